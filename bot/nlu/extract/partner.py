"""Whether the company has a partner abroad, when it says so without a country."""

from __future__ import annotations

import re

from bot.nlu.extract.context import Context
from bot.nlu.extract.result import Finding

_P = r"(?:\w*partner\w*|samarbejd(?:e|er)|medansoeger\w*|konsorti\w*)"
_NO = re.compile(
    rf"\b(?:ingen|nul|0|ikke (?:nogen|en|et|fundet|faaet)?|uden(?: at have)?(?: en)?|mangler (?:stadig |endnu "
    rf"|bare )?(?:en|at finde)?"
    rf"|hverken) ?(?:endnu )?(?:\w+ )?(?:udenlandsk\w*|international\w*|europaeisk\w*) {_P}"
    r"(?! (?:som )?(?:vi|jeg) (?:leder|soeger|mangler|vil|skal|oensker|har brug))"
    rf"|\b(?:har|havde) (?:jo |da |slet |endnu |desvaerre )*(?:ingen|ikke nogen) (?!dansk|nordjysk|fynsk)\w+sk {_P}"
    rf"|\b(?:ingen|ikke nogen|uden) {_P} (?:i udlandet|ude|udenfor|uden for|derude|abroad|endnu)"
    rf"|\b(?:kender|har) (?:ingen|ikke nogen|ikke en|ikke \w+) (?:\w+ ){{0,2}}(?:i|fra) udlandet"
    rf"|\bhar (?:slet )?(?:ingen|ikke nogen|ikke en|aldrig haft en?) (?:udenlandsk\w* )?{_P}"
    r"|\bingen forbindelser? (?:i|til) udlandet|\bkender ingen (?:derude|derovre|i udlandet)"
    r"|\bingen kontakter i udlandet|\bikke fundet (?:en|nogen) partner|\bpartner(?:en)? (?:mangler"
    r"|er der ikke)|\bmangler partner\w*"
    rf"|\b(?:kunde|leverandoer) ,? ?(?:og )?ikke (?:en )?{_P}|\bder (?:er|var) ingen i udlandet\b"
    rf"|\b(?:nul|0) {_P}|\b(?:saa|og|men) (?:ingen|nul) udenlandske?(?= [.,!]|$)"
)
# "vi skrev, at vi ingen partner havde, men det har vi jo": the earlier word is taken back
_AFTER_ALL = re.compile(
    rf"\b(?:sagde|skrev|skrevet|stod|svarede|naevnte)\b.*\b(?:ingen|ikke|ike|ik|nul|nej)\b.*\b{_P}\b.*\bmen\b.*"
    r"\b(?:(?:vi|jeg) har(?! (?:ikke|ingen|slet))|har (?:vi|jeg)(?! (?:\w+ )?(?:ikke|ingen|aldrig)))\b"
)
# "ikke en partner i England, men i Irland": one country gives way to another, a partner there is
_OTHER_COUNTRY = re.compile(r"^(?: (?:i|fra) \S+)? ,? ?men (?:i|fra|derimod|en) ")
# nobody known where the company looks: counts in a message that looks abroad
_NOBODY = re.compile(
    r"\b(?:men |og |vi |jeg )(?:har |kender )(?:endnu |slet |stadig )?(?:ingen|ikke nogen)\b(?: (?:selv|mere|endnu"
    r"|af dem|der|derovre|dernede"
    r"|deroppe|derude|partnere?|af delene))*(?= (?:[.!?)]|,(?! (?:der|som|hvem))|endnu|men|og)|$)"
    r"|\bkender (?:dem|de andre|ham|hende|dem jo) (?:jo )?ikke|\bkender (?:ikke|ingen) (?:nogen|en kat|et oeje"
    r"|en sjael)|\bikke talt med en eneste"
    r"|\bfoerst skal vi finde (?:nogen|dem)|\bvi skal finde (?:dem|nogen) foerst|\bingen (?:derovre|dernede|deroppe"
    r"|derude) (?:ved at vi|kender os)"
    r"|\bkender ikke (?:en kat|en sjael|nogen|et oeje) (?:uden for|i|udenfor)|\bkender ingen i u\w+land\w*"
    r"|\bkender ingen endnu"
    r"|\b(?:er vi|vi er|staar vi|vi staar) (?:helt )?alene\b"
)
# what a partner does who is one no more
_LEFT = (
    r"(?:er |har |blev )?(?:sprang fra|hoppede? fra|faldt fra|meldte fra|meldt fra|sagde fra|sagt fra|trak sig"
    r"|trukket sig"
    r"|gik konkurs|gaaet konkurs|gik ned|lukkede|lukket|stoppede|stoppet|holdt op|smuttet|smuttede|forsvundet"
    r"|forsvandt|solgt|doed|blev solgt)"
)
# and the company without him: said so outright, it holds whatever the message looks for
_NONE_LEFT = re.compile(
    rf"\b{_P}\b.*\b(?:{_LEFT}|ude)\b.*\b(?:nu har vi|har vi nu|saa har vi|vi har|nu er der) (?:nu )?ingen(?: nu)?\b"
)
# no partner, said of partners as such
_NONE = re.compile(
    rf"\b{_P} (?:som )?vi havde\b.*\b{_LEFT}|\buden (?:udlands)?{_P}|\b{_P} har vi (?:ikke|ingen)|\b{_P} {_LEFT}"
    rf"|\bhavde en {_P}\b.*\b(?:{_LEFT}|i vasken)"
    rf"|\b(?:mistet|mistede) (?:vores|min|den|en) (?:\w+ )?{_P}"
    r"|\bsamarbejdet (?:(?!\w*leverandoer|\w*kunde|forhandl|agent)\w+ ){0,4}"
    r"(?:er|blev) (?:\w+ )?(?:stoppet|slut|ophoert|opsagt|afsluttet)\b"
    rf"|\bikke nogen (?:fast |rigtig )?{_P}|\bhavde en {_P}\b.*\bikke mere|\b(?:ikke|ikk) nogen patner"
    rf"|\bde har vi ikke mere"
    rf"|\bdet er ikke nogen {_P}|\b{_P} [?.,] (?:det|den|saadan en) har vi (?:\w+ )?ikke"
)
# answers to the question for a partner abroad
_ANSWER_NO = re.compile(
    r"^(?:na |nae |nej |oe |aeh |hm |, |desvaerre )*(?:vi har )?(?:endn?u |stadig |lige nu |p\.?t\.? )?(?:ikke nogen"
    r"|overhovedet ingen|slet ingen|ingen(?! (?:anelse|ide"
    r"|aning|idé))|kun danske"
    r"|det mangler vi|den mangler vi"
    r"|det har vi ikke|vi mangler (?:netop )?(?:en|det)|ikke endnu|desvaerre ikke|ikke i udlandet|ikke uden ?for"
    r"|kun i danmark|kun herhjemme|det har (?:vi|jeg) haft"
    r"|det er ikke lykkedes)\b|\bhar haft en , men"
    r"|\bnul udenlandske?\b|\bpartnere? (?:nej|niks|nix|nul|ingen)\b|\b(?:vi|jeg) er (?:helt )?alene\b"
    r"|\bnu er der ingen\b|\bsaa nej$|\bnu har vi ingen\b"
    rf"|\bhavde\b.*\b(?:{_LEFT}|i vasken)\b"
    r"|\b(?:dialog|kontakt|snakke?r?|talt) (?:\w+ )?med\b.*\b(?:intet|ingenting|ikke noget) (?:er |paa )"
)
_ABROAD = re.compile(
    r"udland|unland|udenland|international|graens|europ|\beu\b|\beu-|horizon|eurostar|interreg|norden|derovre"
    r"|dernede|deroppe|fremmed"
    r"|uden for danmark|udenfor danmark"
)
_YES = re.compile(
    rf"\b(?:to|tre|fire|fem|seks|\d+) {_P} (?:i|fra) (?:\d+ lande|eu\b|udlandet|europa|\w+ lande)"
    rf"|\bmed i (?:et )?konsorti\w* med \w+ lande"
    r"|\bder er (?:faktisk |da |jo )?en udenlandsk partner|"
    rf"\bhar (?:allerede |da |faktisk |faaet |fundet |nu |ogsaa |jo |skam |altsaa |stadig )*(?:en|et|to|tre"
    rf"|fire|flere|nogle|to stykker)? ?(?:\w+ )?(?:udenlandsk\w*|international\w*|europaeisk\w*) {_P}"
    rf"|\b(?:udenlandsk\w*|international\w*) {_P} (?:haves|er (?:klar|paa plads|fundet|med)|paa plads)"
    rf"|\bhar (?:allerede |faktisk |da )*(?:en|et|to|tre|flere) (?:god |gode |fast |faste "
    rf"|dygtig )?{_P} (?:i udlandet|ude i europa|udenfor landets"
    rf"|uden for danmark|ude i verden)"
    r"|\bvores udenlandske partner\w*|\bsamarbejder (?:allerede |taet |i dag |fast )*med (?:en|et|to"
    r"|flere) udenlandsk\w*|\bjo vi har da en\b.{0,20}partner"
)
_NEED = re.compile(r"\b(soeger|leder efter|finde|vil have|efterlyser|brug for)\b")


