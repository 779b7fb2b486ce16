"""The nudge as Slack takes it and people read it: empty, typical, full, and in every state."""

import re
from collections.abc import Iterator

import pytest

from handlers.views.blocks import Json
from handlers.views.messages import MOST_BLOCKS, MOST_TEXT, fitted
from handlers.views.nudge import nudge_message
from kambot.cards import ItemState, NudgeCard
from kambot.method.vocabulary import Health
from kambot.sandbox.validate import message_flaws
from tests.handlers import making
from tests.nudging.samples import (
    card,
    full,
    item,
    line,
    preview,
    question,
    review,
    settled,
    states,
)

CASES = {"typical": "Acme", **{name: text[:150] for name, text in making.EXTREMES.items()}}
MENTION = re.compile(r"<[@#!]")


def drawn(of: NudgeCard) -> Json:
    return nudge_message(making.voice(), of)


def texts(block: Json) -> str:
    parts = [block.get("text", {}).get("text", "")]
    if block["type"] == "context":
        parts += [each["text"] for each in block["elements"]]
    return "\n".join(parts)


def elements(message: Json) -> Iterator[Json]:
    for block in message["blocks"]:
        yield from block.get("elements", ())
        yield from [block["accessory"]] if "accessory" in block else []


def lines(message: Json) -> list[str]:
    """What is read in it, without the headline and the foot."""
    shown = [block["text"]["text"] for block in message["blocks"] if block["type"] == "section"]
    return [each for text in shown for each in text.splitlines()]


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("due", [0, 1, 5, 200])
def test_slack_takes_a_nudge_of_any_size_whole(case: str, due: int) -> None:
    message = drawn(full(CASES[case], due))
    assert message_flaws(message) == []
    assert fitted(message)["blocks"] == message["blocks"]
    assert message["text"]


def test_no_link_is_made_of_what_somebody_is_called_like_one() -> None:
    blocks = drawn(full("Booking.com", 5))["blocks"]
    named = [each["text"] for each in blocks if "Booking.com" in texts(each)]
    assert len(named) > 5
    assert all(each.get("verbatim") for each in named)


@pytest.mark.parametrize("case", CASES)
def test_slack_takes_an_action_in_every_state(case: str) -> None:
    for number, each in enumerate(states(CASES[case])):
        for group in ("overdue", "due_today", "soon", "help"):
            message = drawn(card(revision=number, **{group: (each,)}))
            assert message_flaws(message) == []


def test_the_longest_nudge_keeps_its_foot() -> None:
    message = drawn(full("<" * 150, 200))
    letters = sum(len(texts(block)) for block in message["blocks"])
    assert letters < MOST_TEXT
    assert len(message["blocks"]) <= MOST_BLOCKS
    assert fitted(message)["blocks"][-1] == message["blocks"][-1]


def test_nobody_is_mentioned_whatever_people_wrote() -> None:
    cards = [full("<!channel> <@U1> <#C1> <https://evil.example|click>", 200)]
    cards += [card(overdue=(each,)) for each in states("<!here> & <@U1>")]
    for each in cards:
        message = drawn(each)
        read = "\n".join([message["text"], *map(texts, message["blocks"])])
        assert not MENTION.search(read)


def test_a_notification_says_what_is_to_be_done() -> None:
    own = (item("Call Sue", 2), item("Send the offer", 0), item("Ask Bob", -1), item("Fly", -3))
    said = drawn(card(overdue=own[:1], due_today=own[1:2], soon=own[2:], more=2, folded=1))["text"]
    assert said == (
        "7 actions need you: Call Sue (Acme), 2 days overdue; Send the offer (Send the offer), "
        "due today; Ask Bob (Ask Bob), due tomorrow; and 4 more."
    )


@pytest.mark.parametrize(
    ("changes", "head", "said"),
    [
        ({}, "Nothing left for today", "Nothing left for today."),
        (
            {"due_today": (item(days=0),)},
            "1 action needs you",
            "1 action needs you: Call Sue (Acme), due today.",
        ),
        (
            {"overdue": (settled(ItemState.DONE),)},
            "Nothing left for today",
            "Nothing left for today.",
        ),
        ({"folded": 3}, "3 actions need you", "3 actions need you."),
        (
            {"reviews": (review(days=-2),)},
            "A review is due",
            "The review of Acme is due in 2 days.",
        ),
        ({"question": question()}, "One question for you", "One question about Acme."),
        (
            {"help": (item(days=9, owner="Ben"),)},
            "Your help is needed",
            "1 action of somebody else needs your help.",
        ),
        (
            {"team": (line(), line())},
            "Long overdue in your team",
            "2 overdue for two weeks or more in your team.",
        ),
        (
            {"preview": (preview(), preview("Edge", Health.AMBER))},
            "Before the next digest",
            "The next digest will show Acme red, Edge amber.",
        ),
    ],
)
def test_the_headline_and_the_notification_name_what_matters_most(
    changes: Json, head: str, said: str
) -> None:
    message = drawn(card(**changes))
    assert message["blocks"][0]["text"]["text"] == head
    assert message["text"] == said


