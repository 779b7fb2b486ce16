"""What Slack says of a file by the end of its name."""

from dataclasses import dataclass

_OFFICE = "application/vnd.openxmlformats-officedocument"


@dataclass(frozen=True)
class FileType:
    """Slack's word for a kind of file, its MIME type, and its name on the screen."""

    filetype: str
    mimetype: str
    pretty: str


_TYPES = {
    "csv": FileType("csv", "text/csv", "CSV"),
    "tsv": FileType("tsv", "text/tab-separated-values", "TSV"),
    "txt": FileType("text", "text/plain", "Plain Text"),
    "json": FileType("json", "application/json", "JSON"),
    "html": FileType("html", "text/html", "HTML"),
    "xml": FileType("xml", "application/xml", "XML"),
    "xlsx": FileType("xlsx", f"{_OFFICE}.spreadsheetml.sheet", "Excel Spreadsheet"),
    "xls": FileType("xls", "application/vnd.ms-excel", "Excel Spreadsheet"),
    "ods": FileType("ods", "application/vnd.oasis.opendocument.spreadsheet", "Spreadsheet"),
    "docx": FileType("docx", f"{_OFFICE}.wordprocessingml.document", "Word Document"),
    "pdf": FileType("pdf", "application/pdf", "PDF"),
    "zip": FileType("zip", "application/zip", "Zip"),
    "png": FileType("png", "image/png", "PNG"),
    "jpg": FileType("jpg", "image/jpeg", "JPEG"),
}
_UNKNOWN = FileType("binary", "application/octet-stream", "Binary")


def extension(name: str) -> str:
    """What stands behind the last dot, in small letters."""
    return name.rpartition(".")[2].lower() if "." in name else ""


def type_of(name: str) -> FileType:
    return _TYPES.get(extension(name), _UNKNOWN)
