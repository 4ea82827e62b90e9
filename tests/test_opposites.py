"""No row says the opposite of its sentence: who is left out, what did not come about, what is denied."""

from datetime import date
from typing import Any

import polars as pl
import pytest

from transforms.corroborate import corroborate
from transforms.facts import dates, events, extract, positions, quotes
from transforms.facts.context import Context
from transforms.frames import ARTICLES, COPIES, STORY_ARTICLES, frame
from transforms.sentences import split


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


def desk(*bodies: str) -> pl.DataFrame:
    """The events of one story of reports with these texts."""
    given = [
        {
            "article_id": f"r{k}",
            "body": body,
            "language": "en",
            "outlet": f"Paper {k}",
            "published_on": date(2026, 3, 4),
        }
        for k, body in enumerate(bodies)
    ]
    articles = frame(given, ARTICLES)
    found = extract(articles, split(articles), strict=True)
    members = frame([{"article_id": row["article_id"], "story_id": "s"} for row in given], STORY_ARTICLES)
    return corroborate(articles, members, frame([], COPIES), found)[0]


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        (
            "Greece signed the climate treaty on Monday. Greece has not signed the fishing treaty.",
            ["denied", "happened"],
        ),
        ("Iran supports the plan. Iran does not support the ban.", ["denied", "happened"]),
        ("Turkey condemned the raid on Monday. Turkey did not condemn the coup.", ["denied", "happened"]),
        ("Greece signed the climate treaty. Greece signed the fishing treaty.", ["happened", "happened"]),
        # near misses: one object
        ("Greece signed the climate treaty on Monday. The treaty was signed by Greece.", ["happened"]),
        ("Greece signed the treaty on Monday. Greece signed the climate treaty.", ["happened"]),
    ],
)
def test_what_is_denied_of_one_thing_is_not_denied_of_another(text: str, statuses: list[str]) -> None:
    assert sorted(desk(text)["status"]) == statuses


def test_that_another_report_denies_the_same_is_a_dispute_and_no_second_event() -> None:
    assert desk("Greece signed the fishing treaty.", "Greece has not signed the fishing treaty.").height == 1


@pytest.mark.parametrize(
    ("text", "stances"),
    [
        (
            "The ministry denied that its forces had shelled the town and accused Armenia of staging the attack.",
            [("denies", "its forces had shelled the town"), ("accuses", "Armenia of staging the attack")],
        ),
        (
            "Ukraine denied that it had attacked the dam and blamed Russia for the flood.",
            [("denies", "it had attacked the dam"), ("accuses", "Russia for the flood")],
        ),
        (
            "Togo denied that its troops had killed civilians and called the report a disgrace.",
            [("denies", "its troops had killed civilians"), ("condemns", "the report")],
        ),
        # near misses: all of it is denied
        (
            "Togo denied that its troops had shelled the town and killed civilians.",
            [("denies", "its troops had shelled the town and killed civilians")],
        ),
        (
            "Togo denied that it had threatened Ghana and accused Benin.",
            [("denies", "it had threatened Ghana and accused Benin")],
        ),
    ],
)
def test_what_stands_behind_a_denial_is_denied_only_if_it_is_part_of_it(text: str, stances: list[Any]) -> None:
    assert [(row["stance"], row["target"]) for row in held(text)] == stances


def test_who_says_something_after_a_denial_says_so() -> None:
    rows = told("The ministry denied that soldiers had fired and said that the rebels had attacked a school.")
    assert ("assault", "rebels", "happened") in [(row["event_type"], row["actor1"], row["status"]) for row in rows]


