"""Two people change the time of one account's plans at once: no day ever belongs to two of them."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from itertools import combinations

import pytest
from sqlalchemy import select

from kambot import checks, plans
from kambot.bindings import PLAN
from kambot.errors import NotAllowed
from kambot.life import starting
from kambot.method.periods import Period
from kambot.screens import Saved
from tests.usecases.conftest import Desk
from tests.usecases.together import be_slow, together

DECEMBER = {"period_kind": "custom", "starts_on": "2026-12-01", "ends_on": "2026-12-31"}


@dataclass(frozen=True)
class Acme:
    """December is free between two plans, and was that of a third one, which is deleted."""

    ana: Desk
    bob: Desk
    ada: Desk
    before: int
    after: int
    deleted: int


@pytest.fixture
def acme(ana: Desk, bob: Desk, desk: Callable[..., Desk]) -> Acme:
    before = ana.start("Acme", period_kind="custom", starts_on="2026-01-01", ends_on="2026-11-30")
    after = bob.start("Acme", period_kind="next_fiscal_year")
    deleted = ana.start("Acme", **DECEMBER)
    plans.delete(ana.kambot, ana.who, deleted)
    return Acme(ana, bob, desk("UADA"), before, after, deleted)


def prolong(acme: Acme) -> bool:
    saved = acme.ana.save(acme.before, "profile", period_kind="custom", ends_on="2026-12-31")
    return isinstance(saved, Saved)


def bring_forward(acme: Acme) -> bool:
    saved = acme.bob.save(acme.after, "profile", period_kind="custom", starts_on="2026-12-01")
    return isinstance(saved, Saved)


def start(acme: Acme) -> bool:
    ada, given = acme.ada, {"name": "Acme", **DECEMBER}
    made = starting.start(ada.kambot, ada.who, given, confirmed=True, receipt=ada.receipt())
    return isinstance(made, Saved)


def bring_back(acme: Acme) -> bool:
    try:
        plans.restore(acme.ana.kambot, acme.ana.who, acme.deleted)
    except NotAllowed:
        return False
    return True


@pytest.mark.parametrize(
    "deeds",
    [*combinations((prolong, bring_forward, start, bring_back), 2)],
    ids=lambda deeds: " and ".join(each.__name__ for each in deeds),
)
def test_one_of_them_gets_it_and_the_other_hears_why_not(
    acme: Acme, monkeypatch: pytest.MonkeyPatch, deeds: tuple[Callable[[Acme], bool], ...]
) -> None:
    be_slow(monkeypatch, "overlap", checks, plans, starting)

    done = together(*(partial(deed, acme) for deed in deeds))

    assert {*done} == {False, True}
    assert not any(one.overlaps(other) for one, other in combinations(periods(acme.ana), 2))


def periods(desk: Desk) -> list[Period]:
    with desk.kambot.database.read() as connection:
        kept = select(PLAN.c.starts_on, PLAN.c.ends_on).where(PLAN.c.archived_at.is_(None))
        return [Period(row.starts_on, row.ends_on) for row in connection.execute(kept)]
