"""The company's age in years, from "startet i 2021", "for tre år siden", "12 år gammelt firma".

Each number is read with the words of its sentence around it, where `#` stands for the number itself.
"""

from __future__ import annotations

import re

from bot.nlu.extract.context import Context
from bot.nlu.extract.numbers import Number, bound_before
from bot.nlu.extract.result import Finding

_FIRM = (
    r"(?:\w*(?:firma|virksomhed|selskab|biks|butik|forretning|vaerksted|bryggeri|smedje|mejeri|fabrik|rederi"
    r"|tegnestue"
    r"|hotel|kro|handel|maerke|museum|studie|institut|hospital|gartneri|vaerft|bageri|trykkeri|slagteri|maskinfabrik"
    r"|moelle|forlag|kontor|cafe|restaurant|agentur|teater|webshop|stutteri|brand"
    r"|planteskole|salon|klinik|bureau|gaard"
    r"|snedkeri|vaeveri|startup|start-up|klynge|forening|produktion|service|mester)(?:en|et|s|n|ens|ets|t)?"
    r"|aps|a/s|familieejet|familiefirma)"
)
_OWNED = rf"(?:{_FIRM}|\w*(?:kiosk|cafe|restaurant|vaskeri|auto\w+|studie|systue|lakereri|stald|skole|ophug)\w{{0,2}})"
_WE = rf"(?:vi|firmaet|virksomheden|selskabet|klyngen|foreningen|familien|butikken|stedet|{_FIRM})"
# words between a cue and its year; a new clause or another thing that was started breaks them
_GAP = (
    r"(?:(?!siden|men|og|,|\.|projekt|uddann|forsoeg|studie|skole|universitet|samarbejd|vaerten|udvikling|eksport|der"
    r"|kunde|partner)\S+ ){0,8}"
)
_START = (
    r"(?:(?:op|ny|ned)?start(?:ede|et|er|en|ed)?|stift\w*|medstift\w*|grundlag\w*|grundlae\w*|etabler\w*|oprett\w*"
    r"|aabnede|aabnet|aaben|begynd\w*|dannet|dannede|indregistr\w*|registre\w*|founded|established"
    r"|blev til(?! \d)|bleven? til(?! \d)"
    r"|dagens lys"
    r"|(?<!jeg er )(?<!er jeg )(?<!jeg blev )foedt|cvr\S*|lagde ud|gik i gang|i gang|kom til verden|slog doerene op"
    r"|eksi\w*et|aargang|selvstaendig\w*"
    r"|faar cvr"
    r"|startskud\w*|opstod|spundet ud|udsprunget|koert|drevet|bygge[dt]\w*|svejse[dt]\w*|paabegynd\w*|gruendet|udsprang"
    r"|fandt sammen|gik sammen|slog os sammen|fik\b(?: \S+)? cvr)"
)
_FOUNDED_YEAR = re.compile(rf"\b{_START} {_GAP}#|# {_GAP}{_START}\b|\banno #|\bsiden (?:vi )?start\w* {_GAP}#")
_NOT_FOUNDED = re.compile(
    r"\b(?:inden|foer|til|udgangen af|slutningen af) #|\btog (?:\S+ ){0,2}over (?:\S+ ){0,3}i #"
    r"|\b(?:omsaetning|aarsrapport|regnskab|overtog|overtaget"
    r"|koebte|koebt|arvede"
    r"|projektet|forsoeget|samarbejdet|aftalen|huset|bygningen|broen|ovn|ovnen|maskinen|bil|strategi\w*"
    r"|produktet|(?<!startede )(?<!stiftede )(?<!grundlagde )(?<!aabnede )den|en)"
    r"(?: er)?(?: fra| i| siden)? #"
)
_MADE = (
    r"(?:drevet|eksi\w*et|koert|gjort det|lavet|lavt|produceret|bygget|bagt|brygget|syet|fremstillet|leveret"
    r"|levet(?! af)|fjernet|trykt|svejset"
    r"|dyrket|stoebt|malet|repareret|sejlet|passet|laert|undervist|restaureret|smedet|vaevet|klippet|ristet|fisket"
    r"|overlevet|bikset|holdt liv|solgt|fabrikeret|destilleret|plantet|kogt|roeget|servicer\w*|indrettet|importeret"
    r"|fragtet|pakket|savet|gravet|vasket|renset|slebet|handlet|sorteret|tegnet|formidlet|transporteret)"
)
_MADE_THEN = (
    r"(?:lavede|byggede|syede|bagte|bryggede|solgte|producerede|drev|fremstillede|leverede|trykte|koerte|pakkede)"
)
# who makes things: the company, not "vores kode" or "en ting"
_MAKERS = rf"(?:vi|jeg|{_WE}|min far|min mor|far|mor|mine foraeldre|min mand og jeg|min bror og jeg)"
# what was made with or for somebody else says nothing of the company's age
_PLAIN = (
    r"(?:(?!siden|men|,|\.|aldrig|ikke|sammen med|samarbejd|hos|for os|proevet|forsoegt|bygget paa|arbejdet paa)\S+ )"
)
_OWN_YEAR = re.compile(
    rf"\b{_FIRM}(?:,| er| er altsaa| jo| var)?(?: \S+)? (?:fra|siden) #"
    rf"|\b{_WE} (?:er|e|stammer|kommer) (?:\S+ )?fra #|\b(?:vi|firmaet|virksomheden) (?:\S+ ){{1,9}}og (?:er|stammer) fra #"
    r"|\b(?:vi|jeg|firmaet|virksomheden|familien|slaegten)(?: har)?"
    r"(?: (?!ikke|aldrig|haft|ingen|levet af)\S+){1,5} siden #"
    r"|\b(?:har|og har) siden # (?:vi )?(?!haft|ikke|ventet|proevet|forsoegt)\w+"
    r"|\bsiden # har (?:vi|jeg|firmaet|virksomheden|familien) (?!haft|ikke|ventet|proevet|forsoegt)\w+"
    r"|\b(?:generation|familiens eje|familieeje|familie) (?:siden|fra) #|^(?:siden|fra) # ?(?:$|[,.)])"
    r"|, (?:siden|fra) # ?(?:$|[,.)])|, (?!vi |jeg )\w+ siden # ?(?:$|[,.)])"
    r"|^(?:(?!er|vores|har)\S+ ){1,3}siden #|^\w+ fra #(?= ?$| [,.])"
    r"|\b(?:gjort det|eksi\w*et) siden #|\bder har (?:ligget"
    r"|eksisteret|vaeret) (?:\S+ ){0,3}siden #"
    rf"|\bhar (?:vi )?(?:ligget|haft til huse|holdt til) (?:\S+ ){{0,4}}siden #|\b{_FIRM} har vi haft siden #"
    rf"|\b{_FIRM} (?:\S+ ){{0,3}}har {_MADE} (?:\S+ ){{0,4}}siden #|\bgenerationer? siden #"
    rf"|(?:^|\b(?:og|vi|jeg|det) )har (?!koert){_MADE} {_PLAIN}{{0,8}}siden #|\bog har koert siden #"
    rf"|\b{_MAKERS} (?:har )?{_MADE} {_PLAIN}{{0,8}}siden #"
    rf"|\b(?:har|har vi|har jeg) haft (?:det|den|{_PLAIN}{{0,2}}{_OWNED})(?: {_PLAIN}{{0,4}}| )siden #"
    r"|\b\w*ejet siden #"
)
_SOMEBODY = re.compile(
    r"\b(?:kunden?|kunder|kundens|partneren?|leverandoer\w*|konkurrent\w*|de|han|hun|georgi\w*|tyskerne|broen"
    r"|bygningen|huset"
    r"|ovn|maskine\w*|produktet|strategi\w*|opskrift\w*|forsoeg|gammelt? firma|gamle firma|gamle virksom\w*|bil"
    r"|broder\w*)\b"
)
_DENIED_ACT = re.compile(r"\b(?:ikke|aldrig|ingen|intet)\b")
_YEARS = r"# (?:aar|aars|maaneder|maaned|mdr\.?)(?!\w)"
_DURING = (
    r"(?:i|gennem|igennem|i snart|i over|i naesten|i mere end|i knap|i godt|i nu|nu i|de sidste|gennem snart|i mange)"
)
_SELLING_ABROAD = re.compile(
    r"\b(?:solgt|eksporteret|leveret) (?:\S+ )?(?:til|i(?! (?:\w+ )?#)|paa)\b"
    r"|\b(?:sammen med|kontakt|samarbejd\w*|forsoeg\w*|aftale)\b"
    r"|\b(?:for os|hos en|hos et|bygget paa|arbejdet paa)\b"
    r"|\b(?:koert|lavet|haft) (?:\S+ )?(?:pilot\w*|tests?|proever)\b"
)
_OWN_YEARS = re.compile(
    rf"\b(?:{_WE}|og jeg)(?: har)?(?: \S+){{0,2}} {_DURING}(?: \S+)? {_YEARS} (?:\S+ )?{_MADE}"
    rf"|(?:^|[,.] ){_DURING} {_YEARS} har (?:vi|firmaet|virksomheden|familien|jeg) (?!haft|ventet|ikke|proevet"
    rf"|forsoegt|soegt|talt|lovet)\w+"
    rf"|\b(?:vi|firmaet|virksomheden|familien|har(?! koert i\b)|{_FIRM})(?: har)?(?: \S+){{0,3}} {_MADE}(?: (?!ikke"
    rf"|aldrig)\S+){{0,6}} {_DURING} {_YEARS}"
    rf"|\b(?:drevet|eksi\w*et|haft|koert|haft mit|ejet)(?: \S+){{0,3}} {_OWNED}(?: \S+){{0,4}} {_DURING} {_YEARS}"
    rf"|\b(?:har(?! koert i\b)|{_MAKERS}) {_MADE} {_PLAIN}{{0,8}}{_DURING} {_YEARS}"
    rf"|\b{_MAKERS} {_MADE_THEN} {_PLAIN}{{0,5}}i {_YEARS}"
    rf"|\bhar (?:vi |jeg )?{_DURING} {_YEARS} (?:drevet|haft|koert|ejet) {_PLAIN}{{0,3}}{_OWNED}"
    rf"|\bhar (?:vi |jeg )?{_DURING} {_YEARS} {_MADE} (?!.*\b(?:projekt|forsoeg|proev))"
    rf"|\bstaaet (?:\S+ )?(?:alene )?med {_FIRM} {_DURING} {_YEARS}|\b(?:har jeg|har vi) gjort (?:det )?i {_YEARS}"
    rf"|\b(?!\w*mester){_FIRM} har vaeret her i {_YEARS}|\b(?:{_FIRM}|vi) har {_YEARS} bag (?:sig|os)\b"
    rf"|# aars (?:foedselsdag|jubilaeum)|# aar har (?:vi|{_FIRM}) (?:paa bagen|bag)|^# aar er {_FIRM}(?= ?$| [,.])"
    rf"|\brundet (?:de )?{_YEARS}(?! siden)|(?:, |\b{_FIRM} |\bvi er \S+ )med {_YEARS} paa (?:bagen|markedet)"
    rf"|^(?:\w+ )?{_YEARS} inde\b"
    rf"|\b{_FIRM} (?:i \w+ )?(?:fylder|fyldte|runder|rundede) #(?= (?:i|til|sidste|for|her|nu)\b|$| [,.])"
    rf"|\b(?:vi|firmaet|virksomheden) (?:har|er) (?:\S+ )?(?:eksi\w*et|vaeret i gang|vaeret her"
    rf"|holdt)(?: \S+){{0,2}} {_YEARS}"
    rf"|\bnu i {_YEARS} {_MADE}|# aars drift\b"
    r"|^(?!\w*(?:moder|plejerske|laerer|arbejder|oer|ist|log|smed|kok|tekniker|mand) i )"
    r"(?!vi|jeg|har|om|er|kan|min|vores|skal|venter|ventet|gift|garanti)[^ .,?]+ i # aar(?= [,.]| og )"  # "Sko i 40 år, nu …"
    rf"|^(?:nu |kun |snart |over |knap |godt |mere end )*{_YEARS} (?:med|bag|som|i branchen|paa bagen)\b(?! erfaring)"
    rf"|\befter {_YEARS} (?:som (?:firma|underleverandoer|virksomhed|selskab|leverandoer)"
    rf"|paa (?:hjemme)?markedet|med)\b"
    rf"|\b(?:vi|firmaet|virksomheden) har (?:\S+ )?{_YEARS} paa bagen|\bgeneration\w* (?:og|,) (?:\S+ )?{_YEARS}"
    rf"|\b{_FIRM} , (?:\S+ )?{_YEARS}(?= ?$| [,.])|\b(?:eget firma|egen virksomhed) i {_YEARS}"
    rf"|\b{_FIRM} (?:er|bliver|fylder|er blevet|bliver|har eksisteret|er kun|er nu|er snart|, |\( "
    rf"|er snart)? ?{_YEARS}"
    rf"|\b(?:vi|firmaet|virksomheden|selskabet) (?:er|fylder|fyldte|er blevet|bliver|blev|er snart|er kun"
    rf"|som er blevet) (?:\S+ )?{_YEARS}"
    rf"(?! (?:fra|efter|bagud|foran|forsinket|siden|om))"
    rf"|\b(?:som|der) (?:er blevet|fylder|har eksisteret i|er) (?:\S+ )?{_YEARS}(?! til)"
    rf"|\b(?:eksi\w*et|holdt|levet) (?:\S+ )?{_YEARS}"
    r"|\b(?:vi|firmaet|virksomheden|selskabet) (?:fylder|fyldte|har fyldt|runder|rundede) (?:de "
    r"|snart )?#(?= (?:i|til|om|paa|aar|sidste|for|her|nu)\b|$| [,.])"
    r"|\bfirmaet er #(?=$| [,.])|(?<!min )(?<!en )(?<!i )(?<!gns )(?<!snit)\balder(?:en)?(?: (?!,|vi\b)\S+){0,4} #"
    r"|# aars jubilaeum|\bmit er (?:kun )?# aar"
    r"|# aar i (?:samme |vores )?famili\w+|\bden nye er # aar|\boverlevet (?:\S+ ){0,4}(?:i )?# (?:aar|maaneder)"
    r"|\bmedejer gennem # aar"
)
# "ikke 4 år men 14", "det er ikke 4 år, det er 14", "14 år, ikke 4": one number of years for another
_RIGHTED = re.compile(
    r"\b(?:ikke|hverken) (?:\S+ ){0,3}(?:\d+|[a-z]+) aars?(?: \S+){0,4} "
    r"(?:men|, (?:det|den|vi) er|(?:det|den|vi) er) #(?=$| [,.!]| aar)"
    r"|# aar ,? ?(?:og )?ikke (?:\d+|[a-z]+)(?= ?$| [,.!])|# aar siden ,? ?(?:og )?ikke \S+(?= ?$| [,.!])"
    r"|\bikke (?:\d+|[a-z]+) aar , #(?= ?$| [.!])"
)
_STARTED = re.compile(rf"\b{_START}\b")
_OLD = re.compile(r"# (?:aars?|maaneder|mdr\.?|uger|dage) (?:gammelt?|gamle|gaml|gl\.?)\b(?: (\w+))?")
_OLD_PERSON = re.compile(
    r"\b(?:jeg|min|mand|mit barn|han|hun|dreng|pige|datter|soen|hund|hest|maskine\w*|bil\w*|ovn|pumpe\w*|far"
    r"|mor) (?:\S+ ){0,3}#"
)
# "vores kode er 14 år gammel": a thing of the company's
_OLD_THING = re.compile(rf"\b(?:vores|min|mit|den|det) (?!{_FIRM} )(\w+) (?:er|var|blev) (?:\w+ )?#")
_AGED = re.compile(rf"# ?-? ?aarig[et]? {_FIRM}|\b{_FIRM} paa # aar")
_AGO = re.compile(
    rf"\bfor (?:\S+ )?# (?:aar|maaneder|mdr|uger|dage) siden {_GAP}{_START}"
    rf"|\b{_START} {_GAP}(?:for )?(?:\S+ )?# (?:aar|maaneder|mdr|uger|dage) siden"
    rf"|# aar siden (?:vi|jeg) {_START}"
)
_AGO_OTHER = re.compile(r"\b(?:begynd\w*|start\w*) (?:med )?(?:at|paa)\b|\b(?:saelge|eksportere|laere)\b")
_TELEGRAM = re.compile(r"(?:^|, |\. |: |\( )# aar ?(?:$|[,.)])")
_PERSON_TELEGRAM = re.compile(
    r"\b(?:jeg|kone) (?:\S+ ){0,2}#|(?:^|\bmin )mand (?:\S+ ){0,2}#"
    r"|(?<!\d )\b\w+(?:mand|mester|ist|ant|oer|ker|ger|ler) , #"
)
_FACTS_BESIDE = re.compile(r"\b(?:mand|ansatte|medarbejdere|mio|mill|folk|personer)\b")
_NOT_AGE = re.compile(
    r"\b(?:om|hver|inden|holde\w*|levetid\w*|garanti|kontrakt|projekt\w*|pension|leje|patent|uddann\w*|lager"
    r"|praktik|ph\.?d\S*)"
    r"(?: \S+){0,4} #|# aar uden cvr|# aars? (?:\S+ )?(?:erfaring|forsk\w*|garanti|levetid|kontrakt|projekt\w*"
    r"|uddann\w*|pension|praktik|laereplads"
    r"|proev\w*|forloeb|holdbarhed|afskrivning)"
)
_SOLE_PERSON = re.compile(
    r"\bjeg (?:har|er|blev|var) (?:\S+ ){0,4}(?:vaeret|siddet|ansat|formand|ingenioer)\b|\bstuder\w*|\bkandidat\w*"
)

