"""Pages of words in prompts/crm: what they say, or everything that is wrong with them."""

import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from typing import Any

from kambot.method.faults import Fault, Where, did_you_mean
from kambot.method.overlay import Page, pages
from kambot.method.shaping import syntax_fault

TEXT_FIX = 'Please write it as {} = "text".'
LIST_FIX = 'Please write it as {} = ["one", "two"].'
ENDING = ".toml"


@dataclass(frozen=True)
class WordPage:
    """A page that is read piece by piece; what is wrong with a piece is noted."""

    page: Page
    faults: list[Fault]
    """Of this page, or of all that are read together."""

    def at(self, table: str = "") -> Where:
        """The page itself, or a table on it."""
        return Where(self.page.file, f"[{table}]" if table else "")

    def toml(self) -> dict[str, Any]:
        """All of it; nothing where it is no TOML."""
        try:
            return tomllib.loads(self.page.text)
        except tomllib.TOMLDecodeError as error:
            self.faults.append(syntax_fault(self.page.file, str(error)))
            return {}

    def table(self, whole: Mapping[str, Any], name: str) -> Mapping[str, Any]:
        """A table; an empty one where there is none."""
        table = whole.get(name, {})
        if isinstance(table, dict):
            return table
        self.faults.append(self.at(name).fault("must be a table.", f"Please write [{name}]."))
        return {}

    def text(self, table: Mapping[str, Any], name: str, where: Where) -> str:
        """A text that must be there."""
        said = table.get(name)
        if isinstance(said, str) and said.strip():
            return said
        self.faults.append(where.fault(f"“{name}” must be a text.", TEXT_FIX.format(name)))
        return ""

    def words(
        self,
        table: Mapping[str, Any],
        name: str,
        where: Where,
        compared: Callable[[str], object] = str.strip,
    ) -> tuple[str, ...]:
        """The words of a list; each must say something when it is compared."""
        words = table.get(name, [])
        if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
            fault = f"“{name}” must be a list of words."
            self.faults.append(where.fault(fault, LIST_FIX.format(name)))
            return ()
        for word in words:
            if not compared(word):
                fault = f"“{word}” in “{name}” says nothing."
                self.faults.append(where.fault(fault, "Please write a word, or take it out."))
        return tuple(filter(compared, words))

    def only(self, table: Mapping[str, Any], known: Iterable[str], where: Where) -> None:
        """Say of every key that is not known which one may be meant."""
        names = tuple(map(str, known))
        for name in table:
            if name not in names:
                fault = f"“{name}” is not known here."
                self.faults.append(where.fault(fault, did_you_mean(name, names)))

    def once(self, claims: Iterable[tuple[object, str, str]]) -> None:
        """Say of words that two tables claim: nobody knows which of them counts.

        A claim is what is compared, the word, and the table.
        """
        claimed: dict[object, str] = {}
        for compared, word, table in claims:
            if (other := claimed.setdefault(compared, table)) != table:
                fault = f"“{word}” is a word of [{other}], too."
                fix = "Please take it out of one of the two."
                self.faults.append(self.at(table).fault(fault, fix))


def word_pages(folders: Sequence[Traversable], part: str) -> tuple[dict[str, Page], list[Fault]]:
    """The pages of a part by name, and those that nobody reads. Raises PromptFault."""
    found, shipped = pages(folders, part, ENDING), pages(folders[:1], part, ENDING)
    strange = [
        Fault(page.file, "", "is no file of kambot.", did_you_mean(name, shipped))
        for name, page in found.items()
        if name not in shipped
    ]
    return found, strange
