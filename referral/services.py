"""One service of the catalogue: its typed form, and the reading of its file with every fault named in Danish."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from referral.countries import ISO_CODES
from referral.dates import first_day, last_day
from referral.derived import DERIVED
from referral.facts import LISTS, NUMBERS, FactDictionary

KINDS = (
    "innovation_agent", "programme", "network", "innovation_centre", "agreement", "adviser", "institute", "authority",
    "event", "partnership", "campaign",
)  # fmt: skip
STATUSES = ("current", "historical", "unknown")
CONFIDENCES = ("high", "medium", "low")
BASES = ("source", "secondary_source", "general_knowledge")

LIST_PREFIX, PARAMETER_PREFIX = "list:", "parameter:"

Keys = tuple[str | int, ...]


@dataclass(frozen=True)
class Fault:
    """Something wrong in a catalogue file: where, and in Danish what to write instead."""

    path: Path
    keys: Keys
    detail: str


@dataclass(frozen=True)
class LeafNode:
    """A leaf as written: operands may still name lists and parameters."""

    fact: str
    operator: str
    operand: Any


@dataclass(frozen=True)
class RuleNode:
    """A node of a rule as written; with an `id` it is one condition, without it a mere group of conditions."""

    id: str | None = None
    leaf: LeafNode | None = None
    need: int = 0
    children: tuple[RuleNode, ...] = ()
    inverted: bool = False
    changeable: bool = False
    text: str = ""
    no: str = ""
    remedies: tuple[str, ...] = ()
    source: str | None = None


@dataclass(frozen=True)
class RuleVersion:
    """The conditions while they are in force."""

    valid_from: str | None
    valid_to: str | None
    tree: RuleNode


@dataclass(frozen=True)
class Relevance:
    """What decides whether a service is considered, and how well it fits; never a verdict."""

    needs: Mapping[str, float] = field(default_factory=dict)
    sectors: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    abroad: bool = False
    municipalities: tuple[str, ...] | str | None = None  # names, or "list:…"
    regions: tuple[str, ...] = ()
    general: bool = False


@dataclass(frozen=True)
class Preference:
    """Ranks a service up or down by `weight` when it holds; decides nothing."""

    id: str
    leaf: LeafNode
    weight: float
    text: str


@dataclass(frozen=True)
class Judgement:
    """What people judge about an application; listed, never computed."""

    id: str
    text: str
    source: str | None


@dataclass(frozen=True)
class Window:
    """A call for applications, both days included."""

    opens: str | None
    closes: str | None
    note: str = ""
    source: str | None = None


@dataclass(frozen=True)
class Intake:
    """When one can apply; neither windows nor rolling = not known."""

    windows: tuple[Window, ...] = ()
    rolling: bool = False


@dataclass(frozen=True)
class Source:
    """Where something is known from."""

    title: str
    url: str | None = None
    date: str | None = None
    date_note: str = ""
    supports: str = ""

    def as_dict(self) -> dict[str, Any]:
        """The source as the public contract writes it."""
        return {"title": self.title, "url": self.url, "date": self.date}


@dataclass(frozen=True)
class OpenToAll:
    """A source shows that anybody may use the service."""

    source: str | None
    text: str


@dataclass(frozen=True)
class Service:
    """One entry of the catalogue."""

    id: str
    kind: str
    name: str
    summary: str
    status: str
    relevance: Relevance
    conditions_known: bool
    sources: Mapping[str, Source]
    confidence: str
    path: Path
    name_en: str = ""
    aliases: tuple[str, ...] = ()
    explanation: str = ""
    next_step: str = ""
    cost: str = ""
    provider: str | None = None
    valid_from: str | None = None
    valid_to: str | None = None
    validity_note: str = ""
    replaced_by: tuple[str, ...] = ()
    replaced_basis: str | None = None
    rules: tuple[RuleVersion, ...] = ()
    preferences: tuple[Preference, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    intake: Intake = Intake()
    open_to_all: OpenToAll | None = None
    contact: Mapping[str, str] = field(default_factory=dict)
    uncertainty: str = ""
    review_after: str | None = None
    examples: tuple[Mapping[str, Any], ...] = ()
    retired_because: str = ""

    @property
    def checked(self) -> str | None:
        """Date of the newest source; None when none is dated."""
        dates = [source.date for source in self.sources.values() if source.date]
        return max(dates, key=lambda text: (last_day(text), len(text))) if dates else None

    @property
    def url(self) -> str | None:
        """The web address to show."""
        return self.contact.get("url")


# ---- reading -----------------------------------------------------------------------------------------------------------

_FIELDS = (
    "id", "kind", "name", "name_en", "aliases", "summary", "explanation", "next_step", "cost", "provider", "status",
    "valid_from", "valid_to", "validity_note", "replaced_by", "replaced_basis", "relevance", "conditions_known", "rules",
    "preferences", "judgements", "intake", "open_to_all", "contact", "sources", "confidence", "uncertainty",
    "review_after", "examples",
)  # fmt: skip
_CONTACT = (
    "person", "person_basis", "phone", "phone_basis", "email", "email_basis", "address", "address_basis", "url",
    "url_basis",
)  # fmt: skip
_META = ("id", "kind", "text", "no", "remedies", "source")
_NUMBER_OPERATORS = ("equals", "in", "at_least", "at_most", "between")
_CHOICE_OPERATORS = ("equals", "in")
_LIST_OPERATORS = ("any_of", "all_of")
OPERATORS = (*_NUMBER_OPERATORS, *_LIST_OPERATORS)

_MISSING = object()


@dataclass
class Vocabulary:
    """What the files may refer to; used while reading."""

    dictionary: FactDictionary
    lists: Mapping[str, Any]
    parameters: Mapping[str, Any]


class Reader:
    """Reads one mapping of a file, noting faults instead of stopping at the first."""

    def __init__(self, path: Path, raw: Mapping[str, Any], keys: Keys, faults: list[Fault]) -> None:
        self.path, self.raw, self.keys, self.faults = path, raw, keys, faults

    def fault(self, detail: str, *keys: str | int) -> None:
        """Note a fault at a key below this mapping."""
        self.faults.append(Fault(self.path, (*self.keys, *keys), detail))

    def only(self, allowed: Iterable[str]) -> None:
        """Every key must be one of `allowed`."""
        names = list(allowed)
        for key in self.raw:
            if key not in names:
                near = difflib.get_close_matches(str(key), names, 1)
                hint = f"Mente du '{near[0]}'?" if near else f"Her kan stå: {', '.join(names)}."
                self.fault(f"Feltet '{key}' findes ikke. {hint}", str(key))

    def text(self, key: str, required: bool = False) -> str:
        """A text; empty when absent."""
        value = self.raw.get(key)
        if value is None:
            if required:
                self.fault(f"'{key}' mangler. Skriv en tekst.", key)
            return ""
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            return str(value)
        if not isinstance(value, str) or required and not value.strip():
            self.fault(f"'{key}' skal være en tekst.", key)
            return ""
        return " ".join(value.split())

    def code(self, key: str, allowed: Sequence[str], default: str | None = None) -> str:
        """One of a few words."""
        value = self.raw.get(key, default)
        if value in allowed:
            return str(value)
        self.fault(f"'{key}' er {value!r}. Skriv en af: {', '.join(allowed)}.", key)
        return allowed[0]

    def flag(self, key: str) -> bool:
        """True or false; false when absent."""
        value = self.raw.get(key)
        if value is None:
            return False
        if not isinstance(value, bool):
            self.fault(f"'{key}' skal være true eller false.", key)
            return False
        return value

    def day(self, key: str) -> str | None:
        """An ISO date of any precision; None when absent."""
        value = self.raw.get(key)
        if value is None:
            return None
        try:
            first_day(str(value))
        except ValueError:
            self.fault(f"'{key}' er {value!r}. Skriv en dato som 2027, 2027-03 eller 2027-03-04, eller null.", key)
            return None
        return str(value)

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; empty when absent."""
        value = self.raw.get(key)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(one, (str, int)) and one is not True for one in value):
            self.fault(f"'{key}' skal være en liste, for eksempel [a, b].", key)
            return ()
        return tuple(str(one) for one in value)

    def codes(self, key: str, allowed: Iterable[str], what: str) -> tuple[str, ...]:
        """A list of known codes."""
        known = frozenset(allowed)
        found = self.texts(key)
        for number, code in enumerate(found):
            if code not in known:
                near = difflib.get_close_matches(code, known, 1)
                hint = f" Mente du '{near[0]}'?" if near else ""
                self.fault(f"'{code}' er ikke {what}, som vi kender.{hint}", key, number)
        return found

    def below(self, key: str, required: bool = False) -> Reader | None:
        """The mapping at a key."""
        value = self.raw.get(key)
        if value is None and not required:
            return None
        if not isinstance(value, Mapping):
            self.fault(f"'{key}' skal være et afsnit med felter under sig.", key)
            return None
        return Reader(self.path, value, (*self.keys, key), self.faults)

    def each(self, key: str) -> list[Reader]:
        """The mappings of the list at a key."""
        value = self.raw.get(key)
        if value is None:
            return []
        if not isinstance(value, list) or not all(isinstance(one, Mapping) for one in value):
            self.fault(f"'{key}' skal være en liste af afsnit.", key)
            return []
        return [Reader(self.path, one, (*self.keys, key, n), self.faults) for n, one in enumerate(value)]


