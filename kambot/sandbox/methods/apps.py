"""auth.test, apps.connections.open, blocks.validate."""

from kambot.sandbox.calls import Call, Method
from kambot.sandbox.errors import ApiError
from kambot.sandbox.state import Json
from kambot.sandbox.validate import message_flaws, view_flaws


def auth_test(call: Call) -> Json:
    workspace = call.workspace
    return {
        "url": f"{call.sandbox.url}/",
        "team": workspace.name,
        "team_id": workspace.id,
        "user": workspace.bot.name,
        "user_id": workspace.bot.id,
        "bot_id": workspace.bot_id,
        "is_enterprise_install": False,
    }


def connections_open(call: Call) -> Json:
    """The address of a Socket Mode connection, good for one connection."""
    ticket = call.sandbox.sockets.issue_ticket()
    return {"url": f"{call.sandbox.url.replace('http', 'ws', 1)}/link/?ticket={ticket}"}


def blocks_validate(call: Call) -> Json:
    """Look at blocks, a message or a view without showing them."""
    given = [name for name in _PAYLOADS if name in call.args]
    if len(given) != 1:
        raise ApiError("invalid_arguments")
    raw = call.json(given[0])
    if given[0] == "view":
        flaws = view_flaws(raw, None)
    else:
        flaws = message_flaws({"blocks": raw} if given[0] == "blocks" else raw)
    if flaws:
        raise ApiError(f"invalid_{given[0]}", flaws=flaws)
    return {}


_PAYLOADS = ("blocks", "message", "view")

METHODS = {
    "auth.test": Method(auth_test, frozenset()),
    "blocks.validate": Method(blocks_validate, frozenset(_PAYLOADS), caller="anyone"),
    "apps.connections.open": Method(connections_open, frozenset(), caller="app"),
}
