"""Every button, menu and date picker, row by row of the tables of handlers and kambot."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import product
from typing import Any

from sqlmodel import SQLModel

from handlers.views.place import HOME, Place
from kambot.asking.table import ASKS
from kambot.bindings import LISTS
from kambot.boards import BOARDS, DEEDS
from kambot.conversation.drafts import Draft, Keep
from kambot.life.flagging import DEEDS as FLAGS
from kambot.lookups import KINDS, Question
from kambot.method.vocabulary import SnoozeReason
from kambot.models import Action, Contact, Message, Note, Plan, Touch
from kambot.sandbox.state import Json
from tests.handlers.conftest import TODAY
from tests.matrix.case import POINTING, Case, Probe, Send, chosen, named, typed
from tests.matrix.filling import SECRET
from tests.matrix.places import places, screens, wishes

Press = tuple[str, dict[str, Any]]
"""A value, and how it is pressed."""


def _wished(case: Case) -> Iterator[Press]:
    for kind, names in wishes(case).items():
        for name in names:
            yield f"{kind}:{name}", {"private": True}
    yield f"plan:{case.target.plan}", {"place": HOME}
    yield f"record:{case.target.plan}:actions:{case.row('actions')}", {"place": Place("start")}


def _ways(case: Case) -> Iterator[Press]:
    hub = Place("hub", plan=case.own.plan)
    for kind in ("form", "record", "step", "plan"):
        for name in wishes(case)[kind][-3:]:
            yield f"{kind}:{name}", {"place": hub}


def _of_plan(case: Case) -> Iterator[Press]:
    yield str(case.target.plan), {"private": True}
    yield str(case.target.plan), {"place": Place("start")}


def _pages(case: Case) -> Iterator[Press]:
    yield from (("0", {"place": place}) for place in (*places(case), *screens(case)))


def _forms(case: Case) -> Iterator[Press]:
    for key in ASKS:
        yield f"{key}:{case.subject(key)}", {"private": True}
    yield f"flag:{case.target.plan}", {"place": HOME}
    yield f"flag:{case.target.plan}", {"place": Place("hub", plan=case.own.plan)}
    yield f"wait:{case.target.of(Action)}:{case.target.of(Message)}", {}


def _in_forms(case: Case) -> Iterator[Press]:
    """Empty, and with something in every question."""
    for key in ASKS:
        place = Place("form", list=key, record=case.subject(key))
        yield "", {"place": place}
        yield key, {"place": place, "typed": typed(case, case.method.forms[key].fields)}


def in_steps(case: Case) -> Iterator[Press]:
    for each in case.method.steps:
        place = Place("step", plan=case.target.plan, step=each.key, version=0)
        yield each.key, {"place": place, "typed": typed(case, each.fields)}
        if pointing := [field for field in each.fields if field.type in POINTING]:
            mine = replace(place, plan=case.own.plan)
            yield each.key, {"place": mine, "typed": typed(case, pointing)}


def _in_records(case: Case) -> Iterator[Press]:
    yield from in_steps(case)
    for key, of in case.method.lists.items():
        for plan in (case.target.plan, case.own.plan):
            place, answers = Place("record", plan=plan, list=key), typed(case, of.fields)
            yield "name", {"place": place, "typed": answers}


def _lists(case: Case) -> Iterator[Press]:
    yield from ((key, {"place": Place("hub", plan=case.target.plan)}) for key in LISTS)


def _rows(case: Case) -> Iterator[Press]:
    for deed, key in product(("edit", "up", "remove"), LISTS):
        for plan in (case.target.plan, case.own.plan):
            place = Place("list", plan=plan, list=key)
            yield f"{deed}:{key}:{case.row(key)}", {"place": place}


def _undone(case: Case) -> Iterator[Press]:
    for key in LISTS:
        for plan in (case.target.plan, case.own.plan):
            yield f"{key}:{case.row(key)}", {"place": Place("list", plan=plan, list=key)}
    for word in ("plan", "closed"):
        yield f"{word}:{case.target.plan}", {"place": Place("start")}
    for deed, subject in _deeds(case):
        yield f"{deed}:{subject}", {"place": Place("agenda")}


def _deeds(case: Case) -> Iterator[tuple[str, int]]:
    """What boards do at once to something; `OWN_DEEDS` are about oneself."""
    for deed in sorted(DEEDS.keys() - OWN_DEEDS):
        about = next((of for word, of in ABOUT.items() if word in deed), Message)
        yield deed, case.target.of(about)


OWN_DEEDS = frozenset({"resume", "back_again"})
ABOUT: Mapping[str, type[SQLModel]] = {"done": Action, "touch": Touch, "note": Note, "flag": Plan}
"""What a deed is about, by a word in its name; the others are about messages and digests."""


def _boards(case: Case) -> Iterator[Press]:
    for deed, subject in _deeds(case):
        yield f"{deed}:{subject}", {"place": Place("agenda")}
    yield f"unflag:{case.target.plan}", {"place": HOME}
    yield from ((f"board:{each}", {"place": Place("settings")}) for each in BOARDS)
    yield "board:touches", {"place": Place("hub", plan=case.target.plan)}
    yield f"form:flag:{case.target.plan}", {"place": Place("settings")}


def _hub(case: Case) -> Iterator[Press]:
    plan = case.target.plan
    for deed in FLAGS:
        yield f"{deed}:{plan}", {"place": Place("hub", plan=plan)}
        yield f"{deed}:{plan}", {"place": HOME}
    yield from ((f"{key}:{plan}", {"place": Place("hub", plan=plan)}) for key in ASKS)
    yield f"delete:{plan}", {"place": Place("hub", plan=plan)}


def _card(*choices: str, subject: str = "action") -> Callable[[Case], Iterator[Press]]:
    def presses(case: Case) -> Iterator[Press]:
        message, about = case.target.of(Message), case.target.ids[subject]
        for choice in choices or ("",):
            value = f"{message}:{about}:{choice}"
            yield value, {}
            yield f"0:{about}:{choice}", {"place": HOME}

    return presses


def _dated(case: Case) -> Iterator[Press]:
    block = f"item.{case.target.of(Message)}.{case.target.of(Action)}.0"
    element = {"type": "datepicker", "selected_date": "2026-11-30"}
    yield "", {"element": element, "block": block}
    yield "", {"element": element, "block": block, "place": HOME}


def _filters(case: Case) -> Iterator[Press]:
    yield str(case.owner), {"place": HOME, "action_id": "filter.owner"}
    yield "red", {"place": HOME, "action_id": "filter.health"}
    yield "Strategic", {"place": HOME, "action_id": "filter.segment"}


def _shared(case: Case) -> Iterator[Press]:
    for kind in sorted(KINDS):
        for question in (Question(kind, plan_id=case.target.plan), Question(kind)):
            yield question.value, {"private": True}


def drafts(case: Case) -> Iterator[Draft]:
    """What a card would keep: in the other's plan, and in one's own with the other's people."""
    known: dict[str, Any] = {
        "by": case.viewer.user.id,
        "nonce": "forged",
        "day": TODAY.date(),
        "text": "Forged",
    }
    for keep in Keep:
        made = Draft(keep=keep, how="call", plan_id=case.target.plan, **known)
        yield replace(made, contacts=(case.target.of(Contact),), action_id=case.target.of(Action))
    mixed = Draft(keep=Keep.TOUCH, how="call", plan_id=case.own.plan, **known)
    yield replace(mixed, contacts=(case.target.of(Contact),))
    yield Draft(keep=Keep.ACTION, account=case.target.name, **known)


