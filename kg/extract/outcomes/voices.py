"""Whose act counts, and as what: a meeting's and its members', not another forum's nor one state's at home."""

from __future__ import annotations

import re
from typing import Final

from kg.extract.analysis.analysis import Analysis
from kg.extract.analysis.sentence import COUNTRY, EVENT, FORUM, ORGANISATION, PERSON, Sentence
from kg.extract.outcomes.found import Act
from kg.extract.outcomes.pieces import is_ought
from kg.extract.outcomes.subjects import Subject, Voice
from kg.extract.outcomes.verbs import (
    COMMITMENT,
    DECISION,
    MAKING,
    MONEY,
    OBSERVATION,
    RECOMMENDATION,
    STRONG,
    TELLING,
    THAT_SHOULD,
    TOLD,
)
from kg.patterns import filtered

_THANKS: Final = filtered(
    r"(?:[\w-]+ ){0,5}(?:appreciation|gratitude|thanks|condolences|sympathy|congratulations|welcome)\b"
)
_QUOTES: Final = ("“", '"')
_SPEECH: Final = filtered(r"[“\"].{10,}[,?!.][”\"] (?:said|says|added|remarked|(?:he|she) (?:said|added|remarked))\b")
# What one state may do among others: bind itself.
_FOR_ITSELF: Final = frozenset(
    "undertake commit promise pledge vow engage bind_itself give_an_undertaking announce".split()
)
_GIVES: Final = filtered(
    r"(?: itself| themselves)?(?: to)? (?:provid|giv|contribut|supply|donat|pay|fund|financ|cover|lend|second|mak|meet)"
)
_STANDS: Final = filtered(r"(?<![\w'’-])(?:is|are|remains?|stands?|continues to be)(?: \w+)? committed$")
_OF_SOME: Final = frozenset(("agree", "decide", "concur"))  # what some of those present can do for themselves
# Of a meeting that holds that something should be done, it is a recommendation.
_HOLDS: Final = frozenset(
    """conclude state feel consider believe think take_the_view hold_the_view stress emphasise emphasize
    underline""".split()
)
_IN_PASSING: Final = filtered(r"should (?:also )?be (?:noted|recalled|remembered|borne in mind)|whether")
_ASKING: Final = frozenset("ask request call_for call_on call_upon urge appeal".split())
_UNANSWERED: Final = filtered(r"request (?:is|was) (?:still )?(?:under|open|pending|being|before)\b")
_FOR_LEAVE: Final = filtered(
    r" (?:[^,;.]{0,30} )?(?:to be|whether|if|how|why|when|about|for the floor|for leave|for an? (?:copy|break))\b|"
    r" (?:repeatedly |again )?to "
)
_IT_SAYS: Final = TOLD | frozenset(
    "take_cognisance take_cognizance take_stock hear consider discuss exchange review examine bear_in_mind".split()
)
_FLOATED: Final = frozenset(("suggest", "propose"))
_CHAIR: Final = filtered(r"(?:[Cc]hair(?:man|person|woman)?|[Pp]resident|[Ss]ecretary|[Rr]apporteur|[Cc]o-?ordinator)$")
# What bodies do by their rules: "The Committee adopts its agenda".
_OFFICE: Final = frozenset(
    """adopt approve elect appoint nominate select admit determine set_up establish create accept decide review
    designate""".split()
)


def speaks(analysis: Analysis, sentence: Sentence, act: Act, *, performing: bool) -> bool:
    """Is the act one of a meeting, or of somebody who tells the meeting something?"""
    subject = act.subject
    if act.verb.base in TELLING and not _is_one(sentence, subject):
        return False
    if subject is None:
        return True
    if subject.voice is Voice.ONE:
        return not act.nested and (act.verb.base in TOLD or _binds(sentence, act, subject))
    if subject.voice is Voice.IT and (act.nested or not (act.kind in STRONG or act.verb.base in _IT_SAYS)):
        return False
    if subject.voice in (Voice.IT, Voice.BODY) and act.verb.form == "third" and act.verb.base in _OFFICE:
        return performing
    return act.kind not in STRONG or not _is_elsewhere(analysis, sentence, subject)


def _is_one(sentence: Sentence, subject: Subject | None) -> bool:
    """Is the subject one state, organisation or person: "Nepal", "she"?"""
    if subject is None:
        return False
    words = sentence.mask[subject.start : subject.end].lower()
    return subject.voice is Voice.ONE or (subject.voice is Voice.PRONOUN and words in ("he", "she"))


