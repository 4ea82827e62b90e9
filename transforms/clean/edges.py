"""Where the story begins and ends in a page taken whole, and what lies outside: menus above it, lists and boxes below."""

import re

from transforms.clean.look import agencies
from transforms.clean.menus import titled
from transforms.clean.page import ENDS, HOLDS_FIELD, SENTENCE_END, Page, Verdict, is_prose, neighbours
from transforms.clean.phrases import bare
from transforms.clean.runs import PLEAS, cut_off
from transforms.clean.site import masthead
from transforms.lexicon.echo import echo, stems

#: Worth of a line: a paragraph by its length, up to MOST; short lines count against a story, furniture more so.
LENGTH, MOST = 60, 5.0
SHORT, FURNITURE, FIELD = -0.7, -1.0, -0.5
#: Kinds that stand inside stories too and say nothing of where one ends.
INSIDE = frozenset(("caption", "credit", "header", "byline", "advertisement"))
#: Lines behind the last paragraph from which on a sentence is no more of the story.
FAR = 6
#: Rules of what stands amid stories: it is no distance.
AMID = PLEAS | {"poll", "bounded"}
#: Lines of a box in the story at most; share of furniture in what stands behind a story at least.
REACH, SHARE = 12, 0.1


def worth(page: Page, number: int) -> float:
    """What a line says for (above 0) or against being within the story."""
    line, verdict = page.lines[number], page.verdicts[number]
    if not line:
        return 0.0
    if verdict:
        return 0.0 if verdict.rule == "bounded" else FIELD if verdict.kind in INSIDE else FURNITURE
    return min(len(line) / LENGTH, MOST) if is_prose(line) else SHORT


def story(page: Page) -> tuple[int, int] | None:
    """First and last line of the stretch that is worth most, which is the story; null without any paragraph.

    >>> told = "The ferry crews walked out on Tuesday and will not return."
    >>> lines = ["Home", "News", "Ferries Stay in Port", told, told, "Share", "More news"]
    >>> story(Page(lines, [None] * 7, [0.0] * 7, [None] * 7))
    (3, 4)
    """
    best: tuple[float, int, int] | None = None
    begin, reached = 0, 0.0
    for number in range(len(page.lines)):
        if reached <= 0:
            begin, reached = number, 0.0
        reached += worth(page, number)
        if reached > 0 and (best is None or reached > best[0]):
            best = (reached, begin, number)
    return best[1:] if best else None


def outside(page: Page) -> None:
    """Takes what stands above and below the story; above that of a page nothing is left of its menus, as its format has told them."""
    if found := story(page):
        below(page, found)
        if not any(page.kinds):
            above(page, found)


def below(page: Page, found: tuple[int, int]) -> None:
    """Takes what stands behind the story and behind furniture that ends one: headlines, names, buttons, notes."""
    if not any(ends(page, n) for n in range(found[1] + 1, len(page.lines))):
        return
    behind = [n for n in range(continued(page, found) + 1, len(page.lines)) if page.lines[n]]
    behind = behind[goes_on(page, behind) :]
    told = sum(ends(page, n) for n in behind)
    if told < 2 or told < SHARE * len(behind):
        return
    fields = {n for n in behind if page.verdicts[n] is None and may_tell(page.lines[n])}
    kind = "related"
    for number in behind:
        verdict = page.verdicts[number]
        if verdict:
            kind = verdict.kind if verdict.kind in ENDS else kind
        elif (number not in fields or len(fields) > 2) and not cut_off(page, number):
            page.verdicts[number] = Verdict(kind, "below_story")


def goes_on(page: Page, behind: list[int]) -> int:
    """How many of the lines behind the story still are of it: up to the last sentence that is near the one before.

    Of a page, near what ends the story: where teasers are sentences, its format has told them. A text of lines says
    nothing of that, and boxes in it have sentences of the story between them.
    """
    first = next((at for at, n in enumerate(behind) if ends(page, n)), len(behind))
    begin, told, reached, passed = first, any(page.kinds), 0, 0
    for at, number in enumerate(behind):
        if passed - reached < FAR and sentence(page, number):
            first = max(first, at + 1)
            reached = reached if told else passed
        verdict = page.verdicts[number]
        if at >= begin and (told or verdict is None or verdict.rule not in AMID):
            passed += 1
    return first


def sentence(page: Page, number: int) -> bool:
    """Whether a line that is still in is a sentence, if a short one."""
    line = page.lines[number]
    return page.verdicts[number] is None and len(line.split()) >= 4 and SENTENCE_END.search(line) is not None


