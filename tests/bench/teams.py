"""kambot for the workspaces whose tokens are in $TEAM_TOKENS: `python -m tests.bench.teams`."""

import json
import os

from slack_bolt.authorization import AuthorizeResult

from handlers import build_app
from handlers.running import asgi
from kambot.clock import utc_now
from kambot.core import build
from kambot.db import Database
from kambot.serving import serve


def main() -> None:
    """Serve until the process is ended."""
    tokens: dict[str, str] = json.loads(os.environ["TEAM_TOKENS"])

    async def authorize(team_id: str) -> AuthorizeResult:
        return AuthorizeResult(enterprise_id=None, team_id=team_id, bot_token=tokens[team_id])

    kambot = build(Database(os.environ["DATABASE_URL"]), utc_now)
    app = build_app(
        kambot,
        authorize=authorize,
        signing_secret=os.environ["SLACK_SIGNING_SECRET"],
        base_url=os.environ["SLACK_API_URL"],
    )
    serve(asgi(kambot, app), int(os.environ["PORT"]))


if __name__ == "__main__":
    main()
