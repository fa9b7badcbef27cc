"""Events: which event of the build is which of gold, and what is said of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from kg.evaluate.case import Case
from kg.evaluate.gold import GoldFact
from kg.evaluate.names import fold, overlap, words
from kg.evaluate.tally import Matching
from kg.iris import RDF
from kg.terms import FORUM

_CLASSES = {
    "ministerial_conference": "MinisterialConference",
    "senior_officials_meeting": "SeniorOfficialsMeeting",
    "ad_hoc_group_som": "AdHocGroupMeeting",
    "steering_group_meeting": "SteeringGroupMeeting",
    "working_group_meeting": "WorkingGroupMeeting",
    "experts_meeting": "ExpertsMeeting",
    "workshop": "Workshop",
    "business_forum": "BusinessForumMeeting",
    "crisis": "Situation",
    "other": "OtherMeeting",
}
_EVENT_CLASSES = frozenset({*_CLASSES.values(), "Event"})
_NEAR = {  # classes that are not the gold one, but no folly either
    "AdHocGroupMeeting": {"SeniorOfficialsMeeting"},
    "ExpertsMeeting": {"WorkingGroupMeeting", "Workshop", "OtherMeeting"},
    "SteeringGroupMeeting": {"SeniorOfficialsMeeting"},
    "OtherMeeting": {"Workshop", "WorkingGroupMeeting", "SeniorOfficialsMeeting", "MinisterialConference"},
}
_ROLES = {"co_chair": "coChairedBy", "chair": "chairedBy", "host": "hostedBy", "organiser": "organisedBy"}
_CAPACITIES = {
    "observer": "observerCapacity",
    "new_member": "newMemberCapacity",
    "member": "memberCapacity",
    "participant": "participantCapacity",
}
_FULL = frozenset({"participantCapacity", "memberCapacity", "newMemberCapacity", ""})


@dataclass(frozen=True)
class GoldEvent:
    """An event of gold; `details` has the values of event_start, event_end, event_place, event_country."""

    name: str
    cls: str
    ordinal: str
    details: Mapping[str, Sequence[str]]
    words: frozenset[str]
    quoted: frozenset[str]

    def values(self, kind: str) -> Sequence[str]:
        """What gold says of the event, without empty values."""
        return [value for value in self.details.get(kind, ()) if value]


@dataclass(frozen=True)
class SaidEvent:
    """An event of the build as one document's graph has it."""

    node: str
    classes: frozenset[str]
    about: Mapping[str, Sequence[str]]
    words: frozenset[str]

    def first(self, prop: str) -> str:
        """A value of the property, "" where it has none."""
        return next(iter(self.about.get(prop, ())), "")


@dataclass(frozen=True)
class Alignment:
    """Which event is which: gold name -> event of the build, address -> gold name; and the names of all gold events."""

    said: Mapping[str, SaidEvent]
    names: Mapping[str, str]
    gold_names: frozenset[str]
    spare_names: frozenset[str]


def score_events(case: Case) -> Alignment:
    """Count events, their dates, places, countries and classes."""
    wanted, spare = _gold_events(case)
    said = _said_events(case)
    matched = case.tally.pairs(
        "event",
        Matching(
            gold=wanted,
            said=said,
            score=lambda g, s: _likeness(case, g, s),
            floor=0.9,
            spare=spare,
            show_gold=lambda g: f"{g.cls} {g.name}",
            show_said=lambda s: f"{sorted(s.classes)} {s.first('startDate')} {case.said.label(s.node)}",
        ),
    )
    aligned = {wanted[i].name: said[j] for i, j in matched.items()}
    for event in wanted:
        found = aligned.get(event.name)
        _score_details(case, event, found)
        if found is None:
            case.tally.one("event_type", 0, f"{event.name}: want {event.cls}, got nothing")
        else:
            specific = found.classes - {"Event"}
            specific -= {"SeniorOfficialsMeeting"} if "AdHocGroupMeeting" in found.classes else set()
            wrong = None if specific == {event.cls} else f"{event.name}: want {event.cls}, got {sorted(specific)}"
            case.tally.one("event_type", 1, wrong)
    return Alignment(
        said=aligned,
        names={found.node: name for name, found in aligned.items()},
        gold_names=frozenset(event.name for event in wanted),
        spare_names=frozenset(event.name for event in spare),
    )


