"""Reports, their forms and their errors."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import RDF, RDFS, SH, XSD, BNode, Graph, Literal, URIRef
from rdflib.compare import isomorphic

from kg.validate import (
    DataFileError,
    Offence,
    Report,
    Severity,
    ShapesError,
    ValidationLimitError,
    engine,
    files,
    reasons,
    report_graph,
    report_json,
    report_text,
    validate_claims,
    validate_facts,
    validate_files,
    violations,
)

ROOT = Path(__file__).parents[2]
VALID = ROOT / "tests" / "shapes" / "valid.ttl"
FORUM = "https://w3id.org/forum-kg/ontology#"
D = "https://example.org/id/"
GENID = "https://w3id.org/forum-kg/.well-known/genid/"
HEAD = f"""@prefix d: <{D}> . @prefix forum: <{FORUM}> . @prefix rdfs: <{RDFS}> . @prefix xsd: <{XSD}> .
@prefix rdf: <{RDF}> .
d:report a forum:Document ; rdfs:label "Report"@en ; forum:sha256 "{"0" * 64}" ;
  <http://purl.org/dc/terms/issued> "2004"^^xsd:gYear .
"""


def forum(name: str) -> URIRef:
    return URIRef(FORUM + name)


def data(name: str) -> URIRef:
    return URIRef(D + name)


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return Graph().parse(ROOT / "ontology" / "forum.ttl")


def graph(turtle: str) -> Graph:
    return Graph().parse(data=HEAD + turtle, format="turtle")


def write(tmp_path: Path, name: str, text: str) -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


WRONG_END = """d:e a forum:Workshop ; rdfs:label "E"@en ; forum:startDate "2004-06-08"^^xsd:date ;
  forum:endDate "2004-06-07"^^xsd:date ."""


def test_a_wrong_value_is_the_triple_to_hold_back(ontology: Graph) -> None:
    report = validate_facts(graph(WRONG_END), ontology)
    assert violations(report) == (Offence(data("e"), forum("endDate"), Literal("2004-06-07", datatype=XSD.date)),)
    assert "ends before it starts" in reasons(report)[violations(report)[0]]
    assert not report.sound
    assert not report.conforms


def test_what_is_there_too_often_is_held_back_with_all_its_values(ontology: Graph) -> None:
    report = validate_facts(graph('d:a a forum:State ; rdfs:label "A"@en ; forum:iso3 "AAA", "AAB" .'), ontology)
    assert violations(report) == (Offence(data("a"), forum("iso3"), None),)


def test_a_node_that_lacks_something_is_held_back_whole(ontology: Graph) -> None:
    report = validate_facts(
        graph('d:p a forum:Participation ; rdfs:label "P"@en ; forum:event d:e . ' + WRONG_END), ontology
    )
    assert Offence(data("p"), None, None) in violations(report)


def test_warnings_are_no_offences(ontology: Graph) -> None:
    report = validate_facts(graph('d:e a forum:Workshop ; rdfs:label "E"@en .'), ontology)
    assert {result.severity for result in report.results} == {Severity.INFO}
    assert report.sound
    assert not report.conforms
    assert violations(report) == ()


def test_nothing_wrong_conforms(ontology: Graph) -> None:
    report = validate_facts(Graph().parse(VALID), ontology)
    assert report == Report(())
    assert report.conforms
    assert report.sound


def test_subclasses_are_known_from_the_ontology_alone(ontology: Graph) -> None:
    fact = graph("d:e a forum:AdHocGroupMeeting .")
    assert {r.path for r in validate_facts(fact, ontology).results} >= {RDFS.label}
    assert validate_facts(fact, Graph()).conforms


def test_the_graphs_stay_as_they_are(ontology: Graph) -> None:
    facts, before = graph(WRONG_END), graph(WRONG_END)
    size = len(ontology)
    validate_facts(facts, ontology)
    validate_claims(facts)
    assert isomorphic(facts, before)
    assert len(ontology) == size


def test_claims_are_checked_without_facts() -> None:
    claims = graph("""d:c a forum:Claim ; rdf:subject d:e ; rdf:predicate forum:heldIn ; rdf:object d:t ;
          forum:statedIn d:report ; forum:evidence d:p .
        d:p a forum:Passage ; forum:document d:report ; forum:start 0 ; forum:end 9 ; forum:quote "four" .""")
    broken = {str(result.shape).rpartition("#")[2] for result in validate_claims(claims).results}
    assert broken == {
        *("Claim-rank", "Claim-modality", "Claim-wasAttributedTo", "Claim-wasQuotedFrom"),
        *("Passage-hasSource", "Passage-quote-length"),
    }


def test_offsets_count_code_points_and_not_bytes() -> None:
    passage = """d:p a forum:Passage ; forum:document d:report ; forum:start 0 ; forum:end 4 ; forum:quote "{}" ;
        <http://www.w3.org/ns/oa#hasSource> d:t ."""
    assert validate_claims(graph(passage.format("né𝄞s"))).conforms
    assert not validate_claims(graph(passage.format("né𝄞"))).conforms


