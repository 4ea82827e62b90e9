"""The same fact told by several reports is one row, with those who tell it."""

from datetime import UTC, date, datetime, timedelta

import polars as pl
import pytest

from transforms.corroborate import corroborate
from transforms.corroborate.measures import found_by, found_in, one_value
from transforms.facts import extract
from transforms.frames import (
    AMOUNTS,
    ARTICLES,
    COPIES,
    CORROBORATIONS,
    EVENT_MENTIONS,
    EVENTS,
    POSITIONS,
    QUOTES,
    STORY_ARTICLES,
    frame,
)
from transforms.sentences import split

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
OUTLETS = {
    "a": ("Herald", "Lindow Press"),
    "b": ("Courier", "Lindow Press"),
    "c": ("Valley News", None),
    "d": (None, None),
}


def told(
    copies: dict[str, str] | None = None, **facts: pl.DataFrame
) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    """Events, mentions and corroborations of one story told by a, b, c and d, an hour after each other."""
    articles = frame(
        [
            {"article_id": n, "outlet": o, "family": f, "published_at": NOON + timedelta(hours=k) if n != "d" else None}
            for k, (n, (o, f)) in enumerate(OUTLETS.items())
        ],
        ARTICLES,
    )
    members = frame([{"article_id": n, "story_id": "s"} for n in OUTLETS], STORY_ARTICLES)
    links = frame([{"article_id": c, "original_id": o, "kind": "near"} for c, o in (copies or {}).items()], COPIES)
    return corroborate(articles, members, links, facts)


def rows(schema: pl.Schema, *given: dict) -> pl.DataFrame:
    """Facts, each in a place of its own unless it says where."""
    return frame(
        [
            {"sentence": k, "start_char": 10 * k, "end_char": 10 * k + 5, "rule": "test", **row}
            for k, row in enumerate(given)
        ],
        schema,
    )


def quote(article: str, words: str, speaker: str | None = "Ilse Brandt", **more) -> dict:
    return {"article_id": article, "quotation": words, "speaker": speaker, "kind": "direct", **more}


def test_a_quotation_is_one_whole_or_cut_and_however_it_is_set():
    quotes = rows(
        QUOTES,
        quote("a", "She went down in less than twenty minutes, and nobody panicked"),
        quote("c", "went down in less than twenty minutes", "Brandt"),
        quote("d", "SHE WENT DOWN … AND NOBODY PANICKED", None),
        quote("c", "The southern channel is closed"),
    )
    found = told(quotes=quotes)[2].sort("report_count")
    assert found["object"].to_list() == [
        "The southern channel is closed",
        "She went down in less than twenty minutes, and nobody panicked",
    ]
    row = found.row(1, named=True)
    assert (row["kind"], row["subject"], row["relation"]) == ("quote", "Ilse Brandt", "said")
    assert (row["report_count"], row["outlet_count"], row["independent_count"]) == (3, 3, 3)
    assert row["evidence"] == [{"article_id": n, "sentence": k} for n, k in (("a", 0), ("c", 1), ("d", 2))]
    assert row["first_reported_at"] == NOON


def test_short_quotations_of_two_speakers_are_two():
    found = told(quotes=rows(QUOTES, quote("a", "No comment"), quote("c", "No comment", "Tomas Reill")))[2]
    assert found.height == 2


def test_papers_of_one_house_and_copies_count_once_as_independent():
    quotes = rows(QUOTES, *(quote(name, "We shall rebuild the mill in Garrow") for name in "abcd"))
    row = told({"d": "c"}, quotes=quotes)[2].row(0, named=True)
    assert (row["report_count"], row["outlet_count"], row["independent_count"]) == (4, 4, 2)


def amount(article: str, value: float, subject: str | None = "passengers", **more) -> dict:
    return {"article_id": article, "value": value, "unit": "person", "subject": subject, "qualifier": "exactly", **more}


