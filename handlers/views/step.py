"""One step: what it is for, its questions, its lists, and the way back."""

from collections.abc import Mapping

from handlers.views.blocks import Json, actions, button, context, divider, section
from handlers.views.insight import insight
from handlers.views.modal import modal, notice
from handlers.views.place import Place
from handlers.views.questions import asked_or_read, not_saved
from handlers.views.rows import preview
from handlers.views.voice import Voice
from kambot.screens import ListPreview, StepForm


def step_view(voice: Voice, form: StepForm, *, redraws: int, notes: Mapping[str, Json]) -> Json:
    """The step's form; `notes` are blocks about other people's answers, by field key."""
    place = step_place(form, redraws=redraws)
    may_edit = form.plan.may_edit
    blocks = [
        *_head(voice, form),
        *insight(voice, form.plan, form.insight),
        *asked_or_read(voice, form, place, notes),
        *(block for each in _shown(form) for block in preview(voice, form, each)),
    ]
    return modal(
        form.step.title,
        blocks,
        place,
        close=voice.words.close,
        submit=_submit(voice, form) if may_edit else "",
        foot=_foot(voice, form),
    )


def step_place(form: StepForm, *, redraws: int) -> Place:
    """Where a step's form stands."""
    return Place(
        "step",
        plan=form.plan.plan_id,
        step=form.step.key,
        version=form.version,
        more=form.more,
        redraws=redraws,
    )


def _head(voice: Voice, form: StepForm) -> list[Json]:
    missing = [
        section(
            voice.say("missing", step=each),
            button(voice.words.go_there, "go", each.key),
            block_id=f"missing.{each.key}",
        )
        for each in form.missing
    ]
    said = [section(voice.say("not_committed"))] if missing else []
    return [
        *not_saved(voice, form, "head"),
        *_said(voice, form),
        *said,
        *missing,
        context(voice.say("step_place", form=form)),
        section(voice.say("step_head", form=form)),
        *([context(form.beside)] if form.beside else []),
    ]


def _said(voice: Voice, form: StepForm) -> list[Json]:
    """What just happened; a removed record is told of where its list is."""
    in_list = form.notice and any(form.notice.undo_list == each.list.key for each in form.lists)
    return [] if in_list else notice(form.notice, voice.words)


def _submit(voice: Voice, form: StepForm) -> str:
    """The last step commits; one without questions has nothing to save."""
    if form.number == form.of:
        return voice.words.submit_plan if form.asks_approval else voice.words.commit
    return voice.words.save if form.inputs else voice.words.go_on


def _shown(form: StepForm) -> list[ListPreview]:
    """The lists, but optional ones only with more detail or once they have records."""
    return [each for each in form.lists if form.more or each.total or not each.list.more]


def _foot(voice: Voice, form: StepForm) -> list[Json]:
    words, may_edit = voice.words, form.plan.may_edit
    ways = [button(words.back if may_edit else words.back_reading, "back")]
    if not form.more and (form.has_more or len(_shown(form)) < len(form.lists)):
        ways.insert(0, button(words.more if may_edit else words.more_reading, "more"))
    return [
        *not_saved(voice, form, "foot"),
        divider(),
        actions(ways, "ways"),
        context(voice.say("step_foot", form=form)),
    ]
