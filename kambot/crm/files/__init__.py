"""Bytes of an exported file -> its tables: decoded, separated, with the right header.

`read_sheets` turns a file into grids of cells, `find_tables` finds in a grid what is a header, a
record, and neither. Nothing here knows what a column means.
"""

from kambot.crm.files.finding import find_tables
from kambot.crm.files.naming import family
from kambot.crm.files.reading import read_sheets
from kambot.crm.files.results import SheetsRead, TablesFound, Unreadable

__all__ = ["SheetsRead", "TablesFound", "Unreadable", "family", "find_tables", "read_sheets"]
