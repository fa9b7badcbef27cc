"""Acts of a sentence: who agreed, recommended, committed or observed what, each with its own stretch of the mask."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from kg.extract.limits import MAX_SENTENCE
from kg.extract.outcomes.objects import fits, kind_by_object
from kg.extract.outcomes.subjects import BY_GROUP, LAST_PEOPLE, Subject, Voice, subject_at_start, subject_before
from kg.extract.outcomes.verbs import (
    CONSENSUS,
    DECISION,
    FORMS,
    MAKING,
    OBSERVATION,
    OPERATIVE,
    STRONG,
    Hit,
    Verb,
    verb_of,
    verbs_in,
)


@dataclass(frozen=True, slots=True)
class Act:
    """One act: `mask[start:end]` are its words, the verb ends at `at`. `earlier`: said to have been done before."""

    start: int
    at: int
    end: int
    verb: Verb
    kind: str
    subject: Subject | None
    earlier: bool = False
    nested: bool = False
    passive: bool = False


_BLOCKED: Final = re.compile(
    r"(?<![\w'’-])(?:to|will|would|shall|should|may|might|can|could|must|not|did|do|does|never|cannot|be|been|"
    r"being|by|of|no|"
    r"the|a|an|its|their|his|her|our|for|in|on|with|without|at|this|that|these|those|each|any|as|and/or|nor|or|"
    r"under|from|into|than|joint|further|new|previously|first|national|such|un)$",
    re.IGNORECASE,
)
_POLITE: Final = re.compile(
    r"(?:would|should) like to(?: \w+ly)?$|wish(?:es|ed)? to(?: \w+ly)?$|(?:am|are|is|were|was) (?:pleased|"
    r"happy|proud|delighted|grateful) to$"
)
_BE: Final = re.compile(
    r"(?<![\w'’-])(?P<be>was|were|is|are|(?:has|have|had) been|was also|were also|be)(?: (?:also|therefore|thus|"
    r"then|unanimously|further|not|\w+ly))*$"
)
_WISHED: Final = frozenset("recommend suggest welcome encourage urge appreciate".split())
_STANDING: Final = re.compile(r"(?<![\w'’-])(?:are|is|am|remains?|stands?|continue to be)$")
_SUBORDINATE: Final = re.compile(
    r"(?<![\w'’-])(?:that|which|who|whom|where|whether|if|when|as|after|before|since|until|how|why|because|than|"
    r"what|once|unless)$",
    re.IGNORECASE,
)
_JOINT: Final = re.compile(r"(?:[,;]|(?<![\w'’-])(?:and|but|while|and that|as well as|and has|and have))$")
_NEW_CLAUSE: Final = re.compile(
    r"(?:^|[;:]|[.!?”\"]|, (?:and|while|but|whereas|whilst|yet)|(?<![\w'’-])(?:and|while|but|whereas|whilst))$"
)
_OPEN_RELATIVE: Final = re.compile(r"(?<![\w'’-])(?:which|who|whose|where)(?![\w'’-])[^,;]*$")
_PARTICIPLE: Final = re.compile(
    r" (?:by (?!consensus|acclamation|unanim)|at |in |under |during |for |on \d|earlier|above|below|upon by)"
)
_ALSO_NOUNS: Final = frozenset("report review support share request mandate process task exchange".split())
_AMBIGUOUS: Final = MAKING | frozenset("report review share exchange support consider examine receive reflect".split())
_OPENING: Final = re.compile(r"(?:\((?:[a-z]|[ivx]{1,5}|\d{1,2})\) )?(?:to )?")
_TRAILING: Final = re.compile(r"(?:[\s,;:.]|(?<=[\s,;])(?:and|but|while|whereas|as well as|and that)(?=\s*$))+$")


def acts_of(mask: str) -> list[Act]:
    """The acts of a masked sentence in order. Denied, planned and possible ones are none."""
    if len(mask) > MAX_SENTENCE:
        return []
    found: list[Act] = [_operative(mask, match) for match in OPERATIVE.finditer(mask)]
    if found:
        return [_bounded(mask, act, found[index + 1 :]) for index, act in enumerate(found)]
    if (agreed := CONSENSUS.search(mask)) and not re.search(r"\b[Nn]o (?:\w+ )?$", mask[: agreed.start()]):
        found.append(Act(agreed.start(), agreed.end(), len(mask), FORMS["agreed"], DECISION, None, passive=True))
    for hit in verbs_in(mask):
        act = _passive(mask, hit, found)
        if act is None and fits(verb_of(hit.form), mask, hit.end):
            act = _active(mask, hit, found)
            act = act and replace(act, kind=kind_by_object(act.verb, mask, hit.end))
        if act is not None:
            found.append(act)
    found = [act for act in found if not act.nested or _is_told(mask, act)]
    return [_bounded(mask, act, found[index + 1 :]) for index, act in enumerate(found)]


def _is_told(mask: str, act: Act) -> bool:
    """Does a subordinate clause tell of an act: "…that Ministers had agreed…", "which Ministers endorsed at…"?"""
    if act.kind not in STRONG:
        return False
    if act.verb.base in ("create", "launch", "expand", "extend", "select", "establish", "set_up"):
        return False  # what bodies exist is told elsewhere
    relative = mask[: act.start].rstrip().endswith("which")
    return act.earlier or (relative and act.verb.form == "past" and act.verb.base in _DONE)


def _operative(mask: str, match: re.Match[str]) -> Act:
    """A clause of a resolution: "(i) Decides to meet once a year; (ii) Requests the Secretariat to…"."""
    verb = verb_of(match["verb"])
    return Act(match.start("verb"), match.end(), len(mask), verb, verb.kind, None)


def opening_act(mask: str) -> Act | None:
    """The act of a list's item that opens with a verb, the subject standing above the list: "Noted the report;"."""
    lead = _OPENING.match(mask)
    hit = next(iter(verbs_in(mask)), None)
    if lead is None or hit is None or hit.start > lead.end():
        return None
    verb = verb_of(hit.form)
    trail = _TRAILING.search(mask, hit.end)
    return Act(hit.start, hit.end, trail.start() if trail else len(mask), verb, verb.kind, None)


