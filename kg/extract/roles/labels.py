"""Roles told by labels: "Chair: A", "(host: B)", "C (host country)", the columns of a table, the entries of a roll."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kg.extract.analysis.analysis import Analysis
from kg.extract.analysis.sentence import COUNTRY, EVENT, FORUM, MECHANISM, ORGANISATION, PERSON, Mention, Sentence
from kg.extract.roles import occasions, parties
from kg.extract.roles.found import Found
from kg.extract.roles.items import read
from kg.extract.roles.occasion import NONE, Occasion
from kg.extract.roles.words import CHAIR, CO_CHAIR, DONE, NOUN, role_of_noun, role_of_verb
from kg.extract.rolls import entries
from kg.model import BlockKind
from kg.patterns import Pattern, filtered

_OF: Final = rf"(?: (?:of|for|at) (?:the )?(?:{EVENT}(?: \([^()]*\))?|\w+(?: \w+){{0,3}}))?"
_LABEL: Final = (
    rf"(?P<done>(?:{DONE})(?: (?:and|/) (?:{DONE}))? by)|(?P<noun>{NOUN})(?:\(s\))?(?: and (?P<second>{NOUN}))?{_OF}"
)
_LINE: Final = filtered(
    rf"(?:^|[|(\[;.,–—-] ?|\s{{2,}}|(?P<run>[\w)ⒹⓅⒸⓄⒽ] ))(?:{_LABEL}) ?(?::|\s–|\s—)(?: ?\|)? ?(?:(?:the )"
    rf"?Government of )?(?=\S)",
    re.IGNORECASE,
)
_BARE: Final = filtered(rf"\((?P<noun>{NOUN}) (?=(?:the )?[ⒸⓄ])", re.IGNORECASE)
_BRACKET: Final = filtered(
    rf"(?P<who>[ⒸⓄⒽ])\*? ?\((?:the )?(?P<noun>{NOUN})(?: of (?:the )?(?:{EVENT}|meeting|conference|session))?\)",
    re.IGNORECASE,
)
_PERSON_BRACKET: Final = filtered(
    rf"\((?:the )?(?P<noun>{NOUN})(?: (?:and|/|&) (?P<second>{NOUN}))?"
    rf"(?: of (?:the )?(?:{EVENT}|meeting|conference|session|plenary))?\)|(?:\||(?<!\w)[–—-]) "
    rf"?(?P<alone>{NOUN})[^\wⒸⓄⒽⓂⒻ]*$|"
    rf"\| ?(?P<cell>{NOUN}) ?\|",
    re.IGNORECASE,
)
_DEFINED: Final = filtered(
    r"\bthe (?P<noun>[A-Z][a-z]+)\b[^.;:]{0,80}?,? (?:who|which) (?:takes|takes over|holds|is in|occupies) the chair\b|"
    r"\b(?:is|as|called|being) (?:the )?(?P<called>[A-Z][a-z]+), that is (?:to say )?(?:it |he |she )?"
    r"(?:takes|holds|is in) the chair\b"
)
_OTHER_SEAT: Final = filtered(
    r"(?:\b(?:[Tt]he|[Vv]ice|[Dd]eputy|[Aa]cting|[Ff]ormer|[Ss]ession|[Gg]roup|[Cc]ommittee|[Bb]y|of|as|and))$"
)
_SEMICOLON: Final = filtered(r" ?; (?:and )?(?=\S)(?![A-Z][\w -]{2,30}:)")
_PRESENT: Final = filtered(r"\b(?:attend|participa|present|represented|took part|delegat)", re.IGNORECASE)


def labelled(analysis: Analysis, sentence: Sentence) -> Iterator[Found]:
    """ "Chair for the four days: Ⓗ", "Ⓓ, Ⓟ (host: Ⓒ)", "Organised by: A and B", "NEPAL (host country)"."""
    mask = sentence.mask
    for found in (*_LINE.finditer(mask), *_BARE.finditer(mask)):
        groups = found.groupdict()
        if groups.get("run") and (not found[0][2:3].isupper() or _OTHER_SEAT.search(mask[: found.start() + 1])):
            continue
        who, end = _named_behind(analysis, sentence, found.end())
        if not who or "secretar" in found[0].lower() or _of_part(analysis, sentence, found.start()):
            continue
        if _open(mask, found.start() + 1) and not occasions.left(analysis, sentence, found.start()):
            continue  # "Pre-departure orientation (Chair: A)" is a group of a forum
        event = _occasion(analysis, sentence, found)
        if EVENT not in mask and _one_of_several(analysis, sentence, found[0]):
            continue
        for role in _roles(groups):
            yield Found(role, tuple(who), event, (found.start(), end), "")
    if sentence.block.kind in _LINES or _PRESENT.search(mask):
        yield from _bracketed(analysis, sentence)


_LINES: Final = (BlockKind.HEADING, BlockKind.CAPTION, BlockKind.ITEM, BlockKind.ROW)


def _named_behind(analysis: Analysis, sentence: Sentence, start: int) -> tuple[list[Mention], int]:
    """The parties behind a label: a list, its parts set apart by semicolons too, or all that its cell holds."""
    mask = sentence.mask
    who, end = parties.after(analysis, sentence, start)
    if not who and mask[start:].strip():
        end = _cell_end(mask, start)
        who = list(read(analysis, sentence, start, end))
    while who and (more := _SEMICOLON.match(mask, end)):
        others, last = parties.after(analysis, sentence, more.end())
        if not others:
            break
        who, end = [*who, *others], last
    state_of = re.match(r" ?\| ?(?=[ⒸⓄ])", mask[end:])
    if state_of and all(m.sign == PERSON for m in who):
        cell = end + state_of.end()
        who = list(read(analysis, sentence, cell, _cell_end(mask, cell))) or who
    return who, end


def _bracketed(analysis: Analysis, sentence: Sentence) -> Iterator[Found]:
    """ "Ⓒ (Chair), Ⓒ and Ⓒ attended", where no body is spoken of."""
    for found in _BRACKET.finditer(sentence.mask):
        mention = sentence.at(found.start("who"))
        if mention and not re.search(rf"[{FORUM}{MECHANISM}]", sentence.mask):
            event = occasions.left(analysis, sentence, found.start()) or _section(analysis, sentence)
            yield Found(role_of_noun(found["noun"]), (mention,), event, found.span(), "")


_PART: Final = filtered(
    r"\b(?:Session|Panel|Working Group|Break-?out|Track|Theme|Item|Round ?[Tt]able) (?:[\dIVX]+|on)\b|Ⓜ"
)


def _of_part(analysis: Analysis, sentence: Sentence, start: int) -> bool:
    """Whether a label belongs to a session or group: "Session 1: Visas. Chair: A"."""
    heading = next(analysis.headings(sentence.block), None)
    above = heading is not None and bool(_PART.match(heading.text))
    return above or (EVENT not in sentence.mask[:start] and bool(_PART.search(sentence.mask, 0, start)))


def _one_of_several(analysis: Analysis, sentence: Sentence, label: str) -> bool:
    """Whether an item says of its own matter who has the seat, as one beside it does: "Remittances – chair: A"."""
    if (
        sentence.block.kind is not BlockKind.ITEM
        or re.match(r"\W*\w", sentence.mask[: sentence.mask.index(label)]) is None
    ):
        return False
    blocks, at = analysis.document.blocks, sentence.block.index
    near = [blocks[i] for i in (at - 1, at + 1) if 0 <= i < len(blocks) and blocks[i].kind is BlockKind.ITEM]
    return any(label.strip(" –—-(|") in block.text for block in near)


def _open(mask: str, at: int) -> bool:
    return mask.count("(", 0, at) > mask.count(")", 0, at)


def _roles(groups: dict[str, str | None]) -> list[str]:
    if done := groups.get("done"):
        return [role_of_verb(verb) for verb in re.split(r" (?:and|/) ", done.removesuffix(" by").removesuffix(" BY"))]
    return [role_of_noun(noun) for noun in (groups.get("noun"), groups.get("second")) if noun]


def _cell_end(mask: str, start: int) -> int:
    stop = re.compile(r"[|;]|\.(?= |$)").search(mask, start)
    return stop.start() if stop else len(mask)


def _occasion(analysis: Analysis, sentence: Sentence, found: re.Match[str]) -> Occasion:
    if EVENT in found[0]:
        return occasions.of(analysis, sentence, found.start() + found[0].index(EVENT))
    return (
        occasions.left(analysis, sentence, found.start())
        or (occasions.right(analysis, sentence, found.end()) if sentence.block.kind is BlockKind.ROW else NONE)
        or occasions.in_block(analysis, sentence)
        or _section(analysis, sentence)
    )


def _section(analysis: Analysis, sentence: Sentence) -> Occasion:
    event = analysis.event_of(sentence)
    return Occasion((event,)) if event else occasions.taken_up(analysis, sentence, 0)


def tabled(analysis: Analysis) -> Iterator[tuple[Sentence, Found]]:
    """The columns "Host", "Organised by", "Chair" of tables whose rows name events."""
    columns: list[tuple[int, str]] = []
    cells_at = 0
    for sentence in analysis.sentences:
        if "|" not in sentence.mask:
            if sentence.block.kind is not BlockKind.ROW:
                columns = []
            continue
        cells = [m.span() for m in re.finditer(r"[^|]+", sentence.mask)]
        if header := _columns(sentence, cells):
            columns, cells_at = header, len(cells)
            continue
        row = [e for _, e in analysis.events_in(sentence)]
        if columns and row and len(cells) == cells_at:
            for index, role in columns:
                who = tuple(read(analysis, sentence, *cells[index]))
                if who and not _TOLD.match(sentence.mask, *cells[index]):
                    event = occasions.left(analysis, sentence, len(sentence.mask))
                    yield sentence, Found(role, who, event, cells[index], "")


_TOLD: Final = filtered(
    rf" ?(?:{DONE})(?: and (?:{DONE}))? by\b", re.IGNORECASE
)  # a cell that says itself what it tells of
_OF_BODIES: Final = filtered(
    r"\W*(?:(?:working|expert|thematic|task|technical|study|contact) )*(?:groups?|forces?|committees?|bod(?:y|ies)|"
    r"panels?|mechanisms?|boards?|clusters?|networks?)\W*\|",
    re.IGNORECASE,
)
_HEADER: Final = filtered(
    rf"\W*(?:(?P<noun>{NOUN})(?: country)?(?:\(s\))?(?: ?(?:/|and|&|or) ?(?:{NOUN}))?|"
    rf"(?P<done>{DONE})(?: ?(?:/|and|&) ?(?:{DONE}))?(?: by)?)\W*",
    re.IGNORECASE,
)


def _columns(sentence: Sentence, cells: list[tuple[int, int]]) -> list[tuple[int, str]]:
    if EVENT in sentence.mask or re.search(r"[ⒸⓄⒽⒹ]", sentence.mask) or len(cells) < 2:
        return []
    if _OF_BODIES.match(sentence.mask):
        return []  # the chairs of groups, not of their meetings
    found = []
    for index, (start, end) in enumerate(cells):
        told = _HEADER.fullmatch(sentence.mask[start:end])
        if told:
            found.append((index, role_of_noun(told["noun"]) if told["noun"] else role_of_verb(told["done"])))
    return found


_MARKED: Final = filtered(
    r"[(|–—-] ?(?:[Tt]he )?(?:[Cc]o-?|[Vv]ice-?)?(?:[Cc]hair|[Hh]ost|[Pp]resid|[Oo]rgani|CHAIR|HOST)"
)


def enrolled(analysis: Analysis) -> Iterator[tuple[Sentence, Found]]:
    """ "Kazakhstan (Chair)" in a list of participants, "Host" or "Chair" in the cells of a table of them."""
    if not any(_MARKED.search(sentence.mask) for sentence in analysis.sentences):
        return
    for entry in entries(analysis):
        event = analysis.event_of(entry.sentence)
        if event is None:
            continue
        mention = next((m for m in entry.sentence.mentions if m.start == entry.listed.start), None)
        alone = len(re.findall(rf"[{COUNTRY}{ORGANISATION}]", entry.sentence.mask)) < 2
        if mention is None or not (alone or entry.sentence.block.kind is BlockKind.ROW):
            continue
        for found in _PERSON_BRACKET.finditer(entry.sentence.mask):
            if re.search(r"\b[Mm]embers? $", entry.sentence.mask[: found.start()]):
                continue  # chair of the forum
            noun = found["noun"] or found["alone"] or found["cell"]
            whole = (0, len(entry.sentence.mask))
            for told in (noun, found["second"]):
                if told:
                    yield entry.sentence, Found(role_of_noun(told), (mention,), Occasion((event,)), whole, "")
            break


_HEADED: Final = filtered(rf"[^\wⒶ-Ⓩ]*(?:the )?(?P<noun>{NOUN})[^\wⒶ-Ⓩ]*", re.IGNORECASE)
_STATE_LINE: Final = filtered(rf"[^\wⒶ-Ⓩ]*(?:[Tt]he )?(?P<who>{COUNTRY})(?: \([^()]*\))?\W*$")
_BELOW: Final = 12  # blocks below a heading "Co-Chairs" in which the second one stands


def headed(analysis: Analysis) -> Iterator[tuple[Sentence, Found]]:
    """A roll's heading "CHAIR" with the state on the line below; of "CO-CHAIRS" the first two states."""
    noun = ""
    reach = left = 0
    for sentence in analysis.sentences:
        index = sentence.block.index
        label = _HEADED.fullmatch(sentence.mask)
        if label and sentence.block.kind is not BlockKind.TITLE:
            noun, reach = label["noun"], index + 1
            left = 2 if role_of_noun(noun) == CO_CHAIR and noun.lower().endswith("s") else 1
            continue
        state = _STATE_LINE.match(sentence.mask) if left and index <= reach else None
        mention = sentence.at(state.start("who")) if state else None
        event = analysis.event_of(sentence) if mention else None
        if mention and event:
            left, reach = left - 1, index + _BELOW
            yield sentence, Found(role_of_noun(noun), (mention,), Occasion((event,)), (0, len(sentence.mask)), "")


def defined(analysis: Analysis) -> Pattern | None:
    """Labels of the chair by the name that a document gives that office: "the Keeper …, who takes the chair"."""
    nouns = {
        found["noun"] or found["called"]
        for sentence in analysis.sentences
        for found in _DEFINED.finditer(sentence.mask)
    }
    nouns -= {"Chair", "President", "Government", "State", "Ⓒ"}
    return re.compile(rf"\b(?:{'|'.join(sorted(nouns))}): ?") if nouns else None


def by_office(analysis: Analysis, sentence: Sentence, office: Pattern) -> Iterator[Found]:
    """ "Ⓔ | Ⓟ | Ⓓ | Keeper: Ⓒ" where the Keeper takes the chair."""
    for found in sentence.find(office):
        who, end = parties.after(analysis, sentence, found.end())
        event = occasions.left(analysis, sentence, found.start())
        if who and event:
            yield Found(CHAIR, tuple(who), event, (found.start(), end), "")
