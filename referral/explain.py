"""Explanations: reasons in plain Danish, made from the same evaluation that gave the verdict.

A reason shows both what the company said and the limit. For what is ruled out, the smallest set of failing conditions
comes first; an unknown fact is named, never guessed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, cast

from referral.compiled import NOT_ELIGIBLE, VERDICTS, Compiled, Entry, entry_conditions
from referral.countries import ANYWHERE
from referral.dates import first_day, in_danish, last_day
from referral.derived import DERIVED, SME_PARAMETERS, sme_limits
from referral.facts import LISTS, NUMBERS, Range, Value, danish_number, first_asked
from referral.ranking import Query, live_successors, named_fault
from referral.relevance import OUT, area_part, country_part, sector_is_focus, sector_part
from referral.rules import FALSE, TRUE, Condition, Leaf, Rule, smallest_repair
from referral.services import Intake, Service

FEW = 6  # so many names are listed in full
MOST_SUCCESSORS = 3


@dataclass(frozen=True)
class Reason:
    """One sentence or two, the fact it rests on, whether it speaks for the service, and where it is from."""

    text: str
    fact: str | None
    satisfied: bool | None
    source: dict[str, Any] | None = None

    def as_dict(self) -> dict[str, Any]:
        """The reason as the public contract writes it."""
        return {"text": self.text, "fact": self.fact, "satisfied": self.satisfied, "source": self.source}


def joined(names: Iterable[str], word: str = "og") -> str:
    """`a, b og c`."""
    listed = list(names)
    return listed[0] if len(listed) == 1 else f"{', '.join(listed[:-1])} {word} {listed[-1]}" if listed else ""


def small(label: str) -> str:
    """A label as it stands inside a sentence: with a small first letter, unless it begins with an abbreviation."""
    first = label.split(" ", 1)[0]
    return label if first[1:].lower() != first[1:] else label[:1].lower() + label[1:]


def intake_on(intake: Intake, date: dt.date) -> dict[str, Any]:
    """Whether one can apply on a day, and when the call opens and closes; a past call is never open."""
    if intake.rolling:
        return {"state": "open", "opens": None, "closes": None}
    windows = intake.windows
    for one in windows:
        if one.opens and one.closes and first_day(one.opens) <= date <= last_day(one.closes):
            return {"state": "open", "opens": one.opens, "closes": one.closes}
    coming = [one for one in windows if one.opens and first_day(one.opens) > date]
    if coming:
        following = min(coming, key=lambda one: first_day(one.opens or ""))
        return {"state": "upcoming", "opens": following.opens, "closes": following.closes}
    unsure = [one for one in windows if one.closes is None or (one.opens is None and date <= last_day(one.closes))]
    if unsure:
        return {"state": "unknown", "opens": unsure[-1].opens, "closes": unsure[-1].closes}
    if windows:
        newest = max(windows, key=lambda one: last_day(one.closes or ""))
        return {"state": "closed", "opens": newest.opens, "closes": newest.closes}
    return {"state": "unknown", "opens": None, "closes": None}


def _cap(text: str) -> str:
    return text[:1].upper() + text[1:]


def _is_clause(label: str) -> bool:
    """Whether a fact's label is a clause (`om I har …`), which Danish sets off with a comma."""
    return label.split(" ", 1)[0] in ("om", "hvad", "hvor", "hvilke", "hvilken", "hvilket")


def _object(label: str) -> str:
    return f", {label}" if _is_clause(label) else f" {label}"


def _about_the_partner_that_is_not_there(failing: Iterable[Condition]) -> set[Condition]:
    """Conditions on the partner's country, where having none is told by another condition already."""
    listed = list(failing)
    if not any(leaf.fact == "has_foreign_partner" for one in listed for leaf in one.leaves):
        return set()
    return {one for one in listed if one.leaves and all(leaf.fact == "partner_countries" for leaf in one.leaves)}


