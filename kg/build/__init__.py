"""The pipeline: documents → claims → facts → closure → validation → files and store, published as a whole."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pyoxigraph as ox

from kg.build.contradicted import contradiction_json
from kg.build.errors import BuildError, CallError
from kg.build.files import (
    claims_jsonl,
    conflicts_jsonl,
    coverage_json,
    input_json,
    json_line,
    left_out_json,
    versions,
)
from kg.build.publish import MANIFEST_FILE, new_build
from kg.build.reading import EvidenceError, Extractor, LeftOut, Reading, warm_up
from kg.build.reuse import READINGS, kept_reading, write_reading
from kg.build.soundness import Ground, Sound, make_sound, rdflib_graph
from kg.build.sources import catalogue_folder, find_documents
from kg.build.workers import process_documents
from kg.catalogue import CatalogueError, CatalogueRow, read_catalogue
from kg.declarations import Declarations
from kg.describe import describe, header
from kg.export import ntriples, trig, turtle
from kg.extract import extract
from kg.graph import DEFAULT, Dataset, Source, read_turtle
from kg.iris import Iris
from kg.lexicon import LINKS, Entry, LexiconError, default_lexicon, read_links
from kg.lexicon.tables import CITIES, parse_row, read_lines
from kg.model import Ref
from kg.reason import ReasonerError
from kg.reconcile import Verdicts
from kg.resolve import Resolution, resolve
from kg.resources import resource
from kg.review import ReviewError, apply_review, read_review
from kg.store import load_store
from kg.terms import DEFAULT_BASE
from kg.validate import Report, ShapesError, report_graph

__all__ = ["BuildError", "BuildReport", "CallError", "Progress", "build"]

Progress = Callable[[str, int, int], None]  # step, done, in all


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did."""

    build_id: str
    documents: int
    claims: int
    facts: int
    conflicts: int
    counts: Mapping[str, int]  # triples by graph IRI
    left_out: tuple[LeftOut, ...]
    faults: tuple[LeftOut, ...]  # extractors that failed on a document that is in the build
    held_back: Mapping[str, str]  # claim id → reason
    violations: int  # that are left, none of them in the facts of a document
    seconds: float


@dataclass(frozen=True, slots=True)
class _Schema:
    """What the project ships: ontology, alignments and vocabulary, without blank nodes."""

    ontology: frozenset[ox.Triple]
    vocabulary: frozenset[ox.Triple]
    declarations: Declarations


