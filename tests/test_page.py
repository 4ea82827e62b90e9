"""The front page, from the examples: every statement has its sentences, every link leads somewhere."""

import re
import threading
import urllib.error
import urllib.request
from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path
from urllib.parse import urldefrag

import pytest
from bs4 import BeautifulSoup, Tag
from typer.testing import CliRunner

import warehouse
from flows.__main__ import app
from flows.page import Limits, NotOurs, build, refresh
from flows.page.placing import MARK, put
from flows.page.serving import server
from flows.settings import Settings
from tests.conftest import rows


@pytest.fixture(scope="module")
def site(examples, tmp_path_factory) -> Path:
    """The site of the examples."""
    out = tmp_path_factory.mktemp("site") / "page"
    build(examples / "copydesk.duckdb", out)
    return out


@pytest.fixture(scope="module")
def pages(site) -> dict[str, BeautifulSoup]:
    return parsed(site)


def parsed(site: Path) -> dict[str, BeautifulSoup]:
    """Every page of a site, parsed."""
    return {
        str(path.relative_to(site)): BeautifulSoup(path.read_text("utf-8"), "lxml") for path in site.rglob("*.html")
    }


def text(element: Tag) -> str:
    return " ".join(element.get_text().split())


def story(pages, headline: str) -> BeautifulSoup:
    return next(page for name, page in pages.items() if name.startswith("stories/") and headline in text(page.h1))


def test_every_story_outlet_and_source_has_a_page(pages, examples):
    folders = Counter(name.partition("/")[0] for name in pages if "/" in name and not name.endswith("index.html"))
    assert folders["stories"] == rows(examples, "select count(*) as n from stories")[0]["n"]
    assert folders["outlets"] == len(rows(examples, "select distinct outlet from articles"))
    assert folders["sources"] == 1
    assert folders["actors"] > 10


def test_every_statement_has_its_sentences_and_each_of_them_its_report(pages):
    found = 0
    for name, page in pages.items():
        for statement in page.select("details.statement"):
            if name == "cleaned.html":
                continue
            found += 1
            sentences = statement.select(".proofs > li")
            assert sentences, (name, text(statement))
            for sentence in sentences:
                assert text(sentence.blockquote)
                assert sentence.select(".from a.out, .from .file")
    assert found > 150


def test_the_words_that_make_a_statement_are_marked(pages):
    proofs = [
        proof for name, page in pages.items() if name.startswith("stories/") for proof in page.select(".proofs > li")
    ]
    assert len([proof for proof in proofs if proof.select("mark")]) == len(proofs)
    quoted = [text(mark) for mark in story(pages, "Danube states").select("#quote ~ details mark")]
    assert any(words.endswith("we will not pay for concrete,") for words in quoted)


def test_only_words_that_stood_in_quotation_marks_are_shown_in_them(pages, examples):
    told = rows(examples, "select quotation, kind from quotes")
    indirect = {row["quotation"] for row in told if row["kind"] == "indirect"} - {
        row["quotation"] for row in told if row["kind"] != "indirect"
    }
    shown = {text(quotation) for page in pages.values() for quotation in page.select("q")}
    assert shown
    assert indirect
    assert not shown & {" ".join(words.rstrip(",").split()) for words in indirect}


def test_every_link_of_the_site_leads_to_a_page_and_a_place_in_it(pages, site):
    for name, page in pages.items():
        for target in (element["href"] for element in page.select("a, link")):
            if target.startswith(("http:", "https:", "data:,")):
                continue
            path, fragment = urldefrag(target)
            there = (site / name).parent / path if path else site / name
            assert there.resolve().exists(), (name, target)
            if fragment:
                found = pages[str(there.resolve().relative_to(site.resolve()))]
                assert found.find(id=fragment), (name, target)


def test_ids_are_unique_in_a_page(pages):
    for name, page in pages.items():
        twice = [id for id, many in Counter(element["id"] for element in page.select("[id]")).items() if many > 1]
        assert not twice, name


def test_the_front_page_ranks_stories_by_independent_reports(pages, examples):
    counts = [int(text(found)) for found in pages["index.html"].select(".stories .strip .count")]
    assert counts == sorted(counts, reverse=True)
    assert "Danube states share flood readings" in text(pages["index.html"].select(".lead h3")[0])


def test_copies_stand_under_their_original(pages):
    page = story(pages, "Chile dock workers")
    under = page.select(".timeline > li > .copies > li")
    assert len(under) == 4
    assert all("copy" in text(copy) for copy in under)
    heads = page.select(".timeline > li")
    assert len(heads) + len(under) == 7


def test_the_timeline_runs_from_the_first_report_to_the_last(pages):
    times = story(pages, "Danube states").select(".timeline > li > .when time")
    days = [time["datetime"][:10] for time in times]
    assert days == sorted(days)
    assert len(times) >= 4


