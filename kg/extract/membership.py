"""Membership of forums and bodies: members, observers, chairs and coordinators, and since or until when."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.extract.analysis.analysis import Analysis
from kg.extract.analysis.ownforum import as_entity
from kg.extract.analysis.references import MOST_NAMES, References, references
from kg.extract.analysis.sentence import AGENT, DATE, EVENT, FORUM, MECHANISM, Mention, Sentence
from kg.extract.analysis.timeline import leads, literal
from kg.extract.forums import Forums
from kg.extract.memberlists import OFFICES, as_of, attended, extract_lists, items_below, of_one_meeting
from kg.extract.membershipmodality import modality, of_meeting
from kg.extract.membershiprosters import roster
from kg.extract.membershiprules import chained, matches
from kg.extract.membershipwords import BODY, MEMBERS, Rule, role_of
from kg.extract.relations import Listed, listed, membership
from kg.extract.speaking import spoken
from kg.extract.standing import hold_lists
from kg.extract.writer import Where, Writer, where
from kg.model import Block, BlockKind, Entity, Literal, Modality
from kg.patterns import filtered

_TIME = (
    (filtered(rf"\bsince (?:early |late |mid-)?{DATE}"), "since"),
    (filtered(rf"\b(?:until|till) {DATE}"), "until"),
)
_BEGAN = filtered(rf"\b(?:in|on|from|as of|as from|with effect from|effective) (?:early |late |mid-)?{DATE}")
_BEFORE = filtered(rf"\b(?:[Ii]n|[Oo]n|[Ss]ince) (?:early |late |mid-)?{DATE},? (?:the )?$")
_NATIONAL = filtered(r"\b(?:Ministry|Department|Police|Royal|Government|Agency|Service|Directorate|Office)\b")
_OF_EVENT = filtered(rf" (?:of|at|for|in|to) (?:the |this )?{EVENT}")
_SPOKEN = (BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.CAPTION, BlockKind.NOTE, BlockKind.ROW, BlockKind.TITLE)
_APPOSED = filtered(r", (?:an?|the|until then an?) [^.,;]{1,60},")
_ONE_ALONE = filtered(r",? (?:is|was|has|remains|becomes|holds|chairs|co-chairs|joins|coordinates) ")
_NAMED = filtered(AGENT)
_OTHER_ROLE = filtered(  # whose date is its own
    r"[.;]|, (?:has|have|had|was|were|is|are) |,? and (?:an? )?(?:\w+ )?(?:members?|observers?) since"
)
_TOLD = ("same", "block", "told")  # defaults that go on from the membership told last
_FIRST_DATE = filtered(rf"[^.;ⒸⓄⒻⓂⒺ]{{0,30}}?,? (?:in|on|from|since) (?:the )?{DATE}")
_NEXT_DATE = filtered(
    rf"(?:,|;)?(?: and| while)? (?:the )?(?P<list>{MEMBERS}) (?:followed )?(?:in|on|from|since) "
    rf"(?P<date>{DATE})(?=[,.;)]| and|$)"
)
_OF_WHICH = filtered(rf"(?P<body>{BODY})(?: \([^()]*\))?, (?:of|in|on|for) which (?:the )?$")
_ITS_OWN = filtered(rf", (?:the )?{AGENT}")
_PAST = filtered(r"\b(?:included|were|was|comprised|consisted)\b")
_OF_PERSON = filtered(r"Ⓗ,? (?:of|from) (?:the )?$")
_CO_CHAIRS = filtered(r"\b[Cc]o-[Cc]hairs\b")
_OFFICES_HELD = ("chairRole", "coChairRole", "viceChairRole")
_REACH = 12  # blocks between a list and the paragraph that goes on with it
_LONGER_NAME = filtered(r" [A-Z][a-z]+ [A-Z][a-z]+\b")
_STATES_OF = filtered(r"\b(?:[Ss]tates|[Cc]ountries|[Mm]embers) of (?:the )?$")  # "the Member States of the Ⓞ"
_NEW_NAME = filtered(r"\W*(?:It|Its)\b")


@dataclass(frozen=True, slots=True)
class _Told:
    """A membership told last: what "with Ⓒ as observer" and "they were joined by Ⓒ" go on about."""

    sentence: Sentence
    body: Entity
    role: str
    how: Modality
    member: Entity


@dataclass(frozen=True, slots=True)
class _Say:
    """Who says what where: what all rules need to put a membership down."""

    analysis: Analysis
    writer: Writer
    refers: References
    sentence: Sentence
    last: tuple[Entity, Sentence] | None  # the body named last before this sentence, and where
    lead: Mention | None  # the date that opens the block, in a time-line
    told: list[_Told]
    forum: Entity | None  # of which the text speaks there


def extract(analysis: Analysis, writer: Writer) -> None:
    """Memberships from sentences, and from lists and tables of members."""
    refers = references(analysis)
    last: tuple[Entity, Sentence] | None = None
    told: list[_Told] = []
    forums = Forums(analysis, refers)
    earlier: Sentence | None = None
    for plain, lead in zip(refers.sentences, leads(refers.sentences), strict=True):
        sentence = spoken(analysis, plain, earlier)
        say = _Say(analysis, writer, refers, sentence, last, lead, told, forums.at(sentence))
        earlier = sentence
        if sentence.block.kind in _SPOKEN and len(sentence.signs) <= MOST_NAMES:
            for rule, found in matches(sentence.mask):
                _apply(say, rule, found)
        elif sentence.block.kind is BlockKind.HEADING and not _NAMED.search(sentence.mask.replace(FORUM, "")):
            for rule, found in matches(sentence.mask):
                if rule.roster:
                    _apply(say, rule, found)
        bodies = sentence.among(0, len(sentence.mask), FORUM + MECHANISM)
        mechanisms = [m for m in bodies if m.sign == MECHANISM] or bodies
        single = [m for m in mechanisms if len(refers.bodies(sentence, m)) == 1]
        if single and not (last and _NEW_NAME.match(sentence.mask)):
            last = (single[0].entity, sentence) if single[0].entity else last
    extract_lists(analysis, writer, refers)
    hold_lists(analysis, writer)


def _apply(say: _Say, rule: Rule, found: re.Match[str]) -> None:
    groups = found.groupdict()
    how = modality(say.sentence, rule, found)
    bodies = _bodies(say, rule, found) if how else ()
    if how is None or not bodies or _labelled(say, rule, found):
        return
    last = _last_told(say) if rule.default in _TOLD else None
    if last and last.how is not Modality.ASSERTED and how is Modality.ASSERTED:
        how = last.how  # "to set up a Group of A and B, coordinated by A": as planned as the Group
    role = rule.role or role_of(groups.get("what") or (last.role if last else "member"))
    members = _members(say, rule, found, role)
    if len(members) > 1 and (role == "chairRole" or (groups.get("what") or "")[:3].lower() == "led"):
        role = "coChairRole"
    start = found.start("list")
    if len(bodies) > 1 and "respectively" in say.sentence.mask[start : found.end() + 20]:
        if len(bodies) == len(members):
            for body, member in zip(bodies, members, strict=True):
                _put(say, rule, found, member, body, role, how)
        return
    for body in bodies:
        for member in members:
            _put(say, rule, found, member, body, role, how)
    if rule.begins and how is Modality.ASSERTED and len(bodies) == 1 and members:
        _series(say, found, bodies[0], role)
    if rule.chains and len(members) == 1:
        for words, other in chained(say.sentence, found.end("body") if groups.get("body") else found.end()):
            for body in say.refers.bodies(say.sentence, other) if other else bodies:
                _put(say, rule, words, members[0], body, role_of(words["what"]), how)


def _series(say: _Say, found: re.Match[str], body: Entity, role: str) -> None:
    """ "A became a member in 2004, B in 2008 and C and D in 2011": those who came after the first, each with a date."""
    mask = say.sentence.mask
    first = _FIRST_DATE.match(mask, found.end())
    at = first.end() if first else found.end()
    while one := _NEXT_DATE.match(mask, at):
        for listed_one in listed(say.sentence, *one.span("list")):
            here = (say.sentence.block, listed_one.start, listed_one.end)
            words = where(say.sentence, *one.span())
            node = membership(say.writer, listed_one.entity, body, role, here, context=(words,))
            mention = say.sentence.at(one.start("date"))
            if mention and (dated := literal(say.analysis, say.sentence, mention)):
                say.writer.claim(node, "since", dated[0], dated[1], context=[words])
        at = one.end()


def _labelled(say: _Say, rule: Rule, found: re.Match[str]) -> bool:
    """Whether the words are the label of a line ("Observers: …"), which is read with the lines around it."""
    sentence = say.sentence
    before = sentence.mask[: found.start()]
    if sentence.start > 0 and say.last and say.last[1].block is sentence.block and say.last[0].type == "Mechanism":
        return False  # "The Committee met in 2015. Members: A, B": no line of its own
    label = rule.roster and rule.default == "last" and not found.groupdict().get("body")
    label = label and "what" in found.groupdict()
    colon = label and sentence.mask[found.end("what") : found.end("what") + 2].lstrip().startswith(":")
    return bool(colon and re.fullmatch(r"\W*(?:[Tt]he |[Aa]ll |[Oo]ur )?(?:[A-Z]\w+ )?", before))


def _members(say: _Say, rule: Rule, found: re.Match[str], role: str) -> list[tuple[Block, Listed]]:
    """Whom a match names, with the block of the name; for a list that stands below the sentence, its items."""
    sentence = say.sentence
    if rule.roster and (
        of_meeting(sentence, found, role)
        or _came(say, found)
        or (not found.groupdict().get("body") and attended(say.analysis, sentence.block.index))
    ):
        return []
    start, end = found.span("list")
    if rule.open:
        start, end = roster(sentence.mask, start, end)
        if start == end and not _NAMED.search(sentence.mask, found.start("list")):
            return items_below(say.refers, sentence)
    states = [_state(say, m) for m in listed(sentence, start, end, unknown=rule.open)]
    if role in _OFFICES_HELD and not found.groupdict().get("body") and _OF_PERSON.search(sentence.mask[:start]):
        return []  # "Ms A of B was elected Chair": of the meeting
    if len(states) == 2 and rule.anchor == "LIST" and _alone(sentence.mask, start, end):
        states = states[1:]  # "the chair is held by A, and B is co-chair": two sentences, not one list
    states += _chairs(say, found.start("list"), end, states) if rule.open and role == "memberRole" else []
    return [(sentence.block, m) for m in states if not _adjective(sentence, m)]


def _chairs(say: _Say, start: int, end: int, named: list[Listed]) -> list[Listed]:
    """ "made up of the Co-Chairs, A and B": with A and B also those who co-chair the forum, as told before."""
    words = _CO_CHAIRS.search(say.sentence.mask, start, end)
    if words is None or say.forum is None or not named:
        return []
    first, last = say.sentence.slice(*words.span())
    known = {one.entity.ref for one in named}
    chairs = {
        t.member.ref: t.member
        for t in say.told
        if t.role == "coChairRole" and t.how is Modality.ASSERTED and t.body.ref == say.forum.ref
    }
    return [Listed(one, first, last) for ref, one in sorted(chairs.items()) if ref not in known]


def _came(say: _Say, found: re.Match[str]) -> bool:
    """Whether "participating States included A", "the observers were A" is told of the meeting just reported."""
    groups = found.groupdict()
    if groups.get("body") or not _PAST.search(say.sentence.mask, found.start(), found.start("list") + 12):
        return False
    if not re.match(r"(?i)participa|observ|guest", groups.get("what") or ""):
        return False
    block = say.sentence.block.index
    near = [*say.analysis.of_block(block - 1), *say.analysis.of_block(block)]
    told = any(EVENT in s.mask for s in near if s.block.index < block or s.start <= say.sentence.start)
    return told or of_one_meeting(say.analysis)


def _alone(mask: str, start: int, end: int) -> bool:
    """Whether what follows two names is said of the second alone: "held by A, and B is", "chaired by A, B having…"."""
    apart = " and " not in mask[start:end] and mask[end : end + 8] == " having "
    return apart or bool(_ONE_ALONE.match(mask, end))


def _adjective(sentence: Sentence, one: Listed) -> bool:
    """Whether a name only tells of another: "the Colombo Process countries", "Malta for the EU", "UN Head Office"."""
    behind = sentence.block.text[one.end : one.end + 16]
    before = sentence.block.text[max(0, one.start - 12) : one.start]
    if one.entity.type == "Organisation" and _LONGER_NAME.match(sentence.block.text, one.end):
        return True
    kind = re.match(r" (?:countries|states|members|participating|process|region)\b", behind, re.IGNORECASE)
    whose = one.entity.type == "Organisation" and _STATES_OF.search(
        sentence.block.text[max(0, one.start - 24) : one.start]
    )
    return bool(kind or whose or re.search(r"\bfor (?:the )?$", before))


def _bodies(say: _Say, rule: Rule, found: re.Match[str]) -> tuple[Entity, ...]:
    groups = found.groupdict()
    analysis, sentence = say.analysis, say.sentence
    if groups.get("body"):
        named: list[Entity] = []
        first = found.start("other") if groups.get("other") else found.start("body")
        for mention in sentence.among(first, found.end("more" if groups.get("more") else "body"), "ⒻⓂ"):
            named.extend(say.refers.bodies(sentence, mention))
        return tuple(named)
    default: Entity | None = say.forum
    if behind := _OF_WHICH.search(sentence.mask[: found.start()]):
        antecedent = sentence.at(behind.start("body"))
        return say.refers.bodies(sentence, antecedent) if antecedent else ()
    if groups.get("secretariat"):
        seat = sentence.at(found.start("secretariat"))
        if not (seat and seat.entity and re.search(r"\b[Ss]ecretariat", seat.entity.label)):
            return ()
    if groups.get("pron") in ("it", "them") or rule.default in ("last", "near", "both"):
        near = sentence.among(0, found.start(), FORUM + MECHANISM)
        default = near[-1].entity if near else _named_last(say, found)
        if rule.default == "both":
            both = tuple(b for b in (default, say.forum) if b)
            return both if len({b.ref for b in both}) > 1 else ()
        else_forum = rule.open or rule.begins or rule.ends or rule.default == "near"
        default = default or (say.forum if else_forum else None)
    elif rule.default in _TOLD:
        default = _told_before(say, rule)
    elif rule.default == "catalogue" and of_one_meeting(analysis) and not groups.get("year"):
        return ()
    elif rule.default == "event":
        default = _of_event(say) or say.forum
    elif rule.default == "none" or _OF_EVENT.match(sentence.mask, found.end()):
        return ()
    return (default,) if default else ()


def _named_last(say: _Say, found: re.Match[str]) -> Entity | None:
    """The body named last: for "its members" anywhere before, else under the same heading or as that heading."""
    if say.last is None:
        return None
    body, other = say.last
    here = say.sentence.block
    pointed = re.search(r"\b(?:[Ii]ts|[Tt]heir|[Ss]uch)(?: \w+)? $", say.sentence.mask[: found.start()])
    spoken = (
        found.groupdict().get("pron")
        or found.groupdict().get("generic")
        or pointed
        or found[0][:4].lower() in ("its ", "thei")
    )
    near = other.block.index in here.section or other.block.index == here.index
    return body if spoken or near else None


def _told_before(say: _Say, rule: Rule) -> Entity | None:
    """The body of the membership told last, where it was told in this sentence or, for `block`, in this block."""
    last = _last_told(say)
    if last is None:
        return None
    apart = say.sentence.block.index - last.sentence.block.index
    reach = {"same": -1, "block": 0, "told": _REACH}[rule.default]
    near = last.sentence is say.sentence or apart <= reach
    return last.body if near else None


def _last_told(say: _Say) -> _Told | None:
    """The membership told last, planned ones in the same sentence only."""
    return next((t for t in reversed(say.told) if t.how is Modality.ASSERTED or t.sentence is say.sentence), None)


def _of_event(say: _Say) -> Entity | None:
    """The body whose meeting the sentence reports: the event's own, else the one its title line names with it."""
    event = say.analysis.event_of(say.sentence)
    if event is None:
        return None
    own = next((b for b in say.analysis.bodies if b.ref == event.mechanism), None)
    if own:
        return own
    for sentence in say.analysis.sentences:
        if sentence.block.kind is BlockKind.TITLE and any(e is event for _, e in say.analysis.events_in(sentence)):
            bodies = sentence.among(0, len(sentence.mask), MECHANISM)
            if bodies:
                return bodies[0].entity
    return None


