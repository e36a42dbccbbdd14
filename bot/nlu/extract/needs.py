"""What the company wants: the cues of `needs.yaml`, and which of them the message denies.

Cues are a first reading, made for precision; a trained classifier adds to them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from bot.nlu.extract.context import Context
from bot.nlu.extract.result import Finding
from referral import taxonomies
from referral.taxonomies import fold

STRONG, WEAK = 1.0, 0.4

# placeholders that stand for a country in cues, so that "sælge i LAND" needs no list
_LAND, _LANDADJ, _GROUP = "\u0001land", "\u0001landadj", "\u0001gruppe"


@dataclass(frozen=True)
class Cue:
    """A compiled cue: `anchor` must be in the text for the pattern to be tried."""

    need: str
    weight: float
    anchor: str
    pattern: re.Pattern[str]


def _slot(slot: str) -> str:
    if slot == "LAND":
        return f"(?:{_LAND}|{_LANDADJ})"
    if slot == "LANDADJ":
        return _LANDADJ
    if slot == "GRUPPE":
        return _GROUP
    slot = fold(slot)
    if slot.endswith("*"):
        return re.escape(slot[:-1]) + r"\S*"
    return re.escape(slot)


_PARTS = re.compile(r"\?\([^)]*\)|\([^)]*\)|\S+")


def compile_cue(cue: str) -> tuple[str, str]:
    """A cue as a regular expression over the line, and a literal that must occur in the line (may be empty)."""
    pattern = ""
    anchor = ""
    gap = ""
    for part in _PARTS.findall(cue):
        if part == "..":
            gap = r"(?:[^ .!?;]\S* ){0,3}"
            continue
        if part == "...":
            gap = r"(?:[^ .!?;]\S* ){0,7}"
            continue
        optional = part.startswith("?") and len(part) > 1
        part = part[1:] if optional else part
        if part.startswith("("):
            inner = "|".join(" ".join(_slot(word) for word in option.split()) for option in part[1:-1].split("|"))
            piece = f"(?:{inner})"
        else:
            piece = _slot(part)
            literal = fold(part).rstrip("*")
            if not optional and part not in ("LAND", "LANDADJ", "GRUPPE") and len(literal) > len(anchor):
                anchor = literal
        pattern += gap + (f"(?:{piece} )?" if optional else piece + " ")
        gap = ""
    return pattern, anchor


@lru_cache(maxsize=1)
def cues() -> tuple[Cue, ...]:
    """All cues, compiled."""
    compiled = []
    for need in taxonomies.needs().values():
        for rows, weight in ((need.strong, STRONG), (need.weak, WEAK)):
            for row in rows:
                pattern, anchor = compile_cue(row)
                whole = re.compile("(?<= )" + pattern.rstrip(" ") + "(?= )")
                compiled.append(Cue(need.code, weight, anchor, whole))
    return tuple(compiled)


@dataclass(frozen=True)
class Hit:
    """A cue found at words `first` up to `last`."""

    need: str
    weight: float
    first: int
    last: int


def _masked(context: Context) -> tuple[str, list[int]]:
    """The line with countries replaced by placeholders, and the word at each position of the row."""
    doc = context.doc
    row = list(doc.low)
    for mention in context.mentions:
        if mention.name.code == "DK":
            continue
        if mention.name.code in ("udlandet", "EU"):
            continue
        placeholder = (
            _GROUP if mention.name.kind == "group" else _LANDADJ if mention.name.kind == "adjective" else _LAND
        )
        row[mention.first] = placeholder
        for index in range(mention.first + 1, mention.last):
            row[index] = ""
    words = [index for index, word in enumerate(row) if word]
    return " " + " ".join(row[index] for index in words) + " ", words


def find(context: Context) -> tuple[list[Finding], dict[str, float]]:
    """Findings of `needs` and `excluded_needs`, and the summed cues by code (denied ones count for nothing)."""
    line, words = _masked(context)
    starts: list[int] = []
    position = 1
    for part in line.strip(" ").split(" "):
        starts.append(position)
        position += len(part) + 1
    hits: list[Hit] = []
    for cue in cues():
        if cue.anchor and cue.anchor not in line:
            continue
        for match in cue.pattern.finditer(line):
            first = words[_word_at(starts, match.start())]
            last = words[_word_at(starts, max(match.start(), match.end() - 1))] + 1
            named = context.countries & set(range(first, last))
            if named and not (named & context.goals) and cue.need in ("foreign_market", "foreign_partner"):
                continue  # where the company already is, or where somebody comes from
            hits.append(Hit(cue.need, cue.weight, first, last))
    return _judge(context, hits)


def _word_at(starts: list[int], position: int) -> int:
    low, high = 0, len(starts)
    while low < high:
        middle = (low + high) // 2
        if starts[middle] <= position:
            low = middle + 1
        else:
            high = middle
    return max(0, low - 1)


def _judge(context: Context, hits: list[Hit]) -> tuple[list[Finding], dict[str, float]]:
    sums: dict[str, float] = {}
    first_seen: dict[str, Hit] = {}
    denied: dict[str, Hit] = {}
    retracted: dict[str, Hit] = {}
    settled: dict[str, Hit] = {}
    doubted: dict[str, Hit] = {}  # weak cues that are denied: they speak against the need where none speaks for it
    counted: dict[str, set[int]] = {}
    for hit in sorted(hits, key=lambda hit: (-hit.weight, hit.first, hit.first - hit.last)):
        covered = counted.setdefault(hit.need, set())
        span = set(range(hit.first, hit.last))
        if span & covered:
            continue
        covered |= span
        kind = _denial(context, hit)
        if kind in ("wish", "replace"):
            if hit.weight >= STRONG or context.doc.at(hit.first) in ("penge", "raadgivning", "raad"):
                denied.setdefault(hit.need, hit)
            else:
                doubted.setdefault(hit.need, hit)
            continue
        if kind == "settled":
            settled.setdefault(hit.need, hit)
            continue
        if kind == "retract":
            retracted.setdefault(hit.need, hit)
            continue
        sums[hit.need] = sums.get(hit.need, 0.0) + hit.weight
        seen = first_seen.get(hit.need)
        if seen is None or hit.first < seen.first:
            first_seen[hit.need] = hit
    findings: list[Finding] = []
    for need, hit in sorted(first_seen.items(), key=lambda item: item[1].first):
        if sums[need] >= STRONG:
            findings.append(Finding("needs", need, hit.first, hit.last, weight=sums[need]))
    for need, hit in denied.items():
        if sums.get(need, 0.0) < STRONG:
            findings.append(Finding("excluded_needs", need, hit.first, hit.last))
            findings.append(Finding("needs", need, hit.first, hit.last, negated=True))
    for need, hit in (*retracted.items(), *settled.items()):
        if need in retracted or sums.get(need, 0.0) < STRONG:
            findings.append(Finding("needs", need, hit.first, hit.last, negated=True))
    for need, hit in doubted.items():
        if need not in sums and need not in denied:
            findings.append(Finding("needs", need, hit.first, hit.last, negated=True))
    return findings, sums


def _denial(context: Context, hit: Hit) -> str:
    kinds = context.denials.kind[hit.first : hit.last]
    if not kinds:
        return ""
    if kinds[-1] in ("wish", "replace", "retract") or kinds[0] in ("wish", "replace", "retract"):
        return kinds[-1] if kinds[-1] else kinds[0]
    return "settled" if hit.first in context.ruled_out else ""
