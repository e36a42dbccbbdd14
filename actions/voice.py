"""The only way to speak: every word is a response of ``domain.yml``, and so is every part of a sentence."""

from collections.abc import Mapping, Sequence
from typing import Any

from rasa_sdk.executor import CollectingDispatcher

Button = dict[str, str]


class Voice:
    """Says responses, and fills the parts (``utter_part_…``) that longer responses are put together from."""

    def __init__(self, dispatcher: CollectingDispatcher, domain: Mapping[str, Any]) -> None:
        self._dispatcher = dispatcher
        self._responses = domain["responses"]

    def say(self, response: str, /, buttons: Sequence[Button] = (), **pieces: str) -> None:
        """Say a response, filled with `pieces`; `buttons` come after the response's own."""
        self._dispatcher.utter_message(response=response, buttons=list(buttons), **pieces)

    def command(self, response: str, command: str) -> None:
        """Say a response and ask the door to do what only it can."""
        self._dispatcher.utter_message(response=response, json_message={"command": command})

    def part(self, part: str, /, **pieces: str) -> str:
        """The text of ``utter_part_<part>``, filled with `pieces`."""
        text: str = self._responses[f"utter_part_{part}"][0]["text"]
        return text.format(**pieces)
