"""Edge Communications as a CRM has it: the sample export's contacts and deals, read as they are."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from tests.tools import shared_data

ACCOUNT = "Edge Communications"


@dataclass(frozen=True)
class Contact:
    """One person of the export."""

    name: str
    title: str
    email: str
    phone: str

    @property
    def part(self) -> str:
        """The part they play in a decision, as their title tells."""
        return "Decision maker" if self.title == "CFO" else "Procurement"


@dataclass(frozen=True)
class Deal:
    """One opportunity of the export, moved to the year of the plan."""

    name: str
    amount: str
    probability: str
    closes_on: date
    status: str
    stage: str


def contacts() -> list[Contact]:
    """Edge's people, in the export's order."""
    return [
        Contact(row["Name"], row["Title"], row["Email"], row["Phone"]) for row in _of("Contact")
    ]


def deals(year: int) -> list[Deal]:
    """Edge's deals with their day and month in the plan's year."""
    return [
        Deal(
            row["Name"],
            row["Amount"],
            row["Probability"],
            _day(row["CloseDate"]).replace(year=year),
            _status(row),
            row["StageName"],
        )
        for row in _of("Opportunity")
    ]


def _of(file: str) -> Iterator[dict[str, str]]:
    """The rows that belong to Edge."""
    (account,) = (row for row in _rows("Account") if row["Name"] == ACCOUNT)
    return (row for row in _rows(file) if row["AccountId"] == account["Id"])


def _rows(file: str) -> list[dict[str, str]]:
    path = shared_data("salesforce-devorg-default") / "original" / f"{file}.csv"
    with path.open(encoding="utf-8-sig", newline="") as text:
        return list(csv.DictReader(text))


def _day(text: str) -> date:
    return datetime.strptime(text, "%m/%d/%y").date()  # noqa: DTZ007  a day has no time zone


def _status(row: dict[str, str]) -> str:
    if row["IsWon"] == "TRUE":
        return "Won"
    return "Lost" if row["IsClosed"] == "TRUE" else "Open"