class _Clock:
    """Tells the progress of steps and remembers how long each took."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._begun = time.perf_counter()
        self._last = self._begun
        self._name = ""
        self.seconds: dict[str, float] = {}

    def step(self, name: str) -> None:
        self.stop()
        self._name = name
        self._progress(name, 0, 1)

    def stop(self) -> None:
        now = time.perf_counter()
        if self._name:
            self.seconds[self._name] = self.seconds.get(self._name, 0.0) + now - self._last
            self._progress(self._name, 1, 1)
        self._last, self._name = now, ""

    def documents(self, done: int, total: int) -> None:
        self._progress("read", done, total)

    @property
    def total(self) -> float:
        return time.perf_counter() - self._begun


def _quiet(step: str, done: int, total: int) -> None:
    """Tells nobody."""


def build(
    documents: Path,
    out: Path,
    *,
    base_iri: str = DEFAULT_BASE,
    reasoner: str = "auto",
    jobs: int = 1,
    strict: bool = False,
    progress: Progress = _quiet,
    extractor: Extractor = extract,
) -> BuildReport:
    """Build `out` from a folder of documents, or from one document.

    Nothing is published unless all is well: an earlier build in `out` stays as it is, whatever happens. Raises
    CallError for a wrong call, BuildError for wrong data; with `strict` also where a document was left out or a fact
    was held back. The same inputs give the same bytes, `store/` and `timings.json` apart.
    """
    iris = _iris(base_iri)
    clock = _Clock(progress)
    with new_build(out) as folder:
        schema = _schema()
        readings, left_out = _read(documents, out, extractor, jobs, clock)
        clock.step("resolve")
        ground = _ground(readings, documents, schema, iris, reasoner)
        sound = _sound(ground, schema, clock)
        if strict:
            _insist(left_out, _faults(readings), sound)
        clock.step("write")
        dataset = _dataset(sound, schema, iris)
        build_id = _write(folder, dataset, sound, readings, left_out, iris)
        (folder / READINGS).mkdir()
        for reading in readings:
            write_reading(folder, reading, extractor)
        clock.step("store")
        load_store(folder / "dataset.trig", folder / "store")
        clock.stop()
        (folder / "timings.json").write_text(json.dumps(clock.seconds, indent=1) + "\n", encoding="utf-8")
    return _report(build_id, readings, left_out, sound, dataset, clock.total)


def _iris(base_iri: str) -> Iris:
    try:
        return Iris(base_iri)
    except ValueError as error:
        raise CallError(str(error)) from error


def _schema() -> _Schema:
    try:
        ontology = {
            *read_turtle(resource("ontology", "forum.ttl")),
            *read_turtle(resource("ontology", "alignments.ttl")),
        }
        vocabulary = read_turtle(resource("ontology", "vocabulary.ttl"))
        return _Schema(frozenset(ontology), frozenset(vocabulary), Declarations.read())
    except (OSError, SyntaxError, ValueError) as error:
        raise BuildError(f"the ontology cannot be read: {error}") from error


def _read(
    documents: Path, out: Path, extractor: Extractor, jobs: int, clock: _Clock
) -> tuple[tuple[Reading, ...], tuple[LeftOut, ...]]:
    """Read and extract what has changed since the build in `out`; what has not is taken from there."""
    clock.step("read")
    found = find_documents(documents)
    if not found:
        raise BuildError(f"{documents}: no document in it that can be read")
    try:
        kept = {path: kept_reading(out, stem, path, extractor) for stem, path in found.items()}
        changed = tuple(path for path in found.values() if kept[path] is None)
        if changed:
            warm_up()
        fresh = dict(zip(changed, process_documents(changed, extractor, jobs, clock.documents), strict=True))
    except LexiconError as error:
        raise BuildError(str(error)) from error
    except EvidenceError as error:
        raise BuildError(f"false evidence, nothing is published: {error}") from error
    outcomes = [kept[path] or fresh[path] for path in found.values()]
    readings = tuple(o for o in outcomes if isinstance(o, Reading))
    left_out = tuple(o for o in outcomes if isinstance(o, LeftOut))
    if not readings:
        reasons = "; ".join(f"{row.file}: {row.reason}" for row in left_out)
        raise BuildError(f"{documents}: no document in it can be read ({reasons[:500]})")
    return tuple(sorted(readings, key=lambda r: r.stem)), left_out


def _sources(readings: Iterable[Reading], documents: Path) -> Mapping[str, Source]:
    try:
        rows: Mapping[str, CatalogueRow] = read_catalogue(catalogue_folder(documents))
    except CatalogueError as error:
        raise BuildError(str(error)) from error
    return {
        r.stem: Source(r.stem, r.file, r.format, r.sha256, r.text_sha256, rows.get(r.file))
        for r in sorted(readings, key=lambda r: r.stem)
    }


def _ground(readings: tuple[Reading, ...], documents: Path, schema: _Schema, iris: Iris, reasoner: str) -> Ground:
    """Claims about known entities after review, with all that weighing them needs."""
    sources = _sources(readings, documents)
    try:
        review = read_review(catalogue_folder(documents), iris)
        found = resolve((r.extraction for r in readings), review.joins(), review.partings())
        applied = apply_review(review, found, sources, iris, partial=documents.is_file())
        world = _world(applied.resolution)
    except (ReviewError, LexiconError) as error:
        raise BuildError(str(error)) from error
    renamed = {ref: replace(world[ref], label=label) for ref, label in applied.labels.items() if ref in world}
    return Ground(
        sources,
        applied.resolution,
        {**world, **renamed},
        schema.declarations,
        schema.ontology,
        iris,
        reasoner,
        review,
        Verdicts(applied.accepted, applied.set_aside),
    )


def _world(resolution: Resolution) -> Mapping[Ref, Entry]:
    """What the lexicon knows: all its tables, of the cities only those that the documents name, each with its links."""
    places = {ref.slug for ref in resolution.entities if ref.kind == "place"}
    lines = (line for line in read_lines(resource("data", "lexicon", CITIES)) if line.partition("\t")[0] in places)
    entries = (*(parse_row(line).entry for line in lines), *default_lexicon().entries)
    links: dict[Ref, list[str]] = {entry.ref: [] for entry in entries}
    for link in read_links(resource("data", LINKS), links):
        if link.address:
            links[link.subject].append(link.address)
    return {entry.ref: replace(entry, links=tuple(sorted(links[entry.ref]))) for entry in entries}


def _sound(ground: Ground, schema: _Schema, clock: _Clock) -> Sound:
    try:
        return make_sound(ground, rdflib_graph(schema.ontology | schema.vocabulary), clock.step)
    except ReasonerError as error:
        raise CallError(str(error)) from error
    except ShapesError as error:
        raise BuildError(f"the shapes cannot be used: {error}") from error


def _faults(readings: Iterable[Reading]) -> tuple[LeftOut, ...]:
    return tuple(LeftOut(reading.file, fault) for reading in readings for fault in reading.extraction.faults)


def _insist(left_out: Iterable[LeftOut], faults: Iterable[LeftOut], sound: Sound) -> None:
    """With `strict`, whatever would only be noted ends the build."""
    for row in left_out:
        raise BuildError(f"{row.file} was left out: {row.reason}")
    for row in faults:
        raise BuildError(f"{row.file}: {row.reason}")
    for claim, reason in sound.material.reconciliation.held_back.items():
        raise BuildError(f"the fact of claim {claim} was held back: {reason}")
    if not sound.report.sound:
        raise BuildError("the graph breaks a shape of severity Violation; a build without --strict says where")


def _dataset(sound: Sound, schema: _Schema, iris: Iris) -> Dataset:
    """All graphs of the contract's section 3."""
    dataset, assembly = Dataset(), sound.assembly
    inferred = (sound.closure.inferred | assembly.computed) - assembly.default()
    schema_triples = schema.ontology | schema.vocabulary
    dataset.add(DEFAULT, schema_triples | assembly.default() | inferred)
    for stem, triples in assembly.documents.items():
        dataset.add(iris.document_graph(stem), triples)
    dataset.add(iris.graph("claims"), assembly.all_claims())
    dataset.add(iris.graph("conflicts"), assembly.conflicts)
    dataset.add(iris.graph("inferred"), inferred)
    dataset.add(iris.graph("ontology"), schema.ontology)
    dataset.add(iris.graph("vocabulary"), schema.vocabulary)
    dataset.add(iris.graph("provenance"), assembly.provenance)
    dataset.add(iris.graph("dataset"), describe(assembly.facts, dataset.counts(), iris))
    return dataset


