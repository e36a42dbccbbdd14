"""What kind of organisation writes: only when it says so."""

from __future__ import annotations

import re

from bot.nlu.extract.context import Context
from bot.nlu.extract.result import Finding

_UNI = (
    r"(?:dtu|au|aau|sdu|ku|ruc|cbs|itu|via|ucl|ucn|universitet\w*|professionshoejskol\w*|ingenioerhoejskol\w*"
    r"|gts\w*|teknologisk institut|institut\w*|\w+ universitet\w*)"
)
_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "cluster",
        re.compile(
            r"\b\w*-?klynge(?:n|ns|sekretariat\w*|organisation\w*|chef\w*|leder\w*|direktoer\w*|udvikling"
            r"|projekt|medlemmer)?\b|\b(?:\w+ )?cluster(?: manager)?\b"
            r"|\bbrancheforening\w*|\b\w*netvaerk(?:et)? (?:for|af|med|paa"
            r"|der samler) (?:\w+ ){0,2}\w*(?:virksomheder|virksomeder|medlemmer|firmaer|hoteller|butikker"
            r"|producenter|magere|medlemsvirksomheder|ejere|ere)\b"
            r"|\bforening(?:en)?,? (?:der|som) samler\b|\bsammenslutning\w*|\b\d+ medlemsfirmaer|\b\d+ medlemsvirksom\w+"
        ),
    ),
    (
        "knowledge_institution",
        re.compile(
            r"\b(?:vi er|jeg er|som) (?:et |en |paa et |fra et )?(?:gts-?institut|gts institut|universitet"
            r"|videninstitution|vidensinstitution|forskningsinstitution|professionshoejskole\w*"
            r"|forskningsinstitut|erhvervsakademi)\b"
            r"|\b(?:jeg er|er|som|vi er|jeg arbejder som) (?:\w+ ){0,2}(?:lektor\w*|professor\w*|adjunkt\w*"
            r"|postdoc\w*|seniorforsker\w*|forsker|forskningschef\w*|institutleder\w*|studieleder\w*"
            r"|forskningsgruppe) (?:paa|ved|i|fra) (?:et |en )?"
            + _UNI
            +
                r"|\bprofessionshoejskole-institut|\bet gts\b|\bvores (?:forskningsgruppe|forskergruppe)\b"
                r"|\bdet er universitetet der soeger"
        ),
    ),
    (
        "public_body",
        re.compile(
            r"\b(?:vi er|jeg er fra|jeg skriver fra|skriver fra|jeg arbejder (?:i|paa|for|som \w+ i)"
            r"|vi repraesenterer|jeg sidder i|sidder i|ansat i|er ansat i|vi i|vi kommer fra|hoerer til i"
            r"|projektleder i|chef i|konsulent i|leder i|indkoeber i|som) (?:\w+ ){0,3}(?:kommune|kommunen"
            r"|kommunens|kommunes|regionen|sygehus|hospital|styrelse\w*|ministeri\w*|myndighed"
            r"|offentlig (?:myndighed|institution|virksomhed)|forvaltning\w*|jobcenter|plejehjem|folkeskole"
            r"|beredskab|selvejende institution)\b"
            r"|\b(?:vi er|som) (?:en )?region\b|\ber (?:en )?kommune\b|\bhvad kan en kommune\b"
            r"|\baltsaa det offentlige\b|\boffentlig (?:myndighed|institution)\b(?! som)|\bvi er (?:et "
            r"|kommunal\w* )(?:\w+ )?(?:sygehus|hospital|medarbejdere)|\bhalvoffentlig\w*"
            r"|\bejes af (?:\w+ )?kommuner"
        ),
    ),
    (
        "large_company",
        re.compile(
            r"\b(?:vi er|er|som) (?:\w+ ){0,2}(?:stor virksomhed|stoerre virksomhed|storvirksomhed|koncern"
            r"|global koncern|multinational\w*)\b|\bstorvirksomhed\b|\bboersnoteret|\bikke nogen smv\b"
            r"|\bikke en smv\b|\binternational koncern|\bblandt de store\b"
        ),
    ),
    (
        "startup",
        re.compile(
            r"\b(?:\w+-?)?start-?ups?\b|\bstart up\b|\bstartup-?virksomhed|\bstartup\w*|\brum-?start-?up\b"
            r"|\bivaerksaetter(?:firma|virksomhed)\b|\b(?:jeg|vi) er (?:\w+ )?ivaerksaetter(?:e)?\b"
            r"|\bspin-?out\b|\bspin-?off\b|\bspin out\b|\bspin off\b|\bopstartsvirksomhed|\bgruender\w*"
        ),
    ),
    ("sme", re.compile(
        r"\bsmv(?:'er|er|en|'en)?\b(?! ?:)|\bsme\b|\b(?:repraesenterer|vi er) en mellemstor (?:\w+ )?virksomhed"
        r"|\bsmaa og mellemstore")),
    (
        "person",
        re.compile(
            r"\bprivatperson\w*|\bjeg er (?:bare |kun )?(?:en )?privat\b|\bsom privat\b|\b(?:har|hverken"
            r"|intet) (?:hverken |ikke |intet |ingen |ikke noget |ikke et |ikke en )(?:endnu )?(?:et |en "
            r"|noget |eget )?(?:firma|cvr\w*)\b|\bhverken firma\b"
            r"|\b(?:har|intet|ingen) (?:ikke|ingen|intet) (?:noget )?(?:virksomhed|selskab|firma)"
            r"|\bjeg er (?:\w+[- ]?){0,2}(?:studerende|studernde|opfinder|pensionist|ledig|arbejdsloes"
            r"|loenmodtager)\b|\bvi er (?:\w+ ){0,3}(?:studerende|studernde)\b|\bjeg (?:studerer|laeser) "
            r"|\bmit (?:bachelorprojekt|speciale|kandidatspeciale)\b|\bmin vejleder siger\b|\bintet firma\b"
            r"|\bintet cvr|\bikke (?:noget )?firma endnu\b|\bikke virksomhed\b|\buden firma\b"
        ),
    ),
)  # fmt: skip
_OWN_CLUSTER = re.compile(
    r"\b(?:vi er|er|e|vores|driver|leder|koerer|repraesenterer|sekretariat\w*|sekretaer\w*|formand|leder|chef"
    r"|ansat|direktoer|projektleder|har|som|skriver fra|fra) (?:(?!med|medlem)[^ .!?]+ ){0,4}$|^(?:(?:hej"
    r"|goddag|kaere|hejsa|jeg|en|et|den|dansk\w*|ny|international|[,.!]) ?)*$|[.!?] (?:\w+ )?$"
)
_OTHER_CLUSTER = re.compile(
    r"\b(?:med i|medlem af|medlemskab af?|findes (?:der )?|er der|finde|find|soeger|soege|kontakt\w* (?:til"
    r"|med)?|med en|med et|jeres|hvilken|hvilket|deltage i|anden|andet|plads til|ind i|deltagelse i|tilmeld\w*"
    r"|melde (?:os|mig) ind i|komme i|vaere i|i gang med|lave|starte|en slags|oprette|danne|looking for"
    r"|hvad er|besoeg af|aftale med|samarbejde med|anbefale) (?:(?!vi|jeg)[^ .!?]+ ){0,3}$"
)


