"""Countries: which the company wants to go to or find a partner in, which it has one in, which it rules out.

A country may also be where it already sells, where a person or a machine comes from, or a language: then it is no fact.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.nlu.extract.context import Context
from bot.nlu.extract.names import Mention, find_names
from bot.nlu.extract.result import Finding
from bot.nlu.extract.roles import EXCLUDED, NOTHING, PARTNER, TARGET, is_there_already, sentence_role
from bot.nlu.extract.wordlists import word_set, word_tuple
from referral import taxonomies

_PARTNER = (
    "partner",
    "samarbejdspartner",
    "udviklingspartner",
    "forskningspartner",
    "projektpartner",
    "konsorti",
    "samarbejd",
)
_LINK = word_set(
    """
    , og eller samt / & - + i til fra paa det den de et en evt evt. maaske ogsaa bagefter derefter siden saa senere
    enten baade plus nu foerst gerne helst med herunder eventuelt muligvis dernaest ud in and
    """
)  # fmt: skip
_WANT = word_set(
    """
    soeger soege soegt finde find finder leder lede mangler vil ville gerne oensker oensket droemmer droem skaffe skal
    skulle kunne hvordan hjaelp hjaelpe efterlyser efterlyses soeges brug klar planlaegger overvejer haaber sigter
    vaek kan interesseret interesserede moede kontakt komme kommer vejen ud ind eksport eksportere lancere etablere
    aabne hvem kender hvor maal maalet taenker taenkt kigger nysgerrige nye ny sku
    """
)  # fmt: skip
_PERSON = word_tuple(
    """
    ingenioer udvikler medarbejder arbejdskraft ansat kone konen mand manden svigerfar svigermor mor far kaereste
    kollega kolleger praktikant elev svend haandvaerker specialist programmoer forsker kandidat studerende phd ph.d
    postdoc talent svejser chauffoer kok gartner folk arbejder montoer dataanalytiker kemiker biolog fysiker datalog
    spiludvikler softwareingenioer laege sygeplejerske rumaener familie medstifter stifter direktoer traekke
    """
)  # fmt: skip
_HIRE = (
    "ansaett",
    "ansat",
    "rekrutter",
    "hyre",
    "hente",
    "tiltraekk",
    "lokke",
    "faa hertil",
    "hired",
    "flytte",
    "hverve",
    "arbejdstillad",
    "opholdstillad",
    "visum",
    "arbejdskraft",
    "hertil",
    "herop",
    "hjemtage",
)
_SUPPLY = word_tuple(
    """
    leverandoer underleverandoer importer koeber koebt koebte indkoeb bestill kopier konkurrent ferie maskinen
    maskiner maskine produceret fremstillet produceres lavet laves raavarer raavaren  komponenter  inspir
    opskrift  konkurrerer konkurrence hjemtager importeret stammer  syet stoebt bygges besoeg rejst rejse
    boet uddannet studeret laest krigen toldmur
    """
)  # fmt: skip
_MADE_THERE = ("produceret", "fremstillet", "importeret", "lavet", "syet", "stoebt")
_SELLS = word_tuple(
    """
    saelger eksporterer leverer solgt leveret afsaetter eksporteret kunder kunde forhandler forhandlere distributoer
    datterselskab afdeling kontor fabrik etableret salg omsaetning importoer agent butikker repraesenteret ordrer
    """
)
_ALREADY = word_set(
    """
    allerede forvejen idag nuvaerende eksisterende stadig laenge i-dag fast faste haft
    """
)
_LANGUAGES = word_set(
    """
    engelsk tysk fransk spansk svensk norsk kinesisk portugisisk italiensk japansk polsk hollandsk russisk koreansk
    arabisk finsk islandsk
    """
)


_LEADS_IN = word_tuple(
    """
    i til paa ud med fra mod ikke helst bare undtagen eller hverken ned op over det om noget for ind vi nej
    """
)
_SPEAKING = word_set(
    """
    tale taler snakke snakker skrive skriver laese laeser oversat oversaette sprog taltes
    """
)
_PLANNING = word_set(
    """
    vil gerne hvordan skal kan hvis naar foer ud
    """
)
_ONLY = word_set(
    """
    kun bare udelukkende bliver blive holder noejes blot forblive
    """
)


def find(context: Context) -> list[Finding]:
    """Findings of `target_countries`, `partner_countries` and `excluded_countries`."""
    findings: list[Finding] = []
    chain: list[tuple[Mention, list[str]]] = []
    context.mentions = find_names(context.doc, "country", context.asked in (TARGET, PARTNER))
    for mention in context.mentions:
        codes = _codes(context, mention)
        if not codes:
            continue
        if chain and not _linked(context, chain[-1][0], mention):
            findings += _chain(context, chain)
            chain = []
        chain.append((mention, codes))
    findings += _chain(context, chain)
    wanted = any(finding.fact == TARGET and not finding.negated for finding in findings)
    findings += _nothing_abroad(context, wanted)
    return findings


_PARTIES = re.compile(
    r"(?:firma|virksomhed|fabrik|universitet|\bunivers|\buni\b|institut|hospital|sygehus|klinik|laborator|klynge"
    r"|netvaerk|vaerft|\bbank"
    r"|skole|startup|gruppe|\bhold|forsker|professor|ingenioer|\bhus|selskab|kommune|forening|forlag|bryggeri|mejeri"
    r"|rederi|hotel|museum"
    r"|marked|kund|forhandl|distribut|importoer|agent|butik|kaede|producent|leverandoer|grossist|investor|partner"
    r"|makker|kollega|ven\b|venner"
    r"|restaurant|supermarked|turist|gaester|landmaend|boender|bonde|haandvaerker|arkitekt|designer|apotek|plejehjem"
    r"|svinefarm|farm|by\b|byer"
    r"|havn|hjem\b|familie|fans|laerer|elever|folk|industri|forsvar|hjaelp|myndighed|regler|lov|messe|gaard|vinbon"
    r"|avler|loesning|projekt"
    r"|samarbejd|medicinal|medico|koeber|bruger|spiller|boern|kvinder|maend|hoteller|biograf|operatoer|koncern"
    r"|kolleger|pendant)"
)


def _of_a_thing(context: Context, mention: Mention, sentence_left: list[str]) -> bool:
    """ "franske døre", "et amerikansk regneark": the adjective of a thing, and nothing in the sentence looks abroad."""
    doc = context.doc
    following = doc.low[mention.last : mention.last + 2]
    if not following or not following[0][:1].isalpha() or following[0] in ("og", "eller", "samt"):
        return False
    if _PARTIES.search(" ".join(following)) or context.asked == TARGET or not _MAKES & set(sentence_left[-4:]):
        return False
    return not (_LOOKING & set(sentence_left)) and not _has(sentence_left, ("eksport", "saelg", "partner"))


_LOOKING = word_set(
    """
    soeger soege finde find leder efterlyser mangler vil skal ud ind hos vaek kender nogen hvem derover dertil
    efterlyses til kontakt moede interesseret droemmer
    """
)
_MAKES = word_set("laver bruger syer bager serverer saelger mod under koerer spiller")


def _chain(context: Context, chain: list[tuple[Mention, list[str]]]) -> list[Finding]:
    """Names parted only by "og" or commas play one role: the first that is more than a bare goal decides."""
    roles = [_role(context, mention) for mention, _ in chain]
    role = next((role for role in roles if role == PARTNER), roles[0] if roles else NOTHING)
    findings: list[Finding] = []
    for mention, codes in chain:
        kind = context.denials.of(mention.first, mention.last)
        found = [f for code in codes if code != "DK" for f in _as_findings(context, mention, code, role, kind)]
        if codes != ["DK"]:
            stated = next((finding.fact for finding in found if not finding.negated), NOTHING)
            context.named.append(("country", tuple(codes), mention, stated))
            context.countries.add(mention.first)
            denied = stated == NOTHING and kind in ("retract", "replace", "wish")
            if denied or (role == NOTHING and is_there_already(context, mention)):
                context.surely.add(mention.first)
            if role in (TARGET, EXCLUDED):
                context.goals.add(mention.first)
        findings += found
    return findings


def _codes(context: Context, mention: Mention) -> list[str]:
    name = mention.name
    if name.kind != "group":
        return [name.code]
    members = taxonomies.countries().group_members.get(name.code)
    if members is None:
        return []
    if name.code in ("Norden", "Skandinavien") and context.asked != TARGET:
        return []
    return list(members)


def _as_findings(context: Context, mention: Mention, code: str, role: str, kind: str) -> Iterable[Finding]:
    first, last = mention.first, mention.last
    if kind == "retract" and context.doc.low[max(0, first - 3) : first] == ["ikke", "noget", "med"]:
        yield Finding(EXCLUDED, code, first, last)  # "helst ikke noget med Kina"
    if kind in ("retract", "replace"):
        fact = role or TARGET
        fact = TARGET if fact == EXCLUDED else fact
        if kind == "replace" and role == EXCLUDED:
            yield Finding(EXCLUDED, code, first, last)
        yield Finding(fact, code, first, last, negated=True)
        return
    if role == EXCLUDED:
        yield Finding(EXCLUDED, code, first, last)
        yield Finding(TARGET, code, first, last, negated=True)
    elif role:
        yield Finding(role, code, first, last)


def _linked(context: Context, before: Mention, mention: Mention) -> bool:
    """Whether only "og", a comma or the like stands between two names, and both are denied or neither."""
    between = context.doc.low[before.last : mention.first]
    row = bool(between) and all(word in _LINK for word in between) and len(between) <= 4
    if not (row or _same_part(between)):
        return False
    return context.denials.of(before.first, before.last) == context.denials.of(mention.first, mention.last)


def _same_part(between: list[str]) -> bool:
    """ "et hospital i Nantes og en maskinfabrik i Ulm": another of the same, with no verb between."""
    return (
        3 <= len(between) <= 5
        and between[0] in ("og", "samt", "plus", ",")
        and between[1] in ("en", "et")
        and between[-1] in ("i", "fra", "paa")
        and not any(word in _WANT or word in ("vi", "har", "er") for word in between)
    )


def _has(words: Iterable[str], stems: Iterable[str]) -> bool:
    stems = tuple(stems)
    return any(word.startswith(stems) for word in words)


def _role(context: Context, mention: Mention) -> str:
    doc = context.doc
    first, last = mention.first, mention.last
    start, end = context.clause(first, last)
    left, right = doc.low[max(start, first - 12) : first], doc.low[last : min(end, last + 9)]
    near_left, near_right = left[-4:], right[:3]
    word = doc.low[first]
    sentence_left = doc.low[max(doc.sentence_start(first), first - 14) : first]
    kind = context.denials.of(first, last)
    if _is_language(mention, word, left, right):
        return NOTHING
    asked = context.asked
    seeks = _has(left, ("leder", "soeger", "mangler"))
    if doc.low[last : last + 2] == ["?", "nej"] and asked not in ("partner_countries", "has_foreign_partner"):
        return EXCLUDED
    if asked == "has_foreign_partner" and _NO_BUT.search(context.line.text):
        return NOTHING
    if asked in ("partner_countries", "has_foreign_partner") and not seeks and kind != "wish":
        return PARTNER if kind != "lack" else NOTHING
    if asked == EXCLUDED and not seeks and not _has(left, ("gerne", "kun", "undtagen", "hellere")):
        return EXCLUDED
    if kind == "wish" and _NOT_TO_SELL.search(context.line.text):
        return TARGET
    if kind in ("wish", "lack") or (kind == "replace" and (asked == TARGET or near_left[-1:] == ["til"])):
        denied = _denied_role(kind, mention, sentence_left, near_left, asked)
        if denied is not None:
            return denied
    said = sentence_role(context, mention)
    if said is not None:
        return said
    if _is_origin(context, mention, left, right, sentence_left):
        return NOTHING
    about_partner = _has(left, _PARTNER) or _has(near_right, _PARTNER)
    if about_partner:
        return TARGET
    if mention.name.kind == "adjective" and _of_a_thing(context, mention, sentence_left):
        return NOTHING
    bought = (_has(near_left[-3:], _SUPPLY) or _has(near_right[:2], _MADE_THERE)) and not _has(
        left, ("saelge", "eksport")
    )
    looks_for_supplier = bool({"finde", "soeger", "leder", "mangler", "find"} & set(left)) and _has(
        left + right, ("leverandoer", "underlev")
    )
    if bought and not looks_for_supplier:
        return NOTHING
    wants = bool(_WANT & set(left))
    if _already_there(left, right, wants):
        return NOTHING
    return TARGET


# "nej, men vi har talt med nogle i England"
_NO_BUT = re.compile(
    r"^(?:nej|nix|naeh?|ikke endnu|desvaerre)\b(?! vent\b)(?! ,? ?(?:jo|den|de|det)\b).*\bmen\b"
    r"|\bhavde\b.*\b(?:gik konkurs|meldte fra|sprang fra|stoppede|i vasken|holdt op)\b"
)
_SELLING = ("saelg", "eksport", "marked", "salg", "kunder", "forhandler", "distribut", "butikker", "messe")
_OWNED = ("koncern", "ejet", "ejer", "kaede", "moderselskab", "datterselskab", "afdeling", "hovedkontor", "investor")


def _is_origin(context: Context, mention: Mention, left: list[str], right: list[str], sentence_left: list[str]) -> bool:
    """The country of a person, a machine, an owner: no goal and no partner."""
    adjective = mention.name.kind in ("adjective", "people")
    before = left[-1:]
    if before == ["fra"] and (_has(left[-5:], _PERSON) or _has(left, _HIRE)):
        return True
    if before == ["fra"] and _has(left[-6:], ("kommer", "stammer", "foedt")) and context.asked != TARGET:
        return True
    if adjective and _has(right[:1], _PERSON) and not _has(right[:2], _PARTNER) and not _has(right[:1], ("forsker",)):
        return True
    if adjective and _has(right[:2], _OWNED):
        return True
    hires = context.hires
    if (
        hires
        and not _has(context.doc.low, (*_SELLING, "partner", "projekt"))
        and (before == ["fra"] or adjective or _has(left, _HIRE))
    ):
        return True
    if _has(left, _HIRE) and not _has(left, ("saelge", "eksport")) and _has(sentence_left + right, _PERSON):
        return True
    kin = ("kone", "mand", "far", "mor", "svigerfar", "kaereste", "ejer", "medstifter", "stifter", "jeg")
    return adjective and before == ["er"] and _has(left, kin)


def _denied_role(
    kind: str, mention: Mention, sentence_left: list[str], near_left: list[str], asked: str | None
) -> str | None:
    if _has(sentence_left[-6:], _PARTNER) and kind == "lack":
        return NOTHING
    if kind == "lack":
        return None
    if near_left[-1:] and near_left[-1] in _LEADS_IN:
        return EXCLUDED
    return EXCLUDED if asked == TARGET or mention.name.kind in ("name", "place") else NOTHING


def _is_language(mention: Mention, word: str, left: list[str], right: list[str]) -> bool:
    if mention.name.kind != "adjective" or word not in _LANGUAGES:
        return False
    if left[-1:] == ["paa"] and not _has(right[:1], ("marked", "grund", "side", "jord")):
        return True
    return bool(_SPEAKING & set(left[-4:])) or _has(right[:1], ("sprog", "kundskab", "kursus"))


def _already_there(left: list[str], right: list[str], wants: bool) -> bool:
    words = left + right[:5]
    if _has(left, ("saelger", "eksporterer", "leverer", "afsaetter")) and not (_PLANNING & set(left)):
        return True
    if _has(words, _SELLS) and _ALREADY & set(words):
        return True
    if (
        {"har", "haft", "fik"} & set(left[-7:])
        and _has(left[-5:] + right[:2], _SELLS)
        and not ({"brug", "ikke", "ingen", "vil", "gerne"} & set(left))
    ):
        return True
    return bool(_ALREADY & set(words)) and not wants and "er" in left


# "vi vil ikke sælge noget i Indien, vi vil finde nogen dernede at forske sammen med"
_NOT_TO_SELL = re.compile(
    r"\bikke (?:saelge|eksportere|handle|producere|koebe)\b.*\b(?:finde|udvikle|forske|lave|samarbejde)\b.*"
    r"\b(?:dernede|derovre|deroppe|derude|derinde|med dem)\b"
)
_STAYS = re.compile(
    r"\b(?:holder os til|bliver|forbliver|noejes med|satser kun paa|bliver ved) (?:i )?(?:danmark|danamrk|dk"
    r"|hjemme\b(?! hos)"
    r"|herhjemme|hjemmemarkedet|det danske)"
    r"|\budland\w* (?:har vi ingen|er (?:ikke|udelukket)|gider vi ikke|nej tak|nej\b|interesserer (?:os )?ikke"
    r"|siger os (?:intet|ikke)"
    r"|vil vi ikke|skal vi ikke|kan vente|er ikke noget|, det er ikke)"
    r"|\bikke noget (?:med|i) (?:eksport|udland)|\beksport (?:gider|vil|skal) vi ikke|\b(?:undgaa|droppe?r?"
    r"|glem alt om) udland\w*"
    r"|\bingen (?:planer|droemme|ambitioner|intentioner|tanker) om (?:at \w+ )?(?:\w+ )?(?:eksport\w*|udland\w*)"
    r"|\btaenker (?:slet )?ikke (?:\w+ )?paa (?:eksport|udland)\w*"
    r"|\bvil (?:vi )?(?:slet )?ikke (?:begynde at )?eksportere\b(?! til| alene| selv)"
    r"|\bskal ikke (?:til|ud i|i) udlandet\b"
    r"|\bikke (?:ud af landet|ud over graensen|uden for landets graenser)|\bsyd for graensen skal vi ikke"
)


def _nothing_abroad(context: Context, wanted: bool) -> list[Finding]:
    """ "vi vil ikke til udlandet", "kun Danmark": nothing abroad. `wanted`: the message names a country to go to."""
    doc = context.doc
    low = doc.low
    found: list[Finding] = []
    if "?" not in low and not context.goals:
        found += [Finding(EXCLUDED, "*", first, last) for _, first, last in context.line.find(_STAYS)]
    for index, word in enumerate(low):
        if word in ("udlandet", "udland", "udlandsplaner", "eksportplaner", "udlandsambitioner"):
            kind = context.denials.of(index, index + 1)
            before = low[max(0, index - 7) : index]
            person = _has(before, _PERSON + _PARTNER + ("kender", "kunder", "erfaring", "kontakt"))
            if (
                kind in ("wish", "replace")
                and not person
                or (
                    kind == "lack"
                    and (word != "udlandet" and word != "udland" or before[-1:] in (["intet"], ["ingen"]))
                )
            ):
                found.append(Finding(EXCLUDED, "*", index, index + 1))
            if kind == "retract" and "nej" in before:
                found.append(Finding(EXCLUDED, "*", index, index + 1))
        if (
            word == "verden"
            and context.denials.of(index, index + 1) in ("wish", "replace")
            and doc.at(index - 1) == "i"
        ):
            found.append(Finding(EXCLUDED, "*", index, index + 1))
        if (
            word in ("danmark", "hjemmemarkedet", "hjemmemarked")
            or (word == "dansk" and doc.at(index + 1) in ("marked", "grund"))
            or (word == "danske" and doc.at(index + 1) == "marked")
        ):
            before = low[max(0, index - 4) : index]
            only = _ONLY & set(before)
            if (
                only
                and not wanted
                and not ({"ikke", "uden", "har"} & set(before))
                and (
                    context.asked == TARGET
                    or {"bliver", "blive", "noejes", "forblive"} & only
                    or not _has(low, ("partner",))
                    and context.asked is None
                    and {"vil", "skal", "saelge"} & set(low)
                )
            ):
                found.append(Finding(EXCLUDED, "*", index, index + 1))
        if word in ("graenser", "graense", "landegraensen", "graensen") and {"inden", "indenfor"} & set(
            low[max(0, index - 4) : index]
        ):
            found.append(Finding(EXCLUDED, "*", index, index + 1))
    if context.asked == TARGET and not found:
        plain = [word for word in low if word not in (",", ".", "!", "tak", "vi", "jeg")]
        if (
            plain
            and (plain[0] in ("nej", "ingen", "nix", "nope", "intet") or "ingen" in plain[:3])
            and len(plain) <= 6
            and not ({"plan", "valgt", "bestemt", "bestemte", "besluttet", "endnu"} & set(plain))
            and not context.mentions
        ):
            found.append(Finding(EXCLUDED, "*", 0, len(doc)))
    return found
