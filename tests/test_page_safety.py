"""Text from outside stays text: every attack in every field, read back by an HTML parser."""

import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from lxml import html

from flows.page import build
from flows.page.environment import policy, script
from flows.page.links import file_name, fit, link
from tests.hostile_page import payloads, publish_hostile

#: Every element that the templates use; charts have those of SVG.
ELEMENTS = frozenset(
    re.findall(
        r"\S+",
        "html head meta title link body a header div p nav ul li main footer code time bdi span blockquote ol q strong details"
        " summary table caption thead tbody tr th td section article h1 h2 h3 dl dt dd label input mark figure figcaption del em"
        " br script",
    )
)
DRAWN = {"svg", "g", "path", "text", "line", "rect", "defs", "clippath"}
ATTRIBUTES = frozenset(
    re.findall(
        r"\S+",
        "lang charset http-equiv content name rel href class id aria-label aria-labelledby aria-current aria-hidden role tabindex"
        " dir title open hidden for type data-filters autocomplete datetime scope referrerpolicy",
    )
)


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    """The site of a desk whose every text is an attack."""
    home = tmp_path_factory.mktemp("hostile")
    build(publish_hostile(home), home / "page")
    return home / "page"


@pytest.fixture(scope="module")
def pages(site) -> dict[str, str]:
    return {str(path.relative_to(site)): path.read_text("utf-8") for path in sorted(site.rglob("*.html"))}


class Tokens(HTMLParser):
    """Start tags with their attributes, as the standard library reads them: a second opinion beside lxml."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, list[tuple[str, str | None]]]] = []
        self.others: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, attrs))

    handle_startendtag = handle_starttag

    def handle_comment(self, data: str) -> None:
        self.others.append(data)

    def handle_pi(self, data: str) -> None:
        self.others.append(data)

    def unknown_decl(self, data: str) -> None:
        self.others.append(data)


def test_there_are_attacks_enough():
    assert len(payloads()) >= 60


def test_no_attack_brings_an_element_or_an_attribute_of_its_own(pages):
    for name, text in pages.items():
        tokens = Tokens()
        tokens.feed(without_charts(text))
        tokens.close()
        assert {tag for tag, _ in tokens.found} <= ELEMENTS, name
        assert {key for _, attributes in tokens.found for key, _ in attributes} <= ATTRIBUTES, name
        assert tokens.others == [], name


def test_charts_hold_nothing_but_shapes_and_words(pages):
    for name, text in pages.items():
        for drawing in re.findall(r"<svg .*?</svg>", text, re.DOTALL):
            tree = html.fromstring(drawing)
            assert {element.tag for element in tree.iter()} <= DRAWN, name
            assert not any(
                key.startswith("on") or "href" in key.replace("xmlns:xlink", "")
                for one in tree.iter()
                for key in one.attrib
            )


def test_links_lead_into_the_site_or_to_the_web_only(pages):
    for name, text in pages.items():
        tree = html.fromstring(text)
        for element in tree.iter("a"):
            target = element.get("href")
            if target.startswith(("http://", "https://")):
                assert link(target) == target
                assert {"noopener", "noreferrer"} <= set(element.get("rel").split())
            else:
                assert re.fullmatch(r"(\.\./)?([a-z]+/)?[a-z0-9_-]+\.html(#[a-z0-9_-]+)?|#[a-z0-9_-]+", target), (
                    name,
                    target,
                )


def test_the_only_script_is_ours(pages):
    for text in pages.values():
        assert all(element.text == script() and not element.attrib for element in html.fromstring(text).iter("script"))


def test_every_page_says_what_it_may_load(pages):
    for name, text in pages.items():
        head = html.fromstring(text).find("head")
        assert head[1].get("content") == policy(), name
    assert policy().startswith("default-src 'none'")
    assert "unsafe" not in policy()


@pytest.mark.parametrize("name", sorted(payloads()))
def test_every_attack_is_shown_as_it_is(name, pages, site):
    """In the page of its story, as headline, quotation, speaker, target, place and name; and in that of its outlet and source."""
    text = " ".join(fit(payloads()[name]).split())
    story = pages[f"stories/{file_name(payloads()[name])}.html"]
    shown = " ".join(
        unescape(re.sub(r"</?(html|head|meta|title|link|body|[a-z0-9]+)( [^<>]*)?>", "", without_head(story))).split()
    )
    assert shown.count(text) >= 8
    title = html.fromstring(story).findtext("head/title")
    assert " ".join(title.split()).startswith(text.strip()[:40])


@pytest.mark.parametrize(
    "name", sorted(name for name, text in payloads().items() if re.match(r"\W*[a-z-]+\s*[a-z]*:", text, re.I))
)
def test_an_address_that_is_no_web_address_is_text(name):
    assert link(payloads()[name]) is None or payloads()[name].startswith(("http://", "https://"))


@pytest.mark.parametrize(
    "name", ["http_with_quote", "http_with_markup", "http_with_user", "http_backslash", "scheme_relative"]
)
def test_an_address_that_browsers_could_read_otherwise_is_text(name):
    assert link(payloads()[name]) is None


def test_a_file_is_named_without_its_folder(pages):
    assert not any("/etc/passwd" in element.text_content() for text in pages.values()
                   for element in html.fromstring(text).find_class("file") if "ENTITY" not in element.text_content()
                   and "../" not in element.text_content())  # fmt: skip


def test_no_attack_writes_outside_the_site(site):
    folders = {str(path.relative_to(site).parent) for path in site.rglob("*") if path.is_file()}
    assert folders == {".", "stories", "actors", "outlets", "sources"}
    assert all(re.fullmatch(r"[a-z0-9_.-]+", path.name) for path in site.rglob("*"))


def without_charts(text: str) -> str:
    return re.sub(r"<svg .*?</svg>", "", text, flags=re.DOTALL)


def without_head(text: str) -> str:
    return text[text.index("<main") :]
