"""What only a person can decide about an import, once it was held against what is there."""

from collections.abc import Sequence

from rapidfuzz import fuzz

from kambot.crm.asking import Option, Question
from kambot.crm.drafts import Kind
from kambot.crm.keeping.deciding import Conflict
from kambot.errors import KambotError
from kambot.models.people import name_key

ALL, PART = "all", "part"
UPDATE, STOP = "update", "stop"
KAMBOT, CRM = "kambot", "crm"
QUITE_DIFFERENT = 50
"""The rapidfuzz `ratio` under which two names are quite different."""


class Unanswered(KambotError):
    """Some questions are open, so nothing may be imported."""

    def __init__(self, questions: Sequence[Question]) -> None:
        asked = " ".join(question.text for question in questions)
        super().__init__(f"Nothing was imported: some questions are open. {asked}")


def about_part(kind: Kind, before: int, still: int) -> Question:
    """Fewer than half of what such a file had before is in it."""
    return Question(
        key=f"{kind}.part",
        text=f"Such a file had {before:,} {kind.called} before, and {still:,} of them are in this"
        " one. Are the others gone from the CRM, or is this only a part of them?",
        options=(
            Option(PART, "It is only a part: the others stay as they are"),
            Option(ALL, "It is all there is: mark the others as gone from the CRM"),
        ),
        suggested=PART,
    )


def about_same_crm(kind: Kind, matched: int, example: tuple[str, str]) -> Question:
    """The ids are known, but by quite different names."""
    theirs, ours = example
    return Question(
        key=f"{kind}.same crm",
        text=f"Most of the {matched:,} {kind.called} whose ids are known have quite different names"
        f" here: “{ours}” would become “{theirs}”. Is the file from the same CRM?",
        options=(
            Option(STOP, "It is from another CRM: import nothing"),
            Option(UPDATE, "It is from the same CRM: update them"),
        ),
        suggested=STOP,
    )


def about_conflicts(conflicts: Sequence[Conflict]) -> Question:
    """Both sides have changed a value since."""
    one = conflicts[0]
    return Question(
        key="conflicts",
        text=f"{len(conflicts):,} values were changed in kambot and in the CRM, too, such as the"
        f" {one.column.replace('_', ' ')} of “{one.name}”: {one.ours} here, {one.theirs} there."
        " Which of them count?",
        options=(
            Option(KAMBOT, "Those in kambot; both are shown"),
            Option(CRM, "Those of the CRM"),
        ),
        default=KAMBOT,
    )


def is_other(theirs: str, ours: str) -> bool:
    """The two names are hardly of one thing."""
    return fuzz.ratio(name_key(theirs), name_key(ours)) < QUITE_DIFFERENT
