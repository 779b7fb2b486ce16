"""All words by which exports are understood: prompts/crm, read once, when they are needed."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.resources.abc import Traversable

from kambot.crm.columns.vocabulary import Vocabulary, load_vocabulary
from kambot.crm.drafting.words import Words, load_words
from kambot.crm.pages import ENDING
from kambot.crm.values.endings import Endings, load_endings
from kambot.method.faults import Fault, noted, refuse
from kambot.method.overlay import pages

PARTS = ("crm", "crm/columns")


@dataclass(frozen=True)
class CrmWords:
    """The words of prompts folders; a later folder's file replaces an earlier one's.

    Reading them takes a tenth of a second, and most starts of kambot see no file of a CRM.
    """

    folders: Sequence[Traversable]

    @cached_property
    def columns(self) -> Vocabulary:
        """How tables and their columns are called."""
        return load_vocabulary(self.folders)

    @cached_property
    def kinds(self) -> Words:
        """How kinds of activities and types of deals are called."""
        return load_words(self.folders)

    @cached_property
    def endings(self) -> Endings:
        """What stages say of the end of a deal."""
        return load_endings(self.folders)

    def check(self) -> None:
        """Read them now where a folder has words of its own: the shipped ones are right.

        Raises PromptFault with all faults of all files.
        """
        if not any(pages(self.folders[1:], part, ENDING) for part in PARTS):
            return
        faults: list[Fault] = []
        for words in ("columns", "kinds", "endings"):
            with noted(faults):
                getattr(self, words)
        refuse(faults)
