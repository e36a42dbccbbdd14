"""The table behind "report an error" on the adviser's pages."""

from sqlalchemy import Boolean, Column, Integer, String, Text

from bot.storage.tables import Base, UTCDateTime, now


class LookupReport(Base):
    """What somebody said is wrong with a service or a lookup. `text` is masked; `address` holds facts only."""

    __tablename__ = "lookup_report"
    id = Column(Integer, primary_key=True)
    service_id = Column(String(80))
    address = Column(Text, nullable=False, default="")
    text = Column(Text, nullable=False)
    done = Column(Boolean, nullable=False, default=False)
    created_at = Column(UTCDateTime, nullable=False, default=now, index=True)
