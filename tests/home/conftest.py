"""A workspace with people who look at their Home tab."""

from tests.usecases.conftest import ana, bob, clock, desk, kambot

__all__ = ["ana", "bob", "clock", "desk", "kambot"]
