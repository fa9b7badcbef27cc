"""For which state a person sits in the chair, where another sentence or the heading of a roll tells it."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from kg.extract.analysis.analysis import Analysis
from kg.extract.analysis.ownforum import as_entity
from kg.extract.analysis.sentence import COUNTRY, MECHANISM, ORGANISATION, PERSON, Mention, Sentence
from kg.extract.roles.items import nation_of, read
from kg.extract.roles.words import HOST
from kg.model import BlockKind, Entity
from kg.patterns import filtered

_POST: Final = filtered(
    rf"(?:, | \(| of | from | [–—|-] )(?:(?!\b(?:was|were|said|who|has|had|opened|chaired|welcomed)\b)[^.;:{PERSON}])"
    rf"{{2,160}}"
)
_OFFICE: Final = filtered(
    rf"[A-Z][\w-]+ (?:(?:of|for|and|the|[A-Z][\w-]+,?|[ⒸⓃⓄ](?:['’]s)?) ){{1,12}}?(?:H\.E\.,? )?(?={PERSON})"
)
_LINE_OF: Final = filtered(rf"[^\wⒶ-Ⓩ]*(?:[Tt]he )?(?P<who>{COUNTRY})[^\wⒶ-Ⓩ]*(?:\([^()]*\))?\W*$")
_ROLL_REACH: Final = 12  # blocks back in which a roll names whom its persons represent


def states_of_persons(analysis: Analysis) -> dict[str, Entity]:
    """By a person's slug and family name, the state that the document gives to that person; the first told."""
    told: dict[str, Entity] = {}
    above: tuple[int, Entity] | None = None
    for sentence in analysis.sentences:
        line = _LINE_OF.match(sentence.mask)
        mention = sentence.at(line.start("who")) if line else None
        if mention and mention.entity:
            above = (sentence.block.index, mention.entity)
        for spot, person in sentence.signs:
            if person.sign == PERSON and person.entity:
                state = _told(analysis, sentence, spot) or _above(sentence, above)
                if state:
                    told.setdefault(person.entity.ref.slug, state)
                    told.setdefault(person.entity.ref.slug.rsplit("-", 1)[-1], state)
    return told


def _told(analysis: Analysis, sentence: Sentence, spot: int) -> Entity | None:
    behind = _POST.match(sentence.mask, spot + 1)
    if behind:
        for mention in read(analysis, sentence, spot, behind.end()):
            return mention.entity if mention.sign == COUNTRY else None
    lead = list(_OFFICE.finditer(sentence.mask, max(0, spot - 160), spot + 1))
    if lead and lead[-1].end() == spot:
        for mention in read(analysis, sentence, lead[-1].start(), spot + 1):
            return mention.entity if mention.sign == COUNTRY else None
    return None


def _above(sentence: Sentence, above: tuple[int, Entity] | None) -> Entity | None:
    """The state under whose line of a roll a person is listed."""
    if above is None or sentence.block.kind in (BlockKind.PARAGRAPH, BlockKind.TITLE):
        return None
    return above[1] if 0 < sentence.block.index - above[0] <= _ROLL_REACH else None


def with_states(sentence: Sentence, who: tuple[Mention, ...], told: dict[str, Entity]) -> tuple[Mention, ...]:
    """The parties with persons replaced by the states they are known to sit for."""
    return tuple(_state(sentence, mention, told) for mention in who)


_MINISTRY: Final = filtered(r"\b(?:Ministry|Department|Directorate)\b")  # a police force organises courses of its own


def with_nations(analysis: Analysis, role: str, who: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The parties, and beside each institution of a state that state: what its ministry hosts, it hosts."""
    refs = {mention.entity.ref for mention in who if mention.entity}
    own = [m for m in who if role == HOST or (m.entity and _MINISTRY.search(m.entity.label))]
    found = [nation for mention in own if (nation := nation_of(analysis.lexicon, mention))]
    return (*who, *(n for n in found if n.entity and n.entity.ref not in refs))


_OWN_BODY: Final = filtered(rf"{PERSON}, [^.;:{PERSON}]{{0,80}}[{ORGANISATION}{MECHANISM}]")


def _state(sentence: Sentence, mention: Mention, told: dict[str, Entity]) -> Mention:
    if mention.sign != PERSON or mention.entity is None:
        return mention
    spot = next((place for place, other in sentence.signs if other.start == mention.start), None)
    if spot is not None and _OWN_BODY.match(sentence.mask, spot):
        return mention  # told to speak for a body, here
    slug = mention.entity.ref.slug
    state = told.get(slug) or told.get(slug.rsplit("-", 1)[-1])
    return Mention(mention.start, mention.end, COUNTRY, state) if state else mention


_GENERIC: Final = filtered(
    r"(?:(?:Technical|Permanent|General|Executive|Interim) )?(?:Secretariat|Support Unit|"
    r"Bureau)"
)


def in_full(analysis: Analysis, who: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The parties, "the Secretariat" of the document's own forum with the names that tell whose it is."""
    return tuple(_in_full(analysis.forum, _of_office(analysis, mention)) for mention in who)


_FIELD_OFFICE: Final = filtered(r"(?P<whose>.+?)(?:['’]s?)? (?:Country|Field|National|Local) (?:Office|Mission|Bureau)")


def _of_office(analysis: Analysis, mention: Mention) -> Mention:
    """The organisation whose office in a country it is: what "the IOM Country Office" arranges, IOM does."""
    if mention.sign != ORGANISATION or mention.entity is None:
        return mention
    if (office := _FIELD_OFFICE.fullmatch(mention.entity.label)) is None:
        return mention
    named = [m for m in analysis.lexicon.find(office["whose"]) if m.end - m.start == len(office["whose"])]
    whole = named[0].entries[0].type == "Organisation" if named else False
    return replace(mention, entity=as_entity(named[0])) if whole else mention


def _in_full(forum: Entity | None, mention: Mention) -> Mention:
    body = mention.entity
    if forum is None or body is None or mention.sign != MECHANISM or not _GENERIC.fullmatch(body.label):
        return mention
    if not body.ref.slug.startswith(forum.ref.slug):
        return mention
    short = [name for name in forum.names if name.isupper() and " " not in name]
    names = (f"{body.label} of the {forum.label}", *(f"{name} {body.label}" for name in (forum.label, *short)))
    return replace(mention, entity=replace(body, names=tuple(dict.fromkeys((*body.names, *names)))))
