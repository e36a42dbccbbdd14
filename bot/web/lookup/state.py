"""What one lookup is about, and the address that says so: facts, date and services asked for by name, no free text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from urllib.parse import parse_qsl, urlencode

from referral.catalogue import Catalogue
from referral.dates import last_day
from referral.facets import MOST_SHOWN, name_of, read_facets, write_facets
from referral.facts import Facts, FactsError, Problem, parse_facts
from referral.names import load_topics

DATE, NAMED, SHOW, BEFORE, NOTICE = "dato", "navn", "vis", "fra", "besked"
SHOW_ALL = "alle"
MOST_NAMED = 8
LONGEST_QUERY = 6000  # characters of an address
FIRST_YEAR, LAST_YEAR = 1990, 2100
HOME = "/opslag"


@dataclass(frozen=True)
class State:
    """One lookup. `raw` are the stated facts in the contract's form, `facts` those with what follows from them."""

    raw: Mapping[str, Any]
    facts: Facts
    on: date
    today: date
    named: tuple[str, ...] = ()
    show_all: bool = False
    notice: str = ""
    before: str = ""  # the address of the state that this one was changed from
    problems: tuple[Problem, ...] = ()
    typed: Mapping[str, str] = field(default_factory=dict)  # by fact: what was typed and could not be read

    @property
    def empty(self) -> bool:
        """Whether nothing has been asked yet."""
        return not self.raw and not self.named

    def query(self, comparing: bool = False) -> str:
        """The address's query: always the same for the same state. With `comparing`, what it was changed from too."""
        pairs = write_facets(self.raw) + [(NAMED, one) for one in self.named]
        if self.on != self.today:
            pairs.append((DATE, self.on.isoformat()))
        if self.show_all:
            pairs.append((SHOW, SHOW_ALL))
        if comparing and self.before:
            pairs.append((BEFORE, self.before))
        return urlencode(pairs)

    def url(self, path: str = HOME) -> str:
        """The address of this state."""
        query = self.query()
        return f"{path}?{query}" if query else path

    def with_facts(self, raw: Mapping[str, Any]) -> State:
        """The same lookup for other facts."""
        return replace(self, raw=raw, notice="", problems=(), before="")

    def at(self, on: date) -> State:
        """The same lookup for another day."""
        return replace(self, on=on, notice="", problems=(), before="")

    def changed(self, raw: Mapping[str, Any]) -> str:
        """The address of the same lookup for other facts, remembering this one to compare with."""
        after = replace(self.with_facts(raw), before=self.query())
        return f"{HOME}?{after.query(comparing=True)}"


def read_state(pairs: Iterable[tuple[str, str]], catalogue: Catalogue, today: date) -> State:
    """The lookup that an address describes; what is wrong in it is in `problems`, the rest still counts."""
    given = list(pairs)
    reserved = {DATE, NAMED, SHOW, BEFORE, NOTICE}
    single = {name: text for name, text in given if name in reserved}
    facts_given = [(name, text) for name, text in given if name not in reserved]
    read = read_facets(facts_given, catalogue.dictionary)
    problems = list(read.problems)
    raw, facts, contradictions = believable(read.facts, catalogue)
    problems += contradictions
    on = today
    if single.get(DATE, "").strip():
        try:
            on = read_date(single[DATE].strip())
        except ValueError as fault:
            problems.append(Problem(DATE, str(fault), "en dag som 2027-01-15"))
    known = {**dict.fromkeys(catalogue.services), **dict.fromkeys(load_topics())}
    wanted = list(dict.fromkeys(text for name, text in given if name == NAMED and text))
    problems += [
        Problem(NAMED, f"Vi kender ikke noget med id'et »{one[:MOST_SHOWN]}«.", "id'et på et tilbud")
        for one in wanted
        if one not in known
    ]
    show = single.get(SHOW, "")
    if show not in ("", SHOW_ALL):
        problems.append(Problem(SHOW, f"»{show[:MOST_SHOWN]}« kan ikke vises. Skriv vis=alle.", SHOW_ALL))
    wrong = {problem.field for problem in problems}
    typed = {
        key: ", ".join(text for name, text in facts_given if name in (name_of(key), key))
        for key in wrong
        if key in catalogue.dictionary
    }
    return State(
        raw=raw,
        facts=facts,
        on=on,
        today=today,
        named=tuple(one for one in wanted if one in known)[:MOST_NAMED],
        show_all=show == SHOW_ALL,
        notice=single.get(NOTICE, ""),
        before=_known_before(single.get(BEFORE, ""), catalogue, today),
        problems=tuple(problems),
        typed=typed,
    )


def believable(raw: Mapping[str, Any], catalogue: Catalogue) -> tuple[dict[str, Any], Facts, list[Problem]]:
    """Facts that can all be right, what follows from them, and what was left out because it cannot."""
    left = dict(raw)
    problems: list[Problem] = []
    while True:
        try:
            return left, parse_facts(left, catalogue.dictionary), problems
        except FactsError as fault:
            problems += fault.found
            before = len(left)
            left = {key: value for key, value in left.items() if key not in {one.field for one in fault.found}}
            if len(left) == before:  # the contradiction lies between derived facts
                return {}, Facts(), problems


def read_date(text: str) -> date:
    """A day, or the last day of a month or year; ValueError with a Danish text otherwise."""
    try:
        found = last_day(text)
    except ValueError:
        shown = text[:MOST_SHOWN]
        raise ValueError(f"Datoen »{shown}« findes ikke. Skriv den som 2027-01-15, 2027-01 eller 2027.") from None
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise ValueError(f"Vi kan slå op fra {FIRST_YEAR} til {LAST_YEAR}.")
    return found


def _known_before(query: str, catalogue: Catalogue, today: date) -> str:
    """The earlier state's query, rebuilt from what is understood of it: nothing else gets into a link."""
    if not query or len(query) > LONGEST_QUERY:
        return ""
    pairs = [(name, text) for name, text in parse_qsl(query) if name != BEFORE]
    return read_state(pairs, catalogue, today).query()
