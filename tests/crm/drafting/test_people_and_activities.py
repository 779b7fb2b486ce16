"""Contacts, owners and activities as the CRM has them."""

from datetime import date

import pytest

from kambot.crm.problems import Weight
from kambot.method.vocabulary import TouchKind
from tests.crm.written import drafted

CONTACTS = "Contact ID | First Name | Last Name | Email"
ACTIVITIES = "Activity ID | Activity Type | Activity Date | Subject | Notes"


def test_a_contact_has_its_whole_name() -> None:
    (contact,) = drafted(f"{CONTACTS}\nP1 | Rose | Gonzalez | ROSE@edge.com").contacts
    assert (contact.name, contact.email) == ("Rose Gonzalez", "rose@edge.com")


def test_a_contact_without_a_name_goes_by_the_address() -> None:
    (contact,) = drafted("First Name | Last Name | Email | Phone\n | | a@edge.com | 1").contacts
    assert contact.name == "a@edge.com"


def test_a_contact_with_neither_is_skipped_with_the_reason() -> None:
    made = drafted("First Name | Last Name | Email | Phone\n | | | 512 757")
    (said,) = made.problems
    assert (made.contacts, said.weight, said.row) == ([], Weight.SKIPPED, 2)


def test_two_contacts_with_one_address_and_no_ids_are_one_person() -> None:
    made = drafted(
        "First Name | Last Name | Email | Phone\nA | B | a@x.com | 1\nAnn | B | A@x.com | 1"
    )
    assert [contact.name for contact in made.contacts] == ["A B"]


def test_one_name_at_two_accounts_is_two_people() -> None:
    made = drafted("First Name | Last Name | Email | Account Name\nA | B | | X\nA | B | | Y")
    assert len({contact.key for contact in made.contacts}) == 2


def test_an_owner_is_one_of_our_own_people() -> None:
    (owner,) = drafted(
        "rep_id | rep_name | email | region\n7 | Jane Roe | jane@we.com | EMEA"
    ).owners
    assert (owner.id, owner.name, owner.email) == ("7", "Jane Roe", "jane@we.com")


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("Meeting", TouchKind.MEETING),
        ("Phone call", TouchKind.CALL),
        ("INCOMING_EMAIL", TouchKind.MAIL),
        ("E-Mail", TouchKind.MAIL),
        ("LinkedIn message", TouchKind.MESSAGE),
        ("Anruf", TouchKind.CALL),
        ("Réunion", TouchKind.MEETING),
        ("Ligação", TouchKind.CALL),
        ("Follow-Up", TouchKind.OTHER),
    ],
)
def test_kinds_of_activities_are_known_in_several_languages(said: str, kind: TouchKind) -> None:
    (touch,) = drafted(f"{ACTIVITIES}\n1 | {said} | 2026-05-06 | Hello | ").activities
    assert touch.kind is kind


def test_an_activity_says_what_it_was_about_once() -> None:
    made = drafted(
        f"{ACTIVITIES}\n1 | Call | 2026-05-06 | Renewal | Wants 5 % off"
        "\n2 | Call | 2026-05-06 | Renewal | Renewal\n3 | Call | 2026-05-06 | |"
    )
    assert [touch.summary for touch in made.activities] == [
        "Renewal: Wants 5 % off",
        "Renewal",
        "Call",
    ]
    assert made.activities[0].held_on == date(2026, 5, 6)


def test_what_has_not_happened_yet_is_no_touch() -> None:
    made = drafted(f"{ACTIVITIES}\n1 | Call | 2026-11-24 | Soon |\n2 | Call | 2026-11-23 | Today |")
    assert [touch.summary for touch in made.activities] == ["Today"]
    assert [each.why for each in made.problems] == [
        "The activity of 2026-11-24 has not happened yet."
    ]


def test_an_activity_without_a_date_is_skipped_with_the_reason() -> None:
    made = drafted(f"{ACTIVITIES}\n1 | Call | | Hello |")
    assert [each.why for each in made.problems] == ["The activity has no date."]
