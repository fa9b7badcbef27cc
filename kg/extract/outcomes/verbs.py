"""The verbs by which meetings decide, recommend, commit themselves and observe, and the class each gives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from kg.patterns import any_of, filtered

DECISION: Final = "Decision"
RECOMMENDATION: Final = "Recommendation"
COMMITMENT: Final = "Commitment"
OBSERVATION: Final = "Observation"

STRONG: Final = frozenset({DECISION, RECOMMENDATION, COMMITMENT})
"""The classes of what is to be done or holds from now on; an observation is none."""

# Base forms; `_forms` adds the rest. A form in brackets is the past where it is not regular.
_VERBS: Final = {
    DECISION: """agree concur decide determine(determined) endorse adopt approve accept confirm mandate task establish
        create launch elect re-elect reelect appoint reappoint re-appoint nominate designate admit extend expand
        instruct direct authorise authorize entrust charge commission empower
        dissolve assign set_up(set_up) update revise refine finalise finalize reach_agreement(reached_agreement)
        reach_consensus(reached_consensus) choose(chose) select settle opt wind_up(wound_up) turn_down(turned_down)
        back put_off(put_off) hold_over(held_over) carry_over(carried_over) rule
        put_back(put_back) do_away_with(did_away_with) reject defer postpone adjourn disband
        abolish discontinue terminate renew prolong amend recast(recast) rename restructure merge grant accord confer
        constitute institute form
        ratify clear consent assent vote name leave(left) give(gave) see_no_need(saw_no_need) transfer remit transform
        reconstitute reactivate revive fix come_to_an_agreement(came_to_an_agreement)
        come_to_an_understanding(came_to_an_understanding) take_the_decision(took_the_decision)
        take_a_decision(took_a_decision) take_decisions(took_decisions) reach_a_decision(reached_a_decision)
        pass_a_resolution(passed_a_resolution) give_instructions(gave_instructions)
        strike_an_agreement(struck_an_agreement) throw_out(threw_out)
        come_down_in_favour_of(came_down_in_favour_of) lay_down(laid_down) sign carry pass pick set(set) allocate
        keep(kept) drop abandon reinstate retain
        strike(struck) hand send(sent) put(put) sign_off_on(signed_off_on) sign_off(signed_off)
        throw_their_support_behind(threw_their_support_behind) throw_its_support_behind(threw_its_support_behind)
        throw_their_weight_behind(threw_their_weight_behind) lend_their_support(lent_their_support)
        decline retire put_their_signatures_to(put_their_signatures_to)
        prefer_to_leave(preferred_to_leave)
        prefer_to_defer(preferred_to_defer) prefer_to_postpone(preferred_to_postpone) prefer_to_wait(preferred_to_wait)
        prefer_to_keep(preferred_to_keep) prefer_to_refer(preferred_to_refer)""",
    RECOMMENDATION: """recommend suggest propose ask request call_for(called_for) call_on(called_on)
        call_upon(called_upon) encourage urge invite appeal exhort advise press_for(pressed_for) implore advocate
        issue_a_call(issued_a_call) make_an_appeal(made_an_appeal) launch_an_appeal(launched_an_appeal)
        issue_an_appeal(issued_an_appeal) make_a_plea(made_a_plea) plead
        wish_to_see want_to_see favour speak_in_favour_of(spoke_in_favour_of)
        come_out_in_favour_of(came_out_in_favour_of)""",
    COMMITMENT: """commit undertake(undertook) pledge resolve vow promise engage bind_themselves(bound_themselves)
        bind_itself(bound_itself) give_an_undertaking(gave_an_undertaking) make_a_commitment(made_a_commitment)
        give_a_commitment(gave_a_commitment) give_their_word(gave_their_word)
        declare_themselves_ready(declared_themselves_ready)""",
    OBSERVATION: """note take_note(took_note) recognise recognize acknowledge welcome appreciate thank express recall
        review report discuss state affirm reaffirm re-affirm reiterate reinforce emphasise emphasize re-emphasise
        re-emphasize stress underline underscore highlight deplore commend congratulate condemn regret consider
        exchange share observe applaud praise identify examine receive hear(heard) look_forward(looked_forward)
        declare find(found) conclude refer draw_attention(drew_attention) support point_out(pointed_out)
        pay_tribute(paid_tribute) remind assess deliberate debate explore evaluate outline convey(conveyed)
        reflect realise realize believe think(thought) caution warn remark comment brief insist lament mourn
        salute hail feel(felt) take_stock(took_stock) take_cognisance(took_cognisance) take_cognizance(took_cognizance)
        bear_in_mind(bore_in_mind) listen(listened) learn voice reserve dissociate doubt object disagree argue
        pay_homage(paid_homage) rejoice bemoan concede
        make_clear(made_clear) make_it_clear(made_it_clear)
        make_plain(made_plain) speak_of(spoke_of) point_to(pointed_to) dwell_on(dwelt_on)
        call_to_mind(called_to_mind) look_back(looked_back) take_pride(took_pride) air be_moved place_on_record deny
        leave_a_record(left_a_record)
        put_on_record(put_on_record)
        record
        accentuate register draw_lessons(drew_lessons) take_the_view(took_the_view)
        hold_the_view(held_the_view) hope announce inform explain say(said) tell(told) celebrate remember mention
        attribute""",
}
# Verbs of a single state, organisation or person that say what it told the others, not what it did.
TOLD: Final = frozenset(
    """note take_note recognise recognize acknowledge welcome appreciate thank express recall affirm reaffirm
    re-affirm reiterate reinforce emphasise emphasize stress underline underscore highlight deplore commend congratulate
    condemn regret suggest propose ask recommend urge encourage call_for call_on call_upon applaud praise observe
    draw_attention point_out pay_tribute remind request caution warn remark insist lament mourn salute hail voice
    reserve dissociate doubt object disagree argue pay_homage rejoice advise advocate hope believe feel
    plead favour bemoan concede make_clear make_it_clear make_plain speak_of point_to take_pride be_moved
    place_on_record report state inform brief explain say tell celebrate remember mention attribute announce
    put_on_record congratulate""".split()
)
# Verbs by which one among others tells what is so; a chair who tells of the arrangements observes nothing.
TELLING: Final = frozenset("inform explain say tell mention".split())
# Verbs that take what was made or chosen: beside a meeting's name they are as often participles ("the group
# established at the Conference"), so their object must begin at once.
MAKING: Final = frozenset(
    "establish create launch elect appoint nominate designate extend expand select mandate task assign adopt approve "
    "propose suggest share identify find receive set_up choose update revise refine".split()
)


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb by one of its forms: its base ("call_for"), its class, and which form it is."""

    base: str
    kind: str
    form: str  # "past", "base" or "third"


