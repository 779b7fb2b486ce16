"""Sample facts for the messages about whole accounts: flagged, handed over, approved."""

from datetime import date
from decimal import Decimal
from typing import Any

from kambot.life.briefing import Brief, NextWork
from kambot.method.revenue import Sums, figures
from kambot.method.vocabulary import Health
from kambot.prompts import Safe

FIRST, LAST = date(2027, 1, 1), date(2027, 12, 31)
YEAR = Sums(currency="EUR", won=Decimal(400_000), target=Decimal(1_000_000))


def of_accounts(text: str) -> dict[str, list[dict[str, Any]]]:
    """`text` stands wherever a person may have written something."""
    named = {"account": text, "by": text}
    return {
        "about_flag": [
            {"account": text, "since": since, "beyond": beyond}
            for since in (None, FIRST)
            for beyond in (False, True)
        ],
        "seen_elsewhere": [{}],
        "flagged": [{**named, "reason": text}],
        "flag_saved": [{"account": text, "reason": reason} for reason in (text, None)],
        "about_approval": [
            {"account": text, "owner": text, "asked": asked, "locale": "de-DE"}
            for asked in _asked(text)
        ],
        **_of_owners(text),
        "submitted": [named],
        "submitted_before": [{"account": text, "owner": text}],
        "granted": [
            {"days": days, "budget": budget, "currency": "EUR", "locale": "de-DE"}
            for days in (None, Decimal(1), Decimal("7.5"))
            for budget in (None, Decimal(20_000))
        ],
        "approved": [
            {**named, "granted": granted, "note": note}
            for granted in (text, "")
            for note in (text, "")
        ],
        "returned": [{**named, "comment": text}],
        "decided": [
            {"account": text, "owner": text, "approved": approved} for approved in (True, False)
        ],
        "beside_crm": [
            {"others": others, "currency": "EUR", "on": FIRST, "gone_on": gone_on}
            for others in ([], _others(text, "amount", "name", "parking"))
            for gone_on in (None, LAST)
        ],
        "gone_from_crm": [{"on": FIRST}],
        "gone_deals": [{"count": count} for count in (0, 1, 7)],
        "brief": [
            {"by": words, "words": words, "brief": brief}
            for words in (text, "")
            for brief in (_empty(text), _full(text))
        ],
    }


def _of_owners(text: str) -> dict[str, list[dict[str, Any]]]:
    """Accounts that go from one to another."""
    return {
        "about_hand_over": [
            {"account": text, "owner": text, "is_mine": mine} for mine in (True, False)
        ],
        "handed_over": [
            {"account": text, "owner": text, "moved": moved, "is_mine": mine}
            for moved, mine in ((0, True), (1, False), (7, False))
        ],
        "about_hand_over_all": [
            {"owner": text, "accounts": (text,) * count, "more": more}
            for count, more in ((1, 0), (2, 0), (20, 280))
        ],
        "handed_over_all": [
            {"accounts": accounts, "owner": text, "moved": moved, "briefed": accounts < 6}
            | {"is_mine": not moved}
            for accounts, moved in ((1, 0), (2, 1), (300, 900))
        ],
        "inherited": [
            {"by": words, "owner": text, "accounts": (text,) * count, "more": more, "words": words}
            for count, more, words in ((6, "0", ""), (20, "280", text))
        ],
        "handed_over_from": [
            {"account": text, "by": text, "owner": owner} for owner in (text, "Sue")
        ],
        "owner_left": [
            {"owner": text, "accounts": (text,) * count, "more": more}
            for count, more in ((1, 0), (2, 0), (20, 3))
        ],
    }


def _others(text: str, *keys: str) -> list[dict[str, str]]:
    return [{"key": key, "label": text, "text": text} for key in keys]


def _asked(text: str) -> list[dict[str, Any]]:
    nothing = dict.fromkeys(("resources_days", "resources_budget", "resources_note", "confidence"))
    budget, days = Decimal(20_000), Decimal("7.5")
    return [
        {**nothing, "currency": "EUR"},
        {**nothing, "currency": "EUR", "confidence": 4, "resources_budget": budget},
        {"resources_days": days, "resources_budget": budget, "resources_note": text}
        | {"confidence": 4, "currency": "EUR"},
    ]


def _empty(text: str) -> Brief:
    return Brief(
        account=text,
        today=FIRST,
        locale="en-US",
        health=Health.GREY,
        neglected=False,
        reasons=(),
        figures=None,
        actions=(),
        more_actions=0,
        decider="",
        speaker="",
        contacts=0,
        next_review_on=None,
    )


def _full(text: str) -> Brief:
    return Brief(
        account=text,
        today=LAST,
        locale="de-DE",
        health=Health.AMBER,
        neglected=True,
        reasons=(Safe("an action is 3 days overdue"), Safe("the review is 1 day overdue")),
        figures=figures(YEAR),
        actions=tuple(NextWork(text, day, text) for day in (FIRST, LAST)),
        more_actions=3,
        decider=text,
        speaker=text,
        contacts=200,
        next_review_on=LAST,
    )
