"""Pieces of one printed line that the scan gives on lines of their own, in the wrong order, put back.

A scanner that recognises a skewed page gives the pieces of a printed line by the height of their letters: all pieces
of one printed line stand together in the text, but not from left to right. The repair chooses, for the whole text at
once, where the printed lines end and in which order their pieces are read, such that the words go on well (see
`Fluency`), no printed line is too long for the page, and a short one ends a sentence. The order as given is kept
where nothing is gained by another.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from itertools import accumulate, pairwise

from kg.read.layout.prose import all_capitals, heading_like, section_name
from kg.read.repair.fluency import Fluency

_FEW = 2  # short lines inside sentences from which some stand in the wrong place
_MARKER = re.compile(r"\(?(?:[a-h]|[ivx]{1,4}|\d{1,2})\)(?=\s?[A-Za-z])")
_NUMBER = re.compile(r"\W*\d{1,4}\W*")
MOST_LINES = 5_000  # of a text: beyond, the order is left alone
_MOST_PIECES = 7  # of one printed line
_DESCENT = 1.6  # cost of reading a piece before one that is given earlier
_LINE = 0.2  # cost of each printed line
_EARLY_END = 0.12  # cost of each blank character at the end of a printed line that ends no sentence
_BRACKET = 3.0  # cost of a bracket closed before it opens
_MARKED = 3.0  # cost of reading a list's number or letter inside a printed line
_HEADING = 3.0  # cost of reading a piece as a heading
_ENDED = re.compile(r"[.:?!;][\"'”’)]*$")

# For each set of the pieces of a line, a number with one bit a piece: which may come last, and the set without it.
_LASTS = tuple(
    tuple((bit, chosen & ~(1 << bit)) for bit in range(_MOST_PIECES) if chosen >> bit & 1)
    for chosen in range(1 << _MOST_PIECES)
)

_State = tuple[float, tuple[int, ...], int]  # cost so far; the last printed line; the piece read before that line
_NO_STATE: _State = (math.inf, (), -1)


@dataclass(frozen=True, slots=True)
class Piece:
    """A line as given: its repaired words, and whether something (a blank line, a heading) parts it from the next."""

    text: str
    closes: bool


def is_fragmentary(texts: list[str]) -> bool:
    """Whether the lines of a text are pieces of printed lines: many short ones that end inside a sentence."""
    if not 20 <= len(texts) <= MOST_LINES:
        return False
    width = page_width(texts)
    inside = [text for text, below in pairwise(texts) if not _ENDED.search(text) and below[:1].islower()]
    short = sum(len(text) < 0.6 * width for text in inside)
    return len(inside) > 10 and short > _FEW


def parted(texts: list[str], closes: list[bool]) -> list[bool]:
    """After which lines a new one surely begins: around page numbers, running heads and headings, beside `closes`.

    Where most lines are pieces of printed lines nothing is sure but the blank lines.
    """
    width = page_width(texts)
    inside = [text for text, below in pairwise(texts) if not _ENDED.search(text) and below[:1].islower()]
    if sum(len(text) < 0.6 * width for text in inside) > 0.4 * len(inside):
        return closes
    repeated = {text for text, count in Counter(_folded(t) for t in texts).items() if count > 1 and len(text) > 8}
    out = list(closes)
    for place, text in enumerate(texts):
        above = texts[place - 1] if place else "."
        below = texts[place + 1] if place + 1 < len(texts) else ""
        alone = _NUMBER.fullmatch(text) or _folded(text) in repeated
        ended = _ENDED.search(above) or _NUMBER.fullmatch(above) or closes[place - 1]
        short = heading_like(text) and len(text) < 0.6 * width and ended and not below[:1].islower()
        heads = short or section_name(text)
        if alone or heads:
            out[place] = True
            if place:
                out[place - 1] = True
    return out


def _folded(text: str) -> str:
    return "".join(sign for sign in text.lower() if sign.isalpha())


def page_width(texts: list[str]) -> int:
    """The length of a full printed line, in characters."""
    lengths = sorted(len(text) for text in texts)
    return max(lengths[int(len(lengths) * 0.97)], 40)


def printed_lines(pieces: list[Piece]) -> list[tuple[int, ...]]:
    """The printed lines as tuples of places in `pieces`, in reading order; every piece is in exactly one."""
    fluency = Fluency(piece.text for piece in pieces)
    width = page_width([piece.text for piece in pieces])
    search = _Search(pieces, fluency, width)
    return search.run()


def _ends_block(text: str) -> bool:
    return _ENDED.search(text) is not None or all_capitals(text)


class _Search:
    """The cheapest division of all pieces into printed lines; states are (pieces read, last piece read)."""

    def __init__(self, pieces: list[Piece], fluency: Fluency, width: int) -> None:
        self._pieces = pieces
        self._fluency = fluency
        self._width = width
        self._ends = [fluency.end(piece.text) for piece in pieces]
        self._heads = [fluency.head(piece.text) for piece in pieces]
        self._ended = [_ENDED.search(piece.text) is not None for piece in pieces]
        self._closed = [0, *accumulate(int(piece.closes) for piece in pieces)]  # how many up to each piece
        self._costs: list[dict[int, float]] = [{} for _ in pieces]  # of each piece after others, by these
        self._marked = [_MARKED if _MARKER.match(piece.text) else 0.0 for piece in pieces]
        self._brackets = [piece.text.count("(") - piece.text.count(")") for piece in pieces]
        self._opened = [0, *accumulate(self._brackets, lambda depth, step: max(0, min(1, depth + step)))]

    def run(self) -> list[tuple[int, ...]]:
        count = len(self._pieces)
        best: list[dict[int, _State]] = [{} for _ in range(count + 1)]
        best[0][-1] = (0.0, (), -1)
        for start in range(count):
            total = 0
            orders: list[dict[int, _State]] = [{}]
            for end in range(start + 1, min(start + _MOST_PIECES, count) + 1):
                total += len(self._pieces[end - 1].text) + 1
                if end - start > 1 and (total > self._width * 1.12 or self._pieces[end - 2].closes):
                    break
                for last, (price, order, before) in self._best_orders(start, end, best[start], orders).items():
                    priced = (price + self._line_cost(total - 1, last, end), order, before)
                    best[end][last] = min(best[end].get(last, priced), priced)
            self._add_heading(start, best)
        return self._trace(best)

    def _add_heading(self, start: int, best: list[dict[int, _State]]) -> None:
        """The way in which the piece at `start` is a heading: a line of its own, between a stop and a capital."""
        if not heading_like(self._pieces[start].text):
            return
        ways = [
            (price, last)
            for last, (price, _, _) in best[start].items()
            if not 0 <= last < len(self._pieces) or _ends_block(self._pieces[last].text)
        ]
        if ways:
            price, before = min(ways)
            best[start + 1][start + len(self._pieces)] = (price + _HEADING, (start,), before)

    def _best_orders(
        self, start: int, end: int, above: dict[int, _State], orders: list[dict[int, _State]]
    ) -> dict[int, _State]:
        """For each piece that may come last: the cheapest order of the pieces, with the piece read before them.

        `orders` has the same for each set of the pieces but the last, a set being a number with one bit a piece; the
        sets with the last piece are added.
        """
        newest = end - 1
        for other in range(start, newest):
            self._junction(other, newest)
            self._junction(newest, other)
        price, before = min((state[0] + self._junction(last, newest), last) for last, state in above.items())
        orders.append({newest: (price, (newest,), before)})
        for chosen in range(len(orders), 2 * len(orders) - 2):
            found: dict[int, _State] = {}
            for bit, rest in _LASTS[chosen]:
                following = start + bit
                extra = self._marked[following]
                if self._brackets[following]:
                    extra += self._bracket_cost(start, rest, following)
                costs = self._costs[following]
                least, chain = math.inf, _NO_STATE
                for last, state in orders[rest].items():
                    price = state[0] + costs[last]
                    if following < last:
                        price += _DESCENT
                    if extra:
                        price += extra
                    if price < least:
                        least, chain = price, state
                found[following] = (least, (*chain[1], following), chain[2])
            orders.append(found)
        return orders[-1]

    def _bracket_cost(self, start: int, chosen: int, following: int) -> float:
        """The cost of closing a bracket that is not open, or opening one in another."""
        inside = sum(self._brackets[start + bit] for bit in range(chosen.bit_length()) if chosen >> bit & 1)
        is_open = self._opened[start] + inside > 0
        return _BRACKET if is_open == (self._brackets[following] > 0) else 0.0

    def _junction(self, left: int, right: int) -> float:
        costs = self._costs[right]
        if left not in costs:
            costs[left] = self._junction_cost(left, right)
        return costs[left]

    def _junction_cost(self, left: int, right: int) -> float:
        if left >= len(self._pieces):  # a heading stands above
            return 1.5 if self._pieces[right].text.lstrip("l'‘“\"( ")[:1].isupper() else 9.0
        if left < 0 or (left < right and self._closed[left] < self._closed[right]):
            return 2.0
        return self._fluency.cost(self._ends[left], self._heads[right])

    def _line_cost(self, length: int, last: int, end: int) -> float:
        if self._ended[last] or self._pieces[end - 1].closes or end == len(self._pieces):
            return _LINE
        return _LINE + _EARLY_END * max(0, self._width - 14 - length)

    def _trace(self, best: list[dict[int, _State]]) -> list[tuple[int, ...]]:
        lines: list[tuple[int, ...]] = []
        end = len(self._pieces)
        last = min(best[end], key=lambda place: (best[end][place][0], place))
        while end:
            _, order, before = best[end][last]
            lines.append(order)
            end, last = end - len(order), before
        return lines[::-1]
