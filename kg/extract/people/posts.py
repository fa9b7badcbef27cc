"""The posts that the words around a name give: appositions, brackets, captions, forms of address, elections."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kg.extract.analysis.analysis import Analysis
from kg.extract.analysis.sentence import (
    AGENT,
    COUNTRY,
    DATE,
    DEMONYM,
    FORUM,
    MECHANISM,
    ORGANISATION,
    PLACE,
    Mention,
    Sentence,
)
from kg.extract.people.held import Held, clean
from kg.extract.people.lines import Rolls
from kg.extract.people.words import BODY, HEAD, OFFICE, POST, SIGNS, STOP, VAGUE
from kg.extract.persons import find_persons
from kg.extract.writer import where
from kg.model import BlockKind, Entity
from kg.patterns import filtered

_PLURAL: Final = filtered(
    rf"(?<![\w-])(?P<post>(?:[A-Z][\w-]+ ){{0,3}}{HEAD}s)(?: of [^,;.()]{{2,60}})?,? (?:(?:the|namely) )?$"
)
_AS_POSTS: Final = filtered(rf", (?:as|both|the) (?P<post>(?:[A-Z][\w-]+ ){{0,3}}{HEAD})s(?![\w])")
_CHOSEN: Final = filtered(
    rf"Ⓗ(?: (?:of|from) (?:the )?(?P<who>{AGENT})| \((?P<who2>{AGENT})\))? as (?:the |its |"
    rf"their )?(?P<post>(?:[A-Z][\w-]+ ){{0,3}}{HEAD})(?!s)"
)
_CHOOSING: Final = filtered(
    r"\b(?:elect|appoint|nominat|confirm|designat|choose|chose|re-elect|ratif|reappoint|re-appoint)\w*\b"
)
_NATIONAL: Final = filtered(
    r"(?:Ministry|Department|Directorate|Bureau|Office|Division|Service|Unit|Embassy|Immigration|Border|Police|Human|"
    r"National|State|Federal|Migration|Interior|Foreign|Permanent Mission|High Commission)\b"
)
_BEFORE: Final = filtered(
    rf"(?P<post>(?:(?:{AGENT}(?:['’]s?)?|Ⓝ|[A-Z][\w'’-]+|present|current|new|former|then|deputy|acting|senior|"
    rf"assistant|permanent|regional|vice|special|its) ){{0,5}}"
    rf"{HEAD}(?:[- ](?:General|general)|-in-[Oo]ffice)?(?: (?:of|for|to|and|on|at|in|the|[A-Z][\w'’&-]*,?|"
    rf"{AGENT}|Ⓟ|Ⓓ|"
    rf"Ⓝ)){{0,14}}?(?: \([A-Z][\w &’'-]{{1,40}}\))?)(?:,? (?:the )?|(?<=Spokesperson): |(?<=Spokesman): |"
    rf"(?<=Coordinator): |(?<=Director): | (?:is|was|has been|remains)(?: now| "
    rf"currently)? )$"
)
_BODY_BEFORE: Final = filtered(rf"(?P<body>{MECHANISM}),? (?:the )?$")
_IN_TITLE: Final = filtered(
    r"(?:Ambassador|Under-?[Ss]ecretary|Minister|President|Secretary[- ]General|Secretary|Commissioner|Governor|"
    r"Chief of (?:Mission|Staff)|Head of (?:Mission|Office|Delegation)|(?:Executive |Regional )?Director(?! General)|"
    r"Regional Representative|Coordinator|Spokes(?:person|man|woman)|Director[- ]General|Senator|Chancellor|Premier|"
    r"(?:Police )?(?:Lieutenant|Major|Brigadier|Colonel|General|Captain|Admiral|Inspector|"
    r"Superintendent)(?: General| Colonel)?)(?![\w])"
)
_RANK: Final = filtered(r"General|Colonel|Major|Captain|Admiral|Inspector|Superintendent|Brigadier|Lieutenant")
_NO_RANK: Final = filtered(r"(?:Director|Secretary|Attorney|Inspector)[- ]General")
_OF: Final = filtered(
    rf"^\*?(?:,? of|,? from|,) (?P<org>(?:the )?(?:(?:Immigration )?{AGENT}|Ⓝ [A-Z])"
    rf"(?: (?:of|for|and|the|on|[A-Z][\w'’-]*|[ⒸⓄⓂⓅ]))"
    rf"{{0,8}})"
)
_MODIFIER: Final = filtered(r"(?:(?:Ⓝ|[A-Z][a-z]+) ){0,3}$")
_LEADS: Final = filtered(
    rf"(?:(?:^|\| |\. |Ⓗ |\) )(?:\d+ \| )?(?P<who>{AGENT})(?: \([^()]{{1,40}}\))?(?: [–—|-] |: )|"
    rf"^(?P<alone>{AGENT}) )(?=Ⓗ)"
)
_FOR_STATE: Final = filtered(rf"\*?,? (?:for|of|from|representing) (?:the )?(?P<who>{COUNTRY})(?=[,.;]| and | who |$)")
_AS_HEAD_OF: Final = filtered(
    rf"(?P<who>{AGENT})(?: (?:was|is|were|has been))? (?:represented|led|headed)(?: at [^,;.]{{2,30}})? by (?:the )?$"
)
_LISTS: Final = frozenset({BlockKind.ITEM, BlockKind.CAPTION, BlockKind.ROW})
_MAX_POST: Final = 160  # characters
_LEAD: Final = filtered(
    r"(?:\*|†|[A-Z]{2,4}(?=,))?(?: \([^()]{1,40}\)| (?:of|from) (?:the )?[ⒸⓄ](?= \w+ed | acts | act|, (?:[ⓄⓃ]|"
    r"[A-Z]))|, (?:formerly|"
    r"previously|who|until then) [^,;.]{3,80},(?= [a-z]))?"
    r"(?:, (?!who )| [–—-] | \| |: |\n| (?:has been |have been |was |is )"
    r"?(?:re-?)?"
    r"(?:appointed|elected|named|designated|confirmed)(?: as)? |"
    r",?(?: who)? (?:has |have |had |also |continues? to |continued to |will continue to )*(?:serves?|served|acts?|"
    r"acted|acting|continues?|continued|stays on|stay on|stayed on|took over|taken over|took office|"
    r"succeeded Ⓗ|replaced Ⓗ|speaking|works|worked) as | (?:took|taken|takes) up (?:the|his|her) (?:post|position|"
    r"office|"
    r"duties|functions) (?:of|as) |"
    r",?(?: who)? (?:has been|had been|was|is|became|remains|remained)(?: now| currently)? "
    r"(?=(?:the|its|our|their) (?:(?:\w+|Ⓝ) ){0,2}[A-Z])| (?:became|remains|remained) (?=[A-Z]))"
    r"(?:(?:the|then|now|our|its|their|also|until now|until recently|currently) )*"
)
_LATER: Final = filtered(
    r",? [^;.Ⓗ]{3,100},(?: who)? (?:(?:has been|was|has been re-|was re-)?(?:elected|appointed|re-elected|named|"
    r"confirmed|"
    r"designated)(?: as)?|took over as|takes over as|succeeded Ⓗ as|became|acted as|served as|serves as|took office "
    r"as) "
    r"(?:the |its |our |new )*"
)
_SECOND: Final = filtered(
    rf", [A-ZⓃⓄⓂ][^;.:Ⓗ]{{3,120}}?(?: [–—] | and (?:the )?)(?=(?:(?:[A-Z][\w-]+|[ⓄⓂⒻⒸ]) ){{0,2}}{HEAD}(?: "
    rf"(?:of|for|at) |[,.;]|$))"
)
_TITLE_CASE: Final = filtered(r"[A-Z][\w’'-]+(?: (?:of|for|and|[A-Z(][\w’')-]*)){0,5}")
_ASIDE: Final = r"(?: \([^()]{1,60}\)| of (?:the )?Ⓒ)?"
_OTHERS: Final = filtered(rf"Ⓗ{_ASIDE}(?:, Ⓗ{_ASIDE})*(?:,? and )?$")
_NEXT_LINE: Final = filtered(r"\*? (?=(?:[A-Z][\w-]+ ){0,3}?[A-Z])")


def posts(analysis: Analysis, roll: Rolls, sentence: Sentence, place: int, mention: Mention) -> Iterator[Held]:
    """The posts that the words around a person give to that person; the words after it first."""
    found = [
        post
        for post in (
            _after(sentence, place, mention),
            _later(sentence, place, mention),
            _second(sentence, place, mention),
            _in_brackets(sentence, place, mention),
            _before(sentence, place, mention),
        )
        if post is not None
    ]
    if not found and (post := _chosen_as(sentence, place, mention)):
        found = [post]
    if not found and (post := _together(sentence, place, mention)):
        found = [post]
    if (by_title := _by_title(sentence, place, mention)) and (not found or "," in by_title.post):
        found.append(by_title)
    for held in found:
        if held.organisation is None or _is_loose(analysis, held.organisation):
            held = _placed(roll, sentence, place, held)
        yield held


def _is_loose(analysis: Analysis, organisation: Entity) -> bool:
    """Is it a part of some state's administration whose name does not say of which state ("Ministry of Labour")?"""
    return (
        organisation.type == "Organisation"
        and _NATIONAL.match(organisation.label) is not None
        and analysis.lexicon.lookup(organisation.label) is None
    )


