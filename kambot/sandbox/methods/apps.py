"""auth.test, apps.connections.open, blocks.validate."""

from kambot.sandbox.calls import Call, Method
from kambot.sandbox.state import Json


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


METHODS = {
    "auth.test": Method(auth_test, frozenset()),
    "apps.connections.open": Method(connections_open, frozenset(), caller="app"),
}
