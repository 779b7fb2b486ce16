"""Records that came from the CRM: those of an import that is not done, and keys that are taken."""

import json
from typing import Any

import pytest
from sqlalchemy import insert, select, update

from kambot.bindings import LISTS
from kambot.method.vocabulary import ImportState
from kambot.models import CrmImport
from kambot.models.rows import table
from tests.documents.test_restoring import changed, exported, only, restored
from tests.usecases.complete import complete
from tests.usecases.conftest import Desk

DEALS = LISTS["opportunities"]


def lay_in(desk: Desk, state: ImportState) -> None:
    """The only deal was laid in, archived, by an import that has come so far."""
    now = desk.kambot.clock()
    fresh = CrmImport(workspace_id=1, state=state, began_at=now, beat_at=now)
    with desk.kambot.database.write() as connection:
        made = insert(table(CrmImport)).values(fresh.model_dump(exclude={"id"}))
        import_id = connection.execute(made.returning(table(CrmImport).c.id)).scalar_one()
        connection.execute(update(DEALS).values(archived_at=now, import_id=import_id))


@pytest.mark.parametrize(
    ("state", "is_there"), [(ImportState.RUNNING, False), (ImportState.PUBLISHED, True)]
)
def test_what_an_import_has_laid_in_is_exported_when_it_is_published(
    ana: Desk, state: ImportState, *, is_there: bool
) -> None:
    complete(ana)
    lay_in(ana, state)
    assert ("opportunities" in json.loads(exported(ana))["accounts"][0]) is is_there


def test_a_crm_key_that_another_account_has_stays_there(ana: Desk) -> None:
    complete(ana)
    with ana.kambot.database.write() as connection:
        connection.execute(update(DEALS).values(crm_id="006A", crm_key="006a"))

    def elsewhere(account: dict[str, Any]) -> None:
        account["name"] = "Edge Holding"

    done = only(restored(ana, changed(exported(ana), elsewhere)))
    assert 'opportunities "Fibre" is from the CRM and at another account here' in done.said[0]
    with ana.kambot.database.read() as connection:
        keys = connection.scalars(select(DEALS.c.crm_key).order_by(DEALS.c.id)).all()
    assert keys == ["006a", None]
