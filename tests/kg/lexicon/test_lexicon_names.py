"""Hundreds of ways to write a name, each to its entity: as a whole name, and inside a list in running text."""

from __future__ import annotations

import pytest

from kg.lexicon import default_lexicon

STATES = {
    "AFG": "Afghanistan|AFGHANISTAN|Islamic Republic of Afghanistan|Islamic State of Afghanistan",
    "ARE": "United Arab Emirates|UAE|U.A.E.|the UAE|UNITED ARAB EMIRATES",
    "AUS": "Australia|Commonwealth of Australia|AUSTRALIA",
    "BHS": "Bahamas|the Bahamas|The Bahamas|Commonwealth of the Bahamas",
    "BIH": "Bosnia and Herzegovina|Bosnia & Herzegovina|Bosnia-Herzegovina|Bosnia-Hercegovina|BiH",
    "BOL": "Bolivia|Bolivia (Plurinational State of)|Plurinational State of Bolivia|Bolivia, Plurinational State of",
    "BRN": "Brunei Darussalam|Brunei|Negara Brunei Darussalam|BRUNEI DARUSSALAM",
    "CAF": "Central African Republic|Central African Rep.|CENTRAL AFRICAN REPUBLIC",
    "CHN": "China|People's Republic of China|People’s Republic of China|the PRC|PR China|P.R. China|P. R. China|"
    "Peoples Republic of China|China, People's Republic of",
    "CIV": "Côte d'Ivoire|Cote d'Ivoire|Côte d’Ivoire|CÔTE D'IVOIRE|Ivory Coast|Republic of Côte d'Ivoire",
    "COD": "Democratic Republic of the Congo|Democratic Republic of Congo|DR Congo|D.R. Congo|DRC|the DRC|Zaire|Zaïre|"
    "Congo, Democratic Republic of the|Congo (Democratic Republic of the)|Dem. Rep. of the Congo|Congo-Kinshasa",
    "COG": "Congo|Republic of the Congo|Republic of Congo|Congo (Brazzaville)|Congo-Brazzaville",
    "CPV": "Cabo Verde|Cape Verde|Republic of Cabo Verde",
    "CZE": "Czech Republic|Czechia|the Czech Republic|Czech Rep.",
    "DOM": "Dominican Republic|the Dominican Republic",
    "DMA": "Dominica|Commonwealth of Dominica",
    "FJI": "Fiji|Fiji Islands|Republic of Fiji|Republic of the Fiji Islands|FIJI",
    "FRA": "France|French Republic|FRANCE",
    "FSM": "Micronesia|Federated States of Micronesia|Micronesia (Federated States of)|FSM|"
    "Micronesia, Federated States of|the Federated States of Micronesia|FEDERATED STATES OF MICRONESIA",
    "GBR": "United Kingdom|UK|U.K.|the UK|the United Kingdom of Great Britain and Northern Ireland|Great Britain|"
    "Britain",
    "GEO": "Georgia|GEORGIA",
    "GIN": "Guinea|Republic of Guinea",
    "GMB": "Gambia|The Gambia|the Gambia|Republic of The Gambia",
    "GNB": "Guinea-Bissau|Guinea Bissau|Republic of Guinea-Bissau",
    "GNQ": "Equatorial Guinea|Republic of Equatorial Guinea",
    "IRN": "Iran|Iran (Islamic Republic of)|Islamic Republic of Iran|the Islamic Republic of Iran|I.R. Iran|IR Iran|"
    "Iran, Islamic Republic of|IRAN (ISLAMIC REPUBLIC OF)",
    "IRL": "Ireland|Republic of Ireland",
    "JOR": "Jordan|Hashemite Kingdom of Jordan|the Hashemite Kingdom of Jordan",
    "KGZ": "Kyrgyzstan|Kyrgyz Republic|the Kyrgyz Republic",
    "KNA": "Saint Kitts and Nevis|St. Kitts and Nevis|St Kitts & Nevis",
    "KOR": "Republic of Korea|South Korea|Korea, Republic of|Korea (Republic of)|Rep. of Korea|Rep of Korea|ROK|"
    "the ROK|"
    "Korea|Korea, Rep.|REPUBLIC OF KOREA|the Republic of Korea",
    "LAO": "Laos|Lao PDR|Lao P.D.R.|Lao People's Democratic Republic|Lao People’s Democratic Republic|LAO PDR|"
    "the Lao People's Democratic Republic|Lao Peoples Democratic Republic",
    "LBY": "Libya|Libyan Arab Jamahiriya|State of Libya",
    "LCA": "Saint Lucia|St. Lucia|St Lucia",
    "MDA": "Moldova|Republic of Moldova|Moldova, Republic of|Moldova (Republic of)",
    "MDV": "Maldives|the Maldives|Republic of Maldives|Republic of the Maldives",
    "MHL": "Marshall Islands|Republic of the Marshall Islands|Republic of Marshall Islands",
    "MKD": "North Macedonia|Republic of North Macedonia|the former Yugoslav Republic of Macedonia|FYR Macedonia|FYROM|"
    "The former Yugoslav Republic of Macedonia|Former Yugoslav Republic of Macedonia|Macedonia|F.Y.R. of Macedonia",
    "MMR": "Myanmar|Burma|Union of Myanmar|Republic of the Union of Myanmar|MYANMAR|Burma/Myanmar",
    "NER": "Niger|Republic of the Niger|Niger, Republic of",
    "NGA": "Nigeria|Federal Republic of Nigeria",
    "NLD": "Netherlands|the Netherlands|The Netherlands|Kingdom of the Netherlands|Netherlands (Kingdom of the)|"
    "Holland",
    "NZL": "New Zealand|NEW ZEALAND|New-Zealand",
    "PHL": "Philippines|the Philippines|The Philippines|Republic of the Philippines|PHILIPPINES",
    "PNG": "Papua New Guinea|PNG|Papua-New Guinea|PAPUA NEW GUINEA|Independent State of Papua New Guinea",
    "PRK": "Democratic People's Republic of Korea|Democratic People’s Republic of Korea|DPRK|the DPRK|DPR Korea|"
    "North Korea|Korea, Democratic People's Republic of|Korea (Democratic People's Republic of)|D.P.R. Korea",
    "PSE": "Palestine|State of Palestine|Palestinian Authority|Occupied Palestinian Territory",
    "RUS": "Russian Federation|the Russian Federation|Russia|RUSSIAN FEDERATION",
    "SCG": "Serbia and Montenegro|State Union of Serbia and Montenegro",
    "SLB": "Solomon Islands|the Solomon Islands|Solomon Is.|Solomon islands",
    "SRB": "Serbia|Republic of Serbia",
    "SSD": "South Sudan|Republic of South Sudan",
    "STP": "Sao Tome and Principe|São Tomé and Príncipe|São Tomé e Príncipe",
    "SVK": "Slovakia|Slovak Republic|the Slovak Republic",
    "SWZ": "Eswatini|eSwatini|Swaziland|Kingdom of Eswatini|Kingdom of Swaziland",
    "SYR": "Syria|Syrian Arab Republic",
    "THA": "Thailand|Kingdom of Thailand|THAILAND",
    "TLS": "Timor-Leste|Timor Leste|East Timor|Democratic Republic of Timor-Leste|Timor L'Este|TIMOR-LESTE",
    "TTO": "Trinidad and Tobago|Trinidad & Tobago",
    "TUR": "Turkey|Türkiye|Republic of Turkey|Republic of Türkiye|Turkiye|TÜRKİYE|TURKEY",
    "TWN": "Taiwan|Chinese Taipei|Taiwan Province of China|Taiwan, Province of China",
    "TZA": "Tanzania|United Republic of Tanzania|Tanzania, United Republic of",
    "USA": "United States of America|United States|the United States|USA|U.S.A.|the US|US|U.S.|the U.S.",
    "VAT": "Holy See|the Holy See|Vatican City State",
    "VCT": "Saint Vincent and the Grenadines|St. Vincent and the Grenadines|St Vincent & the Grenadines",
    "VEN": "Venezuela|Bolivarian Republic of Venezuela|Venezuela (Bolivarian Republic of)",
    "VNM": "Vietnam|Viet Nam|Viet-Nam|Socialist Republic of Vietnam|Socialist Republic of Viet Nam|VIETNAM|Việt Nam",
    "WSM": "Samoa|Western Samoa|Independent State of Samoa",
    "YUG": "Yugoslavia|Federal Republic of Yugoslavia|FR Yugoslavia|Yugoslavia (Federal Republic of)",
    "HKG": "Hong Kong|Hong Kong SAR|Hong Kong, China|Hong Kong SAR, China|Hong Kong (China)|"
    "Hong Kong Special Administrative Region|Hong Kong Special Administrative Region of China|HKSAR|Hong Kong (SAR)",
    "MAC": "Macau|Macao|Macau SAR|Macao SAR|Macao, China|Macau (SAR China)|Macau Special Administrative Region",
    "NCL": "New Caledonia|NEW CALEDONIA|Nouvelle-Calédonie",
    "PYF": "French Polynesia",
    "ASM": "American Samoa",
    "COK": "Cook Islands|the Cook Islands",
    "MNP": "Northern Mariana Islands|Commonwealth of the Northern Mariana Islands|CNMI",
    "WLF": "Wallis and Futuna|Wallis & Futuna",
    "XKX": "Kosovo|Kosovo (UNSCR 1244)|UNMIK/Kosovo|Republic of Kosovo",
}

