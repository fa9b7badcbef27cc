"""Membership of forums and bodies: members, observers, chairs and coordinators, and since or until when."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.analysis.analysis import Analysis
from kg.extract.analysis.sentence import AGENT, AGENTS, COUNTRY, DATE, FORUM, MECHANISM, ORGANISATION, Mention, Sentence
from kg.extract.relations import Listed, listed, membership
from kg.extract.writer import Where, Writer, where
from kg.model import BlockKind, Entity, Literal

BODY = f"[{FORUM}{MECHANISM}]"
_CONSISTS = re.compile(
    rf"(?P<body>{BODY})(?: \([^)]*\))?,? ?(?:(?:currently|now|which|is|are|was|has been) )*(?:compris(?:es|ed|ing)|consist(?:s|ed|ing) of|(?:is|are|was)? ?(?:composed|made up) of|includes (?:as members )?)(?: of)? "
    rf"(?P<list>[^.;]*)"
)
_ITS = re.compile(
    r"(?:[Ii]ts|[Tt]he) (?:current |full )?(?P<what>members|membership|observers|co-chairs|member states)(?: (?:currently|now|also))? (?:are|is|were|includes?|comprises?|consists? of) (?P<list>[^.;]*)"
)
_MEMBERS_ARE = re.compile(
    rf"(?P<new>new )?(?P<what>[Mm]embers|[Oo]bservers|[Mm]ember [Ss]tates|[Cc]o-?[Cc]hairs|[Cc]hair|[Cc]oordinators?)(?:hip)? (?:of|to|in) (?:the )?(?P<body>{BODY})(?: \([^)]*\))?(?: (?:are|is|were|was|includes?|include)|,|:) (?P<list>[^.;]*)"
)
_ARE_MEMBERS = re.compile(
    rf"(?P<list>{AGENTS})(?: \([^)]*\))?,? (?:(?:has|have) (?:also )?been|is|are|was|were|became|become|remains?|(?:has|have) become)(?: (?:now|also|currently|both|all))* (?:an? |the |full |founding |active |permanent |proud |consistent |\w+ )?"
    rf"(?P<what>members?|observers?|co-chairs?|chair|coordinator|part) of (?:the )?(?P<body>{BODY})(?P<tail>[^.;]*)"
)
_JOINED = re.compile(
    rf"(?P<list>{AGENTS})(?: \([^)]*\))? (?:(?:has|have|had) )?(?:(?:formally|officially|recently|then|also) )?(?:joined|(?:was|were) (?:\w+ )?(?:admitted|welcomed|accepted|granted|incorporated)(?: in)?to|(?:was|were) admitted|acceded to|became (?:an? |the )?(?:\w+ )?(?P<what>members?|observers?))"
    rf"(?:(?: to| of| in)? (?:the )?(?P<body>{BODY}))?(?P<tail>[^.;]*)"
)
_NEW = re.compile(
    rf"(?P<list>{AGENTS})(?: \([^)]*\))? (?:participated|attended|joined|took part|were welcomed|was welcomed)[^.;ⒸⓄ]{{0,40}} as (?:a )?(?:new|full) (?P<what>members?|observers?)"
)
_ROLE_BY = re.compile(
    rf"(?P<body>{BODY})(?: \([^)]*\))?(?P<mid>[^.;ⒺⒸⓄ]{{0,120}}?)(?P<what>co-?chaired|chaired|coordinated) (?:jointly )?by (?P<list>[^.;]*)"
)
_AS_CHAIRS = re.compile(
    rf"[Aa]s (?:the )?(?:permanent )?(?P<what>[Cc]o-[Cc]hairs?|[Cc]hair|[Cc]oordinators?)(?: of (?:the )?(?P<body>{BODY}))?, (?P<list>{AGENTS})"
)
_APPOSED = re.compile(
    rf"(?P<list>{AGENTS}),? as (?:the )?(?P<what>[Cc]o-[Cc]hairs?|[Cc]hair|[Cc]oordinators?) of (?:the )?(?P<body>{BODY})"
)
_COORDINATOR = re.compile(
    rf"(?P<body>{BODY}) (?P<what>[Cc]o-[Cc]hairs?|[Cc]hair|[Cc]oordinators?), (?P<list>(?:Ⓗ, )?(?:of )?(?:the )?{AGENT}(?:(?:,| and) (?:the )?{AGENT})*)"
)
_STOP = re.compile(
    r",? (?:who|which|that|will|would|shall|at|until|with|to (?:support|review|discuss|strengthen|take|develop)|has|have|was|were|meets|met|in (?:the )?(?:\w+ )?order|and (?:meets|reports|is|was|has|the second|will|by))\b|"
    r",? (?:in|on|from|since) (?:the )?[ⒹⓅ]| is | are |\(as "
)
_ROLES = (
    (r"observ", "observerRole"),
    (r"vice-?chair", "viceChairRole"),
    (r"co-?\s?chair", "coChairRole"),
    (r"chair", "chairRole"),
    (r"coordinat", "coordinatorRole"),
    (r"member|part|compris|consist|compos", "memberRole"),
)
_UNREAL = re.compile(
    r"\b(?:will|would|shall|to be|should|could|may|might|propos\w*|suggest\w*|invit\w*|plan\w*|not|no longer|consider\w*|appl(?:y|ied|ication)|request\w*|wish\w*|express\w*|interest|seek\w*|ask\w*|open\w*|recommend\w*|former|non)\b",
    re.IGNORECASE,
)
_HEADING = re.compile(
    rf"^\W*(?P<lead>(?:list of )?(?:the )?(?:current |founding )?)(?P<what>members?|member (?:states|countries|governments|organi[sz]ations)|observers?|observer (?:states|countries|organi[sz]ations)|co-chairs?|participating states)"
    rf"(?: (?:of|to|in) (?:the )?(?P<body>{BODY}))?\W*$",
    re.IGNORECASE,
)


def extract(analysis: Analysis, writer: Writer) -> None:
    """Memberships from sentences and from lists under "Members of …"."""
    body: Mention | None = None
    for sentence in analysis.sentences:
        bodies = sentence.among(0, len(sentence.mask), FORUM + MECHANISM)
        if sentence.block.kind in (
            BlockKind.PARAGRAPH,
            BlockKind.ITEM,
            BlockKind.CAPTION,
            BlockKind.NOTE,
            BlockKind.ROW,
        ):
            _of_sentence(analysis, writer, sentence, body)
        mechanisms = [m for m in bodies if m.sign == MECHANISM] or bodies
        body = mechanisms[0] if mechanisms else body
    _of_headings(analysis, writer)


def role_of(words: str) -> str:
    """The role that a word such as "observers" or "co-chaired" names."""
    return next(role for pattern, role in _ROLES if re.search(pattern, words, re.IGNORECASE))


def _of_sentence(analysis: Analysis, writer: Writer, sentence: Sentence, last: Mention | None) -> None:
    mask = sentence.mask
    for pattern in (
        _CONSISTS,
        _MEMBERS_ARE,
        _ITS,
        _ARE_MEMBERS,
        _AS_CHAIRS,
        _APPOSED,
        _COORDINATOR,
        _ROLE_BY,
        _NEW,
        _JOINED,
    ):
        for found in pattern.finditer(mask):
            groups = found.groupdict()
            what = groups.get("what") or ("members" if pattern in (_CONSISTS, _JOINED) else "members")
            if pattern is _JOINED and re.search(r"observer", groups.get("tail") or "") and not groups.get("what"):
                what = "observers"
            before = mask[max(0, found.start() - 60) : found.start("list")]
            if _UNREAL.search(
                re.split(r"[.;]", before)[-1]
                if pattern in (_ARE_MEMBERS, _JOINED, _NEW)
                else found[0][: found.start("list") - found.start()]
            ):
                continue
            body = _body(analysis, sentence, found, groups, last, pattern)
            if body is None:
                continue
            start, end = found.span("list")
            if stop := _STOP.search(mask, start, end):
                end = stop.start()
            for one in listed(sentence, start, end, unknown=pattern in (_CONSISTS, _ITS, _MEMBERS_ARE)):
                if one.entity.ref == body.ref or one.entity.type in ("Forum",) and pattern is not _MEMBERS_ARE:
                    continue
                _put(
                    writer,
                    sentence,
                    one,
                    body,
                    role_of(what),
                    found.span(),
                    groups.get("tail") or "",
                    found.start("tail") if groups.get("tail") else 0,
                )


def _body(
    analysis: Analysis,
    sentence: Sentence,
    found: re.Match[str],
    groups: dict[str, str | None],
    last: Mention | None,
    pattern: re.Pattern[str],
) -> Entity | None:
    if groups.get("body"):
        mention = sentence.at(found.start("body"))
        return mention.entity if mention else None
    if pattern is _ITS:
        return last.entity if last else None
    if pattern is _NEW:
        event = analysis.event_of(sentence)
        own = next((b for b in analysis.bodies if event and b.ref == event.mechanism), None)
        return own or analysis.forum
    if pattern is _JOINED:
        if not re.search(r"\b(?:member|observer)", found[0]) and not groups.get("body"):
            return None
        return analysis.forum
    return analysis.forum


def _put(
    writer: Writer,
    sentence: Sentence,
    one: Listed,
    body: Entity,
    role: str,
    span: tuple[int, int],
    tail: str,
    tail_at: int,
) -> None:
    here = (sentence.block, one.start, one.end)
    words = where(sentence, *span)
    node = membership(writer, one.entity, body, role, here, context=(words,))
    for cue, predicate in ((r"\b(?:since|in|from|on)\b", "since"), (r"\b(?:until|till|to)\b", "until")):
        if found := re.search(rf"{cue}[^{DATE},.;]{{0,30}}{DATE}", tail):
            date = sentence.at(tail_at + found.end() - 1)
            if date and date.date and date.date.year_given:
                value = date.date.first if predicate == "since" else date.date.last
                writer.claim(
                    node,
                    predicate,
                    Literal(str(value), value.datatype),
                    (sentence.block, date.start, date.end),
                    context=[words],
                )


def _of_headings(analysis: Analysis, writer: Writer) -> None:
    """Lists under "Members of the Ⓕ", where they are no attendance."""
    masks = {
        s.block.index: s
        for s in analysis.sentences
        if s.block.kind in (BlockKind.HEADING, BlockKind.CAPTION, BlockKind.PARAGRAPH)
    }
    for block in analysis.document.blocks:
        if block.kind not in (
            BlockKind.ITEM,
            BlockKind.CAPTION,
            BlockKind.ROW,
            BlockKind.PARAGRAPH,
        ) or not analysis.of_block(block.index):
            continue
        head = _heading(analysis, masks, block.index)
        if head is None:
            continue
        body, role, words = head
        for sentence in analysis.of_block(block.index):
            for one in _names(sentence, block.kind):
                if one.entity.ref != body.ref:
                    membership(writer, one.entity, body, role, (sentence.block, one.start, one.end), context=(words,))


def _heading(analysis: Analysis, masks: dict[int, Sentence], index: int) -> tuple[Entity, str, Where] | None:
    block = analysis.document.blocks[index]
    above = [block.intro] if block.intro is not None else []
    for number in (*above, *reversed(block.section)):
        sentence = masks.get(number)
        if sentence is None:
            continue
        found = _HEADING.match(sentence.mask)
        if found is None:
            return None
        mention = sentence.at(found.start("body")) if found["body"] else None
        body = mention.entity if mention else analysis.forum
        if body is None or (not found["body"] and analysis.main is not None):
            return None
        return body, role_of(found["what"]), (sentence.block, sentence.start, sentence.end)
    return None


def _names(sentence: Sentence, kind: BlockKind) -> Iterator[Listed]:
    mask = sentence.mask
    signs = len(re.findall(f"[{COUNTRY}{ORGANISATION}{FORUM}{MECHANISM}]", mask))
    plain = re.sub(rf"\W+|{AGENT}", " ", mask).split()
    if signs and len(plain) <= 2 * signs + 1:
        if kind is BlockKind.ROW:
            for cell in re.finditer(r"[^|]+", mask):
                yield from listed(sentence, *cell.span())
        else:
            yield from listed(sentence, 0, len(mask), unknown=True)
