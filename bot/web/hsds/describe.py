"""What the open directory says of itself: ``GET /hsds``, its profile, and its OpenAPI description."""

from __future__ import annotations

from typing import Any

from bot.settings import Settings
from referral.hsds import EXTENSION, TAXONOMIES, VERSION

SCHEMAS = "https://raw.githubusercontent.com/openreferral/specification/3.1/schema"
TITLE = "Vejvisers åbne liste"

_PAGING = ("search", "page", "per_page", "format")
# path -> (required or optional, what it gives, query parameters, schema of one record, whether a page)
ENDPOINTS: dict[str, tuple[str, str, tuple[str, ...], str, bool]] = {
    "/": ("required", "Om listen", (), "", False),
    "/services": (
        "required",
        "Tilbud",
        (*_PAGING, "taxonomy_term_id", "taxonomy_id", "organization_id", "modified_after", "minimal", "full"),
        "service_list",
        True,
    ),
    "/services/{id}": ("required", "Ét tilbud med alt", (), "service", False),
    "/organizations": (
        "optional",
        "Organisationer",
        (*_PAGING, "taxonomy_term_id", "taxonomy_id", "full_service", "full"),
        "organization_list",
        True,
    ),
    "/organizations/{id}": ("optional", "Én organisation", ("full_service",), "organization", False),
    "/taxonomies": ("optional", "Ordlister", _PAGING, "taxonomy", True),
    "/taxonomies/{id}": ("optional", "Én ordliste", (), "taxonomy", False),
    "/taxonomy_terms": ("optional", "Ord", (*_PAGING, "taxonomy_id", "top_only", "parent_id"), "taxonomy_term", True),
    "/taxonomy_terms/{id}": ("optional", "Ét ord", (), "taxonomy_term", False),
}
_TYPES: dict[str, dict[str, Any]] = {
    "page": {"type": "integer", "minimum": 1},
    "per_page": {"type": "integer", "minimum": 1, "maximum": 500, "default": 50},
    "format": {"type": "string", "enum": ["json", "ndjson"]},
    "modified_after": {"type": "string", "format": "date-time"},
    "minimal": {"type": "boolean"},
    "full": {"type": "boolean"},
    "full_service": {"type": "boolean"},
    "top_only": {"type": "boolean"},
    "taxonomy_id": {"type": "string", "format": "uuid"},
    "taxonomy_term_id": {"type": "string", "format": "uuid"},
    "organization_id": {"type": "string", "format": "uuid"},
    "parent_id": {"type": "string", "format": "uuid"},
}
_PAGE = {
    "type": "object",
    "properties": {
        **{name: {"type": "integer"} for name in ("total_items", "total_pages", "page_number", "size")},
        **{name: {"type": "boolean"} for name in ("first_page", "last_page", "empty")},
    },
    "required": ["total_items", "total_pages", "page_number", "size", "first_page", "last_page", "empty", "contents"],
}


def about(base: str, settings: Settings) -> dict[str, Any]:
    """The answer of ``GET /hsds``."""
    publisher = {"name": settings.operator_name, "email": settings.operator_email, "website": settings.operator_url}
    return {
        "version": VERSION,
        "profile": f"{base}/hsds/profile",
        "openapi_url": f"{base}/hsds/openapi.json",
        "description": "Hjælp til innovation for danske virksomheder: ordninger, netværk, centre og rådgivere, med kilder.",
        "publisher": {key: value for key, value in publisher.items() if value},
    }


