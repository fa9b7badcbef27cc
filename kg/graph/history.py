"""Conflicts, and provenance without times: which program read which file, which address replaced which."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping

import pyoxigraph as ox

from kg.graph.dataset import LABEL, TYPE, Terms, english, folded, plain
from kg.graph.material import Material, Source
from kg.graph.nodes import Nodes
from kg.model import Conflict, Literal, Ref, Value
from kg.resolve import KnownClaim
from kg.review import Verdict

_LONGEST_VALUE = 80  # characters of a value in a label


def conflict_label(conflict: Conflict, nodes: Nodes) -> str:
    """What a conflict is about, in words: "startDate of Second Conference: 2003-04-28 or 2003-04-29"."""
    values = list(dict.fromkeys(shown(side.value, nodes) for side in conflict.sides))
    told = " or ".join(values) if len(values) > 1 else conflict.rule.partition(": ")[2] or conflict.rule
    return folded(f"{conflict.property} of {nodes.entity(conflict.subject).label}: {told}")


def shown(value: Value, nodes: Nodes) -> str:
    """A value for people: the label of a node, the text of a literal, shortened where it is long."""
    text = value.value if isinstance(value, Literal) else _label(value, nodes)
    return text if len(text) <= _LONGEST_VALUE else text[: _LONGEST_VALUE - 1] + "…"


def _label(value: Value, nodes: Nodes) -> str:
    return nodes.entity(value).label if isinstance(value, Ref) else str(getattr(value, "name", value))


def conflict_triples(conflict: Conflict, nodes: Nodes, terms: Terms) -> Iterator[ox.Triple]:
    """One Conflict node."""
    subject = terms.ref(conflict.ref)
    yield ox.Triple(subject, TYPE, terms.name("Conflict"))
    yield ox.Triple(subject, LABEL, english(conflict_label(conflict, nodes)))
    yield ox.Triple(subject, terms.name("onSubject"), terms.ref(conflict.subject))
    yield ox.Triple(subject, terms.name("onProperty"), terms.name(conflict.property))
    yield ox.Triple(subject, terms.name("conflictKind"), plain(conflict.kind))
    yield ox.Triple(subject, terms.name("resolution"), plain(folded(conflict.rule)))
    for side in conflict.sides:
        for claim in side.claims:
            yield ox.Triple(subject, terms.name("claim"), terms.ref(Ref("claim", claim)))
    if conflict.followed is not None:
        first = min(conflict.sides[conflict.followed].claims)
        yield ox.Triple(subject, terms.name("followed"), terms.ref(Ref("claim", first)))


def provenance_triples(material: Material, terms: Terms) -> Iterator[ox.Triple]:
    """Extractors, one activity for each document, stored texts, and the aliases of addresses."""
    replaced = terms.name("dcterms:isReplacedBy")
    for alias, address in material.resolution.aliases.items():
        yield ox.Triple(terms.ref(alias), replaced, terms.ref(address))
    used: dict[str, dict[str, str]] = {stem: {} for stem in material.sources}
    for known in material.resolution.claims:
        used.setdefault(known.stem, {})[known.claim.extractor] = known.claim.version
    yield from _extractors(material.resolution.claims, terms)
    for stem, source in material.sources.items():
        yield from _activity(source, used[stem], terms)
    for verdict in material.verdicts:
        yield from _review(verdict, terms)


def _review(verdict: Verdict, terms: Terms) -> Iterator[ox.Triple]:
    """What a curator decided, as an activity that used the claim or entity. Its day is that of the review file."""
    told = "\n".join((verdict.target, verdict.verdict, verdict.value, verdict.reviewer, verdict.date))
    subject = terms.ref(Ref("activity", f"review-{hashlib.sha256(told.encode()).hexdigest()[:12]}"))
    kind, slash, slug = verdict.target.partition("/")
    target = Ref(kind, slug) if slash else Ref("claim", kind)
    yield ox.Triple(subject, TYPE, terms.name("Activity"))
    yield ox.Triple(subject, TYPE, terms.name("prov:Activity"))
    yield ox.Triple(subject, LABEL, english(f"{target}: {verdict.said}"))
    yield ox.Triple(subject, terms.name("prov:used"), terms.ref(target))
    yield ox.Triple(subject, terms.name("dcterms:creator"), plain(verdict.reviewer))
    yield ox.Triple(subject, terms.name("dcterms:date"), ox.Literal(verdict.date, datatype=terms.name("xsd:date")))


def _extractors(claims: Iterable[KnownClaim], terms: Terms) -> Iterator[ox.Triple]:
    for name, version in sorted({(c.claim.extractor, c.claim.version) for c in claims}):
        subject = terms.ref(Ref("extractor", name))
        yield ox.Triple(subject, TYPE, terms.name("Extractor"))
        yield ox.Triple(subject, TYPE, terms.name("prov:SoftwareAgent"))
        yield ox.Triple(subject, LABEL, english(f"{name} extractor"))
        yield ox.Triple(subject, terms.name("schema:softwareVersion"), plain(version))


def _activity(source: Source, extractors: Mapping[str, str], terms: Terms) -> Iterator[ox.Triple]:
    slug = f"extraction-{hashlib.sha256(source.stem.encode()).hexdigest()[:12]}"
    subject, text = terms.ref(Ref("activity", slug)), ox.NamedNode(terms.iris.text(source.stem))
    yield ox.Triple(subject, TYPE, terms.name("Activity"))
    yield ox.Triple(subject, TYPE, terms.name("prov:Activity"))
    yield ox.Triple(subject, LABEL, english(f"Reading of {source.file}"))
    yield ox.Triple(subject, terms.name("prov:used"), terms.ref(source.ref))
    for name in sorted(extractors):
        yield ox.Triple(subject, terms.name("prov:wasAssociatedWith"), terms.ref(Ref("extractor", name)))
    yield ox.Triple(text, TYPE, terms.name("prov:Entity"))
    yield ox.Triple(text, terms.name("prov:wasDerivedFrom"), terms.ref(source.ref))
    yield ox.Triple(text, terms.name("prov:wasGeneratedBy"), subject)
    yield ox.Triple(text, terms.name("sha256"), plain(source.text_sha256))
