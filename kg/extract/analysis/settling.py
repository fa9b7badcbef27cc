"""Settling: a joined event gets its address, its label, and its status: held, planned, put off, called off."""

from __future__ import annotations

from kg.addresses import slugify
from kg.dates import PartialDate
from kg.extract.analysis.agreement import Draft, topic_words
from kg.extract.analysis.analysis import Event
from kg.extract.analysis.sentence import Sentence
from kg.model import Entity, KeyRank, Modality, Ref
from kg.patterns import filtered

_KIND = {
    "MinisterialConference": "ministerial-conference",
    "SeniorOfficialsMeeting": "senior-officials-meeting",
    "AdHocGroupMeeting": "ad-hoc-group-meeting",
    "SteeringGroupMeeting": "steering-group-meeting",
    "WorkingGroupMeeting": "working-group-meeting",
    "ExpertsMeeting": "experts-meeting",
    "Workshop": "workshop",
    "BusinessForumMeeting": "business-forum",
    "OtherMeeting": "meeting",
    "Situation": "situation",
}
_MODALITY = {
    "planned": Modality.PLANNED,
    "proposed": Modality.PROPOSED,
    "postponed": Modality.PLANNED,
    "cancelled": Modality.DENIED,
}


def settle(index: int, draft: Draft, forum: Entity | None, taken: dict[str, int]) -> Event:
    """The event with its address: number before day before month before title."""
    owners = draft.owners
    mechanism = next((e for e in owners if e.type == "Mechanism"), None)
    process = next((e for e in owners if e.type == "Forum"), None)
    organisation = next((e for e in owners if e.type == "Organisation"), None)
    own = process or (None if organisation else forum)
    status, modality = _reality(draft)
    slug, rank = _key(draft, own, mechanism, organisation)
    taken[slug] = taken.get(slug, 0) + 1
    if taken[slug] > 1:
        slug, rank = f"{slug[:90]}-{taken[slug]}", KeyRank.TITLE
    entity = Entity(Ref("event", slug), draft.type, label(draft), rank)
    of_own = (
        own
        if process
        or mechanism
        or draft.type in ("MinisterialConference", "SeniorOfficialsMeeting", "AdHocGroupMeeting")
        else None
    )
    return Event(
        index,
        entity,
        draft.ordinal,
        of_own.ref if of_own else None,
        mechanism.ref if mechanism else None,
        modality,
        status,
        _nation(draft),
    )


def _nation(draft: Draft) -> Ref | None:
    """The state of a national meeting that was told together with those of others."""
    country = draft.first("country") if "own" in draft.occurrences[0].notes else None
    return country.ref if isinstance(country, Entity) else None


def foretell(drafts: list[Draft], reported: Draft | None, sentences: list[Sentence]) -> None:
    """What lies behind the reported event, in lines that do not tell it as done, was still to come."""
    if reported is None or not reported.dates:
        return
    for draft in drafts:
        one = draft.occurrences[0]
        later = draft.dates and draft.dates[0].first.earliest() > reported.dates[0].last.latest()
        if later and not any(o.status for o in draft.occurrences) and not _PAST.search(sentences[one.sentence].mask):
            one.status = "planned"


_PAST = filtered(r"\b(?:was|were|had|took|held|met|has|have|came|went|gave|made|[a-z]{3,}ed)\b")


def _reality(draft: Draft) -> tuple[str, Modality]:
    """Held if anything says so; else what the first that tells says."""
    said = [o.status for o in draft.occurrences if o.status]
    for status in ("cancelled", "postponed"):
        # what is first told as held was held, whatever else its report says was put off at it
        if status in said and "held" not in said[: said.index(status)]:
            return f"{status}Status", _MODALITY[status]
    first = next((s for s in said if s in ("planned", "proposed")), "")
    if first and ("held" not in said or (draft.occurrences[0].status == first and len(draft.occurrences) == 1)):
        return f"{first}Status", _MODALITY[first]
    return "heldStatus", Modality.ASSERTED


def _key(
    draft: Draft, own: Entity | None, mechanism: Entity | None, organisation: Entity | None
) -> tuple[str, KeyRank]:
    owner = mechanism if mechanism and draft.type != "AdHocGroupMeeting" else organisation or own
    head = str(draft.first("head")).split()[0] if draft.type == "OtherMeeting" else _KIND[draft.type]
    kind = "meeting" if owner is mechanism and draft.type in ("WorkingGroupMeeting", "ExpertsMeeting") else head
    stem = "-".join(filter(None, (owner.ref.slug if owner else "", kind)))
    vague = owner is not mechanism and draft.type in ("WorkingGroupMeeting", "ExpertsMeeting", "Workshop")
    gone = _reality(draft)[0] in ("cancelledStatus", "postponedStatus")
    if draft.ordinal and owner and not vague and not gone:
        return slugify(f"{stem}-{draft.ordinal}"), KeyRank.ORDINAL
    place = draft.first("place") or draft.first("country")
    topic = str(draft.first("topic") or "")
    tail = [place.label] if isinstance(place, Entity) else []
    if draft.type in ("Workshop", "OtherMeeting", "ExpertsMeeting") and topic:
        tail.append(" ".join(sorted(topic_words(topic))[:6]))
    dates = sorted(draft.dates, key=lambda d: -d.precision)
    if dates and dates[0].precision >= 2:
        first: PartialDate = dates[0].first
        return slugify("-".join([stem, str(first), *tail])), KeyRank.DAY if first.day else KeyRank.MONTH
    year = [str(dates[0].first)] if dates else []
    name = [] if tail else [str(draft.first("words") or "")]
    number = [str(draft.ordinal)] if draft.ordinal else []
    if gone:
        number.append("not-held")
    return slugify("-".join([stem, *number, *year, *tail, *name])), KeyRank.TITLE


def label(draft: Draft) -> str:
    """The fullest proper name met, else a description with topic, place and date."""
    named = [
        o.words
        for o in draft.occurrences
        if (o.ordinal or o.proper) and not o.words.isupper() and o.head != "nickname" and o.series < 0
    ]
    date = draft.dates[0].first if draft.dates else None
    place = draft.first("place") or draft.first("country")
    where = ", ".join(filter(None, (place.label if isinstance(place, Entity) else "", str(date) if date else "")))
    if named:
        best = max(named, key=lambda w: (len(w) <= 160, len(w)))
        return best[0].upper() + best[1:] + ("" if draft.ordinal or not where else f" ({where})")
    topic = str(draft.first("topic") or "")
    head = next(
        (o.words for o in draft.occurrences if not o.words.isupper() and o.series < 0), draft.occurrences[0].head
    )
    base = (
        head
        if topic and topic.lower() in head.lower()
        else f"{draft.occurrences[0].head if topic else head}{' on ' + topic if topic else ''}"
    )
    return base[0].upper() + base[1:] + (f" ({where})" if where else "")