_DOUBLED: Final = frozenset("admit commit concur refer regret defer transfer remit confer drop".split())


def _regular(base: str) -> tuple[str, str]:
    """Past and third person of a regular verb."""
    if base.endswith("e"):
        return base + "d", base + "s"
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ied", base[:-1] + "ies"
    past = base + base[-1] + "ed" if base in _DOUBLED else base + "ed"
    return past, base + ("es" if base.endswith(("s", "sh", "ch", "x")) else "s")


def _forms(entry: str, kind: str) -> dict[str, Verb]:
    base, _, irregular = entry.rstrip(")").partition("(")
    head, _, tail = base.partition("_")
    past, third = _regular(head)
    tail = f" {tail}".replace("_", " ").rstrip()
    written = irregular.replace("_", " ") or past + tail
    return {
        base.replace("_", " "): Verb(base, kind, "base"),
        third + tail: Verb(base, kind, "third"),
        written: Verb(base, kind, "past"),  # of "put off" and "recast", the past counts
    }


_MOODS: Final = (
    "pleased glad alarmed worried grateful heartened dismayed troubled shocked saddened gratified touched".split()
)
FORMS: Final = {
    form: verb
    for kind, entries in _VERBS.items()
    for entry in entries.split()
    for form, verb in _forms(entry, kind).items()
} | {
    "undertaken": Verb("undertake", COMMITMENT, "past"),
    "taken note": Verb("take_note", OBSERVATION, "past"),
    "chosen": Verb("choose", DECISION, "past"),
    "drawn attention": Verb("draw_attention", OBSERVATION, "past"),
    "came to the conclusion": Verb("conclude", OBSERVATION, "past"),
    "were concerned": Verb("express", OBSERVATION, "past"),
    "was concerned": Verb("express", OBSERVATION, "past"),
    "are concerned": Verb("express", OBSERVATION, "base"),
    "were of the view": Verb("state", OBSERVATION, "past"),
    "was of the view": Verb("state", OBSERVATION, "past"),
    "are of the view": Verb("state", OBSERVATION, "base"),
    "were of the opinion": Verb("state", OBSERVATION, "past"),
    "was of the opinion": Verb("state", OBSERVATION, "past"),
    "are of the opinion": Verb("state", OBSERVATION, "base"),
    "were mindful": Verb("note", OBSERVATION, "past"),
    "are mindful": Verb("note", OBSERVATION, "base"),
    "were informed": Verb("receive", OBSERVATION, "past"),
    "was informed": Verb("receive", OBSERVATION, "past"),
    "were satisfied": Verb("note", OBSERVATION, "past"),
    "was satisfied": Verb("note", OBSERVATION, "past"),
    "given": Verb("give", DECISION, "past"),
    "were of one mind": Verb("concur", DECISION, "past"),
    "were unanimous that": Verb("concur", DECISION, "past"),
    **{
        f"{be} {mood}": Verb("be_moved", OBSERVATION, form)
        for be, form in (("were", "past"), ("was", "past"), ("are", "base"))
        for mood in _MOODS
    },
    "were briefed": Verb("receive", OBSERVATION, "past"),
    "was briefed": Verb("receive", OBSERVATION, "past"),
    "took the floor": Verb("share", OBSERVATION, "past"),
    "saw value": Verb("recognise", OBSERVATION, "past"),
    "gave particular emphasis": Verb("emphasise", OBSERVATION, "past"),
    "gave emphasis": Verb("emphasise", OBSERVATION, "past"),
    "attached importance": Verb("emphasise", OBSERVATION, "past"),
    "placed emphasis": Verb("emphasise", OBSERVATION, "past"),
    "made recommendations": Verb("discuss", OBSERVATION, "past"),
}
_ADVERBS: Final = frozenset(
    """
    accordingly additionally again all already also both broadly clearly collectively consequently consistently
    deeply earlier especially explicitly favourably finally firmly formally fully further furthermore generally
    gratefully greatly hereby highly initially jointly later likewise moreover now ourselves particularly
    nonetheless nevertheless eventually ultimately duly instead
    positively previously provisionally repeatedly similarly sincerely specifically strongly subsequently
    themselves then therefore thus today unanimously warmly
    """.split()
)
_LY: Final = filtered(
    r"(?!italy|july|family|assembly|reply|supply|only|early|monthly|daily|yearly|quarterly)[a-z]{3,}ly"
)
_FORM: Final = filtered(rf"(?<![\w'’-])(?:{any_of(FORMS)})(?![\w'’-])", re.IGNORECASE)
_LEAD: Final = re.compile(
    r"(?<![\w'’-])(?P<word>once more|in turn|in particular|in principle|[a-z]+),? $", re.IGNORECASE
)
_AUXILIARIES: Final = frozenset(("had", "has", "have", "having"))
_LEADS: Final = _AUXILIARIES | _ADVERBS | {"all", "both", "more", "turn", "particular", "principle"}


