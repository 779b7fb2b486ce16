"""Tables for tests, made of a header and rows, and what they are taken for."""

from collections.abc import Mapping

from kambot.crm.asking import Answers
from kambot.crm.columns.recognising import Recognised, recognise
from kambot.crm.columns.shapes import Shape
from kambot.crm.columns.vocabulary import Vocabulary
from kambot.crm.tables import Cell, Column, Record, Table


def table(
    header: str,
    *rows: tuple[Cell, ...],
    file: str = "export.csv",
    sheet: str = "",
    object_name: str = "",
) -> Table:
    """A table whose header is written with | between its columns."""
    names = [name.strip() for name in header.split("|")]
    columns = tuple(
        Column(index, name or f"Column {index + 1}", nameless=not name)
        for index, name in enumerate(names)
    )
    records = [Record(number, row) for number, row in enumerate(rows, start=2)]
    return Table(file, sheet, columns, records, object_name=object_name)


def recognised(
    vocabulary: Vocabulary,
    of: Table,
    answers: Mapping[str, str] | None = None,
    remembered: Shape | None = None,
) -> Recognised:
    """What a table is taken for."""
    return recognise(of, vocabulary, Answers(answers or {}), remembered)


def named(of: Table, found: Recognised) -> dict[str, str]:
    """The column of each field, by name."""
    return {field: of.columns[index].name for field, index in found.fields.items()}
