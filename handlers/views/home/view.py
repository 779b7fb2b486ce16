"""The frame of the Home tab, and the order of what stands in it."""

import json
from itertools import accumulate

from handlers.views.blocks import MOST_BLOCKS, Json, context, divider, header, section
from handlers.views.digest import digest_message
from handlers.views.home.approvals import approval_blocks
from handlers.views.home.leavers import leaver_blocks
from handlers.views.home.plans import own_plans
from handlers.views.home.portfolio import portfolio_blocks
from handlers.views.home.top import chores, urgent, ways
from handlers.views.home.work import asleep, to_do
from handlers.views.modal import notice
from handlers.views.place import Place
from handlers.views.start import finder
from handlers.views.voice import Voice
from kambot.cards import DigestCard
from kambot.screens.home import Home

DIGEST = 12
"""Blocks of the digest; its thread in the channel has the rest."""
MOST_LETTERS = 245_000
"""Of all blocks as JSON: Slack takes 250 KB, and an emoji can be twelve bytes of it."""


def home_view(voice: Voice, home: Home, place: Place) -> Json:
    """The tab as it is published; `place` says what was chosen and how often it was redrawn."""
    blocks = [
        *notice(home.notice, voice.words),
        header(voice.say("home_head", today=home.today)),
        *urgent(voice, home),
        *ways(voice, home),
        finder(voice),
        *chores(voice, home),
        *to_do(voice, home.todo, place.redraws),
        *asleep(voice, home.todo, place.redraws),
        *approval_blocks(voice, home.approvals),
        *leaver_blocks(voice, home.leavers),
        *own_plans(voice, home),
        *portfolio_blocks(voice, home, place.redraws),
        *_digest(voice, home.digest),
        context(voice.say("home_help")),
    ]
    return {
        "type": "home",
        "callback_id": "home",
        "private_metadata": place.packed(),
        "blocks": _fitting(blocks[:MOST_BLOCKS]),
    }


def _fitting(blocks: list[Json]) -> list[Json]:
    """All of them, as a rule; else as many from the top as Slack takes."""
    if len(json.dumps(blocks)) <= MOST_LETTERS:
        return blocks
    sizes = accumulate(len(json.dumps(each)) for each in blocks)
    return [each for each, size in zip(blocks, sizes, strict=True) if size <= MOST_LETTERS]


def _digest(voice: Voice, digest: DigestCard | None) -> list[Json]:
    """What its channel was told: also for those who are not in it."""
    if digest is None:
        return []
    title = section(voice.say("home_digest", digest=digest))
    return [divider(), title, *digest_message(voice, digest, has_thread=False)["blocks"][:DIGEST]]