class Hit(NamedTuple):
    """A form of a verb of the table on a mask, with the adverbs and the auxiliary before it."""

    start: int
    end: int
    form: str
    verb: Verb
    auxiliary: str
    adverbs: bool
    before: str  # the word before all that, in small letters; "" where it is none


def verbs_in(mask: str) -> Iterator[Hit]:
    """The forms of the table's verbs in a mask, leftmost first, each with what leads up to it."""
    found = _FORM.search(mask)
    while found is not None:
        end = found.end()
        form = found[0].lower()
        verb = FORMS.get(form)
        if verb is not None:  # else with a sign that is no letter of the form, but taken as one: "aſked"
            yield _led(mask, found.start(), end, form, verb)
        found = _FORM.search(mask, end)


def _led(mask: str, at: int, end: int, form: str, verb: Verb) -> Hit:
    auxiliary, adverbs = "", False
    before = _word_before(mask, at)
    while _may_lead(before) and (lead := _LEAD.search(mask, max(0, at - 24), at)):
        word = lead["word"].lower()
        if word in _AUXILIARIES and not auxiliary:
            auxiliary = word
        elif word in ("all", "both") and lead.start() == 0:
            break  # the subject itself: "All agreed"
        elif word in _ADVERBS or " " in word or _LY.fullmatch(word):
            adverbs = True
        else:
            break
        at = lead.start()
        before = _word_before(mask, at)
    return Hit(at, end, form, verb, auxiliary, adverbs, before)


