"""How a digest reads: at a glance, and aloud."""

from decimal import Decimal
from typing import Any

import pytest

from handlers.views.messages import draw_message
from handlers.views.voice import Voice
from kambot.cards import DigestCard, NextAction
from kambot.method.health import Trend
from kambot.method.revenue import Side, Variance
from kambot.method.vocabulary import Health
from tests.digests.making import DAY, details, digest, green, money, risk, short, tally, win
from tests.digests.reading import lines


def test_it_reads_as_the_method_has_it(voice: Voice) -> None:
    assert lines(voice, digest()) == [
        "Won 4.2 M of 9.0 M, expected 7.6 M, 1.4 M short (1.6 M last Monday)",
        (
            "12 accounts: 1 red (1 more), 2 amber (1 fewer), 8 green, 1 grey (1 more). Since last "
            "Monday: 1 new at risk, 1 worse, 1 the same, 1 no longer at risk."
        ),
        (
            ":red_circle: Red ↓ worse · *Acme* · Ana Alves · only 62% of the target is expected · "
            "120 K short · next: Call Sue, 26 Nov 2026 · “We meet on Thursday”"
        ),
        (
            ":large_yellow_circle: Amber ↓ new · *Initech* · Initech · only 62% of the target is "
            "expected · 120 K short · next: Initech, 26 Nov 2026"
        ),
        (
            "Won since last Monday: Globex, Renewal, 120 K; Umbrella, Pilot, amount not known; "
            "and 2 more"
        ),
        (
            "1 more account is at risk. All reasons are in the thread. Not in these numbers: 2 "
            "plans that only their teams may see. Money in EUR. Week of 23 Nov 2026."
        ),
    ]


def test_it_can_be_read_aloud_without_a_sign(voice: Voice) -> None:
    aloud = draw_message(voice, digest())["text"]

    assert aloud.splitlines()[0] == lines(voice, digest())[0]
    assert (
        "Red, worse: Acme, Ana Alves, only 62% of the target is expected, 120 K short, "
        "next: Call Sue, 26 Nov 2026, “We meet on Thursday”"
    ) in aloud.splitlines()
    assert not set("↑↓→·*") & set(aloud)
    assert "_circle:" not in aloud


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"before": None}, "Won 4.2 M of 9.0 M, expected 7.6 M, 1.4 M short"),
        (
            {"before": Variance(Side.AHEAD, Decimal(80_000))},
            "Won 4.2 M of 9.0 M, expected 7.6 M, 1.4 M short (80 K ahead last Monday)",
        ),
        (
            {"before": short("1.4")},
            "Won 4.2 M of 9.0 M, expected 7.6 M, 1.4 M short (1.4 M last Monday)",
        ),
        (
            {
                "expected": Decimal(9_000_000),
                "variance": Variance(Side.ON_TARGET, Decimal(0)),
            },
            "Won 4.2 M of 9.0 M, expected 9.0 M, on target (1.6 M short last Monday)",
        ),
        (
            {"target": None, "variance": None, "before": None},
            "Won 4.2 M, expected 7.6 M, no target yet",
        ),
        (
            {"won": Decimal(0), "expected": Decimal("812.5"), "target": Decimal(9_500)},
            "Won 0 of 9,500, expected 812.50, 1.4 M short (1.6 M last Monday)",
        ),
    ],
)
def test_the_first_line_says_the_gap_in_words(
    voice: Voice, changes: dict[str, Any], said: str
) -> None:
    assert lines(voice, digest(money=(money(**changes),)))[0] == said


def test_the_first_line_names_the_day_of_the_digest_and_writes_as_the_workspace_does(
    voice: Voice,
) -> None:
    card = digest(day=DAY.replace(day=26), locale="de-DE")

    assert lines(voice, card)[0].endswith("1,4 M short (1,6 M last Thursday)")


def test_several_currencies_are_named_and_never_added(voice: Voice) -> None:
    card = digest(several=True, money=(money(), money(currency="USD", before=None)))

    said = lines(voice, card)
    assert said[:2] == [
        "EUR: Won 4.2 M of 9.0 M, expected 7.6 M, 1.4 M short (1.6 M last Monday)",
        "USD: Won 4.2 M of 9.0 M, expected 7.6 M, 1.4 M short",
    ]
    assert "120 K EUR short" in said[3]
    assert "Money in" not in said[-1]


