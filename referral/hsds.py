"""The catalogue as Human Services Data Specification 3.1 (https://openreferral.org/), pure data without a web in sight.

Ids are UUIDv5 of our own ids, so they survive every reload. Empty fields are left out: the schemas forbid null. What
HSDS has no term for (conditions as data, confidence, sources, successors) stands in one extension, `x_vejviser`.
"""

from __future__ import annotations

import datetime as dt
import re
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from referral.catalogue import SHIPPED, Catalogue
from referral.compiled import Entry
from referral.dates import first_day, in_danish, last_day
from referral.explain import intake_on
from referral.plain_rule import area_text, eligibility
from referral.services import LIST_PREFIX, PARAMETER_PREFIX, LeafNode, RuleNode, Service, Source
from referral.taxonomies import countries, needs, sectors

VERSION = "3.1"
EXTENSION = "x_vejviser"
NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:vejviser:hsds")
LANGUAGE = "da"
# Kinds that are bodies of their own; the others are run by their provider.
BODIES = frozenset({"authority", "institute", "network", "innovation_centre", "adviser", "partnership"})
UNCONFIRMED = {
    "secondary_source": "Fra anden side end ejerens; bør bekræftes.",
    "general_knowledge": "Ikke fra en kilde; bør bekræftes.",
}
STATUSES = {"current": "active", "historical": "defunct", "unknown": "inactive"}
UNKNOWN_STATUS = "Vi har ingen ny kilde på, at tilbuddet stadig findes."
COMMON_FILES = ("facts.yaml", "lists.yaml", "parameters.yaml")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_URL = re.compile(r"https?://[^\s<>\"{}|\\^`]+")

Record = dict[str, Any]

KIND_TEXTS: Mapping[str, tuple[str, str]] = {
    "innovation_agent": ("Innovationsrådgiver", "En person, der ser på en virksomheds muligheder for innovation."),
    "programme": ("Ordning", "Penge eller forløb, som en virksomhed kan søge."),
    "network": ("Netværk eller klynge", "Virksomheder og videninstitutioner, der samarbejder."),
    "innovation_centre": (
        "Innovationscenter i udlandet",
        "Dansk kontor i udlandet for forskning, innovation og handel.",
    ),
    "agreement": ("Aftale mellem lande", "Aftale om samarbejde mellem Danmark og et andet land."),
    "adviser": ("Rådgivning", "Rådgivning til virksomheder."),
    "institute": ("Videninstitution", "Institut eller universitet, der udvikler, tester og forsker."),
    "authority": ("Myndighed", "Offentlig myndighed eller fond."),
    "event": ("Arrangement", "Arrangement på en bestemt dag."),
    "partnership": ("Partnerskab", "Samarbejde om en bestemt opgave."),
    "campaign": ("Kampagne", "Indsats i en periode."),
}


@dataclass(frozen=True)
class TaxonomyText:
    """One of our vocabularies: its code, Danish name and description."""

    code: str
    name: str
    description: str


TAXONOMIES = (
    TaxonomyText(
        "needs",
        "Behov",
        "Hvad en virksomhed vil opnå. Et tilbuds værdi fra 0 til 1 siger, hvor godt det dækker behovet.",
    ),
    TaxonomyText("sectors", "Brancher", "Fag, som et tilbud henvender sig til. Et tilbud uden branche er for alle."),
    TaxonomyText("markets", "Lande", "Lande, som et tilbud handler om (ISO 3166-1 alpha-2)."),
    TaxonomyText("kinds", "Typer", "Slags af tilbud."),
    TaxonomyText(
        "regions",
        "Regioner",
        "Danske regioner, som et tilbud dækker. Koderne består, når regioner lægges sammen.",
    ),
)


def uid(kind: str, *parts: str) -> str:
    """The UUID of something of ours."""
    return str(uuid.uuid5(NAMESPACE, ":".join((kind, *parts))))


