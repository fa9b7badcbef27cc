"""Where a list of members in a sentence begins and ends: behind its colon, before what else the sentence says."""

from __future__ import annotations

import re

from kg.extract.analysis.sentence import AGENT
from kg.extract.membershipwords import MEMBERS
from kg.patterns import filtered

_STOP = filtered(
    r",? (?:who|which|that|will|would|shall|at|until|(?<!together )with|to (?:support|review|discuss|"
    r"strengthen|take|develop)|has|"
    r"have|was|were|meets|met|in (?:the )?(?:\w+ )?order|while|whereas|and (?:meets|reports|is|was|"
    r"has|the second|will|"
    r"by(?! (?:the )?[ⒸⓄ]))|being|all of|only|but|under|on behalf|plus \w+ observers?|took part|attended|"
    r"participated)\b|"
    r"\s(?=[A-Z][\w ]{2,40} ?: )|"
    r",? (?:in|on|from) (?:the )?[ⒹⓅ]|,? since (?:the )?[ⒹⓅ](?!, (?:the )?[ⒸⓄ])| is | are |\(as |"
    r"(?<!well) as (?!well as |of |(?!(?:an? |the )?(?:\w+ )?(?:observer|guest|member))[^,.;ⒸⓄ]{1,40}, )"
)
_COLON = filtered(r":|\bnamely\b|\bas follows\b")
_ROOM = filtered(  # what may stand between "members are" and the first name
    r"(?:\W|\b(?:the|of|by|and|all|both|its|following|as|follows|namely|only|currently|now|today|at|present|"
    r"representatives?|representing|from|each|official|officials|experts?|delegates?|focal|points?|senior|total|"
    r"a|governments?|states?|countries|territories|members?|(?:co-)?chairs?|(?:co-?)?coordinators?|thematic|"
    r"member|observers?|participating|organi[sz]ations?|international|regional|intergovernmental|agencies|"
    r"institutions|or|processes|up|to|date|republics?|kingdoms?|federation|union|core|group|additional|"
    r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty(?:-\w+)?|\d+|"
    r"including|include|are|were|these|they|sixteen|other|developing|destination|origin|transit|delegations?|"
    r"European|Asian|African|Pacific|American|Central|South|East|North|West|Eastern|Western|Southern|Northern)\b)*$",
    re.IGNORECASE,
)
_OBSERVING = filtered(r" (?:as|are|being|is|serve as|participate as|have)(?: \w+){0,2} (?:observer|guest)s?\b")
_RUN = filtered(MEMBERS)


def roster(mask: str, start: int, end: int) -> tuple[int, int]:
    """The part of `mask[start:end]` that lists members; empty where what stands there is no list."""
    if mask[start - 1 : start] == "(" and (closed := _closing(mask, start, end)):
        end = closed
    colon = _COLON.search(mask, start, end)
    if colon and "(" not in mask[start : colon.start()] and re.compile(AGENT).search(mask, colon.end(), end):
        start = colon.end()
    first = re.compile(AGENT).search(mask, start, end)
    if first is None or not _ROOM.match(mask[start : first.start()][-120:]):
        return start, start
    if stop := _STOP.search(mask, first.start(), end):
        end = stop.start()
    elif turn := _OBSERVING.search(mask, start, end):
        end = turn.start()
    if turn := _OBSERVING.match(mask, end):  # "A and B are members, C and D as observers": the last run observes
        runs = [run.start() for run in _RUN.finditer(mask, start, end)]
        end = runs[-1] if len(runs) > 1 else end
    return start, end


def _closing(mask: str, start: int, end: int) -> int | None:
    """Where the bracket opened before `start` closes."""
    depth = 1
    for at in range(start, end):
        depth += (mask[at] == "(") - (mask[at] == ")")
        if depth == 0:
            return at
    return None
