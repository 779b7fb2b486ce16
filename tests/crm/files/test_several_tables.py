"""Tables one under the other in one sheet are read each with its own header."""

from tests.crm.files.made import found, left_out, names, rows

TWO = """
Accounts
Account,City,Phone
Acme,Berlin,030 1234567
Beta,Bonn,0228 765432

Contacts
First Name,Last Name,Email
Anna,Schmidt,anna@acme.com
Bob,Meier,bob@beta.com
"""


def test_a_second_table_has_its_own_columns_and_titles() -> None:
    first, second = found(TWO).tables
    assert names(first) == ["Account", "City", "Phone"]
    assert names(second) == ["First Name", "Last Name", "Email"]
    assert left_out(second) == {6: "title", 7: "header"}
    assert [len(first.records), len(second.records)] == [2, 2]


def test_together_they_are_all_rows_of_the_sheet() -> None:
    every = [
        *(record.row for each in found(TWO).tables for record in each.records),
        *(row for each in found(TWO).tables for row, _ in each.left_out),
    ]
    assert sorted(every) == list(range(1, 10))


def test_a_total_above_the_second_table_belongs_to_the_first() -> None:
    first, second = found(
        "Deal,Amount\nA,1\nB,2\nTotal,3\n\nOwner,Quota\nAnna,100\nBob,200\n"
    ).tables
    assert left_out(first) == {4: "tail", 5: "blank"}
    assert rows(second) == [("Anna", "100"), ("Bob", "200")]


def test_records_after_a_blank_line_begin_no_table() -> None:
    (only,) = found(
        "Deal,Account,Stage,Amount\nA,Acme,won,1\n\nB,Beta,open,\n\nC,Gamma,lost,n/a\n\nD,Delta,won,5\n"
    ).tables
    assert len(only.records) == 4


def test_the_same_header_after_a_blank_line_goes_on_with_the_table() -> None:
    (only,) = found("Deal,Amount\nA,1\n\nDeal,Amount\nB,2\n").tables
    assert rows(only) == [("A", "1"), ("B", "2")]
