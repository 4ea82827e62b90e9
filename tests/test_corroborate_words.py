"""Reports that tell one fact in other words, by other names and in other units are one row; near misses are two."""

from datetime import date

import polars as pl
import pytest

from transforms.corroborate import corroborate
from transforms.facts import extract
from transforms.frames import ARTICLES, COPIES, EVENT_MENTIONS, POSITIONS, QUOTES, STORY_ARTICLES, frame
from transforms.sentences import split

MONDAY = date(2026, 3, 2)


def told(kind: str, schema: pl.Schema, given: list[dict], bodies: list[str], days: list[date] | None = None):
    """Rows of corroborations of a story; each report is its sentence, and says the one fact."""
    articles = frame(
        [
            {"article_id": f"r{k}", "body": body, "language": "en", "outlet": f"Paper {k}", "published_on": day}
            for k, (body, day) in enumerate(zip(bodies, days or [MONDAY] * len(bodies), strict=True))
        ],
        ARTICLES,
    )
    members = frame([{"article_id": n, "story_id": "s"} for n in articles["article_id"]], STORY_ARTICLES)
    places = [{"sentence": 0, "start_char": 0, "end_char": len(body), "rule": "test"} for body in bodies]
    rows = [{**place, "article_id": f"r{k}", **row} for k, (row, place) in enumerate(zip(given, places, strict=True))]
    return corroborate(articles, members, frame([], COPIES), {kind: frame(rows, schema)})[2]


def counts(found: pl.DataFrame) -> list[int]:
    return sorted(found["report_count"].to_list())


# Quotations


@pytest.mark.parametrize(
    ("first", "second", "speakers", "expected"),
    [
        # an editor's words in brackets, a hyphen more or less, another apostrophe
        ("He [Brandt] won’t sell the e-mails of the port", "He won't sell the emails of the port", "AA", [2]),
        ("They worked around the clock on the long pier", "worked around-the-clock on the (southern) pier", "AA", [2]),
        # each quotes another part of one statement
        ("We broke no law, and we will fight these claims in court", "we will fight these claims in court to the end", "AA", [2]),
        ("We broke no law, and we will fight these claims in court", "we will fight these claims in court to the end", "AB", [1, 1]),
        ("We shall mend the pier", "We shall mend the school and then the long road", "AA", [1, 1]),
        # an office in the one, its holder in the other: the words tell
        ("the southern channel stays shut until the wreck is gone", "the southern channel stays shut until", "AC", [2]),
    ],
)  # fmt: skip
def test_a_quotation_is_one_by_its_words(first, second, speakers, expected):
    names = {"A": "Ilse Brandt", "B": "Tomas Reill", "C": "harbour master"}
    given = [
        {"quotation": words, "speaker": names[who], "kind": "direct"}
        for words, who in zip((first, second), speakers, strict=True)
    ]
    assert counts(told("quotes", QUOTES, given, [first, second])) == expected


def test_what_is_retold_of_two_speakers_is_not_one_by_a_few_words_in_common():
    words = ["the ferry of the Lind line left the port of Garrow late at night", "he and the crew of another ship heard that the ferry of the Lind line left the port of Garrow"]  # fmt: skip
    given = [
        {"quotation": q, "speaker": s, "kind": "indirect"} for q, s in zip(words, ("police", "Ida Holm"), strict=True)
    ]
    assert counts(told("quotes", QUOTES, given, words)) == [1, 1]


# Names


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Joseph R. Lind Jr.", "Joe Lind", [2]),
        ("Ida Holm Lind", "Ida Lind", [2]),
        ("Ida Lind", "Nils Lind", [1, 1]),
        ("Norland Transport Committee", "Norland Budget Committee", [1, 1]),
        ("Moscow", "Kremlin", [2]),
        ("Russia", "Russian Foreign Ministry", [2]),
        ("Kremlin", "White House", [1, 1]),
        ("Russia", "Russian lawmakers", [1, 1]),
        ("Vladimir Putin", "Sergei Lavrov", [1, 1]),
    ],
)
def test_a_holder_is_one_by_another_name(one, other, expected):
    given = [{"holder": who, "stance": "opposes", "target": "the sale of the northern pier"} for who in (one, other)]
    bodies = [f"{who} opposes the sale of the northern pier." for who in (one, other)]
    assert counts(told("positions", POSITIONS, given, bodies)) == expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("the nomination of a judge", "the Senate receiving a nominee for judge this winter", [2]),
        ("stop the nomination of a judge", "the Senate receiving a nominee for judge this winter", [1, 1]),
        ("the nomination of a judge for Lindow", "a judge for Garrow, its nominee", [1, 1]),
    ],
)
def test_a_target_in_other_words_is_one_where_the_sentences_say_the_same(first, second, expected):
    given = [{"holder": "Ida Lind", "stance": "supports", "target": target} for target in (first, second)]
    bodies = [f"Senator Ida Lind supports, after weeks of quarrels in Norland, {target}." for target in (first, second)]
    assert counts(told("positions", POSITIONS, given, bodies)) == expected


