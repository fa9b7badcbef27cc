"""Facts that rest on little: one claim alone, and a reason to doubt that one.

The reasons, the gravest first: a name that was read through a misspelling, words that reading had to repair, and an
account of a meeting whose own record is in the build and does not say so. A claim that is disputed besides is graver.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kg.iris import expand
from kg.lexicon import Entry, Lexicon
from kg.reconcile.weighing import EVENT_LINKS

Json = Mapping[str, object]
Spans = tuple[tuple[int, int], ...]
_DEPRECATED = expand("deprecatedRank")
_ASSERTED = expand("assertedModality")
_LINKS = frozenset(expand(name) for name in EVENT_LINKS)
_RECORD = expand("documentOf")
_MISREAD, _LATER, _DISPUTED = 5, 1, 2
# How much each kind of repair makes the words doubtful, and how it is told.
_REPAIRS = {
    "letter": (3, "misread letter"),
    "order": (2, "displaced piece"),
    "join": (1, "parted word"),
    "split": (1, "glued word"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """What a line of claims.jsonl says, as far as it is weighed here."""

    id: str
    subject: str  # IRI
    predicate: str
    value: str  # IRI, or the text of a literal
    is_node: bool
    document: str
    quotes: tuple[tuple[int, int, str], ...]

    @property
    def spans(self) -> Spans:
        """Where its words stand."""
        return tuple((start, end) for start, end, _ in self.quotes)


@dataclass(slots=True)
class Weak:
    """Facts about one thing that rest on the same words, and why these are doubtful."""

    subject: str
    document: str
    quote: str
    spans: Spans
    weight: int = 0
    claims: list[str] = field(default_factory=list)
    reasons: dict[str, None] = field(default_factory=dict)


def weak_facts(
    rows: Iterable[Json],
    repaired: Mapping[str, Sequence[tuple[int, int, str]]],
    disputed: Collection[str],
    lexicon: Lexicon,
    base: str,
) -> list[Weak]:
    """Facts that one claim alone carries and that there is reason to doubt, by subject, document and words.

    `rows` are the lines of claims.jsonl, `repaired` the repairs of each document (start, end, kind), `disputed` the ids
    of claims that take part in a conflict, `base` what the addresses of things begin with.
    """
    lines = [line for row in rows if (line := _line(row)) is not None]
    carried = Counter((line.subject, line.predicate, line.value) for line in lines)
    records = _Records(lines)
    found: dict[tuple[str, str, Spans], Weak] = {}
    for line in lines:
        if carried[line.subject, line.predicate, line.value] > 1:
            continue
        told = [*_misread(line, lexicon, base), *_repairs(line, repaired.get(line.document, ()))]
        told += [(_LATER, "a later account alone: the meeting's own record does not say so")] * records.is_later(line)
        if told:
            quote = " ".join(line.quotes[0][2].split())
            key = (line.subject, line.document, line.spans)
            weak = found.setdefault(key, Weak(line.subject, line.document, quote, line.spans))
            told += [(_DISPUTED, "disputed")] * (line.id in disputed)
            weak.claims.append(line.id)
            weak.weight = max(weak.weight, sum(weight for weight, _ in told))
            weak.reasons |= dict.fromkeys(reason for _, reason in told)
    return list(found.values())


def _line(row: Json) -> Line | None:
    """The line, None for what gives no fact."""
    value, evidence = row["object"], row["evidence"]
    if row["rank"] == _DEPRECATED or row["modality"] != _ASSERTED:
        return None
    if not isinstance(value, dict) or not isinstance(evidence, list) or not evidence:
        raise ValueError("claims.jsonl: not a claim")
    quotes = tuple((e["start"], e["end"], e["quote"]) for e in evidence)
    ends = (str(row["id"]), str(row["subject"]), str(row["predicate"]), str(value["value"]))
    return Line(*ends, value["type"] == "uri", str(row["document"]), quotes)


class _Records:
    """Which documents are the records of which events, and what belongs to an event."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self._of: dict[str, set[str]] = defaultdict(set)  # stem → events
        self._events: dict[str, set[str]] = defaultdict(set)  # what belongs to events → these
        for line in lines:
            if line.predicate == _RECORD:
                self._of[line.document].add(line.value)
            elif line.predicate in _LINKS:
                self._events[line.subject].add(line.value)
        self._recorded = frozenset(event for events in self._of.values() for event in events)

    def is_later(self, line: Line) -> bool:
        """Whether the claim is about an event that another document of the build is the record of."""
        events = {line.subject, *self._events.get(line.subject, ())} & self._recorded
        return bool(events) and events.isdisjoint(self._of.get(line.document, ()))


def _misread(line: Line, lexicon: Lexicon, base: str) -> Iterator[tuple[int, str]]:
    """Names in the words that are nearly the name of what the claim is about."""
    ends = {end.removeprefix(base) for end in (line.subject, line.value if line.is_node else "")}
    for _, _, quote in line.quotes:
        for match in lexicon.find(quote, fuzzy=True):
            if match.fuzzy and str(match.entry.ref) in ends and not _is_glued(match.name, match.entry):
                yield _MISREAD, f"“{' '.join(match.name.split())}” was taken for {match.entry.label}"


def _is_glued(name: str, entry: Entry) -> bool:
    """Whether the name is right but for its spaces and marks: those are repaired, see `_repairs`."""
    return _letters(name) in {_letters(known) for known in entry.names}


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _repairs(line: Line, repaired: Sequence[tuple[int, int, str]]) -> Iterator[tuple[int, str]]:
    """The repairs of the words, by kind; the gravest counts whole, each other kind one."""
    kinds = Counter(
        kind for start, end, kind in repaired if any(start < last and first < end for first, last in line.spans)
    )
    met = [kind for kind in _REPAIRS if kinds[kind]]
    if met:
        words = [f"{kinds[kind]} {_REPAIRS[kind][1]}{'s' if kinds[kind] > 1 else ''}" for kind in met]
        yield _REPAIRS[met[0]][0] + len(met) - 1, f"words that were repaired: {', '.join(words)}"
