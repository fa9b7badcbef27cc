"""A build made from gold facts, with faults strewn in: something to score that is neither empty nor perfect."""

from __future__ import annotations

import json
import random
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

from kg.addresses import slugify
from kg.evaluate import lexicon_code
from kg.iris import RDF, RDFS
from kg.terms import FORUM

BASE = "https://w3id.org/forum-kg/bali-process/"
CLASSES = {
    "ministerial_conference": "MinisterialConference",
    "senior_officials_meeting": "SeniorOfficialsMeeting",
    "ad_hoc_group_som": "AdHocGroupMeeting",
    "workshop": "Workshop",
    "experts_meeting": "ExpertsMeeting",
    "crisis": "Situation",
}
OUTCOMES = {
    "decision": "Decision",
    "recommendation": "Recommendation",
    "agreement": "Decision",
    "statement": "Observation",
}
EVENT_PROPERTIES = {"event_start": "startDate", "event_end": "endDate"}
ROLES = {"co_chair": "coChairedBy", "chair": "chairedBy", "host": "hostedBy", "organiser": "organisedBy"}
MEMBERS = {"member_of": "memberRole", "observer_of": "observerRole", "coordinates": "coordinatorRole"}
BODY_PROPERTIES = {
    "established_by": "establishedBy",
    "part_of": "partOf",
    "located_in": "basedIn",
    "discontinued": "discontinuedBy",
}


