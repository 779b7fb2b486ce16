"""An import changes accounts while somebody hands them over: neither blocks the other for ever."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from time import sleep
from typing import Any

import pytest

from kambot.crm.keeping.running import Running
from kambot.screens import Notice
from tests.imported import bring
from tests.usecases.conftest import Desk
from tests.usecases.test_handing_over_all import hand_over_all, leave, owner_of

HEAD = "Id,Name,Phone\n"
SLOWLY = """
CREATE FUNCTION slowly() RETURNS trigger LANGUAGE plpgsql
    AS $$ BEGIN PERFORM pg_sleep(0.5); RETURN NULL; END $$;
CREATE TRIGGER slowly AFTER UPDATE ON account FOR EACH ROW EXECUTE FUNCTION slowly();
"""
QUICKLY = "DROP TRIGGER slowly ON account; DROP FUNCTION slowly;"


@pytest.fixture
def slow_accounts(ana: Desk) -> Iterator[None]:
    """Half a second passes after an account was changed, and before the next one is."""
    bring(ana, accounts=f"{HEAD}A1,Acme,1\nA2,Globex,1\n")
    _say(ana, SLOWLY)
    yield
    _say(ana, QUICKLY)


def _say(desk: Desk, statements: str) -> None:
    with desk.kambot.database.write() as connection:
        connection.exec_driver_sql(statements)


@pytest.mark.only("postgresql")  # elsewhere writes exclude each other
@pytest.mark.usefixtures("slow_accounts")
def test_accounts_are_held_in_one_order_whatever_that_of_the_files(
    ana: Desk, desk: Callable[..., Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    plans, ada = [ana.start(name) for name in ("Acme", "Globex")], desk("UADA")
    left, publishing, end = leave(ana), Event(), Running.end

    def ended(*given: Any) -> None:
        end(*given)
        publishing.set()

    monkeypatch.setattr(Running, "end", ended)
    with ThreadPoolExecutor() as people:
        importing = people.submit(bring, ada, accounts=f"{HEAD}A2,Globex,2\nA1,Acme,2\n")
        assert publishing.wait(30)
        sleep(0.2)
        handed = hand_over_all(ada, left)
        assert importing.result().published

    assert isinstance(handed, Notice), handed
    assert [owner_of(ada, each) for each in plans] == ["UBOB", "UBOB"]
