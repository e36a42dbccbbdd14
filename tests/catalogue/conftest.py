"""Shared by the catalogue's tests: the shipped catalogue, and the fact file where it lies beside the repository."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
import yaml

from referral.catalogue import Catalogue, load_catalogue

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("VEJVISER_SHARED") or ROOT.parent / "shared")


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return load_catalogue()


@pytest.fixture(scope="session")
def fact_file() -> list[dict[str, Any]]:
    path = SHARED / "facts" / "innovationssystem.yaml"
    if not path.is_file():
        pytest.skip("needs ../shared (facts/innovationssystem.yaml)")
    return yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506 - every scalar stays text


@pytest.fixture(scope="session")
def seed_texts() -> str:
    folder = SHARED / "seeds"
    if not folder.is_dir():
        pytest.skip("needs ../shared (seeds/)")
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt")))
