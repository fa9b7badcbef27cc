"""Bodies and forums: whose part they are, where seated, by whom hosted, with which mandate, and their meetings."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from kg.extract import bodytables, decided, histories, institutions, residences, seats
from kg.extract.analysis.analysis import Analysis
from kg.extract.analysis.references import MOST_NAMES, References, references
from kg.extract.analysis.sentence import COUNTRY, DATE, EVENT, FORUM, MECHANISM, ORGANISATION, PLACE, Mention, Sentence
from kg.extract.analysis.timeline import leads
from kg.extract.beginnings import BODY, NAMED
from kg.extract.founding import Founding
from kg.extract.writer import Where, Writer, text, where
from kg.model import BlockKind, Entity, Modality, Ref
from kg.patterns import bank, filtered

_UNREAL = filtered(
    r"\b(?:will|would|shall|to be|should|could|may|might|propos\w*|suggest\w*|plan\w*|agreed to|agree to|not|never|"
    r"subject to|"
    r"intend\w*|recommend\w*|consider\w*|decid\w* to|ask\w*|call\w* (?:for|on|upon)|need|if|offer\w*|to (?:establish|"
    r"set up|create|"
    r"open))\b",
    re.IGNORECASE,
)
_MANDATES = bank(
    filtered(
        rf"{NAMED}(?:['’]s mandate (?:is|was)|(?:,? ?(?:which )?(?:is|was|has been|were))? (?:mandated|tasked|"
        rf"established|created|set up|"
        rf"given the mandate)[{EVENT}{FORUM}{MECHANISM}{DATE}{PLACE}\w ,]{{0,60}}?) (?P<mandate>to [^.;]{{12,400}})"
    ),
    filtered(rf"\bmandate of (?:the )?{NAMED} (?:is|was) (?P<mandate>to [^.;]{{12,400}})"),
    filtered(rf"\b(?:and|while) (?:the )?(?P<body>{MECHANISM}) (?P<mandate>to [^.;]{{12,300}})"),
    filtered(
        rf"{NAMED} (?P<mandate>on [^.;,{FORUM}{MECHANISM}]{{10,200}}(?:, [^.;,]{{1,60}})?), (?:co-?chaired|"
        rf"coordinated|led) by"
    ),
    filtered(rf"{NAMED},? (?:aims|seeks|focuses on|is responsible for|serves) (?P<mandate>[^.;]{{12,300}})"),
)
_PART = filtered(
    rf"(?P<body>{MECHANISM})(?: \([^)]*\))?[^.;{MECHANISM}]{{0,80}}?(?:\b(?:an?|the) (?:[\w-]+ ){{0,4}}?|\bas )"
    rf"(?:part|track|element|component|pillar|body|organ|structure|initiative|sub-group|"
    rf"subsidiary body) of (?:the )?(?P<whole>{BODY})"
)
_FORMS_PART = filtered(
    rf"(?P<body>{BODY})(?: \([^)]*\))? (?:forms?|formed|is|are|was|were) (?:an? )?(?:integral )?part of (?:the )?"
    rf"(?P<whole>[{FORUM}{MECHANISM}{ORGANISATION}])"
)
_WORKS_WITHIN = filtered(
    rf"(?P<body>{MECHANISM})(?: \([^)]*\))?(?:,? which)?(?:,| (?:is|was|has been|be|now|currently|also))* "
    rf"(?:[^.;,{FORUM}{MECHANISM}"
    rf"{EVENT}]{{0,40}} and )?(?:operat(?:es?|ed|ing)|works?|worked|working|functions?|functioned|functioning|"
    rf"acts?|meets|met|"
    rf"sits|set up|established|created|formed|constituted|placed|anchored|embedded|subordinate|answerable|"
    rf"accountable|"
    rf"reports?(?: back)?)(?: (?:in|since) {DATE})? (?:within|under|inside|to|as part of|in the framework of|"
    rf"under the "
    rf"(?:aegis|umbrella|authority|guidance|auspices|framework) of) "
    rf"(?:the )?(?P<whole>[{FORUM}{MECHANISM}{ORGANISATION}])"
    rf"(?!['’])"
)
_UNDER_BODY = filtered(  # hereby establish a Ⓜ, under the Ⓜ
    rf"(?P<body>{MECHANISM})(?: \([^)]*\))?,? under (?:the )?(?P<whole>{MECHANISM})(?=[,.;]| to )"
)
_HAS = filtered(  # the Group has two working parties of its own, the Network on… and the Network on…
    rf"(?P<whole>{BODY})(?: \([^)]*\))?,? (?:(?:which|also|now|currently) )*(?:has|have|had|is|are|was|operates|"
    rf"works|acts)"
    rf"(?: (?:been )?(?:assisted|served|supported|aided|complemented|guided|advised|steered|governed) by| through|"
    rf" with)?"
    rf" [^.;{COUNTRY}{ORGANISATION}{FORUM}{MECHANISM}{EVENT}]{{0,70}}?(?P<parts>{MECHANISM}(?: \([^)]*\))?"
    rf"(?:(?:, and |, | and )(?:an? |the )?{MECHANISM}(?: \([^)]*\))?)*)"
)
_HAS_PARTS = filtered(
    r"\b(?:by|through|bodies|groups|parties|committees|organs|structures|sub-\w+|networks|tracks|arms?)\b"
)
_OF = filtered(
    rf"(?P<body>{MECHANISM})(?: \([^)]*\))? of (?:[Tt]he )?(?P<whole>{FORUM})|"
    rf"(?P<whole2>{FORUM})(?:['’]s?)?(?:(?:,? (?:represented by|through|and) its)|,? whose)? (?P<body2>{MECHANISM})"
)
_TOLD_PARTS = bank(_PART, _OF)
_NAMED_PARTS = bank(_HAS, _FORMS_PART)
_WITHIN = filtered(
    rf"^(?: \([^)]*\))?[^.;,]{{0,30}}\b(?:in|within|under|of) (?:the )?(?P<org>[{ORGANISATION}]|Ministry|Department|"
    rf"Government)"
)
_NO_WHOLE = filtered(r" (?:to|meets|met|sits|auspices of|works? with)\b")
_MET = filtered(
    rf"(?P<body>{MECHANISM}) (?:also |has |have )*(?:held|convened|organi[sz]ed|conducted) (?:its |an? |the |their |"
    rf"two )?(?:[\w-]+ ){{0,3}}?(?P<event>{EVENT})"
)
_UNDER = filtered(
    rf"\b(?:under|by|within|of) (?:the )?(?:auspices of (?:the )?|framework of (?:the )?)?(?P<body>{MECHANISM})"
)


def extract(analysis: Analysis, writer: Writer) -> None:
    """Claims about bodies and forums; what is only agreed or proposed keeps that modality."""
    refers = references(analysis)
    _mentions(analysis, writer)
    _parts(analysis, writer, refers)
    founding = Founding(analysis, writer, refers)
    for index, (sentence, lead) in enumerate(zip(refers.sentences, leads(refers.sentences), strict=True)):
        if (FORUM in sentence.mask or MECHANISM in sentence.mask) and len(sentence.signs) <= MOST_NAMES:
            founding.read(index, sentence, lead)
            decided.extract(analysis, writer, refers, sentence)
            seats.extract(analysis, writer, refers, sentence)
            _mandated(writer, sentence, refers)
            _met(analysis, writer, sentence, refers)
        elif len(sentence.signs) <= MOST_NAMES:
            seats.extract_others(analysis, writer, refers, sentence)
        if len(sentence.signs) <= MOST_NAMES and sentence.signs:
            residences.extract(writer, refers, sentence)
            institutions.extract(analysis, writer, sentence)
    founding.close()
    bodytables.extract(analysis, writer)
    histories.extract(analysis, writer, refers)
    _series(analysis, writer, refers)


def _mentions(analysis: Analysis, writer: Writer) -> None:
    """The document mentions each organisation, forum and body it names; the forum it speaks for is its subject."""
    source, own = analysis.source, analysis.forum
    told: dict[Ref, Entity] = {}  # under the names that they had last
    for sentence in analysis.plain:
        for mention in sentence.mentions:
            if mention.sign not in _BODIES or not mention.entity:
                continue
            entity = _fully_named(analysis, sentence, mention) or mention.entity
            if told.get(entity.ref) is entity:
                continue
            here, ref = (sentence.block, mention.start, mention.end), writer.entity(entity)
            told[ref] = entity
            writer.claim(source, "schema:mentions", ref, here)
            if own and ref == own.ref:
                writer.entity(own)
                writer.claim(source, "dcterms:subject", ref, here)


_BODIES = ORGANISATION + FORUM + MECHANISM


_OWN_NAME = filtered(
    rf"(?:(?P<forum>{FORUM})(?:['’]s?)? (?P<body>{MECHANISM})|(?P<body2>{MECHANISM}) of "
    rf"(?:the )?(?P<forum2>{FORUM}))(?![\w-])"
)


def _fully_named(analysis: Analysis, sentence: Sentence, mention: Mention) -> Entity | None:
    """A body under one more name where its forum's stands beside: "the Ⓕ Secretariat", "the Secretariat of the Ⓕ"."""
    if mention.sign != MECHANISM or mention.entity is None or analysis.forum is None or FORUM not in sentence.mask:
        return None
    for found in _OWN_NAME.finditer(sentence.mask):
        number = "" if found["body"] else "2"
        whole = sentence.at(found.start(f"forum{number}"))
        own = whole and whole.entity and whole.entity.ref == analysis.forum.ref
        if own and sentence.at(found.start(f"body{number}")) is mention:
            words = " ".join(sentence.words(*found.span()).split())
            return replace(mention.entity, names=(*mention.entity.names, words))
    return None


