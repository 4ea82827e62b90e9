"""Lines that recur across an outlet's reports: counted, judged, taken out, and put back when they recur no more."""

import polars as pl
import pytest
from small_flow import answers, filed

import warehouse
from flows.refine.learning import learn
from transforms import stages
from transforms.clean.furniture import LEAST, is_furniture
from transforms.frames import CAPTURES, FURNITURE, PAYLOADS, REMOVALS, frame

COURIER = "Harbour Courier"
SHIPS = [
    "Aurora",
    "Bettina",
    "Cormoran",
    "Delfin",
    "Eider",
    "Falke",
    "Garnet",
    "Heron",
    "Isolde",
    "Juno",
    "Kestrel",
    "Lorelei",
    "Merlin",
    "Nixe",
    "Osprey",
    "Petrel",
    "Quail",
    "Robin",
    "Selkie",
    "Tern",
    "Undine",
    "Viola",
    "Wigeon",
    "Xenia",
    "Yarrow",
    "Zephyr",
    "Albatros",
    "Brigit",
    "Curlew",
    "Dunlin",
    "Egret",
    "Fulmar",
    "Gannet",
    "Halcyon",
]

#: Whether a line that stands in so many of so many documents of the Harbour Courier is furniture.
VERDICTS = [
    ("Tide tables and webcams", 25, 9000, True),  # stands often enough whatever the share
    ("Tide tables and webcams", 24, 9000, False),
    ("Tide tables and webcams", 12, 500, True),
    ("Tide tables and webcams", 5, 20, True),
    ("Tide tables and webcams", 4, 4, False),  # too few to tell
    ("The Baltic News Agency contributed to this report.", 60, 700, True),
    ("Send us your picture of the ship.", 12, 500, True),
    (
        "The inquiry goes on, and nobody has been charged with the sinking.",
        60,
        2000,
        False,
    ),  # the report's own background
    ("The shipping line did not answer questions about the wreck.", 12, 300, False),
    ("“We do not know why she sank,” the harbour master told reporters.", 30, 300, False),  # one quotation, told again
    ("What happened next?", 12, 300, False),  # a question of an interview
    ("What happened next?", 40, 300, True),  # a heading that every report has
    ("1,200", 90, 300, False),  # a cell of a table
    ("___", 9, 9000, True),
]


@pytest.mark.parametrize(("line", "documents", "reports", "verdict"), VERDICTS)
def test_how_often_a_line_recurs_and_whom_it_speaks_to_say_whether_it_is_furniture(line, documents, reports, verdict):
    assert is_furniture(line, documents, reports, COURIER) is verdict


def scrape(ship: str, *furniture: str) -> bytes:
    """A report of its own on a ship, with these lines under it."""
    number = SHIPS.index(ship)
    text = (
        f" date 2025-05-{number % 28 + 1:02} {COURIER} / shipping\nDie {ship} verlässt Kai {number} zur Reparatur\n"
        f"Die Fähre {ship} verließ am Montag Kai {number} mit {number + 40} Leuten, und ihr Kapitän will in {number + 2} Wochen zurück sein.\n"
        f"Niemand hatte erwartet, dass die {ship} vor ihrem {number + 10}. Winter auf See in ein Dock muss."
    )
    return "\n".join([text, *furniture]).encode()


def payload(name: str, body: bytes) -> dict:
    return {
        "capture_id": name,
        "source": "files",
        "url": f"file:///{name}.txt",
        "media_type": "text/plain",
        "payload": body,
    }


def counted(payloads: list[dict]) -> dict[str, tuple[int, int]]:
    """Documents and reports of each line that recurs, as the warehouse counts them."""
    with warehouse.connect() as db:
        reports, _, _ = stages.read(frame(payloads, PAYLOADS))
        lines = stages.fingerprints(reports, dict.fromkeys(reports["report_id"], COURIER))
        warehouse.load(db, {"reports": reports, "lines": lines})
        found = warehouse.query(db, "line_counts", outlets=pl.DataFrame({"outlet": [COURIER]}), least=LEAST)
        return {row["line"]: (row["documents"], row["reports"]) for row in found.iter_rows(named=True)}


