"""Makes catalogues in memory and random rules, facts and services for the property tests."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from referral.catalogue import Catalogue, load_catalogue
from referral.services import Fault, Vocabulary, read_service
from tests.referral.engine_oracle import GRID, HUBS, PARTNERS, SECTORS

FACTOR = float(os.environ.get("VEJVISER_EXAMPLES", "1"))  # so many times as many examples, for a long run
BASE = load_catalogue(Path(__file__).parent / "catalogues" / "small")


def service(name: str, **fields: Any) -> dict[str, Any]:
    """A service's file content with all that every service must have."""
    return {
        "id": name,
        "kind": "programme",
        "name": name,
        "summary": name,
        "status": "current",
        "relevance": {"needs": {"funding": 1.0}},
        "conditions_known": "rules" in fields,
        "sources": {"s1": {"title": "Kilde", "date": "2026"}},
        "confidence": "high",
        **fields,
    }


def catalogue(raws: Sequence[Mapping[str, Any]]) -> Catalogue:
    """A catalogue of these services over the small one's dictionary."""
    faults: list[Fault] = []
    vocabulary = Vocabulary(BASE.dictionary, BASE.lists, BASE.parameters)
    services = {}
    for raw in raws:
        found = read_service(Path(f"{raw['id']}.yaml"), raw, vocabulary, faults)
        assert found is not None
        services[found.id] = found
    assert not faults, faults
    return Catalogue(dict(sorted(services.items())), BASE.dictionary, BASE.lists, BASE.parameters, BASE.need_labels)


def rules(tree: Mapping[str, Any]) -> list[dict[str, Any]]:
    """One version of a rule, in force always."""
    return [{"valid_from": None, "valid_to": None, "conditions": tree}]


# ---- random rules ------------------------------------------------------------------------------------------------------

_NUMBERS = {"employees": [10, 50, 249, 250], "turnover_mdkk": [2, 100, 373.2], "company_age_years": [5]}


def _number_leaf(fact: str) -> st.SearchStrategy[dict[str, Any]]:
    cut = st.sampled_from(_NUMBERS[fact])
    return st.one_of(
        cut.map(lambda value: {"fact": fact, "at_least": value}),
        cut.map(lambda value: {"fact": fact, "at_most": value}),
        cut.map(lambda value: {"fact": fact, "equals": value}),
        st.lists(cut, min_size=1, max_size=2, unique=True).map(lambda values: {"fact": fact, "in": values}),
        st.tuples(cut, cut).map(lambda pair: {"fact": fact, "between": sorted(pair)}),
    )


def _choice_leaf(fact: str, values: Sequence[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.one_of(
        st.sampled_from(list(values)).map(lambda value: {"fact": fact, "equals": value}),
        st.lists(st.sampled_from(list(values)), min_size=1, unique=True).map(lambda some: {"fact": fact, "in": some}),
    )


def _list_leaf(fact: str, values: Sequence[str]) -> st.SearchStrategy[dict[str, Any]]:
    some = st.lists(st.sampled_from(list(values)), min_size=1, max_size=2, unique=True)
    return st.one_of(
        some.map(lambda named: {"fact": fact, "any_of": named}),
        some.map(lambda named: {"fact": fact, "all_of": named}),
    )


LEAVES = st.one_of(
    _number_leaf("employees"),
    _number_leaf("turnover_mdkk"),
    _number_leaf("company_age_years"),
    _choice_leaf("is_sme", [True, False]),
    _choice_leaf("has_foreign_partner", [True, False]),
    _choice_leaf("performs_rd", [True, False]),
    _choice_leaf("stage", GRID["stage"]),
    _choice_leaf("region", ["DK01", "DK03", "DK05"]),
    _choice_leaf("hub", ["erhvervshus_fyn", "erhvervshus_sydjylland"]),
    _choice_leaf("municipality", list(HUBS)),
    _list_leaf("partner_countries", PARTNERS[:3]),
    _list_leaf("sectors", SECTORS[:3]),
)


def _groups(inner: st.SearchStrategy[dict[str, Any]]) -> st.SearchStrategy[dict[str, Any]]:
    some = st.lists(inner, min_size=1, max_size=3)
    return st.one_of(
        some.map(lambda nodes: {"all": nodes}),
        some.map(lambda nodes: {"any": nodes}),
        inner.map(lambda node: {"not": node}),
        st.integers(1, 3).flatmap(
            lambda n: st.lists(inner, min_size=n, max_size=3).map(lambda nodes: {"at_least": {"n": n, "of": nodes}})
        ),
    )


def _size(node: Mapping[str, Any]) -> int:
    from tests.referral.engine_oracle import children

    return 1 if "fact" in node else sum(_size(child) for child in children(node)[1])


@st.composite
def trees(draw: st.DrawFn, most: int = 6) -> dict[str, Any]:
    """A random rule: nested groups, some of them one condition, hard and changeable."""
    tree = draw(st.recursive(LEAVES, _groups, max_leaves=most).filter(lambda node: _size(node) <= most))
    counter = iter(range(100))

    def named(node: dict[str, Any], inside: bool) -> dict[str, Any]:
        leaf = "fact" in node
        own = leaf and not inside or not leaf and not inside and draw(st.booleans())
        copy = dict(node)
        if own:
            copy.update(
                id=f"c{next(counter)}", kind=draw(st.sampled_from(["hard", "changeable"])), text="T.", source="s1"
            )
        if leaf:
            return copy
        below = inside or own
        for group in ("all", "any"):
            if group in copy:
                copy[group] = [named(child, below) for child in copy[group]]
        if "not" in copy:
            copy["not"] = named(copy["not"], below)
        if "at_least" in copy:
            copy["at_least"] = {
                "n": copy["at_least"]["n"],
                "of": [named(child, below) for child in copy["at_least"]["of"]],
            }
        return copy

    return named(tree, inside=False)


@st.composite
def partials(draw: st.DrawFn) -> dict[str, Any]:
    """What a company may have said: some facts exact, some as ranges, some not at all."""
    facts: dict[str, Any] = {}
    for key in ("employees", "turnover_mdkk", "balance_mdkk", "company_age_years"):
        how = draw(st.sampled_from(["absent", "absent", "exact", "range", "open"]))
        grid = GRID[key]
        if how == "exact":
            facts[key] = draw(st.sampled_from(grid))
        elif how == "range":
            low, high = sorted([draw(st.sampled_from(grid)), draw(st.sampled_from(grid))])
            facts[key] = {"min": low, "max": high}
        elif how == "open":
            facts[key] = draw(st.sampled_from([{"min": 10}, {"max": 50}] if key == "employees" else [{"min": 1.5}]))
            if key == "company_age_years":
                facts[key] = {"min": 4}
    for key in ("linked_firms", "performs_rd", "stage"):
        if draw(st.booleans()):
            facts[key] = draw(st.sampled_from(GRID[key]))
    place = draw(st.sampled_from(["absent", "region", "municipality"]))
    if place == "region":
        facts["region"] = draw(st.sampled_from(["DK01", "DK03", "DK05"]))
    elif place == "municipality":
        facts["municipality"] = draw(st.sampled_from(list(HUBS)))
    partner = draw(st.sampled_from(["absent", "has", "countries"]))
    if partner == "has":
        facts["has_foreign_partner"] = draw(st.booleans())
    elif partner == "countries":
        facts["partner_countries"] = list(draw(st.sampled_from(GRID["partner_countries"])))
    if draw(st.booleans()):
        facts["sectors"] = list(draw(st.sampled_from(GRID["sectors"])))
    return facts
