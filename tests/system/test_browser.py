"""The pages in a real browser: they work, and they ask nobody else for anything."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from kg.questions import questions

CHROMIUM = shutil.which("chromium")
pytestmark = [
    pytest.mark.system,
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium; install the Debian package chromium"),
]
QUESTION = next(question for question in questions() if question.path.stem == "07-sums")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-dev-shm-usage"])
        yield found
        found.close()


class Watched:
    """A page with what it asked for and what went wrong."""

    def __init__(self, page: Page, origin: str) -> None:
        self.page = page
        self.foreign: list[str] = []
        self.faults: list[str] = []
        page.on("request", lambda request: self._asked(request.url, origin))
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("console", lambda line: self.faults.append(line.text) if line.type == "error" else None)

    def _asked(self, url: str, origin: str) -> None:
        if not url.startswith((f"{origin}/", "data:", "blob:")):
            self.foreign.append(url)


@pytest.fixture
def watched(browser: Browser, served: str) -> Iterator[Watched]:
    context = browser.new_context(base_url=served)
    found = Watched(context.new_page(), served)
    yield found
    context.close()
    assert found.foreign == []
    assert found.faults == []


def test_the_start_page_asks_an_example_query(watched: Watched) -> None:
    page = watched.page
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.get_by_role("link", name=QUESTION.title).first.click()
    page.wait_for_url("**/sparql?**")
    expect(page.locator("body")).to_contain_text("10000", timeout=20_000)
    expect(page.locator("body")).to_contain_text("NZD")


def test_a_thing_leads_to_the_words_of_its_source(watched: Watched, served: str) -> None:
    page = watched.page
    page.goto("/id/event/bali-process-ministerial-conference-2")
    assert page.url == f"{served}/page/event/bali-process-ministerial-conference-2"
    expect(page.locator("body")).to_contain_text("28-30 April 2003")
    page.goto("/documents/bali-2003-second-ministerial-statement")
    expect(page.locator("mark").first).to_be_attached()


def test_a_mark_on_the_timeline_leads_to_the_meeting(watched: Watched) -> None:
    page = watched.page
    page.goto("/timeline")
    title = page.locator("svg a title", has_text="Second Regional Ministerial Conference").text_content() or ""
    page.locator("svg a", has_text="Second Regional Ministerial Conference").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(title.split(",")[0])


def test_the_map_shows_land_and_the_network_its_parts(watched: Watched) -> None:
    page = watched.page
    page.goto("/map")
    expect(page.locator("svg image").first).to_be_visible()
    expect(page.locator("svg text", has_text="Bali").first).to_be_visible()
    page.goto("/network")
    page.locator("svg a[href*='around']").nth(1).click()
    page.wait_for_url("**/network?around=**")
    expect(page.get_by_role("link", name="the whole network")).to_be_visible()


@pytest.mark.parametrize(
    "path",
    [
        *("/", "/sparql", "/documents", "/conflicts", "/search?q=Japan", "/download", "/ontology"),
        *("/timeline", "/map", "/network"),
    ],
)
def test_every_page_stands_in_a_narrow_window(path: str, watched: Watched) -> None:
    page = watched.page
    page.set_viewport_size({"width": 360, "height": 740})
    answer = page.goto(path)
    assert answer is not None
    assert answer.status == 200
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 1
