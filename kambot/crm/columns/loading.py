"""Read prompts/crm/columns/*.toml: the words of columns, or every fault in them."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kambot.crm.columns.words import key
from kambot.method.faults import Fault, Where, did_you_mean
from kambot.method.overlay import Page
from kambot.method.shaping import syntax_fault

LANGUAGES = ("english", "german", "french", "spanish", "portuguese", "other", "systems")
"""The lists of words that a field may have; `systems` are names that programs give."""
WEAKER = "weaker"
TEXT_FIX = 'Please write it as key = "text".'
LIST_FIX = 'Please write it as key = ["one", "two"].'


@dataclass(frozen=True)
class FieldWords:
    """How a field's column is called."""

    label: str
    """What a person reads: "Close date"."""
    words: frozenset[str]
    """Keys of headers."""
    weaker: tuple[str, ...]
    """Keys that count where no other column has a better one, the better ones first."""


@dataclass(frozen=True)
class TableWords:
    """What one file says."""

    label: str
    """What a person reads: "deals"."""
    one: str
    """What one of them is called before a field: "Account: Id"."""
    nouns: frozenset[str]
    signs: frozenset[str]
    fields: Mapping[str, FieldWords]


@dataclass(frozen=True)
class Stranger:
    """A table that is nothing we import."""

    label: str
    fix: str
    nouns: frozenset[str]
    signs: frozenset[str]
    enough: int | None
    """So many signs show it whatever else there is; None: only where nothing else fits."""


@dataclass(frozen=True)
class Reading:
    """What a page says, and what is wrong with it."""

    page: Page
    faults: list[Fault]

    def toml(self) -> dict[str, Any]:
        """All of it; nothing where it is no TOML."""
        try:
            return tomllib.loads(self.page.text)
        except tomllib.TOMLDecodeError as error:
            self.faults.append(syntax_fault(self.page.file, str(error)))
            return {}

    def text(self, table: Mapping[str, Any], name: str, where: Where) -> str:
        """A text that must be there."""
        said = table.get(name)
        if isinstance(said, str) and said.strip():
            return said
        self.faults.append(where.fault(f"“{name}” must be a text.", TEXT_FIX))
        return ""

    def keys(self, table: Mapping[str, Any], name: str, where: Where) -> tuple[str, ...]:
        """The words of a list, as they are compared."""
        words = table.get(name, [])
        if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
            self.faults.append(where.fault(f"“{name}” must be a list of words.", LIST_FIX))
            return ()
        for word in words:
            if not key(word):
                fix = "Please write a word that a header may have."
                self.faults.append(where.fault(f"“{word}” in “{name}” says nothing.", fix))
        return tuple(filter(None, map(key, words)))

    def only(self, table: Mapping[str, Any], known: Iterable[str], where: Where) -> None:
        """Say of every key that is not known which one may be meant."""
        names = tuple(known)
        for name in table:
            if name not in names:
                self.faults.append(
                    where.fault(f"“{name}” is not known here.", did_you_mean(name, names))
                )


def table_words(page: Page, fields: Iterable[str]) -> tuple[TableWords, list[Fault]]:
    """The words of one kind of record, whose fields are these."""
    reading, here = Reading(page, []), Where(page.file)
    toml = reading.toml()
    known = tuple(fields)
    if toml:
        reading.only(toml, ("label", "one", "nouns", "signs", *known), here)
    read = {
        name: _field_words(reading, toml[name], Where(page.file, f"[{name}]"))
        for name in known
        if isinstance(toml.get(name), dict)
    }
    words = TableWords(
        reading.text(toml, "label", here) if toml else "",
        reading.text(toml, "one", here) if toml else "",
        _nouns(reading, toml.get("nouns", {}), Where(page.file, "[nouns]")),
        frozenset(reading.keys(toml, "signs", here)),
        read,
    )
    return words, [*reading.faults, *_twice(page.file, read)]


def strangers(page: Page) -> tuple[dict[str, Stranger], list[Fault]]:
    """The tables that are nothing we import, by their names in the file."""
    reading, read = Reading(page, []), {}
    for name, table in reading.toml().items():
        where = Where(page.file, f"[{name}]")
        if not isinstance(table, dict):
            reading.faults.append(where.fault("must be a table.", f"Please write [{name}]."))
            continue
        reading.only(table, ("label", "fix", "nouns", "signs", "enough"), where)
        enough = table.get("enough")
        if enough is not None and (type(enough) is not int or enough < 1):
            fix = "Please write it as enough = 2."
            reading.faults.append(where.fault("“enough” must be a whole number.", fix))
        read[name] = Stranger(
            reading.text(table, "label", where),
            reading.text(table, "fix", where),
            frozenset(reading.keys(table, "nouns", where)),
            frozenset(reading.keys(table, "signs", where)),
            enough if type(enough) is int else None,
        )
    return read, reading.faults


def _nouns(reading: Reading, table: Any, where: Where) -> frozenset[str]:
    """What the records are called, as keys."""
    if not isinstance(table, dict):
        reading.faults.append(where.fault("must be a table.", "Please write [nouns]."))
        return frozenset()
    reading.only(table, LANGUAGES, where)
    return _words(reading, table, where)


def _words(reading: Reading, table: Mapping[str, Any], where: Where) -> frozenset[str]:
    """The words of all languages."""
    return frozenset(word for name in LANGUAGES for word in reading.keys(table, name, where))


def _field_words(reading: Reading, table: Mapping[str, Any], where: Where) -> FieldWords:
    reading.only(table, ("label", *LANGUAGES, WEAKER), where)
    return FieldWords(
        reading.text(table, "label", where),
        _words(reading, table, where),
        reading.keys(table, WEAKER, where),
    )


def _twice(file: str, fields: Mapping[str, FieldWords]) -> Iterator[Fault]:
    """Words that two fields claim, so that nobody knows which of them counts."""
    claimed: dict[str, str] = {}
    for name, field in fields.items():
        for word in sorted(field.words):
            if (other := claimed.setdefault(word, name)) != name:
                fault = f"“{word}” is a word of [{other}], too."
                yield Fault(file, f"[{name}]", fault, "Please take it out of one of the two.")