def read_service(path: Path, raw: Any, vocabulary: Vocabulary, faults: list[Fault]) -> Service | None:
    """A service from its file's content; None, with faults noted, when there is no telling what it is."""
    if not isinstance(raw, Mapping):
        faults.append(Fault(path, (), "Filen skal indeholde ét tilbud med felterne id, kind, name …"))
        return None
    reader = Reader(path, raw, (), faults)
    reader.only(_FIELDS)
    service_id = reader.text("id", required=True)
    if service_id and not re.fullmatch(r"[a-z0-9_]+", service_id):
        reader.fault("'id' må kun have små bogstaver a-z, tal og understreg.", "id")
    sources = _sources(reader)
    cited = _Cited(sources)
    status = reader.code("status", STATUSES)
    valid_from, valid_to = reader.day("valid_from"), reader.day("valid_to")
    _check_period(reader, valid_from, valid_to)
    basis = reader.raw.get("replaced_basis")
    rules = _rules(reader, vocabulary, cited)
    open_to_all = _open_to_all(reader, cited)
    known = reader.raw.get("conditions_known")
    if not isinstance(known, bool):
        reader.fault("'conditions_known' mangler. Skriv true, når betingelserne står i en kilde, ellers false.")
    elif known and not rules and open_to_all is None:
        reader.fault(
            "Betingelserne er sat til kendte, men der er hverken 'rules' eller 'open_to_all'.", "conditions_known"
        )
    elif not known and rules:
        reader.fault("Betingelserne er sat til ukendte, men der står 'rules'.", "conditions_known")
    return Service(
        id=service_id,
        kind=reader.code("kind", KINDS),
        name=reader.text("name", required=True),
        name_en=reader.text("name_en"),
        aliases=reader.texts("aliases"),
        summary=reader.text("summary", required=True),
        explanation=reader.text("explanation"),
        next_step=reader.text("next_step"),
        cost=reader.text("cost"),
        provider=reader.text("provider") or None,
        status=status,
        valid_from=valid_from,
        valid_to=valid_to,
        validity_note=reader.text("validity_note"),
        replaced_by=reader.texts("replaced_by"),
        replaced_basis=None if basis is None else reader.code("replaced_basis", ("formal", "practical")),
        relevance=_relevance(reader, vocabulary),
        conditions_known=bool(known),
        rules=rules,
        preferences=_preferences(reader, vocabulary),
        judgements=_judgements(reader, cited),
        intake=_intake(reader, cited),
        open_to_all=open_to_all,
        contact=_contact(reader),
        sources=sources,
        confidence=reader.code("confidence", CONFIDENCES),
        uncertainty=reader.text("uncertainty"),
        review_after=reader.day("review_after"),
        examples=tuple(one.raw for one in reader.each("examples")),
        path=path,
    )


