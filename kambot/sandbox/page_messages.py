"""The messages that the page shows to one person: those of a channel, and those of a thread."""

from collections import defaultdict
from collections.abc import Sequence

from kambot.sandbox.filetypes import type_of
from kambot.sandbox.messages import SLACKBOT
from kambot.sandbox.person import Person
from kambot.sandbox.state import Json, Message, User
from kambot.sandbox.values import first_values

_MOST_NEWS = 100


def messages(person: Person, channel: str) -> Json:
    """The messages of a channel that this person sees; replies stand in their threads."""
    replies: defaultdict[str, list[Message]] = defaultdict(list)
    firsts = []
    for each in person.seen_in(channel):
        if each.is_reply:
            replies[each.thread_ts].append(each)
        else:
            firsts.append(each)
    return {"messages": [_message(person, each, replies[each.ts]) for each in firsts]}


def thread(person: Person, channel: str, ts: str) -> Json:
    """A message and the replies to it, oldest first; nothing once the message is gone."""
    found = [each for each in person.seen_in(channel) if ts in (each.ts, each.thread_ts)]
    is_there = bool(found) and found[0].ts == ts and not found[0].is_reply
    return {"thread": [_message(person, each, ()) for each in found] if is_there else []}


def news(person: Person, channel: str) -> list[str]:
    """When others wrote last: what is newer than what a person has read is unread.

    A reply in a thread does not mark its channel.
    """
    seen = person.seen_in(channel)
    others = [each.ts for each in seen if each.user != person.id and not each.is_reply]
    return others[-_MOST_NEWS:]


def author(user: User) -> Json:
    """Somebody who writes, or who is named."""
    return {
        "id": user.id,
        "name": user.real_name or user.name,
        "handle": user.name,
        "is_app": user.is_bot,
        "deleted": user.deleted,
    }


def _message(person: Person, message: Message, replies: Sequence[Message]) -> Json:
    return {
        "ts": message.ts,
        "author": _author_of(person, message),
        "text": message.text,
        "blocks": list(message.blocks),
        "values": first_values(message.blocks),
        "files": [_file(person, each) for each in message.files],
        "ephemeral": bool(message.only_for),
        "replies": _summary(person, replies),
    }


def _file(person: Person, file_id: str) -> Json:
    file = person.memory.files[file_id]
    return {
        "id": file.id,
        "name": file.name,
        "title": file.title,
        "kind": type_of(file.name).pretty,
        "size": file.size,
        "gone": file.stage == "deleted",
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
