"""Nodes of claims, passages, conflicts and the dataset, triple by triple."""

from __future__ import annotations

from collections import defaultdict

import pyoxigraph as ox
import pytest
from handmade import extraction

from kg.catalogue import CatalogueRow
from kg.declarations import Declarations
from kg.describe import dataset_iri, describe
from kg.graph import Assembly, Material, Source, assemble
from kg.iris import DEFAULT_BASE, Iris, expand
from kg.lexicon import default_lexicon
from kg.reconcile import reconcile
from kg.reconcile.computed import computed
from kg.resolve import resolve

ID = f"{DEFAULT_BASE}id/"
TEXT = """Words before
@ event/e MinisterialConference ordinal Second   Conference | Bali II
@ place/bali Place title Bali
event/e heldIn place/bali
event/e topic people   smuggling
event/e startDate 2003-04-28
event/e startDate 2003-04-29
~denied event/e hostedBy state/FJI
"""
Values = dict[str, dict[str, set[str]]]


def assembled(text: str = TEXT, held_back: dict[str, str] | None = None) -> Assembly:
    found = resolve([extraction("doc", text)])
    weighed = reconcile(found.claims, Declarations.read(), {}, held_back)
    row = CatalogueRow(
        "doc.txt", title="A document", issuer="Co-chairs", issued="2003-04", kind="statement", language="en"
    )
    sources = {"doc": Source("doc", "doc.txt", "txt", "0" * 64, "1" * 64, row)}
    world = {entry.ref: entry for entry in default_lexicon().entries}
    return assemble(Material(sources, found, weighed, computed(weighed.facts, found.entities), world), Iris())


def values(triples: frozenset[ox.Triple]) -> Values:
    out: Values = defaultdict(lambda: defaultdict(set))
    for triple in triples:
        out[triple.subject.value][triple.predicate.value].add(str(triple.object))  # type: ignore[union-attr]
    return out


def one(found: Values, kind: str) -> list[dict[str, set[str]]]:
    return [about for about in found.values() if f"<{expand(kind)}>" in about[expand("rdf:type")]]


def test_a_claim_has_all_its_properties() -> None:
    claims = values(assembled().all_claims())
    (held,) = [c for c in one(claims, "Claim") if c[expand("rdf:predicate")] == {f"<{expand('heldIn')}>"}]
    assert {p: v for p, v in held.items() if p not in (expand("evidence"),)} == {
        expand("rdf:type"): {f"<{expand('Claim')}>"},
        expand("rdf:subject"): {f"<{ID}event/e>"},
        expand("rdf:predicate"): {f"<{expand('heldIn')}>"},
        expand("rdf:object"): {f"<{ID}place/bali>"},
        expand("statedIn"): {f"<{ID}document/doc>"},
        expand("rank"): {f"<{expand('normalRank')}>"},
        expand("modality"): {f"<{expand('assertedModality')}>"},
        expand("prov:wasAttributedTo"): {f"<{ID}extractor/handmade>"},
        expand("prov:wasQuotedFrom"): {f"<{ID}document/doc>"},
    }


def test_a_passage_has_its_slice_and_two_selectors_of_its_own() -> None:
    claims = values(assembled().all_claims())
    words = "event/e heldIn place/bali"
    start = TEXT.index(words)
    (address,) = [s for s, about in claims.items() if about[expand("quote")] == {f'"{words}"'}]
    about = claims[address]
    integer = f"^^<{expand('xsd:integer')}>"
    assert about[expand("start")] == {f'"{start}"{integer}'}
    assert about[expand("end")] == {f'"{start + len(words)}"{integer}'}
    assert about[expand("oa:hasSource")] == {f"<{DEFAULT_BASE}documents/doc.txt>"}
    assert about[expand("oa:hasSelector")] == {f"<{address}#position>", f"<{address}#quote>"}
    assert claims[f"{address}#position"][expand("oa:start")] == about[expand("start")]
    assert claims[f"{address}#quote"][expand("oa:exact")] == {f'"{words}"'}


def test_white_space_is_folded_in_values_and_labels_but_not_in_quotes() -> None:
    found = assembled()
    facts, claims = values(found.facts), values(found.all_claims())
    assert facts[f"{ID}event/e"][expand("topic")] == {'"people smuggling"'}
    assert facts[f"{ID}event/e"][expand("rdfs:label")] == {'"Second Conference"@en'}
    assert facts[f"{ID}event/e"][expand("skos:altLabel")] == {'"Bali II"@en'}
    assert any('"event/e topic people   smuggling"' in about[expand("quote")] for about in claims.values())