def _parts(analysis: Analysis, writer: Writer, refers: References) -> None:
    """A body that the text does not give to another forum is part of the forum that the document speaks for."""
    told = _told_parts(analysis, writer, refers)
    own = {body.ref: body for body in analysis.bodies if body.type == "Mechanism"}
    seen: dict[Ref, Where] = {}
    foreign: set[Ref] = set()
    for sentence in analysis.sentences:
        for mention in sentence.mentions:
            if mention.sign == MECHANISM and mention.entity and mention.entity.ref not in seen:
                seen[mention.entity.ref] = (sentence.block, mention.start, mention.end)
                if _national(analysis, sentence, mention):
                    foreign.add(mention.entity.ref)
    for event, places in zip(analysis.events, analysis.occurrences, strict=True):
        if event.mechanism in own and event.mechanism not in seen:
            one = places[0]
            seen[event.mechanism] = where(analysis.plain[one.sentence], one.start, max(one.end, one.start + 1))
    for ref, place in sorted(seen.items()):
        if ref in own:
            writer.entity(own[ref])
            if analysis.forum and analysis.forum.ref != ref and ref not in told and ref not in foreign:
                writer.claim(ref, "partOf", writer.entity(analysis.forum), place)


def _told_parts(analysis: Analysis, writer: Writer, refers: References) -> set[Ref]:
    """What the text itself says of parts and wholes; gives the bodies that belong to a forum of their own."""
    told: set[Ref] = set()
    for sentence in refers.spelled:
        for pattern in _TOLD_PARTS.likely(sentence.mask) if MECHANISM in sentence.mask else ():
            for found in pattern.finditer(sentence.mask):
                groups = found.groupdict()
                spots = [found.start(n) for n in ("body", "body2", "whole", "whole2") if groups.get(n)]
                body, whole = (sentence.at(spot) for spot in spots)
                if not (body and whole and body.entity and whole.entity) or body.entity.ref == whole.entity.ref:
                    continue
                if _UNREAL.search(found[0]):
                    continue
                here = where(sentence, *found.span())
                writer.claim(writer.entity(body.entity), "partOf", writer.entity(whole.entity), here)
                if whole.sign == FORUM:
                    told.add(body.entity.ref)
    for sentence in refers.sentences:
        if (MECHANISM in sentence.mask or FORUM in sentence.mask) and _NAMED_PARTS.likely(sentence.mask):
            _parts_named(writer, sentence, refers)
    return told


