"""Imports from the CRM: files are taken, looked at, asked about, and handed to the job.

A small file is read while Slack waits; of a larger one a window says that it is read, and what was
seen takes its place.
"""

import asyncio
from collections.abc import Coroutine
from dataclasses import replace
from functools import partial
from typing import Any

from slack_sdk.errors import SlackApiError

from handlers.act import Act, Json, Reply
from handlers.again import again
from handlers.background import patiently
from handlers.errors import sentence
from handlers.files import NotFetched, announced, fetched, given, sent
from handlers.forms import shown
from handlers.ground import placed
from handlers.import_ends import show_at_the_end
from handlers.slack import answer, open_modal, present, push, redraw, update
from handlers.slack_faults import error_name, is_gone
from handlers.views.draw import draw
from handlers.views.imports.asking import answers, meanings
from handlers.views.imports.pages import NOTHING
from handlers.views.imports.windows import FILES
from handlers.views.notes import message, note_view
from handlers.views.place import Place
from handlers.wish import Wish, granted
from kambot.crm.receiving import looking
from kambot.crm.receiving.uploads import keep_file, receive
from kambot.prompts import escape

NO_FILES = frozenset({"missing_scope", "invalid_arguments"})
"""How Slack refuses a field for files in a workspace that does not let kambot read any."""
SOON = 1.2
"""Seconds that Slack's answer may wait for what is read."""
SETTLED = 1.0
"""Seconds after which a window stands that Slack was just answered with."""

Work = Coroutine[Any, Any, Json]


async def intake(act: Act, wish: Wish) -> Reply:
    """The window for files; where Slack refuses that, what to do about it."""
    screen = await act.ask(granted, wish)
    try:
        return await present(act, screen, wish)
    except SlackApiError as fault:
        if error_name(fault) not in NO_FILES:
            raise
    said = act.voice.say("import_scope")
    if act.in_modal:
        await update(act, note_view(act.voice, said))
        return None
    return answer(act, message(said))


async def submitted(act: Act) -> Reply:
    """Take the files and look at them."""
    files = given(act.view, FILES)
    if not files:
        raise NotFetched(act.voice.say("import_not_fetched", why="none", file=""))
    upload_id = await act.ask(receive, [each["name"] for each in files])
    return await _answered(act, upload_id, _taken(act, upload_id))


async def resumed(act: Act) -> Reply:
    """Go on with files that were given before."""
    upload_id = int(act.value)
    act.shared.background.start(_look_again(act, act.view["id"], upload_id))
    return None


async def confirmed(act: Act) -> Reply:
    """Import what was seen; where an answer is new, show first what comes of it."""
    upload_id = act.place.record or 0
    if not await act.ask(looking.answer, upload_id, answers(act.view)):
        begun = await act.ask(looking.want, upload_id, act.place.version or 0)
        if begun:
            show_at_the_end(act, upload_id)
            return shown(act, begun)
    return await _answered(act, upload_id, _looked(act, upload_id))


async def columns(act: Act) -> Reply:
    """Show what columns mean: of a table, or another page of them."""
    if act.place.screen == "import_columns":
        await _corrected(act)
        await redraw(act, _turned(act))
        return None
    upload_id, _, table = act.value.partition(":")
    return await _on_top(act, Place("import_columns", record=int(upload_id), list=table))


async def doubts(act: Act) -> Reply:
    """Show questions that need no answer, or another page of them."""
    if act.place.screen == "import_doubts":
        await _answers_kept(act)
        await redraw(act, _turned(act))
        return None
    return await _on_top(act, Place("import_doubts", record=int(act.value)))


async def columns_kept(act: Act) -> Reply:
    """Look again with what columns mean now."""
    await _corrected(act)
    return _look_beneath(act)


async def doubts_kept(act: Act) -> Reply:
    """Look again with these answers."""
    await _answers_kept(act)
    return _look_beneath(act)


