"""From an Accept header to a form of answer (RFC 9110, section 12.5.1). Pure, and total on hostile input."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.results import GRAPH_FORMS, SOLUTION_FORMS, Form

HTML = Form("html", "text/html", ("application/xhtml+xml",))
PLAIN = Form("text", "text/plain")
JSON_DATA = Form("json", "application/json")

SOLUTIONS: tuple[Form, ...] = (*SOLUTION_FORMS.values(), HTML)
GRAPHS: tuple[Form, ...] = (*GRAPH_FORMS.values(), HTML)
RDF_ONLY: tuple[Form, ...] = tuple(GRAPH_FORMS.values())

MAX_ACCEPT = 8192  # characters; what is beyond is not read
MAX_RANGES = 100
_RANGE = re.compile(r"\s*([!#$%&'*+.^_`|~0-9a-z-]+)/([!#$%&'*+.^_`|~0-9a-z-]+)\s*(?:;|\Z)")
_QUALITY = re.compile(r";\s*q\s*=\s*(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)\s*(?=[;,]|\Z)")
_BROKEN_QUALITY = re.compile(r";\s*q\s*=")
# Short names that clients send as `format=`, beside the names of the forms themselves.
_SHORT = {
    "turtle": "ttl",
    "n-triples": "nt",
    "ntriples": "nt",
    "rdf": "rdfxml",
    "rdf/xml": "rdfxml",
    "rdf+xml": "rdfxml",
    "xml": "rdfxml",
    "json": "jsonld",
    "json-ld": "jsonld",
    "nquads": "nq",
    "n-quads": "nq",
}


@dataclass(frozen=True, slots=True)
class MediaRange:
    """One entry of an Accept header; `type` and `subtype` in lower case, `*` for any."""

    type: str
    subtype: str
    quality: float

    def specificity(self, media_type: str) -> int:
        """How closely this range names the media type: 3 exactly, 2 its type, 1 anything, 0 not at all."""
        main, _, sub = media_type.partition("/")
        if (self.type, self.subtype) == (main, sub):
            return 3
        if self.subtype != "*":
            return 0
        return 2 if self.type == main else 1 if self.type == "*" else 0


def parse_accept(header: str) -> list[MediaRange]:
    """The media ranges of a header in its order; entries that are not media ranges are skipped."""
    ranges: list[MediaRange] = []
    for entry in header[:MAX_ACCEPT].lower().split(",")[:MAX_RANGES]:
        found = _RANGE.match(entry)
        if found is None or (found.group(1) == "*" and found.group(2) != "*"):
            continue
        quality = _QUALITY.search(entry)
        if quality is None and _BROKEN_QUALITY.search(entry):
            continue
        ranges.append(MediaRange(found.group(1), found.group(2), float(quality.group(1)) if quality else 1.0))
    return ranges


def choose(header: str | None, offered: Sequence[Form]) -> Form | None:
    """The best of the offered forms (in order of the server's preference), or None where none is acceptable.

    A missing or empty header, and one without a single media range in it, accept anything. Among forms of one quality
    the one that is named most exactly wins, then the one that the header names first, then the server's order.
    """
    ranges = parse_accept(header or "")
    if not ranges:
        return offered[0]
    scored = [(_score(form, ranges), -index) for index, form in enumerate(offered)]
    (quality, *_), index = max(scored)
    return offered[-index] if quality > 0 else None


def _score(form: Form, ranges: Sequence[MediaRange]) -> tuple[float, int, int]:
    """(quality, specificity, earliness) of the best of a form's names."""
    best = (0.0, 0, 0)
    for name in (form.media_type, *form.aliases):
        matches = [(item.specificity(name), -place) for place, item in enumerate(ranges) if item.specificity(name)]
        if not matches:
            continue
        specificity, place = max(matches)
        if name != form.media_type and specificity < 3:
            continue  # an alias counts only where the client names it
        best = max(best, (ranges[-place].quality, specificity, place))
    return best


def named(text: str, offered: Sequence[Form]) -> Form | None:
    """The form that a `format` parameter names: a short name, a file ending or a media type."""
    wanted = text.strip().lower()
    for form in offered:
        if wanted in (form.name, form.media_type, *form.aliases):
            return form
    return next((form for form in offered if form.name == _SHORT.get(wanted)), None)


def content_type(form: Form) -> str:
    """The Content-Type of an answer, with its charset where the media type has that parameter."""
    return f"{form.media_type}; charset=utf-8" if form.media_type.startswith("text/") else form.media_type
