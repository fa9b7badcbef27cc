"""What documents contain besides meetings and bodies: outcomes, money, posts, numbers, instruments, passages."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from kg.evaluate.case import Case
from kg.evaluate.gold import GoldFact
from kg.evaluate.names import fold, overlap, words
from kg.evaluate.said import Span
from kg.evaluate.tally import Matching

Placed = tuple[GoldFact, Span]
SaidPlaced = tuple[str, Span]
Count = tuple[int, frozenset[str], str]
Post = tuple[str, str, Sequence[str]]  # person, post, organisations

_MAX_PASSAGE = 1200  # characters
_OUTCOMES = ("action_item", "agreement", "commitment", "decision", "recommendation")
_OBSERVING = (
    *("not", "recogni", "welcom", "recall", "review", "acknowledg", "appreciat", "thank", "commend", "express"),
    *("emphasi", "report", "discuss", "receiv", "observ", "underscor", "deplor"),
)
_NEIGHBOURS = (  # facts whose words may well be taken for an outcome
    *("strategy_highlight", "strategy_area", "proposal", "planned_event", "body_mandate", "outcome_of", "project"),
    *("provides", "will_host", "offers_to_host"),
)
_OFFICE = re.compile(r"Minister|Ambassador|Director|unnamed|Chair|Officer")


def score_outcomes(case: Case) -> None:
    """Count outcomes, statements and national measures, matched by where their evidence lies in the text."""
    places = case.said.places(case.gold.stem) if case.gold.stem in case.said.graphs else {}
    said = [fact for fact in case.gold.of(*_OUTCOMES) if not fact.duplicate]
    weak = [fact for fact in said if _observes(fact)] + case.gold.of("statement")
    spare = [*weak, *case.gold.of(*_NEIGHBOURS), *(fact for fact in case.gold.facts if fact.duplicate)]
    nodes = sorted(case.graph)
    outcomes = case.with_classes(nodes, "Outcome", "Decision", "Recommendation", "Commitment")
    decided = [node for node in outcomes if "Observation" not in case.said.classes(node)]
    stated = case.with_classes(nodes, "Outcome", "Observation", "Decision", "Recommendation", "Commitment")
    _by_place(case, "outcome", [fact for fact in said if not _observes(fact)], _placed(decided, places), spare)
    _by_place(case, "statement", weak, _placed(stated, places), counts_extras=False)
    measures = case.with_classes(nodes, "NationalMeasure")
    _by_place(case, "national measure", case.gold.of("national_measure"), _placed(measures, places))


def score_contributions(case: Case) -> None:
    """Count who gives what: the amount where gold has one, else that there is none."""
    case.tally.pairs(
        "contribution",
        Matching(
            gold=[fact for fact in case.gold.of("funding_pledge", "funding", "funds") if not fact.unreal],
            said=[about for about in case.graph.values() if "contributor" in about],
            score=lambda g, s: _same_money(case, g, s),
            floor=0.7,
            show_gold=lambda g: f"{g.subject} {dict(g.qualifiers)}",
            show_said=lambda s: f"{[case.said.label(x) for x in s['contributor']]} {_first(s, 'amount')}",
        ),
    )


def score_posts(case: Case) -> None:
    """Count named people in posts."""
    facts = case.gold.of("holds_role")
    said: list[Post] = [
        (case.said.label(holder), _first(about, "post"), [case.said.label(o) for o in about.get("organisation", ())])
        for about in case.graph.values()
        for holder in about.get("holder", ())
    ]
    case.tally.pairs(
        "tenure",
        Matching(
            gold=[fact for fact in facts if _named(fact)],
            said=said,
            score=_same_post,
            floor=0.75,
            spare=[fact for fact in facts if not _named(fact)],
            show_gold=lambda g: f"{g.subject}: {g.object}",
            show_said=lambda s: f"{s[0]}: {s[1]} {s[2]}",
        ),
    )


def score_counts(case: Case) -> None:
    """Count stated numbers: the same number and a common word."""
    wanted: list[Count] = []
    for fact in case.gold.of("count_claim"):
        number = _number(fact)
        if number:
            told = words(fact.object) | words(fact.subject) | words(fact.qualifier("of"))
            wanted.append((number, told, fact.object))
    said: list[Count] = []
    for about in case.graph.values():
        value = _first(about, "value")
        if "countedThing" in about and re.fullmatch(r"\d{1,18}", value):
            subjects = (words(case.said.label(node)) for node in about.get("countAbout", ()))
            thing = _first(about, "countedThing")
            said.append((int(value), words(thing).union(*subjects), thing))
    case.tally.pairs(
        "count",
        Matching(
            gold=wanted,
            said=said,
            score=lambda g, s: float(g[0] == s[0] and bool(g[1] & s[1])),
            floor=0.9,
            slack=0.5,
            show_gold=lambda g: f"{g[0]} {g[2]}",
            show_said=lambda s: f"{s[0]} {s[2]}",
        ),
    )


def score_instruments(case: Case) -> None:
    """Count treaties, declarations, strategies, guides and laws by their names."""
    named = [fact.object for fact in case.gold.of("refers_to_instrument")]
    named += [fact.subject for fact in case.gold.of("instrument")]
    case.tally.pairs(
        "instrument",
        Matching(
            gold=list(dict.fromkeys(named)),
            said=case.with_classes(case.nodes, "Instrument", "Treaty", "Declaration", "Strategy", "Guide", "Law"),
            score=lambda g, s: case.likeness(g, s, 0.5),
            floor=0.5,
            slack=0.5,
            show_said=case.said.label,
        ),
    )


def score_evidence(case: Case) -> None:
    """Count passages whose quote is the very slice of the text, at most 1,200 characters long."""
    if case.text is None or case.gold.stem not in case.said.graphs:
        return
    rows = case.said.quotes(case.gold.stem)
    for passage, start, end, quote in rows:
        exact = case.text[start:end] == quote and end - start <= _MAX_PASSAGE
        fault = f"{passage}: {quote[:60]!r} is not text[{start}:{end}], or is over {_MAX_PASSAGE:,} characters"
        case.tally.one("evidence exact", 1, None if exact else fault)
    if not rows:
        case.tally.one("evidence exact", 1, f"{case.gold.stem}: no passages at all")


def locate(text: str | None, quote: str) -> Span | None:
    """Where the quote first stands in the text, whatever the white space between its words."""
    if not text or not quote.strip():
        return None
    found = re.search(r"\s+".join(map(re.escape, quote.split())), text)
    return found.span() if found else None


def _by_place(
    case: Case,
    kind: str,
    facts: Sequence[GoldFact],
    said: Sequence[SaidPlaced],
    spare: Sequence[GoldFact] = (),
    counts_extras: bool = True,
) -> None:
    case.tally.pairs(
        kind,
        Matching(
            gold=_located(case, facts),
            said=said,
            score=lambda g, s: _common(g[1], s[1]),
            floor=0.6,
            spare=_located(case, spare),
            counts_extras=counts_extras,
            show_gold=lambda g: f"{g[0].id} {g[0].object}",
            show_said=lambda s: f"{case.said.label(s[0])} at {s[1]}",
        ),
    )


def _located(case: Case, facts: Sequence[GoldFact]) -> list[Placed]:
    found = ((fact, fact.span or locate(case.text, fact.quote)) for fact in facts)
    return [(fact, span) for fact, span in found if span]


def _placed(nodes: Sequence[str], places: Mapping[str, Span]) -> list[SaidPlaced]:
    return [(node, places[node]) for node in nodes if node in places]


def _common(gold: Span, said: Span) -> float:
    """The share of the shorter span that both have; 0 where the said one is far too long to mean anything."""
    wanted, length = gold[1] - gold[0], said[1] - said[0]
    if length > max(2500, 12 * wanted):
        return 0.0
    return max(0, min(gold[1], said[1]) - max(gold[0], said[0])) / max(1, min(wanted, length))


def _observes(fact: GoldFact) -> bool:
    return fact.qualifier("verb").lower().startswith(_OBSERVING)


def _same_money(case: Case, gold: GoldFact, said: Mapping[str, Sequence[str]]) -> float:
    if case.agents.of_gold(gold.subject) not in {case.agents.of_build(agent) for agent in said["contributor"]}:
        return 0.0
    amount, wanted = _first(said, "amount"), gold.qualifier("amount")
    if not wanted:
        return 0.3 if amount else 0.8
    same = re.fullmatch(r"[0-9]+\.?[0-9]*", amount) is not None and float(amount) == float(wanted)
    return 1.0 if same and _first(said, "currency") == gold.qualifiers.get("currency", "") else 0.2


def _named(fact: GoldFact) -> bool:
    return re.search(r"[A-Z][a-z]+ [A-Z]", fact.subject) is not None and not _OFFICE.search(fact.subject)


def _same_post(gold: GoldFact, said: Post) -> float:
    mine, theirs = fold(gold.subject).split(), fold(said[0]).split()
    person = len(set(mine) & set(theirs)) / max(1, min(len(mine), len(theirs)))
    post = overlap(words(gold.object), words(f"{said[1]} {' '.join(said[2])}"))
    return 0.6 * person + 0.4 * min(1.0, 2 * post)


def _number(fact: GoldFact) -> int | None:
    """The number that is stated: qualifier, claim, or the first in the object; None where there is none."""
    for value in (fact.qualifiers.get("number"), fact.qualifiers.get("claimed"), fact.object):
        digits = re.search(r"\d[\d,]{0,24}", str(value)) if value is not None else None
        if digits:
            return int(digits[0].replace(",", ""))
    return None


def _first(about: Mapping[str, Sequence[str]], prop: str) -> str:
    return next(iter(about.get(prop, ())), "")
