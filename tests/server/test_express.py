"""The short way answers as the application does, and leaves to it whatever is not plain."""

from __future__ import annotations

from urllib.parse import quote, urlencode

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from sample_build import BASE

from kg.terms import PREFIXES
from server.express import LONGEST, Express, Question, Reply, Way
from server.guard import Permission, inspect
from server.heads import read_head, request_line
from server.protocol import fields_in
from server.runs import Caller, Result
from server.settings import Limits
from server.site import EXTENSION, Site
from server.verdicts import Verdicts, shape

JSON = "application/sparql-results+json"
STATES = f"PREFIX forum: <{PREFIXES['forum']}> SELECT ?s {{ ?s a forum:State }} ORDER BY ?s"
DIFFERENT = {"date", "server", "connection", "x-request-id"}


@pytest.fixture
def site(app: Flask) -> Site:
    found = app.extensions[EXTENSION]
    assert isinstance(found, Site)
    return found


def get(query: str, *fields: str, path: str = "/sparql") -> bytes:
    head = "".join(f"{field}\r\n" for field in ("Host: x:1", *fields))
    return f"GET {path}?{query} HTTP/1.1\r\n{head}\r\n".encode()


def post(body: str, media_type: str, *fields: str) -> bytes:
    data = body.encode()
    head = "".join(f"{field}\r\n" for field in ("Host: x", f"Content-Type: {media_type}", *fields))
    return f"POST /sparql HTTP/1.1\r\n{head}Content-Length: {len(data)}\r\n\r\n".encode() + data


def asked(query: str, **more: str) -> str:
    return urlencode({"query": query, **more})


def answered(site: Site, data: bytes) -> tuple[int, dict[str, str], bytes]:
    """Status, fields and body of what the short way answers."""
    express = Express(site)
    found = express.read(data)
    if isinstance(found, Question):
        result = site.engine.run(found.job, Caller("x"))
        assert isinstance(result, Result)
        found = express.reply(found, express.answer(found, result))
    assert isinstance(found, Reply), found
    status, *lines = found.head.decode().rstrip("\r\n").split("\r\n")
    return int(status.split()[1]), dict(line.split(": ", 1) for line in lines), found.body


def plain(headers: dict[str, str]) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items() if name.lower() not in DIFFERENT}


@pytest.mark.parametrize("accept", [JSON, "text/csv", "application/xml;q=0.5, text/tab-separated-values", "*/*", ""])
@pytest.mark.parametrize("coding", ["", "gzip", "zstd, gzip"])
def test_a_get_is_answered_as_the_application_does(site: Site, client: FlaskClient, accept: str, coding: str) -> None:
    text = "SELECT * { ?s ?p ?o } ORDER BY ?s ?p ?o" if coding else STATES
    given = {"Accept": accept, "Accept-Encoding": coding}
    status, headers, body = answered(site, get(asked(text), *(f"{name}: {value}" for name, value in given.items())))
    response = client.get("/sparql", query_string=asked(text), headers=given)
    assert (status, plain(headers), body) == (response.status_code, plain(dict(response.headers)), response.data)
    assert ("Content-Encoding" in headers) is bool(coding)


@pytest.mark.parametrize(
    "text",
    [
        "ASK {}",
        "CONSTRUCT { ?s a ?o } WHERE { ?s a ?o }",
        f"SELECT * FROM <{BASE}graph/claims> {{ ?s ?p ?o }} ORDER BY ?s ?p ?o LIMIT 3",
        'SELECT ("é ü % + & ∀" AS ?x) {}',
    ],
)
def test_a_post_is_answered_as_the_application_does(site: Site, client: FlaskClient, text: str) -> None:
    form, query = "application/x-www-form-urlencoded", "application/sparql-query; charset=utf-8"
    by_form = client.post("/sparql", data={"query": text, "format": ""})
    for data in (post(asked(text, format=""), form), post(text, query)):
        status, headers, body = answered(site, data)
        assert (status, plain(headers), body) == (200, plain(dict(by_form.headers)), by_form.data)


def test_parameters_count(site: Site) -> None:
    _, headers, body = answered(site, get(asked("SELECT (1 AS ?x) {}", format="csv")))
    assert (headers["Content-Type"], body) == ("text/csv; charset=utf-8", b"x\r\n1\r\n")
    named = {"default-graph-uri": f"{BASE}graph/claims"}
    count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    assert answered(site, get(asked(count, **named)))[2] != answered(site, get(asked(count)))[2]


