"""What kambot answers to what somebody wrote, or to a choice on one of its cards."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import islice

from sqlalchemy import Connection

from kambot import naming
from kambot.conversation.drafts import Draft, Keep
from kambot.conversation.finding import (
    MOST,
    accounts_hinted,
    accounts_in,
    contacts_called,
    names_in,
    plans_alike,
    words_of,
)
from kambot.conversation.grammar import nearest, understood
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
from kambot.conversation.replies import (
    Guide,
    Missing,
    Offer,
    Proposal,
    Reply,
    Sorry,
    Thing,
    Tone,
    Which,
)
from kambot.core import Kambot
from kambot.lookups import KINDS
from kambot.members import Me, me, those_known
from kambot.naming import Likeness, meant, plans_named
from kambot.screens import Caller, PlanCard

AND = re.compile(r"\s*(?:,|&|\+|\band\b)\s*", re.IGNORECASE)
MOST_WORDS = 6
"""Of a message that may be nothing but an account's name."""
SUGGESTED = ("status", "overdue", "at_risk", "next", "mine")
"""Questions to begin with."""
WHAT_IT_DOES = ("status", "overdue", "remind", "met", "mine")
ABOUT_ONE = frozenset({"status", "why", "people", "next_review", "history"})
TO_BEGIN, NEAREST = 4, 3
"""How many things are shown."""
SHORTEST = 3
"""Letters of a name that need not be the whole."""


def answer(kambot: Kambot, who: Caller, text: str, *, nonce: str, bot: str = "") -> Reply:
    """The answer to a message; the same `nonce` if the same message arrives again."""
    with kambot.database.read() as connection:
        caller = me(connection, kambot, who)
        said = _named(connection, caller, text, bot)
        meaning = understood(said, caller.today, caller.locale, bot=bot)
        match meaning:
            case Lookup():
                return _settled(connection, caller, meaning)
            case Go():
                return Offer(meaning)
        alone = _account_alone(connection, caller, meaning, said, bot)
        return alone or _replied(connection, caller, meaning, said, nonce)


def _is_said(meaning: Meaning) -> bool:
    """There is more to it than a single word, which may be an account's name."""
    match meaning:
        case Met(names="", account="", day=None, line="") | Note(text=""):
            return False
    return isinstance(meaning, Write)


def _replied(connection: Connection, caller: Me, meaning: Meaning, said: str, nonce: str) -> Reply:
    """The card of what is told, or what is missing for it; else what kambot can do."""
    match meaning:
        case Met(names="", account="", day=None, line=""):
            return Sorry("nobody")
        case Note(text=""):
            return _without_colon(connection, caller, meaning, nonce)
        case Remind():
            return _reminded(connection, caller, meaning, said, nonce)
        case MarkDone() | Met() | Note():
            return propose(connection, caller, drafted(meaning, caller, nonce))
    return _guide(connection, caller, meaning, said)


def _reminded(connection: Connection, caller: Me, meaning: Remind, said: str, nonce: str) -> Reply:
    """The card; where nobody asked for it, only for what is of an account."""
    reply = propose(connection, caller, drafted(meaning, caller, nonce))
    is_any = isinstance(reply, Which) and reply.missing is Missing.ANY_PLAN
    if is_any and not meaning.is_asked:
        return _guide(connection, caller, NotUnderstood(nearest(said)), said)
    return reply


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


def _account_alone(
    connection: Connection, caller: Me, meaning: Meaning, text: str, bot: str
) -> Lookup | None:
    """Somebody who writes nothing but a name wants to know how that account is doing.

    The CRM has accounts of any name: one without a plan is not meant by a greeting, or thanks.
    """
    lines = heard(text, bot)
    name = trimmed(lines[0]) if len(lines) == 1 else ""
    if _is_said(meaning) or not name or len(name.split()) > MOST_WORDS:
        return None
    find = meant if isinstance(meaning, NotUnderstood) else plans_named
    found = find(connection, caller, name)
    if found.likeness is Likeness.NEAREST:
        return None
    said = set(words_of(name))
    is_name = all(said <= {*words_of(each)} for each in found.names)
    is_long = found.likeness is Likeness.EXACT or max(map(len, said), default=0) >= SHORTEST
    return Lookup("status", name) if is_name and is_long else None


def _settled(connection: Connection, caller: Me, asked: Lookup) -> Lookup | Guide:
    """The question with an account's name only, where more is said around it; or which of them."""
    found = meant(connection, caller, asked.about) if asked.about else None
    said = set(words_of(asked.about))
    if found is None or any(said <= {*words_of(each)} for each in found.names):
        return asked
    named = _accounts(accounts_in(plans_alike(connection, caller, asked.about), asked.about))
    if asked.kind in ABOUT_ONE and len(named) > 1:
        return Guide(Tone.SEVERAL, _things((asked.kind,), named, MOST))
    is_one = len(named) == 1 and found.likeness is Likeness.NEAREST
    return replace(asked, about=named[0]) if is_one else asked


def _accounts(plans: Iterable[PlanCard]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(card.account for card in plans))


def _without_colon(connection: Connection, caller: Me, note: Note, nonce: str) -> Reply:
    """A note whose account stands in it: note for Acme they are moving."""
    named = accounts_in(plans_alike(connection, caller, note.account), note.account)
    said = set(words_of(note.account))
    if not named or any(said <= {*words_of(card.account)} for card in named):
        return Sorry("no_text", note.account)
    return propose(connection, caller, drafted(Note(note.account), caller, nonce))


def _guide(connection: Connection, caller: Me, meaning: Meaning, said: str) -> Guide:
    own = tuple(card.account for card in naming.own(connection, caller)[:1])
    match meaning:
        case Hello():
            return Guide(Tone.HELLO, _things(SUGGESTED, own, TO_BEGIN))
        case Help():
            return Guide(Tone.HELP, _things(WHAT_IT_DOES, own, TO_BEGIN))
        case NotUnderstood(kinds):
            named = _meant(connection, caller, said)
            return Guide(Tone.LOST, _things(kinds, named or own, NEAREST))
    return Guide(Tone.THANKS)


def _meant(connection: Connection, caller: Me, said: str) -> tuple[str, ...]:
    """The accounts that a sentence speaks of: by name, a part of it, or whom it names there."""
    plans = plans_alike(connection, caller, said)
    if named := accounts_in(plans, said) or accounts_hinted(plans, said):
        return _accounts(named)
    called = (contacts_called(connection, caller, name) for name in names_in(said))
    return tuple(dict.fromkeys(each.account for found in called for each in found))


def _things(kinds: Iterable[str], accounts: Sequence[str], most: int) -> tuple[Thing, ...]:
    """The first of these; what is about one account is there for each of them, or not at all."""
    things = (Thing(kind, account) for kind in kinds for account in _about(kind, accounts))
    return tuple(islice(things, most))


def _about(kind: str, accounts: Sequence[str]) -> Sequence[str]:
    if kind in ABOUT_ONE:
        return accounts
    return ("",) if kind in KINDS or not accounts else accounts[:1]
