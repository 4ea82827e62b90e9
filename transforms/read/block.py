"""A line of a page with what its tags say of it (BLOCK), and how it comes about."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from transforms.read.page import squeeze

APART = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
KINDS = {
    "li": "list",
    "dd": "list",
    "dt": "list",
    "blockquote": "quote",
    "figcaption": "caption",
    "td": "table",
    "th": "table",
    "caption": "caption",
}
KINDS |= {f"h{n}": "heading" for n in range(1, 7)}
UNSEEN = frozenset(
    [
        "script",
        "style",
        "template",
        "svg",
        "iframe",
        "noscript",
        "button",
        "select",
        "textarea",
        "video",
        "audio",
        "object",
    ]
)
CAPTION = re.compile(
    r"caption|(?:image|photo|picture|media)[-_]?(?:credit|description|text|legend)|bildunterschrift|legende", re.I
)

#: A single break within a block, and characters up to which what stands between two may be a line of its own.
BREAK, SHORT = "\u2028", 90
#: How a line of its own begins: not in the midst of a sentence.
BEGINS = re.compile(r"[^a-zà-ÿа-я,.;:)]")
#: Marks behind which a sentence goes on in the next line, or has ended there.
ENDS = frozenset(".!?…,;。！？、")


@dataclass(slots=True)
class Block:
    """One line and its BLOCK."""

    text: str
    kind: str
    link_share: float
    path: str
    tags: tuple[str, ...] = field(default=())

    def row(self) -> dict[str, str | float]:
        return {"kind": self.kind, "link_share": self.link_share, "path": self.path}


@dataclass(slots=True)
class Line:
    """A line while its characters arrive."""

    pieces: list[str] = field(default_factory=list)
    linked: int = 0
    breaks: int = 0

    def write(self, text: str | None, linked: bool) -> None:
        """Put this text on the line."""
        if not text:
            return
        if said := text.strip():
            self.breaks = 0
            if linked:
                self.linked += len(said)
        self.pieces.append(text)

    def broken(self) -> bool:
        """Whether a break ends the line: the second one without text between."""
        self.breaks += 1
        self.pieces.append(BREAK)
        return self.breaks == 2


def label(name: str, attributes: Mapping[str, Any]) -> str:
    """The step of a path for an element: its tag, classes and id.

    >>> label("p", {"class": "lead  wide", "id": "top"})
    'p.lead.wide.#top'
    """
    return step(name, attributes.get("class"), attributes.get("id"))


@lru_cache(maxsize=1 << 14)
def step(name: str, classes: str | None, identity: str | None) -> str:
    """The step of a path for an element of this tag, class and id."""
    names = [name, *(classes or "").split()]
    if identity is not None:
        names.append(f"#{identity}")
    return ".".join(names)[:120]


def ended(line: Line, path: tuple[str, ...]) -> Iterator[Block]:
    """The line that ends here; lines, where each of the breaks in it ends one."""
    said = "".join(line.pieces)
    linked, line.linked, line.breaks = line.linked, 0, 0
    line.pieces.clear()
    if text := squeeze(said):
        share = round(min(1.0, linked / len(text)), 3)
        for part in apart(said) if BREAK in said else (text,):
            yield Block(part, kind_of(path), share, "/".join(path[-6:]), path)


def apart(said: str) -> list[str]:
    """The lines between breaks where all are short, begin like lines of their own and are no sentences; else all as one line.

    >>> apart("Envoys meet\u2028By Ida Holm\u2028May 9, 2003"), apart("They met in\u2028the harbour.")
    (['Envoys meet', 'By Ida Holm', 'May 9, 2003'], ['They met in the harbour.'])
    """
    parts = [text for part in said.split(BREAK) if (text := squeeze(part))]
    if (
        all(len(part) <= SHORT for part in parts)
        and all(BEGINS.match(part) for part in parts[1:])
        and not any(part[-1] in ENDS for part in parts[:-1])
    ):
        return parts
    return [" ".join(parts)]


@lru_cache(maxsize=1 << 14)
def kind_of(path: tuple[str, ...]) -> str:
    return next((kind for step in reversed(path) if (kind := kind_in(step))), "paragraph")


@lru_cache(maxsize=1 << 12)
def kind_in(step: str) -> str | None:
    """What a step of the path makes of the lines in it."""
    return "caption" if CAPTION.search(step) else KINDS.get(step.partition(".")[0])
