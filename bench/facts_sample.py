"""Facts of real articles, read by eye: prints a sample to be judged, and scores the verdicts in facts_sample.tsv.

python -m bench.facts_sample SHARED SAMPLE          the articles, each sentence with its rows
python -m bench.facts_sample SHARED SAMPLE --score  precision by kind, and rows per 1,000 words

SAMPLE  first, second, … eighteenth, home, abroad, home_second, abroad_second, home_third, abroad_third, home_fourth, abroad_fourth, home_fifth, abroad_fifth, home_sixth, abroad_sixth, home_seventh, abroad_seventh, home_eighth, abroad_eighth, … home_eleventh, abroad_eleventh, or seeds
        (dates, dates_second, …: 12 articles each, dates_sixth 30, dates_seventh 15, dates_eighth 12, dates_ninth 13, dates_tenth 15, for dates and amounts alone; speakers, … speakers_sixth, speakers_seventh, … speakers_twelfth (30 each): quotations alone)

The articles: those of the scale set with 300 to 900 words, in the order of the digest of their url. The 30 at equal distances
from the first on are the first sample, the 15 in the middle between every second pair the second, and 10 a quarter of the way
between every third pair the third, and 10 three quarters of the way the fourth; the fifth to eighth stand at odd eighths, the ninth to sixteenth at sixteenths, the seventeenth and eighteenth (8 articles) at a thirty-second. "home" and "home_second" stand there too, "abroad" and
"abroad_second" are ten articles each of conflict, diplomacy and crime (see `abroad`). The seeds are the five reports whose key a careful analyst wrote. Each was read once, with the rules of its day, before they were mended for what it showed. No
rule knows that it is being measured, and nobody's text is written to a file: the table has digests, sentence numbers, offsets
and verdicts.
"""

import argparse
import csv
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import polars as pl

from bench.furniture import payload
from transforms import stages
from transforms.frames import PAYLOADS, digest, frame

