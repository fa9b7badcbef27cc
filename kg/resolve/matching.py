"""Which two mentions are one thing.

Each rule looks at two mentions alone, never at what else is in the build: so a document more can only join, never part,
and every address of a smaller build keeps its meaning in a larger one. A rule asks for proof; what merely could be one
thing stays two.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from kg.dates import PartialDate
from kg.model import Ref
from kg.resolve.mentions import BodyName, Mention, body_name, name_key, numerals, person_words, stem, topic_words

# Meetings that a forum holds one after the other and counts; of other kinds it can hold several at a time.
SERIAL = frozenset(
    {
        "MinisterialConference",
        "SeniorOfficialsMeeting",
        "AdHocGroupMeeting",
        "SteeringGroupMeeting",
        "BusinessForumMeeting",
    }
)
_SCATTERED = frozenset({"Workshop", "OtherMeeting"})  # of which one body may hold several at a time
SAME_TOPIC = 0.6
SAME_TOPIC_WITHOUT_PLACE = 0.8
LONG_NAME = 3  # words

Address = Callable[[Ref], Ref]
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Features:
    """What identity reads of a mention, with addresses resolved as far as they are when its kind has its turn."""

    mention: Mention
    forums: frozenset[Ref]
    mechanisms: frozenset[Ref]
    places: frozenset[Ref]
    countries: frozenset[Ref]
    ordinals: frozenset[str]
    starts: tuple[PartialDate, ...]
    ends: tuple[PartialDate, ...]
    topic: frozenset[str]


def features(mention: Mention, address: Address) -> Features:
    """The features of one mention under the addresses found so far."""

    def objects(*predicates: str) -> frozenset[Ref]:
        return frozenset(address(r) for p in predicates for r in mention.references.get(p, ()))

    places = objects("heldIn", "inCountry")
    forums = objects("ofForum") or frozenset(r for r in objects("partOf") if r.kind == "forum")
    drop = frozenset(w for ref in places | objects("country") | forums for w in ref.slug.split("-"))
    return Features(
        mention,
        forums=forums,
        mechanisms=objects("ofMechanism"),
        places=places,
        countries=objects("country"),
        ordinals=mention.texts.get("ordinal", frozenset()),
        starts=mention.starts(),
        ends=mention.ends(),
        topic=topic_words(mention.texts.get("topic", ()), drop),
    )


def same(one: Features, other: Features) -> bool:
    """Whether two mentions of one kind of address are the same thing, by proof."""
    rule = _RULES.get(one.mention.ref.kind)
    return rule is not None and rule(one, other)


def blocks(item: Features) -> frozenset[tuple[str, ...]]:
    """Keys of which two mentions of one thing always share one, so that only few pairs need comparing."""
    kind = item.mention.ref.kind
    if kind == "event":
        keys: set[tuple[str, ...]] = {("ordinal", item.mention.entity.type, o) for o in item.ordinals}
        keys |= {("month", str(d.year), str(d.month)) for d in item.starts if d.month}
        keys |= {("year", str(d.year)) for d in item.starts if item.mention.entity.type == "MinisterialConference"}
        return frozenset(keys)
    if kind == "person":
        return frozenset(("name", w[0], w[-1]) for n in item.mention.names() if len(w := person_words(n)) > 1)
    if kind == "instrument":
        return frozenset(("name", *title) for title in _titles(item.mention))
    names = {("name", key) for key in (_labels(item) if kind == "place" else _name_keys(item.mention))}
    if kind == "mechanism":
        names |= {("body", f"{body.head} {stem}") for body in _body_names(item) for stem in body.subject}
    return frozenset(names)


def _differ(one: frozenset[_T], other: frozenset[_T]) -> bool:
    """Both known and nothing in common."""
    return bool(one and other) and one.isdisjoint(other)


def _share(one: frozenset[_T], other: frozenset[_T]) -> bool:
    return not one.isdisjoint(other)


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one and other else 0.0


def _overlap(one: Features, other: Features, *, precision: str) -> bool:
    """Whether the two can be at one time, both dated at least as finely as `precision`: day, month or year."""
    mine = [d for d in one.starts if getattr(d, precision)]
    theirs = [d for d in other.starts if getattr(d, precision)]
    return any(a.contains(b) or b.contains(a) for a in mine for b in theirs)


def _apart(one: Features, other: Features) -> bool:
    """Both dated, and no reading of the dates lets them be one."""
    mine, theirs = (
        [(d.earliest(), max([e.latest() for e in f.ends] or [d.latest()])) for d in f.starts] for f in (one, other)
    )
    return bool(mine and theirs) and not any(a[0] <= b[1] and b[0] <= a[1] for a in mine for b in theirs)


def _vetoed(one: Features, other: Features) -> bool:
    """Whether something tells two meetings apart."""
    if _differ(one.ordinals, other.ordinals) or _differ(one.forums, other.forums):
        return True
    if _differ(one.mechanisms, other.mechanisms):
        return True
    nested = one.topic <= other.topic or other.topic <= one.topic  # holds, too, where one has no topic
    return not nested and _likeness(one.topic, other.topic) < SAME_TOPIC


def _elsewhere(one: Features, other: Features) -> bool:
    return _differ(one.places, other.places) or _differ(one.countries, other.countries)


def _same_event(one: Features, other: Features) -> bool:
    kind = one.mention.entity.type
    if _vetoed(one, other):
        return False
    if kind != other.mention.entity.type:
        return _same_event_of_other_class(one, other)
    return _counted_alike(kind, one, other) or (not _elsewhere(one, other) and _dated_alike(kind, one, other))


def _in_one_series(kind: str, one: Features, other: Features) -> bool:
    """Meetings of one forum, or of one body, that are held one after the other."""
    if kind in SERIAL and _share(one.forums, other.forums):
        return True
    return kind not in _SCATTERED and _share(one.mechanisms, other.mechanisms)


def _counted_alike(kind: str, one: Features, other: Features) -> bool:
    """The same number of the same series."""
    if not _share(one.ordinals, other.ordinals):
        return False
    if kind in SERIAL:
        dated = bool(one.starts and other.starts) and not _apart(one, other)
        return _in_one_series(kind, one, other) or (dated and not _elsewhere(one, other))
    same_series = _share(one.mechanisms, other.mechanisms) or _likeness(one.topic, other.topic) >= SAME_TOPIC
    return same_series and not _apart(one, other)


def _dated_alike(kind: str, one: Features, other: Features) -> bool:
    """The same time, with what makes it unlikely that there were two."""
    topic, same_place = _likeness(one.topic, other.topic), _share(one.places, other.places)
    if _in_one_series(kind, one, other):
        yearly = kind == "MinisterialConference" and same_place
        return not _apart(one, other) and _overlap(one, other, precision="year" if yearly else "month")
    if kind in SERIAL:
        return same_place and _overlap(one, other, precision="day")
    if _overlap(one, other, precision="day"):
        return same_place or topic >= SAME_TOPIC_WITHOUT_PLACE  # differing topics are vetoed
    if not _overlap(one, other, precision="month"):
        return False
    return topic >= (SAME_TOPIC if same_place else SAME_TOPIC_WITHOUT_PLACE) and len(one.topic & other.topic) > 1


def _same_event_of_other_class(one: Features, other: Features) -> bool:
    """A "review meeting" here and an "experts meeting" there: only the same days, place and words prove it."""
    if SERIAL & {one.mention.entity.type, other.mention.entity.type}:
        return False
    same_days = any(d.day and d in other.starts for d in one.starts)
    same_topic = _likeness(one.topic, other.topic) >= SAME_TOPIC and len(one.topic & other.topic) > 1
    return same_days and same_topic and _share(one.places, other.places)


def _name_keys(mention: Mention) -> frozenset[str]:
    """Whole names in folded form; names of one word, acronyms among them, prove nothing by themselves."""
    return frozenset(key for n in mention.names() if len((key := name_key(n)).split()) > 1)


def _same_body(one: Features, other: Features) -> bool:
    if one.mention.entity.type != other.mention.entity.type or _differ(one.forums, other.forums):
        return False
    if _other_number(one.mention, other.mention):
        return False
    shared = _name_keys(one.mention) & _name_keys(other.mention)
    if _share(one.forums, other.forums):
        return bool(shared) or any(a.matches(b) for a in _body_names(one) for b in _body_names(other))
    return any(len(key.split()) >= LONG_NAME for key in shared)


def _body_names(item: Features) -> list[BodyName]:
    """Its names in parts, without the words of its forum."""
    drop = frozenset(w for ref in item.forums for w in ref.slug.split("-"))
    return [found for name in item.mention.names() if (found := body_name(name, drop)) is not None]


def _other_number(one: Mention, other: Mention) -> bool:
    """Group I is not Group II, whatever else they are called."""
    mine = frozenset(n for name in one.names() for n in numerals(name))
    theirs = frozenset(n for name in other.names() for n in numerals(name))
    return mine != theirs


def _same_named(one: Features, other: Features) -> bool:
    """Organisations, projects and situations: a whole name in common and no other number."""
    shared = _name_keys(one.mention) & _name_keys(other.mention)
    if _other_number(one.mention, other.mention) or _differ(one.countries, other.countries):
        return False
    return bool(shared)


def _same_place(one: Features, other: Features) -> bool:
    return _share(_labels(one), _labels(other)) and _share(one.places, other.places)  # one name in one country


def _labels(item: Features) -> frozenset[str]:
    return frozenset(name_key(n) for n in item.mention.names())


def _same_instrument(one: Features, other: Features) -> bool:
    if numerals(one.mention.entity.label) != numerals(other.mention.entity.label):
        return False
    return _share(_titles(one.mention), _titles(other.mention))


def _titles(mention: Mention) -> frozenset[tuple[str, ...]]:
    """Titles as sorted stems, "UN" written out; at least three words make a title. "Cooperation" is "cooperative"."""
    out = set()
    for name in mention.names():
        key = [stem(w) for w in name_key(name).split() if w not in ("united", "nations", "un")]
        if len(key) >= LONG_NAME:
            out.add(tuple(sorted(key)))
    return frozenset(out)


def _same_person(one: Features, other: Features) -> bool:
    pairs = ((person_words(a), person_words(b)) for a in one.mention.names() for b in other.mention.names())
    return any(_one_name(a, b) for a, b in pairs)


def _one_name(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """First and last word equal, and between them nothing that differs but initials left out."""
    if len(one) < 2 or len(other) < 2 or one[0] != other[0] or one[-1] != other[-1] or len(one[0]) < 2:
        return False
    middle, elsewhere = one[1:-1], other[1:-1]
    if middle == elsewhere:
        return True
    return (not middle and _initials(elsewhere)) or (not elsewhere and _initials(middle))


def _initials(parts: Iterable[str]) -> bool:
    return all(len(p) == 1 or p.isdigit() for p in parts)


_RULES: dict[str, Callable[[Features, Features], bool]] = {
    "event": _same_event,
    "mechanism": _same_body,
    "forum": _same_named,
    "organisation": _same_named,
    "project": _same_named,
    "situation": _same_named,
    "instrument": _same_instrument,
    "person": _same_person,
    "place": _same_place,
}
# The order in which kinds are resolved: events need their forum and place, mechanisms their forum.
ORDER = ("place", "forum", "organisation", "mechanism", "event", "person", "instrument", "project", "situation")
