"""How much of the engine do its tests hold? `python -m bench.mutation [--sample N] [module ...]`.

Changes one thing at a time (a comparison, and/or, a number, a sign, true/false, a `not`), runs the engine's tests on the
changed module and counts how many changes a test notices. Each change is tried in a forked process that imports the
changed source; nothing on disk is touched. A change that takes longer than the limit counts as noticed: it hangs.
Some changes mean the same as the original (a cache's size, an early exit): the score is a lower bound.
"""

from __future__ import annotations

import argparse
import ast
import importlib.abc
import importlib.machinery
import importlib.util
import os
import random
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import ModuleType

REFERRAL = Path(__file__).resolve().parents[1] / "referral"
MODULES = ("rules", "derived", "relevance", "ranking")
TESTS = ("test_sme", "test_rules", "test_explain", "test_shortlist", "test_acceptance", "test_exactness")
SECONDS = 120
EXAMPLES = "0.2"  # of the property tests' usual number: a change that they would notice late is missed

COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
OPERATORS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult, ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd, ast.LShift: ast.RShift, ast.RShift: ast.LShift,
}  # fmt: skip


def changes(node: ast.AST) -> Iterator[tuple[str, Callable[[], None]]]:
    """The changes that can be made to a node, each with a description."""
    if isinstance(node, ast.Compare):
        for place, old in enumerate(node.ops):
            new = COMPARISONS[type(old)]

            def compare(place: int = place, new: type[ast.cmpop] = new) -> None:
                node.ops[place] = new()

            yield f"{type(old).__name__} -> {new.__name__}", compare
    elif isinstance(node, ast.BoolOp):
        other = ast.Or if isinstance(node.op, ast.And) else ast.And
        yield f"{type(node.op).__name__} -> {other.__name__}", lambda: setattr(node, "op", other())
    elif isinstance(node, ast.BinOp) and type(node.op) in OPERATORS:
        swapped = OPERATORS[type(node.op)]
        yield f"{type(node.op).__name__} -> {swapped.__name__}", lambda: setattr(node, "op", swapped())
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, (ast.Not, ast.USub)):
        sign = ast.UAdd() if isinstance(node.op, ast.USub) else ast.Not()
        inner = node.operand if isinstance(node.op, ast.USub) else ast.UnaryOp(ast.Not(), node.operand)

        def drop() -> None:
            node.op, node.operand = sign, inner

        yield f"drop {type(node.op).__name__}", drop
    elif isinstance(node, ast.Constant) and isinstance(node.value, (bool, int, float)):
        value = node.value
        changed = (
            (not value) if isinstance(value, bool) else value + 1 if isinstance(value, int) else value * 1.5 + 0.01
        )
        yield f"{value} -> {changed}", lambda: setattr(node, "value", changed)


def runs(tree: ast.Module) -> Iterator[ast.AST]:
    """The nodes that run: no annotations, no strings, no type aliases."""
    skipped: set[int] = set()
    for node in ast.walk(tree):
        for field in ("annotation", "returns"):
            inner = getattr(node, field, None)
            if isinstance(inner, ast.AST):
                skipped.update(id(one) for one in ast.walk(inner))
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.BinOp):
            names = {one.id for one in ast.walk(node.value) if isinstance(one, ast.Name)}
            if names and all(name[:1].isupper() and not name.isupper() for name in names):
                skipped.update(id(one) for one in ast.walk(node.value))  # a type alias: A | B
    for node in ast.walk(tree):
        if id(node) not in skipped:
            yield node


def listed(module: str) -> list[tuple[str, int, int, str]]:
    """Every change of a module: (module, number of node, number of change, description)."""
    tree = ast.parse((REFERRAL / f"{module}.py").read_text(encoding="utf-8"))
    found = []
    for number, node in enumerate(runs(tree)):
        for which, (what, _) in enumerate(changes(node)):
            found.append((module, number, which, f"{module}.py:{getattr(node, 'lineno', 0)}: {what}"))
    return found


class _Changed(importlib.abc.Loader, importlib.abc.MetaPathFinder):
    """Imports one module of the engine from a changed tree."""

    def __init__(self, module: str, tree: ast.Module) -> None:
        self.module, self.tree = f"referral.{module}", tree
        self.path = REFERRAL / f"{module}.py"

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        del path, target
        if fullname != self.module:
            return None
        return importlib.util.spec_from_file_location(fullname, self.path, loader=self)

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> ModuleType | None:
        del spec
        return None  # noqa: RET501 - the default way of making a module

    def exec_module(self, module: ModuleType) -> None:
        exec(compile(self.tree, str(self.path), "exec"), module.__dict__)  # noqa: S102 - our own source, changed


def noticed(change: tuple[str, int, int, str] | None) -> bool:
    """Whether the tests notice a change (none: whether they fail as it is); runs them in a forked process."""
    child = os.fork()
    if child == 0:
        silent = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silent, 1)
        os.dup2(silent, 2)
        os._exit(_try(change))
    limit = time.monotonic() + SECONDS
    while time.monotonic() < limit:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status) != 0
        time.sleep(0.05)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return True


def _try(change: tuple[str, int, int, str] | None) -> int:
    os.environ.setdefault("VEJVISER_EXAMPLES", EXAMPLES)
    import pytest

    if change is not None:
        module, number, which, _ = change
        tree = ast.parse((REFERRAL / f"{module}.py").read_text(encoding="utf-8"))
        node = list(runs(tree))[number]
        list(changes(node))[which][1]()
        ast.fix_missing_locations(tree)
        sys.meta_path.insert(0, _Changed(module, tree))
    folder = REFERRAL.parent / "tests" / "referral"
    files = [str(folder / f"{name}.py") for name in TESTS]
    return int(pytest.main([*files, "-x", "-q", "-p", "no:cacheprovider", f"--confcutdir={folder}"]))


def main() -> None:
    """Try the changes and print the score, and those that no test noticed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "modules", nargs="*", default=MODULES, help=f"modules of referral (default {', '.join(MODULES)})"
    )
    parser.add_argument("--sample", type=int, default=0, help="try so many, chosen at random (default all)")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    import hypothesis  # noqa: F401 - loaded once, before the forks
    import pytest  # noqa: F401

    found = [change for module in given.modules for change in listed(module)]
    print(f"{len(found)} changes can be made to {', '.join(given.modules)}")
    if given.sample and given.sample < len(found):
        found = random.Random(given.seed).sample(found, given.sample)  # noqa: S311 - no secret
    if noticed(None):
        raise SystemExit("the tests fail as it is: nothing to learn from changes")
    held = 0
    for number, change in enumerate(sorted(found), 1):
        if noticed(change):
            held += 1
        else:
            print(f"  not noticed: {change[3]}", flush=True)
        if number % 25 == 0:
            print(f"  {number} tried, {held} noticed", flush=True)
    print(f"{held} of {len(found)} changes noticed: {100 * held / max(len(found), 1):.0f} %")


if __name__ == "__main__":
    main()