ORGANISATIONS = {
    "iom": "International Organization for Migration|International Organisation for Migration|IOM|the IOM|"
    "International Organization for Migration (IOM)|INTERNATIONAL ORGANIZATION FOR MIGRATION|UN Migration",
    "unhcr": "United Nations High Commissioner for Refugees|UNHCR|UN High Commissioner for Refugees|"
    "Office of the United Nations High Commissioner for Refugees|the Office of the UN High Commissioner for Refugees|"
    "United Nations High Commission for Refugees|UN Refugee Agency|the UNHCR",
    "ilo": "International Labour Organization|International Labor Organization|International Labour Organisation|ILO|"
    "International Labour Office",
    "unodc": "United Nations Office on Drugs and Crime|UN Office on Drugs and Crime|UNODC|"
    "United Nations Office on Drugs & Crime|United Nations Office for Drug Control and Crime Prevention",
    "icmpd": "International Centre for Migration Policy Development|ICMPD|"
    "International Center for Migration Policy Development|"
    "International Centre for Migration Policy Development (ICMPD)",
    "interpol": "INTERPOL|Interpol|International Criminal Police Organization|ICPO-INTERPOL",
    "icrc": "International Committee of the Red Cross|ICRC|International Committee for the Red Cross",
    "ifrc": "International Federation of Red Cross and Red Crescent Societies|IFRC|"
    "International Federation of the Red Cross|International Federation for the Red Cross",
    "asean": "ASEAN|Association of Southeast Asian Nations|Association of South-East Asian Nations|ASEAN Secretariat|"
    "Association of South East Asian Nations|the ASEAN Secretariat",
    "apec": "APEC|Asia-Pacific Economic Cooperation|Asia Pacific Economic Co-operation",
    "adb": "Asian Development Bank|ADB|Asian Development bank",
    "world-bank": "World Bank|the World Bank",
    "eu": "European Union|EU|E.U.|the EU",
    "european-commission": "European Commission|EU Commission",
    "undp": "United Nations Development Programme|United Nations Development Program|UNDP|UN Development Programme",
    "unicef": "UNICEF|United Nations Children's Fund|United Nations Children’s Fund|UN Children's Fund|Unicef",
    "unifem": "UNIFEM|United Nations Development Fund for Women",
    "un-women": "UN Women|UN-Women|United Nations Entity for Gender Equality and the Empowerment of Women",
    "ohchr": "OHCHR|Office of the High Commissioner for Human Rights|"
    "Office of the United Nations High Commissioner for Human Rights",
    "who": "World Health Organization|World Health Organisation|WHO",
    "icao": "ICAO|International Civil Aviation Organization|International Civil Aviation Organisation",
    "unaids": "UNAIDS|Joint United Nations Programme on HIV/AIDS|Joint UN Programme on HIV/AIDS",
    "escap": "ESCAP|UNESCAP|Economic and Social Commission for Asia and the Pacific",
    "frontex": "Frontex|FRONTEX|European Border and Coast Guard Agency",
    "europol": "Europol|EUROPOL|European Police Office",
    "euaa": "European Asylum Support Office|EASO|European Union Agency for Asylum|EU Agency for Asylum|EUAA",
    "osce": "OSCE|Organization for Security and Co-operation in Europe|"
    "Organisation for Security and Cooperation in Europe",
    "council-of-europe": "Council of Europe|the Council of Europe",
    "african-union": "African Union|African Union Commission|Organisation of African Unity",
    "ecowas": "ECOWAS|Economic Community of West African States",
    "oic": "Organization of Islamic Cooperation|Organization of the Islamic Conference|OIC",
    "arab-league": "League of Arab States|Arab League",
    "saarc": "SAARC|South Asian Association for Regional Cooperation|South Asian Association for Regional Co-operation",
    "pacific-islands-forum": "Pacific Islands Forum|Pacific Islands Forum Secretariat|PIF Secretariat|"
    "South Pacific Forum",
    "pacific-community": "Secretariat of the Pacific Community|Pacific Community|South Pacific Commission|SPC",
    "eaeu": "Eurasian Economic Community|EurAsEC|Eurasian Economic Union",
    "sco": "Shanghai Cooperation Organization|Shanghai Cooperation Organisation",
    "jclec": "JCLEC|Jakarta Centre for Law Enforcement Cooperation|Jakarta Center for Law Enforcement Cooperation",
    "uniap": "UNIAP|United Nations Inter-Agency Project on Human Trafficking|"
    "UN Interagency Project on Human Trafficking",
    "walk-free": "Walk Free|Walk Free Foundation",
    "save-the-children": "Save the Children",
    "afp": "Australian Federal Police",
}

