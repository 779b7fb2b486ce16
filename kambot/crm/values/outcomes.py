"""How a deal ended, by one rule: flag or status, then stage, then probability, else open."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from kambot.crm.values.endings import Verdict
from kambot.crm.values.reading import quoted
from kambot.method.text import plain_number
from kambot.method.vocabulary import DealStatus

CERTAIN = Decimal(100)
ENDED = {Verdict.WON: DealStatus.WON, Verdict.LOST: DealStatus.LOST, Verdict.OPEN: DealStatus.OPEN}


class Evidence(NamedTuple):
    """What one deal says of how it ended; None where it says nothing."""

    won: bool | None = None
    """False: not won, or not yet."""
    closed: bool | None = None
    won_or_lost: bool | None = None
    """True: won. False: lost."""
    status: str | None = None
    stage: str | None = None
    probability: Decimal | None = None
    """Percent, 0 to 100."""


@dataclass(frozen=True)
class Outcome:
    """How a deal ended, and what speaks against it."""

    status: DealStatus
    contradiction: str | None = None


def outcome(said: Evidence, status: Verdict | None, stage: Verdict | None) -> Outcome:
    """The one rule: flag or status, then stage, then probability (100 / 0), else open."""
    claims = list(_claims(said, status, stage))
    if said.probability == CERTAIN:
        claims.append((f"its probability is {CERTAIN} %", DealStatus.WON))
    if said.probability == 0 and not claims:
        claims.append(("its probability is 0 %", DealStatus.LOST))
    believed = [end for _, end in claims if end is not DealStatus.WON or said.won is not False]
    decided = believed[0] if believed else DealStatus.OPEN
    against = [why for why, end in claims if end is not decided] + list(_doubts(said, decided))
    return Outcome(decided, f"It counts as {decided}, but {against[0]}." if against else None)


def _claims(
    said: Evidence, status: Verdict | None, stage: Verdict | None
) -> Iterator[tuple[str, DealStatus]]:
    """What says how it ended, and how; what decides first comes first."""
    if end := flagged(said):
        yield f"its flags say {end}", end
    for name, word, verdict in (("status", said.status, status), ("stage", said.stage, stage)):
        if verdict and (how := ended(verdict, said)):
            yield f"its {name} is {quoted(word)}", how


def flagged(said: Evidence) -> DealStatus | None:
    """What the flags alone decide."""
    if said.won_or_lost is not None:
        return DealStatus.WON if said.won_or_lost else DealStatus.LOST
    if said.won:
        return DealStatus.WON
    if said.closed is False:
        return DealStatus.OPEN
    return DealStatus.LOST if said.closed and said.won is False else None


def ended(verdict: Verdict, said: Evidence) -> DealStatus | None:
    """What a word says, together with what it leaves open: closed and not won is lost."""
    if verdict is not Verdict.CLOSED:
        return ENDED[verdict]
    if said.won is False or said.probability == 0:
        return DealStatus.LOST
    return DealStatus.WON if said.probability == CERTAIN else None


def _doubts(said: Evidence, decided: DealStatus) -> Iterator[str]:
    """What speaks against it without saying how it ended."""
    likely = said.probability
    if decided is DealStatus.WON and likely is not None and likely < CERTAIN:
        yield f"its probability is {plain_number(likely)} %"
    if decided is DealStatus.WON and said.closed is False:
        yield "it is said not to be closed"
    if decided is DealStatus.OPEN and said.closed:
        yield "it is said to be closed, and nothing says how"
