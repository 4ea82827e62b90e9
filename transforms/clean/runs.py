"""What a line is by the lines before it: tags, boxes about the author, the names of newsletters, what stands behind the story."""

import re
from itertools import dropwhile, pairwise, takewhile

from transforms.clean.look import agencies
from transforms.clean.menus import titled
from transforms.clean.narration import finite, spoken
from transforms.clean.page import ENDS, HOLDS_FIELD, SENTENCE_END, SENTENCES, Page, Verdict, is_prose, neighbours
from transforms.clean.phrases import bare
from transforms.lexicon.echo import echo, stems

ABOUT_AUTHOR = re.compile(
    r"(?:about the (?:authors?|contributors?|writers?)|sobre la firma|sobre el autor|sobre la autora|über (?:den autor|die autorin)|zur person|à propos de l['’]auteure?|l['’]auteure?|sull['’]autore|sobre [oa] autora?|over de auteur|об авторе)\s*:?",
    re.IGNORECASE,
)


#: "About Ida Holm", above a line that begins with the name.
ABOUT_NAME = re.compile(r"About (?P<name>[A-ZÀ-Þ][\w.'’-]+(?: [A-ZÀ-Þ][\w.'’-]+){1,2})")


def tail(page: Page) -> None:
    """Lines behind the story and behind furniture that are no sentences: they go with it, unless they outnumber it."""
    standing = page.standing()
    prose = [n for n in standing if is_prose(page.lines[n])]
    if len(prose) < 2:
        return
    behind = [n for n in range(prose[-1] + 1, len(page.lines)) if page.lines[n]]
    kind: str | None = None
    found: list[tuple[int, str]] = []
    for number in behind:
        line, verdict = page.lines[number], page.verdicts[number]
        if verdict:
            kind = verdict.kind if verdict.kind in ENDS else kind
        elif SENTENCE_END.search(line) and len(line.split()) >= 4:
            found.clear()  # a short sentence of the story
            kind = None
        elif (
            kind
            and not HOLDS_FIELD.search(line)
            and not titled(line)
            and bare(line) not in agencies()
            and not cut_off(page, number)
        ):
            found.append((number, kind))
    if len(found) <= 2 * sum(page.verdicts[n] is not None for n in behind):
        for number, kind in found:
            page.verdicts[number] = Verdict(kind, "after_story")


def cut_off(page: Page, number: int) -> bool:
    """Whether a line is the beginning of a sentence that a wall cuts off: it tells something, and a notice stands below it.

    >>> told = "Prices had tripled in a year, and some of the makers had already"
    >>> wall = [None, Verdict("paywall", "paywall.en", notice=True)]
    >>> [cut_off(Page([one, "Subscribe"], [None] * 2, [0.0] * 2, wall), 0) for one in (told, "Ten ways to save on your heating this winter")]
    [True, False]
    """
    line = page.lines[number]
    below = next((n for n in neighbours(page, number) if n > number), None)
    verdict = page.verdicts[below] if below is not None else None
    if verdict is None or verdict.kind != "paywall" or len(line.split()) < 8:
        return False
    return finite(line) or (
        verdict.notice and SENTENCES.search(line) is not None
    )  # a whole sentence and the beginning of one


def bare_tags(page: Page) -> None:
    """Tags without a label behind the story: small words in a row, none of which binds others into a sentence."""
    told = (n for n in range(len(page.lines) - 1, -1, -1) if page.lines[n] and page.verdicts[n] is None)
    last = next((n for n in told if is_prose(page.lines[n])), -1)
    behind = [n for n in range(last + 1, len(page.lines)) if page.lines[n]]
    if last < 0 or len(behind) < 2 or not any(page.verdicts[n] for n in behind):
        return
    for number in behind:
        line = page.lines[number]
        if page.verdicts[number] is None and SMALL_WORDS.fullmatch(line) and not spoken(line.split()):
            page.verdicts[number] = Verdict("tag", "bare_tags")


def tags_below(page: Page) -> None:
    """Tags without a label right behind the last sentence and above furniture: names and topics that the text has said, most of them.

    Casts and winners stand there too: names of people alone are left, and rows with figures or marks.
    """
    standing = page.standing()
    last = next((n for n in reversed(standing) if is_prose(page.lines[n])), None)
    if last is None or any(page.kinds) or page.lines[last].endswith(":"):
        return
    behind = [n for n in range(last + 1, len(page.lines)) if page.lines[n]]
    behind = list(dropwhile(lambda n: (v := page.verdicts[n]) is not None and v.kind in SOURCES, behind))
    run = list(takewhile(lambda n: page.verdicts[n] is None and TAG.fullmatch(page.lines[n]), behind))
    after = page.verdicts[behind[len(run)]] if len(run) < len(behind) else None
    if not 2 <= len(run) <= TAGS or after is None or after.kind not in ENDS:
        return
    told = {word for n in standing if n not in run for word in WORD.findall(page.lines[n].casefold())}
    known = [n for n in run if all(word in told for word in WORD.findall(page.lines[n].casefold()))]
    if 2 * len(known) >= len(run) and not all(PERSON.fullmatch(page.lines[n]) for n in run):
        for n in run:
            page.verdicts[n] = Verdict("tag", "tags_below")
            page.maybes.pop(n, None)


