"""One account of a file: the account, what belongs to it, its plans with what belongs to them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from kambot.documents.layout import (
    CRITERIA,
    HISTORY,
    OF_ACCOUNT,
    OF_PLAN,
    THE_ACCOUNT,
    THE_PLAN,
    Section,
)
from kambot.documents.reading import PlanTree, Records, Row, Tree
from kambot.documents.restoring.fitting import fitting, is_newer
from kambot.documents.restoring.parsing import AccountDraft, Drafts, PlanDraft
from kambot.documents.restoring.storing import Store

TEAM = "team"
Parents = Mapping[str, int | None]


def keep(
    store: Store, draft: AccountDraft, here: Tree | None, criteria: Iterable[Row]
) -> tuple[int, list[int]]:
    """The ids of the account and of its plans. `here` is what there is of it already."""
    store.take(CRITERIA, draft.criteria, list(criteria), {})
    (account_id,) = store.take(THE_ACCOUNT, [draft.account], [here.row] if here else [], {})
    parents = {"account_id": account_id, "plan_id": None}
    records = here.records if here else {}
    _take(store, OF_ACCOUNT, draft.records, records, parents)
    plans = _take_plans(store, draft.plans, here.plans if here else (), parents)
    _take(store, (HISTORY,), draft.records, records, parents)
    store.settle()
    return account_id, plans


def _take(
    store: Store, sections: Iterable[Section], drafts: Drafts, here: Records, parents: Parents
) -> None:
    for each in sections:
        store.take(each, drafts.get(each.key, ()), here.get(each.key, ()), parents)


def _take_plans(
    store: Store, drafts: Sequence[PlanDraft], here: Sequence[PlanTree], parents: Parents
) -> list[int]:
    rows = [tree.row for tree in here]
    known = store.matched(THE_PLAN, [each.plan for each in drafts], rows)
    kept, left_out = fitting(drafts, rows, known)
    store.tally.said += left_out
    ids = store.take(THE_PLAN, [each.plan for each in kept], rows, parents)
    trees = {tree.row["id"]: tree for tree in here}
    for plan_id, draft in zip(ids, kept, strict=True):
        tree = trees.get(plan_id)
        records = _still_on_team(draft, tree) if tree else draft
        inside = {**parents, "plan_id": plan_id}
        _take(store, OF_PLAN, records.records, tree.records if tree else {}, inside)
    return ids


def _still_on_team(draft: PlanDraft, tree: PlanTree) -> PlanDraft:
    """Who has left the team since the file was written does not come back by it."""
    if is_newer(draft.plan, tree.row):
        return draft
    return replace(draft, records={**draft.records, TEAM: ()})
