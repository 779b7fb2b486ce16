"""The one Jinja2 environment: every message kambot says, strict and escaped for Slack.

HTML's autoescape would show quotes as `&#34;`, so escaping is done by `finalize`: every value that
a template prints loses its `&`, `<` and `>`, and with them any mention, link or channel ping.
What a template itself says, and what is `Safe` already, is left alone.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from importlib.resources.abc import Traversable

from jinja2 import DictLoader, Environment, StrictUndefined, Template, TemplateSyntaxError, meta

from kambot.method.faults import Fault, Where, did_you_mean, refuse
from kambot.method.overlay import Page, pages
from kambot.method.speech import babel_locale
from kambot.method.text import money_in, number_in, shown_date, shown_near, shown_weekday, tenths_in

USER = re.compile(r"[UW][A-Z0-9]+")
WEB = re.compile(r"https?://[^\s<>|\"]+")
ENDING = ".j2"
CENTS_MATTER = 1000
"""Below this amount."""
THOUSAND, TEN_THOUSAND, MILLION = Decimal(1_000), Decimal(10_000), Decimal(1_000_000)


class Safe(str):
    """Text that is escaped already; it is never escaped again."""

    __slots__ = ()


def escape(value: object) -> Safe:
    """The value as mrkdwn that can be no mention, link or channel ping."""
    if isinstance(value, Safe):
        return value
    return Safe(str(value).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))


def unescaped(said: Safe) -> str:
    """The same for places that show plain text: an error at its field, the title of a window."""
    return str(said).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


class Prompts:
    """The words of prompts/messages/*.j2; a later folder's template replaces an earlier one's.

    Raises PromptFault, with every fault at once.
    """

    def __init__(self, folders: Sequence[Traversable]) -> None:
        found = pages(folders, "messages", ENDING)
        self._environment = _environment({name: page.text for name, page in found.items()})
        self._messages: dict[str, Template] = {}
        self._lines: dict[str, Template] = {}
        shipped = pages(folders[:1], "messages", ENDING)
        refuse(_faults(self._environment, found, shipped))

    def say(self, name: str, **facts: object) -> Safe:
        """The message `name` ("figures" for messages/figures.j2), filled with the facts."""
        if name not in self._messages:
            self._messages[name] = self._environment.get_template(name + ENDING)
        return Safe(self._messages[name].render(facts).strip())

    def fill(self, line: str, **texts: str) -> Safe:
        """A template that stands in a step: the second line of a record in its list."""
        if line not in self._lines:
            self._lines[line] = self._environment.from_string(line)
        return Safe(self._lines[line].render(texts).strip())

    def escape(self, text: str) -> Safe:
        """Somebody's text as mrkdwn that can be no mention, link or channel ping."""
        return escape(text)


def money(amount: Decimal, locale: str) -> str:
    """An amount as the reader's locale writes it, with cents only where they still matter."""
    fine = Decimal("0.01") if abs(amount) < CENTS_MATTER else Decimal(1)
    return money_in(_rounded(amount, fine), babel_locale(locale))


@lru_cache(maxsize=4096)  # a list says the same amounts each time, and Babel is slow
def brief(amount: Decimal, locale: str) -> str:
    """An amount as it is read aloud: 4.2 M, 120 K, 9,500."""
    if abs(amount) >= MILLION - THOUSAND / 2:
        return f"{tenths_in(amount / MILLION, babel_locale(locale))} M"
    if abs(amount) >= TEN_THOUSAND:
        return f"{number(amount / THOUSAND, locale, 0)} K"
    return money(amount, locale)


def number(value: Decimal | int, locale: str, decimals: int = 1) -> str:
    """A number as the reader's locale writes it, rounded."""
    return number_in(_rounded(Decimal(value), Decimal(1).scaleb(-decimals)), babel_locale(locale))


def _rounded(value: Decimal, fine: Decimal) -> Decimal:
    """As fine as that; what is left of very little is 0, and not -0."""
    return value.quantize(fine, ROUND_HALF_UP) + 0


def day(value: date) -> str:
    """A day that reads the same everywhere: 12 Nov 2027."""
    return shown_date(value)


def mention(user_id: str) -> Safe:
    """A mention that notifies the user; anything but a user id stays plain text."""
    return Safe(f"<@{user_id}>") if USER.fullmatch(user_id) else escape(user_id)


def link(address: str, words: str) -> Safe:
    """Words that lead to an address; nothing for what is no address of the web."""
    return Safe(f"<{escape(address)}|{escape(words)}>") if WEB.fullmatch(address) else Safe()


def sentence(text: str) -> str:
    """A phrase as the beginning of a sentence; the rest of it stays as it is."""
    return type(text)(text[:1].upper() + text[1:])


def _environment(texts: Mapping[str, str]) -> Environment:
    environment = Environment(
        loader=DictLoader(texts),
        undefined=StrictUndefined,
        finalize=escape,
        auto_reload=False,  # nothing changes after the start: no need to look each time
        autoescape=False,  # noqa: S701 - HTML's escaping is not Slack's; finalize does it
        trim_blocks=True,
        lstrip_blocks=True,
    )
    # Jinja copies its global functions for every message; ours use none, and are quicker without.
    environment.globals.clear()
    environment.filters |= {"money": money, "brief": brief}
    environment.filters |= {"number": number, "sentence": sentence}
    environment.filters |= {"mention": mention, "link": link}
    environment.filters |= {"date": day, "weekday": shown_weekday, "near": shown_near}
    return environment


def _faults(
    environment: Environment, found: Mapping[str, Page], shipped: Mapping[str, Page]
) -> Iterator[Fault]:
    """Templates nobody asks for, that cannot be read, or that name what they are not given.

    Those as they are shipped are right: tests render each of them.
    """
    for name, page in found.items():
        where = Where(page.file)
        if name not in shipped:
            yield where.fault("is no message of kambot.", did_you_mean(name, shipped))
            continue
        if page == shipped[name]:
            continue
        try:
            named = meta.find_undeclared_variables(environment.parse(page.text))
        except TemplateSyntaxError as error:
            here = Where(page.file, f"line {error.lineno}")
            yield here.fault(f"{error.message}.", "Please compare it with the shipped file.")
            continue
        given = meta.find_undeclared_variables(environment.parse(shipped[name].text))
        for each in sorted(named - given):
            fault = f"names “{each}”, which this message is not given."
            yield where.fault(fault, did_you_mean(each, given))
