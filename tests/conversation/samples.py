"""Sample facts for everything that is said in a conversation."""

from datetime import date
from typing import Any

from kambot.conversation.drafts import Draft, Keep
from kambot.conversation.phrases import table
from kambot.conversation.replies import Missing, Proposal

DAY = date(2026, 11, 27)
WHYS = (
    *("no_title", "no_text", "long_title", "too_long", "no_plan", "no_such_plan", "nobody"),
    "no_action",
)


def of_conversation(text: str) -> dict[str, list[dict[str, Any]]]:
    """Facts by message; `text` stands wherever a person may have written something."""
    kinds = [{"kind": kind, "account": text} for kind in table().examples]
    cards = [{"card": card, "kept": kept} for card in _cards(text) for kept in (True, False)]
    return {
        "hello": [{}],
        "talk_thanks": [{}],
        "talk_lost": [{}],
        "talk_several": [{}],
        "talk_cancelled": [{}],
        "talk_kept": [{}],
        "talk_not_here": [{}],
        "talk_can": kinds,
        "talk_example": kinds,
        "talk_proposal": cards,
        "talk_changing": [{"card": card} for card in _cards(text)],
        "talk_which": [
            {"missing": missing, "asked": asked, "text": text}
            for missing in Missing
            for asked in (text, "")
        ],
        "talk_new_person": [{"person": text}],
        "talk_sorry": [{"why": why, "asked": text} for why in WHYS],
        "talk_offer": [
            {"wish": wish, "account": account}
            for wish in ("settings", "agenda", "new", "review", "find")
            for account in (text, "")
        ],
    }


def _cards(text: str) -> list[Proposal]:
    drafts = [
        Draft(keep=keep, by="U1", nonce="Ev1", text=text, how="call", day=DAY) for keep in Keep
    ]
    return [
        Proposal(draft=draft, said=text, account=text, people=(text,), new=new, due_on=DAY)
        for draft in drafts
        for new in ((), (text,))
    ]
