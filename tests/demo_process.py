"""`kambot demo` as a process of its own, and the way to its page."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from tests.ports import free_port


@contextmanager
def demo(
    folder: Path, *options: str, port: int | None = None
) -> Iterator[tuple[subprocess.Popen[str], httpx.Client]]:
    """The demo's process once its page is there, and a person's way to that page."""
    port = port or free_port()
    line = [sys.executable, "-m", "kambot", "demo", "--no-browser", "--data", "data"]
    with (
        (folder / "log.txt").open("w") as log,
        subprocess.Popen(
            [*line, "--port", str(port), *options],
            cwd=folder,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        ) as process,
    ):
        try:
            assert process.stdout is not None
            said = process.stdout.readline()
            address = f"http://127.0.0.1:{port}"
            assert said == f"kambot is ready: {address}\n", (folder / "log.txt").read_text()
            with httpx.Client(base_url=address, timeout=10) as page:
                yield process, page
        finally:
            process.kill()
