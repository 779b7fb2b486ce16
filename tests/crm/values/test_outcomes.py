"""How a deal ended: flag or status, then stage, then probability, else open."""

from collections.abc import Sequence
from decimal import Decimal
from importlib.resources import files
from itertools import product
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kambot.crm.asking import NO_ANSWERS, Answers
from kambot.crm.values.endings import Endings, Verdict, load_endings
from kambot.crm.values.outcomes import Evidence, outcome
from kambot.crm.values.stages import OutcomeReading, read_outcomes
from kambot.method.vocabulary import DealStatus
from tests.crm.values.columnar import place

WON, LOST, OPEN = DealStatus.WON, DealStatus.LOST, DealStatus.OPEN
PLACES = {"status": place("Status"), "stage": place("Stage")}


@pytest.fixture(scope="module")
def endings() -> Endings:
    return load_endings([files("prompts")])


def read(
    endings: Endings, deals: Sequence[Evidence], answers: Answers = NO_ANSWERS, *columns: str
) -> OutcomeReading:
    places = {name: place for name, place in PLACES.items() if not columns or name in columns}
    return read_outcomes(deals, places, endings, answers)


def staged(*stages: str, probability: int | None = None) -> list[Evidence]:
    likely = None if probability is None else Decimal(probability)
    return [Evidence(stage=each, probability=likely) for each in stages]


RULE = [
    (Evidence(won=True), WON),
    (Evidence(won=False, closed=True), LOST),
    (Evidence(won=False, closed=False), OPEN),
    (Evidence(won=False), OPEN),
    (Evidence(won_or_lost=True), WON),
    (Evidence(won_or_lost=False), LOST),
    (Evidence(), OPEN),
    (Evidence(status="won", stage="Closed Lost"), WON),
    (Evidence(status="open", stage="Closed Won"), OPEN),
    (Evidence(status="Active", stage="Closed Lost"), LOST),
    (Evidence(status="whatever", stage="Closed Lost"), LOST),
    (Evidence(stage="Closed Won", probability=Decimal(10)), WON),
    (Evidence(stage="Proposal", probability=Decimal(100)), OPEN),
    (Evidence(stage="Proposal", probability=Decimal(0)), OPEN),
    (Evidence(stage="whatever", probability=Decimal(100)), WON),
    (Evidence(stage="whatever", probability=Decimal(0)), LOST),
    (Evidence(stage="whatever", probability=Decimal(50)), OPEN),
    (Evidence(closed=True, stage="Closed Won"), WON),
    (Evidence(closed=True, status="Closed", stage="Closed Lost"), LOST),
    (Evidence(won=False, stage="Closed"), LOST),
    (Evidence(won=False, stage="Closed Won"), OPEN),
    (Evidence(stage="Closed", probability=Decimal(100)), WON),
    (Evidence(stage="Closed", probability=Decimal(0)), LOST),
]


@pytest.mark.parametrize(("deal", "status"), RULE)
def test_one_rule_decides(endings: Endings, deal: Evidence, status: DealStatus) -> None:
    assert read(endings, [deal]).of(deal).status is status


@pytest.mark.parametrize(
    ("deal", "contradiction"),
    [
        (
            Evidence(won=False, closed=True, stage="Closed Won"),
            "It counts as lost, but its stage is “Closed Won”.",
        ),
        (
            Evidence(won=False, stage="Closed Won"),
            "It counts as open, but its stage is “Closed Won”.",
        ),
        (Evidence(status="won", stage="Lost"), "It counts as won, but its stage is “Lost”."),
        (
            Evidence(stage="Won", probability=Decimal(10)),
            "It counts as won, but its probability is 10 %.",
        ),
        (
            Evidence(stage="Lost", probability=Decimal(100)),
            "It counts as lost, but its probability is 100 %.",
        ),
        (Evidence(won=True, closed=False), "It counts as won, but it is said not to be closed."),
        (
            Evidence(closed=True, stage="Proposal"),
            "It counts as open, but it is said to be closed, and nothing says how.",
        ),
        (Evidence(won_or_lost=True, status="Lost"), "It counts as won, but its status is “Lost”."),
        (Evidence(stage="Lost", probability=Decimal(40)), None),
        (Evidence(stage="Won", probability=Decimal(100)), None),
        (Evidence(stage="Proposal", probability=Decimal(0)), None),
        (Evidence(won=True, closed=True, status="Won", stage="Contract signed"), None),
        (Evidence(won=True, stage="A stage that nobody knows"), None),
    ],
)
def test_what_contradicts_the_rule_is_said(
    endings: Endings, deal: Evidence, contradiction: str | None
) -> None:
    assert read(endings, [deal, *staged("Won", "Lost")]).of(deal).contradiction == contradiction


