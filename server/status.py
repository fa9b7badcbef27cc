"""How the server does: health, readiness, metrics, versions, settings."""

from __future__ import annotations

import json
import platform
import time
from importlib.metadata import PackageNotFoundError, version

from flask import Blueprint, Response

from server.responses import problem
from server.settings import table
from server.site import NoAnswerError, site

blueprint = Blueprint("status", __name__)
_PACKAGES = ("forum-kg", "pyoxigraph", "flask", "gunicorn", "rdflib")


def _json(value: object, status: int = 200) -> Response:
    response = Response(json.dumps(value, indent=2) + "\n", status, content_type="application/json")
    response.headers["Cache-Control"] = "no-store"
    return response


@blueprint.route("/health")
def health() -> Response:
    """The process lives. Asks nothing of the engine."""
    return _json({"status": "ok"})


@blueprint.route("/ready")
def ready() -> Response:
    """A query works, and on which build."""
    try:
        site().holds("ASK {}")
    except NoAnswerError as error:
        return problem(503, "not ready", error.failure.message, {"Retry-After": "5"})
    return _json({"status": "ready", "build": site().build.id})


@blueprint.route("/metrics")
def metrics() -> Response:
    """Counts for Prometheus."""
    engine, cache = site().engine, site().cache
    kills = engine.kills
    gauges = {
        "uptime_seconds": ("Seconds since the start.", time.time() - site().started),
        "workers_idle": ("Workers that wait for a query.", float(engine.idle)),
        "quick_running": ("Queries in the quick lane.", float(engine.quick.taken)),
        "slow_running": ("Queries in the slow lane.", float(engine.slow.taken)),
        "quick_waiting": ("Queries that wait for the quick lane.", float(len(engine.quick.waiting))),
        "slow_waiting": ("Queries that wait for the slow lane.", float(len(engine.slow.waiting))),
        "kills_total": ("Workers killed, or found dead, in a query.", float(sum(kills.values()))),
        "store_restarts_total": (
            "Times the process that holds the store was started again.",
            float(engine.nursery.restarts),
        ),
        "cache_bytes": ("Bytes in the result cache.", float(cache.held)),
        "cache_hits_total": ("Results found in the cache.", float(cache.hits)),
        "cache_misses_total": ("Results not found in the cache.", float(cache.misses)),
    }
    response = Response(
        "\n".join(site().metrics.lines(gauges)) + "\n", content_type="text/plain; version=0.0.4; charset=utf-8"
    )
    response.headers["Cache-Control"] = "no-store"
    return response


@blueprint.route("/-/versions")
def versions() -> Response:
    """What runs here."""
    return _json(
        {
            "build": site().build.id,
            "base": site().build.iris.base,
            "store": site().engine.nursery.kind,
            "python": platform.python_version(),
            "packages": {name: found for name in _PACKAGES if (found := _version(name))},
        }
    )


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


@blueprint.route("/-/settings")
def settings() -> Response:
    """The limits in force, with what they mean."""
    rows = table(site().settings.limits)
    return _json({name: {"value": value, "meaning": meaning} for name, value, meaning in rows})
