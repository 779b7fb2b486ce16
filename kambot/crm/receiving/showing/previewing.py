"""What an import would do: its tables, what they come to, and what has to be asked."""

from collections.abc import Iterator

from kambot.core import Kambot
from kambot.crm.receiving.seen import Seen
from kambot.crm.receiving.showing.asking import asking
from kambot.crm.receiving.showing.listing import LONGEST_NAME, explains, first_problems
from kambot.crm.receiving.showing.outcome import outcome_facts
from kambot.crm.receiving.uploads import Upload
from kambot.crm.report.report import TableSaid
from kambot.method.text import clipped, isolated
from kambot.screens import Notice
from kambot.screens.imports import Preview, TableSeen

TABLES = 10
"""Tables that are shown; what they come to is said of all."""


def preview(kambot: Kambot, upload: Upload, seen: Seen, locale: str) -> Preview:
    """What an import would do."""
    report, say = seen.report, kambot.prompts.say
    needed = [each for each in report.questions if each.question.is_open]
    return Preview(
        upload_id=upload.id,
        version=upload.version,
        tables=(*_tables(kambot, seen), *_plans(kambot, seen)),
        more_tables=max(0, len(report.tables) - TABLES),
        asked=tuple(map(asking, needed)),
        outcome=say("import_outcome", **outcome_facts(seen, locale)),
        problems=first_problems(kambot, seen),
        is_ready=report.complete,
        doubts=len(report.questions) - len(needed),
        notice=Notice(isolated(upload.said), warning=True) if upload.said else None,
    )


def _tables(kambot: Kambot, seen: Seen) -> Iterator[TableSeen]:
    for number, table in enumerate(seen.report.tables[:TABLES]):
        yield _table(kambot, seen, number, table)


def _table(kambot: Kambot, seen: Seen, number: int, table: TableSaid) -> TableSeen:
    about = (each for each in seen.report.problems if explains(each, table))
    why = next(about, None)
    text = kambot.prompts.say(
        "import_table",
        title=isolated(name_of(table)),
        table=table,
        used=sum(each.means is not None for each in table.columns),
        why=isolated(why.why) if why else "",
    )
    return TableSeen(number, text, name_of(table), table.kind is not None)


def _plans(kambot: Kambot, seen: Seen) -> Iterator[TableSeen]:
    for number, each in enumerate(seen.plans, TABLES):
        name = clipped(each.file, LONGEST_NAME)
        text = kambot.prompts.say("import_plans", title=isolated(name), plans=each)
        yield TableSeen(number, text, name, has_columns=False)


def name_of(table: TableSaid) -> str:
    """A file, and the sheet where it has several."""
    sheet = f", {table.sheet}" if table.sheet else ""
    return clipped(f"{table.file}{sheet}", LONGEST_NAME)
