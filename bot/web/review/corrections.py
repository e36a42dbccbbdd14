"""Corrections: a misunderstood message or a wrong referral becomes a proposal, and another person approves it."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.log.training import EXAMPLES_FILE, TEST_PART, Example, all_examples, conflicts_of
from bot.privacy.masking import mask
from bot.settings import PROJECT
from bot.storage.log_tables import LogConversation, LogMessage, Proposal
from bot.storage.tables import now
from bot.web.auth.accounts import Staff
from bot.web.auth.audit import record
from bot.web.problems import Problem
from bot.web.review import facts_form, labels
from bot.web.review.access import Editor, Form, Reader, text_of
from bot.web.review.frame import go, shown_facts, staff_page
from bot.web.review.undo import remember
from bot.web.wiring import ConversationsDep
from referral.facts import FactsError, parse_facts

router = APIRouter(include_in_schema=False, prefix="/gennemgang")
PAGE = 50
FOLLOWS_FROM = {"region": "municipality", "has_foreign_partner": "partner_countries"}
TAKES_NO_FACTS = frozenset({"out_of_scope"})


@router.get("/besked/{message_id}/ret", response_class=HTMLResponse)
def form(request: Request, conversations: ConversationsDep, staff: Editor, message_id: int) -> HTMLResponse:
    """The form that corrects one message."""
    with conversations.database.session() as session:
        message, log = _message(session, message_id)
        return _form_page(request, conversations, message, log, message.facts or {}, message.intent)


@router.post("/besked/{message_id}/ret", response_class=HTMLResponse)
def correct(request: Request, conversations: ConversationsDep, staff: Editor, message_id: int, form: Form) -> Response:
    """Propose what the message means. With ``hurtig`` only the act is given and the facts stay as understood."""
    intent = text_of(form, "intent", 60)
    if intent not in labels.INTENTS:
        raise Problem(422, "Vælg, hvad beskeden gør", "Den valgte handling kendes ikke.")
    dictionary = conversations.catalogue.dictionary
    with conversations.database.session() as session:
        message, log = _message(session, message_id)
        try:
            facts = dict(message.facts or {}) if text_of(form, "hurtig") else facts_form.read(form, dictionary)
            facts = {} if intent in TAKES_NO_FACTS else facts
            parse_facts(facts, dictionary)
        except FactsError as error:
            said = [problem["detail"] for problem in error.problems]
            return _form_page(request, conversations, message, log, message.facts or {}, intent, said, 422)
        asked = text_of(form, "svar_paa", 60) if "svar_paa" in form else message.asked
        proposal = proposal_of(message, log, staff, "example", intent, facts)
        proposal.asked = asked if asked in dictionary and intent not in ("state_need",) else None
        key = _store(session, staff, proposal)
    return go(f"/gennemgang/samtale/{log.public_id}", "forslag", key, f"besked-{message.number}")


@router.post("/besked/{message_id}/henvisning")
def wrong_referral(conversations: ConversationsDep, staff: Editor, message_id: int, form: Form) -> Response:
    """Propose a gold case: which service should have come for the facts as they stood."""
    wanted = text_of(form, "tjeneste", 80)
    if wanted not in conversations.catalogue.services:
        raise Problem(422, "Vælg en tjeneste", "Vælg den tjeneste, som skulle være kommet.")
    with conversations.database.session() as session:
        message, log = _message(session, message_id)
        facts = dict(message.facts_after or {})
        stated = {key: value for key, value in facts.items() if FOLLOWS_FROM.get(key) not in facts}
        parse_facts(stated, conversations.catalogue.dictionary)
        if not stated.get("needs"):
            raise Problem(
                422, "Behovet mangler", "Ret først beskeden, så behovet er forstået. Uden behov kan intet henvises."
            )
        shown = [referral["service_id"] for referral in message.referrals or []]
        also = [name for name in shown if name in form.getlist("passer") and name != wanted]
        proposal = proposal_of(message, log, staff, "gold", message.intent, stated)
        proposal.service_id = wanted
        proposal.before = {
            **proposal.before,
            "also": also,
            "wrong": [name for name in shown if name not in also and name != wanted],
        }
        key = _store(session, staff, proposal)
    return go(f"/gennemgang/samtale/{log.public_id}", "forslag", key, f"besked-{message.number}")


@router.get("/forslag", response_class=HTMLResponse)
def proposals(
    request: Request,
    conversations: ConversationsDep,
    staff: Reader,
    stand: str = Query("pending", regex="^(pending|approved|rejected|taken)$"),
    side: int = Query(1, ge=1, le=10_000),
) -> HTMLResponse:
    """Proposals in one state, with what contradicts them."""
    dictionary = conversations.catalogue.dictionary
    services = {service.id: service.name for service in conversations.catalogue.services.values()}
    with conversations.database.session() as session:
        counts = dict(session.execute(select(Proposal.state, func.count()).group_by(Proposal.state)).all())
        rows = session.scalars(
            select(Proposal).where(Proposal.state == stand).order_by(Proposal.id).offset((side - 1) * PAGE).limit(PAGE)
        ).all()
        others = session.scalars(
            select(Proposal).where(Proposal.state.in_(("pending", "approved")), Proposal.kind == "example")
        ).all()
        known = _known_examples() if stand == "pending" else []
        shown = [
            {
                "row": row,
                "facts": shown_facts(row.facts, dictionary),
                "before": shown_facts(row.before.get("facts"), dictionary),
                "conflicts": _conflicts(row, known, others),
                "may_decide": _may_decide(row, staff, conversations),
                "service": services.get(row.service_id or "", row.service_id),
                "also": [services.get(name, name) for name in row.before.get("also") or []],
                "wrong": [services.get(name, name) for name in row.before.get("wrong") or []],
            }
            for row in rows
        ]
    pages = -(-counts.get(stand, 0) // PAGE)
    return staff_page(request, "proposals.html", rows=shown, state=stand, counts=counts, side=side, pages=pages)


@router.post("/forslag/{proposal_id}")
def decide(conversations: ConversationsDep, staff: Editor, proposal_id: int, form: Form) -> Response:
    """Approve or reject a proposal; not one's own, unless the setting for small teams says so."""
    approved = text_of(form, "beslutning", 10) == "godkend"
    with conversations.database.session() as session:
        proposal = session.get(Proposal, proposal_id, with_for_update=True)
        if proposal is None:
            raise Problem(
                404, "Forslaget findes ikke", "Det er slettet sammen med samtalen, eller adressen er forkert."
            )
        if proposal.state != "pending":
            raise Problem(409, "Forslaget er afgjort", "En anden har allerede godkendt eller afvist det.")
        if approved and not _may_decide(proposal, staff, conversations):
            raise Problem(403, "En anden skal godkende", "Man kan ikke godkende sit eget forslag.")
        proposal.state = "approved" if approved else "rejected"
        proposal.decider, proposal.decided_at = staff.name, now()
        key = remember(session, staff.account_id, "decision", proposal.id)
        record(session, staff.name, "approve" if approved else "reject", str(proposal.id))
    return go("/gennemgang/forslag", "godkendt" if approved else "afvist", key)


