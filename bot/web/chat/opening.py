"""What stands in the chat before the first message, the same with and without JavaScript."""

from typing import Any

from bot.settings import Settings
from referral.catalogue import Catalogue

NAME = "Vejviser"
STARTERS = (
    "Vi vil i gang med innovation, men ved ikke, hvor vi skal starte",
    "Vi søger en partner i udlandet",
    "Vi søger penge til udvikling",
    "Vi vil møde andre i vores branche",
)


def opening(settings: Settings) -> list[str]:
    """The paragraphs: what it is, what it does, what is kept and for how long."""
    return [
        "Hej. Jeg er en digital assistent (kunstig intelligens), ikke et menneske. Fortæl kort, hvem I er, og hvad I gerne vil. "
        "Så peger jeg på, hvem der kan hjælpe.",
        f"Skriv ikke cpr-numre, navne eller mailadresser. Vi sletter teksten efter {settings.text_days} dage. "
        "I kan selv slette den før.",
    ]


def ways_to_hubs(catalogue: Catalogue) -> list[dict[str, str]]:
    """The business hubs with a number or, failing that, an address of their own page; unconfirmed ones are left out."""
    found = []
    for service in catalogue.services.values():
        if not service.id.startswith("erhvervshus_"):
            continue
        way = {key: value for key, value in service.contact.items() if service.contact.get(f"{key}_basis") == "source"}
        if "phone" in way:
            found.append({"name": service.name, "text": way["phone"], "href": "tel:" + way["phone"].replace(" ", "")})
        elif "url" in way:
            found.append({"name": service.name, "text": way["url"].split("://")[-1].rstrip("/"), "href": way["url"]})
    return found


def ways_to_help(settings: Settings, catalogue: Catalogue) -> list[dict[str, str]]:
    """Where a company gets help when the assistant is away: the operator if it says where, else the hubs."""
    mail = settings.operator_email
    if mail:
        return [{"name": settings.operator_name, "text": mail, "href": f"mailto:{mail}"}]
    return ways_to_hubs(catalogue)


def public_settings(settings: Settings, catalogue: Catalogue) -> dict[str, Any]:
    """What the widget must know of the settings; nothing secret."""
    return {
        "name": NAME,
        "operator": settings.operator_name,
        "limit": settings.message_limit,
        "textDays": settings.text_days,
        "handoff": settings.handoff_enabled,
        "handoffDays": settings.handoff_days,
        "opening": opening(settings),
        "starters": list(STARTERS),
        "help": ways_to_help(settings, catalogue),
    }
