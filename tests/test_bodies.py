"""What of a page is its body: the summary above the report is, notes of the site about its page are none."""

import json
import re
from datetime import UTC, datetime

import pytest

from transforms.clean import clean
from transforms.frames import PAYLOADS, frame
from transforms.normalise import normalise
from transforms.read import read

STORY = [
    "The pilots of Port Solvang have agreed to work through the winter, their guild said on Tuesday evening.",
    "They had asked for two men on every launch after a boat turned over in heavy seas in the first week of October.",
    "The harbour office will pay for the second man until spring, and for a new radio mast on the northern mole.",
    "Nobody was hurt in October, but the crew spent forty minutes in the water before a trawler picked them up.",
    "A hearing on the accident is to open in December, and both sides have promised to publish what they know.",
]
SUMMARY = "A second man on each launch ends a quarrel that had kept ships waiting"


def body(above="", below="", head="<h1>Harbour pilots stay at work</h1>", shown=STORY):
    """The body of a page with a story of five paragraphs and something above or below it."""
    return normalise(clean(reports_of(head, below, above, shown))[0])[0]["body"][0].split("\n")


def reports_of(head, below, above="", shown=STORY):
    """The page's report before it is cleaned."""
    story = "".join(f"<p>{line}</p>" for line in shown)
    page = (
        f"<html><head><title>Harbour pilots stay at work</title></head><body><main><div class='top'>{head}{above}</div>"
        f"<div class='article-body'>{story}{below}</div></main></body></html>"
    )
    row = {
        "capture_id": "c1",
        "source": "web",
        "url": "https://courier.example/pilots",
        "media_type": "text/html",
        "fetched_at": datetime(2026, 1, 2, tzinfo=UTC),
        "payload": page.encode(),
    }
    return read(frame([row], PAYLOADS))[0]


@pytest.mark.parametrize(
    "summary",
    [
        f"<p class='article-subheading'>{SUMMARY}</p>",
        f"<h2 class='Story-subline'>{SUMMARY}</h2>",
        f"<p class='Head_ahSubtitle__4x'>{SUMMARY}</p>",
        f"<div class='ContentHeaderDek-x1'>{SUMMARY}</div>",
        f"<p class='_lead_16k _wide'>{SUMMARY}</p>",
        f"<div class='article__subdeck'><p>{SUMMARY}</p></div>",
        f"<div class='story__preamble'><p>{SUMMARY}</p></div>",
    ],
)
def test_a_summary_between_headline_and_report_belongs_to_the_body(summary):
    assert body(above=summary) == [SUMMARY, *STORY]


def test_a_line_between_headline_and_report_that_nothing_calls_a_summary_does_not():
    assert body(above=f"<p class='misleading-row'>{SUMMARY}</p>") == STORY


def test_where_a_page_has_no_h1_the_heading_with_its_title_stands_above_the_summary():
    head = "<h2>Harbour pilots stay at work</h2>"
    assert body(above=f"<p class='intro'>{SUMMARY}</p>", head=head) == [SUMMARY, *STORY]


@pytest.mark.parametrize(
    "note",
    [
        "If you buy something through a link on this page, the Courier may earn a small commission.",
        "Mia Stone may be reached at mstone@courier.example and followed on X at @miastone.",
        "Comments that are off the subject will be removed by the desk.",
        "For more coverage of the coast, visit courier.example/coast",
    ],
)
def test_notes_of_the_site_about_its_page_are_no_body(note):
    assert body(below=f"<p>{note}</p>") == STORY


def state(*parts):
    """A script that holds what the browser draws a page from."""
    return (
        f"<script id='state' type='application/json'>{json.dumps({'page': {'nav': ['News'], 'parts': parts}})}</script>"
    )


