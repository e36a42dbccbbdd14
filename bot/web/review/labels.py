"""What codes are called in Danish on the staff's pages."""

from bot.web.chat.cards import KINDS, VERDICTS

ACTS = {
    "state_need": "Fortæller, hvad de vil",
    "answer": "Svarer på spørgsmål",
    "correct": "Retter noget",
    "ask_info": "Spørger om noget",
    "greet": "Hilser",
    "goodbye": "Siger farvel",
    "thanks": "Takker",
    "affirm": "Siger ja",
    "deny": "Siger nej",
    "dont_know": "Ved det ikke",
    "bot_challenge": "Spørger, om det er en robot",
    "human_handoff": "Vil tale med et menneske",
    "out_of_scope": "Uden for emne",
    "insult": "Skælder ud",
    "delete_my_data": "Vil have samtalen slettet",
    "restart": "Vil begynde forfra",
    "small_talk": "Småsnakker",
    "other_language": "Andet sprog",
}
INTENTS = {
    **{code: label for code, label in ACTS.items() if code != "restart"},
    "ask_why_asked": "Spørger, hvorfor vi spørger",
    "ask_cost": "Spørger om pris",
    "ask_contact": "Spørger om kontakt",
    "ask_more": "Vil vide mere om et forslag",
    "ask_alternatives": "Spørger om andre muligheder",
    "ask_why_not": "Spørger, hvorfor noget ikke passer",
    "ask_missing": "Spørger, hvad der mangler",
    "ask_summary": "Spørger, hvad vi har forstået",
    "get_my_data": "Vil have sin samtale",
    "restart_conversation": "Vil begynde forfra",
}
NOT_UNDERSTOOD = "Ikke forstået"
# The acts on the number keys: those that reviewers choose most.
QUICK = ("state_need", "answer", "correct", "ask_info", "affirm", "deny", "dont_know", "human_handoff", "out_of_scope")
CHANNELS = {"web": "Chatten", "rest": "Anden tjeneste", "rasa": "rasa run", "adviser": "Rådgiver"}
FEEDBACK = {"up": "Tommel op", "down": "Tommel ned"}
HANDOFFS = {"waiting": "Venter på kontakt", "done": "Er kontaktet"}
STATES = {"pending": "Venter", "approved": "Godkendt", "rejected": "Afvist", "taken": "Taget op"}

__all__ = [
    "ACTS",
    "CHANNELS",
    "FEEDBACK",
    "HANDOFFS",
    "INTENTS",
    "KINDS",
    "NOT_UNDERSTOOD",
    "QUICK",
    "STATES",
    "VERDICTS",
    "intent_label",
]


def intent_label(code: str) -> str:
    """An intent in Danish."""
    return NOT_UNDERSTOOD if code == "nlu_fallback" else INTENTS.get(code) or ACTS.get(code) or code
