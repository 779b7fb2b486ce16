"""Header rows as Salesforce, HubSpot, Dynamics 365, Pipedrive, Zoho and people write them.

The files in exports/ have one export after the other: its name, then each column with the field
that it means, `-` for none. The name of the file is the kind of record.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kambot.crm.columns.vocabulary import Vocabulary
from kambot.crm.drafts import Kind
from tests.crm.columns.tabling import named, recognised, table

FOLDER = Path(__file__).parent / "exports"


def exports() -> Iterator[tuple[str, Kind, dict[str, str]]]:
    for path in sorted(FOLDER.glob("*.txt")):
        for block in path.read_text().split("\n\n"):
            name, *lines = block.strip().splitlines()
            columns = " | ".join(line.strip() for line in lines).split(" | ")
            yield name, Kind(path.stem), dict(each.rsplit(" = ", 1) for each in columns)


@pytest.mark.parametrize(
    ("kind", "columns"), [pytest.param(kind, columns, id=name) for name, kind, columns in exports()]
)
def test_every_column_of_an_export_means_what_it_says(
    vocabulary: Vocabulary, kind: Kind, columns: dict[str, str]
) -> None:
    export = table("|".join(columns))
    found = recognised(vocabulary, export)
    assert found.kind is kind
    expected = {field: column for column, field in columns.items() if field != "-"}
    assert named(export, found) == expected
    assert found.questions == ()
    assert found.problems == ()


def test_the_exports_of_every_kind_are_told_apart() -> None:
    assert {kind for _, kind, _ in exports()} == set(Kind)
