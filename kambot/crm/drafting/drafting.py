"""All tables of all files together become drafts: each record once, and what is to be said."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Generic, TypeVar

from kambot.crm.asking import Answers, Question
from kambot.crm.drafting import accounts, activities, deals, people
from kambot.crm.drafting.ends import End, ends_of
from kambot.crm.drafting.links import Links, doubtful_links, links_of
from kambot.crm.drafting.missing import missing
from kambot.crm.drafting.reading import TableRead, Understood, read_table
from kambot.crm.drafting.repeats import Repeats, distinct
from kambot.crm.drafting.rows import Row
from kambot.crm.drafting.saying import skipped
from kambot.crm.drafting.setting import Setting
from kambot.crm.drafting.stages import stages_of
from kambot.crm.drafts import (
    AccountDraft,
    ActivityDraft,
    ContactDraft,
    Draft,
    Kind,
    OpportunityDraft,
    OwnerDraft,
    Place,
)
from kambot.crm.problems import Problem

Made = TypeVar("Made", bound=Draft)


@dataclass(frozen=True)
class Drafted:
    """The records of the files, before anybody knows whose they are."""

    accounts: Sequence[AccountDraft]
    opportunities: Sequence[OpportunityDraft]
    contacts: Sequence[ContactDraft]
    activities: Sequence[ActivityDraft]
    owners: Sequence[OwnerDraft]
    links: Links
    tables: Sequence[TableRead | None]
    """How each table was read, in the order given; None for one that is not imported."""
    problems: Sequence[Problem]
    questions: Sequence[Question]


@dataclass(frozen=True)
class _Part(Generic[Made]):
    """The records of one kind."""

    drafts: Sequence[Made]
    problems: Sequence[Problem]
    questions: Sequence[Question]


def draft(understood: Sequence[Understood], setting: Setting, answers: Answers) -> Drafted:
    """The records of all tables. While a question is open, its suggestion counts."""
    tables = [_read(each, setting, answers) for each in understood]
    read = [each for each in tables if each]
    ends, notes, questions = _ends(understood, tables, setting, answers)
    of_accounts = _made(read, accounts.repeats, accounts.account, answers)
    of_deals = _made(read, deals.repeats, partial(deals.deal, ends=ends, setting=setting), answers)
    of_contacts = _made(read, people.repeats_of_contacts, people.contact, answers)
    of_touches = _made(
        read, activities.repeats, partial(activities.activity, setting=setting), answers
    )
    of_owners = _made(read, people.repeats_of_owners, people.owner, answers)
    parts: list[TableRead | _Part[Any]] = [
        *read,
        of_accounts,
        of_deals,
        of_contacts,
        of_touches,
        of_owners,
    ]
    links = _rows(read, Kind.LINKS)
    return Drafted(
        accounts=of_accounts.drafts,
        opportunities=of_deals.drafts,
        contacts=of_contacts.drafts,
        activities=of_touches.drafts,
        owners=of_owners.drafts,
        links=links_of(links),
        tables=tables,
        problems=[
            *notes,
            *(fault for each in parts for fault in each.problems),
            *doubtful_links(links),
        ],
        questions=[*(one for each in parts for one in each.questions), *questions],
    )


def _read(of: Understood, setting: Setting, answers: Answers) -> TableRead | None:
    kind = of.recognised.kind
    return read_table(of, kind, setting.hints, answers) if kind else None


def _ends(
    understood: Sequence[Understood],
    tables: Sequence[TableRead | None],
    setting: Setting,
    answers: Answers,
) -> tuple[Mapping[Place, End], list[Problem], list[Question]]:
    """How all deals ended, and what the tables of deals do not say."""
    stages = stages_of(_rows([each for each in tables if each], Kind.STAGES))
    found: dict[Place, End] = {}
    problems: list[Problem] = []
    questions: list[Question] = []
    for of, read in zip(understood, tables, strict=True):
        if read and read.kind is Kind.OPPORTUNITIES:
            ends = ends_of(of.table, read, stages, setting.endings, answers)
            found.update(ends.of)
            lacking = missing(of.table, read, setting.hints.currency, ends_said=ends.are_said)
            problems += [*lacking, *ends.problems]
            questions += ends.questions
    return found, problems, questions


def _rows(tables: Sequence[TableRead], kind: Kind) -> list[Row]:
    return [row for table in tables if table.kind is kind for row in table.rows]


def _made(
    tables: Sequence[TableRead],
    repeats_with: Callable[[str], Repeats],
    make: Callable[[str, Row], Made | Problem],
    answers: Answers,
) -> _Part[Made]:
    """The records of one kind: deleted ones are left out, repeated ones are made once."""
    kind = repeats_with("").kind
    columns = (each.columns.get("id", "") for each in tables if each.kind is kind)
    rows = _rows(tables, kind)
    kept = [row for row in rows if not row.flag("deleted")]
    unique = distinct(kept, repeats_with(next(filter(None, columns), "")), answers)
    made = [make(key, row) for key, row in unique.rows.items()]
    faults = [each for each in made if isinstance(each, Problem)]
    deleted = [_deleted(row) for row in rows if row.flag("deleted")]
    return _Part(
        [each for each in made if not isinstance(each, Problem)],
        [*deleted, *unique.problems, *faults],
        unique.questions,
    )


def _deleted(row: Row) -> Problem:
    return skipped(row, "It is deleted in the CRM.", "Nothing to do.")
