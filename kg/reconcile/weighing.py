"""Which side of a disagreement is followed, and by which named rule."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.dates import PartialDate, compatible
from kg.model import Literal, Ref, Value
from kg.resolve import KnownClaim

DATE_TYPES = frozenset({"date", "gYearMonth", "gYear"})
# Through which an item belongs to the event that its first-hand account is the record of.
EVENT_LINKS = frozenset({"event", "agreedAt", "announcedAt", "countAbout", "adoptedAt"})
_UNDATED = "9999"


def partial_date(value: Value) -> PartialDate | None:
    """The date that a literal is; None for anything else and for dates that the calendar does not have."""
    if not isinstance(value, Literal) or value.datatype not in DATE_TYPES:
        return None
    try:
        return PartialDate.parse(value.value)
    except ValueError:
        return None


def value_key(value: Value) -> tuple[str, str, str, str]:
    """A sort key over values of all kinds."""
    if isinstance(value, Literal):
        return ("1", value.value, value.datatype, value.lang)
    if isinstance(value, Ref):
        return ("0", value.kind, value.slug, "")
    return ("0", value.prefix, value.name, "")


@dataclass(frozen=True, slots=True)
class Candidate:
    """One value of a property with the claims that hold it."""

    value: Value
    claims: tuple[KnownClaim, ...]
    agreeing: frozenset[str] = frozenset()  # further documents whose coarser value contains this one

    def stems(self) -> frozenset[str]:
        """The documents that say so."""
        return frozenset(c.stem for c in self.claims) | self.agreeing


class Sources:
    """What is known of the documents: when they were issued, which event each is the record of."""

    def __init__(
        self, claims: Iterable[KnownClaim], issued: Mapping[str, str], accepted: frozenset[str] = frozenset()
    ) -> None:
        """`issued`: date of issue by stem, `YYYY[-MM[-DD]]`, from the catalogue; `accepted`: ids of claims."""
        self.accepted = accepted
        self._issued = dict(issued)
        self._dates: dict[tuple[Ref, str], list[PartialDate]] = {}
        self._record_of: dict[str, set[Ref]] = {}
        self._events: dict[Ref, set[Ref]] = {}
        for known in claims:
            claim = known.claim
            if not isinstance(claim.object, Ref):
                if claim.predicate in ("established", "startDate") and (date := partial_date(claim.object)):
                    self._dates.setdefault((claim.subject, claim.predicate), []).append(date)
                if claim.predicate == "dcterms:issued" and isinstance(claim.object, Literal):
                    self._issued.setdefault(known.stem, claim.object.value)
                continue
            if claim.predicate == "documentOf":
                self._record_of.setdefault(known.stem, set()).add(claim.object)
            if claim.predicate in EVENT_LINKS:
                self._events.setdefault(claim.subject, set()).add(claim.object)

    def issued(self, stem: str) -> str:
        """The first day on which a document can have been issued; undated ones come last."""
        text = self._issued.get(stem, "")
        try:
            return PartialDate.parse(text).earliest()
        except ValueError:
            return _UNDATED

    def misfits(self, subject: Ref, value: Value) -> bool:
        """Whether the value is an event at another time than any at which the subject is said to be established."""
        founded = self._dates.get((subject, "established"), ())
        held = self._dates.get((value, "startDate"), ()) if isinstance(value, Ref) else ()
        return bool(founded and held) and not any(compatible(a, b) for a in founded for b in held)

    def is_record(self, stem: str, subject: Ref) -> bool:
        """Whether the document is the record of the event that the subject is, or belongs to."""
        own = self._record_of.get(stem, set())
        return subject in own or not own.isdisjoint(self._events.get(subject, set()))


Score = Callable[[Candidate], tuple[int | str, ...]]


def choose(subject: Ref, sides: Sequence[Candidate], sources: Sources) -> tuple[int, str]:
    """The index of the side to follow, and the rule that decided; two or more sides.

    Each rule keeps the sides that do best by it; the first that leaves one alone decides. The last is a mere tie-break:
    the smaller STEM, then the words that stand first in that document.
    """
    rules: list[tuple[str, Score]] = [
        ("accepted by a curator", lambda s: (not any(c.id in sources.accepted for c in s.claims),)),
        (
            "first-hand account over later account",
            lambda s: (not any(sources.is_record(x, subject) for x in s.stems()),),
        ),
        ("event that fits the date of establishment over another", lambda s: (sources.misfits(subject, s.value),)),
        ("finer date over coarser date", lambda s: (-_precision(s.value),)),
        ("more documents over fewer", lambda s: (-len(s.stems()),)),
        ("document issued earlier over document issued later", lambda s: (min(map(sources.issued, s.stems())),)),
        ("tie: the smaller document name, then the words that stand first", _position),
    ]
    left = list(range(len(sides)))
    for name, score in rules:
        scores = {i: score(sides[i]) for i in left}
        best = min(scores.values())
        left = [i for i in left if scores[i] == best]
        if len(left) == 1:
            return left[0], name
    return left[0], rules[-1][0]


def _precision(value: Value) -> int:
    date = partial_date(value)
    return 0 if date is None else 1 + bool(date.month) + bool(date.day)


def _position(side: Candidate) -> tuple[int | str, ...]:
    first = min((c.stem, *c.position) for c in side.claims)
    return (*first, *value_key(side.value))
