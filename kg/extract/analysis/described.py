"""From a noun phrase to an occurrence: class, owners, topic and name of the event that it describes."""

from __future__ import annotations

import re

from kg.extract.analysis.classes import class_of
from kg.extract.analysis.gatherings import PEOPLE
from kg.extract.analysis.grammar import ORDINALS, ROMAN, Phrase
from kg.extract.analysis.occurrence import Occurrence, take
from kg.extract.analysis.sentence import COUNTRY, DATE, EVENT, FORUM, MECHANISM, ORGANISATION, PLACE, Sentence
from kg.model import Entity
from kg.patterns import filtered


def described(index: int, sentence: Sentence, phrase: Phrase, ordinal: int | None) -> Occurrence:
    """The occurrence that a phrase makes, with what its own words tell."""
    owners = _owners(sentence, phrase)
    words = sentence.words(phrase.start, phrase.end)
    untopical = sentence.words(phrase.start, phrase.topic[0]) if phrase.topic else words
    made = Occurrence(
        index,
        phrase.start,
        phrase.end,
        class_of(untopical, owners),
        phrase.head,
        phrase.determiner,
        words,
        ordinal,
        owners=owners,
    )
    made.proper = phrase.determiner not in ("a", "an") and _is_name(words, untopical, phrase.head)
    if not made.type and phrase.head in ("meeting", "session", "gathering", "sitting"):
        made.type = _of_people(sentence, phrase)
    elif made.type == "OtherMeeting" and phrase.head == "conference" and phrase.determiner == "their":
        made.type = _of_people(sentence, phrase) or made.type
    _year_and_place(made, index, sentence, phrase)
    if phrase.topic:
        made.topic = sentence.words(*phrase.topic)
        made.topic_at = (index, *sentence.slice(*phrase.topic))
    elif topic := _topic_before(phrase):
        made.topic = topic
        made.topic_at = (index, *sentence.slice(phrase.start, phrase.end))
    return made


def _is_name(words: str, untopical: str, head: str) -> bool:
    """Whether the words of a phrase are capitalised as a name is."""
    if not (words[:1].isupper() and any(w[:1].isupper() for w in untopical.split()[1:])):
        return False
    return re.search(rf"\b[A-Z][a-z’']+ (?:\w+ )?{head}", words, re.IGNORECASE) is not None


def _year_and_place(made: Occurrence, index: int, sentence: Sentence, phrase: Phrase) -> None:
    """What a name tells of year and place: "the 1993 conference", "the Nadi Workshop", "a study visit to Ⓟ"."""
    before = _OF_YEAR.search(sentence.mask, 0, phrase.start)
    year = sentence.at(before.start("year")) if before else None
    if year and year.date and year.date.precision == 1:
        take(made, index, sentence, [year])  # "the 1993 conference in Ⓟ"
    if PLACE in phrase.words:
        _named_by_place(made, index, sentence, phrase)
    if phrase.head in ("study visit", "study tour") and (to := _VISITED.match(sentence.mask, phrase.end)):
        take(made, index, sentence, sentence.among(to.start("where"), to.end(), PLACE + COUNTRY))


def _named_by_place(made: Occurrence, index: int, sentence: Sentence, phrase: Phrase) -> None:
    if re.match(rf"{PLACE} Summit\b", phrase.words):
        take(made, index, sentence, sentence.among(phrase.start, phrase.start + 1, PLACE))
    if re.search(rf"{PLACE} (?:meeting|workshop|seminar|conference|session)$", phrase.words):
        take(made, index, sentence, sentence.among(phrase.start, phrase.end, PLACE))  # "the Khartoum meeting"
        made.place_at = None
    elif re.match(rf"{PLACE} (?:[A-Z][\w-]+ ){{0,4}}(?i:{re.escape(phrase.head)})\b", phrase.words):
        first = sentence.among(phrase.start, phrase.start + 1, PLACE)  # "the Nadi Regional Workshop"
        take(made, index, sentence, first)


def _owners(sentence: Sentence, phrase: Phrase) -> tuple[Entity, ...]:
    """Whose meeting it is: those named in the phrase, else who holds it, else the body right before it, else "its"."""
    named = sentence.among(
        phrase.start, phrase.topic[0] if phrase.topic else phrase.end, FORUM + MECHANISM + ORGANISATION
    )
    if owners := tuple(m.entity for m in named if m.entity):
        return owners
    for pattern in (_HELD_BY, _BODY_BEFORE):
        found = pattern.search(sentence.mask[: phrase.start])
        if found and (body := sentence.at(found.start())) and body.entity:
            return (body.entity,)
    if not phrase.determiner.startswith(("its", "their")):
        return ()
    if phrase.determiner == "their" and _FOR_THEMSELVES.search(sentence.mask[: phrase.start - len("their ")]):
        return ()
    return _possessor(sentence, phrase.start) or _subject_behind(sentence, phrase)


