"""The parts of a zip file, unpacked with care: a small file may hold very much."""

import zlib
from collections.abc import Iterator
from copy import copy
from io import BytesIO
from posixpath import dirname, join, normpath
from zipfile import BadZipFile, LargeZipFile, ZipFile

from lxml import etree

MOST_PARTS = 10_000
LARGEST = 2_000_000_000
"""Bytes that are unpacked at most; what is looked into is unpacked twice."""
ANYWAY = 100_000_000
"""Bytes to which even the smallest file may unpack."""
SWOLLEN = 100
"""Beyond that, so many times its own size: exports reach 20, a trap a thousand."""
CHUNK = 1 << 20
BROKEN = (
    BadZipFile,
    LargeZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)
"""What zipfile raises for contents that are none: damaged, encrypted, of an unknown method."""


class BrokenPackage(Exception):
    """The zip file cannot be unpacked."""


class Package:
    """A zip file. Raises BrokenPackage, also where it unpacks to more than can be meant."""

    def __init__(self, content: bytes) -> None:
        try:
            self._zip = ZipFile(BytesIO(content))
        except BROKEN as fault:
            raise BrokenPackage from fault
        self.names = frozenset(self._zip.namelist())
        if len(self.names) > MOST_PARTS:
            raise BrokenPackage
        self._left = min(LARGEST, max(ANYWAY, SWOLLEN * len(content)))

    def chunks(self, name: str) -> Iterator[bytes]:
        """A part, piece by piece; what its directory says of its size is not believed."""
        try:
            info = copy(self._zip.getinfo(name))
            info.file_size = LARGEST + 1
            with self._zip.open(info) as part:
                while chunk := part.read(CHUNK):
                    self._left -= len(chunk)
                    if self._left < 0:
                        raise BrokenPackage
                    yield chunk
        except (*BROKEN, KeyError) as fault:
            raise BrokenPackage from fault

    def exhaust(self) -> None:
        """Unpack everything once: what can be unpacked here, others may unpack, too."""
        for name in self.names:
            for _ in self.chunks(name):
                pass

    def part(self, name: str) -> bytes:
        """All of a part; nothing where there is none."""
        return b"".join(self.chunks(name)) if name in self.names else b""

    def xml(self, name: str) -> Iterator[etree._Element]:
        """The elements of a small part; none where it is no XML. Entities stay unresolved."""
        parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
        try:
            root = etree.fromstring(self.part(name), parser)
        except etree.XMLSyntaxError:
            return
        yield from root.iter("{*}*") if root is not None else ()

    def targets(self, name: str) -> dict[str, tuple[str, str]]:
        """What a part refers to: by id the kind and the name of another part."""
        folder, own = dirname(name), name.rpartition("/")[2]
        return {
            each.get("Id", ""): (
                each.get("Type", "").rpartition("/")[2],
                normpath(join(folder, each.get("Target", ""))).lstrip("/"),
            )
            for each in self.xml(join(folder, "_rels", f"{own}.rels"))
            if each.tag.rpartition("}")[2] == "Relationship"
        }
