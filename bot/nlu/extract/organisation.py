"""What kind of organisation writes: only when it says so."""

from __future__ import annotations

import re

from bot.nlu.extract.context import Context
from bot.nlu.extract.result import Finding
from bot.nlu.extract.wordlists import word_tuple

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
                r"|\b(?:paa vegne af|skriver fra|ansat (?:paa|ved)) (?:\w+ ){0,2}(?:universitet\w*"
                r"|professionshoejskole\w*)\b"
                r"|^(?:en |et )?(?:professionshoejskole|erhvervsskole|erhvervsakademi|gts-institut)(?= (?:i|paa|,"
                r"|med)|,)"
                r"|^(?:professionshoejskole|universitet|erhvervsakademi|forskningsinstitut|gts-institut"
                r"|hoejskole) (?:soeger|vil|oensker|leder)"
                r"|\bjeg er (?:\w+ )?(?:lektor|professor|adjunkt|postdoc|seniorforsker)\b"
                r"|\bvores (?:forskningsgruppe|forskergruppe)\b|\bdet er universitetet der soeger"
                r"|\b(?:vi|jeg) er (?:\w+ ){0,3}(?:paa|ved|i) (?:et |en )?(?:universitet\w*|professionshoejskole\w*"
                r"|erhvervsskole\w*"
                r"|erhvervsakademi\w*|ervhervsakademi\w*)\b"
                r"|\bjeg er (?!\w*studerende)(?:\w+ )?\w*(?:leder|chef|raadgiver|fundraiser|koordinator"
                r"|administrator) (?:paa|ved) "
            + _UNI
            +
                r"|\b(?:skriver|ringer|kommer) fra (?:et |en |vores )?\w*(?:universitet|erhvervsskole"
                r"|professionshoejskole"
                r"|erhvervsakademi|hoejskole|handelsskole|forskningscenter|forskningsinstitut)\b"
                r"|\bvi er (?:jo |altsaa |et |en )*(?:lille |stort? |nyt )?(?:forskningsinstitut|forskningscenter"
                r"|universitetet"
                r"|institut for \w+|(?:institut|center|forskningsgruppe|forskergruppe|afdeling) (?:paa|ved) "
            + _UNI
            + r")\b"
                r"|^(?:(?:hej|goddag)[ ,.!]+)?(?:\w+ ){0,2}?(?:via|dtu|sdu|aau|ucl|ucn|erhvervsakademi"
                r"|professionshoejskole"
                r"|universitet|\w*hoejskole) (?:her\b|skriver(?= ?[:,]))"
                r"|^(?:som (?:et |en )?|teknisk skole i )\w*(?:konservatorium|hoejskole|skole (?:i|paa)|erhvervsskole"
                r"|\w+ vil gerne)\b"
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
            r"|^(?:(?:hej|goddag|hejsa)[ ,.!]+)?(?:\w+ kommune|region \w+) (?:her\b|skriver\b|[.:] vi (?:vil|soeger"
            r"|oensker)\b(?!.*\bsaelg))"
            r"|\bvi er (?:et |en )(?:(?:lille|stort|mindre|kommunalt|kommunal|ejet|lokalt) )*"
            r"(?:bibliotek|folkebibliotek|forsyningsselskab|plejehjem|plejecenter|sygehus|jobcenter|folkeskole"
            r"|beredskab)\b"
            r"|\bvores afdeling paa (?:\w*hospitalet|\w*sygehuset|raadhuset)\b|\bvi er embedsmaend\b"
            r"|\b(?:jeg er|som) \w*(?:konsulent|leder|chef|koordinator|indkoeber|sagsbehandler"
            r"|planlaegger) i (?:region \w+"
            r"|\w+ kommune)\b"
            r"|\b(?:jeg|vi) (?:er ansat|sidder|arbejder) (?:i|paa) (?:et |en |vores )?(?:\w*hospital|\w*sygehus"
            r"|kommunens? \w+"
            r"|regionens? \w+|raadhuset|kommunen|regionen|kommunal\w*)\b|\bvi er (?:en )?afdeling\w* under komm?unen\b"
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
            r"|^ivaerksaetter(?:e)?\b|\bvi er (?:et (?:helt )?nyt firma|en (?:helt )?ny virksomhed)\b"
            r"|\bivaerks(?:ae)?t+er ?(?:virksomhed|firma)\b|\bnystartet? (?:\w+)?(?:virksomhed"
            r"|firma"
            r"|selskab|biks)|\b(?:vi|jeg) er (?:helt |lige )?nystarte[dt]e?\b"
            r"|^nystartet?\b(?= (?:i|paa|,|\w*firma))|\bgruender\w*"
        ),
    ),
    ("sme", re.compile(
        r"\bsmv(?:'er|er|en|'en)?\b(?! ?:)|\bsme\b|\b(?:repraesenterer"
        r"|vi er) en mellemstor (?:\w+ )?\w*virksomhed|^mellemstor (?:\w+ )?\w*virksomhed"
        r"|\b(?:men|bare|er) (?:et|en) (?:helt |ganske )?almindeligt? (?:lille )?(?:\w*virksomhed|firma)"
        r"|\bbare et (?:lille|almindeligt) firma|\bsmaa og mellemstore")),
    (
        "person",
        re.compile(
            r"\bprivatperson\w*|\benkeltperson\b|\bjeg er (?:bare |kun )?(?:en )?privat\b|\bsom privat\b|\b(?:har"
            r"|hverken"
            r"|intet) (?:hverken |ikke |intet |ingen |ikke noget |ikke et |ikke en )(?:endnu )?(?:et |en |noget "
            r"|eget )?(?:firma|cvr\w*)\b|\bhverken (?:firma|virksomhed|selskab)\b|\bpensioneret \w+ med et patent\b"
            r"|\b(?:har|intet|ingen) (?:ikke|ingen"
            r"|intet) (?:noget )?(?:virksomhed|selskab|firma)|\bjeg er (?:ph\.?d\.? ?)?(?:\w+[- ]?){0,2}(?:studerende"
            r"|studernde"
            r"|opfinder|pensionist|ledig|arbejdsloes|loenmodtager)\b|\bvi er (?:\w+ ){0,3}(?:studerende"
            r"|studernde)\b|\bjeg (?:studerer|laeser) |\b(?:cand|stud)\.? ?\w+\.?-?studerende\b|\bstud ?\. ?\w+"
            r"|\b(?:^|jeg )er (?:\w+ )?studerende (?:paa|ved)\b"
            r"|^er studerende\b|\bopfinder af en\b|\bprivat mand\b|\b(?:mit"
            r"|vi har et) (?:bachelorprojekt|speciale|kandidatspeciale)\b(?! (?:er|i vores)\b)|\bjeg som studerende\b"
            r"|\bmin vejleder siger\b|\bintet firma\b"
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
# associations of firms: what they are called, how their people put it, and what shows that firms are in it
_GROUPING = (
    r"(?:(?:klynge|medlems|branche|erhvervs) )?(?!(?:brugs|biavler|idraets|bolig|ejer|grundejer|sports|andels|beboer"
    r"|patient)\w)"
    r"(?:\w*-?(?:klynge|cluster|netvaerk|netverk|sammenslutning|forening|faellesskab|sekretariat|sekretriat"
    r"|branche(?:klub|organisation))(?:en|et|n|s)?|hub)"
)
_OWN_GROUPING = re.compile(
    rf"\b(?:vi er|vi e|er vi|jeg (?:skriver|arbejder|taler) (?:for|fra|i|paa vegne af)|(?:jeg|vi) (?:driver|leder"
    rf"|koerer|foerer"
    rf"|samler|sidd?er i|er ansat i|arbejder i)|(?:daglig leder|leder|formand|sekretaer|direktoer|sekretariatsleder"
    rf"|koordinator)"
    rf" (?:for|af|i)|medlem af bestyrelsen i|som|har samlet (?:\S+ ){{1,5}}i)"
    rf" (?:altsaa |jo |egentlig |faktisk |bare )*(?:en |et |den |det )?(?:slags |lille |stor |dansk |ny "
    rf"|landsdaekkende "
    rf"|frivillig |uafhaengig )*{_GROUPING}\b(?! (?:hvor|kunde|medlem))"
    rf"|\b(?:vores|vort|vor) (?:\w+ )?{_GROUPING}\b|\b{_GROUPING} (?:jeg|vi) (?:leder|driver|koerer|repraesenterer)\b"
    rf"|\b{_GROUPING} som vores\b"
    rf"|^(?:en |et |dansk )?{_GROUPING} (?:for|af) \w+"
    rf"|\bvi er (?:\S+ ){{1,6}}i (?:en|et) {_GROUPING} med sekretariat\b"
    rf"|\b(?:netvaerksleder|klyngeleder|klyngechef) her\b|\b(?:et|en) dansk medlemsnetvaerk\b.*\bvi er sekretaer"
)
_MEMBERS = re.compile(
    r"\b(?:medlemmer(?:ne)?|medlemsvirksomhed\w*|medlemsfirma\w*|tilsvarende|soester(?:klynge|forening)\w*"
    r"|klynge (?:til|paa tvaers)"
    r"|klyngesamarbejd\w*|klyngeplan|klynger|lignende|medlemsnetvaerk|\w*klynge(?:n)? i|venskabsby"
    r"|mellem (?:de to )?foreninger(?:ne)?"
    r"|\d+ (?:\w+ )?\w*(?:firmaer|virksomheder|producenter|vaerksteder|mejerier|studier|butikker|hoteller|vaerfter)"
    r"|(?:af|for) (?:\w+ )?\w*(?:virksomheder|firmaer|firmaerne|producenter|selskaber))\b"
)
# called so, it is one without further proof
_NAMED_SO = re.compile(
    r"\b\w*-?(?:klynge|cluster|sammenslutning|brancheforening|brancheorganisation|medlemsnetvaerk)(?:en|et|n|s)?\b"
)
_NO_FIRM = re.compile(
    rf"\b(?:en|et|er) (?:\w+ ){{0,2}}{_GROUPING}\b.*\b(?:ikke (?:et |en |noget )?(?:\w+ )?(?:firma|virksomhed)"
    rf"|altsaa klynge)\b"
)
_GATHERS = re.compile(
    r"\b(?:vi|jeg|sekretariatet|foreningen|der) (?:er dem der )?(?:samler|repraesenterer) (?:ca\.? )?(?:\d+ |alle "
    r"|de )?(?:\w+ ){0,2}?"
    r"\w*(?:firmaer(?:ne)?|virksomheder(?:ne)?|producenter(?:ne)?|vaerfter(?:ne)?|bryggerier(?:ne)?|medlemmer"
    r"|selskaber)\b"
)
# a word of the short messages: "vindklynge på jagt efter britisk vindklynge", "klynge, internationalisering"
_TELEGRAM = re.compile(
    r"^(?:\w+ ){0,2}\w*(?:klynge|cluster)\b(?! (?:soeges|efterlyses|hvor|for os)\b).*"
    r"\b(?:internationalisering|matchmaking|partnering|\w*klynge|cluster|soesterklynge)\b"
)
# "kan man komme med i klyngen?": one that the company is or would be a member of
_A_MEMBER = re.compile(
    r"\b(?:medlem af|meldt (?:os |mig )?(?:ud|ind)|sagt op i|kan (?:man|vi|jeg) komme med|bliver? medlem|kontingent"
    r"|(?:med|ind|deltage) i (?:\S+ ){0,2}\w*(?:klynge|netvaerk|forening|cluster)\w*)\b"
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
    r"\b(?:efter|mangler|oensker|med i|medlem af|medlemskab af?|findes (?:der )?|er der|finde|find|soeger|soege"
    r"|kontakt\w* (?:til"
    r"|med)?|med en|med et|jeres|hvilken|hvilket|deltage i|anden|andet|plads til|ind i|deltagelse i|tilmeld\w*"
    r"|melde (?:os|mig) ind i|komme i|vaere i|i gang med|lave|starte|en slags|oprette|danne|looking for|hvad er"
    r"|besoeg af|aftale med|samarbejde med|anbefale) (?:(?!vi|jeg)[^ .!?]+ ){0,3}$"
)


# parts of words without which a kind's patterns need not be tried: most messages hold none of them
_HINTS = {
    "cluster": word_tuple(
        """
        klynge cluster klub netvaerk netverk forening sammenslutning faellesskab sekret formand medlem samler repraesenterer
        koordinator
        """
    ),
    "knowledge_institution": word_tuple(
        """
        universitet institu lektor professor adjunkt postdoc forsk skole akademi konservatori studieleder dtu sdu aau via
        ucl ucn au gts
        """
    ),
    "public_body": word_tuple(
        """
        kommun komun region sygehus hospital styrelse ministeri myndighed offentlig forvaltning jobcenter plejehjem skole
        beredskab institution raadhus stat bibliotek forsyning plejecenter embedsm
        """
    ),
    "startup": ("start", "spin", "ivaerks", "gruender", "nyt firma", "ny virksomhed"),
}


def find(context: Context) -> list[Finding]:
    """Findings of `organisation_type`."""
    findings: list[Finding] = []
    line = context.line
    asked = context.asked == "organisation_type"
    tried = {kind for kind, parts in _HINTS.items() if any(part in line.text for part in parts)}
    for match, first, last in line.find(_SURE_CLUSTER) if "cluster" in tried else ():
        if context.denials.of(first, last) in ("", "soft", "wish") and not _SURE_OTHER.search(
            line.text[: match.start()]
        ):
            findings.append(Finding("organisation_type", "cluster", first, last, 1.5))
            break
    if not findings and "cluster" in tried:
        findings += _association(context)
    findings += _introduced(context)
    for rank, (kind, pattern) in enumerate(_KINDS):
        if kind in _HINTS and kind not in tried:
            continue
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
            if not asked and _in_another_role(kind, line.text):
                continue
            findings.append(Finding("organisation_type", kind, first, last, 1.0 - 0.05 * rank, negated))
    if asked and not findings:
        findings += _plain(context)
    return findings


# a researcher, a public servant or a student with a firm or an invention of his own writes as none of these
_OWN_IDEA = (
    r"\bmin (?:egen )?opfindelse\b|\btil en virksomhed\b"
    r"|\b(?:min egen|mit eget|en egen) (?:ide|idee|projekt|produkt)\b|\bi (?:min )?fritiden\b"
    r"|\bprivat altsaa\b|\bmit eget , ikke\b|\bikke (?:for )?(?:uni|universitetets?|kommunens?|hospitalets?|regionens?)\b"
)
_OWN_FIRM = {
    "knowledge_institution": re.compile(
        r"\b(?:driver|har|starte|stifte|oprette|danne|lave) (?:et |mit |vores |jeg |selv |ogsaa |eget )*(?:firma"
        r"|selskab|virksomhed)\b|" + _OWN_IDEA
    ),
    "public_body": re.compile(_OWN_IDEA),
    "person": re.compile(
        r"\b(?:driver|har) (?:et |mit |jeg |selv |ogsaa |eget )*(?:firma|selskab|virksomhed)\b"
        r"|\bikke (?:\w+ )?studerende mere\b"
    ),
}
# "må en privatperson uden cvr søge", "er der forskel på om man er et startup": nobody says that he is one
_IN_GENERAL = re.compile(
    r"^(?:maa|kan|skal|taeller|gaelder|er (?:der|det|man|en|et)|hvad|hvorfor) (?!.*\b(?:jeg|mig|min|mit|mine|vi|os|vores)\b).*"
    r"\b(?:man|en|et)\b"
)


def _in_another_role(kind: str, text: str) -> bool:
    """Whether who would be of a kind by his words writes with a firm or an idea of his own, or only asks about the kind."""
    own_firm = _OWN_FIRM.get(kind)
    if own_firm is not None and own_firm.search(text):
        return True
    return kind in ("person", "startup", "sme") and _IN_GENERAL.search(text) is not None


_GREETING = r"^(?:(?:hej|goddag|hejsa|kaere alle)[ ,.!]+)?"
_TRADE_ASSOCIATION = (
    r"\w*(?:handelsstands|haandvaerker|haandvaerks|turist|fiskeri|fisker|erhvervs|branche|interesse|industri|vognmands|koebmands"
    r"|avler|producent)(?:forening|forbund|organisation)(?:en|et)?"
)
_COUNCIL_RUN = (
    r"(?:folkeskole|boernehave|plejehjem|bosted|bofaellesskab|botilbud|bibliotek|museum|skole|institution|vuggestue)"
)
# "en svensk koncern", "en stor finsk gruppe"
_GROUP = r"\w*(?:koncern|gigant|gruppe)\b"
# how writers introduce themselves, beside the names of the kinds: in the first words of a message or after "vi er"
_INTRODUCED: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "cluster",
        re.compile(
            rf"{_GREETING}(?:en |vores )?{_TRADE_ASSOCIATION} (?:for|i|paa|,)(?!.*\bos ind\b)|\bkan en {_TRADE_ASSOCIATION} i\b"
            rf"|\b(?:vi er|jeg er fra|repraesenterer) (?:altsaa |jo )?(?:en |et |den |dansk )?(?:\w+ )?{_TRADE_ASSOCIATION}\b"
            r"|\bjeg repraesenterer (?:\S+ ){0,3}forening for\b|\bvi er (?:altsaa |jo )?en forening(?: [,.]|$)"
            r"|\bvi er et (?:\w+ )?netvaerk af \w+"
        ),
    ),
    (
        "knowledge_institution",
        re.compile(
            rf"{_GREETING}(?:en |et |vores )?(?:teknisk skole|tekniske skole|\w*(?:landbrugs|handels|erhvervs|maskinmester|hoej"
            r"|produktions)skolen?|forskningscent\w+|forskergruppen?|forskningsgruppen?|institut(?:tet)?|\w*akademi(?:et)?)"
            r"(?: for \w+)? (?:i|paa|ved|fra) \S+ (?:soeger|vil|oensker|mangler|leder|har brug|, vi)\b"
            rf"|{_GREETING}(?:forskningscenter \w+|forskergruppe|forskningsgruppe) ,"
            r"|\bvi er (?:et |en )?(?:\w+ )?(?:universitets|hospitals)?(?:institut|forskningsenhed)\b(?! til)"
            r"|\bsom (?:et |en )?(?:universitets\w+|forskergruppe|forskningsgruppe) (?:soeger|vil|oensker|mangler|leder|har)\b"
            r"|\bjeg hoerer til (?:paa |ved )?(?:et |en )?universitet\w*|\bmin (?:forskergruppe|forskningsgruppe)\b"
            r"|\bvi er (?:et |en )?(?:\w+ ){0,2}(?:serviceinstitut|gts-?institut)\b|\bvi er (?:nogle|en flok|\d+|to|tre|fire) "
            r"forskere (?:fra|paa|ved|der|som)\b"
        ),
    ),
    (
        "public_body",
        re.compile(
            rf"{_GREETING}(?:\w+ ){{1,2}}kommune (?:vil(?: gerne)?|har brug for|mangler|skal|vil have) "
            r"(?!.*\b(?:vi|vores|os|jeg|min|mit|ikke)\b)"
            rf"|{_GREETING}(?:jeg er )?leder (?:af|for) (?:en |et )(?:\w+ )?{_COUNCIL_RUN}\b|{_GREETING}(?:en )?kommune (?:i|paa) \w+ "
            r"(?:leder|soeger|vil|oensker)\b"
            rf"|\b(?:vi|det|her) er (?:en|et) (?:kommunal|offentlig|statslig|regional)t? (?:ejet )?\w*{_COUNCIL_RUN}\b"
            rf"|\b(?:vi er |{_GREETING})(?:en |et ){_COUNCIL_RUN} (?:i \w+ )?(?:,|\() (?:ja )?(?:det |den )?kommunale?t?\b"
            rf"|{_GREETING}(?:jeg skriver )?paa vegne af (?:\w+ ){{1,2}}(?:kommune|region)\b|^paa vegne af region \w+"
            r"|\b(?:jeg|vi) (?:sidder|arbejder|er|er ansat) (?:i|paa) \w+forvaltningen\b"
            rf"|{_GREETING}(?:\w*hospitals|sygehus)?afdeling(?:en)? paa \w+ ,"
            rf"|{_GREETING}(?:\w+ )?\w*(?:hospital|sygehus)(?:et)? (?:i \w+ )?: (?:jeg|vi)\b"
        ),
    ),
    (
        "large_company",
        re.compile(
            r"\b(?:vi er|som) (?:jo |altsaa )?(?:et |en )?(?:\w+ )?(?:datterselskab|soesterselskab) (?:af|til|under) (?:en |et )?"
            rf"(?:\w+ ){{0,2}}{_GROUP}"
            rf"|^(?:et |en )?(?:\w+ )?datterselskab (?:i \w+ )?af (?:en |et )?(?:\w+ ){{0,2}}{_GROUP}"
            rf"|\bvi er (?:jo )?den danske (?:gren|afdeling|del) af (?:en|et|den) (?:\w+ ){{0,2}}{_GROUP}"
            r"|^(?:stor)?koncern (?:med|i|paa|,)|\bvi er (?:\w+ ){0,2}en (?:stor|global|international|boersnoteret) koncern\b"
            r"|\b(?:firma|virksomhed)(?:et|en)? er ikke (?:lille|en lille)\b|, (?:altsaa|saa kald os) en stor virksomhed\b"
        ),
    ),
    (
        "startup",
        re.compile(
            r"\b(?:vi|jeg) har (?:lige|netop|for nylig|nylig) (?:stiftet|oprettet|startet|registreret|faaet stiftet) (?:et |en |vores "
            r"|mit )?(?:aps|ivs|firma|selskab|virksomhed|eget)\b|\bvi er (?:et |en )?(?:ivaerksaetterhold|ivaerksaetterteam)\b"
            rf"|{_GREETING}spin-?(?:out|off) fra\b|, nystartet [,.]"
        ),
    ),
    (
        "person",
        re.compile(
            r"\b(?:intet|ingen|hverken|uden) (?:\w+ )?(?:selskab|cvr\S*|virksomhed endnu)\b|\b(?:vi|jeg) er (?:altsaa )?ikke "
            r"noget firma\b(?! , vi er en\b)|\bprivat ?mand\b|\bprivat opfinder\b|\b(?:fritids|hobby)opfinder\b"
            rf"|{_GREETING}opfinder (?:i|paa|fra|,|med|uden)\b|\bjeg er (?:jo |bare |kun )*privat(?:mand)?\b|\bprivat altsaa , ikke\b"
            r"|\bmit eget , ikke (?:kommunens|hospitalets|universitetets|arbejdets|regionens)\b"
            r"|\bblive (?:til )?(?:et|en) (?:firma|virksomhed) en dag\b"
        ),
    ),
)
_NOT_ONE = re.compile(
    r"\b(?:ikke|ingen|aldrig|heller) (?:\w+ ){0,2}$|\b(?:kunde\w*|partner\w*|leverandoer\w*|(?:til|hos|med|af)(?: en| et)?) $"
)


