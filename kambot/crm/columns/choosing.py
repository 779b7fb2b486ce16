"""One column for each field: the best; where two are as good and differ, a person is asked."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kambot.crm.asking import Answers, Option, Question
from kambot.crm.columns.assigning import Candidate
from kambot.crm.columns.lexicon import Rank
from kambot.crm.columns.vocabulary import Vocabulary
from kambot.crm.drafts import Kind
from kambot.crm.tables import Cell, Table

ASKED = frozenset(
    "account_id account_name owner stage status amount".split()
    + "closes_on closed_on expected_on".split()
)
"""Fields whose column is not guessed: figures hang on them."""
OUTCOMES = frozenset({"stage", "status", "closed", "probability"})


@dataclass(frozen=True)
class Chosen:
    """The column of each field, and what is not clear."""

    fields: Mapping[str, Candidate]
    questions: tuple[Question, ...]


def column_key(kind: Kind, field: str) -> str:
    """Where an answers file says which of two columns counts: `opportunities.amount.column`."""
    return f"{kind}.{field}.column"


def choose(
    table: Table,
    kind: Kind,
    found: Iterable[Candidate],
    vocabulary: Vocabulary,
    answers: Answers,
) -> Chosen:
    """For each field the column that says best that it is it."""
    by_field: dict[str, list[Candidate]] = {}
    for each in found:
        by_field.setdefault(each.field, []).append(each)
    chosen: dict[str, Candidate] = {}
    questions: list[Question] = []
    for field, several in by_field.items():
        tops = _in_order(table, field, _of_many(table, field, _best(several)))
        if len(tops) > 1 and field in ASKED and not _covers(table, tops[0], tops):
            asked = _question(table, kind, field, tops, vocabulary)
            questions.append(asked)
            said = answers.taken(asked)
            tops = [each for each in tops if each.column.name == said]
        if tops:
            chosen[field] = tops[0]
    return Chosen(_standing_in(table, kind, chosen), tuple(questions))


def _best(several: Sequence[Candidate]) -> list[Candidate]:
    """The strongest; none where only a weak word or the cells say it, and the cells do not fit."""
    top = max(each.strength for each in several)
    best = [each for each in several if each.strength == top]
    only_by_content = best[0].rank is Rank.CONTENT and len(best) > 1
    unfit = best[0].rank <= Rank.WEAK and not best[0].fits
    return [] if only_by_content or unfit else best


def _of_many(table: Table, field: str, tops: Sequence[Candidate]) -> Sequence[Candidate]:
    """Without what is the same in every row: our own company is nobody's account."""
    if field != "account_name" or len(tops) == 1:
        return tops
    differing = [each for each in tops if len(set(table.cells(each.column.index))) > 1]
    return differing or tops


def _in_order(table: Table, field: str, tops: Sequence[Candidate]) -> list[Candidate]:
    """An id is what differs most often; else the better word, then what is said most often."""
    if len(tops) == 1:
        return list(tops)

    def order(each: Candidate) -> tuple[int, int]:
        filled = [cell for cell in table.cells(each.column.index) if cell is not None]
        return each.place, -len(set(filled) if field == "id" else filled)

    return sorted(tops, key=order)


def _covers(table: Table, one: Candidate, tops: Iterable[Candidate]) -> bool:
    """Whether the column says all that the others say."""
    said = table.cells(one.column.index)
    return all(
        theirs in (None, ours)
        for other in tops
        for ours, theirs in zip(said, table.cells(other.column.index), strict=True)
    )


def _question(
    table: Table, kind: Kind, field: str, tops: Sequence[Candidate], vocabulary: Vocabulary
) -> Question:
    example = _differing(table, tops)
    shown = [
        f"“{each.column.name}” ({'empty' if cell is None else cell})"
        for each, cell in zip(tops, example, strict=True)
    ]
    label = vocabulary.label(kind, field).lower()
    return Question(
        key=column_key(kind, field),
        text=f"Which column is the {label}: {' or '.join(shown)}?",
        options=tuple(Option(each.column.name, shown[n]) for n, each in enumerate(tops)),
        suggested=tops[0].column.name,
        file=table.file,
        sheet=table.sheet,
        column=tops[0].column.name,
    )


def _differing(table: Table, tops: Sequence[Candidate]) -> Sequence[Cell]:
    """The first cells that differ, of a row where all say something if there is one."""
    rows = [[record.cells[each.column.index] for each in tops] for record in table.records]
    differing = [cells for cells in rows if len(set(cells)) > 1]
    return next((cells for cells in differing if None not in cells), differing[0])


def _standing_in(
    table: Table, kind: Kind, chosen: Mapping[str, Candidate]
) -> Mapping[str, Candidate]:
    """Words that mean something else for what stands, or does not stand, beside them.

    What a person said means what it says.
    """
    instead: dict[str, str] = {}
    if kind is Kind.OPPORTUNITIES and "amount" not in chosen:
        instead["won_amount"] = "amount"
    if kind is Kind.OPPORTUNITIES and not OUTCOMES & chosen.keys():
        instead["won"] = "won_or_lost"
    for one, other in (("first_name", "last_name"), ("last_name", "first_name")):
        if one in chosen and "name" in chosen and other not in chosen:
            columns = chosen["name"].column.index, chosen[one].column.index
            instead |= {} if _holds(table, *columns) else {"name": other}
    return {
        field if each.rank is Rank.SAID else instead.get(field, field): each
        for field, each in chosen.items()
    }


def _holds(table: Table, whole: int, part: int) -> bool:
    """Whether a column's cells hold those of another: a whole name has the first one in it."""
    pairs = ((record.cells[whole], record.cells[part]) for record in table.records)
    return any(all(pair) and str(pair[1]) in str(pair[0]) for pair in pairs)
