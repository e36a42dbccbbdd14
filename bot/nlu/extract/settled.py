"""Clauses that rule a thing out as a need: the company has it, can do without it, or wants something else instead.

"Netværk har vi nok af, vi mangler en jurist": the words of the first clause speak for no need. A clause counts only when
another one of the message is left to say what is wanted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.nlu.extract.text import Doc

_MARKS = {".", "!", "?", ";", ",", ":", "-", "–", "—", "(", ")"}
_CONTRAST = {"men", "derimod", "hellere", "tvaertimod", "bare", "kun", "nu"}
_WANTS = (
    r"\b(?:mangler?|savner|soege?r?|leder|vil|ville|skal|sku|kun|bare|hellere|hvem|hvor|hvad|hvilke\w*|men|kan i|kender i|gerne"
    r"|behov|brug for|findes)\b"
)
_SUBJECT = r"(?:vi|jeg|man|de|den|det)"
_RULED_OUT = re.compile(
    "|".join(
        (
            # "penge har vi", "jura har vi styr på", "folk har vi nok af"
            rf"^.+ har {_SUBJECT}(?: (?:styr paa|nok|nok af|rigeligt|rigeligt af|masser af|selv|i forvejen|allerede"
            r"|faaet|fundet|klaret|haft|proevet|allerede nok af|paa plads))?$",
            rf"^.+ har {_SUBJECT} (?:fra|selv|i forvejen)\b",
            # "teknikken kan vi selv", "tilskud kan vi undvære"
            rf"\b(?:kan|klarer) {_SUBJECT} (?:godt )?(?:selv|undvaere|betale|klare)\b(?! sig)",
            rf"^{_SUBJECT} (?:kan|klarer|betaler) (?:sagtens |godt |udmaerket )?(?:det |den )?selv\b",
            # "vi har nok netværk", "vi har styr på regnskabet", "vi er i netværk nok"
            rf"^(?:{_SUBJECT} )?har (?:allerede |jo |sgu |rigelig |mere end )?(?:nok|rigeligt?|masser|styr paa|tjek paa)\b",
            rf"^{_SUBJECT} har .+ (?:nok|rigeligt|selv|i forvejen|paa plads)$",
            rf"^{_SUBJECT} har (?:folk|penge|midler|partneren?|netvaerk|kunder|ideer)(?:ne)?$",
            r"\b(?:nok|rigeligt) af$|^(?:rigeligt|masser) (?:med|af)\b|^.+ nok$",
            # "er klar", "er ikke problemet", "må vente"
            r"\ber (?:klar$|paa plads|i hus|lagt|klaret|ordnet|ikke (?:problemet|sagen|det vi|det jeg|noedvendigt|interessant|aktuelt))",
            rf"\b(?:maa|kan) (?:andre|vente|de andre)\b|\ber {_SUBJECT} (?:ret |helt |ganske )?ligeglade?\b",
            # "nej tak til", "ikke noget med", "alt andet end", "uden tilskud og"
            r"^(?:nej tak til|ellers tak til|ikke noget med|ik noget med|ikk noget med|alt andet end|intet om|hverken"
            r"|drop|glem|ikke flere|ikke endnu)\b",
            r"^(?:uden|ikke|ik|ikk) (?!(?:en|et|alene|mindst|kun|bare|at) )\S+",
            r"^(?:ingen|intet) .*\b(?:tak|for (?:os|mig))$|^ingen \S+ og ingen ",
            rf"\b(?:har|er) {_SUBJECT} ikke brug for\b|\bhar ikke brug for\b|\bskal ikke (?:bruge|have)\b",
            rf"^{_SUBJECT} (?:vil|skal|oensker|soeger) (?:ikke|ik|ikk)\b|\b(?:vil|skal|oensker|soeger) {_SUBJECT} (?:ikke|ik|ikk)\b",
            r"^(?:foer nogen siger|hvis i siger)\b",
        )
    )
)
_NONE = re.compile(r"(?:ingen|intet) ")  # "ingen forskning, bare mennesker", but not "ingen bank rører det"
_LACKS = re.compile(r"\bhar (?:ikke|ik|ikk|ingen)\b(?! brug for)|\bmangler\b|\bkan (?:ikke|ik|ikk)\b|\buden at\b")
_STILL_WANTS = re.compile(_WANTS)


def find(doc: Doc) -> list[tuple[int, int]]:
    """The ruled-out clauses: their first word and the index after their last; none when nothing else is said."""
    clauses = list(_clauses(doc))
    found, rest = [], []
    for first, last in clauses:
        words = " ".join(low for low in doc.low[first:last] if low not in _MARKS)
        none_but = _NONE.match(words) and doc.at(last + (doc.at(last) in _MARKS)) in _CONTRAST
        if words and (none_but or _RULED_OUT.search(words)) and not _LACKS.search(words):
            found.append((first, last))
        else:
            rest.append(words)
    left = " ".join(rest)
    return found if len(left.split()) >= 2 and (_STILL_WANTS.search(left) or len(found) < len(clauses)) else []


def _clauses(doc: Doc) -> Iterator[tuple[int, int]]:
    first = 0
    for index, low in enumerate(doc.low):
        if low in _MARKS:
            if index > first:
                yield first, index
            first = index + 1
        elif low in _CONTRAST and index > first:
            yield first, index
            first = index
    if first < len(doc):
        yield first, len(doc)
