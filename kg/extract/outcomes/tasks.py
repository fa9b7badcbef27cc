"""What is to be done, said without a verb of deciding: "should", "shall", "will", "is to"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kg.extract.analysis.analysis import Analysis, Event
from kg.extract.analysis.sentence import Sentence
from kg.extract.outcomes.found import Outcome, Speaker
from kg.extract.outcomes.lists import Introduction
from kg.extract.outcomes.pieces import Slice, trimmed
from kg.extract.outcomes.speakers import addressees_of_item
from kg.extract.outcomes.subjects import Voice, subject_before
from kg.extract.outcomes.verbs import COMMITMENT, DECISION, MONEY, RECOMMENDATION, THAT_SHOULD
from kg.extract.writer import Where, where
from kg.model import Modality, Ref
from kg.patterns import filtered

_SHOULD: Final = filtered(
    r"(?<![\w-])(?<!, )should(?! be (?:noted|recalled|stressed|emphasi[sz]ed|remembered|mentioned|added)| you| like)"
)
_WILL: Final = filtered(
    r"(?<![\w'’-])(?:will|would|shall)(?:, [^,;]{2,40},)?(?: \w+ly| also| now| then| henceforth)? "
    r"(?!be |have |not |also |continue to be|like |meet|attend|participate|host|receive |"
    r"hold |discuss|present |consider |hear |examine |include|need|require|provide an|allow|enable|help |become|"
    r"take place|make |"
    r"cover |focus |bring |mark |serve |visit |depend|start |begin |come |see |play |remain |decide|agree|"
    r"endorse|adopt|approve|review |assess |explore )(?P<verb>[a-z]+)"
)
_ERRANDS: Final = (
    r"(?:circulate|prepare|draft|write|compile|report|submit|send|publish|post|distribute|consult|develop|update|"
    r"share|collect|follow|finali[sz]e|produce|draw|inform|contact|approach|propose|table|forward|transmit|print|"
    r"translate|communicate|notify|convey|seek|set|invite|issue|keep|maintain|arrange|organi[sz]e the|put together|"
    r"gather|monitor|liaise|explore|look into|design|revise|assist|establish|work)"
)
_ERRAND: Final = filtered(rf"(?:will|would|shall)(?:, [^,;]{{2,40}},)?(?: \w+ly| also| now| then)? {_ERRANDS}\b")
_DONE_TO: Final = filtered(
    r"(?<![\w'’-])(?:will|shall|is to|are to) (?:also |then |now |\w+ly )?be (?:\w+ly )?(?:circulated|prepared|drafted|"
    r"written|compiled|reported|submitted|sent|published|posted|distributed|updated|shared|collected|finali[sz]ed|"
    r"produced|drawn up|informed|contacted|approached|tabled|forwarded|transmitted|printed|translated|communicated|"
    r"conveyed|issued|revised|put|made available|presented|reviewed|uploaded|consulted|invited)\b"
)
_PAPERS: Final = filtered(
    r"(?i:\b(?:outcomes?|reports?|summary|summaries|recommendations|minutes|drafts?|lists?|results|conclusions|"
    r"questionnaires?|papers?|documents?|text|compilation|statement|proposals?|guidelines?|handbook|manual|proceedings|"
    r"matrix|findings|plan|programme|directory|note|they|form|dates?|venue|details)\b)"
)
_MODAL: Final = filtered(r"(?<![\w'’-])(?:will|shall|is to|are to|has to|have to|must)(?![\w'’-])")
_TO_DO: Final = filtered(
    r"(?!.*\b(?:was|were|is|are|has|had|have|offer\w*|hop(?:ed|es)|intend\w*|plan(?:s|ned)|propos(?:ed|es)|expect\w*|"
    r"wish\w*|suggest\w*|asked|want\w*)\b)"
    r"[^,;:]{2,80}? to [a-z]+ [a-z]"
)
_BARE: Final = filtered(r"(?:(?:The )?[ⒸⓄⓂ]: )?[Tt]o [a-z]+ (?!be\b)[a-zA-ZⒸ-Ⓟ]")
_MEETS: Final = filtered(
    r"(?:Ⓔ|(?:meeting|session|conference|workshop|seminar|course|training|plenary|round|forum|sitting|visit)s?\b)"
    r"[^.]{0,60} "
    r"(?:will|shall|is to|are to) (?:also |then |next )?(?:be (?:held|hosted|convened|organi[sz]ed|chaired)|take place|"
    r"meet|convene|follow|fall)|"
    r"(?:will|shall|is to|are to) (?:also |then |next )?(?:be (?:the )?host|host\b|"
    r"meet\b(?! (?:twice|once|every|annually|regularly|at least|three times))|convene\b|gather\b|"
    r"receive the|hold|sit\b|be asked|be held|be hosted|be convened|take place)"
)
_NEGATIVE: Final = filtered(r"(?:No|Nor|Neither|None|Not)\b|(?:If|Should|Unless|Next (?:meeting|session)) ")
_FLOATED: Final = filtered(
    r"^(?:A|An|The|Another|That) (?:\w+ )?(?:suggestion|proposal|idea|motion|question|plan|option|possibility)\b|"
    r"\b(?:did not|was not|were not|not pursued|no consensus|no agreement|found no|found little|premature)\b"
)
"""What was only floated, or came to nothing."""
_BECOMES: Final = filtered(
    r"(?<![\w'’-])(?:comes? into being|moves? to|becomes?|pass(?:es)? to|takes? over|takes? effect|goes to|replaces?|"
    r"(?:is|are) (?:extended|renewed|created|set up|established|admitted|dissolved|wound up|abolished|postponed))"
    r"(?![\w'’-])"
)
_SETTLED: Final = filtered(r"\b(?:settled|agreed|decided|resolved|decisions?)\b", re.IGNORECASE)
_PEOPLE: Final = filtered(
    r"(?i:\b(?:we|members?|member states|states|co-chairs?|senior officials|ministers|ministries|participants|"
    r"delegations?|administrations?|parties|governments|they)\b)"
)
_RUNNERS: Final = filtered(r"(?i:secretariat|bureau|chair|coordinator|co-ordinator|group|committee|office|force)|Ⓜ|Ⓞ")
_SAID: Final = filtered(r", the (?:co-chairs?|chair|ministers|participants) said")


@dataclass(frozen=True, slots=True)
class Told:
    """What else the document tells around a sentence.

    `spoken`: another sentence of its paragraph has a verb of deciding or saying; `performing`: the document itself
    decides ("We agree…"), or the paragraph tells of a decision; `decided`: the document has told of decisions before,
    so that it reports of a meeting even where none is its own.
    """

    spoken: bool
    performing: bool
    decided: bool


def tasks(analysis: Analysis, sentence: Sentence, introduction: Introduction | None, told: Told) -> Iterator[Outcome]:
    """The tasks in a sentence without a verb of deciding."""
    mask = sentence.mask
    if mask.endswith("?") or _NEGATIVE.match(mask) or _FLOATED.search(mask):
        return
    if (told.spoken or introduction is not None) and (_SHOULD.search(mask) or THAT_SHOULD.search(mask)):
        yield _outcome(analysis, sentence, RECOMMENDATION, (0, len(mask)), addressed=True)
        return
    if introduction is not None and introduction.is_heading:
        settled = _SETTLED.search(introduction.block.text) is not None
        if is_task(mask) or (settled and _BECOMES.search(mask)):
            heading: Where = (introduction.block, 0, len(introduction.block.text))
            for one in task_parts(mask):
                yield _outcome(analysis, sentence, introduction.kind, one, context=(heading,))
            return
    main = analysis.main
    held = told.decided if main is None else main.modality is Modality.ASSERTED
    if not held or _MEETS.search(mask):
        return
    if told.performing and _CHANGES.search(mask):
        for one in _changes(mask):
            yield _outcome(analysis, sentence, DECISION, one)
    elif told.performing and main is not None and (part := _ruled(mask)):
        yield _outcome(analysis, sentence, DECISION, part)
    else:
        yield from _will(analysis, sentence)


def is_task(mask: str) -> bool:
    """Does a sentence below "Next steps" say what somebody is to do, and not when one will meet?"""
    if _MEETS.search(mask):
        return False
    return bool(_MODAL.search(mask) or _TO_DO.match(mask) or _BARE.match(mask))


def task_parts(mask: str) -> Iterator[Slice]:
    """The parts of a sentence at semicolons, where each part after the first says what somebody will do."""
    at = 0
    for found in re.finditer(r"; (?:and )?", mask):
        stop = mask.find(";", found.end())
        if not _MODAL.search(mask, found.end(), len(mask) if stop < 0 else stop):
            continue
        yield at, found.start()
        at = found.end()
    yield at, len(mask)


_RULED: Final = filtered(
    r"(?<![\w'’-])(?:shall(?! (?:mean|not)\b)|will(?! (?:\w+ly )?(?:not|also|continue|remain|need|have|be|become|allow|"
    r"enable|help|require|include|present|ensure|depend|play|see|come|make)\b))(?= [a-z])"
)


_CHANGES: Final = filtered(
    r"(?<![\w'’-])(?:will|would|shall|are to|is to) (?:therefore |thus |also |then )?(?:cease to exist|come to an end|"
    r"be (?:established|created|set up|dissolved|wound up|discontinued|disbanded|abolished|extended|renamed|merged|"
    r"admitted|replaced|transferred|maintained|appointed)|continue (?:under|with|as|until|its work|in its))(?!\w)"
)
_BESIDE: Final = filtered(r", (?:whereas|while|and) (?=(?:the|a|an|both|its) )")


def _changes(mask: str) -> Iterator[Slice]:
    """The clauses of a sentence that say what becomes of bodies, each by itself."""
    at = 0
    for cut in [*((found.start(), found.end()) for found in _BESIDE.finditer(mask)), (len(mask), len(mask))]:
        if _CHANGES.search(mask, at, cut[0]):
            yield at, cut[0]
        at = cut[1]


def _ruled(mask: str) -> Slice | None:
    """The words that lay down in a declaration who shall do what: "The Group shall report every six months"."""
    found = _RULED.search(mask) or _ERRAND.search(mask)
    if found is None or re.search(r"(?<![\w'’-])(?:which|who|that|if|when)(?![\w'’-])", mask[: found.start()]):
        return None
    stop = mask.find(";", found.end())
    return 0, len(mask) if stop < 0 else stop


def _will(analysis: Analysis, sentence: Sentence) -> Iterator[Outcome]:
    """What those at the meeting said that they will do: "Members will consult their capitals"."""
    mask = sentence.mask
    done = _DONE_TO.search(mask)
    if done and not re.search(r"[;:]|(?<![\w'’-])(?:which|who|that|if|when)(?![\w'’-])", mask[: done.start()]):
        if _PAPERS.search(mask, 0, done.start()) and (_SAID.search(mask) or not mask.startswith("They")):
            yield _outcome(analysis, sentence, COMMITMENT, (0, len(mask)))
        return
    found = _WILL.search(mask)
    subject = subject_before(mask, found.start()) if found else None
    if found is None or subject is None:
        return
    ahead = mask[: subject.start].rstrip()
    if ahead and not ahead.endswith(",") and not _ADVERBIAL.fullmatch(ahead):
        return
    if subject.voice in (Voice.PEOPLE, Voice.PRONOUN):
        if not _PEOPLE.search(mask, subject.start, subject.end) and not _runs(mask, subject.start, subject.end, found):
            return
    elif subject.voice is Voice.IT or not _runs(mask, subject.start, subject.end, found):
        return
    if MONEY.search(sentence.text):
        return  # a contribution
    spoken = sentence.words(subject.start, subject.end)
    yield _outcome(analysis, sentence, COMMITMENT, (subject.start, len(mask)), speaker=Speaker(spoken))


_ADVERBIAL: Final = filtered(r"(?:From|By|In|After|Before|Until|Under) [^,;]{2,60},")


def _runs(mask: str, start: int, end: int, found: re.Match[str]) -> bool:
    """Is it one who runs the process, and an errand: "The Secretariat will circulate the list"?"""
    return bool(_RUNNERS.search(mask, start, end) and _ERRAND.match(mask, found.start()))


def _outcome(
    analysis: Analysis,
    sentence: Sentence,
    kind: str,
    part: Slice,
    *,
    speaker: Speaker | None = None,
    addressed: bool = False,
    context: tuple[Where, ...] = (),
) -> Outcome:
    words = where(sentence, *trimmed(sentence.mask, *part))
    whom = addressees_of_item(analysis, sentence) if addressed else ()
    event = event_ref(analysis.event_of(sentence))
    return Outcome(kind, words, sentence, sentence.block.number, speaker or Speaker(), event, whom, context)


def event_ref(event: Event | None) -> Ref | None:
    """The address of an event that was held; of a planned one none."""
    return event.ref if event is not None and event.modality is Modality.ASSERTED else None
