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
            r"|projekt|medlemmer)?\b|\b(?:\w+ )?cluster(?: manager)?\b|\bbrancheforening\w*"
            r"|\b\w*netvaerk(?:et)? (?:for|af|med|paa|der samler) (?:\w+ ){0,2}\w*(?:virksomheder|virksomeder"
            r"|medlemmer|firmaer|hoteller|butikker|producenter|magere|medlemsvirksomheder|ejere|ere)\b"
            r"|\bforening(?:en)?,? (?:der|som) samler\b|\bsammenslutning\w*|\b\d+ medlemsfirmaer"
            r"|\b\d+ medlemsvirksom\w+"
        ),
    ),
    (
        "knowledge_institution",
        re.compile(
            r"\b(?:vi er|jeg er|som) (?:et |en |paa et |fra et )?(?:gts-?institut|gts institut|universitet"
            r"|videninstitution|vidensinstitution|forskningsinstitution|professionshoejskole\w*"
            r"|forskningsinstitut|erhvervsakademi)\b|\b(?:jeg er|er|som|vi er"
            r"|jeg arbejder som) (?:\w+ ){0,2}(?:lektor\w*|professor\w*|adjunkt\w*|postdoc\w*|seniorforsker\w*"
            r"|forsker|forskningschef\w*|institutleder\w*|studieleder\w*|forskningsgruppe) (?:paa|ved|i"
            r"|fra) (?:et |en )?"
            + _UNI
            +
                r"|\bprofessionshoejskole-institut|\bvi er (?:en|et) gts[\w-]*|\bvi er forskere\b(?! i)"
                r"|\bleder af forskningsgruppen"
                r"|\bjeg er (?:\w+ )?(?:projektleder|koordinator|konsulent|\w*chef|leder|medarbejder|ansat) (?:paa|ved)"
                r" (?:et |en )?"
            + _UNI
            + r"\b"
                r"|\b(?:paa vegne af|skriver fra|ansat (?:paa|ved)) (?:\w+ ){0,2}(?:universitet\w*|professionshoejskole\w*)\b"
                r"|^(?:en |et )?(?:professionshoejskole|erhvervsskole|erhvervsakademi|gts-institut)(?= (?:i|paa|,|med)|,)"
                r"|^(?:professionshoejskole|universitet|erhvervsakademi|forskningsinstitut|gts-institut"
                r"|hoejskole) (?:soeger|vil|oensker|leder)"
                r"|\bjeg er (?:\w+ )?(?:lektor|professor|adjunkt|postdoc|seniorforsker)\b"
                r"|\bvores (?:forskningsgruppe|forskergruppe)\b|\bdet er universitetet der soeger"
        ),
    ),
    (
        "public_body",
        re.compile(
            r"\b(?:vi er|jeg er fra|jeg skriver fra|skriver fra|jeg arbejder (?:i|paa|for|som \w+ i)"
            r"|vi repraesenterer|jeg sidder i|sidder i|ansat i|er ansat i|vi i|vi kommer fra|hoerer til i"
            r"|projektleder i|chef i|konsulent i|leder i|indkoeber i|i mit arbejde for|ansat i en|som) (?:(?!hos"
            r"|med|til|af|et firma|en virksomhed)\w+ ){0,3}(?:kommune|kommunen|regionen|region(?: \w+)?|sygehus"
            r"|hospital|styrelse\w*|ministeri\w*|myndighed|offentlig (?:myndighed|institution|virksomhed)"
            r"|forvaltning\w*|jobcenter|plejehjem|folkeskole|beredskab|selvejende institution)\b|\b(?:vi er"
            r"|som) (?:en )?region\b|\ber (?:en )?kommune\b|\bhvad kan en kommune\b|\baltsaa det offentlige\b"
            r"|\boffentlig (?:myndighed|institution)\b(?! som)|\bvi er (?:et |kommunal\w* )(?:\w+ )?(?:sygehus"
            r"|hospital|medarbejdere)|\bhalvoffentlig\w*"
            r"|^(?:(?:hej|goddag|hejsa)[ ,.!]+)?\w+ kommune (?:her\b|(?:soeger|oensker|efterlyser|leder efter)\b"
            r"(?!.*\b(?:vi vil|vi kan|kan vi|vi laver|vi har)\b))|\b(?:jeg|vi) arbejder (?:\w+ )?paa raadhuset"
            r"|\bejes af (?:\w+ )?kommuner"
            r"|\b(?:vores|vort) (?:kommune|region|sygehus|hospital|hospitalsafdeling|sygehusafdeling|forvaltning"
            r"|styrelse)"
            r" (?:vil|oensker|soeger|skal|har|leder|mangler)\b"
            r"|\b(?:jeg|vi) (?:arbejder|sidder|er ansat|er) (?:\w+ ){0,3}(?:for|i|paa"
            r"|hos) (?:\w+ ){1,2}kommunes?\b(?! \w*(?:kunde))"
            r"|\b(?:plejehjem|museet|museum|skolen|institutionen|havnen) er (?:kommunal|statslig)\w*"
            r"|\bvi er (?:en |et )?(?:offentlige?|kommunale?|statslige?)\b"
            r"|\bher er (?:hospitalet|sygehuset|kommunen|regionen)\b|\b(?:hoerer|hoere) under (?:staten|kommunen"
            r"|regionen|et ministerium)"
            r"|\b(?:to|tre|fire|fem|flere|\d+) kommuner i (?:samarbejde|faellesskab)|\boffentlig forsyning\b"
        ),
    ),
    (
        "large_company",
        re.compile(
            r"\b(?:vi er|er|som) (?:\w+ ){0,2}(?:stor virksomhed|stoerre virksomhed|storvirksomhed|koncern"
            r"|global koncern|multinational\w*)\b|\bstorvirksomhed\b|\bboersnoteret|\bikke nogen smv\b"
            r"|\bikke en smv\b|\binternational koncern|\bblandt de store\b|^stor virksomhed\b"
        ),
    ),
    (
        "startup",
        re.compile(
            r"\b(?:\w+-?)?start-?ups?\b|\bstart up\b|\bstartup-?virksomhed|\bstartup\w*|\brum-?start-?up\b"
            r"|\bivaerksaetter(?:firma|virksomhed)\b|\b(?:jeg|vi) er (?:\w+ )?ivaerksaetter(?:e)?\b"
            r"|\b(?:vi|jeg) (?:er|har) (?:et |en )?spin[- ]?(?:out|off)\b|\bopstarts(?:virksomhed|firma)"
            r"|^ivaerksaetter(?:e)?\b|\bnystartet? (?:\w+)?(?:virksomhed|firma"
            r"|selskab|biks)|\b(?:vi|jeg) er (?:helt |lige )?nystarte[dt]e?\b"
            r"|^nystartet?\b(?= (?:i|paa|,|\w*firma))|\bgruender\w*"
        ),
    ),
    ("sme", re.compile(
        r"\bsmv(?:'er|er|en|'en)?\b(?! ?:)|\bsme\b|\b(?:repraesenterer"
        r"|vi er) en mellemstor (?:\w+ )?\w*virksomhed|^mellemstor (?:\w+ )?\w*virksomhed"
        r"|\bbare et (?:lille|almindeligt) firma|\bsmaa og mellemstore")),
    (
        "person",
        re.compile(
            r"\bprivatperson\w*|\bjeg er (?:bare |kun )?(?:en )?privat\b|\bsom privat\b|\b(?:har|hverken"
            r"|intet) (?:hverken |ikke |intet |ingen |ikke noget |ikke et |ikke en )(?:endnu )?(?:et |en |noget "
            r"|eget )?(?:firma|cvr\w*)\b|\bhverken firma\b|\b(?:har|intet|ingen) (?:ikke|ingen"
            r"|intet) (?:noget )?(?:virksomhed|selskab|firma)|\bjeg er (?:\w+[- ]?){0,2}(?:studerende|studernde"
            r"|opfinder|pensionist|ledig|arbejdsloes|loenmodtager)\b|\bvi er (?:\w+ ){0,3}(?:studerende"
            r"|studernde)\b|\bjeg (?:studerer|laeser) |\b(?:cand|stud)\.? ?\w+\.?-?studerende\b|\bstud ?\. ?\w+"
            r"|\b(?:^|jeg )er (?:\w+ )?studerende (?:paa|ved)\b"
            r"|^er studerende\b|\bopfinder af en\b|\bprivat mand\b|\b(?:jeg er|er) bare mig\b|\b(?:mit"
            r"|vi har et) (?:bachelorprojekt|speciale|kandidatspeciale)\b|\bmin vejleder siger\b|\bintet firma\b"
            r"|\bintet cvr|\bikke (?:noget )?firma endnu\b|\bikke virksomhed\b|\buden firma\b"
        ),
    ),
)  # fmt: skip
# a network that says of itself that it is one, or how many members it has
_SURE_CLUSTER = re.compile(
    r"\b(?:vores|vort|vor) (?:\w+ ){0,2}?(?:klynge|\w*netvaerk|\w*netverk|brancheforening|brancheklub)"
    r" (?:vil (?:til|have|ud|gerne)|taeller|samler|daekker|spoerger|skal ikke have|af \d+|paa \d+|med \d+"
    r"|har \d+|soeger en)"
    r"|^(?:(?:hej|goddag|kaere alle)[ ,.!]+)?(?:(?!er|findes|kender|hvilke[nt]|hvor|hvad|kan|noget|et|vi"
    r"|med)\w+ (?:- og )?){0,3}"
    r"\w*(?:netvaerk(?:et)?|netverk(?:et)?|klyngen?|brancheklubben|sammenslutningen?|brancheforening(?:en)?)"
    r"(?: (?:for|af|i|inden for) (?:\w+ ){1,4}?)? ?(?:vil|soeger|soger|skal|moeder|oensker|har \d+|taeller"
    r"|daekker|samler|, \d+ medlemmer)\b"
    r"|\b(?:sekretaer|formand|leder|koordinator|sekretariatet|sekretariatsleder|bestyrelsen|styregruppen)"
    r" (?:for|i|af) (?:et |en |vores |klynge )?(?:\w+ ){0,2}?\w*(?:netvaerk(?:et)?|klyngen?|klub(?:ben)?"
    r"|brancheforening(?:en)?)\b"
    r"|\bvi (?:er|repraesenterer|samler) (?:\w+ ){1,6}i et netvaerk\b|\bsom \w*(?:klynge|netvaerk) (?:kan|vil|er"
    r"|soeger)\b"
    r"|\b\w*(?:netvaerk|klynge)(?:et|n)? (?:, |\( |med |har |taeller |paa )*\d+ medlem\w*|\bvi er \d+ medlemmer\b"
    r"|\bvi driver et (?:\w+ )?netvaerk (?:med|for|af) |\bvi samler \d+ (?:\w+ )?(?:firmaer|virksomheder)"
    r"|\bmedlemmerne , \d+ firmaer|\bi vores netvaerk (?:for|af)\b"
    r"|\bnetvaerkskoordinator\b|\bvores medlemmer vil\b|\bpaa vegne af (?:et |en )\w*(?:netvaerk|klynge)\b"
)
_SURE_OTHER = re.compile(
    r"\b(?:medlem af|med i|ind i|findes|er der|med en|med et|anden|jeres|den"
    r"|kunde)(?: \w+){0,2} ?$"
)
_OWN_CLUSTER = re.compile(
    r"\b(?:vi er|er|e|vores|driver|leder|koerer|repraesenterer|sekretariat\w*|sekretaer\w*|formand|leder|chef"
    r"|ansat|direktoer|projektleder|har|som|skriver fra|fra) (?:(?!med|medlem)[^ .!?]+ ){0,4}$|^(?:(?:hej|goddag"
    r"|kaere|hejsa|jeg|en|et|den|dansk\w*|ny|international|[,.!]) ?)*$|[.!?] (?:\w+ )?$"
)
_OTHER_CLUSTER = re.compile(
    r"\b(?:med i|medlem af|medlemskab af?|findes (?:der )?|er der|finde|find|soeger|soege|kontakt\w* (?:til"
    r"|med)?|med en|med et|jeres|hvilken|hvilket|deltage i|anden|andet|plads til|ind i|deltagelse i|tilmeld\w*"
    r"|melde (?:os|mig) ind i|komme i|vaere i|i gang med|lave|starte|en slags|oprette|danne|looking for|hvad er"
    r"|besoeg af|aftale med|samarbejde med|anbefale) (?:(?!vi|jeg)[^ .!?]+ ){0,3}$"
)


