"""Where a button leads: an answer, a form on top of what is there, or a screen in its place."""

from handlers.act import Act, Json, Reply
from handlers.addresses import respond
from handlers.asking import open_form
from handlers.clicked import may_become_another, spot
from handlers.hub import carry_out
from handlers.imports import intake
from handlers.slack import in_thread, present, push
from handlers.telling import told
from handlers.views.draw import draw
from handlers.views.place import Place
from handlers.wish import Wish, granted
from kambot.life import flagging
from kambot.lookups import Question


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
    """Go where a reason is cleared, or clear it; what says so stays, and is right afterwards."""
    wish = Wish.of(act.value)
    if wish.kind in flagging.DEEDS:
        return await carry_out(act, wish.kind, int(wish.name))
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
    if not may_become_another(act.body):
        how = {"replace_original": False, "response_type": "ephemeral", **in_thread(where)}

    async def said(_: int) -> int:
        await respond(act, how | message)
        return 0

    act.shared.turns.start(spot(act.body), said)
    return None


ACTIONS = {"way": mend}
