"""The way back: a JSON file of kambot's own becomes plans again.

Data flows one way: `parsing` (text -> drafts, or what is wrong with it) -> `people` (who is who
here) -> `matching` (which records are here already) -> `keeping` (one account, one transaction).
"""

from kambot.documents.restoring.parsing import NotRestorable, is_ours
from kambot.documents.restoring.restore import Restored, RestoredAccount, restore

__all__ = ["NotRestorable", "Restored", "RestoredAccount", "is_ours", "restore"]
