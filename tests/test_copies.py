"""Which article repeats which, and which of them is the original."""

import random
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import duckdb
import numpy as np
import polars as pl
import pytest

from transforms.clusters import average_link
from transforms.copies import find_copies, fresh, pair, screen
from transforms.frames import ARTICLES, BANDS, COPY_PAIRS, SENTENCES, frame
from transforms.shingles import shingles
from transforms.signatures import sign
from warehouse.query import query

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
VOWELS, CONSONANTS = "aeiou", "bdfgklmnprstv"


def prose(seed: int, sentences: int = 20) -> str:
    """Sentences of made-up words, other ones for every seed."""
    dice = random.Random(seed)

    def word() -> str:
        return "".join(dice.choice(CONSONANTS) + dice.choice(VOWELS) for _ in range(dice.randint(1, 4)))

    return "\n".join(" ".join(word() for _ in range(12)).capitalize() + "." for _ in range(sentences))


def article(name: str, body: str, **fields) -> dict:
    return {
        "article_id": name,
        "body": body,
        "word_count": len(body.split()),
        "first_seen_at": NOON,
        "published_on": date(2026, 3, 2),
        **fields,
    }


def desk(*rows: dict) -> pl.DataFrame:
    return frame(rows, ARTICLES)


def candidates(articles: pl.DataFrame, stored: pl.DataFrame | None = None) -> pl.DataFrame:
    beside = pl.DataFrame(schema=BANDS) if stored is None else sign(stored)[1]
    with duckdb.connect() as db:
        return query(db, "copy_candidates", ids=articles.select("article_id"), bands=sign(articles)[1], beside=beside)


def promising(articles: pl.DataFrame, stored: pl.DataFrame | None = None) -> pl.DataFrame:
    known = articles if stored is None else pl.concat([stored, articles])
    return screen(candidates(articles, stored), known.join(sign(known)[0], on="article_id"))


def copies(articles: pl.DataFrame) -> dict[str, dict]:
    found = find_copies(articles, pair(articles, promising(articles)))
    return {row["article_id"]: row for row in found.iter_rows(named=True)}


def test_the_same_words_in_other_typography_are_an_exact_copy():
    text = prose(1)
    found = copies(desk(article("a", text), article("b", text.upper().replace(". ", "! "))))
    assert found["b"]["original_id"] == "a"
    assert (found["b"]["kind"], found["b"]["score"]) == ("exact", 1.0)


def test_other_furniture_around_a_text_makes_a_near_copy():
    text = prose(1)
    dressed = "Home News World\n" + text + "\nSign up for our letters"
    earlier, later = NOON, NOON + timedelta(hours=1)
    found = copies(desk(article("a", text, published_at=earlier), article("b", dressed, published_at=later)))
    assert found["b"]["kind"] == "near"


