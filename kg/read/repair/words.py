"""Words of a block put right: glued words parted, misread letters replaced, broken words joined."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from kg.model import Repair, RepairKind, Span
from kg.read.clean import Clean
from kg.read.repair.apostrophes import apostrophe_splits
from kg.read.repair.dates import misread_dates
from kg.read.repair.edges import breaks, careful_breaks, is_address
from kg.read.repair.letters import EDGES, doubtful, misread
from kg.read.repair.splitter import Split, split, split_around, split_misread
from kg.read.repair.vocabulary import FUNCTION_WORDS, USUAL, checked, known, pair_counts, rank, splittable

_TOKEN = re.compile(r"\S+")
_LETTERS = re.compile(r"[^\W\d_]+")
_LONGEST_TOKEN = 400  # characters: a longer one is no text, and is left as it is
_DAMAGED = 0.02  # share of glued words from which a text counts as damaged
_FEW = 3  # glued words from which it may
_RUN = re.compile(r"[\w-]+")
_SCANNED = re.compile(  # runs that only a scanner writes: "AUSTRALlA", "ln", "K0REA", "de1egation", "onIy"
    r"[A-Z]+l[A-Z]+|[A-Z]{3,}l|l[A-Z]{2,}|[A-Za-z]{2,}[01][a-z]{2,}|[A-Z]+0[A-Z]{2,}|[A-Z]{2,}0[A-Z]|"
    r"l[bcdfghjkmnpqrtvwxz][a-z]*|[a-z]{2,}I[a-z]*"
)
_SEVERAL = 4  # of such words, from which a text counts as damaged
_BROKEN = re.compile(r"([^\W\d_]+)-([a-z]{3,})")
_TORN = re.compile(r"(?<!\S)(?=([^\W\d_]{1,12}) ([a-z]{1,12})(?![^\W_]))")
_ENDINGS = ("s", "es", "ed", "er", "ing", "ers")


@dataclass(slots=True)
class _Edits:
    """Changes of one clean text: blanks before `blanks`, `letters[start:end]` replaced, characters dropped."""

    blanks: set[int] = field(default_factory=set)
    letters: list[tuple[int, int, str]] = field(default_factory=list)
    drops: dict[int, RepairKind] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.blanks or self.letters or self.drops)

    def add(self, other: _Edits, at: int) -> None:
        """Add the changes of a text that stands at a place of this one."""
        for place in other.blanks:
            self.blanks.add(at + place)
        for start, end, right in other.letters:
            self.letters.append((at + start, at + end, right))
        for place, kind in other.drops.items():
            self.drops[at + place] = kind


@dataclass(frozen=True, slots=True)
class Context:
    """What the repair of a block needs to know of its document.

    `damaged`: so many words are glued that edges and the dictionary are followed everywhere; `acronyms` and `words`:
    runs of capitals, and words, that stand alone in the text; `met`: the tokens looked at so far; `mended`: what those
    of them need that do not stay as they are.
    """

    damaged: bool
    acronyms: frozenset[str]
    words: Counter[str] = field(default_factory=Counter)
    met: set[str] = field(default_factory=set, compare=False)
    mended: dict[str, _Edits] = field(default_factory=dict, compare=False)

    def knows(self, word: str) -> bool:
        """Whether the document itself has the word standing alone, more than once, with a capital."""
        return word in self.acronyms or (word[:1].isupper() and len(word) > 3 and self.words[word] > 1)

    def meet(self, texts: Iterable[str]) -> None:
        """Look at each token of texts that are to be repaired, once."""
        fresh = set(" ".join(texts).split()) - self.met
        self.met.update(fresh)
        for token in fresh:
            if changes := _edits_of(token, self):
                self.mended[token] = changes


def context_of(texts: Iterable[str]) -> Context:
    """Look a document over, once: what it knows and whether it is damaged."""
    words: dict[str, int] = {}
    doubted: set[str] = set()  # runs in which a scanner's sign may be
    for token, count in Counter("\n".join(texts).split()).items():
        core = token if token.isalpha() else token.strip(EDGES)
        if core.isalpha():
            words[core] = words.get(core, 0) + count
            if core[0] == "l" or not core[1:].islower():
                doubted.add(core)
        elif not core.isdecimal():
            doubted.update(_RUN.findall(core))
            for word in _LETTERS.findall(core):
                words[word] = words.get(word, 0) + count
    misread = sum([_SCANNED.fullmatch(run) is not None for run in doubted])
    acronyms = frozenset([word for word in words if word.isupper() and 2 <= len(word) <= 8])
    total = sum(words.values())
    glued = sum([words[word] for word in words if len(word) > 4 and not known(word) and _looks_glued(word)])
    damaged = (glued >= _FEW and glued >= _DAMAGED * total) or misread >= _SEVERAL
    return Context(damaged, acronyms, Counter(words))


def _looks_glued(word: str) -> bool:
    """Whether an unknown word is several known ones."""
    found = split(word) if word[1:].islower() else None  # an inner capital may be a trade name's
    return found is not None and len(found.words) > 1


def repair_words(clean: Clean, stored: str, context: Context) -> tuple[Clean, list[Repair]]:
    """The text with its words put right, and the repairs; each token costs time linear in its length.

    The context must have met the text.
    """
    edits = _edits(clean.text, context)
    return _apply(clean, stored, edits) if edits else (clean, [])


def repaired(text: str, context: Context) -> str:
    """The text, which the context has met, with its words put right, where nobody asks where they stand."""
    edits = _edits(text, context)
    if not edits:
        return text
    pieces: list[str] = []
    done = 0
    for start, end, _, right in _steps(text, edits):
        pieces += (text[done:start], right)
        done = end
    return "".join([*pieces, text[done:]])


def _edits(text: str, context: Context) -> _Edits:
    """All changes that a text needs."""
    edits = _Edits(set(apostrophe_splits(text)), misread_dates(text))
    mended = context.mended
    if mended and not mended.keys().isdisjoint(text.split()):
        for found in _TOKEN.finditer(text):
            if found.group() in mended:
                edits.add(mended[found.group()], found.start())
    if context.damaged:
        _join_broken(text, edits)
    return edits


def _edits_of(token: str, context: Context) -> _Edits | None:
    """The changes of one token, None where it stays as it is."""
    if len(token) > _LONGEST_TOKEN or (token.isalpha() and known(token) and not (context.damaged and doubtful(token))):
        return None
    edits = _Edits()
    if context.damaged:
        _mend(token, context, edits)
    elif not _is_whole(token.strip(EDGES)) and token.upper() != token.lower():
        _mend_carefully(token, context, edits)
    return edits or None


def _is_whole(core: str) -> bool:
    """Whether a token without the signs at its edges is one known word, to which no article is glued."""
    return core.isalpha() and known(core) and (core[-1] != "a" or core[:-1] not in FUNCTION_WORDS)


def _mend_carefully(token: str, context: Context, edits: _Edits) -> None:
    edits.blanks.update(careful_breaks(token))
    for run in _LETTERS.finditer(token):
        word = run.group()
        if word[-1] == "a" and word[:-1] in FUNCTION_WORDS and not checked(word):
            edits.blanks.add(run.end() - 1)
        if len(word) < 5 or not word[1:].islower() or known(word) or context.words[word] > 2 or is_address(token):
            continue
        found = split(word)
        if found is not None and len(found.words) == 2 and _sure(found):
            edits.blanks.add(run.start() + len(found.words[0]))


_IN_NAMES = frozenset("or an as no so he is be me my do if us up am go".split())  # "Orkhan", "Anwar": more names


def _sure(found: Split) -> bool:
    left, right = found.words
    if left[0].isupper():  # a name may begin so: one of the two must be a word of grammar, the other checked
        if left.lower() in _IN_NAMES:
            return False
        small = {left.lower(), right} & FUNCTION_WORDS
        known_well = all(checked(word) and rank(word) < 12_000 for word in (left, right))
        return bool(small) and len(right) > 2 and known_well  # "Hasto" is a man's name
    if _inflected(left + right) or min(len(left), len(right)) < 2 or not (splittable(left) and splittable(right)):
        return False
    return (
        left in FUNCTION_WORDS
        or right in FUNCTION_WORDS
        or (left, right) in pair_counts()
        or max(rank(left), rank(right)) < 12_000
    )


def _inflected(word: str) -> bool:
    """Whether it is a known word with an ending that the lists lack: "workshoping"."""
    return any(checked(word.removesuffix(ending)) for ending in _ENDINGS if word.endswith(ending))


def _mend(token: str, context: Context, edits: _Edits) -> None:
    if is_address(token):
        return
    if wrong := misread(token):
        edits.letters += wrong
        return
    cuts = [0, *breaks(token, context.acronyms), len(token)]
    edits.blanks.update(cuts[1:-1])
    for start, end in pairwise(cuts):
        if len(cuts) > 2 and (wrong := misread(token[start:end])):
            edits.letters += [(start + first, start + last, right) for first, last, right in wrong]
            continue
        _join_hyphen(token[start:end], start, edits)
        for run in _LETTERS.finditer(token, start, end):
            _mend_run(run.group(), run.start(), context, edits)


def _mend_run(word: str, at: int, context: Context, edits: _Edits) -> None:
    if word[-1] == "a" and word[:-1] in FUNCTION_WORDS and not checked(word):
        edits.blanks.add(at + len(word) - 1)
    if len(word) < 4 or known(word) or (word.isupper() and len(word) < 9) or _inflected(word):
        return
    found = split(word)
    if found is not None and (len(found.words) < 2 or _weak(found)):
        found = None
    if context.knows(word) and (found is None or not FUNCTION_WORDS.intersection(found.words)):
        return
    if found is None and not word.isupper():
        found = split_misread(word)
    if found is None:
        around = split_around(word)
        if around is None:
            return
        found = Split(around, 0.0)
    _part(found, at, edits)


def _part(found: Split, at: int, edits: _Edits) -> None:
    place, shift, change = at, 0, found.change
    if change is not None:
        edits.letters.append((at + change.start, at + change.end, change.right))
    for piece in found.words[:-1]:
        place += len(piece)
        if change is not None and place - at > change.start:
            shift = change.end - change.start - len(change.right)
        edits.blanks.add(place + shift)


def _weak(found: Split) -> bool:
    """Whether a split has a part that no usual text has: better left alone."""
    doubtful = (word for word in found.words if not checked(word))
    return any(word.isupper() or (len(word) < 5 and rank(word) > 3_000) for word in doubtful)


def _join_hyphen(token: str, at: int, edits: _Edits) -> None:
    """Take out the hyphen of a word that was broken at a line's end: "oppor-tunities", "andoppor-tunities"."""
    for broken in _BROKEN.finditer(token) if "-" in token else ():
        left, right = broken.groups()
        if known(right) or (known(left) and len(left) > 1 and not known(left + right)):
            continue
        found = Split((left + right,), 0.0) if known(left + right) else split(left + right)
        if found is not None and len(found.words[-1]) > len(right) and not _weak(found):
            edits.drops[at + broken.start() + len(left)] = RepairKind.HYPHEN
            _part(Split(found.words, 0.0), at + broken.start(), edits)


