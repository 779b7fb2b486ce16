"""How all deals of a table ended: the words of their status and stage, asked about where needed."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from kambot.crm.asking import Answers, Question
from kambot.crm.problems import Problem
from kambot.crm.values.endings import Endings, Verdict
from kambot.crm.values.outcomes import Evidence, Outcome, ended, flagged, outcome
from kambot.crm.values.reading import ColumnPlace, chosen, quoted
from kambot.method.vocabulary import DealStatus

STATUS, STAGE = "status", "stage"
MOST = 20
"""More unknown words than that in a column, and it is no list of stages."""
FEW = 5
"""Words that a note names."""
HOW = frozenset({Verdict.WON, Verdict.LOST})
CLEAR = HOW | {Verdict.OPEN}
HOW_IT_ENDED = frozenset({DealStatus.WON, DealStatus.LOST})
MEANINGS = {Verdict.WON: "won", Verdict.LOST: "lost", Verdict.OPEN: "still open"}

Said = tuple[Evidence, Verdict | None, Verdict | None]
"""A deal, and what its status and its stage say."""


@dataclass(frozen=True)
class OutcomeReading:
    """How the deals of a table ended.

    While a question is open it goes by the suggested answer: good for a preview, not to keep.
    """

    of: Callable[[Evidence], Outcome]
    questions: tuple[Question, ...] = ()
    """Open or answered; those with a default are there to be corrected."""
    notes: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class _Doubt:
    """A word of a column that a person may have to explain."""

    column: str
    word: str
    suggested: Verdict
    is_open: bool = True
    """Nothing may be kept before it is explained."""


def read_outcomes(
    deals: Iterable[Evidence],
    places: Mapping[str, ColumnPlace],
    endings: Endings,
    answers: Answers,
) -> OutcomeReading:
    """How the deals of a table ended; `places` are those of its columns "status" and "stage"."""
    verdict = cache(lambda word: endings.verdict(word) if word else None)
    known = [(deal, verdict(deal.status), verdict(deal.stage)) for deal in dict.fromkeys(deals)]
    questions: list[Question] = []
    meant: dict[tuple[str, str], Verdict] = {}
    doubts = dict.fromkeys(_doubts(known, has_stage=STAGE in places))
    for doubt in (each for each in doubts if each.column in places):
        question = _question(doubt, places[doubt.column])
        questions.append(question)
        means = Verdict(chosen(question, answers) or doubt.suggested)
        if doubt.is_open or means is not doubt.suggested:
            meant[doubt.column, doubt.word] = means

    def said(column: str, word: str | None) -> Verdict | None:
        return meant.get((column, word or "")) or verdict(word)

    return OutcomeReading(
        of=cache(lambda deal: outcome(deal, said(STATUS, deal.status), said(STAGE, deal.stage))),
        questions=tuple(questions),
        notes=tuple(_notes(questions, places)),
    )


def _doubts(known: Sequence[Said], *, has_stage: bool) -> Iterator[_Doubt]:
    """The words that hide how a deal ended which nothing before them says."""
    silent = [each for each in known if flagged(each[0]) is None]
    left = [each for each in silent if each[1] not in CLEAR]
    for deal, status, stage in left:
        is_over = ended(Verdict.CLOSED, deal) is None
        if status is Verdict.CLOSED and is_over and (not deal.stage or stage is Verdict.OPEN):
            yield _Doubt(STATUS, deal.status or "", _other(known, STATUS))
        if stage is Verdict.CLOSED and is_over:
            yield _Doubt(STAGE, deal.stage or "", _other(known, STAGE))
    yield from _unknown(left, is_told=any(map(_tells, known)), has_stage=has_stage)


def _unknown(left: Sequence[Said], *, is_told: bool, has_stage: bool) -> Iterator[_Doubt]:
    """The words that nobody knows; `is_told` where others in the table tell won from lost."""
    column = STAGE if has_stage else STATUS
    by_word: dict[str, list[Said]] = {}
    for each in left:
        word, verdict = (each[0].stage, each[2]) if has_stage else (each[0].status, each[1])
        if word and verdict is None:
            by_word.setdefault(word, []).append(each)
    for word, mine in by_word.items() if len(by_word) <= MOST else ():
        is_over = any(status is Verdict.CLOSED for _, status, _ in mine)
        if is_over or any(deal.probability is None for deal, *_ in mine):
            yield _Doubt(column, word, Verdict.OPEN, is_open=is_over or not is_told)


def _tells(said: Said) -> bool:
    """It is won or lost by a flag or a word."""
    deal, status, stage = said
    return flagged(deal) in HOW_IT_ENDED or status in HOW or stage in HOW


def _other(known: Sequence[Said], column: str) -> Verdict:
    """What a bare "closed" means most likely: what the column has no other word for."""
    words = {status if column == STATUS else stage for _, status, stage in known}
    return Verdict.LOST if Verdict.WON in words and Verdict.LOST not in words else Verdict.WON


def _question(doubt: _Doubt, place: ColumnPlace) -> Question:
    return place.question(
        doubt.word,
        f"In “{place.column}” of {place.file}, what is a deal that is {quoted(doubt.word)}?",
        {verdict.value: label for verdict, label in MEANINGS.items()},
        suggested=doubt.suggested.value,
        default=None if doubt.is_open else Verdict.OPEN.value,
    )


def _notes(questions: Sequence[Question], places: Mapping[str, ColumnPlace]) -> Iterator[Problem]:
    """Which words count as open because kambot does not know them."""
    for place in places.values():
        own = [each for each in questions if not each.is_open and each.column == place.column]
        words = [each.key.removeprefix(place.key("")) for each in own]
        if words:
            more = f" and {len(words) - FEW} more" if len(words) > FEW else ""
            yield place.note(
                f"{', '.join(map(quoted, words[:FEW]))}{more}: kambot does not know what this says "
                "of a deal's end, so it counts as open.",
                f"If it is won or lost, please answer “{own[0].key}”.",
                words[0],
            )