def test_a_line_is_counted_once_a_document():
    found = counted([payload(ship, scrape(ship, "Tide tables", "Tide tables")) for ship in SHIPS[:6]])
    assert found == {"Tide tables": (6, 6)}


def test_one_text_printed_again_and_again_is_one_document():
    copies = [payload(f"copy {number}", scrape("Aurora", "Tide tables")) for number in range(30)]
    assert counted(copies) == {}  # nothing in them is any document's own
    others = [payload(ship, scrape(ship, "Tide tables")) for ship in SHIPS[:6]]
    assert counted([*copies[:3], *others]) == {"Tide tables": (6, 6)}


def test_many_readings_of_one_article_are_one_document():
    readings = [
        payload(f"reading {number}", scrape(ship, "Tide tables")) | {"url": "file:///same.txt"}
        for number, ship in enumerate(SHIPS[:9])
    ]
    assert counted(readings) == {}


def test_whoever_has_a_line_that_came_on_a_list_or_went_off_it_is_due():
    with warehouse.connect() as db:
        reports, _, _ = stages.read(frame([payload(ship, scrape(ship, "Tide tables")) for ship in SHIPS[:3]], PAYLOADS))
        lines = stages.fingerprints(reports, dict.fromkeys(reports["report_id"], COURIER))
        articles, _, _ = stages.normalise(stages.clean(reports)[0])
        warehouse.load(db, {"reports": reports, "lines": lines, "articles": articles[:2]})
        outlets = pl.DataFrame({"outlet": [COURIER]})
        often = lines.group_by("fingerprint").agg(reports=pl.col("report_id").n_unique()).filter(pl.col("reports") == 3)
        row = {"outlet": COURIER, "line": "Tide tables", "documents": 3, "reports": 3}
        listed = frame([row | {"fingerprint": found} for found in often["fingerprint"]], FURNITURE)
        removed = {
            "article_id": articles["article_id"][0],
            "report_id": articles["report_id"][0],
            "line": 9,
            "rule": "recurs/1",
        }
        rows = [removed | {"text": "Tide tables", "kind": "furniture", "documents": 2, "reports": 2}]
        warehouse.load(db, {"removals": frame(rows, REMOVALS)})
        assert warehouse.relist(db, outlets, listed) == 2, "the third has not been filed"
        assert answers(db, "select distinct documents, reports from removals") == [(3, 3)], "as the list has them now"
        assert warehouse.relist(db, outlets, listed) == 0, "nothing moved"
        assert warehouse.relist(db, outlets, listed.clear()) == 2
        assert answers(db, "select count(*) from furniture") == [(0,)]


def files_of(folder, ships, often, seldom):
    """Scrapes of these ships in a folder: some with a line that recurs often, some with one that recurs seldom."""
    folder.mkdir(exist_ok=True)
    for ship in ships:
        lines = [*(["Tide tables and webcams"] if ship in often else []), *(["On the quay"] if ship in seldom else [])]
        (folder / f"{ship}.txt").write_bytes(scrape(ship, *lines))
    return [folder / f"{ship}.txt" for ship in ships]


def tables(db) -> dict[str, list[tuple]]:
    """What must not depend on the order of arrival; the ids of reports hold, the clock does not."""
    asked = {
        "articles": "article_id, outlet, title, body, version, word_count",
        "versions": "article_id, version, title, body, change, added, removed",
        "removals": "article_id, line, text, kind, rule, documents, reports",
        "sentences": "article_id, sentence, text",
        "mentions": "article_id, sentence, text, type",
        "dates": "article_id, sentence, text, value",
        "furniture": "outlet, line, documents, reports",
        "due": "article_id",
    }
    return {name: sorted(answers(db, f"select {columns} from {name}"), key=repr) for name, columns in asked.items()}