def test_explicit_and_plain_strings_are_one(ontology: Graph) -> None:
    for text in ('"two  blanks"', '"two  blanks"^^xsd:string'):
        facts = graph(f'd:o a forum:Decision ; rdfs:label "O"@en ; forum:text {text} .')
        offence = violations(validate_facts(facts, ontology))[0]
        assert (offence.focus, offence.path, offence.value) in facts


def test_values_of_sparql_constraints_are_terms_of_the_data(ontology: Graph) -> None:
    for code in ('"AAA"', '"AAA"^^xsd:string'):
        facts = graph("".join(f"d:{x} a forum:State ; rdfs:label '{x}'@en ; forum:iso3 {code} . " for x in "ab"))
        offences = violations(validate_facts(facts, ontology))
        assert len(offences) == 2
        assert all((offence.focus, offence.path, offence.value) in facts for offence in offences)


def test_impossible_dates_are_reported_and_not_logged(ontology: Graph, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.CRITICAL, logger="rdflib.term"):
        facts = graph('d:e a forum:Workshop ; rdfs:label "E"@en ; forum:startDate "2004-02-30"^^xsd:date .')
    caplog.clear()
    report = validate_facts(facts, ontology)
    assert [str(offence.value) for offence in violations(report)] == ["2004-02-30"]
    assert not caplog.records


def test_results_are_ordered_by_gravity_then_name(ontology: Graph) -> None:
    report = validate_facts(
        graph(WRONG_END + 'd:a a forum:State . d:f a forum:Workshop ; rdfs:label "F"@en .'), ontology
    )
    ranks = [tuple(Severity).index(result.severity) for result in report.results]
    assert ranks == sorted(ranks)
    assert Report.of(reversed(report.results)) == report


def test_report_graph_is_a_shacl_report_without_blank_nodes(ontology: Graph) -> None:
    report = validate_facts(graph(WRONG_END + "d:a a forum:State ; rdfs:label [] ."), ontology)
    written = report_graph(report)
    assert not [term for triple in written for term in triple if isinstance(term, BNode)]
    whole = written.value(predicate=RDF.type, object=SH.ValidationReport)
    assert str(whole).startswith(GENID)
    assert len(str(whole)) == len(GENID) + 20
    assert (whole, SH.conforms, Literal(False)) in written
    assert len(set(written.objects(whole, SH.result))) == len(report.results)
    for node in written.objects(whole, SH.result):
        for prop in (SH.focusNode, SH.sourceShape, SH.sourceConstraintComponent, SH.resultSeverity, SH.resultMessage):
            assert (node, prop, None) in written


def test_an_empty_report_conforms_in_every_form() -> None:
    report = Report(())
    assert (None, SH.conforms, Literal(True)) in report_graph(report)
    assert report_text(report) == "Conforms: nothing to report.\n"
    assert json.loads(report_json(report)) == {"conforms": True, "violations": 0, "results": []}


def test_text_counts_and_says_what_to_do(ontology: Graph) -> None:
    text = report_text(validate_facts(graph(WRONG_END), ontology))
    assert text.startswith("1 violation, 2 warnings, 1 note.\n")
    assert f'Violation: {D}e endDate "2004-06-07"\n  The event ends before it starts:' in text


def test_text_keeps_long_and_broken_values_on_one_line(ontology: Graph) -> None:
    facts = graph(f'd:o a forum:Decision ; rdfs:label "O"@en ; forum:text "a\\n\\n{"b" * 5000}" .')
    text = report_text(validate_facts(facts, ontology))
    assert max(map(len, text.splitlines())) < 300


