"""Where the company lies: municipality or region, and not where its customer, hospital or university lies."""

from __future__ import annotations

import re
from itertools import pairwise

from bot.nlu.extract.context import Context
from bot.nlu.extract.names import Mention, find_names, place_book
from bot.nlu.extract.negation import NONE, NOT
from bot.nlu.extract.result import Finding
from bot.nlu.extract.wordlists import word_set, word_tuple
from referral import taxonomies
from referral.taxonomies import fold

_LIES = word_set(
    """
    ligger ligge bor holder sidder sidde adresse adressen placeret hjemmehoerende hoerer base baseret hjemme vaerksted
    vaerkstedet kontor kontoret butik butikken hovedkontor hovedkontoret hovedsaede hovedsaedet huse gaard gaarden lokaler flyttet
    flyttede rykkede lager lageret flytter driver bosat fabrik fabrikken firmaet virksomheden lokaliseret hjemsted
    herude heroppe hernede her kommune afdeling
    """
)  # fmt: skip
# somebody else, or somewhere the company only comes: the last part of a compound ("tandlaegehoejskolen") says what it
# is, so that a "skolefotograf" and a "ferieby" are none of these
_ELSEWHERE = re.compile(
    r"^(?!dyrehospital)(?:\w*-?(?:sygehus|hospital|hjemmepleje|kommune|universitet|kunde|leverandoer|konkurrent|messe"
    r"|moede|arrangement|konference|forhandler|plejehjem|plejecent(?:er|r)|partner|ferie|foredrag|forsker|professor"
    r"|akademi|festival|kollega|kolleg|filial|afdeling|studerende|lufthavn|projekt|erhvervskontor|gymnasi(?:um|e)"
    r"|boernehave|revisor"
    r"|kaserne|faengsel|forsoegshal|testcenter|jernbane|brandvaesen|hjemmehjaelp|konservatori(?:um|e)|vejleder|neurolog"
    r"|auktion|byggeplads|besoeg|institut|ioerstudie)"
    r"|(?:\w*(?:hoej|handels|folke|erhvervs|design|arkitekt|ingenioer|maskinmester|navigations|ungdoms"
    r"|efter))?skole)(?:e?ns?|e?ts?|er|erne?s?|e|rs?|rnes?|ne|s|me[rt]\w*)?$"
)
# what one may own oneself all the same: "vores skole i Greve", "jeg har en boernehave i Borup"
_OWNABLE = re.compile(
    r"\b(?:vores|min|mit|driver|koebt|leder (?:af|for) en|(?:jeg har|vi driver) (?:en|et)|(?:vi|jeg) (?:er|e) (?:(?!paa|hos|i|med|ved|til"
    r"|for|af|fra)\S+ ){0,3}?(?:en|et|to|tre|fire|fem|seks|\d+)?) (?:\w+ ){0,2}?"
    r"\w*(?:skolen?|boernehaven?|plejehjem|festival|gymnasium|filial|afdeling|konservatorium)\b"
    r"|\b(?:vi|jeg) (?:er|e) (?:(?!paa|hos|i|med|ved|til|for|af|fra)\S+ ){0,3}\w+ i$"
)
# institutions that a town has one of: said as known ("psykiatrien i Skive"), they are not the company
_KNOWN_ONES = re.compile(
    r"\b\w*(?:museet|teatret|biblioteket|kirkegaarden|kirken|klubben|forsyningen|psykiatrien|beredskabet|politiet"
    r"|flyvevaabnet|forsvaret|flaaden|depotet|centeret|centret|vandvaerket|fjernvarmevaerket|kraftvarmevaerket|folkene|apoteket"
    r"|koekkenet|foreningen|klyngen|netvaerket|lufthavnen|hjemmeplejen|aeldreplejen|dommerne|miljoeet) (?:i|paa|ved)$"
)
# universities and institutes by their letters: the town after them is theirs
_LETTERS = word_set(
    """
    sdu dtu au aau ku cbs itu ruc via ucn ucl kea kp teko dti kadk force dbi dhi fraunhofer teknologisk build
    ucsyd absalon alexandra
    """
)
# places that are known for the research or the hospital there
_RESEARCH_PLACES = word_set("foulum risoe skejby moesgaard bispebjerg riso")
_SOMEBODY = word_set("nogen nogle folk andre dem ham hende studerende")
_OWN_FIRM = word_set("firmaet virksomheden fabrikken vaerkstedet butikken forretningen selskabet")
_ORGANISATION_AFTER = {fold(word) for word in taxonomies.places().organisation_words}


