"""The addresses of the project's own documents, over every choice and order of them."""

from __future__ import annotations

import itertools
import random

import pytest

from kg.declarations import Declarations
from kg.extract import extract
from kg.lexicon import default_lexicon
from kg.model import Extraction, Ref
from kg.read import read_document
from kg.reconcile import reconcile
from kg.resolve import Resolution, resolve
from kg.resources import resource


@pytest.fixture(scope="module")
def extractions() -> tuple[Extraction, ...]:
    files = sorted(resource("data", "documents").glob("*.txt"))
    return tuple(extract(read_document(path), default_lexicon()) for path in files)


def meanings(resolution: Resolution) -> dict[Ref, Ref]:
    return {**{ref: ref for ref in resolution.entities}, **resolution.aliases}


def test_every_address_of_every_smaller_build_keeps_its_meaning(extractions: tuple[Extraction, ...]) -> None:
    whole = meanings(resolve(extractions))
    subsets = 0
    for size in range(1, len(extractions) + 1):
        for subset in itertools.combinations(extractions, size):
            subsets += 1
            for key, there in meanings(resolve(subset)).items():
                assert whole.get(key) == whole.get(there) is not None, (key, [e.stem for e in subset])
    assert subsets == 31


def test_no_order_of_the_claims_leaves_a_trace(extractions: tuple[Extraction, ...]) -> None:
    declared, claims = Declarations.read(), resolve(extractions).claims
    weighed = reconcile(claims, declared, {})
    for order in (tuple(reversed(claims)), random.Random(1).sample(claims, len(claims))):
        assert reconcile(order, declared, {}) == weighed


def test_no_address_is_an_alias_and_no_alias_an_address(extractions: tuple[Extraction, ...]) -> None:
    found = resolve(extractions)
    assert not set(found.aliases) & set(found.entities)
    assert set(found.aliases.values()) <= set(found.entities)
    assert len({k.id for k in found.claims}) == len(found.claims)


def test_no_event_has_two_numbers(extractions: tuple[Extraction, ...]) -> None:
    numbers: dict[Ref, set[str]] = {}
    for known in resolve(extractions).claims:
        if known.claim.predicate == "ordinal":
            numbers.setdefault(known.claim.subject, set()).add(str(known.claim.object))
    assert len(numbers) > 10
    assert [ref for ref, said in numbers.items() if len(said) > 1] == []
