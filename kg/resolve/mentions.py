"""What one document alone says about an entity, as far as identity depends on it."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.dates import PartialDate
from kg.model import Claim, Entity, Extraction, Literal, Modality, Ref

_ROMAN = {word: str(n) for n, word in enumerate("i ii iii iv v vi vii viii ix x".split(), start=1)}
_ORDINALS = {
    word: str(number)
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        start=1,
    )
}
_EMPTY = frozenset("a an the of on in at to for and or by with its his her as from".split())
# What two meetings on quite different things may share; never proof that they are one.
_COMMON = frozenset(
    "meeting meetings workshop workshops conference regional international ministerial senior officials official "
    "experts expert technical group groups ad hoc forum process seminar symposium training course session initiative "
    "event".split()
)
# What kind of body a name says; the rest of its words say which one.
_HEADS = frozenset(
    "group mechanism network office forum track committee taskforce force council secretariat centre".split()
)
_MANNERS = frozenset("technical experts expert working ad hoc task regional".split())
_LONG_SUBJECT = 4  # words
_STEM = 7  # letters by which "consultation" and "consultative", "movement" and "movements" are one word
_TITLES = frozenset(
    "mr mrs ms miss dr prof professor hon honourable honorable sir dame lord lady senator he he his her excellency "
    "ambassador minister general major colonel captain lieutenant brigadier police inspector commissioner the rt right "
    "mp am ao ac obe cbe mbe phd tan sri datuk dato datin seri haji pehin ir".split()
)


def words(text: str) -> tuple[str, ...]:
    """The words of a name as no spelling changes them: ASCII, lower case, ordinals and Roman numerals as digits."""
    folded = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower().replace("&", " and ")
    parts = re.findall(r"[a-z0-9]+", re.sub(r"['’`]", "", folded))
    return tuple(_word(part) for part in parts)


def _word(part: str) -> str:
    if part in _ORDINALS:
        return _ORDINALS[part]
    if part in _ROMAN:
        return _ROMAN[part]
    if re.fullmatch(r"\d+(st|nd|rd|th)", part):
        return part[:-2]
    return re.sub(r"is(ed?|ing|ation|ations)$", r"iz\1", part)


def name_key(text: str) -> str:
    """A name without articles, brackets and white space differences: equal keys are one name."""
    return " ".join(w for w in words(re.sub(r"\([^)]*\)", " ", text)) if w not in _EMPTY)


def numerals(text: str) -> frozenset[str]:
    """The numbers in a name ("Group II", "Fourth…", "2014"): where they differ, two names name two things."""
    return frozenset(w for w in words(text) if w.isdigit())


def stem(word: str) -> str:
    """The letters by which two forms of a word are one."""
    return word[:_STEM].rstrip("s")


def topic_words(texts: Iterable[str], drop: frozenset[str] = frozenset()) -> frozenset[str]:
    """The words of topics that tell one meeting from another."""
    idle = _EMPTY | _COMMON | drop
    return frozenset(w.rstrip("s") for t in texts for w in words(t) if w not in idle and not w.isdigit())


@dataclass(frozen=True, slots=True)
class BodyName:
    """A body's name in parts: "Technical Experts Group on Irregular Movements" is a group of experts on such."""

    head: str
    subject: frozenset[str]  # stems of the words that tell it from others
    manner: frozenset[str]  # technical, experts, working…

    def matches(self, other: BodyName) -> bool:
        """The same kind of body on the same subject, of which one name says no less of its manner than the other.

        A long subject may lack one word: "…Smuggling and Trafficking in Persons" and "…in Persons Networks".
        """
        nested = self.manner <= other.manner or other.manner <= self.manner
        shared, extra = self.subject & other.subject, self.subject ^ other.subject
        same_subject = not extra or (len(shared) >= _LONG_SUBJECT and len(extra) == 1)
        return nested and self.head == other.head and same_subject


def body_name(name: str, drop: frozenset[str]) -> BodyName | None:
    """The parts of a name; None where it has no words of its own. `drop`: words of the forum."""
    said = [w for w in words(re.sub(r"\([^)]*\)", " ", name)) if w not in _EMPTY | drop]
    heads = [w for w in said if w in _HEADS]
    subject = frozenset(stem(w) for w in said if w not in _MANNERS | _HEADS)
    if not heads or not subject or any(s.isdigit() for s in subject):
        return None
    return BodyName(heads[0], subject, frozenset(w for w in said if w in _MANNERS))


def person_words(name: str) -> tuple[str, ...]:
    """The words of a person's name without titles, ranks and honours."""
    bare = re.sub(r"\([^)]*\)|,.*$", " ", name.replace("H.E.", " "))
    return tuple(w for w in words(bare) if w not in _TITLES)


@dataclass(frozen=True, slots=True)
class Mention:
    """An entity in one document with the claims that tell which one it is."""

    stem: str
    entity: Entity
    references: Mapping[str, frozenset[Ref]]  # predicate -> objects
    texts: Mapping[str, frozenset[str]]  # predicate -> literals

    @property
    def ref(self) -> Ref:
        """The key that its document gives it."""
        return self.entity.ref

    def starts(self) -> tuple[PartialDate, ...]:
        """Every first day, month or year said."""
        return _dates(self.texts.get("startDate", frozenset()))

    def ends(self) -> tuple[PartialDate, ...]:
        """Every last day, month or year said."""
        return _dates(self.texts.get("endDate", frozenset()))

    def names(self) -> tuple[str, ...]:
        """Label and names, as printed."""
        return tuple(dict.fromkeys((self.entity.label, *self.entity.names)))


def _dates(values: Iterable[str]) -> tuple[PartialDate, ...]:
    out = []
    for value in sorted(values):
        try:
            out.append(PartialDate.parse(value))
        except ValueError:
            continue  # validation reports it; it cannot tell who is who
    return tuple(out)


def mentions_of(extraction: Extraction) -> tuple[Mention, ...]:
    """The mentions of one document, in the order of their keys. What it denies tells nothing."""
    about: dict[Ref, list[Claim]] = defaultdict(list)
    for claim in extraction.claims:
        if claim.modality is not Modality.DENIED:
            about[claim.subject].append(claim)
    entities = sorted(extraction.entities, key=lambda e: e.ref)
    return tuple(_mention(extraction.stem, entity, about[entity.ref]) for entity in entities)


def _mention(stem: str, entity: Entity, claims: Iterable[Claim]) -> Mention:
    references: dict[str, set[Ref]] = defaultdict(set)
    texts: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        if isinstance(claim.object, Ref):
            references[claim.predicate].add(claim.object)
        elif isinstance(claim.object, Literal):
            texts[claim.predicate].add(claim.object.value)
    return Mention(
        stem,
        entity,
        {k: frozenset(v) for k, v in references.items()},
        {k: frozenset(v) for k, v in texts.items()},
    )