def _after(sentence: Sentence, place: int, mention: Mention) -> Held | None:
    """ "Ⓗ, Minister of Labour of Ⓒ", "Ⓗ – Director, Ministry of…"."""
    rest = sentence.mask[place + 1 :]
    signed = sentence.block.kind is BlockKind.CAPTION and place == 0  # a name, and the post on the next line
    lead = _LEAD.match(rest) or (_NEXT_LINE.match(rest) if signed else None)
    return _post_from(sentence, place, mention, place + 1 + lead.end()) if lead else None


def _later(sentence: Sentence, place: int, mention: Mention) -> Held | None:
    """ "Ⓗ, Director of Immigration, took over as Chair": the second post of a person."""
    found = _LATER.match(sentence.mask, place + 1)
    return _post_from(sentence, place, mention, found.end()) if found else None


def _second(sentence: Sentence, place: int, mention: Mention) -> Held | None:
    """ "Ⓗ, Director of Immigration – Chair of the Group", "Ⓗ, Assistant Secretary at Ⓞ and Head of the Office"."""
    found = _SECOND.match(sentence.mask, place + 1)
    return _post_from(sentence, place, mention, found.end()) if found else None


def _post_from(sentence: Sentence, place: int, mention: Mention, start: int) -> Held | None:
    """The post that the words from `mask[start]` on name; None where they name none."""
    phrase = sentence.mask[start : start + 2 * _MAX_POST]
    stop = STOP.search(phrase)
    phrase = phrase[: stop.start()] if stop else phrase
    segments = phrase.split(", ")
    telling = POST.search(segments[0]) or OFFICE.match(segments[0]) or BODY.match(segments[0])
    if telling is None and _of_list(sentence, place):
        telling = _TITLE_CASE.fullmatch(segments[0])
    if not segments[0] or telling is None or not _is_title(segments[0]):
        return None
    kept = segments[:1]
    for segment in segments[1:4]:
        if segment[:1] == DATE:  # of the occasion, and so is a town before it
            kept = kept[:1] + [part for part in kept[1:] if not part.startswith(PLACE)]
            break
        if not (OFFICE.match(segment) or (segment[:1].isupper() and len(segment) < 90) or segment[:1] in "Ⓟ"):
            break
        kept.append(segment)
    length = len(", ".join(kept))
    if length > _MAX_POST or re.fullmatch(r"(?:the )?Ⓒ", phrase[:length]) or VAGUE.fullmatch(phrase[:length]):
        return None
    return _held(sentence, mention, start, start + length, place)