_SEASON = (
    r"(?:sommer(?:en|s)?|foraaret|vinter(?:en|s)?|efteraaret|januar|februar|marts|april|maj|juni|juli"
    r"|august|september|oktober|november)"
)
_RECENT = re.compile(
    rf"\b(?:start(?:ede|et)|opstartet|nystartet|stift\w*|grundlagt|etabler\w*|oprett\w*|aabnede|begyndte"
    rf"|gik i gang|registre\w*|registeret)"
    rf" (?:(?!med at|at|projekt|udvikl|eksport|samarb|kursus|skole|,)\S+ ){{0,3}}(?:(?:i )?{_SEASON}\b|i mandags"
    rf"|i gaar|i dag|i aar\b|sidste (?:uge|maaned)"
    rf"|i sidste (?:uge|maaned)|for (?:nylig|\w+ (?:uger|maaneder|dage) siden))(?! 20\d\d| for)"
    r"|\b(?:vi|jeg) (?:er |har )?(?:lige|netop|kun lige) (?:start\w+|aabnet|stiftet|oprettet"
    r"|begyndt) (?:\S+ ){0,2}\w*(?:firma|virksomhed|salon|butik|selskab|klinik|biks)"
    r"|\b(?:vi|jeg) starter (?:op )?(?:lige )?nu\b|\bspritny\w* (?:firma|virksomhed|selskab)"
    r"|\bhelt nyt? (?:firma|virksomhed|selskab)\b"
    r"|\b(?:fik|faaet) (?:vores |mit )?cvr\S*(?: \S+){0,2} (?:i sidste uge|sidste uge|i gaar|i denne uge|i aar)"
    r"|\bcvr\S* (?:er )?fra (?:i )?(?:sidste uge|i aar|\w+ i aar|i gaar)|\bstartede i mandags\b|\b(?:har "
    r"|vi )(?:lige|netop) faaet (?:vores |mit )?cvr\b"
)
_LAST_YEAR = re.compile(
    rf"\b{_START} (?:\S+ ){{0,3}}(?:sidste aar|i fjor)\b|\b(?:i fjor|sidste aar) (?:\S+ ){{0,3}}{_START}"
    rf"|\bfor et aar siden (?:\S+ ){{0,3}}{_START}"
    rf"|\b{_START} (?:\S+ ){{0,4}}(?:for )?et aar siden|\b{_FIRM} (?:er|, )? ?(?:kun |nu )?et aar\b(?! siden)"
    rf"|\bvi er (?:kun |nu )?et aar gam\w+|(?:^|, )et aar gammelt"
)
_YEAR_BEFORE = re.compile(rf"\b{_START} (?:\S+ ){{0,3}}(?:forrige aar|i forfjor)\b")
_ONE_AND_HALF = re.compile(r"(?:^|\. )halvandet aar ?(?:$|[.,])")
_ASKED_PHRASES = (
    (re.compile(r"\bunder et aar\b|\bikke et aar endnu"), {"max": 1}),
    (re.compile(r"\b(?:en|1) (?:maaned|uge|dag)\b|\b(?:faa|et par|nogle) (?:dage|uger|maaneder)\b"), 0),
    (re.compile(r"\bet halvt aarhundrede\b"), 50),
    (re.compile(r"\bet halvt(?: aar)?\b|\bhalvt aar\b"), 0),
    (re.compile(r"\bforrige aar\b|\bi forfjor\b"), 2),
    (re.compile(r"\bi fjor\b|\bsidste aar\b|\bet aars?\b|\b1 aar\b"), 1),
    (
        re.compile(
            r"\bspritny|\bhelt ny|\bsplinterny|\bnystart|\blige start|\bikke start|\bikke rigtig start"
            r"|\bendnu ikke|\bnyopstart"
            r"|\bstarter (?:foerst |op |lige )*(?:til|i|paa|om|efter)\b"
            r"|\blige begyndt|\blige (?:gaaet|kommet) i gang|\bi aar\b|\bi (?:sidste|denne) (?:uge|maaned)"
            r"|\bsidste (?:uge|maaned)\b|\bi gaar\b"
            rf"|\bi {_SEASON}\b|\bstifte(?:s|r|t) til\b|\bbliver stiftet"
        ),
        0,
    ),
    (re.compile(r"\b(?:siden|under|midt i) (?:corona|covid|pandemi)\w*"), {"min": 5, "max": 6}),
    (re.compile(r"\bet aarti\b"), 10),
    (re.compile(r"\bet aarhundrede\b"), 100),
)  # fmt: skip
_BARE_ENDS = frozenset(
    {
        "",
        ".",
        ",",
        "!",
        "ca",
        "cirka",
        "tror",
        "eller",
        "vel",
        "+",
        "vist",
        "vistnok",
        "maaske",
        "tal",
        "snart",
        "i",
        "til",
        "nu",
        "aar",
        "paa",
    }
)


