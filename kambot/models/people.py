"""The customer and its people: accounts, contacts, trust ratings, touches and notes."""

from datetime import date, datetime

from sqlalchemy import JSON, CheckConstraint, Index, text
from sqlmodel import Field

from kambot.method.vocabulary import ContactRole, Influence, Support, TouchKind
from kambot.models.columns import Instant
from kambot.models.rows import FromCrm, Kept, OfAccount, known_by_crm_key, word


class Account(FromCrm, Kept, table=True):
    """A customer."""

    __table_args__ = (
        Index(
            "uq_account_name_by_hand",
            "workspace_id",
            "name_key",
            unique=True,
            sqlite_where=text("crm_key IS NULL AND archived_at IS NULL"),
            postgresql_where=text("crm_key IS NULL AND archived_at IS NULL"),
        ),
        known_by_crm_key("account"),
        Index("ix_account_name_key", "workspace_id", "name_key"),
        CheckConstraint("touch_cadence_days between 1 and 365", name="touch_cadence_days"),
        CheckConstraint("satisfaction between 0 and 10", name="satisfaction"),
    )

    name: str = Field(max_length=80)
    name_key: str = Field(max_length=200)
    """The name as it is compared: case-folded, spaces single."""
    segment: str | None = Field(default=None, max_length=75)
    industry: str | None = Field(default=None, max_length=80)
    website: str | None = Field(default=None, max_length=255)
    address: str | None = Field(default=None, max_length=255)
    phone: str | None = Field(default=None, max_length=40)
    competitors: str | None = Field(default=None, max_length=255)
    renewal_on: date | None = None
    touch_cadence_days: int = 30
    satisfaction: int | None = None
    """How likely they are to recommend us, 0 to 10."""
    satisfaction_on: date | None = None
    satisfaction_source: str | None = Field(default=None, max_length=255)
    flagged_at: datetime | None = Field(default=None, sa_type=Instant)
    flag_reason: str | None = Field(default=None, max_length=255)
    unknowns: list[str] = Field(default_factory=list, sa_type=JSON)
    """Keys of the questions answered "we don't know yet"."""


class Contact(FromCrm, OfAccount, table=True):
    """A person at the customer; may be a placeholder ("CFO, unknown")."""

    __table_args__ = (known_by_crm_key("contact"),)

    name: str = Field(max_length=80)
    placeholder: bool = False
    job_title: str | None = Field(default=None, max_length=120)
    business_unit: str | None = Field(default=None, max_length=80)
    role: ContactRole | None = Field(default=None, sa_type=word(ContactRole))
    influence: Influence | None = Field(default=None, sa_type=word(Influence))
    support: Support = Field(default=Support.UNKNOWN, sa_type=word(Support))
    reports_to_id: int | None = Field(default=None, foreign_key="contact.id", index=True)
    our_owner_id: int | None = Field(default=None, foreign_key="member.id")
    email: str | None = Field(default=None, max_length=320)
    phone: str | None = Field(default=None, max_length=40)
    note: str | None = Field(default=None, max_length=500)
    last_touch_on: date | None = None


class TrustRating(OfAccount, table=True):
    """One person's view of how far the customer trusts us, on one day; answers 1 to 5."""

    __table_args__ = tuple(
        CheckConstraint(f"{answer} between 1 and 5", name=answer)
        for answer in ("credibility", "reliability", "intimacy", "their_interest")
    )

    rater_id: int = Field(foreign_key="member.id")
    rated_on: date
    credibility: int
    """They believe what we say."""
    reliability: int
    """They can rely on us."""
    intimacy: int
    """They confide in us."""
    their_interest: int
    """We put their interest first."""


class Touch(FromCrm, OfAccount, table=True):
    """A dated contact with a customer person."""

    __table_args__ = (known_by_crm_key("touch"),)

    kind: TouchKind = Field(sa_type=word(TouchKind))
    held_on: date
    by_id: int | None = Field(default=None, foreign_key="member.id")
    summary: str = Field(max_length=500)
    link: str | None = Field(default=None, max_length=500)


class TouchContact(Kept, table=True):
    """Who of the customer took part in a touch."""

    __tablename__ = "touch_contact"

    touch_id: int = Field(foreign_key="touch.id", index=True)
    contact_id: int = Field(foreign_key="contact.id", index=True)


class Note(OfAccount, table=True):
    """A dated line about the account, without a contact."""

    noted_on: date
    by_id: int | None = Field(default=None, foreign_key="member.id")
    text: str = Field(max_length=3000)
    link: str | None = Field(default=None, max_length=500)


def name_key(name: str) -> str:
    """The form in which names are compared: case-folded, with single spaces."""
    return " ".join(name.split()).casefold()
