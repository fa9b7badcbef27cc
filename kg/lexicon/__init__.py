"""Names to entities: states, territories, organisations, consultative processes and places of the whole world.

The tables in `data/lexicon/` hold names and codes only, never what a document states. `default_lexicon()` gives the
shipped tables; `Lexicon.find` names the entities that a text mentions.
"""

from kg.lexicon.entries import Entry, LexiconError, Match, NameKind
from kg.lexicon.links import LINKS, read_links
from kg.lexicon.matching import Lexicon, default_lexicon

__all__ = ["LINKS", "Entry", "Lexicon", "LexiconError", "Match", "NameKind", "default_lexicon", "read_links"]