_INSTITUTIONS = word_tuple(
    """
    universitet universitetshospital sygehus hospital uni havn lufthavn havns universitets school
    """
)


def find(context: Context) -> list[Finding]:
    """Findings of `municipality` and `region`; the weight says how surely it is the company's own."""
    findings: list[Finding] = []
    mentions = find_names(context.doc, "place", context.asked in ("municipality", "region"))
    mere = _mere_landmarks(context, mentions)
    for mention in mentions:
        if mention.name.kind == "organisation":
            context.take(mention.first, mention.last)
            continue
        weight = 0.0 if mention in mere else _weight(context, mention) + _beside_others(context, mention, mentions)
        kind = _denial(context, mention)
        fact = "municipality" if mention.name.kind == "municipality" else "region"
        negated = kind in ("replace", "retract", "wish")
        role = fact if weight > 0 and not negated else ""
        context.named.append(("place", (mention.name.code,), mention, role))
        if weight <= 0:
            continue
        findings.append(
            Finding(
                fact,
                mention.name.code,
                mention.first,
                mention.last,
                0.3 * weight if kind == "soft" else weight,
                negated,
            )
        )
    return findings + _post_codes(context, findings)


def _mere_landmarks(context: Context, mentions: list[Mention]) -> list[Mention]:
    """Places that tell of no seat: both ends of "mellem Horsens og Vejle", two sites alike, a question about others."""
    if context.asked not in ("municipality", "region") and _ABOUT_OTHERS.search(context.line.text):
        return mentions
    towns = [mention for mention in mentions if mention.name.kind == "municipality"]
    if len({mention.name.code for mention in towns}) > 1 and _TWO_SITES.search(context.line.text):
        return [] if _HEAD_OFFICE & set(context.doc.low) else towns
    return [
        end
        for left, right in pairwise(mentions)
        if context.doc.at(left.first - 1) in ("mellem", "imellem")
        and context.doc.low[left.last : right.first] == ["og"]
        and left.name.code != right.name.code
        for end in (left, right)
    ]


# "har Aarhus Universitet en afdeling i Herning", "findes erhvervshuset i Ikast stadig": nobody speaks of a firm of his own
_ABOUT_OTHERS = re.compile(
    r"^(?!.*\b(?:jeg|vi|os|mig|min|mit|mine|vores|vor|man|for en|for et|en \w+ der|firma|virksomhed)\b)"
    r"(?:(?:hej|goddag|og|men|mon)[ ,.!]+)?(?:har (?:\w+ ){1,2}(?:universitet|hospital|sygehus|kommune) "
    r"|(?:er|findes|eksisterer|hvad hedder|hvor ligger|hvor er|hvem leder|hvornaar aabner|hvad laver) (?!der\b).*"
    r"(?:universitet|erhvervshus|klynge|netvaerk|afdeling|kontor|hospital|institut|center|forening|museum))"
)
# "i Holstebro har vi en fabrik, i Struer en til": two sites, neither said to be the seat
_TWO_SITES = re.compile(
    r"\b(?:en|et) til\b(?! )|\b(?:en|et) til [.,]|\b(?:vi har|paa|fra) (?:to|begge) (?:fabrikker|butikker|afdelinger|steder"
    r"|adresser|kontorer|vaerksteder)\b"
)


