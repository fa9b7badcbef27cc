"""Lists and tables of members: under "Members of the Forum", in captions, in a column that says who is a member."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from kg.extract.analysis.analysis import Analysis
from kg.extract.analysis.references import References
from kg.extract.analysis.sentence import AGENT, COUNTRY, DATE, FORUM, MECHANISM, ORGANISATION, PERSON, Sentence
from kg.extract.analysis.timeline import literal
from kg.extract.membershipwords import BODY, role_of
from kg.extract.relations import Listed, listed, membership
from kg.extract.writer import Where, Writer, where
from kg.model import Block, BlockKind, Entity, Literal
from kg.patterns import filtered

_UNITS = r"(?:states|countries|governments|territories|economies|administrations|organi[sz]ations|agencies|parties)"
_KIND = (
    rf"(?P<what>members?(?:hip)?|member {_UNITS}|observers?|observer {_UNITS}(?: and {_UNITS})?|co-chairs?|"
    rf"participating {_UNITS}|(?:standing|permanent) (?:guests|invitees))"
)
_ADJECTIVE = r"(?:(?!former|prospective|potential|non)\w+ )?"
_TAIL = (
    r"(?: \((?!former)[^()]{0,60}\))?(?:,? (?:as of|as at|as on|at|since|in|on|by) [^:|]{0,24}|"
    r",? (?:and|with) (?:years?|dates?) of [a-z]{4,12})?[\s:.–-]*$"
)
_HEADING = filtered(
    rf"^[\s•–-]*(?:(?:annex|appendix|box|table|part)\b[^:.–—-]{{0,6}}[:.–—-]? "
    rf"?)?(?:\d+(?:\.\d+)*[.)]? )?(?:list of )?"
    rf"(?:the |all |our |its )?{_ADJECTIVE}{_KIND}(?: (?:of|to|in) (?:the )?(?P<body>{BODY}))?{_TAIL}",
    re.IGNORECASE,
)
_OF_BODY = filtered(
    rf"^[\s•–-]*(?:(?:annex|appendix|box|table|part)\b[^:.–—-]{{0,6}}[:.–—-]? ?)?(?:list of )?(?:the )?"
    rf"(?P<body>{BODY})(?:['’]s?)? {_KIND}{_TAIL}",
    re.IGNORECASE,
)
_CAPTION = filtered(
    rf"^(?:Caption: ?)?(?:the |all |our )?(?:current |founding |full |new |"
    rf"original )?{_KIND}(?: of (?:the )?(?P<body>{BODY}))?"
    r"(?: (?:at|in|who|that|since|which|during)\b[^:]{0,80})?\s?(?P<end>[:.]|$)",
    re.IGNORECASE,
)
_LABEL = filtered(  # a label within a run of lines: "… Belgium Observers: Australia, Canada"
    rf"(?<=[\s.;|])(?=(?-i:[A-Z]))(?:(?:the )?{_ADJECTIVE}{_KIND}|(?:international |regional |intergovernmental )?"
    r"organi[sz]ations|countries of \w+(?: and \w+)?) ?: ",
    re.IGNORECASE,
)
_LEADS_IN = filtered(r"\b(?:members?|observers?|participating)\b[^.;]*:\s*$", re.IGNORECASE)
_ROLL = filtered(
    r"\b(?:attend\w*|participants|participation|present|apolog\w+|regrets|absent|delegations|delegates)\b",
    re.IGNORECASE,
)
_COLUMN = filtered(r"\b(?:capacity|status|membership|role|category|type of participation)\b", re.IGNORECASE)
_COLUMN_KIND = filtered(
    rf"(?:(?:current|full|founding) )?(?:{_KIND}|(?P<lead>co-?chairs?|chairs?|coordinators?|"
    r"coordinat(?:ing|ion) (?:countr(?:y|ies)|states?|members?)|"
    r"coordinated by|lead(?: countr(?:y|"
    rf"ies)| states?)?))$",
    re.IGNORECASE,
)
_YEAR_COLUMN = filtered(
    r"(?:member )?since|(?:year|date)(?: of (?:accession|admission|entry|joining|membership))?|joined(?: in)?|"
    r"accession|admission|admitted(?: in)?|entry|from",
    re.IGNORECASE,
)
OFFICES = {"coChairRole": "coChairedBy", "chairRole": "chairedBy", "coordinatorRole": "coordinatedBy"}
_MEMBER_CELL = filtered(
    r"^\W*(?:full |founding )?members?(?: (?:state|country|government|organi[sz]ation))?\b(?! of the (?:delegation|"
    r"board))",
    re.IGNORECASE,
)
_NO_CELL = filtered(r"\b(?:non|former|not a|applicant|candidate|prospective|suspended)\b", re.IGNORECASE)
_LISTS = (BlockKind.ITEM, BlockKind.CAPTION, BlockKind.ROW, BlockKind.PARAGRAPH)


_AS_OF = filtered(rf"\b(?:[Aa]s (?:of|at|on)|[Ss]tatus:?) (?:the )?(?P<date>{DATE})")
_SINCE = filtered(rf"\b(?:since|joined(?: in)?|from|acceded(?: in)?|admitted(?: in)?)\s*(?P<date>{DATE})")
_YEARS = filtered(r"\b(?:since|join\w*|accession|admission|admitted|entry|membership (?:year|date))\b", re.IGNORECASE)


def _since(analysis: Analysis, sentence: Sentence, told: bool) -> tuple[Literal, Where] | None:
    """Since when the one agent of a line is a member: "Bhutan (since 2009)", or a date in a column for it."""
    found = _SINCE.search(sentence.mask)
    mention = sentence.at(found.start("date")) if found else None
    if mention is None and told:
        mention = next(iter(sentence.among(0, len(sentence.mask), DATE)), None)
    return literal(analysis, sentence, mention) if mention else None


def as_of(analysis: Analysis, sentence: Sentence) -> tuple[Literal, Where] | None:
    """The day for which a list holds by its own words: "as of 1 May 2012"."""
    found = _AS_OF.search(sentence.mask)
    mention = sentence.at(found.start("date")) if found else None
    return literal(analysis, sentence, mention) if mention else None


def items_below(refers: References, sentence: Sentence) -> list[tuple[Block, Listed]]:
    """The names of the items or rows that a sentence introduces; below a heading, of the lines of names."""
    found: list[tuple[Block, Listed]] = []
    here = sentence.block.index
    for other in refers.sentences[bisect_right(refers.sentences, here, key=_index) :]:
        own = other.block.intro == here or (other.block.intro is None and here in other.block.section[-1:])
        named = [(other.block, one) for one in _names(other, other.block.kind)] if own else []
        if not named and other.block.kind not in (BlockKind.ITEM, BlockKind.ROW):
            break
        found += named
    return found


def _index(sentence: Sentence) -> int:
    return sentence.block.index


def extract_lists(analysis: Analysis, writer: Writer, refers: References) -> None:
    """Memberships from everything that is a list, not a sentence."""
    _of_headings(analysis, writer, refers)
    _of_captions(analysis, writer, refers)
    _of_tables(analysis, writer)


def _by_block(refers: References) -> dict[int, list[Sentence]]:
    blocks: dict[int, list[Sentence]] = {}
    for sentence in refers.sentences:
        blocks.setdefault(sentence.block.index, []).append(sentence)
    return blocks


def _of_headings(analysis: Analysis, writer: Writer, refers: References) -> None:
    """Lists under "Members of the Ⓕ", where they are no attendance."""
    sentences = _by_block(refers)
    roll = _is_roll(analysis)
    dated: int | None = None  # the table whose header says that it tells since when
    for block in analysis.document.blocks:
        if block.kind not in _LISTS or block.index not in sentences:
            continue
        if (
            block.kind is BlockKind.ROW
            and _YEARS.search(block.text)
            and not re.search(AGENT, sentences[block.index][0].mask)
        ):
            dated = block.intro
        head = _heading(analysis, refers, sentences, block, roll)
        if head is None:
            continue
        body, role, words = head
        for sentence in sentences[block.index]:
            for one in _names(sentence, block.kind):
                if one.entity.ref == body.ref:
                    continue
                here = (sentence.block, one.start, one.end)
                node = membership(writer, one.entity, body, role, here, context=(words,))
                if since := _since(analysis, sentence, dated is not None and block.intro == dated):
                    writer.claim(node, "since", since[0], since[1], context=[here])


def of_one_meeting(analysis: Analysis) -> bool:
    """Whether the document as a whole reports one meeting: its title names it, or it has no title to do so."""
    if analysis.main is None:
        return False
    plain = [analysis.plain[one.sentence] for one in analysis.occurrences[analysis.main.index]]
    titled = any(b.kind is BlockKind.TITLE for b in analysis.document.blocks)
    return not titled or any(sentence.block.kind is BlockKind.TITLE for sentence in plain)


def _is_roll(analysis: Analysis) -> bool:
    """Whether the whole document is a list of who came to a meeting."""
    return any(b.kind is BlockKind.TITLE and _ROLL.search(b.text) for b in analysis.document.blocks)


def _heading(
    analysis: Analysis, refers: References, sentences: dict[int, list[Sentence]], block: Block, roll: bool
) -> tuple[Entity, str, Where] | None:
    above = [block.intro] if block.intro is not None else []
    for number in (*above, *reversed(block.section)):
        sentence = sentences.get(number, [None])[0]
        if sentence is None or number == block.index:
            continue
        found = _HEADING.match(sentence.mask) or _OF_BODY.match(sentence.mask)
        if found is None and number == block.intro and _LEADS_IN.search(sentences[number][-1].mask):
            continue  # "The Process counts 19 members, namely:" under "Members"
        if found is None:
            return None
        mention = sentence.at(found.start("body")) if found["body"] else None
        meeting = of_one_meeting(analysis) and not _beside(analysis, number)
        if mention is None and (roll or meeting or attended(analysis, number)):
            return None
        body = mention.entity if mention else analysis.forum
        return (body, role_of(found["what"]), where(sentence)) if body else None
    return None


_SIDEBAR = filtered(  # headings of what web pages show beside every text
    r"^\W*(?:at a glance|(?:quick|fast|key|useful|related) (?:facts|links|documents)|facts (?:and|&) figures|in brief|"
    r"about(?: us| the [\w -]{2,40})?|who we are|(?:upcoming|next|coming|past|recent) (?:events?|meetings?)|calendar|"
    r"events(?: calendar)?|(?:latest|recent) (?:news|posts)|contact(?:s| us)?|subscribe|newsletter|follow us|search|"
    r"archives?|tags|categories|fact ?(?:box|file|sheet))\W*$",
    re.IGNORECASE,
)


def _beside(analysis: Analysis, number: int) -> bool:
    """Whether a list stands in the side column of a web page, where each has a heading such as "At a glance"."""
    blocks = analysis.document.blocks
    first, last = max(0, number - 60), number + 120
    before = [b for b in blocks[first:number] if b.kind is BlockKind.HEADING][-3:]
    behind = [b for b in blocks[number + 1 : last] if b.kind is BlockKind.HEADING][:3]
    return any(_SIDEBAR.match(b.text) for b in (*before, *behind))


def attended(analysis: Analysis, number: int) -> bool:
    """Whether the list stands in a chapter on attendance: a heading above or the nearest before says so."""
    blocks = analysis.document.blocks
    before = [b for b in blocks[max(0, number - 40) : number] if b.kind is BlockKind.HEADING]
    above = [blocks[i] for i in blocks[number].section if i != number]
    return any(_ROLL.search(b.text) for b in (*before, *above))


_TELLS = filtered(r"\b(?:is|are|was|were|has|have|had|enjoys?|holds?|left|joined|takes?|took|observers?)\b")


def _names(sentence: Sentence, kind: BlockKind) -> Iterator[Listed]:
    mask = sentence.mask
    signs = len(re.findall(f"[{COUNTRY}{ORGANISATION}{FORUM}{MECHANISM}]", mask))
    plain = re.sub(rf"\W+|{AGENT}", " ", mask).split()
    if kind is BlockKind.PARAGRAPH and _TELLS.search(mask):
        return
    if signs and len(plain) <= 2 * signs + 1:
        if kind is BlockKind.ROW:
            cells = [cell for cell in re.finditer(r"[^|]+", mask) if PERSON not in cell[0]]  # not whom persons are of
            for cell in cells:
                yield from listed(sentence, *cell.span())
        else:
            yield from listed(sentence, 0, len(mask), unknown=True)


def _of_captions(analysis: Analysis, writer: Writer, refers: References) -> None:
    """ "Founding members, at the first meeting: A, B", "Members who joined later. 2005: C, D"."""
    head: tuple[Entity, str, Where] | None = None
    since: tuple[Literal, Where] | None = None
    last = -1
    for sentence in refers.sentences:
        block = sentence.block
        at = 0
        fresh = block.index != last
        if fresh and (found := _CAPTION.match(sentence.mask)) and block.kind is not BlockKind.ROW:
            mention = sentence.at(found.start("body")) if found["body"] else None
            above = head[0] if head and block.index == last + 1 else None
            body = mention.entity if mention else above or analysis.forum
            named = found["body"] or above or not of_one_meeting(analysis) or block.text.startswith("Caption")
            agents = sentence.among(found.end(), len(sentence.mask), COUNTRY + ORGANISATION)
            head = (body, role_of(found["what"]), where(sentence)) if body and named else None
            if attended(analysis, block.index) or (found["end"] != ":" and agents):
                head = None
            at, since = found.end(), None
        elif fresh and head is not None and not (block.kind in _LISTS and _continues(sentence)):
            head, since = None, None
        last = block.index
        if head is None:
            continue
        labels = list(_LABEL.finditer(sentence.mask, at))
        ends = [*(label.start() for label in labels), len(sentence.mask)]
        since = _put_line(writer, sentence, (at, ends[0]), head, since)
        for label, end in zip(labels, ends[1:], strict=True):
            role = role_of(label["what"]) if label["what"] else head[1]
            head = (head[0], role, where(sentence, *label.span()))
            since = _put_line(writer, sentence, (label.end(), end), head, None)


def _continues(sentence: Sentence) -> bool:
    """Whether a line holds names and dates alone."""
    plain = re.sub(rf"{AGENT}|{DATE}|\b(?:and|the)\b|[\s,;:.()•–-]", "", sentence.mask)
    return not plain and bool(re.search(AGENT, sentence.mask))


def _put_line(
    writer: Writer,
    sentence: Sentence,
    span: tuple[int, int],
    head: tuple[Entity, str, Where],
    since: tuple[Literal, Where] | None,
) -> tuple[Literal, Where] | None:
    """The names of one line; gives the date that holds for those to come."""
    body, role, words = head
    at, end = span
    if lead := re.compile(rf"\s*{DATE}: ").match(sentence.mask, at):
        mention = next(m for m in sentence.mentions if m.date and sentence.place_of(m) >= at)
        if mention.date and mention.date.year_given:
            value = mention.date.first
            since = (Literal(str(value), value.datatype), (sentence.block, mention.start, mention.end))
        at = lead.end()
    if at == 0 and not _continues(sentence):
        return since
    for one in listed(sentence, at, end, unknown=True):
        if one.entity.ref == body.ref:
            continue
        node = membership(writer, one.entity, body, role, (sentence.block, one.start, one.end), context=(words,))
        if since:
            writer.claim(node, "since", since[0], since[1], context=[(sentence.block, one.start, one.end)])
    return since


def _of_tables(analysis: Analysis, writer: Writer) -> None:
    """Tables in which a column says "Member State" of a row's agent, or whose columns hold members, co-chairs…"""
    columns: dict[int, str] = {}
    status = year = -1
    intro: int | None = None
    for sentence in analysis.sentences:
        if sentence.block.kind is not BlockKind.ROW:
            continue
        cells = list(re.finditer(r"[^|]+", sentence.mask))
        if sentence.block.intro != intro or (status < 0 and not columns and not re.search(AGENT, sentence.mask)):
            intro = sentence.block.intro
            status = next((i for i, cell in enumerate(cells) if _COLUMN.search(cell[0])), -1)
            kinds = ((i, _COLUMN_KIND.match(cell[0].strip())) for i, cell in enumerate(cells))
            columns = {i: kind["what"] or kind["lead"] for i, kind in kinds if kind}
            year = next((i for i, cell in enumerate(cells) if _YEAR_COLUMN.fullmatch(cell[0].strip())), -1)
            continue
        if 0 <= status < len(cells) and analysis.forum:
            _by_status(writer, sentence, cells, status, analysis.forum)
        elif columns:
            _by_columns(analysis, writer, sentence, cells, columns, year)


