"""What a message denies: the scope of ikke, ingen, uden, hverken, aldrig, "i stedet for" and "X, ikke Y".

Each word gets a kind of denial:

- ``wish``: the company does not want it ("vi vil ikke til Kina", "ikke tilskud")
- ``lack``: it does not have it or cannot do it ("ingen partner", "vi har ikke egen udvikling"), which is often why it asks
- ``replace``: another value stands in its place ("Odense, ikke Aarhus")
- ``retract``, ``soft``: set by `correction`

An empty string means: not denied.
"""

from __future__ import annotations

import re

from bot.nlu.extract.text import Doc
from bot.nlu.extract.wordlists import phrases, word_set, word_tuple

NOT = {"ikke", "ik", "ikk", "ikk'", "ike", "ikkke", "itte", "itt", "ej", "ikek"}
NONE = {"ingen", "intet", "inten", "ingn"}
_NEGATORS = NOT | NONE | {"uden", "hverken", "aldrig", "undtagen", "fremfor"}

_NOT_NEGATING_NEXT = word_set(
    """
    kun bare alene blot mindst sandt saa desto kan noedvendigvis helt
    """
)
_STOP = word_set(
    """
    men kun bare blot derimod fordi mens hellere selvom tvaertimod saa altsaa for dog . ! ? : ; ( ) - – da naar hvis
    som endnu foer
    """
)  # fmt: skip
_CONTINUES = word_set(
    """
    vi jeg det den der man vil soeger skal har er kan mangler leder oensker vores saa derfor nu godt kunne i de ville
    taenker haaber proever laver spoerger gerne bliver gaar tager bruger faar goer vaelger satser
    """
)  # fmt: skip
_WISH = word_set(
    """
    vil ville skal skulle soeger soege oensker oenske leder brug behoever behoev interesseret interesserede
    interesserer interesse gider taenker taenkte ude gaar handler spurgte spoerger mente kigger efter behov mangler
    ind gerne nej bedt bad onsker vi'l sku skriv tager satser sigter planer planen lyst
    """
)  # fmt: skip
_LACK = word_set(
    """
    har ha haft havde kan kunne findes faar faa fik ved vidste aner kender kendt forstaar fatter naar lykkes virker
    raad tror husker sikker sikre fundet lykkedes proevet forstand taler mindes magter orker tal
    """
)  # fmt: skip
_EPISTEMIC = word_set(
    """
    ved aner tror sikker sikre husker huske fatter forstaar vidste anede tor toer
    """
)
_QUESTION_START = word_set(
    """
    kan kunne har findes er skal burde vil ville maa hvorfor giver goer mon var skulle
    """
)


_RELATIVE = {"der", "hvordan", "hvem", "hvor", "hvad", "hvornaar", "hvorfor"}


_QUESTION_SUBJECTS = word_tuple(
    """
    der i man vi jeg det nogen du ikke
    """
)
_NOT_FRONTED = word_tuple(
    """
    det der saa nu men desvaerre i derfor endnu lige jo
    """
)
_PLAIN_SUBJECTS = word_tuple(
    """
    vi jeg det der i man virksomheden firmaet produktet den og
    """
)
# "vi har ikke brug for penge", "vil nødig have kommunen med": what is refused comes after
_REFUSALS = phrases(
    """
    noedig | noedigst | noedigt | nej tak til | siger nej til | sige nej til | sagde nej til | takker nej til | takket nej til
    | fravalgt | fravaelger | droppet | dropper | undgaa | undgaar | slippe for | slipper for | slippe gerne for
    | slipper gerne for | slipper helst for | uden at skulle | uden at flytte | uden at ligge | uden at bo | uden at blande
    | uden at inddrage | uden at laane
    """
)
_NO_WISH = phrases(
    """
    behov for | brug for | lyst til | taenkt os at | taenkt mig at | planer om | interesse i | interesse for | oenske om
    | hensigt om | intention om | ambitioner om | fordi vi mangler | fordi jeg mangler | fordi vi vil
    """
)
# "eksport, det vil vi ikke", "nye markeder venter vi med": what is refused has just been named
_PUT_OFF = phrases(
    """
    venter vi med | venter vi ogsaa med | venter vi lidt med | venter vi lige med | venter jeg med | maa vente til senere
    | springer vi over
    """
)
_BACK = word_set("det dem den")
_WOULD = word_set("vil gider skal behoever oensker")
_AFTER_REFUSED = word_set(". , ! ? ) have hoere bruge roere begynde ud til igen med noget mere") | {""}
# "ingen tilskud, vi vil bare møde andre"
_ONLY_THAT = re.compile(
    r"\b(?:vi|jeg) (?:vil|oensker|soeger|skal) (?:gerne )?(?:bare|kun|hellere|blot)\b|\bvil (?:vi|jeg) (?:bare|kun|hellere)\b"
)
_TO_HAVE = word_set(
    "ansatte medarbejdere folk partner partnere penge kapital cvr firma virksomhed selskab produkt erfaring"
)
_LEFT_OUT = word_set("have vaere med blandes ind indblandes involveres inddrages")
_OF_INTEREST = word_set(
    """
    aktuelt aktuel relevant relevante interessant noedvendigt vigtigt noget det interessante
    """
)


