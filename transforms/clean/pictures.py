"""Captions that their place or their words give away: above a credit, between the date and the story, who stands where."""

import re
from itertools import pairwise

from transforms.clean.captions import Caption, agency_at_end
from transforms.clean.page import SENTENCE_END, Page, Verdict, has_sentence, is_prose, neighbours
from transforms.lexicon.echo import echo, stems

#: Places and doings of people in pictures, for captions without a credit.
POSED = re.compile(
    r"\((?:L|R|C|L-R|left|right|cent(?:er|re))\)|, (?:left|right|cent(?:er|re))[,.]|second from (?:left|right)|\bin this (?:file |undated )?"
    r"(?:photo|picture|image)|\bpictured\b|\blooks? on\b|\bpose[sd]? for\b|\bshakes? hands\b|\bfrom left\b|\(à gauche\)|\(links\)|\(izq"
)
FULL_DATE = re.compile(
    r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}), \d{4}"
)


#: The same in other languages, where no full date is needed: who stands where in the picture.
IN_PICTURE = re.compile(
    r"\((?:l\.|r\.|M\.|li\.|re\.|links|rechts|Mitte|à gauche|à droite|au centre|izq\.?|der\.?|izquierda|derecha|centro|a sinistra|a destra|al centro|à esquerda|à direita|ao centro|esq\.|dir\.|midden|слева|справа|в центре)\)"
    r"|\b(?:v\. ?l\. ?n\. ?r\.|von links(?: nach rechts)?:?|de gauche à droite|de izquierda a derecha|da sinistra(?: a destra)?:|da esquerda para a direita|van links naar rechts|слева направо)"
    r"|\b(?:im Bild|auf dem (?:Bild|Foto)|sur (?:la|cette) photo|en la (?:foto|imagen)|nella (?:foto|immagine)|na (?:foto|imagem)|op de foto|на (?:фото|снимке))(?=\s*[:,)]|$)",
    re.IGNORECASE,
)

#: A date or a byline: below it and above the story stand pictures, above it standfirsts.
SIGNED = re.compile(
    r"\b(?:19|20)\d\d\b|\d[./:]\d|[A-ZÀ-ÞА-Я]{3,}, \d|^(?:by|par|von|por|di|door|автор)\b", re.IGNORECASE
)


#: The same without a year, which a caption may have.
HEADED = re.compile(r"\d[./:]\d|[A-ZÀ-ÞА-Я]{3,}, \d|^(?:by|par|von|por|di|door|автор)\b", re.IGNORECASE)
#: A name behind the last sentence: who took the picture.
SIGNED_WITH = re.compile(
    r"[.!?»”\"] (?P<name>[A-ZÀ-ÞА-ЯЁ][^\W\d_]+(?: (?:de |van |von |di )?[A-ZÀ-ÞА-ЯЁ][\w'’-]+){1,2})$"
)


SLASHED = re.compile(
    r"[^\W\d_] / (?P<name>[A-ZÀ-ÞА-ЯЁ][\w'’.-]*(?: (?:de |del |du |di |der )?[A-ZÀ-ÞА-ЯЁ][\w'’.-]*){1,4})$"
)


def signed_captions(page: Page) -> None:
    """Captions between the date and the story that end with a name: "The bar on Saturday. Ida Holm"."""
    first = next((n for n, line in enumerate(page.lines) if line and page.verdicts[n] is None and is_prose(line)), 0)
    top = [n for n in range(first) if page.lines[n]]
    for at, number in enumerate(top):
        found = (
            (SIGNED_WITH.search(page.lines[number]) or SLASHED.search(page.lines[number]))
            if page.verdicts[number] is None
            else None
        )
        if found and len(page.lines[number].split()) >= 5 and any(SIGNED.search(page.lines[n]) for n in top[:at]):
            page.verdicts[number] = Verdict("caption", "signed_caption", caption=Caption(found["name"], False))


#: "Ministers sign the accord in Bratislava, Slovakia, May 9, 2025.", with or without whose picture it is.
SHOWN_ON = re.compile(
    r"[^.!?“”\"]{20,220}(?:,| on) (?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, )?(?:[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}|\d{1,2} [A-Z][a-z]{2,8} \d{4})\.?(?: \([^()]{2,60}\))?"
)
#: Lines between date and story that are looked at.
HEAD_LINES = 6