@pytest.mark.parametrize(
    ("first", "second", "disputed"),
    [
        (("supports", "the new bridge"), ("opposes", "the new bridge"), True),
        (("pledges", "veto the new bridge"), ("opposes", "the new bridge"), False),
        (("calls_for", "the bridge not being built"), ("opposes", "the bridge being built"), False),
        (("supports", "the new bridge tax of the town of Lindow"), ("opposes", "the new bridge"), False),
        (("accuses", "the press of the rumours"), ("denies", "the rumours"), False),
    ],
)
def test_two_stances_contradict_each_other_only_on_the_very_same_thing(first, second, disputed):
    given = [{"holder": "Norland", "stance": stance, "target": target} for stance, target in (first, second)]
    found = told("positions", POSITIONS, given, [target for _, target in (first, second)])
    assert found["disputed"].to_list() == [disputed, disputed]
    groups = [{**row, "holder": "senators"} for row in given]  # some of them, and others
    assert not told("positions", POSITIONS, groups, [target for _, target in (first, second)])["disputed"].any()


# Amounts


def amounts(*bodies: str, days: list[date] | None = None) -> pl.DataFrame:
    """The rows of all amounts that reports of one story give, found in their texts."""
    articles = frame(
        [
            {"article_id": f"r{k}", "body": body, "language": "en", "outlet": f"Paper {k}", "published_on": day}
            for k, (body, day) in enumerate(zip(bodies, days or [MONDAY] * len(bodies), strict=True))
        ],
        ARTICLES,
    )
    members = frame([{"article_id": n, "story_id": "s"} for n in articles["article_id"]], STORY_ARTICLES)
    facts = extract(articles, split(articles))["amounts"]
    return corroborate(articles, members, frame([], COPIES), {"amounts": facts})[2]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("The strike held up two dozen ships.", "The strike held up 24 ships.", [2]),
        ("At least twelve ships waited.", "Some 12 ships waited.", [2]),
        ("Dozens of ships waited.", "Twelve ships waited.", [1, 1]),
        ("Ilse Brandt was jailed for 14 days.", "Ilse Brandt was jailed for two weeks.", [2]),
        ("The missile flew 60 miles.", "The missile flew 97 kilometres.", [2]),
        ("The missile flew 60 miles.", "The missile flew 60 kilometres.", [1, 1]),
        ("The port lost 1.2 billion euros.", "The port lost €1,200 million.", [2]),
        ("The pier needs 20 to 30 days of work.", "The pier needs 20 days of work.", [1, 1]),
        ("Twelve miners were killed when the shaft flooded.", "Twelve people were killed as a shaft flooded.", [2]),
        ("Twelve miners were killed when the shaft flooded.", "Twelve people were killed on a road.", [1, 1]),
        ("Fares rose by 6 percent in Garrow.", "Taxes fell 6 percent.", [1, 1]),
        ("Unemployment rose to 6 percent.", "The rate of unemployment is 6 percent.", [2]),
    ],
)
def test_an_amount_is_one_in_other_words_and_units(first, second, expected):
    assert counts(amounts(first, second)) == expected


TUESDAY, FRIDAY = date(2026, 3, 3), date(2026, 3, 6)


