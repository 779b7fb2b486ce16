"""Headers without the size of their amounts: "Volumen in T€", "Amount (thousands)", "CA M€"."""

import re

CURRENCY = (
    r"(?:r\$|[€$£¥₹]|euros?"
    r"|aud|brl|cad|chf|cny|czk|dkk|eur|gbp|huf|inr|jpy|mxn|nok|pln|sek|usd|zar)"
)
WORDS = (
    r"(?:tsd\.?|tausend|thousands?|milliers|miles|milhares"
    r"|mio\.?|mn|mm|millions?|millionen|millones|milhões)"
)
CLEAR = (
    rf"(?:[ktm]\s?{CURRENCY}|{CURRENCY}\s?(?:k|t|mn?|mio\.?|['’]?000s?)"
    rf"|{WORDS}\s*(?:of\s+|de\s+|d['’])?{CURRENCY})"
)
"""Clear wherever a header ends with it."""
SAID = rf"(?:{CLEAR}|{WORDS}|k|['’]?000s?)"
"""Clear in brackets or after "in"."""
END = re.compile(
    rf"\s*[(\[]\s*(?:(?:in|en|em)\s+)?{SAID}\s*[)\]]\s*$"
    rf"|[\s_]+(?:in|en|em)[\s_]+{SAID}\s*$|[\s,_/:-]+{CLEAR}\s*$",
    re.IGNORECASE,
)


def without_scale(header: str) -> str:
    """The header without what its end says of the size of amounts; how they are read is elsewhere.

    A header that says nothing else stays as it is.
    """
    found = END.search(header)
    return header[: found.start()] if found and found.start() else header
