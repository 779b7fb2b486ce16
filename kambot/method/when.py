"""Days in plain words: "next Friday", "in two weeks", "end of the month", "12/3".

dateutil counts and knows the months. It guesses where a phrase is no day at all ("2", "next Tuesday
at 10"), so only phrases of a known shape reach it, with the year written out.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

from dateutil.parser import ParserError, parse
from dateutil.relativedelta import FR, MO, SA, SU, TH, TU, WE, relativedelta

from kambot.method.periods import add_months
from kambot.method.speech import babel_locale

DAY, WEEK = timedelta(days=1), 7
FRIDAY, MONTHS = 4, 12
JUST_OVER = timedelta(days=60)
"""A date without a year that is not longer past than this is the past one: then one may ask."""
LONGEST = 60
"""Characters of a phrase that names a day."""

NUMBERS = {"a": 1, "an": 1, "a couple of": 2} | {
    word: number
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve".split(), start=1
    )
}
AMOUNT = rf"(?P<number>\d{{1,3}}|{'|'.join(NUMBERS)}) (?P<unit>day|week|fortnight|month)s?"
WEEKDAYS = {"mon": MO, "tue": TU, "wed": WE, "thu": TH, "fri": FR, "sat": SA, "sun": SU}
WEEKDAY = (
    r"(?P<weekday>mon(?:day)?|tue(?:s|sday)?|wed(?:s|nesday)?|thu(?:rs?|rsday)?|fri(?:day)?"
    r"|sat(?:urday)?|sun(?:day)?)s?"
)
MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
NTH = r"(?:the )?(?P<nth>\d{1,2})(?:st|nd|rd|th)?"
YEAR = r"(?:,? (?P<year>20\d\d))?"
FIRST, SECOND = r"(?P<first>\d{1,2})", r"(?P<second>\d{1,2})"
BEFORE_A_DAY = re.compile(
    r"^(?:(?:on|by|until|till|due|for|at)(?: the)? )?(?:(?:eod|cob|end of day) (?:on )?)?(?=\S)"
)
AFTER_A_DAY = re.compile(r"(?<=\S),? (?:morning|afternoon|evening|night|eod|cob)$")


@dataclass(frozen=True)
class Days:
    """How one person speaks of days: from their today, in the order in which they write dates."""

    today: date
    locale: str = "en-US"
    back: bool = False
    """They speak of something that was."""

    @cached_property
    def day_first(self) -> bool:
        """12/3 is in March."""
        pattern = babel_locale(self.locale).date_formats["short"].pattern
        return bool(pattern.find("d") < pattern.find("M"))

    def named(self, phrase: str) -> date | None:
        """The day that a phrase names; None if it names none, or not surely one."""
        words = " ".join(phrase.casefold().split()).strip(" .,;:!?")
        if len(words) > LONGEST:
            return None
        bare = BEFORE_A_DAY.sub("", words, count=1)
        return self._meant(bare) or self._meant(AFTER_A_DAY.sub("", bare))

    def _meant(self, words: str) -> date | None:
        for shape, meant in SHAPES:
            if match := shape.fullmatch(words):
                return meant(self, match)
        return None


def _today(days: Days, _: re.Match[str]) -> date:
    return days.today


def _beside(days: Days, said: re.Match[str]) -> date:
    """Tomorrow, or the day before yesterday."""
    by = (2 if said["by"] else 1) * (1 if "tomorrow" in said[0] else -1)
    return days.today + by * DAY


def _amount(days: Days, said: re.Match[str]) -> date:
    """In two weeks, 3 days ago."""
    number = NUMBERS.get(said["number"]) or int(said["number"])
    if said[0].endswith("ago"):
        number = -number
    by = {
        "day": relativedelta(days=number),
        "week": relativedelta(weeks=number),
        "fortnight": relativedelta(weeks=2 * number),
        "month": relativedelta(months=number),
    }
    return _moved(days, by[said["unit"]])


def _weekday(days: Days, said: re.Match[str]) -> date:
    """The next one to come, or the last one; "next" means: of next week, and "this" of this one."""
    wanted, which = WEEKDAYS[said["weekday"][:3]], said["which"] or ""
    if which == "next":
        return _moved(Days(_next_week(days, said)), relativedelta(weekday=wanted))
    if which in ("last", "past") or days.back:
        return _moved(days, relativedelta(days=-1, weekday=wanted(-1)))
    return _moved(days, relativedelta(days=0 if which == "this" else 1, weekday=wanted))


def _week_after(days: Days, said: re.Match[str]) -> date:
    """Monday week: the one after the next to come."""
    return _weekday(days, said) + WEEK * DAY


def _in_month(days: Days, said: re.Match[str]) -> date | None:
    """3 December, Fri 27 Nov: a weekday that is none of that date is a slip, so not a day."""
    year = int(said["year"] or 0)
    texts = [f"{said['nth']} {said['month']} {each}" for each in _years(days, year)]
    meant = _meant(days, [each for text in texts if (each := _parsed(text))], year)
    weekday = said.groupdict().get("weekday")
    if meant and weekday and meant.weekday() != WEEKDAYS[weekday[:3]].weekday:
        return None
    return meant


def _in_numbers(days: Days, said: re.Match[str]) -> date | None:
    """12/3 or 3.12.: with dots the day comes first everywhere."""
    first, second = int(said["first"]), int(said["second"])
    year = 2000 + int(said["year"][-2:]) if said["year"] else 0
    is_day_first = said["dot"] == "." or days.day_first or first > MONTHS
    nth, month = (first, second) if is_day_first and second <= MONTHS else (second, first)
    found = [each for at in _years(days, year) if (each := _date(at, month, nth))]
    return _meant(days, found, year)


def _nth(days: Days, said: re.Match[str]) -> date | None:
    """The 3rd, of this month or the one beside it."""
    first = days.today.replace(day=1)
    months = [add_months(first, by) for by in ((0, -1) if days.back else (0, 1))]
    found = [_date(each.year, each.month, int(said["nth"])) for each in months]
    right = (each for each in found if each and (each <= days.today) is days.back)
    return next(right, days.today if days.today in found else None)


def _written_out(_: Days, said: re.Match[str]) -> date | None:
    return _date(int(said["year"]), int(said["first"]), int(said["second"]))


def _end_of_month(days: Days, said: re.Match[str]) -> date | None:
    """Of this month, the next one, or a named one."""
    if said["month"]:
        found = [_parsed(f"1 {said['month']} {each}") for each in _years(days)]
        lasts = [_last_day(each) for each in found if each]
        return _meant(days, lasts)
    return _last_day(add_months(days.today.replace(day=1), int(said["which"] == "next")))


def _end_of_week(days: Days, said: re.Match[str]) -> date:
    """Its Friday; of the next week where this one's is over."""
    friday = days.today + (FRIDAY - days.today.weekday()) * DAY
    is_next = said["which"] == "next" or friday < days.today
    return friday + is_next * WEEK * DAY


