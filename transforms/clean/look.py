"""What a line says of itself, wherever it stands: the lexicon, the rules, its shape."""

import re
import unicodedata
from functools import cache

from transforms.clean import (
    chrome,
    consents,
    embeds,
    furnishings,
    imprint,
    leftovers,
    limits,
    members,
    notes,
    offers,
    own_site,
    pleas,
    pointers,
    promotions,
    prompts,
    remarks,
    sharing,
    syndication,
)
from transforms.clean.appeals import appeal, ordered
from transforms.clean.captions import Caption, agency_at_end, caption_of, told
from transforms.clean.east_asian import east_asian
from transforms.clean.glued import glued
from transforms.clean.labels import label
from transforms.clean.narration import narrates
from transforms.clean.page import UNSPACED, Maybe, Page, Verdict
from transforms.clean.phrases import phrase_of, unmarked
from transforms.clean.rule import Rule, words_of
from transforms.clean.widgets import widget
from transforms.lexicon import papers

#: In this order; the first that takes a line names it.
RULES: tuple[Rule, ...] = (
    *remarks.FORMS,
    *chrome.RULES,
    *consents.RULES,
    *members.RULES,
    *offers.RULES,
    *limits.RULES,
    *prompts.RULES,
    *notes.RULES,
    *sharing.RULES,
    *pointers.RULES,
    *furnishings.RULES,
    *remarks.RULES,
    *leftovers.RULES,
    *embeds.RULES,
    *syndication.RULES,
    *promotions.RULES,
    *own_site.RULES,
    *pleas.RULES,
    *imprint.RULES,
)

BY_CUE: dict[str, list[int]] = {}
for number, one in enumerate(RULES):
    for cue in one.cues:
        BY_CUE.setdefault(cue, []).append(number)

CUES = frozenset(BY_CUE)

LONGEST = 600  # characters: no line of furniture is longer

ADDRESS = re.compile(
    r"(?:[^\W\d_]+ ){0,3}(?:https?://|www\.)\S+(?: (?:\(?\d{1,3} ?/ ?\d{1,3}\)?|page \d+))?|pic\.twitter\.com/\w+",
    re.IGNORECASE,
)

HASHTAGS = re.compile(r"(?:#[\w-]+[\s,]*){2,}")

LED = re.compile(
    r"([^:|»>→]{6,40}?)\s*([:|»>→])\s+([A-ZÀ-ÞА-ЯЁІЇЄҐΆ-Ω\u05d0-\u05ea\u0620-\u06d3\u0904-\u0939\d“\"«‘¿¡].+)"
)
SEPARATORS = frozenset(":|»>→")
#: What templates leave when nothing fills them: "{{button_text}}".
TEMPLATE = re.compile(r"\W*(?:\{\{.{1,80}\}\}|\{%.{1,80}%\}|\$\{.{1,80}\}|\[\[.{1,60}\]\])\W*")
COUNTER = re.compile(r"[^\w\s]{0,3}\s*(?:(?!(?:19|20)\d\d\b)\d{4,6}|\d{1,3})(?:[.,\u00a0 ]\d{3}|[.,]\d)*\s?[kKmM]?")
INITIALS = re.compile(r"[A-Z]{2,5}/\d{3,6}|(?:[A-ZÀ-Þ]{2,6}|[a-zà-ÿ]{2,4})(?:/(?:[A-ZÀ-Þ]{2,6}|[a-zà-ÿ]{2,4})){1,4}")
PARTS = re.compile(r" (?<=[.!?] ) *(?=\S)")  # begins with a space, which is sought fast
BARS = frozenset("|•·")
BARRED = re.compile(r"(?<=[.!?]) +(?=\S)|\s+[|•·]\s+")

#: A site's address without anything before it: "harbour.org".
HOST_ALONE = re.compile(r"(?:[a-z0-9-]{2,30}\.){1,2}(?:com|org|net|info|news|eu|co\.uk|de|fr|es|it|ru|in|pk|ca|us)")
#: What readers of a screen are told behind a link.
OPENS = re.compile(r",? ?\(?opens (?:in )?(?:a )?new (?:tab|window)\)?$", re.IGNORECASE)
#: What notices and pointers have and sentences seldom; without it even they may be the subject of one.
MARKED = re.compile(r"[©:|»>→(;]|\d{4}")

#: Kinds whose single words and questions may head a part of the story: "Already a subscriber?"
MAY_HEAD = frozenset(("paywall", "site_chrome", "comment", "app_prompt", "share"))
#: Kinds that ask something of the reader.
ASKING = frozenset(("share", "newsletter", "app_prompt", "comment", "paywall"))
#: Kinds of furniture that come in whole sentences.
OFFERS = frozenset(("paywall", "newsletter", "app_prompt", "cookie", "copyright", "comment"))


