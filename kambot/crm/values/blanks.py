"""What people and programs write into a cell that has no value."""

import re

from kambot.crm.problems import Misread

FAULTS = frozenset(
    "#ref! #n/a #na #value! #div/0! #name? #null! #num! #error! #spill! #calc! #bezug! #wert! #nv"
    " #zahl! #valeur! #nom? #nombre! #¡ref! #¡valor! #valor! #¿nombre? #######".split()
)
"""What a spreadsheet writes where a formula failed."""
NOTHING = frozenset(
    "n/a|na|n.a.|n.a|nan|null|nil|none|\\n|tbd|tba|tbc|?|unknown|not set|(not set)|(blank)|(leer)"
    "|no value|(no value)|k.a.|k. a.|ka|unbekannt|offen|keine angabe|s/o|n.d.|n/d|nd|nc|n.c."
    "|inconnu|non renseigné|à définir|desconocido|por definir|sin definir|desconhecido|a definir"
    "|não informado|nessuno|onbekend".split("|")
)
"""Words for a value that is not known."""
EMPTY = frozenset("null|nil|nan|\\n|(blank)|(leer)|(empty)|(no value)|(not set)|(none)".split("|"))
"""What programs write where there is nothing; no text that a person means."""
DASHES = re.compile(r"[-\u2010-\u2015\u2212_.*\s]+")
GIVE = "Please enter the value in the CRM, or leave the cell empty."


def refuse_faults(text: str) -> None:
    """Raises Misread for what a spreadsheet writes where a formula failed."""
    folded = text.casefold()
    if folded in FAULTS or (folded and not folded.strip("#")):
        raise Misread(
            f"“{text[:20]}” is what a spreadsheet shows where a value cannot be shown.",
            "Please mend the formula or widen the column, and export again.",
        )


def refuse_empties(text: str) -> None:
    """Raises Misread for what cannot be a text that somebody means."""
    refuse_faults(text)
    if text.casefold() in EMPTY or DASHES.fullmatch(text):
        raise Misread(f"“{text[:30]}” says that there is no value.", GIVE)


def refuse_blanks(text: str) -> None:
    """Raises Misread for words that say that there is no value."""
    refuse_faults(text)
    if text.casefold() in NOTHING or DASHES.fullmatch(text):
        raise Misread(f"“{text[:30]}” says that the value is not known.", GIVE)
