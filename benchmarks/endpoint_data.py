"""Forum-shaped data of any size for the measurement of endpoints: seeded, so that two runs load the same bytes."""

from __future__ import annotations

import random
from collections.abc import Iterator

BASE = "https://w3id.org/forum-kg/bali-process/"
FORUM = "https://w3id.org/forum-kg/ontology#"
_RDF, _RDFS = "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://www.w3.org/2000/01/rdf-schema#"
_XSD = "http://www.w3.org/2001/XMLSchema#"
STATES = 200
_WORDS = (
    "border management victims protection trafficking smuggling return reintegration information sharing law "
    "enforcement regional cooperation officials agreed encouraged members capacity training documents fraud asylum"
).split()

_MIX = (
    ("point", "SELECT ?p ?o { %this% ?p ?o }"),
    (
        "star",
        "SELECT ?e ?l ?d { ?e forum:hostedBy %country% ; rdfs:label ?l ; forum:startDate ?d } ORDER BY ?d LIMIT 50",
    ),
    ("path", "SELECT ?e { %this% forum:previousEvent/forum:previousEvent/forum:attendedBy ?e }"),
    (
        "aggregate",
        "SELECT ?h (COUNT(?e) AS ?n) { ?e forum:attendedBy %country% ; forum:hostedBy ?h } "
        "GROUP BY ?h ORDER BY DESC(?n) LIMIT 10",
    ),
    (
        "text",
        "SELECT ?o { ?e forum:hostedBy %country% . ?o forum:agreedAt ?e ; forum:text ?t "
        'FILTER(CONTAINS(?t, "fraud asylum")) }',
    ),
    ("large", "SELECT ?e ?s { ?e forum:attendedBy %country% ; forum:attendedBy ?s } LIMIT 3000"),
)


def triples(count: int, seed: int = 1) -> Iterator[str]:
    """About `count` lines of N-Triples: meetings, their participations, and outcomes with texts."""
    chance, made = random.Random(seed), 0
    for number in range(STATES):
        yield _line(f"id/state/S{number:03}", _RDF + "type", f"<{FORUM}State>")
        yield _line(f"id/state/S{number:03}", _RDFS + "label", f'"State {number}"@en')
        made += 2
    event = 0
    while made < count:
        for line in _meeting(event, chance):
            yield line
            made += 1
        event += 1


def _meeting(number: int, chance: random.Random) -> Iterator[str]:
    event = f"id/event/meeting-{number}"
    yield _line(event, _RDF + "type", f"<{FORUM}Workshop>")
    yield _line(event, _RDFS + "label", f'"Workshop {number} on {chance.choice(_WORDS)}"@en')
    day = f"{2002 + number % 22}-{1 + number % 12:02}-{1 + number % 28:02}"
    yield _line(event, FORUM + "startDate", f'"{day}"^^<{_XSD}date>')
    yield _line(event, FORUM + "hostedBy", f"<{BASE}id/state/S{chance.randrange(STATES):03}>")
    if number:
        yield _line(event, FORUM + "previousEvent", f"<{BASE}id/event/meeting-{number - 1}>")
    for state in chance.sample(range(STATES), 12):
        node = f"id/participation/{number}-{state}"
        yield _line(node, _RDF + "type", f"<{FORUM}Participation>")
        yield _line(node, FORUM + "event", f"<{BASE}{event}>")
        yield _line(node, FORUM + "participant", f"<{BASE}id/state/S{state:03}>")
        yield _line(event, FORUM + "attendedBy", f"<{BASE}id/state/S{state:03}>")
    for outcome in range(6):
        node = f"id/outcome/{number}-{outcome}"
        yield _line(node, _RDF + "type", f"<{FORUM}Recommendation>")
        yield _line(node, FORUM + "agreedAt", f"<{BASE}{event}>")
        yield _line(node, FORUM + "text", f'"{" ".join(chance.choices(_WORDS, k=30))}"')


def _line(subject: str, predicate: str, value: str) -> str:
    return f"<{BASE}{subject}> <{predicate}> {value} .\n"


def queries(meetings: int, seed: int = 2) -> Iterator[tuple[str, str]]:
    """Endless (kind, query): the mix, each kind as often as any other, with changing constants."""
    chance = random.Random(seed)
    head = f"PREFIX forum: <{FORUM}> PREFIX rdfs: <{_RDFS}> "
    while True:
        event, state = chance.randrange(meetings), chance.randrange(STATES)
        this, country = f"<{BASE}id/event/meeting-{event}>", f"<{BASE}id/state/S{state:03}>"
        for kind, pattern in _MIX:
            yield kind, head + pattern.replace("%this%", this).replace("%country%", country)