def continued(page: Page, found: tuple[int, int]) -> int:
    """The last line of the story where boxes stand in it: sentences behind one that have the story's words go on with it."""
    last = found[1]
    told: set[str] | None = None  # asked for seldom, and long to find
    for number in range(last + 1, len(page.lines)):
        if number - last > REACH:
            break
        if sentence(page, number):
            told = told_by(page, found, NEAR) if told is None else told
            last = number if echo(page.lines[number], told) >= 2 or paired(page, number, told) else last
    return last


def paired(page: Page, number: int, told: set[str]) -> bool:
    """Whether a sentence and the one right above or below it are long, and each has a word of the story that the other has not."""
    own = stems(page.lines[number]) & told
    for other in neighbours(page, number):
        if is_prose(page.lines[number]) and is_prose(page.lines[other]) and sentence(page, other):
            theirs = stems(page.lines[other]) & told
            if own - theirs and theirs - own:
                return True
    return False


def told_by(page: Page, found: tuple[int, int], above: int = 0) -> set[str]:
    """The words that carry the story; with those of as many lines `above` it that are still in: headline and standfirst."""
    over = [n for n in range(found[0]) if len(page.lines[n].split()) > 4 and page.verdicts[n] is None]
    head = over[-above:] if above else []
    told = [n for n in range(found[0], found[1] + 1) if is_prose(page.lines[n])]
    return stems(" ".join(page.lines[n] for n in (*head, *told)))


def may_tell(line: str) -> bool:
    """Whether a line behind the story may hold a field of the article: a date, a byline, the outlet, the agency."""
    return HOLDS_FIELD.search(line) is not None or titled(line) or bare(line) in agencies()


def ends(page: Page, number: int) -> bool:
    """Whether a line is furniture of a kind that stands behind stories."""
    verdict = page.verdicts[number]
    return verdict is not None and verdict.kind in ENDS and verdict.rule != "related_line"


#: Lines above the story that headers fill; of more, those far above the headline are menus.
HEAD, NEAR = 12, 4
#: Lines of a short menu among which the site's name stands.
FIRST = 8


def above(page: Page, found: tuple[int, int]) -> None:
    """Takes what stands far above the headline, where a page begins with its menus; the headline has the story's words."""
    top = [n for n in range(found[0]) if page.lines[n]]
    if len(top) <= HEAD:
        return
    headline = headlined(page, top, found)
    if headline is None and len(top) <= 2 * HEAD:
        return
    long = next((at for at, n in enumerate(top) if len(page.lines[n].split()) > 6), len(top))
    until = (long if headline is None else top.index(headline)) - NEAR
    names = [n for n in top if page.verdicts[n] is None and named(page.lines[n])]
    name = names[0] if len(names) == 1 and names[0] in top[:FIRST] and len(top) <= 2 * HEAD else None
    for number in top[: max(0, until)]:
        if page.verdicts[number] is None and number != name and not (number in top[:3] and titled(page.lines[number])):
            page.verdicts[number] = Verdict("navigation", "above_headline")


#: Words of outlets' names that entries of menus have too: "Press Office", "Annual Report".
WEAK = frozenset("Press Presse Prensa Imprensa Stampa Report Review Register Record Reporter Leader Insider Opinión Crónica Cronaca Stimme Info Infos Revista Rivista Citizen Standard Star Sun Sol Mundo Estado Matin Today Oggi Hoje Hoy".split())  # fmt: skip  # noqa: SIM905


def named(line: str) -> bool:
    """Whether a line amid menus is a paper's name: of its words with capitals one is an outlet's that no menu has.

    >>> named("La Voce del Golfo"), named("Daily News"), named("Press Office Online")
    (True, False, False)
    """
    return titled(line) and WEAK.isdisjoint(line.split()) and (masthead(line) or " " not in line or not line.isascii())


#: "14 hours ago", as pages say under the headline.
AGO = re.compile(r"\d{1,2} (?:minutes?|mins?|hours?|hrs?|days?|weeks?|months?) ago", re.IGNORECASE)


def tells_when(line: str) -> bool:
    """Whether a line may hold the day, or says how long ago the report is."""
    return HOLDS_FIELD.search(line) is not None or (len(line) < 40 and AGO.search(line) is not None)


def headlined(page: Page, top: list[int], found: tuple[int, int]) -> int | None:
    """Number of the line above the story that is made of the story's words; of several one with date or byline below it."""
    told = told_by(page, found)
    said = {}
    for number in top:
        line = page.lines[number]
        if page.verdicts[number] is None and len(line.split()) >= 4:
            count = echo(line, told)
            if count >= 2 and 2 * count >= len(stems(line)):
                said[number] = count
    near = [n for n, count in said.items() if count >= 0.5 * max(said.values())]
    dated = (n for n in near if any(tells_when(page.lines[m]) for m in top[top.index(n) + 1 :][:6]))
    return next(dated, None) or (near[-1] if near else None)