class GoldBuild:
    """Writes what gold says as a build would, and now and then something else."""

    def __init__(self, seed: int, faults: float) -> None:
        self.random = random.Random(seed)
        self.faults = faults
        self.quads: set[ox.Quad] = set()
        self.graph = ox.NamedNode(BASE)

    def document(self, path: Path, text: str) -> None:
        stem = path.stem
        self.graph = ox.NamedNode(f"{BASE}graph/document/{stem}")
        facts = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        by = defaultdict(list)
        for fact in facts:
            by[fact["kind"]].append(fact)
        for fact in facts:
            if self.random.random() >= self.faults:
                self.fact(fact, by, stem, text)
        for fact in self.random.sample(facts, min(len(facts), int(20 * self.faults))):
            other = self.random.choice(facts)
            self.fact(fact | {"subject": other["subject"]}, by, stem, text)

    def fact(self, fact: dict, by: dict, stem: str, text: str) -> None:
        kind, subject, value = fact["kind"], fact["subject"], str(fact["object"])
        qualifiers = fact.get("qualifiers") or {}
        if kind == "event":
            event = self.node("event", subject, CLASSES.get(value, "OtherMeeting"))
            if qualifiers.get("ordinal"):
                self.add(event, "ordinal", ox.Literal(int(qualifiers["ordinal"])))
        elif kind in EVENT_PROPERTIES:
            self.add(
                self.node("event", subject),
                EVENT_PROPERTIES[kind],
                ox.Literal(value[: self.random.choice([7, 10, 10])]),
            )
        elif kind == "event_place":
            self.add(self.node("event", subject), "heldIn", self.node("place", value, "Place"))
        elif kind == "event_country":
            self.add(self.node("event", subject), "country", self.agent(value))
        elif kind in ("attends", "not_attends"):
            if kind == "attends" or self.random.random() < self.faults:
                self.participation(subject, value, qualifiers.get("capacity"))
        elif kind in ROLES:
            self.add(self.node("event", value), ROLES[kind], self.agent(qualifiers.get("state") or subject))
        elif kind in MEMBERS:
            node = self.node("membership", f"{subject} {value}", "Membership")
            self.add(node, "member", self.agent(subject))
            self.add(node, "of", self.node("mechanism", value, "Mechanism"))
            self.add(node, "role", self.term(MEMBERS[kind]))
        elif kind == "body":
            self.node("mechanism", subject, self.random.choice(["Mechanism", "Mechanism", "Organisation"]))
        elif kind in BODY_PROPERTIES:
            target = self.node("event" if kind != "part_of" else "mechanism", value)
            self.add(self.node("mechanism", subject), BODY_PROPERTIES[kind], target)
        elif kind in OUTCOMES or kind == "national_measure":
            self.passage(fact, OUTCOMES.get(kind, "NationalMeasure"), stem, text)
        else:
            self.rest(kind, fact, qualifiers)

    def rest(self, kind: str, fact: dict, qualifiers: dict) -> None:
        subject, value = fact["subject"], str(fact["object"])
        if kind in ("funding", "funding_pledge", "funds"):
            node = self.node("contribution", f"{subject} {value}", "Contribution")
            self.add(node, "contributor", self.agent(subject))
            if qualifiers.get("amount"):
                self.add(node, "amount", ox.Literal(str(qualifiers["amount"])))
                self.add(node, "currency", ox.Literal(str(qualifiers.get("currency", ""))))
        elif kind == "holds_role":
            node = self.node("tenure", f"{subject} {value}", "Tenure")
            self.add(node, "holder", self.node("person", subject, "Person"))
            self.add(node, "post", ox.Literal(value))
        elif kind == "count_claim":
            node = self.node("count", f"{subject} {value}", "CountStatement")
            self.add(node, "countedThing", ox.Literal(value))
            self.add(node, "value", ox.Literal(int(qualifiers.get("number") or qualifiers.get("claimed") or 7)))
            self.add(node, "countAbout", self.node("event", subject))
        elif kind in ("refers_to_instrument", "instrument"):
            name = value if kind == "refers_to_instrument" else subject
            self.add(self.node("document", "this", "Document"), "cites", self.node("instrument", name, "Instrument"))

    def participation(self, subject: str, event: str, capacity: object) -> None:
        node = self.node("participation", f"{subject} {event}", "Participation")
        self.add(node, "participant", self.agent(subject))
        self.add(node, "event", self.node("event", event))
        self.add(node, "capacity", self.term("observerCapacity" if capacity == "observer" else "memberCapacity"))

    def passage(self, fact: dict, cls: str, stem: str, text: str) -> None:
        start, end = fact.get("span") or (0, 0)
        if not end:
            return
        if self.random.random() < self.faults:
            start = max(0, start - self.random.randrange(400))
        node = self.node("outcome", f"{stem} {start}", cls)
        self.add(node, "text", ox.Literal(text[start:end]))
        passage = ox.NamedNode(f"{BASE}id/passage/{stem}-{start}-{end}")
        claim = ox.NamedNode(f"{BASE}id/claim/{stem}-{start}-{end}")
        document = ox.NamedNode(f"{BASE}id/document/{stem}")
        quote = text[start:end] if self.random.random() >= self.faults else "not these words"
        graph = ox.NamedNode(f"{BASE}graph/claims")
        for s, p, o in (
            (claim, RDF + "subject", node),
            (claim, RDF + "predicate", self.term("text")),
            (claim, FORUM + "statedIn", document),
            (claim, FORUM + "evidence", passage),
            (passage, FORUM + "document", document),
            (passage, FORUM + "start", ox.Literal(start)),
            (passage, FORUM + "end", ox.Literal(end)),
            (passage, FORUM + "quote", ox.Literal(quote)),
        ):
            self.quads.add(ox.Quad(s, ox.NamedNode(p), o, graph))

    def agent(self, name: str) -> ox.NamedNode:
        code = lexicon_code(name)
        if not code:
            return self.node("organisation", name, "Organisation")
        node = self.node("state", code, "State", name)
        self.add(node, "iso3", ox.Literal(code))
        return node

    def node(self, kind: str, name: str, cls: str = "", label: str = "") -> ox.NamedNode:
        node = ox.NamedNode(f"{BASE}id/{kind}/{slugify(name)}")
        if cls:
            self.quads.add(ox.Quad(node, ox.NamedNode(RDF + "type"), self.term(cls), self.graph))
        text = ox.Literal(label or name, language="en")
        self.quads.add(ox.Quad(node, ox.NamedNode(RDFS + "label"), text, self.graph))
        return node

    def term(self, name: str) -> ox.NamedNode:
        return ox.NamedNode(FORUM + name)

    def add(self, node: ox.NamedNode, prop: str, value: ox.NamedNode | ox.Literal) -> None:
        self.quads.add(ox.Quad(node, self.term(prop), value, self.graph))

    def write(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        ox.serialize(sorted(self.quads, key=str), str(folder / "dataset.trig"), format=ox.RdfFormat.TRIG)


def make_build(folder: Path, gold: Iterable[Path], texts: Path, seed: int, faults: float) -> None:
    """A build of these gold documents in `folder`; `faults` (0 to 1) is how much of it goes wrong."""
    build = GoldBuild(seed, faults)
    for path in gold:
        source = texts / f"{path.stem}.txt"
        build.document(path, source.read_bytes().decode("utf-8-sig") if source.exists() else "")
    build.write(folder)
