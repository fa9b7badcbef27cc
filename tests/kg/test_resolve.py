"""One thing, one address: whatever the order of the documents and however many there are."""

from __future__ import annotations

import itertools

import pytest
from handmade import extraction, ref

from kg.model import Extraction, Ref
from kg.resolve import Resolution, claim_id, resolve

FORUM = "@ forum/bali-process Forum title Bali Process\n"


def address(resolution: Resolution, text: str) -> Ref:
    wanted = ref(text)
    return wanted if wanted in resolution.entities else resolution.aliases[wanted]


def one(texts: dict[str, str]) -> Resolution:
    return resolve(extraction(stem, text) for stem, text in texts.items())


def meeting(slug: str, rank: str, *said: str, kind: str = "MinisterialConference") -> str:
    lines = [f"@ event/{slug} {kind} {rank} {slug}"]
    return "\n".join(lines + [f"event/{slug} {words}" for words in said]) + "\n"


def joined(first: str, second: str) -> bool:
    """Whether events `a` of one document and `b` of another are taken for one."""
    result = one({"one": first, "two": second})
    return address(result, "event/a") == address(result, "event/b")


def test_same_ordinal_of_the_same_forum_is_one_event_and_the_best_key_its_address() -> None:
    result = one(
        {
            "one": meeting("by-month", "month", "ofForum forum/bali-process", "ordinal #2", "startDate 2003-04"),
            "two": meeting("by-ordinal", "ordinal", "ofForum forum/bali-process", "ordinal #2"),
        }
    )
    assert address(result, "event/by-month") == Ref("event", "by-ordinal")
    assert dict(result.aliases) == {Ref("event", "by-month"): Ref("event", "by-ordinal")}
    assert {k.claim.subject for k in result.claims} == {Ref("event", "by-ordinal")}


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        # the same days and place, one counted and one not
        (("ordinal #2", "startDate 2003-04-28"), ("startDate 2003-04-28",), True),
        # a month that contains the day
        (("startDate 2003-04",), ("startDate 2003-04-28",), True),
        (("startDate 2003",), ("startDate 2003-04-28",), False),
        (("startDate 2003", "heldIn place/bali"), ("startDate 2003-04-28", "heldIn place/bali"), True),
        (("ordinal #2", "startDate 2003-04"), ("ordinal #3", "startDate 2003-04"), False),
        (("startDate 2003-04", "heldIn place/bali"), ("startDate 2003-04", "heldIn place/perth"), False),
        (("ordinal #3", "startDate 2009-04"), ("ordinal #3", "startDate 2008-04"), True),
        (("startDate 2003-04",), ("startDate 2003-05",), False),
        ((), (), False),
    ],
)
def test_conferences_of_one_forum(first: tuple[str, ...], second: tuple[str, ...], same: bool) -> None:
    of = "ofForum forum/bali-process"
    assert joined(meeting("a", "day", of, *first), meeting("b", "day", of, *second)) is same


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        # two workshops in one town in one month stay two
        (("startDate 2005-06", "heldIn place/manila"), ("startDate 2005-06", "heldIn place/manila"), False),
        (
            ("startDate 2005-06", "heldIn place/manila", "topic document fraud detection"),
            ("startDate 2005-06", "heldIn place/manila", "topic victim support"),
            False,
        ),
        (
            ("startDate 2005-06", "heldIn place/manila", "topic document fraud detection"),
            ("startDate 2005-06-07", "heldIn place/manila", "topic detection of document fraud"),
            True,
        ),
        (("startDate 2005-06-07", "heldIn place/manila"), ("startDate 2005-06-07", "heldIn place/manila"), True),
        (
            ("startDate 2005-06-07", "heldIn place/manila", "topic victim support"),
            ("startDate 2005-06-07", "heldIn place/manila", "topic document fraud detection"),
            False,
        ),
        (
            ("ordinal #1", "startDate 2005-06-07", "heldIn place/manila"),
            ("ordinal #2", "startDate 2005-06-07", "heldIn place/manila"),
            False,
        ),
        (("ordinal #1",), ("ordinal #1",), False),
    ],
)
def test_workshops(first: tuple[str, ...], second: tuple[str, ...], same: bool) -> None:
    of = "ofForum forum/bali-process"
    pair = (meeting("a", "month", of, *first, kind="Workshop"), meeting("b", "month", of, *second, kind="Workshop"))
    assert joined(*pair) is same


def test_meetings_of_one_body_in_one_month() -> None:
    of = "ofMechanism mechanism/group"
    pairs = [
        (("startDate 2011-10",), ("startDate 2011-10-12", "ordinal #5"), True),
        (("startDate 2011-10-04",), ("startDate 2011-10-12",), False),
        (("startDate 2011",), ("startDate 2011-10-12",), False),
    ]
    for first, second, same in pairs:
        for kind in ("AdHocGroupMeeting", "WorkingGroupMeeting"):
            assert (
                joined(meeting("a", "day", of, *first, kind=kind), meeting("b", "day", of, *second, kind=kind)) is same
            )
        assert not joined(
            meeting("a", "day", of, *first, kind="Workshop"), meeting("b", "day", of, *second, kind="Workshop")
        )


