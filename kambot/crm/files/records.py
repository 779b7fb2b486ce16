"""Records as JSON: what command line tools and interfaces of CRMs give."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kambot.crm.files.cells import Row
from kambot.crm.tables import Cell

LISTS = ("records", "value", "results", "data", "result", "items")
"""Where Salesforce, Dynamics 365, HubSpot, Pipedrive and others put their records."""
FLAT = frozenset({"properties", "attributes"})
"""What stands within these belongs to the record itself."""
DEEPEST = 4

Fields = Mapping[str, Cell]


@dataclass(frozen=True)
class Tree:
    """Records of one kind."""

    object_name: str
    records: tuple[Fields, ...]

    @property
    def rows(self) -> list[Row]:
        """A header of all names in the order they come, and the records."""
        names = list(dict.fromkeys(name for record in self.records for name in record))
        return [tuple(names), *(tuple(map(record.get, names)) for record in self.records)]


def trees(text: str) -> list[Tree] | None:
    """The records of a JSON text by their kind; None where it is no such thing."""
    begin = text.lstrip("\ufeff \t\r\n")[:1]
    if begin not in ("[", "{"):
        return None
    try:
        found = _list(json.loads(text.lstrip("\ufeff"), parse_constant=lambda _: None))
    except (ValueError, RecursionError):
        return None
    if found is None:
        return None
    kinds: dict[str, list[Fields]] = {}
    for kind, fields in _records(found, {}):
        kinds.setdefault(kind, []).append(fields)
    return [Tree(kind, tuple(records)) for kind, records in kinds.items()]


def _list(content: object) -> list[object] | None:
    """The list of records: all of it, or what stands where tools put it."""
    if isinstance(content, list):
        return content if any(isinstance(each, dict) for each in content) else None
    if isinstance(content, dict):
        inner = (content[name] for name in LISTS if isinstance(content.get(name), list))
        return next(inner, None)
    return None


def _records(found: list[object], parent: Fields, depth: int = 0) -> Iterator[tuple[str, Fields]]:
    """Each record with its kind, and those within it with the id of the one they belong to."""
    for each in found:
        if not isinstance(each, dict):
            continue
        about = each.get("attributes")
        about = about if isinstance(about, dict) else {}
        kind = _word(about.get("type"))
        reference = _word(about.get("referenceId"))
        own = {"referenceId": reference} if reference else {}
        yield kind, {**own, **parent, **dict(_fields(each))}
        known = reference or _word(each.get("Id"))
        inner = {f"{kind}Id": f"@{reference}" if reference else known} if kind and known else {}
        for value in each.values():
            if (
                isinstance(value, dict)
                and isinstance(value.get("records"), list)
                and depth < DEEPEST
            ):
                yield from _records(value["records"], inner, depth + 1)


def _fields(
    record: Mapping[str, object], prefix: str = "", depth: int = 0
) -> Iterator[tuple[str, Cell]]:
    """The values of a record; those of one within it as "Account.Name"."""
    for name, value in record.items():
        if isinstance(value, dict):
            if name == "attributes" and {"type", "url", "referenceId"} & value.keys():
                continue
            if isinstance(value.get("records"), list):
                continue
            if depth < DEEPEST:
                yield from _fields(value, prefix if name in FLAT else f"{prefix}{name}.", depth + 1)
        else:
            yield f"{prefix}{name}", _cell(value)


def _cell(value: object) -> Cell:
    if isinstance(value, str):
        return value.strip() or None
    if value is None or isinstance(value, bool | int | float):
        return value
    return json.dumps(value, ensure_ascii=False)


def _word(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""
