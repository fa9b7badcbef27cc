"""How a text refers back to bodies: "the Group", "the Process", acronyms, "the first… the second", "both groups".

Extractors of meetings read sentences in which only names are masked. Those of bodies read them once more with these
references masked as well, so that "the Group is co-chaired by…" has a body to speak of.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.analysis.analysis import Analysis
from kg.extract.analysis.pronouns import pronouns
from kg.extract.analysis.sentence import EVENT, FORUM, MECHANISM, Mention, Sentence, mask_sentence
from kg.model import Block, Entity, Ref
from kg.patterns import Pattern, bank, filtered
from kg.patterns.needs import fold

_FORUM_HEADS = (
    r"Process|Dialogue|Consultations?|Initiative|Forum|Conference|Partnership|Compact|Conversations?|Talks|"
    r"Concertation|Colloquy"
)
_BODY_HEADS = (
    r"(?:Working |Steering |Contact |Core |Ad Hoc |Experts? |Technical |Technical Working |Ad Hoc Experts?['’]? )?"
    r"Group|Network|(?:Expert )?Panel|(?:Steering |Technical |Joint Technical )?Committee|(?:Steering )?Board|"
    r"Task ?[Ff]orce|Task Team|Facility|Platform|Mechanism|Track|Council|Cell|Desk|Circle|Bureau|Office|Unit|"
    r"College|House|Academy|Observatory|Sub-?[Gg]roup|"
    r"Working Party"
)
_SAID = filtered(
    rf"\b(?:the|this|its|The|This|Its) (?P<head>{_FORUM_HEADS}|{_BODY_HEADS}|[A-Z]{{3,6}})(?!\w|-)"
    r"(?! (?:of|on|for|against) (?:the )?[A-Z])"
)
_PLAIN = filtered(
    r"(?<!\bin )\b(?:the|this) (?P<head>process|forum|dialogue|consultations|initiative|group|network|panel|"
    r"committee|"
    r"task force|platform|facility|cell)\b(?! of\b)"
)
_ANAPHORS = bank(_SAID, _PLAIN)
_TOPIC = filtered(r" (?:on|for|against|among|between|of) |(?: [IVX\d]+)$")
_NUMERAL = filtered(r" (?P<numeral>I{1,3}|IV|VI{0,3}|\d)$")
_ORDINAL = filtered(
    r"\b[Tt]he (?P<which>first|former|second|latter|third|fourth)"
    r"(?=,? (?:on|to|is|was|for|dealing|coordinated|chaired|led)\b)"
)
MOST_NAMES = 300  # names in a sentence; no real sentence has more, and longer ones are left alone
_RECENT = 30  # bodies that "the Group" may look back to
_RANK = {"first": 0, "former": 0, "second": 1, "third": 2, "fourth": 3}


@dataclass(frozen=True, slots=True)
class References:
    """The sentences of a document with all references to bodies masked.

    "The Group of the Process" is one mention, that of the Group; in `spelled` it is two. `groups`: by block index and
    start of a mention, the bodies that a plural names ("the two Experts' Groups").
    """

    sentences: tuple[Sentence, ...]
    groups: dict[tuple[int, int], tuple[Entity, ...]]
    spelled: tuple[Sentence, ...] = ()

    def bodies(self, sentence: Sentence, mention: Mention) -> tuple[Entity, ...]:
        """The body or bodies that a mention names."""
        many = self.groups.get((sentence.block.index, mention.start))
        return many or ((mention.entity,) if mention.entity else ())


@functools.lru_cache(maxsize=1)
def references(analysis: Analysis) -> References:
    """Mask what refers to bodies, sentence by sentence, in reading order."""
    known = _known(analysis)
    plurals = _plurals(known)
    folded: tuple[Block | None, str] = (None, "")  # the last block and its text in small letters
    acronyms = _acronyms(analysis)
    recent: list[Entity] = []
    called: dict[str, tuple[Entity, ...]] = {}
    groups: dict[tuple[int, int], tuple[Entity, ...]] = {}
    sentences: list[Sentence] = []
    for sentence in analysis.sentences:
        found: list[Mention] = []
        if plurals and folded[0] is not sentence.block:
            folded = sentence.block, fold(sentence.block.text)
        likely = [(pattern, bodies) for pattern, word, bodies in plurals if word in folded[1]]
        for start, end, bodies in _plural_mentions(sentence, likely) if likely else ():
            groups[sentence.block.index, start] = bodies
            found.append(_mention(start, end, bodies[0]))
            found += _enumerated(sentence, end, bodies)
        for match in acronyms.finditer(sentence.block.text, sentence.start, sentence.end) if acronyms else ():
            if analysis.forum:
                found.append(_mention(match.start(), match.end(), analysis.forum))
        own = [m for m in sentence.mentions if m.sign in FORUM + MECHANISM and m.entity]
        if len(sentence.signs) <= MOST_NAMES:
            found += _anaphors(analysis, sentence, known, called, recent, own)
        masked = _masked(analysis, sentence, found)
        if said := pronouns(masked, sentences[-1] if sentences else None):
            masked = _masked(analysis, masked, said)
            found += said
        sentences.append(masked)
        for mention in sorted([*own, *found], key=lambda m: m.start):
            if mention.entity and mention.entity.ref in known:
                recent = [mention.entity, *(e for e in recent if e.ref != mention.entity.ref)][:_RECENT]
    return References(tuple(_of_whole(s, groups) for s in sentences), groups, tuple(sentences))


_WHOLE = filtered(
    rf"(?P<body>{MECHANISM})(?: \([^()]*\))? of (?:the |this )?(?P<whole>{FORUM})|"
    rf"(?P<whole2>{FORUM})(?:['’]s?)? (?P<body2>{MECHANISM})"
)


def _of_whole(sentence: Sentence, groups: dict[tuple[int, int], tuple[Entity, ...]]) -> Sentence:
    """The sentence with "Ⓜ of the Ⓕ", "Ⓕ Ⓜ" masked as one: what is said there is said of the Ⓜ."""
    owned: dict[int, Mention] = {}
    for found in _WHOLE.finditer(sentence.mask):
        spots = [found.start(f"{name}2" if found["body2"] else name) for name in ("body", "whole")]
        body, whole = (sentence.at(spot) for spot in spots)
        if body and whole and (sentence.block.index, body.start) not in groups:
            one = Mention(min(body.start, whole.start), max(body.end, whole.end), body.sign, body.entity)
            owned |= dict.fromkeys(spots, one)
    if not owned:
        return sentence
    mentions = dict.fromkeys(owned.get(spot, mention) for spot, mention in sentence.signs)
    return mask_sentence(sentence.block, sentence.start, sentence.end, mentions)


def _known(analysis: Analysis) -> dict[Ref, Entity]:
    known = {body.ref: body for body in analysis.bodies}
    if analysis.forum:
        known.setdefault(analysis.forum.ref, analysis.forum)
    return known


def _mention(start: int, end: int, body: Entity) -> Mention:
    return Mention(start, end, FORUM if body.type == "Forum" else MECHANISM, body)


def _masked(analysis: Analysis, sentence: Sentence, found: list[Mention]) -> Sentence:
    if not found and EVENT not in sentence.mask:
        return sentence
    mentions = []
    changed = bool(found)
    for mention in sentence.mentions:
        if mention.sign == EVENT and (forum := _bare_forum(analysis, sentence, mention)):
            mention, changed = _mention(mention.start, mention.end, forum), True
        mentions.append(mention)
    if not changed:
        return sentence
    for new in found:
        if not any(new.start < m.end and m.start < new.end for m in mentions):
            mentions.append(new)
    mentions.sort(key=lambda m: m.start)
    return mask_sentence(sentence.block, sentence.start, sentence.end, mentions)


def _bare_forum(analysis: Analysis, sentence: Sentence, mention: Mention) -> Entity | None:
    """The document's forum where "the Dialogue", "the Consultations" was taken for a meeting."""
    words = sentence.block.text[mention.start : mention.end].removeprefix("the ").removeprefix("The ")
    forum = analysis.forum
    named = words[:1].isupper() and re.fullmatch(_FORUM_HEADS, words)
    return forum if forum and named and _called(forum, words) else None


