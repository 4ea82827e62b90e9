"""Pages that change after publication: looked at again, told apart from those that do not, and shown by `edits`."""

import pytest
from conftest import rows
from small_web import ENTRY, RSS, Page, serving

import warehouse
from flows.settings import settings

pytestmark = pytest.mark.slow

PAGE = """<html lang="en"><head><title>{title}</title><meta property="og:site_name" content="Wharf News">
<meta property="article:published_time" content="2025-05-09T{hour}:00:00Z"></head><body>{around}<article><h1>{title}</h1>{text}</article></body></html>"""
MILL = (
    "The old mill on the Orrin will close in June after a century of work, its owners said in Penfold on Friday.",
    "Forty people work there, most of them for more than ten years, and none of them had been told before the notice was up.",
    "The county has offered to buy the building, which the heritage office listed in 1987, for one euro and its debts.",
)
FERRY = (
    "Three ferries collided in thick fog off Kelda on Thursday night, and rescuers brought everyone aboard to the shore.",
    "The harbour master closed the channel until noon, while divers looked at the hulls of the two vessels that were hit.",
    "No ferry will sail before the weather office lifts its warning, said the line, which carries a million people a year.",
)
VOTE = (
    "Penfold elected its first woman mayor by eleven votes on Sunday, and both sides asked for the ballots to be counted again.",
    "Martha Quill, a schoolteacher, led from the first hour, though the villages upstream voted for her rival by two to one.",
    "The recount begins on Tuesday in the gymnasium, under the eyes of a judge whom neither of the two parties has named.",
)


def page(title, lines, around="", hour=10):
    return Page(PAGE.format(title=title, around=around, hour=hour, text="".join(f"<p>{line}</p>" for line in lines)))


@pytest.fixture
def desk(prefect, tmp_path, monkeypatch):
    """A paper, and `copydesk ingest` on its feed; a page is looked at again after a second and after an hour."""
    from flows.ingest import ingest

    for name, value in {"ALLOW_HOSTS": "*.localhost", "PACE": "0", "RETRIES": "0", "LOOK_AGAIN": "1s,1h"}.items():
        monkeypatch.setenv(f"COPYDESK_{name}", value)
    home = tmp_path / "desk"
    with serving() as web:
        site = web.sites["wharf"]

        def feed(**stories):
            entries = "".join(ENTRY.format(title=path, url=web.url("wharf", f"/{path}")) for path in stories)
            site["/feed.xml"] = Page(RSS.format(name="Wharf News", home=web.url("wharf"), entries=entries), "text/xml")
            site.update({f"/{path}": told for path, told in stories.items()})

        def run():
            """Ingest; what the paper was asked besides robots.txt, and with which answer."""
            asked = len(web.asked("wharf"))
            (tmp_path / "sources.toml").write_text(f'[wharf]\nkind = "feed"\nurl = "{web.url("wharf", "/feed.xml")}"\n')
            ingest(sources=str(tmp_path / "sources.toml"), home=str(home), quiet=True, poll_all=True)
            return {request.path: request.status for request in web.asked("wharf")[asked:]}

        yield feed, site, run, home


def older(home, hours):
    """The desk as it will be in so many hours."""
    with warehouse.connect(settings(home=home).database) as db:
        for table, columns in {
            "captures": ["fetched_at"],
            "feeds": ["first_polled_at", "polled_at", "next_poll_at"],
        }.items():
            moved = ", ".join(f"{column} = {column} - to_hours({hours})" for column in columns)
            db.execute(f"update {table} set {moved}")


def states(home, path):
    with warehouse.connect(settings(home=home).database) as db:
        found = db.execute("select state from captures where url like ? order by fetched_at", [f"%{path}"]).fetchall()
    return [state for (state,) in found]


EDITS = "select url, version, change, added, removed, title_changed from edits order by url, version"


