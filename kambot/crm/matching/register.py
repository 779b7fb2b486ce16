"""The accounts of the files, by everything a deal may know them by."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from kambot.crm.drafts import AccountDraft, AccountRef, Draft
from kambot.crm.ids import id_key, named_key
from kambot.models.people import name_key


@dataclass(frozen=True)
class Found:
    """Which account is meant; without a key, why none is."""

    key: str | None = None
    why: str = ""
    fix: str = ""
    several: bool = False
    """More than one fits."""


NONE_NAMED = Found()
"""The record names no account, so there is nothing to say."""


class Register:
    """Accounts by id, then web domain, then exact name; two that fit are none.

    The same name with different ids stays apart.
    """

    def __init__(self, accounts: Iterable[AccountDraft]) -> None:
        self._by_key: dict[str, AccountDraft] = {}
        self._by_domain: defaultdict[str, list[str]] = defaultdict(list)
        self._by_name: defaultdict[str, list[str]] = defaultdict(list)
        for account in accounts:
            self.add(account)

    @property
    def accounts(self) -> Mapping[str, AccountDraft]:
        """All accounts by their keys."""
        return self._by_key

    def find(self, ref: AccountRef) -> Found:
        """The account that is meant, if it is among these and no other one fits as well."""
        if key := id_key(ref.id):
            return self._with_id(key, ref)
        if ref.domain and (fitting := self._by_domain.get(ref.domain)):
            return self._only(self._of_name(fitting, ref.name), f"the domain {ref.domain}")
        if ref.name:
            named = self._by_name.get(name_key(ref.name), ())
            return self._only(named, f"the name “{ref.name}”")
        return self._missing(f"the domain {ref.domain}") if ref.domain else NONE_NAMED

    def made_for(self, draft: Draft, ref: AccountRef) -> str | None:
        """The key of an account that only this record names; None where it has no word for it."""
        name = ref.name or ref.domain
        if name is None or self._is_shared(ref):
            return None
        key = id_key(ref.id) or named_key(name)
        self.add(AccountDraft(place=draft.place, id=ref.id, key=key, name=name, domain=ref.domain))
        return key

    def add(self, account: AccountDraft) -> None:
        """One more account; the same once more is no other."""
        if account.key in self._by_key:
            return
        self._by_key[account.key] = account
        self._by_name[name_key(account.name)].append(account.key)
        if account.domain:
            self._by_domain[account.domain].append(account.key)

    def _with_id(self, key: str, ref: AccountRef) -> Found:
        """By its id; one of this name that has none is that one."""
        if key in self._by_key:
            return Found(key)
        named = self._by_name.get(name_key(ref.name), ()) if ref.name else ()
        nameless = [each for each in named if self._by_key[each].id is None]
        if len(nameless) == 1:
            account = self._by_key[nameless[0]]
            self._by_key[account.key] = replace(account, id=ref.id)
            return Found(account.key)
        return self._missing(f"the id {ref.id}")

    def _of_name(self, keys: list[str], name: str | None) -> list[str]:
        """Of several accounts with one domain those of this name, if there are."""
        named = [key for key in keys if name_key(self._by_key[key].name) == name_key(name or "")]
        return named or keys

    def _is_shared(self, ref: AccountRef) -> bool:
        """Whether several accounts bear the name, so that none may be made without an id."""
        return not ref.id and len(self._by_name.get(name_key(ref.name or ""), ())) > 1

    def _only(self, keys: Iterable[str], what: str) -> Found:
        fitting = list(keys)
        if len(fitting) == 1:
            return Found(fitting[0])
        if not fitting:
            return self._missing(what)
        ids = ", ".join(self._by_key[key].id or key for key in fitting)
        why = f"{len(fitting)} accounts have {what} ({ids}): which one is meant is not said."
        return Found(why=why, fix="Export the account's id with it, too.", several=True)

    def _missing(self, what: str) -> Found:
        why = f"No account has {what}."
        return Found(why=why, fix="Import the file of accounts, too: both at once, or it first.")
