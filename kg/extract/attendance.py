"""Attendance: who took part in which meeting, and in which capacity; who was absent is not put down."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from kg.extract.analysis.analysis import Analysis, Event
from kg.extract.analysis.grammar import phrases
from kg.extract.analysis.sentence import COUNTRY, DEMONYM, EVENT, ORGANISATION, PERSON, Mention, Sentence
from kg.extract.delegates import issuer, states_of_persons
from kg.extract.everyone import members_named
from kg.extract.national import speaking_state
from kg.extract.openpresence import opened, tells_who
from kg.extract.presence import presences
from kg.extract.presencehosts import host
from kg.extract.presencelistings import counted_before
from kg.extract.presencelists import Presence, pared
from kg.extract.presencenames import whole_names
from kg.extract.presencespeech import spoken_for
from kg.extract.relations import Listed, listed, participation
from kg.extract.rolls import entries
from kg.extract.writer import Where, Writer, where
from kg.model import BlockKind, Entity, Modality, Ref
from kg.patterns import filtered

_PROSE: Final = (BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.CAPTION, BlockKind.TITLE, BlockKind.NOTE)
_OTHER_MATTER: Final = filtered(
    r"participation (?:of|by|from)[^.;]{0,40}(?:women|civil|private|voluntary)|such as those|"
    r"(?:ensure|increase|promote|encourag|welcom|invit)\w* (?:the )?(?:\w+ ){0,3}(?:participation|attendance)|"
    r"participation in (?:all|the) activities",
    re.IGNORECASE,
)
_SPOKEN: Final = filtered(
    r"\b(?:recall|note[ds]|welcom|endors|commend|reaffirm|acknowledg)\w*|\b(?:outcomes?|results?|report|"
    r"recommendations|"
    r"minutes|decisions?|agenda) (?:of|to) (?:the )?$",
    re.IGNORECASE,
)
_HELD: Final = filtered(
    r"\b(?:held|took place|met|hosted|organi[sz]ed|convened|gathered|ran|brought|opened|conducted|ended|closed|"
    r"concluded|"
    r"wrapped up|came to an end|drew to a close|finished|began|kicked off|started|assembled|chaired|presided|"
    r"attended)\b"
)
_ASIDE: Final = filtered(  # before an event that a sentence names only to place another one in time
    r"\b(?:preceded by|followed by|following|after|ahead of|prior to|before|in preparation for|since|previous|than|"
    r"follow-(?:on|up) to|sequel to|successor to|that of|outcome of) (?:the |a |an |its |our |their |this |that )?$",
    re.IGNORECASE,
)
_RECALLED: Final = filtered(
    r"\W*(?:\w+ly )?(?:recalling|noting|welcoming|endorsing|commending|reaffirming|acknowledging|considering|"
    r"having (?:regard|heard|considered|noted)|building on|taking note|mindful|bearing in mind)\b",
    re.IGNORECASE,
)
_WITH_US: Final = filtered(r"\b(?:with|among|joined) us\b")
_STAFFED: Final = filtered(r"\b(?:Secretariat|Office|Unit|Centre|Center|Bureau|Desk|Facility)\b")
_OBSERVER_BEHIND: Final = filtered(r" ?\((?:as )?(?:an )?(?:observers?|listeners?)\)", re.IGNORECASE)
_OF_MEMBERS: Final = filtered(
    r"(?:['’]s?)? (?:(?:[Mm]ember|[Pp]articipating|[Pp]artner)(?: [Ss]tates| [Cc]ountries| [Gg]overnments)?s?\b|"
    r"countries\b|[Ss]tates\b|neighbours?\b|neighbors?\b)"
)
_MEMBERS_OF: Final = filtered(  # "Ministers of the Member States of the ·Ⓞ": the members met, not the body
    r"\b(?:[Mm]ember|[Pp]articipating|[Pp]artner) (?:[Ss]tates|[Cc]ountries|[Gg]overnments) of (?:the )?$"
)
_MARK: Final = filtered(r"\((?:as |all |both )?(observers|listeners|members)\)", re.IGNORECASE)
_NATIONALS: Final = filtered(
    rf"{DEMONYM}(?=(?:(?:,| and) {DEMONYM})* (?:delegations?|delegates?|hosts?|representatives?|ministers?|"
    rf"Ministers?|"
    rf"[Gg]overnments?|authorities|officials|side|experts?|participants?|Ambassador|colleagues)\b)"
)


_ONLY_LIST: Final = filtered(rf"(?:(?:the |and |The )*[{COUNTRY}{ORGANISATION}Ⓕ](?: \([^()]*\))?[,;.]? *){{2,}}")
_SAME: Final = filtered(
    r"with the same (?:participation|participants|attendance|delegations|countries|[Ss]tates)\b|"
    r"\b[Tt]he same (?:[Ss]tates|countries|delegations|participants|members) (?:were (?:present|represented)|"
    r"attended|"
    r"took part|participated|met)\b"
)


@dataclass(frozen=True, slots=True)
class _Found:
    listed: Listed
    capacity: str
    event: Event
    sentence: Sentence
    context: tuple[Where, ...] = ()


_GAP: Final = 3  # blocks within which a list goes on that a page's end has cut
_SEVERAL: Final = 3  # participants of a meeting whose attendance a document gives
_HEAD: Final = 12  # first sentences of a document, among them its title
_RANK: Final = ("participantCapacity", "memberCapacity", "newMemberCapacity", "observerCapacity")


def extract(analysis: Analysis, writer: Writer) -> None:
    """Participations from sentences and from rolls; where capacities differ, the one that says most."""
    found = [one for one in (*_in_prose(analysis), *_in_rolls(analysis), *_speaker(analysis)) if _real(analysis, one)]
    found += _host(analysis, found)
    whole = whole_names(analysis, [one.listed.entity for one in found])
    found = [replace(one, listed=replace(one.listed, entity=whole(one.listed.entity))) for one in found]
    best: dict[tuple[Ref, Ref], int] = {}
    for one in found:
        key = (one.event.ref, one.listed.entity.ref)
        best[key] = max(best.get(key, 0), _RANK.index(one.capacity))
    for one in found:
        says = _RANK.index(one.capacity) == best[one.event.ref, one.listed.entity.ref]
        here = (one.sentence.block, one.listed.start, one.listed.end)
        participation(
            writer,
            one.event,
            one.listed.entity,
            one.capacity if says else "",
            here,
            context=one.context or (where(one.sentence),),
            behalf=one.listed.behalf,
        )


def _in_prose(analysis: Analysis) -> Iterator[_Found]:
    last: list[_Found] = []
    before: Sentence | None = None
    open_: Presence | None = None  # a list that ran to the end of its sentence
    states, home = states_of_persons(analysis), issuer(analysis)
    for sentence in analysis.sentences:
        if sentence.block.kind not in _PROSE or _OTHER_MATTER.search(sentence.mask):
            continue
        if (again := _SAME.search(sentence.mask)) and last and last[0].sentence.block.section == sentence.block.section:
            yield from _again(analysis, sentence, again, last)
        every = [*presences(sentence)] or [*counted_before(sentence, before)]
        here, told = tells_who(analysis, sentence, last[-1].sentence.block.index if last else -9)
        if here or _same_block(analysis, sentence):
            every += opened(pared(sentence), every, here=here, told=told)
        before = sentence
        if open_ and not every and _ONLY_LIST.fullmatch(sentence.mask) and _goes_on(open_, sentence):
            # a full stop in a list, as scans have it: "Cambodia. China, Fiji and …"
            every = [replace(open_, sentence=sentence, start=0, end=len(sentence.mask), verb=(0, 0))]
        ends = [p for p in every if re.fullmatch(r"\W*", p.sentence.mask[p.end :]) and not p.every]
        open_ = ends[-1] if ends else None
        for presence in every:
            if not presence.capacity:  # "So did A": as those before
                presence = replace(presence, capacity=last[-1].capacity if last else _RANK[0])
            if presence.every:
                found = list(_everyone(analysis, sentence, presence))
            else:
                persons = presence.spoken and PERSON in presence.sentence.mask[presence.start : presence.end]
                ones = [*(spoken_for(presence) if persons else _listed(presence)), *_stood_for(presence, states, home)]
                found = [
                    _Found(one, _capacity(presence, one), event, sentence)
                    for event in _events(analysis, sentence, presence)
                    for one in ones
                ]
            yield from found
            if found:
                last = [one for one in last if one.event is found[0].event] + found


def _goes_on(open_: Presence, sentence: Sentence) -> bool:
    """Whether a list that ran to the end of its sentence may go on in this one: of its paragraph, or below a gap."""
    above = open_.sentence.block
    cut = not above.text.rstrip().endswith((".", ";", ":", ")")) and sentence.start == 0
    return sentence.block is above or (cut and above.index < sentence.block.index <= above.index + _GAP)


def _again(analysis: Analysis, sentence: Sentence, again: re.Match[str], last: list[_Found]) -> Iterator[_Found]:
    """ "… with the same participation": who was at the meeting told of before was at this one as well."""
    here = Listed(last[0].listed.entity, *sentence.slice(*again.span()))
    for event in _events(analysis, sentence, Presence(sentence, *again.span(), "", again.span())):
        for one in last if event is not last[0].event else ():
            before = (one.sentence.block, one.listed.start, one.listed.end)
            told = replace(here, entity=one.listed.entity, behalf=one.listed.behalf)
            yield _Found(told, one.capacity, event, sentence, (before,))


def _speaker(analysis: Analysis) -> Iterator[_Found]:
    """A statement that a state made at a meeting: the state was there."""
    first = analysis.sentences[0] if analysis.sentences else None
    if first is None or analysis.main is None:
        return
    told = speaking_state(analysis, first.block)
    for sentence in analysis.sentences[:_HEAD] if told else ():
        for mention in sentence.mentions:
            if told and mention.entity == told[0] and sentence.block is told[1][0]:
                one = Listed(told[0], mention.start, mention.end)
                yield _Found(one, _RANK[0], analysis.main, sentence)
                return


def _host(analysis: Analysis, found: list[_Found]) -> list[_Found]:
    """The host of the document's own meeting, where the document says who was there."""
    own = {one.listed.entity.ref for one in found if one.event is analysis.main}
    told = host(analysis) if analysis.main and len(own) >= _SEVERAL else None
    if analysis.main is None or told is None or told[1].entity is None or told[1].entity.ref in own:
        return []
    return [_Found(Listed(told[1].entity, told[1].start, told[1].end), _RANK[0], analysis.main, told[0])]


