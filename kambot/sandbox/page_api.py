"""The JSON API of the sandbox's page."""

from typing import TYPE_CHECKING

from starlette.routing import BaseRoute

if TYPE_CHECKING:
    from kambot.sandbox.sandbox import Sandbox


def routes(sandbox: "Sandbox") -> list[BaseRoute]:  # noqa: ARG001 - the page comes next
    return []
