"""Timeline, map and network: the same graph as pages with drawings and as data; the geometry behind them."""

from __future__ import annotations

import json
import math
import xml.etree.ElementTree as ET
from datetime import date
from typing import Any

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from test_linked_data import HTML, parsed

from server.drawing import Box, Span, around, frame, labelled, ring, unrolled
from server.geography import point_of
from server.timeline import day_of, spoken

PAGES = ("/timeline", "/map", "/network")


def data(client: FlaskClient, path: str, accept: str = "application/json") -> Any:
    response = client.get(path, headers={"Accept": accept})
    assert response.status_code == 200, response.text
    return json.loads(response.text)


@pytest.mark.parametrize("path", PAGES)
def test_every_drawing_is_whole_and_runs_no_script(client: FlaskClient, path: str) -> None:
    response = client.get(path, headers=HTML)
    assert response.status_code == 200
    assert "style=" not in response.text
    page = parsed(response.text)
    assert "svg" in page.tags
    assert "script" not in page.tags
    assert not [href for href in page.hrefs if href.startswith("javascript")]
    for href in page.hrefs:
        if href.startswith("/") and "#" not in href:
            assert client.get(href, follow_redirects=True).status_code == 200, href
    svg = "<svg" + response.text.partition("<svg")[2].partition("</svg>")[0] + "</svg>"
    assert ET.fromstring(svg).attrib["viewBox"]


@pytest.mark.parametrize("path", PAGES)
def test_every_drawing_has_a_form_for_programs_and_refuses_others(client: FlaskClient, path: str) -> None:
    assert data(client, path)["complete"] is True
    assert client.get(path, headers={"Accept": "image/png"}).status_code == 406
    first, again = (client.get(path, headers={"Accept": "application/json"}) for _ in range(2))
    assert first.headers["ETag"] == again.headers["ETag"]


def test_the_timeline_tells_what_is_known_of_a_date(client: FlaskClient) -> None:
    items = {item["id"]: item for item in data(client, "/timeline")["items"]}
    meeting = items["event/tidal-forum-meeting-3"]
    assert (meeting["start"], meeting["startsNotBefore"], meeting["placeLabel"]) == (
        "2031-05-04",
        "2031-05-04",
        "Port Ellen",
    )
    assert items["mechanism/tide-office"]["startsNotAfter"] == "2029-12-31"
    text = client.get("/timeline", headers=HTML).text
    assert "4 May 2031" in text
    assert "Without a date" in text
    only = data(client, "/timeline?kind=mechanism")["items"]
    assert [item["id"] for item in only] == ["mechanism/tide-office"]


def test_the_map_is_geojson(client: FlaskClient) -> None:
    response = client.get("/map", headers={"Accept": "application/geo+json"})
    assert response.headers["Content-Type"] == "application/geo+json"
    (place,) = json.loads(response.text)["features"]
    assert place["geometry"] == {"type": "Point", "coordinates": [-6.19, 55.63]}
    assert place["properties"]["things"][0]["label"] == "Third Meeting"
    text = client.get("/map", headers=HTML).text
    assert "/static/land.svg" in text
    assert "Tidal workshop" in text.partition("Somewhere in a country")[2]


def test_the_network_joins_agents_with_bodies(client: FlaskClient) -> None:
    graph = data(client, "/network")
    ids = {node["id"] for node in graph["nodes"]}
    told = {(edge["source"], edge["target"], edge["label"]) for edge in graph["edges"]}
    assert ("state/FRE", "forum/tidal-forum", "attended 1 meeting") in told
    assert ("state/SYL", "forum/tidal-forum", "observer") in told
    assert ("state/SYL", "mechanism/tide-office", "co-chaired") in told
    assert ("mechanism/tide-office", "forum/tidal-forum", "part of") in told
    assert {end for edge in told for end in edge[:2]} == ids
    around_ = data(client, "/network?around=mechanism/tide-office")
    assert {edge["label"] for edge in around_["edges"]} == {"co-chaired", "part of"}
    assert client.get("/network?around=nobody").status_code == 404


def test_no_row_at_all_is_said(client: FlaskClient) -> None:
    assert "Nothing here has a date" in client.get("/timeline?kind=nothing", headers=HTML).text


@given(st.lists(st.floats(-180, 180), min_size=1, max_size=30))
def test_unrolled_longitudes_mean_the_same_and_are_as_near_as_can_be(values: list[float]) -> None:
    found = unrolled(values)
    for before, after in zip(values, found, strict=True):
        assert math.isclose((before - after) % 360 % 360, 0, abs_tol=1e-6) or math.isclose(
            (before - after) % 360, 360, abs_tol=1e-6
        )
    assert max(found) - min(found) <= 360 * (1 - 1 / len(values)) + 1e-6
    assert -180 <= min(found) <= 180 + 1e-6


def test_neighbours_across_the_date_line_stay_neighbours() -> None:
    samoa, fiji = unrolled([-171.8, 178.4])
    assert abs(samoa - fiji) < 10


@given(st.lists(st.tuples(st.floats(-180, 540), st.floats(-90, 90)), min_size=1, max_size=20))
def test_a_frame_holds_all_points(points: list[tuple[float, float]]) -> None:
    box = frame(points)
    assert box.width >= 40
    assert all(box.x < x < box.x + box.width and box.y < y < box.y + box.height for x, y in points)


@given(st.lists(st.tuples(st.floats(0, 100), st.floats(0, 100), st.just(1.0), st.text("ab", min_size=1)), max_size=15))
def test_labels_cover_no_other(points: list[tuple[float, float, float, str]]) -> None:
    labels = labelled(points, Box(0, 0, 100, 100), 3)
    assert len(labels) <= len(points)
    widths = {"start": 0.0, "middle": 0.5, "end": 1.0}
    boxes = []
    for label in labels:
        width = len(label.text) * 3 * 0.55
        left = label.x - widths[label.anchor] * width
        assert left >= -1e-6
        assert left + width <= 100 + 1e-6
        boxes.append((left, label.y, width))
    for i, (x, y, width) in enumerate(boxes):
        for other_x, other_y, other_width in boxes[i + 1 :]:
            apart = x + width <= other_x + 1e-6 or other_x + other_width <= x + 1e-6
            assert apart or abs(y - other_y) > 1.5


def test_a_line_of_time() -> None:
    span = Span(2000, 2009, 0, 3653)
    assert span.x(date(2000, 1, 1)) == 0
    assert math.isclose(span.x(date(2010, 1, 1)), 3653)
    assert [year for _, year in span.ticks()] == list(range(2000, 2010))
    assert len(Span(1, 9999, 0, 100).ticks()) <= 30


def test_rings() -> None:
    spots = ring(4, 10)
    assert [(spot.x, spot.y) for spot in spots] == [(0, -10), (10, 0), (0, 10), (-10, 0)]
    assert [spot.anchor for spot in spots] == ["start", "start", "start", "end"]
    assert around(["a", "b"], [("x", "a"), ("y", "b"), ("z", "a")]) == ["x", "z", "y"]
    assert around([], [("x", "middle")]) == ["x"]


@pytest.mark.parametrize(
    ("text", "words"),
    [("2002-02-26", "26 February 2002"), ("2002-02", "February 2002"), ("2002", "2002"), ("soon", "soon"), ("", "")],
)
def test_dates_as_people_write_them(text: str, words: str) -> None:
    assert spoken(text) == words


@given(st.text(max_size=12))
def test_any_text_as_a_date_or_point(text: str) -> None:
    assert day_of(text) is None or isinstance(day_of(text), date)
    point = point_of(text, text)
    assert point is None or abs(point[0]) <= 180
