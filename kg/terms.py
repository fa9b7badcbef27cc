"""The names of the ontology as plain Python: namespaces, classes, properties, individuals and what is declared of them.

A test holds every table here equal to `ontology/forum.ttl`, in both directions. Names are local names of the namespace
`FORUM` unless they carry a prefix of `PREFIXES`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

FORUM: Final = "https://w3id.org/forum-kg/ontology#"
FV: Final = "https://w3id.org/forum-kg/vocabulary#"
ONTOLOGY: Final = "https://w3id.org/forum-kg/ontology"
VOCABULARY: Final = "https://w3id.org/forum-kg/vocabulary"
ALIGNMENTS: Final = "https://w3id.org/forum-kg/alignments"
DEFAULT_BASE: Final = "https://w3id.org/forum-kg/bali-process/"
"""Where the addresses of the data begin unless a build is told otherwise."""

PREFIXES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "dcat": "http://www.w3.org/ns/dcat#",
        "dcterms": "http://purl.org/dc/terms/",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "forum": FORUM,
        "fv": FV,
        "geo": "http://www.w3.org/2003/01/geo/wgs84_pos#",
        "oa": "http://www.w3.org/ns/oa#",
        "org": "http://www.w3.org/ns/org#",
        "owl": "http://www.w3.org/2002/07/owl#",
        "prov": "http://www.w3.org/ns/prov#",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "schema": "https://schema.org/",
        "sd": "http://www.w3.org/ns/sparql-service-description#",
        "sh": "http://www.w3.org/ns/shacl#",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "vann": "http://purl.org/vocab/vann/",
        "void": "http://rdfs.org/ns/void#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    }
)
"""The prefixes of every file that the project writes and of every query that it ships."""

CLASSES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "Agent": (),
        "Country": ("Agent",),
        "State": ("Country",),
        "Territory": ("Country",),
        "Organisation": ("Agent",),
        "Forum": ("Organisation",),
        "Mechanism": ("Organisation",),
        "Person": ("Agent",),
        "Place": (),
        "Event": (),
        "MinisterialConference": ("Event",),
        "SeniorOfficialsMeeting": ("Event",),
        "AdHocGroupMeeting": ("SeniorOfficialsMeeting",),
        "SteeringGroupMeeting": ("Event",),
        "WorkingGroupMeeting": ("Event",),
        "ExpertsMeeting": ("Event",),
        "Workshop": ("Event",),
        "BusinessForumMeeting": ("Event",),
        "OtherMeeting": ("Event",),
        "Situation": (),
        "Project": (),
        "Participation": (),
        "Membership": (),
        "Tenure": (),
        "Document": (),
        "Passage": (),
        "Instrument": (),
        "Treaty": ("Instrument",),
        "Declaration": ("Instrument",),
        "Strategy": ("Instrument",),
        "Framework": ("Instrument",),
        "Guide": ("Instrument",),
        "Law": ("Instrument",),
        "Outcome": (),
        "Decision": ("Outcome",),
        "Recommendation": ("Outcome",),
        "Commitment": ("Outcome",),
        "Observation": ("Outcome",),
        "Contribution": (),
        "CountStatement": (),
        "NationalMeasure": (),
        "Claim": (),
        "Conflict": (),
        "Extractor": (),
        "Activity": (),
        "EventStatus": ("skos:Concept",),
        "EventMode": ("skos:Concept",),
        "Capacity": ("skos:Concept",),
        "Role": ("skos:Concept",),
        "MechanismStatus": ("skos:Concept",),
        "Rank": ("skos:Concept",),
        "Modality": ("skos:Concept",),
        "OrderConstraint": (),
    }
)
"""Each class with the classes directly above it."""

KIND_OF_CLASS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "State": "state",
        "Territory": "territory",
        "Organisation": "organisation",
        "Forum": "forum",
        "Mechanism": "mechanism",
        "Person": "person",
        "Place": "place",
        "Event": "event",
        "MinisterialConference": "event",
        "SeniorOfficialsMeeting": "event",
        "AdHocGroupMeeting": "event",
        "SteeringGroupMeeting": "event",
        "WorkingGroupMeeting": "event",
        "ExpertsMeeting": "event",
        "Workshop": "event",
        "BusinessForumMeeting": "event",
        "OtherMeeting": "event",
        "Situation": "situation",
        "Project": "project",
        "Participation": "participation",
        "Membership": "membership",
        "Tenure": "tenure",
        "Document": "document",
        "Passage": "passage",
        "Instrument": "instrument",
        "Treaty": "instrument",
        "Declaration": "instrument",
        "Strategy": "instrument",
        "Framework": "instrument",
        "Guide": "instrument",
        "Law": "instrument",
        "Outcome": "outcome",
        "Decision": "outcome",
        "Recommendation": "outcome",
        "Commitment": "outcome",
        "Observation": "outcome",
        "Contribution": "contribution",
        "CountStatement": "count",
        "NationalMeasure": "measure",
        "Claim": "claim",
        "Conflict": "conflict",
        "Extractor": "extractor",
        "Activity": "activity",
    }
)
"""The KIND in the addresses `id/KIND/SLUG` of the nodes whose most specific class this is."""

OBJECT_PROPERTIES: Final = frozenset(
    "mentionedIn inCountry heldIn country hostedBy presidedOverBy chairedBy coChairedBy viceChairedBy organisedBy "
    "developedBy presentedBy fundedBy ofForum ofMechanism heldUnder eventStatus mode previousEvent nextEvent "
    "followUpTo attendedBy attended event participation participant capacity representedBy onBehalfOf member of role "
    "holder organisation previousHolding partOf hasPart establishedBy reestablishedBy originatedAs discontinuedBy "
    "renamedTo mergedInto coordinatedBy basedIn mechanismStatus agreedAt hasOutcome statedBy theme addressee "
    "contributor announcedAt countAbout anniversaryOf issuedBy adoptedAt calledForBy state proposedBy ledBy "
    "respondedToBy cooperatesWith documentOf cites about document statedIn evidence context rank modality "
    "attributedTo onSubject onProperty claim followed".split()
)
"""Properties whose values are nodes."""

DATATYPES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "iso3": "string",
        "iso2": "string",
        "m49": "string",
        "ordinal": "integer",
        "topic": "string",
        "post": "string",
        "office": "string",
        "mandate": "string",
        "text": "string",
        "number": "string",
        "statedByText": "string",
        "amount": "decimal",
        "currency": "string",
        "purpose": "string",
        "inKind": "boolean",
        "countedThing": "string",
        "value": "integer",
        "listedValue": "integer",
        "sha256": "string",
        "start": "integer",
        "end": "integer",
        "quote": "string",
        "paragraph": "string",
        "page": "integer",
        "heldBack": "string",
        "conflictKind": "string",
        "resolution": "string",
    }
)
"""Properties whose values are literals of one XSD datatype, and its local name."""

DATE_PROPERTIES: Final = frozenset(
    "startsNotBefore startsNotAfter endsNotBefore endsNotAfter startDate endDate since until assertedFor asOf "
    "established activeSince discontinued date issued".split()
)
"""Properties whose values are days; outside `BOUNDS` also months (`gYearMonth`) or years (`gYear`)."""

BOUNDS: Final = ("startsNotBefore", "startsNotAfter", "endsNotBefore", "endsNotAfter")
"""The four bounds of what the dates of a node can mean, always `xsd:date`."""

DATA_PROPERTIES: Final = frozenset(DATATYPES) | DATE_PROPERTIES
"""Properties whose values are literals."""

ANNOTATION_PROPERTIES: Final = frozenset(
    "singleValued notAfter excludes linkProperty earlierProperty laterProperty earlierOn earlierThrough "
    "ofOrdinal".split()
)
"""Properties that only say something about terms of the ontology."""

INDIVIDUALS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "heldStatus": "eventStatusScheme",
        "plannedStatus": "eventStatusScheme",
        "proposedStatus": "eventStatusScheme",
        "postponedStatus": "eventStatusScheme",
        "cancelledStatus": "eventStatusScheme",
        "inPerson": "eventModeScheme",
        "virtual": "eventModeScheme",
        "hybrid": "eventModeScheme",
        "participantCapacity": "capacityScheme",
        "memberCapacity": "capacityScheme",
        "observerCapacity": "capacityScheme",
        "newMemberCapacity": "capacityScheme",
        "memberRole": "roleScheme",
        "observerRole": "roleScheme",
        "coChairRole": "roleScheme",
        "chairRole": "roleScheme",
        "viceChairRole": "roleScheme",
        "coordinatorRole": "roleScheme",
        "participantRole": "roleScheme",
        "existing": "mechanismStatusScheme",
        "toBeEstablished": "mechanismStatusScheme",
        "ended": "mechanismStatusScheme",
        "preferredRank": "rankScheme",
        "normalRank": "rankScheme",
        "deprecatedRank": "rankScheme",
        "assertedModality": "modalityScheme",
        "plannedModality": "modalityScheme",
        "proposedModality": "modalityScheme",
        "deniedModality": "modalityScheme",
    }
)
"""Each value of a closed list with the concept scheme it is in."""

SCHEMES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "eventStatusScheme": "EventStatus",
        "eventModeScheme": "EventMode",
        "capacityScheme": "Capacity",
        "roleScheme": "Role",
        "mechanismStatusScheme": "MechanismStatus",
        "rankScheme": "Rank",
        "modalityScheme": "Modality",
    }
)
"""Each concept scheme with the class of its concepts."""

SINGLE_VALUED: Final = frozenset(
    "inCountry heldIn country eventStatus mode originatedAs previousEvent event participant capacity member of role "
    "holder office state document statedIn rank modality onSubject onProperty followed startsNotBefore startsNotAfter "
    "endsNotBefore endsNotAfter iso3 iso2 m49 ordinal startDate endDate since until established discontinued "
    "number date amount currency inKind value listedValue issued sha256 start end quote paragraph page "
    "conflictKind resolution".split()
)
"""Properties of which a thing has one value at a time: two values are a conflict between sources."""

NOT_AFTER: Final[tuple[tuple[str, str], ...]] = (
    ("endsNotBefore", "endsNotAfter"),
    ("established", "activeSince"),
    ("established", "discontinued"),
    ("since", "until"),
    ("start", "end"),
    ("startDate", "endDate"),
    ("startsNotBefore", "endsNotAfter"),
    ("startsNotBefore", "startsNotAfter"),
)
"""Pairs of properties of one thing: the value of the first may not lie after that of the second."""


EXCLUSIVE: Final[tuple[tuple[str, str], ...]] = (
    ("calledForBy", "adoptedAt"),
    ("reestablishedBy", "establishedBy"),
)
"""Pairs of properties that cannot both hold between the same two things."""


@dataclass(frozen=True, slots=True)
class OrderConstraint:
    """Of two things joined by `link`, the date `earlier` of one may not lie after the date `later` of the other.

    `earlier_on` says which end of the link carries the earlier date: "subject" or "object". `through`: that end does
    not have the date itself, but leads to what has it. `ordinal`: the constraint holds for that one of a series only.
    """

    name: str
    link: str
    earlier: str
    earlier_on: str
    later: str
    through: str = ""
    ordinal: str = ""


ORDER_CONSTRAINTS: Final[tuple[OrderConstraint, ...]] = (
    OrderConstraint("bodyBeforeItsMembers", "of", "established", "object", "since"),
    OrderConstraint("enderBeforeTheEnd", "discontinuedBy", "startDate", "object", "discontinued"),
    OrderConstraint("firstMeetingBeforeWork", "ofMechanism", "startDate", "subject", "activeSince", ordinal="1"),
    OrderConstraint("followUpAfterwards", "followUpTo", "startDate", "object", "startDate"),
    OrderConstraint("forumBeforeItsMeetings", "ofForum", "established", "object", "startDate"),
    OrderConstraint("founderBeforeTheFounded", "establishedBy", "startDate", "object", "established"),
    OrderConstraint(
        "foundingBeforeMeetings", "ofMechanism", "startDate", "object", "startDate", through="establishedBy"
    ),
    OrderConstraint("mechanismBeforeItsMeetings", "ofMechanism", "established", "object", "startDate"),
    OrderConstraint("meetingsBeforeTheEnd", "ofMechanism", "startDate", "subject", "discontinued"),
)
"""Orders that must hold between the dates of linked things."""

NAMES: Final = (
    frozenset(CLASSES)
    | OBJECT_PROPERTIES
    | DATA_PROPERTIES
    | ANNOTATION_PROPERTIES
    | frozenset(INDIVIDUALS)
    | frozenset(SCHEMES)
    | frozenset(constraint.name for constraint in ORDER_CONSTRAINTS)
)
"""Every local name of the ontology."""


def iri(name: str) -> str:
    """The IRI of a name: a local name of the ontology, or a prefixed name such as `dcterms:issued` or `fv:asylum`.

    Raises ValueError for a local name that the ontology lacks and for a prefix that `PREFIXES` lacks.
    """
    prefix, colon, local = name.rpartition(":")
    if colon and prefix != "forum":
        if prefix not in PREFIXES:
            raise ValueError(f"unknown prefix {prefix!r} in {name!r}: use one of {', '.join(PREFIXES)}")
        return PREFIXES[prefix] + local
    if local not in NAMES:
        raise ValueError(f"the ontology has no term {local!r}")
    return FORUM + local


def superclasses(name: str) -> frozenset[str]:
    """The class and all classes above it. Raises KeyError for a name that is no class of the ontology."""
    found = {name}
    for parent in CLASSES[name]:
        found |= superclasses(parent) if parent in CLASSES else {parent}
    return frozenset(found)


def subclasses(name: str) -> frozenset[str]:
    """The class and all classes below it; empty for a name that is no class of the ontology."""
    return frozenset(candidate for candidate in CLASSES if name in superclasses(candidate))
