"""Members, bodies and counts in the many forms in which documents tell of them: the tables in `forms/`.

A line holds a whole small document (`\\n` for a line's end) and what it says, set apart by semicolons; `-` alone:
nothing. `membership.tsv`: role, body and members, then since or until when. `bodies.tsv`: body, property and value; an
event is told as `event`, for its name is another table's. `counts.tsv`: the number, the thing, what it is about, and
how many the list beside it has. `planned:`, `proposed:`, `denied:` before what is no fact.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from said import analysed, shown

from kg.extract import counts, mechanisms, membership
from kg.extract.analysis.analysis import Analysis
from kg.extract.writer import Writer
from kg.model import Modality, Ref, Term

FORMS = Path(__file__).parent / "forms"
OF_BODIES = frozenset(
    "partOf establishedBy reestablishedBy established discontinued discontinuedBy renamedTo mergedInto mandate "
    "hostedBy basedIn mechanismStatus".split()
)


def cases(table: str) -> list[list[str]]:
    lines = (FORMS / f"{table}.tsv").read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if line]


def claims(passage: str, extract: Callable[[Analysis, Writer], None]) -> Writer:
    analysis = analysed(passage.replace("\\n", "\n"), head="")
    writer = Writer(analysis.document, "forms")
    extract(analysis, writer)
    return writer


def mood(modality: Modality) -> str:
    return "" if modality is Modality.ASSERTED else modality.removesuffix("Modality") + ":"


def nodes(writer: Writer, kind: str) -> Iterator[tuple[str, dict[str, str]]]:
    """The nodes of a kind with their values and their mood."""
    found: dict[tuple[Ref, Modality], dict[str, str]] = defaultdict(dict)
    for claim in writer.claims:
        if claim.subject.kind == kind:
            found[claim.subject, claim.modality][claim.predicate] = shown(claim.object)
    return ((mood(modality), node) for (_, modality), node in found.items())


def members(passage: str) -> set[str]:
    writer = claims(passage, membership.extract)
    groups: dict[str, set[str]] = defaultdict(set)
    for before, node in nodes(writer, "membership"):
        dates = "".join(f" {key} {node[key]}" for key in ("since", "until", "assertedFor") if key in node)
        groups[f"{before}{node['role'].removesuffix('Role')} {node['of']}{dates}"].add(node["member"])
    for claim in writer.claims:
        if claim.predicate == "chairedBy":
            groups[f"{mood(claim.modality)}chair {claim.subject.slug}"].add(shown(claim.object))
    return {f"{key}: {' '.join(sorted(who))}" for key, who in groups.items()}


def bodies(passage: str) -> set[str]:
    writer = claims(passage, mechanisms.extract)
    found = set()
    for claim in writer.claims:
        if claim.predicate in OF_BODIES and not isinstance(claim.object, Term):
            value = "event" if getattr(claim.object, "kind", "") == "event" else shown(claim.object)
            found.add(f"{mood(claim.modality)}{claim.subject.slug} {claim.predicate} {value}")
    return found


def counted(passage: str) -> set[str]:
    found = set()
    for _, node in nodes(claims(passage, counts.extract), "count"):
        listed = f" listed {node['listedValue']}" if "listedValue" in node else ""
        found.add(f"{node['value']} {node['countedThing']} of {node['countAbout']}{listed}")
    return found


def expected(words: str) -> set[str]:
    return set() if words == "-" else set(words.split("; "))


@pytest.mark.parametrize(("passage", "says"), cases("membership"))
def test_membership(passage: str, says: str) -> None:
    assert members(passage) == expected(says)


@pytest.mark.parametrize(("passage", "says"), cases("bodies"))
def test_body(passage: str, says: str) -> None:
    assert bodies(passage) == expected(says)


@pytest.mark.parametrize(("passage", "says"), cases("counts"))
def test_count(passage: str, says: str) -> None:
    assert counted(passage) == expected(says)