def test_what_was_answered_is_answered_again_and_known_is_not_sent(site: Site) -> None:
    text = get(asked("SELECT (17 AS ?once) {}"))
    _, headers, body = answered(site, text)
    assert isinstance(Express(site).read(text), Reply), "kept"
    known = get(asked("SELECT (17 AS ?once) {}"), f"If-None-Match: {headers['ETag']}")
    assert answered(site, known)[0::2] == (304, b"")
    assert Express(site).read(get(asked("SELECT (17 AS ?once) {}"), 'If-None-Match: "other"')) is Way.APPLICATION
    assert body


def test_a_stopping_server_ends_connections(site: Site) -> None:
    express = Express(site)
    answered(site, get(asked("ASK {}")))
    assert not express.read(get(asked("ASK {}"))).close  # type: ignore[union-attr]
    express.stopping = True
    reply = express.read(get(asked("ASK {}")))
    assert isinstance(reply, Reply)
    assert reply.close
    assert b"Connection: close" in reply.head


PLAIN = get(asked("ASK {}"))
NOT_PLAIN = [
    PLAIN.replace(b"GET", b"HEAD"),
    PLAIN.replace(b"GET", b"get"),
    PLAIN.replace(b"/sparql", b"/sparql/"),
    PLAIN.replace(b"/sparql", b"//sparql"),
    PLAIN.replace(b"/sparql", b"/%73parql"),
    PLAIN.replace(b"/sparql", b"http://x/sparql"),
    PLAIN.replace(b"HTTP/1.1", b"HTTP/1.0"),
    PLAIN.replace(b" HTTP", b"  HTTP"),
    PLAIN.replace(b"?", b"?#"),
    PLAIN.replace(b"?", b"?\xc3\xa9"),
    PLAIN.replace(b"?query=", b"?update="),
    PLAIN.replace(b"ASK", b"ASK&query=ASK"),
    PLAIN.replace(b"ASK", b"DESCRIBE"),
    PLAIN.replace(b"ASK", b"%FF"),
    PLAIN.replace(b"ASK+%7B%7D", b"DROP+ALL"),
    PLAIN.replace(b"ASK+%7B%7D", b""),
    PLAIN.replace(b"Host: x:1\r\n", b""),
    PLAIN.replace(b"Host: x:1", b"Host: x:1\r\nHost: x:1"),
    PLAIN.replace(b"Host: x:1", b"Host: x y"),
    PLAIN.replace(b"Host: x:1", b"Host : x"),
    PLAIN.replace(b"Host: x:1", b"Host: x\r\n folded"),
    PLAIN.replace(b"Host: x:1", b"Host: x\r\nX_Under: y"),
    PLAIN.replace(b"Host: x:1", b"Host: x\nX: y"),
    PLAIN.replace(b"Host: x:1", b"Host: x\rX: y"),
    PLAIN.replace(b"Host: x:1", b"Host: x\x00"),
    *(
        get(asked("ASK {}"), field)
        for field in (
            "Content-Length: 0",
            "Transfer-Encoding: chunked",
            "Expect: 100-continue",
            "Connection: upgrade",
            "Upgrade: h2c",
            "Range: bytes=0-1",
            "If-Match: *",
            "If-None-Match: *",
            "Accept: text/html",
            "Accept: image/png",
        )
    ),
    get(asked("ASK {}", format="nonsense")),
    get(asked("ASK {}", **{"default-graph-uri": "no address"})),
    get(asked("SELECT (RAND() AS ?x) {}")),
    get(asked("SELECT * { SERVICE <http://x/> {} }")),
    get("&".join(f"a{i}=" for i in range(60)) + "&query=ASK%7B%7D"),
    PLAIN + PLAIN,
    post("ASK {}", "application/sparql-query", "Content-Length: 6"),
    post("ASK {}", "application/sparql-query", "Content-Encoding: gzip"),
    post("ASK {}", "application/sparql-query; charset=latin-1"),
    post("ASK {}", "text/plain"),
    post("", "application/sparql-query"),
    post("x" * LONGEST, "application/sparql-query"),
    post("ASK {}", "application/sparql-query") + b" ",
    post("ASK {}", "application/sparql-query").replace(b"Length: 6", b"Length: +6"),
    b"\x16\x03\x01\x02",
    b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    b"",
]


