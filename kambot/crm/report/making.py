"""The report is made of what each room of the importer has to say."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from kambot.crm.asking import Answers, Question
from kambot.crm.columns.vocabulary import Vocabulary
from kambot.crm.drafting.drafting import Drafted
from kambot.crm.drafting.reading import TableRead, Understood
from kambot.crm.drafts import Kind
from kambot.crm.keeping.comparing import Comparison
from kambot.crm.keeping.deciding import Fate, Verdict
from kambot.crm.matching.matching import Matched
from kambot.crm.problems import Problem
from kambot.crm.reading import FilesRead
from kambot.crm.report.figures import figures
from kambot.crm.report.report import Asked, ColumnSaid, Report, Rows, TableSaid
from kambot.crm.tables import Table
from kambot.method.text import clipped

KEPT = (Kind.ACCOUNTS, Kind.OPPORTUNITIES, Kind.CONTACTS, Kind.ACTIVITIES, Kind.OWNERS)
SAMPLES, LONGEST_SAMPLE, LOOKED_AT = 2, 40, 1_000
"""Values of a column that are shown, how much of each, and in how many rows they are looked for."""
LOOKED_UP = (Kind.STAGES, Kind.LINKS)


def report_of(read: FilesRead, drafted: Drafted, matched: Matched, compared: Comparison) -> Report:
    """The report of an import that nobody has written yet."""
    counts = Counter[Kind]()
    for table in filter(None, drafted.tables):
        counts[table.kind] += len(table.rows)
    rooms = (read, drafted, matched, compared)
    return Report(
        tables=[
            _table(of, table, read.vocabulary)
            for of, table in zip(read.tables, drafted.tables, strict=True)
        ],
        rows={
            kind: _rows(kind, counts[kind], drafted, matched, compared)
            for kind in KEPT
            if counts[kind]
        },
        made=_made(drafted, matched),
        looked_up={kind: counts[kind] for kind in LOOKED_UP if counts[kind]},
        questions=_asked([one for room in rooms for one in room.questions], read.answers),
        problems=[*(one for room in rooms for one in room.problems), *_homeless(matched, compared)],
        conflicts=compared.conflicts,
        suggestions=matched.suggestions,
        vanished=compared.vanished,
        adopted=len(compared.adopted),
        figures=figures(matched.drafts),
    )


def _table(of: Understood, read: TableRead | None, vocabulary: Vocabulary) -> TableSaid:
    table, kind = of.table, of.recognised.kind
    columns = [
        ColumnSaid(
            name=table.columns[each.column].name,
            means=each.field,
            label=vocabulary.label(kind, each.field) if kind and each.field else "",
            why=each.why,
            read_as=read.said.get(table.columns[each.column].name, "") if read else "",
            samples=_samples(table, each.column),
        )
        for each in of.recognised.meanings
    ]
    return TableSaid(
        file=table.file,
        sheet=table.sheet,
        kind=kind,
        how=table.how,
        columns=columns,
        records=len(table.records),
        left_out=dict(Counter(str(why) for _, why in table.left_out)),
    )


def _samples(table: Table, column: int) -> list[str]:
    """The first values of a column that differ, shortened."""
    found: dict[str, None] = {}
    for record in table.records[:LOOKED_AT]:
        if (cell := record.cells[column]) is not None:
            found[clipped(str(cell), LONGEST_SAMPLE)] = None
        if len(found) == SAMPLES:
            break
    return list(found)


def _rows(kind: Kind, read: int, drafted: Drafted, matched: Matched, compared: Comparison) -> Rows:
    """What became of the rows; those of owners tell who somebody is, and are kept once."""
    if kind is Kind.OWNERS:
        new = sum(owner.key in compared.new_owners for owner in drafted.owners)
        known = len(drafted.owners)
        return Rows(read, created=new, updated=0, unchanged=known - new, skipped=read - known)
    of_rows = (
        verdict
        for verdict in compared.verdicts.get(kind, ())
        if kind is not Kind.ACCOUNTS or verdict.draft.key not in matched.made | matched.known
    )
    fates = Counter(verdict.fate for verdict in of_rows)
    kept = {fate: fates[fate] for fate in (Fate.CREATED, Fate.UPDATED, Fate.UNCHANGED)}
    return Rows(
        read,
        created=kept[Fate.CREATED],
        updated=kept[Fate.UPDATED],
        unchanged=kept[Fate.UNCHANGED],
        skipped=read - sum(kept.values()),
    )


def _made(drafted: Drafted, matched: Matched) -> Mapping[Kind, int]:
    named = len(matched.drafts.owners) - len(drafted.owners)
    made = {Kind.ACCOUNTS: len(matched.made), Kind.OWNERS: named}
    return {kind: count for kind, count in made.items() if count}


def _asked(questions: Sequence[Question], answers: Answers) -> list[Asked]:
    """Each question once, those that are open first."""
    once = {question.key: question for question in questions}
    asked = [Asked(question, answers.to(question)) for question in once.values()]
    return sorted(asked, key=lambda each: each.answer is not None)


def _homeless(matched: Matched, compared: Comparison) -> Iterator[Problem]:
    """Deals that stay without account, although they name one."""
    for verdict in compared.verdicts.get(Kind.OPPORTUNITIES, ()):
        problem = matched.unfound.get((Kind.OPPORTUNITIES, verdict.draft.key))
        if problem and not _has_account(verdict):
            yield problem


def _has_account(verdict: Verdict) -> bool:
    return verdict.account is not None or bool(verdict.ours and verdict.ours.account_id)
