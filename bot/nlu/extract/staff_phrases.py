"""Headcounts that a whole turn of phrase settles, whatever other numbers stand beside: totals, parts, corrections.

Each message is read as a line in which `#` and its place stand for a number, so that a pattern sees numbers however they
are written.
"""

from __future__ import annotations

import re

from bot.nlu.extract.context import Context
from bot.nlu.extract.numbers import Number
from bot.nlu.extract.people import HEADS
from bot.nlu.extract.result import Finding
from bot.nlu.extract.wordlists import word_set

_HEAD = rf"(?:{'|'.join(re.escape(word) for word in sorted(HEADS, key=len, reverse=True))})"
_N = r"#(\d+)#"  # the number that counts
_OTHER = r"#\d+#"  # one beside it
_END = r"(?= ?$| [,.!?;(])"
# a total, or the part of the staff that counts, against another number
_TOTALS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:^|[.] ){_N} i alt(?= ?$| [,.] | paa holdet| og | hvoraf | heraf )",
        rf"(?:^|[.] )(?:i alt|tilsammen|sammenlagt) {_N}{_END}",
        rf"\b(?:fyre|afskedige|opsige|undvaere) {_OTHER} (?:ud )?af (?:vores |de |mine )?{_N}{_END}",
        rf"\bvar (?:vi )?{_OTHER} [^.]*, nu (?:er vi |kun )?{_N}{_END}",
        rf"\( {_N} i alt \)",
        rf"\baarsvaerk , (?:men )?{_N} (?:hoveder|mennesker|personer|mand)\b",
        rf"{_N} (?:her i danmark|herhjemme|her) , {_OTHER} i (?:moderselskabet|koncernen|soesterselskabet)",
        rf"^{_OTHER} (?:\w+ )?(?:hos os|her|{_HEAD}|i|paa)\b[^.]* , {_N} i alt(?= ?[,.!]| ?$| og )",
        rf"\bhele (?!verden|landet|aaret|vejen)\w+(?:et|en)(?: er vi| er| er paa| taeller| har)? {_N}{_END}",
    )
)
# the people there all year against those of the season
_PERMANENT = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?<!var ){_N}(?: {_HEAD})? (?:hele aaret|aaret rundt)\b",
        rf"\b(?:ellers|lavsaeson|resten af aaret|til daglig|normalt)(?: er vi| kun)? {_N}{_END}",
    )
)
# one number put in another's place
_CORRECTED = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\bikke {_OTHER} (?:{_HEAD} )?, (?:det er|vi er|der er|men)? ?{_N}{_END}",
        rf"\bglem de {_OTHER} .*\b(?:saa|nu) {_N}{_END}",
        rf"\b(?:ret|aendr|lav) det (?:om )?til {_N}(?: tak)?{_END}",
        rf"\bslaa de {_OTHER} ned til {_N}{_END}",
        rf"^(?:nej )?,? ?(?:ret|aendr) {_OTHER} til {_N}{_END}",
        rf"\bikke {_OTHER} .*\bsaa {_N}(?: i alt)? ?[.!]*$",
        rf"\btallet (?:skal vaere|er|hedder) {_N}{_END}",
        rf"^{_N} hedder tallet\b",
        rf"\b(?:skrev|sagde|noterede|fik)(?: vist)? {_OTHER} , (?:men )?jeg (?:mener|mente) {_N}{_END}",
        rf"\b(?:skriv|saa skriv|saa nu) {_N}{_END}",
        rf"^(?:nej|niks|naeh) , {_N}(?: i alt)?{_END}",
        rf"{_N} er (?:dem|os) (?:der|som) (?:er|arbejder|sidder) her\b",
        rf"^(?:laes igen|laes lige igen|igen) , {_N}{_END}",
        rf"\bsiden (?:jeg skrev|sidst) , (?:saa |nu )?{_N}{_END}",
        rf"\b(?:har|havde|er|var|med) {_OTHER} (?:{_HEAD} )?, (?:mit|vores|jeg|vi)(?: eget)? (?:har|er) {_N}{_END}",
        rf"\bde {_OTHER} .{{1,40}} (?:vi|jeg|loennede|ansatte) (?:har|er)(?: vi| jeg)? {_N}{_END}",
    )
)
_MONEY_OR_TIME = re.compile(
    r"#\d+#,? ?(?:mio|mill|mia|kr|aar\b|aars|%|procent|kroner|tusind|euro|maaneder)|\b(?:omsaet|balance|start|stift)"
)
_SLIP = re.compile(
    r"\b(?:forkert\w*|hovsa|hov|ups|upsi|undskyld|sorry|dumt af mig|rettelse|sludder|tastefejl|hellere|snarere|naermere|vroevl"
    r"|mente|fejl)\b"
)
_BEFORE_SLIP = word_set(
    ", . ! : er var til omkring ca cirka naermere hellere snarere jeg vist altsaa saa staa vaere"
) | {""}
# who writes for others counts them
_MEMBERS = re.compile(r"\b\w*(?:klynge|netvaerk|forening)(?:en|et|s|ens|ets)?\b")
# the writer beside those whom a number counts
_WRITER_BESIDE = re.compile(
    rf"{_N} (?:{_HEAD} )?(?:(?:plus|og|\+|foruden|udover|ud over|ved siden af) (?:mig|undertegnede|chefen|ejeren|mester)"
    rf"(?= ?$| [,.!)]))"
    rf"|\b(?:jeg|hun|han) har {_N} under (?:mig|sig)\b"
)
_WRITER_COUNTED = re.compile(
    rf"(?:^|, ){_N} (?:(?:med|inklusive|inkl\.?|incl\.?) (?:mig(?: selv)?|undertegnede|chefen|ejeren|mester|\w*konen"
    rf"|direktoeren|vikarerne|laerlingene)|(?:\+|plus) \w+ (?:er )?allerede talt med)"
)
_HALF_OF = re.compile(rf"^halvdelen af {_N}{_END}")
# a message that opens with a bare number of people at their place of work
_PLACE = re.compile(
    rf"^(?:(?:[a-z]+ ){{1,2}}[,.] )?(?:stadig |fortsat |cirka |ca\.? |knap |godt |lige nu )?{_N} (?:i|paa|hos|ude paa)"
    rf" (?:en |et )?(\w{{2,}}(?:et|en)|\w*(?:garage|kaelder|lade))\b"
    rf"(?!.*#\d+# (?:\w+ )?(?:i|paa|ude|inde|oppe|nede)\b)"
)
_TOWN = re.compile(rf"^{_N} (?:i|paa) (\w{{4,}})(?= [,.]| med | der |$)(?!.*#\d+# (?:i|paa|ude|oppe)\b)")
_NO_PLACE = re.compile(
    r"^(?:aaret|ugen|dagen|maaneden|timen|natten|verden|snit|gaten|sommeren|vinteren|saesonen|markedet|laget|meteren"
    r"|gang|snit|stykket|traek|kroner|procent)$"
)
_NOW = tuple(
    re.compile(pattern)
    for pattern in (
        rf"^{_N} nu , [^.]*{_OTHER}",
        rf"^{_N} nu om (?:dage|stunder)\b",
        rf"^{_N} og snart {_OTHER}",
        rf"\b(?:halveret|skaaret|skrumpet|vokset) til {_N}(?= ?$| [,.]| efter| siden| {_HEAD}\b)",
        rf"\bstartede .{{1,40}} , nu {_N} ,",
        rf"^(?!jeg|min|han|hun)[^.]{{1,60}} , er {_N} , ",
        rf"^(?:i|paa) \w+(?:et|en) (?:sidder|staar|gaar|arbejder)(?: vi| der)? {_N}(?= ?$| [,.]| og )",
        rf"\b(?:loen til|loenner|afloenner) {_N}(?= ?$| [,.]| og | hver | om | {_HEAD}\b)",
        rf"^er (?:for tiden|p\.?t\.?|lige nu|nu|i dag|foreloebig|kun) {_N}{_END}",
        rf"\bmen (?:lige )?nu (?:kun )?{_N}{_END}",
        rf"\bman kun er {_N}{_END}",
        rf"^alle {_N}(?: er| arbejder|{_END})",
        rf"\bvi er (?!en gruppe \w*(?:skoler|firmaer|virksomheder))[^.#]* , {_N} "
        rf"(?:,|i alt\b|\.(?! generation| sal| klasse| semester))",
        rf"{_N} (?:stykker|mand|stk|hoveder) er vi\b",
        rf"\b(?:her hos os|hos os|her) er vi {_N}(?= ?$| [,.])",
        rf"\bvi har {_N} (?:i danmark|herhjemme)(?= ?$| [,.]| og )",
        rf"\bdet er vi {_N} om(?= ?$| [,.])",
        rf"{_N} .*\bhvor mange vi er\b",
    )
)
_GROUPS = re.compile(
    rf"^(?:vi er )?(?:et )?(?:lille )?(?:sjak|hold|team|bande|flok|familie|\w+kaede) (?:paa|med) {_N}"
    rf"(?= ?$| [,.]| fordelt| bygger| laver| der | {_HEAD}\b)"
)
_ALL_OF_US = re.compile(
    rf"^{_N} (?:af os(?! er fra| fra)|styk \w+ der|personer i alt)\b"
    rf"|^en {_N}(?= stykker)|^{_N} fte\b"
)
_TRIOS = (
    (re.compile(r"^(?:en |et |vi er en |vi er et )?(?:aegte |lille )?trio\b"), 3),
    (re.compile(r"^(?:en |et |vi er en |vi er et )?(?:aegte |lille )?duo\b"), 2),
    (re.compile(r"^vi to(?= (?!og\b)\w+er\b)"), 2),
    (re.compile(r"^(?:vi er )?(?:en |et )?kvartet\b"), 4),
)
# a range that opens the message and says what it hangs on
_VARIES = re.compile(
    rf"^(?:ca\.? |cirka |et sted |vi er |saadan )*{_N} (?:{_HEAD} )?(?:alt efter|afhaengig|om sommeren|i saesonen)\b"
)
_PARTS = re.compile(
    rf"^{_N} (?:fuldtid|paa fuldtid|fuldtids)(?: ,| og| \+| plus)? {_N} (?:deltid|deltids|halvtid){_END}"
    rf"|^{_N} (?:\w+ )?paa (?:fuld tid|fuldtid|gulvet|kontoret|vaerkstedet|lageret|deltid)(?: ,| og)? {_N}"
    rf" (?:i|paa) (?:halv|deltid|halvtid|\w+)(?: tid)?{_END}"
)


