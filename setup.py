"""Puts what the programs read into the wheel: ontology, shapes, lexicon, links and questions, below `kg/_resources`."""

from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

RESOURCES = ("ontology", "shapes", "data/lexicon", "data/queries")  # folders
FILES = ("data/links.sssom.tsv",)


class BuildWithResources(build_py):
    """`build_py` that copies the folders of `RESOURCES`, as `kg.resources` looks for them."""

    def run(self) -> None:
        """Copy modules and package data, then the resources; an editable install finds them in the checkout."""
        super().run()
        if self.editable_mode:
            return
        found = (path for folder in RESOURCES for path in Path(folder).rglob("*") if path.is_file())
        for file in sorted((*found, *map(Path, FILES))):
            target = Path(self.build_lib, "kg", "_resources", file)
            target.parent.mkdir(parents=True, exist_ok=True)
            self.copy_file(str(file), str(target))


setup(cmdclass={"build_py": BuildWithResources})
