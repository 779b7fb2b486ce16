"""Rows that stand more than once: the same again is one record, another content is asked about."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kambot.crm.asking import Answers, Option, Question
from kambot.crm.drafting.rows import Row, Value
from kambot.crm.drafting.saying import about, counted, number_of, skipped
from kambot.crm.drafts import Kind
from kambot.crm.ids import id_key
from kambot.crm.problems import Problem, Weight
from kambot.crm.values.money import Money

APART, FIRST, LAST, NEWEST, ONE = "apart", "first", "last", "newest", "one"
CHANGED_ON = "modified_on"
DATED = ("created_on", "closed_on", "closes_on", "expected_on", "held_on")
"""What tells older records from newer ones, the surest first."""
HOW_FAR = frozenset({"stage", "status", "won", "closed", "won_or_lost"})


@dataclass(frozen=True)
class Repeats:
    """How rows of one kind are known to be the same."""

    kind: Kind
    id_column: str
    """As the file calls it; empty without one."""
    stand_in: Callable[[Row], str]
    """The key of a row without an id."""
    one_by_name: bool = False
    """Of rows without ids those of one name are one record: people and companies, never deals."""
    same_is_one: str | None = None
    """The answer that is taken where identical rows have no id; None: somebody is to say."""


@dataclass(frozen=True)
class Distinct:
    """The rows that make a record each, by their keys, and what became of the others."""

    rows: Mapping[str, Row]
    problems: Sequence[Problem]
    questions: Sequence[Question]


@dataclass(frozen=True)
class _Group:
    """Rows of one key."""

    key: str
    has_id: bool
    rows: Sequence[Row]
    """Those that differ."""
    again: Sequence[tuple[Row, Row]]
    """Rows that are the same as an earlier one, with that one."""


def distinct(rows: Iterable[Row], repeats: Repeats, answers: Answers) -> Distinct:
    """Each record's row once. Rows with one id that differ are one record or several, as answered.

    While nobody has answered, the suggestion counts.
    """
    groups = list(_grouped(rows, repeats))
    differing = [group for group in groups if group.has_id and len(group.rows) > 1]
    doubtful = [group for group in groups if not group.has_id and group.again]
    of_ids = _about_ids(repeats, differing) if differing else None
    of_same = _about_same(repeats, doubtful) if doubtful and not repeats.one_by_name else None
    choice = answers.taken(of_ids) if of_ids else None
    same = answers.taken(of_same) if of_same else ONE
    kept: dict[str, Row] = {}
    problems: list[Problem] = []
    for group in groups:
        if len(group.rows) == 1 and not group.again:
            kept[group.key] = group.rows[0]
            continue
        records, faults = _settled(group, repeats, choice, same)
        kept.update(_numbered(group.key, records))
        problems += faults
    return Distinct(kept, problems, [each for each in (of_ids, of_same) if each])


def _grouped(rows: Iterable[Row], repeats: Repeats) -> Iterator[_Group]:
    by_key: defaultdict[tuple[bool, str], list[Row]] = defaultdict(list)
    for row in rows:
        key = id_key(row.text("id"))
        by_key[key is not None, key or repeats.stand_in(row)].append(row)
    for (has_id, key), group in by_key.items():
        if len(group) == 1:
            yield _Group(key, has_id, group, ())
            continue
        first: dict[object, Row] = {}
        again = [
            (row, first[row.cells]) for row in group if first.setdefault(row.cells, row) is not row
        ]
        yield _Group(key, has_id, list(first.values()), again)


def _settled(
    group: _Group, repeats: Repeats, choice: str | None, same: str | None
) -> tuple[list[Row], list[Problem]]:
    """The rows of a group that make records, and what is said of the others."""
    if group.has_id:
        records, faults = _by_choice(group, choice)
    elif repeats.one_by_name:
        records = [group.rows[0]]
        faults = [_once_more(row, records[0]) for row in group.rows[1:]]
    else:
        records, faults = list(group.rows), []
    if same == APART and not group.has_id:
        return [*records, *(row for row, _ in group.again)], faults
    return records, [*faults, *(_the_same(row, first) for row, first in group.again)]


def _by_choice(group: _Group, choice: str | None) -> tuple[list[Row], list[Problem]]:
    first, *others = group.rows
    if not others:
        return [first], []
    if choice == APART:
        return [first, *others], [_differs(row, first) for row in others]
    chosen = _chosen(group.rows, choice)
    return [chosen], [_not_chosen(row, chosen) for row in group.rows if row is not chosen]


def _chosen(rows: Sequence[Row], choice: str | None) -> Row:
    if choice == FIRST:
        return rows[0]
    if choice == NEWEST:
        return max(reversed(rows), key=lambda row: row.day(CHANGED_ON) or date.min)
    return rows[-1]


def _numbered(key: str, rows: Sequence[Row]) -> Iterator[tuple[str, Row]]:
    """The rows by keys of their own: the oldest has the key, the others a number behind it.

    By where they stand in the file none is known again next month.
    """
    for number, row in enumerate(sorted(rows, key=_age), 1):
        yield key if number == 1 else f"{key}#{number}", row


def _age(row: Row) -> tuple[list[date], list[str]]:
    return [row.day(field) or date.max for field in DATED], list(map(str, row.cells))


def _about_ids(repeats: Repeats, groups: Sequence[_Group]) -> Question:
    first, second = groups[0].rows[:2]
    dated = any(row.day(CHANGED_ON) for group in groups for row in group.rows)
    stand = "stands" if len(groups) == 1 else "stand"
    text = (
        f"{counted(len(groups), 'id')} in {repeats.id_column} {stand} in rows that differ, like "
        f"{first.text('id')} in rows {number_of(first, second)} and {number_of(second, first)} "
        f"({differences(first, second)}). What are they?"
    )
    newest = [Option(NEWEST, "One record each: the row that was changed last counts")]
    return Question(
        key=f"{repeats.kind}.{repeats.id_column}.repeats",
        text=text,
        options=(
            Option(APART, "Different records: each row is kept"),
            *(newest if dated else ()),
            Option(LAST, "One record each: its last row counts"),
            Option(FIRST, "One record each: its first row counts"),
        ),
        suggested=_likelier(groups, dated=dated),
        file=first.place.file,
        sheet=first.place.sheet,
        column=repeats.id_column,
    )


def _likelier(groups: Sequence[_Group], *, dated: bool) -> str:
    """Different deals differ in what they bring; one deal that went on, in how far it is."""
    apart = sum(_look_apart(group.rows) for group in groups)
    if 2 * apart > len(groups):
        return APART
    return NEWEST if dated else LAST


def _look_apart(rows: Sequence[Row]) -> bool:
    differing = {field for row in rows[1:] for field, *_ in _different(rows[0], row)}
    return "amount" in differing and not differing & HOW_FAR


def _about_same(repeats: Repeats, groups: Sequence[_Group]) -> Question:
    row, first = groups[0].again[0]
    count = sum(len(group.again) for group in groups)
    text = (
        f"{counted(count, 'row')} of the {repeats.kind.called} {'is' if count == 1 else 'are'} the "
        f"same as another in every column, like rows {number_of(first, row)} and "
        f"{number_of(row, first)}, and no column says which record is which. "
        "Is each a record of its own?"
    )
    return Question(
        key=f"{repeats.kind}.repeats",
        text=text,
        options=(
            Option(ONE, "No, the same was written twice: one is kept"),
            Option(APART, "Yes: each row is kept"),
        ),
        default=repeats.same_is_one,
        suggested=ONE,
        file=row.place.file,
        sheet=row.place.sheet,
    )


def differences(one: Row, other: Row) -> str:
    """In what two rows differ: "amount: 100 and 250"."""
    said = [
        f"{field.replace('_', ' ')}: {_word(mine)} and {_word(theirs)}"
        for field, mine, theirs in _different(one, other)
    ]
    return "; ".join(said) or "only in columns that are not imported"


def _different(one: Row, other: Row) -> Iterator[tuple[str, Value | None, Value | None]]:
    for field in dict.fromkeys([*one.values, *other.values]):
        mine, theirs = one.values.get(field), other.values.get(field)
        if mine != theirs:
            yield field, mine, theirs


def _word(value: Value | None) -> str:
    if isinstance(value, Money):
        return f"{value.amount:,f} {value.currency or ''}".rstrip()
    return "nothing" if value is None else str(value)


def _the_same(row: Row, first: Row) -> Problem:
    return skipped(row, f"It is the same as row {number_of(first, row)}.", "Nothing to do.")


def _once_more(row: Row, first: Row) -> Problem:
    why = f"Row {number_of(first, row)} is about the same name ({differences(first, row)})."
    return skipped(row, why, "Give each an id of its own if they are different.")


def _not_chosen(row: Row, chosen: Row) -> Problem:
    why = f"Row {number_of(chosen, row)} has the same id and counts ({differences(chosen, row)})."
    return skipped(row, why, "Answer the question about repeated ids in another way.")


def _differs(row: Row, first: Row) -> Problem:
    why = f"Row {number_of(first, row)} has the same id ({differences(first, row)})."
    fix = "Both are kept as different records. Correct the id in the CRM if they are one."
    return about(row, Weight.CONFLICT, why, fix, column="", value=row.text("id"))
