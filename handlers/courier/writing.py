"""What tasks are to say, written out for Slack; one that cannot be written holds up no other."""

import logging
from collections.abc import Iterator, Sequence

from handlers.views.messages import write_message
from handlers.views.voice import Voice
from kambot.cards import NoticeCard
from kambot.composing import compose
from kambot.core import Kambot
from kambot.errors import StorageFault
from kambot.outbox import Deed, NotExecuted, NothingLeft, Outcome, Redrawn, Refused, Task

log = logging.getLogger(__name__)

Written = tuple[Task, str | Outcome]
"""A task with its message as JSON, or with what has become of it already."""


def written(kambot: Kambot, voice: Voice, tasks: Sequence[Task]) -> list[Written]:
    """What each task says, made of the present; nothing for those that only look."""
    try:
        return list(_written(kambot, voice, tasks))
    except StorageFault as fault:
        return [(task, NotExecuted(task, type(fault).__name__)) for task in tasks]
    except Exception:
        if len(tasks) > 1:
            return [each for task in tasks for each in written(kambot, voice, [task])]
        log.exception("action=not_written message=%d", tasks[0].letter.id)
        return [(tasks[0], Refused(tasks[0], "not_written"))]


def _written(kambot: Kambot, voice: Voice, tasks: Sequence[Task]) -> Iterator[Written]:
    letters = [task.letter for task in tasks if task.deed is not Deed.LOOK]
    with kambot.database.read() as connection:
        cards = compose(connection, kambot, letters)
    for task in tasks:
        card = cards.get(task.letter.id)
        if task.deed is Deed.LOOK:
            yield task, ""
        elif card is not None:
            yield task, write_message(voice, card)
        elif task.deed is Deed.POST:
            yield task, NothingLeft(task)
        elif task.letter.id not in cards:
            yield task, Redrawn(task)  # it stays as it is
        else:
            closing = NoticeCard(kambot.prompts.say("nothing_left"))
            yield task, write_message(voice, closing)