def _bounded(mask: str, act: Act, later: list[Act]) -> Act:
    """The act with its end: before the next act beside it, else at the end of the sentence."""
    following = next((other for other in later if act.nested or not other.nested), None)
    end = following.start if following is not None and following.start > act.at else len(mask)
    trail = _TRAILING.search(mask, act.at, end)
    return replace(act, end=trail.start() if trail else end)


def _active(mask: str, hit: Hit, found: list[Act]) -> Act | None:
    verb = verb_of(hit.form)
    left = mask[: hit.start].rstrip()
    polite = _POLITE.search(left[-40:])
    if polite is None and verb.base in _WISHED:
        polite = re.search(r"(?<![\w'’-])would$", left)
    if polite is None and verb.base == "commit":
        polite = _STANDING.search(left[-20:])
        if polite:
            verb = replace(verb, form="third" if polite[0].endswith("s") else "base")
    if polite:
        left = left[: len(left) - len(polite[0])].rstrip()
    elif _BLOCKED.search(left[-12:]):
        return None
    if hit.auxiliary and verb.form != "past":
        return None
    subject = subject_before(mask, len(left))
    if subject is not None:
        if not polite and not _agrees(verb, subject, mask, hit):
            return None
        return _with_subject(mask, hit, verb, subject, found)
    return _joined(mask, hit, verb, left, found)


def _agrees(verb: Verb, subject: Subject, mask: str, hit: Hit) -> bool:
    """May the verb in this form be said of this subject, and not be a noun or a participle?"""
    if verb.form == "base":
        pronoun = subject.voice is Voice.PRONOUN
        return not subject.singular and (pronoun or verb.base not in _ALSO_NOUNS)
    if verb.form == "third" and hit.form not in ("set up",):
        return subject.singular and not hit.auxiliary
    if subject.voice in (Voice.BODY, Voice.ONE) and not hit.auxiliary and _PARTICIPLE.match(mask, hit.end):
        return verb.base not in MAKING and verb.base not in ("agree", "decide", "endorse", "request", "mandate")
    return True


