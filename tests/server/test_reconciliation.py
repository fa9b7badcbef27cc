"""The W3C's reconciliation interface, as OpenRefine uses it."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

import httpx
import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sample_build import BASE, LIMITS
from serving import Running

from server.app import close, create_app
from server.names import NameIndex, Thing, folded
from server.settings import Settings


def ask(client: FlaskClient, status: int = 200, **queries: object) -> Any:
    response = client.post("/reconcile", data={"queries": json.dumps(queries)})
    assert response.status_code == status, response.text
    return response.get_json()


def best(client: FlaskClient, query: object) -> list[tuple[str, float, bool]]:
    found = ask(client, q0=query)["q0"]["result"]
    return [(item["id"], item["score"], item["match"]) for item in found]


def test_the_manifest_names_spaces_and_services_that_are_there(client: FlaskClient) -> None:
    manifest = client.get("/reconcile").get_json()
    assert manifest["versions"] == ["0.1", "0.2"]
    assert manifest["identifierSpace"] == f"{BASE}id/"
    assert manifest["schemaSpace"] == "https://w3id.org/forum-kg/ontology#"
    services = [*manifest["suggest"].values(), manifest["extend"]["propose_properties"]]
    assert len(services) == 4
    for service in services:
        path = service["service_path"]
        assert service["service_url"].startswith("http://")
        assert client.get(f"{path}?prefix=x").status_code == 200
    for place in ("view", "preview"):
        path = "/" + manifest[place]["url"].replace("{{id}}", "state%2FFRE").split("/", 3)[3]
        assert client.get(path, follow_redirects=True).status_code == 200
    assert client.get("/reconcile").headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("text", ["Freedonia", "FREEDONIA ", "<b>Land of the free</b>", "fre", "state/FRE"])
def test_a_name_an_alias_a_code_and_an_id_are_beyond_doubt(client: FlaskClient, text: str) -> None:
    assert best(client, {"query": text})[0] == ("state/FRE", 100.0, True)


def test_the_address_itself_is_beyond_doubt(client: FlaskClient) -> None:
    assert best(client, {"query": f"{BASE}id/state/SYL"})[0] == ("state/SYL", 100.0, True)


def test_a_misspelt_name_is_found_but_no_match(client: FlaskClient) -> None:
    (id_, score, match), *_ = best(client, {"query": "Fredonnia"})
    assert (id_, match) == ("state/FRE", False)
    assert 50 < score < 100


def test_a_candidate_says_what_it_is(client: FlaskClient) -> None:
    (found, *_) = ask(client, q0={"query": "Port Ellen"})["q0"]["result"]
    assert found["name"] == "Port Ellen"
    assert found["type"] == [{"id": "Place", "name": "place"}]


@pytest.mark.parametrize(
    ("kind", "strict", "expected"),
    [
        ("State", "any", True),
        ("Country", "any", True),
        ("https://w3id.org/forum-kg/ontology#Agent", "any", True),
        ({"id": "State"}, "any", True),
        (["State", "Event"], "any", True),
        (["State", "Event"], "all", False),
        (["State", "Country"], "all", True),
        ("Event", "any", False),
    ],
)
def test_types_with_their_kinds_decide(client: FlaskClient, kind: object, strict: str, expected: bool) -> None:
    found = best(client, {"query": "Freedonia", "type": kind, "type_strict": strict})
    assert (("state/FRE", 100.0, True) in found) is expected


def test_a_type_that_only_should_agree_lowers_the_score(client: FlaskClient) -> None:
    found = best(client, {"query": "Freedonia", "type": "Event", "type_strict": "should"})
    assert found[0] == ("state/FRE", 80.0, False)


def test_properties_decide_between_names(client: FlaskClient) -> None:
    query = {"query": "Third Meeting", "properties": [{"pid": "heldIn", "v": "Port Ellen"}]}
    assert best(client, query)[0] == ("event/tidal-forum-meeting-3", 100.0, True)
    query["properties"] = [{"pid": "heldIn", "v": {"id": "place/port-ellen"}}, {"pid": "startDate", "v": "1999-01-01"}]
    assert best(client, query)[0] == ("event/tidal-forum-meeting-3", 85.0, False)


def test_a_batch_keeps_its_keys_and_limits(client: FlaskClient) -> None:
    answer = ask(client, b={"query": "Freedonia", "limit": 1}, a={"query": "nobody of this name whatever"})
    assert list(answer) == ["b", "a"]
    assert len(answer["b"]["result"]) == 1
    assert all(not item["match"] for item in answer["a"]["result"])


def test_queries_by_get_and_the_single_query_of_the_first_version(client: FlaskClient) -> None:
    queries = json.dumps({"q0": {"query": "Sylvania"}})
    assert client.get("/reconcile", query_string={"queries": queries}).get_json()["q0"]["result"][0]["match"]
    assert client.get("/reconcile", query_string={"query": "Sylvania"}).get_json()["result"][0]["id"] == "state/SYL"


@pytest.mark.parametrize(
    "fields",
    [
        {"queries": "{"},
        {"queries": "[]"},
        {"queries": '{"q":1}'},
        {"queries": '{"q":{"query":1}}'},
        {"queries": '{"q":{"query":"x","limit":0}}'},
        {"queries": '{"q":{"query":"x","limit":true}}'},
        {"queries": '{"q":{"query":"x","type_strict":"none"}}'},
        {"queries": '{"q":{"query":"x","type":[1]}}'},
        {"queries": '{"q":{"query":"x","properties":[{"pid":"a b:c"}]}}'},
        {"queries": '{"q":{"query":"x","properties":[{"pid":"> } DROP ALL","v":"x"}]}}'},
        {"queries": "[" * 100_000},
        {"extend": "{}"},
        {"extend": '{"ids":["state/FRE"],"properties":[1]}'},
        {"extend": "{}", "queries": "{}"},
        {"other": "{}"},
    ],
)
def test_what_is_no_question_is_400(client: FlaskClient, fields: dict[str, str]) -> None:
    response = client.post("/reconcile", data=fields, headers={"Accept": "application/json"})
    assert response.status_code == 400
    assert response.get_json()["detail"]


def test_bounds(client: FlaskClient) -> None:
    many = {f"q{number}": {"query": "x"} for number in range(101)}
    assert client.post("/reconcile", data={"queries": json.dumps(many)}).status_code == 413
    response = client.post("/reconcile", data="{}", content_type="application/json")
    assert response.status_code == 415
    assert best(client, {"query": "Freedonia" + " x" * 100_000}) is not None


def test_too_many_names_are_said_and_pages_go_on(build: Path) -> None:
    app = create_app(Settings(build=build, limits=dataclasses.replace(LIMITS, reconcile_names=5)))
    try:
        client = app.test_client()
        assert client.get("/reconcile?query=x").status_code == 413
        for path in ("/timeline", "/map", "/network"):
            assert client.get(path).status_code == 200
    finally:
        close(app)


def test_data_extension(client: FlaskClient) -> None:
    asked = {
        "ids": ["event/tidal-forum-meeting-3", "state/NONE"],
        "properties": [{"id": "heldIn"}, {"id": "startDate"}, {"id": "mentionedIn", "settings": {"limit": "1"}}],
    }
    answer = client.post("/reconcile", data={"extend": json.dumps(asked)}).get_json()
    assert [item["id"] for item in answer["meta"]] == ["heldIn", "startDate", "mentionedIn"]
    assert answer["meta"][0]["name"] == "held in"
    row = answer["rows"]["event/tidal-forum-meeting-3"]
    assert row["heldIn"] == [{"id": "place/port-ellen", "name": "Port Ellen"}]
    assert row["startDate"] == [{"date": "2031-05-04"}]
    assert len(row["mentionedIn"]) == 1
    assert answer["rows"]["state/NONE"] == {"heldIn": [], "startDate": [], "mentionedIn": []}


@pytest.mark.parametrize(
    ("what", "prefix", "first"),
    [
        ("entity", "port", "place/port-ellen"),
        ("entity", "third meet", "event/tidal-forum-meeting-3"),
        ("type", "senior", "SeniorOfficialsMeeting"),
        ("property", "held", "heldIn"),
    ],
)
def test_suggestions(client: FlaskClient, what: str, prefix: str, first: str) -> None:
    found = client.get(f"/reconcile/suggest/{what}", query_string={"prefix": prefix}).get_json()["result"]
    assert found[0]["id"] == first
    assert client.get(f"/reconcile/suggest/{what}", query_string={"prefix": "\x00qqq"}).get_json()["result"] == []


def test_properties_of_a_class(client: FlaskClient) -> None:
    found = client.get("/reconcile/properties", query_string={"type": "OtherMeeting", "limit": 50}).get_json()
    assert "heldIn" in [item["id"] for item in found["properties"]]
    assert "iso3" not in [item["id"] for item in found["properties"]]
    assert client.get("/reconcile/properties?type=Nonsense").status_code == 404
    assert client.get("/reconcile/properties?limit=-1").status_code == 400
    assert client.get("/reconcile/suggest/nonsense").status_code == 404


def test_the_preview_may_be_framed_and_escapes_what_it_shows(client: FlaskClient) -> None:
    for _ in range(2):
        response = client.get("/reconcile/preview", query_string={"id": "state/FRE"})
        policy = response.headers.getlist("Content-Security-Policy")
        assert len(policy) == 1
        assert "frame-ancestors" not in policy[0]
        assert "Freedonia" in response.text
        assert "<b>Land" not in response.text
    assert client.get("/reconcile/preview?id=nobody").status_code == 404


def test_over_the_wire(running: Running) -> None:
    queries = json.dumps({"q0": {"query": "Sylvania"}})
    answer = httpx.post(f"{running.url}/reconcile", data={"queries": queries}, trust_env=False)
    assert answer.json()["q0"]["result"][0]["id"] == "state/SYL"
    options = httpx.options(f"{running.url}/reconcile", trust_env=False)
    assert "POST" in options.headers["Access-Control-Allow-Methods"]


def thing(number: int) -> Thing:
    return Thing(f"place/{number}", f"n{number}", ("Place",), frozenset({"Place"}))


@given(st.lists(st.text(max_size=30), min_size=1, max_size=20), st.data())
@settings(max_examples=100, deadline=None)
def test_every_name_finds_its_thing_first(names: list[str], data: st.DataObject) -> None:
    index = NameIndex((thing(number), [name]) for number, name in enumerate(names))
    name = data.draw(st.sampled_from(names))
    hits = index.find(name, len(names))
    assert all(0 < hit.score <= 100 for hit in hits)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    if folded(name):
        top = {hit.thing.id for hit in hits if hit.score == 100}
        assert top == {f"place/{number}" for number, other in enumerate(names) if folded(other) == folded(name)}


@given(st.lists(st.text("ab c", max_size=12), min_size=1, max_size=20), st.text("abc ", min_size=1, max_size=5))
@settings(max_examples=200, deadline=None)
def test_suggestions_are_those_whose_words_begin_so(names: list[str], text: str) -> None:
    index = NameIndex((thing(number), [name]) for number, name in enumerate(names))
    words = folded(text).split()
    expected = {
        f"place/{number}"
        for number, name in enumerate(names)
        if words and all(any(part.startswith(word) for part in folded(name).split()) for word in words)
    }
    found = {item.id for item in index.starting(text)}
    assert found <= expected
    if all(len(word) > 1 for word in words):
        assert found == expected


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=True) | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=8,
)
QUERY = st.fixed_dictionaries(
    {},
    optional={
        "query": JSON | st.just("Freedonia"),
        "type": JSON | st.just("State"),
        "limit": JSON,
        "type_strict": JSON | st.just("should"),
        "properties": JSON | st.lists(st.fixed_dictionaries({"pid": JSON | st.just("heldIn"), "v": JSON}), max_size=2),
    },
)
EXTEND = st.fixed_dictionaries(
    {"ids": JSON | st.just(["state/FRE"]), "properties": JSON | st.lists(st.fixed_dictionaries({"id": JSON}))}
)


@given(name=st.sampled_from(["queries", "extend", "query"]), value=JSON | st.dictionaries(st.text(), QUERY) | EXTEND)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_asked_has_an_answer(client: FlaskClient, name: str, value: object) -> None:
    response = client.post("/reconcile", data={name: json.dumps(value)}, headers={"Accept": "application/json"})
    assert response.status_code in (200, 400, 413), response.text


@given(text=st.text(max_size=40))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_stands_in_a_parameter_has_an_answer(client: FlaskClient, text: str) -> None:
    for path, name in (
        ("/reconcile", "query"),
        ("/reconcile/suggest/entity", "prefix"),
        ("/reconcile/suggest/property", "prefix"),
        ("/reconcile/preview", "id"),
        ("/reconcile/properties", "limit"),
        ("/timeline", "kind"),
        ("/network", "around"),
    ):
        response = client.get(path, query_string={name: text})
        assert response.status_code in (200, 400, 404), (path, text, response.text)
