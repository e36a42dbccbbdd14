"""The two catalogues that the engine's tests run on."""

from pathlib import Path

import pytest

from referral.catalogue import Catalogue, load_catalogue

SMALL = Path(__file__).parent / "catalogues" / "small"


@pytest.fixture(scope="session")
def small() -> Catalogue:
    """A handful of made-up services whose every number the tests know."""
    return load_catalogue(SMALL)


@pytest.fixture(scope="session")
def shipped() -> Catalogue:
    """The catalogue that the product ships."""
    return load_catalogue()
