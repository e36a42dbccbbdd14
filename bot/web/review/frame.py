"""The frame of the staff's pages: one template environment and the messages that follow an action."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse, RedirectResponse
from fastapi.templating import Jinja2Templates

from bot.log.filters import HERE
from bot.web.auth.accounts import Staff
from bot.web.auth.roles import Role
from bot.web.pages.frame import asset
from bot.web.review import labels

DONE = {
    "gemt": "Gemt.",
    "gennemset": "Mærket som gennemset.",
    "ikke-gennemset": "Mærket som ikke gennemset.",
    "flag": "Flag sat.",
    "ikke-flag": "Flag fjernet.",
    "maerke": "Mærket er gemt.",
    "note": "Noten er gemt.",
    "forslag": "Rettelsen er foreslået. En redaktør skal godkende den.",
    "godkendt": "Forslaget er godkendt.",
    "afvist": "Forslaget er afvist.",
    "fortrudt": "Handlingen er fortrudt.",
    "slettet": "Samtalen er slettet.",
    "kontaktet": "Kontaktønsket er afsluttet.",
    "bruger": "Brugeren er gemt.",
    "lukket": "De andre logins er lukket.",
    "adgangskode": "Adgangskoden er skiftet.",
    "genveje": "Genvejene er ændret.",
    "logget-ud": "I er logget ud.",
}

templates = Jinja2Templates(directory=Path(__file__).parent / "templates")


def local_time(moment: datetime) -> str:
    """A moment as people in Denmark write it."""
    return moment.astimezone(HERE).strftime("%d.%m.%Y kl. %H.%M")


def percent(share: float | None) -> str:
    """A share of 1 as whole per cent."""
    return "–" if share is None else f"{round(share * 100)} %"


templates.env.globals.update(asset=asset, labels=labels, Role=Role)
templates.env.filters.update(local_time=local_time, percent=percent, intent=labels.intent_label)


def staff_page(request: Request, template: str, status: int = 200, **context: Any) -> HTMLResponse:
    """Render a staff page for whoever is logged in."""
    staff: Staff | None = getattr(request.state, "staff", None)
    context = {
        "staff": staff,
        "settings": request.app.state.settings,
        "path": request.url.path,
        "done": DONE.get(request.query_params.get("ok", "")),
        "undo": request.query_params.get("fortryd", "") if request.query_params.get("fortryd", "").isalnum() else "",
        **context,
    }
    return templates.TemplateResponse(request, template, context, status_code=status)


def go(address: str, ok: str = "", undo: str = "", anchor: str = "") -> RedirectResponse:
    """Lead on to `address` after an action, with its message and the way to undo it."""
    extra = "&".join(part for part in (f"ok={ok}" if ok else "", f"fortryd={undo}" if undo else "") if part)
    joined = address + (("&" if "?" in address else "?") + extra if extra else "") + (f"#{anchor}" if anchor else "")
    return RedirectResponse(joined, 303)


def shown_facts(facts: Mapping[str, Any] | None, dictionary: Any) -> list[tuple[str, str]]:
    """Facts as (label, value) in Danish."""
    from bot.web.chat.understood import LABELS, value_in_danish

    found = []
    for key, value in (facts or {}).items():
        if key == "dont_know":
            names = [dictionary[one].label if one in dictionary else one for one in value]
            found.append(("Ved ikke", ", ".join(names)))
        elif key in dictionary:
            spec = dictionary[key]
            found.append(
                (LABELS.get(key) or spec.label[:1].upper() + spec.label[1:], value_in_danish(spec, value, dictionary))
            )
        else:
            found.append((key, str(value)))
    return found