@pytest.mark.parametrize(
    ("first", "second", "disputed"),
    [
        (amount("a", 41), amount("c", 43), True),
        (amount("a", 41), amount("c", 43, "crew members"), False),
        (amount("a", 41, qualifier="more_than"), amount("c", 43), False),
        (amount("a", 41, qualifier="about"), amount("c", 43), False),
        (amount("a", 41, qualifier="about"), amount("c", 63), True),
        (amount("a", 41), amount("a", 43), False),
        (amount("a", 41), amount("c", 43, None), False),
        (amount("a", 41), amount("c", 43, "foreign passengers"), False),
        (amount("a", 41), amount("c", 5, text="five of the passengers"), False),
        (amount("a", 900), amount("c", 100, text="hundreds of passengers", qualifier="more_than"), False),
    ],
)
def test_another_number_for_the_same_thing_is_a_dispute_if_both_cannot_be_true(first, second, disputed):
    found = told(amounts=rows(AMOUNTS, first, second))[2]
    assert found["disputed"].to_list() == [disputed, disputed]


def test_an_amount_is_one_by_value_unit_and_like_subject():
    found = told(
        amounts=rows(AMOUNTS, amount("a", 41, "passengers of the ferry"), amount("c", 41), amount("d", 41, None))
    )[2]
    assert found.select("subject", "relation", "object", "report_count").rows() == [
        ("passengers of the ferry", "person", "41", 3)
    ]


def test_a_word_that_leaves_the_number_open_is_not_that_number():
    found = told(
        amounts=rows(
            AMOUNTS,
            amount("a", 12, text="12 passengers"),
            amount("c", 12, text="dozens of passengers", qualifier="more_than"),
        )
    )[2]
    assert found["report_count"].to_list() == [1, 1]


def position(article: str, stance: str, target: str, holder: str = "Russia") -> dict:
    return {"article_id": article, "holder": holder, "stance": stance, "target": target}


def test_a_position_is_one_by_holder_stance_and_like_target():
    found = told(
        positions=rows(
            POSITIONS,
            position("a", "opposes", "any form of independence for Astrey"),
            position("c", "opposes", "Astrey's independence"),
            position("c", "opposes", "new fares on the ferries"),
            position("d", "opposes", "Astrey's independence", "Norland"),
        )
    )[2]
    assert sorted(found["report_count"].to_list()) == [1, 1, 2]
    assert not found["disputed"].any()


def test_opposite_stances_in_two_reports_are_a_dispute():
    found = told(
        positions=rows(
            POSITIONS, position("a", "supports", "the new bridge"), position("c", "opposes", "the new bridge")
        )
    )[2]
    assert found["disputed"].all()


def event(article: str, **more) -> dict:
    given = {
        "event_type": "consult",
        "event_mode": "visit",
        "trigger": "visit",
        "actor1": "Xi Jinping",
        "status": "happened",
    }
    return {"article_id": article, **given, **more}


def test_the_same_event_told_twice_in_an_article_is_one_event_with_two_mentions():
    mentions = rows(
        EVENT_MENTIONS,
        event("a", actor1="Vladimir Putin"),
        event("a", actor1="Putin", event_on=date(2026, 3, 1), date_precision="day"),
    )
    events, tellings, found = told(event_mentions=mentions)
    assert events.height == 1
    assert tellings["event_id"].to_list() == [events["event_id"][0]] * 2
    assert (events["event_on"][0], events["report_count"][0]) == (date(2026, 3, 1), 1)
    assert found.select("kind", "relation").rows() == [("event", "consult")]


def test_events_of_other_type_actors_or_date_are_others():
    mentions = rows(
        EVENT_MENTIONS,
        event("a", event_on=date(2026, 3, 1), date_precision="day"),
        event("a", event_on=date(2024, 5, 16), date_precision="day"),
        event("a", actor1="Vladimir Putin"),
        event("a", event_type="protest", event_mode=None),
    )
    events, tellings, _ = told(event_mentions=mentions)
    assert events.height == tellings["event_id"].n_unique() == 4
    assert not events["event_id"].is_duplicated().any()


