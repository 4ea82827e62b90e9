"""Short lines that no rule knows, by where they stand alone: between date and story, and behind the last sentence."""

import re

from transforms.clean.captions import Caption, agency_at_end
from transforms.clean.look import agencies
from transforms.clean.menus import titled
from transforms.clean.page import HOLDS_FIELD, SENTENCE_END, Page, Verdict, is_prose
from transforms.clean.phrases import bare
from transforms.clean.place import dates
from transforms.lexicon.echo import echo, stems

#: Characters and words of a button or label at most; lines behind a story that may be such.
LONGEST, MOST, LINES = 60, 7, 8
#: What lists, tables, speeches and verses have, and buttons have not.
TOLD = re.compile(
    r"/|\b(?:by|von|par|por|di|door|автор\w*|redac\w+|redak\w+|rédac\w+|reda[zç]\w+|редакц\w+)\b|^[-–—•*·▪►(\[\"“„«‘'¿¡]|[,;:–—]$|:\s|\d|\s[–—-]\s|[“”„«»\"]"
)
#: What only sites speak of: without one of these a short line may be a standfirst, an item of a list, a last word.
OF_SITES = re.compile(
    r"\b(?:web|(?:web)?sites?|sitio|сайт\w*|(?:web)?pages?|(?:web)?seite|p[aá]ginas?|pagina[’']?s|pagine|страниц\w+|articles?|artikels?|artículos?|artigos?|articol[oi]|стать[яиюе]|apps?|приложени\w+|feeds?|"
    r"modal|pop-?up|zoom|menu|menü|menú|меню|log-?in|sign in|pdf|browser|download|cookies?|widget|player|slideshow|newsletters?|e-?mails?|url|links?|(?:text|font) size|bookmarks?|clipboard|as read|for later|a problem|an error)\b",
    re.IGNORECASE,
)
NAMED = re.compile(r"[A-ZÀ-ÞА-ЯЁ][\w'’.-]*(?: (?:(?:de|del|du|van|von|der|di|da|la|le) )?[A-ZÀ-ÞА-ЯЁ][\w'’.-]*){0,4}")


#: Words of a caption under the date at least and at most.
SHOWN, LONG = 5, 25
#: Words with small letters, of which captions have some and names and headlines in capitals none.
SMALL = re.compile(r"(?<![^\W_])[a-zà-ÿа-яё][^\W\d_]*")


PERSON = re.compile(
    r"[А-ЯЁІЇЄ][а-яёіїє'’-]+(?: [А-ЯЁІЇЄ][а-яёіїє'’-]+){1,2}|[A-ZÀ-Þİ][\w'’.-]+(?: [A-ZÀ-Þİ][\w'’.-]+){1,2}(?: (?:at|in) [A-ZÀ-Þ][\w'’.-]+(?: [A-ZÀ-Þ][\w'’.-]+){0,2})?"
)


def undated_captions(page: Page) -> None:
    """Takes the line of a few words that stands alone between the date and the first paragraph, below a headline: what a picture shows."""
    if any(page.kinds):
        return
    standing = page.standing()
    at = next((at for at, n in enumerate(standing) if is_prose(page.lines[n])), 0)
    if at < 3 or at + 1 >= len(standing):
        return
    number, above = standing[at - 1], standing[at - 2]
    if PERSON.fullmatch(page.lines[above]):
        above = standing[at - 3]  # the author's name stands below the date
    if not (dates(page.lines[above]) or SIGNED.match(page.lines[above])) or number in page.maybes:
        return
    if not shows(page.lines[number]) or page.lines[standing[at]][:1].islower():
        return
    beside = [page.verdicts[n] for n in range(number + 1, standing[at]) if page.lines[n]]
    if any(verdict and verdict.kind not in ("credit", "advertisement") for verdict in beside):
        return  # a standfirst stands above buttons
    story = stems(" ".join(page.lines[n] for n in standing[at:] if is_prose(page.lines[n])))
    told = [(echo(page.lines[n], story), len(page.lines[n].split())) for n in standing[: at - 2]]
    own = max(2, echo(page.lines[number], story))  # the headline itself may stand below the date
    if any((count >= own and words > 3) or (2 * count >= own and words > SHOWN + 2) for count, words in told):
        page.verdicts[number] = Verdict(
            "caption", "under_date", caption=Caption(agency_at_end(page.lines[number]), False)
        )