def _message(session: Session, message_id: int) -> tuple[LogMessage, LogConversation]:
    message = session.get(LogMessage, message_id)
    if message is None or message.text is None:
        raise Problem(404, "Beskeden findes ikke", "Den er slettet, eller adressen er forkert.")
    return message, session.get(LogConversation, message.conversation_id)


def proposal_of(
    message: LogMessage, log: LogConversation, staff: Staff, kind: str, intent: str, facts: dict[str, Any]
) -> Proposal:
    """A pending proposal made of `message`, masked once more."""
    return Proposal(
        kind=kind,
        state="pending",
        conversation=log.public_id,
        message_id=message.id,
        text=mask(message.text),
        intent=intent,
        facts=facts,
        before={"intent": message.intent, "facts": message.facts or {}, "confidence": round(message.confidence, 3)},
        proposer=staff.name,
    )


def _store(session: Session, staff: Staff, proposal: Proposal) -> str:
    session.add(proposal)
    session.flush()
    record(session, staff.name, "propose", str(proposal.id), kind=proposal.kind)
    return remember(session, staff.account_id, "proposal", proposal.id)


def _may_decide(proposal: Proposal, staff: Staff, conversations: ConversationsDep) -> bool:
    return proposal.proposer != staff.name or conversations.settings.review_one_person


def _conflicts(row: Proposal, known: list[Example], others: list[Proposal]) -> list[Example]:
    if row.kind != "example":
        return []
    proposed = [_example(other, f"forslag {other.id}") for other in others if other.id != row.id]
    return conflicts_of(_example(row, str(EXAMPLES_FILE)), [*known, *proposed])


def _example(row: Proposal, file: str) -> Example:
    return Example(row.text, row.intent, row.facts, row.asked, file)


def _known_examples() -> list[Example]:
    project = PROJECT
    files = [*sorted((project / "data" / "nlu").glob("*.yml")), *sorted((project / TEST_PART).glob("*.yml"))]
    return _read_once(project, tuple((str(path), path.stat().st_mtime_ns) for path in files))


@lru_cache(maxsize=1)
def _read_once(project: Path, _marks: tuple[tuple[str, int], ...]) -> list[Example]:
    return all_examples(project)


def _form_page(
    request: Request,
    conversations: ConversationsDep,
    message: LogMessage,
    log: LogConversation,
    facts: dict[str, Any],
    intent: str,
    errors: list[str] | None = None,
    status: int = 200,
) -> HTMLResponse:
    catalogue = conversations.catalogue
    current = sorted((s.name, s.id) for s in catalogue.services.values() if s.status != "historical")
    return staff_page(
        request,
        "correct.html",
        status,
        message=message,
        log=log,
        intent=intent,
        errors=errors or [],
        fields=facts_form.fields(facts, catalogue.dictionary),
        places=sorted(catalogue.dictionary.places.hub),
        countries=sorted(catalogue.dictionary.countries.values()),
        services=current,
        asked=catalogue.dictionary[message.asked].question
        if message.asked and message.asked in catalogue.dictionary
        else "",
    )
