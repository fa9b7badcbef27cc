"""What the speaker of a statement gives: "we pledge USD 25,000 to the fund", in the name of one state."""

from __future__ import annotations

import re
from typing import Final

from kg.extract.contributions.gifts import Priced
from kg.extract.contributions.words import MONEY, modality
from kg.patterns import filtered

_OWN: Final = filtered(
    r"\b(?:[Ww]e|I|[Mm]y (?:[Gg]overnment|country|delegation)|[Oo]ur (?:[Gg]overnment|country))"
    r"(?:(?: am| are)? (?:pleased|happy|glad|proud) to (?:announce|inform|say)[^,;.]{0,40}? that (?:we|my \w+|it))?"
    r"(?P<mood>(?: (?:will|shall|would|has|have|had|hereby|also|therefore|again|now|further|today|\w+ly|agreed to|"
    r"decided to|intends? to|plans? to|am|are|pleased to|happy to|authori[sz]ed to|delighted to|in a position to|"
    r"to announce|announce))*)"
    rf" (?:announce(?= (?:an?|our|my) (?:\w+ )?(?:contribution|pledge|grant|donation) of)|pledge|contribute|"
    rf"provide|give|gave|donate|commit|allocate|pay|paid|grant|transfer)(?:s|d|ed|ted)? "
    rf"(?:[^;.{MONEY}]{{0,60}}?){MONEY}"
)


def own_gifts(priced: Priced) -> list[tuple[int, int, int]]:
    """The place of the amount and the slice of the words of each gift of the speaker."""
    found = []
    for match in _OWN.finditer(priced.mask) if priced.amounts else ():
        if re.search(r"[ⒸⓄ]", match[0]) is None and modality(match["mood"]) is not None:
            found.append((match.end() - 1, match.start(), match.end()))
    return found
