"""Which plan of an account counts, said to the database as it is said to us."""

from dataclasses import dataclass
from datetime import timedelta
from itertools import product

from sqlalchemy import func, select, update

from kambot.bindings import PLAN
from kambot.method.periods import Period
from kambot.portfolio import COUNTING_FIRST, counting
from tests.health.making import TODAY
from tests.portfolio import grow
from tests.usecases.conftest import Desk

PERIODS = (
    *((-40, -20), (-30, -20), (-30, -1), (-9, 0)),
    *((-5, 5), (0, 30), (1, 9), (1, 20), (20, 25)),
)
"""Long over, over, of today, to come: by their first and last day, counted from today."""


@dataclass(frozen=True)
class OfOne:
    account_id: int
    plan_id: int
    period: Period


def test_a_select_puts_the_plan_first_that_counts(ana: Desk) -> None:
    pairs = tuple(product(PERIODS, repeat=2))
    grow(ana.kambot, 2 * len(pairs))
    days = [Period(*(TODAY + timedelta(each) for each in ends)) for pair in pairs for ends in pair]
    plans = [OfOne(1 + n // 2, 1 + n, period) for n, period in enumerate(days)]
    with ana.kambot.database.write() as connection:
        for each in plans:
            moved = {"account_id": each.account_id, "starts_on": each.period.starts_on}
            here = update(PLAN).where(PLAN.c.id == each.plan_id)
            connection.execute(here.values(**moved, ends_on=each.period.ends_on))
        turn = func.row_number().over(partition_by=PLAN.c.account_id, order_by=COUNTING_FIRST)
        found = select(PLAN.c.id, turn.label("turn")).subquery()
        first = select(found.c.id).where(found.c.turn == 1)
        counted = connection.scalars(first, {"today": TODAY}).all()
    assert set(counted) == {each.plan_id for each in counting(plans, TODAY)}