def _check_period(reader: Reader, valid_from: str | None, valid_to: str | None) -> None:
    if valid_from and valid_to and first_day(valid_from) > last_day(valid_to):
        reader.fault(f"'valid_to' ({valid_to}) ligger før 'valid_from' ({valid_from}).", "valid_to")


class _Cited:
    """Resolves a source id, noting those that the file does not list."""

    def __init__(self, sources: Mapping[str, Source]) -> None:
        self.sources = sources

    def __call__(self, reader: Reader, required: bool = False) -> str | None:
        source = reader.raw.get("source")
        if source is None:
            if required:
                reader.fault("'source' mangler. Skriv id'et på en af filens kilder.")
            return None
        if source not in self.sources:
            known = ", ".join(self.sources) or "ingen"
            reader.fault(f"Kilden '{source}' står ikke under 'sources'. Her er: {known}.", "source")
            return None
        return str(source)


def _sources(reader: Reader) -> dict[str, Source]:
    below = reader.below("sources", required=True)
    found: dict[str, Source] = {}
    for key in below.raw if below else ():
        one = below.below(key, required=True) if below else None
        if one is not None:
            one.only(("title", "url", "date", "date_note", "supports"))
            found[str(key)] = Source(
                one.text("title", required=True),
                one.text("url") or None,
                one.day("date"),
                one.text("date_note"),
                one.text("supports"),
            )
    if below is not None and not found:
        reader.fault("Der skal være mindst én kilde.", "sources")
    return found


