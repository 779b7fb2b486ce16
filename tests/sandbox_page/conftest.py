"""A sandbox with a fake app, and a browser that looks at its page."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import httpx
import pytest
from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, expect, sync_playwright

from kambot.sandbox import App, Sandbox
from kambot.sandbox.server import Served
from tests.sandbox_page.fake_app import FakeApp, Json
from tests.sandbox_page.samples import MANIFEST
from tests.tools import chromium

PICTURES = "https://pictures.example/"
"""The one place elsewhere that a page may ask: what the app names as pictures."""

REFUSED = "net::ERR_CONNECTION_REFUSED"
"""What the browser says of a sandbox that was stopped: no fault of the page."""

_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture
def slack() -> Iterator[Sandbox]:
    sandbox = Sandbox()
    sandbox.app = App(MANIFEST)
    yield sandbox
    sandbox.close()


@pytest.fixture
def served(slack: Sandbox) -> Iterator[Served]:
    running = slack.serve()
    yield running
    running.stop()


@pytest.fixture
def app(slack: Sandbox, served: Served) -> Iterator[FakeApp]:
    fake = FakeApp()
    fake.install(served.api_url, slack.bot_token)
    slack.deliver_to(fake.url)
    yield fake
    fake.stop()


@pytest.fixture
def http(served: Served) -> Iterator[httpx.Client]:
    """What the page's scripts would ask."""
    with httpx.Client(base_url=served.url) as client:
        yield client


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser per module: Playwright's loop must be gone when asyncio tests run."""
    path = chromium()
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=_ARGUMENTS)
        yield running
        running.close()


@pytest.fixture
def ana(slack: Sandbox) -> str:
    return slack.user("ana").id


@pytest.fixture
def ben(slack: Sandbox) -> str:
    return slack.user("ben").id


@dataclass(frozen=True)
class Tab:
    """One tab of the browser, with what its scripts complained of and what it asked for."""

    page: Page
    faults: list[str]
    asked: list[str]


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Tab:
    """A tab is opened once for a module: that takes longer than most tests."""
    opened = Tab(browser.new_page(), faults=[], asked=[])

    def hear(said: ConsoleMessage) -> None:
        if said.type == "error" and REFUSED not in said.text:
            opened.faults.append(said.text)

    opened.page.set_default_timeout(15_000)
    opened.page.on("pageerror", lambda error: opened.faults.append(str(error)))
    opened.page.on("console", hear)
    opened.page.on("request", lambda sent: opened.asked.append(sent.url))
    return opened


@pytest.fixture
def visit(tab: Tab, served: Served, app: FakeApp) -> Iterator[Callable[..., Page]]:
    """Opens the page; at the end no script may have failed and nothing gone elsewhere."""

    def open_page(place: str = "") -> Page:
        with tab.page.expect_response("**/ui/events*"):
            tab.page.goto(f"{served.url}/{place}")
        return tab.page

    tab.page.set_viewport_size({"width": 1280, "height": 800})
    yield open_page
    for other in tab.page.context.pages[1:]:
        other.close()  # behind another tab the browser slows a page down
    tab.page.goto("about:blank")
    tab.page.unroute_all()
    faults, asked = tab.faults.copy(), tab.asked.copy()
    tab.faults.clear()
    tab.asked.clear()
    assert faults == []
    assert [url for url in asked if not url.startswith((served.url, "data:", PICTURES))] == []


@pytest.fixture
def page(visit: Callable[..., Page]) -> Page:
    """The page as Ana sees it first."""
    return visit()


@pytest.fixture
def open_modal(app: FakeApp, page: Page) -> Callable[[Json], Locator]:
    """Opens a view by the slash command, as a person does."""

    def open_view(view: Json) -> Locator:
        app.answer = lambda heard: (
            app.call("views.open", trigger_id=heard["trigger_id"], view=view) and None
        )
        page.get_by_role("button", name="general").click()
        page.get_by_label("Message #general").fill("/plan")
        page.keyboard.press("Enter")
        dialog = page.get_by_role("dialog", name=view["title"]["text"])
        expect(dialog).to_be_visible()
        expect(page.get_by_label("Message #general")).to_have_value("")
        app.answer = lambda _: None
        return dialog

    return open_view