@pytest.mark.parametrize(
    ("first", "second", "days", "disputed"),
    [
        ("The ferry sank, killing 12 people.", "The ferry sank, killing 14 people.", [MONDAY, MONDAY], True),
        # the toll rose from day to day
        ("The ferry sank, killing 12 people.", "The ferry sank, killing 14 people.", [MONDAY, TUESDAY], False),
        # and was not told too high before
        ("The ferry sank, killing 14 people.", "The ferry sank, killing 12 people.", [MONDAY, TUESDAY], True),
        ("The raids killed 840 people.", "The raids killed 19 people.", [MONDAY, FRIDAY], False),
        ("Still 58 people were injured.", "By then 66 people were injured.", [MONDAY, MONDAY], False),
        # the badly hurt are some of the hurt; the dead of the war are others; a number may be cut
        ("The crash injured 40 people.", "Eight people were seriously injured in the crash.", [MONDAY, MONDAY], False),
        ("The raid killed 12 people.", "The war has killed 500,000 people.", [MONDAY, MONDAY], False),
        ("The leak holds 11 million letters.", "The leak holds 11.5 million letters.", [MONDAY, MONDAY], False),
        ("Lind won 60 percent of the vote.", "Reill won 48 percent of the vote.", [MONDAY, MONDAY], False),
        ("The ferry killed at least 20 people.", "The ferry killed 23 people.", [MONDAY, MONDAY], False),
        ("The vote left the Blues 30 seats.", "The vote left the Blues 28 seats to 24.", [MONDAY, MONDAY], False),
        ("The strike held up 17 vessels off Garrow.", "The strike held up 21 vessels off Garrow.", [MONDAY, TUESDAY], True),
        ("The strike held up 17 vessels off Garrow.", "The strike held up 21 vessels off Garrow.", [MONDAY, FRIDAY], False),
    ],
)  # fmt: skip
def test_numbers_contradict_each_other_only_of_one_time_and_thing(first, second, days, disputed):
    assert amounts(first, second, days=days)["disputed"].any() == disputed


# Events


def events(first: tuple[str, dict], second: tuple[str, dict]) -> pl.DataFrame:
    """The events of two reports of one sentence each."""
    given = [
        {"event_mode": None, "status": "happened", "actor1": None, "actor2": None, **row} for _, row in (first, second)
    ]
    return told("event_mentions", EVENT_MENTIONS, given, [body for body, _ in (first, second)])


KILLED = {"event_type": "assault", "trigger": "killed"}
BLAMED = {"event_type": "accuse", "event_mode": "disapprove", "trigger": "blamed", "actor1": "Ida Lind"}
MET = {"event_type": "consult", "trigger": "met"}


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        # a bomb killed him; he was killed; gunmen shot him
        (
            ("A bomb exploded under the car of minister Tomas Reill.", KILLED | {"event_mode": "explosives", "actor2": "Tomas Reill"}),
            ("Minister Tomas Reill was killed as a bomb exploded.", KILLED | {"actor2": "Tomas Reill"}),
            [2],
        ),
        (
            ("Gunmen shot dead minister Tomas Reill outside his house.", KILLED | {"trigger": "shot", "actor1": "gunmen", "actor2": "Tomas Reill"}),
            ("Minister Tomas Reill died outside his house, shot by strangers.", KILLED | {"trigger": "died", "actor2": "Tomas Reill"}),
            [2],
        ),
        # nobody is named: sentences that say the same, and others
        (
            ("A bomb exploded at a Lindow savings bank on Friday, killing an officer and wounding a teller.", KILLED | {"trigger": "killing"}),
            ("A bomb exploded at a savings bank of Lindow, an officer is dead and a teller has wounds.", KILLED | {"trigger": "exploded"}),
            [2],
        ),
        (
            ("A bomb exploded at a Lindow savings bank on Friday, killing an officer and wounding a teller.", KILLED | {"trigger": "killing"}),
            ("Two men were killed on Friday when a bridge in Garrow was attacked.", KILLED),
            [1, 1],
        ),
        # one paper's officer is not the other's
        (
            ("An officer was shot near the harbour school.", KILLED | {"trigger": "shot", "actor2": "officer"}),
            ("A fire near the market killed an officer.", KILLED | {"actor2": "officer"}),
            [1, 1],
        ),
        # she blamed the director, or his bureau, in the same words; and another deed of hers
        (
            ("Ida Lind blamed port director Tomas Reill and the Harbour Office for her defeat.", BLAMED | {"actor2": "Tomas Reill"}),
            ("Ida Lind blamed the Harbour Office for her defeat in the port.", BLAMED | {"actor2": "Harbour Office"}),
            [2],
        ),
        (
            ("Ida Lind blamed port director Tomas Reill for her defeat.", BLAMED | {"actor2": "Tomas Reill"}),
            ("Ida Lind blamed the Harbour Office for the price of herring.", BLAMED | {"actor2": "Harbour Office"}),
            [1, 1],
        ),
        # a country for its leader, where both sides talk
        (("Putin met Xi.", MET | {"actor1": "Vladimir Putin", "actor2": "Xi Jinping"}), ("Russia held talks with China.", MET | {"trigger": "talks", "actor1": "Russia", "actor2": "China"}), [2]),
        (("Lavrov met Xi.", MET | {"actor1": "Sergei Lavrov", "actor2": "Xi Jinping"}), ("Putin met Xi.", MET | {"actor1": "Vladimir Putin", "actor2": "Xi Jinping"}), [1, 1]),
        # by telephone, and not
        (("They spoke.", MET | {"event_mode": "phone", "trigger": "phoned", "actor1": "Ida Lind", "actor2": "Tomas Reill"}), ("They talked.", MET | {"trigger": "talked", "actor1": "Tomas Reill", "actor2": "Ida Lind"}), [2]),
        # signing is agreeing
        (
            ("Norland and Astrey signed.", {"event_type": "support", "event_mode": "sign", "trigger": "signed", "actor1": "Norland", "actor2": "Astrey"}),
            ("Astrey and Norland agreed.", {"event_type": "agree", "trigger": "agreed", "actor1": "Astrey", "actor2": "Norland"}),
            [2],
        ),
    ],
)  # fmt: skip
def test_a_deed_told_by_another_verb_or_name_is_one_event(first, second, expected):
    assert counts(events(first, second)) == expected