def _introduced(context: Context) -> list[Finding]:
    """What the writers say of themselves in the ways that `_INTRODUCED` lists; no firm yet weighs less than a startup."""
    line = context.line
    return [
        Finding("organisation_type", kind, first, last, 0.5 if kind == "person" else 1.2)
        for kind, pattern in _INTRODUCED
        if not _in_another_role(kind, line.text)
        for match, first, last in line.find(pattern)
        if not _NOT_ONE.search(line.text[: match.start()])
    ]


def _association(context: Context) -> list[Finding]:
    """A cluster, network or trade association that writes itself: it says so, and that firms are its members."""
    line = context.line
    if _A_MEMBER.search(line.text):
        return []
    for pattern in (_OWN_GROUPING, _NO_FIRM, _GATHERS, _TELEGRAM):
        for match, first, last in line.find(pattern):
            if re.search(r"\b(?:ikke|ingen|aldrig) (?:\w+ ){0,3}$", line.text[: match.start()]):
                continue
            proof = pattern is not _OWN_GROUPING or _NAMED_SO.search(match.group()) or _MEMBERS.search(line.text)
            if proof:
                return [Finding("organisation_type", "cluster", first, last, 1.4)]
    return []


_OF_A_DANISH_PLACE = "jysk|fynsk|sjaellandsk|bornholmsk|koebenhavnsk|aarhusiansk|odenseansk|aalborgensisk|lollandsk"


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
        foreign = re.search(rf"\b(?!dansk|\w*(?:{_OF_A_DANISH_PLACE}))\w+sk $", before) is not None
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
                r"\b(?:en anden|den anden|(?:kunden|kunde|partneren|de|han|hun) er(?: et| en)?|(?:om|hvis) (?:vi|man|jeg) er"
                r"(?: et| en)?|blive|starte som|at blive|(?<!jeg er )(?<!er to )af en"
                r"|samarbejde med en|kunde , en|partner i|koebt"
                r"|konkurrent) (?:\w+ )?$",
                before,
            )
            is not None
        )
    if kind == "large_company":
        if re.search(r"\b(?:kunde\w*|partner\w*|leverandoer\w*|konkurrent\w*|de|det|som|der) $", before):
            return True
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
        if re.search(r"\bikke (?:\w+ ){0,3}$", before) or _A_MEMBER.search(before + text + after):
            return True
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
        return re.search(r"\b(?:kunde|til|for|blandt|hos|af|mellem) $", before) is not None
    return False


