"""Which account is meant by a name: exactly that one, one like it, or the nearest three."""

from collections.abc import Sequence
from functools import partial
from random import Random

import pytest
from rapidfuzz import fuzz, process
from sqlalchemy import bindparam, update

from kambot import plans
from kambot.bindings import ACCOUNT, PLAN
from kambot.members import me
from kambot.method.vocabulary import PlanState
from kambot.models.people import name_key
from kambot.naming import Found, Likeness, plans_named
from tests.health.records import change
from tests.lookups.conftest import ask, asked_back
from tests.portfolio import grow
from tests.usecases.conftest import Desk
from tests.usecases.test_statements import ways


def named(desk: Desk, name: str) -> Found:
    with desk.kambot.database.read() as connection:
        return plans_named(connection, me(connection, desk.kambot, desk.who), name)


def accounts(found: Found) -> list[str]:
    return [card.account for card in found.plans]


def call(desk: Desk, names: Sequence[str]) -> None:
    """As many plans as names, number n of the account with name number n."""
    grow(desk.kambot, len(names))
    rename = update(ACCOUNT).where(ACCOUNT.c.id == bindparam("account"))
    with desk.kambot.database.write() as connection:
        for number, name in enumerate(names, start=1):
            asked = {"account": number, "name": name, "name_key": name_key(name)}
            connection.execute(rename, asked)


def test_a_name_is_exact_like_or_near(ana: Desk) -> None:
    for name in ("Acme", "Acme North", "Zebra Logistics", "Globex"):
        ana.start(name)
    exact, alike, misspelt = named(ana, " ACME "), named(ana, "north"), named(ana, "Zebra Logistcs")
    assert (accounts(exact), exact.likeness) == (["Acme"], Likeness.EXACT)
    assert (accounts(alike), alike.likeness) == (["Acme North"], Likeness.LIKELY)
    assert accounts(misspelt) == ["Zebra Logistics"]
    nothing = named(ana, "Qwxyv")
    assert nothing.likeness is Likeness.NEAREST
    assert len(nothing.plans) == 3
    assert nothing.one(ana.kambot.clock().date()) is None


def test_two_accounts_of_one_name_are_asked_about(ana: Desk) -> None:
    """The CRM may know two of a name."""
    ana.start("Acme")
    change(ana, update(ACCOUNT).values(crm_key="1", crm_id="A-1"))
    ana.start("Acme Two")
    twin = {"crm_key": "2", "crm_id": "A-2", "name": "Acme", "name_key": "acme"}
    change(ana, update(ACCOUNT).where(ACCOUNT.c.name == "Acme Two").values(**twin))
    found = named(ana, "acme")
    assert accounts(found) == ["Acme", "Acme"]
    assert [card.apart for card in found.plans] == ["A-1", "A-2"]
    assert found.one(ana.kambot.clock().date()) is None
    shown = [ana.kambot.prompts.say("card", card=card) for card in found.plans]
    assert ["(A-1)" in shown[0], "(A-2)" in shown[1]] == [True, True]
    offered = [each.label for each in plans.search(ana.kambot, ana.who, "acme")]
    assert [label.partition(" · ")[0] for label in offered] == ["Acme (A-1)", "Acme (A-2)"]


def test_a_hidden_plan_is_near_to_no_name(ana: Desk, bob: Desk) -> None:
    ana.save(ana.start("Secret"), "profile", visibility="team")
    for name in ("Secret", "secrt", "s", ""):
        assert named(bob, name).plans == ()


def test_every_question_is_about_the_plan_that_lives(ana: Desk) -> None:
    """One was closed before its time, and the next one has begun."""
    closed = ana.start("Acme", period_kind="fiscal_year")
    live = ana.start("Acme", period_kind="next_fiscal_year")
    change(ana, update(PLAN).where(PLAN.c.id == closed).values(state=PlanState.CLOSED))
    change(ana, update(ACCOUNT).values(flagged_at=ana.kambot.clock(), flag_reason="They leave"))
    ana.save(live, "profile", segment="steady")

    assert [row.plan_id for row in ask(ana, "at_risk:0").rows] == [live]
    for value in ("status:0:Acme", "why:0:Acme", "history:0:acm", "next_review:0:Akme"):
        assert ask(ana, value).plan_id == live, value
    hub = plans.find(ana.kambot, ana.who, "acme")
    assert hub.plan.plan_id == live  # type: ignore[union-attr]