def _in_rolls(analysis: Analysis) -> Iterator[_Found]:
    for entry in entries(analysis):
        if event := entry.event or analysis.event_of(entry.sentence):
            yield _Found(entry.listed, entry.capacity, event, entry.sentence)


def _real(analysis: Analysis, found: _Found) -> bool:
    """Whether one may be put down: not the forum itself, nor a group of it, nor a meeting that was only planned."""
    who, own = found.listed.entity, analysis.forum.ref if analysis.forum else None
    if found.event.modality is not Modality.ASSERTED or who.ref in (found.event.forum, own, found.event.mechanism):
        return False
    return who.type != "Mechanism" or bool(_STAFFED.search(who.label))


def _stood_for(presence: Presence, states: dict[Ref, Entity], home: Entity | None) -> Iterator[Listed]:
    """The states of the persons of a list that names persons alone."""
    view = presence.sentence
    if view.among(presence.start, presence.end, COUNTRY + ORGANISATION + DEMONYM):
        return
    for person in view.among(presence.start, presence.end, PERSON):
        state = states.get(person.entity.ref, home) if person.entity else None
        if state:
            yield Listed(state, person.start, person.end)


def _listed(presence: Presence) -> Iterator[Listed]:
    """Who stands in a list, "the Turkish delegation" and "the Kyrgyz hosts" among them."""
    view = presence.sentence
    known = len(view.among(presence.start, presence.end, ORGANISATION)) > 1 and not view.mask.isupper()
    for one in listed(view, presence.start, presence.end, unknown=True, acronyms=known):
        behind = next((place for place, m in view.signs if m.start == one.start), -1)
        if behind < 0 or not (_OF_MEMBERS.match(view.mask, behind + 1) or _MEMBERS_OF.search(view.mask, 0, behind)):
            yield one
    for found in _NATIONALS.finditer(view.mask, presence.start, min(len(view.mask), presence.end + 40)):
        mention = view.at(found.start())
        if mention and mention.entity and found.start() < presence.end:
            yield Listed(mention.entity, mention.start, mention.end)


