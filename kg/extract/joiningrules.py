"""Ways in which sentences tell members by what they did: signed and so became one, sat as one for the first time,
were let in; and whose second half goes on about the same body.
"""

from __future__ import annotations

from typing import Final

from kg.extract.membershipwords import rule

_ACTED = (  # whatever one does as a member, but to leave or to ask for it
    r"(?:(?!resign|expel|suspend|withdr|step|appl|ask|request|wish|propos|nominat|recommend|suggest|consider|not\b|"
    r"never|rather|instead|unlike|invited)[a-z]+(?: |, )){0,7}?[a-z]+"
)
_AS_MEMBER = r"as (?:an? |its |the )?(?:full |new |youngest |newest )*(?P<what>members?)"
_LET_IN = r"(?:let|taken|voted|brought|co-opted|drawn|called|sworn|written)"

JOININGS: Final = (
    # A, B and C signed the Declaration and became the founding members
    rule(
        r"{LIST} (?!(?:is|are|was|were) (?:expected|due|about|likely|to)\b)[^.;:ⒸⓄⒺ]{1,90}?,? "
        r"(?:and |so |thus |thereby ){1,2}(?:became|have become|has become|were|are) "
        r"{GRADE}(?:(?:original|first|initial) )?(?P<what>members?|observers?)(?: (?:of|in|to) {BODY})?"
        r"(?=[.;,]|$| and)",
        default="forum",
        guard="clause",
    ),
    # A and B joined in 2004 and 2006 respectively
    rule(
        r"{LIST} {HAVE}{ADV}(?:joined|followed|acceded|entered|came in)(?=,? (?:in|on) {DATE} and (?:in |on )?{DATE},? "
        r"respectively)",
        default="block",
        guard="clause",
        begins=True,
    ),
    # for the first time A sat at the table as a member; A came as a member for the first time
    rule(
        rf"[Ff]or the first time,? (?:the )?{{LIST}} {_ACTED} {_AS_MEMBER}(?=[.;:,]| and|$)",
        default="forum",
        guard="clause",
    ),
    rule(
        rf"{{LIST}} {_ACTED} {_AS_MEMBER},? for the first time",
        default="forum",
        guard="clause",
    ),
    # A was let into the Forum in 2011
    rule(
        rf"{{LIST}}(?:,? (?:which|who))? {{HAVE}}(?:was|were|been|is|are) {{ADV}}{_LET_IN} (?:in)?to {{ITS}}",
        "memberRole",
        default="last",
        guard="clause",
        begins=True,
    ),
    # since 2017 A, B and C also belong to it
    rule(
        r"{LIST} {ADV}(?:belongs? to|(?:has|have) belonged to|sits? (?:on|in)|(?:has|have) (?:a )?seats? (?:on|in)|"
        r"(?:is|are) (?:represented|seated) (?:on|in)|forms? part of|(?:is|are) part of) {ITS}(?=[.;,]|$| since| as)",
        "memberRole",
        default="last",
        guard="clause",
    ),
    # A has been a member from that day
    rule(
        r"{LIST}(?:, which)? (?:has|have|had) been {GRADE}(?P<what>members?|observers?)(?= (?:from|ever|throughout|all|"
        r"right|to this)\b)",
        default="forum",
        guard="clause",
    ),
    # the Group, for which A acts as coordinator
    rule(
        r"{AT},? (?:for|of|in) which (?:the )?{LIST} (?:acts?|serves?|functions?|works?|sits?) ?as ?{GRADE}{WHAT}",
        guard="within",
    ),
    # B, with which A has co-chaired the Group since 2019
    rule(
        r"Ⓒ(?: \([^()]*\))?,? with (?:which|whom) (?:the )?{LIST} {HAVE}{ADV}(?P<what>co-?chair(?:s|ed)?|"
        r"share[sd]? the (?:co-)?chair(?:manship)?) (?:of )?{BODY}",
        "coChairRole",
        guard="within",
    ),
    rule(
        r"(?P<list>Ⓒ)(?: \([^()]*\))?,? with (?:which|whom) (?:the )?Ⓒ {HAVE}{ADV}(?P<what>co-?chair(?:s|ed)?|"
        r"share[sd]? the (?:co-)?chair(?:manship)?) (?:of )?{BODY}",
        "coChairRole",
        guard="within",
    ),
)
JOININGS_BESIDE: Final = (  # told after another membership of the same body
    # …, while A and B sit in as observers
    rule(
        r"(?:,|;)? (?:while|whereas|and) (?:the )?{LIST} (?:sits?|acts?|serves?|attends?|participates?|takes? part|"
        r"looks?|follows?|(?:is|are) (?:present|seated|there))(?: in| on| by)?(?: (?:its|the) \w+)? as {GRADE}{WHAT}"
        r"(?! (?:of|at) )",
        default="same",
        guard="within",
    ),
    # …, and so has A
    rule(
        r"[,;] (?:and )?(?:as|so) (?:has|have|had|was|were) (?:the )?{LIST}(?=[.;,]|$)", default="same", guard="within"
    ),
)
