"""A language model's answers -> rows, of what the text bears out; everything else is dropped and counted.

A span must stand in its sentence letter by letter, who speaks or holds in the article, a stance must be one of the
closed list, and what the rules have found already is not told twice.
"""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from transforms.facts.context import Sentence
from transforms.facts.marks import Run, runs
from transforms.facts.positions.cues import STANCES
from transforms.frames import POSITIONS, QUOTES, digest, frame

Span = tuple[int, int]
KINDS = ("direct", "partial", "indirect")
MARKS = "“”„«»\"'‘’ "
#: Words that name nobody: without the parse it is not known whom they mean.
NOBODY = frozenset(
    (
        *(
            "i",
            "we",
            "you",
            "he",
            "she",
            "it",
            "they",
            "me",
            "us",
            "him",
            "her",
            "them",
            "who",
            "which",
            "that",
            "this",
        ),
        *("these", "those", "one", "some", "many", "others", "another", "all", "both"),
    )
)


class Dropped(ValueError):
    """The claim does not hold; the text says in one word why."""


@dataclass
class Page:
    """An article as far as answers are checked against it. Offsets count characters of the body."""

    article_id: str
    body: str
    rule: str
    mentions: list[Mapping[str, Any]]  # rows of MENTIONS
    told: dict[str, list[Mapping[str, Any]]]  # rows of QUOTES and POSITIONS, the rules' and then ours
    runs: list[Run] = field(default_factory=list)

    def provenance(self, sentence: Sentence, span: Span) -> dict[str, Any]:
        """The columns that every fact row begins with."""
        place = {"sentence": sentence.number, "start_char": span[0], "end_char": span[1]}
        return {"article_id": self.article_id, **place, "rule": self.rule}

    def quoted(self, span: Span) -> bool:
        """Whether the span stands between quotation marks, or touches words that do."""
        return any(run.start < span[1] and span[0] < run.end for run in self.runs)

    def within_marks(self, span: Span) -> bool:
        """Whether all of the span stands between one pair of quotation marks."""
        return any(run.start <= span[0] and span[1] <= run.end for run in self.runs)


def check(
    answers: pl.DataFrame, articles: pl.DataFrame, sentences: pl.DataFrame, facts: Mapping[str, pl.DataFrame], rule: str
) -> tuple[dict[str, pl.DataFrame], Counter[str]]:
    """Rows of QUOTES and POSITIONS that the answers add, and how many claims were dropped, by reason.

    Answers are (article_id, sentence, answer: the text as it came); facts are those of the rules.
    """
    found: dict[str, list[dict[str, Any]]] = {"quotes": [], "positions": []}
    dropped: Counter[str] = Counter()
    bodies = dict(articles.select("article_id", pl.col("body").fill_null("")).iter_rows())
    known = {kind: by_article(facts[kind]) for kind in ("mentions", "quotes", "positions")}
    asked = answers.join(sentences, on=["article_id", "sentence"]).sort("article_id", "sentence")
    for (article_id,), rows in asked.group_by("article_id", maintain_order=True):
        name, body = str(article_id), bodies[article_id]
        told = {kind: list(known[kind][name]) for kind in found}
        page = Page(name, body, rule, known["mentions"][name], told, runs(body))
        for row in rows.iter_rows(named=True):
            sentence = Sentence(row["sentence"], row["start_char"], row["end_char"], row["text"])
            for kind, fact in claims(page, sentence, row["answer"], dropped):
                found[kind].append(fact)
                page.told[kind].append(fact)
    return {"quotes": frame(found["quotes"], QUOTES), "positions": frame(found["positions"], POSITIONS)}, dropped


def by_article(rows: pl.DataFrame) -> defaultdict[str, list[Mapping[str, Any]]]:
    """article_id -> its rows, in order of the body."""
    found: defaultdict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in rows.sort("article_id", "start_char", "end_char").iter_rows(named=True):
        found[row["article_id"]].append(row)
    return found


