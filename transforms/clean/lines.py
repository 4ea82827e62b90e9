"""The verdict on every line of a report: furniture of some kind, caption, or story."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby
from typing import Any, NamedTuple

from transforms.clean import chrome, furnishings, prompts
from transforms.clean.captions import Caption, agency_at_end, caption_of, posed
from transforms.clean.phrases import bare, phrase_of, unmarked
from transforms.clean.rule import Rule, words_of
from transforms.lexicon import load

#: In this order; the first that takes a line names it.
RULES: tuple[Rule, ...] = (*chrome.RULES, *prompts.RULES, *furnishings.RULES)
BY_CUE: dict[str, list[int]] = {}
for number, one in enumerate(RULES):
    for cue in one.cues:
        BY_CUE.setdefault(cue, []).append(number)
CUES = frozenset(BY_CUE)

LONGEST = 600  # characters: no line of furniture is longer
#: Lines above which a text is a dump, and how many are looked at there at either end, where furniture stands.
MOST, EDGE = 20_000, 1_000
SENTENCE_END = re.compile(r"""[.!?…。！？][)\]"'”’»“]*$""")
SENTENCES = re.compile(r"[.!?][\"'”’»]* +[\"'“‘«¿¡]?[A-ZÀ-ÞА-Я]|[。！？]")
ADDRESS = re.compile(r"(?:https?://|www\.)\S+|pic\.twitter\.com/\w+")
HASHTAGS = re.compile(r"(?:#[\w-]+[\s,]*){2,}")
PARTS = re.compile(r"(?<=[.!?]) +(?=\S)")
#: Kinds of furniture that come in whole sentences.
OFFERS = frozenset(("paywall", "newsletter", "app_prompt", "cookie", "copyright", "comment"))
NAVIGATION = re.compile(r"\s[>›»/|·•]\s|\s[→]\s")


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

    def standing(self) -> list[int]:
        """Numbers of the lines that are still in."""
        return [n for n, line in enumerate(self.lines) if line and self.verdicts[n] is None]


def judge(text: str, blocks: list[dict[str, Any]] | None = None, outlet: str | None = None) -> list[Verdict | None]:
    """A verdict for each line of the text that is furniture or a caption; null for the lines of the report.

    >>> [v and v.kind for v in judge("Skip to content\\nEnvoys Meet\\nThey met on Friday to talk about the dam.\\nShare\\nX")]
    ['skip_link', None, None, 'share', 'share']
    """
    lines = text.split("\n")
    if all(len(line) < 2 for line in lines):  # an "x" is a button only beside something else
        return [None] * len(lines)
    if len(lines) > MOST:
        ends = (slice(None, EDGE), slice(-EDGE, None))
        first, last = (judge("\n".join(lines[end]), blocks[end] if blocks else None, outlet) for end in ends)
        return [*first, *[None] * (len(lines) - 2 * EDGE), *last]
    told = blocks if blocks and len(blocks) == len(lines) else [{}] * len(lines)
    page = Page(
        lines,
        [block.get("kind") for block in told],
        [block.get("link_share") or 0.0 for block in told],
        [None] * len(lines),
    )
    for number, line in enumerate(lines):
        if line:
            look(page, number, line)
    place(page)
    name_lines(page, outlet)
    link_lists(page)
    menus(page)
    place(page)
    return page.verdicts


def look(page: Page, number: int, line: str) -> None:
    """Settles what the line alone can settle; keeps in `maybes` what depends on its place."""
    if page.kinds[number] == "caption":
        page.verdicts[number] = Verdict(
            "caption", "caption_block", caption=caption_of(line) or Caption(agency_at_end(line), False)
        )
        return
    if len(line) > LONGEST + 100:
        return
    maybe = phrase(line) or ruled(line) or shaped(line) or compound(line)
    if maybe is None and (found := caption_of(line)):
        kind = "credit" if found.bare else "caption"
        maybe = Maybe("any", Verdict(kind, f"{kind}_line", caption=found))
    if maybe and maybe.place == "any":
        page.verdicts[number] = maybe.verdict
    elif maybe:
        page.maybes[number] = maybe


