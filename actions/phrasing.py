"""Turns services, facts and referrals into the pieces that the responses in ``domain.yml`` are filled with."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from actions import world
from actions.voice import Button, Voice
from referral.dates import in_danish
from referral.facts import danish_number
from referral.services import Service
from referral.taxonomies import needs

UNCONFIRMED = ("secondary_source", "general_knowledge")
MOST_BUTTONS = 8
MOST_WAYS = 2
LONGEST_ADDRESS = 40  # characters
MOST_SUCCESSORS = 3
MOST_MISSING = 4
ABROAD = "*"
CODED = ("code", "codes")
# The strongest reason first: a country or a place that the company named says more than that its need is met.
TELLING = ("target_countries", "partner_countries", "sectors", "municipality", "region", "needs")


def listed(voice: Voice, names: Sequence[str]) -> str:
    """``A``, ``A og B`` or ``A, B og C``."""
    if len(names) < 2:
        return "".join(names)
    return voice.part("and", before=", ".join(names[:-1]), last=names[-1])


def at_end(name: str) -> str:
    """`name` where a full stop follows: "Erhvervs-ph.d." brings its own."""
    return name.removesuffix(".")


def reason_clause(voice: Voice, referral: Mapping[str, Any]) -> str:
    """The most telling reason that speaks for the service, as a clause after its name; a full stop when none does.

    The engine writes what makes a service relevant without a subject ("Dækker Sydkorea."), so it can follow the name.
    Conditions are whole sentences with a source; they cannot.
    """
    relevant = [r for r in reversed(referral["reasons"]) if r["satisfied"] and r["fact"] and r["source"] is None]
    speaking = {r["fact"]: r["text"] for r in relevant}
    found = next((speaking[fact] for fact in TELLING if fact in speaking), None)
    return voice.part("reason", reason=lowered(found)) if found else voice.part("no_reason")


def why_ruled_out(referral: Mapping[str, Any]) -> str:
    """The reasons that speak against the service."""
    return _joined(reason["text"] for reason in referral["reasons"] if reason["satisfied"] is False)


def ways(voice: Voice, service: Service) -> str:
    """How to reach the service, at most two ways; what is not from its own source is marked as such."""
    found = [
        (service.contact.get(f"{key}_basis") in UNCONFIRMED, address(service.contact[key]))
        for key in ("phone", "email", "url", "address")
        if service.contact.get(key)
    ]
    chosen = sorted(found, key=lambda way: way[0])[:MOST_WAYS]
    return listed(voice, [voice.part("unconfirmed", way=shown) if unsure else shown for unsure, shown in chosen])


def address(way: str) -> str:
    """A web address without what a person need not read; the front page of a very long one."""
    if "://" not in way:
        return way
    short = way.split("://", 1)[1].removeprefix("www.").rstrip("/")
    return short if len(short) <= LONGEST_ADDRESS else short.split("/", 1)[0]


def how_to_reach(voice: Voice, service: Service) -> str:
    """How to reach a service whose name was just said, with a space before it; nothing when no way is known."""
    found = ways(voice, service)
    if found:
        return voice.part("reach_them", ways=found)
    provider = world.catalogue().services.get(service.provider or "")
    through = reach(voice, provider) if provider is not None else ""
    return voice.part("reach_through", contact=through) if through else ""


def reach(voice: Voice, service: Service) -> str:
    """Name and contact of a service, or of the body behind it; the mere name when no contact is known."""
    found = ways(voice, service)
    provider = world.catalogue().services.get(service.provider or "")
    if found:
        return voice.part("reach", name=service.name, ways=found)
    if provider is not None:
        return reach(voice, provider)
    return service.name


def source(voice: Voice, service: Service) -> str:
    """The newest dated source, with a space before it, or nothing."""
    dated = [s for s in service.sources.values() if s.date]
    if not dated:
        return ""
    newest = max(dated, key=lambda s: str(s.date))
    return voice.part("source", title=newest.title, date=in_danish(str(newest.date)))


def next_call(voice: Voice, intake: Mapping[str, Any]) -> str:
    """When one can apply, with a space before it; nothing when that is not known."""
    opens, closes = (in_danish(intake[end]) if intake.get(end) else "" for end in ("opens", "closes"))
    if intake["state"] == "open" and closes:
        return voice.part("call_open", closes=closes)
    if intake["state"] == "upcoming" and closes:
        return voice.part("call_upcoming", opens=opens, closes=closes)
    if intake["state"] == "upcoming":
        return voice.part("call_opens", opens=opens)
    return voice.part("call_closed") if intake["state"] == "closed" else ""


def name_and_deadline(voice: Voice, referral: Mapping[str, Any]) -> str:
    """The name of a referral, with the deadline of its next call when there is one."""
    intake = referral["intake"]
    if intake["state"] in ("open", "upcoming") and intake.get("closes"):
        return voice.part("deadline", name=referral["name"], closes=in_danish(intake["closes"]))
    name: str = referral["name"]
    return name


def successors(voice: Voice, service: Service) -> str:
    """Where to turn today instead of a historical service, with a space before it; nothing when its text says so."""
    catalogue = world.catalogue()
    names = [catalogue.services[i].name for i in service.replaced_by if i in catalogue.services]
    told = service.explanation or service.summary
    current = (other.name.split(" (")[0] for other in catalogue.services.values() if other.status == "current")
    if not names or len(names) > MOST_SUCCESSORS or any(name in told for name in current if name != service.name):
        return ""
    part = "successor_formal" if service.replaced_basis == "formal" else "successor_practical"
    return voice.part(part, names=listed(voice, names))


def explanation(voice: Voice, service: Service) -> str:
    """What the service is or was, and what there is today instead."""
    today = successors(voice, service) if service.status == "historical" else ""
    return (service.explanation or service.summary) + today


def fact_label(key: str) -> str:
    """The Danish noun of a fact, such as "antal ansatte"."""
    dictionary = world.catalogue().dictionary
    return dictionary[key].label if key in dictionary else key


def missing(voice: Voice, keys: Sequence[str], ordinary: Collection[str]) -> str:
    """The facts that are missing, the cheapest to tell first and `ordinary` ones last; of many only the first few."""
    dictionary = world.catalogue().dictionary
    cheap = sorted(keys, key=lambda key: (key in ordinary, dictionary[key].cost if key in dictionary else 0))
    labels = [fact_label(key) for key in cheap[:MOST_MISSING]]
    return voice.part("and_more", names=", ".join(labels)) if len(cheap) > MOST_MISSING else listed(voice, labels)


def facts_in_words(voice: Voice, facts: Mapping[str, Any]) -> str:
    """Facts as a row of values: "60 ansatte, Odense"; a yes or no gets its label."""
    words = []
    for key, value in facts.items():
        said = fact_value(voice, key, value)
        words.append(voice.part("fact", label=fact_label(key), value=said) if isinstance(value, bool) else said)
    return listed(voice, words)


def fact_lines(voice: Voice, facts: Mapping[str, Any]) -> str:
    """The facts one a line, with their labels, in the order of the fact dictionary."""
    order = {key: place for place, key in enumerate(world.catalogue().dictionary.specs)}
    lines = [
        voice.part("fact_line", label=fact_label(key), value=fact_value(voice, key, value))
        for key, value in sorted(facts.items(), key=lambda fact: order.get(fact[0], len(order)))
        if key != "dont_know"
    ]
    return "\n".join(lines)


def fact_value(voice: Voice, key: str, value: Any) -> str:
    """A fact's value as a company would write it."""
    dictionary = world.catalogue().dictionary
    unit = f" {dictionary[key].unit}" if key in dictionary and dictionary[key].unit else ""
    if isinstance(value, bool):
        return voice.part("yes" if value else "no")
    if isinstance(value, Mapping):
        low, high = value.get("min"), value.get("max")
        if low is None and high is not None:
            return voice.part("at_most", number=danish_number(high)) + unit
        if high is None and low is not None:
            return voice.part("at_least", number=danish_number(low)) + unit
        return f"{danish_number(value['min'])}-{danish_number(value['max'])}{unit}"
    if isinstance(value, (int, float)):
        return f"{danish_number(value)}{unit}"
    codes = list(value) if isinstance(value, (list, tuple)) else [value]
    labels = [code_label(voice, key, code) for code in codes]
    # Labels of needs and trades hold commas and an "og" of their own.
    return "; ".join(labels) if key in dictionary and dictionary[key].type in CODED else listed(voice, labels)