def test_an_account_whose_plans_are_all_closed_has_its_last_one(ana: Desk) -> None:
    closed = [ana.start("Acme", period_kind=kind) for kind in ("fiscal_year", "next_fiscal_year")]
    change(ana, update(PLAN).values(state=PlanState.CLOSED))

    assert ask(ana, "status:0:Acme").plan_id == closed[0], "the one of today"


@pytest.mark.parametrize(("plans_", "says"), [(10, "Several"), (14, "14"), (120, "More than 100")])
def test_a_choice_says_how_many_fit(ana: Desk, plans_: int, says: str) -> None:
    call(ana, [f"Bank {number:03}" for number in range(plans_)])
    choice = asked_back(ana, "status:0:bank")
    assert len(choice.plans) == 10
    said = ana.kambot.prompts.say("choice", choice=choice)
    assert said.startswith(f"{says} plans fit “bank”.")
    assert ("say more of its name" in said) is (plans_ > 10)


def test_signs_of_a_pattern_are_letters_like_others(ana: Desk) -> None:
    call(ana, ["100% Juice", "100 Juice", "a_b", "aXb", "c/d", "c\\d"])
    for said, meant in {"100%": "100% Juice", "a_": "a_b", "/": "c/d", "\\": "c\\d"}.items():
        assert accounts(named(ana, said)) == [meant]


FIRST = "Nordic United Old Café Green Straße Blue North Royal Crown Łódź Delta".split()
SECOND = "Bank Water Steel Foods Paper Logistics Airlines Software Motors Textiles Power".split()
THIRD = ("", " Ltd", " GmbH", ", Inc.")
NAMES = [f"{a} {b}{c}" for a in FIRST for b in SECOND for c in THIRD]


def slips(random: Random, name: str) -> str:
    """The name with a few slips of the pen, and some of its words missing or turned round."""
    words = name.split()
    letters = list(" ".join(random.sample(words, random.randint(1, len(words)))))
    for _ in range(random.randint(0, 3)):
        at = random.randrange(len(letters))
        letters[at : at + 1] = random.choice(["", random.choice("aeinrst %_"), letters[at] * 2])
        letters = letters or ["x"]
    return "".join(letters)


def as_among_a_few(names: Sequence[str], said: str) -> tuple[Likeness, list[str]]:
    """What a name means if all names are held against it, one after the other."""
    key, names = name_key(said), sorted(names, key=name_key)
    if exact := [name for name in names if name_key(name) == key]:
        return Likeness.EXACT, exact
    holding = [name for name in names if all(word in name_key(name) for word in key.split())]
    if holding:
        return Likeness.LIKELY, holding[:10]
    scored = process.extract(key, [*map(name_key, names)], scorer=fuzz.WRatio, limit=10)
    if alike := [names[index] for _, score, index in scored if score >= 75]:
        return Likeness.LIKELY, alike
    return Likeness.NEAREST, [names[index] for _, _, index in scored[:3]]


@pytest.mark.only("sqlite")
def test_a_name_means_among_many_what_it_means_among_a_few(ana: Desk) -> None:
    """PostgreSQL may sort names that differ in a sign only by its own language."""
    call(ana, NAMES)
    random = Random(28)
    for _ in range(150):
        said = slips(random, random.choice(NAMES))
        found = named(ana, said)
        assert (found.likeness, accounts(found)) == as_among_a_few(NAMES, said), said


COSTS = {"Account 7": 2, "count 7": 4, "acount 7": 5, "zzz": 5}
"""Statements of a name: who asks, exactly that, holding it, sounding like it, and the cards."""


def test_a_name_costs_the_same_among_many(ana: Desk) -> None:
    for plans_ in (10, 400):
        grow(ana.kambot, plans_)
        for name, statements in COSTS.items():
            with ana.kambot.database.statements() as sent:
                named(ana, name)
            assert len(sent) == statements, (plans_, name)
        with ana.kambot.database.write() as connection:
            for each in "action objective opportunity plan_year plan account".split():
                connection.exec_driver_sql(f"DELETE FROM {each}")


BY_KEY = "SEARCH account USING COVERING INDEX ix_account_name_key (workspace_id=?)"


@pytest.mark.only("sqlite")
def test_sqlite_reads_names_off_their_index(ana: Desk) -> None:
    grow(ana.kambot, 10)
    for name in COSTS.keys() - {"Account 7"}:
        how = ways(ana, partial(named, name=name))
        assert BY_KEY in how
        assert not [step for step in how if step.startswith("SCAN") and "CONSTANT" not in step], how
