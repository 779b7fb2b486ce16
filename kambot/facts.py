"""Everything one screen needs to know of a plan, gathered by one select."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    ScalarSelect,
    Select,
    Table,
    bindparam,
    func,
    select,
    union_all,
)

from kambot.access import (
    ME,
    OWNER,
    TEAM,
    Part,
    in_workspace,
    is_admin,
    on_team,
    visible,
    why_not,
)
from kambot.belonging import GOAL, counted, current_year
from kambot.bindings import ACCOUNT, LISTS, PLAN, YEAR
from kambot.errors import NotAllowed
from kambot.members import Me
from kambot.method.periods import Period
from kambot.method.vocabulary import PlanState
from kambot.models import PlanStep
from kambot.models.rows import table
from kambot.screens import PlanHeader

STEP, SIBLING = table(PlanStep), PLAN.alias("sibling")


@dataclass(frozen=True)
class PlanFacts:
    """A plan with its account, its current year, and how many records it has of each list."""

    me: Me
    plan: Mapping[str, Any]
    account: Mapping[str, Any]
    year: Mapping[str, Any]
    owner: str
    owner_user_id: str
    part: Part
    """What the caller is to the plan."""
    version: int
    """Of the step that was asked for, counted over all plans of the account, since they share
    answers; 0 before its first save."""
    counts: Mapping[str, int]

    @property
    def plan_id(self) -> int:
        """The plan's id."""
        return int(self.plan["id"])

    @property
    def account_id(self) -> int:
        """The account's id."""
        return int(self.account["id"])

    @property
    def period(self) -> Period:
        """The days that the plan is for."""
        return Period(self.plan["starts_on"], self.plan["ends_on"])

    @property
    def is_live(self) -> bool:
        """Nobody has closed the plan."""
        return self.plan["state"] is not PlanState.CLOSED

    @property
    def is_owner(self) -> bool:
        """The caller owns the plan."""
        return self.part.is_owner

    @property
    def may_edit(self) -> bool:
        """The caller may change the plan; a closed one can only be read."""
        return self.is_live and self.part.may_edit

    @property
    def header(self) -> PlanHeader:
        """The plan as screens name it."""
        return PlanHeader(
            plan_id=self.plan_id,
            account=self.account["name"],
            owner=self.owner,
            owner_user_id=self.owner_user_id,
            starts_on=self.plan["starts_on"],
            ends_on=self.plan["ends_on"],
            state=self.plan["state"],
            currency=self.plan["currency"],
            locale=self.me.locale,
            may_edit=self.may_edit,
            is_owner=self.is_owner,
        )


def parent_of(facts: PlanFacts, of: Table) -> dict[str, int]:
    """The column that ties a record of this table to the plan or its account, and its value."""
    if "plan_id" in of.columns:
        return {"plan_id": facts.plan_id}
    return {"account_id": int(facts.account["id"])}


def is_of(facts: PlanFacts, of: Table) -> ColumnElement[bool]:
    """A record of this table is the plan's or its account's, removed or not."""
    ((column, value),) = parent_of(facts, of).items()
    return of.c[column] == value


_STAMPS = frozenset({"created_at", "created_by_id", "updated_at", "archived_at", "archived_by_id"})
_COLUMNS = tuple(
    tuple(column for column in of.columns if column.name not in _STAMPS)
    for of in (PLAN, ACCOUNT, YEAR)
)
"""All but the stamps, which no screen shows and each of which costs a date to be parsed."""

_COUNTED = {"goals": GOAL, **LISTS}


def _version() -> ScalarSelect[int]:
    """Deleted plans count, too: a version never goes back."""
    return (
        select(func.max(STEP.c.version))
        .join(SIBLING, SIBLING.c.id == STEP.c.plan_id)
        .where(SIBLING.c.account_id == PLAN.c.account_id, STEP.c.step == bindparam("step"))
        .correlate(PLAN)
        .scalar_subquery()
    )


def _select() -> Select[Any]:
    return (
        select(
            *_COLUMNS[0],
            *_COLUMNS[1],
            *_COLUMNS[2],
            OWNER.c.name,
            OWNER.c.user_id,
            on_team(),
            OWNER.c.manager_id,
            _version(),
            *(counted(of) for of in _COUNTED.values()),
        )
        .select_from(PLAN)
        .join(ACCOUNT, ACCOUNT.c.id == PLAN.c.account_id)
        .join(OWNER, OWNER.c.id == PLAN.c.owner_id)
        .join(YEAR, YEAR.c.id == current_year())
        .where(PLAN.c.archived_at.is_(None), visible())
    )