def test_a_copy_cut_after_fifteen_percent_is_an_excerpt():
    whole = prose(2, 60)
    cut = " ".join(whole.split()[: len(whole.split()) * 15 // 100])
    found = copies(desk(article("a", whole), article("b", cut), article("c", prose(3, 60))))
    assert list(found) == ["b"]
    assert (found["b"]["original_id"], found["b"]["kind"]) == ("a", "excerpt")


def test_two_reports_that_share_a_quotation_are_no_copies():
    quotation = prose(4, 3)
    assert copies(desk(article("a", prose(5) + quotation), article("b", quotation + prose(6)))) == {}


def test_an_equal_headline_joins_texts_that_share_a_fifth_but_not_on_another_day():
    common, title = prose(7, 8), "Harbour bridge of Lindow closed for repairs"
    one, other = common + prose(8, 11), common + prose(9, 11)
    assert copies(desk(article("a", one), article("b", other))) == {}
    assert copies(desk(article("a", one, title=title), article("b", other, title=title)))
    later = date(2026, 3, 9)
    assert copies(desk(article("a", one, title=title), article("b", other, title=title, published_on=later))) == {}


def test_a_block_that_two_reports_carry_is_no_copy_unless_one_is_all_in_it():
    gallery = prose(4, 30)
    one, other = prose(5, 15) + "\n" + gallery, prose(6, 20) + "\n" + gallery
    assert copies(desk(article("a", one), article("b", other))) == {}
    assert copies(desk(article("a", one), article("b", gallery)))["b"]["kind"] == "excerpt"
    again = "\n".join([*one.split("\n")[:3], *prose(7, 9).split("\n"), gallery])  # the same lead, less behind it
    assert list(copies(desk(article("a", one), article("b", again)))) == ["b"]


def test_a_form_filled_in_with_other_names_is_no_copy_and_a_copy_with_a_slip_is_one():
    form = "The night ferry returns to {0} in May after a break of nine years, the harbour said on Friday. "
    form += "It will sail from {0} six times a week and carry two hundred passengers. Tickets go on sale on Monday."
    garrow, lindow = form.format("Garrow"), form.format("Lindow")
    assert copies(desk(article("a", garrow), article("b", lindow))) == {}
    assert list(copies(desk(article("a", garrow), article("b", garrow.replace("Garrow", "Garow", 1))))) == ["b"]


def test_an_excerpt_is_most_of_a_much_shorter_text_and_a_slightly_shorter_one_is_near():
    whole = prose(2, 40).split("\n")
    found = copies(desk(article("a", "\n".join(whole)), article("b", "\n".join(whole[:30]))))
    assert found["b"]["kind"] == "excerpt"
    found = copies(desk(article("a", "\n".join(whole)), article("b", "\n".join(whole[:35]))))
    assert found["b"]["kind"] == "near"


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ([{"published_at": NOON + timedelta(hours=1)}, {"published_at": NOON}], "earliest"),
        ([{"published_on": None}, {"published_on": date(2026, 3, 4)}], "dated"),
        ([{"published_on": date(2026, 3, 4)}, {"published_on": date(2026, 3, 3)}], "earliest"),
        ([{"published_at": NOON, "word_count": 10}, {"word_count": 11}], "longest"),
        ([{"published_at": NOON, "wire": "Lindow Wire"}, {"outlet": "Lindow Wire", "word_count": 1}], "credited"),
        ([{"published_on": date(2026, 3, 3)}, {"published_at": NOON, "word_count": 1}], "earliest"),
        ([{"wire": "Lindow Wire"}, {"outlet": "Lindow Wire"}], "credited"),
        ([{"word_count": 10}, {"word_count": 11}], "longest"),
        ([{}, {"outlet": "Valley News"}], "outlet known"),
        ([{"outlet": "Valley News"}, {"outlet": "The Lindow Herald"}], "first by outlet"),
    ],
)
def test_the_original_is_chosen_for_a_reason_that_the_copy_states(fields, why):
    text = prose(1)
    found = copies(desk(article("a", text, **fields[0]), article("b", text, **fields[1])))
    assert found["a"]["original_id"] == "b"
    assert found["a"]["method"] == f"minhash+jaccard; {why}"


def test_which_of_equals_is_the_original_is_no_matter_of_who_was_seen_first():
    text, names = prose(1), "badc"
    dice = random.Random(3)
    for _ in range(4):
        arrived = dice.sample(range(9), len(names))
        rows = [
            article(n, text, published_on=None, first_seen_at=NOON + timedelta(hours=hour))
            for n, hour in zip(names, arrived, strict=True)
        ]
        found = copies(desk(*dice.sample(rows, len(rows))))
        assert {n: row["original_id"] for n, row in found.items()} == dict.fromkeys("bcd", "a")
        assert {row["method"] for row in found.values()} == {"minhash+jaccard; first by id"}


def test_a_report_that_gives_the_day_alone_does_not_set_two_with_a_time_at_odds():
    text = prose(1)
    morning = article("a", text, published_at=NOON - timedelta(hours=4), word_count=10)
    evening = article("b", text, published_at=NOON + timedelta(hours=6), word_count=30)
    some_time = article("c", text, word_count=20)
    found = copies(desk(morning, evening, some_time))
    assert {name: (row["original_id"], row["method"].rpartition("; ")[2]) for name, row in found.items()} == {
        "a": ("c", "longest"),
        "b": ("c", "not the earliest"),
    }