class Explainer:
    """Explains services for one query."""

    def __init__(self, compiled: Compiled, query: Query) -> None:
        self.compiled, self.query = compiled, query
        self.dictionary = compiled.dictionary
        self.catalogue = compiled.catalogue

    def referral(self, entry: Entry, verdict: int, score: float) -> dict[str, Any]:
        """A service as the public contract's Referral."""
        service = entry.service
        return {
            "service_id": service.id,
            "kind": service.kind,
            "name": service.name,
            "verdict": VERDICTS[verdict],
            "score": round(score, 4),
            "conditions_known": entry.gated or service.open_to_all is not None,
            "reasons": [reason.as_dict() for reason in self.reasons(entry, verdict)],
            "missing": self.missing(entry),
            "remedies": self.remedies(entry) if verdict != NOT_ELIGIBLE else [],
            "contact": dict(service.contact),
            "url": service.url,
            "status": entry.status,
            "intake": intake_on(service.intake, self.compiled.date),
            "valid_from": service.valid_from,
            "valid_to": service.valid_to,
            "replaced_by": [] if entry.in_force else list(service.replaced_by),
            "checked": service.checked,
            "sources": [source.as_dict() for source in service.sources.values()],
        }

    # ---- what is missing, what would help

    def missing(self, entry: Entry) -> list[str]:
        """The facts that can still turn the verdict."""
        if entry.rule is None or not entry.in_force:
            return []
        return first_asked(entry.rule.missing(self.query.state), self.query.facts)

    def remedies(self, entry: Entry) -> list[str]:
        """Services that help change what fails: centres of the wanted country first, then as the rule lists them."""
        if entry.rule is None or not entry.in_force:
            return []
        found: dict[str, None] = {}
        for condition in self.failing(entry):
            if not condition.changeable:
                continue
            listed = [self.compiled.entries[name] for name in condition.remedies]
            listed = [one for one in listed if one.in_force and one is not entry]
            if any(one.service.relevance.abroad or one.service.relevance.countries for one in listed):
                found.update(dict.fromkeys(self.centres()))
            found.update(dict.fromkeys(one.service.id for one in listed if self.usable(one)))
        return [name for name in found if name != entry.service.id]

    def usable(self, entry: Entry) -> bool:
        """Whether a remedy is one for this company: its countries, its area."""
        query = self.query
        general = entry.service.relevance.general
        country = country_part(entry, query.targets, query.partners, query.excluded_countries)
        return (general or country > OUT + 500) and area_part(entry, query.places) > OUT + 500

    def centres(self) -> list[str]:
        """The centres in the wanted countries, first-mentioned country first."""
        wanted = self.query.targets or self.query.partners or ()
        return [
            entry.service.id
            for code in wanted
            for entry in self.compiled.live
            if entry.service.kind == "innovation_centre"
            and code in entry.service.relevance.countries
            and not entry.service.relevance.general
            and entry.status == "current"
        ]

    def failing(self, entry: Entry) -> list[Condition]:
        """The smallest set of conditions that fail and would have to change."""
        if entry.rule is None:
            return []
        rule, state = entry.rule, self.query.state
        truths = {condition: rule.truth(condition, state) for condition in rule.conditions}
        return smallest_repair(rule.tree, truths.__getitem__)

    # ---- reasons

    def reasons(self, entry: Entry, verdict: int) -> list[Reason]:
        """Why, why not and what is open; what is ruled out gets its failing conditions first."""
        if not entry.in_force:
            served = any(entry.service.relevance.needs.get(need, 0) > 0 for need in self.query.needs)
            return [*self.gone(entry), *(self.relevance(entry) if served and self.query.needs_stated else [])]
        conditions = self.conditions(entry)
        first = [one for one in conditions if one.satisfied is False]
        rest = [one for one in conditions if one.satisfied is not False]
        relevance = self.relevance(entry)
        if verdict == NOT_ELIGIBLE:  # what else could be open decides nothing any more
            return [*first, *relevance, *(one for one in rest if one.satisfied), *self.cautions(entry)]
        if named_fault(entry, self.query) is not None:  # ruled out by place or country: that comes first
            relevance.sort(key=lambda one: one.satisfied is not False)
        return [*relevance, *self.calls(entry), *first, *rest, *self.judgements(entry), *self.cautions(entry)]

    def calls(self, entry: Entry) -> list[Reason]:
        """When one can apply, where that is not now."""
        found = intake_on(entry.service.intake, self.compiled.date)
        source = next((one.source for one in entry.service.intake.windows if one.opens == found["opens"]), None)
        if found["state"] == "upcoming":
            text = f"Næste ansøgningsrunde åbner {in_danish(found['opens'])}"
            text += f" og lukker {in_danish(found['closes'])}." if found["closes"] else "."
        elif found["state"] == "closed":
            text = f"Den seneste runde, vi kender, lukkede {in_danish(found['closes'])}."
        else:
            return []
        return [Reason(text, None, None, self.source(entry.service, source))]

    def gone(self, entry: Entry) -> list[Reason]:
        """What became of a service that is not there on the day."""
        service = entry.service
        source = next((one.as_dict() for one in service.sources.values()), None)
        if service.retired_because:
            text = service.retired_because
        elif service.valid_from and first_day(service.valid_from) > self.compiled.date:
            text = f"{service.name} findes først fra {in_danish(service.valid_from)}."
        elif service.validity_note:
            text = f"{service.name} findes ikke længere. {service.validity_note}"
        elif service.valid_to:
            text = f"{service.name} findes ikke længere. Det sidste, vi ved, er fra {in_danish(service.valid_to)}."
        else:
            text = f"{service.name} findes ikke længere."
        reasons = [Reason(text, None, False, source)]
        successors = [one for one in live_successors(self.compiled, entry) if self.usable(one)]
        # those that surely exist first, and among them those of the area
        successors.sort(key=lambda one: (one.status == "unknown", -max(area_part(one, self.query.places), 0.0)))
        if successors:
            names = joined([one.service.name for one in successors[:MOST_SUCCESSORS]], "eller")
            formal = service.replaced_basis == "formal"
            reasons.append(Reason(f"{'Afløst af' if formal else 'I dag kan I gå til'} {names}.", None, None))
        return reasons

    def relevance(self, entry: Entry) -> list[Reason]:
        """Why the service is considered at all."""
        query, service = self.query, entry.service
        found = []
        served = [need for need in query.needs if service.relevance.needs.get(need, 0) > 0]
        if served and query.needs_stated:
            labels = joined([small(self.catalogue.need_labels.get(need, need)) for need in served[:2]])
            found.append(Reason(f"Passer til det, I søger: {labels}.", "needs", True))
        elif service.id in {self.compiled.live[number].service.id for number in query.named}:
            found.append(Reason(f"I har selv spurgt til {service.name}.", None, True))
        else:
            found.append(Reason(f"{service.name} ligger tæt på det, I har spurgt til.", None, None))
        found += self.country(entry)
        found += self.sector(entry)
        found += self.place(entry)
        return found

    def country(self, entry: Entry) -> list[Reason]:
        """What the countries say."""
        query, countries = self.query, entry.service.relevance.countries
        if ANYWHERE in query.excluded_countries and (countries or entry.service.relevance.abroad):
            return [Reason("Det handler om udlandet, og det har I valgt fra.", "excluded_countries", False)]
        if not countries:
            return []
        out = [code for code in countries if code in query.excluded_countries]
        if len(out) == len(countries):
            return [Reason(f"I har valgt {self.countries(out)} fra.", "excluded_countries", False)]
        wanted = [code for code in query.targets or () if code in countries and code not in out]
        if wanted:
            return [Reason(f"Dækker {self.countries(wanted)}, som I har nævnt.", "target_countries", True)]
        partners = [code for code in query.partners or () if code in countries]
        if partners:
            text = f"Dækker {self.countries(partners)}, hvor I har en partner."
            return [Reason(text, "partner_countries", True)]
        if query.targets:
            text = f"Dækker {self.countries(countries)}, og I har nævnt {self.countries(query.targets)}."
            return [Reason(text, "target_countries", False)]
        return [Reason(f"Dækker {self.countries(countries)}.", "target_countries", None)]

    def sector(self, entry: Entry) -> list[Reason]:
        """What the trade says."""
        tied, labels = entry.service.relevance.sectors, self.catalogue.sector_labels
        if not tied:
            return []
        part = sector_part(entry, self.query.sectors)
        if part > 0:
            own = [small(labels.get(code, code)) for code in self.query.sectors or () if code in tied]
            return [Reason(f"Henvender sig til jeres branche: {joined(own)}.", "sectors", True)]
        served = joined([small(labels.get(code, code)) for code in tied[:FEW]])
        satisfied = None if self.query.sectors is None or sector_is_focus(entry) else False
        return [Reason(f"Henvender sig til {served}.", "sectors", satisfied)]

    def place(self, entry: Entry) -> list[Reason]:
        """What the company's place says."""
        if entry.area is None or self.query.places is None:
            return []
        part = area_part(entry, self.query.places)
        if part > 0:
            return [Reason(f"Dækker {self.where()}.", self.where_from(), True)]
        if part <= OUT + 500:
            return [Reason(f"Dækker ikke {self.where()}.", self.where_from(), False)]
        return [Reason(f"Dækker en del af {self.where()}. Det afhænger af jeres kommune.", "municipality", None)]

    def where_from(self) -> str:
        """The fact that tells where the company lies."""
        return "municipality" if "municipality" in self.query.facts else "region"

    def where(self) -> str:
        """The company's municipality, or else its region."""
        municipality, region = self.query.facts.get("municipality"), self.query.facts.get("region")
        if isinstance(municipality, str):
            return f"{municipality} Kommune"
        return self.dictionary.places.region_label(str(region), self.compiled.date)

    def conditions(self, entry: Entry) -> list[Reason]:
        """A reason for every condition that counts, or for conditions not being known."""
        service = entry.service
        if entry.rule is None:
            if service.open_to_all is not None:
                return [Reason(service.open_to_all.text, None, True, self.source(service, service.open_to_all.source))]
            return [Reason("Vi kender ikke betingelserne. Spørg dem, før I bruger tid på det.", None, None)]
        state = self.query.state
        failing = set(self.failing(entry))
        if self.query.facts.get("has_foreign_partner") is False:
            failing -= _about_the_partner_that_is_not_there(failing)
        reasons = []
        for condition in entry_conditions(entry):
            truth = entry.rule.truth(condition, state)
            if condition in failing:
                reasons.append(self.condition(entry, condition, FALSE))
            elif truth != FALSE:
                reasons.append(self.condition(entry, condition, truth))
        return reasons

    def condition(self, entry: Entry, condition: Condition, truth: int) -> Reason:
        """One condition: what it asks, and what the company said beside it."""
        told = [leaf for leaf in condition.leaves if self.known(leaf)]
        if truth == FALSE and condition.no:  # a plain yes or no stands in that text already
            told = [
                leaf for leaf in told if DERIVED.get(leaf.fact, self.kind(leaf.fact)) != "bool" or leaf.fact == "is_sme"
            ]
        said = " ".join(dict.fromkeys(self.said(leaf) for leaf in told))
        fact = condition.leaves[0].fact if condition.leaves else None
        source = self.source(entry.service, condition.source)
        if truth == TRUE:
            return Reason(f"{condition.text} Det opfylder I. {said}".strip(), fact, True, source)
        if truth == FALSE:
            return Reason(f"{condition.no or condition.text} {said}".strip(), fact, False, source)
        asked = first_asked(Rule(condition).missing(self.query.state), self.query.facts)
        labels = [self.dictionary[key].label for key in asked if key in self.dictionary]
        lack = f"Det afhænger af{_object(joined(labels))}." if labels else "Det kan vi ikke afgøre."
        return Reason(f"{condition.text} {said} {lack}".replace("  ", " "), asked[0] if asked else fact, None, source)

    def judgements(self, entry: Entry) -> list[Reason]:
        """What people will judge; not computed."""
        return [
            Reason(one.text, None, None, self.source(entry.service, one.source)) for one in entry.service.judgements
        ]

    def cautions(self, entry: Entry) -> list[Reason]:
        """What makes the answer less sure: status, age of the sources, known gaps."""
        service, found = entry.service, []
        if entry.status == "unknown":
            found.append(Reason("Vi ved ikke, om det stadig findes. Ring først.", None, None))
        if entry.stale:
            checked = f" Den nyeste kilde er fra {in_danish(service.checked)}." if service.checked else ""
            found.append(Reason(f"Oplysningerne er ikke kontrolleret for nylig.{checked}", None, None))
        if service.uncertainty:
            found.append(Reason(service.uncertainty, None, None))
        return found

    def source(self, service: Service, key: str | None) -> dict[str, Any] | None:
        """The cited source."""
        return service.sources[key].as_dict() if key is not None else None

    # ---- what the company said, beside the limit

    def kind(self, fact: str) -> str:
        """The type of a fact."""
        return self.dictionary[fact].type if fact in self.dictionary else ""

    def known(self, leaf: Leaf) -> bool:
        """Whether the company said anything that the leaf reads."""
        facts = self.query.facts
        if leaf.fact == "is_sme":
            return any(key in facts for key in ("employees", "turnover_mdkk", "balance_mdkk"))
        if leaf.fact == "hub":
            return "municipality" in facts
        return leaf.fact in facts

    def said(self, leaf: Leaf) -> str:
        """What the company said and what is asked, in one sentence."""
        facts = self.query.facts
        if leaf.fact == "is_sme":
            return self.said_size()
        if leaf.fact == "has_foreign_partner":
            partners = facts.codes("partner_countries")
            if partners:
                return f"I har en partner i {self.countries(partners)}."
            return "I har en partner i udlandet." if facts.get(leaf.fact) else "I har ikke en partner i udlandet."
        if leaf.fact in ("hub", "municipality", "region"):
            return f"I ligger i {self.where()}."
        value = facts.values[leaf.fact]
        spec = self.dictionary[leaf.fact]
        if spec.type in NUMBERS:
            return f"{_cap(self.amount(leaf.fact, value))}{self.limit(leaf)}."
        if spec.type == "bool":
            topic = f"på spørgsmålet, {spec.label}" if _is_clause(spec.label) else f"om {spec.label}"
            return f"I har svaret {'ja' if value else 'nej'} {topic}."
        return f"I har oplyst{_object(spec.label)}: {self.names(leaf.fact, value)}{self.allowed(leaf)}."

    def said_size(self) -> str:
        """What was said of the company's size, beside the limits of a small or medium-sized enterprise."""
        if any(name not in self.compiled.parameters for name in SME_PARAMETERS):
            return ""
        employees, turnover, balance = sme_limits(self.compiled.parameters)
        limits = {"employees": employees, "turnover_mdkk": turnover, "balance_mdkk": balance}
        facts = self.query.facts
        said = []
        for key, limit in limits.items():
            value = facts.get(key)
            if value is not None:
                said.append(f"{self.amount(key, value)} (grænsen er {danish_number(round(limit))})")
        return f"{_cap(', og '.join(said))}." if said else ""

    def amount(self, key: str, value: Value) -> str:
        """What was said of a number, as a sentence without its full stop."""
        spec = self.dictionary[key]
        if isinstance(value, Range):
            if value.min is None:
                text = f"højst {danish_number(value.max or 0)}"
            elif value.max is None:
                text = f"mindst {danish_number(value.min)}"
            else:
                text = f"{danish_number(value.min)}-{danish_number(value.max)}"
        else:
            text = danish_number(cast(float, value))
        if key == "employees":
            return f"I har {text} {spec.unit}"
        return f"{spec.label} er {text} {spec.unit}".rstrip()

    def limit(self, leaf: Leaf) -> str:
        """The limit of a number."""
        operand = leaf.operand
        if operand is None:
            return ", men grænsen for den dag kender vi ikke"
        if leaf.operator == "between":
            return f"; kravet er {danish_number(operand[0])}-{danish_number(operand[1])}"
        if leaf.operator == "in":
            return f"; kravet er {joined([danish_number(one) for one in operand], 'eller')}"
        word = {"at_least": "mindst ", "at_most": "højst ", "equals": ""}[leaf.operator]
        return f"; kravet er {word}{danish_number(operand)}"

    def names(self, key: str, value: Any) -> str:
        """Codes by their Danish names."""
        spec = self.dictionary[key]
        if spec.type == "countries":
            return self.countries(value) or "ingen"
        labels = self.dictionary.codes.get(key, {})
        if spec.type in LISTS:
            return joined([labels.get(code, code) for code in value]) or "ingen"
        return labels.get(value, str(value))

    def allowed(self, leaf: Leaf) -> str:
        """What a code may be, when that is short enough to say."""
        operand = leaf.operand if isinstance(leaf.operand, tuple) else (leaf.operand,)
        if leaf.operand is None or len(operand) > FEW:
            return ""
        names = [self.names(leaf.fact, (one,) if self.dictionary[leaf.fact].type in LISTS else one) for one in operand]
        word = "og" if leaf.operator == "all_of" else "eller"
        return f"; kravet er {joined(names, word)}"

    def countries(self, codes: Sequence[str]) -> str:
        """Countries by their Danish names."""
        names = [self.dictionary.countries.get(code, code) for code in codes]
        return joined(names) if len(names) <= FEW else f"{joined(names[:FEW])} og {len(names) - FEW} lande mere"
