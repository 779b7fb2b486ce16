"""What can go wrong in the sandbox, on the app's side and on the driver's side."""

from collections.abc import Sequence
from dataclasses import dataclass


class SandboxError(Exception):
    """The person or test asked for something that Slack's screen does not offer."""


@dataclass(frozen=True)
class Flaw:
    """One thing that is wrong with a payload: where, against which rule, and how."""

    pointer: str
    rule: str
    detail: str

    def __str__(self) -> str:
        return f"[ERROR] {self.detail} [json-pointer:{self.pointer}]"


class ApiError(Exception):
    """A Web API call that Slack refuses with an error code.

    `blame` says whether the app made a mistake (recorded as a violation) or the world moved on
    under it: a closed modal, a deactivated user, a stale hash.
    """

    def __init__(
        self,
        code: str,
        *,
        flaws: Sequence[Flaw] = (),
        blame: bool = True,
        **extra: str,
    ) -> None:
        super().__init__(code)
        self.code = code
        self.flaws = tuple(flaws)
        self.blame = blame
        self.extra = extra