def claims(page: Page, sentence: Sentence, answer: str, dropped: Counter[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The rows that one answer's claims come to, by kind; what does not hold is counted."""
    told = read(answer)
    if told is None:
        dropped["not_json"] += 1
        return
    takers: dict[str, tuple[str, Callable[[Page, Sentence, Mapping[str, Any]], dict[str, Any]]]] = {
        "quotations": ("quotes", quotation),
        "positions": ("positions", position),
    }
    for name, (kind, take) in takers.items():
        several = told.get(name)
        for claim in several if isinstance(several, list) else ():
            try:
                yield kind, take(page, sentence, claim if isinstance(claim, dict) else {})
            except Dropped as why:
                dropped[str(why)] += 1


def read(answer: str) -> dict[str, Any] | None:
    """The JSON object of an answer, fences around it left off; null where it holds none.

    >>> read('```json\\n{"positions": []}\\n```'), read('{"positions": [')
    ({'positions': []}, None)
    """
    begin, end = answer.find("{"), answer.rfind("}")
    try:
        found = json.loads(answer[begin : end + 1])
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def quotation(page: Page, sentence: Sentence, claim: Mapping[str, Any]) -> dict[str, Any]:
    """The row of QUOTES that a claim comes to. Raises Dropped."""
    span = place(page.body, words(claim, "quotation"), (sentence.start, sentence.end), "invented_words")
    kind = claim.get("kind")
    if kind not in KINDS or (page.quoted(span) if kind == "indirect" else not page.within_marks(span)):
        raise Dropped("wrong_kind")
    if any(overlap(span, row) for row in page.told["quotes"]):
        raise Dropped("duplicate")
    speaker = somebody(page, words(claim, "speaker"), sentence)
    if speaker[0] < span[1] and span[0] < speaker[1]:
        raise Dropped("speaks_of_himself")
    name, entity_id = called(page, speaker)
    cue = said.strip() if isinstance(said := claim.get("cue"), str) else ""
    return {
        **page.provenance(sentence, span),
        "quote_id": digest(page.article_id, *span),
        "quotation": page.body[slice(*span)],
        "kind": kind,
        "speaker": name,
        "speakers": [name],
        "speaker_entity_id": entity_id,
        "speaker_text": page.body[slice(*speaker)],
        "speaker_start": speaker[0],
        "speaker_end": speaker[1],
        "cue": cue.lower() if spans(sentence.text, cue) else None,
    }


def position(page: Page, sentence: Sentence, claim: Mapping[str, Any]) -> dict[str, Any]:
    """The row of POSITIONS that a claim comes to; it spans cue and target. Raises Dropped."""
    inside = sentence.start, sentence.end
    stance = claim.get("stance")
    if stance not in STANCES:
        raise Dropped("unknown_stance")
    target = place(page.body, words(claim, "target"), inside, "invented_words")
    cue = place(page.body, words(claim, "cue"), inside, "invented_words")
    holder = somebody(page, words(claim, "holder"), sentence)
    if holder[0] < target[1] and target[0] < holder[1]:
        raise Dropped("holds_of_himself")
    span = min(cue[0], target[0]), max(cue[1], target[1])
    name, entity_id = called(page, holder)
    if any(row["stance"] == stance and overlap(span, row) for row in page.told["positions"]):
        raise Dropped("duplicate")
    return {
        **page.provenance(sentence, span),
        "position_id": digest(page.article_id, *span, stance, name),
        "holder": name,
        "holders": [name],
        "holder_entity_id": entity_id,
        "stance": stance,
        "target": page.body[slice(*target)],
    }


def words(claim: Mapping[str, Any], name: str) -> str:
    """What a claim says under this name, marks around it left off. Raises Dropped where it says nothing."""
    said = claim.get(name)
    text = said.strip(MARKS) if isinstance(said, str) else ""
    if not text:
        raise Dropped("incomplete")
    return text


def spans(body: str, text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Where the text stands in body[start:end] as whole words, letter by letter.

    >>> spans("Oman and Omani ports", "Oman"), spans("Oman", "oman")
    ([(0, 4)], [])
    """
    found = re.compile(rf"(?<!\w){re.escape(text)}(?!\w)").finditer(body, start, len(body) if end is None else end)
    return [match.span() for match in found] if text else []


def place(body: str, text: str, inside: Span, otherwise: str) -> Span:
    """The first place of the text in this part of the body. Raises Dropped, with the reason given."""
    if found := spans(body, text, *inside):
        return found[0]
    raise Dropped(otherwise)


def somebody(page: Page, text: str, sentence: Sentence) -> Span:
    """Where the words that name somebody stand: in the sentence, else nearest before it, else first after it."""
    if text.lower() in NOBODY:
        raise Dropped("nobody")
    if not (everywhere := spans(page.body, text)):
        raise Dropped("invented_name")
    before = [span for span in everywhere if span[0] < sentence.end]
    here = [span for span in before if span[0] >= sentence.start]
    return here[0] if here else before[-1] if before else everywhere[0]


def called(page: Page, span: Span) -> tuple[str, str | None]:
    """Canonical name and entity of the words there; a name of the rules that they hold or lie in, else the words themselves."""
    near = [row for row in page.mentions if overlap(span, row)]
    exact = [row for row in near if (row["start_char"], row["end_char"]) == span]
    people = [row for row in near if row["type"] == "person"]
    for row in [*exact, *people, *(near if len(near) == 1 else [])]:
        return row["name"], row["entity_id"]
    return page.body[slice(*span)], None


def overlap(span: Span, row: Mapping[str, Any]) -> bool:
    """Whether a fact's row shares a character with the span."""
    return bool(row["start_char"] < span[1] and span[0] < row["end_char"])
