"""How far the product is: idea, development, prototype, market, scaling."""

from __future__ import annotations

import re

from bot.nlu.extract.context import Context
from bot.nlu.extract.result import Finding

# the later stage wins when two are said; `strong` patterns count in any message, `weak` only when the stage was asked
_STRONG: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("idea", re.compile(
        r"\btegnebraet\w*|\bide-?stadiet|\bideestadiet|\bide ?fasen|\bidefase\w*|\b(?:kun|bare|blot|stadig"
        r"|stadigvaek|kun lige) (?:paa )?(?:en|et|paa) (?:loes |god |raa )?(?:ide|idee|tanke|skitse)\b"
        r"|\bikke andet end en (?:ide|idee)|\b(?:har|faaet) (?:\w+ ){0,3}(?:en|den) (?:\w+ )?(?:ide"
        r"|idee)\b(?! om hvordan)"
        r"|\bidee(?:n)? (?:til|har jeg|er der)|\bgaaet og taenkt paa|\bpaa papir\w*|\bkun en tegning"
        r"|\bpaa en serviet|\bkonceptstadi\w*|\bkonceptfase\w*|\bkun i hovedet|\bintet bygget|\bikke (?:bygget"
        r"|lavet) noget endnu|\btrl ?[1-2]\b|\bspaede tanke|\ben ide og\b|\bkun en opfindelse|\b(?:blot"
        r"|bare) et koncept"
        r"|\b(?:vores|min|mit|har) (?:\w+ )?(?:ide|idee|ideen)\b(?! (?:om hvordan|om hvem|om hvad))"
        r"|\bfundet paa en\b|\bskitser? til\b")),
    ("development", re.compile(
        r"\bunder udvikling|\bved at (?:udvikle|bygge|kode|lave den foerste|konstruere)"
        r"|\bi gang med (?:at (?:udvikle|bygge|kode)|udvikling\w*)|\budviklingsfase\w*|\budviklingsstadi\w*"
        r"|\bi udvikling\b(?! af)|\b(?:er|stadig) i udvikling|\btrl ?[3-4]\b|\bhalvfaerdig|\bfaerdigudvikle"
        r"|\bgaar i gang med at bygge|\bbygger paa (?:den )?foerste|\bproof of concept|\bfoerste linjer kode"
        r"|\bgang med at bygge den foerste"
        r"|\baldrig proevet\b|\bfra tegning til|\bforsoeg foer vores|\bnaaet til (?:\w+ )?forsoeg"
        r"|\bhalvvejs med at udvikle|\btegnet faerdig\w*")),
    ("prototype", re.compile(
        r"\bprototype(?:n|r|rne)? (?:\w+ ){0,2}(?:klar|koerer|virker|er|staar|haves|faerdig|lavet|testes"
        r"|bygget|findes|ude|i|af|paa|duer)|\b(?:har|bygget|lavet|faerdig|faaet|faerdige"
        r"|udviklet) (?:\w+ ){0,4}(?:prototype\w*|proevemodel\w*|demomodel\w*|testmodel\w*|mvp|betaversion"
        r"|pilotanlaeg|demo\w*|foerste eksemplar|nulserie|funktionsmodel)\b|\bdemomodel\w*|\bproevemodel\w*"
        r"|\bprototypestadi\w*|\bprototypefase\w*"
        r"|\b(?:en|vores|foerste|to|tre|anden|tredje) (?:\w+ )?prototype\w*(?! til)|\btrl ?[5-7]\b|\b(?:alfa"
        r"|beta)-?version|\bbetatest\w*|\bmvp\b|\bproof-of-concept virker|\b3d printe\w+ udgave|\btestudgave"
        r"|\bproeveserie"
        r"|\bprotype\w*|\b(?:foerste|grim) (?:model|udgave|version|eksemplar\w*) (?:\w+ ){0,2}(?:staar|koerer"
        r"|virker|brager|i)\b|\bi \w+ eksemplarer\b|\bmodel i (?:pap|trae|krydsfiner)|\blavet den foerste i\b"
        r"|\bbygget en lille maskine|\bklar til at blive (?:proevet|testet)|\bhalv demo")),
    ("market", re.compile(
        r"\b(?:er|allerede|nu|var|kom|kommet|siden|lige|vaeret) (?:\w+ ){0,2}(?:paa"
        r"|ude paa) (?:det danske )?markedet\b|\bpaa markedet (?:siden|i|nu|med|allerede)|\bude (?:hos"
        r"|ved) kunder\w*|\bi handlen|\bi butikkerne|\bsaelger (?:\w+ ){0,2}(?:allerede|i dag|i forvejen|skam"
        r"|godt|fast|nu)\b|\b(?:allerede|har) solgt\b|\bsolgt (?:de )?(?:foerste|\d+|mange|flere)"
        r"|\bbetalende kunder|\bhar (?:allerede )?(?:\w+ )?kunder (?:paa|i|og|nu)\b"
        r"|\bhar (?:allerede )?(?:\d+ |mange |faste |de foerste )kunder"
        r"|\b(?:produktet|systemet|appen|den|loesningen|maskinen) (?:er|bliver) (?:\w+ )?(?:solgt|faerdig og"
        r"|i salg)|\bi salg\b|\blanceret\b|\btrl ?[8-9]\b|\bi drift hos|\beksporterer allerede"
        r"|\bsaelger allerede|\bvi saelger (?:skam|da) ?(?:allerede)?\b|\bfaerdigt? produkt"
        r"|\bproduktet er (?:faerdigt|klar)|\bi produktion\b|\bserieprodu"
        r"|\b[\d.]+ (?:stk\.? |eksemplarer )?(?:solgt|downloads|forhandlere|betalende|brugere har betalt"
        r"|slutbrugere|abonnenter)\b|\bbruges (?:allerede |i dag|af |nu )|\bi brug (?:i|hos|paa)\b"
        r"|\bsaelger i hele (?:danmark|norden)|\btil salg\b|\b(?:skoler|hoteller|kommuner|butikker) (?:bruger"
        r"|har koebt)|\bpaa makedet|\bhar (?:en|mange|faa|store|gode) (?:\w+ )?kunde(?:r)? i\b|\bvi har ce\b")),
    ("scaling", re.compile(
        r"\bskaler\w*|\bscale-?up\b|\bscaleup\b|\bscaling\b|\bscale up\b|\bvokser (?:\d+|hurtigt|eksplosivt"
        r"|kraftigt|staerkt|vildt|med)|\bi (?:kraftig |hurtig |staerk |stor |fuld )vaekst|\bvaekstfase\w*"
        r"|\bvaekstvirksomhed|\bfordoble(?:r|t) (?:\w+ ){0,3}(?:omsaetning|salg|hvert|os)|\bdrukner i ordrer"
        r"|\bkan ikke foelge med (?:efterspoergsl|ordre)|\brulle(?:r)? (?:\w+ )?ud i stor"
        r"|\bvokse(?:r|t) for hurtigt|\bgazelle|\bflere ordrer end|\bordrer nok|\bkan ikke foelge med"
        r"|\bproduktionen skal (?:kunne )?foelge med|\bskrue\w* op\b|\bskruet op\b|\bi vaekst\b|\b(?:vokset"
        r"|gaaet) fra \d+ til \d+")),
)  # fmt: skip
_WEAK: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("idea", re.compile(r"\bide\w*\b|\bidee\w*\b|\btanke\w*\b|\bskitse\w*|\bkoncept\w*|\btegning\w*|\bmock-?up\w*|\bpowerpoint")),
    ("development", re.compile(r"\budvikl\w*|\bbygge\w*|\bkode\w*|\bgang med\b|\btester\b|\blaborator\w*")),
    ("prototype", re.compile(r"\bprototyp\w*|\bmodel\w*|\bdemo\w*|\btestvers\w*|\bbeta\w*|\bpilot\w*|\bmvp|\b3d print\w*")),
    ("market", re.compile(
        r"\bmarked\w*|\bsaelger\w*|\bsolgt\w*|\bkunder\w*|\bsalg\w*|\bhandlen|\bbutikker\w*|\blancer\w*"
        r"|\bfaerdig\w*|\bhylderne")),
    ("scaling", re.compile(r"\bvaekst\w*|\bvokse\w*|\bskaler\w*|\budvider\w*|\bekspander\w*|\bopskaler\w*")),
)  # fmt: skip
_WANTED = re.compile(
    r"\b(?:vil|hjaelp til|penge til|til at|mangler|soeger|tilskud til|midler til|hvordan|skal|kan|gerne"
    r"|brug for|oensker|stoette til|finansiering til|lave|bygge) (?:at )?(?:\w+ ){0,3}$"
)


