"""What keeps two mentions of events apart, and what a mention must say to be an event of its own."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.dates import DateMention, PartialDate, compatible
from kg.extract.analysis.occurrence import Occurrence
from kg.extract.analysis.sentence import Sentence
from kg.model import Entity, Ref
from kg.patterns import filtered

_STOP = frozenset(
    """
        the of on and in an a to for with by at its as or meeting conference workshop regional process senior
        officials ministerial first second third fourth fifth sixth seventh eighth ninth tenth
    """.split()
)


OPEN = frozenset({"", "OtherMeeting"})


_CLOSE = frozenset(
    pair
    for one, other in (
        ("SeniorOfficialsMeeting", "AdHocGroupMeeting"),
        ("ExpertsMeeting", "WorkingGroupMeeting"),
        ("ExpertsMeeting", "Workshop"),
    )
    for pair in ((one, other), (other, one))
)
_GONE = frozenset({"cancelled", "postponed"})


class Said:
    """What the occurrences of one event say together: as each is added, so that none is read again."""

    __slots__ = ("_owners", "dates", "heads", "number", "owners", "place", "topics", "type", "words")

    def __init__(self, occurrences: Iterable[Occurrence]) -> None:
        self.type = "OtherMeeting"  # the class that the first telling occurrence gives
        self.number: int | None = None  # the first number said
        self.dates: dict[tuple[PartialDate, PartialDate], DateMention] = {}  # each once, in reading order
        self.place: Entity | None = None  # the first place said
        self.owners: tuple[Entity, ...] = ()  # whose meeting it is said to be
        self.heads: set[str] = set()
        self.topics: set[str] = set()  # stems of all topics
        self.words: set[str] = set()  # stems of all phrases
        self._owners: dict[Ref, Entity] = {}
        for one in occurrences:
            self.add(one)

    def add(self, one: Occurrence) -> None:
        """Take what one more occurrence says."""
        if one.type not in OPEN and self.type in OPEN:
            self.type = one.type
        self.number = self.number or one.ordinal
        self.place = self.place or one.place
        if one.date:
            self.dates.setdefault((one.date.first, one.date.last), one.date)
        if one.owners:
            self._owners.update((owner.ref, owner) for owner in one.owners)
            self.owners = tuple(self._owners.values())
        self.heads.add(one.head)
        self.topics |= topic_words(one.topic)
        self.words |= topic_words(one.words)


@dataclass(slots=True, eq=False)
class Draft:
    """An event while its occurrences are being joined."""

    occurrences: list[Occurrence] = field(default_factory=list)
    rank: int = 0  # how many events were told of before it
    kept: Said | None = None  # what they say, while nothing but `add` changes it

    def add(self, one: Occurrence) -> None:
        """One more occurrence speaks of it."""
        self.occurrences.append(one)
        if self.kept:
            self.kept.add(one)

    @property
    def said(self) -> Said:
        """What its occurrences say."""
        return self.kept or Said(self.occurrences)

    def first(self, name: str) -> object:
        """The first value that an occurrence has for an attribute; None where none has."""
        return next((v for o in self.occurrences if (v := getattr(o, name))), None)

    @property
    def type(self) -> str:
        """The class that the first telling occurrence gives."""
        return self.said.type

    @property
    def ordinal(self) -> int | None:
        """The first number said."""
        return self.said.number

    @property
    def dates(self) -> list[DateMention]:
        """The dates said, in reading order."""
        return list(self.said.dates.values())

    @property
    def owners(self) -> tuple[Entity, ...]:
        """Whose meeting it is said to be."""
        return self.said.owners


@functools.lru_cache(maxsize=4096)
def topic_words(text: str) -> frozenset[str]:
    """The stems (six letters) of the telling words of a topic."""
    return frozenset(w[:6].rstrip("s") for w in re.findall(r"[a-z]{3,}", text.lower()) if w not in _STOP)


def types_agree(one: str, other: str) -> bool:
    """Whether two classes may be those of one event: equal, open, or close to each other."""
    return one == other or one in OPEN or other in OPEN or (one, other) in _CLOSE


def owners_agree(one: tuple[Entity, ...], other: tuple[Entity, ...], forum: Entity | None) -> bool:
    """Whether two meetings can be of one body: what is not said is the document's own forum."""
    if not one or not other:
        return True
    mine = {e.ref for e in one if e.type == "Mechanism"} or {e.ref for e in one}
    theirs = {e.ref for e in other if e.type == "Mechanism"} or {e.ref for e in other}
    own = {forum.ref} if forum else set()
    return bool(mine & theirs) or mine <= own or theirs <= own


