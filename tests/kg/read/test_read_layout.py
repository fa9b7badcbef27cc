"""Layout: the five documents, and small texts of other styles."""

from __future__ import annotations

import pytest

from kg.model import Block, BlockKind, Document
from kg.read import read_document, read_text
from kg.resources import resource

TEXT_2003 = "bali-2003-second-ministerial-statement.txt"
TEXT_2004 = "bali-2004-brisbane-som-report.txt"
TEXT_2011 = "bali-2011-fifth-ahg-som-statement.txt"
TEXT_2024 = "bali-2024-twenty-years.txt"


def read(name: str) -> Document:
    return read_document(resource("data", "documents", name))


def parse(text: str) -> Document:
    return read_text(text, stem="sample", file="sample.txt")


def of_kind(document: Document, kind: BlockKind) -> list[str]:
    return [block.text for block in document.blocks if block.kind is kind]


def shapes(document: Document) -> list[tuple[str, str, str]]:
    return [(block.kind.value, block.number, block.text) for block in document.blocks]


def numbered(document: Document) -> list[str]:
    return [block.number for block in document.blocks if block.number and block.kind is not BlockKind.HEADING]


def find(document: Document, words: str) -> Block:
    return next(block for block in document.blocks if words in block.text)


def test_titles_of_the_four_clean_documents() -> None:
    assert of_kind(read(TEXT_2003), BlockKind.TITLE) == [
        "Second Regional Ministerial Conference on People Smuggling, Trafficking in Persons and Related Transnational "
        "Crime",
        "Bali, 29-30 April 2003",
        "Co-chairs' statement",
    ]
    assert of_kind(read(TEXT_2004), BlockKind.TITLE)[1:] == [
        "Senior Officials Meeting, Brisbane, 7 to 8 June 2004",
        "Report to Ministers",
    ]
    assert of_kind(read(TEXT_2011), BlockKind.TITLE)[0] == "FIFTH MEETING OF BALI PROCESS AD HOC GROUP SENIOR OFFICIALS"
    assert "April 2024" in of_kind(read(TEXT_2024), BlockKind.TITLE)


def test_numbers_alone_on_their_line() -> None:
    document = read(TEXT_2003)
    letters = [chr(ord("A") + place) for place in range(12)]
    expected = [str(number) for number in range(2, 30)] + letters[:5] + ["30", "31", "32"] + letters[5:]
    assert numbered(document) == expected + [str(number) for number in range(33, 38)]
    heads = [block.marker for block in document.blocks if block.kind is BlockKind.HEADING]
    assert heads == ["I.", "II.", "III.", "IV.", "V.", "VI."]
    assert find(document, "A Ministerial Conference be convened").number == "I"


def test_sentences_go_on_over_page_breaks() -> None:
    document = read(TEXT_2004)
    assert "voluntary and non-binding nature of the Bali process" in find(document, "Referring to").text
    assert (
        "Following discussion of the AHEG coordinators’ reports" in find(document, "increasingly self-sustaining").text
    )
    assert "no further Ministerial meeting was planned" in find(document, "whether to hold another").text
    assert numbered(document) == [str(number) for number in range(2, 28)]


def test_parts_hold_their_headings() -> None:
    document = read(TEXT_2004)
    block = find(document, "Senior officials considered possible new")
    assert [document.blocks[place].text for place in block.section] == [
        "Part II: future directions",
        "Areas for future work",
    ]
    first = find(document, "Afghanistan, Australia")
    assert document.blocks[first.section[-1]].text == "Participants"
    assert first.text.endswith("International Organization for Migration.")


def test_blank_line_after_every_line() -> None:
    document = read(TEXT_2011)
    assert numbered(document) == [str(number) for number in range(1, 19)]
    items = [block for block in document.blocks if block.kind is BlockKind.ITEM]
    assert len(items) == 6
    assert items[0].text == "to further progress the establishment of RILON through States’ internal mechanisms;"
    assert {document.blocks[item.intro].number for item in items if item.intro is not None} == {"13"}
    assert "co-hosted by Malaysia" in find(document, "reinvigorate cooperation").text


def test_flag_captions_are_items_of_their_heading() -> None:
    document = read(TEXT_2024)
    heading = find(document, "Observer States of the Bali Process")
    assert heading.kind is BlockKind.FURNITURE  # the table of contents
    heading = next(block for block in document.blocks if block.text == "Observer States of the Bali Process")
    names = [block.text for block in document.blocks if block.intro == heading.index]
    assert len(names) == 18
    assert {"European Commission", "Russian Federation", "South Africa"} <= set(names)
    members = next(block for block in document.blocks if block.text == "Members of the Bali Process")
    listed = [block.text for block in document.blocks if block.intro == members.index]
    assert len(listed) == 49
    assert "Lao People's Democratic Republic" in listed


