"""Of which forum the text speaks where it names none: the document's own, or in mixed news the one named last."""

from __future__ import annotations

from kg.extract.analysis.analysis import Analysis
from kg.extract.analysis.references import References
from kg.extract.analysis.sentence import EVENT, FORUM, Sentence
from kg.model import BlockKind, Entity, Ref

_REACH = 3  # blocks from the name of a forum to what goes on about it


class Forums:
    """The forum that each sentence speaks of, asked in reading order."""

    def __init__(self, analysis: Analysis, refers: References) -> None:
        self._analysis = analysis
        self._named: dict[Ref, Entity] = {
            m.entity.ref: m.entity for s in refers.sentences for m in s.mentions if m.sign == FORUM and m.entity
        }
        own = analysis.forum
        titles = [s for s in refers.sentences if s.block.kind is BlockKind.TITLE]
        self._titled = own is not None and any(f.ref == own.ref for s in titles for f in self._told(s))
        self._last: tuple[Entity, int] | None = None

    def at(self, sentence: Sentence) -> Entity | None:
        """The forum meant at a sentence by what names none."""
        if self._titled:
            return self._analysis.forum
        here = sentence.block.index
        if told := self._told(sentence):
            self._last = (told[0], here)
        return self._last[0] if self._last and here - self._last[1] <= _REACH else self._analysis.forum

    def _told(self, sentence: Sentence) -> list[Entity]:
        """The forums that a sentence names, by themselves or by their meetings."""
        found = []
        for mention in sentence.mentions:
            if mention.sign == FORUM and mention.entity:
                found.append(mention.entity)
            elif mention.sign == EVENT and (ref := self._analysis.event(mention).forum) in self._named:
                found.append(self._named[ref])
        return found
