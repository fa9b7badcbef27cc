"""Finding the names of persons: by form of address, by rank, or by the post that stands beside them.

No list of persons is kept; a name is known by the words around it and by being no name of a state, place or body.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kg.lexicon import default_lexicon
from kg.patterns import bank, filtered

_STRONG = (
    "(?:(?<=^)|(?<=[|:;(]_))M\\.(?=_[A-Z]) Dasho Lyonpo Lyonchhen Ratu Adi Roko Afioga Tuala Encik Puan Tuan Khun "
    "Begum Ato Alhaji Herr Frau Mag Ing Arq Don Doña Sr Fr Sister Father Pastor Bishop Archbishop Kolonel "
    "Capitaine Commissaire "
    "Mr Mrs Ms Miss Mx MR MRS MS Dr DR Prof Professor Eng Engr Sir Dame Lord Lady Baroness Baron Viscount Dato['’]? "
    "Datuk Datin Datu Tan_Sri Tun Seri Ibu Bapak Haji Hajjah Sheikh Shaikh Sheikha Sayyid Pengiran Mme Madame Madam "
    "Señor Señora Sra Lic Shri Smt Rev Reverend Monsignor Hon HON Hon['’]ble Honou?rable H\\.?_?E Excellency"
    " His_Excellency "
    "Her_Excellency His_Royal_Highness Her_Royal_Highness HRH Rt Right"
).split()
_WEAK = (
    "Undersecretary Under-Secretary Usec Atty "
    "Ambassador Amb Senator Sen Congressman Congresswoman President Premier Chancellor Minister Secretary"
    " General Gen "
    "Lieutenant Lt Colonel Col Major Maj Captain Capt Brigadier Brig Commander Cdr Cmdr Commodore Admiral Adm"
    " Marshal "
    "Sergeant Sgt Inspector Superintendent Supt Commissioner Constable Judge Justice Governor Mayor Police Pol Rear "
    "DIG DCI ASP SSP IGP Chief_of_Mission Chief_of_Staff Head_of_Mission Head_of_Office Head_of_Delegation "
    "Executive_Director Regional_Director Regional_Representative Director Coordinator Spokesperson Spokesman "
    "Spokeswoman "
    "Vice Chief Deputy Air Wing Group Secretary[_-]General Director[_-]General"
).split()


def _any(words: list[str]) -> str:
    return "|".join(sorted((word.replace("_", " ") for word in words), key=lambda word: (-len(word), word)))


_FIRST_WORDS = ["M\\.", "HE", *(w.split("_")[0] for w in (*_STRONG, *_WEAK) if "[_" not in w and w[0] != "(")]
_TITLE = filtered(
    rf"(?<![\w'’-])(?:[Tt]he |THE )?(?:(?:{_any(_STRONG + _WEAK)})(?![\w'’])\.? ?"
    r"(?:the |\((?:Ret|Retd|Dr|Mr|Ms|Mrs)\.?\) )?)+"
    r"(?=[^\W\d_a-z])",
    cue=rf"(?<![\w'’-])(?:{_any(_FIRST_WORDS)})(?![\w'’])\.?(?:[ (t-]|[^\W\d_a-z])",
)
_FIRST_NAME = filtered(r"\b(?:Mr|Mrs|Ms|Dr|Prof)\.? (?P<name>(?:Adi|Don|Roko|Tun|Mag|Seri|Miss|Major|Judge|Ratu) )$")
_HONORIFIC = filtered(r" (?P<name>Sheikha?|Ratu|Adi|Tun|Lyonpo) $")
_IS_STRONG = filtered(rf"(?:{_any(_STRONG)})(?![\w'’])")
_TOKEN = filtered(r"(?:[^\W\d_]\.)+(?:-?[^\W\d_]\.)*|[^\W\d_]+(?:['’‘‑-][^\W\d_]+)*")
_PARTICLES = frozenset(
    "al el bin binti binte bint ibn abu ould da das de del della den der di do dos du la le los san st ten ter"
    " van von "
    "y e zu s/o d/o".split()
)
_POST_NOMINALS = frozenset(
    "MP MPP MEP MLA AO AM AC OAM CBE OBE MBE KBE DBE CMG KCMG GCMG KC QC SC PC LVO CVO PSM APM PhD JP MD Esq Jr "
    "Sr LLM".split()
)
# Words that end a name or show that the capitals belong to a body, a post, an event, a document or a date.
_NO_NAME: Final = frozenset(
    """a about acting act action active activities ad adviser advisor affairs agency agreement air all an and annex
    anti any april area army as asia asia-pacific asian assembly assistance assistant association at attaché attache
    attorney august australia australian authority bank border branch bureau business by cabinet capacity captain
    caption central centre center chair chairman chairperson charge chargé chief child children civil co co-chair
    co-chairs combating commission commissioner committee communications community conference consul consultation
    consultations consultative convention cooperation coordination coordinator coordinators council counsel
    counsellor counsellor-general counter country countries court crime criminal customs data day debrief december
    declaration defence delegate delegates delegation department deputy desk development dialogue director directorate
    director-general district division document draft drugs economic education embassy emergency employment
    enforcement executive expert experts external family federal february federation finance first focal for force
    forced foreign former forum foundation framework friday from fund general global government governor group guard
    guide headquarters health high home hon human humanitarian immigration in information initiative institute
    integration intelligence interior international investigation investigations its january joint july june justice
    key labor labour law legal liaison local long maritime march mechanism meeting member members memorandum migrant
    migration military minister ministerial ministers ministry mission monday mr ms multilateral nation national
    nationality nations naval navy network november observer observers october of office officer officers official
    officials on operation operations order organisation organization organized organised pacific participants parties
    partner partners people permanent plan point police policy political population president prime principal private
    process programme program project promotion prosecution prosecutor protection protector protocol provincial public
    refugee refugees region regional registrar relations report representative representatives republic research
    resolution response returns review round royal rural saturday second secretariat secretary secretary-general
    security senator senior september serious service services session severe smuggling social society south special
    spokesperson staff standing state statement states steering strategic strategy sub-committee subcommittee
    sub-regional summit sunday superintendent support supreme task team technical the third thursday to trade
    trafficking training transnational transport treaty tuesday under under-secretary undersecretary union unit united
    university vice visa wednesday welfare were was with women work worker workers working workshop world years youth
    assembly-general cultural tourism environment interim minister-counsellor envoy champion host chairs he she they
    we our this that these those has had have is are will would also annual bilateral north east west northern
    southern eastern western appendix page table figure source note notes new recommendations decisions items
    ambassador analyst prosecutor professor rapporteur inspector comptroller commander manager councillor administrator
    clerk prefect controller undersecretary-general press release media news newsletter summary introduction background
    overview opening closing plenary welcome contents keynote remarks address speech message foreword""".split()
)
_HEAD_OF_POST = (
    r"(?:Co-|Vice-|Deputy |Under-?|Assistant )?(?:Minister|Secretary|Spokes(?:person|"
    r"man|woman)|Director|Commissioner|Ambassador|"
    r"Coordinator|Co-ordinator|Chair(?:man|"
    r"woman|person)?"
    r"|Co-[Cc]hair|Head|Chief|President|Governor|Adviser|Advisor|Counsellor|Representative|Manager|Officer|"
    r"Attach[eé]|"
    r"Administrator|Specialist|Rapporteur|Prosecutor|Envoy|Registrar|Superintendent|Inspector|Executive|CEO|"
    r"Professor)"
)
_POST = rf"(?:[A-Z][\w-]+ ){{0,3}}?{_HEAD_OF_POST}"
_NAME = (
    r"[^\W\d_a-z][\w'’‑-]+(?: (?:[^\W\d_a-z]\.? ?){1,3}(?![\w'’]))?"
    r"(?: (?:al-|bin |binti |de |da |van |von )?[^\W\d_a-z][\w'’‑-]+){1,3}"
)
_LOW_POST = (
    r"(?:former |founding |acting |deputy |current |then )?(?:founder|chair(?:man|woman|person)?|co-chair|"
    r"president|director|head|"
    r"minister|secretary|coordinator|ambassador|commissioner|chief executive)"
)
_POST_BEHIND = filtered(
    rf"(?:, (?:(?:the|formerly|until now|until recently|previously|then|currently|now|until then) )?| "
    rf"\()(?=(?:{_POST}|{_LOW_POST})(?:[^\w:]|$))|"
    r", (?=who (?:heads|headed|leads|led|directs|directed|chairs|chaired|runs|ran) )"
)
_OFFICE_BEHIND = filtered(
    r" (?=(?:succeeds|succeeded|replaces|replaced|takes over|took over|"
    r"(?:has been|was|is) (?:appointed|named|designated)) )"
)
_SUCCEEDED = filtered(rf"\b(?:succeeds|succeeded|replaces|replaced) (?P<name>{_NAME})(?= as )")
_NAME_BEFORE = filtered(rf"(?:(?<=^)|(?<=[;:,.!?”\")] )|(?<=[a-z] ))(?P<name>{_NAME})$")
_POST_OF_SEVERAL = filtered(rf"(?<![\w-]){_HEAD_OF_POST}s? (?P<name>{_NAME})(?= \([A-Z])")
_NEXT_OF_SEVERAL = filtered(rf" \([^()]{{2,60}}\)(?:,|,? and) (?P<name>{_NAME})(?= \([A-Z])")
_AFTER_POST = filtered(
    rf"(?<![\w-]){_HEAD_OF_POST}(?:[- ]General)?(?: (?:of|for|to) [^,;.:()]{{3,80}}(?:, [A-Z][^,;.:()]{{2,40}} and "
    rf"[^,;.:()]{{2,40}})?)?(?:,|:| is| was| remains) (?P<name>{_NAME})(?=,|\.|;| \(| and |$)|"
    rf"(?:['’]s|\b[Tt]he|\b[Ii]ts|\b[Tt]heir|\b[Oo]ur) (?:then |former |late |new )*{_LOW_POST}"
    rf"(?: of [^,;.:()]{{3,60}})?, (?P<name2>{_NAME})(?=,|\.|;| \(| and |$)"
)
_OWN_POST = filtered(  # "Ms Zsófia Kertész Programme Manager, Silk Routes": her post, and what she manages
    rf"(?: \([^()]{{1,40}}\))?,? (?:[A-Z][\w-]+ ){{0,4}}{_HEAD_OF_POST}(?:[- ]General)?, "
)
_AT_NAMES = bank(_POST_BEHIND, _OFFICE_BEHIND)
_WITH_NAMES = bank(_AFTER_POST, _POST_OF_SEVERAL, _SUCCEEDED)
_FAMILY_FIRST = filtered(
    r"(?<![\w'’-])(?P<family>[^\W\d_a-z]{2}[^\W\d_a-z'’-]+(?: [^\W\d_a-z][^\W\d_a-z'’-]+){0,2}), $"
)
_INVERTED = filtered(r"(?<![\w'’-])[^\W\d_a-z]{3,}, (?:Mr|Mrs|Ms|Miss|Dr|Prof|Adv|Mme|M)\b")
_SUFFIXES = frozenset(("Senior", "Junior", "Jr", "Sr", "II", "III"))
_SHORTENED = frozenset(("Md", "Mohd", "Muhd", "Abd"))  # given names that end in a stop
_AFTER_NAME = filtered(r",? (?P<word>[A-Z][A-Za-z]{1,3})(?![\w'’])")
_MAX_TOKENS = 7
_NAME_REACH = 70  # characters before a post in which a name begins
_LONGEST = 20_000  # characters of a block; what is longer is no prose


@dataclass(frozen=True, slots=True)
class PersonMention:
    """A person named at `text[start:end]` (title and post-nominals included); `name` is given and family name alone."""

    start: int
    end: int
    name: str
    title: str = ""


def find_persons(text: str) -> tuple[PersonMention, ...]:
    """The persons whom one line of clean text names, leftmost first, without overlap.

    With a form of address one name is enough ("Ms Bell"); after a rank or an office ("General", "Minister") two are
    needed; without either, the post must stand beside the name.
    """
    found = list(_titled(text[:_LONGEST]))
    titled = tuple(found)
    taken = {place for person in found for place in range(person.start, person.end)}
    for person in _beside_posts(text[:_LONGEST]):
        span = range(person.start, person.end)
        if not taken.intersection(span) and not any(
            _OWN_POST.fullmatch(text, one.end, person.start) for one in titled if one.end < person.start
        ):
            found.append(person)
            taken.update(span)
    return tuple(sorted(found, key=lambda person: person.start))


def name_alone(text: str) -> str:
    """The name that a line or cell consists of, without form of address; "" where it holds anything else."""
    line = text.strip(" *,;")
    tokens, end = _name_at(line, 0)
    words = [line[s:e] for s, e in tokens]
    if end < len(line) or not 2 <= len(words) <= 5 or _is_known(words):
        return ""
    return _proper(words)


def _titled(text: str) -> Iterator[PersonMention]:
    past = 0
    titles = [*_TITLE.finditer(text)]
    inverted = bool(titles) and len(_INVERTED.findall(text)) > 1
    for title in titles:
        if title.start() < past:
            continue
        first = _FIRST_NAME.search(title[0])  # "Mr Adi Nugroho": the given name of this man
        tokens, end = _name_at(text, title.end() - (len(first["name"]) if first else 0))
        words = [text[s:e] for s, e in tokens]
        strong = _IS_STRONG.search(title[0]) is not None
        if not words or (not strong and (len(words) < 2 or _is_known(words))):
            continue
        if len(words) == 1 and len(words[0].rstrip(".")) < 2:
            continue
        if len(words) == 1 and (own := _HONORIFIC.search(title[0])) and len(title[0].split()) > 1:
            words = [own["name"], *words]  # "Prime Minister Sheikh Hasina"
        past = end
        family = _family_before(text, title.start(), inverted)
        start, words = (family[0], [*words, *family[1].split()]) if family else (title.start(), words)
        yield PersonMention(
            start, end, _proper(words), title[0].removesuffix(first["name"] if first else "").strip(" ,")
        )


def _family_before(text: str, start: int, inverted: bool) -> tuple[int, str] | None:
    """Where the family name of "BANDA, Mrs Grace" begins, and the name; alphabetical rolls put it first."""
    found = _FAMILY_FIRST.search(text, max(0, start - 40), start)
    if found is None:
        return None
    entries = [default_lexicon().lookup(name) for name in (found["family"], found["family"].title())]
    if any(entry and entry.type != "Place" for entry in entries) or found["family"].lower() in _NO_NAME:
        return None
    return (found.start("family"), found["family"]) if inverted or found.start() == 0 else None


def _beside_posts(text: str) -> Iterator[PersonMention]:
    for post in (post for pattern in _AT_NAMES.likely(text) for post in pattern.finditer(text)):
        # ends at the post: what a name before it may need, no more
        before = _NAME_BEFORE.search(text, max(0, post.start() - _NAME_REACH), post.start())
        if before is not None and (found := _at(text, before)) is not None:
            yield found
    for pattern in _WITH_NAMES.likely(text):
        for match in pattern.finditer(text):
            found = _at(text, match)
            while found is not None:
                yield found
                following = _NEXT_OF_SEVERAL.match(text, found.end) if pattern is _POST_OF_SEVERAL else None
                found = _at(text, following) if following else None


def _at(text: str, match: re.Match[str]) -> PersonMention | None:
    """The person whose name a pattern found, if it is one from its first to its last word."""
    group = "name2" if match.groupdict().get("name2") else "name"
    tokens, end = _name_at(text, match.start(group))
    words = [text[s:e] for s, e in tokens]
    if end < match.end(group) or len(words) < 2 or _is_known(words):
        return None
    return PersonMention(match.start(group), end, _proper(words))


def _name_at(text: str, start: int) -> tuple[list[tuple[int, int]], int]:
    """The places of the words of the name that begins at `start`, and where the mention ends (post-nominals too)."""
    tokens: list[tuple[int, int]] = []
    pending: list[tuple[int, int]] = []
    at = end = start
    while len(tokens) < _MAX_TOKENS and (token := _TOKEN.match(text, at)):
        word, last = token[0], token.end()
        bare = word[:-2] if word.endswith(("'s", "’s", "'S", "’S")) else word
        if word in _POST_NOMINALS and tokens:
            end = last
        elif word.lower() in _PARTICLES and (tokens or word[0].isupper()) and word.rstrip(".") not in ("E", "Y"):
            pending.append((at, last))
        elif word in _SUFFIXES and len(tokens) > 1 and text[last : last + 1] in ("", ",", ".", ";"):
            tokens.append((at, last))
            return tokens, last
        elif bare.lower() in _NO_NAME or not _may_be_name(word) or (len(tokens) >= 2 and _is_state(bare)):
            break
        else:
            tokens += [*pending, (at, at + len(bare))]
            pending = []
            end = at + len(bare)
        if bare != word or text[last : last + 1] != " ":
            initial = (len(word) == 1 or word in _SHORTENED) and text[last : last + 2] == ". "
            if not initial or bare != word:
                break
            last += 1
        at = last + 1
    end = _with_post_nominals(text, end) if tokens else end
    return tokens, end


def _may_be_name(word: str) -> bool:
    return word[0].isupper() or ("-" in word and word.lower().startswith(("al-", "el-", "ad-", "as-")))


def _with_post_nominals(text: str, end: int) -> int:
    while (match := _AFTER_NAME.match(text, end)) and match["word"] in _POST_NOMINALS:
        end = match.end()
    return end


def _is_state(word: str) -> bool:
    entry = default_lexicon().lookup(word)
    return entry is not None and entry.type in ("State", "Territory")


def _is_known(words: list[str]) -> bool:
    """Are the words together, or from the first on, the name of a state, place or body?"""
    lexicon = default_lexicon()
    body = lexicon.lookup(words[0]) if words[0].isupper() and len(words[0]) > 2 else None  # "IOM Poland"
    return lexicon.lookup(" ".join(words)) is not None or _is_state(words[0]) or body is not None


def _proper(words: list[str]) -> str:
    """The name with words in capitals ("TAVARES", "DLAMINI-NXUMALO") written as names are."""
    return " ".join(
        "-".join(
            part.capitalize() if len(part) > 2 and part.isupper() and "." not in part else part
            for part in word.split("-")
        )
        for word in words
    )
