"""Days in plain words: "next Friday", "in two weeks", "end of the month", "12/3".

The library reads amounts, months and their many spellings. It guesses where a phrase is no day at
all ("2", "next Tuesday at 10"), so only phrases of a known shape reach it, with the year written
out; weekdays, ends of periods and numbers with slashes are told here, where they can be checked.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property

from kambot.method.periods import add_months
from kambot.method.speech import babel_locale

DAY, WEEK = timedelta(days=1), 7
FRIDAY, MONTHS = 4, 12
JUST_OVER = timedelta(days=60)
"""A date without a year that is not longer past than this is the past one: then one may ask."""
LONGEST = 60
"""Characters of a phrase that names a day."""

NUMBER = (
    r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a couple of)"
)
UNIT = r"(?:days?|weeks?|fortnights?|months?)"
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
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
BEFORE_A_DAY = re.compile(r"^(?:on|by|until|till|due|for)(?: the)? (?=\S)")
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


def _by_library(days: Days, said: re.Match[str]) -> date | None:
    """An amount of time from today."""
    phrase = said[0].replace("within", "in").replace("a couple of", "two")
    return _parsed(phrase.replace("a fortnight", "2 weeks"), days)


def _weekday(days: Days, said: re.Match[str]) -> date:
    """The next one to come, or the last one; "next" means: of next week, and "this" of this one."""
    wanted, which = WEEKDAYS.index(said["weekday"][:3]), said["which"] or ""
    monday = days.today - days.today.weekday() * DAY
    if which == "next":
        return monday + (WEEK + wanted) * DAY
    if which in ("last", "past") or days.back:
        return days.today - ((days.today.weekday() - wanted - 1) % WEEK + 1) * DAY
    if which == "this" and monday + wanted * DAY >= days.today:
        return monday + wanted * DAY
    return days.today + ((wanted - days.today.weekday() - 1) % WEEK + 1) * DAY


def _week_after(days: Days, said: re.Match[str]) -> date:
    """Monday week: the one after the next to come."""
    return _weekday(days, said) + WEEK * DAY


def _in_month(days: Days, said: re.Match[str]) -> date | None:
    """3 December, Fri 27 Nov: a weekday that is none of that date is a slip, so not a day."""
    year = said["year"]
    texts = [f"{said['nth']} {said['month']} {year or each}" for each in _years(days)]
    found = [each for text in (texts[:1] if year else texts) if (each := _parsed(text, days))]
    meant = _meant(days, found)
    weekday = said.groupdict().get("weekday")
    if meant and weekday and WEEKDAYS[meant.weekday()] != weekday[:3]:
        return None
    return meant


def _in_numbers(days: Days, said: re.Match[str]) -> date | None:
    """12/3 or 3.12.: with dots the day comes first everywhere."""
    first, second, year = int(said["first"]), int(said["second"]), said["year"]
    is_day_first = said["dot"] == "." or days.day_first or first > MONTHS
    nth, month = (first, second) if is_day_first and second <= MONTHS else (second, first)
    years = [2000 + int(year[-2:])] if year else _years(days)
    return _meant(days, [each for at in years if (each := _date(at, month, nth))])


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
        found = [_parsed(f"1 {said['month']} {each}", days) for each in _years(days)]
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


def _next_week(days: Days, _: re.Match[str]) -> date:
    return days.today + (WEEK - days.today.weekday()) * DAY


def _next_month(days: Days, _: re.Match[str]) -> date:
    return add_months(days.today.replace(day=1), 1)


def _years(days: Days) -> list[int]:
    """In which a date without a year may be."""
    return [days.today.year + by for by in (0, -1 if days.back else 1)]


def _meant(days: Days, found: list[date]) -> date | None:
    """The first that lies where they speak of; what is just over may be a slip, and is kept."""
    if len(found) == 1:
        return found[0]
    for each in found:
        if each <= days.today if days.back else each >= days.today - JUST_OVER:
            return each
    return None


def _date(year: int, month: int, nth: int) -> date | None:
    is_one = 1 <= month <= MONTHS and 1 <= nth <= monthrange(year, month)[1]
    return date(year, month, nth) if is_one else None


def _last_day(of: date) -> date:
    return of.replace(day=monthrange(of.year, of.month)[1])


def _parsed(phrase: str, days: Days) -> date | None:
    """What the library reads. It takes half a second to import, so nobody waits who needs none."""
    from dateparser import parse

    noon = datetime.combine(days.today, time(12))
    found = parse(phrase, languages=["en"], settings={"RELATIVE_BASE": noon})
    return found.date() if found else None


Meant = Callable[[Days, re.Match[str]], date | None]
END = r"(?:the )?end of (?:the |this )?(?:(?P<which>next) )?"
SHAPES: tuple[tuple[re.Pattern[str], Meant], ...] = tuple(
    (re.compile(shape), meant)
    for shape, meant in (
        (r"today|tonight|this (?:morning|afternoon|evening)|eod|cob|end of (?:the )?day", _today),
        (r"tomorrow|yesterday|(?:the )?day (?:after tomorrow|before yesterday)", _by_library),
        (rf"(?:in |within ){NUMBER} {UNIT}|{NUMBER} {UNIT} ago", _by_library),
        (rf"(?:(?P<which>this|next|last|past|coming) )?{WEEKDAY}", _weekday),
        (rf"(?P<which>){WEEKDAY} week", _week_after),
        (rf"(?:{WEEKDAY},? )?{NTH} (?:of )?{MONTH}{YEAR}", _in_month),
        (rf"(?:{WEEKDAY},? )?{MONTH} {NTH}{YEAR}", _in_month),
        (rf"(?P<year>20\d\d)-{FIRST}-{SECOND}", _written_out),
        (rf"{FIRST}(?P<dot>[/.]){SECOND}(?:(?P=dot)(?P<year>20\d\d|\d\d)?)?", _in_numbers),
        (r"(?:the )?(?P<nth>\d{1,2})(?:st|nd|rd|th)", _nth),
        (rf"eom|{END}(?:month|{MONTH})", _end_of_month),
        (rf"eow|{END}week", _end_of_week),
        (r"eoq|(?:the )?end of (?:the |this )?quarter", _end_of_quarter),
        (r"eoy|(?:the )?end of (?:the |this )?year", _end_of_year),
        (r"next week", _next_week),
        (r"next month", _next_month),
    )
)
"""The shapes of a day in words, and what is meant by each; the first that fits is taken."""
