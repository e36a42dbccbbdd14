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
        r"|\bikke andet end en (?:ide|idee)|\b(?:har|faaet|fik) (?!du |i |de |han |hun )(?:\w+ ){0,3}(?:en"
        r"|den) (?!anden |samme )(?:\w+ ){0,2}(?:forretnings|produkt)?(?:ide|idee)\b(?! om (?:hvordan|hvad|hvem|hvor)"
        r"| til hv)"
        r"|\bidee(?:n)? (?:til"
        r"|har jeg|er der)|\bgaaet og taenkt paa|\b(?:kun|bare|stadig|foreloebig) paa papir\w*|\bkun en tegning"
        r"|\bpaa en serviet|\bkonceptstadi\w*|\bkonceptfase\w*|\bkun i hovedet|\bintet bygget|\bikke (?:bygget"
        r"|lavet) noget endnu|\btrl ?[1-2]\b|\bspaede tanke|\ben ide og\b|\bkun en opfindelse|\b(?:blot"
        r"|bare) et koncept|\b(?:vores|min|mit|har) (?:\w+ )?(?:ide|idee|ideen)\b(?! (?:om hvordan|om hvem"
        r"|om hvad))|\bskitser? til\b|\bide(?:e|en)?plan\b|\bide stadie\w*|^(?:en )?ide(?:e|en)? ?(?:til|er|om"
        r"|:)(?! hv)"
        r"|^(?:\w+ )?(?:ivaerksaetter|opfinder|gruender)\w* med en (?:god |ny |vild |lille )?(?:ide|idee)\b(?! om hv)"
        r"|\b(?:om|vurdere|kigge paa|eftersyn af) (?:min |vores )?(?:ideen?|idee) (?:dur|holder|er"
        r"|til)\b|\b(?:min|egen) (?:egen |lille )+ide\w*|\b(?:foreloebig|kun|stadig) en tegning\b|\bkun en tanke\b"
        r"|^\S+(?: \S+){0,2} med (?:en )?(?:stor |god |ny )?(?:ide|idee)\b"
        r"|^har tegnet en\b|\bhar (?:et koncept for|en droem om)\b")),
    ("development", re.compile(
        r"\bunder udvi\w*ng|\bmidt i udviklingen\b|\b(?:halvt|naesten|ikke helt) faerdig\w*|\bfra tegning til"
        r"|\bproduktet er halv|\bved at (?:udvikle|bygge|kode|lave den foerste|konstruere)"
        r"|\bi gang med (?:at (?:udvikle|bygge|kode)|udvikling\w*)|\budviklingsfase\w*|\budviklingsstadi\w*"
        r"|\b(?:er|stadig) i udvikling|\btrl ?[3-4]\b|\bhalvfaerdigt?\b|\bfaerdigudvikle"
        r"|\bgaar i gang med at bygge|\bbygger paa (?:den )?foerste|\bfoerste linjer kode"
        r"|\bgang med at bygge den foerste|\baldrig proevet\b|\bfra tegning til|\bforsoeg foer vores"
        r"|\bnaaet til (?:\w+ )?forsoeg|\bhalvvejs (?:med at udvikle|udviklet)|\btegnet faerdig\w*")),
    ("prototype", re.compile(
        r"\bpilottest\w* (?:\w+ )?(?:koerer|er i gang|hos)\b"
        r"|\bprototype(?:n|r|rne)? (?:\w+ ){0,2}(?:testet|afproevet|klar|koerer|virker|er|staar|haves|faerdig|lavet"
        r"|testes|bygget"
        r"|findes|ude|i|af|paa|duer)|\b(?:har|bygget|lavet|faerdig|faaet|faerdige"
        r"|udviklet) (?:\w+ ){0,4}(?:prototype\w*|proevemodel\w*|demomodel\w*|testmodel\w*|mvp|betaversion"
        r"|pilotanlaeg|demo\w*|foerste eksemplar|nulserie|funktionsmodel)\b|\bdemomodel\w*|\bproevemodel\w*"
        r"|\bprototypestadi\w*|\bprototypefase\w*|\b(?:en|1|vores|foerste|to|tre|anden"
        r"|tredje) (?:\w+ )?prototype\w*(?! til)|\btrl ?[5-7]\b|\b(?:alfa|beta)-?version|\bbetatest\w*|\bmvp\b"
        r"|\bproof-of-concept virker|\b3d printe\w+ udgave|\btestudgave|\bproeveserie|\bprotype\w*|\b(?:foerste"
        r"|grim) (?:model|udgave|version|eksemplar\w*) (?:\w+ ){0,2}(?:staar|koerer|virker|brager|i)\b"
        r"|\bi \w+ eksemplarer\b|\bmodel i (?:pap|trae|krydsfiner)|\blavet den foerste i\b"
        r"|\bbygget en lille maskine|\bklar til at blive (?:proevet|testet)|\bhalv demo|\bprototypen (?:spiller"
        r"|sejler|flyver|driller|virker|koerer|duer|fungerer|lyser|maaler|larmer|holder)\b|\bfra prototype\b"
        r"|\b(?:0|nul) ?-? ?serie\b|\b(?:foerste|1\.) (?:udgave|version|model|eksemplar)(?: af \w+)? (?:er "
        r"|faar |virker|koerer|sejler|flyver|staar)|\b(?:har|vi har) (?:testet|proevet|printet|bygget"
        r"|stoebt) (?:den|det) (?:foerste"
        r"|paa|hos|i)\b|\b(?:den|det) er testet (?:paa|hos|i)\b|\btestet den foerste|\bder staar (?:en|een"
        r"|1) (?:i|paa|hjemme)\b|\bden foerste (?:er )?(?:klar|faerdig|bygget|lavet)|\bkun (?:en|een|1) er lavet"
        r"|\bfungerende (?:demo|prototype|model)")),
    ("market", re.compile(
        r"\bi fuld drift\b|\bi drift siden\b|\b(?:er|allerede|nu|var|kom|kommet|siden|lige|vaeret) (?:\w+ ){0,2}(?:paa"
        r"|ude paa) (?:det danske )?markedet\b|\bpaa markedet (?:siden|i|nu|med|allerede)|\bude (?:hos"
        r"|ved) kunder\w*|\bi handlen|\b(?:er|haft|ligger|staar|kommet|solgt)(?: \w+){0,2} i butikkerne"
        r"|\bsaelger (?:\w+ ){0,2}(?:allerede|i dag|i forvejen|skam|godt|fast|nu)\b"
        r"|\bbegyndt at (?:faa|tage imod) (?:\w+ )?(?:ordrer|kunder|bestillinger)\b|\ballerede solgt\b"
        r"|\bsaelges (?:allerede|i dag|nu)\b"
        r"|\bhar (?:nu |foreloebig )?solgt (?:\d+|en haandfuld|et par|nogle|flere|for|godt"
        r"|de foerste)\b(?!.{0,40} i \w+ aar\b)"
        r"|\bsolgt (?:de )?(?:foerste|\d+|mange|flere)|\bbetalende kunder"
        r"|\bhar (?:allerede )?(?:\w+ )?kunder (?:paa|i|og|nu)\b|\bhar (?:allerede )?(?:\d+ |mange |faste "
        r"|de foerste )kunder|\b(?:produktet|systemet|appen|den|loesningen|maskinen) (?:er"
        r"|bliver) (?:\w+ )?(?:solgt|faerdig og|i salg)|(?<!\d )\bi salg\b|\blanceret\b|\btrl ?[8-9]\b|\bi drift hos"
        r"|\beksporterer allerede|\bsaelger allerede|\bvi saelger (?:skam|da) ?(?:allerede)?\b"
        r"|\bfaerdigt? produkt|\bproduktet er (?:faerdigt|klar)|\b(?:er|gaaet|sat|kommet"
        r"|allerede) i produktion\b|\bserieprodu|\b[\d.]+ (?:stk\.? |eksemplarer )?(?:solgt|downloads"
        r"|forhandlere|betalende|brugere har betalt|slutbrugere|abonnenter)\b|\bbruges (?:allerede |i dag|af "
        r"|nu )|\bi brug (?:i|hos|paa)\b|\bsaelger i hele (?:danmark|norden)|\b(?:er|vaeret|nu) til salg\b"
        r"|\b(?:skoler|hoteller|kommuner|butikker) (?:bruger|har koebt)|\bpaa makedet|\b(?:er|staar|ligger"
        r"|kommet) (?:\w+ )?paa hylderne (?:i|hos)\b|\bbetalende (?:brugere|kunder|abonnenter)|\b(?:skoler"
        r"|hoteller|kommuner|butikker|bedemaend|kunder|forhandlere|af dem) (?:\w+ )?(?:bruger|koerer med|saelger"
        r"|foerer) (?:den|det|dem|vores)|\b(?:koerer|staar|bruges) (?:allerede |i dag )?hos (?:\w+ )?kunder"
        r"|\bkan koebes nu|\b(?:er|staar|ligger|saelges|forhandles|faas|hylderne) (?:\w+ ){0,3}i (?:coop|rema"
        r"|netto|foetex|bilka|matas)\b|\blaenge solgt\b|\bhar (?:vaeret )?i handlen|\bgodkendt i dk\b"
        r"|\bhar (?:en|mange|faa|store|gode) (?:\w+ )?kunde(?:r)? i\b|\bvi har ce\b")),
    ("scaling", re.compile(
        r"\bklar til (?:at )?(?:op)?skaler\w*|\bsalget (?:vokser|eksploderer|stiger) (?:saa |meget "
        r"|lige nu )*(?:hurtigt"
        r"|kraftigt|eksplosivt|staerkt|voldsomt)|\b(?:vi|jeg) (?:slet |snart )?ikke kan foelge med\b"
        r"|\bskaler\w*|\bscale-?up\b|\bscaleup\b|\bscaling\b|\bscale up\b|(?<!de )\bvokser (?:\d+|hurtigt"
        r"|hurtigere|stille|eksplosivt|kraftigt|staerkt|vildt|med)|\bi (?:kraftig |hurtig |staerk |stor "
        r"|fuld )vaekst|\bvaekstfase\w*|\bvaekstvirksomhed|\bfordoble(?:r|t) (?:\w+ ){0,3}(?:omsaetning|salg"
        r"|hvert|os)|\bdrukner i ordrer|\bkan ikke foelge med (?:efterspoergsl|ordre)"
        r"|\brulle(?:r)? (?:\w+ )?ud i stor|\bvokse(?:r|t) for hurtigt|\bgazelle|\bflere ordrer end"
        r"|\b(?:vi|fabrikken|maskinerne|produktionen) kan ikke (?:laengere )?foelge med(?! (?:i|paa) )|\b(?:ordrer"
        r"|salg\w*|omsaetning\w*) (?:er )?(?:tredoblet|fordobles)"
        r"|\btredoblet (?:ordre|salg|omsaetning)\w*|\bproduktionen skal (?:kunne )?foelge med|\bskrue\w* op\b"
        r"|\bskruet op\b"
        r"|\bi vaekst\b|\b(?:vokset|gaaet) fra \w+ til \w+ (?:ansatte|mand|medarbejdere|ordrer|paa)"
        r"|\befterspoergsl\w+ eksploderer|\bfabrik nummer to|\bstoerre serier|\b(?:vi"
        r"|er) (?:lige )?gaaet fra \d+ til \d+")),
)  # fmt: skip
# the stage told by what there is: "kun en skitse", "den første kører i laden", "30 butikker har den", "vi drukner"
_FIRST_ONE = r"\bden (?:foerste|ene)(?! (?:kunde|ordre|butik|dag|uge|gang|aar|maaned))"
_PLACE_OF_WORK = (
    r"(?:vaerkstedet|laden|garagen|kaelderen|skuret|stalden|marken|bordet|baenken|bordpladen|haven|traktoren)"
)
_BY_WHAT_THERE_IS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "idea",
        re.compile(
            r"\b(?:sidder|staar) (?:jeg |vi )?(?:\w+ )?med en (?:\S+ ){0,2}?\S*(?:ide|idee|skitse)\b(?! om hv)"
            r"|\bkun (?:ideer|ideen|skitser|tegninger(?:ne)?|tegningen|tanker|en droem)\b|\bskitse(?:n i haanden|planet"
            r"|stadiet|fasen)|\bintet (?:er )?(?:\w+ )?(?:bygget|lavet)\b|\bikke mere end en (?:droem|tanke|ide|idee)\b"
            r"|\bhar ideen klar\b"
            r"|\b(?:have|haar|ha) en (?:\w+ )?(?:ide|idee)\b|\bmed (?:en|sin) (?:\S+ )?\w+-ide(?:e)?\b|\ben \w+-ide(?:e)? "
            r"|(?<!komme )(?<!nogen )(?<!man hen )\b(?:med|har|haft|faaet) en (?:\w+ ){0,2}(?:ide|idee)"
            r"(?: til(?! hv)|(?= [.,!?]|$))|\bideen er (?:en|et)\b"
            r"|\b(?:har )?kun (?:har )?en tegning\b"
            r"|\ben (?:vag|skoer|aandssvag|gal|tosset|ren|raa) (?:ide|idee)\b"
            r"|\bstaar (?:\w+ )?kun paa papir|\b(?:har|fundet) en (?:forretnings|produkt)ide(?:e)?\b"
        ),
    ),
    (
        "development",
        re.compile(r"\bmidt i at (?:konstruere|udvikle|bygge|kode|tegne)|\barbejder paa at faa (?:\S+ ){1,3}faerdig"),
    ),
    (
        "prototype",
        re.compile(
            rf"{_FIRST_ONE} (?:(?!kunde|kan|skal|vil|oejeblik|hal|[.,])\S+ ){{0,5}}?"
            r"(?:koerer|virker|haenger|staar|flyver|sejler|til at virke)\b"
            rf"|\b(?:virker|koerer) (?:(?:nu|fint|godt|nogenlunde|udmaerket) )?(?:i|paa) (?:{_PLACE_OF_WORK}|min egen|vores egen)\b"
            rf"|\b(?:er|har vi|har jeg) (?:lavet|bygget|svejset|samlet) (?:hjemme )?i {_PLACE_OF_WORK}"
            rf"|\bstaar (?:og (?:koerer|snurrer) )?(?:hjemme )?(?:i|paa) {_PLACE_OF_WORK}"
            r"|\b(?:forsoegs|proeve|test)baenken\b"
            r"|\bkun (?:lavet|bygget) (?:en|een|1|to)\b|\bhar kun lavet en\b|\bden foerste af sin slags\b|\bhar den koerende\b"
            r"|\bhar (?:selv )?afproevet (?:vores|den|min|det)\b|\bhar lavet (?:to|tre) stykker\b"
            r"|\bmin prototype\b|\b(?:har|vi|jeg) (?:\w+ )?(?:bygget|byget|lavet|skruet) (?:en|et) (?:\S+ ){1,3}(?:der|som) "
            r"(?:virker|koerer)\b|\bhar (?:selv )?bygget en (?:i|af)\b|\b(?:bygget|lavet) (?:to|tre) (?:af dem|stykker|stk)\b"
            r"|\bet eksemplar\b|\bproto ?typen? (?:klar|ok|mangler|styrter|ligger|har|gik|fejler|knirker)\b|\bklar som prototype\b"
            r"|\b(?:faaet|koerer|staar|haenger|har) (?:\S+ ){0,4}paa proeve\b|\bprotop?ype(?:n)?\b|\bhar en der virker\b"
        ),
    ),
    (
        "market",
        re.compile(
            r"\bsaelger (?:som smurt|som varmt|fint|fantastisk|rigtig godt|ganske godt|stabilt|udmaerket|pænt|rimelig)"
            r"|\bsolgt (?:den|det|dem) i \w+ aar\b|\bbliver solgt i\b|\b\w+ saelger (?:her(?:hjemme)? |i danmark )"
            r"|\bkunderne har (?:koebt|faaet) (?:den|det|dem)\b(?! (?:\w+ )?paa proeve)|\b(?:den|det) saelger [.!,]|\bi \d\d+ butikker\b"
            r"|\bdet saelger [.!,]|\b(?:er|staar|ligger|faas|forhandles) i \d+ (?:butikker|forretninger|supermarkeder)"
            r"|\b(?:\d+|to|tre|fire|fem|seks|otte|ti|tyve) (?:\w+ )?(?:kunder|kommuner|skoler|hoteller|firmaer|gaarde|butikker) "
            r"(?:har|bruger) (?:koebt |faaet |allerede )*(?:den|det|dem)\b"
        ),
    ),
    (
        "scaling",
        re.compile(
            r"\b(?:ikke|umuligt) (?:(?!i|paa|kunne)\w+ ){0,3}(?:at )?foelge med(?= (?:[.,!?]|laengere|mere|til efterspoergslen)|$)"
            r"|\bikke folk nok til at foelge med\b|\b(?:ordrer nok|saa mange ordrer)\b.*\b(?:ikke|faa) (?:folk|haender)\b"
            r"|\bvokser? for hurtigt?\b"
            r"|\b(?:spoerger|skriger) alle (?:\w+ )?efter (?:den|dem|det)\b|\bgear(?:er|ede)? (?:\w+ )?op\b"
            r"|\bvi drukner(?: i (?:ordrer|bestillinger))?(?= [.,!]|$)"
            r"|\bkapaciteten er (?:\w+ )?(?:for lille|sproengt|brugt op)|\bkan kun lave \d+ om (?:ugen|dagen|maaneden)"
            r"|\bvokse\w* (?:\w+ )?uden at (?:gaa konkurs|vaelte|knaekke)"
        ),
    ),
)
_WEAK: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("idea", re.compile(r"\bservit\w*|\bi (?:hovedet|mit hoved)\b|\bsnakker om\b"
        r"|\bat taenke (?:over|paa)\b|\btaenkt\b|\btumle\w* med\b|\btegnet\b|\bide\w*\b"
        r"|\bidee\w*\b|\btanke\w*\b|\bskitse\w*|\bkoncept\w*|\btegning\w*|\bmock-?up\w*|\bpowerpoint"
        r"|\bpapir\w*")),
    ("development", re.compile(r"\budvikl\w*|\bbygge[rs]?\b|\b(?:lave|faa|kode[tr]?|goere) (?:den |det "
        r"|os )?faerdig\w*|\bforsker\b|\bikke (?:helt )?faerdig\w*|\bkode\w*|\bgang med\b|\btester\b|\blaborator\w*")),
    ("prototype", re.compile(r"\bprototyp\w*|\bmodel\w*|\bdemo\w*|\btestvers\w*|\bbeta\w*|\bpilot\w*|\bmvp"
        r"|\b3d print\w*"
        r"|\b(?:bygget|lavet) (?:en|et|een|1|den foerste|\d+)\b|\btestkunder\b|\b(?:staar|findes) (?:i|paa)\b"
        r"|\btil laans\b")),
    ("market", re.compile(
        r"\bmarked\w*|\bsaelger\w*|\bsolgt\w*|\bkunder\w*|\bsalg\w*|\bhandlen|\bbutikker\w*|\blancer\w*"
        r"|(?<!lave den )(?<!faa den )(?<!kodet )(?<!ikke )(?<!lavet )(?<!goere den )\bfaerdig\w*|\bhylde(?:n|rne)\b"
        r"|\bkoebt den foerste\b|\bude? til (?:de )?(?:foerste )?\d+\b")),
    ("scaling", re.compile(r"\bvaekst\w*|\bvokse\w*|\bskaler\w*|\budvider\w*|\bekspander\w*|\bopskaler\w*"
        r"|\b\w+dobl\w*|\bmange flere af dem\b|\bud i masser\b|\baabner \w+ til\b")),
)  # fmt: skip
_WANTED = re.compile(
    r"\b(?:vil|koster det at|faa lavet|faa testet|hjaelp til|penge til|til at|mangler|soeger|tilskud til"
    r"|midler til|hvordan|skal|kan|gerne|brug for"
    r"|oensker|stoette til|finansiering til|lave|bygge) (?:at )?(?:\w+ ){0,3}$"
)


