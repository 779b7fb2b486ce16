"""The accounts of many people, for those who lead them: counted, filtered, a page at a time."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from sqlalchemy import Connection, bindparam, select

from kambot import standing
from kambot.core import Kambot
from kambot.home.rows import row_of
from kambot.members import MEMBER, Me
from kambot.method.health import AT_RISK
from kambot.method.text import isolated
from kambot.method.vocabulary import Health, MemberRole
from kambot.screens import Choosable
from kambot.screens.home import Portfolio, Sight
from kambot.standing import Standing, Standings, Which
from kambot.standing.listing import MANY

SIZE = 6
ALL, TEAM = "all", "team"
"""Whose accounts: everybody's, or those of the people whose manager somebody is."""
HEALTHS = {"at_risk": AT_RISK, **{each.value: frozenset({each}) for each in Health}}

_PEOPLE = select(MEMBER.c.id).where(
    MEMBER.c.manager_id == bindparam("me"), MEMBER.c.left_at.is_(None)
)
_NAME = select(MEMBER.c.name).where(
    MEMBER.c.workspace_id == bindparam("workspace_id"), MEMBER.c.id == bindparam("member_id")
)


def led_by(connection: Connection, me: Me) -> Collection[int]:
    """Those whose manager the caller is."""
    return connection.scalars(_PEOPLE, {"me": me.id}).all()


def portfolio(
    connection: Connection, kambot: Kambot, me: Me, people: Collection[int], sight: Sight
) -> Portfolio | None:
    """None for somebody who leads nobody, and before there is anything to see."""
    if me.role is MemberRole.ACCOUNT_MANAGER and not people:
        return None
    first = Sight(owner=TEAM if people else ALL)
    chosen = replace(sight, owner=sight.owner or first.owner)
    which, usual = _which(me, chosen), _which(me, first)
    page = max(sight.team_page, 0)
    found, tallies = _read(connection, me, which, page)
    if which == Which() and not any(tallies.values()):
        return None
    asked = [tallies[each] for each in which.health or Health]
    is_counted = chosen.owner != ALL or max(asked) <= MANY
    pages = max(1, -(-sum(asked) // SIZE))
    if is_counted and page >= pages:
        page = pages - 1
        found = standing.page(connection, me, which, page, SIZE)
    worst = _worst(connection, me, usual, which, found)
    return Portfolio(
        rows=tuple(row_of(kambot, me, each, people) for each in found.rows),
        worst=row_of(kambot, me, worst, people) if worst else None,
        tallies=tallies,
        sight=replace(chosen, team_page=page),
        is_narrowed=which != usual,
        owner=_name(connection, me, chosen.owner),
        pages=pages if is_counted else page + 1 + found.more,
        is_counted=is_counted,
        segments=_segments(kambot),
    )


def _read(
    connection: Connection, me: Me, which: Which, page: int
) -> tuple[Standings, Mapping[Health, int]]:
    """A page, and how many there are of any health."""
    if not which.health:
        return standing.page_and_tallies(connection, me, which, page, SIZE)
    tallies = standing.tallies(connection, me, _of_any_health(which))
    return standing.page(connection, me, which, page, SIZE), tallies


def _which(me: Me, sight: Sight) -> Which:
    is_one = sight.owner not in (ALL, TEAM)
    return Which(
        owner_id=int(sight.owner) if is_one else None,
        manager_id=me.id if sight.owner == TEAM else None,
        health=HEALTHS.get(sight.health, frozenset()),
        segment=sight.segment or None,
    )


def _worst(
    connection: Connection, me: Me, usual: Which, which: Which, found: Standings
) -> Standing | None:
    """The worst red one of those usually seen, else of those chosen, whatever health or page."""
    chosen = _of_any_health(which)
    begins_worst = found.page == 0 and Health.RED in (which.health or Health)
    for each in dict.fromkeys((usual, chosen)):
        is_shown = begins_worst and each == chosen
        red = replace(each, health=HEALTHS[Health.RED])
        first = found.rows[:1] if is_shown else standing.page(connection, me, red, 0, 1).rows
        if first and first[0].health is Health.RED:
            return first[0]
    return None


def _of_any_health(which: Which) -> Which:
    return replace(which, health=frozenset())


def _name(connection: Connection, me: Me, owner: str) -> str:
    if owner in (ALL, TEAM):
        return ""
    binds = {"workspace_id": me.workspace_id, "member_id": int(owner)}
    return isolated(connection.scalar(_NAME, binds) or "")


def _segments(kambot: Kambot) -> tuple[Choosable, ...]:
    """As the profile asks for them."""
    asked = kambot.method.step("profile").field("segment")
    return tuple(Choosable(each.value, each.label) for each in asked.options)