async def problems(act: Act) -> Reply:
    """All that is worth a look, on top of the window or in one of its own."""
    if act.in_modal:
        return await _on_top(act, Place("import_problems", record=int(act.value)))
    wish = Wish("problems", act.value)
    return await open_modal(act, draw(act.voice, await act.ask(granted, wish)), wish)


async def problems_sent(act: Act) -> Reply:
    """The same as a file in the caller's direct messages."""
    found = await act.ask(looking.problems_file, int(act.value))
    room = await announced(act, "problems.csv", found.content, "kambot import FILE --report FILE")
    said = act.voice.say("import_csv", count=found.count, more=found.more)
    act.shared.background.start(sent(act, room, found.content, said))
    return None


async def _taken(act: Act, upload_id: int) -> Json:
    position = 0
    try:
        async for content in fetched(act, given(act.view, FILES)):
            await act.ask(keep_file, upload_id, position, content)
            position += 1
    except NotFetched:
        await act.ask(looking.discard, upload_id)
        raise
    return await _looked(act, upload_id)


async def _looked(act: Act, upload_id: int) -> Json:
    return draw(act.voice, await act.ask(looking.look, upload_id))


async def _answered(act: Act, upload_id: int, work: Work) -> Reply:
    """What was seen, if that is soon known; else a window that says that it is read."""
    task = asyncio.create_task(_view(act, work))
    if await _is_soon(task):
        return {"response_action": "update", "view": placed(act, task.result())}
    act.shared.background.start(_replaced(act, act.view["id"], task, after=SETTLED))
    return shown(act, await act.ask(looking.reading, upload_id))


async def _look_again(act: Act, view_id: str, upload_id: int) -> None:
    """Put what is seen now into a window; meanwhile it says so, if that takes a while."""
    task = asyncio.create_task(_view(act, _looked(act, upload_id)))
    if not await _is_soon(task):
        await _put(act, view_id, draw(act.voice, await act.ask(looking.reading, upload_id)))
    await _replaced(act, view_id, task)


async def _is_soon(task: asyncio.Task[Json]) -> bool:
    done, _ = await asyncio.wait({task}, timeout=SOON)
    return bool(done)


async def _replaced(act: Act, view_id: str, task: asyncio.Task[Json], *, after: float = 0) -> None:
    await asyncio.sleep(after)
    await _put(act, view_id, await task)


async def _put(act: Act, view_id: str, view: Json) -> None:
    call = partial(act.client.views_update, view_id=view_id, view=placed(act, view))
    try:
        await patiently(call)
    except SlackApiError as fault:
        if not is_gone(fault):
            raise


async def _view(act: Act, work: Work) -> Json:
    """The window that the work ends in, also where it fails: nobody else would tell."""
    try:
        return await work
    except Exception as error:  # noqa: BLE001  it is told, and logged with its number
        return note_view(act.voice, escape(sentence(act, error)))


def _look_beneath(act: Act) -> Reply:
    """The window on top closes; beneath it, the files are looked at again."""
    work = _look_again(act, act.view["previous_view_id"], act.place.record or 0)
    act.shared.background.start(work)
    return None


async def _corrected(act: Act) -> None:
    upload_id, table = act.place.record or 0, int(act.place.list)
    await act.ask(looking.correct, upload_id, table, meanings(act.view, NOTHING))


async def _answers_kept(act: Act) -> None:
    await act.ask(looking.answer, act.place.record or 0, answers(act.view))


def _turned(act: Act) -> Place:
    return replace(act.place, page=int(act.value))


async def _on_top(act: Act, place: Place) -> Reply:
    """Lay it on the preview, whose answers are kept before: it is drawn anew afterwards."""
    if act.place.screen == "import_preview":
        await _answers_kept(act)
    above = replace(place, below=act.place)
    await push(act, draw(act.voice, await act.ask(again, above), above))
    return None


ACTIONS = {
    "import_resume": resumed,
    "import_columns": columns,
    "import_doubts": doubts,
    "import_problems": problems,
    "import_csv": problems_sent,
}
SUBMISSIONS = {
    "import": submitted,
    "import_preview": confirmed,
    "import_columns": columns_kept,
    "import_doubts": doubts_kept,
}
