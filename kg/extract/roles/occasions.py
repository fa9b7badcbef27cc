"""At which meeting a role was held: the one named in the clause, else the one that its words take up."""

from __future__ import annotations

import re
from typing import Final

from kg.dates import DateMention, PartialDate
from kg.extract.analysis.analysis import Analysis, Event
from kg.extract.analysis.sentence import COUNTRY, DATE, EVENT, FORUM, MECHANISM, PLACE, Mention, Sentence
from kg.extract.roles.occasion import NONE, Occasion, named, places
from kg.extract.roles.ranks import RANKED_ONE, all_told, ranked
from kg.extract.roles.words import NO_MEETING, OF_BODY, THING
from kg.model import Modality
from kg.patterns import filtered

_FILLERS: Final = (
    r"(?:\b(?:and|also|jointly|kindly|was|were|is|are|being|has|had|have|been|both|again|then|generously|first|"
    r"successfully|be|will|to|shall|once|it|which|that|they|together|later|each|graciously|but|or)\b|[ ,(–—-])*$"
)
_FINITE: Final = filtered(
    r"\b(?:was|were|is|are|been|be|being)(?: \w+ly| also| again| both| then| first)* $|"
    rf"\b(?:was|were|had been|has been) (?:[a-z]+ly )?(?:[a-z]+ed|held|put on|"
    rf"run)\b[^;:{EVENT}{FORUM}{MECHANISM}]{{0,80}}? "
    r"and(?: was| were| also| jointly| both)* $|"
    rf"^[^\wⒶ-Ⓩ]*(?:[Tt]he |[Tt]his )?(?:{EVENT}|{THING}|[Ii]t|[Tt]hey) (?:took place|met|"
    rf"opened)\b[^;:{EVENT}{FORUM}{MECHANISM}]"
    r"{0,80}? and (?:was |were )(?:\w+ly )?$"
)
_BARE_NOUN: Final = filtered(r"(?P<noun>[a-z][a-z’'-]*)(?P<comma>,)? ?$")
_TAKES_UP: Final = filtered(rf"\b(?:{THING}|they|both|which|this|days?)\b", re.IGNORECASE)
_GENERIC: Final = filtered(
    rf"[^\wⒶ-Ⓩ]*(?:(?:the|this|its|these|both|two|our|their)\b[^ⓂⒻⓄⒽ]{{0,60}}?|[{DATE} ]*)\b(?:{THING}|days?|they|"
    rf"this|these|both|it)s?\b",
    re.IGNORECASE,
)
_NEAR: Final = 5  # blocks back to which a common noun may look in a document that reports no one meeting


def of(analysis: Analysis, sentence: Sentence, spot: int) -> Occasion:
    """The event of the sign at a place of the mask; all of them where it names several."""
    mention = sentence.at(spot)
    if mention is None or mention.sign != EVENT:
        return NONE
    text = sentence.block.text
    if _FORUM.fullmatch(text, mention.start, mention.end) or _PART.match(text, mention.start, mention.end):
        return NONE
    return Occasion(analysis.named_by(sentence, mention))


_PART: Final = filtered(  # of a meeting: who chairs it does not chair the whole
    r"(?:[Tt]he )?(?:[Oo]pening|[Cc]losing|[Cc]oncluding|[Bb]reak-?out|[Pp]arallel|[Pp]anel|[Aa]fternoon|[Mm]orning)"
    r" (?:\w+ )?[Ss]essions?\b"
)
_FORUM: Final = filtered(r"(?:[Tt]he )?(?:Dialogue|Process|Initiative|Partnership|Compact)")  # a forum, not its meeting


def left(analysis: Analysis, sentence: Sentence, spot: int) -> Occasion:
    """The event named last before a place of the mask."""
    places = [place for place, _ in named(analysis, sentence) if place < spot]
    return of(analysis, sentence, places[-1]) if places else NONE


def right(analysis: Analysis, sentence: Sentence, spot: int) -> Occasion:
    """The event named first behind a place of the mask, in the same clause."""
    for place, _ in named(analysis, sentence):
        if place >= spot:
            return of(analysis, sentence, place) if not re.search(r"[;:]", sentence.mask[spot:place]) else NONE
    return NONE