def score_attendance(case: Case, events: Alignment) -> None:
    """Count who attended, with and without capacity, and the traps."""
    wanted: dict[tuple[str, str], str] = {}
    wanted_as: dict[tuple[str, str, str], str] = {}
    for fact in case.gold.of("attends"):
        agent = case.agents.of_gold(fact.subject)
        shown = f"{fact.subject} at {fact.object}"
        wanted[agent, fact.object] = shown
        wanted_as[agent, fact.object, _broad(_CAPACITIES.get(fact.qualifier("capacity"), ""))] = shown
    said: dict[tuple[str, str], str] = {}
    said_as: dict[tuple[str, str, str], str] = {}
    for about in case.graph.values():
        for participant in about.get("participant", ()) if "event" in about else ():
            event = about["event"][0]
            agent, name = case.agents.of_build(participant), events.names.get(event, event)
            capacity = next(iter(about.get("capacity", ())), "").removeprefix(FORUM)
            shown = f"{case.said.label(participant)} at {case.said.label(event) if name == event else name}"
            said[agent, name] = shown
            said_as[agent, name, _broad(capacity)] = f"{shown} ({capacity})"
    case.tally.sets("attends", wanted, said)
    case.tally.sets("attends+capacity", wanted_as, said_as)
    for fact in case.gold.of("not_attends"):
        fallen = (case.agents.of_gold(fact.subject), fact.object) in said
        case.tally.one("traps avoided", 1, f"{fact.subject} said to attend {fact.object}" if fallen else None)


def score_roles(case: Case, events: Alignment) -> None:
    """Count chairs, hosts and organisers of events. Persons in the chair and unreal roles may be said, need not be."""
    wanted: dict[tuple[str, str, str], str] = {}
    allowed: set[tuple[str, str, str]] = set()
    for fact in case.gold.of(*_ROLES):
        if fact.object in events.gold_names:
            role = case.agent_of(fact), _ROLES[fact.kind], fact.object
            if fact.unreal or fact.subject in case.persons:
                allowed.add(role)
            else:
                wanted[role] = f"{fact.subject} {_ROLES[fact.kind]} {fact.object}"
    said = {
        (case.agents.of_build(agent), prop, name): f"{case.said.label(agent)} {prop} {name}"
        for node, name in events.names.items()
        for prop in _ROLES.values()
        for agent in case.graph.get(node, {}).get(prop, ())
        if "Person" not in case.said.classes(agent)
    }
    faults = {role: shown for role, shown in said.items() if role in wanted or role not in allowed}
    case.tally.sets("event role", wanted, faults)


def _gold_events(case: Case) -> tuple[list[GoldEvent], list[GoldEvent]]:
    """The events that gold asks for, and those that may be said and need not be."""
    details: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for fact in case.gold.facts:
        if fact.kind in ("event_start", "event_end", "event_place", "event_country") and not fact.reckoned:
            details[fact.subject][fact.kind].append(fact.object)
    wanted: dict[str, GoldEvent] = {}
    spare: list[GoldEvent] = []
    for fact in [*case.gold.of("event"), *_events_in_passing(case)]:
        if fact.subject in wanted:
            continue
        event = GoldEvent(
            name=fact.subject,
            cls=_CLASSES.get(fact.qualifier("type") or fact.object, "OtherMeeting"),
            ordinal=fact.qualifier("ordinal"),
            details=details.get(fact.subject, {}),
            words=words(fact.subject),
            quoted=words(fact.quote),
        )
        if fact.unreal or "count" in fact.qualifiers:
            spare.append(event)
        else:
            wanted[event.name] = event
    return list(wanted.values()), spare


