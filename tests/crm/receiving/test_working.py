"""The job that imports what is wanted: once, wherever it is killed."""

import pytest
from sqlalchemy import select

from kambot.crm import importing
from kambot.crm.keeping.homes import IMPORT
from kambot.crm.keeping.questions import Unanswered
from kambot.crm.keeping.running import AlreadyImporting
from kambot.crm.receiving import looking, working
from kambot.errors import KambotError
from kambot.method.vocabulary import UploadState
from kambot.models import Member
from kambot.models.rows import table
from tests.crm.receiving.conftest import DEALS, Desk, told
from tests.usecases.conftest import Clock


def test_an_import_that_died_is_begun_again(
    desk: Desk, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = desk.give(deals=DEALS)
    desk.want(given)
    with monkeypatch.context() as dying:
        dying.setattr(importing, "load", _dies)
        with pytest.raises(SystemExit):
            desk.work()
    assert desk.work() == 0  # it may be alive
    clock.forward(minutes=2)
    assert desk.work() == 1
    assert (desk.deals, desk.messages) == (3, 1)
    assert desk.upload(given).state is UploadState.DONE


def test_an_import_that_died_after_publishing_is_not_done_again(
    desk: Desk, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = desk.give(deals=DEALS)
    desk.want(given)
    with monkeypatch.context() as dying:
        dying.setattr(working.Turn, "end", _dies)
        with pytest.raises(SystemExit):
            desk.work()
    clock.forward(minutes=2)
    desk.work()
    assert "Deals: 3 new" in told(desk, given).text
    with desk.kambot.database.read() as connection:
        assert len(connection.execute(select(IMPORT.c.id)).all()) == 1


def test_an_import_that_dies_each_time_is_given_up(
    desk: Desk, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = desk.give(deals=DEALS)
    desk.want(given)
    monkeypatch.setattr(importing, "load", _dies)
    for _ in range(working.MOST_TRIES):
        with pytest.raises(SystemExit):
            desk.work()
        clock.forward(minutes=2)
    assert desk.work() == 1
    assert "again and again" in told(desk, given).text


def test_a_question_that_has_come_up_since_brings_it_back(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = desk.give(deals=DEALS)
    desk.want(given)
    monkeypatch.setattr(importing, "load", _asks)
    desk.work()
    card = told(desk, given)
    assert card.is_open
    assert "a question has come up" in card.text
    assert looking.intake(desk.kambot, desk.who).waiting == given


def test_what_is_refused_is_said_in_its_own_words(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = desk.give(deals=DEALS)
    desk.want(given)
    monkeypatch.setattr(importing, "load", _refuses)
    desk.work()
    assert "It is too late." in told(desk, given).text


def test_whoever_has_left_meanwhile_imports_nothing(desk: Desk, clock: Clock) -> None:
    given = desk.give(deals=DEALS)
    desk.want(given)
    member = table(Member)
    with desk.kambot.database.write() as connection:
        gone = member.update().where(member.c.user_id == desk.who.user_id)
        connection.execute(gone.values(left_at=clock()))
    desk.work()
    assert desk.deals == 0
    assert desk.upload(given).state is UploadState.FAILED


def test_it_waits_while_another_import_is_under_way(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = desk.give(deals=DEALS)
    desk.want(given)
    with monkeypatch.context() as busy:
        busy.setattr(importing, "load", _is_busy)
        desk.work()
    assert "Waiting for another import" in told(desk, given).text
    assert desk.work() == 1
    assert desk.deals == 3


def _dies(*_: object, **__: object) -> None:
    raise SystemExit


def _asks(*_: object, **__: object) -> None:
    raise Unanswered([])


def _refuses(*_: object, **__: object) -> None:
    raise KambotError("It is too late.")


def _is_busy(*_: object, **__: object) -> None:
    raise AlreadyImporting("Bob", Clock().now)
