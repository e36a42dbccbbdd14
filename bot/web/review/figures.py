"""``/noegletal``: how it goes, in numbers that each lead to the conversations behind them."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from bot.log import figures
from bot.log.filters import LogFilter
from bot.privacy.retention import oldest_text_days
from bot.storage.tables import now
from bot.web.review.access import Chosen, Reader, catch_up
from bot.web.review.frame import staff_page
from bot.web.review.labels import KINDS
from bot.web.wiring import ConversationsDep

router = APIRouter(include_in_schema=False)


@router.get("/noegletal", response_class=HTMLResponse)
def key_figures(request: Request, conversations: ConversationsDep, staff: Reader, chosen: Chosen) -> HTMLResponse:
    """The figures of a period."""
    catch_up(conversations)
    catalogue = conversations.catalogue
    names = {service.id: service.name for service in catalogue.services.values()}
    regions = catalogue.dictionary.codes.get("region", {})
    period = LogFilter({name: value for name, value in chosen.values.items() if name in ("fra", "til", "kanal")})
    with conversations.database.session() as session:
        return staff_page(
            request,
            "figures.html",
            tables=figures.tables(session, period, catalogue.need_labels, KINDS, regions, names),
            times=figures.response_times(session, period),
            fallback=figures.fallback_rate(session, period),
            oldest=oldest_text_days(session, now()),
            chosen=period,
        )
