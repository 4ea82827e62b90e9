"""Furniture goes, the report stays: every rule on its own examples, lines in their places, whole texts line for line."""

import re
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.clean import clean
from transforms.clean.lines import judge
from transforms.clean.look import RULES, phrase, ruled
from transforms.clean.phrases import phrases
from transforms.frames import REPORTS, frame
from transforms.normalise import normalise

CASES = Path(__file__).parent / "cases" / "clean"
KINDS = {
    "skip_link", "site_chrome", "navigation", "header", "paywall", "newsletter", "share", "related", "advertisement", "cookie",
    "copyright", "credit", "caption", "byline", "source_line", "tag", "app_prompt", "comment", "furniture", "duplicate_title",
}  # fmt: skip

HEADLINE = "Ferries Stay in Port as Crews Walk Out"
FIRST = "Ferry crews in four northern harbours walked out on Tuesday and said they would not return before the spring."
SECOND = "The owners called the strike unlawful, and the harbour board asked both sides to talk."
LAST = "No talks were planned for the rest of the week, a spokeswoman for the board said."


def reports(*texts: str, **columns: object) -> pl.DataFrame:
    rows = [
        {
            "report_id": f"r{n}",
            "capture_id": f"c{n}",
            "position": 0,
            "article_id": f"a{n}",
            "source": "files",
            "url": f"file:///{n}.txt",
            "media_type": "text/plain",
            "fetched_at": datetime(2025, 6, 1, tzinfo=UTC),
            "text": text,
            **columns,
        }
        for n, text in enumerate(texts)
    ]
    return frame(rows, REPORTS)


def placed(line: str, place: str) -> str:
    parts = {"top": [HEADLINE, line, FIRST, SECOND, LAST], "middle": [HEADLINE, FIRST, line, SECOND, LAST]}
    return "\n".join(parts.get(place, [HEADLINE, FIRST, SECOND, LAST, line]))


def line_cases() -> list[tuple[str, str, str]]:
    rows = [line.split("\t") for line in (CASES / "lines.tsv").read_text(encoding="utf-8").splitlines()]
    return [(kind, place, line) for kind, place, line in (row for row in rows if not row[0].startswith("#"))]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_takes_its_examples_and_leaves_its_near_misses(rule):
    assert rule.yes and rule.no and rule.kind in KINDS
    for line in rule.yes:
        found = ruled(line)
        assert found and found.verdict.rule == rule.name, f"{line!r}: {found}"
    for line in rule.no:
        assert ruled(line) is None and phrase(line) is None, f"{line!r} is news"


def test_no_phrase_of_the_lexicon_is_taken_inside_a_sentence():
    for line in phrases():
        told = f"He said {line} to the crews and walked away from the quay."
        assert judge("\n".join([HEADLINE, FIRST, told, SECOND, LAST]))[2] is None, told


@pytest.mark.parametrize(("kind", "place", "line"), line_cases())
def test_a_line_in_its_place(kind, place, line):
    text = placed(line, place)
    verdicts = judge(text)
    number = text.split("\n").index(line)
    assert [v.kind for v in verdicts if v] == ([] if kind == "story" else [kind]), verdicts[number]
    assert kind == "story" or verdicts[number] is not None


def test_a_word_at_the_edge_is_furniture_and_inside_the_story_it_is_not():
    for line in ("Menu", "Subscribe", "Newsletter", "Comments", "Facebook"):
        assert judge(placed(line, "bottom"))[-1] is not None, line
        assert judge(placed(line, "middle"))[2] is None, line


def test_a_paywall_notice_marks_the_report_and_a_sign_in_link_does_not():
    kept, *_ = clean(
        reports(placed("This story is for subscribers only", "bottom"), placed("Already a member? Log in", "top"))
    )
    assert kept["paywalled"].to_list() == [True, None]


def test_a_report_about_paywalls_loses_nothing():
    text = "\n".join(
        [
            "Who Pays for the News?",
            "Subscribe now to keep reading, the page told her after three paragraphs, and she closed it.",
            "“This article is for subscribers only” is what most readers see, according to the survey of 2,000 adults.",
            "Already have an account? Then you are one of few, the authors write: nine in ten readers have none.",
            "Cookies, newsletters and share buttons come before the first sentence on two sites of three.",
            "Sign up for our newsletter, say the banners; four percent of those who see them do.",
            "Accept all cookies, or leave: that is no free choice, the court found.",
        ]
    )
    assert not any(judge(text))


def test_the_name_of_the_site_goes_with_its_slogan_and_becomes_the_outlet():
    text = "\n".join(
        ["Site icon The Northern Ledger", HEADLINE, "The Northern Ledger - news for the coast", FIRST, SECOND]
    )
    kept, removals, *_ = clean(reports(text))
    assert kept["outlet"].to_list() == ["The Northern Ledger"]
    assert removals["line"].to_list() == [0, 2]


