"""Digests and their threads as data: the numbers of their week, the names of the present."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import Connection

from kambot import reasons, weeks
from kambot.cards import DetailsCard, DigestCard, NextAction, RiskLine, Win
from kambot.core import Kambot
from kambot.digests import settings, summing
from kambot.digests.page import IN_DETAIL, TOP, Page, page
from kambot.digests.settings import DigestSetting
from kambot.digests.week import Week, load
from kambot.digests.weekly import is_for
from kambot.members import zone
from kambot.method.health import Finding
from kambot.method.revenue import variance
from kambot.method.text import isolated, shown_name
from kambot.method.vocabulary import Health, MessageKind
from kambot.next_actions import next_actions
from kambot.nudging.hours import local_day
from kambot.outbox import Letter
from kambot.weeks import Stand

WINS = 3
"""Wins that the digest names."""


@dataclass(frozen=True)
class Made:
    """A digest, and its thread if there is more to say."""

    digest: DigestCard
    details: DetailsCard | None
    named: tuple[int, ...]
    """The accounts that the digest names."""


def cards(
    connection: Connection, kambot: Kambot, letters: Sequence[Letter]
) -> dict[int, DigestCard | DetailsCard | None]:
    """What each of these digests and threads says now.

    None for one that is on its way while its digest was stopped, removed or given another channel;
    what was posted by a digest that runs no more stays as it is, and is left out.

    The statements depend on how many workspaces and days they are of, not on how many they are.
    """
    known = settings.by_id(connection, sorted({each.content["digest"] for each in letters}))
    asked: dict[tuple[int, date], dict[int, DigestSetting]] = defaultdict(dict)
    for letter in letters:
        setting = known[letter.content["digest"]]
        if _speaks(setting, letter):
            asked[setting.workspace_id, _day(letter)][setting.id] = as_decided(
                setting, letter.content
            )
    said = {
        (day, setting_id): made
        for (_, day), some in asked.items()
        for setting_id, made in compose(connection, kambot, day, list(some.values())).items()
    }
    return {
        letter.id: _part(said.get((_day(letter), letter.content["digest"])), letter.kind)
        for letter in letters
        if known[letter.content["digest"]].runs or not letter.ts
    }


def _speaks(setting: DigestSetting, letter: Letter) -> bool:
    """It is still wanted where it goes, or stands already."""
    return setting.runs and (letter.ts is not None or letter.channel == setting.channel)


def as_decided(setting: DigestSetting, content: Mapping[str, Any]) -> DigestSetting:
    """About the accounts chosen for its channel: another choice since may be for another one."""
    return replace(setting, **{key: content[key] for key in settings.SCOPE})


def _day(letter: Letter) -> date:
    return date.fromisoformat(letter.content["day"])


def _part(made: Made | None, kind: MessageKind) -> DigestCard | DetailsCard | None:
    if made is None:
        return None
    return made.digest if kind is MessageKind.DIGEST else made.details


def compose(
    connection: Connection,
    kambot: Kambot,
    day: date,
    digests: Sequence[DigestSetting],
    accounts: Sequence[int] | None = None,
) -> dict[int, Made]:
    """What the digests of one workspace and day say, by their ids; of all accounts or of some."""
    week = load(connection, digests[0].workspace_id, day, accounts)
    pages = {each.id: page(week, each) for each in digests}
    named = {each.plan_id for of in pages.values() for each in of.at_risk[:IN_DETAIL]}
    today = local_day(zone(digests[0].weekly.time_zone), kambot.clock())
    lines = _Lines(
        kambot,
        day,
        weeks.why(connection, named, day),
        next_actions(connection, named, today),
    )
    return {
        digest_id: Made(_digest(lines, week, each), _details(lines, week, each), _named(each))
        for digest_id, each in pages.items()
    }


@dataclass(frozen=True)
class _Lines:
    """What lines on accounts are made of."""

    kambot: Kambot
    day: date
    reasons: Mapping[int, tuple[Finding, ...]]
    next_actions: Mapping[int, NextAction]

    def line(self, of: Page, stand: Stand) -> RiskLine:
        """One account at risk."""
        return RiskLine(
            plan_id=stand.plan_id,
            account=isolated(stand.account),
            owner=shown_name(stand.owner),
            health=stand.health,
            trend=of.trends.get(stand.account_id),
            reasons=tuple(
                reasons.said(self.kambot.prompts, each)
                for each in self.reasons.get(stand.plan_id, ())
            ),
            currency=stand.currency,
            variance=variance(stand.expected, stand.target),
            next_action=self.next_actions.get(stand.plan_id),
            comment=isolated(stand.comment) if is_for(stand.comment_on, self.day) else "",
        )


def _digest(lines: _Lines, week: Week, of: Page) -> DigestCard:
    wins = _wins(of)
    return DigestCard(
        day=week.day,
        locale=week.locale,
        several=_several(of),
        accounts=len(of.now),
        money=summing.money(of.now, of.before, week.currency),
        tallies=summing.tallies(of.now, of.before),
        trends=Counter(
            of.trends[each.account_id] for each in of.at_risk if each.account_id in of.trends
        ),
        recovered=len(of.recovered),
        at_risk=tuple(lines.line(of, each) for each in of.at_risk[:TOP]),
        more=len(of.at_risk[TOP:]),
        wins=wins[:WINS],
        more_wins=len(wins[WINS:]),
        team_only=of.team_only,
    )


def _details(lines: _Lines, week: Week, of: Page) -> DetailsCard | None:
    """The thread; none when all is green and nothing was won, for then one line says it all."""
    wins = _wins(of)
    all_green = all(each.health is Health.GREEN for each in of.now)
    if all_green and not wins:
        return None
    return DetailsCard(
        day=week.day,
        locale=week.locale,
        several=_several(of),
        at_risk=tuple(lines.line(of, each) for each in of.at_risk[:IN_DETAIL]),
        more=_names(of.at_risk[IN_DETAIL:]),
        recovered=_names(of.recovered),
        green=_names(each for each in of.others if each.health is Health.GREEN),
        grey=_names(each for each in of.others if each.health is Health.GREY),
        wins=wins if all_green else wins[WINS:],
    )


def _named(of: Page) -> tuple[int, ...]:
    at_risk = (each.account_id for each in of.at_risk[:TOP])
    return tuple({*at_risk, *(each.account_id for each in of.won[:WINS])})


def _several(of: Page) -> bool:
    """Amounts of several currencies are named."""
    return len({each.currency for each in of.now} | {each.currency for each in of.won}) > 1


def _names(stands: Iterable[Stand]) -> tuple[str, ...]:
    return tuple(isolated(each.account) for each in stands)


def _wins(of: Page) -> tuple[Win, ...]:
    accounts = {each.account_id: isolated(each.account) for each in of.now}
    return tuple(
        Win(
            account=accounts[each.account_id],
            deal=isolated(each.deal),
            amount=each.amount,
            currency=each.currency,
        )
        for each in of.won
    )
