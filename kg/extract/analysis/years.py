"""The years that dates without one mean, and the dates of a title block."""

from __future__ import annotations

import re

from kg.dates import DateMention
from kg.extract.analysis.occurrence import Slice
from kg.extract.analysis.sentence import DATE, Mention, Sentence
from kg.model import BlockKind, Document
from kg.patterns import filtered

_RELATIVE = filtered(r" (?:of )?(?P<which>this|last|next|the same) year\b")
_THAT_MONTH = filtered(r"\b(?P<which>this|last|next) $")  # "in Perth last August"
_QUARTER = 3  # months
_THIRD = 4  # months by which what a report tells as done may lie behind the meeting that it reports
_STEPS = {"this": 0, "the same": 0, "last": -1, "next": 1}


def relative_year(sentence: Sentence, mention: Mention, sentences: list[Sentence]) -> int:
    """ "in March this year": the year that the title's date makes of it; 0 where nothing relative stands behind."""
    spot = sentence.place_of(mention)
    found = _RELATIVE.match(sentence.mask, spot + 1)
    before = _THAT_MONTH.search(sentence.mask, max(0, spot - 12), spot) if not found else None
    base = titles_date(sentences, alone=True, issued=True) if found or before else None
    if base is None or not base[0].first.year:
        return 0
    if found:
        return base[0].first.year + _STEPS[found["which"]]
    month, now = mention.date.first.month if mention.date else 0, base[0].first.month
    if not before or not month or not now:
        return 0
    return base[0].first.year + {"this": 0, "last": -(month >= now), "next": int(month <= now)}[before["which"]]


def near_publication(date: DateMention | None, published: tuple[DateMention, Slice] | None, *, ahead: bool) -> int:
    """The year of a day or month in a paper with a date in its title: the nearest within a quarter of a year, else the
    last that was before it, or with `ahead` the next behind it; 0 where the title has no day."""
    if date is None or published is None or date.year_given or published[0].precision < 3:
        return 0
    day = published[0].first
    months = {
        year: abs((year - day.year) * 12 + date.first.month - day.month)
        for year in (day.year - 1, day.year, day.year + 1)
    }
    nearest = min(sorted(months), key=lambda year: months[year])
    if months[nearest] <= _QUARTER:
        return nearest
    later = date.first.month > day.month
    return day.year + (not later if ahead else -later)


def near_meeting(date: DateMention | None, year: int, meeting: tuple[DateMention, Slice] | None, *, ahead: bool) -> int:
    """The year of a day or month in the report of a meeting of that year: "in November" told in February was the year
    before, "in March" announced in October is the year after."""
    if date is None or date.year_given or meeting is None or meeting[0].first.year != year:
        return year
    months = date.first.month - meeting[0].first.month
    if not date.first.month or not meeting[0].first.month:
        return year
    return year + (ahead and months < 0) - (not ahead and months > _THIRD)


def years_of(document: Document, sentences: list[Sentence]) -> list[int]:
    """For each sentence the year that a date without one means: its heading's, else the last one written before it in
    its paragraph, else that of the meeting in the title (a year of publication there tells nothing)."""
    out: list[int] = []
    last, block = 0, -1
    tables: dict[tuple[int, ...], int] = {}  # section → the year of the tables in it
    headed = {b.index: int(found[1]) for b in document.blocks if (found := _YEAR.fullmatch(b.text))}
    titles = [b.text for b in document.blocks if b.kind is BlockKind.TITLE]
    meeting = reported_date(sentences)
    reported = meeting[0].first.year if meeting else _year_of_work(titles)
    for sentence in sentences:
        if sentence.block.index != block:
            last, block = 0, sentence.block.index
        heading = next((headed[above] for above in reversed(sentence.block.section) if above in headed), 0)
        given = [
            m.date.last.year
            for m in sentence.mentions
            if m.date and m.date.year_given and not _of_another_time(sentence, m.date, sentence.place_of(m))
        ]
        if sentence.block.kind is BlockKind.ROW and not heading:
            section = sentence.block.section
            if section not in tables:
                tables[section] = _title_year(document, section, titles)
            heading = tables[section]
        out.append(heading or (given[0] if given else last) or reported)
        last = given[-1] if given else last
    return out


