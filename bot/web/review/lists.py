"""``/gennemgang``: the queues, the filter, the search, bulk actions and exports; all of them act on exactly one filter."""

from __future__ import annotations

import hashlib
import re
import secrets

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response
from sqlalchemy import distinct, select
from sqlalchemy.orm import Session

from bot.log import export
from bot.log.filters import QUEUES, REGIONS, LogFilter
from bot.privacy.masking import mask
from bot.storage.log_tables import LogConversation, LogMessage, LogTag
from bot.storage.staff_tables import SavedSearch
from bot.storage.tables import now
from bot.web.auth.audit import record
from bot.web.problems import Problem
from bot.web.review.access import Chosen, Editor, Form, Reader, catch_up, text_of
from bot.web.review.frame import go, staff_page
from bot.web.review.undo import marks_of, remember, undo
from bot.web.wiring import ConversationsDep

router = APIRouter(include_in_schema=False, prefix="/gennemgang")
PAGE = 50
_TAG = re.compile(r"[\w æøåÆØÅ\-]{1,40}")
MEDIA = {"csv": "text/csv; charset=utf-8", "json": "application/json"}


@router.get("", response_class=HTMLResponse)
def conversations_list(
    request: Request,
    conversations: ConversationsDep,
    staff: Reader,
    chosen: Chosen,
    side: int = Query(1, ge=1, le=10_000),
) -> HTMLResponse:
    """The conversations of the filter, a page at a time, and how many there are."""
    catch_up(conversations)
    with conversations.database.session() as session:
        logs, total = chosen.page_and_count(session, (side - 1) * PAGE, PAGE)
        # A queue is opened without the search: seven more searches would make every page slow.
        queues = [
            (code, label, chosen.with_(koe=code if code != "alle" else None, soeg=None))
            for code, label in QUEUES.items()
        ]
        counted = [(label, found, found.count(session), code) for code, label, found in queues]
        return staff_page(
            request,
            "list.html",
            chosen=chosen,
            total=total,
            rows=_rows(session, logs),
            queues=counted,
            side=side,
            pages=-(-total // PAGE),
            search=chosen.search_text(session),
            choices=_choices(session, conversations),
        )


@router.post("/soeg")
def search(conversations: ConversationsDep, staff: Reader, form: Form) -> Response:
    """Keep a free-text search under a key and lead to the list; the words themselves never stand in an address."""
    words = mask(text_of(form, "tekst", 200))
    chosen = _filter_of(form).with_(soeg=None)
    if words:
        key = secrets.token_hex(12)
        with conversations.database.session() as session:
            session.add(SavedSearch(key=key, account_id=staff.account_id, text=words))
            record(session, staff.name, "search")
        chosen = chosen.with_(soeg=key)
    return go(_list_address(chosen))


@router.post("/handling")
def bulk(conversations: ConversationsDep, staff: Editor, form: Form) -> Response:
    """Mark every conversation of the filter; refused when there are no longer as many as the page said."""
    chosen = _filter_of(form)
    action, tag = text_of(form, "handling", 20), text_of(form, "maerke", 40)
    with conversations.database.session() as session:
        _same_count(session, chosen, form)
        logs = chosen.page(session, 0, 1_000_000)
        if action == "maerke":
            checked_tag(tag)
            had = set(session.scalars(select(LogTag.conversation_id).where(LogTag.tag == tag)))
            fresh = [log.id for log in logs if log.id not in had]
            session.add_all(LogTag(conversation_id=log_id, tag=tag) for log_id in fresh)
            key = remember(session, staff.account_id, "tag_added", [[log_id, tag] for log_id in fresh])
        else:
            key = remember(session, staff.account_id, "marks", marks_of(logs))
            for log in logs:
                set_mark(log, action, staff.name)
        record(session, staff.name, "review", None, marked=action, filter=dict(chosen.values), conversations=len(logs))
    return go(_list_address(chosen), "gemt", key)


@router.post("/eksport")
def export_filter(conversations: ConversationsDep, staff: Editor, form: Form) -> Response:
    """Hand out every conversation of the filter, one row each; what was handed out is recorded, not kept."""
    chosen = _filter_of(form)
    kind = "json" if text_of(form, "format", 4) == "json" else "csv"
    with conversations.database.session() as session:
        _same_count(session, chosen, form)
        rows = export.rows(session, chosen)
        body = export.as_json(rows) if kind == "json" else export.as_csv(rows)
        digest = hashlib.sha256(body).hexdigest()
        record(
            session,
            staff.name,
            "export",
            None,
            filter=dict(chosen.values),
            conversations=len(rows),
            format=kind,
            sha256=digest,
        )
    name = f"samtaler-{now():%Y-%m-%d}.{kind}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"}
    return Response(body, media_type=MEDIA[kind], headers=headers)


