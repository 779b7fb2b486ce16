"""One week of a workspace: how its plans stood, how they stood a week before, what was won."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

from sqlalchemy import Connection, bindparam, func, select

from kambot import portfolio, weeks
from kambot.bindings import LISTS, PLAN
from kambot.members import WORKSPACE
from kambot.method.vocabulary import DealStatus
from kambot.models import Change
from kambot.models.rows import table
from kambot.portfolio import LIVE
from kambot.weeks import Stand

DEAL, CHANGE = LISTS["opportunities"], table(Change)
A_WEEK = timedelta(weeks=1)
NEWS = timedelta(days=31)
"""A deal that was closed longer ago and is entered now is no win of this week."""


@dataclass(frozen=True)
class Won:
    """A deal that became won."""

    account_id: int
    deal: str
    amount: Decimal | None
    currency: str
    at: datetime


@dataclass(frozen=True)
class Week:
    """What the digests of a workspace and a day are made of."""

    day: date
    currency: str
    """The workspace's own."""
    locale: str
    now: tuple[Stand, ...]
    """One plan of each account, those nobody has closed or deleted since."""
    before: tuple[Stand, ...]
    """The same a week before, as it was then; empty if nothing was kept."""
    won: tuple[Won, ...]


_HOUSE = select(WORKSPACE.c.currency, WORKSPACE.c.locale).where(
    WORKSPACE.c.id == bindparam("workspace_id")
)


def load(
    connection: Connection, workspace_id: int, day: date, accounts: Sequence[int] | None = None
) -> Week:
    """The week that ends with the digest of this day, of all accounts or of some."""
    house = connection.execute(_HOUSE, {"workspace_id": workspace_id}).one()
    now = weeks.stands(connection, workspace_id, day, accounts)
    before = weeks.stands(connection, workspace_id, day - A_WEEK, accounts)
    return Week(
        day=day,
        currency=house.currency,
        locale=house.locale,
        now=tuple(portfolio.counting((each for each in now if not each.is_deleted), day)),
        before=tuple(portfolio.counting(before, day - A_WEEK)),
        won=tuple(_won(connection, workspace_id, day, accounts)),
    )


_WON = (
    select(
        DEAL.c.account_id,
        DEAL.c.name.label("deal"),
        DEAL.c.amount,
        DEAL.c.currency,
        func.max(CHANGE.c.at).label("at"),
    )
    .select_from(PLAN)
    .join(DEAL, DEAL.c.account_id == PLAN.c.account_id)
    .join(CHANGE, CHANGE.c.account_id == DEAL.c.account_id)
    .where(
        *LIVE,
        DEAL.c.status == DealStatus.WON,
        DEAL.c.archived_at.is_(None),
        DEAL.c.closes_on >= bindparam("earliest"),
        CHANGE.c.subject == "opportunities",
        CHANGE.c.subject_id == DEAL.c.id,
        CHANGE.c.at > bindparam("since"),
        CHANGE.c.after["status"].as_string() == DealStatus.WON.value,
    )
    .group_by(DEAL.c.id, DEAL.c.account_id, DEAL.c.name, DEAL.c.amount, DEAL.c.currency)
)
_OF_WORKSPACE = _WON.where(PLAN.c.workspace_id == bindparam("workspace_id"))
_OF_ACCOUNTS = _WON.where(PLAN.c.account_id.in_(bindparam("accounts", expanding=True)))


def _won(
    connection: Connection, workspace_id: int, day: date, accounts: Sequence[int] | None
) -> Iterable[Won]:
    """Deals that became won since about a week before the day, wherever the day begins."""
    since = datetime.combine(day - A_WEEK, time(), UTC) - timedelta(days=1)
    which = _OF_WORKSPACE if accounts is None else _OF_ACCOUNTS
    whose = {"workspace_id": workspace_id, "accounts": accounts}
    binds = {**whose, "earliest": day - NEWS, "since": since}
    return (Won(**row) for row in connection.execute(which, binds).mappings())
