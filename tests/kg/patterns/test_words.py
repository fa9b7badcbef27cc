"""A pattern for many words finds the longest of them, as a plain choice does that tries the longest first."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.patterns import any_of

WORDS = st.text("abc. ", min_size=1, max_size=4)


def test_what_begins_alike_is_read_once() -> None:
    assert any_of(["set", "set up", "sets", "sign"]) == r"s(?:et(?:\ up|s)?|ign)"


@settings(max_examples=300, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=8), st.text("abc. ", max_size=20))
def test_it_matches_as_the_longest_word_does(words: list[str], text: str) -> None:
    plain = "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))
    assert [m.span() for m in re.finditer(any_of(words), text)] == [m.span() for m in re.finditer(plain, text)]
