"""Whether the company does research and development of its own."""

from __future__ import annotations

import re

from bot.nlu.extract.context import Context
from bot.nlu.extract.result import Finding

_D = (
    r"(?:udvikling|forskning|udviklingsafdeling|produktudvikling|udviklingsarbejde|r&d|r & d|f&u|udviklingsfolk"
    r"|forskere|udviklere|ingenioerer|forsknings- og udvikling\w*|udviklingsmand|udvikler|fou)"
)
_NO = re.compile(
    rf"\b(?:ingen|intet|uden|hverken|ikke) (?:form for |noget |nogen |egentlig |en |saa meget |vores )*(?:egen "
    rf"|eget |egne )?(?:forskning eller |forskning og |intern |selvstaendig )?{_D}\b"
    r"|\b(?:vi|jeg|firmaet"
    r"|virksomheden|der|selv|har|man) (?:(?!som|en)\w+ )?(?:udvikler|forsker|opfinder|udviklet|forsket|udvikle"
    r"|forske) (?:\w+ ){0,2}(?:ikke|aldrig|intet|ingenting) ?(?:selv|noget|selv noget)?"
    r"|(?<!skal )(?<!kan )(?<!maa )\bvi ikke (?:selv )?(?:udvikler?|forsker?)\b|\b(?:udvikling"
    r"|forskning)\w* har vi (?:altid |ikke |aldrig )+(?:lagt ud|lavet)?|\bkun det kunde\w* (?:tegner|bestiller)"
    r"|\b(?:koeber|faar) (?:det hele|udviklingen) (?:ude|lavet)|\bikke selv (?:udvikl\w+|forsk\w+|opfind\w+)"
    r"|\baldrig (?:udviklet|forsket|opfundet)|\b(?:ren|(?:vi er|er|vi har|laver|det er) (?:kun|udelukkende|bare"
    r"|mest)) (?:produktion|handel|forhandling|service|montage|salg)\b(?! af)|\bandres (?:varer|produkter)"
    r"|\befter kundens? tegning|\bingen (?:der )?(?:udvikler|forsker?\b)|\blaver ikke (?:selv )?(?:udvikling"
    r"|forskning)|\bikke en udviklingsafdeling|\bbliver ikke (?:opfundet|udviklet|forsket)|\bikke udvikler selv"
    r"|\b(?:forskning|udvikling)(?: og udvikling)? \? (?:nej|naeh?|niks|nix)\b|\bkoeber faerdige \w+ og (?:samler"
    r"|monterer|saelger)"
    r"|\baldrig (?:lavet|haft|drevet|arbejdet med) (?:noget |egen |nogen )?(?:forskning|udvikling|produktudvikling)\b"
    r"|\budviklingen (?:staar|tager|klarer) (?:et|en|vores|nogle|andre) (?:\w+ ){1,3}(?:for|sig af)\b"
    r"|\b(?:nej|naeh) (?:ved|til|ud for) (?:egen )?(?:udvikling|forskning)\b"
    r"|\budvikling har vi ikke\b|\b(?:laver|goer|koerer) ikke (?:noget |nogen )?(?:forsoeg|forskning|i udvikling)\b"
    r"|\bgoer ikke noget i udvikling\b|\bder er ikke (?:\w+ )?udvikling i (?:det|vores)\b"
    r"|\budviklingen (?:ligger|sker|foregaar|sidder) (?:\w+ )?hos (?:moderselskabet|leverandoeren|koncernen|fabrikken|andre)\b"
    r"|\budviklingen har vi (?:\w+ )?lagt ud\b|\budvikles hos vores leverand|\budvikling koeber vi"
    r"|\bkoeber (?:al )?udvikling"
)
_YES = re.compile(
    r"\b(?:egen|eget|egne|vores egen|egen intern) (?:udvikling\w*|forskning\w*|r&d|udviklingsafdeling"
    r"|laboratori\w*|forskere|udviklere|udviklingsfolk|produktudvikling|testlaborat\w*|forsoeg|f&u|forsknings\w*"
    r"|patenter)|\b(?:har|vores|en|lille) (?!ny )(?:\w+ ){0,2}(?:udviklingsafdeling\w*|udviklingsteam"
    r"|r&d-afdeling\w*|r&d afdeling\w*|forskningsafdeling\w*|udviklingshold|udviklingsmand|r&d)\b|\b(?:i"
    r"|paa) udviklingsafdelingen\b|\b(?:mand|folk|ansatte|ingenioer\w*|personer|af os|kollega\w*|kolleger"
    r"|mennesker|\d+|en|to|tre|fire|fem|seks) (?:\w+ )?(?:i|paa) (?:udviklingen|udvikling|r&d|r & d)\b(?! af)"
    r"|\bvi (?:\w+ ){0,2}udvikler (?:\w+ ){0,3}selv\b|\bvi (?:\w+ ){0,2}forsker (?:\w+ ){0,2}selv\b"
    r"|\bselv (?:udvikler|udviklet|udvikle|forsker|opfinder|opfundet|konstruerer)\b|\budvikler (?:det hele |alt "
    r"|vi |da |skam )*selv\b|\b(?:ingenioerer?|mand|ansatte|af os|folk|medarbejdere) der (?:kun "
    r"|selv )?(?:udvikler|forsker|laver udvikling)\b|\begenudvikl\w+|\bselvudvikl\w+|\bforsker selv\b"
    r"|\bselv et (?:lille )?laboratorium"
    r"|\bvi (?:laver|koerer|goer) (?:vores egne|egne|egen) (?:forsoeg|udvikling|tests?)|\b(?:eget|egne"
    r"|vores eget|vores egne) (?:\w+ )?lab(?:oratori\w+|ratori\w+)?\b|\b(?:vi|selv) (?:har"
    r"|driver) (?:selv )?(?:et |vores )?(?:eget |lille |egen )*(?:laboratorium|labratorium)|\b(?:egen|eget"
    r"|egne) (?:\w+ )?(?:udvi\w*|forsk(?:ning|ing)\w*)|\bforsk\w*ing laver vi selv|\budvikling in-?house"
    r"|\bforsknings- og udviklingsafdeling|\b\w+ (?:forskere|udviklere|ingenioerer) (?:i|paa) (?:udvikling"
    r"|laboratoriet)|\b(?:bruger|investerer) (?:[^ .]+ ){1,6}(?:paa|i) (?:udvikling|forskning|forsoeg|r&d)\b"
    r"|\bmand der laver prototyper|\bvi har \w+ forskere ansat|\bvi udvikler da selv"
)
_MORE_YES = re.compile(
    r"\bvores forskningschef\w*|\bselv klaret udviklingen|\b(?:al|vores) (?:produkt)?udvikling (?:foregaar"
    r"|sker) (?:her|hos os|internt)"
    r"|\bvi har udviklet for egne|\bingenioerer i (?:vores )?udvikling|\bvi tester selv"
    r"|\budvikler (?:hele tiden|konstant|loebende|altid|jaevnligt|selv|hvert aar) (?:\w+ )?(?:nye?|nyt)\b"
    r"|\b(?:har|vores) (?:eget|egen) (?:test(?:center|hal|bane|vaerksted|rig\w*)|forsoegs\w+|proeve\w+)\b"
    r"|\b(?:alt|det hele|det|den|produkterne?t?|systemet|softwaren) (?:bliver|er) (?:\w+ )?udviklet (?:her|internt"
    r"|i huset)\b"
    r"|\b(?:har|vores) (?:\w+ )?r & d\b"
    r"|\bpaa at udvikle nye (?:modeller|produkter)|\bvores (?:forskning|forsking|lab)\b"
    r"|\b(?:min|vores) (?:udviklingsafdeling|udviklingschef|udviklingsleder|forskningsafdeling|laboratori\w+"
    r"|udviklingsgruppe)\b"
    r"|\b(?:i|tilknyttet|fra) (?:udviklingsafdelingen|udviklings afdelingen|udviklingsgruppen|udviklingsteamet)\b"
    r"|\b(?:halvdelen|en tredjedel|hvoraf \w+|de fleste|resten|(?:to|tre|fire|fem|seks|flere"
    r"|\d+) af os) (?:af os )?(?:\w+ )?(?:i udvikling(?:en)?"
    r"|laver udvikling"
    r"|i laboratoriet|udvikler|forsker)\b|\bhalvdeln? af os staar i laboratori\w+"
    r"|\budvikl(?:ingen|erne) er (?:\d+|to|tre|fire|fem|seks|otte|ti)\b"
    r"|\b(?:egen|eget) kemikk?er\b|\bansat til at (?:finde paa (?:nye?|nyt)|opfinde|udvikle)\b"
    r"|\b(?:mand|afdeling|folk|ansatte|fire|to|tre|fem) (?:paa \w+ )?der (?:kun )?(?:taenker"
    r"|finder) paa nye? ?(?:ting|produkter|loesninger)?\b"
    r"|(?<!hvis )(?<!at )(?<!om )\bvi forsker\b(?! (?:\w+ )?(?:ikke|aldrig|intet))"
    r"|\bhar (?:et|vores) (?:lille |eget |mindre )+(?:laboratori(?:e|um)|testlab\w*)\b"
    r"|\b(?:udviklere|ingenioerer|forskere) (?:ansat )?hos os\b(?! i salg)|\bvi laver (?:\w+ )?selv udvikling\b"
    r"|\bvi er (?:jo )?(?:den|en) (?:afdeling|del|gren) (?:\S+ ){0,3}der udvikler\b"
    r"|\bmed (?:egen )?udviklingsafdeling\b|\bhar investeret .{0,25}i udvikling"
)
_WANTS = re.compile(
    r"\b(?:vil|mangler|soeger|hjaelp til|gerne|skal|oensker|penge til|tilskud til|midler til|drømmer|brug for"
    r"|starte|bygge|have) (?:\w+ ){0,4}$"
)


