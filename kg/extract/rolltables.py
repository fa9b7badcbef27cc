"""Tables of participants: which cells name one, in which capacity, and which rows tell of somebody absent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kg.extract.analysis.sentence import COUNTRY, FORUM, ORGANISATION, Sentence
from kg.extract.relations import Listed, listed
from kg.patterns import filtered

_AGENT: Final = f"[{COUNTRY}{ORGANISATION}{FORUM}]"
_NAMES: Final = filtered(
    r"\b(?:delegations?|countr(?:y|ies)|states?|organi[sz]ations?|administrations?|members?|participants?|agenc(?:y|"
    r"ies)|"
    r"institutions?|governments?|econom(?:y|ies)|territor(?:y|ies)|part(?:y|ies)|bod(?:y|ies)|affiliation|"
    r"represent(?:ing|ed)|"
    r"on behalf of|sender|sending)\b",
    re.IGNORECASE,
)
_HEADERS: Final = filtered(
    rf"{_NAMES.pattern}|\b(?:name|head of|capacity|title|position|seat|status|function|role|present|presence|"
    rf"attend\w*|"
    r"observers?|remarks?|no\.?|officers|delegates?|representatives?|number|contact|rank|post)\b",
    re.IGNORECASE,
)
_ROLLS: Final = filtered(
    r"\b(?:head of (?:the )?delegation|delegations?|delegates?|participants?|present|attend(?:ed|ance)|observers|"
    r"representative)\b",
    re.IGNORECASE,
)
_OTHER_MATTER: Final = filtered(  # columns of tables that list no participants
    r"(?:^|\|)\W*(?:activit(?:y|ies)|decisions?|responsib\w+|item|agenda|actions?|objectives?|domain|budget|amount|"
    r"date|"
    r"venue|place|topic|theme|title|output|deadline|indicators?|subject|event|recommendations?|time|session)\b",
    re.IGNORECASE,
)
_JOINED: Final = filtered(  # tables of who belongs to a body, by the year of joining
    r"\W*(?:since|joined|year(?: of \w+)?|admitted|admission|accession|entry|member since|as of)\W*\|", re.IGNORECASE
)
_PRESENT: Final = filtered(r"\b(?:present|presence|attend\w*|represented|here)\b", re.IGNORECASE)
_YES: Final = filtered(
    r"(?:x|yes|y|✓|✔|☑|present|p|attended|\+|●|•|1|in person|on-?line|virtual|remote)[\s.*]*", re.IGNORECASE
)
_NO: Final = filtered(r"(?:-|–|—|no|n|absent|a|0|✗|☐|✘|\.|–|regrets|apologies|n/a)?[\s.*]*", re.IGNORECASE)
_ABSENT: Final = filtered(
    r"\b(?:regrets?|apolog(?:y|ies)|absent|no reply|excused|not (?:present|represented|attending|attended)|did not|"
    r"could not|"
    r"unable|withdrew|withdrawn|cancelled|declined|invited|no answer|no show)\b",
    re.IGNORECASE,
)
_CELL: Final = filtered(
    rf"[^\wⒶ-ⓩ]*(?:\d+[.)]?[^\wⒶ-ⓩ]+)?(?:[Tt]he |[A-Z][a-z]+ of (?:the )?|Kingdom of |State of |"
    rf"Sultanate of )*(?P<who>{_AGENT})"
    rf"(?:\s*(?:$|[-–—:(*,\[/]|\^)|\s+(?:\(|Secretariat))"
)
_WHOLE: Final = filtered(rf"(?:[Tt]he )?{_AGENT}(?: ?\(\d+\))?")  # "Fiji", "Fiji (2)"
_GLUED: Final = filtered(rf"\W*(?:[Tt]he )?{_AGENT}\s+(?P<mark>[xX✓✔-])\W*$")
_STATUS: Final = filtered(r"\b(?:observers?|listeners?|new members?|guests?|members?)\b", re.IGNORECASE)


def is_header(mask: str) -> bool:
    """Whether a row names the columns of its table."""
    cells = [cell.strip() for cell in mask.split("|")]
    told = [cell for cell in cells if cell and _HEADERS.search(cell) and not _CELL.match(cell)]
    return len(told) >= 1 and not any(_CELL.match(cell) for cell in cells)


@dataclass(slots=True)
class Table:
    """How the rows of a table of participants are to be read."""

    columns: tuple[str, ...] = ()
    tells: bool = False  # its header alone shows that it is a roll
    off: bool = False
    lists: bool = False  # each cell names one, in the capacity of its column
    pairs: bool = False  # names and marks of presence take turns

    @classmethod
    def of(cls, mask: str) -> Table:
        """The table whose first row is given."""
        cells = tuple(cell.strip() for cell in mask.split("|"))
        if _JOINED.match(mask) and not re.search(_AGENT, mask):
            return cls(cells, off=True)
        if _OTHER_MATTER.search(mask) and not re.search(_AGENT, mask) and not _NAMES.search(mask):
            return cls(cells, off=True)
        if not is_header(mask):
            return cls(pairs=_is_pairs(cells))
        groups = [cell for cell in cells if cell]
        plural = [
            cell
            for cell in groups
            if (re.search(r"(?:ies|[a-z]s)\b", cell) and _NAMES.search(cell))
            or re.search(r"observers\b|apologies|regrets|absent", cell, re.I)
        ]
        lists = len(groups) > 1 and len(plural) == len(groups)
        tells = (
            bool(_ROLLS.search(mask))
            and bool(_NAMES.search(mask))
            and not re.search(
                r"\b(?:amount|contribution|usd|eur|fee|budget|title of|date|venue|place|session|topic)\b",
                mask,
                re.IGNORECASE,
            )
        )
        return cls(cells, tells, lists=lists)

    def row(self, sentence: Sentence) -> Iterator[tuple[Listed, str]]:
        """The participants of a row, each with the capacity that the row or its column tells, "" where none."""
        cells = [(found.start(), found.end(), found[0].strip()) for found in re.finditer(r"[^|]+", sentence.mask)]
        names = [words for _, _, words in cells if words]
        every = not self.columns and len(names) > 1 and all(_WHOLE.fullmatch(words) for words in names)
        if every and (len(names) > 2 or not any(ORGANISATION in words for words in names)):
            for start, end, _ in cells:
                for one in list(listed(sentence, start, end))[:1]:
                    yield one, ""
        elif self.lists:
            yield from self._lists(sentence, cells)
        elif self.pairs or _is_pairs(tuple(words for _, _, words in cells)):
            yield from _pairs(sentence, cells)
        else:
            yield from self._single(sentence, cells)

    def _lists(self, sentence: Sentence, cells: list[tuple[int, int, str]]) -> Iterator[tuple[Listed, str]]:
        for index, (start, end, words) in enumerate(_all(sentence.mask)):
            column = self.columns[index] if index < len(self.columns) else ""
            if words and not _ABSENT.search(column) and not _ABSENT.search(words):
                for one in list(listed(sentence, start, end, unknown=True))[:1]:
                    yield one, capacity_of_head(column)

    def _single(self, sentence: Sentence, cells: list[tuple[int, int, str]]) -> Iterator[tuple[Listed, str]]:
        every = _all(sentence.mask)
        for index, (_, _, words) in enumerate(every):
            head = self.columns[index] if index < len(self.columns) else ""
            if _ABSENT.search(words) or (
                _PRESENT.search(head) and words and not _YES.fullmatch(words) and _NO.fullmatch(words)
            ):
                return
            if _PRESENT.search(head) and not words and not _NAMES.search(head):
                return
        order = sorted(range(len(every)), key=lambda i: not (i < len(self.columns) and _NAMES.search(self.columns[i])))
        for index in order:
            start, end, words = every[index]
            named = index < len(self.columns) and _NAMES.search(self.columns[index])
            if (_CELL.match(words) and len(words.split()) < 12) or (
                named and index == order[0] and re.search(_AGENT, words)
            ):
                rest = " ".join(w for i, (_, _, w) in enumerate(every) if i != index)
                told = _STATUS.search(rest) or re.search(r"(?<=\()observers?\b", words, re.IGNORECASE)
                for one in list(listed(sentence, start, end, unknown=True))[:1]:
                    yield one, capacity_of_head(told[0]) if told else ""
                return


def _all(mask: str) -> list[tuple[int, int, str]]:
    """The cells of a row, empty ones too: start, end, words."""
    cells, at = [], 0
    for words in mask.split("|"):
        cells.append((at, at + len(words), words.strip()))
        at += len(words) + 1
    return cells


def capacity_of_head(words: str) -> str:
    """The capacity that the head of a column or of a list tells."""
    if re.search(r"observer|listener", words, re.IGNORECASE):
        return "observerCapacity"
    if re.search(r"new member", words, re.IGNORECASE):
        return "newMemberCapacity"
    return "memberCapacity" if re.search(r"\bmembers?\b", words, re.IGNORECASE) else "participantCapacity"


def _is_pairs(cells: tuple[str, ...]) -> bool:
    """Whether names and marks of presence take turns in a row."""
    if len(cells) < 2 or (len(cells) % 2 and not _GLUED.match(cells[-1])):
        return False
    names, marks = cells[0::2], cells[1::2]
    return all(_CELL.match(n) or _GLUED.match(n) for n in names if n) and all(
        len(m) <= 2 and (_YES.fullmatch(m) or _NO.fullmatch(m)) for m in marks
    )


def _pairs(sentence: Sentence, cells: list[tuple[int, int, str]]) -> Iterator[tuple[Listed, str]]:
    for index, (start, end, words) in enumerate(cells):
        glued = _GLUED.match(words)
        mark = glued["mark"] if glued else cells[index + 1][2] if index + 1 < len(cells) else ""
        if (glued or _CELL.match(words)) and mark and _YES.fullmatch(mark):
            for one in list(listed(sentence, start, end))[:1]:
                yield one, ""
