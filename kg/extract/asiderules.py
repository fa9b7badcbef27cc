"""Ways in which sentences tell members by the way: who of them came, for whom a seat is kept, who has which
status.
"""

from __future__ import annotations

from typing import Final

from kg.extract.membershipwords import rule

_CAME = (
    r"(?=,? (?:were|was|are|had|have|took|attended|participated|came|sent|was|did|could|joined|answered|showed|"
    r"made)\b)"
)
_SHARE = r"(?:(?:only |some |as many as )?(?:\d+|[a-z]+(?:-[a-z]+)?) of )?"
_LED = (
    r"(?P<what>co-?lead(?:ership)?|lead(?:ership)?|co-?ordination|co-?chair(?:man)?ship|chair(?:man)?ship|presidency|"
    r"guidance|direction|stewardship|steering)"
)
_HANDS = r"(?:rests with|lies with|lies in the hands of|is in the hands of|falls to|belongs to|is entrusted to)"
_DECLARED = r"(?:approved|confirmed|endorsed|formali[sz]ed|acknowledged|renewed|ratified|noted|welcomed)"

ASIDES: Final = (
    # of the Group's members, A, B and C were represented
    rule(
        r"(?:^\W*|[;,:] )(?:[Oo]f|[Aa]mong(?:st)?|[Ff]rom) (?:the |all |its |our )?(?P<body>[ⒻⓂ])(?: "
        r"\([^)]*\))?(?:['’]s?)? "
        rf"{{MEMBER}},? {{LIST}}{_CAME}",
        guard="within",
    ),
    rule(
        rf"(?:^\W*|[;,:] )(?:[Oo]f|[Aa]mong(?:st)?|[Ff]rom) {_SHARE}(?:the|its|our) {{GRADE}}{{MEMBER}}(?: "
        rf"(?:of|in) {{BODY}})?, "
        rf"{{LIST}}{_CAME}",
        default="near",
        guard="within",
    ),
    # …; C and D also took their places as members
    rule(
        r"{LIST} {HAVE}{ADV}(?:took|taken|takes?|occup(?:y|ies|ied)) (?:up )?(?:its|their|a|the) (?:places?|"
        r"seats?) as "
        r"{GRADE}{MEMBER}(?: (?:of|in|on) {BODY})?",
        default="block",
        guard="clause",
    ),
    # countries take part in it on an equal footing: A and B
    rule(
        r"(?:[Ss]tates|[Cc]ountries|[Gg]overnments|[Mm]embers|[Oo]rgani[sz]ations) {ADV}(?:make up|form|belong to|"
        r"take part in|participate in|are part of|are party to) {ITS}(?:,? (?:on|with|as) [^.;:ⒸⓄⒻⓂ]{2,50})?"
        r"(?::|,? namely|,? to wit|,? among (?:them|which|whom)|, including|,? viz\.?) (?:on the one (?:side|"
        r"hand),? )?"
        r"{LIST}",
        "memberRole",
        default="last",
        guard="all",
    ),
    rule(r"[;,] (?:and )?on the other(?: (?:side|hand))?,? (?:the )?{LIST}", default="same", guard="within"),
    # the Process, in which A, B and C take part
    rule(
        r"{AT},? (?:in|on|to) which {LIST} {ADV}(?:take part|takes part|participates?|(?:is|are) (?:active|involved|"
        r"engaged|represented|seated|members?|partners)|belongs?|co-?operates?|works? together|sits?|"
        r"(?:has|have) joined)\b",
        "memberRole",
        guard="within",
    ),
    # A and B, although members, did not come
    rule(
        r"{LIST},? (?:al)?though (?:being |they are |it is |both |all |themselves |itself )*{GRADE}{MEMBER}"
        r"(?: (?:of|in) {BODY})?(?=,)",
        default="forum",
        guard="planless",
    ),
    # A was represented in its capacity as observer
    rule(
        r"{LIST},? [^.;:ⒸⓄⒻⓂ]{0,50}?\bin (?:its|their) (?:capacity|quality|role|status) (?:as|of) {GRADE}{MEMBER}"
        r"(?: (?:of|in|to) {BODY})?",
        default="forum",
        guard="clause",
    ),
    rule(
        r"\b[Ii]n (?:its|their) (?:capacity|quality|role|status) (?:as|of) {GRADE}{MEMBER},? (?:(?:there|also) )?"
        r"(?:(?:were|was|attended|participated|took|part|present|represented|came|we|noted|welcomed|the|presence|of)"
        r" )*(?:the )?{LIST}",
        default="forum",
        guard="within",
    ),
    # A and B attended as observer countries
    rule(
        r"{LIST} {HAVE}(?:(?:was|were|is|are) )?(?:also )?(?:attended|participated|took part|present|represented|"
        r"followed [^.;ⒸⓄⒻⓂ]{1,40}?|sat in|seated)[^.;ⒸⓄⒻⓂ]{0,30}? as {GRADE}"
        r"(?P<what>(?:observer|member)[- ](?:[Ss]tates|[Cc]ountr(?:y|ies)|[Gg]overnments|[Oo]rgani[sz]ations?|"
        r"[Aa]gencies))",
        default="forum",
        guard="clause",
    ),
    # the heads of delegation of the member countries were: …
    rule(
        r"(?:[Hh]eads|[Mm]embers|[Rr]epresentatives|[Dd]elegations|[Dd]elegates) (?:of "
        r"(?:the )?delegations? )?(?:of|from) "
        r"(?:the |all |all the |its )?(?P<what>[Mm]ember (?:[Ss]tates|[Cc]ountries|[Gg]overnments))(?: of {BODY})?"
        r"[^.;:ⒸⓄⒻⓂ]{0,30}:(?P<list>)(?= ?$)",
        default="forum",
        guard="within",
        open=True,
    ),
    # an inter-governmental process of the six countries of the region: A, B and C; a dialogue among A, B and C
    rule(
        r"(?P<body>Ⓕ)(?: \([^)]*\))?,? (?:which )?(?:is|remains|was conceived as) (?:an?|the) [^.;:ⒸⓂⒻ]{3,120}?\b"
        r"(?:(?:of|between|among|uniting|linking|joining) (?:the |its )?(?:\w+ )?(?:countries|[Ss]tates|governments|"
        r"economies|nations)[^.;:ⒸⒻⓂ]{0,40}(?:: ?| [–—-] |, namely |\()|(?:between|among|uniting|linking|joining) )"
        r"(?P<list>(?:the )?Ⓒ(?:(?:, and |, | and )(?:the )?[ⒸⓄ])+)",
        "memberRole",
        guard="within",
    ),
    # elected A to the chair, and B, C and D to the Board
    rule(
        r"\b(?i:elected|appointed|named|designated) [^.;Ⓜ]{3,200}?(?:,| and|, and) (?:the )?{LIST} (?:on|in)?to "
        r"(?:the "
        r")?(?P<body>Ⓜ)",
        "memberRole",
        guard="modal",
        begins=True,
    ),
    # its Secretariat is the Ⓞ
    rule(
        r"\b(?:[Ii]ts|[Tt]he) (?P<secretariat>Ⓜ)(?: of {BODY})? (?:is|was|has been) "
        r"(?:the )?(?P<list>Ⓞ)(?=[.;,]|$| \()",
        "coordinatorRole",
        default="forum",
        guard="within",
    ),
    # approved the observer status of A, B and C
    rule(
        rf"\b(?i:{_DECLARED}) (?:the )?(?:full |permanent )?(?P<what>observer|member)(?:ship)?(?: status)? "
        r"(?:of|for) (?:the )?{LIST}",
        default="forum",
        guard="modal",
    ),
    # welcomed A as the newest member; welcomed A to its ranks
    rule(
        r"\b(?:welcom(?:ed?|es|ing)|greet(?:ed|s)?|receiv(?:ed|es?)) (?:the )?{LIST} as (?:(?:its|their|our|the|"
        r"an?) )?"
        r"(?:new|newest|latest|most recent|youngest|\w+(?:st|nd|rd|th)|newly \w+)(?: full)? (?P<what>members?|"
        r"observers?)"
        r"(?: (?:of|in|to) {BODY})?",
        default="forum",
        guard="modal",
        begins=True,
    ),
    rule(
        r"\b(?:welcom(?:ed?|es|ing)|admit(?:ted|s)?|receiv(?:ed|es?)|accepted) (?:the )?{LIST} (?:in|into|to|among) "
        r"(?:its|their|our|the) (?:\w+ )?(?:ranks|membership|midst|circle|fold|family|number|members)",
        "memberRole",
        default="near",
        guard="modal",
        begins=True,
    ),
    # A, having joined the Forum in 2014, …
    rule(
        r"{LIST},? having (?:recently |formally |just |first )?(?:joined|acceded to|entered|become part of|been "
        r"admitted "
        r"(?:in)?to) {ITS}(?: as {GRADE}{WHAT})?",
        default="last",
        guard="planless",
        begins=True,
    ),
    # the accession of A and B brought the number of members to 21
    rule(
        r"(?:[Aa]dmission|[Aa]ccession|[Aa]dherence|[Ee]ntry|[Jj]oining) of (?:the )?{LIST}(?:,? which)? "
        r"(?:has |have )?(?:brought|brings|raised|raises|took|takes|increased|increases) (?:the |"
        r"its )?(?:number|total|"
        r"members)",
        "memberRole",
        default="forum",
        guard="planless",
        begins=True,
    ),
    # A was promoted from observer to full member; A took its seat as a full member
    rule(
        r"{LIST} {HAVE}(?:was|were|been|is|are)? ?{ADV}(?:upgraded|promoted|raised|elevated|moved(?: up)?|"
        r"passed) from "
        r"(?:an? )?observers?(?: status)? to {GRADE}(?P<what>members?)(?:ship)?(?: (?:of|in) {BODY})?",
        default="forum",
        guard="clause",
        begins=True,
    ),
    # A, B and C make up the Committee
    rule(
        r"{LIST} {ADV}(?:make up|makes up|form|constitute|compose|together make up) (?:the |this )(?P<body>Ⓜ)"
        r"(?![^.;]{0,20} of )",
        "memberRole",
        guard="clause",
    ),
    # participants in the Process are A, B and C
    rule(
        r"(?:[Pp]articipants|[Pp]articipating (?:[Ss]tates|[Cc]ountries)) (?:in|of) {BODY} {ADV}(?:are|include)"
        r"(?: the following)?:? {OPEN}",
        "memberRole",
        open=True,
        roster=True,
    ),
    # the Committee gathers the representatives of A, B and C; brings A and B round one table
    rule(
        r"(?P<body>[ⒻⓂ])(?: \([^)]*\))?,? (?:which )?{ADV}(?:gathers|assembles|associates|reunites|rallies|brings"
        r"(?= [^.;]{3,200} (?:together|around|round|to) )) (?:together )?(?:the )?(?:(?:representatives|"
        r"officials|experts|"
        r"delegates|ministers|governments) (?:of|from) )?(?:the )?{LIST}",
        "memberRole",
        guard="within",
    ),
    # A, B and C were elected to the Board
    rule(
        r"{LIST} {HAVE}(?:was|were|been) {ADV}(?:elected|appointed|named|nominated|designated|co-opted|chosen|"
        r"voted|called) (?:on|in)?to (?:serve on |sit on )?(?:the )?(?P<body>Ⓜ)",
        "memberRole",
        guard="clause",
        begins=True,
    ),
    # the Group, with A as its coordinator
    rule(
        r"(?P<body>Ⓜ)(?: \([^)]*\))?[^.;:ⒸⓄⒻⓂⒺ]{0,80}, with {LIST} (?:as|acting as|serving as) (?:its |their )"
        r"{GRADE}{WHAT}",
        guard="body",
    ),
    # the Group, under the lead of A; the Group works under the leadership of A and B
    rule(
        rf"(?:(?P<other>Ⓜ)(?: \([^)]*\))?(?:,| and|, and) (?:the )?)?(?P<body>Ⓜ)(?: "
        rf"\([^)]*\))?[^.;:ⒸⓄⒻⓂⒺ]{{0,80}},? under "
        rf"the (?:joint |current |able )?{_LED} of (?:the )?{{LIST}}",
        guard="body",
    ),
    # the lead of the Group rests with A
    rule(
        rf"\b(?:[Tt]he )?{_LED} (?:of|in) (?:the )?(?P<body>Ⓜ)(?: \([^)]*\))? {{ADV}}{_HANDS} (?:the )?{{LIST}}",
        guard="within",
    ),
    # A is responsible for the Group
    rule(
        r"{LIST},? (?:which )?(?:is|are|has been|have been) {ADV}(?:(?:jointly )?responsible for|in charge of|"
        r"at the head of) (?:the )?(?P<what>)(?P<body>Ⓜ)(?!['’ ]s?)",
        "coordinatorRole",
        guard="clause",
    ),
    # A, in the person of B, is the lead agency of the Process
    rule(
        r"{LIST}(?:, [^,.;]{3,60},)? (?:is|are|remains?|acts? as|serves? as|was) {ADV}(?:the |its )?"
        r"(?P<what>lead) (?:agency|country|state|government|organi[sz]ation|partner)(?: (?:of|for|in) {BODY})?"
        r"(?=[.;,]|$| and| since)",
        default="near",
        guard="clause",
    ),
    # to act as co-chair of the Group next to A
    rule(
        r"{LEADER} (?:of|in) {BODY},? (?:next to|alongside|together with|jointly with|along with|beside|side by side "
        r"with) (?:the )?{LIST}",
        guard="within",
    ),
)
