"""What a file of deals does not say at all, once; and where two of its columns disagree."""

from collections.abc import Iterator

from kambot.crm.drafting.deals import currency_of
from kambot.crm.drafting.reading import TableRead
from kambot.crm.drafting.saying import about
from kambot.crm.problems import Problem, Weight
from kambot.crm.tables import Table

ENDS = ("stage", "status", "won", "won_or_lost", "closed")
LACKING = (
    (
        ("account_id", "account_name", "account_domain"),
        "No column says whose deals these are.",
        "New ones are kept as deals without account. Export the account's name or id, too.",
    ),
    (
        ENDS,
        "No column says how the deals ended.",
        "New ones count as open, unless their probability is 100 or 0. Export the stage, too.",
    ),
    (
        ("closes_on", "closed_on", "expected_on"),
        "No column says when the deals close.",
        "They count in no period. Export the close date, too.",
    ),
    (
        ("amount",),
        "No column says what the deals bring.",
        "They count without amount. Export it, too.",
    ),
)


def missing(table: Table, read: TableRead, currency: str, *, ends_said: bool) -> Iterator[Problem]:
    """A sentence for each thing that no column of a table of deals says, or two say differently.

    `ends_said`: something else than a column says how its deals ended.
    """
    if read.rows:
        for fields, why, fix in LACKING:
            if not read.columns.keys() & set(fields) and not (fields == ENDS and ends_said):
                yield _note(table, why, fix)
        if _without_currency(read):
            why = f"Amounts without a currency are taken as {currency}, the workspace's own."
            fix = "Write the currency into the header, like “Amount (EUR)”, if that is wrong."
            yield _note(table, why, fix, read.columns["amount"])
    yield from _contradictions(read)


def _without_currency(read: TableRead) -> bool:
    said = ((row.money("amount"), row.text("currency")) for row in read.rows)
    return any(money and not money.currency and not currency for money, currency in said)


def _contradictions(read: TableRead) -> Iterator[Problem]:
    """Amounts in another currency than a column says."""
    for row in read.rows:
        money, column = row.money("amount"), row.text("currency")
        counts = currency_of(row, money)
        if money and column and counts != column:
            why = f"The amount is in {counts}, “{read.columns['currency']}” says {column}."
            fix = f"It counts as {counts}. Correct the one that is wrong, or leave it out."
            yield about(row, Weight.CONFLICT, why, fix, column=read.columns["amount"], value=column)


def _note(table: Table, why: str, fix: str, column: str = "") -> Problem:
    return Problem(
        weight=Weight.NOTE, file=table.file, sheet=table.sheet, column=column, why=why, fix=fix
    )
