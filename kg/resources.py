"""Where the ontology, shapes and data files are: the checkout, or inside an installed wheel."""

from __future__ import annotations

from pathlib import Path

_PACKAGED = Path(__file__).parent / "_resources"
_ROOT = _PACKAGED if _PACKAGED.is_dir() else Path(__file__).parent.parent


def resource(*parts: str) -> Path:
    """The path of a file or folder that the project ships: `resource("ontology", "forum.ttl")`."""
    return _ROOT.joinpath(*parts)