def find(context: Context) -> list[Finding]:
    """Findings of `stage`."""
    asked = context.asked == "stage"
    findings = _search(context, _STRONG, 1.0, asked)
    changes = {"ret", "aendr", "aendre", "rettes", "skriv"} & set(context.doc.low[:3])
    if (asked or changes) and not any(not finding.negated for finding in findings):
        findings += _search(context, _WEAK, 0.5, asked)
    return findings


def _search(
    context: Context, patterns: tuple[tuple[str, re.Pattern[str]], ...], weight: float, asked: bool
) -> list[Finding]:
    found: list[Finding] = []
    line = context.line
    for rank, (stage, pattern) in enumerate(patterns):
        for match, first, last in line.find(pattern):
            kind = context.denials.of(first, last)
            before = line.text[max(0, match.start() - 35) : match.start()]
            if not asked and _WANTED.search(before) and stage in ("prototype", "scaling", "development", "market"):
                continue
            negated = bool(kind) and kind != "soft"
            if stage == "idea" and re.search(r"ikke andet end|ikke (bygget|lavet)", match.group()):
                negated = False
            if stage == "market" and re.search(r"\b(ikke|aldrig|hverken|endnu ikke|ingen)\b", before[-12:]):
                negated = True
            found.append(
                Finding("stage", stage, first, last, (0.3 if kind == "soft" else 1.0) * weight + 0.01 * rank, negated)
            )
    return found