def find(context: Context) -> list[Finding]:
    """Findings of `company_age_years`."""
    findings: list[Finding] = []
    for number in context.numbers:
        if number.article or not context.free(number):
            continue
        finding = _year(context, number) or _years(context, number)
        if finding is not None:
            findings.append(finding)
            context.take(finding.first, finding.last)
        elif _is_year(context, number):
            context.take(number.first, number.last)
    return findings or _phrases(context)


def _is_year(context: Context, number: Number) -> bool:
    return (
        number.exact
        and 1700 <= number.value <= context.today.year + 5
        and number.value == int(number.value)
        and len(context.doc.words[number.first].text) == 4
    )


def _near(context: Context, number: Number) -> str:
    """The words around a number, which itself is `#`."""
    doc = context.doc
    before = doc.before(number.first, 14)
    start, end = doc.sentence_start(number.first), doc.sentence_end(max(number.first, number.last - 1))
    after = doc.low[number.last : min(end, number.last + 9)]
    opening = "" if number.first - start <= 14 else "… "
    return f"{opening}{' '.join(before)} # {' '.join(after)}".strip()


def _finding(context: Context, value: int | dict[str, int], first: int, last: int, weight: float) -> Finding:
    kind = context.denials.of(first, last)
    return Finding(
        "company_age_years",
        value,
        first,
        last,
        0.3 if kind == "soft" else weight,
        kind in ("replace", "retract", "wish"),
    )


