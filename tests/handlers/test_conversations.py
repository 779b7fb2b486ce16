"""kambot remembers in which conversation it is with whom."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from kambot.models import Member
from kambot.models.rows import table
from tests.handlers.conftest import Stage, until

MEMBER = table(Member)
COMINGS: dict[str, Callable[[Stage], object]] = {
    "opening Home": lambda stage: stage.ana.open_home(),
    "writing": lambda stage: stage.ana.say("hello"),
}


@pytest.mark.parametrize("coming", COMINGS)
def test_whoever_comes_to_kambot_is_found_again(stage: Stage, coming: str) -> None:
    stage.plan()  # so that kambot knows her
    COMINGS[coming](stage)

    assert until(lambda: direct_channel(stage) == stage.ana.workspace.dm(stage.ana.id).id)


def direct_channel(stage: Stage) -> str | None:
    with stage.kambot.database.read() as connection:
        found = select(MEMBER.c.direct_channel).where(MEMBER.c.user_id == stage.ana.id)
        return connection.scalar(found)