def _capacity(presence: Presence, one: Listed) -> str:
    """The capacity of the list, unless the words right before or behind one of its items tell another."""
    view = presence.sentence
    text = view.block.text
    if _OBSERVER_BEHIND.match(text, one.end):
        return "observerCapacity"
    last = view.slice(presence.start, presence.end)[1]
    if marks := _MARK.search(text, one.end, min(len(text), last + 20)):  # "A, B (members) and C, D (observers)"
        return "observerCapacity" if marks[1].lower().startswith(("obs", "lis")) else "memberCapacity"
    spot = next((place for place, mention in view.signs if mention.start == one.start), presence.start)
    nouns = re.findall(
        r"\b(observers?|delegates?|delegations?|representatives?|ministers?|officials?|experts?|members?|"
        r"participants?)\b",
        view.mask[presence.start : spot],
        re.IGNORECASE,
    )
    return "observerCapacity" if nouns and nouns[-1].lower().startswith("observer") else presence.capacity


def _everyone(analysis: Analysis, sentence: Sentence, presence: Presence) -> Iterator[_Found]:
    """The members that the document lists, less those whom the sentence excepts."""
    absent = {m.entity.ref for m in presence.sentence.among(presence.start, presence.end, COUNTRY + "ⓄⒻ") if m.entity}
    events = _events(analysis, sentence, presence)
    members = members_named(analysis)
    if not events or not members:
        return
    start, end = sentence.start, sentence.end
    if words := presence.sentence.slice(*presence.verb):
        start, end = words
    for one, named_in in members:
        if one.entity.ref not in absent:
            for event in events:
                place = ((named_in.block, one.start, one.end),)
                yield _Found(Listed(one.entity, start, end), presence.capacity, event, sentence, place)


