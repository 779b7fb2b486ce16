"""Where one may stand in kambot, and what one may wish to see, about a plan."""

from collections.abc import Iterator, Mapping

from handlers.views.place import HOME, Place
from kambot.asking.table import ASKS
from kambot.bindings import LISTS
from kambot.boards import BOARDS, OF_PLANS
from kambot.lookups import KINDS, Question
from kambot.method.health.table import CURES
from tests.matrix.case import Case


def places(case: Case) -> Iterator[Place]:
    """Every screen about the plan; and those of the asker's own plan with the other's records."""
    plan = case.target.plan
    yield Place("hub", plan=plan)
    yield from (Place("step", plan=plan, step=each.key) for each in case.method.steps)
    for key in LISTS:
        yield Place("list", plan=plan, list=key)
        yield Place("record", plan=plan, list=key)
        yield Place("record", plan=plan, list=key, record=case.row(key))
        yield Place("record", plan=case.own.plan, list=key, record=case.row(key))
    yield from (Place(each, plan=plan) for each in OF_PLANS)
    yield from (Place("form", list=key, record=case.subject(key)) for key in ASKS)
    for kind in sorted(KINDS):
        yield Place("ask", query=Question(kind, plan_id=plan).value)


def screens(case: Case) -> Iterator[Place]:
    """Those that are about no plan, or about one's own."""
    yield from (Place("start"), HOME, Place("new"))
    yield from (Place(each) for each in BOARDS)


def wishes(case: Case) -> Mapping[str, tuple[str, ...]]:
    plan, name, own = case.target.plan, case.target.name, case.own.plan
    records = [f"{plan}:{key}:{each}" for key in LISTS for each in (0, case.row(key))]
    mixed = [f"{own}:{key}:{case.row(key)}" for key in LISTS]
    rules = [f"{plan}:actions:0:{rule}" for rule in CURES]
    return {
        "new": (name,),
        "find": (name, name[:5]),
        "review": (name,),
        "plan": (str(plan),),
        "step": tuple(f"{plan}:{each.key}" for each in case.method.steps),
        "settings": ("",),
        "agenda": ("",),
        "import": ("",),
        "problems": (str(plan),),
        "form": tuple(f"{key}:{case.subject(key)}" for key in ASKS),
        "record": (*records, *mixed, *rules),
        "ask": tuple(
            question.value
            for kind in sorted(KINDS)
            for question in (Question(kind, plan_id=plan), Question(kind, name), Question(kind))
        ),
    }
