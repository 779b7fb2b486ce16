"""Deals as the CRM has them: how they ended by one rule, what they bring, and when."""

from collections.abc import Mapping
from datetime import date

from kambot.crm.drafting.accounts import OWNER, account_ref
from kambot.crm.drafting.ends import End
from kambot.crm.drafting.repeats import Repeats
from kambot.crm.drafting.rows import Row
from kambot.crm.drafting.saying import skipped
from kambot.crm.drafting.setting import Setting
from kambot.crm.drafts import Kind, OpportunityDraft, Place
from kambot.crm.ids import named_key
from kambot.crm.problems import Problem
from kambot.crm.values.currencies import DOLLARS
from kambot.crm.values.money import Money
from kambot.method.vocabulary import DealStatus

AS_THEY_STAND = frozenset({"offering", "business_unit", "next_step"})

MUCH = frozenset(
    "amount won_amount currency probability stage status won closed won_or_lost".split()
)
"""What a summary says, too."""


def repeats(id_column: str) -> Repeats:
    """Deals of one name at one account are different deals: renewals are often called alike."""
    return Repeats(Kind.OPPORTUNITIES, id_column, _stand_in)


def deal(
    key: str, row: Row, ends: Mapping[Place, End], setting: Setting
) -> OpportunityDraft | Problem:
    """A deal whose end is decided; a row that says only how much is a sum of others."""
    if row.values.keys() <= MUCH:
        why = "The row says neither which deal it is, nor whose or when: it looks like a sum."
        return skipped(row, why, "If it is a deal, give it a name in the CRM.")
    end = ends[row.place]
    money = _worth(row, end.status)
    said = currency_of(row, money)
    return OpportunityDraft(
        place=row.place,
        id=row.text("id"),
        key=key,
        owner=row.text(*OWNER),
        owner_email=row.text("owner_email"),
        name=row.text("name", "offering") or _unnamed(row),
        account=account_ref(row),
        status=end.status,
        stage=end.stage,
        amount=money.amount if money else None,
        currency=said or setting.hints.currency,
        assumed=frozenset(
            column for column, known in (("status", end.is_said), ("currency", said)) if not known
        ),
        probability=end.probability,
        closes_on=_closing_day(row, end.status),
        type=setting.words.type(row.text("type")),
        **row.texts(AS_THEY_STAND),
    )


def currency_of(row: Row, money: Money | None) -> str | None:
    """What stands beside an amount knows better than another column; of a bare $ that one does."""
    beside, column = money.currency if money else None, row.text("currency")
    return column if not beside or {beside, column} <= DOLLARS else beside


def _closing_day(row: Row, status: DealStatus) -> date | None:
    """When a closed deal was closed, when an open one is expected to be."""
    if status is DealStatus.OPEN:
        return row.day("expected_on", "closes_on")
    ended = "won_on" if status is DealStatus.WON else "lost_on"
    return row.day("closed_on", ended, "closes_on")


def _worth(row: Row, status: DealStatus) -> Money | None:
    """What a won deal brought where the CRM says that, too; else what it is about."""
    brought = row.money("won_amount") if status is DealStatus.WON else None
    return row.money("amount") if brought is None else brought


def _unnamed(row: Row) -> str:
    said = row.text("id")
    return f"Deal {said}" if said else f"Deal in row {row.place.row}"


def _stand_in(row: Row) -> str:
    ref = account_ref(row)
    return named_key(ref.id or ref.domain or ref.name, row.text("name", "offering"))
