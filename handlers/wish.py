"""The grammar of /accountplan: what somebody wants to see, from a command or a button."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Self

from handlers.questions import QUOTES, question
from kambot import agenda, answers, lookups, plans, records
from kambot.asking.opening import open_form
from kambot.core import Kambot
from kambot.crm.receiving import looking
from kambot.cures.prefilling import open_prefilled, whom
from kambot.life import starting
from kambot.lookups import Question
from kambot.preferences import boards
from kambot.screens import Caller, Hub, Screen

LINK = re.compile(r"<(?:[@#!][^<>|]*+\|?|[^<>|]*+\|)?([^<>]*)>")
"""Escaped command text names channels, users and links so: <#C1|sales>, <http://acme.com|acme>."""
ALONE = {"": "start", "help": "help", "?": "help", "settings": "settings", "import": "import"}
"""Whole commands."""


@dataclass(frozen=True)
class Wish:
    """What somebody wants: start, help, settings, agenda, import, new; find, review (by name).

    plan, step, form, record, problems (by id). And ask: a question about plans, as kambot.lookups
    packs it. And export: plans as a file.
    """

    kind: str
    name: str = ""
    said: str = field(default="", compare=False)
    """The whole text of the command that it was said with."""

    @classmethod
    def parsed(cls, text: str) -> Self:
        """The wish behind the text of a command, escaped by Slack or not."""
        said = " ".join(_unescaped(text).split())
        first, _, rest = said.partition(" ")
        if kind := ALONE.get(said.casefold()):
            return cls(kind)
        if first.casefold() == "new":
            return cls("new", rest.strip(QUOTES))
        if first.casefold() == "review" and rest:
            return cls("review", rest.strip(QUOTES))
        if first.casefold() == "export":
            return cls("export", rest.strip(QUOTES), said)
        if asked := question(said):
            return cls("ask", asked.value, said)
        return cls("find", said.strip(QUOTES) or said)

    @classmethod
    def of(cls, value: str) -> Self:
        """The wish behind a button."""
        kind, _, name = value.partition(":")
        return cls(kind, name)

    @property
    def value(self) -> str:
        """The wish as a button's value."""
        return f"{self.kind}:{self.name}"


def granted(kambot: Kambot, who: Caller, wish: Wish) -> Screen:
    """The screen that was wished for."""
    return GRANTS.get(wish.kind, _start)(kambot, who, wish.name)


def _start(kambot: Kambot, who: Caller, _: str) -> Screen:
    return plans.my_plans(kambot, who)


def _new(kambot: Kambot, who: Caller, name: str) -> Screen:
    if plans.exists(kambot, who, f"new {name}"):  # New York Times
        return plans.find(kambot, who, f"new {name}")
    return starting.new_form(kambot, who, {"name": name} if name else {})


def _review(kambot: Kambot, who: Caller, name: str) -> Screen:
    if plans.exists(kambot, who, f"review {name}"):  # Review Media Ltd
        return plans.find(kambot, who, f"review {name}")
    found = plans.find(kambot, who, name)
    if isinstance(found, Hub):
        return open_form(kambot, who, "review", found.plan.plan_id)
    return replace(found, wish="form:review")


def _step(kambot: Kambot, who: Caller, place: str) -> Screen:
    plan_id, _, step = place.partition(":")
    return answers.open_step(kambot, who, int(plan_id), step)


def _plan(kambot: Kambot, who: Caller, plan_id: str) -> Screen:
    return plans.open_hub(kambot, who, int(plan_id))


def _settings(kambot: Kambot, who: Caller, _: str) -> Screen:
    return boards.settings(kambot, who)


def _agenda(kambot: Kambot, who: Caller, _: str) -> Screen:
    return agenda.agenda(kambot, who)


def _ask(kambot: Kambot, who: Caller, value: str) -> Screen:
    return lookups.answer(kambot, who, Question.of(value))


def _record(kambot: Kambot, who: Caller, place: str) -> Screen:
    plan_id, list_key, record_id, rule = (*place.split(":"), "")[:4]
    if rule:
        return open_prefilled(kambot, who, int(plan_id), rule)
    return records.open_record(kambot, who, int(plan_id), list_key, int(record_id) or None)


def _form(kambot: Kambot, who: Caller, form: str) -> Screen:
    key, subject, _, rule = (*form.split(":"), "", "")[:4]
    filled_in = whom(kambot, who, int(subject), rule) if rule else None
    return open_form(kambot, who, key, int(subject), filled_in)


def _import(kambot: Kambot, who: Caller, _: str) -> Screen:
    return looking.intake(kambot, who)


def _problems(kambot: Kambot, who: Caller, upload_id: str) -> Screen:
    return looking.problems(kambot, who, int(upload_id))


GRANTS: Mapping[str, Callable[[Kambot, Caller, str], Screen]] = {
    "new": _new,
    "find": plans.find,
    "review": _review,
    "plan": _plan,
    "step": _step,
    "settings": _settings,
    "agenda": _agenda,
    "form": _form,
    "record": _record,
    "ask": _ask,
    "import": _import,
    "problems": _problems,
}
"""By the kind of wish; the rest is the start."""


def _unescaped(text: str) -> str:
    """What was typed: links are their words again, entities their characters."""
    plain = LINK.sub(r"\1", text)
    return plain.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
