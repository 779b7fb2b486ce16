"""A message as Slack sends it becomes plain lines, without markup and without greetings."""

import re
import unicodedata

from kambot.method.text import clean

MENTION = re.compile(r"<@([UW][A-Z0-9]+)(?:\|[^>]*)?>")
LINK = re.compile(r"<(?:[#!][^|>]*\|?|[^|>]*\|)?([^>]*)>")
"""<#C1|sales>, <https://acme.example|acme>, <mailto:sue@acme.example|Sue>, <!here>."""
SHORTCODE = re.compile(r"(?<!\S):[a-z0-9_+'-]+:(?::skin-tone-\d:)?(?!\S)")
MARKS = re.compile(r"[*~`]|(?<!\w)_|_(?!\w)|^\s*(?:>+|[•▪-])\s+", re.MULTILINE)
PLAIN = str.maketrans(
    {**dict.fromkeys("‘’", "'"), **dict.fromkeys("“”„‟«»", '"'), **dict.fromkeys("–—", "-")}
)
EMOJI = ((0x2190, 0x2BFF), (0xFE00, 0xFE0F), (0x1F000, 0x1FAFF))
"""Where in Unicode pictures stand; trade marks stand elsewhere."""
LONGEST = 3000

BEFORE = re.compile(
    r"(?:hey|hi|hello|hallo|dear|oi|yo|ok|okay|so|well|and|um+|hm+|please|pls|plz|kindly|just|also"
    r"|@?kambot|can (?:you|u)|could (?:you|u)|would you|will you|tell me|show(?: me)?|give me"
    r"|gimme|can (?:i|we) (?:get|have|see)|explain|let me know|i(?: would|'d) like to (?:know|see)"
    r"|i (?:want|need) to (?:know|see)|do you know|quick (?:question|q)|no(?=[,.!:])|nope|actually"
    r"|i meant?|good (?:morning|afternoon|evening)|sorry|thanks)\b[,:;!. -]*"
    r"(?=\S)",
    re.IGNORECASE,
)
AFTER = re.compile(
    r"(?<=[^\s,;.-])[,;. -]*\b(?:please|pls|plz|thanks|thank you|thx|cheers|kambot|mate|if you can"
    r"|right now|rn|at the moment|atm|for me please|(?:you )?(?:idiot|moron|stupid))$",
    re.IGNORECASE,
)
CURSES = re.compile(
    r"(?<![, ])[, ]*(?<!\w)(?:the (?:hell|heck|fuck|f|devil)|(?:mother)?f[u*]*[c*]*k?ing|bloody"
    r"|(?:god)?damn(?:ed)?|freaking|on earth|wtf|omg|ffs|for (?:fuck|god|heaven|christ)'?s sake"
    r"|you (?:idiot|moron)"
    r"|(?:you )?(?:stupid|dumb|useless) (?:bot|thing|machine|robot|piece of \w+)|shit)(?!\w)[,! ]*",
    re.IGNORECASE,
)


def heard(text: str, bot: str = "") -> tuple[str, ...]:
    """The lines of a message that say something; `bot` is kambot's own user id, which is left out.

    People whom it mentions stay as @U123, until somebody gives them their names.
    """
    bare = MENTION.sub(lambda found: "" if found[1] == bot else f"@{found[1]}", text[:LONGEST])
    plain = _unescaped(LINK.sub(r"\1", bare)).translate(PLAIN)
    shown = clean("".join(filter(_is_text, plain)))
    lines = (MARKS.sub("", SHORTCODE.sub("", line)) for line in shown.splitlines())
    return tuple(said for line in lines if (said := " ".join(line.split())))


def trimmed(line: str) -> str:
    """The line without what is said to be polite, and without its last mark."""
    while True:
        shorter = AFTER.sub("", BEFORE.sub("", line, count=1) if BEFORE.match(line) else line)
        shorter = shorter.strip(" ?!.,;:") or shorter
        if shorter == line:
            return line
        line = shorter


def calm(line: str) -> str:
    """The line without its curses."""
    return " ".join(CURSES.sub(" ", line).split())


def _is_text(char: str) -> bool:
    if any(first <= ord(char) <= last for first, last in EMOJI):
        return False
    return unicodedata.category(char) != "Cf"


def _unescaped(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
