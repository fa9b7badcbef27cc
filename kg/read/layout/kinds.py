"""Groups to drafts: what each group is, from its words, its marker and its neighbours."""

from __future__ import annotations

import re

from kg.model import BlockKind
from kg.read.draft import Draft
from kg.read.layout.grouping import Group
from kg.read.layout.prose import (
    all_capitals,
    date_first,
    dated,
    full_stop,
    heading_like,
    part_name,
    person_start,
    plain,
    section_name,
    terminal,
    title_share,
    word_count,
    year_alone,
)
from kg.read.layout.quotes import pull_quotes

_LIST_LENGTH = 5  # short names in a row that make a list of captions
_NAME = 70  # characters of such a name
_OPENED_LENGTH = 2  # such names below a heading that announces a list
_ROLL = 5  # lines that begin with a style of address, from which a document is a roll of participants
_HASHES = re.compile(r"#{1,6}\s+")  # before a heading in Markdown
_LETTER = re.compile(r"\w")
_NUMBER_ALONE = re.compile(r"[\W\d_]+")
_LIST_NOUN = re.compile(
    r"\b(?:members?|observers?|participants?|participating|states|countries|organi[sz]ations|delegations|list|map|part|"
    r"annex)\b",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"\b(?:Mr|Ms|Mrs|Dr|Hon|H\.?\s?E\.?|Excellency|Senator|Minister|Ambassador|Director|Secretary|Co-Chair|Co-Manager|"
    r"President)s?\b"
)
_PICTURE = re.compile(
    r"(?:top|bottom|left|right|above|below|photo|picture|figure|image|source|credit|caption)\b(?=\W)", re.IGNORECASE
)
_CREDIT = re.compile(r"[©@–-](?:(?<=©)|(?<=@)\s?UN\b|(?<=\bleft\s[–-])\s|(?<=\bright\s[–-])\s)", re.IGNORECASE)


def drafts_of(titles: list[Group], groups: list[Group]) -> list[Draft]:
    """A draft for each group, in stored order."""
    kinds = _Kinds(titles, groups)
    out = [_draft(group, BlockKind.TITLE) for group in titles]
    return out + [_draft(group, kinds.kind(place)) for place, group in enumerate(groups)]


def _draft(group: Group, kind: BlockKind) -> Draft:
    first, marker = group.lines[0], group.marker if group.marker and group.text else None
    skip = marker.end if marker else 0
    headed = first.text.startswith("#") and kind in (BlockKind.HEADING, BlockKind.TITLE) and not marker
    signs = _HASHES.match(first.text) if headed else None
    skip += signs.end() if signs else 0
    cells = group.cells or ()
    slices = [span for cell in cells for span in cell]
    if not slices:
        pieces = [*first.spans(skip), *[span for line in group.lines[1:] for span in line.spans()]]
        slices = [piece for piece in pieces if piece.start < piece.end]
    return Draft(
        kind,
        tuple(slices),
        marker=marker.printed if marker else "",
        number=marker.number if marker else "",
        style=marker.style if marker else "",
        value=marker.value if marker else 0,
        level=len(signs.group().strip()) - 1 if signs else group.level,
        page=first.page,
        gap=group.gap,
        opens_section=signs is not None or group.hint is BlockKind.HEADING,
        cells=cells,
    )