def _with_subject(mask: str, hit: Hit, verb: Verb, subject: Subject, found: list[Act]) -> Act:
    before = mask[: subject.start].rstrip()
    nested = _SUBORDINATE.search(before[-12:]) is not None
    if found and not nested:
        nested = not _NEW_CLAUSE.search(before[-12:])
    earlier = hit.auxiliary == "had"
    return Act(subject.start, hit.end, len(mask), verb, verb.kind, subject, earlier, nested)


def _joined(mask: str, hit: Hit, verb: Verb, left: str, found: list[Act]) -> Act | None:
    """A second verb of the last subject: "welcomed the report and agreed to…"."""
    if not _JOINT.search(left[-14:]):
        return None
    if hit.auxiliary == "had":
        return _told_of_people(mask, hit, verb, left)
    if verb.base in MAKING and left.endswith(",") and _PARTICIPLE.match(mask, hit.end):
        return None  # "the Task Force, created in 2019"
    previous = next((act for act in reversed(found) if act.verb.form == verb.form and not act.passive), None)
    if previous is None:
        return _after_other_verb(mask, hit, verb, left) if not found else None
    between = mask[previous.at : len(left)]
    said = previous.verb
    if _OPEN_RELATIVE.search(between.rstrip(", ").removesuffix(" and")):
        return None
    clause = re.match(r" (?:further |also )?that(?![\w'’-])", between) is not None
    if clause and verb.base in _AMBIGUOUS and not hit.adverbs:
        return None
    if said.form == "base" and re.match(r"(?: ourselves| themselves)? (?:to|for|on|upon)\b", between):
        return None  # "We agree to review … and support …": infinitives
    return Act(hit.start, hit.end, len(mask), verb, verb.kind, previous.subject, previous.earlier, previous.nested)


def _told_of_people(mask: str, hit: Hit, verb: Verb, left: str) -> Act | None:
    """A second thing that people had done before: "that the Ministers had met in Juba and had endorsed…"."""
    people = list(LAST_PEOPLE.finditer(mask, 0, len(left)))
    if not people or not left.endswith("and"):
        return None
    subject = Subject(people[-1].start(), people[-1].end(), Voice.PEOPLE, singular=False)
    return Act(hit.start, hit.end, len(mask), verb, verb.kind, subject, earlier=True, nested=True)


def _after_other_verb(mask: str, hit: Hit, verb: Verb, left: str) -> Act | None:
    """A verb beside one that is not of the table: "The Working Group took up the matter and recommended…"."""
    subject = subject_at_start(mask)
    if subject is None or verb.form != "past" or not left.endswith(("and", "but")) or verb.kind not in STRONG:
        return None
    if subject.end >= hit.start or _OPEN_RELATIVE.search(mask[subject.end : len(left)]):
        return None
    return Act(hit.start, hit.end, len(mask), verb, verb.kind, subject)


_PAPER: Final = re.compile(
    r"(?<![\w'’-])(?:agenda|program(?:me)?s?|minutes|reports?|plans?|rules|guidelines|strateg(?:y|ies)|"
    r"declarations?|statements?|"
    r"budget|recommendations?|terms of reference|proposals?|offers?|principles|documents?|framework|summary|"
    r"conclusions?|"
    r"resolutions?|work ?plan|calendar|criteria|standards|charter|text|draft|requests?|applications?|"
    r"candidature)(?![\w'’-])",
    re.IGNORECASE,
)
_NATIONAL: Final = re.compile(r"[ⒸⓃ]")
_ASKED: Final = frozenset("ask request urge encourage invite task mandate instruct recommend".split())
_DONE: Final = frozenset("adopt endorse approve agree accept finalise finalize decide confirm".split())
_BY_THEM: Final = _DONE | frozenset("appoint elect extend dissolve welcome".split())
_GROUPS: Final = re.compile(
    r"Ⓜ|\b(?:[Gg]roup|[Cc]ommittee|[Tt]ask [Ff]orce|[Bb]oard|[Pp]anel|[Cc]ommission|[Uu]nit|[Oo]ffice)\b"
)
_THANKED: Final = re.compile(
    r"^(?:\w+ )?(?:appreciation|gratitude|thanks|concern|support|condolences|sympathy)(?: \w+)? (?:was|were)",
    re.IGNORECASE,
)
_IT: Final = re.compile(r"(?<![\w'’-])[Ii]t$")
_OTHER_PASSIVE: Final = re.compile(
    r"(?<![\w'’-])(?:was|were) \w+(?: (?:by|in|at) [^,;]{1,60}?)? and (?=(?:the|"
    r"a|an) )"
)
_CLAUSE_START: Final = re.compile(r"(?:^|; (?:and )?|, and |, while )(?=[^;]*$)")