def _relevance(reader: Reader, vocabulary: Vocabulary) -> Relevance:
    below = reader.below("relevance", required=True)
    if below is None:
        return Relevance()
    below.only(("needs", "sectors", "countries", "abroad", "municipalities", "regions", "general"))
    codes = vocabulary.dictionary.codes
    needs: dict[str, float] = {}
    raw_needs = below.raw.get("needs") or {}
    if not isinstance(raw_needs, Mapping):
        below.fault("'needs' skal være behov med et tal fra 0 til 1, for eksempel {funding: 0.8}.", "needs")
        raw_needs = {}
    for need, fit in raw_needs.items():
        if need not in codes.get("needs", {}):
            below.fault(f"'{need}' er ikke et behov. Skriv et af: {', '.join(codes.get('needs', {}))}.", "needs", need)
        elif isinstance(fit, bool) or not isinstance(fit, (int, float)) or not 0 <= fit <= 1:
            below.fault(f"Behovet '{need}' skal have et tal fra 0 til 1.", "needs", need)
        else:
            needs[need] = float(fit)
    places = below.raw.get("municipalities")
    municipalities: tuple[str, ...] | str | None
    if isinstance(places, str):
        municipalities = places
        if not places.startswith(LIST_PREFIX) or places[len(LIST_PREFIX) :] not in vocabulary.lists:
            below.fault(f"Listen '{places}' findes ikke. Skriv list: og et navn fra lists.yaml.", "municipalities")
            municipalities = None
    else:
        known = vocabulary.dictionary.places.municipalities
        municipalities = below.codes("municipalities", known, "en kommune") if places is not None else None
    return Relevance(
        needs=needs,
        sectors=below.codes("sectors", codes.get("sectors", {}), "en branche"),
        countries=below.codes("countries", ISO_CODES, "en landekode på to bogstaver"),
        abroad=below.flag("abroad"),
        municipalities=municipalities,
        regions=below.codes("regions", codes.get("region", {}), "en region"),
        general=below.flag("general"),
    )


def _rules(reader: Reader, vocabulary: Vocabulary, cited: _Cited) -> tuple[RuleVersion, ...]:
    found = []
    for one in reader.each("rules"):
        one.only(("valid_from", "valid_to", "conditions"))
        valid_from, valid_to = one.day("valid_from"), one.day("valid_to")
        _check_period(one, valid_from, valid_to)
        tree = one.below("conditions", required=True)
        if tree is not None:
            node = _node(tree, vocabulary, cited, inside=False)
            if node is not None:
                found.append(RuleVersion(valid_from, valid_to, node))
                _check_ids(tree, node)
    for number, later in enumerate(found):
        for earlier in found[:number]:
            if _overlap(earlier, later):
                reader.fault(
                    "To udgaver af betingelserne gælder samme dag. Ret valid_from eller valid_to.", "rules", number
                )
    return tuple(found)


def _overlap(one: RuleVersion, other: RuleVersion) -> bool:
    def before(a: RuleVersion, b: RuleVersion) -> bool:
        return a.valid_to is not None and b.valid_from is not None and last_day(a.valid_to) < first_day(b.valid_from)

    return not before(one, other) and not before(other, one)


def _check_ids(reader: Reader, node: RuleNode) -> None:
    seen: set[str] = set()

    def walk(one: RuleNode) -> None:
        if one.id is not None:
            if one.id in seen:
                reader.fault(f"Betingelsen '{one.id}' står to gange. Giv hver sit id.")
            seen.add(one.id)
        for child in one.children:
            walk(child)

    walk(node)