def test_meetings_of_two_forums_stay_two() -> None:
    first = meeting("a", "ordinal", "ofForum forum/bali-process", "ordinal #2", "startDate 2003-04-28")
    second = meeting("b", "ordinal", "ofForum forum/budapest-process", "ordinal #2", "startDate 2003-04-28")
    assert not joined(first, second)


@pytest.mark.parametrize(
    ("kind", "first", "second", "same"),
    [
        ("person", "the Hon Alexander Downer MP", "Alexander Downer", True),
        ("person", "H.E. Retno L.P. Marsudi", "Retno Marsudi", True),
        ("person", "Mr Downer", "Alexander Downer", False),
        ("person", "Alexander Downer", "Georgina Downer", False),
        ("person", "John Paul Smith", "John Peter Smith", False),
        (
            "instrument",
            "United Nations Convention against Transnational Organized Crime",
            "UN Convention Against Transnational Organised Crime",
            True,
        ),
        ("instrument", "Adelaide Strategy for Cooperation 2018", "Adelaide Strategy for Cooperation 2023", False),
        ("organisation", "Asia Pacific Consultations", "The Asia-Pacific Consultations (APC)", True),
        ("organisation", "World Bank", "World Trade Organization", False),
    ],
)
def test_names(kind: str, first: str, second: str, same: bool) -> None:
    classes = {"person": "Person", "instrument": "Treaty", "organisation": "Organisation"}
    result = one(
        {
            "one": f"@ {kind}/a {classes[kind]} title {first}\n",
            "two": f"@ {kind}/b {classes[kind]} title {second}\n",
        }
    )
    assert (address(result, f"{kind}/a") == address(result, f"{kind}/b")) is same


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("Regional Support Office | RSO", "the Regional Support Office", True),
        ("Ad Hoc Experts' Group I", "Ad Hoc Experts Group II", False),
        ("Ad Hoc Experts' Group II", "Ad Hoc Experts Group 2", True),
        ("Ad Hoc Group | AHG", "Ad Hoc Experts Group I | AHG", False),
        (
            "Technical Experts Group on Irregular Movements by Air",
            "Technical Experts Working Group on the Irregular Movement by Air",
            True,
        ),
        ("Consultation Mechanism", "Bali Process Consultative Mechanism", True),
        ("Technical Experts Group on Returns", "Technical Experts Group on Irregular Movement", False),
        ("Working Group", "Ad Hoc Group", False),
        (
            "Group on Disruption of People Smuggling and Fraud",
            "Group on Disruption of People Smuggling and Fraud Networks",
            True,
        ),
        ("Group on Fraud", "Group on Fraud Networks", False),
        ("Working Group on Trafficking", "Technical Experts Group on Trafficking", False),
        ("Information Sharing Network", "Information Sharing Group", False),
        ("Trafficking Working Group 2014", "Trafficking Working Group 2018", False),
    ],
)
def test_bodies_of_one_forum(first: str, second: str, same: bool) -> None:
    texts = {
        "one": f"{FORUM}@ mechanism/a Mechanism title {first}\nmechanism/a partOf forum/bali-process\n",
        "two": f"{FORUM}@ mechanism/b Mechanism title {second}\nmechanism/b partOf forum/bali-process\n",
    }
    result = one(texts)
    assert (address(result, "mechanism/a") == address(result, "mechanism/b")) is same


def test_bodies_of_one_name_in_two_forums_stay_two() -> None:
    result = one(
        {
            "one": "@ mechanism/a Mechanism title Steering Group\nmechanism/a partOf forum/x\n",
            "two": "@ mechanism/b Mechanism title Steering Group\nmechanism/b partOf forum/y\n",
        }
    )
    assert address(result, "mechanism/a") != address(result, "mechanism/b")


def attendance(event: str, rank: str, *said: str) -> str:
    """A document that knows a conference under its own key, with two that took part and an outcome."""
    of = f"ofForum forum/bali-process\nevent/{event} "
    lines = [f"@ event/{event} MinisterialConference {rank} {event}", *(f"event/{event} {s}" for s in said)]
    lines.append(f"event/{event} {of}eventStatus forum:heldStatus")
    for number, code in enumerate(("JPN", "AUS")):
        lines.append(
            f"@ participation/= Participation title {code} at {event} = event/{event} + state/{code} + participant"
        )
        lines += [f"={number} event event/{event}", f"={number} participant state/{code}"]
    lines.append(f"@ outcome/= Decision title Decision 1 = event/{event} + 1")
    lines.append(f"=2 agreedAt event/{event}")
    return "\n".join(lines) + "\n"


