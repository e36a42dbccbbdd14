"""Corrections and retractions: which of the values in a message no longer hold.

``soft``: a value that is said to have been written before ("jeg skrev 5, men det er 50"): it gives way to another one.
``replace``: the value before "nej vent" or "rettere", and the first of "fra 5 til 15".
``retract``: "glem det med Kina", "Kina er ude".
"""

from __future__ import annotations

from bot.nlu.extract.negation import Denials
from bot.nlu.extract.text import Doc
from bot.nlu.extract.wordlists import phrases, word_set, word_tuple

_RETRACT = word_set(
    """
    glem stryg slet drop droppe dropper fjern fjerne annuller annuler fortryder viske slette stryge glemme ophaev
    slettet strege kasser udelad
    """
)  # fmt: skip
_RETRACT_PHRASES = phrases(
    """
    se bort fra | ser bort fra | lad os droppe | kan du slette | kan i slette | lade vaere med | ikke noget med
    mig staaende som | os staaende som | firmaet staaende som | laegge vaek | hensyn til | lagt paa hylden | traekker | nej til
    """
)
_RETRACT_AFTER = phrases(
    """
    er ude | er aflyst | blev ikke til noget | blev ikke til | bliver ikke til noget | var en fejl | er en fejl
    af listen | skal ud | er droppet | er faldet fra | har meldt fra | se bort fra | kan du viske ud
    kan du godt slette | kan du slette | maa du slette | maa du fjerne | maa du gerne droppe
    maa du gerne fjerne | maa du gerne slette | er ikke aktuelt mere | er ikke aktuel laengere
    kan i godt glemme | kan du godt glemme | maa du godt slette | maa du godt fjerne | er forkert | var forkert
    er taget af bordet | er ikke laengere | passer ikke
    """
)
_SAID = word_set(
    """
    skrev sagde tastede oplyste noterede skrevet sagt tastet skriver noteret oplyst troede siger kalder forstod angav
    angivet
    """
)
_TO_SAY = {"skrive", "sige", "taste", "oplyse", "angive"}
_MEANT = {"mente", "mener", "mene"}
_CHANGE = word_set(
    """
    ret aendr rettet aendre rette byt skift lav vokset steget gaaet gik faldet aendret skiftet kommet skaaret
    reduceret flyttet flyttede flytter rykket rykkede rykker
    """
)
_SWITCH = phrases(
    """
    nej vent | eller rettere | rettere sagt | nej forresten | vent | hov | rettere | aeh nej | oeh nej | nej
    altsaa | undskyld | mener jeg
    """
)
_GOES_ON = word_set("gaar tager vil proever satser koerer skriv saet soeger kigger vaelger kast kaster tilfoej hold")
_CLAUSE_END = {",", ".", "!", "?", ";", ":", "men", "saa", "og", "fordi", "hellere", "i-stedet"}


_SAID_ENDS = word_tuple(
    """
    , . ! ? ; men saa hvor mente det
    """
)


def mark_corrections(doc: Doc, denials: Denials) -> None:
    """Add the marks of corrections to the denials of a message."""
    low = doc.low
    for index, word in enumerate(low):
        if word in _RETRACT and not (word == "slet" and doc.at(index + 1) in ("ikke", "ingen", "intet")):
            _retract(doc, denials, index + 1)
        elif word in _SAID or (word in _TO_SAY and low[max(0, index - 3) : index] == ["kom", "til", "at"]):
            _said(doc, denials, index)
        elif word == "fra" and _CHANGE & set(doc.before(index, 6)):
            _from_to(doc, denials, index)
        elif word == "stedet" and doc.at(index - 1) == "i" and doc.at(index + 1) == "for":
            continue
        elif word in ("hellere", "snarere", "nok") and "end" in low[index : index + 6]:
            at = low.index("end", index)
            denials.set(at + 1, _clause_end(doc, at + 1), "replace")
        elif word == "alligevel" and doc.at(index - 1) in ("ikke",):
            denials.set(index - 1, index, "")
    for phrase in _RETRACT_PHRASES:
        for index in doc.occurrences(phrase):
            if phrase == ("traekker",):
                if "tilbage" in low[index : index + 10]:
                    denials.set(index + 1, low.index("tilbage", index), "retract")
            elif phrase == ("nej", "til"):
                if index and low[index - 1] in ("sagt", "sige", "siger"):
                    denials.set(index + 2, _clause_end(doc, index + 2), "wish")
            else:
                _retract(doc, denials, index + len(phrase))
    for phrase in _RETRACT_AFTER:
        for index in doc.occurrences(phrase):
            start = index
            first = doc.sentence_start(index)
            while start > first and low[start - 1] not in (",", "men", "."):
                start -= 1
            if phrase == ("er", "ude") and doc.at(index + 2) in ("efter", "hos", "i", "paa", "over"):
                continue
            if phrase in (("skal", "ud"),) and doc.at(index + 2) not in ("", ".", "!", ","):
                continue
            if phrase[-1] == "forkert" and low[start:index] in (["det"], ["noget"]):
                _said_is_wrong(doc, denials, first, start)
                continue
            denials.set(start, index + len(phrase), "retract")


def _retract(doc: Doc, denials: Denials, first: int) -> None:
    last = first
    while last < len(doc) and doc.low[last] not in (",", ".", "!", "?", ";", "men", "vi", "så") and last - first < 12:
        if doc.low[last] == "og" and doc.at(last + 1) in _GOES_ON:
            break  # "vi dropper Sverige og går efter Norge"
        last += 1
    denials.set(first, last, "retract")


def _said(doc: Doc, denials: Denials, index: int) -> None:
    """ "jeg skrev vist 5 ansatte men …": up to the end of the clause; "jeg skrev svejts" alone keeps it (it is the only value)."""
    if doc.at(index - 1) in ("ikke", "skulle", "der", "ha", "have") and "skulle" in doc.low[max(0, index - 4) : index]:
        return
    last = index + 1
    while last < len(doc) and last - index < 14 and doc.low[last] not in _SAID_ENDS and doc.low[last] not in _MEANT:
        last += 1
    for position in range(index + 1, last):
        if not denials.kind[position]:
            denials.kind[position] = "soft"


def _said_is_wrong(doc: Doc, denials: Denials, first: int, last: int) -> None:
    """ "du har skrevet at vi har en partner i Polen, det er forkert": what was said between `first` and `last`."""
    said = next((index for index in range(first, last) if doc.low[index] in _SAID), None)
    if said is not None:
        denials.set(said + 1, last, "retract")


def _from_to(doc: Doc, denials: Denials, index: int) -> None:
    following = doc.low[index + 1 : index + 7]
    if "til" in following:
        denials.set(index + 1, index + 1 + following.index("til"), "replace")


def _clause_end(doc: Doc, first: int) -> int:
    last = first
    while last < len(doc) and doc.low[last] not in _CLAUSE_END and last - first < 8:
        last += 1
    return last


_ADDS = phrases(
    "ogsaa | osse | desuden | tillige | oveni | glemte at | glemt at sige | glemt at skrive | glemt at naevne"
)


def adds(doc: Doc) -> bool:
    """Whether words say that something comes on top: "sorry, glemte at sige at vi også vil til Holland"."""
    return any(doc.occurrences(phrase) for phrase in _ADDS)


def switches(doc: Doc) -> list[int]:
    """Where "nej vent", "rettere", "hov" … stand: a value before one gives way to a value of the same fact after it."""
    found = []
    for phrase in _SWITCH:
        for index in doc.occurrences(phrase):
            if index > 0:
                found.append(index)
    return sorted(set(found))
