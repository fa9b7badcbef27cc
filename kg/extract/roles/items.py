"""Whom the items of a list stand for: a state, a ministry under its whole name, a body, the state of a person."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from kg.extract.analysis.analysis import Analysis
from kg.extract.analysis.sentence import (
    COUNTRY,
    DEMONYM,
    FORUM,
    MECHANISM,
    ORGANISATION,
    PERSON,
    PLACE,
    Mention,
    Sentence,
)
from kg.extract.relations import organisation
from kg.lexicon import Lexicon
from kg.model import Entity
from kg.patterns import filtered

_NAMED: Final = COUNTRY + ORGANISATION + FORUM + MECHANISM + DEMONYM + PERSON
_INSTITUTION: Final = filtered(
    r"\b(?:Society|Foundation|Institute|University|Centre|Center|Federation|Association|Council|Commission|Directorate|"
    r"Organi[sz]ation|Bank|Network|Committee|Union|Agency|Secretariat|Office|Fund|Academy|League|Alliance|Movement|"
    r"Service|Bureau|Chamber|Caritas|Authority|Ministry|Department|Police|Lawyers|Board|Administration|College|"
    r"Customs|Coalition|Programme|Project)\b"
)
_ACRONYM: Final = filtered(r"(?:[A-Z]{3,}(?:-[A-Z]+)?|GIZ|IOM)\b")
_POST: Final = filtered(
    r"\b(?:Ministers?|Secretary|Director|Ambassador|Head|Commissioner|Chair\w*|President|Commander|Representatives?|"
    r"Chief|"
    r"Deputy|Under-?[Ss]ecretary|Prefect|Governor|Leader|Officer|Counsell?or|head|director|minister|ministers|"
    r"ambassador)\b"
)
_SEPARATOR: Final = filtered(
    r"\s*(?:[,;/]|\band\b|&|\bas well as\b|(?:\b(?:jointly|together|along) )?\bwith\b|\bplus\b)\s*"
    r"(?:(?:and|together with|jointly with|with|both)\b\s*)*(?:by )?(?:the\b\s*)?"
)
_NATIONAL: Final = filtered(
    r"(?:(?:Federal |State |National )*(?:Ministry|Department|Directorate|Bureau|Office|Police|"
    r"Immigration|Agency|Authority|Service|Commission))\b"
)


def read(analysis: Analysis, sentence: Sentence, start: int, end: int) -> Iterator[Mention]:
    """The party that each item of a list stands for: a state, a body, or a person of no known state."""
    seen: set[int] = set()
    owned = _of_one_state(sentence, start, end)
    for first, last in _items(sentence, start, end):
        for mention in _party(analysis.lexicon, sentence, first, last):
            if mention.entity and mention.start not in seen:
                seen.add(mention.start)
                state = owned.get(mention.start)
                yield _called(mention, f"{mention.entity.label} of {state}", mention.start) if state else mention


_SHARED: Final = filtered(
    rf"{ORGANISATION}(?:,? (?:and )?(?:by )?(?:the )?{ORGANISATION}){{1,3}} of (?:the )?(?P<state>{COUNTRY})"
)


def _of_one_state(sentence: Sentence, start: int, end: int) -> dict[int, str]:
    """ "the Ⓞ and the Ⓞ of Ⓒ": by the place of the first ministry, the state that both belong to."""
    owned: dict[int, str] = {}
    for found in _SHARED.finditer(sentence.mask, start, end):
        state = sentence.at(found.start("state"))
        for mention in sentence.among(*found.span(), ORGANISATION)[:-1]:
            if state and state.entity and mention.entity and _NATIONAL.match(mention.entity.label):
                owned[mention.start] = state.entity.label
    return owned


def _items(sentence: Sentence, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The items of a list; what holds no name belongs to the next, posts to the person before them."""
    mask = sentence.mask
    cuts = [m.span() for m in _SEPARATOR.finditer(mask, start, end) if not _bracketed(mask, start, m.start())]
    open_, person = start, False
    for piece_end, following in [*cuts, (end, end)]:
        piece = mask[open_:piece_end]
        named = any(sign in piece for sign in _NAMED) or _unlisted(mask, open_, piece_end) is not None
        person = person or PERSON in piece
        more = mask[following:end]
        if named and not any(sign in piece for sign in _NAMED) and _SECOND_HALF.match(more):
            continue  # "the Directorate for Migration and Aliens of Ⓒ"
        titled = PERSON not in piece and _POST.search(piece) and re.match(rf"(?:\w+\.? )?{PERSON}", more)
        if following < end and (not named or titled or (person and _goes_on(piece, more))):
            continue
        if piece_end > open_:
            yield open_, piece_end
        open_, person = following, False


