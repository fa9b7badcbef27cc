"""Classes of events: what the words of a phrase, and the body it belongs to, tell of the class."""

from __future__ import annotations

import re

from kg.model import Entity
from kg.patterns import Bank, Filtered, filtered

_TYPES: tuple[tuple[str, str], ...] = (
    (r"steering (?:group|committee|board|meeting)", "SteeringGroupMeeting"),
    (r"business (?:and \w+ )?forum", "BusinessForumMeeting"),
    (r"ad hoc group|\bahg\b", "AdHocGroupMeeting"),
    (
        r"ministerial|ministers?['’]? (?:meeting|conference)|council of (?:\w+ )?ministers|"
        r"(?:meeting|conference|consultation)s? of (?:the )?(?:\w+[ -])?ministers",
        "MinisterialConference",
    ),
    (r"workshop|seminar|webinar|training|course|round[- ]?table|clinic", "Workshop"),
    (r"senior officials|senior[- ]level|\bsom\d*\b", "SeniorOfficialsMeeting"),
    (r"experts?['’] working group", "WorkingGroupMeeting"),
    (r"experts?\b", "ExpertsMeeting"),
    (
        r"working (?:group|party|meeting|level)|task ?force|technical committee|contact group|consultation group|"
        r"drafting|"
        r"sub-?group|core group",
        "WorkingGroupMeeting",
    ),
    (
        r"conference|summit|plenary|symposium|congress|assembly|retreat|study (?:visit|tour)|hearing|consultations?|"
        r"dialogue|session|sitting|gathering|edition|forum|colloquium|round|exercise",
        "OtherMeeting",
    ),
)
_BODY_TYPES: tuple[tuple[str, str], ...] = (
    (r"steering|board of", "SteeringGroupMeeting"),
    (r"business (?:and \w+ )?forum", "BusinessForumMeeting"),
    (r"ad hoc group", "AdHocGroupMeeting"),
    (r"experts?['’] working group", "WorkingGroupMeeting"),
    (r"senior officials", "SeniorOfficialsMeeting"),
    (r"expert", "ExpertsMeeting"),
    (r"group|task ?force|committee|party", "WorkingGroupMeeting"),
)


def _bank(types: tuple[tuple[str, str], ...]) -> Bank[tuple[Filtered, str]]:
    return Bank((pattern, (pattern, type_)) for pattern, type_ in ((filtered(one), type_) for one, type_ in types))


_TELLING = _bank(_TYPES[:-1])
_OF_BODIES = _bank(_BODY_TYPES)
_OPEN = filtered(_TYPES[-1][0])
_OF_OFFICIALS = filtered(r"(senior officials['’]? meeting)|ministerial meeting", re.IGNORECASE)  # SOMTC, AMMTC


def class_of(words: str, owners: tuple[Entity, ...]) -> str:
    """The class that the words of a phrase and the body it belongs to tell; "" where they leave it open."""
    low = words.lower()
    body = next((o for o in owners if o.type == "Mechanism"), None)
    for pattern, type_ in _TELLING.likely(low):
        if pattern.search(low) and not (body and type_ == "SeniorOfficialsMeeting"):
            return type_
    if body:
        names = " ".join((body.label, *body.names)).lower()
        return next((type_ for pattern, type_ in _OF_BODIES.likely(names) if pattern.search(names)), "OtherMeeting")
    for owner in owners:
        if owner.type == "Organisation" and (named := _OF_OFFICIALS.search(" ".join((owner.label, *owner.names)))):
            return "SeniorOfficialsMeeting" if named[1] else "MinisterialConference"
    return _TYPES[-1][1] if owners or _OPEN.search(low) else ""
