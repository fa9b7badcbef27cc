"""What changed between two builds, in facts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass

import pyoxigraph as ox

from kg.builds import Build
from kg.export import Writer, prefixes
from kg.iris import Iris
from kg.store import StoreError

_FACTS = "facts.ttl"


@dataclass(frozen=True, slots=True)
class Difference:
    """Facts that only the first or only the second of two builds holds, as text; addresses relative to their base."""

    removed: tuple[str, ...]
    added: tuple[str, ...]


def diff(first: Build, second: Build) -> Difference:
    """Compare two builds by their facts, whatever their bases. Raises StoreError where facts cannot be read."""
    before, after = _facts(first), _facts(second)
    return Difference(tuple(sorted(before - after)), tuple(sorted(after - before)))


def _facts(build: Build) -> frozenset[str]:
    path = build.folder / _FACTS
    writer = Writer(prefixes(Iris()))
    try:
        text = path.read_text(encoding="utf-8").replace(build.iris.base, Iris().base)
        quads = ox.parse(text, format=ox.RdfFormat.TURTLE)
        return frozenset(
            f"{writer.term(quad.subject)} {writer.iri(quad.predicate.value)} {writer.term(quad.object)}"
            for quad in quads
        )
    except (OSError, SyntaxError, ValueError) as error:
        raise StoreError(f"{path}: cannot be read ({error}); make the build again") from error


def diff_text(difference: Difference) -> Iterator[str]:
    """A line for each fact, `-` for those gone and `+` for those new, and a last line with their numbers."""
    yield from (f"- {fact}" for fact in difference.removed)
    yield from (f"+ {fact}" for fact in difference.added)
    yield f"{len(difference.removed)} facts gone, {len(difference.added)} new"


def diff_json(difference: Difference) -> str:
    """The same as one JSON object."""
    return json.dumps(asdict(difference), ensure_ascii=False, indent=1) + "\n"
