"""Who changed what in a plan, when, from what to what, in words."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import bindparam, func, select

from kambot.bindings import LISTS, REFERENCES
from kambot.cards.plans import ChangeLine, Difference, HistoryCard
from kambot.core import Kambot
from kambot.facts import PlanFacts
from kambot.forms.inputs import shown
from kambot.forms.names import Names, gather
from kambot.forms.reading import speech_of
from kambot.forms.stored import unpacked
from kambot.history import BY, CHANGE, SNOOZES, THE_CRM
from kambot.lookups.asked import Asked
from kambot.lookups.heads import about
from kambot.lookups.paging import turned
from kambot.method.speech import Speech
from kambot.method.steps import Field, Method
from kambot.method.text import clipped, isolated
from kambot.prompts import Safe

PAGE = 8
ANSWERS = 4
"""Answers of one change that are shown."""
LONGEST = 60
"""Characters of an answer."""
_REASON = Field("reason", "text", "Reason")
BESIDE = {"close_reason": _REASON, "flag_reason": _REASON}
"""Answers that no step asks for."""
FORMS = {"touches": "touch", "notes": "note"}
"""What is asked by a form, as history files it."""
COUNTED = frozenset(key for key, of in LISTS.items() if "currency" in of.c)
"""Lists whose records may be counted in another currency than their plan."""

_SHOWN = (CHANGE.c.plan_id == bindparam("plan_id"), CHANGE.c.kind.not_in(SNOOZES))
_TOTAL = select(func.count()).select_from(CHANGE).where(*_SHOWN)
_CHANGES = (
    select(CHANGE, BY.c.name.label("by"))
    .join(BY, BY.c.id == CHANGE.c.by_id, isouter=True)
    .where(*_SHOWN)
    .order_by(CHANGE.c.id.desc())
    .limit(PAGE + 1)
    .offset(bindparam("offset"))
)


def history(asked: Asked, facts: PlanFacts) -> HistoryCard:
    """A page of changes, the newest first."""
    of = {"plan_id": facts.plan_id}

    def read(offset: int) -> Sequence[Any]:
        return asked.connection.execute(_CHANGES, {**of, "offset": offset}).all()

    def total() -> int:
        return asked.connection.execute(_TOTAL, of).scalar_one()

    asked, found = turned(asked, PAGE, read, total)
    rows = found[:PAGE]
    fields = {row.id: _fields(asked.kambot.method, row.subject) for row in rows}
    names = _names(asked, facts, rows, fields)
    speeches = _speeches(asked, facts, rows)
    lines = tuple(_line(asked, row, fields[row.id], names, speeches[row.id]) for row in rows)
    return HistoryCard(**about(asked, facts), changes=lines, more=len(found) > PAGE)


def _fields(method: Method, subject: str) -> Mapping[str, Field]:
    """The questions of a step or of a record list, by key."""
    asked: Iterable[Field] = ()
    if subject in method.lists:
        asked = method.lists[subject].fields
    elif subject in {step.key for step in method.steps}:
        asked = method.step(subject).fields
    elif subject in FORMS:
        asked = method.forms[FORMS[subject]].fields
    return BESIDE | {each.key: each for each in asked}


def _names(
    asked: Asked,
    facts: PlanFacts,
    rows: Sequence[Any],
    fields: Mapping[int, Mapping[str, Field]],
) -> Names:
    """Everybody and everything that the changes name: a select for people, one for each list."""
    answers = [
        (fields[row.id][key], unpacked(fields[row.id][key], value))
        for row in rows
        for said in (row.before, row.after)
        for key, value in said.items()
        if key in fields[row.id]
    ]
    subjects = [
        (Field("subject", "reference", "", list=row.subject), row.subject_id)
        for row in rows
        if row.subject_id is not None and row.subject in REFERENCES
    ]
    return gather(asked.connection, asked.me.workspace_id, [*answers, *subjects], facts)


def _speeches(asked: Asked, facts: PlanFacts, rows: Sequence[Any]) -> Mapping[int, Speech]:
    """How each change is told: what is counted in a currency of its own says so."""
    own: dict[tuple[str, int], Any] = {}
    for subject in {row.subject for row in rows if row.subject in COUNTED}:
        of = LISTS[subject]
        ids = [row.subject_id for row in rows if row.subject == subject]
        of_these = select(of.c.id, of.c.currency).where(of.c.id.in_(ids))
        found = asked.connection.execute(of_these).mappings()
        own |= {(subject, each["id"]): each for each in found}
    return {row.id: speech_of(facts, own.get((row.subject, row.subject_id))) for row in rows}


def _line(
    asked: Asked, row: Any, fields: Mapping[str, Field], names: Names, speech: Speech
) -> ChangeLine:
    def said(key: str, value: Any) -> str:
        answer = shown(fields[key], unpacked(fields[key], value), names, speech)
        counted_in = f" {speech.currency}" if answer and fields[key].type == "money" else ""
        return isolated(clipped(answer, LONGEST)) + counted_in

    changed = _changed(asked.kambot.method, row, fields)
    return ChangeLine(
        at=row.at.astimezone(asked.me.zone).date(),
        by=isolated(row.by or THE_CRM),
        what=_what(asked.kambot, row, names),
        differences=tuple(
            Difference(
                label=fields[key].label,
                before=said(key, row.before.get(key)),
                after=said(key, row.after[key]),
            )
            for key in changed[:ANSWERS]
        ),
        others=len(changed[ANSWERS:]),
    )


def _changed(method: Method, row: Any, fields: Mapping[str, Field]) -> list[str]:
    """The answers worth telling: of a new record neither its name nor what all begin with."""
    of = method.lists.get(row.subject)
    changed = [key for key in fields if key in row.after]
    if of is None or row.kind != "created":
        return changed
    return [
        key
        for key in changed
        if key != of.name and (not fields[key].default or row.after[key] != fields[key].default)
    ]


def _what(kambot: Kambot, row: Any, names: Names) -> Safe:
    """What was done, and to what."""
    of = kambot.method.lists.get(row.subject)
    steps = {step.key: step.title for step in kambot.method.steps}
    name = names.record(row.subject, row.subject_id) if of and row.subject_id else ""
    return kambot.prompts.say(
        "change",
        kind=row.kind,
        one=of.one if of else "",
        record=isolated(clipped(name, LONGEST)),
        step=steps.get(row.subject, ""),
        subject=row.subject,
    )
