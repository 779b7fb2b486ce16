"""Requests as Slack would send them, with ids that somebody makes up; and all that comes back."""

import json
import re
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from handlers.background import Background
from handlers.views.place import HOME, Place
from handlers.views.state import block_id
from kambot.sandbox import Sandbox, messages, payloads, response_urls, views, web_api
from kambot.sandbox.state import Channel, Json, User
from kambot.sandbox.workspace import Workspace

MODAL: Json = {
    "type": "modal",
    "title": {"type": "plain_text", "text": "Forged"},
    "submit": {"type": "plain_text", "text": "Send"},
    "callback_id": "forged",
}
BLOCKS: list[Json] = [
    {"type": "section", "block_id": "nothing", "text": {"type": "mrkdwn", "text": "Forged"}}
]
QUIET = frozenset({"users.info", "conversations.info", "auth.test", "team.info"})
"""Calls that tell nobody anything."""
FLEETING = re.compile(
    r'"(?:view_id|trigger_id|hash|thread_ts|token|team_id)": "[^"]*",? ?|reference [0-9A-F]{8}'
    r"|/p\d{16}|\b(?:V|Ev|R)[0-9A-Z]{8,}\b|\b\d{10}\.\d{6}\b"
)
"""What differs from one request to the next."""


@dataclass(frozen=True)
class Viewer:
    """Somebody who asks, from the workspace that Slack says."""

    name: str
    workspace: Workspace
    user: User

    @property
    def dm(self) -> Channel:
        return self.workspace.dm(self.user.id)


@dataclass
class Heard:
    """What anybody was told in answer to one request, and what it changed."""

    said: list[str] = field(default_factory=list)
    written: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return FLEETING.sub("", "\n".join(sorted(self.said)))


class Forger:
    """Sends what it is asked to, waits until kambot is done, and tells what came of it."""

    def __init__(self, slack: Sandbox, idle: Callable[[], None], heard: Heard) -> None:
        self._slack = slack
        self._idle = idle
        self._heard = heard

    def ask(self, send: Callable[["Forger"], None]) -> Heard:
        """All that came of one request."""
        self._heard.said.clear()
        self._heard.written.clear()
        send(self)
        self._idle()
        return Heard(list(self._heard.said), list(self._heard.written))

    # what people do

    def command(self, viewer: Viewer, text: str) -> None:
        general = viewer.workspace.channel("general")
        assert general
        whose = (viewer.workspace, viewer.user, general)
        self._send(
            "slash_commands",
            {
                **payloads.command(*whose, "/accountplan", text),
                "response_url": response_urls.issue(viewer.workspace, viewer.user.id, general.id),
                "trigger_id": self._trigger(viewer),
            },
        )

    def press(
        self,
        viewer: Viewer,
        action_id: str,
        value: str,
        *,
        place: Place | None = None,
        element: Json | None = None,
        block: str = "forged",
        typed: Mapping[str, Json] | None = None,
        private: bool = False,
    ) -> None:
        """A button in a modal (or on Home) that stands for this place, else in a message."""
        used = {"type": "button", "value": value} if element is None else element
        action = {**used, "action_id": action_id, "block_id": block, "action_ts": self._ts()}
        where = (
            self._view(viewer, place, typed) if place else self._message(viewer, private=private)
        )
        self._interact(viewer, "block_actions", {**where, "actions": [action]})

    def submit(self, viewer: Viewer, place: Place, typed: Mapping[str, Json]) -> None:
        where = self._view(viewer, place, typed)
        del where["container"]
        self._interact(viewer, "view_submission", {**where, "response_urls": []})

    def suggest(
        self, viewer: Viewer, place: Place, query: str, action_id: str, block: str = "forged"
    ) -> None:
        asked = {"action_id": action_id, "block_id": block, "value": query}
        self._interact(viewer, "block_suggestion", self._view(viewer, place, None) | asked)

    def shortcut(self, viewer: Viewer, callback_id: str, text: str = "") -> None:
        made = payloads.shortcut(viewer.workspace, viewer.user, callback_id)
        if text:
            general = viewer.workspace.channel("general")
            assert general
            on = messages.write(viewer.workspace, general.id, viewer.user.id, text)
            made = payloads.message_action(
                viewer.workspace, viewer.user, callback_id, (on, general)
            )
        trigger = {"trigger_id": self._trigger(viewer), "action_ts": self._ts()}
        self._send("interactive", {**made, **trigger})

    def happen(self, viewer: Viewer, inner: Json) -> None:
        """An event; Slack names its person."""
        full = {"user": viewer.user.id, "ts": self._ts(), "event_ts": self._ts(), **inner}
        epoch = self._slack.memory.epoch()
        self._send("events_api", payloads.event(viewer.workspace, full, epoch))

    # how it stands in Slack

    def _interact(self, viewer: Viewer, kind: str, where: Json) -> None:
        self._send(
            "interactive",
            {
                **payloads.interaction(viewer.workspace, viewer.user, kind),
                "trigger_id": self._trigger(viewer, where.get("view", {}).get("id", "")),
                **where,
            },
        )

    def _view(self, viewer: Viewer, place: Place, typed: Mapping[str, Json] | None) -> Json:
        memory = self._slack.memory
        whose = viewer.workspace.whose(viewer.user.id)
        content = {"blocks": list(BLOCKS), "private_metadata": place.packed()}
        if place.screen == HOME.screen:
            view = views.publish_home(memory, whose, {"type": "home", **content})
        else:
            view = views.open_modal(memory, whose, {**MODAL, **content})
        values = {
            each if "@" in each else block_id(each, "forged", 0, 0): {"forged": state}
            for each, state in (typed or {}).items()
        }
        return payloads.in_view(views.put(memory, replace(view, values=values)))

    def _message(self, viewer: Viewer, *, private: bool) -> Json:
        channel = viewer.workspace.channel("general") if private else viewer.dm
        assert channel
        content = {"text": "Forged", "blocks": list(BLOCKS)}
        only_for = viewer.user.id if private else ""
        posted = messages.post(viewer.workspace, channel.id, content, only_for)
        url = response_urls.issue(viewer.workspace, viewer.user.id, channel.id, posted.ts)
        where = payloads.in_message(posted, channel, viewer.workspace)
        return {**where, "state": {"values": {}}, "response_url": url}

    def _trigger(self, viewer: Viewer, view_id: str = "") -> str:
        return self._slack.triggers.issue(viewer.user.id, view_id)

    def _ts(self) -> str:
        return self._slack.memory.ts()

    def _send(self, kind: Any, payload: Json) -> None:
        answer = self._slack.line.send(kind, payload)
        self._heard.said.append(f"answer {json.dumps(answer.body)} {answer.failure}")


