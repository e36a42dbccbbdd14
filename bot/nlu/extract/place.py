"""Where the company lies: municipality or region, and not where its customer, hospital or university lies."""

from __future__ import annotations

import re

from bot.nlu.extract.context import Context
from bot.nlu.extract.names import Mention, find_names, place_book
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
    underleverandoer forsker forskere professor ingenioerhoejskol erhvervsakademi festival
    kollega kolleger filial afdelingen studerende lufthavn regionshospital projekt erhvervskontor gymnasium boernehave
    revisor designskole ingenioerskole maskinmesterskole navigationsskole
    handelsskole kaserne faengsel forsoegshal testcenter jernbane brandvaesen hjemmehjaelp konservatori ungdomsskole
    robotstuderende hjerneforsker vejleder neurolog
    """
)  # fmt: skip
# universities and institutes by their letters: the town after them is theirs
_LETTERS = word_set(
    """
    sdu dtu au aau ku cbs itu ruc via ucn ucl kea kp teko dti kadk force dbi dhi fraunhofer teknologisk build ucsyd absalon
    """
)
# places that are known for the research or the hospital there
_RESEARCH_PLACES = word_set("foulum risoe skejby moesgaard bispebjerg riso")
_SOMEBODY = word_set("nogen nogle folk andre dem ham hende studerende")
_OWN_FIRM = word_set("firmaet virksomheden fabrikken vaerkstedet butikken forretningen selskabet")
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
    return findings + _post_codes(context, findings)


_QUARTERS = word_set("n s v oe c k nv sv noe soe")


def _post_codes(context: Context, findings: list[Finding]) -> list[Finding]:
    """ "2200 N", "6700" as an answer, "8600 Silkeborg" whose town is no sure name, "8700, tømrer" first in a message."""
    if any(finding.fact == "municipality" for finding in findings):
        return []
    doc = context.doc
    asked = context.asked in ("municipality", "region")
    for index, word in enumerate(doc.words):
        if word.kind != "n" or len(word.low) != 4 or not word.low.isdigit():
            continue
        following = doc.at(index + 1)
        quarter = following in _QUARTERS and doc.words[index + 1].text.isupper()
        named = doc.at(index - 1) in ("postnr", "postnummer", "postnr.") or place_book().single(following) is not None
        first = (
            index == 0
            and following in (",", ".")
            and not 1900 <= int(word.low) <= 2100
            and not word.low.endswith("000")
        )
        if not (asked or quarter or named or first):
            continue
        found = taxonomies.places().by_post_code(int(word.low))
        if found is not None:
            context.take(index, index + 1)
            return [Finding("municipality", found.name, index, index + 1, 1.0)]
    return []


def _somebody_elses(context: Context, mention: Mention, before: list[str]) -> bool:
    """ "SDU i Odense", "nogen fra Aarhus", "neurologerne på Skejby", "bor du i Struer?": another's town."""
    low = context.doc.low[mention.first]
    ours = bool(_LIES & set(before)) or bool({"vi", "jeg"} & set(before[-6:]) and {"er", "har", "e"} & set(before[-6:]))
    if _LETTERS & set(before[-3:]) or context.doc.at(mention.last) in _LETTERS:
        return not ours
    if before[-3:-1] == ["bor", "du"] or before[-4:] == ["uden", "at", "flytte", "til"]:
        return True
    if low in _RESEARCH_PLACES and mention.last == mention.first + 1:
        return not ours
    return bool(_SOMEBODY & set(before[-2:])) and before[-1:] == ["fra"] and not ours


# "leverer til Novo i Kalundborg": the customer's town
_DELIVERS = re.compile(
    r"\b(?:leverer|saelger|leveret|solgt) (?:(?!vi|jeg|selv|er|fra|ligger|bor|holder)\w+ )?(?:til|hos) "
    r"(?:(?!vi|jeg|selv|er|fra|ligger|bor|holder|men|,)\S+ )+i$"
)


# "Slagelse Kommune her": the municipality itself writes
_COMMUNE_WRITES = re.compile(
    r"^\w+ kommune (?:her\b|(?:soeger|oensker|efterlyser|leder efter)\b(?!.*\b(?:vi vil|vi kan|kan vi|vi laver|vi har)\b))"
)
# "vores største kunde ligger i Esbjerg", "en partner, men den ligger i Aalborg"
_THEIR_TOWN = re.compile(
    r"\b(?:\w*kunden?|\w*partneren?|\w*leverandoer(?:en)?|konkurrent(?:en)?|aftager(?:en)?)(?: ,)?(?: (?:men|og))?"
    r"(?: (?:den|de|han|hun|som|der))? (?:ligger|sidder|bor|holder til|er) (?:\w+ )?(?:i|paa|ved)$"
)


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
    asked = context.asked in ("municipality", "region")
    if after and after[0] in _INSTITUTIONS and not asked and not (_LIES & set(before[-3:])):
        return 0.0
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
    if before[-2:] == ["uden", "for"]:
        weight += -2.0 if not (_LIES & set(before)) else 0.3
    elif before[-1:] == ["for"] and before[-2:-1] and before[-2] in ("syd", "nord", "oest", "vest"):
        weight -= 0.6
    elif "mellem" in before[-3:] and preposition[0] in ("mellem", "og"):
        weight -= 0.8
    if _LIES & set(before):
        weight += 1.0
    if {"vi", "jeg"} & set(before[-4:]) and {"er", "bor", "e"} & set(before[-4:]):
        weight += 1.0
    near = before[-5:]
    if before[-2:-1] and before[-2] in ("ansatte", "medarbejdere"):
        near = near[-2:]  # "80 kunder og 5 ansatte i Ringsted"
    if _OWN_FIRM & set(near) and not asked:
        weight += 1.5
    if not asked and _somebody_elses(context, mention, before):
        weight -= 3.0
    if any(word.startswith(_ELSEWHERE) for word in near) and not asked and not (_LIES & set(before[-3:])):
        weight -= 2.0
    if not asked and _THEIR_TOWN.search(" ".join(before)):
        weight -= 3.5
    if not asked and before[-1:] == ["i"] and _DELIVERS.search(" ".join(before)):
        weight -= 1.6
    if {"til"} & set(before[-1:]) and not asked:
        weight -= 0.3
    if not before and _COMMUNE_WRITES.search(context.line.text):
        weight += 0.5
    elif after[:1] in (["kommune"], ["kommunes"]):
        subject = not before or before[-1] in (",", "med", "hos", "og", "af", "at", "for")
        whole = bool(before) and before[-1] in ("med", "hos", "af", "for") or len(doc) > last + 3
        weight += -2.0 if (subject and whole and not asked and not context.denials.kind[first]) else 0.5
    if mention.name.kind == "region":
        subject = not before or before[-1] in (",", "med", "hos", "at", "om", "har", "om")
        if (
            subject
            and after[:1] != [","]
            and not asked
            and len(doc) > last + 2
            and context.denials.of(0, len(doc)) == ""
        ):
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
