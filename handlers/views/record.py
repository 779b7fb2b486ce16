"""One record: its questions, and whether another one follows."""

from collections.abc import Mapping

from handlers.views.blocks import Json, actions, button, context, option, plain
from handlers.views.modal import modal, notice
from handlers.views.place import Place
from handlers.views.questions import answers_read, questions, with_notes
from handlers.views.voice import Voice
from kambot.prompts import escape
from kambot.screens import RecordForm

ANOTHER = "another"


def record_view(
    voice: Voice,
    form: RecordForm,
    *,
    below: Place,
    redraws: int = 0,
    notes: Mapping[str, Json] | None = None,
) -> Json:
    """The record's form, which lies on top of the step or the list at `below`."""
    words, may_edit = voice.words, form.plan.may_edit
    place = Place(
        "record",
        plan=form.plan.plan_id,
        step=form.step.key,
        list=form.list.key,
        record=form.record_id,
        version=form.version,
        more=form.more,
        redraws=redraws,
        below=below,
    )
    asked = (
        with_notes(questions(voice, form.inputs, place), notes or {})
        if may_edit
        else answers_read(voice, form.inputs)
    )
    intro = [context(escape(form.list.intro))] if form.list.intro else []
    more = [actions([button(words.more, "more")], "ways")] if _hides(form) else []
    another = [_another(voice, form)] if form.record_id is None and may_edit else []
    return modal(
        _title(voice, form),
        [*notice(form.notice, words), *intro, *asked, *more, *another],
        place,
        close=words.cancel if may_edit else words.close,
        submit=words.save_record if may_edit else "",
    )


def _title(voice: Voice, form: RecordForm) -> str:
    words = voice.words
    title = words.new_one if form.record_id is None else words.edit_one
    return title.format(one=form.list.one) if form.plan.may_edit else form.list.one.capitalize()


def _hides(form: RecordForm) -> bool:
    return form.has_more and not form.more


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
