"""The utterances through the real app: each is answered, and none keeps anything by itself."""

from datetime import date

import pytest

from tests.conversation.said import EVERY
from tests.conversation.talking import Talk, add_action
from tests.handlers.conftest import Stage

EACH_OF = 4
"""Every fourth one is a good part, and quick."""
CARDS = {
    "remind": ("Add the action", "Which account", "By when?", "Of what shall I", "I know no plan"),
    "done": ("Mark as done", "Which one is done", "I find no open action", "You have no open"),
    "note": ("Keep the note", "Which account", "I know no plan", "What shall I note?"),
    "?": ("I did not understand", "Acme"),
}
TOUCHES = ("Keep the", "I do not know", "With whom?", "Which", "I know no plan")
CARDS |= dict.fromkeys(("meeting", "call", "mail", "message"), TOUCHES)
"""What an answer to each kind may begin with, or hold."""


@pytest.fixture
def talk(stage: Stage) -> Talk:
    acme, globex = stage.plan("Acme"), stage.plan("Globex")
    stage.contacts(acme, "Sue Smith", "Tom Jones", "Tomás Rey")
    add_action(stage, acme, "Send the proposal", date(2026, 12, 1))
    add_action(stage, globex, "Prepare the workshop", date(2026, 12, 1))
    return Talk(stage, stage.ana)


def test_every_utterance_is_answered_and_nothing_is_kept_unasked(talk: Talk) -> None:
    before = talk.counts()
    unlike: dict[str, str] = {}
    for said, expected in list(EVERY.items())[::EACH_OF]:
        answer = talk.say(said.replace("U0BOT", talk.person.workspace.bot.id)).text
        likely = CARDS.get(expected.split()[0].rstrip(":"), ("",))
        if not any(each in answer for each in likely):
            unlike[said] = answer
    assert unlike == {}
    assert talk.counts() == before
    assert [row.status.value for row in talk.rows("actions")] == ["open", "open"]
