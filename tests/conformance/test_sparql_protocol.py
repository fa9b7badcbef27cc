"""The SPARQL 1.1 Protocol. Where a test has the id of one in the W3C's manifest, it makes the same request."""

from __future__ import annotations

import json
import socket
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from urllib.parse import quote, urlsplit

import httpx
import pytest
from protocol_data import GRAPH
from pyoxigraph import RdfFormat, parse
from rdflib import Graph

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
DIRECT = {"Content-Type": "application/sparql-query"}
JSON, XML = "application/sparql-results+json", "application/sparql-results+xml"
D0, D1, D2, D3 = (GRAPH.format(n) for n in range(4))
TWO = "ASK { GRAPH ?g1 { <%s> a ?type } GRAPH ?g2 { <%s> a ?type } }" % (D1, D2)  # noqa: UP031 - braces
ONE_OF = "ASK { <%s> a ?type . <%s> a ?type }" % (D1, D2)  # noqa: UP031


def fields(**values: str | list[str]) -> str:
    pairs = (
        (name.replace("_", "-"), item) for name, v in values.items() for item in ([v] if isinstance(v, str) else v)
    )
    return "&".join(f"{name}={quote(value, safe='')}" for name, value in pairs)


def boolean(response: httpx.Response) -> bool:
    assert response.status_code == 200, response.text
    return bool(response.json()["boolean"])


ASKED = {
    "query_get": ("GET", fields(query="ASK {}", default_graph_uri=D0), {}, "", True),
    "query_post_form": ("POST", fields(default_graph_uri=D0), FORM, fields(query="ASK {}"), True),
    "query_post_direct": ("POST", fields(default_graph_uri=D0), DIRECT, "ASK {}", True),
    "query_dataset_default_graphs_get": ("GET", fields(query=ONE_OF, default_graph_uri=[D1, D2]), {}, "", True),
    "query_dataset_default_graphs_post": ("POST", fields(default_graph_uri=[D1, D2]), DIRECT, ONE_OF, True),
    "query_dataset_named_graphs_get": ("GET", fields(query=TWO, named_graph_uri=[D1, D2]), {}, "", True),
    "query_dataset_named_graphs_post": ("POST", fields(named_graph_uri=[D1, D2]), DIRECT, TWO, True),
    "query_dataset_full": (
        "POST",
        fields(default_graph_uri=D3, named_graph_uri=[D1, D2]),
        DIRECT,
        TWO[:-1] + f"<{D3}> a ?type }}",
        True,
    ),
    "query_multiple_dataset": (
        "POST",
        fields(default_graph_uri=D2),
        DIRECT,
        f"ASK FROM <{D1}> {{ <{D1}> a ?type }}",
        False,
    ),
    "query_method_query": ("QUERY", "", DIRECT, "ASK {}", True),
    "query_charset": ("POST", "", {"Content-Type": "application/sparql-query; charset=UTF-8"}, "ASK {}", True),
    "named_graphs_alone_leave_the_default_empty": (
        "GET",
        fields(query="ASK { ?s ?p ?o }", named_graph_uri=D1),
        {},
        "",
        False,
    ),
    "default_graphs_alone_leave_no_named": (
        "GET",
        fields(query="ASK { GRAPH ?g { ?s ?p ?o } }", default_graph_uri=D1),
        {},
        "",
        False,
    ),
    "an_unknown_graph_is_empty": (
        "GET",
        fields(query="ASK { ?s ?p ?o }", default_graph_uri="http://x/"),
        {},
        "",
        False,
    ),
}


@pytest.mark.parametrize("name", ASKED)
def test_query(http: httpx.Client, name: str) -> None:
    method, params, headers, body, expected = ASKED[name]
    response = http.request(method, f"/sparql?{params}", headers=headers, content=body)
    assert boolean(response) is expected


