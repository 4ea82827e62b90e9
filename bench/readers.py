"""What readers get from a big desk: `python -m bench.readers ../shared [--home DIR]`, publishing and every view timed.

The scale set is repeated under new addresses, 100,000 articles cut into 1,000,000 sentences, with as many facts to a sentence as
the pipeline finds; all of it goes straight into the tables, so this times DuckDB and the views, not the stages.
"""

import argparse
import tempfile
import time
from pathlib import Path

import duckdb

import warehouse

ARTICLES = 100_000

#: Tables out of the scale set, in the order in which they lean on one another.
MADE = {
    "articles": """
        insert into articles by name
        with told as (
            select url, outlet, try_cast(published_at as timestamptz) as published_at, title, text, row_number() over (order by url) as n
            from read_parquet($scale) where length(text) > 400
        ), many as (
            select told.*, copy, (copy * (select count(*) from told) + n) as number
            from told, range(20) as copies(copy)
        )
        select
            left(md5(url || copy), 16) as article_id, left(md5('r' || url || copy), 16) as report_id, 'scale' as source,
            url || '?edition=' || copy as url, outlet, outlet as family, title, 'en' as language,
            published_at + to_days(copy::integer * 30) as published_at,
            (published_at::date + (copy * 30)::integer) as published_on, 'second' as published_precision,
            'metadata' as published_basis, left(text, 3000) as body, 400 as word_count, n % 20 = 0 as paywalled, n % 40 = 0 as truncated,
            1 as version, coalesce(published_at, '2025-01-01 00:00:00+00') as first_seen_at, first_seen_at as last_seen_at,
            case when n % 5 = 0 then left(md5(url || (copy + 1) % 20), 16) end as copy_of,
            left(md5('s' || (number // 4)), 16) as story_id
        from many where number <= $articles""",
    "versions": """
        insert into versions by name
        select article_id, v as version, report_id, first_seen_at + to_hours(v::integer) as seen_at,
            case when v = 1 then 'Early: ' || title else title end as title, body,
            case when v = 1 then 'created' else 'edited' end as change, v * 3 as added, v as removed
        from articles, range(1, 3) as t(v) where v = 1 or hash(article_id) % 10 = 0""",
    "sentences": """
        insert into sentences by name
        with cut as (
            select article_id, unnest(range(10)) as sentence, length(body) // 10 as width, body from articles
        )
        select article_id, sentence::integer as sentence, (sentence * width)::integer as start_char,
            ((sentence + 1) * width)::integer as end_char, replace(substr(body, sentence * width + 1, width), chr(10), ' ') as text
        from cut""",
    "copies": """
        insert into copies by name
        select article_id, copy_of as original_id, 'near' as kind, 0.9 as score, 'words' as method
        from articles where copy_of is not null and copy_of <> article_id""",
    "stories": """
        insert into stories by name
        select story_id, min(title) as title, min(published_on) as event_on, min(published_at) as first_published_at,
            max(published_at) as last_published_at, count(*) as article_count, count(distinct outlet) as outlet_count,
            count(distinct outlet) as independent_count, ['Norway', 'Canada'] as actors
        from articles group by story_id""",
    "story_articles": """
        insert into story_articles by name
        select article_id, story_id, 1.0 as score, first_seen_at as joined_at from articles""",
    "removals": """
        insert into removals by name
        select article_id, line::integer as line, 'Read more: ' || title as text,
            ['related', 'share', 'paywall', 'newsletter'][1 + line] as kind, 'rule_' || line as rule
        from articles, range(4) as t(line)""",
    "entities": """
        insert into entities by name
        select left(md5('e' || n), 16) as entity_id, 'Name ' || n as name, ['person', 'country', 'organization'][1 + n % 3] as type,
            [] as aliases
        from range(20000) as t(n)""",
    "mentions": """
        insert into mentions by name
        select article_id, sentence, start_char, start_char + 8 as end_char, 'names/1' as rule,
            left(md5('e' || hash(text) % 20000), 16) as entity_id, 'Name ' || hash(text) % 20000 as name, 'person' as type,
            left(text, 8) as text, false as metonym
        from sentences""",
    "quotes": """
        insert into quotes by name
        select article_id, sentence, start_char, end_char, 'cue_after/1' as rule, left(md5('q' || article_id || sentence), 16) as quote_id,
            left(text, 120) as quotation, ['direct', 'partial', 'indirect'][1 + (hash(text) % 3)::bigint] as kind,
            'Name ' || hash(text) % 20000 as speaker, ['Name ' || hash(text) % 20000] as speakers,
            left(md5('e' || hash(text) % 20000), 16) as speaker_entity_id, 'say' as cue
        from sentences where hash(article_id, sentence) % 4 = 0""",
    "positions": """
        insert into positions by name
        select article_id, sentence, start_char, end_char, 'stance/1' as rule, left(md5('p' || article_id || sentence), 16) as position_id,
            'Name ' || hash(text) % 2000 as holder, ['Name ' || hash(text) % 2000] as holders,
            ['supports', 'opposes', 'calls_for'][1 + (hash(text) % 3)::bigint] as stance, left(text, 60) as target,
            'head ' || hash(text) % 500 as target_head
        from sentences where hash(article_id, sentence) % 10 = 1""",
    "amounts": """
        insert into amounts by name
        select article_id, sentence, start_char, end_char, 'amount/1' as rule, left(text, 20) as text, (hash(text) % 1000)::double as value,
            'people' as unit, 'exactly' as qualifier, 'people' as subject
        from sentences where hash(article_id, sentence) % 3 = 1""",
    "dates": """
        insert into dates by name
        select s.article_id, sentence, start_char, end_char, 'day/1' as rule, left(s.text, 10) as text, published_on::varchar as value,
            published_on as starts_on, published_on as ends_on, 'day' as precision, 'published' as anchor
        from sentences as s join articles using (article_id) where hash(article_id, sentence) % 3 = 2""",
    "cited_sources": """
        insert into cited_sources by name
        select article_id, sentence, start_char, end_char, 'cited/1' as rule, 'Agency ' || hash(text) % 50 as name, 'agency' as kind,
            'according to' as cue
        from sentences where hash(article_id, sentence) % 20 = 3""",
    "event_mentions": """
        insert into event_mentions by name
        select s.article_id, s.sentence, s.start_char, s.end_char, 'event/1' as rule,
            left(md5('v' || a.story_id || s.sentence % 3), 16) as event_id, left(s.text, 8) as trigger,
            'consult' as event_type, 'Name ' || hash(a.story_id) % 200 as actor1, 'Name ' || hash(a.story_id) % 190 as actor2,
            a.published_on as event_on, 0.8 as confidence
        from sentences as s join articles as a using (article_id) where hash(article_id, sentence) % 8 = 5""",
    "events": """
        insert into events by name
        select event_id, any_value(a.story_id) as story_id, 'consult' as event_type, any_value(actor1) as actor1, any_value(actor2) as actor2,
            min(event_on) as event_on, 'day' as date_precision, 'happened' as status, count(distinct article_id) as report_count,
            count(distinct a.outlet) as outlet_count, count(distinct a.outlet) as independent_count
        from event_mentions join articles as a using (article_id) group by event_id""",
    "corroborations": """
        insert into corroborations by name
        select left(md5('c' || a.story_id || s.sentence), 16) as corroboration_id, a.story_id,
            ['quote', 'event', 'position', 'amount'][1 + s.sentence % 4] as kind, 'Name ' || hash(a.story_id) % 200 as subject, 'said' as relation,
            min(left(s.text, 60)) as object, min(a.published_on) as fact_on, count(*) as report_count, count(distinct a.outlet) as outlet_count,
            count(distinct a.outlet) as independent_count, min(a.published_at) as first_reported_at, s.sentence = 3 as disputed,
            list({'article_id': a.article_id, 'sentence': s.sentence} order by a.article_id) as evidence
        from sentences as s join articles as a using (article_id) group by a.story_id, s.sentence""",
}  # fmt: skip


