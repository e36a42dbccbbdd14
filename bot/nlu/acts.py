"""Which act of the contract each intent belongs to. Intents may be finer than acts."""

ACTS = (
    "state_need",
    "answer",
    "correct",
    "ask_info",
    "greet",
    "goodbye",
    "thanks",
    "affirm",
    "deny",
    "dont_know",
    "bot_challenge",
    "human_handoff",
    "out_of_scope",
    "insult",
    "delete_my_data",
    "restart",
    "small_talk",
    "other_language",
)

_FINER = {
    "ask_why_asked": "ask_info",
    "ask_cost": "ask_info",
    "ask_contact": "ask_info",
    "ask_more": "ask_info",
    "ask_alternatives": "ask_info",
    "ask_why_not": "ask_info",
    "ask_missing": "ask_info",
    "ask_summary": "ask_info",
    "get_my_data": "ask_info",
    # Rasa refuses to train a model with an intent named "restart".
    "restart_conversation": "restart",
}


def act_of(intent: str) -> str:
    """The act that `intent` belongs to; raises `KeyError` for an unknown intent."""
    return intent if intent in ACTS else _FINER[intent]
