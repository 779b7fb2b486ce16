"""Questions of a workspace's own: words in a folder, no code, and they go through everything."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from kambot.core import Kambot, build
from kambot.db import Database
from kambot.sandbox.screens import Modal
from tests.handlers.conftest import TODAY, Stage, caller, choose, modal, studio_of, use
from tests.usecases.complete import complete
from tests.usecases.conftest import Desk

ACCOUNT = "Edge Communications"

IN_A_STEP = """
[[fields]]
key = "budget_round"
type = "date"
label = "When is their budget round?"
required = true
missing = "find out when their budget round is"
custom = true
"""
IN_A_LIST = """
[[lists.fields]]
key = "channel"
type = "choice"
label = "How do we reach them?"
options = ["Call", "Visit", "Letter"]
custom = true
"""
A_STEP = """
key = "risk"
order = 45
title = "Risk"
intro = "What could cost us this customer?"
coaching = "Name it, and it is half mended."

[[fields]]
key = "rival"
type = "text"
label = "Who is after this customer?"
required = true
missing = "say who is after this customer"
max_length = 80
custom = true

[[fields]]
key = "loss"
type = "money"
label = "What would we lose?"
custom = true

[[fields]]
key = "signs"
type = "lines"
label = "Which signs do you see?"
custom = true

[[fields]]
key = "watcher"
type = "member"
label = "Who keeps an eye on it?"
custom = true

[[fields]]
key = "friend"
type = "contact"
label = "Who warns us?"
unknown = true
custom = true

[[fields]]
key = "serious"
type = "yes_no"
label = "Is it serious?"
custom = true
"""


@pytest.fixture
def words(tmp_path: Path) -> Path:
    """A prompts folder: two shipped files with a question more, and one whole step."""
    steps = tmp_path / "prompts" / "steps"
    steps.mkdir(parents=True)
    for name, question in (("3_target", IN_A_STEP), ("7_action", IN_A_LIST)):
        (steps / f"{name}.toml").write_text(shipped(name) + question, encoding="utf-8")
    (steps / "risk.toml").write_text(A_STEP, encoding="utf-8")
    return tmp_path / "prompts"


def shipped(name: str) -> str:
    return files("prompts").joinpath("steps", f"{name}.toml").read_text(encoding="utf-8")


@pytest.fixture
def own(words: Path, database: Database) -> Iterator[Stage]:
    """A workspace with these questions, and a plan that lacks nothing of what is shipped."""
    kambot = build(database, lambda: TODAY, prompts_dir=words)
    with studio_of(kambot) as studio:
        workspace = studio.workspace()
        made = Stage(studio.slack, kambot, workspace.user("ana"), workspace.user("ben"))
        complete(Desk(kambot, caller(made.ana)))
        yield made
        assert studio.slack.violations == []


def opened(own: Stage, step: str) -> Modal:
    """A step of the plan, from the overview."""
    own.ana.command(f"/accountplan {ACCOUNT}")
    use(modal(own.ana), f"*{step}*", "Open")
    return modal(own.ana)


def answer_the_risks(own: Stage) -> None:
    step = opened(own, "Risk")
    step.fill("Who is after", "Globex").fill("What would we lose", "1.2M")
    step.fill("Which signs", "Fewer orders\nNo call back").fill("Who keeps", "Ben Okafor")
    choose(step, "Who warns us", "Add “Ida Insider”", "Ida Insider")
    step.fill("Is it serious", "Yes").submit()
    assert modal(own.ana).title == "Value"


def test_a_new_step_stands_where_its_order_says_and_keeps_its_answers(own: Stage) -> None:
    answer_the_risks(own)
    step = opened(own, "Risk")
    assert "step 5 of 9" in step.text
    assert list(step.values.values()) == [
        "Globex",
        "1200000",
        "Fewer orders\nNo call back",
        "Ben Okafor",
        "Ida Insider",
        "Yes",
    ]


def test_a_question_of_ones_own_is_checked_like_any_other(own: Stage) -> None:
    step = opened(own, "Risk")
    step.fill("Who is after", "Globex").fill("What would we lose", "-5").submit()
    (label,) = step.errors
    assert label.startswith("What would we lose?")
    assert step.values["Who is after this customer? · needed to commit"] == "Globex"


def test_a_new_question_in_a_record_is_asked_kept_and_shown_again(own: Stage) -> None:
    step = opened(own, "Action")
    step.click("Add action")
    form = modal(own.ana)
    form.fill("What is to be done", "Visit Rose").fill("By when", "2027-02-01")
    form.fill("How do we reach", "Visit").submit()
    assert own.slack.wait_for(lambda: "Visit Rose" in step.text)
    use(step, "Visit Rose", "Edit")
    assert modal(own.ana).values["How do we reach them?"] == "Visit"


def test_required_questions_of_ones_own_hold_the_commit_up(own: Stage) -> None:
    own.ana.command(f"/accountplan {ACCOUNT}")
    overview = modal(own.ana)
    assert "find out when their budget round is" in overview.text
    assert "say who is after this customer" in overview.text
    use(overview, "*Commit*", "Open")
    overview.fill("How sure", "4: Quite sure").submit()
    assert "The plan is not committed yet" in overview.text
    assert "*Target*: find out when their budget round is" in overview.text
    assert "*Risk*: say who is after this customer" in overview.text


def test_answers_to_ones_own_questions_are_in_the_committed_snapshot(own: Stage) -> None:
    answer_the_risks(own)
    opened(own, "Target").fill("When is their budget round", "2027-05-04").submit()
    step = opened(own, "Action")
    use(step, "Call Rose", "Edit")
    modal(own.ana).fill("How do we reach", "Call").submit()
    opened(own, "Commit").fill("How sure", "4: Quite sure").submit()
    assert "Committed on" in modal(own.ana).text
    content = snapshot(own.kambot)
    assert content["steps"]["target"]["budget_round"] == "2027-05-04"
    assert content["lists"]["actions"][0]["channel"] == "Call"
    risk = content["steps"]["risk"]
    assert (risk["rival"], risk["loss"], risk["serious"]) == ("Globex", "1200000", True)
    assert risk["signs"] == ["Fewer orders", "No call back"]


def snapshot(kambot: Kambot) -> dict[str, Any]:
    """What the plan was committed with."""
    with kambot.database.read() as connection:
        content = connection.exec_driver_sql("SELECT content FROM plan_snapshot").scalar_one()
    found: dict[str, Any] = content if isinstance(content, dict) else json.loads(content)
    return found


def test_a_typo_is_refused_at_start_with_file_place_fault_fix_and_nearest_word(
    words: Path, database_url: str, tmp_path: Path
) -> None:
    page = words / "steps" / "risk.toml"
    page.write_text(A_STEP.replace('type = "money"', 'type = "mony"'), encoding="utf-8")
    environ = {
        **os.environ,
        "KAMBOT_PROMPTS_DIR": str(words),
        "DATABASE_URL": database_url,
        "SLACK_BOT_TOKEN": "xoxb-1-2-abc",
        "SLACK_APP_TOKEN": "xapp-1-A1-2-abc",
    }
    line = [sys.executable, "-m", "kambot", "run"]
    done = subprocess.run(
        line, cwd=tmp_path, env=environ, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr == (
        "steps/risk.toml, fields[2] “loss”: “mony” is no type. Did you mean “money”?\n"
    )