def test_the_outlet_named_as_the_first_publisher_is_the_original():
    text = prose(1)
    credited = text + "\nThis article was originally published by The Lindow Herald."
    found = copies(desk(article("a", credited, outlet="Valley News"), article("b", text, outlet="The Lindow Herald")))
    assert found["a"]["original_id"] == "b"


def test_a_credit_that_was_cleaned_off_counts_and_an_outlet_cannot_credit_itself():
    text = prose(1)
    rows = desk(article("a", text, outlet="Arden News"), article("b", text, outlet="The Lindow Herald"))
    pairs = pair(rows, promising(rows))

    def original(name: str, line: str) -> str:
        return find_copies(rows, pairs, pl.DataFrame({"article_id": [name], "text": [line]}))["original_id"].item()

    assert original("a", "The post Fire in port appeared first on Lindow Herald.") == "b"
    assert original("b", "The post Fire in port appeared first on Lindow Herald.") == "a"
    assert original("a", "This article first appeared on Lindow Heraldry Online.") == "a"


def test_an_agency_is_credited_by_any_of_its_names():
    text = prose(1)
    found = copies(desk(article("a", text, wire="AP"), article("b", text, outlet="The Associated Press")))
    assert (found["a"]["original_id"], found["a"]["method"]) == ("b", "minhash+jaccard; credited")


@pytest.mark.parametrize("seed", [1, 2])
def test_neither_order_nor_batches_change_the_copies(seed):
    texts = [prose(n, 12) for n in range(6)]
    rows = [article(f"{n}{k}", "\n".join(t.split("\n")[k:])) for n, t in enumerate(texts) for k in range(4)]
    whole = desk(*rows)
    expected = find_copies(whole, pair(whole, promising(whole)))
    random.Random(seed).shuffle(rows)
    stored, found = whole.clear(), []
    for start in range(0, len(rows), 5):
        batch = desk(*rows[start : start + 5])
        known = pl.concat([stored, batch])
        found.append(pair(known, promising(batch, stored)))
        stored = known
    assert find_copies(stored, pl.concat(found)).equals(expected)
    assert expected.height == 18


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("昨夜港口仓库发生大火消防队员花了三个小时才将火扑灭没有人员受伤警方正在调查起火原因附近居民已被疏散", "快讯"),
        ("昨夜港の倉庫で大きな火事があり消防隊が三時間かけて火を消し止めたけが人はなく警察が原因を調べている", "速報"),
        ("เมื่อคืนนี้เกิดเพลิงไหม้ครั้งใหญ่ที่โกดังท่าเรือเจ้าหน้าที่ดับเพลิงใช้เวลาสามชั่วโมงจึงควบคุมเพลิงได้ไม่มีผู้บาดเจ็บ", "ด่วน"),
    ],
)
def test_languages_without_spaces_are_compared_by_characters(text, before):
    found = copies(desk(article("a", text), article("b", before + text), article("c", text[::-1])))
    assert list(found) == ["b"]
    half = len(text) // 3
    assert copies(desk(article("a", text), article("b", text[:half] + text[::-1]))) == {}


def test_texts_too_short_for_shingles_and_empty_ones_do_no_harm():
    articles = desk(*(article(n, b) for n, b in zip("abcdef", ["", "?!", "Fire", "Fire", "Fire now", ""], strict=True)))
    signatures, _ = sign(articles)
    assert signatures["article_id"].to_list() == ["c", "d", "e"]
    assert copies(articles)["d"]["original_id"] == "c"
    assert sign(articles.clear())[1].height == 0
    assert find_copies(articles, pair(articles, candidates(articles.clear()))).height == 0


def masses(count: int, body: Callable[[int], str]) -> tuple[pl.DataFrame, pl.DataFrame]:
    """So many articles of this make: the candidates, and their copies."""
    articles = desk(
        *(article(f"{n:05}", body(n), outlet=f"Outlet {n % 97}", title="Fire in port") for n in range(count))
    )
    parts = [sign(some) for some in articles.iter_slices(1000)]
    signatures, bands = (pl.concat(frames) for frames in zip(*parts, strict=True))
    with duckdb.connect() as db:
        found = query(db, "copy_candidates", ids=articles.select("article_id"), bands=bands, beside=bands.clear())
    likely = screen(found, articles.join(signatures, on="article_id"))
    return found, find_copies(articles, pair(articles, likely))


