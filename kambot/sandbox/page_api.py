"""The JSON API of the sandbox's page."""

from starlette.routing import BaseRoute

from kambot.sandbox.sandbox import Sandbox


def routes(sandbox: Sandbox) -> list[BaseRoute]:
    return []