#: What may stand between a story and its tags.
SOURCES = frozenset(("source_line", "credit", "byline", "advertisement"))
#: Tags behind a story at most; one of them; a person's name.
TAGS, WORD = 8, re.compile(r"\w{3,}")
TAG = re.compile(r"#?[^\W\d_][^\W\d_'’-]*(?:[ '’-][^\W\d_]+){0,3}")
PERSON = re.compile(r"[A-ZÀ-ÞА-ЯЁ][^\W\d_]+(?: [A-ZÀ-ÞА-ЯЁ][^\W\d_'’-]+){1,2}")
SMALL_WORDS = re.compile(r"[a-zà-ÿ][a-zà-ÿ-]*(?:[ ,]+[a-zà-ÿ][a-zà-ÿ-]*){3,14}")


TRADE = re.compile(
    r"\b(?:reporter|editor|writer|correspondent|journalist|columnist|producer|photographer|fellow|covers|reports on|writes)\b"
)


def about_name(page: Page, number: int) -> bool:
    """Whether a line is "About Ida Holm", who has signed above, and the next begins with that name."""
    about = ABOUT_NAME.fullmatch(page.lines[number]) if page.lines[number][:6] == "About " else None
    after = next((one for one in page.lines[number + 1 :] if one), "") if about else ""
    if about is None or not after.startswith(f"{about['name']} "):
        return False
    name = about["name"].casefold()  # a company tells of itself in the same words
    return (
        any(line.casefold().startswith(f"by {name}") for line in page.lines[:number]) or TRADE.search(after) is not None
    )


def author_box(page: Page) -> None:
    """The lines under "About the author": a name, and a sentence or two about the person."""
    for number, line in enumerate(page.lines):
        if line and len(line) < 60 and (ABOUT_AUTHOR.fullmatch(line) or about_name(page, number)):
            page.verdicts[number] = Verdict("byline", "author_box")
            below = [n for n in range(number + 1, len(page.lines)) if page.lines[n]][:3]
            for n in below:
                if page.verdicts[n] is not None or len(page.lines[n]) > 300:
                    break
                page.verdicts[n] = Verdict("byline", "author_box")


LETTER = re.compile(
    r"\b(?:newsletters?|letter|lettre|briefings?|digest|brief|post|bolet[ií]n|carta|lettera|boletim|nieuwsbrief|рассылк\w+|письм\w+)\b",
    re.IGNORECASE,
)


#: Lines of a box at most, and words of one of them.
BOX, BRIEF = 3, 18
#: What the button of a box says, whatever kind its words have elsewhere.
BUTTON = frozenset(("newsletter", "paywall", "app_prompt"))


def boxes(page: Page) -> None:
    """What a box for subscribers says between its label and its button: lines that share no word with the story."""
    numbers = [n for n, line in enumerate(page.lines) if line]
    labels = [
        at
        for at, n in enumerate(numbers)
        if ((one := page.verdicts[n]) and one.kind == "newsletter")
        or (
            one is None
            and len(page.lines[n].split()) <= 5
            and (LETTER.search(page.lines[n]) or offered(page, numbers, at))
            and signs_up(page, numbers, at)
        )
    ]
    for at in labels:
        between = list(takewhile(lambda n: untold(page, n), numbers[at + 1 : at + 2 + BOX]))
        after = numbers[at + 1 + len(between) :][:1]
        button = page.verdicts[after[0]] if after else None
        if after and button is None and bare(page.lines[after[0]]) in SIGN_UP and between:
            button = Verdict("newsletter", "box")
        if not 1 <= len(between) <= BOX or button is None or len(page.lines[after[0]]) > 40:
            continue
        if button.kind not in BUTTON and bare(page.lines[after[0]]) not in SIGN_UP:
            continue
        between = [numbers[at], *between] if page.verdicts[numbers[at]] is None else between
        if any(len(page.lines[n].split()) > BRIEF or QUOTED.search(page.lines[n]) for n in between):
            continue
        story = stems(" ".join(page.lines[n] for n in page.standing() if n not in between and is_prose(page.lines[n])))
        if not any(echo(page.lines[n], story) for n in between):
            for n in [*between, *(n for n in after if page.verdicts[n] is None)]:
                page.verdicts[n] = Verdict("newsletter", "box")
                page.maybes.pop(n, None)


