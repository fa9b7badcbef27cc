"""Members, observers, chairs and coordinators of forums and bodies, with since and until; and what only sounds so."""

from __future__ import annotations

import pytest

from kg.extract import analyse
from kg.extract.membership import extract
from kg.extract.writer import Writer
from kg.lexicon import default_lexicon
from kg.model import Document, Literal, Modality
from kg.read import read_text

HEAD = (
    "JADE COAST DIALOGUE ON LABOUR MIGRATION\n\nSecond Meeting of Senior Officials\nAccra, Ghana, 3-4 May 2016\n\n"
    "SUMMARY\n\n"
    "1. The Jade Coast Dialogue met in Accra. The Working Group on Visas and the Expert Panel on Fees reported.\n\n"
)
FORUM = "jade-coast-dialogue-on-labour-migration"
VISAS = f"{FORUM}-working-group-on-visas"
PANEL = f"{FORUM}-expert-panel-on-fees"


def writer_of(document: Document) -> Writer:
    writer = Writer(document, "membership")
    extract(analyse(document, default_lexicon()), writer)
    return writer


def said(body: str, head: str = HEAD) -> set[tuple[str, ...]]:
    """(member, body, role) and where told (…, "since 2001")."""
    writer = writer_of(read_text(head + body, stem="jade", file="jade.txt"))
    nodes: dict[object, dict[str, str]] = {}
    found: set[tuple[str, ...]] = set()
    for claim in (c for c in writer.claims if c.modality is Modality.ASSERTED):
        value = claim.object.value if isinstance(claim.object, Literal) else getattr(claim.object, "slug", "")
        value = value or getattr(claim.object, "name", "")
        if claim.subject.kind == "membership":
            nodes.setdefault(claim.subject, {})[claim.predicate] = value
        elif claim.predicate == "chairedBy":
            found.add((value, claim.subject.slug, "chair"))
    for node in nodes.values():
        dates = [f"{key} {node[key]}" for key in ("since", "until") if key in node]
        found.add((node["member"], node["of"], node["role"].removesuffix("Role"), *dates))
    return found


