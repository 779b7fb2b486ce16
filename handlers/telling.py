"""An answer to a question about plans, as a message."""

from asyncio import gather

from handlers.act import Act, Json
from handlers.views.lookups import answer_message
from kambot import lookups
from kambot.lookups import Question


async def told(act: Act, question: Question, channel_id: str, said: str = "") -> Json:
    """The answer for who asks, in the conversation in which they ask; `said` stands above it."""
    found, may_share = await gather(
        act.ask(lookups.answer, question),
        act.shared.rooms.may_hear(act.client, act.who.team_id, channel_id),
    )
    return answer_message(act.voice, found, may_share=may_share, said=said)