def shown_on(line: str) -> bool:
    """Whether a line is one statement that ends with a day; header lines have clocks and labels.

    >>> shown_on("Envoys sign the accord in Bratislava, May 9, 2025."), shown_on("Published: 21:14 BST, 22 April 2025")
    (True, False)
    """
    brief = len(line.split()) <= 5 or not line[:1].isupper() or HEADED.search(line) is not None
    return not brief and SHOWN_ON.fullmatch(line) is not None


def dated_captions(page: Page) -> None:
    """Captions between the date and the story that end with the day of the picture: no standfirst does.

    >>> told = "Austria and Slovakia have signed an agreement on flood warnings, the two governments said on Friday."
    >>> lines = ["Envoys Sign Accord", "May 9, 2025 5:14 PM", "Envoys sign the accord in Bratislava, May 9, 2025.", told, told]
    >>> page = Page(lines, [None] * 5, [0.0] * 5, [None] * 5)
    >>> dated_captions(page)
    >>> [one and one.rule for one in page.verdicts]
    [None, None, 'dated_caption', None, None]
    """
    if any(page.kinds):
        return
    top = [n for n, line in enumerate(page.lines) if line][: 3 * HEAD_LINES + 40]
    day = next((at for at, n in enumerate(top) if len(page.lines[n]) < 60 and SIGNED.search(page.lines[n])), None)
    for number in top[day + 1 : day + 1 + HEAD_LINES] if day is not None else []:
        line = page.lines[number]
        if page.verdicts[number] is None and shown_on(line):
            page.verdicts[number] = Verdict("caption", "dated_caption", caption=Caption(agency_at_end(line), False))
            page.maybes.pop(number, None)
            return
        if page.verdicts[number] is None and is_prose(line):
            return


def above_credits(page: Page) -> None:
    """The caption right above a line that is nothing but the credit of a picture."""
    credits = [n for n, verdict in enumerate(page.verdicts) if verdict and verdict.rule == "credit_line"]
    for number in credits:
        above = next((n for n in neighbours(page, number) if n < number), None)
        if above is None or page.verdicts[above] is not None or not pictured(page, above):
            continue
        found = page.verdicts[number]
        page.verdicts[above] = Verdict(
            "caption", "above_credit", caption=Caption(found.caption.credit if found and found.caption else None, False)
        )
        page.maybes.pop(above, None)


def pictured(page: Page, number: int) -> bool:
    """Whether a line above a credit is its caption: one between date or byline and story, or one too long for a subheading that is no sentence."""
    line = page.lines[number]
    words = len(line.split())  # a caption may tell of a year; a line of few words with one is the date
    if not 3 <= words <= 45 or HEADED.search(line) or (words < 7 and SIGNED.search(line)) or line.endswith((":", "?")):
        return False
    top = [n for n in range(number) if page.lines[n]]
    told = any(is_prose(page.lines[n]) and page.verdicts[n] is None for n in top)
    over = next((page.verdicts[n] for n in reversed(top)), None)
    if told and over and over.kind == "related":
        return True  # "Related article", a picture with its credit, a headline
    if told:
        return len(line.split()) >= 8 and not SENTENCE_END.search(line) and not has_sentence(line)
    signed = next((n for n in reversed(top) if page.verdicts[n] is None), top[0]) if top else 0  # buttons stand between
    return len(top) >= 2 and SIGNED.search(page.lines[signed]) is not None and not only_headline(page, number, top)


def only_headline(page: Page, number: int, top: list[int]) -> bool:
    """Whether a line above a credit is the headline: no sentence, its words in the story, and no other line above or below could be it.

    >>> lines = ["The Quay Post", "3 May 2025", "Ferries stay in Nordhamn", "Photo: Ida Holm", "The ferries of Nordhamn stayed in port on Friday, he said."]
    >>> only_headline(Page(lines, [None] * 5, [0.0] * 5, [None] * 5), 2, [0, 1])
    True
    >>> lines[0] = "Ferry crews walk out"
    >>> only_headline(Page(lines, [None] * 5, [0.0] * 5, [None] * 5), 2, [0, 1])
    False
    """
    if page.headed or any(page.kinds) or SENTENCE_END.search(page.lines[number]):
        return False
    below = [n for n in range(number + 1, len(page.lines)) if page.lines[n]]
    until = next((n for n in below if is_prose(page.lines[n]) and page.verdicts[n] is None), None)
    if until is None:
        return False
    story = stems(" ".join(page.lines[n] for n in below if n >= until))
    credited = [n for n, under in pairwise(below) if (v := page.verdicts[under]) and v.rule == "credit_line"]
    others = [n for n in (*top, *(n for n in below if n < until and n not in credited)) if page.verdicts[n] is None]
    others = [n for n in others if not SIGNED.search(page.lines[n]) and not HEADED.search(page.lines[n])]
    return echo(page.lines[number], story) >= 2 and not any(heads(page.lines[n], story) for n in others)


