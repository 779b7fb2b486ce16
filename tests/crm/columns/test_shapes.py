"""The shape of a file: the same next month, another where the header is another."""

import pytest

from kambot.crm.columns.shapes import fingerprint
from tests.crm.columns.tabling import table


def test_the_same_export_has_the_same_fingerprint_next_month() -> None:
    this = table("Deal | Amount", ("Pilot", "1"), file="report1795254000000.csv")
    later = table(
        " DEAL |  Amount ", ("Pilot", "2"), ("Roll-out", "3"), file="report1797932400000.csv"
    )
    assert fingerprint(this) == fingerprint(later)


@pytest.mark.parametrize(
    "header", ["Amount | Deal", "Deal", "Deal | Amount | Stage", "Deal | Wert"]
)
def test_another_header_has_another_fingerprint(header: str) -> None:
    assert fingerprint(table(header)) != fingerprint(table("Deal | Amount"))


def test_records_of_another_kind_have_another_fingerprint() -> None:
    kinds = {fingerprint(table("Name", object_name=name)) for name in ("Account", "Contact")}
    assert len(kinds) == 2