FORA = {
    "bali-process": "Bali Process|the Bali process|BALI PROCESS|"
    "Bali Process on People Smuggling, Trafficking in Persons and Related Transnational Crime|"
    "Bali Process on People Smuggling, Trafficking in Persons, and Related Transnational Crime",
    "igc": "Inter-Governmental Consultations on Asylum, Refugee and Migration Policies in Europe, North America and "
    "Australia|"
    "Intergovernmental Consultations on Migration, Asylum and Refugees|"
    "Inter-governmental Consultations on Migration, Asylum and Refugees",
    "apc": "Asia Pacific Consultations on Refugees, Displaced Persons and Migrants|"
    "Asia-Pacific Consultations on Refugees, Displaced Persons and Migrants|"
    "Intergovernmental Asia-Pacific Consultations on Refugees, Displaced Persons, and Migrants",
    "pidc": "Pacific Immigration Directors' Conference|Pacific Immigration Directors Conference|PIDC|"
    "Pacific Immigration Directors’ Conference (PIDC)|Pacific Immigration Development Community",
    "regional-conference-on-migration": "Regional Conference on Migration|Puebla Process|the Puebla process",
    "south-american-conference-on-migration": "South American Conference on Migration",
    "budapest-process": "Budapest Process|the Budapest process|Budapest Group",
    "prague-process": "Prague Process",
    "soderkoping-process": "Söderköping Process|Soderkoping Process|the Söderköping process",
    "almaty-process": "Almaty Process|Almaty Process on Refugee Protection and International Migration",
    "colombo-process": "Colombo Process",
    "abu-dhabi-dialogue": "Abu Dhabi Dialogue",
    "manila-process": "Manila Process",
    "rabat-process": "Rabat Process|Euro-African Dialogue on Migration and Development",
    "khartoum-process": "Khartoum Process|EU-Horn of Africa Migration Route Initiative",
    "midsa": "MIDSA|Migration Dialogue for Southern Africa",
    "midwa": "MIDWA|Migration Dialogue for West Africa",
    "midcom": "MIDCOM|Migration Dialogue for COMESA",
    "mtm-dialogue": "MTM Dialogue|Dialogue on Mediterranean Transit Migration",
    "5-5-dialogue": "5+5 Dialogue|5 + 5 Dialogue",
    "gfmd": "GFMD|Global Forum on Migration and Development",
    "alliance-8-7": "Alliance 8.7",
    "commit": "COMMIT|Coordinated Mekong Ministerial Initiative against Trafficking|COMMIT Process",
}

