"""The end of an import, which a job comes to: what it was begun on shows then what has changed."""

import asyncio

from handlers.act import Act
from handlers.ground import refresh_ground
from kambot.crm.receiving import looking

BEAT = 2.0
"""Seconds between two looks."""
LONGEST = 1800.0
"""Seconds for which anybody waits on the Home tab."""


def show_at_the_end(act: Act, upload_id: int) -> None:
    """Draw it then; who opens the tab later sees it as it is anyway."""
    if act.ground is not None:
        act.shared.background.watch(_shown(act, upload_id))


async def _shown(act: Act, upload_id: int) -> None:
    for _ in range(round(LONGEST / BEAT)):
        await asyncio.sleep(BEAT)
        if await act.ask(looking.is_over, upload_id):
            refresh_ground(act)
            return
