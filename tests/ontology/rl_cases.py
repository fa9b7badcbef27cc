"""The cases of `entailments.txt` and `contradictions.txt`, and the ontology files that they are about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rdflib import OWL, RDFS, SKOS, Graph, Literal, URIRef
from rdflib.term import Node
from rl_closure import Contradiction, Triple, axioms, pair

from kg import terms
from kg.resources import resource

FORUM, FV = terms.FORUM, terms.FV
FILES = ("forum", "alignments")
_HERE = Path(__file__).parent
_PREFIXES = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in terms.PREFIXES.items())

ANNOTATIONS: frozenset[Node] = frozenset(
    [RDFS.label, RDFS.comment, RDFS.isDefinedBy, OWL.versionInfo, OWL.versionIRI, OWL.imports, SKOS.prefLabel]
    + [URIRef(FORUM + name) for name in terms.ANNOTATION_PROPERTIES]
    + [URIRef(terms.PREFIXES["schema"] + name) for name in ("domainIncludes", "rangeIncludes")]
)


@dataclass(frozen=True, slots=True)
class Case:
    """What is given, what must follow, what must not, and which contradictions there must be, no fewer and no more."""

    name: str
    given: frozenset[Triple]
    follows: frozenset[Triple] = frozenset()
    not_so: frozenset[Triple] = frozenset()
    broken: frozenset[Contradiction] = frozenset()


@cache
def ontology(name: str) -> Graph:
    """One file of the ontology folder, parsed once for all tests; not to be changed."""
    return Graph().parse(resource("ontology", f"{name}.ttl"))


@cache
def all_axioms() -> tuple[Triple, ...]:
    """Every triple of the ontology and its alignments that is neither an annotation nor a header."""
    return tuple(triple for name in FILES for triple in axioms(ontology(name), ANNOTATIONS))


def turtle(text: str, space: str) -> frozenset[Triple]:
    """The triples of a piece of Turtle; `x:` stands for `space`."""
    return frozenset(Graph().parse(data=f"{_PREFIXES}@prefix x: <{space}> .\n{text}", format="turtle"))


@cache
def entailments() -> tuple[Case, ...]:
    """The cases of `entailments.txt`."""
    cases = []
    for name, space, given, expected in _blocks("entailments.txt"):
        follows, _, not_so = expected.partition("\n=/=>\n")
        cases.append(Case(name, turtle(given, space), turtle(follows, space), turtle(not_so, space)))
    return tuple(cases)


@cache
def contradictory() -> tuple[Case, ...]:
    """The cases of `contradictions.txt`."""
    cases = []
    for name, space, given, expected in _blocks("contradictions.txt"):
        facts = turtle(given, space)
        broken = frozenset(_contradiction(line, space, facts) for line in expected.splitlines() if line.strip())
        cases.append(Case(name, facts, broken=broken))
    return tuple(cases)


def _blocks(file: str) -> list[tuple[str, str, str, str]]:
    """Name, namespace of the case's own things, what is given and what is expected of each case of a file."""
    text = (_HERE / file).read_text(encoding="utf-8")
    blocks = []
    for number, block in enumerate(re.split(r"^## ", text, flags=re.MULTILINE)[1:]):
        name, _, body = block.partition("\n")
        given, arrow, expected = body.partition("\n=>" if "\n=>" in body else "\n=/=>")
        assert arrow, f"{file}: no arrow in the case {name!r}"
        if "/" in arrow:
            expected = f"{arrow}{expected}"
        blocks.append((name, f"urn:case:{file}:{number}:", given, expected))
    return blocks


def _contradiction(line: str, space: str, facts: frozenset[Triple]) -> Contradiction:
    words, _, things = line.partition(" : ")
    kind, *names = words.split()
    if kind == "range":
        values = {value for _, _, value in facts if isinstance(value, Literal) and str(value) == things.strip('"')}
        assert len(values) == 1, f"{line!r} names no literal of its case, or several"
        return Contradiction(kind, tuple(_term(name, space) for name in names), tuple(values))
    terms_of_axiom, broken_by = [_term(name, space) for name in names], [_term(name, space) for name in things.split()]
    if kind == "disjoint":
        return Contradiction(kind, pair(*terms_of_axiom), tuple(broken_by))
    return Contradiction(kind, tuple(terms_of_axiom), pair(*broken_by))


def _term(name: str, space: str) -> URIRef:
    return URIRef(space + name[2:] if name.startswith("x:") else terms.iri(name))