def _join_broken(text: str, edits: _Edits) -> None:
    """Take out the blank inside a word: "M igration", "of fered", "a nd", "t hat", "cam e"."""
    for found in _TORN.finditer(text):
        left, right = found.groups()
        whole = left + right
        place = rank(whole)
        if place >= USUAL:  # no two words but few
            continue
        if len(right) > 2:
            letter = len(left) == 1 and left not in "AaIO"  # no word
            torn = letter or (not checked(right) and (len(left) > 1 or left not in "AaI"))
        else:
            torn = not checked(right) and right != "a" and not (len(left) == 1 and left != "a")
        # a left part that is no word at all: "Bulg aria", "Federati on"
        seldom = rank(left) > max(USUAL, 10 * place)
        torn = torn or (len(left) > 2 and len(whole) > 5 and seldom)
        named = left[:1].isupper() and len(whole) > 4 and rank(left) > 10 * place
        if torn and (checked(whole) or named):
            edits.drops[found.end(1)] = RepairKind.JOIN


def _steps(text: str, edits: _Edits) -> list[tuple[int, int, RepairKind, str]]:
    """The changes that are made, in order: `text[start:end]`, the kind, and what stands there instead."""
    changed = {start: (end, right) for start, end, right in edits.letters}
    steps: list[tuple[int, int, RepairKind, str]] = []
    done, last = 0, ""  # what was dealt with; the last character put down
    for place in sorted({*edits.blanks, *changed, *edits.drops}):
        if not done <= place < len(text):  # within what was replaced
            continue
        if done < place:
            done, last = place, text[place - 1]
        if place in edits.blanks and text[place] != " " and last not in ("", " "):
            steps.append((place, place, RepairKind.SPLIT, " "))
            last = " "
        if place in changed:
            done, right = changed[place]
            last = right[-1:] or last
            steps.append((place, done, RepairKind.LETTER, right))
        elif place in edits.drops:
            done = place + 1
            steps.append((place, done, edits.drops[place], ""))
    return steps


