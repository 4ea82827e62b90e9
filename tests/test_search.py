"""copydesk search: every word, phrases, accents and capitals folded; the best sentence; the order of the answers."""

import json
import sys
from datetime import date

import pytest
from typer.testing import CliRunner

import warehouse
from flows.__main__ import app
from flows.commands.search import answers, asked, marked
from transforms import frames

TEXTS = {
    "harbour": ("Quay", date(2025, 5, 9), "en", "Missiles over the quay", ["The defence of the quay cost a missile.", "Missile defence is dear."]),
    "apart": ("Post", date(2025, 5, 8), "en", "A budget", ["One missile was bought.", "The defence minister left."]),
    "accents": ("Diario", date(2025, 5, 7), "es", "La huelga", ["Habló Rosa Alarcón ante la terminal."]),
    "copied": ("Echo", date(2025, 5, 9), "en", "Missiles over the quay", ["Missile defence is dear."]),
    "letters": ("Rundschau", date(2025, 5, 6), "de", "Straße gesperrt", ["Die Strasse nach Łódź bleibt zu.", "“It’s the mayor’s Ærø plan,” said O’Brien."]),
    "cables": ("Cable Watch", date(2025, 4, 9), "en", "Baltic news", ["A cable is a cable.", "Two states will share one ship to mend every undersea line, power link and data cable between Holm and Tarn."]),
    "cabled": ("Cable Watch", date(2025, 4, 10), "en", "Cable cable", ["A cable is a cable.", "A ship is a ship."]),
    "one": ("Cable Watch", date(2025, 4, 12), "en", None, ["Ferry ferry.", "Tug tug.", "Pier pier."]),
    "two": ("Cable Watch", date(2025, 4, 11), "en", None, ["A ferry of the old line of Holm waited long for a tug in the fog that lay there.", "It was at the pier."]),
    "spaceless": ("朝報", None, "ja", None, ["政府は水曜日に合意文書に署名した。"]),
}  # fmt: skip


@pytest.fixture(scope="module")
def homes(tmp_path_factory):
    """Two desks alike: the words of one will be counted by the extension, those of the other never."""
    return {way: published(tmp_path_factory) for way in ("the words counted", "every line read")}


@pytest.fixture(params=["the words counted", "every line read"])
def home(request, homes, monkeypatch):
    """A desk with the extension, and one where it is not installed."""
    if request.param == "every line read":
        monkeypatch.setitem(sys.modules, "duckdb_extension_fts", None)
    yield homes[request.param]
    assert warehouse.is_counted(homes[request.param]) is (request.param == "the words counted")


def published(tmp_path_factory):
    home = tmp_path_factory.mktemp("desk")
    articles, sentences = [], []
    for name, (outlet, day, language, title, said) in TEXTS.items():
        articles.append(
            {"article_id": name, "source": "files", "url": f"file:///{name}", "outlet": outlet, "published_on": day,
             "language": language, "title": title, "body": " ".join(said), "copy_of": "harbour" if name == "copied" else None}
        )  # fmt: skip
        start = 0
        for number, text in enumerate(said):
            place = {"start_char": start, "end_char": start + len(text)}
            sentences.append({"article_id": name, "sentence": number, **place, "text": text})
            start += len(text) + 1
    with warehouse.connect(warehouse.desk_path(home)) as db:
        for table, rows in (("articles", articles), ("sentences", sentences)):
            rows = frames.frame(rows, frames.TABLES[table])
            db.register("given", rows)
            db.execute(f"insert into {table} by name select * from given")
        warehouse.publish(db, home)
    return home


@pytest.fixture
def found(home):
    def found(*words):
        result = CliRunner().invoke(app, ["search", *words, "--json", "--home", str(home)])
        assert result.exit_code == 0, result.output
        return json.loads(result.stdout)

    return found


def test_every_word_has_to_be_there_and_those_side_by_side_come_first(found):
    assert [row["article_id"] for row in found("missile defence")] == ["harbour", "copied", "apart"]
    assert found("missile", "budgets") == []


