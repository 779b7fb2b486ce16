"""What reading a file ends in: its sheets and tables, or one sentence why it cannot be read."""

from dataclasses import dataclass

from kambot.crm.asking import Question
from kambot.crm.problems import Problem
from kambot.crm.tables import Sheet, Table
from kambot.errors import KambotError


class Unreadable(KambotError):
    """This file holds no table that can be read; the message says why and what to do."""


@dataclass(frozen=True)
class SheetsRead:
    """The grids of one file."""

    sheets: tuple[Sheet, ...]
    problems: tuple[Problem, ...] = ()
    questions: tuple[Question, ...] = ()


@dataclass(frozen=True)
class TablesFound:
    """The tables of one sheet, one under the other."""

    tables: tuple[Table, ...]
    problems: tuple[Problem, ...] = ()
    questions: tuple[Question, ...] = ()
