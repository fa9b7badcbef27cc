"""The families of extractors, found by entry point."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import entry_points

from kg.extract.analysis.analysis import Analysis
from kg.extract.writer import Writer

GROUP = "forum_kg.extractors"


@dataclass(frozen=True, slots=True)
class Family:
    """One extractor: its name, its version (the `VERSION` of its module, "1" where it has none), and its function."""

    name: str
    version: str
    run: Callable[[Analysis, Writer], None]


@functools.cache
def families() -> tuple[Family, ...]:
    """All installed families by name. ImportError names the entry point that cannot be loaded."""
    found = []
    for point in sorted(entry_points(group=GROUP), key=lambda p: (p.name, p.value)):
        try:
            run = point.load()
        except (ImportError, AttributeError) as error:
            raise ImportError(f"the extractor {point.name} = {point.value} cannot be loaded: {error}") from error
        version = getattr(__import__(run.__module__, fromlist=["VERSION"]), "VERSION", "1")
        found.append(Family(point.name, str(version), run))
    return tuple(found)
