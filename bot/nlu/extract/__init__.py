"""Facts from ordinary Danish, by rules: no trained model, no Rasa, no spaCy.

`extract` reads one message; `Extraction` holds the facts in the contract's form, where each was found, what was denied,
and the weights of the words that speak for needs and sectors, which a trained classifier may combine with its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

from bot.nlu.extract import (
    age,
    answers,
    country,
    employees,
    money,
    needs,
    organisation,
    partner,
    place,
    rd,
    sector,
    stage,
    word_class,
)
from bot.nlu.extract.context import Context
from bot.nlu.extract.correction import adds, mark_corrections
from bot.nlu.extract.negation import Denials
from bot.nlu.extract.numbers import find_numbers
from bot.nlu.extract.result import Evidence, Extraction, Finding, Named
from bot.nlu.extract.text import Doc, Token, TokenLike, text_of, tokenize
from bot.nlu.extract.wordlists import word_tuple

__all__ = ["Evidence", "Extraction", "Token", "TokenLike", "extract", "extract_text", "tokenize", "warm_up"]

_LISTS = ("needs", "excluded_needs", "sectors", "target_countries", "excluded_countries", "partner_countries")
_SCALARS = word_tuple(
    """
    has_foreign_partner region municipality employees turnover_mdkk balance_mdkk company_age_years performs_rd stage
    organisation_type
    """
)
_HEDGES = word_tuple(
    """
    maaske muligvis vist tror cirka ca ca. omkring vel nok formentlig overvejer eventuelt evt. naesten knap godt
    sandsynligvis
    """
)
# in this order: a year or an amount is used up before a headcount is looked for
_MODULES: tuple[Callable[[Context], list[Finding]], ...] = (
    place.find,
    money.find,
    age.find,
    employees.find,
    country.find,
    partner.find,
    rd.find,
    stage.find,
    organisation.find,
)


def extract(tokens: Sequence[TokenLike], asked: str | None = None, today: date | None = None) -> Extraction:
    """The facts of a message given as tokens (any with `text`, `start`, `end`: spaCy adapts with a small wrapper).

    `asked` is the fact that the message answers, `today` the day that ages are counted to (default: the current one).
    """
    return extract_text(text_of(tokens), asked, today)


def extract_text(text: str, asked: str | None = None, today: date | None = None) -> Extraction:
    """The facts of a message given as plain text."""
    doc = Doc(text)
    denials = Denials(doc)
    mark_corrections(doc, denials)
    context = Context(doc, denials, find_numbers(doc), asked, today or date.today())
    result = Extraction()
    if not doc.words:
        return result
    findings: list[Finding] = []
    for module in _MODULES:
        findings += module(context)
    sector_findings, result.sector_cues = sector.find(context)
    need_findings, result.need_cues = needs.find(context)
    findings += sector_findings + need_findings
    findings = _without_switched(context, findings)
    _collect(context, findings, result)
    _answer(context, result)
    result.hedges = [word for word in doc.low if word in _HEDGES]
    result.word_classes = word_class.find(doc, context.ruled_out)
    result.named = [
        Named(
            fact,
            codes,
            *doc.span(mention.first, mention.last),
            mention.name.kind,
            role,
            mention.first in context.surely,
        )
        for fact, codes, mention, role in context.named
    ]
    result.adds = adds(doc)
    result.settled = [doc.span(first, last) for first, last in context.settled]
    return result


def warm_up() -> None:
    """Read the taxonomies and compile the cues, so that the first message is as fast as any."""
    extract_text("Vi er 12 ansatte i Odense og søger en partner i Tyskland til at udvikle robotter.")


def _without_switched(context: Context, findings: list[Finding]) -> list[Finding]:
    """Of two values of one fact with "nej vent" between them, the first was a slip."""
    if not context.switches:
        return findings
    kept = []
    for finding in findings:
        slip = not finding.negated and any(
            finding.last <= at
            and any(
                other.fact == finding.fact
                and other.first >= at
                and not other.negated
                and other.value != finding.value
                and other.first - finding.last <= 6
                for other in findings
            )
            for at in context.switches
            if at - finding.last <= 3
        )
        kept.append(
            Finding(finding.fact, finding.value, finding.first, finding.last, finding.weight, True)
            if slip and finding.fact != "needs" and finding.fact != "sectors"
            else finding
        )
    return kept


def _collect(context: Context, findings: Iterable[Finding], result: Extraction) -> None:
    by_fact: dict[str, list[Finding]] = {}
    for finding in findings:
        start, end = context.doc.span(finding.first, finding.last)
        result.evidence.append(Evidence(finding.fact, finding.value, start, end, finding.negated))
        if finding.negated:
            row = result.negated.setdefault(finding.fact, [])
            if finding.value not in row:
                row.append(finding.value)
            if context.denials.of(finding.first, finding.last) == "retract":
                values = result.retracted.setdefault(finding.fact, [])
                if finding.value not in values:
                    values.append(finding.value)
        else:
            by_fact.setdefault(finding.fact, []).append(finding)
    for fact, same in by_fact.items():
        by_fact[fact] = _soft(context, same)
    for fact in _LISTS:
        values = list(
            dict.fromkeys(finding.value for finding in sorted(by_fact.get(fact, ()), key=lambda finding: finding.first))
        )
        values = [
            value
            for value in values
            if not (
                fact == "target_countries" and value in [item.value for item in by_fact.get("excluded_countries", ())]
            )
        ]
        if values:
            result.facts[fact] = values
    if "*" in result.facts.get("excluded_countries", ()):
        result.facts["excluded_countries"] = ["*"]
    for fact in _SCALARS:
        rows = by_fact.get(fact)
        if rows:
            result.facts[fact] = _best(rows).value
    if result.facts.get("partner_countries"):
        result.facts["has_foreign_partner"] = True
    if "municipality" in result.facts:
        result.facts.pop("region", None)
    _cluster_needs(context, result)
    needs_found = result.facts.get("needs", [])
    if (
        "foreign_partner" in needs_found
        and "partner_countries" in result.facts
        and "target_countries" not in result.facts
    ):
        needs_found.remove("foreign_partner")  # the partner that the words speak of is already there
        if not needs_found:
            del result.facts["needs"]


def _cluster_needs(context: Context, result: Extraction) -> None:
    """A cluster that looks abroad wants cluster cooperation; its own network is nothing that it lacks."""
    if result.facts.get("organisation_type") != "cluster":
        return
    wanted = [need for need in result.facts.get("needs", []) if need not in ("network", "cluster_internationalisation")]
    abroad = "target_countries" in result.facts or {"foreign_market", "foreign_partner"} & set(wanted)
    abroad = abroad or {"verden", "udlandet", "internationalt", "internationale", "graensen"} & set(context.doc.low)
    if abroad:
        wanted = ["cluster_internationalisation", *(need for need in wanted if not need.startswith("foreign_"))]
        result.need_cues["cluster_internationalisation"] = (
            result.need_cues.get("cluster_internationalisation", 0.0) + 1.0
        )
    if wanted:
        result.facts["needs"] = wanted


def _soft(context: Context, rows: list[Finding]) -> list[Finding]:
    """A value that is said to have been written before gives way to another one ("jeg skrev 5, men det er 50")."""
    firm = [row for row in rows if context.denials.of(row.first, row.last) != "soft"]
    return firm or rows


def _best(rows: list[Finding]) -> Finding:
    best = rows[0]
    for row in rows[1:]:
        if row.weight > best.weight + 0.25 or (row.fact in ("stage",) and row.weight > best.weight):
            best = row
    return best


def _answer(context: Context, result: Extraction) -> None:
    """What the question adds: buttons, yes and no, "ved ikke"."""
    asked = context.asked
    if asked is None:
        return
    chosen = answers.option(context)
    if chosen is not None:
        result.facts[asked] = chosen
        if asked == "partner_countries":
            result.facts["has_foreign_partner"] = True
        return
    if asked in result.facts:
        return
    if answers.is_dont_know(context):
        if not (asked == "target_countries" and "excluded_countries" in result.facts):
            result.facts["dont_know"] = [asked]
        return
    if asked in ("needs", "sectors"):
        cues = result.need_cues if asked == "needs" else result.sector_cues
        if cues and len(context.doc) <= 12:
            best = max(cues.values())
            result.facts[asked] = [code for code, weight in cues.items() if weight >= best - 0.01][:2]
        return
    if asked in ("has_foreign_partner", "performs_rd"):
        said = answers.yes_or_no(context)
        if said is not None:
            result.facts[asked] = said
        return
    if asked == "partner_countries" and answers.yes_or_no(context) is False:
        result.facts["has_foreign_partner"] = False
        return
    if asked not in _LISTS and asked not in _SCALARS:
        value: Any = answers.plain(context)
        if value is not None:
            result.facts[asked] = value