def test_booklet_kinds() -> None:
    document = read(TEXT_2024)
    quotes = of_kind(document, BlockKind.QUOTE)
    assert "To tackle issues of human trafficking, forced labour and modern slavery in the region." in quotes
    assert "The Bali Process will need to continue to evolve in the years ahead." in quotes
    assert not any("*" in block.text and "**" in block.text for block in document.blocks)
    years = [block.text for block in document.blocks if block.kind is BlockKind.HEADING and block.text.isdigit()]
    assert years == sorted(years)
    assert years[0] == "2002"
    rows = of_kind(document, BlockKind.ROW)
    assert rows[0].split(" | ")[:2] == ["Afghanistan", "Democratic People's Republic of Korea"]
    assert "H.E. Retno L.P. Marsudi, Indonesian Minister for Foreign Affairs" in of_kind(document, BlockKind.CAPTION)


def test_numbers_of_the_booklet_statement() -> None:
    document = read(TEXT_2024)
    start = find(document, "and Third Government and Business Forum of the Bali Process on").index
    found = [block.number for block in document.blocks[start : start + 26]]
    assert found == [*map(str, range(1, 16)), *(f"15.{letter}" for letter in "abcdef"), *map(str, range(16, 21))]
    assert [block.number for block in document.blocks if block.marker in {"25.", "- 9."}] == ["9", "25"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# Forum\n\n## Opening\n\nThe meeting met.\n", [("title", "", "Forum"), ("heading", "", "Opening")]),
        (
            "The meeting agreed:\n\n(a) to meet;\n\n(b) to report.\n",
            [("paragraph", "", "The meeting agreed:"), ("item", "a", "to meet;"), ("item", "b", "to report.")],
        ),
        (
            "1. Members agreed:\n   (i) to share data;\n   (ii) to meet again.\n2. They left.\n",
            [
                ("paragraph", "1", "Members agreed:"),
                ("item", "1.i", "to share data;"),
                ("item", "1.ii", "to meet again."),
                ("paragraph", "2", "They left."),
            ],
        ),
        (
            "Those present were:\n• Fiji\n• Samoa and\n  Tonga\n",
            [("paragraph", "", "Those present were:"), ("item", "", "Fiji"), ("item", "", "Samoa and Tonga")],
        ),
        (
            "It decided to:\n\uf0b7 meet\n\uf0b7 vote\n",
            [("paragraph", "", "It decided to:"), ("item", "", "meet"), ("item", "", "vote")],
        ),
        (
            "It decided:\n\n  o  to meet;\n  o  to vote.\n",
            [("paragraph", "", "It decided:"), ("item", "", "to meet;"), ("item", "", "to vote.")],
        ),
        (
            "| State | Head |\n|---|---|\n| Fiji | Mr Rao |\n",
            [("row", "", "State | Head"), ("furniture", "", "|---|---|"), ("row", "", "Fiji | Mr Rao")],
        ),
        (
            "Fiji       Mr A. Rao\nSamoa      Ms B. Leota\nTonga      Mr C. Vea\n",
            [("row", "", "Fiji | Mr A. Rao"), ("row", "", "Samoa | Ms B. Leota"), ("row", "", "Tonga | Mr C. Vea")],
        ),
    ],
    ids=["markdown", "letters", "roman", "bullets", "private-use", "letter-o", "pipes", "columns"],
)
def test_small_styles(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert shapes(parse(text))[: len(expected)] == expected


def test_a_year_at_a_line_start_is_no_number() -> None:
    text = "1. The first consultations on labour mobility were held in Colombo on 1 to 3 April\n2003. They agreed that"
    document = parse(text + " the work would go on\nin the coming year and that it would be reported.\n2. They met.\n")
    assert [block.number for block in document.blocks] == ["1", "2"]
    assert "3 April 2003. They agreed" in document.blocks[0].text


def test_page_furniture_is_marked_and_stepped_over() -> None:
    pages = [
        "1. Members noted that the work of the\nsecretariat had grown in the course\nof the year and",
        "2\nthat the budget had not. They asked for\na report on both before the\nmeeting of the group.",
        "3\n2. They thanked the host for the\nexcellent arrangements made for the\nmeeting.",
    ]
    document = parse("\f".join(f"River Dialogue 2010\n{page}" for page in pages))
    furniture = of_kind(document, BlockKind.FURNITURE)
    assert furniture.count("River Dialogue 2010") == 3
    assert {"2", "3"} <= set(furniture)
    paragraph = find(document, "Members noted")
    assert "of the year and that the budget had not" in paragraph.text
    assert (paragraph.number, paragraph.page) == ("1", 1)
    assert find(document, "They thanked").page == 3


def test_hyphens_at_line_ends() -> None:
    text = (
        "The members of the group agreed to meet in the spring and to coop-\neration with the Co-\nChairs on all non-\n"
        "binding measures, in short-\nand long-term plans of the members of the group.\n"
    )
    words = parse(text).blocks[0].text
    assert "to cooperation with the Co-Chairs on all non-binding measures, in short- and long-term" in words


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Mr. Kumar met H.E. Ms. Leota. They agreed.", 2),
        ("See para. 15.b and Law No. 9 of 2009. It binds.", 2),
        ("The U.S. delegation, e.g. Mr. Smith, left. Why? Nobody knows! It rained.", 4),
        ("It was held in Washington, D.C. The host was thanked.", 2),
        ("Retno L.P. Marsudi spoke first.", 1),
        ("He said “We agree.” The meeting closed.", 2),
    ],
)
def test_sentences(text: str, count: int) -> None:
    block = parse(text).blocks[0]
    assert len(block.sentences) == count, [block.text[start:end] for start, end in block.sentences]


