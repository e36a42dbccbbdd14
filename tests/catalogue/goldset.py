"""The gold profiles: reading them, and measuring the engine against them.

A profile is `{id, facts, date, named, must, may, must_not, near, asks}`; `@name` stands for a group of `groups.yaml`.
Besides what it lists, no profile may be sent to a service that had closed on its day, to another area's business hub,
or to a centre in a country that was not wanted.
"""

from __future__ import annotations

import datetime as dt
import statistics
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from referral.catalogue import Catalogue, read_yaml
from referral.engine import Result, refer
from referral.facts import parse_facts

FOLDER = Path(__file__).parent / "gold"
TODAY = dt.date(2026, 11, 22)

# What a company answers that its profile does not say: an ordinary one, so that questions come to an end.
ANSWER_SHEET: dict[str, Any] = {
    "sectors": ["other"], "municipality": "Aarhus", "employees": 20, "turnover_mdkk": 18, "balance_mdkk": 11,
    "company_age_years": 7, "performs_rd": True, "stage": "development", "organisation_type": "sme", "linked_firms": False,
    "danish_cvr": True, "gross_profit_dkk": 4_000_000, "external_capital_dkk": 0, "equity_dkk": 2_000_000,
    "project_months": 24, "partner_budget_share_pct": 55, "sme_budget_share_pct": 60, "civil_purpose": True, "trl": 6,
    "rd_share_pct": 8, "has_research_partner": False, "has_foreign_partner": False, "candidate_phd_age_years": 2,
    "founder_higher_education": True, "founders": 2, "plans_horizon_application": False, "target_countries": ["DE"],
}  # fmt: skip

CENTRES = {
    "icdk_silicon_valley": {"US"}, "icdk_boston": {"US"}, "icdk_muenchen": {"DE", "AT", "CH"}, "icdk_shanghai": {"CN"},
    "icdk_seoul": {"KR"}, "icdk_bangalore": {"IN"}, "icdk_new_delhi": {"IN"}, "icdk_tel_aviv": {"IL"}, "icdk_sao_paulo": {"BR"},
}  # fmt: skip


@dataclass(frozen=True)
class Profile:
    """A company as an adviser would see it, and where it should be sent."""

    id: str
    facts: Mapping[str, Any]
    date: dt.date
    named: tuple[str, ...]
    must: frozenset[str]
    may: frozenset[str]
    must_not: frozenset[str]
    near: tuple[str, ...]
    asks: str | None

    @property
    def fitting(self) -> frozenset[str]:
        return self.must | self.may


@dataclass
class Scores:
    """What a run over the gold set gives."""

    shown: int = 0
    fitting: int = 0
    wanted: int = 0
    found: int = 0
    led: int = 0
    leading: int = 0
    harm: list[str] = field(default_factory=list)
    unfitting: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    misled: list[str] = field(default_factory=list)

    @property
    def appropriateness(self) -> float:
        """Share of the first three referrals that are labelled must or may."""
        return self.fitting / self.shown

    @property
    def must_at_1(self) -> float:
        """Share of the profiles with a must whose first referral is one."""
        return self.leading / self.led

    @property
    def recall(self) -> float:
        """Share of the must services among the referrals."""
        return self.found / self.wanted


@lru_cache(maxsize=1)
def _groups() -> dict[str, list[str]]:
    groups: dict[str, list[str]] = read_yaml(FOLDER / "groups.yaml")
    return groups


