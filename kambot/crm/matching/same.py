"""Two accounts become one where a person says that they are."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace

from kambot.crm.asking import Answers, Option, Question
from kambot.crm.drafts import AccountDraft, Drafts
from kambot.crm.matching.similar import Alike
from kambot.crm.problems import Problem, Weight

APART, SAME = "apart", "same"
MOST_ASKED = 100
"""More pairs than that are only listed: nobody answers them."""


@dataclass(frozen=True)
class Merged:
    """The records once it is said which accounts are the same."""

    drafts: Drafts
    problems: Sequence[Problem]


def questions_of(pairs: Sequence[Alike]) -> list[Question]:
    """May be answered, but nobody has to: unasked, accounts stay apart."""
    return [_question(pair) for pair in pairs[:MOST_ASKED]]


def merged(drafts: Drafts, pairs: Sequence[Alike], answers: Answers) -> Merged:
    """The records with the accounts that are said to be the same as one."""
    same = [
        pair
        for pair, question in zip(pairs, questions_of(pairs), strict=False)
        if answers.to(question) == SAME
    ]
    if not same:
        return Merged(drafts, ())
    into = _into(same)
    accounts = {each.key: each for each in drafts.accounts}
    for key, kept in into.items():
        accounts[kept] = _completed(accounts[kept], accounts[key])
    return Merged(
        replace(
            drafts,
            accounts=[each for key, each in accounts.items() if key not in into],
            account_of={key: into.get(of, of) for key, of in drafts.account_of.items()},
        ),
        [_told(accounts[key], accounts[kept]) for key, kept in into.items()],
    )


def _question(pair: Alike) -> Question:
    one, other = _told_apart(pair.one, pair.other), _told_apart(pair.other, pair.one)
    return Question(
        key=f"same account: {one} | {other}",
        text=f"Are {_quoted(one)} and {_quoted(other)} the same account?",
        options=(
            Option(APART, "No, they are two"),
            Option(SAME, f"Yes: {_quoted(other)} becomes {_quoted(one)}"),
        ),
        default=APART,
        file=pair.other.place.file,
        sheet=pair.other.place.sheet,
    )


def _told_apart(account: AccountDraft, other: AccountDraft) -> str:
    """Its name, and where both have the same its id or row."""
    if account.name != other.name:
        return account.name
    mark = f"id {account.id}" if account.id else f"row {account.place.row}"
    return f"{account.name} ({mark})"


def _quoted(name: str) -> str:
    return f"“{name}”"


def _into(same: Iterable[Alike]) -> Mapping[str, str]:
    """From the key of each account that goes to the one that stays, also over several steps."""
    into: dict[str, str] = {}
    for pair in same:
        one, other = _end(pair.one.key, into), _end(pair.other.key, into)
        if one != other:
            into[other] = one
    return {key: _end(key, into) for key in into}


def _end(key: str, into: Mapping[str, str]) -> str:
    while key in into:
        key = into[key]
    return key


def _completed(kept: AccountDraft, other: AccountDraft) -> AccountDraft:
    """The account with what only the other one says."""
    empty = [each.name for each in fields(kept) if getattr(kept, each.name) is None]
    return replace(kept, **{name: getattr(other, name) for name in empty})


def _told(other: AccountDraft, kept: AccountDraft) -> Problem:
    return Problem(
        weight=Weight.SKIPPED,
        file=other.place.file,
        sheet=other.place.sheet,
        row=other.place.row,
        value=other.name,
        why=f"It is the same account as “{kept.name}”, as was answered.",
        fix="Nothing to do.",
    )
