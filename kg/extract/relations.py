"""Relation nodes that several families put down: participations, memberships; and the reading of lists of agents."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.addresses import slugify
from kg.extract.analysis.analysis import Event
from kg.extract.analysis.sentence import (
    AGENT,
    COUNTRY,
    FORUM,
    MECHANISM,
    ORGANISATION,
    PERSON,
    Mention,
    Sentence,
)
from kg.extract.writer import Where, Writer, forum
from kg.model import Entity, Modality, Ref
from kg.patterns import filtered

_SEPARATOR = filtered(
    r"\s*(?:[,;/•]|\band\b|&|\bas well as\b|\btogether with\b|\balong with\b|\bplus\b|\bincluding\b)"
    r"\s*(?:\band\b\s*)?(?:\bthe\b\s*)?"
)
_OFFICE = filtered(
    r"(?:\b(?:Governments?|Republic|Kingdom|Minist(?:er|ers|ry|ries)|Secretary|Department|Embassy|delegations?|"
    r"representatives?|officials|experts|people|"
    r"Prime|Foreign|Affairs|Vice|Deputy|Head|Heads|State|Union|Federation|Mr|Ms|Dr|H\.E|Ambassador|Director|General|"
    r"Justice|Interior|Home|Labou?r|Immigration|"
    r"Employment|Trade|Senator|Hon)\b)"
)
_UNKNOWN = filtered(
    r"(?:the |The )?(?P<name>[A-ZⓃⓅ][\w’'&.-]*(?:,? (?:of|for|and|on|the|in|de|&) (?=[A-Z(ⒸⓅ])|"
    r"[ -][A-ZⓅⓂ(]?[\w’'&.-]*)*)"
)
INSTITUTION = filtered(
    r"\b(?:Society|Foundation|Institute|University|Centre|Center|Federation|Association|Council|Commission|"
    r"Organi[sz]ation|Bank|Network|Group|Clubs?|"
    r"Committee|Consulting|Union|Agency|Secretariat|Office|Forum|Fund|Academy|League|Community|Alliance|Movement|"
    r"Programme|Service|Bureau|Company|Chamber|Coalition|Church|Caritas|Force|Authority|Police|Directorate|"
    r"Department|"
    r"Ministry|Laboratory|College|School|Commissioner|Mission|Delegation|Agencia|Trust|Initiative|Project|"
    r"Parliament|Assembly|Court|"
    r"Partnership)\b"
)
_BRANCH = filtered(
    rf"(?P<head>{ORGANISATION})(?P<branch>(?: (?:[A-Z][\w-]+|for)){{0,4}} (?:Office|Centre|Center|Delegation|"
    rf"Mission|Representation|Bureau|"
    r"Branch|Chapter|Society|Secretariat)|)(?P<where> (?:in|to|for|of) (?:the )?(?:[ⓅⒸ]|[A-Z][\w-]+))?"
)
_ACRONYM = filtered(r"\s*(?:the )?(?P<name>[A-Z][A-Z&-]{2,9})[\s.,]*")
_BODY_OF = filtered(r"(?:COMMISSION|Commission|General Secretariat|Presidency) (?:of|OF) (?:the |THE )?$")
_ORGAN = filtered(r"(?:Executive|General|Permanent|Standing) (?:Bureau|Secretariat|Council|Committee|Board|Commission)")
_BRANCHED = filtered(r"\b(?:Office|Centre|Center|Delegation|Mission|Representation|Bureau|Branch|Chapter|Society)$")


@dataclass(frozen=True, slots=True)
class Listed:
    """One agent of a list, the slice of the block's text that names it, and for whom it stands."""

    entity: Entity
    start: int
    end: int
    behalf: Entity | None = None


def listed(
    sentence: Sentence, start: int, end: int, *, unknown: bool = False, acronyms: bool = False
) -> Iterator[Listed]:
    """The agents of a list within `sentence.mask[start:end]`, one for each item.

    "Ⓒ (Ⓒ)" is a state for its territory. Organisations that no lexicon knows are taken only with `unknown`, and only
    where the item is a name of an institution as a whole, and bare acronyms only with `acronyms`.
    """
    at = start
    pieces = [*_SEPARATOR.finditer(sentence.mask, start, end)]
    for piece_end, next_start in [*((p.start(), p.end()) for p in pieces), (end, end)]:
        if piece_end > at:
            yield from _item(sentence, at, piece_end, unknown)
            if acronyms and (found := _ACRONYM.fullmatch(sentence.mask, at, piece_end)):
                first, last = sentence.slice(*found.span("name"))
                yield Listed(organisation(found["name"]), first, last)
        at = next_start


