"""The words by which texts say who was at a meeting, as data: verbs by the place of their list, nouns, capacities."""

from __future__ import annotations

import re
from typing import Final

from kg.patterns import filtered

MEETING: Final = (
    r"(?:Ⓔ|(?:[a-z-]+ ){0,3}?(?:meetings?|conferences?|consultations?|sessions?|workshops?|seminars?|courses?|"
    r"trainings?|"
    r"round|round[- ]?tables?|discussions?|debates?|proceedings|deliberations|talks|exchanges?|event|gathering|work|"
    r"table|opening day|first day|second day|last day|day|afternoon|morning|dialogue|sitting|plenary|exercise|forum|"
    r"symposium|retreat|summit|ceremony|visit|tour)\b)"
)
"""Pattern for what one takes part in."""

_PUT: Final = (
    r"(?:the |its |their |our |this |that |these |all |both |an? |another |one |two |most of |part of |parts of |"
    r"much of |whole of )*"
)
_WHAT: Final = rf"{_PUT}{MEETING}"
_FREE: Final = (
    r"(?=(?: (?:remotely|virtually|on-?line|actively|fully|too|also|again|throughout|constructively))?\s*(?:[,.;:)]|"
    r"$|\b(?:and|as|in|at|by|for|from|on|with|via|while|but|through|under|during|together|along|alongside|beside|"
    r"besides|next|just|mainly|only|for|once|twice|over|until)\b))"
)
_OTHERS: Final = (
    r"(?:delegat\w+|representatives?|observers?|officials?|experts?|officers?|participants?|ministers?|teams?|staff|"
    r"practitioners?|trainers?|speakers?|envoys?|ambassadors?|(?:deputy )?directors?)"
)
_TABLE: Final = r"(?:at|a?round) the (?:conference |negotiating |same |round |big )?table"

ATTENDED: Final = (
    rf"attended(?! (?:by|to|only by)\b)|"
    rf"(?:participated|take part|taken (?:an active )?part|took (?:an active |a full |full )?part)(?: actively|"
    rf" fully)?"
    rf"(?:(?: in| at) {_WHAT}|{_FREE}(?! in (?![ⓅⒹ\dA-Z]|it\b|both\b|person\b|full\b|force\b|turn\b|addition\b))|"
    rf"(?= in (?:the|an?) capacity| in an observer))|"
    rf"(?:was|were|been) (?:(?:also|all|both|each|duly|again|likewise|equally|physically|well|fully|only|too|even) )*"
    rf"(?:present|represented(?! (?:by|through) (?:a |an )?(?:letter|message|note|proxy|written|video|statement)| by "
    rf"(?:the )?Ⓒ\s*(?:[.,;]|$))|"
    rf"in attendance|there|in the (?:room|hall)|on hand|seated|{_TABLE}|at (?:the|this) (?:meeting|conference)|"
    rf"among (?:the |those )?(?:participants|delegates|attendees|delegations|present|attending|guests))\b|"
    rf"sent (?![^.;:]{{0,30}}\bno\b)"
    rf"[^.;:ⒸⓄⒻⓂⒺ]{{0,40}}?{_OTHERS}(?! (?:to|into) (?:the )?(?:region|border|country|[ⓅⒸ]))|"
    rf"(?:took|taken|occupied) (?:up )?(?:its|their|a) (?:seats?|places?)|"
    rf"(?:sat|were sitting|were gathered|gathered|assembled) {_TABLE}|"
    rf"sat down(?! (?:with(?! (?:the|their|our) (?:hosts?|(?:Co-)?Chairs?|other delegat\w+))|and|"
    rf"to (?:write|draft|sign))\b)|"
    rf"sat in(?! (?:the )?[Ⓟ])\b|sat as\b|came (?:as|along|too)\b|came to (?:the table|{_WHAT})|"
    rf"(?:made up|completed|filled|rounded off) the (?:attendance|table|company|circle|list of participants|room)|"
    rf"answered (?:the|its|their|his|this) (?:invitation|roll[- ]call|call|present)|"
    rf"(?<!had )(?:took up|accepted|honou?red|followed) (?:the|this|that|its|their) invitations?|"
    rf"(?:dialled|dialed|called|logged|phoned|zoomed) (?:in|on)\b|(?:was|were) connected|connected "
    rf"(?:remotely|by|from|via|online|on-line|through)|"
    rf"joined (?:in )?(?:(?:{_WHAT})|the (?:Co-)?[Cc]hairs?\b|the hosts?\b|as\b|by (?:video|telephone|phone|tele|"
    rf"web|remote|satellite|skype|zoom|link|"
    rf"conference|internet)|via\b|remotely|on-?line|on line|virtually|in (?:as|from|by|via)\b|through|over|"
    rf"from (?:the capital|their capital|its capital|home|Ⓟ|afar)|us\b)|joined(?=\s*(?:[.;]|$|, (?:as|with)))|"
    rf"followed (?:{_WHAT}|it\b|both\b|as\b|by video|remotely|on-?line|on line|from (?:the|a) )|"
    r"(?:taking part|participating|attending|joining)(?= (?:by|via|through|remotely|on-?line|virtually)\b)|"
    r"sat (?:with [^,.;:–]{1,40} )?in the (?:room|hall)|(?:was|were) (?:on (?:the )?screen|on[- ]?line|with us)\b|"
    rf"(?:was|were) (?:attending|participating|taking part)\b|completed {_WHAT}|"
    rf"(?:was|were) (?:admitted|welcomed|received|let in|allowed in|invited in|seated) (?:as (?:an )?observers? "
    rf"(?:to|at|in) {_WHAT}|in (?:the same|that|this|an observer) capacity|to (?:the|this) (?:meeting|session))|"
    rf"had (?:its |their |a |an )?(?:seats?|places?) {_TABLE}|(?:was|were) (?:served|assisted|joined) there"
)
"""Verbs whose subject was there."""

