"""Addresses, descriptions, pages: what a browser and a program get."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest
from flask import Flask
from flask.testing import FlaskClient
from pyoxigraph import Literal, NamedNode, RdfFormat, parse
from sample_build import BASE, LIMITS, MINUTES, REPORT, TEXTS

from server.app import close, create_app
from server.documents import Passage, pieces
from server.settings import Settings
from server.site import client_address, origin

HTML = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
EVENT = f"{BASE}id/event/tidal-forum-meeting-3"
FORUM = "https://w3id.org/forum-kg/ontology#"


def get(client: FlaskClient, path: str, accept: str = "", status: int = 200) -> str:
    response = client.get(path, headers={"Accept": accept} if accept else {})
    assert response.status_code == status, (response.status_code, response.text[:300])
    return response.text


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.hrefs: list[str] = []
        self.tags: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.hrefs += [value or "" for name, value in attrs if name in ("href", "src", "action")]
        self.ids += [value or "" for name, value in attrs if name == "id"]


def parsed(html: str) -> _Links:
    parser = _Links()
    parser.feed(html)
    return parser


@pytest.mark.parametrize(
    ("accept", "room"),
    [
        ("text/html", "page"),
        (HTML["Accept"], "page"),
        ("text/turtle", "data"),
        ("application/ld+json", "data"),
        ("", "data"),
    ],
)
def test_a_thing_redirects_by_accept(client: FlaskClient, accept: str, room: str) -> None:
    response = client.get("/id/state/FRE", headers={"Accept": accept} if accept else {})
    assert response.status_code == 303
    assert response.headers["Location"] == f"/{room}/state/FRE"
    assert 'rel="describedby"' in response.headers["Link"]
    assert "Accept" in response.headers["Vary"]


@pytest.mark.parametrize(("room", "suffix"), [("id", ""), ("data", ".ttl"), ("page", "")])
def test_an_alias_moves_for_good(client: FlaskClient, room: str, suffix: str) -> None:
    response = client.get(f"/{room}/event/2031-05-04-port-ellen{suffix}")
    assert response.status_code == 301
    assert response.headers["Location"] == f"/{room}/event/tidal-forum-meeting-3{suffix}"


@pytest.mark.parametrize(
    "path",
    [
        "/id/state/NONE",
        "/id/nothing/FRE",
        "/page/state/NONE",
        "/data/state/NONE.ttl",
        "/id/state/x%3E%20%3Fp%20%3Fo%20%7D%20UNION%20%7B",
        "/id/state/%ff%fe",
        "/id/state/%7B%7B7*191%7D%7D",
        "/id/state/" + "a" * 8000,
        "/data/state/FRE.ttl%2f..%2fx",
        "/download/..%2fmanifest.json",
        "/download/store",
        "/documents/..%2fmanifest",
        "/documents/none.txt",
        "/nowhere",
    ],
)
def test_what_is_not_here_is_404(client: FlaskClient, path: str) -> None:
    text = get(client, path, "text/html", 404)
    assert "1337" not in text
    assert "<script" not in text


def test_every_form_of_data_says_the_same(client: FlaskClient) -> None:
    graphs = {}
    for suffix, form in {
        ".ttl": RdfFormat.TURTLE,
        ".nt": RdfFormat.N_TRIPLES,
        ".rdf": RdfFormat.RDF_XML,
        ".jsonld": RdfFormat.JSON_LD,
    }.items():
        graphs[suffix] = {
            quad.triple for quad in parse(get(client, f"/data/event/tidal-forum-meeting-3{suffix}"), form)
        }
    assert len({frozenset(graph) for graph in graphs.values()}) == 1
    graph = graphs[".nt"]
    facts = {(t.subject, t.predicate.value.removeprefix(FORUM), t.object) for t in graph}
    assert (NamedNode(EVENT), "heldIn", NamedNode(f"{BASE}id/place/port-ellen")) in facts
    assert (NamedNode(f"{BASE}id/participation/fre-3"), "event", NamedNode(EVENT)) in facts, "incoming"
    assert any(p == "quote" and o == Literal("was held in Port Ellen") for _, p, o in facts), "evidence"
    labels = {t.object for t in graph if t.predicate.value.endswith("#label")}
    assert Literal("Port Ellen", language="en") in labels, "labels of neighbours"


def test_the_json_twin_has_the_quotes(client: FlaskClient) -> None:
    data = json.loads(get(client, "/data/event/tidal-forum-meeting-3.json"))
    assert data["label"] == "Third Meeting"
    by_name = {item["iri"].removeprefix(FORUM): item["values"] for item in data["facts"]}
    (place,) = by_name["heldIn"]
    assert place["label"] == "Port Ellen"
    assert place["quotes"][0]["text"] == "was held in Port Ellen"
    assert "attendedBy" not in by_name
    follows = {item["iri"].removeprefix(FORUM): item["values"] for item in data["inferred"]}
    assert follows["attendedBy"][0]["label"] == "Freedonia"
    unsettled = {item["iri"].removeprefix(FORUM): item["values"] for item in data["unsettled"]}
    assert unsettled["startDate"][0]["term"]["value"] == "2031-05-05"
    assert unsettled["followUpTo"][0]["quotes"][0]["modality"] == "plannedModality"


def test_data_links_to_everything_about_the_thing(client: FlaskClient) -> None:
    link = client.get("/data/state/FRE.ttl").headers["Link"]
    assert f'<{BASE}id/state/FRE>; rel="canonical"' in link
    assert '</data/state/FRE.jsonld>; rel="alternate"; type="application/ld+json"' in link
    assert '</page/state/FRE>; rel="alternate"; type="text/html"' in link
    assert 'rel="license"' in link


def test_a_page_shows_facts_with_their_words(client: FlaskClient) -> None:
    html = get(client, "/page/event/tidal-forum-meeting-3", "text/html")
    assert "<p>was held in Port Ellen</p>" in html
    start = TEXTS[MINUTES].index("was held in")
    assert f'href="/documents/Minutes_2031.v2#at-{start}"' in html
    assert 'href="/id/place/port-ellen">Port Ellen</a>' in html
    assert "planned" in html


def test_nothing_of_the_graph_becomes_markup_or_script(client: FlaskClient) -> None:
    html = get(client, "/page/state/FRE", "text/html")
    assert "&lt;b&gt;Land &#34;of&#34; the Free&lt;/b&gt;" in html
    assert not any(href.startswith("javascript:") for href in parsed(html).hrefs)
    source = get(client, "/documents/Minutes_2031.v2", "text/html")
    assert "script" not in parsed(source).tags
    assert "&lt;script&gt;alert" in source


def test_a_text_is_served_unchanged(client: FlaskClient) -> None:
    response = client.get("/documents/Minutes_2031.v2.txt")
    assert response.data == TEXTS[MINUTES].encode()
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert get(client, "/documents/ledger%20&%20notes", "text/plain") == TEXTS[REPORT]


def test_marks_stand_where_the_claims_say(client: FlaskClient) -> None:
    html = get(client, "/documents/Minutes_2031.v2", "text/html")
    marked = re.findall(r"<mark[^>]*>([^<]*)</mark>", html)
    assert marked == ["was held in Port Ellen", "on 4 May 2031", "Freedonia and Sylvania took part"]
    page = parsed(html)
    assert {f"note-{n}" for n in (1, 2, 3)} <= set(page.ids)
    assert {href[1:] for href in page.hrefs if href.startswith("#")} <= set(page.ids)


def test_overlapping_passages_keep_the_text_whole() -> None:
    spans = [(0, 5), (2, 8), (2, 3), (8, 10)]
    passages = [Passage(number, *span, "", "", ()) for number, span in enumerate(sorted(spans), 1)]
    found = list(pieces("0123456789ab", passages))
    assert "".join(piece.text for piece in found) == "0123456789ab"
    assert [(piece.text, piece.passages) for piece in found] == [
        ("01", (1,)),
        ("2", (1, 2, 3)),
        ("34", (1, 3)),
        ("567", (3,)),
        ("89", (4,)),
        ("ab", ()),
    ]
    assert [piece.ends for piece in found] == [(), (2,), (1,), (3,), (4,), ()]


def test_every_local_link_of_every_page_leads_somewhere(client: FlaskClient) -> None:
    todo, seen = ["/"], set()
    while todo:
        path = todo.pop()
        if path in seen or len(seen) > 250:
            continue
        seen.add(path)
        response = client.get(path, headers=HTML)
        assert response.status_code in (200, 301, 303), path
        if response.status_code != 200:
            todo.append(response.headers["Location"].partition("#")[0])
        elif response.mimetype == "text/html":
            for href in parsed(response.text).hrefs:
                target = href.partition("#")[0]
                if target.startswith("/") and "?" not in target:
                    todo.append(unquote(target))
    assert {"/page/claim/c1", "/page/place/port-ellen", "/documents/Minutes_2031.v2", "/ontology"} <= seen


def test_search_finds_names_and_words(client: FlaskClient) -> None:
    found = json.loads(get(client, "/search?q=PORT%20ellen", "application/json"))
    assert found["things"][0]["iri"] == f"{BASE}id/place/port-ellen"
    assert [hit["quote"] for hit in found["passages"]] == ["was held in Port Ellen"]
    html = get(client, "/search?q=freedonia", "text/html")
    assert "Freedonia and Sylvania took part" in html


@pytest.mark.parametrize("text", ['") } INSERT DATA {} #', "'\\", "%this%", "\x00", "((((", "*", " ", "é" * 200])
def test_search_takes_any_text(client: FlaskClient, text: str) -> None:
    response = client.get("/search", query_string={"q": text}, headers={"Accept": "application/json"})
    assert response.status_code == 200
    assert client.get("/search", query_string={"q": "a" * 500}).status_code == 400


def test_conflicts_show_both_sides(client: FlaskClient) -> None:
    (conflict,) = json.loads(get(client, "/conflicts", "application/json"))
    assert [side["value"] for side in conflict["sides"]] == ["2031-05-04", "2031-05-05"]
    html = get(client, "/conflicts", "text/html")
    assert "on 4 May 2031" in html
    assert "first-hand over later account" in html
    assert get(client, "/conflicts?kind=order&page=9999999999", "text/html")


@pytest.mark.parametrize("path", ["/ontology", "/vocabulary", "/shapes"])
def test_vocabularies_as_pages_and_as_rdf(client: FlaskClient, path: str) -> None:
    html = get(client, path, "text/html")
    assert parsed(html).ids.count("main") == 1
    triples = {quad.triple for quad in parse(get(client, path, "application/n-triples"), RdfFormat.N_TRIPLES)}
    assert len(triples) > 50
    assert len(set(parse(get(client, path, "text/turtle"), RdfFormat.TURTLE))) == len(triples)
    if path == "/ontology":
        assert "heldIn" in parsed(html).ids, "a term's address leads to its place in the page"


def test_downloads_with_ranges_and_tags(client: FlaskClient, app: Flask) -> None:
    listed = json.loads(get(client, "/download", "application/json"))
    assert {"facts.ttl", "dataset.trig", "manifest.json"} <= {item["file"] for item in listed}
    whole = client.get("/download/dataset.trig")
    assert whole.mimetype == "application/trig"
    part = client.get("/download/dataset.trig", headers={"Range": "bytes=0-9"})
    assert (part.status_code, part.data) == (206, whole.data[:10])
    again = client.get("/download/dataset.trig", headers={"If-None-Match": whole.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_void_has_the_addresses_of_this_server(client: FlaskClient) -> None:
    triples = {quad.triple for quad in parse(get(client, "/.well-known/void", "text/turtle"), RdfFormat.TURTLE)}
    endpoints = {t.object for t in triples if t.predicate.value.endswith("#sparqlEndpoint")}
    assert endpoints == {NamedNode("http://localhost/sparql")}
    assert any(t.predicate.value.endswith("#dataDump") for t in triples)


def test_status_pages(client: FlaskClient) -> None:
    assert json.loads(get(client, "/health")) == {"status": "ok"}
    ready = json.loads(get(client, "/ready"))
    assert re.fullmatch(r"[0-9a-f]{64}", ready["build"])
    assert json.loads(get(client, "/-/versions"))["build"] == ready["build"]
    assert json.loads(get(client, "/-/settings"))["timeout"]["value"] == 2.0
    assert client.get("/sparql", query_string={"query": "ASK {}"}).status_code == 200
    metrics = get(client, "/metrics")
    for line in metrics.splitlines():
        assert re.fullmatch(r"# (HELP|TYPE) \w+ .+|\w+(\{[^}]*\})? [-+0-9.e]+", line), line
    assert re.search(r'forum_kg_queries_total\{outcome="(ok|cached)"\} [1-9]', metrics)


def test_every_answer_is_dressed(client: FlaskClient, app: Flask) -> None:
    paths = [rule.rule for rule in app.url_map.iter_rules() if "<" not in rule.rule] + ["/nowhere", "/id/state/FRE"]
    for path in paths:
        for method in ("GET", "PUT"):
            response = client.open(path, method=method, headers=HTML)
            headers = response.headers
            assert headers["Access-Control-Allow-Origin"] == "*", (method, path)
            assert headers["X-Content-Type-Options"] == "nosniff"
            assert "default-src 'none'" in headers["Content-Security-Policy"]
            assert headers["Vary"] == "Accept, Accept-Encoding"
            assert headers["X-Request-Id"]
            assert "Traceback" not in response.text


def test_pages_need_no_inline_script_or_style(client: FlaskClient) -> None:
    for path in ("/", "/sparql", "/page/state/FRE", "/documents/Minutes_2031.v2", "/conflicts", "/ontology"):
        html = get(client, path, "text/html")
        assert not re.search(r"<style|\son\w+=|\sstyle=|<script(?![^>]*\ssrc=)", html), path
        assert 'lang="en"' in html
        assert "<title>" in html


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("localhost", "http://localhost"),
        ("127.0.0.1:8000", "http://127.0.0.1:8000"),
        ("evil.example", "http://127.0.0.1:80"),
    ],
)
def test_a_strange_host_is_not_believed(client: FlaskClient, host: str, expected: str) -> None:
    text = client.get(
        "/sparql", headers={"Host": host, "Accept": "text/turtle", "X-Forwarded-Host": "evil.example"}
    ).text
    assert "evil.example" not in text
    assert f"<{expected}/sparql>" in text


@pytest.mark.parametrize("path", ["/graph/id/state/FRE", "/id/state/FRE"])
def test_below_a_path_links_keep_it(build: Path, path: str) -> None:
    app = create_app(Settings(build=build, limits=LIMITS, public_url="https://x.example/graph"))
    try:
        client = app.test_client()
        assert client.get(path).headers["Location"] == "/graph/data/state/FRE"
        hrefs = parsed(client.get("/graph/page/state/FRE").text).hrefs
        assert all(href.startswith(("/graph/", "http", "#")) for href in hrefs), hrefs
        assert "<https://x.example/graph/sparql>" in client.get("/sparql", headers={"Accept": "text/turtle"}).text
    finally:
        close(app)


@pytest.mark.parametrize(("peer", "believed"), [("10.1.2.3", True), ("192.0.2.7", False)])
def test_only_trusted_proxies_are_believed(build: Path, peer: str, believed: bool) -> None:
    app = create_app(Settings(build=build, limits=LIMITS, trusted_proxies=("10.0.0.0/8",)))
    try:
        headers = {
            "X-Forwarded-For": "1.1.1.1, 203.0.113.9",
            "X-Forwarded-Host": "x.example",
            "X-Forwarded-Proto": "https",
        }
        with app.test_request_context("/", headers=headers, environ_base={"REMOTE_ADDR": peer}):
            assert client_address() == ("203.0.113.9" if believed else peer)
            assert origin() == ("https://x.example" if believed else "http://localhost")
        hostile = {"X-Forwarded-Host": 'x"><script>', "X-Forwarded-Proto": "javascript"}
        with app.test_request_context("/", headers=hostile, environ_base={"REMOTE_ADDR": peer}):
            assert origin() == "http://localhost"
    finally:
        close(app)


@pytest.mark.parametrize("path", ["/", "/documents/Minutes_2031.v2", "/ontology", "/conflicts?kind=value"])
def test_a_page_that_was_kept_is_the_page(client: FlaskClient, app: Flask, path: str) -> None:
    cache = app.extensions["forum_kg"].cache
    for accept in ("text/html", "text/turtle, text/html;q=0.1", "application/json, */*;q=0.1"):
        for encoding in ("identity", "gzip", "zstd"):
            headers = {"Accept": accept, "Accept-Encoding": encoding}
            first = client.get(path, headers=headers)
            hits = cache.hits
            second = client.get(path, headers=headers)
            if first.status_code == 200:
                assert cache.hits > hits
                assert second.data == first.data
                assert dict(second.headers) | {"X-Request-Id": ""} == dict(first.headers) | {"X-Request-Id": ""}
                again = client.get(path, headers={**headers, "If-None-Match": first.headers["ETag"]})
                assert again.status_code == 304
