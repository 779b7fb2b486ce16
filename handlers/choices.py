"""What searchable menus offer while somebody types."""

from handlers.act import Act, Reply
from handlers.home import owner_options
from handlers.views.blocks import MOST_CHOICES, option
from handlers.views.home.portfolio import OWNERS
from handlers.views.state import key_of
from kambot import lists, plans
from kambot.asking import opening


async def suggested(act: Act) -> Reply:
    """Plans for the search; records or entries of a long list for a question."""
    query = act.body.get("value", "")
    if act.body["action_id"] == OWNERS:
        return {"options": await owner_options(act, query)}
    key = key_of(act.body["block_id"])
    if not key:
        found = await act.ask(plans.search, query)
    elif act.place.screen == "form":
        found = await act.ask(opening.choices, act.place.list, act.place.record or 0, key, query)
    else:
        owner = act.place.list or act.place.step
        found = await act.ask(lists.choices, act.place.plan, owner, key, query)
    return {"options": [option(each.label, each.value) for each in found[:MOST_CHOICES]]}
