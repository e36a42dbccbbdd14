"""Tables of the staff's read model: derived from tracker events, with what reviewers add beside them. Masked text only."""

from sqlalchemy import JSON, Boolean, Column, Float, ForeignKey, Integer, String, Text, UniqueConstraint

from bot.storage.tables import Base, UTCDateTime, now


class LogPosition(Base):
    """How far the derivation has come: the id of the last tracker event that was read."""

    __tablename__ = "log_position"
    name = Column(String(40), primary_key=True)
    position = Column(Integer, nullable=False, default=0)


class LogConversation(Base):
    """One conversation as staff see it.

    `public_id` is no secret and opens nothing for a company. `lowest_confidence` is the lowest of its messages (0..1).
    `sample_key` (0..9999) is a fixed random number, for samples. After `text_gone_at` only counts are left.
    """

    __tablename__ = "log_conversation"
    id = Column(Integer, primary_key=True)
    public_id = Column(String(40), nullable=False, unique=True)
    sender_id = Column(String(255), unique=True)
    channel = Column(String(20), nullable=False)
    started_at = Column(UTCDateTime, nullable=False, index=True)
    last_at = Column(UTCDateTime, nullable=False, index=True)
    messages = Column(Integer, nullable=False, default=0)
    questions = Column(Integer, nullable=False, default=0)
    fallbacks = Column(Integer, nullable=False, default=0)
    lowest_confidence = Column(Float)
    understood = Column(Boolean, nullable=False, default=False)
    referred = Column(Boolean, nullable=False, default=False)
    region = Column(String(4))
    handoff = Column(String(8))
    sample_key = Column(Integer, nullable=False)
    reviewed_at = Column(UTCDateTime)
    reviewed_by = Column(String(60))
    flagged = Column(Boolean, nullable=False, default=False)
    text_gone_at = Column(UTCDateTime)


class LogMessage(Base):
    """One message of a company, what was understood, and what was answered.

    `asked` is the fact that the message answered, `asks` the one that the answer asks for, with `why` in Danish.
    `referrals` and `near_misses` are the contract's, without contact details.
    """

    __tablename__ = "log_message"
    __table_args__ = (UniqueConstraint("conversation_id", "number"),)
    id = Column(Integer, primary_key=True)
    conversation_id = Column(ForeignKey("log_conversation.id", ondelete="CASCADE"), nullable=False, index=True)
    event_id = Column(Integer, unique=True)
    turn_id = Column(Integer, index=True)
    number = Column(Integer, nullable=False)
    at = Column(UTCDateTime, nullable=False, index=True)
    text = Column(Text)
    act = Column(String(40), nullable=False, index=True)
    intent = Column(String(60), nullable=False, index=True)
    confidence = Column(Float, nullable=False, index=True)
    fallback = Column(Boolean, nullable=False, index=True)
    alternatives = Column(JSON)
    facts = Column(JSON)
    facts_before = Column(JSON)
    facts_after = Column(JSON)
    asked = Column(String(60))
    asks = Column(String(60))
    why = Column(Text)
    answer = Column(JSON)
    referrals = Column(JSON)
    near_misses = Column(JSON)
    model = Column(String(120), nullable=False, default="")
    milliseconds = Column(Float)
    feedback = Column(String(4), index=True)
    feedback_reason = Column(Text)


class LogNeed(Base):
    """A need that a message states."""

    __tablename__ = "log_need"
    message_id = Column(ForeignKey("log_message.id", ondelete="CASCADE"), primary_key=True)
    need = Column(String(60), primary_key=True, index=True)


class LogReferral(Base):
    """A service that was shown after a message."""

    __tablename__ = "log_referral"
    message_id = Column(ForeignKey("log_message.id", ondelete="CASCADE"), primary_key=True)
    service_id = Column(String(80), primary_key=True, index=True)
    kind = Column(String(40), nullable=False, index=True)
    verdict = Column(String(20), nullable=False)


class LogTag(Base):
    """A tag that staff put on a conversation."""

    __tablename__ = "log_tag"
    conversation_id = Column(ForeignKey("log_conversation.id", ondelete="CASCADE"), primary_key=True)
    tag = Column(String(40), primary_key=True, index=True)


class LogNote(Base):
    """A note of staff on a conversation, masked."""

    __tablename__ = "log_note"
    id = Column(Integer, primary_key=True)
    conversation_id = Column(ForeignKey("log_conversation.id", ondelete="CASCADE"), nullable=False, index=True)
    author = Column(String(60), nullable=False)
    text = Column(Text, nullable=False)
    created_at = Column(UTCDateTime, nullable=False, default=now)


class Proposal(Base):
    """A correction on its way to the training data (`kind` example) or to the gold set (`kind` gold).

    `state`: pending, approved, rejected, taken (it is in a file). `conversation` is the public id it came from, so that
    an erasure reaches it.
    """

    __tablename__ = "proposal"
    id = Column(Integer, primary_key=True)
    kind = Column(String(10), nullable=False)
    state = Column(String(10), nullable=False, default="pending", index=True)
    conversation = Column(String(40), nullable=False, index=True)
    message_id = Column(Integer)
    text = Column(Text, nullable=False)
    asked = Column(String(60))
    intent = Column(String(60), nullable=False)
    facts = Column(JSON, nullable=False)
    before = Column(JSON, nullable=False)
    service_id = Column(String(80))
    proposer = Column(String(60), nullable=False)
    decider = Column(String(60))
    created_at = Column(UTCDateTime, nullable=False, default=now)
    decided_at = Column(UTCDateTime)


class ErasedExample(Base):
    """The mark (SHA-256) of an example that must leave the training files because its conversation was erased."""

    __tablename__ = "erased_example"
    mark = Column(String(64), primary_key=True)
    created_at = Column(UTCDateTime, nullable=False, default=now)
