"""The sandbox on a port: Web API, response addresses, Socket Mode and the page."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kambot.sandbox.sandbox import Sandbox


class Served:
    """A running server."""

    url: str
    api_url: str

    def stop(self) -> None:
        raise NotImplementedError


def serve(sandbox: "Sandbox", port: int) -> Served:
    raise NotImplementedError