def report(analysis: Analysis, sentence: Sentence) -> Occasion:
    """The event that the section or the document reports."""
    event = analysis.event_of(sentence) or _spoken_at(analysis)
    return Occasion((event,)) if event else NONE


_SPEECH: Final = filtered(r"^\W*(?i:statement|address|remarks|speech|intervention)s? (?i:by|of|delivered|made|at)\b")
_HEAD: Final = 6  # first blocks of a document, one of which may say where it was spoken


def _spoken_at(analysis: Analysis) -> Event | None:
    """The meeting at which a statement was made, by its head: "Statement by Ⓗ … at the Ⓔ"."""
    for sentence in analysis.sentences:
        if sentence.block.index >= _HEAD:
            return None
        if _SPEECH.match(sentence.text):
            for _, event in analysis.events_in(sentence)[:1]:
                return event if event.modality is Modality.ASSERTED else None
    return None


def qualified(analysis: Analysis, sentence: Sentence, spot: int) -> Occasion:
    """The event that a participle speaks of ("Ⓔ, hosted by", "it was chaired by", "Hosted by Ⓒ, the Ⓔ").

    None where it speaks of something else: a body, a dinner, a paper.
    """
    mask = sentence.mask
    before = mask[max(0, spot - 120) : spot]
    clause = before[max(before.rfind(stop) for stop in (". ", "; ", ": ")) + 1 :]
    if (OF_BODY.search(before) and not _EVENT_OF_BODY.search(before)) or NO_MEETING.search(before):
        return NONE
    if _FOUNDED_AT.search(before):
        return NONE
    if several := all_told(analysis, sentence, spot) or _of_subject(analysis, sentence, spot):
        return several
    if _WHOLE_EVENT.search(clause) and (whole := report(analysis, sentence)):
        return whole
    ranks = list(RANKED_ONE.finditer(clause))
    since = clause[ranks[-1].end() :] if ranks else ""
    if ranks and EVENT not in since and len(re.sub(_FILLERS, "", since)) < 60:
        beside = _BEFORE.search(mask, 0, spot)
        told = _told_by(analysis, sentence, beside.start("told")) if beside else NONE
        told = told or ranked(analysis, sentence, spot - len(clause) + ranks[-1].start(), ranks[-1]["rank"])
        return NONE if beside and _contradicts(analysis, sentence, told, beside.start("told")) else told
    if not clause.strip(_MARKS) or re.fullmatch(rf"[^\wⒶ-Ⓩ]*(?:{_FILLERS[:-1]}|[A-Z][a-z]+ly,? )", clause):
        return _leading(analysis, sentence, clause, spot)
    return _following(analysis, sentence, clause, spot)


_WHOLE_EVENT: Final = filtered(rf"^\W*(?:The|This) [a-z]+-day {THING} (?:was|is|were) (?:\w+ )?$")
_PREDICATES: Final = filtered(
    rf"(?:^|[.;] )[^\wⒶ-Ⓩ]*(?:(?P<it>It|(?:The|This) (?:{THING}))|(?:The |This |An? )?(?P<event>{EVENT}))(?: "
    rf"\([^()]*\))? "
    rf"(?:was|were|took place|met|had|has|brought|opened|followed|lasted|gathered|preceded)\b"
    rf"(?:(?!\b(?:which|that|who|where|when|while|whose)\b)[^;:.{FORUM}{MECHANISM}])"
    rf"{{0,240}}?,? and (?:was |were |had been )(?:\w+ly |again |both |also )*$"
)


def _of_subject(analysis: Analysis, sentence: Sentence, spot: int) -> Occasion:
    """ "It was preceded by a Ⓔ and was ·chaired by", "The Ⓔ met ahead of the Ⓔ and was ·hosted by": the subject's."""
    found = _PREDICATES.search(sentence.mask, max(0, spot - 300), spot)
    if found is None:
        return NONE
    if found["event"]:
        return of(analysis, sentence, found.start("event"))
    return _told_before(analysis, sentence)