VERDICTS = Path(__file__).with_name("facts_sample.tsv")
KINDS = ("quotes", "dates", "amounts", "event_mentions", "positions")
SIZES = {
    "first": 30,
    "second": 15,
    **dict.fromkeys(("third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"), 10),
    "eleventh": 10,
    "twelfth": 10,
    "thirteenth": 10,
    "fourteenth": 10,
    "fifteenth": 15,
    "sixteenth": 15,
    "seventeenth": 10,
    "eighteenth": 8,
    "home": 15,
    "abroad": 10,
    "home_second": 15,
    "abroad_second": 10,
    "home_third": 15,
    "abroad_third": 10,
    "home_fourth": 15,
    "abroad_fourth": 10,
    "dates": 12,
    "dates_second": 12,
    "dates_third": 12,
    "dates_fourth": 12,
    "home_fifth": 15,
    "abroad_fifth": 10,
    "home_sixth": 15,
    "abroad_sixth": 10,
    "home_seventh": 9,
    "abroad_seventh": 6,
    "home_eighth": 15,
    "abroad_eighth": 10,
    "home_ninth": 15,
    "abroad_ninth": 10,
    "home_tenth": 15,
    "abroad_tenth": 10,
    "home_eleventh": 15,
    "abroad_eleventh": 10,
    "speakers": 25,
    "speakers_second": 25,
    "speakers_third": 22,
    "speakers_fourth": 24,
    "speakers_fifth": 17,
    "speakers_sixth": 16,
    **dict.fromkeys(
        (
            "speakers_seventh",
            "speakers_eighth",
            "speakers_ninth",
            "speakers_tenth",
            "speakers_eleventh",
            "speakers_twelfth",
        ),
        30,
    ),
    "dates_fifth": 12,
    "dates_sixth": 30,
    "dates_seventh": 15,
    "dates_eighth": 12,
    "dates_ninth": 13,
    "dates_tenth": 15,
}
#: How far from the first sample's articles the others' stand, in eighths of the distance between two of them.
EIGHTHS = {
    "first": 0,
    "second": 4,
    "third": 2,
    "fourth": 6,
    "fifth": 1,
    "sixth": 3,
    "seventh": 5,
    "eighth": 7,
    "ninth": 0.5,
    "tenth": 4.5,
    "eleventh": 2.5,
    "twelfth": 6.5,
    "thirteenth": 3.5,
    "fourteenth": 5.5,
    "fifteenth": 1.5,
    "sixteenth": 7.5,
    "seventeenth": 3.25,
    "eighteenth": 5.25,
}
#: These samples stand at two sixteenths: ten articles at the first, every second of ten at the other.
SIXTEENTHS = {"home": (5, 11), "home_second": (3, 15)}
#: These stand among the articles of `abroad`, from the first number on.
ABROAD = {
    "abroad": 140,
    "abroad_second": 150,
    "abroad_third": 160,
    "abroad_fourth": 170,
    "abroad_fifth": 240,
    "abroad_sixth": 250,
    "abroad_seventh": 260,
    "abroad_eighth": 266,
    "abroad_ninth": 276,
    "abroad_tenth": 286,
}
#: These stand among the articles of `elsewhere`, so far behind the first of equal distances.
ELSEWHERE = {
    "home_third": 200,
    "home_fourth": 301,
    "home_fifth": 120,
    "home_sixth": 260,
    "home_seventh": 401,
    "home_eighth": 187,
    "home_ninth": 99,
    "home_tenth": 211,
}
#: These stand at these places among the articles of `elsewhere`; nobody had read any of them.
PLACES = {"home_eleventh": [157, 546, 937, 1326, 1716, 2107, 2498, 2883, 3279, 3668, 4057, 4445, 4826, 5218, 5607]}  # fmt: skip
#: These stand among the articles of `longer`, from the first number on.
LONGER = {"abroad_eleventh": 60}
#: At these places among the articles of `elsewhere` stand those of `domestic_fifth`.
FIFTH = [68, 263, 457, 652, 847, 1042, 1235, 1425, 1620, 1819, 2012, 2209, 2399, 2598, 2788, 2985, 3178, 3373, 3565, 3764, 3953, 4152, 4342, 4535, 4725, 4919, 5114, 5310, 5499, 5696]  # fmt: skip
#: These stand among the articles of `unread`, so far behind the first of equal distances; dates and amounts only.
UNREAD = {
    "dates": 11,
    "dates_second": 89,
    "dates_third": 167,
    "dates_fourth": 245,
    "dates_fifth": 323,
    "dates_sixth": 30,
    "dates_seventh": 15,
    "dates_eighth": 12,
    "dates_ninth": 205,
    "dates_tenth": 61,
}
#: These were drawn after those of dates, and are left out where those are drawn again.
LATER = {
    "home_fifth",
    "abroad_fifth",
    "home_sixth",
    "abroad_sixth",
    "home_seventh",
    "abroad_seventh",
    "home_eighth",
    "abroad_eighth",
    "home_ninth",
    "abroad_ninth",
    "home_tenth",
    "abroad_tenth",
    "home_eleventh",
    "abroad_eleventh",
}
#: These stand among the articles of `unheard`, so far behind the first of equal distances; quotations only.
UNHEARD = {
    "speakers": 60,
    "speakers_second": 131,
    "speakers_third": 17,
    "speakers_fourth": 201,
    "speakers_fifth": 93,
    "speakers_sixth": 31,
    "speakers_seventh": 46,
    "speakers_eighth": 120,
    "speakers_ninth": 78,
    "speakers_tenth": 9,
    "speakers_eleventh": 95,
    "speakers_twelfth": 165,
}
#: These are drawn from what the others leave.
APART = {
    *ABROAD,
    *ELSEWHERE,
    *PLACES,
    *LONGER,
    *UNREAD,
    *UNHEARD,
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
}
#: So many articles, at equal distances, a third and five sixths of the way between two, were read to learn from.
LEARNED = 110
#: Words of conflict, diplomacy and crime; articles with so many of them among 1,000 words are read as news of these.
NEWS = re.compile(
    r"\b(minister|ministry|troops|military|rebels?|militants?|police|arrested|killed|protesters?|demonstrators|sanctions|"
    r"talks|diplomats?|embassy|ceasefire|missiles?|airstrikes?|foreign|U\.N\.|summit|border|gunmen|bombing|charged|"
    r"sentenced|prosecutors|detained|refugees|army|soldiers|attacks?|war|nuclear|treaty|envoy)\b"
)
DENSE = 20


