"""Who held an office before whom: what dates prove, and the near misses where they prove nothing."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from handmade import extraction

from kg.build import build
from kg.builds import open_build
from kg.declarations import Declarations
from kg.explain import Explanation, explain, of_build
from kg.lexicon import default_lexicon
from kg.model import Fact, Literal, Ref, Term
from kg.reconcile import reconcile
from kg.reconcile.computed import computed
from kg.reconcile.succession import MOST
from kg.resolve import resolve

WORLD = {entry.ref: entry for entry in default_lexicon().entries if entry.ref.kind == "state"}
DECLARED = Declarations.read()


def tenure(holder: str, post: str, *days: str, state: str = "AUS") -> str:
    node = f"tenure/{holder}-{post.replace(' ', '-').lower()}"
    lines = [f"{node} holder person/{holder}", f"{node} post {post}", f"{node} organisation state/{state}"]
    return "\n".join((*lines, *(f"{node} asOf {day}" for day in days))) + "\n"


def role(member: str, name: str, **dates: str) -> str:
    node = f"membership/{member.lower()}"
    lines = [f"{node} member state/{member}", f"{node} of mechanism/group", f"{node} role forum:{name}"]
    return "\n".join((*lines, *(f"{node} {key} {day}" for key, day in dates.items()))) + "\n"


def followed(*texts: str) -> set[tuple[str, str]]:
    """(who came later, who before), by the first word of the node's slug; each text is a document."""
    found = resolve([extraction(f"d{number}", text) for number, text in enumerate(texts)])
    weighed = reconcile(found.claims, DECLARED, {})
    triples = computed(weighed.facts, found.entities, WORLD, weighed.conflicts)
    pairs = [(s, o) for s, p, o in triples if p == "previousHolding" and isinstance(o, Ref)]
    return {(later.slug.split("-")[0], earlier.slug.split("-")[0]) for later, earlier in pairs}


FOREIGN = "Minister for Foreign Affairs"


@pytest.mark.parametrize(
    "texts",
    [
        [tenure("ann", FOREIGN, "2004-06-08"), tenure("bob", FOREIGN, "2011")],
        [tenure("ann", f"Australian {FOREIGN}", "2004"), tenure("bob", f"{FOREIGN} of Australia", "2005")],
        [tenure("ann", "Minister of Foreign Affairs, Australia", "2004"), tenure("bob", f"the {FOREIGN}", "2005-01")],
        [tenure("ann", "Prime Minister", "2004", "2006"), tenure("bob", "Australia's Prime Minister", "2007")],
        [role("ann", "chairRole", since="2004", until="2006"), role("bob", "chairRole", since="2006-02")],
        [role("ann", "chairRole", assertedFor="2004"), role("bob", "chairRole", assertedFor="2005")],
        [role("ann", "coChairRole", until="2014"), role("bob", "coChairRole", since="2015")],
        [
            role("ann", "coordinatorRole", since="2010", until="2014-11"),
            role("bob", "coordinatorRole", since="2014-12"),
        ],
    ],
)
def test_the_order_is_certain(texts: list[str]) -> None:
    assert followed(*texts) == {("bob", "ann")}
    assert followed("".join(texts)) == {("bob", "ann")}  # in one document


@pytest.mark.parametrize(
    "texts",
    [
        # one of them, or both, without a date
        [tenure("ann", FOREIGN, "2004"), tenure("bob", FOREIGN)],
        [tenure("ann", FOREIGN), tenure("bob", FOREIGN)],
        # within one year, or on one day
        [tenure("ann", FOREIGN, "2004"), tenure("bob", FOREIGN, "2004-06")],
        [tenure("ann", FOREIGN, "2004-06-08"), tenure("bob", FOREIGN, "2004-06-08")],
        # back in office: neither came before the other
        [tenure("ann", FOREIGN, "2004", "2010"), tenure("bob", FOREIGN, "2007")],
        # another post, another state
        [tenure("ann", FOREIGN, "2004"), tenure("bob", "Minister for Labour", "2007")],
        [tenure("ann", FOREIGN, "2004"), tenure("bob", FOREIGN, "2007", state="NZL")],
        # posts of which there are several, or that somebody only used to hold
        [tenure("ann", "Deputy Secretary", "2004"), tenure("bob", "Deputy Secretary", "2007")],
        [tenure("ann", "Minister of State for Labour", "2004"), tenure("bob", "Minister of State for Labour", "2007")],
        [tenure("ann", "Co-Manager", "2004"), tenure("bob", "Co-Manager", "2007")],
        [tenure("ann", FOREIGN, "2004"), tenure("bob", f"former {FOREIGN}", "2007")],
        # roles that several hold at a time: shown one after the other, they may have been there together
        [role("ann", "coChairRole", assertedFor="2004"), role("bob", "coChairRole", assertedFor="2007")],
        [role("ann", "coordinatorRole", since="2004"), role("bob", "coordinatorRole", since="2007")],
        [role("ann", "coChairRole", until="2015"), role("bob", "coChairRole", since="2015")],
        [role("ann", "memberRole", until="2004"), role("bob", "memberRole", since="2007")],
        # two dates that contradict each other bound nothing
        [role("ann", "chairRole", since="2008", until="2006"), role("bob", "chairRole", since="2012")],
    ],
)
def test_the_dates_do_not_say_who_came_first(texts: list[str]) -> None:
    assert followed(*texts) == set()


