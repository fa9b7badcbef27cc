"""Dates, places and status of events: which of a sentence's dates and places belong to which of its events."""

from __future__ import annotations

import re

from kg.extract.analysis.names import place_entity
from kg.extract.analysis.occurrence import Occurrence, Slice
from kg.extract.analysis.reality import STATUS, announced, tell_status
from kg.extract.analysis.sentence import COUNTRY, DATE, FORUM, MECHANISM, PLACE, Mention, Sentence
from kg.extract.analysis.years import near_meeting, near_publication, relative_year, titles_date, years_of
from kg.lexicon import Lexicon
from kg.model import BlockKind, Document, Entity
from kg.patterns import filtered

_DATE_BEFORE = filtered(
    r"(?:\b(?:in|on|from|between|for|during|held|dated|of|around|about|until|the week of|early|late|place)|[,(:–—|-]|"
    r"^)\s*(?:the )?(?:week of )?$",
    re.IGNORECASE,
)
_NO_DATE_BEFORE = filtered(
    r"\b(?:since|until|till|by|before|after|than|adopted|established|Convention|Protocol|Declaration|Strategy|Plan|"
    r"Act|Law|Programme|Framework|Principles|"
    r"Agreement|report|Report|ratified|signed)\s*(?:of|in|on|\(|,)?\s*(?:the )?(?:end of )?$"
)
_ADJECTIVE = filtered(rf"(?: and {DATE})? (?:[A-Z][a-z]+|{PLACE}) [A-Z]")
_VENUE = filtered(r"\b(?:in|at) (?:the )?[A-Z][\w’'.& -]{2,60}, $")  # "at Fort St Elmo, Ⓟ"
_PLACE_ACTS = filtered(
    rf"{PLACE}(?:, {COUNTRY})?,? (?:where|(?:which )?(?:had )?(?:received|hosted|welcomed|staged|saw)|was (?:the )"
    rf"?(?:host|venue|"
    rf"setting|seat) (?:to|of|for)) (?:the |its |their |a |an )?$"
)  # "the city of Ⓟ received the first Conference", "Ⓟ, where a round table was organised"
_BEFORE_COLON = filtered(
    rf"(?:^|[.;] ?|^\W*{DATE}[^\w]{{1,3}}){PLACE}(?:, {COUNTRY})?\s*[:–—-]\s*(?:the |an? )?$", re.IGNORECASE
)
_RECEIVED = filtered(
    r"\b(?:welcomed|invited|brought|drew|called|received|came|travelled|gathered) [^.;:]{0,60}?\bto (?:the )?$"
)
_BOUND_FOR = filtered(rf"(?:, {COUNTRY})?,? (?:(?:in|on) {DATE},? )?for (?:the |its |their |an? )?")
_PLACE_BEFORE = filtered(
    r"(?:\b(?:in|at|near|held|to)|[,(:–—|-]|^)\s*(?:the )?(?:city of |capital,? )?$", re.IGNORECASE
)


def fill(document: Document, lexicon: Lexicon, sentences: list[Sentence], found: list[Occurrence]) -> None:
    """Give every occurrence its date, place, country, mode and status from its own sentence and section."""
    by_sentence: dict[int, list[Occurrence]] = {}
    for one in found:
        by_sentence.setdefault(one.sentence, []).append(one)
    years = years_of(document, sentences)
    published = titles_date(sentences, alone=True, issued=True)
    meeting = titles_date(sentences, alone=False)
    for index, sentence in enumerate(sentences):
        ones = by_sentence.get(index, [])
        if not ones:
            continue
        for one in ones:
            if one.date and years[index]:
                one.date = one.date.with_year(years[index])
        for mention in _behind_first(sentence, ones):
            if mention.sign == DATE:
                ahead = _FUTURE.search(sentence.mask) is not None
                year = relative_year(sentence, mention, sentences) or near_meeting(
                    mention.date, years[index], meeting, ahead=ahead
                )
                year = year or near_publication(mention.date, published, ahead=ahead)
                _give_date(index, sentence, ones, mention, year)
            elif mention.sign in PLACE + COUNTRY:
                _give_place(index, sentence, ones, mention, lexicon)
        _leading_date(index, sentences, ones[0], years[index])
        _heading_date(document, index, sentences, ones)
        _line_below(index, sentences, ones)
        _acting_place(index, sentence, ones)
        _same_place(sentence, ones, found)
        _share(sentence, ones)
        ahead = announced(document, sentence.block)
        for one in ones:
            tell_status(index, sentence, ones, one)
            if ahead and not one.status:
                one.status, one.status_at = "planned", (index, *sentence.slice(one.start, one.end))


