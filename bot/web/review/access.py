"""What the review routes ask for: who is logged in, with which role, and the filter of the address."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from fastapi import Depends, Request
from sqlalchemy import select
from sqlalchemy.orm import Session
from starlette.datastructures import FormData

from bot.log.derive import Deriver
from bot.log.filters import LogFilter
from bot.storage.log_tables import LogConversation
from bot.web.auth.accounts import Staff
from bot.web.auth.guard import at_least
from bot.web.auth.roles import Role
from bot.web.problems import Problem
from bot.web.turns import Conversations

Reader = Annotated[Staff, Depends(at_least(Role.LAESER))]
Editor = Annotated[Staff, Depends(at_least(Role.REDAKTOER))]
Administrator = Annotated[Staff, Depends(at_least(Role.ADMINISTRATOR))]
# A page never waits for more than this; a larger backlog is read over the next pages (or by `vejviser log opdater`).
BATCHES_A_PAGE = 3


def chosen_filter(request: Request) -> LogFilter:
    """The filter in the address."""
    return LogFilter.read(request.query_params)


async def form_data(request: Request) -> FormData:
    """The form that was sent."""
    return await request.form()


Chosen = Annotated[LogFilter, Depends(chosen_filter)]
Form = Annotated[FormData, Depends(form_data)]


def text_of(form: Mapping[str, object], name: str, longest: int = 2000) -> str:
    """A text field of a form, stripped and cut off at `longest`."""
    value = form.get(name)
    return value.replace("\x00", "").strip()[:longest] if isinstance(value, str) else ""


def catch_up(conversations: Conversations) -> None:
    """Read what has happened since into the read model."""
    Deriver(conversations.database, conversations.catalogue, conversations.today()).catch_up(BATCHES_A_PAGE)


def find_log(session: Session, public_id: str) -> LogConversation:
    """The conversation of that public id; raises `Problem` 404."""
    found = session.scalar(select(LogConversation).where(LogConversation.public_id == public_id))
    if found is None:
        raise Problem(404, "Samtalen findes ikke", "Den er slettet, eller adressen er forkert.")
    return found
