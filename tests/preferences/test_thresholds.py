"""Where the rules of health begin to fire: tried out, saved, and used by everything that judges."""

from collections.abc import Callable, Iterator
from dataclasses import asdict, fields
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import select

from kambot import portfolio, weeks
from kambot.asking.trying import preview, usual
from kambot.db import insert_new
from kambot.errors import NotAllowed, NotFound
from kambot.members import WORKSPACE
from kambot.method.health import Thresholds
from kambot.method.vocabulary import Health
from kambot.models import HealthWeek
from kambot.models.rows import table
from kambot.screens import FormScreen
from kambot.standing import deciding
from tests.digests.newsroom import MONDAY, Newsroom
from tests.preferences.conftest import Chooser
from tests.standing.test_refreshing import rows
from tests.usecases.conftest import Desk

WEEK = table(HealthWeek)
DAY = timedelta(days=1)


@pytest.fixture
def newsroom(ana: Chooser) -> Newsroom:
    return Newsroom(Desk(ana.kambot, ana.who))


def look(who: Chooser, **raws: Any) -> FormScreen:
    """What other numbers would change."""
    shown = {each.field.key: each.raw for each in who.open("thresholds").inputs}
    return preview(who.kambot, who.who, "thresholds", 0, {**shown, **raws})


def said(form: FormScreen) -> str:
    assert form.notice
    return form.notice.text


def kept(who: Chooser) -> tuple[dict[str, Any], date | None]:
    """The workspace's own numbers, and the day for which it is judged."""
    with who.kambot.database.read() as connection:
        row = connection.execute(select(WORKSPACE).where(WORKSPACE.c.team_id == "T1")).one()
    return row.settings["thresholds"], row.judged_on


def judged(newsroom: Newsroom) -> Iterator[Health]:
    deciding.decide(newsroom.kambot, newsroom.kambot.clock())
    return (row.health for row in rows(newsroom.desk))


def test_the_form_asks_for_every_number_and_shows_what_counts_now(ada: Chooser) -> None:
    shown = {each.field.key: each.raw for each in ada.open("thresholds").inputs}
    assert list(shown) == [each.name for each in fields(Thresholds)]
    assert shown == {name: f"{value}" for name, value in asdict(Thresholds()).items()}


def test_only_what_differs_from_the_usual_numbers_is_kept(ada: Chooser) -> None:
    assert ada.save("thresholds", trust="2.5", ambers="4").startswith("Saved.")
    assert kept(ada) == ({"trust": "2.5", "ambers": 4}, None)
    assert "2 numbers of your own" in ada.board().rows[5].text
    assert Thresholds.of({"thresholds": kept(ada)[0]}).trust == Decimal("2.5")

    ada.save("thresholds", trust="3", ambers="3")
    assert kept(ada) == ({}, None)
    assert "The usual numbers" in ada.board().rows[5].text


def test_the_same_day_is_judged_anew_but_no_second_state_of_the_week_is_kept(
    ada: Chooser, newsroom: Newsroom
) -> None:
    newsroom.plan("Acme")
    away = newsroom.plan("Globex")
    newsroom.change(away, state="closed")
    newsroom.at(MONDAY)
    list(judged(newsroom))

    newsroom.at(MONDAY + DAY)
    list(judged(newsroom))
    newsroom.change(away, state="committed")
    ada.save("thresholds", trust="2.5")
    assert len(list(judged(newsroom))) == 2
    assert kept(ada)[1] == date(2026, 12, 1)
    assert len(newsroom.rows(WEEK)) == 1


