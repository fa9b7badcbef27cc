"""What in a build most deserves a curator's look: conflicts, facts held back, things that may be one, weak support."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from kg.addresses import text_key
from kg.builds import Build
from kg.iris import expand
from kg.lexicon import default_lexicon
from kg.store import StoreError
from kg.worklist.support import weak_facts

# Classes of things with a name of their own, of which two of one name may be one thing.
_NAMED = ("Organisation", "Mechanism", "Forum", "Person", "Place", "Instrument", "Project")
# Of these the lexicon knows many; one that it does not know and that is told once may be misread.
_KNOWN_KINDS = ("organisation", "place")
_LONG = 160  # characters of a quote in a reason
_OPEN, _TIE, _SETTLED, _HELD, _ALIKE, _WEAK, _UNRESOLVED = range(7)
Rank = tuple[int, int]  # what goes before: its sort, then its weight, negative


@dataclass(frozen=True, slots=True)
class Proposal:
    """One thing to look at: what it is, which target a verdict may name, and why."""

    kind: str  # conflict, held back, alike, low support, unresolved
    targets: tuple[str, ...]  # claim ids or KIND/SLUG, as in review.csv
    label: str
    reason: str


def worklist(build: Build) -> tuple[Proposal, ...]:
    """The proposals, the most pressing first. Raises StoreError where a file of the build is missing or damaged."""
    try:
        found = [*_conflicts(build), *_held_back(build)]
        claims = Counter(_subjects(build))
        disputed = {claim for _, proposal in found if proposal.kind == "conflict" for claim in proposal.targets}
        found += _weak(build, disputed)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreError(f"{build.folder}: cannot be used ({error}); make the build again") from error
    names = _names(build)
    found += [*_alike(names, claims), *_unresolved(names, claims)]
    return tuple(proposal for _, proposal in sorted(found, key=lambda item: (item[0], item[1].label, item[1].targets)))


def worklist_text(proposals: Iterable[Proposal]) -> Iterator[str]:
    """A line for each: kind, label, why, and the targets that a verdict may name."""
    for proposal in proposals:
        yield f"{proposal.kind}: {proposal.label}"
        yield f"    {proposal.reason}"
        yield f"    {' '.join(proposal.targets)}"


def _lines(build: Build, name: str) -> Iterator[dict[str, object]]:
    with (build.folder / name).open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _conflicts(build: Build) -> Iterator[tuple[Rank, Proposal]]:
    for row in _lines(build, "conflicts.jsonl"):
        sides = row["sides"]
        if not isinstance(sides, list):
            raise ValueError("conflicts.jsonl: sides are no list")
        rule, open_end = str(row["rule"]), row["followed"] is None
        rank = _OPEN if open_end else _TIE if "tie" in rule else _SETTLED
        targets = tuple(sorted({claim for side in sides for claim in side["claims"]}))
        yield (rank, 0), Proposal("conflict", targets, str(row["label"]), rule)


def _held_back(build: Build) -> Iterator[tuple[Rank, Proposal]]:
    for row in build.manifest["held_back"]:
        yield (_HELD, 0), Proposal("held back", (row["claim"],), f"claim {row['claim']}", row["reason"])


def _weak(build: Build, disputed: Collection[str]) -> Iterator[tuple[Rank, Proposal]]:
    """Facts that one doubtful claim alone carries."""
    repaired = {row["stem"]: [tuple(span) for span in row["repaired"]] for row in build.manifest["inputs"]}
    store, label = build.store(), ox.NamedNode(expand("rdfs:label"))
    for weak in weak_facts(
        _lines(build, "claims.jsonl"), repaired, disputed, default_lexicon(), f"{build.iris.base}id/"
    ):
        named = store.quads_for_pattern(ox.NamedNode(weak.subject), label, None, ox.DefaultGraph())
        name = next((str(getattr(quad.object, "value", "")) for quad in named), weak.subject)
        start, end = weak.spans[0]
        reason = f"one claim alone, “{weak.quote[:_LONG]}” ({weak.document}, {start}-{end}); {'; '.join(weak.reasons)}"
        yield (_WEAK, -weak.weight), Proposal("low support", tuple(sorted(weak.claims)), name, reason)


def _subjects(build: Build) -> Iterator[str]:
    """The address, as KIND/SLUG, of each thing that a claim is about or names."""
    base = f"{build.iris.base}id/"
    for row in _lines(build, "claims.jsonl"):
        value = row["object"]
        ends = [str(row["subject"]), str(value["value"]) if isinstance(value, dict) and value["type"] == "uri" else ""]
        yield from (end.removeprefix(base) for end in ends if end.startswith(base))


def _names(build: Build) -> Mapping[str, tuple[str, str, frozenset[str]]]:
    """By address: the class, the label, and all names folded."""
    store, base = build.store(), f"{build.iris.base}id/"
    label, other = (ox.NamedNode(expand(name)) for name in ("rdfs:label", "skos:altLabel"))
    out: dict[str, tuple[str, str, frozenset[str]]] = {}
    for kind in _NAMED:
        for quad in store.quads_for_pattern(
            None, ox.NamedNode(expand("rdf:type")), ox.NamedNode(expand(kind)), ox.DefaultGraph()
        ):
            node = quad.subject
            if not isinstance(node, ox.NamedNode) or not node.value.startswith(base):
                continue
            told = [
                str(getattr(q.object, "value", ""))
                for p in (label, other)
                for q in store.quads_for_pattern(node, p, None, ox.DefaultGraph())
            ]
            if told:
                out.setdefault(node.value.removeprefix(base), (kind, told[0], frozenset(map(text_key, told))))
    return out


def _alike(
    names: Mapping[str, tuple[str, str, frozenset[str]]], claims: Mapping[str, int]
) -> Iterator[tuple[Rank, Proposal]]:
    """Things of one sort that share a name: perhaps one thing, to be merged."""
    bearers: dict[tuple[str, str], list[str]] = defaultdict(list)
    for address, (_, _, folded) in names.items():
        for name in folded:
            bearers[address.partition("/")[0], name].append(address)
    pairs = {tuple(sorted(addresses)) for addresses in bearers.values() if len(addresses) > 1}
    for addresses in sorted(pairs):
        told = ", ".join(f"{names[a][1]} ({claims.get(a, 0)} claims)" for a in addresses)
        yield (_ALIKE, 0), Proposal("alike", addresses, names[addresses[0]][1], f"one name, several addresses: {told}")


def _unresolved(
    names: Mapping[str, tuple[str, str, frozenset[str]]], claims: Mapping[str, int]
) -> Iterator[tuple[Rank, Proposal]]:
    """Organisations and places that the lexicon lacks and that little speaks for."""
    lexicon = default_lexicon()
    for address, (_, label, _) in names.items():
        kind = address.partition("/")[0]
        told = claims.get(address, 0)
        if kind in _KNOWN_KINDS and told <= 1 and lexicon.lookup(label) is None:
            yield (
                (_UNRESOLVED, 0),
                Proposal("unresolved", (address,), label, f"no {kind} that the lexicon knows, told once"),
            )
