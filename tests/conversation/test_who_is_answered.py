"""Who is told what: where it was asked, to that person alone, and nothing that is not theirs."""

import dataclasses

import pytest

from kambot import answers
from kambot.conversation.drafts import Draft, Keep
from kambot.conversation.keeping import keep
from kambot.errors import KambotError
from kambot.sandbox import payloads
from kambot.screens import Saved
from tests.conversation.talking import Talk
from tests.handlers.conftest import TODAY, Stage, caller

HERE = "I do not talk about account plans here"


@pytest.fixture
def talk(stage: Stage) -> Talk:
    """Ana talks; Ben has a plan that everybody may know."""
    stage.plan("Acme")
    stage.plan("Initech", stage.ben)
    return Talk(stage, stage.ana)


def hide(stage: Stage, name: str) -> None:
    """Ben makes a plan that only its team may know of."""
    ben, plan_id = caller(stage.ben), stage.plan(name, stage.ben)
    form = answers.open_step(stage.kambot, ben, plan_id, "profile")
    saved = answers.save_step(
        stage.kambot,
        ben,
        plan_id,
        "profile",
        {"visibility": "team"},
        version=form.version,
        receipt=f"hide:{plan_id}",
        then="next",
    )
    assert isinstance(saved, Saved)


ABOUT = (
    "how is {}?",
    "{}",
    "why is {} red?",
    "who decides at {}?",
    "what changed at {}?",
    "next review of {}",
    "what is overdue at {}",
    "where could we sell more at {}",
    "remind me to call {} tomorrow",
    "note: {} is moving",
    "met {} yesterday",
    "add an action for {}: call them tomorrow",
    "met Sue at {} yesterday",
    "called {}",
    "mark {} done",
    "note for {}: moving",
)


def test_a_plan_that_only_its_team_knows_of_changes_no_answer(talk: Talk) -> None:
    asked = [each.format("Umbrella") for each in ABOUT]
    before = [talk.say(each).text for each in asked]
    hide(talk.stage, "Umbrella")
    stage = talk.stage
    assert [talk.say(each).text for each in asked] == before
    assert "Umbrella" in Talk(stage, stage.ben).say("how is Umbrella?").text
    assert talk.counts()["actions"] == 0


@pytest.mark.parametrize(
    "said",
    [
        "add an action for Initech: call them tomorrow",
        "remind me to send the contract to Initech next Tuesday",
        "note: Initech is moving",
        "met Initech yesterday",
    ],
)
def test_whose_plan_it_is_not_hears_whom_to_ask(talk: Talk, said: str) -> None:
    card = talk.say(said)
    assert "Only Ben Okafor and the team can change the plan for Initech" in card.text
    assert card.buttons == []


def test_a_mention_is_answered_to_that_person_only(talk: Talk) -> None:
    talk.person.say("@kambot what can you do?", channel="general")
    (answer,) = talk.person.ephemerals("general")
    assert "/accountplan" in answer.text
    assert talk.stage.ben.ephemerals("general") == []


def test_a_card_in_a_channel_is_kept_from_there(talk: Talk) -> None:
    talk.person.say("@kambot remind me to call Acme tomorrow", channel="general")
    (card,) = talk.person.ephemerals("general")
    card.click("Save")
    assert [row.title for row in talk.rows("actions")] == ["Call Acme"]


def test_a_mention_in_a_thread_is_answered_in_that_thread(talk: Talk) -> None:
    talk.stage.ben.say("How is Acme these days?", channel="general")
    (asked,) = talk.person.messages("general")
    asked.reply("@kambot how is Acme?")
    (answer,) = talk.person.ephemerals("general")
    assert answer.message.thread_ts == asked.message.ts
    assert "Acme" in answer.text


def test_a_reply_in_a_direct_message_is_answered_in_its_thread(talk: Talk) -> None:
    first = talk.say("hello")
    first.reply("how is Acme?")
    assert "Acme" in first.replies[-1].text


def test_nothing_is_said_of_plans_where_another_organisation_reads(talk: Talk) -> None:
    talk.person.workspace.share("general")
    for said in (
        "@kambot how is Acme?",
        "@kambot hello",
        "@kambot remind me to call Acme on Friday",
    ):
        talk.person.say(said, channel="general")
        answer = talk.person.ephemerals("general")[-1]
        assert HERE in answer.text
        assert "Acme" not in answer.text
        assert answer.buttons == []


def test_another_app_that_mentions_kambot_is_not_answered(talk: Talk) -> None:
    workspace = talk.person.workspace
    (channel,) = (each for each in workspace.channels() if each.name == "general")
    inner = {
        "type": "app_mention",
        "channel": channel.id,
        "bot_id": "B0OTHER",
        "text": f"<@{workspace.bot.id}> how is Acme?",
        "ts": "1795000000.000100",
    }
    envelope = payloads.event(workspace, inner, 1_795_000_000)
    talk.stage.slack.deliver("events_api", envelope, where="event")
    assert talk.person.ephemerals("general") == []


def test_guests_hear_that_plans_are_not_for_them(talk: Talk) -> None:
    talk.person.workspace.add_user("gus", real_name="Gus Guest", is_restricted=True)
    gus = Talk(talk.stage, talk.person.workspace.user("gus"))
    for said in ("hello", "how is Acme?", "how is Nonesuch?", "remind me to call Acme on Friday"):
        assert gus.say(said).text == (
            "Account plans are for members of this workspace, not for guests."
        )


def test_a_message_that_arrives_again_gets_no_second_card(talk: Talk) -> None:
    talk.say("hello")
    inner = {
        "type": "message",
        "channel": talk.last().message.channel,
        "channel_type": "im",
        "user": talk.person.id,
        "text": "remind me to call Acme tomorrow",
        "ts": "1795000000.000100",
    }
    envelope = payloads.event(talk.person.workspace, inner, 1_795_000_000)
    before = len(talk.person.dm)
    for _ in range(3):
        talk.stage.slack.deliver("events_api", envelope, where="event")
    assert len(talk.person.dm) == before + 1


def test_a_card_is_for_who_wrote_it_and_is_kept_once(talk: Talk) -> None:
    kambot, ana = talk.stage.kambot, caller(talk.person)
    plan_id = talk.stage.plan("Globex")
    draft = Draft(
        keep=Keep.ACTION,
        by=ana.user_id,
        nonce="Ev1",
        text="Call Globex",
        plan_id=plan_id,
        day=TODAY.date(),
    )
    with pytest.raises(KambotError, match="for who wrote it"):
        keep(kambot, caller(talk.stage.ben), draft)
    for _ in range(2):
        assert keep(kambot, ana, Draft.of(draft.packed())).proposal.account == "Globex"
    assert len(talk.rows("actions")) == 1
    done = dataclasses.replace(draft, keep=Keep.NOTE, nonce="Ev2")
    for _ in range(2):
        keep(kambot, ana, done)
    assert len(talk.rows("notes")) == 1


@pytest.mark.parametrize("text", ["", "🙏", "<@U0NOBODY1>", "<!channel>", "&lt;!channel&gt;"])
def test_an_empty_message_is_a_greeting_or_asked_back(talk: Talk, text: str) -> None:
    talk.say("hello")
    inner = {
        "type": "message",
        "channel": talk.last().message.channel,
        "channel_type": "im",
        "user": talk.person.id,
        "text": text,
        "ts": "1795000000.000200",
    }
    envelope = payloads.event(talk.person.workspace, inner, 1_795_000_000)
    assert talk.stage.slack.deliver("events_api", envelope, where="event").failure == ""
    assert "<!channel>" not in str(talk.last().blocks)
