"""SQLModel tables, one file per room."""

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
from kambot.models.tenancy import Member, Workspace
from kambot.models.work import Action, Objective, Review, ValueProposition

__all__ = [
    "Account",
    "Action",
    "Change",
    "Contact",
    "Criterion",
    "CriterionRating",
    "CustomerProject",
    "Goal",
    "Member",
    "Note",
    "Objective",
    "Opportunity",
    "Partner",
    "Plan",
    "PlanMember",
    "PlanSnapshot",
    "PlanStep",
    "PlanYear",
    "Receipt",
    "RevenueStream",
    "Review",
    "Touch",
    "TouchContact",
    "TrustRating",
    "ValueProposition",
    "WhiteSpace",
    "Workspace",
]
