"""Files of kambot's own among those that are given: their plans are restored."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from kambot.core import Kambot
from kambot.crm.tables import Source
from kambot.documents.restoring import Restored, RestoredAccount, is_ours, restore
from kambot.documents.restoring.restore import Tell, unheard
from kambot.members import Me
from kambot.method.text import clipped

SHOWN = 5
"""Things that are said of a file."""
LONGEST = 200


@dataclass(frozen=True)
class Plans:
    """What became of the plans in a file, or would; numbers of records."""

    file: str
    accounts: int
    failed: int
    """Accounts of which nothing could be restored."""
    made: int
    updated: int
    unchanged: int
    kept: int
    """Newer here than in the file."""
    said: Sequence[str]
    """Why some failed, and what differs: the first of it."""
    more: int
    """That are not said."""


def parted(given: Sequence[Source]) -> tuple[list[Source], list[Source]]:
    """The files that kambot wrote, and all others."""
    own = [each for each in given if is_ours(each.content)]
    return own, [each for each in given if each not in own]


def restored(
    kambot: Kambot, by: Me, own: Sequence[Source], tell: Tell = unheard, *, dry_run: bool = False
) -> tuple[Plans, ...]:
    """Restore them, or say what that would do. Raises NotRestorable."""
    return tuple(
        _plans(
            each.name,
            restore(kambot, by.workspace_id, each.content, by, tell, dry_run=dry_run),
        )
        for each in own
    )


def _plans(name: str, done: Restored) -> Plans:
    said = list(chain.from_iterable(map(_said, done.accounts)))
    return Plans(
        file=name,
        accounts=len(done.accounts),
        failed=sum(bool(each.faults) for each in done.accounts),
        made=sum(each.made for each in done.accounts),
        updated=sum(each.updated for each in done.accounts),
        unchanged=sum(each.unchanged for each in done.accounts),
        kept=sum(each.kept for each in done.accounts),
        said=[clipped(each, LONGEST) for each in said[:SHOWN]],
        more=max(0, len(said) - SHOWN),
    )


def _said(account: RestoredAccount) -> list[str]:
    failed = [f"{account.name}: not restored, {fault}" for fault in account.faults]
    return [*failed, *(f"{account.name}: {each}" for each in account.said)]
