"""From keys to addresses: the best key of a thing's mentions, the other keys as aliases (contract, section 3)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import islice, product

from kg.addresses import joined_slug
from kg.model import Entity, KeyRank, Ref

MAX_ALIASES = 256  # of one node made of others: combinations of the keys of its parts


class Groups:
    """Disjoint sets of keys, each set one thing."""

    def __init__(self) -> None:
        self._parent: dict[Ref, Ref] = {}

    def add(self, ref: Ref) -> None:
        """Make a key known, a thing of its own until joined."""
        self._parent.setdefault(ref, ref)

    def root(self, ref: Ref) -> Ref:
        """One key that stands for the whole set; any unknown key stands for itself."""
        path = []
        while (parent := self._parent.get(ref, ref)) != ref:
            path.append(ref)
            ref = parent
        for step in path:
            self._parent[step] = ref
        return ref

    def join(self, one: Ref, other: Ref) -> None:
        """The two are one thing. The smaller root stays, so that the order of joins leaves no trace."""
        first, second = sorted((self.root(one), self.root(other)))
        self._parent[second] = first

    def sets(self) -> dict[Ref, list[Ref]]:
        """Every set by its root, keys sorted."""
        out: dict[Ref, list[Ref]] = defaultdict(list)
        for ref in sorted(self._parent):
            out[self.root(ref)].append(ref)
        return out


class Addresses:
    """The address of every key of every document, and which keys are aliases of which address."""

    def __init__(self, groups: Groups, entities: Iterable[Entity]) -> None:
        """`groups` holds the things that stand for themselves; those made of parts follow from them."""
        known = list(entities)
        ranks: dict[Ref, KeyRank] = {}
        self._parts: dict[Ref, tuple[Ref | str, ...]] = {}
        for entity in known:
            ranks[entity.ref] = min(ranks.get(entity.ref, entity.key_rank), entity.key_rank)
            if entity.parts:
                self._parts[entity.ref] = min(self._parts.get(entity.ref, entity.parts), entity.parts, key=str)
        self._best: dict[Ref, Ref] = {}
        self._keys: dict[Ref, tuple[Ref, ...]] = {}
        for members in groups.sets().values():
            best = min(members, key=lambda r: (ranks.get(r, KeyRank.TITLE), r))
            self._keys[best] = tuple(members)
            self._best.update(dict.fromkeys(members, best))
        self._made: dict[Ref, Ref] = {}

    def __call__(self, ref: Ref) -> Ref:
        """The address of a key; a key that no document has is its own address."""
        if ref not in self._parts:
            return self._best.get(ref, ref)
        if ref not in self._made:
            self._made[ref] = ref  # a node that is part of itself keeps its key
            self._made[ref] = Ref(ref.kind, joined_slug(self._resolved(ref)))
        return self._made[ref]

    def _resolved(self, ref: Ref) -> list[Ref | str]:
        return [self(part) if isinstance(part, Ref) else part for part in self._parts[ref]]

    def _all_keys(self, ref: Ref, above: frozenset[Ref] = frozenset()) -> tuple[Ref, ...]:
        """Every key under which any part of the documents could know this thing, at most `MAX_ALIASES`."""
        if ref in above or ref not in self._parts:
            return self._keys.get(self._best.get(ref, ref), (ref,))
        choices: list[tuple[Ref | str, ...]] = [
            self._all_keys(p, above | {ref}) if isinstance(p, Ref) else (p,) for p in self._parts[ref]
        ]
        return tuple(Ref(ref.kind, joined_slug(choice)) for choice in islice(product(*choices), MAX_ALIASES))

    def aliases(self) -> Mapping[Ref, Ref]:
        """Alias → address, sorted. A key that is an address of its own is never an alias."""
        derived = sorted(self._parts)
        addresses = {*self._best.values(), *(self(ref) for ref in derived)}
        out: dict[Ref, Ref] = {}
        for ref in sorted({*self._best, *derived}):
            address = self(ref)
            for key in (ref, *(self._all_keys(ref) if ref in self._parts else ())):
                if key not in addresses:
                    out.setdefault(key, address)
        return dict(sorted(out.items()))
