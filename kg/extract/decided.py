"""Bodies that a meeting founded or ended by its decisions: items below "the Ministers:", "A Working Group was set up."

An item says nothing of who decided; its lead does. A body that is told of for the first time ("A Working Group on…")
and was set up without day or maker was so by the meeting that the section reports.
"""

from __future__ import annotations

import re

from kg.extract.analysis.analysis import Analysis, Event
from kg.extract.analysis.references import References
from kg.extract.analysis.sentence import EVENT, MECHANISM, Sentence
from kg.extract.writer import Writer, forum, where
from kg.model import BlockKind, Modality
from kg.patterns import filtered

_MADE = r"(?:created|established|set up|launched|formed|constituted|founded|instituted|brought into being)"
_ITEM_MADE = filtered(  # "(d) established a Ⓜ"
    rf"^\W*(?:\w{{1,3}}[.)] )?(?:also |further |formally |hereby )?{_MADE} (?:an? |the )(?:[a-z-]+ ){{0,2}}?"
    rf"(?P<body>{MECHANISM})(?!['’])"
)
_ITEM_ENDED = filtered(
    r"^\W*(?:\w{1,3}[.)] )?(?:also |further |formally |hereby )?(?:abolished|dissolved|disbanded|wound up|"
    rf"discontinued|closed down) (?:the )?(?P<body>{MECHANISM})(?!['’])"
)
_NEW_MADE = filtered(  # "A Ⓜ was set up."
    rf"(?:^\W*|[.;] )An? (?:new )?(?P<body>{MECHANISM})(?: \([^()]*\))? (?:was|has been|is) (?:[a-z]+ly |hereby )?"
    rf"{_MADE}(?=[.;]|\s*$|,? and (?!in |on )|, (?:with|to be|under|led|chaired|co))"
)
_ACTORS = filtered(
    rf"(?:{EVENT}|\b(?i:ministers|officials|conference|meeting|participants|delegates|delegations|they|directors|heads|"
    r"plenary|members|governments|partners|experts))\b[^.:]{0,40}:\s*$"
)


def extract(analysis: Analysis, writer: Writer, refers: References, sentence: Sentence) -> None:
    """What bodies one sentence says that a meeting made or ended."""
    item = sentence.block.kind is BlockKind.ITEM and sentence.block.intro is not None
    found = (_ITEM_MADE.match(sentence.mask) or _ITEM_ENDED.match(sentence.mask)) if item else None
    meeting = _of_lead(analysis, sentence) if found else None
    if found is None and (found := _NEW_MADE.search(sentence.mask)):
        meeting = analysis.event_of(sentence)
    if found is None or meeting is None or meeting.modality is not Modality.ASSERTED:
        return
    mention = sentence.at(found.start("body"))
    here, at = where(sentence, *found.span()), writer.entity(meeting.entity)
    for body in refers.bodies(sentence, mention) if mention else ():
        ref = writer.entity(body)
        if body.ref in (meeting.forum, meeting.mechanism):
            continue
        if found.re.pattern == _ITEM_ENDED.pattern:
            writer.claim(ref, "discontinuedBy", at, here)
            writer.claim(ref, "mechanismStatus", forum("ended"), here)
        else:
            writer.claim(ref, "establishedBy", at, here)


def _of_lead(analysis: Analysis, sentence: Sentence) -> Event | None:
    """The meeting whose acts the items below a lead are: the one that the lead names, else the section's."""
    lead = analysis.of_block(sentence.block.intro) if sentence.block.intro is not None else ()
    if not lead or not _ACTORS.search(re.sub(r"\s+", " ", lead[-1].mask)):
        return None
    named = [event for _, event in analysis.events_in(lead[-1]) if event.modality is Modality.ASSERTED]
    return named[0] if named else analysis.event_of(sentence)
