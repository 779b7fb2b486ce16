"""What can go wrong in the sandbox, on the app's side and on the driver's side."""

from collections.abc import Sequence


class SandboxError(Exception):
    """The person or test asked for something that Slack's screen does not offer."""


class ApiError(Exception):
    """A Web API call that Slack refuses with an error code.

    `blame` says whether the app made a mistake (recorded as a violation) or the world moved on
    under it: a closed modal, a deactivated user, a stale hash.
    """

    def __init__(self, code: str, *, messages: Sequence[str] = (), blame: bool = True) -> None:
        super().__init__(code)
        self.code = code
        self.messages = tuple(messages)
        self.blame = blame
