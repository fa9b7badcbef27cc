"""Who has a role: the list of states, bodies and persons beside a verb or noun, and where it ends.

A list is a run of words that names consist of; it ends before the first word that is none of them ("with the support",
"and saw", "in Ⓟ"), so that nothing behind it is drawn in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kg.extract.analysis.analysis import Analysis
from kg.extract.analysis.sentence import (
    COUNTRY,
    DATE,
    DEMONYM,
    EVENT,
    FORUM,
    MECHANISM,
    ORGANISATION,
    PERSON,
    PLACE,
    Mention,
    Sentence,
)
from kg.extract.organisations import organisation
from kg.lexicon import Lexicon
from kg.model import Entity

_AGENTS: Final = COUNTRY + ORGANISATION + FORUM + MECHANISM
_NAMED: Final = _AGENTS + DEMONYM + PERSON
_REACH: Final = 420  # characters of the longest list beside a verb
_TOKEN: Final = re.compile(r"\S+")
_JOINS: Final = frozenset("the of for and on well together along jointly both de la du & plus".split())
_OFFICIAL: Final = frozenset(
    "government governments people authorities ministry ministries department delegation delegations representative "
    "representatives office minister ministers foreign interior deputy immigration labour national secretariat its "
    "their our director directors secretary ambassador head heads commissioner permanent state "
    "police police's service services side presidency host".split()
)
_IN_POST: Final = frozenset(
    "in at to from an a head chief general acting affairs senior officer adviser advisor international division "
    "department's migration under-secretary responsible board representing behalf delegate vice chairman chairperson "
    "president principal country section unit agency commission who's founder co-founder owner executive managing "
    "media group company".split()
)
_NOT_NAME: Final = frozenset(
    "In On At The This These It They He She By From During After Before While When Who".split()
)
_INSTITUTION: Final = re.compile(
    r"\b(?:Society|Foundation|Institute|University|Centre|Center|Federation|Association|Council|Commission|Directorate|"
    r"Organi[sz]ation|Bank|Network|Committee|Union|Agency|Secretariat|Office|Fund|Academy|League|Alliance|Movement|"
    r"Service|Bureau|Chamber|Caritas|Authority|Ministry|Department|Police|Lawyers|Board|Administration|College|"
    r"Customs|Coalition|Programme)\b"
)
_ACRONYM: Final = re.compile(r"(?:[A-Z]{3,}(?:-[A-Z]+)?|GIZ|IOM)\b")
_POST: Final = re.compile(
    r"\b(?:Ministers?|Secretary|Director|Ambassador|Head|Commissioner|Chair\w*|President|Commander|Representatives?|Chief|"
    r"Deputy|Under-?[Ss]ecretary|Prefect|Governor|Officer|Counsell?or|head|director|minister|ministers|ambassador)\b"
)
_SEPARATOR: Final = re.compile(
    r"\s*(?:[,;/]|\band\b|&|\bas well as\b|(?:\b(?:jointly|together|along) )?\bwith\b|\bplus\b)\s*"
    r"(?:(?:and|together with|jointly with|with|both)\b\s*)*(?:by )?(?:the\b\s*)?"
)
_NATIONAL: Final = re.compile(
    r"(?:(?:Federal |State |National )*(?:Ministry|Department|Directorate|Bureau|Office|Police|"
    r"Immigration|Agency|Authority|Service|Commission))\b"
)
_SHARED: Final = re.compile(r"\b(?:together|jointly|along) $")
_VERB_BEHIND: Final = re.compile(
    r" (?:also |then |both |each |again )?(?:was|were|is|are|has|have|had|will|would|took|gave|said|became|made|led|"
    r"spoke|sent|being|having|(?!held|based|hosted by|organi[sz]ed by|chaired by|attended by|funded by|supported by)[a-z]+ed(?! by)|"
    r"as (?:an? )?(?:observer|vice|rapporteur))\b"
)


def after(analysis: Analysis, sentence: Sentence, start: int, *, clause: bool = False) -> tuple[list[Mention], int]:
    """The parties of the list that begins at a place of the mask ("… by ·A, B and C"), and where it ends."""
    mask, end, person = sentence.mask, start, False
    depth = 0
    for token in _TOKEN.finditer(mask, start, min(len(mask), start + _REACH)):
        word = token[0]
        bare = word.strip(',;()"“”').rstrip(".")
        person = person or PERSON in word
        again = word == "by" and mask[start : token.start()].endswith("and ")
        again = (
            again
            or (word == "as" and mask.startswith("as well as ", token.start()))
            or mask.startswith("as well as ", token.start() - 8)
        )
        again = again or (word == "with" and bool(_SHARED.search(mask, start, token.start())))
        if not depth and not word.startswith("(") and not again and not _belongs(word, bare, person):
            break
        depth = max(0, depth + word.count("(") - word.count(")"))
        end = token.end()
        if not depth and word.endswith((".", ";", ":")) and not re.fullmatch(r"(?:[A-Z]\.)+|Mr\.|Ms\.|St\.", word):
            break
    end = _trimmed(mask, start, end)
    if not clause and _VERB_BEHIND.match(mask, end):  # "by A, and B offered…": B begins a clause of its own
        last = max((mask.rfind(" and ", start, end), mask.rfind(", ", start, end)))
        if last > start:
            end = _trimmed(mask, start, last)
    who = list(read(analysis, sentence, start, end))
    if who and not clause and (aside := _ASIDE_AND.match(mask, end)):  # "by A, as lead state of the Ⓕ, and B"
        others, last = after(analysis, sentence, aside.end())
        return ([*who, *others], last) if others else (who, end)
    return who, end


_ASIDE_AND: Final = re.compile(
    rf", (?:as|in its capacity as|represented by) [^,.;:{EVENT}]{{3,80}}, and (?=(?:the )?[{_NAMED}A-Z])"
)


def before(analysis: Analysis, sentence: Sentence, end: int) -> tuple[list[Mention], int]:
    """The parties of the list that ends at a place of the mask ("A, B and C· hosted …"), and where it begins."""
    mask = sentence.mask
    floor = max(0, end - _REACH, *(mask.rfind(stop, 0, end) + 1 for stop in ".;:"))
    end = _without_aside(mask, floor, end)
    start, depth = end, 0
    for token in reversed(list(_TOKEN.finditer(mask, floor, end))):
        word = token[0]
        bare = word.strip(',;()"“”').rstrip(".")
        depth = max(0, depth + word.count(")") - word.count("("))
        joint = word in ("as", "with") and bool(
            re.search(r"\b(?:as well|together|jointly|along) $|^$", mask[floor : token.start()])
        )
        joint = joint or mask.startswith("as well as ", token.start())
        if not depth and not word.startswith("(") and not joint and not _belongs(word, bare, False):
            break
        start = token.start()
    start = _person_before(mask, floor, start, end)
    start = _clause(mask, start, end)
    return list(read(analysis, sentence, start, end)), start


def _belongs(word: str, bare: str, person: bool) -> bool:
    if any(sign in word for sign in _NAMED):
        return True
    if EVENT in word or DATE in word:
        return False
    if bare[:1].isupper():
        return bare not in _NOT_NAME
    if PLACE in word:
        return person
    return bare in _JOINS or bare in _OFFICIAL or (person and bare in _IN_POST) or bare in "&–-"


def _trimmed(mask: str, start: int, end: int) -> int:
    """A list without the joints at its end: "by A with the …" ends behind A."""
    while end > start:
        last = re.search(r"(?:^|\s)\S*$", mask[start:end])
        word = last[0].strip().strip(",;.:") if last else ""
        if last and (word in _JOINS or word in ("in", "at", "to", "from", "a", "an", "its", "their", "our", "")):
            end = start + last.start()
            continue
        break
    return start + len(mask[start:end].rstrip(" ,;.:–-("))


_ASIDE: Final = re.compile(rf"(?<=[{_AGENTS})’]), (?!and |or )(?=[a-z])")


def _without_aside(mask: str, floor: int, end: int) -> int:
    """ "Ⓒ, as Chair of the Ⓕ for Ⓓ,": the end without what is put in between commas."""
    words = mask[floor:end]
    for found in _ASIDE.finditer(words):
        inner = words[found.end() :]
        if re.fullmatch(
            rf"(?:as [^;.:,]{{2,90}}|[^;.:,{EVENT}]{{2,90}})(?:,[^;.:,{EVENT}{COUNTRY}]{{2,60}})?, ?", inner
        ):
            return floor + found.start()
    return end


_FINITE: Final = re.compile(
    r"\b(?:was|were|is|are|has|had|said|who|which|that|thanked|while|when|where|noted|welcomed|reported|opened|met)\b"
)


def _person_before(mask: str, floor: int, start: int, end: int) -> int:
    """Where the persons begin whose posts end at a place: "Ⓗ, Minister of …, and Ⓗ, Director in the …, chaired"."""
    at = mask.rfind(PERSON, floor, end)
    while at >= 0 and not _FINITE.search(
        mask[at:end].split(PERSON, 2)[1] if PERSON in mask[at + 1 : end] else mask[at:end]
    ):
        start = min(start, at)
        earlier = mask.rfind(PERSON, floor, at)
        if earlier < 0 or not re.search(r"(?:,| and| with)(?: the| its)? ?$", mask[earlier:at]):
            break
        at = earlier
    return start


_CUT: Final = re.compile(
    rf"(?:^|[ ,])(?:[a-z]+ed|by|with|from|of|to|than|Ⓟ|Ⓓ)[^,]{{0,60}}, (?=(?:and )?(?:the )?[{_NAMED}A-Z])"
)


def _clause(mask: str, start: int, end: int) -> int:
    """Cuts off the end of a clause before: "was attended by Ⓒ, Ⓒ and Ⓒ, and ·Ⓒ hosted"."""
    lead = mask[max(0, start - 12) : start]
    if re.search(r"\b(?:by|with|from|of|to|than|including|and|thanked|for)(?: the)? $", lead):
        cuts = [m.end() for m in re.finditer(r", and (?:the )?|; |, while |(?<=\)), ", mask[start:end])]
        if cuts:
            return start + cuts[-1]
        if comma := re.search(r", ", mask[start:end]):
            return start + comma.end()
    while word := re.match(r"(?:and|as well|as|with|both|for|of|on)\b ?|[,;] ", mask[start:end]):
        start += word.end()
    return start


def read(analysis: Analysis, sentence: Sentence, start: int, end: int) -> Iterator[Mention]:
    """The party that each item of a list stands for: a state, a body, or a person of no known state."""
    seen: set[int] = set()
    for first, last in _items(sentence, start, end):
        for mention in _party(analysis.lexicon, sentence, first, last):
            if mention.entity and mention.start not in seen:
                seen.add(mention.start)
                yield mention


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


_SECOND_HALF: Final = re.compile(rf"(?:[A-Z][\w-]+ ){{1,3}}(?:of|for) (?:the )?[{COUNTRY}]")


def _goes_on(piece: str, more: str) -> bool:
    """Whether what follows a comma behind a person still tells of the person: a post, or the first body named."""
    head = re.split(rf",|\band\b|{PERSON}", more, maxsplit=1)[0]
    if PERSON in more[:40] and not head.strip().strip("()"):
        return False
    if re.match(rf"(?:Mr|Ms|Dr|H\.E\.|the )?\s*{PERSON}", more):
        return False
    told = any(sign in piece.split(PERSON)[-1] for sign in COUNTRY + DEMONYM)
    return not told or bool(_POST.match(head) or re.match(r"(?:for|of|in|at) ", head))


def _bracketed(mask: str, start: int, at: int) -> bool:
    return mask.count("(", start, at) > mask.count(")", start, at)


def _unlisted(mask: str, start: int, end: int) -> re.Match[str] | None:
    """An institution or acronym that no lexicon knows, as a whole item."""
    words = mask[start:end].strip()
    offset = start + mask[start:end].index(words) if words else start
    if _POST.match(words.removeprefix("the ")) and not _INSTITUTION.search(words):
        return None
    pattern = re.compile(r"(?:[Tt]he )?(?P<name>[A-Z][^(),;]*?)(?: \([^()]*\))?(?=$|\s*$)")
    found = pattern.match(mask, offset, offset + len(words))
    if found and (_ACRONYM.fullmatch(found["name"]) or (" " in found["name"] and _INSTITUTION.search(found["name"]))):
        return found
    return None


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
        if demonyms and re.search(rf"{DEMONYM} Presidency of (?:the )?$", mask[start:spot]):
            yield _as_state(demonyms[0])
            return
        yield _whole(lexicon, sentence, spot, body, states, demonyms)
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
        r"Minist|Department|Government|Police|Immigration|Directorate|Bureau|State|National|Office", label
    ):
        return None
    for match in lexicon.find(label):
        if match.entry.type == "State":
            entry = match.entry
            return Entity(entry.ref, entry.type, entry.label, codes=entry.codes)
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
    owner = re.match(r"(?P<who>[^’']{2,40}?)(?:['’]s)? (?P<what>Ministry .+)$", label)
    if owner is None or re.search(r" of ", owner["who"]):
        return body
    for match in lexicon.find(owner["who"]):
        if match.entry.type == "State":
            return _called(body, f"{owner['what']} of {match.entry.label}", body.start)
    return body


def _called(body: Mention, name: str, start: int) -> Mention:
    return Mention(start, body.end, ORGANISATION, organisation(name))


def _made(sentence: Sentence, start: int, end: int) -> Mention:
    name = re.sub(r"^[Tt]he ", "", sentence.block.text[start:end])
    return Mention(start, end, ORGANISATION, organisation(name))


def _institution(sentence: Sentence, found: re.Match[str]) -> Mention:
    start, end = sentence.slice(found.start("name"), found.end())
    return _made(sentence, start, end)
