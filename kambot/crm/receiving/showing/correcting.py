"""What the columns of a table were taken for, and what a person says they are."""

from collections.abc import Mapping

from kambot.crm.columns.correcting import means_key
from kambot.crm.columns.deciding import NOTHING
from kambot.crm.columns.fields import FIELDS
from kambot.crm.columns.vocabulary import Vocabulary
from kambot.crm.drafts import Kind
from kambot.crm.receiving.seen import Seen
from kambot.crm.receiving.showing.previewing import name_of
from kambot.crm.receiving.uploads import Upload
from kambot.crm.report.report import ColumnSaid
from kambot.method.text import clipped, isolated
from kambot.paging import page_of
from kambot.screens.imports import Columns, ColumnSeen

TEXT = "text"
"""How most columns are read: that needs no word."""


def columns(
    upload: Upload, seen: Seen, vocabulary: Vocabulary, table: int, page: int
) -> Columns | None:
    """A page of the columns of a table; None where it has none, or is not imported."""
    tables = seen.report.tables
    if table >= len(tables) or (kind := tables[table].kind) is None:
        return None
    page, pages, some = page_of(list(enumerate(tables[table].columns)), page)
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


def means(answers: Mapping[str, str], kind: Kind, column: ColumnSaid) -> str:
    """The field of a column as it was corrected last, else as it was recognised."""
    said = answers.get(means_key(kind, column.name), column.means or NOTHING)
    return "" if said == NOTHING else said


def _column(number: int, column: ColumnSaid, field: str) -> ColumnSeen:
    samples = " · ".join(isolated(each) for each in column.samples)
    read = column.read_as if column.means and column.read_as != TEXT else ""
    hint = " → ".join(each for each in (samples, read) if each)
    return ColumnSeen(number, isolated(clipped(column.name)), hint, field)