def _write(
    folder: Path,
    dataset: Dataset,
    sound: Sound,
    readings: tuple[Reading, ...],
    left_out: tuple[LeftOut, ...],
    iris: Iris,
) -> str:
    """All files but the store; returns the build id."""
    whole = trig(dataset, iris)
    build_id = hashlib.sha256(whole.encode()).hexdigest()
    files = {
        "dataset.trig": whole,
        "facts.ttl": turtle(sound.assembly.facts, iris, first=header(iris)),
        "facts-inferred.nt": ntriples(dataset.graph(iris.graph("inferred"))),
        "claims.jsonl": claims_jsonl(sound.material, iris),
        "conflicts.jsonl": conflicts_jsonl(sound.material, iris),
        "validation.ttl": _validation(sound.reports, sound.report, iris),
        MANIFEST_FILE: _manifest(build_id, dataset, sound, readings, left_out, iris),
    }
    for name, text in files.items():
        (folder / name).write_bytes(text.encode())
    (folder / "texts").mkdir()
    for reading in readings:
        (folder / "texts" / f"{reading.stem}.txt").write_bytes(reading.text.encode())
    return build_id


def _validation(earlier: Iterable[Report], last: Report, iris: Iris) -> str:
    """The SHACL report: what is left, and what was found before facts were held back for it."""
    results = [result for report in (*earlier, last) for result in report.results]
    triples = ox.parse(report_graph(Report.of(results)).serialize(format="nt"), format=ox.RdfFormat.N_TRIPLES)
    return turtle((quad.triple for quad in triples), iris)


def _manifest(
    build_id: str,
    dataset: Dataset,
    sound: Sound,
    readings: tuple[Reading, ...],
    left_out: Iterable[LeftOut],
    iris: Iris,
) -> str:
    held_back, set_aside = sound.material.reconciliation.held_back, sound.material.reconciliation.set_aside
    manifest = {
        "build_id": build_id,
        "base_iri": iris.base,
        "versions": versions(),
        "engines": {"reasoner": sound.closure.engine, "validator": "pyshacl"},
        "inputs": [input_json(r, len(r.extraction.claims)) for r in readings],
        "counts": dataset.counts(),
        "claims": len(sound.material.resolution.claims),
        "facts": len(sound.material.reconciliation.facts),
        "conflicts": len(sound.material.reconciliation.conflicts),
        "left_out": left_out_json(left_out),
        "faults": left_out_json(_faults(readings)),
        "set_aside": [{"claim": claim, "reason": reason} for claim, reason in sorted(set_aside.items())],
        "held_back": [{"claim": claim, "reason": held_back[claim]} for claim in sorted(held_back)],
        "contradictions": [contradiction_json(found) for found in sound.contradictions],
        "contradictions_left": [c.axiom for c in sound.closure.contradictions],
        "coverage": {r.stem: coverage_json(r.coverage) for r in readings},
    }
    return "{\n" + ",\n".join(f"{json_line(k).strip()}: {json_line(v).strip()}" for k, v in manifest.items()) + "\n}\n"


def _report(
    build_id: str,
    readings: tuple[Reading, ...],
    left_out: tuple[LeftOut, ...],
    sound: Sound,
    dataset: Dataset,
    seconds: float,
) -> BuildReport:
    found = sound.material.reconciliation
    return BuildReport(
        build_id,
        len(readings),
        len(sound.material.resolution.claims),
        len(found.facts),
        len(found.conflicts),
        dataset.counts(),
        left_out,
        _faults(readings),
        found.held_back,
        sum(r.severity == "Violation" for r in sound.report.results),
        seconds,
    )
