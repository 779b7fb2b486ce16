"""The report of an import as a person reads it at the terminal."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import TypeVar

from kambot.crm.drafting.saying import counted
from kambot.crm.drafts import Kind
from kambot.crm.report.alike import Alike, alike
from kambot.crm.report.figures import NO_ACCOUNT, Summary
from kambot.crm.report.report import Asked, ColumnSaid, Report, TableSaid

T = TypeVar("T")

SINGULAR = {Kind.ACCOUNTS: "account", Kind.OWNERS: "owner"}
SHOWN = 20
"""Of a list that may be long."""
PLAIN = "text"
"""How most columns are read: nothing to tell."""
VALUES = (("won", "won_value"), ("lost", "lost_value"), ("open", "open_pipeline"))
COLUMNS = ("read", "created", "updated", "unchanged", "skipped")


def text(report: Report) -> str:
    """What was read, what became of it, what it adds up to, and what needs a look."""
    parts = (
        [_headline(report)],
        *(list(_table(each)) for each in report.tables),
        list(_counts(report)),
        list(_figures(report)),
        list(_questions(report.questions)),
        list(_conflicts(report)),
        list(_suggestions(report)),
        list(_vanished(report)),
        list(_problems(report)),
    )
    return "\n\n".join("\n".join(lines) for lines in parts if lines)


def _headline(report: Report) -> str:
    if report.published:
        return "Imported."
    if report.open_questions:
        asked = counted(len(report.open_questions), "question")
        return (
            f"Nothing was imported yet: {asked} to answer. The figures go by the likelier answers."
        )
    return "Nothing was written: this is what an import would do."


def _table(table: TableSaid) -> Iterator[str]:
    sheet = f", sheet “{table.sheet}”" if table.sheet else ""
    yield f"{table.file}{sheet}: {table.kind or 'not imported'} ({table.how})"
    parts = [counted(table.records, "record")]
    parts += [f"{count:,} {why}" for why, count in table.left_out.items()]
    yield f"  {counted(table.rows, 'row')}: {', '.join(parts)}"
    if table.kind:
        for column in table.columns:
            if column.means:
                yield f"  {column.name}: {column.label}{_read_as(column)}"
        unused = [column.name for column in table.columns if not column.means]
        if unused:
            yield f"  not used: {_listed(unused)}"


def _counts(report: Report) -> Iterator[str]:
    if not report.rows:
        return
    yield f"{'':14}" + "".join(f"{name:>11}" for name in COLUMNS)
    for kind, rows in report.rows.items():
        yield f"{kind:14}" + "".join(f"{getattr(rows, name):>11,}" for name in COLUMNS)
    for kind, count in report.made.items():
        has = "has no row of its own" if count == 1 else "have no row of their own"
        yield f"{counted(count, SINGULAR[kind])} {has}: only other records say the name."
    if report.adopted:
        yield f"{counted(report.adopted, 'deal')} of earlier files: now with an account."


def _figures(report: Report) -> Iterator[str]:
    totals = report.figures.totals
    if totals:
        yield f"Deals: {_sum(totals, report.figures.currency)}"
        by_currency = totals.get("by_currency")
        if isinstance(by_currency, dict):
            for currency, each in by_currency.items():
                yield f"  {currency}: {_sum(each, currency)}"
        accounts = report.figures.accounts.keys() - {NO_ACCOUNT}
        yield f"  of {counted(len(accounts), 'account')}"
        if report.figures.loose:
            yield f"  {report.figures.loose:,} of them without account"


def _sum(totals: Summary, currency: str | None) -> str:
    """How many, and what they bring: 12 won (1,054.5 EUR), 3 lost (0 EUR), 4 open (17 EUR)."""
    return ", ".join(
        f"{totals[word]:,} {word}{_worth(totals[value], currency)}" for word, value in VALUES
    )


def _worth(value: object, currency: str | None) -> str:
    return f" ({Decimal(str(value)):,f} {currency})" if currency and value is not None else ""


def _read_as(column: ColumnSaid) -> str:
    return "" if column.read_as in ("", PLAIN) else f" ({column.read_as})"


def _questions(asked: Sequence[Asked]) -> Iterator[str]:
    waiting = [each.question for each in asked if each.answer is None]
    if waiting:
        yield "Questions:"
    for question in waiting:
        yield f"  {question.text}"
        for option in question.options:
            likelier = " (likelier)" if option.value == question.suggested else ""
            yield f'    "{question.key}" = "{option.value}"  {option.label}{likelier}'


def _conflicts(report: Report) -> Iterator[str]:
    return _part(
        "Changed in kambot and in the CRM:",
        report.conflicts,
        lambda each: (
            f"{each.name}, {_words(each.column)}: {each.ours} in kambot, {each.theirs} in the CRM"
        ),
    )


def _suggestions(report: Report) -> Iterator[str]:
    return _part(
        "Names that look alike (kept apart):",
        report.suggestions,
        lambda each: f"{each.one.name} | {each.other.name}",
    )


def _vanished(report: Report) -> Iterator[str]:
    return _part(
        "No longer in the CRM (marked, not deleted):",
        report.vanished,
        lambda each: f"{each.name} ({each.kind})",
    )


def _problems(report: Report) -> Iterator[str]:
    counts = (f"{count:,} {weight}" for weight, count in report.problem_counts.items())
    return _part(
        f"Worth a look: {', '.join(counts)}",
        alike(report.problems),
        lambda each: f"{_where(each)}: {each.first.why} {each.first.fix}".rstrip(),
    )


def _part(title: str, found: Sequence[T], line: Callable[[T], str]) -> Iterator[str]:
    """A title, the first of what was found, and how many more there are; nothing without any."""
    if found:
        yield title
    for each in found[:SHOWN]:
        yield f"  {line(each)}"
    if len(found) > SHOWN:
        yield f"  ... and {len(found) - SHOWN:,} more; --report FILE.json has all of them."


def _where(group: Alike) -> str:
    problem = group.first
    place = [problem.file, problem.sheet and f"sheet “{problem.sheet}”", group.rows, problem.column]
    said = f" “{problem.value}”" if problem.value else ""
    return ", ".join(part for part in place if part) + said


def _words(field: str) -> str:
    return field.replace("_", " ")


def _listed(names: Sequence[str]) -> str:
    more = f" and {len(names) - SHOWN:,} more" if len(names) > SHOWN else ""
    return ", ".join(names[:SHOWN]) + more
