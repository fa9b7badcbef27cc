"""Whether the words around a membership say that it is so, or that it is planned, asked for or denied."""

from __future__ import annotations

import re

from kg.extract.analysis.sentence import EVENT, Sentence
from kg.extract.membershipwords import Rule
from kg.model import Modality
from kg.patterns import filtered

_UNREAL = filtered(
    r"\b(?:will|would|shall|to be|should|could|may|might|propos\w*|suggest\w*|invit\w*|plan\w*|not|"
    r"no longer|never|nor|"
    r"consider\w*|appl(?:y|ied|ies|ication\w*)|request\w*|wish\w*|express\w*|interest\w*|seek\w*|sought|ask\w*|"
    r"offer\w*|open (?:to|for)|recommend\w*|former\w*|previous(?! decision)\w*|non|hop\w+|willing\w*|"
    r"possib\w*|if|whether|"
    r"until then|candida\w+|neither|agreed to|decided to|intend\w*|(?:is|are) to (?!date)|prospective|eligible|"
    r"prepar\w+ to|in order to|with a view to|any|urg\w+|call(?:s|ed|ing)? (?:on|upon|for))\b",
    re.IGNORECASE,
)
_FUTURE = filtered(
    r"\b(?:will|would|shall|should|could|may|might|not|never|propos\w*|offer\w*|replac\w+|succe\w+|"
    r"elect\w*|appoint\w*|"
    r"former\w*|previous\w*|agreed to|decided to|"
    r"to (?:serve|act|replace|succeed|welcome|admit|accept|be|grant|receive))\b[^,]*$",
    re.IGNORECASE,
)
_TO_FOUND = filtered(
    r"\b(?:decided?|decides|agreed?|agrees|propos\w+|suggest\w*|recommend\w*|will|would|shall|should|plans?|intends?|"
    r"offer\w*)"
    r"(?: that| the| to| be| \w+ed)* (?:establish|set up|creat|form|launch|found)\w*[^.;]{0,30}$|"
    r"\bto (?:establish|set up|create|form|launch|found|constitute)\b[^.;]{0,40}$",
    re.IGNORECASE,
)
_MADE = filtered(r"\b(?:established|created|founded|launched|formed|set up)\b[^.;,]{0,30}$")
_FOUNDS = filtered(  # what a meeting approves or declares to found is founded thereby; what it decides to, is not yet
    r"(?:\bapprov\w+ (?:the )?(?:establishment|creation|formation|setting up) of\b|"
    r"\b(?:hereby|we) (?:create|establish|constitute|set up|form)\b|"
    r"(?<!not )(?<!never )\b(?:decided|resolved) (?:to (?:establish|set up|create|form|launch|found|constitute)\b|"
    r"that (?:an?|two|three) (?:new )?(?=[ⒻⓂ]|$)))[^.;]{0,60}$",
    re.IGNORECASE,
)
_RELATIVE = filtered(r"^, (?:which|who) (?!(?:has|have|had) (?:been|belonged)\b)[^,]{1,90},")
_WISHED = filtered(r"\b(?:propos|suggest|recommend)\w* (?:that|to|how)\b", re.IGNORECASE)
_DECISION = filtered(
    r"(?<!not )(?<!never )\b(?:decided|resolved) (?:to (?:establish|set up|create|form|launch|found|constitute)|"
    r"that an?)\b"
)
_YET = filtered(r"\b(?:to |shall |will |should )?be\b")
_GIVEN = filtered(r"\b(?:the|this|its|our) $", re.IGNORECASE)  # what is there already
_MAKING = filtered(r"\b(?:establish|creat|form|set|launch|found|constitut|propos|conven)\w*\b", re.IGNORECASE)
_NO_PLAN = filtered(
    r"\b(?:not|never|nor|should|could|may|might|propos\w*|suggest\w*|offer\w*|if|whether)\b", re.IGNORECASE
)
_AHEAD = filtered(r"\b(?:will|would|shall|be|to)\b")
_DENIED = filtered(r"\b(?:not|no longer|never|nor|neither)\b", re.IGNORECASE)
_PROPOSED = filtered(
    r"\b(?:should|could|may|might|propos\w*|suggest\w*|invit\w*|consider\w*|appl(?:y|ied|ies|ication\w*)|request\w*|"
    r"wish\w*|interest\w*|seek\w*|sought|ask\w*|offer\w*|recommend\w*|candida\w+|urg\w+)\b",
    re.IGNORECASE,
)
_PLANNED = filtered(
    r"\b(?:will|would|shall|to be|plan\w*|agreed?|decided?|intend\w*|are to|is to|to admit|to grant|to serve)\b",
    re.IGNORECASE,
)
_RESOLVED = filtered(r"\b(?:decid|resolv)\w+ (?:(?!not\b)\w+ ){0,2}?to $")
_CLAUSE = filtered(r",? (?:and|but|while|whereas|although) ")
_PERFORMED = filtered(  # an item of a declaration: "To welcome the incorporation of A", "…, and to grant…"
    r"\W*(?:\w{1,3}[.)] )?(?:To (?:welcome )?(?:the )?|To [^.;]*\band to (?:welcome )?(?:the )?)"
)
_INTRODUCED = filtered(  # "At the request of its members, …" asks for nothing
    r"^\W*(?:At|Following|Upon|On|After|In response to|Further to|In line with|Pursuant to)\b[^,]*, "
)
_MEETING = filtered(
    rf"{EVENT}|\b(?:attend\w*|participat(?:ed|ion|ants?)|took part|represented (?!on)|delegat\w+|delegates|"
    r"sent (?:its|their|an?|observers?|delegat\w+|officials)|were present|members? present|present:|presented "
    r"by|apolog\w+|regrets)\b",
    re.IGNORECASE,
)


