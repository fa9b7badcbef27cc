"""Finding names in running text: near misses, traps, brackets, places beside their country, weak and defined names."""

from __future__ import annotations

from itertools import pairwise

import pytest

from kg.lexicon import Lexicon, Match, default_lexicon
from kg.model import Ref


def found(text: str, *, fuzzy: bool = False) -> list[tuple[str, str]]:
    """(the text of the whole mention, slug of the best entry) of all matches that are neither weak nor demonyms."""
    matches = default_lexicon().find(text, fuzzy=fuzzy)
    return [(text[m.start : m.end], m.entry.ref.slug) for m in matches if not (m.weak or m.demonym)]


def slugs(text: str) -> list[str]:
    return [slug for _, slug in found(text)]


def one(text: str) -> Match:
    [match] = default_lexicon().find(text)
    return match


@pytest.mark.parametrize(
    "text",
    [
        "the turkey was served with chilli",
        "they told us who may come",
        "a mobile team, nice reading",
        "the chad of a ballot",
        "an iom of truth, unhcr written small",
        "china plates and japan lacquer",
        "georgia and jordan in small letters",
        "Indiana, Guineafowl, Malian-ness aside; Omanisation; Nigerians",
        "Chinatown",
        "Regional conference on migration and asylum",
        "International organization for migrants' rights",
        "the New Zealandia",
        "US$10,000 and NZ$30,000",
        "the World in a bank",
        "General Assembly of the club",
        "North America, South America, Latin America and Central America",
        "the Indian Ocean, the South China Sea and the Gulf of Thailand",
        "New Mexico and New Jersey",
        "the Washington Post and the New York Times",
        "The and Of and To",
        "Ministers in March 2003",
    ],
)
def test_what_is_no_name_is_not_found(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Papua New Guinea, Guinea, Guinea-Bissau and Equatorial Guinea", ["PNG", "GIN", "GNB", "GNQ"]),
        ("Niger and Nigeria", ["NER", "NGA"]),
        ("Dominica and the Dominican Republic", ["DMA", "DOM"]),
        ("Sudan, South Sudan", ["SDN", "SSD"]),
        ("Samoa, American Samoa", ["WSM", "ASM"]),
        ("Ireland and Northern Ireland", ["IRL", "northern-ireland"]),
        ("the Congo and the Democratic Republic of the Congo", ["COG", "COD"]),
        ("Republic of Korea and Democratic People's Republic of Korea", ["KOR", "PRK"]),
        ("Iraq, Iran (Islamic Republic of), Ireland", ["IRQ", "IRN", "IRL"]),
        ("Kiribati, Korea, Democratic People's Republic of, Korea, Republic of, Kuwait", ["KIR", "PRK", "KOR", "KWT"]),
        ("Congo, Republic of Korea and Chad", ["COG", "KOR", "TCD"]),
        ("Congo, Republic of, Cook Islands", ["COG", "COK"]),
        ("China, Democratic People's Republic of Korea", ["CHN", "PRK"]),
        ("Macedonia, the former Yugoslav Republic of, Madagascar", ["MKD", "MDG"]),
        ("Moldova, Republic of; Monaco", ["MDA", "MCO"]),
        ("Micronesia, Federated States of\nMoldova", ["FSM", "MDA"]),
        ("Tanzania, United Republic of and Togo", ["TZA", "TGO"]),
        ("France (New Caledonia)", ["FRA", "NCL"]),
        ("Hong Kong, China, Indonesia, Japan", ["HKG", "IDN", "JPN"]),
        ("China, Hong Kong SAR, Macao SAR", ["CHN", "HKG", "MAC"]),
        ("China, Hong Kong SAR; China, Macao SAR", ["HKG", "MAC"]),
        ("Hong Kong SAR, People’s Republic of China, Macau SAR of the People's Republic of China", ["HKG", "MAC"]),
        ("Taipei, China; Congo, DR, Cuba", ["TWN", "COD", "CUB"]),
        ("Hong Kong SAR and Macau SAR", ["HKG", "MAC"]),
        ("Burma/Myanmar", ["MMR"]),
        ("Viet nam, Timor-leste and New zealand, held in New york", ["VNM", "TLS", "NZL", "new-york"]),
        ("the People 's Republic of China and Lao People´s Democratic Republic", ["CHN", "LAO"]),
        ("Norway, Kingdom of Morocco, Sweden, Kingdom of the Netherlands", ["NOR", "MAR", "SWE", "NLD"]),
        ("Maldives, Republic of; Marshall Islands, Republic of the; Yemen, Republic of", ["MDV", "MHL", "YEM"]),
        ("Singapore, Republic of the Union of Myanmar", ["SGP", "MMR"]),
        ("UNHCR/IOM/UNODC", ["unhcr", "iom", "unodc"]),
        ("IOM, UNHCR and UNODC; the ILO.", ["iom", "unhcr", "unodc", "ilo"]),
        ("Serbia and Montenegro", ["SCG"]),
        ("Serbia, Montenegro", ["SRB", "MNE"]),
        ("Trinidad and Tobago and Tonga", ["TTO", "TON"]),
        ("Saint Vincent and the Grenadines and Samoa", ["VCT", "WSM"]),
        ("AUSTRALIA, NEW ZEALAND AND PAPUA NEW GUINEA", ["AUS", "NZL", "PNG"]),
        ("SYDNEY, AUSTRALIA", ["sydney", "AUS"]),
        ("Fourth Bali Regional Ministerial Conference", ["bali"]),
        ("the Bali Process Ad Hoc Group", ["bali-process"]),
        ("Australia's offer, Thailand’s report and the Philippines' reply", ["AUS", "THA", "PHL"]),
        ("Australia-Indonesia Ministerial Forum", ["AUS", "IDN"]),
        ("UN agencies", ["united-nations"]),
        ("the UN Office on Drugs and Crime and the UN Development Programme", ["unodc", "undp"]),
        ("EU Agency for Asylum of the EU", ["euaa", "eu"]),
    ],
)
def test_the_longest_name_wins(text: str, expected: list[str]) -> None:
    assert slugs(text) == expected


