"""Nothing of a plan is forgotten: each table and column is exported, or named with its reason."""

from sqlmodel import SQLModel

from kambot import models
from kambot.documents.layout import (
    LEFT_OUT_COLUMNS,
    LEFT_OUT_TABLES,
    OF_ACCOUNT,
    OF_PLAN,
    SECTIONS,
    THE_ACCOUNT,
    THE_PLAN,
    target_of,
)
from kambot.models.rows import table

TABLES = {
    table(model) for name in models.__all__ if issubclass(model := getattr(models, name), SQLModel)
}
PARENTS = {"account_id", "plan_id"}


def test_every_table_is_exported_or_named_as_left_out_with_its_reason() -> None:
    exported = {each.table for each in SECTIONS}
    named = {each for each in TABLES if each.name in LEFT_OUT_TABLES}
    assert exported | named == TABLES
    assert not exported & named
    assert all(LEFT_OUT_TABLES.values())
    assert all(LEFT_OUT_COLUMNS.values())


def test_every_column_of_an_exported_table_is_in_the_document_or_left_out_by_name() -> None:
    for section in SECTIONS:
        kept = {column.name for column in section.columns.values()}
        assert kept | LEFT_OUT_COLUMNS.keys() >= set(section.table.columns.keys())
        assert len(section.columns) == len(kept), section.key


def test_no_key_of_a_record_is_also_that_of_a_list_beside_it() -> None:
    beside_account = {"ref", "people", "history", "plans", *(each.key for each in OF_ACCOUNT)}
    assert not THE_ACCOUNT.columns.keys() & beside_account
    assert not THE_PLAN.columns.keys() & {"ref", *(each.key for each in OF_PLAN)}


def test_what_a_record_has_to_point_to_can_be_stored_before_it() -> None:
    stored = {"member", "criterion", "account", "plan"}
    for section in (*OF_ACCOUNT, *OF_PLAN):
        needed = {
            target_of(each)
            for each in section.columns.values()
            if target_of(each) and not each.nullable
        }
        assert needed <= stored, section.key
        stored.add(section.table.name)


def test_a_column_that_points_somewhere_has_one_meaning_in_all_tables() -> None:
    """History keeps answers by the names of columns."""
    targets: dict[str, set[str]] = {}
    for section in SECTIONS:
        for each in section.columns.values():
            if to := target_of(each):
                targets.setdefault(each.name, set()).add(to)
    assert {name: to for name, to in targets.items() if len(to) > 1} == {}


def test_the_ids_of_a_file_are_nowhere_in_it() -> None:
    assert LEFT_OUT_COLUMNS.keys() >= PARENTS
    keys = {key for section in SECTIONS for key in section.columns}
    assert {key for key in keys if key.endswith("_id")} == {"crm_id"}
