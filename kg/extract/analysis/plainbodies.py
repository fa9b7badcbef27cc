"""Bodies that a text names in small letters and tells of as bodies: "a steering committee of Fiji and Samoa"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.extract.analysis.peculiar import Peculiar
from kg.model import Block
from kg.patterns import bank, filtered

_KIND = (
    r"(?:(?:steering|working|experts?|technical|core|contact|drafting|joint|standing|advisory|ad hoc|thematic|"
    r"coordination|coordinating|management|preparatory|follow-up|monitoring|consultative|executive|governing|"
    r"permanent|"
    r"informal|small|restricted|open-ended|sub-regional|regional|inter-sessional|implementation) ){1,3}"
    r"(?:group|committee|board|party|troika|council|panel|task force|secretariat|unit)"
)
_SIZE = r"(?:informal|small|restricted|open-ended|new|regional|joint) "
_TOPIC = r"(?P<topic> (?:on|for) (?:the )?[\w’'-]+(?: (?!to |which |that |at |under |with |chaired |co-chaired |"
_TOPIC += r"composed |made |"
_TOPIC += r"consisting |comprising |led |by |is |was |has |will |should |be |as |from |before |and to )[\w’'-]+){0,7})?"
_OF_STATES = r"(?:composed of|made up of|consisting of|comprising|comprises|consists of|formed by) (?:the |officials |"
_OF_STATES += (
    r"experts |representatives |of |from |delegates )*(?=(?!Ministr|Embass|Department|Police|National|Royal)[A-Z])"
)
_TELLS = filtered(  # a steering committee composed of Fiji and Samoa; a working group on visas chaired by Fiji
    rf"\b(?:[Aa]n?|[Ii]ts|[Tt]heir|[Oo]ne|[Tt]he) (?:{_SIZE})*(?P<name>{_KIND}){_TOPIC},? (?:which |that )?"
    rf"(?:(?:is|was|has been) )?(?:{_OF_STATES}|(?:co-?chaired|chaired|coordinated) by (?:the )?(?=[A-Z]))"
)
_DECIDED = filtered(  # decided to set up a working group on visas
    rf"(?<!not )\b(?:decided|resolved)(?: \w+)? to (?:set up|establish|create|form|constitute|institute) (?:an? )"
    rf"(?:{_SIZE})*(?P<name>{_KIND}){_TOPIC}"
)
_STEERED = filtered(  # is steered by a committee composed of Fiji and Samoa
    rf"\b(?:steered|governed|guided|directed) by (?P<name>an? (?:{_SIZE})*(?P<noun>committee|board|group|council)),? "
    rf"(?:which |that )?(?:(?:is|was) )?(?:of (?=[A-Z])|{_OF_STATES})"
)


_HAD = filtered(  # has had a permanent secretariat in Vienna since 2011
    r"\b(?:has|have) had (?:an?|its) (?:own )?(?P<name>(?:permanent|technical|standing|joint|general) "
    r"secretariat)(?P<topic>)"
    r"(?=[^.;]{0,60} since )"
)

_PLAIN = bank(_TELLS, _DECIDED, _HAD)
_PROJECT = filtered(r"[^.;]{0,160}\b(?:projects?|programme)\b")  # which has a committee of its own


def plain(blocks: Iterable[Block]) -> Iterator[Peculiar]:
    """The bodies named in small letters, under their names in capitals; the topic stays as printed."""
    for block in blocks:
        for pattern in _PLAIN.likely(block.text):
            for found in pattern.finditer(block.text):
                if _PROJECT.match(block.text, found.end()):
                    continue
                topic = found["topic"] or ""
                end = found.end("topic") if topic else found.end("name")
                yield Peculiar(block.index, found.start("name"), end, _titled(found["name"]) + topic.rstrip())
        for found in _STEERED.finditer(block.text):
            start, end = found.span("noun")
            yield Peculiar(block.index, start, end, f"Steering {found['noun'].capitalize()}")


def _titled(name: str) -> str:
    return re.sub(r"\b[a-z]", lambda letter: letter[0].upper(), name).replace("-U", "-u").replace("-E", "-e")
