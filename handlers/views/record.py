"""One record: its questions, and whether another one follows."""

from collections.abc import Mapping

from handlers.views.blocks import Json, actions, button, context, option, paragraph, plain
from handlers.views.modal import modal, notice
from handlers.views.place import Place
from handlers.views.questions import asked_or_read, not_saved
from handlers.views.voice import Voice
from kambot.prompts import escape
from kambot.screens import RecordForm

ANOTHER = "another"


def record_view(
    voice: Voice,
    form: RecordForm,
    at: Place,
    *,
    notes: Mapping[str, Json],
) -> Json:
    """The record's form; `at` says what lies beneath it and which card it was opened from."""
    words, may_edit = voice.words, form.plan.may_edit
    place = _place(form, at)
    reveal = button(words.more if may_edit else words.more_reading, "more")
    more = [actions([reveal], "ways")] if form.has_more and not form.more else []
    another = [_another(voice, form)] if form.record_id is None and may_edit else []
    return modal(
        _title(voice, form),
        [
            *_head(voice, form, is_alone=at.depth == 1),
            *asked_or_read(voice, form, place, notes),
            *more,
            *another,
        ],
        place,
        close=words.cancel if may_edit else words.close,
        submit=words.save_record if may_edit else "",
    )


def _head(voice: Voice, form: RecordForm, *, is_alone: bool) -> list[Json]:
    """What stands above the questions; with no step beneath it, which account it is of."""
    about = paragraph(voice.say("about_account", account=form.plan.account))
    return [
        *not_saved(voice, form, "head"),
        *notice(form.notice, voice.words),
        *([about] if is_alone else []),
        *([context(escape(form.list.intro))] if form.list.intro else []),
        *([context(form.beside)] if form.beside else []),
    ]


def _place(form: RecordForm, at: Place) -> Place:
    return Place(
        "record",
        redraws=at.redraws,
        receipt=at.receipt,
        card=at.card,
        below=at.below,
        plan=form.plan.plan_id,
        step=form.step.key,
        list=form.list.key,
        record=form.record_id,
        version=form.version,
        more=form.more,
    )


def _title(voice: Voice, form: RecordForm) -> str:
    words = voice.words
    title = words.new_one if form.record_id is None else words.edit_one
    return title.format(one=form.list.one) if form.plan.may_edit else form.list.one.capitalize()


def _another(voice: Voice, form: RecordForm) -> Json:
    text = voice.words.another.format(one=form.list.one)
    return {
        "type": "input",
        "block_id": ANOTHER,
        "optional": True,
        "label": plain(voice.words.afterwards),
        "element": {
            "type": "checkboxes",
            "action_id": ANOTHER,
            "options": [option(text, ANOTHER)],
        },
    }
