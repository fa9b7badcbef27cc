"""The ways in which sentences say who chairs, co-chairs or coordinates a body: one rule each."""

from __future__ import annotations

from typing import Final

from kg.extract.membershipwords import rule

_SERVES = (  # whoever is the secretariat of a process coordinates it
    r"(?:,? which|,? who)?,? {ADV}(?:provides?|provided|serves? as|served as|acts? as|acted as|ensures?|"
    r"functions? as)(?: the| its| their)?"
)
_PROVIDERS = r"(?P<list>Ⓞ(?: \([^)]*\))?(?:(?:, and |, | and )(?:the )?Ⓞ(?: \([^)]*\))?)*)"
_AS = r",? (?:as|in its (?:capacity|role|function) as|acting as|serving as|[–-])(?: the| its| their)?"
_SECRETARIATS: Final = (
    rule(
        _PROVIDERS + _SERVES + r" (?:\w+ )?[Ss]ecretariat (?:of|for|to) {BODY}",
        "coordinatorRole",
        guard="clause",
    ),
    rule(
        _PROVIDERS + _SERVES + r" (?P<secretariat>Ⓜ)",
        "coordinatorRole",
        default="forum",
        guard="clause",
    ),
    rule(
        r"(?P<list>Ⓞ)(?: \([^)]*\))?" + _AS + r" (?:(?:\w+ )?[Ss]ecretariat (?:of|for|to) {BODY}|(?P<secretariat>Ⓜ))",
        "coordinatorRole",
        default="forum",
        guard="within",
    ),
)
OFFICES: Final = (
    *_SECRETARIATS,
    # a Group with A as coordinator
    rule(r"(?P<body>Ⓜ)(?: \([^)]*\))?,? with {LIST} as {GRADE}{WHAT}(?! (?:of|at) )", guard="body"),
    # commended A and B for their able coordination of Group I and Group II respectively
    rule(
        r"{LIST} for (?:its|their) (?:\w+ )?(?P<what>coordination|co-chairmanship|chairmanship) of {BODY}{MORE}",
        guard="within",
    ),
    # A took over the chair of the Forum from B; A took over as Chair of the Forum
    rule(
        r"{LIST}(?:,? which)? {HAVE}{ADV}(?:taken over|took over|takes over|assumed|assumes|holds?|held|"
        r"inherited|exercises?|exercised) "
        r"(?:as |the |from {AGENT} (?:as |the ))?{GRADE}{OFFICE}(?: (?:of|in) {BODY})?(?! "
        r"meeting)(?! of (?:the )?{EVENT})",
        default="forum",
        guard="clause",
        begins=True,
    ),
    # the chairmanship of the Process is held by A; passed from B to A
    rule(
        r"\b[Tt]he {GRADE}{OFFICE}(?: (?:of|in) {BODY})?,? {ADV}(?:(?:is|was|has been) {ADV}(?:held|"
        r"exercised|assumed|"
        r"taken over|filled|ensured) by|rests with|lies with) {LIST}(?! (?:at|is|are|was|has|will)\b)",
        default="forum",
        guard="clause",
    ),
    rule(
        r"\b[Tt]he {GRADE}{OFFICE}(?: (?:of|in) {BODY})? (?:(?:has )?passed|(?:was|is|has been) (?:handed|passed|"
        r"transferred)(?: over)?|went|moved)(?: on)?(?: from {AGENT})?(?: to| on to) {LIST}(?! (?:is|"
        r"are|was|has|will)\b)",
        default="forum",
        guard="clause",
        begins=True,
    ),
    rule(r"\b[Tt]he {GRADE}{OFFICE} (?:of|in) {BODY},? {ADV}(?:exercised|held|assumed) by {LIST}", guard="clause"),
    # A has the lead in the Group; A is in the chair
    rule(r"{LIST} {ADV}(?:has|have|takes?|took|holds?) the (?P<what>lead) (?:in|of|on) {BODY}", guard="clause"),
    rule(r"{LIST} (?:is|are) {ADV}in the (?P<what>chair)(?! of)", default="catalogue", guard="clause"),
    # the Process, whose Chair is A
    rule(r"(?P<body>[ⒻⓂ])(?: \([^)]*\))?, whose {GRADE}{LEADER} (?:is|are) {LIST}", guard="within"),
    # chaired by A and made up of B and C, the Group…
    rule(
        r"(?P<what>[Cc]o-[Cc]haired|[Cc]haired|[Cc]oordinated) by {LIST}(?: and [^.;Ⓔ]{1,200})?, (?:the "
        r")?(?P<body>Ⓜ) "
        r"(?:has|is|was|met|meets|held|began)",
        guard="within",
    ),
    # the Group on Visas (Chair: A)
    rule(r"(?P<body>Ⓜ)(?: \([^()]{2,12}\))? ?\({LEADER}(?: country| countries)?: ?{LIST}\)", guard="within"),
    # Chair: A; Coordinator for 1999: A; Co-Chairs of the Group: A and B
    rule(
        r"(?:^|[.;|] )[^\wⒻⓂ]*(?:Current |Present |The )?{LEADER}(?: (?:of|to) {BODY})?(?P<year> (?:for|in) {DATE})?"
        r"(?: \([^)]*\))?: ?{LIST}",
        default="catalogue",
        guard="within",
    ),
    # the Co-Chairs of the Process, Ms P, Minister of A, and Mr Q, Minister of B
    rule(r"(?P<what>Co-[Cc]hairs) (?:of|to) {BODY},? (?P<list>{PERSON}[^.;ⒺⒻⓂ]{1,160}?Ⓒ[^.;ⒺⒻⓂ]{1,160}?Ⓒ)"),
    # A handed over the chair to B; A passed the chairmanship of the Forum on to B
    rule(
        r"{AGENT} {HAVE}(?:handed|passed|transferred)(?: over)?(?: on)? (?:the )?{GRADE}{OFFICE}(?: of {BODY})?"
        r"(?: over)?(?: on)? to {LIST}",
        default="forum",
        guard="clause",
        begins=True,
    ),
    # the Group, coordinated by A; the Groups, coordinated by A and B respectively
    rule(
        r"(?:(?P<other>Ⓜ)[^.;ⒸⓄⒻⓂ]{0,60} and (?:the )?)?(?<!by )(?<!by the )(?<!under )"
        r"(?<!under the )(?<!Ⓔ of )(?<!Ⓔ of the "
        r")(?P<body>[ⒻⓂ])(?: \([^)]*\))?(?:, "
        r"(?:an?|the) "
        r"[^.;ⒸⓄⒻⓂ]{1,80},)?"
        r"(?P<mid>[^.;ⒺⒸⓄⒻⓂ]{0,120}?)(?P<what>co-?chaired|co-?led|"
        r"chaired|steered jointly|"
        r"led jointly|coordinated|presided over) (?:at present |jointly |currently |since [^.;,ⒸⓄⒻⓂ]{1,30} )?by "
        r"(?P<list>[^.;ⒺⒸⓄⒻⓂ]{0,80}?{LISTED})",
        guard="body",
    ),
    # the Group is led by A and B
    rule(
        r"(?P<body>[ⒻⓂ])(?: \([^)]*\))?,? (?:(?:which|is|are|was|were|has been|have been|to be|currently|now|"
        r"jointly) )*"
        r"(?P<what>led|headed|steered|piloted) (?:jointly )?by (?:the )?{LIST}",
        guard="body",
    ),
    # the Group, which A coordinates
    rule(
        r"(?P<body>[ⒻⓂ])(?: \([^)]*\))?, which (?:the )?{LIST} (?:(?:has|have) )?{ADV}{LEADS}(?= "
        r"since|,| until|\.| and|"
        r"$| for| together| jointly)",
        guard="within",
    ),
    # A, which chairs the Group; A coordinates the Group
    rule(
        r"{LIST}(?:,? which|,? who)? {HAVE}{ADV}{LEADS}(?:, (?:from|in|since|between|until|during) [^,;.ⒸⓄ]{1,40},)? "
        r"{BODY}(?!['’\w])(?! (?:meeting|session|in|on) )",
        guard="clause",
    ),
    # together with A, B co-chaired the Group
    rule(
        r"\b(?:[Tt]ogether|[Jj]ointly|[Aa]longside) (?:with )?(?P<list>(?:the )?[ⒸⓄ],? (?:the )?[ⒸⓄ]) "
        r"{HAVE}{ADV}{LEADS}"
        r"(?:, (?:from|in|since|between|until|during) [^,;.ⒸⓄ]{1,40},)? {BODY}(?!['’\w])(?! (?:meeting|"
        r"session|in|on) )",
        guard="within",
    ),
    # a forum over which A has presided since 2013
    rule(
        r"(?P<body>[ⒻⓂ])(?: \([^)]*\))?,[^.;ⒺⒸⓄⒻⓂ]{0,60} over which (?:the )?{LIST} (?:has "
        r")?(?P<what>presid(?:es|ed))",
        guard="within",
    ),
    # A is proud to co-chair the Process with our partner, B
    rule(r"{LIST} is (?:proud|pleased|honou?red) to (?P<what>co-?chair|coordinate) {BODY}(?! meeting)", guard="clause"),
    rule(r"to (?P<what>co-?chair) {BODY} (?:together )?with (?:[a-z ]+,? )?{LIST}", guard="within"),
    # A and B are named co-chairs
    rule(
        r"{LIST} (?:are|were|was|is|have been|has been) (?:named|appointed|elected|designated|"
        r"confirmed|chosen)(?: as)? "
        r"{GRADE}{LEADER}(?: (?:of|to) {BODY})?(?! (?:of|for|at) (?:the |this )?(?:{EVENT}|meeting|session|"
        r"conference|workshop))",
        default="forum",
        guard="clause",
        begins=True,
    ),
    # elected A as Chair of the Board; appointed A and B to co-chair it
    rule(
        r"\b(?:elected|appointed|named|designated|confirmed) (?:the )?{LIST} (?:as |to be )?{GRADE}{LEADER}"
        r"(?: and (?:the )?{AGENT} as {GRADE}[\w-]+)? of {BODY}",
        begins=True,
    ),
    rule(
        r"\b(?:appointed|designated|named) (?:the )?{LIST} to (?P<what>co-?chair|chair|coordinate|co-lead|lead) {ITS}"
        r"(?! in {DATE})",
        default="last",
        guard="clause",
    ),
    # A succeeds B as co-chair
    rule(
        r"{LIST} {HAVE}(?:succeeds?|succeeded|replaces?|replaced|takes? over from|took over from|taken over from) "
        r"{AGENT} as {GRADE}{WHAT}(?: (?:of|to|in) {BODY})?(?! (?:of|for|at) (?:the )?{EVENT})",
        default="forum",
        guard="clause",
        begins=True,
    ),
    # A succeeds B as co-chair: B was one until then
    rule(
        r"[ⒸⓄⒻⓂ] {HAVE}(?:succeeds?|succeeded|replaces?|replaced|takes? over from|took over from) (?:the )?{LIST} as "
        r"{GRADE}{WHAT}(?: (?:of|to|in) {BODY})?(?! (?:of|for|at) (?:the )?{EVENT})",
        default="forum",
        ends=True,
    ),
    # A, in its capacity as coordinator of the Forum; to A and B as Co-Chairs of the Forum
    rule(
        r"{LIST},? (?:in (?:its|their) (?:capacity|role|function) as|acting as|serving as|as) "
        r"{GRADE}{LEADER} of {BODY}"
        r"(?! \w)",
        guard="modal",
    ),
    rule(r"\b[Aa]s (?:the )?(?:permanent |current )?{LEADER}(?: of {BODY})?, {LIST}", default="forum"),
    # the coordinator of the Group is A; the Chair of the Group, A, …
    rule(r"{LEADER} (?:of|to) {BODY}(?: (?:are|is|were|was)|:) {OPEN}", open=True),
    rule(r"{LEADER} (?:of|to) {BODY}, {LIST}(?=[,.;:)]|$)", guard="within"),
    # the Group's coordinator, A; Group I coordinator, Ms P, of the Ministry of A
    rule(
        r"(?P<body>[ⒻⓂ])(?:['’]s?)? {LEADER}(?: is)?,? (?P<list>(?:{PERSON},? )?(?:of )?(?:the )?[ⒸⓄⒻⓂ]"
        r"(?:(?:,| and) (?:the )?[ⒸⓄⒻⓂ])*)"
    ),
    rule(r"\b(?:its|their) {LEADER}, (?:the )?{LIST}", default="last", guard="within"),
    rule(
        r"\b[Tt]he (?P<what>Co-[Cc]hairs), (?P<list>(?:the )?[ⒸⓄ] and (?:the )?[ⒸⓄ])"
        r"(?=[,.])",
        default="forum",
    ),
    # the Group, whose coordination passed from A to B in 2018; …, whose coordination falls to A
    rule(
        r"(?P<body>[ⒻⓂ])(?: \([^)]*\))?, whose {OFFICE} (?:(?:(?:has |had )?(?:passed|moved|went)|(?:was|has been) "
        r"(?:handed|passed|transferred)(?: over)?)(?: on)?(?: from {AGENT})?|(?:falls|fell|corresponds|belongs)) to "
        r"{LIST}",
        guard="within",
        begins=True,
    ),
    # A, having led the Group, holding the role of co-chair since 2015
    rule(
        r"{LIST} [^.;ⒸⓄ]{0,90}?(?P<body>[ⒻⓂ]), (?:holding the role of|serving as|acting as) (?:its |the )?{LEADER}\b",
        guard="clause",
    ),
    # A is in the chair; and B is Co-Chair
    rule(
        r"{LIST} (?:is|are|remains?) {ADV}{GRADE}{LEADER}(?=[.;]|,? (?:and|while|since|until)|$)",
        default="same",
        guard="clause",
    ),
)
