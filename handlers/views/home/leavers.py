"""Accounts of people who have left, on the Home tab of whoever may hand them over."""

from collections.abc import Iterator

from handlers.views.blocks import Json, button, context, divider, paragraph, section
from handlers.views.voice import Voice
from kambot.screens.home import Leaver, Leavers


def leaver_blocks(voice: Voice, leavers: Leavers) -> list[Json]:
    """A line for each person, with the way to hand over all that is theirs."""
    if not leavers.first:
        return []
    rows = (_row(voice, each) for each in leavers.first)
    return [divider(), section(voice.say("home_leavers")), *rows, *_more(voice, leavers)]


def _row(voice: Voice, leaver: Leaver) -> Json:
    words, at = voice.words, f"leaver.{leaver.member_id}"
    spoken = words.hand_over_one.format(name=leaver.name)
    wish = f"form:hand_over_all:{leaver.member_id}"
    tool = button(words.hand_over_account, f"open.{at}", wish, spoken=spoken)
    return paragraph(voice.say("home_leaver", leaver=leaver), tool, at)


def _more(voice: Voice, leavers: Leavers) -> Iterator[Json]:
    if more := leavers.rest:
        yield context(voice.say("home_leavers_more", more=more))