def test_how_much_later_is_told_to_the_minute(pages):
    after = [text(found) for found in story(pages, "Danube states").select(".timeline .after")]
    assert after[:2] == ["+3 min", "+40 min"]  # 18:02, 18:05, 18:42


def test_nobody_is_called_first_without_a_time_to_show_for_it(pages):
    told = [text(found) for found in pages["index.html"].select(".told")]
    assert "First told by Diario del Muelle, 2 June 2025, 17:45 UTC; in 6 outlets." in told  # a copy gives the day only
    assert "First told on 9 October 2025; in 3 outlets." in told  # one of two of that day gives no time


def test_a_number_that_no_report_gives_as_exact_is_hedged(pages):
    amounts = [text(found) for found in story(pages, "earthquake").select(".amount .phrase")]
    assert "at least 100 houses" in amounts  # "hundreds of houses"
    assert "140 people (injured people)" in amounts  # about 140 in one, 140 in another
    assert "at least 6 years (argument)" in [
        text(found) for found in story(pages, "Danube states").select(".amount .phrase")
    ]


def test_disagreements_are_marked(pages):
    page = story(pages, "dock workers strike")  # 17 ships or 21; at least 12 dead and at least 14 may both be
    disagree = page.select(".disagree details")
    assert {text(found.select(".tag")[0]) for found in disagree} == {"disputed"}
    assert len(disagree) == 2


def test_a_date_that_nobody_gave_is_called_unknown(pages, examples):
    undated = rows(examples, "select story_id from articles where published_on is null and story_id is not null")
    assert undated
    for row in undated:
        assert "date unknown" in text(pages[f"stories/{row['story_id']}.html"].select(".timeline")[0])
    years = {moment["datetime"][:4] for page in pages.values() for moment in page.select(".timeline time")}
    assert years <= {str(row["y"]) for row in rows(examples, "select distinct year(published_on) as y from articles")}


def test_what_was_cleaned_off_is_there_by_kind_and_rule(pages, examples):
    page = pages["cleaned.html"]
    rules = {text(code) for code in page.select("summary code")}
    assert rules == {row["rule"] for row in rows(examples, "select distinct rule from removals")}
    assert page.select(".samples del")


def test_the_matrix_counts_what_the_view_counts(pages, examples):
    counted = defaultdict(list)
    for row in rows(examples, "select holder, target, articles from position_matrix"):
        counted[row["holder"], row["target"]].append(str(row["articles"]))
    table = pages["positions.html"].select("table.matrix")[0]
    targets = [head["title"] for head in table.select("thead th")[1:]]
    assert "dam near Gabcikovo" in [text(head) for head in table.select("thead th")]
    seen = 0
    for line in table.select("tbody tr"):
        for target, cell in zip(targets, line.select("td"), strict=True):
            found = [text(count) for count in cell.select("a .count")]
            assert sorted(found) == sorted(counted[text(line.th), target])
            seen += len(found)
    assert seen >= 10


def test_a_cell_of_the_matrix_says_what_the_statement_behind_it_says(pages):
    page = pages["positions.html"]
    for cell in page.select("table.matrix a.stance"):
        statement = page.select(cell["href"])[0].parent
        assert text(cell) == f"{text(statement.select('.verb')[0])} {text(statement.select('.count')[0])}"
    assert any(text(verb) == "says that" for verb in page.select(".verb"))  # before a clause


def test_a_desk_without_reports_says_so(tmp_path):
    with warehouse.connect(tmp_path / "desk.duckdb") as db:
        warehouse.publish(db, tmp_path)
    build(tmp_path / "copydesk.duckdb", tmp_path / "page")
    said = text(parsed(tmp_path / "page")["index.html"].body)
    assert "No reports have been filed yet" in said and "No dated reports" in said
    assert "unknown" not in said and "0 lines." in said


def test_pages_are_fit_for_screen_readers(pages):
    for name, page in pages.items():
        levels = [int(heading.name[1]) for heading in page.select("h1, h2, h3, h4")]
        assert levels.count(1) == 1 and levels[0] == 1, name
        assert all(after <= before + 1 for before, after in pairwise(levels)), (name, levels)
        assert [len(page.select(landmark)) for landmark in ("main", "body > header", "body > footer")] == [1, 1, 1]
        assert page.select("body > a")[0]["href"] == "#main"
        assert page.html["lang"] == "en"
        for table in page.select("table"):
            assert text(table.caption)
            assert all(head.get("scope") in ("col", "row") for head in table.select("th"))


def test_nothing_is_fetched_from_elsewhere(site):
    for path in site.rglob("*"):
        if path.is_file():
            held = re.sub(r'<a class="out" href="[^"]*"|xmlns(:xlink)?="[^"]*"', "", path.read_text("utf-8"))
            assert not re.search(r"""(src|href|action|srcset|poster)=["']?(https?:)?//|url\(|@import""", held), path


