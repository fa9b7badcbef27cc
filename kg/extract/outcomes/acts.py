"""Acts of a sentence: who agreed, recommended, committed or observed what, each with its own stretch of the mask."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from kg.extract.analysis.sentence import AGENT, EVENT
from kg.extract.limits import MAX_SENTENCE
from kg.extract.outcomes.found import Act
from kg.extract.outcomes.objects import OTHERWISE, fits, kind_by_object
from kg.extract.outcomes.passives import NEW_CLAUSE, SUBORDINATE, passive_act
from kg.extract.outcomes.subjects import LAST_PEOPLE, Subject, Voice, bare_end, subject_at_start, subject_before
from kg.extract.outcomes.verbs import (
    COMMITMENT,
    DECISION,
    FORMS,
    MAKING,
    OBSERVATION,
    PREAMBLE,
    RECOMMENDATION,
    STRONG,
    TELLING,
    TOLD,
    Hit,
    Verb,
    consensus,
    may_be_operative,
    operative,
    verb_of,
    verbs_in,
)
from kg.patterns import filtered

_BLOCKED: Final = filtered(
    r"(?<![\w'’-])(?:to|will|would|shall|should|may|might|can|could|must|not|did|do|does|never|cannot|be|been|"
    r"being|by|of|no|"
    r"the|a|an|its|their|his|her|our|for|in|on|with|without|at|this|that|these|those|each|any|as|and/or|nor|or|"
    r"under|from|into|than|joint|further|new|previously|first|national|such|un)$",
    re.IGNORECASE,
)
_NO_ACT_BEHIND: Final = frozenset(  # of those, what stands before no passive and no polite act either
    """will shall should may might can could must did do does never cannot by of no the a an its their his her our for
    in on with without at this that these those each any as nor or under from into than joint new first
    national such un""".split()
)
_NO_SUBJECT: Final = frozenset(  # with which no subject ends
    "and or but that which who whom where when was were is are has have had will would should be been".split()
)
_POLITE: Final = filtered(
    r"(?:would|should) like to(?: \w+ly)?$|wish(?:es|ed)? to(?: \w+ly)?$|(?:am|are|is|were|was) (?:pleased|"
    r"happy|proud|delighted|grateful) to$"
)
_WISHED: Final = frozenset("recommend suggest welcome encourage urge appreciate".split())
_WOULD: Final = filtered(r"(?<![\w'’-])would$")
_STANDING: Final = filtered(r"(?<![\w'’-])(?:are|is|am|remains?|stands?|continue to be)$")
_THAT: Final = filtered(r" (?:further |also )?that(?![\w'’-])")
_ON: Final = filtered(r"(?: ourselves| themselves)? (?:to|for|on|upon)\b")
_STOP: Final = re.compile('[,;:.”"]')
_JOINT: Final = filtered(r"(?:[,;]|(?<![\w'’-])(?:and|but|while|and that|as well as|and has|and have))$")
_OPEN_RELATIVE: Final = filtered(r"(?<![\w'’-])(?:which|who|whose|where)(?![\w'’-])[^,;]*$")
_HANGS: Final = filtered(r"(?<![\w'’-])(?:to (?!the|a|an|its|their|all|our)[a-z]+|that)(?![\w'’-])")
_PRELUDE: Final = filtered(r"(?:Following|After|Having|During|In|At|On|Based on|Upon|Against|Recalling|With) ")
_PARTICIPLE: Final = filtered(
    r" (?:by (?!consensus|acclamation|unanim)|at |in (?!principle|general|particular|turn|addition|this context)|"
    r"under |during |for (?!submission|adoption|consideration|approval|transmission|signature|publication)|on \d|"
    r"earlier|above|below|upon by)"
)
_BY: Final = filtered(r" by (?!consensus|acclamation|unanim|\w+ing\b)")
_TO_DO: Final = filtered(r" (?:the |all |its |their |those |each )?[^,;.]{2,60}? to (?!the |a |an |its |their )[a-z]+")
_ALSO_NOUNS: Final = frozenset("report review support share request mandate process task exchange".split())
_BEFORE_PRONOUN: Final = filtered(
    r"(?:In|At|On|By|During|After|Before|Then|Today|Here|There|Finally|Also|Further|Later|Subsequently|When|and|but|"
    r"that|"
    r"Thus|Therefore|Accordingly|Furthermore|Moreover|Additionally|while|whereas|which|To|For|With|From|Under|As|Next|"
    r"First|Second|Lastly|Earlier|[A-Z]\w+ly)\b",
    re.IGNORECASE,
)
_BODIES: Final = frozenset("create launch establish set_up expand extend select update revise refine".split())
_ENTRY: Final = filtered(rf"(?P<event>{EVENT})(?:,? [ⒹⓅⒸ])*[,;:]?(?: [–—-])?$")
_WHICH: Final = filtered(rf"{EVENT}(?: (?:of|in|at|on) [ⒹⓅ])*, (?:which|who)$")
_ONE_AT_START: Final = filtered(rf"(?:The )?{AGENT}(?= (?:\w+ed|did|was|had|took|gave|spoke|made|said)\b)")
_CONCLUDED: Final = frozenset("adopt endorse approve agree accept finalise finalize decide confirm resolve".split())
_AMBIGUOUS: Final = MAKING | frozenset("report review share exchange support consider examine receive reflect".split())
_REPORTING: Final = TELLING | frozenset(("report", "state", "brief", "announce"))
_OPENING: Final = filtered(r"(?:\((?:[a-z]|[ivx]{1,5}|\d{1,2})\) )?(?:[Tt]o )?")
_LONGEST_TRAIL: Final = 24  # characters of stops and joining words behind an act
_TRAILING: Final = filtered(r"(?:[\s,;:.]|(?<=[\s,;])(?:and|but|while|whereas|as well as|and that|and to)(?=\s*$))+$")
_STOPS: Final = frozenset(",;:.")
_TRAILS: Final = (",", ";", ":", ".", "and", "but", "while", "whereas", "as well as", "that", "to")


_GUESTS: Final = filtered(  # "welcomed the delegates to Ⓟ": a host's courtesy
    r" (?:all |the |its |their |these )*(?:them|us|participants|delegates|delegations|guests|colleagues|visitors|"
    rf"everyone|everybody|officials|ministers|experts)(?: present)?,? (?:to|in|at) (?:the |its |their )?"
    rf"(?:[ⓅⒸ{EVENT}]|capital|city|country|meeting|workshop|conference|venue)"
)


def acts_of(mask: str, *, performing: bool = False) -> tuple[Act, ...]:
    """The acts of a masked sentence in order. Denied, planned and possible ones are none.

    `performing`: the document itself decides ("We agree"), so that "Fiji is admitted" is an act as well.
    """
    if len(mask) > MAX_SENTENCE:
        return ()
    found: list[Act] = []
    if may_be_operative(mask) and (found := [_operative(mask, match) for match in operative(mask)]):
        return _all_bounded(mask, found)
    if (agreed := consensus(mask)) and not re.search(r"\b[Nn]o (?:\w+ )?$", mask[: agreed.start()]):
        found.append(Act(agreed.start(), agreed.end(), len(mask), FORMS["agreed"], DECISION, None, passive=True))
    for hit in verbs_in(mask):
        if hit.before in _NO_ACT_BEHIND or (hit.verb.base == "welcome" and _GUESTS.match(mask, hit.end)):
            continue
        act = passive_act(mask, hit, found, performing=performing)
        if act is None and fits(hit.verb, mask, hit.end):
            act = _active(mask, hit, found)
            if act is not None and act.verb.base in OTHERWISE:
                act = act._replace(kind=kind_by_object(act.verb, mask, hit.end))
        if act is not None:
            found.append(act)
    found = [act for act in found if not act.nested or _is_told(mask, act)]
    return _all_bounded(mask, [*_with_asking(mask, found)] if "ing " in mask else found)


def _all_bounded(mask: str, acts: list[Act]) -> tuple[Act, ...]:
    """The acts with their ends: each before the next one beside it, else at the end of the sentence."""
    return tuple([_bounded(mask, act, acts[index + 1 :]) for index, act in enumerate(acts)])


_OF_ONE: Final = filtered(  # of one thing, so that a plural verb behind it is not said of it
    r" that (?:the|this|an?|our|its|each|every) (?:[\w'’-]+ |[ⓂⒻⓄⒺ] ){0,6}?"
    r"(?:is|has|remains|provides|continues|needs|constitutes|represents|requires|plays|serves|deserves|stays)\b"
)
_ASKED: Final = {
    "requesting": "request", "instructing": "instruct", "entrusting": "entrust", "tasking": "task",
    "mandating": "mandate", "inviting": "invite", "urging": "urge", "encouraging": "encourage", "asking": "ask",
    "directing": "direct", "authorising": "authorise", "authorizing": "authorize", "charging": "charge",
    "commissioning": "commission", "exhorting": "exhort", "calling on": "call on", "calling upon": "call upon",
}  # fmt: skip
_ASKING: Final = filtered(
    rf",(?: and| while| thereby| also| at the same time)* (?P<verb>{'|'.join(_ASKED)})"
    rf"(?= (?:the|all|its|their|our|those|each|every|this|both|member|Member|[A-Z]|{AGENT})[^,;.]{{0,90}}? "
    r"(?:to|with|that|for) )"
)
_LETTER: Final = filtered(
    r"\b(?:letter|message|note|email|e-mail|invitation|appeal|circular|questionnaire|which|who)\b"
)


_SAYING: Final = filtered(  # papers and people that may ask by themselves
    r"\b(?:statements?|speech|remarks|address|resolutions?|declarations?|speakers?|delegations?|that|those)\b"
)


def _is_heard(act: Act) -> bool:
    """Is it what a meeting took in, so that a request beside it is its own: "took note of the report, asking…"?"""
    return act.verb.base in ("note", "take_note", "welcome", "hear", "receive", "discuss", "consider", "review") and (
        act.subject is None or act.subject.voice is not Voice.ONE
    )


def asked_along(words: str) -> str | None:
    """The class of words that ask something along with an act: "entrusting the Secretariat with…"."""
    verb = FORMS.get(_ASKED.get(" ".join(words.split()[:2]), "") or _ASKED.get(words.split(" ", 1)[0], ""))
    return verb.kind if verb is not None else None


def _with_asking(mask: str, acts: list[Act]) -> Iterator[Act]:
    """The acts, each with what it asks along with it: "adopted the plan, requesting the Secretariat to print it"."""
    for index, act in enumerate(acts):
        yield act
        if act.nested or "ing " not in mask[act.at :] or (act.kind not in STRONG and not _is_heard(act)):
            continue
        end = acts[index + 1].start if index + 1 < len(acts) else len(mask)
        for found in _ASKING.finditer(mask, act.at, max(act.at, end)):
            said = _SAYING.search(mask, act.at, found.start()) if act.kind not in STRONG else None
            if said is None and not _LETTER.search(mask, act.at, found.start()):
                verb = FORMS[_ASKED[found["verb"]]]
                yield Act(found.start("verb"), found.end(), len(mask), verb, verb.kind, act.subject)


def _is_told(mask: str, act: Act) -> bool:
    """Does a subordinate clause tell of an act: "…that Ministers had agreed…", "which Ministers endorsed at…"?"""
    if act.kind not in STRONG:
        return False
    if act.verb.base in ("create", "launch", "expand", "extend", "select", "establish", "set_up"):
        return False  # what bodies exist is told elsewhere
    if act.subject is not None and mask[act.subject.end - 1] == EVENT and act.verb.form == "past":
        return act.verb.base in _CONCLUDED  # "recalled that the Ⓔ, held in Ⓟ, adopted the Charter"
    relative = mask[: act.start].rstrip().endswith("which")
    return act.earlier or (relative and act.verb.form == "past" and act.verb.base in _CONCLUDED)


def _operative(mask: str, match: re.Match[str]) -> Act:
    """A clause of a resolution: "(i) Decides to meet once a year; (ii) Requests the Secretariat to…"."""
    verb = verb_of(match["verb"])
    return Act(match.start("verb"), match.end(), len(mask), verb, verb.kind, None)


def opening_acts(mask: str) -> list[Act]:
    """The acts of a list's item that opens with a verb, the subject standing above the list: "Noted the report;".

    Further verbs of the same form are acts beside it: "Adopt the budget, and request members to settle their dues".
    """
    hits = verbs_in(mask)
    first = _opening(mask, next(hits, None))
    if first is None:
        return []
    found, lead = [first], _OPENING.match(mask)
    for hit in hits:
        verb = hit.verb
        if verb.form == first.verb.form and _goes_on(mask, hit, verb, found[-1].at, lead[0] if lead else ""):
            found.append(Act(hit.start, hit.end, len(mask), verb, kind_by_object(verb, mask, hit.end), None))
    return [*_all_bounded(mask, [*_with_asking(mask, found)])]


def opening_act(mask: str) -> Act | None:
    """The first of the acts of an item that opens with a verb, without its end."""
    return _opening(mask, next(verbs_in(mask), None))


def _opening(mask: str, hit: Hit | None) -> Act | None:
    lead = _OPENING.match(mask)
    if lead is None or hit is None or hit.start > lead.end():
        return None
    return Act(hit.start, hit.end, len(mask), hit.verb, kind_by_object(hit.verb, mask, hit.end), None)


def _goes_on(mask: str, hit: Hit, verb: Verb, last: int, lead: str) -> bool:
    """Does an item go on with a second verb of its own, and not with one that hangs on an infinitive or a clause?"""
    left = mask[: hit.start].rstrip()
    if lead.lower().endswith("to "):
        left = left.removesuffix(" to")
    if not left.endswith("and") or hit.auxiliary or not fits(verb, mask, hit.end):
        return False
    if verb.kind not in STRONG and (verb.base not in TOLD or (verb.form == "base" and verb.base in _REPORTING)):
        return False  # "Draft the rules and report to the Plenary": still to be done
    between = mask[last : len(left)]
    parted = between.endswith((", and", "; and"))
    if verb.form == "base" and not parted and (verb.base in _ALSO_NOUNS or _HANGS.search(between)):
        return False
    return parted or not _OPEN_RELATIVE.search(between.removesuffix(" and"))


def _bounded(mask: str, act: Act, later: list[Act]) -> Act:
    end = len(mask)
    for other in later:
        if act.nested or not other.nested:
            end = other.start if other.start > act.at else end
            break
    if mask[end - 1] in _STOPS and mask[end - 2 : end - 1].isalnum():
        end -= 1  # most sentences end so
    elif mask[end - 1].isspace() or mask.endswith(_TRAILS, 0, end):
        trail = _TRAILING.search(mask, max(act.at, end - _LONGEST_TRAIL), end)
        end = trail.start() if trail else end
    return Act(act.start, act.at, end, *act[3:])


def _active(mask: str, hit: Hit, found: list[Act]) -> Act | None:
    verb = hit.verb
    end = bare_end(mask, hit.start)
    polite = _POLITE.search(mask, max(0, end - 40), end) if mask.endswith(("to", "ly"), 0, end) else None
    if polite is None and verb.base in _WISHED:
        polite = _WOULD.search(mask, max(0, end - 5), end)
    if polite is None and verb.base == "commit":
        polite = _STANDING.search(mask, max(0, end - 20), end)
        if polite:
            verb = replace(verb, form="third" if polite[0].endswith("s") else "base")
    if polite:
        end = bare_end(mask, polite.start())
    elif _BLOCKED.search(mask, max(0, end - 12), end):
        return None
    if hit.auxiliary and verb.form != "past":
        return None
    if _is_declared(mask, hit, verb, end):
        return Act(hit.start, hit.end, len(mask), verb, verb.kind, None)
    subject = subject_before(mask, end) if polite or hit.before not in _NO_SUBJECT else None
    if subject is not None:
        if not polite and not _agrees(verb, subject, mask, hit):
            return None
        if subject.voice is Voice.ONE and verb.kind == COMMITMENT and hit.auxiliary in ("has", "have"):
            return None  # told of a state, not heard from it
        return _with_subject(mask, hit, verb, subject, found)
    return _of_event(mask, hit, verb, end) or _joined(mask, hit, verb, end, found)


def _is_declared(mask: str, hit: Hit, verb: Verb, end: int) -> bool:
    """Does a declaration go on here after its preamble, its subject far above: "Hereby agree to…", "Have decided:"?"""
    if end > 0 and mask[end - 1] not in ",;":
        return False
    if "hereby" in mask[hit.start : hit.end].lower():
        return verb.form == "base"
    return hit.auxiliary == "have" and verb.form == "past" and (end == 0 or PREAMBLE.search(mask, 0, end) is not None)


def _agrees(verb: Verb, subject: Subject, mask: str, hit: Hit) -> bool:
    """May the verb in this form be said of this subject, and not be a noun or a participle?"""
    if verb.form == "base":
        pronoun = subject.voice is Voice.PRONOUN or _TO_DO.match(mask, hit.end) is not None
        return not subject.singular and (pronoun or verb.base not in _ALSO_NOUNS)
    if verb.form == "third" and hit.form not in ("set up",):
        return subject.singular and not hit.auxiliary
    if mask.endswith("which", 0, bare_end(mask, subject.start)):
        return True  # "the plan which the Conference adopted at Ⓟ"
    if subject.voice in (Voice.BODY, Voice.ONE) and not hit.auxiliary and _PARTICIPLE.match(mask, hit.end):
        return verb.base not in MAKING and verb.base not in ("agree", "decide", "endorse", "request", "mandate")
    return True


def _with_subject(mask: str, hit: Hit, verb: Verb, subject: Subject, found: list[Act]) -> Act:
    before = bare_end(mask, subject.start)
    near = max(0, before - 12)
    nested = SUBORDINATE.search(mask, near, before) is not None
    if not nested and any(not act.nested for act in found):
        nested = not NEW_CLAUSE.search(mask, near, before) and not _after_prelude(mask, before)
    if subject.voice in (Voice.PRONOUN, Voice.IT) and not nested:
        clause = _STOP.split(mask[:before])[-1].strip()
        nested = bool(clause) and not _BEFORE_PRONOUN.match(clause)  # "the committee it had created"
    earlier = hit.auxiliary == "had"
    return Act(subject.start, hit.end, len(mask), verb, verb.kind, subject, earlier, nested)


def _after_prelude(mask: str, before: int) -> bool:
    """Does the main clause begin only here: "Following the debate, in which A reported that…, the Ministers agreed"?"""
    return mask.endswith(",", 0, before) and _PRELUDE.match(mask) is not None and " which " in mask[:before]


def _of_event(mask: str, hit: Hit, verb: Verb, end: int) -> Act | None:
    """What an event did, told behind its name: "Ⓔ, Ⓟ – adopted the plan", "the Ⓔ of Ⓓ, which tasked it with…"."""
    if verb.form != "past" or verb.kind not in STRONG or verb.base in _BODIES or EVENT not in mask[:end]:
        return None
    if found := _ENTRY.match(mask, 0, end):
        return Act(hit.start, hit.end, len(mask), verb, verb.kind, Subject(0, found.end("event"), Voice.BODY, True))
    if found := _WHICH.search(mask, max(0, end - 60), end):
        subject = Subject(found.start(), found.start() + 1, Voice.BODY, singular=True)
        return Act(hit.start, hit.end, len(mask), verb, verb.kind, subject, earlier=True)
    return None


def _joined(mask: str, hit: Hit, verb: Verb, end: int, found: list[Act]) -> Act | None:
    """A second verb of the last subject: "welcomed the report and agreed to…"."""
    if not _JOINT.search(mask, max(0, end - 14), end):
        return None
    if hit.auxiliary == "had":
        return _told_of_people(mask, hit, verb, end)
    if mask[end - 1] == "," and not hit.auxiliary and _BY.match(mask, hit.end):
        return None  # "a study, commissioned by the Office"
    if verb.base in MAKING and mask[end - 1] == "," and _PARTICIPLE.match(mask, hit.end):
        return None  # "the Task Force, created in 2019"
    beside = [act for act in reversed(found) if act.verb.form == verb.form and not act.passive]
    previous = next((act for act in beside if not act.earlier), beside[0] if beside else None)
    if previous is None:
        return _after_other_verb(mask, hit, verb, end) if not found else None
    between = mask[previous.at : end]
    said = previous.verb
    if _OPEN_RELATIVE.search(between.rstrip(", ").removesuffix(" and")):
        return None
    clause = _THAT.match(between) is not None
    if clause and verb.base in _AMBIGUOUS and not hit.adverbs and not (verb.form == "base" and _OF_ONE.match(between)):
        return None
    if said.form == "base" and _ON.match(between):
        asks = verb.kind == RECOMMENDATION or (verb.kind == OBSERVATION and verb.base in TOLD - _REPORTING)
        if not (asks and mask.endswith(", and", 0, end)):
            return None  # "We agree to review … and support …": infinitives
    return Act(hit.start, hit.end, len(mask), verb, verb.kind, previous.subject, previous.earlier, previous.nested)


def _told_of_people(mask: str, hit: Hit, verb: Verb, end: int) -> Act | None:
    """A second thing that people had done before: "that the Ministers had met in Juba and had endorsed…"."""
    people = list(LAST_PEOPLE.finditer(mask, 0, end))
    if not people or not mask.endswith("and", 0, end):
        return None
    subject = Subject(people[-1].start(), people[-1].end(), Voice.PEOPLE, singular=False)
    return Act(hit.start, hit.end, len(mask), verb, verb.kind, subject, earlier=True, nested=True)


def _after_other_verb(mask: str, hit: Hit, verb: Verb, end: int) -> Act | None:
    """A verb beside one that is not of the table: "The Working Group took up the matter and recommended…"."""
    if verb.form != "past" or not mask.endswith(("and", "but"), 0, end):
        return None
    subject = subject_at_start(mask)
    if subject is None and verb.base in TOLD and (one := _ONE_AT_START.match(mask)):
        subject = Subject(0, one.end(), Voice.ONE, singular=True)
    if subject is None or (verb.kind not in STRONG and verb.base not in TOLD):
        return None
    if subject.end >= hit.start or _OPEN_RELATIVE.search(mask, subject.end, end):
        return None
    return Act(hit.start, hit.end, len(mask), verb, verb.kind, subject)
