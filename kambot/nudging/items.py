"""What of the due things goes into a member's nudge, and where (METHOD section 6); all pure."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from functools import partial
from typing import Any

from kambot.method.vocabulary import ActionStatus

DAY = timedelta(days=1)
SOON = 3 * DAY
"""How long before its date an action or a review is named."""
LATE, VERY_LATE = 7 * DAY, 14 * DAY
"""Overdue by so much an action is for the plan's owner; and for the owner's manager."""
SLIPS = 3
"""So many moves of its date are for the plan's owner as well."""
IN_FULL = 5
"""Actions that are shown in full; also reviews, actions that need help, lines about the team."""


class Kind(StrEnum):
    """What a member is told once, or once in a while."""

    SOON = "soon"
    REVIEW = "review"
    HELP = "help"
    TEAM = "team"
    ASKED = "asked"


@dataclass(frozen=True)
class Today:
    """One local day of a workspace."""

    day: date
    monday: date
    """The first day of its week."""
    week: str
    """The same as ISO 8601 writes it: 2026-W48."""
    fresh_since: date
    """What was due before is overdue for more than five working days."""
    ends_week: bool
    """It is the last working day of its week."""


@dataclass(frozen=True)
class DueAction:
    """An open action that may be due."""

    action_id: int
    plan_id: int
    owner_id: int
    due_on: date
    is_blocked: bool = False
    news: str = ""
    """Not due yet, and not said so far: what is remembered when it is."""


@dataclass(frozen=True)
class LateAction:
    """An open action of somebody else that needs more than its owner."""

    action_id: int
    plan_id: int
    owner_id: int
    due_on: date
    told_late: bool = False
    """That it is so late was said already."""
    slips: int = 0
    told_slips: bool = False
    asks_help: bool = False
    told_asks: bool = False


@dataclass(frozen=True)
class DueReview:
    """A plan whose review is near or past."""

    plan_id: int
    due_on: date
    told_ahead: bool = False
    """That it is near was said already."""
    told_due: bool = False


@dataclass(frozen=True)
class Gap:
    """The first answer that a plan lacks, and when its owner was last asked for one."""

    plan_id: int
    key: str
    last_asked: date | None = None


@dataclass(frozen=True)
class Owed:
    """Everything that may go into one member's nudge; the lists grow while it is gathered."""

    actions: list[DueAction] = field(default_factory=list)
    """By due date."""
    help: list[LateAction] = field(default_factory=list)
    team: list[LateAction] = field(default_factory=list)
    reviews: list[DueReview] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
    at_risk: list[int] = field(default_factory=list)
    """Plans that the next digest will show at risk, the worst first."""


@dataclass(frozen=True)
class News:
    """Something that is said now and remembered, so that it is not said again."""

    kind: Kind
    subject_id: int
    about: str = ""


@dataclass
class Nudge:
    """What one nudge holds, by ids, as it grows."""

    content: dict[str, Any] = field(default_factory=dict)
    news: list[News] = field(default_factory=list)
    shown: list[tuple[int | None, int]] = field(default_factory=list)
    """Action and plan of each thing in it; when one changes, the message is redrawn."""

    def show(self, group: str, item: DueAction | LateAction) -> None:
        """Put an action in a group, as it stands now."""
        named = [item.action_id, item.due_on.isoformat(), item.owner_id]
        if isinstance(item, DueAction) and item.is_blocked:
            named.append(ActionStatus.BLOCKED)
        self.content.setdefault(group, []).append(named)
        self.shown.append((item.action_id, item.plan_id))


def nudge(owed: Owed, today: Today, *, weekly: bool) -> Nudge:
    """What a member is told today; `weekly` on their first nudge of the week, Mondays as a rule.

    Its content is empty when nothing is due.
    """
    made = Nudge()
    _own(made, owed.actions, today, weekly=weekly)
    _reviews(made, owed.reviews, today, weekly=weekly)
    helps = partial(needs_help, today=today)
    _escalated(made, Kind.HELP, owed.help, helps, weekly=weekly)
    overdue = partial(is_long_overdue, today=today)
    _escalated(made, Kind.TEAM, owed.team, overdue, weekly=weekly)
    _question(made, owed.gaps, today)
    _preview(made, owed.at_risk)
    return made


