"""A language model beside the rules: what is asked, what of its answers is believed, and what happens when none comes."""

import json

import polars as pl
import pytest

import warehouse
from flows.engines.language_model import Asker, asking
from flows.ingest import ingest
from flows.settings import settings
from tests.conftest import rows
from tests.small_flow import answers, filed
from tests.small_model import small_model
from transforms import stages
from transforms.facts.context import Context
from transforms.frames import ARTICLES, FACTS, SENTENCES, frame

BODY = (
    "The harbour master, Ama Ode, is no friend of the new toll. Her deputy “will not pay a cent”, Ode let it be known. "
    "Norway condemned the seizure of the trawler. He likes the pier."
)
OPPOSES = {"holder": "Ama Ode", "stance": "opposes", "cue": "no friend of", "target": "the new toll"}


def told(**claims: object) -> str:
    return json.dumps(claims)


def checked(answer: str, sentence: int = 0, body: str = BODY):
    """The rows that an answer to one sentence adds to those of the rules, and what was dropped."""
    article = {"article_id": "a", "source": "s", "url": "u", "body": body, "language": "en", "headings": []}
    cut = [
        {"article_id": "a", "sentence": n, "start_char": s.start, "end_char": s.end, "text": s.text}
        for n, s in enumerate(Context.of(body).sentences)
    ]
    articles, sentences = frame([article], ARTICLES), frame(cut, SENTENCES)
    facts = stages.extract(articles, sentences, strict=True)
    came = sentences.select("article_id", "sentence", answer=pl.lit(answer)).filter(sentence=sentence)
    found, dropped = stages.check(came, articles, sentences, facts, "llm:tiny/1")
    return found["quotes"].to_dicts(), found["positions"].to_dicts(), dict(dropped)


def test_a_position_that_the_sentence_bears_out_becomes_a_row():
    _, [row], dropped = checked(told(positions=[OPPOSES]))
    assert BODY[row["start_char"] : row["end_char"]] == "no friend of the new toll"
    assert (row["holder"], row["stance"], row["target"]) == ("Ama Ode", "opposes", "the new toll")
    assert row["rule"] == "llm:tiny/1" and row["holder_entity_id"] and not dropped


@pytest.mark.parametrize(
    ("claim", "why"),
    [
        ({"target": "the new bridge toll"}, "invented_words"),
        ({"target": "the new tol"}, "invented_words"),  # half a word is none
        ({"target": "the seizure of the trawler"}, "invented_words"),  # of another sentence
        ({"cue": "opposed"}, "invented_words"),
        ({"holder": "Kojo Ode"}, "invented_name"),
        ({"holder": "She"}, "nobody"),
        ({"holder": ""}, "incomplete"),
        ({"holder": ["Ama Ode"]}, "incomplete"),
        ({"holder": "the new toll"}, "holds_of_himself"),
        ({"stance": "dislikes"}, "unknown_stance"),
        ({"stance": ["opposes"]}, "unknown_stance"),
    ],
)
def test_what_the_text_does_not_bear_out_is_dropped_and_counted(claim: dict, why: str):
    assert checked(told(positions=[OPPOSES | claim])) == ([], [], {why: 1})


@pytest.mark.parametrize(
    "answer", ["", "I see no position here.", '{"positions": [', "[1, 2]", '{"positions"' + ":[" * 9000]
)
def test_an_answer_that_is_no_json_object_adds_nothing(answer: str):
    assert checked(answer) == ([], [], {"not_json": 1})


@pytest.mark.parametrize("answer", ["{}", '{"positions": null, "quotations": {"a": 1}}', '{"more": [1]}'])
def test_an_answer_without_claims_adds_nothing(answer: str):
    assert checked(answer) == ([], [], {})


def test_what_the_rules_have_found_is_not_told_twice():
    claim = {"holder": "Norway", "stance": "condemns", "cue": "condemned", "target": "the seizure of the trawler"}
    assert checked(told(positions=[claim]), sentence=2) == ([], [], {"duplicate": 1})
    assert checked(told(positions=[OPPOSES, OPPOSES]))[2] == {"duplicate": 1}


def test_a_direct_quotation_stands_between_marks_and_an_indirect_one_does_not():
    body = "Ama Ode is of one mind with us: “the pier stays.” To her the toll is theft."
    direct = {"speaker": "Ama Ode", "cue": "mind", "quotation": "“the pier stays.”", "kind": "direct"}
    [row], _, dropped = checked(told(quotations=[direct]), body=body)
    assert (row["quotation"], row["speaker"], row["speaker_text"]) == ("the pier stays.", "Ama Ode", "Ama Ode")
    assert body[row["start_char"] : row["end_char"]] == "the pier stays." and not dropped
    assert checked(told(quotations=[direct | {"kind": "indirect"}]), body=body)[2] == {"wrong_kind": 1}
    indirect = {"speaker": "Ama Ode", "cue": "theft", "quotation": "the toll is theft", "kind": "direct"}
    assert checked(told(quotations=[indirect]), 1, body)[2] == {"wrong_kind": 1}
    [row], _, _ = checked(told(quotations=[indirect | {"kind": "indirect"}]), 1, body)
    assert (row["speaker_start"], row["speaker_end"]) == (0, 7)  # named in the sentence before


def test_an_answer_comes_back_under_the_key_of_its_sentence():
    with small_model(lambda sentence: told(said=sentence)) as model:
        asker = Asker(model.url, "tiny", "s3cret")
        assert asker.ask({"k1": "One.", "k2": "Two."}) == {"k1": '{"said": "One."}', "k2": '{"said": "Two."}'}
    assert {headers["Authorization"] for headers in model.headers} == {"Bearer s3cret"}
    assert {question["temperature"] for question in model.questions} == {0}
    assert "s3cret" not in repr(asker) + str(asker.told())


