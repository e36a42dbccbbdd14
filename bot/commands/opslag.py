"""``vejviser opslag``: the adviser's lookup in the terminal. Without a sentence no language model is needed."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import click

from bot.commands import terminal
from referral.catalogue import Catalogue
from referral.facets import NAMES, read_facets

HELP = {
    "needs": ("KODE", "hvad virksomheden vil, fx foreign_partner; kan gentages"),
    "sectors": ("KODE", "branche, fx energy; kan gentages"),
    "target_countries": ("LAND", "land, de vil til, fx KR eller Sydkorea"),
    "municipality": ("STED", "by eller kommune"),
    "region": ("KODE", "region, fx DK03 eller Syddanmark"),
    "employees": ("TAL", "ansatte: 12, 10-49 eller 250+"),
    "has_foreign_partner": ("ja|nej", "har en partner i udlandet"),
    "partner_countries": ("LAND", "partnerens land"),
    "performs_rd": ("ja|nej", "forsker eller udvikler selv"),
    "stage": ("KODE", "idea, development, prototype, market eller scaling"),
    "organisation_type": ("KODE", "fx sme, startup eller cluster"),
    "company_age_years": ("ÅR", "virksomhedens alder"),
    "turnover_mdkk": ("MIO", "omsætning i mio. kr."),
    "balance_mdkk": ("MIO", "balance i mio. kr."),
    "excluded_needs": ("KODE", "behov, de ikke har"),
    "excluded_countries": ("LAND", "lande, de ikke vil til; »udlandet« for alle"),
}
MOST_SHOWN_NEAR = 5


def _codes(key: str) -> Callable[[Catalogue], dict[str, str]]:
    def names(catalogue: Catalogue) -> dict[str, str]:
        dictionary = catalogue.dictionary
        kind = dictionary[key].type
        if kind == "countries":
            return dict(dictionary.countries)
        if kind == "municipality":
            return dict.fromkeys(sorted(dictionary.places.municipalities), "")
        if kind == "bool":
            return {"ja": "", "nej": ""}
        return dict(dictionary.codes.get(key, {}))

    return names


def _facet_options(command: Callable[..., None]) -> Callable[..., None]:
    """One option for each facet, named as in the web address."""
    for key, name in reversed(NAMES.items()):
        shown, text = HELP[key]
        option = click.option(
            f"--{name.replace('_', '-')}",
            name,
            multiple=True,
            metavar=shown,
            help=text,
            shell_complete=terminal.completes(_codes(key)),
        )
        command = option(command)
    return command


@click.command("opslag", epilog=terminal.EXIT_CODES)
@click.argument("sætning", nargs=-1)
@_facet_options
@click.option("--oplysning", multiple=True, metavar="NAVN=SVAR", help="en anden oplysning, fx project_months=18")
@click.option("--navn", multiple=True, metavar="NAVN", help="en ordning, der spørges til")
@click.option("--dato", metavar="DATO", help="hvad gjaldt på dagen: 2027-01-15, 2019-06 eller 2019")
@click.option("--antal", type=click.IntRange(1, 50), default=10, show_default=True, help="højst så mange forslag")
@click.option("--forklar", is_flag=True, help="vis alle grunde, kilder og hvad placeringen bygger på")
@click.option("--json", "as_json", is_flag=True, help="svaret som JSON, som i POST /api/referrals")
def command(
    sætning: tuple[str, ...],
    oplysning: tuple[str, ...],
    navn: tuple[str, ...],
    dato: str | None,
    antal: int,
    forklar: bool,
    as_json: bool,
    **facets: tuple[str, ...],
) -> None:
    """Find hjælp til en virksomhed, ud fra en sætning, ud fra valg, eller begge dele.

    \b
    vejviser opslag "12 mand i Odense, robotter, vil til Korea"
    vejviser opslag --behov foreign_partner --land KR --ansatte 12 --kommune Odense
    """  # noqa: D301 (click's mark for lines that must not be joined)
    catalogue, today = terminal.world()
    on = terminal.day(dato, today)
    raw = _facts(catalogue, oplysning, facets)
    named = _named(catalogue, navn)
    text = " ".join(sætning).strip()
    if text:
        raw, more = _with_sentence(catalogue, raw, text, today)
        named += more
    if not raw and not named:
        if text:
            terminal.stop(terminal.NOTHING, "Sætningen siger ikke, hvad der skal findes. Skriv, hvad virksomheden vil.")
        terminal.stop(
            terminal.BAD_INPUT, "Skriv en sætning, eller vælg mindst ét --behov. Se `vejviser opslag --help`."
        )
    _show(catalogue, raw, list(dict.fromkeys(named)), on, antal, forklar, as_json)


def _facts(catalogue: Catalogue, others: tuple[str, ...], facets: Mapping[str, tuple[str, ...]]) -> dict[str, Any]:
    pairs = [(name, text) for name, texts in facets.items() for text in texts]
    for other in others:
        name, sign, text = other.partition("=")
        if not sign:
            terminal.stop(terminal.BAD_INPUT, f"Skriv --oplysning navn=svar, ikke »{other[:40]}«.")
        pairs.append((name.strip(), text))
    read = read_facets(pairs, catalogue.dictionary)
    if read.problems:
        terminal.stop(terminal.BAD_INPUT, "\n".join(problem.detail for problem in read.problems))
    return read.facts


def _named(catalogue: Catalogue, names: tuple[str, ...]) -> list[str]:
    found = []
    for name in names:
        if name in catalogue.services:
            found.append(name)
            continue
        from referral.search import search

        hits = [hit.id for hit in search(catalogue, name) if not hit.topic]
        if not hits:
            terminal.stop(terminal.BAD_INPUT, f"Vi kender ikke »{name[:40]}«. Prøv `vejviser tjenester {name[:20]}`.")
        found.append(hits[0])
    return found


def _with_sentence(
    catalogue: Catalogue, raw: Mapping[str, Any], text: str, today: date
) -> tuple[dict[str, Any], list[str]]:
    """The facts of a sentence under those given by choice, and the services it names."""
    from bot.commands.reading import NoModelError, understand
    from bot.privacy.masking import mask
    from bot.settings import get_settings
    from referral.facts import merge
    from referral.names import find_named

    settings = get_settings()
    if len(text) > settings.message_limit:
        terminal.stop(terminal.BAD_INPUT, f"Sætningen må højst være {settings.message_limit} tegn.")
    said = mask(text)
    if sys.stderr.isatty():
        click.echo("Læser sætningen …", err=True)
    try:
        understood = understand(said, settings.model_folder, today)
    except NoModelError as fault:
        terminal.stop(terminal.NOT_READY, str(fault))
    facts = understood["facts"]
    named = find_named(said, catalogue, facts.get("target_countries") or ())
    services = [one for one in named if one in catalogue.services]
    return merge(merge({}, facts), raw, correction=True), services


def _show(
    catalogue: Catalogue,
    raw: Mapping[str, Any],
    named: list[str],
    on: date,
    limit: int,
    explained: bool,
    as_json: bool,
) -> None:
    from referral.engine import refer
    from referral.facts import FactsError, parse_facts

    try:
        facts = parse_facts(raw, catalogue.dictionary)
    except FactsError as fault:
        terminal.stop(terminal.BAD_INPUT, str(fault))
    result = refer(catalogue, facts, on, limit, named)
    answer = result.as_dict()
    if as_json:
        known = {"date": on.isoformat(), "facts": facts.as_dict(), "derived": sorted(facts.derived)}
        click.echo(json.dumps({**known, **answer}, ensure_ascii=False, indent=2))
    else:
        _print(catalogue, raw, answer, result.score_parts() if explained else {}, on, explained)
    if not answer["referrals"]:
        raise SystemExit(terminal.NOTHING)


def _print(
    catalogue: Catalogue,
    raw: Mapping[str, Any],
    answer: Mapping[str, Any],
    parts: Mapping[str, list[tuple[str, float]]],
    on: date,
    explained: bool,
) -> None:
    from bot.web.chat.cards import VERDICTS, card
    from bot.web.chat.understood import value_in_danish
    from referral.dates import in_danish

    dictionary = catalogue.dictionary
    known = [
        f"{dictionary[key].label}: {value_in_danish(dictionary[key], value, dictionary)}"
        for key, value in raw.items()
        if key in dictionary
    ]
    terminal.say(f"Opslag pr. {in_danish(on.isoformat())}", bold=True)
    if known:
        terminal.wrapped("Lagt til grund: " + "; ".join(known))
    shown = [*answer["referrals"], *answer["near_misses"][:MOST_SHOWN_NEAR]]
    terminal.say()
    if not answer["referrals"]:
        terminal.say(
            "Intet passer." if answer["near_misses"] else "Intet at vise endnu. Sig, hvad virksomheden vil: --behov."
        )
    if shown:
        cards = [card(one, catalogue, on) for one in shown]
        rows = [(VERDICTS[one["verdict"]], one["name"], one["kind"], _line(one)) for one in cards]
        terminal.table(("Svar", "Hvem", "Hvad", "Kontakt"), rows, [terminal.COLOURS[one["verdict"]] for one in shown])
    for one in shown if explained else ():
        _explain(one, card(one, catalogue, on), parts.get(one["service_id"], []), catalogue)
    if not explained:
        for one in answer["near_misses"][:MOST_SHOWN_NEAR]:
            against = [reason["text"] for reason in one["reasons"] if reason["satisfied"] is False]
            terminal.bullet("✗", f"{one['name']}: {' '.join(against[:2])}", "red")
        for one in answer["referrals"]:
            if one["remedies"]:
                names = " eller ".join(catalogue.services[step].name for step in one["remedies"])
                terminal.bullet("→", f"{one['name']}: først {names}", "yellow")
    terminal.say()
    question = answer["next_question"]
    if question:
        terminal.wrapped(f"Spørg nu om: {question['text']}")
    elif answer["certain"]:
        terminal.say("Flere svar ændrer ikke de tre øverste.")


def _line(one: Mapping[str, Any]) -> str:
    return ", ".join(way["text"] for way in one["contacts"][:2])


def _explain(
    referral: Mapping[str, Any], one: Mapping[str, Any], parts: list[tuple[str, float]], catalogue: Catalogue
) -> None:
    terminal.say()
    terminal.say(f"{one['name']} ({referral['service_id']})", bold=True)
    marks = {True: ("✓", "green"), False: ("✗", "red"), None: ("?", "yellow")}
    for reason in referral["reasons"]:
        mark, colour = marks[reason["satisfied"]]
        source = f" [{reason['source']['title']}]" if reason["source"] else ""
        terminal.bullet(mark, reason["text"] + source, colour)
    for label, text in (
        ("Mangler at vide", "; ".join(one["missing"])),
        ("Vejen dertil", " eller ".join(catalogue.services[step].name for step in referral["remedies"])),
        ("Næste skridt", one["next"]),
        ("Frist", one["call"]),
        ("Nyeste kilde", one["checked"]),
        ("Placering", " ".join(f"{name} {value:+g}" for name, value in parts)),
    ):
        if text:
            terminal.wrapped(f"{label}: {text}", "   ")