def _is_title(words: str) -> bool:
    """Does a phrase read as a title: a capital or a post first, no verb?"""
    first = words.split(" ", 1)[0]
    return (
        first[:1].isupper()
        or first in ("independent", "freelance", "senior", "formerly", "former", "acting", "deputy", "assistant")
        or bool(POST.match(first))
        or first[:1] in "ⓃⒸⓄⓂⒻ"
    )


def _of_list(sentence: Sentence, place: int) -> bool:
    """Does the name begin a short line of a list, so that what follows it is the post?"""
    return (
        place < 4 and len(sentence.mask) < _MAX_POST and sentence.block.kind in _LISTS and "." not in sentence.mask[:-1]
    )


def _in_brackets(sentence: Sentence, place: int, mention: Mention) -> Held | None:
    """ "Ⓗ (Chair)", "Ⓗ (Ⓞ)"."""
    found = re.match(r" \((?P<post>[^()]{2,80})\)", sentence.mask[place + 1 :])
    ministry = found is not None and re.match(r"(?:Ministry|Department)\b|Ⓞ, Ⓒ$", found["post"])
    if found is None or not (POST.search(found["post"]) or ministry):
        return None
    start = place + 1 + found.start("post")
    return _held(sentence, mention, start, start + len(found["post"]), place)