OBSERVED: Final = (
    rf"observed(?= {_WHAT}| (?:at the invitation|as guests?|from|throughout|in silence|for the first time)\b|"
    rf"\s*(?:[.;,]|$))|looked on\b|listened (?:in|on)\b|came to (?:listen|observe|watch|look on|follow)\b|"
    rf"(?:acted|served|attended only|sat) as observers?|(?:enjoyed|had|held|were given|was given) (?:the status of )?"
    rf"observers?(?:['’]s?)?(?: status)?(?: (?:at|in|for|during) {_WHAT})|"
    rf"(?:was|were) observers?(?! (?:of|to|in) (?:the )?[ⒻⓂ])(?= (?:at|to|of|in|during) {_WHAT}|\s*(?:[.;,]|$))|"
    rf"audited {_WHAT}"
)
"""Verbs whose subject was there and had no say."""

SERVED: Final = (
    rf"(?:served|acted|contributed|intervened) as (?:the )?(?:resource persons?|facilitators?|trainers?|instructors?|"
    rf"lecturers?|moderators?|panellists?|panelists?|speakers?|rapporteurs?)|"
    rf"provided (?:the )?(?:\w+ )?(?:trainers|instructors|resource persons|speakers|lecturers|facilitators|"
    rf"moderators)|(?:gave|made|delivered) (?:\w+ )?(?:presentations?|lectures?|papers?|briefings?|the keynote)|"
    rf"facilitated (?:the sessions?|{_WHAT})|(?:assisted|supported|seconded) the (?:Co-)?Chairs?\b|briefed {_WHAT}"
)
"""Verbs of a part in a meeting that nobody plays from afar."""

MET: Final = (
    r"(?:have |had |having )?(?:met|gathered|assembled|convened|came together|come together|got together|conferred|"
    r"congregated|reconvened)(?! (?:with|and|by|on the (?:sidelines|margins)|in the margins|bilaterally)\b)|"
    r"(?:ended|concluded|wrapped up|finished|opened|began|held|started|closed) (?:[\w-]+ ){0,5}?(?:talks|discussions|"
    r"deliberations|consultations|Ⓔ)|(?:came|travelled|journeyed) to Ⓟ|arrived in Ⓟ|(?:were|was) (?:gathered|"
    r"assembled)|meeting (?=(?:in|at|on) )|"
    r"gathering (?=(?:in|at) )|held (?:their|its) (?:[\w-]+ ){0,3}?(?:meeting|session|talks|consultations?|Ⓔ)"
)
"""Verbs of people who hold a meeting."""

