"""All mentions of a document, block by block: names of the lexicon, bodies and acronyms of the text, persons, dates."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.addresses import slugify
from kg.dates import DateMention, find_dates
from kg.extract.analysis.bodies import read_bodies
from kg.extract.analysis.forms import written_forms
from kg.extract.analysis.merging import Bodies
from kg.extract.analysis.ownforum import as_entity
from kg.extract.analysis.sentence import (
    COUNTRY,
    DATE,
    DEMONYM,
    FORUM,
    MECHANISM,
    ORGANISATION,
    PERSON,
    PLACE,
    Mention,
    without_overlap,
)
from kg.extract.analysis.unlisted import unlisted_places
from kg.extract.limits import MAX_BLOCK
from kg.extract.persons import find_persons
from kg.lexicon import Entry, Lexicon, Match
from kg.model import Block, BlockKind, Document, Entity, Ref, RepairKind
from kg.patterns import filtered

SIGN_OF_TYPE = {
    "State": COUNTRY,
    "Territory": COUNTRY,
    "Organisation": ORGANISATION,
    "Forum": FORUM,
    "Mechanism": MECHANISM,
    "Place": PLACE,
    "Person": PERSON,
}
_PLACE_BEFORE = filtered(r"(?:\b(?:in|at|near|to|from|of|visit to|hosted by)|[,(–-])\s*(?:the )?$", re.IGNORECASE)
_BRACKET = filtered(r" ?\((?:the )?([A-Z][A-Za-z&]*[A-Z])\)")
_MISREAD = 4  # letters that were put right, from which names may be misread as well
_MEETINGS = filtered(
    r"(?:(?:Regional|Vice-|Joint|Annual) ?)*(?:Ministerial|Senior Officials['’]?|Expert) (?:Consultations?|"
    r"Dialogues?|Conferences?|Forum)$"
)
_CO_CHAIRS_OF = filtered(r"\bCo-[Cc]hairs of (?:the )?$")
_ACTS = filtered(r"(?: \([^)]*\))? (?:jointly )?(?:co-)?(?:hosted|convened|organi[sz]ed|chaired|funded)\b")
_YEAR_BEFORE = filtered(
    r"(?:\b(?:in|since|from|until|till|by|of|during|to|for|and|after|before|between|year|early|late|mid-|the|or)|"
    r"[(,–-])\s*$",
    re.IGNORECASE,
)


def read_names(document: Document, lexicon: Lexicon) -> tuple[Bodies, dict[int, tuple[Mention, ...]]]:
    """The bodies of a document and the mentions of each of its blocks, by block index."""
    read = (b for b in document.blocks if b.kind not in (BlockKind.FURNITURE, BlockKind.QUOTE))
    blocks = [b for b in read if len(b.text) <= MAX_BLOCK]
    fuzzy = sum(repair.kind is RepairKind.LETTER for repair in document.repairs) >= _MISREAD
    found = _secretariat_apart(blocks, {block.index: lexicon.find(block.text, fuzzy=fuzzy) for block in blocks})
    bodies = read_bodies(document, lexicon, found)
    written = written_forms(blocks, bodies.forms)
    entities: dict[int, Entity] = {}
    return bodies, {
        b.index: _mentions(
            b, [*_of_lexicon(b, found[b.index], entities), *_of_bodies(b, written.get(b.index, ()), bodies)], bodies
        )
        for b in blocks
    }


_ITS_SECRETARIAT = filtered(r"['’]?s? (?:\w+ )?Secretariat\b.*$", re.IGNORECASE)


def _secretariat_apart(blocks: list[Block], found: dict[int, tuple[Match, ...]]) -> dict[int, tuple[Match, ...]]:
    """The matches with "Ⓕ Secretariat" cut to the forum, where it is the document's own: that has bodies of its own."""
    count: Counter[Ref] = Counter()
    for block in blocks:
        for match in found[block.index]:
            if match.entries[0].type == "Forum":
                count[match.entries[0].ref] += 30 if block.kind is BlockKind.TITLE else 1
    if not count:
        return found
    own = min(count, key=lambda ref: (-count[ref], ref))
    apart = {}
    for block in blocks:
        if not _ITS_SECRETARIAT.may(block.text):
            apart[block.index] = found[block.index]
            continue
        matches = []
        for match in found[block.index]:
            tail = _ITS_SECRETARIAT.search(block.text, match.start, match.end)
            matches.append(replace(match, end=tail.start()) if tail and match.entries[0].ref == own else match)
        apart[block.index] = tuple(matches)
    return apart