_FUTURE = filtered(
    r"\b(?:will|shall|would|to be (?:held|hosted|convened)|next|planned|scheduled|foreseen|envisaged|pencilled in|"
    r"upcoming|forthcoming)\b"
)
_LINE = filtered(rf"\W*(?:{PLACE}(?:, ?[{PLACE}{COUNTRY}])*[\W]*{DATE}?|{DATE}[\W]*(?:{PLACE}(?:, ?{COUNTRY})?)?)\W*")


_ONLY_DATE = filtered(rf"\W*{DATE}(?: ?\((?:planned|tentative|provisional|to be confirmed|tbc)\))?\W*", re.IGNORECASE)


def _heading_date(document: Document, index: int, sentences: list[Sentence], ones: list[Occurrence]) -> None:
    """A heading that is a date alone dates the first event told below it, where that has no date of its own."""
    here = sentences[index].block
    if not here.section or ones[0].date or here.index != here.section[-1] + 1:
        return
    above = here.section[-1]
    for back in range(index - 1, max(-1, index - 4), -1):
        if sentences[back].block.index != above:
            continue
        dates = [m for m in sentences[back].mentions if m.sign == DATE and m.date and m.date.year_given]
        if len(dates) == 1 and _ONLY_DATE.fullmatch(sentences[back].mask) and dates[0].date:
            ones[0].date, ones[0].date_at = dates[0].date, (back, dates[0].start, dates[0].end)
            if "(" in sentences[back].mask:
                ones[0].status = "planned"
        return


def _line_below(index: int, sentences: list[Sentence], ones: list[Occurrence]) -> None:
    """ "Report on the third meeting", and below it a line that is only "Portorož, 14-15 October 1999"."""
    here = sentences[index]
    lines = (BlockKind.TITLE, BlockKind.HEADING)
    below = sentences[index + 1] if index + 1 < len(sentences) else None
    if below is None or here.block.kind not in lines or below.block.kind not in (*lines, BlockKind.CAPTION):
        return
    if not _LINE.fullmatch(below.mask):
        return
    one = ones[-1]
    for mention in below.mentions:
        where = (index + 1, mention.start, mention.end)
        if mention.sign == DATE and one.date is None and mention.date and mention.date.year_given:
            one.date, one.date_at = mention.date, where
        elif mention.sign == PLACE and one.place is None:
            one.place, one.place_at = mention.entity, where
        elif mention.sign == COUNTRY and one.country is None:
            one.country, one.country_at = mention.entity, where


def _behind_first(sentence: Sentence, ones: list[Occurrence]) -> list[Mention]:
    """The mentions in the order in which they are given out: those before the first event last, for what stands behind
    an event is surer to be its own ("In March it closed the Group, which had last met in Ⓟ in 2003")."""
    first = min(o.start for o in ones)
    places = {id(m): spot for spot, m in sentence.signs}
    return sorted(sentence.mentions, key=lambda m: places[id(m)] < first)


def _leading_date(index: int, sentences: list[Sentence], first: Occurrence, year: int) -> None:
    """ "23-24 November. First Plenary in Valletta": a date that stands alone before the sentence."""
    if first.date or index == 0 or sentences[index - 1].block.index != sentences[index].block.index:
        return
    before = sentences[index - 1]
    alone = re.fullmatch(rf"\W*{DATE}\W*", before.mask)
    mention = next((m for m in before.mentions if m.sign == DATE), None)
    if alone and mention and mention.date and (mention.date.year_given or year):
        first.date, first.date_at = mention.date.with_year(year), (index - 1, mention.start, mention.end)


