"""A lookup as the page shows it: three parts, what is missing, the next question, chains and what if."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby
from typing import Any
from urllib.parse import parse_qsl

from bot.web.chat.cards import VERDICTS, card
from bot.web.chat.understood import value_in_danish
from bot.web.lookup.form import label_of
from bot.web.lookup.state import HOME, State, read_state
from referral.catalogue import Catalogue
from referral.compiled import NOT_ELIGIBLE
from referral.dates import in_danish
from referral.engine import explain, refer
from referral.explain import Explainer
from referral.facets import name_of
from referral.names import load_topics
from referral.whatif import changed, moves_between, standing, what_if

LIMIT = 10
MOST_CHANGES = 6  # facts under "what if"
MOST_ANSWERS = 6  # answers of one fact there
MOST_MOVES = 4
CONFIDENCE = {"high": "Sikre oplysninger", "medium": "Delvist sikre oplysninger", "low": "Usikre oplysninger"}
STATUSES = {"current": "Findes i dag", "historical": "Findes ikke længere", "unknown": "Uvist, om det stadig findes"}


def service_url(catalogue: Catalogue, service_id: str, state: State | None = None) -> str:
    """The address of a service's page; for another day than today when the lookup is."""
    service = catalogue.services[service_id]
    date_part = f"?dato={state.on.isoformat()}" if state is not None and state.on != state.today else ""
    return f"{HOME}/{service.kind}/{service.id}{date_part}"


def lookup_view(state: State, catalogue: Catalogue) -> dict[str, Any]:
    """Everything that the page shows of a lookup."""
    named = [one for one in state.named if one in catalogue.services]
    result = refer(catalogue, state.facts, state.on, LIMIT, named)
    answer = result.as_dict()
    seen = {one["service_id"] for one in (*answer["referrals"], *answer["near_misses"])}
    referrals = list(answer["referrals"])
    out = list(answer["near_misses"])
    for service_id in named:  # asked for by name: always answered, wherever it belongs
        if service_id not in seen:
            one = explain(catalogue, service_id, state.facts, state.on)
            (out if one["verdict"] == "not_eligible" else referrals).append(one)
            seen.add(service_id)
    explainer = Explainer(result.compiled, result.query)
    ruled_out = [one for one in result.shortlist.ruled_out if result.compiled.live[one.number].service.id not in seen]
    if state.show_all:
        out += [explainer.referral(result.compiled.live[one.number], NOT_ELIGIBLE, one.score) for one in ruled_out]
    shown = {
        name: [lookup_card(one, catalogue, state) for one in referrals if one["verdict"] in verdicts]
        for name, verdicts in (("fits", ("recommended",)), ("possible", ("possible", "possible_if")))
    }
    shown["out"] = [lookup_card(one, catalogue, state) for one in out]
    cards = {one["id"]: one for part in shown.values() for one in part}
    return {
        **shown,
        "asked_for": [cards[one] for one in named if one in cards],
        "more_out": 0 if state.show_all else len(ruled_out),
        "show_all_url": replace(state, show_all=True).url() + "#passer-ikke",
        "show_fewer_url": replace(state, show_all=False).url() + "#passer-ikke",
        "topics": [_topic(one, catalogue, state) for one in state.named if one not in catalogue.services],
        "question": _question(answer["next_question"], catalogue, state),
        "certain": answer["certain"],
        "missing": _missing(referrals, catalogue, state),
        "changes": _changes(state, catalogue, result, named),
        "compared": _compared(state, catalogue, named),
        "understood": _understood(state, catalogue),
        "date": in_danish(state.on.isoformat()),
        "mail_url": state.url(f"{HOME}/mail"),
        "answered": bool(state.facts.get("needs")) or bool(named),
    }


def lookup_card(referral: Mapping[str, Any], catalogue: Catalogue, state: State) -> dict[str, Any]:
    """A card, with what an adviser wants beside it: the way there, how sure it is, and its page."""
    service = catalogue.services[referral["service_id"]]
    remedies = [
        {"name": catalogue.services[one].name, "url": service_url(catalogue, one, state)}
        for one in referral["remedies"]
    ]
    entry = catalogue.on(state.on).entries[service.id]
    return {
        **card(referral, catalogue, state.on),
        "url": service_url(catalogue, service.id, state),
        "chain": remedies,
        "confidence": service.confidence,
        "sure": CONFIDENCE[service.confidence],
        "stale": entry.stale,
        "status": STATUSES[entry.status],
        "historical": entry.status == "historical",
        "ended": _ended(referral),
        "followed": "Afløst af" if service.replaced_basis == "formal" else "I dag kan man gå til",
        "successors": [
            {"name": catalogue.services[one].name, "url": service_url(catalogue, one, state)}
            for one in referral["replaced_by"]
        ],
    }


def _ended(referral: Mapping[str, Any]) -> str:
    """That a service is gone, and since when; empty for one that is there."""
    if referral["status"] != "historical":
        return ""
    ended = f" (slut {in_danish(referral['valid_to'])})" if referral["valid_to"] else ""
    return f"{STATUSES['historical']}{ended}."


