"""Problems that say the same of many rows, put together for a person to read."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kambot.crm.problems import Problem

VARYING = re.compile(r"“[^”]*”|\([^()]*\)|\d+")
"""What one sentence says differently of each row: its value, another row's number."""
SHOWN = 3
"""Rows that are named of many."""


@dataclass(frozen=True)
class Alike:
    """Problems with one reason, at least one."""

    problems: Sequence[Problem]

    @property
    def first(self) -> Problem:
        """The one that stands for all."""
        return self.problems[0]

    @property
    def rows(self) -> str:
        """Where they stand: "row 3", "rows 3, 5, 9 and 268 more"; empty where in no row."""
        rows = [problem.row for problem in self.problems if problem.row is not None]
        if not rows:
            return ""
        named = ", ".join(map(str, rows[:SHOWN]))
        more = f" and {len(rows) - SHOWN:,} more" if len(rows) > SHOWN else ""
        return f"row{'' if len(rows) == 1 else 's'} {named}{more}"


def alike(problems: Iterable[Problem]) -> list[Alike]:
    """Those of one reason together, in the order in which the first of each comes."""
    groups: dict[tuple[str, ...], list[Problem]] = {}
    for each in problems:
        reason = VARYING.sub("", each.why)
        key = (each.weight, each.file, each.sheet, each.column, reason, each.fix)
        groups.setdefault(key if each.row else (*key, each.why), []).append(each)
    return [Alike(group) for group in groups.values()]
