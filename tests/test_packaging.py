"""The wheel: it holds what the programs read, and works elsewhere, away from the checkout."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tomllib
import zipfile
from importlib import metadata
from pathlib import Path

import pytest
from packaging.specifiers import SpecifierSet

from kg.questions import questions
from kg.resources import resource

ROOT = Path(__file__).parent.parent
LEFT_BEHIND = {".git", ".venv", ".build", "build", "dist", "forum_kg.egg-info"}
NOTE = """\
Third Harbour Ministerial Conference

Suva, 4-5 May 2010

Co-chairs' statement

1. Ministers met in Suva, Fiji on 4-5 May 2010. The conference was attended by Fiji, Japan, Samoa and Tonga.
2. Ministers agreed to share information on border management.
"""
PAGE = """
from pathlib import Path
from server.app import close, create_app
from server.settings import Settings
app = create_app(Settings(build=Path("build")))
for path in ("/", "/static/site.css", "/ontology", "/id/state/JPN"):
    print(path, app.test_client().get(path).status_code)
close(app)
"""


def told(*command: str, cwd: Path) -> str:
    environment = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "VIRTUAL_ENV")}
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr.decode()[-2000:]
    return done.stdout.decode()


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built by way of the source distribution, so that this is complete, too.

    From a copy: what building leaves behind (`forum_kg.egg-info`) would tell later runs old entry points.
    """
    folder, copy = tmp_path_factory.mktemp("dist"), tmp_path_factory.mktemp("source") / "forum-kg"
    shutil.copytree(ROOT, copy, ignore=lambda place, names: LEFT_BEHIND & set(names) if place == str(ROOT) else ())
    told(sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(copy), cwd=folder)
    assert len(list(folder.glob("*.tar.gz"))) == 1
    (found,) = folder.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def elsewhere(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a fresh environment `.venv`: the wheel installed, its dependencies those of this environment."""
    folder = tmp_path_factory.mktemp("elsewhere")
    told(sys.executable, "-m", "venv", "--without-pip", ".venv", cwd=folder)
    site = Path(
        told(
            str(folder / ".venv/bin/python"), "-c", "import site; print(site.getsitepackages()[0])", cwd=folder
        ).strip()
    )
    pip = [sys.executable, "-m", "pip", "--python", str(folder / ".venv/bin/python"), "install", "--quiet"]
    told(*pip, "--no-deps", "--no-index", "--disable-pip-version-check", str(wheel), cwd=folder)
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return folder


def test_the_wheel_holds_all_resources_and_nothing_else_of_the_checkout(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    shipped = {
        f"kg/_resources/{path.relative_to(resource())}"
        for folder in ("ontology", "shapes", "data/lexicon", "data/queries")
        for path in resource(folder).rglob("*")
        if path.is_file()
    } | {"kg/_resources/data/links.sssom.tsv"}
    assert {name for name in names if name.startswith("kg/_resources/")} == shipped
    served = {str(p.relative_to(ROOT)) for f in ("templates", "static") for p in (ROOT / "server" / f).rglob("*")}
    assert {name for name in served if "." in name.rsplit("/", 1)[-1]} <= names
    assert {name.split("/")[0].split("-")[0] for name in names} == {"kg", "server", "forum_kg"}
    assert not any(name.startswith(("tests/", "benchmarks/")) for name in names)


def test_it_builds_and_asks_elsewhere(elsewhere: Path) -> None:
    (elsewhere / "documents").mkdir(exist_ok=True)
    (elsewhere / "documents" / "harbour-2010.txt").write_text(NOTE)
    where = told(".venv/bin/python", "-c", "import kg, server; print(kg.__file__, server.__file__)", cwd=elsewhere)
    assert where.count(str(elsewhere)) == 2
    assert "1 documents" in told(".venv/bin/kg", "build", "--documents", "documents", cwd=elsewhere)
    query = "SELECT ?iso { ?e forum:ordinal 3 ; forum:attendedBy/forum:iso3 ?iso } ORDER BY ?iso"
    answer = told(".venv/bin/kg", "query", query, "--format", "csv", cwd=elsewhere)
    assert answer.split() == ["iso", "FJI", "JPN", "TON", "WSM"]
    listed = told(".venv/bin/kg", "query", "--list", cwd=elsewhere)
    assert all(question.title in listed for question in questions())
    pages = told(".venv/bin/python", "-c", PAGE, cwd=elsewhere).split("\n")
    assert pages[:4] == ["/ 200", "/static/site.css 200", "/ontology 200", "/id/state/JPN 303"]


@pytest.mark.parametrize(("name", "extra"), [("requirements.lock", ""), ("requirements-dev.lock", "dev")])
def test_the_locks_hold_every_dependency_with_hashes_and_no_place(name: str, extra: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *(project["optional-dependencies"][extra] if extra else [])]
    entries = re.split(r"^(?=[a-z0-9])", (ROOT / name).read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    locked = {re.split("==", entry)[0]: entry for entry in entries}
    assert {re.split(r"[ <>=\[;]", item)[0] for item in wanted} <= set(locked)
    assert all("--hash=sha256:" in entry for entry in entries)
    assert not re.search(r"index-url|find-links|://", (ROOT / name).read_text(encoding="utf-8"))


def test_every_locked_package_allows_the_python_of_debian() -> None:
    """Debian 12 has 3.11.2: what asks for a later patch of 3.11 cannot be installed there."""
    locked = set(
        re.findall(r"^([a-z0-9.-]+)==", (ROOT / "requirements-dev.lock").read_text(encoding="utf-8"), re.MULTILINE)
    )
    checked = 0
    for distribution in metadata.distributions():
        wanted = distribution.metadata.get("Requires-Python")
        if re.sub(r"[-_.]+", "-", distribution.name).lower() in locked and wanted:
            assert SpecifierSet(wanted).contains("3.11.2"), distribution.name
            checked += 1
    assert checked > 50
