"""A small build of an invented forum, made as the contract lays a build out."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from kg.iris import Iris, segment
from kg.store import load_store
from kg.terms import PREFIXES
from server.settings import Limits

BASE = "https://w3id.org/forum-kg/bali-process/"
LIMITS = Limits(timeout=2.0, quick_seconds=0.2, worker_memory=256 << 20, result_bytes=8 << 20, result_triples=50_000)
MINUTES = "Minutes_2031.v2"
REPORT = "ledger & notes"
TEXTS = {
    MINUTES: (
        "Third Meeting of the Tidal Forum\r\n\r\n1. The Third Meeting was held in Port Ellen on 4 May 2031.\r\n"
        "2. Freedonia and Sylvania took part. <script>alert('text')</script> \U0001f600 costs 5 < 6.\r\n"
    ),
    REPORT: "The Third Meeting took place in Port Ellen on 5 May 2031.\nA fourth meeting is planned for 2032.\n",
}
_TRIG = """
id:event\\/tidal-forum-meeting-3 a forum:OtherMeeting ; rdfs:label "Third Meeting"@en ;
  forum:startDate "2031-05-04"^^xsd:date ; forum:startsNotBefore "2031-05-04"^^xsd:date ;
  forum:startsNotAfter "2031-05-04"^^xsd:date ; forum:ofForum id:forum\\/tidal-forum ;
  forum:heldIn id:place\\/port-ellen ; forum:mentionedIn {minutes}, {report} .
id:place\\/port-ellen a forum:Place ; rdfs:label "Port Ellen"@en ; geo:lat 55.63 ; geo:long -6.19 ;
  forum:inCountry id:state\\/FRE .
id:forum\\/tidal-forum a forum:Forum ; rdfs:label "Tidal Forum"@en .
id:mechanism\\/tide-office a forum:Mechanism ; rdfs:label "Tide Office"@en ; forum:partOf id:forum\\/tidal-forum ;
  forum:coChairedBy id:state\\/SYL ; forum:established "2029"^^xsd:gYear ;
  forum:startsNotBefore "2029-01-01"^^xsd:date ; forum:startsNotAfter "2029-12-31"^^xsd:date .
id:membership\\/syl a forum:Membership ; forum:member id:state\\/SYL ; forum:of id:forum\\/tidal-forum ;
  forum:role forum:observerRole .
id:event\\/tidal-workshop a forum:Workshop ; rdfs:label "Tidal workshop"@en ; forum:country id:state\\/SYL ;
  forum:eventStatus forum:plannedStatus .
id:state\\/FRE a forum:State ; rdfs:label "Freedonia"@en ; forum:iso3 "FRE" ;
  skos:altLabel "<b>Land \\"of\\" the Free</b>"@en ;
  schema:sameAs <http://www.wikidata.org/entity/Q1> , <javascript:alert(1)> .
id:state\\/SYL a forum:State ; rdfs:label "Sylvania"@en .
id:participation\\/fre-3 a forum:Participation ; rdfs:label "Freedonia at the Third Meeting"@en ;
  forum:event id:event\\/tidal-forum-meeting-3 ; forum:participant id:state\\/FRE .