def find(context: Context) -> list[Finding]:
    """Findings of `organisation_type`."""
    findings: list[Finding] = []
    line = context.line
    asked = context.asked == "organisation_type"
    for match, first, last in line.find(_SURE_CLUSTER):
        if context.denials.of(first, last) in ("", "soft", "wish") and not _SURE_OTHER.search(
            line.text[: match.start()]
        ):
            findings.append(Finding("organisation_type", "cluster", first, last, 1.5))
            break
    for rank, (kind, pattern) in enumerate(_KINDS):
        for match, first, last in line.find(pattern):
            text = match.group()
            before = line.text[max(0, match.start() - 40) : match.start()]
            after = line.text[match.end() : match.end() + 40]
            denial = context.denials.of(first, last)
            if kind == "person" and re.search(r"\bikke (?:en |noget )?$", before) and text.startswith("privat"):
                negated = True
                findings.append(Finding("organisation_type", kind, first, last, 1.0, True))
                continue
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
            r"\b(?:til|for|hos|af|andre|med|mange|som hjaelper|saelger til|hjaelper|kan|flere) $"
            r"|\bandre \w* ?$",
            before,
        ) is not None and not re.search(r"\b(repraesenterer|vi er|er) ", before[-20:])
    if kind == "startup":
        plural = re.search(r"startups$", text) is not None and re.search(r"\bvi (?:er|to) (?:\w+ )*$", before) is None
        foreign = re.search(r"\b(?!dansk)\w+sk $", before) is not None
        if plural or foreign or re.match(r" ?-? ?(?:miljoe|klub|hus|moede|konkurrence)", after):
            return True
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
            re.search(
                r"\b(?:vi|vores|driver|leder|sekretariat\w*|repraesenterer|formand|ansat|er"
                r"|e)\b",
                before,
            )
            is None
        )
        if opening and not re.search(r"klyngen|netvaerket|sekretariat|manager|brancheforeningen", text):
            return re.search(r"^.{0,50}\b(?:vil|soeger|moeder|skal|hedder|daekker|spoerger)\b", after) is None
        return False
    if kind == "public_body":
        wanted = r"\b(?:partner|udviklingspartner|leverandoer|kunden?|sammen med|med|til|mangler|taler jeg|de)"
        return (
            re.search(wanted + r" (?:\w+ ){0,3}$", before) is not None
            or re.match(r"vi (?:er|i|kommer) (?:\w+ )*region", text) is not None
        )
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
            r"|\bvideninst\w*|\berhvervsskole\w*|\bhandelsskole\w*|\bteknisk skole\b",
            "knowledge_institution",
        ),
        (
            r"\bkommun\w*|\bregion\w*|\boffentlig\w*|\bsygehus\w*|\bhospital\w*|\bstyrelse\w*|\bmyndighed\w*",
            "public_body",
        ),
        (r"\bstor\b|\bstor virksomhed|\bkoncern\w*|\bboersnoter\w*|\bde store\b", "large_company"),
        (r"\bopstart\w*|\bstartet op\b|\bnystart\w*|\bstart\w*up|\bgruender", "startup"),
        (
            r"\blille\b|\bmellem\w*|\bsmaa\b|\bmindre\b|\balmindelig(?: lille)? (?:virksomhed|firma)|\baps\b"
            r"|\bfamilie\w*|\bhaandvaerk\w*|\benkeltmands\w+",
            "sme",
        ),
        (
            r"\bprivat\w*|\bmig selv\b|\bingen af delene\b|\bstuderende\b|\bopfinder\b"
            r"|\bikke (?:noget )?firma",
            "person",
        ),
    ):
        match = re.search(pattern, text)
        if match:
            first, last = context.line.words(match)
            if context.denials.of(first, last) in ("replace", "lack", "wish"):
                continue
            return [Finding("organisation_type", kind, first, last, 0.5)]
    return []