def _mentions(block: Block, found: list[Mention], bodies: Bodies) -> tuple[Mention, ...]:
    """All mentions of a block; `found` are those of the lexicon and of the document's bodies."""
    if spots := bodies.spots.get(block.index):
        own = sorted(spots.items(), key=_span)
        found += [Mention(*span, SIGN_OF_TYPE[entity.type], entity) for span, entity in own]
    if _CO_CHAIRS_OF.may(block.text):
        found += list(_co_chairs(block, found))
    dates = [Mention(d.start, d.end, DATE, date=d) for d in find_dates(block.text) if _is_date(block, d)]
    found += dates
    for person in find_persons(block.text):
        entity = Entity(Ref("person", slugify(person.name)), "Person", person.name)
        found.append(Mention(person.start, person.end, PERSON, entity))
    if dates:
        found += list(unlisted_places(block, found, dates))
    return without_overlap(found)


def _of_lexicon(block: Block, matches: tuple[Match, ...], entities: dict[int, Entity]) -> Iterator[Mention]:
    """The mentions that matches make; `entities` holds what was made of entries, which live as long as the lexicon."""
    for match in matches:
        entry = match.entries[0]
        if match.weak and entry.type != "Place":
            continue
        if entry.type == "Place" and match.weak and not _placed(block.text, match):
            continue
        sign = DEMONYM if match.demonym else SIGN_OF_TYPE.get(entry.type)
        if sign == PLACE:
            yield Mention(match.start, match.end, sign, place_entity(entry))
        elif sign:
            entity = entities.get(id(entry)) or entities.setdefault(id(entry), as_entity(match))
            yield Mention(match.start, match.end, sign, entity)


def _placed(text: str, match: Match) -> bool:
    """Whether a word that is a place and much else is one here: behind "in", or before a date in brackets."""
    before, behind = text[max(0, match.start - 12) : match.start], text[match.end : match.end + 24]
    return bool(_PLACE_BEFORE.search(before) or _YEAR_IN_BRACKETS.match(behind))


_YEAR_IN_BRACKETS = filtered(r" \((?:[A-Z]?[\w–-]+ ){0,2}(?:19|20)\d\d\)")


def place_entity(entry: Entry) -> Entity:
    """A place of the lexicon as an entity; its country stands among the codes."""
    return Entity(entry.ref, "Place", entry.label, codes=(("country", entry.country),) if entry.country else ())


def _of_bodies(block: Block, written: Iterable[tuple[int, str]], bodies: Bodies) -> Iterator[Mention]:
    """The mentions that the forms of bodies make, each at its place in the block."""
    for start, form in written:
        entity = bodies.forms[form]
        if _MEETINGS.match(form):
            continue
        end = start + len(form)
        bracket = _BRACKET.match(block.text, end)
        if bracket and bodies.forms.get(bracket[1]) == entity:
            end = bracket.end()
        yield Mention(start, end, SIGN_OF_TYPE[entity.type], entity)


def _span(spot: tuple[tuple[int, int], Entity]) -> tuple[int, int]:
    return spot[0]


def _co_chairs(block: Block, found: list[Mention]) -> Iterator[Mention]:
    """ "the Co-Chairs of the Ⓕ": they act as a body of their own."""
    for mention in found:
        if mention.sign != FORUM or mention.entity is None:
            continue
        lead = _CO_CHAIRS_OF.search(block.text, max(0, mention.start - 24), mention.start)
        if lead and _ACTS.match(block.text, mention.end):
            short = mention.entity.label.split(" on ")[0]
            entity = Entity(
                Ref("organisation", f"{mention.entity.ref.slug}-co-chairs"), "Organisation", f"{short} Co-Chairs"
            )
            yield Mention(mention.start - len(lead[0]), mention.end, ORGANISATION, entity)


def _is_date(block: Block, date: DateMention) -> bool:
    """Whether a bare number that could be a year is one: by the word before it, or alone in its block."""
    if date.precision > 1:
        return True
    if date.start == 0 or block.kind in (BlockKind.HEADING, BlockKind.TITLE, BlockKind.CAPTION, BlockKind.ROW):
        return True
    return (
        bool(_YEAR_BEFORE.search(block.text[max(0, date.start - 12) : date.start]))
        or block.text[date.end : date.end + 1] == ":"
    )