def _beside_others(context: Context, mention: Mention, mentions: list[Mention]) -> float:
    """What the other places of a message add to the weight of one, or take from it."""
    others = [other for other in mentions if other.name.code != mention.name.code]
    before = _text_before(context, mention)
    if _LIVES.search(before) and any(_SEAT.search(_text_before(context, other)) for other in others):
        return -2.0
    if not others or context.asked in ("municipality", "region"):
        return 0.0
    later = [other for other in others if other.first > mention.first]
    if _LEFT.search(before):
        return -3.0
    if mention.name.ambiguous and later and context.doc.low[mention.last : later[0].first] in (["ved"], ["paa"]):
        return -2.0  # "Hasle ved Aarhus": the second says which of the two it is
    return 2.0 if _BUT_WE.search(before) and len(later) < len(others) else 0.0


def _text_before(context: Context, mention: Mention) -> str:
    return " ".join(context.doc.before(mention.first, 12))


# "flyttede fra et kontor i Valby til …": the town that was left, when the new one is named too
_LEFT = re.compile(r"\b(?:flytt?e|ryk)\w* (?:\S+ ){0,4}fra(?: (?:\S+ ){1,3}(?:i|paa|ved))?$")
# "bosiddende i Gentofte, firma i Gladsaxe", "lageret er i Vrå": home and storehouse give way to the seat of the firm
_LIVES = re.compile(
    r"\b(?:bor|bosiddende|bosat)(?: \w+)?(?: (?:i|paa|ved))?$|\bprivat(?: \w+)? (?:i|paa|ved)$"
    r"|\blager(?:et)?(?: (?:er|ligger|staar|har vi))? (?:i|paa|ved)$"
)
_SEAT = re.compile(
    r"(?:firma|virksomhed|vaerksted|fabrik|butik|kontor|forretning|smedje|lokaler|produktion|klinik|adresse)(?:ken|en|et|ten|ne)?"
    r"(?: (?:er|ligger|staar|har vi|har jeg|har adresse|holder til))?(?: \w+)? (?:i|paa|ved)$"
)
# "… i Odense, men vi er på Bornholm", "nu er det mig i Harndrup", "mit er i Vamdrup": what is set against the others
_BUT_WE = re.compile(
    r"(?:^| )(?:men|mens|nu|,|[.]) (?:(?:er|det|saa|nu) ){0,3}(?:vi|jeg|mit|min|vores|mig|selv)"
    r"(?: (?:er|bor|ligger|holder til|sidder|har|driver))?(?: (?!ikke|kunde|vil|skal|hos|med)\S+){0,4} (?:i|paa|ved|fra)$"
)
# "flyttede i fjor til Vejle", "… fra Valby til en gammel skole på Mors": done, not wished for
_HAS_MOVED = re.compile(
    r"^(?!.*\blager\b).*\b(?:flytte(?:de|t)|rykke(?:de|t)) (?:\S+ ){0,6}til(?: (?:\S+ ){1,3}(?:i|paa|ved))?$"
)

_QUARTERS = word_set("n s v oe c k nv sv noe soe")


def _post_codes(context: Context, findings: list[Finding]) -> list[Finding]:
    """ "2200 N", "6700" as an answer, "8600 Silkeborg" whose town is no sure name, "8700, tømrer" first in a message."""
    if any(finding.fact == "municipality" for finding in findings):
        return []
    doc = context.doc
    asked = context.asked in ("municipality", "region")
    for index, word in enumerate(doc.words):
        if word.kind != "n" or len(word.low) != 4 or not word.low.isdigit():
            continue
        following = doc.at(index + 1)
        quarter = following in _QUARTERS and doc.words[index + 1].text.isupper()
        named = (
            doc.at(index - 1) in ("postnr", "postnummer", "postnr.")
            or (doc.low[max(0, index - 2) : index] == ["adresse", "paa"])
            or place_book().single(following) is not None
        )
        first = (
            index == 0
            and following in (",", ".")
            and not 1900 <= int(word.low) <= 2100
            and not word.low.endswith("000")
        )
        if not (asked or quarter or named or first):
            continue
        found = taxonomies.places().by_post_code(int(word.low))
        if found is not None:
            context.take(index, index + 1)
            return [Finding("municipality", found.name, index, index + 1, 1.0)]
    return []