def _head(body: Entity, name: str) -> str:
    """What a body is called without its topic and number: "working group"."""
    cut = _TOPIC.search(name)
    return (name[: cut.start()] if cut else name).lower().replace("taskforce", "task force")


def _called(body: Entity, head: str) -> bool:
    """Whether a body may be called so: its name without the topic ends in the word."""
    wanted = head.lower().replace("taskforce", "task force").rstrip("s")
    return any(f" {_head(body, name)}".rstrip("s").endswith(f" {wanted}") for name in (body.label, *body.names))


def _anaphors(
    analysis: Analysis,
    sentence: Sentence,
    known: dict[Ref, Entity],
    called: dict[str, tuple[Entity, ...]],
    recent: list[Entity],
    own: list[Mention],
) -> Iterator[Mention]:
    """Mentions by a common noun; `called` remembers which bodies a noun fits."""
    text = sentence.block.text
    for pattern in _ANAPHORS.likely(text):
        for match in pattern.finditer(text, sentence.start, sentence.end):
            before = [m.entity for m in own if m.end <= match.start() and m.entity]
            head = match["head"]
            if head.lower() not in called:
                called[head.lower()] = tuple(body for body in known.values() if _called(body, head))
            own_forum = match[0].startswith("this ") and head == "forum" and not any(b.type == "Forum" for b in before)
            body = analysis.forum if own_forum else None
            body = body or _meant(analysis, head, called[head.lower()], [*reversed(before), *recent])
            if body:
                yield _mention(match.start("head"), match.end("head"), body)


