"""The documents tell what the code does: options, limits, paths."""

from __future__ import annotations

import re

from flask import Flask
from flask.testing import FlaskClient

from kg.resources import resource
from server.command import _parser
from server.settings import Limits, table

OPERATION = (resource("docs", "operation.md")).read_text(encoding="utf-8")
HTTP = (resource("docs", "http.md")).read_text(encoding="utf-8")


def test_every_limit_is_in_the_table() -> None:
    rows = re.findall(r"^\| `(\w+)` \| (\S+) \| (.+) \|$", OPERATION, re.MULTILINE)
    assert rows == [(name, str(value), meaning) for name, value, meaning in table(Limits())]


def test_every_option_is_documented_with_its_variable() -> None:
    for action in _parser({})._actions:
        for option in action.option_strings:
            if option in ("-h", "--help"):
                continue
            assert f"`{option}`" in OPERATION, option
            if action.help != "==SUPPRESS==":
                assert f"`FORUM_KG_{option[2:].upper().replace('-', '_')}`" in OPERATION


def test_every_path_is_documented(app: Flask) -> None:
    for rule in app.url_map.iter_rules():
        if rule.endpoint == "static":
            continue
        path = re.sub(r"<(?:path:)?(\w+)>", lambda found: _NAMES[found.group(1)], rule.rule)
        assert re.search(rf"{re.escape(path)}(?![/\w])", HTTP), path


_NAMES = {"kind": "KIND", "slug": "SLUG", "stem": "STEM", "name": "NAME", "what": "entity"}


def test_every_documented_path_is_there(client: FlaskClient) -> None:
    table_part = HTTP.partition("## Queries")[0]
    for path in sorted(set(re.findall(r"`(/[\w./?=-]*)`", table_part))):
        if path.endswith("preview?id="):
            path += "state/FRE"
        filled = "".join(_VALUES.get(part, part) for part in re.split(r"(\b[A-Z]+\b)", path))
        if filled == "/download/claims":
            filled = "/download/facts.ttl"
        status = client.get(filled).status_code
        assert status == (405 if filled == "/update" else 303 if filled.startswith("/id/") else 200), (path, status)


_VALUES = {
    "NAME": "claims",
    "KIND": "state",
    "SLUG": "FRE",
    "STEM": "Minutes_2031.v2",
    "ADDRESS": "https://w3id.org/forum-kg/bali-process/graph/claims",
}
