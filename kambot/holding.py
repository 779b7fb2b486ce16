"""Who changes a plan holds its account: an account's plans share its time, its people, its deals.

It is the only lock that a change of plans takes, and is taken before anything is read that the
change depends on. So no two plans of an account get the same day, nobody's answer about the account
is overwritten unseen, and no two people ever wait for each other.
"""

from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, select

from kambot.bindings import ACCOUNT, PLAN
from kambot.db import lock_row, lock_rows

_ITS = select(PLAN.c.account_id).where(PLAN.c.id == bindparam("plan_id")).scalar_subquery()
_THEIRS = select(PLAN.c.account_id).where(PLAN.c.id.in_(bindparam("plans", expanding=True)))
_ACCOUNT = select(ACCOUNT.c.id).where(ACCOUNT.c.id == _ITS)
_ACCOUNTS = select(ACCOUNT.c.id).where(ACCOUNT.c.id.in_(_THEIRS)).order_by(ACCOUNT.c.id)


def hold(connection: Connection, plan_id: int) -> None:
    """Nobody else changes this plan, or another of its account, until this write ends."""
    lock_rows(connection, _ACCOUNT, {"plan_id": plan_id})


def hold_all(connection: Connection, plan_ids: Sequence[int]) -> None:
    """The same for several plans, their accounts in one order."""
    lock_rows(connection, _ACCOUNTS, {"plans": plan_ids})


def hold_account(connection: Connection, account_id: int) -> None:
    """The same for an account that may have no plan yet."""
    lock_row(connection, ACCOUNT, account_id)