id:event\\/2031-05-04-port-ellen dcterms:isReplacedBy id:event\\/tidal-forum-meeting-3 .
id:event\\/tidal-forum-meeting-3 forum:attendedBy id:state\\/FRE .
{minutes} a forum:Document ; rdfs:label "Minutes"@en ; dcterms:title "Minutes"@en .
{report} a forum:Document ; rdfs:label "Ledger"@en .
id:conflict\\/c1 a forum:Conflict ; rdfs:label "Start of the Third Meeting"@en .
forum:heldIn rdfs:label "held in"@en .
GRAPH graph:inferred { id:event\\/tidal-forum-meeting-3 forum:attendedBy id:state\\/FRE . }
GRAPH {minutes_graph} { id:event\\/tidal-forum-meeting-3 forum:startDate "2031-05-04"^^xsd:date . }
GRAPH {report_graph} { id:event\\/tidal-forum-meeting-3 forum:startDate "2031-05-05"^^xsd:date . }
GRAPH graph:dataset { <{base}.well-known/void#dataset> a void:Dataset . }
GRAPH graph:provenance { id:extractor\\/minutes a prov:SoftwareAgent ; schema:softwareVersion "1" . }
GRAPH graph:claims {
{claims}
}
"""
# document, subject, predicate, object, modality, the words
_CLAIMS = (
    (
        MINUTES,
        "id:event\\/tidal-forum-meeting-3",
        "forum:heldIn",
        "id:place\\/port-ellen",
        "asserted",
        "was held in Port Ellen",
    ),
    (
        MINUTES,
        "id:event\\/tidal-forum-meeting-3",
        "forum:startDate",
        '"2031-05-04"^^xsd:date',
        "asserted",
        "on 4 May 2031",
    ),
    (
        MINUTES,
        "id:participation\\/fre-3",
        "forum:participant",
        "id:state\\/FRE",
        "asserted",
        "Freedonia and Sylvania took part",
    ),
    (
        REPORT,
        "id:event\\/tidal-forum-meeting-3",
        "forum:startDate",
        '"2031-05-05"^^xsd:date',
        "asserted",
        "on 5 May 2031",
    ),
    (
        REPORT,
        "id:event\\/tidal-forum-meeting-3",
        "forum:followUpTo",
        "id:state\\/SYL",
        "planned",
        "A fourth meeting is planned",
    ),
)


def make(folder: Path, base: str) -> Path:
    """Write the build into `folder` (new) and give it back."""
    iris = Iris(base)
    (folder / "texts").mkdir(parents=True)
    for stem, text in TEXTS.items():
        (folder / "texts" / f"{segment(stem)}.txt").write_bytes(text.encode("utf-8"))
    data = _prefixes(base) + _TRIG
    for name, value in {
        "base": base,
        "minutes": f"<{iris.base}id/document/{segment(MINUTES)}>",
        "report": f"<{iris.base}id/document/{segment(REPORT)}>",
        "minutes_graph": f"<{iris.document_graph(MINUTES)}>",
        "report_graph": f"<{iris.document_graph(REPORT)}>",
        "claims": "\n".join(_claim(iris, number, *claim) for number, claim in enumerate(_CLAIMS, 1)),
    }.items():
        data = data.replace("{" + name + "}", value)
    (folder / "dataset.trig").write_text(data, encoding="utf-8")
    (folder / "facts.ttl").write_text(_prefixes(base) + "id:state\\/SYL a forum:State .\n", encoding="utf-8")
    (folder / "conflicts.jsonl").write_text(json.dumps(_conflict(iris)) + "\n", encoding="utf-8")
    load_store(folder / "dataset.trig", folder / "store")
    manifest = {
        "build_id": hashlib.sha256(data.encode()).hexdigest(),
        "base_iri": base,
        "counts": {"": 44, iris.graph("claims"): 60},
        "claims": 5,
    }
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    return folder


def _prefixes(base: str) -> str:
    spaces = {**PREFIXES, "id": f"{base}id/", "graph": f"{base}graph/"}
    return "".join(f"@prefix {name}: <{space}> .\n" for name, space in sorted(spaces.items()))


def _claim(
    iris: Iris, number: int, stem: str, subject: str, predicate: str, value: str, modality: str, words: str
) -> str:
    start = TEXTS[stem].index(words)
    document = f"<{iris.base}id/document/{segment(stem)}>"
    return (
        f"id:claim\\/c{number} a forum:Claim ; rdf:subject {subject} ; rdf:predicate {predicate} ; "
        f"rdf:object {value} ; "
        f"forum:statedIn {document} ; forum:evidence id:passage\\/p{number} ; "
        f"forum:modality forum:{modality}Modality ; "
        f"forum:rank forum:normalRank ; prov:wasAttributedTo id:extractor\\/minutes .\n"
        f"id:passage\\/p{number} a forum:Passage ; forum:document {document} ; "
        f"forum:start {start} ; "
        f'forum:end {start + len(words)} ; forum:quote {json.dumps(words)} ; forum:paragraph "{number}" .'
    )


def _conflict(iris: Iris) -> dict[str, object]:
    sides = [
        {"value": day, "iri": None, "claims": [claim], "documents": [stem], "quotes": [words]}
        for day, claim, stem, words in (
            ("2031-05-04", "c2", MINUTES, "on 4 May 2031"),
            ("2031-05-05", "c4", REPORT, "on 5 May 2031"),
        )
    ]
    return {
        "id": "c1",
        "kind": "value",
        "subject": f"{iris.base}id/event/tidal-forum-meeting-3",
        "label": "Third Meeting",
        "property": f"{PREFIXES['forum']}startDate",
        "sides": sides,
        "followed": 0,
        "rule": "first-hand over later account",
    }
