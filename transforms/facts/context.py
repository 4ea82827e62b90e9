"""One article while its facts are found: its sentences, its parse, and what earlier finders have found."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from transforms.facts.engine import Engine, rename
from transforms.facts.marks import Run, runs
from transforms.facts.parse import LONGEST, model, parse
from transforms.facts.tokens import Doc, Span
from transforms.frames import ARTICLES, digest

PARAGRAPH = re.compile(r"^.*$", re.MULTILINE)
TRIAL = re.compile(r"\S.*?(?:[a-z)\d]{2}[.!?][\"”’]*(?=\s+[\"“‘A-Z])|$)", re.MULTILINE)


@dataclass(frozen=True)
class Sentence:
    """A sentence of the body: `body[start:end] == text`."""

    number: int
    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Who:
    """An entity that some words of an article denote."""

    name: str  # canonical: "Xi Jinping", "Russia", "joint statement"
    type: str  # person | organization | country | place | facility | event | program | group | work
    country_code: str | None = None  # ISO 3166-1 alpha-3

    @property
    def entity_id(self) -> str:
        """Digest of type and name."""
        return digest(self.type, self.name)

    @property
    def country(self) -> str | None:
        """Code of the country that acts here: what event and position rows want."""
        return self.country_code


@dataclass(frozen=True)
class Mention:
    """Words of the body that name an entity. `body[start:end] == text`."""

    start: int
    end: int
    text: str
    who: Who
    role: str | None = None
    metonym: bool = False
    rule: str = "name/1"


@dataclass
class Context:
    """One article while its facts are found. Offsets count characters of the body, half-open."""

    article: Mapping[str, Any]  # a row of ARTICLES
    sentences: list[Sentence]
    quotes: list[dict[str, Any]] = field(default_factory=list)  # rows of QUOTES, once quotes ran
    dates: list[dict[str, Any]] = field(default_factory=list)  # rows of DATES, once dates ran
    amounts: list[dict[str, Any]] = field(default_factory=list)  # rows of AMOUNTS, once amounts ran
    parsed: Doc | None = None
    notes: dict[str, Any] = field(default_factory=dict)  # what finders remember of this article
    engine: Engine = field(default_factory=Engine)
    _mentions: list[Mention] | None = None

    @classmethod
    def of(cls, body: str, headings: Sequence[int] = (), **article: Any) -> "Context":
        """A context of plain text, to try rules on: language "en" unless given, sentences cut at full stops.

        >>> [sentence.text for sentence in Context.of("It rained. They left.").sentences]
        ['It rained.', 'They left.']
        """
        row = {**dict.fromkeys(ARTICLES), "article_id": "0" * 16, "language": "en", "body": body, **article}
        row["headings"] = list(headings)
        spans = []
        for number, paragraph in enumerate(PARAGRAPH.finditer(body)):
            if number not in headings:
                spans += [found.span() for found in TRIAL.finditer(body, *paragraph.span()) if found[0].strip()]
        return cls(row, [Sentence(number, *span, body[slice(*span)]) for number, span in enumerate(spans)])

    @property
    def body(self) -> str:
        """The text that all offsets count in."""
        return self.article["body"] or ""

    @property
    def language(self) -> str:
        """ISO 639-1; "en" where the article does not say."""
        return self.article["language"] or "en"

    @property
    def published_on(self) -> date | None:
        """The day of publication."""
        return self.article["published_on"]  # type: ignore[no-any-return]

    @property
    def doc(self) -> Doc | None:
        """The body, parsed: `token.idx` is an offset into the body. Null for languages without a model."""
        if self.parsed is None and model(self.language, self.engine.model) is not None:
            parsed([self])
        return self.parsed

    def sentence_at(self, char: int) -> Sentence | None:
        """The sentence that holds this character, or the last one before it; null before the first."""
        place = bisect_right(self.sentences, char, key=lambda sentence: sentence.start) - 1
        return self.sentences[place] if place >= 0 else None

    def tokens(self, sentence: Sentence) -> Span | None:
        """The parsed words of a sentence."""
        return self.span(sentence.start, sentence.end)

    def span(self, start: int, end: int) -> Span | None:
        """The parsed words that body[start:end] touches."""
        return self.doc.char_span(start, end) if self.doc is not None else None

    def mentions(self) -> list[Mention]:
        """Every mention of an entity, in order of the body."""
        if self._mentions is None:
            from transforms.facts import entities

            self._mentions = entities.mentions(self)
        return self._mentions

    def mentions_in(self, start: int, end: int) -> list[Mention]:
        """The mentions that lie inside body[start:end]."""
        found = self.mentions()
        first = bisect_left(found, start, key=lambda mention: mention.start)
        last = bisect_left(found, end, first, key=lambda mention: mention.start)
        return [mention for mention in found[first:last] if mention.end <= end]

    def mention_at(self, char: int) -> Mention | None:
        """The mention that holds this character of the body."""
        found = self.mentions()  # in order, none inside another
        place = bisect_right(found, char, key=lambda mention: mention.start) - 1
        return found[place] if place >= 0 and char < found[place].end else None

    def who(self, start: int, end: int) -> list[Who]:
        """The entities that body[start:end] denotes; none when that is unknown.

        "Mr Xi" is Xi Jinping, "the two countries" may be Russia and China. A document that speaks
        comes first, with type "work", and its parties after it.
        """
        from transforms.facts import entities

        return entities.who(self, start, end)

    def holders(self, start: int, end: int) -> list[Who]:
        """Like `who`, without documents: those who stand behind the words."""
        everyone = self.who(start, end)
        return [who for who in everyone if who.type != "work"] or everyone

    def quoted(self, char: int) -> bool:
        """Whether a character of the body stands between quotation marks."""
        return self.run_at(char) is not None

    def within_quotation(self, start: int, end: int) -> bool:
        """Whether all of body[start:end] stands between one pair of quotation marks, or holds nothing else."""
        run = self.run_at(start) or self.run_at(start + 1)
        return run is not None and run.end >= end - 1

    def run_at(self, char: int) -> Run | None:
        """The quoted run that holds a character of the body."""
        if "runs" not in self.notes:
            self.notes["runs"] = runs(self.body)
        found: list[Run] = self.notes["runs"]
        place = bisect_right(found, char, key=lambda run: run.start) - 1
        return found[place] if place >= 0 and char < found[place].end else None

    def provenance(self, start: int, end: int, rule: str) -> dict[str, Any]:
        """The columns that every fact row begins with."""
        sentence = self.sentence_at(start)
        return {
            "article_id": self.article["article_id"],
            "sentence": sentence.number if sentence else None,
            "start_char": start,
            "end_char": end,
            "rule": rule,
        }


def contexts(
    articles: Iterator[Mapping[str, Any]], sentences: Mapping[str, list[Sentence]], engine: Engine | None = None
) -> Iterator[Context]:
    """One context per article, parsed many at a time."""
    batch: list[Context] = []
    for article in articles:
        near = [sentence for sentence in sentences.get(article["article_id"], []) if sentence.end <= LONGEST]
        body = (article["body"] or "")[: near[-1].end] if near else ""  # no finder walks what none may use
        batch.append(Context({**article, "body": body}, near, engine=engine or Engine()))
        if len(batch) == 64:
            yield from parsed(batch)
            batch = []
    yield from parsed(batch)


def parsed(batch: list[Context]) -> list[Context]:
    """The same contexts with their parse."""
    for language in sorted({context.language for context in batch}):
        group = [context for context in batch if context.language == language]
        engine = group[0].engine  # of one batch, one
        texts = ((context.body, [(s.start, s.end) for s in context.sentences]) for context in group)
        for context, doc in zip(group, parse(texts, language, engine.model), strict=True):
            if doc is not None and engine.namer and language == "en":
                rename(doc, [(s.start, s.end) for s in context.sentences], engine.namer)
            context.parsed = None if doc is None else Doc(doc, context.body[:LONGEST])
    return batch
