"""articles -> sentences, with offsets into the body."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import repeat

import polars as pl

from transforms.frames import SENTENCES
from transforms.lexicon import load

CLOSERS = "\"'”’»›)\\]」』〉》“"
#: A place where a sentence may end: stops, with the marks that close after them.
STOP = re.compile(
    rf"(?P<stop>[.!?…‽]+)(?P<close>(?:\s?»|[{CLOSERS}])*)(?=\s|$)"  # the usual end
    rf"|(?P<wide>[。！？｡]+)(?P<wide_close>[{CLOSERS[:-1]}]*)"  # Chinese and Japanese need no space
    r"|(?<=[a-zà-ÿа-я\d)”’%])(?P<tight>\.|[!?]|\.[”’\"])(?=[“‘«]?[A-ZÀ-ÞА-Я][a-zà-ÿа-я]*[\s’'])"  # no space: "conflict.The"
)
SIMPLE = re.compile(r"[^.!?…‽。！？｡]*\.?\s*")  # one sentence at most: it has no stop but at its end
WORD_BEFORE = re.compile(r"(?:^|[\s(\[“‘„«\"'’‑–—/-])([^\s(\[“‘„«\"–—/]+)$")
LETTERS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]$")  # "U.S", "e.g", "z.B"
INITIAL = re.compile(r"^[A-ZÀ-ÞА-Я]$")
ZONE = re.compile(r"^(?:Eastern|Central|Mountain|Pacific|local|[A-Z]{1,4}T|GMT|UTC|CEST|BST)$")
NEXT = re.compile(r"\s*[(\[“‘„«\"'¿¡「–—-]*\s*(\S+)")
SAID = re.compile(  # a question in marks and who asks it are one sentence: “Why?” Ms Ode asked.
    r"\s+(?:[A-ZÀ-Þ][\w.’'-]*\s+){0,4}(?:(?:the|a|his|her|their|our|one)\s+(?:[\w’'-]+\s+){1,5})?"
    r"(?:also |then |later |once )?(?P<verb>[a-z]+)\b",
    re.IGNORECASE,
)
VERBS = frozenset(load("abbreviations")["asking"])
#: Words that begin sentences and no names: after "U.S." they tell that a sentence has ended.
STARTERS = frozenset(load("abbreviations")["starters"])


def split(articles: pl.DataFrame) -> pl.DataFrame:
    """Every sentence of every article (ARTICLES -> SENTENCES).

    Headings hold none, and none crosses the end of a paragraph. Every other character that is no white space lies in
    exactly one sentence.
    """
    ids: list[str] = []
    numbers: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    texts: list[str] = []
    for article_id, body, headings, language in articles.select(
        "article_id", "body", "headings", "language"
    ).iter_rows():
        found = list(spans(body or "", headings or (), language or "en"))
        ids.extend(repeat(article_id, len(found)))
        numbers.extend(range(len(found)))
        starts.extend(start for start, _ in found)
        ends.extend(end for _, end in found)
        texts.extend(body[start:end] for start, end in found)
    return pl.DataFrame(dict(zip(SENTENCES, (ids, numbers, starts, ends, texts), strict=True)), schema=SENTENCES)


#: Characters behind a stop that are looked at.
AHEAD = 400


def spans(body: str, headings: Sequence[int] = (), language: str = "en") -> Iterator[tuple[int, int]]:
    """Where the sentences of a body stand, half-open, in order; paragraphs that are headings hold none.

    >>> body = "Mr. Ode left.He came back at 5.30 p.m.\\nA heading\\nThe end"
    >>> [body[start:end] for start, end in spans(body, [1])]
    ['Mr. Ode left.', 'He came back at 5.30 p.m.', 'The end']
    """
    skipped = frozenset(headings)
    place = 0
    for number, paragraph in enumerate(body.split("\n")):
        if number not in skipped:
            if SIMPLE.fullmatch(paragraph):  # most lines of most listings
                if words := paragraph.strip():
                    start = place + paragraph.index(words[0])
                    yield start, start + len(words)
            else:
                for start, end in cuts(paragraph, language):
                    yield place + start, place + end
        place += len(paragraph) + 1


def cuts(paragraph: str, language: str = "en") -> Iterator[tuple[int, int]]:
    """Where the sentences of one paragraph stand.

    >>> text = "“Why?” Ms. Ode asked. “We lost 2.5 per cent.” The U.S. Army, e.g. No. 4, left. M. Li… stayed?! Yes."
    >>> [text[start:end] for start, end in cuts(text)]
    ['“Why?” Ms. Ode asked.', '“We lost 2.5 per cent.”', 'The U.S. Army, e.g. No. 4, left.', 'M. Li… stayed?!', 'Yes.']
    """
    start, size = 0, len(paragraph)
    for found in STOP.finditer(paragraph):
        end = found.end()
        if end == size or ends(paragraph, start, found, language):
            yield from trimmed(paragraph, start, end)
            start = end
    if start < size:
        yield from trimmed(paragraph, start, size)


def trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The span without white space around it, if anything is left."""
    words = text[start:end].lstrip()
    if words:
        yield end - len(words), start + len(text[start:end].rstrip())