def _foreign(one: Occurrence, forum: Entity | None) -> bool:
    """Whether an occurrence is said to be a meeting of others than the document's forum and its bodies."""
    if forum is None or not one.owners:
        return False
    return not any(owner.type == "Mechanism" or owner.ref == forum.ref for owner in one.owners)


def dates_agree(one: DateMention, other: DateMention) -> bool:
    """Whether two dates may be those of one event: one contains the other, or they overlap."""
    if not (one.first.year and other.first.year):
        return True
    return compatible(one.first, other.first) or compatible(one.last, other.last) or _overlap(one, other)


def _overlap(one: DateMention, other: DateMention) -> bool:
    return one.first.begins <= other.last.ends and other.first.begins <= one.last.ends


_BEFORE = filtered(r"^(?:\w+ )?(?:previous|last|preceding|next|following) (?:meeting|session)\b", re.IGNORECASE)


def _apart(type_: str, one: Occurrence) -> bool:
    """ "Its previous meeting" is of the row of a body's meetings, no workshop that was told of before."""
    return type_ == "Workshop" and one.type in OPEN and _BEFORE.match(one.words) is not None


def agree(draft: Draft, one: Occurrence, forum: Entity | None) -> bool:
    """Whether nothing that the two say keeps them apart."""
    said = draft.said
    number = said.number
    if number and one.ordinal and number != one.ordinal:
        return False
    if not types_agree(said.type, one.type) or _apart(said.type, one):
        return False
    dates = said.dates if one.date else {}
    first = next(iter(dates.values()), None)
    if first and (one.status in _GONE) != (draft.occurrences[0].status in _GONE) and one.date != first:
        return False  # what was put off and what was held in its place are two
    if one.owners and not owners_agree(said.owners, one.owners, forum):
        return False
    if number and not one.ordinal and not said.owners and _foreign(one, forum):
        return False
    if one.date and first and not any(dates_agree(d, one.date) for d in dates.values()):
        # the same numbered meeting may be dated differently: that is a disagreement of the sources, not another meeting
        return bool(number and number == one.ordinal and abs(first.first.year - one.date.first.year) <= 1)
    place = said.place if one.place else None
    return not (place and one.place and place.ref != one.place.ref and not (one.ordinal and number))


def same_time_and_place(one: Occurrence, draft: Draft) -> bool:
    """Whether place, class and date (a month at least) are the same."""
    said = draft.said
    met = one.place and said.place and said.place.ref == one.place.ref and one.type == said.type
    return bool(met and one.date and one.date.precision >= 2 and any(dates_agree(d, one.date) for d in draft.dates))


_HABIT = filtered(
    r",? (?:which )?(?:is |are |to be )?(?:held|convened|meets) (?:every|each|annually|yearly|once|twice|regularly)"
)


_ANY = filtered(r"\b(?:any|no|every|each|another|further|future|such)\b")
_BODYS_NAME = filtered(r" \((?!SOM|AHG)[A-Z]{4,}\)")  # "the General Directors' Immigration Services Conference (GDISC)"


def specific(one: Occurrence, sentences: list[Sentence]) -> bool:
    """Whether an occurrence says enough to be an event of its own."""
    if one.series >= 0:
        return bool(one.date or one.topic or one.place)
    if one.head == "nickname":
        return False
    if one.date is None and _ANY.search(one.words.lower()):
        return False
    behind = sentences[one.sentence].mask[one.end : one.end + 40]
    if not one.ordinal and (_HABIT.match(behind) or (one.date is None and _BODYS_NAME.match(behind))):
        return False
    if one.ordinal and (one.type not in OPEN or one.owners or one.date or one.place_at):
        return True
    if one.date or one.place_at or one.country_at:
        return True
    if one.status in ("cancelled", "postponed"):
        return True
    described = bool(one.topic) or one.proper
    return described and one.status in ("held", "planned", "proposed") and not (one.determiner == "" and not one.proper)
