"""The ways in which sentences say who came into a body, was admitted to it, or left it: one rule each."""

from __future__ import annotations

from typing import Final

from kg.extract.membershipwords import rule

ENTRIES: Final = (
    # A joined the Forum as an observer; A was admitted to the Forum
    rule(
        r"{LIST}(?:,? (?:which|who))? {HAVE}{ADV}(?:joined|re-?joined|joins?|acceded to|accedes to|entered|"
        r"adhered to|"
        r"(?:was|were|is|are|been) {ADV}(?:admitted|welcomed|accepted|incorporated|received)(?: in)?(?:to)?|"
        r"took (?:its|their) (?:place|seat)s? (?:in|on|at)) {ITS}(?: in {DATE},?)?(?: as {GRADE}{WHAT})?",
        guard="clause",
        default="last",
        begins=True,
    ),
    # the Process was joined by A in 2010 as a full member
    rule(
        r"{AT} (?:was|were|has been|have been) {ADV}joined by {LIST}(?:,? (?:in|on) {DATE},?)?(?: as {GRADE}"
        r"{WHAT})?",
        begins=True,
    ),
    # A was admitted as a member (of the Forum); A became an observer
    rule(
        r"{LIST}(?:[^.;ⒸⓄ]{0,60}having been|(?:,? (?:which|who)|, (?:an?|the|until then an?) [^.,;ⒸⓄ]{1,60},|"
        r", (?:which|who) (?:has|had|have|was|were) [^.,;ⒸⓄ]{1,60},)? {HAVE}(?:been )?(?:(?:was|were|is|are) "
        r")?) ?{ADV}"
        r"(?:(?:admitted|accepted|welcomed|incorporated|received|recogni[sz]ed) as|"
        r"(?:granted|given|accorded|awarded)(?: the)?(?: full)?(?: status of| status as)?|became|becomes?|"
        r"obtain(?:s|ed)|acquire[sd]?|receive[sd]?|gain(?:s|ed)) (?:the status of )?{GRADE}{WHAT}(?: "
        r"status)?(?: (?:of|"
        r"to|in|with) {BODY})?",
        default="forum",
        guard="clause",
        begins=True,
    ),
    # A was the last to join, in 2003; A was the last to be received as a full member
    rule(
        r"{LIST}(?:, (?:which|who) [^.;ⒸⓄ]{1,80},)? (?:was|were) the (?:last|latest|first|newest)(?: \w+)? to "
        r"(?:join|be (?:admitted|received|accepted))(?: {BODY})?(?: as {GRADE}{WHAT})?",
        default="forum",
        guard="clause",
        begins=True,
    ),
    # two new members, A and B, have been admitted to the Process
    rule(
        r"new {MEMBER}, {LIST},? (?:have|has|were|was) (?:been )?{ADV}(?:admitted|welcomed|accepted|received|joined)"
        r"(?: (?:in)?to {BODY})?",
        default="forum",
        guard="clause",
        begins=True,
    ),
    # approved the applications of A and B for membership of the Process
    rule(
        r"(?:approved|accepted|granted) (?:the )?(?:applications?|requests?|candidatures?|bids?) (?:of|by|from) "
        r"(?:the )?"
        r"{LIST} (?:for|to (?:join|become|be admitted)(?: {ONE})?(?: as)?)(?: {GRADE}{MEMBER})?(?: status)?"
        r"(?: (?:of|in|to) {BODY})?",
        default="last",
        guard="modal",
        begins=True,
    ),
    # granted observer status to A
    rule(
        r"\b(?:grant(?:ed)?|accord(?:ed)?|extended|gave|awarded) (?:the )?(?:status of )?(?:full |permanent "
        r")?(?P<what>observer|"
        r"member)(?:ship)?(?: status)?"
        r"(?: (?:in|of) {BODY})? to (?:the )?{LIST}",
        default="forum",
        guard="modal",
        begins=True,
    ),
    # the members of the Process have since been joined by A
    rule(
        r"(?:members|States|states|countries) (?:of|in) {BODY} (?:have|were|had)(?: been)? {ADV}(?:been )?joined"
        r"[^.;ⒸⓄ]{0,20} by {LIST}",
        "memberRole",
        begins=True,
    ),
    # A, an observer since 2008, …
    rule(
        r"{LIST},? (?:which is |which has been )?{GRADE}(?P<what>observer|member|participant)s? since (?={DATE})",
        default="forum",
        guard="clause",
    ),
    # A joined in 2001, B followed in 2004
    rule(
        r"{LIST} {HAVE}{ADV}(?:joined|followed|acceded)(?=,? (?:in|on) {DATE}(?:[.;,)]| and|$))",
        default="block",
        guard="clause",
        begins=True,
    ),
    rule(r"^{LIST} joined as {GRADE}(?P<what>members?)", default="forum", begins=True),
    rule(r"^[\s–-]*{LIST} (?:join|joined|joins)\.?$", "memberRole", default="forum", begins=True),
    # A participated as a new member: of the body whose meeting it is
    rule(
        r"{LIST} (?:participated|attended|joined|took part|were welcomed|was welcomed)[^.;ⒸⓄ]{0,40}? as (?:an? )?"
        r"(?:new|full) (?P<what>members?|observers?)",
        default="event",
        guard="within",
        begins=True,
    ),
    # welcomed A, which took its place for the first time as a member of the Forum
    rule(
        r"{LIST}(?:,? which) took (?:its|their) (?:place|seat)s?[^.;,ⒸⓄⒻⓂ]{0,60}? as {GRADE}{WHAT} of {BODY}",
        guard="modal",
        begins=True,
    ),
    # welcomed the participation of A as a new member
    rule(
        r"(?:participation|presence|attendance) of (?:the )?{LIST} as (?:an? |the )?(?:new|newest|newly \w+) "
        r"(?P<what>members?|observers?)",
        default="forum",
        guard="modal",
        begins=True,
    ),
    # welcomed the admission of A as an observer; the accession of A to the Forum in 2016
    rule(
        r"(?:[Aa]dmission|[Aa]ccession|[Aa]dherence|[Ee]ntry|[Ii]ncorporation) of (?:the )?{LIST}(?:, "
        r"[^.;,]{1,60},)?[^.;ⒸⓄ]{0,40}? as "
        r"{GRADE}(?P<what>members?|observers?)(?: (?:of|to) {BODY})?",
        default="forum",
        begins=True,
    ),
    rule(
        r"(?:[Aa]dmission|[Aa]ccession|[Aa]dherence|[Ee]ntry|[Ii]ncorporation) of (?:the )?{LIST} (?:(?:in)?to "
        r"{BODY}|in (?={DATE}))",
        "memberRole",
        default="forum",
        begins=True,
    ),
    # welcomed A as a new member of the Forum; granted A the status of observer
    rule(
        r"\b(?:[Ww]elcom(?:ed|es?|ing)|admit(?:ted|s)?|accepted|received|elected|recogni[sz]ed) (?:the )?{LIST} "
        r"(?:in(?:to)? (?:the )?{ONE} )?as (?:an? |the )?(?:(?:\w+ )?(?P<what>members?|observers?) of {BODY}|"
        r"(?:new |full )*(?:new members?|[Pp]articipating [Cc]ountr(?:y|ies)|[Pp]articipating [Ss]tates?|"
        r"[Pp]articipating [Oo]rgani[sz]ations?)\b)",
        default="forum",
        guard="modal",
        begins=True,
    ),
    rule(
        r"\b(?:admit(?:ted|s)?|accepted|welcomed|received|incorporated|integrated|brought) (?:the )?{LIST} (?:in)?to "
        r"{BODY}(?! (?:meeting|table|workshop))(?: as {GRADE}{WHAT})?",
        guard="modal",
        begins=True,
    ),
    rule(
        r"\b(?:admit(?:ted|s)?|accepted?) (?:the )?{LIST}(?: in)? as {GRADE}{MEMBER}",
        default="forum",
        guard="modal",
        begins=True,
    ),
    rule(
        r"\b(?:grant(?:ed|s)?|accord(?:ed|s)?|gave|awarded) (?:the )?{LIST} {GRADE}(?:status of (?:an? )?)?{MEMBER}"
        r"(?: status)?",
        default="forum",
        guard="modal",
        begins=True,
    ),
    rule(
        r"(?P<what>[Oo]bserver|[Mm]ember)(?:ship)?(?: status)?(?: (?:of|in) {BODY})? (?:(?:is|was|"
        r"has been|were) {ADV})?"
        r"(?:granted|accorded|extended|awarded|given) to {LIST}",
        default="forum",
        begins=True,
    ),
)
_AHEAD = (  # what is planned, asked for or wished
    r" (?:will|would|shall|(?:is|are) to|(?:is|are) expected to|intends? to|plans? to|wish(?:es)? to|(?:has|have) "
    r"(?:applied|asked|requested|offered) to|applied to|asked to|requested to) "
)
PLANS: Final = (
    rule(
        r"{LIST}" + _AHEAD + r"{ADV}(?:become|be admitted as|be received as|be accepted as) {GRADE}{MEMBER}"
        r"(?: (?:of|in|to) {BODY})?",
        default="forum",
        guard="planned",
        begins=True,
    ),
    rule(
        r"{LIST}" + _AHEAD + r"{ADV}(?:join|accede to|be admitted (?:in)?to) {BODY}(?: as {GRADE}{WHAT})?",
        guard="planned",
        begins=True,
    ),
    rule(
        r"{LIST}" + _AHEAD + r"{ADV}(?P<what>co-?chair|chair|coordinate|co-lead|lead) {BODY}(?!['’])(?! meeting)",
        guard="planned",
        begins=True,
    ),
)
EXITS: Final = (
    # A left the Forum; A, which had been with it from the start, left in 2004
    rule(
        r"{LIST}(?:, (?:which|who) [^.;ⒸⓄ]{1,90},)? {HAVE}{ADV}(?:left|leaves?|withdrew from|withdraws? from|"
        r"withdrawn from|quit|ceased to be (?:an? |the )?members? of) {ITS}",
        "memberRole",
        default="last",
        guard="clause",
        ends=True,
    ),
    rule(
        r"{LIST}, (?:which|who) (?:has|have|had) (?:been|belonged|sat) [^.;ⒸⓄ]{1,90}, (?:formally )?"
        r"(?:left|withdrew|dropped out)(?=[^.;,]{0,30} (?:in|on) {DATE})",
        "memberRole",
        default="last",
        guard="clause",
        ends=True,
    ),
)