def heads(line: str, story: set[str]) -> bool:
    """Whether a line could be a headline: no name by its form, and words enough, or two that the story has.

    >>> heads("The Quay Post", set()), heads("Ferry crews walk out", set()), heads("Ferries stay", {"ferri"})
    (False, True, False)
    """
    words = line.split()
    small = sum(word[:1].islower() and len(word) > 3 for word in words)
    return len(words) > 4 or (small > 0 and len(words) > 2) or (len(words) > 1 and echo(line, story) > 1)


def soft_captions(page: Page, standing: list[int], prose: list[int]) -> None:
    """Captions that only their place or their words give away: "… ( AP )" before the first paragraph."""
    if len(prose) < 2:
        return
    first = next((n for n in prose if not agency_at_end(page.lines[n])), len(page.lines))
    for number in standing:
        line = page.lines[number]
        credit = agency_at_end(line) if line[-1] in ")]." or line[-1].isupper() else None
        credit = credit or (with_name(line) if number < first and len(line) < 300 else None)
        top = number <= first and number != standing[0] and number != prose[-1]
        shown = posed(line) or (top and len(line) < 300 and IN_PICTURE.search(line) is not None)
        if number in page.maybes or not (credit or shown):
            continue
        if (
            (credit and len(line.split()) > 3 and (number < first or posed(line) or dated(line) or deskful(credit)))
            and number != prose[-1]
            and number != standing[0]
        ):
            page.verdicts[number] = Verdict("caption", "caption_line", caption=Caption(credit, False))
        elif top and shown:
            page.verdicts[number] = Verdict("caption", "caption_line", caption=Caption(None, False))


#: A sentence with the name of who took the picture behind it, and perhaps whose desk: "... on jacks. Ana Petrov/Meridian".
NAMED_BEHIND = re.compile(
    r"(?:\S+ ){4,}(?:\S*[a-zà-ÿ]{4,}[.!?] (?P<name>[A-ZÀ-Þ][a-zà-ÿ'’-]+ (?:[a-z]{1,3} )?[A-ZÀ-Þ][a-zà-ÿ'’-]+(?P<desk> ?/ ?[A-ZÀ-Þ][\w .]{1,30})?)|\S*[a-zà-ÿ]{2,} (?P<capitals>[A-ZÀ-Þ]{3,} [A-ZÀ-Þ]{4,}))"
)


def with_name(line: str) -> str | None:
    """The name behind a caption's words; of a sentence alone with a name behind it only where it has a desk or is long.

    >>> with_name("The school in Ketlik stands on jacks. Ana Petrov/Meridian"), with_name("Late ferries at dusk on the quay IDA HOLM")
    ('Ana Petrov/Meridian', 'IDA HOLM')
    >>> with_name("They left. Ana Petrov stays"), with_name("Twelve members of the house voted late on a bill by Sen. Ida Holm")
    (None, None)
    """
    found = NAMED_BEHIND.fullmatch(line)
    if not found or (found["name"] and not found["desk"] and len(line.split()) < 10):
        return None
    return found["name"] or found["capitals"]


def deskful(credit: str) -> bool:
    """Whether a credit in capitals names a person and a desk, as French dailies print it: that is none of a sentence.

    >>> deskful("YVES LE GALL / LE PHARE"), deskful("YVES LE GALL"), deskful("Ana Petrov/Meridian")
    (True, False, False)
    """
    return credit.isupper() and "/" in credit and len(credit.split()) > 2


def dated(line: str) -> bool:
    """Whether a line ends with a day of the week and the year, and then with an agency in brackets, as captions do.

    >>> dated("Soldiers stand guard in Lomar, Wednesday, May 7, 2025. (AP)"), dated("They left on May 7, 2025, he said. (AP)")
    (True, False)
    """
    days = list(FULL_DATE.finditer(line))
    return bool(days) and re.fullmatch(r"[,.]?\s*[(\[][^()\[\]]{2,40}[)\]]\.?", line[days[-1].end() :]) is not None


def posed(line: str) -> bool:
    """Whether the words are those of a caption: who stands where, on a day with weekday and year.

    >>> posed("Ana Ruiz, left, speaks in Geneva, Thursday, May 8, 2025."), posed("She left on Thursday, May 8, 2025.")
    (True, False)
    """
    return len(line) < 700 and "day, " in line and FULL_DATE.search(line) is not None and POSED.search(line) is not None