def test_names_of_organisations_hold_commas_and_names_of_states() -> None:
    text = (
        "International Federation for the Red Cross (IFRC), Inter-Governmental Consultations on Asylum, Refugee and "
        "Migration Policies in Europe, North America and Australia (IGC), Asia Pacific Consultations on Refugees, "
        "Displaced Persons and Migrants (APC), European Union (EU) and Association of South-East Asian Nations (ASEAN) "
        "Secretariat and International Centre for Migration Policy Development Secretariat (ICMPD) attended."
    )
    assert slugs(text) == ["ifrc", "igc", "apc", "eu", "asean", "icmpd"]
    endings = [mention.rsplit(" ", 1)[-1] for mention, _ in found(text)]
    assert endings == ["(IFRC)", "(IGC)", "(APC)", "(EU)", "Secretariat", "(ICMPD)"]


def test_the_bracket_is_part_of_the_mention_only_for_the_same_entity() -> None:
    text = "International Organization for Migration (IOM) and Indonesia (Bali)"
    first, second, third = default_lexicon().find(text)
    assert text[first.start : first.end] == "International Organization for Migration (IOM)"
    assert (first.name, first.acronym) == ("International Organization for Migration", "IOM")
    assert (second.name, second.end, second.acronym) == ("Indonesia", text.index(" (Bali)"), "")
    assert third.entry.ref == Ref("place", "bali")


def test_a_bracket_may_hold_two_names() -> None:
    text = "Regional Conference on Migration (RCM, or Puebla Process) and the RCM"
    first, second = default_lexicon().find(text)
    assert text[first.start : first.end] == "Regional Conference on Migration (RCM, or Puebla Process)"
    assert (first.acronym, second.weak) == ("RCM", False)
    text = "Regional Conference on Migration (RCM, Managua)"
    assert [match.entry.type for match in default_lexicon().find(text)] == ["Forum", "Forum", "Place"]


