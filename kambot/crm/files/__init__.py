"""Bytes of an exported file -> its tables: decoded, separated, with the right header.

`reading.read_sheets` turns a file into grids of cells, `finding.find_tables` finds in a grid what
is a header, a record, and neither. Nothing here knows what a column means.
"""
