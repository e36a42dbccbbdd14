"""The catalogue: services, fact dictionary, dated lists and parameters, read from YAML and checked as a whole.

`load_catalogue` either returns a catalogue in which every reference resolves, or raises `CatalogueError` with each
fault's file, line and, in Danish, what to write instead. An overlay folder adds, replaces or retires entries of a
deployment without touching the shipped files.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from referral.countries import ISO_CODES
from referral.dates import first_day, in_force, last_day
from referral.derived import DERIVED, SME_PARAMETERS
from referral.facts import CONTRACT_TYPES, TYPES, FactDictionary, FactSpec, Option
from referral.places import REGIONS, Label, Places
from referral.services import Fault, Reader, RuleNode, Service, Vocabulary, read_service
from referral.yamlfile import YamlError, line_of, read_yaml

if TYPE_CHECKING:
    from referral.compiled import Compiled

__all__ = ["Catalogue", "CatalogueError", "Dated", "Service", "load_catalogue", "read_yaml"]

SHIPPED = Path(__file__).resolve().parent / "catalogue"


class CatalogueError(ValueError):
    """A catalogue that must not be used; `problems` says where and what to write."""

    def __init__(self, problems: Sequence[Mapping[str, Any]]) -> None:
        self.problems = list(problems)
        lines = [f"{one['file']}, linje {one['line']}: {one['detail']}" for one in self.problems]
        super().__init__("\n".join(lines))
        first = self.problems[0]
        self.file, self.line = first["file"], first["line"]


@dataclass(frozen=True)
class Dated:
    """A list or a number while it is in force."""

    valid_from: str | None
    valid_to: str | None
    content: Any
    unit: str = ""
    source: Mapping[str, Any] = field(default_factory=dict)


@dataclass
class Catalogue:
    """Everything that a referral is made from. Unchanging once loaded; `on` gives it as of a day."""

    services: Mapping[str, Service]
    dictionary: FactDictionary
    lists: Mapping[str, Sequence[Dated]]
    parameters: Mapping[str, Sequence[Dated]]
    need_labels: Mapping[str, str] = field(default_factory=dict)
    sector_labels: Mapping[str, str] = field(default_factory=dict)
    _compiled: dict[dt.date, Compiled] = field(default_factory=dict, repr=False)

    def on(self, date: dt.date) -> Compiled:
        """The catalogue as of a day, compiled once and kept for the days last asked for."""
        found = self._compiled.get(date)
        if found is None:
            from referral.compiled import Compiled

            found = Compiled(self, date)
            while len(self._compiled) >= 16:
                self._compiled.pop(next(iter(self._compiled)))
            self._compiled[date] = found
        return found

    def list_on(self, name: str, date: dt.date) -> tuple[str, ...] | None:
        """A list as it is on a day; None when it is not known for that day."""
        return _on(self.lists.get(name, ()), date)

    def parameters_on(self, date: dt.date) -> dict[str, float]:
        """The parameters known for a day."""
        found = {name: _on(entries, date) for name, entries in self.parameters.items()}
        return {name: value for name, value in found.items() if value is not None}


def _on(entries: Iterable[Dated], date: dt.date) -> Any:
    return next((one.content for one in entries if in_force(one.valid_from, one.valid_to, date)), None)


def load_catalogue(path: Path | None = None, overlay: Path | None = None) -> Catalogue:
    """The catalogue in `path` (the shipped one by default), with an overlay folder laid over it."""
    return _Loader(path or SHIPPED, overlay).load()


class _Loader:
    def __init__(self, base: Path, overlay: Path | None) -> None:
        self.folders = [base] if overlay is None else [base, overlay]
        self.overlay = overlay
        self.faults: list[Fault] = []
        self.origin: dict[str, Path] = {}

    def load(self) -> Catalogue:
        if not self.folders[0].is_dir():
            self.note(self.folders[0], "Mappen med kataloget findes ikke.")
            self.stop_if_faulty()
        places, countries, labels = self.taxonomies()
        dictionary = self.dictionary(places, countries, labels)
        lists = self.dated("lists.yaml", "values")
        parameters = self.dated("parameters.yaml", "value")
        self.stop_if_faulty()
        services = self.services(Vocabulary(dictionary, lists, parameters))
        self.retire(services)
        self.check_references(services, parameters)
        self.stop_if_faulty()
        return Catalogue(
            services=dict(sorted(services.items())),
            dictionary=dictionary,
            lists=lists,
            parameters=parameters,
            need_labels=labels["needs"],
            sector_labels=labels["sectors"],
        )

    # ---- faults

    def note(self, path: Path, detail: str, *keys: str | int) -> None:
        self.faults.append(Fault(path, keys, detail))

    def stop_if_faulty(self) -> None:
        if not self.faults:
            return
        problems = []
        for fault in self.faults:
            line = line_of(fault.path, fault.keys) if fault.path.is_file() else 1
            problems.append({"file": self.shown(fault.path), "line": line, "detail": fault.detail})
        raise CatalogueError(problems)

    def shown(self, path: Path) -> str:
        for folder in self.folders:
            if path.is_relative_to(folder):
                return path.relative_to(folder.parent).as_posix()
        return path.name

    def read(self, path: Path) -> Any:
        try:
            return read_yaml(path)
        except YamlError as fault:
            raise CatalogueError([{"file": self.shown(path), "line": fault.line, "detail": fault.detail}]) from fault

    def mapping(self, name: str, required: bool = True) -> dict[str, Any]:
        """A file of keyed entries: the base's, with the overlay's keys over them."""
        merged: dict[str, Any] = {}
        for folder in self.folders:
            path = folder / name
            if not path.is_file():
                if required and folder is self.folders[0]:
                    self.note(path, f"Filen {name} mangler i kataloget.")
                continue
            raw = self.read(path) or {}
            if not isinstance(raw, Mapping):
                self.note(path, f"{name} skal bestå af navne med indhold under sig.")
                continue
            for key, value in raw.items():
                merged[str(key)] = value
                self.origin[f"{name}:{key}"] = path
        return merged

    def where(self, name: str, key: str) -> Path:
        return self.origin[f"{name}:{key}"]

    # ---- taxonomies and dictionary

    def taxonomies(self) -> tuple[Places, dict[str, str], dict[str, dict[str, str]]]:
        raw = self.mapping("taxonomies/places.yaml")
        municipalities = raw.get("municipalities") or {}
        places = Places(
            region={name: str(one["region"]) for name, one in municipalities.items()},
            hub={name: str(one["hub"]) for name, one in municipalities.items()},
            labels={code: _labels(one) for code, one in (raw.get("regions") or {}).items()},
        )
        countries = self.mapping("taxonomies/countries.yaml")
        labels = {
            name: {
                str(code): str(one.get("label", code)) if isinstance(one, Mapping) else str(one)
                for code, one in _under(self.mapping(f"taxonomies/{name}.yaml"), name).items()
            }
            for name in ("needs", "sectors")
        }
        names = {code: str(one["label"]) for code, one in _under(countries, "countries").items() if code in ISO_CODES}
        return places, names, labels

    def dictionary(
        self, places: Places, countries: dict[str, str], labels: dict[str, dict[str, str]]
    ) -> FactDictionary:
        specs: dict[str, FactSpec] = {}
        for key, raw in self.mapping("facts.yaml").items():
            path = self.where("facts.yaml", key)
            if isinstance(raw, Mapping):
                specs[key] = self.spec(path, key, raw)
            else:
                self.note(path, f"Oplysningen '{key}' skal have felter under sig: type, label, question …", key)
        codes: dict[str, Mapping[str, str]] = {
            key: {str(option.value): option.label for option in spec.options}
            for key, spec in specs.items()
            if spec.type in ("code", "codes")
        }
        for key, taxonomy in (("needs", "needs"), ("excluded_needs", "needs"), ("sectors", "sectors")):
            if key in specs:
                codes[key] = labels[taxonomy]
        if "region" in specs:
            codes["region"] = {code: codes["region"].get(code, code) for code in REGIONS}
        for key in codes:
            if not codes[key]:
                self.note(self.where("facts.yaml", key), f"'{key}' mangler 'options': de koder, der kan svares.", key)
        return FactDictionary(specs, codes, countries, places)

    def spec(self, path: Path, key: str, raw: Mapping[str, Any]) -> FactSpec:
        reader = Reader(path, raw, (key,), self.faults)
        reader.only(
            ("type", "unit", "question", "why", "help", "options", "cost", "sensitive", "min", "max", "label",
             "derived_from", "group")
        )  # fmt: skip
        kind = reader.code("type", sorted(TYPES))
        wanted = CONTRACT_TYPES.get(key, DERIVED.get(key, kind))
        if kind != wanted:
            reader.fault(f"'{key}' skal have typen {wanted}: den ligger fast i kontrakten.", "type")
        options = tuple(
            Option(one.raw.get("value"), one.text("label", required=True)) for one in reader.each("options")
        )
        cost = raw.get("cost", 2)
        if isinstance(cost, bool) or not isinstance(cost, int) or not 1 <= cost <= 5:
            reader.fault("'cost' skal være et helt tal fra 1 (ved alle) til 5 (skal slås op).", "cost")
            cost = 2
        bounds = []
        for end in ("min", "max"):
            bound = raw.get(end)
            if bound is not None and (isinstance(bound, bool) or not isinstance(bound, (int, float))):
                reader.fault(f"'{end}' skal være et tal.", end)
                bound = None
            bounds.append(bound)
        question, why = reader.text("question"), reader.text("why")
        if question and not why:
            reader.fault("'why' mangler: sig med én sætning, hvorfor der spørges.")
        return FactSpec(
            key=key,
            type=kind,
            label=reader.text("label", required=True),
            unit=reader.text("unit"),
            question=question,
            why=why,
            help=reader.text("help"),
            options=options,
            cost=cost,
            sensitive=reader.flag("sensitive"),
            min=bounds[0],
            max=bounds[1],
            derived_from=reader.texts("derived_from"),
        )

    # ---- lists and parameters

    def dated(self, name: str, content: str) -> dict[str, tuple[Dated, ...]]:
        found: dict[str, tuple[Dated, ...]] = {}
        for key, raw in self.mapping(name, required=False).items():
            path = self.where(name, key)
            holder = Reader(path, {key: raw}, (), self.faults)
            entries = []
            for one in holder.each(key):
                one.only(("valid_from", "valid_to", content, "unit", "source", "note"))
                valid_from, valid_to = one.day("valid_from"), one.day("valid_to")
                value = one.raw.get(content)
                if content == "values":
                    value = one.texts("values")
                    if not value:
                        one.fault("'values' mangler: listens indhold.")
                elif isinstance(value, bool) or not isinstance(value, (int, float)):
                    one.fault("'value' skal være et tal.", "value")
                    continue
                source = one.raw.get("source")
                if not isinstance(source, Mapping) or not source.get("title"):
                    one.fault("'source' mangler: hvor står det? Skriv {title: …, url: …, date: …}.")
                    source = {}
                entries.append(Dated(valid_from, valid_to, value, one.text("unit"), source))
            self.check_overlap(path, key, entries)
            found[key] = tuple(entries)
        return found

    def check_overlap(self, path: Path, key: str, entries: Sequence[Dated]) -> None:
        ordered = sorted(entries, key=lambda one: first_day(one.valid_from) if one.valid_from else dt.date.min)
        for earlier, later in zip(ordered, ordered[1:], strict=False):
            if earlier.valid_to is None or later.valid_from is None:
                overlaps = True
            else:
                overlaps = last_day(earlier.valid_to) >= first_day(later.valid_from)
            if overlaps:
                self.note(path, f"To udgaver af '{key}' gælder samme dag. Ret valid_from eller valid_to.", key)

    # ---- services

    def services(self, vocabulary: Vocabulary) -> dict[str, Service]:
        services: dict[str, Service] = {}
        for folder in self.folders:
            here: dict[str, Path] = {}
            for path in sorted((folder / "services").rglob("*.yaml")):
                service = read_service(path, self.read(path), vocabulary, self.faults)
                if service is None:
                    continue
                if service.id in here:
                    self.note(path, f"Tilbuddet '{service.id}' står også i {here[service.id].name}.", "id")
                if service.id and path.stem != service.id:
                    self.note(path, f"Filen skal hedde {service.id}.yaml, som dens id.", "id")
                here[service.id] = path
                services[service.id] = service
        return services

    def retire(self, services: dict[str, Service]) -> None:
        """Apply the overlay's `retire.yaml`: from that day on the entry is historical."""
        path = self.overlay / "retire.yaml" if self.overlay else None
        if path is None or not path.is_file():
            return
        holder = Reader(path, {"retire": self.read(path)}, (), self.faults)
        for one in holder.each("retire"):
            one.keys = one.keys[1:]
            one.only(("id", "from", "reason"))
            name, day, reason = one.text("id", required=True), one.day("from"), one.text("reason", required=True)
            if name not in services:
                one.fault(f"Tilbuddet '{name}' findes ikke.", "id")
            elif day is None:
                one.fault("'from' mangler: datoen, fra hvilken tilbuddet er lukket.")
            else:
                last = (first_day(day) - dt.timedelta(days=1)).isoformat()
                services[name] = replace(services[name], valid_to=last, retired_because=reason)

    def check_references(
        self,
        services: Mapping[str, Service],
        parameters: Mapping[str, Sequence[Dated]],
    ) -> None:
        for service in services.values():
            self.check_names(service, "replaced_by", service.replaced_by, services)
            if service.provider and service.provider not in services:
                self.note(service.path, f"Udbyderen '{service.provider}' står ikke i kataloget.", "provider")
            if service.id in service.replaced_by:
                self.note(service.path, "Et tilbud kan ikke afløse sig selv.", "replaced_by")
            for number, version in enumerate(service.rules):
                self.check_node(service, number, version.tree, services, parameters)

    def check_names(self, service: Service, key: str, names: Iterable[str], services: Mapping[str, Service]) -> None:
        for name in names:
            if name not in services:
                self.note(service.path, f"Tilbuddet '{name}' under '{key}' findes ikke i kataloget.", key)

    def check_node(
        self,
        service: Service,
        number: int,
        node: RuleNode,
        services: Mapping[str, Service],
        parameters: Mapping[str, Sequence[Dated]],
    ) -> None:
        for remedy in node.remedies:
            if remedy not in services:
                detail = f"Tilbuddet '{remedy}' under 'remedies' for '{node.id}' findes ikke i kataloget."
                self.note(service.path, detail, "rules", number)
        if node.leaf is not None and node.leaf.fact == "is_sme":
            missing = [name for name in SME_PARAMETERS if name not in parameters]
            if missing:
                self.note(service.path, f"is_sme bruger {', '.join(missing)} i parameters.yaml.", "rules", number)
        for child in node.children:
            self.check_node(service, number, child, services, parameters)


def _under(raw: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    inner = raw.get(name)
    return inner if isinstance(inner, Mapping) else raw


def _labels(raw: Any) -> tuple[Label, ...]:
    entries = raw.get("labels", ()) if isinstance(raw, Mapping) else raw
    return tuple(Label(one.get("valid_from"), one.get("valid_to"), str(one["label"])) for one in entries)