# "tre mand der ikke laver andet end at udvikle": the "ikke" denies nothing
_NOTHING_ELSE = re.compile(
    r"\b(?:laver|goer) ikke andet end at (?:udvikle|forske)\b|\bikke laver andet end at (?:udvikle|forske)\b"
)
# what counts only as an answer: anybody may say it of something else
_ANSWER_YES = re.compile(
    r"\blaver (?:\w+ )?(?:forsoeg|eksperimenter|tests?)|\beksperimenterer"
    r"|\bproever (?:os frem|nye)|\bansat en til"
    r"|\bph\.?d\.?(?:'?er)?\b|\bpatent(?:er)?\b|\b(?:finder|finde) paa (?:\w+ )?(?:nye?|nyt|loes\w+)|\b(?:til"
    r"|paa) at udvikle\b"
    r"|\b(?:udvikling|forskning)\w* (?:og den slags )?er (?:\d+|hele|halvdelen|kernen|det vi)\b"
    r"|\b(?:konstruktionen|opskriften|designet|softwaren|koden|teknologien) er vores egen\b|\bhver (?:dag|uge)\b"
    r"|\bhverdag\b"
    r"|\bdet goer (?:ham|hende|han|hun|vores|min)\b|\bforsker (?:stadig|hele tiden|meget)\b|\budvikling ja\b"
    r"|\b(?:procent|%) af (?:omsaetningen|budgettet|overskuddet)\b|\bhovedbeskaeftigelse\b|\budviklingsteam\b|\blaboratori\w+"
)
_ANSWER_NO = re.compile(
    r"^(?:nej ?,? ?)?(?:vi er )?(?:kun|udelukkende|bare|mest) (?:produktion|handel|forhandlere?|forhandling|service"
    r"|montage|salg|grossist\w*|importoer\w*)\b|\blukket afdelingen|\bkunden\w* (?:leverer|laver|kommer med|sender) (?:\w+ )?tegning\w*"
    r"|\b(?:det )?overlader vi til\b|\bkoeber (?:det|dem) (?:hele )?faerdigt?\b"
    r"|\beksternt? (?:bureau|firma|konsulent\w*|raadgiver\w*)"
    r"|\b(?:bureau|firma|konsulent\w*|leverandoer\w*) til at udvikle\b"
    r"|\bikke siden\b|\bklarer (?:moderselskabet|leverandoeren|andre|de andre|fabrikken)\b|\bikke vores bord\b"
    r"|\b(?:det|den slags) (?:koeber|faar|henter) vi\b|\bhar intet selv\b|\bindgaar ikke\b|\bikke udvi\w+ noget\b"
)
# "det med at vi ikke udvikler selv, er løgn", "det om egen forskning var forkert": the words are taken back
_TAKEN_BACK = re.compile(
    r"^ (?:\w+ ){0,2}?,? ?(?:er|var|passer|holder|stemmer) (?:\w+ )?(?:loegn|forkert|ikke|en fejl|en misforstaaelse)\b"
)
# "et laboratorium i Wien som partner", "et kontor, som havde en forskningsafdeling": another's
_ANOTHERS = re.compile(r"\b(?:som|der) havde (?:\w+ ){0,3}$")
_AS_PARTNER = re.compile(r"^ (?:\w+ ){0,3}som partner\b")


