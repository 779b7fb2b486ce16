"""What one digest shows of its week: its own accounts, in order; those of closed teams counted."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from kambot import portfolio
from kambot.digests.settings import DigestSetting
from kambot.digests.summing import trends
from kambot.digests.week import A_WEEK, Week, Won
from kambot.digests.weekly import posts_at
from kambot.method.health import AT_RISK, Trend
from kambot.weeks import Stand

TOP = 5
"""Accounts at risk that the digest names."""
IN_DETAIL = 15
"""Accounts at risk of which its thread gives every reason."""


@dataclass(frozen=True)
class Page:
    """The accounts of one digest; none that only a team may know of."""

    at_risk: tuple[Stand, ...]
    """The worst first."""
    others: tuple[Stand, ...]
    """Green and grey, by name."""
    before: tuple[Stand, ...]
    """How they stood a week ago; empty if that was not kept."""
    trends: Mapping[int, Trend]
    """By account."""
    won: tuple[Won, ...]
    """Deals won in the week, the largest first."""
    team_only: int

    @property
    def recovered(self) -> tuple[Stand, ...]:
        """Accounts that were at risk a week ago and are no longer."""
        ill = {each.account_id for each in self.before if each.health in AT_RISK}
        return tuple(each for each in self.others if each.account_id in ill)

    @property
    def now(self) -> tuple[Stand, ...]:
        """All accounts."""
        return (*self.at_risk, *self.others)


def page(week: Week, digest: DigestSetting) -> Page:
    """This digest's page of the week.

    Plans for their team only are left out of everything, sums and comparisons included: what is
    in a sum can be reckoned back from it. The page says how many they are, and nothing else.
    """
    shown, before = _shown(week.now, digest), _shown(week.before, digest)
    return Page(
        at_risk=tuple(portfolio.worst_first(each for each in shown if each.health in AT_RISK)),
        others=tuple(sorted((each for each in shown if each.health not in AT_RISK), key=_name)),
        before=before,
        trends=trends(shown, before),
        won=_won(week, digest, (each.account_id for each in shown)),
        team_only=sum(each.team_only for each in week.now if digest.covers(each)),
    )


def _shown(stands: Iterable[Stand], digest: DigestSetting) -> tuple[Stand, ...]:
    return tuple(each for each in stands if digest.covers(each) and not each.team_only)


def _won(week: Week, digest: DigestSetting, accounts: Iterable[int]) -> tuple[Won, ...]:
    """The wins between last week's digest and this one, as their times say."""
    since, until = (posts_at(digest.weekly, day) for day in (week.day - A_WEEK, week.day))
    known = set(accounts)
    own = [each for each in week.won if each.account_id in known and since < each.at <= until]
    return tuple(sorted(own, key=_size))


def _size(won: Won) -> tuple[bool, Decimal, str]:
    return won.amount is None, -(won.amount or Decimal(0)), won.deal


def _name(stand: Stand) -> tuple[str, str]:
    return stand.account.casefold(), stand.account
