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
from kambot.screens import Caller, Raws

MENTION = re.compile(r"<@([UW][A-Z0-9]+)>")
SOMEBODY = "somebody"
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


def _with_names(connection: Connection, me: Me, text: str) -> str:
    """People by their names, as everybody reads them."""
    found = those_known(connection, me.workspace_id, MENTION.findall(text))
    names = {user_id: member.name or SOMEBODY for user_id, member in found.items()}
    return MENTION.sub(lambda who: f"@{names.get(who[1], SOMEBODY)}", text)
