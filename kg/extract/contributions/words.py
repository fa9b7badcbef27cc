"""The words of giving: who gives, verbs and nouns of money and of help in kind, and the words that take it back."""

from __future__ import annotations

import re
from typing import Final

from kg.extract.analysis.sentence import COUNTRY, DEMONYM, FORUM, MECHANISM, ORGANISATION
from kg.model import Modality
from kg.patterns import filtered

MONEY: Final = "Ⓥ"
SIGNS: Final = COUNTRY + ORGANISATION + FORUM + MECHANISM + DEMONYM

_LEAD: Final = (
    r"(?:[Tt]he |[Ii]ts )?(?:[Gg]overnments? of (?:the )?|[Oo]bserver (?:of|from) (?:the )?|"
    r"(?:[Dd]elegat(?:ion|e)|[Rr]epresentative|[Aa]uthorities) (?:of|from) (?:the )?(?:Government of (?:the )?)?)?"
)
ONE: Final = (
    rf"(?:{_LEAD}[{COUNTRY}{ORGANISATION}{MECHANISM}](?: of (?:the )?{COUNTRY})?(?: \([^()]{{1,60}}\))?|"
    rf"(?:[Tt]he )?(?:Royal )?{DEMONYM} (?:[Gg]overnment|[Ss]ide|[Aa]uthorities|{ORGANISATION}|[Dd]elegation|"
    rf"[Aa]mbassador|[Mm]inister))"
)
MANY: Final = (
    rf"{ONE}(?:(?:(?:,|(?<=\));| and) {ONE}){{0,40}}[,;]?(?: and| &| as well as| together with)(?: by| from)? {ONE})?"
)
"""One giver, or a list that "and" ends; brackets behind each may hold its amount."""
LIST: Final = rf"{ONE}(?:(?:, and |; and |, |; | and | & )(?:by |from )?{ONE}){{0,40}}"
"""The same where a heading or preposition says that a list follows: "and" may be wanting."""

ADVERB: Final = (
    r"(?:also |just |each |both |jointly |further |already |generously |recently |now |today |meanwhile |again |"
    r"additionally |kindly |"
    r"all |gladly |alone |largely |mainly |partly |partially |entirely |fully |wholly |in part |financially )*"
)

# Verbs that tell of money by themselves, whatever their object.
_FUND: Final = ("fund", "co-fund", "sponsor", "co-sponsor", "bankroll")
_FUND_E: Final = ("financ", "co-financ", "cofinanc", "subsidis", "subsidiz")
# Verbs that tell of it by their object: an amount, a word for money, a thing that is given.
_GIVE: Final = (
    "grant",
    "earmark",
    "remit",
    "award",
    "invest",
    "deposit",
    "extend",
    "add",
    "confirm",
    "transfer",
    "transferr",
    "commit",
    "committ",
    "second",
    "loan",
    "renew",
    "consider",
    "assign",
    "deliver",
    "present",
    "offer",
    "sign",
)
_GIVE_E: Final = (
    "contribut",
    "donat",
    "pledg",
    "provid",
    "allocat",
    "disburs",
    "promis",
    "approv",
    "announc",
    "releas",
    "increas",
    "obligat",
)
_BEAR: Final = ("carr(?:y|i)", "share?", "cover", "defray", "shoulder", "absorb")


def _forms(stems: tuple[str, ...], endings: str) -> str:
    return rf"(?:{'|'.join(sorted(stems, key=lambda stem: (-len(stem), stem)))})(?:{endings})"


FUND: Final = (
    rf"(?P<fund>underwr(?:ite|ites|ote|itten|iting)|{_forms(_FUND, 's|ed|ing|')}|{_forms(_FUND_E, 'e|es|ed|ing')}|"
    rf"supported(?= financially)|"
    r"(?<=financially )supported|(?<=generously )supported|support(?:s|ed|ing)?(?=[^;.,]{1,70} (?:with Ⓥ|"
    r"financially\b)))"
)
GIVE: Final = (
    rf"(?P<give>follow(?:s|ed|ing)?(?= with {MONEY})|c[ao]m(?:e|es|ing) (?:in|forward)(?= with {MONEY})|top(?:s|"
    rf"ped|ping)(?: it| this| these| them)? up|"
    rf"{_forms(_GIVE, 's|ed|ing|')}|{_forms(_GIVE_E, 'e|es|ed|ing')}|g(?:ive|ives|ave|iven|iving)|"
    r"put(?:s|ting)?|plac(?:e|es|ed|ing)|hand(?:s|ed|ing) over|"
    r"pa(?:y|ys|id|ying)|len(?:d|ds|t|ding)|mak(?:e|es|ing)|made|set(?:s|ting)? aside|suppl(?:y|ies|ied|ying)|"
    r"hosts|hosted|hosting)"
)
BEAR: Final = (
    rf"(?P<bear>{_forms(_BEAR, 's|es|ed|ing|')}|me(?:et|ets|t|eting)|b(?:ear|ears|ore|orne|earing)|pa(?:y|ys|id|ying)"
    r"(?= (?:the|all|most|half|part|for))|assum(?:e|es|ed|ing)|t(?:ake|akes|ook|aken|aking) over)"
)