def _events(analysis: Analysis, sentence: Sentence, presence: Presence) -> tuple[Event, ...]:
    """The event or events of a list: the object of its verb, one named before, one behind, else the paragraph's."""
    view = presence.sentence
    if presence.spoken:
        return _spoken_at(analysis, sentence, presence)
    named = [(place, mention) for place, mention in view.signs if mention.sign == EVENT]
    if chosen := _nearest(view, named, presence):
        return () if _another(view, chosen, presence) else analysis.named_by(sentence, chosen)
    if _UNNAMED.search(view.mask, 0, max(presence.start, presence.verb[0])):
        return ()
    if any(phrase.ordinals for phrase in phrases(view.mask)) or _untold(analysis, sentence):
        return ()  # "only the second meeting was attended by …": a meeting that could not be told
    event = analysis.main if _WITH_US.search(view.mask) else _same_block(analysis, sentence)
    if event is None:
        event = analysis.event_of(sentence)
        event = event if event and not _vague(analysis, event) else _before(analysis, sentence) or event
    return (event,) if event else ()


def _spoken_at(analysis: Analysis, sentence: Sentence, presence: Presence) -> tuple[Event, ...]:
    """Where one spoke: at the meeting that was addressed, else at that which the whole document reports."""
    view = presence.sentence
    for mention in view.among(*presence.verb, EVENT):
        return analysis.named_by(sentence, mention)
    if EVENT in view.mask[: presence.start]:
        return ()
    told = _same_block(analysis, sentence)
    return (analysis.main,) if analysis.main and told in (None, analysis.main) else ()


