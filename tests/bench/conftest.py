"""kambot on four databases and its two floors, each a process of its own."""

import json
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.bench.calls import Line
from tests.bench.floors import VIEWS
from tests.bench.person import Person, Slack
from tests.bench.portfolios import portfolios
from tests.bench.servers import Server, bolt_guide, bolt_tuned, kambot_web, local_slack

GUIDE, TUNED = "Bolt's guide", "Bolt tuned"


@dataclass(frozen=True)
class Field:
    """All that compete, by name, and the Slack they talk to."""

    slack: Slack
    api_url: str
    """Where apps find it."""
    floors: Mapping[str, Server]
    kambots: Mapping[str, Server]

    @contextmanager
    def people(self) -> Iterator[dict[str, Person]]:
        """A person at each of them."""
        with ExitStack() as stack:
            yield {
                name: Person(stack.enter_context(Line(each.port)), self.slack)
                for name, each in {**self.floors, **self.kambots}.items()
            }


@pytest.fixture(scope="session")
def field(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Field]:
    """Everything started, warm and waiting."""
    views = tmp_path_factory.mktemp("views")
    with ExitStack() as stack:
        urls = stack.enter_context(portfolios())
        server = stack.enter_context(local_slack())
        slack = Slack(stack.enter_context(Line(server.port)))
        kambots = {n: stack.enter_context(kambot_web(server, url)) for n, url in urls.items()}
        _keep_views(slack, next(iter(kambots.values())), views)
        floors = {
            GUIDE: stack.enter_context(bolt_guide(server, views)),
            TUNED: stack.enter_context(bolt_tuned(server, views)),
        }
        yield Field(slack, server.api_url, floors, kambots)


def _keep_views(slack: Slack, kambot: Server, folder: Path) -> None:
    """The modals that kambot draws, so that Bolt alone has the same ones to send."""
    with Line(kambot.port) as line:
        ana = Person(line, slack)
        _, hub = ana.open_hub()
        _, step = ana.open_step(hub, "0")
        saved = ana.save_step(step, 1, "0").json
    for name, view in zip(VIEWS, (hub["view"], saved["view"]), strict=True):
        (folder / name).write_text(json.dumps(view))
