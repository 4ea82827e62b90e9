"""Single fields: what a line, a date, a byline or a first paragraph gives, and the near misses that give nothing."""

from datetime import date

import pytest

from transforms.fields import (
    access,
    byline,
    dateline,
    header,
    headings,
    language,
    moments,
    outlet,
    published,
    title,
    wire,
)

HEADERS = [
    ("2024-09-12 23:28:21", {"on": "2024-09-12"}),
    ("By Jane Doe, Staff Writer | March 3, 2025", {"on": "2025-03-03", "authors": ["Jane Doe"]}),
    ("Reuters | 12.03.2025 14:05", {"on": "2025-03-12", "agency": "Reuters"}),
    ("12. März 2025, 14:05 Uhr", {"on": "2025-03-12"}),
    ("Publié le 3 mars 2025 à 18h02", {"on": "2025-03-03"}),
    ("El Faro | 3 de marzo de 2025 | 14:05", {"on": "2025-03-03", "outlet": "El Faro"}),
    ("March 3, 2025 — by Ana Ruiz — World", {"on": "2025-03-03", "authors": ["Ana Ruiz"], "section": "World"}),
    ("Friday, May 9, 2025", {"on": "2025-05-09"}),
    ("Fri 9 May 2025 11.30 BST", {"on": "2025-05-09"}),
    ("May 9, 2025 / 2:13 PM EDT / CBS News", {"on": "2025-05-09", "outlet": "CBS News"}),
    ("Madrid - 03 MAR 2025 - 18:02 CET", {"on": "2025-03-03", "place": "Madrid"}),
    ("2025年5月9日 14:30", {"on": "2025-05-09"}),
    ("Home > World > Europe", {"section": "Europe"}),
    ("The Daily Example › World › Europe", {"outlet": "The Daily Example", "section": "Europe"}),
    ("Politik / Ausland", {"section": "Ausland"}),
]


@pytest.mark.parametrize(("line", "want"), HEADERS)
def test_a_header_line_gives_its_fields(line, want):
    found = header.parse(line)
    assert found is not None
    got = {"on": str(found.published.on) if found.published else None}
    got |= {name: getattr(found, name) for name in ("authors", "agency", "outlet", "section", "place")}
    assert {name: got[name] for name in want} == want


@pytest.mark.parametrize(
    "line",
    [
        "Talks to resume on 9 May 2025",
        "The deal was signed on March 3, 2025",
        "Forty hurt as ferry hits quay - March 3, 2025",
        "Storm Closes Two Harbours",
        "By the time they met, it was dark",
        "Win / lose",
        "Behind the strike: long hours and special shifts",
    ],
)
def test_a_headline_is_no_header_line(line):
    assert header.parse(line) is None


@pytest.mark.parametrize(
    ("raw", "spoken", "country", "on"),
    [
        ("03/04/2025", "en", None, None),
        ("03/04/2025", "fr", None, "2025-04-03"),
        ("03/04/2025", "en", "USA", "2025-03-04"),
        ("03/04/2025", "en", "GBR", "2025-04-03"),
        ("25/04/2025", "en", None, "2025-04-25"),
        ("04/25/2025", "en", None, "2025-04-25"),
        ("05/05/2025", "en", None, "2025-05-05"),
        ("03.04.2025", "en", None, "2025-04-03"),
        ("31 Feb 2025", "en", None, None),
        ("2025-02-30T25:61:61Z", "en", None, None),
        ("0000-00-00", "en", None, None),
        ("yesterday", "en", None, None),
        ("9999-12-31", "en", None, None),
        ("20250509", "en", None, "2025-05-09"),
        ("1746700000000", "en", None, "2025-05-08"),
        ("Fri, 9 May 2025 11:00:00 EST", "en", None, "2025-05-09"),
        ("９ May 2025", "en", None, "2025-05-09"),
    ],
)
def test_a_publish_date_is_a_real_day_or_null(raw, spoken, country, on):
    found = published.parse(raw, spoken, country)
    assert found is not None and found.raw == raw
    assert (str(found.on) if found.on else None) == on


