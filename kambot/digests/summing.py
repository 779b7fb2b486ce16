"""Many plans added up: revenue per currency, counts by health, trends."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from kambot.cards import MoneyLine, Tally
from kambot.method.health import Trend, trend
from kambot.method.revenue import NOTHING, Variance, variance
from kambot.method.vocabulary import Health
from kambot.weeks import Stand

Stands = Sequence[Stand]


def money(now: Stands, before: Stands, own: str) -> tuple[MoneyLine, ...]:
    """Revenue per currency, never added across; the workspace's own currency, if given, first.

    The plans may be rows of their present health as well: there, what is unknown is None.
    """
    currencies = sorted({each.currency for each in now}, key=lambda each: (each != own, each))
    return tuple(_line(currency, now, before) for currency in currencies)


def _line(currency: str, now: Stands, before: Stands) -> MoneyLine:
    stands = [each for each in now if each.currency == currency]
    aimed = [each for each in stands if each.target is not None]
    counted = aimed or stands
    target, expected = _target(aimed), _sum(each.expected for each in counted)
    return MoneyLine(
        currency=currency,
        won=_sum(each.won for each in counted),
        expected=expected,
        target=target,
        variance=variance(expected, target),
        before=_variance([each for each in before if each.currency == currency]),
        without_target=len(stands) - len(counted),
        without_amount=sum(each.without_amount for each in stands),
        other_currency=sum(each.other_currency for each in stands),
    )


def _variance(stands: Stands) -> Variance | None:
    aimed = [each for each in stands if each.target is not None]
    return variance(_sum(each.expected for each in aimed), _target(aimed))


def _target(aimed: Stands) -> Decimal | None:
    return _sum(each.target for each in aimed) if aimed else None


def _sum(amounts: Iterable[Decimal | None]) -> Decimal:
    return sum((each or NOTHING for each in amounts), NOTHING)


def tallies(now: Stands, before: Stands) -> tuple[Tally, ...]:
    """How many accounts stand like what, the worst first; no line for what there never was."""
    counts, then = (Counter(each.health for each in stands) for stands in (now, before))
    return tuple(
        Tally(health=each, count=counts[each], before=then[each] if before else None)
        for each in Health
        if counts[each] or then[each]
    )


def trends(now: Stands, before: Stands) -> Mapping[int, Trend]:
    """By account, how it stands compared with the week before; empty without that."""
    then = {each.account_id: (each.health, each.score) for each in before}
    return {
        each.account_id: trend(each.health, each.score, then.get(each.account_id))
        for each in (now if before else ())
    }
