"""Small forms and what they leave, in one line each."""

from typing import Any

from sqlalchemy import select

from kambot.asking.opening import open_form
from kambot.asking.submitting import submit_form
from kambot.bindings import ACCOUNT, LISTS, PLAN
from kambot.cards import NoticeCard
from kambot.composing import compose
from kambot.members import MEMBER
from kambot.method.vocabulary import MessageKind
from kambot.models import Change, Message
from kambot.models.rows import table
from kambot.outbox.letters import letters
from kambot.screens import FormScreen, Notice, Refused
from tests.usecases.conftest import Desk

CHANGE, MESSAGE = table(Change), table(Message)


def opened(desk: Desk, key: str, subject: int) -> FormScreen:
    return open_form(desk.kambot, desk.who, key, subject)


def sent(
    desk: Desk,
    key: str,
    subject: int,
    *,
    version: int | None = None,
    receipt: str = "",
    **raws: Any,
) -> Notice | Refused:
    """A form opened and sent off; with a version, one that was opened earlier."""
    at = opened(desk, key, subject).version if version is None else version
    given = receipt or desk.receipt()
    return submit_form(desk.kambot, desk.who, key, subject, raws, receipt=given, version=at)


def told(desk: Desk, user_id: str) -> list[str]:
    """What the notices to somebody say now, oldest first; nothing for those with nothing to say."""
    with desk.kambot.database.read() as connection:
        found = connection.execute(
            select(MESSAGE.c.id, MESSAGE.c.workspace_id)
            .join(MEMBER, MEMBER.c.id == MESSAGE.c.member_id)
            .where(MEMBER.c.user_id == user_id, MESSAGE.c.kind == MessageKind.NOTICE)
            .order_by(MESSAGE.c.id)
        ).all()
        if not found:
            return []
        ids = [row.id for row in found]
        cards = compose(connection, desk.kambot, letters(connection, found[0].workspace_id, ids))
    return [str(card.text) for card in map(cards.get, ids) if isinstance(card, NoticeCard)]


def plan_row(desk: Desk, plan_id: int) -> Any:
    with desk.kambot.database.read() as connection:
        return connection.execute(select(PLAN).where(PLAN.c.id == plan_id)).one()


def account_row(desk: Desk, plan_id: int) -> Any:
    with desk.kambot.database.read() as connection:
        of_plan = select(PLAN.c.account_id).where(PLAN.c.id == plan_id).scalar_subquery()
        return connection.execute(select(ACCOUNT).where(ACCOUNT.c.id == of_plan)).one()


def owners(desk: Desk, list_key: str) -> dict[str, str]:
    """Who owns each record, by its first words."""
    of = LISTS[list_key]
    title = of.c.title if "title" in of.c else of.c.statement
    with desk.kambot.database.read() as connection:
        found = select(title, MEMBER.c.user_id).join(MEMBER, MEMBER.c.id == of.c.owner_id)
        return {row[0]: row[1] for row in connection.execute(found)}


def changes(desk: Desk, plan_id: int, kind: str) -> list[Any]:
    """What history says of a plan, of one kind, oldest first."""
    with desk.kambot.database.read() as connection:
        mine = (CHANGE.c.plan_id == plan_id) & (CHANGE.c.kind == kind)
        return list(connection.execute(select(CHANGE).where(mine).order_by(CHANGE.c.id)))


def managed(desk: Desk, user_id: str, manager: str) -> None:
    """Somebody's manager is somebody."""
    with desk.kambot.database.write() as connection:
        chief = select(MEMBER.c.id).where(MEMBER.c.user_id == manager).scalar_subquery()
        connection.execute(
            MEMBER.update().where(MEMBER.c.user_id == user_id).values(manager_id=chief)
        )
