"""Socket Mode: the app connects by WebSocket, payloads travel in envelopes with an id."""

import asyncio
import json
import secrets
import threading
import uuid
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass

from starlette.websockets import WebSocket, WebSocketDisconnect

from kambot.sandbox.delivery import ACK_SECONDS, NO_ACK, Answer, Kind, Retry
from kambot.sandbox.state import Json

NOBODY = Answer(
    failure="dispatch_failed", detail="no Socket Mode connection", reason="connection_failed"
)


@dataclass(frozen=True, eq=False)
class Connection:
    """One open connection of the app."""

    socket: WebSocket
    loop: asyncio.AbstractEventLoop

    def send(self, message: Json) -> None:
        """Send from any thread but the loop's own."""
        asyncio.run_coroutine_threadsafe(self.socket.send_text(json.dumps(message)), self.loop)


class Sockets:
    """The app's connections; any payload may go to any of them."""

    def __init__(self, app_id: str, changed: Callable[[], None]) -> None:
        """`changed` is called whenever a connection has come or gone."""
        self._app_id = app_id
        self._changed = changed
        self._lock = threading.Lock()
        self._tickets: set[str] = set()
        self.connections: list[Connection] = []
        self._waiting: dict[str, Future[object]] = {}
        self.were_used = False

    @property
    def connected(self) -> bool:
        return bool(self.connections)

    def issue_ticket(self) -> str:
        ticket = secrets.token_hex(16)
        self._tickets.add(ticket)
        return ticket

    def send(self, kind: Kind, payload: Json, retry: Retry | None = None) -> Answer:
        """Send one envelope to the connection whose turn it is and wait for its ack."""
        envelope_id = str(uuid.uuid4())
        waiting: Future[object] = Future()
        with self._lock:
            if not self.connections:
                return NOBODY
            self.connections.append(self.connections.pop(0))
            connection = self.connections[-1]
            self._waiting[envelope_id] = waiting
        connection.send(_envelope(envelope_id, kind, payload, retry))
        try:
            return Answer(body=waiting.result(ACK_SECONDS))
        except TimeoutError:
            return NO_ACK
        finally:
            del self._waiting[envelope_id]

    def refresh(self, reason: str = "refresh_requested") -> None:
        """Ask every connection to come back anew, as Slack does every few hours."""
        for connection in list(self.connections):
            connection.send(
                {"type": "disconnect", "reason": reason, "debug_info": {"host": "sandbox"}}
            )

    def acknowledged(self, message: Json) -> None:
        waiting = self._waiting.get(message.get("envelope_id", ""))
        if waiting is not None and not waiting.done():
            waiting.set_result(message.get("payload") or "")

    async def serve(self, socket: WebSocket) -> None:
        """Greet one connection and listen to its acks until it goes."""
        if socket.query_params.get("ticket") not in self._tickets:
            await socket.close(code=4401)
            return
        self._tickets.discard(socket.query_params["ticket"])
        await socket.accept()
        connection = Connection(socket, asyncio.get_running_loop())
        self.connections.append(connection)
        self.were_used = True
        try:
            await socket.send_text(json.dumps(self._hello()))
            self._changed()
            while True:
                _take_ack(self, await socket.receive_text())
        except WebSocketDisconnect:
            pass
        finally:
            self.connections.remove(connection)
            self._changed()

    def _hello(self) -> Json:
        return {
            "type": "hello",
            "num_connections": len(self.connections),
            "connection_info": {"app_id": self._app_id},
            "debug_info": {"host": "sandbox", "approximate_connection_time": 3600},
        }


async def connect(socket: WebSocket) -> None:
    """The endpoint behind the address that apps.connections.open gave."""
    sockets: Sockets = socket.app.state.sandbox.sockets
    await sockets.serve(socket)


def _take_ack(sockets: Sockets, text: str) -> None:
    if text.startswith("{"):  # the SDK also sends texts of its own to see whether we live
        sockets.acknowledged(json.loads(text))


def _envelope(envelope_id: str, kind: Kind, payload: Json, retry: Retry | None) -> Json:
    made: Json = {
        "envelope_id": envelope_id,
        "type": kind,
        "payload": payload,
        "accepts_response_payload": kind != "events_api",
    }
    if kind == "events_api":
        made["retry_attempt"] = retry.number if retry else 0
        made["retry_reason"] = retry.reason if retry else ""
    return made
