"""``/gennemgang/samtale/…``: one conversation, turn by turn, and what a reviewer can do with it."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response
from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from bot.log.filters import LogFilter
from bot.privacy.erasure import erase_proposals
from bot.privacy.masking import mask
from bot.storage.log_tables import LogConversation, LogMessage, LogNote, LogTag, Proposal
from bot.storage.tables import Conversation, Handoff, TrackerEvent
from bot.web.auth.audit import record
from bot.web.auth.roles import Role
from bot.web.problems import Problem
from bot.web.review.access import Administrator, Chosen, Editor, Form, Reader, catch_up, find_log, text_of
from bot.web.review.frame import go, shown_facts, staff_page
from bot.web.review.lists import checked_tag, set_mark
from bot.web.review.undo import marks_of, remember
from bot.web.turns import erase
from bot.web.wiring import ConversationsDep

router = APIRouter(include_in_schema=False, prefix="/gennemgang/samtale/{public_id}")
NOTE_LENGTH = 2000


@router.get("", response_class=HTMLResponse)
def read(
    request: Request, conversations: ConversationsDep, staff: Reader, public_id: str, chosen: Chosen
) -> HTMLResponse:
    """The conversation, and its neighbours in the list it was opened from. Seeing it is recorded."""
    catch_up(conversations)
    with conversations.database.session() as session:
        log = find_log(session, public_id)
        before, after = chosen.neighbours(session, log)
        messages = session.scalars(
            select(LogMessage).where(LogMessage.conversation_id == log.id).order_by(LogMessage.number)
        ).all()
        proposals = session.scalars(select(Proposal).where(Proposal.conversation == public_id)).all()
        record(session, staff.name, "view", public_id)
        return staff_page(
            request,
            "reader.html",
            log=log,
            chosen=chosen,
            before=before,
            after=after,
            turns=[_turn(message, proposals, conversations) for message in messages],
            tags=session.scalars(select(LogTag.tag).where(LogTag.conversation_id == log.id).order_by(LogTag.tag)).all(),
            notes=session.scalars(select(LogNote).where(LogNote.conversation_id == log.id).order_by(LogNote.id)).all(),
            handoffs=_handoffs(session, log) if staff.role >= Role.REDAKTOER else [],
            regions=conversations.catalogue.dictionary.codes.get("region", {}),
        )


@router.post("/markering")
def mark(conversations: ConversationsDep, staff: Editor, public_id: str, form: Form) -> Response:
    """Set or take away one of the marks reviewed and flagged."""
    action = text_of(form, "handling", 20)
    with conversations.database.session() as session:
        log = find_log(session, public_id)
        key = remember(session, staff.account_id, "marks", marks_of([log]))
        set_mark(log, action, staff.name)
        record(session, staff.name, "review", public_id, marked=action)
    return go(_address(public_id, form), action, key)


@router.post("/maerke")
def tag(conversations: ConversationsDep, staff: Editor, public_id: str, form: Form) -> Response:
    """Put a tag on, or with ``fjern`` take it off."""
    name = checked_tag(text_of(form, "maerke", 60))
    with conversations.database.session() as session:
        log = find_log(session, public_id)
        if text_of(form, "fjern"):
            session.execute(delete(LogTag).where(LogTag.conversation_id == log.id, LogTag.tag == name))
            key = remember(session, staff.account_id, "tag_removed", [[log.id, name]])
        else:
            session.merge(LogTag(conversation_id=log.id, tag=name))
            key = remember(session, staff.account_id, "tag_added", [[log.id, name]])
        record(session, staff.name, "review", public_id, tag=name)
    return go(_address(public_id, form), "maerke", key)


@router.post("/note")
def note(conversations: ConversationsDep, staff: Editor, public_id: str, form: Form) -> Response:
    """Add a note; it is masked like everything else."""
    text = mask(text_of(form, "note", NOTE_LENGTH))
    if not text:
        raise Problem(422, "Noten er tom", "Skriv noget i noten først.")
    with conversations.database.session() as session:
        log = find_log(session, public_id)
        row = LogNote(conversation_id=log.id, author=staff.name, text=text)
        session.add(row)
        session.flush()
        key = remember(session, staff.account_id, "note", row.id)
        record(session, staff.name, "note", public_id)
    return go(_address(public_id, form), "note", key)


@router.post("/kontakt")
def handoff_done(conversations: ConversationsDep, staff: Editor, public_id: str, form: Form) -> Response:
    """Mark the contact wishes of a conversation as answered."""
    with conversations.database.session() as session:
        log = find_log(session, public_id)
        for handoff in _handoffs(session, log):
            handoff.done = True
        log.handoff = "done"
        record(session, staff.name, "handoff_done", public_id)
    return go(_address(public_id, form), "kontaktet")


@router.post("/slet")
def remove(conversations: ConversationsDep, staff: Administrator, public_id: str, form: Form) -> Response:
    """Erase a conversation everywhere, as the company itself can."""
    if text_of(form, "bekraeft") != "ja":
        raise Problem(422, "Bekræft sletningen", "Sæt hak ved, at samtalen skal slettes for altid.")
    with conversations.database.session() as session:
        log = find_log(session, public_id)
        source = session.scalar(select(Conversation).where(Conversation.public_id == log.sender_id))
        receipt = None
        if source is not None:
            receipt = erase(session, source).receipt
        else:
            erase_proposals(session, public_id)
            session.execute(delete(TrackerEvent).where(TrackerEvent.sender_id == log.sender_id))
            session.delete(log)
        record(session, staff.name, "erase", public_id, receipt=receipt)
    return go("/gennemgang", "slettet")


def _turn(message: LogMessage, proposals: list[Proposal], conversations: ConversationsDep) -> dict[str, Any]:
    dictionary = conversations.catalogue.dictionary
    before, after = message.facts_before or {}, message.facts_after or {}
    changed = {key: value for key, value in after.items() if before.get(key) != value}
    lost = {key: value for key, value in before.items() if key not in after}
    label = dictionary[message.asks].question if message.asks and message.asks in dictionary else ""
    return {
        "row": message,
        "facts": shown_facts(message.facts, dictionary),
        "before": shown_facts(before, dictionary),
        "changed": shown_facts(changed, dictionary),
        "lost": shown_facts(lost, dictionary),
        "question": label,
        "proposals": [p for p in proposals if p.message_id == message.id],
    }


def _handoffs(session: Session, log: LogConversation) -> list[Handoff]:
    return list(
        session.scalars(
            select(Handoff)
            .join(Conversation, Conversation.id == Handoff.conversation_id)
            .where(Conversation.public_id == func.coalesce(log.sender_id, ""))
            .order_by(Handoff.id)
        )
    )


def _address(public_id: str, form: Form) -> str:
    chosen = LogFilter.read(
        {name: value for name, value in form.items() if isinstance(value, str) and name != "maerke"}
    )
    return f"/gennemgang/samtale/{public_id}" + (f"?{chosen.query}" if chosen.values else "")
