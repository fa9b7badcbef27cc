"""What must follow a verb for it to be an act of a meeting: "referred the request to…", not "referred to a report"."""

from __future__ import annotations

from typing import Final

from kg.extract.outcomes.verbs import COMMITMENT, DECISION, OBSERVATION, RECOMMENDATION, Verb
from kg.patterns import filtered

_ANY: Final = r"(?: [^.;]{0,70}?)?"
_MATTER: Final = (
    r"(?:matters?|questions?|requests?|issues?|applications?|items?|proposals?|subjects?|topics?|points?|"
    r"texts?|drafts?|papers?|decisions?|candidatures?|candidac(?:y|ies)|choice|details?|it|them|this|invitations?|"
    r"suggestions?|offers?|motions?|ideas?|bids?|amendments?|plans?|schemes?|consideration|discussion|"
    r"dates?|venue)"
)
_RULES: Final = (
    r"(?:rules|terms|articles?|charter|statutes?|guidelines?|procedures?|agenda|plans?|programme|paragraphs?|"
    r"declaration|text|draft|framework|strategy|budget|scale|criteria|mandate|document|calendar|principles|"
    r"regulations)"
)
_BODY: Final = r"(?:Ⓜ|(?i:group|committee|task force|network|panel|secretariat|board|team|body)s?\b)"
_GIVING: Final = (
    r"(?:contribut\w+|fund\w*|financ\w+|provid\w+|pay|paid|donat\w+|host\w*|support\w*|give|grant|"
    r"be held|be hosted|be convened|take place|meet)"
)
# For a verb by its base: what its words must go on with. A verb that is not here may go on with anything.
_NEEDS: Final = {
    "charge": rf"{_ANY} with ",
    "commission": rf"{_ANY} (?:study|studies|report|review|survey|paper|assessment|evaluation|analysis|to [a-z]+)\b",
    "back": r" (?:the|a|an|this|its|plans|calls)\b",
    "rule": r" that\b",
    "strike": rf"{_ANY} (?:off|from) (?:the|its) agenda\b",
    "hand": rf" (?:the|this|that) (?:task|matter|question|drafting|job|item)\b{_ANY} to\b",
    "send": r" (?:it|them|the (?:matter|draft|question|text|item|paper|proposal)) back to\b",
    "put": rf"{_ANY} in charge of\b",
    "sign_off": r" (?:the|a|an)\b",
    "report": r" (?!to [^,;.:]{2,60}(?:[.;,:]|$))| to [^,;.:]{2,40}? (?:that|on|about)\b",
    "constitute": rf" (?:a|an|two|three){_ANY} ?{_BODY}",
    "institute": rf" (?:a|an|two|three){_ANY} ?{_BODY}",
    "form": rf" (?:a|an|two|three){_ANY} ?{_BODY}",
    "throw_out": rf" (?:the|a|an|this|that){_ANY} ?\b{_MATTER}\b",
    "drop": rf" (?:the|a|an|this|that|its|their){_ANY} ?\b{_MATTER}\b",
    "abandon": rf" (?:the|a|an|this|that|its|their){_ANY} ?\b{_MATTER}\b",
    "lay_down": rf" (?:that\b|{_ANY} ?\b{_RULES}\b)",
    "sign": rf" (?:the|a|an|their){_ANY} ?\b(?i:declaration|protocol|statement|charter|communiqu[eé]|commitments?)\b",
    "carry": r" (?:the|a) (?:motion|proposal|amendment|resolution)\b",
    "pass": r" (?:the|a|an|two|three) (?:\w+ )?(?:motions?|budget|resolutions?|decisions?)\b",
    "pick": rf"{_ANY} (?:as|to|for)\b",
    "set": r" (?:itself|themselves|ourselves) (?:the|a) (?:goal|task|target|aim|deadline)\b|"
    r" (?:a|the|its|their|1|\d+) ?(?:\w+ )?(?:deadline|dates?|target|time-?table|ceiling|quota|end of)\b",
    "allocate": r" (?:the|a|tasks|seats|responsibilit)",
    "keep": rf"{_ANY} on (?:its|the|their) agenda\b",
    "retain": r" (?:the|its|Ⓒ|Ⓜ)",
    "plead": r" (?:for|with)\b",
    "favour": r" (?:the|a|an|\w+ing|closer|more|annual)\b",
    "record": r" (?:its|their|our|with) (?:\w+ ){0,2}(?:appreciation|gratitude|thanks|satisfaction|regret|concern)\b",
    "air": r" (?:concerns?|doubts|the|their)\b",
    "be_moved": r"(?! to (?!see|note|learn|hear|read|find|the |all |[ⒸⓄⒻⓂⒺA-Z]))"
    r" (?:that|by|at|to|for|with|over|about)\b",
    "settle": r" (?:on|upon|that|the|a|an|their|its)\b",
    "opt": r" (?:for|to)\b",
    "reject": rf" (?:the|a|an|this|that|any|all|both){_ANY} ?\b{_MATTER}\b",
    "defer": r" (?:its|their|the|a|an|any|this|that|further|all|consideration|discussion|action|until|to)\b",
    "postpone": r" (?:its|their|the|any|this|that|further|all|consideration|discussion|action)\b",
    "adjourn": r" (?:its|their|the|any|this|that|further|all|consideration|discussion)\b",
    "amend": rf"{_ANY} {_RULES}\b",
    "recast": rf"{_ANY} {_RULES}\b",
    "ratify": rf"{_ANY} (?:as (?:its|the|an?)|decisions?|appointments?|nominations?|elections?|minutes|choice|"
    rf"accounts|arrangements?)\b",
    "decline": rf" (?:to (?!(?:comment|attend|say)\b)|(?:for the (?:present|moment|time being),? )?(?:the|a|an|its|"
    rf"any|Ⓒ['’]s?)"
    rf"{_ANY} ?\b(?:{_MATTER}|invitation))",
    "retire": r" (?:the|its) (?=[^.;,]{0,60}?(?:[Pp]lan|[Ss]trategy|[Gg]roup|[Cc]ommittee|[Gg]uide|[Bb]ulletin|"
    r"[Nn]ewsletter|"
    r"[Dd]atabase|[Ll]ogo|[Ff]orce|[Ff]ramework|Ⓜ))",
    "renew": rf"{_ANY} (?:mandates?|terms?|appointments?|contracts?|memberships?|arrangements?|agreements?|"
    r"commitments?|calls?|appeals?)\b",
    "prolong": rf"{_ANY} (?:mandates?|terms?|appointments?|contracts?|arrangements?|projects?|programmes?|phase)\b",
    "grant": rf"{_ANY} (?:status|membership|seats?|accreditation|mandate|leave|permission|authority|admission|"
    r"observership|request|application|extension|discharge)\b",
    "confer": rf"{_ANY} (?:status|membership|seats?|mandate|honorary)\b",
    "accord": rf"{_ANY} (?:status|membership|seats?|priority|observership)\b",
    "clear": rf" (?:the|a|its|this|their|all){_ANY} ?\b(?:draft|report|text|budget|paper|statement|document|plan|"
    r"programme|accounts|minutes)\b",
    "consent": r" (?:to|that)\b",
    "assent": r" (?:to|that)\b",
    "vote": r" (?:to|for|against|in favour|that)\b",
    "name": r" (?:[ⒸⓄⓂⓅⒽ]|the [ⒸⓄⓂ]|[A-Z]|an? |its |their )[^.;]{0,80}?(?:\b(?:as|to)\b|[Cc]hair|[Cc]o-?ordinator|"
    r"envoy|focal point|host|leader|rapporteur)",
    "leave": r" (?:open|aside|the (?:question|matter|issue|decision|choice|date|venue|details?|point)|"
    r"it (?:to|open))\b",
    "give": r" (?:(?:its|their|full|final|formal|unanimous|the) )?(?:\w+ )?(?:consent|approval|agreement|assent|"
    rf"blessing|backing|endorsement|go-ahead|green light)\b|{_ANY} (?:the|a) (?:mandate|task|job) (?:to|of|for)\b",
    "transfer": rf"{_ANY} (?:secretariat|seat|chair|chairmanship|responsibilit(?:y|ies)|tasks?|functions?|"
    rf"coordination|management|archives?){_ANY} to\b",
    "remit": rf"{_ANY} {_MATTER}\b{_ANY} to\b",
    "fix": rf"{_ANY} (?:dates?|venue|scale|amounts?|budget|level|number|deadline|agenda|calendar|rates?|time-?table)\b",
    "merge": r" (?:the|its|both|Ⓜ|them)(?!\w)",
    "revive": r" (?:the|its|Ⓜ)(?!\w)",
    "transform": r" (?:the|its|Ⓜ|itself)",
    "undertake": r",?(?: [a-z-]+ly| not| in particular| within[^,]{1,50}| individually and collectively)*,?"
    r"(?: to\b| that\b|:|$)",
    "resolve": r"(?:,[^,]{1,120},)?(?: [a-z]+ly| not| therefore| in particular)*(?: to\b| that\b|:|$|, to\b)",
    "promise": r" (?:to|that|support|assistance|help|their|its|co-?operation|closer|further|more|continued)\b",
    "pledge": r" (?:to|that|themselves|itself|their|its|[a-z]+ly to|support|continued|full)\b",
    "engage": r" (?:themselves |itself )?to\b",
    "advocate": r" (?:that|for|the|a|an|greater|more|stronger|closer)\b",
    "hope": r" (?:that|to)\b",
    "feel": r" (?:that|strongly|it)\b",
    "think": r" (?:that|it)\b",
    "listen": r" to\b",
    "learn": r" (?:that|of|with|about|from)\b",
    "voice": r" (?:concerns?|support|regret|appreciation|hope|their|its|alarm|strong|deep|grave|serious|"
    r"satisfaction)\b",
    "reserve": r" (?:its|their|his|her) (?:position|rights?)\b",
    "object": r" (?:to|that)\b",
    "register": r" (?:concerns?|their|its|regret|appreciation)\b",
    "brief": r" (?:the|participants|members|ministers|officials|delegat\w+|senior)\b",
    "comment": r" (?:on|that|favourably)\b",
    "announce": r" that\b",
    "dissociate": r" (?:itself|themselves)\b",
    "caution": r" (?:that|against|the)\b",
    "insist": r" (?:that|on|upon)\b",
    "argue": r" (?:that|for|against|in)\b",
    "salute": r" (?:the|all|its|Ⓒ)(?!\w)",
    "hail": r" (?:the|a|Ⓒ)(?!\w)",
}
_NEEDED: Final = {base: filtered(pattern) for base, pattern in _NEEDS.items()}
_FREE: Final = filtered(
    r"(?:,[^,;]{1,90},| [a-z]+ly| further| also| in principle| for the time being| again| once more)*"
)