def _item(sentence: Sentence, start: int, end: int, unknown: bool) -> Iterator[Listed]:
    mask = sentence.mask[start:end]
    agents = sentence.among(start, end, COUNTRY + ORGANISATION + FORUM + MECHANISM)
    if not agents:
        if one := _unknown(sentence, start, end) if unknown else None:
            yield one
        return
    if _aside(sentence, start, agents[0]):
        return
    agents = [m for m in agents if m is agents[0] or not _aside(sentence, start, m)]
    if own := _branch(sentence, start, end, agents[0]):
        yield own
        return
    head = agents[0]
    lead = mask[: sentence.place_of(head) - start]
    if head.sign == ORGANISATION and (body := _BODY_OF.search(lead)):
        first, last = sentence.slice(start + body.start(), sentence.place_of(head) + 1)
        yield Listed(organisation(sentence.block.text[first:last]), first, last)
        return
    of_state = head.sign == COUNTRY and INSTITUTION.search(lead) and re.search(r"\b(?:of|for) (?:the )?$", lead)
    if of_state and not _OFFICE.search(lead):
        first, _ = sentence.slice(start, end)
        if unknown:
            yield Listed(organisation(sentence.block.text[first : head.end].removeprefix("the ")), first, head.end)
        return
    bracket = re.match(rf"{COUNTRY} ?\(({COUNTRY})\)", sentence.mask[sentence.place_of(head) : end])
    if bracket and len(agents) > 1 and agents[1].entity and agents[1].entity.type == "Territory" and head.entity:
        yield Listed(head.entity, head.start, agents[1].end + 1, agents[1].entity)
        return
    for mention in agents if not re.search(r" of ", mask[sentence.place_of(head) - start :]) else agents[:1]:
        bracketed = mention is not head and re.search(r"\($", sentence.mask[: sentence.place_of(mention)])
        if mention.entity and not bracketed:
            yield Listed(mention.entity, mention.start, mention.end)


def _unknown(sentence: Sentence, start: int, end: int) -> Listed | None:
    """An institution that no lexicon knows, where the item is its name as a whole."""
    found = _UNKNOWN.match(sentence.mask[start:end].strip())
    if not found or not INSTITUTION.search(found["name"]) or len(found["name"].split()) < 2:
        return None
    first, last = sentence.slice(start, end)
    name = sentence.block.text[first:last].removeprefix("the ").strip(" .")
    return Listed(organisation(name), first, last)


def _branch(sentence: Sentence, start: int, end: int, head: Mention) -> Listed | None:
    """ "the Ⓞ Regional Office in Ⓟ", "the Forum Secretariat": under their whole names; "the Secretariat of Ⓕ": Ⓕ."""
    spot = sentence.place_of(head)
    if head.sign == ORGANISATION and head.entity and (found := _BRANCH.match(sentence.mask, spot, end)):
        named = bool(found["branch"].strip()) or bool(_BRANCHED.search(head.entity.label))
        if named and (found["where"] or found["branch"].strip()):
            first, last = sentence.slice(spot, found.end())
            name = sentence.block.text[first:last].strip(" .")
            acronym = re.match(r"[^()]* ?\((?P<short>[A-Z][\w&-]+)\) ?(?P<rest>[^()]+)$", name)
            names = (f"{acronym['short']} {acronym['rest']}",) if acronym else ()
            return Listed(replace(organisation(name), names=names), first, last)
    organ = head.sign == ORGANISATION and head.entity and _ORGAN.fullmatch(head.entity.label)
    if organ and re.match(rf"{AGENT} of ", sentence.mask[spot:end]):
        first, last = sentence.slice(spot, end)
        return Listed(organisation(sentence.block.text[first:last].strip(" .")), first, last)
    if head.sign in MECHANISM + ORGANISATION and head.entity and head.entity.label in ("Secretariat", "Bureau"):
        before = re.search(r"(?:^|\s)(?:[Tt]he )?((?:[A-Z][\w-]+ ){1,3})$", sentence.mask[start:spot])
        behind = re.match(rf"{AGENT} (?:of|OF) (?:the |THE )?(?P<of>[{FORUM}{ORGANISATION}])", sentence.mask[spot:end])
        if behind and (whole := sentence.at(spot + behind.start("of"))) and whole.entity:
            if whole.sign == ORGANISATION:
                return Listed(whole.entity, whole.start, whole.end)
            of = sentence.block.text[whole.start : whole.end]
            lead = re.search(r"(?:Regional|Technical|General|Permanent|Joint) $", sentence.mask[start:spot])
            first, last = sentence.slice(start + lead.start() if lead else spot, spot + behind.end())
            name = sentence.block.text[first:last]
            return Listed(replace(organisation(name), names=(f"{of} {head.entity.label}",)), first, last)
        if before:
            whole_item = re.match(rf"{AGENT} of ", sentence.mask[spot:end])
            first, last = sentence.slice(start + before.start(1), end if whole_item else spot + 1)
            return Listed(organisation(sentence.block.text[first:last]), first, last)
    return None