def test_closed_without_how_is_asked_about(endings: Endings) -> None:
    deals = staged("Closed", "Proposal")
    (question,) = read(endings, deals).questions
    assert question.is_open
    assert question.key == "opportunities.Stage.Closed"
    assert question.text == "In “Stage” of deals.csv, what is a deal that is “Closed”?"
    assert [option.value for option in question.options] == ["won", "lost", "open"]


@pytest.mark.parametrize("answer", ["won", "lost", "open"])
def test_an_answer_decides_what_a_word_means(endings: Endings, answer: str) -> None:
    answers = Answers({"opportunities.Stage.Closed": answer})
    (deal,) = staged("Closed")
    assert read(endings, [deal], answers).of(deal).status == answer


@pytest.mark.parametrize(
    ("stages", "suggested"), [(["Lost"], "won"), (["Won"], "lost"), (["Proposal"], "won")]
)
def test_what_a_column_has_no_other_word_for_is_suggested(
    endings: Endings, stages: list[str], suggested: str
) -> None:
    (question,) = read(endings, staged("Closed", *stages)).questions
    assert question.suggested == suggested


@pytest.mark.parametrize(
    "deals",
    [
        [Evidence(status="Closed", stage="Closed Won"), Evidence(status="Closed", stage="Lost")],
        [Evidence(won=True, closed=True, stage="Signed"), Evidence(won=False, closed=False)],
        [Evidence(won=False, stage="Closed"), Evidence(won=True, stage="Closed")],
        [Evidence(won=False, closed=False, stage="Some stage of ours")],
        staged("Closed", probability=0),
        [Evidence(), Evidence(won_or_lost=True), Evidence(won_or_lost=False)],
    ],
)
def test_nothing_is_asked_where_something_else_tells(
    endings: Endings, deals: list[Evidence]
) -> None:
    assert read(endings, deals).questions == ()


def test_a_likely_deal_at_an_unknown_stage_is_open_which_is_said(endings: Endings) -> None:
    deals = staged("Some stage of ours", probability=40)
    reading = read(endings, deals)
    assert reading.of(deals[0]).status is OPEN
    assert [each.is_open for each in reading.questions] == [False]
    assert len(reading.notes) == 1


def test_words_that_nobody_knows_are_asked_about_where_nothing_else_tells(endings: Endings) -> None:
    questions = read(endings, staged("Wygr", "Przegr", "Proposal")).questions
    assert [(each.key, each.is_open) for each in questions] == [
        ("opportunities.Stage.Wygr", True),
        ("opportunities.Stage.Przegr", True),
    ]


def test_an_unknown_stage_of_a_closed_status_is_asked_about(endings: Endings) -> None:
    deals = [Evidence(status="Closed", stage="Phase X"), Evidence(status="Open", stage="Phase Y")]
    (question,) = read(endings, deals).questions
    assert question.is_open
    assert question.key == "opportunities.Stage.Phase X"


def test_an_unknown_stage_beside_known_ones_is_open_which_is_said_once(endings: Endings) -> None:
    deals = staged("Won", "Lost", "Phase X", "Phase Y", "Phase Y")
    reading = read(endings, deals)
    assert reading.of(deals[2]).status is OPEN
    assert [each.is_open for each in reading.questions] == [False, False]
    (note,) = reading.notes
    assert note.why.startswith("“Phase X”, “Phase Y”: kambot does not know")
    assert "opportunities.Stage.Phase X" in note.fix


def test_an_unknown_stage_can_be_corrected_by_an_answer(endings: Endings) -> None:
    answers = Answers({"opportunities.Stage.Phase X": "won"})
    deals = staged("Won", "Lost", "Phase X")
    reading = read(endings, deals, answers)
    assert reading.of(deals[2]).status is WON
    assert not reading.notes


def test_a_status_alone_is_asked_about_like_a_stage(endings: Endings) -> None:
    questions = read(endings, [Evidence(status="Phase X")], NO_ANSWERS, "status").questions
    assert [each.key for each in questions] == ["opportunities.Status.Phase X"]


