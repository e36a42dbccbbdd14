"""How a route gets what it needs: one named dependency."""

from typing import Annotated

from fastapi import Depends, Request

from bot.web.turns import Conversations


def conversations(request: Request) -> Conversations:
    """The conversations of the running program."""
    return request.app.state.conversations


ConversationsDep = Annotated[Conversations, Depends(conversations)]