def test_another_day_close_by_in_another_report_is_a_dispute_and_a_denial_too():
    days = rows(
        EVENT_MENTIONS,
        event("a", actor2="China", event_on=date(2026, 3, 1), date_precision="day"),
        event("c", actor2="China", event_on=date(2026, 3, 2), date_precision="day"),
    )
    assert told(event_mentions=days)[2]["disputed"].to_list() == [True, True]
    denial = rows(EVENT_MENTIONS, event("a", actor2="China"), event("c", actor2="China", status="denied"))
    assert told(event_mentions=denial)[2]["disputed"].to_list() == [True]


def test_a_report_that_tells_of_two_days_disputes_neither():
    told_on = [("a", 1), ("c", 2), ("c", 1)]
    days = [
        event(who, actor2="China", event_on=date(2026, 3, day), date_precision="day", trigger=f"verb{day}")
        for who, day in told_on
    ]
    assert told(event_mentions=rows(EVENT_MENTIONS, *days))[2]["disputed"].to_list() == [False, False]


def test_two_who_meet_are_one_event_from_either_side():
    meeting = {"event_mode": None, "trigger": "met"}
    mentions = rows(
        EVENT_MENTIONS,
        event("a", **meeting, actor1="Putin", actor2="Xi Jinping"),
        event("c", **meeting, actor1="Xi Jinping", actor2="Vladimir Putin"),
    )
    assert told(event_mentions=mentions)[0]["report_count"].to_list() == [2]


def test_who_met_the_president_met_his_deputy_another_time():
    meeting = {"event_mode": None, "trigger": "met", "actor1": "Putin"}
    mentions = rows(
        EVENT_MENTIONS,
        event("a", **meeting, actor2="Xi Jinping", event_on=date(2026, 3, 1), date_precision="day"),
        event("c", **meeting, actor2=None, actors=["Putin", "Han Zheng"]),
        event("d", **meeting, actor2=None, actors=["Putin", "Xi Jinping"]),
    )
    assert sorted(told(event_mentions=mentions)[0]["report_count"].to_list()) == [1, 2]


def test_a_report_that_tells_and_denies_it_tells_of_two_times():
    denial = rows(
        EVENT_MENTIONS,
        event("a", actor2="China"),
        event("c", actor2="China", status="denied"),
        event("c", actor2="China"),
    )
    assert told(event_mentions=denial)[2]["disputed"].to_list() == [False]


@pytest.mark.parametrize(
    ("other", "count"),
    [
        ("Harbour police warned the visitors of the fair about thieves.", 2),
        ("Later the police warned drivers that ice would cover the bridge.", 1),
    ],
)
def test_what_somebody_did_to_nobody_named_is_one_deed_only_in_like_sentences(other, count):
    bodies = ["The police warned visitors of the harbour fair about thieves.", other]
    articles = frame([{"article_id": f"r{k}", "body": body} for k, body in enumerate(bodies)], ARTICLES)
    members = frame([{"article_id": f"r{k}", "story_id": "s"} for k in range(2)], STORY_ARTICLES)
    warned = {"event_type": "request", "event_mode": None, "trigger": "warned", "actor1": "police", "actor2": None}
    mentions = rows(EVENT_MENTIONS, *(event(f"r{k}", **warned) for k in range(2)))
    events = corroborate(articles, members, frame([], COPIES), {"event_mentions": mentions})[0]
    assert events["report_count"].max() == count


DAY = {"date_precision": "day"}


def held(*given: dict) -> list[tuple]:
    """Actors, day and number of tellings of each event."""
    events, tellings, _ = told(event_mentions=rows(EVENT_MENTIONS, *given))
    counts = dict(tellings["event_id"].value_counts().iter_rows())
    found = [(r["actor1"], r["actor2"], r["event_on"], counts[r["event_id"]]) for r in events.iter_rows(named=True)]
    return sorted(found, key=str)


