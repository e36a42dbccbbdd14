"""Names of countries and Danish places in a message, as written or nearly so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import DamerauLevenshtein

from bot.nlu.extract.text import Doc
from bot.nlu.extract.wordlists import word_set
from referral import taxonomies
from referral.taxonomies import fold


@dataclass(frozen=True)
class Name:
    """What a name stands for: `kind` says what sort of name it is, `code` what it points to."""

    code: str
    kind: str
    ambiguous: bool = False


@dataclass(frozen=True)
class Mention:
    """A name found at the words `first` up to, not including, `last`; `exact` is False for a near miss."""

    name: Name
    first: int
    last: int
    exact: bool = True


# "Kobenhavn", "Tollose", "Malmo": letters without their dots and strokes
_BARE = str.maketrans("æøåäöü", "aoaaou")
_BARE_WORDS = word_set(
    """
    skade losning horup morke storvorde holeby born mols gording arden grasten
    """
)


class Phrasebook:
    """Names of one or several words, found longest first."""

    def __init__(self) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], Name]]] = {}
        self._single: dict[str, Name] = {}

    def add(self, phrase: str, name: Name) -> None:
        """Add a name, also as people without the keys write it; the first meaning of the same words stays."""
        self._add(phrase, name)
        bare = phrase.lower().translate(_BARE)
        if bare != phrase.lower() and len(bare) > 4 and bare not in _BARE_WORDS:
            self._add(bare, name)

    def _add(self, phrase: str, name: Name) -> None:
        words = tuple(Doc(phrase).low)
        if not words:
            return
        rows = self._by_first.setdefault(words[0], [])
        if any(row[0] == words for row in rows):
            return
        rows.append((words, name))
        rows.sort(key=lambda row: -len(row[0]))
        if len(words) == 1 and not name.ambiguous:
            self._single.setdefault(words[0], name)

    def longest_at(self, doc: Doc, index: int) -> tuple[Name, int] | None:
        """The longest name that starts at a word, and the index after it."""
        for words, name in self._by_first.get(doc.low[index], ()):
            if tuple(doc.low[index : index + len(words)]) == words:
                return name, index + len(words)
        return None

    def single(self, word: str) -> Name | None:
        """A name of one word."""
        return self._single.get(word)

    def singles(self) -> Iterable[str]:
        """All names of one word."""
        return self._single


def _adjective_forms(word: str) -> list[str]:
    return [word, word + "e", word + "t"] if word.endswith("sk") else [word]


def _people_forms(word: str) -> list[str]:
    low = fold(word)
    if low.endswith("erne"):
        return [word, word + "s"]
    if low.endswith("er"):
        return [word, *(word + ending for ending in ("e", "en", "ne", "nes", "ens", "es"))]
    if low.endswith(("maend", "mand")):
        stem = word[:-4] if low.endswith("mand") else word[:-5] if word.endswith("maend") else word[:-4]
        return [word, stem + "mand", stem + "manden", stem + "mænd", stem + "mændene", stem + "mændenes"]
    if low.endswith("e"):
        return [word + ending for ending in ("r", "rne", "rnes", "n", "")]
    return [word, word + "er", word + "erne", word + "ere", word + "en"]


@lru_cache(maxsize=1)
def country_book() -> Phrasebook:
    """Countries, adjectives, people, cities and areas abroad, and groups of countries."""
    book = Phrasebook()
    data = taxonomies.countries()
    for code, entry in data.by_code.items():
        ambiguous = {fold(word) for word in entry.ambiguous}
        for word in (entry.label, *entry.names):
            name = Name(code, "name", fold(word) in ambiguous)
            book.add(word, name)
            if not word.endswith("s") and not name.ambiguous:
                book.add(word + "s", name)
        for word in entry.adjectives:
            for form in _adjective_forms(word):
                book.add(form, Name(code, "adjective"))
        for word in entry.people:
            for form in _people_forms(word):
                book.add(form, Name(code, "people"))
        for word in entry.places:
            book.add(word, Name(code, "place"))
        for word in entry.institutions:
            book.add(word, Name(code, "institution"))
        for word in entry.ambiguous:
            book.add(word, Name(code, "place", ambiguous=True))
    for group, words in data.groups.items():
        for word in words:
            for form in _adjective_forms(word):
                book.add(form, Name(group, "group"))
    return book


@lru_cache(maxsize=1)
def place_book() -> Phrasebook:
    """Danish municipalities, towns, regions and areas; inflected adjectives with them."""
    book = Phrasebook()
    data = taxonomies.places()
    ambiguous = {fold(word) for word in data.ambiguous}
    for municipality in data.municipalities.values():
        for word in (municipality.name, *municipality.variants):
            for form in _place_forms(word):
                book.add(form, Name(municipality.name, "municipality", fold(word) in ambiguous))
    for code, region in data.regions.items():
        for word in region.variants:
            if fold(word).startswith("region"):
                book.add(word, Name(code, "region"))
    for area in data.areas:
        for word in (area.name, *area.variants):
            for form in _place_forms(word):
                book.add(form, Name(area.region, "area"))
    for code, region in data.regions.items():
        for word in region.variants:
            book.add(word, Name(code, "area"))
    for municipality in data.municipalities.values():
        for town in municipality.towns:
            for word in (town, *_shortened(town)):
                book.add(word, Name(municipality.name, "municipality", fold(word) in ambiguous))
    for word in data.organisations:
        book.add(word, Name("", "organisation"))
    return book


# what a town's first word is shortened to on signs: "Sdr. Omme", "Nr Snede", "Gl. Holte"
_SHORTENED = {
    "Sønder": ("Sdr", "Sdr."),
    "Nørre": ("Nr", "Nr."),
    "Vester": ("Vr", "Vr."),
    "Gammel": ("Gl", "Gl."),
    "Store": ("St", "St."),
    "Lille": ("Ll", "Ll."),
    "Kongens": ("Kgs", "Kgs."),
    "Sankt": ("Skt", "Skt."),
}


def _shortened(town: str) -> list[str]:
    first, _, rest = town.partition(" ")
    return [f"{short} {rest}" for short in _SHORTENED.get(first, ()) if rest]


def _place_forms(word: str) -> list[str]:
    low = fold(word)
    if low.endswith("sk"):
        return [word, word + "e"]
    if low.endswith(("aner", "enser", "boer")):
        return [word, word + "e", word + "ne"]
    if low.endswith(("jyde", "bo")):
        return [word, word + "r", word + "rne"] if low.endswith("e") else [word, word + "er", word + "erne"]
    return [word]


# ambiguous towns that are clear after a preposition even without a capital
_SAFE_LOWER = word_set("odder faxe assens brande varde greve arden hals lejre nibe malling hammel struer skive stege")
# names of institutions that are Danish or English words too: only in capitals
_CAPITALS = word_set("mit rise kit eth nus iit lth ait tum imec inl nasa cea dlr")
_PREPOSITIONS = word_set(
    """
    i til fra paa ved omkring naer udenfor nord syd vest oest af mod over inde ude nede oppe hele
    """
)
# Danish words that lie one letter from a name
_NEAR_MISSES = word_set(
    """
    bruge efter laege brugger svejser svejsere svejseren marinader vejledere skjorterne grafikere studiere sommelier korsangere
    jordnaere tjekkere koebenhavnsvej noget norden poser orden spandene hylder varde
    aarsdagen albert alberte alberto alexandra alexandre allergisk americans angela anholdt antager austen baelter
    balder balkon baller barnloese batter baxter bedste bergene berger berlingske bjoerne boelgerne boenderne
    boennerne bogens boligerne bolton bonnier borgen boring bosteder botaniske brager bremsen bremserne brikkerne
    brillerne brister brugte brygge brysterne cambodia cameron christian christiane christians christiansborg
    christina damian dammen danser danske dansker danskere danskerne drager dragter eksotiske eksterne engels etiske
    faerreste fangen fanger fanges fanget faster fejringen finanserne fiskerne fjerneste flaeng flaesk flaske
    foering foeringen franck franks frederick frederiksbjerg frederiksborg friheder genere geologisk geologiske
    gerninger glistrup godser goering golden graeder graenserne granada gravsted gravsten grevinde grevinden haemmet
    hamburger heisenberg heksen henning hesten himmelen hjemmet hoejgaard hoering hoerte holsten hovedgaden
    hovedsagen hovedstad hverve indfoeres indian indianske indpas interne islamiske istand istandsat jessie
    kapitalen karakteren krarup krater kristiansen laesse laeste landon levering loekke loenstrup lokalt lyndon
    maleriske marienlyst marino marshal medicinsk medicinske modent morede morsom nordea normen oersted oestlig
    oestrogen oestsiden palads parkere personerne petersborg polere portalen potens praestere providence rangers
    regnes renses rhodes roedvin romaner rosende rungsted samling samsoee samson sandhed scandinavian scanningen
    schneider serien seriens serier serierne server servere serveren serveres sidney skaale skaaner skaanet skabning
    skabninger skaden skaerme skanning skatte skatten skatter skatterne skolernes skovbunden skraaning skraaninger
    skruer skydningen skytte skytten skytter slotte smagen smerterne soendergade solsystem sommertid spaending
    spalten spanden special speciel spillested spotter staevning stamford standby stenderup stevens stifterne
    stjerner stoebning storby struktur studier studierne stuerne styrkerne taender tasker tjekke tjekker tjekkes
    tjekket tjente toende toenden tolstrup tranebaer trekanter triste troende troens troeste twisted tykkere udloese
    varmen vejens vejlede vejleder veksle
    anders tanker grader konstant lettere kassen kanten kasser politi politiet politiets kaeresten victoria monster
    indeni varede farverne karsten samlingen soegen ferrari merlin michelsen moster graver ottende oestre retningen
    konstante hoesten british munter messing kapsel harlem angels fyring grafer aliens trinity malaria mellemste
    constance tunger athena boernebog lektierne terrasse terrasser terrassen maskot tanner hestens farligere aragorn
    inden frank jamen ideen graes taske benzin brune tykke chili susan fiske posen poolen koret kings matas etisk candy
    pilen frans pollen palae macho child marta syren marko sedan chill malte burka ching indie tekniker teknikere
    altanerne altaner foringer foring graverne gravere
    aand aere alan aske barsel base basen bjerg boen bogen brag bragt bred brede bredt celle davis delt ellen enden
    esben europe fange fars fase fejre femte fisk forum fyns gale gamle gave goer gren grene haeng harry helte hjem
    hoens hoere holde holdte hong human inde indre inger inter jeres kabel kalde kasse kast koder koeen koeer koen
    koer koere koner konge kopier krise laese lang lange langs langt ledes lege leje lejer lejr lejren lige ligge
    loeft loest mario melde mens milde mode moden moede moent mogens mona mord mors natur nevoe nyder porno port
    porte pris queen rode roede ronnie runde ruten saebe sagen sarah selve sende siden siges sine skabe skade skarp
    skibe skide skoen skove skrive sorte soul spot stien stribe strid styr styrer surt synes syre tager talen tjene
    toner trin truer trup tunge turen ugen ugens vaade vare varme veje virus vise viser vises
    osiris skoede survey fyringen navarro farerne graderne tangen lannister netanyahu romansk highland skovle
    lytterne greenland denmark sofaen honning vester lillebror dragon tinder farvand around saften sorten
    """
)  # fmt: skip


@lru_cache(maxsize=2)
def _buckets(kind: str) -> dict[tuple[str, int], list[str]]:
    """Names of one word by first letter and length."""
    book = country_book() if kind == "country" else place_book()
    found: dict[tuple[str, int], list[str]] = {}
    for known in book.singles():
        found.setdefault((known[0], len(known)), []).append(known)
    return found


@lru_cache(maxsize=16384)
def near_name(word: str, kind: str, shortest: int = 6, most: int = 2) -> Name | None:
    """A name that a folded word misspells, or None.

    One slip for words up to eight letters, `most` above; the first letter must be right, and words of Danish are kept out.
    """
    if len(word) < shortest - 1 or word in _NEAR_MISSES:
        return None
    book = country_book() if kind == "country" else place_book()
    best: tuple[float, Name] | None = None
    allowed = 1 if len(word) < 9 else most
    buckets = _buckets(kind)
    for length in range(max(shortest, len(word) - allowed), len(word) + allowed + 1):
        for known in buckets.get((word[0], length), ()):
            distance = DamerauLevenshtein.distance(word, known, score_cutoff=allowed)
            name = book.single(known)
            if distance > allowed or name is None:
                continue
            score = fuzz.ratio(word, known) - 10 * distance
            if best is None or score > best[0]:
                best = (score, name)
    return best[1] if best else None


def find_names(doc: Doc, kind: str, asked: bool = False) -> list[Mention]:
    """Names of a kind ("country" or "place") in a message, left to right, not overlapping.

    `asked`: the message answers a question for such a name, so that shorter and freer misspellings count.
    """
    book = country_book() if kind == "country" else place_book()
    other = place_book() if kind == "country" else country_book()
    found: list[Mention] = []
    index = 0
    while index < len(doc):
        word = doc.words[index]
        if word.kind != "w":
            index += 1
            continue
        hit = book.longest_at(doc, index)
        rival = other.longest_at(doc, index) if hit is not None else None
        if hit is not None and rival is not None and rival[1] > hit[1]:
            index = rival[1]  # "Lille Skensved" is no town in France
            continue
        row = bool(found) and found[-1].last == index - 1 and doc.at(index - 1) in ("og", "eller", ",", "/", "&", "+")
        free = asked and doc.low[index] not in _CAPITALS
        if hit is not None and (free or _allowed(doc, index, hit[0], hit[1], row)):
            found.append(Mention(hit[0], index, hit[1]))
            index = hit[1]
            continue
        if hit is None:
            names = _compound(doc, index, book)
            near = None if names else _near(doc, index, kind, other, asked)
            for name in names or ([near] if near else []):
                found.append(Mention(name, index, index + 1, exact=False))
        index += 1
    return found


def _allowed(doc: Doc, index: int, name: Name, last: int, row: bool) -> bool:
    """Whether a name counts here; `row`: it follows a sure name in a list ("i Danmark og Jordan")."""
    word = doc.words[index]
    if word.text == word.low and word.low == "us":
        return False
    if word.low in ("us", "uk") and len(word.text) == 2:
        return word.text.isupper() and not (doc.all_caps and word.low == "us") or word.low == "uk"
    if word.low == "eu":
        return True
    if word.low in _CAPITALS and last == index + 1:
        return word.text.isupper() and not doc.all_caps
    if not name.ambiguous:
        return True
    before, after = doc.at(index - 1), doc.at(last)
    if name.kind == "municipality" and not doc.all_caps:
        alone = before in ("", ",", ".", "!", "?", "-", "(") and after in ("", ",", ".", "-", ")")
        if word.text[:1].isupper() and alone and (index > 0 or after == ","):
            return True  # a telegram: "38 ansatte, Greve"
        if word.text[:1].isupper() and before in ("ansatte", "mand", "medarbejdere", "her", "bor"):
            return True
        if word.text[:1].isupper() and (before in _NAMING or doc.low[index - 2 : index] in _JUST_BY):
            return True
        if word.low in _SAFE_LOWER and before in ("i", "fra", "ved"):
            return True
        if _small_town(doc, index, last):
            return True
    capital = word.text[:1].isupper() and not doc.all_caps
    if capital and row:
        return True
    return before in _PREPOSITIONS and (
        capital and before in ("i", "til", "fra", "ved", "naer", "omkring", "paa", "udenfor")
    )


# "øen Fur", "min by hedder Ansager", "uden for Odder": only a place can follow
_NAMING = word_set("oeen byen landsbyen halvoeen stationsbyen hedder kommunen")
_JUST_BY = [["uden", "for"], ["nord", "for"], ["syd", "for"], ["vest", "for"], ["oest", "for"], ["by", "er"]]
# ambiguous towns that are too much of an ordinary word to stand alone first in a message
_ORDINARY = word_set(
    """
    them stilling ringe moerke rude tune give hals lind humble hoven fur gram balle slet henne hoejer skibet vandel slag hune
    tim friheden nordvest mors ans lem
    """
)
_AT_HOME = word_set(
    """
    bor ligger holder sidder firma firmaet virksomhed virksomheden fabrik smedje smed vaerksted vaerkstedet butik restaurant
    fiskerestaurant gaard gaarden hotel kro bager bageri slagter slagteriet maskinfabrik maskinstation savvaerk toemrer
    snedkeri snedker elektriker vvs kontor kontoret ansatte mand medarbejdere flyttet mejeri bryggeri cafe klinik frisoer
    murer autovaerksted gartneri planteskole lokaler adresse hjemme
    """
)
_WORK_PLACES = (
    "butik",
    "fabrik",
    "firma",
    "vaerksted",
    "restaurant",
    "smedje",
    "hotel",
    "cafe",
    "bageri",
    "klinik",
    "bryggeri",
)
_MODAL = word_set("kan vil skal maa kunne ville skulle har er burde ka vi")


def _small_town(doc: Doc, index: int, last: int) -> bool:
    """A town in lower case that is also a word: "vi bor i ry", "smedje ved give", "fra lem, 14 mand", "odder: …"."""
    before, after, word = doc.at(index - 1), doc.at(last), doc.words[index]
    ends = after in ("", ",", ".", ":", "og", "-", "(", ")", "der", "som", "med", "hvor", "har", "laver")
    if index == 0:
        return word.low not in _ORDINARY and after in (",", ".", ":") and last < len(doc) - 1 and not doc.all_caps
    if not ends or before not in ("i", "fra", "ved", "paa"):
        return False
    if before == "fra":
        return index == 1 or doc.at(index - 2) in ("er", "kommer", "vi", ",", "smed", "firma")
    home = any(word in _AT_HOME or word.endswith(_WORK_PLACES) for word in doc.before(index - 1, 4))
    return home and not (before == "i" and doc.at(index - 2) in _MODAL)


_IN_COMPOUNDS = ("name", "adjective", "place", "group", "institution", "municipality", "area")


def _compound(doc: Doc, index: int, book: Phrasebook) -> list[Name]:
    """ "USA-markedet", "fransk-spansk", "kina-partner", "Aalborg-baseret"."""
    low = doc.low[index]
    if "-" not in low:
        return []
    names = [book.single(part) for part in low.split("-") if len(part) >= 3]
    return [name for name in names if name is not None and name.kind in _IN_COMPOUNDS]


def _near(doc: Doc, index: int, kind: str, other: Phrasebook, asked: bool) -> Name | None:
    word = doc.words[index]
    if other.single(word.low) is not None:
        return None
    if asked and len(word.low) >= 4:
        return near_name(word.low, kind, 5)
    before = doc.at(index - 1)
    close = before in ("i", "til", "fra", "det", "den")
    if kind == "country" and close and len(word.low) in (5, 6):
        name = near_name(word.low, kind, 5)
        kinds = ("adjective",) if before in ("det", "den") else ("name", "adjective")
        return name if name is not None and name.kind in kinds else None
    if len(word.low) < 6:
        return None
    inside = index > 0 and doc.words[index - 1].sentence == word.sentence
    capital = word.text[:1].isupper() and not doc.all_caps and inside
    name = near_name(word.low, kind, 6, 1 if kind == "place" and not capital and before != "i" else 2)
    if not capital and not close and name is not None:
        if len(word.low) < 7 and name.kind != "adjective" and len(doc) > 2:
            return None
        if name.kind == "people":  # "svejsere" are no "schweizere", "svenskrne" are Swedes
            return near_name(word.low, kind, 8, 1)
        if name.kind in ("place", "group", "institution") and len(doc) > 2:
            return None
    if before in ("det", "den"):
        return name if name is not None and name.kind == "adjective" and word.low.endswith(("sk", "ske")) else None
    return name