def _somebody_elses(context: Context, mention: Mention, before: list[str]) -> bool:
    """ "SDU i Odense", "nogen fra Aarhus", "neurologerne på Skejby", "bor du i Struer?": another's town."""
    low = context.doc.low[mention.first]
    ours = bool(_LIES & set(before)) or bool({"vi", "jeg"} & set(before[-6:]) and {"er", "har", "e"} & set(before[-6:]))
    if _LETTERS & set(before[-3:]) or context.doc.at(mention.last) in _LETTERS:
        return not ours
    if before[-3:-1] == ["bor", "du"] or before[-4:] == ["uden", "at", "flytte", "til"]:
        return True
    if low in _RESEARCH_PLACES and mention.last == mention.first + 1:
        return not ours and not (mention.first == 0 and context.doc.at(1) in (":", ","))
    if before[-2:-1] and before[-2] in ("nogen", "nogle") and before[-1] in ("i", "paa", "ved", "omkring"):
        return True
    text = " ".join(before)
    if any(pattern.search(text) for pattern in (_RELATIVES, _RANGE, _NOT_YET, _THOSE_IN)):
        return True
    if _SOUGHT.search(text) and context.doc.at(mention.last) in _THEY_CAN:
        return True
    return bool(_SOMEBODY & set(before[-2:])) and before[-1:] == ["fra"] and not (ours or {"vi", "er"} <= set(before))


# "min fætter har et værksted i Skive", "min bror i Hjerting", "min kone er fra Ribe": the relative's town
_RELATIVES = re.compile(
    r"(?<!og )\b(?:min|mit|mine|vores) \w*(?:faetter|kusine|bror|soester|nabo|naboen|veninde|ven|svoger|onkel|tante|kammerat)"
    r" (?:har|bor|driver|sidder|arbejder) (?:\S+ ){0,4}(?:i|paa|ved)$"
    r"|\b(?:min|mit|mine|vores) \w*(?:faetter|kusine|bror|soester|veninde|ven|svoger|svigerfar|svigermor|onkel|tante"
    r"|kammerat|kollega|soen|datter|kone|mand|kaereste) (?:er fra|kommer fra|bor (?:\S+ )?(?:i|paa|ved)|i|paa|fra)$"
)
# "flyttet fra Nørrebro": the town that was left
_RANGE = re.compile(r"\bmiste\w* (?:\S+ ){1,3}til$")
# "jeg hører at de i Skive har en klynge"
_THOSE_IN = re.compile(r"\b(?:at|hos|fra) (?:de|dem) (?:i|paa)$")
# "har arbejdet på værftet i Korsør", "sagt op på Danfoss i Nordborg": the former employer's town
_FORMER_WORK = re.compile(
    r"\b(?:sagt (?:\w+ )?op|(?:har|havde) (?:\w+ )?arbejdet|arbejdede|(?:vaeret|var) ansat|fyret|stoppet|stoppede)"
    r" (?:som \w+ )?(?:paa|hos|ved|i|fra) (?:\S+ ){1,3}(?:i|paa|ved)$"
)
# "vil slå os ned i Kolding", "en dag vil vi åbne en café i Ribe": not there yet
_NOT_YET = re.compile(
    r"\bslaar? (?:os|mig) ned (?:i|paa|ved)$"
    r"|\b(?:vi|jeg) (?:vil|overvejer|taenker|haaber|skal snart|kunne) (?:\w+ ){0,4}flytte (?:ind |ud |os )?"
    r"(?:(?:\S+ ){0,2}(?:i|paa)|til)$"
    r"|\ben dag vil (?:vi|jeg) (?:\S+ ){1,4}(?:i|paa|ved)$"
    r"|\bansaette (?:en|et par|nogen|folk) (?:i|paa|ved)$"
)
# "er der en gartner på Fyn der vil …", "hvem på Sjælland kan …": the one who is looked for
_SOUGHT = re.compile(
    r"\b(?:er der|findes der|er her|kender i) (?!noget (?:for|til) )(?:\S+ ){0,5}(?:i|paa|ved|af)$|\bhvem (?:i|paa)$|\bandre \w+er i$"
)
_THEY_CAN = word_set("der som kan vil nogen om")


