"""Exports: plans as a file in the direct messages of whoever asks for them."""

from functools import partial

from handlers.act import Act, Reply
from handlers.addresses import respond
from handlers.errors import sentence
from handlers.files import announced, sent
from handlers.slack import open_modal
from handlers.views.draw import draw
from handlers.views.notes import message
from handlers.wish import Wish
from kambot import plans
from kambot.core import Kambot
from kambot.documents.exporting import Format, documents
from kambot.prompts import escape
from kambot.screens import Caller, Hub

USUAL = Format.XLSX
"""What opens with a double click."""


async def asked(act: Act, wish: Wish) -> Reply:
    """/accountplan export Acme, or of all plans; the file follows when it is written.

    An account that is called like the whole command wins.
    """
    hub = await act.ask(_called, wish.said)
    if hub is not None:
        return await open_modal(act, draw(act.voice, hub), Wish("find", wish.said))
    act.shared.background.start(_told(act, wish.name))
    return {"response_type": "ephemeral", "text": act.voice.say("export_begun")}


async def _told(act: Act, words: str) -> None:
    """Send it, or say why not: nobody else would tell."""
    try:
        await _sent(act, words)
    except Exception as error:  # noqa: BLE001  it is told, and logged with its number
        said = message(escape(sentence(act, error)))
        await respond(act, {"response_type": "ephemeral", **said})


async def _sent(act: Act, words: str) -> None:
    name, kind = _parsed(words)
    found = await act.ask(partial(documents, account=name or None, kind=kind))
    command = f'kambot export --account "{name}"' if name else "kambot export"
    for each in found:
        room = await announced(act, each.name, each.content, command)
        await sent(act, room, each.content, act.voice.say("export_sent", account=name))


def _parsed(words: str) -> tuple[str, Format]:
    """The account, and the kind of file if the last word is one: "Acme json"."""
    name, _, last = words.rpartition(" ")
    kinds = {kind.value: kind for kind in Format}
    if kind := kinds.get(last.casefold()):
        return name, kind
    return words, USUAL


def _called(kambot: Kambot, who: Caller, said: str) -> Hub | None:
    found = plans.find(kambot, who, said) if plans.exists(kambot, who, said) else None
    return found if isinstance(found, Hub) else None
