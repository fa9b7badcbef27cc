"""Mentions across documents → one entity, one address."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from kg.iris import expand
from kg.model import Claim, Entity, Extraction, KeyRank, Ref
from kg.resolve.addressing import Addresses, Groups
from kg.resolve.claims import KnownClaim, claim_id, value_json
from kg.resolve.matching import ORDER, Features, blocks, features, same
from kg.resolve.mentions import Mention, mentions_of, numerals

__all__ = ["KnownClaim", "Resolution", "claim_id", "resolve", "value_json"]

KeyPair = tuple[Ref, Ref]

# Classes that say little: where documents differ about a thing, the class that says more holds.
_VAGUE = ("OtherMeeting", "Organisation", "Instrument", "Agent", "Event", "Outcome")


@dataclass(frozen=True, slots=True)
class Resolution:
    """All claims about known entities."""

    claims: tuple[KnownClaim, ...]  # sorted by id, one for each id
    entities: Mapping[Ref, Entity]  # by address, sorted
    aliases: Mapping[Ref, Ref]  # other key → address, sorted


def resolve(
    extractions: Iterable[Extraction], joins: Iterable[KeyPair] = (), partings: Iterable[KeyPair] = ()
) -> Resolution:
    """Join what several documents say about one thing.

    The order of `extractions` does not matter. `joins` are pairs of keys that a curator knows to be one thing,
    `partings` pairs that are two, whatever the documents make of them. ValueError where two extractions have one stem.
    """
    ordered = sorted(extractions, key=lambda e: e.stem)
    twice = [stem for stem, count in Counter(e.stem for e in ordered).items() if count > 1]
    if twice:
        raise ValueError(f"two extractions of one document: {', '.join(twice)}")
    mentions = [mention for extraction in ordered for mention in mentions_of(extraction)]
    address = Addresses(_joined(mentions, tuple(joins), tuple(partings)), (m.entity for m in mentions))
    by_address: dict[Ref, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_address[address(mention.ref)].append(mention)
    entities = {ref: _merged(ref, by_address[ref], address) for ref in sorted(by_address)}
    return Resolution(_known_claims(ordered, address), entities, address.aliases())


def _joined(mentions: Sequence[Mention], joins: Sequence[KeyPair], partings: Sequence[KeyPair]) -> Groups:
    """The sets of keys that are one thing, kind after kind; nodes made of parts follow from these."""
    groups = Groups()
    by_kind: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        if not mention.entity.parts:
            groups.add(mention.ref)
            by_kind[mention.ref.kind].append(mention)
    known = {m.ref for m in mentions}
    for one, other in joins:
        if one in known and other in known and one.kind == other.kind:
            groups.join(one, other)
    for kind in ORDER:
        _join_kind([features(m, groups.root) for m in by_kind[kind]], groups, partings)
    return groups


def _join_kind(items: Sequence[Features], groups: Groups, partings: Sequence[KeyPair]) -> None:
    """Join what is proved to be one thing, the strongest proof first.

    Proofs form chains, and a chain may end at two things that no single proof would join: the eighth conference and the
    first. So a set keeps the numbers its members are known by, and no join brings two different ones together.
    """
    marks: dict[Ref, frozenset[str]] = defaultdict(frozenset)
    for item in items:
        marks[groups.root(item.mention.ref)] |= item.ordinals
    proved = {
        (not a.ordinals & b.ordinals, min(a.mention.ref, b.mention.ref), max(a.mention.ref, b.mention.ref))
        for a, b in _candidates(items)
        if same(a, b)
    }
    for _, one, other in sorted(proved):
        first, second = groups.root(one), groups.root(other)
        known = (marks[first], marks[second])
        apart = any({groups.root(a), groups.root(b)} == {first, second} for a, b in partings)
        if first != second and not apart and not (all(known) and known[0].isdisjoint(known[1])):
            groups.join(first, second)
            marks[groups.root(first)] = known[0] | known[1]


def _candidates(items: Sequence[Features]) -> Iterable[tuple[Features, Features]]:
    """Pairs with different keys that share a block."""
    shelves: dict[tuple[str, ...], list[Features]] = defaultdict(list)
    for item in items:
        for block in blocks(item):
            shelves[block].append(item)
    for block in sorted(shelves):
        for one, other in combinations(shelves[block], 2):
            if one.mention.ref != other.mention.ref:
                yield one, other


def _merged(ref: Ref, mentions: Sequence[Mention], address: Addresses) -> Entity:
    """One entity of all its mentions: the label under its best key, the class that most documents give."""
    entities = [m.entity for m in mentions]
    at_best = [e for e in entities if address(e.ref) == e.ref] or entities
    label = _label(Counter(e.label for e in at_best))
    kind = min(Counter(e.type for e in entities).items(), key=lambda item: (item[0] in _VAGUE, -item[1], item[0]))[0]
    own = not entities[0].parts
    names = {name for e in entities for name in (*e.names, *((e.label,) if own else ()))} - {label}
    return Entity(
        ref,
        kind,
        label,
        key_rank=min((e.key_rank for e in entities), default=KeyRank.TITLE),
        names=tuple(sorted(names)),
        parts=min((e.parts for e in entities), key=str),
        codes=tuple(sorted({code for e in entities for code in e.codes})),
    )


def _label(labels: Mapping[str, int]) -> str:
    """A label with a number before one without ("Second Conference"), then the most usual, then the shortest."""
    return min(labels.items(), key=lambda item: (not numerals(item[0]), -item[1], len(item[0]), item[0]))[0]


def _known_claims(extractions: Iterable[Extraction], address: Addresses) -> tuple[KnownClaim, ...]:
    out: dict[str, KnownClaim] = {}
    for extraction in extractions:
        for claim in sorted(extraction.claims, key=lambda c: (c.extractor, c.version, str(c))):
            known = claim_id(extraction.stem, claim)
            out.setdefault(known, KnownClaim(known, extraction.stem, _addressed(claim, address)))
    return tuple(out[key] for key in sorted(out))


def _addressed(claim: Claim, address: Addresses) -> Claim:
    expand(claim.predicate)  # an unknown prefix is an error of the extractor, and is said here
    return claim._replace(
        subject=address(claim.subject),
        object=address(claim.object) if isinstance(claim.object, Ref) else claim.object,
        attributed_to=address(claim.attributed_to) if claim.attributed_to else None,
        evidence=tuple(sorted(claim.evidence, key=lambda e: e.span)),
        context=tuple(sorted(claim.context, key=lambda e: e.span)),
    )
