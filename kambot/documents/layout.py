"""What a document holds: a section for each kind of record, and what is left out, with the reason.

A section's columns are those of its table, so a new column is exported without a line here; a new
table has to be named, either as a section or among those that are left out.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

from sqlalchemy import Column, Table

from kambot.bindings import ACCOUNT, LISTS, PLAN
from kambot.models import (
    Change,
    Criterion,
    CriterionRating,
    Goal,
    HealthWeek,
    Member,
    Note,
    PlanMember,
    PlanSnapshot,
    PlanStep,
    Review,
    Touch,
    TouchContact,
)
from kambot.models.rows import Kept, table

MEMBER = table(Member)

LEFT_OUT_TABLES: Mapping[str, str] = {
    "workspace": "where a plan is, not what it says: it is restored into any workspace",
    "absence": "about a person, not about a plan",
    "message": "on its way to Slack, or there already",
    "message_item": "part of a message",
    "pace": "how fast Slack may be called",
    "told": "what a person was told in Slack",
    "digest": "a setting of the workspace's channels",
    "plan_health": "worked out anew from the facts",
    "receipt": "a submission in Slack that was answered",
    "crm_import": "how files came in, not what they said",
    "crm_shape": "how a CRM's files are read",
    "crm_record": "what the CRM said last: it says so again in its next file",
    "member": "a person's own; a document says who they are: see OF_MEMBER",
    "crm_owner": "the CRM's own people",
    "crm_upload": "files that somebody gave to kambot, on their way in",
    "crm_file": "part of such a file",
}

LEFT_OUT_COLUMNS: Mapping[str, str] = {
    "id": "another one wherever it is restored: records are named by what they are called",
    "workspace_id": "the same for all of a file",
    "account_id": "a record stands inside its account",
    "plan_id": "a record stands inside its plan",
    "name_key": "worked out from the name",
    "import_id": "which file it came in with",
}

OF_MEMBER = ("user_id", "name", "email")
"""By these a person is known again; what else kambot knows of them is theirs."""


@dataclass(frozen=True)
class Section:
    """The records of one table that stand in an account or in a plan."""

    key: str
    """As history and the steps call such records, where they do."""
    table: Table
    named_by: tuple[str, ...]
    """Columns that say what a record is called: by them it is referred to and known again."""
    changed_at: str = "updated_at"
    """The column that says when it was changed last; empty where no file may change it."""
    is_referred_to: bool = True
    """Other records, or history, may name it."""

    @cached_property
    def columns(self) -> Mapping[str, Column[Any]]:
        """What is exported, by its key in the document; first what the record is called."""
        kept = [each for each in self.table.columns if each.name not in LEFT_OUT_COLUMNS]
        return {key_of(each): each for each in sorted(kept, key=self._place)}

    def _place(self, column: Column[Any]) -> int:
        if column.name in self.named_by:
            return self.named_by.index(column.name)
        return len(self.named_by) + (column.name in Kept.model_fields)

    @cached_property
    def pointers(self) -> Mapping[str, str]:
        """The keys that name another record, and the table it is in."""
        return {key: to for key, each in self.columns.items() if (to := target_of(each))}


def key_of(column: Column[Any]) -> str:
    """`owner_id`, which points to a member, is `owner` in a document: it says who."""
    if column.name == SUBJECT_ID:
        return "record"
    return column.name.removesuffix("_id") if target_of(column) else column.name


def target_of(column: Column[Any]) -> str:
    """The table that a column points to; empty if it points nowhere."""
    return next((each.column.table.name for each in column.foreign_keys), "")


_AMONG = partial(Section, is_referred_to=False)


def _listed(key: str, *named_by: str) -> Section:
    return Section(key, LISTS[key], named_by or ("name",))


SUBJECT_ID = "subject_id"
"""Of a change: the record it is about, of whichever table its subject is kept in."""
_SAID = ("at", "kind", "subject", "version", SUBJECT_ID)

THE_ACCOUNT = Section("accounts", ACCOUNT, ("name",))
THE_PLAN = Section("plans", PLAN, ("starts_on", "ends_on"))
CRITERIA = Section("criteria", table(Criterion), ("name",), "")
"""The workspace's own, which no file changes; a document has those by which its account is rated.
"""

OF_ACCOUNT: tuple[Section, ...] = (
    _listed("contacts"),
    _listed("trust_ratings", "rated_on", "rater_id"),
    _listed("opportunities"),
    Section("touches", table(Touch), ("held_on", "kind", "summary")),
    _AMONG("touch_contacts", table(TouchContact), ("touch_id", "contact_id")),
    Section("notes", table(Note), ("noted_on", "text")),
    _AMONG("criterion_ratings", table(CriterionRating), ("criterion_id", "rater_id")),
)
"""What the account has, in the order in which it can be stored: what is pointed to comes first."""

OF_PLAN: tuple[Section, ...] = (
    _AMONG("team", table(PlanMember), ("member_id",), ""),
    _AMONG("steps", table(PlanStep), ("step",), "saved_at"),
    Section("goals", table(Goal), ("text",)),
    _listed("partners"),
    _listed("customer_projects"),
    _listed("plan_years", "position"),
    _listed("revenue_streams", "offering"),
    _listed("white_space", "offering", "business_unit"),
    _listed("value_propositions", "need"),
    _listed("objectives", "statement"),
    _listed("actions", "title"),
    Section("reviews", table(Review), ("held_on",)),
    _AMONG("snapshots", table(PlanSnapshot), ("number",), ""),
    _AMONG("weeks", table(HealthWeek), ("taken_on",), ""),
    _AMONG("history", table(Change), _SAID, ""),
)
"""What a plan has, in the same order."""

HISTORY = OF_PLAN[-1]
"""An account has one, too: of changes that belong to none of its plans."""

SECTIONS = (THE_ACCOUNT, *OF_ACCOUNT, THE_PLAN, *OF_PLAN, CRITERIA)
SUBJECTS: Mapping[str, str] = {each.key: each.table.name for each in SECTIONS}
"""The table that a word of history stands for."""