def three(body: str) -> set[tuple[str, ...]]:
    return {found[:3] for found in said(f"2. {body}\n")}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The Working Group on Visas comprises Kenya and Ghana.", {("KEN", VISAS, "member"), ("GHA", VISAS, "member")}),
        (
            "The Expert Panel on Fees is composed of Chad, Mali and IOM.",
            {(m, PANEL, "member") for m in ("TCD", "MLI", "iom")},
        ),
        (
            "Members of the Working Group on Visas are Kenya and Togo.",
            {("KEN", VISAS, "member"), ("TGO", VISAS, "member")},
        ),
        ("Kenya, Togo and Mali are members of the Dialogue.", {(m, FORUM, "member") for m in ("KEN", "TGO", "MLI")}),
        (
            "The EU and Norway are observers of the Jade Coast Dialogue.",
            {("eu", FORUM, "observer"), ("NOR", FORUM, "observer")},
        ),
        ("Togo became a member of the Dialogue in 2014.", {("TGO", FORUM, "member")}),
        ("Togo and Benin joined the Dialogue in 2014.", {("TGO", FORUM, "member"), ("BEN", FORUM, "member")}),
        ("Togo joined the Working Group on Visas as an observer.", {("TGO", VISAS, "observer")}),
        ("Senegal was admitted as the ninth member of the Dialogue.", {("SEN", FORUM, "member")}),
        ("Senegal was granted observer status.", {("SEN", FORUM, "observer")}),
        (
            "Ministers welcomed the admission of Benin, a neighbour of Ghana, as an observer.",
            {("BEN", FORUM, "observer")},
        ),
        ("Ministers welcomed Benin as a new member of the Dialogue.", {("BEN", FORUM, "member")}),
        ("The Working Group on Visas, coordinated by Kenya, met twice.", {("KEN", VISAS, "coordinator")}),
        ("The Working Group on Visas, which Kenya coordinates, met twice.", {("KEN", VISAS, "coordinator")}),
        ("Kenya, which coordinates the Working Group on Visas, spoke.", {("KEN", VISAS, "coordinator")}),
        ("Kenya, as coordinator of the Working Group on Visas, spoke.", {("KEN", VISAS, "coordinator")}),
        (
            "Kenya, in its capacity as coordinator of the Working Group on Visas, spoke.",
            {("KEN", VISAS, "coordinator")},
        ),
        ("The coordinator of the Working Group on Visas, Kenya, spoke.", {("KEN", VISAS, "coordinator")}),
        (
            "The Working Group on Visas coordinator, Ms Ama Owusu, Kenya Ministry of Labour, spoke.",
            {("KEN", VISAS, "coordinator")},
        ),
        (
            "The Working Group on Visas is co-chaired by Chad and Mali.",
            {("TCD", VISAS, "coChair"), ("MLI", VISAS, "coChair")},
        ),
        ("Chad and Mali co-chair the Working Group on Visas.", {("TCD", VISAS, "coChair"), ("MLI", VISAS, "coChair")}),
        (
            "The co-chairs of the Working Group on Visas, Chad and Mali, spoke.",
            {("TCD", VISAS, "coChair"), ("MLI", VISAS, "coChair")},
        ),
        (
            "As Co-Chairs of the Dialogue, Chad and Mali drafted the text.",
            {("TCD", FORUM, "coChair"), ("MLI", FORUM, "coChair")},
        ),
        (
            "Chad is proud to co-chair the Dialogue with our partner, Mali.",
            {("TCD", FORUM, "coChair"), ("MLI", FORUM, "coChair")},
        ),
        ("The Working Group on Visas, chaired by Chad, met twice.", {("TCD", VISAS, "chair")}),
        ("Chad, which chairs the Working Group on Visas, spoke.", {("TCD", VISAS, "chair")}),
        ("The Expert Panel on Fees was presented by its coordinator, Chad.", {("TCD", PANEL, "coordinator")}),
        ("The Group is coordinated by Kenya.", {("KEN", VISAS, "coordinator")}),
        (
            "Kenya is a member of the Working Group on Visas, has been the co-chair of the Expert Panel on Fees.",
            {("KEN", VISAS, "member"), ("KEN", PANEL, "coChair")},
        ),
        (
            "Delegates from three member countries took part: Chad, Mali and Togo.",
            {(m, FORUM, "member") for m in ("TCD", "MLI", "TGO")},
        ),
        (
            "Invite Ghana and Senegal, now observers, to become members.",
            {("GHA", FORUM, "observer"), ("SEN", FORUM, "observer")},
        ),
    ],
)
def test_what_a_sentence_says(sentence: str, expected: set[tuple[str, str, str]]) -> None:
    assert three(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Kenya applied for membership of the Dialogue.",
        "Kenya expressed interest in observer status in the Dialogue.",
        "Kenya is not a member of the Dialogue.",
        "Kenya will become a member of the Dialogue in 2018.",
        "Ministers agreed to invite Kenya to join the Dialogue.",
        "Kenya, a former member of the Dialogue, spoke.",
        "Kenya offered to coordinate the Working Group on Visas.",
        "It was proposed that the Working Group on Visas be co-chaired by Chad and Mali.",
        "Ministers proposed to establish a Task Force on Fraud, to be co-chaired by Chad and Mali.",
        "Ministers agreed to establish a Task Force on Fraud, coordinated by Chad.",
        "Kenya and Togo attended the meeting as observers.",
        "The meeting was attended by Kenya, Togo and Mali.",
        "China followed the meeting as an observer.",
        "Kenya joined the Co-Chairs on line and Chad followed as an observer.",
        "Ms Ama Owusu, National Coordinator of the Dialogue, Kenya, took the chair.",
        "Any state may become a member of the Working Group on Visas; Chad is considering doing so.",
        "The meeting elected Kenya to chair the Dialogue in 2018.",
        "Kenya asked several times to be admitted to the Dialogue.",
        "The meeting was co-chaired by Chad and Mali.",
        "Chad will replace Mali as co-chair of the Working Group on Visas.",
        "Kenya hoped that Sudan would join the Dialogue.",
        "Sudan has not yet joined the Dialogue.",
        "A proposal to admit Sudan as an observer was withdrawn.",
        "Officials recommended that Ministers admit Sudan as a member.",
        "Kenya thanked the members of the Dialogue, Togo the observers.",
    ],
)
def test_what_only_sounds_like_membership(sentence: str) -> None:
    assert three(sentence) == set()


def test_respectively_gives_each_body_its_own_coordinator() -> None:
    found = said(
        "2. Ministers established two Ad Hoc Experts' Groups, coordinated by the Governments of Chad and Mali "
        "respectively.\n\n3. Ad Hoc Experts' Group I met in May, Ad Hoc Experts' Group II in June.\n"
    )
    assert found == {
        ("TCD", f"{FORUM}-ad-hoc-experts-group-i", "coordinator"),
        ("MLI", f"{FORUM}-ad-hoc-experts-group-ii", "coordinator"),
    }


def test_groups_told_one_by_one() -> None:
    found = said(
        "2. Work goes on in two ad hoc experts groups (AHEGs), the first on data, coordinated by Chad, and the second "
        "on law, coordinated by Mali.\n\n3. AHEG I met in May, AHEG II in June.\n"
    )
    assert {f[0] for f in found} == {"TCD", "MLI"}
    assert {f[1][-2:] for f in found if f[0] == "MLI"} == {"ii"}