def find(context: Context) -> Finding | None:
    """The headcount that a turn of phrase settles; None when only the ordinary rules can tell."""
    if context.asked not in (None, "employees"):
        return None
    for pattern, value in _TRIOS:
        for _, first, last in context.line.find(pattern):
            return Finding("employees", value, first, last, 2.0)
    numbers = [number for number in context.numbers if not number.article]
    if not numbers or _MEMBERS.search(context.line.text):
        return None
    line = _line(context, numbers)
    asked = context.asked == "employees"
    bare = _MONEY_OR_TIME.search(line) is None
    for patterns, allowed in (
        (_CORRECTED, bare and len(context.doc) <= 24),
        (_TOTALS, asked or bare or line.startswith(("#", "i alt #", "tilsammen #"))),
        (_PERMANENT, len(numbers) > 1 and bare),
        (_NOW, True),
        ((_HALF_OF, _WRITER_COUNTED), asked),
        ((_WRITER_COUNTED, _GROUPS, _ALL_OF_US), True),
    ):
        for pattern in patterns if allowed else ():
            match = pattern.search(line)
            if match is not None:
                number = numbers[int(next(group for group in match.groups() if group))]
                factor = 0.5 if pattern is _HALF_OF else 1.0
                return _finding(number, number.value * factor)
    return (
        _after_a_slip(context, line, numbers)
        or _varying(line, numbers)
        or _with_writer(line, numbers)
        or _sum_of_parts(line, numbers)
        or _at_work(line, numbers)
    )


