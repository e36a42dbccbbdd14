"""Tables of the staff's accounts: who may do what, who is logged in, and who did what."""

from sqlalchemy import JSON, Boolean, Column, ForeignKey, Integer, String, Text

from bot.storage.tables import Base, UTCDateTime, now


class Account(Base):
    """A person of the staff. `role` is laeser, redaktoer or administrator; `password_hash` is argon2id."""

    __tablename__ = "account"
    id = Column(Integer, primary_key=True)
    name = Column(String(60), nullable=False, unique=True)
    password_hash = Column(String(200), nullable=False)
    role = Column(String(20), nullable=False)
    active = Column(Boolean, nullable=False, default=True)
    shortcuts = Column(Boolean, nullable=False, default=True)
    created_at = Column(UTCDateTime, nullable=False, default=now)


class StaffSession(Base):
    """A login. Only SHA-256 of its secret is stored; revoking it is deleting the row."""

    __tablename__ = "staff_session"
    id = Column(Integer, primary_key=True)
    token_hash = Column(String(64), nullable=False, unique=True)
    account_id = Column(ForeignKey("account.id", ondelete="CASCADE"), nullable=False, index=True)
    created_at = Column(UTCDateTime, nullable=False, default=now)
    last_seen_at = Column(UTCDateTime, nullable=False, default=now)


class LoginAttempt(Base):
    """A failed login, for the limit on how often one may try; `key` is a keyed hash of the account's name or the address."""

    __tablename__ = "login_attempt"
    id = Column(Integer, primary_key=True)
    key = Column(String(64), nullable=False, index=True)
    at = Column(UTCDateTime, nullable=False, default=now, index=True)


class AuditEntry(Base):
    """Who did what, when, to what. The database itself refuses changes and early deletion."""

    __tablename__ = "audit_entry"
    id = Column(Integer, primary_key=True)
    at = Column(UTCDateTime, nullable=False, default=now, index=True)
    account = Column(String(60), nullable=False, index=True)
    action = Column(String(40), nullable=False, index=True)
    object = Column(String(80))
    details = Column(JSON, nullable=False, default=dict)


class SavedSearch(Base):
    """A free-text search, kept so that no text of a user or of staff stands in an address or a log."""

    __tablename__ = "saved_search"
    key = Column(String(32), primary_key=True)
    account_id = Column(ForeignKey("account.id", ondelete="CASCADE"), nullable=False, index=True)
    text = Column(Text, nullable=False)
    created_at = Column(UTCDateTime, nullable=False, default=now, index=True)


class Undo(Base):
    """What a reviewer's last actions changed, so that they can be taken back."""

    __tablename__ = "undo"
    key = Column(String(32), primary_key=True)
    account_id = Column(ForeignKey("account.id", ondelete="CASCADE"), nullable=False, index=True)
    action = Column(String(40), nullable=False)
    earlier = Column(JSON, nullable=False)
    created_at = Column(UTCDateTime, nullable=False, default=now)
