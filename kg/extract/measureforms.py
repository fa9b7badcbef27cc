"""National measures told by their names: "A described its Migration Act", "the ratification by A of the Convention"."""

from __future__ import annotations

from typing import Final

from kg.extract.analysis.sentence import COUNTRY, DATE, DEMONYM
from kg.extract.measurewords import NOMINAL, STATE, TOLD_VERB
from kg.patterns import bank, filtered

TOLD: Final = rf"(?:,? (?:has |had |also )*{TOLD_VERB}(?: (?!that\b)[^,;.]{{1,60}}?)?)"
IN_FORCE: Final = filtered(
    rf"(?P<who>{COUNTRY})(?:['’]s?|: ?| {TOLD_VERB} that (?:its|the|an?|new)|"
    rf"(?<=[Ii]n {COUNTRY}),? (?:the|its|an?)) (?P<what>(?:[^;:.]|\.(?=\w|\. | \d)){{3,100}}?) (?:(?:has|have) "
    rf"been (?:in force|effective|in effect)|(?:became|has become) effective|took effect|"
    rf"(?:has |had |have )?(?:entered|came|come) into (?:force|effect)|(?:was|were) (?:enacted|adopted|passed))"
)
_OF_THEIRS: Final = filtered(
    rf"\b[Tt]he (?P<who>{DEMONYM}) (?P<act>[^;:.{COUNTRY}]{{3,100}}?),? (?:(?:has |had |have )?(?:entered|came|come) "
    rf"into (?:force|effect)|in force since|(?:was|were|ha[sd] been|have been) (?:enacted|promulgated|passed|amended|"
    rf"ratified))"
)
FIRST: Final = filtered(
    rf"(?P<who>{COUNTRY})(?: in {DATE})? (?:was|became) (?:the first|one of the first|among the first) "
    rf"(?:[\w-]+ )*to "
    rf"(?:develop|adopt|enact|ratify|establish|introduce|accede|grant|resolve|abolish|criminali[sz]e|regulari[sz]e|"
    rf"issue)"
)
TOLD_ACT: Final = filtered(
    rf"(?P<who>{STATE})(?:{TOLD}(?: of)?|:|['’]s?) (?:on )?(?:the |its |their )?(?:recent |new |formal )"
    rf"*(?P<act>{NOMINAL})(?:,[^,;]{{2,60}},)? (?:of|by|in) "
)
DONE: Final = (
    r"(?:ratified|enacted|adopted|passed|promulgated|introduced|established|set up|created|opened|launched|signed|"
    r"approved|amended|appointed|abolished|issued|built|criminali[sz]ed|inaugurated)"
)
DONE_BY: Final = filtered(
    rf"(?:^|(?<=[,;] )|(?<=that )|(?<=and ))(?P<what>(?:[Aa]n?|[Tt]he|[Nn]ew|[Tt]wo|[Tt]hree|[A-Z][a-z]+) (?:(?! of "
    rf"which)[^,;.:]){{3,100}}?) (?:was|were|(?:ha[sd]|have)"
    rf"(?: thus far| so far| since| already| now| also)* been) (?:{DONE}|concluded) by (?:the )?(?P<who>{STATE})"
)
OF_BY: Final = filtered(rf"(?P<act>{NOMINAL}) of [^,;.]{{3,100}}? by (?:the )?(?P<who>{STATE})")
FORCE_OF: Final = filtered(
    rf"(?:entry into force|adoption|enactment|ratification|passage) of (?:the )?(?P<who>{COUNTRY})['’]s? "
    rf"(?P<act>[^,;.]{{3,100}})"
)
TOLD_DONE: Final = filtered(
    rf"(?P<who>{STATE}) (?:outlined|described|presented|explained|highlighted|showed|demonstrated|shared) "
    rf"(?:the|an?|its|their) (?P<act>(?:new |own )?[^;.,{COUNTRY}{DEMONYM}ⓄⓂⒺⒻ]{{3,70}}?)(?:, which (?:was|were)|,) "
    r"(?:introduced|established|set up|launched|opened|created|made (?:mandatory|compulsory|available|operational)|"
    rf"in (?:force|operation|place|use))(?: for [^,;.]{{3,30}}?)? (?:in|on|since) {DATE}"
)
INFORMED: Final = filtered(
    rf"(?:information|updates?|reports?|briefings?) (?:(?:provided|given|made|delivered|shared|offered) )?(?:by|"
    rf"from) (?P<who>{STATE}) (?:on|about|of|concerning|regarding) "
    rf"(?P<act>(?:the )?(?:recent )?{NOMINAL} of (?:its|their|an?|the) [^,;.]{{3,100}})"
)
ITS_DONE: Final = filtered(
    rf"(?P<who>{STATE})(?:{TOLD})? (?:on |of )?(?:its|their) (?P<act>[^;.]{{3,70}}?), (?:which (?:was|were) )"
    rf"?{DONE} (?:in|on) {DATE}"
)
COLON: Final = filtered(
    rf"(?:^|(?<=[.;] ))(?P<who>{COUNTRY})(?: ?:| [–-]) (?P<act>[^;:.]{{3,100}}?) (?:was |were |has been |have been )"
    rf"?{DONE}\b"
)
_TOLD_ITS: Final = filtered(
    rf"(?P<who>{STATE}) (?:has |had )?(?:described|referred to|spoke (?:about|of|on)|outlined|explained|mentioned|"
    r"drew attention to|reported on|presented|briefed [^,;.]{2,30} on) "
    r"(?P<act>(?:its|their|her|his|the)(?: own| new| recent| national)* "
    r"(?:[A-Z][\w’'()-]* |of |on |for |and |in |against ){1,9}?"
    r"(?:Act|Law|Code|Plan|Strategy|Policy|Decree|Bill|Programme|Program|Force|Unit|Agency|System|[Tt]rial|[Pp]ilot|"
    rf"[Ss]cheme|Campaign|Mechanism)(?![\w-])(?: of {DATE})?)|"
    rf"(?P<who2>{STATE}) (?:described|outlined|presented|explained) (?P<act2>(?:its |new )?legislation of {DATE})"
)
_NO_RESOLVE: Final = (
    r"(?:host|co-?host|join|attend|take part|participate|organi[sz]e|convene|become|send|support|accept|contribute|"
    r"offer|hold|lead|chair|co-?chair|second|fund|finance|provide|withdraw|donate|circulate|propose|share|work|serve)"
)
_BY_OF: Final = filtered(
    rf"(?P<act>{NOMINAL}) by (?:the )?(?P<who>{STATE}),? (?:in {DATE},? )?of (?=\w|Ⓞ)|"
    rf"decision (?:of|by) (?:the )?(?P<who2>{STATE}) to (?P<act2>(?!{_NO_RESOLVE}\b)[a-z]+ [^;.,{COUNTRY}]{{3,100}})"
)
_WITHIN: Final = filtered(
    rf"(?P<act>{NOMINAL}) in (?:the )?(?P<who>{COUNTRY})(?:, (?:in|on) {DATE},)? (?=of (?:an? |the |its |new |[A-Z]))"
)
_NO_PRAISE: Final = (
    r"(?:hosting|co-?hosting|organi[sz]ing|convening|chairing|co-?chairing|leading|supporting|contributing|offering|"
    r"providing|sharing|presenting|attending|sending|funding|financing|facilitating|coordinating|preparing|drafting|"
    r"circulating|helping|giving|assisting|seconding|working|agreeing|volunteering|proposing|taking|acting|receiving|"
    r"welcoming|keeping|inviting|arranging|holding|continuing|considering|planning|developing)"
)
_PRAISE: Final = r"(?:[Cc]ommend|[Cc]ongratulat|[Tt]hank|[Pp]rais|[Aa]pplaud|[Ww]elcom|[Aa]ppreciat)\w*"
_PRAISED_FOR: Final = filtered(
    rf"{_PRAISE} (?:the )?(?P<who>{STATE}) (?:for|on) (?:having )?(?P<act>(?:recently )?(?!{_NO_PRAISE}\b)[a-z]+(?: "
    rf"up)?(?:ing|ed) [^,;.{COUNTRY}]{{3,120}})"
)
AND_FOR: Final = filtered(  # the second of those praised
    rf"\b(?:for|on) (?:having )?[a-z]+ing [^;.]{{3,160}}?,? and (?:the )?(?P<who>{COUNTRY}) (?:for|on) (?:having )?"
    rf"(?P<act>(?!{_NO_PRAISE}\b)[a-z]+(?: up)?(?:ing|ed) [^,;.{COUNTRY}]{{3,120}})"
)
_FOR_ITS: Final = filtered(
    rf"(?P<who>{STATE}) for (?:its|their) (?:new |recent )?"
    r"(?P<act>(?:law|decree|act|legislation) (?:of|on|against) [^;.]{3,120}|(?:[a-z][\w-]* ){1,3}?"
    r"(?:polic(?:y|ies)|laws?|moratorium|amnesty)(?![\w-])[^;.,]{0,90})"
)
_WHICH_ONE: Final = filtered(
    rf"(?P<act>\b(?:[Tt]he|[Aa]n?|[Ii]ts) [^,;.Ⓔ]{{3,80}}?),? which (?P<who>{STATE}) (?:(?:has|had|also|recently) )*"
    r"(?:ratified|enacted|adopted|passed|promulgated|introduced|amended|repealed)"
)
NAMED: Final = (_WHICH_ONE, _TOLD_ITS, _BY_OF, _FOR_ITS, _WITHIN, _PRAISED_FOR, AND_FOR, _OF_THEIRS)
"""Patterns with the state as `who` or `who2`; what they match tells of a measure by itself."""
OF_ACTS: Final = (DONE_BY, OF_BY, FORCE_OF, INFORMED, *NAMED)
"""Patterns in which the state stands behind what was done."""
PHRASES: Final = bank(
    *(IN_FORCE, FIRST, TOLD_ACT, DONE_BY, OF_BY, FORCE_OF, ITS_DONE, TOLD_DONE, INFORMED, COLON),
    *NAMED,
)
"""All patterns of phrases, with the state as `who` and what it did as `act` or `what`."""
