"""An account with its plans as JSON: names instead of ids, and only what is known."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from kambot.documents.layout import (
    CRITERIA,
    HISTORY,
    MEMBER,
    OF_ACCOUNT,
    OF_MEMBER,
    OF_PLAN,
    THE_ACCOUNT,
    THE_PLAN,
    Section,
)
from kambot.documents.pointers import Pointers
from kambot.documents.reading import Row, Tree
from kambot.documents.refs import rated_by, refs, used
from kambot.forms.stored import plain

FORMAT = 1
"""Grows when an older kambot could no longer restore what a newer one writes."""
Document = dict[str, Any]


def head(team_id: str, workspace: str, at: datetime) -> Document:
    """What a file says about itself: what it is, whose it is, and from when."""
    return {"format": FORMAT, "team": team_id, "workspace": workspace, "exported_at": plain(at)}


def pieces(about: Document, documents: Iterable[Document]) -> Iterator[str]:
    """The text of a file, an account at a time."""
    yield f'{{"kambot": {json.dumps(about, ensure_ascii=False)},\n"accounts": ['
    between = "\n"
    for document in documents:
        yield between + json.dumps(document, ensure_ascii=False, indent=1)
        between = ",\n"
    yield "\n]}\n"


def document(tree: Tree, pointers: Pointers) -> Document:
    """One account, complete."""
    return _Writer(tree, pointers).account()


class _Writer:
    """One account on its way into a document."""

    def __init__(self, tree: Tree, pointers: Pointers) -> None:
        self._tree, self._pointers = tree, pointers
        self._used = used(tree, pointers)
        self._refs = refs(tree, self._used)

    def account(self) -> Document:
        """The account, whom and what it names, its records, its plans."""
        tree = self._tree
        plans = [
            self._record(THE_PLAN, each.row) | self._sections(OF_PLAN, each.records)
            for each in tree.plans
        ]
        return _known(
            {
                **self._record(THE_ACCOUNT, tree.row),
                "people": self._people(),
                **self._sections((CRITERIA,), {CRITERIA.key: rated_by(tree, self._used)}),
                **self._sections((*OF_ACCOUNT, HISTORY), tree.records),
                THE_PLAN.key: plans,
            }
        )

    def _people(self) -> Document:
        members = {
            self._refs.of(MEMBER.name, each): self._tree.shared.members[each]
            for each in self._used[MEMBER.name]
        }
        return {
            name: _known({key: row[key] for key in OF_MEMBER})
            for name, row in sorted(members.items())
            if name is not None
        }

    def _sections(
        self, sections: Iterable[Section], records: Mapping[str, Sequence[Row]]
    ) -> Document:
        made = {
            each.key: [self._record(each, row) for row in records[each.key]] for each in sections
        }
        return _known(made)

    def _record(self, section: Section, row: Row) -> Document:
        said = self._pointers.translated(section, row, self._name)
        values = {key: plain(said[each.name]) for key, each in section.columns.items()}
        return _known({"ref": self._refs.of(section.table.name, row["id"]), **values})

    def _name(self, table: str, value: Any) -> str | None:
        return self._refs.of(table, value)


def _known(values: Mapping[str, Any]) -> Document:
    """Without what is unknown or empty: what is not in a document is just that."""
    return {key: value for key, value in values.items() if value is not None and value not in EMPTY}


EMPTY: tuple[Any, ...] = ({}, [])
