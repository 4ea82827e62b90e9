"""The heads of pages as they are copied: menus on one line, names above them, photographs' credits below the headline."""

import pytest
from test_normalise import article

from transforms.clean.lines import judge

STORY = """The ferry crews of Nordhamn walked out on Tuesday and said that they would not return before the spring.
"We have waited long enough," said the leader of the union, Ida Holm.
The harbour board asked both sides to talk, and a meeting is planned for Monday."""
HEADLINE = "Ferry crews walk out in Nordhamn"


def page(*head: str) -> dict[str, object]:
    return article("\n".join([*head, STORY]))


MENUS = [
    ["Harbour Land", "News  Sport  Weather", "3 May 2025", HEADLINE, "Photo: Harbour board press office"],
    ["Harbour Land", "News  Sport  Weather", "3 May 2025", HEADLINE],
    ["Harbour Land", "HOME LATEST SHIPPING PORTS OPINION VIDEO", HEADLINE, "3 May 2025"],
    ["Harbour Land", "News | Sport | Culture | Jobs", HEADLINE, "3 May 2025"],
    ["Harbour Land", "Home", "News", HEADLINE, "3 May 2025"],
    ["Skip to content", "Harbour Land", "Home", "News", "Sport", HEADLINE, "By Per Aas", "3 May 2025"],
    ["Holm News", "Home", "News", HEADLINE, "3 May 2025"],
    ["Aas Daily", "Home", "Sport", HEADLINE, "3 May 2025"],
]


@pytest.mark.parametrize("head", MENUS, ids=[" / ".join(head[1:3]) for head in MENUS])
def test_the_name_above_a_menu_is_the_outlet_and_the_menu_is_none(head):
    found = page(*head)
    assert found["outlet"] == (head[1] if head[0] == "Skip to content" else head[0])
    assert (found["title"], str(found["published_on"])) == (HEADLINE, "2025-05-03")
    assert found["body"] == STORY


@pytest.mark.parametrize(
    "head",
    [["Home", "News", "Sport"], ["Latest News", "Home", "News"], ["Sport News World"], ["News Sport Weather"]],
    ids=str,
)
def test_a_menu_alone_names_nobody(head):
    found = page(*head, HEADLINE, "3 May 2025")
    assert (found["outlet"], found["title"]) == (None, HEADLINE)


def test_a_caption_above_its_credit_goes_where_another_line_is_the_headline():
    caption = "Union members on the quay of Nordhamn after the ferry crews walked out"
    assert judge("\n".join([HEADLINE, "3 May 2025", caption, "Photo: Per Aas", STORY]))[2].rule == "above_credit"
    assert (
        judge("\n".join(["The Quay Post", HEADLINE, "3 May 2025", caption, "Photo: Per Aas", STORY]))[3].rule
        == "above_credit"
    )
    assert judge("\n".join(["The Quay Post", "3 May 2025", HEADLINE, "Photo: Per Aas", STORY]))[2] is None
    headed = judge("\n".join(["The Quay Post", "3 May 2025", caption, "Photo: Per Aas", STORY]), headed=True)
    assert headed[2].rule == "above_credit"


def test_a_company_with_any_form_of_law_is_called_by_its_papers_name():
    for company in ("Holm Observer Media OÜ", "Holm Observer AB", "Holm Observer Oy", "Holm Observer S.L."):
        found = page("Holm Observer", "Subscribe", "Sign in", HEADLINE, "3 May 2025")
        assert found["outlet"] == "Holm Observer"
        found = article(
            "\n".join(
                ["Holm Observer", "Sign in", HEADLINE, "3 May 2025", STORY, f"© 2025 {company}. All rights reserved."]
            )
        )
        assert found["outlet"] == "Holm Observer", company


READ = [
    "2. November 2025 um 20:31 Uhr | Lesedauer: 2 Minuten", "Lesezeit: ca. 3 Min. | 02.11.2025, 20:31 Uhr", "02.11.2025 - 20:31 Uhr | 2 Min. Lesedauer",
    "Publié le 2 novembre 2025 à 20h31 | Durée de lecture : 3 min", "2 listopada 2025, 20:31 | Czas czytania: 2 min", "2 november 2025 20:31 | Lästid: 2 min",
    "2 листопада 2025, 20:31 | Час читання: 2 хв", "2 Kasım 2025 20:31 | Okuma süresi: 2 dakika", "2 ноября 2025, 20:31 | 2 мин на чтение",
    "2 November 2025, 20:31 | Estimated reading time: 3 minutes", "2 de noviembre de 2025 20:31 • Tiempo de lectura: 2 min",
]  # fmt: skip


@pytest.mark.parametrize("line", READ)
def test_a_date_beside_a_reading_time_is_the_day_of_publication(line):
    found = page(HEADLINE, line)
    assert str(found["published_at"]) == "2025-11-02 20:31:00+00:00"
    assert (found["body"], found["outlet"], found["section"]) == (STORY, None, None)


