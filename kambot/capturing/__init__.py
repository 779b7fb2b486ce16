"""What is said elsewhere in Slack becomes an action, a touch or a note of a plan."""

from kambot.capturing.beginning import Source, begin, quoted, reworded

__all__ = ["Source", "begin", "quoted", "reworded"]