def _denial(context: Context, mention: Mention) -> str:
    """The denial of a name, without those that another clause throws as far as here.

    "vi er fire i Ribe og har købt en laser som vi ikke må bruge" and "de falder ikke til i Ribe" deny no town.
    """
    kind = context.denials.of(mention.first, mention.last)
    if kind not in ("wish", "replace"):
        return kind
    low, start = context.doc.low, context.doc.sentence_start(mention.first)
    before = low[start : mention.first]
    negators = [index for index, word in enumerate(before) if word in _NEGATORS]
    if negators == [0] and before[0] == "ej":
        return ""  # an exclamation
    if negators:
        return "" if before[negators[-1] - 1 : negators[-1]] in (["de"], ["han"], ["hun"]) else kind
    fronted = len([word for word in before if word not in (",", "og", "men", "nej")]) <= 2
    return kind if fronted or "stedet" in before or "frem" in before else ""


_NEGATORS = NOT | NONE | {"uden", "hverken", "aldrig", "undtagen", "fremfor"}


# "leverer til Novo i Kalundborg": the customer's town
_DELIVERS = re.compile(
    r"\b(?:leverer|saelger|leveret|solgt) (?:(?!vi|jeg|selv|er|fra|ligger|bor|holder)\w+ )?(?:til|hos) "
    r"(?:(?!vi|jeg|selv|er|fra|ligger|bor|holder|men|,)\S+ )+i$"
    r"|\b(?:leverer|saelger|leveret|solgt) (?:(?!vi|jeg|selv|er|fra|ligger|bor|holder)\S+ ){0,3}til"
    r"(?: (?:hele|det meste af))?$"
)


# "Slagelse Kommune her", "Slagelse Kommune. Vi vil …", "teknisk skole i Slagelse vil gerne …": the institution writes
_ITSELF_WRITES = re.compile(
    r"^(?:(?:hej|goddag|hejsa)[ ,.!]+)?(?:(?:\w+ ){1,2}kommune|region \w+) (?:her\b|skriver\b|[.:] vi\b"
    r"|(?:vil(?: gerne)?|har brug for|mangler|skal) (?!.*\b(?:vi|vores|os|jeg|min|mit|ikke)\b)"
    r"|(?:soeger|oensker|efterlyser|leder efter)\b(?!.*\b(?:vi vil|vi kan|kan vi|vi laver|vi har)\b))"
    r"|^paa vegne af (?:\w+ ){1,2}(?:kommune|region)\b"
    r"|^(?:\w+ )?\w*(?:skolen?|akademi(?:et)?|museum|museet|gymnasium|plejehjem(?:met)?|center|bibliotek|afdeling)"
    r" (?:i|paa) \w+ (?:, (?:vi|ikke|kommunal\w*|\d+)\b(?!.*\bdem\b)|[(:]|(?:vil|soeger|oensker)\b(?!.*\b(?:vores|vi|os)\b))"
    r"|^\S*(?:klyngen|netvaerket|foreningen) (?:i|paa|ved) \w+ (?:, (?:vi|med|\d+)\b|vil\b|soeger\b|oensker\b)"
    r"(?!.*\bos\b)"
    # "Egå Engineering søger partner": a firm that bears the name of its town
    r"|^\w+ (?:engineering|mejeri|bryggeri|maskinfabrik|motorfabrik|skibsvaerft|vaerft|plast|staal|metal|trae\w*) (?:soeger"
    r"|vil|skal|mangler|oensker)\b(?!.*\b(?:os|vi)\b)"
)
# "vores største kunde ligger i Esbjerg", "en partner, men den ligger i Aalborg"
_THEIR_TOWN = re.compile(
    r"\b(?:\w*kunde(?:n|r|rne)?|\w*partneren?|\w*leverandoer(?:en)?|konkurrent(?:en)?|aftager(?:en)?)(?: ,)?(?: (?:men|og))?"
    r"(?: (?:den|de|han|hun|som|der))? (?:ligger|sidder|bor|holder til|er) (?:\w+ ){0,2}(?:i|paa|ved)"
    r"(?: \S+ (?:og|,))?$|(?:^|[,.] )(?:og |men )?(?:de|han|hun) (?:bor|sidder|ligger|er) (?:\w+ ){0,3}(?:i|paa|ved)$"
    r"|\b(?:klyngen?|netvaerket?|universitetet|messen|instituttet) (?:, )?(?:\w+ )?(?:den|det|de|som|der) (?:ligger|sidder|er"
    r"|holder til) (?:\w+ )?(?:i|paa|ved)$"
    r"|\b(?:med|medlem) (?:i|af) (?:en|et) (?:\w+ )?\w*(?:klynge|netvaerk|forening) (?:i|paa)$"
)


