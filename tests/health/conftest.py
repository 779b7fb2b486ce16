"""A workspace with plans for the portfolio."""

from tests.usecases.conftest import ana, bob, clock, desk, kambot

__all__ = ["ana", "bob", "clock", "desk", "kambot"]
