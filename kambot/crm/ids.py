"""When two ids are the same, whatever program wrote them."""

import re
from hashlib import sha256
from string import ascii_uppercase

from kambot.models.people import name_key

SHORT, LONG = 15, 18
"""Characters of a Salesforce id: as screens show it, and with three that say which are capitals."""
LONGEST = 200
"""Characters of a key that are kept as they are; what is longer ends in its checksum."""
GUIDS = (36, 38)
"""Characters of a GUID, without braces and with them."""
_CAPITALS = ascii_uppercase + "012345"
_GUID = re.compile(r"\{?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\}?", re.IGNORECASE)
_SALESFORCE = re.compile(r"(?=.{0,2}\d)[A-Za-z0-9]{15}")
"""Its first three characters say of what it is; one of them is a digit: 001, 005, a0B."""
_NOTHING = re.compile(r"0{15}(AAA)?")
"""What Salesforce's data export writes where there is no id."""


def id_key(said: str | None) -> str | None:
    """The form in which ids are compared; None where there is none.

    A Salesforce id of 18 characters equals its form of 15; GUIDs compare without case and braces;
    "@AccountRef1" of a record tree is the record "AccountRef1".
    """
    plain = (said or "").strip().removeprefix("@").strip()
    if not plain or (plain.startswith("0") and _NOTHING.fullmatch(plain)):
        return None
    if len(plain) in GUIDS and (guid := _GUID.fullmatch(plain)):
        return guid[1].lower()
    return plain[:SHORT] if _is_long(plain) else plain


def word_of(said: str | None) -> str | None:
    """The form in which a word is compared that may be an id, a name or an address.

    Of two Salesforce ids that differ only in capitals each is somebody else's.
    """
    key = id_key(said)
    return key if key is None or _SALESFORCE.fullmatch(key) else name_key(key)


def named_key(*names: str | None) -> str:
    """What stands for an id where the CRM gives none: the names by which a record is known."""
    said = "name:" + "/".join(word_of(name) or "" for name in names)
    if len(said) <= LONGEST:
        return said
    return f"{said[:LONGEST]}~{sha256(said.encode()).hexdigest()}"


def _is_long(said: str) -> bool:
    if len(said) != LONG or not said.isascii() or not said.isalnum():
        return False
    parts = (said[start : start + 5] for start in range(0, SHORT, 5))
    return said[SHORT:] == "".join(map(_capitals, parts))


def _capitals(part: str) -> str:
    """One character that says which of five are capitals."""
    return _CAPITALS[sum(1 << place for place, char in enumerate(part) if char.isupper())]