def find(context: Context) -> list[Finding]:
    """Findings of `has_foreign_partner`."""
    findings: list[Finding] = []
    if _AFTER_ALL.search(context.line.text):
        return [Finding("has_foreign_partner", True, 0, len(context.doc))]
    for match, first, last in context.line.find(_NO):
        text = match.group()
        if _OTHER_COUNTRY.match(context.line.text[match.end() :]):
            continue
        if text.startswith("mangler") and not context.asked:
            continue
        abroad = re.search(r"udenlandsk|international|europaeisk|udland|derude|derovre|abroad", text) is not None
        clearly = (
            abroad
            or context.asked in ("has_foreign_partner", "partner_countries")
            or re.search(r"\b(har|kender|nul|kunde|leverandoer)\b", text) is not None
        )
        if clearly and "ikke kun" not in text:
            if not abroad and not context.asked and re.search(r"dansk|kommun|universitet", context.line.text):
                continue
            findings.append(Finding("has_foreign_partner", False, first, last))
    if not findings:
        findings += _nobody(context)
    for match, first, last in context.line.find(_YES):
        if "ikke" in match.group() or "ingen" in match.group() or _NEED.search(match.group()):
            continue
        if context.denials.of(first, last) in ("lack", "wish", "replace"):
            continue
        findings.append(Finding("has_foreign_partner", True, first, last))
    return findings


def _nobody(context: Context) -> list[Finding]:
    """ "vi kender ingen derovre", "uden partner": no partner, in a message that looks abroad or answers the"
    r" question."""
    whole = context.line.text
    asked = context.asked in ("has_foreign_partner", "partner_countries")
    patterns = [_NONE_LEFT, _ANSWER_NO] if asked else [_NONE_LEFT]
    abroad = bool(context.goals) or _ABROAD.search(whole) is not None
    if abroad and not re.search(r"\bdansk(?:e)? (?:partner|universitet|forsker)|kommune", whole):
        patterns.append(_NOBODY)
    if asked or abroad or context.countries:
        patterns.append(_NONE)
    for pattern in patterns:
        for _, first, last in context.line.find(pattern):
            return [Finding("has_foreign_partner", False, first, last)]
    return []
