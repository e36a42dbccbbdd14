"""Search in the catalogue as people type Danish: without æøå, in compounds, with synonyms and misspellings.

Every word of a query is looked for in what a service is called, what it serves (needs, trades, countries and the words
for them in the taxonomies, which is where synonyms come from) and what is written about it. A word counts in full when
it stands there, less when it is a part of a compound or the other way round, and least when only a misspelling of it
does; misspellings are tried only for words that are found in no other way. Historical services are found too.
"""

from __future__ import annotations

import re
import weakref
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from referral.catalogue import Catalogue, Service
from referral.countries import HOME
from referral.names import find_named, fold, load_topics, stem
from referral.services import LIST_PREFIX
from referral.taxonomies import countries, needs, places, sectors

LONGEST_QUERY = 200
MOST_WORDS = 12
LIMIT = 10

KIND_WORDS: Mapping[str, str] = {
    "innovation_agent": "innovationsagent innovationsrådgiver rådgiver agent",
    "programme": "ordning program programmer tilskud støtteordning",
    "network": "netværk klynge klynger klyngeorganisation cluster forening",
    "innovation_centre": "innovationscenter center ambassade udland",
    "agreement": "aftale samarbejdsaftale bilateral",
    "adviser": "rådgivning rådgiver vejledning konsulent erhvervsservice",
    "institute": "institut gts universitet laboratorium test forskning videninstitution",
    "authority": "myndighed styrelse ministerium fond råd",
    "event": "arrangement konference møde",
    "partnership": "partnerskab konsortium projekt",
    "campaign": "kampagne",
}
# What a word weighs by where it stands.
NAME, ALIAS, KIND, TOPIC, PLACE, NEED, TEXT = 10.0, 8.0, 8.0, 5.0, 5.0, 3.0, 1.5
SPECIALIST = 4  # so many trades still make a specialist
WHOLE, PART, CONTAINS, MISSPELT = 1.0, 0.6, 0.45, 0.5
EACH_MORE, MOST_MORE = 0.2, 5  # for each further word of an entry that has the word in it
NAMED = 25.0
HISTORICAL = 0.85  # a service that is gone stands a little behind one that is there
SHORTEST_PART = 4
SHORTEST_MISSPELT = 5
TWO_ERRORS_FROM = 8
SHOWN_SHARE = 0.35
LEAST = 1.0

_WORD = re.compile(r"[^\W_]+")
_SMALL = (
    "i", "og", "er", "en", "et", "den", "det", "de", "der", "som", "til", "for", "med", "af", "på", "at", "om", "vi",
    "jeg", "kan", "vil", "har", "hvad", "hvem", "hvor", "hvordan", "find", "vis", "os", "jer", "fra", "ved", "eller",
    "ikke", "skal", "sig", "noget", "nogen", "hjælp", "the", "of", "and", "in",
)  # fmt: skip


@dataclass(frozen=True)
class Hit:
    """Something found: a service or a topic by its id, how well, and whether it was called by its name."""

    id: str
    score: float
    named: bool
    topic: bool = False


@dataclass
class _Index:
    words: dict[str, dict[str, float]] = field(default_factory=dict)  # stem -> id -> weight
    named: dict[str, frozenset[str]] = field(default_factory=dict)  # id -> the stems of its names
    topics: frozenset[str] = frozenset()
    by_letter: dict[str, list[str]] = field(default_factory=dict)

    def add(self, owner: str, stems: Iterable[str], weight: float) -> None:
        for word in stems:
            owners = self.words.setdefault(word, {})
            owners[owner] = max(owners.get(owner, 0.0), weight)

    def finish(self) -> None:
        for word in self.words:
            if len(word) >= SHORTEST_MISSPELT - 1:
                self.by_letter.setdefault(word[0], []).append(word)


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    return stem(fold(word))


def _stems(text: str) -> list[str]:
    return [one for word in _WORD.findall(text) if (one := _stem(word))]


_SMALL_STEMS = frozenset(_stem(word) for word in _SMALL)
_indexes: dict[int, tuple[weakref.ref[Catalogue], _Index]] = {}


def _index_of(catalogue: Catalogue) -> _Index:
    kept = _indexes.get(id(catalogue))
    if kept is not None and kept[0]() is catalogue:
        return kept[1]
    for key in [key for key, (reference, _) in _indexes.items() if reference() is None]:
        del _indexes[key]
    index = _build(catalogue)
    _indexes[id(catalogue)] = (weakref.ref(catalogue), index)
    return index


def _build(catalogue: Catalogue) -> _Index:
    index = _Index()
    of_need = {code: _stems(" ".join((one.label, one.short, *one.strong, *one.weak))) for code, one in needs().items()}
    of_sector = {code: _stems(" ".join((one.label, *one.terms, *one.weak))) for code, one in sectors().items()}
    of_country = {
        code: _stems(" ".join((one.label, *one.names, *one.adjectives, *one.people, *one.places)))
        for code, one in countries().by_code.items()
        if code != HOME
    }
    of_list = {
        name: _stems(" ".join(word for version in versions for word in version.content))
        for name, versions in catalogue.lists.items()
    }
    of_region = {
        code: _stems(" ".join((*(label.label for label in one.labels), *one.variants)))
        for code, one in places().regions.items()
    }
    for service in catalogue.services.values():
        for text, weight in _texts(service):
            index.add(service.id, _stems(text), weight)
        relevance = service.relevance
        few = len(relevance.sectors) <= SPECIALIST
        for code in relevance.sectors:
            index.add(service.id, of_sector.get(code, ()), TOPIC if few else TOPIC / 2)
        for code in relevance.countries:
            index.add(service.id, of_country.get(code, ()), PLACE)
        for code, fit in relevance.needs.items():
            index.add(service.id, of_need.get(code, ()), NEED * fit)
        for code in relevance.regions:
            index.add(service.id, of_region.get(code, ()), PLACE)
        area = relevance.municipalities
        if isinstance(area, str):
            index.add(service.id, of_list.get(area.removeprefix(LIST_PREFIX), ()), PLACE)
        else:
            index.add(service.id, _stems(" ".join(area or ())), PLACE)
    topics = load_topics()
    for topic in topics.values():
        index.add(topic.id, _stems(" ".join((topic.name, *topic.aliases))), NAME)
        index.add(topic.id, _stems(topic.explanation), TEXT)
    index.topics = frozenset(topics)
    index.finish()
    return index


