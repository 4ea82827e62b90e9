"""Times that a text tells: what is found in it, what it means on a calendar, and what is left open."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from transforms.facts import dates
from transforms.facts.context import Context
from transforms.facts.dates import Anchors, expressions
from transforms.facts.dates.timex import interval
from transforms.frames import DATES, frame

CASES = Path(__file__).parent / "cases" / "dates"
LANGUAGES = {"english": "en", "french": "fr", "german": "de", "spanish": "es"}


def cases() -> list[tuple[str, str, str, str]]:
    """(language, published or "-", text, expected) of every case line."""
    found = []
    for name, language in LANGUAGES.items():
        for line in (CASES / f"{name}.tsv").read_text("utf-8").splitlines():
            if line and not line.startswith("#"):
                published, text, expected = line.split("\t")
                found.append((language, published, text, expected))
    return found


def told(
    text: str, language: str = "en", published: str = "-", seen: str | None = None
) -> list[tuple[str, str | None]]:
    """(slice, value) of every time in a text."""
    anchors = Anchors(
        published=None if published == "-" else date.fromisoformat(published),
        seen=date.fromisoformat(seen) if seen else None,
    )
    return [(text[t.start : t.end], t.value) for t in expressions(text, language, anchors)]


@pytest.mark.parametrize(("language", "published", "text", "expected"), cases())
def test_a_text_tells_these_times_and_no_others(language: str, published: str, text: str, expected: str) -> None:
    wanted = [] if expected == "-" else [tuple(part.rsplit("=", 1)) for part in expected.split(" | ")]
    found = [f"{words}={value or '?'}" for words, value in told(text, language, published)]
    assert found == [f"{words}={value}" for words, value in wanted]


def test_a_weekday_with_month_and_day_fixes_the_latest_year_that_fits_and_is_not_after_the_capture() -> None:
    text = "They met on Tuesday (June 4) in Oslo."
    found = list(expressions(text, "en", Anchors(seen=date(2023, 1, 1))))
    assert [(t.value, t.anchor) for t in found] == [("2019-06-04", "weekday")]


def test_a_weekday_that_no_date_fits_stays_open() -> None:
    assert told("They met on Tuesday (June 4) in Oslo.") == [("Tuesday (June 4)", None)]


def test_the_dateline_is_the_anchor_where_no_publish_day_is_known() -> None:
    found = list(expressions("They met yesterday.", "en", Anchors(dateline=date(2024, 1, 10))))
    assert [(t.value, t.anchor) for t in found] == [("2024-01-09", "dateline")]


def test_rows_carry_the_exact_words_the_days_and_the_anchor() -> None:
    body = "It began on Monday.\nIt will last three weeks and end in May 2026."
    context = Context.of(body, published_on=date(2025, 5, 9), first_seen_at=datetime(2025, 5, 10, tzinfo=UTC))
    rows = frame(dates.find(context), DATES).to_dicts()
    assert all(body[row["start_char"] : row["end_char"]] == row["text"] for row in rows)
    first, length, month = rows
    assert (first["starts_on"], first["ends_on"]) == (date(2025, 5, 5), date(2025, 5, 5))
    assert (first["precision"], first["anchor"], first["sentence"]) == ("day", "published", 0)
    assert (length["value"], length["starts_on"], length["precision"], length["anchor"]) == ("P3W", None, None, None)
    assert (month["starts_on"], month["ends_on"]) == (date(2026, 5, 1), date(2026, 5, 31))
    assert (month["precision"], month["anchor"]) == ("month", "absolute")


def test_a_paragraph_that_begins_with_years_later_counts_from_the_year_told_last() -> None:
    anchors = Anchors(published=date(2019, 7, 26))
    told = list(expressions("He won in 1988.", "en", anchors))
    told = [t._replace(start=t.start - 20, end=t.end - 20) for t in told]
    assert [t.value for t in expressions("Four years later, he lost.", "en", anchors, told)] == ["1992"]
    assert [t.value for t in expressions("Forty years later, he lost.", "en", anchors, told)] == ["P40Y"]


def test_an_abbreviated_month_that_was_taken_for_the_end_of_a_sentence_still_has_its_day() -> None:
    context = Context.of("It ended on Sept. 30 in Rome.", published_on=date(2025, 11, 9))
    assert [row["value"] for row in dates.find(context)] == ["2025-09-30"]


def test_a_language_without_rules_gives_only_dates_in_digits() -> None:
    assert told("Pe 2024-05-03, joi.", "ro", "2024-05-09") == [("2024-05-03", "2024-05-03")]


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "May", "in 99999999999", "31/31/2031", "last 9" * 50, "W99", "\ud800 May 3"]
)
def test_odd_texts_are_no_error(text: str) -> None:
    told(text, "en", "0001-01-01")
    told(text, "de", "9999-12-31")


def test_days_at_the_edges_of_the_calendar_give_no_value_but_no_error() -> None:
    assert told("It closed 400 years ago.", published="0001-01-01") == [("400 years ago", None)]


@pytest.mark.parametrize(
    "value", ["2024-02-30", "2024-W60", "2024-Q5", "P4D", "XXXX-WXX-5", "PAST_REF", "", None, "0000"]
)
def test_what_is_no_day_has_no_days(value: str | None) -> None:
    assert interval(value) == (None, None, None)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ru", "22 ноября 2024 года он уехал, 3 мая вернулся.", ["2024-11-22", "2024-05-03"]),
        ("ru", "Его ждали в ноябре 2024 года и 5 декабря.", ["2024-11", "2024-12-05"]),
        ("ru", "Он купил 3 маяка и 12 марок.", []),
        ("uk", "Це було 22 листопада 2024 року.", ["2024-11-22"]),
        ("it", "Il 22 novembre 2024 e il 1º maggio.", ["2024-11-22", "2024-05-01"]),
        ("it", "Ha 12 settimane e 3 marzapani.", []),
        ("pt", "Em 22 de novembro de 2024, depois de março de 2023.", ["2024-11-22", "2023-03"]),
        ("nl", "Op 22 november 2024 of 12-3-2024.", ["2024-11-22", "2024-03-12"]),
        ("pl", "Dnia 22 listopada 2024 r. wyjechał.", ["2024-11-22"]),
        ("ar", "في 22 نوفمبر 2024", ["2024-11-22"]),
        ("ja", "2024年11月22日、3月5日", ["2024-11-22", "2024-03-05"]),
        ("ko", "2024년 11월 22일", ["2024-11-22"]),
    ],
)
def test_other_languages_give_days_with_their_month(language: str, text: str, expected: list[str]) -> None:
    assert [value for _, value in told(text, language, "2024-11-25")] == expected


def test_a_day_without_a_year_stays_open_in_other_languages_where_no_publish_day_is_known() -> None:
    assert told("Fu il 3 maggio.", "it") == [("3 maggio", None)]


def paragraphs_told(*texts: str, published: str) -> list[list[tuple[str, str | None]]]:
    """(slice, value) of every time in paragraphs that follow one another."""
    anchors, earlier, out = Anchors(published=date.fromisoformat(published)), list[dates.Timex](), []
    for text in texts:
        found = list(expressions(text, "en", anchors, earlier))
        out.append([(text[t.start : t.end], t.value) for t in found])
        earlier = [t._replace(start=t.start - len(text) - 1, end=t.end - len(text) - 1) for t in (*earlier, *found)]
    return out


def test_figures_of_a_business_are_compared_with_the_quarter_that_an_earlier_paragraph_told() -> None:
    told_, compared, left = paragraphs_told(
        "Net income rose in the third quarter.",
        "Sales were $90 million, up from $85 million a year earlier.",
        "Its founder left a year earlier.",
        published="2024-11-05",
    )
    assert (told_, compared) == ([("the third quarter", "2024-Q3")], [("a year earlier", "2023-Q3")])
    assert left == [("a year earlier", "2023")]


def test_a_paragraph_that_begins_with_the_following_month_goes_on_from_the_one_before() -> None:
    found = paragraphs_told("In March the mine was sold.", "The following month, it shut.", published="2024-11-05")
    assert found == [[("March", "2024-03")], [("The following month", "2024-04")]]
