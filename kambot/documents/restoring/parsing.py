"""A file of kambot's own, read: every account becomes a draft, or a list of its faults."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from sqlalchemy import Column

from kambot.documents.layout import (
    CRITERIA,
    HISTORY,
    MEMBER,
    OF_ACCOUNT,
    OF_MEMBER,
    OF_PLAN,
    SUBJECT_ID,
    THE_ACCOUNT,
    THE_PLAN,
    Section,
)
from kambot.documents.values import Misfit, is_storable, read, usual
from kambot.documents.writing import FORMAT
from kambot.errors import KambotError

MOST_FAULTS = 10


class NotRestorable(KambotError):
    """A file that is not one of kambot's own, or that this kambot cannot read."""


@dataclass(frozen=True)
class Draft:
    """One record as the file has it."""

    section: Section
    ref: str
    values: Mapping[str, Any]
    """By column. What points to another record says what that is called in the file."""

    @property
    def called(self) -> str:
        """What a person calls it: contacts "Sue Smith"."""
        if self.section is THE_ACCOUNT:
            return "the account"
        words = self.section.key.replace("_", " ")
        return f'{words} "{self.ref}"' if self.ref else words


Drafts = Mapping[str, Sequence[Draft]]
"""By the key of their section."""


@dataclass(frozen=True)
class PlanDraft:
    """A plan and its records."""

    plan: Draft
    records: Drafts


@dataclass(frozen=True)
class AccountDraft:
    """An account, whom and what it names, its records and its plans."""

    account: Draft
    people: Mapping[str, Mapping[str, str | None]]
    criteria: Sequence[Draft]
    records: Drafts
    plans: Sequence[PlanDraft]
    notes: Sequence[str]
    """What the file says beside and nobody understands."""

    def drafts(self) -> Iterator[Draft]:
        """Every record."""
        yield from self.criteria
        for of_account in self.records.values():
            yield from of_account
        for plan in self.plans:
            yield plan.plan
            for of_plan in plan.records.values():
                yield from of_plan


def is_ours(content: bytes) -> bool:
    """The file says that kambot wrote it."""
    start = content.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    if start != b"{" or b'"kambot"' not in content:
        return False
    try:
        _head(_loaded(content))
    except NotRestorable:
        return False
    return True


def team_and_accounts(content: bytes) -> tuple[str, Sequence[Any]]:
    """The Slack team that the file comes from, and its accounts as they are. Raises NotRestorable.

    A file of a newer format is refused: to leave out what is not understood could lose something.
    """
    loaded = _loaded(content)
    head = _head(loaded)
    if head["format"] > FORMAT:
        raise NotRestorable(
            f"This file has format {head['format']}, from a newer kambot; this one reads"
            f" {FORMAT}. Install the newer version and import it again."
        )
    accounts = loaded.get("accounts")
    if not isinstance(accounts, list):
        raise NotRestorable('This file has no list of "accounts". Export it again.')
    return str(head.get("team", "")), accounts


def _loaded(content: bytes) -> dict[str, Any]:
    try:
        loaded = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as fault:
        raise NotRestorable(
            f"This file is no JSON ({fault}). It may have been cut off: export it again."
        ) from fault
    return loaded if isinstance(loaded, dict) else {}


def _head(loaded: Mapping[str, Any]) -> Mapping[str, Any]:
    head = loaded.get("kambot")
    if not isinstance(head, dict) or type(head.get("format")) is not int:
        raise NotRestorable("This JSON file was not written by kambot.")
    return head


