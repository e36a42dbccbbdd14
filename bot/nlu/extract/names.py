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


class Phrasebook:
    """Names of one or several words, found longest first."""

    def __init__(self) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], Name]]] = {}
        self._single: dict[str, Name] = {}

    def add(self, phrase: str, name: Name) -> None:
        """Add a name; the first meaning of the same words stays."""
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
        for word in municipality.towns:
            book.add(word, Name(municipality.name, "municipality", fold(word) in ambiguous))
    for word in data.organisations:
        book.add(word, Name("", "organisation"))
    return book


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


@lru_cache(maxsize=4096)
def near_name(word: str, kind: str, shortest: int = 6) -> Name | None:
    """A name that a folded word misspells, or None.

    One slip for words up to eight letters, two above; the first letter must be right, and words of Danish are kept out.
    """
    if len(word) < shortest - 1 or word in _NEAR_MISSES:
        return None
    book = country_book() if kind == "country" else place_book()
    best: tuple[float, Name] | None = None
    allowed = 1 if len(word) < 9 else 2
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
        if hit is not None and (asked or _allowed(doc, index, hit[0], hit[1])):
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


def _allowed(doc: Doc, index: int, name: Name, last: int) -> bool:
    word = doc.words[index]
    if word.text == word.low and word.low == "us":
        return False
    if word.low in ("us", "uk") and len(word.text) == 2:
        return word.text.isupper() and not (doc.all_caps and word.low == "us") or word.low == "uk"
    if word.low == "eu":
        return True
    if not name.ambiguous:
        return True
    before, after = doc.at(index - 1), doc.at(last)
    if name.kind == "municipality" and not doc.all_caps:
        alone = before in ("", ",", ".", "!", "?", "-", "(") and after in ("", ",", ".", "-", ")")
        if word.text[:1].isupper() and alone and (index > 0 or after == ","):
            return True  # a telegram: "38 ansatte, Greve"
        if word.text[:1].isupper() and before in ("ansatte", "mand", "medarbejdere", "her", "bor"):
            return True
        if word.low in _SAFE_LOWER and before in ("i", "fra", "ved"):
            return True
    capital = word.text[:1].isupper() and not doc.all_caps
    return before in _PREPOSITIONS and (
        capital and before in ("i", "til", "fra", "ved", "naer", "omkring", "paa", "udenfor")
    )


def _compound(doc: Doc, index: int, book: Phrasebook) -> list[Name]:
    """ "USA-markedet", "fransk-spansk", "kina-partner"."""
    low = doc.low[index]
    if "-" not in low:
        return []
    names = [book.single(part) for part in low.split("-") if len(part) >= 3]
    return [name for name in names if name is not None and name.kind in ("name", "adjective", "place", "group")]


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
    if not capital and not close and len(doc) > 2 and len(word.low) < 7:
        return None
    name = near_name(word.low, kind)
    if name is not None and not capital and not close and name.kind in ("people", "place", "group"):
        return None  # "svejsere" are no "schweizere"
    if before in ("det", "den"):
        return name if name is not None and name.kind == "adjective" and word.low.endswith(("sk", "ske")) else None
    return name