def test_a_text_that_is_only_begun_in_the_markup_is_read_from_the_script_that_holds_it_whole():
    parts = [{"type": "paragraph", "inner": [{"text": line[:20]}, {"text": line[20:]}]} for line in STORY]
    parts.insert(
        2, {"type": "related-links", "text": "Ferries cancelled for the third day running on the outer islands"}
    )
    assert (
        body(below=state(*parts), shown=STORY[:2]) == STORY[:2]
    )  # cut up: no paragraph that is shown stands there whole
    whole = [{"type": "paragraph", "inner": [{"text": line}]} for line in STORY]
    assert body(below=state(*whole[:2], parts[2], *whole[2:]), shown=STORY[:2]) == STORY


def test_a_script_with_another_text_is_not_read():
    others = [{"text": f"{line} So it was written last year."} for line in STORY[2:] * 3]
    assert body(below=state(*others), shown=STORY[:2]) == STORY[:2]


@pytest.mark.parametrize("hidden", ["hidden promo__message", "hidden box-grid"])
def test_what_a_class_hides_is_no_body_however_long(hidden):
    plea = "<p>We think that news should be there for whoever wants to read it, and that costs us a great deal of money.</p>"
    assert body(below=f"<div class='{hidden}'>{plea * 12}</div>") == STORY


@pytest.mark.parametrize(
    ("style", "told"),
    [
        ("border:0;clip:rect(0 0 0 0);height:1px;position:absolute", ""),
        ("clip: rect(1px, 1px, 1px, 1px)", ""),
        ("clip-path:inset(50%)", ""),
        ("clip-path: inset(0 round 8px)", ", opens new tab"),
        ("clip: rect(0, 100px, 40px, 0)", ", opens new tab"),
    ],
)
def test_what_only_screen_readers_are_told_is_no_body(style, told):
    link = f"<a href='/guild'>the guild<span style='{style}'>, opens new tab</span></a>"
    line = "All of the pilots voted for {} on Friday night, and half of them before the last boat had left the harbour."
    assert body(below=f"<p>{line.format(link)}</p>") == [*STORY, line.format(f"the guild{told}")]


@pytest.mark.parametrize(
    ("paragraph", "told"),
    [
        ("<a class='textTag'>Ida Holm</a>, who leads the guild, met the owners of <a class='tag'>Nordlys</a> on Friday.", "all of it"),
        ("The guild has met the owners once more, and nobody has said a word. <a class='tag'>Nordlys</a>", "ahead of the link"),
        ("More: <a class='tag'>Nordlys</a> and the <a class='tag'>pilots</a> of the harbour", "nothing"),
    ],
)  # fmt: skip
def test_a_link_marked_as_a_tag_is_body_within_a_sentence_only(paragraph, told):
    whole, ahead = re.sub("<[^>]*>", "", paragraph), paragraph.partition(" <a")[0]
    expected = {"all of it": [whole], "ahead of the link": [ahead]}
    found = body(below=f"<p>{paragraph}</p>")[len(STORY) :]
    assert found == expected[told] if told in expected else "Nordlys" not in " ".join(found)


def test_figures_ahead_of_the_first_paragraphs_of_a_page_are_no_menu():
    figures = [f"Pier {number}: {number + 3} boats" for number in range(14)]
    assert body(shown=[*figures, "What the pilots of the harbour want", *STORY])[:14] == figures


def test_what_only_narrow_screens_hide_is_body():
    kept = "The guild has four hundred members in six harbours, and half of them voted on the offer before the night was over."
    assert body(below=f"<div class='hidden md:block'><p>{kept}</p></div>") == [*STORY, kept]


def test_slides_with_the_same_faint_mark_are_body_wherever_each_of_them_stands():
    slides = "".join(f"<div><div class='gallery__text'><p>{line}</p></div></div>" for line in STORY)
    assert body(shown=[], below=slides) == STORY


def test_rows_of_a_table_are_not_judged_by_what_they_count():
    rows = "".join(f"<tr class='player player-{n}'><td>{line}</td></tr>" for n, line in enumerate(STORY))
    assert body(shown=STORY[:1], below=f"<table>{rows}</table>")[1:] == STORY