@dataclass
class Parsing:
    """One account of a file while it is read; what is wrong is gathered, to be said at once."""

    faults: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def account(self, raw: Any) -> AccountDraft | None:
        """The account, or None where something in it cannot be stored."""
        if not isinstance(raw, dict):
            self.faults.append("it should be an object with a name")
            return None
        made = AccountDraft(
            self._record(THE_ACCOUNT, raw, beside=_BESIDE_ACCOUNT),
            self._people(raw.get("people", {})),
            self._list(CRITERIA, raw),
            self._lists((*OF_ACCOUNT, HISTORY), raw),
            [self._plan(each) for each in self._objects(raw, THE_PLAN.key)],
            self.notes,
        )
        if not made.account.values.get("name", "").strip():
            self.faults.append("the account has no name")
        self._check_names(made)
        return None if self.faults else made

    def summary(self) -> tuple[str, ...]:
        """The first faults, and how many more there are."""
        more = len(self.faults) - MOST_FAULTS
        return (*self.faults[:MOST_FAULTS], *([f"and {more} more"] if more > 0 else []))

    def _plan(self, raw: Mapping[str, Any]) -> PlanDraft:
        plan = self._record(THE_PLAN, raw, beside={each.key for each in OF_PLAN})
        return PlanDraft(plan, self._lists(OF_PLAN, raw))

    def _lists(self, sections: Iterable[Section], raw: Mapping[str, Any]) -> Drafts:
        return {each.key: self._list(each, raw) for each in sections}

    def _list(self, section: Section, raw: Mapping[str, Any]) -> Sequence[Draft]:
        return [self._record(section, each) for each in self._objects(raw, section.key)]

    def _objects(self, raw: Mapping[str, Any], key: str) -> list[dict[str, Any]]:
        found = raw.get(key, [])
        if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
            self.faults.append(f'"{key}" should be a list of objects')
            return []
        return found

    def _people(self, raw: Any) -> Mapping[str, Mapping[str, str | None]]:
        if not isinstance(raw, dict) or not all(_is_person(each) for each in raw.values()):
            self.faults.append('"people" should say for each name a user_id, name and email')
            return {}
        return {str(name): {key: of.get(key) for key in OF_MEMBER} for name, of in raw.items()}

    def _record(
        self, section: Section, raw: Mapping[str, Any], *, beside: Iterable[str] = ()
    ) -> Draft:
        ref = str(raw.get("ref") or "")
        made = Draft(section, ref, {})
        known = {"ref", *section.columns, *beside}
        for key in raw.keys() - known:
            near = get_close_matches(key, known, 1)
            hint = f"; did you mean {near[0]}?" if near else ""
            self.notes.append(f"{made.called}: {key} is not known and was left out{hint}")
        values = {}
        for key, column in section.columns.items():
            try:
                values[column.name] = self._value(section, key, raw)
            except Misfit as misfit:
                self.faults.append(f"{made.called}: {key} {misfit}")
        return Draft(section, ref, values)

    def _value(self, section: Section, key: str, raw: Mapping[str, Any]) -> Any:
        column, value = section.columns[key], raw.get(key)
        if key in section.pointers or column.name == SUBJECT_ID:
            if value is None and not column.nullable:
                raise Misfit("is missing")
            if value is not None and not isinstance(value, str):
                raise Misfit("should be a name from this file")
            return value
        return _default(column) if value is None else read(column, value)

    def _check_names(self, made: AccountDraft) -> None:
        """Whoever and whatever is named has to be in the file."""
        known = {(MEMBER.name, name) for name in made.people}
        known |= {(each.section.table.name, each.ref) for each in made.drafts() if each.ref}
        for draft in (made.account, *made.drafts()):
            for key, to in draft.section.pointers.items():
                name = draft.values.get(draft.section.columns[key].name)
                if name is not None and (to, name) not in known:
                    self.faults.append(f'{draft.called}: {key} "{name}" is not in this file')


_BESIDE_ACCOUNT = (
    "people",
    CRITERIA.key,
    THE_PLAN.key,
    HISTORY.key,
    *(each.key for each in OF_ACCOUNT),
)


def _is_person(raw: Any) -> bool:
    """Somebody who can be kept."""
    if not isinstance(raw, dict) or not raw.get("user_id"):
        return False
    return all(
        raw.get(key) is None
        or (isinstance(raw[key], str) and len(raw[key]) <= longest and is_storable(raw[key]))
        for key, longest in _LONGEST.items()
    )


_LONGEST = {"user_id": 20, "name": 200, "email": 320}
"""Characters of what a member is known by."""


def _default(column: Column[Any]) -> Any:
    """What a file leaves out is unknown or empty, or as usual. Raises Misfit."""
    if column.nullable:
        return None
    default = usual(column)
    if default is None:
        raise Misfit("is missing")
    return default
