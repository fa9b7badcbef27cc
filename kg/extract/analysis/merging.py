"""The names of one body joined: with and without the forum's name, with and without its topic, plural and singular."""

from __future__ import annotations

import functools
import re
from collections import Counter
from dataclasses import dataclass, field, replace

from kg.addresses import slugify
from kg.model import Entity, Ref
from kg.patterns import filtered

_GENERIC = frozenset(
    """
        group groups committee secretariat working task force taskforce steering contact ad hoc technical expert
        experts senior officials forum network panel board council platform mechanism unit office track regional
        meeting sub party support process dialogue initiative cell desk facility circle team
    """.split()
)
_DISTINCT_ALONE = filtered(
    r"(?:Steering (?:Group|Committee)|Secretariat|Board|Contact Group|Ad Hoc Group(?: of Senior Officials)?|"
    r"Support Unit|Technical Secretariat|Technical Support Unit|"
    r"Coordination Unit|Core Group|Troika|Ad Hoc Experts?['’]? Group|Experts? Group|Technical Working Group|"
    r"Technical Experts Group|Regional [A-Z][\w-]+ (?:Office|Centre|Center|Unit|Network)|"
    r"(?!Working|Technical|Regional|Senior)[A-Z][\w-]+ (?:Committee|Network|Mechanism|Panel|Board|Track|Forum|"
    r"Secretariat|Office|Group|Platform|Cell|Desk|Facility|Circle))(?: (?:I{1,3}|IV|[1-9]))?"
)
_SECRETARIATS = filtered(r"(?:technical|executive|permanent|central|joint) secretariat")
PLURAL = filtered(r"(?:Groups|Committees|Parties)$")
_SITTING = " of Senior Officials"
_PREFIXED = filtered(
    r"group|committee|secretariat|working|task force|steering|panel|board|expert|unit|desk|cell|circle|bureau|team"
)


@dataclass(slots=True)
class Body:
    """One body with all its written forms."""

    key: str
    type: str  # Forum, Mechanism or Organisation
    forms: Counter[str] = field(default_factory=Counter)
    acronyms: dict[str, None] = field(default_factory=dict)
    plural: bool = False

    @property
    def label(self) -> str:
        """The fullest form met, without the article; ties go to the more frequent, then to the alphabet.

        "Ad Hoc Group of Senior Officials" says who sits in the Ad Hoc Group: a name, but not the label.
        """
        return min(self.forms, key=lambda f: (f.endswith(_SITTING), -len(f.split()), -self.forms[f], f))


@dataclass(frozen=True, slots=True)
class Bodies:
    """The bodies of one document, and the forum that the document speaks for."""

    forum: Entity | None
    forms: dict[str, Entity]  # every written form and acronym → its body; lexicon acronyms defined in the text too
    groups: dict[str, str]  # plural forms and acronyms ("Ad Hoc Experts Groups", "AHEGs") → singular stem
    spots: dict[int, dict[tuple[int, int], Entity]] = field(
        default_factory=dict
    )  # block → where a topic alone names one


_POSSESSIVE = re.compile(r"[’'](?:s\b)?")


@functools.lru_cache(maxsize=4096)
def normal(name: str) -> str:
    """A form that all spellings of one body share: no article, no possessives, singular, "taskforce" as two words."""
    words = _POSSESSIVE.sub("", name.lower()).replace("taskforce", "task force").replace("-", " ").split()
    words = [w for w in words if w not in ("the", "of", "senior", "officials", "and", "&", "a")]
    return " ".join(w[:-1] if len(w) > 4 and w.endswith("s") and not w.endswith("ss") else w for w in words)


def shortened(bodies: dict[str, Body]) -> dict[str, Body]:
    """Bodies with those joined that stand with and without their topic, or with a part of it.

    "The Lantern Group" is "the Lantern Group on Minors", "the Working Group on Trafficking" is "the Working Group on
    Trafficking in Persons": where only one long name begins so, and the short one is more than any such body is called.
    """
    joined: dict[str, Body] = {}
    spaceless: dict[str, str] = {}
    for key, body in bodies.items():  # badly scanned: "SouthEast European", "South East European"
        known = spaceless.setdefault(key.replace(" ", ""), key)
        _merge(joined, known, body)
    for key in sorted(joined, key=lambda k: (-len(k.split()), k)):
        words = key.split()
        if len(words) < 2 or joined[key].plural or _GENERIC.issuperset(words):
            continue
        ends = (" ",) if " on " in key else (" on ", " for ", " against ", " among ")
        starts = tuple(key + end for end in ends)
        longer = [k for k in joined if k.startswith(starts)]
        if len(longer) == 1:
            _merge(joined, longer[0], joined.pop(key))
    return joined