def _passive(mask: str, hit: Hit, found: list[Act]) -> Act | None:
    """ "It was agreed that…", "the agenda was adopted", "States were urged to…", "appreciation was expressed"."""
    left = mask[: hit.start].rstrip()
    be = _BE.search(left[-40:])
    verb = verb_of(hit.form)
    if be is None or verb.form != "past" or hit.auxiliary or be["be"] == "be" or " not" in be[0]:
        return None
    earlier = be["be"].startswith("had")
    before = left[: len(left) - len(be[0])].rstrip()
    if _IT.search(before[-4:]):
        start = len(before) - 2
        ahead = before[:-2].rstrip()
        nested = bool(_SUBORDINATE.search(ahead[-12:]) or (found and not _NEW_CLAUSE.search(ahead[-12:])))
        if verb.base in ("propose", "suggest", "expect") and be["be"] in ("is", "are"):
            return None
        if not re.match(r"(?:,[^,]{1,120},)? (?:that|to|not|on|upon|, )", mask[hit.end : hit.end + 130]):
            return None
        return Act(start, hit.end, len(mask), verb, verb.kind, None, earlier, nested, passive=True)
    begin = _clause_start(before)
    if begin is None or len(before) - begin > 260:
        return None
    theme = before[begin:]
    asked = (
        verb.base in _ASKED
        and be["be"] in ("was", "were", "is", "are")
        and re.match(r" to (?!attend|participate|join|take part)", mask[hit.end : hit.end + 14])
    )
    done = verb.base in _DONE and _PAPER.search(theme) and not _NATIONAL.search(theme)
    observed = verb.base in ("note", "welcome", "acknowledge") or (
        verb.base == "express" and _THANKED.search(mask[begin:])
    )
    by_group = verb.base in _BY_THEM and BY_GROUP.match(mask, hit.end)
    ended = verb.base == "dissolve" and _GROUPS.search(theme)
    if not (asked or done or observed or by_group or ended):
        return None
    return Act(begin, hit.end, len(mask), verb, verb.kind, None, earlier, passive=True)


_LONGEST_SUBJECT: Final = 300  # characters of the subject of a passive


def _clause_start(before: str) -> int | None:
    """Where the clause that ends with `before` begins, if its first words may be the subject of a passive."""
    near = max(0, len(before) - _LONGEST_SUBJECT)
    starts = [found.end() for found in _CLAUSE_START.finditer(before, near)]
    start = starts[-1] if starts else near
    if other := _OTHER_PASSIVE.search(before, start):
        start = other.end()
    clause = before[start:]
    if _SUBORDINATE.search(clause.split(" ", 1)[0]) or re.search(
        r"(?<![\w'’-])(?:which|who|that|where|noted|agreed|welcomed)(?![\w'’-])", clause
    ):
        return None
    return start


def strong(act: Act) -> bool:
    """Is it a decision, recommendation or commitment?"""
    return act.kind in STRONG


def weak(act: Act) -> Act:
    """The same act as an observation."""
    return replace(act, kind=OBSERVATION)


def main_acts(acts: list[Act]) -> Iterator[Act]:
    """The acts of the sentence itself, not of its subordinate clauses."""
    return (act for act in acts if not act.nested)
