"""What a verb of giving takes as object: an amount, a word for money, a cost, a thing, a fund that it goes to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from kg.extract.contributions.words import COSTS, FREE_OF_CHARGE, FUNDS, GIFT, MONEY, TARGET, THINGS
from kg.patterns import filtered

_ARTICLE: Final = filtered(
    r" (?:a|an|the|its|their|this|these|those|all|most|half|several|some|part|two|three|four|five|six|it|them|\d|"
    rf"{MONEY}|travel|participation|[A-Z]\w+|[ⒺⓂⒻⓄ])"
)
_MONEY: Final = filtered(
    rf"(?P<between>[^;{MONEY}]{{0,90}}?){MONEY}(?:[^;{MONEY}.]{{0,20}}(?:,? and |, ){MONEY})*(?: each| respectively)?"
)
_NEXT_CLAUSE: Final = filtered(
    r",? (?:while|whereas) |,? and (?:to|of|for|by) (?:the )?[ⒸⓄⓂ]|"
    r"(?:,| and|, and|;) (?:the )?[ⒸⓄⓂⓃ][^,;.]{0,30} (?:has|have|had|will|would|also|\w+ed|gave|paid|made)\b"
)
_OTHER_GIFT: Final = filtered(
    r"(?:,|,? and)(?: in Ⓓ| [^,;.]{0,20},)? (?:has |had |have |also |it )*(?:provided|gave|contributed|pledged|donated|"
    r"paid|granted|"
    r"allocated|transferred)\b"
)
_NOUNS: Final = (
    r"(?:(?!to\b|for\b|on\b|in\b|of\b|with\b|that\b|which\b|and\b(?! financial)|by\b|from\b|at\b)[\w'’-]+ ){0,6}?"
)
_FUNDS: Final = filtered(rf"(?: [^,;.]{{1,60}}? with)? {_NOUNS}(?P<what>{FUNDS})(?![\w-])")
_THING: Final = filtered(rf"(?: available)?(?: [^,;.]{{1,50}}? with)? {_NOUNS}(?P<what>{THINGS})(?![\w-])")
_GIFT: Final = filtered(rf" {_NOUNS}(?P<what>{GIFT})(?![\w-])(?: in[- ]kind)?")
_OF_MONEY: Final = filtered(rf" of {MONEY}")
_BORNE: Final = filtered(
    rf" (?:for )?(?!(?:its|their) own\b){_NOUNS}(?:of (?:the |all )?(?:\w+ )?)?(?:{COSTS})(?![\w-])"
)
_ROOMS: Final = filtered(  # where a meeting is held; for nothing, or with other things, it is a gift
    r"(?: available)? (?:the |its |their )(?:own )?(?:venue|(?:(?:meeting|conference) )?(?:rooms?|halls?))"
    r"(?! (?:and (?!(?:was|were|is|are|has|had)\b)|free|at no|without|as (?:an? |its )))"
    r"(?![^;.]{0,60}(?:free of|at no cost|without charge))"
)
_LENT: Final = filtered(  # whatever is lent, but no ear, no hand and no voice
    r" (?!(?:(?:an?|its|their|his|her|full|strong|the) )?(?:\w+ )?(?:support|weight|voice|ear|names?|hand|"
    r"assistance|help|"
    r"credibility|legitimacy|impetus|itself|themselves|urgency|momentum|force)\b)"
    r"(?:the |its |their |an? |his |her |two |three |four |five |six |some |several |\d+ )(?:[\w'’Ⓐ-ⓩ-]+ ?){1,4}"
)
_FREE: Final = filtered(rf"[^;.]{{0,120}}?\b{FREE_OF_CHARGE}")
_FOR_OTHERS: Final = filtered(
    r"[ⓂⒻⓄⒺ]|(?i:\b(?:secretariat|office|process|funds?|projects?|workshops?|meetings?|programmes?|conference|group|"
    r"network|delegates|members|course|training|website|session)\b)"
)
_DISPOSAL: Final = filtered(r" [^,;.]{1,70}? at (?:the )?(?:its |their |our |your |\S+['’]s? )?disposal\b")
_WORTH: Final = filtered(
    rf"[^;.{MONEY}]{{0,40}}?(?:,? (?:worth|valued at|value at|values? at|estimated at|amounting to|totall?ing|that "
    rf"is|at a "
    rf"cost of|namely|in the amount of|to the (?:tune|amount) of) |, |"
    rf"\(){MONEY}(?:(?:,| and) {MONEY})*(?: respectively)?"
)
_SHARE: Final = filtered(r" (?:up to |about |some |around )?\d{1,3} ?(?:per cent|percent|%)(?: of)?")
_SOMEBODY: Final = filtered(
    r" (?:an?|one|two|three|four|five|six|several|some|\d+|its|their|experts?|staff|officers?|officials?)\b"
)
_PAID_FOR: Final = filtered(r" for (?:the|an?|its|all|two|three|\d)(?: (?!own\b)[\w'’Ⓐ-ⓩ-]+){1,6}")
_NOUN_PHRASE: Final = filtered(r"(?: [\w'’Ⓐ-ⓩ-]+){0,6}")
_NEEDS_GIFT: Final = ("announc", "confirm", "pledg", "increas", "renew", "extend", "promis", "approv", "mak", "made")
_GRANTED: Final = filtered(  # "signed a grant of", "signed a contract worth"
    r" (?:an?|the|its) (?:[a-z-]+ ){0,2}(?:(?:grant|financing|funding|contribution)(?: agreement| contract)? "
    r"(?:of|worth|for|over)|contract (?:worth|of)) (?:up to )?"
)
_CARRIED: Final = filtered(rf" the (?:[A-Z][a-z]+|[ⓂⓄ]) \({MONEY}(?: (?:in|for|a|per) [^()]{{1,20}})?\)")
_NEEDS_MONEY: Final = (
    "sign",
    "follow",
    "com",
    "cam",
    "top",
    "deliver",
    "invest",
    "deposit",
    "commit",
    "add",
    "remit",
    "releas",
    "set",
)


@dataclass(frozen=True, slots=True)
class Given:
    """Where the object ends, whether an amount stands in it, and whether it is a thing."""

    end: int
    priced: bool = False
    in_kind: bool = False


_SHOWN: Final = filtered(r"[,(]|\b(?:project|programme|report|plan|paper|study|results|budget|proposal|phase)\b")


def for_others(mask: str, at: int) -> bool:
    """Is money set aside for a forum, its bodies or meetings, and not for what a state does at home?"""
    return _FOR_OTHERS.search(mask, at, at + 160) is not None


def object_of(mask: str, verb: re.Match[str], word: str) -> Given | None:
    """The object of a verb of giving; None where it takes none that is given."""
    at = verb.end()
    money = _MONEY.match(mask, at)
    if word.startswith("consider"):
        gift = _GIFT.match(mask, at)
        some = _OF_MONEY.match(mask, gift.end()) if gift else None
        return Given(some.end() if some else gift.end(), some is not None) if gift else None
    if word.startswith("set") and not for_others(mask, at):
        return None  # spent at home
    if word.startswith("present") and (money is None or _SHOWN.search(money["between"])):
        money = None  # "presented the project, financed by the Union (Ⓥ)"
    apart = money is not None and (_NEXT_CLAUSE.search(money["between"]) or _OTHER_GIFT.search(money["between"]))
    if money and not apart and _takes_money(mask, verb, money):
        return Given(money.end(), priced=True)
    if verb["fund"]:
        told = word.endswith(("ed", "ing")) or _ARTICLE.match(mask, at)
        noun = _NOUN_PHRASE.match(mask, at)
        return Given(noun.end() if noun else at) if told else None
    if word.startswith("pa") and (paid := _PAID_FOR.match(mask, at)):
        return _with_worth(mask, paid.end())
    if verb["bear"]:
        if carried := _CARRIED.match(mask, at):
            return Given(carried.end(), priced=True)
        costs = _BORNE.match(mask, at)
        return _with_worth(mask, costs.end()) if costs else None
    if share := _SHARE.match(mask, at):
        return Given(share.end())
    if word.startswith("plac"):
        return None  # premises and the like
    if word.startswith("put"):
        disposal = _DISPOSAL.match(mask, at)
        return Given(disposal.end(), in_kind=True) if disposal else None
    return _given(mask, at, word)


def _with_worth(mask: str, end: int) -> Given:
    """The object, and its worth where the words behind it tell that."""
    worth = _WORTH.match(mask, end)
    return Given(worth.end(), priced=True) if worth else Given(end)


def _takes_money(mask: str, verb: re.Match[str], money: re.Match[str]) -> bool:
    if verb[0].startswith("host"):
        return False
    if verb[0].lower().startswith("sign"):
        return _GRANTED.fullmatch(money["between"]) is not None
    if verb[0].startswith(("put", "plac")):
        disposal = _DISPOSAL.match(mask, verb.end())
        return disposal is not None or (
            verb[0][1] == "u"
            and re.search(r"\b(?:in|up|into|towards?)\b", mask[verb.end() : money.end() + 40]) is not None
        )
    return verb["bear"] is None or len(money["between"]) < 30 or _BORNE.match(mask, verb.end()) is not None


def _given(mask: str, at: int, word: str) -> Given | None:
    if word.startswith(_NEEDS_GIFT):
        gift = _GIFT.match(mask, at)
        if gift:
            return Given(gift.end(), in_kind="kind" in gift[0])
        if not (word.startswith(("mak", "made")) and "available" in mask[at : at + 90]):
            return None
    if word.startswith(("contribut", "donat")) and (target := TARGET.match(mask, at)):
        return Given(target.end(), in_kind="kind" in target[0])
    if word.startswith(("present", "hand")) and not re.match(r" [^,;.]{2,60}? with | over\b", mask[at:]):
        return None
    if word.startswith(_NEEDS_MONEY) or (word.startswith("second") and not _SOMEBODY.match(mask, at)):
        return None
    if word.startswith("assign"):
        free = _FREE.match(mask, at) if _SOMEBODY.match(mask, at) else None
        return Given(free.end(), in_kind=True) if free else None
    if word.startswith("second"):
        noun = _NOUN_PHRASE.match(mask, at)
        return Given(noun.end() if noun else at, in_kind=True)
    if _ROOMS.match(mask, at):
        return None  # a host's
    if word.startswith(("lent", "lend", "loan")) and (lent := _LENT.match(mask, at)):
        return Given(lent.end(), in_kind=True)
    if not word.startswith("host"):
        if funds := _FUNDS.match(mask, at):
            return Given(funds.end())
        if thing := _THING.match(mask, at):
            return Given(thing.end(), in_kind=True)
    free = _FREE.match(mask, at)
    return Given(free.end(), in_kind=True) if free else None
