"""What stands beside and below the content of a page: sidebars, widgets and feet, with or without facts.

A menu is links. What tells something has sentences of its own, lists members or observers, or gives days.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

CONTENT, MARGIN, MENU = range(3)
"""Where a block stands: among the content, in a sidebar or foot, in a menu or form."""

LIST_HEADING = re.compile(r"\b(?:members?|observers?|participants?|states|countries|organi[sz]ations)\b", re.IGNORECASE)
"""Headings of lists that are facts, were their items links."""
_MARGIN_TAGS = frozenset("footer aside".split())
_MENU_TAGS = frozenset("nav form button dialog".split())
_MARGIN_ROLES = frozenset("contentinfo complementary".split())
_MENU_ROLES = frozenset("navigation banner search menu menubar toolbar dialog alert".split())
_MARGIN_NAME = re.compile(r"(?:^|[\s_-])(?:footer|foot|bottom|sidebar|related|widget)(?:[\s_-]|$)", re.IGNORECASE)
_MENU_NAME = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|breadcrumbs?|crumbs?|cookies?|share|sharing|social|skip|searchbox|"
    r"masthead|topbar|toolbar|pagination|pager|copyright|newsletter|lang(?:uage)?-?switcher)(?:[\s_-]|$)",
    re.IGNORECASE,
)
_OF_THE_SITE = re.compile(
    r"©|\b(?:copyright|cookies?|privacy|subscribe|sign up|newsletter|e-?mail|all rights|javascript|browser|click|"
    r"website|web site|log ?in|terms of use|download|follow us|contact us)\b",
    re.IGNORECASE,
)
_DAY = re.compile(r"\b(?:19|20)\d\d\b")
_ITEM_WORDS = 3  # words of an entry with a date that names more than a month of an archive
_SENTENCE_WORDS = 8
_REACH = 40  # blocks below a heading that it heads at most


@dataclass(slots=True)
class PageBlock:
    """A block as met: its words, how many of its characters are links, where it stands."""

    tag: str
    text: str
    linked: int
    place: int  # CONTENT, MARGIN or MENU
    main: bool
    cells: tuple[str, ...] = ()


def place_of(tag: str, role: str, names: str) -> int:
    """Where an element puts what it holds, by its tag, its ARIA role and the names of its class and id."""
    page_wide = tag in ("body", "html", "main", "article")  # classes such as "no-sidebar" say nothing there
    if tag in _MENU_TAGS or role in _MENU_ROLES or (not page_wide and _MENU_NAME.search(names)):
        return MENU
    if tag in _MARGIN_TAGS or role in _MARGIN_ROLES or (not page_wide and _MARGIN_NAME.search(names)):
        return MARGIN
    return CONTENT


def telling(blocks: Sequence[PageBlock]) -> set[int]:
    """The places of the blocks of margins that tell facts, with the headings above them."""
    found: set[int] = set()
    heading = -1
    for place, block in enumerate(blocks):
        if block.place != MARGIN:
            heading = -1
        elif re.fullmatch(r"h[1-6]", block.tag):
            heading = place
        else:
            near = heading >= 0 and place - heading <= _REACH
            if _tells(block, blocks[heading].text if near else ""):
                found.update((place, heading) if near else (place,))
    return found


def _tells(block: PageBlock, heading: str) -> bool:
    words = block.text.strip(" •◦▪\n")
    if not words or _OF_THE_SITE.search(words) or _OF_THE_SITE.search(heading):
        return False
    count = len(words.split())
    linked = block.linked > 0.5 * len(words)
    if LIST_HEADING.search(heading) and not linked:
        return True
    if _DAY.search(words) and count >= _ITEM_WORDS:
        return True
    return count >= _SENTENCE_WORDS and words.endswith((".", ".”", '."')) and not linked
