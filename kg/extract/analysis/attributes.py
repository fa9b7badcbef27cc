"""Dates, places and status of events: what is said of each event where it is told, and of the day above and below."""

from __future__ import annotations

import re

from kg.dates import DateMention
from kg.extract.analysis.nearness import ADJACENT, BESIDE, OTHERS, bare, decided_at, owner_of, rounded
from kg.extract.analysis.occurrence import Occurrence
from kg.extract.analysis.reality import STATUS, announced, tell_status
from kg.extract.analysis.sentence import COUNTRY, DATE, PLACE, Mention, Sentence
from kg.extract.analysis.whereabouts import acting_place, give_place, same_place
from kg.extract.analysis.years import (
    near_meeting,
    near_publication,
    relative_year,
    reported_date,
    titles_date,
    years_of,
)
from kg.lexicon import Lexicon
from kg.model import BlockKind, Document
from kg.patterns import filtered

_DATE_BEFORE = filtered(
    r"(?:\b(?:in|on|from|between|for|during|held|dated|of|around|about|until|the week of|early|late|place)|[,(:–—|-]|"
    r"^)\s*(?:the )?(?:week of )?$",
    re.IGNORECASE,
)
_PUBLISHED = filtered(
    r"(?:^|[|•·.] ?)\W*(?:published|posted|updated|modified|uploaded|printed)(?: on)? ?:? ?$", re.IGNORECASE
)
_NO_DATE_BEFORE = filtered(
    r"\b(?:since|until|till|by|before|after|than|adopted|established|Convention|Protocol|Declaration|Strategy|Plan|"
    r"Act|Law|Programme|Framework|Principles|"
    r"Agreement|report|Report|ratified|signed)\s*(?:of|in|on|\(|,)?\s*(?:the )?(?:end of )?$"
)
_ADJECTIVE = filtered(rf"(?: and {DATE})? (?:[A-Z][a-z]+|{PLACE}) [A-Z]")


def fill(document: Document, lexicon: Lexicon, sentences: list[Sentence], found: list[Occurrence]) -> None:
    """Give every occurrence its date, place, country, mode and status from its own sentence and section."""
    by_sentence: dict[int, list[Occurrence]] = {}
    for one in found:
        by_sentence.setdefault(one.sentence, []).append(one)
    years = years_of(document, sentences)
    published = titles_date(sentences, alone=True, issued=True)
    meeting = reported_date(sentences)
    placed: Occurrence | None = None  # the last whose place is told
    for index, sentence in enumerate(sentences):
        ones = by_sentence.get(index, [])
        if not ones:
            continue
        for one in ones:
            if one.date and not one.date.first.year and years[index]:
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
                give_place(index, sentence, ones, mention, lexicon)
        _leading_date(index, sentences, ones[0], years[index])
        _heading_date(document, index, sentences, ones)
        _line_below(index, sentences, ones)
        acting_place(index, sentence, ones)
        same_place(sentence, ones, placed)
        _share(sentence, ones)
        placed = next((one for one in reversed(ones) if one.place), placed)
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


_LEADING = filtered(
    r"(?:^|[,;:(|–—]|\.\w?(?= [A-Z])|\b(?:and|that|while|when|where|which|who))\W*(?:(?:also|again|then|later|back) )?"
    r"(?:(?:[Ii]n|[Oo]n|[Ff]rom|[Dd]uring|[Bb]etween|[Ff]or|[Oo]f|[Aa]round|[Aa]bout)\W+)?(?:the )?(?:(?:[Ee]arly|"
    r"[Ll]ate|[Mm]id|"
    r"week of|month of|spring of|end of|beginning of|middle of)[ -])?(?:in [ⓅⒸ](?:, Ⓒ)?,? (?:in|on) )?$"
)  # where a date may stand that belongs to what follows: at the beginning of a clause, were it glued to the one before
_FIRST_SET = filtered(r"\b(?:set|planned|scheduled|foreseen|announced|originally|due)\b[^.;]{0,20}$")


