"""The lines of one report, and what has been decided of each."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from transforms.clean.captions import Caption

SENTENCE_END = re.compile(r"""[.!?…。！？।۔؟][)\]"'”’»“」』]*$""")

SENTENCES = re.compile(r"[.!?][\"'”’»]* +[\"'“‘«¿¡]?[A-ZÀ-ÞА-Я]|[。！？।]")

#: Kinds of furniture after which nothing of the story comes, but perhaps more of it.
ENDS = frozenset(("share", "paywall", "newsletter", "comment", "related", "app_prompt", "cookie", "copyright", "tag"))
#: What a field of the article may stand in: a date, a byline, brackets.
HOLDS_FIELD = re.compile(
    r"^(?:quelle|source|fuente|fonte|bron|источник)\b|\d{4}|\d[./]\d|[(\[]|^(?:by|von|par|por|di|door|автор|text)\b",
    re.IGNORECASE,
)


class Verdict(NamedTuple):
    """Why a line is out."""

    kind: str
    rule: str
    notice: bool = False
    caption: Caption | None = None


class Maybe(NamedTuple):
    """A verdict that depends on where the line stands."""

    place: str
    verdict: Verdict


@dataclass(slots=True)
class Page:
    """The lines of one report and what has been decided of them."""

    lines: Sequence[str]
    kinds: Sequence[str | None]  # as the format tells them: paragraph, heading, caption, ...
    link_shares: Sequence[float]
    verdicts: list[Verdict | None]
    maybes: dict[int, Maybe] = field(default_factory=dict)
    headed: bool = False  # whether the headline is known and need not be among the lines

    def standing(self) -> list[int]:
        """Numbers of the lines that are still in."""
        return [n for n, line in enumerate(self.lines) if line and self.verdicts[n] is None]


def neighbours(page: Page, number: int) -> list[int]:
    """The lines before and after that are not empty."""
    before = next((n for n in range(number - 1, max(-1, number - 4), -1) if page.lines[n]), None)
    after = next((n for n in range(number + 1, min(len(page.lines), number + 4)) if page.lines[n]), None)
    return [n for n in (before, after) if n is not None]


def is_prose(line: str) -> bool:
    """Whether this is a paragraph of a story: a sentence with its full stop, or several, or simply long.

    >>> is_prose("The envoys of both countries met in Geneva on Friday."), is_prose("Envoys of Both Countries Meet")
    (True, False)
    >>> is_prose("市政府周二说，这座大桥明年春天开放。"), is_prose("分享到微信")
    (True, False)
    """
    return len(line) >= 200 or has_sentence(line)


#: Characters of scripts without spaces, and how many a sentence has at least.
UNSPACED, LEAST = re.compile("[\u3040-\u30ff\u4e00-\u9fff]"), 14


@lru_cache(maxsize=1 << 12)  # asked of every line at each step
def has_sentence(line: str) -> bool:
    """Whether a short line is one long sentence or several."""
    if SENTENCE_END.search(line, max(0, len(line) - 8)) and (
        len(line.split()) >= 7 or (not line.isascii() and len(UNSPACED.findall(line)) >= LEAST)
    ):
        return True
    return len(SENTENCES.findall(line)) >= 2


def teaser(line: str, strict: bool = False) -> bool:
    """Whether this could be the headline of another report; `strict` inside the story, where it could be a subheading."""
    words = len(line.split())
    return (
        not SENTENCE_END.search(line) and len(line) < 160 and words >= (6 if strict else 2) and not line.endswith(":")
    )