def look(page: Page, number: int, line: str) -> None:
    """Settles what the line alone can settle; keeps in `maybes` what depends on its place."""
    if page.kinds[number] == "caption":
        page.verdicts[number] = Verdict(
            "caption", "caption_block", caption=caption_of(line) or Caption(agency_at_end(line), False)
        )
        return
    if len(line) > LONGEST + 100:
        return
    if line.endswith(("tab", "window", "tab)", "window)")):
        line = OPENS.sub("", line) or line
    maybe = (
        phrase(line)
        or led(line)
        or ruled(line)
        or east_asian(line)
        or glued(line)
        or shaped(line)
        or widget(line)
        or compound(line)
        or appeal(line)
        or label(line)
    )
    if maybe is None and (found := caption_of(line)):
        kind = "credit" if found.bare else "caption"
        maybe = Maybe("any", Verdict(kind, f"{kind}_line", caption=found))
    if maybe and (maybe.place == "any" or (maybe.verdict.kind in ASKING and pictured(line))):
        page.verdicts[number] = maybe.verdict
    elif maybe:
        page.maybes[number] = maybe


def pictured(line: str) -> bool:
    """Whether a line begins with a small picture, as buttons and appeals do and sentences do not.

    >>> pictured("📱 Follow the channel"), pictured("— They left."), pictured("“No”")
    (True, False, False)
    """
    return ord(line[0]) > 0x2100 and unicodedata.category(line[0]) == "So"


def phrase(line: str) -> Maybe | None:
    """What the lexicon of whole lines says."""
    found = phrase_of(line)
    if not found:
        return None
    said = line.endswith(".") and not line.endswith("..") and len(line.split()) < 3  # "Got it." may be an answer
    headed = (
        found.kind in MAY_HEAD and not found.notice and (one_word(line) or line.endswith("?")) and line[-1] not in ".…"
    )
    return Maybe("edge" if said or headed else found.place, Verdict(found.kind, found.rule, found.notice))


def one_word(line: str) -> bool:
    """Whether a line is a single word; where words have no spaces between them, whether it is as brief as one.

    >>> one_word("Subscribe"), one_word("Read more"), one_word("広告"), one_word("記事を印刷する")
    (True, False, True, False)
    """
    return " " not in line and (line.isascii() or len(line) < 4 or len(UNSPACED.findall(line)) < 4)


def led(line: str) -> Maybe | None:
    """What a whole line of the lexicon says that stands before a colon or bar, with a headline behind it.

    >>> led("Mirá también: Cayó la molienda de soja").verdict.kind, led("Además: la ley es clara."), led("More: news")
    ('related', None, None)
    """
    parts = LED.match(line) if not SEPARATORS.isdisjoint(line[:43]) else None
    if not parts:
        return None
    lead, rest = parts[1], parts[3]
    if len(lead.split()) < 2 or len(rest.split()) < 3 or rest[-1:] in ".:" or len(rest) > 180:
        return None
    found = phrase_of(lead)
    return Maybe("inside", Verdict("related", found.rule)) if found and found.kind == "related" else None


def ruled(line: str) -> Maybe | None:
    """What the first rule says that takes the line; only rules are tried of whose cues the line has one."""
    if len(line) > LONGEST:
        return None
    candidates = {number for cue in words_of(line) & CUES for number in BY_CUE[cue]}
    if not candidates:
        return None
    trimmed = unmarked(line) or line
    inner = trimmed[1:-1].strip() if trimmed[0] == "(" and trimmed[-1] == ")" else trimmed
    for number in sorted(candidates):
        found = RULES[number]
        if found.kind == "copyright" and line.endswith("?"):  # a notice asks nothing
            continue
        if found.takes(trimmed) or (inner != trimmed and found.takes(inner)) or (found.hard and found.takes(line)):
            if not (found.tells or (found.hard and MARKED.search(line))) and narrates(line):
                continue  # a sentence of the report whose subject is a prompt
            if found.kind == "source_line" and told(line.partition(":")[2].strip(" ."), line):
                return None
            if found.name == "source_named" and names_agency(line):
                return None  # the agency is a field of the article: the line is taken there
            return Maybe(found.place, Verdict(found.kind, found.name, found.notice))
    return None


