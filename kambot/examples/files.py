"""The files that the examples are in."""

import tomllib
from collections.abc import Mapping, Sequence
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any


def example_plans() -> Sequence[Mapping[str, Any]]:
    """Each plan as its file says it, in the order of their files."""
    return [tomllib.loads(each.read_text(encoding="utf-8")) for each in _in("plans")]


def example_forms() -> Sequence[Mapping[str, Any]]:
    """What people have set up beside their plans."""
    text = files("kambot.examples").joinpath("forms.toml").read_text(encoding="utf-8")
    found: Sequence[Mapping[str, Any]] = tomllib.loads(text)["forms"]
    return found


def export() -> Mapping[str, str]:
    """The files of the CRM's export, by name."""
    return {each.name: each.read_text(encoding="utf-8") for each in _in("crm")}


def _in(folder: str) -> Sequence[Traversable]:
    found = files("kambot.examples").joinpath(folder).iterdir()
    return sorted(found, key=lambda each: each.name)
