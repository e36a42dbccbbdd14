"""What was understood about a company, as a short list in Danish that it can correct."""

from collections.abc import Mapping
from typing import Any

from referral.facts import FactDictionary, FactSpec, danish_number

EVERYWHERE = "hele udlandet"
LABELS = {
    # The dictionary's labels are made to follow "oplys"; these read better in front of a value.
    "needs": "I vil",
    "excluded_needs": "I vil ikke",
    "sectors": "Branche",
    "target_countries": "Land, I vil til",
    "excluded_countries": "Ikke til",
    "partner_countries": "Partner i",
    "has_foreign_partner": "Partner i udlandet",
    "region": "Region",
    "municipality": "Kommune",
    "performs_rd": "Egen forskning og udvikling",
    "stage": "Hvor langt I er",
    "organisation_type": "Organisation",
    "company_age_years": "Alder",
    "turnover_mdkk": "Omsætning",
    "balance_mdkk": "Balance",
}
CORRECTIONS = {
    # Beginnings that the language model reads as a correction of that very fact.
    "sectors": "Rettelse: vi arbejder med ",
    "target_countries": "Rettelse: det rigtige land er ",
    "has_foreign_partner": "Rettelse: vi har ",
    "region": "Rettelse: vi ligger i Region ",
    "municipality": "Rettelse: vi ligger i ",
    "employees": "Rettelse: antal ansatte er ",
    "turnover_mdkk": "Rettelse: vores omsætning er ",
    "balance_mdkk": "Rettelse: vores balance er ",
    "company_age_years": "Rettelse: virksomheden er ",
    "performs_rd": "Rettelse: vi har ",
    "stage": "Rettelse: vi har ",
    "organisation_type": "Rettelse: vi er ",
}


def understood(facts: Mapping[str, Any], derived: list[str], dictionary: FactDictionary) -> list[dict[str, str]]:
    """One `{key, label, value, correction}` for each stated fact; `correction` begins a message that mends it."""
    found = []
    for key, value in facts.items():
        if key == "dont_know" or key in derived or key not in dictionary:
            continue
        spec = dictionary[key]
        label = LABELS.get(key) or spec.label[:1].upper() + spec.label[1:]
        shown = value_in_danish(spec, value, dictionary)
        found.append(
            {"key": key, "label": label, "value": shown, "correction": CORRECTIONS.get(key, f"Ikke {shown}, men ")}
        )
    return found


def value_in_danish(spec: FactSpec, value: Any, dictionary: FactDictionary) -> str:
    """A contract value as a person would write it: ``{"min": 10, "max": 49}`` becomes ``10-49 ansatte``."""
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, Mapping):
        return f"{_range(value)} {spec.unit}".strip()
    if isinstance(value, (int, float)):
        return f"{danish_number(value)} {spec.unit}".strip()
    codes = value if isinstance(value, (list, tuple)) else [value]
    known = dictionary.countries if spec.type == "countries" else dictionary.codes.get(spec.key, {})
    labels = [EVERYWHERE if code == "*" else known.get(code, str(code)) for code in codes]
    return ", ".join(map(_lower, labels) if spec.type in ("codes", "code") and spec.key != "region" else labels)


def _range(value: Mapping[str, Any]) -> str:
    low, high = value.get("min"), value.get("max")
    if low is None:
        return f"højst {danish_number(high)}" if high is not None else ""
    return f"mindst {danish_number(low)}" if high is None else f"{danish_number(low)}-{danish_number(high)}"


def _lower(text: str) -> str:
    first = text.split(" ", 1)[0]
    return text if first[1:].lower() != first[1:] else text[:1].lower() + text[1:]
