"""``/opslag``: the lookup itself, its mail text, a page for each service, the overviews, and error reports."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import parse_qsl

from fastapi import APIRouter, Form, Request
from fastapi.responses import PlainTextResponse, RedirectResponse, Response

from bot.privacy.masking import mask
from bot.storage.lookup_tables import LookupReport
from bot.storage.sessions import StorageError
from bot.web.lookup import sentence
from bot.web.lookup.form import fields
from bot.web.lookup.mail import SUBJECT, mail_text
from bot.web.lookup.pages import label_of_way, members, overview_index, overview_view, service_view
from bot.web.lookup.respond import compressed, error_page, page
from bot.web.lookup.state import (
    DATE,
    HOME,
    LONGEST_QUERY,
    MOST_SHOWN,
    NOTICE,
    State,
    read_date,
    read_state,
)
from bot.web.lookup.view import dates_offered, lookup_view
from bot.web.problems import Problem
from bot.web.security import client_key
from bot.web.turns import Conversations
from bot.web.wiring import ConversationsDep
from referral.facts import Problem as FieldProblem

router = APIRouter(prefix=HOME, include_in_schema=False)

LONGEST_REPORT = 2000
THANKS = "tak"
SEE_OTHER = 303
WAYS = ("type", "region", "branche", "land")
Text = Annotated[str, Form()]


@router.get("")
def lookup(request: Request, conversations: ConversationsDep) -> Response:
    """The lookup that the address describes; a form's address is first brought into its one short form."""
    state = _state(request, conversations)
    if state is None:
        return _too_long(request)
    if not state.problems and request.url.query != _canonical(state):
        target = f"{HOME}?{_canonical(state)}" if _canonical(state) else HOME
        return RedirectResponse(target, SEE_OTHER)
    return _lookup(request, conversations, state)


@router.post("/spoerg")
def ask(request: Request, conversations: ConversationsDep, tekst: Text = "", fra: Text = "") -> Response:
    """A typed sentence or name: understood, then only facts and names go on in the address."""
    state = read_state(_pairs(fra[:LONGEST_QUERY]), conversations.catalogue, conversations.today())
    try:
        request.app.state.rate_limiter.check(client_key(request))
    except Problem as problem:
        return error_page(request, problem.status, problem.title, problem.detail, back=state.url())
    text = tekst.replace("\x00", "").strip()
    limit = conversations.settings.message_limit
    if not text:
        return RedirectResponse(state.url(), SEE_OTHER)
    if len(text) > limit:
        detail = f"Teksten må højst være {limit} tegn. Skriv det vigtigste først."
        return error_page(request, 413, "Teksten er for lang", detail, back=state.url())
    found = sentence.state_from_text(state, text, conversations.assistant, conversations.catalogue)
    return RedirectResponse(f"{_with_notice(found)}#resultat", SEE_OTHER)


@router.get("/mail")
def mail(request: Request, conversations: ConversationsDep) -> Response:
    """The lookup as a mail, ready to be copied."""
    state = _state(request, conversations)
    if state is None:
        return _too_long(request)
    text = mail_text(lookup_view(state, conversations.catalogue), _absolute(request, state))
    context = {"text": text, "subject": SUBJECT, "back": state.url(), "plain": state.url(f"{HOME}/mail.txt")}
    return page(request, "mail.html", 422 if state.problems else 200, problems=state.problems, **context)


@router.get("/mail.txt")
def mail_plain(request: Request, conversations: ConversationsDep) -> Response:
    """The same as plain text."""
    state = _state(request, conversations)
    if state is None or state.problems:
        detail = " ".join(problem.detail for problem in state.problems) if state else "Adressen er for lang."
        return PlainTextResponse(detail, 422)
    text = mail_text(lookup_view(state, conversations.catalogue), _absolute(request, state))
    return compressed(request, PlainTextResponse(text))


@router.get("/oversigt")
def overviews(request: Request, conversations: ConversationsDep) -> Response:
    """Every way into the catalogue."""
    today = conversations.today()
    return page(request, "index.html", ways=overview_index(conversations.catalogue, today))


