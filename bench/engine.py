"""How fast is the engine, and how does it grow? `make bench-engine`, or `python -m bench.engine`.

Medians over random partial companies on a made-up catalogue of N services, in one run on one machine: compare the
ratios, not the microseconds. Peer: the same rules as expressions in the zen-engine package, which evaluates only (it
neither ranks nor asks) and needs every fact known, so it gets full companies. It is no dependency of the product: where
it is not importable the bench says so. To have it: `pip install --target .bench zen-engine`, then run with
`PYTHONPATH=.bench`.
"""

from __future__ import annotations

import argparse
import datetime as dt
import importlib
import random
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from referral.catalogue import Catalogue, load_catalogue
from referral.engine import LIMIT, refer
from referral.facts import Facts, parse_facts
from referral.ranking import make_query, rank
from referral.services import Fault, Vocabulary, read_service

DAY = dt.date(2026, 11, 22)
PLACES = ("Odense", "Aalborg", "Aarhus", "København", "Vejle", "Roskilde", "Herning")
LANDS = ("KR", "DE", "US", "CN", "IL", "IN", "JP", "NL", "BR", "ZA")
CUTS: dict[str, tuple[float, ...]] = {
    "employees": (10, 50, 250),
    "turnover_mdkk": (2, 75, 375),
    "balance_mdkk": (15, 75, 320),
    "company_age_years": (2, 5, 8),
}


def conditions(rng: random.Random, codes: dict[str, list[str]]) -> list[dict[str, Any]]:
    """Four to eight conditions of one service, no fact twice: the shape of the peer measurements in the literature."""
    leaves: list[dict[str, Any]] = [
        {"fact": "is_sme", "equals": True},
        {"fact": "has_foreign_partner", "equals": True},
        {"fact": "performs_rd", "equals": True},
        {"fact": "stage", "in": rng.sample(codes["stage"], 2)},
        {"fact": "organisation_type", "in": rng.sample(codes["organisation_type"], 4)},
        {"fact": "target_countries", "any_of": rng.sample(LANDS, 4)},
        {"fact": "sectors", "any_of": rng.sample(codes["sectors"], 6)},
        {"fact": "region", "in": rng.sample(codes["region"], 3)},
        {"fact": "company_age_years", rng.choice(["at_least", "at_most"]): rng.choice(CUTS["company_age_years"])},
        {"fact": rng.choice(["employees", "turnover_mdkk"]), "at_least": rng.choice((2, 10, 50))},
    ]
    chosen = rng.sample(leaves, rng.randint(4, 8))
    return [
        {"id": f"c{n}", "kind": "hard" if rng.random() < 0.7 else "changeable", "text": "Krav.", "source": "s1", **leaf}
        for n, leaf in enumerate(chosen)
    ]


def made_up(base: Catalogue, many: int, seed: int = 11) -> Catalogue:
    """A catalogue of `many` services over the shipped dictionary."""
    rng = random.Random(seed)  # noqa: S311 - no secret
    codes = {key: list(values) for key, values in base.dictionary.codes.items()}
    faults: list[Fault] = []
    vocabulary = Vocabulary(base.dictionary, base.lists, base.parameters)
    services = {}
    for number in range(many):
        relevance: dict[str, Any] = {
            "needs": {need: rng.choice([0.4, 0.6, 0.8, 1.0]) for need in rng.sample(codes["needs"], 3)},
            "general": rng.random() < 0.1,
        }
        tie = rng.random()
        if tie < 0.15:
            relevance["countries"] = rng.sample(LANDS, 1)
        elif tie < 0.35:
            relevance["sectors"] = rng.sample(codes["sectors"], 2)
        elif tie < 0.45:
            relevance["regions"] = rng.sample(codes["region"], 1)
        raw = {
            "id": f"s{number:04}",
            "kind": "programme",
            "name": f"Tilbud {number}",
            "summary": "Et tilbud.",
            "status": "current",
            "relevance": relevance,
            "conditions_known": True,
            "rules": [{"valid_from": None, "valid_to": None, "conditions": {"all": conditions(rng, codes)}}],
            "sources": {"s1": {"title": "Kilde", "date": "2026"}},
            "confidence": rng.choice(["high", "medium"]),
        }
        found = read_service(Path(f"{raw['id']}.yaml"), raw, vocabulary, faults)
        if found is None or faults:
            raise SystemExit(f"the made-up catalogue does not load: {faults}")
        services[found.id] = found
    return Catalogue(services, base.dictionary, base.lists, base.parameters, base.need_labels, base.sector_labels)