def _plain(context: Context) -> list[Finding]:
    """Short answers to the question for the kind of organisation."""
    text = context.line.text
    for pattern, kind in (
        (
            r"\bklynge\w*|\b\w*netvaerk\w*|\b\w*forening\b|\bbrancheorg\w*|\b\w*forbund\b|\binteresseorganisation\b",
            "cluster",
        ),
        (
            r"\buniver?sitet\w*|\binstitut(?:tet|ter)?\b|\b\w*hoejskole\w*|\b\w*akademi\w*|\bunder (?:dtu|sdu|au|aau"
            r"|ku)\b|\bforskning\w*|\bgts\b|\bvidensinst\w*"
            r"|\bvideninst\w*|\berhvervsskole\w*|\bhandelsskole\w*|\bteknisk skole\b",
            "knowledge_institution",
        ),
        (
            r"\bkomm?un\w*|\bministeri\w*|\braadhus\w*|\bregion\w*|\boffentlig\w*|\bsygehus\w*|\bhospital\w*"
            r"|\bstyrelse\w*|\bmyndighed\w*",
            "public_body",
        ),
        (
            r"\bstor\b(?! (?:mund|appetit|ide|passion|familie|glaede))|\b\w*koncern\w*|\bboersnoter\w*"
            r"|\bde store\b|\bkaempestore?\b|\bpaa boersen\b|\bstoerre virksomhed\b",
            "large_company",
        ),
        (r"\bopstart\w*|\bivaerks(?:ae)?t+er\w*|\bstartet op\b|\bnystart\w*|\bstart\w*up|\bgruender", "startup"),
        (
            r"\blille\b|\bmellem\w*|\bsmaa\b|\bmindre\b|\balmindelig(?: lille)? (?:virksomhed|firma)|\baps\b"
            r"|\bfamilie\w*|\bhaandvaerk\w*|\benkeltmands\w+",
            "sme",
        ),
        (
            r"\bprivat\w*|\bmig selv\b|\bingen af delene\b|\benkeltperson\b|\bbare (?:mig|ham|hende)\b|\bstuderende\b"
            r"|\bopfinder\b|\bpensionere[td]\b|\b(?:ingen|intet) (?:virksomhed"
            r"|selskab)\b"
            r"|\bikke (?:noget )?firma",
            "person",
        ),
    ):
        match = re.search(pattern, text)
        if match:
            first, last = context.line.words(match)
            if kind != "person" and context.denials.of(first, last) in ("replace", "lack", "wish"):
                continue
            return [Finding("organisation_type", kind, first, last, 0.5)]
    return []