class Directory:
    """Every record of the directory as of a day. `base` is the address of the web program, without a slash at its end."""

    def __init__(self, catalogue: Catalogue, on: dt.date, base: str) -> None:
        self.catalogue, self.on, self.base = catalogue, on, base
        self._compiled = catalogue.on(on)

    # ---- the records

    @cached_property
    def services(self) -> dict[str, Record]:
        """Every service, fully nested, by UUID."""
        return {uid("service", one.service.id): self._service(one) for one in self._compiled.entries.values()}

    @cached_property
    def organizations(self) -> dict[str, Record]:
        """Every body that runs a service, by UUID."""
        providers = {self.provider_of(one.service) for one in self._compiled.entries.values()}
        return {uid("organization", name): self._organization(name) for name in sorted(filter(None, providers))}

    @cached_property
    def taxonomies(self) -> dict[str, Record]:
        """Our vocabularies, by UUID."""
        return {uid("taxonomy", one.code): self._taxonomy(one) for one in TAXONOMIES}

    @cached_property
    def taxonomy_terms(self) -> dict[str, Record]:
        """Every term of them, by UUID."""
        return {one["id"]: one for text in TAXONOMIES for one in self._terms(text)}

    def listed(self, service: Record) -> Record:
        """A service as lists show it: without its child arrays."""
        return {key: value for key, value in service.items() if not isinstance(value, list)}

    @staticmethod
    def minimal(record: Record) -> Record:
        """Id and date of the last change, to keep a copy up to date."""
        return {key: record[key] for key in ("id", "last_modified") if key in record}

    def of_organization(self, organization_id: str) -> list[Record]:
        """The services that a body runs."""
        return [one for one in self.services.values() if one.get("organization_id") == organization_id]

    def id_of(self, service_id: str) -> str:
        """The UUID of one of our services."""
        return uid("service", service_id)

    def provider_of(self, service: Service) -> str | None:
        """Our id of the body that runs a service; None when no source says."""
        if service.provider:
            return service.provider
        return service.id if service.kind in BODIES else None

    # ---- service

    def _service(self, entry: Entry) -> Record:
        service = entry.service
        this = uid("service", service.id)
        provider = self.provider_of(service)
        contact = service.contact
        return _filled(
            {
                "id": this,
                "organization_id": uid("organization", provider) if provider else None,
                "name": service.name,
                "alternate_name": service.name_en if service.name_en != service.name else None,
                "description": " ".join(one for one in (service.summary, service.explanation) if one),
                "url": _url(contact.get("url")),
                "additional_urls": [self._page(this, service)],
                "email": _email(contact.get("email")),
                "status": STATUSES[entry.status],
                "application_process": self._application(service),
                "fees_description": service.cost,
                "eligibility_description": eligibility(self.catalogue, service.id, self.on),
                "assured_date": _full_date(service.checked),
                "alert": self._alert(entry),
                "last_modified": self.modified(service),
                "phones": self._phones(service, "service_id", this),
                "schedules": list(self._schedules(service, this)),
                "service_areas": list(self._areas(entry, this)),
                "organization": self._organization(provider) if provider else None,
                "contacts": list(self._contacts(service, this)),
                "attributes": list(self._attributes(entry, this)),
                EXTENSION: self._extension(entry),
            }
        )

    def _page(self, this: str, service: Service) -> Record:
        return {
            "id": uid("url", service.id),
            "label": "Vejviser",
            "url": f"{self.base}/opslag/{service.kind}/{service.id}",
            "service_id": this,
        }

    def _application(self, service: Service) -> str:
        intake = intake_on(service.intake, self.on)
        opens, closes = (in_danish(intake[key]) if intake[key] else "" for key in ("opens", "closes"))
        texts = {
            "open": f"Åben for ansøgninger til {closes}." if closes else "Kan søges løbende.",
            "upcoming": f"Næste runde åbner {opens}{f' og lukker {closes}' if closes else ''}.",
            "closed": "Lukket for ansøgninger nu.",
            "unknown": "",
        }
        return " ".join(one for one in (service.next_step, texts[intake["state"]]) if one)

    def _alert(self, entry: Entry) -> str | None:
        service = entry.service
        if not entry.in_force:
            names = ", ".join(self.catalogue.services[one].name for one in service.replaced_by)
            word = "Afløst af" if service.replaced_basis == "formal" else "I dag kan man gå til"
            return " ".join(["Findes ikke længere.", *([f"{word} {names}."] if names else [])])
        if entry.status == "unknown":
            return UNKNOWN_STATUS
        return "Oplysningerne skulle have været tjekket igen." if entry.stale else None

    def modified(self, service: Service) -> str:
        """When what is told of a service last changed: its file, the common files, or a date in it that has come."""
        folder = service.path.parents[2] if service.path.is_file() and len(service.path.parents) > 2 else SHIPPED
        files = [service.path, *(folder / name for name in COMMON_FILES)]
        moments = [dt.datetime.fromtimestamp(one.stat().st_mtime, dt.timezone.utc) for one in files if one.is_file()]
        moments += [dt.datetime.combine(day, dt.time(), dt.timezone.utc) for day in _turns(service) if day <= self.on]
        newest = max(moments, default=dt.datetime.combine(self.on, dt.time(), dt.timezone.utc))
        return newest.isoformat(timespec="milliseconds").replace("+00:00", "Z")

    def _phones(self, service: Service, link: str, owner: str) -> list[Record]:
        number = service.contact.get("phone")
        if not number:
            return []
        basis = UNCONFIRMED.get(service.contact.get("phone_basis", ""))
        phone = {
            "id": uid("phone", link, service.id),
            link: owner,
            "number": number,
            "type": "voice",
            "description": basis,
        }
        return [_filled(phone)]

    def _contacts(self, service: Service, this: str) -> Iterator[Record]:
        person = service.contact.get("person")
        if person:
            yield _filled(
                {
                    "id": uid("contact", service.id),
                    "service_id": this,
                    "name": person,
                    "department": UNCONFIRMED.get(service.contact.get("person_basis", "")),
                }
            )

    def _schedules(self, service: Service, this: str) -> Iterator[Record]:
        for number, window in enumerate(service.intake.windows):
            opens, closes = _full_date(window.opens), _full_date(window.closes)
            told = [
                f"{word} {in_danish(day)}" for word, day in (("åbner", window.opens), ("lukker", window.closes)) if day
            ]
            if told:
                yield _filled(
                    {
                        "id": uid("schedule", service.id, str(number)),
                        "service_id": this,
                        "valid_from": opens,
                        "valid_to": closes,
                        "description": f"Ansøgningsrunde: {', '.join(told)}.",
                        "notes": window.note,
                    }
                )

    def _areas(self, entry: Entry, this: str) -> Iterator[Record]:
        service = entry.service
        area = area_text(self.catalogue, service, self.on)
        if area:
            area_record = {"id": uid("service_area", service.id), "service_id": this, "name": area}
            if entry.area is not None and service.relevance.municipalities is not None:
                area_record = {**area_record, "name": f"{len(entry.area)} kommuner", "description": area}
            yield area_record

    # ---- classification

    def _attributes(self, entry: Entry, this: str) -> Iterator[Record]:
        relevance = entry.service.relevance
        places = self.catalogue.dictionary.places
        codes: list[tuple[str, str, str | None]] = [("kinds", entry.service.kind, None)]
        codes += [("needs", code, f"{fit:g}") for code, fit in relevance.needs.items()]
        codes += [("sectors", code, None) for code in relevance.sectors]
        codes += [("markets", code, None) for code in relevance.countries]
        if entry.area is not None:
            codes += [("regions", code, None) for code in places.labels if entry.area & places.in_region(code)]
        for taxonomy, code, value in codes:
            term = self.taxonomy_terms.get(uid("term", taxonomy, code))
            if term is not None:
                yield _filled(
                    {
                        "id": uid("attribute", entry.service.id, taxonomy, code),
                        "link_id": this,
                        "link_type": taxonomy,
                        "link_entity": "service",
                        "value": value,
                        "taxonomy_term_id": term["id"],
                        "taxonomy_term": term,
                    }
                )

    def _taxonomy(self, text: TaxonomyText) -> Record:
        return {
            "id": uid("taxonomy", text.code),
            "name": text.name,
            "description": text.description,
            "uri": f"{self.base}/hsds/taxonomies/{uid('taxonomy', text.code)}",
            "version": self.on.isoformat(),
        }

    def _terms(self, text: TaxonomyText) -> Iterator[Record]:
        taxonomy = self._taxonomy(text)
        for code, name, description in self._codes(text.code):
            this = uid("term", text.code, code)
            yield {
                "id": this,
                "code": code,
                "name": name,
                "description": description or name,
                "taxonomy": text.name,
                "taxonomy_id": taxonomy["id"],
                "taxonomy_detail": taxonomy,
                "language": LANGUAGE,
                "term_uri": f"{self.base}/hsds/taxonomy_terms/{this}",
            }

    def _codes(self, taxonomy: str) -> Iterator[tuple[str, str, str]]:
        if taxonomy == "needs":
            yield from ((code, one.label, one.description) for code, one in needs().items())
        elif taxonomy == "sectors":
            yield from ((code, one.label, "") for code, one in sectors().items())
        elif taxonomy == "markets":
            used = {code for one in self.catalogue.services.values() for code in one.relevance.countries}
            yield from ((code, countries().label(code), "") for code in sorted(used))
        elif taxonomy == "kinds":
            yield from ((code, *texts) for code, texts in KIND_TEXTS.items())
        else:
            places = self.catalogue.dictionary.places
            yield from ((code, places.region_label(code, self.on), "") for code in places.labels)

    # ---- organization

    def _organization(self, service_id: str) -> Record:
        service = self.catalogue.services[service_id]
        this = uid("organization", service_id)
        return _filled(
            {
                "id": this,
                "name": service.name,
                "alternate_name": service.name_en if service.name_en != service.name else None,
                "description": service.summary,
                "email": _email(service.contact.get("email")),
                "website": _url(service.contact.get("url")),
                "phones": self._phones(service, "organization_id", this),
                EXTENSION: {"service_id": service_id},
            }
        )

    # ---- what HSDS has no term for

    def _extension(self, entry: Entry) -> Record:
        service = entry.service
        return _filled(
            {
                "service_id": service.id,
                "kind": service.kind,
                "status": entry.status,
                "valid_from": service.valid_from,
                "valid_to": service.valid_to,
                "validity_note": service.validity_note,
                "replaced_by": [uid("service", one) for one in service.replaced_by],
                "replaced_basis": service.replaced_basis,
                "conditions_known": entry.gated or service.open_to_all is not None,
                "rules": [self._rule(service, number) for number in range(len(service.rules))],
                "judgements": [one.text for one in service.judgements],
                "intake": _filled(intake_on(service.intake, self.on)),
                "abroad": service.relevance.abroad or None,
                "general": service.relevance.general or None,
                "confidence": service.confidence,
                "uncertainty": service.uncertainty,
                "newest_source": service.checked,
                "review_after": service.review_after,
                "stale": entry.stale,
                "contact_basis": {
                    key.removesuffix("_basis"): basis
                    for key, basis in service.contact.items()
                    if key.endswith("_basis")
                },
                "address": service.contact.get("address"),
                "sources": [_source(one) for one in service.sources.values()],
            }
        )

    def _rule(self, service: Service, number: int) -> Record:
        version = service.rules[number]
        day = self.on
        if version.valid_to and last_day(version.valid_to) < day:
            day = last_day(version.valid_to)
        elif version.valid_from and first_day(version.valid_from) > day:
            day = first_day(version.valid_from)
        return _filled(
            {
                "valid_from": version.valid_from,
                "valid_to": version.valid_to,
                "as_of": day.isoformat(),
                "conditions": self._node(version.tree, service, day),
            }
        )

    def _node(self, node: RuleNode, service: Service, day: dt.date) -> Record:
        inner: Record
        if node.leaf is not None:
            inner = self._leaf(node.leaf, day)
        else:
            children = [self._node(child, service, day) for child in node.children]
            inner = {"at_least": node.need, "of": children}
        source = service.sources.get(node.source or "")
        return _filled(
            {
                "id": node.id,
                "text": node.text,
                "changeable": node.changeable if node.id else None,
                "not": True if node.inverted else None,
                "remedies": [uid("service", one) for one in node.remedies],
                "source": _source(source) if source else None,
                **inner,
            }
        )

    def _leaf(self, leaf: LeafNode, day: dt.date) -> Record:
        operand = self._compiled.catalogue.on(day).leaf(leaf).operand
        written = leaf.operand if isinstance(leaf.operand, tuple) else (leaf.operand,)
        references = [
            one for one in written if isinstance(one, str) and one.startswith((LIST_PREFIX, PARAMETER_PREFIX))
        ]
        return {
            "fact": leaf.fact,
            "operator": leaf.operator,
            "value": list(operand) if isinstance(operand, tuple) else operand,
            "reference": references,
        }


