"""Whatever a file has in it: it ends in a report that adds up, or in one clear sentence."""

import csv
import io
import random
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kambot.core import Kambot
from kambot.crm.importing import NOWHERE, examine
from kambot.crm.report.report import Report
from kambot.crm.report.table import problems_csv
from kambot.crm.report.text import text
from kambot.crm.tables import Source
from kambot.db import Database
from kambot.errors import KambotError
from tests import fresh
from tests.exports import EXPORTS, needs_exports
from tests.shipped import kambot_on
from tests.usecases.conftest import Clock

pytestmark = pytest.mark.only("sqlite")

HEADERS = (
    "Deal ID,Id,Name,Deal Name,Account Name,Company Domain Name,AccountId,Stage,StageName,Status,"
    "Amount,Betrag,Close Date,Fecha de cierre,IsWon,IsClosed,Probability (%),Owner,Currency,Email,"
    "First Name,Last Name,Activity Type,Activity Date,Subject,Is Deleted,Website,Industry,Farbe"
).split(",")
CELLS = st.one_of(
    st.sampled_from(
        [
            *(
                "",
                "1",
                "D1",
                "Acme",
                "Acme Corp.",
                "acme.com",
                "Won",
                "Closed Lost",
                "Signed",
                "TRUE",
            ),
            *(
                "1.234",
                "1.054,00 €",
                "$-",
                "(500)",
                "n/a",
                "#REF!",
                "3/1/2026",
                "31.12.2025",
                "2026",
            ),
            *("99999999999999999999", "a@x.com", "{}", "€", "\u200b", "=1+1", "Total", "100 %"),
        ]
    ),
    st.text(max_size=12),
)
TABLES = st.lists(st.sampled_from(HEADERS), min_size=2, max_size=8).flatmap(
    lambda header: st.lists(
        st.lists(CELLS, min_size=len(header), max_size=len(header)), max_size=8
    ).map(lambda rows: [header, *rows])
)


@pytest.fixture(scope="module")
def kambot(databases: fresh.Source) -> Iterator[Kambot]:
    """kambot with nothing in it; looking at files writes nothing, so one is enough."""
    url = databases.migrated()
    database = Database(url)
    yield kambot_on(database, Clock())
    database.close()
    databases.drop(url)


def look(kambot: Kambot, content: bytes) -> Report | str:
    """The report of a file, or why it is refused."""
    try:
        return examine(kambot, NOWHERE, [Source("file.csv", content)]).report
    except KambotError as refused:
        return str(refused)


def is_clear(seen: Report | str) -> bool:
    """A sentence, or a report that can be shown, and in which every record has a fate."""
    if isinstance(seen, str):
        return seen.endswith(".")
    return bool(text(seen)) and bool(problems_csv(seen)) and adds_up(seen)


def adds_up(report: Report) -> bool:
    """Every record of the file has a fate, and every deal is in the totals."""
    said = report.to_json()
    kept = sum(each["read"] for each in said["rows"].values())
    known = sum(each["records"] for each in said["files"] if each["kind"])
    deals = said["rows"].get("opportunities", {"created": 0})["created"]
    return (
        all(each["skipped"] >= 0 for each in said["rows"].values())
        and kept + sum(said["looked_up"].values()) == known
        and said["totals"].get("deals", 0) == deals
    )


@settings(max_examples=40)
@given(table=TABLES)
def test_any_table_adds_up(kambot: Kambot, table: list[list[str]]) -> None:
    out = io.StringIO()
    csv.writer(out).writerows(table)
    assert is_clear(look(kambot, out.getvalue().encode("utf-8")))


@settings(max_examples=25)
@given(content=st.binary(max_size=300))
def test_any_bytes_end_in_a_report_or_a_sentence(kambot: Kambot, content: bytes) -> None:
    assert is_clear(look(kambot, content))


@needs_exports
@pytest.mark.parametrize("seed", range(12))
def test_a_damaged_export_ends_in_a_report_or_a_sentence(kambot: Kambot, seed: int) -> None:
    dice = random.Random(seed)
    paths = sorted(path for path in EXPORTS.glob("*/*/*") if path.suffix in (".csv", ".json"))
    content = bytearray(dice.choice(paths).read_bytes()[:20_000])
    for _ in range(dice.randrange(1, 40)):
        start = dice.randrange(len(content))
        content[start : start + dice.randrange(4)] = dice.randbytes(dice.randrange(4))
    assert is_clear(look(kambot, bytes(content)))
