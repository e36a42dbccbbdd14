"""Numbers: digits, Danish number words up to the millions, idioms ("en halv snes"), ranges and "under/over"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import DamerauLevenshtein

from bot.nlu.extract.text import Doc
from bot.nlu.extract.wordlists import phrases, word_set

_UNITS = {
    "nul": 0, "en": 1, "een": 1, "et": 1, "eet": 1, "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6, "sex": 6, "syv": 7,
    "otte": 8, "ni": 9, "ti": 10, "elleve": 11, "elve": 11, "tolv": 12, "tretten": 13, "fjorten": 14, "femten": 15,
    "seksten": 16, "sejsten": 16, "sytten": 17, "syten": 17, "atten": 18, "nitten": 19,
}  # fmt: skip
_TENS = {
    "tyve": 20, "tredive": 30, "tredve": 30, "fyrre": 40, "fyrretyve": 40, "halvtreds": 50, "halvtres": 50,
    "halvtredsindstyve": 50, "tres": 60, "treds": 60, "tresindstyve": 60, "halvfjerds": 70, "halvfjers": 70,
    "halvfjerdsindstyve": 70, "firs": 80, "firsindstyve": 80, "halvfems": 90, "halvfemsindstyve": 90,
}  # fmt: skip
_ARTICLES = {"en", "et", "een", "eet"}
_HUNDREDS = ("hundrede", "hundred", "hundret", "hundredde")
_THOUSANDS = ("tusind", "tusinde", "tusinder")


def _small_numbers() -> dict[str, int]:
    words = dict(_UNITS) | _TENS
    for unit, value in _UNITS.items():
        if 0 < value < 10:
            for ten, amount in _TENS.items():
                words[f"{unit}og{ten}"] = value + amount
                words[f"{unit}{ten}"] = value + amount  # "trehalvfjerds", as people say it
    for misreading in ("ettyve", "entyve", "tofirs"):
        words.pop(misreading, None)
    return words


_SMALL = _small_numbers()
# number words that no other Danish word lies one slip from
_NO_NUMBERS = {"fjorden", "tredje"}
_LONG = ("elleve", "tretten", "fjorten", "femten", "seksten", "tredive", "halvtreds", "halvfjerds", "halvfems")


@dataclass(frozen=True)
class Number:
    """A number at the words `first` up to `last`: from `low` to `high` (equal when exact; None = open end).

    `article`: it is only "en"/"et", which counts nothing unless the context does. `floating`: it had a decimal part.
    """

    first: int
    last: int
    low: float | None
    high: float | None
    article: bool = False
    vague: bool = False

    @property
    def exact(self) -> bool:
        """Whether one number was said."""
        return self.low is not None and self.low == self.high

    @property
    def value(self) -> float:
        """The number, or the nearest one of a range."""
        if self.low is not None:
            return self.low
        return self.high if self.high is not None else 0.0

    def scaled(self, factor: float) -> Number:
        """The same in another unit."""
        return Number(
            self.first,
            self.last,
            None if self.low is None else self.low * factor,
            None if self.high is None else self.high * factor,
            self.article,
            self.vague,
        )

    def grown(self, first: int, last: int) -> Number:
        """The same over more words."""
        return Number(first, last, self.low, self.high, self.article, self.vague)


@lru_cache(maxsize=4096)
def word_value(word: str) -> float | None:
    """The value of one folded number word ("toogtyve", "hundredehalvtreds"), or None."""
    if word in _SMALL:
        return float(_SMALL[word])
    if word in ("halvanden", "halvandet"):
        return 1.5
    for hundred in _HUNDREDS:
        at = word.find(hundred)
        if at >= 0:
            head, tail = word[:at], word[at + len(hundred) :]
            tail = tail[2:] if tail.startswith("og") else tail
            tail = tail[1:] if tail in ("e", "r", "er") else tail
            if (not head or _SMALL.get(head, 99) < 20) and (not tail or tail in _SMALL):
                return float(100 * (_SMALL[head] if head else 1) + (_SMALL[tail] if tail else 0))
    for thousand in _THOUSANDS:
        if word == thousand:
            return 1000.0
        if word.endswith(thousand):
            count = word_value(word[: -len(thousand)])
            return 1000.0 * count if count is not None and 0 < count < 1000 else None
    if len(word) >= 6 and not word.endswith("ende") and word not in _NO_NUMBERS:
        for known in _LONG:
            if known[0] == word[0] and DamerauLevenshtein.distance(word, known, score_cutoff=1) <= 1:
                return float(_SMALL[known])
    return None


# "femogtyve" and its like have so much shape that two slips leave them plain; a short number needs a word beside it
_COMPOUNDS = tuple(word for word in _SMALL if "og" in word and len(word) >= 8)
_SHORT = tuple(
    word
    for word, value in _SMALL.items()
    if value > 1 and len(word) >= 3 and word not in _COMPOUNDS and not word.endswith("sindstyve")
)
# ordinary words one slip from a short number
_ORDINARY = word_set(
    """
    foer fest femte sjette niende tiende tredje frem form fars fors fine fede titel elev elever fjerde fyre fyren fyrer
    atter aften tider titan trods tyre tolk tolke nutte ottende firma first tree toer test ting
    """
)


@lru_cache(maxsize=4096)
def misspelt_compound(word: str) -> float | None:
    """The value of a misspelt "otteogtyve" ("oteogtyve", "syvogtve"), or None when no number or two lie nearest."""
    return _nearest(word, _COMPOUNDS, 2 if len(word) >= 9 else 1) if len(word) >= 7 and "og" in word else None


@lru_cache(maxsize=4096)
def misspelt_short(word: str) -> float | None:
    """The value of a misspelt short number ("trreten", "femm"), which only the words around it can make sure of."""
    if len(word) < 4 or word in _ORDINARY or word_value(word) is not None:
        return None
    return _nearest(word, _SHORT, 1 if len(word) < 7 else 2)


def _nearest(word: str, keywords: tuple[str, ...], allowed: int) -> float | None:
    """The value of the nearest keyword with the same first letter; None when none is near or several disagree."""
    best: dict[int, set[int]] = {}
    for keyword in keywords:
        if keyword[0] != word[0] or abs(len(keyword) - len(word)) > allowed:
            continue
        slips = DamerauLevenshtein.distance(word, keyword, score_cutoff=allowed)
        if slips <= allowed:
            best.setdefault(slips, set()).add(_SMALL[keyword])
    values = best[min(best)] if best else set()
    return float(values.pop()) if len(values) == 1 else None


def digits_value(text: str) -> float:
    """The value of a number in digits, Danish or English style: "1.200.000", "8,5", "12.5", "45 000"."""
    text = text.replace(" ", "")
    if "," in text and "." in text:
        if text.rfind(",") > text.rfind("."):
            return float(text.replace(".", "").replace(",", ".", 1).replace(",", ""))
        return float(text.replace(",", ""))
    if "," in text:
        if re.fullmatch(r"\d{1,3}(,\d{3}){2,}", text):
            return float(text.replace(",", ""))
        head, _, tail = text.partition(",")
        return float(f"{head}.{tail.replace(',', '')}")
    if "." in text:
        if re.fullmatch(r"\d{1,3}(\.\d{3})+", text):
            return float(text.replace(".", ""))
        parts = text.split(".")
        return float(f"{parts[0]}.{parts[1]}")
    return float(text)


def _simple(doc: Doc, index: int) -> Number | None:
    """A number that starts at a word: digits or number words, without ranges."""
    if index >= len(doc):
        return None
    word = doc.words[index]
    if word.kind == "n":
        number = Number(index, index + 1, digits_value(word.text), digits_value(word.text))
        return _halves(doc, number)
    if word.kind != "w":
        return None
    low = word.low
    idiom = _idiom(doc, index)
    if idiom is not None:
        return idiom
    if "-" in low:
        parts = low.split("-")
        values = [word_value(part) for part in parts]
        if len(parts) == 2 and None not in values and values[0] < values[1]:  # type: ignore[operator]
            return Number(index, index + 1, values[0], values[1])
        if len(parts) == 3 and parts[1] == "og" and values[0] is not None and values[2] is not None:
            total = values[0] + values[2]
            return Number(index, index + 1, total, total)
        return None
    value = word_value(low)
    if value is None:
        value = misspelt_compound(low)
    if value is None:
        return None
    last = index + 1
    if low in _TENS and 0 < (word_value(doc.at(last)) or 0) < 10 and _ends_count(doc, last + 1):
        value += word_value(doc.at(last)) or 0  # "fyrre otte"
        last += 1
    # "to og tyve", "hundrede og tyve", "to hundrede", "to tusind", "et hundrede"
    if value < 10 and doc.at(last) == "og" and doc.at(last + 1) in _TENS:
        value += _TENS[doc.at(last + 1)]
        last += 2
    if doc.at(last) in _HUNDREDS and value < 20:
        value *= 100
        last += 1
        value, last = _tail(doc, value, last, 100)
    elif low.endswith(_HUNDREDS):
        value, last = _tail(doc, value, last, 100)
    if doc.at(last) in _THOUSANDS and value < 1000:
        value *= 1000
        last += 1
        value, last = _tail(doc, value, last, 1000)
    number = Number(index, last, value, value, article=low in _ARTICLES and last == index + 1)
    return _halves(doc, number)


_COUNTED_IN_PAIRS = ("styk", "mand", "ansat", "medarb", "person", "mennesk", "folk", "mio", "mill", "aar", "svend")


def _ends_count(doc: Doc, index: int) -> bool:
    """Whether two number words in a row may be one count: they end the clause, or what is counted follows."""
    word = doc.at(index)
    return word in ("", ".", ",", "!") or word.startswith(_COUNTED_IN_PAIRS)


def _tail(doc: Doc, value: float, last: int, below: int) -> tuple[float, int]:
    skip = 1 if doc.at(last) == "og" else 0
    more = word_value(doc.at(last + skip))
    if more is not None and 0 < more < below and doc.at(last + skip) not in _ARTICLES:
        if skip and doc.at(last + skip + 1) in {"og"} and doc.at(last + skip + 2) in _TENS:
            return value + more + _TENS[doc.at(last + skip + 2)], last + skip + 3
        return value + more, last + skip + 1
    return value, last


_COUNTED_IN_HALVES = (
    "mio",
    "mil",
    "aar",
    "mand",
    "kan",
    "ans",
    "medarb",
    "person",
    "menneske",
    "stilling",
    "folk",
    "hund",
)


def _halves(doc: Doc, number: Number) -> Number:
    """ "to en halv", "otte en halv", "3 1/2", "to og en halv": half a unit more."""
    last = number.last
    if number.low is None or (number.article and doc.at(last) != "komma"):
        return number
    if last < len(doc) and doc.words[last].text == "½":
        return Number(number.first, last + 1, number.low + 0.5, number.low + 0.5)
    if doc.at(last) == "komma" and number.low == int(number.low):
        decimals = word_value(doc.at(last + 1))
        if decimals is not None and 0 < decimals < 100 and doc.at(last + 1) not in ("en", "et"):
            value = number.low + decimals / (10 if decimals < 10 else 100)  # "tre komma seks"
            return Number(number.first, last + 2, value, value)
    if doc.low[last : last + 3] == ["1", "/", "2"]:
        return Number(number.first, last + 3, number.low + 0.5, number.low + 0.5)
    for phrase in (("en", "halv"), ("og", "en", "halv"), ("et", "halvt"), ("og", "et", "halvt")):
        if tuple(doc.low[last : last + len(phrase)]) == phrase:
            following = doc.at(last + len(phrase))
            if phrase[0] == "og" and following not in ("", ".", ",") and not following.startswith(_COUNTED_IN_HALVES):
                continue
            value = number.low + 0.5
            return Number(number.first, last + len(phrase), value, value)
    return number


_IDIOMS = tuple(
    (tuple(row[:-1]), float(row[-1]))
    for row in phrases(
        """
        en halv snes 10 | halv snes 10 | en god snes 20 | en lille snes 20 | en snes 20 | et par snes 40
        to snes 40 | snesevis 40 | et halvt dusin 6 | et dusin 12 | to dusin 24 | et halvt hundrede 50
        halvt hundrede 50 | et halvt hundred 50 | halvt dusin 6 | dusinet 12 | et halvthundrede 50 | et lille hundrede 100
        et par hundrede 200 | et par tusind 2000 | en haandfuld 5 | en lille haandfuld 5 | haandfuld 5
        et haandfuld 5 | et par stykker 2 | et par 2 | trekvart 0.75 | tre kvart 0.75 | en kvart 0.25
        en halv 0.5 | et halvt 0.5 | et kvart aarhundrede 25 | et aarti 10 | en god haandfuld 5 | et aarhundrede 100
        """
    )
)
_SEVERAL = {"hundrede": 200.0, "hundred": 200.0, "tusind": 2000.0, "tusinde": 2000.0}
_IDIOM_STARTS = {phrase[0] for phrase, _ in _IDIOMS} | {
    "flere",
    "adskillige",
    "kvart",
    "nogle",
    "nogen",
    "nogle-og-tyve",
    "nogle-og-tredive",
}


def _idiom(doc: Doc, index: int) -> Number | None:
    low = doc.at(index)
    if low not in _IDIOM_STARTS:
        return None
    if low in ("flere", "adskillige"):
        several = _SEVERAL.get(doc.at(index + 1))
        return None if several is None else Number(index, index + 2, several, None, vague=True)
    row = doc.low
    if row[index : index + 3][:2] == ["et", "par"] and doc.at(index + 2) == "og" and doc.at(index + 3) in _TENS:
        value = float(2 + _TENS[doc.at(index + 3)])
        return Number(index, index + 4, value, value, vague=True)
    if low in ("nogle", "nogen") and doc.at(index + 1) == "og" and doc.at(index + 2) in _TENS:
        value = float(_TENS[doc.at(index + 2)])
        return Number(index, index + 3, value + 1, value + 9, vague=True)
    if low.startswith("nogle-og-") and low[9:] in _TENS:
        value = float(_TENS[low[9:]])
        return Number(index, index + 1, value + 1, value + 9, vague=True)
    if low == "kvart" and doc.at(index + 1).startswith(("mio", "million")):
        return Number(index, index + 1, 0.25, 0.25, vague=True)
    for phrase, amount in _IDIOMS:
        if tuple(row[index : index + len(phrase)]) == phrase:
            if phrase[-1] in ("halv", "halvt") and doc.at(index + len(phrase)) in ("snes", "dusin", "hundrede"):
                continue
            return Number(index, index + len(phrase), amount, amount, vague=True)
    return None


def _range(doc: Doc, number: Number) -> Number:
    """Join "10-49", "10 til 12", "mellem 10 og 12", "12 eller 13" into one."""
    last = number.last
    before = doc.at(number.first - 1)
    joiner = doc.at(last)
    if not number.exact:
        return number
    pair = _pair(doc, number)
    if pair is not None:
        return pair
    separators = {"-", "–", "—", "til", "eller", "/"}
    between = before in ("mellem", "imellem")
    if joiner in separators or (joiner == "og" and between) or (joiner == "a"):
        other = _simple(doc, last + 1)
        if other is not None and other.exact and not other.article and not number.article:
            if joiner == "til" and doc.at(number.first - 1) in ("fra",):
                return number  # "fra 5 til 19": a change, read where it matters
            low, high = number.value, other.value
            thousands = "." in doc.words[last + 1].text and high % 1000 == 0
            if thousands and doc.words[number.first].kind == "n" and 2 <= low < high / 1000 and joiner != "/":
                low *= 1000  # "150-200.000"
            if low < high and (joiner != "/" or high - low < 10):
                years = 1900 <= low <= 2100 and 1900 <= high <= 2100
                if not years:
                    first = number.first - 1 if between else number.first
                    return Number(first, other.last, low, high)
    return number


def _pair(doc: Doc, number: Number) -> Number | None:
    """ "tre fire stykker", "30 35 mand": two numbers in a row, the one a little above the other."""
    other = _simple(doc, number.last)
    if other is None or not other.exact or number.article or other.article or not _ends_count(doc, other.last):
        return None
    if doc.words[number.first].kind != doc.words[other.first].kind or number.vague or other.vague:
        return None
    low, high = number.value, other.value
    near = 0 < high - low <= 2 if high < 20 else 0 < high - low <= 10 and low % 5 == 0 and high % 5 == 0
    named = doc.at(other.last).startswith(_COUNTED_IN_PAIRS)
    return Number(number.first, other.last, low, high) if near and named else None


_AT_LEAST = (
    ("mindst",),
    ("mere", "eller", "lig"),
    ("stoerre", "eller", "lig"),
    ("minst",),
    ("minimum",),
    ("min.",),
    ("ikke", "under"),
    ("ikke", "mindre", "end"),
    ("ikke", "faerre", "end"),
)
_MORE = (
    ("over",),
    ("mere", "end"),
    ("mer", "end"),
    ("anden", "side", "af"),
    ("flere", "end"),
    ("mere", "en"),
    ("flere", "en"),
    ("godt", "over"),
    ("lidt", "over"),
)
_AT_MOST = (("hoejst",), ("maks",), ("maks.",), ("max",), ("max.",), ("maksimalt",), ("ikke", "over"), ("ikke", "mere", "end"),
            ("ikke", "flere", "end"), ("op", "til"), ("hoejest",), ("aldrig", "mere", "end"), ("aldrig", "over"))  # fmt: skip
_LESS = (
    ("under",),
    ("mindre", "end"),
    ("faerre", "end"),
    ("mindre", "en"),
    ("faerre", "en"),
    ("langt", "under"),
    ("lige", "under"),
    ("forkerte", "side", "af"),
    ("ikke", "helt"),
    ("ikke", "engang"),
)


@dataclass(frozen=True)
class Bound:
    """A bound before a number: which end is open, whether the number itself is included, and how many words it takes."""

    side: str  # "min" | "max"
    inclusive: bool
    words: int


def bound_before(doc: Doc, index: int) -> Bound | None:
    """ "under", "mere end", "mindst" … right before a number, fillers ("ca.") allowed between."""
    position = index
    while doc.at(position - 1) in ("ca", "ca.", "cirka", "de", "en") and position > 0:
        position -= 1
    for rows, side, inclusive in (
        (_AT_MOST, "max", True),
        (_AT_LEAST, "min", True),
        (_MORE, "min", False),
        (_LESS, "max", False),
    ):
        for phrase in rows:
            if position >= len(phrase) and tuple(doc.low[position - len(phrase) : position]) == phrase:
                if phrase in (("over",), ("lidt", "over"), ("flere", "end"), ("mere", "end")) and doc.at(
                    position - len(phrase) - 1
                ) in ("lidt", "lige"):
                    return None  # "lidt over 20" is about 20
                return Bound(side, inclusive, index - position + len(phrase))
    return None


_PRECISELY = {"praecis", "praecist", "noejagtig", "noejagtigt", "eksakt"}


def precise(doc: Doc, number: Number) -> bool:
    """Whether a number is said to be the exact one: "under hundrede, præcis 97", "250.000 for at være nøjagtig"."""
    after = doc.low[number.last : number.last + 5]
    return number.exact and (
        bool(_PRECISELY & set(doc.low[max(0, number.first - 2) : number.first]))
        or ("for" in after and "at" in after and bool(_PRECISELY & set(after)))
    )


def find_numbers(doc: Doc) -> list[Number]:
    """Every number of a message, left to right, ranges joined; "en"/"et" alone are marked as articles."""
    found: list[Number] = []
    index = 0
    while index < len(doc):
        number = _simple(doc, index)
        if number is None:
            index += 1
            continue
        if not number.article:
            number = _range(doc, number)
        found.append(number)
        index = max(number.last, index + 1)
    return found
