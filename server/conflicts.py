"""Where the sources disagree: every conflict with its sides and the words of each."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from flask import Blueprint, Response, request

from server.negotiation import HTML, JSON_DATA, choose
from server.pages import html, kept
from server.responses import entity_tag, from_bytes, problem
from server.site import site

blueprint = Blueprint("conflicts", __name__)
_PAGE = 100  # conflicts on one page


@blueprint.route("/conflicts")
@kept
def conflicts() -> Response:
    """All conflicts, a page at a time (`?page=`), or all at once as JSON; `?kind=` keeps one kind."""
    path = site().build.path / "conflicts.jsonl"
    if not path.is_file() and site().settings.remote:
        return problem(
            404, "not here", "this server has the graph without the files of the build: ask for forum:Conflict"
        )
    every = _read(path, path.stat().st_mtime_ns) if path.is_file() else ()
    kinds = sorted({str(item.get("kind", "")) for item in every})
    kind = request.args.get("kind", "")
    found = [item for item in every if not kind or item.get("kind") == kind]
    if choose(request.headers.get("Accept"), (HTML, JSON_DATA)) is JSON_DATA:
        data = (json.dumps(found, ensure_ascii=False) + "\n").encode("utf-8")
        return from_bytes(data, "application/json", entity_tag(site().build.id, data), 0)
    number = request.args.get("page", "1")
    page = max(1, int(number)) if number.isascii() and number.isdigit() and len(number) < 7 else 1
    shown = found[(page - 1) * _PAGE : page * _PAGE]
    return html(
        "conflicts.html",
        conflicts=shown,
        total=len(found),
        kinds=kinds,
        kind=kind,
        page=page,
        pages=-(-len(found) // _PAGE),
    )


@lru_cache(maxsize=2)
def _read(path: Path, changed: int) -> tuple[dict[str, Any], ...]:
    """The lines of conflicts.jsonl; `changed` makes a new build a new key."""
    with path.open(encoding="utf-8") as file:
        return tuple(json.loads(line) for line in file if line.strip())