def _parts_named(writer: Writer, sentence: Sentence, refers: References) -> None:
    """ "The Group has two organs, the Network and the Board": each is a part; "they form part of the Council"."""
    pairs: list[tuple[Mention, Mention, re.Match[str]]] = []
    for found in _HAS.finditer(sentence.mask):
        whole = sentence.at(found.start("whole"))
        between = sentence.mask[found.end("whole") : found.start("parts")]
        if whole and _HAS_PARTS.search(between):
            pairs += [(part, whole, found) for part in sentence.among(*found.span("parts"), MECHANISM)]
    for found in _FORMS_PART.finditer(sentence.mask):
        body, whole = sentence.at(found.start("body")), sentence.at(found.start("whole"))
        if body and whole:
            pairs.append((body, whole, found))
    for found in (f for pattern in (_WORKS_WITHIN, _UNDER_BODY) for f in pattern.finditer(sentence.mask)):
        body, whole = sentence.at(found.start("body")), sentence.at(found.start("whole"))
        if body and whole and not (whole.sign == ORGANISATION and _NO_WHOLE.search(found[0])):
            pairs.append((body, whole, found))
    for body, whole, found in pairs:
        if not (body.entity and whole.entity) or body.entity.ref == whole.entity.ref or _UNREAL.search(found[0]):
            continue
        for one in refers.bodies(sentence, body):
            here = where(sentence, *found.span())
            writer.claim(writer.entity(one), "partOf", writer.entity(whole.entity), here)


