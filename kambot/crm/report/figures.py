"""What the deals of the files add up to: exact, as the CRM has them, per account and per owner.

The figures show that nothing was lost on the way: they are reckoned from the drafts, before
anything is compared with what is in kambot.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from kambot.crm.drafts import AccountDraft, Drafts, Kind, OpportunityDraft
from kambot.method.vocabulary import DealStatus

WON, LOST, OPEN = DealStatus.WON, DealStatus.LOST, DealStatus.OPEN
NO_ACCOUNT = "(no account)"
"""Stands for whoever is missing: an owner, too."""
RATE_DIGITS = 6

Summary = dict[str, object]
"""JSON: amounts are plain decimal strings, dates ISO."""


@dataclass(frozen=True)
class Deal:
    """A deal and whose it is."""

    said: OpportunityDraft
    account: AccountDraft | None

    @property
    def account_name(self) -> str:
        """What the account is called."""
        return self.account.name if self.account else NO_ACCOUNT

    @property
    def account_id(self) -> str:
        """The account's id as the deal names it, else as the account's own row does."""
        of_account = self.account.id if self.account else None
        return self.said.account.id or of_account or NO_ACCOUNT

    @property
    def owner(self) -> str:
        """The owner as the deal's row has them."""
        return self.said.owner or NO_ACCOUNT


@dataclass(frozen=True)
class Figures:
    """The deals of the files, summed up."""

    currency: str | None = None
    """Of all amounts; None where there are several or none."""
    totals: Summary = field(default_factory=dict)
    loose: int = 0
    """Deals without account."""
    accounts: Mapping[str, Summary] = field(default_factory=dict)
    accounts_by_id: Mapping[str, Summary] = field(default_factory=dict)
    owners: Mapping[str, Summary] = field(default_factory=dict)


def figures(drafts: Drafts) -> Figures:
    """All figures of the deals; nothing where the files have none."""
    deals = deals_of(drafts)
    if not deals:
        return Figures()
    return Figures(
        _only_currency(drafts.opportunities),
        summary(deals),
        sum(deal.account is None for deal in deals),
        by_account(deals),
        by_account_id(deals),
        by_owner(deals),
    )


def deals_of(drafts: Drafts) -> list[Deal]:
    """The deals of the files with their accounts."""
    accounts = {account.key: account for account in drafts.accounts}
    keys = drafts.account_of
    return [
        Deal(said, accounts.get(keys.get((Kind.OPPORTUNITIES, said.key), "")))
        for said in drafts.opportunities
    ]


def by_account(deals: Iterable[Deal]) -> dict[str, Summary]:
    """By the names of accounts; two of one name are together."""
    return _by(deals, lambda deal: deal.account_name)


def by_account_id(deals: Iterable[Deal]) -> dict[str, Summary]:
    """By the ids that the CRM gives accounts; empty where it gives none."""
    return _unless_nobody(_by(deals, lambda deal: deal.account_id))


def by_owner(deals: Iterable[Deal]) -> dict[str, Summary]:
    """By what the deals say of their owners; empty where they say nothing."""
    return _unless_nobody(_by(deals, lambda deal: deal.owner))


def summary(deals: Sequence[Deal]) -> Summary:
    """Counts, sums and last days; several currencies are never added but summed up apart."""
    drafts = [deal.said for deal in deals]
    currencies = _currencies(drafts)
    return _summary(drafts) if len(currencies) <= 1 else _apart(drafts, currencies)


def _currencies(deals: Sequence[OpportunityDraft]) -> list[str]:
    return sorted({deal.currency for deal in deals if deal.amount is not None})


def _only_currency(deals: Sequence[OpportunityDraft]) -> str | None:
    currencies = _currencies(deals)
    return currencies[0] if len(currencies) == 1 else None


def plain(value: Decimal) -> str:
    """The number in full, without trailing zeros: 1054, 210833.37."""
    text = f"{value:f}"
    short = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if short == "-0" else short


def _by(deals: Iterable[Deal], name: Callable[[Deal], str]) -> dict[str, Summary]:
    groups: defaultdict[str, list[Deal]] = defaultdict(list)
    for deal in deals:
        groups[name(deal)].append(deal)
    return {each: summary(groups[each]) for each in sorted(groups)}


def _unless_nobody(groups: dict[str, Summary]) -> dict[str, Summary]:
    return {} if set(groups) == {NO_ACCOUNT} else groups


def _apart(deals: Sequence[OpportunityDraft], currencies: Sequence[str]) -> Summary:
    each = {
        currency: _summary([deal for deal in deals if deal.currency == currency])
        for currency in currencies
    }
    no_sums = dict.fromkeys(_sums(()))
    return {**_summary(deals), **no_sums, "by_currency": each}


def _summary(deals: Sequence[OpportunityDraft]) -> Summary:
    return {**_counts(deals), **_sums(deals), **_rate(deals), **_days(deals), **_unknown(deals)}


def _counts(deals: Sequence[OpportunityDraft]) -> Summary:
    counts = Counter(deal.status for deal in deals)
    return {
        "deals": len(deals),
        "won": counts[WON],
        "lost": counts[LOST],
        "open": counts[OPEN],
    }


def _sums(deals: Sequence[OpportunityDraft]) -> dict[str, str]:
    sums: dict[DealStatus, Decimal] = {WON: Decimal(0), LOST: Decimal(0), OPEN: Decimal(0)}
    for deal in deals:
        if deal.amount is not None:
            sums[deal.status] += deal.amount
    return {
        "won_value": plain(sums[WON]),
        "lost_value": plain(sums[LOST]),
        "open_pipeline": plain(sums[OPEN]),
    }


def _rate(deals: Sequence[OpportunityDraft]) -> Summary:
    """Of the closed deals those that are won; null where none is closed."""
    won = sum(deal.status is WON for deal in deals)
    closed = won + sum(deal.status is LOST for deal in deals)
    return {
        "win_rate": round(won / closed, RATE_DIGITS) if closed else None,
        "win_rate_fraction": [won, closed],
    }


def _days(deals: Sequence[OpportunityDraft]) -> Summary:
    return {
        "last_close_date": _last(deal for deal in deals if deal.status is not OPEN),
        "last_won_date": _last(deal for deal in deals if deal.status is WON),
    }


def _last(deals: Iterable[OpportunityDraft]) -> str | None:
    days = (deal.closes_on for deal in deals if deal.closes_on)
    last: date | None = max(days, default=None)
    return last.isoformat() if last else None


def _unknown(deals: Sequence[OpportunityDraft]) -> Summary:
    without: Mapping[DealStatus, int] = Counter(
        deal.status for deal in deals if deal.amount is None
    )
    return {
        "won_without_amount": without.get(WON, 0),
        "open_without_amount": without.get(OPEN, 0),
    }
