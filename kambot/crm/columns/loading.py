"""What pages of prompts/crm/columns say: how a kind of record, or a stranger, is called."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from kambot.crm.columns.words import key
from kambot.crm.pages import WordPage
from kambot.method.faults import Where

LANGUAGES = ("english", "german", "french", "spanish", "portuguese", "other", "systems")
"""The lists of words that a field may have; `systems` are names that programs give."""
WEAKER = "weaker"


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


def table_words(page: WordPage, fields: Iterable[str]) -> TableWords:
    """The words of one kind of record, whose fields are these."""
    toml, known = page.toml(), tuple(fields)
    page.only(toml, ("label", "one", "nouns", "signs", *known), page.at())
    named = [name for name in known if name in toml]
    read = {name: _field_words(page, page.table(toml, name), page.at(name)) for name in named}
    page.once((word, word, name) for name in read for word in sorted(read[name].words))
    return TableWords(
        page.text(toml, "label", page.at()) if toml else "",
        page.text(toml, "one", page.at()) if toml else "",
        _nouns(page, page.table(toml, "nouns")),
        _keys(page, toml, "signs", page.at()),
        read,
    )


def strangers(page: WordPage) -> dict[str, Stranger]:
    """The tables that are nothing we import, by their names in the file."""
    toml = page.toml()
    tables = {name: page.table(toml, name) for name in toml}
    return {
        name: _stranger(page, table, page.at(name))
        for name, table in tables.items()
        if table is toml[name]
    }


def _stranger(page: WordPage, table: Mapping[str, Any], where: Where) -> Stranger:
    page.only(table, ("label", "fix", "nouns", "signs", "enough"), where)
    enough = table.get("enough")
    if enough is not None and (type(enough) is not int or enough < 1):
        fix = "Please write it as enough = 2."
        page.faults.append(where.fault("“enough” must be a whole number.", fix))
    return Stranger(
        page.text(table, "label", where),
        page.text(table, "fix", where),
        _keys(page, table, "nouns", where),
        _keys(page, table, "signs", where),
        enough if type(enough) is int else None,
    )


def _nouns(page: WordPage, table: Mapping[str, Any]) -> frozenset[str]:
    """What the records are called, as keys."""
    page.only(table, LANGUAGES, page.at("nouns"))
    return _words(page, table, page.at("nouns"))


def _words(page: WordPage, table: Mapping[str, Any], where: Where) -> frozenset[str]:
    """The words of all languages."""
    return frozenset().union(*(_keys(page, table, name, where) for name in LANGUAGES))


def _keys(page: WordPage, table: Mapping[str, Any], name: str, where: Where) -> frozenset[str]:
    """The words of a list, as they are compared."""
    return frozenset(map(key, page.words(table, name, where, key)))


def _field_words(page: WordPage, table: Mapping[str, Any], where: Where) -> FieldWords:
    page.only(table, ("label", *LANGUAGES, WEAKER), where)
    return FieldWords(
        page.text(table, "label", where),
        _words(page, table, where),
        tuple(map(key, page.words(table, WEAKER, where, key))),
    )
