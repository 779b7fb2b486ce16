"""Which digests are due now: each decided once per ISO week, however many processes decide.

What is due follows from rows: "its local clock has reached the time, and this ISO week is not
decided". So a restart loses nothing, and there is no backlog after a week without power.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import partial

from sqlalchemy import BindParameter, Connection, bindparam, or_, update

from kambot import weeks
from kambot.cards import RiskLine
from kambot.core import Kambot
from kambot.db import lock_row
from kambot.digests.card import Made, compose
from kambot.digests.figures import kept
from kambot.digests.settings import DIGEST, SCOPE, DigestSetting, live
from kambot.digests.weekly import due_day, expires, iso_week
from kambot.members import WORKSPACE, zone
from kambot.method.vocabulary import MessageKind
from kambot.nudging.hours import local_day
from kambot.outbox import Outgoing, put
from kambot.turns import in_turn


def decide(kambot: Kambot, now: datetime) -> int:
    """Decide every digest whose time has come; how many were put into the outbox."""
    with kambot.database.read() as connection:
        due = _due(connection, now)
    turns = (
        (workspace_id, partial(_decide, kambot, day, digests, now))
        for (workspace_id, day), digests in sorted(due.items())
    )
    return in_turn("digests", turns)


def _due(connection: Connection, now: datetime) -> Mapping[tuple[int, date], list[DigestSetting]]:
    """By workspace and day."""
    found: dict[tuple[int, date], list[DigestSetting]] = defaultdict(list)
    for each in live(connection):
        if day := due_day(each.weekly, now):
            found[each.workspace_id, day].append(each)
    return found


def _decide(kambot: Kambot, day: date, digests: Sequence[DigestSetting], now: datetime) -> int:
    """Keep how the plans stand, and put what is said of them where nobody else has.

    What takes long comes first and may be done by several; the claim and the put are one short
    transaction.
    """
    workspace_id, zone_name = digests[0].workspace_id, digests[0].weekly.time_zone
    today = max(day, local_day(zone(zone_name), now))
    weeks.keep(kambot, workspace_id, day, today, now)
    with kambot.database.read() as connection:
        said = compose(connection, kambot, day, digests)
    with kambot.database.write() as connection:
        lock_row(connection, WORKSPACE, workspace_id)
        claimed = _claim(connection, digests, day)
        messages = [
            message for each in claimed for message in _messages(each, said[each.id], day, now)
        ]
        put(connection, workspace_id, messages, now)
    return len(claimed)


_WEEK: BindParameter[str] = bindparam("week")
_CLAIM = (
    update(DIGEST)
    .where(
        DIGEST.c.id.in_(bindparam("ids", expanding=True)),
        or_(DIGEST.c.decided_week.is_(None), DIGEST.c.decided_week < _WEEK),
        DIGEST.c.archived_at.is_(None),
        DIGEST.c.stopped_at.is_(None),
    )
    .values(decided_week=_WEEK)
    .returning(DIGEST.c.id)
)


def _claim(
    connection: Connection, digests: Sequence[DigestSetting], day: date
) -> list[DigestSetting]:
    """Those that are ours to say."""
    binds = {"ids": [each.id for each in digests], "week": iso_week(day)}
    ours = set(connection.scalars(_CLAIM, binds))
    return [each for each in digests if each.id in ours]


def _messages(setting: DigestSetting, said: Made, day: date, now: datetime) -> list[Outgoing]:
    """The digest, and its thread if there is one."""
    week = iso_week(day)
    scope = {key: getattr(setting, key) for key in SCOPE}
    content = {"digest": setting.id, "day": day.isoformat(), **scope}
    head = Outgoing(
        key=f"digest:{setting.id}:{week}",
        kind=MessageKind.DIGEST,
        channel=setting.channel,
        due_at=now,
        expires_at=expires(setting.weekly, day),
        content={**content, "named": said.named, "figures": kept(said.digest)},
        items=_items(said.digest.at_risk),
    )
    if said.details is None:
        return [head]
    thread = Outgoing(
        key=f"details:{setting.id}:{week}",
        kind=MessageKind.DETAILS,
        channel=setting.channel,
        due_at=now,
        expires_at=head.expires_at,
        parent_key=head.key,
        content=content,
        items=_items(said.details.at_risk),
    )
    return [head, thread]


def _items(lines: Sequence[RiskLine]) -> list[tuple[int | None, int]]:
    """What is redrawn when it changes: the accounts it names, and what is next for them."""
    return [
        (each.next_action.action_id if each.next_action else None, each.plan_id) for each in lines
    ]