def company(rng: random.Random, base: Catalogue, known: float) -> dict[str, Any]:
    """A company with each fact known with probability `known`; needs always."""
    codes = {key: list(values) for key, values in base.dictionary.codes.items()}
    full: dict[str, Any] = {
        "employees": rng.randint(1, 400),
        "turnover_mdkk": round(rng.uniform(0.5, 500), 1),
        "balance_mdkk": round(rng.uniform(0.5, 500), 1),
        "linked_firms": False,
        "company_age_years": rng.randint(0, 30),
        "performs_rd": rng.random() < 0.5,
        "has_foreign_partner": rng.random() < 0.5,
        "stage": rng.choice(codes["stage"]),
        "organisation_type": rng.choice(codes["organisation_type"]),
        "target_countries": rng.sample(LANDS, 1),
        "sectors": rng.sample(codes["sectors"], rng.randint(1, 2)),
        "municipality": rng.choice(PLACES),
    }
    said = {key: value for key, value in full.items() if rng.random() < known}
    return {"needs": rng.sample(codes["needs"], rng.randint(1, 2)), **said}


def median_us(work: Callable[[Facts], object], facts: Sequence[Facts]) -> float:
    """Median microseconds of `work` over the companies, after one round to settle."""
    for one in facts[: len(facts) // 4]:
        work(one)
    times = []
    for one in facts:
        start = time.perf_counter_ns()
        work(one)
        times.append(time.perf_counter_ns() - start)
    return statistics.median(times) / 1000


def measure(base: Catalogue, many: int, rounds: int) -> dict[str, float]:
    """The engine's medians on a catalogue of `many` services."""
    catalogue = made_up(base, many)
    rng = random.Random(5)  # noqa: S311 - no secret
    raws = [company(rng, base, 0.5) for _ in range(rounds)]
    facts = [parse_facts(raw, base.dictionary) for raw in raws]
    compiled = catalogue.on(DAY)
    first = []
    for one in facts[:20]:  # nothing remembered from earlier companies
        compiled.memo.clear()
        for table in compiled.tables.values():
            table.cache.clear()
        for cluster in compiled.clusters.values():
            cluster.cache.clear()
        start = time.perf_counter_ns()
        refer(catalogue, one, DAY)
        first.append(time.perf_counter_ns() - start)
    return {
        "settle conditions": median_us(lambda one: make_query(compiled, one), facts),
        "evaluate + rank": median_us(lambda one: rank(compiled, make_query(compiled, one), LIMIT), facts),
        "evaluate + rank + next question": median_us(lambda one: refer(catalogue, one, DAY), facts),
        "the same, nothing remembered": statistics.median(first) / 1000,
        "the same with explanations as JSON": median_us(lambda one: refer(catalogue, one, DAY).as_dict(), facts),
    }


def zen_literal(value: Any) -> str:
    """A value in zen's expression language."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(zen_literal(one) for one in value) + "]"
    return f'"{value}"' if isinstance(value, str) else str(value)


def zen_leaf(leaf: dict[str, Any]) -> str:
    """A condition in zen's expression language."""
    fact = leaf["fact"]
    if fact == "is_sme":
        return "(employees < 250 and (turnover_mdkk <= 373.019 or balance_mdkk <= 320.796)) == true"
    if "equals" in leaf:
        return f"{fact} == {zen_literal(leaf['equals'])}"
    if "in" in leaf:
        return f"{fact} in {zen_literal(leaf['in'])}"
    if "any_of" in leaf:
        return f"some({fact}, # in {zen_literal(leaf['any_of'])})"
    operator = ">=" if "at_least" in leaf else "<="
    return f"{fact} {operator} {leaf.get('at_least', leaf.get('at_most'))}"


def zen_peer(base: Catalogue, many: int, rounds: int) -> dict[str, float] | None:
    """Medians of the same rules in zen-engine, evaluation only; None when it is not importable."""
    try:
        zen = importlib.import_module("zen")
    except ImportError:
        return None
    rng = random.Random(11)  # noqa: S311 - no secret
    codes = {key: list(values) for key, values in base.dictionary.codes.items()}
    rules = []
    for _ in range(many):
        rng.sample(codes["needs"], 3)
        rules.append(conditions(rng, codes))
    compiled = [zen.compile_expression(" and ".join(f"({zen_leaf(one)})" for one in rule)) for rule in rules]
    who = random.Random(5)  # noqa: S311 - no secret
    companies = []
    for _ in range(rounds):
        raw = company(who, base, 1.1)
        raw["region"] = base.dictionary.places.region[raw["municipality"]]
        companies.append(raw)
    decision = zen.ZenEngine().create_decision(zen_table(rules))
    return {
        "one compiled expression per service": _median(lambda raw: [one.evaluate(raw) for one in compiled], companies),
        "one decision table, collect": _median(decision.evaluate, companies),
    }


def zen_table(rules: Sequence[Sequence[dict[str, Any]]]) -> dict[str, Any]:
    """The rules as one zen decision table: a row a service, its conditions in one expression cell."""
    rows = [
        {"_id": f"r{n}", "all": " and ".join(f"({zen_leaf(one)})" for one in rule), "out": str(n)}
        for n, rule in enumerate(rules)
    ]
    table = {
        "hitPolicy": "collect",
        "inputs": [{"id": "all", "name": "all"}],
        "outputs": [{"id": "out", "name": "out", "field": "service"}],
        "rules": rows,
    }
    return {
        "nodes": [
            {"id": "in", "type": "inputNode", "name": "in", "position": {"x": 0, "y": 0}},
            {"id": "t", "type": "decisionTableNode", "name": "t", "content": table, "position": {"x": 1, "y": 0}},
            {"id": "out", "type": "outputNode", "name": "out", "position": {"x": 2, "y": 0}},
        ],
        "edges": [
            {"id": "a", "type": "edge", "sourceId": "in", "targetId": "t"},
            {"id": "b", "type": "edge", "sourceId": "t", "targetId": "out"},
        ],
    }


def _median(work: Callable[[dict[str, Any]], object], raws: Sequence[dict[str, Any]]) -> float:
    for raw in raws[: len(raws) // 4]:
        work(raw)
    times = []
    for raw in raws:
        start = time.perf_counter_ns()
        work(raw)
        times.append(time.perf_counter_ns() - start)
    return statistics.median(times) / 1000


def main() -> None:
    """Print the medians and ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=300, help="companies per measurement (default 300)")
    rounds = parser.parse_args().rounds
    start = time.perf_counter()
    base = load_catalogue()
    print(f"loading the shipped catalogue ({len(base.services)} services): {time.perf_counter() - start:.2f} s")
    start = time.perf_counter()
    base.on(DAY)
    print(f"laying it out for one day: {(time.perf_counter() - start) * 1000:.0f} ms")
    small = measure(base, 300, rounds)
    large = measure(base, 3000, rounds)
    rng = random.Random(5)  # noqa: S311 - no secret
    shipped = [parse_facts(company(rng, base, 0.5), base.dictionary) for _ in range(rounds)]
    own = median_us(lambda one: refer(base, one, DAY), shipped)
    print(f"\nmedian microseconds, half the facts unknown{'':14}{'300':>10}{'3,000':>10}{'growth':>9}")
    for name, value in small.items():
        print(f"  {name:<53}{value:>10.1f}{large[name]:>10.1f}{large[name] / value:>8.1f}x")
    print(f"  {'evaluate + rank + next question, shipped catalogue':<53}{own:>10.1f}")
    peer = zen_peer(base, 300, min(rounds, 100))
    print("\nzen-engine, the same 300 rules, evaluation only, all facts known")
    if peer is None:
        print("  not installed here, so not measured: see `python -m bench.engine --help`")
        return
    ranked, whole = small["evaluate + rank"], small["evaluate + rank + next question"]
    for name, value in peer.items():
        ratios = f"{value / ranked:.1f} times our evaluate + rank, {value / whole:.1f} times our whole answer"
        print(f"  {name:<53}{value:>10.1f}   {ratios}")


if __name__ == "__main__":
    main()
