"""Small forms: opened by a button, sent off, and what then stands beneath them."""

from asyncio import gather
from dataclasses import replace

from handlers.act import Act, Reply
from handlers.again import again
from handlers.channels import look
from handlers.forms import outcome, unseen
from handlers.slack import lay_on_top, open_modal, refresh_beneath, show_again, show_kept
from handlers.views.draw import draw
from handlers.views.place import Place
from handlers.views.state import conversations
from handlers.wish import Wish
from kambot.asking.submitting import submit_form
from kambot.asking.trying import preview, usual
from kambot.screens import FormScreen, Notice, Refused


async def opened(act: Act) -> Reply:
    """A button that asks for a form: on top of the view it is in, or in a window of its own."""
    return await open_form(act, act.value)


async def open_form(act: Act, value: str) -> Reply:
    """The form "key:subject", or "key:subject:message" from a message that shows the subject.

    A rule of health may follow, which the form is to clear.
    """
    place = _place(value)
    if act.in_modal or act.at_home:
        return await lay_on_top(act, place, Wish("form", value))
    view = draw(act.voice, await act.ask(again, place), place)
    return await open_modal(act, view, Wish("form", value))


async def submitted(act: Act) -> Reply:
    """Save the form; it closes, and what it changed is shown."""
    place, chosen = act.place, conversations(act.view)
    looked = await gather(*(look(act.client, each) for each in chosen))
    result = await act.ask(
        submit_form,
        place.list,
        place.record or 0,
        act.answers,
        receipt=act.receipt,
        version=place.version or 0,
        channels=dict(zip(chosen, looked, strict=True)),
    )
    if isinstance(result, Refused):
        return await outcome(act, result)
    show_kept(act)
    return await _after(act, result)


async def _after(act: Act, said: Notice) -> Reply:
    """What a saved form leaves: the view beneath, or a word about it.

    A message shows by itself what was done in it, unless that needs saying.
    """
    place = act.place
    if place.below:
        return None if await refresh_beneath(act, said) else unseen(act)
    return None if place.message and not said.warning else unseen(act, said.text)


async def previewed(act: Act) -> Reply:
    """What would come of the answers, said in the form; Slack has its answer long before."""
    place = act.place

    async def tell() -> None:
        screen = await act.ask(preview, place.list, place.record or 0, act.answers)
        await _try(act, screen, place)

    act.shared.background.start(tell())
    return None


async def usual_filled_in(act: Act) -> Reply:
    """The usual answers in place of what was typed."""
    place = replace(act.place, redraws=act.place.redraws + 1)
    await _try(act, await act.ask(usual, place.list, place.record or 0), place)
    return None


async def _try(act: Act, form: FormScreen, place: Place) -> None:
    """Draw the form, as of the version it was opened with."""
    await show_again(act, replace(form, version=place.version or 0), place)


def _place(value: str) -> Place:
    key, subject, message, clears = (*value.split(":"), "", "")[:4]
    return Place("form", list=key, record=int(subject), message=int(message or 0), clears=clears)


ACTIONS = {"form": opened, "preview": previewed, "usual": usual_filled_in}
SUBMISSIONS = {"form": submitted}