_PARTED = re.compile(r"\.\s|;(?![^(]*\))")


def _owner(sentence: Sentence, ones: list[Occurrence], spot: int) -> Occurrence | None:
    """The event that a date or place belongs to: the nearest before it, else the first behind a leading phrase."""
    before = [o for o in ones if o.start <= spot]
    if before and not any(_rounded(sentence, spot, o) for o in ones if o.start > spot):
        nearest = before[-1]
        between = sentence.mask[nearest.end : spot]
        if spot < nearest.end or not _PARTED.search(between):
            return nearest
        return None
    behind = [o for o in ones if o.start > spot]
    if behind and _rounded(sentence, spot, behind[0]):
        return behind[0]
    between = sentence.mask[spot + 1 : behind[0].start] if behind else ""
    return behind[0] if behind and len(between) < 140 and not re.search(r"[;]|\b(?:since|after)\b", between) else None


_LEADING = filtered(
    r"(?:^|[,;:(|–—]|\.\w?(?= [A-Z])|\b(?:and|that|while|when|where|which|who))\W*(?:(?:also|again|then|later|back) )?"
    r"(?:(?:[Ii]n|[Oo]n|[Ff]rom|[Dd]uring|[Bb]etween|[Ff]or|[Oo]f|[Aa]round|[Aa]bout)\W+)?(?:the )?(?:(?:[Ee]arly|"
    r"[Ll]ate|[Mm]id|"
    r"week of|month of|spring of|end of|beginning of|middle of)[ -])?(?:in [ⓅⒸ](?:, Ⓒ)?,? (?:in|on) )?$"
)  # where a date may stand that belongs to what follows: at the beginning of a clause, were it glued to the one before
_BESIDE = filtered(
    r"(?:^|[.;] )(?:[Oo]n|[Ii]n|[Dd]uring) the (?:margins?|sidelines?|fringes?|occasion|framework|run-up) [^.;]{3,140}$"
)
_LEADING_PLACE = filtered(
    rf"(?:(?:^|[,;:(|–—]|\b(?:and|that|while|when|where|which|who))\W*(?:(?:also|again|then|later|back) )?"
    rf"(?:(?:[Ii]n |[Oo]n |[Ff]rom )?{DATE},? )?|\b(?:meeting|met|gathered|gathering|assembled|convened|reconvened) "
    rf"(?:again |together |today )?)(?:[Ii]n|[Aa]t) (?:the )?(?:city of )?$"
)
_FIRST_SET = filtered(r"\b(?:set|planned|scheduled|foreseen|announced|originally|due)\b[^.;]{0,20}$")
_AT_IT = filtered(
    rf"(?:, {COUNTRY})?,?(?: (?:in|on) (?:{PLACE}(?:, {COUNTRY})?|{DATE}))?,? "
    r"(?:at|by|during) (?:the |a |an |its |their )?"
)
_ROUND = filtered(r"\b(?:preceded|followed|complemented|succeeded|prepared)\b[^.;()]{0,50}$")
_BY_IT = filtered(r"[^.;()]{0,40}?\bby (?:the |an? |its |their )?(?:[a-z-]+ ){0,3}")
_DONE = filtered(
    rf"\b(?:adopted|endorsed|approved|launched|agreed|signed|announced|presented|created|established|opened)"
    rf"(?: in {PLACE}(?:, {COUNTRY})?,?)? (?:on|in|at) (?:the )?$",
    re.IGNORECASE,
)
_ADJACENT = filtered(
    rf"(?: (?:which|that)?(?: (?:the|this|our))? ?(?:[{FORUM}{MECHANISM}]|[Gg]roup|[Cc]ommittee|[Tt]ask [Ff]orce) "
    r"(?:has |had )?"
    r"(?:again |also |last |recently )*(?:held|convened|organi[sz]ed))?"
    r"(?: (?:is|are|was|were|has been|had been) (?:now )?(?:set|scheduled|planned|foreseen|fixed|due|pencilled in|"
    r"earmarked) for)?"
    rf"(?: {DATE}| \({PLACE}(?:, {COUNTRY})?)?[\s,(]*(?:(?:which|that|also|again|jointly|virtually) )*"
    r"(?:(?:was|were|will be|is to be|to be|took|takes|will take|shall be) )?"
    r"(?:held|place|convened|hosted|organi[sz]ed|conducted|staged|run|given|delivered)?"
    rf"(?: by [^.;]{{0,60}})?(?:[\s,(]*(?:in|at|on|from|of|during) (?:the )?[{PLACE}{COUNTRY}]?(?:, {COUNTRY})?)"
    rf"*[\s,(]*(?:in|on|from|of|for|between|during)?\s*(?:the )?"
)


