"""HTTP: only what Slack signed reaches the app, and the process says how it is."""

import asyncio
import hashlib
import hmac
import json
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import httpx
import pytest
from slack_bolt import BoltResponse
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult

from handlers.transport import LARGEST, http_endpoint
from kambot.db import Database
from kambot.serving import web_app

SECRET = "8f742231b10e8888abcd99yyyzzz85a5"
BODY = urlencode(
    {"command": "/accountplan", "text": "Acme", "team_id": "T1", "user_id": "U1"}
).encode()


def headers(body: bytes, *, at: float | None = None, secret: str = SECRET) -> dict[str, str]:
    """What Slack sends along with a body."""
    timestamp = str(int(at or time.time()))
    signed = hmac.new(secret.encode(), f"v0:{timestamp}:".encode() + body, hashlib.sha256)
    return {
        "content-type": "application/x-www-form-urlencoded",
        "x-slack-request-timestamp": timestamp,
        "x-slack-signature": f"v0={signed.hexdigest()}",
    }


Web = Callable[..., httpx.Response]


async def anybody() -> AuthorizeResult:
    return AuthorizeResult(enterprise_id=None, team_id="T1", bot_token="xoxb-made-up")


def client(database: Database) -> Web:
    """Asks a web application whose only command answers its own text."""
    bolt = AsyncApp(signing_secret=SECRET, authorize=anybody, process_before_response=True)

    @bolt.middleware
    async def answer_at_once(body: dict[str, str]) -> BoltResponse:
        return BoltResponse(status=200, body=body["text"])

    app = web_app(database, http_endpoint(bolt, SECRET))
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)

    async def ask(method: str, path: str, **sent: Any) -> httpx.Response:
        async with httpx.AsyncClient(transport=transport, base_url="http://kambot") as asking:
            return await asking.request(method, path, **sent)

    return lambda *args, **sent: asyncio.run(ask(*args, **sent))


@pytest.fixture
def web(database: Database) -> Web:
    return client(database)


def post(web: Web, body: bytes, sent: dict[str, Any]) -> int:
    """The status that Slack gets for posting this."""
    return web("POST", "/slack/events", content=body, headers=sent).status_code


def test_a_signed_request_reaches_the_app(web: Web) -> None:
    answer = web("POST", "/slack/events", content=BODY, headers=headers(BODY))
    assert (answer.status_code, answer.text) == (200, "Acme")


@pytest.mark.parametrize(
    "wrong",
    [
        {"x-slack-signature": "v0=" + "0" * 64},
        {"x-slack-signature": "v0=00"},
        {"x-slack-signature": b"v0=\xc3\xa9" + b"0" * 62},
        {"x-slack-signature": ""},
        {"x-slack-request-timestamp": "soon"},
        {"x-slack-request-timestamp": "9" * 5000},
        {"x-slack-request-timestamp": "\xb2\xb2".encode("latin-1")},
        {"x-slack-request-timestamp": ""},
    ],
)
def test_what_slack_did_not_sign_is_not_let_in(web: Web, wrong: dict[str, str | bytes]) -> None:
    assert post(web, BODY, {**headers(BODY), **wrong}) == 401


def test_a_request_without_any_signature_is_not_let_in(web: Web) -> None:
    assert post(web, BODY, {}) == 401


def test_a_signed_request_of_long_ago_is_not_let_in(web: Web) -> None:
    old = headers(BODY, at=time.time() - 301)
    assert post(web, BODY, old) == 401


def test_another_apps_signature_is_not_let_in(web: Web) -> None:
    foreign = headers(BODY, secret="another")
    assert post(web, BODY, foreign) == 401


def test_a_body_that_is_no_text_is_refused(web: Web) -> None:
    body = b"text=\xff\xfe"
    assert post(web, body, headers(body)) == 400


def test_a_body_that_is_neither_a_form_nor_json_is_refused(web: Web) -> None:
    body = b'{"text": '
    assert post(web, body, headers(body)) == 400


@pytest.mark.parametrize(
    "sent",
    [
        {"text": "Acme"},
        {"text": "", "channel_id": "C1"},
        {"text": "50 % + 20 & 3 = ü, 你好, שלום, a%20b, a+b \N{SPARKLES}"},
        {"text": "a;b#c?d/e", "payload_of": "nothing"},
    ],
)
def test_a_form_is_read_as_it_was_written(web: Web, sent: dict[str, str]) -> None:
    body = urlencode(sent).encode()
    assert web("POST", "/slack/events", content=body, headers=headers(body)).text == sent["text"]
    packed = urlencode({"payload": json.dumps(sent)}).encode()
    answer = web("POST", "/slack/events", content=packed, headers=headers(packed))
    assert answer.text == sent["text"]


def test_a_body_larger_than_any_of_slacks_is_refused(web: Web) -> None:
    body = b"x" * (LARGEST + 1)
    assert post(web, body, headers(body)) == 413


def test_slacks_address_takes_nothing_but_posts(web: Web) -> None:
    assert web("GET", "/slack/events").status_code == 405


def test_a_process_with_its_database_is_alive_and_ready(web: Web) -> None:
    assert web("GET", "/healthz").text == "alive\n"
    assert web("GET", "/readyz").text == "ready\n"


def test_a_process_without_its_tables_is_alive_and_not_ready(empty_database: Database) -> None:
    web = client(empty_database)
    assert web("GET", "/healthz").status_code == 200
    answer = web("GET", "/readyz")
    assert (answer.status_code, answer.text) == (503, "Run `kambot db upgrade` first.\n")


def test_a_process_without_its_database_says_so() -> None:
    gone = Database("sqlite:///no/such/folder/kambot.db")
    answer = client(gone)("GET", "/readyz")
    gone.close()
    assert answer.status_code == 503
    assert answer.text.startswith("The database cannot be opened.")