def _clause_of(near: str) -> str:
    """The clause that the number stands in."""
    head, _, tail = near.partition("#")
    tail = tail.partition(" og ")[0]
    for mark in (" , ", " men ", " ; ", " – ", " - "):
        head = head.rpartition(mark)[2]
        tail = tail.partition(mark)[0]
    return f"{head}#{tail}"


def _year(context: Context, number: Number) -> Finding | None:
    doc = context.doc
    this_year = context.today.year
    if not number.exact:
        return None
    year = int(number.value)
    digits = doc.words[number.first].text if doc.words[number.first].kind == "n" else ""
    asked = context.asked == "company_age_years"
    near = _near(context, number)
    if 1700 <= year <= this_year and number.value == year and (len(digits) == 4 or (not digits and asked)):
        if doc.at(number.last) in ("kr", "kr.", "kroner", "mio", "mio.", "stk", "ansatte"):
            return None
        weight = _year_weight(context, number, near, asked)
        return _finding(context, this_year - year, number.first, number.last, weight) if weight else None
    if re.fullmatch(r"\d\d", digits) and re.search(r"(?:\bi|\bsiden|\bfra|') #(?! aar)", near):
        if _LASTED.search(near):
            return None
        founded = re.search(rf"\b{_START} {_GAP}'? ?#", near) is not None
        own = "siden #" in near or "er fra #" in near
        weight = _year_weight(context, number, near, asked) if asked or own else 0.0
        weight = 1.5 if founded or (weight and weight < 1.2 and not _TAKEN_OVER.search(near)) else weight
        if weight:
            century = 2000 if year <= this_year % 100 else 1900
            return _finding(context, this_year - century - year, number.first, number.last, weight)
    return None