#: "By Ida Holm": a byline by its first word, and names with capitals.
SIGNED = re.compile(
    r"(?:[Bb][Yy]|[Pp]ar|[Vv]on|[Pp]or|[Dd]i|[Dd]oor|Автор:?)\s+[A-ZÀ-ÞА-ЯЁ][\w.'’-]+(?:\s+[A-ZÀ-ÞА-ЯЁ][\w.'’-]+){1,3}$"
)


#: What lines with a field begin with, and times.
FIELD = re.compile(
    r"^(?:quelle|source|fuente|fonte|bron|источник)\b|\d[./:]\d|^(?:by|von|par|por|di|door|автор|text)\b", re.IGNORECASE
)
UNCASED = re.compile("[\u0590-\u08ff]")


def shows(line: str) -> bool:
    """Whether a line may be a caption: some words, not all with capitals, without an end, a field or a list's mark.

    >>> shows("The ferry aslant on the rocks"), shows("It lies there still."), shows("Ida Holm Harbour Courier Staff"), shows("What we know:")
    (True, False, False, False)
    """
    words = len(line.split())
    return (
        SHOWN <= words <= LONG
        and not SENTENCE_END.search(line)
        and line[-1] not in ":?;,–—-"
        and not FIELD.search(line)
        and not dates(line)
        and not re.match(r"[-–—•*·▪►(\[\d]", line)
        and (len(SMALL.findall(line)) >= 2 or UNCASED.match(line) is not None)
    )


def loose_lines(page: Page) -> None:
    """Takes lines of a few words between the date and the story, and those behind it on a page that has furniture there."""
    standing = page.standing()
    if len(standing) < 3:
        return
    first = next((n for n in standing if is_prose(page.lines[n])), len(page.lines))
    last = next((n for n in reversed(standing) if is_prose(page.lines[n])), -1)
    if last <= first:
        return
    above = any(dates(page.lines[n]) for n in standing if n < first)
    if above or standing[-1] > last:
        story = stems(" ".join(page.lines[n] for n in standing if n in (first, last) or is_prose(page.lines[n])))
        before(page, standing, first, story)
        behind(page, standing, last, story)


def before(page: Page, standing: list[int], first: int, story: set[str]) -> None:
    """Takes buttons between a line with a full date and the first paragraph: two to seven words, one of sites, no name, none of the story's."""
    signed = next((n for n in reversed(standing) if n < first and dates(page.lines[n])), None)
    if signed is None or not any(
        n < signed and len(page.lines[n].split()) > 3 and echo(page.lines[n], story) for n in standing
    ):
        return  # the headline itself may stand below the date
    for number in standing:
        line = page.lines[number]
        told = not OF_SITES.search(line) or len(line.split()) == 1 or NAMED.fullmatch(line)
        if signed < number < first and not told and loose(line, story):
            page.verdicts[number] = Verdict("site_chrome", "between")


def behind(page: Page, standing: list[int], last: int, story: set[str]) -> None:
    """Takes the last lines from the first with a word of sites on, where they are loose and few, and no list is announced.

    Winners, ingredients and last words stand behind the last sentence too.
    """
    left = [n for n in standing if n > last]
    if not 1 <= len(left) <= LINES or page.lines[last].endswith(":") or any(page.kinds):
        return
    out = [n for n in range(last + 1, len(page.lines)) if page.verdicts[n]]
    if len(left) == 1 and not out:
        return
    begin = next((at for at, n in enumerate(left) if OF_SITES.search(page.lines[n])), len(left))
    for number in reversed(left[begin:]):  # above one that stays it may be a heading
        if not loose(page.lines[number], story):
            return
        page.verdicts[number] = Verdict("site_chrome", "behind")


def loose(line: str, story: set[str]) -> bool:
    """Whether a line is a few words without a sentence's end, a field of the article or the story's words.

    >>> loose("Mark as read", set()), loose("They left at dawn.", set()), loose("Crews stay in port", {"crews", "port"})
    (True, False, False)
    """
    if len(line) > LONGEST or len(line.split()) > MOST or SENTENCE_END.search(line) or TOLD.search(line):
        return False
    if HOLDS_FIELD.search(line) or titled(line) or bare(line) in agencies() or line.isupper():
        return False
    return echo(line, story) == 0
