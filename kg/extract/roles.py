"""Roles at meetings: who chaired, hosted, organised, developed, presented, funded; kept apart, one claim each."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.analysis.analysis import Analysis, Event
from kg.extract.analysis.sentence import AGENT, COUNTRY, EVENT, ORGANISATION, PERSON, Mention, Sentence
from kg.extract.relations import agents_of, participation
from kg.extract.rolls import entries
from kg.extract.writer import Where, Writer, where
from kg.model import Modality

_VERBS = {
    r"co-?\s?chair(?:ed|ing)|jointly chaired|chaired jointly": "coChairedBy",
    r"chair(?:ed|ing)|presided over": "chairedBy",
    r"vice-?chaired": "viceChairedBy",
    r"co-?\s?hosted|hosted|co-?\s?hosting|hosting|hosts": "hostedBy",
    r"co-?\s?organi[sz]ed|organi[sz]ed|organi[sz]ing|convened|conducted|arranged|run": "organisedBy",
    r"developed|designed": "developedBy",
    r"presented|delivered": "presentedBy",
    r"(?:co-)?funded|financed|sponsored": "fundedBy",
}
_VERB = "|".join(_VERBS)
_ADVERB = r"(?:(?:again|also|jointly|both|kindly|generously|and|then|being|first|the latter|respectively) )*"
_PASSIVE = re.compile(
    rf"(?P<verb>{_VERB})(?P<more> and (?:{_VERB}))? (?:together |jointly |respectively )?(?:by|with|jointly with) ",
    re.IGNORECASE,
)
_ACTIVE = re.compile(
    rf"(?P<subject>[^.;:Ⓔ]{{0,260}}?)(?:\b(?:has|had|have)\b )?(?:the (?:honou?r|privilege|pleasure) (?:to|of) "
    rf")?{_ADVERB}"
    rf"(?P<verb>{_VERB}|co-?chair|chair|host)(?P<more> and (?:{_VERB}))? (?:jointly )?(?:a |an |the |its |this |"
    rf"their |what was |both )?(?P<event>{EVENT})",
    re.IGNORECASE,
)
_IN_CHAIR = re.compile(
    rf"(?P<who>[^.;:]{{0,120}}?{AGENT}|[^.;:]{{0,120}}?{PERSON}(?:, [^.;:]{{0,100}}?)?) (?:(?:took|was in|were in|"
    rf"served as|acted as|assumed) (?:the )?(?:chair\b|chairs\b|chairmanship)"
    r"|(?:acted|served) as (?P<co>co-?)?chairs?|in the chair)",
    re.IGNORECASE,
)
_CHAIR = re.compile(r"chair|presiden", re.IGNORECASE)
_UNDER = re.compile(
    r"[Uu]nder the (?P<co>co-)?(?:chairmanship|presidency|joint chairmanship|co-chairmanship) of "
    r"(?P<who>[^.;:]{1,160}?)(?=,|\.|;|$| and (?:was|were)| (?:in|on|from|at) [ⓅⒹ])"
)
_THANKS = re.compile(
    rf"(?P<how>(?:thank|appreciat|gratitude|grateful|acknowledg)[^.;]{{0,120}}?)(?:host )?(?:to |for )?(?:the "
    rf")?(?:host )?(?:Government(?:s)?(?: and people)? of )?(?:the )?"
    rf"(?P<who>{AGENT}(?:(?:, | and (?:the )?){AGENT})*)(?: \([^)]*\))?(?P<why>[^.;]{{0,160}}?(?:for (?:\w+ "
    rf")?(?:hosting|having hosted|its (?:generous |warm |kind )?hospitality|the excellent arrangements|"
    rf"their (?:warm )?hospitality|the (?:warm |generous )?hospitality)|in hosting)[^.;]{{0,60}})",
    re.IGNORECASE,
)
_OF_BODY = re.compile(
    r"[ⓂⒻ](?: \([^)]*\))?,? ?(?:(?:which|that|is|was|are|were|currently|jointly|to be|has been|and) ?)*$"
)
_BESIDE_MEETING = re.compile(
    r"\b(?:dinner|reception|lunch|luncheon|(?:press|news|video)[ -]conference|exhibition|excursion|website|portal),? "
    r"(?:(?:which|that|was|were|is|are|being|kindly) )*$",
    re.IGNORECASE,
)
_CONGRATULATED = re.compile(
    rf"congratulat\w+ (?:the )?(?:Government of )?(?P<who>{AGENT}) (?:on|for|upon) (?:\w+ )?(?:taking|assuming|its "
    rf"election to|being elected to) (?:over )?the chair",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    rf"(?P<event>{EVENT}),? (?:which|that) (?:it|they) (?:had |has |have )?(?P<verb>hosted|organi[sz]ed|co-?hosted|"
    rf"co-?organi[sz]ed|chaired|convened|funded)\b"
)
_STOP = re.compile(
    r"[.;:]|\((?![ⒸⓄⒻⓂ])|,? (?:in|on|at|from|during) (?:the )?[ⓅⒹ]|Ⓓ|, (?:and )?(?:(?:again|also|jointly) "
    r")?(?:co-?\s?)?(?:hosted|organi[sz]ed|developed|funded|chaired|presented|attended|held|which|who|where|was|were|"
    r"with the)\b|"
    r" and (?:co-?\s?)?(?:hosted|organi[sz]ed|developed|funded|chaired|presented|attended|held|was|were|with)\b|,? "
    r"(?:was|were|is|are|that|to|brought|took|reviewed|discussed|followed|had|has) |,? on (?!behalf)|,? with (?:the "
    r")?(?:support|assistance|funding|participation)|\b(?:following|after)\b|"
    r",? with (?=[^.;]{1,60}? (?:as|acting as|serving as|in) )|,? and (?:saw|brought|included|gathered|counted)\b"
)
_NOT = re.compile(
    r"\b(?:will|would|shall|to be|should|could|may|might|offer\w*|propos\w*|willing|invit\w*|plan\w*|intend\w*|"
    r"agreed to|agrees to|going to|not|never|declin\w*|possib\w*|announced that (?:it|they) would|which (?:had|has) "
    r"offered)\b[^.;,]{0,40}$",
    re.IGNORECASE,
)


def extract(analysis: Analysis, writer: Writer) -> None:
    """Role claims on events; chairing implies taking part."""
    _from_rolls(analysis, writer)
    for sentence in analysis.sentences:
        mask = sentence.mask
        if not re.search(
            r"chair|host|organi[sz]|develop|present|fund|convened|sponsor|financ|presid|conducted|arranged|deliver|"
            r"design",
            mask,
            re.IGNORECASE,
        ):
            continue
        _passive(analysis, writer, sentence)
        _active(analysis, writer, sentence)
        _relative(analysis, writer, sentence)
        _chairs(analysis, writer, sentence)
        for found in sentence.find(_THANKS):
            event = _event(analysis, sentence, found.end(), found.start())
            if re.search(r"host|hospitality|arrangements", found["why"]):
                _say(analysis, writer, sentence, event, "hostedBy", sentence.group(found, "who", "ⒸⓄⒻⓂ"), found.span())


def _chairs(analysis: Analysis, writer: Writer, sentence: Sentence) -> None:
    """ "under the chairmanship of A", "B took the chair"."""
    if not _CHAIR.search(sentence.mask):
        return
    for pattern in (_UNDER, _IN_CHAIR):
        for found in sentence.find(pattern):
            event = _event(analysis, sentence, found.end(), found.start())
            start, end = found.span("who")
            if pattern is _IN_CHAIR:
                start += max([0, *(m.end() for m in re.finditer(rf"(?:, and|;|,) (?={PERSON}|the Ⓒ|Ⓒ)", found["who"]))])
            who = agents_of(sentence, start, end)
            several = bool(found["co"]) or (len(who) > 1 and " and " in sentence.mask[start:end])
            _say(
                analysis, writer, sentence, event, "coChairedBy" if several else "chairedBy", who, (start, found.end())
            )
    for found in sentence.find(_CONGRATULATED):
        event = _event(analysis, sentence, found.end(), found.start())
        _say(analysis, writer, sentence, event, "chairedBy", sentence.group(found, "who", "ⒸⓄⒻⓂ"), found.span())


def _relative(analysis: Analysis, writer: Writer, sentence: Sentence) -> None:
    """ "A reported on Ⓔ which it had organised": the subject of the sentence."""
    for found in sentence.find(_RELATIVE):
        subject = sentence.among(0, found.start(), "ⒸⓄⒻⓂ")
        event = sentence.at(found.start("event"))
        if subject and event:
            for role in _roles(found["verb"], None):
                _say(
                    analysis,
                    writer,
                    sentence,
                    analysis.event(event),
                    role,
                    subject[:1],
                    (sentence.place_of(subject[0]), found.end()),
                )


def _from_rolls(analysis: Analysis, writer: Writer) -> None:
    """ "Kazakhstan (Chair)" in a list of participants, "Host" in a table of them."""
    for entry in entries(analysis):
        event = analysis.event_of(entry.sentence)
        for cue, role in (
            (r"\bco-?chairs?\b", "coChairedBy"),
            (r"(?<!co-)(?<!vice-)\bchair(?:person|man|woman)?\b(?!-in)", "chairedBy"),
            (r"\|\s*host\b|\(host\)", "hostedBy"),
        ):
            if event and event.modality is Modality.ASSERTED and re.search(cue, entry.sentence.text, re.IGNORECASE):
                here = (entry.sentence.block, entry.sentence.start, entry.sentence.end)
                writer.claim(writer.entity(event.entity), role, writer.entity(entry.listed.entity), here)
                break


def _role(verb: str) -> str:
    return next(
        role
        for pattern, role in {**_VERBS, "co-?chair": "coChairedBy", "chair": "chairedBy", "host": "hostedBy"}.items()
        if re.fullmatch(pattern, verb, re.IGNORECASE)
    )


def _roles(verb: str, more: str | None) -> list[str]:
    return [_role(verb), *([_role(more.removeprefix(" and "))] if more else [])]


def _passive(analysis: Analysis, writer: Writer, sentence: Sentence) -> None:
    mask = sentence.mask
    for found in sentence.find(_PASSIVE):
        if _NOT.search(mask[: found.start()]):
            continue
        before = mask[max(0, found.start() - 60) : found.start()]
        if _OF_BODY.search(before) or _BESIDE_MEETING.search(before):
            continue  # "the Working Group, chaired by A": a role in a body, not at a meeting
        event = _nearest_left(analysis, sentence, found.start())
        stop = _STOP.search(mask, found.end())
        end = stop.start() if stop else len(mask)
        who = agents_of(sentence, found.end(), end)
        if re.search(r"\brespectively\b", mask[found.start() : end + 16]) and _respectively(
            analysis, writer, sentence, found, who
        ):
            continue
        for role in _roles(found["verb"], found["more"]):
            if (
                role == "chairedBy"
                and len(who) > 1
                and re.search(r"\bjointly\b|\bboth\b| and ", mask[found.start() : end])
            ):
                role = "coChairedBy"
            span = (max(0, found.start() - 1) if found.start() else 0, end)
            _say(analysis, writer, sentence, event, role, who, span)
            if "jointly with" in mask[found.start() : found.end()] or re.search(r"\bwith $", found[0]):
                _subject_too(analysis, writer, sentence, event, role, found.start())


def _respectively(
    analysis: Analysis, writer: Writer, sentence: Sentence, found: re.Match[str], who: list[Mention]
) -> bool:
    """ "a training and a round table, hosted respectively by A and by B": to each its own."""
    events = [e for m, e in analysis.events_in(sentence) if sentence.place_of(m) < found.start()][-len(who) :]
    if len(who) < 2 or len(events) != len(who):
        return False
    for event, mention in zip(events, who, strict=True):
        spot = sentence.place_of(mention)
        _say(analysis, writer, sentence, event, _role(found["verb"]), [mention], (found.start(), spot + 1))
    return True


def _subject_too(
    analysis: Analysis, writer: Writer, sentence: Sentence, event: Event | None, role: str, verb: int
) -> None:
    """ "hosted by Australia and organised jointly with B": the agent named before organised it as well."""
    before = sentence.among(max(0, verb - 80), verb, "ⒸⓄⒻⓂ")
    if before:
        spot = sentence.place_of(before[-1])
        _say(analysis, writer, sentence, event, role, [before[-1]], (spot, verb + 10))


_ACTS = re.compile(
    rf"(?:{_VERB}|co-?chair|chair|host)(?: and (?:{_VERB}))? (?:jointly )?(?:a |an |the |its |this |their |what was |"
    rf"both )?{EVENT}",
    re.IGNORECASE,
)
_REACH = 320  # characters before a verb: the subject that `_ACTIVE` allows and the words between


def _actives(mask: str) -> Iterator[re.Match[str]]:
    """The matches of `_ACTIVE`, from the verbs that an event follows; trying it at every character is slow."""
    at = 0
    while acts := _ACTS.search(mask, at):
        floor = max(at, acts.start() - _REACH, *(mask.rfind(stop, at, acts.start()) + 1 for stop in f".;:{EVENT}"))
        tries = (_ACTIVE.match(mask, start) for start in range(floor, acts.start() + 1))
        found = next((one for one in tries if one), None)
        if found:
            yield found
        at = found.end() if found else acts.end()


def _active(analysis: Analysis, writer: Writer, sentence: Sentence) -> None:
    for found in _actives(sentence.mask):
        bare = found["verb"].lower() in ("co-chair", "cochair", "chair", "host")
        honour = re.search(r"hono?u?r (?:to|of)|privilege|pleased to|pleasure|had the", found[0])
        if (bare and not honour) or _NOT.search(found["subject"]):
            continue
        start, end = found.span("subject")
        cut = max(
            [
                start,
                *(
                    start + m.end()
                    for m in re.finditer(
                        r"\b(?:that|when|while|where|thanked|welcomed|noted|which)\b|, and |[ⒹⓅ]", found["subject"]
                    )
                ),
            ]
        )
        who = (
            [
                m
                for m in agents_of(sentence, cut, end)
                if not re.search(r"\bas (?:the )?$", sentence.mask[: sentence.place_of(m)])
            ]
            if cut < end
            else []
        )
        event = analysis.event(mention) if (mention := sentence.at(found.start("event"))) else None
        for role in _roles(found["verb"], found["more"]):
            if role == "chairedBy" and len(who) > 1:
                role = "coChairedBy"
            _say(analysis, writer, sentence, event, role, who, (cut, found.end()))


def _nearest_left(analysis: Analysis, sentence: Sentence, spot: int) -> Event | None:
    named = [(sentence.place_of(m), e) for m, e in analysis.events_in(sentence)]
    before = [e for place, e in named if place < spot]
    if before:
        return before[-1]
    return _event(analysis, sentence, spot, spot)


def _event(analysis: Analysis, sentence: Sentence, behind: int, before: int) -> Event | None:
    """The event a phrase speaks of: within or behind it, else before it, else that of the paragraph or section."""
    named = [(sentence.place_of(m), e) for m, e in analysis.events_in(sentence)]
    if named:
        return min(named, key=lambda pair: min(abs(pair[0] - behind), abs(pair[0] - before)))[1]
    earlier = [
        e
        for other in analysis.of_block(sentence.block.index)
        if other.start < sentence.start
        for _, e in analysis.events_in(other)
    ]
    return earlier[-1] if earlier else analysis.event_of(sentence)


def _say(
    analysis: Analysis,
    writer: Writer,
    sentence: Sentence,
    event: Event | None,
    role: str,
    who: list[Mention],
    span: tuple[int, int],
) -> None:
    if event is None or event.modality is Modality.DENIED:
        return
    here = where(sentence, *span)
    named = next((m for m, e in analysis.events_in(sentence) if e is event), None)
    for one in analysis.named_by(sentence, named) if named else (event,):
        for mention in who:
            _claim(writer, one, role, mention, here)


def _claim(writer: Writer, event: Event, role: str, mention: Mention, here: Where) -> None:
    if mention.entity is None or mention.entity.ref == event.forum or event.modality is Modality.DENIED:
        return
    if mention.sign == PERSON and role not in ("chairedBy", "coChairedBy", "presentedBy", "viceChairedBy"):
        return
    agent = writer.entity(mention.entity)
    writer.claim(writer.entity(event.entity), role, agent, here, modality=event.modality)
    chairs = role in ("chairedBy", "coChairedBy") and mention.sign in COUNTRY + ORGANISATION
    if chairs and event.modality is Modality.ASSERTED:
        participation(writer, event, mention.entity, "participantCapacity", here)