def phrase(line: str) -> Maybe | None:
    """What the lexicon of whole lines says."""
    found = phrase_of(line)
    if not found:
        return None
    said = line.endswith(".") and not line.endswith("..") and len(line.split()) < 3  # "Got it." may be an answer
    return Maybe("edge" if said else found.place, Verdict(found.kind, found.rule, found.notice))


def ruled(line: str) -> Maybe | None:
    """What the first rule says that takes the line; only rules are tried of whose cues the line has one."""
    if len(line) > LONGEST:
        return None
    candidates = {number for cue in words_of(line) & CUES for number in BY_CUE[cue]}
    if not candidates:
        return None
    trimmed = unmarked(line) or line
    for number in sorted(candidates):
        found = RULES[number]
        if found.takes(trimmed) or (found.hard and found.takes(line)):
            if found.name == "source_named" and names_agency(line):
                return None  # the agency is a field of the article: the line is taken there
            return Maybe(found.place, Verdict(found.kind, found.name, found.notice))
    return None


def compound(line: str) -> Maybe | None:
    """What a line of several sentences is when each of them is a notice or an offer by itself.

    >>> compound("This article is for subscribers only. Start your free trial").verdict.kind
    'paywall'
    >>> compound("Subscribe now. The crews did.") is None
    True
    """
    parts = PARTS.split(line) if len(line) <= 250 else []
    if not 2 <= len(parts) <= 5:
        return None
    found = [phrase(part) or ruled(part) for part in parts]
    told = [one for one in found if one and one.verdict.kind in OFFERS]
    if len(told) < len(parts):
        return None
    first = next((one for one in told if one.verdict.notice), told[0])
    return Maybe("any" if any(one.place == "any" for one in told) else "edge", first.verdict)


@cache
def agencies() -> frozenset[str]:
    """Names of news agencies, small."""
    return frozenset(form.casefold() for name, others in load("wires").items() for form in (name, *others))


@cache
def agency_words() -> frozenset[str]:
    """First words of the names of agencies, small: a line with one may credit the text."""
    return frozenset(name.split()[0] for name in agencies())


def names_agency(line: str) -> bool:
    """Whether an agency stands after the colon.

    >>> names_agency("Source: Reuters"), names_agency("Source: The Harbour Courier")
    (True, False)
    """
    names = {name.strip().casefold() for name in re.split(r"[,/&]| and | und | et | y ", line.partition(":")[2])}
    return bool(names & agencies())


def shaped(line: str) -> Maybe | None:
    """What the shape says: an address, hashtags, ornaments."""
    if ADDRESS.fullmatch(line):
        return Maybe("any", Verdict("source_line", "bare_address"))
    if HASHTAGS.fullmatch(line):
        return Maybe("any", Verdict("tag", "hashtags"))
    if not re.search(r"\w", line):
        return Maybe("any", Verdict("site_chrome", "ornament"))
    return None


def is_prose(line: str) -> bool:
    """Whether this is a paragraph of a story: a sentence with its full stop, or several, or simply long.

    >>> is_prose("The envoys of both countries met in Geneva on Friday."), is_prose("Envoys of Both Countries Meet")
    (True, False)
    """
    if len(line) >= 200 or (SENTENCE_END.search(line, max(0, len(line) - 8)) and len(line.split()) >= 7):
        return True
    return len(SENTENCES.findall(line)) >= 2


def place(page: Page) -> None:
    """Settles what depends on where the story begins and ends, until nothing changes."""
    for _ in range(4):
        standing = page.standing()
        prose = [n for n in standing if n not in page.maybes and is_prose(page.lines[n])]
        soft_captions(page, standing, prose)
        first, last = (prose[0], prose[-1]) if prose else (len(page.lines), -1)
        headline = next((n for n in standing if n not in page.maybes), len(page.lines))
        tail = set(standing[-2:])
        changed = False
        for number in [n for n in standing if n in page.maybes]:
            where, verdict = page.maybes[number]
            beside = any(page.verdicts[near] for near in neighbours(page, number))
            if (
                (where == "edge" and (number < first or number > last or beside))
                or (where == "inside" and number > headline)
                or (where == "bottom" and (number > last or number in tail))
            ):
                page.verdicts[number] = verdict
                changed = True
        if not changed:
            return


def neighbours(page: Page, number: int) -> list[int]:
    """The lines before and after that are not empty."""
    before = next((n for n in range(number - 1, max(-1, number - 4), -1) if page.lines[n]), None)
    after = next((n for n in range(number + 1, min(len(page.lines), number + 4)) if page.lines[n]), None)
    return [n for n in (before, after) if n is not None]


