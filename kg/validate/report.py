"""What validation found, and its forms: a SHACL report, text for people, JSON."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from rdflib import PROV, RDF, SH, BNode, Graph, Literal, URIRef
from rdflib.term import Node

from kg.iris import GENID, compact
from kg.terms import PREFIXES

_UNUSABLE_WITHOUT = frozenset({SH.MinCountConstraintComponent, SH.HasValueConstraintComponent})


class Severity(StrEnum):
    """How bad a result is; the local name of SHACL's individual."""

    VIOLATION = "Violation"
    WARNING = "Warning"
    INFO = "Info"


@dataclass(frozen=True, slots=True)
class Result:
    """One finding. `path` and `value` are None where the shape speaks of the node or of too few or too many values."""

    focus: Node
    path: URIRef | None
    value: Node | None
    shape: URIRef
    component: URIRef  # SHACL's name of the constraint: sh:MaxCountConstraintComponent
    severity: Severity
    message: str
    sources: tuple[URIRef, ...] = ()  # the claims that it rests on, where these are known


@dataclass(frozen=True, slots=True)
class Offence:
    """What must not stand as a fact.

    `path` and `value` given: that triple. Only `path`: every value of that property, since one alone may stand and
    nothing says which. Neither: all that is said about the node, since it lacks what it cannot do without.
    """

    focus: Node
    path: URIRef | None
    value: Node | None


@dataclass(frozen=True, slots=True)
class Report:
    """All findings, the gravest first, then by shape, node and value: the same data give the same order."""

    results: tuple[Result, ...]

    @classmethod
    def of(cls, results: Iterable[Result]) -> Report:
        """A report of results in any order; what is found twice stands once."""
        return cls(tuple(sorted(set(results), key=_order)))

    @property
    def conforms(self) -> bool:
        """True where nothing at all was found, as SHACL defines it."""
        return not self.results

    @property
    def sound(self) -> bool:
        """True where nothing of severity Violation was found."""
        return all(result.severity is not Severity.VIOLATION for result in self.results)


def violations(report: Report) -> tuple[Offence, ...]:
    """What the build has to hold back, sorted, each once."""
    return tuple(reasons(report))


def reasons(report: Report) -> dict[Offence, str]:
    """Each offence with the message of the shape that it breaks (of the first by name, where several)."""
    found: dict[Offence, str] = {}
    for result in report.results:
        if result.severity is Severity.VIOLATION:
            path = None if result.component in _UNUSABLE_WITHOUT else result.path
            found.setdefault(Offence(result.focus, path, result.value), result.message)
    return dict(sorted(found.items(), key=lambda item: _terms(item[0].focus, item[0].path, item[0].value)))


def report_graph(report: Report) -> Graph:
    """The report in the SHACL vocabulary; every result has an address made from what it says, so no blank nodes."""
    graph = Graph()
    for prefix in ("forum", "sh"):
        graph.bind(prefix, PREFIXES[prefix])
    addresses = [_address(*_described(result)) for result in report.results]
    whole = _address(*addresses)
    graph.add((whole, RDF.type, SH.ValidationReport))
    graph.add((whole, SH.conforms, Literal(report.conforms)))
    for node, result in zip(addresses, report.results, strict=True):
        graph.add((whole, SH.result, node))
        graph.add((node, RDF.type, SH.ValidationResult))
        graph.add((node, SH.focusNode, _named(result.focus)))
        graph.add((node, SH.sourceShape, result.shape))
        graph.add((node, SH.sourceConstraintComponent, result.component))
        graph.add((node, SH.resultSeverity, SH[result.severity.value]))
        graph.add((node, SH.resultMessage, Literal(result.message, lang="en")))
        if result.path is not None:
            graph.add((node, SH.resultPath, result.path))
        if result.value is not None:
            graph.add((node, SH.value, _named(result.value)))
        for source in result.sources:
            graph.add((node, PROV.wasDerivedFrom, source))
    return graph


def report_text(report: Report) -> str:
    """The report for people: a line of counts, then three lines for each result."""
    counts = [(severity, sum(r.severity is severity for r in report.results)) for severity in Severity]
    lines = ["Conforms: nothing to report." if report.conforms else _counted(counts)]
    for result in report.results:
        said = f" {compact(result.path)}" if result.path is not None else ""
        said += f" {_shown(result.value)}" if result.value is not None else ""
        lines += ["", f"{result.severity}: {_shown(result.focus)}{said}", f"  {result.message}", f"  ({result.shape})"]
    return "\n".join(lines) + "\n"


def report_json(report: Report) -> str:
    """The report as one JSON object: `conforms`, `violations`, and `results` with IRIs in full."""
    results = [
        {
            "focus": _bare(result.focus),
            "path": _bare(result.path),
            "value": _bare(result.value),
            "shape": str(result.shape),
            "component": str(result.component),
            "severity": result.severity.value,
            "message": result.message,
        }
        for result in report.results
    ]
    found = sum(result.severity is Severity.VIOLATION for result in report.results)
    whole = {"conforms": report.conforms, "violations": found, "results": results}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _order(result: Result) -> tuple[int, tuple[str, ...]]:
    return tuple(Severity).index(result.severity), _described(result)


def _terms(*terms: Node | None) -> tuple[str, ...]:
    """Each term as N-Triples writes it, "" for None: total and stable to sort by."""
    return tuple(term.n3() if isinstance(term, (URIRef, BNode, Literal)) else "" for term in terms)


def _described(result: Result) -> tuple[str, ...]:
    terms = _terms(result.shape, result.component, result.focus, result.path, result.value)
    return (*terms, result.severity.value, result.message)


def _address(*description: str) -> URIRef:
    digest = hashlib.sha256(json.dumps(description, ensure_ascii=False).encode()).hexdigest()
    return URIRef(f"{GENID}{digest[:20]}")


def _named(term: Node) -> Node:
    return _address(term.n3()) if isinstance(term, BNode) else term


def _counted(counts: Iterable[tuple[Severity, int]]) -> str:
    words = {Severity.VIOLATION: "violation", Severity.WARNING: "warning", Severity.INFO: "note"}
    return ", ".join(f"{n} {words[severity]}{'' if n == 1 else 's'}" for severity, n in counts) + "."


def _shown(term: Node | None) -> str:
    """A term for people: an IRI as it is, a text folded to one line of at most 120 characters."""
    text = " ".join(str(term).split())
    if isinstance(term, Literal):
        text = f'"{text if len(text) <= 120 else text[:119] + "…"}"'
    return text


def _bare(term: Node | None) -> str | None:
    return None if term is None else str(term)
