"""The database tables. Text in them is masked before it is written; contact details live only in `handoff`."""

from datetime import datetime, timezone
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import declarative_base
from sqlalchemy.types import TypeDecorator

Base: Any = declarative_base()


def now() -> datetime:
    """The current time in UTC."""
    return datetime.now(timezone.utc)


class UTCDateTime(TypeDecorator):
    """A point in time, stored as UTC and read back with its time zone on every database."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Any) -> Any:
        """Store UTC without zone."""
        return value.astimezone(timezone.utc).replace(tzinfo=None) if value is not None else None

    def process_result_value(self, value: Any, dialect: Any) -> Any:
        """Read UTC with zone."""
        return value.replace(tzinfo=timezone.utc) if value is not None else None


class Conversation(Base):
    """One conversation. `token_hash` is SHA-256 of the secret that alone opens it; staff see `public_id`."""

    __tablename__ = "conversation"
    id = Column(Integer, primary_key=True)
    public_id = Column(String(36), nullable=False, unique=True)
    token_hash = Column(String(64), nullable=False, unique=True)
    channel = Column(String(20), nullable=False)
    slots = Column(JSON, nullable=False, default=dict)
    turns = Column(Integer, nullable=False, default=0)
    created_at = Column(UTCDateTime, nullable=False, default=now)
    last_active_at = Column(UTCDateTime, nullable=False, default=now, index=True)


class Turn(Base):
    """One message of a company and the assistant's answer to it.

    `answer` is the body of ``POST /api/chat`` without the conversation's secret. `idempotency_key` is unique in a
    conversation. `understanding` holds act, intent, confidence, alternatives and facts of the message.
    """

    __tablename__ = "turn"
    __table_args__ = (UniqueConstraint("conversation_id", "idempotency_key"),)
    id = Column(Integer, primary_key=True)
    conversation_id = Column(ForeignKey("conversation.id", ondelete="CASCADE"), nullable=False, index=True)
    message_id = Column(String(36), nullable=False, unique=True)
    number = Column(Integer, nullable=False)
    text = Column(Text, nullable=False)
    answer = Column(JSON, nullable=False)
    understanding = Column(JSON, nullable=False)
    model = Column(String(120), nullable=False)
    milliseconds = Column(Float, nullable=False)
    idempotency_key = Column(String(200))
    fingerprint = Column(String(64))
    created_at = Column(UTCDateTime, nullable=False, default=now, index=True)


class TrackerEvent(Base):
    """One event of a Rasa tracker, masked. `rasa run` and the web assistant write the same table."""

    __tablename__ = "tracker_event"
    __table_args__ = (Index("ix_tracker_event_sender", "sender_id", "id"),)
    id = Column(Integer, primary_key=True)
    sender_id = Column(String(255), nullable=False)
    type_name = Column(String(60), nullable=False)
    timestamp = Column(Float, nullable=False)
    data = Column(JSON, nullable=False)


class Feedback(Base):
    """Thumbs up or down for one answer; the last one given counts."""

    __tablename__ = "feedback"
    id = Column(Integer, primary_key=True)
    turn_id = Column(ForeignKey("turn.id", ondelete="CASCADE"), nullable=False, unique=True)
    value = Column(String(4), nullable=False)
    reason = Column(Text)
    created_at = Column(UTCDateTime, nullable=False, default=now)


class Handoff(Base):
    """Contact details that a company left so that a person can call back; kept apart, with its own retention."""

    __tablename__ = "handoff"
    id = Column(Integer, primary_key=True)
    conversation_id = Column(ForeignKey("conversation.id", ondelete="CASCADE"), nullable=False, index=True)
    name = Column(String(200), nullable=False)
    email = Column(String(320))
    phone = Column(String(40))
    message = Column(Text, nullable=False)
    done = Column(Boolean, nullable=False, default=False)
    created_at = Column(UTCDateTime, nullable=False, default=now, index=True)


class Erasure(Base):
    """Receipt for an erased conversation: when and how much, nothing of what."""

    __tablename__ = "erasure"
    id = Column(Integer, primary_key=True)
    receipt = Column(String(36), nullable=False, unique=True)
    turns = Column(Integer, nullable=False)
    events = Column(Integer, nullable=False)
    created_at = Column(UTCDateTime, nullable=False, default=now)
