"""The words in which bodies end, get another name or go into another body."""

from __future__ import annotations

from kg.extract.analysis.sentence import DATE, EVENT, FORUM, MECHANISM
from kg.extract.beginnings import BODY, NAMED
from kg.patterns import filtered

_DONE_AWAY = (  # what is done to bodies that end
    r"discontinued|dissolved|disbanded|abolished|wound up|terminated|closed(?! to| by video)|closed down|shut down|"
    r"given up|done away with|brought to an end|laid down|phased out|stood down|suppressed|scrapped|liquidated"
)
ENDED = filtered(
    rf"{NAMED}(?P<mid>[^.;{FORUM}{MECHANISM}]{{0,200}}?(?:, | and )|[^.;{EVENT}{FORUM}{MECHANISM}]{{0,80}}?)"
    rf"\b(?:(?:was|were|is|are|has been|have been|had been|been) (?:\w+ly )?(?:{_DONE_AWAY})|"
    rf"(?:ceased (?:(?:its|their|all) )?(?:\w+ )?(?:to (?:operate|exist|function|meet|work|convene|be active)|"
    rf"work|operations?|activit\w+|functions?|existence)|was not continued|"
    rf"(?:stopped|ended|discontinued|terminated|concluded|completed) (?:its|their|all) (?:work|operations?|"
    rf"activit\w+|"
    rf"functions?|existence|mandate)|(?:stopped|ended) (?:work|operating|working|functioning|meeting)|"
    rf"existed(?= until)|"
    rf"closed(?: its doors| down)?(?= (?:in|on) {DATE})))\b(?=(?P<tail>[^.;]*))"
)
APPOSED = filtered(
    rf"{NAMED}(?P<mid>(?: \| [^.;{FORUM}{MECHANISM}]{{0,80}}?)?), (?:now |since |later "
    rf")?(?:{_DONE_AWAY})(?=(?P<tail> (?:in|on|by|at|as of)\b[^.;]*))"
)
ENDS = filtered(rf"\b(?:have |has |had |also )*(?:{_DONE_AWAY}) (?:the )?(?P<body>{BODY})(?=(?P<tail>[^.;]*))")
EXPIRED = filtered(
    rf"{NAMED}(?:['’]s mandate)? (?P<mid>)(?:expired|ended(?! (?:its|their|the|with|up)\b)|came to an end|lapsed)\b"
    r"(?=(?P<tail>[^.;]*))"
)
EXPIRES = filtered(rf"{NAMED}(?:['’]s mandate)? (?P<mid>)(?:expires|will expire|will end|ends)\b(?=(?P<tail>[^.;]*))")
RENAMED = filtered(
    rf"{NAMED},? (?:(?:was|is|has been|were) (?:\w+ly )?(?:renamed|re-named|rebranded)|became|"
    rf"took the name of)(?: as)? (?:the )?(?P<new>{BODY})"
)
MERGED = filtered(
    rf"{NAMED},? (?:(?:was|is|are|has been|have been|were) (?:\w+ly )?(?:merged|absorbed|integrated|subsumed)|"
    rf"merged) "
    rf"(?:in)?(?:to|with|by) (?:the )?(?P<new>{BODY})(?=(?P<tail>[^.;]*))"
)
ENDING = filtered(rf"\b(?:in|on|until|till|from|with effect from|as of|as from|of|at the end of) (?P<date>{DATE})")
# what the words above hold, in small letters: a sentence without them is not searched for the whole patterns
STOPPING = (
    "continue;stopped;existed until;conclud;complet;dissol;disband;abolish;wound;terminat;clos;shut;given "
    "up;done away;brought to;laid down;"
    "phased;stood down;suppress;scrap;liquidat;ceased;expire;ended;ends;will end;lapsed;to an end;renamed;"
    "re-named;rebrand;became;took the;merged;absorb;integrat;subsum"
).split(";")
