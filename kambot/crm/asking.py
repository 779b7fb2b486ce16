"""What the importer cannot know and asks a person, and the answers it was given."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Option:
    """One possible answer."""

    value: str
    """What an answers file says: short words, like `day first`."""
    label: str
    """What a person reads: "1 March 2017 (the day comes first)"."""


@dataclass(frozen=True)
class Question:
    """Something that fits two readings."""

    key: str
    """Where an answers file answers it, the same next month: `opportunities.Close Date.order`."""
    text: str
    """One sentence with an example from the file."""
    options: tuple[Option, ...]
    default: str | None = None
    """Taken when nobody answers; without one the import waits for an answer."""
    suggested: str | None = None
    """The likelier answer, offered first, never taken unasked."""
    file: str = ""
    sheet: str = ""
    column: str = ""

    @property
    def is_open(self) -> bool:
        """Nobody may go on without an answer."""
        return self.default is None


@dataclass(frozen=True)
class Answers:
    """What was answered, by the key of its question."""

    given: Mapping[str, str]

    def to(self, question: Question) -> str | None:
        """The answer, else the default; None while it is open or the answer is none of its options.

        A given answer that is no option counts as none: the question is asked again.
        """
        values = {option.value for option in question.options}
        said = self.given.get(question.key)
        return said if said in values else question.default

    def taken(self, question: Question) -> str | None:
        """What is gone by while nobody has answered: the answer, else the likelier one."""
        return self.to(question) or question.suggested


NO_ANSWERS = Answers({})
