"""A lookup as the text of a mail to the company, with sources; nothing in it that the page does not show."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

MOST_SOURCES = 2
PARTS = (("fits", "PASSER TIL JER"), ("possible", "KAN PASSE"), ("out", "PASSER IKKE"))
SUBJECT = "Hvem kan hjælpe jer videre"


def mail_text(view: Mapping[str, Any], link: str) -> str:
    """The mail; `link` is the lookup's address."""
    lines = ["Hej", "", "Her er de steder, jeg har fundet til jer.", ""]
    if view["understood"]:
        lines += ["Det har jeg lagt til grund:"]
        lines += [f"- {one['label']}: {one['value']}" for one in view["understood"]]
        lines.append("")
    number = 0
    for part, heading in PARTS:
        if not view[part]:
            continue
        lines += [heading, ""]
        for one in view[part]:
            number += 1
            lines += [*_card(number, one), ""]
    if view["missing"]:
        lines += ["DET SKAL VI HAVE AFKLARET"]
        lines += [
            f"- {one['question'] or one['label']} (gælder {', '.join(one['decides'])})" for one in view["missing"]
        ]
        lines.append("")
    if number == 0:
        lines += ["Jeg har ikke fundet noget endnu. Skriv, hvad I gerne vil opnå, så leder jeg igen.", ""]
    lines += [
        f"Slået op {view['date']}. Oplysningerne er vejledende. Tjek frister og betingelser hos den, I kontakter.",
        link,
    ]
    return "\n".join(lines) + "\n"


def _card(number: int, one: Mapping[str, Any]) -> list[str]:
    lines = [f"{number}. {one['name']} ({one['kind'].lower()})"]
    out = one["verdict"] == "not_eligible"
    if one["former"]:
        lines.append(f"   {one['former']}")
    if one["why"] and not out:
        lines.append(f"   Hvorfor: {' '.join(one['why'])}")
    if one["against"]:
        lines.append(f"   {'Hvorfor ikke' if out else 'Først på plads'}: {' '.join(one['against'])}")
    if one["chain"]:
        lines.append(
            f"   Vejen dertil: {' eller '.join(step['name'] for step in one['chain'])}, og derefter {one['name']}."
        )
    if out:
        return lines
    lines += [
        f"   {label}: {one[key]}"
        for label, key in (("Næste skridt", "next"), ("Frist", "call"), ("Pris", "cost"))
        if one[key]
    ]
    for way in one["contacts"]:
        target = way["href"] if way["href"].startswith("http") else way["text"]
        note = f" ({way['note']})" if way["note"] else ""
        lines.append(f"   {way['label']}: {target}{note}")
    if one["notes"]:
        lines.append(f"   Vær opmærksom på: {' '.join(one['notes'])}")
    for source in one["sources"][:MOST_SOURCES]:
        lines.append(f"   Kilde: {source['title']}, {source['date']}{', ' + source['url'] if source['url'] else ''}")
    return lines