@router.post("/fejl")
def report(
    request: Request,
    conversations: ConversationsDep,
    tekst: Text = "",
    fra: Text = "",
    tilbud: Text = "",
    hjemmeside: Text = "",
) -> Response:
    """An error reported; `hjemmeside` is a field that only robots see and fill."""
    catalogue = conversations.catalogue
    state = read_state(_pairs(fra[:LONGEST_QUERY]), catalogue, conversations.today())
    service = catalogue.services.get(tilbud)
    back = f"{HOME}/{service.kind}/{service.id}" if service else state.url()
    try:
        request.app.state.rate_limiter.check(client_key(request))
    except Problem as problem:
        return error_page(request, problem.status, problem.title, problem.detail, back=back)
    text = tekst.replace("\x00", "").strip()
    if not text or len(text) > LONGEST_REPORT:
        detail = f"Skriv, hvad der er galt, med højst {LONGEST_REPORT} tegn."
        return error_page(request, 422, "Fejlen blev ikke meldt", detail, back=back)
    if not hjemmeside:
        row = LookupReport(service_id=service.id if service else None, address=state.query(), text=mask(text))
        try:
            with conversations.database.session() as session:
                session.add(row)
        except StorageError:
            detail = "Den kunne ikke gemmes. Prøv igen om lidt."
            return error_page(request, 503, "Fejlen blev ikke meldt", detail, back=back)
    joint = "&" if "?" in back else "?"
    return RedirectResponse(f"{back}{joint}{NOTICE}={THANKS}", SEE_OTHER)


@router.get("/{kind}/{name}")
def one(request: Request, kind: str, name: str, conversations: ConversationsDep) -> Response:
    """A service, or an overview (`type`, `region`, `branche`, `land`)."""
    catalogue, today = conversations.catalogue, conversations.today()
    wrong = None
    on = today
    given = request.query_params.get(DATE, "").strip()
    if given:
        try:
            on = read_date(given)
        except ValueError as fault:
            wrong = FieldProblem(DATE, str(fault), "en dag som 2027-01-15")
    status = 422 if wrong else 200
    if kind in WAYS:
        label = label_of_way(catalogue, kind, name, on)
        if label is None or kind == "land" and not members(catalogue.on(on), kind, name):
            detail = f"Vi har ingen oversigt over »{name[:MOST_SHOWN]}«."
            return error_page(request, 404, "Oversigten findes ikke", detail, back=f"{HOME}/oversigt")
        view = overview_view(catalogue, kind, name, on, today)
        return page(request, "overview.html", status, label=label, wrong=wrong, **view)
    service = catalogue.services.get(name)
    if service is None:
        detail = f"Vi kender ikke noget tilbud med id'et »{name[:MOST_SHOWN]}«. Søg efter det under Opslag."
        return error_page(request, 404, "Tilbuddet findes ikke", detail, back=HOME)
    if kind != service.kind:
        return RedirectResponse(f"{HOME}/{service.kind}/{service.id}", 308)
    view = service_view(name, catalogue, on, today)
    thanked = request.query_params.get(NOTICE) == THANKS
    return page(request, "service.html", status, wrong=wrong, thanked=thanked, day=on, **view)


def _lookup(request: Request, conversations: Conversations, state: State) -> Response:
    catalogue = conversations.catalogue
    view = lookup_view(state, catalogue)
    return page(
        request,
        "lookup.html",
        422 if state.problems else 200,
        state=state,
        fields=fields(state, catalogue),
        view=view,
        dates=dates_offered(state),
        municipalities=sorted(catalogue.dictionary.places.municipalities),
        countries=sorted(catalogue.dictionary.countries.values()),
        ready=conversations.assistant.ready,
        limit=conversations.settings.message_limit,
        query=state.query(),
        mail=mail_text(view, _absolute(request, state)) if not state.empty else "",
    )


def _state(request: Request, conversations: Conversations) -> State | None:
    """The state that the address describes; None when it is too long to be one."""
    query = request.url.query
    if len(query) > LONGEST_QUERY:
        return None
    return read_state(_pairs(query), conversations.catalogue, conversations.today())


def _pairs(query: str) -> list[tuple[str, str]]:
    return parse_qsl(query, keep_blank_values=True, errors="replace")


def _canonical(state: State) -> str:
    query = state.query(comparing=True)
    notice = f"{NOTICE}={state.notice}" if state.notice in _NOTICES else ""
    return "&".join(part for part in (query, notice) if part)


_NOTICES = frozenset(
    {THANKS, sentence.STARTING, sentence.FAILED, sentence.NOTHING, sentence.SEARCHED, sentence.CONTRADICTION}
)


def _with_notice(state: State) -> str:
    query = _canonical(state)
    return f"{HOME}?{query}" if query else HOME


def _absolute(request: Request, state: State) -> str:
    return str(request.base_url).rstrip("/") + state.url()


def _too_long(request: Request) -> Response:
    detail = "Adressen indeholder mere, end et opslag kan bruge. Begynd forfra."
    return error_page(request, 414, "Adressen er for lang", detail, back=HOME)
