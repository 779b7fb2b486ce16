"""An app of a few lines for tests of the page: what it answers is set by the test."""

import json
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

import httpx

Json = dict[str, Any]


class FakeApp:
    """Hears everything the sandbox delivers, answers with `answer`, and calls the Web API."""

    def __init__(self) -> None:
        self.heard: list[Json] = []
        self._news = threading.Condition()
        self.answer: Callable[[Json], Any] = lambda _: None
        self._api = httpx.Client()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))
        self._thread.start()
        self.url = f"http://127.0.0.1:{self._server.server_port}/slack/events"

    def install(self, api_url: str, token: str) -> None:
        """Where the Web API is and who calls it."""
        self._api.base_url = httpx.URL(api_url)
        self._api.headers["Authorization"] = f"Bearer {token}"

    def call(self, method: str, **arguments: Any) -> Json:
        answer: Json = self._api.post(method, json=arguments).json()
        assert answer["ok"], answer
        return answer

    def share(self, channel: str, name: str, content: bytes, words: str = "") -> str:
        """Upload a file into a conversation; returns its id."""
        made = self.call("files.getUploadURLExternal", filename=name, length=len(content))
        httpx.post(made["upload_url"], content=content).raise_for_status()
        files = [{"id": made["file_id"]}]
        self.call(
            "files.completeUploadExternal", files=files, channel_id=channel, initial_comment=words
        )
        return str(made["file_id"])

    def of_type(self, kind: str) -> list[Json]:
        """What was heard of one type of interaction."""
        return [each for each in self.heard if each.get("type") == kind]

    def wait_for(self, kind: str, count: int = 1) -> list[Json]:
        """The same, once so many have come."""
        with self._news:
            self._news.wait_for(lambda: len(self.of_type(kind)) >= count, timeout=3)
        return self.of_type(kind)

    def hold(self) -> threading.Event:
        """Answer nothing before the returned event is set."""
        gate = threading.Event()
        self.answer = lambda _: gate.wait(2) and None
        return gate

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
        self._api.close()

    def hear(self, payload: Json) -> Any:
        with self._news:
            self.heard.append(payload)
            self._news.notify_all()
        return self.answer(payload)

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        app = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                answer = app.hear(_payload(body))
                data = b"" if answer is None else json.dumps(answer).encode()
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, *_: object) -> None:
                """Tests have no use for an access log."""

        return Handler


def _payload(body: str) -> Json:
    if body.startswith("{"):
        event: Json = json.loads(body)
        return event
    form = {name: values[0] for name, values in parse_qs(body, keep_blank_values=True).items()}
    if "payload" not in form:
        return form
    payload: Json = json.loads(form["payload"])
    return payload