def test_a_preface_between_the_headline_and_the_posts_of_a_live_blog_is_body():
    points = [f"{line} That is what is known at this hour, and more will be told below." for line in STORY]
    preface = "".join(f"<p>{line}</p>" for line in points)
    posts = "".join(
        f"<article><h3>Post {n}</h3>{''.join(f'<p>{n}. {line}</p>' for line in STORY)}</article>" for n in range(9)
    )
    teaser = "<aside><p>Our guide to the winter timetables of all ferries, and what they cost.</p></aside>"
    found = body(shown=[], below=f"<div>{preface}{teaser}</div><div class='posts'>{posts}</div>")
    assert found[:5] == points
    assert found[5:8] == ["Post 0", f"0. {STORY[0]}", f"0. {STORY[1]}"]


CARD = "<article class='card'><h3><a href='/{n}'>Lighthouse {n} is sold</a></h3><p>A buyer from the capital wants to keep bees in the tower of lighthouse {n}.</p></article>"


@pytest.mark.parametrize("many", [2, 12])
def test_cards_of_other_reports_are_no_body_though_they_call_themselves_articles(many):
    others = "".join(CARD.format(n=n) for n in range(many))
    assert body(above=f"<div>{others}</div>", below=f"<section>{others}</section>") == STORY


def test_posts_that_link_to_themselves_are_no_cards():
    posts = "".join(
        f"<article><h3><a href='#p{n}'>At {n} o'clock</a></h3><p>{line}</p></article>" for n, line in enumerate(STORY)
    )
    assert [line for line in body(shown=[], below=f"<div>{posts}</div>") if line in STORY] == STORY


CELLS = ["Harbour", "Ships", "Tonnes", "Solvang", "412", "90,100", "Lund", "388", "71,450"]


def table(cells):
    rows = (cells[n : n + 3] for n in range(0, len(cells), 3))
    return (
        "<table>" + "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows) + "</table>"
    )


def test_a_table_of_data_stays_whole_its_figures_with_its_words():
    text = "<p>The figures are those of the last year, and they were counted by the harbour office on the quay.</p>"
    linked = [f"<a href='/{cell}'>{cell}</a>" if cell in ("Solvang", "Lund") else cell for cell in CELLS]
    assert body(below=table(linked) + text)[5:-1] == CELLS


def test_a_table_of_links_does_not():
    assert body(below=table([f"<a href='/{cell}'>{cell} and more</a>" for cell in CELLS])) == STORY


def test_short_lines_of_a_poem_stay():
    verse = ["More.", "I will count for you", "the loaves, the boats, the snow.", "More."]
    lines = "".join(f"<p>{line}</p>" for line in verse)
    end = "The poem was read aloud at the town hall on Tuesday, and some sixty people came to hear it there."
    assert body(below=f"{lines}<p>{end}</p>") == [*STORY, *verse, end]


TEASER = "A scientist explains what the tide has to do with it, and why it never happens in the autumn."


@pytest.mark.parametrize(
    "box",
    [
        "<div><article><h3><a href='/b'>Why the river runs backward</a></h3><p>{}</p></article></div>",
        "<div><h4><a href='/b'>Why the river runs backward</a></h4><p>{}</p></div>",
        "<ul><li><a href='/b'><h3>Why the river runs backward</h3></a><p>{}</p></li></ul>",
    ],
)
def test_a_linked_headline_with_a_line_of_text_inside_a_report_is_a_teaser(box):
    assert body(below=box.format(TEASER) + f"<p>{STORY[0]}</p>") == [*STORY, STORY[0]]


@pytest.mark.parametrize(
    "box",
    [
        "<div><h4>Why the river runs backward</h4><p>{}</p></div>",
        "<div><p>{}</p><p>See <a href='/b'>here</a></p></div>",
    ],
)
def test_a_box_without_a_linked_headline_is_not(box):
    assert TEASER in body(below=box.format(TEASER) + f"<p>{STORY[0]}</p>")


