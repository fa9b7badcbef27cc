"""The command line as a person uses it: what each command prints, and its exit code."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Graph

from kg.alone import FORMS
from kg.cli import main
from kg.export import read_trig
from kg.terms import DEFAULT_BASE, FORUM

DOCUMENTS = Path(__file__).parent.parent.parent / "data" / "documents"
STATEMENT = DOCUMENTS / "bali-2011-fifth-ahg-som-statement.txt"
STEM = STATEMENT.stem
COMMANDS = "read extract build review validate query export explain conflicts coverage diff evaluate serve".split()


def said(capfd: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(arguments)
    sys.stdout.flush()
    return code, *capfd.readouterr()


def on(build: Path, *arguments: str) -> tuple[str, ...]:
    return (*arguments, "--build", str(build))


def test_help_names_every_command_and_the_exit_codes(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["--help"])
    assert stop.value.code == 0
    text = capfd.readouterr().out
    for command in COMMANDS:
        assert f"\n    {command} " in text or f"\n    {command}\n" in text, command
    assert "exit codes: 0 done, 1 the data is wrong, 2 the call is wrong" in text


def test_version(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["--version"])
    assert stop.value.code == 0
    assert capfd.readouterr().out.startswith("forum-kg 0.")


@pytest.mark.parametrize(
    ("call", "words"),
    [
        ([], "COMMAND; see `kg --help`"),
        (["nonsense"], "invalid choice: 'nonsense'"),
        (["read"], "FILE; see `kg read --help`"),
        (["read", "no-such-file.txt"], "no-such-file.txt: no such file"),
        (["read", "."], "a folder; give one document"),
        (["extract", str(STATEMENT), "--base-iri", "nonsense"], "not a base IRI"),
        (["build", "--documents", "no-such-folder", "--out", "no-such-out"], "no-such-folder: no such folder"),
        (["build", "--jobs", "0"], "'0' is not a number from 1 to 256"),
        (["build", "--reasoner", "guess"], "invalid choice: 'guess'"),
        (["query", "ASK {}", "--build", "no-such-build"], "kg build --out no-such-build"),
        (["query"], "one of the arguments TEXT -f/--file --list is required"),
        (["query", "-f", "no-such.rq"], "no build here"),
        (["export"], "--format"),
        (["coverage", "--build", "no-such-build"], "no build here"),
        (["diff", "no-such-a", "no-such-b"], "no-such-a: no build here"),
    ],
)
def test_a_wrong_call_is_one_line_and_code_2(
    call: list[str], words: str, capfd: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, err = said(capfd, *call)
    assert (code, out) == (2, "")
    assert words in err
    assert err.startswith("kg")
    assert err.count("\n") == 1
    assert not (tmp_path / "no-such-out").exists()


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("empty.txt", b"", "empty"),
        ("binary.txt", bytes(range(256)) * 20, "binary.txt"),
        ("picture.png", b"\x89PNG", "unknown kind of file"),
        ("large.txt", b"a" * 50_000_000, "too large"),
    ],
)
@pytest.mark.parametrize("command", ["read", "extract"])
def test_a_document_that_cannot_be_read_is_one_line_and_code_1(
    command: str, name: str, content: bytes, words: str, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    code, out, err = said(capfd, command, str(path))
    assert (code, out) == (1, "")
    assert words in err
    assert err.count("\n") == 1


def test_a_command_of_another_package_gets_its_arguments(capfd: pytest.CaptureFixture[str]) -> None:
    for call in (["serve", "--port", "none"], ["--debug", "serve", "--port", "none"]):
        code, out, err = said(capfd, *call)
        assert (code, out) == (2, "")
        assert err.startswith("kg serve: --port: 'none' is not a number")


def test_debug_shows_the_traceback(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    code, _, err = said(capfd, "--debug", "read", str(tmp_path / "empty.txt"))
    assert code == 1
    assert "Traceback" in err
    assert "ReadError" in err


def test_read_gives_clean_words_or_json(capfd: pytest.CaptureFixture[str]) -> None:
    code, out, err = said(capfd, "read", str(STATEMENT))
    assert (code, err) == (0, "")
    assert "hosted a fifth Meeting of Ad Hoc Group (AHG) Senior Officials in Sydney, Australia" in out
    code, out, _ = said(capfd, "read", str(STATEMENT), "--format", "json")
    assert code == 0
    reading = json.loads(out)
    text = STATEMENT.read_bytes().decode()
    assert reading["stem"] == STEM
    for block in reading["blocks"]:
        for start, end in block["spans"]:
            assert 0 <= start < end <= len(text)


def test_extract_gives_graph_and_claims_of_one_document(capfd: pytest.CaptureFixture[str]) -> None:
    code, trig, err = said(capfd, "extract", str(STATEMENT))
    assert (code, err) == (0, "")
    graphs = Counter(str(quad.graph_name.value) for quad in ox.parse(trig, format=ox.RdfFormat.TRIG))
    base = "https://w3id.org/forum-kg/bali-process/graph/"
    assert set(graphs) == {f"{base}document/{STEM}", f"{base}claims"}
    _, ntriples, _ = said(capfd, "extract", str(STATEMENT), "--format", "nt")
    assert len(ntriples.splitlines()) == sum(graphs.values())
    _, turtle, _ = said(capfd, "extract", str(STATEMENT), "--format", "ttl")
    assert len(Graph().parse(data=turtle, format="turtle")) == sum(graphs.values())


def test_extract_offers_every_form_there_is(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["extract", "--help"])
    assert f"--format {{{','.join(FORMS)}}}" in capfd.readouterr().out


def test_asking_a_build_does_not_load_what_makes_one() -> None:
    script = (
        "import sys, kg.cli, kg.cli.asking; print(*(m for m in ('kg.build', 'rdflib', 'flask') if m in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, check=True).stdout == b"\n"


def test_extract_gives_each_claim_with_its_exact_words(capfd: pytest.CaptureFixture[str]) -> None:
    code, lines, _ = said(capfd, "extract", str(STATEMENT), "--format", "jsonl", "--base-iri", "http://example.org/")
    assert code == 0
    claims = [json.loads(line) for line in lines.splitlines()]
    text = STATEMENT.read_bytes().decode()
    assert len(claims) > 50
    assert [claim["id"] for claim in claims] == sorted(claim["id"] for claim in claims)
    for claim in claims:
        assert claim["subject"].startswith("http://example.org/id/")
        assert claim["rank"] == FORUM + "normalRank"
        assert claim["evidence"]
        for evidence in claim["evidence"]:
            assert text[evidence["start"] : evidence["end"]] == evidence["quote"]


def test_build_tells_its_steps_what_is_left_out_and_what_came_of_it(
    capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    documents, out = tmp_path / "documents", tmp_path / "build"
    documents.mkdir()
    shutil.copy(STATEMENT, documents)
    (documents / "empty.txt").touch()
    code, told, err = said(capfd, "build", "--documents", str(documents), "--out", str(out))
    assert code == 0
    assert told.startswith(f"{out}: 1 documents, ")
    assert "read 2/2\nresolve\n" in err
    assert "kg build: left out empty.txt: empty; nothing to read\n" in err
    before = hashlib.sha256((out / "dataset.trig").read_bytes()).hexdigest()
    code, told, err = said(
        capfd, "build", "--documents", str(documents), "--out", str(out), "--strict", "--quiet", "--debug"
    )
    assert (code, told) == (1, "")
    assert err.splitlines()[-1].startswith("kg build: empty.txt was left out")
    assert hashlib.sha256((out / "dataset.trig").read_bytes()).hexdigest() == before


def test_review_lists_and_checks_the_verdicts(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "review.csv"
    path.write_text(
        "target,verdict,value,reviewer,date,note\n"
        "0123456789abcdef0123,reject,,A. Reader,2024-05-01,a caption\n"
        "event/harbour-1,rename,First Harbour Conference,A. Reader,2024-05-02,\n"
    )
    code, out, err = said(capfd, "review", "list", "--documents", str(tmp_path))
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "0123456789abcdef0123  reject  rejected by A. Reader on 2024-05-01: a caption",
        "event/harbour-1  rename First Harbour Conference  renamed by A. Reader on 2024-05-02",
        f"{path}: 2 verdicts",
    ]
    assert said(capfd, "review", "check", "--documents", str(tmp_path))[1] == f"{path}: 2 verdicts\n"
    path.write_text(path.read_text().replace("2024-05-02", "May 2024"))
    code, out, err = said(capfd, "review", "check", "--documents", str(tmp_path))
    assert (code, out) == (1, "")
    assert "line 3" in err
    assert err.count("\n") == 1
    assert said(capfd, "review", "check", "--documents", str(tmp_path / "none"))[0] == 2


def test_validate_prints_a_report_and_tells_by_its_code(
    five_build: Path, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    broken = tmp_path / "broken.ttl"
    broken.write_text(f"<http://example.org/id/place/x> a <{FORUM}Place> .\n")
    code, out, err = said(capfd, "validate", str(broken))
    assert (code, err) == (1, "")
    assert "Violation: http://example.org/id/place/x" in out
    code, out, _ = said(capfd, "validate", str(broken), "--format", "json")
    assert code == 1
    assert json.loads(out)["violations"] > 0
    code, out, _ = said(capfd, "validate", str(broken), "--format", "ttl")
    assert code == 1
    assert len(Graph().parse(data=out, format="turtle")) > 3
    code, _, err = said(capfd, "validate", str(tmp_path / "none.ttl"))
    assert code == 1
    assert "none.ttl" in err
    assert said(capfd, *on(five_build, "validate"))[0] == 0


QUERY = "SELECT ?o { <id/state/JPN> forum:iso3 ?o }"


@pytest.mark.parametrize(
    ("form", "answer"),
    [
        ("table", "o\n---\nJPN\n(1 row)\n"),
        ("csv", "o\r\nJPN\r\n"),
        ("tsv", '?o\n"JPN"\n'),
        ("json", '{"head":{"vars":["o"]},"results":{"bindings":[{"o":{"type":"literal","value":"JPN"}}]}}'),
    ],
)
def test_query_answers_in_every_form(
    form: str, answer: str, five_build: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert said(capfd, *on(five_build, "query", QUERY, "--format", form)) == (0, answer, "")


def test_query_gives_graphs(five_build: Path, capfd: pytest.CaptureFixture[str]) -> None:
    text = "CONSTRUCT { ?s a ?c } WHERE { ?s forum:iso3 'JPN' ; a ?c }"
    sizes = set()
    for form, name in (("ttl", "turtle"), ("nt", "nt"), ("rdfxml", "xml")):
        code, out, err = said(capfd, *on(five_build, "query", text, "--format", form))
        assert (code, err) == (0, "")
        sizes.add(len(Graph().parse(data=out, format=name)))
    _, out, _ = said(capfd, *on(five_build, "query", text, "--format", "jsonld"))
    sizes.add(len(list(ox.parse(out, format=ox.RdfFormat.JSON_LD))))
    assert len(sizes) == 1
    assert sizes.pop() > 0
    code, _, err = said(capfd, *on(five_build, "query", text, "--format", "csv"))
    assert code == 2
    assert "use ttl, nt, rdfxml or jsonld" in err


def test_query_says_where_it_is_wrong(five_build: Path, capfd: pytest.CaptureFixture[str]) -> None:
    code, out, err = said(capfd, *on(five_build, "query", "SELECT ?s\nWHERE { ?s ?p }"))
    assert (code, out) == (2, "")
    assert err.startswith("kg query: line 2, column ")
    assert err.count("\n") == 1


def test_query_from_a_file_and_from_stdin(
    five_build: Path, capfd: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "q.rq").write_text(QUERY)
    assert said(capfd, *on(five_build, "query", "-f", str(tmp_path / "q.rq")))[1].endswith("JPN\n(1 row)\n")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(QUERY.encode())))
    assert said(capfd, *on(five_build, "query", "-f", "-"))[1].endswith("JPN\n(1 row)\n")


def test_query_lists_the_questions(capfd: pytest.CaptureFixture[str]) -> None:
    code, out, _ = said(capfd, "query", "--list")
    assert code == 0
    assert "04-fact-to-words.rq\n    When did the Second Ministerial Conference begin" in out


def test_export_writes_every_syntax(five_build: Path, capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    sizes = {}
    for form, name in (("ttl", "turtle"), ("nt", "nt"), ("rdfxml", "xml")):
        code, out, _ = said(capfd, *on(five_build, "export", "--format", form, "--graph", f"document/{STEM}"))
        assert code == 0
        sizes[form] = len(Graph().parse(data=out, format=name))
    assert len(set(sizes.values())) == 1
    path = tmp_path / "whole.nq"
    assert said(capfd, *on(five_build, "export", "--format", "nq", "--graph", "all", "-o", str(path))) == (0, "", "")
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines == sorted(lines)
    manifest = json.loads((five_build / "manifest.json").read_text())
    assert len(lines) == sum(manifest["counts"].values())
    code, _, err = said(capfd, *on(five_build, "export", "--format", "ttl", "--graph", "nonsense"))
    assert code == 2
    assert "no graph 'nonsense'" in err


def test_conflicts_show_both_sides_with_their_words(five_build: Path, capfd: pytest.CaptureFixture[str]) -> None:
    code, out, _ = said(capfd, *on(five_build, "conflicts"))
    assert code == 0
    assert "2003-04-28 or 2003-04-29" in out
    assert "in Bali, Indonesia on [28-30 April 2003]" in out
    assert "Bali, [29-30 April 2003]”" in out
    assert "“Austria; Belgium; Canada; " in out
    code, lines, _ = said(capfd, *on(five_build, "conflicts", "--format", "jsonl"))
    assert lines == (five_build / "conflicts.jsonl").read_text(encoding="utf-8")


def test_evaluate_prints_the_table(five_build: Path, capfd: pytest.CaptureFixture[str]) -> None:
    gold = DOCUMENTS.parent / "gold" / f"{STEM}.jsonl"
    code, out, err = said(capfd, *on(five_build, "evaluate", str(gold)))
    assert (code, err) == (0, "")
    assert out.splitlines()[0].split() == ["kind", "gold", "said", "hit", "prec", "rec", "F1"]
    assert out.splitlines()[-1].startswith("macro F1 0.")
    assert said(capfd, *on(five_build, "evaluate", "no-such-gold.jsonl"))[0] == 1


def test_diff_names_what_went_and_came(five_build: Path, capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert said(capfd, "diff", str(five_build), str(five_build)) == (0, "0 facts gone, 0 new\n", "")
    other = tmp_path / "other"
    other.mkdir()
    shutil.copy(five_build / "manifest.json", other)
    facts = (five_build / "facts.ttl").read_text(encoding="utf-8")
    (other / "facts.ttl").write_text(facts.replace('"2003-04-30"', '"2003-04-29"'), encoding="utf-8")
    code, out, _ = said(capfd, "diff", str(five_build), str(other))
    assert code == 0
    assert '- event:bali-process-ministerial-conference-2 forum:endDate "2003-04-30"^^xsd:date\n' in out
    assert '+ event:bali-process-ministerial-conference-2 forum:endDate "2003-04-29"^^xsd:date\n' in out


@pytest.mark.parametrize("form", ["json", "trig"])
def test_diff_in_other_forms(five_build: Path, capfd: pytest.CaptureFixture[str], tmp_path: Path, form: str) -> None:
    shutil.copy(five_build / "manifest.json", tmp_path)
    facts = (five_build / "facts.ttl").read_text(encoding="utf-8")
    (tmp_path / "facts.ttl").write_text(facts.replace('"2003-04-30"', '"2003-04-29"'), encoding="utf-8")
    code, out, _ = said(capfd, "diff", str(five_build), str(tmp_path), "--format", form)
    assert code == 0
    if form == "json":
        found = {name: " ".join(lines) for name, lines in json.loads(out).items()}
    else:
        graphs = read_trig(out.encode())
        found = {n: " ".join(map(str, graphs.graph(f"{DEFAULT_BASE}graph/{n}"))) for n in ("removed", "added")}
    assert ('"2003-04-30"' in found["removed"], '"2003-04-29"' in found["removed"]) == (True, False)
    assert ('"2003-04-30"' in found["added"], '"2003-04-29"' in found["added"]) == (False, True)


def test_a_reader_that_goes_away_is_no_error(five_build: Path) -> None:
    call = [sys.executable, "-m", "kg.cli", *on(five_build, "export", "--format", "nt")]
    with subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as program:
        assert program.stdout is not None
        assert program.stderr is not None
        assert program.stdout.readline()
        program.stdout.close()
        assert program.stderr.read() == b""
        assert program.wait(60) == 0


def test_the_same_bytes_in_any_locale(five_build: Path) -> None:
    call = [sys.executable, "-m", "kg.cli", *on(five_build, "conflicts")]
    told = {
        subprocess.run(call, env={"LC_ALL": name, "PYTHONIOENCODING": code}, capture_output=True, check=True).stdout
        for name, code in (("C", "ascii"), ("C.UTF-8", "utf-8"))
    }
    assert len(told) == 1


def test_a_fault_of_the_program_is_one_line() -> None:
    script = (
        "import sys, kg.cli, kg.cli.asking as c\n"
        "def broken(options): raise ZeroDivisionError('by\\nzero')\n"
        "c.conflicts = broken\n"
        "sys.argv = ['kg', 'conflicts']\n"
        "sys.exit(kg.cli.run())\n"
    )
    program = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert program.returncode == 1
    assert program.stderr.startswith("kg: a fault of the program, ZeroDivisionError: by zero")
    assert program.stderr.count("\n") == 1
