"""What a company has, can do without or rules out speaks for no need."""

from __future__ import annotations

import pytest

from bot.nlu.extract import extract_text


def settled(text: str) -> list[str]:
    return [text[start:end] for start, end in extract_text(text).settled]


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("penge har vi, men vi mangler en ingeniør", "penge har vi"),
        ("vi har nok netværk, vi mangler en at spørge om regnskab", "vi har nok netværk"),
        ("teknikken kan vi selv, men vi kender ingen i Norge", "teknikken kan vi selv"),
        ("tilskud er ikke problemet. salget i udlandet er", "tilskud er ikke problemet"),
        ("ikke noget med forskere, bare en støtteordning", "ikke noget med forskere"),
        ("ingen forskning, bare en at tale med", "ingen forskning"),
        ("vi har ikke brug for støtte, men for en partner", "vi har ikke brug for støtte"),
    ],
)
def test_a_ruled_out_thing_is_set_aside(text: str, clause: str) -> None:
    assert settled(text) == [clause]


@pytest.mark.parametrize(
    "text",
    [
        "vi har ikke penge, hvem hjælper",
        "ingen bank rører det. findes der tilskud",
        "vi vil ikke til udlandet",
        "kan det betale sig at søge patent",
        "vi har en tysk partner og søger tilskud",
    ],
)
def test_what_is_lacked_or_stands_alone_is_not_set_aside(text: str) -> None:
    assert settled(text) == []


def test_the_need_of_a_ruled_out_clause_is_no_need() -> None:
    found = extract_text("netværk har vi nok af, vi søger tilskud")
    assert found.facts["needs"] == ["funding"]