def compound(line: str) -> Maybe | None:
    """What a line of several sentences is when each of them is a notice or an offer by itself.

    >>> compound("This article is for subscribers only. Start your free trial").verdict.kind
    'paywall'
    >>> compound("You have read your last free article. Sign in to go on.").verdict.rule
    'article_limit'
    >>> compound("Subscribe now. The crews did."), compound("You have had your last free book. Sign in to go on.")
    (None, None)
    """
    barred = not BARS.isdisjoint(line) and BARRED.search(line) is not None  # buttons in a row
    parts = (BARRED if barred else PARTS).split(line) if len(line) <= 250 else []
    if not 2 <= len(parts) <= 5:
        return None
    found: list[Maybe | None] = []
    for part in parts:
        found.append(phrase(part) or ruled(part))
        if found[-1] is None and not bids(part):  # most sentences of a story: the others need not be asked
            return None
    told = [one for one in found if one and (barred or one.verdict.kind in OFFERS)]
    notice = any(one.verdict.notice for one in told)
    if barred:
        return Maybe("edge", told[0].verdict if told else Verdict("share", "buttons"))
    if not told or any(one not in told and not (notice and one is None) for one in found):
        return None
    first = next((one for one in told if one.verdict.notice), told[0])
    return Maybe("any" if any(one.place == "any" for one in told) else "edge", first.verdict)


def bids(part: str) -> bool:
    """Whether a brief sentence is an order to the reader, as it stands beside a notice.

    >>> bids("Sign in to go on."), bids("Crews sign in to go on."), bids("Go home.")
    (True, False, False)
    """
    small = part.casefold().replace("’", "'")
    return len(part.split()) <= 8 and ordered(small) == small.strip() and not narrates(part)


@cache
def agencies() -> frozenset[str]:
    """Names of news agencies, small."""
    return frozenset(papers.agencies())


def names_agency(line: str) -> bool:
    """Whether an agency stands after the colon.

    >>> names_agency("Source: Reuters"), names_agency("Source: The Harbour Courier")
    (True, False)
    """
    names = {name.strip().casefold() for name in re.split(r"[,/&]| and | und | et | y ", line.partition(":")[2])}
    return bool(names & agencies())


#: What a line that begins with a small picture points to: an address, an account.
LINKED = re.compile(r"https?://|\b[\w-]+(?:\.[\w-]+)*\.[a-z]{2,8}(?:/\S*)?\b|(?<!\w)@\w{3,}")
SENTENCE = re.compile(r"[a-zà-ÿа-я]{3}[.!?] [A-ZÀ-ÞА-Я]")
LETTERS = re.compile(r"[^\W\d_]{3,}")
EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
#: A letter or figure.
SAYING = re.compile(r"[^\W_]")
#: Where a player stands and how long it plays.
PLAYED = re.compile(r"0?0:00\s*/\s*-?\d{1,2}:\d\d(?::\d\d)?")


def shaped(line: str) -> Maybe | None:
    """What the shape says: an address, hashtags, ornaments, a player's clock.

    >>> shaped("0:00 / 3:41").verdict.rule, shaped("1:02 / 1:05")
    ('player_clock', None)
    >>> shaped("👉 More: harbour.example/cod").verdict.rule, shaped("📍 Nordhamn is empty"), shaped("ida@cod.example").verdict.kind
    ('picture_link', None, 'byline')
    """
    if len(line) < 20 and PLAYED.fullmatch(line):
        return Maybe("any", Verdict("site_chrome", "player_clock"))
    if ("://" in line or "." in line[:12]) and ADDRESS.fullmatch(line):
        alone = line[:4].casefold() in ("http", "www.", "pic.")
        return Maybe("any" if alone else "edge", Verdict("source_line", "bare_address"))
    if (
        len(line) < 140
        and pictured(line)
        and LETTERS.search(LINKED.sub("", line))
        and LINKED.search(line)
        and not SENTENCE.search(line)
    ):
        return Maybe("any", Verdict("share", "picture_link"))
    if len(line) < 40 and HOST_ALONE.fullmatch(line):
        return Maybe("bottom", Verdict("source_line", "bare_address"))
    if "@" in line and EMAIL.fullmatch(line):
        return Maybe("edge", Verdict("byline", "mail_alone"))
    if HASHTAGS.fullmatch(line):
        return Maybe("any", Verdict("tag", "hashtags"))
    if INITIALS.fullmatch(line) and not {part.casefold() for part in line.split("/")} & agencies():
        return Maybe("bottom", Verdict("credit", "initials"))
    if line[-1] in "]}" and TEMPLATE.fullmatch(line):
        return Maybe("any", Verdict("site_chrome", "template_leak"))
    if len(line) < 12 and COUNTER.fullmatch(line):
        return Maybe("edge", Verdict("site_chrome", "counter"))
    if not (line[0].isalnum() or SAYING.search(line)):
        return Maybe("any", Verdict("site_chrome", "ornament"))
    return None
