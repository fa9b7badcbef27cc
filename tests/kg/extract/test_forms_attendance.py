"""Attendance in the forms that documents give it, one text a line: `forms/attendance.tsv`.

Columns: a text (`\\n` for a line end) and who was at the document's own meeting: slugs of agents, each with `/o` where
it was an observer, `/m` where it is called a member, `/n` where a new member, and `@` with the slug of the meeting
where it is not the document's own; `-` for nobody.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from said import MAIN, attendance, extracted

ROWS = [
    line.split("\t")
    for line in (Path(__file__).parent / "forms" / "attendance.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
_SHORT = {"observer": "/o", "member": "/m", "newMember": "/n"}


@pytest.mark.parametrize(("text", "expected"), ROWS, ids=[row[0][:60] for row in ROWS])
def test_attendance_in_its_forms(text: str, expected: str) -> None:
    said = attendance(extracted(text.replace("\\n", "\n")))
    found = {who + _SHORT.get(how, "") + ("" if event == MAIN else f"@{event}") for who, event, how in said}
    assert found == set(expected.split()) - {"-"}
