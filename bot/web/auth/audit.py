"""The audit log: who saw, exported, changed or deleted what. Never any text of a company."""

from typing import Any

from sqlalchemy.orm import Session

from bot.privacy.masking import mask_deep
from bot.storage.staff_tables import AuditEntry

ACTIONS = {
    "login": "Loggede ind",
    "login_failed": "Forgæves forsøg på at logge ind",
    "logout": "Loggede ud",
    "view": "Så en samtale",
    "search": "Søgte i fritekst",
    "export": "Eksporterede",
    "review": "Mærkede samtaler",
    "note": "Skrev en note",
    "undo": "Fortrød en handling",
    "propose": "Foreslog en rettelse",
    "approve": "Godkendte et forslag",
    "reject": "Afviste et forslag",
    "erase": "Slettede en samtale",
    "handoff_done": "Afsluttede et kontaktønske",
    "account": "Ændrede en bruger",
    "password": "Skiftede adgangskode",
    "sessions": "Lukkede logins",
    "view_audit": "Så revisionsloggen",
    "sweep": "Kørte oprydning",
    "take_up": "Tog eksempler op i træningsdata",
}


def record(session: Session, account: str, action: str, object_: str | None = None, **details: Any) -> None:
    """Add a line in the caller's transaction: what was not recorded did not happen."""
    if action not in ACTIONS:
        raise ValueError(f"unknown action: {action}")
    session.add(AuditEntry(account=account, action=action, object=object_, details=mask_deep(details)))