@pytest.mark.parametrize(
    ("on", "precision"),
    [(date(2024, 2, 1), "day"), (date(2025, 12, 1), "day"), (date(2026, 2, 1), "month"), (date(2025, 1, 1), "year")],
)
def test_an_event_of_the_background_lends_its_date_to_no_other_telling(on, precision):
    dated = event("a", actor2="China", event_on=on, date_precision=precision)
    expected = [("Xi Jinping", "China", None, 1), ("Xi Jinping", "China", on, 1)]
    assert held(dated, event("a", actor2="China")) == expected
    assert held(dated, event("c", actor2="China")) == expected


def test_a_telling_without_a_date_joins_the_only_dated_event_it_can_be_of():
    recent = [event("a", actor2="China", event_on=date(2026, 2, day), **DAY) for day in (20, 27)]
    undated = event("c", actor2="China")
    assert held(recent[0], undated) == [("Xi Jinping", "China", date(2026, 2, 20), 2)]
    assert [row[3] for row in held(*recent, undated)] == [1, 1, 1]
    assert [row[3] for row in held(recent[0], event("d", actor2="Norland"))] == [1, 1]


def test_a_date_in_a_report_without_one_of_its_own_is_lent_to_no_other_telling():
    assert [row[3] for row in held(event("d", event_on=date(2026, 2, 20), **DAY), event("a"))] == [1, 1]


def test_the_columns_of_an_event_are_those_of_its_best_telling_and_never_mixed():
    meeting = {"event_mode": None, "trigger": "met"}
    assert held(
        event("a", **meeting, actor1="Vladimir Putin", actor2="Xi Jinping", event_on=date(2026, 3, 1), **DAY),
        event("c", **meeting, actor1="Xi Jinping", actor2="Vladimir Putin", place="Beijing"),
        event("d", **meeting, actor1="Xi Jinping", actor2="Vladimir Putin"),
    ) == [("Vladimir Putin", "Xi Jinping", date(2026, 3, 1), 3)]
    assert held(event("a", actor1="Vladimir Putin", actor2="Putin")) == [("Vladimir Putin", None, None, 1)]


def test_sides_change_places_only_in_what_is_done_together():
    blame = {"event_type": "accuse", "event_mode": "disapprove", "trigger": "blamed"}
    one = event("a", **blame, actor1="Slovakia", actor2="Hungary", actors=["Slovakia", "Hungary"])
    other = event("c", **blame, actor1="Hungary", actor2="Slovakia", actors=["Hungary", "Slovakia"])
    assert [row[3] for row in held(one, other)] == [1, 1]


def test_talks_are_another_event_than_the_arrival_of_the_visitor():
    arrival = event("a", actor2="China", event_on=date(2026, 2, 27), **DAY)
    assert [row[3] for row in held(arrival, event("a", actor2="China", event_mode=None, trigger="talks"))] == [1, 1]


def test_the_order_of_the_facts_changes_nothing():
    mentions = rows(EVENT_MENTIONS, *(event(n, actor2=x) for n in "abcd" for x in ("China", None, "Norland")))
    quotes = rows(
        QUOTES, *(quote(n, "We shall rebuild the mill " + w) for n in "abcd" for w in ("soon", "in Garrow", ""))
    )
    once = told(event_mentions=mentions, quotes=quotes)
    again = told(event_mentions=mentions.reverse(), quotes=quotes.reverse())
    assert once[0].equals(again[0])
    assert once[2].equals(again[2])
    assert once[1].equals(again[1].reverse())


def test_a_story_without_facts_has_none():
    events, mentions, found = told()
    assert (events.schema, mentions.schema, found.schema) == (EVENTS, EVENT_MENTIONS, CORROBORATIONS)
    assert events.height == mentions.height == found.height == 0


