"""Revisions that change tables in use: what was there before is there afterwards, and held to."""

from collections.abc import Mapping

import pytest
from alembic import command
from sqlalchemy import Connection, text
from sqlalchemy.exc import IntegrityError

from kambot.db import Database
from kambot.migrations.upgrade import config, upgrade

AT = "2026-11-20 09:00:00"
KEPT: Mapping[str, object] = {"workspace_id": 1, "version": 3, "extra": "{}", "position": 0}
STAMPS: Mapping[str, object] = {"created_at": AT, "updated_at": AT}
DEAL: Mapping[str, object] = {
    "account_id": 1,
    "type": "renewal",
    "status": "won",
    "currency": "EUR",
}
NEED: Mapping[str, object] = {"plan_id": 1, "need": "Speed", "offer": "Fibre"}


@pytest.fixture
def before_crm(empty_database: Database) -> Database:
    """A database of the revision before, with a deal on which a value proposition hangs."""
    with empty_database.rebuild() as connection:
        command.upgrade(config(connection), "0010")
    with empty_database.write() as connection:
        workspace = {"id": 1, "team_id": "T1", "name": "", "settings": "{}", "created_at": AT}
        workspace |= {"currency": "EUR", "locale": "en", "time_zone": "UTC"}
        put(connection, "workspace", **workspace, fiscal_year_start=1, requires_approval=False)
        member = {"id": 1, "workspace_id": 1, "user_id": "UANA", "name": "Ana", "updated_at": AT}
        flags = {"is_guest": False, "is_slack_admin": False}
        put(connection, "member", **member, **flags, role="admin")
        account = {**KEPT, **STAMPS, "id": 1, "name": "Acme", "name_key": "acme", "unknowns": "[]"}
        account.pop("position")
        put(connection, "account", **account, touch_cadence_days=30, crm_id="001A")
        plan = {**KEPT, **STAMPS, "id": 1, "account_id": 1, "owner_id": 1, "state": "draft"}
        plan.pop("position")
        period = {"starts_on": "2026-01-01", "ends_on": "2026-12-31", "currency": "EUR"}
        kinds = {"visibility": "workspace", "period_kind": "custom", "review_every_months": 3}
        kinds |= {"last_step": "", "unknowns": "[]"}
        put(connection, "plan", **plan, **period, **kinds)
        put(connection, "opportunity", **KEPT, **STAMPS, **DEAL, id=7, name="Fibre", amount=12_5000)
        put(connection, "value_proposition", **KEPT, **STAMPS, **NEED, opportunity_id=7)
    return empty_database


def put(connection: Connection, table: str, **values: object) -> None:
    names = ", ".join(values)
    binds = ", ".join(f":{name}" for name in values)
    connection.execute(text(f"INSERT INTO {table} ({names}) VALUES ({binds})"), values)


def test_deals_and_what_hangs_on_them_stay_when_their_table_is_written_anew(
    before_crm: Database,
) -> None:
    upgrade(before_crm)
    with before_crm.read() as connection:
        deal = connection.execute(text("SELECT * FROM opportunity")).mappings().one()
        assert {key: deal[key] for key in ("id", "name", "amount", "account_id", "crm_key")} == {
            "id": 7,
            "name": "Fibre",
            "amount": 12_5000,
            "account_id": 1,
            "crm_key": None,
        }
        assert connection.scalar(text("SELECT opportunity_id FROM value_proposition")) == 7
        assert connection.scalar(text("SELECT crm_key FROM account")) == "001A"


WRONG: Mapping[str, Mapping[str, object]] = {
    "a status that there is not": {"status": "maybe"},
    "a type that there is not": {"type": "gift"},
    "more than certain": {"probability": 101_0000},
    "an account that there is not": {"account_id": 99},
    "a second deal of one key": {"crm_key": "006A"},
}


def test_the_deals_are_checked_as_before(before_crm: Database) -> None:
    upgrade(before_crm)
    usual = {**KEPT, **STAMPS, **DEAL, "name": "New"}
    with before_crm.write() as connection:
        put(connection, "opportunity", **{**usual, "account_id": None, "crm_key": "006A"}, id=8)
    for wrong, values in WRONG.items():
        with pytest.raises(IntegrityError), before_crm.write() as connection:
            put(connection, "opportunity", **{**usual, **values}, id=9)
            pytest.fail(f"{wrong} was let in")
    with pytest.raises(IntegrityError), before_crm.write() as connection:
        connection.execute(text("DELETE FROM opportunity WHERE id = 7"))
