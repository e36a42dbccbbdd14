"""The chat as a page: the widget where JavaScript runs, plain forms where it does not; and ``/widget.js`` itself.

The forms carry the conversation's secret in a hidden field, never in an address. There is no cookie, so a foreign page
has nothing to ride on.
"""

import json
from typing import Annotated, Any
from uuid import uuid4

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, Response

from bot.assistant.protocol import AssistantFailed, AssistantNotReady
from bot.storage.sessions import StorageError
from bot.web.api import conversation as conversation_api
from bot.web.chat import widget
from bot.web.chat.opening import NAME, STARTERS, opening, public_settings
from bot.web.chat.presentation import presented_transcript
from bot.web.chat.transcript import transcript_text
from bot.web.pages.frame import CACHED, page
from bot.web.problems import Problem
from bot.web.security import client_key
from bot.web.turns import Conversations
from bot.web.wiring import ConversationsDep

router = APIRouter(include_in_schema=False)

FRAMABLE = ("/chat", "/chat/svar", "/chat/hent", "/chat/slet", "/chat/kontakt")
Text = Annotated[str, Form()]
NOT_READY = "Assistenten er ved at starte. Jeres besked står stadig i feltet. Prøv igen om et øjeblik."
FAILED = "Jeres besked blev ikke behandlet. Den står stadig i feltet. Prøv igen om lidt."


@router.get("/widget.js")
def widget_script(request: Request, conversations: ConversationsDep) -> Response:
    """The embeddable chat."""
    script = getattr(request.app.state, "widget", None)
    if script is None:
        script = widget.build(public_settings(conversations.settings, conversations.catalogue))
        request.app.state.widget = script
    headers = {
        "ETag": script.tag,
        "Cache-Control": CACHED,
        "Vary": "Accept-Encoding",
        "Cross-Origin-Resource-Policy": "cross-origin",
        "Access-Control-Allow-Origin": "*",
    }
    if request.headers.get("if-none-match") == script.tag:
        return Response(status_code=304, headers=headers)
    body = script.plain
    if "gzip" in request.headers.get("accept-encoding", ""):
        headers["Content-Encoding"] = "gzip"
        body = script.zipped
    return Response(body, media_type="text/javascript; charset=utf-8", headers=headers)


@router.get("/", response_class=HTMLResponse)
@router.get("/chat", response_class=HTMLResponse)
def chat_page(request: Request, conversations: ConversationsDep) -> HTMLResponse:
    """The chat, before the first message."""
    return _chat(request, conversations)


@router.post("/chat", response_class=HTMLResponse)
def send(
    request: Request,
    conversations: ConversationsDep,
    message: Text = "",
    choice: Text = "",
    conversation: Text = "",
    key: Text = "",
) -> HTMLResponse:
    """A message from a plain form; a pressed button counts before what stands in the field."""
    said = choice or message
    try:
        request.app.state.rate_limiter.check(client_key(request))
        answer = conversations.take(conversation or None, said, key or None)
    except Problem as problem:
        # A conversation that is gone cannot be gone on with; the text is kept for a new one.
        kept = "" if problem.status == 404 else conversation
        return _chat(request, conversations, kept, problem.status, error=problem.detail, draft=said)
    except AssistantNotReady:
        return _chat(request, conversations, conversation, 503, error=NOT_READY, draft=said)
    except (AssistantFailed, StorageError):
        return _chat(request, conversations, conversation, 503, error=FAILED, draft=said)
    return _chat(request, conversations, answer["conversation_id"])


@router.post("/chat/svar", response_class=HTMLResponse)
def rate(
    request: Request,
    conversations: ConversationsDep,
    conversation: Text,
    message_id: Text,
    value: Text,
    reason: Text = "",
) -> HTMLResponse:
    """Thumbs from a plain form."""
    if value not in ("up", "down"):
        raise Problem(422, "Svaret er ikke gyldigt", "Vælg tommel op eller tommel ned.")
    body = conversation_api.FeedbackIn(message_id=message_id, value=value, reason=reason[:1000] or None)
    try:
        conversation_api.feedback(body, conversations, conversation)
    except Problem as problem:
        return _chat(request, conversations, conversation, problem.status, error=problem.detail)
    return _chat(request, conversations, conversation, notice="Tak for svaret.")


@router.post("/chat/hent")
def fetch(conversations: ConversationsDep, conversation: Text, format: Text = "text") -> Response:
    """The conversation to keep, as text or as JSON."""
    transcript = presented_transcript(conversation_api.stored(conversations, conversation), conversations)
    if format == "json":
        body, kind, name = json.dumps(transcript, ensure_ascii=False, indent=2), "application/json", "samtale.json"
    else:
        body, kind, name = transcript_text(transcript, NAME), "text/plain; charset=utf-8", "samtale.txt"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(body, media_type=kind, headers=headers)


@router.post("/chat/slet", response_class=HTMLResponse)
def erase(request: Request, conversations: ConversationsDep, conversation: Text, sure: Text = "") -> HTMLResponse:
    """Erase the conversation from a plain form; the first press asks."""
    if not sure:
        return _chat(request, conversations, conversation, asks_erase=True)
    try:
        receipt = conversation_api.forget(conversations, conversation)
    except Problem as problem:
        return _chat(request, conversations, "", problem.status, error=problem.detail)
    return _chat(request, conversations, notice=f"Samtalen er slettet. Kvittering: {receipt['receipt']}")


@router.post("/chat/kontakt", response_class=HTMLResponse)
def handoff(
    request: Request,
    conversations: ConversationsDep,
    conversation: Text,
    name: Text = "",
    email: Text = "",
    phone: Text = "",
    message: Text = "",
    consent: Text = "",
) -> HTMLResponse:
    """Leave contact details from a plain form, where that is switched on."""
    given = {
        "name": name.strip(),
        "email": email.strip() or None,
        "phone": phone.strip() or None,
        "message": message.strip(),
    }
    try:
        body = conversation_api.HandoffIn.parse_obj({**given, "consent": bool(consent)})
        done = conversation_api.handoff(body, conversations, conversation)
    except Problem as problem:
        return _chat(request, conversations, conversation, problem.status, contact_error=problem.detail, contact=given)
    except ValueError:
        wrong = "Udfyld navn, besked og en gyldig mailadresse eller et gyldigt telefonnummer."
        return _chat(request, conversations, conversation, 422, contact_error=wrong, contact=given)
    thanks = f"Tak. En medarbejder kan nu kontakte jer. Vi sletter oplysningerne efter {done['kept_days']} dage."
    return _chat(request, conversations, conversation, notice=thanks)


def _chat(
    request: Request, conversations: Conversations, token: str = "", status: int = 200, **context: Any
) -> HTMLResponse:
    """The chat page in the state that the server holds."""
    transcript: dict[str, Any] = {"turns": []}
    if token:
        try:
            transcript = presented_transcript(conversation_api.stored(conversations, token), conversations)
        except Problem as problem:
            # The last message erased the conversation, or it ran out meanwhile.
            token = ""
            context.setdefault("notice", problem.detail if status != 200 else "Samtalen er slettet hos os.")
    response = page(
        request,
        "chat.html",
        status,
        **context,
        name=NAME,
        opening=opening(conversations.settings),
        starters=STARTERS,
        turns=transcript["turns"],
        last=transcript["turns"][-1]["answer"] if transcript["turns"] else None,
        token=token,
        key=str(uuid4()),
        bare=request.url.path != "/",
    )
    if token:
        response.headers["Cache-Control"] = "no-store"
    return response