def test_a_phrase_in_quotation_marks_stands_side_by_side(found):
    assert [row["article_id"] for row in found('"missile defence"')] == ["harbour", "copied"]
    assert found('"defence missile"') == []


def test_the_sentence_shown_is_the_one_that_says_most(found):
    assert found("missile defence")[0]["text"] == "Missile defence is dear."
    assert found("quay")[0]["sentence"] == 0


def test_a_sentence_with_all_words_goes_before_a_shorter_one_with_some(found):
    (first, second, *_) = found("cable ship")
    assert (first["article_id"], first["sentence"]) == ("cables", 1)
    assert first["text"].startswith("Two states will share one ship")
    assert second["article_id"] == "cabled", "the words of its headline and of its lines are never together"
    assert found("cable ship repair") == []


def test_of_three_words_two_in_one_sentence_go_before_each_in_one_of_its_own(found):
    assert [row["article_id"] for row in found("ferry tug pier")] == ["two", "one"]


def test_an_outlet_or_a_language_that_no_article_is_of_is_said_with_one_that_is_near(home):
    def said(*options):
        return CliRunner().invoke(app, ["search", "missile", *options, "--home", str(home)])

    assert "nothing found: no outlet is called 'Pots'; near it: Post" in said("--outlet", "Pots").stdout
    assert "no outlet is called 'No Such'" in said("--outlet", "No Such").stdout
    assert "no article is in a language 'xx'; there are de, en, es, ja" in said("--language", "xx").stdout
    assert "fewer or shorter words" in said("--outlet", "RUNDSCHAU", "--language", "DE").stdout
    both = said("--outlet", "Pots", "--json")
    assert (json.loads(both.stdout), "no outlet is called" in both.stderr, both.exit_code) == ([], True, 0)


def test_accents_and_capitals_do_not_matter_and_a_word_finds_what_begins_with_it(found):
    assert [row["article_id"] for row in found("ALARCON")] == ["accents"]
    assert [row["article_id"] for row in found("alarcón")] == ["accents"]
    assert [row["article_id"] for row in found("bud")] == ["apart"]
    assert found("udget") == []


def test_words_of_scripts_without_spaces_are_found_inside_a_line(found):
    assert [row["article_id"] for row in found("合意文書")] == ["spaceless"]


def test_day_outlet_and_language_narrow_it_and_the_limit_holds(found):
    assert [row["article_id"] for row in found("missile", "--since", "2025-05-09")] == ["harbour", "copied"]
    assert [row["article_id"] for row in found("strasse", "--until", "2025-05-06")] == ["letters"]
    assert found("strasse", "--until", "2025-05-05") == []
    assert [row["article_id"] for row in found("missile", "--outlet", "post")] == ["apart"]
    assert found("missile", "--language", "es") == []
    assert len(found("missile", "--limit", "1")) == 1


def test_what_is_printed_has_outlet_day_title_the_marked_words_and_the_id_for_show(home):
    result = CliRunner().invoke(app, ["search", "alarcon", "--home", str(home)])
    assert result.stdout.splitlines() == [
        "2025-05-07  Diario  accents",
        "  La huelga",
        "  Habló Rosa *Alarcón* ante la terminal.",
    ]


def test_nothing_found_is_an_answer_and_nothing_asked_is_wrong_usage(home):
    nothing = CliRunner().invoke(app, ["search", "zeppelin", "--home", str(home)])
    assert (nothing.exit_code, "nothing found" in nothing.stdout) == (0, True)
    assert CliRunner().invoke(app, ["search", "?!", "--home", str(home)]).exit_code != 0
    assert CliRunner().invoke(app, ["search", "--home", str(home)]).exit_code == 2
    assert CliRunner().invoke(app, ["search", "a", "--since", "yesterday", "--home", str(home)]).exit_code == 2
    crossed = ["--since", "2025-05-09", "--until", "2025-05-01"]
    assert CliRunner().invoke(app, ["search", "a", *crossed, "--home", str(home)]).exit_code != 0


