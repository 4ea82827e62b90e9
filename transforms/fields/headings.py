"""Which paragraphs of a body are subheadings."""

import re
from collections.abc import Sequence
from itertools import groupby

SENTENCE_END = re.compile(r"""[.!?…。！？:;,][)\]"'”’»“]*$""")
SENTENCES = re.compile(r"[.!?][\"'”’»]* +[\"'“‘«¿¡]?[A-ZÀ-ÞА-Я]|[。！？]")
FULL_STOP = re.compile(r"""[.!?…。！？][)\]"'”’»“]*$""")
LETTER, DIGIT = re.compile(r"[^\W\d_]"), re.compile(r"\d")
LIST_ITEM = re.compile(r"^(?:[-–—•*·▪►]|\(?\d{1,2}[.)]|[a-z]\))\s*\S")

MOST = 20_000  # paragraphs above which a body is a dump, with headings only where its format says so


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
    if len(paragraphs) > MOST:
        return {number for number, kind in enumerate(kinds) if kind == "heading"}
    found: set[int] = set()
    in_list = begun = False
    spoken = interview(paragraphs)
    tables = rows_of_figures(paragraphs)
    for number, paragraph in enumerate(paragraphs):
        if kinds[number] == "heading":
            found.add(number)
            in_list = False
            continue
        short = is_short(paragraph)
        in_list = short and (in_list or (number > 0 and paragraphs[number - 1].rstrip().endswith(":")))
        # what stands before the first paragraph sums the story up, unless it is brief
        begun = begun or is_paragraph(paragraph) or kinds[number] not in (None, "paragraph")
        if not short or in_list or number in tables or kinds[number] not in (None, "paragraph"):
            continue
        if not begun and len(paragraph.split()) > 4:
            continue
        if LIST_ITEM.match(paragraph) or (spoken and paragraph.rstrip().endswith("?")):
            continue
        following = paragraphs[number + 1] if number + 1 < len(paragraphs) else None
        if following is not None and (
            number + 1 in tables
            or measured(paragraphs, number + 1)
            or is_paragraph(following)
            or not is_short(following)
        ):
            found.add(number)
    return found


ADDRESS = re.compile(
    r"\b(?:you|your|yours|Sie|Ihnen|Ihre?[mnrs]?|Frau|Herr|vous|votre|vos|usted(?:es)?|tú|tu|lei|Lei|você|u|jij|uw|вы|вас|вам|ваш\w*|[Вв]ы)\b"
)


def interview(paragraphs: Sequence[str]) -> bool:
    """Whether lines that ask speak to somebody, so that they are questions to a guest and no subheadings.

    >>> interview(["Why did you stay?", "I had no choice.", "And now?"]), interview(["Who pays?", "The state.", "And now?"])
    (True, False)
    """
    asked = [one for one in paragraphs if one.rstrip().endswith("?") and len(one) < 160]
    return len(asked) > 1 and any(ADDRESS.search(one) for one in asked)


def rows_of_figures(paragraphs: Sequence[str]) -> set[int]:
    """Numbers of lines in runs of three or more short lines of which most hold figures: scores, prices, tables.

    >>> sorted(rows_of_figures(["Results", "Harbour 3 Quay 1", "Cape 2 Sound 2", "Point 0 Bay 4", "They meet again in May."]))
    [1, 2, 3]
    """
    figured = [is_short(one) and DIGIT.search(one) is not None for one in paragraphs]
    runs = (list(run) for row, run in groupby(range(len(paragraphs)), key=figured.__getitem__) if row)
    return {number for run in runs if len(run) >= 3 for number in run}


def measured(paragraphs: Sequence[str], number: int) -> bool:
    """Whether two lines from here on begin with a figure, as those of a list of ingredients do.

    >>> measured(["Ingredients", "200 g flour", "2 leeks", "Mix."], 1), measured(["In 2024", "200 came", "They left."], 1)
    (True, False)
    """
    two = paragraphs[number : number + 2]
    return len(two) == 2 and all(one[:1].isdigit() and is_short(one) for one in two)


def is_short(paragraph: str) -> bool:
    """Whether this could be a subheading by its shape.

    >>> is_short("Political settlement the ‘right direction’"), is_short("He said no."), is_short("Who pays?")
    (True, False, True)
    >>> is_short("No 52%"), is_short("Inflation climbs to 9%")  # an answer with its share is none
    (False, True)
    """
    text = paragraph.rstrip()
    if text[:1].islower() or len(text) > 110 or len(text.split()) > 16 or not LETTER.search(text):
        return False
    if text.endswith("%") and len(text.split()) < 4:
        return False
    if text.endswith("?"):
        return len(text.split()) <= 10 and text[:1] not in '“"«„'
    return SENTENCE_END.search(text) is None and not (text[0] in '“"„«' and text.count(" ") > 9)