@pytest.mark.parametrize(
    ("printed", "utc"),
    [
        ("14 March 2025, 6:42 PM GMT", "2025-03-14T18:42:00+00:00"),
        ("May 9, 2025 5:30 pm ET", "2025-05-09T21:30:00+00:00"),
        ("January 9, 2025 5:30 pm ET", "2025-01-09T22:30:00+00:00"),
        ("9 May 2025, 14:05 MESZ", "2025-05-09T12:05:00+00:00"),
        ("9 мая 2025, 14:30 МСК", "2025-05-09T11:30:00+00:00"),
        ("2025-05-09T12:00:00+05:30", "2025-05-09T06:30:00+00:00"),
        ("9 May 2025 at 12 AM", "2025-05-09T00:00:00+00:00"),
    ],
)
def test_a_printed_time_becomes_utc(printed, utc):
    assert moments.find(printed)[0].at.isoformat() == utc


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("By JANE DOE", ["Jane Doe"]),
        ("By Jane Doe and Omar al-Said in Geneva", ["Jane Doe", "Omar al-Said"]),
        ("Von Ana Ruiz, Genf", ["Ana Ruiz"]),
        ("Par Jean Dupont (avec AFP)", ["Jean Dupont"]),
        ("Por Lucía Gómez", ["Lucía Gómez"]),
        ("Автор: Иван Петров", ["Иван Петров"]),
        ("By Staff Reporter", []),
        ("By AFP", []),
    ],
)
def test_a_byline_names_people_only(line, authors):
    assert byline.take(line)[0] == authors


@pytest.mark.parametrize(
    ("text", "place", "agency"),
    [
        ("MOSCOW – Crews walked out.", "MOSCOW", None),
        ("Moscow: Crews walked out.", "Moscow", None),
        ("NAIROBI, Jan 9 (Xinhua) -- Crews walked out.", "NAIROBI", "Xinhua"),
        ("PARIS (AFP) - Crews walked out.", "PARIS", "AFP"),
        ("BERLIN, 12. März (dpa) – Die Fähren bleiben.", "BERLIN", "dpa"),
        ("(Reuters) - Crews walked out.", None, "Reuters"),
        ("WASHINGTON — Crews walked out.", "WASHINGTON", None),
        ("NEW DELHI/ISLAMABAD (Reuters) - Crews walked out.", "NEW DELHI/ISLAMABAD", "Reuters"),
        ("KYIV, Ukraine (AP) — “Enough,” he said.", "KYIV, Ukraine", "AP"),
        ("МОСКВА, 9 мая - РИА Новости. Экипажи прекратили работу.", "МОСКВА", "RIA Novosti"),
        ("NORDHAMN, March 3 — Crews walked out.", "NORDHAMN", None),
    ],
)
def test_a_dateline_is_stripped_and_read(text, place, agency):
    found, rest = dateline.take(text)
    assert found is not None and (found.place, found.wire) == (place, agency)
    assert rest.split(" ")[0] in ("Crews", "Die", "“Enough,”", "Экипажи")


@pytest.mark.parametrize(
    "text",
    [
        "Moscow said on Friday it would send ships.",
        "Question: Will they return?",
        "NATO — the alliance has 32 members.",
        "Analysis: The strike has no end.",
        "US: The strike has no end.",
        "Putin — The man and the ferry.",
        "EXCLUSIVE — The board knew.",
        "He came – They left.",
    ],
)
def test_a_sentence_has_no_dateline(text):
    assert dateline.take(text) == (None, text)


def test_an_unknown_place_is_a_dateline_when_the_text_names_it_again():
    text = "Nordhamn: Crews walked out."
    assert dateline.take(text)[0] is None
    assert dateline.take(text, None, text + " The strike in Nordhamn goes on.")[0].place == "Nordhamn"


@pytest.mark.parametrize(
    ("text", "place", "agency"),
    [
        ("Nordhamn – Die Besatzungen der Fähren haben am Mittwoch die Arbeit niedergelegt.", "Nordhamn", None),
        ("NORDHAMN, 17. Juli (nwp) – Die Fähren bleiben im Hafen.", "NORDHAMN", "nwp"),
        ("NORDHAMN, June 2 (Boreal Press) -- Crews walked out.", "NORDHAMN", "Boreal Press"),
        ("LILLEVIK, Norway — Crews walked out on Tuesday.", "LILLEVIK, Norway", None),
        ("NORDHAMN, June 2 (Tidewire) – Crews walked out.", "NORDHAMN", "Tidewire"),
        ("NORDHAMN (Holm Dispatch) - Crews walked out.", "NORDHAMN", "Holm Dispatch"),
        ("NORDHAMN, Norway (HolmNewsNow) - Crews walked out.", "NORDHAMN, Norway", "HolmNewsNow"),
        ("ROME (Tidewire) – Crews walked out.", "ROME", "Tidewire"),
        ("Nordhamn-Quaysund (dpa/lno) - Die Fähren bleiben.", "Nordhamn-Quaysund", "dpa"),
        ("ВЕРЕСК, 9 мая. /НордИнформ/. Экипажи прекратили работу.", "ВЕРЕСК", "НордИнформ"),
        ("HULL - Crews walked out of four harbours on Tuesday.", "HULL", None),
        ("Nordhamn, 27 mar (Agencia Boreal) - Las tripulaciones pararon.", "Nordhamn", "Agencia Boreal"),
    ],
)
def test_places_and_agencies_that_no_list_knows_are_told_by_form(text, place, agency):
    found, _ = dateline.take(text)
    assert found is not None and (found.place, found.wire) == (place, agency)


