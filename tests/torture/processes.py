"""The processes of a torture, as the test that torments them sees them."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

ROOT = Path(__file__).parent.parent.parent


class Talk:
    """A process that answers a line with a line."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def ask(self, question: object) -> Any:
        """Its answer."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(question) + "\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        assert answer, "it has ended"
        return json.loads(answer)


@contextmanager
def talking(module: str, *arguments: str, **environ: str) -> Iterator[Talk]:
    """`python -m <module>`, until the end of the block."""
    line = [sys.executable, "-m", module, *arguments]
    around = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **environ}
    with subprocess.Popen(
        line, cwd=ROOT, env=around, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            yield Talk(process)
        finally:
            assert process.stdin is not None
            process.stdin.close()
            process.wait(timeout=20)


@dataclass(frozen=True)
class Worker:
    """One process that is not safe from us."""

    pid: int

    @classmethod
    def born(cls, nursery: Talk, arguments: list[Any]) -> Self:
        return cls(nursery.ask(arguments))

    def kill(self) -> None:
        os.kill(self.pid, signal.SIGKILL)

    def stop(self) -> None:
        """It does nothing until it goes on, and does not know that time has passed."""
        os.kill(self.pid, signal.SIGSTOP)

    def go_on(self) -> None:
        os.kill(self.pid, signal.SIGCONT)