# Where what follows gives the verb another class than the table does: the first pattern that fits.
_OTHERWISE: Final = {
    "conclude": ((DECISION, r" that\b"),),
    "refer": (
        (
            DECISION,
            rf" to [^.;]{{2,90}}?,? the {_MATTER}\b| to (?:the )?[ⓂⒺ],? the {_MATTER}\b|"
            rf" (?:the|this|that|its|his|their|all|it|both|Ⓒ['’]s){_ANY} ?\b(?:back )?to\b",
        ),
    ),
    "identify": ((DECISION, rf"{_ANY} as (?:a|one of|the|its|their) [^.;]{{0,30}}priorit"),),
    "admit": ((OBSERVATION, r" (?:that|to having)\b"),),
    "renew": ((OBSERVATION, rf"{_ANY} (?:commitments?|calls?|appeals?)\b"),),
    "advise": ((RECOMMENDATION, r" (?!the meeting|that )[^.;,]{2,60}? (?:to|against) "),),
    "announce": ((COMMITMENT, rf" that (?!.*\bintend)[^.;]{{2,90}}? (?:will|would) (?!.*\b{_GIVING}\b)"),),
}
MATTERS: Final = filtered(rf"\b{_MATTER}\b")
OTHERWISE: Final = {
    base: tuple((kind, filtered(pattern)) for kind, pattern in rules) for base, rules in _OTHERWISE.items()
}
_ELSE: Final = {"advise": OBSERVATION, "announce": OBSERVATION}
_NOTHING: Final = filtered(r" (?:no|neither|nothing|none|nobody|not(?! to\b| that\b))\b(?! (?:later|less|more|only))")


def fits(verb: Verb, mask: str, at: int) -> bool:
    """May the verb that ends at `at` of the mask be an act, by what follows it?"""
    if verb.kind != OBSERVATION and verb.base != "see_no_need" and _NOTHING.match(mask, at):
        return False
    needed = _NEEDED.get(verb.base)
    if needed is None:
        return True
    free = _FREE.match(mask, at)
    return needed.match(mask, at) is not None or (free is not None and needed.match(mask, free.end()) is not None)


def kind_by_object(verb: Verb, mask: str, at: int) -> str:
    """The class of a verb with what follows it: a matter referred to another body is decided on."""
    for kind, pattern in OTHERWISE.get(verb.base, ()):
        found = pattern.match(mask, at)
        if found and (verb.base != "refer" or MATTERS.search(found[0])):
            return kind
    return _ELSE.get(verb.base, verb.kind)
