"""What is exported, restored elsewhere and exported again is the same, whatever it is."""

import json
from collections.abc import Callable
from io import BytesIO
from itertools import count
from random import Random
from typing import Any

from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from kambot import members
from kambot.core import Kambot
from kambot.documents.exporting import Format, export
from kambot.documents.restoring import restore
from kambot.documents.scope import Scope
from kambot.members import MEMBER, WORKSPACE, Profile
from tests.documents.filling import Filler

NUMBERS = count()


def workspace(kambot: Kambot, *people: Profile) -> int:
    """A workspace with these people; its id."""
    team = f"TOTHER{next(NUMBERS)}"
    members.welcome(kambot, team, people)
    with kambot.database.read() as connection:
        found = select(WORKSPACE.c.id).where(WORKSPACE.c.team_id == team)
        return int(connection.execute(found).scalar_one())


def exported(kambot: Kambot, workspace_id: int) -> bytes:
    out = BytesIO()
    export(kambot, Scope(workspace_id=workspace_id), Format.JSON, out)
    return out.getvalue()


def accounts(content: bytes) -> Any:
    return json.loads(content)["accounts"]


@settings(max_examples=6, phases=[Phase.generate])
@given(seed=st.integers(0, 2**32))
def test_accounts_are_the_same_in_another_workspace_with_other_ids_and_people(
    asking: Callable[[], Kambot], seed: int
) -> None:
    kambot = asking()
    here = workspace(kambot, Profile("U1", "Ana", "ana@a.example"), Profile("U2", "Ana"))
    there = workspace(kambot, Profile("U9", "Ana", "ana@a.example"))
    with kambot.database.write() as connection:
        ids = connection.scalars(select(MEMBER.c.id).where(MEMBER.c.workspace_id == here)).all()
        filler = Filler(connection, here, ids, Random(seed))
        for number in range(2):
            filler.fill(number)
    content = exported(kambot, here)

    first = restore(kambot, there, content, None)
    assert not [each.faults for each in first.accounts if each.faults]
    again = exported(kambot, there)
    assert accounts(again.replace(b'"U9"', b'"U1"')) == accounts(content)

    second = restore(kambot, there, content, None)
    for done in second.accounts:
        assert (done.made, done.updated, done.kept) == (0, 0, 0), done
    assert exported(kambot, there) == again
