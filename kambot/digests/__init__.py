"""The weekly digest: decided once per channel and ISO week, and how it looks."""

from kambot.digests.preview import at_risk_of

__all__ = ["at_risk_of"]
