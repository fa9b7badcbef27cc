"""Numbers, in figures and in words, and the things that documents count."""

from __future__ import annotations

import re
from typing import Final

from kg.extract.analysis.sentence import AGENT

_UNITS: Final = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    " seventeen eighteen "
    "nineteen"
).split()
_TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_BELOW_TWENTY: Final = "|".join(sorted(_UNITS, key=lambda word: (-len(word), word)))
_SMALL: Final = rf"(?:(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(_UNITS[:9])}))?|{_BELOW_TWENTY})"
WORDS: Final = (
    rf"(?:(?:{_SMALL}|half a|a) (?:million|billion)|(?:{_SMALL}|a) (?:hundred|thousand)(?:,? (?:and )?{_SMALL})?|"
    rf"{_SMALL})"
)
NUMBER: Final = rf"(?:\d{{1,4}}(?:\.\d{{1,3}})? (?:million|billion)|\d{{1,3}}(?:[, ]\d{{3}})+|\d{{1,6}}|(?i:{WORDS}))"
_NOUNS: Final = """
    countries states governments nations economies territories jurisdictions members parties delegates delegations
    participants representatives officials officers ministers vice-ministers experts persons people individuals
    attendees speakers organisations organizations agencies institutions bodies ngos entities processes forums fora
    partners donors contributors groups committees forces workshops meetings conferences sessions seminars rounds
    courses visits consultations events activities projects proposals recommendations initiatives requests replies
    responses questionnaires reports offices centres centers staff trainees ambassadors rapporteurs companies
    businesses fellowships migrants refugees victims passengers boats vessels cases arrests convictions prosecutions
    investigations agreements presentations guides publications doses masters tracks themes pillars areas capitals
    observers workers toolkits laws dialogues summits networks regions provinces ports posts journalists scholars
    students women children men households families deaths tools modules trainers facilitators commitments
    managers co-managers interpreters priorities objectives measures applications visas passports permits ships
    airlines cities ministries departments universities leaders advisers governors mayors principals memoranda treaties
    conventions protocols
""".split()
_UNCOUNTED: Final = """
    days weeks months years hours minutes seconds times decades centuries nights mornings afternoons quarters halves
    dollars euros pounds francs yens rupees pesos cents kronor kroner crowns miles kilometres kilometers metres meters
    tonnes tons degrees points percentages pages paragraphs articles lines items words chapters sections volumes
    business process access progress status address previous various numerous less plus thus across perhaps always
    towards besides this its his was has does as is us gas series species
    ones meets holds provides agrees lists says notes shows gives makes takes sets sees comes goes reads remains becomes
    includes contains comprises covers concerns requires applies refers deals follows begins ends starts serves
    sits lies stands works runs brings calls asks urges welcomes recognises recognizes recalls reaffirms
""".split()
_ANY: Final = (  # any other plural, in small letters, and that of an acronym
    r"[A-Z]{2,}s(?![\w-])|"
    rf"(?!(?:{'|'.join(_UNCOUNTED)})(?![\w-]))[a-z][a-z’'-]+(?:[^s\W]s|people|staff|men|women|children)(?![\w-])"
)
_FOLLOWS: Final = (
    "living|fleeing|residing|staying|crossed|went|fled|returned|arrived|came|need|"
    "and|or|in|from|at|had|have|were|was|who|which|to|on|with|has|are|of|since|by|entered|lost|live"
)
NOUN: Final = (
    rf"(?:points of entry|sets of [a-z]+s|(?:Rohingyas?|Roma|Afghans|Tajiks|Uzbeks|Kazakhs|Turkmens|Kurds|Turks|"
    rf"Uyghurs|Filipinos|Serbs|Croats|Thais|"
    r"Somalis|Yemenis|Iraqis)(?!\w)|(?!Analysis|Paris|Tunis)[A-Z][a-z]+(?:[aei]ans|"
    rf"[a-z][rnlqt]is|ese)(?![\w-])|"
    rf"Ⓝs?(?![\w-]| )|Ⓝ(?= (?:{_FOLLOWS})\b)|"
    rf"(?i:{'|'.join(sorted(_NOUNS, key=lambda noun: (-len(noun), noun)))})(?![\w-])|{_ANY})"
)
MODIFIER: Final = (
    rf"(?:(?!(?:of|to|from|by|in|at|on|per|million|billion|percent|days?|years?|months?|weeks?|are|were|is|was|"
    rf"for|have|has|had|will|as|"
    rf"hours?)\b|\d)[\w'’/-]+|{AGENT}|Ⓝ|Ⓟ)(?:, (?=\w+ and )| and | )"
)


_NTH: Final = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth"
).split()
NUMERIC: Final = frozenset([*_UNITS, *_TENS, *_NTH[2:], "hundred", "thousand", "million", "billion", "twice"])
"""Words without one of which a text without figures says no number."""
_NTH_TENS: Final = "twentieth thirtieth fortieth fiftieth sixtieth".split()
ORDINAL: Final = (
    rf"(?:\d{{1,3}}(?:st|nd|rd|th)|(?i:(?:{'|'.join(_TENS)})-(?:{'|'.join(_NTH[:9])})|{'|'.join(_NTH + _NTH_TENS)}))"
)
"""A number in a row: "50th", "twenty-first"."""
_ORDINAL: Final = re.compile(
    rf"(?P<digits>\d{{1,3}})(?:st|nd|rd|th)|(?:(?P<tens>{'|'.join(_TENS)})-)?(?P<nth>{'|'.join(_NTH)})|"
    rf"(?P<round>{'|'.join(_NTH_TENS)})"
)


def _ordinal_value(found: re.Match[str]) -> int:
    if found["digits"]:
        return int(found["digits"])
    if found["round"]:
        return (_NTH_TENS.index(found["round"]) + 2) * 10
    tens = (_TENS.index(found["tens"]) + 2) * 10 if found["tens"] else 0
    return tens + _NTH.index(found["nth"]) + 1


def number_of(words: str) -> int:
    """The number that digits or English words say: "8,000", "forty-seven", "one hundred and forty"."""
    digits = words.replace(",", "").replace(" ", "")
    if digits.isdigit():
        return int(digits)
    if ordinal := _ORDINAL.fullmatch(words.lower()):
        return _ordinal_value(ordinal)
    if large := re.fullmatch(r"([\d.]+) ?(million|billion)", words):
        return round(float(large[1]) * (10**6 if large[2] == "million" else 10**9))
    total = current = 0
    for word in re.split(r"[\s,-]+", words.lower()):
        if word in _UNITS:
            current += _UNITS.index(word) + 1
        elif word in _TENS:
            current += (_TENS.index(word) + 2) * 10
        elif word == "a":
            current += 1
        elif word == "hundred":
            current = max(current, 1) * 100
        elif word in ("million", "billion"):
            size = 10**6 if word == "million" else 10**9
            total, current = total + (max(current, 1) * size if "half" not in words.lower() else size // 2), 0
        elif word == "thousand":
            total, current = total + max(current, 1) * 1000, 0
    return total + current