@pytest.mark.parametrize(
    ("beside", "said"),
    [
        ({"without_amount": 3}, "+ 3 deals without amount"),
        ({"without_amount": 1}, "+ 1 deal without amount"),
        ({"without_target": 2}, "+ 2 accounts without target"),
        (
            {"without_amount": 3, "without_target": 1, "other_currency": 1},
            (
                "+ 3 deals without amount · + 1 account without target · + 1 deal in another "
                "currency than the plan's"
            ),
        ),
    ],
)
def test_what_is_in_no_sum_is_said_beneath(voice: Voice, beside: dict[str, int], said: str) -> None:
    assert lines(voice, digest(money=(money(**beside),)))[1] == said


@pytest.mark.parametrize(
    ("card", "said"),
    [
        (
            green(),
            (
                "All 12 accounts are green. Won 4.2 M of 9.0 M, expected 9.4 M, 1.0 M ahead (1.6 M "
                "short last Monday)."
            ),
        ),
        (
            green(accounts=1, team_only=1),
            (
                "The only account is green. Won 4.2 M of 9.0 M, expected 9.4 M, 1.0 M ahead (1.6 M "
                "short last Monday). Not in these numbers: 1 plan that only its team may see."
            ),
        ),
        (
            green(accounts=0, money=(), tallies=()),
            "There is no account plan to show yet. Type `/accountplan` to start one.",
        ),
    ],
)
def test_where_there_is_nothing_to_worry_about_it_is_one_line(
    voice: Voice, card: DigestCard, said: str
) -> None:
    assert lines(voice, card) == [said]
    assert draw_message(voice, card)["text"] == said


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"trend": None}, ":red_circle: Red · *Acme*"),
        ({"trend": Trend.SAME}, ":red_circle: Red → the same · *Acme*"),
        (
            {"trend": Trend.BETTER, "health": Health.AMBER},
            ":large_yellow_circle: Amber ↑ better · *Acme*",
        ),
        ({"variance": None}, "· no target yet ·"),
        ({"variance": Variance(Side.ON_TARGET, Decimal(0))}, "· on target ·"),
        ({"variance": Variance(Side.AHEAD, Decimal(80_000))}, "· 80 K ahead ·"),
        ({"next_action": None, "comment": ""}, "· no next action"),
        (
            {"next_action": NextAction(action_id=1, title="Call", due_on=DAY, overdue=True)},
            "· next: Call, was due 23 Nov 2026 ·",
        ),
    ],
)
def test_an_account_at_risk_is_one_line(voice: Voice, changes: dict[str, Any], said: str) -> None:
    line = lines(voice, digest(at_risk=(risk(**changes),)))[2]

    assert said in line
    assert "\n" not in line


def test_counts_say_what_has_changed(voice: Voice) -> None:
    card = digest(
        accounts=1,
        tallies=(tally(Health.RED, 0, 2), tally(Health.GREY, 1, 1)),
        at_risk=(),
        trends={},
    )

    assert lines(voice, card)[1] == (
        "1 account: 0 red (2 fewer), 1 grey. Since last Monday: 1 no longer at risk."
    )


def test_the_thread_gives_every_reason_and_names_the_others(voice: Voice) -> None:
    card = details(count=1, more=("Globex",), recovered=("Umbrella",), wins=(win(),))

    assert lines(voice, card) == [
        (
            "*Acme* · red · Ana Alves · 120 K short\n"
            "• only 62% of the target is expected\n"
            "• an action is 5 days overdue"
        ),
        "Won since last Monday: Globex, Renewal, 120 K",
        "Also at risk: Globex",
        "No longer at risk: Umbrella",
        "Green: Acme, Acme",
        "Grey, not committed or not fully known yet: Acme",
    ]
    assert draw_message(voice, card)["text"] == (
        "Why each account is at risk: Acme: only 62% of the target is expected, an action is 5 days"
        " overdue"
    )


def test_a_long_row_of_names_says_how_many_are_left_out(voice: Voice) -> None:
    names = tuple(f"Account {number}" for number in range(200))

    row = lines(voice, details(count=0, green=names, grey=()))[0]
    assert row.startswith("Green: Account 0, Account 1, ")
    assert row.endswith(" and 158 more")