@pytest.mark.parametrize(
    ("query", "accept", "media_type"),
    [
        pytest.param("SELECT (1 AS ?x) {}", f"{JSON}, {XML};q=0.9", JSON, id="query_content_type_select"),
        pytest.param("ASK {}", f"{XML}, {JSON};q=0.8", XML, id="query_content_type_ask"),
        pytest.param(
            "DESCRIBE <http://example.org/alice>", "text/turtle", "text/turtle", id="query_content_type_describe"
        ),
        pytest.param(
            "CONSTRUCT { <http://s> <http://p> 1 } {}",
            "application/rdf+xml",
            "application/rdf+xml",
            id="query_content_type_construct",
        ),
        ("SELECT (1 AS ?x) {}", "text/csv", "text/csv; charset=utf-8"),
        ("SELECT (1 AS ?x) {}", "text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
        ("SELECT (1 AS ?x) {}", "text/html", "text/html; charset=utf-8"),
        ("CONSTRUCT { <http://s> <http://p> 1 } {}", "text/html", "text/html; charset=utf-8"),
        ("CONSTRUCT { <http://s> <http://p> 1 } {}", "application/ld+json", "application/ld+json"),
        ("CONSTRUCT { <http://s> <http://p> 1 } {}", "application/n-quads", "application/n-quads"),
    ],
)
def test_content_type(http: httpx.Client, query: str, accept: str, media_type: str) -> None:
    response = http.get("/sparql", params={"query": query}, headers={"Accept": accept})
    assert response.status_code == 200
    assert response.headers["content-type"].split("; charset")[0] == media_type.split("; charset")[0]
    if media_type.startswith("text/"):
        assert response.headers["content-type"].endswith("charset=utf-8")


BAD = {
    "bad_query_method": ("PUT", fields(query="ASK {}"), {}, b"", 405),
    "bad_multiple_queries": ("GET", fields(query=["ASK {}", "SELECT * {}"]), {}, b"", 400),
    "bad_query_wrong_media_type": ("POST", "", {"Content-Type": "text/plain"}, b"ASK {}", 415),
    "bad_query_missing_form_type": ("POST", "", {}, b"query=ASK%20%7B%7D", 415),
    "bad_query_missing_direct_type": ("POST", "", {}, b"ASK {}", 415),
    "bad_query_non_utf8": (
        "POST",
        "",
        {"Content-Type": "application/sparql-query; charset=UTF-16"},
        "ASK {}".encode("utf-16"),
        415,
    ),
    "bad_query_syntax": ("GET", fields(query="ASK {"), {}, b"", 400),
    "bad_update_get": ("GET", fields(update="CLEAR ALL"), {}, b"", 400),
    "not_utf8_in_the_body": ("POST", "", DIRECT, b'SELECT ("\xff" AS ?x) {}', 400),
    "not_utf8_in_the_query_string": ("GET", "query=ASK%20%7B%7D%20%23%FF", {}, b"", 400),
    "empty_query": ("GET", "query=", {}, b"", 400),
    "empty_direct": ("POST", "", DIRECT, b"", 400),
    "no_query_in_the_form": ("POST", "", FORM, b"foo=bar", 400),
    "query_twice_over_url_and_form": ("POST", fields(query="ASK {}"), FORM, b"query=ASK%20%7B%7D", 400),
    "query_and_update": ("POST", "", FORM, b"query=ASK%20%7B%7D&update=CLEAR%20ALL", 400),
    "graph_is_no_address": ("GET", fields(query="ASK {}", default_graph_uri="x> y"), {}, b"", 400),
    "too_many_fields": ("POST", "", FORM, b"a=1&" * 1000 + b"query=ASK%20%7B%7D", 400),
    "compressed_body": ("POST", "", {**DIRECT, "Content-Encoding": "gzip"}, b"x", 415),
    "body_too_large": ("POST", "", DIRECT, b"ASK {} #" + b"x" * 3_000_000, 413),
    "query_too_long": ("POST", "", DIRECT, b"ASK {} #" + b"x" * 600_000, 413),
    "unknown_format": ("GET", fields(query="ASK {}", format="png"), {}, b"", 406),
    "service": ("GET", fields(query="ASK { SERVICE <http://127.0.0.1:9/> {} }"), {}, b"", 403),
    "update_as_query": ("GET", fields(query="INSERT DATA { <urn:a> <urn:b> 1 }"), {}, b"", 400),
    "no_such_form": ("GET", fields(query="ASK {}"), {"Accept": "image/png"}, b"", 406),
    "delete": ("DELETE", fields(query="ASK {}"), {}, b"", 405),
    "trace": ("TRACE", "", {}, b"", 405),
}


@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize("accept", ["application/problem+json", "text/plain"])
def test_bad_request(http: httpx.Client, name: str, accept: str) -> None:
    method, params, headers, body, status = BAD[name]
    both = {"Accept": f"{accept}, */*;q=0.1", **headers}
    response = http.request(method, f"/sparql?{params}", headers=both, content=body)
    assert response.status_code == status, response.text
    assert response.headers["access-control-allow-origin"] == "*"
    assert response.headers["cache-control"] == "no-store"
    if "Accept" not in headers:
        assert response.headers["content-type"].startswith(accept)
    if response.headers["content-type"] == "application/problem+json":
        assert response.json()["status"] == status
    if status == 405:
        assert {"GET", "POST"} <= set(response.headers["allow"].split(", "))
    assert 10 < len(response.text) < 400


def test_syntax_errors_have_line_and_column(http: httpx.Client) -> None:
    response = http.get("/sparql", params={"query": "SELECT *\n{ ?s ?p"}, headers={"Accept": JSON})
    assert response.status_code == 400
    assert (response.json()["line"], response.json()["column"]) == (2, 8)


@pytest.mark.parametrize("name", ["update_post_form", "update_post_direct", "update_dataset_full", "bad_update_syntax"])
def test_updates_are_refused(http: httpx.Client, name: str) -> None:
    headers = FORM if name == "update_post_form" else {"Content-Type": "application/sparql-update"}
    body = "update=CLEAR%20ALL" if headers is FORM else "CLEAR ALL"
    response = http.post("/update", headers=headers, content=body)
    assert response.status_code == 403
    assert boolean(http.get("/sparql", params={"query": "ASK { ?s ?p ?o }"}))


def test_head_has_no_body_on_the_wire(http: httpx.Client) -> None:
    parts = urlsplit(str(http.base_url))
    for path in ("/sparql?query=ASK%20%7B%7D", "/sparql?query=ASK", "/sparql", "/nowhere", "/graph-store?default"):
        with socket.create_connection((parts.hostname or "", parts.port or 80), 10) as connection:
            connection.sendall(f"HEAD {path} HTTP/1.1\r\nHost: {parts.netloc}\r\nConnection: close\r\n\r\n".encode())
            data = b"".join(iter(lambda c=connection: c.recv(65536), b""))
        assert data.partition(b"\r\n\r\n")[2] == b"", path


def test_options_and_preflight(http: httpx.Client) -> None:
    for path in ("/sparql", "/graph-store", "/update"):
        response = http.options(
            path, headers={"Origin": "https://app.example", "Access-Control-Request-Method": "POST"}
        )
        assert response.status_code == 204
        assert response.headers["access-control-allow-origin"] == "*"
        assert "Content-Type" in response.headers["access-control-allow-headers"]
        assert response.headers["allow"]


def test_entity_tags(http: httpx.Client) -> None:
    params = {"query": "SELECT * { ?s ?p ?o }"}
    first = http.get("/sparql", params=params, headers={"Accept": JSON})
    tag = first.headers["etag"]
    assert not tag.startswith("W/")
    for value in (tag, f'"other", {tag}', "*"):
        same = http.get("/sparql", params=params, headers={"Accept": JSON, "If-None-Match": value})
        assert (same.status_code, same.content) == (304, b"")
        assert same.headers["etag"] == tag
    assert http.get("/sparql", params=params, headers={"Accept": XML, "If-None-Match": tag}).status_code == 200
    other = {"query": "SELECT * { ?s ?p ?o } LIMIT 1"}
    assert http.get("/sparql", params=other, headers={"Accept": JSON, "If-None-Match": tag}).status_code == 200


def test_what_changes_by_itself_is_not_cached(http: httpx.Client) -> None:
    params = {"query": "SELECT (STRUUID() AS ?x) {}"}
    first, second = (http.get("/sparql", params=params, headers={"Accept": JSON}) for _ in range(2))
    assert first.content != second.content
    assert first.headers["cache-control"] == "no-cache"


@pytest.mark.parametrize("coding", ["identity", "gzip"])
def test_large_results_are_whole(http: httpx.Client, coding: str) -> None:
    query = "SELECT * { " + " ".join(f"VALUES ?v{n} {{ {' '.join(map(str, range(35)))} }}" for n in range(3)) + " }"
    headers = {**DIRECT, "Accept": JSON, "Accept-Encoding": coding}
    response = http.post("/sparql", content=query, headers=headers)
    assert len(response.json()["results"]["bindings"]) == 35**3
    if coding == "identity":
        assert int(response.headers["content-length"]) == len(response.content)
    else:
        assert response.headers["transfer-encoding"] == "chunked", "the end is marked"
    again = http.post("/sparql", content=query, headers={**headers, "If-None-Match": response.headers["etag"]})
    assert again.status_code in (200, 304)


def test_time_is_up(http: httpx.Client) -> None:
    values = " ".join(f"VALUES ?v{i} {{ {' '.join(map(str, range(300)))} }}" for i in range(5))
    query = f"SELECT (COUNT(*) AS ?n) {{ {values} FILTER(?v0 + ?v1 = ?v2 + ?v3 + ?v4) }}"
    response = http.post("/sparql", content=query, headers={**DIRECT, "Accept": "application/json"})
    assert response.status_code == 503
    assert int(response.headers["retry-after"]) > 0
    assert response.json()["title"] == "time is up"


def test_chunked_request(http: httpx.Client) -> None:
    def body() -> Iterator[bytes]:
        yield b"ASK "
        yield b"{}"

    assert boolean(http.post("/sparql", content=body(), headers={**DIRECT, "Accept": JSON}))


def test_service_description(http: httpx.Client) -> None:
    graphs = []
    for accept, form in (("text/turtle", "turtle"), ("application/n-triples", "nt"), ("application/rdf+xml", "xml")):
        response = http.get("/sparql", headers={"Accept": accept})
        assert response.status_code == 200
        graphs.append(set(Graph().parse(data=response.text, format=form)))
    assert graphs[0] == graphs[1] == graphs[2]
    named = {(str(p).rpartition("#")[2], str(o)) for _, p, o in graphs[0]}
    assert ("endpoint", f"{str(http.base_url).rstrip('/')}/sparql") in named
    assert ("supportedLanguage", "http://www.w3.org/ns/sparql-service-description#SPARQL11Query") in named
    assert {o for p, o in named if p == "name"} == {D1, D2, D3}
    html = http.get("/sparql", headers={"Accept": "text/html"})
    assert "<textarea" in html.text


@pytest.mark.parametrize("path", ["/graph-store?default", "/graph-store?graph=" + quote(D1, safe="")])
def test_graph_store_reads(http: httpx.Client, path: str) -> None:
    forms = {
        "text/turtle": RdfFormat.TURTLE,
        "application/n-triples": RdfFormat.N_TRIPLES,
        "application/rdf+xml": RdfFormat.RDF_XML,
        "application/ld+json": RdfFormat.JSON_LD,
    }
    sizes = set()
    for accept, form in forms.items():
        response = http.get(path, headers={"Accept": accept})
        assert response.headers["content-type"].startswith(accept)
        sizes.add(len(list(parse(response.content, form))))
        head = http.head(path, headers={"Accept": accept})
        assert head.headers["content-length"] == response.headers["content-length"]
        assert head.headers["etag"] == response.headers["etag"]
        again = http.get(path, headers={"Accept": accept, "If-None-Match": response.headers["etag"]})
        assert again.status_code == 304
    assert sizes == ({4} if "default" in path else {1})


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        pytest.param("HEAD", "/graph-store?graph=http://none/", 404, id="head_non_existing_indirect"),
        ("GET", "/graph-store?graph=http://none/", 404),
        ("GET", "/graph-store", 400),
        ("GET", "/graph-store?default&graph=http://none/", 400),
        ("GET", "/graph-store?graph=relative", 400),
        ("GET", "/graph-store?graph=http://x/%3E%20%7B%20%3Fs", 400),
        ("PUT", "/graph-store?graph=http://x/", 403),
        ("POST", "/graph-store?default", 403),
        ("DELETE", f"/graph-store?graph={D1}", 403),
        ("PATCH", "/graph-store?default", 405),
        ("GET", "/graph/none", 404),
        ("PUT", "/graph/none", 403),
    ],
)
def test_graph_store_refuses(http: httpx.Client, method: str, path: str, status: int) -> None:
    response = http.request(method, path, headers={"Content-Type": "text/turtle"}, content=b"<urn:a> <urn:b> 1 .")
    assert response.status_code == status


def test_results_escape_what_they_hold(http: httpx.Client) -> None:
    query = 'SELECT ("<script>alert(1)</script>" AS ?x) ("</textarea><script>" AS ?y) {}'
    html = http.get("/sparql", params={"query": query}, headers={"Accept": "text/html"}).text
    assert "<script>" not in html
    text = http.get("/sparql", params={"query": query}, headers={"Accept": XML}).content
    assert ET.fromstring(text).tag.endswith("sparql")
    assert json.loads(http.get("/sparql", params={"query": query}, headers={"Accept": JSON}).content)
