"""The report as a person reads it, and its problems as a table."""

import csv
import io
from dataclasses import replace

import pytest

from kambot.crm.asking import Option, Question
from kambot.crm.drafts import Kind
from kambot.crm.problems import Problem, Weight
from kambot.crm.report.alike import alike
from kambot.crm.report.report import Asked, ColumnSaid, Report, Rows, TableSaid
from kambot.crm.report.table import problems_csv
from kambot.crm.report.text import text

TABLE = TableSaid(
    file="deals.csv",
    sheet="",
    kind=Kind.OPPORTUNITIES,
    how="UTF-8, separated by commas",
    columns=[
        ColumnSaid(
            "Betrag", "amount", "Amount", "so it is called", "the comma is the decimal sign"
        ),
        ColumnSaid("Phase", "stage", "Stage", "so it is called", "text"),
        ColumnSaid("Farbe", None, "", "kambot has no use for it"),
    ],
    records=12,
    left_out={"header": 1, "tail": 2},
)
PROBLEM = Problem(
    weight=Weight.UNKNOWN,
    file="deals.csv",
    row=7,
    column="Betrag",
    value="=cmd()",
    why="It is no amount.",
    fix="Correct it.",
)
QUESTION = Question("deals.order", "Which?", (Option("a", "This"), Option("b", "That")), None, "b")
REPORT = Report(
    tables=[TABLE],
    rows={Kind.OPPORTUNITIES: Rows(12, created=9, updated=1, unchanged=0, skipped=2)},
    made={Kind.ACCOUNTS: 3},
    looked_up={},
    questions=[],
    problems=[PROBLEM],
)


def test_the_rows_of_a_file_add_up_to_its_records_and_what_is_none() -> None:
    assert TABLE.rows == 15
    assert "  15 rows: 12 records, 1 header, 2 tail" in text(REPORT)


def test_columns_are_shown_with_what_they_mean_and_how_they_are_read() -> None:
    said = text(REPORT).splitlines()
    assert "  Betrag: Amount (the comma is the decimal sign)" in said
    assert "  Phase: Stage" in said
    assert "  not used: Farbe" in said


def test_records_are_counted_by_what_becomes_of_them() -> None:
    said = text(REPORT).splitlines()
    assert [line.split() for line in said if line.startswith("opportunities")] == [
        ["opportunities", "12", "9", "1", "0", "2"]
    ]
    assert "3 accounts have no row of their own: only other records say the name." in said


def test_a_problem_names_its_place_its_value_and_what_to_do() -> None:
    assert "  deals.csv, row 7, Betrag “=cmd()”: It is no amount. Correct it." in text(REPORT)


def test_open_questions_are_shown_as_an_answers_file_says_them() -> None:
    said = text(replace(REPORT, questions=[Asked(QUESTION, None)]))
    assert said.startswith("Nothing was imported yet: 1 question to answer.")
    assert '    "deals.order" = "b"  That (likelier)' in said


def test_a_long_list_says_how_much_more_there_is() -> None:
    problems = [replace(PROBLEM, column=f"Betrag {nth}") for nth in range(25)]
    said = text(replace(REPORT, problems=problems))
    assert said.endswith("... and 5 more; --report FILE.json has all of them.")


def test_the_table_of_problems_runs_no_formulas() -> None:
    header, row = csv.reader(io.StringIO(problems_csv(REPORT)))
    assert header == ["weight", "file", "sheet", "row", "column", "value", "why", "fix"]
    assert row == [
        "unknown", "deals.csv", "", "7", "Betrag", "'=cmd()", "It is no amount.", "Correct it."
    ]  # fmt: skip


@pytest.mark.parametrize("answered", [True, False])
def test_a_report_is_complete_when_nothing_waits_for_an_answer(*, answered: bool) -> None:
    report = replace(REPORT, questions=[Asked(QUESTION, "a" if answered else None)])
    assert report.complete is answered
    (said,) = report.to_json()["questions"]
    assert (said["open"], said["suggested"]) == (not answered, "b")
    assert said["options"] == (
        {"value": "a", "label": "This"},
        {"value": "b", "label": "That"},
    )


def test_problems_of_one_reason_are_one_line_that_names_the_first_rows() -> None:
    def repeated(row: int, first: int) -> Problem:
        why = f"It is the same as row {first}."
        return Problem(weight=Weight.SKIPPED, file="a.csv", row=row, why=why, fix="Nothing to do.")

    other = replace(repeated(7, 2), why="It has no name.")
    one, two = alike([repeated(3, 2), other, *(repeated(row, row - 1) for row in range(9, 279))])
    assert (one.rows, one.first.why) == ("rows 3, 9, 10 and 268 more", "It is the same as row 2.")
    assert two.rows == "row 7"
