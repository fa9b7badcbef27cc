"""The documentation held to the program: answers, commands, options, rooms, targets, links."""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from documented import PAGES, ROOT, Example, examples, run

from kg.cli.parser import extensions, make_parser
from kg.questions import questions
from kg.resources import resource

EXAMPLES = list(examples())
COMMANDS = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: f"{e.page.name}: {e.command[:60]}")
def test_every_answer_in_the_documentation_is_the_real_one(example: Example, five_build: Path) -> None:
    assert example.answer == run(example.command, five_build)


def test_the_readme_shows_a_query_a_fact_with_its_words_and_the_coverage() -> None:
    commands = [example.command for example in EXAMPLES if example.page.name == "README.md"]
    for start in ("kg query -f", "kg query -f data/queries/04-fact-to-words.rq", "kg explain", "kg coverage"):
        assert any(command.startswith(start) for command in commands), start


def test_queries_printed_in_the_documentation_are_those_of_the_files() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    printed = re.findall(r"```sparql\n(.*?)```", readme, re.DOTALL)
    shipped = {re.sub(r"^#.*\n", "", question.text, flags=re.MULTILINE).strip() for question in questions()}
    assert printed
    for query in printed:
        assert query.strip() in shipped


def parsers() -> dict[str, argparse.ArgumentParser]:
    for action in make_parser()._actions:
        if isinstance(action, argparse._SubParsersAction):
            return dict(action.choices)
    raise AssertionError("no commands")


def test_every_command_has_a_section_and_every_section_a_command() -> None:
    documented = set(re.findall(r"^## kg (\w+)", COMMANDS, re.MULTILINE))
    assert documented == set(parsers())


@pytest.mark.parametrize("name", sorted(set(parsers()) - set(extensions())))
def test_every_option_of_a_command_is_documented_and_no_other(name: str) -> None:
    section = re.split(rf"^## kg {name}\b", COMMANDS, flags=re.MULTILINE)[1].split("\n## ")[0]
    actions = [action for action in parsers()[name]._actions if not isinstance(action, argparse._HelpAction)]
    options = {option for action in actions for option in action.option_strings} - {"--debug"}
    assert (
        set(re.findall(r"^\| `(-[-a-z]+)", section, re.MULTILINE))
        | set(re.findall(r"^\| `-\w`, `(--[a-z-]+)", section, re.MULTILINE))
        | set(re.findall(r"^## kg.*", section))
        >= options
    )
    for option in set(re.findall(r"`(--[a-z][a-z-]*)", section)):
        assert option in options, option
    for action in actions:
        for choice in action.choices or ():
            assert str(choice) in section, (name, choice)
        if not action.option_strings and action.metavar is not None:
            assert str(action.metavar) in f"## kg {name}{section}", (name, action.metavar)


def test_every_help_text_teaches() -> None:
    for name, parser in parsers().items():
        if name not in extensions():
            assert parser.description, name
            assert all(action.help for action in parser._actions), name


def test_every_make_target_is_documented_and_every_documented_one_there() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z][a-z-]*):", makefile, re.MULTILINE))
    phony = set(re.search(r"^\.PHONY:(.*)$", makefile, re.MULTILINE)[1].split())  # type: ignore[index]
    assert targets == phony
    told = " ".join((ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "CONTRIBUTING.md"))
    documented = set(re.findall(r"\bmake ([a-z][a-z-]*)\b(?! sure)", told))
    assert documented <= targets | {"virtual"}
    assert targets - {"wheel", "build"} <= documented


def test_every_room_is_documented_and_every_documented_one_there() -> None:
    text = (ROOT / "docs" / "developers.md").read_text(encoding="utf-8")
    told = set(re.findall(r"`(kg/[a-z]+(?:/|\.py))`", text))
    rooms = {
        f"kg/{path.name}" if path.is_file() else f"kg/{path.name}/"
        for path in (ROOT / "kg").iterdir()
        if path.name not in ("__init__.py", "_resources", "__pycache__")
    }
    assert told == rooms


def test_every_graph_and_file_of_a_build_is_documented(five_build: Path) -> None:
    text = (ROOT / "docs" / "files.md").read_text(encoding="utf-8")
    for path in five_build.iterdir():
        assert f"`{path.name}{'/' if path.is_dir() else ''}" in text, path.name


@pytest.mark.parametrize("page", [*PAGES, ROOT / "CONTRIBUTING.md"], ids=lambda p: p.name)
def test_links_lead_to_files_and_terms_exist(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#\s]+)", text):
        if "://" not in target:
            assert (page.parent / unquote(target)).exists(), target
    ontology = resource("ontology", "forum.ttl").read_text(encoding="utf-8")
    for term in set(re.findall(r"\bforum:([A-Za-z]+)\b", text)):
        assert re.search(rf"\bforum:{term}\b", ontology), term


def test_no_page_speaks_of_the_place_where_it_was_written() -> None:
    for page in (*PAGES, ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md"):
        assert not re.search(r"/(?:work|root|tmp)/", page.read_text(encoding="utf-8")), page