def soft_captions(page: Page, standing: list[int], prose: list[int]) -> None:
    """Captions that only their place or their words give away: "… ( AP )" before the first paragraph."""
    first = next((n for n in prose if not agency_at_end(page.lines[n])), len(page.lines))
    for number in standing:
        line = page.lines[number]
        credit = agency_at_end(line) if line.endswith((")", "]", ").", "].")) else None
        if number in page.maybes or len(prose) < 2 or not (credit or posed(line)):
            continue
        top = number <= first and number != standing[0] and number != prose[-1]
        if (
            (credit and len(line.split()) > 3 and (number < first or posed(line)))
            and number != prose[-1]
            and number != standing[0]
        ):
            page.verdicts[number] = Verdict("caption", "caption_line", caption=Caption(credit, False))
        elif top and posed(line):
            page.verdicts[number] = Verdict("caption", "caption_line", caption=Caption(None, False))


NAMERS = (
    ("site_icon", re.compile(r"[Ss]ite (?:icon|logo) (?P<name>.+)")),
    ("appeared_first", re.compile(r".*\bappeared first (?:on|in) (?P<name>[^.]+(?:\.\w{2,}\b)?)\.?")),
    ("copyright_line", re.compile(r"(?i:copyright\s*)?(?:©|\([cC]\)|ⓒ)?\s*(?:\d{4}(?:\s*[-–]\s*\d{4})?,?\s*)(?:by )?(?P<name>[A-ZÀ-Þ][\w&'’-]*(?: [\w&'’-]+){0,4}?)(?: (?:Ltd|Inc|LLC|GmbH|AG|SA|Co)\b.*)?(?:[.,|–-].*)?")),
)  # fmt: skip


def site_name(page_lines: Sequence[str], verdicts: Sequence[Verdict | None]) -> str | None:
    """The outlet as its own furniture names it; an agency in a copyright line is none.

    >>> text = "Site icon The Harbour Courier\\nEnvoys Meet"
    >>> site_name(text.split("\\n"), judge(text))
    'The Harbour Courier'
    """
    for name, pattern in NAMERS:
        for line, verdict in zip(page_lines, verdicts, strict=True):
            if verdict and verdict.rule == name and (found := pattern.fullmatch(line.strip())):
                outlet = found["name"].strip()
                if outlet.casefold() not in agencies() and len(outlet.split()) <= 6:
                    return longer_name(page_lines, outlet) if name == "copyright_line" else outlet
    return None


def longer_name(page_lines: Sequence[str], name: str) -> str:
    """The name as the head of the page prints it, where a copyright line has it shorter.

    >>> longer_name(["Cape News | World", "Ferries stay"], "Cape"), longer_name(["Cape ferries stay"], "Cape")
    ('Cape News', 'Cape')
    """
    for line in [line for line in page_lines if line][:6]:
        part = re.split(r"\s*[|·•›»>]\s*|\s/\s", line)[0].strip()
        rest = part[len(name) :]
        if (
            part.startswith(name + " ")
            and len(part.split()) <= 4
            and all(word in name_words() for word in rest.split())
        ):
            return part
    return name


def name_lines(page: Page, outlet: str | None) -> None:
    """Lines at the edge that are the site's name with or without its slogan: "X - a story for you"."""
    name = site_name(page.lines, page.verdicts) or outlet
    if not name or len(name) < 3:
        return
    slogan = re.compile(rf"{re.escape(name)}(?:\s*[-–—|:·•]\s*.{{0,80}})?", re.IGNORECASE)
    known = outlet is None or name != outlet
    standing = page.standing()
    prose = [n for n in standing if is_prose(page.lines[n])]
    first, last = (prose[0], prose[-1]) if prose else (len(page.lines), -1)
    for number in standing:
        line = page.lines[number]
        told = bare(line[len(name) :]) in section_names()  # a field of the article, not a slogan
        if (
            (number < first or number > last)
            and slogan.fullmatch(line)
            and (known or bare(line) == bare(name))
            and not told
        ):
            page.verdicts[number] = Verdict("site_chrome", "site_name")


