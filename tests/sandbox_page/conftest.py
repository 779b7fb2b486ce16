"""A sandbox with a fake app, and a browser that looks at its page."""

from collections.abc import Callable, Iterator

import httpx
import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

from kambot.sandbox import App, Sandbox
from kambot.sandbox.server import Served
from tests.sandbox_page.fake_app import FakeApp
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
def visit(browser: Browser, served: Served, app: FakeApp) -> Iterator[Callable[..., Page]]:
    """Opens the page; at the end no script may have failed and nothing gone elsewhere."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    faults: list[str] = []

    def open_page(place: str = "") -> Page:
        page = context.new_page()
        page.set_default_timeout(5000)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda said: faults.append(said.text) if _is_fault(said) else None)
        page.on(
            "request", lambda sent: faults.append(sent.url) if _is_elsewhere(sent.url) else None
        )
        with page.expect_response("**/ui/events*"):
            page.goto(f"{served.url}/{place}")
        return page

    def _is_fault(said: ConsoleMessage) -> bool:
        return said.type == "error" and REFUSED not in said.text

    def _is_elsewhere(url: str) -> bool:
        return not url.startswith((served.url, "data:", PICTURES))

    yield open_page
    context.close()
    assert faults == []


@pytest.fixture
def page(visit: Callable[..., Page]) -> Page:
    """The page as Ana sees it first."""
    return visit()