def _word_before(mask: str, at: int) -> str:
    """What stands between the two spaces before a place, in small letters; "" where no space is right before it."""
    if at == 0 or mask[at - 1] != " ":
        return ""
    return mask[mask.rfind(" ", 0, at - 1) + 1 : at - 1].lower()


def _may_lead(word: str) -> bool:
    """A quick look at the word before a verb: most are no adverb and no auxiliary."""
    word = word.removesuffix(",")
    return word in _LEADS or word.endswith("ly") or not word.isalpha()


_GERUNDS = {
    "Recalling": "recall", "Noting": "note", "Taking note": "take_note", "Welcoming": "welcome",
    "Recognising": "recognise", "Recognizing": "recognise", "Acknowledging": "acknowledge", "Reaffirming": "reaffirm",
    "Affirming": "affirm", "Emphasising": "emphasise", "Emphasizing": "emphasise", "Stressing": "stress",
    "Underlining": "underline", "Underscoring": "underscore", "Highlighting": "highlight", "Deploring": "deplore",
    "Expressing": "express", "Appreciating": "appreciate", "Commending": "commend", "Reiterating": "reiterate",
    "Considering": "consider", "Bearing in mind": "note", "Mindful": "note", "Conscious": "recognise",
    "Aware": "recognise", "Concerned": "express", "Deeply concerned": "express", "Gravely concerned": "express",
    "Alarmed": "express", "Convinced": "affirm", "Guided by": "recall", "Having considered": "consider",
    "Having reviewed": "review", "Cognisant": "recognise", "Cognizant": "recognise", "Regretting": "regret",
    "Grateful": "thank", "Appreciative": "appreciate", "Heartened by": "note", "Honouring": "commend",
    "Paying tribute": "pay_tribute", "Drawing attention": "draw_attention",
    "Applauding": "applaud", "Congratulating": "congratulate", "Praising": "praise",
    "Thanking": "thank", "Having heard": "hear", "Having examined": "examine",
    "Having discussed": "discuss", "Inspired by": "recall", "Encouraged by": "note", "Reminding": "remind",
    "Determined": "commit", "Desirous of": "commit", "Desiring": "commit", "Believing": "believe", "Proud of": "note",
    "Building on": "recall", "Building upon": "recall",
    "Having regard to": "recall", "Having in mind": "note", "Sharing the view": "state", "Mourning": "regret",
    "Observing": "observe", "Rejecting": "condemn", "Condemning": "condemn", "Sharing": "state",
    "Supporting": "support", "Confirming": "affirm", "Declaring": "declare", "Remembering": "recall",
    "Persuaded": "affirm",
    "Realising": "realise", "Realizing": "realise", "Celebrating": "welcome", "Saluting": "commend",
    "Valuing": "appreciate",
    "Insisting": "stress", "Committed to": "commit", "Resolved to": "commit", "Understanding": "recognise",
    "Fully aware": "recognise",
}  # fmt: skip
_OPENINGS: Final = sorted(
    (re.escape(word) for gerund in _GERUNDS for word in (gerund, gerund.upper())), key=lambda word: (-len(word), word)
)
PREAMBLE: Final = filtered(rf"(?:^|(?<=[,;] ))(?:{'|'.join(_OPENINGS)})(?![\w-])")
"""The first words of a clause in the preamble of a declaration."""

