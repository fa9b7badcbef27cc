"""A published build, opened for asking: its folder, its manifest, its addresses and its store."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pyoxigraph import Store

from kg.iris import Iris
from kg.store import StoreError, open_store
from kg.terms import DEFAULT_BASE

_MANIFEST = "manifest.json"


class NoBuildError(ValueError):
    """There is no build where one was asked for; the message says how to make one."""


@dataclass(frozen=True, slots=True)
class Build:
    """A build folder and what its manifest says."""

    folder: Path
    manifest: Mapping[str, Any]
    iris: Iris

    def store(self) -> Store:
        """Its store, for reading only. Raises StoreError."""
        return open_store(self.folder)

    def text(self, stem: str) -> str:
        """The stored text of a document. Raises StoreError where it is missing."""
        path = self.folder / "texts" / f"{stem}.txt"
        try:
            return path.read_bytes().decode()
        except (OSError, UnicodeDecodeError) as error:
            raise StoreError(f"{path}: cannot be read ({error}); make the build again") from error


def open_build(folder: Path) -> Build:
    """The build in a folder. Raises NoBuildError where there is none, StoreError where its manifest is damaged."""
    path = folder / _MANIFEST
    if not path.is_file():
        raise NoBuildError(f"{folder}: no build here; make one with `kg build --out {folder}`, or give --build DIR")
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
        return Build(folder, manifest, Iris(str(manifest.get("base_iri") or DEFAULT_BASE)))
    except (OSError, ValueError, AttributeError) as error:
        raise StoreError(f"{path}: cannot be used ({error}); make the build again") from error
