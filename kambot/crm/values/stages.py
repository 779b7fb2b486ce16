"""How all deals of a table ended: the words of their status and stage, asked about where needed."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice

from kambot.crm.asking import Answers, Question
from kambot.crm.problems import Problem
from kambot.crm.values.endings import Endings, Verdict
from kambot.crm.values.outcomes import CERTAIN, ENDED, Evidence, Outcome, ended, flagged, outcome
from kambot.crm.values.reading import ColumnPlace, chosen, quoted
from kambot.method.vocabulary import DealStatus

STATUS, STAGE = "status", "stage"
MOST = 20
"""More unknown words than that in a column, and it is no list of stages: nobody is asked."""
FEW = 5
"""Words that a note names."""
HOW = frozenset({Verdict.WON, Verdict.LOST})
CLEAR = HOW | {Verdict.OPEN}
ENDS = HOW | {Verdict.CLOSED}
"""A list of stages without any of these says how far deals came, and never how they ended."""
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
    doubts = dict.fromkeys(_doubts(known, has_stage=STAGE in places))
    asked = {each: _question(each, places[each.column]) for each in doubts if each.column in places}
    meant = {
        each: Verdict(chosen(question, answers) or each.suggested)
        for each, question in asked.items()
    }
    taken = [each for each in asked if not each.is_open and meant[each] is each.suggested]
    means = {(each.column, each.word): meant[each] for each in asked if each not in taken}

    def said(column: str, word: str | None) -> Verdict | None:
        return means.get((column, word or "")) or verdict(word)

    only_how_far = not any(said(STAGE, deal.stage) in ENDS for deal, *_ in known)

    def end(deal: Evidence) -> Outcome:
        status, stage = said(STATUS, deal.status), said(STAGE, deal.stage)
        if only_how_far and (status in CLEAR or flagged(deal)):
            stage = None
        return outcome(deal, status, stage)

    return OutcomeReading(
        of=cache(end),
        questions=tuple(asked.values()),
        notes=tuple(
            _note(words, place)
            for column, place in places.items()
            if (words := [each.word for each in taken if each.column == column])
        ),
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
    yield from _unknown(left, is_told=_is_told(known, has_stage=has_stage), has_stage=has_stage)


def _unknown(left: Sequence[Said], *, is_told: bool, has_stage: bool) -> Iterator[_Doubt]:
    """The words that nobody knows; `is_told` where the others in the table say enough."""
    by_word: dict[str, list[Evidence]] = {}
    over: set[str] = set()
    for deal, status, stage in left:
        word, verdict = (deal.stage, stage) if has_stage else (deal.status, status)
        if word and verdict is None:
            by_word.setdefault(word, []).append(deal)
            over |= {word} if status is Verdict.CLOSED else set()
    is_list = len(by_word) <= MOST
    for word, mine in islice(by_word.items(), MOST):
        likely = {deal.probability for deal in mine}
        is_open = is_list and (word in over or (None in likely and not is_told))
        if is_open or likely.isdisjoint({CERTAIN, 0}):
            yield _Doubt(STAGE if has_stage else STATUS, word, Verdict.OPEN, is_open=is_open)


def _is_told(known: Sequence[Said], *, has_stage: bool) -> bool:
    """Flags or words say of some deals that they are won; in a short list of lost ones, too.

    Else a word that nobody knows may be the CRM's own for that.
    """
    told = {end for each in known for end in _ends(each)}
    needed = {DealStatus.WON} if has_stage else HOW_IT_ENDED
    return told >= needed or any(flagged(deal) in HOW_IT_ENDED for deal, *_ in known)


def _ends(said: Said) -> Iterator[DealStatus]:
    """Won or lost, by a flag or a word."""
    deal, *verdicts = said
    if (end := flagged(deal)) in HOW_IT_ENDED:
        yield end
    for verdict in verdicts:
        if verdict in HOW:
            yield ENDED[verdict]


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


def _note(words: Sequence[str], place: ColumnPlace) -> Problem:
    """Which words count as open because kambot does not know them."""
    more = " and others" if len(words) > FEW else ""
    return place.note(
        f"{', '.join(map(quoted, words[:FEW]))}{more}: kambot does not know what this says of a "
        "deal's end, so it counts as open.",
        f"If it is won or lost, please answer “{place.key(words[0])}”.",
        words[0],
    )
