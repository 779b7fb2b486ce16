"""The fixed words of the method: values that formulas and rules compare, never their labels.

Labels, hints and order live in prompts/steps/*.toml; the values here are stored and are permanent.
Lists that belong to the workspace (segments, industries) are plain text and are not here.
"""

from enum import StrEnum


class MemberRole(StrEnum):
    """What a member may do in kambot (METHOD section 8)."""

    ACCOUNT_MANAGER = "account_manager"
    MANAGER = "manager"
    ADMIN = "admin"


class PlanState(StrEnum):
    """Where a plan stands; the way back from Returned leads over Submitted."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    COMMITTED = "committed"
    CLOSED = "closed"


class Visibility(StrEnum):
    """Who may know that the plan exists."""

    WORKSPACE = "workspace"
    TEAM = "team"


class PeriodKind(StrEnum):
    """How the plan's period was chosen."""

    FISCAL_YEAR = "fiscal_year"
    NEXT_FISCAL_YEAR = "next_fiscal_year"
    SIX_MONTHS = "six_months"
    TWELVE_MONTHS = "twelve_months"
    CUSTOM = "custom"


class PartnerRole(StrEnum):
    """What another company does for our customer."""

    SOFTWARE_VENDOR = "software_vendor"
    SYSTEM_INTEGRATOR = "system_integrator"
    RESELLER = "reseller"
    CONSULTANT = "consultant"
    BUSINESS_PARTNER = "business_partner"
    OTHER = "other"


class Stance(StrEnum):
    """Whether a partner speaks for us."""

    WITH_US = "with_us"
    NEUTRAL = "neutral"
    AGAINST_US = "against_us"


class ProjectStatus(StrEnum):
    """How far a customer's own project is."""

    PLANNED = "planned"
    RUNNING = "running"
    DONE = "done"
    STALLED = "stalled"


class ContactRole(StrEnum):
    """The part a contact plays in the customer's decisions."""

    DECISION_MAKER = "decision_maker"
    EXECUTIVE_SPONSOR = "executive_sponsor"
    CHAMPION = "champion"
    BUDGET_HOLDER = "budget_holder"
    USER = "user"
    TECHNICAL_EXPERT = "technical_expert"
    PROCUREMENT = "procurement"
    INFLUENCER = "influencer"
    GATEKEEPER = "gatekeeper"
    OTHER = "other"


class Influence(StrEnum):
    """How much a contact's word weighs."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Support(StrEnum):
    """How a contact stands to us."""

    ACTIVE_SUPPORTER = "active_supporter"
    SUPPORTER = "supporter"
    NEUTRAL = "neutral"
    SCEPTIC = "sceptic"
    OPPONENT = "opponent"
    UNKNOWN = "unknown"


class CostToServe(StrEnum):
    """How much work the account makes."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class DealType(StrEnum):
    """What kind of business an opportunity is."""

    NEW = "new"
    EXPANSION = "expansion"
    RENEWAL = "renewal"


class DealStatus(StrEnum):
    """Where an opportunity stands, potential to won or lost."""

    POTENTIAL = "potential"
    OPEN = "open"
    WON = "won"
    LOST = "lost"


class ServedBy(StrEnum):
    """Who covers a piece of white space today."""

    US = "us"
    COMPETITOR = "competitor"
    IN_HOUSE = "in_house"
    NOT_NEEDED = "not_needed"
    UNKNOWN = "unknown"


class MetricUnit(StrEnum):
    """What a measure is counted in."""

    CURRENCY = "currency"
    NUMBER = "number"
    PERCENT = "percent"


class ObjectiveKind(StrEnum):
    """What an objective is about."""

    REVENUE = "revenue"
    RELATIONSHIP = "relationship"
    BUSINESS_DEVELOPMENT = "business_development"
    DELIVERY = "delivery"
    OTHER = "other"


class ObjectiveStatus(StrEnum):
    """How far an objective is; open means not closed and not cancelled."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    DEFERRED = "deferred"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class ObjectiveOutcome(StrEnum):
    """How a closed objective ended."""

    FULLY = "fully"
    PARTIALLY = "partially"
    NOT_ACHIEVED = "not_achieved"


class ActionStatus(StrEnum):
    """How far an action is; open means neither done nor cancelled."""

    OPEN = "open"
    WAITING = "waiting"
    BLOCKED = "blocked"
    DONE = "done"
    CANCELLED = "cancelled"


class TouchKind(StrEnum):
    """How we were in contact with a customer person."""

    MEETING = "meeting"
    CALL = "call"
    MAIL = "mail"
    MESSAGE = "message"
    OTHER = "other"


class ReviewDecision(StrEnum):
    """What a review decided."""

    KEEP = "keep"
    CORRECTIVE_ACTION = "corrective_action"
    LOWER_TIER = "lower_tier"
    EXIT = "exit"


class KeepsTheirSide(StrEnum):
    """Whether the customer keeps their side of the plan."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


INFLUENCE_BY_ROLE: dict[ContactRole, Influence] = {
    ContactRole.DECISION_MAKER: Influence.HIGH,
    ContactRole.EXECUTIVE_SPONSOR: Influence.HIGH,
    ContactRole.BUDGET_HOLDER: Influence.HIGH,
    ContactRole.CHAMPION: Influence.MEDIUM,
    ContactRole.PROCUREMENT: Influence.MEDIUM,
    ContactRole.INFLUENCER: Influence.MEDIUM,
    ContactRole.TECHNICAL_EXPERT: Influence.MEDIUM,
    ContactRole.GATEKEEPER: Influence.MEDIUM,
    ContactRole.USER: Influence.LOW,
    ContactRole.OTHER: Influence.LOW,
}
"""The influence a role has unless somebody says otherwise (METHOD section 3, Trust)."""


class SnoozeReason(StrEnum):
    """Why an action was snoozed three times."""

    WAITING_FOR_THEM = "waiting_for_them"
    NOT_NOW = "not_now"
    NEED_HELP = "need_help"
    OTHER = "other"


class Health(StrEnum):
    """How an account stands (METHOD section 5), worst first."""

    RED = "red"
    AMBER = "amber"
    GREEN = "green"
    GREY = "grey"


class MessageKind(StrEnum):
    """What kambot says unasked."""

    NUDGE = "nudge"
    DIGEST = "digest"
    DETAILS = "details"
    """Of a digest, in its thread."""
    NOTICE = "notice"
    """One sentence to one member."""


class MessageState(StrEnum):
    """Where a message of the outbox stands."""

    PENDING = "pending"
    SENDING = "sending"
    """Claimed; whether Slack has it is not known before the answer."""
    UNKNOWN = "unknown"
    """Slack's answer was lost: it is read back before anything else."""
    SENT = "sent"
    DEAD = "dead"
    """It will not be delivered; its error says why."""


class UploadState(StrEnum):
    """Where files stand that somebody gave to kambot in Slack, to import them."""

    RECEIVED = "received"
    """They are looked at; nothing is imported before somebody says so."""
    WANTED = "wanted"
    """To be imported, or about to be."""
    DONE = "done"
    FAILED = "failed"
    """Nothing of them was imported; it is said why."""
    DROPPED = "dropped"
    """Nobody went on with them, or others were given in their place."""


class ImportState(StrEnum):
    """Where an import from the CRM stands."""

    RUNNING = "running"
    PUBLISHED = "published"
    """All of it is there for everybody to see."""
    FAILED = "failed"
    """Nothing of it is there: it was refused, or something went wrong."""
    ABANDONED = "abandoned"
    """Nothing of it is there: it fell silent, and another one took over."""
