"""Repair: the bad scan comes near its transcript, clean text keeps its words, every change is recorded."""

from __future__ import annotations

import random
import re
from itertools import pairwise
from pathlib import Path

import pytest
from reading_wer import word_error_rate  # benchmarks/ is on the path, see conftest.py

from kg.model import BlockKind, Document, RepairKind
from kg.read import read_document, read_text
from kg.read.formats.plain import decode
from kg.resources import resource

SCAN = "bali-2011-ahg-progress-report.txt"
CLEAN = sorted(path for path in resource("data", "documents").glob("*.txt") if path.name != SCAN)


def words_of(document: Document) -> str:
    return "\n".join(block.text for block in document.blocks if block.kind is not BlockKind.FURNITURE)


def parse(text: str) -> Document:
    return read_text(text, stem="sample", file="sample.txt")


def bare(text: str) -> str:
    """The text without white space, hyphens and signs of markup."""
    return re.sub(r"[\s*_#|\u00ad-]+", "", text)


def test_word_error_rate_of_the_bad_scan() -> None:
    document = read_document(resource("data", "documents", SCAN))
    truth = resource("data", "gold", "transcripts", SCAN).read_text(encoding="utf-8")
    assert word_error_rate(document.text, truth) > 0.7
    assert word_error_rate(words_of(document), truth) <= 0.08
    kinds = {repair.kind for repair in document.repairs}
    assert {RepairKind.SPLIT, RepairKind.LETTER, RepairKind.ORDER, RepairKind.HYPHEN} <= kinds


@pytest.mark.parametrize("path", CLEAN, ids=lambda path: path.stem)
def test_clean_documents_keep_every_word(path: Path) -> None:
    document = read_document(path)
    read = bare("".join(block.marker + block.text for block in document.blocks))
    assert sorted(read) == sorted(bare(document.text))
    assert {repair.kind for repair in document.repairs} <= {RepairKind.SPLIT, RepairKind.HYPHEN}


@pytest.mark.parametrize("path", CLEAN, ids=lambda path: path.stem)
def test_clean_documents_stay_in_order(path: Path) -> None:
    document = read_document(path)
    offsets = [offset for block in document.blocks for offset in block.source if offset >= 0]
    backwards = sum(after < before for before, after in pairwise(offsets))
    assert backwards <= sum(block.kind is BlockKind.FURNITURE for block in document.blocks)


@pytest.mark.parametrize(
    ("stored", "expected"),
    [
        ("The Co-Chairs’Statement and the Experts’Group were read.", "The Co-Chairs’ Statement and the Experts’ Group"),
        ("Ministers noted thatAd Hoc measures were begiven to them.", "noted that Ad Hoc measures were be given to"),
        ("The travel document\nfraud,further work;the rest.", "document fraud, further work; the rest."),
        ("It is not their fault, don't worry: O'Brien of Côte d'Ivoire.", "don't worry: O'Brien of Côte d'Ivoire."),
        ("McEwen and DeSilva went to YouTube by iPhone.", "McEwen and DeSilva went to YouTube by iPhone."),
        ("Krerkphong Pukprayura of the Nasonini group spoke.", "Krerkphong Pukprayura of the Nasonini group spoke."),
        ("The workshop was held from 9-l I May 201I in Colombo.", "held from 9-11 May 2011 in Colombo."),
        ("It met on 9 March 201L and went on.", "It met on 9 March 2011 and went on."),
    ],
)
def test_small_repairs(stored: str, expected: str) -> None:
    assert expected in parse(stored).blocks[0].text


def test_a_damaged_text_is_parted_and_a_name_is_not() -> None:
    text = (
        "TheMinisters ofthe region agreedthat peoplesmugglingand traffickingin personsshould bestopped. Theythanked "
        "MrPukprayura forhis reporton thework ofthe AHGcomprises lndonesia and inegularmigration wastumed away.\n"
    )
    words = parse(text).blocks[0].text
    assert (
        "The Ministers of the region agreed that people smuggling and trafficking in persons should be stopped" in words
    )
    assert "Pukprayura" in words
    assert "Indonesia and irregular migration was turned away" in words