def test_a_roll_of_participants() -> None:
    text = (
        "LIST OF PARTICIPANTS\n\nCONGO, REPUBLIC OF THE\n\nMr. A. ILUNGA, Director\nMs. B. Kabeya, Counsellor\n\n"
        "LESOTHO\n\n"
        "Mr. C. Rantsane, Principal Secretary\n\nZAMBIA\n\nMr. D. Banda, Director\nMs. E. Phiri, Officer\n"
    )
    document = parse(text)
    persons = [block for block in document.blocks if block.kind is BlockKind.ITEM]
    assert [block.text.split(",")[0] for block in persons] == [
        "Mr. A. ILUNGA",
        "Ms. B. Kabeya",
        "Mr. C. Rantsane",
        "Mr. D. Banda",
        "Ms. E. Phiri",
    ]
    assert document.blocks[persons[1].section[-1]].text == "CONGO, REPUBLIC OF THE"


def test_underlined_headings_and_years() -> None:
    document = parse(
        "The Salt Road: a time-line\n=====\n\n1999\n----\nFirst meeting in Rome.\n\n2001\n----\nThe end.\n"
    )
    assert [(block.kind.value, block.text) for block in document.blocks] == [
        ("title", "The Salt Road: a time-line"),
        ("heading", "1999"),
        ("paragraph", "First meeting in Rome."),
        ("heading", "2001"),
        ("paragraph", "The end."),
    ]


def test_page_numbers_without_form_feeds_are_no_paragraph_numbers() -> None:
    line = "Members of the group welcomed the report of the secretariat and its work in the\n"
    names = "coming last same next current second third fourth fifth sixth other final".split()
    body = [f"{number}. {line}" + line * 6 + f"{name} year.\n" for number, name in enumerate(names, 1)]
    text = "".join(body[:4]) + "\n1\n\n" + "".join(body[4:8]) + "\n2\n\n" + "".join(body[8:]) + "\n3\n"
    document = parse(text)
    assert of_kind(document, BlockKind.FURNITURE) == ["1", "2", "3"]
    assert numbered(document) == [str(number) for number in range(1, 13)]


def test_markdown_escapes_links_quotes_and_notes() -> None:
    text = (
        "# Summary\n\n1\\. It was opened by [Ms Ozola](https://example.org/a).\n\n2\\. It **closed**.[^1]\n\n"
        "> We are few.\n\n[^1]: Not all agreed.\n"
    )
    assert shapes(parse(text))[1:] == [
        ("paragraph", "1", "It was opened by Ms Ozola."),
        ("paragraph", "2", "It closed."),
        ("paragraph", "", "We are few."),
        ("note", "", "Not all agreed."),
    ]


