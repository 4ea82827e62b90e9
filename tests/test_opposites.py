"""No row says the opposite of its sentence: who is left out, what did not come about, what is denied."""

from typing import Any

import pytest

from transforms.facts import dates, events, positions
from transforms.facts.context import Context


def told(text: str) -> list[dict[str, Any]]:
    context = Context.of(text)
    context.dates = list(dates.find(context))
    return list(events.find(context))


def held(text: str) -> list[dict[str, Any]]:
    return list(positions.find(Context.of(text)))


@pytest.mark.parametrize(
    ("text", "holders"),
    [
        ("Ghana and Benin, but not Togo, support the tax.", ["Ghana", "Benin"]),
        ("Spain, France but not Portugal, and Italy back the plan.", ["Spain", "France", "Italy"]),
        ("Denmark rather than Sweden opposes the bridge.", ["Denmark"]),
        ("Togo instead of Ghana supports the plan.", ["Togo"]),
        ("Togo and Benin, apart from Ghana, support the plan.", ["Togo", "Benin"]),
        ("Togo, if not Ghana, supports the plan.", ["Togo"]),
        ("The plan is supported by Kenya but not by Togo.", ["Kenya"]),
        # near misses: these are left in
        ("Unlike Togo, Ghana opposes the sanctions.", ["Ghana"]),
        ("Not only Togo but also Ghana supports the plan.", ["Togo", "Ghana"]),
        ("Togo and Ghana, not surprisingly, support the plan.", ["Togo", "Ghana"]),
        ("Togo supports the plan, but not a ban.", ["Togo"]),
    ],
)
def test_who_is_named_to_be_left_out_holds_nothing(text: str, holders: list[str]) -> None:
    assert [row["holders"] for row in held(text) if row["target"] != "a ban"] == [holders]


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("Togo, but not Ghana, signed the treaty.", ("Togo", None)),
        ("Togo and not Ghana signed the treaty.", ("Togo", None)),
        ("Not Togo but Ghana signed the treaty.", ("Ghana", None)),
        ("Togo imposed sanctions on Ghana but not Benin.", ("Togo", "Ghana")),
        ("Togo and Benin, with the exception of Ghana, signed the treaty.", ("Togo", "Benin")),
        ("Togo and Benin signed the treaty, not the protocol.", ("Togo", "Benin")),
    ],
)
def test_who_is_named_to_be_left_out_does_nothing(text: str, sides: tuple[str, str | None]) -> None:
    assert [(row["actor1"], row["actor2"]) for row in told(text)] == [sides]


@pytest.mark.parametrize(
    "text",
    [
        "Had Iran attacked Kuwait, NATO would have answered.",
        "If Iran had attacked Kuwait, NATO would have sent troops to Kuwait.",
        "Russia would have attacked Poland, a book says.",
        "Togo would have agreed to sign the treaty, Ama Ode said.",
        "Togo should have signed the treaty.",
        "Togo would have supported the plan.",
    ],
)
def test_what_did_not_come_about_is_neither_an_event_nor_a_position(text: str) -> None:
    assert told(text) == [] and held(text) == []


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Togo will have signed the treaty by Friday.", "planned"),
        ("Togo said it would sign the treaty.", "planned"),
        ("Togo had signed the treaty before Ghana left.", "happened"),
        ("Togo would have answered because Iran attacked Kuwait.", "happened"),
    ],
)
def test_what_is_told_in_the_pluperfect_or_for_the_future_is_an_event(text: str, status: str) -> None:
    assert [row["status"] for row in told(text)] == [status]