# words that tell of something done, whatever was wished for before
_DONE = re.compile(r"midt i|halvt|klar til")
# a firm of some size, or a joint plan: its "idé" is one among other things, no stage that the company is at
_ESTABLISHED = re.compile(
    r"\b\d+ (?:ansatte|mand|medarbejdere|mennesker)\b|\bvi er \d+ (?:i|paa)\b|\bsammen (?:har vi|med \S+ har vi)"
    r"|\bide\w* sammen med\b"
    r"|\bog (?:os|vi) har (?:faaet )?ide|\b(?:vores|min) ide er god nok\b|\bhar (?:nu )?(?:bygget|lavet et program)\b"
    r"|\bden virker\b"
)
# "om det er en prototype eller ej kan jeg ikke sige"
_UNDECIDED = re.compile(
    r"\beller\b.*\b(?:kan (?:jeg|vi) ikke (?:sige|svare|afgoere|vaelge)|(?:ved|aner) (?:jeg|vi) ikke)\b"
)
# "prototypen er ikke færdig endnu": still being developed
_UNFINISHED = re.compile(r"^ ?(?:\w+ )?ikke (?:helt |rigtig )?(?:faerdig|klar|oppe at koere)")


def find(context: Context) -> list[Finding]:
    """Findings of `stage`."""
    asked = context.asked == "stage"
    if _UNDECIDED.search(context.line.text):
        return []
    findings = _search(context, _STRONG, 1.0, asked) + _search(context, _BY_WHAT_THERE_IS, 1.0, asked)
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
            if stage == "prototype" and _UNFINISHED.search(line.text[match.end() :]):
                found.append(Finding("stage", "development", first, last, weight))
                continue
            before = line.text[max(0, match.start() - 35) : match.start()]
            if stage == "idea" and not asked and _ESTABLISHED.search(line.text):
                continue
            if (
                not asked
                and _WANTED.search(before)
                and stage in ("prototype", "scaling", "development", "market")
                and not _DONE.search(match.group())
            ):
                continue
            negated = bool(kind) and kind != "soft"
            if stage == "idea" and re.search(r"ikke andet end|ikke (bygget|lavet)", match.group()):
                negated = False
            if stage == "development" and match.group().startswith("ikke"):
                negated = False
            if stage == "scaling" and re.search(r" fra |\bikke ", match.group()):
                negated = False  # "vokset fra 12 til 44": the 12 gives way, the growth does not
            if stage == "market" and re.search(r"\b(ikke|aldrig|hverken|endnu ikke|ingen)\b", before[-12:]):
                negated = True
            found.append(
                Finding("stage", stage, first, last, (0.3 if kind == "soft" else 1.0) * weight + 0.01 * rank, negated)
            )
    return found
