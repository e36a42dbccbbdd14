"""The Rasa agent inside this process, on a thread of its own so that the web never waits for its event loop."""

from __future__ import annotations

import asyncio
import logging
import threading
import time
from pathlib import Path
from typing import Any

from bot.assistant.protocol import AssistantFailed, AssistantNotReady, Reply, Slots, Understanding

logger = logging.getLogger(__name__)

TURN_TIMEOUT_SECONDS = 30
STORED_EVENTS = {"user", "bot", "action", "slot"}


class EmbeddedAssistant:
    """Answers with the newest model of a folder. `start` loads it in the background; `ready` says when."""

    def __init__(self, models: Path) -> None:
        self._models = models
        self._agent: Any = None
        self._error: str | None = None
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, name="rasa", daemon=True)
        self._loaded = threading.Event()

    def start(self) -> None:
        """Begin loading the model; returns at once."""
        self._thread.start()

    def wait(self, timeout_seconds: float) -> bool:
        """Wait until the model is loaded or failed to; returns whether it is ready."""
        self._loaded.wait(timeout_seconds)
        return self.ready

    def stop(self) -> None:
        """End the thread."""
        if self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join(timeout=5)

    @property
    def ready(self) -> bool:
        """Whether the model is loaded."""
        return self._agent is not None

    @property
    def error(self) -> str | None:
        """Why loading failed, or None."""
        return self._error

    @property
    def model(self) -> str:
        """File name of the loaded model."""
        return self._agent.processor.model_filename if self._agent else ""

    def reply(self, sender_id: str, text: str, slots: Slots) -> Reply:
        """Answer `text`; see `Assistant.reply`."""
        return self._call(self._reply(sender_id, text, slots))

    def understand(self, text: str, asked: str | None) -> Understanding:
        """Understand `text` on its own; see `Assistant.understand`."""
        return self._call(self._understand(text, asked))

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        try:
            self._agent = _load_agent(self._models)
        except Exception as error:
            # The program must stay up for the pages that need no language model, and say why the chat is not there.
            logger.error("the language model could not be loaded: %s: %s", type(error).__name__, error)
            self._error = str(error)
        self._loaded.set()
        if self._agent is not None:
            self._loop.run_forever()

    def _call(self, coroutine: Any) -> Any:
        if not self.ready:
            coroutine.close()
            raise AssistantNotReady(self._error or "loading")
        future = asyncio.run_coroutine_threadsafe(coroutine, self._loop)
        try:
            return future.result(TURN_TIMEOUT_SECONDS)
        except Exception as error:
            logger.error("turn failed: %s", type(error).__name__)
            raise AssistantFailed(type(error).__name__) from error

    async def _understand(self, text: str, asked: str | None) -> Understanding:
        from rasa.core.channels.channel import UserMessage

        message = UserMessage(neutralised(text), sender_id="parse", metadata={"asked": asked})
        return understanding(await self._agent.processor.parse_message(message))

    async def _reply(self, sender_id: str, text: str, slots: Slots) -> Reply:
        from rasa.core.channels.channel import CollectingOutputChannel, UserMessage
        from rasa.shared.core.events import UserUttered

        processor = self._agent.processor
        channel = CollectingOutputChannel()
        tracker = _tracker_with(sender_id, slots, processor.domain.slots)
        known = len(tracker.events)
        # A conversation without slots has not begun: Rasa runs action_session_start, which says what the assistant is.
        await processor._update_tracker_session(tracker, channel, None)
        message = UserMessage(neutralised(text), channel, sender_id)
        await processor._handle_message_with_tracker(message, tracker)
        await processor.run_action_extract_slots(channel, tracker)
        await processor._run_prediction_loop(channel, tracker)
        new = list(tracker.events)[known:]
        said = next(event for event in new if isinstance(event, UserUttered))
        custom = [m["custom"] for m in channel.messages if "custom" in m]
        if not any(m.get("text") for m in channel.messages):
            # Rasa swallows what an action raises. A company must never be left without an answer.
            raise RuntimeError("no action said anything")
        return Reply(
            messages=[
                {
                    "text": m["text"],
                    "buttons": [{"title": b["title"], "payload": b["payload"]} for b in m.get("buttons", [])],
                }
                for m in channel.messages
                if m.get("text")
            ],
            slots={name: slot.value for name, slot in tracker.slots.items() if slot.value is not None},
            understanding=understanding(said.parse_data),
            events=[event.as_dict() for event in new if event.type_name in STORED_EVENTS],
            command=next((c["command"] for c in custom if c.get("command")), None),
        )


def _tracker_with(sender_id: str, slots: Slots, domain_slots: Any) -> Any:
    from rasa.shared.core.constants import ACTION_LISTEN_NAME
    from rasa.shared.core.events import ActionExecuted, SessionStarted, SlotSet
    from rasa.shared.core.trackers import DialogueStateTracker

    start = time.time()
    declared = {slot.name for slot in domain_slots}
    history = [
        SessionStarted(timestamp=start),
        *(SlotSet(key, value, timestamp=start) for key, value in slots.items() if key in declared),
        ActionExecuted(ACTION_LISTEN_NAME, timestamp=start),
    ]
    return DialogueStateTracker.from_events(sender_id, history if slots else [], domain_slots)


def neutralised(text: str) -> str:
    """Free text that begins with ``/`` would skip understanding in Rasa (``/restart``); here it is plain text."""
    return text.lstrip("/ \t\r\n") or "?"


def understanding(parsed: dict[str, Any]) -> Understanding:
    """Turn Rasa's parse result into `Understanding`."""
    found = parsed.get("understanding") or {}
    intent = parsed["intent"]
    return Understanding(
        act=found.get("act", "out_of_scope"),
        intent=intent.get("name") or "nlu_fallback",
        confidence=float(intent.get("confidence") or 0.0),
        facts=found.get("facts", {}),
        retracted=found.get("retracted", {}),
        named=found.get("named", []),
        fallback=intent.get("name") == "nlu_fallback",
        alternatives=[
            {"intent": item["name"], "confidence": round(float(item["confidence"]), 4)}
            for item in parsed.get("intent_ranking", [])[:4]
        ],
    )


def _load_agent(models: Path) -> Any:
    from bot.assistant.quiet import prepare

    prepare()
    from rasa.core.agent import Agent

    from bot.assistant.actions_in_process import ActionsInProcess, compile_action_schema_once

    compile_action_schema_once()
    agent = Agent.load(str(models), action_endpoint=ActionsInProcess())
    if not agent.is_ready():
        raise AssistantNotReady(f"no model in {models.name}")
    return agent
