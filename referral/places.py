"""Where a company lies: municipality -> region and business hub (erhvervshus), and the regions' names by date.

The region codes stay when regions merge; only the label follows the date (Region Østdanmark from 1 January 2027).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from referral.dates import in_force

REGIONS = ("DK01", "DK02", "DK03", "DK04", "DK05")


@dataclass(frozen=True)
class Label:
    """A region's name while it is valid."""

    valid_from: str | None
    valid_to: str | None
    text: str


@dataclass(frozen=True)
class Places:
    """The municipalities with their region and hub; empty when a catalogue ships none."""

    region: Mapping[str, str] = field(default_factory=dict)
    hub: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, tuple[Label, ...]] = field(default_factory=dict)

    @property
    def municipalities(self) -> frozenset[str]:
        """Every municipality known."""
        return frozenset(self.region)

    def in_region(self, code: str) -> frozenset[str]:
        """The municipalities of a region."""
        return frozenset(name for name, region in self.region.items() if region == code)

    def in_hub(self, hub: str) -> frozenset[str]:
        """The municipalities that a business hub serves."""
        return frozenset(name for name, at in self.hub.items() if at == hub)

    def region_label(self, code: str, on: dt.date) -> str:
        """The region's name on a day; the code itself when no name is known for that day."""
        for label in self.labels.get(code, ()):
            if in_force(label.valid_from, label.valid_to, on):
                return label.text
        return code