def test_pieces_of_printed_lines_go_back_into_order() -> None:
    whole = [
        "The meeting was opened by the minister of justice, who welcomed the delegates of the",
        "member states and thanked the secretariat for the preparation of the documents that",
        "were before them. He recalled that the work had begun in the capital of the republic.",
    ]
    broken = [
        ["in the spring of the year", "on the invitation of the", "government and with the support", "of the"],
        ["United Nations. The delegates of", "the states", "of the region agreed to", "work together on the"],
        ["protection of the", "victims of trafficking", "and the return of migrants to their", "countries."],
        ["They asked the secretariat", "to send them a report on the", "costs of the programme", "before the"],
        ["end of the year. The members", "of the group also", "discussed the exchange of", "information on the"],
        ["movement of persons by sea", "and decided to set up a", "network of officers in the", "ports of"],
        ["the region. It will be", "led by the", "police of the host country and will", "meet twice a year."],
    ]
    straight = " ".join([*whole, *(piece for line in broken for piece in line)])
    mixed = [*whole, *(piece for line in broken for piece in [line[1], line[0], *line[2:]])]
    glued = re.sub(r"\b(of|in|by|on) the\b", r"\1the", "\n".join(mixed))
    document = parse(glued + "\n")
    before, after = word_error_rate("\n".join(mixed), straight), word_error_rate(words_of(document), straight)
    assert before > 0.25
    assert after < 0.5 * before
    moved = [repair for repair in document.repairs if repair.kind is RepairKind.ORDER]
    assert moved
    assert all(document.text[repair.span.start : repair.span.end] == repair.before for repair in moved)


@pytest.mark.parametrize("share", [0.01, 0.03, 0.10])
def test_glued_words_are_parted_again(share: float) -> None:
    path = CLEAN[1]
    text = decode(path.read_bytes(), path.name)
    chance = random.Random(7)
    glued = re.sub(r"(?<=[a-z]) (?=[a-z])", lambda _: "" if chance.random() < share else " ", text)
    truth = words_of(parse(text))
    assert word_error_rate(words_of(parse(glued)), truth) < share * 0.5


def test_every_split_is_recorded_where_it_stands() -> None:
    document = parse("Ministers noted thatthe group met.")
    [repair] = document.repairs
    assert (repair.kind, repair.before, repair.after) == (RepairKind.SPLIT, "tt", "t t")
    assert document.text[repair.span.start : repair.span.end] == "tt"


GLUED = "theministers ofthe region metin Manila andagreed onthe report.Theyalso thankedthe hosts ofthe meeting. "


@pytest.mark.parametrize(
    ("misread", "right"),
    [
        ("in Novernber", "in November"),
        ("the Royal Governrnent", "the Royal Government"),
        ("from Apri1 on", "from April on"),
        ("the 0rganization", "the Organization"),
        ("M1GRATION", "MIGRATION"),
        ("the lOM office", "the IOM office"),
        ("ln his opening address", "In his opening address"),
        ("lt was agreed", "It was agreed"),
        ("the barn, the turn and the pattern", "the barn, the turn and the pattern"),
        ("Ms Arnold of Bern", "Ms Arnold of Bern"),
        ("PHILlPPlNES and K0REA", "PHILIPPINES and KOREA"),
        ("lran and Japan", "Iran and Japan"),
        ("3O delegates and 1O4 guests", "30 delegates and 104 guests"),
        ("the llama, the OIC and the 1951 text", "the llama, the OIC and the 1951 text"),
        ("a modern return", "a modern return"),
        ("a workshop wbich was hosfed tbere", "a workshop which was hosted there"),
        ("chaircd by Mr Buqaric of Vlcekovo", "chaired by Mr Buqaric of Vlcekovo"),
        ("the coiintries and the orqanisers", "the countries and the organisers"),
        ("8runei and 5ingapore", "Brunei and Singapore"),
        ("the B0snia and Herzeqovina team", "the Bosnia and Herzegovina team"),
        ("the Eur0pean C0mmission", "the European Commission"),
        ("Papiia New Guinea", "Papua New Guinea"),
        ("hosfed by tbree States", "hosted by three States"),
        ("the Russian Federati on", "the Russian Federation"),
        ("the hosts of Bulg aria", "the hosts of Bulgaria"),
        ("the Iraqi and Qatari teams", "the Iraqi and Qatari teams"),
    ],
)
def test_signs_that_scans_confuse(misread: str, right: str) -> None:
    damaged = parse(f"{GLUED * 3}\n\n{misread} so far.\n")
    assert right in words_of(damaged)
    clean = parse(f"The ministers of the region met in Manila and agreed on the report.\n\n{misread} so far.\n")
    assert misread in words_of(clean)  # in a text that is not damaged nothing is taken for misread


def test_words_that_only_a_scanner_writes_tell_a_damaged_text() -> None:
    four = "LlST of the delegations in W0RKSHOP and de1egation, lmmigration. The Republic of K0REA came.\n"
    assert "Republic of KOREA came" in words_of(parse(four))
    assert "LlST of the delegates" in words_of(parse("LlST of the delegates, with one slip of the pen.\n"))
