"""The words of posts: heads of titles, offices, and where the words of a post end."""

from __future__ import annotations

import re
from typing import Final

from kg.extract.analysis.sentence import AGENT, COUNTRY, FORUM, MECHANISM, ORGANISATION
from kg.patterns import filtered

HEAD: Final = (
    r"(?:[Cc]o-?|[Vv]ice[- ]?|[Dd]eputy[- ]|[Uu]nder[- ]?|[Aa]ssistant[- ]|[Ss]ub-)?(?:[Mm]inister|"
    r"[Ss]ecretary|[Dd]irector|[Cc]ommissioner|"
    r"[Aa]mbassador|[Cc]oordinator|[Cc]o-ordinator|[Cc]hair(?:man|woman|person)?|[Hh]ead|[Cc]hief|"
    r"[Pp]resident|[Gg]overnor|[Aa]dvis[eo]r|[Cc]ounsell?or|"
    r"[Rr]epresentative|[Mm]anager|[Oo]fficer|[Aa]ttach[eé]|[Aa]dministrator|[Ss]pecialist|[Rr]apporteur|"
    r"[Pp]rosecutor|[Ee]nvoy|[Rr]egistrar|[Ss]uperintendent|"
    r"[Ii]nspector|[Ee]xecutive|CEO|[Pp]rofessor|[Gg]eneral|[Dd]elegate|[Ee]xpert|[Aa]nalyst|[Cc]onsultant|"
    r"[Jj]udge|[Mm]agistrate|[Mm]ayor|[Pp]remier|"
    r"[Cc]hancellor|[Cc]onsul|[Ff]ounder|[Ss]pokesperson|[Ff]ocal [Pp]oint|[Ll]eader|[Ff]ellow|[Rr]esearcher|"
    r"[Ss]enator|[Ss]cientist|[Ll]awyer|[Uu]ndersecretary|"
    r"[Cc]hargé d['’][Aa]ffaires|[Cc]aptain|[Aa]ttorney[- ][Gg]eneral|[Tt]reasurer|[Ll]ecturer|"
    r"[Pp]rogramme [Aa]ssociate|[Aa]ssistant|[Cc]omptroller|[Cc]ommander|[Pp]refect|[Cc]lerk|[Cc]ontroller|"
    r"[Ll]iaison|[Nn]egotiator|[Oo]mbuds(?:man|person)|[Aa]ssociate|[Dd]irecteur|[Dd]irectrice|[Cc]hef|[Tt]rainer|"
    r"[Ii]nstructor|"
    r"[Cc]o-?[Mm]anager|[Oo]fficial|[Aa]uditor|[Cc]uratore?|[Cc]aptain|[Dd]ean|[Rr]ector|[Jj]ustice|[Ii]nvestigator|"
    r"[Dd]etective|[Ii]nterpreter|[Mm]oderator|[Ff]acilitator)"
)
POST: Final = filtered(rf"(?<![\w-]){HEAD}(?![\w])")
OFFICE: Final = filtered(
    r"[ⒸⓄⓂⒻⓃ]|(?:the )?(?:Ministry|Department|Office|Bureau|Directorate|Institute|University|Embassy|Agency|"
    r"Authority|Service|Division|Secretariat|Police|Commission)"
)
STOP: Final = filtered(
    r"[;:?!|\n]| and (?:the )?(?=(?:(?:[A-Z][\w-]+|[ⓄⓂⒻⒸ]) ){0,2}(?:Head|Chair|Co-Chair|Leader|Coordinator|"
    r"Focal Point|Representative|Special Envoy) (?:of|for|to) )|"
    r" (?:since|until|till)\b| (?:in|on|from|between|as of) (?:the )?Ⓓ|\.(?= [A-ZⒶ-ⓏⒸⓄ]|$)| \((?![A-Z][\w "
    r"&’'-]{1,40}\)(?:,|$| (?:at|of|in|for) ))|\) (?!(?:at|of|in|for) )|,? "
    r"(?:who|whom|which|whose|that)\b|,? and (?:the )?(?=Ⓗ)|,? ?Ⓗ|"
    r", and | and \w+ed\b|,? (?:the )?[ⒸⓄ] having\b|, (?:on|in|at|to|with|while|both|as)\b|\s[–—-]\s|"
    r" (?:was|were|is|are|has|had|will|would|took|presented|said|opened|delivered|provided|made|stated|noted|"
    r"welcomed|chaired|informed|briefed|"
    r"thanked|gave|told|spoke|highlighted|underlined|emphasised|reported|recalled|closed|addressed|attended|"
    r"represented|led|addressing|speaking|signing|with|spoke|handed|announced|told|agreed|chairing|gives|gave|"
    r"attending|on behalf)\b"
)
SIGNS: Final = COUNTRY + ORGANISATION + FORUM + MECHANISM
ALONE: Final = filtered(
    rf"^[^\wⒶ-ⓩ]*(?:the )?(?:(?:delegation|government|republic|kingdom) of (?:the )?)?(?P<who>{AGENT})(?:,? "
    rf"(?:[A-Z]+ )*OF(?: THE)?)?[^\wⒶ-ⓩ]*(?:\([^()]*\))?[^\wⒶ-ⓩ]*$",
    re.IGNORECASE,
)
VAGUE: Final = filtered(
    r"(?:(?:his|her|its|their|the|a|an|special|senior|Ⓝ) )*(?:representative|delegate|expert|head|leader|chief|"
    r"official|"
    r"general|secretary|"
    r"officer|executive)s?",
    re.IGNORECASE,
)
BODY: Final = filtered(
    r"^(?:the )?(?:[A-ZⓄⓂⒸⓃ][\w'’-]* ){1,6}(?:Constabulary|Force|Guard|Navy|Army|Rifles|Police|Service|Mission|"
    r"Embassy|Centre|"
    r"Center|University|Institute|Foundation|Council|Society|Network|Association|Agency|Board|Bureau|Secretariat|"
    r"School)\b"
)
"""An institution that no lexicon knows, by its last word."""
