"""Whatever a table holds, it is recognised or asked about, one column for a field."""

from hypothesis import example, given
from hypothesis import strategies as st

from kambot.crm.asking import Answers
from kambot.crm.columns.correcting import means_key
from kambot.crm.columns.deciding import NOTHING
from kambot.crm.columns.fields import FIELDS
from kambot.crm.columns.recognising import recognise
from kambot.crm.columns.shapes import fingerprint
from kambot.crm.columns.vocabulary import Vocabulary
from kambot.crm.drafts import Kind
from kambot.crm.tables import Cell, Column, Record, Table

WORDS = ["Name", "Amount", "Wert", "Stage", "Owner", "Close Date", "Company", "Email", "Id", "Won"]
NAMES = st.lists(st.sampled_from(WORDS) | st.text(max_size=12), unique=True, max_size=8)
CELLS: st.SearchStrategy[Cell] = (
    st.none() | st.text(max_size=8) | st.integers() | st.booleans() | st.dates() | st.floats()
)


@st.composite
def tables(draw: st.DrawFn, at_least: int = 0) -> Table:
    names = draw(NAMES.filter(lambda drawn: len(drawn) >= at_least))
    columns = tuple(Column(index, name, nameless=not name) for index, name in enumerate(names))
    rows = draw(st.lists(st.tuples(*(CELLS for _ in names)), max_size=4))
    records = [Record(number, row) for number, row in enumerate(rows, start=2)]
    return Table("export.csv", draw(st.sampled_from(["", "Deals"])), columns, records)


def table_of(*names: str) -> Table:
    return Table("export.csv", "", tuple(Column(at, name) for at, name in enumerate(names)), [])


@given(tables())
def test_every_table_is_recognised_or_asked_about_or_said(
    vocabulary: Vocabulary, table: Table
) -> None:
    found = recognise(table, vocabulary, Answers({}), None)
    assert found.kind or found.questions or found.problems
    said = [meaning.field for meaning in found.meanings if meaning.field]
    assert len(said) == len(set(said))
    assert found.kind is None or set(said) <= FIELDS[found.kind].keys()
    assert len(found.meanings) == (len(table.columns) if found.kind else 0)


@example(table_of("Name"), Kind.OPPORTUNITIES, 0, [*FIELDS[Kind.OPPORTUNITIES]].index("won_amount"))
@given(tables(at_least=1), st.sampled_from(Kind), st.integers(0, 7), st.integers(0, 99))
def test_what_a_person_says_of_a_column_always_counts(
    vocabulary: Vocabulary, table: Table, kind: Kind, which: int, what: int
) -> None:
    kinds = {f"{table.sheet or 'export'}.kind": str(kind)}
    column, fields = table.columns[which % len(table.columns)], [*FIELDS[kind], NOTHING]
    field = fields[what % len(fields)]
    answers = kinds | {means_key(kind, column.name): field}
    found = recognise(table, vocabulary, Answers(answers), None)
    if field == NOTHING:
        assert column.index not in found.fields.values()
    else:
        assert found.fields[field] == column.index


@given(tables())
def test_a_header_has_one_shape_whatever_stands_below_it(table: Table) -> None:
    alone = Table(table.file, table.sheet, table.columns, [])
    assert fingerprint(table) == fingerprint(alone)
