"""Which paragraphs of a body are subheadings."""

import re
from collections.abc import Sequence

SENTENCE_END = re.compile(r"""[.!?…。！？:;,][)\]"'”’»“]*$""")
SENTENCES = re.compile(r"[.!?][\"'”’»]* +[\"'“‘«¿¡]?[A-ZÀ-ÞА-Я]|[。！？]")
FULL_STOP = re.compile(r"""[.!?…。！？][)\]"'”’»“]*$""")
LIST_ITEM = re.compile(r"^(?:[-–—•*·▪►]|\(?\d{1,2}[.)]|[a-z]\))\s*\S")


def is_paragraph(line: str) -> bool:
    """Whether this is text of the story: a sentence with its full stop, several sentences, or simply long.

    >>> is_paragraph("They met on Friday in Geneva."), is_paragraph("The Road to Geneva"), is_paragraph("联合声明说，双方同意。")
    (True, False, True)
    """
    if len(line) >= 240:
        return True
    ended = FULL_STOP.search(line, max(0, len(line) - 8)) is not None
    return (ended and len(line.split()) >= 5) or len(SENTENCES.findall(line)) >= (1 if ended else 2)


def take(paragraphs: Sequence[str], kinds: Sequence[str | None]) -> set[int]:
    """Numbers of the paragraphs that are subheadings: short, without a full stop, with text after them; no list items.

    >>> take(["They met.", "A ‘new’ road", "They talked for hours about it."], [None] * 3)
    {1}
    >>> take(["They agreed to:", "Meet again", "Talk on", "Then they left for home."], [None] * 4)
    set()
    """
    found: set[int] = set()
    in_list = False
    for number, paragraph in enumerate(paragraphs):
        if kinds[number] == "heading":
            found.add(number)
            in_list = False
            continue
        short = is_short(paragraph)
        in_list = short and (in_list or (number > 0 and paragraphs[number - 1].rstrip().endswith(":")))
        told = kinds[number] in (None, "paragraph") and not in_list and not LIST_ITEM.match(paragraph)
        followed = number + 1 < len(paragraphs) and (
            is_paragraph(paragraphs[number + 1]) or not is_short(paragraphs[number + 1])
        )
        if short and told and followed:
            found.add(number)
    return found


def is_short(paragraph: str) -> bool:
    """Whether this could be a subheading by its shape.

    >>> is_short("Political settlement the ‘right direction’"), is_short("He said no."), is_short("Who pays?")
    (True, False, True)
    """
    text = paragraph.rstrip()
    if len(text) > 110 or len(text.split()) > 16 or not re.search(r"[^\W\d_]", text):
        return False
    if text.endswith("?"):
        return len(text.split()) <= 10 and text[:1] not in '“"«„'
    return SENTENCE_END.search(text) is None and not (text[0] in '“"„«' and text.count(" ") > 9)
