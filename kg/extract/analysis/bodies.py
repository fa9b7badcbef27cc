"""Bodies that a document names and no lexicon knows: working groups, networks, offices, whole processes.

A body is a run of capitalised words that ends in what such bodies are called (`Group`, `Network`, `Secretariat`…),
with its topic ("on Trafficking in Persons") and its numeral. Names of one body are joined: with and without the forum's
name before them, the acronym that the text itself defines, plural and singular forms.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.extract.analysis.forms import titled
from kg.extract.analysis.merging import PLURAL, Bodies, Body, normal, settled, shortened
from kg.extract.analysis.ownforum import FORUM_HEAD, MEETING_NAME, as_entity, own_forum
from kg.extract.analysis.peculiar import Peculiar, coined, topical
from kg.extract.analysis.plainbodies import plain
from kg.lexicon import Lexicon, Match
from kg.model import Block, BlockKind, Document, Entity
from kg.patterns import filtered

_CAP = r"(?:[A-Z][\w’'‑-]*(?:&[A-Z]\w*)?)"
_LINK = r"(?:and|&|of|for|on|in|to|the|against|with|by)"
_TALKS = r"(?:Consultation|Conversations?|Talks|Concertation|Colloquy)"  # forums only with a topic
_MECHANISM_HEAD = (
    r"Contact Group|Support (?:Unit|Team)|Coordination Team|Coordination Unit|Secretariat|Steering Committee|"
    r"Task ?[Ff]orce|Working Part(?:y|"
    r"ies)|Sub-?[Gg]roups?|Groups?|Sub-?(?:[Cc]ommittee|[Cc]ouncil)|"
    r"Network|Mechanism|Committees?|Platform|Forum|Panel|Board|Track|Troika|Council|Task Team|Circle|Observatory|"
    r"(?<!Detention )(?<!Reception )(?<!Holding )(?<!Processing )(?<!Training )(?:Facility|Cell|Desk)|Liaison Bureau|"
    r"(?:Support|Liaison|Coordination|Project|Regional) (?:Office|Centre|Center|Unit)"
)
_OTHER_HEAD = (
    r"Ministry|Department|Police(?: Service| Force)?|Border Guard|Coast Guard|"
    r"(?<!the )(?<!and )Red Cr(?:oss|escent)|Registry|Fund|"
    r"Agency|Bureau|Institute|University|Foundation|Commission|Court|"
    r"Authority|"
    r"Academy|Directorate|Administration|Coalition|Alliance|Consulting|Centre|Center|Bank|Federation|Association|"
    r"Service|Office|"
    r"Unit|Judiciary|Society|Laboratory|College"
)
_TOPIC = rf"(?:\s+(?:on|for|against|of|to)\s+(?:the\s+)?{_CAP}(?:,?\s+(?:{_LINK}\s+){{0,2}}{_CAP}){{0,9}})?"
_TOPIC_ONLY = filtered(_TOPIC.replace("on|for", "among|between|on|for"))
_HEAD_OF = (  # who leads a part of a body whose name is not told: a post
    r"(?:Head|Chief|Director|Manager) of (?:Office|Unit|Department|Division|Section|Directorate|Bureau|Branch|"
    r"Service|Delegation|Mission|Cell|Desk)(?![\w-]| (?:of|for|on)\b)"
)
_BODY = filtered(
    rf"(?<![\w’'-])(?!{_HEAD_OF})(?P<lead>(?:{_CAP}\s+(?:(?:and|&|of|for)\s+(?=[A-Z]))?){{0,7}}?)"
    rf"(?P<head>(?!{_TALKS}(?![\w-]| on ))(?:{FORUM_HEAD})|{_MECHANISM_HEAD}|{_OTHER_HEAD})(?![\w-])"
    rf"(?P<numeral>\s+(?:I{{1,3}}|IV|VI{{0,3}}|"
    rf"[1-9])(?!\w|\.\w))?"
    rf"(?P<topic>{_TOPIC})"
)
_ACRONYM = filtered(
    r"\s*[,(]\s*(?:the |or |hereinafter |hereafter |referred to as |“|\"|')*(?P<acronym>[A-Z][A-Za-z&]*[A-Z]s?|"
    r"[A-Z]{2,}(?:[- ](?:I{1,3}|\d))?|[A-Z]{2,}-[A-Z]{2,})(?:”|\"|')?\s*[),]"
)
_CALLED = filtered(  # the Amber Consultations (hereinafter "the Amber")
    r"\s*\((?:hereinafter|hereafter|henceforth|from here on)(?: called| referred to as)?:? [“\"'‘](?:the |The )?"
    r"(?P<acronym>[A-Z][\w-]{4,})[”\"'’]\)"
)
_GIVEN = filtered(
    r"\((?:the |hereinafter |hereafter |referred to as |“|\"|')*(?P<acronym>[A-Z][A-Za-z]*[A-Z]s?|"
    r"[A-Z]{2,}-[A-Z]{2,})(?:”|\"|')?\)",
    cue=r"\([A-Zthr“\"']",
)
_LEADING = filtered(
    r"^(?:(?:of|and|for|The|A|An|This|That|Its|Their|Our|Both|Under|At|In|Through|For|From|Of|With|By|On|As|All|Each|"
    r"Since|Within|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Several|"
    r"Ministers|Officials|Members|Participants|Establish|Establishing|Strengthen|Support|Continue|Chair|Co-Chair|"
    r"Co-Chairs|Senior|Meeting|"
    r"First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth|Inaugural|\d+(?:st|nd|rd|th))\s+)+"
)
_JOINED = filtered(
    r"(?:(?:Conference|Meeting|Workshop)s? (?:and|&) |[ ,](?:and|&) (?=(?:the )?(?:Working|Task|Technical|Steering|"
    r"Ad Hoc|Contact|Expert)\b))"
    r"(?:the )?"
)
_TOPIC_CUT = filtered(
    r",(?: and)? the (?=[A-Z])| and the (?=[A-Z])|(?:,| in| on| of| from| since| until| by) "
    r"(?=(?:January|February|March|April|May|June|July|August|September|October|November|December)\b)|"
    r" (?:Forward|Work Plan|Action Plan|Report|Statement|Meetings?|Workshops?|Conference|Guidelines|Members|"
    r"Co-[Cc]hairs?|Senior Officials)\b"
)
_PLACED = filtered(r"^[A-Z][\w’']+(?: [A-Z][\w’']+)?-(?:based|run|led|hosted|funded|managed|backed|financed) ")
_POSSESSIVE = filtered(rf"^(?:{FORUM_HEAD}|Conference|Forum|Network|Group)[’']s? (?=[A-Z])")
_ABBREVIATED = filtered(  # more of a topic, as the letters behind it show: "… on Mixed Movements at Sea (LCMS)"
    r" (?:at|from|between|among|within|across) (?:the )?(?P<last>[A-Z])[\w’'-]+(?P<end>) \((?P<acronym>[A-Z]{3,})\)"
)
_LOOSE_END = filtered(r"(?:\s+(?:and|of|on|for|in|the|to|with|by|against|,))+$")
_THROUGH = filtered(r" (?:through|across|from|towards) (?:(?:South|North|East|West|Central)\w*[ -]){1,2}[A-Z]\w+")
_WHOLE_ALONE = filtered(r"\s+of\s+the\s+Process")
_SITTING = filtered(r"\s+of Senior Officials\b")
_SECOND_HEAD = filtered(rf"\b(?:{_MECHANISM_HEAD})\b")
_TECHNICAL = filtered(
    r"(?i)\b(?:working|steering|ad hoc|technical|experts?|contact|core|advisory|coordination|regional|support|"
    r"liaison|"
    r"consultation|consultative|"
    r"reference|planning|policy|senior|thematic|drafting|monitoring|friends|business|data|research|training|joint|"
    r"standing|strategic|management|executive|governing|bureau|inter\\w*)\b| on | against "
)
_TIE = filtered(  # what is said of a forum's own structures
    r"\b(?:under|established|establish|establishing|set up|created?|creating|launched|dissolved|[Ii]ts|our|"
    r"mandate of|"
    r"auspices of|framework of|(?:[Cc]o-?)?[Cc]hairs? of|coordinators? of) (?:the |an? )?$"
)
_OWN_HEAD = (  # what only a structure of a forum is called
    r"Secretariat|Mechanism|(?:Support|Coordination) (?:Unit|Team)|Task ?[Ff]orce|Task Team|Contact Group|"
    r"Steering Committee|"
    r"Working Part(?:y|ies)|"
    r"Troika|Circle|Facility|Cell|Desk|Liaison Bureau"
)
_NATIONAL = filtered(
    r"\b(?:Ministry|Department|Police|Royal|National(?! (?:Focal|Contact) Points| Coordinators)|Federal|"
    r"Government of|Court|Judiciary)\b"
)


_MOST = 400  # bodies of one document
_TITLE_FORUM = filtered(
    rf"(?:The )?(?!(?:First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|\w+th|Annual|Extraordinary|"
    rf"High-Level|Regional|Ministerial|Senior|International|Joint|Special|Working|Inter\w*)\b)"
    rf"(?:{_CAP} ){{1,4}}(?:Conference|Forum|Partnership|Network|Platform|Compact|Council|Process|Dialogue|"
    rf"Consultations?|Initiative)"
    rf"{_TOPIC}$"
)
_ROMAN = {"1": "I", "2": "II", "3": "III", "4": "IV", "5": "V", "6": "VI", "7": "VII", "8": "VIII", "9": "IX"}


def read_bodies(document: Document, lexicon: Lexicon, found: dict[int, tuple[Match, ...]]) -> Bodies:
    """Find the bodies of a document; `found` holds the lexicon's matches by block index."""
    blocks = [b for b in document.blocks if b.kind not in (BlockKind.FURNITURE, BlockKind.QUOTE)]
    bodies: dict[str, Body] = {}
    by_acronym: dict[str, str] = {}
    known: dict[str, Entity] = {}
    for block in blocks:
        for body_match in _candidates(block, found.get(block.index, ())):
            _put(bodies, by_acronym, *body_match)
        known.update(_defined(block, found.get(block.index, ())))
        known.update(_long_forms(block, found.get(block.index, ())))
        _lower_case_definitions(block, bodies, by_acronym)
    _numbered(blocks, bodies, by_acronym)
    cells = _peculiar(blocks, bodies, by_acronym)
    if len(bodies) > _MOST:  # no real document names so many: keep the cost of what follows bounded
        kept = sorted(bodies, key=lambda k: (-sum(bodies[k].forms.values()), k))[:_MOST]
        bodies = {key: bodies[key] for key in sorted(kept)}
    bodies = shortened(bodies)
    forum = own_forum(document, found, bodies)
    entry = lexicon.entry(forum.ref) if forum else None
    read = settled(bodies, by_acronym, known, forum, tuple(entry.acronyms) if entry else ())
    spots: dict[int, dict[tuple[int, int], Entity]] = {}
    for one in (cell for cell in cells if cell.name in read.forms):
        spots.setdefault(one.block, {})[one.start, one.end] = read.forms[one.name]
    return replace(read, spots=spots)


