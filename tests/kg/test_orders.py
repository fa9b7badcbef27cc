"""Any order and any partition of the inputs gives the same graph.

What a document says does not depend on other documents, so each is read once here, and what comes after is made over
all orders: first the entry that every build goes through, then the bytes that are written.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from handmade import extract as handmade_extract
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_build import MANIFEST, REPORT, STATEMENT
from test_build_publish import digests

import kg.build
import kg.build.soundness
from kg.build import build
from kg.build.files import claims_jsonl, conflicts_jsonl
from kg.build.reading import Reading, read_and_extract
from kg.build.reuse import kept_reading
from kg.export import ntriples
from kg.extract import extract
from kg.graph import assemble
from kg.iris import Iris
from kg.model import Extraction
from kg.resolve import resolve
from kg.resources import resource

DOCUMENTS = resource("data", "documents")
FILES = tuple(sorted(DOCUMENTS.glob("*.txt")))
ORDERS = tuple(itertools.permutations(range(len(FILES))))


@pytest.fixture(scope="module")
def readings() -> tuple[Reading, ...]:
    """The project's documents, read and extracted once."""
    found = [read_and_extract(path, extract) for path in FILES]
    return tuple(reading for reading in found if isinstance(reading, Reading))


def shuffled(extraction: Extraction, seed: int) -> Extraction:
    claims = random.Random(seed).sample(extraction.claims, len(extraction.claims))
    return Extraction(extraction.stem, tuple(claims), extraction.entities)


def entered(order: Sequence[Extraction]) -> tuple[object, ...]:
    """What comes through the entry, with the order of its mappings."""
    found = resolve(order)
    return found.claims, tuple(found.entities.items()), tuple(found.aliases.items())


def test_all_orders_enter_as_one(readings: tuple[Reading, ...]) -> None:
    assert len(ORDERS) == 120
    expected = entered([reading.extraction for reading in readings])
    for seed, order in enumerate(ORDERS):
        assert entered([shuffled(readings[i].extraction, seed) for i in order]) == expected, order


def written(readings: Sequence[Reading]) -> str:
    """A digest of claims, conflicts and all graphs but what reasoning adds to the facts."""
    iris = Iris()
    ground = kg.build._ground(tuple(readings), DOCUMENTS, kg.build._schema(), iris, "compiled")
    material = kg.build.soundness._weighed(ground, {})
    assembly = assemble(material, iris)
    parts = [claims_jsonl(material, iris), conflicts_jsonl(material, iris)]
    parts += [ntriples(graph) for graph in (assembly.facts, assembly.conflicts, assembly.computed)]
    parts += [ntriples(assembly.provenance), ntriples(assembly.all_claims())]
    parts += [f"{stem}\n{ntriples(assembly.documents[stem])}" for stem in sorted(assembly.documents)]
    return sha256("".join(parts).encode()).hexdigest()


def test_some_orders_give_the_same_bytes(readings: tuple[Reading, ...]) -> None:
    expected = written(readings)
    for order in (random.Random(1).choice(ORDERS), ORDERS[-1]):
        assert written([readings[i] for i in order]) == expected, order
    assert written(readings[1:]) != expected


@pytest.mark.long
def test_all_orders_give_the_same_bytes(readings: tuple[Reading, ...]) -> None:
    assert len({written([readings[i] for i in order]) for order in ORDERS}) == 1


def test_what_is_kept_of_a_document_is_what_reading_it_gives(readings: tuple[Reading, ...], five_build: Path) -> None:
    assert len(readings) == 5
    for path, reading in zip(FILES, readings, strict=True):
        kept = kept_reading(five_build, reading.stem, path, extract)
        assert kept == replace(reading, seconds=0.0)


# What each document says depends on no other; together they have a conflict, an alias and a chain of meetings.
PARTS = {
    "statement.txt": STATEMENT,
    "report.txt": REPORT,
    "third.txt": "event/third startDate 2009-04\nevent/third ofForum forum/bali-process\nevent/third ordinal #3\n",
    "note.txt": "Prose\nevent/second hostedBy state/IDN\nmechanism/office partOf forum/bali-process\n",
    "list.txt": "Prose\nmechanism/office established 2012\nmechanism/office hostedBy state/THA\n",
}
ordered_partitions = st.permutations(sorted(PARTS)).flatmap(
    lambda names: st.lists(st.booleans(), min_size=len(names) - 1, max_size=len(names) - 1).map(
        lambda cuts: [
            [names[i] for i in range(start, end)]
            for start, end in itertools.pairwise([0, *(i + 1 for i, cut in enumerate(cuts) if cut), len(names)])
        ]
    )
)


def clean(folder: Path) -> Path:
    (folder / "documents").mkdir()
    for name, text in {**PARTS, "manifest.csv": MANIFEST}.items():
        (folder / "documents" / name).write_text(text, encoding="utf-8")
    build(folder / "documents", folder / "out", extractor=handmade_extract, reasoner="compiled")
    return folder / "out"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return clean(tmp_path_factory.mktemp("whole"))


def grown(folder: Path, partition: Sequence[Sequence[str]]) -> Path:
    """A build that got its documents part by part, each time on top of the one before."""
    documents = folder / "documents"
    documents.mkdir()
    (documents / "manifest.csv").write_text(MANIFEST, encoding="utf-8")
    for part in partition:
        for name in part:
            (documents / name).write_text(PARTS[name], encoding="utf-8")
        build(documents, folder / "out", extractor=handmade_extract, reasoner="compiled")
    return folder / "out"


def as_clean(partition: Sequence[Sequence[str]], whole: Path, factory: pytest.TempPathFactory) -> None:
    assert digests(grown(factory.mktemp("grown"), partition)) == digests(whole), partition


@settings(max_examples=6, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
@given(partition=ordered_partitions)
def test_some_partitions_grow_into_the_clean_build(
    partition: list[list[str]], whole: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    as_clean(partition, whole, tmp_path_factory)


@pytest.mark.long
@settings(max_examples=60, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
@given(partition=ordered_partitions)
def test_many_partitions_grow_into_the_clean_build(
    partition: list[list[str]], whole: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    as_clean(partition, whole, tmp_path_factory)
