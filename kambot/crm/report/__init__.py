"""What an import read, made and could not read: counts that add up to the rows of the files."""

from kambot.crm.report.making import report_of
from kambot.crm.report.report import Asked, Report, Rows, TableSaid
from kambot.crm.report.table import problems_csv
from kambot.crm.report.text import text

__all__ = ["Asked", "Report", "Rows", "TableSaid", "problems_csv", "report_of", "text"]
