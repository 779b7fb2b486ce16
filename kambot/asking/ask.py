"""What a form is about: how it is opened and saved, told by whoever owns it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection

from kambot.core import Kambot
from kambot.facts import PlanFacts
from kambot.forms.stored import Stored
from kambot.members import Me
from kambot.prompts import Safe
from kambot.screens import Notice


@dataclass(frozen=True)
class Opened:
    """A form as it begins for one person and one subject."""

    values: Mapping[str, Stored] = field(default_factory=dict)
    """The answers so far by field key, as they are stored; defaults of the prompts for the rest."""
    about: str = ""
    """One line on top, escaped mrkdwn: the action or plan it is about."""
    plan: PlanFacts | None = None
    """The plan whose contacts and records its questions choose from."""
    is_shared: bool = False
    """Others change the same answers: what they save meanwhile is shown, not overwritten."""


@dataclass(frozen=True)
class Refusal:
    """Nothing was saved; each sentence belongs to a field."""

    errors: Mapping[str, str]


Outcome = Notice | Refusal
Open = Callable[[Connection, Kambot, Me, int], Opened]
"""Opens the form about a subject: the id of an action, a plan, a digest; 0 for none.

Raises KambotError where the caller may not even see it.
"""
Save = Callable[[Connection, Kambot, Me, int, dict[str, Any]], Outcome]
"""Saves the answers, by key of the questions that were asked, in one transaction with the receipt.

A question that was not asked is absent; one that was left empty is None.
"""


Preview = Callable[[Connection, Kambot, Me, int, dict[str, Any]], Safe | Refusal]
"""Says what would come of the answers, and saves nothing."""


@dataclass(frozen=True)
class Ask:
    """What one form of prompts/forms is for."""

    open: Open
    save: Save
    preview: Preview | None = None
    usual: Mapping[str, Stored] | None = None
    """Answers that a button fills in."""
