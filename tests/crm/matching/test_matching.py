"""Deals, contacts and activities find their accounts: by id, domain, joined table, exact name."""

import pytest

from kambot.crm.drafts import Kind
from kambot.crm.matching.matching import Matched
from tests.crm.written import matched

ACCOUNTS = "Company ID | Company Name | Company Domain Name | Industry"
DEALS = "Deal ID | Stage | Amount"


def account_of(made: Matched, key: str, kind: Kind = Kind.OPPORTUNITIES) -> str | None:
    """The name of a record's account."""
    names = {account.key: account.name for account in made.drafts.accounts}
    return names.get(made.drafts.account_of.get((kind, key), ""))


def test_an_account_is_found_by_its_id_in_either_of_its_forms() -> None:
    made = matched(
        f"{ACCOUNTS}\n001bm00001ZL8U9AAL | Edge | |",
        f"{DEALS} | Company ID | Company Name\nD1 | Won | 5 | 001bm00001ZL8U9 | Something else",
    )
    assert account_of(made, "D1") == "Edge"


def test_an_account_is_found_by_its_domain_whatever_the_deal_is_called() -> None:
    made = matched(
        f"{ACCOUNTS}\nC1 | Cruz Inc | flowers.net | ",
        f"{DEALS} | Deal Name | Associated Company Domain\nD1 | Won | 5 | Long Group | flowers.net",
    )
    assert account_of(made, "D1") == "Cruz Inc"


def test_a_web_site_tells_the_domain_too() -> None:
    made = matched(
        "Company Name | Website | Industry\nCruz Inc | https://www.flowers.net/en | Retail",
        f"{DEALS} | Associated Company Domain\nD1 | Won | 5 | flowers.net",
    )
    assert account_of(made, "D1") == "Cruz Inc"


def test_an_account_is_found_through_a_joined_table() -> None:
    made = matched(
        f"{ACCOUNTS}\nC1 | Cruz Inc | |",
        f"{DEALS}\nD1 | Won | 5",
        "company_id | deal_id\nC1 | D1",
    )
    assert account_of(made, "D1") == "Cruz Inc"


def test_an_account_is_found_by_its_exact_name() -> None:
    made = matched(
        f"{ACCOUNTS}\n | Cruz  Inc | |", f"{DEALS} | Company Name\nD1 | Won | 5 | CRUZ INC"
    )
    assert account_of(made, "D1") == "Cruz Inc"
    assert made.made == frozenset()


def test_a_name_that_two_accounts_bear_is_none_of_them() -> None:
    made = matched(
        f"{ACCOUNTS}\nC1 | Acme | | Retail\nC2 | Acme | | Finance",
        f"{DEALS} | Company Name\nD1 | Won | 5 | Acme",
    )
    assert [account.id for account in made.drafts.accounts] == ["C1", "C2"]
    assert account_of(made, "D1") is None
    problem = made.unfound[Kind.OPPORTUNITIES, "D1"]
    assert problem.why.startswith("2 accounts have the name “Acme” (C1, C2)")


def test_a_domain_that_two_accounts_have_is_settled_by_the_name() -> None:
    made = matched(
        f"{ACCOUNTS}\nC1 | Acme UK | acme.com |\nC2 | Acme DE | acme.com |",
        f"{DEALS} | Associated Company Domain | Company Name\nD1 | Won | 5 | acme.com | Acme DE",
    )
    assert account_of(made, "D1") == "Acme DE"


def test_an_account_that_only_deals_name_becomes_one_of_its_own() -> None:
    made = matched(f"{DEALS} | Company Name\nD1 | Won | 5 | Acme\nD2 | Won | 6 | ACME")
    assert [account.name for account in made.drafts.accounts] == ["Acme"]
    assert made.made == {made.drafts.accounts[0].key}
    assert (account_of(made, "D1"), account_of(made, "D2")) == ("Acme", "Acme")


def test_one_name_with_different_ids_stays_apart() -> None:
    made = matched(
        f"{DEALS} | Company ID | Company Name\nD1 | Won | 5 | C1 | Acme\nD2 | Won | 6 | C2 | Acme"
    )
    assert [(account.id, account.name) for account in made.drafts.accounts] == [
        ("C1", "Acme"),
        ("C2", "Acme"),
    ]


def test_an_account_without_id_is_the_one_that_deals_name_with_it() -> None:
    made = matched(
        "Company Name | Industry | Phone\nAcme | Retail | 1",
        f"{DEALS} | Company ID | Company Name\nD1 | Won | 5 | C1 | Acme",
    )
    assert [(account.id, account.industry) for account in made.drafts.accounts] == [
        ("C1", "Retail")
    ]


def test_a_deal_that_names_no_account_stays_without_one() -> None:
    made = matched(f"{DEALS} | Company Name\nD1 | Won | 5 |\nD2 | Won | 5 | Acme")
    assert account_of(made, "D1") is None
    assert made.unfound == {}


def test_an_id_that_no_file_has_is_said() -> None:
    made = matched(f"{ACCOUNTS}\nC1 | Acme | |", f"{DEALS} | Company ID\nD1 | Won | 5 | C9")
    assert made.unfound[Kind.OPPORTUNITIES, "D1"].why == "No account has the id C9."


def test_contacts_make_no_accounts() -> None:
    made = matched("First Name | Last Name | Email | Account Name\nA | B | a@x.com | Acme")
    assert made.drafts.accounts == []


@pytest.mark.parametrize("through", ["Contact Email | a@x.com", "Deal ID | D1"])
def test_an_activity_belongs_to_the_account_of_its_contact_or_deal(through: str) -> None:
    column, said = through.split(" | ")
    made = matched(
        f"{ACCOUNTS}\nC1 | Acme | |",
        f"{DEALS} | Company ID\nD1 | Won | 5 | C1",
        "Contact ID | First Name | Last Name | Email | Company ID\nP1 | A | B | a@x.com | C1",
        f"Activity ID | Activity Type | Activity Date | {column}\nA1 | Call | 2026-05-06 | {said}",
    )
    assert account_of(made, "A1", Kind.ACTIVITIES) == "Acme"


def test_an_owner_whom_only_deals_name_is_known_by_name_and_address() -> None:
    made = matched(f"{DEALS} | Deal Owner | Owner Email\nD1 | Won | 5 | Jane Roe | jane@we.com")
    assert [(owner.name, owner.email) for owner in made.drafts.owners] == [
        ("Jane Roe", "jane@we.com")
    ]


def test_an_owner_of_a_table_of_owners_is_not_made_twice() -> None:
    made = matched(
        "rep_id | rep_name | email | region\n7 | Jane Roe | jane@we.com | EMEA",
        f"{DEALS} | rep_id\nD1 | Won | 5 | 7",
    )
    assert [owner.name for owner in made.drafts.owners] == ["Jane Roe"]
    assert made.drafts.opportunities[0].owner == "7"