def test_of_texts_at_the_edge_of_resembling_hardly_one_is_left_unread():
    """What the signatures say is an estimate; the bar is low enough that the few who differ by chance are read all the same."""
    makes = []
    for n in range(150):  # the later text has a bit more than half of its sentences from the earlier
        own, others = prose(1000 + n, 40).split("\n"), prose(5000 + n, 40).split("\n")
        makes += [
            article(f"{n:03}a", "\n".join(own), title=f"One {n}"),
            article(f"{n:03}b", "\n".join(own[:22] + others[22:]), title=None),
        ]
    articles = desk(*makes)
    pairs = pl.DataFrame({"article_id": [f"{n:03}a" for n in range(150)], "other_id": [f"{n:03}b" for n in range(150)]})
    read = screen(pairs, articles.join(sign(articles)[0], on="article_id"))
    alike = pair(articles, pairs)
    assert alike.height == 150
    assert alike.join(read, on=["article_id", "other_id"], how="anti").height <= 1


MANY = [600, pytest.param(50_000, marks=pytest.mark.nightly)]


def jumble(number: int, count: int) -> str:
    dice = random.Random(number)
    return " ".join(dice.choice(WORDS) for _ in range(count))


WORDS = prose(99, 60).lower().replace(".", "").split()


@pytest.mark.parametrize("count", MANY)
def test_a_mass_of_equal_texts_costs_few_pairs_and_has_one_original(count):
    text = prose(1, 5)
    pairs, found = masses(count, lambda n: text)
    assert pairs.height < 6 * count
    assert found.height == count - 1
    assert found["original_id"].unique().to_list() == ["00000"]


@pytest.mark.parametrize("count", MANY)
def test_a_paragraph_that_everybody_prints_makes_no_copies(count):
    paragraph = prose(1, 3)
    pairs, found = masses(count, lambda n: f"{paragraph}\n{jumble(n, 240)}")
    assert pairs.height < 50 * count
    assert found.is_empty()


@pytest.mark.parametrize("count", MANY)
def test_a_form_with_a_few_words_filled_in_makes_one_crowd_of_copies(count):
    form = prose(1, 6)
    pairs, found = masses(count, lambda n: f"{form}\n{jumble(n, 20)}")
    assert pairs.height < 50 * count
    assert found.height >= 0.95 * count


@pytest.mark.parametrize("count", MANY)
def test_bodies_without_words_are_no_copies(count):
    pairs, found = masses(count, lambda n: ["", "?!", "\n", "…"][n % 4])
    assert (pairs.height, found.height) == (0, 0)


def test_a_copys_fresh_sentences_are_those_with_another_number_or_other_words():
    def said(name: str, *texts: str) -> list[dict]:
        return [{"article_id": name, "sentence": n, "text": text} for n, text in enumerate(texts)]

    told = "At least 12 people were hurt when a tram left the rails in Lindow on Monday."
    sentences = frame(
        [
            *said("a", told, "The line stays shut until the weekend, the operator said."),
            *said(
                "b", told.replace("12", "15"), "The line stays shut until the weekend", "Two of them are in hospital."
            ),
            *said("c", "Two of them are in hospital.", "The driver has been questioned by the police."),
        ],
        SENTENCES,
    )
    links = pl.DataFrame({"article_id": ["b", "c"], "original_id": ["a", "a"]})
    assert fresh(sentences, links).rows() == [("b", 0), ("b", 2), ("c", 1)]


def test_shingles_are_the_same_in_any_company():
    texts = [prose(n, 3) for n in range(50)]
    together = list(shingles(texts))
    assert all((next(shingles([text])) == run).all() for text, run in zip(texts, together, strict=True))
    long = " ".join(texts * 60)
    assert len(next(shingles([long]))) == len(long.split()) - 2


