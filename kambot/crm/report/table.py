"""The problems of an import as CSV, for whoever cleans the CRM."""

import csv
import io

from kambot.crm.report.report import Report
from kambot.formulas import as_text

HEADER = ("weight", "file", "sheet", "row", "column", "value", "why", "fix")


def problems_csv(report: Report) -> str:
    """All problems, a line for each; a spreadsheet shows values as they are and runs none."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(HEADER)
    for each in report.problems:
        place = (each.file, each.sheet, "" if each.row is None else str(each.row), each.column)
        writer.writerow(map(as_text, (each.weight, *place, each.value, each.why, each.fix)))
    return out.getvalue()
