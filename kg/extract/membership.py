"""Membership of forums and bodies: members, observers, chairs and coordinators, and since or until when."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.extract.analysis.analysis import Analysis
from kg.extract.analysis.bodies import as_entity
from kg.extract.analysis.references import MOST_NAMES, References, references
from kg.extract.analysis.sentence import DATE, EVENT, FORUM, MECHANISM, Mention, Sentence
from kg.extract.analysis.timeline import leads, literal
from kg.extract.memberlists import extract_lists
from kg.extract.membershiprules import Rule, chained, matches, role_of
from kg.extract.relations import Listed, listed, membership
from kg.extract.writer import Where, Writer, where
from kg.model import BlockKind, Entity, Literal

_STOP = re.compile(
    r",? (?:who|which|that|will|would|shall|at|until|with|to (?:support|review|discuss|strengthen|take|develop)|has|"
    r"have|"
    r"was|were|meets|met|in (?:the )?(?:\w+ )?order|while|whereas|and (?:meets|reports|is|was|has|the second|will|"
    r"by))\b|"
    r",? (?:in|on|from|since) (?:the )?[ⒹⓅ]| is | are | as |\(as "
)
_UNREAL = re.compile(
    r"\b(?:will|would|shall|to be|should|could|may|might|propos\w*|suggest\w*|invit\w*|plan\w*|not|no longer|never|nor|"
    r"consider\w*|appl(?:y|ied|ies|ication\w*)|request\w*|wish\w*|express\w*|interest\w*|seek\w*|sought|ask\w*|"
    r"offer\w*|"
    r"open\w*|recommend\w*|former\w*|non|hop\w+|willing\w*|possib\w*|if|whether|until then|candida\w+|neither)\b",
    re.IGNORECASE,
)
_FUTURE = re.compile(
    r"\b(?:will|would|shall|should|could|may|might|not|never|propos\w*|offer\w*|replac\w+|succe\w+|elect\w*|"
    r"appoint\w*|former\w*|"
    r"to (?:serve|act|replace|succeed|welcome|admit|accept|be))\b[^,]*$",
    re.IGNORECASE,
)
_TO_FOUND = re.compile(
    r"\b(?:decided?|decides|agreed?|agrees|propos\w+|suggest\w*|recommend\w*|will|would|shall|should|plans?|intends?|"
    r"offer\w*)"
    r"(?: that| the| to| be| \w+ed)* (?:establish|set up|creat|form|launch|found)\w*[^.;]{0,30}$",
    re.IGNORECASE,
)
_MADE = re.compile(r"\b(?:established|created|founded|launched|formed|set up)\b[^.;,]{0,30}$")
_TIME = (
    (re.compile(rf"\bsince (?:early |late |mid-)?{DATE}"), "since"),
    (re.compile(rf"\b(?:until|till) {DATE}"), "until"),
)
_BEGAN = re.compile(rf"\b(?:in|on|from|as of|as from) (?:early |late |mid-)?{DATE}")
_NATIONAL = re.compile(r"\b(?:Ministry|Department|Police|Royal|Government|Agency|Service|Directorate|Office)\b")
_ON_BODY = {"coChairRole": "coChairedBy", "chairRole": "chairedBy", "coordinatorRole": "coordinatedBy"}
_OF_EVENT = re.compile(rf" (?:of|at|for|in|to) (?:the |this )?{EVENT}")
_SPOKEN = (BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.CAPTION, BlockKind.NOTE, BlockKind.ROW, BlockKind.TITLE)


@dataclass(frozen=True, slots=True)
class _Say:
    """Who says what where: what all rules need to put a membership down."""

    analysis: Analysis
    writer: Writer
    refers: References
    sentence: Sentence
    last: Entity | None  # the body named last before this sentence
    lead: Mention | None  # the date that opens the block, in a time-line


def extract(analysis: Analysis, writer: Writer) -> None:
    """Memberships from sentences, and from lists and tables of members."""
    refers = references(analysis)
    last: Entity | None = None
    for sentence, lead in zip(refers.sentences, leads(refers.sentences), strict=True):
        say = _Say(analysis, writer, refers, sentence, last, lead)
        if sentence.block.kind in _SPOKEN and len(sentence.signs) <= MOST_NAMES:
            for rule, found in matches(sentence.mask):
                _apply(say, rule, found)
        bodies = sentence.among(0, len(sentence.mask), FORUM + MECHANISM)
        mechanisms = [m for m in bodies if m.sign == MECHANISM] or bodies
        single = [m for m in mechanisms if len(refers.bodies(sentence, m)) == 1]
        if single and not (last and re.match(r"\W*(?:It|Its|They|Their)\b", sentence.mask)):
            last = single[0].entity
    extract_lists(analysis, writer, refers)


def _apply(say: _Say, rule: Rule, found: re.Match[str]) -> None:
    groups = found.groupdict()
    if not _real(say.sentence, rule, found):
        return
    role = rule.role or role_of(groups.get("what") or "member")
    bodies = _bodies(say, rule, found)
    start, end = found.span("list")
    if stop := _STOP.search(say.sentence.mask, start, end):
        end = stop.start()
    members = [m for m in (_state(say, m) for m in listed(say.sentence, start, end, unknown=rule.open)) if m]
    if role == "chairRole" and len(members) > 1:
        role = "coChairRole"
    if len(bodies) > 1 and "respectively" in say.sentence.mask[start : found.end() + 20]:
        if len(bodies) == len(members):
            for body, member in zip(bodies, members, strict=True):
                _put(say, rule, found, member, body, role)
        return
    for body in bodies:
        for member in members:
            _put(say, rule, found, member, body, role)
    if rule.chains and len(members) == 1:
        for words, other in chained(say.sentence, found.end("body") if groups.get("body") else found.end()):
            for body in say.refers.bodies(say.sentence, other) if other else bodies:
                _put(say, rule, words, members[0], body, role_of(words["what"]))


def _real(sentence: Sentence, rule: Rule, found: re.Match[str]) -> bool:
    """Whether the words say that it is so, not that it is planned, asked for, denied or past."""
    mask = sentence.mask
    before = re.split(r"[.;]", mask[max(0, found.start() - 70) : found.start()])[-1]
    if rule.guard == "body":
        after_body = mask[found.end("body") if found["body"] else found.start() : found.start("list")]
        if _TO_FOUND.search(before):
            return False
        if _MADE.search(before):
            after_body = after_body.replace("to be", "")
        return not (_UNREAL.search(after_body) or re.search(r"\bbe\b", after_body))
    if rule.guard == "modal":
        return not _FUTURE.search(before)
    if rule.guard == "within":
        return not _UNREAL.search(mask[found.end("list") : found.end()])
    lead = re.split(r",? (?:and|but|while) ", before)[-1] if rule.guard == "clause" else before
    return not _UNREAL.search(lead + mask[found.start() : found.start("list")] + mask[found.end("list") : found.end()])


def _bodies(say: _Say, rule: Rule, found: re.Match[str]) -> tuple[Entity, ...]:
    groups = found.groupdict()
    analysis, sentence = say.analysis, say.sentence
    if groups.get("body"):
        named: list[Entity] = []
        for mention in sentence.among(found.start("body"), found.end("more" if groups.get("more") else "body"), "ⒻⓂ"):
            named.extend(say.refers.bodies(sentence, mention))
        return tuple(named)
    default: Entity | None = analysis.forum
    if rule.default == "last":
        near = sentence.among(0, found.start(), FORUM + MECHANISM)
        default = near[-1].entity if near else say.last
    elif rule.default == "event":
        default = _of_event(say) or analysis.forum
    elif rule.default == "none" or _OF_EVENT.match(sentence.mask, found.end()):
        return ()
    return (default,) if default else ()


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


def _state(say: _Say, one: Listed) -> Listed | None:
    """The agent itself; for a ministry or police ("Royal Thai Police") the state that its name tells."""
    if one.entity.type == "Organisation" and _NATIONAL.search(one.entity.label):
        bare = _NATIONAL.sub(",", one.entity.label)
        for match in say.analysis.lexicon.find(bare):
            if match.entries[0].type in ("State", "Territory") and not match.weak:
                return Listed(as_entity(match), one.start, one.end)
    return one


def _put(say: _Say, rule: Rule, found: re.Match[str], one: Listed, body: Entity, role: str) -> None:
    other = one.entity.type == "Mechanism" or (one.entity.type == "Forum" and role != "observerRole" and not rule.open)
    if one.entity.ref == body.ref or other:
        return
    sentence, writer = say.sentence, say.writer
    here = (sentence.block, one.start, one.end)
    words = where(sentence, *found.span())
    tail = re.split(r"[.;]", sentence.mask[found.end() : found.end() + 60])[0]
    dates = _dates(say, rule, found, tail)
    if rule.ends and "until" not in dates:
        return
    if role in _ON_BODY and "until" not in dates:
        writer.claim(writer.entity(body), _ON_BODY[role], writer.entity(one.entity), here, context=[words])
    if role == "chairRole":
        return
    node = membership(writer, one.entity, body, role, here, context=(words,))
    for predicate, (value, place) in dates.items():
        writer.claim(node, predicate, value, place, context=[words])


def _dates(say: _Say, rule: Rule, found: re.Match[str], tail: str) -> dict[str, tuple[Literal, Where]]:
    """`since` and `until` with the words that give them."""
    dates: dict[str, tuple[Literal, Where]] = {}
    span = (found.start(), found.end() + len(tail))
    patterns = [*_TIME, *([(_BEGAN, "until" if rule.ends else "since")] if rule.begins or rule.ends else [])]
    for pattern, predicate in patterns:
        if cue := pattern.search(say.sentence.mask, *span):
            mention = say.sentence.at(cue.end() - 1)
            dated = literal(say.analysis, say.sentence, mention, last=predicate == "until") if mention else None
            if dated:
                dates.setdefault(predicate, dated)
    if say.lead and (rule.begins or rule.ends) and not dates:
        dated = literal(say.analysis, say.sentence, say.lead, last=rule.ends)
        dates |= {"until" if rule.ends else "since": dated} if dated else {}
    return dates
