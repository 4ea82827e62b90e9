"""What of a page is its body: the summary above the report is, notes of the site about its page are none."""

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


def body(above="", below="", head="<h1>Harbour pilots stay at work</h1>"):
    """The body of a page with a story of five paragraphs and something above or below it."""
    story = "".join(f"<p>{line}</p>" for line in STORY)
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
    reports = read(frame([row], PAYLOADS))[0]
    return normalise(clean(reports)[0])[0]["body"][0].split("\n")


@pytest.mark.parametrize(
    "summary",
    [
        f"<p class='article-subheading'>{SUMMARY}</p>",
        f"<h2 class='Story-subline'>{SUMMARY}</h2>",
        f"<p class='Head_ahSubtitle__4x'>{SUMMARY}</p>",
        f"<div class='ContentHeaderDek-x1'>{SUMMARY}</div>",
        f"<p class='_lead_16k _wide'>{SUMMARY}</p>",
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
