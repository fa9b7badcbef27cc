"""The files of a build, as they are."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from flask import Blueprint, Response, json, request, send_file

from server.negotiation import HTML, JSON_DATA, choose
from server.pages import html
from server.responses import entity_tag, from_bytes, problem
from server.site import DOWNLOADS, site

blueprint = Blueprint("downloads", __name__)


@blueprint.route("/download")
def listing() -> Response:
    """What there is, with sizes in bytes."""
    files = [(name, (site().build.path / name).stat().st_size, kind) for name, kind in DOWNLOADS.items() if _here(name)]
    if choose(request.headers.get("Accept"), (HTML, JSON_DATA)) is JSON_DATA:
        data = json.dumps([{"file": name, "bytes": size, "type": kind} for name, size, kind in files]).encode()
        return from_bytes(data, "application/json", entity_tag(site().build.id, data), 0)
    return html("downloads.html", files=files, build=site().build.id)


@blueprint.route("/download/<name>")
def download(name: str) -> Response:
    """One file: sent from disk, in ranges if asked, with the hash of its bytes as entity tag."""
    if name not in DOWNLOADS or not _here(name):
        return problem(404, "no such file", "/download lists the files of this build")
    path = (site().build.path / name).resolve()
    status = path.stat()
    response = send_file(
        path, mimetype=DOWNLOADS[name], etag=_digest(path, status.st_mtime_ns, status.st_size), conditional=True
    )
    response.headers["Content-Type"] = DOWNLOADS[name]
    response.headers["Cache-Control"] = "no-cache"
    response.headers.pop("Last-Modified", None)  # two builds may differ and have one time; the tag cannot err
    return response


def _here(name: str) -> bool:
    return (site().build.path / name).is_file()


@lru_cache(maxsize=64)
def _digest(path: Path, changed: int, size: int) -> str:
    """Kept by time and size, so that a file is read once."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:32]
