"""Where a button leads: an answer, a form on top of what is there, or a screen in its place."""

from handlers.act import Act, Json, Reply
from handlers.asking import open_form
from handlers.imports import intake
from handlers.lookups import told
from handlers.slack import in_thread, present, push, respond
from handlers.views.draw import draw
from handlers.views.notes import ASKED
from handlers.views.place import Place
from handlers.wish import Wish, granted
from kambot.lookups import Question

DIRECT = "D"
"""How the ids of direct messages begin."""


async def go(act: Act, wish: Wish) -> Reply:
    """Show what is wished for."""
    if wish.kind == "ask" and "view" not in act.body:
        return await _said_here(act, Question.of(wish.name))
    if wish.kind == "import":
        return await intake(act, wish)
    if wish.kind == "form" and act.at_home:
        return await open_form(act, wish.name)
    if wish.kind == "record" and act.in_modal:
        return await _on_top(act, wish)
    return await present(act, await act.ask(granted, wish), wish)


async def mend(act: Act) -> Reply:
    """Go where a reason is cleared; what says so stays beneath, and is right again afterwards."""
    wish = Wish.of(act.value)
    return await (open_form(act, wish.name) if wish.kind == "form" else go(act, wish))


async def _on_top(act: Act, wish: Wish) -> Reply:
    screen = await act.ask(granted, wish)
    await push(act, draw(act.voice, screen, Place("record", below=act.place)))
    return None


async def _said_here(act: Act, question: Question) -> Reply:
    """In place of the answer in which it was asked; beside any other message, for who asked."""
    where = act.body["container"]
    message = await told(act, question, where["channel_id"])
    how: Json = {"replace_original": True}
    if not _is_answer(act):
        how = {"replace_original": False, "response_type": "ephemeral", **in_thread(where)}
    act.shared.background.start(respond(act, how | message))
    return None


def _is_answer(act: Act) -> bool:
    """It stands in an answer to this person alone, which may become another one."""
    where, block = act.body["container"], act.body["actions"][0]["block_id"]
    is_private = where.get("is_ephemeral") or where["channel_id"].startswith(DIRECT)
    return bool(is_private) and block.startswith(ASKED)


ACTIONS = {"way": mend}
