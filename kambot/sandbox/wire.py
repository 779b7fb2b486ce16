"""Connections that can be cut in the middle of a request."""

import asyncio
import socket
import struct
from contextlib import suppress

from starlette.requests import Request
from uvicorn.protocols.http.h11_impl import H11Protocol

_RESET = struct.pack("ii", 1, 0)  # SO_LINGER of no time: closing resets the connection


class Wire(H11Protocol):
    """A connection whose requests know it."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self.app_state = {**self.app_state, "wire": transport}


def cut(request: Request) -> None:
    """Reset the connection on which this request came: its caller gets no answer."""
    wire: asyncio.Transport = request.state.wire
    if wire.is_closing():  # the caller has hung up already
        return
    with suppress(OSError):  # it has hung up in this very moment, so there is nothing to reset
        wire.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
    wire.abort()
