"""What is filed of events and positions: what the learned judge believes, by weights that can be read."""

import pytest

from transforms.facts import events, positions
from transforms.facts.context import Context
from transforms.facts.judged import bar, chance
from transforms.lexicon import load

JUDGES = [events.JUDGE, positions.JUDGE]


@pytest.mark.parametrize("judge", JUDGES)
def test_the_weights_are_numbers_by_the_name_of_what_they_weigh(judge: str) -> None:
    known = load(judge)
    assert 0.5 < known["bar"] < 1
    assert "any" in known["weights"]
    assert all(isinstance(weight, float) and abs(weight) < 10 for weight in known["weights"].values())


@pytest.mark.parametrize("judge", JUDGES)
def test_a_chance_does_not_depend_on_the_order_of_what_is_said_nor_on_its_being_said_twice(judge: str) -> None:
    said = sorted(load(judge)["weights"])[:40]
    assert chance(judge, said) == chance(judge, said[::-1]) == chance(judge, said + said)


def test_a_row_of_which_nothing_was_learned_just_passes() -> None:
    assert chance(events.JUDGE, []) == bar(events.JUDGE)


def test_what_is_filed_is_what_the_judge_believes() -> None:
    context = Context.of(
        "Kenya and Uganda signed an agreement in Nairobi. The agreement of the two is a sign of the times."
    )
    believed = [
        row["trigger"] for row, said in events.candidates(context) if chance(events.JUDGE, said) >= bar(events.JUDGE)
    ]
    assert [row["trigger"] for row in events.find(context)] == list(dict.fromkeys(believed))
    assert all(row["confidence"] >= round(bar(events.JUDGE), 2) for row in events.find(context))