class _Kinds:
    """Decides the kinds of one document's groups."""

    def __init__(self, titles: list[Group], groups: list[Group]) -> None:
        self._groups = groups
        self._texts = [group.text for group in groups]
        self._plain = [plain(text) for text in self._texts]
        self._quotes = pull_quotes(groups, self._texts)
        self._names = _name_lists(groups, self._plain)
        persons = sum(map(person_start, self._texts))
        self._roll = persons >= _ROLL and persons >= 0.15 * len(groups)
        self._listed: dict[int, bool] = {}  # of numbered groups: whether they are items of a list
        self._heads = {_folded(group.text) for group in titles if word_count(group.text) > 3}
        self._initials = {head[:1] for head in self._heads}

    def kind(self, place: int) -> BlockKind:
        """The kind of the group at `place`; to be asked in order, since headings colour what follows them."""
        group = self._groups[place]
        words = self._plain[place]
        if group.cells is not None:
            return BlockKind.ROW if group.cells else BlockKind.FURNITURE
        if group.hint is not None:
            return self._heading(group) if group.hint is BlockKind.HEADING else group.hint
        if place in self._quotes:
            return BlockKind.QUOTE
        if place in self._names:
            return BlockKind.ITEM
        if year_alone(words) and not group.marker:
            return self._heading(group)
        if not group.marker and (_NUMBER_ALONE.fullmatch(words) or self._runs(place, words)):
            return BlockKind.FURNITURE
        if self._texts[place].startswith("#"):
            return self._heading(group)
        return self._marked(place, words) if group.marker else self._unmarked(place, words)

    def _heading(self, group: Group) -> BlockKind:
        group.heading = True
        return BlockKind.HEADING

    def _runs(self, place: int, words: str) -> bool:
        """Whether the group repeats the title, or an end of it that begins in mid-word, as a running head does."""
        fragment = words[:1].islower() and len(words) < 60 and not terminal(words)
        first = _LETTER.search(words)
        if not fragment and (first is None or first.group().lower()[0] not in self._initials):
            return False
        folded = _folded(words)
        if folded in self._heads:
            return True
        return fragment and any(head.endswith(folded) and head[-len(folded) - 1].isalnum() for head in self._heads)

    def _marked(self, place: int, words: str) -> BlockKind:
        marker = self._groups[place].marker
        if marker is None or not words:  # a number or bullet alone
            return BlockKind.FURNITURE
        if marker.printed == "*" and not any(self._same_style(place, other) for other in (place - 1, place + 1)):
            return BlockKind.NOTE
        alone = not _sibling(self._groups, place, -1) and not _sibling(self._groups, place, 1)
        headed = heading_like(words) and not full_stop(words)
        if headed and marker.value and (alone or marker.style.startswith("roman-upper")):
            return self._heading(self._groups[place])
        if not marker.value or not marker.style.startswith("arabic"):
            return BlockKind.ITEM
        self._listed[place] = self._in_list(place)
        return BlockKind.ITEM if self._listed[place] else BlockKind.PARAGRAPH

    def _same_style(self, place: int, other: int) -> bool:
        mine, near = self._groups[place].marker, self._groups[other].marker if 0 <= other < len(self._groups) else None
        return mine is not None and near is not None and mine.style == near.style

    def _in_list(self, place: int) -> bool:
        """Whether a numbered group belongs to a list whose first number follows words that end in a colon."""
        if _sibling(self._groups, place, -1):
            return self._listed.get(place - 1, False)
        marker = self._groups[place].marker
        if marker is None or marker.value != 1:
            return False
        above = [other for other in range(max(0, place - 3), place) if other not in self._quotes]
        return bool(above) and self._plain[above[-1]].endswith(":")

    def _unmarked(self, place: int, words: str) -> BlockKind:
        group = self._groups[place]
        if self._texts[place].startswith("[^"):
            return BlockKind.NOTE
        if group.item or self._semicolon_item(place):
            group.item = True
            return BlockKind.ITEM
        if date_first(words) and any(date_first(self._words(place + step)) for step in (-1, 1)):
            return BlockKind.ITEM  # a line of a calendar
        if _picture(words):
            return BlockKind.CAPTION
        if self._roll and person_start(words):
            return BlockKind.ITEM
        if all_capitals(words) and group.gap and len(words) < 80 and not terminal(words):
            return self._heading(group)
        if section_name(words.rstrip(":")) or (part_name(words) and heading_like(words)):
            return self._heading(group)
        after_heading = place > 0 and self._groups[place - 1].heading
        if after_heading and len(words) < 120 and not terminal(words) and dated(words):
            return self._heading(group)  # a second line of the heading: where and when
        if words.endswith(",") and word_count(words) > 5:
            return BlockKind.PARAGRAPH  # a recital
        open_line = len(words) < 220 and not terminal(words)
        if open_line and "," in words and _PERSON.search(words):
            return BlockKind.CAPTION
        last = place + 1 == len(self._groups)
        below = None if last else self._groups[place + 1]
        if below is not None and (below.cells is not None or below.marker) and len(words) < 90 and heading_like(words):
            return self._heading(group)
        if open_line and dated(words) and word_count(words) > 4:
            return BlockKind.PARAGRAPH if last else BlockKind.CAPTION
        if last or len(words) > 90 or not heading_like(words):
            return BlockKind.PARAGRAPH
        if _PERSON.search(words) and "(" in words:
            return BlockKind.CAPTION
        return self._heading(group)

    def _words(self, place: int) -> str:
        return self._plain[place] if 0 <= place < len(self._groups) else ""

    def _semicolon_item(self, place: int) -> bool:
        """Whether the group goes on a list that a colon opened and whose items end in semicolons."""
        group, above = self._groups[place], self._groups[place - 1] if place else None
        if above is None or above.marker or group.gap == 0:
            return False
        before, words = self._plain[place - 1], self._plain[place]
        opens = before.endswith(":") and words.endswith((";", "; and", "; or"))
        return opens or (above.item and before.endswith((";", "; and", "; or")))