def _expand(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        if name.startswith("@"):
            yield from _expand(_groups()[name[1:]])
        else:
            yield name


def profiles(catalogue: Catalogue) -> list[Profile]:
    found = []
    for path in sorted(FOLDER.glob("*.yaml")):
        if path.name != "groups.yaml":
            found += [_profile(raw, catalogue) for raw in read_yaml(path)]
    return found


def _profile(raw: Mapping[str, Any], catalogue: Catalogue) -> Profile:
    unknown = set(raw) - {"id", "facts", "date", "named", "must", "may", "must_not", "near", "asks", "any_hub"}
    assert not unknown, (raw["id"], unknown)
    date = dt.date.fromisoformat(raw["date"]) if "date" in raw else TODAY
    must, may = frozenset(_expand(raw.get("must", ()))), frozenset(_expand(raw.get("may", ())))
    must_not = set(_expand(raw.get("must_not", ())))
    if date >= TODAY:
        must_not |= set(_expand(["@closed"]))
    must_not |= _elsewhere(raw["facts"], catalogue) if not raw.get("any_hub") else set()
    if "target_countries" in raw["facts"]:
        wanted = set(raw["facts"]["target_countries"])
        must_not |= {centre for centre, countries in CENTRES.items() if not countries & wanted}
    named_ids = must | may | must_not | set(raw.get("near", ()))
    assert named_ids <= set(catalogue.services), (raw["id"], named_ids - set(catalogue.services))
    assert not must & must_not, (raw["id"], must & must_not)
    return Profile(
        raw["id"], raw["facts"], date, tuple(raw.get("named", ())), must, may - must, frozenset(must_not),
        tuple(raw.get("near", ())), raw.get("asks"),
    )  # fmt: skip


def _elsewhere(facts: Mapping[str, Any], catalogue: Catalogue) -> set[str]:
    """The hubs and advisers of areas that the company does not lie in."""
    places = catalogue.dictionary.places
    if "municipality" in facts:
        own = {places.hub[facts["municipality"]]}
    elif "region" in facts:
        own = {places.hub[name] for name in places.in_region(facts["region"])}
    else:
        return set()
    others = set(places.hub.values()) - own
    return others | {hub.replace("erhvervshus_", "innovationsagent_") for hub in others}


def answer(catalogue: Catalogue, profile: Profile, facts: Mapping[str, Any] | None = None) -> Result:
    raw = profile.facts if facts is None else facts
    return refer(catalogue, parse_facts(raw, catalogue.dictionary), profile.date, 5, profile.named)


def score(catalogue: Catalogue, found: Sequence[Profile]) -> Scores:
    scores = Scores()
    for profile in found:
        ids = answer(catalogue, profile).ids
        for place, service_id in enumerate(ids):
            if service_id in profile.must_not:
                scores.harm.append(f"{profile.id}: {service_id}")
            if place < 3:
                scores.shown += 1
                scores.fitting += service_id in profile.fitting
                if service_id not in profile.fitting:
                    scores.unfitting.append(f"{profile.id}: {place + 1}. {service_id}")
        if profile.must:
            scores.led += 1
            first = ids[0] if ids else None
            scores.leading += first in profile.must
            if first not in profile.must:
                scores.misled.append(f"{profile.id}: {first}")
        for service_id in sorted(profile.must):
            scores.wanted += 1
            scores.found += service_id in ids
            if service_id not in ids:
                scores.missed.append(f"{profile.id}: {service_id} not in {ids}")
    return scores


def questions_to_certainty(catalogue: Catalogue, profile: Profile, fixed: bool) -> int:
    """How many answers it takes from the need alone until no further one can change the first three."""
    sheet = {**ANSWER_SHEET, **profile.facts}
    for key in ("partner_countries", "region"):
        if key in profile.facts:
            sheet.pop({"partner_countries": "has_foreign_partner", "region": "municipality"}[key], None)
    if "excluded_countries" in sheet:
        sheet.pop("target_countries", None)
    given: dict[str, Any] = {
        key: sheet[key] for key in ("needs", "excluded_needs", "excluded_countries") if key in sheet
    }
    dont_know: list[str] = []
    order = [key for key, spec in catalogue.dictionary.specs.items() if spec.askable and key != "needs"]
    for asked in range(len(order) + 1):
        result = answer(catalogue, profile, {**given, "dont_know": dont_know})
        if result.certain:
            return asked
        wanted = _next(result, order[asked:], fixed)
        if wanted is None:
            return asked
        if wanted in sheet:
            given[wanted] = sheet[wanted]
        else:
            dont_know.append(wanted)
    return len(order)


def _next(result: Result, order: Sequence[str], fixed: bool) -> str | None:
    if fixed:
        return order[0] if order else None
    return result.next_question.spec.key if result.next_question else None


def mean_and_p90(counts: Sequence[int]) -> tuple[float, float]:
    return statistics.fmean(counts), statistics.quantiles(counts, n=10)[-1]
