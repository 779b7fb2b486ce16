"""The sandbox of the handlers' tests, with two accounts and what belongs to them."""

from tests.handlers.conftest import kambot, stage, studio

__all__ = ["kambot", "stage", "studio"]
