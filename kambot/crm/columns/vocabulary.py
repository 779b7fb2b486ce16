"""All words by which columns are recognised, from prompts/crm/columns/*.toml."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources.abc import Traversable

from kambot.crm.columns.fields import FIELDS, NAMES
from kambot.crm.columns.lexicon import Lexicon, Rank, Reference, Sense, longest_first
from kambot.crm.columns.loading import Stranger, TableWords, strangers, table_words
from kambot.crm.drafts import Kind
from kambot.crm.pages import WordPage, word_pages
from kambot.method.faults import refuse

PART = "crm/columns"
STRANGERS = "strangers.toml"


@dataclass(frozen=True)
class Vocabulary:
    """How tables and their columns are called."""

    tables: Mapping[Kind, TableWords]
    lexicons: Mapping[Kind, Lexicon]
    strangers: Mapping[str, Stranger]
    """Tables that are nothing we import, by name."""

    def label(self, kind: Kind, field: str) -> str:
        """What a person reads of a field: "Close date"; of another record's: "Account: Id"."""
        if words := self.tables[kind].fields.get(field):
            return words.label
        other, theirs = next(
            (other, theirs)
            for other, names in NAMES[kind].items()
            for theirs, ours in names.items()
            if ours == field
        )
        one = self.tables[other].one
        return one if theirs == "name" else f"{one}: {self.tables[other].fields[theirs].label}"


def load_vocabulary(folders: Sequence[Traversable]) -> Vocabulary:
    """The words of prompts folders; a later folder's file replaces an earlier one's.

    Raises PromptFault with all faults of all files.
    """
    found, faults = word_pages(folders, PART)
    read = {name: WordPage(page, faults) for name, page in found.items()}
    tables = {kind: table_words(read[f"{kind}.toml"], FIELDS[kind]) for kind in Kind}
    others = strangers(read[STRANGERS])
    refuse(faults)
    return Vocabulary(tables, {kind: _lexicon(kind, tables) for kind in Kind}, others)


def _lexicon(kind: Kind, tables: Mapping[Kind, TableWords]) -> Lexicon:
    table = tables[kind]
    weaker = {
        word: Sense(name, Rank.WEAK, place)
        for name, field in table.fields.items()
        for place, word in enumerate(field.weaker)
    }
    words = {
        word: Sense(name, Rank.WORD) for name, field in table.fields.items() for word in field.words
    }
    references = tuple(
        _reference(tables[other], names) for other, names in NAMES.get(kind, {}).items()
    )
    named = "name" in FIELDS[kind]
    return Lexicon(weaker | words, longest_first(table.nouns), table.signs, references, named)


def _reference(table: TableWords, names: Mapping[str, str]) -> Reference:
    words = {
        word: ours
        for theirs, ours in names.items()
        if theirs in table.fields
        for word in table.fields[theirs].words
    }
    return Reference(longest_first(table.nouns), words, table.signs, names.get("name"))