_KNOWN_HEAD = filtered(rf"(?:.* )?(?:{FORUM_HEAD}|{_MECHANISM_HEAD}|{_OTHER_HEAD})")


def _peculiar(blocks: list[Block], bodies: dict[str, Body], by_acronym: dict[str, str]) -> list[Peculiar]:
    """Bodies by their topic alone or by a noun of their own, put among the others; where they stand."""
    own = list(coined(blocks, _KNOWN_HEAD))
    cells = [*topical(blocks, bodies.values()), *plain(blocks)]
    for one in (*own, *cells):
        _put(bodies, by_acronym, one.name, "Task Force", "", tied=True)
        if one.alias:
            bodies[normal(one.name)].acronyms[one.alias] = None
    return cells


def _candidates(block: Block, matches: tuple[Match, ...]) -> Iterator[tuple[str, str, str, bool]]:
    """(name, head, acronym behind it, tied to a forum) for each body named in a block."""
    text = titled(block.text)
    if block.kind is not BlockKind.TITLE and not _BODY.may(text):
        return
    named = [m for m in matches if not m.demonym]
    if (
        block.kind is BlockKind.TITLE
        and (own := _TITLE_FORUM.match(text))
        and not any(m.start < own.end() for m in named)
    ):
        yield own[0], "Process", "", False
        return
    at = 0
    while found := _BODY.search(text, at):
        head, at = found.start("head"), max(found.end("head"), at + 1)
        if any(m.start <= head < m.end for m in named):
            continue
        start = _lead(text, found.start(), head, named)
        end = at = _topic_end(text, found, named)
        if end == found.end() and (more := _ABBREVIATED.match(text, end)) and more["acronym"][-1] == more["last"]:
            end = at = more.start("end")
        if end > found.end("head") and (more := _THROUGH.match(text, end)):  # movements through South Eastern Europe
            end = at = more.end()
        name = text[start:end].strip(" ,")
        if not any(m.start == start for m in matches) and name != found["head"]:
            name = _LEADING.sub("", name)
        name = _PLACED.sub("", name)
        name = _POSSESSIVE.sub("", _LOOSE_END.sub("", name))
        if len(name.split()) < 2 and (name not in ("Secretariat", "Board") or name == text.strip()):
            continue
        behind = _behind_forum(text, end, named)
        acronym = _ACRONYM.match(text, end) or _ACRONYM.match(text, behind) or _CALLED.match(text, end)
        tied = bool(_TIE.search(text, max(0, start - 40), start)) or any(
            m.entries[0].type == "Forum" and text[m.end : start] in (" ", "’s ", "'s ") for m in named
        )
        head_word = found["head"] if not _foreign(text, max(start, text.find(name, start)), end, matches) else "Office"
        yield name, head_word, acronym["acronym"] if acronym else "", tied