def _filled(record: Mapping[str, Any]) -> Record:
    """The record without what is empty; false and zero stay."""
    return {
        key: value for key, value in record.items() if value is not None and value != "" and value != [] and value != {}
    }


def _source(source: Source) -> Record:
    return _filled({"title": source.title, "url": _url(source.url), "date": source.date, "date_note": source.date_note})


def _full_date(text: str | None) -> str | None:
    """A date that names a day; less precise ones would claim more than the source does."""
    return text if text and len(text) == len("2026-11-22") else None


def _email(text: str | None) -> str | None:
    return text if text and _EMAIL.fullmatch(text) else None


def _url(text: str | None) -> str | None:
    return text if text and _URL.fullmatch(text) else None


def _turns(service: Service) -> Iterable[dt.date]:
    """The days on which what is told of a service changes by itself."""
    ends: list[tuple[str | None, str | None]] = [(service.valid_from, service.valid_to), (None, service.review_after)]
    ends += [(one.valid_from, one.valid_to) for one in service.rules]
    ends += [(one.opens, one.closes) for one in service.intake.windows]
    for start, end in ends:
        if start:
            yield first_day(start)
        if end:
            yield last_day(end) + dt.timedelta(days=1)


def page_of(records: Sequence[Record], number: int, size: int) -> Record:
    """One page in the envelope of HSDS, `empty` always there; `number` counts from 1 and must exist."""
    pages = max(1, -(-len(records) // size))
    contents = list(records[(number - 1) * size : number * size])
    return {
        "total_items": len(records),
        "total_pages": pages,
        "page_number": number,
        "size": len(contents),
        "first_page": number == 1,
        "last_page": number == pages,
        "empty": not contents,
        "contents": contents,
    }


__all__ = ["EXTENSION", "NAMESPACE", "TAXONOMIES", "VERSION", "Directory", "page_of", "uid"]
