"""Clauses of office: "A headed the Secretariat", "the Secretariat, led by A"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kg.extract.analysis.sentence import MECHANISM, ORGANISATION, PERSON, Sentence
from kg.extract.people.held import Held
from kg.extract.writer import where
from kg.patterns import filtered

_BODY: Final = (
    rf"(?P<body>(?:Ⓕ(?:['’]s?)? )?[{MECHANISM}{ORGANISATION}]|(?:[A-Z][\w-]+ ){{0,3}}(?:Secretariat|Office|"
    rf"Bureau|Unit|Desk|Centre|"
    rf"Center|"
    r"Department|Division|Agency|Institute))(?! (?:meeting|delegation|session))"
)
_ACTIVE: Final = filtered(
    rf"{PERSON},?(?: (?:who|has|have|had|also|now|currently))* (?P<post>(?:headed|heads|led|leads|directed|directs|"
    rf"managed|"
    rf"manages|ran|runs) (?:the |our |its )?{_BODY})"
)
_PASSIVE: Final = filtered(
    rf"(?:[Tt]he )?{_BODY}(?: \([^()]{{1,20}}\))?(?:,| is| was| has been)?(?: now| currently)? "
    rf"(?P<post>(?:headed|led|"
    rf"directed|run|managed)) by (?P<who>{PERSON})"
)


def offices(sentence: Sentence) -> Iterator[Held]:
    """The posts that a verb of one sentence gives: who heads, leads, directs, manages or runs a body."""
    for pattern in (_ACTIVE, _PASSIVE):
        for found in pattern.finditer(sentence.mask):
            place = found.start() if pattern is _ACTIVE else found.start("who")
            mention = sentence.at(place)
            if mention is None or mention.entity is None or " " not in mention.entity.label:
                continue
            named = sentence.among(*found.span("body"), MECHANISM + ORGANISATION)
            body = named[-1] if named else None
            post = sentence.words(*found.span("post"))
            words = where(sentence, found.start(), found.end())
            yield Held(mention.entity, post, words, body.entity if body else None)