def _node(reader: Reader, vocabulary: Vocabulary, cited: _Cited, inside: bool) -> RuleNode | None:
    """A node of a rule; `inside` a group that is itself one condition, ids and texts are optional."""
    is_leaf = "fact" in reader.raw
    groups = [key for key in ("all", "any", "at_least", "not") if key in reader.raw] if not is_leaf else []
    if not is_leaf and len(groups) != 1:
        reader.fault("En betingelse er enten et 'fact' med en sammenligning eller ét af: all, any, at_least, not.")
        return None
    named = "id" in reader.raw
    meta: dict[str, Any] = {}
    if named or is_leaf and not inside:
        meta = {
            "id": reader.text("id", required=True) or "?",
            "changeable": reader.code("kind", ("hard", "changeable"), "hard") == "changeable",
            "text": reader.text("text", required=True),
            "no": reader.text("no"),
            "remedies": reader.texts("remedies"),
            "source": cited(reader, required=True),
        }
        if meta["remedies"] and not meta["changeable"]:
            reader.fault("Kun betingelser med 'kind: changeable' kan have 'remedies'.", "remedies")
    if is_leaf:
        reader.only((*_META, "fact", *OPERATORS))
        leaf = _leaf(reader, vocabulary)
        return None if leaf is None else RuleNode(leaf=leaf, **meta)
    group = groups[0]
    reader.only((*_META, group))
    children = _children(reader, group, vocabulary, cited, inside or named)
    if children is None:
        return None
    need, inverted = len(children), False
    if group == "any":
        need = 1
    elif group == "not":
        need, inverted = 1, True
    elif group == "at_least":
        need = reader.raw[group]["n"]
    return RuleNode(need=need, children=children, inverted=inverted, **meta)


def _children(
    reader: Reader, group: str, vocabulary: Vocabulary, cited: _Cited, inside: bool
) -> tuple[RuleNode, ...] | None:
    if group == "not":
        below = reader.below("not", required=True)
        readers = [] if below is None else [below]
    elif group == "at_least":
        below = reader.below("at_least", required=True)
        if below is None:
            return None
        below.only(("n", "of"))
        readers = below.each("of")
        n = below.raw.get("n")
        if isinstance(n, bool) or not isinstance(n, int) or not 1 <= n <= len(readers):
            below.fault("'at_least' skrives {n: antal, of: [betingelser]} med n fra 1 til antallet af betingelser.")
            return None
    else:
        readers = reader.each(group)
    if not readers:
        reader.fault(f"'{group}' skal have mindst én betingelse under sig.", group)
        return None
    nodes = [_node(one, vocabulary, cited, inside) for one in readers]
    return None if None in nodes else tuple(node for node in nodes if node is not None)


def _leaf(reader: Reader, vocabulary: Vocabulary) -> LeafNode | None:
    fact = reader.raw.get("fact")
    dictionary = vocabulary.dictionary
    if fact not in dictionary and fact not in DERIVED:
        near = difflib.get_close_matches(str(fact), [*dictionary.specs, *DERIVED], 1)
        hint = f" Mente du '{near[0]}'?" if near else ""
        reader.fault(f"Oplysningen '{fact}' findes ikke i facts.yaml.{hint}", "fact")
        return None
    fact = str(fact)
    kind = DERIVED.get(fact) or dictionary[fact].type
    allowed = _NUMBER_OPERATORS if kind in NUMBERS else _LIST_OPERATORS if kind in LISTS else _CHOICE_OPERATORS
    used = [operator for operator in OPERATORS if operator in reader.raw]
    if len(used) != 1 or used[0] not in allowed:
        reader.fault(f"'{fact}' skal sammenlignes med præcis én af: {', '.join(allowed)}.")
        return None
    operator = used[0]
    operand = reader.raw[operator]
    fault = _operand_fault(fact, kind, operator, operand, vocabulary)
    if fault:
        reader.fault(fault, operator)
        return None
    return LeafNode(fact, operator, tuple(operand) if isinstance(operand, list) else operand)


