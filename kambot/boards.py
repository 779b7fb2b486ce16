"""All boards, and what their buttons do at once."""

from collections.abc import Callable, Mapping

from kambot import agenda
from kambot.core import Kambot
from kambot.life import flagging
from kambot.preferences import boards as settings
from kambot.screens import Board, Caller, Notice
from kambot.touches import board as touches

BOARDS: Mapping[str, Callable[..., Board]] = {**settings.BOARDS, **agenda.BOARDS}
"""By the name that is also the screen's."""
OF_PLANS: Mapping[str, Callable[..., Board]] = touches.BOARDS
"""Those that are about one plan."""
DEEDS: Mapping[str, Callable[[Kambot, Caller, int], Notice]] = {
    **settings.DEEDS,
    **agenda.DEEDS,
    **flagging.DEEDS,
    **touches.DEEDS,
}
"""By the name of the button."""
