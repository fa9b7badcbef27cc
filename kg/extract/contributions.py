"""Contributions: who gives what for what, in money or in kind; nothing only offered, asked for or considered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from kg.addresses import text_key
from kg.extract.analysis.analysis import Analysis
from kg.extract.analysis.sentence import (
    COUNTRY,
    DEMONYM,
    FORUM,
    MECHANISM,
    ORGANISATION,
    Mention,
    Sentence,
    mask_sentence,
)
from kg.extract.limits import MAX_SENTENCE
from kg.extract.money import Money, find_money
from kg.extract.writer import Where, Writer, text, where
from kg.model import BlockKind, Entity, Literal, Modality, Ref

MONEY: Final = "Ⓥ"
_SIGNS: Final = COUNTRY + ORGANISATION + FORUM + MECHANISM + DEMONYM
_ONE: Final = (
    rf"(?:(?:[Tt]he )?(?:[Gg]overnment of (?:the )?|observer of |"
    rf"delegation of (?:the )?)?[{COUNTRY}{ORGANISATION}{MECHANISM}](?: \([^()]{{1,40}}\))?|"
    r"(?:[Tt]he )?Ⓝ [Gg]overnment)"
)
_MANY: Final = rf"{_ONE}(?:(?:, {_ONE}){{0,40}},? (?:and|&|as well as|together with) {_ONE})?"
# "…for the Secretariat, and New Zealand said": the Secretariat gives nothing.
_FREE: Final = "".join(rf"(?<!{word} )(?<!{word} the )" for word in ("for", "of", "to", "by", "with", "in"))
_ADVERB: Final = (
    r"(?:also |just |each |both |jointly |further |already |generously |recently |now |again |"
    r"additionally |kindly |all )*"
)
_GIVE: Final = (
    r"(?:pledged|contributed|donated|gave|granted|provided|paid|committed|allocated|disbursed|transferred|"
    r"invested|deposited|added|earmarked|"
    r"announced(?= Ⓥ)|(?:announced|confirmed|made|renewed|increased) (?:a |its |their |new |further |"
    r"additional |targeted |"
    r"an? \w+ )*(?:contributions?|donations?|grants?|pledges?|funding|support|financial support))"
)
_WILL_GIVE: Final = r"(?:contribute|provide|donate|give|grant|pay|fund|finance)"
_PURPOSE: Final = (
    r"(?:(?: (?:in|over|during) [^,;.]{1,40}?)? (?:to|for|towards|into|in support of|to support|to cover) "
    r"(?P<purpose>[^;.ⓋⒸ]{2,200}))?"
)

_GIVES_MONEY: Final = re.compile(
    rf"{_FREE}(?P<who>{_MANY})(?:, (?:through|via) [^,]{{1,60}},)?(?: has| have| had)? {_ADVERB}(?P<verb>{_GIVE}|"
    rf"(?:will|would) {_ADVERB}{_WILL_GIVE})"
    rf"(?P<between>[^;{MONEY}]{{0,90}}?){MONEY}(?P<more>(?:,? and {MONEY}|, {MONEY})*)(?: respectively)?{_PURPOSE}"
)
_ALSO_GIVES: Final = re.compile(
    rf"^(?P<who>{_ONE}) [^;{MONEY}]{{3,140}}? and (?:has |have |also |"
    rf"it )*(?:{_GIVE})[^;{MONEY}]{{0,60}}?{MONEY}{_PURPOSE}"
)
_GAPPED: Final = re.compile(rf"(?:,|;| and|, and|; and) (?P<who>{_ONE}) {MONEY}{_PURPOSE}")
_BRACKETED: Final = re.compile(rf"(?P<who>{_ONE}) (?:paid for it )?\({MONEY}[^()]{{0,40}}\)")
_LISTED: Final = re.compile(
    rf"^(?P<who>{_ONE})(?:: | [|–-] | ){MONEY}(?: \| | )?(?:for |to |"
    rf"towards )?(?P<purpose>[^;|]{{0,200}})"
)
_OF_MONEY: Final = re.compile(
    rf"(?P<who>{_ONE})['’]s? (?:generous |financial |recent |new )*(?:contribution|donation|grant|pledge|"
    rf"funding|support) of {MONEY}{_PURPOSE}"
)
_FROM: Final = re.compile(
    rf"{MONEY}(?: (?:in funding|in support))? (?:from|by|provided by|donated by|contributed by|received from|"
    rf"given by) (?P<who>{_MANY}){_PURPOSE}"
)
_MONEY_FROM: Final = re.compile(
    rf"(?:money|funds|funding|a grant|a donation|a contribution) (?:from|by|"
    rf"of) (?P<who>{_ONE}) \({MONEY}[^()]{{0,40}}\)"
)
_FOR_ITS: Final = re.compile(
    rf"(?P<who>{_ONE})(?:, which [^,]{{1,120}},)? for (?:its|their|the) (?:generous |kind |recent |"
    rf"valuable )*(?P<what>contribution|donation|grant|financial support|financial contribution|"
    rf"financial assistance|funding|sponsorship)s?(?P<money> of {MONEY})?{_PURPOSE}"
)
_FOR_FINANCE: Final = re.compile(
    rf"(?P<who>{_MANY})(?:, which [^,]{{1,120}},)? for (?:its|their|"
    rf"the) (?:\w+ ){{0,2}}?(?:financial (?:support|contributions?|assistance)|"
    rf"funding|sponsorship|donations?|grants?){_PURPOSE}"
)
_FUNDED: Final = re.compile(
    rf"(?:(?:co-)?fund(?:ed)|(?:co-)?financed|paid for|sponsored|was paid|were paid|costs? (?:were|"
    rf"was) (?:covered|met)|bankrolled|(?:financially|generously) supported)"
    rf"(?: jointly| entirely| in part| largely)? by (?P<who>{_MANY})"
)
_WITH_SUPPORT: Final = re.compile(
    rf"(?:financial (?:support|assistance|contributions?)|funding|funds|money|sponsorship|financing|grants?|"
    rf"donations?)(?: provided)? (?:of|from|by) (?P<who>{_MANY})"
    rf"(?: (?:in|to|for) (?P<purpose>[^;.ⓋⒸ]{{2,160}}))?"
)
_UNPRICED: Final = re.compile(
    rf"{_FREE}(?P<who>{_MANY})(?:, (?:through|via) [^,]{{1,60}},)?(?: has| have| had)? {_ADVERB}(?:(?:contributed|"
    rf"donated)(?P<to> (?:financially )?(?:to|"
    rf"towards|for) (?:the |its )?)|(?:funded|financed|paid for|sponsored|covered (?:the )?(?:\w+ )?(?:costs|"
    rf"expenses) of) (?=the |a |an |it|its |travel|"
    rf"participation|\d)|"
    rf"(?:announced|said|confirmed|indicated|stated) (?:that )?(?:it|they) (?:would|"
    rf"will) {_ADVERB}(?:contribute|fund|finance|pay for|provide funding)(?: (?:to|for|"
    rf"towards))? |"
    rf"provided (?:\w+ )?(?:funding|financial (?:support|assistance))(?: (?:to|for|in support of))? |(?:has|"
    rf"have) announced a contribution|announced a contribution |pledged (?:financial )?(?:support|"
    rf"funding|contributions?) (?:to|for) )(?P<purpose>[^;.ⓋⒸ]{{2,160}})?"
)
_NOTABLY: Final = re.compile(
    r"(?:(?:financial|voluntary|generous|cash|monetary|in[- ]kind|earmarked) (?:contributions?|donations?)|donors|"
    r"(?:contributions?|donations?)(?= \())(?: received| made| provided| pledged|"
    r" announced)? ?(?:\((?:notably |mainly |including |"
    r"particularly )?(?:by |from )?|"
    rf"from |by |, notably (?:by |from )?)(?P<who>{_ONE}(?:(?:, and |, | and ){_ONE}){{0,40}})"
)
_AMONG_THEM: Final = re.compile(
    rf"\((?:notably|mainly|including|particularly|especially) ?(?:by |from )?(?P<who>{_ONE}(?:(?:, and |, |"
    rf" and | ){_ONE})*)"
)
_OF_FUNDS: Final = re.compile(r"contributions?\b")
_IN_KIND: Final = re.compile(
    rf"(?P<who>{_MANY})(?: has| have| had| will| would)? {_ADVERB}(?:second(?:ed)?|lent|lend|"
    rf"provided? (?:in[- ]kind|premises|office space|interpret\w+|experts?|trainers?|staff|a venue|an officer))"
    rf"(?! (?:the|that) (?:proposal|motion|view)) ?(?P<purpose>[^;.ⓋⒸ]{{0,160}})"
)
_LENT: Final = re.compile(rf"(?:lent|seconded|provided in kind|provided free of charge) by (?P<who>{_MANY})")
_THING_LENT: Final = re.compile(r"(?:[\w'’-]+ ){0,4}[\w'’-]+,? $")
_IN_FUNDING: Final = re.compile(
    rf"(?:work|role|support|assistance) of (?:the )?(?P<who>{_ONE})"
    r" in (?:(?:the )?(?:funding|financing)|assisting|enabling|helping|facilitating)"
)
_REGULAR: Final = re.compile(
    rf"(?P<who>{_ONE})['’]s? (?:\w+ )?(?:financial|annual|monetary|voluntary|targeted|"
    rf"generous) (?:contributions?|support|grants?)"
    r"(?: (?:to|for|towards) (?P<purpose>[^;.ⓋⒸ]{2,160}))?"
)
_FUNDED_BY_NAME: Final = re.compile(rf"(?P<who>{_ONE})[- ](?:funded|financed|sponsored) (?P<purpose>[^;.,ⓋⒸ]{{2,160}})")
_WITHOUT_AMOUNT: Final = (
    _FUNDED,
    _WITH_SUPPORT,
    _UNPRICED,
    _NOTABLY,
    _FOR_FINANCE,
    _IN_FUNDING,
    _REGULAR,
    _FUNDED_BY_NAME,
)
_UNREAL: Final = re.compile(
    r"(?<![\w'’-])(?:offer(?:s|ed|ing)?|may|might|could|consider(?:s|ing|ed)?|ready to|willing|willingness|"
    r"invit(?:ed|es|e)|ask(?:ed|s)|request(?:ed|s)?|appeal(?:ed|s)?|"
    r"on condition|lapsed|if|not|never|no|propos(?:ed|es)|intend(?:s|ed)?|hop(?:ed|es)|plan(?:s|ned)? to|"
    r"encourag(?:ed|es)|urged|declined|unable|would be willing|seek(?:s|ing)?|sought)(?![\w'’-])"
)
_UNREAL_AFTER: Final = re.compile(r"(?<![\w'’-])(?:not|never|on condition|if|may|might|could|lapsed)(?![\w'’-])")
_FINANCE_HEADING: Final = re.compile(
    r"\b(?:fund\w*|contribut\w*|donors?|pledge[sd]?|financ\w*|budget|grants?|"
    r"support from|resources|donations?)\b",
    re.IGNORECASE,
)
_KIND_HEADING: Final = re.compile(r"\bin[- ]kind\b", re.IGNORECASE)
_ABOUT_MONEY: Final = re.compile(
    r"\b(?:contribut\w+|fund\w*|donat\w+|grant\w*|pledg\w+|financ\w+|paid|pay\w*|"
    r"support\w*|money|sponsor\w*|gave|gift)\b"
)
_FINANCE: Final = re.compile(
    r"fund|financ|contribut|donat|donor|sponsor|paid|pledg|grant|assisting|enabling|helping|cost"
)
_KIND: Final = re.compile(r"second|lent|lend|kind|provide")
_HINT: Final = re.compile(_ABOUT_MONEY.pattern + r"|second|lent|lend|kind|provide")
_LISTED_KIND: Final = re.compile(rf"(?P<who>{_ONE})(?:: | [|–-] )(?:for )?(?P<purpose>[^;|]{{3,200}})")
_PURPOSE_END: Final = re.compile(r",? (?:and|while|which|but|as well as) (?=\S)|, ")
_ANNOUNCING: Final = re.compile(r"\b(?:pledged?|announced?|confirmed|committed)\b")


@dataclass(frozen=True, slots=True)
class Gift:
    """A contribution as found: the giver, the amount if printed, and the words."""

    giver: Entity
    words: Where
    money: Money | None = None
    purpose: str = ""
    in_kind: bool = False
    announced: bool = False
    context: tuple[Where, ...] = ()


def extract(analysis: Analysis, writer: Writer) -> None:
    """Write the contributions of a document."""
    for sentence in analysis.sentences:
        if sentence.block.kind is BlockKind.TITLE or len(sentence.mask) > MAX_SENTENCE:
            continue
        event = analysis.event_of(sentence)
        at = event.ref if event is not None and event.modality is Modality.ASSERTED else None
        for gift in find_gifts(analysis, sentence):
            _write(gift, at if gift.announced else None, writer)


def find_gifts(analysis: Analysis, sentence: Sentence) -> Iterator[Gift]:
    """The contributions of one sentence; each giver once for an amount, and once without."""
    amounts = tuple(find_money(sentence.text))
    if not (amounts or _HINT.search(sentence.mask) or _headed(analysis, sentence)):
        return
    masked = _with_money(sentence, amounts)
    seen: set[tuple[Ref, int]] = set()
    for gift in [*_priced(analysis, masked, amounts), *_unpriced(analysis, masked)]:
        key = (gift.giver.ref, gift.money.start if gift.money else -2 if gift.in_kind else -1)
        known = any(ref == gift.giver.ref for ref, _ in seen)
        if key in seen or (gift.money is None and not gift.in_kind and known):
            continue
        seen.add(key)
        yield gift


def _with_money(sentence: Sentence, amounts: tuple[Money, ...]) -> Sentence:
    """The sentence masked again with its amounts as one sign each; names inside an amount ("US$") give way."""
    money = [Mention(m.start + sentence.start, m.end + sentence.start, MONEY) for m in amounts]
    others = [o for o in sentence.mentions if not any(o.start < m.end and m.start < o.end for m in money)]
    mentions = sorted([*others, *money], key=lambda mention: mention.start)
    return mask_sentence(sentence.block, sentence.start, sentence.end, mentions)


def _priced(analysis: Analysis, sentence: Sentence, amounts: tuple[Money, ...]) -> Iterator[Gift]:
    mask = sentence.mask
    if MONEY not in mask:
        return
    spots = [place for place, mention in sentence.signs if mention.sign == MONEY]
    places = dict(zip(spots, amounts, strict=False))
    for found in _GIVES_MONEY.finditer(mask):
        if _real(sentence, found):
            yield from _shared(sentence, found, places)
            at = found.end()
            # "Japan gave USD 1.5 million to the Facility and the Netherlands EUR 300,000 to the Network"
            at = min(found.end(), found.start("purpose")) if found.start("purpose") >= 0 else at
            for other in _GAPPED.finditer(mask, at):
                yield from _shared(sentence, other, places)
    for pattern in (_OF_MONEY, _FOR_ITS, _MONEY_FROM, _FROM, _ALSO_GIVES):
        for found in pattern.finditer(mask):
            if MONEY in found[0] and _real(sentence, found):
                yield from _shared(sentence, found, places)
    if _ABOUT_MONEY.search(mask) or _headed(analysis, sentence):
        for found in _BRACKETED.finditer(mask):
            if _real(sentence, found):
                yield from _shared(sentence, found, places)
    if (listed := _LISTED.match(mask)) and (heading := _headed(analysis, sentence)):
        for gift in _shared(sentence, listed, places):
            yield replace(gift, context=(heading,))


def _shared(sentence: Sentence, found: re.Match[str], places: dict[int, Money]) -> Iterator[Gift]:
    """One gift for each giver; two givers of two amounts "respectively" give one each."""
    givers = _givers(sentence, found)
    money = [places[place] for place in sorted(places) if found.start() <= place < found.end() and place in places]
    if not givers or not money:
        return
    paired = len(givers) == len(money)
    if len(givers) > 1 and not paired:
        return  # a sum that several gave together is no one's amount
    words = where(sentence, found.start(), found.end())
    purpose = _purpose(sentence, found)
    announced = bool(_ANNOUNCING.search(found[0]))
    for index, giver in enumerate(givers):
        for amount in [money[index]] if paired else money:
            yield Gift(giver, words, amount, purpose, announced=announced)


def _unpriced(analysis: Analysis, sentence: Sentence) -> Iterator[Gift]:
    mask = sentence.mask
    for pattern in _WITHOUT_AMOUNT if _FINANCE.search(mask) else ():
        for found in pattern.finditer(mask):
            if _real(sentence, found):
                yield from _each(sentence, found)
    if _OF_FUNDS.search(mask) and re.search(r"\b[Ff]und|[Ff]inanc|in[- ]kind", mask):
        for found in _AMONG_THEM.finditer(mask):
            kind = bool(re.search(r"in[- ]kind\b[^()]{0,40}$", mask[: found.start()]))
            yield from (replace(gift, in_kind=kind) for gift in _each(sentence, found))
    if _KIND.search(mask):
        yield from _lent(sentence)
    heading = _headed(analysis, sentence)
    if heading and MONEY not in mask and (listed := _LISTED_KIND.match(mask)):
        kind = bool(_KIND_HEADING.search(heading[0].text) or not re.search(r"\bfund|\bfinanc", mask))
        told = re.match(r"(?:has|have|is|was|will)\b", listed["purpose"]) is not None
        for gift in _each(sentence, listed):
            purpose = "" if told else gift.purpose
            yield replace(gift, in_kind=kind and not told, purpose=purpose, context=(heading,))


def _lent(sentence: Sentence) -> Iterator[Gift]:
    """What is given in kind: seconded officers, lent premises."""
    for found in _IN_KIND.finditer(sentence.mask):
        if _real(sentence, found):
            yield from (replace(gift, in_kind=True) for gift in _each(sentence, found))
    for found in _LENT.finditer(sentence.mask):
        thing = _THING_LENT.search(sentence.mask, max(0, found.start() - 80), found.start())
        start = thing.start() if thing else found.start()
        if _real(sentence, found):
            for gift in _each(sentence, found):
                purpose = re.sub(r"^(?:in|and|with|at|by) ", "", sentence.words(start, found.start()).strip(" ,"))
                yield replace(gift, in_kind=True, purpose=purpose, words=where(sentence, start, found.end()))


def _each(sentence: Sentence, found: re.Match[str]) -> Iterator[Gift]:
    words = where(sentence, found.start(), found.end())
    announced = bool(_ANNOUNCING.search(found[0]))
    for giver in _givers(sentence, found):
        yield Gift(giver, words, None, _purpose(sentence, found), announced=announced)


def _givers(sentence: Sentence, found: re.Match[str]) -> list[Entity]:
    return [m.entity for m in sentence.group(found, "who", _SIGNS) if m.entity is not None]


def _purpose(sentence: Sentence, found: re.Match[str]) -> str:
    if "purpose" not in found.re.groupindex or found.start("purpose") < 0:
        return ""
    words = sentence.words(*found.span("purpose")).strip(" ,;.")
    cut = _PURPOSE_END.split(words, maxsplit=1)[0] if len(words) > 80 else words
    cut = re.split(r",? and (?:has|have|will|is|was|also) ", cut, maxsplit=1)[0]
    cut = re.sub(r"(?:,? (?:and|of|for|to|the|while|with|which))+$", "", cut)
    return cut if re.search(r"[A-Za-z]{3}", cut) else ""


def _real(sentence: Sentence, found: re.Match[str]) -> bool:
    """Is it given, and not offered, asked for or denied, in the clause of the match?"""
    before = sentence.mask[max(0, found.start() - 40) : found.start()]
    before = re.split(r"[;.]", before)[-1]
    after = re.split(r"[;,.]", sentence.mask[found.end() : found.end() + 60])[0]
    given = re.sub(r", which [^,]*,", " ", found[0])
    return not (_UNREAL.search(before) or _UNREAL.search(given) or _UNREAL_AFTER.search(after))


def _headed(analysis: Analysis, sentence: Sentence) -> Where | None:
    """The heading or introduction above a list of contributions."""
    block = sentence.block
    if block.intro is not None:
        above = analysis.document.blocks[block.intro]
        if len(above.text) < 300 and _FINANCE_HEADING.search(above.text) and not _UNREAL.search(above.text):
            return above, 0, len(above.text)
    for heading in list(analysis.headings(block))[:1]:
        if _FINANCE_HEADING.search(heading.text):
            return heading, 0, len(heading.text)
    return None


def _write(gift: Gift, at: Ref | None, writer: Writer) -> None:
    giver = writer.entity(gift.giver)
    block, start, end = gift.words
    label = f"Contribution of {gift.giver.label}"
    parts: list[Ref | str] = [giver]
    if gift.money is None:
        parts.append(text_key(gift.purpose or block.text[start:end]))
    else:
        label += f": {gift.money.currency} {gift.money.amount}"
        parts += [f"{gift.money.amount}-{gift.money.currency}", at or writer.document.stem]
    node = writer.relation("contribution", "Contribution", label, parts)
    words, context = gift.words, gift.context
    writer.claim(node, "contributor", giver, words, context=context)
    if gift.money is not None:
        writer.claim(node, "amount", Literal(gift.money.amount, "decimal"), words, context=context)
        writer.claim(node, "currency", Literal(gift.money.currency), words, context=context)
    if gift.purpose:
        writer.claim(node, "purpose", text(gift.purpose), words, context=context)
    if at is not None:
        writer.claim(node, "announcedAt", at, words, context=context)
    if gift.in_kind:
        writer.claim(node, "inKind", Literal("true", "boolean"), words, context=context)
