"""The words in which bodies begin without one who makes them: "grew out of", "owes its existence to"."""

from __future__ import annotations

import re

from kg.extract.analysis.sentence import AGENTS, COUNTRY, DATE, EVENT, FORUM, MECHANISM, ORGANISATION, PLACE
from kg.patterns import bank, filtered

BODY = f"[{FORUM}{MECHANISM}]"
NAMED = rf"(?P<body>{BODY})(?:\"|”)?(?: \([^)]*\))?"
MADE = (
    r"(?P<verb>called back to life|brought back to life|re-?\s?activated|re-?\s?instated|re-?\s?established|"
    r"re-?\s?constituted|re-?\s?launched|revived|reactivated|[Ee]stablished|[Ss]et up|[Cc]reated|"
    r"founded|launched|formed|instituted|inaugurated|constituted|opened|initiated|called into being|brought "
    r"into being|"
    r"convened for the first time|originated|put in place)"
)
_BORN = (  # what bodies do when they begin, with no one who makes them
    r"evolved (?:out of|from)|developed (?:out of|from)|arose (?:out of|from)|emanated from|stems from|sprang from|"
    r"began|started|begun|dates back to|dates from|dated from|dates to|goes back to|has its origins? in|"
    r"c[ao]mes? into (?:being|existence)|came about|took up|became operational|becomes operational|"
    r"became active|"
    r"started operating|commenced|(?:has|had) existed(?= since )|"
    r"has existed|has been in existence|was born|were born|grew out of|emerged|"
    r"originated|"
    r"been (?:in place|in operation|in being|up and running|operating|operational|at work|active|functioning|running|"
    r"with us)(?= since| from| as of)|opened(?= (?:in|on) )|(?:in place|in operation|in existence|in being|"
    r"operational|"
    r"operating|active|at work)(?= since )|"
    r"(?:goes|went|gone) (?:live|online|into (?:operation|service|effect|action))|(?:came|comes|sprang) to life|"
    r"saw the light of day|enter(?:s|ed) into (?:operation|service|existence)|(?:was|were|been) (?:conceived|"
    r"inaugurated)"
    r"(?= (?:in|on|at) )|"
    r"opened (?:its|their) doors|opened its office|opened for business|took shape|followed|has worked|has "
    r"operated|has functioned(?= since )"
)
_NOUNS = (
    r"establishment|creation|foundation|founding|launch|launching|inception|formation|inauguration|setting up|"
    r"birth|opening"
)
NOUN = filtered(rf"(?P<verb>{_NOUNS}) of (?:the |an? )?{NAMED},? (?=(?P<tail>(?:in|on|by|at) [^.;]*))")
_NOUN_FIRST = filtered(  # the establishment, on 1 March 2017, of the Centre
    rf"(?P<verb>{_NOUNS}),? (?P<tail>(?:in {PLACE}(?:, {COUNTRY})?,? )?(?:back )?(?:in|on) {DATE}),? of (?:the |"
    rf"an? |its )?"
    rf"(?:new )?{NAMED}"
)
FRONTED = filtered(  # launched in Ⓟ in Ⓓ, the Process…; since its launch in Ⓓ, the Process…
    rf"(?:^\W*|; )(?:(?:First |Formally |Officially |Originally )?(?P<verb>Launched|Established|Set up|Created|"
    rf"Founded|"
    rf"Formed|Instituted|Inaugurated|Constituted|Opened|Initiated|Conceived|Born|established|launched|created|"
    rf"founded)|"
    rf"Since (?:its|their) (?:{_NOUNS}))(?P<tail> [^.;{FORUM}{MECHANISM}]{{1,200}}?), (?:the |its |our )?{NAMED}"
    r"(?=,? [a-z(])"
)
IN_BRACKETS = filtered(
    rf"(?P<body>{BODY}) \((?:[A-Z]{{2,12}}[;,] )?(?P<verb>est\.|{_NOUNS}|established|set up|created|founded|"
    rf"launched|formed|"
    rf"opened|since)(?: in)? (?P<tail>{DATE})[^()]{{0,40}}\)"
)
OWES = filtered(
    rf"{NAMED} (?P<verb>owes?|owed) (?:its|their) (?:{_NOUNS}|existence|origins?|beginnings?) (?P<tail>to [^.;]*)"
)
CREATION = filtered(  # the Group, a creation of the Seventh Conference
    rf"{NAMED},? (?:is |was )?(?:an? |the )(?P<verb>creation|creature|brainchild|product|outcome|initiative) "
    rf"(?P<tail>of [^.;]*)"
)
_SINCE = filtered(
    rf"{NAMED}[^.;{FORUM}{MECHANISM}]{{0,80}}? since its (?:{_NOUNS}|beginning)"
    rf" (?=(?P<tail>(?:in|on) {DATE}))(?P<verb>)"
)
_BEGAN = filtered(
    rf"{NAMED},?(?:[^.;{FORUM}{MECHANISM}{EVENT}]{{0,80}}?, )?(?: ?which)? ?"
    rf"(?:(?:has|have|had|itself|first|now|formally|officially) )*"
    rf"(?P<verb>{_BORN})"
    rf"(?= ?(?P<tail>[^.;:]*))"
)
_COLON = filtered(  # a further group was established in 2014: the Working Group on…
    rf"\b(?:group|network|body|office|unit|committee|panel|mechanism|forum) (?:was|were|"
    rf"is) (?:\w+ly )?{MADE} (?P<tail>in {DATE}): (?:the )?(?P<body>{BODY})"
)
_HAD_SINCE = filtered(  # the Process has had a Secretariat since Ⓓ
    rf"\b(?:has|have) had (?:an?|its|the) (?P<verb>(?:\w+ )?){NAMED}"
    rf"[^.;{EVENT}{FORUM}{MECHANISM}{DATE}]{{0,80}}?,? (?:ever )?"
    rf"(?P<tail>since {DATE})"
)
BEGINNINGS = bank(_HAD_SINCE, FRONTED, IN_BRACKETS, NOUN, _NOUN_FIRST, OWES, CREATION, _SINCE, _BEGAN, _COLON)
ITS_BEGINNING = filtered(  # how the tail of such a verb names the day
    rf"^ ?(?:(?:its |their |the )?(?:work|operations?|operating|life|existence|activities|office|doors)\b,? ?)?"
    rf"(?:(?:in|at|from|of|as|to|with|by) (?:the |an? )?[{PLACE}{EVENT}{ORGANISATION}{COUNTRY}]?(?:, "
    rf"{COUNTRY})?,? ?)?(?:back )?"
    rf"(?:(?:in|on|of|since|from|to|as early as) )?(?:early |late |mid-|the )*(?P<date>{DATE})"
)
SAME_PLACE = filtered(rf"^ ?in (?:the|that) same (?:city|town|place|month|year),? (?:in|on) (?P<date>{DATE})")
BRACKETED = filtered(rf"^[^.;()]{{0,60}}\((?:{PLACE},? ?)?(?:{COUNTRY},? ?)?(?P<date>{DATE})\)")
MEETING_DAY = filtered(
    rf"\b(?:met|meeting|held|convened|gathered|took place)\b[^.;]{{0,30}} (?:in|on) (?P<date>{DATE})"
)
FROM = filtered(
    r"(?:^ ?|\b(?:at|by|from|to|of|through|with) )(?:the |an? |its |their |first )*"
    rf"(?P<who>[{EVENT}{FORUM}{MECHANISM}{ORGANISATION}{COUNTRY}])"
    r"(?!['’]s)"
)
EVENT_DAY = filtered(
    rf"{EVENT},? ?(?:which was |that was )?(?:held|convened|hosted)?(?:,? ?\(|,? (?:in|at|on|of) |, )(?:the "
    rf")?(?:{PLACE},? ?)?"
    rf"(?:{COUNTRY},? ?)?(?:(?:in|on|from) )?(?P<date>{DATE})"
)
LEADING_DAY = filtered(rf"^\W*(?:In|On) (?P<date>{DATE}),? (?:the |its )?(?={EVENT})")
BY_WHICH = filtered(  # the Conference in Prague on 27 April 2009, by which the Process was launched
    rf"(?P<event>{EVENT})(?P<mid>[^.;{EVENT}{FORUM}{MECHANISM}]{{0,80}}?),? (?:(?:by|at|through|with|in|"
    rf"during|from|out of) "
    rf"which|and (?:with it|thereby|thus|so)) (?:the )?{NAMED} (?:(?:was|were|has been|had been) (?:\w+ly "
    rf")?(?:{MADE}|born)|"
    rf"(?:takes?|took|drew|draws|has|had) its (?:origins?|beginnings?|name)|(?:came|comes) into being|(?:grew|"
    rf"arose|emerged|"
    rf"evolved|originated|sprang)\b)"
)
RELATIVE = filtered(  # the Ⓜ which it set up; the Group that the Conference created
    rf"{NAMED},? (?:which|that) (?P<who>it|(?:the )?{EVENT}|(?:the )?(?:Government of )?(?:the )?"
    rf"[{ORGANISATION}{COUNTRY}]) (?:had |has )?{MADE}(?=(?P<tail>[^.;]*))"
)
INITIATIVE = filtered(
    rf"\b(?:on|at|upon) (?:the )?(?:joint |own )?(?:initiative|instigation|proposal|suggestion) of (?P<who>{AGENTS})"
)
TAIL = filtered(
    r"(?:, |; | and |, and )(?:that|adopted|which|who|when|where|while|but|held|as|its|has|was|is|met|had|will|"
    r"updated|have|in [Ⓓ])\b|"
    r", (?:which|who|whose|where) |(?<!jointly)(?<!together) with (?:its|the|an?) "
    rf"(?![^.;{EVENT}]{{0,60}}(?:signed|adopted|agreed|concluded|issued|endorsed) (?:at|by) (?:the )?{EVENT})|"
    rf", with (?:its|the|an?) |: | to be |"
    r",? (?:and )?(?:co-?|jointly )?(?:coordinated|chaired|hosted|funded|led|"
    r"managed|supported) by\b"
)
NOT_YET = filtered(
    r"(?:\b(?:to|will|would|shall|should|could|may|might|can|not|never|must|be|if)(?: \w+ly)?(?: be)? ?|"
    r"\bto (?:be )?)$",
    re.IGNORECASE,
)
# what the words above hold, in small letters: a sentence without them is not searched for the whole patterns
MAKING = (
    "establish;constitut;launch;reviv;activat;instat;set up;creat;found;form;institut;inaugurat;open;"
    "initiat;into being;convene;originat;in place;back to life;go-ahead;green light;blessing;their approval"
).split(";")
BEGINNING = (
    *MAKING,
    *(
        "evolved;has had;have had;develop;went ;goes ;gone ;conceiv;light of day;enter;since;est.;"
        "arose;emanat;stems;sprang;beg;start;dates;dated;goes back;origin;came;comes;took;"
        "operati;in being;running;at work;with us;functioning;active;"
        "commenc;exist;born;grew;emerg;open;follow;has worked;operated;establish;creat;found;"
        "launch;incepti;formation;inaugurat;setting up;birth;owe;creature;brainchild;product;outcome;"
        "initiative"
    ).split(";"),
)
