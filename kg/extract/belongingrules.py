"""More ways in which sentences say who belongs to a body: shares of its members, relative clauses, what is founded."""

from __future__ import annotations

from typing import Final

from kg.extract.membershipwords import rule

_NUMBER = (
    r"(?:\d+|\w+teen|\w+ty(?:-\w+)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|all|some|"
    r"most|both)"
)
_SHARE = rf"(?:(?:being |which are |who are )?(?:all of )?{_NUMBER} of (?:the|its|our) (?:{_NUMBER} )?)"
_THEM = r"(?:among (?:them|which|whom)|including|in particular|notably|inter alia|namely)"
_OURS = r"(?P<generic>the (?:[Pp]rocess|[Dd]ialogue|[Ff]orum|[Cc]onsultations|[Cc]onference|[Nn]etwork|[Gg]roup))\b"
_FOUNDED = r"(?:set up|established|created|formed|constituted|founded|convened|appointed)"

BELONGINGS: Final = (
    # A, B and C, being three of the twelve Member States of the Forum
    rule(rf"{{LIST}}(?:,| \(| –) {_SHARE}{{GRADE}}{{WHAT}} (?:of|to|in) {{BODY}}", guard="within"),
    # the Ministers of the Member States of the Forum (A, B and C); -- A, B and C --
    rule(r"{MEMBER} (?:of|to|in) {BODY} (?:\(|--? |– ){LIST}(?=\)| --? | – )", guard="within"),
    # A and B were its original members; A is among its observers
    rule(
        r"{LIST} {ADV}{BE} {ADV}(?:(?:numbered )?among )?(?P<pron>its|their) {GRADE}(?:(?:original|first|initial|"
        r"remaining|only|core|oldest) )?{WHAT}",
        default="last",
        guard="clause",
    ),
    # A, B and C are among the members of the Forum
    rule(r"{LIST} {ADV}{BE} {ADV}among the {GRADE}{WHAT} of {BODY}", guard="clause"),
    # twelve States, among them A and B, are observers; several organisations, including C, have observer status
    rule(
        rf"(?:[Ss]tates|[Cc]ountries|[Gg]overnments|[Oo]rgani[sz]ations|[Aa]gencies|[Oo]thers),? {_THEM} {{LIST}},? "
        r"(?:are|have become|have|enjoy|hold) {GRADE}(?P<what>members?|observers?)(?: status)?"
        r"(?: (?:of|in|to|with) {BODY})?(?=[.;,]| and|$)",
        default="near",
        guard="within",
    ),
    rule(
        rf"(?:[Ss]tates|[Cc]ountries|[Gg]overnments|[Oo]rgani[sz]ations|[Aa]gencies|[Oo]thers) are {{GRADE}}"
        rf"(?P<what>members?|observers?) of {{BODY}},? {_THEM} {{LIST}}",
        guard="within",
    ),
    # A is an observer, as are B and C
    rule(
        r"{LIST} (?:are|is|remains?) {ADV}{GRADE}(?P<what>members?(?: states| countries)?|observers?)"
        r"(?=,? (?:as|so) (?:are|is|do|does) )",
        default="near",
        guard="clause",
    ),
    # A and B, both observers of the Process
    rule(rf"{{LIST}},? (?:both|all|all of them|each an?) {{GRADE}}{{WHAT}} (?:of|in|to) {_OURS}", default="near"),
    # A and B took their seats as the other members of the Group
    rule(
        rf"{{LIST}},? (?:(?:which|who) )?took (?:its|their) (?:seat|place)s? as {{GRADE}}{{WHAT}} of (?:{{BODY}}|"
        rf"{_OURS})",
        default="near",
        guard="clause",
    ),
    # A and B continue as observers
    rule(
        r"{LIST} {ADV}(?:continues?|remains?|stays?)(?: on)? as {GRADE}{MEMBER}(?: (?:of|in|to) {BODY})?(?=[.;,]|"
        r" and|$)",
        default="near",
        guard="clause",
    ),
    # A, B and C belong to both
    rule(
        r"{LIST} (?:belongs? to|are {GRADE}members of|sit in|take part in|participate in) both"
        r"(?: (?:processes|forums|fora|dialogues|groups|of them))?(?=[.;,]|$)",
        "memberRole",
        default="both",
        guard="clause",
    ),
    # the Group, in which A, B and C have a seat; of which A was appointed co-chair
    rule(
        r"{AT}, (?:in|on) which {LIST} (?:(?:has|have) (?:a )?seats?|sits?|(?:is|are) (?:represented|seated)|"
        r"serves?)\b",
        "memberRole",
        guard="within",
    ),
    rule(
        r"{AT}, of which (?:the )?{LIST} (?:is|are|was|were|has been|have been|became|remains?)(?: now| again|"
        r" also)? "
        r"{GRADE}{WHAT}",
        guard="within",
    ),
    # the Group, which A and B will go on coordinating
    rule(
        r"{AT},? which (?:the )?{LIST} (?:will |shall )?(?:go(?:es)? on|keeps? on|continues? to|continue) "
        r"(?P<what>(?:co-)?(?:chair|coordinat|lead)\w*)",
        guard="planless",
    ),
    # decided to set up a Group, which A and B will co-chair
    rule(
        r"{AT},? (?:which|that) (?:the )?{LIST} (?:will|shall|(?:is|are) to) (?:jointly )?(?P<what>co-?chair|chair|"
        r"coordinate|co-lead|lead)\b",
        guard="founded",
    ),
    # a small Group of A, B and C
    rule(
        r"(?P<body>Ⓜ) of (?:the )?(?P<list>[ⒸⓄ](?:(?:, and |, | and )(?:the )?[ⒸⓄ])+)(?!['’])",
        "memberRole",
        guard="body",
    ),
    # a Committee was set up, consisting of A and B
    rule(
        rf"(?P<body>Ⓜ)(?: \([^)]*\))? (?:was|has been|were|is|shall be|be) (?:\w+ )?{_FOUNDED}[^.;ⒸⓄⒻⓂ]{{0,60}}?,? "
        r"(?:and |to be )?{COMPOSED} {OPEN}",
        "memberRole",
        guard="founded",
        open=True,
        roster=True,
    ),
    # it now comprises A and B; the seats are filled by A, B and C
    rule(
        r"\b(?P<pron>[Ii]t) (?:now |will now |henceforth |currently |today )?(?:comprises?|consists? of|"
        r"is (?:now )?(?:made up|composed) of) {OPEN}",
        "memberRole",
        default="last",
        guard="planless",
        open=True,
        roster=True,
    ),
    rule(
        r"\b(?:seats|places)(?: on (?:it|{BODY}))?,? (?:are |were )?(?:now )?(?:filled|held|taken|occupied) "
        r"by {OPEN}",
        "memberRole",
        default="last",
        open=True,
        roster=True,
    ),
)
ADMISSIONS: Final = (
    # A's request to become an observer is granted; the application of A for membership was approved
    rule(
        r"{LIST} (?:request|application|candidature|bid|wish) (?:to (?:become|be (?:admitted|received|accepted) as|"
        r"join as) {GRADE}|for {GRADE}){MEMBER}(?: status)?(?: (?:of|in|to) {BODY})? (?:is|was|has been|are|were) "
        r"{ADV}(?:granted|approved|accepted|agreed to|met|endorsed)",
        default="forum",
        guard="planless",
        begins=True,
    ),
    # A, which has hitherto been an observer, …
    rule(
        r"{LIST}, (?:which|who) (?:has|had|have) (?:hitherto|until now|thus far|so far|long|previously) been {GRADE}"
        r"(?P<what>observer)s?",
        default="forum",
        guard="planless",
    ),
    # welcomed A as a new participant
    rule(
        r"\b(?:[Ww]elcom(?:ed|es?|ing)|admit(?:ted|s)?|accepted|received) (?:the )?{LIST} as (?:an? )?(?:new|full) "
        r"(?P<what>participant)s?(?! (?:in|at|of) (?:the |this )?(?:[Mm]eeting|[Ww]orkshop|[Ss]eminar|[Ⓔ]))",
        default="forum",
        guard="modal",
        begins=True,
    ),
    # elected A to the Board
    rule(
        r"\b(?:elected|appointed|co-opted|voted|named) (?:the )?{LIST} (?:on)?to (?:the )?(?P<body>Ⓜ)",
        "memberRole",
        guard="modal",
        begins=True,
    ),
    # the incorporation, as observer countries, of A and B and, as observer organisations, of C
    rule(
        r"(?:[Aa]dmission|[Aa]ccession|[Ee]ntry|[Ii]ncorporation|[Ii]nclusion)(?: (?:to|into|in) {BODY})?, as "
        r"{GRADE}{MEMBER}, "
        r"of (?:the )?{LIST}",
        default="forum",
        begins=True,
    ),
    rule(r",? and,? as {GRADE}{MEMBER}, of (?:the )?{LIST}", default="same", guard="within"),
    # the entry of A's neighbour, B, as an observer
    rule(
        r"(?:[Aa]dmission|[Aa]ccession|[Ee]ntry|[Ii]ncorporation) of {AGENT}['’]s \w+, (?:the )?{LIST},? as "
        r"{GRADE}{MEMBER}",
        default="forum",
        begins=True,
    ),
)
BESIDE: Final = (  # told after another membership of the same body
    # co-chair in succession to B, alongside C; its members, with C and D
    rule(
        r"{WHAT}(?: (?:of |in )?(?:the )?{ONE})?(?: in succession to (?:the )?{LISTED}| in place of (?:the "
        r")?{LISTED}| "
        r"since {DATE})?,? "
        r"(?:alongside|together with|along with|jointly with|with) (?:the )?{LIST}(?=[.;)]|$)",
        default="same",
        guard="within",
    ),
    # …, as are C and D
    rule(r"[,;] (?:as|so|and so) (?:are|is|do|does) (?:the )?{LIST}(?=[.;]|$)", default="same", guard="within"),
)
