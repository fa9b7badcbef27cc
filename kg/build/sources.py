"""Which files are documents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from kg.build.errors import BuildError, CallError
from kg.catalogue import MANIFEST
from kg.read import KNOWN_ENDINGS, stem_of
from kg.review import REVIEW

_NO_DOCUMENTS = frozenset({MANIFEST, REVIEW})


def find_documents(documents: Path) -> Mapping[str, Path]:
    """Stem → file, in the order of their paths: every file below the folder with a known ending, or the one file.

    Hidden files and folders, `README*`, `manifest.csv` and `review.csv` are no documents. CallError where there is
    nothing at `documents`; BuildError where two files have one stem.
    """
    if documents.is_file():
        return {stem_of(documents.name): documents}
    if not documents.is_dir():
        raise CallError(f"{documents}: no such folder; give --documents a folder of documents, or one file")
    by_stem: dict[str, list[Path]] = defaultdict(list)
    for path in sorted(documents.rglob("*"), key=lambda p: p.relative_to(documents).as_posix()):
        if _is_document(path.relative_to(documents)) and path.is_file():
            by_stem[stem_of(path.name)].append(path)
    for stem, paths in by_stem.items():
        if len(paths) > 1:
            names = " and ".join(p.relative_to(documents).as_posix() for p in paths)
            raise BuildError(f"{documents}: two documents have the name {stem!r}: {names}; rename one of them")
    return {stem: paths[0] for stem, paths in by_stem.items()}


def catalogue_folder(documents: Path) -> Path:
    """Where `manifest.csv` and `review.csv` are looked for."""
    return documents if documents.is_dir() else documents.parent


def _is_document(relative: Path) -> bool:
    if any(part.startswith(".") for part in relative.parts):
        return False
    name = relative.name
    return name not in _NO_DOCUMENTS and not name.startswith("README") and relative.suffix.lower() in KNOWN_ENDINGS
