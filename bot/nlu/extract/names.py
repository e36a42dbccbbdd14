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


_PREPOSITIONS = word_set(
    """
    i til fra paa ved omkring naer udenfor nord syd vest oest af mod over inde ude nede oppe hele
    """
)
# Danish words that lie one letter from a name
_NEAR_MISSES = word_set(
    """
    indeni inden handel sverger spanden vinder norden ansager finder holdes holder vejene horsene herre kolde vejlede
    vejleder randen holdet middel middelfast ringe sorte nybyg nybyggeri grene grenen lemmer struktur stuer danser
    danske dansken danskere danskerne dansker polere polen poler engels engelsk tysker tyske svensken finske fiske
    fiskene fisken fiskerne kiosk russere tjekker tjekke tjekket tjekkes tjekliste turisk tyrkis kinesisk japanske
    indere inderste indisk indiske islands irland island iranske kurdisk grundlagt maltede maltet perler perlen
    estland letland udlandet indland indlandet oplandet danmark markant marken bosted bosteder milanes torvet portal
    portalen porten porter porto madrids service servere serveren asiatisk bremser bremsen bremse skandale skagen
    skaane skaner skanner skanne haderne vordende thyssen hobroen kalundborgenser solrig grever greven nordisk
    nordiske svendene svende varder vardet varden lejren lejrer strukket faktor faxet koege koebe koebere koeber kajer
    vejens odsede sjaelden sjaeldne sjaeldent fynder canadas brasse vandel vandet lande landene landet bayer hesse
    hessen texter tekster georg oregano indian arabisk arabiske kasse kassel basen basal bergene genvej vareren
    parkere dublet dubletter polske polsk ungarne romanen roman romaner chefen chilien manual manualen banan teknik
    norsk norske sophia sofaer danmarks ulmer haslev hasle fjernes stevne stevns roskildes rebilde varetage alleroed
    allerede allerbedst billeder billed billede ballen hedder balle viborgs oddere sorter langelands langstrakt drager
    vanlige vanligt vanloese valget valgte esberg thors tisted toender toenden toensder roenne roende roed runder
    ranger skjern skjerm skaerm stjern stjerne stjerner skiver skiven riber tarmen farums forum farmen alsidig
    hareskov ikasts indkast
    """
)  # fmt: skip


@lru_cache(maxsize=4096)
def near_name(word: str, kind: str) -> Name | None:
    """A name that a folded word of at least six letters misspells, or None.

    One slip for words up to eight letters, two above; the first letter must be right, and words of Danish are kept out.
    """
    if len(word) < 6 or word in _NEAR_MISSES:
        return None
    book = country_book() if kind == "country" else place_book()
    best: tuple[float, Name] | None = None
    allowed = 1 if len(word) < 9 else 2
    for known in book.singles():
        if known[0] != word[0] or abs(len(known) - len(word)) > allowed or len(known) < 6:
            continue
        distance = DamerauLevenshtein.distance(word, known, score_cutoff=allowed)
        if distance <= allowed:
            name = book.single(known)
            if name is None:
                continue
            score = fuzz.ratio(word, known) - 10 * distance
            if best is None or score > best[0]:
                best = (score, name)
    return best[1] if best else None


def find_names(doc: Doc, kind: str) -> list[Mention]:
    """Names of a kind ("country" or "place") in a message, left to right, not overlapping."""
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
        if hit is not None and _allowed(doc, index, hit[0], hit[1]):
            found.append(Mention(hit[0], index, hit[1]))
            index = hit[1]
            continue
        if hit is None:
            near = _compound(doc, index, book) or _near(doc, index, kind, other)
            if near is not None:
                found.append(Mention(near, index, index + 1, exact=False))
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
    before = doc.at(index - 1)
    capital = word.text[:1].isupper() and not doc.all_caps
    return before in _PREPOSITIONS and (
        capital and before in ("i", "til", "fra", "ved", "naer", "omkring", "paa", "udenfor")
    )


def _compound(doc: Doc, index: int, book: Phrasebook) -> Name | None:
    """ "USA-markedet", "dansk-tysk", "kina-partner"."""
    low = doc.low[index]
    if "-" not in low:
        return None
    for part in low.split("-"):
        name = book.single(part)
        if name is not None and len(part) >= 3 and name.kind in ("name", "adjective", "place", "group"):
            return name
    return None


def _near(doc: Doc, index: int, kind: str, other: Phrasebook) -> Name | None:
    word = doc.words[index]
    if len(word.low) < 6 or other.single(word.low) is not None:
        return None
    capital = (
        word.text[:1].isupper() and not doc.all_caps and index > 0 and doc.words[index - 1].sentence == word.sentence
    )
    if not capital and doc.at(index - 1) not in ("i", "til", "fra", "det", "den") and len(doc) > 2:
        return None
    if doc.at(index - 1) in ("det", "den"):
        name = near_name(word.low, kind)
        return name if name is not None and name.kind == "adjective" and word.low.endswith(("sk", "ske")) else None
    return near_name(word.low, kind)
