"""From names to IRIs."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from kg.iris import DEFAULT_BASE, Iris, compact, expand, segment
from kg.model import Ref, Term


@pytest.mark.parametrize("stem", ["Report 2003".replace(" ", "%20"), "a_b.c", "ÅLAND-2", "報告", "a'b(c)", "x%23y"])
def test_addresses_of_documents_keep_the_name(stem: str) -> None:
    iris = Iris()
    address = iris.of(Ref("document", stem))
    assert address == f"{DEFAULT_BASE}id/document/{stem}"
    ox.NamedNode(address)
    assert iris.document_graph(stem).endswith(f"graph/document/{stem}")


@pytest.mark.parametrize("bad", ["a b", "a<b", "a#b", "a?b", "a/b", 'a"b', "a\nb", "a\\b", "a\u200bb\u00a0c"])
def test_what_an_iri_forbids_never_stands_in_one(bad: str) -> None:
    assert not set(segment(bad)) & set(' <>#?/"\\\n\u00a0')
    ox.NamedNode(DEFAULT_BASE + segment(bad))


@pytest.mark.parametrize(
    "base", ["nonsense", "http://x", "http://x/y", "http://x/y#z/", "http://x/?q/", "http://a b/", ""]
)
def test_bases_that_are_none(base: str) -> None:
    with pytest.raises(ValueError, match="not a base IRI"):
        Iris(base)


@pytest.mark.parametrize("name", ["startDate", "dcterms:issued", "rdf:type", "fv:asylum"])
def test_compact_undoes_expand(name: str) -> None:
    assert compact(expand(name)) == name


def test_values() -> None:
    iris = Iris("http://127.0.0.1:8000/")
    assert iris.value(Ref("state", "AUS")) == "http://127.0.0.1:8000/id/state/AUS"
    assert iris.value(Term("fv", "asylum")) == "https://w3id.org/forum-kg/vocabulary#asylum"
    with pytest.raises(KeyError):
        expand("nonsense:x")
