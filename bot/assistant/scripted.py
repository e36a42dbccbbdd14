"""An assistant that needs no language model: it understands a few fixed messages. For tests of web and storage only."""

from __future__ import annotations

import time
from typing import Any

from bot.assistant.protocol import AssistantFailed, AssistantNotReady, Reply, Slots, Understanding
from referral.facts import merge

UNDERSTOOD: dict[str, Understanding] = {
    "vi søger en partner i Sydkorea": Understanding(
        "state_need", "state_need", 0.9, {"needs": ["foreign_partner"], "target_countries": ["KR"]}
    ),
    "findes der et netværk for fødevarevirksomheder": Understanding(
        "state_need", "state_need", 0.9, {"needs": ["network"], "sectors": ["food_bio"]}
    ),
    "vi er 20 ansatte i Odense": Understanding("answer", "answer", 0.9, {"employees": 20, "municipality": "Odense"}),
    "vi har 400 ansatte og vil søge eurostars": Understanding(
        "state_need", "state_need", 0.9, {"needs": ["international_rd"], "employees": 400}, named=["eurostars"]
    ),
    "jeg vil tale med et menneske": Understanding("human_handoff", "human_handoff", 0.95),
    "slet min samtale": Understanding("delete_my_data", "delete_my_data", 0.95),
    "hej": Understanding("greet", "greet", 0.95),
}


class ScriptedAssistant:
    """Answers at once, or after `seconds`. `fail` makes the next turns raise; `ready` can be switched off.

    `scripts` holds messages to answer with, by the text that they answer.
    """

    model = "scripted"

    def __init__(self) -> None:
        self.ready = True
        self.fail = False
        self.seconds = 0.0
        self.scripts: dict[str, list[dict[str, Any]]] = {}
        self.turns = 0

    def understand(self, text: str, asked: str | None) -> Understanding:
        """One of `UNDERSTOOD`, a number for the fact that was asked, or nothing."""
        if not self.ready:
            raise AssistantNotReady("scripted")
        if asked and text.isdigit():
            return Understanding("answer", "answer", 0.9, {asked: int(text)})
        return UNDERSTOOD.get(text, Understanding("out_of_scope", "nlu_fallback", 0.2, fallback=True))

    def reply(self, sender_id: str, text: str, slots: Slots) -> Reply:
        """Merge what was understood into the facts and say so."""
        found = self.understand(text, slots.get("asks"))
        if self.fail:
            raise AssistantFailed("scripted")
        self.turns += 1
        time.sleep(self.seconds)
        facts = merge(slots.get("facts") or {}, found.facts)
        message: dict[str, Any] = {
            "text": f"Jeg har læst: {text}",
            "buttons": [{"title": "Det ved jeg ikke", "payload": "Det ved jeg ikke"}],
        }
        new = {**slots, "facts": facts, "asks": "employees", "named": found.named or slots.get("named") or []}
        if found.act == "human_handoff":
            new["handed_off"] = True
        command = "delete" if found.act == "delete_my_data" else None
        return Reply(
            self.scripts.get(text, [message]), new, found, [{"event": "user", "text": text, "timestamp": 0.0}], command
        )