@pytest.mark.slow
def test_what_is_furniture_depends_on_the_reports_and_not_on_their_order(tmp_path):
    often, seldom = set(SHIPS[:2] + SHIPS[8:14]), set(SHIPS[3:8])
    files = files_of(tmp_path / "inbox", SHIPS, often, seldom)
    with filed(files, tmp_path / "at once") as db:
        at_once = tables(db)
    with filed(files[:8], tmp_path / "in parts") as db:  # five of eight are "On the quay", two have tide tables
        early = tables(db)
    assert [row[1] for row in early["furniture"]] == ["On the quay"]
    with filed(files[8:], tmp_path / "in parts", killed=True) as db:
        assert len(tables(db)["due"]) == 7  # in the parts that are filed, five have the one line and two the other
        assert {failure.check for failure in warehouse.check(db)} >= {"nobody_is_due"}
    with filed(files[8:], tmp_path / "in parts", batch=7) as db:  # now five of 34, and eight of 34
        assert tables(db) == at_once
        assert warehouse.check(db) == []
    assert at_once["furniture"] == [(COURIER, "Tide tables and webcams", 8, 34)]
    bodies = "\n".join(body for _, _, _, body, _, _ in at_once["articles"])
    assert (bodies.count("Tide tables"), bodies.count("On the quay")) == (0, 5)
    learned = [row for row in at_once["removals"] if row[3] == "furniture"]
    assert {row[2:] for row in learned} == {("Tide tables and webcams", "furniture", "recurs/1", 8, 34)}
    assert {row[1] for row in at_once["versions"]} == {1}  # that a line is no longer on the list is no new version


@pytest.mark.slow
def test_an_article_that_changed_is_refined_again_with_all_its_versions(tmp_path):
    inbox, home = tmp_path / "inbox", tmp_path / "desk"
    files = files_of(inbox, SHIPS[:4], SHIPS[:4], [])
    with filed(files, home):
        pass
    files[0].write_bytes(scrape(SHIPS[0], "Ihr Schwesterschiff fährt die Linie bis Juni.", "Tide tables and webcams"))
    with filed(files[:1], home) as db:
        assert [row[0] for row in answers(db, "select max(version) from articles")] == [2]
    files = files_of(inbox, SHIPS[4:8], SHIPS[4:8], [])
    with filed(files, home) as db:
        assert answers(db, "select count(*) from versions where body like '%Tide tables%'") == [(0,)]
        assert answers(db, "select change, count(*) from versions group by all order by all") == [
            ("created", 8),
            ("extended", 1),
        ]
        (run,) = answers(
            db, "select captures, filed, articles_new, articles_changed from runs order by started_at desc limit 1"
        )
        assert run == (4, 4, 4, 0)  # articles refined again are no news
        before = tables(db)
        warehouse.reopen(db)  # a rebuild: all captures wait again
    with filed(files[:1], home) as db:
        assert tables(db) == before


def test_a_second_look_finds_nothing_to_do(tmp_path):
    files = files_of(tmp_path / "inbox", SHIPS[:6], SHIPS[:6], [])
    with filed(files, tmp_path / "desk") as db:
        captures = warehouse.query(db, "pending_captures", limit=None)
        assert captures.is_empty()
        assert learn(db, db.sql("from captures").pl().match_to_schema(CAPTURES)) == 0


def prepared(body: str, **known) -> tuple[str, list[str]]:
    """Body and learned removals of a scrape of which all these lines are known to recur."""
    from flows.refine.cleaning import prepare

    reports, _, _ = stages.read(frame([payload("one", body.encode())], PAYLOADS))
    counts = [{"line": line, "documents": 30, "reports": 90} for line in known["recurring"]]
    rows = reports.with_columns(recurring=pl.Series([counts]))
    made = prepare(rows)
    return made["articles"]["body"][0], made["removals"].filter(pl.col("kind") == "furniture")["text"].to_list()


def test_what_a_field_takes_is_a_field_and_no_furniture():
    text = scrape("Aurora").decode()
    header, title = text.split("\n")[:2]
    _, gone = prepared(text, recurring=[header.strip(), title])
    assert gone == []


def test_the_names_of_speakers_stay_in_a_transcript():
    turns = "\n".join(
        f"Ida Holm\nThe {ship} was late by an hour on that morning, and nobody told us why." for ship in SHIPS[:4]
    )
    body, gone = prepared(f"A Talk on the Quay\n{turns}\nTide tables", recurring=["Ida Holm", "Tide tables"])
    assert gone == ["Tide tables"]
    assert body.count("Ida Holm") == 4


def test_a_report_of_nothing_but_recurring_lines_keeps_them():
    line = "The harbour office is closed on public holidays and opens again at nine."
    body, gone = prepared(line, recurring=[line])
    assert (body, gone) == (line, [])
