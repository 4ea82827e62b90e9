"""What a text counts and measures, in which unit, and how exactly."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.facts import amounts, dates
from transforms.facts.context import Context
from transforms.facts.numerals import LANGUAGES, from_digits, from_words
from transforms.frames import AMOUNTS, frame

CASES = Path(__file__).parent / "cases" / "amounts"


def cases() -> list[tuple[str, str, str]]:
    """(language, text, expected) of every case line."""
    lines = [
        "en\t" + line for line in (CASES / "english.tsv").read_text("utf-8").splitlines() if not line.startswith("#")
    ]
    lines += [line for line in (CASES / "other.tsv").read_text("utf-8").splitlines() if not line.startswith("#")]
    return [tuple(line.split("\t")) for line in lines]  # type: ignore[misc]


def written(text: str, language: str) -> list[str]:
    """The amounts of a text as the cases write them."""
    found = []
    for a in amounts.amounts(text, language):
        value = f"{a.value:.12g}" + (f"..{a.high:.12g}" if a.high is not None else "")
        found.append(f"{text[a.start : a.end]}={value} {a.unit} {a.qualifier}")
    return found


@pytest.mark.parametrize(("language", "text", "expected"), cases())
def test_a_text_counts_these_things_and_no_others(language: str, text: str, expected: str) -> None:
    assert written(text, language) == ([] if expected == "-" else expected.split(" | "))


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("A four-day official visit began.", "official visit"),
        ("Some 12 percent of young voters agreed.", "young voters"),
        ("It got $45 million in aid.", "aid"),
        ("A $45 million contract was signed.", "contract"),
        ("At least 200 Danish sailors were saved.", "Danish sailors"),
        ("It was the 75th anniversary of the bridge in Oslo.", "anniversary of the bridge"),
        ("They met for seven hours before he left.", None),
        ("It got $350 billion in direct U.S. investment.", "direct U.S. investment"),
        ("The $300 million his backers hope for is far.", None),
    ],
)
def test_the_subject_is_the_phrase_that_is_counted_or_null(text: str, subject: str | None) -> None:
    assert [a.subject for a in amounts.amounts(text)] == [subject]


def test_rows_are_slices_of_the_body_and_leave_the_numbers_of_dates_alone() -> None:
    body = "On May 8, 2025, 30 boats left.\nThey carried 2,000 tonnes for three days."
    context = Context.of(body, published_on=date(2025, 5, 9))
    context.dates = list(dates.find(context))
    rows = frame(amounts.find(context), AMOUNTS).to_dicts()
    assert [(r["text"], r["value"], r["unit"], r["sentence"]) for r in rows] == [
        ("30 boats", 30.0, "boats", 0),
        ("2,000 tonnes", 2000.0, "tonne", 1),
        ("three days", 3.0, "day", 1),
    ]
    assert all(body[r["start_char"] : r["end_char"]] == r["text"] for r in rows)


@pytest.mark.parametrize(
    ("body", "unit"),
    [
        ("Swedish prosecutors searched the yard.\nIt lost 2.3 billion kronor.", "SEK"),
        ("Sweden and Norway share the yard.\nIt lost 2.3 billion kronor.", "kronor"),
        ("The yard closed.\nIt lost 2.3 billion kronor.", "kronor"),
        ("British prosecutors searched the yard.\nIt lost 6.4 million pounds.", "GBP"),
        ("Police in Lahore searched the yard.\nIt lost 6.4 million rupees.", "PKR"),
        ("Police in Delhi searched the yard.\nIt lost 6.4 million rupees.", "INR"),
        ("Egyptian prosecutors searched the yard.\nIt lost 6.4 million pounds.", "pounds"),
        ("Kenya paid for the yard.\nIt cost Sh85 million.", "KES"),
        ("Uganda paid for the yard.\nIt cost Sh85 million.", "UGX"),
        ("The yard closed.\nIt cost Sh85 million.", "shillings"),
        ("Britain and Egypt share the yard.\nIt lost 6.4 million pounds.", "pounds"),
    ],
)
def test_money_that_several_countries_call_alike_is_that_of_the_one_that_is_named(body: str, unit: str) -> None:
    assert [row["unit"] for row in amounts.find(Context.of(body))] == [unit]


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("1,234.5", "en", 1234.5),
        ("1.234,5", "de", 1234.5),
        ("1.200", "es", 1200),
        ("1,200", "es", 1200),
        ("1 200,5", "fr", 1200.5),
        ("1\u202f200", "fr", 1200),
        ("3,5", "en", None),
        ("1.2.3", "en", None),
        ("1,23,456", "en", None),
    ],
)
def test_digits_mean_what_the_language_says(text: str, language: str, value: float | None) -> None:
    assert from_digits(text, language) == value


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("two million three hundred thousand", "en", 2_300_000),
        ("soixante et onze", "fr", 71),
        ("quatre-vingt-dix-sept", "fr", 97),
        ("deux cent cinquante mille", "fr", 250_000),
        ("dreihundertfünfzig", "de", 350),
        ("einundzwanzig", "de", 21),
        ("treinta y dos", "es", 32),
        ("dos mil millones", "es", 2_000_000_000),
        ("nothing", "en", None),
    ],
)
def test_words_mean_what_the_language_says(text: str, language: str, value: float | None) -> None:
    assert from_words(text, language) == value


@given(st.text(max_size=80), st.sampled_from(LANGUAGES))
def test_any_text_gives_amounts_inside_it_and_in_order(text: str, language: str) -> None:
    found = [a for a in amounts.amounts(text, language) if a.rule != "anniversary"]
    assert all(0 <= a.start < a.end <= len(text) for a in found)
    assert all(a.high is None or a.high > a.value for a in found)


def test_a_length_that_an_article_counts_is_an_amount_as_it_is_a_date() -> None:
    body = "It took nearly a decade and half an hour. A day later it cost $3 a year."
    context = Context.of(body, published_on=date(2025, 5, 9))
    context.dates = list(dates.find(context))
    rows = [(row["text"], row["value"], row["unit"], row["qualifier"]) for row in amounts.find(context)]
    assert rows == [
        ("nearly a decade", 1.0, "decade", "about"),
        ("half an hour", 0.5, "hour", "exactly"),
        ("$3", 3.0, "USD", "exactly"),
    ]
