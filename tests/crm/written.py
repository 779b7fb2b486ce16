"""Tables written down in a test, and what becomes of them."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files

from kambot.crm.asking import Answers
from kambot.crm.columns.recognising import recognise
from kambot.crm.drafting.drafting import Drafted, draft
from kambot.crm.drafting.reading import Understood
from kambot.crm.drafting.setting import Setting
from kambot.crm.matching.matching import Matched, match
from kambot.crm.tables import Column, Record, Table
from kambot.crm.values.reading import Hints
from kambot.crm.wording import CrmWords

TODAY = date(2026, 11, 23)
NO_ANSWERS: Mapping[str, str] = {}


def table(text: str, file: str = "deals.csv") -> Table:
    """A header line, then a line for each record, cells between bars."""
    header, *lines = (_cells(line) for line in text.strip().split("\n"))
    columns = tuple(Column(index, name or "") for index, name in enumerate(header))
    records = [Record(row, line) for row, line in enumerate(lines, 2)]
    return Table(file, "", columns, records)


def drafted(*texts: str, answers: Mapping[str, str] = NO_ANSWERS) -> Drafted:
    """The records of tables, in a workspace that reckons in euros."""
    words, said = shipped(), Answers(answers)
    tables = [table(text, f"{number}.csv") for number, text in enumerate(texts, 1)]
    understood = [Understood(each, recognise(each, words.columns, said, None)) for each in tables]
    setting = Setting(Hints(currency="EUR"), TODAY, words.kinds, words.endings)
    return draft(understood, setting, said)


def matched(*texts: str, answers: Mapping[str, str] = NO_ANSWERS) -> Matched:
    """The records of tables with their accounts."""
    return match(drafted(*texts, answers=answers), Answers(answers))


@cache
def shipped() -> CrmWords:
    """The words that come with kambot, read once."""
    return CrmWords([files("prompts")])


def _cells(line: str) -> tuple[str | None, ...]:
    return tuple(cell.strip() or None for cell in line.split("|"))
