"""IRIs of the contract's section 3: the one place where an address becomes an absolute name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote

from kg.model import Literal, Ref, Term
from kg.terms import DEFAULT_BASE, FORUM, PREFIXES

GENID = "https://w3id.org/forum-kg/.well-known/genid/"
XSD = PREFIXES["xsd"]
RDF = PREFIXES["rdf"]
RDFS = PREFIXES["rdfs"]

# What RFC 3987 allows in a path segment besides letters and digits; everything else of ASCII is percent-encoded. The
# percent sign stays: document names come with their escapes (`kg.read.stem_of`), other slugs have none.
_SEGMENT = "-._~!$&'()*+,;=:@%"


def segment(text: str) -> str:
    """One path segment of an IRI: letters of every script stay, what an IRI forbids there is percent-encoded."""
    return "".join(
        c if ord(c) >= 0xA0 and c.isprintable() and not c.isspace() else quote(c, safe=_SEGMENT) for c in text
    )


def expand(name: str) -> str:
    """The IRI of a local name of `forum:` or of a prefixed name; KeyError for an unknown prefix."""
    prefix, colon, local = name.partition(":")
    return PREFIXES[prefix] + local if colon else FORUM + name


def compact(iri: str) -> str:
    """The inverse of `expand`: a local name of `forum:`, else a prefixed name, else the IRI as it is."""
    if iri.startswith(FORUM):
        return iri[len(FORUM) :]
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri


def datatype_iri(literal: Literal) -> str:
    """The IRI of a literal's datatype; `rdf:langString` where it has a language."""
    return RDF + "langString" if literal.lang else XSD + literal.datatype


@dataclass(frozen=True, slots=True)
class Iris:
    """All addresses below one BASE (an IRI that ends in `/`)."""

    base: str = DEFAULT_BASE

    def __post_init__(self) -> None:
        if not re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*://[^\s<>\"{}|\\^`?#]+/", self.base):
            raise ValueError(f"not a base IRI: {self.base!r}; it must be absolute, without ? and #, and end in /")

    def of(self, ref: Ref) -> str:
        """The address of a resource."""
        return f"{self.base}id/{ref.kind}/{segment(ref.slug)}"

    def graph(self, name: str) -> str:
        """The address of a named graph: `claims`, `conflicts`, `inferred`…"""
        return f"{self.base}graph/{name}"

    def document_graph(self, stem: str) -> str:
        """The address of the graph of what one document says."""
        return f"{self.base}graph/document/{segment(stem)}"

    def text(self, stem: str) -> str:
        """The address of a stored text."""
        return f"{self.base}documents/{segment(stem)}.txt"

    def value(self, value: Ref | Term) -> str:
        """The IRI of an object that is no literal."""
        return self.of(value) if isinstance(value, Ref) else PREFIXES[value.prefix] + value.name