def _state(say: _Say, one: Listed) -> Listed:
    """The agent itself; for a ministry or police ("Royal Thai Police") the state that its name tells."""
    if one.entity.type == "Organisation" and _NATIONAL.search(one.entity.label):
        bare = _NATIONAL.sub(",", one.entity.label)
        for match in say.analysis.lexicon.find(bare):
            if match.entries[0].type in ("State", "Territory") and not match.weak:
                return Listed(as_entity(match), one.start, one.end)
    return one


def _put(
    say: _Say,
    rule: Rule,
    found: re.Match[str],
    member: tuple[Block, Listed],
    body: Entity,
    role: str,
    how: Modality,
) -> None:
    block, one = member
    other = one.entity.type == "Mechanism" or (one.entity.type == "Forum" and role != "observerRole" and not rule.open)
    if one.entity.ref == body.ref or other:
        return
    sentence, writer = say.sentence, say.writer
    here = (block, one.start, one.end)
    words = where(sentence, *found.span())
    tail = _OTHER_ROLE.split(sentence.mask[found.end() : found.end() + 60])[0]
    dates = _dates(say, rule, found, tail)
    if rule.ends and "until" not in dates:
        return
    say.told.append(_Told(sentence, body, role, how, one.entity))
    if role in OFFICES and "until" not in dates:
        writer.claim(writer.entity(body), OFFICES[role], writer.entity(one.entity), here, context=[words], modality=how)
    if role == "chairRole":
        return
    node = membership(writer, one.entity, body, role, here, context=(words,), modality=how)
    for predicate, (value, place) in dates.items():
        writer.claim(node, predicate, value, place, context=[words], modality=how)
    if rule.roster and how is Modality.ASSERTED and (day := as_of(say.analysis, sentence)):
        writer.claim(node, "assertedFor", day[0], day[1], context=[words])


