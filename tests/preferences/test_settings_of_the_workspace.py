"""What admins choose for everybody, and that nobody else does."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import insert, select, update

from kambot.asking.opening import open_form
from kambot.core import Kambot
from kambot.errors import NotAllowed, NotFound
from kambot.members import WORKSPACE, Profile, welcome
from kambot.models import Digest
from kambot.models.rows import table
from kambot.nudging.working import WorkingTime
from kambot.screens import FormScreen, Notice, Refused
from tests.preferences.conftest import SALES, Chooser
from tests.usecases.conftest import Clock

DIGEST = table(Digest)


def workspace(who: Chooser) -> Any:
    with who.kambot.database.read() as connection:
        return connection.execute(select(WORKSPACE).where(WORKSPACE.c.team_id == "T1")).one()


def test_what_is_set_is_what_nudges_reckon_with(ada: Chooser) -> None:
    ada.save(
        "workspace",
        working_days=["1", "2", "3", "7"],
        holidays_of="DE-BY",
        days_off="2026-12-28\n2026-12-24\n2026-12-24",
        fiscal_year_start="7",
        currency="EUR",
        locale="de-DE",
        time_zone="Europe/Berlin",
    )
    row = workspace(ada)
    assert (row.fiscal_year_start, row.currency, row.locale) == (7, "EUR", "de-DE")
    working = WorkingTime.of(row.settings)
    assert (set(working.days), working.holidays_of) == ({1, 2, 3, 7}, "DE-BY")
    assert sorted(map(str, working.days_off)) == ["2026-12-24", "2026-12-28"]
    assert ada.board().rows[3].text == (
        "*Workspace*\nMon, Tue, Wed, Sun · holidays of Germany: Bayern · fiscal year from July"
        " · EUR · Europe/Berlin (Germany)"
    )


def test_a_holiday_moves_the_next_reminder(ada: Chooser, clock: Clock) -> None:
    clock.forward(days=31)  # Thursday, 24 December
    ada.save("my_settings", nudge_hour="8")
    said = ada.save("workspace", holidays_of="PT", days_off="2026-12-24")
    assert said == "Saved. Your next reminder: Monday, 28 Dec 2026, at 08:00, if anything is due."


def test_two_hundred_days_off_fit(ada: Chooser) -> None:
    days = [f"2027-{month:02}-{day:02}" for month in range(1, 9) for day in range(1, 26)]
    ada.save("workspace", days_off="\n".join(days))
    assert ada.open("workspace").inputs[2].raw == "\n".join(days)
    ada.save("workspace", days_off=None)
    assert ada.open("workspace").inputs[2].raw is None


@pytest.mark.parametrize("line", ["24 Dec", "2026-13-01", "0001-01-01", "<!channel>", "🎄" * 900])
def test_a_line_that_is_no_day_is_named(ada: Chooser, line: str) -> None:
    said = ada.errors("workspace", days_off=f"2026-12-24\n{line}")["days_off"]
    assert said.endswith("is not a day. Please write one day a line, like 2026-12-24.")


def test_what_another_admin_saved_meanwhile_is_shown_not_overwritten(
    ada: Chooser, ana: Chooser
) -> None:
    ada.save("roles", admins=["UADA", "UANA"])
    before = ana.open("workspace")
    ada.save("workspace", currency="EUR")
    late = ana.send(before, time_zone="Europe/Berlin")
    assert isinstance(late, Refused)
    assert isinstance(late.form, FormScreen)
    assert late.form.notice
    assert "Somebody else has changed this" in late.form.notice.text
    assert {each.field.key: each.raw for each in late.form.inputs}["currency"] == "EUR"
    assert isinstance(ana.send(late.form, time_zone="Europe/Berlin"), Notice)
    assert (workspace(ada).currency, workspace(ada).time_zone) == ("EUR", "Europe/Berlin")


def test_a_redraw_does_not_forget_what_the_form_was_opened_with(ada: Chooser) -> None:
    before = ada.open("workspace")
    ada.save("workspace", currency="EUR")
    again = open_form(ada.kambot, ada.who, "workspace", 0, {}, version=before.version)
    assert again.version == before.version != ada.open("workspace").version


def test_at_least_one_day_is_worked(ada: Chooser) -> None:
    assert "working_days" in ada.errors("workspace", working_days=[])


ONLY_ADMINS = ("workspace", "roles", "digest")


@pytest.mark.parametrize("key", ONLY_ADMINS)
def test_whoever_is_no_admin_neither_opens_nor_saves(ana: Chooser, key: str) -> None:
    with pytest.raises(NotAllowed):
        ana.open(key)
    with pytest.raises(NotAllowed):
        ana.submit(key)


@pytest.mark.parametrize("board", ["digests", "dead_letters"])
def test_whoever_is_no_admin_sees_no_board_of_theirs(ana: Chooser, board: str) -> None:
    with pytest.raises(NotAllowed):
        ana.board(board)
    assert len(ana.board().rows) == 3


@pytest.mark.parametrize("deed", ["stop", "remove", "retry"])
def test_whoever_is_no_admin_does_nothing_there(ana: Chooser, ada: Chooser, deed: str) -> None:
    ada.save("digest", channel=SALES.id)
    with pytest.raises(NotAllowed):
        ana.do(deed, 1)


def test_slacks_admins_are_admins_until_others_are_named(ana: Chooser, ada: Chooser) -> None:
    assert ada.save("roles", admins=["UANA"], managers=["UBOB"]) == "Saved."
    with pytest.raises(NotAllowed):
        ada.open("roles")
    assert [each.raw for each in ana.open("roles").inputs] == [["UANA"], ["UBOB"]]
    slack_says(ana.kambot, Profile("UADA", "Ada Admin", is_slack_admin=True))
    with pytest.raises(NotAllowed):
        ada.open("roles")


def slack_says(kambot: Kambot, *profiles: Profile) -> None:
    welcome(kambot, "T1", profiles)


def test_an_admin_whom_slack_no_longer_has_as_one_is_none_here(ada: Chooser) -> None:
    slack_says(ada.kambot, Profile("UADA", "Ada"), Profile("UNEW", "New", is_slack_admin=True))
    with pytest.raises(NotAllowed):
        ada.open("roles")


def test_when_all_who_were_named_have_left_slacks_admins_are_back(
    ada: Chooser, ana: Chooser
) -> None:
    ada.save("roles", admins=["UANA"])
    slack_says(ada.kambot, Profile("UANA", "Ana Alves", left=True))
    assert ada.open("roles").inputs[0].raw == ["UADA"]


def test_there_is_always_an_admin_and_guests_are_none(ada: Chooser) -> None:
    assert "admins" in ada.errors("roles", admins=[])
    assert "guest" in ada.errors("roles", admins=["UADA", "UGUEST"])["admins"]


def test_two_hundred_managers_fit_and_are_summed_up(ada: Chooser) -> None:
    slack_says(ada.kambot, *(Profile(f"UM{n}", f"Manager {n}") for n in range(200)))
    ada.save("roles", managers=[f"UM{n}" for n in range(200)])
    assert "and 195 more" in ada.board().rows[4].text


def digest(ada: Chooser, **raws: Any) -> str:
    return ada.save("digest", **{"channel": SALES.id, "time_zone": "Europe/Lisbon", **raws})


def test_a_new_digest_begins_with_its_next_time(ada: Chooser) -> None:
    assert "Monday, 30 Nov 2026, at 08:30" in digest(ada)
    assert "Monday, 23 Nov 2026, at 18:00" in digest(
        ada, time="18:00", scope="people", manager_id="UBOB"
    )
    assert [row.text for row in ada.board("digests").rows] == [
        "*#sales* · all accounts\nMondays at 08:30, Europe/Lisbon (Portugal) · next: 30 Nov 2026",
        (
            "*#sales* · Bob Brown and their people\n"
            "Mondays at 18:00, Europe/Lisbon (Portugal) · next: 23 Nov 2026"
        ),
    ]


def test_a_change_of_its_time_is_for_the_future(ada: Chooser, clock: Clock) -> None:
    digest(ada, weekday="3")
    (row,) = ada.board("digests").rows
    clock.forward(days=2, hours=-1)  # Wednesday 08:00
    assert "Tuesday, 1 Dec 2026" in digest_again(ada, row.subject, weekday="2", time="07:00")
    assert kept(ada, row.subject).decided_week == "2026-W48"


def test_another_segment_leaves_a_digest_that_is_due_alone(ada: Chooser, clock: Clock) -> None:
    digest(ada, weekday="3")
    (row,) = ada.board("digests").rows
    clock.forward(days=2)  # Wednesday 09:00, and its hour has come
    digest_again(ada, row.subject, scope="segment", segment="strategic")
    assert kept(ada, row.subject).decided_week is None


def digest_again(ada: Chooser, digest_id: int, **raws: Any) -> str:
    return ada.save("digest", digest_id, **raws)


def kept(ada: Chooser, digest_id: int) -> Any:
    with ada.kambot.database.read() as connection:
        return connection.execute(select(DIGEST).where(DIGEST.c.id == digest_id)).one()


def test_a_stopped_digest_says_why_and_starts_again_by_its_form(ada: Chooser) -> None:
    digest(ada)
    (row,) = ada.board("digests").rows
    with ada.kambot.database.write() as connection:
        stopped = {"stopped_at": ada.kambot.clock(), "stopped_why": "is_archived"}
        connection.execute(update(DIGEST).values(**stopped))
    (row,) = ada.board("digests").rows
    assert "Stopped: the channel is archived." in row.text
    assert [each.name for each in row.deeds] == ["start_again", "remove"]
    digest_again(ada, row.subject)
    assert kept(ada, row.subject).stopped_at is None
    assert kept(ada, row.subject).stopped_why == ""


def test_a_channel_gets_the_same_digest_once(ada: Chooser) -> None:
    digest(ada)
    assert ada.errors("digest", channel=SALES.id) == {
        "channel": "This channel gets the same digest already."
    }
    digest(ada, scope="segment", segment="strategic")


def test_a_channel_that_was_not_looked_at_is_refused(ada: Chooser) -> None:
    assert "cannot see" in ada.errors("digest", channel="CSECRET")["channel"]


def test_who_or_which_is_asked_only_where_it_matters(ada: Chooser) -> None:
    keys = {each.field.key for each in ada.open("digest").inputs}
    assert not keys & {"manager_id", "segment"}
    assert "manager_id" in ada.errors("digest", channel=SALES.id, scope="people")
    digest(ada, scope="all", manager_id="UBOB")
    assert kept(ada, 1).manager_id is None


def test_a_removed_digest_is_gone(ada: Chooser) -> None:
    digest(ada)
    ada.do("stop", 1)
    assert ada.do("remove", 1).text == "The digest of #sales is removed."
    for lost in (lambda: ada.open("digest", 1), lambda: ada.do("stop", 1)):
        with pytest.raises(NotFound, match="This digest does not exist any more"):
            lost()


def test_another_workspaces_digest_does_not_exist(
    ada: Chooser, chooser: Callable[[str], Chooser]
) -> None:
    digest(ada)
    slack_says_elsewhere(ada.kambot)
    eve = Chooser(ada.kambot, type(ada.who)("T2", "UEVE"))
    assert eve.board("digests").rows == ()
    with pytest.raises(NotFound):
        eve.open("digest", 1)


def slack_says_elsewhere(kambot: Kambot) -> None:
    welcome(kambot, "T2", [Profile("UEVE", "Eve Else", is_slack_admin=True)])


def test_two_hundred_digests_are_paged_and_cost_no_more_statements(ada: Chooser) -> None:
    digest(ada)
    few = statements(ada)
    with ada.kambot.database.write() as connection:
        row = dict(connection.execute(select(DIGEST)).mappings().one())
        rows = [{**row, "id": n, "channel_name": "📈 فريق " * 10} for n in range(2, 202)]
        connection.execute(insert(DIGEST), rows)
    assert statements(ada) == few
    assert len(ada.board("digests").rows) == 20
    assert (ada.board("digests", page=99).page, len(ada.board("digests", page=99).rows)) == (10, 1)


def statements(ada: Chooser) -> int:
    with ada.kambot.database.statements() as sent:
        ada.board("digests")
        ada.board()
    return len(sent)
