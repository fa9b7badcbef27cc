"""Ways in which sentences tell members whatever their verb: by "as members of", by "all members – A, B and C –"."""

from __future__ import annotations

from typing import Final

from kg.extract.membershipwords import rule

_ASIDE = r"(?:,? (?:which|who) [^.;,ⒸⓄ]{1,90},|, (?:hitherto|until now|until then|so far|previously)[^.;,ⒸⓄ]{1,40},)?"
_RUN = r"(?P<list>(?:the )?[ⒸⓄ](?: \([^)]*\))?(?:(?:, and |, | and )(?:the )?[ⒸⓄ](?: \([^)]*\))?){2,})"
_ALL = r"\b(?:[Aa]ll|[Ee]ach) (?:of )?(?:the |its |our )?(?:(?:\d+|[a-z]+(?:-[a-z]+)?) )?(?:[ⒻⓂ](?:['’]s?)? )?"
_HITHERTO = r"(?:until now|up to now|till now|hitherto|so far|thus far|to date|formerly|previously|until recently)"

OPEN_VERBS: Final = (
    # A had been confirmed as members of the Forum; the participation of A as the 50th member of the Forum
    rule(
        rf"{{LIST}}{_ASIDE}[^.;:ⒸⓄⒻⓂ]{{0,60}}? as {{GRADE}}{{MEMBER}} (?:of|in|to) {{BODY}}",
        guard="clause",
    ),
    # A, until now an observer, …; A, formerly a member of the Forum, …
    rule(
        rf"{{LIST}},? (?:which (?:was|were) )?{_HITHERTO} {{GRADE}}{{MEMBER}}(?: (?:of|in|to) "
        rf"{{BODY}})?(?=[,;.)–]|$)",
        default="forum",
        guard="planless",
    ),
    # A, an active member, …
    rule(
        r"{LIST}, (?:itself |themselves |also |now )?(?:an?|both|all) (?:\w+ )?(?P<what>members?|observers?),",
        default="forum",
        guard="planless",
    ),
    # delegations of all eleven member countries – A, B and C – attended
    rule(
        rf"{_ALL}(?:the )?(?P<what>[Mm]embers?(?: [Ss]tates| [Cc]ountries| [Gg]overnments)?)(?: of {{BODY}})?"
        rf"(?: [–—-] |, (?:namely |viz\.? )?|: ?| \(){_RUN}(?=[.;:)]| [–—-]|,? (?:were|took|had|sent|have)|$)",
        default="near",
        guard="within",
    ),
    # eighteen of the 22 members were represented, viz. A, B and C
    rule(
        r"(?<!Ⓞ['’]s )(?<!Ⓞ )(?P<what>[Mm]embers?(?: [Ss]tates| [Cc]ountries| [Gg]overnments)?)"
        r"(?: of (?:the )?{ONE})? [a-z]"
        rf"(?:(?! with | to the "
        rf"following)[^:.;ⒸⓄⒻⓂ]){{2,80}}?(?<!partners)(?<!countries)(?<!tates)(?<!ations)(?<!donors)"
        rf"(?:: | [–—-] |,? (?:viz\.?|namely|to wit|i\.e\.),?:? ){_RUN}"
        r"(?=[.;]| [–—-]|$)",
        default="near",
        guard="within",
    ),
    # …, and A had been admitted as well
    rule(
        r",? (?:and|while|as) (?:the )?{LIST} (?:had been|has been|have been|was|were|is|are) (?:also |likewise )?"
        r"(?:admitted|accepted|received|incorporated|confirmed|taken in)(?: as well| too| likewise| also)?"
        r"(?=[.;,]|$| and)",
        default="same",
        guard="planless",
    ),
    # in their stead it elected A and B for two years
    rule(
        r"\b(?:elected|re-elected|appointed|designated|chose) (?:the )?{LIST} (?=for (?:a |the )?(?:\w+ "
        r")?(?:years?|terms?"
        r"|periods?)|in (?:their|its) (?:place|stead)|to (?:replace|succeed))",
        "memberRole",
        default="told",
        guard="modal",
    ),
    # A and B stay on
    rule(
        r"(?:;|,? and|,? while) (?:the )?{LIST} (?:stay on|stays on|remain in office|continue in office|keep "
        r"their seats|"
        r"remain seated)",
        default="block",
        guard="planless",
    ),
)
