"""An admin with exports of the CRM in a Slack that knows files."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from kambot.core import Kambot
from kambot.crm.receiving import working
from kambot.manifest import manifest
from kambot.sandbox import App, Modal, Person, Upload
from tests.crm.receiving.conftest import ASKING, DEALS
from tests.handlers.conftest import Stage, modal, until

__all__ = ["ASKING", "DEALS"]


@dataclass(frozen=True)
class Dock:
    """Where Ben, who is an admin, gives files."""

    stage: Stage

    @property
    def ben(self) -> Person:
        return self.stage.ben

    @property
    def kambot(self) -> Kambot:
        return self.stage.kambot

    def give(self, *files: Upload) -> Modal:
        """Give files and wait until they are read; the window that follows."""
        self.ben.command("/accountplan import")
        modal(self.ben).fill("Files", list(files)).submit()
        return self.read()

    def read(self) -> Modal:
        assert until(lambda: "Reading" not in modal(self.ben).text)
        return modal(self.ben)

    def work(self) -> int:
        return working.work(self.kambot, self.kambot.clock())


@pytest.fixture
def dock(stage: Stage) -> Iterator[Dock]:
    yield Dock(stage)
    stage.slack.app = App(manifest("http://kambot.example"))


def submit_text(screen: Modal) -> str:
    """What stands on the button that sends a window off."""
    return str(screen.view.content["submit"]["text"])


def deals(content: bytes = DEALS, name: str = "deals.csv") -> Upload:
    return Upload(name, content)
