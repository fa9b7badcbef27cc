"""Projects: who leads and who proposed them, where the words say so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kg.addresses import slugify
from kg.extract.analysis.analysis import Analysis
from kg.extract.analysis.sentence import AGENT, AGENTS, COUNTRY, FORUM, MECHANISM, ORGANISATION, Sentence
from kg.extract.limits import MAX_SENTENCE
from kg.extract.writer import Where, Writer, where
from kg.model import BlockKind, Entity, Ref
from kg.patterns import bank, filtered

_SIGNS: Final = COUNTRY + ORGANISATION + FORUM + MECHANISM
_NAME: Final = (
    r"(?<![\w-])(?:[Tt]he )?"
    r"(?P<name>(?!The )(?:[A-Z][\w'’-]+ (?:(?:on|for|of|and|in|to) )?){1,8}(?:Project|Programme|Program))(?![\w-])"
)
_LED: Final = filtered(
    rf"{_NAME}(?: \([^()]{{1,20}}\))?,? (?:which (?:is|was) |is |was )?(?:led|managed|implemented|run|"
    rf"coordinated|carried out) by "
    rf"(?:the )?(?P<agents>{AGENTS})"
)
_OF: Final = filtered(rf"(?P<agents>{AGENT})['’]s? {_NAME}")
_PROPOSED: Final = filtered(
    rf"(?:proposals?|projects?) (?:from|by|of|"
    rf"proposed by) (?:the )?(?P<agents>{AGENT})[^:;.]{{0,80}}: (?P<list>[^.]{{10,900}})"
)
_PROJECTS: Final = bank(_LED, _OF, _PROPOSED)
_THING: Final = filtered(r"\s*(?:and )?(?:an? )?(?P<name>[^;,]{6,90}?\b(?:project|programme|initiative|program))\b")
_SKIPPED: Final = frozenset({BlockKind.TITLE, BlockKind.HEADING, BlockKind.FURNITURE, BlockKind.QUOTE})


@dataclass(frozen=True, slots=True)
class Project:
    """A project by its name as printed, the property that names its agent, and the words."""

    name: str
    property: str  # ledBy or proposedBy
    agents: tuple[Entity, ...]
    words: Where


def extract(analysis: Analysis, writer: Writer) -> None:
    """Write the projects of a document of which it names who leads or proposed them."""
    for sentence in analysis.sentences:
        if sentence.block.kind in _SKIPPED or len(sentence.mask) > MAX_SENTENCE:
            continue
        for project in find_projects(sentence):
            ref = writer.entity(Entity(Ref("project", slugify(project.name)), "Project", project.name))
            for agent in project.agents:
                writer.claim(ref, project.property, writer.entity(agent), project.words)


def find_projects(sentence: Sentence) -> Iterator[Project]:
    """The projects of one sentence that somebody leads or proposed."""
    likely = _PROJECTS.likely(sentence.mask)
    for pattern in (pattern for pattern in likely if pattern is not _PROPOSED):
        for found in pattern.finditer(sentence.mask):
            name = sentence.words(*found.span("name"))
            yield Project(name, "ledBy", _agents(sentence, found), where(sentence, found.start(), found.end()))
    for found in _PROPOSED.finditer(sentence.mask) if _PROPOSED in likely else ():
        at = found.start("list")
        for item in found["list"].split(";"):
            thing = _THING.match(item)
            if thing:
                name = sentence.words(at + thing.start("name"), at + thing.end("name"))
                words = where(sentence, at + thing.start("name"), at + thing.end("name"))
                yield Project(name, "proposedBy", _agents(sentence, found), words)
            at += len(item) + 1


def _agents(sentence: Sentence, found: re.Match[str]) -> tuple[Entity, ...]:
    return tuple(m.entity for m in sentence.group(found, "agents", _SIGNS) if m.entity is not None)
