"""A process that forks workers: with everything imported before, a new one is there at once.

`python -m tests.torture.nursery module` calls the module's `prepare()`, and then reads a line of
JSON arguments for each worker from its stdin, and answers with the worker's process id. Its end
ends all of them.
"""

import importlib
import json
import os
import signal
import sys
from collections.abc import Callable


def main(module: str) -> None:
    """Bring up a worker for each line; killed ones stay zombies, so no id is given twice."""
    work: Callable[..., None] = importlib.import_module(module).prepare()
    born: list[int] = []
    for line in sys.stdin:
        pid = os.fork()
        if pid == 0:
            work(*json.loads(line))
            os._exit(0)
        born.append(pid)
        print(pid, flush=True)  # noqa: T201  the one who asked reads it
    for pid in born:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)


if __name__ == "__main__":
    main(sys.argv[1])
