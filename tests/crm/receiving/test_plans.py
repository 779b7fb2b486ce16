"""Plans that kambot wrote come back through the same window as files of a CRM, and only once."""

from typing import Any

import pytest

from kambot import members
from kambot.bindings import PLAN
from kambot.crm import importing
from kambot.crm.receiving import working
from kambot.crm.receiving.plans import restored
from kambot.documents.exporting import documents
from kambot.documents.restoring import NotRestorable
from kambot.documents.restoring.restore import Tell
from kambot.members import Profile
from kambot.method.vocabulary import UploadState
from kambot.screens import Caller
from tests.crm.receiving.conftest import DEALS, Desk, told
from tests.usecases.complete import complete
from tests.usecases.conftest import Clock
from tests.usecases.conftest import Desk as Office


@pytest.fixture
def written(desk: Desk) -> bytes:
    """The file of a plan of another workspace: nothing of it is here."""
    members.welcome(desk.kambot, "T9", [Profile("UZOE", "Zoe Zed")], team_name="Team nine")
    zoe = Office(desk.kambot, Caller("T9", "UZOE"))
    complete(zoe)
    (document,) = documents(zoe.kambot, zoe.who)
    return document.content


def plans(desk: Desk) -> int:
    return desk.count(PLAN)


def test_a_look_says_what_would_come_back_and_writes_nothing(desk: Desk, written: bytes) -> None:
    before = plans(desk)
    seen = desk.look(desk.give(plans=written))
    assert seen.is_ready
    assert "Plans that kambot wrote, of 1 account" in seen.tables[0].text
    assert "Plans of 1 account from plans.csv: " in seen.outcome
    assert "new" in seen.outcome
    assert plans(desk) == before


def test_what_is_wanted_is_restored_once_and_the_message_says_so(
    desk: Desk, written: bytes
) -> None:
    before = plans(desk)
    given = desk.give(plans=written)
    assert desk.want(given)
    assert [desk.work(), desk.work()] == [1, 0]
    assert plans(desk) == before + 1
    said = told(desk, given)
    assert said.is_done
    assert "Imported" in said.text
    assert "Zoe Zed is nobody here" in said.text
    assert desk.upload(given).state is UploadState.DONE
    assert desk.parts == 0


def test_the_same_file_again_changes_nothing(desk: Desk, written: bytes) -> None:
    for _ in range(2):
        given = desk.give(plans=written)
        desk.want(given)
        desk.work()
    text = told(desk, given).text
    assert "as before" in text
    assert "new" not in text.partition("from plans.csv:")[2].partition("\n")[0]


def test_plans_and_files_of_a_crm_come_together(desk: Desk, written: bytes) -> None:
    before = desk.deals
    given = desk.give(plans=written, deals=DEALS)
    seen = desk.look(given)
    assert [each.has_columns for each in seen.tables] == [True, False]
    desk.want(given)
    desk.work()
    assert "Deals: 3 new" in told(desk, given).text
    assert "Plans of 1 account" in told(desk, given).text
    assert desk.deals == before + 3 + 1


def test_killed_after_restoring_it_is_told_as_it_was_and_not_done_again(
    desk: Desk, written: bytes, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = desk.give(plans=written, deals=DEALS)
    desk.want(given)
    with monkeypatch.context() as dying:
        dying.setattr(importing, "load", _dies)
        with pytest.raises(SystemExit):
            desk.work()
    clock.forward(minutes=2)
    monkeypatch.setattr(working, "restored", _dies)
    assert desk.work() == 1
    text = told(desk, given).text
    assert "as before" not in text.partition("from plans.csv:")[2].partition("\n")[0]
    assert "Deals: 3 new" in text


def test_while_plans_are_restored_it_says_how_far_it_is(
    desk: Desk, written: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[tuple[int, int]] = []

    def listened(kambot: Any, by: Any, own: Any, tell: Tell) -> Any:
        def both(done: int, of: int) -> None:
            heard.append((done, of))
            tell(done, of)

        return restored(kambot, by, own, both)

    monkeypatch.setattr(working, "restored", listened)
    desk.want(desk.give(plans=written))
    desk.work()
    assert heard == [(0, 1)]


def test_a_file_of_a_newer_kambot_is_refused_and_dropped(desk: Desk, written: bytes) -> None:
    given = desk.give(plans=written.replace(b'"format": 1', b'"format": 999'))
    with pytest.raises(NotRestorable, match="newer"):
        desk.look(given)
    assert desk.upload(given).state is UploadState.DROPPED


def _dies(*_: Any, **__: Any) -> Any:
    raise SystemExit