@cache
def ordered(shared: Path) -> pl.DataFrame:
    """The articles of the right length, in the order of the digest of their url."""
    scale = pl.read_parquet(shared / "data/scale/articles_dev.parquet")
    words = pl.col("text").str.split(" ").list.len()
    fit = scale.filter(words.is_between(300, 900)).unique("url", maintain_order=True)
    keyed = fit.with_columns(key=pl.col("url").map_elements(digest, return_dtype=pl.String))
    return keyed.sort("key").drop("key")


def drawn(shared: Path, sample: str) -> pl.DataFrame:
    """The articles of a sample, as the scale set has them."""
    found = ordered(shared)
    if sample in SIXTEENTHS:
        step, (first, second) = found.height // SIZES["first"], SIXTEENTHS[sample]
        return found[
            [n * 3 * step + first * step // 16 for n in range(10)]
            + [n * 6 * step + second * step // 16 for n in range(5)]
        ]
    if sample in ABROAD:
        return abroad(shared)[ABROAD[sample] : ABROAD[sample] + SIZES[sample]]
    if sample in ELSEWHERE:
        rest = elsewhere(shared)
        return rest[[n * (rest.height // SIZES[sample]) + ELSEWHERE[sample] for n in range(SIZES[sample])]]
    if sample in PLACES:
        return elsewhere(shared)[PLACES[sample]]
    if sample in LONGER:
        return longer(shared)[LONGER[sample] : LONGER[sample] + SIZES[sample]]
    if sample in UNREAD:
        rest = unread(shared)
        return rest[[n * (rest.height // SIZES[sample]) + UNREAD[sample] for n in range(SIZES[sample])]]
    if sample in UNHEARD:
        rest = unheard(shared)
        return rest[[n * (rest.height // SIZES[sample]) + UNHEARD[sample] for n in range(SIZES[sample])]]
    step = found.height // SIZES["first"]
    stride, offset = SIZES["first"] // SIZES[sample], int(EIGHTHS[sample] * step) // 8
    return found[[n * stride * step + offset for n in range(SIZES[sample])]]


def learned(shared: Path) -> pl.DataFrame:
    """The articles that the judges of events and positions learn from: of no sample, nor of any sixteenth not yet drawn."""
    found = ordered(shared)
    step, gap = found.height // SIZES["first"], found.height // LEARNED
    kept = pl.concat(
        [
            *(drawn(shared, sample) for sample in SIZES if sample not in APART),
            found[[n * 3 * step + x * step // 16 for x in range(1, 16, 2) for n in range(10)]],
        ]
    )
    rows = found[[n * gap + far for far in (gap // 3, gap * 5 // 6) for n in range(LEARNED)]]
    return rows.join(kept, on="url", how="anti").join(kept, on="text", how="anti").unique("text", maintain_order=True)


def unused(shared: Path) -> pl.DataFrame:
    """The articles that are in no sample of the numbered ones, nor among those first learned from or kept for later."""
    found = ordered(shared)
    step = found.height // SIZES["first"]
    kept = [*(drawn(shared, sample) for sample in SIZES if sample not in APART), learned(shared)]
    used = pl.concat([*kept, found[[n * 3 * step + x * step // 16 for x in range(1, 16, 2) for n in range(10)]]])
    free = found.join(used, on="url", how="anti").join(used, on="text", how="anti")
    dense = pl.col("text").map_elements(
        lambda text: len(NEWS.findall(text)) * 1000 / len(text.split()), return_dtype=pl.Float64
    )
    return free.unique("text", maintain_order=True).with_columns(density=dense)


def abroad(shared: Path) -> pl.DataFrame:
    """Articles of conflict, diplomacy and crime: the first 25 were read for what is missed, 25 to 140 and 185 to 240 to learn from."""
    return unused(shared).filter(pl.col("density") >= DENSE).drop("density")


def elsewhere(shared: Path) -> pl.DataFrame:
    """The articles that `unused` leaves and that are none of `abroad`."""
    return unused(shared).filter(pl.col("density") < DENSE).drop("density")


def longer(shared: Path) -> pl.DataFrame:
    """Articles of conflict, diplomacy and crime with 900 to 1,199 words, in the order of the digest of their url.

    All shorter ones with so many words of these are read. The first 12 were read to learn from.
    """
    scale = pl.read_parquet(shared / "data/scale/articles_dev.parquet")
    words = pl.col("text").str.split(" ").list.len()
    fit = scale.unique("url", maintain_order=True).unique("text", maintain_order=True)
    fit = fit.filter(words.is_between(900, 1199))
    dense = pl.col("text").map_elements(
        lambda text: len(NEWS.findall(text)) * 1000 / len(text.split()), return_dtype=pl.Float64
    )
    key = pl.col("url").map_elements(digest, return_dtype=pl.String)
    return fit.filter(dense >= DENSE).with_columns(key=key).sort("key").drop("key")


def domestic_fifth(shared: Path) -> pl.DataFrame:
    """30 of these, which nobody had read: half of them were read to learn from."""
    return elsewhere(shared)[FIFTH]


def domestic(shared: Path) -> pl.DataFrame:
    """45 of the other articles, at equal distances, read to learn from."""
    rest = elsewhere(shared)
    return rest[[n * (rest.height // 45) for n in range(45)]]


def domestic_second(shared: Path) -> pl.DataFrame:
    """75 more of these, at equal distances, without those 45."""
    rest = elsewhere(shared)
    return rest[[n * (rest.height // 75) + 40 for n in range(75)]].join(domestic(shared), on="url", how="anti")


def domestic_third(shared: Path) -> pl.DataFrame:
    """35 more of these, at equal distances, of no sample."""
    rest = elsewhere(shared)
    rows = rest[[n * (rest.height // 35) + 70 for n in range(35)]]
    read = [domestic(shared), domestic_second(shared), *(drawn(shared, sample) for sample in ELSEWHERE)]
    return rows.join(pl.concat(read), on="url", how="anti")


def domestic_fourth(shared: Path) -> pl.DataFrame:
    """180 more of these, at equal distances, of no sample: only their rows in doubt were read."""
    rest = elsewhere(shared)
    rows = rest[[n * (rest.height // 90) + far for far in (23, 47) for n in range(90)]]
    read = [domestic(shared), domestic_second(shared), domestic_third(shared), learned(shared)]
    read += [drawn(shared, sample) for sample in SIZES if sample not in {*UNREAD, *UNHEARD}]
    return rows.join(pl.concat([one.select("url") for one in read]), on="url", how="anti")


def unread(shared: Path) -> pl.DataFrame:
    """Those of `unheard` with a publish date."""
    return unheard(shared).filter(pl.col("published_at").str.contains(r"^\d{4}-\d\d-\d\d"))


def unheard(shared: Path) -> pl.DataFrame:
    """The articles that nobody had read before dates and speakers were: of no other sample, nor among those learned from."""
    read = [drawn(shared, sample) for sample in SIZES if sample not in {*UNREAD, *UNHEARD, *LATER}]
    read += [learned(shared), domestic(shared), domestic_second(shared), abroad(shared)[:200]]
    used = pl.concat([articles.select("url", "text") for articles in read])
    return unused(shared).drop("density").join(used, on="url", how="anti").join(used, on="text", how="anti")


def payloads(shared: Path, sample: str) -> list[dict[str, Any]]:
    """What there is to read of a sample."""
    if sample != "seeds":
        return [payload(n, row) for n, row in enumerate(drawn(shared, sample).iter_rows(named=True))]
    common = {"source": "seeds", "media_type": "text/plain"}
    return [
        {"capture_id": path.stem[:3], "url": f"file:///{path.name}", "payload": path.read_bytes(), **common}
        for path in sorted((shared / "seeds").glob("*.txt"))
    ]


def facts(found: list[dict[str, Any]]) -> tuple[pl.DataFrame, pl.DataFrame, dict[str, pl.DataFrame]]:
    """Articles, sentences and facts, as the desk finds them."""
    reports, _, _ = stages.read(frame(found, PAYLOADS))
    made, _, _ = stages.normalise(stages.clean(reports)[0])
    sentences = stages.split(made)
    return made.sort("article_id"), sentences, stages.extract(made, sentences)


def told(kind: str, row: dict[str, Any]) -> str:
    """A row in one line."""
    match kind:
        case "quotes":
            what = f"“{row['quotation'] if len(row['quotation']) < 60 else row['quotation'][:40] + ' … ' + row['quotation'][-15:]}”"
            document = f" doc={row['source_document']}" if row.get("source_document") else ""
            return f"{row['kind'][0]} {'+'.join(row['speakers']) or None} [{row['cue']}]{document} on={row['said_on']} via={row['via']}: {what}"
        case "dates":
            return f"{row['text']} = {row['value']} {row['anchor']}"
        case "amounts":
            high = f"..{row['value_high']:g}" if row["value_high"] is not None else ""
            return (
                f"{row['text']} = {row['value']:.12g}{high} {row['unit']} {row['qualifier']} subject={row['subject']}"
            )
        case "event_mentions":
            when = f" on={row['event_on']}" if row["event_on"] else ""
            where = f" at={row['place']}" if row["place"] else ""
            return (
                f"{row['event_type']}/{row['event_mode']} {'+'.join(row['actors'])} -> {row['actor2']} «{row['trigger']}» "
                f"{row['status']}{when}{where} by={row['attributed_to']}"
            )
        case _:
            return f"{'+'.join(row['holders'])} {row['stance']} «{row['target']}» by={row['attributed_to']}"


def show(articles: pl.DataFrame, sentences: pl.DataFrame, found: dict[str, pl.DataFrame]) -> None:
    """Prints every article with the rows of each sentence beneath it, numbered within the article."""
    for place, article in enumerate(articles.iter_rows(named=True)):
        mine = pl.col("article_id") == article["article_id"]
        day = article["published_on"]
        print(
            f"\n##### {place} {article['article_id']} {article['outlet']} published {day} {day:%A}"
            if day
            else f"\n##### {place}"
        )
        rows = [(kind, row) for kind in KINDS for row in found[kind].filter(mine).iter_rows(named=True)]
        for sentence in sentences.filter(mine).sort("sentence").iter_rows(named=True):
            print(f"{sentence['sentence']}. {sentence['text']}")
            for kind, row in sorted(rows, key=lambda one: (KINDS.index(one[0]), one[1]["start_char"])):
                if row["sentence"] == sentence["sentence"]:
                    print(f"   {kind[0].upper()}{row['start_char']} {told(kind, row)}")


def score(sample: str, articles: pl.DataFrame) -> None:
    """Prints precision by kind and rows per 1,000 words from the verdicts."""
    words = sum(len(body.split()) for body in articles["body"])
    with VERDICTS.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file, delimiter="\t") if row["sample"] == sample]
    for kind in (*KINDS[:1], "speakers", *KINDS[1:]):
        counted = Counter(row["verdict"] for row in rows if row["kind"] == kind)
        total = counted.total()
        print(f"{kind}: {counted['right']} of {total} right = {counted['right'] / max(total, 1):.3f}", end=", ")
        print(f"{1000 * total / words:.1f} per 1,000 words")
    print("faults:", Counter(row["fault"] for row in rows if row["verdict"] == "wrong").most_common())


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("sample", choices=[*SIZES, "seeds"])
    parser.add_argument("--score", action="store_true")
    given = parser.parse_args()
    made, sentences, found = facts(payloads(given.shared, given.sample))
    score(given.sample, made) if given.score else show(made, sentences, found)
