"""Lines of flattened texts that no rule knew and a learned judgement takes out: only where it is sure, and never the report's."""

from pathlib import Path

import pytest

from bench.flattened import marked
from bench.scrapes import outcome, scrapes
from tests.test_normalise import report
from transforms.clean import clean
from transforms.normalise import judge as judged
from transforms.normalise import normalise
from transforms.normalise.judge import RULE, weights

CASES = Path(__file__).parent / "cases" / "fields"
TOLD = "The ferry crews walked out on Tuesday and will not return before the owners have answered, their union said."
HEAD = ["Crews leave the ferries", "4 March 2025", TOLD, TOLD.replace("Tuesday", "Friday")]
#: No rule knows these.
UNKNOWN = ["Contact the desk", "Holm Tower Shop", "Archive"]


def read(lines, **columns):
    kept, _, _, _ = clean(report("\n".join(lines), **columns))
    articles, taken, _ = normalise(kept)
    return articles.row(0, named=True)["body"].split("\n"), [
        row for row in taken.iter_rows(named=True) if row["rule"] == RULE
    ]


def counts(name):
    lines = [one for page in scrapes(CASES / name) for one in outcome(page) if one.of == "line"]
    story = [one for one in lines if one.expected in ("=", "t")]
    furniture = [one for one in lines if one.expected not in ("=", "t")]
    return (
        [one.name for one in story if one.found not in ("=", "t")],
        sum(one.found not in ("=", "t") for one in furniture),
        len(furniture),
    )


@pytest.mark.parametrize(("name", "share"), [("scrapes_eleventh.txt", 0.65), ("scrapes_twelfth.txt", 0.75)])
def test_scrapes_of_makes_that_no_rule_has_seen_lose_most_of_their_furniture_and_no_line_of_the_report(name, share):
    lost, out, furniture = counts(name)  # by rules alone 49 and 53 of a hundred
    assert lost == []
    assert out >= share * furniture


def test_short_lines_that_are_the_report_stay():
    lost, out, furniture = counts("short_lines.txt")
    assert lost == [
        "À suivre",
        "La finale nationale",
        "Le 14 septembre",
        "À Corbigny",
    ]  # what a rule takes for "read on"
    assert out == furniture


def test_what_goes_says_that_it_was_judged():
    body, gone = read([*HEAD, "Share", *UNKNOWN])
    assert body == HEAD[2:]
    assert [(row["line"], row["text"], row["kind"], row["rule"]) for row in gone] == [
        (number, line, "furniture", "judged/1") for number, line in enumerate(UNKNOWN, 5)
    ]


def test_a_text_whose_format_tells_of_its_lines_is_not_judged():
    blocks = [{"kind": "paragraph", "link_share": 0.0, "path": "p"}] * 8
    assert not read([*HEAD, "Share", *UNKNOWN], blocks=blocks)[1]


def test_a_text_without_a_sentence_is_not_judged():
    assert not read(["Crews leave the ferries", "Holm Tower Shop", "Archive", "Contact the desk"])[1]


@pytest.mark.parametrize(
    "line",
    [
        "Best cod of the year",  # a prize
        "Best crew: Ida Holm",  # a row of a list
        "Then they left",  # last words
        "The privacy of the crews, their union said, was",  # a sentence that a wall has cut off
        "Holm Tower Shop",  # nothing parts it from the story
        "• An archive of the desk",  # a point of a list
    ],
)
def test_a_line_right_below_the_story_that_sites_do_not_have_stays(line):
    assert line in read([*HEAD, line, "Share"])[0]


def test_a_subheading_that_sites_have_as_a_label_stays():
    assert "An archive for the desk" in read([*HEAD[:3], "An archive for the desk", HEAD[3]])[0]


def test_every_weight_is_of_something_that_can_be_told():
    names = {name.split(" ")[0].rstrip(",") for name in weights()}
    assert len(weights()) > 100
    assert {"word", "head", "words", "ends", "below", "above", "in", "passage", "between", "run"} <= names
    assert judged.WEIGHTS.name == "weights.json"


def test_furniture_apart_from_the_story_goes_and_what_may_be_a_headline_or_a_list_stays():
    below = ["Share", "Holm Tower Shop", "Our crew", "harbour"]
    assert read([*HEAD, *below])[0] == HEAD[2:]
    prizes = ["Best cod: Ida Holm", "Best crew: Max Kern", "Best rope: Per Aas", "Best pier: Una Berg"]
    assert read([*HEAD, "Share", *prizes])[0][2:] == prizes
    winners = [f"{name} Holm" for name in ("Ida", "Max", "Per", "Una", "Jan", "Eva", "Kai", "Ole", "Lea")]
    assert read([*HEAD, "Share", *winners])[0][2:] == winners  # so many are a list
    assert read(["QUARRELS OF CREWS", *HEAD[1:3], "TALKS", HEAD[3]])[0][-2:] == ["TALKS", HEAD[3]]


def test_sets_that_were_not_learned_from_are_told_apart_by_what_became_of_their_lines_at_first_sight():
    pages = list(marked(CASES / "scrapes_twentythird.txt"))
    left = sum(
        state == "left" for page in pages for state, told in zip(page.states, page.story, strict=True) if not told
    )
    assert len(pages) == 24 and left > 80  # though rules have been mended since
