"""For which day the lists of members and observers of a document hold: that of the document.

Three names under one role of one body are a list. It proves who belonged that day, never since when.
"""

from __future__ import annotations

from collections import defaultdict

from kg.extract.analysis.analysis import Analysis
from kg.extract.analysis.dating import document_day
from kg.extract.writer import Writer
from kg.model import Modality, Ref, Term, Value

_LEAST = 3
_LISTED = (Term("forum", "memberRole"), Term("forum", "observerRole"))


def hold_lists(analysis: Analysis, writer: Writer) -> None:
    """Say of every listed member for which day it is listed, where the words have not said so themselves."""
    day = document_day(analysis)
    if day is None:
        return
    about: dict[Ref, dict[str, Value]] = defaultdict(dict)
    for claim in writer.claims:
        if claim.subject.kind == "membership" and claim.modality is Modality.ASSERTED:
            about[claim.subject].setdefault(claim.predicate, claim.object)
    lists: dict[tuple[Value, Value], list[Ref]] = defaultdict(list)
    for node, said in about.items():
        if (
            {"member", "of", "role"} <= set(said)
            and not {"until", "assertedFor"} & set(said)
            and said["role"] in _LISTED
        ):
            lists[said["of"], said["role"]].append(node)
    members = {(said.get("member"), said.get("of")) for said in about.values() if said.get("role") == _LISTED[0]}
    for (_, role), nodes in lists.items():
        for node in sorted(nodes) if len(nodes) >= _LEAST else ():
            became_member = role == _LISTED[1] and (about[node]["member"], about[node]["of"]) in members
            if not became_member:
                writer.claim(node, "assertedFor", day[0], day[1])
