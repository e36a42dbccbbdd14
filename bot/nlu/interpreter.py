"""What a message says: exact extraction and the learnt classifier put together, without Rasa.

Rules are exact where language is closed (numbers, places, countries, negation); the classifier generalises where it is
open (acts, needs, trades). What extraction found goes into the classifier as hints, so it learns how far to trust it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from joblib import Parallel, delayed

from bot.nlu.acts import act_of
from bot.nlu.blend import blend, by_act
from bot.nlu.classifier import ARRAYS_FILE, WORDS_FILE, Example, Labelled, MessageClassifier, Prediction
from bot.nlu.country_roles import ARRAYS_FILE as ROLES_ARRAYS_FILE
from bot.nlu.country_roles import SIGNS_FILE, CountryRoles, Taught, restated, taught_by
from bot.nlu.encoder import encoder
from bot.nlu.examples import TrainingExample, behind_questions
from bot.nlu.extract import Extraction, extract_text
from bot.nlu.options import chosen_option
from bot.nlu.spelling import SPELLING_FILE, Spelling

# How sure a learnt label must be, and how much out of scope weighs: chosen from the curves in docs/understanding.md.
SETTINGS = {
    "need_threshold": 0.5,
    "sector_threshold": 0.5,
    "out_of_scope_weight": 2.0,
    "encoder_act_weight": 0.3,
    "encoder_label_weight": 0.4,
}
MODEL_FILES = (ARRAYS_FILE, WORDS_FILE, ROLES_ARRAYS_FILE, SIGNS_FILE, SPELLING_FILE)
# Acts that state nothing about the company, whatever words they use.
STATES_NOTHING = frozenset(
    {
        "out_of_scope",
        "insult",
        "bot_challenge",
        "small_talk",
        "goodbye",
        "thanks",
        "delete_my_data",
        "restart",
        "other_language",
    }
)
# Acts that may state a need, though that is not what they are for: a need must be clearer there.
SELDOM_NEEDS = frozenset({"ask_info", "answer", "affirm", "deny", "greet", "human_handoff", "dont_know"})
EXTRA_FOR_SELDOM = 0.2
LEAST_FOR_STATED_NEED = 0.35
LEAST_FOR_STATED_SECTOR = 0.3  # a word of a trade is often about somebody else's
LEAST_FOR_SAID_NEED = 0.3  # so is a word of a need, or about what the company has already
# Facts that rules find surely but seldom: where they found none, a probability from here on (0..1) counts.
LEARNT_VALUES = {
    "organisation_type": 0.7,
    "has_foreign_partner": 0.7,
    "stage": 0.8,
}
SURE_DENIAL = 0.6  # from this probability (0..1) on a need is ruled out, if it is less likely to be wanted
# A need that rules and classifier agree on is no matter outside, unless private words stand beside it.
CLEAR_NEED = 0.9
LEAST_FOR_CLEAR_NEED = 0.3  # of the act itself
PRIVATE = frozenset({"private_life", "trivia", "gadget", "health_private", "politics_news"})
# Where the wanted people come from is no country that the company wants to go to ("koreanske animatorer til studiet").
ABROAD = frozenset({"foreign_market", "foreign_partner", "international_rd", "cluster_internationalisation"})
OF_WHAT_IS_ASKED_ABOUT = ("sectors", "organisation_type", "target_countries", "region", "stage")
CUE_COUNTS_FROM = 0.5
DECISIVE_CUE = 1.0
PART = 1000  # training messages that one process reads at a time


_NO = re.compile(r"\s*nej\b", re.IGNORECASE)
_AMOUNT = re.compile(
    r"\W*(?:(?:ca|cirka|omkring|knap|godt|over|under)\W*)?\d[\d.,]*\W*(?:mio|mill|millioner|tkr|kr|kroner|mand|år)?\W*",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
_DENIED = "excluded_needs="
_KINDS = {
    "sectors": "qbranche",
    "municipality": "qsted",
    "region": "qsted",
    "target_countries": "qland",
    "partner_countries": "qland",
    "excluded_countries": "qland",
    "employees": "qantal",
    "turnover_mdkk": "qbeloeb",
    "balance_mdkk": "qbeloeb",
    "company_age_years": "qalder",
}


@dataclass(frozen=True)
class Interpretation:
    """The result: `ranking` of intents (confidence of the intent's whole act, then of the intent), act and facts.

    `adds`: what is stated comes on top of what was said before, even in a correction ("glemte at sige at vi også …").
    """

    act: str
    ranking: list[dict[str, Any]]
    facts: dict[str, Any] = field(default_factory=dict)
    retracted: dict[str, Any] = field(default_factory=dict)
    adds: bool = False

    def as_dict(self) -> dict[str, Any]:
        """What goes on the Rasa message."""
        return {"act": self.act, "facts": self.facts, "retracted": self.retracted, "adds": self.adds}


class Interpreter:
    """Understands one message at a time.

    Thresholds are probabilities in 0..1; the encoder's weights are its part (0..1) of what is believed.
    `out_of_scope_weight` (1 or more) multiplies the probability of being out of scope before the acts are compared: what
    lies outside is more varied than any number of examples.
    """

    def __init__(
        self,
        need_threshold: float = SETTINGS["need_threshold"],
        sector_threshold: float = SETTINGS["sector_threshold"],
        out_of_scope_weight: float = SETTINGS["out_of_scope_weight"],
        encoder_act_weight: float = SETTINGS["encoder_act_weight"],
        encoder_label_weight: float = SETTINGS["encoder_label_weight"],
    ) -> None:
        self.out_of_scope_weight = out_of_scope_weight
        self._need_threshold = need_threshold
        self._sector_threshold = sector_threshold
        self._encoder_weights = (encoder_act_weight, encoder_label_weight)
        self._classifier: MessageClassifier | None = None
        self._country_roles = CountryRoles()
        self._spelling = Spelling({})

    def fit(self, examples: Iterable[TrainingExample], today: date) -> None:
        """Learn from labelled messages, as they were written."""
        examples = behind_questions(list(examples))
        self._spelling = Spelling.learnt_from(e.text for e in examples if e.intent != "other_language")
        parts = [examples[start : start + PART] for start in range(0, len(examples), PART)]
        read = Parallel(n_jobs=-1)(delayed(_labelled)(part, today) for part in parts)
        self._classifier = MessageClassifier().fit([labelled for part in read for labelled, _ in part])
        self._country_roles = CountryRoles().fit([taught for part in read for _, row in part for taught in row])

    def save(self, folder: Path) -> None:
        """Write what was learnt into `folder`."""
        self._fitted.save(folder)
        self._country_roles.save(folder)
        self._spelling.save(folder)

    def load(self, folder: Path) -> None:
        """Read what `save` wrote."""
        self._classifier = MessageClassifier.load(folder)
        self._country_roles = CountryRoles.load(folder)
        self._spelling = Spelling.load(folder)
        encoder()  # loaded now, so that the first message is as fast as any

    def interpret(self, text: str, asked: str | None, today: date) -> Interpretation:
        """Understand `text`; `asked` is the fact that it answers, if any."""
        chosen = chosen_option(text, asked)
        if chosen is not None:
            act = "state_need" if "needs" in chosen else "answer"
            return Interpretation(act, [{"name": act, "confidence": 1.0}], chosen)
        text = self._spelling.correct(text)
        found = extract_text(text, asked, today)
        learnt = self._fitted.predict([_example(text, found, asked)])[0]
        predicted = blend(learnt, encoder().read(text, asked), *self._encoder_weights)
        if asked and found.facts and asked not in found.facts and _NO.match(text):
            # "nej, vi er 30" to a question for something else sets an earlier answer right.
            predicted = _given_to(predicted, "correct", "answer")
        if (asked and not self._spelling.knows(text)) or _AMOUNT.fullmatch(text):
            # Nobody can say what "zxcv" or "4,5 mio" is about; it is an answer that was not understood.
            predicted = _given_to(predicted, "answer", "out_of_scope")
        named = self._country_roles.settle(text, found.named, asked)
        found = replace(found, facts=restated(found.facts, found.named, named), named=named)
        return self.combine(found, predicted, asked)

    def combine(self, found: Extraction, predicted: Prediction, asked: str | None) -> Interpretation:
        """Put extraction and classification together."""
        intents = self._weighted(predicted.intents)
        acts = by_act(intents)
        act = max(acts, key=lambda name: acts[name])
        if act == "out_of_scope" and _is_clear_need(found, predicted, acts):
            act = "state_need"
        inside = {i: p for i, p in intents.items() if act_of(i) == act}
        best = max(inside, key=lambda name: inside[name])
        ranking = [{"name": best, "confidence": min(1.0, acts[act])}]
        others = sorted(((p, i) for i, p in intents.items() if i != best), reverse=True)
        ranking += [{"name": intent, "confidence": p} for p, intent in others[:9]]
        facts: dict[str, Any] = {} if act in STATES_NOTHING else dict(found.facts)
        if act not in STATES_NOTHING:
            denied = [*(facts.get("excluded_needs") or ()), *_denied(predicted)]
            if denied:
                facts["excluded_needs"] = list(dict.fromkeys(denied))
            needs = self._needs(found, predicted, act, asked)
            sectors = self._sectors(found, predicted, act, asked)
            facts.pop("needs", None)
            facts.pop("sectors", None)
            facts.update({key: value for key, value in (("needs", needs), ("sectors", sectors)) if value})
            facts.update(self._learnt_values(found, predicted))
            if "talent" in needs and ABROAD.isdisjoint(needs):
                facts.pop("target_countries", None)
            if act == "ask_info":
                facts = _without_what_is_asked_about(facts)
        if act == "dont_know" and asked and asked not in facts:
            facts["dont_know"] = [asked]
        return Interpretation(act, ranking, facts, dict(found.retracted), found.adds)

    def _weighted(self, intents: dict[str, float]) -> dict[str, float]:
        weighted = {i: p * (self.out_of_scope_weight if i == "out_of_scope" else 1.0) for i, p in intents.items()}
        total = sum(weighted.values())
        return {i: p / total for i, p in weighted.items()}

    def _needs(self, found: Extraction, predicted: Prediction, act: str, asked: str | None) -> list[str]:
        threshold = self._need_threshold + (EXTRA_FOR_SELDOM if act in SELDOM_NEEDS else 0.0)
        denied = {*found.negated.get("needs", []), *found.facts.get("excluded_needs", []), *_denied(predicted)}
        if "*" in found.facts.get("excluded_countries", ()):
            # Who stays at home wants nobody abroad, unless it is said.
            denied |= ABROAD.difference(found.facts.get("needs", ()))
        scores = {need: p for need, p in predicted.needs.items() if need not in denied}
        least = 0.0 if asked == "needs" else LEAST_FOR_SAID_NEED
        said = [need for need in found.facts.get("needs", []) if act != "ask_info" and scores.get(need, 0.0) >= least]
        chosen = [need for need, p in scores.items() if p >= threshold or need in said]
        if not chosen and act == "state_need" and scores:
            best = max(scores, key=lambda need: scores[need])
            chosen = [best] if scores[best] >= LEAST_FOR_STATED_NEED else []
        return sorted(chosen, key=lambda need: -scores.get(need, 0.0))

    def _sectors(self, found: Extraction, predicted: Prediction, act: str, asked: str | None) -> list[str]:
        threshold = self._sector_threshold + (EXTRA_FOR_SELDOM if act in SELDOM_NEEDS else 0.0)
        denied = set(found.negated.get("sectors", []))
        stated = [
            sector
            for sector in found.facts.get("sectors", [])
            if sector not in denied
            and (
                asked == "sectors" or act == "correct" or predicted.sectors.get(sector, 0.0) >= LEAST_FOR_STATED_SECTOR
            )
        ]
        learnt = sorted(
            (-p, s) for s, p in predicted.sectors.items() if p >= threshold and s not in denied and s not in stated
        )
        return [*stated, *(sector for _, sector in learnt)]

    @staticmethod
    def _learnt_values(found: Extraction, predicted: Prediction) -> dict[str, Any]:
        learnt: dict[str, Any] = {}
        for fact, threshold in LEARNT_VALUES.items():
            if fact in found.facts or fact in found.negated:
                continue
            if fact == "has_foreign_partner" and "partner_countries" in found.negated:
                continue  # the partner was taken back with the country
            p, value = max(
                ((p, name.split("=", 1)[1]) for name, p in predicted.values.items() if name.startswith(f"{fact}=")),
                default=(0.0, ""),
            )
            if p >= threshold:
                learnt[fact] = value == "true" if value in ("true", "false") else value
        return learnt

    @property
    def _fitted(self) -> MessageClassifier:
        if self._classifier is None:
            raise RuntimeError("the interpreter has not been trained or loaded")
        return self._classifier


def _labelled(examples: Iterable[TrainingExample], today: date) -> list[tuple[Labelled, list[Taught]]]:
    rows = []
    for e in examples:
        found = extract_text(e.text, e.asked, today)
        needs, sectors = tuple(e.facts.get("needs") or ()), tuple(e.facts.get("sectors") or ())
        labelled = Labelled(_example(e.text, found, e.asked), e.intent, needs, sectors, value_names(e.facts))
        taught = [] if act_of(e.intent) in STATES_NOTHING else taught_by(e.text, found.named, e.asked, e.facts)
        rows.append((labelled, taught))
    return rows


def _example(text: str, found: Extraction, asked: str | None) -> Example:
    hints = [f"asked={asked}"] if asked else []
    hints += [f"need={need}" for need, weight in found.need_cues.items() if weight >= CUE_COUNTS_FROM]
    hints += [f"sure_need={need}" for need, weight in found.need_cues.items() if weight >= DECISIVE_CUE]
    hints += [f"sector={sector}" for sector, weight in found.sector_cues.items() if weight >= CUE_COUNTS_FROM]
    hints += [f"sure_sector={sector}" for sector, weight in found.sector_cues.items() if weight >= DECISIVE_CUE]
    hints += [f"fact={key}" for key in found.facts]
    hints += [f"word={name}" for name in found.word_classes]
    hints += [f"organisation={found.facts['organisation_type']}"] if "organisation_type" in found.facts else []
    hints += [f"not_need={need}" for need in found.negated.get("needs", [])]
    hints += ["retracts"] if found.retracted else []
    return Example(without(text, found.settled), outline(text, found), tuple(sorted(set(hints))))


def _given_to(predicted: Prediction, intent: str, other: str) -> Prediction:
    """`predicted` with the probability of `other` added to that of `intent`."""
    intents = dict(predicted.intents)
    intents[intent] = intents.get(intent, 0.0) + intents.pop(other, 0.0)
    return replace(predicted, intents=intents)


def _is_clear_need(found: Extraction, predicted: Prediction, acts: dict[str, float]) -> bool:
    said = max((predicted.needs.get(need, 0.0) for need in found.facts.get("needs", [])), default=0.0)
    private = not PRIVATE.isdisjoint(found.word_classes)
    return said >= CLEAR_NEED and not private and acts.get("state_need", 0.0) >= LEAST_FOR_CLEAR_NEED


def value_names(facts: Mapping[str, Any]) -> tuple[str, ...]:
    """The values among `facts` that are learnt, by the names of their labels (``has_foreign_partner=true``)."""
    stated = (f"{fact}={_spelled(facts[fact])}" for fact in LEARNT_VALUES if fact in facts)
    return (*stated, *(f"{_DENIED}{need}" for need in facts.get("excluded_needs") or ()))


def _spelled(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _denied(predicted: Prediction) -> list[str]:
    """The needs that a message rules out, as far as it was learnt."""
    found = {name.removeprefix(_DENIED): p for name, p in predicted.values.items() if name.startswith(_DENIED)}
    return [need for need, p in found.items() if p >= SURE_DENIAL and p > predicted.needs.get(need, 0.0)]


def _without_what_is_asked_about(facts: dict[str, Any]) -> dict[str, Any]:
    """Facts of a question: "hvad tager et GTS-institut" is about the institute, not the company, unless a need is stated."""
    if "needs" in facts:
        return facts
    return {key: value for key, value in facts.items() if key not in OF_WHAT_IS_ASKED_ABOUT}


def outline(text: str, found: Extraction) -> str:
    """`text` without settled clauses, and with trades, places, countries and amounts replaced by one word for each kind."""
    spans = [(e.start, e.end, _KINDS[e.fact]) for e in found.evidence if e.fact in _KINDS]
    spans = sorted([*((start, end, "") for start, end in found.settled), *spans], key=lambda span: (span[0], -span[1]))
    parts, position = [], 0
    for start, end, kind in spans:
        if start >= position:
            parts += [text[position:start], f" {kind} "]
            position = end
    return _DIGITS.sub("qtal", "".join([*parts, text[position:]]))


def without(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """`text` less `spans` (character offsets, in order)."""
    parts, position = [], 0
    for start, end in spans:
        parts.append(text[position:start])
        position = end
    return "".join([*parts, text[position:]])
