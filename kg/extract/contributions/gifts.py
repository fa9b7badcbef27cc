"""A gift as found: the giver, the amount if printed, the words; and whose an amount is where several stand together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from kg.addresses import slugify
from kg.extract.analysis.sentence import COUNTRY, DEMONYM, Mention, Sentence, mask_sentence, without_overlap
from kg.extract.contributions.unlisted import unlisted
from kg.extract.contributions.words import MONEY, SIGNS
from kg.extract.money import Money
from kg.extract.relations import agents_of
from kg.extract.writer import Where, where
from kg.model import Entity, Modality, Ref
from kg.patterns import filtered

_BESIDE: Final = filtered(r"[\s,:–—|-]{1,3}\(?(?:with |of |about |approximately |some )?$")
_OFFICE: Final = filtered(r"(?:Ministry|Department|Office|Directorate|Bureau|Agency|Service|Board)\b")
_OWNED: Final = filtered(r"[A-Z][A-Za-z ]+['’]s? (?=(?:Department|Ministry|Office|Bureau|Agency|Directorate)\b)")
_EACH: Final = filtered(r"\beach\b|\brespectively\b|\bapiece\b")
_PURPOSE: Final = filtered(
    r"(?: (?:in|over|during) [^,;.]{1,40}?)?,? (?:to|for|towards?|into|in support of|to support|to cover) "
    rf"(?P<purpose>[^;.{MONEY}{COUNTRY}]{{2,200}})"
)
_IN_KIND: Final = filtered(r" \((?:also )?in[- ]kind\b", re.IGNORECASE)
_PURPOSE_END: Final = filtered(r",? (?:and|while|which|but|as well as) (?=\S)|, ")
_ANNOUNCING: Final = filtered(r"\b(?:pledg\w+|announc\w+|confirm\w+|commit\w+|promis\w+)\b")


@dataclass(frozen=True, slots=True)
class Gift:
    """A contribution as found in one sentence."""

    giver: Entity
    words: Where
    money: Money | None = None
    purpose: str = ""
    in_kind: bool = False
    announced: bool = False
    modality: Modality = Modality.ASSERTED
    context: tuple[Where, ...] = ()
    verb: int = -1  # place of its verb in the mask; -1 where a noun tells of it
    stop: int = -1  # where its words end in the mask


@dataclass(frozen=True, slots=True)
class Priced:
    """A sentence masked again with its amounts as one sign each; names inside an amount ("US$") give way."""

    sentence: Sentence
    amounts: dict[int, Money]  # place of the sign in the mask

    @property
    def mask(self) -> str:
        """The mask of the sentence."""
        return self.sentence.mask


def _national(sentence: Sentence, mention: Mention) -> Mention:
    """ "the Australian Department of Immigration": an office of a state, under its whole name."""
    before = next((m for m in sentence.mentions if m.end + 1 == mention.start and m.sign == DEMONYM), None)
    if before is None or mention.entity is None or not _OFFICE.match(mention.entity.label):
        return mention
    name = sentence.block.text[before.start : mention.end]
    return replace(mention, entity=Entity(Ref("organisation", slugify(name)), "Organisation", name))


@dataclass(frozen=True, slots=True)
class Clause:
    """Where in a mask somebody gives: the givers' slice and the slice of the whole; the mood of its verb."""

    who: tuple[int, int]
    start: int
    end: int
    modality: Modality = Modality.ASSERTED
    in_kind: bool = False
    purpose: str = ""
    verb: int = -1


def with_money(sentence: Sentence, amounts: Sequence[Money]) -> Priced:
    """The sentence with its amounts, as `find_money` tells them of its text."""
    money = [Mention(m.start + sentence.start, m.end + sentence.start, MONEY) for m in amounts]
    named = _apart([*unlisted(sentence, _apart(sentence.mentions, money))], money)
    if not amounts and not named:
        return Priced(sentence, {})
    money += without_overlap(named)
    mentions = sorted([*_apart(sentence.mentions, money), *money], key=lambda mention: mention.start)
    masked = mask_sentence(sentence.block, sentence.start, sentence.end, mentions)
    places = [place for place, mention in masked.signs if mention.sign == MONEY]
    return Priced(masked, dict(zip(places, amounts, strict=True)))


def _apart(mentions: Sequence[Mention], money: Sequence[Mention]) -> list[Mention]:
    """The mentions that share no character with an amount."""
    if not money:
        return [*mentions]
    return [one for one in mentions if not any(one.start < m.end and m.start < one.end for m in money)]


def givers(sentence: Sentence, start: int, end: int) -> list[tuple[int, Entity]]:
    """Those who give within `mask[start:end]`: where the mask names each, and the agent."""
    found = [_national(sentence, m) for m in agents_of(sentence, start, end) if m.entity and m.sign in SIGNS]
    found += sentence.among(start, end, DEMONYM) if not found else []
    places = {mention.start: place for place, mention in sentence.signs}
    once: dict[str, tuple[int, Entity]] = {}
    for mention in found:
        if mention.entity is not None:
            once.setdefault(str(mention.entity.ref), (places[mention.start], _also_bare(mention.entity)))
    return list(once.values())


def _also_bare(entity: Entity) -> Entity:
    """ "Australia's Department of Immigration" is called "Department of Immigration" as well."""
    owned = _OWNED.match(entity.label)
    return replace(entity, names=(*entity.names, entity.label[owned.end() :])) if owned else entity