def test_an_open_action_can_be_done_snoozed_moved_and_more() -> None:
    message = drawn(card(overdue=(item(action_id=3),), revision=4))
    about, row = message["blocks"][1:3]
    assert about["text"]["text"] == "*Call Sue* · Acme\n2 days overdue (Sat 21 Nov)"
    assert [each["value"] for each in about["accessory"]["options"]] == [
        "5:3:wait",
        "5:3:block",
        "5:3:hand_over",
        "5:3:open",
    ]
    assert row["block_id"] == "item.5.3.4"
    assert [each["action_id"] for each in row["elements"]] == ["done", "snooze", "move"]
    done, snooze, _ = row["elements"]
    assert done["value"] == "5:3"
    assert done["accessibility_label"] == "Done Call Sue"
    (group,) = snooze["option_groups"]
    assert group["label"]["text"] == "Remind me later, due date stays Sat 21 Nov"
    assert [each["value"] for each in group["options"]] == [
        "tomorrow",
        "3_days",
        "next_monday",
        "pick",
    ]


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (ItemState.DONE, ":white_check_mark: Done by Ben"),
        (ItemState.CANCELLED, ":heavy_minus_sign: Cancelled by Ben"),
        (ItemState.SNOOZED, ":zzz: You are reminded on Thu 26 Nov; the due date stays Sat 21 Nov"),
        (ItemState.MOVED, ":calendar: Now due on 26 Nov 2026, moved by Ben"),
        (ItemState.WAITING, ":hourglass: Waiting for the customer until 26 Nov 2026"),
        (ItemState.BLOCKED, ":no_entry: Blocked: Ben"),
        (ItemState.HANDED_OVER, ":handshake: Handed over to Ben"),
        (ItemState.REMOVED, ":heavy_minus_sign: Removed from the plan by Ben"),
    ],
)
def test_what_became_of_an_action_is_one_line_and_nothing_to_press_twice(
    state: ItemState, said: str
) -> None:
    message = drawn(card(overdue=(settled(state),)))
    assert lines(message)[1] == said
    assert {each["action_id"] for each in elements(message) if "action_id" in each} <= {
        "undo_done",
        "item",
    }


def test_what_is_done_can_be_taken_back_only_by_whom_it_concerns() -> None:
    mine = drawn(card(overdue=(settled(ItemState.DONE, action_id=3),)))
    theirs = drawn(card(overdue=(settled(ItemState.DONE, may_act=False),)))
    assert mine["blocks"][1]["accessory"]["value"] == "5:3"
    assert "accessory" not in theirs["blocks"][1]


def test_who_may_only_look_can_only_open_the_plan() -> None:
    message = drawn(card(help=(item(days=9, owner="Ben", may_act=False),)))
    (menu,) = (block["accessory"] for block in message["blocks"] if "accessory" in block)
    assert [each["value"] for each in menu["options"]] == ["5:1:open"]


@pytest.mark.parametrize("asking", [item(asks_why=True), settled(ItemState.SNOOZED, asks_why=True)])
def test_after_the_third_snooze_it_is_asked_what_is_in_the_way(asking: object) -> None:
    message = drawn(card(overdue=(asking,)))
    row = message["blocks"][2]
    why = row["elements"][-1]
    assert row["block_id"] == "item.5.1.1"
    assert why["action_id"] == "why"
    assert [each["value"] for each in why["options"]] == [
        "waiting_for_them",
        "not_now",
        "need_help",
        "other",
    ]


def test_block_ids_change_with_each_revision() -> None:
    def ids(revision: int) -> set[str]:
        blocks = drawn(full("Acme", 5, revision=revision))["blocks"]
        return {block["block_id"] for block in blocks if "block_id" in block}

    assert ids(1)
    assert not ids(1) & ids(2)


def test_everything_else_in_a_nudge_has_its_button() -> None:
    message = drawn(
        card(
            more=4,
            folded=3,
            reviews=(review(),),
            question=question(),
            preview=(preview(plan_id=8),),
        )
    )
    pressed = {each["action_id"]: each["value"] for each in elements(message) if each.get("value")}
    assert pressed == {
        "home": "5",
        "review": "5:7",
        "answer_now": "5:7:trust",
        "fix": "5:8:opportunity",
        "comment": "5:8",
    }


def test_a_review_that_is_for_others_to_hold_is_said_without_a_button() -> None:
    message = drawn(card(reviews=(review(owner="Ben", may_act=False),)))
    assert not [each for each in elements(message) if each.get("action_id")]
    assert lines(message)[0] == "*Review of Acme* · Ben"


def test_a_review_that_was_held_and_an_answered_question_need_nothing_more() -> None:
    held, answered = review(held=item().due_on, gone=True), question(answered=True)
    message = drawn(card(reviews=(held,), question=answered))
    assert not [each for each in elements(message) if each.get("action_id")]
    assert lines(message) == [
        "*Review of Acme*",
        ":white_check_mark: Held on Sat 21 Nov",
        ":white_check_mark: Who decides at Acme? Answered, thank you.",
    ]


def test_a_manager_reads_one_line_for_each_action_of_the_team() -> None:
    message = drawn(card(team=(line(), line(days=30))))
    assert lines(message) == [
        "*In your team, overdue for two weeks or more*",
        "• Ben: Ben · Ben · 16 days",
        "• Ben: Ben · Ben · 30 days",
    ]
