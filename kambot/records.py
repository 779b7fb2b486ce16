"""The records of a plan's lists: open one, save one, page through them, choose among them."""

from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection

from kambot import history, outbox
from kambot.core import Kambot
from kambot.errors import NotAllowed
from kambot.facts import PlanFacts, editable, of_plan
from kambot.forms import lists
from kambot.forms.inputs import Filling
from kambot.forms.merging import Merge, merge
from kambot.forms.reading import at_hand, insist, read
from kambot.forms.records import record_form, row_by_id, suggestions
from kambot.forms.steps import Carried, step_form
from kambot.forms.stored import Stored, record_answers
from kambot.forms.theirs import theirs
from kambot.forms.writing import insert_record, make_contacts, update_record
from kambot.history import Entry, Since, Subject
from kambot.members import Me, me
from kambot.method.progress import ACTIONS
from kambot.method.rules import Around, check_record
from kambot.method.steps import RecordList
from kambot.nudging.questions import ASKED
from kambot.paging import PAGE, nearest
from kambot.screens import (
    Caller,
    Conflict,
    ListPage,
    Notice,
    Raws,
    RecordForm,
    Refused,
    Result,
    Saved,
)
from kambot.submitting import submit


def open_record(
    kambot: Kambot,
    who: Caller,
    plan_id: int,
    list_key: str,
    record_id: int | None,
    *,
    more: bool = False,
    typed: Raws | None = None,
    version: int | None = None,
) -> RecordForm:
    """A record's form; `typed` and `version` carry an unsaved form over a redraw."""
    with kambot.database.read() as connection:
        facts = of_plan(connection, me(connection, kambot, who), plan_id)
        row = row_by_id(connection, facts, list_key, record_id) if record_id else None
        carried = Carried(Filling(typed), more=more, version=version, notice=_removed(kambot, row))
        of = kambot.method.lists[list_key]
        return record_form(connection, kambot, facts, of, row, carried)


def list_page(
    kambot: Kambot,
    who: Caller,
    plan_id: int,
    list_key: str,
    *,
    page: int = 0,
    query: str = "",
    notice: Notice | None = None,
) -> ListPage:
    """One page of a list, or of what matches the query; a page beyond the end is the last one."""
    with kambot.database.read() as connection:
        facts = of_plan(connection, me(connection, kambot, who), plan_id)
        of = kambot.method.lists[list_key]
        total = lists.count(connection, facts, list_key, query)
        page, pages = nearest(page, total, PAGE)
        return ListPage(
            plan=facts.header,
            step=kambot.method.list_steps[list_key],
            list=of,
            rows=lists.rows(
                connection, kambot, facts, of, limit=PAGE, offset=page * PAGE, query=query
            ),
            page=page,
            pages=pages,
            total=total,
            query=query,
            notice=notice,
        )


def save_record(
    kambot: Kambot,
    who: Caller,
    plan_id: int,
    list_key: str,
    record_id: int | None,
    raws: Raws,
    *,
    version: int,
    receipt: str,
    more: bool = False,
) -> Result:
    """Save a record, new or changed; `version` is the one its form was opened with.

    Saving a record that was removed meanwhile brings it back.
    """
    attempt = _Attempt(kambot.method.lists[list_key], record_id, raws, version, more)

    def save(connection: Connection, caller: Me) -> Refused | Conflict | None:
        return _save(connection, kambot, caller, plan_id, attempt)

    caller, refusal = submit(kambot, who, plan_id, receipt, save)
    if refusal:
        return refusal
    with kambot.database.read() as connection:
        step = kambot.method.list_steps[list_key]
        facts = of_plan(connection, caller, plan_id, step=step.key)
        return Saved(step_form(connection, kambot, facts, step, Carried()))


@dataclass(frozen=True)
class _Attempt:
    """One submission of a record's form."""

    list: RecordList
    record_id: int | None
    raws: Raws
    version: int
    more: bool

    @property
    def subject(self) -> Subject:
        """What its changes are filed under."""
        return Subject(self.list.key, self.record_id)


@dataclass(frozen=True)
class _Draft:
    """A submission held against what is stored."""

    row: Any
    stored: dict[str, Stored]
    changes: dict[str, Stored]
    errors: dict[str, str]


