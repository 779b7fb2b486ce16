"""The sentences of the importer have one form: where, what, why, and what to do."""

from kambot.crm.drafting.rows import Row
from kambot.crm.problems import Problem, Weight

LONGEST_VALUE = 200


def about(
    row: Row, weight: Weight, why: str, fix: str, *, column: str = "", value: object = None
) -> Problem:
    """A problem of a row."""
    return Problem(
        weight=weight,
        file=row.place.file,
        sheet=row.place.sheet,
        row=row.place.row,
        column=column,
        value="" if value is None else str(value)[:LONGEST_VALUE],
        why=why,
        fix=fix,
    )


def skipped(row: Row, why: str, fix: str, *, column: str = "", value: object = None) -> Problem:
    """A row that makes no record."""
    return about(row, Weight.SKIPPED, why, fix, column=column, value=value)


def number_of(row: Row, beside: Row) -> str:
    """Its number, and of which file or sheet unless the other row stands in the same."""
    its, other = row.place, beside.place
    if its.file != other.file:
        return f"{its.row} of {its.file}"
    return f"{its.row}" if its.sheet == other.sheet else f"{its.row} of {its.sheet}"


def counted(count: int, noun: str) -> str:
    """The noun with its number: "1 row", "1,204 rows"."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
