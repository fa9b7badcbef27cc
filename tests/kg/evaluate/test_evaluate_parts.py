"""Names, matching and the reading of gold."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.evaluate import GoldError
from kg.evaluate.gold import read_gold
from kg.evaluate.names import Names, fold, numerals, overlap, words
from kg.evaluate.tally import Matching, Tally

CODES = {"Atlantis": "ATL", "atlantis": "ATL", "Lyonesse": "LYO", "Avalon": "AVA"}

# names


def test_fold() -> None:
    assert fold("  Timor-Leste & the Côte d’Ivoire ") == "timor leste and the cote divoire"
    assert fold("States'capacity") == "states capacity"


def test_words_leave_out_what_every_meeting_has() -> None:
    assert words("Meeting of the Regional Conference on Nets") == {"nets"}
    assert overlap({"a", "b"}, {"b", "c"}) == pytest.approx(1 / 3)
    assert overlap(set(), {"a"}) == 0.0


def test_numerals() -> None:
    assert numerals("Group II") == numerals("Second Group") == numerals("2nd group") == {"2"}
    assert numerals("Group") == frozenset()


def test_a_country_has_its_code_as_only_key() -> None:
    names = Names(CODES.get)
    assert (
        names.keys("Atlantis")
        == names.keys("The Government of Atlantis")
        == names.keys("Atlantis (host)")
        == {"iso:ATL"}
    )


def test_an_organisation_meets_by_name_and_by_bracket() -> None:
    names = Names(CODES.get)
    assert names.keys("Office of the Sea Council (SC)") >= {"sea council", "sc"}
    assert not names.keys("Sea Council (SC)").isdisjoint(names.keys("the Sea Council"))
    assert not names.keys("Sea Council (Atlantis)") & {"atlantis", "iso:ATL"}


def test_other_numerals_are_a_veto() -> None:
    names = Names(CODES.get)
    assert names.likeness("Group II", ["Group I"], {"group i"}, 0.1) == 0.0
    assert names.likeness("Net Group II", ["Net Group 2"], set(), 0.6) == 0.0  # no veto, but too few common words
    assert names.likeness("Net Group II", ["Net Group 2"], set(), 0.5) == 0.5
    assert names.likeness("Net Group II", ["Second Net Group"], set(), 0.1) > 0


# matching


def test_the_best_pairs_are_matched_first_and_one_to_one() -> None:
    tally = Tally()
    scores = {("a", "x"): 0.8, ("a", "y"): 0.9, ("b", "y"): 0.95, ("b", "x"): 0.1}
    matched = tally.pairs("k", Matching(["a", "b"], ["x", "y"], lambda g, s: scores[g, s], 0.5))
    assert matched == {0: 0, 1: 1}
    assert (tally.gold["k"], tally.said["k"], tally.hit["k"]) == (2, 2, 2)


def test_what_meets_spare_gold_is_neither_asked_for_nor_wrong() -> None:
    tally = Tally()
    tally.pairs("k", Matching(["a"], ["a", "b", "c"], lambda g, s: float(g == s), 0.9, spare=["b"]))
    assert (tally.gold["k"], tally.said["k"], tally.hit["k"]) == (1, 2, 1)
    assert tally.extras["k"] == ["c"]


def test_slack_lets_some_extras_pass() -> None:
    tally = Tally()
    said = ["a", "b", "c", "d"]
    tally.pairs("k", Matching(["a", "b"], said, lambda g, s: float(g == s), 0.9, slack=0.5))
    assert (tally.gold["k"], tally.said["k"], tally.hit["k"]) == (2, 3, 2)


def test_only_extras_that_count_are_counted() -> None:
    tally = Tally()
    tally.pairs("k", Matching(["a"], ["a", "b", "c"], lambda g, s: float(g == s), 0.9, is_extra=lambda s: s == "c"))
    tally.pairs("k", Matching(["a"], ["b"], lambda g, s: float(g == s), 0.9, counts_extras=False))
    assert (tally.gold["k"], tally.said["k"], tally.hit["k"]) == (2, 2, 1)


@pytest.mark.parametrize(
    ("line", "words_there"),
    [
        ("{", "line 1: not JSON"),
        ("[" * 100_000, "line 1: not JSON"),
        ("[]", "a gold fact is an object"),
        ('{"kind": "event"}', "texts kind and subject"),
        ('{"kind": "event", "subject": "x"}', "has an object"),
        ('{"kind": "event", "subject": "x", "object": "y", "qualifiers": 3}', "qualifiers"),
        ('{"kind": "event", "subject": "x", "object": "y", "span": [1]}', "two offsets"),
    ],
)
def test_broken_gold_says_where(line: str, words_there: str, tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(line, encoding="utf-8")
    with pytest.raises(GoldError, match=words_there) as caught:
        read_gold(path, Names(CODES.get))
    assert "\n" not in str(caught.value)


def test_gold_that_is_no_file_or_no_text(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="not a readable file"):
        read_gold(tmp_path / "none.jsonl", Names(CODES.get))
    (tmp_path / "latin.jsonl").write_bytes(b"\xff")
    with pytest.raises(GoldError, match="not a readable file"):
        read_gold(tmp_path / "latin.jsonl", Names(CODES.get))
