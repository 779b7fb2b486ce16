"""The process dies at any moment: what was acknowledged is there, whole, with its history."""

import os
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from kambot.core import Kambot
from kambot.models import Change, Message, PlanStep, Receipt
from kambot.models.rows import table
from kambot.screens import Saved
from tests.torture.processes import Talk, Worker, talking
from tests.usecases.conftest import Desk, raws_of
from tests.usecases.forms import owners
from tests.usecases.handing import IN_TURN

EVERYBODY = ("UANA", "UBOB", "UADA")
PAUSES = (0.0, 0.013, 0.031, 0.05)
"""Seconds after the first acknowledged save; several saves fit into the longest."""


KilledWhile = Callable[[str, int, int, float], int]


@pytest.fixture(scope="module")
def nursery() -> Iterator[Talk]:
    with talking("tests.torture.nursery", "tests.usecases.doomed") as process:
        yield process


@pytest.fixture
def killed_while(nursery: Talk, database_url: str, tmp_path: Path) -> KilledWhile:
    """Brings up a process and kills it; the last number it acknowledged."""
    diary = tmp_path / "diary"
    os.mkfifo(diary)

    def kill(deed: str, plan_id: int, first: int, pause: float) -> int:
        worker = Worker.born(nursery, [deed, database_url, plan_id, first, str(diary)])
        with diary.open() as said:
            said.readline()
            time.sleep(pause)
            worker.kill()
            known = [first, *(int(line) for line in said if line.endswith("\n"))]
        return known[-1]

    return kill


def test_what_was_acknowledged_survives_a_kill_and_is_whole(
    ana: Desk, killed_while: KilledWhile
) -> None:
    plan_id = ana.start("Acme")
    first = 1
    for pause in PAUSES:
        acknowledged = killed_while("save", plan_id, first, pause)

        stored = int(str(raws_of(ana.step(plan_id, "target"))["target"]))
        assert stored in (acknowledged, acknowledged + 1)
        assert _history(ana.kambot) == list(range(1, stored + 1))
        assert _version(ana.kambot) == stored
        assert _receipts(ana.kambot) == stored
        first = stored + 1


def _history(kambot: Kambot) -> list[int]:
    change = table(Change)
    with kambot.database.read() as connection:
        rows = connection.scalars(
            select(change.c.after).where(change.c.subject == "target").order_by(change.c.id)
        )
        return [int(after["target"]) for after in rows]


def _version(kambot: Kambot) -> int:
    step = table(PlanStep)
    with kambot.database.read() as connection:
        found = select(step.c.version).where(step.c.step == "target")
        return int(connection.execute(found).scalar_one())


def _receipts(kambot: Kambot) -> int:
    receipt = table(Receipt)
    with kambot.database.read() as connection:
        rows = connection.scalars(select(receipt.c.key).where(receipt.c.key.like("target %")))
        return len(set(rows))


def test_many_people_at_once_lose_nothing(ana: Desk, desk: Callable[..., Desk]) -> None:
    """Each changes an answer of their own on one step, from the same opened form."""
    plan_id = ana.start("Acme")
    ana.save(plan_id, "profile", team=["UBOB", "UADA"])
    form = ana.step(plan_id, "profile", more=True)
    mine = {
        "industry": "Telecoms",
        "website": "https://acme.example",
        "phone": "+1 415 555 0132",
        "address": "1 Main Street",
        "competitors": "Globex",
        "business_summary": "Growing",
    }
    results: list[object] = []

    def save(person: Desk, key: str, value: str) -> None:
        results.append(person.submit(form, "hub", {**raws_of(form), key: value}))

    people = [Desk(ana.kambot, desk(user).who, 100 * n) for n in (1, 2) for user in EVERYBODY]
    threads = [
        threading.Thread(target=save, args=(person, key, value))
        for person, (key, value) in zip(people, mine.items(), strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [type(each) for each in results] == [Saved] * len(mine)
    now = raws_of(ana.step(plan_id, "profile", more=True))
    assert {key: now[key] for key in mine} == mine


def test_the_same_submission_at_the_same_moment_is_carried_out_once(ana: Desk) -> None:
    plan_id = ana.start("Acme")
    form = ana.step(plan_id, "trust")
    results: list[object] = []

    def save() -> None:
        desk = Desk(ana.kambot, ana.who, submissions=100)
        raws = {"decision_maker_id": "new:Sue Smith", "champion_id": "new:Tom Tall"}
        results.append(desk.submit(form, "hub", raws))

    threads = [threading.Thread(target=save) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [type(each) for each in results] == [Saved] * 6
    after = ana.step(plan_id, "trust")
    assert after.version == form.version + 1
    assert sorted(row.name for row in after.lists[0].rows) == ["Sue Smith", "Tom Tall"]


WORK = 5


def test_an_account_is_handed_over_whole_or_not_at_all(
    ana: Desk, killed_while: KilledWhile
) -> None:
    plan_id = ana.start("Acme")
    for number in range(WORK):
        ana.add(plan_id, "actions", title=f"Call {number}", due_on="2027-01-15")
        objective = {"statement": f"Win {number}", "kind": "revenue", "due_on": "2027-06-30"}
        ana.add(plan_id, "objectives", **objective)
    first = 0
    for pause in PAUSES[1:3]:
        said = killed_while("hand_over", plan_id, first, pause)

        owner, handed_over = _owner(ana, plan_id), _handed_over(ana.kambot)
        assert handed_over["profile"] in (said + 1, said + 2)
        assert set(owners(ana, "actions").values()) == {owner}
        assert set(owners(ana, "objectives").values()) == {owner}
        assert owner == IN_TURN[(handed_over["profile"] - 1) % 2]
        moved = WORK * handed_over["profile"]
        assert handed_over == {**handed_over, "actions": moved, "objectives": moved}
        assert _briefs(ana.kambot) == handed_over["profile"]
        first = handed_over["profile"]


def test_all_accounts_of_who_has_left_go_together_or_not_at_all(
    ana: Desk, desk: Callable[..., Desk], killed_while: KilledWhile
) -> None:
    plans = [ana.start(f"Account {number}") for number in range(WORK)]
    for plan_id in plans:
        ana.add(plan_id, "actions", title=f"Call {plan_id}", due_on="2027-01-15")
    ada, first = desk("UADA"), 0
    for pause in PAUSES[1:3]:
        said = killed_while("hand_over_all", 0, first, pause)

        handed_over = _handed_over(ana.kambot)
        times = handed_over["profile"] // WORK
        assert times in (said + 1, said + 2)
        assert handed_over == {"profile": WORK * times, "actions": WORK * times}
        (owner,) = {_owner(ada, each) for each in plans}
        assert set(owners(ana, "actions").values()) == {owner} == {IN_TURN[(times - 1) % 2]}
        assert _briefs(ana.kambot) == WORK * times
        first = times


def _owner(desk: Desk, plan_id: int) -> str:
    return str(raws_of(desk.step(plan_id, "profile"))["owner_id"])


def _handed_over(kambot: Kambot) -> Counter[str]:
    change = table(Change)
    with kambot.database.read() as connection:
        found = select(change.c.subject).where(change.c.kind == "handed_over")
        return Counter(connection.scalars(found))


def _briefs(kambot: Kambot) -> int:
    message = table(Message)
    with kambot.database.read() as connection:
        return len(
            connection.scalars(select(message.c.key).where(message.c.key.like("%brief%"))).all()
        )
