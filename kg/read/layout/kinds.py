"""Groups to drafts: what each group is, from its words, its marker and its neighbours."""

from __future__ import annotations

import re

from kg.model import BlockKind, Span
from kg.read.draft import Draft
from kg.read.layout.grouping import Group
from kg.read.layout.prose import (
    dated,
    full_stop,
    heading_like,
    part_name,
    plain,
    section_name,
    terminal,
    title_share,
    word_count,
    year_alone,
)

_LIST_LENGTH = 5  # short names in a row that make a list of captions
_PAGE_NUMBER = re.compile(r"(?:page\s+)?[-–—\[|\s]*\d{1,4}[-–—\]|\s]*(?:(?:of|/)\s*\d{1,4})?", re.IGNORECASE)
_CONTENTS = re.compile(r"\S.*(?:\t+|\s{3,}|\s*\.{3,}\s*|(?:\s\.){3,}\s*)\d{1,4}$")
_GROUPING_NOUN = re.compile(
    r"\b(?:members?|observers?|participants?|participating|states|countries|organi[sz]ations|delegations|list|map|part|annex)\b",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"\b(?:Mr|Ms|Mrs|Dr|Hon|H\.?\s?E\.?|Excellency|Senator|Minister|Ambassador|Director|Secretary|Co-Chair|President)\b"
)
_PICTURE = re.compile(
    r"^(?:top|bottom|left|right|above|below|photo|picture|figure|image|source|credit|©|@)\b|©|@\s?UN\b|\b(?:left|right)\s[–-]\s",
    re.IGNORECASE,
)


def drafts_of(titles: list[Group], groups: list[Group]) -> list[Draft]:
    """A draft for each group, in stored order."""
    out = [_draft(group, BlockKind.TITLE) for group in titles]
    names = _name_lists(groups)
    for position, group in enumerate(groups):
        kind = BlockKind.ITEM if position in names else _kind(groups, position)
        out.append(_draft(group, kind))
    return out


def _draft(group: Group, kind: BlockKind) -> Draft:
    first, marker = group.lines[0], group.marker
    skip = marker.end if marker else 0
    signs = re.match(r"#{1,6}\s+", first.text) if kind in (BlockKind.HEADING, BlockKind.TITLE) and not marker else None
    level = len(signs.group().strip()) - 1 if signs else 0
    skip += signs.end() if signs else 0
    slices = [Span(first.start + skip, first.end), *(Span(line.start, line.end) for line in group.lines[1:])]
    return Draft(
        kind,
        tuple(piece for piece in slices if piece.start < piece.end),
        marker=marker.printed if marker else "",
        number=marker.number if marker else "",
        style=marker.style if marker else "",
        value=marker.value if marker else 0,
        level=level,
        page=first.page,
        gap=group.gap,
        opens_section=signs is not None,
    )


def _kind(groups: list[Group], position: int) -> BlockKind:
    group = groups[position]
    words = plain(group.text)
    if year_alone(words) and not group.marker:
        return BlockKind.HEADING
    if group.furniture or not words or _PAGE_NUMBER.fullmatch(words) or _contents_line(groups, position):
        return BlockKind.FURNITURE if not group.marker or group.furniture or not words else BlockKind.PARAGRAPH
    if group.text.startswith("#"):
        return BlockKind.HEADING
    if group.marker:
        return _marked_kind(groups, position, words)
    return _plain_kind(groups, position, words)


def _contents_line(groups: list[Group], position: int) -> bool:
    """A line of a table of contents: words, tabs or dots, a page number, and a neighbour of the same shape."""
    if not _CONTENTS.fullmatch(groups[position].lines[-1].text):
        return False
    near = groups[max(0, position - 2) : position] + groups[position + 1 : position + 3]
    same = sum(_CONTENTS.fullmatch(group.lines[-1].text) is not None for group in near)
    same += sum(_CONTENTS.fullmatch(line.text) is not None for line in groups[position].lines) - 1
    return same >= 2


def _marked_kind(groups: list[Group], position: int, words: str) -> BlockKind:
    marker = groups[position].marker
    assert marker is not None  # the caller looked
    siblings = [_sibling(groups, position, -1), _sibling(groups, position, 1)]
    if marker.value and not any(siblings) and heading_like(words) and not full_stop(words):
        return BlockKind.HEADING
    if marker.style.startswith("roman-upper") and heading_like(words):
        return BlockKind.HEADING
    if not marker.value or not marker.style.startswith("arabic"):
        return BlockKind.ITEM
    return BlockKind.ITEM if _in_list(groups, position) else BlockKind.PARAGRAPH


def _sibling(groups: list[Group], position: int, step: int) -> bool:
    """Whether the group next to this one has the marker before or after this one's."""
    marker, other = groups[position].marker, position + step
    if marker is None or not 0 <= other < len(groups):
        return False
    near = groups[other].marker
    return near is not None and near.style == marker.style and near.value == marker.value + step


def _in_list(groups: list[Group], position: int) -> bool:
    """Whether a numbered group belongs to a list whose first number follows words that end in a colon."""
    while _sibling(groups, position, -1):
        position -= 1
    marker = groups[position].marker
    if marker is None or marker.value != 1 or position == 0:
        return False
    before = next((group for group in reversed(groups[max(0, position - 3) : position]) if terminal(group.text)), None)
    return before is not None and plain(before.text).endswith(":")


def _plain_kind(groups: list[Group], position: int, words: str) -> BlockKind:
    below = groups[position + 1] if position + 1 < len(groups) else None
    if _picture(words):
        return BlockKind.CAPTION
    if section_name(words.rstrip(":")) or (part_name(words) and heading_like(words)):
        return BlockKind.HEADING
    if not heading_like(words):
        return BlockKind.CAPTION if _caption(words) and not terminal(words) else BlockKind.PARAGRAPH
    after_heading = position > 0 and groups[position - 1].heading
    if _PERSON.search(words) and "," in words:
        return BlockKind.CAPTION
    if dated(words) and word_count(words) > 4 and not after_heading:
        return BlockKind.CAPTION if below is not None else BlockKind.PARAGRAPH
    if len(words) > 90 or below is None:
        return BlockKind.PARAGRAPH
    groups[position].heading = True
    return BlockKind.HEADING


def _caption(words: str) -> bool:
    return len(words) < 220 and (dated(words) or (_PERSON.search(words) is not None and "," in words))


def _picture(words: str) -> bool:
    return len(words) < 250 and _PICTURE.search(words) is not None and not full_stop(words)


def _name_lists(groups: list[Group]) -> set[int]:
    """Positions of the groups in long runs of short names, as captions of flags and logos are."""
    found: set[int] = set()
    run: list[int] = []
    for position, group in enumerate([*groups, None]):
        if group is not None and _short_name(group):
            run.append(position)
            continue
        if group is not None and run and _is_body(group) and not _opens_list(groups[run[-1]]):
            run.pop()  # the last short line stands above a paragraph: its heading
        names = [place for place in run if not _opens_list(groups[place])]
        if len(names) >= _LIST_LENGTH:
            found.update(names)
        run = []
    return found


def _short_name(group: Group) -> bool:
    words = plain(group.text)
    if (
        group.marker
        or group.furniture
        or not words
        or (terminal(words) and not words.endswith("."))
        or year_alone(words)
    ):
        return False
    return word_count(words) in range(1, 11) and len(words) <= 70 and not dated(words) and title_share(words) >= 0.6


def _is_body(group: Group) -> bool:
    return len(group.text) > 70 or terminal(group.text)


def _opens_list(group: Group) -> bool:
    return _GROUPING_NOUN.search(group.text) is not None or group.text.startswith("#")
