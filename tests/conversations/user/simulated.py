"""A company that talks to the assistant: it knows its profile, and has a manner of its own.

- terse: one line with the need, then the shortest answers.
- chatty: everything at once, in full sentences, with a greeting and an aside.
- confused: says little, does not know what to want until the needs are offered, asks back before it answers.
- changing: first says another size, another country or another trade, and sets it right later.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from referral.catalogue import Catalogue, read_yaml
from referral.taxonomies import needs
from tests.catalogue.goldset import Profile

PHRASES: dict[str, Any] = read_yaml(Path(__file__).parent / "phrases.yaml")
MANNERS = ("terse", "chatty", "confused", "changing")
# What nobody is asked for, or what makes the company special: it says so itself.
ALWAYS_SAID = ("organisation_type", "excluded_needs", "excluded_countries", "partner_countries", "target_countries")
SPOKEN = ("needs", "sectors", "organisation_type", "stage", "excluded_needs")
# What one tells who tells everything.
VOLUNTEERED = (
    "sectors", "employees", "municipality", "region", "stage", "turnover_mdkk", "balance_mdkk", "company_age_years",
    "equity_dkk", "project_months", "founders", "has_research_partner", "founder_higher_education", "danish_cvr",
    "plans_horizon_application",
)  # fmt: skip
WRONG_EMPLOYEES = 500
WRONG_COUNTRY, WRONG_NAME = "JP", "Japan"


class SimulatedUser:
    """One company in one conversation. `first` opens it, `answer` replies to the assistant."""

    def __init__(self, profile: Profile, manner: str, catalogue: Catalogue) -> None:
        self.profile, self.manner, self.catalogue = profile, manner, catalogue
        self.facts = dict(profile.facts)
        self.seed = zlib.crc32(f"{profile.id}:{manner}".encode())
        self.long = manner in ("chatty", "changing")
        self.asided = self.rephrased = False
        self.to_correct = self._mistake() if manner == "changing" else None
        self.to_say = self._to_say()

    def first(self) -> str:
        """The first message."""
        if self.manner == "confused":
            self.to_say.insert(0, self._needs())
            return str(PHRASES["hello"])
        said = [self._needs()]
        if self.manner in ("chatty", "changing"):
            said += self.to_say
            self.to_say = []
        else:
            said += [text for key, text in self._special()]
            self.to_say = []
        opening = ["hej"] if self.manner == "chatty" else []
        return ". ".join([*opening, *said])

    def next(self, asks: str | None, buttons: list[str], shown: bool) -> str | None:
        """The next message, or None when the company has nothing more to say; who was `shown` nothing tries once more."""
        if self.manner == "confused" and asks is not None and not self.asided and asks != "needs":
            self.asided = True
            return str(PHRASES["asides"][self.seed % len(PHRASES["asides"])])
        if self.to_say and asks in (None, "needs"):
            text, self.to_say = ". ".join(self.to_say), []
            return text
        if asks is not None:
            return self.answer(asks, buttons)
        if not shown and not self.rephrased:
            self.rephrased = True
            return self.answer("needs", buttons)
        if self.to_correct:
            text, self.to_correct = self.to_correct[1], None
            return text
        return None

    def answer(self, asks: str, buttons: list[str]) -> str:
        """An answer to the open question: what the profile says, else that one does not know."""
        value = self.facts.get(asks)
        if asks == "needs":
            short = needs()[self.facts["needs"][0]].short
            return short if short in buttons else self._needs()
        if asks == "has_foreign_partner" and value is None and "partner_countries" in self.facts:
            value = bool(self.facts["partner_countries"])
        if value is None or (isinstance(value, Mapping) and asks != "employees"):
            return str(PHRASES["dont_know"][self.seed % len(PHRASES["dont_know"])])
        if isinstance(value, bool):
            return str(PHRASES["answers"]["yes" if value else "no"])
        if asks in SPOKEN:
            return " og ".join(self._spoken(asks))
        return str(PHRASES["answers"].get(asks, "{x}")).format(x=self._words(asks, value))

    def _needs(self) -> str:
        variants = (PHRASES["needs"][need]["long" if self.long else "short"] for need in self.facts["needs"])
        return " og ".join(str(phrases[self.seed % len(phrases)]) for phrases in variants)

    def _special(self) -> Iterator[tuple[str, str]]:
        for key in ALWAYS_SAID:
            if key in self.facts and not (self.to_correct and self.to_correct[0] == key):
                yield key, self._sentence(key)
        for name in self.profile.named:
            service = self.catalogue.services[name]
            yield "named", self._phrase(PHRASES["values"]["named"]).format(x=service.name)
        if "has_foreign_partner" in self.facts and "partner_countries" not in self.facts:
            yield "has_foreign_partner", PHRASES["bools"]["has_foreign_partner"][not self.facts["has_foreign_partner"]]

    def _to_say(self) -> list[str]:
        special = [text for _, text in self._special()]
        if self.manner == "confused":
            return special
        others = [
            self._sentence(key)
            for key in VOLUNTEERED
            if key in self.facts and not (self.to_correct and self.to_correct[0] == key)
        ]
        return [*special, *others, *([self.to_correct[2]] if self.to_correct else [])]

    def _mistake(self) -> tuple[str, str, str] | None:
        """(fact, the sentence that sets it right, the wrong sentence)."""
        employees, targets = self.facts.get("employees"), self.facts.get("target_countries")
        if isinstance(employees, int):
            wrong = self._value("employees", str(WRONG_EMPLOYEES))
            return "employees", PHRASES["mistake"].format(x=self._value("employees", str(employees))), wrong
        if targets:
            right = PHRASES["mistake"].format(x=f"ikke {WRONG_NAME}, men {self._words('target_countries', targets)}")
            return "target_countries", right, self._value("target_countries", WRONG_NAME)
        return None

    def _sentence(self, key: str) -> str:
        value = self.facts[key]
        if key in SPOKEN:
            return " og ".join(self._spoken(key))
        if isinstance(value, bool):
            return str(PHRASES["bools"][key][not value])
        if key == "excluded_countries" and value == ["*"]:
            return self._phrase(PHRASES["values"]["nothing_abroad"])
        return self._value(key, self._words(key, value))

    def _value(self, key: str, words: str) -> str:
        return self._phrase(PHRASES["values"][key]).format(x=words)

    def _spoken(self, key: str) -> list[str]:
        value = self.facts[key]
        codes = value if isinstance(value, list) else [value]
        return [self._phrase(PHRASES[key][code]) for code in codes]

    def _words(self, key: str, value: Any) -> str:
        if key == "region":
            return str(PHRASES["regions"][value])
        if isinstance(value, Mapping):
            low, high = value.get("min"), value.get("max")
            return (
                f"{low}-{high}"
                if low is not None and high is not None
                else f"over {low}"
                if high is None
                else f"under {high}"
            )
        if isinstance(value, list):
            return " og ".join(self.catalogue.dictionary.countries.get(code, code) for code in value)
        return str(value).replace(".", ",")

    def _phrase(self, variants: list[str]) -> str:
        return str(variants[-1 if self.long else 0])