def tolls(*bodies: str, languages: str = "") -> list[tuple[str, bool]]:
    """Value and dispute of every amount that reports of one story give, the facts found in their texts."""
    speech = languages.split() or ["en"] * len(bodies)
    articles = frame(
        [
            {"article_id": f"r{k}", "body": body, "language": language, "published_on": date(2026, 3, 2)}
            for k, (body, language) in enumerate(zip(bodies, speech, strict=True))
        ],
        ARTICLES,
    )
    members = frame([{"article_id": n, "story_id": "s"} for n in articles["article_id"]], STORY_ARTICLES)
    facts = extract(articles, split(articles))
    found = corroborate(articles, members, frame([], COPIES), {"amounts": facts["amounts"]})[2]
    return sorted(found.select("object", "disputed").iter_rows())


@pytest.mark.parametrize(
    ("bodies", "languages", "expected"),
    [
        (
            ("A ferry sank, killing at least 12 people.", "At least 14 people died when a ferry sank, police said."),
            "en en",
            [("12", False), ("14", False)],
        ),
        (
            ("A ferry sank, killing 12 people.", "At least 14 people died when a ferry sank, police said."),
            "en en",
            [("12", True), ("14", True)],
        ),
        (
            ("A ferry sank, killing 12 people.", "Beim Untergang einer Fähre sind 14 Menschen ums Leben gekommen."),
            "en de",
            [("12", True), ("14", True)],
        ),
        (
            ("Le naufrage a fait 12 morts.", "El naufragio dejó 12 muertos.", "The sinking left 12 dead."),
            "fr es en",
            [("12", False)],
        ),
        (
            ("The ferry sank and 12 people were killed.", "The ferry sank and 40 people were injured."),
            "en en",
            [("12", False), ("40", False)],
        ),
        (
            ("More than 100 people were injured in the sinking.", "The sinking injured 140 people."),
            "en en",
            [("100", False), ("140", False)],
        ),
        (
            ("The sinking killed 12 people.", "In 1998, a sinking on this route killed 31 people."),
            "en en",
            [("12", False), ("31", False)],
        ),
        (
            ("A van ran over 10 people, killing one.", "The van killed 12 people."),
            "en en",
            [("10", False), ("12", False)],
        ),
        (
            ("The van killed 12 people.", "The van hit a wall. " * 25 + "A ferry killed 31 people."),
            "en en",
            [("12", False), ("31", False)],
        ),
        (
            ("Five of the dead were cousins.", "Nine of the dead were on a tour."),
            "en en",
            [("5", False), ("9", False)],
        ),
        (
            ("At noon 17 ships waited off the harbour.", "The navy sent 3 ships to look for survivors."),
            "en en",
            [("17", False), ("3", False)],
        ),
        (
            ("The wreck will cost the owner $12 million.", "The ferry was bought for $30 million."),
            "en en",
            [("12000000", False), ("30000000", False)],
        ),
        (
            ("Four workers died when a mill burned.", "Six people were killed in a fire at a mill, police said."),
            "en en",
            [("4", True), ("6", True)],
        ),
        (
            ("Four workers died when a mill burned.", "Six soldiers were killed in a fire at a mill, police said."),
            "en en",
            [("4", False), ("6", False)],
        ),
        (
            (
                "Four workers were killed. Two guards were killed as well.",
                "Six people were killed in a fire at a mill.",
            ),
            "en en",
            [("2", False), ("4", False), ("6", False)],
        ),
        (
            ("Four of the workers died later.", "Six people were killed in a fire at a mill."),
            "en en",
            [("4", False), ("6", False)],
        ),
        (
            (
                "Four workers died when a mill burned.",
                "Six people were killed in a fire; four workers were killed at once.",
            ),
            "en en",
            [("4", False), ("6", False)],
        ),
    ],
)
def test_a_toll_is_disputed_where_another_report_counts_the_same_people_otherwise(bodies, languages, expected):
    assert tolls(*bodies, languages=languages) == expected


