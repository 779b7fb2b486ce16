"""What the issue promises, through the real app: in a browser, and through Slack's side."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.acceptance.browsing import Visitor
from tests.handlers.conftest import stage, studio
from tests.sandbox_page.conftest import browser

__all__ = ["browser", "stage", "studio"]


@pytest.fixture
def visitor(browser: Browser, tmp_path: Path) -> Iterator[Visitor]:
    """Somebody in front of a page that is not open yet; no script of it may fail.

    KAMBOT_PICTURES names a folder in which the pictures of every screen stay.
    """
    pictures = Path(os.environ.get("KAMBOT_PICTURES") or tmp_path / "pictures")
    pictures.mkdir(parents=True, exist_ok=True)
    faults: list[str] = []
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.set_default_timeout(10_000)
    page.on("pageerror", lambda error: faults.append(str(error)))
    yield Visitor(page, pictures)
    page.close()
    assert faults == []
