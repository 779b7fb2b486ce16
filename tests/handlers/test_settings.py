"""Settings in Slack: everybody's own, the workspace's for admins, and the digests of channels."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import insert, select

from kambot.members import MEMBER
from kambot.method.vocabulary import MessageKind, MessageState
from kambot.models import Message
from kambot.models.rows import table
from kambot.sandbox import Person
from kambot.sandbox.screens import Modal
from tests.handlers.conftest import TODAY, Stage, choose, home, modal, use


def settings(person: Person) -> Modal:
    """The settings, opened by the command."""
    person.command("/accountplan settings")
    return modal(person)


def rows(board: Modal) -> list[str]:
    """What the rows of a board are called."""
    return [
        block["text"]["text"].splitlines()[0].strip("*")
        for block in board.blocks
        if "accessory" in block
    ]


def form(board: Modal, row: str, deed: str = "Change") -> Modal:
    """The form that a row opens."""
    use(board, row, deed)
    return modal(board.person)


def says(stage: Stage, screen: Modal, text: str) -> bool:
    """Whether the board says so soon; it is redrawn after the ack."""
    return stage.slack.wait_for(lambda: text in screen.text)


def test_settings_open_from_home_and_show_everybody_only_their_own(stage: Stage) -> None:
    stage.ana.open_home()
    home(stage.ana).click("Settings")
    assert modal(stage.ana).title == "Settings"
    assert rows(modal(stage.ana)) == ["My reminders", "Pause", "Away"]


def test_admins_see_the_workspaces_settings_as_well(stage: Stage) -> None:
    assert rows(settings(stage.ben))[3:] == [
        "Workspace",
        "Admins and managers",
        "Health",
        "Weekly digests",
        "Accounts and deals of the CRM",
        "Messages that did not arrive",
    ]


def test_a_pause_begins_and_ends(stage: Stage) -> None:
    board = settings(stage.ana)
    form(board, "*Pause*", "Pause").fill("For how long", "Until Monday").submit()
    assert says(stage, board, "Reminders begin again on Monday, 30 Nov 2026")
    assert "Your next reminder: Monday, 30 Nov 2026, at 09:00" in board.text
    use(board, "*Pause*", "Resume")
    assert "Not paused" in board.text
    assert "Your next reminder: in a minute" in board.text


def test_a_day_of_ones_own_choice_is_asked_for_only_then(stage: Stage) -> None:
    board = settings(stage.ana)
    pause = form(board, "*Pause*", "Pause")
    assert pause.labels == ["For how long?"]
    pause.fill("For how long", "Until a day of my choice")
    assert pause.values["For how long?"] == "Until a day of my choice"
    pause.fill("On which day", "2026-11-23").submit()
    assert list(pause.errors.values()) == ["Please pick a day from tomorrow on, within a year."]
    pause.fill("On which day", "2026-12-24").submit()
    assert says(stage, board, "Reminders begin again on Thursday, 24 Dec 2026")


def test_days_away_have_a_deputy_and_end_when_one_is_back(stage: Stage) -> None:
    board = settings(stage.ana)
    away = form(board, "*Away*", "Plan days away")
    away.fill("Last day", "2026-11-22").fill("Who is your deputy", "Ana Alves").submit()
    assert list(away.errors.values()) == ["This day has passed. Please pick today or a later day."]
    away.fill("Last day", "2026-11-27").submit()
    assert list(away.errors.values()) == [
        "You cannot be your own deputy. Please pick somebody else."
    ]
    away.fill("Who is your deputy", "Ben Okafor").submit()
    assert says(stage, board, "23 Nov 2026 to 27 Nov 2026 · deputy: Ben Okafor")
    assert "Your next reminder: Monday, 30 Nov 2026, at 09:00" in board.text
    use(board, "*Away*", "I am back")
    assert "No days away planned" in board.text


def test_the_workspace_is_set_up_in_one_form(stage: Stage) -> None:
    board = settings(stage.ben)
    place = form(board, "*Workspace*")
    assert place.values["On which days do you work?"] == [
        *("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
    ]
    choose(place, "Whose public holidays", "Germany: Bayern", "bavar bayern")
    choose(place, "In which currency", "EUR (Euro)", "euro")
    choose(place, "How are numbers", "German (Germany)", "german germ")
    choose(place, "In which time zone", "Europe/Berlin (Germany)", "berlin")
    place.fill("In which month", "July").fill("Which other days", "2026-12-24\nsoon").submit()
    (said,) = place.errors.values()
    assert said == "“soon” is not a day. Please write one day a line, like 2026-12-24."
    place.fill("Which other days", "2026-12-24\n2026-11-24").submit()
    assert says(stage, board, "holidays of Germany: Bayern · fiscal year from July · EUR")
    assert (
        form(board, "*Workspace*").values["Which other days are off?"] == "2026-11-24\n2026-12-24"
    )


def test_an_admin_names_others_and_may_lose_the_part_with_it(stage: Stage) -> None:
    board = settings(stage.ben)
    form(board, "*Admins").fill("Who are the admins", ["Ana Alves"]).submit()
    assert says(stage, board, "Saved.")
    assert rows(board) == ["My reminders", "Pause", "Away"]
    assert "Admins and managers" in rows(settings(stage.ana))


def digest(board: Modal) -> Modal:
    """The form of a new digest, two windows above the settings."""
    use(board, "*Weekly digests*", "Open")
    modal(board.person).click("Add a digest")
    return modal(board.person)


def test_a_digest_is_set_up_stopped_started_again_and_removed(stage: Stage) -> None:
    board = settings(stage.ben)
    new = digest(board)
    assert new.values["At what time?"] == "08:30"
    new.fill("In which channel", "sales").fill("Which accounts", "Of one segment")
    new.fill("Which segment", "Strategic").submit()
    channels = modal(stage.ben)
    assert says(stage, channels, "*#sales* · segment Strategic\nMondays at 08:30, Europe/Lisbon")
    assert "#sales gets its next digest on Monday, 30 Nov 2026, at 08:30" in channels.text
    assert says(stage, board, "1 running")
    use(channels, "#sales", "Stop")
    assert "Stopped" in channels.text
    assert says(stage, board, "1 stopped")
    form(channels, "#sales", "Start again").submit()
    assert says(stage, channels, "next: 30 Nov 2026")
    use(channels, "#sales", "Stop")
    use(channels, "#sales", "Remove")
    assert "No channel gets a digest yet" in channels.text


def archived(stage: Stage) -> str:
    stage.ben.workspace.archive("sales")
    return "#sales is archived. Please pick another channel."


def shared(stage: Stage) -> str:
    stage.ben.workspace.share("sales")
    return "#sales is shared with another organisation, and account plans stay inside."


def left(stage: Stage) -> str:
    stage.ben.workspace.add_channel("sales", ["ben"])
    return "kambot is not in #sales. Please type /invite @kambot there, then save again."


def hidden(stage: Stage) -> str:
    stage.ben.workspace.add_channel("sales", ["ben"], private=True)
    return "kambot cannot see this channel. Please type /invite @kambot there, then save again."


@pytest.mark.parametrize("spoilt", [archived, shared, left, hidden])
def test_a_channel_where_kambot_may_not_post_is_refused_at_its_field(
    stage: Stage, spoilt: Callable[[Stage], str]
) -> None:
    new = digest(settings(stage.ben)).fill("In which channel", "sales")
    sentence = spoilt(stage)
    new.submit()
    assert list(new.errors) == ["In which channel?"]
    assert new.errors["In which channel?"].startswith(sentence)
    assert new.values["In which channel?"] == "sales"
    assert {each.rule for each in stage.slack.violations} <= {"channel_not_found"}
    stage.slack.violations.clear()


@pytest.mark.parametrize("fault", [{"status": 500}, {"error": "ratelimited"}])
def test_a_busy_slack_asks_for_another_try(stage: Stage, fault: dict[str, Any]) -> None:
    board = settings(stage.ben)
    new = digest(board).fill("In which channel", "sales")
    stage.slack.fault("conversations.info", **fault)
    new.submit()
    assert list(new.errors.values()) == ["Slack did not answer just now. Please save again."]
    stage.slack.clear_faults()
    new.submit()
    assert says(stage, board, "1 running")


def test_messages_that_did_not_arrive_can_be_sent_again(stage: Stage) -> None:
    board = settings(stage.ben)
    assert "Every message arrived" in board.text
    lose_a_message(stage)
    use(settings(stage.ben), "*Messages", "Open")
    letters = modal(stage.ben)
    assert "*Reminder to Ana Alves* · Monday, 23 Nov 2026, 09:00" in letters.text
    assert "Slack did not answer, and kambot may not look whether it arrived." in letters.text
    letters.click("Retry")
    assert "it may come twice" in letters.text
    assert "Every message of the last 30 days arrived." in letters.text


def lose_a_message(stage: Stage) -> None:
    """A reminder of Ana's whose fate nobody knows."""
    with stage.kambot.database.write() as connection:
        ana = connection.execute(select(MEMBER).where(MEMBER.c.user_id == stage.ana.id)).one()
        lost = Message(
            workspace_id=ana.workspace_id,
            key="nudge:lost",
            kind=MessageKind.NUDGE,
            member_id=ana.id,
            channel=ana.user_id,
            state=MessageState.DEAD,
            error="fate_unknown",
            created_at=TODAY,
        )
        connection.execute(insert(table(Message)).values(lost.model_dump(exclude={"id"})))


def test_whoever_is_no_admin_is_refused_also_when_they_forge_it(stage: Stage) -> None:
    board = settings(stage.ben)
    place = form(board, "*Workspace*")
    stolen = place.view.content
    theirs = form(settings(stage.ana), "*My reminders*")
    theirs.view.content["private_metadata"] = stolen["private_metadata"]
    theirs.submit()
    assert list(theirs.errors.values()) == ["Only admins can see and change this."]