def find(context: Context) -> list[Finding]:
    """Findings of `performs_rd`."""
    findings: list[Finding] = []
    line = context.line
    covered: list[tuple[int, int]] = []
    for _, first, last in line.find(_NOTHING_ELSE):
        findings.append(Finding("performs_rd", True, first, last))
        covered.append((first, last))
    for match, first, last in line.find(_NO):
        if any(first < end and start < last for start, end in covered):
            continue
        text = match.group()
        before = line.text[max(0, match.start() - 30) : match.start()]
        if _TAKEN_BACK.match(line.text[match.end() :]):
            findings.append(Finding("performs_rd", True, first, last))
            covered.append((first, last))
            continue
        if context.asked not in (None, "performs_rd") or re.search(
            r"\b(raad til|penge til|tid til|kan ikke finde|mangler)\b", before + text
        ):
            continue
        vague = text.startswith("ikke") and not re.search(r"egen|eget|egne|selv", text)
        said = re.search(r"\b(?:har|laver|goer|driver) (?:\w+ ){0,2}$", before) is not None
        if vague and not said and context.asked != "performs_rd":
            continue  # "det er vist ikke udvikling"
        if re.search(r"\b(universitet|partner|leverandoer)\w* $", before):
            continue
        if not re.search(
            r"egen|eget|egne|selv|udviklingsafd|hverken|ren |kun |handel|andres|r&d|r & d|kunde|koeber|opf|forsk|forsoeg"
            r"|aldrig|ikke en|tegning|udvikl",
            text,
        ):
            continue
        if (
            re.search(r"^(ikke|ingen|uden) (?:\w+ )?(ingenioerer|forskere|udviklere|udvikler)\b", text)
            and context.asked != "performs_rd"
            and not re.search(r"\begne\b", text)
        ):
            continue
        findings.append(Finding("performs_rd", False, first, last))
        covered.append((first, last))
    if context.asked == "performs_rd" and not findings:
        for pattern, value in ((_ANSWER_NO, False), (_ANSWER_YES, True)):
            for _, first, last in line.find(pattern):
                if value and (
                    context.denials.of(first, last) or line.text.startswith(("nej", "naeh", "niks", "ikke "))
                ):
                    continue
                return [Finding("performs_rd", value, first, last)]
    for match, first, last in (*line.find(_YES), *line.find(_MORE_YES)):
        if any(first < end and start < last for start, end in covered):
            continue
        before = line.text[max(0, match.start() - 40) : match.start()]
        if context.denials.of(first, last) in ("wish", "lack", "replace") or "ikke" in match.group():
            continue
        after = line.text[match.end() :]
        if _ANOTHERS.search(before) or _AS_PARTNER.match(after):
            continue
        if _TAKEN_BACK.match(after):
            findings.append(Finding("performs_rd", False, first, last))
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
