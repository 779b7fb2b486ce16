"""Questions as blocks: the input, what is wrong with it, what somebody else saved meanwhile."""

from collections.abc import Iterable, Mapping
from typing import Any

from handlers.views.blocks import Json, alert, button, plain, section
from handlers.views.inputs import dont_know, dont_know_key, element
from handlers.views.place import Place
from handlers.views.state import block_id, key_of
from handlers.views.voice import Voice
from kambot.prompts import escape
from kambot.screens import Input, RecordForm, StepForm, Theirs

MOST_TEXT = 15_000
"""Characters of answers in one form; Slack takes 250 KB, and an emoji can be twelve bytes of it.
What is left out of a form stays as it is stored."""
THEIRS = "theirs"
"""Begins the block_id of a note about somebody else's answer."""
ERROR = "error"
"""Begins the block_id of what is wrong with an answer."""


def questions(
    voice: Voice, asked: Iterable[Input], place: Place, *, watched: frozenset[str] = frozenset()
) -> list[Json]:
    """All questions of a form; a change of a watched question is told at once."""
    blocks, room = [], MOST_TEXT
    for each in asked:
        room -= len(each.raw or "")
        if room < 0:
            blocks.append(_read(voice, each, voice.words.too_long))
        else:
            blocks += _question(voice, each, place, watched=watched)
    return blocks


def asked_or_read(
    voice: Voice, form: StepForm | RecordForm, place: Place, notes: Mapping[str, Json]
) -> list[Json]:
    """The questions of a form; for people who may only read, the answers."""
    if form.plan.may_edit:
        return _with_notes(questions(voice, form.inputs, place), notes)
    return [_read(voice, each) for each in form.inputs]


def not_saved(voice: Voice, form: StepForm | RecordForm, where: str) -> list[Json]:
    """A reminder at both ends of a long form that something in it needs a look."""
    if any(each.error or each.theirs for each in form.inputs):
        return [alert(voice.say("not_saved"), "warning", block_id=f"not_saved.{where}")]
    return []


def _read(voice: Voice, asked: Input, note: str = "") -> Json:
    shown = escape(asked.shown) or voice.words.no_answer
    return section(f"*{escape(asked.field.label)}*\n{note}\n{shown}", most=1000)


def _question(voice: Voice, asked: Input, place: Place, *, watched: frozenset[str]) -> list[Json]:
    blocks = [_input(voice, asked, place, watched=asked.field.key in watched)]
    if box := dont_know(asked, voice.words):
        key = dont_know_key(asked.field.key)
        blocks.append(_block(key, voice.words.dont_know_label, box, place) | {"optional": True})
    if asked.error:
        blocks.append(alert(asked.error, block_id=f"{ERROR}.{asked.field.key}"))
    if asked.theirs:
        blocks.append(_theirs(voice, asked.field.key, asked.theirs))
    return blocks


def _input(voice: Voice, asked: Input, place: Place, *, watched: bool) -> Json:
    """In a step everything can wait; a record and a new plan insist on what they need."""
    asks, in_step = asked.field, place.screen == "step"
    label = asks.label
    if in_step and asks.required:
        label = f"{label} · {voice.words.needed}"
    block = _block(asks.key, label, element(asked, voice.words), place)
    block["optional"] = in_step or not asks.required or asks.unknown
    hint = _hint(voice, asked)
    if hint:
        block["hint"] = plain(hint, 2000)
    if watched:
        block["dispatch_action"] = True
    return block


def _block(key: str, label: str, element: Json, place: Place) -> Json:
    return {
        "type": "input",
        "block_id": block_id(
            key, place.list or place.step or place.screen, place.version, place.redraws
        ),
        "label": plain(label, 2000),
        "element": element,
    }


def _hint(voice: Voice, asked: Input) -> str:
    """The hint; an example joins it where the field already shows a placeholder."""
    if asked.field.example and asked.field.placeholder:
        example = f"{voice.words.example} {asked.field.example}"
        return f"{asked.field.hint} {example}".strip()
    return asked.field.hint


def _theirs(voice: Voice, key: str, theirs: Theirs) -> Json:
    use = button(voice.words.use_theirs.format(name=theirs.by), "use_theirs", key)
    return section(voice.say("theirs", theirs=theirs), use, block_id=f"{THEIRS}.{key}")


def _with_notes(blocks: list[Json], notes: Mapping[str, Json]) -> list[Json]:
    """The questions with notes put back under those they belong to."""
    made = []
    for block in blocks:
        made.append(block)
        note = notes.get(key_of(block.get("block_id", "")))
        if note:
            made.append(note)
    return made


def says_errors(view: Mapping[str, Any]) -> bool:
    """The view says itself what was wrong with it."""
    return any(block["block_id"].startswith(f"{ERROR}.") for block in view["blocks"])


def notes_of(view: Mapping[str, Any], *, but: str = "") -> dict[str, Json]:
    """The notes that a view shows, by field key, all but one."""
    found = {
        block["block_id"].removeprefix(f"{THEIRS}."): block
        for block in view["blocks"]
        if block["block_id"].startswith(f"{THEIRS}.")
    }
    found.pop(but, None)
    return found
