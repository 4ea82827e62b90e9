"""The text that a page shows only the beginning of and holds whole in a script, as JSON that the browser draws it from."""

import json
import re
from collections.abc import Iterator, Set
from html import escape
from typing import Any, NamedTuple

from transforms.read.beside import LeftOut
from transforms.read.block import Block
from transforms.read.furniture import named
from transforms.read.lines import Lines
from transforms.read.page import TAG

#: Words from which on a page shows enough to be believed whole.
ENOUGH = 300
#: A script's text must be so many times as long as what is shown.
LONGER = 1.5
#: Characters of a script above which it is not read.
MOST = 5_000_000
OPENING = re.compile(r"[=(]\s*(?=[{\[])|\A\s*(?=[{\[])")
#: What stands the same in markup and in JSON, whatever is escaped there.
SAME = re.compile(r"[A-Za-z ,]{24,}")
#: Lines by which a script is known to hold what is shown.
SOUGHT = 12
#: Shown lines shorter than this may stand anywhere.
LINE = 8


class Found(NamedTuple):
    """Which shown lines stand in a value, and the name of the texts that they stand in."""

    lines: frozenset[str]
    name: str


def whole(markup: bytes, shown: list[Block]) -> str | None:
    """HTML of the whole text; None when no script holds the paragraphs that are shown and more of the same list.

    >>> state = {"story": [{"text": f"This is the {n} paragraph of a report that goes on for long enough."} for n in "abcdef"]}
    >>> body = "".join(f"<p>{row['text']}</p>" for row in state["story"][:2])
    >>> page = f'{body}<script type="application/json">{json.dumps(state)}</script>'.encode()
    >>> short = [Block(row["text"], "paragraph", 0.0, "p") for row in state["story"][:2]]
    >>> whole(page, short).count("<p>"), whole(body.encode(), short)
    (6, None)
    """
    words = 0
    for line in shown:
        words += len(line.text.split()) if line.kind != "caption" else 0
        if words >= ENOUGH:
            return None
    keys = dict.fromkeys(key for line in shown if len(line.text.split()) >= LINE and (key := sameness(line.text)))
    if len(keys) < 2:
        return None
    sought = [key.encode() for key in list(keys)[:SOUGHT]]
    holding = [raw for raw in scripts(markup) if len(raw) <= MOST and two(key in raw for key in sought)]
    if not holding or not two(markup.count(key) > 1 for key in sought):  # once in what is shown
        return None
    for raw in holding:
        for state in states(raw.decode("utf-8", "ignore"), keys.keys()):
            found = longest(state, keys.keys())
            if sum(len(TAG.sub(" ", text).split()) for text in found) >= max(LONGER * words, words + 40):
                return "".join(f"<p>{text if TAG.search(text) else escape(text)}</p>" for text in found)
    return None


def two(found: Iterator[bool]) -> bool:
    """Whether two of them are true."""
    return any(found) and any(found)


def scripts(markup: bytes) -> Iterator[bytes]:
    """What stands in the scripts of a page.

    >>> list(scripts(b"<script>a</script> b <SCRIPT type=x>c</SCRIPT><script>")), list(scripts(b"<script"))
    ([b'a', b'c'], [])
    """
    small = markup.lower() if b"SCRIPT" in markup else markup  # most pages write it small
    end = 0
    while (start := small.find(b"<script", end)) >= 0 and (begin := small.find(b">", start) + 1):
        if (end := small.find(b"</script", begin)) < 0:
            return
        yield markup[begin:end]


def replaced(shown: Lines, drawn: list[Block]) -> Iterator[LeftOut]:
    """What the page shows and its script does not hold, behind what was left out of it anyway."""
    texts = {line.text for line in drawn}
    yield from shown.aside
    yield from (LeftOut(line.text, "site_chrome", "read.script") for line in shown if line.text not in texts)


def sameness(text: str) -> str | None:
    """The longest stretch of a line that no escaping changes.

    >>> sameness("He said: “They will talk in Geneva on Monday, and then again”")
    'They will talk in Geneva on Monday, and then again'
    """
    return max((run.strip() for run in SAME.findall(text)), key=len, default=None) or None


def states(script: str, keys: Set[str]) -> Iterator[Any]:
    """The JSON values in a script that hold one of the shown lines: the script itself, or what it assigns."""
    decoder = json.JSONDecoder(strict=False)
    passed = tries = 0
    for opening in OPENING.finditer(script):
        if opening.end() < passed or tries == 20:
            continue
        tries += 1
        try:
            state, passed = decoder.raw_decode(script, opening.end())
        except (ValueError, RecursionError):
            continue
        if any(key in script[opening.end() : passed] for key in keys):
            yield state


def longest(state: Any, keys: Set[str]) -> list[str]:
    """The texts of the innermost list that holds two shown lines in two of its parts; none where there is no such list."""
    try:
        return next(lists(state, keys), [])
    except RecursionError:
        return []


def lists(value: Any, keys: Set[str]) -> Iterator[list[str]]:
    """The texts of lists that hold two shown lines in two of their parts, inner lists first."""
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        if isinstance(part, dict | list):
            yield from lists(part, keys)
    if isinstance(value, list) and len(value) > 2:
        holding = [found for part in value if (found := held(part, keys))]
        if len(holding) > 1 and len(frozenset().union(*(found.lines for found in holding))) > 1:
            name = holding[0].name
            yield [text for part in value if not beside(part) for text in paragraphs(part, name)]


def paragraphs(part: Any, name: str) -> list[str]:
    """The paragraphs of one part of a list: its texts as one, cut where a sentence ends and the next begins without a space.

    >>> paragraphs({"in": [{"t": "It is "}, {"t": "over."}, {"t": "Go home."}]}, "t")
    ['It is over.', 'Go home.']
    """
    joined = ""
    for text in texts(part, name):
        joined += "\n" + text if joined.endswith((".", "!", "?", "”")) and text[:1].isalnum() else text
    return [line for line in map(str.strip, joined.split("\n")) if line]


def held(value: Any, keys: Set[str], name: str = "") -> Found | None:
    """The shown lines in a value; None when there are none."""
    if isinstance(value, str):
        lines = frozenset(key for key in keys if key in value)
        return Found(lines, name) if lines else None
    inside = (
        value.items()
        if isinstance(value, dict)
        else ((name, part) for part in value)
        if isinstance(value, list)
        else ()
    )
    found = [one for key, part in inside if (one := held(part, keys, key))]
    return Found(frozenset().union(*(one.lines for one in found)), found[0].name) if found else None


def texts(value: Any, name: str, key: str = "") -> Iterator[str]:
    """Every text of this name in a value, in order."""
    if isinstance(value, str) and (key == name):
        yield value
    elif isinstance(value, dict):
        for key_within, part in value.items():
            yield from texts(part, name, key_within)
    elif isinstance(value, list):
        for part in value:
            yield from texts(part, name, key)


def beside(part: Any) -> bool:
    """Whether a part of a list says that it is a picture, a promotion or the like.

    >>> beside({"type": "related-links"}), beside({"type": "paragraph"})
    (True, False)
    """
    kind = part.get("type") if isinstance(part, dict) else None
    return isinstance(kind, str) and named(kind, "", False)[0] > 0
