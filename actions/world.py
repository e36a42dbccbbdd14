"""The catalogue and the date that the actions answer for.

The web server hands over its own; `rasa run actions` reads the same settings from the environment.
"""

import os
from datetime import date
from pathlib import Path

from referral.catalogue import Catalogue, load_catalogue

TEXT_DAYS = 30  # when the operator has set nothing

_catalogue: Catalogue | None = None
_today: date | None = None
_text_days: int | None = None


def configure(catalogue: Catalogue, today: date | None, text_days: int | None = None) -> None:
    """Use `catalogue`, `today` instead of the real date when it is given, and `text_days` for how long text is kept."""
    global _catalogue, _today, _text_days
    _catalogue, _today, _text_days = catalogue, today, text_days


def catalogue() -> Catalogue:
    """The catalogue, loaded when first needed; raises `CatalogueError` when it is broken."""
    global _catalogue
    if _catalogue is None:
        overlay = os.environ.get("VEJVISER_CATALOGUE_OVERLAY")
        _catalogue = load_catalogue(overlay=Path(overlay) if overlay else None)
    return _catalogue


def today() -> date:
    """The date to answer for."""
    if _today is not None:
        return _today
    set_date = os.environ.get("VEJVISER_TODAY")
    return date.fromisoformat(set_date) if set_date else date.today()


def text_days() -> int:
    """For how many days the text of a conversation is kept; the setting that the operator made."""
    return _text_days if _text_days is not None else int(os.environ.get("VEJVISER_TEXT_DAYS", TEXT_DAYS))
