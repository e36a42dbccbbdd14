"""What a service's page and the overviews show."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from bot.web.chat.cards import KINDS
from bot.web.lookup.state import HOME, State
from bot.web.lookup.view import lookup_card, service_url
from referral.catalogue import Catalogue
from referral.compiled import Compiled, Entry
from referral.countries import HOME as DENMARK
from referral.dates import in_danish
from referral.engine import explain
from referral.facts import Facts
from referral.plain_rule import area_text, period, rule_versions

PLURALS = {
    "innovation_agent": "Innovationsrådgivere",
    "programme": "Ordninger",
    "network": "Netværk og klynger",
    "innovation_centre": "Danske innovationscentre i udlandet",
    "agreement": "Aftaler mellem lande",
    "adviser": "Rådgivning",
    "institute": "Videninstitutioner",
    "authority": "Myndigheder",
    "event": "Arrangementer",
    "partnership": "Partnerskaber",
    "campaign": "Kampagner",
}


def service_view(service_id: str, catalogue: Catalogue, on: date, today: date) -> dict[str, Any]:
    """A service: its card for a company of which nothing is known, its rule, versions, sources and successors."""
    state = State(raw={}, facts=Facts(), on=on, today=today)
    service = catalogue.services[service_id]
    card = lookup_card(explain(catalogue, service_id, Facts(), on), catalogue, state)
    versions = rule_versions(catalogue, service_id, on)
    provider = catalogue.services.get(service.provider or "")
    labels = catalogue.dictionary
    remedies = {one for version in versions for line in version.lines for one in line.remedies}
    return {
        "card": card,
        "service": service,
        "kind": KINDS[service.kind],
        "kind_url": f"{HOME}/type/{service.kind}",
        "kinds": PLURALS[service.kind],
        "period": period(service.valid_from, service.valid_to),
        "date": in_danish(on.isoformat()),
        "today": on == today,
        "now": next((one for one in versions if one.now), None),
        "versions": [
            {"version": one, "url": f"{HOME}/{service.kind}/{service_id}?dato={one.day.isoformat()}"}
            for one in versions
        ],
        "open_to_all": service.open_to_all,
        "conditions_known": service.conditions_known,
        "provider": None
        if provider is None or provider.id == service_id
        else {"name": provider.name, "url": service_url(catalogue, provider.id, state)},
        "needs": [
            {"label": catalogue.need_labels.get(code, code), "url": f"{HOME}?behov={code}"}
            for code in service.relevance.needs
        ],
        "sectors": [
            {"label": catalogue.sector_labels.get(code, code), "url": f"{HOME}/branche/{code}"}
            for code in service.relevance.sectors
        ],
        "countries": [
            {"label": labels.countries.get(code, code), "url": f"{HOME}/land/{code}"}
            for code in service.relevance.countries
        ],
        "area": area_text(catalogue, service, on),
        "names": {one: catalogue.services[one].name for one in remedies},
        "urls": {one: service_url(catalogue, one, state) for one in remedies},
        "predecessors": [
            {"name": one.name, "url": service_url(catalogue, one.id, state)}
            for one in catalogue.services.values()
            if service_id in one.replaced_by
        ],
        "try_url": f"{HOME}?navn={service_id}",
        "json_url": f"/api/services/{service_id}",
    }


def overview_index(catalogue: Catalogue, on: date) -> list[dict[str, Any]]:
    """The ways into the catalogue, each with how many services stand behind it on the day."""
    compiled = catalogue.on(on)
    regions = catalogue.dictionary.places
    countries = sorted(
        {code for entry in compiled.entries.values() for code in entry.service.relevance.countries if code != DENMARK},
        key=lambda code: catalogue.dictionary.countries.get(code, code),
    )
    ways = [
        ("Type", "type", list(PLURALS.items())),
        ("Region", "region", [(code, regions.region_label(code, on)) for code in regions.labels]),
        ("Branche", "branche", list(catalogue.sector_labels.items())),
        ("Land", "land", [(code, catalogue.dictionary.countries.get(code, code)) for code in countries]),
    ]
    return [
        {
            "heading": heading,
            "links": [
                {"label": label, "url": f"{HOME}/{way}/{code}", "count": len(found)}
                for code, label in codes
                if (found := members(compiled, way, code))
            ],
        }
        for heading, way, codes in ways
    ]


def label_of_way(catalogue: Catalogue, way: str, code: str, on: date) -> str | None:
    """What an overview is called; None when there is no such code."""
    known = {
        "type": PLURALS,
        "region": {
            one: catalogue.dictionary.places.region_label(one, on) for one in catalogue.dictionary.places.labels
        },
        "branche": catalogue.sector_labels,
        "land": catalogue.dictionary.countries,
    }[way]
    return known.get(code)


def members(compiled: Compiled, way: str, code: str) -> list[Entry]:
    """The services of an overview, historical ones too."""
    found = []
    for entry in compiled.entries.values():
        relevance = entry.service.relevance
        if way == "type":
            fits = entry.service.kind == code
        elif way == "branche":
            fits = code in relevance.sectors
        elif way == "land":
            fits = code in relevance.countries
        else:
            area = entry.area
            fits = area is not None and bool(area & compiled.dictionary.places.in_region(code))
        if fits:
            found.append(entry)
    return found


def overview_view(catalogue: Catalogue, way: str, code: str, on: date, today: date) -> dict[str, Any]:
    """The services of an overview: those that exist on the day, and those that do not."""
    state = State(raw={}, facts=Facts(), on=on, today=today)
    entries = members(catalogue.on(on), way, code)

    def rows(chosen: Iterable[Entry]) -> list[dict[str, Any]]:
        return [
            {
                "name": one.service.name,
                "url": service_url(catalogue, one.service.id, state),
                "kind": KINDS[one.service.kind],
                "summary": one.service.summary,
                "period": period(one.service.valid_from, one.service.valid_to),
                "unsure": one.status == "unknown",
                "stale": one.stale,
                "checked": in_danish(one.service.checked) if one.service.checked else "uden dato",
            }
            for one in sorted(chosen, key=lambda entry: entry.service.name.lower())
        ]

    return {
        "live": rows(one for one in entries if one.in_force),
        "gone": rows(one for one in entries if not one.in_force),
        "date": in_danish(on.isoformat()),
        "today": on == today,
    }
