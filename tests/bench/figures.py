"""Times side by side: medians, the slowest twentieth, and how they compare."""

import sys
from collections.abc import Callable, Mapping, Sequence
from random import sample
from statistics import median, quantiles

TURN = 10
"""Acts in a row: a process that answers after six others finds its caches cold, as no server does
that has a machine of its own."""


def in_turns(
    acts: Mapping[str, Callable[[int], float]], *, turns: int, warm_up: int
) -> dict[str, list[float]]:
    """The seconds that each act says it took; it gets its number, and its turns in any order.

    So whatever else the machine does meets all of them alike.
    """
    seconds: dict[str, list[float]] = {name: [] for name in acts}
    for turn in range(turns):
        for name in sample(list(acts), len(acts)):
            took = [acts[name](turn * TURN + number) for number in range(TURN)]
            if turn >= warm_up:
                seconds[name] += took
    return seconds


def compared(title: str, seconds: Mapping[str, Sequence[float]], floors: Sequence[str]) -> None:
    """Print milliseconds by name, and how many times each floor's median the median is."""
    against = "".join(f"{f'x {floor}':>16}" for floor in floors)
    say(f"\n{title}, ms", f"{'':32}{'p10':>8}{'p50':>8}{'p95':>8}{against}")
    for name, took in seconds.items():
        marks = quantiles(took, n=20)
        shown = "".join(f"{1000 * mark:8.2f}" for mark in (marks[1], median(took), marks[-1]))
        times = "".join(f"{median(took) / median(seconds[floor]):16.2f}" for floor in floors)
        say(f"{name:32}{shown}{times}")


def say(*lines: str) -> None:
    """Print; pytest shows it with -s."""
    sys.stdout.write("\n".join((*lines, "")))