FUNDS: Final = (
    r"(?:(?:co-?)?funding|funds|(?:co-?)?financing|sponsorships?|money|grants?|donations?|subsid(?:y|ies)|pledges?|"
    r"(?:financial|monetary|budgetary|material|cash|voluntary|annual|targeted|generous|core|membership|earmarked|"
    r"targetted|yearly|extra-?budgetary)(?: (?:financial|monetary|voluntary|cash|targeted|core))*"
    r"(?: and [a-z-]+)? (?:support|assistance|aid|help|contributions?|resources|"
    r"commitments?|backing|sponsorship|donations?|funding))"
)
"""A noun phrase that means money; a bare "contribution" does not."""
GIFT: Final = rf"(?:{FUNDS}|contributions?|gifts?)"
THINGS: Final = (
    r"(?:venues?|buildings?|plots? of land|halls?|(?:meeting|training|conference) (?:rooms?|facilit(?:y|ies)|halls?)|"
    r"premises|offices?(?: space| premises)|"
    r"office|vehicles?|cars|boats?|patrol (?:boats?|vessels?)|vessels|equipment|computers?|laptops?|tablets|"
    r"scanners?|"
    r"software|servers?|hardware|furniture|interpreters?|(?:simultaneous )?interpretation(?: equipment| services)?|"
    r"interpreting|translators?|translations?|"
    r"trainers?|instructors?|facilitators|experts?|advis[eo]rs?|staff(?: members?| time)?|personnel|secondees?|"
    r"consultants?|officers?|interns?|(?:training |course )?places|fellowships?|scholarships?|bursaries|stipends|"
    r"(?:course|training|printed) materials?|transport(?:ation)?|catering|tents|kits|document readers?|"
    r"air ?(?:fares?|tickets?)|doses|uniforms|radios|microscopes|meals)"
)
COSTS: Final = (
    r"(?:costs?|board and lodging|lodging|expenses?|expenditures?|travel|air ?fares?|fares|tickets|accommodation|per "
    r"diems?|fees?|interpretation|interpreters|interpreting|catering|salar(?:y|ies)|rent|participation|bills?|budget|"
    r"printing|translation|subsistence|allowances?)"
)
FREE_OF_CHARGE: Final = (
    r"(?:fr(?:ee|ce|ec|oe) of (?:charge|cost|rent)|rent[- ]free|at no (?:cost|charge)|without charge|at (?:its|"
    r"their) own (?:cost|expense)|(?:as an? )?(?:in[- ]kind contribution|contribution in[- ]kind)|in kind)"
)
TARGET: Final = filtered(
    r" (?:financially|in[- ]kind|materially|generously)|(?: annually| regularly)?,?(?: financially)? (?:to|towards?) "
    r"(?:[a-z'’-]+ ){0,5}?(?:(?:trust |reserve |"
    r"common |pooled |Trust )?[Ff]unds?|[Bb]udget|appeal|costs?|financing|funding|facility|account|reserve|expenses|"
    r"website|secretariat|Ⓜ|project|programme|pool)\b"
)

ASKED: Final = filtered(
    r"(?<![\w'’-])(?:ask(?:ed|s)?|request(?:ed|s|ing)?|invit(?:ed|es|e|ing)|encourag(?:ed|es|ing)|urg(?:ed|es)|"
    r"called (?:on|upon|for)|appeal(?:ed|s)?|not|never|no|nor|declin(?:ed|es)|refus(?:ed|es)|failed|unable|cannot|"
    r"should|must|lapsed|if|unless|whether|without|neither|discussed|seek(?:s|ing)?|sought|need(?:ed|s)?|lack(?:ed)?|"
    r"looking for|owes?(?! (?:its|their) existence)|"
    r"outstanding|unpaid|withdrew|withdrawn|(?:proposed|suggested) that|recommend\w*)(?![\w'’-])",
    re.IGNORECASE,
)
"""What was asked for, wished or denied is given by nobody."""
OFFERED: Final = filtered(
    r"(?<![\w'’-])(?:offer(?:s|ed|ing)?|propos(?:ed|es|al)|may|might|could|consider(?:s|ing|ed)?|willing(?:ness)?|"
    r"ready|readiness|interest(?:ed)?|prepared to|possibly|possibility|potential|on condition|conditional|"
    r"suggest(?:ed|s)?|subject to)(?![\w'’-])"
)
_INDISPENSABLE: Final = filtered(r"\bnot (?:have )?be(?:en)? (?:\w+ )?(?:[^,;.]{0,30}? )?without\b", re.IGNORECASE)
PLANNED: Final = filtered(
    r"(?<![\w'’-])(?:plan(?:s|ned|ning)? to|intend(?:s|ed|ing)?|intention|hop(?:ed|es|ing)|expect(?:s|ed)|"
    r"to be)(?![\w'’-])"
)


def modality(words: str) -> Modality | None:
    """How the words around a verb of giving have it; None where nothing is given at all."""
    words = _INDISPENSABLE.sub(" ", words)
    if ASKED.search(words):
        return None
    if OFFERED.search(words):
        return Modality.PROPOSED
    return Modality.PLANNED if PLANNED.search(words) else Modality.ASSERTED