def _events_in_passing(case: Case) -> list[GoldFact]:
    """Events that are only planned or referred to; one that is referred to is known by the kind that gold gives it."""
    found = []
    for fact in case.gold.of("planned_event", "refers_to_event"):
        if fact.subject not in case.gold.events:
            kind = fact.qualifier("type") or "other"
            referred = fact.kind == "refers_to_event" and kind != "other"
            found.append(
                replace(
                    fact,
                    subject=kind if referred else fact.subject,
                    object=kind,
                    qualifiers={**fact.qualifiers, "status": "inferred"},
                )
            )
    return found


def _said_events(case: Case) -> list[SaidEvent]:
    found = []
    for node in case.nodes:
        about = case.graph.get(node, {})
        here = {cls.removeprefix(FORUM) for cls in about.get(RDF + "type", ())} & _EVENT_CLASSES
        classes = here or case.said.classes(node) & _EVENT_CLASSES
        if classes:
            texts = [*case.said.labels.get(node, ()), *about.get("topic", ())]
            found.append(SaidEvent(node, frozenset(classes), about, frozenset().union(*map(words, texts))))
    return found


def _likeness(case: Case, gold: GoldEvent, said: SaidEvent) -> float:
    """How well two events meet: dates, class, place, ordinal, words. From 0.9 on they may be one."""
    dates = max((_date_likeness(date, said.first("startDate")) for date in gold.values("event_start")), default=0.0)
    if dates < 0:
        return -9.0
    total = dates + _class_likeness(gold.cls, said.classes)
    places, place = gold.values("event_place"), said.first("heldIn")
    if places and place:
        total += 0.5 if any(fold(name) in case.keys(place) for name in places) else -0.5
    if gold.ordinal and said.first("ordinal"):
        total += 0.6 if gold.ordinal == said.first("ordinal") else -1.0
    common = 0.7 * len(said.words & (gold.words | gold.quoted)) / max(3, len(said.words))
    return total + 1.2 * max(overlap(gold.words, said.words), common)


def _class_likeness(wanted: str, classes: frozenset[str]) -> float:
    if wanted in classes:
        return 0.5
    near = any(wanted in _NEAR.get(cls, ()) or cls in _NEAR.get(wanted, ()) for cls in classes)
    return 0.25 if near else -0.3


def _date_likeness(gold: str, said: str) -> float:
    """1 where one contains the other, 0.3 in the same month, 0 in the same year or unknown, -1 else."""
    if not gold or not said:
        return 0.0
    if "/" in gold:
        return 1.0 if _within(gold, said) else -1.0
    if gold.startswith(said) or said.startswith(gold):
        return 1.0
    if gold[:7] == said[:7]:
        return 0.3
    return 0.0 if gold[:4] == said[:4] else -1.0


def _within(interval: str, date: str) -> bool:
    """Does a date lie in "start/end", all as exact as the coarser of the two compared?"""
    start, end = interval.split("/", 1)
    return start[: len(date)] <= date[: len(start)] and date[: len(end)] <= end[: len(date)]


def _score_details(case: Case, event: GoldEvent, found: SaidEvent | None) -> None:
    """Dates, place and country of one event; a second value that is wrong counts as said too much."""
    about = found.about if found else {}
    for kind, prop in (("event_start", "startDate"), ("event_end", "endDate")):
        wanted, got = event.values(kind), about.get(prop, ())
        good = [v for v in got if v in wanted or any("/" in w and _within(w, v) for w in wanted)]
        _score_detail(case, kind, event.name, wanted, got, good)
    for kind, prop in (("event_place", "heldIn"), ("event_country", "country")):
        wanted, got = event.values(kind), about.get(prop, ())
        good = [v for v in got if any(not case.names.keys(w).isdisjoint(case.keys(v)) for w in wanted)]
        _score_detail(case, kind, event.name, wanted, [case.said.label(v) for v in got], good)


def _score_detail(
    case: Case, kind: str, name: str, wanted: Sequence[str], got: Sequence[str], good: Sequence[str]
) -> None:
    if wanted:
        said = max(int(bool(got)), len(got) - max(0, len(good) - 1))
        case.tally.one(kind, said, None if good else f"{name}: want {list(wanted)}, got {list(got)}")


def _broad(capacity: str) -> str:
    """Participants, members and new members count as one."""
    return "full" if capacity in _FULL else capacity