@pytest.mark.parametrize("text", ["İstanbul'da", "Straße", "a\u0301b", "ﬁsh", "'; drop table articles; --", "100%_"])
def test_any_text_can_be_looked_for_and_marked(found, text):
    found(text)
    assert marked(text, asked(text), bold=True).plain == text


def test_a_letter_is_found_as_it_is_typed_where_it_is_not_to_be_had(found):
    for word in ("straße", "STRASSE", "strasse", "łódź", "lodz", "aero", "Ærø"):
        assert [row["article_id"] for row in found(word)] == ["letters"], word
    for words in ("o'brien", "O’Brien", "it's", "“it’s”", "mayor's aero"):
        assert [row["article_id"] for row in found(words)] == ["letters"], words


def test_the_words_are_those_of_the_snapshot_that_is_there(tmp_path_factory):
    home = published(tmp_path_factory)
    snapshot = warehouse.published_path(home).read_bytes()
    with warehouse.searching(home) as (_, counted):
        assert counted, "a small desk's words are counted when somebody first searches"
    assert warehouse.published_path(home).read_bytes() == snapshot
    stale = warehouse.words_path(home).read_bytes()
    with warehouse.connect(warehouse.desk_path(home)) as db:
        db.execute("update sentences set text = 'A zeppelin landed.' where article_id = 'apart'")
        warehouse.publish(db, home)
    assert not warehouse.words_path(home).exists(), "those of the snapshot before it are of no use"
    warehouse.words_path(home).write_bytes(stale)  # as a kill in between would leave them
    assert not warehouse.is_counted(home)
    result = CliRunner().invoke(app, ["search", "zeppelin", "--json", "--home", str(home)])
    assert [row["article_id"] for row in json.loads(result.stdout)] == ["apart"]
    assert warehouse.is_counted(home)


def test_a_large_desk_s_words_are_counted_when_it_is_published_and_a_broken_count_is_none(tmp_path):
    with warehouse.connect(warehouse.desk_path(tmp_path)) as db:
        db.execute("insert into sentences select 'long', n, n, n + 1, 'Word ' || n from range(6000) as t(n)")
        warehouse.publish(db, tmp_path)
    assert warehouse.is_counted(tmp_path)
    warehouse.words_path(tmp_path).write_bytes(b"no database")
    assert not warehouse.is_counted(tmp_path)
    with warehouse.searching(tmp_path) as (_, counted):
        assert not counted, "too many to be counted while somebody waits"


def test_a_line_that_says_one_word_ever_so_often_is_counted_like_any_other(tmp_path):
    with warehouse.connect(warehouse.desk_path(tmp_path)) as db:
        body = "0 " * 70_000 + "zebra"
        db.execute(
            "insert into articles by name select 'many' as article_id, 'files' as source, 'u' as url, $1 as body",
            [body],
        )
        db.execute("insert into sentences values ('many', 0, 0, 1, $1)", [body])
        warehouse.publish(db, tmp_path)
    every = {"since": None, "until": None, "outlet": None, "language": None, "limit": 9}
    assert [row["article_id"] for row in answers(tmp_path, ["0"], every)] == ["many"]
    assert warehouse.is_counted(tmp_path)


def test_of_words_counted_the_rarer_weighs_more_and_one_that_only_begins_so_less(tmp_path):
    said = {
        "common": "war war war here",
        "rare": "a zebra and a war here",
        "longer": "warships are here now",
        "none": "calm",
    }
    with warehouse.connect(warehouse.desk_path(tmp_path)) as db:
        for name, text in said.items():
            db.execute(
                "insert into articles by name select $1 as article_id, 'files' as source, $1 as url, $2 as body",
                [name, text],
            )
            db.execute("insert into sentences values ($1, 0, 0, 1, $2)", [name, text])
        warehouse.publish(db, tmp_path)
    every = {"since": None, "until": None, "outlet": None, "language": None, "limit": 9}
    ranked = answers(tmp_path, asked("war here"), every)
    assert [row["article_id"] for row in ranked] == ["common", "rare", "longer"]
    assert ranked[0]["score"] > ranked[1]["score"] > ranked[2]["score"] > 0