def group(item: DueAction, today: Today, *, weekly: bool) -> str:
    """Where an action stands in its owner's nudge; empty for not at all."""
    if item.due_on < today.day:
        if item.is_blocked and not weekly:
            return ""
        return "overdue" if weekly or item.due_on >= today.fresh_since else "older"
    if item.is_blocked:
        return ""
    return "due_today" if item.due_on == today.day else "soon" if item.news else ""


def needs_help(item: LateAction, today: Today) -> dict[str, bool]:
    """Why an action is for the plan's owner, and whether they were told so."""
    reasons = {
        f"late {item.due_on}": (item.due_on + LATE <= today.day, item.told_late),
        "slips": (item.slips >= SLIPS, item.told_slips),
        "asks": (item.asks_help, item.told_asks),
    }
    return {reason: told for reason, (holds, told) in reasons.items() if holds}


def is_long_overdue(item: LateAction, today: Today) -> dict[str, bool]:
    """The same for the manager of whose action it is."""
    return {f"late {item.due_on}": item.told_late} if item.due_on + VERY_LATE <= today.day else {}


def _own(made: Nudge, items: Iterable[DueAction], today: Today, *, weekly: bool) -> None:
    grouped: Mapping[str, list[DueAction]] = {"overdue": [], "due_today": [], "soon": []}
    older = []
    for item in items:
        place = group(item, today, weekly=weekly)
        if place == "older":
            older.append(item.action_id)
        elif place:
            grouped[place].append(item)
    in_turn = [(place, item) for place, some in grouped.items() for item in some]
    for place, item in in_turn[:IN_FULL]:
        made.show(place, item)
        if place == "soon":
            made.news.append(News(Kind.SOON, item.action_id, item.news))
    more = [item.action_id for _, item in in_turn[IN_FULL:]]
    made.content |= {key: ids for key, ids in (("older", older), ("more", more)) if ids}


def _reviews(made: Nudge, items: Iterable[DueReview], today: Today, *, weekly: bool) -> None:
    """Once in the three days before, once when the day has come, and weekly from then on."""
    due = []
    for item in items:
        has_come = item.due_on <= today.day
        told = item.told_due if has_come else item.told_ahead
        if not told or (weekly and has_come):
            due.append((item, told, f"{'due' if has_come else 'soon'} {item.due_on}"))
    for item, told, about in due[:IN_FULL]:
        made.content.setdefault("reviews", []).append([item.plan_id, item.due_on.isoformat()])
        made.shown.append((None, item.plan_id))
        made.news += [] if told else [News(Kind.REVIEW, item.plan_id, about)]


def _escalated(
    made: Nudge,
    place: Kind,
    items: Sequence[LateAction],
    reasons: Callable[[LateAction], dict[str, bool]],
    *,
    weekly: bool,
) -> None:
    """What is news, and weekly whatever is still late or asks for help; what has slipped, once."""
    due = []
    known = {action_id for action_id, _ in made.shown} if items else ()
    for item in items:
        why = reasons(item)
        news = [reason for reason, told in why.items() if not told]
        if item.action_id not in known and (news or (weekly and why.keys() - {"slips"})):
            due.append((item, news))
    for item, news in due[:IN_FULL]:
        made.show(place, item)
        made.news += [News(place, item.action_id, reason) for reason in news]


def _question(made: Nudge, gaps: Sequence[Gap], today: Today) -> None:
    """One, for the plan that was not asked about for the longest time."""
    if gaps:
        first = min(gaps, key=lambda gap: (gap.last_asked or date.min, gap.plan_id))
        made.content["question"] = [first.plan_id, first.key]
        made.shown.append((None, first.plan_id))
        made.news.append(News(Kind.ASKED, first.plan_id, today.week))


def _preview(made: Nudge, at_risk: Sequence[int]) -> None:
    if at_risk:
        made.content["preview"] = list(at_risk[:IN_FULL])
        made.shown += [(None, plan_id) for plan_id in at_risk[:IN_FULL]]
