"""`kambot import` at the terminal: questions asked or listed, the report out, one exit code."""

import io
import json
import re
from pathlib import Path
from typing import NoReturn

import pytest
from sqlalchemy import func, insert, select

from kambot.core import Kambot
from kambot.crm.answering import WrongAnswers
from kambot.crm.importing import NOWHERE, examine
from kambot.crm.keeping.running import Progress
from kambot.crm.tables import Source
from kambot.crm.terminal import NobodyAnswers, Stopped, Terminal, Wanted, run_import
from kambot.db import Database
from kambot.errors import KambotError
from kambot.models import Opportunity, Workspace
from kambot.models.rows import table
from tests.shipped import kambot_on
from tests.usecases.conftest import MORNING, Clock

README = Path(__file__).parents[2] / "README.md"
DEALS = "Deal ID,Company Name,Stage,Amount,Close Date\nD1,Acme,Won,5,{}\nD2,Acme,Lost,7,3/2/2026\n"
SURE, DOUBTFUL = DEALS.format("3/15/2026"), DEALS.format("3/1/2026")
ORDER = '[answers]\n"opportunities.Close Date.order" = "{}"\n'


class Person(io.StringIO):
    """Somebody who types these lines."""

    def isatty(self) -> bool:
        return True


class Hasty(Person):
    """Somebody who presses Ctrl+C instead."""

    def readline(self, _size: int | None = -1, /) -> NoReturn:
        raise KeyboardInterrupt


@pytest.fixture
def kambot(database: Database) -> Kambot:
    return kambot_on(database, Clock())


def at(heard: io.StringIO | None = None) -> tuple[Terminal, io.StringIO, io.StringIO]:
    """A terminal, what comes out of it, and what is said beside."""
    out, err = io.StringIO(), io.StringIO()
    return Terminal(heard or io.StringIO(), out, err), out, err


def file(folder: Path, text: str, name: str = "deals.csv") -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def deals(kambot: Kambot) -> int:
    with kambot.database.read() as connection:
        return connection.scalar(select(func.count()).select_from(table(Opportunity))) or 0


def add_team(kambot: Kambot, team_id: str, name: str) -> None:
    row = Workspace(team_id=team_id, name=name, created_at=MORNING).model_dump(exclude={"id"})
    with kambot.database.write() as connection:
        connection.execute(insert(table(Workspace)), row)


def test_files_are_imported_before_anybody_has_connected_slack(
    kambot: Kambot, tmp_path: Path
) -> None:
    terminal, out, _ = at()
    run_import(kambot, Wanted([file(tmp_path, SURE)]), terminal)
    assert out.getvalue().startswith("Imported.\n\ndeals.csv: opportunities")
    assert "Deals: 1 won (5 USD), 1 lost (7 USD), 0 open (0 USD)\n  of 1 account" in out.getvalue()
    assert deals(kambot) == 2


def test_a_dry_run_shows_it_all_and_writes_nothing(kambot: Kambot, tmp_path: Path) -> None:
    terminal, out, _ = at()
    run_import(kambot, Wanted([file(tmp_path, SURE)], dry_run=True), terminal)
    assert out.getvalue().startswith("Nothing was written: this is what an import would do.")
    with kambot.database.read() as connection:
        assert connection.execute(select(table(Workspace))).all() == []


def test_a_person_answers_by_number_or_word_and_is_asked_again_where_that_is_neither(
    kambot: Kambot, tmp_path: Path
) -> None:
    terminal, out, err = at(Person("7\nday first\n"))
    saved = tmp_path / "answers.toml"
    run_import(kambot, Wanted([file(tmp_path, DOUBTFUL)], save_answers=saved), terminal)
    assert out.getvalue().startswith("Imported.")
    assert "Please type a number from 1 to 2, or Ctrl+D to stop." in err.getvalue()
    assert saved.read_text("utf-8") == ORDER.format("day first")


def test_who_stops_answering_imports_nothing(kambot: Kambot, tmp_path: Path) -> None:
    terminal, _, _ = at(Person(""))
    with pytest.raises(NobodyAnswers):
        run_import(kambot, Wanted([file(tmp_path, DOUBTFUL)]), terminal)
    assert deals(kambot) == 0


def test_who_presses_ctrl_c_is_told_and_a_script_does_not_take_it_for_done(
    kambot: Kambot, tmp_path: Path
) -> None:
    with pytest.raises(Stopped):
        run_import(kambot, Wanted([file(tmp_path, DOUBTFUL)]), at(Hasty())[0])
    assert deals(kambot) == 0


def test_where_nobody_can_answer_the_questions_are_listed_to_be_filled_in(
    kambot: Kambot, tmp_path: Path
) -> None:
    terminal, out, _ = at()
    report = tmp_path / "report.json"
    with pytest.raises(NobodyAnswers) as refused:
        run_import(kambot, Wanted([file(tmp_path, DOUBTFUL)], report=report), terminal)
    assert ORDER.format("").splitlines()[1] in str(refused.value)
    said = json.loads(report.read_text("utf-8"))
    assert (said["complete"], said["published"]) == (False, False)
    assert [each["open"] for each in said["questions"]] == [True]
    assert out.getvalue().startswith("Nothing was imported yet: 1 question to answer.")