# "på Hvide Sande havn", "op ad Odense Havn": beside it, when the company is the subject
_BESIDE = re.compile(
    r"\b(?:vi|jeg|fabrik|firma|virksomhed|vaerksted|butik) (?:er|ligger|bor|har) .*\b(?:paa|ved|ad|naer)$"
)
# "jeg dyrker humle uden for Ribe"; not "kunder uden for Ribe", "folk som sidder uden for Ribe"
_JUST_OUTSIDE = re.compile(
    r"^(?!.*\b(?:\w*kunder?|nogen|noget|andre|folk|marked\w*|ikke|aldrig|soeger|vil|kan|som|der)\b).*"
    r"\b(?:vi|jeg|\w*(?:gaarden|fabrikken|vaerkstedet|bryggeri|mejeri|gartneri|butik|firma))"
    r" (?:er|e|bor|ligger|dyrker|laver|bygger|driver|har|producerer|holder til)\b.* uden for$"
)
# "lige uden for Odder har vi jordbær"
_THERE_WE = re.compile(r"(?:har|laver|dyrker|driver|bor|producerer) (?:vi|jeg)\b|ligger (?:vi|vores|min|mit)\b")
_WE_ARE_IN = re.compile(r"\b(?:vi|jeg) (?:er|e) (?:(?!med|paa|hos|i|til|for|af)[^ ,]+ ){1,4}(?:i|fra|paa)$")
_WE_DO_IN = re.compile(r"\b(?:vi|jeg) \w+ (?:(?!med|hos|til|for|at)[^ ,]+ ){1,3}(?:i|paa)$")
# "Kolding er vores næste skridt"
_NEXT_STEP = re.compile(r"er (?:vores|mit|det|naeste) (?:naeste|skridt)\b")
# "på skolen i Ribe, hvor vi selv bor"
_WHERE_WE_ARE = re.compile(r"(?:, )?(?:hvor|der) (?:vi|jeg) (?:\w+ )?(?:bor|ligger|er|holder til|har \w+)\b")
_MOVED_TO = re.compile(r"\b(?:flytt?e|ryk)\w* (?:\S+ ){0,5}til$")
_VISITED = re.compile(
    r"\b(?:paa (?:besoeg|ferie|kursus|messe)|udlaert|uddannet|foedt|opvokset|vokset op|laest|studeret) (?:i|paa|ved)$"
)
_MINUTES = re.compile(
    r"\b(?:\d+|et kvarter|en time) ?(?:min|minutter|minutters koersel|km|kilometer)? (?:fra|syd for|nord for|vest for"
    r"|oest for)$"
    r"|\b(?:min|minutter|km|kilometer|kvarter|time|timer) (?:fra|syd for|nord for|vest for|oest for)$"
)
_HEAD_OFFICE = word_set("hovedkontor hovedkontoret hovedsaede hovedsaedet")
_OURS = re.compile(r"\b(?:vores|(?:vi|jeg) er)\b")
_ABOUT_PARTNERS = ("has_foreign_partner", "partner_countries")
# towns that are ordinary words in lower case
_WORDS = word_set("toender toerring")


