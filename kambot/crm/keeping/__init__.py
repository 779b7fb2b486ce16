"""Compare with what is there, lay in, publish: the only room of the importer with a database.

`compare` writes nothing and says what an import would do; `keep` does it, all at once or not at
all.
"""

from kambot.crm.keeping.comparing import Comparison, compare
from kambot.crm.keeping.deciding import Conflict, Fate, Reason, Verdict
from kambot.crm.keeping.ground import Shapes
from kambot.crm.keeping.keeping import (
    AlwaysMoving,
    Kept,
    Unanswered,
    file_report,
    keep,
    local_workspace,
)
from kambot.crm.keeping.leavings import tidy
from kambot.crm.keeping.remembering import remembered
from kambot.crm.keeping.running import AlreadyImporting, Files, Progress, TakenOver
from kambot.crm.keeping.telling import OwnerOf, Said, owners_of, said_by_crm
from kambot.crm.keeping.vanishing import Vanished

__all__ = [
    "AlreadyImporting",
    "AlwaysMoving",
    "Comparison",
    "Conflict",
    "Fate",
    "Files",
    "Kept",
    "OwnerOf",
    "Progress",
    "Reason",
    "Said",
    "Shapes",
    "TakenOver",
    "Unanswered",
    "Vanished",
    "Verdict",
    "compare",
    "file_report",
    "keep",
    "local_workspace",
    "owners_of",
    "remembered",
    "said_by_crm",
    "tidy",
]
