"""The outlet's name above the story where the page says it again; the headline beside its deck and its kicker; stamps."""

from tests.test_normalise import article

STORY = (
    "The ferry crews of Nordhamn walked out on Tuesday and said that they would not return before the spring.\n"
    "Their union said that the owners had known about the rotten lifeboats since the winter before the last.\n"
    "Talks begin on Friday, and both sides have been told to bring their own coffee, the mediator said."
)


def page(*head, foot=()):
    return article("\n".join([*head, STORY, *foot]))


def test_a_name_in_a_trail_or_before_the_author_is_the_outlet():
    assert (
        page("Tide Forum", "Tide Forum » News » Ferries", "Crews walk out in Nordhamn", "3 May 2025")["outlet"]
        == "Tide Forum"
    )
    found = page("Crews walk out in Nordhamn", "Prairie Public Sound | By Ida Holm", "Published May 3, 2025")
    assert (found["outlet"], found["authors"]) == ("Prairie Public Sound", ["Ida Holm"])


def test_an_author_named_alone_is_not_the_outlet_though_she_owns_the_page():
    found = page("Crews walk out in Nordhamn", "Ida Holm", "3 May 2025", foot=("© 2025 Ida Holm",))
    assert (found["outlet"], found["authors"]) == (None, ["Ida Holm"])


def test_a_deck_right_above_the_byline_is_not_the_headline():
    head = (
        "Quay Letter",
        "Subscribe",
        "The crews that forgot to row",
        "Four boats, three oars and a union nobody can find",
    )
    found = page(*head, "Ida Holm", "May 3, 2025", "Share")
    assert found["title"] == "The crews that forgot to row"


def test_when_a_report_was_changed_stands_in_brackets_behind_the_date():
    found = page("Crews walk out in Nordhamn", "19. Jänner 2025, 17.08 Uhr (Update: 20.31 Uhr)")
    assert (str(found["published_at"])[:16], str(found["updated_at"])[:16]) == ("2025-01-19 17:08", "2025-01-19 20:31")
    assert page("Crews walk out in Nordhamn", "Sep 16, 2025 Updated 2 hrs ago 0")["body"] == STORY


def test_a_paper_behind_the_author_is_no_author():
    found = page("Crews walk out in Nordhamn", "Ida Holm, The Quillport Gazette", "Thu, April 3, 2025 at 7:02 AM EDT")
    assert found["authors"] == ["Ida Holm"]