def _bare(one: Occurrence) -> bool:
    """Whether a phrase is no more than "the meeting"."""
    return (
        not (one.ordinal or one.topic or one.owners or one.proper)
        and one.determiner in ("the", "this", "our")
        and one.words.lower() == one.head
    )


def _give_date(index: int, sentence: Sentence, ones: list[Occurrence], mention: Mention, year: int) -> None:
    spot = sentence.place_of(mention)
    lead = sentence.mask[max(0, spot - 40) : spot]
    if not _DATE_BEFORE.search(lead) or mention.date is None:
        return
    if mention.date.precision == 1 and _ADJECTIVE.match(sentence.mask, spot + 1):
        return  # "the 2016 and 2018 Ministerial Declarations"
    date = mention.date.with_year(year) if year else mention.date
    if not (date.year_given or year):
        return
    owner = _owner(sentence, ones, spot)
    if owner is None or owner.date is not None or (spot < owner.start and "rank" in owner.notes):
        return
    if _NO_DATE_BEFORE.search(lead) and not _decided_at(sentence, spot, owner):
        return
    before = sentence.mask[:spot]
    if spot < owner.start and not (
        _LEADING.search(before)
        or _BESIDE.search(before)
        or _decided_at(sentence, spot, owner)
        or _rounded(sentence, spot, owner)
    ):
        return
    between = sentence.mask[owner.end : spot]
    if spot > owner.end and (_OTHERS.search(between) or _OTHER_ACT.search(between)):
        return
    if _FIRST_SET.search(lead) and STATUS[0][1].search(sentence.mask, spot):
        return  # "first set for January, took place in February"
    if _bare(owner) and not _ADJACENT.fullmatch(sentence.mask[owner.end : spot] if spot > owner.end else ""):
        return
    owner.date, owner.date_at = date, (index, mention.start, mention.end)
    if _rounded(sentence, spot, owner):
        owner.notes["apart"] = owner.date_at  # another than the one before or behind it


def _rounded(sentence: Sentence, spot: int, one: Occurrence) -> bool:
    """ "was preceded, on Ⓓ at the same venue, by a workshop": the day is that of what went before or followed."""
    return (
        spot < one.start
        and _BY_IT.fullmatch(sentence.mask, spot + 1, one.start) is not None
        and _ROUND.search(sentence.mask, max(0, spot - 60), spot) is not None
    )


def _decided_at(sentence: Sentence, spot: int, owner: Occurrence) -> bool:
    """ "adopted on Ⓓ at the Summit", "launched in Ⓟ in Ⓓ at a meeting": its day is that of what was done there."""
    behind = sentence.mask[spot + 1 : owner.start]
    return (
        spot < owner.start and _AT_IT.fullmatch(behind) is not None and _DONE.search(sentence.mask, 0, spot) is not None
    )


