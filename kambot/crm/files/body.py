"""The rows under a header: what each of them is, and all that it says once it stands alone."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kambot.crm.asking import Answers, Question
from kambot.crm.files import groups, runs
from kambot.crm.files.cells import Row, filled
from kambot.crm.files.doubts import about_headings, about_runs, decided
from kambot.crm.files.rows import Kinds, classify
from kambot.crm.files.totals import is_end
from kambot.crm.tables import LeftOut, Sheet

MANY = 0.5
"""When so many rows are longer than the header, it lacks names; fewer are broken."""


@dataclass(frozen=True)
class Body:
    """Rows with what headings and first rows say written into each of them."""

    header: Row
    """As wide as the rows."""
    rows: Sequence[Row]
    kinds: Kinds
    questions: tuple[Question, ...] = ()


def read_body(
    sheet: Sheet,
    header: Row,
    rows: Sequence[Row],
    lines: Sequence[int],
    answers: Answers,
    title: Row = (),
) -> Body:
    """What the rows under a header are and say; `title` is the line right above it."""
    longer = [index for index, row in enumerate(rows) if _is_longer(row, len(header))]
    if len(longer) > max(1, MANY * len(rows)) or not header:
        header += (None,) * (max(map(len, rows), default=0) - len(header))
        longer = []
    kinds, alone = classify(rows, header)
    for index in longer:
        kinds[index] = kinds[index] or LeftOut.RAGGED
    body = _in_sections(Body(header, rows, kinds), alone, title)
    alone = [index for index in alone if body.kinds[index] is None]
    return _run(sheet, _grouped(sheet, body, alone, lines, answers), answers)


def _is_longer(row: Row, width: int) -> bool:
    """The row says something where the header has no more columns."""
    return len(row) > width and any(cell is not None for cell in row[width:])


def _in_sections(body: Body, alone: Sequence[int], title: Row) -> Body:
    """With what stands above each of several headers: "Closed Won"; or only the next page."""
    above = groups.sections(body.rows, body.kinds, [at for at in alone if body.kinds[at] is None])
    kinds = [LeftOut.TITLE if at in above else kind for at, kind in enumerate(body.kinds)]
    named = [at for at in above if not is_end(body.rows[at], len(body.header))]
    if not named:
        return replace(body, kinds=kinds)
    found = [groups.heading(at, body.rows[at]) for at in named]
    if filled(title) == 1:
        found.insert(0, groups.heading(-1, title))
    full = groups.under(found, body.rows, kinds, body.header)
    return replace(body, header=(*body.header, *full.added), rows=full.rows, kinds=kinds)


def _grouped(
    sheet: Sheet, body: Body, alone: Sequence[int], lines: Sequence[int], answers: Answers
) -> Body:
    """With what rows of their own say of those below them."""
    found = groups.headings(body.rows, alone)
    verdict = groups.judge(found, body.rows, body.kinds, len(body.header))
    if verdict is groups.Verdict.DOUBT:
        question = about_headings(sheet, found, lines)
        body = replace(body, questions=(*body.questions, question))
        yes = decided(question, answers) == "headings"
        verdict = groups.Verdict.YES if yes else groups.Verdict.NO
    if verdict is groups.Verdict.NO:
        return body
    full = groups.under(found, body.rows, body.kinds, body.header)
    heads = {heading.row for heading in found}
    kinds = [LeftOut.GROUP if at in heads else kind for at, kind in enumerate(body.kinds)]
    return replace(body, header=(*body.header, *full.added), rows=full.rows, kinds=kinds)


def _run(sheet: Sheet, body: Body, answers: Answers) -> Body:
    """With what the first of several rows says for all of them."""
    columns = runs.grouped_columns(body.rows, body.kinds, body.header)
    if not columns:
        return body
    if not runs.is_surely_grouped(body.rows, body.kinds, body.header, columns):
        question = about_runs(sheet, body.header, columns)
        body = replace(body, questions=(*body.questions, question))
        if decided(question, answers) != "fill":
            return body
    return replace(body, rows=runs.filled_down(body.rows, body.kinds, columns))