def test_the_conflict_names_its_claims_and_the_one_followed() -> None:
    (conflict,) = one(values(assembled().conflicts), "Conflict")
    assert conflict[expand("onSubject")] == {f"<{ID}event/e>"}
    assert conflict[expand("onProperty")] == {f"<{expand('startDate')}>"}
    assert conflict[expand("conflictKind")] == {'"value"'}
    assert len(conflict[expand("claim")]) == 2
    assert conflict[expand("followed")] < conflict[expand("claim")]
    assert conflict[expand("rdfs:label")] == {'"startDate of Second Conference: 2003-04-28 or 2003-04-29"@en'}


def test_a_place_of_the_lexicon_has_country_and_coordinates() -> None:
    bali = values(assembled().facts)[f"{ID}place/bali"]
    assert bali[expand("inCountry")] == {f"<{ID}state/IDN>"}
    (latitude,) = bali[expand("geo:lat")]
    assert latitude.startswith('"-8.')
    indonesia = values(assembled().facts)[f"{ID}state/IDN"]
    assert indonesia[expand("iso3")] == {'"IDN"'}
    assert expand("mentionedIn") not in indonesia


def test_a_document_carries_its_catalogue_data() -> None:
    document = values(assembled().facts)[f"{ID}document/doc"]
    assert document[expand("dcterms:title")] == {'"A document"@en'}
    assert document[expand("dcterms:issued")] == {f'"2003-04"^^<{expand("xsd:gYearMonth")}>'}
    assert document[expand("dcterms:type")] == {f"<{expand('fv:statement')}>"}
    assert document[expand("sha256")] == {'"' + "0" * 64 + '"'}


def test_what_a_document_says_of_itself_comes_before_the_catalogue() -> None:
    document = values(assembled(TEXT + "document/doc dcterms:issued 2003-05-01\n").facts)[f"{ID}document/doc"]
    assert document[expand("dcterms:issued")] == {f'"2003-05-01"^^<{expand("xsd:date")}>'}


def test_a_claim_that_is_held_back_says_why_and_stays_in_its_document() -> None:
    bad = next(c.id for c in resolve([extraction("doc", TEXT)]).claims if c.claim.predicate == "topic")
    found = assembled(held_back={bad: "breaks a shape:\n too long"})
    claim = values(found.all_claims())[f"{ID}claim/{bad}"]
    assert claim[expand("heldBack")] == {'"breaks a shape: too long"'}
    assert claim[expand("rank")] == {f"<{expand('deprecatedRank')}>"}
    assert expand("topic") not in values(found.facts)[f"{ID}event/e"]
    assert expand("topic") in values(found.documents["doc"])[f"{ID}event/e"]


def test_denied_claims_stand_among_the_claims_alone() -> None:
    found = assembled()
    assert expand("hostedBy") not in values(found.facts)[f"{ID}event/e"]
    assert expand("hostedBy") not in values(found.documents["doc"])[f"{ID}event/e"]
    assert f"{ID}state/FJI" not in values(found.documents["doc"])
    assert any(
        c[expand("rdf:predicate")] == {f"<{expand('hostedBy')}>"} for c in one(values(found.all_claims()), "Claim")
    )


def test_both_values_stand_in_the_document_that_contradicts_itself() -> None:
    found = assembled()
    assert len(values(found.documents["doc"])[f"{ID}event/e"][expand("startDate")]) == 2
    assert len(values(found.facts)[f"{ID}event/e"][expand("startDate")]) == 1


def test_the_description_counts_what_is_there() -> None:
    found = assembled()
    iris = Iris()
    about = values(frozenset(describe(found.facts, {"": 7, iris.graph("claims"): len(found.all_claims())}, iris)))
    whole = about[dataset_iri(iris)]
    integer = f"^^<{expand('xsd:integer')}>"
    assert whole[expand("void:triples")] == {f'"{7 + len(found.all_claims())}"{integer}'}
    assert about[iris.graph("claims")][expand("void:triples")] == {f'"{len(found.all_claims())}"{integer}'}
    documents = [part for part in about.values() if part[expand("void:class")] == {f"<{expand('Document')}>"}]
    assert [part[expand("void:entities")] for part in documents] == [{f'"1"{integer}'}]
    assert len(whole[expand("dcat:distribution")]) == 5


def test_an_unknown_prefix_is_an_error_of_the_extractor() -> None:
    with pytest.raises(KeyError, match="nonsense"):
        resolve([extraction("doc", "event/e nonsense:x y\n")])


def test_entities_that_nobody_describes_still_have_class_and_label() -> None:
    facts = values(assembled("event/e hostedBy organisation/somebody-else\n").facts)
    assert facts[f"{ID}organisation/somebody-else"][expand("rdfs:label")]
