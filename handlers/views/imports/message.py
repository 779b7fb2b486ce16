"""The message about an import: how far it is, then its report and where to go from there."""

from handlers.views.blocks import LONGEST, Json, actions, button, paragraph
from handlers.views.text import cut_marked
from handlers.views.voice import Voice
from kambot.cards.imports import ImportCard
from kambot.cards.lookups import Question


def import_message(voice: Voice, card: ImportCard) -> Json:
    """The message."""
    blocks = [paragraph(card.text, most=LONGEST)]
    if ways := _ways(voice, card):
        blocks.append(actions(ways, "import"))
    return {"text": cut_marked(card.text, LONGEST), "blocks": blocks}


def _ways(voice: Voice, card: ImportCard) -> list[Json]:
    words, about = voice.words, str(card.upload_id)
    ways = []
    if card.has_problems:
        ways.append(button(words.import_problems_title, "import_problems", about))
        ways.append(button(words.import_csv, "import_csv", about))
    if card.is_done:
        ways.append(button(words.see_unplanned, "open", f"ask:{Question('unplanned').value}"))
    if card.is_open:
        ways.append(button(words.import_go_on, "open", "import:", style="primary"))
    return ways
