"""The words and layouts by which rolls are read, as data: headings, labels, lines, remarks."""

from __future__ import annotations

import re
from typing import Final

from kg.extract.analysis.sentence import AGENT, COUNTRY, FORUM, ORGANISATION, PERSON
from kg.model import BlockKind
from kg.patterns import filtered

POSITIVE: Final = filtered(
    r"\b(?:participants?|participation|attendance|attendees|delegations?|delegates|present|presence|attending|"
    r"participating|"
    r"represented|roll[- ]call|who was there|those present|who attended|who took part)\b",
    re.IGNORECASE,
)
WERE_THERE: Final = filtered(
    r"\b(?:attended|took part|participated|represented|present|in attendance|followed|came from|sent by|"
    r"took their seats|joined|at the table|around the table)\b"
)
COMING: Final = filtered(
    r"(?:(?:came from|come from|sent by|were from|drawn from)[^.:;,]{0,60}|were|follows|these being|namely|"
    r"including):\W*$"
)
ROLL: Final = filtered(
    r"list of (?:participants|delegates|delegations|attendees|attendance)|participants['’]? list|roll of|register of "
    r"(?:participants|attendance)|attendance (?:list|sheet|register|roll)|\bparticipants\W*$|delegations list|"
    r"list of those present",
    re.IGNORECASE,
)
NEGATIVE: Final = filtered(
    r"\b(?:regrets?|apolog(?:y|ies)|absent|absences?|absentees|not (?:present|represented|attending|attended)|"
    r"unable to|invited|"
    r"did not|could not|excused|no reply|non-attendance)\b",
    re.IGNORECASE,
)
ROLE_WORDS: Final = (
    r"(?:members?|member (?:states|countries|governments|administrations)|observers?|listeners?|participating|"
    r"support unit|"
    r"(?:international |regional |and |partner |intergovernmental |inter-governmental |non-governmental |observer )*"
    r"organi[sz]ations?|(?:[\w-]+ ){0,2}states|(?:[\w-]+ ){0,2}countries|governments|administrations|territories|"
    r"hosts?|chairs?|"
    r"co-?chairs?|partners|participants|secretariat|resource persons|facilitators|trainers|instructors|guests|"
    r"special guests|speakers|civil society|delegations|others?|agencies|non-members?|institutions|bodies|NGOs|"
    r"united nations|UN system|academia|experts|embassies)"
)
ROLE: Final = filtered(
    rf"^\W*(?:[\divxIVXA-H]{{1,4}}[.)]\W+)?(?:the |other |new |full |invited |permanent |standing |also present |"
    rf"as |and,? |also )*"
    rf"{ROLE_WORDS}\b[^.:]{{0,60}}:?\W*$",
    re.IGNORECASE,
)
LABEL: Final = filtered(
    r"(?:^|(?<= ))(?P<label>(?:(?:[Oo]ther|[Nn]ew|[Ff]ull|[Aa]lso|[Ii]nvited|[Ii]nternational|"
    r"[Rr]egional|[Pp]articipating|[Mm]ember|[Oo]bserver|[Pp]artner|[Ii]ntergovernmental) )?"
    r"(?:[Mm]embers?|[Oo]bservers?|[Ll]isteners?|[Ss]tates|[Cc]ountries|[Gg]overnments|[Oo]rgani[sz]ations|"
    r"[Pp]articipants|"
    r"[Dd]elegations|[Dd]elegates|[Pp]artners|[Gg]uests|[Hh]ost|[Pp]resent|[Aa]ttend(?:ance|ing|ed|ees)|"
    r"[Ii]n attendance|"
    r"[Aa]pologies|[Rr]egrets|[Aa]bsent|[Nn]ot represented|[Nn]ot present|[Ee]xcused|[Ii]nvited|[Nn]o reply|MEMBERS|"
    r"OBSERVERS|PRESENT|APOLOGIES|ABSENT|STATES|ORGANI[SZ]ATIONS|PARTICIPANTS|Resource persons|Secretariat)"
    r"(?: (?:were )?(?:received|present|from|states|countries))*(?: \(\d+\))?): "
)
OPENS: Final = filtered(
    r"\W*(?:Present|Attendees|Participants?|Participation|Attendance|In attendance|Delegations|Delegates|"
    r"Attended(?: by)?|Attending|"
    r"Participating (?:[Ss]tates|[Cc]ountries|[Gg]overnments)|[Ss]tates (?:present|represented)|Members present)"
    r"(?: \([^()]*\))?: "
)
GLUED: Final = filtered(  # a label and its list that reading put together: "Participating States Albania; Austria;"
    rf"^\W*(?P<label>(?:[A-Z]\w+ )?{ROLE_WORDS}) (?=(?:the )?[{COUNTRY}{ORGANISATION}{FORUM}][;,])", re.IGNORECASE
)
TELLS: Final = filtered(
    r"\b(?:was|were|had|has|have|could|did|joined|listened|attended|took|sent|tried|came|would|will|is|are|followed|"
    r"participated)\b"
)
LAST_NAME: Final = filtered(
    rf"(?:, |\(|[–—-] |\| |\bof (?:the )?)(?:the )?(?P<who>[{COUNTRY}{ORGANISATION}{FORUM}])\)?"
    rf"(?:, (?:Ⓟ|[A-Z][a-z]+))?(?: \((?:as )?(?:an )?observer\))?[^\wⒶ-ⓩ]*$"
)
FEW: Final = 10  # names in lines that reading put together
GONE: Final = (  # remarks of rolls on those who did not come
    r"see (?:under |also |the )*(?:observers?|guests|members|participants|below|above)|excused|absent|vacant|"
    r"apolog\w+|regrets?|not (?:attend\w*|represented|present)|could not|unable|"
    r"did not (?:attend|arrive|come|travel|take part|participate)|no (?:reply|answer|show|participants?|delegat\w+|"
    r"represent\w+)|no-show|cancelled|declined|withdrew|withdrawn|(?:to be|not yet) (?:advised|confirmed|nominated|"
    r"announced|"
    r"determined|designated|named)|t\.?b\.?[acdn]\b|represented by (?!its|the embassy|their|an? |mr|ms|the mission)"
)
NOBODY: Final = filtered(  # below a name, not a heading of its own: headings of the absent begin with a capital
    rf"\W*(?i:N\.? ?N\.?\W+)?(?i:registered,? (?:but )?)?(?:(?!(?-i:Absent|Excused|Apologies|Apology|Regrets?|Not|"
    rf"APOLOGIES|ABSENT|REGRETS|NOT)\b)(?i:{GONE}|no (?:one|names?)\b|nobody))[^:]{{0,50}}$"
)
HEADS_WERE: Final = filtered(  # "The heads of delegation of the member countries were:"
    r"\b(?:[Hh]eads? of (?:the )?delegations?|[Dd]elegations?|[Rr]epresentatives|[Pp]articipants|"
    r"[Dd]elegates)\b[^.:;]{0,60}\b(?:were|was|included|comprised|as follows)\W*:\W*$"
)
TEAM: Final = filtered(  # "SUPPORT TEAM – ICMPD"
    rf"\W*(?:[IVX]+\.?\s+)?(?:[{FORUM}Ⓜ] )?(?:[A-Z][A-Za-z]+ ){{0,3}}(?:TEAM|Team|SECRETARIAT|Secretariat|"
    rf"ORGANI[SZ]ERS?|Organi[sz]ers?|UNIT|Unit)\s*[–—:-]\s*(?:the )?(?P<who>[{COUNTRY}{ORGANISATION}])\W*$"
)
HEAD: Final = 160  # characters of a line that may head a roll
WITHIN: Final = filtered(  # parts of one delegation
    r"\W*(?:(?:deputy )?heads? of (?:the )?delegation|members?|delegates?|alternates?|advis[eo]rs?|delegation)\W*$",
    re.IGNORECASE,
)
EARLY: Final = 10  # blocks among which a document says that it is a roll
RESOLVES: Final = filtered(
    r"\bthat:?\W*$|\b(?:agreed|concluded|recommend\w*|decided|discussed|noted|requested|invited|urged|asked|adopted|"
    r"welcomed|"
    r"should|were (?:asked|invited|informed|given|divided))\b",
    re.IGNORECASE,
)
PROSE: Final = (BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.CAPTION)
REMARK: Final = filtered(r"\s*\([^()]*\)\W*$")  # "LIST OF PARTICIPANTS (as of 5 June 2014)"
REMARKED: Final = filtered(rf"\((?:[Tt]he )?(?P<who>{AGENT})[^.;{COUNTRY}]*\.?\)")  # "(Canada did not attend.)"
FORMERLY: Final = filtered(r" ?\((?:formerly|former|previously|until|retired|ex-)\b[^()]*\)\W*$")
LEADS: Final = filtered(rf"[^\wⒶ-ⓩ]*(?:[Tt]he )?[{COUNTRY}{ORGANISATION}](?: \([^()]*\))?[\s:–-]*{PERSON}")
FIELD: Final = filtered(
    rf"[^\wⒶ-ⓩ]*(?:\d+[.)]?\s*)?{PERSON},? (?:\([^()]*\),? )?(?:the )?"
    rf"(?P<who>[{COUNTRY}{ORGANISATION}{FORUM}][^,]*), [A-Z]"
)
ENDS: Final = filtered(
    r"\b(?:agenda|programme|program|summary|opening|conclusions?|recommendations?|decisions?|discussions?|contacts?|"
    r"report|background|next|follow-up|documents?|acronyms|abbreviations|statements?|introduction|"
    r"annex [ivx\d]+ ?[–:.-] ?(?!.*(?:particip|deleg|attend)))\b",
    re.IGNORECASE,
)
NO_ROLL: Final = filtered(
    r"\b(?:heads? of (?:the )?(?:delegation|mission)|rights|policy|women|"
    r"voluntary|increas\w*|role of|encourag\w*|discussion|statements?|remarks|present (?:situation|"
    r"state|status|document|report|arrangements)|fees?|costs?)\b",
    re.IGNORECASE,
)
LINE: Final = filtered(
    rf"[^\wⒶ-ⓩ]*(?:\d+[.)]?[^\wⒶ-ⓩ]+)?(?:[Tt]he |Government of (?:the )?|Delegation of (?:the )?|Kingdom of |"
    rf"State of )*[{COUNTRY}{ORGANISATION}{FORUM}]"
)
ONLY_NAMES: Final = filtered(rf"\W*(?:(?:[Tt]he )?[{COUNTRY}{ORGANISATION}{FORUM}][\s,;•*–-]*)+")
BEHIND: Final = filtered(r"\s*(?:$|[-–—:|(*,]|Secretariat)")
ALONE: Final = filtered(
    rf"[^\wⒶ-ⓩ]*(?:\d+[.)]?[^\wⒶ-ⓩ]+)?(?:[Tt]he |THE |OFFICE OF THE |(?:COMMISSION|SECRETARIAT) OF (?:THE )?|"
    rf"Commission of (?:the )?|Secretariat of (?:the )?|Government of (?:the )?|"
    rf"Delegation of (?:the )?|(?:Embassy|High Commission|Permanent Mission) of (?:the )?)*"
    rf"(?:[{COUNTRY}{ORGANISATION}{FORUM}]|Ⓜ (?:OF|of)(?: THE| the)? [{FORUM}{ORGANISATION}])(?: (?:in|to) "
    rf"(?:the )?[{COUNTRY}ⓅⓄ])?(?:,? (?:[A-Z]+ )*OF(?: THE)?)?\W*(?:\([^()]{{0,60}}\))?[\W\d]*$"
)
ABSENT: Final = filtered(GONE, re.IGNORECASE)
INNER: Final = filtered(  # where a person of a roll works, on a line of its own
    r"[^\wⒶ-ⓩ]*(?:The |the )?(?:Ministry|Department|Directorate|Division|Bureau|Section|Unit|Embassy|Office|Branch)\b"
)