def test_a_sentence_about_reading_with_a_date_is_a_sentence():
    line = "On 2 November 2025 reading took the children 2 minutes a page"
    assert line in page(HEADLINE, line)["body"]


def test_the_papers_own_name_in_the_dateline_is_no_agency():
    told = "NORDHAMN ({}) - The ferries stayed in port on Tuesday, and nobody knew for how long, the union said."
    own = article("\n".join(["Holm Dispatch", HEADLINE, "3 May 2025", told.format("Holm Dispatch"), STORY]))
    assert (own["outlet"], own["wire"], own["dateline"]) == ("Holm Dispatch", None, "NORDHAMN")
    other = article("\n".join(["Holm Dispatch", HEADLINE, "3 May 2025", told.format("Tide Echo"), STORY]))
    assert (other["outlet"], other["wire"]) == ("Holm Dispatch", "Tide Echo")


SLOGANS = [
    "TideWatch – news for people on the coast",
    "The Quay Post: the paper of the north",
    "Holm Courier | Your daily bread and fish",
]


@pytest.mark.parametrize("line", SLOGANS)
def test_a_name_with_its_slogan_is_the_outlet(line):
    found = page(line, "Tides › Crews", HEADLINE, "Posted by Per Aas on 3 May 2025")
    assert (found["outlet"], found["title"], found["section"]) == (
        line.split(" –")[0].split(":")[0].split(" |")[0],
        HEADLINE,
        "Crews",
    )
    assert (found["authors"], found["body"]) == (["Per Aas"], STORY)


@pytest.mark.parametrize(
    "line",
    [
        "WhatsApp – why the ferry crews walked out in Nordhamn",
        "Blue Lantern – The Corries of Tarn",
        "Harbour TV Show Breakdown: All the Ferries and Crews",
        "Ferries › crews stay away",
    ],
)
def test_a_headline_with_a_dash_or_a_colon_names_no_outlet(line):
    found = page(line, "Union organised the walk-out by group chat", "3 May 2025")
    assert found["outlet"] is None
    assert page(line, "3 May 2025")["title"] == line


def test_names_with_a_town_between_headline_and_date_are_the_authors():
    found = page(HEADLINE, "Eva Lind and Per Aas in Nordhamn", "3 May 2025")
    assert (found["authors"], found["body"]) == (["Eva Lind", "Per Aas"], STORY)
    dated = article("\n".join([HEADLINE, "Eva Lind and Per Aas in Nordhamn", "NORDHAMN, May 3 (AFP) - " + STORY]))
    assert (dated["authors"], dated["body"]) == (["Eva Lind", "Per Aas"], STORY)
    for line in (
        "Ida Holm and Per Aas in Nordhamn",
        "Lind and Aas in dispute",
        "Eva Lind and Per Aas in a boat of their own",
    ):
        found = page(HEADLINE, line, "3 May 2025")  # the story tells of Ida Holm: a standfirst
        assert found["authors"] is None and found["body"].startswith(line)


def test_a_time_of_change_behind_a_date_is_read():
    found = page(HEADLINE, "May 3, 2025 Updated 1:12 p.m. ET")
    assert (str(found["published_on"]), found["published_at"], str(found["updated_at"])) == (
        "2025-05-03",
        None,
        "2025-05-03 17:12:00+00:00",
    )
    assert found["body"] == STORY


def test_a_label_in_capitals_below_the_date_is_the_section_and_a_subheading_stays():
    found = page(HEADLINE, "3 May 2025", "SHIPPING")
    assert (found["section"], found["body"]) == ("SHIPPING", STORY)
    first, second, third = STORY.split("\n")
    headed = article("\n".join([HEADLINE, "3 May 2025", "QUARRELS", first, second, "TALKS", third]))
    assert headed["body"].split("\n")[0] == "QUARRELS"
    assert article("\n".join([HEADLINE, "3 May 2025", "NORDHAMN", "NORDHAMN was empty. " + STORY]))["section"] is None


def test_an_offer_of_messages_goes_and_advice_stays():
    assert (
        page(HEADLINE, "3 May 2025")["body"]
        == article("\n".join([HEADLINE, "3 May 2025", STORY, "Sign up for bulletins by SMS"]))["body"]
    )
    told = "Crews sign up for shifts by text."
    assert article("\n".join([HEADLINE, "3 May 2025", STORY, told]))["body"].endswith(told)


def test_a_headline_in_capitals_above_a_menu_is_no_outlet():
    found = page("Ferry Crews Walk Out", "News  Sport  Weather", "3 May 2025")
    assert (found["title"], found["outlet"]) == ("Ferry Crews Walk Out", None)


def test_of_two_lines_above_credits_the_first_is_the_headline():
    found = page(
        "Harbour Courier",
        "3 May 2025",
        HEADLINE,
        "Photo: Per Aas",
        "The ferry crews on the quay of Nordhamn",
        "Photo: Per Aas",
    )
    assert found["title"] == HEADLINE
