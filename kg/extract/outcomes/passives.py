"""Acts said in the passive: "It was agreed that…", "the agenda was adopted", "Fiji is admitted as a member"."""

from __future__ import annotations

import re
from typing import Final

from kg.extract.outcomes.found import Act
from kg.extract.outcomes.objects import MATTERS, kind_by_object
from kg.extract.outcomes.subjects import bare_end, by_those_present
from kg.extract.outcomes.verbs import DECISION, Hit, Verb
from kg.patterns import filtered

_BE: Final = filtered(
    r"(?<![\w'’-])(?P<be>was|were|is|are|(?:has|have|had) been|was also|were also|be)(?: (?:also|therefore|thus|"
    r"then|unanimously|further|not|\w+ly))*(?: (?!not )\w+(?:ed|en|wn|ad|id)(?: (?:out|up|over|by \w+))?,? and)?$"
)
_BE_ENDS: Final = tuple("was were is are be been also therefore thus then further not ly and".split())
"""What the words of `_BE` end in."""
SUBORDINATE: Final = filtered(
    r"(?<![\w'’-])(?:that|which|who|whom|where|whether|if|when|as|after|before|since|until|how|why|because|than|"
    r"what|once|unless)$",
    re.IGNORECASE,
)
NEW_CLAUSE: Final = filtered(
    r"(?:^|[;:]|[.!?”\"]|, (?:and|while|but|whereas|whilst|yet)|(?<![\w'’-])(?:and|while|but|whereas|whilst))$"
)
_PAPER: Final = filtered(
    r"(?<![\w'’-])(?:agenda|program(?:me)?s?|minutes|reports?|plans?|rules|guidelines|strateg(?:y|ies)|"
    r"declarations?|statements?|communiqu[eé]|articles?|paragraphs?|list|codes?|manuals?|handbook|toolkit|matrix|"
    r"questionnaire|roster|accounts|curriculum|"
    r"budget|recommendations?|terms of reference|proposals?|offers?|principles|documents?|framework|summary|"
    r"conclusions?|"
    r"resolutions?|work ?plan|calendar|criteria|standards|charter|text|draft|requests?|applications?|"
    r"candidature|candidacy|invitations?|motions?)(?![\w'’-])",
    re.IGNORECASE,
)
_NATIONAL: Final = filtered(r"[ⒸⓃ]")
_MADE_BY: Final = filtered(
    r"[ⒸⓃ](?:['’]s?)? (?=(?:kind )?(?:invitation|offer|candidature|candidacy|application|proposal|request|"
    r"suggestion)\b)|"
    r"(?:drafted|prepared|proposed|submitted|presented|tabled|put forward|drawn up) by (?:the )?Ⓒ(?: and Ⓒ)?|"
    r"(?<=tion |cacy )of (?:the )?(?:Government of )?(?:the )?Ⓒ"
)
_ASKED: Final = frozenset(
    """ask request urge encourage invite task mandate instruct recommend direct entrust authorise authorize
    empower call_on call_upon""".split()
)
_GUESTS: Final = filtered(
    r"(?i:\b(?:delegations|delegates|participants|speakers|visitors|journalists|readers|media|representatives of the "
    r"press)\b)"
)
_TO_ACT: Final = filtered(
    r" to (?!attend|participate|join|take part|the |a |an |its |this |"
    r"(?:give|make|deliver) (?:an? |the |its |their )?(?:\w+ )?(?:briefing|presentation|talk|lecture|address|speech|"
    r"remarks)|"
    r"brief\b|speak\b|address\b|take the floor|sit in)| with "
)
_DONE: Final = frozenset(
    "adopt endorse approve agree accept finalise finalize decide confirm amend sign pass carry".split()
)
_BY_THEM: Final = _DONE | frozenset(
    """appoint reappoint elect re-elect reelect extend dissolve welcome wind_up amend recast disband abolish clear admit
    renew defer refer put_off authorise authorize turn_down discontinue mandate task charge entrust rename""".split()
)
_MADE: Final = frozenset(("establish", "create"))
# What a document does by saying so: "is deferred until our next meeting".
_PERFORMED: Final = (
    _BY_THEM | _MADE | frozenset("set_up launch designate nominate invite request grant postpone transfer ask".split())
)
_HELD_OVER: Final = frozenset("refer defer put_off hold_over carry_over adjourn remit leave".split())
_GROUPS: Final = filtered(
    r"Ⓜ|\b(?:[Gg]roup|[Cc]ommittee|[Tt]ask [Ff]orce|[Bb]oard|[Pp]anel|[Cc]ommission|[Uu]nit|[Oo]ffice)\b"
)
_THANKED: Final = filtered(
    r"^(?:\w+ ){0,2}(?:appreciation|gratitude|thanks|concerns?|support|condolences|sympathy|satisfaction|regret|hope|"
    r"interest|disappointment|doubts?|reservations|views?)(?: (?!was|were)[^.;]{1,80}?)? (?:was|were)",
    re.IGNORECASE,
)
_SAID: Final = frozenset(
    """stress emphasise emphasize highlight underline underscore reiterate reaffirm regret deplore recall recognise
    recognize appreciate commend praise condemn point_out""".split()
)
_CHOSEN: Final = frozenset("elect re-elect reelect appoint reappoint re-appoint choose designate nominate name".split())
_POST: Final = filtered(
    r" (?:unanimously |again )?(?:(?:as|to be|to serve as|to act as|for the post of|to the (?:post|office) of) )?"
    r"(?:(?:its|the|a|an|new|next|interim|acting|first|incoming) )*(?i:vice-?|co-?|deputy )?"
    r"(?:[Cc]hair\w*(?= (?:of (?:the |its )?(?:Ⓜ|Working|Steering|Task|[Gg]roup|[Cc]ommittee|Board)|for ))|"
    r"[Rr]apporteur|[Cc]o-?ordinator|[Mm]oderator|[Cc]onvenor|[Pp]resident of the|[Hh]ead of the "
    r"[Ss]ecretariat|Executive|Secretary[ -]General|[Tt]roika)"
    r"(?!\w*(?:,? by acclamation)? of (?:the |this )?(?:meeting|SOM|session|workshop|conference|seminar|Ⓔ))"
)
_OFFICERS: Final = filtered(
    r"(?:^|[Tt]he |[Nn]ew )(?:members of the )?(?:Bureau|Board|officers|office-bearers|[Cc]o-?[Cc]hairs)\b"
)
_TO_LEAD: Final = filtered(r" to (?:lead|chair|co-?ordinate|act|serve|represent|draft|prepare|head|draw up)\b")
_BY_ONE: Final = filtered(
    r" by (?:the )?(?:Government of (?:the )?)?[ⒸⓄⓃ](?! (?:[Mm]inisters|[Ll]eaders|[Cc]onference|[Ss]ummit))"
)
_STATES: Final = filtered(r"(?:[Tt]he )?Ⓒ(?:(?:,| and|, and) (?:the )?Ⓒ)*")
_CHAIR: Final = filtered(r" (?:as )?(?:its |the |new |to the )*(?:[Vv]ice-?|[Cc]o-)?(?:[Cc]hair|[Pp]residency)")
_AS: Final = filtered(r" as (?:the |its |new )*[A-Z][a-z]+")
_TERM: Final = filtered(r" (?:an?|another|its|his|her) (?:[\w-]+ )?(?:term|mandate)\b")
_ADMITTED: Final = filtered(
    r" (?:with immediate effect )?as (?:an? |the )?(?:new |full |permanent |associate |standing |\d+(?:st|nd|rd|"
    r"th) |[a-z-]+(?:st|nd|rd|th) )*(?:members?|"
    r"observers?|listeners?|part(?:y|ies)|partners?|participating)\b"
)
_GREEN_LIGHT: Final = filtered(
    r" (?:the|its|their|final) (?:green light|go-ahead|blessing|approval|seal of approval)\b"
)
_STATUS: Final = filtered(r" (?:the )?[^.;,]{0,30}?\b(?:status|membership|seat)\b")
_MANDATE: Final = filtered(r"^[^,;]{0,60}\b(?:mandate|term|appointment|validity|duration)\b")
_NEW_BODY: Final = filtered(
    r"(?:An?|Two|Three) [^.;]{0,80}?"
    r"(?:[Gg]roup|[Cc]ommittee|[Tt]ask [Ff]orce|[Nn]etwork|[Bb]oard|[Bb]ody)\b|An? Ⓜ"
)
_LONG_AGO: Final = filtered(
    r"(?<![A-Za-z])(?:(?:[Ii]n|[Ss]ince|[Ff]rom|[Uu]ntil|[Oo]n) Ⓓ|since|previously|in turn)(?![a-z])"
)
_POSTPONED: Final = filtered(r"(?:(?:The|A|Any|Further) )?(?:final )?(?:decision|consideration|discussion|debate)\b")
_IT: Final = filtered(r"(?<![\w'’-])[Ii]t$")
_OUGHT: Final = filtered(  # "It is suggested that the group meet twice", "… that it be heard", not "… that some left"
    r" that (?:(?!\b(?:is|are|was|were|has|have|had|may|might|can|will|would|could)\b)[^,;.]){3,90}?\b(?:should|be)\b"
)
_MEETS: Final = filtered(
    r"[^.;]{3,90}?\bbe (?:co-)?(?:hosted|held|organi[sz]ed|chaired|convened|"
    r"funded)\b"
)  # of a plan
_IT_GOES_ON: Final = filtered(
    r"(?:,[^,]{1,120},)? (?:that|to|not|on|upon|too|premature|important|necessary|useful|essential|, )"
)
_OTHER_PASSIVE: Final = filtered(
    r"(?<![\w'’-])(?:was|were) \w+(?: (?:by|in|at) [^,;]{1,60}?)? and (?=(?:the|"
    r"a|an) )"
)
_CLAUSE_START: Final = filtered(r"(?:^|; (?:and )?|, and |, while )(?=[^;]*$)")
_ABSOLUTE: Final = filtered(r"[^;]{0,160}?\b(?:having|being)\b[^,;]{0,120}, (?=the |a |an |[ⒸⓄⒽ])")
_LONGEST_SUBJECT: Final = 300  # characters of the subject of a passive


