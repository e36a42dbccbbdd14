"""Erasure reaches what was derived from a conversation: read model, search index, notes, proposals, training examples.

Exports are no place to reach: they are made in memory for the person who asks and are never stored by the program.
"""

import hashlib

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from bot.storage.log_tables import ErasedExample, LogConversation, LogPosition, Proposal
from bot.storage.tables import TrackerEvent


def example_mark(text: str) -> str:
    """What is kept of an erased example: enough to find it in a training file, not enough to read it."""
    return hashlib.sha256(" ".join(text.lower().split()).encode()).hexdigest()


def erase_derived(session: Session, sender_id: str) -> int:
    """Remove what was derived from the conversation of `sender_id`; returns how many examples and proposals went.

    Examples that were merged into a training file are marked; ``vejviser nlu optag`` and the nightly job take them out.
    """
    log = session.scalar(select(LogConversation).where(LogConversation.sender_id == sender_id))
    public_id = log.public_id if log is not None else sender_id
    examples = erase_proposals(session, public_id)
    session.execute(delete(LogConversation).where(LogConversation.sender_id == sender_id))
    hold_position(session)
    return examples


def erase_proposals(session: Session, public_id: str) -> int:
    """Remove the proposals made from a conversation, and mark those that stand in a training file already."""
    proposals = session.scalars(select(Proposal).where(Proposal.conversation == public_id)).all()
    for proposal in proposals:
        if proposal.state == "taken":
            session.merge(ErasedExample(mark=example_mark(proposal.text)))
        session.delete(proposal)
    session.flush()
    return len(proposals)


def hold_position(session: Session) -> None:
    """Keep the read position behind the newest event: SQLite gives the ids of deleted rows out again."""
    newest = session.scalar(select(func.max(TrackerEvent.id))) or 0
    for position in session.scalars(select(LogPosition)).all():
        position.position = min(position.position, newest)