def test_lists_of_names_and_their_headings() -> None:
    opening = "The Chair opened the meeting at ten in the morning. He welcomed the new members\nand thanked the host.\n"
    document = parse(
        opening + "\nObservers:\nIOM\nUNHCR\nEuropean Union\n\nDecisions:\n(1) They met.\n(2) They left.\n"
    )
    names = [block for block in document.blocks if block.kind is BlockKind.ITEM and not block.marker]
    assert [block.text for block in names] == ["IOM", "UNHCR", "European Union"]
    assert {document.blocks[block.intro].text for block in names if block.intro is not None} == {"Observers:"}


def test_rows_that_begin_and_end_with_numbers_are_no_table_of_contents() -> None:
    head = "Date         Activity               Place     Host          People\n"
    rows = (
        "10-12 May    Workshop on visas      Dhaka     Bangladesh    42\n"
        "24 June      Seminar on data        Manila    Philippines   38\n"
    )
    counts = "Fiji         12\nIndonesia     7\nSamoa         9\n"
    contents = "Introduction .......... 3\nWorkshops ............. 5\nAnnex ................. 11\n"
    document = parse(f"Report\n\n{head}{rows}{rows}\n{counts}\n{contents}")
    kinds = {block.text.split(" ")[0]: block.kind for block in document.blocks}
    assert kinds["10-12"] is not BlockKind.FURNITURE
    assert kinds["Fiji"] is not BlockKind.FURNITURE
    assert kinds["Introduction"] is BlockKind.FURNITURE


def test_lines_of_very_unequal_length_are_wrapped_where_sentences_go_on_below_them() -> None:
    uneven = (
        "The second meeting of the Quartz Dialogue was held in Accra on 3 and 4 May 2016 at the invitation of Ghana, "
        "and was opened by the Minister of the Interior, who spoke of the\n"
        "Process as a family. The delegations of Fiji and Japan thanked the\n"
        "Government of Ghana, which had hosted the first meeting as well, for the arrangements and for the visit "
        "to the border post of Aflao, and for the hospitality shown to them\n"
        "throughout. A third meeting will be held in\n"
        "Suva in 2017, and the secretariat was asked to prepare it in good time, with the help of those who had "
        "prepared the present one and of the experts of the two working groups that\n"
        "met in April.\n"
    )
    document = parse(f"QUARTZ DIALOGUE\n\n{uneven}\n{uneven}")
    assert [block.text for block in document.blocks[1:]] == [" ".join(uneven.split())] * 2


def test_a_line_alone_is_a_row_where_the_columns_of_the_document_stand() -> None:
    persons = ("Ms. Ana MECE", "Mr. Jone RAIKOTI", "Dr. Ilse VAN ROOY", "Mr. Ivo PETROV", "Ms. Mia LIND")
    lines = [f"STATE {n}\n{name:<28}Director, Department of Visas" for n, name in enumerate(persons)]
    document = parse("LIST OF PARTICIPANTS\n\n" + "\n\n".join(lines) + "\n")
    assert of_kind(document, BlockKind.ROW) == [f"{name} | Director, Department of Visas" for name in persons]


def test_numbered_headings_with_a_wide_gap_are_no_rows() -> None:
    parts = [
        f"{n}     PART {word}\n\nThe Group met and agreed on its plan of work." for n, word in enumerate("ABCDE", 1)
    ]
    assert of_kind(parse("REPORT\n\n" + "\n\n".join(parts) + "\n"), BlockKind.ROW) == []


def test_lines_below_their_cells_go_on_with_them_and_persons_below_do_not() -> None:
    table = (
        "1    Workshop on visas at sea         Host: Tonga           Apia, 24-28 November    Planned\n"
        "                                      Organiser: UNODC      2014\n"
        "2    Seminar on returned seafarers    Chair: Samoa          Suva, 4 March 2015      Held\n"
        "     and their families\n"
    )
    assert of_kind(parse(table), BlockKind.ROW) == [
        "1 | Workshop on visas at sea | Host: Tonga Organiser: UNODC | Apia, 24-28 November 2014 | Planned",
        "2 | Seminar on returned seafarers and their families | Chair: Samoa | Suva, 4 March 2015 | Held",
    ]
    roll = (
        "FIJI          Ms Ana Tupou, Director of Immigration\n"
        "              Mr Jone Raikoti, Legal Officer\n"
        "TONGA         Mr Sione Vainikolo, Principal Immigration Officer, Ministry of\n"
        "              Foreign Affairs\n"
    )
    assert of_kind(parse(roll), BlockKind.ROW) == [
        "FIJI | Ms Ana Tupou, Director of Immigration",
        "TONGA | Mr Sione Vainikolo, Principal Immigration Officer, Ministry of Foreign Affairs",
    ]
