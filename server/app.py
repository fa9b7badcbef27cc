"""The application: a factory that opens a build, starts its workers and puts the rooms together."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException

from kg.results import FormError
from server import (
    conflicts,
    documents,
    downloads,
    explaining,
    geography,
    graph_store,
    linked_data,
    network,
    pages,
    reconciliation,
    search,
    service,
    sparql,
    status,
    timeline,
    vocabularies,
    writing,
)
from server.answers import failed
from server.cache import Cache
from server.engine import Engine
from server.frames import Failure
from server.front import Front
from server.metrics import Metrics
from server.remote import RemoteNursery, remote_build, start_looking
from server.responses import dress, problem
from server.settings import Settings
from server.site import EXTENSION, Build, NoAnswerError, Site, open_build, site
from server.verdicts import Verdicts
from server.workers import Nursery, StartError

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

ROOMS = (
    pages,
    sparql,
    graph_store,
    writing,
    service,
    linked_data,
    explaining,
    documents,
    vocabularies,
    conflicts,
    timeline,
    geography,
    network,
    search,
    reconciliation,
    downloads,
    status,
)


def create_app(settings: Settings) -> Flask:
    """The WSGI application over `settings.build`. Raises BuildError and StartError before it serves anything."""
    build, nursery = _opened(settings)
    engine = Engine(nursery, settings.limits)
    try:
        engine.start()
    except StartError:
        engine.stop()
        raise
    cache = Cache(settings.limits.cache_bytes, settings.limits.cache_entry_bytes)
    app = Flask(__name__)
    app.extensions[EXTENSION] = Site(settings, build, engine, cache, Metrics(), Verdicts(settings.limits))
    app.url_map.strict_slashes = False
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(local=pages.local, short=pages.short)
    app.jinja_env.filters.update(as_source=pages.as_source)
    for room in ROOMS:
        app.register_blueprint(room.blueprint)
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(NoAnswerError, _no_answer)
    app.register_error_handler(FormError, _not_in_this_form)
    app.register_error_handler(500, _crash)
    app.after_request(_after)
    metrics, seconds = app.extensions[EXTENSION].metrics, settings.limits.cache_seconds
    app.wsgi_app = Front(app.wsgi_app, cache, metrics, nursery, seconds)  # type: ignore[method-assign]
    if prefix := urlsplit(settings.public_url).path.rstrip("/"):
        app.wsgi_app = _Mounted(app.wsgi_app, prefix)  # type: ignore[method-assign]  # Flask's own way to wrap
    return app


def _opened(settings: Settings) -> tuple[Build, Nursery]:
    """The build and what makes the processes that ask it, or an endpoint in its place."""
    if settings.remote:
        remote = start_looking(settings)
        build = remote_build(settings, remote)
        return build, RemoteNursery(settings.build, settings.limits, None, build.id, remote=remote)
    build = open_build(settings.build)
    return build, Nursery(settings.build, settings.limits, settings.writable, build.id)


class _Mounted:
    """Serves the application below a path, whether or not the proxy in front has taken that path away."""

    def __init__(self, inner: WSGIApplication, prefix: str) -> None:
        self._inner, self._prefix = inner, prefix

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        if path == self._prefix or path.startswith(f"{self._prefix}/"):
            environ["PATH_INFO"] = path[len(self._prefix) :] or "/"
        environ["SCRIPT_NAME"] = self._prefix
        return self._inner(environ, start_response)


def close(app: Flask) -> None:
    """End the processes behind an application."""
    found: Site = app.extensions[EXTENSION]
    found.engine.stop()


def _http_error(error: HTTPException) -> Response:
    """Errors of routing and parsing: the same problems as everywhere."""
    headers = {}
    if allowed := getattr(error, "valid_methods", None):
        headers["Allow"] = ", ".join(sorted(allowed))
    location = error.get_response().headers.get("Location")
    if location:
        response = Response(status=error.code)
        response.headers["Location"] = location
        return response
    return problem(error.code or 500, error.name.lower(), error.description or "", headers)


def _no_answer(error: NoAnswerError) -> Response:
    return failed(error.failure)


def _not_in_this_form(error: FormError) -> Response:
    return failed(Failure("form", str(error)))


def _crash(_: Exception) -> Response:
    """A defect of ours: its traceback is in the log, not in the answer."""
    return problem(500, "internal error", "the server failed; the log of the server says how")


def _after(response: Response) -> Response:
    site().metrics.response(
        request.method if request.method in ("GET", "HEAD", "POST", "OPTIONS") else "other", response.status_code
    )
    return dress(response)