def _folded(words: str) -> str:
    return " ".join(re.findall(r"\w+", words.lower()))


def _sibling(groups: list[Group], place: int, step: int) -> bool:
    """Whether the group next to this one has the marker before or after this one's."""
    marker, other = groups[place].marker, place + step
    if marker is None or not 0 <= other < len(groups):
        return False
    near = groups[other].marker
    return near is not None and near.style == marker.style and near.value == marker.value + step


def _picture(words: str) -> bool:
    shown = len(words) < 250 and (_PICTURE.match(words) or _CREDIT.search(words))
    return bool(shown) and not full_stop(words)


def _name_lists(groups: list[Group], words: list[str]) -> set[int]:
    """Positions of the groups in long runs of short names, as captions of flags and logos are; `words`: their own."""
    found: set[int] = set()
    run: list[int] = []
    for place, group in enumerate([*groups, None]):
        if group is not None and _short_name(group, words[place]):
            run.append(place)
            continue
        tight = bool(run) and groups[run[-1]].gap == 0  # no room above the last name: it ends a list
        if group is not None and run and not tight and _is_body(group) and not _opens_list(groups[run[-1]]):
            run.pop()  # the last short line stands above a paragraph: its heading
        if run:
            found |= _names_of(run, groups)
            run = []
    return found


def _names_of(run: list[int], groups: list[Group]) -> set[int]:
    """The names in a run of short lines: all but headings of lists, if the run is long or such a heading opens it."""
    names = [place for place in run if not _opens_list(groups[place])]
    above = groups[run[0] - 1] if run[0] else None
    headed = (
        above is not None and above.hint is not BlockKind.FURNITURE and len(above.text) < _NAME and _opens_list(above)
    )
    opener = -1 if headed else next((place for place in run if _opens_list(groups[place])), len(groups))
    opened = [place for place in names if place > opener]
    if len(names) >= _LIST_LENGTH:
        return set(names)
    return set(opened) if len(opened) >= _OPENED_LENGTH else set()


def _short_name(group: Group, words: str) -> bool:
    if group.marker or group.item or group.hint or group.cells is not None:
        return False
    if not words or len(words) > _NAME or year_alone(words) or dated(words) or person_start(words):
        return False
    if (terminal(words) and not words.endswith(".")) or (all_capitals(words) and "," in words):
        return False
    return word_count(words) in range(1, 11) and title_share(words) >= 0.6


def _is_body(group: Group) -> bool:
    return len(group.text) > _NAME or terminal(group.text)


def _opens_list(group: Group) -> bool:
    return _LIST_NOUN.search(group.text) is not None or group.text.startswith("#")
