"""A whole record list, a page at a time, with a search."""

from handlers.views.blocks import Json, actions, button, context, plain
from handlers.views.modal import modal, notice
from handlers.views.place import Place
from handlers.views.rows import list_head, rows
from handlers.views.voice import Voice
from kambot.paging import PAGE
from kambot.screens import ListPage

QUERY = "query"


def list_view(voice: Voice, page: ListPage, *, below: Place) -> Json:
    """One page of the list; it lies on top of the step at `below`."""
    words, may_edit = voice.words, page.plan.may_edit
    place = Place(
        "list",
        plan=page.plan.plan_id,
        step=page.step.key,
        list=page.list.key,
        page=page.page,
        query=page.query,
        below=below,
    )
    shown = rows(words, page, may_edit=may_edit, may_move=not page.query, after=page.page * PAGE)
    blocks = [
        *notice(page.notice, words),
        _search(voice, page),
        list_head(words, page, may_edit=may_edit),
        *(shown or [context(voice.say("nothing_found", page=page))]),
        *paging(voice, page.page, page.pages),
    ]
    return modal(page.list.title, blocks, place, close=words.back_short, submit=words.search)


def _search(voice: Voice, page: ListPage) -> Json:
    field: Json = {
        "type": "plain_text_input",
        "action_id": QUERY,
        "max_length": 75,
        "dispatch_action_config": {"trigger_actions_on": ["on_enter_pressed"]},
    }
    if page.query:
        field["initial_value"] = page.query
    return {
        "type": "input",
        "block_id": QUERY,
        "optional": True,
        "dispatch_action": True,
        "label": plain(voice.words.search_in.format(title=page.list.title.lower())),
        "element": field,
    }


def paging(
    voice: Voice, page: int, pages: int, name: str = "page", *, is_counted: bool = True
) -> list[Json]:
    """Buttons to the pages before and after, and which one this is; `name` is whose they are."""
    if pages <= 1:
        return []
    words = voice.words
    ways = []
    if page > 0:
        ways.append(button(words.earlier, f"{name}.earlier", str(page - 1)))
    if page + 1 < pages:
        ways.append(button(words.later, f"{name}.later", str(page + 1)))
    said = words.page_of if is_counted else words.page_only
    return [
        actions(ways, f"{name}.paging"),
        context(said.format(page=page + 1, pages=pages)),
    ]
