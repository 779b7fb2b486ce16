"""The grammar of /accountplan."""

import pytest

from handlers.wish import Wish


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("", Wish("start")),
        ("   ", Wish("start")),
        ("help", Wish("help")),
        ("HELP", Wish("help")),
        ("?", Wish("help")),
        ("Settings", Wish("settings")),
        ("settings ltd", Wish("find", "settings ltd")),
        ("new", Wish("new")),
        ("new Acme", Wish("new", "Acme")),
        ("New  “Acme  Corp”", Wish("new", "Acme Corp")),
        ("Acme", Wish("find", "Acme")),
        (' "Acme" ', Wish("find", "Acme")),
        ("‘Acme’", Wish("find", "Acme")),
        ("newton", Wish("find", "newton")),
        ("help desk ltd", Wish("find", "help desk ltd")),
        ("AT&amp;T", Wish("find", "AT&T")),
        ("AT&T", Wish("find", "AT&T")),
        ("<http://acme.com|acme.com>", Wish("find", "acme.com")),
        ("<http://acme.com>", Wish("find", "http://acme.com")),
        ("<#C012AB3CD|acme> north", Wish("find", "acme north")),
        ("<@U012AB3CD|ana>", Wish("find", "ana")),
        ('""', Wish("find", '""')),
    ],
)
def test_a_command_is_understood_escaped_or_not(text: str, wish: Wish) -> None:
    assert Wish.parsed(text) == wish


@pytest.mark.parametrize("wish", [Wish("start"), Wish("new", "A: B"), Wish("plan", "12")])
def test_a_button_carries_a_wish(wish: Wish) -> None:
    assert Wish.of(wish.value) == wish
