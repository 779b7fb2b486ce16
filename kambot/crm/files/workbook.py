"""Workbooks -> sheets: xlsx, xlsm, xlsb, xls and ods."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from io import BytesIO

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetMetadata,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from kambot.crm.files.cells import Row, filled
from kambot.crm.files.grid import rows_of
from kambot.crm.files.package import BrokenPackage, Package
from kambot.crm.files.pivots import looks_like_one, refused, without
from kambot.crm.files.priced import priced
from kambot.crm.files.results import SheetsRead, Unreadable
from kambot.crm.files.spreadsheet import WORKBOOK, Facts, facts
from kambot.crm.problems import Problem, Weight
from kambot.crm.tables import Sheet, Source

LARGEST = 10_000_000
"""Cells of the largest sheet, empty ones included."""
NO_FACTS = Facts()
PANIC = "PanicException"
"""What the reader's Rust code raises when it gives up: no class to import, and no Exception."""


def read_workbook(source: Source) -> SheetsRead:
    """All sheets of a workbook that have rows. Raises Unreadable."""
    about = _facts(source)
    with _readable(source.name):
        book = CalamineWorkbook.from_filelike(BytesIO(source.content))
        named = book.sheets_metadata
    read = [
        _sheet(source.name, book, each, about.get(each.name, NO_FACTS))
        for each in named
        if each.typ is SheetTypeEnum.WorkSheet
    ]
    problems = tuple(problem for each in read for problem in each.problems)
    sheets = tuple(sheet for each in read for sheet in each.sheets)
    if not sheets:
        raise _nothing(source.name, problems)
    return SheetsRead(sheets, problems)


def _sheet(file: str, book: CalamineWorkbook, about: SheetMetadata, known: Facts) -> SheetsRead:
    """One sheet, where it has rows; hidden ones are read, too."""
    rows = priced(_rows(file, book, about.name), known.signs)
    problems: list[Problem] = []
    if known.pivots or looks_like_one(rows):
        problems.append(refused(file, about.name, known.pivots))
        rows = _beside(known, rows)
    if not any(map(filled, rows)):
        return SheetsRead((), tuple(problems))
    if about.visible is not SheetVisibleEnum.Visible:
        problems.append(_hidden(file, about.name))
    lines = range(1, len(rows) + 1)
    sheet = Sheet(file, about.name, rows, lines, known.hidden, how="a sheet of a workbook")
    return SheetsRead((sheet,), tuple(problems))


def _rows(file: str, book: CalamineWorkbook, name: str) -> Sequence[Row]:
    with _readable(file):
        grid = book.get_sheet_by_name(name)
        if (grid.total_height + 1) * (grid.total_width + 1) > LARGEST:
            raise _too_large(file, name)
        return rows_of(grid)


def _beside(known: Facts, rows: Sequence[Row]) -> Sequence[Row]:
    """What stands in a sheet beside its pivot tables, where that may be a table."""
    rest = without(known.pivots, rows) if known.pivots else ()
    return rest if any(filled(row) > 1 for row in rest) else ()


@contextmanager
def _readable(file: str) -> Iterator[None]:
    """Whatever is wrong with a workbook is said in one sentence."""
    try:
        yield
    except PasswordError as fault:
        raise Unreadable(
            f"{file} is protected by a password. Save it without one, and choose that file."
        ) from fault
    except BaseException as fault:
        if isinstance(fault, CalamineError) or type(fault).__name__ == PANIC:
            raise _broken(file) from fault
        raise


def _facts(source: Source) -> Mapping[str, Facts]:
    """What an .xlsx says beside its cells; any zip is first seen to be one that unpacks."""
    if not source.content.startswith(b"PK"):
        return {}
    try:
        package = Package(source.content)
        about = facts(package) if WORKBOOK in package.names else {}
        package.exhaust()
    except BrokenPackage as fault:
        raise _broken(source.name) from fault
    large = next((name for name, known in about.items() if known.cells > LARGEST), None)
    if large is not None:
        raise _too_large(source.name, large)
    return about


def _broken(file: str) -> Unreadable:
    return Unreadable(
        f"{file} is damaged, or it is no workbook. Open it where it comes from, save it as .xlsx "
        "or CSV, and choose that file."
    )


def _too_large(file: str, sheet: str) -> Unreadable:
    return Unreadable(
        f'The sheet "{sheet}" of {file} is too large: something stands far from its table. Delete '
        "the empty rows and columns around it, or save the sheet as CSV, and choose that file."
    )


def _nothing(file: str, problems: Sequence[Problem]) -> Unreadable:
    """No sheet has rows; where there were pivot tables, that is why."""
    if problems:
        return Unreadable(f"{file}: {problems[0].why} {problems[0].fix}")
    return Unreadable(f"{file} has no rows. Export it again, and choose the new file.")


def _hidden(file: str, sheet: str) -> Problem:
    return Problem(
        weight=Weight.NOTE,
        file=file,
        sheet=sheet,
        why="This sheet is hidden in the workbook; it was read like the others.",
        fix="If it should not be imported, delete it from the workbook, and import it again.",
    )
