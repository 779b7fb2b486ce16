"""Names that look alike are suggested, and merged only where somebody says so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kambot.crm.drafts import AccountDraft, Kind, Place
from kambot.crm.matching.similar import alike, compared
from tests.crm.written import matched

TWINS = "Company ID | Company Name | Industry\nC1 | Acme Corp. | \nC2 | Acme Corporation | Retail"
DEALS = "Deal ID | Stage | Amount | Company ID\nD1 | Won | 5 | C1\nD2 | Won | 6 | C2"


def pairs(*names: str) -> list[tuple[str, str]]:
    accounts = [AccountDraft(place=Place("", "", 1), key=name, name=name) for name in names]
    return [(pair.one.name, pair.other.name) for pair in alike(accounts)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Acme Corp.", "Acme Corporation"),
        ("Müller GmbH & Co. KG", "Müller GmbH"),
        ("Volkswagen", "Volkswagn"),
        ("United Oil & Gas Corp", "United Oil and Gas Corp"),
    ],
)
def test_names_of_one_company_look_alike(one: str, other: str) -> None:
    assert len(pairs(one, other)) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Plant 1", "Plant 2"),
        ("United Oil & Gas, UK", "United Oil & Gas, Singapore"),
        ("Acme", "Apex"),
        ("Inc", "Corp"),
    ],
)
def test_names_of_different_companies_do_not(one: str, other: str) -> None:
    assert pairs(one, other) == []


@given(st.text(min_size=1, max_size=30))
def test_a_name_looks_like_itself(name: str) -> None:
    assert len(pairs(name, name)) == 1 or not compared(name)


def test_accounts_that_look_alike_stay_two_unless_somebody_says_otherwise() -> None:
    made = matched(TWINS, DEALS)
    assert len(made.drafts.accounts) == 2
    (question,) = made.questions
    assert (question.default, question.is_open) == ("apart", False)


def test_an_answer_makes_them_one_and_completes_it() -> None:
    key = "same account: Acme Corp. | Acme Corporation"
    made = matched(TWINS, DEALS, answers={key: "same"})
    (account,) = made.drafts.accounts
    assert (account.id, account.industry) == ("C1", "Retail")
    assert set(made.drafts.account_of.values()) == {account.key}
    assert [each.value for each in made.problems] == ["Acme Corporation"]
    assert (Kind.OPPORTUNITIES, "D2") in made.drafts.account_of


def test_two_accounts_of_one_name_are_asked_about_with_their_ids() -> None:
    made = matched(
        "Account ID | Account Name | Website\nA1 | Acme | a.example\nA2 | Acme | b.example"
    )
    (question,) = made.questions
    assert question.text == "Are “Acme (id A1)” and “Acme (id A2)” the same account?"
