"""Choosing a form by Accept."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.negotiation import GRAPHS, HTML, RDF_ONLY, SOLUTIONS, choose, content_type, named, parse_accept

JSON, XML = "application/sparql-results+json", "application/sparql-results+xml"


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (None, "json"),
        ("", "json"),
        ("*/*", "json"),
        (f"{XML};q=0.3, {JSON};q=0.9", "json"),
        (f"{JSON};q=0.3, {XML};q=0.9", "xml"),
        (f"{JSON};q=0, {XML}", "xml"),
        ("text/csv;q=0.001, text/tab-separated-values;q=0.002", "tsv"),
        ("*/*;q=0.1, text/csv", "csv"),
        ("text/*", "csv"),
        (f"*/*, {JSON};q=0", "xml"),
        ("APPLICATION/SPARQL-RESULTS+XML", "xml"),
        (f"{XML};charset=utf-8", "xml"),
        ("text/csv ; q=1.0 ,application/json ; q=0.5", "csv"),
        ("application/json", "json"),
        ("application/xml", "xml"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "html"),
        (f"{XML}, {JSON}", "xml"),
        ("image/png", None),
        ("*/*;q=0", None),
        ("text/turtle", None),
        (";;;", "json"),
        ("a/b/c", "json"),
        ("*/*;q=abc", "json"),
        ("*/*;q=NaN", "json"),
        ("*/xml", "json"),
        ("x" * 100_000, "json"),
    ],
)
def test_solutions(header: str | None, expected: str | None) -> None:
    found = choose(header, SOLUTIONS)
    assert (found.name if found else None) == expected


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("application/rdf+xml, text/turtle;q=0.9", "rdfxml"),
        ("application/n-triples;q=0.9, text/turtle;q=0.1", "nt"),
        ("text/plain", "nt"),
        ("application/json", "jsonld"),
        ("*/*;q=0.1, application/trig;q=0.2", "trig"),
        (JSON, None),
    ],
)
def test_graphs(header: str, expected: str | None) -> None:
    found = choose(header, GRAPHS)
    assert (found.name if found else None) == expected


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [("turtle", "ttl"), ("ttl", "ttl"), ("json", "jsonld"), ("xml", "rdfxml"), ("Text/Turtle", "ttl"), ("png", None)],
)
def test_names_of_forms(wanted: str, expected: str | None) -> None:
    found = named(wanted, RDF_ONLY)
    assert (found.name if found else None) == expected
    assert named("json", SOLUTIONS) == SOLUTIONS[0]


def test_text_has_its_charset() -> None:
    assert content_type(SOLUTIONS[2]) == "text/csv; charset=utf-8"
    assert content_type(SOLUTIONS[0]) == JSON
    assert content_type(HTML) == "text/html; charset=utf-8"


_TOKEN = st.sampled_from(["*", "text", "application", "csv", "json", "sparql-results+json", "html", "x", ""])
_QUALITY = st.sampled_from(
    ["", ";q=0", ";q=1", ";q=0.5", ";q=1.0000", ";q=-1", ";q=", ";charset=utf-8", "; q = 0.3", ";q=0;q=1"]
)
_HEADER = st.lists(st.builds(lambda a, b, q: f"{a}/{b}{q}", _TOKEN, _TOKEN, _QUALITY), max_size=8).map(",".join)


@given(_HEADER | st.text(max_size=300))
def test_any_header_gives_an_offer_or_none(header: str) -> None:
    assert choose(header, SOLUTIONS) in (*SOLUTIONS, None)
    assert all(0 <= item.quality <= 1 for item in parse_accept(header))


@given(st.sampled_from(SOLUTIONS), _HEADER)
def test_what_is_excluded_is_never_sent(form: object, header: str) -> None:
    assert form in SOLUTIONS
    chosen = next(item for item in SOLUTIONS if item == form)
    assert choose(f"{chosen.media_type};q=0", SOLUTIONS) is None
    assert choose(f"{chosen.media_type};q=0, */*", SOLUTIONS) != chosen
