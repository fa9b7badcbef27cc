"""Posts in rolls and tables of participants: on the line below a name, in the cell beside it, in the column's head."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from kg.addresses import slugify
from kg.extract.analysis.analysis import Analysis
from kg.extract.analysis.sentence import AGENT, PERSON, Sentence
from kg.extract.people.held import Held, clean
from kg.extract.people.lines import Line, Rolls, is_post
from kg.extract.people.posts import office_in_title
from kg.extract.people.words import HEAD, POST, SIGNS
from kg.extract.persons import find_persons, name_alone
from kg.extract.writer import Where
from kg.model import Block, BlockKind, Entity, Ref
from kg.patterns import filtered

_PERSON: Final = filtered(rf"^[^\wⒶ-ⓩ]*(?:\d+[.)]? )?Ⓗ\*?,?(?: \((?:the )?(?P<of>{AGENT})\))?[\s,*†]*$")
_POST_END: Final = filtered(
    r"\s\((?:will|also|not|tel|head of|alternate)|,? ?\b(?:Tel|Fax|E-?mail|Phone|Mobile)\b|[ ,]*\+?\d{4,}|[;|]|"
    r",? Ⓟ (?=Fax|Tel)|\.(?: |$)|\s(?:attended|opened|presented|was|were|is|has|had|will) ",
    re.IGNORECASE,
)
_POST_HEAD: Final = filtered(
    r"\b(?:title|position|post|function|designation|rank|office|job|role title)\b", re.IGNORECASE
)
_NAME_HEAD: Final = filtered(r"\b(?:name|participant|representative|delegate|person|head|contact|focal)", re.IGNORECASE)
_ROLE_HEAD: Final = filtered(rf"^(?:{HEAD})s?(?: of (?:the )?\w+)?$")
_NO_ROLL: Final = frozenset({BlockKind.ROW, BlockKind.TITLE})
_LONGEST: Final = 80  # characters of a line that holds a name alone
_COLUMN: Final = filtered(r" ?\| ?")


def held_in_rolls(lines: Sequence[Line]) -> Iterator[Held]:
    """A name alone on its line, the post on the next: captions, signatures, lists of participants."""
    for line, following in pairwise(lines):
        if line.sentence.block.kind in _NO_ROLL or len(line.mask) > _LONGEST or not is_post(following.mask):
            continue
        person = _person_of(line.sentence)
        if person is None:
            continue
        end = _post_end(following.mask)
        post = clean(following.sentence.words(0, end))
        if not post:
            continue
        block, start, stop = following.sentence.block, *following.sentence.slice(0, end)
        named = [m.entity for m in following.sentence.among(0, end, SIGNS) if m.entity is not None]
        organisation = _bracket(line.sentence) or line.agent or (named[-1] if named else None)
        name: Where = (line.sentence.block, line.sentence.start, line.sentence.end)
        context = ((line.named, 0, len(line.named.text)),) if line.named is not None else ()
        yield Held(person, post, (block, start, stop), organisation, context, (name,))


def _person_of(sentence: Sentence) -> Entity | None:
    found = _PERSON.match(sentence.mask)
    if found:
        mention = sentence.at(sentence.mask.index(PERSON))
        return mention.entity if mention else None
    for person in find_persons(sentence.text):  # a rank with a stop ("Pol. Col.") may have parted the sentence
        if not re.search(r"\w", sentence.text[: person.start] + sentence.text[person.end :]) and " " in person.name:
            return Entity(Ref("person", slugify(person.name)), "Person", person.name)
    if len(sentence.mask) > 60 or not sentence.mask[:1].isupper():
        return None
    name = name_alone(sentence.text)
    return Entity(Ref("person", slugify(name)), "Person", name) if name else None


def _bracket(sentence: Sentence) -> Entity | None:
    found = _PERSON.match(sentence.mask)
    mention = sentence.at(found.start("of")) if found and found["of"] else None
    return mention.entity if mention else None


def _post_end(mask: str) -> int:
    stop = _POST_END.search(mask)
    return stop.start() if stop else len(mask)


def held_in_tables(analysis: Analysis, roll: Rolls) -> Iterator[Held]:
    """A name in one cell, the post in another, or the column's head as post ("Head of delegation")."""
    head: Block | None = None
    columns: list[str] = []
    previous = -2
    for sentence in analysis.sentences:
        block = sentence.block
        if block.kind is not BlockKind.ROW or sentence.start > 0:
            continue
        if head is None or block.index > previous + 2:
            head, columns = block, _COLUMN.split(block.text)
        previous = block.index
        if block is not head:
            yield from _row(sentence, roll, head, columns)


def _row(sentence: Sentence, roll: Rolls, head: Block, columns: list[str]) -> Iterator[Held]:
    cells = _cells(sentence.mask)
    agent = next((m for a, b in cells if (m := _agent_cell(sentence, a, b))), None)
    for column, (start, end) in enumerate(cells):
        title = columns[column] if column < len(columns) else ""
        person = _in_cell(sentence, start, end, title)
        if person is None:
            continue
        name: Where = (sentence.block, *sentence.slice(start, end))
        place = _post_cell(sentence, cells, columns, column)
        if place is not None:
            post = clean(sentence.words(*place))
            above = roll.agent(sentence.block, 0) if agent is None else None
            named = sentence.among(*place, SIGNS)
            of = agent or (above[0] if above else named[0].entity if named else None)
            context = ((above[1], 0, len(above[1].text)),) if above else ()
            yield Held(person, post, (sentence.block, *sentence.slice(*place)), of, context, (name,))
        elif office := office_in_title(sentence.words(start, end)):
            yield Held(person, office, name, agent)
        elif _ROLE_HEAD.match(title) and POST.search(title):
            yield Held(person, title, name, agent, ((head, 0, len(head.text)),))


def _cells(mask: str) -> list[tuple[int, int]]:
    cells, at = [], 0
    for bar in _COLUMN.finditer(mask):
        cells.append((at, bar.start()))
        at = bar.end()
    return [*cells, (at, len(mask))]


def _agent_cell(sentence: Sentence, start: int, end: int) -> Entity | None:
    found = re.fullmatch(rf"(?:[Tt]he )?({AGENT})(?: \([^()]*\))?", sentence.mask[start:end].strip())
    named = sentence.among(start, end, SIGNS)
    return named[0].entity if found and named else None


def _in_cell(sentence: Sentence, start: int, end: int, title: str) -> Entity | None:
    """The person whom a cell names and says nothing else of."""
    cell = sentence.mask[start:end].strip()
    if PERSON in cell:
        mention = sentence.among(start, end, PERSON)[0]
        return mention.entity if re.fullmatch(r"Ⓗ\*?,?(?: \([^()]*\))?", cell) else None
    name = name_alone(sentence.words(start, end)) if _NAME_HEAD.search(title) and start < end else None
    return Entity(Ref("person", slugify(name)), "Person", name) if name else None


def _post_cell(
    sentence: Sentence, cells: list[tuple[int, int]], columns: list[str], person: int
) -> tuple[int, int] | None:
    """The cell that holds the post: under a head that says so, else behind the name where it reads as one."""
    for column, (start, end) in enumerate(cells):
        words = sentence.mask[start:end].strip()
        said = column < len(columns) and _POST_HEAD.search(columns[column])
        if column != person and said and re.match(r"[A-ZⓃⒸⓄⓂ]", words) and len(words) > 2:
            return start, end
    if person + 1 < len(cells):
        start, end = cells[person + 1]
        if is_post(sentence.mask[start:end]):
            return start, end
    return None
