"""What an import costs others: publishing is so many statements, however much there is."""

from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import event

from kambot.crm.asking import NO_ANSWERS
from kambot.crm.drafts import Drafts
from kambot.crm.keeping.comparing import compare
from kambot.crm.keeping.homes import DEAL, IMPORT
from kambot.crm.keeping.keeping import keep
from kambot.crm.keeping.laying import MOST, SHORT, paced
from kambot.crm.keeping.leavings import tidy
from kambot.crm.keeping.running import AlreadyImporting, Progress, TakenOver, begin
from kambot.method.vocabulary import ImportState
from tests.crm.keeping.conftest import Bay, no_rest
from tests.crm.keeping.files import ACCOUNTS, FILES, Crm, many, shapes_of
from tests.usecases.conftest import Clock, Desk

FEW, MANY = 20, 1_400


class Publishing:
    """The statements of the publishing transaction alone."""

    def __init__(self, bay: Bay) -> None:
        self._bay = bay
        self.sent: list[tuple[str, Any]] = []
        self._on = False

    def __call__(self, progress: Progress) -> None:
        self._on = progress.stage == "publishing"

    def note(self, *args: Any) -> None:
        if self._on and not args[2].startswith("BEGIN"):
            self.sent.append((args[2], args[3]))


def published(bay: Bay, drafts: Drafts, shape: str = "one") -> list[tuple[str, Any]]:
    """What publishing them sends to the database."""
    publishing = Publishing(bay)
    with bay.kambot.database.read() as connection:
        engine = connection.engine
        seen = compare(connection, 1, drafts, NO_ANSWERS, shapes_of(shape))
    event.listen(engine, "before_cursor_execute", publishing.note)
    try:
        keep(bay.kambot, 1, seen, None, FILES, tell=publishing, rest=no_rest)
    finally:
        event.remove(engine, "before_cursor_execute", publishing.note)
    return publishing.sent


def dearer(crm: Crm) -> Crm:
    """Every deal is worth more."""
    deals = {key: {**each, "amount": Decimal(10**6)} for key, each in crm.deals.items()}
    return Crm(accounts=crm.accounts, deals=deals)


def test_publishing_takes_so_many_statements_however_much_there_is(bay: Bay, ana: Desk) -> None:
    ana.start("A1")
    bay.load(many(0, ACCOUNTS), shape="accounts")
    counts = []
    for shape, size in {"few": FEW, "many": MANY}.items():
        crm = many(size, ACCOUNTS, prefix=shape)
        files = (crm.export(), dearer(crm).export())
        counts.append([len(published(bay, each, shape)) for each in files])
    assert counts[0] == counts[1]


@pytest.mark.only("sqlite")
def test_publishing_walks_through_no_table(bay: Bay, ana: Desk) -> None:
    ana.start("A1")
    crm = many(FEW, ACCOUNTS)
    sent = published(bay, crm.export()) + published(bay, dearer(crm).export())
    with bay.kambot.database.read() as connection:
        for statement, asked in sent:
            row = asked[0] if isinstance(asked, list) else asked
            for step in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", row):
                assert not step[-1].startswith("SCAN"), (statement, step[-1])


def test_looking_reads_a_thousand_at_a_time_by_index(bay: Bay) -> None:
    bay.load(many(MANY, ACCOUNTS))
    with bay.kambot.database.statements() as sent:
        bay.look(many(MANY, ACCOUNTS))
    known, loose = 2, 1
    assert len([each for each in sent if " opportunity" in each]) == known + loose


def test_laying_in_is_done_in_short_transactions_with_rests_between(bay: Bay) -> None:
    rests: list[float] = []
    with bay.kambot.database.read() as connection:
        seen = compare(connection, 1, many(MANY).export(), NO_ANSWERS, shapes_of("one"))
    keep(bay.kambot, 1, seen, None, FILES, rest=rests.append)
    assert len(rests) >= MANY / MOST
    assert all(each > 0 for each in rests)


def test_fewer_are_laid_in_at_once_where_that_takes_long() -> None:
    assert paced(200, SHORT) == 200
    assert paced(200, 4 * SHORT) == 50
    assert paced(200, SHORT / 10) == 400


class Broken(Exception):
    """Something went wrong half-way."""


def test_what_an_import_that_failed_has_laid_in_is_taken_away(bay: Bay) -> None:
    with bay.kambot.database.read() as connection:
        seen = compare(connection, 1, many(MANY).export(), NO_ANSWERS, shapes_of("one"))

    def fail(progress: Progress) -> None:
        if progress.stage == "publishing":
            raise Broken

    with pytest.raises(Broken):
        keep(bay.kambot, 1, seen, None, FILES, tell=fail, rest=no_rest)
    assert left(bay) == 0


def left(bay: Bay) -> int:
    with bay.kambot.database.read() as connection:
        return len(connection.execute(DEAL.select()).all())


def test_what_one_has_laid_in_that_was_taken_over_is_taken_away_soon(bay: Bay) -> None:
    with bay.kambot.database.read() as connection:
        seen = compare(connection, 1, many(FEW).export(), NO_ANSWERS, shapes_of("one"))

    def take_over(progress: Progress) -> None:
        if progress.stage == "publishing":
            with bay.kambot.database.write() as connection:
                connection.execute(IMPORT.update().values(state=ImportState.ABANDONED))

    with pytest.raises(TakenOver):
        keep(bay.kambot, 1, seen, None, FILES, tell=take_over, rest=no_rest)
    assert left(bay) == FEW
    assert bay.deals() == []
    assert tidy(bay.kambot, bay.kambot.clock()) == 2 * FEW
    assert left(bay) == 0


def test_an_import_that_is_silent_for_long_is_given_up(bay: Bay, clock: Clock) -> None:
    begin(bay.kambot, 1, None, FILES)
    tidy(bay.kambot, clock())
    assert states(bay) == [ImportState.RUNNING]
    with pytest.raises(AlreadyImporting, match="Somebody began an import at 09:00 UTC"):
        bay.load(many(FEW))
    clock.forward(hours=2)
    tidy(bay.kambot, clock())
    assert states(bay) == [ImportState.ABANDONED]


def states(bay: Bay) -> list[ImportState]:
    with bay.kambot.database.read() as connection:
        return list(connection.scalars(IMPORT.select().with_only_columns(IMPORT.c.state)))