def test_json_names_everything_in_full(ontology: Graph) -> None:
    found = json.loads(report_json(validate_facts(graph(WRONG_END), ontology)))
    assert found["violations"] == 1
    assert found["results"][0] == {
        "focus": f"{D}e",
        "path": f"{FORUM}endDate",
        "value": "2004-06-07",
        "shape": "https://w3id.org/forum-kg/shapes#Event-endDate-order",
        "component": str(SH.SPARQLConstraintComponent),
        "severity": "Violation",
        "message": "The event ends before it starts: check both dates against the words of the sources.",
    }


def test_same_bytes_whatever_the_hash_seed(tmp_path: Path) -> None:
    path = write(
        tmp_path, "data.ttl", HEAD + WRONG_END + " d:a a forum:State ; rdfs:label [] , 'x' ; forum:iso3 'a', 'b' ."
    )
    program = (
        "import sys; from pathlib import Path; from kg.validate import *;"
        "r = validate_files([Path(sys.argv[1])]);"
        "sys.stdout.write(report_json(r) + report_text(r));"
        "sys.stdout.writelines(sorted(report_graph(r).serialize(format='nt').splitlines(True)))"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", program, str(path)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=ROOT,
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "4711")
    }
    assert len(outputs) == 1


@pytest.mark.parametrize(
    "form", [ox.RdfFormat.TURTLE, ox.RdfFormat.N_TRIPLES, ox.RdfFormat.RDF_XML, ox.RdfFormat.JSON_LD]
)
def test_files_of_every_syntax_give_one_report(form: ox.RdfFormat, tmp_path: Path) -> None:
    turtle = write(tmp_path, "data.ttl", HEAD + WRONG_END)
    path = tmp_path / f"copy.{form.file_extension}"
    ox.serialize(ox.parse(path=turtle, format=ox.RdfFormat.TURTLE), str(path), format=form)
    assert validate_files([path]) == validate_files([turtle])
    assert len(violations(validate_files([path]))) == 1


def test_of_a_dataset_facts_and_claims_are_checked(tmp_path: Path) -> None:
    contradiction = "d:a a forum:State ; rdfs:label 'A'@en ; forum:iso3 'AAA', 'AAB' ."
    claim = "d:c a forum:Claim ."
    path = write(
        tmp_path,
        "dataset.trig",
        HEAD + f"<x:/graph/document/report> {{ {contradiction} }} <x:/graph/claims> {{ {claim} }} " + WRONG_END,
    )
    assert {result.focus for result in validate_files([path]).results} == {data("e"), data("c")}


def test_of_a_dataset_without_default_graph_all_graphs_are_checked(tmp_path: Path) -> None:
    path = write(tmp_path, "one.trig", HEAD.split("d:report")[0] + "<x:g> { d:a a forum:State . }")
    assert {result.focus for result in validate_files([path]).results} == {data("a")}


def test_several_files_are_checked_together(tmp_path: Path) -> None:
    first = write(
        tmp_path,
        "a.ttl",
        HEAD
        + "d:e a forum:Workshop ; rdfs:label 'E'@en ; forum:mentionedIn d:far ; forum:startDate '2004'^^xsd:gYear .",
    )
    second = write(
        tmp_path, "b.ttl", HEAD + f"d:far a forum:Document ; rdfs:label 'F'@en ; forum:sha256 '{'1' * 64}' ."
    )
    assert {o.path for o in violations(validate_files([first]))} == {forum("mentionedIn")}
    assert violations(validate_files([first, second])) == ()


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("broken.ttl", b"d:a a", "not readable as RDF"),
        ("latin.ttl", b"<a:b> <a:c> '\xe9' .", "not readable as RDF"),
        ("space.nt", b"<a:b c> <a:c> <a:d> .", "not readable as RDF"),
        (
            "remote.jsonld",
            b'{"@context": "http://example.org/c", "@id": "a:b", "http://x/y": "1"}',
            "not readable as RDF",
        ),
        ("quoted.nt", b"<a:a> <a:b> <<( <a:a> <a:b> <a:c> )>> .", "not readable as RDF"),
        (
            "entities.rdf",
            b'<!DOCTYPE r [<!ENTITY a "aa">]><rdf:RDF>&a;</rdf:RDF>',
            "not readable as RDF",
        ),
        ("table.csv", b"a,b", "unknown kind of file"),
        ("none", b"", "unknown kind of file"),
    ],
)
def test_unreadable_files_say_so_in_one_line(name: str, content: bytes, words: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(DataFileError, match=words) as caught:
        validate_files([path])
    assert "\n" not in str(caught.value)
    assert str(path) in str(caught.value)


def test_missing_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match="cannot be read"):
        validate_files([tmp_path / "no.ttl"])
    (tmp_path / "folder.ttl").mkdir()
    with pytest.raises(DataFileError, match="not readable"):
        validate_files([tmp_path / "folder.ttl"])