_EVENT_OF_BODY: Final = filtered(  # "the Ⓔ (SOM5) of the Ⓕ was ·organised by"
    rf"{EVENT}(?: \([^()]*\))? of (?:the )?[{FORUM}{MECHANISM}](?: \([^()]*\))?,? (?:(?:in|on) [{PLACE}{DATE}],? )*"
    rf"(?:was|were|held|had been|has been)\b[^.;:{MECHANISM}{FORUM}]{{0,40}}$"
)
_FOUNDED_AT: Final = filtered(  # "the Ⓜ, established at the Ⓔ of Ⓓ and ·chaired by"
    rf"{MECHANISM}(?: \([^()]*\))?,? (?:which was )?(?:established|set up|created|formed|launched)[^.;:]{{0,60}} "
    rf"and (?:is |was )?$"
)
_MARKS: Final = ' "“(–-•*'


def _leading(analysis: Analysis, sentence: Sentence, clause: str, spot: int) -> Occasion:
    """The event of a participle that begins its clause: "It was hosted by", "Ⓔ, Ⓟ; hosted by", "Hosted by Ⓒ, the Ⓔ"."""
    if re.search(r"^[^\wⒶ-Ⓩ]*(?:It|They|Both|These|This|Which)\b", clause):
        return taken_up(analysis, sentence, spot)
    if sentence.mask[:spot].strip(_MARKS):
        return left(analysis, sentence, spot)
    if _OPENED_BY.match(sentence.mask, spot):
        return taken_up(analysis, sentence, spot)
    return right(analysis, sentence, spot) or taken_up(analysis, sentence, spot)


_OPENED_BY: Final = filtered(rf"[^.;:{EVENT}]{{2,120}}, (?:this|it) (?:was|is|had|became|followed|brought)\b")


def _following(analysis: Analysis, sentence: Sentence, clause: str, spot: int) -> Occasion:
    """The event of a participle behind other words, which must be able to bear it."""
    finite = bool(_FINITE.search(clause))
    nearest = left(analysis, sentence, spot)
    place = max((p for p, _ in named(analysis, sentence) if p < spot), default=-1)
    bare = _BARE_NOUN.search(re.sub(r"\b(?:jointly|kindly|also|and|both|was|were|generously|again) $", "", clause))
    if nearest and place >= spot - len(clause):
        between = sentence.mask[place + 1 : spot]
        if between.endswith("Ⓞ "):
            return NONE  # "the Ⓔ and the Ⓞ chaired by"
        if bare and not finite and not bare["comma"] and not _TAKES_UP.fullmatch(bare["noun"]):
            tied = re.match(r" (?:of|for|on|to|among|between|with|in|at) ", between) and "," not in between
            return nearest if tied else NONE
        return _conjoined(analysis, sentence, place, spot) or _here(analysis, sentence, nearest, spot)
    subject = re.split(r"\b(?:that|while|when|where|as|and)\b|[,;] ", re.sub(_FILLERS, "", clause))[-1]
    if finite and not (_GENERIC.match(subject) or not subject.strip()):
        return NONE
    if not finite and not (bare and re.fullmatch(THING, bare["noun"])):
        return NONE
    return nearest or taken_up(analysis, sentence, spot)


_BOTH: Final = filtered(
    rf"{EVENT}(?![^.;:{EVENT}]*\b(?:was|by|had)\b[^.;:{EVENT}]*{EVENT})[^.;:{EVENT}]{{0,90}} and (?:the |a |an )"
    rf"?(?P<last>{EVENT})"
    rf"[^.;:{EVENT}]*\b(?:were|both|took place|have been|had been)\b[^.;:{EVENT}]*$"
)


def _conjoined(analysis: Analysis, sentence: Sentence, place: int, spot: int) -> Occasion:
    """ "the second Ⓔ and the third Ⓔ took place …, organised by": both."""
    found = _BOTH.search(sentence.mask, max(0, spot - 300), spot)
    if found is None or found.start("last") != place:
        return NONE
    first, last = of(analysis, sentence, found.start()), of(analysis, sentence, place)
    return Occasion(tuple(dict.fromkeys((*first.events, *last.events))))


_BEFORE: Final = filtered(
    rf"(?P<told>[{PLACE}{DATE}])(?:,? (?:{COUNTRY}|\([^()]*\)))?,? (?:and |was |were |which |again |kindly |jointly )*$"
)
_BEHIND: Final = filtered(rf",? (?:(?:in|at|on) )?(?P<told>[{PLACE}{DATE}])")


