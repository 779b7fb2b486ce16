"""What came from the CRM: imports, shapes of files, what it said last, its owners.

What is only the CRM's stands here, so that the tables which everybody reads stay narrow.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Index, LargeBinary, UniqueConstraint, text
from sqlmodel import Field

from kambot.crm.drafts import Kind
from kambot.method.vocabulary import ImportState, UploadState
from kambot.models.columns import Instant
from kambot.models.rows import Row, word


class CrmImport(Row, table=True):
    """One import: what it lays in becomes visible at once when it is published, or never."""

    __tablename__ = "crm_import"
    __table_args__ = (
        Index(
            "uq_crm_import_running",
            "workspace_id",
            unique=True,
            sqlite_where=text("state = 'running'"),
            postgresql_where=text("state = 'running'"),
        ),
    )

    state: ImportState = Field(default=ImportState.RUNNING, sa_type=word(ImportState))
    by_id: int | None = Field(default=None, foreign_key="member.id")
    """Who began it; none on the command line."""
    files: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)
    """For each its name, sha256 and number of rows."""
    began_at: datetime = Field(sa_type=Instant)
    beat_at: datetime = Field(sa_type=Instant)
    """When it last said that it is alive: a silent one may be taken over."""
    ended_at: datetime | None = Field(default=None, sa_type=Instant)
    laid: dict[str, int] = Field(default_factory=dict, sa_type=JSON)
    """By table the id from which on its new rows are."""
    stage: str = Field(default="", max_length=80)
    """What it is doing, in words."""
    done: int = 0
    total: int = 0
    report: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)


class CrmShape(Row, table=True):
    """A kind of export that was imported before, and what was answered about it."""

    __tablename__ = "crm_shape"
    __table_args__ = (UniqueConstraint("workspace_id", "fingerprint"),)

    fingerprint: str = Field(max_length=64)
    kind: Kind | None = Field(default=None, sa_type=word(Kind))
    """None: nothing that is imported."""
    answers: dict[str, str] = Field(default_factory=dict, sa_type=JSON)
    """By the key of the question."""
    last_used_at: datetime = Field(sa_type=Instant)


class CrmOwner(Row, table=True):
    """One of our own people as the CRM names them, and the member who that is."""

    __tablename__ = "crm_owner"
    __table_args__ = (UniqueConstraint("workspace_id", "key"),)

    key: str = Field(max_length=320)
    """What the records say: an id, a name or an e-mail address, as it is compared."""
    name: str | None = Field(default=None, max_length=200)
    email: str | None = Field(default=None, max_length=320)
    member_id: int | None = Field(default=None, foreign_key="member.id", index=True)


class CrmRecord(Row, table=True):
    """What the CRM said last of a record; its import tells whether that is published."""

    __tablename__ = "crm_record"
    __table_args__ = (
        UniqueConstraint("workspace_id", "kind", "key"),
        Index("ix_crm_record_shape", "shape_id", "gone_on"),
    )

    workspace_id: int = Field(foreign_key="workspace.id")
    """The first of its key: it needs no index of its own."""
    kind: Kind = Field(sa_type=word(Kind))
    key: str = Field(max_length=300)
    """The `crm_key` of the account, opportunity, contact or touch."""
    said: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    """The values as JSON, by our columns."""
    said_at: datetime = Field(sa_type=Instant)
    """When it first said these values."""
    owner_id: int | None = Field(default=None, foreign_key="crm_owner.id")
    import_id: int = Field(foreign_key="crm_import.id")
    """The import that made it."""
    shape_id: int | None = Field(default=None, foreign_key="crm_shape.id")
    """The kind of export in which it was last; none where that named it only beside others."""
    gone_on: date | None = None
    """No longer in the CRM since this day, as far as its exports tell."""


class CrmUpload(Row, table=True):
    """Files that somebody gave to kambot in Slack: looked at, asked about, then imported."""

    __tablename__ = "crm_upload"
    __table_args__ = (Index("ix_crm_upload_state", "state", "beat_at"),)

    state: UploadState = Field(default=UploadState.RECEIVED, sa_type=word(UploadState))
    by_id: int = Field(foreign_key="member.id", index=True)
    names: list[str] = Field(default_factory=list, sa_type=JSON)
    """Of the files, in their order."""
    answers: dict[str, str] = Field(default_factory=dict, sa_type=JSON)
    """What was answered so far, by the key of the question."""
    version: int = 1
    """Grows with each answer: what was seen before is not what is imported now."""
    seen: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    """What an import would do, or has done; empty while nobody has looked."""
    message_id: int | None = Field(default=None, foreign_key="message.id")
    """The message that tells how far its import is, and what has come of it."""
    received_at: datetime = Field(sa_type=Instant)
    wanted_at: datetime | None = Field(default=None, sa_type=Instant)
    beat_at: datetime | None = Field(default=None, sa_type=Instant)
    """When the import last said that it is alive: a silent one is begun again."""
    attempt: int = 0
    """Grows with each beginning: what an earlier one reports is ignored."""
    stage: str = Field(default="", max_length=80)
    """What it is doing, in words."""
    done: int = 0
    total: int = 0
    said: str = Field(default="", max_length=1000)
    """Why it came to nothing, or what it waits for."""


class CrmFile(Row, table=True):
    """A part of one of these files; taken away as soon as they are imported."""

    __tablename__ = "crm_file"
    __table_args__ = (UniqueConstraint("upload_id", "position", "part"),)

    upload_id: int = Field(foreign_key="crm_upload.id")
    position: int
    """Which of the files."""
    part: int
    """Which part of it, from 0."""
    content: bytes = Field(sa_type=LargeBinary)
