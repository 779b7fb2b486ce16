"""Accounts that are there before the plan that some may not know of, and names that are taken."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from handlers.views.place import Place
from kambot.sandbox.state import Json
from tests.matrix import asking
from tests.matrix.case import Case, Probe, chosen, day, text


def beside(case: Case) -> Iterator[Probe]:
    """What names such an account: the answers of before are those of after."""
    yield from (each for each in asking.asked(case) if case.target.name in each.name)
    yield started(case, f"{case.target.name}s", 2028)  # pointed out as much the same
    yield renamed(case, case.target.name)
    if case.target.beside:
        years = sorted((case.target.beside.year, case.target.year))
        yield started(case, case.target.name, *years)


def started(case: Case, name: str, first: int, last: int = 0) -> Probe:
    """A plan from one year to another."""
    days = {"starts_on": day(f"{first}-01-01"), "ends_on": day(f"{last or first}-12-31")}
    typed: dict[str, Json] = {"name": text(name), "period_kind": chosen("custom"), **days}
    return Probe(
        f"start {name} {first} {last}",
        lambda forger: forger.submit(case.viewer, Place("new"), typed),
    )


def renamed(case: Case, name: str) -> Probe:
    """The asker's own account, called like the other."""
    place = Place("step", plan=case.own.plan, step="profile", version=1)
    return Probe(
        f"rename to {name}",
        lambda forger: forger.submit(case.viewer, place, {"name": text(name)}),
    )


@dataclass(frozen=True)
class Exempt:
    """An answer that cannot be the same when the plan is there as it was before."""

    reason: str
    sentence: str
    """All that is told: of the name, what was typed."""


EXEMPT: Mapping[str, Exempt] = {
    "start": Exempt(
        "No day belongs to two plans of an account, and a plan shows all that is kept of it.",
        "You cannot start this plan for {}. Please choose another period, or ask your manager.",
    ),
    "rename": Exempt(
        "Of two accounts of one name, whoever knows both could not say which they mean.",
        "You cannot call it {}. Please choose another name, or ask your manager.",
    ),
}
"""What is asked only when the plan is there: before, it would be done."""


def exempt(case: Case) -> Iterator[tuple[Probe, str]]:
    """Such requests, and what is told: the same, whether it is this time or any that is taken."""
    target, typed = case.target, case.target.name.lower()
    yield started(case, typed, target.year), EXEMPT["start"].sentence.format(typed)
    if not target.beside:
        yield started(case, typed, target.year + 2), EXEMPT["start"].sentence.format(typed)
    if not (target.beside or target.crm_key):
        yield renamed(case, typed), EXEMPT["rename"].sentence.format(typed)