# the writer came later than the company: "jeg overtog i 98"
_TAKEN_OVER = re.compile(r"\b(?:tog (?:\S+ )?over|overtog\w*|overtaget|koebte|arvede) (?:\S+ ){0,3}i #")


# "vi har eksisteret i 12": years, though it does not say so
_LASTED = re.compile(
    r"\b(?:eksi\w*et|vaeret i gang|eget firma|egen virksomhed|selvstaendig|haft (?:firmaet|virksomheden|eget firma))"
    r" (?:nu )?i (?:snart |knap |godt |over |naesten |nu )?#(?= ?$| [,.!]| og | men )"
)


def _year_weight(context: Context, number: Number, near: str, asked: bool) -> float:
    """How surely a year is the one that the company began in; 0 when it is not."""
    clause = _clause_of(near)
    if re.search(r"^(?:ret|aendr|skift|saet) (?:\S+ ){1,3}til #", near) and _STARTED.search(near):
        return 1.5  # "ret stiftelsesåret til 2006"
    if _NOT_FOUNDED.search(clause) or _SOMEBODY.search(clause):
        return 0.6 if asked else 0.0
    if _FOUNDED_YEAR.search(near) or _FIRM_SINCE.search(near):
        return 2.0
    if (
        _OWN_YEAR.search(near)
        and not _DENIED_ACT.search(clause.partition("#")[0])
        and not _SELLING_ABROAD.search(clause)
    ):
        return 1.7 if asked else 1.2
    if asked or context.denials.of(number.first, number.last) in ("replace", "soft") or _rival(context, number):
        return 1.0
    if re.search(r"# skulle der staa|\bskulle (?:staa|vaere) #", near) and len(context.doc) < 15:
        return 1.0
    return 0.9 if _alone(context, number) else 0.0