_CONSENSUS: Final = filtered(
    r"(?:(?:^|(?<=[.;,] )|(?<= and ))(?:[Tt]here was (?:also )?(?:an? )?(?!no )(?:\w+ )?(?:consensus|agreement)|"
    r"(?:[Aa]n? )?(?!No |no )(?:\w+ )?(?:[Cc]onsensus|[Aa]greement)(?: in principle)? "
    r"(?:was (?:also )?(?:reached|found|achieved|"
    r"secured)|emerged|"
    r"existed)|(?:[Tt]he|[Aa]) (?:further )?decision was (?:also )?(?:taken|made|reached)|"
    r"[Ii]t was (?:also )?the (?:consensus|understanding|decision|wish)(?: of [^,;]{2,60}?)?|"
    r"[Tt]he (?:consensus|understanding|decision)(?: of [^,;]{2,60}?)? was)"
    r"|(?<= )included (?:an )?agreements?)(?= (?:that|on|to|about|among|between))"
)


def consensus(mask: str) -> re.Match[str] | None:
    """Agreement said without a verb of agreeing: "There was consensus that…"."""
    return _CONSENSUS.search(mask)


THAT_SHOULD: Final = filtered(
    r"(?<![\w-])(?:should|ought to|(?:could|might|may)(?: \w+)? be (?:\w+ )?(?:taken forward|explored|"
    r"considered|pursued|developed))(?![\w-])"
)
"""The mark of a recommendation without a verb of recommending."""


# Nouns in the plural as well: "States", "Reports".
_PLURALS: Final = frozenset(
    "states reports reviews shares exchanges tasks mandates debates outlines finds reflects hears names charges grants "
    "rules forms institutes votes fixes clears commissions doubts hopes voices comments briefs cautions registers "
    "objects transfers hands sends puts strikes "
    "gives leaves feels thinks backs signs carries passes picks sets keeps drops airs favours retains records".split()
)
# In capitals these are headings and columns as often as verbs; "DETERMINED to…" is of a preamble.
_NOUNS: Final = frozenset(
    "name charge grant vote fix clear commission doubt hope voice comment brief caution register object determined "
    "report review share exchange task mandate debate outline transfer sign pass pick set drop air favour back rule "
    "hand send put strike "
    "carry keep signed passed set kept record recorded form institute".split()
)
_THIRD: Final = "|".join(
    sorted(
        (form[:1].upper() + form[1:] for form, verb in FORMS.items() if verb.form == "third" and form not in _PLURALS),
        key=lambda form: (-len(form), form),
    )
)
_CAPITALS: Final = "|".join(
    sorted((form.upper() for form in FORMS if form not in _NOUNS), key=lambda form: (-len(form), form))
)
_CLAUSE: Final = filtered(
    r"(?:^|[,;:] (?:and |AND )?)(?:\((?:[a-z]|[ivx]{1,5}|\d{1,2})\) )?(?=[A-Z])(?P<word>[A-Za-z]+)"
)
_CAPITALISED: Final = re.compile(r"[A-Z][A-Za-z]*")
_FIRST_WORDS: Final = frozenset(re.split("[^A-Za-z]", form)[0] for form in (*_THIRD.split("|"), *_CAPITALS.split("|")))
_OPERATIVE: Final = filtered(
    rf"(?P<verb>{_THIRD}|{_CAPITALS})(?: also| further| once again| ALSO| FURTHER)?"
    r"(?= (?!(?i:for|from|of|by|were|was|are|have|had|should|will)\b).*[a-z]{3})"
)


may_be_operative: Final = _OPERATIVE.may


def operative(mask: str) -> Iterator[re.Match[str]]:
    """The verbs that open the clauses of a resolution, in the third person and with a capital: "Decides to…"."""
    if _FIRST_WORDS.isdisjoint(_CAPITALISED.findall(mask)):
        return
    for start in _CLAUSE.finditer(mask):
        if start["word"] in _FIRST_WORDS and (found := _OPERATIVE.match(mask, start.start("word"))):
            yield found


def verb_of(form: str) -> Verb:
    """The verb of a form, in any case of letters. KeyError where it is none."""
    return FORMS[form.lower()]


MONEY: Final = filtered(r"(?:[$€£¥]|\b(?:USD|AUD|EUR|NZD|CHF|GBP|JPY|dollars?|euros?|yen|francs)\b)")
"""Sums of money: what is promised with one is a contribution."""
