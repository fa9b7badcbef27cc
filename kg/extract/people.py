"""Persons in posts: appositions, captions, signatures and rolls of participants."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kg.addresses import slugify
from kg.dates import PartialDate
from kg.extract.analysis.analysis import Analysis
from kg.extract.analysis.sentence import (
    AGENT,
    COUNTRY,
    DEMONYM,
    FORUM,
    MECHANISM,
    ORGANISATION,
    PERSON,
    Mention,
    Sentence,
)
from kg.extract.limits import MAX_SENTENCE
from kg.extract.persons import find_persons
from kg.extract.writer import Where, Writer, text, where
from kg.model import Block, BlockKind, Entity, Literal, Modality

_HEAD: Final = (
    r"(?:[Cc]o-?|[Vv]ice[- ]?|[Dd]eputy[- ]|[Uu]nder[- ]?|[Aa]ssistant[- ]|[Ss]ub-)?(?:[Mm]inister|"
    r"[Ss]ecretary|[Dd]irector|[Cc]ommissioner|"
    r"[Aa]mbassador|[Cc]oordinator|[Cc]o-ordinator|[Cc]hair(?:man|woman|person)?|[Hh]ead|[Cc]hief|"
    r"[Pp]resident|[Gg]overnor|[Aa]dvis[eo]r|[Cc]ounsell?or|"
    r"[Rr]epresentative|[Mm]anager|[Oo]fficer|[Aa]ttach[eé]|[Aa]dministrator|[Ss]pecialist|[Rr]apporteur|"
    r"[Pp]rosecutor|[Ee]nvoy|[Rr]egistrar|[Ss]uperintendent|"
    r"[Ii]nspector|[Ee]xecutive|CEO|[Pp]rofessor|[Gg]eneral|[Dd]elegate|[Ee]xpert|[Aa]nalyst|[Cc]onsultant|"
    r"[Jj]udge|[Mm]agistrate|[Mm]ayor|[Pp]remier|"
    r"[Cc]hancellor|[Cc]onsul|[Ff]ounder|[Ss]pokesperson|[Ff]ocal [Pp]oint|[Ll]eader|[Ff]ellow|[Rr]esearcher|"
    r"[Ss]enator|[Ss]cientist|[Ll]awyer|[Uu]ndersecretary|"
    r"[Cc]hargé d['’][Aa]ffaires|[Cc]aptain|[Aa]ttorney[- ][Gg]eneral|[Tt]reasurer|[Ll]ecturer|"
    r"[Pp]rogramme [Aa]ssociate|[Ii]nterpreter|[Mm]oderator|[Ff]acilitator)"
)
_POST: Final = re.compile(rf"(?<![\w-]){_HEAD}(?![\w])")
_PLURAL: Final = re.compile(
    rf"(?<![\w-])(?P<post>(?:[A-Z][\w-]+ ){{0,3}}{_HEAD}s)(?: of [^,;.()]{{2,60}})?,? (?:(?:the|namely) )?$"
)
_AS_POSTS: Final = re.compile(rf", (?:as|both|the) (?P<post>(?:[A-Z][\w-]+ ){{0,3}}{_HEAD})s(?![\w])")
_CHOSEN: Final = re.compile(
    rf"Ⓗ(?: (?:of|from) (?:the )?(?P<who>{AGENT})| \((?P<who2>{AGENT})\))? as (?:the |its |"
    rf"their )?(?P<post>(?:[A-Z][\w-]+ ){{0,3}}{_HEAD})(?!s)"
)
_CHOOSING: Final = re.compile(r"\b(?:elect|appoint|nominat|confirm|designat|choose|chose|re-elect)\w*\b")
_OFFICE: Final = re.compile(
    r"[ⒸⓄⓂⒻⓃ]|(?:the )?(?:Ministry|Department|Office|Bureau|Directorate|Institute|University|Embassy|Agency|"
    r"Authority|Service|Division|Secretariat|Police|Commission)"
)
_NATIONAL: Final = re.compile(
    r"(?:Ministry|Department|Directorate|Bureau|Office|Division|Service|Unit|Embassy|Immigration|Border|Police|Human|"
    r"National|State|Federal|Migration|Interior|Foreign|Permanent Mission|High Commission)\b"
)
_STOP: Final = re.compile(
    r"[;:?!|]|\.(?= [A-ZⒶ-ⓏⒸⓄ]|$)| \(|\) |,? (?:who|whom|which|whose|that)\b|,? and (?:the )?(?=Ⓗ)|,? ?Ⓗ|"
    r", and | and \w+ed\b|, (?:on|in|at|to|with|while|both|as)\b|\s[–—-]\s|"
    r" (?:was|were|is|are|has|had|will|would|took|presented|said|opened|delivered|provided|made|stated|noted|"
    r"welcomed|chaired|informed|briefed|"
    r"thanked|gave|told|spoke|highlighted|underlined|emphasised|reported|recalled|closed|addressed|attended|"
    r"represented|led|addressing|speaking|signing|with)\b"
)
_BEFORE: Final = re.compile(
    rf"(?P<post>(?:(?:{AGENT}(?:['’]s?)?|Ⓝ|[A-Z][\w'’-]+|present|current|new|former|then|deputy|acting|senior|"
    rf"assistant|permanent|regional|vice|special|its) ){{0,5}}"
    rf"{_HEAD}(?:[- ](?:General|general))?(?: (?:of|for|to|and|on|at|in|the|[A-Z][\w'’&-]*,?|{AGENT}|Ⓟ|"
    rf"Ⓝ)){{0,14}}?),? (?:the )?$"
)
_IN_TITLE: Final = re.compile(
    r"(?:Ambassador|Minister|President|Secretary[- ]General|Secretary|Commissioner|Governor|"
    r"Director[- ]General|Senator|Chancellor|Premier|"
    r"(?:Police )?(?:Lieutenant|Major|Brigadier|Colonel|General|Captain|Admiral|Inspector|"
    r"Superintendent)(?: General| Colonel)?)(?![\w])"
)
_RANK: Final = re.compile(r"General|Colonel|Major|Captain|Admiral|Inspector|Superintendent|Brigadier|Lieutenant")
_NO_RANK: Final = re.compile(r"(?:Director|Secretary|Attorney|Inspector)[- ]General")
_OF: Final = re.compile(
    rf"^\*?(?:,? of|,? from|,) (?P<org>(?:the )?(?:{AGENT}|Ⓝ [A-Z])[^;:.()ⒽⒺ]{{0,80}}?)(?=[;:.()]|,|$| who| as |"
    rf" and (?:the )?Ⓗ)"
)
_MODIFIER: Final = re.compile(r"(?:(?:Ⓝ|[A-Z][a-z]+) ){0,3}$")
_SIGNS: Final = COUNTRY + ORGANISATION + FORUM + MECHANISM
_ALONE: Final = re.compile(
    rf"^[^\wⒶ-ⓩ]*(?:the )?(?P<who>{AGENT})(?:,? (?:[A-Z]+ )*OF(?: THE)?)?[^\wⒶ-ⓩ]*(?:\([^()]*\))?[^\wⒶ-ⓩ]*$",
    re.IGNORECASE,
)
_LEADS: Final = re.compile(
    rf"(?:(?:^|\| |\. |Ⓗ |\) )(?:\d+ \| )?(?P<who>{AGENT})(?: \([^()]{{1,40}}\))?(?: [–—|-] |: )|"
    rf"^(?P<alone>{AGENT}) )(?=Ⓗ)"
)
_MAX_POST: Final = 160  # characters
_ROLL_REACH: Final = 12  # blocks back in which a roll names whom its persons represent
_LEAD: Final = re.compile(
    r"(?:\*|†|[A-Z]{2,4}(?=,))?(?:, | [–—-] | \| |: |(?: \([^()]{2,40}\))? (?:has been |have been |was |"
    r"is )?(?:re-?)?(?:appointed|"
    r"elected|named|designated)(?: as)? |"
    r" (?:serves|served|acts|acted) as )(?:(?:the|then|now|our|its|also) )*"
)
_NEXT_LINE: Final = re.compile(r"\*? (?=(?:[A-Z][\w-]+ ){0,3}?[A-Z])")
_DETERMINER: Final = re.compile(r"^(?:(?:[Tt]he|[Ii]ts|present|current|new|our) )+")
_LOOSE_END: Final = re.compile(r"(?: (?:in|of|at|for|and|the|on|to))+$")
_VAGUE: Final = re.compile(
    r"(?:(?:his|her|its|their|the|a|an|special|senior) )*(?:representative|delegate|expert|head|leader|chief|"
    r"general|secretary|"
    r"officer|executive)s?",
    re.IGNORECASE,
)
_GONE: Final = re.compile(r"\b(?:former|formerly|late|then|ex-)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Held:
    """A person in a post: the post as printed, where it is held, and the words."""

    holder: Entity
    post: str
    words: Where
    organisation: Entity | None = None
    context: tuple[Where, ...] = ()


def extract(analysis: Analysis, writer: Writer) -> None:
    """Write the persons in posts of a document."""
    seen: set[tuple[str, str]] = set()
    for sentence in analysis.sentences:
        for place, mention in sentence.signs if len(sentence.mask) <= MAX_SENTENCE else ():
            if mention.sign == PERSON and mention.entity is not None and " " in mention.entity.label:
                for held in _posts(analysis, sentence, place, mention):
                    names = held.holder.label.lower().split()
                    key = (f"{names[0]} {names[-1]}", _core(analysis, held))
                    if key not in seen:
                        seen.add(key)
                        _write(analysis, sentence, held, writer)


def _core(analysis: Analysis, held: Held) -> str:
    """A post without the state that holds it: "Indonesian Minister for Labour", "Minister for Labour, Indonesia"."""
    words = re.sub(r"['’]s?\b|[^\w\s-]", " ", held.post)
    kept = []
    for word in words.split():
        entry = analysis.lexicon.lookup(word) if word[0].isupper() else None
        country = entry is not None and entry.type in ("State", "Territory")
        if (
            not country
            and not any(m.demonym for m in analysis.lexicon.find(word))
            and word.lower() not in ("of", "the")
        ):
            kept.append(word.lower())
    return " ".join(kept)


def _posts(analysis: Analysis, sentence: Sentence, place: int, mention: Mention) -> Iterator[Held]:
    """The posts that the words around a person give to that person; the words after it first."""
    found = [
        post
        for post in (
            _after(sentence, place, mention),
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
            held = _placed(analysis, sentence, place, held)
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
    if lead is None:
        return None
    start = place + 1 + lead.end()
    phrase = sentence.mask[start : start + 2 * _MAX_POST]
    stop = _STOP.search(phrase)
    phrase = phrase[: stop.start()] if stop else phrase
    segments = phrase.split(", ")
    if not segments[0] or not (_POST.search(segments[0]) or _OFFICE.match(segments[0])) or not _is_title(segments[0]):
        return None
    kept = segments[:1]
    for segment in segments[1:4]:
        if not (_OFFICE.match(segment) or (segment[:1].isupper() and len(segment) < 90) or segment[:1] in "Ⓟ"):
            break
        kept.append(segment)
    length = len(", ".join(kept))
    if length > _MAX_POST or re.fullmatch(r"(?:the )?Ⓒ", phrase[:length]) or _VAGUE.fullmatch(phrase[:length]):
        return None
    return _held(sentence, mention, start, start + length, place)


def _is_title(words: str) -> bool:
    """Does a phrase read as a title: a capital or a post first, no verb?"""
    first = words.split(" ", 1)[0]
    return (
        first[:1].isupper()
        or first in ("formerly", "former", "acting", "deputy", "assistant")
        or bool(_POST.match(first))
        or first[:1] in "ⓃⒸⓄⓂⒻ"
    )


def _in_brackets(sentence: Sentence, place: int, mention: Mention) -> Held | None:
    """ "Ⓗ (Chair)", "Ⓗ (Ⓞ)"."""
    found = re.match(r" \((?P<post>[^()]{2,80})\)", sentence.mask[place + 1 :])
    if found is None or not _POST.search(found["post"]):
        return None
    start = place + 1 + found.start("post")
    return _held(sentence, mention, start, start + len(found["post"]), place)


def _before(sentence: Sentence, place: int, mention: Mention) -> Held | None:
    """ "The Ⓝ Minister for Foreign Affairs, Ⓗ", "Ⓜ coordinator, Ⓗ"."""
    left = sentence.mask[max(0, place - 200) : place]
    found = _BEFORE.search(left)
    if found is None or _VAGUE.fullmatch(found["post"]):
        return None
    ahead = left[: found.start()]
    if re.search(r"Ⓗ\*?, (?:\w+ ){0,3}$", ahead) or (
        "," not in found[0][-6:] and re.search(r"thanked $|between $|and $", ahead)
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
    named = sentence.group(found, "who", _SIGNS)
    return Held(held.holder, held.post, held.words, held.organisation or (named[0].entity if named else None))


def _together(sentence: Sentence, place: int, mention: Mention) -> Held | None:
    """One post of several persons: "two Special Rapporteurs, Ⓗ (Ⓒ) and Ⓗ (Ⓒ)", "Ⓗ and Ⓗ, as Joint Managers"."""
    mask = sentence.mask
    first = re.search(r"Ⓗ(?: \([^()]{1,60}\))?(?:, Ⓗ(?: \([^()]{1,60}\))?)*(?:,? and )?$", mask[:place])
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
    if after is not None and re.match(r"\*?,? (?:of|from) ", after[0]):
        start = place + 1 + after.start("org")
        held = _held(sentence, mention, start, start + len(after["org"]), place)
        if title and _RANK.search(title[0]):
            return Held(held.holder, f"{title[0]}, {held.post}", held.words, held.organisation)
        return held
    if title is None or _RANK.search(_NO_RANK.sub("", title[0])):
        return None
    before = _MODIFIER.search(sentence.mask[max(0, place - 40) : place])
    start = place - len(before[0]) if before else place
    words_before = sentence.words(start, place) if start < place else ""
    agents = sentence.among(start, place, _SIGNS + DEMONYM)
    organisation = agents[-1].entity if agents else None
    return Held(_person(mention), f"{words_before} {title[0]}".strip(), where(sentence, start, place + 1), organisation)


def _held(sentence: Sentence, mention: Mention, start: int, end: int, place: int) -> Held:
    """The post `mask[start:end]` of a person, with the agent that it names last, bodies before countries."""
    post = _DETERMINER.sub("", _LOOSE_END.sub("", sentence.words(start, end).strip(" ,*")))
    named = sentence.among(start, end, _SIGNS + DEMONYM)
    bodies = [m for m in named if m.sign in ORGANISATION + FORUM + MECHANISM]
    chosen = (bodies or named)[:1] if bodies else named[-1:]
    organisation = chosen[0].entity if chosen else None
    return Held(_person(mention), post, where(sentence, min(start, place), max(end, place + 1)), organisation)


def _person(mention: Mention) -> Entity:
    if mention.entity is None:
        raise ValueError("a person without entity")
    return mention.entity


def _placed(analysis: Analysis, sentence: Sentence, place: int, held: Held) -> Held:
    """The same with the state or body that the bracket behind the name, the roll or the sentence gives."""
    mask = sentence.mask
    if bracket := re.match(rf" \((?:the )?({AGENT})\)", mask[place + 1 : place + 12]):
        named = sentence.at(place + 1 + bracket.start(1))
        return Held(held.holder, held.post, held.words, named.entity if named else None)
    leads = list(_LEADS.finditer(mask, 0, place + 1))
    if leads and (named := sentence.at(leads[-1].start(leads[-1].lastgroup or "who"))):
        return Held(held.holder, held.post, held.words, named.entity)
    within = [m for m in sentence.mentions if m.sign == COUNTRY and held.words[1] <= m.start < held.words[2]]
    if within:
        return Held(held.holder, held.post, held.words, within[-1].entity)
    if roll := _of_roll(analysis, sentence.block):
        agent, block = roll
        return Held(held.holder, held.post, held.words, agent, ((block, 0, len(block.text)),))
    return held


def _of_roll(analysis: Analysis, block: Block) -> tuple[Entity, Block] | None:
    """The state or body under whose name a roll lists a person: the nearest block before it that is such a name."""
    if block.kind is BlockKind.PARAGRAPH and len(block.text) > 250:
        return None
    for index in range(block.index - 1, max(-1, block.index - _ROLL_REACH), -1):
        for sentence in analysis.of_block(index)[:1]:
            if found := _ALONE.match(sentence.mask):
                named = sentence.at(found.start("who"))
                if named is not None and named.entity is not None:
                    return named.entity, analysis.document.blocks[index]
            if PERSON not in sentence.mask and not sentence.mask.startswith("("):
                return None
    return None


def _write(analysis: Analysis, sentence: Sentence, held: Held, writer: Writer) -> None:
    holder = writer.entity(held.holder)
    organisation = writer.entity(held.organisation) if held.organisation is not None else None
    node = writer.relation("tenure", "Tenure", f"{held.holder.label}, {held.post}", [holder, slugify(held.post)])
    writer.claim(node, "holder", holder, held.words, context=held.context)
    writer.claim(node, "post", text(held.post), held.words, context=held.context)
    if organisation is not None:
        writer.claim(node, "organisation", organisation, held.words, context=held.context)
    if not _GONE.search(held.post) and (seen := _seen_on(analysis, sentence)):
        day, place = seen
        writer.claim(node, "asOf", Literal(str(day), day.datatype), held.words, context=[place, *held.context])


def _seen_on(analysis: Analysis, sentence: Sentence) -> tuple[PartialDate, Where] | None:
    """The last day of the meeting at which the section reports, and where the document says it."""
    event = analysis.event_of(sentence)
    if event is None or event.modality is not Modality.ASSERTED:
        return None
    for one in analysis.occurrences[event.index]:
        if one.date is not None and one.date_at is not None and one.date.year_given and not one.date.approximate:
            index, start, end = one.date_at
            return one.date.last, (analysis.plain[index].block, start, end)
    return None
