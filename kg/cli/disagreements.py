"""Conflicts for people: each side with its words, short ones within their sentence, and the rule."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

_KINDS = ("value", "count", "order", "status", "composition")
_LIST = 6  # quotes from which a side is a list of names, told in one line
_SHORT = 25  # characters below which a quote tells too little alone
_AROUND = 70  # characters of its sentence on each side
_STOP_BEFORE = re.compile(r".*(?:\n\s*\n|[.!?]\s)", re.DOTALL)
_STOP_AFTER = re.compile(r"\n\s*\n|[.!?](?=\s|$)")

Row = Mapping[str, Any]


def conflict_text(folder: Path, rows: Sequence[Row]) -> Iterator[str]:
    """The lines that tell the conflicts of a build in `folder`, by kind and label, a blank line behind each."""
    kinds = Counter(row["kind"] for row in rows)
    yield f"{len(rows)} conflicts: " + ", ".join(f"{kinds[k]} of {k}" for k in _KINDS)
    yield ""
    evidence = _evidence(folder, {claim for row in rows for side in row["sides"] for claim in side["claims"]})
    texts: dict[str, str] = {}
    for row in sorted(rows, key=lambda row: (_KINDS.index(row["kind"]), row["label"], row["id"])):
        yield f"{row['label']}  ({row['kind']})"
        for index, side in enumerate(row["sides"]):
            mark = "*" if index == row["followed"] else " "
            yield f"  {mark} {side['value']}  in {', '.join(side['documents'])}"
            slices = sorted({piece for claim in side["claims"] for piece in evidence.get(claim, ())})
            if len(slices) > _LIST:
                yield f"      “{'; '.join(' '.join(_text(folder, stem, texts)[a:b].split()) for stem, a, b in slices)}”"
                continue
            for stem, start, end in slices:
                yield f"      “{_quoted(_text(folder, stem, texts), start, end)}”"
        yield f"    rule: {row['rule']}"
        yield ""


_Slice = tuple[str, int, int]  # document, start, end


def _evidence(folder: Path, wanted: set[str]) -> dict[str, list[_Slice]]:
    """Where the words of the wanted claims stand."""
    found: dict[str, list[_Slice]] = {}
    with (folder / "claims.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            claim = json.loads(line)
            if claim["id"] in wanted:
                found[claim["id"]] = [(claim["document"], e["start"], e["end"]) for e in claim["evidence"]]
    return found


def _text(folder: Path, stem: str, texts: dict[str, str]) -> str:
    if stem not in texts:
        with (folder / "texts" / f"{stem}.txt").open(encoding="utf-8", newline="") as file:
            texts[stem] = file.read()
    return texts[stem]


def _quoted(text: str, start: int, end: int) -> str:
    """The words of a slice in one line; short ones in brackets within what stands around them in their sentence."""
    words = " ".join(text[start:end].split())
    if len(words) >= _SHORT:
        return words
    before = _STOP_BEFORE.sub("", text[max(0, start - _AROUND) : start])
    after = text[end : end + _AROUND]
    stop = _STOP_AFTER.search(after)
    after = after[: stop.start()] if stop else after
    if start - len(before) > 0 and len(before) == _AROUND:
        before = "… " + before.partition(" ")[2]
    if stop is None and len(after) == _AROUND:
        after = after.rpartition(" ")[0] + " …"
    return " ".join(f"{before}[{words}]{after}".split())