def passive_act(mask: str, hit: Hit, found: list[Act], *, performing: bool) -> Act | None:
    """The act of a passive; None where the words only tell what had happened."""
    verb = hit.verb
    if verb.form != "past" or hit.auxiliary:
        return None
    end = bare_end(mask, hit.start)
    be = _BE.search(mask, max(0, end - 40), end) if mask.endswith(_BE_ENDS, 0, end) else None
    if be is None or be["be"] == "be" or " not" in be[0]:
        return None
    if _ELSE.match(mask, hit.end):
        return None
    earlier = be["be"].startswith("had")
    before = bare_end(mask, be.start())
    if _IT.search(mask, max(0, before - 2), before):
        return _it(mask, hit, verb, before, be["be"], found)
    begin = _clause_start(mask, before)
    if begin is None or before - begin > 260:
        return None
    if absolute := _ABSOLUTE.match(mask, begin, before):
        begin = absolute.end()
    now = be["be"] in ("is", "are")
    if not (
        _is_asked(mask, hit, verb, begin, be["be"])
        or _is_decided(mask, hit, verb, mask[begin:before], now)
        or _is_observed(mask, hit, verb, begin)
        or (now and _is_performed(mask, hit, verb, performing))
        or (not now and _is_chosen(mask, hit, verb, mask[begin:before]))
    ):
        return None
    return Act(begin, hit.end, len(mask), verb, _kind(verb), None, earlier, passive=True)


