"""How a form begins that is made from a message: what it takes over, and for which plan."""

import re
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection

from kambot.capturing.picking import editable_plans, suggested
from kambot.core import Kambot
from kambot.errors import NotAllowed
from kambot.members import Me, me, those_known
from kambot.method.text import clean, clipped
from kambot.prompts import unescaped
from kambot.screens import Caller, Raw, Raws

MENTION = re.compile(r"<@([UW][A-Z0-9]+)>")
SOMEBODY = "somebody"
WORDS, DAYS = ("title", "summary", "text"), ("held_on", "noted_on")
"""The questions that begin with what the message says, and with when."""
LONGEST_TITLE, LONGEST_LINE, LONGEST_NOTE = 150, 500, 3000


@dataclass(frozen=True)
class Source:
    """A message as somebody passes it on."""

    text: str
    """Without Slack's marks, but with <@U123> for whoever it mentions; may be empty."""
    at: datetime
    link: str
    channel: str
    """The name of the channel it stands in; empty where it has none."""


@dataclass(frozen=True)
class Begun:
    """What a form takes over from a message."""

    plan_id: int
    words: str
    on: date
    """The day it was written, where the caller is."""
    link: str


def begin(kambot: Kambot, who: Caller, source: Source) -> Begun:
    """Raises NotAllowed for somebody who has no plan to add it to."""
    with kambot.database.read() as connection:
        caller = me(connection, kambot, who)
        plans = editable_plans(connection, caller)
        if not plans:
            raise NotAllowed(unescaped(kambot.prompts.say("no_plan_to_add_to")))
        words = clean(_with_names(connection, caller, source.text))
    on = source.at.astimezone(caller.zone).date()
    return Begun(suggested(plans, source.channel, caller).plan_id, words, on, source.link)


def quoted(words: str, on: str) -> Raws:
    """A message's words as far as each question has room for them, and its day."""
    return {
        "title": clipped(words, LONGEST_TITLE) or None,
        "summary": clipped(words, LONGEST_LINE) or None,
        "text": words[:LONGEST_NOTE] or None,
        "held_on": on,
        "noted_on": on,
    }


def reworded(words: str, on: str, typed: Raws) -> tuple[str, str]:
    """The words and the day as somebody has rewritten them, under whichever question.

    What one question could only show a part of is still there in whole for the next one.
    """
    asked = quoted(words, on)
    changed = {key: typed[key] for key in asked if key in typed and _differ(typed[key], asked[key])}
    said = next((str(changed[key] or "") for key in WORDS if key in changed), words)
    return said, next((str(changed[key]) for key in DAYS if changed.get(key)), on)


def _differ(typed: Raw, asked: Raw) -> bool:
    """Line breaks aside: a field of one line shows none."""
    return str(typed or "").split() != str(asked or "").split()


def _with_names(connection: Connection, me: Me, text: str) -> str:
    """People by their names, as everybody reads them."""
    found = those_known(connection, me.workspace_id, MENTION.findall(text))
    names = {user_id: member.name or SOMEBODY for user_id, member in found.items()}
    return MENTION.sub(lambda who: f"@{names.get(who[1], SOMEBODY)}", text)
