"""Why the graph says so: the words that a triple rests on, or the rule and the triples it follows from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from kg.explain.naming import UnknownNameError, node_of, predicate_of
from kg.explain.rules import Triple, triple_of, ways
from kg.explain.sources import Row, Source
from kg.export import Writer, prefixes

_DEPTH = 6  # steps of reasoning that are followed
_TRUE = ("true", "1")  # not every endpoint has booleans
_CLAIMS = """
SELECT ?claim ?predicate ?object ?rank ?modality ?document ?extractor ?version ?held
       ?start ?end ?quote ?paragraph ?page WHERE {
  GRAPH %claims% {
    ?claim rdf:subject %subject% ; rdf:predicate %predicate% ; rdf:object %object% ;
           forum:rank ?rank ; forum:modality ?modality ; forum:statedIn ?document ;
           prov:wasAttributedTo ?extractor ; forum:evidence ?passage .
    ?passage forum:start ?start ; forum:end ?end ; forum:quote ?quote .
    OPTIONAL { ?passage forum:paragraph ?paragraph }
    OPTIONAL { ?passage forum:page ?page }
    OPTIONAL { ?claim forum:heldBack ?held }
  }
  OPTIONAL { GRAPH %provenance% { ?extractor schema:softwareVersion ?version } }
}
ORDER BY ?predicate ?object ?document ?start ?claim
"""
_DISPUTES = """
SELECT ?claim ?label ?rule WHERE {
  GRAPH %claims% { ?claim rdf:subject %subject% ; rdf:predicate %predicate% ; rdf:object %object% }
  GRAPH %conflicts% {
    ?conflict forum:claim ?claim .
    OPTIONAL { ?conflict rdfs:label ?label }
    OPTIONAL { ?conflict forum:resolution ?rule }
  }
}
"""
_FACTS = """
SELECT ?predicate ?object ?inferred WHERE {
  %subject% %predicate% ?object
  BIND(EXISTS { GRAPH %inferred% { %subject% %predicate% ?object } } AS ?inferred)
}
"""
_STATUS = """
SELECT ?fact ?inferred WHERE {
  BIND(EXISTS { %s% %p% %o% } AS ?fact)
  BIND(EXISTS { GRAPH %inferred% { %s% %p% %o% } } AS ?inferred)
}
"""
_MOVED = "SELECT ?to WHERE { %subject% dcterms:isReplacedBy ?to } ORDER BY ?to"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Exact words of a document: `text[start:end] == quote`, in code points of its stored text."""

    document: str
    start: int
    end: int
    quote: str
    paragraph: str
    page: int | None


@dataclass(frozen=True, slots=True)
class Support:
    """One claim that carries a triple."""

    claim: str
    rank: str
    modality: str
    extractor: str
    version: str
    held_back: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """A triple with the claims that carry it, or the rule and the triples it follows from."""

    triple: Triple
    subject: str  # the ends of the triple as Turtle writes them
    predicate: str
    object: str
    is_fact: bool  # False for what is claimed and not followed, or planned
    supports: tuple[Support, ...] = ()
    rule: str = ""
    premises: tuple[Explanation, ...] = ()
    described: bool = False  # True for what needs no claim: names, codes, the catalogue, the ontology
    disputed: tuple[str, ...] = ()  # the conflicts that its claims take part in: what against what, and the rule


def explain(source: Source, subject: str, predicate: str = "", value: str = "") -> tuple[Explanation, ...]:
    """Why the graph says what it says of `subject`: of all its claims, or of one property, or of one value of it.

    With `predicate` what was inferred is explained, too; what no claim is about is told to be described. Raises
    UnknownNameError where a name is not known, and TooLongError where the bounds of the source are passed.
    """
    asker, node = _Asker(source), node_of(source, subject)
    wanted = predicate_of(predicate) if predicate else None
    triples = asker.triples(node, wanted)
    if not triples and (now := asker.moved(node)) is not None:
        triples = asker.triples(now, wanted)
    if value:
        triples = asker.meant(triples, value)
    if not triples:
        said = " ".join(part for part in (subject, predicate, value) if part)
        raise UnknownNameError(f"no claim about {said!r}: leave the value away, or name a property such as rdfs:label")
    return tuple(asker.explanation(t, frozenset()) for t in sorted(triples, key=str))