def find(context: Context) -> list[Finding]:
    """Findings of `organisation_type`."""
    findings: list[Finding] = []
    line = context.line
    asked = context.asked == "organisation_type"
    for rank, (kind, pattern) in enumerate(_KINDS):
        for match, first, last in line.find(pattern):
            text = match.group()
            before = line.text[max(0, match.start() - 40) : match.start()]
            after = line.text[match.end() : match.end() + 40]
            denial = context.denials.of(first, last)
            negated = denial in ("replace", "wish", "lack", "retract") and kind != "person"
            if re.search(r"\b(ikke|ingen)\b", text) and kind not in ("person", "large_company"):
                negated = True
            if not asked and _someone_else(kind, text, before, after):
                continue
            findings.append(Finding("organisation_type", kind, first, last, 1.0 - 0.05 * rank, negated))
    if asked and not findings:
        findings += _plain(context)
    return findings


def _someone_else(kind: str, text: str, before: str, after: str) -> bool:
    """The words speak of another organisation: one that is looked for, sold to or asked about."""
    if kind == "sme":
        # "en lille virksomhed" describes; only an outright "SMV" or "mellemstor virksomhed" says a kind
        if not re.search(
            r"\bsmv|\bsme\b|mellemst|mindre (?:og|\w+ )?virksomhed|lille virksomhed|mindre virksomhed", text
        ):
            return True
        return re.search(
            r"\b(?:til|for|hos|af|andre|med|mange|som hjaelper|saelger til|hjaelper|kan|flere) $|\bandre \w* ?$", before
        ) is not None and not re.search(r"\b(repraesenterer|vi er|er) ", before[-20:])
    if kind == "startup":
        if re.search(
            r"\b(?:til|for|andre|hjaelpe|hjaelper|med andre|flere|moede|unge|andre unge|saelger til|nogle|mod"
            r"|lokale) (?:\w+ )?$",
            before,
        ) and re.search(r"s$|e$|ere$|rne$", text):
            return True
        if re.search(r"^ivaerksaetter", text) and re.search(
            r"ivaerksaetter(?:i|hjaelp|hus|kursus|pris|skat|pilot|miljoe|selskab|netvaerk|uddann)", text
        ):
            return True
        return (
            re.search(
                r"\b(?:en anden|den anden|vores kunde er|blive|starte som|at blive|med en|af en|partner i|koebt"
                r"|konkurrent) (?:\w+ )?$",
                before,
            )
            is not None
        )
    if kind == "large_company":
        return (
            re.search(
                r"\b(?:til|for|hos|en anden|af|med|fra|kunde(?:n|r)? (?:er|i)|samarbejde med|nogle|af en"
                r"|en) (?:\w+ )?$",
                before,
            )
            is not None
            and not re.search(r"\b(vi er|er) (?:\w+ )?$", before)
            and not re.search(r"boersnoteret|blandt de store|ikke", text)
        )
    if kind == "cluster":
        if re.search(r"^ ?(?:for os|hvor vi|jeg kan|vi kan)", after):
            return True
        if _OTHER_CLUSTER.search(before) and not re.search(
            r"\b(?:vi er|vores|driver|sekretariat\w*|ansat) (?:\w+ ){0,3}$", before
        ):
            return True
        if _OWN_CLUSTER.search(before) is None:
            return True
        opening = (
            re.search(r"\b(?:vi|vores|driver|leder|sekretariat\w*|repraesenterer|formand|ansat|er|e)\b", before) is None
        )
        if opening and not re.search(r"klyngen|netvaerket|sekretariat|manager|brancheforeningen", text):
            return re.search(r"^.{0,50}\b(?:vil|soeger|moeder|skal|hedder|daekker|spoerger)\b", after) is None
        return False
    if kind == "public_body":
        return False
    if kind == "person":
        return re.search(r"\b(?:kunde|til|for|blandt|hos|af) $", before) is not None
    return False


