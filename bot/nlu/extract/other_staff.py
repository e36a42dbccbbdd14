"""Headcounts that are not the company's: a hospital's, a former firm's, a cluster's members', a threshold's in a question."""

from __future__ import annotations

import re

from bot.nlu.extract.context import Context
from bot.nlu.extract.numbers import Number
from bot.nlu.extract.people import ANYBODY
from bot.nlu.extract.wordlists import word_set

# whose people they are; the company itself never speaks of itself so
_OWNERS = re.compile(
    r"(?:(?<!er et )(?<!driver et )\b\w*(?:hospital|sygehus)(?:et|er|erne)?|(?<!er en )\bstyrelse\w*|\bministeri\w+"
    r"|\b(?:min|vores|en|den|deres) (?:\w+ )?(?:forhandler|importoer|distributoer|grossist|underleverandoer)\w*"
    r"|\b(?:det|mit|vores) (?:gamle|tidligere|forrige) (?:firma|arbejde|selskab|job)"
    r"|\bmin \w+s (?:firma|virksomhed|arbejdsplads)|\bsoesterselskab\w*|\bforgaenger\w*)"
    r"(?: (?!vi\b|os\b|,)\S+){0,5} (?:har|havde|med|paa|beskaeftiger)(?: (?:ca\.?|omkring|over|naesten|de))? $"
    r"|\bkunden er (?:en|et) [^,.]*$"
    r"|\b(?:arbejdede|var ansat|har arbejdet|har vaeret ansat)(?: (?!vi\b)[^ ,]+){0,4} (?:med|paa) $"
)
_THRESHOLD = re.compile(
    r"\b(?:graensen(?: (?!vi\b)\S+){0,4}|forskel(?:len)? paa(?: \S+ og)?|krav om|kravet er"
    r"|(?:maa|skal|kan|boer) man (?:have|vaere)(?: \S+){0,2}|gaelder det (?:ogsaa )?(?:for )?\w+ (?:med|paa)(?: \S+)?"
    r"|(?:er|gaelder) (?:en )?(?:smv|sme)\w*(?: kun)?(?: under| til)?(?: \S+ eller(?: under)?)?) $"
)
# "et finsk firma med 80 ansatte vil købe os"
_FOREIGNER = re.compile(r"^(?:et|en) \w+sk \w*(?:firma|virksomhed|koncern|kaede) (?:[^ ,]+ )?(?:med|paa) $")
_MEMBERSHIP = re.compile(r"\b\w*(?:klynge|netvaerk|forening)\w*\b.*\b(?:\w*virksomheder|firmaer|medlemmer)\b")
_TOGETHER = word_set("tilsammen sammenlagt samlet")


def is_elsewhere(context: Context, number: Number) -> bool:
    """Whether the words around a number speak of other people's staff, or of a limit that is asked about."""
    doc = context.doc
    first = max(doc.sentence_start(number.first), number.first - 14)
    before = " ".join(doc.low[first : number.first]) + " "
    if _OWNERS.search(before) or _THRESHOLD.search(before):
        return True
    if _FOREIGNER.search(before) and "os" in doc.low:
        return True
    following, then = doc.at(number.last), doc.at(number.last + 1)
    if (following == "var" or then == "var") and doc.at(number.first - 1) == "de":
        return doc.at(number.last + 1).endswith("s") or doc.at(number.last + 2).endswith(
            "s"
        )  # "de 300 var kundens folk"
    members = _MEMBERSHIP.search(before) is not None
    return members and (following in ANYBODY or then in _TOGETHER)