MANY = {
    "a-title": attendance("bali-conference", "title", "startDate 2003-04-28", "heldIn place/bali"),
    "b-month": attendance("conference-2003-04", "month", "startDate 2003-04", "heldIn place/bali"),
    "c-ordinal": attendance("conference-2", "ordinal", "ordinal #2"),
    "d-both": attendance("conference-2003-04-28", "day", "startDate 2003-04-28", "ordinal #2"),
    "e-other": attendance("conference-3", "ordinal", "ordinal #3", "startDate 2009-04-14"),
}
EXTRACTIONS = [extraction(stem, text) for stem, text in MANY.items()]


def all_addresses(resolution: Resolution) -> dict[Ref, Ref]:
    return {**{r: r for r in resolution.entities}, **resolution.aliases}


def test_four_accounts_are_one_conference_under_its_ordinal() -> None:
    whole = resolve(EXTRACTIONS)
    events = [r for r in whole.entities if r.kind == "event"]
    assert events == [Ref("event", "conference-2"), Ref("event", "conference-3")]
    assert len([r for r in whole.entities if r.kind == "participation"]) == 4
    assert Ref("participation", "conference-2-jpn-participant") in whole.entities
    assert whole.aliases[Ref("participation", "bali-conference-aus-participant")] == Ref(
        "participation", "conference-2-aus-participant"
    )


def test_every_address_of_a_smaller_build_is_that_node_or_its_alias_in_the_larger() -> None:
    whole = resolve(EXTRACTIONS)
    known = all_addresses(whole)
    seen = 0
    for size in range(1, len(EXTRACTIONS) + 1):
        for subset in itertools.combinations(EXTRACTIONS, size):
            part = resolve(subset)
            for key, there in all_addresses(part).items():
                assert key in known, f"{key} of {[e.stem for e in subset]} is unknown in the whole"
                assert known[key] == known[there], f"{key} means another thing in the whole"
                seen += 1
    assert seen > 300


def test_the_order_of_documents_leaves_no_trace() -> None:
    expected = resolve(EXTRACTIONS)
    for order in itertools.permutations(EXTRACTIONS):
        assert resolve(order) == expected


def test_claim_ids_stay_what_the_document_alone_gives() -> None:
    alone = {k.id for e in EXTRACTIONS for k in resolve([e]).claims}
    assert {k.id for k in resolve(EXTRACTIONS).claims} == alone


def test_claim_id_is_the_documented_hash() -> None:
    import hashlib
    import json

    claim = extraction("doc", "event/x startDate 2003-04-28\n").claims[0]
    recipe = [
        "doc",
        "id/event/x",
        "https://w3id.org/forum-kg/ontology#startDate",
        {"datatype": "http://www.w3.org/2001/XMLSchema#date", "lang": None, "type": "literal", "value": "2003-04-28"},
        "https://w3id.org/forum-kg/ontology#assertedModality",
        [[0, 28]],
    ]
    canonical = json.dumps(recipe, separators=(",", ":"), ensure_ascii=False, sort_keys=True).encode()
    assert claim_id("doc", claim) == hashlib.sha256(canonical).hexdigest()[:20]


def test_a_chain_of_proofs_never_joins_two_numbers() -> None:
    of = "ofForum forum/bali-process"
    texts = {
        "one": meeting("a", "ordinal", of, "ordinal #1", "startDate 2002-02-26"),
        "two": meeting("between", "day", of, "startDate 2002-02-26", "startDate 2023-02-10"),
        "three": meeting("b", "ordinal", of, "ordinal #8", "startDate 2023-02-10"),
    }
    result = one(texts)
    assert address(result, "event/a") != address(result, "event/b")
    assert address(result, "event/between") in (Ref("event", "a"), Ref("event", "b"))


def test_the_label_is_the_one_with_the_number_and_the_others_are_names() -> None:
    texts = {
        stem: f"@ event/two MinisterialConference ordinal {label}\nevent/two ordinal #2\n"
        for stem, label in {"a": "Bali Conference", "b": "Second Bali Conference", "c": "Bali Conference"}.items()
    }
    found = one(texts).entities[Ref("event", "two")]
    assert (found.label, found.names) == ("Second Bali Conference", ("Bali Conference",))


def test_what_is_denied_tells_nothing_of_identity() -> None:
    first = meeting("a", "day", "ofForum forum/bali-process", "ordinal #2")
    second = "@ event/b MinisterialConference day b\nevent/b ofForum forum/bali-process\n~denied event/b ordinal #2\n"
    assert not joined(first, second)


def test_two_extractions_of_one_document_are_refused() -> None:
    with pytest.raises(ValueError, match="two extractions of one document: x"):
        resolve([Extraction("x", (), ()), Extraction("x", (), ())])


def test_a_node_made_of_itself_comes_to_an_end() -> None:
    text = "@ outcome/= Decision title loop = outcome/a-a + a\n@ outcome/= Decision title loop = outcome/a-a-a + a\n"
    assert resolve([extraction("x", text)]).entities
