"""A strict local Slack, to try kambot without a workspace and to test it end to end."""

from kambot.sandbox.clock import Clock
from kambot.sandbox.errors import SandboxError
from kambot.sandbox.files import Upload
from kambot.sandbox.limits import LimitedCall, Limits
from kambot.sandbox.manifest import App
from kambot.sandbox.person import Person
from kambot.sandbox.sandbox import Sandbox, Violation
from kambot.sandbox.screens import Home, MessageCard, Modal
from kambot.sandbox.state import InMessage, Outcome

__all__ = [
    "App",
    "Clock",
    "Home",
    "InMessage",
    "LimitedCall",
    "Limits",
    "MessageCard",
    "Modal",
    "Outcome",
    "Person",
    "Sandbox",
    "SandboxError",
    "Upload",
    "Violation",
]
