"""What kind of organisation writes: only when it says so."""

from __future__ import annotations

import re

from bot.nlu.extract.context import Context
from bot.nlu.extract.result import Finding

_I = r"(?:vi er|jeg er|er|vi e|som|repraesenterer|driver|leder|koerer|fra|hos|paa|for|som en?|vi har|har|i) "
_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("cluster", re.compile(
        r"\b(?:vi er|er|driver|leder|som|koerer|repraesenterer|vores|fra|sekretariat\w* for|direktoer for|for"
        r"|i|e) (?:\w+ ){0,4}(?:klynge|klyngen|klyngeorganisation\w*|erhvervsklynge|brancheklynge|cluster"
        r"|klyngesekretariat|brancheforening)\b(?! for at| med i)|\bklynge(?:n)? (?:for|af|med) "
        r"|\bdriver (?:et|en) (?:\w+ )?(?:netvaerk|klynge)|\b(?:et|vores) (?:\w+ )?netvaerk (?:for|af"
        r"|med) (?:\d+|\w+) (?:\w*virksomheder|medlemmer|firmaer)|\bklynge med \d+|\bklyngeorganisation"
        r"|\bklyngen\b.{0,30}\bvil\b|\bbrancheforening (?:med|for)")),
    ("knowledge_institution", re.compile(
        r"\b(?:vi er|jeg er|er|som) (?:\w+ ){0,3}(?:gts-?institut|gts institut|universitet|videninstitution"
        r"|vidensinstitution|forskningsinstitution|professionshoejskole\w*|forskningsinstitut|institut paa"
        r"|erhvervsakademi)\b|\b(?:jeg er|er|som|vi er) (?:\w+ ){0,2}(?:lektor\w*|professor\w*|adjunkt\w*"
        r"|postdoc\w*|forskere?|ph\.? ?d\.?-?studerende|forskningschef\w*|institutleder\w*|studieleder\w*"
        r"|forskningsgruppe) (?:paa|ved|i|fra) (?:\w+ ){0,3}(?:dtu|au|aau|sdu|ku|ruc|cbs|itu|universitet\w*"
        r"|professionshoejskol\w*|via|ucl|ucn|gts\w*|teknologisk institut|hospital\w*-|institut\w*)"
        r"|\bprofessionshoejskole-institut|\b(?:fra|ved) (?:\w+ ){0,2}(?:universitets? institut)\b"
        r"|\bvores (?:forskningsgruppe|institut)\b")),
    ("public_body", re.compile(
        r"\b(?:vi er|jeg er fra|jeg er|jeg skriver fra|skriver fra|jeg arbejder (?:i|paa|for)"
        r"|vi repraesenterer|jeg sidder i|ansat i|er ansat i|vi i|vi kommer fra) (?:\w+ ){0,3}(?:kommune"
        r"|kommunen|kommunens|region|regionen|sygehus|hospital|styrelse\w*|ministeri\w*|myndighed"
        r"|offentlig (?:myndighed|institution|virksomhed)|forvaltning\w*|jobcenter|plejehjem|folkeskole"
        r"|beredskab|selvejende institution)\b|\ber (?:en )?kommune\b|\baltsaa det offentlige\b"
        r"|\boffentlig (?:myndighed|institution)\b(?! som)|\bi en kommunal\b|\bvi er et (?:\w+ )?(?:sygehus"
        r"|hospital)")),
    ("large_company", re.compile(
        r"\b(?:stor|stoerre) (?:\w+ )?(?:virksomhed|koncern|selskab|firma)\b|\bstorvirksomhed|\bboersnoteret"
        r"|\b(?:vi er|er|som) (?:\w+ ){0,3}(?:en stor virksomhed|koncern|global koncern|multinational\w*)\b"
        r"|\bikke nogen smv\b|\bikke en smv\b|\binternational koncern|\bdel af en (?:\w+ )?koncern"
        r"|\bblandt de store\b")),
    ("startup", re.compile(
        r"\b(?:\w+-)?start-?ups?\b|\bstart up\b|\bstartup-?virksomhed|\bstartup\w*|\bivaerksaetter\w*"
        r"|\bivaerksaeter\w*|\bspin-?out\b|\bspin-?off\b|\bspin out\b|\bspin off\b|\bnyopstartet|\bnystartet"
        r"|\bnystiftet|\bopstartsvirksomhed|\bgruender\w*|\bscale-?up\b")),
    ("sme", re.compile(
        r"\bsmv(?:'er|er|en|'en)?\b(?! ?:)|\bsme\b|\b(?:lille|mindre|mellemstor|mellemstort"
        r"|smaa) (?:og mellemst\w+ )?(?:\w+ )?(?:virksomhed|firma|selskab|produktionsvirksomhed"
        r"|familievirksomhed)\b|\bmellemstor (?:\w+ )?(?:virksomhed|producent)|\bsmaa og mellemstore")),
    ("person", re.compile(
        r"\bprivatperson\w*|\bjeg er (?:bare |kun )?(?:en )?privat\b|\bsom privat\b|\b(?:jeg )?har (?:ikke"
        r"|intet|ingen|ikke noget|ikke et|ikke en) (?:endnu )?(?:et |en |noget |eget )?(?:firma|virksomhed"
        r"|cvr\w*|selskab)\b|\bjeg er (?:\w+ )?(?:studerende|opfinder|pensionist|ledig|arbejdsloes"
        r"|loenmodtager)\b|\bintet firma\b|\bikke (?:noget )?firma endnu\b|\bstudent paa\b|\buden firma\b"
        r"|\bingen virksomhed endnu")),
)  # fmt: skip


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
        return (
            re.search(
                r"\b(?:finde|blive medlem af|medlem af|soeger|med i|meldt ind i|komme med i|deltage i|kontakt"
                r"|melde os ind i|mangler|anbefale|hvilken|er der|findes|looking for) (?:\w+ )?$",
                before + text.split("klynge")[0].split("netvaerk")[0],
            )
            is not None
            or re.search(r"\bmed (?:en|et) (?:\w+ )?(?:klynge|netvaerk)", text) is not None
            or re.search(r"\bi (?:en|et|klyngen)\b", text) is not None
        )
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
