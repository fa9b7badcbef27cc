"""Givers that no lexicon knows: foundations, funds, companies and departments by their names as printed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kg.extract.analysis.sentence import COUNTRY, DEMONYM, ORGANISATION, Mention, Sentence
from kg.extract.relations import organisation
from kg.patterns import filtered

_WORD: Final = r"[A-Z][\w&’'-]*"
_ENDS: Final = filtered(  # "The Asia Foundation", "Wesburn Mining Ltd", "IOM Development Fund"
    rf"(?<![\w’'-])(?P<name>(?:{_WORD} (?:(?:of|for) (?:the )?(?=[A-Z]))?){{1,5}}"
    r"(?:Foundation|Fund|Trust|Facility|Bank|Ltd|Limited|Inc|Corporation|Company|Fisheries|Airlines|Airways))"
    r"(?! for [A-Z])(?![\w-])"
)
_BEGINS: Final = filtered(  # "Bureau of Population, Refugees, and Migration"
    r"(?<![\w’'-])(?P<name>(?:Department|Bureau|Directorate|Agency|Office|Division|Foundation) (?:of|for|to) "
    rf"(?:the )?{_WORD}(?:(?:, Bureau of|, Office of|, and|,| and| for| of| to| in| against|) "
    rf"(?!(?:Government|Department|Republic)\b){_WORD}){{0,8}})(?![\w-])"
)
_OF_STATE: Final = filtered(  # "Immigration New Zealand", "Global Affairs Canada", "Expertise France"
    r"(?<![\w’'-])(?:Global Affairs|Immigration(?:, Refugees)? and Citizenship|Immigration|Expertise|Statistics|"
    r"Foreign Affairs|Citizenship|Customs|Border Force|Aid|Innovation|Swisscontact|Caritas|Save the Children) $"
)


def unlisted(sentence: Sentence, mentions: list[Mention]) -> Iterator[Mention]:
    """The institutions that a sentence names and whose name is no mention as a whole; those within may give way."""
    text, base = sentence.text, sentence.start
    for found in _ENDS.finditer(text):
        yield from _new(sentence, mentions, base + found.start("name"), base + found.end("name"))
    for found in _BEGINS.finditer(text):
        start, end = base + found.start("name"), base + found.end("name")
        owner = next((m for m in mentions if m.end <= start <= m.end + 3), None)
        if owner is None or owner.sign not in COUNTRY + DEMONYM:
            continue  # a department of nobody's
        between = sentence.block.text[owner.end : start]
        if between == " " and _free(mentions, start, end):  # "the Australian Department of Immigration"
            yield from _new(sentence, mentions, owner.start, end)
        elif re.fullmatch(r"['’]s? ", between):
            yield from _new(sentence, mentions, start, end)
    for mention in (mention for mention in mentions if mention.sign == COUNTRY):
        if office := _OF_STATE.search(sentence.block.text, max(0, mention.start - 60), mention.start):
            yield from _new(sentence, mentions, office.start(), mention.end)


def _free(mentions: list[Mention], start: int, end: int) -> bool:
    return not any(m.start < end and start < m.end for m in mentions if m.sign == ORGANISATION)


def _new(sentence: Sentence, mentions: list[Mention], start: int, end: int) -> Iterator[Mention]:
    """The mention, unless one there is as long or stands across its edge."""
    start += 4 if sentence.block.text.startswith("The ", start) else 0
    inside = [m for m in mentions if m.start < end and start < m.end]
    if any(m.start < start or m.end > end or (m.start, m.end) == (start, end) for m in inside):
        return
    name = " ".join(sentence.block.text[start:end].split())
    yield Mention(start, end, ORGANISATION, organisation(name))
