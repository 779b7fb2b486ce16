"""Accounts whose every column holds anything that it may hold, derived from the tables."""

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import cache
from random import Random
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    Connection,
    Date,
    Enum,
    Integer,
    Table,
    UniqueConstraint,
    insert,
    update,
)

from kambot.documents.layout import (
    CRITERIA,
    HISTORY,
    MEMBER,
    OF_ACCOUNT,
    OF_PLAN,
    SUBJECT_ID,
    THE_ACCOUNT,
    THE_PLAN,
    Section,
    target_of,
)
from kambot.models.columns import Exact, Instant
from kambot.models.people import name_key

CUSTOM_STEP, CUSTOM_LIST = "friend", "watcher"
"""Questions of the workspace's own: a contact in the step "trust", a member with each contact."""
NAMES = ("Sue", "Sue", " Sue  Smith", "Sue (2)", "=1+1", "\u202eabc", "名前 🙂", "ß", "x" * 80)
TEXTS = (*NAMES, "two\nlines", '"', "\\", "'; --", "-5", "@all", "\t", "é\u0301", "<b>&amp;")
FIRST, LAST = date(2000, 1, 1), date(2100, 1, 1)
THEN = datetime(2026, 5, 5, 12, tzinfo=UTC)
LARGEST = 10**14 * 10**4 - 1
"""Ten-thousandths of what an amount can be: a float could not hold it."""
JSON_VALUES: Sequence[Any] = (
    None,
    True,
    0,
    "120.5",
    "",
    "名前",
    [],
    {},
    ["a", None],
    {"unknown": True},
    {"": [1]},
)