PLACES = {
    "bali": "Bali|BALI",
    "java": "Java",
    "phuket": "Phuket",
    "negombo": "Negombo",
    "semarang": "Semarang",
    "bangkok": "Bangkok",
    "kuala-lumpur": "Kuala Lumpur|KUALA LUMPUR",
    "da-nang": "Da Nang|Danang|Đà Nẵng",
    "ha-long": "Ha Long|Halong City|Ha Long City|Halong Bay",
    "washington-d-c": "Washington, D.C.|Washington D.C.|Washington DC|Washington, DC",
    "nadi": "Nadi",
    "port-moresby": "Port Moresby",
    "nukualofa": "Nuku'alofa|Nuku’alofa|Nukualofa",
    "apia": "Apia",
    "geneva": "Geneva|Genève",
    "new-york": "New York|New York City",
    "ho-chi-minh-city": "Ho Chi Minh City|Saigon",
    "kathmandu": "Kathmandu|Katmandu",
    "ulaanbaatar": "Ulaanbaatar|Ulan Bator",
    "chisinau": "Chisinau|Chişinău",
    "soderkoping": "Söderköping|Soderkoping",
    "the-hague": "The Hague",
    "coxs-bazar": "Cox's Bazar|Cox’s Bazar",
    "sharm-el-sheikh": "Sharm el-Sheikh|Sharm El Sheikh",
    "noumea": "Noumea|Nouméa",
    "putrajaya": "Putrajaya",
    "nusa-dua": "Nusa Dua",
    "yogyakarta": "Yogyakarta|Jogjakarta",
}


