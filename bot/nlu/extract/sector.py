"""The trade: words of `sectors.yaml` in the message, whole, inflected or inside compounds."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache

from bot.nlu.extract.context import Context
from bot.nlu.extract.result import Finding
from bot.nlu.extract.text import Doc
from bot.nlu.extract.wordlists import word_set
from referral import taxonomies
from referral.taxonomies import fold

STRONG, WEAK = 1.0, 0.5
_ENDINGS = (
    "",
    "e",
    "en",
    "et",
    "er",
    "r",
    "s",
    "erne",
    "ene",
    "ens",
    "ets",
    "ernes",
    "n",
    "ne",
    "rne",
    "t",
    "rs",
    "ers",
    "es",
    "enes",
    "rnes",
    "'er",
    "'en",
    "'et",
    "ere",
)


# forms that inflection would take for a trade: "både" (both), "krone", "banken" (the company's own bank)
_OTHER_WORDS = word_set(
    "baade krone kronen kroner lyder lyde banken bankerne kraefter kraefterne stoler spiller spille lysere tager taget"
)


@dataclass
class _Index:
    whole: dict[str, list[tuple[str, float]]]
    prefixes: dict[str, list[tuple[str, float]]]
    suffixes: dict[str, list[tuple[str, float]]]
    phrases: dict[str, list[tuple[tuple[str, ...], bool, str, float]]]


@lru_cache(maxsize=1)
def _index() -> _Index:
    index = _Index(defaultdict(list), defaultdict(list), defaultdict(list), defaultdict(list))
    for sector in taxonomies.sectors().values():
        for terms, weight in ((sector.terms, STRONG), (sector.weak, WEAK)):
            for term in terms:
                _add(index, fold(term), sector.code, weight)
    return index


def _add(index: _Index, term: str, code: str, weight: float) -> None:
    if " " in term:
        open_end = term.endswith("*")
        words = tuple(Doc(term.rstrip("*")).low)
        index.phrases[words[0]].append((words, open_end, code, weight))
    elif term.startswith("-"):
        index.suffixes[term[1:]].append((code, weight))
    elif term.endswith("*"):
        index.prefixes[term[:-1]].append((code, weight))
    else:
        index.whole[term].append((code, weight))


@lru_cache(maxsize=8192)
def _stems(word: str) -> tuple[str, ...]:
    stems = []
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 2:
            stem = word[: len(word) - len(ending)] if ending else word
            stems.append(stem)
            if ending[:1] in ("e",) and len(stem) > 3 and stem[-1] == stem[-2]:
                stems.append(stem[:-1])
    return tuple(dict.fromkeys(stems))


@lru_cache(maxsize=8192)
def word_sectors(word: str) -> tuple[tuple[str, float], ...]:
    """Sectors that a folded word points to, with the weight of the best term."""
    best: dict[str, float] = {}
    if word in _OTHER_WORDS:
        return ()
    index = _index()
    parts = [word, *(part for part in word.split("-") if len(part) > 2)] if "-" in word else [word]
    for part in parts:
        stems = _stems(part)
        for stem in stems:
            for code, weight in index.whole.get(stem, ()):
                best[code] = max(best.get(code, 0.0), weight)
            for size in range(3, len(stem)):
                for code, weight in index.suffixes.get(stem[-size:], ()):
                    best[code] = max(best.get(code, 0.0), weight)
            for code, weight in index.suffixes.get(stem, ()):
                best[code] = max(best.get(code, 0.0), weight)
        # the longest prefix decides among nested ones ("vinduespolering" is not "vindu")
        for size in range(len(part), 1, -1):
            rows = index.prefixes.get(part[:size])
            if rows:
                for code, weight in rows:
                    best[code] = max(best.get(code, 0.0), weight)
                break
    return tuple(best.items())


def find(context: Context) -> tuple[list[Finding], dict[str, float]]:
    """Findings of `sectors`, and the summed cues by code (denied words count for nothing)."""
    doc = context.doc
    cues: dict[str, float] = {}
    first_seen: dict[str, tuple[int, int]] = {}
    negated: list[Finding] = []
    index = _index()
    position = 0
    while position < len(doc):
        word = doc.words[position]
        if word.kind != "w" or position in context.taken:
            position += 1
            continue
        hits: list[tuple[str, float]] = []
        last = position + 1
        for words, open_end, code, weight in index.phrases.get(word.low, ()):
            row = tuple(doc.low[position : position + len(words)])
            if row == words or (
                len(row) == len(words)
                and row[:-1] == words[:-1]
                and (row[-1].startswith(words[-1]) if open_end else words[-1] in _stems(row[-1]))
            ):
                hits.append((code, weight))
                last = max(last, position + len(words))
        if not hits:
            hits = list(word_sectors(word.low))
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
