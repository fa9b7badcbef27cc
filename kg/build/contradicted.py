"""What contradicts the ontology, with the words of the documents behind both sides."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rdflib import URIRef

from kg.build.facts import FactIndex
from kg.graph import Material
from kg.iris import RDF, Iris, compact
from kg.model import Ref
from kg.reason import Contradiction
from kg.resolve import KnownClaim
from kg.terms import ONTOLOGY
from kg.validate import Result, Severity

_TYPE = RDF + "type"
_FEW = 3  # claims that tell what a thing is taken for, where no single one does; quotes in a line
_MOST = 20  # claims of a side

Statement = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class ContradictedSide:
    """A statement that cannot hold beside another, and the first claims that it rests on, by document and place."""

    statement: Statement
    claims: tuple[KnownClaim, ...]


@dataclass(frozen=True, slots=True)
class Contradicted:
    """A contradiction with its evidence; `blamed`: ids of the claims without which it would not be."""

    found: Contradiction
    sides: tuple[ContradictedSide, ...]
    blamed: tuple[str, ...]


def contradicted(found: Iterable[Contradiction], material: Material, iris: Iris) -> tuple[Contradicted, ...]:
    """Each contradiction with the claims behind its sides."""
    contradictions = tuple(found)
    if not contradictions:
        return ()
    known = {claim.id: claim for claim in material.resolution.claims}
    index = FactIndex(material, iris)
    return tuple(_with_evidence(c, index, known) for c in contradictions)


def _with_evidence(found: Contradiction, index: FactIndex, known: Mapping[str, KnownClaim]) -> Contradicted:
    blamed = [claim for statement in found.blamed if statement[1] != _TYPE for claim in _ids(statement, index)]
    sides = []
    for statement, grounds in zip(found.broken_by, found.grounds, strict=True):
        ids = {claim for ground in grounds for claim in _ids(ground, index)}
        taken = ids or set(_spoken_of(found.node, set(blamed), index, known))
        sides.append(ContradictedSide(statement, tuple(sorted((known[i] for i in taken), key=_place)[:_MOST])))
    everything = [*index.find(found.node), *(index.naming(found.node) if not index.find(found.node) else ())]
    rest = [claim for fact in everything for claim in fact.claims]
    return Contradicted(found, tuple(sides), tuple(dict.fromkeys(blamed or rest)))


def _ids(statement: Statement, index: FactIndex) -> list[str]:
    subject, predicate, last = statement
    return [claim for fact in index.find(subject, predicate, f"<{last}>") for claim in fact.claims]


def _spoken_of(node: str, blamed: set[str], index: FactIndex, known: Mapping[str, KnownClaim]) -> list[str]:
    """The first claims about a thing that are not to blame: classes need no claim, and these tell what it is."""
    ids = {claim for fact in index.find(node) or index.naming(node) for claim in fact.claims} - blamed
    return sorted(ids, key=lambda claim: _place(known[claim]))[:_FEW]


def _place(claim: KnownClaim) -> tuple[str, tuple[int, int], str]:
    return claim.stem, claim.position, claim.id


def held_back_for(found: Iterable[Contradicted]) -> dict[str, str]:
    """Claim id → why it is held back: the axiom, and the words on the sides that the claim is not on."""
    out: dict[str, str] = {}
    for contradiction in found:
        for claim in contradiction.blamed:
            others = [side for side in contradiction.sides if claim not in {c.id for c in side.claims}]
            against = "".join(f"; against {_side_text(side)}" for side in others)
            out.setdefault(claim, f"contradicts the ontology: {contradiction.found.axiom}{against}")
    return out


def contradiction_results(found: Iterable[Contradicted], iris: Iris) -> list[Result]:
    """Contradictions in the form of validation results, so that one file lists all that is wrong."""
    return [
        Result(
            URIRef(c.found.node),
            None,
            None,
            URIRef(ONTOLOGY),
            URIRef(c.found.kind),
            Severity.VIOLATION,
            f"contradicts the ontology: {c.found.axiom}: " + "; against ".join(map(_side_text, c.sides)),
            tuple(URIRef(iris.of(Ref("claim", i))) for i in sorted({x.id for side in c.sides for x in side.claims})),
        )
        for c in found
    ]


def _side_text(side: ContradictedSide) -> str:
    """A side in one line: the statement, and the words it rests on with their place."""
    words = dict.fromkeys(
        f"“{' '.join(evidence.quote.split())}” ({claim.stem}, {evidence.span.start}-{evidence.span.end})"
        for claim in side.claims
        for evidence in claim.claim.evidence
    )
    said = " ".join(map(_short, side.statement))
    return f"{said}, by {', '.join([*words][:_FEW])}" if words else said


def _short(iri: str) -> str:
    if iri == _TYPE:
        return "a"
    return compact(iri) if "/id/" not in iri else iri.partition("/id/")[2]


def contradiction_json(found: Contradicted) -> Mapping[str, object]:
    """A contradiction in the manifest: axiom, thing, and for each side its statement, claims and evidence."""
    return {
        "axiom": found.found.axiom,
        "kind": found.found.kind,
        "node": found.found.node,
        "sides": [
            {
                "statement": list(side.statement),
                "claims": [claim.id for claim in side.claims],
                "evidence": [
                    {"document": claim.stem, "start": e.span.start, "end": e.span.end, "quote": e.quote}
                    for claim in side.claims
                    for e in claim.claim.evidence
                ],
            }
            for side in found.sides
        ],
        "held_back": list(found.blamed),
    }