def test_too_many_questions_are_asked_again_later():
    turns = iter([429, 503, "{}"])
    with small_model(lambda _: next(turns)) as model:
        asker = Asker(model.url, "tiny", pause=0.01)
        assert asker.ask({"k": "One."}) == {"k": "{}"}
    assert len(model.sentences) == 3 and "warning" not in str(asker.told())


def test_a_wrong_key_is_tried_once_and_told_once():
    with small_model(lambda _: 401) as model:
        asker = Asker(model.url, "tiny", "s3cret", pause=0.01)
        assert asker.ask({f"k{n}": f"Sentence {n}." for n in range(40)}) == {}
    assert len(model.sentences) <= 4
    assert "warning" in str(asker.told()) and "(status 401)" in str(asker.told()) and "s3cret" not in str(asker.told())


def test_a_question_that_is_refused_by_itself_costs_the_others_nothing():
    with small_model(lambda sentence: 400 if "2" in sentence else "{}") as model:
        asker = Asker(model.url, "tiny", pause=0.01)
        assert asker.ask({f"k{n}": f"Sentence {n}." for n in range(5)}).keys() == {"k0", "k1", "k3", "k4"}


def test_an_endpoint_that_is_slow_or_gone_is_asked_no_more_after_three_failures():
    with small_model(lambda _: 0.3) as model:
        slow = Asker(model.url, "tiny", timeout=0.05, retries=0)
        assert slow.ask({f"k{n}": f"Sentence {n}." for n in range(20)}) == {}
    assert slow.gone and "(timed out)" in str(slow.told()) and len(model.sentences) <= 7
    gone = Asker(model.url, "tiny", retries=0)
    assert gone.ask({"k": "One."}) == {} and "(ConnectError)" in str(gone.told())


def test_nothing_is_asked_unless_address_and_model_are_set(monkeypatch):
    assert asking(settings()) is None
    monkeypatch.setenv("COPYDESK_LLM_URL", "http://127.0.0.1:1/v1")
    with pytest.raises(ValueError, match="COPYDESK_LLM_URL"):
        settings()
    monkeypatch.setenv("COPYDESK_LLM_MODEL", "tiny")
    monkeypatch.setenv("COPYDESK_LLM_KEY", "s3cret")
    desk = settings()
    assert asking(desk).url == "http://127.0.0.1:1/v1/chat/completions"
    assert "s3cret" not in repr(desk) + str(desk.model_dump_json())


@pytest.mark.slow
def test_a_run_with_a_model_adds_its_rows_and_working_all_out_again_needs_no_network(tmp_path):
    paper = tmp_path / "toll.txt"
    paper.write_text("Toll divides the port\nQUAYTOWN, March 14, 2025 - " + BODY, encoding="utf-8")
    invented = {"holder": "Kojo Mensah", "stance": "pledges", "cue": "is", "target": "a second pier"}
    says = lambda sentence: told(positions=[OPPOSES, invented]) if "no friend" in sentence else "nothing, sorry"  # noqa: E731
    with small_model(says) as model:
        asker = Asker(model.url, "tiny")
        with filed([paper], tmp_path / "desk", asker=asker) as db:
            before = {table: db.sql(f"from {table} order by all").fetchall() for table in FACTS}
            found = answers(db, "select holder, target, rule from positions where rule like 'llm%'")
    assert found == [("Ama Ode", "the new toll", "llm:tiny/1")]
    assert len(model.sentences) == len(set(model.sentences)) > 1 and asker.dropped["invented_words"] == 1
    gone = Asker(model.url, "tiny", retries=0)
    with warehouse.connect(tmp_path / "desk" / "desk.duckdb") as db:
        warehouse.reopen(db)
    with filed([], tmp_path / "desk", asker=gone) as db:
        assert {table: db.sql(f"from {table} order by all").fetchall() for table in FACTS} == before
        assert [failure for failure in warehouse.check(db) if failure.severity == "stop"] == []
    assert gone.asked == 0
    with filed([paper], tmp_path / "plain") as db:  # without a model: the same rows but its
        assert {table: db.sql(f"from {table} order by all").fetchall() for table in FACTS} == {
            table: [row for row in rows if "llm:tiny/1" not in row] for table, rows in before.items()
        }


@pytest.mark.slow
def test_a_run_whose_model_fails_keeps_what_the_rules_found_and_says_so_once(prefect, tmp_path, monkeypatch):
    paper, home = tmp_path / "toll.txt", tmp_path / "desk"
    paper.write_text("Toll divides the port\nQUAYTOWN, March 14, 2025 - " + BODY, encoding="utf-8")
    monkeypatch.setenv("COPYDESK_RETRIES", "0")
    monkeypatch.setenv("COPYDESK_LLM_MODEL", "tiny")
    monkeypatch.setenv("COPYDESK_LLM_KEY", "s3cret")
    with small_model(lambda sentence: told(positions=[OPPOSES]) if "no friend" in sentence else 500) as model:
        monkeypatch.setenv("COPYDESK_LLM_URL", model.url)
        ingest(paths=[str(paper)], home=str(home), quiet=True)
    assert rows(home, "select rule like 'llm%' as asked, count(*) as n from positions group by all order by all") == [
        {"asked": False, "n": 1},
        {"asked": True, "n": 1},
    ]
    log = (home / "logs" / "copydesk.jsonl").read_text("utf-8")
    assert log.count("warning: tiny: 1 facts added") == 1 and "s3cret" not in log