def _operand_fault(fact: str, kind: str, operator: str, operand: Any, vocabulary: Vocabulary) -> str | None:
    many = operator in ("in", "between", *_LIST_OPERATORS)
    if many and isinstance(operand, str) and operator != "between":
        if operand.startswith(LIST_PREFIX) and operand[len(LIST_PREFIX) :] in vocabulary.lists:
            return None
        return f"'{operand}' er ingen liste. Skriv [a, b] eller list: og et navn fra lists.yaml."
    if many and (not isinstance(operand, list) or not operand):
        return f"'{operator}' skal have en liste, for eksempel [a, b]."
    if operator == "between" and len(operand) != 2:
        return "'between' skal have to tal: [mindst, højst]."
    check = _value_check(fact, kind, vocabulary)
    for value in operand if many else [operand]:
        fault = check(value)
        if fault:
            return fault
    if operator == "between" and all(not isinstance(end, str) for end in operand) and operand[0] > operand[1]:
        return "'between' skal have det mindste tal først."
    return None


def _value_check(fact: str, kind: str, vocabulary: Vocabulary) -> Callable[[Any], str | None]:
    dictionary = vocabulary.dictionary

    def number(value: Any) -> str | None:
        if isinstance(value, str):
            if value.startswith(PARAMETER_PREFIX) and value[len(PARAMETER_PREFIX) :] in vocabulary.parameters:
                return None
            return f"'{value}' er intet tal. Skriv et tal eller parameter: og et navn fra parameters.yaml."
        return None if isinstance(value, (int, float)) and not isinstance(value, bool) else "Skriv et tal."

    def truth(value: Any) -> str | None:
        return None if isinstance(value, bool) else "Skriv true eller false."

    if kind in NUMBERS:
        return number
    if kind == "bool":
        return truth
    if kind == "countries":
        codes: Iterable[str] = ISO_CODES
    elif kind == "municipality":
        codes = dictionary.places.municipalities
    elif fact == "hub":
        codes = dictionary.places.hub.values()
    else:
        codes = dictionary.codes.get(fact, {})
    known = frozenset(codes)

    def code(value: Any) -> str | None:
        if value in known:
            return None
        near = difflib.get_close_matches(str(value), known, 1)
        return f"'{value}' kan '{fact}' ikke være." + (f" Mente du '{near[0]}'?" if near else "")

    return code


def _preferences(reader: Reader, vocabulary: Vocabulary) -> tuple[Preference, ...]:
    found = []
    for one in reader.each("preferences"):
        one.only(("id", "fact", "weight", "text", *OPERATORS))
        leaf = _leaf(one, vocabulary)
        weight = one.raw.get("weight")
        if isinstance(weight, bool) or not isinstance(weight, (int, float)) or not -0.3 <= weight <= 0.3:
            one.fault("'weight' skal være et tal fra -0.3 til 0.3.", "weight")
        elif leaf is not None:
            name = one.text("id", required=True)
            found.append(Preference(name, leaf, float(weight), one.text("text", required=True)))
    return tuple(found)


def _judgements(reader: Reader, cited: _Cited) -> tuple[Judgement, ...]:
    found = []
    for one in reader.each("judgements"):
        one.only(("id", "text", "source"))
        found.append(Judgement(one.text("id", required=True), one.text("text", required=True), cited(one)))
    return tuple(found)


def _intake(reader: Reader, cited: _Cited) -> Intake:
    below = reader.below("intake")
    if below is None:
        return Intake()
    below.only(("windows", "rolling"))
    windows = []
    for one in below.each("windows"):
        one.only(("opens", "closes", "source", "note"))
        opens, closes = one.day("opens"), one.day("closes")
        if opens is None and closes is None:
            one.fault("En ansøgningsrunde skal have 'opens', 'closes' eller begge.")
            continue
        if opens and closes and first_day(opens) > last_day(closes):
            one.fault(f"Runden lukker ({closes}), før den åbner ({opens}).", "closes")
        windows.append(Window(opens, closes, one.text("note"), cited(one, required=True)))
    return Intake(tuple(windows), below.flag("rolling"))


def _open_to_all(reader: Reader, cited: _Cited) -> OpenToAll | None:
    below = reader.below("open_to_all")
    if below is None:
        return None
    below.only(("source", "text"))
    return OpenToAll(cited(below, required=True), below.text("text", required=True))


def _contact(reader: Reader) -> dict[str, str]:
    below = reader.below("contact")
    if below is None:
        return {}
    below.only(_CONTACT)
    for key in _CONTACT:
        if key.endswith("_basis") and key in below.raw:
            below.code(key, BASES)
    return {key: below.text(key) for key in _CONTACT if below.raw.get(key) is not None}
