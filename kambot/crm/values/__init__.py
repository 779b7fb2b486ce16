"""What the cells of a column say, decided once for all of them: money, days, shares, yes and no.

A reading is made from all cells of a column and then asked cell by cell. It never guesses: what
fits two readings is a question, what fits none raises Misread with the reason and the way out.
"""

from kambot.crm.values.dates import read_dates
from kambot.crm.values.endings import Endings, load_endings
from kambot.crm.values.flags import read_flags
from kambot.crm.values.money import Money, read_money
from kambot.crm.values.outcomes import Evidence, Outcome, outcome
from kambot.crm.values.percents import read_percents
from kambot.crm.values.reading import Change, ColumnPlace, ColumnReading, Hints
from kambot.crm.values.stages import OutcomeReading, read_outcomes
from kambot.crm.values.texts import read_domains, read_emails, read_ids, read_texts

__all__ = [
    "Change",
    "ColumnPlace",
    "ColumnReading",
    "Endings",
    "Evidence",
    "Hints",
    "Money",
    "Outcome",
    "OutcomeReading",
    "load_endings",
    "outcome",
    "read_dates",
    "read_domains",
    "read_emails",
    "read_flags",
    "read_ids",
    "read_money",
    "read_outcomes",
    "read_percents",
    "read_texts",
]