def _understood(state: State, catalogue: Catalogue) -> list[dict[str, str]]:
    """Each stated fact, with the address that takes it away, and for lists one for each code."""
    found = []
    for key, value in state.raw.items():
        if key == "dont_know":
            for one in value:
                left = [other for other in value if other != one]
                raw = {**state.raw, "dont_know": left} if left else {k: v for k, v in state.raw.items() if k != key}
                spec = catalogue.dictionary[one]
                found.append({"label": label_of(spec), "value": "ved ikke", "remove": state.with_facts(raw).url()})
            continue
        spec = catalogue.dictionary[key]
        for one in value if isinstance(value, list) else [value]:
            left = [other for other in value if other != one] if isinstance(value, list) else []
            raw = {k: (left if k == key else v) for k, v in state.raw.items() if k != key or left}
            shown = value_in_danish(spec, [one] if isinstance(value, list) else one, catalogue.dictionary)
            found.append({"label": label_of(spec), "value": shown, "remove": state.with_facts(raw).url()})
    return found


def _question(asked: Mapping[str, Any] | None, catalogue: Catalogue, state: State) -> dict[str, Any] | None:
    if asked is None:
        return None
    key = asked["fact"]
    spec = catalogue.dictionary[key]
    answers = []
    for option in asked["options"]:
        value = option["value"]
        if spec.type in ("codes", "countries") and not isinstance(value, list):
            value = [value]
        answers.append({"label": option["label"], "url": state.changed(changed(state.raw, key, value)) + "#resultat"})
    unknown = [*state.raw.get("dont_know", ()), key]
    dont_know = state.with_facts({**state.raw, "dont_know": unknown}).url() + "#resultat"
    return {
        "fact": key,
        "field": f"f-{name_of(key)}",
        "text": asked["text"],
        "why": asked["why"],
        "help": spec.help,
        "answers": answers,
        "dont_know": None if key == "needs" else dont_know,
        "decides": [catalogue.services[one].name for one in asked["decides"]],
    }


def _missing(referrals: Sequence[Mapping[str, Any]], catalogue: Catalogue, state: State) -> list[dict[str, Any]]:
    """What is not known yet, what decides most first, with the services that it decides."""
    decides: dict[str, list[str]] = {}
    for one in referrals:
        for key in one["missing"]:
            if key in catalogue.dictionary:
                decides.setdefault(key, []).append(one["name"])
    count = Counter({key: len(names) for key, names in decides.items()})
    found = []
    for key, _ in count.most_common():
        spec = catalogue.dictionary[key]
        found.append(
            {
                "key": key,
                "label": label_of(spec),
                "question": spec.question,
                "field": f"f-{name_of(key)}",
                "decides": decides[key],
                "unknown": key in state.facts.dont_know,
            }
        )
    return found


def _moves(moves: Any, catalogue: Catalogue) -> list[str]:
    lines = []
    for move in moves[:MOST_MOVES]:
        name = catalogue.services[move.service_id].name
        if move.before is None:
            lines.append(f"{name} kommer med: {VERDICTS[move.after].lower()}")
        elif move.after is None:
            lines.append(f"{name} falder ud")
        else:
            lines.append(f"{name}: fra »{VERDICTS[move.before].lower()}« til »{VERDICTS[move.after].lower()}«")
    if len(moves) > MOST_MOVES:
        lines.append(f"og {len(moves) - MOST_MOVES} mere")
    return lines


def _changes(state: State, catalogue: Catalogue, result: Any, named: Sequence[str]) -> list[dict[str, Any]]:
    """The single changes that move something, by fact."""
    changes = what_if(catalogue, state.raw, state.on, result, named, LIMIT)
    found = []
    for key, group in groupby(changes, key=lambda change: change.key):
        answers = [
            {
                "label": one.label,
                "moves": _moves(one.moves, catalogue),
                "url": state.changed(changed(state.raw, key, one.value)) + "#resultat",
            }
            for one in list(group)[:MOST_ANSWERS]
        ]
        found.append({"label": label_of(catalogue.dictionary[key]), "answers": answers})
    return found[:MOST_CHANGES]


def _compared(state: State, catalogue: Catalogue, named: Sequence[str]) -> dict[str, Any] | None:
    """What the last change moved, and the way back."""
    if not state.before:
        return None
    earlier = read_state(parse_qsl(state.before), catalogue, state.today)
    before = standing(
        catalogue.on(earlier.on), earlier.facts, [n for n in earlier.named if n in catalogue.services], LIMIT
    )
    after = standing(catalogue.on(state.on), state.facts, named, LIMIT)
    return {"moves": _moves(moves_between(before, after), catalogue), "back": earlier.url() + "#resultat"}


def _topic(topic_id: str, catalogue: Catalogue, state: State) -> dict[str, Any]:
    topic = load_topics()[topic_id]
    return {
        "name": topic.name,
        "explanation": topic.explanation,
        "see": [
            {"name": catalogue.services[one].name, "url": service_url(catalogue, one, state)}
            for one in topic.see
            if one in catalogue.services
        ],
    }


def dates_offered(state: State) -> list[dict[str, str]]:
    """Days that advisers ask about, as addresses of this lookup."""
    days = [
        ("I dag", state.today),
        ("1. januar 2027", date(2027, 1, 1)),
        ("2019", date(2019, 12, 31)),
        ("2012", date(2012, 12, 31)),
    ]
    return [{"label": label, "url": state.at(day).url()} for label, day in days if day != state.on]