def variants(table: dict[str, str]) -> list[tuple[str, str]]:
    return [(slug, name) for slug, names in table.items() for name in names.split("|") if name]


EVERY = variants(STATES) + variants(ORGANISATIONS) + variants(FORA) + variants(PLACES)


def test_there_are_hundreds() -> None:
    assert len(EVERY) > 400


@pytest.mark.parametrize(("slug", "name"), EVERY)
def test_a_whole_name_is_looked_up(slug: str, name: str) -> None:
    entry = default_lexicon().lookup(name)
    assert entry is not None
    assert entry.ref.slug == slug


@pytest.mark.parametrize(("slug", "name"), EVERY)
def test_a_name_is_found_in_a_list_as_a_whole(slug: str, name: str) -> None:
    text = f"It was attended by Norway, {name}, Peru and others."
    found = default_lexicon().find(text)
    assert [match.entry.ref.slug for match in found] == ["NOR", slug, "PER"]
    written = text[found[1].start : found[1].end]
    assert name.removeprefix("the ").removeprefix("The ").rstrip(".") == written.removeprefix("The ").rstrip(".")
    assert not found[1].demonym


@pytest.mark.parametrize(
    ("adjective", "codes"),
    [
        ("Australian", ["AUS"]),
        ("Thai", ["THA"]),
        ("Indonesian", ["IDN"]),
        ("Filipino", ["PHL"]),
        ("Philippine", ["PHL"]),
        ("Sri Lankan", ["LKA"]),
        ("New Zealander", ["NZL"]),
        ("Korean", ["KOR"]),
        ("North Korean", ["PRK"]),
        ("Dominican", ["DMA", "DOM"]),
        ("Congolese", ["COD", "COG"]),
        ("Nigerien", ["NER"]),
        ("Nigerian", ["NGA"]),
        ("South African", ["ZAF"]),
        ("Lao", ["LAO"]),
        ("British", ["GBR"]),
        ("Dutch", ["NLD"]),
        ("Swiss", ["CHE"]),
        ("French", ["FRA"]),
        ("American", ["USA"]),
        ("Bangladeshi", ["BGD"]),
        ("Papua New Guinean", ["PNG"]),
    ],
)
def test_demonyms_are_marked(adjective: str, codes: list[str]) -> None:
    [match] = default_lexicon().find(f"opened by the {adjective} minister")
    assert match.demonym
    assert sorted(entry.ref.slug for entry in match.entries) == sorted(codes)
    assert default_lexicon().lookup(adjective) is None or adjective == "Lao"


def test_every_state_has_a_demonym_or_is_known_to_have_none() -> None:
    bare = {e.ref.slug for e in default_lexicon().entries if e.type == "State" and not e.demonyms}
    assert bare <= {"VAT", "SCG"}
