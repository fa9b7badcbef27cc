"""Projects with those who lead or proposed them."""

from kg.extract import analyse
from kg.extract.projects import find_projects
from kg.lexicon import default_lexicon
from kg.read import read_text

HEAD = "QUARTZ DIALOGUE\n\nSecond Meeting of Senior Officials\nAccra, Ghana, 3-4 May 2016\n\nSUMMARY\n\n"


def told(sentence: str) -> list[tuple[str, str, list[str]]]:
    analysis = analyse(read_text(HEAD + f"1. {sentence}\n", stem="quartz", file="quartz.txt"), default_lexicon())
    found = [project for one in analysis.sentences for project in find_projects(one)]
    return [(project.name, project.property, [agent.ref.slug for agent in project.agents]) for project in found]


def test_who_leads() -> None:
    assert told("The Border Data Project, led by IOM, has begun.") == [("Border Data Project", "ledBy", ["iom"])]


def test_who_proposed() -> None:
    listed = "a data harmonisation initiative; and a return project which helps."
    assert told(f"Participants welcomed two proposals from Fiji: {listed}") == [
        ("data harmonisation initiative", "proposedBy", ["FJI"]),
        ("return project", "proposedBy", ["FJI"]),
    ]


def test_a_project_of_nobody_is_not_told() -> None:
    assert told("The Border Data Project has begun.") == []
