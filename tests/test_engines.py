"""Engines beside the default: whose rows they are stands in `rule`, what is missing is said before anything is read."""

import sys

import pytest
import spacy

from flows.account.runs import digest_of_rules, rules_version
from flows.care.installation import engines
from flows.engines import engine, namer, required
from flows.settings import settings
from transforms import stages
from transforms.facts.engine import Engine
from transforms.frames import ARTICLES, SENTENCES, frame

BODY = "Quillon Ferrase met Tamsin Orre in Lower Vantry on Friday. Norway condemned the seizure of the trawler."


def facts(engine: Engine | None = None):
    article = {"article_id": "a", "source": "s", "url": "u", "body": BODY, "language": "en", "headings": []}
    cut = BODY.index(" Norway")
    spans = [(0, cut), (cut + 1, len(BODY))]
    rows = [
        {"article_id": "a", "sentence": n, "start_char": a, "end_char": b, "text": BODY[a:b]}
        for n, (a, b) in enumerate(spans)
    ]
    return stages.extract(frame([article], ARTICLES), frame(rows, SENTENCES), strict=True, engine=engine)


@pytest.fixture
def other_model(tmp_path, monkeypatch):
    """A package with a spaCy pipeline that only cuts words."""
    folder = tmp_path / "en_tiny_pipeline"
    folder.mkdir()
    spacy.blank("en").to_disk(folder / "tiny")
    folder.joinpath("__init__.py").write_text(
        "import spacy\nfrom pathlib import Path\n"
        "def load(**given):\n    return spacy.load(Path(__file__).parent / 'tiny', **given)\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    yield "en_tiny_pipeline"
    sys.modules.pop("en_tiny_pipeline", None)


class TinyNames:
    """A stand-in for GLiNER: it knows two names, and claims one that is not there."""

    def predict_entities(self, text: str, labels: list[str], threshold: float) -> list[dict]:
        assert "person" in labels and 0 < threshold < 1
        names = {"Quillon Ferrase": "person", "Lower Vantry": "city"}
        found = [
            {"start": text.index(name), "end": text.index(name) + len(name), "text": name, "label": label}
            for name, label in names.items()
            if name in text
        ]
        return [*found, {"start": len(text) - 2, "end": len(text) + 40, "text": "Nobody", "label": "person"}]


def test_another_model_reads_and_every_rule_says_so(other_model):
    rows = facts(Engine(other_model))
    assert rows["dates"].height and rows["positions"].is_empty()  # it has no parse to find positions in
    rules = {row["rule"] for table in rows if table != "rejects" for row in rows[table].iter_rows(named=True)}
    assert rules and all(rule.endswith("+en_tiny_pipeline") for rule in rules)


def test_the_default_engine_changes_no_row():
    ours, default = facts(Engine()), facts()
    assert all(ours[table].equals(default[table]) for table in default)
    assert engine("", "") == Engine()


def test_gliner_finds_the_names_and_the_model_the_rest():
    rows = facts(Engine(namer=namer(TinyNames()), naming="gliner-1/tiny"))
    found = {row["text"]: (row["type"], row["rule"]) for row in rows["mentions"].iter_rows(named=True)}
    assert found["Quillon Ferrase"][0] == "person" and "Nobody" not in found
    assert all(rule.endswith("+gliner-1/tiny") for _, rule in found.values())
    assert rows["positions"]["stance"].to_list() == ["condemns"]
    assert all(BODY[row["start_char"] : row["end_char"]] == row["text"] for row in rows["mentions"].to_dicts())


def test_what_is_not_installed_is_said_with_its_cure(monkeypatch):
    monkeypatch.setenv("COPYDESK_MODEL", "en_core_web_none")
    with pytest.raises(ModuleNotFoundError, match="python -m spacy download en_core_web_none"):
        required(settings())
    assert [finding.cure for finding in engines(settings())] == ["python -m spacy download en_core_web_none"]
    monkeypatch.delenv("COPYDESK_MODEL")
    monkeypatch.setenv("COPYDESK_GLINER", "some/model")
    with pytest.raises(ModuleNotFoundError, match=r"pip install -e '\.\[gliner\]'"):
        required(settings())
    monkeypatch.delenv("COPYDESK_GLINER")
    required(settings())
    assert list(engines(settings())) == []


def test_the_version_of_the_rules_names_the_engines(monkeypatch, other_model):
    assert rules_version() == digest_of_rules()
    monkeypatch.setenv("COPYDESK_MODEL", other_model)
    monkeypatch.setenv("COPYDESK_LLM_URL", "http://127.0.0.1:1/v1")
    monkeypatch.setenv("COPYDESK_LLM_MODEL", "tiny")
    assert rules_version() == f"{digest_of_rules()}+en_tiny_pipeline+llm:tiny/1"
