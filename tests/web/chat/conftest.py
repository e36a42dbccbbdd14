"""The shipped catalogue, and referrals made from it."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from bot.web.chat.cards import card
from referral.catalogue import Catalogue, load_catalogue
from referral.engine import refer
from referral.facts import parse_facts

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return load_catalogue()


@pytest.fixture
def cards_for(catalogue: Catalogue) -> Callable[..., dict[str, list[dict[str, Any]]]]:
    """Cards for facts: `referrals` and `near_misses`."""

    def make(facts: dict[str, Any], named: tuple[str, ...] = (), on: date = TODAY) -> dict[str, list[dict[str, Any]]]:
        result = refer(catalogue, parse_facts(facts, catalogue.dictionary), on, named=named).as_dict()
        return {key: [card(one, catalogue, on) for one in result[key]] for key in ("referrals", "near_misses")}

    return make