_GUESTS: Final = (
    r"(?:delegations|delegates|participants|attendees|attendance|officers|officials|experts|practitioners|trainees|"
    r"observers|guests|representatives|countries|states|members|instructors|trainers|speakers|lecturers|facilitators|"
    r"resource persons|those|these|they|who|Ⓔ)"
)
_HERE: Final = (
    r"(?: present| attending| in attendance| represented)?(?: (?:at|in|to) (?:the |this )?Ⓔ| who (?:attended|came|"
    r"took part|were present))?"
)
_LIST: Final = (
    r"(?= (?:also |all |mainly |the |thus |as follows: ?)*(?:[ⒸⓄⒻⓃ]|(?:representatives|delegat\w+|officials|experts|"
    r"ministers) (?:of|from)\b|from\b|(?-i:[A-Z][a-z]+ [A-Z])))"
)
_AS_WHAT: Final = r"(?:,? (?:as|in|under) [^,.;:ⒸⓄⒻ]{3,40},?)?"
RECEIVED: Final = "|".join(
    (
        r"(?:was|were|been|being|and|,|jointly|also|Ⓔ) (?:(?:also|jointly|mainly|well|further) )*(?:attended|joined|"
        r"graced|populated)(?:, (?:as|in|with) [^,.;:ⒸⓄⒻ]{3,40},)? (?:(?:also|mainly|only|"
        r"by invitation) )*by",
        r"^\W*Attended by",
        r"counted among (?:the|its|their) (?:(?:group|meeting|workshop)['’]s )?(?:participants|guests|attendees|"
        r"delegates)",
        r"(?:brought|brings|bringing|bring|drew|drawing) together",
        r"(?:Ⓔ|meeting|conference|workshop|session|seminar|course|event|training) (?:has |had )?(?:gathered|"
        r"assembled|"
        r"united|convened|reunited)(?! (?:by|in|at|on|from|to|for|under|again|twice)\b)",
        r"(?:saw|had|noted|welcomed|registered|enjoyed|featured|recorded|marked by|benefi\w+ from|profited from|with|"
        r"counted (?:on|with)) the (?:(?:active|full|wide|broad|additional|first|high-level) )*"
        rf"(?:participation|presence|attendance){_AS_WHAT} (?:of|by|from)",
        r"(?:in (?:the )?presence|with the accompaniment) of",
        rf"the (?:valued |welcome )?(?:(?:presence|attendance){_AS_WHAT}|participation,? as (?:an )?observers?,?) of",
        r"with (?:[\w-]+ ){0,3}?(?:officials|delegates|representatives|participants|officers|experts|practitioners|"
        r"delegations|observers) (?:of|from)",
        rf"(?:participation|attendance){_AS_WHAT} (?:was|came|of|by|from)(?! women)",
        r"(?:drew|attracted|welcomed|received|hosted|united|counted|trained|greeted|assembled) (?:[\w-]+ "
        r"){0,4}?(?:participants|colleagues|guests|counterparts|envoys|judges|prosecutors|police|teams|delegates|"
        r"delegations|representatives|officials|officers|experts|practitioners|observers|"
        r"ministers)(?: \w+){0,3}? (?:from|of)",
        rf"{_GUESTS}{_HERE},? (?:had |have |also )?(?:included|include|comprised|consisted of|numbered|came from|"
        r"come from|hailed from|were from|travelled from|arrived from|(?:were|was|been) (?:drawn|sent|provided|"
        r"nominated|"
        r"delegated|seconded|dispatched|despatched|designated|supplied|fielded) (?:from|by))",
        r"(?:participants|delegates|delegations|they) (?:represented|representing)",
        r"(?<=participants )from",
        r"^\W*observers from(?=[^.;:]*(?:present|attend|particip|followed))",
        rf"{_GUESTS}{_HERE} were{_LIST}",
        r"among them (?:[\w-]+ ){0,2}?(?:ministers|officials|delegates|representatives|delegations) (?:from|of)",
        r"there were (?:also |\w+ )?(?:observers|delegates|delegations|participants|representatives) (?:from|of)",
        r"(?:sessions|presentations|lectures|briefings|modules|the training|instruction|papers) (?:was|"
        r"were) (?:\w+ )?"
        r"(?:given|made|delivered|led|taught|run|facilitated|conducted|provided) by",
        r"(?:seats|places|chairs|the floor) (?:was|were) (?:taken|occupied|filled) by",
        r"presentations (?:by|from)",
        r"(?:delivered|taught|facilitated|led|conducted|run|given|moderated|imparted)(?: [^.;,ⒺⒹⒸⓂ]{1,50})? by "
        r"(?:[\w-]+ ){0,3}?(?:trainers|instructors|experts|examiners|facilitators|lecturers|specialists|officers|"
        r"officials|resource persons) (?:of|from|provided by)",
        r"(?:roll[- ]call|attendance (?:list|sheet|register)|register|list of (?:participants|"
        r"delegations)) (?:showed|"
        r"recorded|records|shows|lists|names|listed|named|included|includes)",
        r"(?:held|had) Ⓔ with",
        r"(?:circle|table|list|attendance|company|round) (?:was|were) (?:completed|rounded off|made up|filled) by",
    )
)
"""Words behind which the list of those who were there stands."""

