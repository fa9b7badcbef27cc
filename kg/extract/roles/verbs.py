"""Roles told by verbs: active, passive and relative clauses, and the order "In the chair were A and B"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kg.extract.analysis.analysis import Analysis
from kg.extract.analysis.sentence import DATE, EVENT, MECHANISM, PERSON, PLACE, Mention, Sentence
from kg.extract.roles import occasions, parties, ranks, subjects
from kg.extract.roles.found import Found
from kg.extract.roles.occasion import NONE, Occasion
from kg.extract.roles.words import (
    ACTS,
    ADVERB,
    AUX,
    BASE,
    CHAIR,
    CO_CHAIR,
    DEVELOPER,
    DONE,
    FUNDER,
    HOST,
    NOUN,
    ORGANISER,
    PRESENTER,
    PROCEEDINGS,
    STEERED,
    THING,
    role_of_noun,
    role_of_verb,
)
from kg.patterns import filtered

_ADJUNCT: Final = (
    rf"(?: (?:jointly|together|again|in turn|(?:in|on|at|from|during|for|earlier|last|this|later)[^.;:,Ⓐ-Ⓩ]{{0,40}}"
    rf"(?:[{PLACE}{DATE}][^.;:,Ⓐ-Ⓩ]{{0,20}}){{0,2}}))?"
)
_PASSIVE: Final = filtered(
    rf"(?<![\w-])(?P<verb>{DONE})(?: and (?P<more>{DONE}))?{_ADJUNCT},? (?P<by>(?:(?:jointly|together|respectively|"
    rf"once "
    rf"again|again) )?by (?:both )?|(?:jointly |together )?with )",
    re.IGNORECASE,
)
_PARTNER: Final = filtered(
    rf"(?: in {PLACE}(?:, Ⓒ)?)?,? (?P<how>(?:together|jointly|along|in (?:close )?(?:co-?operation|collaboration|"
    rf"partnership|conjunction|"
    r"association)) )?(?P<with>with|alongside) "
)
_HELPED: Final = filtered(r"(?:the )?(?:assistance|help) of (?:the )?(?=(?:Ⓕ )?Ⓜ)")
_NO_PARTNER: Final = filtered(
    r" (?:as|in the|acting|attending|providing|participating|being|support|taking|present|[a-z]+ing)\b"
)
_ELLIPSIS: Final = filtered(
    rf"(?:,[^.;:]{{2,80}};)?[,;]? (?:and |while |but )?(?P<which>{ranks.RANKED}|(?:the |a |an )?{EVENT})(?:,? "
    rf"(?:in|on|at|from) (?:the )?"
    rf"[{PLACE}{DATE}]| \([^()]*\))*,? (?:was |were )?by (?:the )?"
)


_CHAIN: Final = filtered(
    rf"(?: (?:through|via|with (?:the )?(?:support|assistance) of|on behalf of) [^.;:,{EVENT}]{{2,80}})?(?:,? and|,|"
    rf",? but)? ?"
    r"(?:[a-z]+ )?"
)
"""What may stand between "hosted by A" and "chaired by B"."""


def passive(analysis: Analysis, sentence: Sentence) -> Iterator[Found]:
    """ "Ⓔ was hosted by A", "Ⓔ, organised by A together with B", "the first hosted by A and the second by B"."""
    last, told = NONE, 0
    for found in sentence.find(_PASSIVE):
        event = occasions.qualified(analysis, sentence, found.start())
        if not event and _CHAIN.fullmatch(sentence.mask, told, found.start()):
            event = last  # "hosted by A and chaired by B"
        if not event:
            continue
        who, end = parties.after(analysis, sentence, found.end())
        if found["verb"].lower() == "led" and PERSON not in sentence.mask[found.end() : end]:
            continue  # a workshop may be led by its trainers; persons lead from the chair
        roles = [role_of_verb(verb) for verb in (found["verb"], found["more"]) if verb]
        if found["verb"].lower() == "conducted" and PERSON in sentence.mask[found.end() : end]:
            roles[0] = CHAIR  # a person conducts a meeting from the chair
        before = sentence.mask[max(0, found.start() - 80) : found.start()]
        if "with" in found["by"]:
            bare = re.match(r"[\w -]+?(?: jointly| together)? with ", found[0]) and "," not in found[0]
            adjunct = re.search(r" (?:in|on|at|from|during|for) ", found[0])
            if not bare or adjunct or _NO_PARTNER.match(sentence.mask, end):
                continue
            if not who:
                who, end = (
                    parties.after(analysis, sentence, helped.end())
                    if (helped := _HELPED.match(sentence.mask, found.end()))
                    else ([], end)
                )
                if not who:
                    continue  # "organised with the support of Ⓒ"
            else:
                who = [*_owner_before(analysis, sentence, found.start()), *who]
            roles = [ORGANISER if role == PRESENTER else role for role in roles]  # "delivered with B"
        if each := list(_respectively(analysis, sentence, (found.start(), end), who, roles[0], before)):
            yield from each
            continue
        partners, end = _partners(analysis, sentence, end, roles[0])
        last, told = event, end
        for role in roles:
            start = max(0, found.start() - 1)
            yield Found(role, (*who, *partners), event, (start, end), before)
        yield from _elliptic(analysis, sentence, end, roles[0], before)


def _owner_before(analysis: Analysis, sentence: Sentence, spot: int) -> list[Mention]:
    """ "hosted by A and organised jointly with B", "A hosted Ⓔ, jointly organised with B": A organised it as well."""
    for found in _ACTIVE.finditer(sentence.mask, 0, spot):
        who, _ = subjects.subject(analysis, sentence, found.start())
        if who:
            return who
    return sentence.among(max(0, spot - 80), spot, "ⒸⓄⒻⓂ")[-1:]


_CAPACITY: Final = filtered(  # "by A, in its capacity as Chair-in-Office·, in partnership with B"
    rf",? (?:in (?:its|their|his|her) capacity as|acting as|as|represented by) [^.;:,{EVENT}]{{3,80}}(?=, (?:in|with|"
    rf"together|"
    rf"jointly|along) )"
)


def _partners(analysis: Analysis, sentence: Sentence, end: int, role: str) -> tuple[list[Mention], int]:
    """Who shares a role: "together with B", of organisers also "in cooperation with B" and "with B"."""
    if aside := _CAPACITY.match(sentence.mask, end):
        end = aside.end()
    found = _PARTNER.match(sentence.mask, end)
    if found is None:
        return [], end
    how = (found["how"] or "").strip()
    shared = how in ("together", "jointly", "along") or found["with"] == "alongside"
    if not shared and role not in (ORGANISER, DEVELOPER, FUNDER) and not (role == CO_CHAIR and not how):
        return [], end
    who, last = parties.after(analysis, sentence, found.end())
    if (
        not who
        or _NO_PARTNER.match(sentence.mask, last)
        or re.match(r"[^,.;Ⓐ-Ⓩ]{0,30}(?:support|assistance|funding)", sentence.mask[found.end() :])
    ):
        return [], end
    return who, last


def _elliptic(analysis: Analysis, sentence: Sentence, end: int, role: str, before: str) -> Iterator[Found]:
    while found := _ELLIPSIS.match(sentence.mask, end):
        if found["rank"]:
            event = ranks.ranked(analysis, sentence, found.start("which"), found["rank"])
        else:
            event = occasions.left(analysis, sentence, found.end())
        who, end = parties.after(analysis, sentence, found.end())
        yield Found(role, tuple(who), event, (found.start("which"), end), before)
        if not who:
            return


def _respectively(
    analysis: Analysis, sentence: Sentence, span: tuple[int, int], who: list[Mention], role: str, before: str
) -> Iterator[Found]:
    """ "a training and a round table, hosted respectively by A and by B": to each its own."""
    start, end = span
    events = [e for m, e in analysis.events_in(sentence) if sentence.place_of(m) < start][-len(who) :]
    told = re.search(r"\brespectively\b", sentence.mask[start : end + 16])
    if told is None or len(who) < 2 or len(events) != len(who):
        return
    for event, mention in zip(events, who, strict=True):
        spot = next((s for s, m in sentence.signs if m.start >= mention.start), end)
        yield Found(role, (mention,), Occasion((event,)), (start, spot + 1), before)


_DETERMINER: Final = (
    r"(?:(?:a|an|the|its|this|their|our|his|her|what was|both|two|three|another|one|first|second|annual|further|also|"
    r"successful|successive|regular|(?:a )?series of|[a-z]+-day) )*[“\"‘]?"
)
_WITH_SOME: Final = (
    r"(?:(?:jointly|together|in (?:close )?(?:partnership|co-?operation|collaboration|association|conjunction)) )?"
    r"(?:with|alongside|through|via|thanks to|on behalf of|under|for)"
)
_ACTIVE: Final = filtered(
    rf"(?<![\w-])(?:(?P<verb>{ACTS})(?: and (?P<more>{ACTS}))?|(?P<base>{BASE})|(?P<call>called(?= an? )))(?:(?=,)| )"
    rf"(?:jointly |together )?(?P<mid>(?:, )?{_WITH_SOME} [^.;:{EVENT}]{{2,90}}?,? )?"
    rf"(?:,? ?(?:in|at|on|from|during) [^.;:,ⒺⒸⓄⓂ]{{1,40}},? ){{0,2}}"
    rf"(?P<object>{_DETERMINER}{EVENT}|(?:the|this|that) (?:[a-z-]+ )?(?:{THING})\b(?!['’])|it\b)",
    re.IGNORECASE,
)
_FIRST: Final = filtered(rf"\b(?:I|we) (?:{AUX}(?:had )?(?:the (?:hono[u]?r|privilege|pleasure) (?:of|to) )?{ADVERB})$")
_MID: Final = filtered(
    r"(?:, )?(?:(?:jointly|together|in (?:close )?(?:partnership|co-?operation|collaboration|association|"
    r"conjunction)) )?"
    r"(?:with|alongside) (?=\S)(?!(?:[a-z]+ ){0,4}(?:support|assistance|help|funding|funds|backing|aid|money|view)\b)"
)
_HONOUR: Final = filtered(r"(?:hono?u?red?|privilege|pleasure|pleased|proud|delighted)(?: (?:to|of))?(?: \w+)? $")


def active(analysis: Analysis, sentence: Sentence) -> Iterator[Found]:
    """ "A and B co-hosted Ⓔ", "Ⓗ, Minister of Ⓒ, opened and chaired it", "who organised the event together"."""
    mask = sentence.mask
    for found in sentence.find(_ACTIVE):
        start = found.start()
        if found["base"] and not _HONOUR.search(mask[max(0, start - 40) : start]):
            continue
        roles = (
            [found["base"] or (found["call"] and "called together")]
            if not found["verb"]
            else [found["verb"], found["more"]]
        )
        event = _object(analysis, sentence, found)
        who, at = subjects.subject(analysis, sentence, start)
        alone = not who and role_of_verb(roles[0] or "") == CO_CHAIR and bool(_FIRST.search(mask, 0, start))
        if (
            not event
            or not (who or alone)
            or (
                who
                and re.match("h[eo]ld", found[0].lower())
                and (who[0].sign in "ⒻⓂⒽ" or found["object"].lower() == "it")
            )
        ):
            continue
        end = found.end()
        who = [*who, *_aside_partners(analysis, sentence, at, start, role_of_verb(roles[0] or ""))]
        if found["mid"] and (mid := _MID.match(mask, found.start("mid"))):
            who = [*who, *parties.after(analysis, sentence, mid.end())[0]]  # "co-hosted with A a Ⓔ"
        if re.search(r"\bby (?:the )?$", mask[max(0, at - 8) : at]):
            continue  # "the Ⓜ, chaired by Ⓒ, held Ⓔ"
        for role in (_active_role(verb) for verb in roles if verb):
            partners, last = _partners(analysis, sentence, end, role if role == CO_CHAIR else HOST)
            before = mask[max(0, at - 40) : at] + " " + mask[max(at, start - 60) : start]
            yield Found(role, (*who, *partners), event, (at, last), before if not found["base"] else "")


def _active_role(verb: str) -> str:
    """ "jointly led the Ⓔ": who leads a workshop organises it; one is led from the chair by persons."""
    return ORGANISER if verb.lower() in ("led", "delivered") else role_of_verb(verb)


def _aside_partners(analysis: Analysis, sentence: Sentence, start: int, end: int, role: str) -> list[Mention]:
    """ "A, in partnership with B, organised": B as well."""
    for found in _PARTNER.finditer(sentence.mask, start, end):
        if found["how"] and (role == ORGANISER or re.match("together|jointly", found["how"])):
            return parties.after(analysis, sentence, found.end())[0]
    return []


def _object(analysis: Analysis, sentence: Sentence, found: re.Match[str]) -> Occasion:
    if found["object"].endswith(EVENT):
        return occasions.of(analysis, sentence, found.end() - 1)
    if found["object"].lower() == "it" and not occasions.subject_is_event(analysis, sentence, found.start()):
        return NONE
    told = occasions.left(analysis, sentence, found.start())
    if told and re.search(rf"{EVENT}[^{EVENT}]*[”\"],? [^{EVENT}]*$", sentence.mask[: found.start()]):
        told = NONE  # named in somebody's words
    return told or occasions.taken_up(analysis, sentence, found.end())


_REL: Final = filtered(r"\b(?:(?P<prep>over|for|at|of|in) )?(?P<rel>which|that|where) (?=\S)")
_WAS: Final = (
    rf"(?:was|were|acted as|had acted as|had been|served as|had served as)(?: (?:the|a|an|joint))* (?P<noun>{NOUN})\b"
)
_REL_VERB: Final = filtered(
    rf"(?P<aside>,[^,.;:{EVENT}]{{2,90}},)? (?P<helper>{AUX}(?:been (?=[a-z-]+ing\b))?(?:had the (?:hono[u]?r|"
    rf"privilege|pleasure) of )?{ADVERB})(?:(?P<verb>{ACTS}|presided|chaired|called(?= (?:in|at|on|for) ))\b|{_WAS}|"
    rf"(?P<seat>took the chair))(?! (?:a|an|the|its|their|this) |[^.;,]{{0,30}}{EVENT})",
    re.IGNORECASE,
)
_TIED: Final = filtered(
    rf"(?:['’]s?)?(?:[ ,{PLACE}{DATE}Ⓒ]|\([^()]*\))*(?:\b(?:in|on|at|from|of|for|about|held|to)\b[^.;:{MECHANISM}]*)?"
)
_JOINED: Final = filtered(r"(?:,| and| but) ?$")


def _has_antecedent(mask: str, spot: int) -> bool:
    """Whether "which" can take up an event: one stands before it in the clause, with its place and date, or a comma."""
    event = mask.rfind(EVENT, max(0, spot - 300), spot)
    between = re.sub(r"\([^()]*\)", "", mask[event + 1 : spot])
    if event < 0 or re.search(r"[.;:]", between):
        return False
    return bool(_JOINED.search(between) or _TIED.fullmatch(between))


def relative(analysis: Analysis, sentence: Sentence) -> Iterator[Found]:
    """ "Ⓔ which A hosted and B chaired", "over which A and B presided jointly", "for which A had acted as host"."""
    mask = sentence.mask
    for found in _REL.finditer(mask):
        if not _has_antecedent(mask, found.start()):
            continue
        event = occasions.antecedent(analysis, sentence, found.start())
        who, end, verb = _relative_clause(analysis, sentence, found.end())
        while verb:
            role, told = _relative_role(verb, found["prep"]), _WHERE_AND_WHEN.match(mask, verb.end())
            partners, last = _partners(
                analysis, sentence, told.end() if told else verb.end(), role if role == CO_CHAIR else CHAIR
            )
            yield Found(
                role,
                (*who, *partners),
                event,
                (found.start(), last if partners else verb.end()),
                mask[max(0, end - 30) : verb.end("helper")],
            )
            more = _AND.match(mask, verb.end())
            if more is None:
                break
            who, end, verb = _relative_clause(analysis, sentence, more.end())


_AND: Final = filtered(r",? and (?=(?:the )?[ⒸⓄ])")
_WHERE_AND_WHEN: Final = filtered(
    rf"(?: (?:today|yesterday|here|this week))?(?: (?:in|at|on|from) "
    rf"[{PLACE}{DATE}](?:, Ⓒ)?)*"
)


def _relative_role(verb: re.Match[str], preposition: str | None) -> str:
    if verb["noun"]:
        return role_of_noun(verb["noun"])
    if verb["seat"] or verb["verb"].lower() == "presided" or (preposition == "over" and "presid" in verb["verb"]):
        return CHAIR
    return role_of_verb(verb["verb"])


def _relative_clause(
    analysis: Analysis, sentence: Sentence, start: int
) -> tuple[list[Mention], int, re.Match[str] | None]:
    mask = sentence.mask
    if pronoun := re.compile(r"(?:it|they|I|we)\b").match(mask, start):
        first = pronoun[0] in ("I", "we")
        who, _ = (
            subjects.subject(analysis, sentence, pronoun.end() + 1) if first else subjects.spoken_of(sentence, start)
        )
        return who, pronoun.end(), _REL_VERB.match(mask, pronoun.end())
    who, end = parties.after(analysis, sentence, start, clause=True)
    return who, end, _REL_VERB.match(mask, end)


_PRESIDED: Final = filtered(
    rf"(?<![\w-])(?P<helper>{AUX}{ADVERB})(?P<what>chaired(?=[.;]|$)|presided(?: jointly)?(?=[.,;]| (?:in|at the|on)"
    rf"\b|$)|(?:took|occupied|assumed|shared|"
    r"was in|were in|held|took over) (?:the )?chairs?(?:manship)?\b(?! (?:(?:in|for|during) the (?:previous|preceding|"
    r"past)|last|until|since) )"
    r"(?! (?:of|by|from)(?! (?:the|this) (?:Ⓔ|meeting|"
    r"session|conference)))|sat in the chair|called (?:the )?"
    rf"(?:{EVENT}|{THING}) to order|(?:{STEERED}|opened and chaired) (?:the )?{PROCEEDINGS}(?: of (?:the )?{EVENT})"
    rf"?(?! (?:of|on)\b(?! behalf))|(?:the )?(?:hono[u]?r|privilege|pleasure|task) of (?:presiding|chairing)(?=[.,;]|"
    rf"$))",
    re.IGNORECASE,
)
_BEHALF: Final = filtered(r",? (?:on behalf of|for) (?:the )?(?=Government|[ⒸⓄ])")
_STEERED_BY: Final = filtered(
    rf"(?:\b(?:[Tt]he |[Ii]ts |[Tt]heir )(?:\w+ )?|(?:^|[.;] )(?=[A-Z]))(?i:{PROCEEDINGS})(?: of (?:the )?{EVENT})? "
    rf"(?:was|were|had been) "
    rf"(?P<how>{ADVERB})(?:steered|guided|directed)(?: jointly| together| in turn)? by (?:both )?"
)
_IN_CHAIR: Final = filtered(
    r"\b(?:[Ii]n the chair(?: (?:on|for) [^.;:,]{3,30})?,? (?:was|were|sat) |[Tt]he chair was (?:jointly "
    r")?(?:taken|occupied|assumed|shared|held) "
    r"by )"
)
_PASSED: Final = filtered(r"\bthe chair (?:passed|was handed|then passed)(?: over)? to ")


def presiding(analysis: Analysis, sentence: Sentence) -> Iterator[Found]:
    """Chairing without an event as object: "A presided", "B took the chair", "In the chair was C"."""
    mask = sentence.mask
    for found in sentence.find(_PRESIDED):
        who, start = subjects.subject(analysis, sentence, found.start("what"))
        if behalf := _BEHALF.match(mask, found.end()):
            who = parties.after(analysis, sentence, behalf.end())[0] or who
        if who:
            partners, end = _partners(analysis, sentence, found.end(), HOST)
            everyone = (*who, *partners)
            event = occasions.around(analysis, sentence, start, found.end())
            if re.match(rf" of (?:the )?{EVENT}", mask[found.end() :]):
                event = occasions.of(analysis, sentence, mask.index(EVENT, found.end()))
            elif re.match("took over", found["what"]):
                event = occasions.taken_up(analysis, sentence, found.end())
            yield Found(CHAIR, everyone, event, (start, end), mask[max(0, start - 60) : start])
    for pattern in (_STEERED_BY, _IN_CHAIR, _PASSED):
        for found in sentence.find(pattern):
            who, end = parties.after(analysis, sentence, found.end())
            event = occasions.left(analysis, sentence, found.end())
            if pattern is _STEERED_BY:
                event = event or occasions.in_block(analysis, sentence) or occasions.report(analysis, sentence)
            event = event or occasions.taken_up(analysis, sentence, end)
            joint = pattern is _STEERED_BY and "jointly" in found[0]
            yield Found(CO_CHAIR if joint else CHAIR, tuple(who), event, (found.start(), end), mask[:0])
