"""A local Slack in a process of its own: `python -m tests.torture.slack`.

Reads one JSON object with its options from stdin, says where it is, and ends when stdin does.
"""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from kambot.manifest import manifest
from kambot.sandbox import App, Sandbox
from tests.torture.clock import QuickClock, SharedClock


def main(people: int, clock: str | tuple[float, float], without: Sequence[str] = ()) -> None:
    """Serve so many people and an app that lacks these scopes, by a shared or a quick clock."""
    now = SharedClock(Path(clock)).now if isinstance(clock, str) else QuickClock(*clock).now
    slack = Sandbox(now=now)
    slack.app = App(_manifest(without))
    served = slack.serve()
    (workspace,) = slack.workspaces.values()
    users = [slack.add_user(f"p{number}").id for number in range(people)]
    talks = {user: workspace.dm(user).id for user in users}
    where = {"url": served.url, "token": slack.bot_token, "team_id": workspace.id, "talks": talks}
    print(json.dumps(where), flush=True)  # noqa: T201  the asker reads it
    sys.stdin.read()


def _manifest(without: Sequence[str]) -> dict[str, Any]:
    """Nobody listens to events here, so no scope is needed for them."""
    found = manifest()
    found["settings"]["event_subscriptions"]["bot_events"] = []
    scopes = found["oauth_config"]["scopes"]
    scopes["bot"] = [each for each in scopes["bot"] if each not in without]
    return found


if __name__ == "__main__":
    main(**json.loads(sys.stdin.readline()))