def _apply(clean: Clean, stored: str, edits: _Edits) -> tuple[Clean, list[Repair]]:
    pieces: list[str] = []
    source: list[int] = []
    repairs: list[Repair] = []
    done = 0
    for start, end, kind, right in _steps(clean.text, edits):
        pieces += (clean.text[done:start], right)
        source += clean.source[done:start]
        source += [-1 if kind is RepairKind.SPLIT else clean.source[start]] * len(right)
        repairs.append(_record(clean, stored, start, end, kind, right))
        done = end
    pieces.append(clean.text[done:])
    source += clean.source[done:]
    return Clean("".join(pieces), tuple(source)), repairs


def _record(clean: Clean, stored: str, start: int, end: int, kind: RepairKind, after: str) -> Repair:
    """The repair of `clean.text[start:end]`; a blank is recorded with the letters that it parts."""
    first = clean.source[start]
    if kind is RepairKind.SPLIT:
        near = max(first - 1, 0)
        return Repair(Span(near, first + 1), kind, stored[near : first + 1], f"{stored[near:first]} {stored[first]}")
    last = clean.source[end - 1]
    if first < 0 or last < first:
        return Repair(Span(max(first, 0), max(first, 0)), kind, clean.text[start:end], after)
    return Repair(Span(first, last + 1), kind, stored[first : last + 1], after)
