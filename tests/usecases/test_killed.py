"""The process dies at any moment: what was acknowledged is there, whole, with its history."""

import subprocess
import sys
import threading
import time
from collections.abc import Callable

from sqlalchemy import select

from kambot.core import Kambot
from kambot.models import Change, PlanStep, Receipt
from kambot.models.rows import table
from kambot.screens import Saved
from tests.usecases.conftest import Desk, raws_of

EVERYBODY = ("UANA", "UBOB", "UADA")
PAUSES = (0.0, 0.013, 0.031, 0.05)
"""Seconds after the first acknowledged save; several saves fit into the longest."""


def killed_while_saving(url: str, plan_id: int, first: int, pause: float) -> int:
    """Start saving, kill the process; the last target it acknowledged."""
    command = [sys.executable, "-m", "tests.usecases.saving", url, str(plan_id), str(first)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(pause)
        process.kill()
        said = [first, *(int(line) for line in process.stdout if line.endswith("\n"))]
    return said[-1]


def test_what_was_acknowledged_survives_a_kill_and_is_whole(ana: Desk, database_url: str) -> None:
    plan_id = ana.start("Acme")
    first = 1
    for pause in PAUSES:
        acknowledged = killed_while_saving(database_url, plan_id, first, pause)

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
