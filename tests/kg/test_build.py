"""The whole way, with hand-made documents: what is written, what is left out, what is held back."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path

import pyoxigraph as ox
import pytest
from handmade import extract

from kg.build import BuildError, BuildReport, CallError, build
from kg.export import read_trig
from kg.graph import DEFAULT, Dataset
from kg.store import open_store
from kg.terms import DEFAULT_BASE, FORUM

RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
STATEMENT = """Second Conference, Bali, 28-30 April 2003
@ forum/bali-process Forum title Bali Process
@ event/second MinisterialConference ordinal Second Conference
@ place/bali Place title Bali
event/second ofForum forum/bali-process
event/second ordinal #2
event/second eventStatus forum:heldStatus
event/second startDate 2003-04-28
event/second endDate 2003-04-30
event/second heldIn place/bali
document/statement documentOf event/second
@ participation/= Participation title Japan at the Second Conference = event/second + state/JPN + participant
=0 event event/second
=0 participant state/JPN
=0 capacity forum:participantCapacity
@ participation/= Participation title Spain at the Second Conference = event/second + state/ESP + observer
=1 event event/second
=1 participant state/ESP
=1 capacity forum:observerCapacity
"""
REPORT = """Report of a meeting
@ event/conference-2003 MinisterialConference month Bali Conference 2003
@ event/third-planned Workshop month A planned workshop
event/conference-2003 ofForum forum/bali-process
event/conference-2003 ordinal #2
event/conference-2003 startDate 2003-04-29
event/conference-2003 eventStatus forum:heldStatus
~planned event/third-planned eventStatus forum:plannedStatus
~planned event/third-planned startDate 2005-03
~planned event/third-planned heldIn place/perth
~proposed event/conference-2003 hostedBy state/FJI
@ participation/= Participation title Japan at the Conference = event/conference-2003 + state/JPN + participant
=0 event event/conference-2003
=0 participant state/JPN
=0 capacity forum:participantCapacity
"""
MANIFEST = """file,title,issuer,issued,kind,language,origin,licence
statement.txt,Statement,Co-chairs,2003-04-30,statement,en,,
"""


def written(folder: Path) -> Path:
    folder.mkdir()
    (folder / "statement.txt").write_text(STATEMENT)
    (folder / "report.txt").write_text(REPORT)
    (folder / "manifest.csv").write_text(MANIFEST)
    return folder


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    return written(tmp_path / "documents")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, BuildReport]:
    """One build of the two documents and an empty one, for all that only looks."""
    place = tmp_path_factory.mktemp("made")
    folder = written(place / "documents")
    (folder / "empty.txt").write_text("")
    return place / "build", run(folder, place / "build", reasoner="auto")


@pytest.fixture(scope="module")
def out(made: tuple[Path, BuildReport]) -> Path:
    return made[0]


def run(documents: Path, out: Path, **options: object) -> BuildReport:
    return build(documents, out, extractor=extract, **{"reasoner": "compiled", **options})  # type: ignore[arg-type]


def dataset_of(out: Path) -> Dataset:
    return read_trig((out / "dataset.trig").read_bytes())


def lines(out: Path, name: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in (out / name).read_text(encoding="utf-8").splitlines()]


def graph(dataset: Dataset, name: str) -> frozenset[ox.Triple]:
    return dataset.graph(f"{DEFAULT_BASE}graph/{name}")


def test_all_files_of_the_contract_are_there(made: tuple[Path, BuildReport]) -> None:
    out, report = made
    assert {p.name for p in out.iterdir()} == {
        "facts.ttl", "facts-inferred.nt", "dataset.trig", "claims.jsonl", "conflicts.jsonl", "texts", "validation.ttl",
        "manifest.json", "timings.json", "store", "readings",
    }  # fmt: skip
    assert (out / "texts" / "statement.txt").read_text() == STATEMENT
    assert (report.documents, report.held_back, report.left_out, report.violations) == (2, {}, report.left_out, 0)
    assert len(open_store(out)) == sum(report.counts.values())


def test_graphs_of_the_contract_and_no_blank_node(out: Path) -> None:
    names = {n.removeprefix(f"{DEFAULT_BASE}graph/") for n in dataset_of(out).names()}
    assert names == {
        DEFAULT, "document/statement", "document/report", "claims", "conflicts", "inferred", "ontology", "vocabulary",
        "provenance", "dataset",
    }  # fmt: skip
    for name in ("dataset.trig", "facts.ttl", "validation.ttl", "facts-inferred.nt"):
        assert "_:" not in (out / name).read_text()


def test_a_document_graph_holds_its_claims_and_nothing_else(out: Path) -> None:
    dataset = dataset_of(out)
    free = {RDF_TYPE, LABEL, FORUM + "iso3", FORUM + "mentionedIn"}
    asserted, stated = defaultdict(set), defaultdict(set)
    for line in lines(out, "claims.jsonl"):
        said = line["object"]
        assert isinstance(said, dict)
        key = (line["subject"], line["predicate"], said["value"])
        stated[line["document"]].add(key)
        if str(line["modality"]).endswith("assertedModality"):
            asserted[line["document"]].add(key)
    for stem in ("statement", "report"):
        triples = {(t.subject.value, t.predicate.value, t.object.value) for t in graph(dataset, f"document/{stem}")}  # type: ignore[union-attr]
        direct = {t for t in triples if t[1] not in free}
        assert direct <= stated[stem]
        assert asserted[stem] <= direct
        nodes = {n for s, p, o in direct for n in (s, o) if n.startswith(f"{DEFAULT_BASE}id/")}
        for predicate in (RDF_TYPE, LABEL, FORUM + "mentionedIn"):
            assert {s for s, p, _ in triples if p == predicate} == nodes
    report = {(t.subject.value, t.predicate.value) for t in graph(dataset, "document/report")}  # type: ignore[union-attr]
    assert (f"{DEFAULT_BASE}id/event/third-planned", FORUM + "heldIn") in report
    assert (f"{DEFAULT_BASE}id/event/second", FORUM + "hostedBy") not in report


def test_the_default_graph_has_facts_once_and_no_claims(out: Path) -> None:
    default = dataset_of(out).graph()
    said = {
        (t.subject.value, t.predicate.value, t.object.value) for t in default if isinstance(t.subject, ox.NamedNode)
    }  # type: ignore[union-attr]
    event = f"{DEFAULT_BASE}id/event/second"
    assert {o for s, p, o in said if (s, p) == (event, FORUM + "startDate")} == {"2003-04-28"}
    assert {o for s, p, o in said if (s, p) == (event, FORUM + "mentionedIn")} == {
        f"{DEFAULT_BASE}id/document/{stem}" for stem in ("statement", "report")
    }
    assert (event, RDF_TYPE, FORUM + "Event") in said
    assert (event, FORUM + "startsNotBefore", "2003-04-28") in said
    assert (f"{DEFAULT_BASE}id/place/bali", FORUM + "inCountry", f"{DEFAULT_BASE}id/state/IDN") in said
    assert not {s for s, p, o in said if p == RDF_TYPE and o in (FORUM + "Claim", FORUM + "Passage")}
    facts = (out / "facts.ttl").read_text()
    assert "third-planned" not in facts
    assert "startsNotBefore" not in facts
    (line,) = lines(out, "conflicts.jsonl")
    assert line["followed"] == 0
    assert str(line["rule"]).startswith("first-hand")


def test_aliases_lead_to_addresses(out: Path) -> None:
    said = graph(dataset_of(out), "provenance")
    replaced = {(t.subject.value, t.object.value) for t in said if "isReplacedBy" in t.predicate.value}  # type: ignore[union-attr]
    base = f"{DEFAULT_BASE}id/"
    assert (f"{base}event/conference-2003", f"{base}event/second") in replaced
    assert (
        f"{base}participation/conference-2003-jpn-participant",
        f"{base}participation/second-jpn-participant",
    ) in replaced


def test_the_manifest_counts_and_names_everything(made: tuple[Path, BuildReport]) -> None:
    out, report = made
    manifest = json.loads((out / "manifest.json").read_text())
    assert manifest["build_id"] == report.build_id
    assert manifest["left_out"] == [{"file": "empty.txt", "reason": report.left_out[0].reason}]
    assert [i["stem"] for i in manifest["inputs"]] == ["report", "statement"]
    assert manifest["coverage"]["statement"]["with_claims"] > 0
    assert manifest["counts"] == dict(report.counts)
    assert manifest["engines"] == {"reasoner": "owlrl", "validator": "pyshacl"}


def test_documents_that_break_their_reader_cost_only_themselves(documents: Path, tmp_path: Path) -> None:
    (documents / "trick.txt").write_text("!die and nothing else\n")
    (documents / "fault.txt").write_text("!fail and nothing else\n")
    report = run(documents, tmp_path / "build", jobs=2)
    assert [row.file for row in report.left_out] == ["fault.txt", "trick.txt"]
    assert report.documents == 2
    with pytest.raises(BuildError, match=r"fault\.txt was left out"):
        run(documents, tmp_path / "build", strict=True)


def test_an_extractor_that_fails_costs_neither_document_nor_build(documents: Path, tmp_path: Path) -> None:
    (documents / "report.txt").write_text(REPORT + "!half of it\n")
    for report in (run(documents, tmp_path / "build"), run(documents, tmp_path / "build")):  # the second from readings
        (fault,) = report.faults
        assert (fault.file, fault.reason) == ("report.txt", "the extractor handmade failed (IndexError: of some kind)")
        assert (report.documents, report.left_out) == (2, ())
        manifest = json.loads((tmp_path / "build" / "manifest.json").read_text())
        assert manifest["faults"] == [{"file": fault.file, "reason": fault.reason}]
    with pytest.raises(BuildError, match=r"report\.txt: the extractor handmade failed"):
        run(documents, tmp_path / "build", strict=True)


def test_a_document_without_end_is_left_out(documents: Path) -> None:
    from kg.build.reading import LeftOut, Reading
    from kg.build.workers import process_documents

    (documents / "trick.txt").write_text("!hang\n")
    paths = (documents / "statement.txt", documents / "trick.txt", documents / "report.txt")
    outcomes = process_documents(paths, extract, 1, lambda done, total: None, seconds=12.0)
    assert [type(o) for o in outcomes] == [Reading, LeftOut, Reading]


def test_one_impossible_fact_is_held_back_and_all_else_published(
    documents: Path, tmp_path: Path, made: tuple[Path, BuildReport]
) -> None:
    bad = """event/second hostedBy event/second
