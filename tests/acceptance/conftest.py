"""What the issue promises, through the real app: in a browser, and through Slack's side."""

from tests.handlers.conftest import stage, studio
from tests.sandbox_page.conftest import browser

__all__ = ["browser", "stage", "studio"]