def antecedent(analysis: Analysis, sentence: Sentence, spot: int) -> Occasion:
    """The event that "which" takes up: the one whose place or date stands before it, else the one named last."""
    if re.search(rf"\bone (?:in|on|at) [{PLACE}{DATE}][^.;:]*$", sentence.mask[max(0, spot - 60) : spot]):
        told = _BEFORE.search(sentence.mask, 0, spot)
        return _told_by(analysis, sentence, told.start("told")) if told else NONE
    return _here(analysis, sentence, left(analysis, sentence, spot), spot)


def _here(analysis: Analysis, sentence: Sentence, found: Occasion, spot: int) -> Occasion:
    """The event found, but of several in one clause the one whose place or date is told last.

    "The Group met in Ⓟ, hosted by A, and in Ⓟ on Ⓓ, hosted by B": to each its own.
    """
    told = _BEFORE.search(sentence.mask, 0, spot)
    other = _told_by(analysis, sentence, told.start("told")) if told else NONE
    if other and (len(found.events) < 2 or re.search(r"\bby\b", sentence.mask[:spot])):
        return other
    if told and not other and _contradicts(analysis, sentence, found, told.start("told")):
        return NONE
    return found


def _contradicts(analysis: Analysis, sentence: Sentence, found: Occasion, spot: int) -> bool:
    """Whether the date told beside a role is not the one that the sentence gives the event."""
    date = sentence.at(spot)
    own = {
        one.date.first
        for event in found.events
        for one in analysis.occurrences[event.index]
        if one.date and one.date_at and sentence.start <= one.date_at[1] < sentence.end
    }
    return bool(date and date.date and own and date.date.first not in own)


def _told_by(analysis: Analysis, sentence: Sentence, spot: int) -> Occasion:
    """The event that a place or date of the mask belongs to."""
    mention = sentence.at(spot)
    if mention is None:
        return NONE
    for event in analysis.events:
        if mention.start in places(analysis, sentence, event):
            return Occasion((event,))
    return NONE


def around(analysis: Analysis, sentence: Sentence, start: int, end: int) -> Occasion:
    """The event of a phrase that stands beside the clause: named before it, else behind it, else taken up."""
    behind = _BEHIND.match(sentence.mask, end)
    if behind and (told := _told_by(analysis, sentence, behind.start("told"))):
        return told
    found = left(analysis, sentence, start)
    if not found:
        found = right(analysis, sentence, end)
    if not found:
        if ranks := list(RANKED_ONE.finditer(sentence.mask, 0, start)):
            return ranked(analysis, sentence, ranks[-1].start(), ranks[-1]["rank"])
        return taken_up(analysis, sentence, end)
    return _nearest_of(analysis, sentence, found, end)


def _nearest_of(analysis: Analysis, sentence: Sentence, found: Occasion, end: int) -> Occasion:
    """Of two events with one name ("met twice, in Ⓟ and, with Ⓒ as host, in Ⓟ") the one whose place is told here."""
    if len(found.events) < 2:
        return found
    at = sentence.slice(0, end)[1]
    spots: list[tuple[int, int]] = []
    for event in found.events:
        gaps = [place - at for place in places(analysis, sentence, event)]
        spots.extend((gap if gap >= 0 else 40 - gap, event.index) for gap in gaps)
    return Occasion((analysis.events[min(spots)[1]],)) if spots else found


def taken_up(analysis: Analysis, sentence: Sentence, spot: int) -> Occasion:
    """The event that "the meeting", "it" or no word at all takes up: that of the place told behind, of the sentences
    before, of the section, of the document."""
    if here := _at_place(analysis, sentence, spot) or _of_date(analysis, sentence, spot):
        return here
    if elsewhere := _elsewhere(sentence, spot):
        found = _told_before(analysis, sentence)
        return found if all(_may_be_in(analysis, event, elsewhere) for event in found.events) else NONE
    return _told_before(analysis, sentence)


_DATED: Final = filtered(rf"(?:\b[Tt]he (?P<noun>{DATE}) (?:{THING})|(?:^|[.;:,] )[Ii]n (?P<date>{DATE}),?) ")