_VISITED = filtered(rf"[^.;:()|{PLACE}{DATE}]{{0,80}}? to (?:the )?(?P<where>{PLACE}(?:, {COUNTRY})?|{COUNTRY})")
_OF_YEAR = filtered(rf"\b[Tt]he (?P<year>{DATE}) $")
_PEOPLE = filtered(rf"(?:^|[^\w-])(?P<people>{PEOPLE})(?![\w-])")


def _of_people(sentence: Sentence, phrase: Phrase) -> str:
    """ "At their meeting in Ⓟ, senior officials…", "Ministers had decided at a meeting": the class that they tell."""
    if phrase.determiner not in ("their", "a", "its"):
        return ""
    behind = re.match(rf"[^.;:]{{0,60}}?, (?:the )?(?P<people>{PEOPLE})(?![\w-])", sentence.mask[phrase.end :])
    if phrase.determiner == "their" and behind:
        return class_of(behind["people"] + " meeting", ())
    before = re.split(r"[.;:]", sentence.mask[: phrase.start])[-1]
    found = _PEOPLE.search(before) if phrase.determiner != "its" else None
    told = class_of(found["people"] + " meeting", ()) if found else ""
    return told if told in ("MinisterialConference", "SeniorOfficialsMeeting", "ExpertsMeeting") else ""


_BODY_BEFORE = filtered(rf"[{MECHANISM}{FORUM}](?: \([^)]*\))?(?:, (?:the )?| [–—-] ?)$")  # "AHG, ninth meeting"


_HELD_BY = filtered(
    rf"[{MECHANISM}{FORUM}](?: \([^)]*\))?(?:, [^,.;:]{{3,80}},)? (?:has |had )?(?:held|convened|holds) "
    r"(?:a |an |its |two |three |four |five |six |several )?$"
)
_FOR_THEMSELVES = filtered(
    rf"(?:^|[^\w-])(?:{PEOPLE})(?: \w+ed(?: \w+)?)? (?:at|in|during) $"
)  # "senior officials at their meeting"
_BODY_BEHIND = filtered(rf"(?:[^.;:{EVENT}]{{0,80}}?),? (?:the )?(?P<body>[{MECHANISM}{FORUM}])(?![^\W_])")


def _topic_before(phrase: Phrase) -> str:
    """ "Best Practice Information Campaigns Workshop": what stands before the head is the topic."""
    if phrase.head.split()[-1] not in ("workshop", "seminar", "training", "course", "conference", "clinic"):
        return ""
    words = [w for w in phrase.before.split() if w.lower() not in ("the", "a", "an")]
    words = [w for w in words if w not in ROMAN]
    plain = [
        w for w in words if w[0] not in "ⒸⓄⒻⓂⓅⓃ" and not w[0].isdecimal() and w.lower().strip(",") not in _UNTOPICAL
    ]
    if len(plain) < 2 and any(w[0] in "ⒻⓂⓄ" for w in words):
        return ""
    return " ".join(plain).strip(" ,") if plain and not {w.lower() for w in plain} <= _UNTOPICAL | {"and"} else ""


_UNTOPICAL = frozenset(
    """
        first second third fourth fifth sixth seventh eighth regional ministerial international technical joint
        special national annual pilot earlier previous last next recent further future ad hoc expert experts
        senior officials high-level virtual hybrid proposed planned vice-ministerial review final follow-up
        similar training its their this another working two three four five six seven eight nine ten pilot full
        new first-ever permanent intergovernmental inter-governmental regular ordinary biennial yearly main
    """.split()
) | frozenset(ORDINALS)


def _subject_behind(sentence: Sentence, phrase: Phrase) -> tuple[Entity, ...]:
    """ "At its tenth meeting, in Ⓟ on Ⓓ, the Ⓜ endorsed…": the subject that follows."""
    opens = re.fullmatch(r"\W*(?:[Aa]t|[Dd]uring|[Ii]n) [Ii]ts ", sentence.mask[: phrase.start])
    behind = _BODY_BEHIND.match(sentence.mask, phrase.end) if opens else None
    body = sentence.at(behind.start("body")) if behind else None
    return (body.entity,) if body and body.entity else ()


def _possessor(sentence: Sentence, before: int) -> tuple[Entity, ...]:
    """Whose meeting "its tenth meeting" is: the nearest body before it in the sentence, else forum or organisation."""
    for signs in (MECHANISM, FORUM, ORGANISATION):
        found = sentence.among(0, before, signs)
        if found and found[-1].entity:
            return (found[-1].entity,)
    return ()
