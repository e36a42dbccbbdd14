"""The catalogue over HTTP."""


def test_every_service_is_listed_with_its_sources(client):
    services = client.get("/api/services").json()["services"]
    assert len(services) >= 110
    assert all(service["sources"] for service in services)


def test_one_service_tells_its_status_and_next_call(client):
    eurostars = client.get("/api/services/eurostars").json()
    assert eurostars["status"] == "current"
    assert eurostars["intake"]["state"] == "upcoming"
    assert eurostars["intake"]["opens"] == "2026-12-17"


def test_an_unknown_service_is_a_danish_problem(client):
    response = client.get("/api/services/findes-ikke")
    assert response.status_code == 404
    assert response.headers["content-type"] == "application/problem+json"