#: What the button of a box says in so many words.
SIGN_UP = frozenset("subscribe|sign up|s'inscrire|je m'inscris|inscription|anmelden|abonnieren|registrieren|suscribirme|suscríbete|suscribirse|iscriviti|inscrever-se|aanmelden|inschrijven|подписаться|zapisz się|prenumerera".split("|"))  # fmt: skip  # noqa: SIM905


#: How a box begins to say what one gets.
OFFER = re.compile(
    r"(?:get|receive|recevez|retrouvez|erhalten sie|bekommen sie|recibe|reciba|ricevi|receba|ontvang|получайте)\b",
    re.IGNORECASE,
)


def offered(page: Page, numbers: list[int], at: int) -> bool:
    """Whether the line below one says what one gets, right above the button to sign up: the upper one is the letter's name."""
    below = numbers[at + 1 : at + 3]
    return len(below) == 2 and OFFER.match(page.lines[below[0]]) is not None and bare(page.lines[below[1]]) in SIGN_UP


def untold(page: Page, number: int) -> bool:
    """Whether nothing is known of a line and it is no button to sign up."""
    return page.verdicts[number] is None and bare(page.lines[number]) not in SIGN_UP


def signs_up(page: Page, numbers: list[int], at: int) -> bool:
    """Whether a button to sign up stands one to three lines below a line."""
    return any(bare(page.lines[n]) in SIGN_UP for n in numbers[at + 2 : at + 3 + BOX])


QUOTED = re.compile('[“”„«»"]')


def box_titles(page: Page) -> None:
    """The names of newsletters above what asks for an address: "The Coast Letter"."""
    numbers = [n for n, line in enumerate(page.lines) if line]
    for number, after in pairwise(numbers):
        line, below = page.lines[number], page.verdicts[after]
        if page.verdicts[number] or below is None or below.kind != "newsletter":
            continue
        if len(line.split()) <= 5 and LETTER.search(line) and not SENTENCE_END.search(line):
            page.verdicts[number] = Verdict("newsletter", "box_title")


#: Rules whose lines begin or carry a plea; lines of one at most.
PLEAS, LINES = (
    frozenset(("who_asks", "plea", "own_work", "our_work", "whose_work", "banned_outlet", "app_prompt.en")),
    10,
)
#: Who speaks to whom in a plea.
OURS = re.compile(r"\b(?:we|our|us|you|your)\b|['’](?:re|ve|ll)\b", re.IGNORECASE)


def pleas(page: Page) -> None:
    """What stands between two lines of a plea: sentences that say "we" and "you", and nothing of the story; buttons go with them.

    >>> told = "The ferry crews walked out on Tuesday and will not return."
    >>> said = "We are facing hard times. They call us “undesirable” in the capital."
    >>> ask = Verdict("app_prompt", "plea")
    >>> page = Page([told, "Dear readers,", said, "Your support counts.", said], [None] * 5, [0.0] * 5, [None, ask, None, ask, None])
    >>> pleas(page)
    >>> [one and one.rule for one in page.verdicts]
    [None, 'plea', 'plea', 'plea', None]
    """
    doubted = {n: maybe.verdict for n, maybe in page.maybes.items()}
    asked = [n for n, one in enumerate(page.verdicts) if (it := one or doubted.get(n)) and it.rule in PLEAS]
    story: set[str] | None = None
    for first, last in pairwise(asked):
        between = [n for n in range(first + 1, last) if page.lines[n]]
        if not 1 <= len(between) <= LINES:
            continue
        if story is None:
            story = stems(" ".join(page.lines[n] for n in page.standing() if not OURS.search(page.lines[n])))
        open_lines = [n for n in between if page.verdicts[n] is None]
        if all(spoken_to(page.lines[n], story) for n in open_lines):
            for n in [first, *open_lines, last]:
                page.verdicts[n] = page.verdicts[n] or Verdict("app_prompt", "plea")
                page.maybes.pop(n, None)


def spoken_to(line: str, story: set[str]) -> bool:
    """Whether a line between two of a plea is of it: it speaks to the reader, or is a button, and has little of the story.

    >>> spoken_to("We need you.", set()), spoken_to("“We need you,” he said.", set()), spoken_to("Crews need fish.", set())
    (True, False, False)
    """
    brief = len(line.split()) <= 4 and not SENTENCE_END.search(line)
    if SAID.search(line) or line[:1] in '“"„«':
        return False
    return (brief or OURS.search(line) is not None) and echo(line, story) <= FEW


#: Words of the story that a line of a plea may have; who is quoted is not the site.
FEW, SAID = 4, re.compile(r"\b(?:said|says|told|added|wrote|according to)\b", re.IGNORECASE)