def _year_of_work(titles: list[str]) -> int:
    """The one year that the title of a yearly work names: "Annual Report 2019", "Calendar of meetings 2008"."""
    years = set(re.findall(r"\b(?:19|20)\d\d\b", " ".join(titles)))
    yearly = any(
        re.search(r"\b(?:annual|yearly|calendar|activities|work ?plan|year in review)\b", t, re.IGNORECASE)
        for t in titles
    )
    return int(years.pop()) if yearly and len(years) == 1 else 0


_YEAR = re.compile(r"\W*((?:19|20)\d\d)\W*")


def _of_another_time(sentence: Sentence, date: DateMention, spot: int) -> bool:
    """ "since 2003", "created in 2007": a year that the other days of the sentence need not be of."""
    before = _SINCE.search(sentence.mask, 0, spot)
    created = date.precision == 1 and _CREATED.search(sentence.mask, 0, spot) is not None
    return before is not None or (created and not _THAT_YEAR.search(sentence.mask, spot))


_THAT_YEAR = filtered(r"\b(?:that|the same) year\b")
_CREATED = filtered(r"\b(?:created|founded|set up|established|formed|launched|constituted|introduced) (?:back )?in $")
_SINCE = filtered(r"\b(?:since|until|till|before|after|by) (?:the )?(?:end of |early |late )?$")


def _title_year(document: Document, section: tuple[int, ...], titles: list[str]) -> int:
    """The year in the headings above a table, or in the title: that of its rows."""
    above = [document.blocks[i].text for i in reversed(section)]
    found = [re.findall(r"\b(?:19|20)\d\d\b", words) for words in (*above, *titles)]
    return next((int(years[0]) for years in found if len(set(years)) == 1), 0)


_ISSUED = filtered(
    r"\b(?:issued|published|circulated|released|prepared|updated|posted|distributed|revised|dated|amended|adopted by|"
    r"in effect|"
    r"for (?:immediate )?release|press release|press note|annual report)\b",
    re.IGNORECASE,
)


_FRONT = 6  # sentences among which a report tells when its meeting was held
_MET_ON = filtered(
    rf"\b(?:met|gathered|held|convened|took place|assembled|meeting)\b[^.;]{{0,80}}?\b(?:on|from) (?:the )?{DATE}"
)


def reported_date(sentences: list[Sentence]) -> tuple[DateMention, Slice] | None:
    """The day of the meeting that a document reports: in its title, else where its first lines tell who met when."""
    if titled := titles_date(sentences, alone=False):
        return titled
    if titles_date(sentences, alone=True):
        return None
    for index, sentence in enumerate(sentences[:_FRONT]):
        if found := _MET_ON.search(sentence.mask):
            mention = sentence.at(found.end() - 1)
            if mention and mention.date and mention.date.year_given and mention.date.precision > 2:
                return mention.date, (index, mention.start, mention.end)
    return None


def titles_date(
    sentences: list[Sentence], *, alone: bool, issued: bool = False
) -> tuple[DateMention, tuple[int, int, int]] | None:
    """The first date of the title block, with its place; only with `alone` one that stands there by itself (it may be
    the day of publication), only with `issued` one that is said to be that of publication."""
    for index, sentence in enumerate(sentences):
        if sentence.block.kind is BlockKind.TITLE and not issued and _ISSUED.search(sentence.mask):
            continue
        if sentence.block.kind is BlockKind.TITLE and (
            alone or not re.fullmatch(rf" *(?:\w+[ ,:]+)?{DATE}[ .]*", sentence.mask)
        ):
            for mention in sentence.mentions:
                if mention.date and mention.date.year_given and mention.date.precision > 1:
                    return mention.date, (index, mention.start, mention.end)
    return None