_UNNAMED: Final = filtered(
    r"(?<![Tt]he )(?<![Tt]his )\b(?:[Rr]ound ?[Tt]able|[Ww]orkshop|[Ss]eminar|[Tt]raining|[Cc]ourse|"
    r"[Ss]tudy [Vv]isit) (?:on|of|for|in|at)\b"
)


def _another(view: Sentence, chosen: Mention, presence: Presence) -> bool:
    """Whether a word stands for another meeting between an event and a list: "after one in Suva, which A attended"."""
    place = next((spot for spot, mention in view.signs if mention is chosen), 0)
    return bool(re.search(r"\b(?:one|that) (?:in|at|held|on) ", view.mask[place : presence.start]))


def _nearest(view: Sentence, named: list[tuple[int, Mention]], presence: Presence) -> Mention | None:
    first, last = presence.verb
    for place, mention in named:
        object_of = (
            last <= place
            and not re.search(r"[.;:ⒸⓄⒻⓂⒹⓅ]|\bafter\b|\bbefore\b", view.mask[last:place])
            and place - last < 60
        )
        if first <= place < last or object_of:
            return mention
    before = [mention for place, mention in named if place < max(first, presence.start)]
    behind = [
        m for place, m in named if place >= presence.end and not re.search(r"[.;] ", view.mask[presence.end : place])
    ]
    return before[-1] if before else behind[0] if behind else None


def _vague(analysis: Analysis, event: Event) -> bool:
    """Whether nothing but a title names an event: a report tells further on which meeting it is about."""
    return event.ordinal is None and not any(one.date for one in analysis.occurrences[event.index])


def _before(analysis: Analysis, sentence: Sentence) -> Event | None:
    """In a document that reports no one event: "the meeting" is the last one held that the section named."""
    here = sentence.block
    for index in range(here.index, max(-1, here.index - 5), -1):
        for other in reversed(analysis.of_block(index)):
            if index == here.index and other.start >= sentence.start:
                continue
            if other.block.section != here.section:
                return None
            held = [e for m, e in analysis.events_in(other) if _narrated(other, m, e) and not _vague(analysis, e)]
            if held:
                return held[-1]
    return None


_UNTOLD: Final = filtered(
    r"^\W*(?:The|A) (?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|former|latter|other|next|"
    r"last|previous)"
    r"(?: one)?,? (?:was|were|met|took|is|had|followed|came|convened|gathered)\b"
)


def _untold(analysis: Analysis, sentence: Sentence) -> bool:
    """Whether the sentences before turned to a meeting that could not be told: "The sixth was convened in …"."""
    for other in reversed(analysis.of_block(sentence.block.index)):
        if other.start <= sentence.start:
            if _UNTOLD.match(other.mask):
                return True
            if other.start < sentence.start and analysis.events_in(other):
                return False
    return False


def _narrated(sentence: Sentence, mention: Mention, event: Event) -> bool:
    """Whether a sentence tells of an event, not only of what was said about it."""
    place = sentence.place_of(mention)
    before = sentence.mask[:place]
    told = not _RECALLED.match(before) if place < 60 else _HELD.search(sentence.mask) and not _SPOKEN.search(before)
    return event.modality is Modality.ASSERTED and bool(told) and not _ASIDE.search(before)


def _same_block(analysis: Analysis, sentence: Sentence) -> Event | None:
    """The event that the sentences before this one in its paragraph are about: not one that they only recall."""
    last: Event | None = None
    for other in analysis.of_block(sentence.block.index):
        if other.start >= sentence.start:
            break
        for mention, event in analysis.events_in(other):
            if _narrated(other, mention, event):
                last = event
    return last