def _is_a_word(context: Context, mention: Mention) -> bool:
    """ "gamle tønder", "et nyt spjæld", "hele vejen": a word of Danish that is, or nearly is, the name of a town."""
    doc, first = context.doc, mention.first
    word, before = doc.words[first], doc.at(first - 1)
    if word.low == "vejen" and before in ("hele", "paa", "undervejs", "langs"):
        return True
    if word.text[:1].isupper() or mention.last > first + 1 or context.asked in ("municipality", "region"):
        return False
    if word.low in _WORDS:
        return before not in ("i", "fra", "ved", "omkring", "")
    return not mention.exact and before in _ARTICLES


def _is_harbour(context: Context, mention: Mention) -> bool:
    """ "bådudlejning i Svaneke havn", "Ubåd. Odense havn.": a quay to lie at, where "Odense Havn" is a firm."""
    doc = context.doc
    return (
        not doc.no_caps
        and mention.last < len(doc)
        and doc.words[mention.last].text == "havn"
        and doc.at(mention.first - 1) in ("i", "ved", "paa", "fra", "", ".")
    )


_ARTICLES = word_set("en et den det de et nyt ny nye gammel gamle god godt")


def _elsewhere(near: list[str], before: list[str]) -> bool:
    """The words just before speak of a customer, a hospital, a school that is not the company's own."""
    text = " ".join(before)
    hits = [index for index, word in enumerate(near) if _ELSEWHERE.match(word)]
    if not hits or _LIES & set(before[-3:]) or _OWNABLE.search(text):
        return False
    if before[-2:] in (["flytte", "til"], ["kommunen", "er"], ["kommune", "er"], ["kommunen", "hedder"]):
        return False  # somebody who would move here; the company's own municipality
    nearer = near[hits[-1] + 1 :]
    return not any(word.endswith(_FIRM_WORDS) for word in nearer)


_FIRM_WORDS = ("firma", "firmaet", "fabrik", "vaerksted", "virksomhed", "butik", "forretning")


