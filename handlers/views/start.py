"""Where /accountplan begins: my plans, search, a choice of plans, a new plan."""

from collections.abc import Sequence
from dataclasses import replace

from handlers.views.blocks import Json, actions, button, context, section
from handlers.views.lists import paging
from handlers.views.modal import modal, notice
from handlers.views.notes import ASKED, WAYS
from handlers.views.place import Place
from handlers.views.questions import questions
from handlers.views.text import cut
from handlers.views.voice import Voice
from kambot.screens import Choice, Input, NewPlan, PlanCard, Planless, Start

WATCHED = frozenset({"period_kind"})
"""A custom period asks for its dates."""


def start_view(voice: Voice, start: Start) -> Json:
    """The modal that `/accountplan` opens."""
    return modal(
        voice.words.start_title,
        start_blocks(voice, start),
        Place("start", page=start.page),
        close=voice.words.close,
    )


def start_blocks(voice: Voice, start: Start) -> list[Json]:
    """The caller's plans with what is next, the search, and a new plan."""
    words = voice.words
    return [
        *notice(start.notice, words),
        actions(
            [
                button(words.new_plan, "open.new", "new:", style="primary"),
                button(words.agenda_title, "open.agenda", "agenda:"),
                button(words.settings, "open.settings", "settings:"),
            ],
            "new",
        ),
        finder(voice),
        section(voice.say("my_plans", start=start)),
        *cards(voice, start.mine),
        *paging(voice, start.page, start.pages),
        context(voice.say("start_foot")),
    ]


def finder(voice: Voice) -> Json:
    """The search over all plans."""
    menu: Json = {
        "type": "external_select",
        "action_id": "found",
        "min_query_length": 0,
        "placeholder": {"type": "plain_text", "text": voice.words.find_hint},
    }
    return section(voice.words.find, menu, block_id="find")


def cards(
    voice: Voice, plans: Sequence[PlanCard], wish: str = "plan", row: str = "plan"
) -> list[Json]:
    """A row per plan, each with a button that opens it."""
    words = voice.words
    return [
        section(
            voice.say("card", card=each),
            button(
                words.open,
                "open",
                f"{wish}:{each.plan_id}",
                spoken=words.open_one.format(name=each.account),
            ),
            block_id=f"{row}.{each.plan_id}",
        )
        for each in plans
    ]


def choice_view(voice: Voice, choice: Choice) -> Json:
    """The choice as a modal."""
    blocks = choice_blocks(voice, choice)
    return modal(voice.words.start_title, blocks, Place("choice"), close=voice.words.close)


def choice_blocks(voice: Voice, choice: Choice) -> list[Json]:
    """Several plans that a name fits, or the nearest ones and the offer to create it."""
    none_yet = choice.none_yet
    name = none_yet.name if none_yet else choice.asked
    text = voice.words.create_for.format(name=cut(name, 40))
    create = button(text, "open.new", f"new:{name}")
    if none_yet or not choice.found:
        create["style"] = "primary"
    mine = button(voice.words.my_plans, "open", "start")
    return [
        section(voice.say("choice", choice=choice)),
        *cards(voice, choice.plans, choice.wish, ASKED),
        *([] if none_yet else _planless(voice, choice.planless)),
        actions([create, mine] if choice.asked else [mine], WAYS),
    ]


def _planless(voice: Voice, accounts: Sequence[Planless]) -> list[Json]:
    """A row per account, each with the way to a plan for it."""
    return [
        section(
            voice.say("planless", account=each),
            new_plan(voice, each.name, each.account),
            block_id=f"{ASKED}.new.{number}",
        )
        for number, each in enumerate(accounts)
    ]


def new_plan(voice: Voice, name: str, account: str) -> Json:
    """The button to a plan for an account, which is shown like this."""
    words = voice.words
    spoken = words.new_plan_for.format(name=account)
    return button(words.new_plan, "open.new", f"new:{name}", spoken=spoken)


def new_view(voice: Voice, form: NewPlan, *, redraws: int = 0, below: Place | None = None) -> Json:
    """The form for a new plan; accounts with nearly the same name are shown once."""
    words = voice.words
    place = Place("new", redraws=redraws, confirmed=bool(form.similar), below=below)
    alike = [
        section(
            voice.say("similar", account=name),
            button(words.use_name.format(name=cut(name, 40)), "use_name", name),
            block_id=f"similar.{number}",
        )
        for number, name in enumerate(form.similar)
    ]
    blocks = [
        *notice(form.notice, words),
        *([section(voice.say("similar_head"))] if alike else []),
        *alike,
        *questions(voice, map(_without_hint, form.inputs), place, watched=WATCHED),
        context(voice.say("new_foot", form=form)),
    ]
    submit = words.create_anyway if alike else words.create
    return modal(words.new_title, blocks, place, close=words.close, submit=submit)


def _without_hint(asked: Input) -> Input:
    """The profile's hints speak of buttons that this form does not have."""
    return replace(asked, field=replace(asked.field, hint=""))
