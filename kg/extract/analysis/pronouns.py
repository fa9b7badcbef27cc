""" "It" and "they" as the subject of what is said of a body: "The Office… It is hosted by…", "…; it opened in May"."""

from __future__ import annotations

import re

from kg.extract.analysis.sentence import (
    AGENT,
    COUNTRY,
    DATE,
    FORUM,
    MECHANISM,
    ORGANISATION,
    PERSON,
    Mention,
    Sentence,
)
from kg.model import BlockKind, Entity
from kg.patterns import filtered

_DONE = (
    r"established|set up|created|founded|launched|formed|hosted|housed|based|located|headquartered|seated|chaired|"
    r"co-chaired|coordinated|led|steered|composed|made up|dissolved|wound up|disbanded|discontinued|merged|"
    r"renamed|run|"
    r"inaugurated|opened|closed|initiated|instituted|conceived|born|built|abolished|terminated|financed|staffed|"
    r"provided|operated|operational|active|in place|in operation|"
    r"administered|overseen|managed|supervised|guided|served|joined|mandated|tasked|"
    r"an? (?:part|organ|body|group|forum|process|network|mechanism)|part"
)
_DOES = (
    r"compris|consist|opened|began|started|came into|comes into|moved|relocated|brings together|dates|grew|operates|"
    r"works|has worked|became operational|ceased|has its|had its|has (?:had )?its seat|includes as|reports to|"
    r"went|goes|sits|sat|ended|ceases|existed|stopped|lapsed|expired|became active|took up|functions|"
    r"has (?:\w+ )?(?:\w+ )?members|counts|forms? part|owes?"
)
_SUBJECT = filtered(
    rf"(?:^\W*|[;:.] (?:and |but )?|, (?:and |but )?|\b(?:and|In {DATE},?|Since {DATE},?) )(?P<it>[Ii]t|[Tt]hey)"
    rf"(?= (?:(?:is|was|are|were|has been|have been|had been) (?:\w+ly |now |currently |first |then |since |again )*"
    rf"(?:{_DONE})\b|(?:has |have |had |now |currently |also |formally )*(?:{_DOES})))"
)
_IT = filtered(r" it[ ,.;]")
_OBJECT = filtered(  # Ⓒ hosts it; Ⓒ and Ⓒ will lead it together; will be coordinated by
    rf"[{COUNTRY}{ORGANISATION}](?: \([^)]*\))? (?:will |shall |has |have |now |also |currently |jointly )*"
    r"(?:hosts?|houses?|hosted|coordinates?|coordinated|leads?|led|chairs?|chaired|co-?chairs?|runs?|administers?) "
    r"(?P<it>it)\b"
)
_OPENS = re.compile(r"\W*(?:It|They)\b")
_AGAIN = filtered(r"\W*(?:It|They|Its|Their)\b")


def pronouns(sentence: Sentence, earlier: Sentence | None) -> list[Mention]:
    """Mentions of a body by "it" or "they"; `earlier` is the sentence before, masked alike."""
    if not _IT.search(sentence.mask) and not _OPENS.match(sentence.mask) and " they " not in sentence.mask:
        return []
    found = []
    for match in _SUBJECT.finditer(sentence.mask):
        body = _subject(sentence, match.start("it"))
        if body is None and earlier and _near(sentence, earlier):
            body = _subject(earlier, len(earlier.mask))
        plural = body is not None and body.label.split(" on ")[0].endswith("s")
        if body and (match["it"].lower() == "it" or plural):
            start, end = sentence.slice(*match.span("it"))
            found.append(Mention(start, end, FORUM if body.type == "Forum" else MECHANISM, body))
    for match in _OBJECT.finditer(sentence.mask):
        named = earlier.among(0, len(earlier.mask), FORUM + MECHANISM) if earlier and _near(sentence, earlier) else []
        own = sentence.among(0, match.start(), FORUM + MECHANISM)
        if (one := (own[0] if own else named[0] if len({m.entity for m in named}) == 1 else None)) and one.entity:
            start, end = sentence.slice(*match.span("it"))
            found.append(Mention(start, end, one.sign, one.entity))
    return found


def _near(sentence: Sentence, earlier: Sentence) -> bool:
    """Whether "It" may look back: to the same block, or to a heading or paragraph right above."""
    blocks = (earlier.block, sentence.block)
    if blocks[0].index == blocks[1].index:
        return True
    return blocks[1].index - blocks[0].index == 1 and blocks[0].kind in (BlockKind.PARAGRAPH, BlockKind.HEADING)


def _subject(sentence: Sentence, end: int) -> Entity | None:
    """The body that is the first of all whom `mask[:end]` names; none where its own subject is "it"."""
    if _AGAIN.match(sentence.mask):
        return None  # "It remains a group within the Process. It brings together…": not the Process
    first = re.compile(f"{AGENT}|{PERSON}").search(sentence.mask, 0, end)
    mention = sentence.at(first.start()) if first else None
    return mention.entity if mention and mention.sign in FORUM + MECHANISM else None