def _rival(context: Context, number: Number) -> bool:
    """Another year was taken back: "2018 ikke 1918"."""
    return len(context.doc) < 15 and any(
        other is not number
        and _is_year(context, other)
        and context.denials.of(other.first, other.last) in ("replace", "soft")
        for other in context.numbers
    )


def _alone(context: Context, number: Number) -> bool:
    """A telegram ("familieejet, 1955, Lemvig"): a year between commas."""
    doc = context.doc
    left, right = doc.at(number.first - 1), doc.at(number.last)
    length = doc.sentence_end(number.first) - doc.sentence_start(number.first)
    return (
        2 < length < 30
        and (
            len(doc) < 22
            or _FACTS_BESIDE.search(" ".join(doc.low[doc.sentence_start(number.first) : number.last + 6])) is not None
        )
        and number.value < context.today.year
        and left in (",", "", "aps", "stiftet")
        and right in (",", "", ".")
        and context.asked in (None, "company_age_years")
    )


def _years(context: Context, number: Number) -> Finding | None:
    """A span of years or months."""
    doc = context.doc
    unit = doc.at(number.last)
    asked = context.asked == "company_age_years"
    if unit == "-" and doc.at(number.last + 1).startswith("aarig"):
        number = number.grown(number.first, number.last + 1)
        unit = doc.at(number.last)
    months = unit in ("maaneder", "maaned", "mdr", "mdr.", "uger", "uge", "dage")
    near = _near(context, number)
    counted = months or unit in ("aar", "aars", "aas", "aaringer", "somre", "vintre") or unit.startswith("aarig")
    if asked:
        if not counted and not (unit in _BARE_ENDS and number.value < 400):
            return None
        if re.search(r"\b(?:om|hver|inden|jeg er|er jeg|jeg var|var jeg) #", near):
            return None
    elif not _own_years(context, number, near):
        return None
    value: int | dict[str, int] = _with_bound(context, number)
    if months:
        value = int(number.value // 12) if unit.startswith("m") else 0
    if asked and _BOUGHT.search(near):
        return _finding(context, value, number.first, number.last, 0.5)  # it may be older than its owner's years in it
    if "# aar i branchen" in near:
        return _finding(context, value, number.first, number.last + 1, 0.6)  # it may be the owner who has been there
    return _finding(context, value, number.first, number.last + (1 if counted else 0), 1.5 if counted else 1.0)


_BOUGHT = re.compile(r"\b(?:koebte|overtog|arvede|blev ansat|har vaeret her)\b[^,]* #")


# "min bedstefars gård er fra 1931, men selskabet er fra 2014"
_FIRM_SINCE = re.compile(
    r"\b(?:selskabet|firmaet|virksomheden|cvr\S*|aps'?et) (?:er|blev|kom) (?:\S+ )?(?:fra|siden|i) #"
)


def _own_years(context: Context, number: Number, near: str) -> bool:
    """Whether the words around say that a span of years is the company's age."""
    clause = _clause_of(near)
    if _NOT_AGE.search(clause):
        return False
    corrected = context.denials.of(number.first, number.last) in ("replace", "soft")
    old = _OLD.search(near)
    if old is not None:
        noun = old.group(1) or ""
        return not (_OLD_PERSON.search(clause) or _OLD_THING.search(clause)) and (
            not noun or noun in ("og", "men", "i", "da", "som", "der") or _is_firm(noun)
        )
    if _AGED.search(near) or (_LASTED.search(near) and "jeg " not in clause):
        return True
    if _AGO.search(near):
        return not _AGO_OTHER.search(near)
    if _RIGHTED.search(near) and len(context.doc) < 20:
        return True
    if re.search(r"\baar til # aar\b|\baar til #(?=$| [,.])", near) or (
        corrected and "# aar" in near and _STARTED.search(near)
    ):
        return True
    if _TELEGRAM.search(near) and (
        _FACTS_BESIDE.search(context.line.text) or "vi " in context.line.text or len(context.doc) < 14
    ):
        return _PERSON_TELEGRAM.search(near) is None
    if _SOMEBODY.search(clause) or _DENIED_ACT.search(clause.partition("#")[0]) or _SOLE_PERSON.search(near):
        return False
    return _OWN_YEARS.search(near) is not None and not _SELLING_ABROAD.search(clause)


def _is_firm(word: str) -> bool:
    return re.fullmatch(_FIRM, word) is not None or word.endswith(("firma", "virksomhed", "selskab"))


def _with_bound(context: Context, number: Number) -> int | dict[str, int]:
    bound = bound_before(context.doc, number.first)
    if bound is not None and number.exact:
        return {bound.side: int(number.value)}
    if not number.exact and number.low is not None and number.high is not None:
        return {"min": int(number.low), "max": int(number.high)}
    return int(number.value)


_DECADES = {
    "halvtredserne": 1950, "tresserne": 1960, "halvfjerdserne": 1970, "firserne": 1980, "halvfemserne": 1990,
    "nullerne": 2000, "tierne": 2010, "50": 1950, "60": 1960, "70": 1970, "80": 1980, "90": 1990, "00": 2000,
}  # fmt: skip
_DECADE = re.compile(
    rf"\b(?:(?:{_FIRM}|vi|jeg|er|{_START}) (?:\S+ ){{0,3}})?(?:(?:fra|siden|i|op) |^)"
    rf"(?:midten af |slutningen af |starten af |begyndelsen af )?(?:(?:19|20)?(\d0) ?['’]? ?erne"
    rf"|({'|'.join(word for word in _DECADES if not word.isdigit())}))\b"
)
_CENTURY = re.compile(r"(?:\bsiden |^)(?:omkring )?(?:aartusind(?:e|es)?skiftet|aar 2000)\b")
_ORDINALS = {
    "andet": 1,
    "tredje": 2,
    "fjerde": 3,
    "femte": 4,
    "sjette": 5,
    "syvende": 6,
    "ottende": 7,
    "niende": 8,
    "tiende": 9,
}
_ORDINAL = re.compile(
    rf"\b(?:vi|firmaet|virksomheden) er (?:nu )?(?:i (?:vores|sit)|paa (?:vores|sit)) ({'|'.join(_ORDINALS)}) (?:leve)?aar(?= ?$| [,.])"
)


_ORDINAL_ANSWER = re.compile(rf"\b({'|'.join(_ORDINALS)}) (?:leve)?aar(?= ?$| [,.!])")


def _decade(context: Context) -> list[Finding]:
    """ "firma fra halvfemserne", "startet i 80'erne": anywhere in those ten years."""
    asked = context.asked == "company_age_years"
    line, this_year = context.line, context.today.year
    for _, first, last in line.find(_CENTURY):
        return [Finding("company_age_years", this_year - 2000, first, last)]
    if "erne" not in line.text:
        return []
    for match, first, last in line.find(_DECADE):
        text = match.group()
        began = re.search(rf"\b{_START}\b", text) is not None
        said = began or (" i " not in text and re.search(rf"\b{_FIRM}\b|^vi er fra", text) is not None)
        if not (said or asked) or context.denials.of(first, last) or _SOMEBODY.search(line.text[: match.end()]):
            continue
        year = _DECADES[match.group(1) or match.group(2)]
        exact = [int(number.value) for number in context.numbers if number.exact and year <= number.value < year + 10]
        spread: int | dict[str, int] = {"min": this_year - year - 9, "max": this_year - year}
        return [Finding("company_age_years", this_year - exact[0] if exact else spread, first, last)]
    return []


def _ordinal(context: Context) -> list[Finding]:
    """ "vi er i vores fjerde år": three whole years."""
    for match, first, last in context.line.find(_ORDINAL):
        return [Finding("company_age_years", _ORDINALS[match.group(1)], first, last)]
    return []


def _phrases(context: Context) -> list[Finding]:
    """Ages without a number: "startet i sommer", "sidste år", "et halvt år"."""
    text, words = context.line.text, len(context.doc)
    if context.asked == "company_age_years":
        if re.search(r"\b(?:aner|ved) (?:\S+ ){0,3}ik", text):
            return []
        decade = _decade(context)
        if decade:
            return decade
        ordinal = _ORDINAL_ANSWER.search(text)
        if ordinal:
            return [Finding("company_age_years", _ORDINALS[ordinal.group(1)], 0, words)]
        for pattern, value in _ASKED_PHRASES:
            if pattern.search(text):
                return [Finding("company_age_years", value, 0, words)]
        return []
    found = _decade(context) or _ordinal(context)
    if found:
        return found
    for pattern, value in ((_YEAR_BEFORE, 2), (_LAST_YEAR, 1), (_ONE_AND_HALF, 1), (_RECENT, 0)):
        for match, first, last in context.line.find(pattern):
            if context.denials.of(first, last) or _SOMEBODY.search(text[max(0, match.start() - 25) : match.start()]):
                continue
            return [Finding("company_age_years", value, first, last)]
    return []