def profile(base: str) -> dict[str, Any]:
    """What this directory adds to HSDS, and how it uses it: our profile."""
    return {
        "name": "HSDS-DK innovation",
        "profile": f"{base}/hsds/profile",
        "extends": f"HSDS {VERSION}",
        "language": "da",
        "ids": "UUIDv5 of our own ids; the same after every reload",
        "taxonomies": {one.code: one.description for one in TAXONOMIES},
        "uses": {
            "service.status": "active: exists; defunct: no longer exists; inactive: no recent source says",
            "service.eligibility_description": f"generated from the rule in {EXTENSION}.rules",
            "service.assured_date": "the newest source's date, when it names a day",
            "service.last_modified": "when the entry's file or a common one changed, or a date in it came",
            "service.schedules": "calls for applications, first and last day",
            "service.service_areas": "the part of Denmark served; absent: the whole country, or not known",
            "attribute.value": "for needs: how well the service serves the need, 0 to 1",
        },
        "additions": {
            "service.json": {
                "properties": {
                    EXTENSION: {
                        "type": "object",
                        "properties": {
                            "service_id": {"type": "string"},
                            "kind": {"type": "string"},
                            "status": {"enum": ["current", "historical", "unknown"]},
                            "valid_from": {"type": "string", "description": "ISO 8601 of any precision"},
                            "valid_to": {"type": "string", "description": "ISO 8601 of any precision"},
                            "replaced_by": {"type": "array", "items": {"type": "string", "format": "uuid"}},
                            "replaced_basis": {"enum": ["formal", "practical"]},
                            "conditions_known": {"type": "boolean"},
                            "rules": {"type": "array", "items": {"$ref": "#/definitions/rule"}},
                            "judgements": {"type": "array", "items": {"type": "string"}},
                            "confidence": {"enum": ["high", "medium", "low"]},
                            "uncertainty": {"type": "string"},
                            "newest_source": {"type": "string", "description": "ISO 8601 of any precision"},
                            "review_after": {"type": "string", "format": "date"},
                            "stale": {"type": "boolean"},
                            "contact_basis": {"type": "object"},
                            "sources": {"type": "array"},
                        },
                    }
                }
            }
        },
        "definitions": {
            "rule": {
                "type": "object",
                "description": "Conditions while they are in force; lists and parameters as of `as_of`",
                "properties": {
                    "valid_from": {"type": "string"},
                    "valid_to": {"type": "string"},
                    "as_of": {"type": "string", "format": "date"},
                    "conditions": {"$ref": "#/definitions/node"},
                },
            },
            "node": {
                "type": "object",
                "description": "A condition (fact, operator, value) or a group: at least so many of its members hold",
                "properties": {
                    "id": {"type": "string"},
                    "text": {"type": "string"},
                    "changeable": {"type": "boolean", "description": "the company can change it"},
                    "not": {"type": "boolean"},
                    "fact": {"type": "string"},
                    "operator": {"enum": ["equals", "in", "at_least", "at_most", "between", "any_of", "all_of"]},
                    "value": {},
                    "reference": {"type": "array", "items": {"type": "string"}},
                    "at_least": {"type": "integer"},
                    "of": {"type": "array", "items": {"$ref": "#/definitions/node"}},
                    "remedies": {"type": "array", "items": {"type": "string", "format": "uuid"}},
                },
            },
        },
    }


def openapi(base: str) -> dict[str, Any]:
    """The directory's endpoints; each is tagged as required or optional, as validators of HSDS read it."""
    return {
        "openapi": "3.1.0",
        "info": {"title": TITLE, "version": VERSION},
        "servers": [{"url": f"{base}/hsds"}],
        "paths": {path: {"get": _operation(path)} for path in ENDPOINTS},
    }


def _operation(path: str) -> dict[str, Any]:
    tag, summary, names, schema, paged = ENDPOINTS[path]
    record = {"$ref": f"{SCHEMAS}/compiled/{schema}.json" if schema else f"{SCHEMAS}/openapi.json"}
    body: dict[str, Any] = record if schema else {"type": "object"}
    if paged:
        body = {"allOf": [_PAGE, {"type": "object", "properties": {"contents": {"type": "array", "items": record}}}]}
    parameters: list[dict[str, Any]] = [
        {"name": name, "in": "query", "schema": _TYPES.get(name, {"type": "string"})} for name in names
    ]
    if path.endswith("{id}"):
        known = {"name": "id", "in": "path", "required": True, "schema": {"type": "string", "format": "uuid"}}
        parameters.insert(0, known)
    return {
        "tags": [tag],
        "summary": summary,
        "parameters": parameters,
        "responses": {"200": {"description": summary, "content": {"application/json": {"schema": body}}}},
    }
