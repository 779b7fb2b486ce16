"""Nudges as they stand now: made of the present each time one is posted or redrawn."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection

from kambot.cards import (
    ActionItem,
    ItemState,
    NudgeCard,
    NudgeQuestion,
    PreviewItem,
    ReviewItem,
    TeamLine,
)
from kambot.core import Kambot
from kambot.digests import at_risk_of
from kambot.method.vocabulary import PlanState
from kambot.nudging.items import VERY_LATE
from kambot.nudging.present import Present, Reader, gather, is_due, is_live
from kambot.nudging.questions import STEPS, asked_by, open_questions
from kambot.nudging.states import Named, item
from kambot.outbox import Letter

NAMED = ("overdue", "due_today", "soon", "help", "team")
"""Groups of actions that are held with what they were when the day was decided."""
COUNTED = ("older", "more")
"""Groups of actions of which only the number is said."""


@dataclass(frozen=True)
class _Look:
    """One nudge that is looked at by its reader now."""

    letter: Letter
    present: Present
    asked: Collection[str]
    """The questions that the workspace asks."""
    foretold: Mapping[int, Sequence[PreviewItem]]
    """By reader: their plans that the next digest will show at risk."""

    @property
    def reader(self) -> Reader:
        """Whose message it is."""
        return self.present.readers[self.letter.member_id or 0]

    def held(self, group: str) -> Sequence[Any]:
        """What the message holds in a group, by ids."""
        found: Sequence[Any] = self.letter.content.get(group, ())
        return found


def cards(
    connection: Connection, kambot: Kambot, letters: Sequence[Letter]
) -> dict[int, NudgeCard | None]:
    """The cards of these messages, by id; None for one that has nothing to say.

    One that was posted already is always drawn, except to a guest: what is over can be undone.
    """
    contents = [each.content for each in letters]
    present = gather(
        connection,
        kambot.clock(),
        readers={each.member_id for each in letters if each.member_id},
        actions={key for each in contents for key in _actions_in(each)},
        plans={key for each in contents for key in _plans_in(each)},
    )
    foretold = _foretold(connection, kambot, letters)
    asked = asked_by(kambot.method)
    looks = (
        _Look(each, present, asked, foretold)
        for each in letters
        if each.member_id in present.readers
    )
    return dict.fromkeys(each.id for each in letters) | {
        look.letter.id: _card(look) for look in looks
    }


def _foretold(
    connection: Connection, kambot: Kambot, letters: Iterable[Letter]
) -> dict[int, tuple[PreviewItem, ...]]:
    """By reader, for the messages that say what the next digest will show."""
    asking: dict[int, set[int]] = defaultdict(set)
    for each in letters:
        if each.member_id and "preview" in each.content:
            asking[each.workspace_id].add(each.member_id)
    found: dict[int, tuple[PreviewItem, ...]] = {}
    for readers in asking.values():
        found |= at_risk_of(connection, kambot, kambot.clock(), sorted(readers))
    return found


def _actions_in(content: Mapping[str, Any]) -> Iterable[int]:
    for group in NAMED:
        yield from (held[0] for held in content.get(group, ()))
    for group in COUNTED:
        yield from content.get(group, ())


def _plans_in(content: Mapping[str, Any]) -> Iterable[int]:
    yield from (plan_id for plan_id, _ in content.get("reviews", ()))
    yield from content.get("question", ())[:1]


def _card(look: _Look) -> NudgeCard | None:
    letter = look.letter
    card = NudgeCard(
        message_id=letter.id,
        revision=letter.wanted,
        user_id=look.reader.user_id,
        name=look.reader.name,
        day=date.fromisoformat(letter.content["day"]),
        today=look.reader.today,
        overdue=_items(look, "overdue"),
        due_today=_items(look, "due_today"),
        soon=_items(look, "soon"),
        folded=_count(look, "older"),
        more=_count(look, "more"),
        reviews=_reviews(look),
        question=_question(look),
        help=_items(look, "help"),
        team=_team(look),
        preview=_preview(look),
    )
    return card if letter.ts or card.says_something else None


def _items(look: _Look, group: str) -> tuple[ActionItem, ...]:
    held = [Named.of(each) for each in look.held(group)]
    actions, touched = look.present.actions, look.present.touched
    return tuple(
        item(actions.get(each.action_id), each, look.reader, touched.get(each.action_id))
        for each in held
    )


def _count(look: _Look, group: str) -> int:
    """How many of them are still the reader's to do."""
    rows = filter(None, map(look.present.actions.get, look.held(group)))
    return sum(look.reader.does(row) and is_due(row, look.reader.today) for row in rows)


def _team(look: _Look) -> tuple[TeamLine, ...]:
    """Those that are still long overdue."""
    return tuple(
        TeamLine(owner=each.owner, account=each.account, title=each.title, days=each.days)
        for each in _items(look, "team")
        if each.state in (ItemState.OPEN, ItemState.SNOOZED) and each.days >= VERY_LATE.days
    )


def _reviews(look: _Look) -> tuple[ReviewItem, ...]:
    rows = ((look.present.plans.get(key), due) for key, due in look.held("reviews"))
    return tuple(
        _review(look, row, date.fromisoformat(due))
        for row, due in rows
        if row and look.reader.knows(row)
    )


def _review(look: _Look, row: Any, due_on: date) -> ReviewItem:
    """With another date, or in a plan that is over, nothing is due any more."""
    is_over = row.next_review_on != due_on or row.plan_state is not PlanState.COMMITTED
    was_held = row.reviewed_at is not None and row.reviewed_at >= look.letter.created_at
    return ReviewItem(
        plan_id=row.plan_id,
        account=row.account,
        due_on=due_on,
        days=(look.reader.today - due_on).days,
        held=row.held_on if is_over and was_held else None,
        owner=row.plan_owner if row.plan_owner_id != look.reader.id else "",
        gone=is_over or not is_live(row),
        may_act=look.reader.edits(row),
    )


def _question(look: _Look) -> NudgeQuestion | None:
    """It goes with its plan, and with the question itself."""
    plan_id, key = look.held("question") or (0, "")
    row = look.present.plans.get(plan_id)
    if row is None or not is_live(row) or not look.reader.knows(row) or key not in STEPS:
        return None
    return NudgeQuestion(
        plan_id=plan_id,
        account=row.account,
        key=key,
        step=STEPS[key],
        answered=key not in open_questions(look.asked, row),
    )


def _preview(look: _Look) -> tuple[PreviewItem, ...]:
    """Those of its plans that the next digest still would show."""
    held = look.held("preview")
    foretold = look.foretold.get(look.reader.id, ())
    return tuple(each for each in foretold if each.plan_id in held)
