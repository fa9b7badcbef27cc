"""Where things were: places with coordinates on a map, and what was held or is based there."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response, json, request
from pyoxigraph import Literal

from kg.results import Form
from kg.store import bind
from kg.terms import PREFIXES
from server.answers import not_acceptable
from server.drawing import Box, frame, labelled, unrolled
from server.naming import kinds_pattern
from server.negotiation import HTML, choose
from server.pages import html, kept
from server.responses import entity_tag, from_bytes
from server.site import Row, site

blueprint = Blueprint("geography", __name__)
GEOJSON = Form("geojson", "application/geo+json", ("application/json",))
_PREFIXES = "".join(f"PREFIX {name}: <{PREFIXES[name]}>\n" for name in ("rdfs", "forum", "geo"))
_PLACES = """
SELECT ?place (MIN(?l) AS ?label) (MIN(?la) AS ?lat) (MIN(?lo) AS ?long) (MIN(?c) AS ?country)
  (MIN(?cl) AS ?countryLabel) WHERE {
  ?place rdfs:label ?l FILTER(REGEX(STR(?place), %kinds%))
  OPTIONAL { ?place geo:lat ?la ; geo:long ?lo }
  OPTIONAL { ?place forum:inCountry ?c OPTIONAL { ?c rdfs:label ?cl } }
} GROUP BY ?place ORDER BY ?place LIMIT """
_THERE = """
SELECT ?thing ?place (MIN(?l) AS ?label) (MIN(?a) AS ?start) WHERE {
  ?thing forum:heldIn|forum:basedIn ?place ; rdfs:label ?l OPTIONAL { ?thing forum:startDate ?a }
} GROUP BY ?thing ?place ORDER BY ?start ?label ?thing LIMIT """
_ELSEWHERE = """
SELECT ?thing (MIN(?c) AS ?place) (MIN(?cl) AS ?placeLabel) (MIN(?l) AS ?label) (MIN(?a) AS ?start) WHERE {
  ?thing forum:country ?c ; rdfs:label ?l . ?c rdfs:label ?cl OPTIONAL { ?thing forum:startDate ?a }
  FILTER NOT EXISTS { ?thing forum:heldIn ?somewhere }
} GROUP BY ?thing ORDER BY ?placeLabel ?start ?thing LIMIT """


@dataclass(frozen=True, slots=True)
class There:
    """Something that was held, or is based, in a place."""

    iri: str
    label: str
    start: str


@dataclass(frozen=True, slots=True)
class Spot:
    """A place with its coordinates in degrees (WGS 84), None where they are unknown, and what was there."""

    iri: str
    label: str
    point: tuple[float, float] | None  # longitude, latitude
    country: str
    country_label: str
    things: tuple[There, ...]


@blueprint.route("/map")
@kept
def world() -> Response:
    """All places, as a page with a map and a list, or as GeoJSON."""
    form = choose(request.headers.get("Accept"), (HTML, GEOJSON))
    if form is None:
        return not_acceptable((HTML, GEOJSON))
    spots, complete = _spots()
    if form is GEOJSON:
        data = (json.dumps(_features(spots, complete)) + "\n").encode()
        tag = entity_tag(site().build.id, data)
        return from_bytes(data, GEOJSON.media_type, tag, site().settings.limits.cache_seconds)
    limit = site().settings.limits.page_things
    return html(
        "map.html",
        spots=spots,
        drawing=drawn([spot for spot in spots if spot.point]),
        countries=_by_country(site().rows(_PREFIXES + _ELSEWHERE + str(limit))),
        complete=complete,
    )


def _spots() -> tuple[list[Spot], bool]:
    """The places, those where most was first, and whether these are all."""
    most = site().settings.limits.page_things
    rows = site().rows(_PREFIXES + bind(_PLACES, kinds=Literal(kinds_pattern(["place"]))) + str(most + 1))
    there = site().rows(_PREFIXES + _THERE + str(most + 1))
    grouped: dict[str, list[There]] = defaultdict(list)
    for row in there[:most]:
        if "thing" in row:
            grouped[row["place"]["value"]].append(_there(row))
    spots = [_spot(row, grouped[row["place"]["value"]]) for row in rows[:most] if "place" in row]
    spots.sort(key=lambda spot: (-len(spot.things), spot.label, spot.iri))
    return spots, len(rows) <= most and len(there) <= most


def _value(row: Row, name: str) -> str:
    return row[name]["value"] if name in row else ""


def _there(row: Row) -> There:
    return There(row["thing"]["value"], _value(row, "label"), _value(row, "start"))


def _spot(row: Row, things: Sequence[There]) -> Spot:
    return Spot(
        iri=row["place"]["value"],
        label=_value(row, "label"),
        point=point_of(_value(row, "long"), _value(row, "lat")),
        country=_value(row, "country"),
        country_label=_value(row, "countryLabel"),
        things=tuple(things),
    )


def point_of(longitude: str, latitude: str) -> tuple[float, float] | None:
    """A point of the earth, None where the two are not one."""
    try:
        point = float(longitude), float(latitude)
    except ValueError:
        return None
    return point if abs(point[0]) <= 180 and abs(point[1]) <= 90 else None


def _features(spots: Sequence[Spot], complete: bool) -> Mapping[str, Any]:
    """A FeatureCollection (RFC 7946); a place without coordinates has no geometry."""
    return {
        "type": "FeatureCollection",
        "complete": complete,
        "features": [
            {
                "type": "Feature",
                "id": spot.iri,
                "geometry": {"type": "Point", "coordinates": list(spot.point)} if spot.point else None,
                "properties": {
                    "label": spot.label,
                    "country": spot.country,
                    "countryLabel": spot.country_label,
                    "things": [{"iri": it.iri, "label": it.label, "start": it.start} for it in spot.things],
                },
            }
            for spot in spots
        ],
    }


def _by_country(rows: Sequence[Row]) -> list[tuple[str, str, list[There]]]:
    """(address, name, things) of what is known to have been in a country, and not where in it."""
    grouped: dict[tuple[str, str], list[There]] = defaultdict(list)
    for row in rows:
        if "thing" in row:
            grouped[(_value(row, "placeLabel"), _value(row, "place"))].append(_there(row))
    return [(iri, name, things) for (name, iri), things in sorted(grouped.items())]


def drawn(spots: Sequence[Spot]) -> Mapping[str, Any] | None:
    """The map: the part of the world that shows all points, the points with their sizes, labels where there is room."""
    if not spots:
        return None
    points = [spot.point for spot in spots if spot.point]
    placed = list(zip(unrolled([x for x, _ in points]), (-y for _, y in points), strict=True))
    view = frame(placed)
    unit = view.width / 100
    circles = [
        (round(x, 3), round(y, 3), round(unit * (0.5 + 0.35 * math.sqrt(len(spot.things))), 3), spot.label)
        for spot, (x, y) in zip(spots, placed, strict=True)
    ]
    return {
        "view": view,
        "unit": unit,
        "grounds": _grounds(view),
        "points": [(spot, *circle[:3]) for spot, circle in zip(spots, circles, strict=True)],
        "labels": labelled(circles, view, 1.5 * unit),
    }


def _grounds(view: Box) -> list[int]:
    """Where pictures of the whole world begin (x), so that together they cover the view."""
    return [west for west in (-540, -180, 180, 540) if west < view.x + view.width and view.x < west + 360]
