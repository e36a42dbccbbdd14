"""A referral as a person reads it: every label, date and note in plain Danish, made once for the page and the widget.

The contract's referral says what was found; a card adds what the catalogue knows of the service (what happens next,
price, uncertainty) and puts it in words. Nothing is computed here that the engine decides.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from referral.catalogue import Catalogue, Service
from referral.dates import in_danish, last_day

KINDS = {
    "innovation_agent": "Innovationsrådgiver",
    "programme": "Ordning",
    "network": "Netværk eller klynge",
    "innovation_centre": "Dansk innovationscenter i udlandet",
    "agreement": "Aftale mellem lande",
    "adviser": "Rådgivning",
    "institute": "Videninstitution",
    "authority": "Myndighed",
    "event": "Arrangement",
    "partnership": "Partnerskab",
    "campaign": "Kampagne",
}
VERDICTS = {
    "recommended": "Passer til jer",
    "possible": "Kan passe",
    "possible_if": "Kan passe, når noget er på plads",
    "not_eligible": "Passer ikke",
}
UNCONFIRMED = frozenset({"secondary_source", "general_knowledge"})
TO_CONFIRM = "bør bekræftes"
NO_NEXT_STEP = "Kontakt dem, og fortæl kort, hvem I er, og hvad I vil."
NO_COST = "Prisen fremgår ikke af kilderne."
CONDITIONS_UNKNOWN = "Vi kender ikke alle betingelserne. Spørg, om I kan være med."
CONTACT_WAYS = (
    ("url", "Hjemmeside"),
    ("phone", "Telefon"),
    ("email", "Mail"),
    ("person", "Kontaktperson"),
    ("address", "Adresse"),
)
MOST_PLACES = 12
LONGEST_ADDRESS = 32  # characters; a longer one shows its host only


def card(referral: Mapping[str, Any], catalogue: Catalogue, today: date) -> dict[str, Any]:
    """The card of one contract referral; `text` in it is the whole card as plain text, for copying."""
    service = catalogue.services.get(referral["service_id"])
    reasons = referral["reasons"]
    ruled_out = referral["verdict"] == "not_eligible"
    shown: dict[str, Any] = {
        "id": referral["service_id"],
        "name": referral["name"],
        "kind": KINDS.get(referral["kind"], "Tilbud"),
        "verdict": referral["verdict"],
        "fit": VERDICTS[referral["verdict"]],
        "summary": service.summary if service else "",
        "why": [] if ruled_out else [one["text"] for one in reasons if one["satisfied"] is True],
        "against": [one["text"] for one in reasons if one["satisfied"] is False],
        "remedies": [_name(catalogue, one) for one in referral["remedies"]],
        "missing": [_label(catalogue, key) for key in referral["missing"]],
        "unknown": [one["text"] for one in reasons if one["satisfied"] is None],
        "next": (service.next_step if service else "") or ("" if ruled_out else NO_NEXT_STEP),
        "contacts": _contacts(referral["contact"] or {}, referral["url"]),
        "call": _call(referral["intake"], service, referral["kind"]),
        "cost": (service.cost if service else "") or NO_COST,
        "valid": service.validity_note if service else "",
        "covers": _covers(service, catalogue, today),
        "judged": [one.text for one in service.judgements] if service else [],
        "former": _former(referral, service, catalogue),
        "notes": _notes(referral, service, today),
        "checked": in_danish(referral["checked"]) if referral["checked"] else "",
        "sources": [
            {"title": one["title"], "url": one["url"], "date": in_danish(one["date"]) if one["date"] else "uden dato"}
            for one in _newest_first(referral["sources"])
        ],
    }
    return {**shown, "text": as_text(shown)}


def _newest_first(sources: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(sources, key=lambda one: last_day(one["date"]) if one["date"] else date.min, reverse=True)


def _name(catalogue: Catalogue, service_id: str) -> str:
    service = catalogue.services.get(service_id)
    return service.name if service else service_id


def _label(catalogue: Catalogue, key: str) -> str:
    label = catalogue.dictionary[key].label if key in catalogue.dictionary else key
    return label[:1].upper() + label[1:]


def _contacts(contact: Mapping[str, str], url: str | None) -> list[dict[str, str]]:
    ways = []
    for key, label in CONTACT_WAYS:
        value = contact.get(key) or (url if key == "url" else None)
        if not value:
            continue
        note = TO_CONFIRM if contact.get(f"{key}_basis") in UNCONFIRMED else ""
        ways.append({"label": label, "text": _shown(key, value), "href": _href(key, value), "note": note})
    return ways


def _shown(key: str, value: str) -> str:
    if key != "url":
        return value
    address = value.split("://", 1)[-1].removeprefix("www.").rstrip("/")
    return address if len(address) <= LONGEST_ADDRESS else address.split("/", 1)[0]


def _href(key: str, value: str) -> str:
    if key == "url":
        return value if value.startswith(("https://", "http://")) else ""
    if key == "phone":
        return "tel:" + "".join(one for one in value if one.isdigit() or one == "+")
    return f"mailto:{value}" if key == "email" else ""


def _call(intake: Mapping[str, Any], service: Service | None, kind: str) -> str:
    opens, closes = intake.get("opens"), intake.get("closes")
    state = intake["state"]
    text = ""
    if state == "open":
        text = f"Åben for ansøgninger. Fristen er {in_danish(closes)}." if closes else "Kan søges løbende."
    elif state == "upcoming":
        text = f"Næste runde åbner {in_danish(opens)}." if opens else ""
        text += f" Fristen er {in_danish(closes)}." if closes else ""
    elif state == "closed":
        text = "Lukket for ansøgninger nu. Vi kender ikke datoen for en ny runde."
    elif kind == "programme":
        text = "Vi kender ikke ansøgningsfristen. Se hjemmesiden."
    for window in service.intake.windows if service else ():
        if text and window.note and (window.opens, window.closes) == (opens, closes):
            text += f" {window.note}"
    return text.strip()


def _covers(service: Service | None, catalogue: Catalogue, today: date) -> str:
    if service is None:
        return ""
    places = service.relevance.municipalities
    if isinstance(places, str):
        places = catalogue.list_on(places.removeprefix("list:"), today)
    if places:
        names = ", ".join(places)
        return names if len(places) <= MOST_PLACES else f"{len(places)} kommuner: {names}"
    labels = catalogue.dictionary.codes.get("region", {})
    return ", ".join(labels.get(code, code) for code in service.relevance.regions)


def _former(referral: Mapping[str, Any], service: Service | None, catalogue: Catalogue) -> str:
    """What an old name stands for, and what there is today; empty for what exists now."""
    if referral["status"] != "historical":
        return ""
    ended = (
        f"Findes ikke længere (slut {in_danish(referral['valid_to'])})."
        if referral["valid_to"]
        else "Findes ikke længere."
    )
    names = " og ".join(_name(catalogue, one) for one in referral["replaced_by"])
    if not names:
        return ended
    formal = service is not None and service.replaced_basis == "formal"
    return f"{ended} Afløst af {names}." if formal else f"{ended} I dag kan I i stedet gå til {names}."


def _notes(referral: Mapping[str, Any], service: Service | None, today: date) -> list[str]:
    notes = []
    if not referral["conditions_known"]:
        notes.append(CONDITIONS_UNKNOWN)
    if service is not None:
        notes += [service.uncertainty] if service.uncertainty else []
        if service.review_after and last_day(service.review_after) < today:
            notes.append(
                f"Oplysningerne skulle have været tjekket igen {in_danish(service.review_after)}. Spørg, om de stadig gælder."
            )
    if referral["status"] == "unknown":
        notes.append("Vi har ingen ny kilde på, at tilbuddet stadig findes.")
    return notes


def as_text(shown: Mapping[str, Any]) -> str:
    """A card as plain text."""
    lines = [f"{shown['name']} ({shown['kind']}): {shown['fit']}"]
    lines += [one for one in (shown["former"], shown["summary"]) if one]
    for heading, key in (
        ("Hvorfor jer", "why"),
        ("Passer ikke, fordi" if shown["verdict"] == "not_eligible" else "Skal først på plads", "against"),
        ("Det kan de hjælpe med", "remedies"),
        ("Det mangler vi at vide", "missing"),
    ):
        lines += [f"{heading}: {'; '.join(shown[key])}"] if shown[key] else []
    for heading, key in (
        ("Sådan kommer I videre", "next"),
        ("Frist", "call"),
        ("Pris", "cost"),
        ("Gælder", "valid"),
        ("Dækker", "covers"),
    ):
        lines += [f"{heading}: {shown[key]}"] if shown[key] else []
    for way in shown["contacts"]:
        target = way["href"] if way["label"] == "Hjemmeside" and way["href"] else way["text"]
        lines.append(f"{way['label']}: {target}{' (' + way['note'] + ')' if way['note'] else ''}")
    if shown["notes"]:
        lines.append("Vær opmærksom på: " + " ".join(shown["notes"]))
    for source in shown["sources"][:3]:
        lines.append(f"Kilde: {source['title']}, {source['date']}{', ' + source['url'] if source['url'] else ''}")
    return "\n".join(lines)
