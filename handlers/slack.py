"""What kambot does in Slack: open, push and update views, answer in place."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from functools import partial

from slack_sdk.errors import SlackApiError

from handlers.act import Act, Json, Reply
from handlers.addresses import respond, send
from handlers.again import again
from handlers.background import patiently
from handlers.ground import placed, refresh_ground, show_home
from handlers.slack_faults import FAILED, is_busy, is_full, is_gone
from handlers.views.draw import NO_NOTES, draw
from handlers.views.notes import WAYS, alerted, message, offer
from handlers.views.place import Place
from handlers.wish import Wish
from kambot.errors import KambotError
from kambot.screens import Notice, Raws, Screen

START = Wish("start")
Call = Callable[[], Awaitable[None]]
SOON = 1.5
"""Seconds for what a person waits for after their answer was saved."""


async def present(act: Act, screen: Screen, wish: Wish) -> Reply:
    """Show a screen: in the modal it was asked for in, or in a new one."""
    view = draw(act.voice, screen, Place("", below=act.place if act.at_home else None))
    if act.in_modal:
        await update(act, view)
        return None
    return await open_modal(act, view, wish)


async def open_modal(act: Act, view: Json, wish: Wish | None = None) -> Reply:
    """Open a modal; if Slack will not, offer a button that opens what was wished for, if any.

    A private message that only held that button goes away when it has done its work.
    """
    try:
        await act.client.views_open(trigger_id=act.body["trigger_id"], view=placed(act, view))
    except FAILED as fault:
        if not is_busy(fault):
            raise
        return answer(act, _way_back(act, wish))
    if _only_leads_here(act):
        act.shared.background.start(respond(act, {"delete_original": True}))
    return None


def _way_back(act: Act, wish: Wish | None) -> Json:
    """A way to try again: a button, or the shortcut itself, which alone knows its message."""
    if wish is None:
        return message(act.voice.say("busy_shortcut"))
    return offer(act.voice, act.voice.say("busy"), wish.value)


def _only_leads_here(act: Act) -> bool:
    """It was clicked in a private message that holds nothing but the way to this."""
    is_private = act.body.get("container", {}).get("is_ephemeral")
    return bool(is_private) and act.body["actions"][0]["block_id"] == WAYS


async def push(act: Act, view: Json) -> None:
    """Lay a view on top; if Slack will not, say so in the one that is there.

    When three views are open already, a double click has asked for the one on top.
    """
    try:
        await act.client.views_push(trigger_id=act.body["trigger_id"], view=placed(act, view))
    except FAILED as fault:
        if is_full(fault):
            return
        if not is_busy(fault):
            raise
        said = alerted(act.view, act.voice.say("busy_window"))
        act.shared.background.start(patiently(_unless_changed(act, said)))


async def lay_on_top(act: Act, place: Place, wish: Wish = START) -> Reply:
    """Show a place on top of the view it happened in: of a modal, or of the Home tab.

    The wish is what a button offers when Slack is too busy to open a window.
    """
    above = replace(place, below=act.place)
    view = draw(act.voice, await act.ask(again, above), above)
    if act.at_home:
        return await open_modal(act, view, wish)
    await push(act, view)
    return None


async def update(act: Act, view: Json) -> None:
    """Redraw the view it happened in; what is typed stays. A busy Slack does it a little later."""
    now = partial(_update, act, act.view["id"], view)
    await _now_or_later(act, now, _unless_changed(act, view))


async def redraw(
    act: Act,
    place: Place,
    typed: Raws | None = None,
    notes: Mapping[str, Json] = NO_NOTES,
) -> None:
    """Draw the view it happened in anew, as it is at this place now."""
    if act.at_home:
        show_home(act, place)
        return
    await show_again(act, await act.ask(again, place, typed), place, notes)


async def show_again(
    act: Act, screen: Screen, place: Place, notes: Mapping[str, Json] = NO_NOTES
) -> None:
    """Put a screen where the view it happened in was."""
    await update(act, draw(act.voice, screen, place, notes))


async def refresh_beneath(act: Act, notice: Notice | None = None) -> bool:
    """Redraw what lies beneath the view it happened in; typed answers there stay.

    The one right beneath it says what just happened.

    False if it could not be done at once. It is not tried again: by then the person may have gone
    on to another step beneath, and would be taken back.
    """
    beneath, view_id = act.place.below, act.view["previous_view_id"]
    refresh_ground(act, notice if beneath == act.ground else None)
    try:
        async with asyncio.timeout(SOON):
            while beneath and beneath != act.ground:
                screen = await act.ask(again, beneath, notice=notice)
                await _update(act, view_id, draw(act.voice, screen, beneath))
                beneath, view_id, notice = beneath.below, act.view["root_view_id"], None
    except KambotError:
        return False
    except FAILED as fault:
        if not is_busy(fault):
            raise
        return False
    return True


def answer(act: Act, message: Json) -> Reply:
    """Say something that only this person sees, where they are.

    A command is answered at once; elsewhere the words follow, for Slack may have been slow enough.
    """
    if "command" in act.body:
        return {"response_type": "ephemeral", **message}
    if "response_url" in act.body:
        private = {"response_type": "ephemeral", "replace_original": False}
        act.shared.background.start(respond(act, private | message))
    else:
        act.shared.background.start(_write(act, message))
    return None


def in_thread(where: Json) -> Json:
    """What keeps an answer beneath the message that this stands beneath, if any."""
    return {"thread_ts": where["thread_ts"]} if where.get("thread_ts") else {}


async def _now_or_later(act: Act, now: Call, later: Call) -> None:
    try:
        await now()
    except FAILED as fault:
        if not is_busy(fault):
            raise
        act.shared.background.start(patiently(later))


def show_kept(act: Act) -> None:
    """Say on the card from which a form was opened that the form is saved."""
    if url := act.place.card:
        kept = {"replace_original": True, **message(act.voice.say("talk_kept"))}
        act.shared.background.start(send(act, url, kept))


async def _write(act: Act, message: Json) -> None:
    await act.client.chat_postMessage(channel=act.who.user_id, **message)


def _unless_changed(act: Act, view: Json) -> Call:
    """A redraw of the view it happened in that takes nobody back who has gone on meanwhile."""
    return partial(_update, act, act.view["id"], view, only_if=act.view["hash"])


async def _update(act: Act, view_id: str, view: Json, only_if: str | None = None) -> None:
    try:
        await act.client.views_update(view_id=view_id, view=placed(act, view), hash=only_if)
    except SlackApiError as fault:
        if not is_gone(fault):
            raise
