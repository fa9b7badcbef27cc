"""How a family of extractors puts down what it found: entities and claims with exact evidence."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from kg.addresses import joined_slug
from kg.extract.analysis.sentence import Sentence
from kg.model import (
    Block,
    BlockKind,
    Claim,
    Document,
    Entity,
    Evidence,
    Extraction,
    Literal,
    Modality,
    Ref,
    Span,
    Term,
    Value,
)
from kg.read import spans

Where = tuple[Block, int, int]
"""A slice of a block's clean text: the block, start and end."""


def where(sentence: Sentence, start: int | None = None, end: int | None = None) -> Where:
    """The words behind `sentence.mask[start:end]`; the whole sentence by default."""
    if start is None or end is None:
        return sentence.block, sentence.start, sentence.end
    return (sentence.block, *sentence.slice(start, end))


def forum(name: str) -> Term:
    """An individual of the ontology: `forum("observerCapacity")`."""
    return Term("forum", name)


def text(words: str) -> Literal:
    """A text literal, white space folded."""
    return Literal(" ".join(words.split()))


@dataclass(slots=True)
class Writer:
    """Collects what one document says. One writer serves all families of one document; `family` names the speaker."""

    document: Document
    family: str = ""
    version: str = "1"
    claims: list[Claim] = field(default_factory=list)
    entities: dict[Ref, Entity] = field(default_factory=dict)
    _seen: set[tuple[object, ...]] = field(default_factory=set)
    _found: dict[tuple[int, int, int], tuple[Evidence, ...]] = field(default_factory=dict)
    _around: tuple[tuple[Evidence, ...], tuple[Evidence, ...], tuple[Evidence, ...]] = ((), (), ())

    def entity(self, entity: Entity) -> Ref:
        """Put down an entity; what is put down twice keeps the first label and all names."""
        known = self.entities.get(entity.ref)
        if known is None:
            self.entities[entity.ref] = entity
        elif entity.names != known.names and set(entity.names) - set(known.names):
            self.entities[entity.ref] = replace(known, names=tuple(dict.fromkeys((*known.names, *entity.names))))
        return entity.ref

    def relation(self, kind: str, type_: str, label: str, parts: Sequence[Ref | str]) -> Ref:
        """Put down a node whose identity is made of others (Participation, Outcome…); its slug joins theirs."""
        return self.entity(Entity(Ref(kind, joined_slug(parts)), type_, label, parts=tuple(parts)))

    def evidence(self, places: Iterable[Where]) -> tuple[Evidence, ...]:
        """The stored slices behind the clean words, in order, none twice."""
        several = [self._evidence_at(place) for place in places]
        if len(several) == 1:
            return several[0]
        found = {(one.span.start, one.span.end): one for evidence in several for one in evidence}
        return tuple(found[key] for key in sorted(found))

    def _evidence_at(self, place: Where) -> tuple[Evidence, ...]:
        block, start, end = place
        key = (block.index, start, end)
        known = self._found.get(key)
        if known is None:
            known = self._found[key] = _stored(self.document.text, block, start, end)
        return known

    def _beside(self, evidence: tuple[Evidence, ...], context: Iterable[Where]) -> tuple[Evidence, ...]:
        """The words of a context that are not evidence as well; asked again for most claims about one node."""
        around = self.evidence(context)
        known, last, extra = self._around
        if known is not evidence or last is not around:
            extra = tuple([one for one in around if one not in evidence])
            self._around = (evidence, around, extra)
        return extra

    def claim(
        self,
        subject: Ref,
        predicate: str,
        object_: Value,
        *places: Where,
        modality: Modality = Modality.ASSERTED,
        context: Iterable[Where] = (),
        attributed_to: Ref | None = None,
    ) -> None:
        """Put down one triple with the words it rests on. A triple said before keeps its first evidence."""
        if isinstance(object_, Literal) and not object_.value.strip():
            return
        key = (subject, predicate, object_, modality)
        if key in self._seen:
            return
        evidence = self._evidence_at(places[0]) if len(places) == 1 else self.evidence(places)
        if not evidence:
            raise ValueError(f"{self.family}: no words behind {subject} {predicate}")
        self._seen.add(key)
        extra = self._beside(evidence, context) if context else ()
        self.claims.append(
            Claim(subject, predicate, object_, evidence, self.family, self.version, modality, extra, attributed_to)
        )

    def extraction(self) -> Extraction:
        """Everything put down so far, claims in order of subject, predicate, object and place, entities by address."""
        self.entity(Entity(Ref("document", self.document.stem), "Document", _title(self.document)))
        used = {ref for claim in self.claims for ref in (claim.subject, claim.object) if isinstance(ref, Ref)}
        claims = _in_order(self.claims)
        pending = list(used)
        while pending:  # the parts of a node's address are nodes as well
            for part in self.entities[pending.pop()].parts:
                if isinstance(part, Ref) and part not in used:
                    used.add(part)
                    pending.append(part)
        return Extraction(self.document.stem, tuple(claims), tuple(self.entities[ref] for ref in sorted(used)))


def _in_order(claims: Iterable[Claim]) -> list[Claim]:
    """Claims by subject, predicate, object and place. Most have no other of their subject and predicate beside them."""
    name = functools.cache(Ref.__str__)  # most nodes stand in several claims
    alike: dict[tuple[str, str], list[Claim]] = {}
    for claim in claims:
        alike.setdefault((name(claim.subject), claim.predicate), []).append(claim)
    for several in alike.values():
        if len(several) > 1:
            several.sort(key=lambda c: (repr(c.object), c.evidence[0].span, c.modality))
    return [claim for key in sorted(alike) for claim in alike[key]]


def _stored(text: str, block: Block, start: int, end: int) -> tuple[Evidence, ...]:
    """The slices of the stored text behind the words of a block, none twice."""
    number, page = block.number, block.page
    stored: Sequence[Span] = spans(block, start, end)
    if len(stored) > 1:
        stored = sorted(set(stored))
    return tuple([Evidence(span, text[span.start : span.end], number, page) for span in stored])


def _title(document: Document) -> str:
    """The words of the title block, at most 200 characters; the stem where there is none."""
    lines = [block.text for block in document.blocks if block.kind is BlockKind.TITLE]
    return ": ".join(lines)[:200].strip() or document.stem
