"""Slack's people are known before they are named, and their changes too."""

from collections.abc import Iterator

import pytest
from sqlalchemy import text

from handlers import build_app
from kambot.core import Kambot
from kambot.manifest import manifest
from kambot.sandbox import App, Sandbox
from tests.handlers.conftest import Stage, modal, until
from tests.handlers.serving import listening


def known(kambot: Kambot) -> dict[str, bool]:
    """Everybody kambot knows, and whether they have left."""
    with kambot.database.read() as connection:
        rows = connection.execute(text("SELECT name, left_at FROM member"))
        return {row.name: row.left_at is not None for row in rows}


@pytest.fixture
def started(kambot: Kambot) -> Iterator[Sandbox]:
    """A workspace of 450 people in which kambot has just been started."""
    slack = Sandbox()
    slack.app = App(manifest("http://kambot.example"))
    for number in range(447):
        slack.add_user(f"user{number}", real_name=f"Person {number}")
    served = slack.serve()
    secret = slack.signing_secret
    app = build_app(
        kambot, token=slack.bot_token, signing_secret=secret, base_url=f"{served.url}/api/"
    )
    with listening(app):
        yield slack
    served.stop()
    slack.close()
    assert slack.violations == []


def test_everybody_is_met_at_start_page_by_page(kambot: Kambot, started: Sandbox) -> None:
    assert until(lambda: len(known(kambot)) >= 450)
    assert "Ana Alves" in known(kambot)


def test_who_joins_or_changes_or_leaves_is_noticed(stage: Stage) -> None:
    workspace = stage.ana.workspace
    workspace.add_user("zoe", real_name="Zoe Zimmer of the tests")
    assert known(stage.kambot)["Zoe Zimmer of the tests"] is False
    workspace.add_user("zoe", real_name="Zoe Adams of the tests")
    assert "Zoe Adams of the tests" in known(stage.kambot)
    workspace.add_user("zoe", deleted=True)
    assert known(stage.kambot)["Zoe Adams of the tests"] is True


def test_somebody_who_is_not_known_yet_is_introduced_by_slack(stage: Stage) -> None:
    with stage.kambot.database.write() as connection:
        connection.execute(text("DELETE FROM member WHERE user_id = :id"), {"id": stage.ben.id})
    stage.ben.command("/accountplan")
    assert modal(stage.ben).title == "Account plans"