def test_a_list_whose_points_have_linked_headlines_is_no_list_of_teasers():
    points = "".join(
        f"<div><h3><a href='/inn/{n}'>Inn number {n}</a></h3><p>{n}. {line}</p></div>" for n, line in enumerate(STORY)
    )
    found = body(shown=STORY[:1], below=points)
    assert [line for line in found if line[3:] in STORY] == [f"{n}. {line}" for n, line in enumerate(STORY)]


def test_a_line_with_nothing_but_the_author_and_a_date_is_a_byline():
    named = "<h1>Harbour pilots stay at work</h1><meta itemprop='author' name='author' content='Ida Holm'>"
    assert body(head=named, below="<p>Text: Ida Holm</p>") == STORY


def test_a_list_without_links_stays_whole_when_most_of_it_does():
    points = ["300 g of flour", "2 eggs", "a pinch of salt"]
    recipe = "".join(f"<li>{point}</li>" for point in points)
    end = "<p>The crews baked it on board every Sunday, and the guild has printed it for the first time.</p>"
    found = body(below=f"<b>Ingredients</b><ul>{recipe}</ul>{end}")
    assert [line for line in found if line in points] == points


def test_a_caption_that_credits_the_author_is_no_byline():
    named = "<h1>Harbour pilots stay at work</h1><meta itemprop='author' name='author' content='Ida Holm'>"
    report = reports_of(named, "<p>The old mole. Photo: Ida Holm</p>")
    assert "The old mole. Photo: Ida Holm" in clean(report)[2]["text"].to_list()


@pytest.mark.parametrize("depth", [300, 1500, 2500])
def test_a_report_in_a_thousand_boxes_is_read(depth):
    nested = "<div>" * depth + "".join(f"<p>{line}</p>" for line in STORY)
    assert reports_of("<h1>Harbour pilots stay at work</h1>", nested, shown=[])["text"][0].split("\n")[-5:] == STORY


FACTS = ["The launches", "Built: 1998 at Kvarn", "Crew: one pilot and one man", "Speed: 22 knots"]
PAST = [
    "How the guild began",
    "The pilots of Port Solvang founded their guild in the winter of 1871.",
    "It publishes what every accident in the harbour costs.",
]


@pytest.mark.parametrize(
    ("box", "lines"),
    [
        ("<div class='fact-box'><h3>{}</h3><p>{}</p><p>{}</p><p>{}</p></div>", FACTS),
        ("<aside class='factbox'><h4>{}</h4><ul><li>{}</li><li>{}</li><li>{}</li></ul></aside>", FACTS),
        ("<aside><h4>{}</h4><p>{}</p><p>{}</p></aside>", PAST),
        ("<dl><dt>{}</dt><dd>{}</dd><dt>{}</dt><dd>{}</dd></dl>", ["Pilots", "twenty-two", "Launches", "four boats"]),
        ("<ul><li>{}</li><li>{}</li><li>{}</li></ul>", FACTS[1:]),
    ],
)
def test_a_box_of_facts_behind_the_last_paragraph_is_body(box, lines):
    assert body(below=box.format(*lines)) == [*STORY, *lines]


@pytest.mark.parametrize(
    "box",
    [
        "<aside><p>Bo Ek writes about harbours for the Courier.</p><p>He has been with the paper since 2011.</p></aside>",
        "<aside><p>The Harbour Courier was founded in 1884.</p><p>It is printed by Penny and Sons at Kvarn.</p></aside>",
        "<aside class='fact-box newsletter'><p>The letter comes every Friday.</p><p>It is free for all of you.</p></aside>",
        "<dl><dt>Written</dt><dd>in Kvarn</dd><dt>Filed under</dt><dd>Ships</dd></dl>",
        "<div class='fact-box'><a href='/1'>Goose stops express train</a><a href='/2'>Bakery burns twice</a></div>",
        "<div class='more'><h3>Most read</h3><ul><li>Goose stops train</li><li>Bakery burns twice</li><li>Head leaves</li></ul></div>",
    ],
)
def test_a_box_about_something_else_behind_it_is_not(box):
    assert body(below=box) == STORY
