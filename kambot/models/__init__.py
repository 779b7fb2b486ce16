"""SQLModel tables, one file per room."""

from kambot.models.crm import CrmFile, CrmImport, CrmOwner, CrmRecord, CrmShape, CrmUpload
from kambot.models.delivery import Digest, Message, MessageItem, Pace, Told
from kambot.models.health import HealthWeek, PlanHealth
from kambot.models.history import Change, Receipt
from kambot.models.people import Account, Contact, Note, Touch, TouchContact, TrustRating
from kambot.models.plans import (
    CustomerProject,
    Goal,
    Partner,
    Plan,
    PlanMember,
    PlanSnapshot,
    PlanStep,
)
from kambot.models.revenue import Opportunity, PlanYear, RevenueStream, WhiteSpace
from kambot.models.selection import Criterion, CriterionRating
from kambot.models.tenancy import Absence, Member, Workspace
from kambot.models.work import Action, Objective, Review, ValueProposition

__all__ = [
    "Absence",
    "Account",
    "Action",
    "Change",
    "Contact",
    "Criterion",
    "CriterionRating",
    "CrmFile",
    "CrmImport",
    "CrmOwner",
    "CrmRecord",
    "CrmShape",
    "CrmUpload",
    "CustomerProject",
    "Digest",
    "Goal",
    "HealthWeek",
    "Member",
    "Message",
    "MessageItem",
    "Note",
    "Objective",
    "Opportunity",
    "Pace",
    "Partner",
    "Plan",
    "PlanHealth",
    "PlanMember",
    "PlanSnapshot",
    "PlanStep",
    "PlanYear",
    "Receipt",
    "RevenueStream",
    "Review",
    "Told",
    "Touch",
    "TouchContact",
    "TrustRating",
    "ValueProposition",
    "WhiteSpace",
    "Workspace",
]
