"""sources.toml: what may stand in it, and what is said when something else does."""

from datetime import timedelta
from pathlib import Path

import pytest

from flows.settings import Settings
from flows.sources import KEYS, KINDS, Source, SourcesError, files_source, load_sources

ROOT = Path(__file__).parents[1]


def written(folder: Path, text: str) -> Path:
    path = folder / "sources.toml"
    path.write_text(text, "utf-8")
    return path


def test_every_key_of_the_contract_is_understood(tmp_path):
    path = written(
        tmp_path,
        """
        [wire]
        kind = "feed"
        url = "https://wire.example.org/rss"
        outlet = "The Wire"
        family = "Wire Group"
        language = "en"
        follow = false
        every = "15m"
        at_least = "10m"
        at_most = "1d"
        pace = "1.5s"
        max_bytes = 1000
        headers = { Accept-Language = "en" }
        enabled = false
        """,
    )
    [source] = load_sources(path)
    assert source == Source(
        name="wire",
        kind="feed",
        url="https://wire.example.org/rss",
        outlet="The Wire",
        family="Wire Group",
        language="en",
        follow=False,
        every=timedelta(minutes=15),
        at_least=timedelta(minutes=10),
        at_most=timedelta(days=1),
        pace=timedelta(seconds=1.5),
        max_bytes=1000,
        headers={"Accept-Language": "en"},
        enabled=False,
    )
    assert {
        "kind",
        "url",
        "outlet",
        "family",
        "language",
        "follow",
        "every",
        "at_least",
        "at_most",
        "pace",
        "max_bytes",
        "headers",
        "enabled",
    } == KEYS


def test_a_source_is_followed_and_enabled_unless_it_says_otherwise(tmp_path):
    [source] = load_sources(written(tmp_path, '[a]\nkind = "feed"\nurl = "https://a.example.org/"'))
    assert source.follow
    assert source.enabled


def test_sources_keep_the_order_of_the_file(tmp_path):
    text = "\n".join(f'[{name}]\nkind = "page"\nurl = "https://{name}.example.org/"' for name in ("z", "a", "m"))
    assert [source.name for source in load_sources(written(tmp_path, text))] == ["z", "a", "m"]


@pytest.mark.parametrize(
    ("url", "becomes"),
    [
        ("inbox/*.txt", "{here}/inbox/*.txt"),
        ("../drop", "{above}/drop"),
        ("/srv/drop", "/srv/drop"),
        ("file:///srv/with%20space", "/srv/with space"),
        ("https://a.example.org/x", "https://a.example.org/x"),
    ],
)
def test_relative_paths_are_relative_to_the_file(tmp_path, url, becomes):
    [source] = load_sources(written(tmp_path, f'[a]\nkind = "files"\nurl = "{url}"'))
    assert source.url == becomes.format(here=tmp_path, above=tmp_path.parent)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('[a]\nkind = "feed"\nurl = "x"\nevry = "1m"', ["'a'", "'evry'"]),
        ('[a]\nkind = "feed"\nurl = "x"\npaths = ["y"]', ["'a'", "'paths'"]),
        ('[a]\nkind = "telegram"\nurl = "x"', ["'a'", "kind"]),
        ('[a]\nkind = "feed"', ["'a'", "url"]),
        ('[a]\nkind = "feed"\nurl = "x"\nevery = "soon"', ["'a'", "every", "soon"]),
        ('[a]\nkind = "feed"\nurl = "x"\nmax_bytes = 0', ["'a'", "max_bytes"]),
        ('[a]\nkind = "feed"\nurl = "x"\nat_least = "2h"\nat_most = "1h"', ["'a'", "at_least is longer"]),
        ('[a]\nkind = "feed"\nurl = "x"\nheaders = { Accept = 1 }', ["'a'", "headers"]),
        ('[a]\nkind = "feed"\nurl = "x"\npace = -1', ["'a'", "pace", "-1"]),
        ('[a]\nkind = "feed"\nurl = "x"\nlanguage = "English"', ["'a'", "language", "'English'"]),
        ('[a]\nkind = "feed"\nurl = "x"\nfollow = "never"', ["'a'", "follow"]),
        ('[a]\nkind = "feed"\nurl = "x"\nheaders = { From = "Büro" }', ["'a'", "headers", "ASCII"]),
        ('name = "a"', ["'name'", "outside a table"]),
        ("[a", ["not TOML"]),
    ],
)
def test_what_cannot_be_used_is_an_error_that_names_it(tmp_path, text, says):
    with pytest.raises(SourcesError) as error:
        load_sources(written(tmp_path, text))
    for word in says:
        assert word in str(error.value)