THERE: Final = (
    r"(?:[Ff]rom (?:the )?(?:[a-z]+ )?(?:organi[sz]ations|observers|members|partners)|[Cc]onnected|"
    r"[Oo]n (?:the )?screen|[Ll]ogged in|"
    rf"[Ii]n attendance|[Pp]resent|[Aa]ttending|[Aa]ttendance|[Tt]aking part|[Pp]articipating|[Rr]epresented|"
    rf"[Aa]t the table|[Aa]?[Rr]ound the table|[Ii]n the (?:room|hall)|"
    rf"[Aa]mong (?:the|those) (?:participants|delegates|attendees|delegations|"
    rf"present|attending|guests|who attended|who took part|who were present)|[Ss]eated|[Ww]ith (?:them|it)|"
    rf"[Bb](?:eside|ehind) them|[Nn]ext to them|[Jj]oining (?:them|us|{_WHAT}|as|by|from|remotely|via|on-?line)|"
    rf"[Ii]nvited for (?:agenda )?items? [\w ]{{1,20}}?(?: only)?|"
    rf"[Oo]bserving|[Ff]ollowing {_WHAT}|[Ww]ith observer status|[Ii]n the observers['’] seats|"
    rf"[Oo]n the observers?['’]? benche?s?)"
)
"""Words that open a sentence turned about: "Around the table were…", "Present: …"."""

PEOPLE: Final = frozenset(
    """
        delegates delegate delegations delegation representatives representative ministers minister officials official
        experts expert participants participant members member states state countries country governments government
        observers observer practitioners officers officer heads head directors director chiefs chief police immigration
        senior high-level ministerial deputy secretaries ambassadors ambassador envoys envoy secretariat secretariats
        offices office organisations organizations organisation organization partners agencies agency institutions
        bodies respectively regional international territory territories republic kingdom commission mission embassy
        high missions embassies authorities colleagues staff teams team guests intergovernmental vice-ministers
        attendees speakers hosts host chair co-chairs trainers instructors lecturers lecturer women men persons
        undersecretaries commissioners commissioner
    """.split()
)
"""Small-letter words that may stand within a list of those who were there."""

LINKS: Final = frozenset(
    "and & of from for following the as well together along plus including both also by their its an a to de".split()
)
"""Small-letter words that link the items of such a list."""

NOT_HERE: Final = filtered(
    r"regret|apolog|\babsent|(?<!after an )(?<!years['’] )(?<!months['’] )absence|\bnot\b|\bunable|\bnever\b|"
    r"\bneither\b|\bnor\b|excus(?:ed|al)|declin|prevented|\bno one\b|\bnobody\b|"
    r"\b(?:was|were|been|be) (?:also )?invited\b(?![^.;]{0,40} and (?:took|accepted|came|attended|did so|were "
    r"present|sat|followed|joined|honou?red))|invit\w+ (?:\w+ )?to|no reply|withdr[ae]w|"
    r"\b(?:will|would|shall|may|might|should|could|cannot|must|can)\b|expected to|(?:are|is|was|were|"
    r"had been) (?:due|announced|expected|scheduled|asked|to)\b(?! say)|"
    r"welcome to|open to|\bunlike\b|\bno delegat|\bno represent|\bwithout\b(?! (?:a |the right to )?vot| "
    r"exception)|\bif\b|\bwhether\b|instead of|"
    r"rather than|in place of|hop(?:ed|es|ing)\b|wish(?:ed|es)\b|propos\w+|suggest\w+|offered to|"
    r"encourag\w+|urged|called (?:on|upon)|failed to|missed|stayed away|could only|hardly|\bcancel|pulled out|"
    r"dropped "
    r"out|stay(?:ed)? at home|to be (?:advised|confirmed)|did so (?:not|only)",
    re.IGNORECASE,
)
"""Words that say that somebody was not there, or not yet."""

EXCEPT: Final = (
    r"(?:except(?:ing)?(?: for)?|save(?: for)?|but(?: for)?|bar|barring|with the (?:sole |single |"
    r"only )?exceptions? of|other than|apart from|minus|excluding|without)"
)
EVERY: Final = (
    r"\b(?:[Aa]ll|[Ee]very|[Ee]ach|[Tt]he full)(?: of)?(?: the| its| our| their)?(?: (?:[a-z-]+|\d+)){0,2}? "
    r"(?:members?(?:hip| States?| states?| countries| governments| administrations)?|"
    r"(?:participating |member |beneficiary |partner )(?:[Ss]tates?|countr(?:y|ies)|governments|administrations?))\b"
    r"(?: of (?:the )?[ⒻⓂ]| of the \w+)?"
)
PRESENT: Final = (
    r"(?:was|were) (?:also |all )?(?:there|present|represented|in attendance|around the table|at the table)|attended|"
    r"took part|participated|sent (?:a )?(?:delegations?|representatives?)|(?:was|were) (?:at|around) the table|"
    r"came|turned up|took their seats?|answered the roll call"
)