# Each is held to the workspace by what it is found by. A second condition on the plan's own
# workspace would tempt SQLite, which keeps no statistics, to walk through all of its plans.
BY_ID = _select().where(in_workspace(), PLAN.c.id == bindparam("plan_id"))
BY_NAME = _select().where(
    ACCOUNT.c.workspace_id == bindparam("workspace_id"),
    ACCOUNT.c.name_key == bindparam("name_key"),
)


def of_plan(connection: Connection, me: Me, plan_id: int, *, step: str = "") -> PlanFacts:
    """The facts of one plan. Raises NotFound or Deleted."""
    row = connection.execute(BY_ID, {**_binds(me, step), "plan_id": plan_id}).first()
    if row is None:
        raise why_not(connection, me, plan_id)
    return _facts(me, row)


MINE_OR_OURS = PLAN.c.id.in_(
    union_all(
        select(PLAN.c.id).where(PLAN.c.owner_id == ME),
        select(TEAM.c.plan_id).where(TEAM.c.member_id == ME),
    )
)
"""The caller owns the plan or is on its team."""
_KEPT = PLAN.c.archived_at.is_(None)
_LAST_CHANGED = (PLAN.c.owner_id != ME, PLAN.c.updated_at.desc(), PLAN.c.id)
_PAGE = (
    select(PLAN.c.id)
    .where(_KEPT, MINE_OR_OURS)
    .order_by(*_LAST_CHANGED)
    .limit(bindparam("limit"))
    .offset(bindparam("offset"))
)
OF_MEMBER = _select().where(PLAN.c.id.in_(_PAGE)).order_by(*_LAST_CHANGED)
OF_IDS = _select().where(PLAN.c.id.in_(bindparam("plan_ids", expanding=True)))
COUNT_OF_MEMBER = select(func.count()).select_from(PLAN).where(_KEPT, MINE_OR_OURS)


def of_member(connection: Connection, me: Me, *, limit: int, offset: int) -> list[PlanFacts]:
    """The plans the caller owns, then those they are on the team of, last changed first."""
    page = {"limit": limit, "offset": offset}
    return [_facts(me, row) for row in connection.execute(OF_MEMBER, {**_binds(me, ""), **page})]


def count_of_member(connection: Connection, me: Me) -> int:
    """How many plans the caller owns or works on."""
    return connection.execute(COUNT_OF_MEMBER, _binds(me, "")).scalar_one()


def of_plans(
    connection: Connection, me: Me, plan_ids: Sequence[int], *, step: str = ""
) -> list[PlanFacts]:
    """The facts of these plans, as far as the caller may see them."""
    binds = {**_binds(me, step), "plan_ids": plan_ids}
    return [_facts(me, row) for row in connection.execute(OF_IDS, binds)] if plan_ids else []


def of_name(connection: Connection, me: Me, name_key: str) -> list[PlanFacts]:
    """The facts of every plan of the accounts with exactly this name."""
    rows = connection.execute(BY_NAME, {**_binds(me, ""), "name_key": name_key})
    return [_facts(me, row) for row in rows]


def editable(connection: Connection, me: Me, plan_id: int, *, step: str = "") -> PlanFacts:
    """The facts of a plan that the caller may change. Raises NotAllowed as well."""
    facts = of_plan(connection, me, plan_id, step=step)
    if not facts.is_live:
        raise NotAllowed(
            f"The plan for {facts.account['name']} is closed. {facts.owner} can open it again."
        )
    if not facts.may_edit:
        raise NotAllowed(
            f"Only {facts.owner} and the team can change the plan for {facts.account['name']}."
            f" Ask {facts.owner} to add you to the team."
        )
    return facts


def _binds(me: Me, step: str) -> dict[str, object]:
    return {"me": me.id, "workspace_id": me.workspace_id, "today": me.today, "step": step}


_SIZES = tuple(map(len, _COLUMNS))
_NAMES = tuple(tuple(column.name for column in columns) for columns in _COLUMNS)


def _facts(me: Me, row: Row[Any]) -> PlanFacts:
    plan_end, account_end = _SIZES[0], _SIZES[0] + _SIZES[1]
    rest = account_end + _SIZES[2]
    owner, owner_user_id, is_on_team, manager_id, version, *counts = row[rest:]
    plan = dict(zip(_NAMES[0], row[:plan_end], strict=True))
    return PlanFacts(
        me=me,
        plan=plan,
        account=dict(zip(_NAMES[1], row[plan_end:account_end], strict=True)),
        year=dict(zip(_NAMES[2], row[account_end:rest], strict=True)),
        owner=owner,
        owner_user_id=owner_user_id,
        part=Part(
            is_owner=plan["owner_id"] == me.id,
            is_on_team=bool(is_on_team),
            is_manager=manager_id == me.id,
            is_admin=is_admin(me),
        ),
        version=version or 0,
        counts=dict(zip(_COUNTED, counts, strict=True)),
    )