def _give_place(index: int, sentence: Sentence, ones: list[Occurrence], mention: Mention, lexicon: Lexicon) -> None:
    spot = sentence.place_of(mention)
    lead = sentence.mask[max(0, spot - 30) : spot]
    if not _PLACE_BEFORE.search(lead) or mention.entity is None:
        return
    owner = _owner(sentence, ones, spot)
    if owner is None:
        return
    if owner.start <= spot < owner.end and not _before_topic(owner, mention, lead):
        return
    if _bare(owner) and spot > owner.end and not _ADJACENT.fullmatch(sentence.mask[owner.end : spot]):
        return  # "informed the meeting that it had opened a centre in Ⓟ"
    before = sentence.mask[:spot]
    inside = bool(re.search(r"\b(?:in|at)\s*(?:the )?(?:city of )?$", lead, re.IGNORECASE)) or bool(
        _RECEIVED.search(before)
    )
    bound = (
        spot < owner.start and _BOUND_FOR.fullmatch(sentence.mask, spot + 1, owner.start) and _RECEIVED.search(before)
    )
    leads = bound or _LEADING_PLACE.search(before) or _BESIDE.search(before) or _decided_at(sentence, spot, owner)
    if spot < owner.start and inside and not leads:
        return
    inside = inside or (spot < owner.start and bool(_BEFORE_COLON.search(sentence.mask[: owner.start])))
    inside = inside or (spot > owner.end and bool(_VENUE.search(sentence.mask[owner.end : spot])))
    inside = inside or (sentence.block.kind is BlockKind.ROW and _IN_CELL.search(before) is not None)
    if spot < owner.start and not inside and not re.search(rf"\b(?:in|at) (?:the )?{PLACE} ?[,(] ?$", lead):
        return
    between = sentence.mask[owner.end : spot]
    if spot > owner.end and _OTHERS.search(between):
        return  # "… would receive a workshop, and Cabinet in Ⓟ agreed"
    where = (index, mention.start, mention.end)
    if not (inside or _beside_place(owner, where, lead)) and not re.fullmatch(
        rf"[\s,(:–—.|-]*(?:held |[Tt]he |[{DATE}{PLACE}{COUNTRY}]|[\s,()|–—-])*", between
    ):
        return
    if mention.sign == PLACE:
        if owner.place is None and not re.search(r"\b(?:Ambassador|Embassy|Minister|delegation)\b", between):
            owner.place, owner.place_at = mention.entity, where
    elif owner.country is None:
        after_place = owner.place_at is not None and re.search(rf"{PLACE} ?[,(] ?$", lead)
        if after_place or owner.place is None:
            owner.country, owner.country_at = mention.entity, where
            _city_state(owner, mention.entity, where, lexicon)


_IN_CELL = filtered(rf"(?:^|\| )(?:{PLACE}, )?$")  # the cell of a table, before that of the event


_OTHER_ACT = filtered(
    r"(?<!\bfor )(?<!\bof )(?<!\bthe )(?<!\bby )(?<!\band )(?<!-)\b(?!(?:co-)?(?:held|hosted|organi[sz]ed|convened|"
    r"opened|attended|chaired|scheduled|rescheduled|planned|postponed|deferred|foreseen|sponsored|funded|financed|arranged|"
    r"called|titled|entitled|themed|devoted|dedicated|supported|facilitated|delivered|conducted|concluded|closed|"
    r"started|followed|commenced|ended|moved|proposed|announced|fixed|expected|developed|designed|presented|united|"
    r"related|based|staged|finished|carried|celebrated|reali[sz]ed|executed|undertaken|completed|gathered|assembled|reconvened|involved|participated|prepared|lasted|mentioned|"
    r"combined|named)\b)[a-z]{2,}ed\b"
    r"(?! (?!and |or |it |to |that |them |all |its |how )[a-z]+(?:ies|ns|rs|ts|ds|ms|gs|ls|es|ng|on|me|ty)\b)"
)  # a finite verb of another matter: "The sixth meeting picked up where the round of Ⓓ had left off"
_OTHERS = filtered(
    r"(?:, and|, while|, but|;) (?:the )?[A-ZⒸⓄⓂ][^,;]*(?: (?:in|at) (?:the )?$|\b(?:gave|was|were|had|has|is|took|"
    r"[a-z]+ed)\b)"
    r"|\b(?:left|joined|gave|became|withdrew|published|issued|signed|ratified|acceded|elected|appointed|entered|"
    r"since)\b"
)  # what stands behind it is told of others: "… a workshop, and Cabinet in Ⓟ gave its consent in Ⓓ"


