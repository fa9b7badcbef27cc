"""Dates in running text: what they say, what they leave to the context, and what is no date."""

from __future__ import annotations

import itertools
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.dates import LAST_YEAR, DateMention, PartialDate, compatible, find_dates

FULL = [
    ("12 October 2011", "2011-10-12", "2011-10-12"),
    ("Monday, 12 October 2011", "2011-10-12", "2011-10-12"),
    ("the 7th of June 2004", "2004-06-07", "2004-06-07"),
    ("May 6, 2009", "2009-05-06", "2009-05-06"),
    ("3 Sept 2004", "2004-09-03", "2004-09-03"),
    ("26-28 February 2002", "2002-02-26", "2002-02-28"),
    ("28–30 April 2003", "2003-04-28", "2003-04-30"),
    ("1 ‑ 3 June 2004", "2004-06-01", "2004-06-03"),
    ("from 26 to 28 February 2002", "2002-02-26", "2002-02-28"),
    ("8 and 9 June 2004", "2004-06-08", "2004-06-09"),
    ("12 & 13 May 2004", "2004-05-12", "2004-05-13"),
    ("8, 9 and 10 June 2004", "2004-06-08", "2004-06-10"),
    ("5, 6, 7 June 2004", "2004-06-05", "2004-06-07"),
    ("14th-15th July 1999", "1999-07-14", "1999-07-15"),
    ("10-12 November, 2015", "2015-11-10", "2015-11-12"),
    ("May 6-7, 2009", "2009-05-06", "2009-05-07"),
    ("30 June - 2 July 2009", "2009-06-30", "2009-07-02"),
    ("5 May to 7 June 2011", "2011-05-05", "2011-06-07"),
    ("June 30 - July 2, 2009", "2009-06-30", "2009-07-02"),
    ("30 December 2009 - 2 January 2010", "2009-12-30", "2010-01-02"),
    ("30 December - 2 January 2010", "2009-12-30", "2010-01-02"),
    ("April 2003", "2003-04", "2003-04"),
    ("April, 2003", "2003-04", "2003-04"),
    ("June-July 2005", "2005-06", "2005-07"),
    ("December 2009 - January 2010", "2009-12", "2010-01"),
    ("2003", "2003", "2003"),
    ("2002-2022", "2002", "2022"),
    ("2012-13", "2012", "2013"),
    ("2003-04-28", "2003-04-28", "2003-04-28"),
    ("28.04.2003", "2003-04-28", "2003-04-28"),
    ("28/4/2003", "2003-04-28", "2003-04-28"),
    ("29 February 2004", "2004-02-29", "2004-02-29"),
]


@pytest.mark.parametrize(("text", "first", "last"), FULL)
def test_dates_ranges_and_precision(text: str, first: str, last: str) -> None:
    (found,) = find_dates(f"It was held {text}, they said.")
    assert (str(found.first), str(found.last), found.year_given, found.approximate) == (first, last, True, False)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("12 October", "2014-10-12", "2014-10-12"),
        ("12-14 March", "2014-03-12", "2014-03-14"),
        ("30 June - 2 July", "2014-06-30", "2014-07-02"),
        ("the 2nd of May", "2014-05-02", "2014-05-02"),
        ("in October", "2014-10", "2014-10"),
        ("in May", "2014-05", "2014-05"),
    ],
)
def test_a_missing_year_comes_from_the_context(text: str, first: str, last: str) -> None:
    (found,) = find_dates(text)
    assert not found.year_given
    dated = found.with_year(2014)
    assert (str(dated.first), str(dated.last)) == (first, last)


def test_a_given_year_stays() -> None:
    (found,) = find_dates("12 October 2011")
    assert found.with_year(1999) is found


@pytest.mark.parametrize(
    ("text", "precise"),
    [
        ("mid-November 2004", "2004-11"),
        ("late 2004", "2004"),
        ("around March 2005", "2005-03"),
        ("the second half of 2005", "2005"),
        ("the first quarter of 2006", "2006"),
        ("spring 2007", "2007"),
        ("the autumn of 2003", "2003"),
        ("the end of 2008", "2008"),
    ],
)
def test_approximations_keep_the_whole_year_or_month(text: str, precise: str) -> None:
    (found,) = find_dates(text)
    assert (str(found.first), found.approximate, text[found.end :]) == (precise, True, "")