def test_the_rest_of_a_week_whose_keeping_was_broken_off_is_kept_all_the_same(
    ada: Chooser, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("Acme", "Globex", "Initech"):
        newsroom.plan(name)
    newsroom.at(MONDAY)
    with monkeypatch.context() as dying:
        dying.setattr(weeks, "AT_ONCE", 1)
        dying.setattr(weeks, "insert_new", _once(insert_new))
        list(judged(newsroom))
    assert len(newsroom.rows(WEEK)) == 1

    newsroom.at(MONDAY + DAY)
    ada.save("thresholds", trust="2.5")
    list(judged(newsroom))
    assert len(newsroom.rows(WEEK)) == 3


def _once(work: Callable[..., Any]) -> Callable[..., Any]:
    """It works the first time, and fails from then on."""
    times = [work]

    def run(*given: Any) -> Any:
        return times.pop()(*given)

    return run


def test_what_would_change_is_judged_as_of_one_moment(
    ada: Chooser, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan_id = newsroom.plan(won=750)
    list(judged(newsroom))
    look_at = portfolio.judged

    def close_meanwhile(*given: Any, **binds: Any) -> Any:
        newsroom.change(plan_id, state="closed")
        return look_at(*given, **binds)

    monkeypatch.setattr(portfolio, "judged", close_meanwhile)
    assert said(look(ada, revenue_short="80")).startswith("With these numbers 1 account would turn")


def test_it_is_said_what_would_change_before_anything_is_saved(
    ada: Chooser, newsroom: Newsroom
) -> None:
    for name, won in (("Acme", 750), ("Globex", 650), ("Initech", 1000)):
        newsroom.plan(name, won=won)
    assert list(judged(newsroom)) == [Health.AMBER, Health.RED, Health.GREEN]

    assert (
        said(look(ada))
        == "With these numbers nothing would change: 3 accounts would stand as they do."
    )
    assert said(look(ada, revenue_short="80")) == (
        "With these numbers 1 account would turn red. Nothing is saved yet."
    )
    assert said(look(ada, revenue_short="60", revenue_tight="70")) == (
        "With these numbers 1 account would turn amber, 1 green. Nothing is saved yet."
    )
    assert list(judged(newsroom)) == [Health.AMBER, Health.RED, Health.GREEN]

    ada.save("thresholds", revenue_short="60", revenue_tight="70")
    assert list(judged(newsroom)) == [Health.GREEN, Health.AMBER, Health.GREEN]


def test_an_account_is_counted_once(ada: Chooser, newsroom: Newsroom) -> None:
    newsroom.plan(won=750)
    newsroom.desk.start("Acme")
    deciding.decide(ada.kambot, ada.kambot.clock())
    assert said(look(ada, revenue_short="80")).startswith("With these numbers 1 account would turn")


def test_plans_that_an_admin_may_not_know_of_are_in_no_number(
    ada: Chooser, newsroom: Newsroom
) -> None:
    newsroom.plan(won=750)
    before = said(look(ada, revenue_short="80"))
    newsroom.plan("Globex", won=750, visibility="team")
    newsroom.plan("Acme", visibility="team")
    list(judged(newsroom))
    assert said(look(ada, revenue_short="80")) == before


def test_nothing_to_judge_is_said(ada: Chooser) -> None:
    assert said(look(ada)) == "There is no account yet that could change."


@pytest.mark.parametrize(
    ("raws", "at"),
    [
        ({"renewal_due": "200"}, "renewal_due"),
        ({"revenue_short": "95"}, "revenue_short"),
        ({"satisfaction": "11"}, "satisfaction"),
        ({"ambers": "0"}, "ambers"),
        ({"trust": "much"}, "trust"),
        ({"action_days": "1.5"}, "action_days"),
        ({"coverage": ""}, "coverage"),
    ],
)
def test_numbers_that_make_no_sense_are_refused_at_their_field(
    ada: Chooser, raws: dict[str, Any], at: str
) -> None:
    assert ada.errors("thresholds", **raws).keys() == {at}
    wrong = [each.field.key for each in look(ada, **raws).inputs if each.error]
    assert wrong == [at]


def test_the_usual_numbers_are_filled_in_and_saved_by_nobody_else(ada: Chooser) -> None:
    ada.save("thresholds", trust="2.5", ambers="4")
    form = usual(ada.kambot, ada.who, "thresholds", 0)
    assert {each.field.key: each.raw for each in form.inputs}["trust"] == "3"
    assert kept(ada)[0] == {"trust": "2.5", "ambers": 4}


def test_others_than_admins_neither_see_nor_try_nor_save_them(ada: Chooser, ana: Chooser) -> None:
    form = ada.open("thresholds")
    shown = {each.field.key: each.raw for each in form.inputs}
    with pytest.raises(NotAllowed):
        ana.open("thresholds")
    with pytest.raises(NotAllowed):
        preview(ana.kambot, ana.who, "thresholds", 0, shown)
    with pytest.raises(NotAllowed):
        usual(ana.kambot, ana.who, "thresholds", 0)
    with pytest.raises(NotAllowed):
        ana.send(form)


def test_a_form_without_a_preview_has_none(ada: Chooser) -> None:
    form = ada.open("roles")
    assert (form.can_preview, form.has_usual) == (False, False)
    with pytest.raises(NotFound):
        preview(ada.kambot, ada.who, "roles", 0, {})