def ends(text: str, start: int, found: re.Match[str], language: str) -> bool:
    """Whether a stop ends a sentence."""
    if found["wide"]:
        return not found["wide_close"] or not re.match(r"(?:と|，|,)", text[found.end() : found.end() + 1])
    after = text[found.end() : found.end() + AHEAD]  # all that is behind would be copied at every stop
    following = NEXT.match(after)
    if following is None:
        return True
    word = following[1]
    if found["tight"]:
        return not abbreviated(text, start, found.start(), word, language, tight=True)
    if word[0].islower() or word[0] in ",;:)%&":
        return False
    quoted = any(mark in (found["close"] or "") for mark in "\"'”’»“")
    if quoted and found["stop"][-1] in "!?…" and (said := SAID.match(after)):
        return said["verb"].lower() not in VERBS
    if found["stop"] == ".":
        return not abbreviated(text, start, found.start(), word, language)
    if found["stop"] in ("…", "...", "....") and not found["close"]:
        return word[0].isupper() or not word[0].isalpha()
    return True


def abbreviated(text: str, start: int, stop: int, following: str, language: str, tight: bool = False) -> bool:
    """Whether the word before a full stop keeps it inside the sentence."""
    before = WORD_BEFORE.search(text[max(start, stop - 40) : stop])
    word = before[1] if before else ""
    first = following.rstrip('.,;:!?”’"')
    if tight:
        return bool(LETTERS.search(word) or INITIAL.match(word))
    always, often, company = shortened(language)
    word = word.rpartition("-")[2] if word.startswith(("late-", "then-", "ex-", "now-")) else word  # "then-Sen. Ode"
    if word in always or (language != "en" and {word.lower(), word.capitalize()} & always):
        return True
    if word in often:  # "on Jan. 5", "in Columbus, Ohio, on Sat. The", "No. 10"
        return first not in STARTERS
    if word in ("a.m", "p.m") and ZONE.match(first):
        return True
    if word in company:
        return False if first in STARTERS else first[:1].isupper() and word in ("Jr", "Sr", "Co", "Inc", "Corp", "Ltd")
    if INITIAL.match(word):
        return not (word == "I" and first in STARTERS)
    if LETTERS.search(word) and word.islower():  # "e.g.", "z.B."
        return True
    if LETTERS.search(word) or re.fullmatch(r"(?:Ph|D|M|B|Sc|Ed)\.?D", word):
        return first not in STARTERS
    if re.fullmatch(r"\d{1,2}", word) and language in ("de", "nl", "da", "nb", "cs", "hu", "pl"):
        return first not in STARTERS  # ordinals: "am 3. Oktober"
    return bool(re.fullmatch(r"\d{1,2}|[a-zA-Z]", word)) and stop - start <= len(word)  # "1. First item"


@cache
def shortened(language: str) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """The abbreviations of a language: never at an end, seldom, often."""
    lists = load("abbreviations").get(language) or load("abbreviations")["en"]
    return frozenset(lists["always"]), frozenset(lists["often"]), frozenset(lists["company"])