_ELSE: Final = filtered(  # "had been carried out in full"; a guest of one session
    r" out\b| as (?:an? )?(?:observers?|guests?) (?:for|to|at|during) (?:the |this |its |an? )?"
    r"(?:agenda|items?|duration|open|session|meeting|day|first|second|discussion|debate|purposes?)\b"
)


def _kind(verb: Verb) -> str:
    return DECISION if verb.base in _HELD_OVER else verb.kind


def _it(mask: str, hit: Hit, verb: Verb, before: int, be: str, found: list[Act]) -> Act | None:
    """ "It was agreed that…"; "It was approved by the Ministers"."""
    start = before - 2
    ahead = bare_end(mask, start)
    near = max(0, ahead - 12)
    nested = bool(SUBORDINATE.search(mask, near, ahead) or (found and not NEW_CLAUSE.search(mask, near, ahead)))
    by_them = verb.base in _BY_THEM and by_those_present(mask, hit.end)
    if (
        verb.base in ("propose", "suggest", "expect")
        and be in ("is", "are")
        and (not _OUGHT.match(mask, hit.end) or _MEETS.match(mask, hit.end))
    ):
        return None
    if not by_them and not _IT_GOES_ON.match(mask[hit.end : hit.end + 130]):
        return None
    kind = kind_by_object(verb, mask, hit.end)
    return Act(start, hit.end, len(mask), verb, kind, None, be.startswith("had"), nested, passive=True)


def _is_asked(mask: str, hit: Hit, verb: Verb, begin: int, be: str) -> bool:
    """ "The Secretariat was asked to report"; but "Participants are requested to register" is a notice."""
    if verb.base not in _ASKED or be not in ("was", "were", "is", "are"):
        return False
    if not _TO_ACT.match(mask, hit.end):
        return False
    return be in ("was", "were") or not _GUESTS.search(mask, begin, hit.start)


