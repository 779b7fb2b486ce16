"""Somebody who uses one of the measured apps, one act at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from tests.bench.calls import Answer, Line
from tests.bench.payloads import Json, click, command, shown, submission


class Slack:
    """The local Slack, asked after every act for what has come of it."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self._views = 0

    def next_view(self, many: int = 1) -> Json:
        """The call that brings one more view; the app may have answered long before."""
        self._views += many
        return self._line.get(f"/seen/{self._views}").json

    @contextmanager
    def taking(self, seconds: float) -> Iterator[None]:
        """Opening a view takes this long meanwhile."""
        self._line.get(f"/delay/{seconds}")
        yield
        self._line.get("/delay/0")


@dataclass(frozen=True)
class Person:
    """What they do with a plan; the next act begins when the work behind the last has ended."""

    line: Line
    slack: Slack

    def open_hub(self) -> tuple[Answer, Json]:
        """Open a plan by its exact name."""
        answer = self.line.post(command("Account 5"))
        return answer, self.slack.next_view()

    def open_step(self, hub: Json, moment: str) -> tuple[Answer, Json]:
        """Click on a step in the hub."""
        answer = self.line.post(click(shown(hub), "target", moment))
        return answer, self.slack.next_view()

    def save_step(self, step: Json, amount: int, moment: str) -> Answer:
        """Submit the step with another amount."""
        answer = self.line.post(submission(shown(step), {"target": str(amount)}, moment))
        assert answer.json["response_action"] == "update", answer
        return answer
