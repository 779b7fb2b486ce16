"""The one-page brief for an account's new owner: how it stands, what is next, who is who."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import BindParameter, Connection, bindparam, func, select

from kambot import portfolio, reasons
from kambot.bindings import LISTS, PLAN
from kambot.cards import NoticeCard
from kambot.core import Kambot
from kambot.facts import PlanFacts
from kambot.members import MEMBER, WORKSPACE, Named, zone
from kambot.method.revenue import Figures
from kambot.method.text import isolated
from kambot.method.vocabulary import Health
from kambot.nudging.hours import local_day
from kambot.outbox import Letter, notices
from kambot.outbox.notices import Saying
from kambot.portfolio import OPEN_ACTION, Judged
from kambot.prompts import Safe

ACTION, CONTACT = LISTS["actions"], LISTS["contacts"]
DECIDER, SPEAKER = CONTACT.alias("decider"), CONTACT.alias("speaker")
BRIEF = "brief"
"""The message that is a brief."""
NEXT = 5
"""Actions that it names."""


@dataclass(frozen=True)
class NextWork:
    """One open action."""

    title: str
    due_on: date
    owner: str


@dataclass(frozen=True, kw_only=True)
class Brief:
    """What the new owner of an account should know."""

    account: str
    today: date
    locale: str
    health: Health
    neglected: bool
    reasons: tuple[Safe, ...]
    figures: Figures | None
    actions: tuple[NextWork, ...]
    """The next ones."""
    more_actions: int
    decider: str
    """Who decides; empty while nobody knows."""
    speaker: str
    """Who speaks for us."""
    contacts: int
    next_review_on: date | None


def brief(connection: Connection, plan: PlanFacts, owner: Named, words: str) -> None:
    """Put one for the new owner of a plan; `words` are of who hands it over."""
    me, plan_id = plan.me, plan.plan_id
    by = "" if owner.id == me.id else me.name
    saying = Saying(BRIEF, {"by": by, "words": words}, f"plan:{plan_id}", plan_id)
    notices.tell(connection, me, plan_id, [owner], saying)


def cards(
    connection: Connection, kambot: Kambot, letters: Sequence[Letter]
) -> dict[int, NoticeCard | None]:
    """Briefs as they are now; None where the plan is closed, or its owner is another by now."""
    plans = notices.plans_of(connection, letters)
    mine = {
        each.id: plans[each.id].plan_id
        for each in letters
        if each.id in plans and plans[each.id].owner_id == each.member_id
    }
    made = _made(connection, kambot, sorted(set(mine.values())))
    return {each.id: _card(kambot, each, made.get(mine.get(each.id, 0))) for each in letters}


def _card(kambot: Kambot, letter: Letter, brief: Brief | None) -> NoticeCard | None:
    if brief is None:
        return None
    return NoticeCard(notices.spoken(kambot, letter, brief=brief), letter.content["wish"])


def _made(connection: Connection, kambot: Kambot, plan_ids: Sequence[int]) -> dict[int, Brief]:
    """The briefs of these plans, by their ids; a closed one has none."""
    ids = {"ids": plan_ids}
    rows = {row.id: row for row in connection.execute(_PLANS, ids)} if plan_ids else {}
    actions: dict[int, list[Any]] = defaultdict(list)
    for row in connection.execute(_ACTIONS, {**ids, "most": NEXT}) if plan_ids else ():
        actions[row.plan_id].append(row)
    by_workspace: dict[int, list[int]] = defaultdict(list)
    for row in rows.values():
        by_workspace[row.workspace_id].append(row.id)
    made = {}
    for workspace_id, some in by_workspace.items():
        today = local_day(zone(rows[some[0]].time_zone), kambot.clock())
        named = portfolio.NAMED
        for each in portfolio.judged(connection, kambot.method, named, workspace_id, today, some):
            own = each.plan_id
            made[own] = _brief(kambot, each, rows[own], actions[own], today)
    return made


def _brief(kambot: Kambot, plan: Judged, row: Any, actions: Sequence[Any], today: date) -> Brief:
    findings = plan.verdict.findings
    return Brief(
        account=isolated(plan.account),
        today=today,
        locale=row.locale,
        health=plan.health,
        neglected=plan.verdict.neglected,
        reasons=tuple(reasons.said(kambot.prompts, each) for each in findings),
        figures=plan.facts.figures,
        actions=tuple(
            NextWork(isolated(each.title), each.due_on, isolated(each.owner)) for each in actions
        ),
        more_actions=actions[0].open - len(actions) if actions else 0,
        decider=isolated(row.decider or ""),
        speaker=isolated(row.speaker or ""),
        contacts=row.contacts,
        next_review_on=row.next_review_on,
    )


_IDS: BindParameter[Any] = bindparam("ids", expanding=True)
_CONTACTS = (
    select(func.count())
    .select_from(CONTACT)
    .where(CONTACT.c.account_id == PLAN.c.account_id, CONTACT.c.archived_at.is_(None))
    .scalar_subquery()
)
_PLANS = (
    select(
        PLAN.c.id,
        PLAN.c.workspace_id,
        PLAN.c.next_review_on,
        WORKSPACE.c.time_zone,
        func.coalesce(MEMBER.c.locale, WORKSPACE.c.locale).label("locale"),
        DECIDER.c.name.label("decider"),
        SPEAKER.c.name.label("speaker"),
        _CONTACTS.label("contacts"),
    )
    .join(WORKSPACE, WORKSPACE.c.id == PLAN.c.workspace_id)
    .join(MEMBER, MEMBER.c.id == PLAN.c.owner_id)
    .outerjoin(
        DECIDER, (DECIDER.c.id == PLAN.c.decision_maker_id) & DECIDER.c.archived_at.is_(None)
    )
    .outerjoin(SPEAKER, (SPEAKER.c.id == PLAN.c.champion_id) & SPEAKER.c.archived_at.is_(None))
    .where(PLAN.c.id.in_(_IDS))
)
_RANKED = (
    select(
        ACTION.c.plan_id,
        ACTION.c.title,
        ACTION.c.due_on,
        MEMBER.c.name.label("owner"),
        func.count().over(partition_by=ACTION.c.plan_id).label("open"),
        func.row_number()
        .over(partition_by=ACTION.c.plan_id, order_by=(ACTION.c.due_on, ACTION.c.id))
        .label("place"),
    )
    .join(MEMBER, MEMBER.c.id == ACTION.c.owner_id)
    .where(ACTION.c.plan_id.in_(_IDS), *OPEN_ACTION)
    .subquery("ranked")
)
_ACTIONS = (
    select(_RANKED)
    .where(_RANKED.c.place <= bindparam("most"))
    .order_by(_RANKED.c.plan_id, _RANKED.c.place)
)
