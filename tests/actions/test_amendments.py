"""What counts as set right, as taken back, and as neither."""

import pytest

from actions.amendments import Amendments, amendments


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ({"employees": 20}, {"employees": 60}, Amendments({"employees": 60}, {})),
        ({}, {"employees": 60}, Amendments()),
        ({"employees": {"min": 10, "max": 49}}, {"employees": 22}, Amendments()),
        ({"employees": {"min": 10}}, {"employees": {"min": 20, "max": 30}}, Amendments()),
        ({"employees": {"min": 10, "max": 49}}, {"employees": 60}, Amendments({"employees": 60}, {})),
        (
            {"target_countries": ["CN", "DE"]},
            {"target_countries": ["DE"]},
            Amendments({}, {"target_countries": ["CN"]}),
        ),
        ({"target_countries": ["CN"]}, {}, Amendments({}, {"target_countries": ["CN"]})),
        ({"target_countries": ["CN"]}, {"target_countries": ["IN"]}, Amendments({"target_countries": ["IN"]}, {})),
        ({"needs": ["funding"]}, {"needs": ["network", "funding"]}, Amendments()),
        ({"region": "DK03"}, {"municipality": "Odense"}, Amendments()),
        (
            {"municipality": "Odense", "region": "DK03"},
            {"municipality": "Aalborg"},
            Amendments({"municipality": "Aalborg"}, {}),
        ),
        ({"partner_countries": ["DE"], "has_foreign_partner": True}, {}, Amendments({}, {"partner_countries": ["DE"]})),
        ({"dont_know": ["employees"]}, {"employees": 3}, Amendments()),
    ],
)
def test_amendments(before: dict, after: dict, expected: Amendments) -> None:
    assert amendments(before, after) == expected
