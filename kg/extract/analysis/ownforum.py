"""The process that a document speaks for."""

from __future__ import annotations

import re
from collections import Counter

from kg.addresses import slugify
from kg.extract.analysis.merging import Body
from kg.lexicon import Match
from kg.model import BlockKind, Document, Entity, Ref
from kg.patterns import filtered

FORUM_HEAD = (
    r"Process|Dialogue|Consultations?|Consultation Process|Initiative|Conversations?|Talks|Concertation|Colloquy"
)
MEETING_NAME = filtered(  # a series of meetings, not a process: "Seventh Ministerial Consultation on…"
    r"(?:The )?(?:First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth|\d+(?:st|nd|rd|th)|Ministerial|"
    r"Vice-Ministerial|Annual)\b"
)
_IN_TITLE = 30  # mentions that one in the title is worth
_LISTS = frozenset({BlockKind.ITEM, BlockKind.ROW, BlockKind.CAPTION, BlockKind.NOTE})  # there others stand as well
_MANY = 6  # names of the world in one block: a list of participants
_ITS_MEETING = filtered(  # "the Eighth Senior Officials' Meeting (SOM) of the Process": what the text reports
    r"\b(?:[Mm]eeting|[Cc]onference|[Cc]onsultation|[Ss]ession|[Ss]ummit|[Pp]lenary)(?: \([A-Z]+\))? of (?:the )?$"
)
_WHOSE_MEETING = filtered(  # the title of a meeting says whose it is
    r"(?:['’]s?)? (?:(?!and\b)[\w’'-]+ ){0,3}?(?:meeting|conference|consultations?|session|summit|plenary|"
    r"workshop|seminar)\b",
    re.IGNORECASE,
)
_ITS_SITE = 4  # and as whose web site it is
_OF_MEETING = 2  # mentions that one as whose meeting it is is worth
_OTHER = filtered(r"\b(?:separate from|distinct from|unlike|confused with|nor with|as well as) (?:the )?$")


def as_entity(match: Match) -> Entity:
    """The entity that a match of the lexicon names."""
    entry = match.entries[0]
    return Entity(entry.ref, entry.type, entry.label, codes=entry.codes)


def own_forum(document: Document, found: dict[int, tuple[Match, ...]], bodies: dict[str, Body]) -> Entity | None:
    """The process that the document speaks for: the one in its title, else the one it names most."""
    count: Counter[Ref] = Counter()
    entity: dict[Ref, Entity] = {}
    for index, matches in found.items():
        for match in matches:
            if match.entries[0].type == "Forum":
                block, ref = document.blocks[index], match.entries[0].ref
                if block.kind in _LISTS:
                    continue
                beside = _OTHER.search(block.text, max(0, match.start - 40), match.start)
                meeting = _ITS_MEETING.search(block.text, max(0, match.start - 40), match.start)
                if beside or (len(matches) > _MANY and not meeting):
                    continue
                entity[ref] = entity.get(ref) or as_entity(match)
                weight = _OF_MEETING if meeting else 1
                if block.kind is BlockKind.TITLE:
                    weight = _IN_TITLE * (_OF_MEETING if _WHOSE_MEETING.match(block.text, match.end) else 1)
                count[ref] += weight
    for ref, one in entity.items():
        count[ref] += _ITS_SITE * _has_site(document, one.label)
    titles = " ".join(b.text for b in document.blocks if b.kind is BlockKind.TITLE).casefold()
    for body in bodies.values():
        heads = re.search(rf"(?:{FORUM_HEAD}|Forum|Conference)(?:$| (?:on|of|for) )", body.label)
        alone = body.label.split()[-1] == "Forum" and not (
            any(f.casefold() in titles for f in body.forms)
            and len(body.label.split()) > 2
            and "Business" not in body.label
        )
        named = body.type == "Forum" or (heads and not alone and not MEETING_NAME.match(body.label))
        if named and len(body.label.split()) > 1:
            ref = Ref("forum", slugify(body.label))
            entity[ref] = Entity(ref, "Forum", body.label)
            count[ref] += (
                sum(body.forms.values())
                + len(body.acronyms)
                + (_IN_TITLE if any(f.casefold() in titles for f in body.forms) else 0)
            )
    if not count:
        return None
    first, second, third = ([n for _, n in count.most_common(3)] + [0, 0])[:3]
    if first < _IN_TITLE and third and first < 2 * second:
        return None  # a meeting of several processes: the document speaks for none of them
    return entity[min(count, key=lambda r: (-count[r], r))]


def _has_site(document: Document, name: str) -> bool:
    """Whether the page says that its site is a forum's: its name alone in the head, behind the title, behind ©."""
    lines = (b.text for b in document.blocks if b.kind is BlockKind.FURNITURE and name in b.text)
    return any(re.search(rf"(?:^|[–—|»-] |©[ \d–-]*(?:The )?){re.escape(name)}(?:\W*$|\. )", line) for line in lines)
