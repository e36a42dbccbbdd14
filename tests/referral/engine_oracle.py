"""An oracle that shares no code with the engine: plain Python on one fully known company at a time.

A partial company is the list of all full companies that it could still be, over grids that hold at least one value
for every way in which the generated conditions can come out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain, combinations, product
from typing import Any

HUBS = {
    "København": ("DK01", "erhvervshus_hovedstaden"),
    "Roskilde": ("DK02", "erhvervshus_sjaelland"),
    "Odense": ("DK03", "erhvervshus_fyn"),
    "Vejle": ("DK03", "erhvervshus_sydjylland"),
    "Aalborg": ("DK05", "erhvervshus_nordjylland"),
}
PARTNERS = ("DE", "DK", "KR", "SE")
SECTORS = ("food_bio", "other", "robotics_drones", "welfare_technology")


def subsets(values: tuple[str, ...]) -> list[tuple[str, ...]]:
    return list(chain.from_iterable(combinations(values, n) for n in range(len(values) + 1)))


# Every grid holds the cut points that generated conditions use (10, 50, 249/250; 2, 100, 373.019; 320.796; 5), their
# neighbours, and values between and beyond them.
GRID: dict[str, list[Any]] = {
    "employees": [0, 9, 10, 11, 49, 50, 51, 249, 250, 400],
    "turnover_mdkk": [0, 1.5, 2, 50, 100, 200, 373, 373.2, 900],
    "balance_mdkk": [0, 320, 321, 500],
    "linked_firms": [False, True],
    "company_age_years": [0, 4, 5, 6, 30],
    "performs_rd": [False, True],
    "stage": ["idea", "prototype", "market"],
    "municipality": list(HUBS),
    "partner_countries": subsets(PARTNERS),
    "sectors": subsets(SECTORS),
}

SME_TURNOVER, SME_BALANCE = 50 * 7.46038, 43 * 7.46038


def sme_values(company: Mapping[str, Any]) -> set[bool]:
    """Whether it is an SME; both when it has linked firms whose size nobody can tell."""
    own = company["employees"] < 250 and (
        company["turnover_mdkk"] <= SME_TURNOVER or company["balance_mdkk"] <= SME_BALANCE
    )
    if not own:
        return {False}
    return {True, False} if company["linked_firms"] else {True}


def reads(raw: Mapping[str, Any]) -> set[str]:
    """The stated facts that a rule reads."""
    if "fact" in raw:
        return {
            "is_sme": {"employees", "turnover_mdkk", "balance_mdkk", "linked_firms"},
            "has_foreign_partner": {"partner_countries"},
            "region": {"municipality"},
            "hub": {"municipality"},
        }.get(raw["fact"], {raw["fact"]})
    found: set[str] = set()
    for child in children(raw)[1]:
        found |= reads(child)
    return found


def children(raw: Mapping[str, Any]) -> tuple[str, list[Mapping[str, Any]]]:
    for group in ("all", "any"):
        if group in raw:
            return group, raw[group]
    if "not" in raw:
        return "not", [raw["not"]]
    return "at_least", raw["at_least"]["of"]


def compare(raw: Mapping[str, Any], value: Any) -> bool:
    if "equals" in raw:
        return bool(value == raw["equals"])
    if "in" in raw:
        return value in raw["in"]
    if "at_least" in raw:
        return bool(value >= raw["at_least"])
    if "at_most" in raw:
        return bool(value <= raw["at_most"])
    if "between" in raw:
        return bool(raw["between"][0] <= value <= raw["between"][1])
    if "any_of" in raw:
        return any(one in value for one in raw["any_of"])
    return all(one in value for one in raw["all_of"])


def holds(raw: Mapping[str, Any], company: Mapping[str, Any], sme: bool, changed: bool, positive: bool = True) -> bool:
    """Whether a rule holds for one company; `changed` = with every changeable condition changed to help."""
    if changed and raw.get("kind") == "changeable":
        return positive
    if "fact" in raw:
        fact = raw["fact"]
        if fact == "is_sme":
            return compare(raw, sme)
        if fact == "has_foreign_partner":
            return compare(raw, any(code != "DK" for code in company["partner_countries"]))
        if fact in ("region", "hub"):
            return compare(raw, HUBS[company["municipality"]][fact == "hub"])
        return compare(raw, company[fact])
    group, below = children(raw)
    if group == "not":
        return not holds(below[0], company, sme, changed, not positive)
    met = sum(holds(child, company, sme, changed, positive) for child in below)
    need = {"all": len(below), "any": 1}.get(group) or raw["at_least"]["n"]
    return met >= need


def fits(partial: Mapping[str, Any], key: str, value: Any) -> bool:
    """Whether a full value agrees with what was said."""
    if key == "municipality" and "municipality" not in partial and "region" in partial:
        return bool(HUBS[value][0] == partial["region"])
    if key == "partner_countries" and key not in partial and "has_foreign_partner" in partial:
        return any(code != "DK" for code in value) == partial["has_foreign_partner"]
    if key not in partial:
        return True
    said = partial[key]
    if isinstance(said, Mapping):
        return said.get("min", value) <= value <= said.get("max", value)
    if isinstance(said, (list, tuple)):
        return set(said) == set(value)
    return bool(said == value)


def completions(partial: Mapping[str, Any], keys: set[str]) -> Iterator[dict[str, Any]]:
    """Every full company, in the facts named, that a partial one could be."""
    names = sorted(keys)
    grids = [[value for value in GRID[key] if fits(partial, key, value)] for key in names]
    for values in product(*grids):
        yield dict(zip(names, values, strict=True))


def outcomes(raw: Mapping[str, Any], company: Mapping[str, Any]) -> set[tuple[bool, bool]]:
    """What a rule comes to for one company: as it is, and with what can be changed changed."""
    smes = sme_values(company) if "linked_firms" in company else {True}
    return {(holds(raw, company, sme, False), holds(raw, company, sme, True)) for sme in smes}


def verdict(raw: Mapping[str, Any], partial: Mapping[str, Any]) -> str:
    """The verdict by trying every company that this one could be."""
    now: set[bool] = set()
    changed: set[bool] = set()
    for company in completions(partial, reads(raw)):
        for one, other in outcomes(raw, company):
            now.add(one)
            changed.add(other)
        if len(now) == 2 and len(changed) == 2:
            break
    if now == {True}:
        return "recommended"
    if changed == {False}:
        return "not_eligible"
    return "possible_if" if now == {False} else "possible"