def test_a_silent_edit_is_found_at_the_next_look_and_what_did_not_change_is_unchanged(desk):
    feed, site, run, home = desk
    feed(
        mill=page("Mill on the Orrin to close", MILL),
        ferry=page("Three ferries collide", FERRY),
        vote=page("Penfold votes", VOTE),
    )
    assert run() == {"/feed.xml": 200, "/mill": 200, "/ferry": 200, "/vote": 200}
    assert rows(home, EDITS) == []

    site["/mill"] = page(
        "Mill on the Orrin to close",
        [MILL[0].replace("in June", "in July"), *MILL[1:], "A buyer has come forward since."],
    )
    site["/ferry"] = page(
        "Three ferries collide", FERRY, around="<nav><a href='/'>A new menu</a></nav><div>12 people read this</div>"
    )
    assert run() == {"/feed.xml": 304, "/mill": 200, "/ferry": 200, "/vote": 304}
    [edit] = rows(home, EDITS)
    assert edit.pop("url").endswith("/mill")
    assert edit == {"version": 2, "change": "extended", "added": 7, "removed": 1, "title_changed": False}
    assert states(home, "/mill") == ["filed", "filed"]
    assert states(home, "/ferry") == ["filed", "unchanged"], "other bytes, the same clean text"
    assert states(home, "/vote") == ["filed"], "304: no bytes at all"
    [mill] = rows(home, "select version, body from articles where url like '%/mill'")
    assert (mill["version"], "in July" in mill["body"]) == (2, True)
    [first] = rows(home, "select body from versions where version = 1 and body like 'The old mill%'")
    assert "in June" in first["body"]
    assert [row["unchanged"] for row in rows(home, "select unchanged from runs order by started_at")] == [0, 1]

    assert run() == {"/feed.xml": 304}, "the second look is an hour after the first fetch"
    older(home, 1)
    feed(mill=page("Mill on the Orrin to close", MILL), ferry=site["/ferry"], vote=site["/vote"])
    assert run() == {"/feed.xml": 304, "/mill": 200, "/ferry": 304, "/vote": 304}
    told = [(row["version"], row["change"]) for row in rows(home, EDITS)]
    assert told == [(2, "extended"), (3, "shortened")], "what returns to its first wording is a third version"
    older(home, 3)
    assert run() == {"/feed.xml": 304}, "and nobody looks any more"


def test_a_page_whose_listing_says_that_it_changed_is_fetched_at_once_and_an_update_elsewhere_is_a_copy(
    desk, monkeypatch
):
    feed, site, run, home = desk
    monkeypatch.setenv("COPYDESK_LOOK_AGAIN", "never")
    feed(mill=page("Mill on the Orrin to close", MILL))
    run()
    older(home, 2)
    update = [*MILL, "The union called a meeting for Monday evening."]
    site["/update-2"] = page("UPDATE 2-Mill on the Orrin to close", update, hour=14)
    entry = "<entry><id>{path}</id><title>{path}</title><link href='{url}'/><updated>{updated}</updated></entry>"
    base = next(iter(rows(home, "select url from articles")))["url"].rpartition("/")[0]
    changed = rows(home, "select strftime(now() at time zone 'UTC' - interval 30 minute, '%Y-%m-%dT%H:%M:%SZ') as at")[
        0
    ]["at"]
    entries = "".join(entry.format(path=path, url=f"{base}/{path}", updated=changed) for path in ("mill", "update-2"))
    site["/feed.xml"] = Page(
        f"<feed xmlns='http://www.w3.org/2005/Atom'><title>Wharf News</title>{entries}</feed>", "text/xml"
    )
    site["/mill"] = page("Mill on the Orrin to close", [MILL[0].replace("a century", "ninety years"), *MILL[1:]])
    assert run() == {"/feed.xml": 200, "/mill": 200, "/update-2": 200}
    [edit] = rows(home, EDITS)
    assert (edit["change"], edit["added"], edit["removed"]) == ("edited", 2, 2)
    [copy] = rows(
        home,
        "select c.kind, a.title, o.url as original from copies c join articles a using (article_id) join articles o on o.article_id = original_id",
    )
    assert copy == {"kind": "near", "title": "Mill on the Orrin to close", "original": f"{base}/mill"}
    assert rows(home, "select count(*) as n from articles") == [{"n": 2}]