_OF = re.compile(r" of (?:the )?", re.IGNORECASE)
_OF_THE = re.compile(r"\s+of\s+(?:the\s+)?")
_AND_THE = re.compile(r"(?:,|\s+and)\s+(?:the\s+)?")
_IS_FORUM, _IS_OWN, _IS_MECHANISM = (re.compile(heads) for heads in (FORUM_HEAD, _OWN_HEAD, _MECHANISM_HEAD))


def _behind_forum(text: str, end: int, named: list[Match]) -> int:
    """Where "of the Process" ends behind a body's name, for the acronym that follows: "Office of the Process (RSO)"."""
    of = _OF.match(text, end)
    return next((m.end for m in named if of and m.start == of.end() and m.entries[0].type == "Forum"), end)


def _foreign(text: str, start: int, end: int, matches: tuple[Match, ...]) -> bool:
    """Whether the name says whose body it is, and that is a state or organisation: "UNHCR Regional Office"."""
    behind = _OF_THE.match(text, end)
    if behind and _several(text, behind.end(), matches):
        behind = None  # "a Steering Group of A, B and C": who sits on it
    spots = {start, *((behind.end(),) if behind else ())}
    return any(m.start in spots and m.entries[0].type in ("State", "Territory", "Organisation") for m in matches)


