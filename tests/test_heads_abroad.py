"""Dates, names and sources as sites of many languages print them between headline and story."""

from datetime import UTC, datetime

import pytest

from transforms.clean import clean
from transforms.fields import header, moments, wire
from transforms.frames import REPORTS, frame
from transforms.normalise import normalise

AR = (
    "فتح جسر الميناء أمام السيارات",
    "فتح جسر الميناء صباح الاثنين أمام السيارات بعد ثلاث سنوات من الأشغال، بحسب البلدية.",
    "وقال رئيس البلدية إن الأشغال كلفت أربعة ملايين يورو وانتهت في موعدها المحدد هذا العام.",
)
JA = (
    "駅長は三毛猫、客を見送る",
    "港崎線の終点、浜見駅で三毛猫のあんずが駅長になったと鉄道会社が発表した。",
    "仕事は朝の改札に座り、客を見送ることだと前駅長の三好武さんは話している。",
)
UK = (
    "Бобри перекрили канал за одну ніч",
    "Бобри за одну ніч перекрили дренажний канал у Залужжі, повідомила міська рада.",
    "За словами інженера, гребля тримає краще, ніж було в проєкті, і коштів не треба.",
)


def article(*lines: str) -> dict[str, object]:
    """What becomes of a text of these lines."""
    row = {
        "report_id": "r", "capture_id": "c", "position": 0, "article_id": "a", "source": "files", "url": "file:///a.txt",
        "media_type": "text/plain", "fetched_at": datetime(2026, 6, 1, tzinfo=UTC), "text": "\n".join(lines),
    }  # fmt: skip
    kept, *_ = clean(frame([row], REPORTS))
    return normalise(kept)[0].row(0, named=True)


@pytest.mark.parametrize(
    ("line", "at"),
    [
        ("4.ago.2025 às 21h10", "2025-08-04 21:10"),
        ("9. 5. 2025 5:15", "2025-05-09 05:15"),
        ("9. května 2025 5:15", "2025-05-09 05:15"),
        ("9 Μαΐου 2025, 05:15", "2025-05-09 05:15"),
        ("9 NİSAN 2025 05:15", "2025-04-09 05:15"),
        ("9 KASIM 2025 05:15", "2025-11-09 05:15"),
        ("9 במאי 2025, 05:15", "2025-05-09 05:15"),
        ("2025年11月6日午後5時00分", "2025-11-06 17:00"),
        ("14 أكتوبر 2025 05:20 م", "2025-10-14 17:20"),
        ("14/10/2025 17:20 (توقيت مكة)", "2025-10-14 14:20"),
    ],
)
def test_a_date_is_read_as_printed(line, at):
    assert str(moments.find(line, "es")[0].at)[:16] == at


@pytest.mark.parametrize(
    ("line", "published", "updated"),
    [
        ("11/06/2025 05:15 | Actualizado a 11/06/2025 09:20", "05:15", "09:20"),
        ("Actualizado al 11/06/2025 9:20", None, "09:20"),
        ("Data utworzenia: 29 stycznia 2025, 8:12", "08:12", None),
        ("9. května 2025 5:15, aktualizováno 9. května 2025 9:20", "05:15", "09:20"),
        ("（2025年11月6日午前7時10分更新）", None, "07:10"),
    ],
)
def test_labels_tell_published_from_updated(line, published, updated):
    found = header.parse(line, "es")
    assert found is not None
    assert (found.published and str(found.published.at)[11:16]) == published
    assert (found.updated and str(found.updated.at)[11:16]) == updated


def test_what_the_word_for_a_source_leads_to_is_an_agency_or_the_outlet():
    known, other = (
        header.parse("2025-09-02 10:36:21 来源：新华社"),
        header.parse("2025年09月02日10:36 | 来源：江岸晚报"),
    )
    assert known and other
    assert (known.agency, known.outlet, other.agency, other.outlet) == ("Xinhua", None, None, "江岸晚报")


@pytest.mark.parametrize("line", ["来源很多，记者说。", "Fuentes: tres.", "AA çalıştı", "Con información de todos"])
def test_sentences_credit_no_agency(line):
    assert wire.take(line) is None


@pytest.mark.parametrize(
    ("lines", "authors"),
    [
        ((AR[0], "سلمى الحاج", "14/10/2025", *AR[1:]), ["سلمى الحاج"]),
        ((AR[0], "بقلم: سلمى الحاج", "14/10/2025", *AR[1:]), ["سلمى الحاج"]),
        ((JA[0], "佐伯真帆", "2025年11月6日 5時00分", *JA[1:]), ["佐伯真帆"]),
        ((UK[0], "Оксана Гримайло — Середа, 23 квітня 2025, 09:36", *UK[1:]), ["Оксана Гримайло"]),
        ((UK[0], "Іда Гольм", "Редактор стрічки новин", "23 квітня, 2025 09:36", *UK[1:]), ["Іда Гольм"]),
    ],
)
def test_who_wrote_is_read_beside_the_date(lines, authors):
    found = article(*lines)
    assert found["authors"] == authors
    assert found["section"] is None and str(found["body"]).count("\n") == 1


def test_a_section_beside_the_date_is_nobody_s_name():
    assert article(JA[0], "国際", "2025年11月6日 5時00分", *JA[1:])["authors"] is None


def test_a_line_with_a_name_that_stands_away_from_the_date_stays_in_the_report():
    assert "佐伯真帆" in str(article(JA[0], "2025年11月6日 5時00分", JA[1], "佐伯真帆", JA[2])["body"])