def _save(
    connection: Connection, kambot: Kambot, caller: Me, plan_id: int, attempt: _Attempt
) -> Refused | Conflict | None:
    """Save within the transaction; what is returned means: nothing was, undo it all."""
    facts = editable(connection, caller, plan_id)
    if attempt.list.fixed and attempt.record_id is None:
        raise NotAllowed(f"{attempt.list.title} cannot be added by hand.")
    draft = _read(connection, facts, attempt)
    if draft.errors:
        filling = Filling(attempt.raws, errors=draft.errors)
        carried = Carried(filling, more=attempt.more, version=attempt.version)
        form = record_form(connection, kambot, facts, attempt.list, draft.row, carried)
        return Refused(draft.errors, form)
    others = _others(connection, facts, attempt, draft)
    merged = merge(draft.changes, draft.stored, others)
    if merged.collisions:
        return _conflict(connection, kambot, facts, (attempt, draft, merged))
    _write(connection, facts, attempt, draft, merged.changes)
    return None


def _read(connection: Connection, facts: PlanFacts, attempt: _Attempt) -> _Draft:
    fields = attempt.list.fields
    row = (
        row_by_id(connection, facts, attempt.list.key, attempt.record_id)
        if attempt.record_id
        else None
    )
    stored = record_answers(row, fields) if row else suggestions(connection, facts, attempt.list)
    reading = read(connection, facts, fields, attempt.raws, stored, row)
    whole = {**stored, **reading.values}
    around = Around(
        now=facts.me.now,
        today=facts.me.today,
        starts_on=facts.plan["starts_on"],
        ends_on=facts.plan["ends_on"],
        record_id=attempt.record_id,
        before=row or {},
    )
    errors = {
        **check_record(attempt.list.key, whole, around),
        **insist(fields, whole),
        **reading.errors,
    }
    changes = {key: value for key, value in whole.items() if _is_new(row, stored, key, value)}
    return _Draft(row, stored if row else {}, changes, at_hand(errors, attempt.raws))


def _is_new(row: Any, stored: dict[str, Stored], key: str, value: Stored) -> bool:
    """Everything belongs to a new record; of an old one only what differs from its row."""
    before = stored[key] if key in stored else (row or {}).get(key)
    return row is None or before != value


def _others(
    connection: Connection, facts: PlanFacts, attempt: _Attempt, draft: _Draft
) -> dict[str, Since]:
    if draft.row is None or draft.row["version"] == attempt.version:
        return {}
    return history.since(connection, facts, attempt.subject, attempt.version)


def _conflict(
    connection: Connection,
    kambot: Kambot,
    facts: PlanFacts,
    collided: tuple[_Attempt, _Draft, Merge],
) -> Conflict:
    """The form again: what is typed stays, beside it what the other person saved."""
    attempt, draft, merged = collided
    typed = {key: raw for key, raw in attempt.raws.items() if key in merged.changes}
    carried = Carried(Filling(typed), more=attempt.more, version=draft.row["version"])
    form = record_form(connection, kambot, facts, attempt.list, draft.row, carried)
    return Conflict(replace(form, inputs=theirs(form.inputs, merged)))


def _write(
    connection: Connection,
    facts: PlanFacts,
    attempt: _Attempt,
    draft: _Draft,
    changes: dict[str, Stored],
) -> None:
    make_contacts(connection, facts, attempt.list.fields, changes)
    before, after = history.differences(draft.stored, changes)
    if draft.row is None:
        record_id = insert_record(connection, facts, attempt.list, changes)
        if attempt.list.key in ASKED:
            outbox.changed(connection, facts.me.now, plans=[facts.plan_id])
        subject = Subject(attempt.list.key, record_id)
        history.record(connection, facts, Entry("created", subject, 1, before, after))
    elif after or draft.row["archived_at"] is not None:
        update_record(connection, facts, attempt.list, draft.row, changes)
        version = draft.row["version"] + 1
        entry = Entry("edited", attempt.subject, version, before, after)
        history.record(connection, facts, entry)
        if attempt.list.key == ACTIONS:
            outbox.changed(connection, facts.me.now, actions=[draft.row["id"]])


def _removed(kambot: Kambot, row: Any) -> Notice | None:
    if row is None or row["archived_at"] is None:
        return None
    return Notice(kambot.prompts.say("removed_meanwhile"), warning=True)
