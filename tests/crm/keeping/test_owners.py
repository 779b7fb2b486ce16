"""Owners in the CRM are members where e-mail or name match; Slack may come later."""

from dataclasses import replace

from sqlalchemy import select

from kambot import members
from kambot.core import Kambot
from kambot.crm.drafts import Kind, OwnerDraft
from kambot.crm.keeping.homes import WORKSPACE
from kambot.crm.keeping.keeping import local_workspace
from kambot.crm.keeping.remembering import remembered
from kambot.crm.keeping.telling import owners_of
from kambot.db import Database
from kambot.members import Profile
from tests.crm.keeping.conftest import Bay
from tests.crm.keeping.files import EXPORT, THREE, Crm, changed
from tests.shipped import kambot_on
from tests.usecases.conftest import Clock

PEOPLE = (
    OwnerDraft(place=EXPORT, id="005A", key="005A", name="A. Alves", email="ANA@x.example"),
    OwnerDraft(place=EXPORT, id="005B", key="005B", name="Cleo Clark"),
)
OWNED = replace(
    THREE,
    owners=PEOPLE,
    deals={
        "D1": {"owner": "005A"},
        "D2": {"owner": "Bob Brown"},
        "D3": {"owner": "005B"},
        "D4": {},
    },
)


def owners(bay: Bay) -> dict[str, tuple[str, int | None]]:
    ids = dict(bay.deals("id", "crm_key"))
    with bay.kambot.database.read() as connection:
        found = owners_of(connection, Kind.OPPORTUNITIES, ids)
    return {ids[each]: (owner.name, owner.member_id) for each, owner in found.items()}


def test_an_owner_is_a_member_by_address_or_name_or_nobody_yet(bay: Bay) -> None:
    bay.load(OWNED)
    assert owners(bay) == {
        "D1": ("Ana Alves", 1),
        "D2": ("Bob Brown", 2),
        "D3": ("Cleo Clark", None),
    }


def test_owners_whose_ids_differ_in_capitals_alone_are_two(bay: Bay) -> None:
    ids = {"D1": "0051a000001AbCd", "D2": "0051a000001abcd", "D3": "0051a000001AbCdAAK"}
    people = [
        OwnerDraft(place=EXPORT, id=ids[deal], key=ids[deal], name=name)
        for deal, name in (("D1", "Ada Up"), ("D2", "Ann Low"))
    ]
    bay.load(Crm(owners=tuple(people), deals={deal: {"owner": said} for deal, said in ids.items()}))
    assert {deal: name for deal, (name, _) in owners(bay).items()} == {
        "D1": "Ada Up",
        "D2": "Ann Low",
        "D3": "Ada Up",
    }


def test_who_comes_to_slack_later_owns_what_was_theirs_all_the_time(bay: Bay) -> None:
    bay.load(OWNED)
    members.welcome(bay.kambot, "T1", [Profile("UCLEO", "Cleo Clark")])
    assert owners(bay)["D3"] == ("Cleo Clark", 3)


def test_of_two_members_with_one_name_neither_is_taken(bay: Bay) -> None:
    members.welcome(bay.kambot, "T1", [Profile("UBOB2", "bob  brown")])
    bay.load(OWNED)
    assert owners(bay)["D2"] == ("Bob Brown", None)


def test_a_deal_gets_another_owner_when_the_crm_says_so(bay: Bay) -> None:
    bay.load(OWNED)
    bay.load(changed(OWNED, "D1", owner="Bob Brown"))
    assert owners(bay)["D1"] == ("Bob Brown", 2)


def test_the_first_slack_workspace_adopts_what_was_imported_before(database: Database) -> None:
    kambot: Kambot = kambot_on(database, Clock())
    workspace_id = local_workspace(kambot)
    assert local_workspace(kambot) == workspace_id
    bay = Bay(kambot, workspace_id)
    bay.load(OWNED)
    members.welcome(kambot, "T1", [Profile("UCLEO", "Cleo Clark")], team_name="Team one")
    members.welcome(kambot, "T2", [Profile("UEVE", "Eve Else")], team_name="Team two")
    with database.read() as connection:
        teams = select(WORKSPACE.c.team_id, WORKSPACE.c.id, WORKSPACE.c.name)
        found = {row.team_id: (row.id, row.name) for row in connection.execute(teams)}
    assert found.keys() == {"T1", "T2"}
    assert found["T1"] == (workspace_id, "Team one")
    assert owners(bay)["D3"][1] is not None


def test_the_shape_of_a_file_is_remembered(bay: Bay) -> None:
    bay.load(Crm(deals={"D1": {}}))
    with bay.kambot.database.read() as connection:
        shapes = remembered(connection, bay.workspace_id)
    assert shapes["one:opportunities"].kind is Kind.OPPORTUNITIES
