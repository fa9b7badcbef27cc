"""Under which name participants are put down: institutions by whole names, embassies as the states they speak for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from kg.addresses import slugify
from kg.extract.analysis.analysis import Analysis
from kg.extract.analysis.ownforum import as_entity
from kg.extract.analysis.sentence import ORGANISATION
from kg.model import Entity
from kg.patterns import filtered

_EMBASSY: Final = filtered(
    r"\b(?:Embassy|High Commission|Permanent Mission|Permanent Representation|Consulate(?:[ -]General)?)\b(?! to\b)"
)
_OFFICE: Final = filtered(
    r"(?P<body>[^,()]{2,60}?)(?:['’]s?)? (?:Regional|Sub-?[Rr]egional|Country|Field|Liaison|National) "
    r"(?:Office|Mission)(?: (?:in|for) .+)?"
)


def whole_names(analysis: Analysis, entities: Iterable[Entity]) -> Callable[[Entity], Entity]:
    """What turns a participant as read into the one to put down; names are looked up only where one is unknown."""
    full = _full_names(analysis) if any(_unknown(entity) for entity in entities) else {}

    def whole(entity: Entity) -> Entity:
        if not _unknown(entity):
            return entity
        return _state_of(analysis, entity) or _body_of(analysis, entity) or full.get(entity.label) or entity

    return whole


def _unknown(entity: Entity) -> bool:
    return entity.type == "Organisation" and entity.ref.slug == slugify(entity.label)


def _body_of(analysis: Analysis, entity: Entity) -> Entity | None:
    """The body whose office an organisation is: "UNHCR Regional Office"."""
    office = _OFFICE.fullmatch(entity.label)
    if office is None:
        return None
    return next(
        (
            as_entity(match)
            for match in analysis.lexicon.find(office["body"])
            if match.entries[0].type == "Organisation" and match.end - match.start == len(office["body"])
        ),
        None,
    )


def _state_of(analysis: Analysis, entity: Entity) -> Entity | None:
    """The state whose embassy an organisation is: "British High Commission", "Embassy of Japan"."""
    if not _EMBASSY.search(entity.label):
        return None
    named = (match for match in analysis.lexicon.find(entity.label) if match.entries[0].type in ("State", "Territory"))
    return next((as_entity(match) for match in named if not match.weak), None)


def _full_names(analysis: Analysis) -> dict[str, Entity]:
    """The organisations of a text by the last words of their names: "Forum Secretariat"."""
    found: dict[str, Entity] = {}
    for sentence in analysis.sentences:
        for mention in sentence.mentions:
            if mention.sign == ORGANISATION and mention.entity:
                words = sentence.block.text[mention.start : mention.end].split(" (")[0].split()
                for cut in range(1, len(words) - 1):
                    found.setdefault(" ".join(words[cut:]), mention.entity)
    return found