def gifts(priced: Priced, clause: Clause) -> Iterator[Gift]:
    """The gifts of one clause: an amount goes to the giver beside it, to the only one, or in order to as many."""
    sentence = priced.sentence
    who = givers(sentence, *clause.who)
    money = [(place, priced.amounts[place]) for place in sorted(priced.amounts) if clause.start <= place < clause.end]
    if clause.in_kind and clause.verb >= 0:
        money = [(place, amount) for place, amount in money if place > clause.verb]
    if not money and not clause.in_kind and (place := _told_behind(priced, clause, who)) >= 0:
        money, clause = [(place, priced.amounts[place])], replace(clause, end=max(clause.end, place + 1))
    words = where(sentence, clause.start, clause.end)
    purpose = clause.purpose or _purpose(sentence, clause, money)
    announced = _ANNOUNCING.search(sentence.mask, clause.start, clause.end) is not None
    for giver, amount in _shared(priced, clause, who, money):
        kind = amount is None and (clause.in_kind or _behind_in_kind(sentence, who, giver))
        yield Gift(giver, words, amount, purpose, kind, announced, clause.modality, (), clause.verb, clause.end)


_AMOUNTS_TO: Final = filtered(
    r"(?P<gap>(?:,? whose (?:\w+ )?(?:contribution|share|support|funding|grant|donation|pledge|"
    r"part)s?)?[^;.:ⒸⓄⓃ]{0,110}?)"
    r"(?P<to>,?(?: \w+ly)? (?:(?:which |that |and )?(?:amount(?:s|ed|ing)?|r[ui]n(?:s|ning)?|ran|c[ao]m(?:e|es|"
    r"ing)|add(?:s|ed|ing) up|equivalent|"
    r"equal|increas(?:ed|ing)|rais(?:ed|ing)|reduced|brought)(?: \w+)? to|total(?:s|led|ling|ing|ed)|(?:in|to|up "
    r"to) the (?:amount|tune|value|sum|order) of|"
    r"(?:which |that )?st(?:ands|ood) at|(?:valued|estimated|put|set|fixed) at|worth|in excess of|reach(?:es|ed|"
    r"ing)|of)|,|:| –| —| \()"
    r" ?(?:about |around |some |over |approximately |up to |a total of |more than |nearly |altogether )?"
)
_NO_AMOUNT_OF: Final = filtered(
    r"\b(?:out of|part of|total|budget|cost\w*|each|per|cover\w*|need\w*|requir\w*|lack\w*|while|but|if)\b"
)


def _told_behind(priced: Priced, clause: Clause, who: list[tuple[int, Entity]]) -> int:
    """Where the amount of one giver's gift stands that is told behind it; -1: nowhere.

    "the support of A, amounting to Ⓥ", "A's funding of the Office, Ⓥ".
    """
    if len(who) != 1 or not priced.amounts:
        return -1
    start = clause.who[1]
    place = min((place for place in priced.amounts if place >= start), default=-1)
    if place < 0 or any(clause.who[1] < spot < place for spot, m in priced.sentence.signs if m.sign in "ⒸⓄⓃ"):
        return -1
    found = _AMOUNTS_TO.fullmatch(priced.mask, start, place)
    if found is None or (len(found["to"]) < 3 and _NO_AMOUNT_OF.search(found["gap"])):
        return -1
    return place


def _behind_in_kind(sentence: Sentence, who: list[tuple[int, Entity]], giver: Entity) -> bool:
    """ "and UNHCR (in kind)"."""
    return any(spot for spot, one in who if one is giver and _IN_KIND.match(sentence.mask, spot + 1))


def _shared(
    priced: Priced, clause: Clause, who: list[tuple[int, Entity]], money: list[tuple[int, Money]]
) -> Iterator[tuple[Entity, Money | None]]:
    mask = priced.mask
    if len(who) == 1:
        yield from ((who[0][1], amount) for _, amount in money)
        if not money:
            yield who[0][1], None
        return
    beside: dict[int, Money] = {}
    for place, amount in money:
        before = max((spot for spot, _ in who if spot < place), default=-1)
        if before >= 0 and before not in beside and _BESIDE.fullmatch(mask[before + 1 : place]):
            beside[before] = amount
    if not beside and len(money) == len(who):
        beside = {spot: amount for (spot, _), (_, amount) in zip(who, money, strict=True)}
    elif len(beside) < len(who) and len(money) == 1 and _EACH.search(mask, clause.start, clause.end + 6):
        beside = {spot: money[0][1] for spot, _ in who}
    # a sum that several gave together is no one's amount
    yield from ((giver, beside.get(spot)) for spot, giver in who)


def _purpose(sentence: Sentence, clause: Clause, money: list[tuple[int, Money]]) -> str:
    found = _PURPOSE.match(sentence.mask, money[-1][0] + 1 if money else clause.end)
    return tidy(sentence.words(*found.span("purpose"))) if found else ""


def tidy(words: str) -> str:
    """The words of a purpose without what follows it; "" where none is left."""
    words = words.strip(" ,;.:")
    cut = _PURPOSE_END.split(words, maxsplit=1)[0] if len(words) > 80 else words
    cut = re.split(r",? and (?:has|have|will|is|was|also) ", cut, maxsplit=1)[0]
    cut = re.sub(r"(?:,? (?:and|of|for|to|the|while|with|which|by))+$", "", cut)
    return cut if re.search(r"[A-Za-z]{3}", cut) else ""