def _texts(service: Service) -> Iterator[tuple[str, float]]:
    yield f"{service.name} {service.id.replace('_', ' ')}", NAME
    yield " ".join((service.name_en, *service.aliases)), ALIAS
    yield KIND_WORDS.get(service.kind, ""), KIND
    yield f"{service.summary} {service.explanation}", TEXT


def search(catalogue: Catalogue, query: str, limit: int = LIMIT) -> list[Hit]:
    """The services and topics that a query is about, best first; empty when nothing is near it."""
    query = query[:LONGEST_QUERY]
    index = _index_of(catalogue)
    words = _words_of(index, query)
    scores: dict[str, float] = {}
    met: dict[str, int] = {}
    for alternatives in words:
        best: dict[str, float] = {}
        for word in alternatives:
            _take(best, _matches(index, word), WHOLE)
        for owner, weight in best.items():
            scores[owner] = scores.get(owner, 0.0) + weight
            met[owner] = met.get(owner, 0) + 1
    called = find_named(query, catalogue)
    for owner in called:
        scores[owner] = scores.get(owner, 0.0) + NAMED
    found = []
    for owner, score in scores.items():
        if words:
            score *= (met.get(owner, 1) / len(words)) ** 2
        service = catalogue.services.get(owner)
        faded = service is not None and service.status == "historical" and owner not in called
        found.append(Hit(owner, round(score * (HISTORICAL if faded else 1.0), 4), owner in called, service is None))
    found.sort(key=lambda hit: (-hit.score, hit.id))
    leading = found[0].score - (NAMED if found[0].named else 0.0) if found else 0.0
    floor = max(LEAST, SHOWN_SHARE * leading)
    return [hit for hit in found if hit.score >= floor or hit.named][:limit]


def _words_of(index: _Index, query: str) -> list[tuple[str, ...]]:
    """The words to look for, each with its alternatives: a town stands for its municipality, a compound is taken apart."""
    found: list[tuple[str, ...]] = []
    for raw in dict.fromkeys(_WORD.findall(query)):
        word = _stem(raw)
        if not word or word in _SMALL_STEMS:
            continue
        if word not in index.words:
            town = places().municipality(raw)
            parts = _apart(index, fold(raw))
            if town is not None:
                found.append((word, *_stems(town.name)[:1]))
                continue
            if parts:
                found += [(part,) for part in parts]
                continue
        found.append((word,))
    return list(dict.fromkeys(found))[:MOST_WORDS]


def _apart(index: _Index, word: str) -> tuple[str, str] | None:
    """The two known words of a compound, its linking s or e left out: the latter as long as can be."""
    for cut in range(SHORTEST_PART - 1, len(word) - SHORTEST_PART + 1):
        last = _stem(word[cut:])
        if last not in index.words:
            continue
        first = word[:cut]
        for linked in (first, first[:-1] if first[-1] in "se" else first):
            if len(linked) >= SHORTEST_PART - 1 and _stem(linked) in index.words:
                return _stem(linked), last
    return None


def _matches(index: _Index, word: str) -> dict[str, float]:
    """What a word is found in: as a whole, in a compound, or misspelt; in many compounds a little better."""
    best: dict[str, float] = {}
    times: dict[str, int] = {}
    _take(best, index.words.get(word, {}), WHOLE)
    if len(word) >= SHORTEST_PART:
        for known, owners in index.words.items():
            if known == word:
                continue
            if known.startswith(word) or known.endswith(word):
                _take(best, owners, PART)
            elif word in known or (len(known) > SHORTEST_PART and (word.startswith(known) or word.endswith(known))):
                _take(best, owners, CONTAINS)
            else:
                continue
            for owner in owners:
                times[owner] = times.get(owner, 0) + 1
        for owner, count in times.items():
            best[owner] += EACH_MORE * min(count - 1, MOST_MORE)
    if not best and len(word) >= SHORTEST_MISSPELT:
        for known in _near(index, word):
            _take(best, index.words[known], MISSPELT)
    return best


def _near(index: _Index, word: str) -> Iterable[str]:
    """The known words that a word misspells: the nearest, with its first letter right if any such is near."""
    allowed = 2 if len(word) >= TWO_ERRORS_FROM else 1
    everything = [one for words in index.by_letter.values() for one in words]
    for choices in (index.by_letter.get(word[0], []), everything):
        found = process.extract(word, choices, scorer=OSA.distance, score_cutoff=allowed, limit=5)
        if found:
            least = min(distance for _, distance, _ in found)
            return [str(name) for name, distance, _ in found if distance == least]
    return []


def _take(best: dict[str, float], owners: Mapping[str, float], share: float) -> None:
    for owner, weight in owners.items():
        best[owner] = max(best.get(owner, 0.0), weight * share)
