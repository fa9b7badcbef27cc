"""The host of the meeting that a document reports: where others are listed as present, the host was there as well."""

from __future__ import annotations

from typing import Final

from kg.extract.analysis.analysis import Analysis
from kg.extract.analysis.sentence import COUNTRY, Mention, Sentence
from kg.extract.presencewords import NOT_HERE
from kg.model import BlockKind
from kg.patterns import filtered

_HOST: Final = filtered(
    rf"\bhosted (?:jointly |generously |kindly )?by (?:the )?(?:[Gg]overnments? of )?(?:the )?(?P<by>{COUNTRY})|"
    rf"\bat the (?:\w+ )?invitation of (?:the )?(?:[^.;,{COUNTRY}Ⓔ]{{0,50}} of )?(?:the )?(?P<asked>{COUNTRY})|"
    rf"(?P<who>{COUNTRY})(?:, [^.;,Ⓔ]{{3,60}},)? (?:\w+ )?(?:hosted (?:the |this )|played host|was (?:the )?host\b|"
    rf"acted as host|hosts (?:the )?[ⒺⒻⓂ])|"
    rf"(?P<thanked>{COUNTRY}) for (?:\w+ ){{0,3}}(?:hosting|hospitality)"
)
_OTHER: Final = filtered(
    r"\b(?:first|second|third|fourth|former|latter|last|next|previous|earlier) (?:of (?:them|these|the)|one|was|was to|"
    r"meeting|session|workshop)\b"
)
_AWAY: Final = filtered(r"\btook no part\b|\bnot (?:attend|take part|present|represented)\b|\bdid not\b")


def host(analysis: Analysis) -> tuple[Sentence, Mention] | None:
    """The state that hosted the document's own meeting and the sentence that says so."""
    for sentence in analysis.sentences if analysis.main else ():
        if sentence.block.kind in (BlockKind.ROW, BlockKind.HEADING):
            continue
        for found in _HOST.finditer(sentence.mask):
            events = [event for _, event in analysis.events_in(sentence)]
            place = found.start(found.lastgroup or "by")
            mention = sentence.at(place)
            if any(event is not analysis.main for event in events) or NOT_HERE.search(sentence.mask[:place][-60:]):
                continue
            if _OTHER.search(sentence.mask[:place]) or _AWAY.search(sentence.mask[place:]):
                continue
            told = events or analysis.event_of(sentence) is analysis.main
            if told and mention and not NOT_HERE.search(found[0]):
                return sentence, mention
    return None