def _several(text: str, start: int, matches: tuple[Match, ...]) -> bool:
    """Whether a list of two or more states or organisations begins there."""
    first = next((m for m in matches if m.start == start), None)
    joint = _AND_THE.match(text, first.end) if first else None
    return bool(joint) and any(m.start == joint.end() for m in matches if joint)


_AND = re.compile(r"\s*(?:,|and|&)\s+")


def _lead(text: str, start: int, head: int, matches: list[Match]) -> int:
    """Where the name begins: behind what is joined to it by "and" but is a whole name or a meeting of its own."""
    for match in matches:
        if start <= match.start and match.end <= head and (joined := _AND.match(text, match.end)):
            start = joined.end()
    for joined in _JOINED.finditer(text, start, head):
        start = joined.end()
    return min(start, head)


def _topic_end(text: str, found: re.Match[str], matches: list[Match]) -> int:
    """Where the name ends: before another body, a country, a month or a kind of document in its topic."""
    start, end = found.span("topic")
    if start == end:
        return end
    if _WHOLE_ALONE.fullmatch(text, start, end):
        return start  # "the Secretariat of the Process" is the Secretariat
    if sitting := _SITTING.match(text, start):
        return sitting.end()
    if cut := _TOPIC_CUT.search(text, start, end):
        end = cut.start()
    if second := _SECOND_HEAD.search(text, start, end):
        breaks = [m.start() for m in re.finditer(r",\s| and ", text[: second.start()]) if m.start() >= start]
        end = breaks[-1] if breaks else start
    for match in matches:
        if start < match.start < end and match.entries[0].type in (
            "State",
            "Territory",
            "Organisation",
            "Forum",
            "Place",
        ):
            of = re.fullmatch(r"\s+of(?:\s+the)?\s*", text[start : match.start])
            if of and found["head"] == "University" and match.entries[0].type in ("Place", "State"):
                return match.end
            return start if of else match.start
    return end


def _put(
    bodies: dict[str, Body], by_acronym: dict[str, str], name: str, head: str, acronym: str, tied: bool = False
) -> None:
    key = normal(name)
    if acronym and not (_spells(acronym, name) or name.startswith(f"{acronym} ")):
        acronym = ""
    type_ = _type(name, head, tied)
    body = bodies.setdefault(key, Body(key, type_))
    if type_ == "Mechanism" and body.type == "Organisation":
        body.type = type_
    body.forms[name] += 1
    body.plural = body.plural or head.endswith(("Groups", "Committees", "Parties"))
    if acronym:
        body.acronyms[acronym] = None
        by_acronym.setdefault(acronym, key)