def _of_date(analysis: Analysis, sentence: Sentence, spot: int) -> Occasion:
    """ "The August course was devised by …", "In February A and B acted as organisers": the one event of that month."""
    found = list(_DATED.finditer(sentence.mask, 0, spot))
    date = sentence.at(found[-1].start("noun") if found[-1]["noun"] else found[-1].start("date")) if found else None
    if date is None or date.date is None:
        return NONE
    asked = date.date.first
    there = [
        event
        for event in analysis.events
        if event.modality is Modality.ASSERTED
        and any(_same_month(one.date, asked) for one in analysis.occurrences[event.index])
    ]
    return Occasion((there[0],)) if len(there) == 1 else NONE


def _same_month(told: DateMention | None, asked: PartialDate) -> bool:
    return bool(told and asked.month and told.first.month == asked.month and asked.year in (0, told.first.year))


def _elsewhere(sentence: Sentence, spot: int) -> Mention | None:
    """The place that a clause without an event is about."""
    first, last = sentence.mask.rfind(";", 0, spot) + 1, sentence.mask.find(";", spot)
    clause = re.compile(rf"\b(?:in|at) (?P<place>{PLACE})")
    found = clause.search(sentence.mask, first, last if last >= 0 else len(sentence.mask))
    return sentence.at(found.start("place")) if found and EVENT not in sentence.mask else None


def _may_be_in(analysis: Analysis, event: Event, place: Mention) -> bool:
    told = {one.place.ref for one in analysis.occurrences[event.index] if one.place}
    return not told or (place.entity is not None and place.entity.ref in told)


def _told_before(analysis: Analysis, sentence: Sentence) -> Occasion:
    if last := in_block(analysis, sentence):
        return last
    if event := analysis.event_of(sentence):
        return Occasion((event,))
    return _before(analysis, sentence)


def in_block(analysis: Analysis, sentence: Sentence) -> Occasion:
    """The event that the sentences before in the block are about."""
    last: Occasion = NONE
    for other in analysis.of_block(sentence.block.index):
        if other.start >= sentence.start:
            break
        for place, mention in named(analysis, other):
            last = Occasion(analysis.named_by(other, mention)) if place < 90 or not last else last
    return last


def _at_place(analysis: Analysis, sentence: Sentence, spot: int) -> Occasion:
    found = re.match(rf"[^.;:{EVENT}]{{0,30}}?,? (?:in|at) (?P<place>{PLACE})", sentence.mask[spot:])
    place = sentence.at(spot + found.start("place")) if found else None
    if place is None or place.entity is None:
        return NONE
    there = [
        event
        for event in analysis.events
        if event.modality is Modality.ASSERTED
        and any(one.place and one.place.ref == place.entity.ref for one in analysis.occurrences[event.index])
    ]
    return Occasion((there[0],)) if len(there) == 1 else NONE


def _before(analysis: Analysis, sentence: Sentence) -> Occasion:
    """In a document that reports no one event: the last one held that the section named, else the only one."""
    here = sentence.block
    for index in range(here.index - 1, max(-1, here.index - _NEAR), -1):
        for other in reversed(analysis.of_block(index)):
            if other.block.section != here.section:
                break
            held = [m for _, m in named(analysis, other) if analysis.event(m).modality is Modality.ASSERTED]
            if held:
                return Occasion(analysis.named_by(other, held[-1]))
    only = [event for event in analysis.events if event.modality is Modality.ASSERTED]
    return Occasion((only[0],)) if len(only) == 1 else NONE


def subject_is_event(analysis: Analysis, sentence: Sentence, spot: int) -> bool:
    """Whether "it" can be a meeting: the first thing that this sentence or the one before names is one, no body."""
    earlier = [other for other in analysis.of_block(sentence.block.index) if other.start < sentence.start][-1:]
    for signs in (
        [m.sign for place, m in sentence.signs if place < spot],
        *([m.sign for m in o.mentions] for o in earlier),
    ):
        first = next((sign for sign in signs if sign in EVENT + FORUM + MECHANISM), None)
        if first:
            return first == EVENT
    return True
