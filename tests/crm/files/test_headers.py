"""Which row names the columns, and what they are called."""

from tests.crm.files.made import found, left_out, names, rows, sheet, table


def test_the_first_row_names_the_columns_and_the_others_are_records() -> None:
    each = table("Deal,Amount\nA,1\nB,2\n")
    assert names(each) == ["Deal", "Amount"]
    assert [record.row for record in each.records] == [2, 3]
    assert each.cells(1) == ["1", "2"]


def test_titles_and_filters_above_the_header_are_no_records() -> None:
    each = table("""
        Pipeline report
        As of,2026-11-21
        Filtered by:,"Owner = me, Stage = open"

        Deal,Account,Amount,Close Date
        A,Acme,100,2026-01-02
        B,Beta,200,2026-01-03
        """)
    assert names(each) == ["Deal", "Account", "Amount", "Close Date"]
    assert left_out(each) == {1: "title", 2: "title", 3: "title", 4: "blank", 5: "header"}
    assert [record.row for record in each.records] == [6, 7]


def test_a_table_of_nothing_but_words_begins_with_its_header() -> None:
    each = table("Account,City,Segment\nAcme,Berlin,gold\nBeta,Bonn,silver\n")
    assert names(each) == ["Account", "City", "Segment"]
    assert len(each.records) == 2


def test_a_header_row_wins_over_the_line_of_groups_above_it() -> None:
    each = table("Customer,,Deal,\nName,City,Name,Amount\nAcme,Berlin,A,100\nBeta,Bonn,B,200\n")
    assert names(each) == ["Name", "City", "Name (2)", "Amount"]


def test_padding_is_no_part_of_a_name() -> None:
    each = table('\ufeff" Deal ", Close  Date ,"""Amount""",Stage ↑\nA,2026-01-02,1,won\n')
    assert names(each) == ["Deal", "Close Date", "Amount", "Stage"]


def test_a_nameless_column_is_called_by_its_letter() -> None:
    each = table("Deal,Amount,,\nA,1,,x\nB,2,,y\n")
    assert names(each) == ["Deal", "Amount", "Column D"]
    assert [column.nameless for column in each.columns] == [False, False, True]
    assert [column.index for column in each.columns] == [0, 1, 2]
    assert rows(each) == [("A", "1", "x"), ("B", "2", "y")]


def test_columns_of_the_same_name_are_numbered() -> None:
    each = table("Amount,Amount,Amount (2),Amount\n1,2,3,4\n")
    assert names(each) == ["Amount", "Amount (2)", "Amount (2) (2)", "Amount (3)"]


def test_a_header_that_comes_again_in_mid_file_is_no_record() -> None:
    each = table("Deal,Amount\nA,1\n Deal ,AMOUNT\nB,2\n")
    assert left_out(each) == {3: "header"}
    assert rows(each) == [("A", "1"), ("B", "2")]


def test_a_column_that_only_counts_the_rows_is_left_out() -> None:
    assert names(table(",Deal,Amount\n0,A,5\n1,B,7\n")) == ["Deal", "Amount"]
    assert names(table("Unnamed: 0,Deal,Amount\n1,A,5\n2,B,7\n")) == ["Deal", "Amount"]
    assert names(table(",Deal,Amount\n7,A,5\n3,B,7\n")) == ["Column A", "Deal", "Amount"]


def test_a_table_without_a_header_keeps_its_first_record_and_says_so() -> None:
    got = found("1,Acme,2026-01-02\n2,Beta,2026-01-03\n")
    (each,) = got.tables
    assert len(each.records) == 2
    assert all(column.nameless for column in each.columns)
    assert ["No row names the columns" in problem.why for problem in got.problems] == [True]


def test_short_rows_are_filled_up() -> None:
    assert rows(table("Deal,Amount,Stage\nA,1\nB,2,won\n")) == [("A", "1", None), ("B", "2", "won")]


def test_a_row_that_is_longer_than_the_header_is_not_guessed_at() -> None:
    got = found("Deal,Amount,Stage\nA,1,won\nAcme, Inc.,2,won\nC,3,won\n")
    assert rows(got.tables[0]) == [("A", "1", "won"), ("C", "3", "won")]
    assert left_out(got.tables[0]) == {3: "ragged"}
    (problem,) = got.problems
    assert (problem.row, problem.value) == (3, "Acme | Inc. | 2 | won")


def test_separators_behind_the_last_value_make_no_row_longer() -> None:
    assert rows(table("Deal,Amount\nA,1,,\nB,2\n")) == [("A", "1"), ("B", "2")]


def test_where_most_rows_are_longer_the_header_lacks_a_name() -> None:
    each = table("Deal,Amount\nA,1,x\nB,2,y\nC,3,z\n")
    assert names(each) == ["Deal", "Amount", "Column C"]


def test_an_empty_sheet_has_no_table() -> None:
    assert sheet(b"Deal\n").rows == [("Deal",)]
    assert names(table("Deal\n")) == ["Deal"]