@pytest.mark.parametrize(
    "text",
    [
        "US$2003",
        "$ 2003",
        "€2004",
        "a share of 2003%",
        "in paragraph 12",
        "paragraphs 12-14",
        "A/RES/55/25",
        "ABC-2003",
        "v2003.1",
        "20034 persons",
        "in 1850",
        "in 2150",
        "it may do so",
        "States may march on",
        "May we ask",
        "the Mayors were Marching",
        "the second half of the year",
        "at 12.30 pm on Wednesday",
        "32/12",
        "",
    ],
)
def test_money_numbers_and_words_are_no_dates(text: str) -> None:
    assert find_dates(text) == ()


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("31 June 2004", ["2004-06"]),
        ("29 February 2003", ["2003-02"]),
        ("30-28 April 2003", ["2003-04"]),
        ("13/25/2004", ["2004"]),
        ("2010-2005", ["2010"]),
    ],
)
def test_of_an_impossible_date_the_possible_part_is_kept(text: str, kept: list[str]) -> None:
    assert [str(found.first) for found in find_dates(text)] == kept


def test_several_dates_of_one_sentence_are_found_in_order() -> None:
    text = "on 5 to 7 May 2011, 8 June 2011 and again in 2012"
    assert [text[d.start : d.end] for d in find_dates(text)] == ["5 to 7 May 2011", "8 June 2011", "2012"]


@pytest.mark.parametrize(
    ("value", "datatype", "earliest", "latest"),
    [
        ("2004", "gYear", "2004-01-01", "2004-12-31"),
        ("2004-02", "gYearMonth", "2004-02-01", "2004-02-29"),
        ("2003-02", "gYearMonth", "2003-02-01", "2003-02-28"),
        ("2003-04-28", "date", "2003-04-28", "2003-04-28"),
    ],
)
def test_bounds(value: str, datatype: str, earliest: str, latest: str) -> None:
    date = PartialDate.parse(value)
    assert (str(date), date.datatype, date.earliest(), date.latest()) == (value, datatype, earliest, latest)


@pytest.mark.parametrize(
    "value", ["", "03", "2003-4", "2003-13", "2003-00-01", "2003-02-29", "2003-04-31", "28.4.2003"]
)
def test_what_is_no_partial_date_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match="not "):
        PartialDate.parse(value)


@pytest.mark.parametrize(
    ("one", "other", "contains", "fits"),
    [
        ("2003", "2003-04", True, True),
        ("2003-04", "2003", False, True),
        ("2003-04", "2003-04-30", True, True),
        ("2003-04", "2003-05-01", False, False),
        ("2003", "2004", False, False),
        ("2003-04-28", "2003-04-28", True, True),
        ("2003-04-28", "2003-04-29", False, False),
    ],
)
def test_a_coarser_date_contains_a_finer_one(one: str, other: str, contains: bool, fits: bool) -> None:
    first, second = PartialDate.parse(one), PartialDate.parse(other)
    assert first.contains(second) is contains
    assert compatible(first, second) is compatible(second, first) is fits


@pytest.mark.parametrize(("text", "precision"), [("3 May 2004", 3), ("May 2004", 2), ("in 2004", 1)])
def test_precision(text: str, precision: int) -> None:
    assert [found.precision for found in find_dates(text)] == [precision]


def _sound(text: str, found: DateMention) -> bool:
    dated = found.with_year(2000)
    inside = 0 <= found.start < found.end <= len(text)
    years = 1900 <= dated.first.year <= dated.last.year <= LAST_YEAR
    return inside and years and dated.first.is_real() and dated.last.is_real()


_PIECES = st.sampled_from(
    "1 12 31 99 2003 04 May june Sept. february march and to - – / , . of the mid- late by th nd $ % Sunday".split()
)


@settings(max_examples=150, derandomize=True, deadline=None)
@given(st.lists(_PIECES, max_size=14), st.sampled_from(["", " "]))
def test_whatever_the_text_dates_are_real_ordered_and_apart(pieces: list[str], glue: str) -> None:
    text = glue.join(pieces)
    found = find_dates(text)
    assert all(_sound(text, one) for one in found)
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))


SIZE = 30_000  # characters; what is quadratic would take minutes for them
LIMIT = 10.0  # processor seconds on a busy machine; it takes less than one


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "1 ",
        "1, ",
        "1 and ",
        "12 May ",
        "2003-",
        "1-",
        "May",
        "May ",
        "mid-",
        "the first half of ",
        "1/",
        "12 March to ",
    ],
)
def test_hostile_repetitions_take_linear_time(piece: str) -> None:
    text = piece * (SIZE // len(piece))
    begun = time.process_time()
    find_dates(text)
    assert time.process_time() - begun < LIMIT
