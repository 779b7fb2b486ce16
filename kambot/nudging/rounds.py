"""Whose hour has come: one look at the clocks of all workspaces, then the members in turn."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any

from sqlalchemy import (
    BindParameter,
    Connection,
    Date,
    bindparam,
    exists,
    func,
    literal,
    or_,
    select,
)

from kambot.members import MEMBER, WORKSPACE, zone
from kambot.nudging.hours import closes, day_due, local_day
from kambot.nudging.items import Today
from kambot.nudging.selects import ABSENCE, DAY, ZONE
from kambot.nudging.working import WorkingTime, ends_week, fresh_since, monday

CHUNK = 500
"""Members that are decided in one transaction: a fifth of a second, for which others wait."""
AHEAD = timedelta(days=1)
"""No local date is further from the date in UTC."""
_NEVER = literal(date.min, Date())

Clock = tuple[str, int]
"""A time zone and the hour in it at which somebody is nudged."""


@dataclass(frozen=True)
class Round:
    """Members of one workspace for whom the hour of the same local day has come."""

    workspace_id: int
    day: date
    clocks: Mapping[Clock, datetime]
    """The clocks that have reached the hour, and until when each is in time."""
    settings: Mapping[str, Any]
    """The workspace's, not looked into before it is its turn: they may be wrong."""

    @cached_property
    def working(self) -> WorkingTime:
        """When the workspace works."""
        return WorkingTime.of(self.settings)

    @cached_property
    def today(self) -> Today:
        """What there is to know of the day."""
        year, week, _ = self.day.isocalendar()
        return Today(
            day=self.day,
            monday=monday(self.day),
            week=f"{year}-W{week:02}",
            fresh_since=fresh_since(self.day, self.working),
            ends_week=ends_week(self.day, self.working),
        )


_LATEST: BindParameter[date] = bindparam("latest", type_=Date())
_MAY_GET = (MEMBER.c.left_at.is_(None), MEMBER.c.is_guest.is_(False))
_CLOCKS = (
    select(
        MEMBER.c.workspace_id,
        ZONE,
        MEMBER.c.nudge_hour,
        func.min(func.coalesce(MEMBER.c.nudged_on, _NEVER)),
    )
    .join(WORKSPACE, WORKSPACE.c.id == MEMBER.c.workspace_id)
    .where(*_MAY_GET, func.coalesce(MEMBER.c.paused_until, _NEVER) <= _LATEST)
    .group_by(MEMBER.c.workspace_id, ZONE, MEMBER.c.nudge_hour)
)
_SETTINGS = select(WORKSPACE.c.id, WORKSPACE.c.settings).where(
    WORKSPACE.c.id.in_(bindparam("ids", expanding=True))
)


def rounds(connection: Connection, now: datetime) -> list[Round]:
    """What there is to decide, found by one look at the clocks of all workspaces."""
    due: dict[tuple[int, date], dict[Clock, datetime]] = defaultdict(dict)
    for workspace_id, name, hour, decided in connection.execute(
        _CLOCKS, {"latest": now.date() + AHEAD}
    ):
        is_undecided = decided < local_day(zone(name), now)
        if is_undecided and (day := day_due(zone(name), hour, now)):
            due[workspace_id, day][name, hour] = closes(zone(name), day, hour)
    ids = sorted({workspace_id for workspace_id, _ in due})
    found = connection.execute(_SETTINGS, {"ids": ids}) if ids else ()
    settings = {row.id: row.settings for row in found}
    return [
        Round(workspace_id, day, clocks, settings[workspace_id])
        for (workspace_id, day), clocks in due.items()
    ]


_IS_AWAY = exists(
    select(ABSENCE.c.id).where(
        ABSENCE.c.member_id == MEMBER.c.id, ABSENCE.c.starts_on <= DAY, ABSENCE.c.ends_on >= DAY
    )
)
_MEMBERS = (
    select(
        MEMBER.c.id, MEMBER.c.user_id, MEMBER.c.nudged_on, ZONE.label("zone"), MEMBER.c.nudge_hour
    )
    .join(WORKSPACE, WORKSPACE.c.id == MEMBER.c.workspace_id)
    .where(
        MEMBER.c.workspace_id == bindparam("workspace_id"),
        MEMBER.c.id > bindparam("after"),
        or_(MEMBER.c.nudged_on.is_(None), MEMBER.c.nudged_on < DAY),
        or_(MEMBER.c.paused_until.is_(None), MEMBER.c.paused_until <= DAY),
        *_MAY_GET,
        ~_IS_AWAY,
        ZONE.in_(bindparam("zones", expanding=True)),
        MEMBER.c.nudge_hour.in_(bindparam("hours", expanding=True)),
    )
    .order_by(MEMBER.c.id)
    .limit(CHUNK)
    # Whom another process decides at this moment is left to it.
    .with_for_update(key_share=True, skip_locked=True, of=MEMBER)
)


def next_members(connection: Connection, each: Round, after: int) -> Sequence[Any]:
    """The next members whose day is not decided, kept from other processes until the write ends."""
    binds = {
        "workspace_id": each.workspace_id,
        "after": after,
        "day": each.day,
        "zones": sorted({name for name, _ in each.clocks}),
        "hours": sorted({hour for _, hour in each.clocks}),
    }
    return connection.execute(_MEMBERS, binds).all()
