"""Cutting queries into tokens: what is a word and what only looks like one."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.tokens import Kind, tokens


def words(text: str) -> list[str]:
    return [token.text for token in tokens(text) if token.kind is Kind.WORD]


@pytest.mark.parametrize(
    "text",
    [
        '"SERVICE"',
        "'SERVICE'",
        '"""a " SERVICE "" \n b"""',
        "'''SERVICE ' '' '''",
        '"\\" SERVICE"',
        "# SERVICE\n",
        "<http://x/SERVICE>",
        "ex:SERVICE",
        "SERVICE:x",
        "?SERVICE",
        "$SERVICE",
        "_:SERVICE",
        '"x"@service',
    ],
)
def test_what_only_looks_like_a_keyword(text: str) -> None:
    assert "SERVICE" not in words(text)


@pytest.mark.parametrize(
    "text",
    [
        "SERVICE",
        "service",
        "{SERVICE<http://x>{}}",
        '"a"SERVICE',
        "'a'service'b'",
        '"" SERVICE ""',
        "''SERVICE''",
        "#x\rSERVICE",
        "ex:a.SERVICE <x>".replace(".", ". "),
        "?a<5 SERVICE>3",
        "<< SERVICE",
        '"\\\\"SERVICE',
        "?a-SERVICE",
    ],
)
def test_keywords_are_found_wherever_they_stand(text: str) -> None:
    assert "SERVICE" in words(text)


@pytest.mark.parametrize("text", ['"abc', "'abc\n'", '"""abc""', "'''abc", "\\u0053ERVICE", "a\x00b", "§"])
def test_broken_text_ends_the_tokens(text: str) -> None:
    found = list(tokens(text + " SERVICE"))
    assert found[-1].kind is Kind.BROKEN


def test_addresses_are_decoded() -> None:
    assert next(tokens("<\\u0066ile:///x>")).text == "file:///x"
    assert next(tokens("<\\UFFFFFFFF>")).text == "\\UFFFFFFFF"


@given(st.text(max_size=300) | st.text(alphabet="\"'\\#<>{}()[]:.,;ab \n?_@-+*/|^!=&0", max_size=300))
def test_any_text_is_cut_without_loss(text: str) -> None:
    found = list(tokens(text))
    assert all(text[token.start : token.start + 1] for token in found)
    assert [token.start for token in found] == sorted(token.start for token in found)


@pytest.mark.parametrize(
    "unit", ["a-", '"""', "<a", 'x{(<"', "::", "a.", "\\", "_:", "'a", '"\\', "<a <a ", "@a", "1e", "?"]
)
def test_cutting_is_linear(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    begun = time.perf_counter()
    for _ in zip(range(100_000), tokens(text), strict=False):
        pass
    assert time.perf_counter() - begun < 3
