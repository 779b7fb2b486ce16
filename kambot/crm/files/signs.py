"""What a file is, by its first bytes: people give files the wrong names, and so do CRMs."""

from kambot.crm.files.package import BrokenPackage, Package

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""Word, Excel and PowerPoint before 2007, and whatever is encrypted since."""
OTHERS = (
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"GIF8", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"{\\rtf", "a text document"),
    (b"\x1f\x8b", "a compressed file"),
    (b"7z\xbc\xaf", "a compressed file"),
    (b"Rar!", "a compressed file"),
    (b"PK\x05\x06", "an empty zip file"),
    (b"SQLite format 3\0", "a database"),
)
IN_ZIP = (
    ("word/", "a Word document"),
    ("ppt/", "a presentation"),
    ("Index/", "a Numbers file"),
    ("Index.zip", "a Numbers file"),
)
WORKBOOKS = ("xl/workbook.xml", "xl/workbook.bin", "content.xml")
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
"""The name of a stream within."""
WORD = "WordDocument".encode("utf-16-le")
SLIDES = "PowerPoint Document".encode("utf-16-le")


def is_workbook(content: bytes) -> bool:
    """It is for a reader of workbooks."""
    return content.startswith((ZIP, OLE))


def is_encrypted(content: bytes) -> bool:
    """A workbook that wants a password."""
    return content.startswith(OLE) and ENCRYPTED in content


def something_else(content: bytes) -> str | None:
    """What it is in a person's words, where it can be no table: "a PDF"."""
    if content.startswith(OLE):
        return (
            (WORD in content and "a Word document")
            or (SLIDES in content and "a presentation")
            or None
        )
    if content.startswith(ZIP):
        return _in_zip(content)
    return next((said for sign, said in OTHERS if content.startswith(sign)), None)


def _in_zip(content: bytes) -> str | None:
    try:
        names = Package(content).names
    except BrokenPackage:
        return None  # a workbook may be broken, too: its reader says so
    if not names.isdisjoint(WORKBOOKS):
        return None
    return next(
        (said for part, said in IN_ZIP if any(name.startswith(part) for name in names)),
        "a zip file",
    )
