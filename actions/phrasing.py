"""Turns services, facts and referrals into the pieces that the responses in ``domain.yml`` are filled with."""

from collections.abc import Mapping, Sequence
from typing import Any

from actions import world
from referral.facts import danish_number
from referral.services import Service
from referral.taxonomies import needs

UNCONFIRMED = ("secondary_source", "general_knowledge")
MOST_BUTTONS = 8


def listed(names: Sequence[str]) -> str:
    """``A``, ``A og B`` or ``A, B og C``."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} og {names[-1]}" if names else ""


def first_reason(referral: Mapping[str, Any]) -> str:
    """The first reason that speaks for the service, with a space before it, or nothing."""
    for reason in referral["reasons"]:
        if reason["satisfied"]:
            return f" {reason['text']}"
    return ""


def why_ruled_out(referral: Mapping[str, Any]) -> str:
    """The reasons that speak against the service."""
    against = [reason["text"] for reason in referral["reasons"] if reason["satisfied"] is False]
    return " ".join(against or [reason["text"] for reason in referral["reasons"]][:1])


def contact(service: Service) -> str:
    """How to reach the service: web page first; what is not from its own source is marked."""
    parts = []
    for key in ("url", "phone", "email", "address"):
        value = service.contact.get(key)
        if value:
            unsure = service.contact.get(f"{key}_basis") in UNCONFIRMED
            parts.append(f"{value} (bør bekræftes)" if unsure else value)
    return ", ".join(parts)


def reach(service: Service) -> str:
    """Name and contact of a service, or of the body behind it when the service has no contact of its own."""
    found = contact(service)
    provider = world.catalogue().services.get(service.provider or "")
    if not found and provider is not None:
        return reach(provider)
    return f"{service.name}: {found}" if found else service.name


def source(service: Service) -> str:
    """The newest dated source, as a sentence with a space before it, or nothing."""
    dated = [s for s in service.sources.values() if s.date]
    if not dated:
        return ""
    newest = max(dated, key=lambda s: str(s.date))
    return f" (Kilde: {newest.title}, {newest.date})"


def successors(service: Service) -> str:
    """Where to turn today instead of a historical service, as a sentence with a space before it."""
    names = [world.catalogue().services[i].name for i in service.replaced_by if i in world.catalogue().services]
    if not names:
        return ""
    return (
        f" Den er afløst af {listed(names)}."
        if service.replaced_basis == "formal"
        else f" I dag kan I bruge {listed(names)}."
    )


def fact_label(key: str) -> str:
    """The Danish noun of a fact, such as "antal ansatte"."""
    dictionary = world.catalogue().dictionary
    return dictionary[key].label if key in dictionary else key


def fact_value(key: str, value: Any) -> str:
    """A fact's value as a company would write it."""
    dictionary = world.catalogue().dictionary
    unit = f" {dictionary[key].unit}" if key in dictionary and dictionary[key].unit else ""
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, Mapping):
        low, high = value.get("min"), value.get("max")
        if low is None:
            return f"højst {danish_number(high)}{unit}"
        if high is None:
            return f"mindst {danish_number(low)}{unit}"
        return f"{danish_number(low)}-{danish_number(high)}{unit}"
    if isinstance(value, (int, float)):
        return f"{danish_number(value)}{unit}"
    if isinstance(value, (list, tuple)):
        return listed([code_label(key, item) for item in value])
    return code_label(key, value)


def code_label(key: str, code: str) -> str:
    """The Danish name of a code or country."""
    dictionary = world.catalogue().dictionary
    if code == "*":
        return "hele udlandet"
    return dictionary.codes.get(key, {}).get(code) or dictionary.countries.get(code) or code


def option_buttons(options: Sequence[Mapping[str, Any]], skip: str | None) -> list[dict[str, str]]:
    """Buttons for the answers to a question. A button sends its own title: buttons and text are the same thing."""
    titles = [option["label"] for option in options][:MOST_BUTTONS]
    return [{"title": title, "payload": title} for title in [*titles, *([skip] if skip else [])]]


def need_buttons() -> list[dict[str, str]]:
    """The needs as buttons, with their short names."""
    return [{"title": need.short, "payload": need.short} for need in needs().values()]
