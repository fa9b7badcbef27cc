"""National measures told by their names: "A described its Migration Act", "the ratification by A of the Convention"."""

from __future__ import annotations

from typing import Final

from kg.extract.analysis.sentence import DATE
from kg.extract.measurewords import NOMINAL, STATE
from kg.patterns import filtered

_TOLD_ITS: Final = filtered(
    rf"(?P<who>{STATE}) (?:has |had )?(?:described|referred to|spoke (?:about|of|on)|outlined|explained|mentioned|"
    r"drew attention to|reported on|presented|briefed [^,;.]{2,30} on) "
    r"(?P<act>(?:its|their|her|his|the)(?: own| new| recent| national)* "
    r"(?:[A-Z][\w’'()-]* |of |on |for |and |in |against ){1,9}?"
    r"(?:Act|Law|Code|Plan|Strategy|Policy|Decree|Bill|Programme|Program|Force|Unit|Agency|System|[Tt]rial|[Pp]ilot|"
    rf"[Ss]cheme|Campaign|Mechanism)(?![\w-])(?: of {DATE})?)|"
    rf"(?P<who2>{STATE}) (?:described|outlined|presented|explained) (?P<act2>(?:its |new )?legislation of {DATE})"
)
_BY_OF: Final = filtered(
    rf"(?P<act>{NOMINAL}) by (?:the )?(?P<who>{STATE}) of (?:the |an? |its |[A-Z])|"
    rf"decision (?:of|by) (?:the )?(?P<who2>{STATE}) to (?P<act2>(?:open|abolish|establish|lift|introduce|create|build|"
    r"waive|suspend|extend|set up) [^;.,]{3,100})"
)
_FOR_ITS: Final = filtered(
    rf"(?P<who>{STATE}) for (?:its|their) (?:new |recent )?"
    r"(?P<act>(?:law|decree|act|legislation) (?:of|on|against) [^;.]{3,120}|(?:[a-z][\w-]* ){1,3}?"
    r"(?:polic(?:y|ies)|laws?|moratorium|amnesty)(?![\w-])[^;.,]{0,90})"
)
NAMED: Final = (_TOLD_ITS, _BY_OF, _FOR_ITS)
"""Patterns with the state as `who` or `who2`; what they match tells of a measure by itself."""
