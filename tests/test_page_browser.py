"""The front page in a real browser: the trail from a number to its sentence, nothing runs, nothing leaves, anybody can use it."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from flows.page import build
from tests.browser import browser, why_not
from tests.hostile_page import publish_hostile

pytestmark = [pytest.mark.nightly, pytest.mark.skipif(why_not() is not None, reason=why_not() or "")]

PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 900}
#: What axe-core calls impacts; the two worst are faults here.
FAULTS = ("serious", "critical")


@pytest.fixture(scope="module")
def site(examples, tmp_path_factory) -> Path:
    out = tmp_path_factory.mktemp("site") / "page"
    build(examples / "copydesk.duckdb", out)
    return out


@pytest.fixture(scope="module")
def axe(tmp_path_factory) -> str:
    """The script of axe-core: `AXE` in the environment names it, else npm brings it."""
    if "AXE" in os.environ:
        return Path(os.environ["AXE"]).read_text("utf-8")
    folder = tmp_path_factory.mktemp("axe")
    if not shutil.which("npm"):
        pytest.skip("needs npm, or AXE=axe.min.js")
    brought = subprocess.run(["npm", "pack", "axe-core@4.14.1"], cwd=folder, capture_output=True, timeout=120)
    if brought.returncode:
        pytest.skip("needs axe-core from npm, or AXE=axe.min.js")
    subprocess.run(["tar", "xzf", "axe-core-4.14.1.tgz"], cwd=folder, check=True)
    return (folder / "package" / "axe.min.js").read_text("utf-8")


def a_page_of_each_kind(site: Path) -> list[Path]:
    lists = ("stories", "actors", "outlets", "sources")
    chosen = {
        folder: sorted((site / folder).glob("[0-9a-fx]*.html"), key=lambda path: -path.stat().st_size)[:2]
        for folder in lists
    }
    return [
        *sorted(site.glob("*.html")),
        *(site / name / "index.html" for name in lists[:3]),
        *(path for paths in chosen.values() for path in paths),
    ]


def test_a_number_leads_to_the_sentence_and_the_words_in_it(site):
    with browser(viewport=DESK) as context:
        tab = context.pages[0]
        tab.goto((site / "index.html").as_uri())
        number = tab.locator(".lead .best li", has_text="Ilona Varga").locator("a.trail")
        assert number.locator(".count").inner_text() == "2"
        number.click()
        evidence = tab.locator(".evidence:target")
        evidence.wait_for(state="visible")
        words = evidence.locator("mark")
        assert words.count() == 2
        assert any("we will not pay for concrete" in found for found in words.all_inner_texts())
        assert words.first.is_visible()
        outlet = evidence.locator(".from a").first
        name = outlet.inner_text()
        outlet.click()
        assert tab.locator("h1").inner_text() == name


def test_the_matrix_leads_to_sentences(site):
    with browser(viewport=DESK) as context:
        tab = context.pages[0]
        tab.goto((site / "positions.html").as_uri())
        tab.locator("table.matrix a.stance").first.click()
        assert tab.locator(".evidence:target mark").first.is_visible()


def test_the_page_can_be_used_by_keyboard_alone(site):
    with browser(viewport=DESK) as context:
        tab = context.pages[0]
        tab.goto((site / "index.html").as_uri())
        tab.keyboard.press("Tab")
        assert tab.evaluate("document.activeElement.className") == "skip"
        assert tab.locator(".skip").bounding_box()["x"] >= 0
        tab.keyboard.press("Enter")
        tab.keyboard.press("Tab")
        assert tab.evaluate("document.querySelector('main').contains(document.activeElement)")
        assert tab.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
        tab.keyboard.press("Enter")
        tab.wait_for_url("**/stories/*.html")
        summary = tab.locator("details:not([open]) > summary").first
        summary.focus()
        tab.keyboard.press("Enter")
        assert tab.locator("details[open] .proofs").first.is_visible()


def test_a_filter_shows_only_what_was_asked_for(site):
    with browser(viewport=DESK) as context:
        tab = context.pages[0]
        tab.goto((site / "actors" / "index.html").as_uri())
        tab.get_by_label("Show only actors with").fill("brandt")
        assert tab.locator("#list tbody tr:visible").count() == 1
        assert tab.locator("#shown").inner_text().startswith("1 of ")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_has_a_serious_fault_for_those_who_hear_or_see_it_otherwise(site, axe, scheme):
    """axe-core on a page of each kind, with every statement opened: contrast, names, headings, tables, landmarks."""
    found = {}
    with browser(viewport=DESK, color_scheme=scheme, bypass_csp=True) as context:
        tab = context.pages[0]
        for path in a_page_of_each_kind(site):
            tab.goto(path.as_uri())
            tab.evaluate("document.querySelectorAll('details').forEach((each, number) => { each.open = number < 40 })")
            tab.evaluate(axe)
            faults = tab.evaluate("axe.run().then(found => found.violations)")
            told = [
                (fault["impact"], fault["id"], fault["nodes"][0]["html"][:200])
                for fault in faults
                if fault["impact"] in FAULTS
            ]
            if told:
                found[path.name] = told
    assert found == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_is_wider_than_a_phone(site, scheme):
    with browser(viewport=PHONE, color_scheme=scheme) as context:
        tab = context.pages[0]
        for path in a_page_of_each_kind(site):
            tab.goto(path.as_uri())
            assert tab.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], path.name


def test_the_page_is_whole_without_scripts(site):
    with browser(viewport=DESK, java_script_enabled=False) as context:
        tab = context.pages[0]
        tab.goto((site / "index.html").as_uri())
        tab.locator(".lead h3 a").click()
        tab.locator("details.statement > summary").first.click()
        assert tab.locator("details.statement .proofs").first.is_visible()
        tab.goto((site / "stories" / "index.html").as_uri())
        assert tab.locator(".filter").is_hidden()


@pytest.mark.parametrize("guarded", [True, False], ids=["with its policy", "without it"])
def test_no_attack_runs_and_nothing_leaves(tmp_path, guarded):
    """Every page of the hostile desk is opened; even without the policy, which is only the second lock, nothing happens."""
    build(publish_hostile(tmp_path / "home"), tmp_path / "page")
    asked: list[str] = []
    happened: list[str] = []
    with browser(viewport=DESK, bypass_csp=not guarded) as context:
        context.add_init_script("window.hit = () => { window.wasHit = true }")
        tab = context.pages[0]
        tab.on("request", lambda request: asked.append(request.url))
        tab.on("dialog", lambda dialog: (happened.append(dialog.message), dialog.dismiss()))
        tab.on("pageerror", lambda error: happened.append(str(error)))
        tab.on("popup", lambda popup: happened.append(popup.url))
        for path in sorted((tmp_path / "page").rglob("*.html")):
            address = path.as_uri()
            tab.goto(address)
            tab.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
            if tab.evaluate(
                "Boolean(window.wasHit) || document.querySelectorAll('img, iframe, object, embed, form, video, math').length > 0"
            ):
                happened.append(path.name)
            assert tab.url == address
    assert happened == []
    inside = (tmp_path / "page").as_uri()
    assert [url for url in asked if not url.startswith((inside, "data:,"))] == []
