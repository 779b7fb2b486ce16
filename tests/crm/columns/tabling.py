"""Tables for tests, made of a header and rows."""

from kambot.crm.tables import Cell, Column, Record, Table


def table(
    header: str, *rows: tuple[Cell, ...], file: str = "export.csv", object_name: str = ""
) -> Table:
    """A table whose header is written with | between its columns."""
    names = [name.strip() for name in header.split("|")]
    columns = tuple(
        Column(index, name or f"Column {index + 1}", nameless=not name)
        for index, name in enumerate(names)
    )
    records = [Record(number, row) for number, row in enumerate(rows, start=2)]
    return Table(file, "", columns, records, object_name=object_name)
