"""The open directory over HTTP: paging, filters, marks, reading from other pages, and bad parameters."""

from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

EUROSTARS = "af4fcdfa-c615-58a9-95a5-14189233ce9e"


def test_the_root_names_version_profile_and_description(client: TestClient) -> None:
    for path in ("/hsds", "/hsds/"):
        body = client.get(path).json()
        assert body["version"] == "3.1"
        for key in ("profile", "openapi_url"):
            assert client.get(body[key].replace("http://testserver", "")).status_code == 200


def test_pages_hold_every_service_once(client: TestClient) -> None:
    ids, number = [], 1
    while True:
        page = client.get(f"/hsds/services?per_page=40&page={number}").json()
        ids += [one["id"] for one in page["contents"]]
        assert page["size"] == len(page["contents"])
        assert page["first_page"] is (number == 1)
        if page["last_page"]:
            break
        number += 1
    assert len(ids) == len(set(ids)) == page["total_items"]
    assert number == page["total_pages"]


def test_lists_leave_child_arrays_out_unless_asked(client: TestClient) -> None:
    assert not any(isinstance(value, list) for value in client.get("/hsds/services").json()["contents"][0].values())
    assert "attributes" in client.get("/hsds/services?full=true").json()["contents"][0]


def test_filters_hold_all_at_once(client: TestClient) -> None:
    terms = {one["code"]: one for one in client.get("/hsds/taxonomy_terms?per_page=500").json()["contents"]}
    by_need = client.get(f"/hsds/services?taxonomy_term_id={terms['international_rd']['id']}&per_page=500").json()
    body = client.get(f"/hsds/services/{EUROSTARS}").json()["organization_id"]
    both = client.get(
        f"/hsds/services?taxonomy_term_id={terms['international_rd']['id']}&organization_id={body}&per_page=500"
    ).json()
    assert EUROSTARS in [one["id"] for one in both["contents"]]
    assert 0 < both["total_items"] < by_need["total_items"]


def test_search_is_the_danish_search(client: TestClient) -> None:
    found = client.get("/hsds/services?search=erovstars").json()
    assert found["contents"][0]["id"] == EUROSTARS
    nothing = client.get("/hsds/services?search=qwertyxyz").json()
    assert (nothing["empty"], nothing["total_items"], nothing["contents"]) == (True, 0, [])


def test_a_copy_is_kept_up_to_date_with_modified_after(client: TestClient) -> None:
    everything = client.get("/hsds/services?minimal=true").json()
    assert everything["last_page"] is True
    assert set(everything["contents"][0]) == {"id", "last_modified"}
    newest = max(one["last_modified"] for one in everything["contents"])
    since = client.get(f"/hsds/services?minimal=true&modified_after={quote(newest)}").json()
    assert 0 < since["total_items"] <= everything["total_items"]
    assert client.get("/hsds/services?modified_after=2099-01-01").json()["empty"] is True


def test_an_unchanged_answer_is_not_sent_twice(client: TestClient) -> None:
    first = client.get(f"/hsds/services/{EUROSTARS}")
    again = client.get(f"/hsds/services/{EUROSTARS}", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    assert client.get("/hsds/services", headers={"If-None-Match": first.headers["etag"]}).status_code == 200


def test_any_page_may_read_it_errors_too(client: TestClient) -> None:
    for path in ("/hsds", "/hsds/services", "/hsds/services/x", "/hsds/nowhere", "/hsds/services?page=x"):
        answer = client.get(path, headers={"Origin": "https://kommune.example"})
        assert answer.headers["access-control-allow-origin"] == "*", path


def test_lines_instead_of_pages(client: TestClient) -> None:
    answer = client.get("/hsds/services?format=ndjson")
    assert answer.headers["content-type"].startswith("application/x-ndjson")
    assert len(answer.text.splitlines()) == client.get("/hsds/services").json()["total_items"]


def test_organizations_with_their_services(client: TestClient) -> None:
    body = client.get(f"/hsds/services/{EUROSTARS}").json()["organization_id"]
    one = client.get(f"/hsds/organizations/{body}?full_service=true").json()
    assert EUROSTARS in [service["id"] for service in one["services"]]
    assert "services" not in client.get(f"/hsds/organizations/{body}").json()


def test_terms_belong_to_their_taxonomy(client: TestClient) -> None:
    for taxonomy in client.get("/hsds/taxonomies").json()["contents"]:
        assert client.get(f"/hsds/taxonomies/{taxonomy['id']}").json() == taxonomy
        terms = client.get(f"/hsds/taxonomy_terms?taxonomy_id={taxonomy['id']}&per_page=500").json()["contents"]
        assert terms
        assert {one["taxonomy_id"] for one in terms} == {taxonomy["id"]}
        assert client.get(f"/hsds/taxonomy_terms/{terms[0]['id']}").json() == terms[0]


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/hsds/services?page=999", 404, "Side 999 findes ikke"),
        ("/hsds/services?page=0", 400, "helt tal fra 1"),
        ("/hsds/services?page=-1", 400, "helt tal fra 1"),
        ("/hsds/services?page=²", 400, "helt tal fra 1"),
        ("/hsds/services?per_page=100000", 400, "højst være 500"),
        ("/hsds/services?sort=name", 400, "findes ikke her"),
        ("/hsds/services?page=1&page=2", 400, "to gange"),
        ("/hsds/services?taxonomy_term_id=abc", 400, "UUID"),
        ("/hsds/services?modified_after=i%20g%C3%A5r", 400, "2026-11-22"),
        ("/hsds/services?full=maybe", 400, "true eller false"),
        ("/hsds/services?format=xml", 400, "json eller ndjson"),
        ("/hsds/services?search=" + "x" * 300, 400, "højst være 200"),
        ("/hsds/services/abc", 404, "Et id er et UUID"),
        ("/hsds/services/00000000-0000-4000-8000-000000000000", 404, "findes ikke"),
        ("/hsds/nowhere", 404, "/services"),
    ],
)
def test_bad_parameters_are_named_in_danish(client: TestClient, path: str, status: int, said: str) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert said in answer.json()["detail"]


@pytest.mark.parametrize(
    "query", ["'; DROP TABLE services; --", "<script>alert(1)</script>", "%00", "{{7*7}}", "../../etc/passwd"]
)
def test_hostile_searches_answer_as_any_other(client: TestClient, query: str) -> None:
    answer = client.get("/hsds/services", params={"search": query})
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"
