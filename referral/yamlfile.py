"""Reading the catalogue's YAML: safely, without surprises, and with line numbers for what is wrong.

Against YAML 1.1's surprises only `true` and `false` are booleans (the key `no` and the country `NO` stay text) and
dates stay text. A key that stands twice is an error instead of silently losing its first value.
"""

from __future__ import annotations

import re
from collections.abc import Hashable
from pathlib import Path
from typing import Any

import yaml

try:
    from yaml import CSafeLoader as _Base
except ImportError:  # PyYAML built without libyaml: ten times slower, same result
    from yaml import SafeLoader as _Base  # type: ignore[assignment]


class YamlError(ValueError):
    """A file that cannot be read; `line` counts from 1."""

    def __init__(self, path: Path, line: int, detail: str) -> None:
        super().__init__(f"{path.name}, linje {line}: {detail}")
        self.path, self.line, self.detail = path, line, detail


class _Loader(_Base):
    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            if key.value in seen:
                raise yaml.constructor.ConstructorError(None, None, f"'{key.value}' står to gange", key.start_mark)
            seen.add(key.value)
        return super().construct_mapping(node, deep)


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in found if tag.rpartition(":")[2] not in ("bool", "timestamp", "merge")]
    for first, found in _Base.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))


def _error(path: Path, fault: yaml.YAMLError) -> YamlError:
    mark = getattr(fault, "problem_mark", None)
    detail = getattr(fault, "problem", None) or str(fault)
    return YamlError(path, mark.line + 1 if mark else 1, f"Filen kan ikke læses som YAML: {detail}.")


def read_yaml(path: Path) -> Any:
    """The content of a YAML file; raises YamlError with the line."""
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506 - a safe loader
    except yaml.YAMLError as fault:
        raise _error(path, fault) from fault
    except UnicodeDecodeError as fault:
        raise YamlError(path, 1, "Filen er ikke skrevet i UTF-8.") from fault


def line_of(path: Path, keys: tuple[str | int, ...]) -> int:
    """The line (from 1) where the value at `keys` stands, or the nearest thing above it."""
    node = yaml.compose(path.read_text(encoding="utf-8"), Loader=_Loader)
    line = 1
    for wanted in keys:
        found: tuple[Any, Any] | None = None
        if isinstance(node, yaml.MappingNode):
            found = next(((k, v) for k, v in node.value if k.value == str(wanted)), None)
        elif isinstance(node, yaml.SequenceNode) and isinstance(wanted, int) and wanted < len(node.value):
            found = (node.value[wanted], node.value[wanted])
        if found is None:
            return line
        line, node = found[0].start_mark.line + 1, found[1]
    return line
