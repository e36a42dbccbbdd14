"""Whether the company has a partner abroad, when it says so without a country."""

from __future__ import annotations

import re

from bot.nlu.extract.context import Context
from bot.nlu.extract.result import Finding

_P = r"(?:\w*partner\w*|samarbejd(?:e|er)|medansoeger\w*|konsorti\w*)"
_NO = re.compile(
    rf"\b(?:ingen|ikke (?:nogen|en|et|fundet|faaet)?|uden|mangler (?:stadig |endnu |bare )?(?:en|at finde)?"
    rf"|hverken) ?(?:endnu )?(?:\w+ )?(?:udenlandsk\w*|international\w*|europaeisk\w*) {_P}"
    rf"|\b(?:ingen|ikke nogen|uden) {_P} (?:i udlandet|ude|udenfor|uden for|derude|abroad|endnu)"
    rf"|\b(?:kender|har) (?:ingen|ikke nogen|ikke en|ikke \w+) (?:\w+ ){{0,2}}(?:i|fra) udlandet"
    rf"|\bhar (?:slet )?(?:ingen|ikke nogen|ikke en|aldrig haft en?) (?:udenlandsk\w* )?{_P}"
    r"|\bingen forbindelser? (?:i|til) udlandet|\bkender ingen (?:derude|derovre|i udlandet)"
    r"|\bingen kontakter i udlandet|\bikke fundet (?:en|nogen) partner|\bpartner(?:en)? (?:mangler"
    r"|er der ikke)|\bmangler partner\w*"
)
_YES = re.compile(
    rf"\bhar (?:allerede |da |faktisk |faaet |fundet |nu |ogsaa |jo |skam |altsaa |stadig )*(?:en|et|to|tre"
    rf"|fire|flere|nogle|to stykker)? ?(?:\w+ )?(?:udenlandsk\w*|international\w*|europaeisk\w*) {_P}"
    rf"|\b(?:udenlandsk\w*|international\w*) {_P} (?:haves|er (?:klar|paa plads|fundet|med)|paa plads)"
    rf"|\bhar (?:allerede |faktisk |da )*(?:en|et|to|tre|flere) {_P} (?:i udlandet|udenfor landets"
    rf"|uden for danmark|ude i verden)"
    r"|\bvores udenlandske partner\w*|\bsamarbejder (?:allerede |taet |i dag |fast )*med (?:en|et|to"
    r"|flere) udenlandsk\w*|\bjo vi har da en\b.{0,20}partner"
)
_NEED = re.compile(r"\b(soeger|leder efter|finde|vil have|efterlyser|brug for)\b")


def find(context: Context) -> list[Finding]:
    """Findings of `has_foreign_partner`."""
    findings: list[Finding] = []
    for match, first, last in context.line.find(_NO):
        text = match.group()
        if text.startswith("mangler") and not context.asked:
            continue
        abroad = re.search(r"udenlandsk|international|europaeisk|udland|derude|derovre|abroad", text) is not None
        clearly = (
            abroad
            or context.asked in ("has_foreign_partner", "partner_countries")
            or re.search(r"\b(har|kender)\b", text) is not None
        )
        if clearly and "ikke kun" not in text:
            if not abroad and not context.asked and re.search(r"dansk|kommun|universitet", context.line.text):
                continue
            findings.append(Finding("has_foreign_partner", False, first, last))
    for match, first, last in context.line.find(_YES):
        if "ikke" in match.group() or "ingen" in match.group() or _NEED.search(match.group()):
            continue
        if context.denials.of(first, last) in ("lack", "wish", "replace"):
            continue
        findings.append(Finding("has_foreign_partner", True, first, last))
    return findings