@pytest.mark.parametrize(
    "bracket", ["(IOM)", '("IOM")', "(the IOM)", "(hereafter IOM)", '(hereinafter referred to as "the IOM")']
)
def test_brackets_define_in_many_words(bracket: str) -> None:
    match = one(f"International Organization for Migration {bracket}")
    assert match.acronym == "IOM"
    assert match.end == len(f"International Organization for Migration {bracket}")


def test_the_full_stop_of_an_abbreviation_belongs_to_the_name() -> None:
    assert found("Korea, Rep. (ROK), U. S. and Czech Rep.") == [
        ("Korea, Rep. (ROK)", "KOR"),
        ("U. S.", "USA"),
        ("Czech Rep.", "CZE"),
    ]


def test_an_ambiguous_acronym_is_weak_until_it_is_defined() -> None:
    assert one("a report of the APC").weak
    text = "Asia Pacific Consultations on Refugees, Displaced Persons and Migrants (APC). The APC met."
    assert [match.weak for match in default_lexicon().find(text)] == [False, False]
    [match] = default_lexicon().find("a report of the APC", defined=["APC"])
    assert not match.weak


def test_acronyms_that_are_words_are_weak_among_capitals() -> None:
    assert not one("a report by WHO on health").weak
    assert one("THOSE WHO ATTENDED").weak
    assert one("CONTACT US TODAY").weak
    assert not one("the US and others").weak
    assert not one("attended by the U.S.").weak


def test_acronyms_match_in_exact_case_only() -> None:
    assert slugs("Iom, Unodc, Asean") == []
    assert slugs("Interpol, INTERPOL, Unicef, Frontex") == ["interpol", "interpol", "unicef", "frontex"]


def test_a_city_that_is_a_word_is_weak_but_not_beside_its_country() -> None:
    assert one("Nice words").weak
    assert one("Victoria spoke").weak
    nice, france = default_lexicon().find("held in Nice, France")
    assert (nice.weak, nice.entry.ref.slug, france.entry.ref.slug) == (False, "nice", "FRA")


def test_a_surname_before_a_country_is_no_place() -> None:
    assert "belluno" not in slugs("Ms Chiara Belluno (Italy) and Mr Garibaldi Thohir (Indonesia)")
    assert "belluno" in slugs("a workshop in Belluno (Italy)")


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("San José, Costa Rica", "CRI"),
        ("San Jose, United States of America", "USA"),
        ("San José (Costa Rica)", "CRI"),
        ("Costa Rica, San José", "CRI"),
        ("Valencia, Venezuela", "VEN"),
        ("Valencia, Spain", "ESP"),
        ("Cambridge, United Kingdom", "GBR"),
        ("Hyderabad, Pakistan", "PAK"),
        ("Hyderabad, India", "IND"),
        ("Georgetown, Guyana", "GUY"),
        ("Tripoli, Libya", "LBY"),
        ("Tripoli, Lebanon", "LBN"),
        ("Santiago, Chile", "CHL"),
    ],
)
def test_the_country_beside_it_decides_between_places_of_one_name(text: str, country: str) -> None:
    [match] = [match for match in default_lexicon().find(text) if match.entry.type == "Place"]
    assert match.entry.country == country
    assert not match.weak


@pytest.mark.parametrize(
    ("name", "near", "country"),
    [
        ("San José", "CRI", "CRI"),
        ("San José", "Costa Rica", "CRI"),
        ("San Jose", "USA", "USA"),
        ("Hyderabad", None, "IND"),
        ("Hyderabad", "PAK", "PAK"),
        ("Birmingham", None, "GBR"),
        ("Bali", "ZZZ", "IDN"),
        ("Singapore", None, "SGP"),
        ("Monaco", None, "MCO"),
        ("Hong Kong", None, "HKG"),
        ("Macau", None, "MAC"),
        ("Vatican City", None, "VAT"),
        ("Brisbane", None, "AUS"),
        ("brisbane", None, "AUS"),
    ],
)
def test_places_are_looked_up_with_their_country(name: str, near: str | None, country: str) -> None:
    place = default_lexicon().place(name, near)
    assert place is not None
    assert place.country == country
    assert place.latitude is not None


