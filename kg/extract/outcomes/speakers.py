"""Who speaks in an act, and to whom: pronouns resolved, agents named."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from kg.extract.analysis.analysis import Analysis
from kg.extract.analysis.sentence import AGENTS, COUNTRY, EVENT, FORUM, MECHANISM, ORGANISATION, PERSON, Sentence
from kg.extract.outcomes.found import Act, Speaker
from kg.extract.outcomes.subjects import Subject, Voice, subject_at_end
from kg.model import BlockKind, Entity
from kg.patterns import filtered

_AGENT_SIGNS: Final = COUNTRY + ORGANISATION + FORUM + MECHANISM
_TO: Final = filtered(
    rf"(?: upon| on| for)?(?: the)? (?P<who>{AGENTS})(?: and [a-z][^,;Ⓒ]{{0,60}}?)? (?:to|for|that|with) "
)
_ITEM: Final = filtered(rf"(?:The )?(?P<who>{AGENTS}) (?!['’])")
_HEADING: Final = filtered(rf"^(?:To|For) (?:the )?(?P<who>{AGENTS})")


@dataclass(slots=True)
class Speakers:
    """Follows who speaks through a document, so that "they" is whoever spoke last."""

    analysis: Analysis
    last: Speaker = field(default_factory=Speaker)
    state: Entity | None = None  # for which the present section speaks
    decided: bool = False  # whether the document has told of a decision so far

    def of(self, sentence: Sentence, act: Act) -> Speaker:
        """The speaker of an act."""
        subject = act.subject
        if subject is None:
            return Speaker() if act.passive else self._above(sentence)
        if subject.voice in (Voice.PRONOUN, Voice.IT):
            words = sentence.words(subject.start, subject.end)
            if words.lower() in ("he", "she"):
                return self._person(sentence, subject) or Speaker(words)
            if words.lower().startswith("we"):
                return Speaker("We", (self.state,) if self.state else ())
            return self.last if self.last.text else Speaker(words)
        said = Speaker(_words(sentence, subject), _agents(sentence, subject))
        if not act.nested:
            self.last = said
        return said

    def _person(self, sentence: Sentence, subject: Subject) -> Speaker | None:
        """The last person named before a pronoun in its paragraph."""
        at = sentence.origin[subject.start]
        named = [
            mention
            for other in self.analysis.of_block(sentence.block.index)
            for mention in other.mentions
            if mention.sign == PERSON and mention.end <= at and mention.entity is not None
        ]
        if not named or named[-1].entity is None:
            return None
        return Speaker(sentence.block.text[named[-1].start : named[-1].end], (named[-1].entity,))

    def _above(self, sentence: Sentence) -> Speaker:
        """Who speaks in a clause without a subject: whom the words above the list name, else who spoke last."""
        intro = sentence.block.intro
        above = self.analysis.of_block(intro) if intro is not None else ()
        subject = subject_at_end(above[-1].mask) if above else None
        return Speaker(above[-1].words(subject.start, subject.end)) if subject is not None else self.last


def _words(sentence: Sentence, subject: Subject) -> str:
    words = sentence.words(subject.start, subject.end)
    return words[:1].upper() + words[1:]


def _agents(sentence: Sentence, subject: Subject) -> tuple[Entity, ...]:
    """The agents that a subject is: "Japan", "the Working Group"; of "Ministers of Fiji" none, they are people."""
    if subject.voice is Voice.PEOPLE:
        return ()
    signs = _AGENT_SIGNS + PERSON if subject.voice is Voice.ONE else MECHANISM + FORUM
    found = sentence.among(subject.start, subject.end, signs)
    if subject.voice is Voice.BODY and sentence.mask[subject.end - 1 : subject.end] not in MECHANISM + FORUM + EVENT:
        return ()
    return tuple(m.entity for m in found if m.entity is not None)


def addressees(sentence: Sentence, act: Act) -> tuple[Entity, ...]:
    """Whom an act asks, urges, invites or tasks to do something."""
    found = _TO.match(sentence.mask, act.at, act.end)
    return _named(sentence, found) if found else ()


def addressees_of_item(analysis: Analysis, sentence: Sentence) -> tuple[Entity, ...]:
    """Who is to act in an item of a list: its first words, or its heading ("To the Secretariat")."""
    found = _ITEM.match(sentence.mask)
    if found:
        return _named(sentence, found)
    for heading in analysis.headings(sentence.block):
        for above in analysis.of_block(heading.index):
            if heading.kind is BlockKind.HEADING and (named := _HEADING.match(above.mask)):
                return _named(above, named)
    return ()


def _named(sentence: Sentence, found: re.Match[str]) -> tuple[Entity, ...]:
    return tuple(m.entity for m in sentence.group(found, "who", _AGENT_SIGNS) if m.entity is not None)
