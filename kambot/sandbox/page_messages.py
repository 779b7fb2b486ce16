"""The messages that the page shows to one person: those of a channel, and those of a thread."""

from collections import defaultdict
from collections.abc import Sequence

from kambot.sandbox.messages import SLACKBOT
from kambot.sandbox.person import Person
from kambot.sandbox.state import Json, Message, User
from kambot.sandbox.values import first_values


def messages(person: Person, channel: str) -> Json:
    """The messages of a channel that this person sees; replies stand in their threads."""
    replies: defaultdict[str, list[Message]] = defaultdict(list)
    firsts = []
    for each in person.seen_in(channel):
        if _is_reply(each):
            replies[each.thread_ts].append(each)
        else:
            firsts.append(each)
    return {"messages": [_message(person, each, replies[each.ts]) for each in firsts]}


def thread(person: Person, channel: str, ts: str) -> Json:
    """A message and the replies to it, oldest first; nothing once the message is gone."""
    seen = person.seen_in(channel)
    found = [each for each in seen if each.ts == ts and not _is_reply(each)]
    replies = [each for each in seen if each.thread_ts == ts and _is_reply(each)]
    return {"thread": [_message(person, each, ()) for each in [*found, *replies] if found]}


def latest(person: Person, channel: str) -> str | None:
    """The newest message of somebody else: what has not been read yet is newer than this.

    A reply in a thread does not mark its channel.
    """
    seen = person.seen_in(channel)
    others = (each.ts for each in seen if each.user != person.id and not _is_reply(each))
    return max(others, default=None)


def author(user: User) -> Json:
    """Somebody who writes, or who is named."""
    return {
        "id": user.id,
        "name": user.real_name or user.name,
        "handle": user.name,
        "is_app": user.is_bot,
        "deleted": user.deleted,
    }


def _is_reply(message: Message) -> bool:
    return message.thread_ts not in ("", message.ts)


def _message(person: Person, message: Message, replies: Sequence[Message]) -> Json:
    return {
        "ts": message.ts,
        "author": _author_of(person, message),
        "text": message.text,
        "blocks": list(message.blocks),
        "values": first_values(message.blocks),
        "ephemeral": bool(message.only_for),
        "replies": _summary(person, replies),
    }


def _summary(person: Person, replies: Sequence[Message]) -> Json:
    """How many replies, by whom, and when the last one came."""
    people = {each.user: _author_of(person, each) for each in replies}
    last = replies[-1].ts if replies else None
    return {"count": len(replies), "latest": last, "people": list(people.values())}


def _author_of(person: Person, message: Message) -> Json:
    user = person.workspace.user_record(message.user)
    if user is not None:
        return author(user)
    name = "Slackbot" if message.user == SLACKBOT else message.user
    return {"id": message.user, "name": name, "is_app": False, "deleted": False}
