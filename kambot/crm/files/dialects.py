"""How a text is separated: by which sign, with which quotes."""

import csv
import re
from dataclasses import dataclass, replace
from io import StringIO

SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
SAMPLE = 8_000
"""Characters that are enough to see how a file is separated."""
LONG = 200
WORD = re.compile(rf"[^\s,;|\"']{{{LONG},}}")
"""One so long tells no more than its beginning, and the detector takes half a minute for it."""
SAID = re.compile(r"\"?sep=([^\r\n\w\"])\"?[ \t]*(?:\r\n|\r|\n)", re.IGNORECASE)
"""Excel's own line at the top of a file."""


@dataclass(frozen=True)
class Dialect:
    """How to separate a text; what Excel does where nothing else is seen."""

    separator: str = ","
    quote: str = '"'
    escape: str | None = None
    said: str = "one column"

    @property
    def of_csv(self) -> type[csv.Dialect]:
        """The same for python's csv module."""
        attributes = {
            "delimiter": self.separator,
            "quotechar": self.quote,
            "escapechar": self.escape,
            "doublequote": True,
            "lineterminator": "\n",
            "quoting": csv.QUOTE_MINIMAL,
        }
        return type("Found", (csv.Dialect,), attributes)


def dialect_of(text: str) -> Dialect:
    """How the text says that it is separated, else how its beginning looks."""
    said = SAID.match(text)
    if said is not None:
        return Dialect(said[1], said=_words(said[1]))
    # It takes as long to import as a database does: only who reads a text needs it.
    from clevercsv import Detector  # noqa: PLC0415

    sample = WORD.sub(lambda word: word[0][:LONG], text[:SAMPLE])
    found = Detector().detect(sample, delimiters=list(SEPARATORS))
    if found is None or not found.delimiter:
        return Dialect()
    usual = Dialect(found.delimiter, said=_words(found.delimiter))
    if _is_regular(text[:SAMPLE], usual):
        return usual
    return replace(usual, quote=found.quotechar or '"', escape=found.escapechar or None)


def _is_regular(sample: str, dialect: Dialect) -> bool:
    """All rows have as many values, but the last, which may be cut."""
    try:
        rows = [row for row in csv.reader(StringIO(sample, newline=""), dialect.of_csv) if row]
    except csv.Error:
        return False
    return len({len(row) for row in rows[:-1] or rows}) == 1


def _words(separator: str) -> str:
    return f"separated by {SEPARATORS.get(separator, repr(separator))}"