def build(db: duckdb.DuckDBPyConnection, shared: Path, articles: int) -> None:
    """The big desk, in the tables of a working database."""
    db.execute("set preserve_insertion_order = true")
    given = {"scale": str(shared / "data" / "scale" / "articles_dev.parquet"), "articles": articles}
    for table, text in MADE.items():
        named = {name: value for name, value in given.items() if f"${name}" in text}
        db.execute(text, named or None)
        print(f"  {table}: {db.sql(f'select count(*) from {table}').fetchone()[0]:,} rows")  # type: ignore[index]


def warm(db: duckdb.DuckDBPyConnection, question: str) -> float:
    """Seconds that a question takes once it has been asked before: the middle of three."""
    db.sql(question).fetchall()
    seconds = []
    for _ in range(3):
        begun = time.perf_counter()
        db.sql(question).fetchall()
        seconds.append(time.perf_counter() - begun)
    return sorted(seconds)[1]


def questions(view: str) -> dict[str, str]:
    """What is asked of a view: a page of it, as a person does, and all of it counted, as a dashboard does."""
    return {"a page": f"select * from {view} limit 500", "counted": f"select count(*) from (select * from {view})"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--home", type=Path, help="kept and used again; by default a folder that goes")
    parser.add_argument("--articles", type=int, default=ARTICLES, help="ten sentences each")
    parser.add_argument("--only", choices=("build", "publish", "views"), help="one step of it, of a home that is kept")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as passing:
        home = given.home or Path(passing)
        if not warehouse.desk_path(home).exists():
            home.mkdir(parents=True, exist_ok=True)
            with warehouse.connect(warehouse.desk_path(home)) as db:
                build(db, given.shared, given.articles)
        if given.only in (None, "publish"):
            publishing(home)
        if given.only in (None, "views"):
            views(home)


def publishing(home: Path) -> None:
    """How long the writer waits for a publication, and how long until readers have it."""
    begun = time.perf_counter()
    with warehouse.publishing(home) as take, warehouse.connect(warehouse.desk_path(home)) as db:
        opened = time.perf_counter()
        take(db)
        blocked = time.perf_counter() - opened
    took = time.perf_counter() - begun
    sizes = [path.stat().st_size / 1e9 for path in (warehouse.desk_path(home), warehouse.published_path(home))]
    print(
        f"desk of {sizes[0]:.2f} GB, published {sizes[1]:.2f} GB: writing blocked {blocked:.1f} s, readers have it after {took:.1f} s"
    )


def views(home: Path) -> None:
    """Every view, warm, on two threads."""
    with warehouse.read_only(warehouse.published_path(home)) as db:
        db.execute("set threads = 2")
        found = "select view_name from duckdb_views() where not internal and schema_name = 'main' order by 1"
        for (view,) in db.sql(found).fetchall():
            took = {what: warm(db, question) for what, question in questions(view).items()}
            print(f"{view:<20}" + "".join(f"  {what} {seconds:.2f} s" for what, seconds in took.items()), flush=True)


if __name__ == "__main__":
    main()