@pytest.mark.parametrize("data", NOT_PLAIN)
def test_what_is_not_plain_is_left_to_the_application(site: Site, data: bytes) -> None:
    assert Express(site).read(data) is Way.APPLICATION
    assert not isinstance(Express(site).read(PLAIN), Way)


def test_a_request_that_has_not_come_whole_is_waited_for(site: Site) -> None:
    whole = post("ASK {}", "application/sparql-query")
    ways = {Express(site).read(whole[:size]) for size in range(len(b"POST /sparql"), len(whole))}
    assert ways == {Way.WAIT}
    assert Express(site).read(b"GET /sparql?" + b"x" * LONGEST) is Way.APPLICATION


@given(st.binary(max_size=60), st.integers(0, len(PLAIN)), st.integers(0, 30))
def test_no_bytes_break_it(app: Flask, noise: bytes, place: int, dropped: int) -> None:
    express = Express(app.extensions[EXTENSION])
    for data in (noise, PLAIN[:place] + noise + PLAIN[place + dropped :]):
        assert isinstance(express.read(data), Reply | Question | Way)
    request_line(noise)
    read_head(noise)


@given(
    st.lists(st.sampled_from(["query", "%", "%4", "%41", "%c3%a9", "+", "=", "&", "\\", "\\x41", "é", "a"]), max_size=9)
)
def test_escapes_are_read_as_ever(parts: list[str]) -> None:
    from urllib.parse import parse_qsl

    text = "".join(parts)
    data = text.encode()
    expected = [
        (name, value)
        for name, value in parse_qsl(text, keep_blank_values=True, encoding="utf-8", errors="surrogateescape")
    ]
    if all(character < "\udc80" or character > "\udcff" for pair in expected for character in "".join(pair)):
        assert fields_in(data, 99) == expected


PIECES = [
    *("SELECT", "ASK", "FROM", "from", "SERVICE", "PREFIX", "BASE", "RAND()", "UNION", "DESCRIBE", "VALUES", "*", "+"),
    *("<http://a/>", "<http://b/c#d>", "<it's>", "<", "<<", "<=", ">", ">>", "<a", "a>", "(", ")", "{", "}", "[", "]"),
    *('"x"', "'y'", '"', "'", '"""', "'''", '"<http://a/>"', "# <c>\n", "#", "\n", " ", "\\", "\\'", "p:x", "?v", "."),
]


@given(st.lists(st.sampled_from(PIECES), max_size=25), st.lists(st.sampled_from(PIECES), max_size=25))
def test_verdicts_by_shape_are_the_guards(one: list[str], two: list[str]) -> None:
    verdicts = Verdicts(Limits())
    first, second = " ".join(one), "".join(one)
    texts = [first, second, " ".join(two), first.replace("http://a/", "http://z/"), second.replace("http://a/", "u:u")]
    for text in texts * 2:
        assert verdicts.inspect(text, set().__contains__, "http://base/") == inspect(
            text, set().__contains__, "http://base/", Limits()
        )


@pytest.mark.parametrize("ending", ["}", "} LIMIT 1", "", "} #", "SERVICE <http://a/> {} }"])
def test_verdicts_of_long_texts_are_the_guards(ending: str) -> None:
    verdicts = Verdicts(Limits())
    values = " ".join(f'"{number}\\n"' for number in range(2000))
    for text in (f"SELECT * {{ VALUES ?v {{ {values} }} }}", f"SELECT * {{ VALUES ?v {{ {values} }} {ending}"):
        expected = inspect(text, set().__contains__, "", Limits())
        assert [verdicts.inspect(text, set().__contains__, "") for _ in range(2)] == [expected] * 2


def test_addresses_do_not_change_a_shape_but_all_else_does() -> None:
    one = "ASK { <http://a/> ?p <http://b/> }"
    assert shape(one) == shape(one.replace("http://a/", quote("http://somewhere/else")))
    assert (
        len({shape(text) for text in (one, one.replace("?p", "?q"), one.replace("<http://a/>", "?a"), one + " ")}) == 4
    )
    assert isinstance(Verdicts(Limits()).inspect(one, set().__contains__, ""), Permission)
