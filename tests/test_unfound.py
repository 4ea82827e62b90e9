"""What was not found in an article stands in `rejects`, whatever is filed before, beside and after it."""

import json

import pytest

import warehouse
from tests.small_flow import answers, filed
from transforms import facts

TOWNS = ["Ulm", "Brno", "Kell", "Ghent", "Ostrava", "Pisa", "Reims"]


@pytest.fixture(autouse=True)
def short(monkeypatch):
    """Facts are looked for in 200 characters only."""
    monkeypatch.setattr(facts, "LONGEST", 200)


def export(folder, name="export.jsonl", long=(1, 4)):
    """Seven reports in one file, those at the places `long` too long."""
    lines = []
    for place, town in enumerate(TOWNS):
        text = f"The council of {town} met on Monday. Nobody in {town} spoke of bridge number {place}."
        if place in long:
            text += "".join(f" The {town} clerk counted {n} boats near pier {n * 7} of {town}." for n in range(2, 9))
        lines.append(json.dumps({"url": f"https://{town}.example/a", "title": f"{town} met", "text": text}))
    (folder / name).write_text("\n".join(lines), "utf-8")
    return folder / name


def told(db):
    return answers(db, "select reason, detail, url from rejects where stage = 'extract' order by all")


@pytest.mark.parametrize("part", [0, 1, 2, 5, 100])
def test_every_part_of_a_large_file_keeps_what_was_not_found_in_it(tmp_path, part):
    with filed([export(tmp_path)], tmp_path / "whole") as db:
        [whole] = told(db)
    with filed([export(tmp_path)], tmp_path / "parts", part=part) as db:
        assert told(db) == [whole]
        long = {key for (key,) in answers(db, "select article_id from articles where length(body) > 200")}
    assert len(long) == 2
    assert all(f"{key}: too_long: facts are those of the first 200 of" in whole[1] for key in long)


def test_a_copy_of_one_report_takes_nothing_of_what_is_said_of_its_neighbours(tmp_path):
    path = export(tmp_path)
    with filed([path], tmp_path / "desk") as db:
        before = told(db)
        [(body,)] = answers(db, "select body from articles where title = 'Kell met'")
    (tmp_path / "copy.txt").write_text(f"Elsewhere they met\n\n{body}\n", "utf-8")
    with filed([tmp_path / "copy.txt"], tmp_path / "desk") as db:
        assert told(db) == before


def test_an_article_that_became_short_is_no_longer_said_to_be_too_long(tmp_path):
    with filed([export(tmp_path)], tmp_path / "desk") as db:
        pass
    with filed([export(tmp_path, long=(4,))], tmp_path / "desk") as db:
        [(key,)] = answers(db, "select article_id from articles where length(body) > 200")
        assert [detail[:16] for _, detail, _ in told(db)] == [key]
        assert all("; " not in detail for _, detail, _ in told(db))


def test_captures_made_anew_without_a_change_keep_what_was_said(tmp_path):
    with filed([export(tmp_path)], tmp_path / "desk") as db:
        before = told(db)
        db.execute("update captures set state = 'pending'")
    with filed([], tmp_path / "desk") as db:
        assert told(db) == before


def test_a_check_warns_of_an_article_whose_end_nobody_read(tmp_path):
    path = tmp_path / "long.txt"
    path.write_text(
        "Ulm counts boats\n\n" + " ".join(f"The clerk of Ulm counted {n} boats." for n in range(3000)), "utf-8"
    )
    with filed([path], tmp_path / "desk") as db:
        assert warehouse.check(db) == []
        db.execute("update rejects set detail = 'nothing'")
        assert [one.check for one in warehouse.check(db)] == ["what_is_missing_is_told"]


def test_an_article_whose_cutting_ended_the_process_is_told(tmp_path, monkeypatch):
    from flows.processes.workers import Workers
    from flows.refine import comparing

    mapped = Workers.map

    def crash(self, stage, rows, size):
        if stage is not comparing.measure or not rows.height:
            return mapped(self, stage, rows, size)
        results, failed = mapped(self, stage, rows[1:], size)
        return results, [*failed, (rows.row(0, named=True), "crashed")]

    monkeypatch.setattr(Workers, "map", crash)
    with filed([export(tmp_path, long=())], tmp_path / "desk") as db:
        [(reason, detail, _)] = told(db)
        [(key,)] = answers(db, "select article_id from articles anti join sentences using (article_id)")
        assert (reason, detail) == ("crashed", f"{key}: crashed: all facts")
        assert [one for one in warehouse.check(db) if one.check == "what_is_missing_is_told"] == []