class _Asker:
    """Asks one source; remembers what it was told."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._writer = Writer(prefixes(source.iris))
        self._claims: dict[Triple, tuple[Support, ...]] = {}
        self._disputed: dict[str, set[str]] = defaultdict(set)  # by claim
        self._status: dict[Triple, tuple[bool, bool]] = {}  # whether it is a fact, whether it was inferred
        self._explained: dict[Triple, Explanation] = {}

    def triples(self, subject: ox.NamedNode, wanted: ox.NamedNode | None) -> set[Triple]:
        """All that is claimed of the subject, else what describes it; all that is so or claimed for one property."""
        claimed = self._load(subject, wanted, None)
        predicate = wanted or ox.Variable("predicate")
        facts: set[Triple] = set()
        for row in self._source.rows(_FACTS, subject=subject, predicate=predicate):
            if found := triple_of(subject, wanted or row["predicate"], row["object"]):
                facts.add(found)
                self._status[found] = (True, _is_true(row["inferred"]))
                self._claims.setdefault(found, ())
        for triple in claimed:
            self._status.setdefault(triple, (False, False))
        if wanted is not None:
            return claimed | facts
        return claimed or {triple for triple in facts if not self._status[triple][1]}

    def moved(self, subject: ox.NamedNode) -> ox.NamedNode | None:
        """The address that stands for the subject now, None where it is no alias."""
        found = [row["to"] for row in self._source.rows(_MOVED, subject=subject)]
        return next((node for node in found if isinstance(node, ox.NamedNode)), None)

    def meant(self, triples: set[Triple], text: str) -> set[Triple]:
        """Those whose object is the literal `text`, or the node that it names."""
        found = {triple for triple in triples if self._is_written(triple[2], text)}
        if found or all(isinstance(triple[2], ox.Literal) for triple in triples):
            return found
        try:
            node = node_of(self._source, text)
        except UnknownNameError:
            return set()
        return {triple for triple in triples if triple[2] == node}

    def _is_written(self, term: ox.NamedNode | ox.Literal, text: str) -> bool:
        return text == term.value or (
            isinstance(term, ox.NamedNode) and self._writer.iri(term.value).partition(":")[2] == text
        )

    def explanation(self, triple: Triple, above: frozenset[Triple]) -> Explanation:
        """The triple with its claims; without claims, by the first rule whose premises can themselves be explained."""
        if triple not in self._explained:
            found = self._made(triple, above)
            if not (found.supports or found.rule or found.described):
                return found  # in another place it may be found by what stands above it here
            self._explained[triple] = found
        return self._explained[triple]

    def _made(self, triple: Triple, above: frozenset[Triple]) -> Explanation:
        subject, predicate, last = triple
        if triple not in self._claims:
            self._load(subject, predicate, last)
        supports = self._claims.get(triple, ())
        is_fact, is_inferred = self._known(triple)
        is_derived = is_inferred and not supports and len(above) < _DEPTH
        rule, premises = self._derived(triple, above | {triple}) if is_derived else ("", ())
        names = (self._writer.term(subject), self._writer.iri(predicate.value), self._writer.term(last))
        described = not supports and not is_inferred
        disputes = {dispute for support in supports for dispute in self._disputed[support.claim]}
        return Explanation(triple, *names, is_fact, supports, rule, premises, described, tuple(sorted(disputes)))

    def _known(self, triple: Triple) -> tuple[bool, bool]:
        if triple not in self._status:
            subject, predicate, last = triple
            rows = self._source.rows(_STATUS, s=subject, p=predicate, o=last)
            told = next(((_is_true(row["fact"]), _is_true(row["inferred"])) for row in rows), (False, False))
            self._status[triple] = told
        return self._status[triple]

    def _derived(self, triple: Triple, above: frozenset[Triple]) -> tuple[str, tuple[Explanation, ...]]:
        for rule, premises in ways(self._source, triple):
            if not above & set(premises):
                explained = tuple(self.explanation(p, above) for p in premises)
                if all(p.supports or p.rule or p.described for p in explained):
                    return rule, explained
        return "", ()

    def _load(
        self, subject: ox.NamedNode, predicate: ox.NamedNode | None, last: ox.NamedNode | ox.Literal | None
    ) -> set[Triple]:
        """Remember the claims that have this subject and, where given, predicate and object; the triples of these."""
        terms = {
            "subject": subject,
            "predicate": predicate or ox.Variable("predicate"),
            "object": last or ox.Variable("object"),
        }
        rows: dict[Triple, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
        for row in self._source.rows(_CLAIMS, **terms):
            if found := triple_of(subject, predicate or row["predicate"], last or row["object"]):
                rows[found][_last(row["claim"])].append(row)
        for triple, claims in rows.items():
            self._claims[triple] = tuple(_support(claim, lines) for claim, lines in claims.items())
        for row in self._source.rows(_DISPUTES, **terms) if rows else ():
            self._disputed[_last(row["claim"])].add(f"{_text(row['label'])}; {_text(row['rule'])}")
        return set(rows)


def _support(claim: str, rows: Sequence[Row]) -> Support:
    first = rows[0]
    evidence = sorted({_evidence(row) for row in rows}, key=lambda e: (e.start, e.end))
    return Support(
        claim,
        _last(first["rank"]),
        _last(first["modality"]),
        _last(first["extractor"]),
        _text(first["version"]),
        _text(first["held"]),
        tuple(evidence),
    )


def _evidence(row: Row) -> Evidence:
    page = row["page"]
    place = (_last(row["document"]), _int(row["start"]), _int(row["end"]))
    return Evidence(*place, _text(row["quote"]), _text(row["paragraph"]), _int(page) if page else None)


def _is_true(term: object) -> bool:
    return _text(term) in _TRUE


def _text(term: object) -> str:
    return term.value if isinstance(term, (ox.NamedNode, ox.Literal)) else ""


def _last(term: object) -> str:
    return _text(term).rsplit("/", 1)[-1].rsplit("#", 1)[-1]


def _int(term: object) -> int:
    return int(_text(term))