def _dates(say: _Say, rule: Rule, found: re.Match[str], tail: str) -> dict[str, tuple[Literal, Where]]:
    """`since` and `until` with the words that give them."""
    dates: dict[str, tuple[Literal, Where]] = {}
    mask, bound = say.sentence.mask, "until" if rule.ends else "since"
    dated_verb = rule.begins or rule.ends
    apposed = _APPOSED.match(mask, found.end("list"))  # whose date is of what was before
    span = (apposed.end() if apposed and rule.begins else found.start(), found.end() + len(tail))
    patterns = [*_TIME, *([(_BEGAN, bound)] if dated_verb else [])]
    if "respectively" in mask[found.start() : span[1]]:
        return dates
    if rule.ends:
        span = (found.end("list"), span[1])  # "which had been with us since 1999, left in 2004"
    cues = [(pattern.search(mask, *span), predicate) for pattern, predicate in patterns]
    if dated_verb:
        cues.append((_BEFORE.search(mask, max(0, found.start() - 40), found.start()), bound))
    for cue, predicate in cues:
        if cue and rule.open and _ITS_OWN.match(mask, cue.end()):
            continue  # "A, B and, since 2011, C"
        if cue and (mention := _date_in(say.sentence, cue)):
            dated = literal(say.analysis, say.sentence, mention, last=predicate == "until")
            if dated:
                dates.setdefault(predicate, dated)
    if say.lead and dated_verb and not dates:
        dated = literal(say.analysis, say.sentence, say.lead, last=rule.ends)
        dates |= {bound: dated} if dated else {}
    return dates


def _date_in(sentence: Sentence, cue: re.Match[str]) -> Mention | None:
    return next(iter(sentence.among(*cue.span(), DATE)), None)
