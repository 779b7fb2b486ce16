"""The frame of a modal, and the lines at its top: notices, errors."""

from collections.abc import Sequence

from handlers.views.blocks import MOST_BLOCKS, Json, button, plain, section
from handlers.views.place import Place
from handlers.views.words import Words
from kambot.screens import Notice

LONGEST_TITLE = 24


def modal(
    title: str,
    blocks: Sequence[Json],
    place: Place,
    *,
    close: str,
    submit: str = "",
    foot: Sequence[Json] = (),
) -> Json:
    """A modal of these blocks; what is too many is left out before the foot.

    Without a submit it only has its closing button.
    """
    view: Json = {
        "type": "modal",
        "callback_id": callback_id(place),
        "title": plain(title, LONGEST_TITLE),
        "close": plain(close, LONGEST_TITLE),
        "private_metadata": place.packed(),
        "blocks": [*blocks[: MOST_BLOCKS - len(foot)], *foot],
    }
    if submit:
        view["submit"] = plain(submit, LONGEST_TITLE)
    return view


def callback_id(place: Place) -> str:
    """plan.trust for a step, record.contacts for a record, the screen's name for the rest."""
    if place.screen == "step":
        return f"plan.{place.step}"
    return f"{place.screen}.{place.list}" if place.list else place.screen


def notice(said: Notice | None, words: Words) -> list[Json]:
    """What just happened, with Undo where there is one."""
    if said is None:
        return []
    undo = None
    if said.undo_id is not None:
        undo = button(words.undo, "undo", f"{said.undo_list}:{said.undo_id}")
    text = f":warning: {said.text}" if said.warning else said.text
    return [section(text, undo, block_id="notice")]