def code_label(voice: Voice, key: str, code: str) -> str:
    """The Danish name of a code or country, as it stands inside a sentence."""
    dictionary = world.catalogue().dictionary
    if code == ABROAD:
        return voice.part("abroad")
    if key in dictionary and dictionary[key].type in CODED and key != "region":
        return lowered(dictionary.codes.get(key, {}).get(code, code))
    return dictionary.codes.get(key, {}).get(code) or dictionary.countries.get(code) or code


def lowered(text: str) -> str:
    """`text` as it stands inside a sentence: its first letter small, unless the first word is an abbreviation."""
    first = text.split(" ", 1)[0]
    return text if first[1:].lower() != first[1:] else text[:1].lower() + text[1:]


def option_buttons(voice: Voice, options: Sequence[Mapping[str, Any]]) -> list[Button]:
    """Buttons for the answers to a question. A button sends its own title: buttons and text are the same thing."""
    return _buttons([*[option["label"] for option in options][:MOST_BUTTONS], voice.part("skip")])


def need_buttons() -> list[Button]:
    """The needs as buttons, with their short names."""
    return _buttons(need.short for need in needs().values())


def _buttons(titles: Iterable[str]) -> list[Button]:
    return [{"title": title, "payload": title} for title in titles]


def _joined(texts: Iterable[str]) -> str:
    return " ".join(texts)
