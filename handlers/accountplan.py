"""Where it begins: the command, buttons that open something, a new plan, a deleted one."""

from dataclasses import replace

from handlers import exports
from handlers.act import Act, Reply
from handlers.forms import outcome
from handlers.going import go
from handlers.ground import refresh_ground
from handlers.imports import intake
from handlers.lookups import commanded
from handlers.slack import open_modal, present, redraw
from handlers.views.draw import draw
from handlers.wish import Wish, granted
from kambot import plans
from kambot.life import closing, starting


async def command(act: Act) -> Reply:
    """/accountplan: what is wished for, in a window; what is asked, answered in a message."""
    wish = Wish.parsed(act.body.get("text", ""))
    if wish.kind == "help":
        return {"response_type": "ephemeral", "text": act.voice.say("help")}
    if wish.kind == "ask":
        return await commanded(act, wish)
    if wish.kind == "export":
        return await exports.asked(act, wish)
    if wish.kind == "import":
        return await intake(act, wish)
    screen = await act.ask(granted, wish)
    return await open_modal(act, draw(act.voice, screen), wish)


async def opened(act: Act) -> Reply:
    """A button that opens something."""
    return await go(act, Wish.of(act.value))


async def found(act: Act) -> Reply:
    """A plan chosen in the search."""
    wish = Wish("plan", act.value)
    return await present(act, await act.ask(granted, wish), wish)


async def restored(act: Act) -> Reply:
    """Bring a deleted plan back and open it."""
    hub = await act.ask(plans.restore, int(act.value))
    refresh_ground(act)
    return await present(act, hub, Wish("plan", act.value))


async def reopened(act: Act) -> Reply:
    """Go on with a closed plan."""
    hub = await act.ask(closing.reopen, int(act.value))
    refresh_ground(act)
    return await present(act, hub, Wish("plan", act.value))


async def deleted(act: Act) -> Reply:
    """Delete the plan; the next screen offers to undo it."""
    start = await act.ask(plans.delete, int(act.value))
    refresh_ground(act)
    return await present(act, start, Wish("start"))


async def paged(act: Act) -> Reply:
    """Another page of a list: of plans or of records."""
    await redraw(act, replace(act.place, page=int(act.value)))
    return None


async def named(act: Act) -> Reply:
    """Take the name of an account that is already there."""
    place = replace(act.place, redraws=act.place.redraws + 1, confirmed=False)
    await redraw(act, place, act.answers | {"name": act.value})
    return None


async def submitted(act: Act) -> Reply:
    """Create the plan."""
    place = act.place
    result = await act.ask(
        starting.start, act.answers, confirmed=place.confirmed, receipt=act.receipt
    )
    return await outcome(act, result)


ACTIONS = {
    "open": opened,
    "found": found,
    "restore": restored,
    "reopen": reopened,
    "delete": deleted,
    "page": paged,
    "use_name": named,
}
SUBMISSIONS = {"new": submitted}