@pytest.mark.parametrize(
    ("first", "second", "disputed"),
    [
        ("Lind signed the harbour treaty in Garrow.", "Lind has not signed the harbour treaty in Garrow.", True),
        ("Lind signed the harbour treaty in Garrow.", "Lind did not sign a letter of the fishermen.", False),
    ],
)
def test_a_denial_contradicts_what_it_denies(first, second, disputed):
    signed = {"event_type": "support", "event_mode": "sign", "trigger": "signed", "actor1": "Lind", "actor2": "Reill"}
    found = events((first, signed), (second, signed | {"status": "denied"}))
    assert found["disputed"].any() == disputed


def test_that_the_accused_denies_it_is_no_denial_of_the_accusation():
    blamed = BLAMED | {"actor2": "Tomas Reill"}
    text = "Ida Lind accused Tomas Reill of selling the harbour pier."
    assert not events((text, blamed), (f"{text} He denies it.", blamed | {"status": "denied"}))["disputed"].any()


def test_an_undated_mention_joins_the_dated_event_that_is_told_most_like_it():
    ban = {"event_type": "coerce", "event_mode": "ban", "trigger": "banned", "actor1": "Lindow", "actor2": "Garrow"}
    bodies = [
        "Lindow banned trawlers of Garrow after the herring quarrel.",
        "Lindow banned lorries of Garrow from its narrow bridges.",
        "After the herring quarrel Lindow banned the trawlers.",
    ]
    days = [{"event_on": MONDAY, "date_precision": "day"}, {"event_on": FRIDAY, "date_precision": "day"}, {}]
    given = [{**ban, "status": "happened", **day} for day in days]
    found = told("event_mentions", EVENT_MENTIONS, given, bodies, [FRIDAY] * 3)
    assert {(row["fact_on"], row["report_count"]) for row in found.iter_rows(named=True)} == {(MONDAY, 2), (FRIDAY, 1)}


def test_a_side_that_one_report_alone_names_is_not_that_of_the_event():
    bodies = [
        "(The Tribune) Ida Lind met Reill.",
        "Ida Lind met Tomas Reill.",
        "Tomas Reill and Ida Lind met in Garrow.",
    ]
    sides = [
        {"actor1": "The Tribune", "actors": ["The Tribune", "Ida Lind"], "place": "Garrow"},
        {"actor1": "Ida Lind"},
        {"actor1": "Ida Lind"},
    ]
    given = [{**MET, "event_mode": None, "status": "happened", "actor2": "Tomas Reill", **side} for side in sides]
    found = told("event_mentions", EVENT_MENTIONS, given, bodies)
    assert found.select("subject", "object", "report_count").rows() == [("Ida Lind", "Tomas Reill", 3)]
