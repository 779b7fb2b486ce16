"""Separated text in every encoding, with every separator, becomes the rows that were written."""

import csv
import io

import pytest

from kambot.crm.files.results import Unreadable
from kambot.crm.problems import Weight
from tests.crm.files.made import found, names, read, rows, sheet, table

ROWS = (
    ("Deal", "Account", "Amount"),
    ("Zürich, phase 2", "Müller GmbH", "1.234,50"),
    ('The "big" one', "Société Générale", None),
)


def written(separator: str, ends: str = "\r\n") -> str:
    page = io.StringIO(newline="")
    csv.writer(page, delimiter=separator, lineterminator=ends).writerows(ROWS)
    return page.getvalue()


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1252"])
def test_text_is_read_as_it_was_written(separator: str, encoding: str) -> None:
    assert list(sheet(written(separator).encode(encoding)).rows) == list(ROWS)


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_every_line_end_ends_a_line(ends: str) -> None:
    assert list(sheet(written(",", ends).encode()).rows) == list(ROWS)


def test_line_ends_may_be_mixed() -> None:
    mixed = b"Deal,Amount\nA,1\r\nB,2\rC,3"
    assert sheet(mixed).rows[1:] == [("A", "1"), ("B", "2"), ("C", "3")]


def test_how_a_file_was_read_is_said_in_words() -> None:
    assert sheet(written(";").encode("utf-16")).how == "UTF-16, separated by semicolons"
    assert table("Account Name\nAcme\n").how == "UTF-8, one column"


def test_the_line_that_names_the_separator_is_obeyed_and_is_no_record() -> None:
    each = table("sep=;\nDeal;Amount\nA, B and C;1,5\n")
    assert (names(each), rows(each)) == (["Deal", "Amount"], [("A, B and C", "1,5")])


def test_spaces_and_no_break_spaces_around_a_value_are_no_part_of_it() -> None:
    assert rows(table("Deal,Amount\n\u00a0A \u202f, $200 \n")) == [("A", "$200")]


def test_a_value_may_have_several_lines() -> None:
    each = table('Deal,Note,Amount\nA,"first, \nsecond",1\nB,"one\ntwo\nthree",2\n')
    assert rows(each) == [("A", "first, \nsecond", "1"), ("B", "one\ntwo\nthree", "2")]


@pytest.mark.parametrize("unit", ["a.", "x", "1.", "https://a.b/"])
def test_a_very_long_word_does_not_hide_how_a_file_is_separated(unit: str) -> None:
    """Nor does it take half a minute to see it."""
    long = unit * 4_000
    assert rows(table(f"Deal;Note;Amount\nA;{long};1\nB;b;2\n"))[0] == ("A", long, "1")


def test_zero_bytes_are_left_out() -> None:
    assert sheet(b"Deal,Amount\nA\0cme,1\n").rows[1] == ("Acme", "1")


@pytest.mark.parametrize("broken", ['A "big,"1,won', '"A,1,won', '"A, the big one,1,won'], ids=str)
def test_a_quotation_mark_that_is_never_closed_costs_no_other_row(broken: str) -> None:
    before = "".join(f"X{nth},{nth},won\n" for nth in range(9))
    after = "".join(f"Y{nth},{nth},open\n" for nth in range(9))
    text = f"Deal,Amount,Stage\n{before}{broken}\n{after}"
    read_rows = rows(found(text).tables[0])
    assert [row[0] for row in read_rows if row[0] and row[0][0] in "XY"] == [  # type: ignore[index]
        *(f"X{nth}" for nth in range(9)),
        *(f"Y{nth}" for nth in range(9)),
    ]


def test_the_row_whose_quotation_mark_is_never_closed_is_named() -> None:
    content = b'Deal,Amount,Stage\nA,1,won\n"B,2,won\nC,3,won\nD,4,open\n'
    (problem,) = read(content).problems
    assert (problem.weight, problem.row) == (Weight.NOTE, 3)


def test_a_file_of_nothing_but_opened_quotation_marks_is_refused() -> None:
    with pytest.raises(Unreadable, match="quotation marks"):
        read(b"Deal,Amount,Stage\n" + b'"A,1,won\nB,1,won\n' * 300)


def test_a_backslash_before_a_quotation_mark_is_one_where_that_makes_rows_of_it() -> None:
    escaped = 'Deal,Note,Amount\nA,"said \\"yes, now\\", twice",1\nB,"x \\"y, z\\"",2\n'
    assert sheet(escaped.encode()).rows[1] == ("A", 'said "yes, now", twice', "1")
    path = 'Deal,Folder,Amount\nA,"C:\\",1\nB,"D:\\",2\n'
    assert sheet(path.encode()).rows[1] == ("A", "C:\\", "1")


def test_apostrophes_may_stand_around_values() -> None:
    assert sheet(b"Deal,Amount\n'A, the first','1,5'\n'B','2'\n").rows[1] == ("A, the first", "1,5")
