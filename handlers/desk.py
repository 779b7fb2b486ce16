"""The one bridge from Slack's event loop to the domain's plain synchronous calls."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Concatenate, ParamSpec, TypeVar

from slack_sdk.web.async_client import AsyncWebClient

from handlers.profiles import fetched
from kambot.core import Kambot
from kambot.errors import UnknownPeople
from kambot.members import Profile
from kambot.people import keep_up
from kambot.screens import Caller

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True)
class Desk:
    """Asks kambot in a bounded pool of threads, and introduces people it does not know yet."""

    kambot: Kambot
    pool: ThreadPoolExecutor

    async def ask(
        self,
        client: AsyncWebClient,
        who: Caller,
        use_case: Callable[Concatenate[Kambot, Caller, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """What the use case answers; people it asks about are fetched from Slack, once."""
        call = partial(use_case, self.kambot, who, *args, **kwargs)
        try:
            return await self._run(call)
        except UnknownPeople as unknown:
            profiles = await fetched(client, who.team_id, unknown.user_ids)
        await self.welcome(who.team_id, profiles)
        return await self._run(call)

    async def welcome(self, team_id: str, profiles: list[Profile], team_name: str = "") -> None:
        """Remember these people."""
        await self._run(partial(keep_up, self.kambot, team_id, profiles, team_name=team_name))

    async def _run(self, call: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self.pool, call)
