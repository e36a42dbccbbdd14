"""A card says who, why, what is missing, what happens next and how sure it is, all in plain Danish."""

from datetime import date

import pytest

from bot.web.chat.cards import CONTACT_WAYS, KINDS, TO_CONFIRM, card
from referral.services import KINDS as ALL_KINDS

REFERRAL = {
    "service_id": "x",
    "kind": "programme",
    "name": "X",
    "verdict": "possible",
    "score": 0.5,
    "conditions_known": True,
    "reasons": [],
    "missing": [],
    "remedies": [],
    "contact": {},
    "url": None,
    "status": "current",
    "intake": {"state": "unknown", "opens": None, "closes": None},
    "valid_from": None,
    "valid_to": None,
    "replaced_by": [],
    "checked": None,
    "sources": [],
}


def test_every_kind_has_a_plain_name():
    assert set(KINDS) == set(ALL_KINDS)


def test_the_centre_in_seoul_tells_why_what_next_and_from_when(cards_for):
    first = cards_for({"needs": ["foreign_partner"], "target_countries": ["KR"]})["referrals"][0]
    assert first["name"] == "Innovation Centre Denmark Seoul"
    assert first["kind"] == "Dansk innovationscenter i udlandet"
    assert first["fit"] == "Kan passe"
    assert first["why"]
    assert first["next"].startswith("Skriv til centret")
    assert first["contacts"][0]["label"] == "Hjemmeside"
    assert first["contacts"][0]["href"].startswith("https://")
    assert first["checked"] == "december 2023"
    assert any("betingelserne" in note for note in first["notes"])


def test_a_ruled_out_scheme_says_why_not_and_claims_nothing_in_its_favour(cards_for):
    found = cards_for({"needs": ["international_rd"], "employees": 400}, named=("eurostars",))
    near = next(one for one in found["near_misses"] if one["id"] == "eurostars")
    assert near["fit"] == "Passer ikke"
    assert near["why"] == []
    assert any("for store" in reason for reason in near["against"])


def test_a_missing_partner_comes_with_those_who_can_find_one(cards_for):
    found = cards_for(
        {"needs": ["international_rd"], "employees": 20, "has_foreign_partner": False, "target_countries": ["DE"]}
    )
    eurostars = next(one for one in found["referrals"] if one["id"] == "eurostars")
    assert eurostars["fit"] == "Kan passe, når noget er på plads"
    assert any("partner" in reason for reason in eurostars["against"])
    assert "Enterprise Europe Network Danmark" in eurostars["remedies"]


def test_missing_facts_are_named_as_a_person_would(cards_for):
    cards = cards_for({"needs": ["international_rd"], "partner_countries": ["NL"]})["referrals"]
    missing = {label for one in cards for label in one["missing"]}
    assert "Antal ansatte" in missing
    assert not any("_" in label for label in missing)


@pytest.mark.parametrize(
    ("intake", "expected"),
    [
        (
            {"state": "open", "opens": "2026-01-16", "closes": "2026-03-19"},
            "Åben for ansøgninger. Fristen er 19. marts 2026.",
        ),
        ({"state": "open", "opens": None, "closes": None}, "Kan søges løbende."),
        (
            {"state": "upcoming", "opens": "2026-12-17", "closes": "2027-03-04"},
            "Næste runde åbner 17. december 2026. Fristen er 4. marts 2027.",
        ),
        (
            {"state": "closed", "opens": None, "closes": None},
            "Lukket for ansøgninger nu. Vi kender ikke datoen for en ny runde.",
        ),
        ({"state": "unknown", "opens": None, "closes": None}, "Vi kender ikke ansøgningsfristen. Se hjemmesiden."),
    ],
)
def test_the_next_call_in_words(catalogue, intake, expected):
    assert card({**REFERRAL, "intake": intake}, catalogue, date(2026, 11, 22))["call"] == expected


def test_contact_ways_that_need_checking_say_so_and_the_page_comes_first(catalogue):
    contact = {
        "phone": "+45 12 34 56 78",
        "phone_basis": "secondary_source",
        "email": "post@x.dk",
        "email_basis": "source",
        "url": "https://www.x.dk/",
        "url_basis": "general_knowledge",
    }
    ways = card({**REFERRAL, "contact": contact}, catalogue, date(2026, 11, 22))["contacts"]
    assert [(way["label"], way["text"], way["href"], way["note"]) for way in ways] == [
        ("Hjemmeside", "x.dk", "https://www.x.dk/", TO_CONFIRM),
        ("Telefon", "+45 12 34 56 78", "tel:+4512345678", TO_CONFIRM),
        ("Mail", "post@x.dk", "mailto:post@x.dk", ""),
    ]


def test_an_address_that_is_no_web_address_is_no_link(catalogue):
    contact = {"url": "javascript:alert(1)", "url_basis": "source"}
    assert card({**REFERRAL, "contact": contact}, catalogue, date(2026, 11, 22))["contacts"][0]["href"] == ""


def test_an_old_name_is_explained_and_only_a_formal_successor_is_called_one(catalogue):
    services = catalogue.services
    formal = next(one for one in services.values() if one.replaced_basis == "formal" and one.status == "historical")
    practical = next(
        one for one in services.values() if one.replaced_basis == "practical" and one.status == "historical"
    )
    for service, words in ((formal, "Afløst af"), (practical, "I dag kan I i stedet gå til")):
        referral = {
            **REFERRAL,
            "service_id": service.id,
            "status": "historical",
            "valid_to": service.valid_to,
            "replaced_by": list(service.replaced_by),
        }
        former = card(referral, catalogue, date(2026, 11, 22))["former"]
        assert former.startswith("Findes ikke længere")
        assert words in former
        assert services[service.replaced_by[0]].name in former


def test_an_entry_past_its_review_date_says_so(catalogue):
    referral = {**REFERRAL, "service_id": "eurostars"}
    assert any("skulle have været tjekket" in note for note in card(referral, catalogue, date(2027, 6, 1))["notes"])
    assert not any(
        "skulle have været tjekket" in note for note in card(referral, catalogue, date(2026, 11, 22))["notes"]
    )


def test_the_text_form_carries_everything_a_reader_needs(cards_for):
    text = cards_for({"needs": ["foreign_partner"], "target_countries": ["KR"]})["referrals"][0]["text"]
    for part in (
        "Innovation Centre Denmark Seoul",
        "Hvorfor jer:",
        "Sådan kommer I videre:",
        "Hjemmeside: https://",
        "Kilde:",
    ):
        assert part in text


def test_every_service_makes_a_card_without_codes_or_basis_words(catalogue):
    for service in catalogue.services.values():
        referral = {
            **REFERRAL,
            "service_id": service.id,
            "kind": service.kind,
            "name": service.name,
            "contact": dict(service.contact),
            "url": service.url,
            "status": service.status,
            "replaced_by": list(service.replaced_by),
            "sources": [source.as_dict() for source in service.sources.values()],
            "checked": service.checked,
        }
        text = card(referral, catalogue, date(2026, 11, 22))["text"]
        for code in ("secondary_source", "general_knowledge", "None", "DK0", "list:"):
            assert code not in text, (service.id, code)


def test_contact_ways_are_known_to_the_catalogue():
    assert {key for key, _ in CONTACT_WAYS} == {"url", "phone", "email", "person", "address"}
