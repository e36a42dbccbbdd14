"""Whether the company does research and development of its own."""

from __future__ import annotations

import re

from bot.nlu.extract.context import Context
from bot.nlu.extract.result import Finding

_D = (
    r"(?:udvikling|forskning|udviklingsafdeling|produktudvikling|udviklingsarbejde|r&d|r & d|f&u"
    r"|udviklingsfolk|forskere|udviklere|ingenioerer|forsknings- og udvikling\w*|udviklingsmand|udvikler|fou)"
)
_NO = re.compile(
    rf"\b(?:ingen|intet|uden|hverken|ikke) (?:form for |noget |nogen |egentlig |en |saa meget |vores )*(?:egen "
    rf"|eget |egne )?(?:forskning eller |forskning og |intern |selvstaendig )?{_D}\b"
    r"|\b(?:udvikler|forsker|opfinder|udviklet|forsket|udvikle) (?:\w+ ){0,2}(?:ikke|aldrig|intet"
    r"|ingenting) ?(?:selv|noget|selv noget)?|\bikke selv (?:udvikl\w+|forsk\w+|opfind\w+)"
    r"|\baldrig (?:udviklet|forsket|opfundet)"
    r"|\b(?:ren|kun|udelukkende|bare|mest) (?:produktion|handel|forhandling|service|montage|salg)\b(?! af)"
    r"|\bandres (?:varer|produkter)|\befter kundens? tegning|\bingen (?:der )?(?:udvikler|forsker)"
    r"|\blaver ikke (?:selv )?(?:udvikling|forskning)|\bikke en udviklingsafdeling"
    r"|\bbliver ikke (?:opfundet|udviklet|forsket)|\bikke udvikler selv|\budvikles hos vores leverand"
    r"|\budvikling koeber vi|\bkoeber (?:al )?udvikling"
)
_YES = re.compile(
    r"\b(?:egen|eget|egne|vores egen|egen intern) (?:udvikling\w*|forskning\w*|r&d|udviklingsafdeling"
    r"|laboratori\w*|forskere|udviklere|udviklingsfolk|produktudvikling|testlaborat\w*|forsoeg|f&u"
    r"|forsknings\w*|patenter)"
    r"|\b(?:har|vores|en|lille) (?:\w+ ){0,2}(?:udviklingsafdeling\w*|udviklingsteam|r&d-afdeling\w*"
    r"|r&d afdeling\w*|forskningsafdeling\w*|udviklingshold|udviklingsmand|r&d)\b|\b(?:i"
    r"|paa) (?:udviklingsafdeling\w*|udviklingen|udvikling|r&d)\b"
    r"|\bvi (?:\w+ ){0,2}udvikler (?:\w+ ){0,3}selv\b|\bvi (?:\w+ ){0,2}forsker (?:\w+ ){0,2}selv\b"
    r"|\bselv (?:udvikler|udviklet|udvikle|forsker|opfinder|opfundet|konstruerer)\b|\budvikler (?:det hele "
    r"|alt |vi |da |skam )*selv\b|\begenudvikl\w+|\bselvudvikl\w+|\bforsker selv\b"
    r"|\bselv et (?:lille )?laboratorium|\bvi (?:laver|koerer|goer) (?:vores egne|egne|egen) (?:forsoeg"
    r"|udvikling|tests?)|\blaboratorium (?:i|hos|paa)|\budvikling in-?house"
    r"|\bforsknings- og udviklingsafdeling|\b\w+ (?:forskere|udviklere|ingenioerer) (?:i|paa) (?:udvikling"
    r"|laboratoriet)"
    r"|\b(?:bruger|investerer) (?:\w+ ){1,6}(?:paa|i) (?:udvikling|forskning|r&d)\b"
    r"|\bmand der laver prototyper|\bvi har \w+ forskere ansat|\bvi udvikler da selv"
)
_MORE_YES = re.compile(
    r"\b(?:tre|to|fire|fem|flere|\d+|egne) patenter\b|\bvi har (?:selv )?(?:\w+ )?(?:patent|patenter) (?:og"
    r"|paa|,)|\bvores forskningschef\w*|\bselv klaret udviklingen|\b(?:al"
    r"|vores) (?:produkt)?udvikling foregaar her|\bvi har udviklet for egne"
    r"|\bingenioerer i (?:vores )?udvikling|\bvi tester selv|\bselv fundet paa\b"
    r"|\bpaa at udvikle nye (?:modeller|produkter)|\bvores (?:forskning|forsking|lab)\b"
    r"|\bmed (?:egen )?udviklingsafdeling\b|\bhar investeret .{0,25}i udvikling"
)
_WANTS = re.compile(
    r"\b(?:vil|mangler|soeger|hjaelp til|gerne|skal|oensker|penge til|tilskud til|midler til|drømmer|brug for"
    r"|starte|bygge|have) (?:\w+ ){0,4}$"
)


def find(context: Context) -> list[Finding]:
    """Findings of `performs_rd`."""
    findings: list[Finding] = []
    line = context.line
    covered: list[tuple[int, int]] = []
    for match, first, last in line.find(_NO):
        text = match.group()
        before = line.text[max(0, match.start() - 30) : match.start()]
        if context.asked not in (None, "performs_rd") or re.search(
            r"\b(raad til|penge til|tid til|kan ikke finde|mangler)\b", before + text
        ):
            continue
        if re.search(r"\b(universitet|partner|leverandoer)\w* $", before):
            continue
        if not re.search(
            r"egen|eget|selv|udviklingsafd|hverken|ren |kun |handel|andres|r&d|opf|forsk|aldrig|ikke en|tegning"
            r"|udvikl",
            text,
        ):
            continue
        if (
            re.search(r"^(ikke|ingen|uden) (?:\w+ )?(ingenioerer|forskere|udviklere|udvikler)\b", text)
            and context.asked != "performs_rd"
        ):
            continue
        findings.append(Finding("performs_rd", False, first, last))
        covered.append((first, last))
    for match, first, last in (*line.find(_YES), *line.find(_MORE_YES)):
        if any(first < end and start < last for start, end in covered):
            continue
        before = line.text[max(0, match.start() - 40) : match.start()]
        if context.denials.of(first, last) in ("wish", "lack", "replace") or "ikke" in match.group():
            continue
        if _WANTS.search(before) or re.search(
            r"\b(kommunens|hospitalets|universitetets|partnerens|deres)\b", before[-15:]
        ):
            continue
        if re.search(r"^(har|vores|en|et|i|lille|paa) ", match.group()) and re.search(
            r"samarbejd|besoeg|deres|partner", before
        ):
            continue
        findings.append(Finding("performs_rd", True, first, last))
    return findings
