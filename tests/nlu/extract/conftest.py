"""Short ways to ask for the facts of a message."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from bot.nlu.extract import Extraction, extract_text

TODAY = date(2026, 11, 22)


@pytest.fixture
def read() -> Callable[..., Extraction]:
    """The extraction of a message on the tests' day."""

    def reading(text: str, asked: str | None = None) -> Extraction:
        return extract_text(text, asked, TODAY)

    return reading


@pytest.fixture
def fact(read: Callable[..., Extraction]) -> Callable[..., Any]:
    """One fact of a message, or None."""

    def value(text: str, key: str, asked: str | None = None) -> Any:
        return read(text, asked).facts.get(key)

    return value
