"""What a grouped report says once is said of every record it is for; or a person is asked."""

from kambot.crm.tables import Table
from tests.crm.files.made import found, left_out, names, rows, table

SPARSE = """
Deal,Stage,Amount
Acme GmbH,,
A,won,1
B,won,2
Beta AG,,
C,open,5
"""
ONCE = "Account,Deal,Amount\nAcme,A,1\n,B,2\nBeta,C,3\n,D,4\n"


def test_headings_that_say_what_they_are_become_a_column() -> None:
    each = table("""
        Deal,Account,Amount
        Owner: Anna (2 records),,
        A,Acme,1
        B,Beta,2
        Owner: Bob (1 record),,
        C,Acme,5
        """)
    assert names(each) == ["Deal", "Account", "Amount", "Owner"]
    assert each.cells(3) == ["Anna", "Anna", "Bob"]
    assert left_out(each) == {2: "group", 5: "group"}


def test_headings_within_headings_begin_anew_with_the_outer_one() -> None:
    each = table("""
        Deal,Amount
        Region: North,
        Owner: Anna,
        A,1
        Owner: Bob,
        B,2
        Region: South,
        C,3
        """)
    assert names(each) == ["Deal", "Amount", "Region", "Owner"]
    assert rows(each) == [
        ("A", "1", "North", "Anna"),
        ("B", "2", "North", "Bob"),
        ("C", "3", "South", None),
    ]


def test_headings_in_a_column_of_their_own_fill_it() -> None:
    each = table("Stage,Deal,Amount\nWon,,\n,A,1\n,B,2\nOpen,,\n,C,3\n")
    assert rows(each) == [("Won", "A", "1"), ("Won", "B", "2"), ("Open", "C", "3")]


def test_lines_without_separators_are_headings() -> None:
    each = table("Deal,Stage,Amount\nAcme GmbH\nA,won,1\nBeta\nB,won,2\nGrand Totals (2 records)\n")
    assert names(each)[3] == "Group"
    assert each.cells(3) == ["Acme GmbH", "Beta"]


def test_rows_with_one_value_may_be_headings_or_records_so_a_person_is_asked() -> None:
    got = found(SPARSE)
    (question,) = got.questions
    assert question.key == "deals.headings"
    assert question.is_open
    assert question.text.startswith('Row 2 says only "Acme GmbH"')


def test_the_answer_decides_what_rows_with_one_value_are() -> None:
    as_headings = table(SPARSE, deals__headings="headings")
    assert as_headings.cells(3) == ["Acme GmbH", "Acme GmbH", "Beta AG"]
    assert len(table(SPARSE, deals__headings="records").records) == 5


def test_a_sparse_record_among_full_ones_is_a_record() -> None:
    got = found("Account,City,Phone\nAcme,Berlin,1\nBeta,,\nGamma,Bonn,2\n")
    assert len(got.tables[0].records) == 3
    assert got.questions == ()


def test_with_subtotals_a_value_said_once_is_filled_down() -> None:
    each = table("""
        Stage,Owner,Deal,Amount
        Won,Anna,A,1
        ,,B,2
        ,Bob,C,4
        Won Total,,,7
        Open,Anna,D,5
        ,,E,6
        Open Total,,,11
        Grand Total,,,18
        """)
    assert [row[:2] for row in rows(each)] == [
        ("Won", "Anna"),
        ("Won", "Anna"),
        ("Won", "Bob"),
        ("Open", "Anna"),
        ("Open", "Anna"),
    ]


def test_a_column_that_the_report_is_sorted_by_is_filled_down() -> None:
    each = table("Account ↑,Deal,Amount\nAcme,A,1\n,B,2\nBeta,C,3\n,D,4\n")
    assert each.cells(0) == ["Acme", "Acme", "Beta", "Beta"]


def test_without_a_sign_of_groups_an_empty_cell_is_asked_about() -> None:
    (question,) = found(ONCE).questions
    assert question.key == "deals.Account.empty"
    assert question.is_open
    assert table(ONCE, deals__Account__empty="fill").cells(0) == ["Acme", "Acme", "Beta", "Beta"]
    unknown = table(ONCE, deals__Account__empty="unknown")
    assert unknown.cells(0) == ["Acme", None, "Beta", None]


def test_a_value_that_is_there_twice_is_no_group() -> None:
    got = found("Account,Deal,Amount\nAcme,A,1\n,B,2\nAcme,C,3\n,D,4\n")
    assert got.questions == ()
    assert _cells(got.tables) == ["Acme", None, "Acme", None]


def _cells(tables: tuple[Table, ...]) -> list[object]:
    return list(tables[0].cells(0))


def test_lines_that_each_say_something_else_are_no_headings() -> None:
    lines = "".join(f"Note {nth}: call,,\nDeal {nth},won,{nth}\n" for nth in range(20))
    each = table(f"Deal,Stage,Amount\n{lines}", deals__headings="records")
    assert names(each) == ["Deal", "Stage", "Amount"]


def test_headings_may_have_sums_below_them_that_have_no_name() -> None:
    each = table("""
        Deal,Account,Amount
        Stage: Closed Won (2 records),,
        A,Acme,1
        B,Beta,2
        ,,3
        Stage: Proposal (1 record),,
        C,Acme,5
        ,,5
        Grand Totals (3 records),,8
        """)
    assert each.cells(3) == ["Closed Won", "Closed Won", "Proposal"]


def test_what_stands_above_each_of_several_headers_is_said_of_the_rows_below_it() -> None:
    each = table("""
        Won deals

        Deal,Account,Amount
        A,Acme,1

        Lost deals
        Deal,Account,Amount
        B,Beta,2
        """)
    assert each.cells(3) == ["Won deals", "Lost deals"]


def test_the_number_of_a_page_above_a_repeated_header_says_nothing() -> None:
    each = table("Deal,Account,Amount\nA,Acme,1\nPage 2,,\nDeal,Account,Amount\nB,Beta,2\n")
    assert rows(each) == [("A", "Acme", "1"), ("B", "Beta", "2")]
    assert left_out(each) == {3: "title", 4: "header"}


def test_a_table_knows_the_line_above_its_header() -> None:
    assert table("Won deals\nDeal,Account,Amount\nA,Acme,1\n").title == "Won deals"
    assert table("Deal,Account,Amount\nA,Acme,1\n").title == ""