def test_a_fact_told_in_two_languages_has_the_words_of_the_one_that_most_reports_are_in():
    bodies = {
        "a": ("de", "Vier Arbeiter starben."),
        "b": ("en", "Four workers died."),
        "c": ("en", "The mill is shut."),
    }
    articles = frame(
        [{"article_id": n, "language": tongue, "body": body} for n, (tongue, body) in bodies.items()], ARTICLES
    )
    members = frame([{"article_id": n, "story_id": "s"} for n in bodies], STORY_ARTICLES)
    amounts = extract(articles, split(articles))["amounts"]
    found = corroborate(articles, members, frame([], COPIES), {"amounts": amounts})[2]
    assert found.select("subject", "relation", "object", "report_count").rows() == [("workers", "workers", "4", 2)]


def voted(first: str, second: str, datelines: tuple[str | None, str | None] = (None, None)) -> tuple[list[int], int]:
    """How many reports tell each position, and the number of events, of two reports in which a council votes."""
    articles = frame(
        [
            {
                "article_id": f"r{k}",
                "body": body,
                "language": "en",
                "dateline": written,
                "published_on": date(2026, 3, 2),
            }
            for k, (body, written) in enumerate(zip((first, second), datelines, strict=True))
        ],
        ARTICLES,
    )
    members = frame([{"article_id": n, "story_id": "s"} for n in articles["article_id"]], STORY_ARTICLES)
    stand = {"stance": "supports", "holder": "council"}
    places = [{"sentence": 0, "start_char": 0, "end_char": len(body)} for body in (first, second)]
    targets = [body.partition(" for ")[2].rstrip(".") for body in (first, second)]
    positions = [
        {**stand, **place, "article_id": f"r{k}", "target": target}
        for k, (place, target) in enumerate(zip(places, targets, strict=True))
    ]
    vote = {"event_type": "support", "event_mode": None, "trigger": "voted", "actor1": "council"}
    mentions = [event(f"r{k}", **vote, **place) for k, place in enumerate(places)]
    facts = {"positions": rows(POSITIONS, *positions), "event_mentions": rows(EVENT_MENTIONS, *mentions)}
    events, _, found = corroborate(articles, members, frame([], COPIES), facts)
    told_by = found.filter(pl.col("kind") == "position")["report_count"]
    return sorted(told_by.to_list()), events.height


@pytest.mark.parametrize(
    ("first", "second", "datelines", "expected"),
    [
        ("The council voted for road 12.", "The council voted for road 12.", (None, None), ([2], 1)),
        ("The council voted for road 12.", "The council voted for road 97.", (None, None), ([1, 1], 1)),
        (
            "The council of Lindow voted for a road.",
            "The council of Garrow voted for a road.",
            (None, None),
            ([1, 1], 2),
        ),
        ("The council of Lindow voted for a road.", "The council voted for a road.", ("Oslo", "LINDOW"), ([2], 1)),
        ("The council voted for a road.", "The council voted for a road.", ("Garrow", "LINDOW"), ([1, 1], 2)),
        ("The council voted for a road.", "The council voted for a road.", ("Lindow", "LINDOW, March 2"), ([2], 1)),
        (
            "In Lindow, the council voted for a road.",
            "The council voted for a road.",
            ("NEW YORK (AP)", "LINDOW"),
            ([2], 1),
        ),
    ],
)
def test_a_council_of_another_town_or_a_road_of_another_number_corroborates_nothing(first, second, datelines, expected):
    assert voted(first, second, datelines) == expected


def test_a_report_that_leaves_open_which_road_joins_no_two_others():
    roads = ("the long new road to the mill", "the road 12", "the road 97")
    found = told(positions=rows(POSITIONS, *(position(n, "supports", t) for n, t in zip("acd", roads, strict=True))))[2]
    assert found["report_count"].max() <= 2


def test_a_length_rounded_in_another_system_is_looked_for_where_it_is_filed():
    for miles in range(2, 400):
        told_in = {"value": float(miles), "unit": "mile"}
        rounded = {"value": float(round(miles * 1.609344)), "unit": "kilometre"}
        assert not one_value(told_in, rounded) or set(found_in(told_in)) <= set(found_by(rounded)), miles