def _plain(context: Context) -> list[Finding]:
    """Short answers to the question for the kind of organisation."""
    text = context.line.text
    for pattern, kind in (
        (r"\bklynge\w*|\bnetvaerk\w*|\bforening\b|\bbrancheorg\w*", "cluster"),
        (
            r"\buniversitet\w*|\binstitut\w*|\bhoejskole\w*|\bakademi\w*|\bforskning\w*|\bgts\b|\bvidensinst\w*"
            r"|\bvideninst\w*",
            "knowledge_institution",
        ),
        (
            r"\bkommune\w*|\bregion\w*|\boffentlig\w*|\bsygehus\w*|\bhospital\w*|\bstyrelse\w*|\bmyndighed\w*",
            "public_body",
        ),
        (r"\bstor\b|\bstor virksomhed|\bkoncern\w*|\bboersnoter\w*|\bde store\b", "large_company"),
        (r"\bopstart\w*|\bnystart\w*|\bstart\w*up|\bgruender", "startup"),
        (
            r"\blille\b|\bmellem\w*|\bsmaa\b|\bmindre\b|\balmindelig(?: lille)? (?:virksomhed|firma)|\baps\b"
            r"|\bfamilie\w*|\bhaandvaerk\w*",
            "sme",
        ),
        (r"\bprivat\w*|\bmig selv\b|\bingen af delene\b|\bstuderende\b|\bopfinder\b|\bikke (?:noget )?firma", "person"),
    ):
        match = re.search(pattern, text)
        if match:
            first, last = context.line.words(match)
            if context.denials.of(first, last) in ("replace", "lack", "wish"):
                continue
            return [Finding("organisation_type", kind, first, last, 0.5)]
    return []
