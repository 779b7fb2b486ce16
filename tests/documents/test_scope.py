"""Who may export what (METHOD section 8), and that all costs as many statements as one."""

import json
from collections.abc import Callable

import pytest
from sqlalchemy import update

from kambot.bindings import PLAN
from kambot.documents.exporting import Format, documents, export, file_name
from kambot.documents.scope import Scope
from kambot.errors import NotFound
from kambot.method.vocabulary import Visibility
from tests.portfolio import grow
from tests.usecases.conftest import Desk


def names(desk: Desk, account: str | None = None) -> list[str]:
    """The accounts in somebody's export."""
    (document,) = documents(desk.kambot, desk.who, account)
    return [each["name"] for each in json.loads(document.content)["accounts"]]


@pytest.fixture
def ada(desk: Callable[..., Desk], ana: Desk, bob: Desk) -> Desk:
    """An admin, in a workspace where Ana has two plans and Bob has one."""
    for person, account in ((ana, "Acme"), (ana, "Édouard & Fils"), (bob, "Bolt")):
        person.start(account)
    return desk("UADA")


def hide(desk: Desk) -> None:
    """Show all plans to their teams only."""
    with desk.kambot.database.write() as connection:
        connection.execute(update(PLAN).values(visibility=Visibility.TEAM))


def test_an_owner_exports_their_own_plans_and_an_admin_all(ada: Desk, ana: Desk, bob: Desk) -> None:
    assert names(ana) == ["Acme", "Édouard & Fils"]
    assert names(bob) == ["Bolt"]
    assert names(ada) == ["Acme", "Bolt", "Édouard & Fils"]


def test_a_plan_for_its_team_only_is_in_the_export_of_those_who_see_it(
    ada: Desk, ana: Desk
) -> None:
    hide(ada)
    assert names(ana) == ["Acme", "Édouard & Fils"]
    with pytest.raises(NotFound, match="There is no plan that you could export"):
        names(ada)
    with pytest.raises(NotFound, match="There is no account 'Acme'"):
        names(ada, "Acme")


def test_one_account_is_exported_by_its_name(ada: Desk, ana: Desk) -> None:
    assert names(ana, "  aCME ") == ["Acme"]
    (document,) = documents(ana.kambot, ana.who, "Édouard & Fils", Format.XLSX)
    assert document.name == "édouard-fils-2026-11-23.xlsx"
    assert document.mime.endswith("spreadsheetml.sheet")


def test_an_account_that_is_not_theirs_is_not_known_to_others(ada: Desk, bob: Desk) -> None:
    with pytest.raises(NotFound) as refused:
        names(bob, "Acme")
    assert "Acme" not in str(refused.value).replace("'Acme'", "")


def test_the_nearest_names_are_said(ada: Desk) -> None:
    with pytest.raises(NotFound, match=r"Did you mean Acme, .*\?"):
        names(ada, "Acne")


def test_nothing_of_another_workspace_is_exported(ada: Desk, desk: Callable[..., Desk]) -> None:
    eve = desk("UEVE", "T2")
    eve.start("Elsewhere")
    assert names(eve) == ["Elsewhere"]
    assert "Elsewhere" not in names(ada)


def test_a_file_name_is_safe_whatever_the_account_is_called() -> None:
    assert file_name("../a\\b:c?", "2026-11-22", Format.CSV) == "a-b-c-2026-11-22-csv.zip"
    assert file_name("***", "2026-11-22", Format.JSON) == "account-2026-11-22.json"
    assert file_name(None, "2026-11-22", Format.JSON) == "plans-2026-11-22.json"


def test_fifty_accounts_cost_as_many_statements_as_one(ana: Desk) -> None:
    grow(ana.kambot, 50)
    assert _statements(ana, None) == _statements(ana, "Account 7")


class _Nowhere:
    """A file that keeps nothing."""

    def writelines(self, lines: object) -> None:
        for _ in lines:  # type: ignore[attr-defined]
            pass


def _statements(desk: Desk, account: str | None) -> int:
    scope = Scope(workspace_id=1, account=account)
    with desk.kambot.database.statements() as sent:
        export(desk.kambot, scope, Format.JSON, _Nowhere())  # type: ignore[arg-type]
    return len(sent)
