"""What clears a finding of health, one click away."""

from kambot.cures.way import Way, prefill, ways

__all__ = ["Way", "prefill", "ways"]