_INCLUDING = filtered(rf"{AGENT} ?\(including\b[^()]*$")


def _aside(sentence: Sentence, start: int, mention: Mention) -> bool:
    """Whether a name stands inside brackets of its own words: "(including one official of the Ⓒ)"."""
    spot = sentence.place_of(mention)
    before = sentence.mask[start:spot]
    opened = before.rfind("(")
    if opened > before.rfind(")"):
        return bool(before[opened + 1 :].strip())
    return ")" not in before and bool(_INCLUDING.search(sentence.mask[max(0, start - 60) : spot]))


def organisation(name: str) -> Entity:
    """An organisation that no lexicon knows, by its name as printed; an acronym in brackets is a name as well."""
    bare = re.sub(r"\s*\([^()]*\)$", "", name).strip()
    acronym = re.search(r"\(([A-Z][A-Za-z&]+)\)$", name)
    return Entity(Ref("organisation", slugify(bare)), "Organisation", bare, names=(acronym[1],) if acronym else ())


def agents_of(sentence: Sentence, start: int, end: int) -> list[Mention]:
    """Whom "the Foreign Ministers of A and B" stands for: the states or bodies; persons where none is named."""
    agents = [
        _whole(sentence, m)
        for m in sentence.among(start, end, COUNTRY + ORGANISATION + FORUM + MECHANISM)
        if not _behind_ministry(sentence, m)
    ]
    states = [m for m in agents if m.sign == COUNTRY]
    if states and re.search(rf"{PERSON}|[Mm]inister", sentence.mask[start:end]):
        return states
    persons = sentence.among(start, end, PERSON)
    return persons if persons and not states else agents


_MINISTRY = filtered(rf"{ORGANISATION} of (?:the )?(?P<state>{COUNTRY})")


def _behind_ministry(sentence: Sentence, mention: Mention) -> bool:
    spot = sentence.place_of(mention)
    return mention.sign == COUNTRY and bool(re.search(rf"{ORGANISATION} of (?:the )?$", sentence.mask[:spot]))


def _whole(sentence: Sentence, mention: Mention) -> Mention:
    """ "the Ministry of Interior of Ⓒ": the ministry of that state, under its whole name."""
    found = _MINISTRY.match(sentence.mask, sentence.place_of(mention)) if mention.sign == ORGANISATION else None
    state = sentence.at(found.start("state")) if found else None
    if (
        state is None
        or mention.entity is None
        or not re.match(r"(?:Ministry|Department|Government|Office|Police|State)", mention.entity.label)
    ):
        return mention
    name = sentence.block.text[mention.start : state.end]
    return Mention(mention.start, state.end, ORGANISATION, organisation(name))


def participation(
    writer: Writer,
    event: Event,
    who: Entity,
    capacity: str,
    *places: Where,
    context: tuple[Where, ...] = (),
    behalf: Entity | None = None,
) -> Ref:
    """A Participation of an agent in an event, with its capacity where one is told ("" where none)."""
    agent, at = writer.entity(who), writer.entity(event.entity)
    label = f"{who.label} at {event.entity.label}"
    node = writer.relation("participation", "Participation", label, (at, agent))
    modality = event.modality if event.modality is not Modality.DENIED else Modality.PLANNED
    writer.claim(node, "event", at, *places, modality=modality, context=context)
    writer.claim(node, "participant", agent, *places, modality=modality, context=context)
    if capacity:
        writer.claim(node, "capacity", forum(capacity), *places, modality=modality, context=context)
    if behalf:
        writer.claim(node, "onBehalfOf", writer.entity(behalf), *places, modality=modality, context=context)
    return node


def membership(
    writer: Writer,
    who: Entity,
    body: Entity,
    role: str,
    *places: Where,
    context: tuple[Where, ...] = (),
    modality: Modality = Modality.ASSERTED,
) -> Ref:
    """A Membership of an agent in a body, with its role (`memberRole`, `observerRole`…)."""
    member, of = writer.entity(who), writer.entity(body)
    node = writer.relation(
        "membership",
        "Membership",
        f"{who.label}, {role.removesuffix('Role')} of {body.label}",
        (member, of, role.removesuffix("Role")),
    )
    for predicate, value in (("member", member), ("of", of), ("role", forum(role))):
        writer.claim(node, predicate, value, *places, context=context, modality=modality)
    return node