def test_no_place_is_no_place() -> None:
    assert default_lexicon().place("Australia") is None
    assert default_lexicon().place("Nowhere at all") is None
    assert default_lexicon().place("") is None


def test_city_states_are_state_and_place() -> None:
    match = one("held in Singapore")
    assert [entry.ref for entry in match.entries] == [Ref("state", "SGP"), Ref("place", "singapore")]
    match = one("held in Hong Kong")
    assert [entry.ref for entry in match.entries] == [Ref("territory", "HKG"), Ref("place", "hong-kong")]


def test_instruments_named_after_places_are_weak_places() -> None:
    for text in (
        "the Geneva Convention",
        "the Palermo Protocols",
        "the Bangkok Declaration",
        "Geneva Refugee Convention",
    ):
        assert one(text).weak, text
    assert not one("the Geneva meeting").weak


def test_entries_are_found_by_address() -> None:
    lexicon = default_lexicon()
    australia = lexicon.entry(Ref("state", "AUS"))
    assert australia is not None
    assert ("iso2", "AU") in australia.codes
    assert "Commonwealth of Australia" in australia.names
    assert australia.demonyms == ("Australian",)
    wuhan = lexicon.entry(Ref("place", "wuhan"))
    assert wuhan is not None
    assert wuhan.country == "CHN"
    assert lexicon.entry(Ref("place", "nowhere")) is None
    assert lexicon.entry(Ref("state", "nowhere")) is None


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("the Secretariat of ASEAN", None),
        ("Budapest Process Secretariat", "budapest-process"),
        ("IGAD Secretariat", "igad"),
        ("International Organization for Migration (IOM)", "iom"),
        ("Iran (Islamic Republic of)", "IRN"),
        ("Association of South-East Asian Nations (ASEAN) Secretariat", "asean"),
        ("  united   nations HIGH commissioner for refugees ", "unhcr"),
        ("cote divoire", "CIV"),
        ("", None),
        ("()", None),
        (")", None),
        ("the", None),
        ("Republic", None),
        ("Australian", None),
    ],
)
def test_lookup_of_whole_names(name: str, slug: str | None) -> None:
    entry = default_lexicon().lookup(name)
    assert (entry.ref.slug if entry else None) == slug


def test_offsets_hold_where_folding_changes_lengths() -> None:
    text = "Straße – Côte d’Ivoire, Ærø, São Tomé and Príncipe ﬁn, TÜRKİYE und İstanbul"
    assert found(text) == [
        ("Côte d’Ivoire", "CIV"),
        ("São Tomé and Príncipe", "STP"),
        ("TÜRKİYE", "TUR"),
        ("İstanbul", "istanbul"),
    ]


def test_matches_are_in_order_and_never_overlap() -> None:
    text = (
        "Bali, Indonesia; ASEAN (ASEAN) Secretariat, UN Office on Drugs and Crime (UNODC), Republic of Korea (ROK), US"
    )
    matches = default_lexicon().find(text)
    assert len(matches) == 6
    assert all(one.end <= two.start for one, two in pairwise(matches))
    assert all(text[m.start : m.end].startswith(m.name) for m in matches)


def test_two_lexicons_agree() -> None:
    text = "Congolese and Dominican ministers met in Victoria, San José and Tripoli with ICC, IDB and UN Women"
    assert Lexicon.load().find(text) == default_lexicon().find(text)


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("The Forum met at Gold Coast on 11 February 2020.", "gold-coast"),
        ("The Prime Minister of Swaziland opened it.", "SWZ"),
        ("Delegates of Zaire came.", "COD"),
    ],
)
def test_a_name_given_up_long_ago_is_that_of_the_town_that_has_it(text: str, slug: str) -> None:
    assert slug in slugs(text)