def test_where_sources_quarrel_about_a_date_nothing_rests_on_it() -> None:
    first, later = role("ann", "chairRole", since="2004"), role("bob", "chairRole", since="2010")
    assert followed(first, later) == {("bob", "ann")}
    assert followed(first, later, role("bob", "chairRole", since="2002")) == set()


def test_only_neighbours_are_linked() -> None:
    texts = [tenure(name, FOREIGN, year) for name, year in (("cid", "2011"), ("ann", "2004"), ("bob", "2007"))]
    assert followed(*texts) == {("bob", "ann"), ("cid", "bob")}


def test_both_seats_of_co_chairs_come_before_the_next() -> None:
    before = [role("ann", "coChairRole", until="2010"), role("bob", "coChairRole", until="2009")]
    assert followed(*before, role("cid", "coChairRole", since="2012")) == {("cid", "ann"), ("cid", "bob")}


def test_a_person_who_chairs_for_a_state_does_not_follow_it() -> None:
    person = role("bob", "chairRole", assertedFor="2010").replace("member state/", "member person/")
    assert followed(role("ann", "chairRole", assertedFor="2004"), person) == set()


def test_a_planned_or_denied_holding_is_none() -> None:
    later = tenure("bob", FOREIGN, "2011")
    for how in ("planned", "proposed", "denied"):
        unsaid = "".join(f"~{how} {line}\n" for line in later.splitlines())
        assert followed(tenure("ann", FOREIGN, "2004"), unsaid) == set()


def test_the_order_of_documents_does_not_matter() -> None:
    texts = [tenure("ann", FOREIGN, "2004"), tenure("bob", FOREIGN, "2007"), tenure("cid", FOREIGN, "2011")]
    assert followed(*texts) == followed(*reversed(texts))


def test_a_crowd_is_no_succession_and_costs_little() -> None:
    facts = []
    for number in range(4000):
        node, year = Ref("tenure", f"t{number}"), str(1000 + number)
        facts += [
            Fact(node, "holder", Ref("person", f"p{number}"), ()),
            Fact(node, "post", Literal("President of " * 30), ()),
            Fact(node, "organisation", Ref("state", "AUS"), ()),
            Fact(node, "asOf", Literal(year, "gYear"), ()),
        ]
    begun = time.perf_counter()
    triples = computed(facts, {}, WORLD)
    assert time.perf_counter() - begun < 10
    assert len([p for _, p, _ in triples if p == "office"]) == 4000 > MOST
    assert not [p for _, p, _ in triples if p == "previousHolding"]


def test_a_role_that_is_no_term_is_no_office() -> None:
    node = Ref("membership", "m")
    facts = [Fact(node, "of", Ref("mechanism", "g"), ()), Fact(node, "role", Term("forum", "observerRole"), ())]
    assert computed([*facts, Fact(node, "member", Ref("state", "AUS"), ())], {}) == ()


# --- from documents to quotes ------------------------------------------------------------------------------------

FIRST = """Report of the Fifth Meeting of Senior Officials

The Fifth Meeting of Senior Officials of the Budapest Process was held in Vienna, Austria, on 4-5 March 2008.

The meeting was opened by Ms Anna Novak, Minister for Foreign Affairs of Austria.
"""
SECOND = """Report of the Ninth Meeting of Senior Officials

The Ninth Meeting of Senior Officials of the Budapest Process was held in Vienna, Austria, on 6-7 June 2012.

The meeting was opened by Mr Karl Gruber, Austrian Minister for Foreign Affairs.
"""


def quotes(row: Explanation) -> set[str]:
    own = {evidence.quote for support in row.supports for evidence in support.evidence}
    return own.union(*(quotes(premise) for premise in row.premises))


def test_it_is_explained_down_to_the_words_of_both_documents(tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "first.txt").write_text(FIRST, encoding="utf-8")
    (folder / "second.txt").write_text(SECOND, encoding="utf-8")
    build(folder, tmp_path / "build")
    source = of_build(open_build(tmp_path / "build"))
    (row,) = explain(source, "Karl Gruber, Austrian Minister for Foreign Affairs", "previousHolding")
    assert row.object.endswith("anna-novak-minister-for-foreign-affairs-of-austria")
    assert row.rule == "computed: the dates of those who held one office"
    said = {(premise.subject.split(":")[-1].split("-")[0], premise.predicate) for premise in row.premises}
    assert {("karl", "forum:asOf"), ("anna", "forum:asOf"), ("karl", "forum:post"), ("anna", "forum:post")} <= said
    assert {
        "Mr Karl Gruber, Austrian Minister for Foreign Affairs",
        "Ms Anna Novak, Minister for Foreign Affairs of Austria",
    } <= quotes(row)
