"""The words of roles at meetings: verbs and nouns and the role each tells of, and the words that take a role back."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from kg.extract.analysis.sentence import EVENT, FORUM, MECHANISM
from kg.model import Modality
from kg.patterns import bank, filtered

CHAIR: Final = "chairedBy"
CO_CHAIR: Final = "coChairedBy"
VICE_CHAIR: Final = "viceChairedBy"
HOST: Final = "hostedBy"
ORGANISER: Final = "organisedBy"
DEVELOPER: Final = "developedBy"
PRESENTER: Final = "presentedBy"
FUNDER: Final = "fundedBy"


class _Verb(NamedTuple):
    """One verb: its role and its forms; `third` and `ing` in one pattern with the base."""

    role: str
    present: str  # "host", "hosts", "hosting"
    past: str  # simple past
    done: str  # past participle


def _regular(role: str, *stems: str) -> _Verb:
    """Verbs in -ed; a stem in -e is written with it: "organise"."""
    bare = "|".join(stem.removesuffix("e") for stem in stems)
    return _Verb(role, rf"(?:{bare})(?:e|es|s|ing)?", rf"(?:{bare})ed", rf"(?:{bare})ed")


_CO: Final = r"co-?\s?"
_VERBS: Final = (
    _regular(CO_CHAIR, rf"{_CO}chair", rf"{_CO}preside"),
    _regular(VICE_CHAIR, r"vice-?chair"),
    _regular(CHAIR, "chair"),
    _Verb(CHAIR, "led(?= by)", "led(?= by)", "led"),
    _Verb(CHAIR, r"presid(?:e|es|ing) (?:over|at)", r"presided (?:over|at)", r"presided over"),
    _regular(HOST, "host", rf"{_CO}host"),
    _regular(
        ORGANISER,
        "organi[sz]e",
        rf"{_CO}organi[sz]e",
        "convene",
        rf"{_CO}convene",
        "arrange",
        "stage",
        "mount",
        "conduct",
    ),
    _Verb(ORGANISER, r"(?:co-)?run(?:s|ning)?", r"(?:co-)?ran", r"(?:co-)?run"),
    _Verb(ORGANISER, r"call(?:s|ing)? together", r"called together", r"called(?: together)?"),
    _Verb(ORGANISER, r"put(?:s|ting)? (?:together|on)", r"put (?:together|on)", r"put (?:together|on)"),
    _regular(DEVELOPER, "develope", "designe", "devise"),
    _regular(PRESENTER, "presente", "delivere"),
    _regular(FUNDER, r"(?:co-)?funde", r"(?:co-)?finance", r"(?:co-)?sponsore"),
    _Verb(FUNDER, r"pay(?:s|ing)? for", r"paid for", r"paid for"),
)
# Verbs of a role only where an event is their object: "Mexico received the First Conference", "IOM held a workshop".
_WITH_OBJECT: Final = (
    _Verb(HOST, r"receiv(?:es|ing)", "received", "received"),
    _Verb(HOST, r"play(?:s|ing)? host to", r"(?:played|was|were|been|acted as) host to", r"host to"),
    _Verb(ORGANISER, r"holds|holding", "held", "held"),
    _Verb(ORGANISER, r"co-leads|co-leading", "co-led|led", "co-led"),
)


def _any(patterns: list[str]) -> str:
    return "|".join(patterns)


DONE: Final = _any([verb.done for verb in _VERBS])
"""Past participles: "hosted", "put together"."""
ACTS: Final = _any([f"{verb.present}|{verb.past}" for verb in (*_VERBS, *_WITH_OBJECT)])
"""Finite forms and participles that an object follows."""
BASE: Final = r"(?:co-?chair|chair|preside over|co-?host|host|(?:co-)?organi[sz]e|convene)"

_ROLE_OF: Final = tuple(
    (filtered(f"(?:{verb.present}|{verb.past}|{verb.done})", re.IGNORECASE), verb.role)
    for verb in (*_VERBS, *_WITH_OBJECT)
)


def role_of_verb(words: str) -> str:
    """The role that a form of a verb tells of: "co-hosted" → `hostedBy`."""
    return next(role for pattern, role in _ROLE_OF if pattern.fullmatch(words))


CHAIR_NOUN: Final = r"chair(?:man|woman|person|people|men|persons|ship|manship)?s?(?:-in-office)?|president|presidency"
NOUNS: Final = (
    (rf"(?:co|joint)[- ]?(?:{CHAIR_NOUN})", CO_CHAIR),
    (rf"(?:vice[- ]?|deputy )(?:{CHAIR_NOUN})", VICE_CHAIR),
    (rf"(?:{CHAIR_NOUN})", CHAIR),
    (r"(?:(?:co|joint)[- ]?)?hosts?(?: (?:country|state|government|institution|agency))?", HOST),
    (
        r"(?:(?:co|joint)[- ]?)?(?:organi[sz]ers?|conven[eo]rs?|organi[sz]ing (?:partner|agenc(?:y|ies)|body|"
        r"institution|committee)s?)",
        ORGANISER,
    ),
    (r"developers?", DEVELOPER),
    (r"(?:co-?)?(?:sponsors?|funders?|donors?)", FUNDER),
)
NOUN: Final = _any([pattern for pattern, _ in NOUNS])
_NOUN_OF: Final = tuple((filtered(pattern, re.IGNORECASE), role) for pattern, role in NOUNS)


def role_of_noun(words: str) -> str:
    """The role that a noun tells of: "Co-Chairs" → `coChairedBy`."""
    return next(role for pattern, role in _NOUN_OF if pattern.fullmatch(words))


AUX: Final = r"(?:(?:has|have|had|having) )?"
ADVERB: Final = (
    r"(?:(?:again|also|jointly|both|kindly|graciously|generously|successfully|once|further|then|together|each|"
    r"first|later|recently|subsequently|meanwhile|themselves|itself|respectively) )*"
)
PROCEEDINGS: Final = (
    r"(?:proceedings|plenar(?:y|ies)(?: sessions?)?|exchanges|sessions?|debates?|discussions?|deliberations|talks|"
    r"meetings?|sittings?|conference|consultations|"
    r"workshop|seminar|round ?table|opening|(?:opening|first|last|final|closing) day(?!,? (?:and|while|with) )|"
    r"work of the (?:meeting|conference|session))"
)
"""What is steered, guided or led from the chair."""
STEERED: Final = r"(?:steered|guided|directed|conducted|presided over|chaired)"
THING: Final = (
    r"(?:event|gathering|meeting|conference|workshop|course|training|seminar|sitting|round(?:[- ]?table)?|plenary|"
    r"session|"
    r"proceedings|consultations?|summit|symposium|forum|exchange|webinar|simulation|launch|class|"
    r"exercise|clinic|retreat|talks|deliberations|debates?|it|same)"
)
"""A common noun or pronoun that takes up a meeting named before."""

NO_MEETING: Final = filtered(
    r"\b(?:side[- ]events?|dinner|reception|lunch|luncheon|(?:press|news|video)[ -]conference|exhibition|excursion|"
    r"website|web site|"
    r"portal|paper|document|report|study|survey|project|programme|campaign|initiative|database|group|committee|office|"
    r"secretariat|task ?force|network|board|panel|unit|platform|centre|team|toolkit|manual|curriculum|materials?|guide|"
    r"handbook|form|register|fund),? (?:(?:which|that|was|were|is|are|being|kindly|to be|and|(?:has|have|had) been|"
    r"currently|jointly|now) )*$",
    re.IGNORECASE,
)
"""Things beside a meeting that are hosted, chaired, presented or funded as well."""
OF_BODY: Final = filtered(
    rf"[{MECHANISM}{FORUM}](?: \([^)]*\))?,? ?(?:(?:which|that|is|was|are|were|currently|jointly|to be|"
    r"has been|have been|had been|being|and|now|again|co-?ordinated|housed) ?)*$"
)
"""A body before a participle: "the Working Group, chaired by A" is a role in the body."""

_REFUSED: Final = filtered(
    r"\b(?:would|should|could|may|might|offer\w*|propos\w*|willing\w*|ready|readiness|prepared to|wish\w*|hop(?:e|ed|"
    r"es|ing)|"
    r"suggest\w*|consider\w*|not|never|no|declin\w*|refus\w*|possib\w*|unable|cannot|candidat\w*|asked|requested|"
    r"invited|"
    r"encourag\w*|urged|interest\w*|if|whether|failed|was to have|were to have|instead of|should have|able to|"
    r"recommend\w*|volunteer\w*)\b[^.;,]{0,60}$",
    re.IGNORECASE,
)
_AHEAD: Final = filtered(
    r"\b(?:will|shall|to be|is to|are to|plan\w*|intend\w*|agreed to|agrees to|going to|undertook to|next|expects? to|"
    r"scheduled)\b[^.;,]{0,60}$",
    re.IGNORECASE,
)


def mood(before: str, event: Modality) -> Modality | None:
    """How a role is told, by the words before its verb and the event's own modality; None where it is no role."""
    if event is Modality.DENIED or _REFUSED.search(before):
        return None
    if _AHEAD.search(before):
        return event if event is Modality.PLANNED else None
    return event


_STEMS: Final = (
    "chair host organi develop design devis present deliver fund financ sponsor conven conduct arrang stag mount "
    "presid call receiv held hold steer guid direct invitation initiative hospitality welcom guest roof rooms premises "
    "doors arrangements drawn given laid accommodated lodged housed logistics preparations programme guests bidding "
    "joint elected pay facilities thank venue premises auspices aegis logistic stewardship leadership guidance gavel"
)
_PHRASES: Final = (
    " ran ",
    "run ",
    " running ",
    " put",
    " led ",
    "paid for",
    "to order",
    "under ",
    " took ",
    f"{EVENT.lower()} ",
)
_CUES: Final = (*_STEMS.split(), *_PHRASES, f"{EVENT.lower()} ")


_LIKELY: Final = bank(filtered("|".join(re.escape(cue.strip()) for cue in _CUES), re.IGNORECASE))


def may_tell(mask: str) -> bool:
    """Whether a mask holds any word without which a sentence tells of no role."""
    return bool(_LIKELY.likely(mask)) and any(map(mask.lower().__contains__, _CUES))