def test_new_members_join_the_group_whose_meeting_it_is() -> None:
    head = (
        "JADE COAST DIALOGUE\n\nThird Meeting of the Working Group on Visas\nAccra, Ghana, 3-4 May 2016\n\nSUMMARY\n\n"
    )
    found = said("1. Following the decision to invite them, Chad and Mali participated as new members.\n", head)
    assert {f[:3] for f in found} == {
        ("TCD", "jade-coast-dialogue-working-group-on-visas", "member"),
        ("MLI", "jade-coast-dialogue-working-group-on-visas", "member"),
    }


TIME_LINE = """The Jade Coast Consultations: a time-line

1999
4 May. First Plenary of the Jade Coast Consultations in Accra. Italy and Malta are named co-chairs.

2001
14-15 February. Second Plenary in Rabat, Morocco. Egypt and Sudan join. Spain becomes an observer.

2006
Portugal succeeds Italy as co-chair.

2008
December. Sudan leaves the process.
"""


def test_a_time_line_dates_what_follows() -> None:
    found = said(TIME_LINE, "")
    slug = "jade-coast-consultations"
    assert ("EGY", slug, "member", "since 2001-02-14") in found
    assert ("ESP", slug, "observer", "since 2001-02-14") in found
    assert ("MLT", slug, "coChair", "since 1999-05-04") in found
    assert ("SDN", slug, "member", "since 2001-02-14", "until 2008-12") in found


@pytest.mark.parametrize(
    ("sentence", "dates"),
    [
        ("Togo has been a member of the Dialogue since 2011.", ("since 2011",)),
        ("Togo joined the Dialogue on 3 March 2011.", ("since 2011-03-03",)),
        ("The Working Group on Visas is coordinated by Togo until 31 December 2017.", ("until 2017-12-31",)),
    ],
)
def test_since_and_until(sentence: str, dates: tuple[str, ...]) -> None:
    assert [found[3:] for found in said(f"2. {sentence}\n")] == [dates]


def test_lists_under_headings_that_name_the_body() -> None:
    found = said(
        "About the Jade Coast Dialogue\n\nMembers of the Jade Coast Dialogue\n\n- Chad\n- Mali\n\n"
        "Observers of the Jade Coast Dialogue\n\n- Norway\n- IOM\n",
        "",
    )
    slug = "jade-coast-dialogue"
    assert found == {(m, slug, "member") for m in ("TCD", "MLI")} | {(m, slug, "observer") for m in ("NOR", "iom")}


def test_members_in_a_list_of_participants_are_participants() -> None:
    found = said("Attendance\n\nMembers\n\n- Chad\n- Mali\n\nObservers\n\n- Norway\n", HEAD)
    assert found == set()


def test_a_column_of_a_table_tells_the_members() -> None:
    table = (
        "# Jade Coast Dialogue\n\n## Workshop on Fees, Accra, 4 May 2016\n\n### Participants\n\n"
        "| Delegation | Head | Capacity |\n|---|---|---|\n| Chad | Mr A. Deng | Member State |\n"
        "| Mali | – | Member State (did not attend) |\n| Kenya | Ms B. Ali | Observer |\n| Togo | Ms C. Ba |"
        " Former member |\n"
    )
    writer = writer_of(read_text(table, stem="jade", file="jade.md"))
    assert {c.object.slug for c in writer.claims if c.predicate == "member"} == {"TCD", "MLI"}  # type: ignore[union-attr]


def test_captions_with_years() -> None:
    found = said(
        "THE JADE COAST FORUM AT TEN\n\nThe Jade Coast Forum has six members.\n\n"
        "Caption: Founding members: Chad, Mali.\n\nCaption: Members who joined later. 2005: Togo, Benin. "
        "2007: Niger.\n",
        "",
    )
    assert {(f[0], *f[3:]) for f in found} == {
        ("TCD",),
        ("MLI",),
        ("TGO", "since 2005"),
        ("BEN", "since 2005"),
        ("NER", "since 2007"),
    }


def test_evidence_is_the_name_and_context_the_sentence() -> None:
    document = read_text(HEAD + "2. Togo became a member of the Dialogue in 2014.\n", stem="jade", file="jade.txt")
    claims = [c for c in writer_of(document).claims if c.predicate == "member"]
    assert [c.evidence[0].quote for c in claims] == ["Togo"]
    assert "became a member of the Dialogue" in claims[0].context[0].quote


def test_a_hostile_list_stays_cheap() -> None:
    many = ", ".join(["Kenya", "Togo"] * 4000)
    assert three(f"{many} and Mali are members of nothing.") == set()
