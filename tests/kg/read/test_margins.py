"""Sidebars and feet of web pages: what tells facts is read, menus and notes about the site are not."""

from __future__ import annotations

import pytest

from kg.model import BlockKind
from kg.read import read_document

PAGE = """<html><head><title>About</title></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/m">Member States</a></li></ul></nav>
<main><h1>About the Process</h1><p>The Process brings together states of the region for talks on return.</p></main>
<aside>
<div class="widget"><h3>At a glance</h3>
<p>The Process was founded in 2003 in Colombo by ten countries of origin.</p></div>
<div class="widget"><h3>Member States</h3><ul><li>Bhutan</li><li>Nepal</li><li>Sri Lanka</li></ul></div>
<div class="widget"><h3>Observers</h3><p>Timor-Leste &bull; Myanmar &bull; ILO</p></div>
<div class="widget"><h3>Coming up</h3><ul><li><a href="/e">Training on visas in Tbilisi, 14 May 2019</a></li></ul></div>
<div class="widget"><h3>Archive</h3><ul><li><a href="/a">May 2019</a></li></ul></div>
<div class="widget"><h3>Subscribe</h3>
<p>Enter your e-mail address here to get all the news of our Process at once.</p></div>
<div class="share">Share the page of 2019 with friends of yours today</div>
</aside>
<footer><p>The Secretariat of the Process has its seat in Almaty since the year of its founding.</p>
<p>&copy; 2011-2022 The Process. This page is made possible by funds of the Government of Australia.</p></footer>
</body></html>"""


@pytest.fixture(scope="module")
def lines(tmp_path_factory: pytest.TempPathFactory) -> dict[str, BlockKind]:
    path = tmp_path_factory.mktemp("page") / "about.html"
    path.write_text(PAGE, encoding="utf-8")
    return {block.text.strip(" •◦▪"): block.kind for block in read_document(path).blocks}


@pytest.mark.parametrize(
    "words",
    [
        "The Process was founded in 2003 in Colombo by ten countries of origin.",
        "Member States",
        "Bhutan",
        "Myanmar",
        "Training on visas in Tbilisi, 14 May 2019",
        "The Secretariat of the Process has its seat in Almaty since the year of its founding.",
    ],
)
def test_what_tells_facts_is_read(lines: dict[str, BlockKind], words: str) -> None:
    assert lines[words] is not BlockKind.FURNITURE


@pytest.mark.parametrize(
    "start", ["Home", "May 2019", "Enter your e-mail", "Share the page", "© 2011", "Subscribe", "Archive"]
)
def test_menus_and_notes_about_the_site_are_not(lines: dict[str, BlockKind], start: str) -> None:
    found = [kind for words, kind in lines.items() if words.startswith(start)]
    assert found == [BlockKind.FURNITURE]