def _line(context: Context, numbers: list[Number]) -> str:
    """The folded message with `#place#` for each number."""
    words = list(context.doc.low)
    for place in range(len(numbers) - 1, -1, -1):
        number = numbers[place]
        words[number.first : number.last] = [f"#{place}#"]
    return " ".join(words)


def _finding(number: Number, value: float) -> Finding | None:
    """A headcount; None for what is no whole number of people."""
    if not number.exact or value != int(value) or not 1 <= value < 100_000:
        return None
    return Finding("employees", int(value), number.first, number.last, 2.5)


def _after_a_slip(context: Context, line: str, numbers: list[Number]) -> Finding | None:
    """ "hovsa, 13", "33. sidste tal var forkert": the one number without a unit in a short message that owns up to a slip."""
    if (
        context.asked is not None
        or len(context.doc) > 12
        or context.mentions
        or not _SLIP.search(line)
        or _MONEY_OR_TIME.search(line)
    ):
        return None
    left = [
        number for place, number in enumerate(numbers) if not re.search(rf"\b(?:ikke|end) (?:\w+ )?#{place}#", line)
    ]
    if len(left) != 1 or context.doc.at(left[0].last) not in ("", ".", ",", "!", "ikke", "end"):
        return None
    if context.doc.at(left[0].first - 1) not in _BEFORE_SLIP:
        return None  # "forkert pris for folk over 70"
    return _finding(left[0], left[0].value) if left[0].value < 1000 else None


def _varying(line: str, numbers: list[Number]) -> Finding | None:
    """ "25-30 alt efter vejret"."""
    match = _VARIES.search(line)
    number = numbers[int(match.group(1))] if match else None
    if number is None or number.exact or number.low is None or number.high is None:
        return None
    return Finding("employees", {"min": int(number.low), "max": int(number.high)}, number.first, number.last, 2.0)


def _with_writer(line: str, numbers: list[Number]) -> Finding | None:
    """ "fire ansatte plus undertegnede", "jeg har fem under mig"."""
    match = _WRITER_BESIDE.search(line)
    if match is None:
        return None
    number = numbers[int(match.group(1) or match.group(2))]
    return _finding(number, number.value + 1)


def _sum_of_parts(line: str, numbers: list[Number]) -> Finding | None:
    """ "7 på fuld tid 4 på halv"."""
    match = _PARTS.search(line)
    if match is None:
        return None
    first, second = (numbers[int(group)] for group in match.groups() if group)
    return _finding(first, first.value + second.value)


def _at_work(line: str, numbers: list[Number]) -> Finding | None:
    """ "30 i køkkenet, 600 portioner om dagen": who stands first, at a place of work."""
    match = _PLACE.search(line) or _TOWN.search(line)
    if match is None or _NO_PLACE.search(match.group(2)):
        return None
    number = numbers[int(match.group(1))]
    return _finding(number, number.value) if 1 < number.value < 1000 else None