def test_headlines_under_a_related_line_go_too():
    text = "\n".join(
        [HEADLINE, FIRST, SECOND, LAST, "Related articles", "Storm Closes Two Harbours", "Fuel Prices Rise Again"]
    )
    assert [v.kind if v else None for v in judge(text)][4:] == ["related"] * 3


def test_a_subheading_after_an_advertisement_stays():
    text = "\n".join([HEADLINE, FIRST, "Advertisement", "A long winter", SECOND, LAST])
    assert [v.kind if v else None for v in judge(text)] == [None, None, "advertisement", None, None, None]


def test_a_menu_of_sections_goes_and_a_list_in_the_story_stays():
    menu = ["News", "World", "Business", "Sport", "Culture"]
    assert all(judge("\n".join([*menu, HEADLINE, FIRST, SECOND]))[:5])
    listed = [HEADLINE, FIRST, "The crews ask for three things:", "Higher pay", "Shorter shifts", "Safe boats", SECOND]
    assert not any(judge("\n".join(listed)))


def test_captions_keep_their_credit_and_are_removals_too():
    caption = "A ferry leaves the harbour, Tuesday, March 4, 2025. ( AP )"
    _, removals, captions, _ = clean(reports("\n".join([HEADLINE, caption, FIRST, SECOND, LAST])))
    assert captions.select("text", "credit").rows() == [(caption, "AP")]
    assert removals.select("line", "kind").rows() == [(1, "caption")]


def test_an_agency_that_nobody_knows_is_credited_too():
    caption = "The president and the premier at the new quay ( QPhoto )"
    _, _, captions, _ = clean(reports("\n".join([HEADLINE, caption, FIRST, SECOND, LAST])))
    assert captions.select("text", "credit").rows() == [(caption, "QPhoto")]


def test_a_paragraph_with_an_agency_at_its_end_is_no_caption():
    text = "\n".join([HEADLINE, FIRST, SECOND, "The minister had promised talks before the winter. (AP)", LAST])
    assert not any(judge(text))


def test_the_kinds_of_blocks_are_believed():
    text = "\n".join([HEADLINE, "A quiet quay", FIRST, SECOND])
    blocks = [
        {"kind": kind, "link_share": 0.0, "path": "p"} for kind in ("heading", "caption", "paragraph", "paragraph")
    ]
    assert [v.kind if v else None for v in judge(text, blocks)] == [None, "caption", None, None]


def test_furniture_only_is_a_reject():
    kept, removals, captions, rejects = clean(reports("Skip to content\nMenu\nSubscribe\n© 2025 The Northern Ledger"))
    assert kept.height == removals.height == captions.height == 0
    assert rejects.select("stage", "reason").rows() == [("clean", "boilerplate_only")]


LINES = st.lists(
    st.one_of(
        st.sampled_from(
            [
                HEADLINE, FIRST, SECOND, LAST, "Subscribe", "Menu", "Source:", "Source: Reuters", "2025-03-04", "World", "***", "AFP",
                "By Ida Holm", "Read more: Storm Closes Two Harbours", "BERGEN, March 4 (Reuters) - Crews walked out.",
                "Photo: Ida Holm", "Related", "Storm Closes Two Harbours", "Home > World", "3 comments", "A dawn. (AP)",
                "The Northern Ledger", "Already a member? Log in",
            ]
        ),
        st.text(st.characters(blacklist_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1, max_size=60).map(str.strip).filter(bool),
    ),
    min_size=1,
    max_size=14,
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(LINES)
def test_every_line_is_accounted_for(lines):
    text = "\n".join(lines)
    kept, removed, captions, rejected = clean(reports(text))
    if rejected.height:
        return
    assert len(kept["text"][0].split("\n")) == len(lines)
    articles, taken, bodiless = normalise(kept)
    if bodiless.height:
        return
    article = articles.row(0, named=True)
    out = Counter([*removed["text"].to_list(), *taken["text"].to_list()])
    both = pl.concat([removed, taken])
    assert all(lines[row["line"]] == row["text"] for row in both.iter_rows(named=True))
    assert both["line"].n_unique() == both.height
    assert set(both["kind"].to_list()) <= KINDS
    rest = Counter(lines) - out
    body = Counter(article["body"].split("\n"))
    for line, count in rest.items():
        missing = count - body[line]
        if missing > 0:  # the headline, or the paragraph that the dateline began
            began = [p for p in body if article["dateline"] or article["wire"]]
            assert title_of(line, article) or any(line.endswith(p) for p in began), line
    assert set(captions["text"].to_list()) <= set(out)


def title_of(line: str, article: dict[str, object]) -> bool:
    """Whether the article's title is this line, less markers and the site's name."""
    return bool(article["title"]) and re.sub(r"\s+", "", str(article["title"])) in re.sub(r"\s+", "", line)
