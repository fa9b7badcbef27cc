"""When things were: events and what else has dates, drawn along a line of time and listed by year."""

from __future__ import annotations

import calendar
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from flask import Blueprint, Response, json, request
from pyoxigraph import Literal

from kg.store import bind
from kg.terms import PREFIXES
from server.answers import not_acceptable
from server.drawing import Span
from server.naming import id_of, kind_name, kinds_pattern
from server.negotiation import HTML, JSON_DATA, choose
from server.pages import html, kept
from server.responses import entity_tag, from_bytes
from server.site import Row, site

blueprint = Blueprint("timeline", __name__)
_KINDS = ("event", "mechanism", "forum", "situation", "instrument", "measure")
_LANE, _LEFT, _RIGHT, _TOP = 26, 190, 1060, 30  # pixels of the drawing
_DATED = (
    "".join(f"PREFIX {name}: <{PREFIXES[name]}>\n" for name in ("rdfs", "forum"))
    + """
SELECT ?thing (MIN(?l) AS ?label) (MIN(?a) AS ?startsNotBefore) (MAX(?b) AS ?startsNotAfter)
  (MIN(?c) AS ?endsNotBefore) (MAX(?d) AS ?endsNotAfter) (MIN(?s) AS ?startDate) (MIN(?e) AS ?endDate)
  (MIN(?p) AS ?place) (MIN(?pl) AS ?placeLabel) (MIN(?st) AS ?status) WHERE {
  ?thing rdfs:label ?l FILTER(REGEX(STR(?thing), %kinds%))
  OPTIONAL { ?thing forum:startsNotBefore ?a }
  OPTIONAL { ?thing forum:startsNotAfter ?b }
  OPTIONAL { ?thing forum:endsNotBefore ?c }
  OPTIONAL { ?thing forum:endsNotAfter ?d }
  OPTIONAL { ?thing forum:startDate ?s }
  OPTIONAL { ?thing forum:endDate ?e }
  OPTIONAL { ?thing forum:heldIn ?p OPTIONAL { ?p rdfs:label ?pl } }
  OPTIONAL { ?thing forum:eventStatus ?st }
} GROUP BY ?thing ORDER BY ?startsNotBefore ?endsNotAfter ?thing LIMIT """
)


@dataclass(frozen=True, slots=True)
class Dated:
    """Something with dates, as far as they are known: days as ISO 8601, empty where open; `start` and `end` as said."""

    id: str
    iri: str
    label: str
    kind: str
    start: str
    end: str
    startsNotBefore: str  # noqa: N815 - the names of the ontology
    startsNotAfter: str  # noqa: N815
    endsNotBefore: str  # noqa: N815
    endsNotAfter: str  # noqa: N815
    place: str
    placeLabel: str  # noqa: N815
    status: str

    @property
    def year(self) -> str:
        """The first year that it may lie in, empty where nothing is known."""
        return (self.startsNotBefore or self.startsNotAfter or self.endsNotBefore or self.endsNotAfter)[:4]

    @property
    def when(self) -> str:
        """The time in words for people."""
        if self.start and self.end and self.start != self.end:
            return f"{spoken(self.start)} to {spoken(self.end)}"
        if self.start or self.end:
            return spoken(self.start or self.end)
        first, last = self.startsNotBefore, self.endsNotAfter or self.startsNotAfter
        if first and first[:4] == last[:4]:
            return first[:4]
        return f"{first[:4] or '…'} to {last[:4] or '…'}" if first or last else ""


@dataclass(frozen=True, slots=True)
class Mark:
    """A thing on the drawing: a dot, or a bar from x to x + width where it may be anywhere between."""

    item: Dated
    x: float
    width: float
    settled: bool


@dataclass(frozen=True, slots=True)
class Lane:
    """A row of the drawing."""

    name: str
    y: int
    marks: tuple[Mark, ...]


