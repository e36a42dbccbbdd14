"""The trade: words of `sectors.yaml` and `trade_words.yaml` in the message, whole, inflected or inside compounds."""

from __future__ import annotations

from functools import lru_cache

from bot.nlu.extract.context import Context
from bot.nlu.extract.result import Finding
from bot.nlu.extract.terms import TermIndex
from bot.nlu.extract.wordlists import phrases, word_set
from referral import taxonomies

STRONG, WEAK = 1.0, 0.5

# forms that inflection would take for a trade: "både" (both), "krone", "banken" (the company's own bank)
_OTHER_WORDS = word_set(
    "baade krone kronen kroner lyder lyde banken bankerne kraefter kraefterne stoler spiller spille lysere tager taget"
    " kvantechip kvantechips computerchip computerchips mikrochip mikrochips siliciumchips"
)
# "det hele sejler": nothing of ships
_SAYINGS = phrases("hele sejler | alt sejler | det sejler for | i samme baad | paa dybt vand | for fuld damp")


@lru_cache(maxsize=1)
def _index() -> TermIndex:
    index = TermIndex()
    for sector in taxonomies.sectors().values():
        further, further_weak = taxonomies.trade_words()[sector.code]
        for terms, weight in (((*sector.terms, *further), STRONG), ((*sector.weak, *further_weak), WEAK)):
            for term in terms:
                index.add(term, sector.code, weight)
    return index


def word_sectors(word: str) -> tuple[tuple[str, float], ...]:
    """Sectors that a folded word points to, with the weight of the best term."""
    return () if word in _OTHER_WORDS else _index().of_word(word)


def find(context: Context) -> tuple[list[Finding], dict[str, float]]:
    """Findings of `sectors`, and the summed cues by code (denied words count for nothing)."""
    doc = context.doc
    cues: dict[str, float] = {}
    first_seen: dict[str, tuple[int, int]] = {}
    negated: list[Finding] = []
    index = _index()
    position = 0
    while position < len(doc):
        saying = next(
            (len(words) for words in _SAYINGS if tuple(doc.low[position : position + len(words)]) == words), 0
        )
        if saying:
            position += saying
            continue
        word = doc.words[position]
        if word.kind != "w" or position in context.taken:
            position += 1
            continue
        terms = index.phrases_at(doc, position)
        hits = [(code, weight) for code, weight, _ in terms] or list(word_sectors(word.low))
        last = max((end for _, _, end in terms), default=position + 1)
        for code, weight in hits:
            kind = context.denials.of(position, last)
            if kind in ("replace", "retract", "wish") or (kind == "lack" and doc.at(position - 1) in ("uden",)):
                negated.append(Finding("sectors", code, position, last, weight, negated=True))
                continue
            cues[code] = cues.get(code, 0.0) + weight
            first_seen.setdefault(code, (position, last))
        position = last if len(hits) else position + 1
    findings = [
        Finding("sectors", code, *first_seen[code], weight=min(cues[code], 3.0))
        for code in sorted(first_seen, key=lambda code: first_seen[code])
        if cues[code] >= STRONG
    ]
    return findings + negated, cues
