"""One call of a Web API method, and how a method describes itself."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from kambot.sandbox.errors import ApiError, Flaw
from kambot.sandbox.memory import Memory
from kambot.sandbox.state import Json

if TYPE_CHECKING:
    from kambot.sandbox.sandbox import Sandbox
    from kambot.sandbox.workspace import Workspace


@dataclass(frozen=True)
class Call:
    """A method with its arguments, called with the token of one workspace."""

    sandbox: "Sandbox"
    workspace: "Workspace"
    method: str
    args: Mapping[str, Any]

    @property
    def memory(self) -> Memory:
        return self.sandbox.memory

    def text(self, name: str, default: str | None = None) -> str:
        """A text argument; without a default it is required."""
        value = self.args.get(name, default)
        if value is None or (value == "" and default is None):
            raise ApiError("invalid_arguments", flaws=[missing(name)])
        if not isinstance(value, str):
            raise ApiError(
                "invalid_arguments", flaws=[Flaw(f"/{name}", "type", "must be a string")]
            )
        return value

    def flag(self, name: str) -> bool:
        return self.args.get(name) in (True, 1, "1", "true", "True")

    def number(self, name: str, default: int) -> int:
        try:
            return int(self.args.get(name, default))
        except (TypeError, ValueError):
            flaw = Flaw(f"/{name}", "type", "must be a number")
            raise ApiError("invalid_arguments", flaws=[flaw]) from None

    def json(self, name: str, code: str = "invalid_arguments") -> Any:
        """An argument that is JSON, as text or as it is; None if it is not there."""
        value = self.args.get(name)
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value)
        except ValueError:
            flaw = Flaw(f"/{name}", "json", "must be valid JSON")
            raise ApiError(code, flaws=[flaw]) from None

    def need(self, *scopes: str) -> None:
        """Refuse the call unless the app has one of these scopes."""
        self.sandbox.app.need(*scopes)


@dataclass(frozen=True)
class Method:
    """A Web API method: what it does, its arguments, the scopes of which it needs one."""

    run: Callable[[Call], Json]
    takes: frozenset[str]
    scopes: tuple[str, ...] = ()
    caller: Literal["bot", "app", "anyone"] = "bot"


def missing(name: str) -> Flaw:
    return Flaw(f"/{name}", "required", f"missing required field: {name}")
