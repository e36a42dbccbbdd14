"""A conversation as plain text, for the company to keep."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

HERE = ZoneInfo("Europe/Copenhagen")


def transcript_text(transcript: Mapping[str, Any], assistant_name: str) -> str:
    """`transcript` (presented) as text: who said what and when, and the referrals that stand at the end."""
    lines = [f"Samtale med {assistant_name}", f"Begyndt {_at(transcript['created_at'])}", ""]
    for turn in transcript["turns"]:
        lines += [f"I ({_at(turn['at'])}):", turn["message"], "", f"{assistant_name}:"]
        lines += [message["text"] for message in turn["answer"]["messages"]]
        lines.append("")
    last = transcript["turns"][-1]["answer"] if transcript["turns"] else {}
    for heading, key in (("Forslag", "cards"), ("Passer ikke", "near_cards")):
        if last.get(key):
            lines += [heading.upper(), ""]
            for one in last[key]:
                lines += [one["text"], ""]
    lines.append("Svarene er vejledende og kan være forkerte. Tjek altid hos den, I kontakter.")
    return "\n".join(lines) + "\n"


def _at(iso: str) -> str:
    return datetime.fromisoformat(iso).astimezone(HERE).strftime("%d.%m.%Y kl. %H.%M")