def test_every_mistake_is_told_at_once_each_with_its_source(tmp_path):
    text = '[a]\nkind = "feed"\nurl = "x"\nevry = "1m"\nfolow = true\n[b]\nkind = "page"\nurl = "x"\n[c]\nkin = "feed"\nurl = "y"'
    with pytest.raises(SourcesError) as error:
        load_sources(written(tmp_path, text))
    told = [line.partition("sources.toml: ")[2].partition(" (known")[0] for line in str(error.value).splitlines()]
    assert told == [
        "source 'a': unknown key 'evry'",
        "source 'a': unknown key 'folow'",
        "source 'c': unknown key 'kin'",
        "source 'c': kind: Field required",
    ]


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(SourcesError, match=r"nowhere\.toml"):
        load_sources(tmp_path / "nowhere.toml")


def test_the_sources_that_ship_are_valid_and_switched_off():
    shipped = load_sources(ROOT / "sources.toml")
    assert shipped
    assert not any(source.enabled for source in shipped)


def test_the_page_about_sources_names_every_kind_and_key_and_the_documentation_every_setting():
    page = (ROOT / "docs" / "SOURCES.md").read_text("utf-8")
    assert [name for name in sorted({*KEYS - {"kind", "url"}, *KINDS}) if f"`{name}`" not in page] == []
    pages = " ".join(path.read_text("utf-8") for path in [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))])
    assert [name for name in Settings.model_fields if f"COPYDESK_{name.upper()}" not in pages] == []


def test_paths_of_the_command_line_are_one_source_named_files(tmp_path):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("x")
    source = files_source([str(tmp_path / "a.txt"), str(tmp_path / "*.txt"), str(tmp_path)])
    assert (source.name, source.kind) == ("files", "files")
    assert source.paths == (str(tmp_path / "a.txt"), str(tmp_path / "*.txt"), str(tmp_path))


@pytest.mark.parametrize("path", ["nowhere.txt", "nothing/*.txt", "https://a.example.org/"])
def test_a_path_that_is_not_there_is_an_error_that_names_it(path):
    with pytest.raises(SourcesError) as error:
        files_source([path])
    assert path in str(error.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[files]\nkind = "feed"\nurl = "https://a.example.org/"', "that name is taken"),
        ('[""]\nkind = "feed"\nurl = "https://a.example.org/"', "a source needs a name"),
        ('[a]\nkind = "feed"\nurl = "ftp://a.example.org/"', "only http and https can be asked"),
    ],
)
def test_names_and_addresses_that_cannot_be_used_are_mistakes_of_the_file(tmp_path, text, said):
    with pytest.raises(SourcesError, match=said):
        load_sources(written(tmp_path, text))


def test_a_file_that_is_no_utf_8_is_said_with_the_line_and_a_mark_at_its_begin_is_passed_over(tmp_path):
    path = tmp_path / "sources.toml"
    table = b'[a]\nkind = "feed"\nurl = "https://a.example/%s"\n'
    path.write_bytes(table % b"caf\xe9")
    with pytest.raises(SourcesError, match="line 3 is not UTF-8"):
        load_sources(path)
    path.write_bytes(b"\xef\xbb\xbf" + table % b"cafe")
    assert [source.name for source in load_sources(path)] == ["a"]


@pytest.mark.parametrize("contact", ["Büro <desk@example.org>", "desk@example.org\nX-Forwarded-For: 1", "d\udcffsk"])
def test_what_no_request_could_carry_is_refused_before_the_first(contact):
    with pytest.raises(ValueError, match="cannot be sent in a header"):
        Settings(contact=contact)


def test_a_folder_in_place_of_the_file_is_said(tmp_path):
    with pytest.raises(SourcesError, match="is a folder"):
        load_sources(tmp_path)