def _end_of_quarter(days: Days, _: re.Match[str]) -> date:
    return _last_day(days.today.replace(month=(days.today.month + 2) // 3 * 3, day=1))


def _end_of_year(days: Days, _: re.Match[str]) -> date:
    return days.today.replace(month=12, day=31)


def _middle_of_month(days: Days, said: re.Match[str]) -> date | None:
    found = [_parsed(f"15 {said['month']} {each}") for each in _years(days)]
    return _meant(days, [each for each in found if each])


def _next_week(days: Days, _: re.Match[str]) -> date:
    """Its Monday."""
    return _moved(days, relativedelta(weeks=1, weekday=MO(-1)))


def _next_month(days: Days, _: re.Match[str]) -> date:
    return add_months(days.today.replace(day=1), 1)


def _years(days: Days, year: int = 0) -> list[int]:
    """The one that is written, else those in which a date without one may be."""
    return [year] if year else [days.today.year + by for by in (0, -1 if days.back else 1)]


def _meant(days: Days, found: list[date], year: int = 0) -> date | None:
    """The first that lies where they speak of; what is just over may be a slip, and is kept.

    A day whose year is written is meant wherever it lies.
    """
    for each in found:
        fits = each <= days.today if days.back else each >= days.today - JUST_OVER
        if year or fits:
            return each
    return None


def _date(year: int, month: int, nth: int) -> date | None:
    is_one = 1 <= month <= MONTHS and 1 <= nth <= monthrange(year, month)[1]
    return date(year, month, nth) if is_one else None


def _last_day(of: date) -> date:
    return of.replace(day=monthrange(of.year, of.month)[1])


def _moved(days: Days, by: relativedelta) -> date:
    moved: date = days.today + by
    return moved


def _parsed(day: str) -> date | None:
    """A day with its month in words."""
    try:
        found: datetime = parse(day, dayfirst=True)
    except ParserError:
        return None
    return found.date()


Meant = Callable[[Days, re.Match[str]], date | None]
END = r"(?:the )?end of (?:the |this )?(?:(?P<which>next) )?"
SHAPES: tuple[tuple[re.Pattern[str], Meant], ...] = tuple(
    (re.compile(shape), meant)
    for shape, meant in (
        (r"today|tonight|this (?:morning|afternoon|evening)|eod|cob|end of (?:the )?day", _today),
        (r"(?:(?:the )?day (?P<by>after|before) )?(?:tomorrow|yesterday)", _beside),
        (rf"(?:in|within) {AMOUNT}", _amount),
        (r"in (?:an?|half an|\d{1,2}) (?:hour|minute)s?", _today),
        (rf"{AMOUNT} ago", _amount),
        (rf"(?:(?P<which>this|next|last|past|coming) )?{WEEKDAY}", _weekday),
        (rf"(?P<which>){WEEKDAY} week", _week_after),
        (rf"(?P<which>)a week (?:from|on) {WEEKDAY}", _week_after),
        (rf"(?:{WEEKDAY},? )?{NTH} (?:of )?{MONTH}{YEAR}", _in_month),
        (rf"(?:{WEEKDAY},? )?{MONTH} {NTH}{YEAR}", _in_month),
        (rf"(?P<year>20\d\d)-{FIRST}-{SECOND}", _written_out),
        (rf"{FIRST}(?P<dot>[/.]){SECOND}(?:(?P=dot)(?P<year>20\d\d|\d\d)?)?", _in_numbers),
        (r"(?:the )?(?P<nth>\d{1,2})(?:st|nd|rd|th)", _nth),
        (rf"eom|month[- ]end|{END}(?:month|{MONTH})", _end_of_month),
        (rf"mid[- ]{MONTH}", _middle_of_month),
        (rf"eow|{END}week", _end_of_week),
        (r"eoq|quarter[- ]end|(?:the )?end of (?:the |this )?quarter", _end_of_quarter),
        (r"eoy|year[- ]end|(?:the )?end of (?:the |this )?year", _end_of_year),
        (r"next week", _next_week),
        (r"next month", _next_month),
    )
)
"""The shapes of a day in words, and what is meant by each; the first that fits is taken."""
