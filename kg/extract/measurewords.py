"""The words of national measures: what a state does at home, to what, and the words that leave it undone."""

from __future__ import annotations

import re
from typing import Final

from kg.extract.analysis.sentence import COUNTRY, DEMONYM
from kg.patterns import filtered

ADVERB: Final = (
    r"(?:also |recently |already |just |now |successfully |formally |jointly |further |since |itself |first |\w+ly |"
    r"only |even |all |both |then |in turn |[io]n Ⓓ |, [io]n Ⓓ, |since (?:Ⓓ|[A-Z][a-z]+) |"
    r"by (?:an? )?(?:law|decree|act) of Ⓓ )*"
)
# What a state alone can do, and does at home.
STRONG: Final = (
    r"ratified|acceded to|acceded(?= in Ⓓ to )|"
    r"enacted|promulgated|repealed|criminali[sz]ed|legislated|lifted|abolished|outlawed|banned|"
    r"decriminali[sz]ed|regulari[sz]ed|legali[sz]ed|waived|suspended|tightened|deployed|recruited|installed|upgraded|"
    r"computeri[sz]ed|digiti[sz]ed|doubled|tripled|prosecuted|convicted|inaugurated|set up|amended|imposed|bought|"
    r"purchased|acquired|reorgani[sz]ed|reformed|founded|passed|put in place|"
    r"(?:brought|put) into (?:force|effect|operation)|reinforced|"
    r"begun (?:to )?issu(?:e|ing)|started (?:to )?issu(?:e|ing)|translated|transposed|incorporated|dismantled|"
    r"modernis?z?ed|stationed|restricted|exempted|naturali[sz]ed|bec[ao]me (?:an? )?(?:[Ss]tates? )?[Pp]arty to|"
    r"rescinded|decreed|outfitted|equipped|"
    r"made [a-z][\w ]{3,60}? (?:an? (?:[a-z]+ )?offence|a crime|punishable|mandatory|compulsory|illegal)"
)
# What a state may do abroad, for others or at a meeting as well: its object must be a thing of government.
WEAK: Final = (
    r"adopted|established|created|launched|developed|signed|approved|issued|strengthened|formed|drawn up|drew up|"
    r"concluded|published|built|appointed|conducted|updated|revised|expanded|opened|introduced|trained|implemented|"
    r"increased|extended|reduced|raised|completed|granted|started|begun|began|designated|brought|improved|designed|"
    r"formulated|instituted|merged|harmonised|enforced|finalised|finalized|placed|posted|assigned|stepped up|"
    r"constructed|tabled|initiated|written|wrote|carried out|prepared|rolled out|made mandatory"
)
# What a state does to people: its object must be some of them.
HANDLED: Final = (
    r"released|assisted|repatriated|rescued|freed|evacuated|arrested|charged|indicted|sentenced|jailed|screened|"
    r"resettled|sheltered|hired|deported|detained|compensated|vaccinated"
)
PEOPLE: Final = filtered(
    r"\b(?:migrants?|victims?|persons|people|children|workers?|refugees?|nationals|recruiters?|smugglers?|traffickers?|"
    r"officers|officials|inspectors|families|foreigners|citizens|minors|women|suspects|brokers|agents|seekers|"
    r"prosecutors|guards|judges|detainees|boys|girls|fishers|seafarers|students|returnees|employers|agencies)\b"
)
# How a chronology tells what was done in the year above it.
NOW: Final = (
    r"opens|adopts|ratifies|enacts|establishes|launches|passes|introduces|creates|abolishes|does away with|sets up|"
    r"accedes to|promulgates|lifts|signs|criminali[sz]es|repeals|amends|issues"
)
OBJECT: Final = filtered(
    r"\b(?:laws?|legislation|[Aa]cts?|[Dd]ecrees?|ordinances?|regulations?|[Cc]ode|[Bb]ills?|polic(?:y|ies)|"
    r"[Ss]trateg(?:y|"
    r"ies)|[Pp]lans?|[Pp]rogrammes?|[Pp]rograms?|[Uu]nits?|[Tt]ask ?[Ff]orces?|[Cc]ommittees?|[Cc]ommissions?|"
    r"[Aa]gency|"
    r"[Aa]gencies|[Aa]uthority|shelters?|[Cc]ent(?:re|er)s?|hotlines?|guidelines|procedures|mechanisms?|campaigns?|"
    r"systems?|databases?|[Mm]emorand(?:um|a) of [Uu]nderstanding|MoUs?|[Aa]greements?|[Aa]rrangements?|"
    r"licen[cs]es?|rules|[Cc]onventions?|[Pp]rotocols?|"
    r"[Tt]reat(?:y|ies)|police|visas?|passports?|[Oo]ffices?|courts?|[Ss]ecretariat|[Dd]epartments?|[Mm]inistry|board|"
    r"[Cc]ouncils?|tribunals?|cells?|desks?|contracts?|permits?|fees?|cards?|registers?|registr(?:y|ies)|border "
    r"(?:guards?|"
    r"posts?|control|patrols?|crossings?)|patrols?|checkpoints?|schemes?|moratorium|amnesty|penalt(?:y|ies)|"
    r"scholarships|"
    r"quotas?|platforms?|portal|laborator(?:y|ies)|readers?|equipment|cameras|attachés?|liaison officers?|immigration "
    r"officers?|border officers?|officers|bans?|fines?|sanctions|Service|Directorate|Bureau|Division|[Cc]oordinator|"
    r"rapporteur|inspectors?|prosecutors?|biometric\w*|e-visas?|number|staff|facilit(?:y|ies)|"
    r"regulari[sz]ation|registration|accession|social (?:security|protection)|insurance|"
    r"house|hostel|clinics?|amnesties|helpline|curriculum|"
    r"standards?|instructions|understandings|stay of|"
    r"requirements?|charter|identity|certificates?|Force|embass(?:y|ies)|consulates?|bureau|age|wages?|pilot|trial|"
    r"reforms?|teams?|squads?|branch|section|wing|applications?|tools?|forms?|indicators|handbook|manual|ministry|"
    r"directorate|ombudsman|citizenship|nationality|residence|Statute|list|inspections?|responsibilit(?:y|ies)|"
    r"competences?|offences?|deadline|duration|crimes?|curricula|terminals?|scanners?|gates?|machines?|kiosks?)\b|"
    r"^ it\b|"
    r"\b(?:an?|its|their|own|new|national) (?:[\w-]+ ){0,3}[ⓄⓂ]",
    re.IGNORECASE,
)
MEETING: Final = filtered(
    r"^[^,;.]{0,30}?\b(?:workshops?|seminars?|meetings?|sessions?|conferences?|symposium|round ?tables?|Ⓔ|chair|"
    r"agenda|item|(?:question|matter|issue|point|subject) (?:of|that|whether|about)|"
    r"papers?|presentations?|discussions?|debates?|statements?|proposals?|resolution|topics?|report|document|website|"
    r"training courses?|working group|group|Ⓕ|Process|forum|paper)\b"
)
TOLD_VERB: Final = (
    r"(?:reported|informed|announced|stated|said|noted|advised|told|explained|mentioned|indicated|added|updated|"
    r"briefed|"
    r"recalled|reports|states|notes|declared|observed|confirmed|outlined|described|highlighted|stressed|pointed out|"
    r"disclosed|remarked|commented|submitted|recounted|related|clarified|affirmed|acknowledged|apprised|replied|"
    r"testified|reiterated|revealed|emphasi[sz]ed|underlined|"
    r"presented|demonstrated|showed|shared|referred to|drew attention to|spoke of)"
)
STATE: Final = (
    rf"(?:(?:[Tt]he )?(?:[Gg]overnment|[Pp]arliament|delegation|delegate|representative) of (?:the )?)?(?:the |The )"
    rf"?{COUNTRY}"
    r"(?:['’]s? (?:[A-Z][\w-]+ |new |own ){0,3}(?:[Gg]overnment|[Pp]arliament|Cabinet|[Mm]inistry(?: of [\w ]{2,40})?|"
    r"police|Senate|Assembly|Congress|Council|authorities|Department(?: of [\w ]{2,40})?|Service|Agency|Navy)|"
    r" delegation)?|"
    rf"(?:[Tt]he )?{DEMONYM} (?:[Gg]overnment|[Pp]arliament|authorities|[Cc]abinet|[Pp]olice(?: [A-Z]\w+)?|Senate|"
    rf"Congress|Navy|"
    r"(?:[A-Z]\w+ ){1,3}(?:Service|Department|Office|Agency|Authority|Force|Ministry)|"
    r"Ⓞ|[Mm]inistry(?: of [\w ]{2,40})?|[Dd]epartment(?: of [\w ]{2,40})?|delegation)"
)
UNDONE: Final = filtered(
    r"(?<![\w-])(?:not yet|is being|are being|will|would|plans? to|planning|intends?|intention|is drafting|are "
    r"drafting|"
    r"draft|considering|may|might|could|not|never|if|[Ii]f|offered|proposed|should|unable|failed|hopes?|to be|urged|"
    r"encouraged(?! (?:that|by|to (?:note|learn|hear|see))\b)|asked|invited|"
    r"called for|await(?:s|ed|ing)?|pending|looked? forward|recommended|called on|expected|"
    r"whether|no|until|once|unless|agreed to|must)(?![\w-])"
)
NOMINAL: Final = (
    r"(?:abolition|adoption|enactment|establishment|creation|opening|launch|introduction|ratification|amendment|repeal|"
    r"deployment|setting up|entry into force|passage|passing|signing|signature|implementation|appointment|accession|"
    r"criminali[sz]ation|lifting|suspension|issue|issuance|construction|inauguration|approval|promulgation)"
)
RELATIONS: Final = filtered(  # "established linkages with partners": nothing that a government made
    r" (?:\w+ ){0,2}(?:linkages?|links|contacts?|ties|relations(?:hips?)?|partnerships?|cooperation|"
    r"coordination|dialogue)\b"
)
OFFICE: Final = filtered(
    r"\b(?:Minister|Secretary|Director|Commissioner|Ambassador|Head|Chief|Chair\w*|President|[Dd]elegate|"
    r"[Rr]epresentative)\b[^;.]{0,60} (?:of|from|for)(?: the)? $"
)
BEFORE: Final = filtered(
    r"\b(?:of|by|with|to|from|in|between|thanked|welcomed|invited|asked|urged|supported|encouraged|for|at|&|which)"
    r"(?: the)? $|"
    rf"{COUNTRY},? (?:and (?:the )?)?$|[ⓄⓂ] and (?:the )?$"
)
# Verbs of meetings, money, opinions and of what befalls a state: no deed of its own at home.
NO_DEED: Final = (
    r"(?:attend|host|support|agree|wish|hop|offer|welcom|not(?:e|ed)\b|propos|suggest|plan|intend|join|participat|"
    r"receiv|"
    r"consider|discuss|request|ask|consult|contribut|pledg|provid|donat|financ|fund|paid|chair|experienc|see|fac|los|"
    r"encounter|observ|circulat|submit|present|met\b|held|sen[dt]|come\b|came\b|organi[sz]|conven|remain|stay|continu|"
    r"reach|happen|occur|increas|decreas|declin|ris|fall|fell|grow|grew|doubl|suffer|affect|caus|lack|need|want|fail|"
    r"hear|learn|read|know|believ|felt|found|prov|seem|appear|arriv|gone|went|left|"
    r"return(?!ed (?:some |about |over |more than )?\d)|fled|cross|us(?:e|ed|ing)\b|"
    r"exhaust|expir|associat|invit|elect|nominat|told|inform|report|ment|express|serv|depart|been\b|becom|complet|"
    r"laid\b|attach|ascrib|dismiss|kill|drown|traffick|smuggl|exploit|abus|strand|displac|abandon|injur|"
    r"overwhelm|subject|interest|concern|convinc|commit|involv|engag|prepar|pleas|honou?r|delight|locat|bas(?:ed)\b)"
)
# The state itself, or a part of it, where its name stands before.
SELF: Final = (
    r"(?:it|they|he|she|(?:its|their|his|her|the) (?:[\w-]+ ){0,2}(?:[Gg]overnment|[Pp]arliament|[Aa]ssembly|"
    r"[Cc]ountry|"
    r"[Cc]abinet|[Mm]inistry(?: of [\w ]{2,40}?)?|authorities|police|Senate|Congress|[ⓄⓂⒺ]|administration|"
    r"[Dd]epartment|[Ss]ervice|[Aa]gency|[Oo]ffice)|"
    rf"the {DEMONYM} [Gg]overnment)"
)
# Without one of these a sentence tells of a measure only where it names a state and a thing of government.
CUE: Final = filtered(  # rare words
    rf"describ|refer|spoke|outlin|explain|mention|attention|decision|{STRONG}|{WEAK}|{HANDLED}|{NOW}|{NOMINAL}"
)
CUE_OF_MANY: Final = filtered(  # words that most sentences have a part of
    r"\b(?:that|[Ww]e|[Mm]y|[Oo]ur|on the)\b|for its|in(?:to)? force|was the first|into effect|among the first"
)
