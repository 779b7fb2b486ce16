"""What the reading of a sheet says and asks: in the words of the person who looks at the file."""

from collections.abc import Sequence

from kambot.crm.asking import Answers, Option, Question
from kambot.crm.files.cells import Row
from kambot.crm.files.groups import Heading
from kambot.crm.files.headers import letter
from kambot.crm.files.naming import family
from kambot.crm.problems import Problem, Weight
from kambot.crm.tables import Sheet

SHOWN = 200


def decided(question: Question, answers: Answers) -> str | None:
    """The answer; until there is one, the likelier reading is shown."""
    return answers.to(question) or question.suggested


def about_headings(sheet: Sheet, found: Sequence[Heading], lines: Sequence[int]) -> Question:
    """Rows with one value alone: headings, or records of which little is known."""
    return Question(
        f"{_where(sheet)}.headings",
        f'Row {lines[found[0].row]} says only "{found[0].value}", '
        f"and {len(found) - 1} more rows are like it. "
        "What are they?",
        (
            Option("headings", "Headings: they say what the rows below them have in common"),
            Option("records", "Records of their own, of which nothing else is known"),
        ),
        suggested="headings",
        file=sheet.file,
        sheet=sheet.name,
    )


def about_runs(sheet: Sheet, header: Row, columns: Sequence[int]) -> Question:
    """Columns that are empty in many rows: the same as above, or unknown."""
    named = [str(header[index] or f"Column {letter(index)}") for index in columns]
    names = " and ".join(f'"{name}"' for name in named)
    return Question(
        f"{_where(sheet)}.{named[0]}.empty",
        f"Many rows say nothing in {names}, and no value is there twice. What does empty mean?",
        (
            Option("fill", "The same as in the row above: the file says it once per group"),
            Option("unknown", "Unknown: each row says for itself what it knows"),
        ),
        suggested="fill",
        file=sheet.file,
        sheet=sheet.name,
        column=named[0],
    )


def ragged(sheet: Sheet, line: int, row: Row, width: int) -> Problem:
    """A row that has more cells than there are columns."""
    return Problem(
        weight=Weight.SKIPPED,
        file=sheet.file,
        sheet=sheet.name,
        row=line,
        value=" | ".join("" if cell is None else str(cell) for cell in row)[:SHOWN],
        why=f"This row has {len(row)} values, but the header names {width} columns: a separator "
        "inside a value has moved those behind it.",
        fix="Put the value that holds the separator in quotation marks, and import the file again.",
    )


def no_header(sheet: Sheet, lines: Sequence[int]) -> Problem:
    """A table that begins with its first record."""
    return Problem(
        weight=Weight.NOTE,
        file=sheet.file,
        sheet=sheet.name,
        row=lines[0],
        why="No row names the columns: the table begins with its first record.",
        fix="Add a first row that says what each column is, and import the file again.",
    )


def _where(sheet: Sheet) -> str:
    return sheet.name or family(sheet.file)
