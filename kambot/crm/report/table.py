"""The problems of an import as CSV, for whoever cleans the CRM."""

import csv
import io

from kambot.crm.report.report import Report

HEADER = ("weight", "file", "sheet", "row", "column", "value", "why", "fix")
FORMULAS = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins so is a formula to a spreadsheet: it is marked as text (OWASP)."""


def problems_csv(report: Report) -> str:
    """All problems, a line for each; a spreadsheet shows values as they are and runs none."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(HEADER)
    for each in report.problems:
        row = "" if each.row is None else each.row
        said = (each.weight, each.file, each.sheet, row)
        words = (each.column, each.value, each.why, each.fix)
        writer.writerow((*map(_as_text, map(str, said)), *map(_as_text, words)))
    return out.getvalue()


def _as_text(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULAS) else cell