@pytest.mark.parametrize(
    "text",
    [
        "BNA — The agency that nobody knew has a complicated history with the crews.",
        "Nordhamn – a harbour of no importance – was closed on Tuesday by its own crews.",
        "NORDHAMN (Left) – They came from four harbours and went to five.",
        "IDA HOLM (Labour) - The harbour board asked both sides to talk on Monday.",
        "FIFA - The federation asked both sides to talk about it on Monday.",
        "Crews (Norwegians) – They came from four harbours and went to five.",
    ],
)
def test_names_before_a_dash_are_not_all_places(text):
    assert dateline.take(text)[0] is None


@pytest.mark.parametrize(
    ("text", "language_code"),
    [
        ("Die Besatzungen haben am Mittwoch die Arbeit niedergelegt.", "de"),
        ("Les équipages ont cessé le travail lundi, selon le syndicat.", "fr"),
        ("Las tripulaciones dejaron el trabajo este lunes por la mañana.", "es"),
        ("Gli equipaggi hanno incrociato le braccia venerdì mattina.", "it"),
        ("As tripulações pararam o trabalho na segunda-feira de manhã.", "pt"),
        ("De bemanningen hebben maandag het werk neergelegd.", "nl"),
        ("Экипажи прекратили работу в пятницу, сообщил профсоюз.", "ru"),
        ("Екіпажі припинили роботу у п'ятницю, повідомила їхня спілка.", "uk"),
        ("フェリーの乗組員は金曜日にストライキを始めた。", "ja"),
        ("渡轮船员周五宣布罢工。", "zh"),
        ("여객선 선원들이 금요일에 파업을 시작했다.", "ko"),
    ],
)
def test_the_language_is_that_of_the_text_not_the_declared_one(text, language_code):
    assert language.take(text, "en") == language_code


def test_a_list_after_a_colon_has_no_headings_and_a_short_line_between_paragraphs_is_one():
    body = ["They asked for three things:", "Higher pay", "Shorter shifts", "The board listened to all of it.", "A long night", "Nobody slept in the hall that night."]  # fmt: skip
    assert headings.take(body, [None] * len(body)) == {4}


def test_words_are_counted_by_character_where_scripts_have_no_spaces():
    assert access.word_counts(["Ferry crews’ 7.5-hour strike", "渡轮罢工"]) == [4, 4]


def test_titles_lose_markers_and_site_names_and_nothing_else():
    assert title.tidy("CORRECTED-UPDATE 3-Crews walk out") == "Crews walk out"
    assert title.tidy("Crews walk out | The Guardian") == "Crews walk out"
    assert title.tidy("Crews walk out - and come back") == "Crews walk out - and come back"
    assert title.tidy("Update on the strike: no news") == "Update on the strike: no news"


def test_outlets_of_one_owner_are_one_family():
    assert outlet.family("Bild") == outlet.family("WELT") == "Axel Springer"
    assert outlet.family("The Northern Ledger") is None


def test_nameless_pages_of_one_site_are_one_family():
    assert outlet.family(None, "https://news.example/a") == outlet.family(None, "https://www.news.example/b")
    assert outlet.family(None, "http://[news") is None
    assert outlet.family("The Northern Ledger", "https://news.example/a") is None


def test_agencies_are_read_from_credit_lines():
    assert wire.take("(With inputs from PTI)") == "PTI" and wire.take("AFP, Reuters") == "AFP"
    assert wire.take("Reuters reported it first") is None


def test_a_dateline_day_without_a_year_is_fixed_by_the_publish_date_only():
    assert dateline.day_of("Dec 31", date(2025, 1, 1)) == date(2024, 12, 31)
    assert dateline.day_of("Dec 31", None) is None
    assert dateline.day_of("May 9", date(2025, 3, 1)) is None
