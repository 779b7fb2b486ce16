"""What needs a look: the first of it, all of it page by page, and as a file."""

from collections.abc import Sequence
from dataclasses import dataclass

from kambot.core import Kambot
from kambot.crm.problems import Problem, Weight
from kambot.crm.receiving.seen import Seen
from kambot.crm.receiving.uploads import Upload
from kambot.crm.report.report import TableSaid
from kambot.crm.report.table import problems_csv
from kambot.method.text import clipped, isolated
from kambot.paging import page_of
from kambot.prompts import Safe
from kambot.screens.imports import Problems

FIRST = 5
"""Problems that are shown at once."""
SHORT_PAGE = 10
"""Problems on a page: they say more than other things."""
LONGEST_NAME = 80
WEIGHTS = list(Weight)


def first_problems(kambot: Kambot, seen: Seen) -> Safe:
    """How many there are, and the first; what was lost comes before what is only worth knowing."""
    if not seen.problems:
        return Safe()
    left_out = [each for each in seen.report.tables if each.kind is None]
    told = {each for each in seen.report.problems if any(explains(each, of) for of in left_out)}
    first = [each for each in _weightiest(seen.report.problems) if each not in told]
    lines = [_problem(kambot, each) for each in first[:FIRST]]
    return kambot.prompts.say("import_problems", seen=seen, lines=lines)


def problems(kambot: Kambot, upload: Upload, seen: Seen, page: int) -> Problems:
    """A page of all that is kept of them."""
    ordered = _weightiest(seen.report.problems)
    page, pages, some = page_of(ordered, page, SHORT_PAGE)
    return Problems(
        upload_id=upload.id,
        head=kambot.prompts.say("import_problems", seen=seen, lines=[]),
        lines=tuple(_problem(kambot, each) for each in some),
        page=page,
        pages=pages,
    )


@dataclass(frozen=True)
class ProblemsFile:
    """The problems as CSV, as a spreadsheet reads it."""

    content: bytes
    count: int
    more: int
    """That are not in it."""


def problems_file(seen: Seen) -> ProblemsFile:
    """All that is kept of them."""
    content, count = problems_csv(seen.report).encode("utf-8-sig"), len(seen.report.problems)
    return ProblemsFile(content, count, seen.problems - count)


def explains(problem: Problem, table: TableSaid) -> bool:
    """It says why all of the table is left out."""
    is_all = problem.row is None and not problem.column
    return is_all and (problem.file, problem.sheet) == (table.file, table.sheet)


def _problem(kambot: Kambot, problem: Problem) -> Safe:
    place = [
        clipped(isolated(problem.file), LONGEST_NAME),
        isolated(problem.sheet),
        f"row {problem.row:,}" if problem.row else "",
        isolated(problem.column),
    ]
    return kambot.prompts.say(
        "import_problem",
        place=", ".join(each for each in place if each),
        value=clipped(isolated(problem.value)),
        why=isolated(problem.why),
        fix=isolated(problem.fix),
    )


def _weightiest(found: Sequence[Problem]) -> list[Problem]:
    return sorted(found, key=lambda each: WEIGHTS.index(each.weight))
