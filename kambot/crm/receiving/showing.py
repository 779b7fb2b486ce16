"""What was seen in files, as screens."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from hashlib import sha256
from typing import Any

from kambot.core import Kambot
from kambot.crm.columns.correcting import means_key
from kambot.crm.columns.deciding import NOTHING
from kambot.crm.columns.fields import FIELDS
from kambot.crm.columns.vocabulary import Vocabulary
from kambot.crm.drafts import Kind
from kambot.crm.problems import Problem, Weight
from kambot.crm.receiving.seen import Seen
from kambot.crm.receiving.uploads import Upload
from kambot.crm.report.report import Asked, ColumnSaid, Report, TableSaid
from kambot.crm.report.table import problems_csv
from kambot.method.text import clipped, isolated
from kambot.prompts import Safe
from kambot.screens import Notice
from kambot.screens.imports import (
    Asking,
    Columns,
    ColumnSeen,
    Doubts,
    Preview,
    Problems,
    TableSeen,
)

TABLES = 10
"""Tables that are shown; what they come to is said of all."""
FIRST = 5
"""Problems that are shown at once."""
PAGE, SHORT_PAGE = 20, 10
"""Columns or questions on a page; and problems, which say more."""
LONGEST_NAME = 80
TEXT = "text"
"""How most columns are read: that needs no word."""


@dataclass(frozen=True)
class Sums:
    """What the deals of a currency come to."""

    currency: str
    won: int
    won_value: Decimal
    lost: int
    open: int
    open_value: Decimal
    won_unknown: int = 0
    """Won without an amount: unknown is not zero."""
    open_unknown: int = 0


def preview(kambot: Kambot, upload: Upload, seen: Seen, locale: str) -> Preview:
    """What an import would do."""
    report, say = seen.report, kambot.prompts.say
    needed = [each for each in report.questions if each.question.is_open]
    return Preview(
        upload_id=upload.id,
        version=upload.version,
        tables=(*_tables(kambot, seen), *_plans(kambot, seen)),
        more_tables=max(0, len(report.tables) - TABLES),
        asked=tuple(map(asking, needed)),
        outcome=say("import_outcome", **outcome_facts(seen, locale)),
        problems=first_problems(kambot, seen),
        is_ready=report.complete,
        doubts=len(report.questions) - len(needed),
        notice=Notice(isolated(upload.said), warning=True) if upload.said else None,
    )


def outcome_facts(seen: Seen, locale: str) -> Mapping[str, Any]:
    """What a template needs to say what an import does or has done."""
    return {"seen": seen, "report": seen.report, "sums": sums(seen.report), "locale": locale}


def sums(report: Report) -> list[Sums]:
    """A line for each currency; none where there are no deals."""
    totals = report.figures.totals
    if not totals:
        return []
    by_currency = totals.get("by_currency")
    if isinstance(by_currency, dict):
        return [_sums(currency, each) for currency, each in by_currency.items()]
    return [_sums(report.figures.currency or "", totals)]


def first_problems(kambot: Kambot, seen: Seen) -> Safe:
    """How many there are, and the first; what was lost comes before what is only worth knowing."""
    if not seen.problems:
        return Safe()
    left_out = [each for each in seen.report.tables if each.kind is None]
    told = {each for each in seen.report.problems if any(_explains(each, of) for of in left_out)}
    first = [each for each in _weightiest(seen.report.problems) if each not in told]
    lines = [_problem(kambot, each) for each in first[:FIRST]]
    return kambot.prompts.say("import_problems", seen=seen, lines=lines)


def problems(kambot: Kambot, upload: Upload, seen: Seen, page: int) -> Problems:
    """A page of all that is kept of them."""
    ordered = _weightiest(seen.report.problems)
    page, pages, some = _page(ordered, page, SHORT_PAGE)
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


def columns(
    upload: Upload, seen: Seen, vocabulary: Vocabulary, table: int, page: int
) -> Columns | None:
    """A page of the columns of a table; None where it has none, or is not imported."""
    tables = seen.report.tables
    if table >= len(tables) or (kind := tables[table].kind) is None:
        return None
    page, pages, some = _page(list(enumerate(tables[table].columns)), page)
    return Columns(
        upload_id=upload.id,
        table=table,
        name=name_of(tables[table]),
        columns=tuple(
            _column(number, each, means(upload.answers, kind, each)) for number, each in some
        ),
        fields=[(field, vocabulary.label(kind, field)) for field in FIELDS[kind]],
        page=page,
        pages=pages,
    )


def doubts(upload: Upload, seen: Seen, page: int) -> Doubts:
    """A page of the questions that need no answer."""
    may_be = [each for each in seen.report.questions if not each.question.is_open]
    page, pages, some = _page(may_be, page)
    asked = tuple(asking(replace(each, answer=_latest(upload, each))) for each in some)
    return Doubts(upload_id=upload.id, asked=asked, page=page, pages=pages)


def answered(seen: Seen, given: Mapping[str, int]) -> dict[str, str]:
    """Answers by the keys of their questions; of those that were given by token and number."""
    asked = {token(each.question.key): each.question for each in seen.report.questions}
    return {
        asked[each].key: asked[each].options[number].value
        for each, number in given.items()
        if each in asked and number < len(asked[each].options)
    }


def means(answers: Mapping[str, str], kind: Kind, column: ColumnSaid) -> str:
    """The field of a column as it was corrected last, else as it was recognised."""
    said = answers.get(means_key(kind, column.name), column.means or NOTHING)
    return "" if said == NOTHING else said


def corrected(upload: Upload, seen: Seen, table: int, given: Mapping[int, str]) -> dict[str, str]:
    """Answers that say what columns mean: only of those that mean something else by now."""
    tables = seen.report.tables
    if table >= len(tables) or (kind := tables[table].kind) is None:
        return {}
    said = dict(enumerate(tables[table].columns))
    return {
        means_key(kind, said[number].name): field or NOTHING
        for number, field in given.items()
        if number in said and means(upload.answers, kind, said[number]) != field
    }


def asking(asked: Asked) -> Asking:
    """A question as a screen has it."""
    question = asked.question
    values = [each.value for each in question.options]
    return Asking(
        token(question.key),
        question.text,
        tuple(each.label for each in question.options),
        values.index(asked.answer) if asked.answer in values else None,
        values.index(question.suggested) if question.suggested in values else None,
    )


def _latest(upload: Upload, asked: Asked) -> str | None:
    return upload.answers.get(asked.question.key, asked.answer)


def token(key: str) -> str:
    """A short name for a question, the same each time: keys can be longer than Slack takes."""
    return sha256(key.encode()).hexdigest()[:16]


def name_of(table: TableSaid) -> str:
    """A file, and the sheet where it has several."""
    sheet = f", {table.sheet}" if table.sheet else ""
    return clipped(f"{table.file}{sheet}", LONGEST_NAME)


def _table(kambot: Kambot, seen: Seen, number: int, table: TableSaid) -> TableSeen:
    about = (each for each in seen.report.problems if _explains(each, table))
    why = next(about, None)
    text = kambot.prompts.say(
        "import_table",
        title=isolated(name_of(table)),
        table=table,
        used=sum(each.means is not None for each in table.columns),
        why=isolated(why.why) if why else "",
    )
    return TableSeen(number, text, name_of(table), table.kind is not None)


def _tables(kambot: Kambot, seen: Seen) -> Iterator[TableSeen]:
    for number, table in enumerate(seen.report.tables[:TABLES]):
        yield _table(kambot, seen, number, table)


def _plans(kambot: Kambot, seen: Seen) -> Iterator[TableSeen]:
    for number, each in enumerate(seen.plans, TABLES):
        name = clipped(each.file, LONGEST_NAME)
        text = kambot.prompts.say("import_plans", title=isolated(name), plans=each)
        yield TableSeen(number, text, name, has_columns=False)


def _explains(problem: Problem, table: TableSaid) -> bool:
    """It says why all of the table is left out."""
    is_all = problem.row is None and not problem.column
    return is_all and (problem.file, problem.sheet) == (table.file, table.sheet)


def _column(number: int, column: ColumnSaid, field: str) -> ColumnSeen:
    samples = " · ".join(isolated(each) for each in column.samples)
    read = column.read_as if column.means and column.read_as != TEXT else ""
    hint = " → ".join(each for each in (samples, read) if each)
    return ColumnSeen(number, isolated(clipped(column.name)), hint, field)


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


WEIGHTS = list(Weight)


def _weightiest(found: Sequence[Problem]) -> list[Problem]:
    return sorted(found, key=lambda each: WEIGHTS.index(each.weight))


def _page(found: Sequence[Any], page: int, most: int = PAGE) -> tuple[int, int, Sequence[Any]]:
    """The page that is there, how many there are, and what is on it."""
    pages = max(1, -(-len(found) // most))
    page = min(max(page, 0), pages - 1)
    return page, pages, found[page * most : (page + 1) * most]


def _sums(currency: str, totals: Mapping[str, Any]) -> Sums:
    return Sums(
        currency,
        won=totals["won"],
        won_value=Decimal(totals["won_value"]),
        lost=totals["lost"],
        open=totals["open"],
        open_value=Decimal(totals["open_pipeline"]),
        won_unknown=totals["won_without_amount"],
        open_unknown=totals["open_without_amount"],
    )
