"""Where the company lies: municipality or region, and not where its customer, hospital or university lies."""

from __future__ import annotations

from bot.nlu.extract.context import Context
from bot.nlu.extract.names import Mention, find_names
from bot.nlu.extract.result import Finding
from bot.nlu.extract.wordlists import word_set, word_tuple
from referral import taxonomies
from referral.taxonomies import fold

_LIES = word_set(
    """
    ligger ligge bor holder sidder sidde adresse adressen placeret hjemmehoerende hoerer base baseret hjemme vaerksted
    vaerkstedet kontor kontoret butik butikken hovedkontor hovedsaede huse gaard gaarden lokaler flyttet rykkede
    flytter driver bosat fabrik fabrikken firmaet virksomheden lokaliseret hjemsted herude heroppe hernede her kommune
    afdeling
    """
)  # fmt: skip
_ELSEWHERE = word_tuple(
    """
    sygehus hospital hjemmepleje kommune universitet kunde kunder leverandoer konkurrent konkurrenter messe moede
    moeder arrangement konference forhandler plejehjem plejecent partner skole skolen lager lageret ferie foredrag
    underleverandoer klynge klyngen netvaerk forsker forskere professor ingenioerhoejskol erhvervsakademi festival
    kollega kolleger filial afdelingen studerende lufthavn regionshospital projekt erhvervskontor gymnasium boernehave
    """
)  # fmt: skip
_ORGANISATION_AFTER = {fold(word) for word in taxonomies.places().organisation_words}


_INSTITUTIONS = word_tuple(
    """
    universitet universitetshospital sygehus hospital uni havn lufthavn havns universitets
    """
)


def find(context: Context) -> list[Finding]:
    """Findings of `municipality` and `region`; the weight says how surely it is the company's own."""
    findings: list[Finding] = []
    for mention in find_names(context.doc, "place", context.asked in ("municipality", "region")):
        if mention.name.kind == "organisation":
            context.take(mention.first, mention.last)
            continue
        weight = _weight(context, mention)
        if weight <= 0:
            continue
        kind = context.denials.of(mention.first, mention.last)
        fact = "municipality" if mention.name.kind == "municipality" else "region"
        negated = kind in ("replace", "retract", "wish")
        findings.append(
            Finding(
                fact,
                mention.name.code,
                mention.first,
                mention.last,
                0.3 * weight if kind == "soft" else weight,
                negated,
            )
        )
    return findings


def _weight(context: Context, mention: Mention) -> float:
    doc = context.doc
    first, last = mention.first, mention.last
    before, after = doc.before(first, 8), doc.low[last : last + 3]
    if (
        after
        and doc.words[last - 1].sentence == doc.words[last].sentence
        and after[0] in _ORGANISATION_AFTER
        and doc.words[last].text[:1].isupper()
        and not doc.all_caps
    ):
        return 0.0
    if after and after[0] in _INSTITUTIONS:
        return 0.0
    asked = context.asked in ("municipality", "region")
    weight = 1.0
    if asked:
        weight += 2.0
    preposition = before[-1:]
    adjective = mention.name.kind in ("area", "municipality") and doc.low[first].endswith(
        ("sk", "ske", "enser", "aner", "bo", "jyde", "jyder")
    )
    if preposition and preposition[0] in ("i", "paa", "ved", "naer", "omkring", "udenfor", "fra"):
        weight += 0.5
        if preposition[0] == "fra":
            weight -= 0.2
    if before[-3:] in (["uden", "for"], ["nord", "for"]) or before[-2:] == ["uden", "for"]:
        weight += -2.0 if not (_LIES & set(before)) else 0.3
    if _LIES & set(before):
        weight += 1.0
    if {"vi", "jeg"} & set(before[-4:]) and {"er", "bor", "e"} & set(before[-4:]):
        weight += 1.0
    near = before[-5:]
    if any(word.startswith(_ELSEWHERE) for word in near) and not asked and not (_LIES & set(before[-3:])):
        weight -= 2.0
    if {"til"} & set(before[-1:]) and not asked:
        weight -= 0.3
    if after[:1] == ["kommune"] or (after[:1] == ["kommunes"]):
        subject = not before or before[-1] in (",", "med", "hos", "og", "af", "at")
        weight += -2.0 if (subject and not asked and not context.denials.kind[first]) and len(doc) > last + 3 else 0.5
    if mention.name.kind == "region":
        subject = not before or before[-1] in (",", "med", "hos", "at", "om", "har", "om")
        if subject and not asked and len(doc) > last + 2 and context.denials.of(0, len(doc)) == "":
            weight -= 2.0
    if (
        adjective
        and not asked
        and after
        and after[0].startswith(("kund", "kommun", "forsker", "partner", "netvaerk", "klynge"))
    ):
        weight -= 2.0
    if mention.name.kind == "area" and context.asked not in ("region", "municipality"):
        weight -= 0.2
    if not mention.exact:
        weight -= 0.2
    return weight
