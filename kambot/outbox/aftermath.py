"""What follows from an outcome besides how its message stands."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from operator import itemgetter

from sqlalchemy import Connection, bindparam, or_, update

from kambot.method.vocabulary import MessageState
from kambot.models import Member
from kambot.models.rows import table
from kambot.outbox import pacing, stopping
from kambot.outbox.delivery import PAUSE, Delivery
from kambot.outbox.ending import NOTHING_LEFT
from kambot.outbox.refusals import LEFT, is_of_channel, is_of_workspace
from kambot.outbox.tasks import Deed, Found, Limited, Outcome, Refused, Sent
from kambot.outbox.threads import bury_replies, release_replies

MEMBER = table(Member)

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class News:
    """An outcome that changed how its message stands."""

    outcome: Outcome
    was: Delivery
    stands: Delivery

    def became(self, state: MessageState) -> bool:
        """The message is in this state since."""
        return self.stands.state is state is not self.was.state

    @property
    def may_have_replies(self) -> bool:
        """Only in channels are there threads."""
        return self.outcome.task.letter.member_id is None


def tell(news: Sequence[News]) -> None:
    """Log how many messages arrived, and each that did not, by its id."""
    if sent := sum(each.became(MessageState.SENT) for each in news):
        log.info("action=messages_sent count=%d", sent)
    for each in news:
        letter, error = each.outcome.task.letter, each.stands.error
        facts = (letter.id, letter.workspace_id, letter.kind, error)
        if each.became(MessageState.DEAD) and error != NOTHING_LEFT:
            log.warning("action=message_dead message=%d workspace=%d kind=%s error=%s", *facts)
        elif error:
            log.info("action=message_waits message=%d workspace=%d kind=%s error=%s", *facts)


def follow_up(connection: Connection, news: Sequence[News], now: datetime) -> None:
    """Everything that follows, in a fixed number of statements."""
    pacing.wait(connection, _pauses(news, now))
    sent = [each for each in news if each.became(MessageState.SENT)]
    release_replies(connection, [each.stands.id for each in sent if each.may_have_replies], now)
    _learn_channels(connection, news)
    dead = [each for each in news if each.became(MessageState.DEAD)]
    bury_replies(connection, [each.stands.id for each in dead])
    refused = [each.outcome for each in dead if isinstance(each.outcome, Refused)]
    _let_go(connection, refused, now)
    closed = [each for each in refused if is_of_channel(each.task, each.error)]
    stopping.stop(connection, closed, now)


def _pauses(news: Sequence[News], now: datetime) -> dict[tuple[int, Deed], datetime]:
    """Methods that Slack wants us to leave alone, and workspaces that refuse everything."""
    pauses: dict[tuple[int, Deed], datetime] = {}
    for each in news:
        task = each.outcome.task
        workspace_id = task.letter.workspace_id
        match each.outcome:
            case Limited(_, seconds):
                until = now + min(timedelta(seconds=seconds), pacing.LONGEST)
                key = workspace_id, task.deed
                pauses[key] = max(until, pauses.get(key, until))
            case Refused(_, error) if is_of_workspace(error):
                pauses |= {(workspace_id, deed): now + PAUSE for deed in Deed}
    return pauses


def _learn_channels(connection: Connection, news: Sequence[News]) -> None:
    """A private message tells in which conversation it arrived: later ones are looked for there.

    In the order of the readers' ids, so that two couriers never wait for each other.
    """
    learnt = [
        {"reader": letter.member_id, "channel": each.outcome.posted_in}
        for each in news
        if isinstance(each.outcome, Sent | Found)
        and (letter := each.outcome.task.letter).member_id is not None
        and each.outcome.posted_in != each.outcome.task.direct_channel
    ]
    if learnt:
        connection.execute(_LEARN, sorted(learnt, key=itemgetter("reader")))


def _let_go(connection: Connection, refused: Sequence[Refused], now: datetime) -> None:
    """Deactivated people are not nudged any more."""
    gone = [each.task.letter.member_id for each in refused if each.error in LEFT]
    if gone:
        connection.execute(_LET_GO, {"ids": gone, "now": now})


_LEARN = (
    update(MEMBER)
    .where(
        MEMBER.c.id == bindparam("reader"),
        or_(MEMBER.c.direct_channel.is_(None), MEMBER.c.direct_channel != bindparam("channel")),
    )
    .values(direct_channel=bindparam("channel"))
)
_LET_GO = (
    update(MEMBER)
    .where(MEMBER.c.id.in_(bindparam("ids", expanding=True)), MEMBER.c.left_at.is_(None))
    .values(left_at=bindparam("now", type_=MEMBER.c.left_at.type))
)
