"""From a permitted query to an answer of HTTP: cache, engine, entity tag; failures as problems."""

from __future__ import annotations

import time

from flask import Response

from kg.results import Form
from server.cache import Entry
from server.frames import Failure, Job
from server.negotiation import content_type
from server.responses import accepted_coding, encoded, entity_tag, file_tag, from_entry, from_file, problem
from server.runs import Result
from server.site import caller, site

RETRY_SECONDS = 10
# What each kind of failure is over HTTP. The protocol's own status for a refused query, 500, would look like a defect.
_PROBLEMS = {
    "syntax": (400, "syntax error"),
    "form": (406, "not in this form"),
    "large": (413, "result too large"),
    "failed": (500, "evaluation failed"),
    "memory": (503, "out of memory"),
    "died": (503, "evaluation ended"),
    "timeout": (503, "time is up"),
    "late": (503, "too busy"),
    "left": (503, "client left"),
    "unreachable": (502, "endpoint not reached"),
    "wrong": (502, "endpoint answered wrongly"),
    "slow": (504, "endpoint too slow"),
    "busy": (429, "too many queries"),
}


def fetch(job: Job, form: Form, *, volatile: bool = False, packed: bool = True) -> Entry | Result | Failure:
    """The whole answer to a job: from the cache, from the engine (and then kept), or why there is none.

    A Result is too large for memory and lies in a file, which the caller closes. With `packed` the entry is compressed
    where the client takes that.
    """
    asking = caller()
    early = asking.begun.run if asking.begun is not None else None
    begun = time.monotonic() if early is None else early.entered
    coding = accepted_coding() if packed else ""
    key = (job, coding, site().engine.nursery.revision)  # taken before: an answer may be newer than its key, not older
    entry = None if volatile else site().cache.get(key)
    if entry is not None:
        site().metrics.query("cached", time.monotonic() - begun)
        return entry
    outcome = site().engine.run(job, asking)
    site().metrics.query(outcome.kind if isinstance(outcome, Failure) else "ok", time.monotonic() - begun)
    if isinstance(outcome, Failure) or outcome.file is not None:
        return outcome
    entry = Entry(outcome.data, content_type(form), entity_tag(site().build.id, form.name, outcome.data))
    if coding:
        entry = encoded(entry)
    if not volatile:
        site().cache.put(key, entry)
    return entry


def respond(outcome: Entry | Result | Failure, form: Form, *, volatile: bool = False) -> Response:
    """What was fetched, as a response."""
    seconds = 0 if volatile else site().settings.limits.cache_seconds
    if isinstance(outcome, Failure):
        return failed(outcome)
    if isinstance(outcome, Entry):
        return from_entry(outcome, seconds)
    assert outcome.file is not None  # noqa: S101 - small results are entries
    tag = file_tag(site().build.id, form.name, outcome.file)
    return from_file(outcome.file, outcome.size, content_type(form), tag, seconds)


def failed(failure: Failure) -> Response:
    """A failure of the engine as an answer; what may pass says when to come again."""
    status, title = _PROBLEMS[failure.kind]
    headers = {"Retry-After": str(RETRY_SECONDS)} if status in (429, 502, 503, 504) else {}
    place = {"line": failure.line, "column": failure.column} if failure.line else {}
    return problem(status, title, failure.message, headers, **place)


def not_acceptable(offered: tuple[Form, ...]) -> Response:
    """406 with what there is."""
    return problem(406, "no such form", "this answer comes as " + ", ".join(form.media_type for form in offered))