def _before_topic(owner: Occurrence, mention: Mention, lead: str) -> bool:
    """ "a forum in Ⓟ in Ⓓ on border management": the place stands within the words, before the topic."""
    return (
        owner.topic_at is not None
        and mention.end <= owner.topic_at[1]
        and re.search(r"\b(?:in|at) $", lead) is not None
    )


def _share(sentence: Sentence, ones: list[Occurrence]) -> None:
    """ "The first meeting of A and the first meeting of B were held in Ⓟ in Ⓓ": what is said once is said of both."""
    for one, other in zip(reversed(ones[:-1]), reversed(ones[1:]), strict=True):
        if one.date and other.date and one.date != other.date:
            continue  # "the fifth (Ⓓ), and the sixth took place in Ⓟ on Ⓓ"
        if not re.fullmatch(r"(?: \([^)]*\))?(?:,|,? and) (?:the |its |a )?", sentence.mask[one.end : other.start]):
            continue
        if one.date is None:
            one.date, one.date_at = other.date, other.date_at
        if one.place is None and one.country is None:
            one.place, one.place_at = other.place, other.place_at
            one.country, one.country_at = other.country, other.country_at


def _acting_place(index: int, sentence: Sentence, ones: list[Occurrence]) -> None:
    for one in ones:
        found = _PLACE_ACTS.search(sentence.mask, max(0, one.start - 60), one.start)
        if found is None or one.place is not None:
            continue
        for mention in sentence.among(found.start(), found.end(), PLACE + COUNTRY):
            where = (index, mention.start, mention.end)
            if mention.sign == PLACE and one.place is None:
                one.place, one.place_at = mention.entity, where
            elif mention.sign == COUNTRY and one.country is None:
                one.country, one.country_at = mention.entity, where


_SAME_PLACE = filtered(r"\b(?:in|at) the same (?:venue|city|town|place|location|hotel|premises|conference centre)\b")


def _same_place(sentence: Sentence, ones: list[Occurrence], found: list[Occurrence]) -> None:
    """ "A workshop was held at the same venue": the place of the meeting told before it."""
    for number, one in enumerate(ones):
        if one.place or one.country:
            continue
        near = _SAME_PLACE.search(sentence.mask, max(0, one.start - 60), min(len(sentence.mask), one.end + 120))
        if near is None or (near.start() > one.end and re.search(r"[,;] ", sentence.mask[one.end : near.start()])):
            continue
        earlier = [o for o in (*found[: found.index(one)], *ones[:number]) if o.place]
        if earlier:
            one.place, one.place_at = earlier[-1].place, earlier[-1].place_at
            one.country, one.country_at = earlier[-1].country, earlier[-1].country_at


def _beside_place(owner: Occurrence, where: Slice, lead: str) -> bool:
    """ "was held in Suva, Fiji": whether a country stands directly behind the place of the event."""
    if owner.place_at is None or not re.search(rf"{PLACE} ?[,(] ?$", lead):
        return False
    return owner.place_at[0] == where[0] and 0 < where[1] - owner.place_at[2] <= 3


def _city_state(owner: Occurrence, country: Entity, where: tuple[int, int, int], lexicon: Lexicon) -> None:
    """ "In Singapore" names the place as well: where the lexicon has a place of the country's own name."""
    place = lexicon.place(country.label, country.ref.slug) if owner.place is None else None
    if place and place.country == country.ref.slug:
        owner.place, owner.place_at = place_entity(place), where