def test_another_in_a_clause_beside_is_not_quoted_by_who_spoke_before() -> None:
    context = Context.of("Merz said he supported the strikes, while Macron called for restraint.")
    context.quotes = list(quotes.find(context))
    assert [(row["holder"], row["attributed_to"]) for row in positions.find(context)] == [
        ("Friedrich Merz", "Friedrich Merz"),
        ("Emmanuel Macron", None),
    ]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Russia said it had attacked a military airfield.", [("assault", "Russia", None, "happened")]),
        ("IG Metall rejected a wage cut proposed by the company.", [("reject", "IG Metall", None, "happened")]),
        ("The parties called on Kenya to abandon plans to deploy troops.", [("request", "parties", "Kenya", "happened")]),
        ("Putin and Macron exchanged views on the Ukraine crisis.", [("consult", "Vladimir Putin", "Emmanuel Macron", "happened")]),
        ("Germany can demand consultations with Poland.", []),
        ("North Korea fired a ballistic missile that fell into the sea.", [("mobilize", "North Korea", None, "happened")]),
        ("Russia launched 700 drones and 13 missiles at Ukraine.", [("assault", "Russia", "Ukraine", "happened")]),
        ("Russia fired missiles into Ukraine.", [("assault", "Russia", "Ukraine", "happened")]),
        ("Japan lodged a protest with North Korea over the launch.", [("accuse", "Japan", "North Korea", "happened")]),
        ("Never had Iran attacked Kuwait.", [("assault", "Iran", "Kuwait", "denied")]),
    ],
)  # fmt: skip
def test_an_event_is_what_the_words_tell(text: str, rows: list[Any]) -> None:
    assert [(row["event_type"], row["actor1"], row["actor2"], row["status"]) for row in told(text)] == rows


@pytest.mark.parametrize(
    ("text", "holders", "targets"),
    [
        ("Ukraine opposes any route through Odesa.", ["Ukraine"], ["any route through Odesa"]),
        ("Poland opposes a road through the park on Monday.", ["Poland"], ["a road through the park"]),
        ("Ghana condemned the raid in a statement on Monday.", ["Ghana"], ["the raid"]),
        ('China urged "all parties" to show restraint.', ["China"], ['"all parties" to show restraint']),
        (
            "Joseph Aoun and the speaker of parliament, Nabih Berri, both support the extension.",
            ["Joseph Aoun", "Nabih Berri"],
            ["the extension"],
        ),
        (
            "The United Nations called on Israel and Lebanon to: stop the shelling; withdraw their forces; and return to talks.",
            ["United Nations"],
            ["stop the shelling", "withdraw their forces", "return to talks"],
        ),
        (
            "Sergei Lavrov called on both sides to:\n- stop the shelling\n- support the early resumption of talks on the peninsula",
            ["Sergei Lavrov"],
            ["stop the shelling", "support the early resumption of talks on the peninsula"],
        ),
        # near misses: no item
        ("Sergei Lavrov called on both sides to:\n- They met on Monday.", ["Sergei Lavrov"], []),
        ("Sergei Lavrov called on both sides:\nThe talks went on.", ["Sergei Lavrov"], []),
    ],
)
def test_a_position_is_told_whole(text: str, holders: list[str], targets: list[str]) -> None:
    given = [{"article_id": "r", "body": text, "language": "en"}]
    articles = frame(given, ARTICLES)
    found = extract(articles, split(articles), strict=True)["positions"].sort("start_char")
    assert found["target"].to_list() == targets
    assert all(row == holders for row in found["holders"].to_list())


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        ("Reports that Iran had attacked Kuwait were false.", ["denied"]),
        ("It is untrue that Iran attacked Kuwait.", ["denied"]),
        ("Iran almost attacked Kuwait.", []),
        # near misses
        ("Reports that Iran had attacked Kuwait were true.", ["happened"]),
        ("Iran attacked Kuwait almost daily.", ["happened"]),
    ],
)
def test_what_is_called_false_or_nearly_was_did_not_happen(text: str, statuses: list[str]) -> None:
    assert [row["status"] for row in told(text) if row["event_type"] == "assault"] == statuses


def test_who_attacks_a_place_takes_no_stance_on_it() -> None:
    assert held("Peru waited. Russia said it had attacked a military airfield.") == []
