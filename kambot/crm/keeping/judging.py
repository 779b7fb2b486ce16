"""What becomes of each draft of a kind: new, changed, as it was, or left out."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kambot.crm.drafts import AccountDraft, Draft, Kind, Place
from kambot.crm.keeping import accounts, questions
from kambot.crm.keeping.deciding import Fate, Ours, Reason, Verdict, decide
from kambot.crm.keeping.finding import by_key, chunks
from kambot.crm.keeping.ground import Ground
from kambot.crm.keeping.homes import name_of
from kambot.crm.keeping.twins import twins

NEEDS_ACCOUNT = frozenset({Kind.CONTACTS, Kind.ACTIVITIES})
"""What cannot be kept without an account; deals can."""
BRING_BACK = "Bring it back in kambot if it is to follow the CRM again."
DELETED = Reason("It is deleted in kambot, and stays so.", BRING_BACK)
NO_ACCOUNT = Reason(
    "Whose it is is not known: it names no account.",
    "Import the accounts, too, and export their ids or names with it.",
)


@dataclass(frozen=True, slots=True)
class Resaid:
    """What the CRM said of a record stands, but it is back, or has another owner or file."""

    kind: Kind
    record_id: int
    place: Place
    owner: str | None


@dataclass(frozen=True)
class Judged:
    """The verdicts on a kind, and what was found out on the way."""

    verdicts: tuple[Verdict, ...]
    seen: frozenset[str]
    """The keys under which the CRM still has something."""
    resaid: tuple[Resaid, ...]
    with_id: int = 0
    """So many were known by their ids,"""
    others: tuple[tuple[str, str], ...] = ()
    """and these of them by quite different names: theirs, ours."""

    @property
    def is_of_another_crm(self) -> bool:
        """Most of those whose ids are known are something else here."""
        return 2 * len(self.others) > self.with_id


def judge_accounts(ground: Ground, drafts: Sequence[AccountDraft]) -> Judged:
    """Accounts come first: what hangs on them asks where they are."""
    matched = accounts.match(ground.connection, ground.workspace_id, drafts, ground.hidden)
    for key, ours in matched.ours.items():
        if ours.archived:
            ground.deleted.add(key)
            why = f"The account “{ours.values['name']}” is deleted in kambot, and stays so."
            ground.closed[key] = Reason(why, BRING_BACK)
        else:
            ground.accounts[key] = ours.id
    for key, count in matched.unclear.items():
        why = f"{count} accounts in kambot have this name: which one is meant is not said."
        ground.closed[key] = Reason(why, "Export the account's id with it, too.")
    ours_of = ((draft, matched.ours.get(draft.key)) for draft in drafts)
    return _gathered(ground, Kind.ACCOUNTS, ours_of)


def judge(ground: Ground, kind: Kind, drafts: Sequence[Draft]) -> Judged:
    """Deals, contacts or touches."""
    return _gathered(ground, kind, _with_ours(ground, kind, drafts))


def _with_ours(
    ground: Ground, kind: Kind, drafts: Sequence[Draft]
) -> Iterator[tuple[Draft, Ours | None]]:
    """Each draft and the record of ours that it means; first those that are known by key."""
    unknown: list[Draft] = []
    taken: set[int] = set()
    for some in chunks(drafts):
        keys = [each.key for each in some]
        found = by_key(ground.connection, ground.workspace_id, kind, keys, ground.hidden)
        taken.update(each.id for each in found.values())
        unknown += (each for each in some if each.key not in found)
        yield from ((draft, found[draft.key]) for draft in some if draft.key in found)
    placed = ((draft, _account_id(ground, kind, draft)) for draft in unknown)
    here = ((draft, at) for draft, at in placed if at is not None)
    others = twins(ground.connection, ground.workspace_id, kind, here, taken)
    yield from ((draft, others.get(draft.key)) for draft in unknown)


def _account_id(ground: Ground, kind: Kind, draft: Draft) -> int | None:
    key = ground.account_of.get((kind, draft.key))
    return None if key is None else ground.accounts.get(key)


def _gathered(ground: Ground, kind: Kind, found: Iterable[tuple[Draft, Ours | None]]) -> Judged:
    verdicts: list[Verdict] = []
    seen: set[str] = set()
    resaid: list[Resaid] = []
    others: list[tuple[str, str]] = []
    with_id = 0
    for draft, ours in found:
        verdict = _verdict(ground, kind, draft, ours)
        verdicts.append(verdict)
        seen.add(draft.key if ours is None else ours.crm_key or draft.key)
        if ours is None or ours.record_id is None:
            continue
        if draft.id is not None and "name" in ours.values:
            with_id += 1
            names = name_of(draft), ours.values["name"]
            if questions.is_other(*names):
                others.append(names)
        if verdict.ours is None and _has_moved(ground, kind, draft, ours):
            resaid.append(Resaid(kind, ours.record_id, draft.place, draft.owner))
    return Judged(tuple(verdicts), frozenset(seen), tuple(resaid), with_id, tuple(others))


def _has_moved(ground: Ground, kind: Kind, draft: Draft, ours: Ours) -> bool:
    shape, owner = ground.shape_of(kind, draft.place), ground.owner_of(draft)
    is_elsewhere = shape is not None and shape != ours.shape_id
    return ours.gone or is_elsewhere or (owner is not None and owner != ours.owner_id)


def _verdict(ground: Ground, kind: Kind, draft: Draft, ours: Ours | None) -> Verdict:
    account = ground.account_of.get((kind, draft.key))
    if kind is Kind.ACCOUNTS and draft.key in ground.closed:
        return Verdict(draft, Fate.SKIPPED, reason=ground.closed[draft.key])
    if account in ground.deleted and ours is None:
        return Verdict(draft, Fate.SKIPPED, reason=ground.closed[account])
    if account in ground.closed:
        account = None
    if ours is not None and ours.archived:
        return Verdict(draft, Fate.SKIPPED, reason=DELETED)
    if ours is not None:
        return _of_ours(ground, kind, draft, ours, account)
    if account is None and kind in NEEDS_ACCOUNT:
        return Verdict(draft, Fate.SKIPPED, reason=NO_ACCOUNT)
    return Verdict(draft, Fate.CREATED, account=account)


def _of_ours(ground: Ground, kind: Kind, draft: Draft, ours: Ours, account: str | None) -> Verdict:
    decision = decide(kind, draft, ours, account, crm_wins=ground.crm_wins)
    is_elsewhere = account is not None and ground.accounts.get(account, 0) != ours.account_id
    is_news = ours.account_id is None or ours.said.get("account") != account
    moves = is_elsewhere and is_news
    if moves or decision.changes or ours.record_id is None:
        return Verdict(draft, Fate.UPDATED, ours, decision, account if moves else None)
    if decision.said != ours.said:
        return Verdict(draft, Fate.UNCHANGED, ours, decision)
    return Verdict(draft, Fate.UNCHANGED)
