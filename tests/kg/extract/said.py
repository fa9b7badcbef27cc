"""Short ways to what a small text says: one line a fact, so that a table of texts and facts can be read at a glance."""

from __future__ import annotations

from kg.extract import Analysis, analyse, extract
from kg.lexicon import default_lexicon
from kg.model import Document, Extraction, Literal, Modality, Ref, Term
from kg.read import read_text

HEAD = "QUARTZ DIALOGUE ON MIGRATION\n\nSecond Meeting of Senior Officials\nAccra, Ghana, 3-4 May 2016\n\nSUMMARY\n\n"
"""The title block of an invented report; its meeting is `MAIN`."""
MAIN = "quartz-dialogue-on-migration-senior-officials-meeting-2"


def document(body: str, *, head: str = HEAD) -> Document:
    """A text under the invented title block; under none with an empty `head`."""
    return read_text(f"{head}{body}\n", stem="quartz", file="quartz.txt")


def analysed(body: str, *, head: str = HEAD) -> Analysis:
    """Names and events of a text."""
    return analyse(document(body, head=head), default_lexicon())


def extracted(body: str, *, head: str = HEAD) -> Extraction:
    """All claims of a text, which no extractor fails on."""
    found = extract(document(body, head=head), default_lexicon())
    assert found.faults == ()
    return found


def shown(value: Ref | Term | Literal) -> str:
    """A value without its kind: a slug, a local name, the words of a literal."""
    return value.slug if isinstance(value, Ref) else value.name if isinstance(value, Term) else value.value


def attendance(extraction: Extraction) -> set[tuple[str, str, str]]:
    """(participant, event, capacity) of all asserted participations."""
    nodes: dict[Ref, dict[str, str]] = {}
    for claim in extraction.claims:
        if claim.subject.kind == "participation" and claim.modality is Modality.ASSERTED:
            nodes.setdefault(claim.subject, {})[claim.predicate] = shown(claim.object)
    return {(n["participant"], n["event"], n.get("capacity", "").removesuffix("Capacity")) for n in nodes.values()}


def of_events(extraction: Extraction, *predicates: str) -> set[tuple[str, str, str, str]]:
    """(event, predicate, value, modality) of claims about events, of the predicates named."""
    return {
        (claim.subject.slug, claim.predicate, shown(claim.object), claim.modality.removesuffix("Modality"))
        for claim in extraction.claims
        if claim.subject.kind == "event" and claim.predicate in predicates
    }
