"""Capital and small letters are the same to a search, on either database and in any language."""

import pytest
from sqlalchemy import func, literal, null, select

from kambot.db import Database


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Änne", "änne"),
        ("ŻANETA", "żaneta"),
        ("Ольга", "ольга"),
        ("ÉLODIE & Ωmega", "élodie & ωmega"),
        ("李 Lee", "李 lee"),
        ("", ""),
    ],
)
def test_a_name_is_found_by_small_letters(empty_database: Database, name: str, said: str) -> None:
    with empty_database.read() as connection:
        assert connection.scalar(select(func.lower(literal(name)))) == said
        assert connection.scalar(select(literal(name).icontains(said[:3])))


def test_what_is_unknown_has_no_small_letters(empty_database: Database) -> None:
    with empty_database.read() as connection:
        assert connection.scalar(select(func.lower(null()))) is None
