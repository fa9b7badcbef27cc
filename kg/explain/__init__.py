"""Why the graph says so: the words that a triple rests on, or the rule and the triples it follows from."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass

import pyoxigraph as ox

from kg.builds import Build
from kg.explain.naming import UnknownNameError, node_of, predicate_of
from kg.explain.rules import Triple, ways
from kg.export import Writer, prefixes
from kg.iris import expand
from kg.model import Ref
from kg.store import bind, query

__all__ = ["Evidence", "Explanation", "Support", "UnknownNameError", "explain", "explanation_json", "explanation_text"]

_DEPTH = 4  # steps of reasoning that are followed
_CLAIMS = """
SELECT ?claim ?predicate ?object ?rank ?modality ?document ?extractor ?held ?start ?end ?quote ?paragraph ?page WHERE {
  GRAPH %graph% {
    ?claim rdf:subject %subject% ; rdf:predicate ?predicate ; rdf:object ?object ;
           forum:rank ?rank ; forum:modality ?modality ; forum:statedIn ?document ;
           prov:wasAttributedTo ?extractor ; forum:evidence ?passage .
    ?passage forum:start ?start ; forum:end ?end ; forum:quote ?quote .
    OPTIONAL { ?passage forum:paragraph ?paragraph }
    OPTIONAL { ?passage forum:page ?page }
    OPTIONAL { ?claim forum:heldBack ?held }
  }
}
ORDER BY ?predicate ?object ?document ?start
"""


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

    subject: str
    predicate: str
    object: str
    is_fact: bool  # False for what is claimed and not followed, or planned
    supports: tuple[Support, ...] = ()
    rule: str = ""
    premises: tuple[Explanation, ...] = ()
    described: bool = False  # True for what needs no claim: names, codes, the catalogue, the ontology
    disputed: tuple[str, ...] = ()  # the conflicts that its claims take part in: what against what, and the rule


def explain(build: Build, subject: str, predicate: str = "", value: str = "") -> tuple[Explanation, ...]:
    """Why the graph says what it says of `subject`: of all its claims, or of one property, or of one value of it.

    With `predicate` what was inferred is explained, too. Raises UnknownNameError where a name is not known.
    """
    store = build.store()
    asker = _Asker(build, store)
    node = node_of(build, store, subject)
    claimed = asker.supports(node)
    wanted = predicate_of(predicate) if predicate else None
    triples = {t for t in claimed if wanted in (None, t[1])}
    if wanted is not None:
        quads = store.quads_for_pattern(node, wanted, None, ox.DefaultGraph())
        triples |= {(node, wanted, q.object) for q in quads if isinstance(q.object, (ox.NamedNode, ox.Literal))}
    if value:
        triples = {t for t in triples if asker.is_meant(t[2], value)}
    if not triples:
        said = " ".join(part for part in (subject, predicate, value) if part)
        raise UnknownNameError(f"no claim about {said!r}: leave the value away, or name a property such as rdfs:label")
    return tuple(asker.explanation(t, frozenset()) for t in sorted(triples, key=str))


class _Asker:
    """Asks one store; remembers the claims of the nodes it has met."""

    def __init__(self, build: Build, store: ox.Store) -> None:
        self._build, self._store = build, store
        self._writer = Writer(prefixes(build.iris))
        self._claims: dict[ox.NamedNode, dict[Triple, tuple[Support, ...]]] = {}

    def supports(self, subject: ox.NamedNode) -> dict[Triple, tuple[Support, ...]]:
        """Each triple that a claim is about, with its claims."""
        if subject not in self._claims:
            text = bind(_CLAIMS, graph=ox.NamedNode(self._build.iris.graph("claims")), subject=subject)
            rows: dict[tuple[Triple, str], list[ox.QuerySolution]] = defaultdict(list)
            answer = query(self._store, text, prefixes=prefixes())
            for row in answer if isinstance(answer, ox.QuerySolutions) else ():
                predicate, last = row["predicate"], row["object"]
                if isinstance(predicate, ox.NamedNode) and isinstance(last, (ox.NamedNode, ox.Literal)):
                    rows[(subject, predicate, last), _last(row["claim"])].append(row)
            found: dict[Triple, list[Support]] = defaultdict(list)
            for (triple, claim), lines in rows.items():
                found[triple].append(self._support(claim, lines))
            self._claims[subject] = {triple: tuple(supports) for triple, supports in found.items()}
        return self._claims[subject]

    def explanation(self, triple: Triple, above: frozenset[Triple]) -> Explanation:
        """The triple with its claims; without claims, by the first rule whose premises can themselves be explained."""
        subject, predicate, last = triple
        supports = self.supports(subject).get(triple, ())
        is_fact = ox.Quad(subject, predicate, last) in self._store
        rule, premises = ("", ()) if supports else self._derived(triple, above | {triple})
        names = (self._writer.term(subject), self._writer.iri(predicate.value), self._writer.term(last))
        described = not supports and not self._is_inferred(triple)
        return Explanation(*names, is_fact, supports, rule, premises, described, self._disputes(supports))

    def _disputes(self, supports: Sequence[Support]) -> tuple[str, ...]:
        """The conflicts of these claims, each in one line, sorted."""
        graph, of = ox.NamedNode(self._build.iris.graph("conflicts")), ox.NamedNode(expand("forum:claim"))
        told = set()
        for support in supports:
            claim = ox.NamedNode(self._build.iris.of(Ref("claim", support.claim)))
            for quad in self._store.quads_for_pattern(None, of, claim, graph):
                said = (self._said(quad.subject, name, graph) for name in ("rdfs:label", "forum:resolution"))
                told.add("; ".join(said))
        return tuple(sorted(told))

    def _said(self, node: ox.NamedNode | ox.BlankNode | ox.Triple, name: str, graph: ox.NamedNode) -> str:
        quads = self._store.quads_for_pattern(node, ox.NamedNode(expand(name)), None, graph)
        return next((_text(quad.object) for quad in quads), "")

    def is_meant(self, term: ox.NamedNode | ox.Literal, text: str) -> bool:
        """Whether `text` is the value of a literal, or names the node."""
        if isinstance(term, ox.Literal):
            return term.value == text
        try:
            return node_of(self._build, self._store, text) == term
        except UnknownNameError:
            return self._writer.iri(term.value).partition(":")[2] == text

    def _derived(self, triple: Triple, above: frozenset[Triple]) -> tuple[str, tuple[Explanation, ...]]:
        if len(above) > _DEPTH or not self._is_inferred(triple):
            return "", ()
        for rule, premises in ways(self._store, triple):
            if not above & set(premises):
                explained = tuple(self.explanation(p, above) for p in premises)
                if all(p.supports or p.rule or p.described for p in explained):
                    return rule, explained
        return "", ()

    def _is_inferred(self, triple: Triple) -> bool:
        return ox.Quad(*triple, ox.NamedNode(self._build.iris.graph("inferred"))) in self._store

    def _support(self, claim: str, rows: Sequence[ox.QuerySolution]) -> Support:
        first = rows[0]
        evidence = sorted(map(_evidence, rows), key=lambda e: (e.start, e.end))
        return Support(
            claim,
            _last(first["rank"]),
            _last(first["modality"]),
            _last(first["extractor"]),
            self._version(first["extractor"]),
            _text(first["held"]),
            tuple(evidence),
        )

    def _version(self, extractor: object) -> str:
        graph = ox.NamedNode(self._build.iris.graph("provenance"))
        return self._said(extractor, "schema:softwareVersion", graph) if isinstance(extractor, ox.NamedNode) else ""


def _evidence(row: ox.QuerySolution) -> Evidence:
    page = row["page"]
    place = (_last(row["document"]), _int(row["start"]), _int(row["end"]))
    return Evidence(*place, _text(row["quote"]), _text(row["paragraph"]), _int(page) if page else None)


def _text(term: object) -> str:
    return term.value if isinstance(term, (ox.NamedNode, ox.Literal)) else ""


def _last(term: object) -> str:
    return _text(term).rsplit("/", 1)[-1].rsplit("#", 1)[-1]


def _int(term: object) -> int:
    return int(_text(term))


def explanation_text(rows: Sequence[Explanation], depth: int = 0) -> Iterator[str]:
    """Lines for people: the triple, then its words, or the rule and what it follows from, further in."""
    pad = "  " * depth
    for row in rows:
        mark = "" if row.is_fact else "   (claimed, not a fact of the graph)"
        yield f"{pad}{row.subject} {row.predicate} {row.object}{mark}"
        for support in row.supports:
            yield from (f"{pad}  {line}" for line in _support_text(support))
        yield from (f"{pad}  disputed: {dispute}" for dispute in row.disputed)
        if row.rule:
            yield f"{pad}  follows by rule: {row.rule}, from"
            yield from explanation_text(row.premises, depth + 2)
        elif row.described:
            yield f"{pad}  described, not claimed: from the names met, the lexicon, the catalogue or the ontology"


def _support_text(support: Support) -> Iterator[str]:
    for evidence in support.evidence:
        yield f"“{' '.join(evidence.quote.split())}”"
        where = [evidence.document, f"paragraph {evidence.paragraph}" if evidence.paragraph else ""]
        where += [f"page {evidence.page}" if evidence.page is not None else "", f"{evidence.start}-{evidence.end}"]
        yield f"  {', '.join(part for part in where if part)}"
    said = f"  claim {support.claim}, {support.rank}, {support.modality}, by {support.extractor} {support.version}"
    yield f"{said}; held back: {support.held_back}" if support.held_back else said


def explanation_json(rows: Sequence[Explanation]) -> str:
    """The same as one JSON array."""
    return json.dumps([asdict(row) for row in rows], ensure_ascii=False, indent=1) + "\n"
