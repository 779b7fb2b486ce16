"""A page that was opened before its app was there."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from kambot.sandbox import Sandbox
from kambot.sandbox.server import Served
from tests.sandbox_page.fake_app import FakeApp, Json
from tests.sandbox_page.samples import section

pytestmark = pytest.mark.browser


@pytest.fixture
def app(slack: Sandbox, served: Served) -> Iterator[FakeApp]:
    """It publishes Ana's Home tab whenever that is opened, but does not listen yet."""
    fake = FakeApp()
    fake.install(served.api_url, slack.bot_token)
    view = {"type": "home", "blocks": [section("Good morning.")]}

    def publish(heard: Json) -> None:
        assert heard["event"]["type"] == "app_home_opened"
        fake.call("views.publish", user_id=heard["event"]["user"], view=view)

    fake.answer = publish
    yield fake
    fake.stop()


def test_home_comes_as_soon_as_the_app_does(
    slack: Sandbox, app: FakeApp, visit: Callable[..., Page]
) -> None:
    home = visit().get_by_role("tabpanel", name="Home")
    expect(home.get_by_text("This app has not put anything here yet.")).to_be_visible()

    slack.deliver_to(app.url)

    expect(home.get_by_text("Good morning.")).to_be_visible()
    assert len(app.heard) == 1
