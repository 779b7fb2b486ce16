"""A small form: what it is about, and its questions."""

from dataclasses import replace

from handlers.views.blocks import Json, actions, button, context, section
from handlers.views.modal import modal, notice
from handlers.views.place import Place
from handlers.views.questions import questions
from handlers.views.voice import Voice
from kambot.prompts import escape
from kambot.screens import FormScreen


def form_view(voice: Voice, form: FormScreen, at: Place) -> Json:
    """The form; `at` says what lies beneath it and which message it was opened from.

    What would come of the answers is said beneath the button that asks for it.
    """
    key, subject = form.form.key, form.subject
    place = replace(at, screen="form", list=key, record=subject, version=form.version)
    said = notice(form.notice, voice.words)
    return modal(
        form.form.title,
        [
            *([] if form.can_preview else said),
            *([section(form.about)] if form.about else []),
            *([context(escape(form.form.intro))] if form.form.intro else []),
            *questions(voice, form.inputs, place, watched=form.watched),
            *_ways(voice, form),
            *(said if form.can_preview else []),
        ],
        place,
        close=voice.words.cancel,
        submit=form.form.submit,
    )


def _ways(voice: Voice, form: FormScreen) -> list[Json]:
    """What can be done with the answers before they are sent off."""
    words = voice.words
    ways = [
        *([button(words.preview, "preview")] if form.can_preview else []),
        *([button(words.usual, "usual")] if form.has_usual else []),
    ]
    return [actions(ways, "ways")] if ways else []