def _meant(analysis: Analysis, head: str, fitting: tuple[Entity, ...], recent: list[Entity]) -> Entity | None:
    if analysis.forum and head == "process":
        return analysis.forum
    if analysis.forum in fitting and re.fullmatch(_FORUM_HEADS, head, re.IGNORECASE):
        return analysis.forum
    if len(fitting) == 1 and head[0].isupper():
        return fitting[0]
    near = next((body for body in recent if body in fitting), None)
    return near if near and (head[0].isupper() or recent[0] == near) else None


def _acronyms(analysis: Analysis) -> Pattern | None:
    """The acronyms that the world knows for the document's own forum, whether the text defines them or not."""
    entry = analysis.lexicon.entry(analysis.forum.ref) if analysis.forum else None
    names = sorted(a for a in entry.acronyms if len(a) > 2 and a.isupper()) if entry else []
    return re.compile(rf"(?<![\w/])(?:{'|'.join(map(re.escape, names))})(?![\w/])") if names else None


def _plurals(known: dict[Ref, Entity]) -> list[tuple[re.Pattern[str], str, tuple[Entity, ...]]]:
    """For bodies numbered in one series, the pattern of their plural and the last word of it in small letters."""
    series: dict[str, dict[str, Entity]] = {}
    for body in known.values():
        for name in (body.label, *body.names):
            if numeral := _NUMERAL.search(name):
                series.setdefault(name[: numeral.start()], {})[numeral["numeral"]] = body
    plurals = []
    for stem, bodies in sorted(series.items()):
        members = tuple(bodies[n] for n in sorted(bodies, key=lambda n: (len(n), n)))
        if len(members) > 1 and (" " in stem or stem.isupper()):
            parts = [word.strip("’'") for word in stem.split()]
            words = r"[\s’'‑-]+".join(map(re.escape, parts))
            flags = re.IGNORECASE if " " in stem else 0
            pattern = re.compile(rf"\b{words}s\b(?: \([A-Z]+s?\))?", flags)
            plurals.append((pattern, fold(f"{parts[-1]}s"), members))
    return plurals


def _plural_mentions(
    sentence: Sentence, plurals: list[tuple[re.Pattern[str], tuple[Entity, ...]]]
) -> Iterator[tuple[int, int, tuple[Entity, ...]]]:
    text, taken = sentence.block.text, sentence.start
    found = [(m, b) for pattern, b in plurals for m in pattern.finditer(text, sentence.start, sentence.end)]
    for match, bodies in sorted(found, key=lambda pair: (pair[0].start(), -pair[0].end())):
        if match.start() >= taken:
            yield match.start(), match.end(), bodies
            taken = match.end()


def _enumerated(sentence: Sentence, after: int, bodies: tuple[Entity, ...]) -> Iterator[Mention]:
    """ "Two groups, the first on… and the second on…" """
    for match in _ORDINAL.finditer(sentence.block.text, after, sentence.end):
        rank = len(bodies) - 1 if match["which"] == "latter" else _RANK[match["which"]]
        if rank < len(bodies):
            yield _mention(match.start("which"), match.end("which"), bodies[rank])
