"""What can be no table is refused in one sentence that says what it is and what to do."""

import pytest

from kambot.crm.files import reading as reading_files
from kambot.crm.files.naming import family
from kambot.crm.files.results import Unreadable
from tests.crm.files.made import read, saved, workbook, zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
REFUSED = [
    (b"", "is empty"),
    (b" \r\n\t", "is empty"),
    (b"\xef\xbb\xbf\r\n", "holds no table"),
    (b"%PDF-1.7 ...", "is a PDF"),
    (b"\x89PNG\r\n", "is a picture"),
    (b"\x1f\x8b\x08", "is a compressed file"),
    (zipped({"word/document.xml": b"<w/>"}), "is a Word document"),
    (zipped({"Index/Document.iwa": b"x"}), "is a Numbers file"),
    (zipped({"deals.csv": b"Deal,Amount"}), "is a zip file"),
    (OLE, "is damaged"),
    (OLE + "WordDocument".encode("utf-16-le"), "is a Word document"),
    (OLE + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
    (b"PK\x03\x04 cut off", "is damaged"),
    (saved(workbook(("Deal",), ("A",)))[:-200], "is damaged"),
]


@pytest.mark.parametrize(("content", "said"), REFUSED, ids=map(str, range(len(REFUSED))))
def test_what_is_no_table_is_refused_with_what_it_is(content: bytes, said: str) -> None:
    with pytest.raises(Unreadable, match=said) as refused:
        read(content, "deals.xlsx")
    assert str(refused.value).startswith("deals.xlsx ")
    assert str(refused.value).endswith(".")


def test_a_file_that_is_too_large_is_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_files, "LARGEST", 10)
    with pytest.raises(Unreadable, match="larger than 100 MB"):
        read(b"Deal,Amount\nA,1\n")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("report1795254000000.csv", "report"),
        ("deals_2026-11-21 (1).xlsx", "deals"),
        ("C:\\exports\\All Deals 21.11.2026.csv", "All Deals"),
        ("2026.csv", "2026"),
        ("accounts", "accounts"),
    ],
)
def test_dates_and_numbers_in_a_name_are_no_part_of_its_family(name: str, said: str) -> None:
    assert family(name) == said
