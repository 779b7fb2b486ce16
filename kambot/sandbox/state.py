"""What a Slack workspace holds: people, channels, messages, views. Frozen records, one lock."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

Json = dict[str, Any]
Values = dict[str, dict[str, Json]]
"""The state of a view's elements: block_id -> action_id -> the element's state, as in Slack."""

ChannelKind = Literal["public", "private", "im", "mpim"]

Sharing = Literal["", "pending", "shared"]
"""Whether another organisation is in a channel, or is invited to it."""


@dataclass(frozen=True)
class User:
    """A person or a bot of one workspace."""

    id: str
    team_id: str
    name: str
    real_name: str
    tz: str
    locale: str
    is_admin: bool = False
    is_restricted: bool = False
    deleted: bool = False
    is_bot: bool = False
    updated: int = 0

    @property
    def email(self) -> str:
        return f"{self.name}@example.com"


@dataclass(frozen=True)
class Channel:
    """A channel or a direct message; an `im` is between one person and the app."""

    id: str
    team_id: str
    name: str
    kind: ChannelKind
    members: Sequence[str]
    created: int
    archived: bool = False
    sharing: Sharing = ""

    def is_seen_by(self, user_id: str) -> bool:
        return self.kind == "public" or user_id in self.members


FileStage = Literal["announced", "uploaded", "finished", "deleted"]


@dataclass(frozen=True)
class File:
    """A file of the app or of a person, who gave it to the app in a file input.

    The app announces a file, uploads it and finishes it; `shares` are the places of the messages
    that show it, as channel and timestamp.
    """

    id: str
    team_id: str
    user: str
    name: str
    title: str
    size: int
    created: int
    stage: FileStage = "finished"
    alt_txt: str = ""
    shares: Sequence[Sequence[str]] = ()


@dataclass(frozen=True)
class Message:
    """One message; `only_for` names the one person who sees an ephemeral message.

    A reply names its thread's first message as `thread_ts`; `files` are ids.
    """

    team_id: str
    channel: str
    ts: str
    user: str
    text: str
    blocks: Sequence[Json] = ()
    attachments: Sequence[Json] = ()
    by_app: bool = False
    only_for: str = ""
    edited: bool = False
    thread_ts: str = ""
    metadata: Json | None = None
    client_msg_id: str = ""
    files: Sequence[str] = ()

    @property
    def is_reply(self) -> bool:
        return self.thread_ts not in ("", self.ts)


@dataclass(frozen=True)
class View:
    """A modal or a Home tab as Slack keeps it, with what the person has typed.

    `content` is the view as the app sent it plus what Slack adds; `errors` are the sentences shown
    at the fields by block_id; `problem` is shown above them when the app did not answer.
    """

    id: str
    team_id: str
    user_id: str
    hash: str
    content: Json
    values: Values
    root_id: str
    previous_id: str | None = None
    errors: Mapping[str, str] = field(default_factory=dict)
    problem: str = ""


@dataclass(frozen=True)
class ResponseUrl:
    """An address the app may answer to: five times within thirty minutes.

    It belongs to one person in one channel; `message_ts` is the message it can replace, if any.
    """

    id: str
    user_id: str
    channel: str
    message_ts: str
    issued: float
    uses: int = 0


@dataclass(frozen=True)
class InMessage:
    """The place of a message: where a button or a select was used."""

    channel: str
    ts: str


Container = str | InMessage
"""Where an element stands: the id of a view, or the place of a message."""


@dataclass(frozen=True)
class Outcome:
    """What a person sees of the app's answer to one thing they did.

    `problem` is the sentence Slack shows when the app failed; `errors` are those at the fields.
    """

    acked: bool
    problem: str = ""
    errors: Mapping[str, str] = field(default_factory=dict)