@blueprint.route("/timeline")
@kept
def timeline() -> Response:
    """All dated things, as a page or JSON; `?kind=` keeps one kind."""
    form = choose(request.headers.get("Accept"), (HTML, JSON_DATA))
    if form is None:
        return not_acceptable((HTML, JSON_DATA))
    every, complete = _items()
    kind = request.args.get("kind", "")
    found = [item for item in every if not kind or item.kind == kind]
    if form is JSON_DATA:
        value = {"complete": complete, "items": [asdict(item) for item in found]}
        data = (json.dumps(value) + "\n").encode()
        return from_bytes(data, "application/json", entity_tag(site().build.id, data), _seconds())
    dated = [item for item in found if item.year]
    return html(
        "timeline.html",
        kinds=sorted({item.kind for item in every}),
        kind=kind,
        drawing=drawn(dated) if dated else None,
        years=_by_year(dated),
        undated=[item for item in found if not item.year],
        complete=complete,
    )


def _seconds() -> int:
    return site().settings.limits.cache_seconds


def _items() -> tuple[list[Dated], bool]:
    """The things in order of time, and whether these are all."""
    most = site().settings.limits.page_things
    rows = site().rows(bind(_DATED, kinds=Literal(kinds_pattern(_KINDS))) + str(most + 1))
    items = [_dated(row) for row in rows[:most] if "thing" in row]
    items.sort(key=lambda item: (item.year == "", item.startsNotBefore or item.year, item.label, item.id))
    # Bodies and treaties without a date have no place here; an event without one is listed as such.
    return [item for item in items if item.year or item.id.startswith("event/")], len(rows) <= most


def _dated(row: Row) -> Dated:
    def value(name: str) -> str:
        return row[name]["value"] if name in row else ""

    iri = value("thing")
    return Dated(
        id=id_of(iri),
        iri=iri,
        label=value("label"),
        kind=kind_name(id_of(iri)),
        start=value("startDate"),
        end=value("endDate"),
        **{name: value(name)[:10] for name in ("startsNotBefore", "startsNotAfter", "endsNotBefore", "endsNotAfter")},
        place=value("place"),
        placeLabel=value("placeLabel"),
        status=value("status").rpartition("#")[2].removesuffix("Status"),
    )


def _by_year(items: Sequence[Dated]) -> list[tuple[str, list[Dated]]]:
    grouped: dict[str, list[Dated]] = defaultdict(list)
    for item in items:
        grouped[item.year].append(item)
    return sorted(grouped.items())


def drawn(items: Sequence[Dated]) -> Mapping[str, Any]:
    """The drawing: its size, a line of time, a lane for each kind. Items without a readable year are left out."""
    days = [(item, day_of(item.startsNotBefore or item.year), _last_day(item)) for item in items]
    known = [(item, first, max(first, last)) for item, first, last in days if first and last]
    if not known:
        return {}
    span = Span(min(first.year for _, first, _ in known), max(last.year for _, _, last in known), _LEFT, _RIGHT)
    grouped: dict[str, list[Mark]] = defaultdict(list)
    for item, first, last in known:
        left, right = span.x(first), span.x(last)
        grouped[item.kind].append(Mark(item, round(left, 1), round(right - left, 1), item.status in ("held", "")))
    order = sorted(grouped, key=lambda name: (-len(grouped[name]), name))
    lanes = [Lane(name, _TOP + _LANE * row + _LANE // 2, tuple(grouped[name])) for row, name in enumerate(order)]
    return {"width": _RIGHT + 20, "height": _TOP + _LANE * len(lanes) + 10, "lanes": lanes, "ticks": span.ticks()}


def _last_day(item: Dated) -> date | None:
    return day_of(item.endsNotAfter or item.startsNotAfter or item.startsNotBefore or item.year)


def day_of(text: str) -> date | None:
    """The first day that a date of whatever precision can mean; None where it is no date."""
    parts = text.split("-")
    if not all(part.isascii() and part.isdigit() for part in parts) or len(parts) > 3:
        return None
    try:
        return date(*(int(part) for part in (*parts, "1", "1")[:3]))
    except ValueError:
        return None


def spoken(text: str) -> str:
    """A date as people write it: `2002-02-26` as 26 February 2002; what is no date stays as it is."""
    day, parts = day_of(text), text.split("-")
    if day is None or len(parts) == 1:
        return text
    month = f"{calendar.month_name[day.month]} {day.year}"
    return month if len(parts) == 2 else f"{day.day} {month}"
