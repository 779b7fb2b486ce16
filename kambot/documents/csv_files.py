"""A zip of CSV files in UTF-8, one for each kind of record."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from kambot.documents.cells import in_csv
from kambot.documents.sheets import Cell

MARKED, PLAIN = "utf-8-sig", "utf-8"
"""With the mark that Excel looks for, and without it, as other programs want it."""
FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The same plans make the same zip, whenever it is made."""


class Files:
    """CSV files that grow together on the disk, so that memory does not grow with them."""

    def __init__(
        self, folder: Path, headers: Mapping[str, Sequence[str]], encoding: str, stack: ExitStack
    ) -> None:
        self._paths = {name: folder / f"{name}.csv" for name in headers}
        self._open = {
            name: stack.enter_context(path.open("w", encoding=encoding, newline=""))
            for name, path in self._paths.items()
        }
        self._writers = {name: csv.writer(file) for name, file in self._open.items()}
        for name, header in headers.items():
            self.add(name, [tuple(header)])

    def add(self, name: str, rows: Iterable[tuple[Cell, ...]]) -> None:
        """More rows of one file."""
        self._writers[name].writerows([in_csv(cell) for cell in row] for row in rows)

    def pack(self, out: BinaryIO, beside: Mapping[str, str]) -> None:
        """Write the zip, with other texts beside the files."""
        for file in self._open.values():
            file.close()
        with ZipFile(out, "w", ZIP_DEFLATED) as archive:
            for name, text in beside.items():
                archive.writestr(_entry(name), text)
            for path in self._paths.values():
                with archive.open(_entry(path.name), "w") as entry, path.open("rb") as content:
                    while block := content.read(io.DEFAULT_BUFFER_SIZE * 8):
                        entry.write(block)


def _entry(name: str) -> ZipInfo:
    made = ZipInfo(name, FIRST_DAY)
    made.compress_type = ZIP_DEFLATED
    return made


@contextmanager
def growing(headers: Mapping[str, Sequence[str]], encoding: str = MARKED) -> Iterator[Files]:
    """Files by name with their headers; they are gone at the end."""
    with TemporaryDirectory(prefix="kambot-") as folder, ExitStack() as stack:
        yield Files(Path(folder), headers, encoding, stack)
