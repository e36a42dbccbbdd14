"""A typed sentence turned into a lookup: masked, understood, and then forgotten; only facts and names go on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.assistant.protocol import Assistant, AssistantFailed, AssistantNotReady, Understanding
from bot.privacy.masking import mask
from bot.web.lookup.state import MOST_NAMED, State, believable
from referral.catalogue import Catalogue
from referral.facts import merge
from referral.names import find_named
from referral.search import search

STARTING, FAILED, NOTHING, FOUND, SEARCHED, CONTRADICTION = "starter", "fejl", "intet", "", "soegt", "modstrid"
SEARCH_WORDS = 4  # so short a text may be a search rather than a story
MOST_FOUND = 5


def state_from_text(state: State, text: str, assistant: Assistant, catalogue: Catalogue) -> State:
    """`state` with what `text` says added; `notice` tells what became of it. The text itself is not kept."""
    said = mask(text)
    try:
        understood = assistant.understand(said, None)
    except (AssistantNotReady, AssistantFailed) as reason:
        found = _searched(said, catalogue)
        notice = STARTING if isinstance(reason, AssistantNotReady) else FAILED
        return replace(state, named=_joined(found, state.named), notice=notice)
    raw = _merged(state.raw, understood)
    left, facts, contradictions = believable(raw, catalogue)
    names = [*understood.named, *find_named(said, catalogue, understood.facts.get("target_countries") or ())]
    notice = CONTRADICTION if contradictions else FOUND
    if left == dict(state.raw) and not names or not understood.facts and len(said.split()) <= SEARCH_WORDS:
        names += _searched(said, catalogue)
        notice = notice or (SEARCHED if names else NOTHING)
    return replace(
        state, raw=left, facts=facts, named=_joined(names, state.named), notice=notice, problems=(), before=""
    )


def _merged(raw: Mapping[str, Any], understood: Understanding) -> dict[str, Any]:
    """What was known, without what is taken back, with what is said."""
    kept = dict(raw)
    for key, values in understood.retracted.items():
        before = kept.get(key)
        if isinstance(before, list) and isinstance(values, list) and "*" not in values:
            kept[key] = [code for code in before if code not in values]
        if not isinstance(before, list) or "*" in values or not kept[key]:
            kept.pop(key, None)
    return merge(kept, understood.facts, correction=understood.act == "correct")


def _searched(text: str, catalogue: Catalogue) -> list[str]:
    """What a search finds; when something is called by its name, just that."""
    hits = search(catalogue, text, MOST_FOUND)
    return [hit.id for hit in hits if hit.named] or [hit.id for hit in hits]


def _joined(first: list[str], then: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*first, *then]))[:MOST_NAMED]