def link_lists(page: Page) -> None:
    """Headlines of other reports: after a line such as "Read also", and links that stand alone."""
    standing = page.standing()
    prose = [n for n in standing if is_prose(page.lines[n])]
    last = prose[-1] if prose else -1
    open_list = open_tags = False
    headings = {
        n
        for n, verdict in enumerate(page.verdicts)
        if verdict and verdict.kind == "related" and len(page.lines[n]) < 50
    }
    for number, line in enumerate(page.lines):
        verdict = page.verdicts[number]
        if verdict and verdict.kind == "tag":
            open_tags = number > last and len(line) < 20
        elif open_tags and line and verdict is None and len(line.split()) <= 4 and not SENTENCE_END.search(line):
            page.verdicts[number] = Verdict("tag", "after_tags")
        elif line and verdict is None:
            open_tags = False
        if number in headings:
            open_list = True
        elif not line or page.verdicts[number]:
            continue
        elif open_list and teaser(line, strict=number < last):
            page.verdicts[number] = Verdict("related", "after_related")
        else:
            open_list = False
        if (
            page.verdicts[number] is None
            and line
            and page.link_shares[number] >= 0.9
            and number > last >= 0
            and teaser(line)
        ):
            page.verdicts[number] = Verdict("related", "link_line")


def teaser(line: str, strict: bool = False) -> bool:
    """Whether this could be the headline of another report; `strict` inside the story, where it could be a subheading."""
    words = len(line.split())
    return (
        not SENTENCE_END.search(line) and len(line) < 160 and words >= (6 if strict else 2) and not line.endswith(":")
    )


def menus(page: Page) -> None:
    """Runs of three or more short lines, at the edge, of which most are names of sections or other furniture."""
    standing = page.standing()
    prose = [n for n in standing if is_prose(page.lines[n])]
    first, last = (prose[0], prose[-1]) if prose else (len(page.lines), -1)
    numbers = [n for n, line in enumerate(page.lines) if line]
    short = lambda n: (n < first or n > last) and len(page.lines[n].split()) <= 3 and len(page.lines[n]) < 40  # noqa: E731
    for is_short, run in groupby(numbers, key=short):
        members = list(run)
        if not is_short or len(members) < 3:
            continue
        entries = [n for n in members if not is_skip(page.verdicts[n]) and not titled(page.lines[n])]
        if len(entries) < 3:
            continue
        known = sum(
            page.verdicts[n] is not None or n in page.maybes or bare(page.lines[n]) in section_names() for n in members
        )
        if known >= 0.6 * len(members):
            for number in entries:
                if page.verdicts[number] is None:
                    page.verdicts[number] = Verdict("navigation", "menu")


def is_skip(verdict: Verdict | None) -> bool:
    """Whether a line is a skip link, which stands above menus and above headers alike."""
    return verdict is not None and verdict.kind == "skip_link"


def titled(line: str) -> bool:
    """Whether a short line has the words of an outlet's name, so that it may be a field of the article.

    >>> titled("Der Hafenkurier"), titled("The Harbour Courier"), titled("World News")
    (True, True, False)
    """
    words = line.split()
    return len(words) >= 2 and bare(line) not in section_names() and masthead().search(line) is not None


#: Words of outlets' names that menus have too.
MENU = frozenset(
    "News Online Video TV Radio Today Magazine Newsletter Media Daily Weekly Nachrichten Noticias Notizie Notícias Nieuws Новости Actualités".split()  # noqa: SIM905
)


@cache
def masthead() -> re.Pattern[str]:
    """Words of outlets' names, less those that menus are made of."""
    lists = load("mastheads")
    words = {word for names in lists["words"].values() for word in names} - MENU
    ends = {end for names in lists["ends"].values() for end in names} - {"nachrichten", "nieuws"}
    whole, endings = ("|".join(sorted(map(re.escape, one), key=len, reverse=True)) for one in (words, ends))
    return re.compile(rf"\b(?:{whole})\b|\b[^\W\d_a-z]\w+(?:{endings})\b")


@cache
def name_words() -> frozenset[str]:
    """Words that outlets' names are made of."""
    return frozenset(word for words in load("mastheads")["words"].values() for word in words)


@cache
def section_names() -> frozenset[str]:
    """Names of sections in all languages of the lexicon."""
    return frozenset(name for names in load("sections").values() for name in names)