@ event/x Workshop title A workshop
event/x startDate 2003-02-31
event/x topic asylum
"""
    (documents / "statement.txt").write_text(STATEMENT + bad)
    report = run(documents, tmp_path / "build")
    out = tmp_path / "build"
    assert len(report.held_back) == 2
    assert report.violations == 0
    facts = (out / "facts.ttl").read_text()
    assert "hostedBy" not in facts
    assert "2003-02-31" not in facts
    assert "asylum" in facts
    assert report.facts == made[1].facts + 1
    ranks = {line["id"]: str(line["rank"]) for line in lines(out, "claims.jsonl")}
    assert {ranks[claim].rpartition("#")[2] for claim in report.held_back} == {"deprecatedRank"}
    dataset = dataset_of(out)
    assert "2003-02-31" in {getattr(t.object, "value", "") for t in graph(dataset, "document/statement")}
    reasons = {t.object.value for t in graph(dataset, "claims") if t.predicate.value == FORUM + "heldBack"}  # type: ignore[union-attr]
    assert any("forum:Event" in r and "in common" in r for r in reasons), reasons
    assert "2003-02-31" in (out / "validation.ttl").read_text()
    assert {row["claim"] for row in json.loads((out / "manifest.json").read_text())["held_back"]} == set(
        report.held_back
    )
    with pytest.raises(BuildError, match="was held back"):
        run(documents, tmp_path / "build", strict=True)


def test_wrong_calls_and_wrong_data(documents: Path, tmp_path: Path) -> None:
    with pytest.raises(CallError, match="no such folder"):
        run(tmp_path / "nowhere", tmp_path / "build")
    with pytest.raises(CallError, match="not a base IRI"):
        run(documents, tmp_path / "build", base_iri="nonsense")
    with pytest.raises(CallError, match="no reasoner"):
        run(documents, tmp_path / "build", reasoner="magic")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("precious")
    with pytest.raises(CallError, match="no build wrote"):
        run(documents, tmp_path / "mine")
    assert (tmp_path / "mine" / "thesis.txt").read_text() == "precious"
    (tmp_path / "void").mkdir()
    with pytest.raises(BuildError, match="no document"):
        run(tmp_path / "void", tmp_path / "build")
    (documents / "sub").mkdir()
    (documents / "sub" / "report.md").write_text("x")
    with pytest.raises(BuildError, match=r"report\.txt and sub/report\.md"):
        run(documents, tmp_path / "build")
    assert not (tmp_path / "build").exists()


def test_false_evidence_stops_the_build_and_leaves_the_earlier_one(documents: Path, tmp_path: Path) -> None:
    from dataclasses import replace

    from kg.lexicon import Lexicon
    from kg.model import Document, Extraction, Span

    def lying(document: Document, lexicon: Lexicon) -> Extraction:
        found = extract(document, lexicon)
        first = found.claims[0]
        moved = first.evidence[0]._replace(span=Span(first.evidence[0].span.start + 1, first.evidence[0].span.end + 1))
        return replace(found, claims=(first._replace(evidence=(moved,)), *found.claims[1:]))

    before = run(documents, tmp_path / "build").build_id
    with pytest.raises(BuildError, match="false evidence"):
        build(documents, tmp_path / "build", extractor=lying, reasoner="compiled")
    assert json.loads((tmp_path / "build" / "manifest.json").read_text())["build_id"] == before
    assert sorted(p.name for p in tmp_path.iterdir()) == [".build.lock", "build", "documents"]


def test_another_base(documents: Path, tmp_path: Path, out: Path) -> None:
    run(documents, tmp_path / "build", base_iri="http://127.0.0.1:8000/")
    dataset = dataset_of(tmp_path / "build")
    assert dataset.graph("http://127.0.0.1:8000/graph/document/report")
    assert not [n for n in dataset.names() if n.startswith(DEFAULT_BASE)]
    ids = {line["id"] for line in lines(tmp_path / "build", "claims.jsonl")}
    assert ids == {line["id"] for line in lines(out, "claims.jsonl")}


def test_one_file_alone(documents: Path, tmp_path: Path) -> None:
    report = run(documents / "statement.txt", tmp_path / "build")
    assert report.documents == 1