_SECOND_HALF: Final = filtered(rf"(?:[A-Z][\w-]+ ){{1,3}}(?:of|for) (?:the )?[{COUNTRY}]")


def _goes_on(piece: str, more: str) -> bool:
    """Whether what follows a comma behind a person still tells of the person: a post, or the first body named."""
    head = re.split(rf",|\band\b|{PERSON}", more, maxsplit=1)[0]
    if PERSON in more[:40] and not head.strip().strip("()"):
        return False
    if re.match(rf"(?:Mr|Ms|Dr|H\.E\.|the )?\s*{PERSON}", more):
        return False
    if PERSON in re.split(r",|\band\b", more, maxsplit=1)[0]:
        return False  # "…, and Ⓞ director Ⓗ"
    if piece.rstrip(" ,").endswith(PERSON) and _POST.search(piece) and _NEXT_POSTED.match(more):
        return False  # "the Minister of Ⓒ, Ⓗ, and ·the Minister of Ⓒ, Ⓗ"
    told = any(sign in piece for sign in COUNTRY + DEMONYM)
    return not told or bool(_POST.match(head) or re.match(r"(?:for|of|in|at) ", head))


_NEXT_POSTED: Final = filtered(
    rf"[^.;:{PERSON}]{{0,160}}?[{COUNTRY}{DEMONYM}{ORGANISATION}][^.;:{PERSON}]{{0,60}}?,? (?:[A-Z][\w.]* "
    rf"){{0,4}}{PERSON}(?!,? (?:the )?[A-Z])"
)


def _bracketed(mask: str, start: int, at: int) -> bool:
    return mask.count("(", start, at) > mask.count(")", start, at)


def _unlisted(mask: str, start: int, end: int) -> re.Match[str] | None:
    """An institution or acronym that no lexicon knows, as a whole item."""
    words = mask[start:end].strip()
    offset = start + mask[start:end].index(words) if words else start
    if _POST.match(words.removeprefix("the ")) and not _INSTITUTION.search(words):
        return None
    if local := _LOCAL.fullmatch(mask, offset, offset + len(words)):
        return local
    pattern = re.compile(r"(?:[Tt]he )?(?P<name>[A-Z][^(),;]*?)(?: \([^()]*\))?(?=$|\s*$)")
    found = pattern.match(mask, offset, offset + len(words))
    if found and (_ACRONYM.fullmatch(found["name"]) or (" " in found["name"] and _INSTITUTION.search(found["name"]))):
        return found
    return None


_LOCAL: Final = filtered(  # authorities of a part of a state
    rf"(?:[Tt]he )?(?P<name>(?:(?:State|Provincial|Regional|Local|City) )?(?:Government|Municipality|City|Province|"
    rf"Prefecture|Canton|Region) of (?:the )?{PLACE}|(?!Host|The|Federal|Royal|National|Central|Local|Our|Their)"
    rf"(?:[A-Z][\w-]+|{PLACE}) (?:(?:State|Provincial|City|Regional) )?(?:Government|Municipality|City Council))"
)