_NONE: Final = filtered(r"\b[Nn]o (?:agree|consensus|decision)|\bnot (?:agree|settled)\b")


def _is_decided(mask: str, hit: Hit, verb: Verb, theme: str, now: bool) -> bool:
    """ "The agenda was adopted", "the rules were amended by Ministers", "the matter was referred to the Bureau"."""
    if _BY_ONE.match(mask, hit.end):
        return False
    if verb.base in _DONE - {"amend"} and _PAPER.search(theme) and not _NATIONAL.search(_MADE_BY.sub("", theme)):
        return True
    if verb.base in (_BY_THEM | _MADE if now else _BY_THEM) and by_those_present(mask, hit.end):
        return not now or verb.base in _DONE | _MADE | {"dissolve"}
    if verb.base == "dissolve" and _GROUPS.search(theme):
        return not re.match(r"[^.;,]{0,60}?(?:[ⒹⓅⒺ]|occasion)", mask[hit.end : hit.end + 70])
    if verb.base == "leave" and (
        not mask.startswith((" to ", " for ", " with "), hit.end) or _NONE.search(mask, 0, hit.start)
    ):
        return False
    return verb.base in _HELD_OVER and not now and MATTERS.search(theme) is not None and "[" not in theme


def _is_observed(mask: str, hit: Hit, verb: Verb, begin: int) -> bool:
    if verb.base in ("thank", "commend", "congratulate"):
        return mask.startswith(" for ", hit.end)
    if verb.base in ("note", "welcome", "acknowledge"):
        return True
    if verb.base in _SAID and mask[max(0, hit.start - 6) : hit.start].split()[-1:] in (["was"], ["were"]):
        return True
    return (
        verb.base in ("express", "voice", "convey", "register")
        and _THANKED.search(mask[begin : begin + 200]) is not None
    )


def _is_performed(mask: str, hit: Hit, verb: Verb, performing: bool) -> bool:
    """ "A Working Group is hereby created"; without "hereby" in a document that itself decides."""
    if "hereby" in mask[max(0, hit.start - 12) : hit.end]:
        return verb.kind == DECISION or verb.base in _PERFORMED
    return performing and verb.base in _PERFORMED


def _is_chosen(mask: str, hit: Hit, verb: Verb, theme: str) -> bool:
    """ "Fiji was elected as Chair", "Mr Ali was given a second term", "Nepal was admitted as a member"."""
    after = mask[hit.end : hit.end + 90]
    been = mask[: hit.start].rstrip().endswith("been")
    if verb.base in ("extend", "renew", "prolong") and _MANDATE.search(theme) and not been:
        return True
    if _LONG_AGO.search(theme + after.split(".")[0]):
        return False
    return bool(
        (verb.base in _CHOSEN and (_POST.match(after) or _TO_LEAD.match(after)))
        or (verb.base in _CHOSEN and _STATES.fullmatch(theme) and (_CHAIR.match(after) or _AS.match(after)))
        or (verb.base in ("elect", "re-elect", "reelect") and _OFFICERS.search(theme))
        or (verb.base == "give" and (_TERM.match(after) or _GREEN_LIGHT.match(after)))
        or (verb.base in ("admit", "accept", "receive") and _ADMITTED.match(after))
        or (verb.base in ("grant", "accord") and _STATUS.match(after))
        or (verb.base in ("establish", "create", "set_up") and _NEW_BODY.match(theme))
        or (verb.base == "postpone" and _POSTPONED.match(theme))
    )


def _clause_start(mask: str, end: int) -> int | None:
    """Where the clause that ends with `mask[:end]` begins, if its first words may be the subject of a passive."""
    near = max(0, end - _LONGEST_SUBJECT)
    starts = [found.end() for found in _CLAUSE_START.finditer(mask, near, end)]
    start = starts[-1] if starts else near
    if other := _OTHER_PASSIVE.search(mask, start, end):
        start = other.end()
    clause = _ASIDE.sub("", mask[start:end])
    if SUBORDINATE.search(clause.split(" ", 1)[0]) or re.search(
        r"(?<![\w'’-])(?:which|who|that|where|noted|agreed|welcomed)(?![\w'’-])", clause
    ):
        return None
    return start


_ASIDE: Final = filtered(r", (?:which|who|whose|where) [^,;]{2,120}(?=,)")
"""A relative clause between commas, closed before the verb: "The Group, which dated from 2009, was wound up"."""
