"""Records that somebody has changed since they were compared, compared once more."""

from collections.abc import Iterator, Sequence

from kambot.core import Kambot
from kambot.crm.drafts import Kind
from kambot.crm.keeping.chronicle import Changed
from kambot.crm.keeping.comparing import Comparison
from kambot.crm.keeping.deciding import Ours, Verdict, decide
from kambot.crm.keeping.finding import by_id
from kambot.crm.keeping.questions import CRM


def as_they_are_now(
    kambot: Kambot, workspace_id: int, comparison: Comparison, changed: Changed
) -> Changed:
    """What the CRM says new of them; what was deleted meanwhile stays so."""
    now: dict[Kind, Sequence[Verdict]] = {}
    with kambot.database.read() as connection:
        for kind, verdicts in changed.items():
            ids = [each.ours.id for each in verdicts if each.ours is not None]
            ours = by_id(connection, workspace_id, kind, ids)
            now[kind] = list(_decided(comparison, kind, verdicts, ours))
    return now


def _decided(
    comparison: Comparison, kind: Kind, verdicts: Sequence[Verdict], now: dict[int, Ours]
) -> Iterator[Verdict]:
    crm_wins = comparison.answers.given.get("conflicts") == CRM
    for verdict in verdicts:
        ours = now.get(verdict.ours.id) if verdict.ours is not None else None
        if ours is None or ours.archived:
            continue
        draft = verdict.draft
        account = comparison.drafts.account_of.get((kind, draft.key))
        decision = decide(kind, draft, ours, account, crm_wins=crm_wins)
        yield Verdict(draft, verdict.fate, ours, decision, verdict.account)
