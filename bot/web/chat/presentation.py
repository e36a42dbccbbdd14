"""An answer of the API with what a person needs to read it: cards, the facts understood, and the text as stored.

Only added when a client asks (``?cards=true``), so that the contract's answer stays as it is.
"""

from collections.abc import Mapping
from typing import Any

from bot.privacy.masking import mask
from bot.web.chat.cards import card
from bot.web.chat.understood import understood
from bot.web.turns import Conversations


def presented(answer: Mapping[str, Any], conversations: Conversations) -> dict[str, Any]:
    """`answer` with `cards`, `near_cards` and `understood` beside the contract's keys."""
    catalogue, today = conversations.catalogue, conversations.today()
    return {
        **answer,
        "cards": [card(one, catalogue, today) for one in answer["referrals"]],
        "near_cards": [card(one, catalogue, today) for one in answer["near_misses"]],
        "understood": understood(answer["facts"], answer["derived"], catalogue.dictionary),
    }


def presented_reply(answer: Mapping[str, Any], message: str, conversations: Conversations) -> dict[str, Any]:
    """`presented`, with `said`: the message as it was stored, and `ended`: the message erased the conversation."""
    return {
        **presented(answer, conversations),
        "said": mask(message.strip()),
        "ended": not conversations.exists(answer["conversation_id"]),
    }


def presented_transcript(transcript: Mapping[str, Any], conversations: Conversations) -> dict[str, Any]:
    """A transcript whose last answer is presented in full; earlier ones keep the contract's form alone."""
    turns = [dict(turn) for turn in transcript["turns"]]
    if turns:
        turns[-1]["answer"] = presented(turns[-1]["answer"], conversations)
    return {**transcript, "turns": turns}