@router.post("/fortryd/{key}")
def take_back(conversations: ConversationsDep, staff: Editor, key: str, form: Form) -> Response:
    """Undo one of one's own actions."""
    with conversations.database.session() as session:
        action = undo(session, staff.account_id, key)
        record(session, staff.name, "undo", None, undone=action)
    back = text_of(form, "tilbage")
    inside = back.startswith(("/gennemgang?", "/gennemgang/")) or back == "/gennemgang"
    return go(back if inside else "/gennemgang", "fortrudt")


def checked_tag(tag: str) -> str:
    """`tag` when it is one; raises `Problem` 422. Tags stand in addresses, so they hold no text of a company."""
    if not _TAG.fullmatch(tag) or mask(tag) != tag:
        raise Problem(
            422, "Mærket kan ikke bruges", "Et mærke er 1 til 40 bogstaver, tal, mellemrum eller bindestreger."
        )
    return tag


def set_mark(log: LogConversation, action: str, name: str) -> None:
    """Set one review mark; raises `Problem` 422 for an unknown one."""
    if action == "gennemset":
        log.reviewed_at, log.reviewed_by = now(), name
    elif action == "ikke-gennemset":
        log.reviewed_at, log.reviewed_by = None, None
    elif action in ("flag", "ikke-flag"):
        log.flagged = action == "flag"
    else:
        raise Problem(422, "Handlingen kendes ikke", "Vælg en af handlingerne på siden.")


def _list_address(chosen: LogFilter) -> str:
    return "/gennemgang" + (f"?{chosen.query}" if chosen.query else "")


def _filter_of(form: Form) -> LogFilter:
    return LogFilter.read({name: value for name, value in form.items() if isinstance(value, str)})


def _same_count(session: Session, chosen: LogFilter, form: Form) -> None:
    found, said = chosen.count(session), text_of(form, "antal", 10)
    if said != str(found):
        raise Problem(
            409,
            "Udvalget har ændret sig",
            f"Siden viste {said or 'intet antal'}, men nu er der {found} samtaler. Genindlæs listen.",
        )


def _rows(session: Session, logs: list[LogConversation]) -> list[dict[str, object]]:
    ids = [log.id for log in logs]
    first: dict[int, str | None] = {}
    referred: dict[int, list[str]] = {}
    thumbs: dict[int, set[str]] = {}
    for message in session.scalars(
        select(LogMessage).where(LogMessage.conversation_id.in_(ids)).order_by(LogMessage.number)
    ):
        first.setdefault(message.conversation_id, message.text)
        if message.referrals:
            referred[message.conversation_id] = [r["name"] for r in message.referrals[:3]]
        if message.feedback:
            thumbs.setdefault(message.conversation_id, set()).add(message.feedback)
    tags: dict[int, list[str]] = {}
    for tag in session.scalars(select(LogTag).where(LogTag.conversation_id.in_(ids)).order_by(LogTag.tag)):
        tags.setdefault(tag.conversation_id, []).append(tag.tag)
    return [
        {
            "log": log,
            "first": first.get(log.id),
            "referred": referred.get(log.id, []),
            "thumbs": sorted(thumbs.get(log.id, ())),
            "tags": tags.get(log.id, []),
        }
        for log in logs
    ]


def _choices(session: Session, conversations: ConversationsDep) -> dict[str, object]:
    catalogue = conversations.catalogue
    used = {
        name: [value for value in session.scalars(select(distinct(column)).order_by(column)) if value]
        for name, column in (("models", LogMessage.model), ("channels", LogConversation.channel), ("tags", LogTag.tag))
    }
    regions = catalogue.dictionary.codes.get("region", {})
    return {
        **used,
        "needs": dict(catalogue.need_labels),
        "services": sorted(((s.id, s.name) for s in catalogue.services.values()), key=lambda item: item[1].lower()),
        "regions": {code: regions.get(code, code) for code in REGIONS},
    }