def _drafts(case: Case) -> Iterator[Press]:
    yield from ((draft.packed(), {}) for draft in drafts(case))


def _unfinished(case: Case) -> Iterator[Press]:
    """Cards on which something is still open: they look for what is meant."""
    yield from _drafts(case)
    for draft in drafts(case):
        vague = replace(draft, text=SECRET, action_id=0, contacts=(), names=(SECRET,))
        yield vague.packed(), {}
        yield replace(vague, names=()).packed(), {}


def _asked(case: Case) -> Iterator[Press]:
    yield from ((f"{kind}:{case.target.name}", {}) for kind in sorted(KINDS))


def _examples(case: Case) -> Iterator[Press]:
    yield from ((f"{kind}:{case.target.name}", {}) for kind in ("remind", "done", "met", "note"))


def _of_upload(screen: str) -> Callable[[Case], Iterator[Press]]:
    """Files of somebody else: there are none with that number."""
    return lambda case: iter([(str(case.target.plan), {"place": Place(screen)})])


def _once(value: str = "", **how: Any) -> Callable[[Case], Iterator[Press]]:
    return lambda case: iter([(value, how)])


PRESSES: Mapping[str, Callable[[Case], Iterator[Press]]] = {
    "open": _wished,
    "way": _ways,
    "found": _of_plan,
    "restore": _of_plan,
    "reopen": _of_plan,
    "delete": _of_plan,
    "page": _pages,
    "answer": lambda case: iter([("", {"place": Place("new"), "typed": named(case)})]),
    "use_name": lambda case: iter([(case.target.name, {"place": Place("new")})]),
    "answer.plan": lambda case: iter(
        [("", {"place": Place("form", list="add_to_plan"), "typed": _planned(case)})]
    ),
    "step": lambda case: (
        (each.key, {"place": Place("hub", plan=case.target.plan)}) for each in case.method.steps
    ),
    "back": in_steps,
    "go": in_steps,
    "more": _in_records,
    "use_theirs": in_steps,
    "add": _lists,
    "all": _lists,
    "row": _rows,
    "undo": _undone,
    "query": lambda case: (
        ("", {"place": Place("list", plan=case.target.plan, list=key)}) for key in LISTS
    ),
    "form": _forms,
    "preview": _in_forms,
    "usual": _in_forms,
    "hub": _hub,
    "board": _boards,
    "done": _card(),
    "undo_done": _card(),
    "snooze": _card("tomorrow", "pick"),
    "move": _dated,
    "wake": _card(),
    "why": _card(*SnoozeReason),
    "item": _card("wait", "block", "hand_over", "plan"),
    "review": _card(subject="plan"),
    "comment": _card(subject="plan"),
    "answer_now": _card("trust", subject="plan"),
    "fix": _card("trust", subject="plan"),
    "home": _card(subject="plan"),
    "filter": _filters,
    "team": _once("0", place=HOME),
    "share": _shared,
    "talk_ask": _asked,
    "talk_show": _examples,
    "talk_choose": _unfinished,
    "talk_save": _drafts,
    "talk_change": _drafts,
    "talk_cancel": _once(),
    "import_resume": _of_upload("import"),
    "import_columns": _of_upload("import_preview"),
    "import_doubts": _of_upload("import_preview"),
    "import_problems": _of_upload("import_preview"),
    "import_csv": _of_upload("import_problems"),
}
"""How each action is forged."""


def _planned(case: Case) -> dict[str, Json]:
    return {"plan": chosen(case.target.plan), "what": chosen("touch")}


def pressed(case: Case) -> Iterator[Probe]:
    for action, presses in PRESSES.items():
        for value, how in presses(case):
            name = f"press {action} {value} {_where(how)}"
            yield Probe(name, _press(case, action, value, how), _kind(action, value, how))


def _press(case: Case, action: str, value: str, how: dict[str, Any]) -> Send:
    given = {"action_id": action, "value": value, **how}
    return lambda forger: forger.press(case.viewer, **given)


def _where(how: Mapping[str, Any]) -> str:
    place = how.get("place")
    return place.packed() if place else "in a message"


def _kind(action: str, value: str, how: Mapping[str, Any]) -> str:
    place, (word, _, rest) = how.get("place"), value.partition(":")
    about = word if (rest or action == "preview") and not word.isdigit() else ""
    return f"press {action} {about} {place.screen if place else ''}"