class Filler:
    """One workspace's rows, made up by chance."""

    def __init__(
        self, connection: Connection, workspace_id: int, members: Sequence[int], chance: Random
    ) -> None:
        self.connection, self.workspace_id, self.chance = connection, workspace_id, chance
        self._shared = {MEMBER.name: list(members), CRITERIA.table.name: []}
        self.ids: dict[str, list[int]] = defaultdict(list, self._shared)
        self._taken: set[tuple[Any, ...]] = set()
        self._rows(CRITERIA, {})
        for number, each in enumerate(self.ids[CRITERIA.table.name]):
            self._update(CRITERIA.table, each, {"name": f"Criterion {number}"})

    def fill(self, number: int) -> int:
        """An account with all that may belong to it; its id. The number makes its name its own."""
        self.ids = defaultdict(list, self._shared)
        parents: dict[str, Any] = {"account_id": self._row(THE_ACCOUNT, {})}
        name = f"{self._text()[:60]} {number}"
        named = {"name": name, "name_key": name_key(name)}
        self._update(THE_ACCOUNT.table, parents["account_id"], named)
        for section in OF_ACCOUNT:
            self._rows(section, parents)
        for _ in range(self.chance.randint(1, 2)):
            plan_id = self._row(THE_PLAN, parents)
            for section in OF_PLAN:
                self._rows(section, {**parents, "plan_id": plan_id})
        self._rows(HISTORY, {**parents, "plan_id": None})
        self._point_at_one_another()
        return int(parents["account_id"])

    def _rows(self, section: Section, parents: Mapping[str, Any]) -> None:
        for _ in range(self.chance.randint(0, 3)):
            self._row(section, parents)

    def _row(self, section: Section, parents: Mapping[str, Any]) -> int:
        """The id of a new row; 0 where what it has to point to is not there, or a key is taken."""
        of = section.table
        values = {each.name: self._value(section, each) for each in section.columns.values()}
        values |= {key: parents[key] for key in parents if key in of.columns}
        values |= {"workspace_id": self.workspace_id, **_agreeing(of, values)}
        lacking = [each for each in of.columns if target_of(each) and not each.nullable]
        if any(values[each.name] is None for each in lacking) or self._is_taken(of, values):
            return 0
        made = self.connection.execute(insert(of).values(values).returning(of.c.id)).scalar_one()
        self.ids[of.name].append(made)
        return int(made)

    def _value(self, section: Section, column: Column[Any]) -> Any:
        if (to := target_of(column)) or column.name == SUBJECT_ID:
            missing = [None] if column.nullable else []
            return self._one([*missing, *self.ids[to]])
        if isinstance(column.type, JSON):
            return self._json(column.name)
        if column.nullable and self.chance.random() < 0.4:
            return None
        return self._of_type(column)

    def _one(self, among: Sequence[Any]) -> Any:
        return self.chance.choice(among) if among else None

    def _json(self, name: str) -> Any:
        if name == "unknowns":
            return self.chance.choice([[], ["champion_id"]])
        if name == "reasons":
            return [{"rule": self._text(), "numbers": {"days": 3}}]
        if name == "content":
            friend = self._one([None, *self.ids["contact"]])
            watched = [
                {"id": each, CUSTOM_LIST: self._one(self.ids[MEMBER.name])}
                for each in self.ids["contact"]
            ]
            steps = {"trust": {CUSTOM_STEP: friend, "strengths": self._text()}}
            return {"account": self._text(), "steps": steps, "lists": {"contacts": watched}}
        return {self._text(): self.chance.choice(JSON_VALUES)}

    def _point_at_one_another(self) -> None:
        """Answers and history name records that came later, or themselves."""
        contacts, members, plans = (self.ids[each] for each in ("contact", MEMBER.name, "plan"))
        for each in contacts:
            extra = {CUSTOM_LIST: self._one(members), "own": self._text()}
            answers = {"reports_to_id": self._one(contacts), "extra": extra}
            self._update(OF_ACCOUNT[0].table, each, answers)
        self._update(THE_PLAN.table, plans[0], {"archived_at": None})
        for each in plans:
            extra = {"trust": {CUSTOM_STEP: self._one([{"unknown": True}, *contacts])}}
            earlier = {"rolled_over_from_id": self._one(plans), "extra": extra}
            self._update(THE_PLAN.table, each, earlier)
        for each in self.ids["change"]:
            after = {"reports_to_id": self._one(contacts), "team": members, CUSTOM_LIST: members[0]}
            about = {"subject": "contacts", "subject_id": self._one(contacts)}
            self._update(HISTORY.table, each, {"before": {}, "after": after, **about})

    def _update(self, of: Table, row_id: int, values: Mapping[str, Any]) -> None:
        self.connection.execute(update(of).where(of.c.id == row_id).values(values))

    def _is_taken(self, of: Table, values: dict[str, Any]) -> bool:
        """A unique key forbids it."""
        keys: list[tuple[Any, ...]] = [
            (of.name, *(values.get(column.name) for column in each.columns))
            for each in of.constraints
            if isinstance(each, UniqueConstraint)
        ]
        if values.get("crm_key") is not None:
            values["crm_key"] += f" {self.chance.random()}"
        taken = any(each in self._taken for each in keys)
        self._taken.update(keys)
        return taken

    def _text(self) -> str:
        return self.chance.choice(TEXTS)

    def _of_type(self, column: Column[Any]) -> Any:
        low, high = _ends(column)
        makers: Sequence[tuple[type, Callable[[], Any]]] = (
            (Exact, lambda: Decimal(self.chance.randint(low, high)) / 10_000),
            (Instant, lambda: THEN + timedelta(microseconds=self.chance.randint(0, 3))),
            (Enum, lambda: self.chance.choice(list(getattr(column.type, "enum_class", ())))),
            (Boolean, lambda: self.chance.random() < 0.5),
            (Integer, lambda: self.chance.randint(low, min(high, 99))),
            (Date, lambda: FIRST + timedelta(days=self.chance.randint(0, 30_000))),
        )
        for kind, make in makers:
            if isinstance(column.type, kind):
                return make()
        names = NAMES if column.name == "name" else TEXTS
        return self.chance.choice(names)[: getattr(column.type, "length", None)]


def _agreeing(of: Table, values: Mapping[str, Any]) -> dict[str, Any]:
    """What the tables' checks, and kambot itself, want of several columns together."""
    period = {"ends_on": LAST} if "ends_on" in values else {}
    if of is not THE_ACCOUNT.table:
        return period
    return {"name_key": name_key(values["name"]), "archived_at": None}


_BETWEEN = re.compile(r"(\w+) between (\d+) and (\d+)")


@cache
def _ends(column: Column[Any]) -> tuple[int, int]:
    """The lowest and the highest number that the table's checks let in, as it is stored."""
    assert column.table is not None
    for each in column.table.constraints:
        found = _BETWEEN.fullmatch(str(getattr(each, "sqltext", "")))
        if isinstance(each, CheckConstraint) and found and found[1] == column.name:
            return int(found[2]), int(found[3])
    return 0, LARGEST