def _binds(sentence: Sentence, act: Act, subject: Subject) -> bool:
    """Does a state bind itself: "Kenya undertook to…", "Mali and Niger agreed to hold joint patrols"?"""
    if _STANDS.search(sentence.mask, subject.end, act.at):
        return False  # "Japan is committed to": a stance
    if act.verb.base in _FOR_ITSELF:
        return not _GIVES.match(sentence.mask, act.at)
    states = COUNTRY in sentence.mask[subject.start : subject.end] and not re.search(
        f"[{ORGANISATION}]", sentence.mask[subject.start : subject.end]
    )
    return act.verb.base == "agree" and states and re.match(r" (?:to|that|on) ", sentence.mask[act.at :]) is not None


def _is_elsewhere(analysis: Analysis, sentence: Sentence, subject: Subject) -> bool:
    """Are those who act of another forum or organisation: "ECOWAS Ministers", "the Cordoba Process"?"""
    named = sentence.among(subject.start, subject.end, FORUM + ORGANISATION + EVENT + COUNTRY)
    if len(named) != 1 or named[0].sign == COUNTRY or " and " in sentence.mask[subject.start : subject.end]:
        return False
    own = analysis.forum.ref if analysis.forum else None
    if named[0].sign == EVENT:
        forum = analysis.event(named[0]).forum
        return own is not None and forum is not None and forum != own
    if named[0].sign == FORUM:
        return own is not None and named[0].entity is not None and named[0].entity.ref != own
    return True


def kind_of(sentence: Sentence, act: Act, *, national: bool) -> str | None:
    """The class of an act; None where it is a contribution in money or an offer."""
    said = sentence.words(act.at, act.end)
    if sentence.block.text.startswith(_QUOTES, sentence.start) and _SPEECH.match(sentence.text):
        return OBSERVATION
    if act.kind == COMMITMENT and MONEY.search(said):
        return None
    subject = act.subject
    if act.kind == OBSERVATION and subject is not None and subject.voice is not Voice.ONE and is_ought(said):
        return RECOMMENDATION  # "Participants advised that the guidelines be translated"
    one = subject is not None and (subject.partial or (subject.voice is Voice.ONE and not national))
    if not one and act.verb.base in _HOLDS and THAT_SHOULD.search(said) and not _IN_PASSING.search(said):
        return RECOMMENDATION
    if act.verb.base == "look_forward" and re.match(
        rf" to (?:the )?[{COUNTRY}{ORGANISATION}] \w+ing\b", sentence.mask[act.at : act.end]
    ):
        return RECOMMENDATION
    if subject is not None and not subject.partial and _asks(sentence, act):
        return RECOMMENDATION  # what one state asks of the others, stated by it
    if one and (act.kind == RECOMMENDATION or (act.kind == DECISION and act.verb.base not in _OF_SOME)):
        return OBSERVATION
    if subject is not None and act.verb.base in _FLOATED and _CHAIR.search(sentence.mask[: subject.end]):
        return OBSERVATION  # a chair floats an idea
    if act.verb.base in _HELD_TO and act.kind == OBSERVATION and not one and act.verb.form != "third":
        return COMMITMENT if _COMMITTED.match(said) else DECISION  # a position that a meeting takes anew
    return _kind_of_decision(act, said, national=national) if act.kind == DECISION else act.kind


_HELD_TO: Final = frozenset("reaffirm re-affirm reiterate reinforce".split())
_COMMITTED: Final = filtered(
    r"(?:[\w-]+ ){0,3}(?:commitments?|determination|resolve|willingness|readiness) (?:to|of|for)\b"
)


def _asks(sentence: Sentence, act: Act) -> bool:
    """Does one ask others for something, and not for leave to do something itself: "asked to be excused"?"""
    subject = act.subject
    if act.verb.base not in _ASKING or subject is None:
        return False
    if subject.voice is Voice.ONE and (
        PERSON in sentence.mask[subject.start : subject.end]
        or re.search(r"(?<![\w'’-])(?:has|have|had)(?![\w'’-])", sentence.mask[subject.end : act.at])
    ):
        return False
    return not _FOR_LEAVE.match(sentence.mask, act.at) and not _UNANSWERED.search(sentence.mask, act.at)


_ATTENDANCE: Final = filtered(
    r"(?:its|their|the) (?:attendance|participation|presence)\b(?![^.;]{2,80} as (?:the |an? )(?:[\w-]+ ){0,3}?"
    r"(?:[Mm]ember|[Oo]bserver|[Pp]arty|[Ss]tate|[Pp]artner|[Cc]ountry))"
)


def _kind_of_decision(act: Act, said: str, *, national: bool) -> str | None:
    """Not all that has the form of a decision is one: "extended its thanks", "confirmed its attendance"."""
    if act.verb.base in ("extend", "give", "accord") and _THANKS.match(said):
        return OBSERVATION
    if act.verb.base == "confirm" and _ATTENDANCE.match(said):
        return None
    made_at_home = national and act.verb.base in MAKING  # a measure of its own
    itself = re.match(r"(?:itself|themselves|linkages|links|contact)\b", said)
    return None if made_at_home or (itself and act.verb.base != "set") else DECISION