def _party(lexicon: Lexicon, sentence: Sentence, start: int, end: int) -> Iterator[Mention]:
    mask = sentence.mask
    outer = re.sub(r"\([^()]*\)", lambda m: " " * len(m[0]), mask[start:end])
    signs = [(spot, m) for spot, m in sentence.signs if start <= spot < end]
    outside = [(spot, m) for spot, m in signs if outer[spot - start] != " "]
    persons = [m for _, m in outside if m.sign == PERSON]
    bodies = [(spot, m) for spot, m in outside if m.sign in ORGANISATION + FORUM + MECHANISM]
    states = [(spot, m) for spot, m in outside if m.sign == COUNTRY]
    demonyms = [m for _, m in outside if m.sign == DEMONYM]
    posted = bool(persons) or bool(_POST.search(outer) and not _unlisted(mask, start, end))
    if posted:
        yield from _of_person(lexicon, signs, persons)
    elif bodies and (not states or bodies[0][0] < states[0][0] or _owned(mask, states[0][0])):
        spot, body = bodies[0]
        if len(bodies) > 1 and body.sign == FORUM and re.match(rf"(?:['’]s?)? {MECHANISM}", mask[spot + 1 : spot + 5]):
            spot, body = bodies[1]  # "the Ⓕ Secretariat"
        presides = re.search(rf"{DEMONYM} Presidency of (?:the )?$", mask[start:spot]) or (
            re.search(rf"{DEMONYM} $", mask[start:spot]) and re.match(r" (?:Council )?Presidency", mask[spot + 1 : end])
        )
        if demonyms and presides:
            yield _as_state(demonyms[0])
            return
        yield _secretariat_of(sentence, spot, body) or _whole(lexicon, sentence, spot, body, states, demonyms)
    elif institution := _unlisted(mask, start, end):
        yield _institution(sentence, institution)
    elif states:
        behind = re.search(r"\b(?:of|for) (?:the )?$", outer[: states[0][0] - start])
        lead = outer[: states[0][0] - start]
        if behind and _INSTITUTION.search(lead) and not re.search(r"Government|people|Secretariat|Republic", lead):
            first, _ = sentence.slice(start, end)
            yield _made(sentence, first, states[0][1].end)
        else:
            yield states[0][1]
    elif demonyms:
        yield _as_state(demonyms[0])


def _secretariat_of(sentence: Sentence, spot: int, body: Mention) -> Mention | None:
    """ "the Secretariat of the Ⓕ", where that is another forum than the one whose Secretariat the document means."""
    found = re.compile(rf" of (?:the )?(?P<forum>{FORUM})").match(sentence.mask, spot + 1)
    other = sentence.at(found.start("forum")) if found else None
    if body.entity is None or other is None or other.entity is None or body.sign != MECHANISM:
        return None
    if body.entity.label != "Secretariat" or body.entity.ref.slug.startswith(other.entity.ref.slug):
        return None
    return _made(sentence, body.start, other.end)


def _of_person(lexicon: Lexicon, signs: list[tuple[int, Mention]], persons: list[Mention]) -> Iterator[Mention]:
    """The state that a person or an office speaks for; the person where no state is told."""
    for _, mention in signs:
        if mention.sign == COUNTRY:
            yield mention
            return
        if mention.sign == DEMONYM:
            yield _as_state(mention)
            return
        if mention.sign == ORGANISATION and mention.entity and (state := _state_within(lexicon, mention)):
            yield Mention(mention.start, mention.end, COUNTRY, state)
            return
    yield from persons[:1]


def _state_within(lexicon: Lexicon, mention: Mention) -> Entity | None:
    """The state in the name of one of its offices: "Ministry of the Interior of Slovenia"."""
    label = mention.entity.label if mention.entity else ""
    if not re.search(
        r"Minist|Department|Government|Police|Immigration|Directorate|Bureau|State|National|Office|Agency|Authority|"
        r"Service|Guard|Navy|Customs|Command",
        label,
    ):
        return None
    first, _, rest = label.partition(" ")  # the lexicon may know the whole name, and then finds nothing within it
    for match in (*lexicon.find(label), *lexicon.find(first), *lexicon.find(rest)):
        if match.entry.type == "State":
            entry = match.entry
            return Entity(entry.ref, entry.type, entry.label, codes=entry.codes)
    return None


_NATION: Final = filtered(  # an institution of one state, by its first words
    r"(?:[A-Z][\w-]+ )?(?:(?:Federal|State|National|Royal|General|Human|Rights) )*(?:Ministry|Department|"
    r"Directorate|Directorate-General|"
    r"Bureau|Office|Attorney|Police|Immigration|Agency|Authority|Migration|Service|Border|Commission|Passport)\b"
)