def _weight(context: Context, mention: Mention) -> float:
    doc = context.doc
    first, last = mention.first, mention.last
    before, after = doc.before(first, 8), doc.low[last : last + 3]
    if (
        after
        and doc.words[last - 1].sentence == doc.words[last].sentence
        and after[0] in _ORGANISATION_AFTER
        and doc.words[last].text[:1].isupper()
        and not doc.all_caps
        and not _BESIDE.search(" ".join(before))
        and context.asked not in ("municipality", "region")
        and not (first <= 1 and _ITSELF_WRITES.search(context.line.text))
    ):
        return 0.0
    asked = context.asked in ("municipality", "region")
    if (
        after
        and after[0] in _INSTITUTIONS
        and not asked
        and not _is_harbour(context, mention)
        and not (_LIES & set(before[-3:]) or _BESIDE.search(" ".join(before)))
    ):
        return 0.0
    if _is_a_word(context, mention):
        return 0.0
    weight = 1.0
    if asked:
        weight += 2.0
    preposition = before[-1:]
    adjective = mention.name.kind in ("area", "municipality") and doc.low[first].endswith(
        ("sk", "ske", "enser", "aner", "bo", "jyde", "jyder")
    )
    if preposition and preposition[0] in ("i", "paa", "ved", "naer", "omkring", "udenfor", "fra"):
        weight += 0.5
        if preposition[0] == "fra":
            weight -= 0.2
    if before[-2:] == ["uden", "for"]:
        ours = _JUST_OUTSIDE.search(" ".join(doc.before(first, 12))) or _THERE_WE.match(" ".join(after[:2]))
        weight += -0.5 if ours else -2.0
    elif before[-1:] == ["for"] and before[-2:-1] and before[-2] in ("syd", "nord", "oest", "vest"):
        weight -= 0.6
    elif "mellem" in before[-3:] and preposition[0] in ("mellem", "og"):
        weight -= 0.8
    if _LIES & set(before):
        weight += 4.0 if _HEAD_OFFICE & set(before[-4:]) else 2.0 if _HEAD_OFFICE & set(before) else 1.0
    if _HAS_MOVED.search(" ".join(doc.before(first, 12))):
        weight += 3.0
    if _NEXT_STEP.match(" ".join(after)):
        return 0.0
    if _WHERE_WE_ARE.match(" ".join(doc.after(last, 5))):
        weight += 3.0
    if (
        {"vi", "jeg"} & set(before[-4:])
        and {"er", "bor", "e"} & set(before[-4:])
        or _WE_ARE_IN.search(" ".join(before))
    ):
        weight += 1.0
    elif _WE_DO_IN.search(" ".join(before)) or _MOVED_TO.search(" ".join(before)):
        weight += 0.3
    near = before[-5:]
    if before[-2:-1] and before[-2] in ("ansatte", "medarbejdere"):
        near = near[-2:]  # "80 kunder og 5 ansatte i Ringsted"
    if _OWN_FIRM & set(near) and not asked:
        weight += 1.5
    if not asked and _somebody_elses(context, mention, before):
        weight -= 3.0
    if not asked and _elsewhere(near, before):
        weight -= 2.0
    if not asked and _KNOWN_ONES.search(" ".join(before)) and not _OURS.search(" ".join(before)):
        weight -= 2.0
    if context.asked in _ABOUT_PARTNERS and not (_LIES | {"vi", "vores"}) & set(before):
        weight -= 2.0  # a Danish town in answer to the question for a partner is the partner's
    if _VISITED.search(" ".join(before)) or _FORMER_WORK.search(" ".join(before)):
        return 0.0
    if _MINUTES.search(" ".join(before)):
        return 0.3  # a town to find another one by
    if not asked and _THEIR_TOWN.search(" ".join(before)):
        weight -= 3.5
    if not asked and _DELIVERS.search(" ".join(before)):
        weight -= 1.6
    if {"til"} & set(before[-1:]) and not asked:
        weight -= 0.3
    itself = first <= 4 and _ITSELF_WRITES.search(context.line.text) is not None
    commune = after[:1] in (["kommune"], ["kommunes"]) or doc.low[last - 1] == "kommune"
    if itself:
        weight += 0.5 + (2.0 if weight < 0 else 0.0)
    elif commune:
        subject = not before or before[-1] in (",", "med", "hos", "og", "af", "at", "for")
        if before[-1:] == [","] and doc.at(last + 1) == "," and {"det", "vi", "her"} & set(before[:2]):
            subject = False  # "et bofællesskab, Egedal Kommune, og vi …": whom the writers belong to
        whole = bool(before) and before[-1] in ("med", "hos", "af", "for") or len(doc) > last + 3
        weight += -2.0 if (subject and whole and not asked and not context.denials.kind[first]) else 0.5
    if mention.name.kind == "region":
        subject = not before or before[-1] in (",", "med", "hos", "at", "om", "har", "om")
        if (
            subject
            and after[:1] != [","]
            and not asked
            and len(doc) > last + 2
            and not itself
            and (context.denials.of(0, len(doc)) == "" or before[-1:] in (["hos"], ["med"]))
        ):
            weight -= 2.0
        if after[:2] == ["som", "partner"]:
            return 0.0
    if (
        adjective
        and not asked
        and after
        and after[0].startswith(("kund", "kommun", "forsker", "partner", "netvaerk", "klynge"))
    ):
        weight -= 2.0
    if mention.name.kind == "area" and context.asked not in ("region", "municipality"):
        weight -= 0.2
    if not mention.exact:
        weight -= 0.2
    return weight
