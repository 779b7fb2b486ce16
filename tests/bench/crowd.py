"""Many people who all send a command in the same moment."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass

from tests.bench.calls import BUFFER, is_whole, signed
from tests.bench.payloads import Fields

PATIENCE = 3.0
"""Seconds that Slack waits for an answer."""


@dataclass(frozen=True)
class Acks:
    """How everybody was answered."""

    seconds: Sequence[float]
    refused: int

    @property
    def late(self) -> int:
        """Answers that came after Slack's patience."""
        return sum(each > PATIENCE for each in self.seconds)


def at_once(port: int, commands: Sequence[Fields]) -> Acks:
    """Send all of them over connections that are open already, and wait for every answer."""
    found = asyncio.run(_all(port, [signed(each) for each in commands]))
    return Acks(sorted(took for took, _ in found), sum(b" 200 " not in head for _, head in found))


async def _all(port: int, requests: Sequence[bytes]) -> list[tuple[float, bytes]]:
    lines = [await asyncio.open_connection("127.0.0.1", port) for _ in requests]
    return await asyncio.gather(
        *(_one(*line, request) for line, request in zip(lines, requests, strict=True))
    )


async def _one(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, request: bytes
) -> tuple[float, bytes]:
    begun, received = time.perf_counter(), b""
    writer.write(request)
    while not is_whole(received):
        more = await reader.read(BUFFER)
        assert more, "the connection was closed"
        received += more
    took = time.perf_counter() - begun
    writer.close()
    await writer.wait_closed()
    return took, received.partition(b"\r\n")[0]
