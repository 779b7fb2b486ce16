"""Every export that lies beside the repository adds up to its truth, to the last digit."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from kambot.core import Kambot
from kambot.crm.asking import Answers
from kambot.crm.importing import NOWHERE, examine
from kambot.crm.report.report import Report
from kambot.crm.tables import Source
from kambot.db import Database
from tests import fresh
from tests.exports import EXPORTS, needs_exports
from tests.shipped import kambot_on
from tests.usecases.conftest import Clock

pytestmark = [needs_exports, pytest.mark.only("sqlite")]

PARTS = ("totals", "accounts", "accounts_by_id", "owners")


@dataclass(frozen=True)
class Asked:
    """A question that a person would be asked, too, and what they would answer."""

    key: str
    answer: str


@pytest.fixture(scope="module")
def kambot(databases: fresh.Source) -> Iterator[Kambot]:
    """kambot with nothing in it; looking at files writes nothing, so one is enough."""
    url = databases.migrated()
    database = Database(url)
    yield kambot_on(database, Clock())
    database.close()
    databases.drop(url)


def look(kambot: Kambot, pattern: str, *asked: Asked) -> Report:
    """What an import of these files says, once its questions are answered: those and no others."""
    paths = sorted(EXPORTS.glob(pattern))
    assert paths
    sources = [Source(path.name, path.read_bytes()) for path in paths]
    if asked:
        open_ones = examine(kambot, NOWHERE, sources).questions
        assert {question.key for question in open_ones} == {each.key for each in asked}
    answers = Answers({each.key: each.answer for each in asked})
    report = examine(kambot, NOWHERE, sources, answers).report
    assert report.open_questions == ()
    return report


def truth(folder: str) -> Any:
    return json.loads((EXPORTS / folder / "truth.json").read_text("utf-8"))


def told(report: Report, *parts: str) -> dict[str, Any]:
    said = report.to_json()
    return {part: said[part] for part in parts}


def wanted(folder: str, *parts: str) -> dict[str, Any]:
    return {part: truth(folder)[part] for part in parts}


def rows_add_up(report: Report) -> bool:
    """Each row that was read is a record with a fate, or was skipped."""
    said = report.to_json()
    return all(
        each["read"] == each["created"] + each["updated"] + each["unchanged"] + each["skipped"]
        for each in said["rows"].values()
    ) and sum(file["records"] for file in said["files"] if file["kind"]) == sum(
        each["read"] for each in said["rows"].values()
    ) + sum(said["looked_up"].values())


@pytest.mark.parametrize(
    ("pattern", "asked"),
    [
        ("maven-crm/original/*.csv", ()),
        ("maven-crm/variants/kisaraF/*.csv", ()),
        ("maven-crm/variants/ikebude-lf/*.csv", ()),
        ("derived/report*.csv", ()),
        ("derived/maven_excel_unicode.txt", ()),
        ("derived/maven_dups_and_blanks.csv", ()),
    ],
)
def test_the_maven_deals_add_up_in_every_dress(
    kambot: Kambot, pattern: str, asked: tuple[Asked, ...]
) -> None:
    report = look(kambot, pattern, *asked)
    parts = ("totals", "accounts", "owners")
    assert told(report, *parts) == wanted("maven-crm", *parts)
    assert rows_add_up(report)


def test_rows_that_stand_twice_are_skipped_with_the_reason(kambot: Kambot) -> None:
    report = look(kambot, "derived/maven_dups_and_blanks.csv")
    deals = report.to_json()["rows"]["opportunities"]
    assert (deals["created"], deals["skipped"]) == (8800, 500)


def test_deals_find_their_company_by_its_domain(kambot: Kambot) -> None:
    report = look(kambot, "hubspot-dummy/original/*.csv")
    parts = ("totals", "accounts", "owners")
    assert told(report, *parts) == wanted("hubspot-dummy", *parts)
    assert rows_add_up(report)


def test_two_accounts_of_one_name_stay_apart(kambot: Kambot) -> None:
    report = look(kambot, "revpulse/original/*.csv")
    parts = ("totals", "accounts", "accounts_by_id")
    assert told(report, *parts) == wanted("revpulse", *parts)
    assert rows_add_up(report)


def test_flags_and_ids_of_an_org_are_understood(kambot: Kambot) -> None:
    report = look(kambot, "salesforce-devorg-default/original/*.csv")
    parts = ("totals", "accounts")
    assert told(report, *parts) == wanted("salesforce-devorg-default", *parts)
    assert rows_add_up(report)


def test_an_acceptance_flag_alone_says_how_deals_ended(kambot: Kambot) -> None:
    report = look(kambot, "marketstar/original/*.csv")
    parts = ("totals", "owners")
    assert told(report, *parts) == wanted("marketstar", *parts)
    assert rows_add_up(report)


@pytest.mark.parametrize(
    ("folder", "part"),
    [
        ("karimlm99", "accounts"),
        ("rohananpothle", "accounts"),
        ("MockSalesforceData", "accounts_by_id"),
    ],
)
def test_small_sets_with_labels_of_screens_add_up(kambot: Kambot, folder: str, part: str) -> None:
    report = look(kambot, f"salesforce-labels-small/{folder}/*.csv")
    assert report.to_json()[part] == truth("salesforce-labels-small")["accounts"][folder]
    assert rows_add_up(report)


def test_a_weekly_export_of_one_row_is_one_deal(kambot: Kambot) -> None:
    report = look(kambot, "salesforce-labels-small/weekly-export-one-row/*.csv")
    assert list(report.to_json()["accounts"]) == ["KaarTech"]


def test_record_trees_name_accounts_by_reference(kambot: Kambot) -> None:
    report = look(kambot, "sfdx-trees/unifiedFieldHistory/*.json")
    said, known = report.to_json(), truth("sfdx-trees")["totals"]
    assert list(said["accounts"]) == known["opportunity_accounts"]
    assert said["rows"]["accounts"]["created"] == len(known["unified_accounts"])
    assert said["totals"]["open_pipeline"] == "100"


@pytest.mark.bench
def test_seventy_eight_thousand_deals_add_up_without_account_and_date(kambot: Kambot) -> None:
    asked = Asked("opportunities.Opportunity Number.repeats", "apart")
    report = look(kambot, "ibm-sales-win-loss/original/*.csv", asked)
    of_all = truth("ibm-sales-win-loss")["totals_after_dropping_exact_duplicate_rows"]
    assert told(report, "totals") == {"totals": of_all}
    assert rows_add_up(report)


@pytest.mark.parametrize(
    "pattern",
    [
        "d365-contoso-coffee/original/*.csv",
        "fivetran-seeds/hubspot/*.csv",
        "fivetran-seeds/salesforce/*.csv",
        "company-names/*/*.csv",
        "sfdx-trees/*/*.json",
    ],
)
def test_sets_without_truth_end_in_a_report(kambot: Kambot, pattern: str) -> None:
    sources = [Source(path.name, path.read_bytes()) for path in sorted(EXPORTS.glob(pattern))]
    report = examine(kambot, NOWHERE, sources).report
    assert rows_add_up(report)
