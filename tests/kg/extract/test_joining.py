"""Joining of occurrences to events: documents of very many events."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.extract.analysis import joining
from kg.extract.analysis.agreement import Draft, agree
from kg.extract.analysis.build import analyse
from kg.extract.analysis.occurrence import Occurrence
from kg.lexicon import default_lexicon
from kg.model import Entity
from kg.read import read_document

CITIES = ("Manila", "Jakarta", "Bangkok", "Colombo", "Geneva", "Vienna", "Rome")


def _compared(events: int, monkeypatch: pytest.MonkeyPatch, folder: Path) -> tuple[int, int]:
    """How many events a document of so many has, and how often an occurrence was compared with an event."""
    paragraphs = (
        f"A workshop was held in {CITIES[index % 7]} on {1 + index % 28} May {1950 + index // 28}."
        for index in range(events)
    )
    path = folder / f"{events}.md"
    path.write_text("# Report of the Example Process\n\n" + "\n\n".join(paragraphs))
    calls = 0

    def counted(draft: Draft, one: Occurrence, forum: Entity | None) -> bool:
        nonlocal calls
        calls += 1
        return agree(draft, one, forum)

    monkeypatch.setattr(joining, "agree", counted)
    return len(analyse(read_document(path), default_lexicon()).events), calls


def test_many_events_are_joined_in_time_linear_in_their_number(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    some, compared = _compared(600, monkeypatch, tmp_path)
    more, compared_of_more = _compared(1800, monkeypatch, tmp_path)
    assert more >= some >= 400
    assert compared_of_more < 4.5 * compared  # three times as many; all with all would be nine times


def test_a_meeting_spoken_of_often_is_read_once_each_time() -> None:
    """What the occurrences of one event say is taken as each is added, not read again at each comparison."""
    one = Occurrence(0, 0, 4, "Workshop", "workshop", "the", "the workshop")
    draft = Draft([one])
    draft.kept = draft.said
    for number in range(3):
        draft.add(Occurrence(number, 0, 4, "", "meeting", "the", "the meeting", ordinal=number or None))
    assert draft.said is draft.kept
    assert (draft.type, draft.ordinal, draft.said.heads) == ("Workshop", 1, {"workshop", "meeting"})
    draft.kept = None
    assert (draft.type, draft.ordinal, draft.said.heads) == ("Workshop", 1, {"workshop", "meeting"})
