"""Records find their accounts: by id, web domain, joined table, exact name; never by a guess."""

from kambot.crm.matching.matching import Matched, match
from kambot.crm.matching.similar import Alike

__all__ = ["Alike", "Matched", "match"]