def _by_status(writer: Writer, sentence: Sentence, cells: list[re.Match[str]], status: int, forum: Entity) -> None:
    """ "| Chad | Ms A | Member State |": the agent of the row is what its cell says."""
    says = cells[status][0]
    if not _MEMBER_CELL.match(says.strip()) or _NO_CELL.search(says):
        return
    for cell in cells[:status]:
        if names := list(listed(sentence, *cell.span())):
            here = (sentence.block, names[0].start, names[0].end)
            membership(writer, names[0].entity, forum, "memberRole", here, where(sentence, *cells[status].span()))
            return


def _by_columns(
    analysis: Analysis,
    writer: Writer,
    sentence: Sentence,
    cells: list[re.Match[str]],
    columns: dict[int, str],
    year: int,
) -> None:
    """ "| Working Group on Visas | Chad, Mali | Togo |" below "| Body | Co-Chairs | Members |"; "| 2009 | Chad | |"
    below "| Since | Members | Observers |"."""
    first = sentence.among(*cells[0].span(), FORUM + MECHANISM) if cells else []
    own = (
        analysis.forum
        if (0 in columns or year >= 0) and not of_one_meeting(analysis) and not attended(analysis, sentence.block.index)
        else None
    )
    body = first[0].entity if first else own
    if body is None:
        return
    when = sentence.among(*cells[year].span(), DATE) if 0 <= year < len(cells) else []
    since = literal(analysis, sentence, when[0]) if len(when) == 1 else None
    for number, what in columns.items():
        if number >= len(cells):
            continue
        names = [n for n in listed(sentence, *cells[number].span()) if n.entity.ref != body.ref]
        role = role_of(what)
        role = "coChairRole" if role == "chairRole" and len(names) > 1 else role
        for one in names:
            here = (sentence.block, one.start, one.end)
            if role in OFFICES:
                writer.claim(writer.entity(body), OFFICES[role], writer.entity(one.entity), here)
            if role != "chairRole":
                node = membership(writer, one.entity, body, role, here)
                if since:
                    writer.claim(node, "since", since[0], since[1], context=[here])
