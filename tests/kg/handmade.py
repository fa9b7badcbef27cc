"""A tiny language for hand-made documents: each line of a text says one thing, and is its own evidence.

    @ event/second MinisterialConference ordinal Second Conference
    @ participation/= Participation title Japan at the Second Conference = event/second + state/JPN + participant
    event/second startDate 2003-04-28
    ~planned event/second heldIn place/bali

An entity's line is `@ REF CLASS RANK LABEL`, with `= PARTS` where it is made of others (its slug follows). Names come
after `|`. In the other lines `=N` stands for the N-th entity made of parts, from 0. Other lines are prose.
"""

from __future__ import annotations

import re
from dataclasses import replace

from kg.addresses import KINDS, joined_slug
from kg.lexicon import Lexicon
from kg.model import (
    Claim,
    Document,
    Entity,
    Evidence,
    Extraction,
    KeyRank,
    Literal,
    Modality,
    Ref,
    Span,
    Term,
    Value,
)

_REF = re.compile(rf"({'|'.join(sorted(KINDS))})/(\S+)")
_DATES = {4: "gYear", 7: "gYearMonth", 10: "date"}


def ref(text: str) -> Ref:
    found = _REF.fullmatch(text)
    if not found:
        raise ValueError(f"not a reference: {text!r}")
    return Ref(found[1], found[2])


def value(text: str) -> Value:
    if _REF.fullmatch(text):
        return ref(text)
    if re.fullmatch(r"(forum|fv):\w+", text):
        prefix, _, name = text.partition(":")
        return Term(prefix, name)
    if re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", text):
        return Literal(text, _DATES[len(text)])
    if re.fullmatch(r"#\d+", text):
        return Literal(text[1:], "integer")
    return Literal(text)


def extraction(stem: str, text: str) -> Extraction:
    entities: dict[Ref, Entity] = {}
    made: list[Ref] = []
    claims: list[Claim] = []
    at = 0
    for line in text.splitlines(keepends=True):
        words = line.strip()
        start = at + len(line) - len(line.lstrip())
        at += len(line)
        if words.startswith("@ "):
            entity = _entity(words[2:])
            entities[entity.ref] = entity
            if entity.parts:
                made.append(entity.ref)
        elif claim := _claim(words, start, made):
            claims.append(claim)
    document = Ref("document", stem)
    entities.setdefault(document, Entity(document, "Document", stem))
    for claim in claims:
        for node in (claim.subject, claim.object):
            if isinstance(node, Ref) and node not in entities:
                entities[node] = Entity(node, _CLASSES.get(node.kind, "Organisation"), node.slug)
    return Extraction(stem, tuple(claims), tuple(entities[r] for r in sorted(entities)))


_CLASSES = {
    "state": "State",
    "place": "Place",
    "forum": "Forum",
    "event": "OtherMeeting",
    "person": "Person",
    "document": "Document",
}


def _entity(text: str) -> Entity:
    head, _, tail = text.partition(" = ")
    head, *names = head.split(" | ")
    address, kind, rank, label = head.split(" ", 3)
    parts = tuple(ref(p) if _REF.fullmatch(p) else p for p in tail.split(" + ")) if tail else ()
    address_ref = Ref(address.split("/")[0], joined_slug(parts)) if parts else ref(address)
    return Entity(address_ref, kind, label, KeyRank[rank.upper()], tuple(names), parts)


def _claim(words: str, start: int, made: list[Ref]) -> Claim | None:
    modality = Modality.ASSERTED
    said = words
    if said.startswith("~"):
        name, _, said = said[1:].partition(" ")
        modality = Modality[name.upper()]
    pieces = said.split(" ", 2)
    if len(pieces) < 3 or not (pieces[0].startswith("=") or _REF.fullmatch(pieces[0])):
        return None
    subject = made[int(pieces[0][1:])] if pieces[0].startswith("=") else ref(pieces[0])
    last = made[int(pieces[2][1:])] if re.fullmatch(r"=\d+", pieces[2]) else value(pieces[2])
    evidence = (Evidence(Span(start, start + len(words)), words),)
    return Claim(subject, pieces[1], last, evidence, "handmade", modality=modality)


def extract(document: Document, lexicon: Lexicon) -> Extraction:
    """The same for a document that was read from a file; lines that start with `!` play tricks on the build."""
    del lexicon
    if "!die" in document.text:
        import os

        os._exit(9)
    if "!hang" in document.text:
        import time

        time.sleep(3600)
    if "!fail" in document.text:
        raise KeyError("a fault in an extractor")
    faults = ("the extractor handmade failed (IndexError: of some kind)",) if "!half" in document.text else ()
    return replace(extraction(document.stem, document.text), faults=faults)
