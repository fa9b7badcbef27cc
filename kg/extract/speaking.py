"""Who speaks as "we" or "my country", and which state "it" goes on about, put into the sentences that say so."""

from __future__ import annotations

from typing import Final

from kg.extract.analysis.analysis import Analysis
from kg.extract.analysis.sentence import COUNTRY, Mention, Sentence, mask_sentence
from kg.extract.national import speaking_state
from kg.model import Entity
from kg.patterns import bank, filtered

_ACTS: Final = (  # what members and chairs do
    r"(?= (?:(?:has|have|had|are|is|was|were|am|be|also|now|currently|both|proudly|been|jointly|then|since|again) )*"
    r"(?:an? (?:\w+ )?(?:member|observer|founding)|members?|observers?|joined|acceded|sits?|serves?|belongs?|"
    r"co-?chair\w*|chair\w*|coordinat\w*|became|become|leads?|take part in the [ⒻⓂ]|participates? in the [ⒻⓂ]|"
    r"assumed|took over|(?:proud|pleased|honou?red) to)\b)"
)
_WE: Final = filtered(
    rf"\b(?P<who>[Ww]e|[Mm]y (?:country|Government|delegation)|[Oo]ur (?:country|Government|nation)){_ACTS}"
)
_IT: Final = filtered(
    rf"(?:^\W*|; |\b[Tt]ogether with (?:the )?{COUNTRY},? |, and |\b[Ii]n Ⓓ,? |\b[Ss]ince Ⓓ,? )(?P<who>[Ii]t){_ACTS}"
)
_SUBJECT: Final = filtered(
    rf"^\W*(?:[Tt]he )?(?:Government of (?:the )?)?{COUNTRY}(?!['’]| and |,? (?:the )?{COUNTRY})"
)
_SPOKEN: Final = bank(_WE, _IT)


def spoken(analysis: Analysis, sentence: Sentence, earlier: Sentence | None) -> Sentence:
    """The sentence with "we", "my country" and "it" masked as the state that is meant, where one is."""
    added: list[Mention] = []
    for pattern in _SPOKEN.likely(sentence.mask):
        for found in pattern.finditer(sentence.mask):
            if state := _speaker(analysis, sentence) if pattern is _WE else _subject(sentence, earlier):
                start, end = sentence.slice(*found.span("who"))
                added.append(Mention(start, end, COUNTRY, state))
    if not added:
        return sentence
    mentions = sorted((*sentence.mentions, *added), key=lambda m: m.start)
    return mask_sentence(sentence.block, sentence.start, sentence.end, mentions)


def _speaker(analysis: Analysis, sentence: Sentence) -> Entity | None:
    told = speaking_state(analysis, sentence.block)
    return told[0] if told else None


def _subject(sentence: Sentence, earlier: Sentence | None) -> Entity | None:
    """The state of which the sentence before in the same block speaks."""
    if earlier is None or earlier.block.index != sentence.block.index or not _SUBJECT.match(earlier.mask):
        return None
    first = next(iter(earlier.among(0, len(earlier.mask), COUNTRY)), None)
    return first.entity if first else None