def test_limits_leave_links_whole_and_say_what_is_missing(examples, tmp_path):
    build(examples / "copydesk.duckdb", tmp_path / "page", Limits(stories=3, actors=2, statements=2, proofs=1, rows=2))
    pages = parsed(tmp_path / "page")
    test_every_link_of_the_site_leads_to_a_page_and_a_place_in_it(pages, tmp_path / "page")
    assert 3 <= len([name for name in pages if re.fullmatch(r"stories/[0-9a-f]{16}\.html", name)]) <= 6
    assert "of 22 stories" in text(pages["stories/index.html"])
    assert "stories/page-2.html" in pages
    assert "in the tables" in text(story(pages, "Danube states"))


def test_a_folder_of_somebody_else_is_not_replaced(tmp_path):
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "cat.jpg").write_text("cat")
    with pytest.raises(NotOurs, match="choose an empty folder"):
        put(tmp_path / "photos", [("index.html", "x")])
    assert [path.name for path in tmp_path.rglob("*")] == ["photos", "cat.jpg"]


def test_a_site_that_fails_half_way_leaves_the_one_before(tmp_path):
    put(tmp_path / "page", [("index.html", "first"), ("stories/a.html", "a")])

    def half():
        yield "index.html", "second"
        raise RuntimeError("no paper")

    with pytest.raises(RuntimeError):
        put(tmp_path / "page", half())
    assert (tmp_path / "page" / "index.html").read_text() == "first"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["page"]


def test_a_new_site_replaces_the_old_one_whole(tmp_path):
    put(tmp_path / "page", [("index.html", "first"), ("stories/a.html", "a")])
    put(tmp_path / "page", [("index.html", "second")])
    assert {path.name for path in (tmp_path / "page").iterdir()} == {"index.html", MARK}
    assert (tmp_path / "page" / "index.html").read_text() == "second"


def test_what_somebody_has_put_into_the_site_is_not_taken_away(tmp_path):
    put(tmp_path / "page", [("index.html", "first"), ("stories/a.html", "a")])
    (tmp_path / "page" / "robots.txt").write_text("mine")
    with pytest.raises(NotOurs, match=r"robots\.txt"):
        put(tmp_path / "page", [("index.html", "second")])
    assert (tmp_path / "page" / "robots.txt").read_text() == "mine"
    assert (tmp_path / "page" / "index.html").read_text() == "first"


def test_a_reader_never_meets_half_a_site(tmp_path):
    """While sites replace each other, whoever asks for a page by its name finds it."""
    out, done, missed = tmp_path / "page", threading.Event(), []
    pages = [f"stories/{number}.html" for number in range(20)]
    put(out, [(name, "0") for name in pages])

    def read() -> None:
        while not done.is_set():
            missed.extend(name for name in pages if not (out / name).exists())

    reader = threading.Thread(target=read)
    reader.start()
    for turn in range(10):
        put(out, [(name, str(turn)) for name in pages])
    done.set()
    reader.join()
    assert missed == []


def test_a_page_that_fails_fails_no_run(examples, tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("dear")
    told: list[str] = []
    assert refresh(Settings(home=examples, page=str(tmp_path / "mine")), told.append) is False
    assert len(told) == 1 and "the page could not be made" in told[0]
    assert (tmp_path / "mine" / "letter.txt").exists()


def test_a_run_refreshes_the_page_if_the_setting_says_so(examples, tmp_path):
    assert refresh(Settings(home=examples), print) is False
    assert refresh(Settings(home=examples, page=str(tmp_path / "page")), print) is True
    assert (tmp_path / "page" / "index.html").exists()


def test_the_site_is_served_on_loopback_and_under_no_other_name(site):
    with server(site, 0) as desk:
        threading.Thread(target=desk.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{desk.server_address[1]}"
        assert desk.server_address[0] == "127.0.0.1"
        with urllib.request.urlopen(f"{address}/index.html") as answer:
            assert b"Danube" in answer.read()
        for path, host in (("/stories/../../etc/passwd", "127.0.0.1:1"), ("/index.html", "evil.example:80")):
            with pytest.raises(urllib.error.HTTPError):
                urllib.request.urlopen(urllib.request.Request(address + path, headers={"Host": host}))
        desk.shutdown()


def test_the_command_says_where_the_page_is_and_the_same_snapshot_gives_the_same_site(examples, site, tmp_path):
    run = CliRunner().invoke(app, ["page", "--home", str(examples), "--out", str(tmp_path / "page")])
    assert run.exit_code == 0, run.output
    assert str(tmp_path / "page" / "index.html") in run.output.replace("\n", "")
    for path in site.rglob("*"):
        if path.is_file():
            assert (tmp_path / "page" / path.relative_to(site)).read_bytes() == path.read_bytes()


def test_the_command_says_what_to_do_where_nothing_is_published(tmp_path):
    run = CliRunner().invoke(app, ["page", "--home", str(tmp_path)])
    assert run.exit_code == 1