def nation_of(lexicon: Lexicon, mention: Mention) -> Mention | None:
    """The state whose institution this is, by a name that ends in it or begins with it: "the Fijian Department of…"."""
    label = re.sub(r"^the ", "", mention.entity.label) if mention.entity else ""
    if mention.sign != ORGANISATION or not _NATION.match(label):
        return None
    for match in lexicon.find(label):
        behind = match.end == len(label) and re.search(r" of (?:the )?$", label[: match.start])
        if match.entry.type == "State" and not match.weak and (behind or match.start == 0):
            entry = match.entry
            return Mention(
                mention.start, mention.end, COUNTRY, Entity(entry.ref, entry.type, entry.label, codes=entry.codes)
            )
    return None


def _as_state(demonym: Mention) -> Mention:
    return Mention(demonym.start, demonym.end, COUNTRY, demonym.entity)


def _owned(mask: str, state: int) -> bool:
    """Whether a state only owns what follows: "Ⓒ's Ⓞ"."""
    return bool(re.match(r"['’]s? ", mask[state + 1 : state + 4]))


def _whole(
    lexicon: Lexicon,
    sentence: Sentence,
    spot: int,
    body: Mention,
    states: list[tuple[int, Mention]],
    demonyms: list[Mention],
) -> Mention:
    """A ministry under its whole name: "the Ⓞ of Ⓒ", "Ⓒ's Ⓞ", "the Ⓝ Ⓞ"."""
    if body.sign != ORGANISATION or body.entity is None:
        return body
    label = body.entity.label
    behind = re.match(rf" of (?:the )?{COUNTRY}", sentence.mask[spot + 1 :])
    if behind and (_NATIONAL.match(label) or lexicon.lookup(label) is None):
        state = next((m for place, m in states if place == spot + behind.end()), None)
        if state:
            return _made(sentence, body.start, state.end)
    if states and states[0][0] < spot and _NATIONAL.match(label) and states[0][1].entity:
        return _called(body, f"{label} of {states[0][1].entity.label}", states[0][1].start)
    if demonyms and demonyms[0].start < body.start and _NATIONAL.match(label) and demonyms[0].entity:
        return _called(body, f"{label} of {demonyms[0].entity.label}", demonyms[0].start)
    return _ordered(lexicon, body, label)


def _ordered(lexicon: Lexicon, body: Mention, label: str) -> Mention:
    """ "Kazakhstan's Ministry of Foreign Affairs" is the Ministry of Foreign Affairs of Kazakhstan."""
    owner = re.match(r"(?P<who>[^’']{2,40}?)(?:['’]s? (?P<own>.+)| (?P<what>Ministry .+))$", label)
    if owner is None or re.search(r" of ", owner["who"]):
        return body
    for match in lexicon.find(owner["who"]):
        if match.entry.type == "Organisation" and _OWN_OFFICE.fullmatch(owner["own"] or ""):
            entry = match.entry
            return Mention(body.start, body.end, ORGANISATION, Entity(entry.ref, entry.type, entry.label))
        if match.entry.type == "State":
            called = _called(body, f"{owner['what'] or owner['own']} of {match.entry.label}", body.start)
            return replace(called, entity=replace(called.entity, names=(label,))) if called.entity else called
    return body


_OWN_OFFICE: Final = filtered(r"(?:[A-Z][\w-]+ )?(?:Office|Mission|Delegation|Headquarters|Bureau)")


def _called(body: Mention, name: str, start: int) -> Mention:
    return Mention(start, body.end, ORGANISATION, organisation(name))


def _made(sentence: Sentence, start: int, end: int) -> Mention:
    name = re.sub(r"^[Tt]he ", "", sentence.block.text[start:end])
    return Mention(start, end, ORGANISATION, organisation(name))


def _institution(sentence: Sentence, found: re.Match[str]) -> Mention:
    start, end = sentence.slice(found.start("name"), found.end())
    return _made(sentence, start, end)