class Denials:
    """The kind of denial of every word of a message."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.kind = [""] * len(doc)
        for index, low in enumerate(doc.low):
            if (
                low in _NEGATORS
                or (low == "stedet" and doc.at(index + 1) == "for")
                or (low == "frem" and doc.at(index + 1) == "for")
            ):
                self._mark(index, low)
        self._refusals()

    def of(self, first: int, last: int) -> str:
        """The kind of denial of the words from `first` up to `last`."""
        for index in range(first, min(last, len(self.kind))):
            if self.kind[index]:
                return self.kind[index]
        return ""

    def set(self, first: int, last: int, kind: str) -> None:
        """Mark words; a mark of an earlier, weaker reading is replaced."""
        for index in range(max(0, first), min(last, len(self.kind))):
            self.kind[index] = kind

    # -- reading one negator -------------------------------------------------------------------------------------------

    def _mark(self, index: int, low: str) -> None:
        doc = self.doc
        start = doc.sentence_start(index)
        clause = self._clause_start(index, start)
        before = doc.low[clause:index]
        following = doc.at(index + 1)
        if low in NOT and (following in _NOT_NEGATING_NEXT or (following == "noget" and doc.at(index + 2) == "imod")):
            return
        if low in NOT and doc.at(index - 1) in ("hvorfor", "mon", "hvis", "om", "sandt"):
            return
        if low in NOT | {"aldrig"} and _EPISTEMIC & set(before[-4:]):
            return
        if low in NOT and self._is_question(start, index):
            return
        if (
            low in NOT
            and following in ("flere", "mere", "faerre", "under", "over", "mindre", "mindst")
            and doc.at(index + 2) == "end"
        ):
            return
        if low in ("stedet", "frem"):
            self._forward(index + 2, "replace", 5)
            return
        if low == "uden" and {"helst", "gerne", "skulle"} & set(before[-4:]) and not NOT & set(before):
            self._forward(index + 1, "wish", 4)
            return
        if low == "uden":
            if following != "for":
                self._forward(index + 1, "lack", 4)
            else:
                self._forward(index + 2, "lack", 3)
            return
        if low in ("undtagen", "fremfor"):
            self._forward(index + 1, "wish" if low == "undtagen" else "replace", 5)
            return
        left_out = before[-1:] in (["skal"], ["maa"]) and following in _LEFT_OUT
        if low in NOT and left_out and len(before) <= 4 and before[0] not in _PLAIN_SUBJECTS + _NOT_FRONTED:
            self.set(clause, index, "wish")  # "kineserne skal ikke have del i det"
            return
        kind = self._kind(low, before, clause, index)
        if low in NOT and self._fronted(before, index):
            self.set(clause, index, "wish")
            if following in ("vi", "det", "noget", "interesseret", "interesserede", "aktuelt", "relevant", "mere"):
                return
        self._forward(index + 1, kind, 12)

    def _refusals(self) -> None:
        doc = self.doc
        for phrase in _REFUSALS:
            for index in doc.occurrences(phrase):
                self._forward(index + len(phrase), "wish", 6)
        for phrase in _PUT_OFF:
            for index in doc.occurrences(phrase):
                self._just_named(index)
        for index, low in enumerate(doc.low):
            if low in NOT | NONE:
                for first in range(index + 1, index + 4):
                    for phrase in _NO_WISH:
                        if tuple(doc.low[first : first + len(phrase)]) == phrase:
                            self._forward(first + len(phrase), "wish", 12)
            if low == "hellere":
                self._rather(index)
            if low in NOT and self._points_back(index):
                self._just_named(self._clause_start(index, doc.sentence_start(index)))
            if low in NOT and self._nor_that(index):
                self._just_named(index - 2)

    def _points_back(self, index: int) -> bool:
        """ "det vil vi slet ikke"."""
        doc = self.doc
        before = [word for word in doc.before(index, 5) if word not in ("slet", "heller", "da", "bare", "altsaa", "jo")]
        named = len(before) >= 3 and before[-3] in _BACK and before[-2] in _WOULD and before[-1] in ("vi", "jeg")
        return named and doc.at(index + 1) in _AFTER_REFUSED

    def _nor_that(self, index: int) -> bool:
        """ "har aldrig søgt tilskud og vil heller ikke begynde på det"."""
        doc = self.doc
        ahead = doc.low[index + 1 : index + 5]
        that = next((place for place, word in enumerate(ahead, index + 1) if word in _BACK), None)
        neither = doc.at(index - 1) == "heller" and doc.at(index - 2) in _WOULD
        return neither and that is not None and doc.at(that + 1) in ("", ".", ",", "!")

    def _just_named(self, index: int) -> None:
        """Refuse the clause up to `index`, or the sentence before where that is no more than "det"."""
        doc = self.doc
        start = doc.sentence_start(index) if index else 0
        if index - start <= 1:
            index, start = start, doc.sentence_start(max(0, start - 1))
        for position in range(start, index):
            if doc.low[position] in (",", "men"):
                rest = doc.low[position + 1 : index]
                if rest and rest != ["det"]:
                    start = position + 1
        self.set(start, index, "wish")

    def _rather(self, index: int) -> None:
        """ "hellere rådgivning end kunder i Korea" refuses what comes after "end"."""
        doc = self.doc
        for position in range(index + 2, min(index + 10, len(doc))):
            low, before = doc.low[position], doc.low[position - 1]
            if low in (".", "!", "?"):
                return
            if low == "end" and not before.endswith(("ere", "re")):
                self._forward(position + 1, "wish", 8)
                return

    def _clause_start(self, index: int, start: int) -> int:
        position = index
        while position > start and self.doc.low[position - 1] not in (",", "men", ":", "(", "-", "–", "fordi"):
            position -= 1
        return position

    def _is_question(self, start: int, index: int) -> bool:
        doc = self.doc
        first = start
        while doc.at(first) in ("hej", "hejsa", ",", "og", "men", "goddag", "saa"):
            first += 1
        subject = doc.at(first + 1)
        return doc.at(first) in _QUESTION_START and subject in _QUESTION_SUBJECTS and index - first <= 4

    def _kind(self, low: str, before: list[str], clause: int, index: int) -> str:
        near = before[-6:]
        words = [word for word in near if word not in (",", "og", "nej", "hov", "ups", "altsaa", "arh", "naa")]
        if not words:
            if low in NONE:
                ahead = " ".join(self.doc.low[index : index + 14])
                refused = self.doc.at(index + 1) not in _TO_HAVE and _ONLY_THAT.search(ahead)
                return "wish" if refused else "lack"
            return "replace" if index > 0 else "wish"
        for word in reversed(words):
            if word in _WISH:
                return "wish"
            if word in _LACK:
                return "lack"
        if low in NONE or low == "hverken":
            return "lack"
        if words[-1] in ("er", "bliver", "var", "hedder", "blev"):
            return "replace"
        if words[-1] in ("i", "til", "helst", "bare", "sagde", "og", "gerne"):
            return "wish"
        return "replace" if low in NOT else "lack"

    def _fronted(self, before: list[str], index: int) -> bool:
        """ "Tilskud søger vi ikke", "Kina er ikke aktuelt": the denied thing stands first."""
        if len(before) >= 3 and before[-1] in ("vi", "jeg", "man") and before[0] not in _NOT_FRONTED:
            verb = before[-2]
            if verb in _EPISTEMIC | {"har", "kan", "er", "faar", "kommer"}:
                return verb == "er" and self.doc.at(index + 1).startswith("interess")
            return True
        if before and before[-1] == "er" and before[0] not in _PLAIN_SUBJECTS:
            following = self.doc.low[index + 1 : index + 4]
            return bool(_OF_INTEREST & set(following[:2]))
        return False

    def _forward(self, first: int, kind: str, reach: int) -> None:
        doc = self.doc
        position = first
        while position < len(doc) and position - first < reach:
            low = doc.low[position]
            if low in _RELATIVE and position > first:
                break
            if (
                low in _STOP
                and not (low in ("for", "som") and position == first)
                and not (low == "saa" and position == first)
            ):
                if low in ("-", "–") and position > first:
                    break
                if low == "endnu":
                    position += 1
                    continue
                break
            if low in (",", "og"):
                following = doc.at(position + 1)
                if low == "og" and (following in _CONTINUES or following in _STOP or kind == "replace"):
                    break
                if low == ",":
                    # only a list goes on: "hverken tilskud, lån eller netværk"
                    ahead = doc.low[position + 1 : position + 6]
                    if "eller" not in ahead or following in _CONTINUES:
                        break
            if doc.words[position].sentence != doc.words[max(0, first - 1)].sentence:
                break
            self.kind[position] = kind
            position += 1