def modality(sentence: Sentence, rule: Rule, found: re.Match[str]) -> Modality | None:
    """How the membership of a match is told; None where the words are of something else (a former member, "if")."""
    mask = sentence.mask
    before = re.split(r"[.;]", mask[max(0, found.start() - 70) : found.start()])[-1]
    behind = mask[found.end("list") : found.end()]
    if rule.guard == "planned":
        return _kind(behind) or Modality.PLANNED
    if rule.default == "same" and "to be " in found[0] and _DECISION.search(mask, 0, found.start()):
        return Modality.ASSERTED  # "decided to set up a Group of A and B, and to be coordinated by A"
    if rule.guard == "modal":
        return _decided(mask, found, before)
    told: str | Modality | None
    if rule.guard == "body":
        told = _of_body(mask, found, before)
    elif rule.guard == "founded":
        told = _of_founding(mask, found, before)
    elif rule.guard == "planless":
        told = _CLAUSE.split(before)[-1]
    elif rule.guard == "within":
        told = behind
    else:
        lead = _CLAUSE.split(before)[-1] if rule.guard == "clause" else before
        behind = (
            _RELATIVE.sub(",", behind)
            .replace("ceased to be", "")
            .replace("the last to be", "")
            .replace("first to be", "")
        )
        named = rule.roster and found.groupdict().get("body")
        if named and (_FOUNDS.search(before) or (_GIVEN.search(before) and not _MAKING.search(before))):
            lead = ""
        told = _INTRODUCED.sub("", lead) + mask[found.start() : found.start("list")] + behind
    if told is None or isinstance(told, Modality):
        return told
    return _kind(told) if (_NO_PLAN if rule.guard == "planless" else _UNREAL).search(told) else Modality.ASSERTED


def _of_body(mask: str, found: re.Match[str], before: str) -> str | Modality | None:
    """What stands between a body and its list; a modality where the body was still to be founded."""
    zone = mask[found.end("body") if found["body"] else found.start() : found.start("list")]
    founded = _FOUNDS.search(before) and not _DENIED.search(before)
    if _TO_FOUND.search(before) and not founded:
        return Modality.DENIED if _DENIED.search(before) else Modality.PLANNED
    if _WISHED.search(before):
        return Modality.PROPOSED
    if founded or _MADE.search(before):
        zone = _YET.sub("", zone)
    if re.search(r"\bbe\b", zone):
        return _kind(before + zone) or Modality.PLANNED
    return zone


def _of_founding(mask: str, found: re.Match[str], before: str) -> str | Modality | None:
    """What stands before the founding of a body with its members; a modality where the words settle it."""
    told = mask[found.start() : max(found.start("list"), found.start("what") if "what" in found.groupdict() else 0)]
    if _FOUNDS.search(before):
        return Modality.ASSERTED
    if _AHEAD.search(told):
        return _kind(before + told) or Modality.PLANNED
    return before


def _decided(mask: str, found: re.Match[str], before: str) -> Modality | None:
    """Of what is done by saying it ("To admit A", "resolved to grant"), asserted where it is said by those who may."""
    lead = re.split(r"[.;]", mask[: found.start()])[-1]
    if (_PERFORMED.fullmatch(lead) and " effect from " not in mask) or _RESOLVED.search(before):
        return Modality.ASSERTED
    if re.match(r"(?:admit|grant|accord)\b", found[0]):
        return _kind(before) or Modality.PLANNED
    return _kind(before) if _FUTURE.search(before) else Modality.ASSERTED


def _kind(zone: str) -> Modality | None:
    kinds = ((_DENIED, Modality.DENIED), (_PROPOSED, Modality.PROPOSED), (_PLANNED, Modality.PLANNED))
    return next((kind for pattern, kind in kinds if pattern.search(zone)), None)


def of_meeting(sentence: Sentence, found: re.Match[str], role: str) -> bool:
    """Whether a roster tells who came to a meeting, not who belongs to a body."""
    named = found.groupdict().get("body")
    told = sentence.mask[: found.start("list")] + sentence.mask[found.end("list") :]
    return bool(_MEETING.search(told)) and not (named and role == "memberRole")
