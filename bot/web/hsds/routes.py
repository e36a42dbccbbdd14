"""``/hsds``: HSDS 3.1, readable from any page, with marks so that an unchanged answer is not sent twice."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response
from fastapi.routing import APIRoute

from bot.web.hsds.describe import ENDPOINTS, about, openapi, profile
from bot.web.hsds.parameters import MOST_PER_PAGE, PER_PAGE, Parameters, identifier, moment_of
from bot.web.problems import Problem, problem_response
from bot.web.wiring import ConversationsDep
from referral.hsds import Directory, Record, page_of, uid
from referral.search import search
from referral.taxonomies import fold

OPEN_HEADERS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
CACHE = "public, max-age=300"
COMPRESSED_FROM = 1000  # bytes
MOST_KEPT = 4
NDJSON = "application/x-ndjson"


class OpenRoute(APIRoute):
    """A route that any page may read, its errors too."""

    def get_route_handler(self) -> Callable[[Request], Any]:
        """Answer problems here, so that they carry the headers."""
        handle = super().get_route_handler()

        async def answer(request: Request) -> Response:
            try:
                response: Response = await handle(request)
            except Problem as problem:
                response = problem_response(problem)
            response.headers.update(OPEN_HEADERS)
            return response

        return answer


router = APIRouter(prefix="/hsds", include_in_schema=False, route_class=OpenRoute)


def _directory(request: Request, conversations: ConversationsDep) -> Directory:
    """The directory as of today, kept for the addresses it was last asked for by."""
    kept: dict[tuple[date, str], Directory] = request.app.state.__dict__.setdefault("hsds", {})
    key = (conversations.today(), _base(request))
    if key not in kept:
        while len(kept) >= MOST_KEPT:
            kept.pop(next(iter(kept)))
        kept[key] = Directory(conversations.catalogue, *key)
    return kept[key]


def _base(request: Request) -> str:
    return str(request.base_url).rstrip("/")


@router.get("")
@router.get("/")
def root(request: Request, conversations: ConversationsDep) -> Response:
    """What this is."""
    _parameters(request, "/")
    return _answer(request, about(_base(request), conversations.settings))


@router.get("/profile")
def our_profile(request: Request) -> Response:
    """What we add to HSDS."""
    return _answer(request, profile(_base(request)))


@router.get("/openapi.json")
def description(request: Request) -> Response:
    """The endpoints."""
    return _answer(request, openapi(_base(request)))


@router.get("/services")
def services(request: Request, conversations: ConversationsDep) -> Response:
    """Services, filtered by all that is asked for at once."""
    asked = _parameters(request, "/services")
    directory = _directory(request, conversations)
    found = _searched(directory, asked, directory.services, "service")
    term, taxonomy, body = (asked.uuid(name) for name in ("taxonomy_term_id", "taxonomy_id", "organization_id"))
    since = asked.moment("modified_after")
    found = [
        one
        for one in found
        if _classified(one, term, taxonomy)
        and (not body or one.get("organization_id") == body)
        and (since is None or moment_of(one) >= since)
    ]
    if asked.flag("minimal"):
        return _page(request, asked, [directory.minimal(one) for one in found], max(len(found), 1))
    if not asked.flag("full"):
        found = [directory.listed(one) for one in found]
    return _page(request, asked, found)


@router.get("/services/{record_id}")
def service(request: Request, record_id: str, conversations: ConversationsDep) -> Response:
    """One service with everything."""
    _parameters(request, "/services/{id}")
    return _one(request, _directory(request, conversations).services, record_id, "Et tilbud")


@router.get("/organizations")
def organizations(request: Request, conversations: ConversationsDep) -> Response:
    """The bodies behind the services."""
    asked = _parameters(request, "/organizations")
    directory = _directory(request, conversations)
    term, taxonomy = asked.uuid("taxonomy_term_id"), asked.uuid("taxonomy_id")
    found = _searched(directory, asked, directory.organizations, "organization")
    if term or taxonomy:
        runs = {one.get("organization_id") for one in directory.services.values() if _classified(one, term, taxonomy)}
        found = [one for one in found if one["id"] in runs]
    if asked.flag("full_service"):
        found = [{**one, "services": directory.of_organization(one["id"])} for one in found]
    elif not asked.flag("full"):
        found = [directory.listed(one) for one in found]
    return _page(request, asked, found)


@router.get("/organizations/{record_id}")
def organization(request: Request, record_id: str, conversations: ConversationsDep) -> Response:
    """One body; with `full_service` its services too."""
    asked = _parameters(request, "/organizations/{id}")
    directory = _directory(request, conversations)
    known = directory.organizations
    this = identifier(record_id, "En organisation")
    if asked.flag("full_service") and this in known:
        known = {this: {**known[this], "services": directory.of_organization(this)}}
    return _one(request, known, record_id, "En organisation")


@router.get("/taxonomies")
def taxonomies(request: Request, conversations: ConversationsDep) -> Response:
    """Our vocabularies."""
    asked = _parameters(request, "/taxonomies")
    return _page(request, asked, _named(_directory(request, conversations).taxonomies.values(), asked))


@router.get("/taxonomies/{record_id}")
def taxonomy(request: Request, record_id: str, conversations: ConversationsDep) -> Response:
    """One vocabulary."""
    _parameters(request, "/taxonomies/{id}")
    return _one(request, _directory(request, conversations).taxonomies, record_id, "En ordliste")


@router.get("/taxonomy_terms")
def taxonomy_terms(request: Request, conversations: ConversationsDep) -> Response:
    """Their terms; all of them stand at the top."""
    asked = _parameters(request, "/taxonomy_terms")
    of, parent = asked.uuid("taxonomy_id"), asked.uuid("parent_id")
    asked.flag("top_only")
    found = _named(_directory(request, conversations).taxonomy_terms.values(), asked)
    found = [one for one in found if not parent and (not of or one["taxonomy_id"] == of)]
    return _page(request, asked, found)


@router.get("/taxonomy_terms/{record_id}")
def taxonomy_term(request: Request, record_id: str, conversations: ConversationsDep) -> Response:
    """One term."""
    _parameters(request, "/taxonomy_terms/{id}")
    return _one(request, _directory(request, conversations).taxonomy_terms, record_id, "Et ord")


@router.get("/{rest:path}")
def nothing(rest: str) -> Response:
    """Any other address."""
    raise Problem(404, "Ikke fundet", f"Adressen findes ikke. Her er: {', '.join(ENDPOINTS)}.")


def _parameters(request: Request, endpoint: str) -> Parameters:
    return Parameters.read(request.query_params.multi_items(), ENDPOINTS[endpoint][2])


def _searched(directory: Directory, asked: Parameters, records: dict[str, Record], kind: str) -> list[Record]:
    """The records that a search finds, best first; all of them, by name, without one."""
    query = asked.text("search")
    if not query:
        return sorted(records.values(), key=lambda one: (one["name"].lower(), one["id"]))
    hits = (uid(kind, hit.id) for hit in search(directory.catalogue, query, len(directory.services)))
    return [records[one] for one in hits if one in records]


def _named(records: Iterable[Record], asked: Parameters) -> list[Record]:
    query = fold(asked.text("search"))
    return [one for one in records if query in fold(f"{one['name']} {one['description']} {one.get('code', '')}")]


def _classified(record: Record, term: str, taxonomy: str) -> bool:
    terms = [one["taxonomy_term"] for one in record.get("attributes", ())]
    return (not term or any(one["id"] == term for one in terms)) and (
        not taxonomy or any(one["taxonomy_id"] == taxonomy for one in terms)
    )


def _one(request: Request, records: dict[str, Record], record_id: str, what: str) -> Response:
    found = records.get(identifier(record_id, what))
    if found is None:
        raise Problem(404, "Ikke fundet", f"{what} med det id findes ikke.")
    return _answer(request, found)


def _page(request: Request, asked: Parameters, records: list[Record], size: int | None = None) -> Response:
    if asked.format() == "ndjson":
        lines = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in records)
        return _marked(request, lines.encode(), NDJSON)
    size = size or asked.number("per_page", PER_PAGE, MOST_PER_PAGE)
    number = asked.number("page", 1)
    pages = max(1, -(-len(records) // size))
    if number > pages:
        raise Problem(
            404, "Siden findes ikke", f"Der er {pages} side{'r' if pages > 1 else ''}. Side {number} findes ikke."
        )
    return _answer(request, page_of(records, number, size))


def _answer(request: Request, body: Any) -> Response:
    return _marked(request, json.dumps(body, ensure_ascii=False).encode(), "application/json")


def _marked(request: Request, body: bytes, kind: str) -> Response:
    """The answer with its mark; 304 when the reader has it already."""
    mark = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = {"ETag": mark, "Cache-Control": CACHE, "Vary": "Accept-Encoding"}
    known = [one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")]
    if mark in known or "*" in known:
        return Response(status_code=304, headers=headers)
    if len(body) >= COMPRESSED_FROM and "gzip" in request.headers.get("accept-encoding", ""):
        headers["Content-Encoding"] = "gzip"
        body = gzip.compress(body, 6)
    return Response(body, media_type=kind, headers=headers)
