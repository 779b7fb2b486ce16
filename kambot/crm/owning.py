"""Our own people as the CRM names them, and which members they are.

Members come and go without the CRM, so this knows neither imports nor use cases: whoever welcomes
people has them matched again.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from kambot.crm.drafts import OwnerDraft
from kambot.crm.ids import named_key, word_of
from kambot.models import CrmOwner, Member
from kambot.models.people import name_key
from kambot.models.rows import table

OWNER, MEMBER = table(CrmOwner), table(Member)


class Owners:
    """Everybody whom the files name, by all the words they may use for them."""

    def __init__(self, drafts: Iterable[OwnerDraft]) -> None:
        self._by_word: dict[str, OwnerDraft] = {}
        self._keys: dict[str, str] = {}
        for draft in drafts:
            for word in filter(None, map(word_of, (draft.id, draft.email, draft.name))):
                self._by_word.setdefault(word, draft)

    def key_of(self, said: str | None) -> str | None:
        """Under which key the owner is kept whom a record names so."""
        if said is None:
            return None
        if said not in self._keys:
            found = self._found(said)
            self._keys[said] = found.key if found else named_key(said)
        return self._keys[said]

    def rows(self, said: Iterable[str]) -> list[dict[str, Any]]:
        """What is kept of those whom records name so, each once."""
        rows: dict[str, dict[str, Any]] = {}
        for word in said:
            key = self.key_of(word) or ""
            rows.setdefault(key, {"key": key, **self._known(word)})
        return list(rows.values())

    def _known(self, said: str) -> dict[str, str | None]:
        found = self._found(said)
        if found:
            return {"name": found.name, "email": found.email}
        is_address = "@" in said
        return {"name": None if is_address else said, "email": said if is_address else None}

    def _found(self, said: str) -> OwnerDraft | None:
        return self._by_word.get(word_of(said) or "")


_MEMBERS = select(MEMBER.c.id, MEMBER.c.name, MEMBER.c.email).where(
    MEMBER.c.workspace_id == bindparam("workspace_id"), MEMBER.c.is_guest.is_(False)
)
_UNKNOWN = select(OWNER.c.id, OWNER.c.name, OWNER.c.email).where(
    OWNER.c.workspace_id == bindparam("workspace_id"), OWNER.c.member_id.is_(None)
)
_IS = update(OWNER).where(OWNER.c.id == bindparam("owner_id"))


def match_owners(connection: Connection, workspace_id: int) -> None:
    """Find the members among owners who are none yet: by e-mail address, else by exact name.

    Of two who fit neither is taken.
    """
    whose = {"workspace_id": workspace_id}
    unknown = connection.execute(_UNKNOWN, whose).all()
    if not unknown:
        return
    members = connection.execute(_MEMBERS, whose).all()
    by_email = _each_once((each.email, each.id) for each in members)
    by_name = _each_once((each.name, each.id) for each in members)
    matched = [
        {"owner_id": each.id, "member_id": member}
        for each in unknown
        if (member := _member(each.email, by_email) or _member(each.name, by_name))
    ]
    if matched:
        connection.execute(_IS, matched)


def _member(word: str | None, known: Mapping[str, int | None]) -> int | None:
    return known.get(name_key(word)) if word else None


def _each_once(found: Iterable[tuple[str | None, int]]) -> dict[str, int | None]:
    """By the word as it is compared; None where two have it."""
    known: dict[str, int | None] = {}
    for word, member in found:
        if word:
            key = name_key(word)
            known[key] = None if key in known else member
    return known