def test_average_link_does_not_chain():
    chain = np.eye(4) + np.diag([0.6] * 3, 1) + np.diag([0.6] * 3, -1)
    assert average_link(chain, 0.5) == [[0, 1], [2, 3]]


QUAKE = (
    "A magnitude {0} earthquake was reported at {1} on {2} near {3}, according to the geological survey. The epicentre was "
    "{4} miles from {3}, {5} miles from {6} and {7} miles from {8}. In the past ten days there have been {9} earthquakes nearby. "
    "An average of 234 earthquakes of this strength occur in the Low Countries each year, a recent sample of three years says."
)


def test_bulletins_of_one_form_are_no_copies_but_an_update_of_one_of_them_is():
    one = QUAKE.format("3.1", "3:04", "Tuesday", "Lindow", 4, 12, "San Marco", 20, "Brell", 1)
    another = QUAKE.format("4.2", "6:34", "Friday", "Oster", 7, 22, "Eveham", 31, "Port Cray", 3)
    update = QUAKE.format("3.4", "3:04", "Tuesday", "Lindow", 5, 13, "San Marco", 21, "Brell", 2)
    articles = frame(
        [{"article_id": name, "body": body} for name, body in (("a", one), ("b", another), ("c", update))], ARTICLES
    )
    asked = pl.DataFrame({"article_id": ["a", "a", "b"], "other_id": ["b", "c", "c"]})
    assert pair(articles, asked).select("article_id", "other_id").rows() == [("a", "c")]


BRIEF = (
    "Police in {0} arrested {1} on {2} after {3} boats were stolen from the harbour. The suspect, {4}, is held in the county "
    "jail and will be heard by a judge next week, officers said."
)
TOLD = ("Lindow", "a fisherman", "Monday", "three", "Tomas Reill")


@pytest.mark.parametrize(
    ("other", "copies"),
    [
        (TOLD, True),
        (("Garrow", *TOLD[1:]), False),
        ((*TOLD[:4], "Ida Holm"), False),
        ((*TOLD[:3], "five", TOLD[4]), False),
        ((*TOLD[:2], "Friday", *TOLD[3:]), False),
        # a name misread, a word that tells no other thing, a number set otherwise, an editor's addition
        (("Lindovv", *TOLD[1:]), True),
        (("Lindow", "a sailor", *TOLD[2:]), True),
        ((*TOLD[:3], "3", TOLD[4]), True),
        (("the town of Lindow", *TOLD[1:]), True),
    ],
)
def test_of_two_short_items_one_other_name_place_or_number_makes_two(other, copies):
    bodies = {"a": BRIEF.format(*TOLD), "b": BRIEF.format(*other)}
    articles = frame([{"article_id": name, "body": body} for name, body in bodies.items()], ARTICLES)
    asked = pl.DataFrame({"article_id": ["a"], "other_id": ["b"]})
    assert pair(articles, asked).height == copies
    links = frame([{"article_id": "a", "other_id": "b", "jaccard": 0.9, "containment": 0.9}], COPY_PAIRS)
    assert find_copies(articles, links).height == copies


def test_a_longer_text_with_another_name_in_it_is_still_a_copy():
    rest = (
        " The harbour has been watched by cameras since the spring, and the boats were found on the far shore of the lake."
        * 3
    )
    bodies = [BRIEF.format(*TOLD) + rest, BRIEF.format(*TOLD[:4], "Ida Holm") + rest]
    articles = frame([{"article_id": name, "body": body} for name, body in zip("ab", bodies, strict=True)], ARTICLES)
    assert pair(articles, pl.DataFrame({"article_id": ["a"], "other_id": ["b"]})).height == 1


def test_an_agency_put_for_a_paper_makes_no_other_item():
    item = "The ferry to Lindow ran aground on Monday and nobody was hurt, the {0} reported. It was towed to the yard of Garrow for repairs."
    bodies = [item.format("Guardian"), item.format("AP")]
    articles = frame([{"article_id": name, "body": body} for name, body in zip("ab", bodies, strict=True)], ARTICLES)
    assert pair(articles, pl.DataFrame({"article_id": ["a"], "other_id": ["b"]})).height == 1
