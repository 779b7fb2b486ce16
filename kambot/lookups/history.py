"""Who changed what in a plan, when, from what to what, in words."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import bindparam, func, select

from kambot.bindings import REFERENCES
from kambot.cards.plans import ChangeLine, Difference, HistoryCard
from kambot.core import Kambot
from kambot.facts import PlanFacts
from kambot.forms.inputs import shown
from kambot.forms.names import Names, gather
from kambot.forms.reading import speech_of
from kambot.forms.stored import unpacked
from kambot.history import BY, CHANGE, SNOOZES, THE_CRM
from kambot.lookups.asked import Asked
from kambot.lookups.paging import turned
from kambot.lookups.standing import about
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
    lines = tuple(_line(asked, facts, row, fields[row.id], names) for row in rows)
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


def _line(
    asked: Asked, facts: PlanFacts, row: Any, fields: Mapping[str, Field], names: Names
) -> ChangeLine:
    speech = speech_of(facts)

    def said(key: str, value: Any) -> str:
        answer = shown(fields[key], unpacked(fields[key], value), names, speech)
        return isolated(clipped(answer, LONGEST))

    of = asked.kambot.method.lists.get(row.subject)
    known = of.name if of and row.kind == "created" else ""
    changed = [key for key in fields if key in row.after and key != known]
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