def test_a_column_of_too_many_words_is_no_list_of_stages(endings: Endings) -> None:
    reading = read(endings, staged(*(f"word {chr(97 + each)}" for each in range(26))))
    assert not any(each.is_open for each in reading.questions)
    assert "and others" in reading.notes[0].why


def test_a_stage_without_a_column_of_its_own_is_not_asked_about(endings: Endings) -> None:
    deals = [Evidence(status="?", stage="Closed"), Evidence(status="?", stage="Phase X")]
    assert all(
        "Stage" not in each.key for each in read(endings, deals, NO_ANSWERS, "status").questions
    )


FLAGS = st.sampled_from([True, False, None])
VERDICTS = st.sampled_from([*Verdict, None])
LIKELY = st.sampled_from([None, Decimal(0), Decimal(10), Decimal(100)])


@given(
    st.builds(Evidence, FLAGS, FLAGS, FLAGS, st.just("x"), st.just("y"), LIKELY), VERDICTS, VERDICTS
)
def test_a_flag_beats_a_word_and_a_word_beats_the_probability(
    deal: Evidence, status: Verdict | None, stage: Verdict | None
) -> None:
    end = outcome(deal, status, stage).status
    assert end in (WON, LOST, OPEN)
    if deal.won_or_lost is not None and deal.won is not False:
        assert end is (WON if deal.won_or_lost else LOST)
    elif deal.won_or_lost is None and deal.won:
        assert end is WON
    if deal.won is False:
        assert end is not WON


def test_every_deal_ends_one_way_whatever_it_says() -> None:
    clear = (Verdict.WON, Verdict.LOST, Verdict.OPEN)
    for status, stage in product(clear, clear):
        said = outcome(Evidence(status="x", stage="y"), status, stage)
        assert said.status == status.value
        assert (said.contradiction is None) is (status is stage)


WORDS = st.sampled_from(
    ["Won", "Closed Lost", "Closed", "Signed", "Proposal", "Phase X", "?", None]
)
DEALS = st.lists(st.builds(Evidence, FLAGS, FLAGS, FLAGS, WORDS, WORDS, LIKELY), max_size=6)


@given(DEALS, st.sampled_from(["won", "lost", "open"]))
def test_once_all_is_answered_nothing_is_asked_and_every_deal_ends(
    endings: Endings, deals: list[Evidence], answer: str
) -> None:
    asked = read(endings, deals).questions
    answers = Answers({each.key: answer for each in asked})
    reading = read(endings, deals, answers)
    assert reading.questions == asked
    assert all(answers.to(each) for each in reading.questions)
    assert {reading.of(deal).status for deal in deals} <= {WON, LOST, OPEN}


@given(DEALS, st.randoms())
def test_the_order_of_rows_changes_no_question(
    endings: Endings, deals: list[Evidence], chance: Random
) -> None:
    shuffled = chance.sample(deals, len(deals))
    before, after = read(endings, deals), read(endings, shuffled)
    assert set(before.questions) == set(after.questions)
    assert [before.of(deal) for deal in deals] == [after.of(deal) for deal in deals]


def test_stages_that_end_no_deal_contradict_none(endings: Endings) -> None:
    deals = [Evidence(status="won", stage="Proposal"), Evidence(status="open", stage="Proposal")]
    assert read(endings, deals).of(deals[0]).contradiction is None
    ended = Evidence(status="lost", stage="Closed Lost")
    assert read(endings, [*deals, ended]).of(deals[0]).contradiction


@pytest.mark.parametrize("known", [["Absage", "offen"], ["gewonnen", "offen"], ["offen"]])
def test_a_status_that_nobody_knows_is_asked_about_unless_won_and_lost_are_told(
    endings: Endings, known: list[str]
) -> None:
    deals = [Evidence(status=each) for each in [*known, "Zuteilung"]]
    (question,) = read(endings, deals, NO_ANSWERS, "status").questions
    assert question.is_open
    told = [*deals, Evidence(status="gewonnen"), Evidence(status="Absage")]
    assert not any(each.is_open for each in read(endings, told, NO_ANSWERS, "status").questions)


def test_a_stage_that_nobody_knows_is_asked_about_unless_won_ones_are_told(
    endings: Endings,
) -> None:
    lost = staged("Closed Lost", "Proposal", "Zuteilung")
    (question,) = read(endings, lost, NO_ANSWERS, "stage").questions
    assert question.is_open
    told = read(endings, [*lost, *staged("Closed Won")], NO_ANSWERS, "stage").questions
    assert not any(each.is_open for each in told)
