"""Tables that are nothing we import are said to be what they are, and left alone."""

import pytest

from kambot.crm.columns.vocabulary import Vocabulary
from kambot.crm.drafts import Kind
from kambot.crm.problems import Weight
from tests.crm.columns.tabling import recognised, table

STRANGERS = {
    "leads": [
        "Lead Owner | First Name | Last Name | Company / Account | Email | Lead Status",
        "Record Id | Lead Owner.id | Lead Owner | Company | First Name | Last Name | Lead Status",
        "Id | LastName | FirstName | Company | Email | Status | IsConverted | ConvertedAccountId",
        "(Do Not Modify) Lead | (Do Not Modify) Row Checksum | Name | Topic | Status Reason",
        "Lead - Title | Lead - ID | Lead - Value | Person - Name | Organization - Name",
    ],
    "a history of changes": [
        "Id | OpportunityId | StageName | Amount | CloseDate | OpportunityHistoryKey",
        "Opportunity Name | From Stage | To Stage | Amount | Close Date | Last Modified",
        "Id | AccountId | CreatedDate | Field | OldValue | NewValue",
        "Edit Date | Opportunity Name | Field / Event | Alter Wert | Neuer Wert",
    ],
    "products or price lists": [
        "Product Name | Product Code | Product Family | List Price",
        "product | series | sales_price",
        "Id | OpportunityId | PricebookEntryId | Product2Id | Quantity | UnitPrice | TotalPrice",
    ],
    "sales quotas": ["Year | Quarter | Quota | Quota Amount"],
    "a description of fields": [
        "Table | Field | Description",
        "Field Label | API Name | Data Type | Description",
    ],
    "orders, quotes or invoices": ["Invoice Number | Invoice Date | Customer | Amount | Status"],
    "support cases": ["Case Number | Case Owner | Account Name | Subject | Status | Date Opened"],
}


@pytest.mark.parametrize(
    ("label", "header"),
    [pytest.param(label, each, id=each[:30]) for label in STRANGERS for each in STRANGERS[label]],
)
def test_a_stranger_is_named_and_not_imported(
    vocabulary: Vocabulary, label: str, header: str
) -> None:
    found = recognised(vocabulary, table(header))
    assert found.kind is None
    assert found.questions == ()
    (note,) = found.problems
    assert note.weight is Weight.NOTE
    assert note.why == f"This table looks like {label}, which kambot does not import."
    assert note.fix


@pytest.mark.parametrize(
    "header",
    [
        "Opportunity Name | Stage | Amount | Close Date | Product Code | Sales Price",
        "Deal Name | Company | Lead Source | Stage | Amount | Quota",
        "Record ID | Deal Name | Lead ID | Deal Stage | Amount | Close Date",
    ],
)
def test_deals_stay_deals_though_a_column_or_two_speak_of_other_things(
    vocabulary: Vocabulary, header: str
) -> None:
    assert recognised(vocabulary, table(header)).kind is Kind.OPPORTUNITIES


def test_what_a_file_calls_its_records_decides(vocabulary: Vocabulary) -> None:
    header = "Name | Phone | Email"
    of = {name: table(header, object_name=name) for name in ("Account", "Contact", "Broker__c")}
    kinds = [recognised(vocabulary, each).kind for each in of.values()]
    assert kinds == [Kind.ACCOUNTS, Kind.CONTACTS, None]
    (note,) = recognised(vocabulary, of["Broker__c"]).problems
    assert "“Broker__c”" in note.why


def test_a_person_may_say_that_a_stranger_is_something_after_all(vocabulary: Vocabulary) -> None:
    of = table("Invoice Number | Invoice Date | Customer | Amount | Status", file="sold.csv")
    assert recognised(vocabulary, of, {"sold.kind": "opportunities"}).kind is Kind.OPPORTUNITIES