@contextmanager
def listening_in(slack: Sandbox) -> Iterator[tuple[Heard, Callable[[], None]]]:
    """All that kambot tells Slack and keeps meanwhile, and how to wait until it is done."""
    heard, going = Heard(), _Going()
    with pytest.MonkeyPatch.context() as patch:
        for room in (web_api, response_urls):
            patch.setattr(room, "answer", _overheard(room.answer, heard))
        patch.setattr(Background, "start", going.counted(Background.start))
        written = _Written(heard)
        for name in ("after_cursor_execute", "commit", "rollback"):
            event.listen(Engine, name, getattr(written, name))
        yield heard, going.wait
        for name in ("after_cursor_execute", "commit", "rollback"):
            event.remove(Engine, name, getattr(written, name))


def _overheard(answer: Callable[..., Any], heard: Heard) -> Callable[..., Any]:
    def overheard(sandbox: Sandbox, method: str, *args: Any) -> Any:
        if method not in QUIET:
            name = method if args[1:] else "response"
            heard.said.append(f"{name} {_readable(args[-1])}")
        return answer(sandbox, method, *args)

    return overheard


def _readable(sent: Any) -> str:
    """What was sent, the view or blocks in it as JSON rather than as text."""
    plain = {key: _parsed(value) for key, value in sent.items()}
    return json.dumps(plain, ensure_ascii=False, sort_keys=True)


def _parsed(value: Any) -> Any:
    if isinstance(value, str) and value[:1] in ("{", "["):
        return json.loads(value)
    return value


class _Going:
    """Work that goes on after the answer."""

    def __init__(self) -> None:
        self._going = 0
        self._ended = threading.Condition()

    def counted(self, start: Callable[..., None]) -> Callable[..., None]:
        async def whole(work: Any) -> None:
            try:
                await work
            finally:
                self._add(-1)

        def started(background: Background, work: Any) -> None:
            self._add(1)
            start(background, whole(work))

        return started

    def wait(self) -> None:
        with self._ended:
            assert self._ended.wait_for(lambda: not self._going, 10)

    def _add(self, count: int) -> None:
        with self._ended:
            self._going += count
            self._ended.notify_all()


class _Written:
    """What was committed, statement by statement."""

    def __init__(self, heard: Heard) -> None:
        self._heard = heard
        self._open: dict[int, list[str]] = {}

    def after_cursor_execute(
        self, connection: Any, cursor: Any, statement: str, *_: object
    ) -> None:
        if statement.startswith(("INSERT", "UPDATE", "DELETE")) and cursor.rowcount:
            self._open.setdefault(id(connection.connection.dbapi_connection), []).append(statement)

    def commit(self, connection: Any) -> None:
        self._heard.written += self._open.pop(id(connection.connection.dbapi_connection), [])

    def rollback(self, connection: Any) -> None:
        self._open.pop(id(connection.connection.dbapi_connection), None)
