"""Recognised tables become records as the CRM has them: each once, with what could not be read."""

from kambot.crm.drafting.drafting import Drafted, draft
from kambot.crm.drafting.reading import TableRead, Understood
from kambot.crm.drafting.setting import Setting

__all__ = ["Drafted", "Setting", "TableRead", "Understood", "draft"]
