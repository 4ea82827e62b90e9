"""docs/QUERIES.md: every question's SQL gives what a person found by reading the examples (`cases/queries`, by hand)."""

import csv
import re
from pathlib import Path

import duckdb
import pytest
from conftest import ROOT, rows

CASES = sorted((Path(__file__).parent / "cases" / "queries").glob("*.tsv"))
QUESTION = re.compile(r"^### (\d+)\. (.+?)$.*?^```sql\n(.+?)^```$", re.MULTILINE | re.DOTALL)
QUESTIONS = {int(number): sql for number, _, sql in QUESTION.findall((ROOT / "docs" / "QUERIES.md").read_text("utf-8"))}


def told(value: object) -> str:
    """A value as people write it down."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def test_there_are_twenty_questions_each_with_its_answer():
    assert list(QUESTIONS) == list(range(1, 21)) == [int(case.name[:2]) for case in CASES]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_the_answer_is_what_a_reader_says(examples, case):
    with case.open(encoding="utf-8", newline="") as file:
        names, *expected = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
    found = rows(examples, QUESTIONS[int(case.name[:2])])
    assert [[told(value) for value in row.values()] for row in found] == expected
    assert not found or list(found[0]) == names


def test_every_question_can_be_asked_of_a_desk_that_is_empty():
    import warehouse

    with warehouse.connect() as db:
        for number, sql in QUESTIONS.items():
            try:
                db.sql(sql).fetchall()
            except duckdb.Error as error:
                pytest.fail(f"question {number}: {error}")