def _merge(bodies: dict[str, Body], key: str, body: Body) -> None:
    target = bodies.setdefault(key, Body(key, body.type))
    target.forms.update(body.forms)
    target.acronyms.update(body.acronyms)
    target.plural = target.plural or body.plural
    target.type = min(target.type, body.type, key=("Forum", "Mechanism", "Organisation").index)


def settled(
    bodies: dict[str, Body],
    by_acronym: dict[str, str],
    known: dict[str, Entity],
    forum: Entity | None,
    calls: tuple[str, ...] = (),
) -> Bodies:
    """The bodies with their addresses, every written form leading to one of them; `calls` are names of the forum."""
    calls = (forum.label, *calls) if forum else ()
    merged = _without_prefix(bodies, tuple(normal(name) for name in calls))
    if forum and (met := sorted(form for form, entity in known.items() if entity.ref == forum.ref)):
        forum = replace(forum, names=tuple(met))
    forms = {form: forum if forum and entity.ref == forum.ref else entity for form, entity in known.items()}
    groups: dict[str, str] = {}
    aliases: list[tuple[Body, str]] = []
    for key, body in sorted(merged.items()):
        if body.plural and all(PLURAL.search(f) for f in body.forms):
            groups.update(dict.fromkeys([*body.forms, *body.acronyms], body.label))
        elif set(key.split()) <= _GENERIC and not body.acronyms:
            aliases.append((body, key))
        else:
            entity = forum if forum and forum.label in body.forms else _entity(body, forum, calls)
            for form in (*body.forms, *body.acronyms):
                forms.setdefault(form, entity)
    for body, key in aliases:  # "the Working Group" is the one working group that the text names in full
        longer = [k for k, b in merged.items() if k.startswith(key + " ") and not b.plural]
        if key == "board":
            longer = [k for k in merged if k.endswith(" board")]
        named = [k for k in merged if _SECRETARIATS.fullmatch(k)] if key == "secretariat" else []
        if len(named) == 1:  # "the Secretariat" is the Technical Secretariat that the text names as well
            longer = named
            forms.setdefault(merged[named[0]].label, _entity(merged[named[0]], forum, calls))
        fuller = forms.get(merged[longer[0]].label) if len(longer) == 1 else None
        if fuller and (len(body.label.split()) > 1 or key == "board" or named):
            target = fuller
        elif any(_DISTINCT_ALONE.fullmatch(f) for f in body.forms):
            target = _entity(body, forum, calls)
        else:
            continue
        for form in body.forms:
            forms.setdefault(form, target)
    return Bodies(forum, forms, groups)


def _without_prefix(bodies: dict[str, Body], prefixes: tuple[str, ...]) -> dict[str, Body]:
    """Bodies by their key without the forum's name; what stands with and without it is one."""
    merged: dict[str, Body] = {}
    for key in sorted(bodies, key=lambda k: (len(k), k)):
        body = bodies[key]
        prefix = next((p for p in prefixes if p and key.startswith(f"{p} ")), "")
        suffix = next((p for p in prefixes if p and key.endswith(f" {p}")), "")
        short = key.removeprefix(prefix).removesuffix(suffix).strip() or key
        if suffix:  # "the Steering Committee of the Process" is called "the Steering Committee" as well
            for form in [f for f in body.forms if " of " in f]:
                body.forms.setdefault(form.rpartition(" of ")[0], body.forms[form])
        _merge(merged, short, body)
    return merged


def _entity(body: Body, forum: Entity | None, calls: tuple[str, ...]) -> Entity:
    label = body.label
    if body.type == "Forum":
        ref = Ref("forum", slugify(label))
        return Entity(ref, "Forum", label, names=tuple(body.acronyms))
    kind = "mechanism" if body.type == "Mechanism" else "organisation"
    bare = label
    for name in calls:
        if label.casefold().startswith(name.casefold() + " "):
            bare = label[len(name) + 1 :]
            break
        if of := re.search(rf" of (?:the )?{re.escape(name)}$", label, re.IGNORECASE):
            bare = label[: of.start()]
            break
    slug = slugify(bare)
    if kind == "mechanism" and forum and _PREFIXED.search(bare.lower()):
        slug = slugify(f"{forum.ref.slug} {bare}")
    others = tuple(dict.fromkeys(f for f in (*body.acronyms, *body.forms) if f != bare))
    return Entity(Ref(kind, slug), body.type, bare, names=others)
