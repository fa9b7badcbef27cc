"""Small tests on the words of a line: does it end a sentence, is it like a heading, does it name a date."""

from __future__ import annotations

import re

_TERMINAL = re.compile(r"[.:;?!…][\"'”’»)\]*_]*(?:\d{1,2})?$")
_STOP = re.compile(r"[.?!…][\"'”’»)\]*_]*(?:\d{1,2})?$")
_ENDS = frozenset(".:;?!…")
_OPEN_WORDS = frozenset(
    "a an and as at but by for from in into its of on or over the their through to under upon which with within that "
    "this our these those further no not is are was were be been has had have will would shall should may can &".split()
)
_LEADING_WORDS = frozenset("and as at by for from in into of on or the to under with within &".split())
_USUAL_STARTS = ("The", "In ", "For", "To ", "At ")  # of sentences and titles: they do not lead on
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
_DATE = re.compile(
    rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}|{_MONTH}\s+\d{{1,2}}\b|{_MONTH},?\s+\d{{4}}|(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_YEARS = re.compile(r"(?:19|20)\d\d(?:\s*[-–/]\s*(?:(?:19|20)\d\d|\d\d))?")
_DIGIT = re.compile(r"\d")  # every date has one, and few lines
_KIND = re.compile(
    r"\b(?:statement|report|communiqu[eé]|declaration|summary|minutes|record|conclusions|press release|media release|"
    r"agenda|list of participants|outcome document|draft|final|note|proceedings)\b",
    re.IGNORECASE,
)
_NOTE_CALL = re.compile(r"\[\^\w{1,20}\]")
_SECTION = re.compile(
    r"(?:(?:executive\s+)?summary|introduction|background|preamble|overview|foreword|(?:table of )?contents|"
    r"(?:opening|closing)(?:\s+\w+){0,2}|conclusions?|(?:list of )?participants|participation|attendance|present|"
    r"absent|apologies|members|membership|observers|proceedings|recommendations|decisions|outcomes|next steps|"
    r"action items|"
    r"(?:annex(?:ure)?|appendix)(?:\s+\w{1,4})?|context|objectives|way forward|acknowledge?ments?)",
    re.IGNORECASE,
)
_PERSON_START = re.compile(
    r"(?:(?:Mr|Mrs|Ms|Dr|Prof|Hon|Sir|Amb|Col|Gen|Lt|Maj|Capt|Rev)\b\.?|H\.?\s?E\.?\s|The Hon\b|Senator\b|"
    r"Dato['’]?\s|Madam\b)\s*[A-Z(]"
)
_WORDS = re.compile(r"[^\W\d_][\w'’.-]*")
_PART = re.compile(
    r"(?:part|section|chapter|article|annex(?:ure)?|appendix|session|agenda item|pillar|theme)\s+"
    r"(?:[ivxlc]+|\d+|[a-z])\b",
    re.IGNORECASE,
)


def plain(words: str) -> str:
    """The words without emphasis signs."""
    bare = _NOTE_CALL.sub("", words) if "[^" in words else words
    return bare.replace("*", "").replace("__", "").strip(" #_")


def terminal(words: str) -> bool:
    """Whether the words end with a stop, colon or semicolon (after closing quotes or brackets)."""
    last = words[-1:]
    return last in _ENDS or (not last.isalpha() and _TERMINAL.search(words[-8:]) is not None)


def full_stop(words: str) -> bool:
    """Whether the words end as a sentence does."""
    return _STOP.search(words[-8:]) is not None


def open_ended(words: str) -> bool:
    """Whether the words cannot end here: a comma, a hyphen, or a word that needs another after it."""
    if words.endswith((",", "-", "(", "/", "–", "&")):
        return True
    return words.rsplit(None, 1)[-1].lower() in _OPEN_WORDS


def starts_lower(words: str) -> bool:
    """Whether the first letter is a small one (after opening quotes or brackets)."""
    head = words.lstrip("\"'“‘([*_")
    if head[:2] == "l ":  # the number 1 of a note, misread
        head = head[2:]
    return head[:1].islower()


def leads_on(words: str) -> bool:
    """Whether the words begin in the middle of something: small letter, or a joining word in capitals."""
    first = words.split(None, 1)[0].lower()
    return starts_lower(words) or (first in _LEADING_WORDS and words[:3] not in _USUAL_STARTS)


def dated(words: str) -> bool:
    """Whether the words hold a date or year."""
    return _DIGIT.search(words) is not None and _DATE.search(words) is not None


_DATE_FIRST = re.compile(
    rf"(?:(?:\d{{1,2}}(?:\s*(?:[-–/]|and|to)\s*\d{{1,2}})?\s+)?{_MONTH}\.?(?:\s+\d{{1,2}}(?:\s*[-–]\s*\d{{1,2}})?)?,?(?:\s+(?:19|20)\d\d)?"
    rf"|(?:(?:first|second)\s+half\s+of|spring|summer|autumn|winter|early|mid|late)[\s-]+(?:19|20)\d\d|(?:19|20)\d\d)"
    rf"(?:\s*[:–—-]\s+|\t|\s{{3,}})(?=\S)",
    re.IGNORECASE,
)


_DATE_LETTERS = frozenset("jfmasondewlJFMASONDEWLſ")  # of months, "first", "early", "winter", …


def date_first(words: str) -> bool:
    """Whether the words are a line of a calendar: a date, a colon or dash, and what happens then."""
    first = words[:1]
    return (first.isdecimal() or first in _DATE_LETTERS) and _DATE_FIRST.match(words) is not None


def ends_dated(words: str) -> bool:
    """Whether the words end with a date or year."""
    return dated(words[-12:])


def document_kind(words: str) -> bool:
    """Whether the words name a kind of document."""
    return _KIND.search(words) is not None


def section_name(words: str) -> bool:
    """Whether the words are a usual name of a section."""
    return _SECTION.fullmatch(plain(words)) is not None


def part_name(words: str) -> bool:
    """Whether the words begin as a numbered part does: "Part II: …", "Annex A"."""
    return _PART.match(plain(words)) is not None


def year_alone(words: str) -> bool:
    """Whether the words are one year or a range of years."""
    return not words[:1].isalpha() and _YEARS.fullmatch(plain(words)) is not None


def all_capitals(words: str) -> bool:
    """Whether all letters are capitals, and there are at least four."""
    letters = 0
    for letter in words:
        if letter.isalpha():
            if not letter.isupper():
                return False
            letters += 1
    return letters >= 4


def person_start(words: str) -> bool:
    """Whether the words begin with a style of address: "Mr A. Kumar", "H.E. Ms …"."""
    return _PERSON_START.match(words) is not None


def word_count(words: str) -> int:
    """The number of words that have a letter."""
    return len(_WORDS.findall(words))


def title_share(words: str) -> float:
    """The share of words with a capital among those that a title would capitalise."""
    heavy = [word for word in _WORDS.findall(words) if word.lower() not in _OPEN_WORDS]
    return sum(word[0].isupper() for word in heavy) / len(heavy) if heavy else 0.0


def heading_like(words: str) -> bool:
    """Whether the words alone could be a heading: short, no stop at the end, begun with a capital or a digit."""
    bare = plain(words)
    if not bare or len(bare) > 120 or terminal(bare) or ";" in bare or bare.count(",") > 2 or open_ended(bare):
        return False
    head = bare.lstrip("\"'“‘(")[:1]
    return (head.isupper() or head.isdigit()) and any(map(str.isalpha, bare)) and word_count(bare) <= 16