def _national(analysis: Analysis, sentence: Sentence, mention: Mention) -> bool:
    """Whether a body is a state's own: in a ministry, or named in the contribution of a state."""
    behind = sentence.mask[sentence.place_of(mention) + 1 :]
    within = _WITHIN.match(behind)
    if within:
        other = sentence.at(sentence.place_of(mention) + 1 + within.start("org"))
        label = other.entity.label if other and other.entity else within["org"]
        if re.search(r"\b(?:Ministry|Department|Government|Police)\b", label):
            return True
    for number in sentence.block.section[-1:]:
        heading = next((s for s in analysis.of_block(number)), None)
        if heading and re.fullmatch(rf"[\s–-]*{COUNTRY}[\s:–-]*", heading.mask):
            return True
    return False


_NEXT_BODY = filtered(  # where a mandate ends: at what is told of another body
    rf"(?:,| and|, and|, while|, whereas|, but)(?: (?:an?|the|another|its))? (?:[a-z]+ )?{BODY}(?! (?:members?|"
    rf"work))|"
    r", (?:and )?(?:is|was|are|were|has|have|had|meets|met|reports?|will|which|chaired|co-?chaired|coordinated|"
    r"led by|"
    r"hosted|under the)\b| and (?:is|was|meets|met|reports to|has|will|had)\b"
)


def _mandated(writer: Writer, sentence: Sentence, refers: References) -> None:
    for pattern in _MANDATES.likely(sentence.mask):
        for found in pattern.finditer(sentence.mask):
            body = sentence.at(found.start("body"))
            lead = found[0][: found.start("mandate") - found.start()]
            if not (body and body.entity) or len(refers.bodies(sentence, body)) > 1 or _UNREAL.search(lead):
                continue
            start, end = found.span("mandate")
            if cut := _NEXT_BODY.search(sentence.mask, start + 12, end):
                end = cut.start()
            words = text(sentence.words(start, end))
            here = where(sentence, start, end)
            writer.claim(writer.entity(body.entity), "mandate", words, here, context=[where(sentence)])


def _met(analysis: Analysis, writer: Writer, sentence: Sentence, refers: References) -> None:
    """ "The Group held a review meeting": the meeting is the Group's."""
    for found in _MET.finditer(sentence.mask):
        body, mention = sentence.at(found.start("body")), sentence.at(found.start("event"))
        if body and body.entity and mention and len(refers.bodies(sentence, body)) == 1:
            event = analysis.event(mention)
            if event.mechanism in (None, body.entity.ref) and event.modality is Modality.ASSERTED:
                here = where(sentence, *found.span())
                writer.claim(writer.entity(event.entity), "ofMechanism", writer.entity(body.entity), here)


def _series(analysis: Analysis, writer: Writer, refers: References) -> None:
    """Workshops told one by one after "Four workshops were held under the Network" are the Network's."""
    for event, places in zip(analysis.events, analysis.occurrences, strict=True):
        if event.mechanism is not None or event.modality is Modality.DENIED:
            continue
        for one in places:
            plain = analysis.plain[one.sentence]
            if one.series < 0 or plain.block.kind not in (BlockKind.PARAGRAPH, BlockKind.ITEM):
                continue
            first = bisect_left(refers.sentences, plain.block.index, key=_block)
            last = bisect_left(refers.sentences, (plain.block.index, plain.start), first, key=_place)
            before = refers.sentences[first:last]
            body, context = _owner(before, refers)
            if body:
                here = where(plain, one.start, max(one.end, one.start + 1))
                ref = writer.entity(event.entity)
                mechanism = writer.entity(body)
                writer.claim(ref, "ofMechanism", mechanism, here, modality=event.modality, context=context)
                break


def _block(sentence: Sentence) -> int:
    return sentence.block.index


def _place(sentence: Sentence) -> tuple[int, int]:
    return sentence.block.index, sentence.start


def _owner(before: Sequence[Sentence], refers: References) -> tuple[Entity | None, list[Where]]:
    """The one body of which the sentences before a series speak, with the words that say so."""
    for sentence in reversed(before):
        if found := _UNDER.search(sentence.mask):
            mention = sentence.at(found.start("body"))
            if mention and len(refers.bodies(sentence, mention)) == 1:
                return mention.entity, [where(sentence, *found.span())]
    named = [(s, m) for s in before for m in s.among(0, len(s.mask), MECHANISM)]
    if len({m.entity.ref for _, m in named if m.entity}) == 1:
        sentence, mention = named[0]
        return mention.entity, [(sentence.block, mention.start, mention.end)]
    return None, []