def _before(sentence: Sentence, place: int, mention: Mention) -> Held | None:
    """ "The Ⓝ Minister for Foreign Affairs, Ⓗ", "Ⓜ coordinator, Ⓗ"."""
    left = sentence.mask[max(0, place - 200) : place]
    if body := _BODY_BEFORE.search(left):  # "the Head of Secretariat": taken for a body
        start = place - len(left) + body.start("body")
        if POST.match(sentence.words(start, start + 1)):
            return _held(sentence, mention, start, start + 1, place)
    found = _BEFORE.search(left)
    if found is None or VAGUE.fullmatch(found["post"]):
        return None
    ahead = left[: found.start()]
    if re.search(r"Ⓗ\*?, (?:(?:the|then|an?|its|their|our|his|her|former|new) ){0,3}$", ahead) or (
        "," not in found[0][-6:]
        and re.search(r"thanked $|between $|and $", ahead)
        and not re.match(r"[ⓄⓂⓃ]", found["post"])
    ):
        return None
    start = place - len(left) + found.start("post")
    return _held(sentence, mention, start, start + len(found["post"]), place)


def _chosen_as(sentence: Sentence, place: int, mention: Mention) -> Held | None:
    """ "elected Ⓗ of Ⓒ as Chair"."""
    found = _CHOSEN.match(sentence.mask, place)
    if found is None or not _CHOOSING.search(sentence.mask[max(0, place - 60) : place]):
        return None
    held = _held(sentence, mention, *found.span("post"), place)
    named = sentence.group(found, "who", SIGNS)
    return Held(held.holder, held.post, held.words, held.organisation or (named[0].entity if named else None))


def _together(sentence: Sentence, place: int, mention: Mention) -> Held | None:
    """One post of several persons: "two Special Rapporteurs, Ⓗ (Ⓒ) and Ⓗ (Ⓒ)", "Ⓗ and Ⓗ, as Joint Managers"."""
    mask = sentence.mask
    first = _OTHERS.search(mask, max(0, place - 160), place)
    begin = first.start() if first else place
    if found := _PLURAL.search(mask[max(0, begin - 120) : begin]):
        start = max(0, begin - 120) + found.start("post")
        return _held(sentence, mention, start, start + len(found["post"]) - 1, place)
    after = re.match(r"Ⓗ(?: \([^()]{1,60}\))?(?:(?:, |,? and )Ⓗ(?: \([^()]{1,60}\))?)*", mask[place:])
    tail = place + after.end() if after else place + 1
    if found := _AS_POSTS.match(mask, tail):
        return _held(sentence, mention, *found.span("post"), place)
    return None


