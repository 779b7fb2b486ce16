"""The outbox: what is to be said is put once, and delivered once.

A message is a row that holds what it shows as ids; its words are made of the present whenever it
is posted or redrawn. `put` and `changed` are for those who have something to say, inside their own
transactions; `take` and `settle` for the courier, who talks to Slack in between.
"""

from kambot.outbox.backlog import next_due
from kambot.outbox.dead_letters import DeadLetter, dead, retry
from kambot.outbox.putting import Outgoing, changed, put
from kambot.outbox.refusals import IS_SHARED, NOT_READABLE
from kambot.outbox.seen import seen
from kambot.outbox.settling import settle
from kambot.outbox.taking import LEASE, REST, take
from kambot.outbox.tasks import (
    Deed,
    Found,
    Letter,
    Limited,
    NotExecuted,
    NotFound,
    NothingLeft,
    NotReadable,
    Outcome,
    Redrawn,
    Refused,
    Sent,
    Task,
    Unknown,
)

__all__ = [
    "IS_SHARED",
    "LEASE",
    "NOT_READABLE",
    "REST",
    "DeadLetter",
    "Deed",
    "Found",
    "Letter",
    "Limited",
    "NotExecuted",
    "NotFound",
    "NotReadable",
    "NothingLeft",
    "Outcome",
    "Outgoing",
    "Redrawn",
    "Refused",
    "Sent",
    "Task",
    "Unknown",
    "changed",
    "dead",
    "next_due",
    "put",
    "retry",
    "seen",
    "settle",
    "take",
]