def _within_year(owner: Occurrence, date: DateMention) -> DateMention | None:
    """ "The second meeting of 2010 … on 25 and 26 November": the days of an event of which but the year was told."""
    told = owner.date
    if told is None or told.precision > 1 or date.precision == 1 or told.first.year != told.last.year:
        return None
    dated = date if date.year_given else date.with_year(told.first.year)
    return dated if dated.first.year == told.first.year else None


_HOSTED_BY_TOWN = filtered(rf"^,? which {PLACE}(?:, {COUNTRY})? (?:had )?(?:received|hosted|welcomed|staged|housed)\b")


def _give_date(index: int, sentence: Sentence, ones: list[Occurrence], mention: Mention, year: int) -> None:
    spot = sentence.place_of(mention)
    lead = sentence.mask[max(0, spot - 40) : spot]
    if not _DATE_BEFORE.search(lead) or mention.date is None or _PUBLISHED.search(lead):
        return
    if mention.date.precision == 1 and _ADJECTIVE.match(sentence.mask, spot + 1):
        return  # "the 2016 and 2018 Ministerial Declarations"
    date = mention.date.with_year(year) if year else mention.date
    owner = owner_of(sentence, ones, spot)
    if owner is None or (spot < owner.start and "rank" in owner.notes):
        return
    if owner.date is not None:
        finer = _within_year(owner, mention.date)
        if finer is None:
            return
        date = finer
    if _NO_DATE_BEFORE.search(lead) and not decided_at(sentence, spot, owner):
        return
    before = sentence.mask[:spot]
    if spot < owner.start and not (
        _LEADING.search(before)
        or BESIDE.search(before)
        or (_GATHERED.search(before) and _FOR_IT.fullmatch(sentence.mask, spot + 1, owner.start))
        or decided_at(sentence, spot, owner)
        or rounded(sentence, spot, owner)
    ):
        return
    if not date.first.year:
        return
    between = _HOSTED_BY_TOWN.sub("", sentence.mask[owner.end : spot])
    if spot > owner.end and (OTHERS.search(between) or _OTHER_ACT.search(between)):
        return
    if _FIRST_SET.search(lead) and STATUS[0][1].search(sentence.mask, spot):
        return  # "first set for January, took place in February"
    if bare(owner) and not ADJACENT.fullmatch(sentence.mask[owner.end : spot] if spot > owner.end else ""):
        return
    owner.date, owner.date_at = date, (index, mention.start, mention.end)
    if rounded(sentence, spot, owner):
        owner.notes["apart"] = owner.date_at  # another than the one before or behind it


_GATHERED = filtered(  # "Ministers, assembled in Ⓟ on Ⓓ for the conference that…"
    rf"\b(?:met|meeting|gather(?:ed|ing)|assembl(?:ed|ing)|conven(?:ed|ing)|came together|(?:play(?:ed|s)|was|is|acted "
    rf"as|serves as) host)(?: again| here)?(?: (?:in|at) {PLACE}(?:, {COUNTRY})?)?,? (?:on|in|from) $"
)
_FOR_IT = filtered(r",? (?:for|at|on the occasion of|to attend|to hold|to) (?:the |a |an |their |its |our |this )?")
_OTHER_ACT = filtered(
    r"(?<!\bfor )(?<!\bof )(?<!\bthe )(?<!\bby )(?<!\band )(?<!-)\b(?!(?:co-)?(?:held|hosted|organi[sz]ed|convened|"
    r"opened|attended|chaired|scheduled|rescheduled|planned|postponed|deferred|foreseen|sponsored|funded|financed|arranged|"
    r"called|titled|entitled|themed|devoted|dedicated|supported|facilitated|delivered|conducted|concluded|closed|"
    r"started|followed|commenced|ended|moved|proposed|announced|fixed|expected|developed|designed|presented|united|"
    r"related|based|staged|finished|carried|celebrated|reali[sz]ed|executed|undertaken|completed|gathered|assembled|reconvened|involved|participated|prepared|lasted|mentioned|"
    r"combined|named)\b)[a-z]{2,}ed\b"
    r"(?! (?!and |or |it |to |that |them |all |its |how )[a-z]+(?:ies|ns|rs|ts|ds|ms|gs|ls|es|ng|on|me|ty)\b)"
)  # a finite verb of another matter: "The sixth meeting picked up where the round of Ⓓ had left off"


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