def test_an_answers_file_repeats_an_import_unattended(kambot: Kambot, tmp_path: Path) -> None:
    terminal, _, _ = at()
    answers = file(tmp_path, ORDER.format("month first"), "answers.toml")
    run_import(kambot, Wanted([file(tmp_path, DOUBTFUL)], answers=answers), terminal)
    assert deals(kambot) == 2


def test_a_wrong_answer_is_refused_with_the_nearest_right_one(
    kambot: Kambot, tmp_path: Path
) -> None:
    terminal, _, _ = at()
    answers = file(tmp_path, ORDER.format("month frist"), "answers.toml")
    with pytest.raises(WrongAnswers, match="Did you mean “month first”"):
        run_import(kambot, Wanted([file(tmp_path, DOUBTFUL)], answers=answers), terminal)


def test_an_answer_that_nobody_asked_is_said_and_does_no_harm(
    kambot: Kambot, tmp_path: Path
) -> None:
    terminal, out, err = at()
    answers = file(tmp_path, '[answers]\n"contacts.part" = "all"\n', "answers.toml")
    run_import(kambot, Wanted([file(tmp_path, SURE)], answers=answers), terminal)
    assert "Nobody asked “contacts.part” about these files." in err.getvalue()
    assert out.getvalue().startswith("Imported.")


@pytest.mark.parametrize("said", ["T2", "Second"])
def test_of_several_workspaces_one_is_named_by_id_or_name(
    kambot: Kambot, tmp_path: Path, said: str
) -> None:
    add_team(kambot, "T1", "First")
    add_team(kambot, "T2", "Second")
    terminal, out, _ = at()
    run_import(kambot, Wanted([file(tmp_path, SURE)], workspace=said), terminal)
    assert out.getvalue().startswith("Imported.")


def test_of_several_workspaces_none_is_guessed(kambot: Kambot, tmp_path: Path) -> None:
    add_team(kambot, "T1", "First")
    add_team(kambot, "T2", "")
    terminal, _, _ = at()
    with pytest.raises(KambotError, match=r"--workspace: T1 \(First\), T2 \(without a name\)"):
        run_import(kambot, Wanted([file(tmp_path, SURE)]), terminal)
    with pytest.raises(KambotError, match="There is no workspace “T3”"):
        run_import(kambot, Wanted([file(tmp_path, SURE)], workspace="T3"), terminal)


@pytest.mark.parametrize("what", ["files", "answers"])
def test_a_file_that_is_not_there_is_one_sentence(
    kambot: Kambot, tmp_path: Path, what: str
) -> None:
    gone, there = tmp_path / "gone.csv", file(tmp_path, SURE)
    wanted = Wanted([gone]) if what == "files" else Wanted([there], answers=gone)
    with pytest.raises(KambotError, match="cannot be read"):
        run_import(kambot, wanted, at()[0])


def test_a_long_import_tells_each_tenth_once() -> None:
    terminal, _, err = at()
    for done in range(0, 20_000, 500):
        terminal.tell(Progress("laying in", done, 20_000))
    terminal.tell(Progress("publishing", 0, 1))
    assert err.getvalue().splitlines() == [
        f"laying in: {percent} %" for percent in range(0, 100, 10)
    ]


def test_where_a_file_cannot_be_written_nothing_is_imported(kambot: Kambot, tmp_path: Path) -> None:
    terminal, out, _ = at()
    wanted = Wanted([file(tmp_path, SURE)], report=tmp_path / "nowhere" / "report.json")
    with pytest.raises(KambotError, match="there is no folder"):
        run_import(kambot, wanted, terminal)
    assert out.getvalue() == ""


def test_readme_says_every_key_of_the_report(kambot: Kambot) -> None:
    report = examine(kambot, NOWHERE, [Source("deals.csv", SURE.encode())]).report.to_json()
    table = README.read_text().partition("| Key | What it says |")[2].partition("\n\n")[0]
    firsts = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    named = [key for first in firsts for key in re.findall("`(.+?)`", first)]
    assert sorted(named) == sorted(report)


@pytest.mark.parametrize("option", ["--report", "--answers", "--save-answers"])
def test_plans_that_kambot_wrote_need_no_answers_and_make_no_report(
    kambot: Kambot, tmp_path: Path, option: str
) -> None:
    plans = file(tmp_path, '{"kambot": {"format": 1, "team": "T1"}, "accounts": []}', "plans.json")
    beside = file(tmp_path, "[answers]\n", "beside.toml")
    wanted = {
        "--report": Wanted([plans], report=beside),
        "--answers": Wanted([plans], answers=beside),
        "--save-answers": Wanted([plans], save_answers=beside),
    }
    terminal, out, _ = at()
    with pytest.raises(KambotError, match=f"please leave out {option}, which"):
        run_import(kambot, wanted[option], terminal)
    assert (out.getvalue(), beside.read_text()) == ("", "[answers]\n")