def _type(name: str, head: str, tied: bool) -> str:
    if _IS_FORUM.fullmatch(head):
        return "Organisation" if MEETING_NAME.match(name) else "Forum"
    own = tied or _IS_OWN.fullmatch(head) or _TECHNICAL.search(name)
    return "Mechanism" if _IS_MECHANISM.fullmatch(head) and own and not _NATIONAL.search(name) else "Organisation"


def _numbered(blocks: list[Block], bodies: dict[str, Body], by_acronym: dict[str, str]) -> None:
    """The members of a group of groups: after "two Ad Hoc Experts Groups (AHEGs)", "AHEG I" and "Group 1" are one."""
    plural = [b for b in bodies.values() if b.plural and all(PLURAL.search(f) for f in b.forms)]
    for group in plural:
        stem = PLURAL.sub(lambda m: {"Parties": "Party"}.get(m[0], m[0][:-1]), group.label)
        calls = [stem, *(a.rstrip("s") for a in group.acronyms), *([stem.split()[-1]] if len(plural) == 1 else [])]
        numbered = re.compile(rf"(?<![\w’'-])(?:{'|'.join(map(re.escape, calls))}) (?P<n>I{{1,3}}|IV|[1-9])(?!\w|\.\w)")
        naming = (block.text for block in blocks if any(call in block.text for call in calls))
        for found in (f for text in naming for f in numbered.finditer(text)):
            numeral = _ROMAN.get(found["n"], found["n"])
            body = bodies.setdefault(normal(f"{stem} {numeral}"), Body(normal(f"{stem} {numeral}"), "Mechanism"))
            body.forms[f"{stem} {numeral}"] += 1
            if found[0] != f"{stem} {numeral}":
                body.acronyms[found[0]] = None
            if not found[0].startswith(stem):
                bodies.pop(normal(found[0]), None)


def _spells(acronym: str, name: str) -> bool:
    """Whether an acronym is made of the initials of a name, in order; small words and the plural s may be left out."""
    letters = [c.lower() for c in re.sub(r"s$", "", acronym) if c.isalpha()]
    at = 0
    for word in re.split(r"[\s‑-]+", name):
        if at < len(letters) and word[:1].lower() == letters[at]:
            at += 1
    return at == len(letters)


_IN_BRACKETS = re.compile(r"\((?:the )?[\"“'‘]?([A-Z][A-Za-z&]*[A-Z])[\"”'’]?\)$")


def _defined(block: Block, matches: tuple[Match, ...]) -> Iterator[tuple[str, Entity]]:
    """Acronyms that the text gives to names of the lexicon: "Government and Business Forum (GABF)"."""
    for match in matches:
        if match.demonym or match.entries[0].type not in ("Organisation", "Forum"):
            continue
        words = block.text[match.start : match.end]
        if words.endswith(")") and (inside := _IN_BRACKETS.search(words)):
            yield inside[1], as_entity(match)
        acronym = _ACRONYM.match(block.text, match.end)
        if acronym and not match.weak and _spells(acronym["acronym"], match.name):
            yield acronym["acronym"], as_entity(match)


def _long_forms(block: Block, matches: tuple[Match, ...]) -> Iterator[tuple[str, Entity]]:
    """Forums of the lexicon with their subject behind the name: "Bali Process on People Smuggling"."""
    for match in matches:
        if match.entries[0].type != "Forum" or match.name.endswith(")") or block.text.isupper():
            continue
        topic = _TOPIC_ONLY.match(block.text, match.end)
        if topic and topic[0]:
            yield block.text[match.start : topic.end()], as_entity(match)


def _lower_case_definitions(block: Block, bodies: dict[str, Body], by_acronym: dict[str, str]) -> None:
    """Acronyms given to small-letter names by their initials: "two ad hoc experts groups (AHEGs)"."""
    for found in _GIVEN.finditer(block.text):
        acronym = found["acronym"]
        if acronym.rstrip("s") in by_acronym or acronym in by_acronym:
            continue
        words = re.findall(r"[\w’'-]+", block.text[max(0, found.start() - 120) : found.start()])
        letters = re.sub(r"s$", "", acronym).lower()
        name = words[-len(letters) :]
        heads = re.compile(rf"(?:{_MECHANISM_HEAD})s?", re.IGNORECASE)
        if "".join(w[0].lower() for w in name) == letters and heads.fullmatch(name[-1]):
            title = " ".join(w[:1].upper() + w[1:] for w in name)
            _put(bodies, by_acronym, title, "Groups" if title.endswith("s") else name[-1], acronym)
