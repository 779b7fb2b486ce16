"""Sample facts for every message about imports."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from kambot.crm.asking import Option, Question
from kambot.crm.drafts import Kind, Place
from kambot.crm.keeping.deciding import Conflict
from kambot.crm.problems import Problem, Weight
from kambot.crm.receiving.plans import Plans
from kambot.crm.receiving.seen import Seen, seen
from kambot.crm.receiving.showing.outcome import Sums
from kambot.crm.report.figures import Figures
from kambot.crm.report.report import Asked, ColumnSaid, Report, Rows, TableSaid
from kambot.prompts import escape

TOTALS: dict[str, object] = {
    "won": 210,
    "lost": 3,
    "open": 1,
    "won_value": "3972451",
    "open_pipeline": "0.5",
    "won_without_amount": 2,
    "open_without_amount": 1,
    "deals": 214,
    "lost_value": "0",
}


def question(text: str, number: int = 0, *, is_open: bool = True) -> Question:
    options = (Option("day first", text), Option("month first", f"1 {text}"))
    key = f"opportunities.{text}{number}.order"
    default = None if is_open else "day first"
    return Question(key, text, options, default, suggested="month first", column=text)


def problem(text: str, weight: Weight = Weight.UNKNOWN, row: int | None = 12) -> Problem:
    return Problem(
        weight=weight, file=text, sheet=text, row=row, column=text, value=text, why=text, fix=text
    )


def table_said(text: str, columns: int = 2, kind: Kind | None = Kind.OPPORTUNITIES) -> TableSaid:
    said = [
        ColumnSaid(f"{text}{number}", "amount" if number else None, text, text, text, [text, text])
        for number in range(columns)
    ]
    left = {"header": 1, "subtotal": 2, "ragged": 1}
    return TableSaid(text, text, kind, text, said, 1_240, left)


def report(text: str, *, tables: int = 1, columns: int = 2, questions: int = 1) -> Report:
    conflict = Conflict(Kind.OPPORTUNITIES, Place(text, text, 2), text, "closes_on", text, text)
    return Report(
        tables=[table_said(text, columns) for _ in range(tables)],
        rows={Kind.OPPORTUNITIES: Rows(1_240, 1_200, 38, 1, 1), Kind.OWNERS: Rows(1, 0, 0, 1, 0)},
        made={Kind.ACCOUNTS: 1, Kind.OWNERS: 3},
        looked_up={Kind.STAGES: 2},
        questions=[Asked(question(text, number), None) for number in range(questions)],
        problems=[problem(text), problem(text, Weight.NOTE, None)],
        conflicts=[conflict] * 7,
        figures=Figures("EUR", TOTALS, loose=1_425),
    )


def small() -> Seen:
    """Of a file in which nothing is odd."""
    rows = {Kind.ACCOUNTS: Rows(1, 1, 0, 0, 0)}
    plain = Report(
        tables=[], rows=rows, made={}, looked_up={}, questions=[], problems=[], published=True
    )
    return seen(plain)


def plans(text: str) -> list[Plans]:
    return [
        Plans(text, 2, 1, made=1_200, updated=1, unchanged=3, kept=2, said=[text] * 5, more=12),
        Plans(text, 1, 0, made=0, updated=0, unchanged=0, kept=0, said=[], more=0),
    ]


def of_imports(text: str) -> dict[str, list[dict[str, Any]]]:
    large = replace(seen(report(text)), vanished=4, plans=plans(text))
    sums = [
        Sums("", 1, Decimal(1), 2, 3, Decimal(4)),
        Sums("EUR", 1, Decimal(0), 2, 3, Decimal(4), won_unknown=1, open_unknown=1),
    ]
    names = [[text], [text, text, text]]
    outcomes: list[dict[str, Any]] = [
        {"seen": each, "report": each.report, "sums": line, "locale": "de-DE"}
        for each in (large, small())
        for line in (sums, [])
    ]
    return {
        "import_words": [{}],
        "import_scope": [{}],
        "import_intake": [
            {"names": [], "at": None},
            {"names": names[1], "at": datetime(2026, 11, 22, 9, tzinfo=UTC)},
        ],
        "import_files": [{"names": each} for each in names],
        "import_reading": [{"names": each} for each in names],
        "import_begun": [{"names": each} for each in names],
        "import_table": [
            {"title": text, "table": table_said(text, kind=kind), "used": 1, "why": text}
            for kind in (Kind.OPPORTUNITIES, None)
        ],
        "import_outcome": outcomes,
        "import_plans": [{"title": text, "plans": each} for each in plans(text)],
        "import_problem": [
            {"place": text, "value": value, "why": text, "fix": fix}
            for value, fix in ((text, text), ("", ""))
        ],
        "import_problems": [{"seen": large, "lines": lines} for lines in ([], [escape(text)])],
        "import_progress": [
            {"names": names[1], "stage": stage, "done": 4, "total": total}
            for stage, total in ((text, 8_800), (text, 1), ("", 0))
        ],
        "import_report": [
            {"names": names[0], "conflicts": each["report"].conflicts[:5], **each}
            for each in outcomes
        ],
        "import_stopped": [{"names": names[0], "said": text}],
        "import_not_fetched": [
            {"why": why, "file": text} for why in ("none", "refused", "gone", "large", "fault")
        ],
        "import_csv": [{"count": 1, "more": 0}, {"count": 5_000, "more": 12}],
        "export_begun": [{}],
        "export_sent": [{"account": text}, {"account": ""}],
        "no_upload": [{"command": text}],
    }
