"""The tables of data/lexicon: complete, well-formed, names and codes only, each row with a source of its own."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pycountry
import pytest

from kg.addresses import slugify
from kg.lexicon import Lexicon, LexiconError, NameKind, default_lexicon
from kg.lexicon.derive import cities
from kg.lexicon.folding import key, keys
from kg.lexicon.gazetteer import Gazetteer
from kg.lexicon.tables import CITIES, COLUMNS, TABLES, Row, parse_row, read_lines, read_rows
from kg.resources import resource

FOLDER = resource("data", "lexicon")
ROWS = list(read_rows(FOLDER))
ALL_TABLES = (*TABLES, CITIES, "instruments.tsv")
# Entries of ISO 3166-1 that are neither members nor observer states of the United Nations.
NOT_STATES = frozenset(
    "ABW AIA ALA ASM ATA ATF BES BLM BMU BVT CCK COK CUW CXR CYM ESH FLK FRO GGY GIB GLP GRL GUF GUM HKG HMD IMN IOT "
    "JEY MAC MAF MNP MSR MTQ MYT NCL NFK NIU PCN PRI PYF REU SGS SHN SJM SPM SXM TCA TKL TWN UMI VGB VIR WLF".split()
)
FORMER = frozenset("SCG YUG SUN CSK DDR ANT".split())


def of_class(*classes: str) -> list[Row]:
    return [row for row in ROWS if row.entry.type in classes]


def test_every_entry_of_iso_3166_1_is_there_with_its_codes() -> None:
    codes = {row.entry.ref.slug: dict(row.entry.codes) for row in of_class("State", "Territory")}
    for country in pycountry.countries:
        expected = {"iso3": country.alpha_3, "iso2": country.alpha_2, "m49": country.numeric}
        assert codes.pop(country.alpha_3) == expected
    assert set(codes) == FORMER | {"XKX"}


def test_states_are_the_members_and_observer_states_of_the_united_nations() -> None:
    states = {row.entry.ref.slug for row in of_class("State")} - FORMER
    territories = {row.entry.ref.slug for row in of_class("Territory")} - FORMER
    assert len(states) == 193 + 2
    assert {"VAT", "PSE"} <= states
    assert territories == NOT_STATES | {"XKX"}


def test_former_countries_have_the_codes_of_iso_3166_3() -> None:
    historic = {country.alpha_3: country for country in pycountry.historic_countries}
    for row in of_class("State", "Territory"):
        if row.entry.ref.slug in FORMER:
            country = historic[row.entry.ref.slug]
            assert dict(row.entry.codes) == {
                "iso3": country.alpha_3,
                "iso2": country.alpha_2,
                "m49": country.numeric,
            }


@pytest.mark.parametrize("attribute", ["name", "official_name", "common_name"])
def test_every_name_of_iso_3166_1_is_known(attribute: str) -> None:
    lexicon = default_lexicon()
    for country in pycountry.countries:
        name = getattr(country, attribute, country.name)
        entry = lexicon.lookup(name)
        assert entry is not None, name
        assert entry.ref.slug == country.alpha_3, name


def test_enough_organisations_and_fora() -> None:
    kinds = Counter(row.entry.type for row in ROWS)
    assert kinds["Organisation"] >= 200
    assert kinds["Forum"] >= 50
    assert kinds["Place"] >= 500


def test_columns_hold_names_codes_and_positions_only() -> None:
    assert COLUMNS == ("slug", "class", "label", "names", "codes", "country", "latitude", "longitude", "source")
    for table in ALL_TABLES:
        lines = (FOLDER / table).read_text(encoding="utf-8").split("\n")
        assert tuple(lines[0].split("\t")) == COLUMNS
        assert lines[-1] == ""
        assert all(line.count("\t") == len(COLUMNS) - 1 for line in lines[1:-1])


def test_only_places_have_a_country_and_a_position() -> None:
    countries = {row.entry.ref.slug for row in of_class("State", "Territory")}
    for row in [*ROWS, *map(parse_row, read_lines(FOLDER / CITIES))]:
        entry = row.entry
        if entry.type == "Place":
            assert entry.country in countries, entry
            assert entry.latitude is not None
            assert -90 <= entry.latitude <= 90
            assert entry.longitude is not None
            assert -180 <= entry.longitude <= 180
        else:
            assert (entry.country, entry.latitude, entry.longitude) == ("", None, None)


def test_codes_are_codes() -> None:
    schemes = {"State": {"iso3", "iso2", "m49"}, "Territory": {"iso3", "iso2", "m49"}, "Place": {"geonames"}}
    for row in ROWS:
        assert {scheme for scheme, _ in row.entry.codes} <= schemes.get(row.entry.type, set()), row.entry.ref


def test_every_row_has_a_source_that_is_listed_or_an_address() -> None:
    known = {line.split("\t")[0] for line in (FOLDER / "sources.tsv").read_text(encoding="utf-8").splitlines()[1:]}
    for table in ALL_TABLES:
        for line in read_lines(FOLDER / table):
            for source in line.split("\t")[-1].split(" "):
                assert source in known or re.fullmatch(r"https?://[\w./%#?=-]+", source), line
    for table in ("words.tsv", "near-words.tsv", "not-names.tsv"):
        for line in (FOLDER / table).read_text(encoding="utf-8").splitlines()[1:]:
            assert line.split("\t")[2] in known, line


def test_no_source_is_one_of_the_documents() -> None:
    sources = {line.split("\t")[-1] for table in ALL_TABLES for line in read_lines(FOLDER / table)}
    assert not [source for source in sources if "baliprocess" in source or "documents" in source]


def test_addresses_are_unique_and_well_formed() -> None:
    refs = [row.entry.ref for row in ROWS] + [parse_row(line).entry.ref for line in read_lines(FOLDER / CITIES)]
    assert not [ref for ref, count in Counter(refs).items() if count > 1]
    for ref in refs:
        assert ref.slug == (ref.slug.upper() if ref.kind in ("state", "territory") else slugify(ref.slug))


def test_every_table_is_sorted_so_that_changes_are_seen() -> None:
    for table in TABLES:
        slugs = [line.split("\t")[0] for line in read_lines(FOLDER / table)]
        assert slugs == sorted(slugs), table


def test_no_name_stands_twice_in_a_row_and_no_acronym_for_two_bodies_unmarked() -> None:
    bodies: dict[str, set[str]] = {}
    for row in ROWS:
        texts = [(name.text, name.kind) for name in row.names]
        assert len(set(texts)) == len(texts), row.entry.ref
        for name in row.names:
            if name.kind in (NameKind.ACRONYM, NameKind.WORD):
                bodies.setdefault(name.text, set()).add(str(row.entry.ref))
    assert not {acronym: refs for acronym, refs in bodies.items() if len(refs) > 1}


def test_names_of_two_countries_or_bodies_are_the_known_few() -> None:
    shared: dict[tuple[str, ...], set[str]] = {}
    for row in of_class("State", "Territory", "Organisation", "Forum"):
        for name in row.names:
            shared.setdefault(key(name.text), set()).add(row.entry.ref.slug)
    assert {" ".join(name) for name, slugs in shared.items() if len(slugs) > 1} == {
        "congolese",
        "dominican",
        "icc",
        "idb",
    }


def test_dates_of_names_are_dates_in_order() -> None:
    dated = [name for row in ROWS for name in row.names if name.since or name.until]
    assert len(dated) > 100
    for name in dated:
        assert re.fullmatch(r"(\d{4}(-\d\d(-\d\d)?)?)?", name.since), name
        assert re.fullmatch(r"(\d{4}(-\d\d(-\d\d)?)?)?", name.until), name
        assert not (name.since and name.until) or name.since <= name.until, name


def test_no_date_of_a_name_tells_when_a_body_was_founded_or_ended() -> None:
    for row in of_class("Organisation", "Forum"):
        ends = {name.until for name in row.names if name.kind is NameKind.FORMER and name.until}
        for name in row.names:
            assert not name.since or any(end <= name.since for end in ends), (row.entry.ref, name)
            assert not name.until or any(each.kind is NameKind.FORMER for each in row.names), (row.entry.ref, name)
            assert row.entry.type != "Forum" or not (name.since or name.until), (row.entry.ref, name)


@pytest.mark.parametrize(
    ("old", "until", "code"),
    [
        ("Turkey", "2022", "TUR"),
        ("Burma", "1989", "MMR"),
        ("Swaziland", "2018", "SWZ"),
        ("FYR Macedonia", "2019", "MKD"),
        ("Zaire", "1997", "COD"),
        ("Cape Verde", "2013", "CPV"),
        ("East Timor", "2002", "TLS"),
        ("Western Samoa", "1997", "WSM"),
    ],
)
def test_changed_names_have_their_dates(old: str, until: str, code: str) -> None:
    [row] = [row for row in of_class("State") if row.entry.ref.slug == code]
    assert [name.until for name in row.names if name.text == old] == [until]


def test_labels_are_the_usual_short_names() -> None:
    labels = {row.entry.ref.slug: row.entry.label for row in of_class("State", "Territory")}
    expected = {
        "LAO": "Lao PDR",
        "VNM": "Viet Nam",
        "KOR": "Republic of Korea",
        "PRK": "DPR Korea",
        "IRN": "Iran",
        "RUS": "Russian Federation",
        "TUR": "Türkiye",
        "USA": "United States of America",
        "TLS": "Timor-Leste",
        "CZE": "Czechia",
        "HKG": "Hong Kong",
    }
    assert {code: labels[code] for code in expected} == expected


def test_city_names_fold_alike_in_bulk_and_one_by_one() -> None:
    labels = [line.split("\t")[2] for line in read_lines(FOLDER / CITIES)]
    different = [label for label, folded in zip(labels, keys(labels), strict=True) if " ".join(key(label)) != folded]
    assert set(different) <= {"L.A.Sagaram", "North St.James Town"}  # dots without a space: one word in bulk


def test_the_table_of_cities_is_what_the_gazetteer_gives() -> None:
    assert "\n".join(cities(FOLDER)) + "\n" == (FOLDER / CITIES).read_text(encoding="utf-8")


def test_every_city_can_be_read() -> None:
    gazetteer = Gazetteer.load(FOLDER)
    assert len(gazetteer.entries()) == len(read_lines(FOLDER / CITIES))


HEAD = "\t".join(COLUMNS) + "\n"


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"slug\tparent\n", "columns must be"),
        (HEAD.encode() + b"iom\tOrganisation\n", r"states.tsv:2: 2 cells instead of 9"),
        (HEAD.encode() + b"iom\tShip\tIOM\t\t\t\t\t\tx\n", "class 'Ship' is none of"),
        (HEAD.encode() + b"iom\tForum\tIOM\tnick:Io\t\t\t\t\tx\n", "name 'nick:Io' is not KIND"),
        (HEAD.encode() + b"iom\tForum\tIOM\t\tisothree\t\t\t\tx\n", "code 'isothree' is not SCHEME=VALUE"),
        (HEAD.encode() + b"iom\tForum\tIOM\t\t\t\t\t\t\n", "must not be empty"),
        (HEAD.encode() + b"bali\tPlace\tBali\t\t\tIDN\tnorth\t1\tx\n", "could not convert"),
        (HEAD.encode() + b"\xff\xfe\n", "not UTF-8"),
        (HEAD.encode() + b"x\tForum\t...\t\t\t\t\t\tx\n", "no letter or digit"),
    ],
)
def test_a_faulty_table_is_refused_with_file_and_line(tmp_path: Path, content: bytes, complaint: str) -> None:
    (tmp_path / "states.tsv").write_bytes(content)
    with pytest.raises(LexiconError, match=complaint) as refusal:
        Lexicon.load(tmp_path)
    assert "states.tsv" in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_a_faulty_city_is_refused(tmp_path: Path) -> None:
    (tmp_path / "states.tsv").write_text(HEAD, encoding="utf-8")
    (tmp_path / CITIES).write_text(HEAD + "wuhan\tPlace\tWuhan\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"cities.tsv:2: 3 cells"):
        Lexicon.load(tmp_path)
    (tmp_path / CITIES).write_text(HEAD + "wuhan\tPlace\tWuhan\t\t\tCHN\tnorth\t1\tx\n", encoding="utf-8")
    lexicon = Lexicon.load(tmp_path)
    with pytest.raises(LexiconError, match="'wuhan'"):
        lexicon.find("held in Wuhan")


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="no table"):
        Lexicon.load(tmp_path)


def test_the_page_about_the_lexicon_lists_every_table_and_its_size() -> None:
    page = (FOLDER / "README.md").read_text(encoding="utf-8")
    stated = {
        file: int(rows.replace(",", "")) for file, rows in re.findall(r"(?m)^\| `([\w-]+\.tsv)` \| ([\d,]+) \|", page)
    }
    counted = {path.name: len(path.read_text(encoding="utf-8").splitlines()) - 1 for path in FOLDER.glob("*.tsv")}
    assert set(stated) == set(counted)
    assert not {file: rows for file, rows in counted.items() if not 0.8 <= rows / stated[file] <= 1.25}


def test_the_page_about_the_lexicon_names_every_column_and_kind() -> None:
    page = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert not [name for name in (*COLUMNS, *NameKind) if f"`{name}`" not in page]
