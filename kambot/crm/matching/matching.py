"""Whose the records are: deals, contacts and activities find their accounts, or say why not."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kambot.crm.asking import Answers, Question
from kambot.crm.drafting.drafting import Drafted
from kambot.crm.drafting.links import Links
from kambot.crm.drafts import (
    AccountDraft,
    AccountRef,
    ActivityDraft,
    ContactDraft,
    Drafts,
    Kind,
    OpportunityDraft,
)
from kambot.crm.ids import id_key, word_of
from kambot.crm.matching.known import NOBODY, Known
from kambot.crm.matching.owners import with_named
from kambot.crm.matching.register import Register
from kambot.crm.matching.same import merged, questions_of
from kambot.crm.matching.similar import Alike, alike
from kambot.crm.problems import Problem, Weight

Owned = OpportunityDraft | ContactDraft | ActivityDraft
Key = tuple[Kind, str]


@dataclass(frozen=True)
class Matched:
    """The records with their accounts."""

    drafts: Drafts
    made: frozenset[str]
    """Keys of accounts that only deals name."""
    known: frozenset[str]
    """Keys of accounts that are in none of the files, but in kambot."""
    unfound: Mapping[Key, Problem]
    """Records whose account is in none of the files, and what to say if kambot has none either."""
    suggestions: Sequence[Alike]
    problems: Sequence[Problem]
    questions: Sequence[Question]


@dataclass(frozen=True)
class _Belonging:
    """Whose the records are."""

    account_of: Mapping[Key, str]
    unfound: Mapping[Key, Problem]
    acquainted: Mapping[str, AccountDraft]
    """Accounts of kambot that are meant, by their keys."""


def match(drafted: Drafted, answers: Answers, known: Known = NOBODY) -> Matched:
    """Accounts by CRM id, then web domain, then joined table, then exact name.

    What is in none of the files may be known from before.
    """
    register = Register(drafted.accounts)
    found = _belonging(drafted, register, known)
    given = {account.key for account in drafted.accounts}
    made = frozenset(register.accounts) - given
    drafts = Drafts(
        accounts=list({**found.acquainted, **register.accounts}.values()),
        opportunities=drafted.opportunities,
        contacts=drafted.contacts,
        activities=drafted.activities,
        owners=with_named(drafted),
        account_of=found.account_of,
    )
    pairs = alike(register.accounts.values())
    questions = questions_of(pairs)
    one = merged(drafts, pairs, answers)
    return Matched(
        drafts=one.drafts,
        made=made,
        known=frozenset(found.acquainted) - made - given,
        unfound=found.unfound,
        suggestions=pairs,
        problems=one.problems,
        questions=questions,
    )


def _belonging(drafted: Drafted, register: Register, known: Known) -> _Belonging:
    """Find the account of each record, or make it where a deal names a new one."""
    belongs: dict[Key, str] = {}
    unfound: dict[Key, Problem] = {}
    acquainted: dict[str, AccountDraft] = {}
    for kind, draft in _owned(drafted):
        ref = _ref(draft.account, drafted.links, kind, draft.id)
        found = register.find(ref)
        key = found.key
        if key is None and not found.several and (there := known.find(ref)):
            key = acquainted.setdefault(there.key, there).key
        elif key is None and kind is Kind.OPPORTUNITIES:
            key = register.made_for(draft, draft.account)
        if key is not None:
            belongs[kind, draft.key] = key
        elif found.why:
            unfound[kind, draft.key] = _unfound(draft, found.why, found.fix)
    belongs |= dict(_through_others(drafted, belongs))
    of_known = dict(_through_known(drafted, belongs, known))
    acquainted |= {there.key: there for there in of_known.values()}
    belongs |= {touch: there.key for touch, there in of_known.items()}
    still = {key: problem for key, problem in unfound.items() if key not in belongs}
    return _Belonging(belongs, still, acquainted)


def _owned(drafted: Drafted) -> Iterator[tuple[Kind, Owned]]:
    yield from ((Kind.OPPORTUNITIES, each) for each in drafted.opportunities)
    yield from ((Kind.CONTACTS, each) for each in drafted.contacts)
    yield from ((Kind.ACTIVITIES, each) for each in drafted.activities)


def _ref(ref: AccountRef, links: Links, kind: Kind, said: str | None) -> AccountRef:
    """How a record names its account, by a joined table where it has neither id nor domain."""
    linked = links and links.get((kind, id_key(said) or ""))
    return replace(ref, id=linked) if linked and not ref.id and not ref.domain else ref


def _through_others(drafted: Drafted, belongs: Mapping[Key, str]) -> Iterator[tuple[Key, str]]:
    """The accounts of activities that name only a deal or a contact."""
    if not drafted.activities:
        return
    of_deals = _accounts_by_word(Kind.OPPORTUNITIES, drafted.opportunities, belongs)
    of_people = _accounts_by_word(Kind.CONTACTS, drafted.contacts, belongs)
    for each in drafted.activities:
        fitting = of_deals.get(word_of(each.opportunity)) or of_people.get(word_of(each.contact))
        if fitting and len(fitting) == 1 and (Kind.ACTIVITIES, each.key) not in belongs:
            yield (Kind.ACTIVITIES, each.key), next(iter(fitting))


def _through_known(
    drafted: Drafted, belongs: Mapping[Key, str], known: Known
) -> Iterator[tuple[Key, AccountDraft]]:
    """The same where deal and contact are in none of the files, but in kambot."""
    for each in drafted.activities:
        if (Kind.ACTIVITIES, each.key) not in belongs:
            of_deal = known.through(Kind.OPPORTUNITIES, each.opportunity)
            if there := of_deal or known.through(Kind.CONTACTS, each.contact):
                yield (Kind.ACTIVITIES, each.key), there


def _accounts_by_word(
    kind: Kind, drafts: Iterable[OpportunityDraft | ContactDraft], belongs: Mapping[Key, str]
) -> Mapping[str | None, set[str]]:
    """The accounts of deals or contacts, by every word for these that somebody may use."""
    found: defaultdict[str | None, set[str]] = defaultdict(set)
    for draft in drafts:
        email = draft.email if isinstance(draft, ContactDraft) else None
        account = belongs.get((kind, draft.key))
        for said in (draft.id, draft.name, email):
            if said and account:
                found[word_of(said)].add(account)
    return found


def _unfound(draft: Owned, why: str, fix: str) -> Problem:
    ref = draft.account
    return Problem(
        weight=Weight.UNKNOWN,
        file=draft.place.file,
        sheet=draft.place.sheet,
        row=draft.place.row,
        value=ref.id or ref.domain or ref.name or "",
        why=why,
        fix=fix,
    )
