"""What kambot answers to what somebody wrote, or to a choice on one of its cards."""

import re

from sqlalchemy import Connection

from kambot import naming
from kambot.conversation.drafts import Draft, Keep
from kambot.conversation.finding import words_of
from kambot.conversation.grammar import understood
from kambot.conversation.hearing import MENTION, heard, trimmed
from kambot.conversation.meanings import (
    Go,
    Hello,
    Help,
    Lookup,
    MarkDone,
    Meaning,
    Met,
    Note,
    NotUnderstood,
    Remind,
    Write,
)
from kambot.conversation.proposing import propose
from kambot.conversation.replies import Guide, Offer, Proposal, Reply, Sorry, Tone, Which
from kambot.core import Kambot
from kambot.members import Me, me, those_known
from kambot.naming import Likeness, plans_named
from kambot.screens import Caller

AND = re.compile(r"\s*(?:,|&|\+|\band\b)\s*", re.IGNORECASE)
MOST_WORDS = 6
"""Of a message that may be nothing but an account's name."""
SUGGESTED = ("status", "overdue", "at_risk", "next")
"""Questions to begin with."""
ABOUT_ONE = frozenset({"status", "why", "people", "next_review", "history"})
ALWAYS = ("overdue", "at_risk", "mine", "next")
WHAT_IT_DOES = ("status", "overdue", "remind", "met")


def answer(kambot: Kambot, who: Caller, text: str, *, nonce: str, bot: str = "") -> Reply:
    """The answer to a message; the same `nonce` if the same message arrives again."""
    with kambot.database.read() as connection:
        caller = me(connection, kambot, who)
        said = _named(connection, caller, text, bot)
        meaning = understood(said, caller.today, caller.locale, bot=bot)
        match meaning:
            case Lookup():
                return meaning
            case Go():
                return Offer(meaning)
            case Met(names="", account="", day=None, line=""):
                return _account_alone(connection, caller, said, bot) or Sorry("nobody")
            case Note(text=""):
                asked = Sorry("no_text", meaning.account)
                return _account_alone(connection, caller, said, bot) or asked
            case Remind() | MarkDone() | Met() | Note():
                return propose(connection, caller, drafted(meaning, caller, nonce))
        return _account_alone(connection, caller, said, bot) or _guide(connection, caller, meaning)


def chosen(kambot: Kambot, who: Caller, draft: Draft) -> Proposal | Which | Sorry:
    """The card after one thing in it was chosen."""
    with kambot.database.read() as connection:
        return propose(connection, me(connection, kambot, who), draft)


def drafted(meaning: Write, caller: Me, nonce: str) -> Draft:
    """What somebody wants to be kept, with their own words for everything."""
    match meaning:
        case Remind(title, account, due):
            return Draft(
                keep=Keep.ACTION,
                by=caller.user_id,
                nonce=nonce,
                text=title,
                account=account,
                day=due,
            )
        case MarkDone(words):
            return Draft(keep=Keep.DONE, by=caller.user_id, nonce=nonce, text=words)
        case Note(text, account):
            return Draft(keep=Keep.NOTE, by=caller.user_id, nonce=nonce, text=text, account=account)
    return Draft(
        keep=Keep.TOUCH,
        by=caller.user_id,
        nonce=nonce,
        text=meaning.line,
        account=meaning.account,
        day=meaning.day,
        how=meaning.kind.value,
        names=tuple(dict.fromkeys(filter(None, AND.split(meaning.names)))),
    )


def _named(connection: Connection, caller: Me, text: str, bot: str) -> str:
    """The text with names for the colleagues whom it mentions, as far as kambot knows them."""
    mentioned = set(MENTION.findall(text)) - {bot}
    known = those_known(connection, caller.workspace_id, mentioned)
    return MENTION.sub(lambda found: known[found[1]].name if found[1] in known else found[0], text)


def _account_alone(connection: Connection, caller: Me, text: str, bot: str) -> Lookup | None:
    """Somebody who writes nothing but a name wants to know how that account is doing."""
    lines = heard(text, bot)
    name = trimmed(lines[0]) if len(lines) == 1 else ""
    if not name or len(name.split()) > MOST_WORDS:
        return None
    found = plans_named(connection, caller, name)
    if found.likeness is Likeness.NEAREST:
        return None
    said = set(words_of(name))
    is_name = all(said <= {*words_of(card.account)} for card in found.plans)
    return Lookup("status", name) if is_name else None


def _guide(connection: Connection, caller: Me, meaning: Meaning) -> Guide:
    mine = naming.own(connection, caller)
    account = mine[0].account if mine else ""
    match meaning:
        case Hello():
            return Guide(Tone.HELLO, _possible(SUGGESTED, account), account)
        case Help():
            return Guide(Tone.HELP, _possible(WHAT_IT_DOES, account), account)
        case NotUnderstood(nearest):
            return Guide(Tone.LOST, _possible(nearest, account), account)
    return Guide(Tone.THANKS)


def _possible(kinds: tuple[str, ...], account: str) -> tuple[str, ...]:
    """The same number of kinds, without those about one account if they have none."""
    if account:
        return kinds
    fitting = [each for each in (*kinds, *ALWAYS) if each not in ABOUT_ONE]
    return tuple(dict.fromkeys(fitting))[: len(kinds)]
