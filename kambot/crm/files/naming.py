"""What stays of a file's name next month: reports carry a date or a number in theirs."""

import re
from pathlib import PurePath

CHANGES = re.compile(r"[\d_.()\[\] -]*\d[\d_.()\[\] -]*")
"""Runs of digits with what joins them: "2026-11-21", "(1)", "1795254000000"."""


def family(name: str) -> str:
    """The name without folders, ending, dates and numbers: "report" of "report1795254000.csv"."""
    stem = PurePath(name.replace("\\", "/")).stem
    return CHANGES.sub(" ", stem).strip(" _-.") or stem