def _by_title(sentence: Sentence, place: int, mention: Mention) -> Held | None:
    """A form of address that is an office ("Foreign Minister Retno Marsudi"), or a rank with its force."""
    words = sentence.block.text[mention.start : mention.end]
    person = next(iter(find_persons(words)), None)
    title = _IN_TITLE.search(person.title) if person else None
    after = _OF.match(sentence.mask[place + 1 : place + 140])
    rank = title is not None and _RANK.search(_NO_RANK.sub("", title[0])) is not None
    if (
        after is not None
        and re.match(r"\*?,? (?:of|from) ", after[0])
        and (title is None or rank or after["org"] != COUNTRY)
    ):
        told = re.sub(r"(?: (?:of|for|and|the|on))+$", "", after["org"])
        if re.fullmatch(rf"(?:the )?{COUNTRY}", told) and (title is None or rank):
            return None  # "Ms Prameswari of Indonesia": whom she stands for, no post
        start = place + 1 + after.start("org")
        held = _held(sentence, mention, start, start + len(after["org"]), place)
        return Held(held.holder, f"{title[0]}, {held.post}", held.words, held.organisation) if title else held
    if title is None or rank:
        return None
    before = _MODIFIER.search(sentence.mask[max(0, place - 40) : place])
    start = place - len(before[0]) if before else place
    words_before = sentence.words(start, place) if start < place else ""
    agents = sentence.among(start, place, SIGNS + DEMONYM)
    organisation = agents[-1].entity if agents else None
    return Held(_person(mention), f"{words_before} {title[0]}".strip(), where(sentence, start, place + 1), organisation)


def office_in_title(words: str) -> str:
    """The office or rank in a form of address: "Inspector Sione Vainikolo"."""
    person = next(iter(find_persons(words)), None)
    title = _IN_TITLE.search(person.title) if person else None
    return title[0] if title else ""


def _held(sentence: Sentence, mention: Mention, start: int, end: int, place: int) -> Held:
    """The post `mask[start:end]` of a person, with the agent that it names last, bodies before countries."""
    post = clean(sentence.words(start, end))
    named = sentence.among(start, end, SIGNS + DEMONYM)
    bodies = [m for m in named if m.sign in ORGANISATION + FORUM + MECHANISM]
    chosen = (bodies or named)[:1] if bodies else named[-1:]
    organisation = chosen[0].entity if chosen else None
    return Held(_person(mention), post, where(sentence, min(start, place), max(end, place + 1)), organisation)


def _person(mention: Mention) -> Entity:
    if mention.entity is None:
        raise ValueError("a person without entity")
    return mention.entity


def _placed(roll: Rolls, sentence: Sentence, place: int, held: Held) -> Held:
    """The same with the state or body that the bracket behind the name, the roll or the sentence gives."""
    mask = sentence.mask
    if bracket := re.match(rf" \((?:the )?({AGENT})\)", mask[place + 1 : place + 12]):
        named = sentence.at(place + 1 + bracket.start(1))
        return Held(held.holder, held.post, held.words, named.entity if named else None)
    behind = _FOR_STATE.match(mask, place + 1) or _AS_HEAD_OF.search(mask, max(0, place - 90), place)
    if behind and (named := sentence.at(behind.start("who"))):
        return Held(held.holder, held.post, held.words, named.entity)
    leads = list(_LEADS.finditer(mask, 0, place + 1))
    if leads and (named := sentence.at(leads[-1].start(leads[-1].lastgroup or "who"))):
        return Held(held.holder, held.post, held.words, named.entity)
    within = [m for m in sentence.mentions if m.sign == COUNTRY and held.words[1] <= m.start < held.words[2]]
    if within:
        return Held(held.holder, held.post, held.words, within[-1].entity)
    if sentence.block.kind is BlockKind.ROW and (cells := sentence.among(0, place, SIGNS)):
        return Held(held.holder, held.post, held.words, cells[0].entity)
    if under := roll.agent(sentence.block, sentence.origin[place]):
        agent, block = under
        return Held(held.holder, held.post, held.words, agent, ((block, 0, len(block.text)),))
    return held
