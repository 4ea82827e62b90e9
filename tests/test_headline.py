"""Which line above a story is its headline, where nothing but the lines themselves can tell."""

from bench.flattened import drafted
from transforms.normalise import article

STORY = """The union of the ferry crews called the strike off on Tuesday after nine hours of talks with the owners.
Boats to the northern islands will sail again from Wednesday morning, the harbour office said.
“We are tired and we are glad,” said Ida Holm, who steers the night ferry.
The owners pay 4 per cent more from June and hire two crews."""
MENU = "Sezioni\nDaily briefing\nFor crossword lovers\nTide Hour\n"
HEAD = "Ferry crews end their strike after nine hours\nBy Max Kern\nMarch 4, 2025\n"


def filed(text: str) -> dict[str, object]:
    draft = drafted(text)
    assert draft is not None
    return article(draft)


def test_the_headline_is_the_line_that_the_story_tells_of_and_no_entry_of_a_menu():
    found = filed(MENU + HEAD + STORY)
    assert found["title"] == "Ferry crews end their strike after nine hours"
    assert found["body"] == STORY


def test_a_report_whose_head_is_gone_gets_no_headline_from_a_menu():
    assert filed("Daily briefing\nFor crossword lovers\n" + STORY)["title"] is None


def test_a_standfirst_below_the_headline_stays():
    deck = "Boats sail to the northern islands again, and the owners pay"
    found = filed("Ferry crews end their strike after nine hours\n" + deck + "\nBy Max Kern\nMarch 4, 2025\n" + STORY)
    assert found["title"] == "Ferry crews end their strike after nine hours"
    assert str(found["body"]).startswith(deck)


def test_what_the_story_says_is_no_menu_even_above_the_headline():
    topic = "Ferry crews and owners in talks"
    found = filed(topic + "\n" + HEAD + STORY)
    assert topic in (found["title"], str(found["body"]).split("\n")[0])


def test_a_short_sentence_of_the_story_is_never_judged_furniture():
    found = filed(HEAD + STORY + "\nRead more\nThe council hands out boots.\nShare")
    assert "The council hands out boots." in str(found["body"])
