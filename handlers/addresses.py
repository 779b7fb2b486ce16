"""Answers through the addresses that Slack gives out: good for half an hour, and five times."""

from handlers.act import Act, Json


async def respond(act: Act, message: Json) -> None:
    """Use the address that came with a command or a click."""
    await send(act, act.body["response_url"], message)


async def send(act: Act, address: str, message: Json) -> None:
    """Use one that was kept."""
    async with act.shared.http().post(address, json=message) as response:
        response.raise_for_status()
