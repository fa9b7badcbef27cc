"""One document alone: what it says as claims and as its graph, before anything is weighed or reasoned."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from kg.build.errors import BuildError
from kg.build.files import claims_jsonl
from kg.build.reading import LeftOut, Reading, read_and_extract
from kg.export import export
from kg.extract import extract
from kg.graph import DEFAULT, Dataset, Material, Source, assemble
from kg.iris import Iris
from kg.lexicon import default_lexicon
from kg.model import Rank
from kg.reconcile import Reconciliation
from kg.resolve import resolve

FORMS = ("trig", "ttl", "nt", "jsonl")


def said_alone(path: Path, form: str, base_iri: str, noted: Callable[[str], None]) -> str:
    """What one file says, in one of `FORMS`: its document graph and its claims.

    `trig` keeps the two graphs apart, `ttl` and `nt` put them together, `jsonl` gives the claims alone, a line each.
    Every claim has the normal rank, since nothing was weighed. `noted` is told of extractors that failed, in a line
    each. Raises BuildError where the file cannot be read, ValueError for a base IRI that is none.
    """
    iris = Iris(base_iri)
    outcome = read_and_extract(path, extract)
    if isinstance(outcome, LeftOut):
        raise BuildError(f"{outcome.file}: {outcome.reason}")
    for fault in outcome.extraction.faults:
        noted(fault)
    material = _material(outcome)
    if form == "jsonl":
        return claims_jsonl(material, iris)
    assembly, dataset = assemble(material, iris), Dataset()
    graphs = {
        iris.document_graph(outcome.stem): assembly.documents[outcome.stem],
        iris.graph("claims"): assembly.all_claims(),
    }
    for name, triples in graphs.items():
        dataset.add(name if form == "trig" else DEFAULT, triples)
    return export(dataset, form, "all" if form == "trig" else "default", iris)


def _material(reading: Reading) -> Material:
    """The document's claims about its own entities, none of them weighed."""
    resolution, lexicon = resolve([reading.extraction]), default_lexicon()
    source = Source(reading.stem, reading.file, reading.format, reading.sha256, reading.text_sha256)
    named = {ref: entry for ref in resolution.entities if (entry := lexicon.entry(ref)) is not None}
    return Material(
        {reading.stem: source},
        resolution,
        Reconciliation((), (), (), {c.id: Rank.NORMAL for c in resolution.claims}, {}),
        world={**{entry.ref: entry for entry in lexicon.entries}, **named},
    )
