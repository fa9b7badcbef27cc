"""The faults that break one shape each: what to take out of `valid.ttl` and what to put in."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from rdflib import Graph, URIRef

PREFIXES = "".join(
    line + "\n"
    for line in (Path(__file__).parent / "valid.ttl").read_text(encoding="utf-8").splitlines()
    if line.startswith("@prefix")
)
_NAMES = dict(Graph(bind_namespaces="none").parse(data=PREFIXES, format="turtle").namespaces())


def iri(name: str) -> URIRef:
    """The IRI of a prefixed name of `valid.ttl`."""
    prefix, _, local = name.partition(":")
    return URIRef(str(_NAMES[prefix]) + local)


@dataclass(frozen=True)
class Fault:
    shape: str  # local name in fs:
    parameter: str  # local name in sh: of the parameter that is broken
    focus: str  # a node that must be reported
    drop: tuple[str, ...]  # "subject property": every value goes
    add: str  # Turtle

    def plant(self, graph: Graph) -> Graph:
        for pair in self.drop:
            subject, prop = pair.split()
            assert (iri(subject), iri(prop), None) in graph, pair
            graph.remove((iri(subject), iri(prop), None))
        return graph.parse(data=PREFIXES + self.add, format="turtle")


def _fault(shape: str, parameter: str, statement: str, *, instead: str = "", add: str = "") -> Fault:
    """`statement` "s p o" is added, or where it is "s p" taken out; `instead` names other properties to take out."""
    subject, prop, *rest = statement.split(maxsplit=2)
    drop = tuple(f"{subject} {name}" for name in (instead.split() if rest else [prop, *instead.split()]))
    return Fault(shape, parameter, subject, drop, (f"{statement} . " if rest else "") + add)


def _replaced(shape: str, parameter: str, statement: str) -> Fault:
    return _fault(shape, parameter, statement, instead=statement.split()[1])


def _of_class(node: str, shape: str, names: str, wrong: str) -> list[Fault]:
    return [_fault(f"{shape}-{name}", "class", f"{node} forum:{name} {wrong}") for name in names.split()]


def _text(node: str, shape: str, name: str) -> list[Fault]:
    """A text that is tagged with a language, and one that begins with a blank."""
    return [
        _replaced(f"{shape}-{name}", "datatype", f'{node} forum:{name} "words"@en'),
        _replaced(f"{shape}-{name}", "pattern", f'{node} forum:{name} " words"'),
    ]


def _single(node: str, shape: str, name: str, second: str) -> Fault:
    return _fault(f"{shape}-{name.partition(':')[2]}", "maxCount", f"{node} {name} {second}")


_MEETING = """d:meeting a forum:Workshop ; rdfs:label "Another"@en ; forum:startDate "2003"^^xsd:gYear ;
  forum:startsNotBefore "2003-01-01"^^xsd:date ; forum:startsNotAfter "2003-12-31"^^xsd:date ;
  forum:mentionedIn d:report ."""
_FAR = """d:far a forum:Passage ; forum:document d:other ; forum:start 0 ; forum:end 1 ;
  forum:quote "x" ; oa:hasSource d:text ."""
_AGAIN = """d:again a forum:Participation ; rdfs:label "Again"@en ; forum:event d:workshop ; forum:participant d:atl ;
  forum:capacity forum:observerCapacity ; forum:mentionedIn d:report ."""

NODES = [
    _fault("Node-label", "minCount", "d:ava rdfs:label"),
    _fault("Node-label", "maxCount", 'd:ava rdfs:label "Avalon Isle"@en'),
    _replaced("Node-label", "languageIn", 'd:ava rdfs:label "Avalon"@fr'),
    _replaced("Node-label-words", "pattern", 'd:ava rdfs:label "Avalon  Isle"@en'),
    _replaced("Node-label-words", "maxLength", f'd:ava rdfs:label "{"a" * 301}"@en'),
    _fault("Node-altLabel", "nodeKind", "d:ava skos:altLabel d:lyo"),
    _fault("Node-altLabel", "pattern", 'd:ava skos:altLabel " "'),
    _fault(
        "Node-kind",
        "sparql",
        "d:person rdf:type forum:Place ; forum:inCountry d:atl",
        add="d:person a forum:Agent .",
    ),
    _fault("Node-mentionedIn", "class", "d:ava forum:mentionedIn d:office"),
    _fault("Node-sameAs", "nodeKind", 'd:ava schema:sameAs "https://example.org/"'),
    _fault("Node-sameAs", "pattern", "d:ava schema:sameAs <urn:avalon>"),
    _fault("Node-startsNotBefore", "maxCount", 'd:conference forum:startsNotBefore "2002-02-25"^^xsd:date'),
    _fault("Node-startsNotBefore", "datatype", 'd:gift forum:startsNotBefore "2002"^^xsd:gYear'),
    _fault(
        "Node-startsNotBefore",
        "lessThanOrEquals",
        'd:gift forum:startsNotBefore "2002-02-26"^^xsd:date ; forum:startsNotAfter "2002-02-25"^^xsd:date',
    ),
    _fault("Node-startsNotAfter", "maxCount", 'd:conference forum:startsNotAfter "2002-02-27"^^xsd:date'),
    _fault("Node-startsNotAfter", "datatype", 'd:gift forum:startsNotAfter "2002"^^xsd:gYear'),
    _fault("Node-endsNotBefore", "maxCount", 'd:conference forum:endsNotBefore "2002-02-27"^^xsd:date'),
    _fault("Node-endsNotBefore", "datatype", 'd:gift forum:endsNotBefore "2002"^^xsd:gYear'),
    _fault(
        "Node-endsNotBefore",
        "lessThanOrEquals",
        'd:gift forum:endsNotBefore "2002-02-26"^^xsd:date ; forum:endsNotAfter "2002-02-25"^^xsd:date',
    ),
    _fault("Node-endsNotAfter", "maxCount", 'd:conference forum:endsNotAfter "2002-03-01"^^xsd:date'),
    _fault("Node-endsNotAfter", "datatype", 'd:gift forum:endsNotAfter "2002"^^xsd:gYear'),
    _fault(
        "Node-bounds",
        "lessThanOrEquals",
        'd:conference forum:startsNotBefore "2002-03-02"^^xsd:date ; forum:startsNotAfter "2002-03-02"^^xsd:date',
        instead="forum:startsNotBefore forum:startsNotAfter",
    ),
    _fault("Mentioned-document", "minCount", "d:ava forum:mentionedIn"),
    _fault("Dated-startsNotBefore", "minCount", "d:conference forum:startsNotBefore"),
    _fault("Dated-startsNotAfter", "minCount", "d:conference forum:startsNotAfter"),
]

AGENTS = [
    *_of_class("d:atl", "Agent", "cooperatesWith", "d:town"),
    _fault("Agent-cooperatesWith-other", "sparql", "d:atl forum:cooperatesWith d:atl"),
    _fault("Agent-kind", "sparql", "d:person rdf:type forum:Organisation"),
    _fault("Country-kind", "sparql", "d:ava rdf:type forum:State"),
    _fault("Country-iso3", "minCount", "d:lyo forum:iso3"),
    _single("d:lyo", "Country", "forum:iso3", '"LYX"'),
    _replaced("Country-iso3", "datatype", 'd:lyo forum:iso3 "LYO"@en'),
    _replaced("Country-iso3", "pattern", 'd:lyo forum:iso3 "Lyo"'),
    _replaced("Country-iso3-unique", "sparql", 'd:lyo forum:iso3 "ATL"'),
    _single("d:atl", "Country", "forum:iso2", '"AX"'),
    _replaced("Country-iso2", "datatype", 'd:atl forum:iso2 "AT"@en'),
    _replaced("Country-iso2", "pattern", 'd:atl forum:iso2 "ATL"'),
    _single("d:atl", "Country", "forum:m49", '"902"'),
    _replaced("Country-m49", "datatype", "d:atl forum:m49 901"),
    _replaced("Country-m49", "pattern", 'd:atl forum:m49 "91"'),
    _single("d:town", "Place", "forum:inCountry", "d:lyo"),
    _replaced("Place-inCountry", "class", "d:port forum:inCountry d:town"),
    _fault("Place-inCountry-known", "minCount", "d:port forum:inCountry"),
    _single("d:town", "Place", "geo:lat", "11.5"),
    _replaced("Place-lat", "minInclusive", "d:town geo:lat -90.5"),
    _replaced("Place-lat", "maxInclusive", "d:town geo:lat 90.5"),
    _single("d:town", "Place", "geo:long", "11.5"),
    _replaced("Place-long", "minInclusive", "d:town geo:long -180.5"),
    _replaced("Place-long", "maxInclusive", "d:town geo:long 180.5"),
    _fault("Located-long", "minCount", "d:town geo:long"),
]

EVENTS = [
    *_of_class(
        "d:workshop",
        "Event",
        "hostedBy chairedBy coChairedBy viceChairedBy organisedBy developedBy presentedBy",
        "d:town",
    ),
    *_of_class("d:workshop", "Event", "fundedBy attendedBy", "d:conference"),
    *_of_class("d:workshop", "Event", "ofForum", "d:group"),
    *_of_class("d:workshop", "Event", "ofMechanism", "d:process"),
    *_of_class("d:workshop", "Event", "followUpTo", "d:storm"),
    *_of_class("d:conference", "Event", "heldIn", "d:office"),
    _fault("Event-kind", "sparql", "d:workshop rdf:type forum:ExpertsMeeting"),
    _single("d:conference", "Event", "forum:ordinal", "2"),
    _replaced("Event-ordinal", "datatype", 'd:conference forum:ordinal "1"^^xsd:int'),
    _replaced("Event-ordinal", "minInclusive", "d:conference forum:ordinal 0"),
    _single("d:conference", "Event", "forum:startDate", '"2002"^^xsd:gYear'),
    _replaced("Event-startDate", "node", 'd:conference forum:startDate "2002-02-26"'),
    _fault(
        "Event-startDate-range",
        "pattern",
        'd:conference forum:startDate "2102"^^xsd:gYear',
        instead="forum:startDate forum:endDate",
    ),
    _fault("Event-startDate-known", "minCount", "d:conference forum:startDate"),
    _single("d:conference", "Event", "forum:endDate", '"2002-02"^^xsd:gYearMonth'),
    _replaced("Event-endDate", "node", 'd:conference forum:endDate "2002-02-28"'),
    _replaced("Event-endDate-order", "sparql", 'd:conference forum:endDate "2002-01"^^xsd:gYearMonth'),
    _fault("Event-heldIn-one", "maxCount", "d:workshop forum:heldIn d:port"),
    _replaced("Event-country", "class", "d:conference forum:country d:town"),
    _fault("Event-country-one", "maxCount", "d:conference forum:country d:lyo"),
    _replaced("Event-country-place", "sparql", "d:workshop forum:country d:lyo"),
    *_text("d:workshop", "Event", "topic"),
    _replaced("Event-eventStatus", "in", "d:conference forum:eventStatus forum:ended"),
    _fault("Event-eventStatus-one", "maxCount", "d:conference forum:eventStatus forum:plannedStatus"),
    _single("d:workshop", "Event", "forum:mode", "forum:virtual"),
    _replaced("Event-mode", "in", "d:workshop forum:mode forum:heldStatus"),
    _fault("Event-previousEvent", "maxCount", "d:workshop forum:previousEvent d:meeting", add=_MEETING),
    _replaced("Event-previousEvent", "class", "d:workshop forum:previousEvent d:storm"),
    _replaced("Event-previousEvent-other", "sparql", "d:workshop forum:previousEvent d:workshop"),
    _fault("Event-followUpTo-other", "sparql", "d:workshop forum:followUpTo d:workshop"),
    *_of_class("d:storm", "Situation", "heldIn country", "d:office"),
    _single("d:storm", "Situation", "forum:startDate", '"2003-01"^^xsd:gYearMonth'),
    _replaced("Situation-startDate", "node", 'd:storm forum:startDate "2003"'),
    _single("d:storm", "Situation", "forum:endDate", '"2003-01"^^xsd:gYearMonth'),
    _replaced("Situation-endDate", "node", 'd:storm forum:endDate "2003"'),
    _replaced("Situation-endDate-order", "sparql", 'd:storm forum:endDate "2002-12-31"^^xsd:date'),
    _fault("Situation-respondedToBy", "or", "d:storm forum:respondedToBy d:town"),
]

RELATIONS = [
    _fault("Participation-event", "minCount", "d:participation forum:event"),
    _single("d:participation", "Participation", "forum:event", "d:conference"),
    _replaced("Participation-event", "class", "d:participation forum:event d:storm"),
    _fault("Participation-participant", "minCount", "d:participation forum:participant"),
    _single("d:participation", "Participation", "forum:participant", "d:lyo"),
    _replaced("Participation-participant", "class", "d:participation forum:participant d:town"),
    _replaced("Participation-participant", "disjoint", "d:participation forum:participant d:workshop"),
    _single("d:participation", "Participation", "forum:capacity", "forum:observerCapacity"),
    _replaced("Participation-capacity", "in", "d:participation forum:capacity forum:memberRole"),
    _fault("Participation-capacity-known", "minCount", "d:participation forum:capacity"),
    *_of_class("d:participation", "Participation", "representedBy onBehalfOf", "d:town"),
    _fault("Participation-onBehalfOf", "disjoint", "d:participation forum:onBehalfOf d:atl"),
    _fault("Participation-once", "sparql", "d:participation forum:participant d:atl", add=_AGAIN),
    Fault(
        "Participation-took-place",
        "sparql",
        "d:participation",
        ("d:workshop forum:eventStatus",),
        "d:workshop forum:eventStatus forum:plannedStatus .",
    ),
    _fault("Membership-member", "minCount", "d:membership forum:member"),
    _single("d:membership", "Membership", "forum:member", "d:lyo"),
    _replaced("Membership-member", "class", "d:membership forum:member d:town"),
    _replaced("Membership-member", "disjoint", "d:membership forum:member d:process"),
    _fault("Membership-of", "minCount", "d:membership forum:of"),
    _single("d:membership", "Membership", "forum:of", "d:group"),
    _replaced("Membership-of", "or", "d:membership forum:of d:office"),
    _single("d:membership", "Membership", "forum:role", "forum:observerRole"),
    _replaced("Membership-role", "in", "d:membership forum:role forum:memberCapacity"),
    _fault("Membership-role-known", "minCount", "d:membership forum:role"),
    _single("d:membership", "Membership", "forum:since", '"2002-01"^^xsd:gYearMonth'),
    _replaced("Membership-since", "node", 'd:membership forum:since "2002"'),
    _single("d:membership", "Membership", "forum:until", '"2009"^^xsd:gYear'),
    _replaced("Membership-until", "node", 'd:membership forum:until "2009"'),
    _replaced("Membership-until-order", "sparql", 'd:membership forum:until "2001"^^xsd:gYear'),
    _fault("Membership-assertedFor", "node", 'd:membership forum:assertedFor "2004-13"^^xsd:gYearMonth'),
    _fault("Tenure-holder", "minCount", "d:tenure forum:holder"),
    _fault(
        "Tenure-holder",
        "maxCount",
        "d:tenure forum:holder d:second",
        add='d:second a forum:Person ; rdfs:label "B"@en ; forum:mentionedIn d:report .',
    ),
    _replaced("Tenure-holder", "class", "d:tenure forum:holder d:atl"),
    _fault("Tenure-post", "minCount", "d:tenure forum:post"),
    *_text("d:tenure", "Tenure", "post"),
    _fault("Tenure-post-one", "maxCount", 'd:tenure forum:post "Captain"'),
    *_of_class("d:tenure", "Tenure", "organisation", "d:town"),
    _fault("Tenure-organisation-known", "minCount", "d:tenure forum:organisation"),
    _fault("Tenure-asOf", "node", 'd:tenure forum:asOf "2004"'),
]

BODIES = [
    *_of_class(
        "d:group", "Body", "coordinatedBy chairedBy coChairedBy viceChairedBy hostedBy partOf renamedTo", "d:town"
    ),
    *_of_class("d:group", "Body", "basedIn discontinuedBy", "d:office"),
    *_of_class("d:desk", "Body", "mergedInto", "d:person"),
    _fault("Body-partOf-other", "sparql", "d:desk forum:partOf d:desk"),
    _fault("Body-renamedTo-other", "sparql", "d:group forum:renamedTo d:group"),
    _fault("Body-mergedInto-other", "sparql", "d:desk forum:mergedInto d:desk"),
    _fault("Body-establishedBy", "or", "d:group forum:establishedBy d:town"),
    _fault("Body-reestablishedBy", "or", "d:group forum:reestablishedBy d:town"),
    _single("d:group", "Body", "forum:established", '"2002"^^xsd:gYear'),
    _replaced("Body-established", "node", 'd:group forum:established "2002-03"'),
    _replaced("Body-established-met", "sparql", 'd:process forum:established "2003"^^xsd:gYear'),
    _single("d:group", "Body", "forum:discontinued", '"2005-01"^^xsd:gYearMonth'),
    _replaced("Body-discontinued", "node", 'd:group forum:discontinued "2005"'),
    _replaced("Body-discontinued-order", "sparql", 'd:group forum:discontinued "2001"^^xsd:gYear'),
    *_text("d:group", "Body", "mandate"),
    _replaced("Body-mechanismStatus", "in", "d:group forum:mechanismStatus forum:heldStatus"),
    _fault("Body-mechanismStatus-one", "maxCount", "d:group forum:mechanismStatus forum:existing"),
    _fault("Mechanism-partOf-known", "minCount", "d:desk forum:partOf"),
]

CONTENTS = [
    _fault("Outcome-kind", "sparql", "d:decision rdf:type forum:Observation"),
    _fault("Outcome-text", "minCount", "d:decision forum:text"),
    *_text("d:decision", "Outcome", "text"),
    _fault("Outcome-text-one", "maxCount", 'd:decision forum:text "Ministers bought nets."'),
    _single("d:decision", "Outcome", "forum:number", '"16"'),
    _replaced("Outcome-number", "datatype", "d:decision forum:number 15"),
    _replaced("Outcome-number", "pattern", 'd:decision forum:number "15  b"'),
    _replaced("Outcome-number", "maxLength", f'd:decision forum:number "{"i" * 31}"'),
    *_of_class("d:decision", "Outcome", "agreedAt statedBy addressee theme", "d:town"),
    _fault("Outcome-agreedAt-known", "minCount", "d:decision forum:agreedAt"),
    *_text("d:decision", "Outcome", "statedByText"),
    _fault("Contribution-contributor", "minCount", "d:gift forum:contributor"),
    *_of_class("d:gift", "Contribution", "contributor announcedAt", "d:town"),
    _single("d:gift", "Contribution", "forum:amount", "3000.0"),
    _replaced("Contribution-amount", "datatype", "d:gift forum:amount 2000"),
    _replaced("Contribution-amount", "minExclusive", "d:gift forum:amount 0.0"),
    _single("d:gift", "Contribution", "forum:currency", '"USD"'),
    _replaced("Contribution-currency", "datatype", 'd:gift forum:currency "EUR"@en'),
    _replaced("Contribution-currency", "pattern", 'd:gift forum:currency "Euro"'),
    *_text("d:gift", "Contribution", "purpose"),
    _single("d:gift", "Contribution", "forum:inKind", "true"),
    _replaced("Contribution-inKind", "datatype", 'd:gift forum:inKind "no"'),
    _fault("ContributionOfMoney-currency", "minCount", "d:gift forum:currency"),
    _fault("ContributionInCurrency-amount", "minCount", "d:gift forum:amount"),
    _fault("CountStatement-countedThing", "minCount", "d:count forum:countedThing"),
    _fault("CountStatement-countedThing-one", "maxCount", 'd:count forum:countedThing "organisations"'),
    *_text("d:count", "CountStatement", "countedThing"),
    _fault("CountStatement-countAbout", "or", "d:count forum:countAbout d:town"),
    _fault("CountStatement-countAbout-known", "minCount", "d:count forum:countAbout"),
    _fault("CountStatement-value", "minCount", "d:count forum:value"),
    _fault("CountStatement-value", "maxCount", "d:count forum:value 3", instead="forum:listedValue"),
    _replaced("CountStatement-value", "datatype", "d:count forum:value 2.0"),
    _fault("CountStatement-value", "minInclusive", "d:count forum:value -2", instead="forum:value forum:listedValue"),
    _single("d:count", "CountStatement", "forum:listedValue", '"2"^^xsd:int'),
    _replaced("CountStatement-listedValue", "datatype", "d:count forum:listedValue 2.0"),
    _replaced("CountStatement-listedValue", "minInclusive", "d:count forum:listedValue -1"),
    _replaced("CountStatement-listedValue-equal", "sparql", "d:count forum:listedValue 3"),
    _fault("Instrument-kind", "sparql", "d:charter rdf:type forum:Law"),
    *_of_class("d:charter", "Instrument", "issuedBy adoptedAt", "d:town"),
    _single("d:charter", "Instrument", "forum:issued", '"1999"^^xsd:gYear'),
    _replaced("Instrument-issued", "node", 'd:charter forum:issued "1999"'),
    _fault("NationalMeasure-state", "minCount", "d:measure forum:state"),
    _single("d:measure", "NationalMeasure", "forum:state", "d:lyo"),
    _replaced("NationalMeasure-state", "class", "d:measure forum:state d:office"),
    _single("d:measure", "NationalMeasure", "forum:date", '"2003-01"^^xsd:gYearMonth'),
    _replaced("NationalMeasure-date", "node", "d:measure forum:date 2003"),
    _fault("NationalMeasure-text", "minCount", "d:measure forum:text"),
    *_text("d:measure", "NationalMeasure", "text"),
    _fault("NationalMeasure-text-one", "maxCount", 'd:measure forum:text "Atlantis banned nets."'),
    _fault("Project-partOf", "or", "d:project forum:partOf d:town"),
    _fault("Project-partOf-other", "sparql", "d:project forum:partOf d:project"),
    *_of_class("d:project", "Project", "proposedBy ledBy", "d:town"),
]

SOURCES = [
    _single("d:report", "Document", "dcterms:title", '"Nets"'),
    _replaced("Document-title", "nodeKind", "d:report dcterms:title d:nets"),
    _replaced("Document-title", "pattern", 'd:report dcterms:title " "'),
    _fault("Document-issued-one", "maxCount", 'd:report dcterms:issued "2004"^^xsd:gYear'),
    _replaced("Document-issued", "node", 'd:report dcterms:issued "2004-06-31"^^xsd:date'),
    _fault("Document-issued-known", "minCount", "d:report dcterms:issued"),
    _fault("Document-publisher", "nodeKind", "d:report dcterms:publisher []"),
    _single("d:report", "Document", "dcterms:language", '"fr"'),
    _replaced("Document-language", "nodeKind", "d:report dcterms:language []"),
    _fault("Document-sha256", "minCount", "d:report forum:sha256"),
    _single("d:report", "Document", "forum:sha256", f'"{"f" * 64}"'),
    _replaced("Document-sha256", "datatype", f'd:report forum:sha256 "{"f" * 64}"@en'),
    _replaced("Document-sha256", "pattern", f'd:report forum:sha256 "{"F" * 64}"'),
    *_of_class("d:report", "Document", "documentOf about", "d:town"),
    _fault("Document-cites", "or", "d:report forum:cites d:workshop"),
    _fault("Document-cites-other", "sparql", "d:report forum:cites d:report"),
]

CLAIMS = [
    *(_fault(f"Claim-{name}", "minCount", f"d:claim1 rdf:{name}") for name in ("subject", "predicate", "object")),
    *(_single("d:claim1", "Claim", f"rdf:{name}", "d:another") for name in ("subject", "predicate", "object")),
    _replaced("Claim-subject", "nodeKind", 'd:claim1 rdf:subject "x"'),
    _replaced("Claim-predicate", "nodeKind", 'd:claim1 rdf:predicate "x"'),
    _replaced("Claim-object", "nodeKind", "d:claim1 rdf:object []"),
    _fault("Claim-statedIn", "minCount", "d:claim1 forum:statedIn", instead="prov:wasQuotedFrom"),
    _fault("Claim-statedIn", "maxCount", "d:claim1 forum:statedIn d:other ; prov:wasQuotedFrom d:other"),
    _fault("Claim-statedIn", "nodeKind", 'd:claim1 forum:statedIn "x" ; prov:wasQuotedFrom "x"'),
    _fault("Claim-evidence", "minCount", "d:claim1 forum:evidence"),
    *_of_class("d:claim1", "Claim", "evidence context", "d:report"),
    _fault("Claim-evidence-document", "sparql", "d:claim1 forum:evidence d:far", add=_FAR),
    _fault("Claim-rank", "minCount", "d:claim1 forum:rank"),
    _single("d:claim1", "Claim", "forum:rank", "forum:normalRank"),
    _replaced("Claim-rank", "in", "d:claim1 forum:rank forum:assertedModality"),
    _fault("Claim-modality", "minCount", "d:claim1 forum:modality"),
    _single("d:claim1", "Claim", "forum:modality", "forum:plannedModality"),
    _replaced("Claim-modality", "in", "d:claim1 forum:modality forum:normalRank"),
    _fault("Claim-attributedTo", "nodeKind", 'd:claim1 forum:attributedTo "the office"'),
    _fault("Claim-wasAttributedTo", "minCount", "d:claim1 prov:wasAttributedTo"),
    _fault("Claim-wasAttributedTo", "nodeKind", 'd:claim1 prov:wasAttributedTo "attendance"'),
    _replaced("Claim-wasQuotedFrom", "equals", "d:claim1 prov:wasQuotedFrom d:other"),
    *_text("d:claim2", "Claim", "heldBack"),
    _replaced("HeldBackClaim-rank", "hasValue", "d:claim2 forum:rank forum:normalRank"),
    _fault("Passage-document", "minCount", "d:heading forum:document"),
    _single("d:heading", "Passage", "forum:document", "d:other"),
    _replaced("Passage-document", "nodeKind", 'd:heading forum:document "report"'),
    _fault("Passage-start", "minCount", "d:heading forum:start"),
    _single("d:heading", "Passage", "forum:start", '"0"^^xsd:int'),
    _replaced("Passage-start", "datatype", "d:heading forum:start 0.0"),
    _fault("Passage-start", "minInclusive", "d:heading forum:start -4 ; forum:end 0", instead="forum:start forum:end"),
    _replaced("Passage-start", "lessThan", "d:heading forum:start 4"),
    _fault("Passage-end", "minCount", "d:heading forum:end"),
    _single("d:heading", "Passage", "forum:end", '"4"^^xsd:int'),
    _replaced("Passage-end", "datatype", "d:heading forum:end 4.0"),
    _fault("Passage-quote", "minCount", "d:heading forum:quote"),
    _single("d:heading", "Passage", "forum:quote", '"Boat"'),
    _replaced("Passage-quote", "datatype", 'd:heading forum:quote "Nets"@en'),
    _fault(
        "Passage-quote",
        "maxLength",
        f'd:heading forum:end 601 ; forum:quote "{"n" * 601}"',
        instead="forum:end forum:quote",
    ),
    _replaced("Passage-quote-length", "sparql", 'd:heading forum:quote "Net"'),
    _single("d:passage", "Passage", "forum:paragraph", '"4"'),
    _replaced("Passage-paragraph", "datatype", "d:passage forum:paragraph 3"),
    _replaced("Passage-paragraph", "pattern", 'd:passage forum:paragraph ""'),
    _single("d:passage", "Passage", "forum:page", "2"),
    _replaced("Passage-page", "datatype", 'd:passage forum:page "1"'),
    _replaced("Passage-page", "minInclusive", "d:passage forum:page 0"),
    _fault("Passage-hasSource", "minCount", "d:heading oa:hasSource"),
    _single("d:heading", "Passage", "oa:hasSource", "d:other"),
    _replaced("Passage-hasSource", "nodeKind", 'd:heading oa:hasSource "text"'),
]

CONFLICTS = [
    _fault("Conflict-onSubject", "minCount", "d:conflict forum:onSubject"),
    _single("d:conflict", "Conflict", "forum:onSubject", "d:town"),
    _replaced("Conflict-onSubject", "nodeKind", 'd:conflict forum:onSubject "x"'),
    _fault("Conflict-onProperty", "minCount", "d:conflict forum:onProperty"),
    _single("d:conflict", "Conflict", "forum:onProperty", "forum:heldIn"),
    _replaced("Conflict-onProperty", "nodeKind", 'd:conflict forum:onProperty "country"'),
    _replaced("Conflict-claim", "minCount", "d:conflict forum:claim d:claim1"),
    _fault("Conflict-claim", "nodeKind", 'd:conflict forum:claim "x"'),
    _fault("Conflict-conflictKind", "minCount", "d:conflict forum:conflictKind"),
    _single("d:conflict", "Conflict", "forum:conflictKind", '"order"'),
    _replaced("Conflict-conflictKind", "datatype", 'd:conflict forum:conflictKind "value"@en'),
    _replaced("Conflict-conflictKind", "pattern", 'd:conflict forum:conflictKind "quarrel"'),
    _fault("Conflict-resolution", "minCount", "d:conflict forum:resolution"),
    _single("d:conflict", "Conflict", "forum:resolution", '"None."'),
    *_text("d:conflict", "Conflict", "resolution"),
    _single("d:conflict", "Conflict", "forum:followed", "d:claim2"),
    _replaced("Conflict-followed-claim", "sparql", "d:conflict forum:followed d:claim9"),
]

FAULTS = (*NODES, *AGENTS, *EVENTS, *RELATIONS, *BODIES, *CONTENTS, *SOURCES, *CLAIMS, *CONFLICTS)
