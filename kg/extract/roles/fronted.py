"""Roles told before or beside their bearer: "As hosts of the Ⓔ, A and B …", "Chairing it, Ⓗ …", "A, as host,"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kg.extract.analysis.analysis import Analysis
from kg.extract.analysis.sentence import COUNTRY, EVENT, ORGANISATION, PERSON, Sentence
from kg.extract.roles import occasions, parties
from kg.extract.roles.found import Found
from kg.extract.roles.occasion import NONE, Occasion
from kg.extract.roles.words import CHAIR, CO_CHAIR, HOST, NOUN, THING, role_of_noun, role_of_verb
from kg.patterns import filtered

_FRONTED: Final = filtered(
    rf"(?:^|[.;] |Ⓓ, )[^\wⒶ-Ⓩ]*(?:(?:As|In (?:its|their|his|her) (?:role|capacity) as|Acting as|Serving as) (?:the |"
    rf"its )?"
    rf"(?P<joint>joint )?(?P<noun>{NOUN})(?P<of> (?:of|for|to|at) (?:the |this )?(?:{EVENT}|(?:{THING})))?|"
    rf"(?:Opening and )?(?P<doing>Chairing|Co-?[Cc]hairing|Hosting|Co-?[Hh]osting|Presiding over) (?:the |this "
    rf")?(?:{EVENT}|"
    rf"(?:{THING})))(?:,? (?:held|which|in|on|at) [^.;:{COUNTRY}{ORGANISATION}{PERSON}]{{2,80}})?, ",
    re.IGNORECASE,
)
_ASIDE: Final = filtered(
    rf",? (?:as|in (?:its|their) capacity as|acting as|being) (?:the |its )?(?P<joint>joint )?(?P<noun>(?:co-?)?hosts?"
    rf"(?: (?:country|state|government))?|organi[sz]ers?)(?: of (?:the |this )(?:{EVENT}|{THING}))?, (?!and )",
    re.IGNORECASE,
)
_SESSION: Final = filtered(rf"(?:{THING})\b", re.IGNORECASE)


def fronted(analysis: Analysis, sentence: Sentence) -> Iterator[Found]:
    """Before the subject of the clause, or between commas behind it."""
    mask = sentence.mask
    for found in _FRONTED.finditer(mask):
        who, end = parties.after(analysis, sentence, found.end(), clause=True)
        event = _event(analysis, sentence, found)
        role = role_of_noun(found["noun"]) if found["noun"] else role_of_verb(found["doing"].lower())
        if role in (CHAIR, CO_CHAIR) and found["noun"] and not (found["of"] and _is_meeting(sentence, found)):
            continue  # chair of the forum, it may be
        if role != HOST and found["noun"] and not found["of"]:
            continue
        yield Found(CO_CHAIR if found["joint"] and role == CHAIR else role, tuple(who), event, (found.start(), end), "")
    for found in _ASIDE.finditer(mask):
        who, start = parties.before(analysis, sentence, found.start())
        if re.search(r"\bwith (?:the )?$", mask[:start]):
            continue  # "met, with A as host, in Ⓟ"
        yield Found(
            role_of_noun(found["noun"]), tuple(who), _event(analysis, sentence, found), (start, found.end()), ""
        )


_HAD_AS: Final = filtered(
    rf"\b(?:had|has|having|with|counted) as (?:its |the |joint )*(?P<noun>{NOUN}),? "
    rf"(?=\S)",
    re.IGNORECASE,
)


def had_as(analysis: Analysis, sentence: Sentence) -> Iterator[Found]:
    """ "The Ⓔ had as its organisers A and B"."""
    for found in _HAD_AS.finditer(sentence.mask):
        who, end = parties.after(analysis, sentence, found.end())
        event = occasions.left(analysis, sentence, found.start())
        yield Found(role_of_noun(found["noun"]), tuple(who), event, (found.start(), end), "")


def _is_meeting(sentence: Sentence, found: re.Match[str]) -> bool:
    """Whether the words behind "Chair of" name a meeting: they hold a noun of one."""
    return bool(_SESSION.search(sentence.words(*found.span("of"))))


def _event(analysis: Analysis, sentence: Sentence, found: re.Match[str]) -> Occasion:
    if EVENT in found[0]:
        return occasions.of(analysis, sentence, found.start() + found[0].index(EVENT))
    report = occasions.report(analysis, sentence)
    return occasions.in_block(analysis, sentence) or report or occasions.right(analysis, sentence, found.end()) or NONE
