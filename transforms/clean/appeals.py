"""What a site asks of its readers, told by words rather than by wording: an order, an object, and who speaks to whom."""

import re
from functools import cache

from transforms.clean.narration import narrates
from transforms.clean.page import Maybe, Verdict
from transforms.clean.phrases import NOTICE, continues
from transforms.clean.rule import TOLD
from transforms.lexicon import load

LONGEST = 280  # characters: sites are brief when they want something
SENTENCE = re.compile(r"\s(?:(?<=[.!?:|•]\s)\s*|[–—-]\s+)")  # begins with a space, which is sought fast
SIGNS = re.compile("^[+¿¡•·–—*>\u2190-\u2bff\ufe0f\U0001f000-\U0001faff -]+")
#: A date with its hour: a header line asks nothing.
STAMPED = re.compile(r"\b(?:19|20)\d\d\b.*\d{1,2}[:h]\d\d|\d{1,2}[:h]\d\d.*\b(?:19|20)\d\d\b")
NAMED = re.compile(r"[«“„\"][A-ZÀ-ÞА-ЯЁ][^»”“\".,!?]{1,40}[»”“\"](?=\.?$|\s)")  # a name in marks
BRIEF = 160  # characters of a line in which the order may come late
FIRST = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
#: First words that orders do not begin with, and offers do: "Every morning the best of the paper in your inbox".
WEAK = frozenset(
    [
        "every",
        "each",
        "chaque",
        "tous",
        "toutes",
        "jeden",
        "jede",
        "täglich",
        "cada",
        "todos",
        "todas",
        "toda",
        "ogni",
        "tutte",
        "elke",
        "iedere",
        "alle",
        "каждый",
        "каждое",
        "все",
    ]
)
#: Orders to join a list, wherever they stand in a line.
JOIN = re.compile(
    r"\b(?:iscriviti|abbonati|suscríbete|suscríbase|inscrivez-vous|abonnez-vous|inscreva-se|subscreva|schrijf je|meld je|meld u|подпишитесь|подписывайтесь|melden sie sich|abonnieren sie)\b"
)
PROSE = re.compile(r"[.!?…][)\]\"'”’»]*$")


@cache
def orders() -> re.Pattern[str]:
    """What a sentence with an order or an offer begins with."""
    words = {word for words in load("appeals")["orders"].values() for word in words}
    return re.compile(rf"(?:{'|'.join(sorted(map(re.escape, words), key=len, reverse=True))})(?![\w-])")


@cache
def objects() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """What it can be about, by kind; of two kinds in a line the first here."""
    return tuple(
        (kind, re.compile("|".join(map(re.escape, parts)))) for kind, parts in load("appeals")["objects"].items()
    )


@cache
def speakers() -> tuple[frozenset[str], frozenset[str]]:
    """(words by which a site names itself, words by which it names the reader or presses him)."""
    lists = load("appeals")
    return frozenset(lists["selves"]["all"]), frozenset(lists["readers"]["all"])


@cache
def openers() -> frozenset[str]:
    """The first words of all orders."""
    return frozenset(word.split()[0] for words in load("appeals")["orders"].values() for word in words)


def ordered(small: str) -> str | None:
    """The line from where a sentence begins with an order, the first one or a later one of a brief line; null without one.

    >>> ordered("tips? write to us"), ordered("the crews write to us"), ordered("we left. follow us")
    ('tips? write to us', None, 'follow us')
    """
    if len(small) > BRIEF and not begins(SENTENCE.split(small, 1)[0]):
        return None
    parts = SENTENCE.split(small)
    for number, part in enumerate(parts):
        if found := begins(part):
            return " ".join([found, *parts[number + 1 :]])
    return None


def begins(part: str) -> str | None:
    """The sentence without the signs before it when it begins with an order; null for others.

    >>> begins("👉 follow us"), begins("they follow us")
    ('follow us', None)
    """
    part = part if part[:1].isalnum() else SIGNS.sub("", part)
    first = FIRST.match(part)
    return part if first and first[0] in openers() and orders().match(part) else None


def appeal(line: str) -> Maybe | None:
    """The verdict on a line that asks something of the reader: anywhere when the site names itself, else at the edges.

    >>> found = appeal("Never miss a story – sign up to our daily newsletter here")
    >>> found.place, found.verdict.kind
    ('any', 'newsletter')
    >>> appeal("Únete a nuestro canal de WhatsApp").verdict.kind, appeal("Clique aqui e siga o jornal no Telegram").place
    ('share', 'edge')
    >>> appeal("Download figures for the app fell by half in May."), appeal("Sign up for our newsletter, readers are asked.")
    (None, None)
    """
    if len(line) > LONGEST:
        return None
    small = line.casefold().replace("’", "'")
    order = ordered(small)
    if not order:
        return None
    padded = f" {small} "
    kind = next((kind for kind, pattern in objects() if pattern.search(padded)), None)
    if kind is None or STAMPED.search(line) or TOLD.search(NAMED.sub("", line)) or narrates(order):
        return None
    notice = kind == "paywall" and (continues(line) or NOTICE.search(small) is not None)
    words = set(re.findall(r"[\w']+", small))
    first = FIRST.search(small)
    weak = first is not None and first[0] in WEAK
    selves, readers = speakers()
    if (words & selves and not weak) or (kind == "newsletter" and len(line) <= BRIEF and JOIN.search(small)):
        return Maybe("any", Verdict(kind, "appeal", notice))
    parts = SENTENCE.split(small)
    only = len(parts) > 1 and all(ordered(part) for part in parts)
    asked = len(parts) > 1 and parts[0].endswith("?")
    if not words & readers and not only and not weak and not asked and len(words) >= 6 and PROSE.search(line):
        return None
    return Maybe("edge", Verdict(kind, "appeal", notice))