def test_too_much_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path, "data.ttl", HEAD)
    years = ", ".join(f'"{1000 + n}"^^xsd:gYear' for n in range(files.MAX_QUANTITIES + 1))
    with pytest.raises(DataFileError, match="more than 200 values"):
        validate_files([write(tmp_path, "many.ttl", HEAD + f"d:e forum:startDate {years} .")])
    monkeypatch.setattr(files, "MAX_TRIPLES", 2)
    with pytest.raises(DataFileError, match="too many triples"):
        validate_files([path])
    monkeypatch.setattr(files, "MAX_BYTES", 10)
    with pytest.raises(DataFileError, match="too many: give at most 10"):
        validate_files([path])


def test_more_faults_than_can_be_told(ontology: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "MAX_SOLUTIONS", 5)
    states = "".join(f'd:s{n} a forum:State ; rdfs:label "S"@en ; forum:iso3 "AAA" . ' for n in range(3))
    with pytest.raises(ValidationLimitError, match=r"more than 5 results of .*iso3-unique"):
        validate_facts(graph(states), ontology)


def test_more_faults_in_a_file_than_can_be_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "MAX_SOLUTIONS", 0)
    with pytest.raises(DataFileError, match="more than 0 results"):
        validate_files([write(tmp_path, "data.ttl", HEAD + WRONG_END)])


SHAPE = f"""@prefix sh: <{SH}> . @prefix forum: <{FORUM}> . @prefix fs: <https://w3id.org/forum-kg/shapes#> .
fs:E a sh:NodeShape ; sh:targetClass forum:Workshop ; sh:property fs:E-x .
fs:E-x a sh:PropertyShape ; sh:path forum:topic ; """


@pytest.mark.parametrize(
    ("shape", "words"),
    [
        ("@prefix broken", "not a readable file"),
        ("", "no shapes found"),
        (SHAPE + "sh:minCount 'many' ; sh:message 'Do.'@en .", "broken shape"),
        (SHAPE + "sh:minCount 1 .", "has no sh:message"),
        (SHAPE + "sh:minCount 1 ; sh:message 'Do.'@en ; sh:severity sh:Catastrophe .", "unknown severity"),
        (SHAPE + "sh:message 'Do.'@en ; sh:sparql fs:q . fs:q sh:select 'SELECT nonsense' .", "broken shape"),
        (SHAPE + "sh:message 'Do.'@en ; sh:sparql fs:q . fs:q sh:select 'ASK {}' .", "no SELECT"),
        (SHAPE + "sh:message 'Do.'@en ; sh:sparql fs:q .", "needs sh:select"),
        (SHAPE + "sh:minCount 1 ; sh:message 'Do.'@en ; sh:pattern '(' .", "broken shape|cannot be applied"),
    ],
)
def test_broken_shapes_say_so_in_one_line(shape: str, words: str, tmp_path: Path, ontology: Graph) -> None:
    write(tmp_path, "shapes.ttl", shape)
    with pytest.raises(ShapesError, match=words) as caught:
        validate_facts(graph(WRONG_END + ' d:e forum:topic "x" . d:f a forum:Workshop .'), ontology, tmp_path)
    assert "\n" not in str(caught.value)


def test_missing_shapes_say_so(tmp_path: Path, ontology: Graph) -> None:
    with pytest.raises(ShapesError, match="no shapes found"):
        validate_facts(Graph(), ontology, tmp_path / "none")
    with pytest.raises(ShapesError, match=r"claims\.ttl"):
        validate_claims(Graph(), tmp_path)
