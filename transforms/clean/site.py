"""The site by its own furniture: its name, and lines that are nothing else."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import islice

from transforms.clean.look import agencies
from transforms.clean.page import Page, Verdict, is_prose
from transforms.clean.phrases import bare
from transforms.lexicon.papers import known_outlets, name_words, outlet_forms, sections

NETWORKS = r"(?:Facebook|Twitter|X|Instagram|WhatsApp|Telegram|TikTok|YouTube|LinkedIn|Bluesky|Threads|Google \w+)"
#: "Follow the Courier on Facebook", "o canal da Folha no WhatsApp".
FOLLOWED = re.compile(
    rf".*\b(?:[Ff]ollow|[Ll]ike|[Ff]olgen Sie|[Ff]olge|[Ss]uivez|[Ss]igue a|[Ss]igue|[Ss]iga|[Ss]egui|[Vv]olg|[Cc]anal d[aeo]|[Cc]anale d[ei]l?|[Cc]anal de \w+ d[aeo]|chaîne d[eu]|channel of|kanaal van|Kanal von) (?P<name>[A-ZÀ-Þ][\w&'’-]+(?: (?:[A-ZÀ-Þ][\w&'’-]+|de|del|du|da|do|des|of|the|der|di|la|le)){{0,4}})(?: (?:on|sur|auf|bei|en|su|no|na|em|op|via) {NETWORKS}\b.*|$)"
)
#: "This story has not been edited by Courier staff": whose page a wire's report stands on.
EDITED_BY = re.compile(
    r".*\b(?:edited|created|checked) by (?:the )?(?P<name>[A-ZÀ-Þ][\w'’&-]*(?: [A-ZÀ-Þ\d][\w'’&-]*){0,3}?)(?:['’]s?)? (?:staff|team|editors)\b.*"
)
NAMERS = (
    ("back_home", re.compile(r"(?P<name>[A-ZÀ-Þ][\w'’&]*(?: [\w'’&]+){0,4}?)(?: [-–|]|:|,)? [Bb]ack to home(?: ?page)?")),
    ("trusts", re.compile(r"[Ww]hy (?:you )?(?:can |should )?trust (?P<name>[A-ZÀ-Þ][\w'’&]*(?: [A-ZÀ-Þ\d][\w'’&]*){0,3})\??")),
    ("follow_alone", re.compile(r"[Ff]ollow (?P<name>[A-ZÀ-Þ][\w'’&-]*(?: [A-ZÀ-Þ\d][\w'’&-]*){0,3}) on:?")),
    ("site_logo", re.compile(r"(?P<name>[A-ZÀ-Þ][\w'’&]*(?: [\w'’&]+){0,4}?) [Ll]ogo")),
    ("own_slogan", re.compile(r"(?P<name>[A-ZÀ-Þ][\w'’&]*(?: [A-ZÀ-Þ\d][\w'’&]*){0,3}) ?[-–—|:] .*")),
    ("source_words", re.compile(r"(?:Source|SOURCE|Sources): (?P<name>[A-ZÀ-Þ][\w'’&]*(?: [\w'’&]+){0,3}?)(?: and|,| \+| &) (?:[Nn]ews )?[Aa]gencies\.?")),
    ("site_icon", re.compile(r"[Ss]ite (?:icon|logo) (?P<name>.+)")),
    ("appeared_first", re.compile(r".*\bappeared first (?:on|in) (?P<name>[^.]+(?:\.\w{2,}\b)?)\.?")),
    ("share_on", FOLLOWED),
    ("appeal", FOLLOWED),
    ("who_asks", re.compile(r"(?:[Aa] )?(?:[Mm]essage|[Nn]ote|[Ll]etter|[Aa]ppeal) from (?P<name>(?:[Tt]he )?[A-ZÀ-Þ][\w'’]*(?: [\w'’]+){0,4}):?")),
    ("portion_only", re.compile(r"(?P<name>[A-ZÀ-Þ][\w'’]*(?: [\w'’]+){0,4}?)(?:['’]s)? (?:web)?site .*")),
    ("banned_outlet", re.compile(r"(?P<name>[A-ZÀ-Þ][\w'’]*(?: [\w'’]+){0,4}?) (?:has|have) been .*")),
    ("all_the_news", re.compile(r".*\b(?:head|go|visit|tune in)(?: over)?(?: to)? (?P<name>[A-ZÀ-Þ][\w'’-]*(?: [A-ZÀ-Þ][\w'’-]*){0,3})(?:\.(?:com|org|net|news|tv))?\.?")),
    ("from_a_feed", EDITED_BY),
    ("legal_small_print", EDITED_BY),
    ("channel", FOLLOWED),
    ("full_text_elsewhere", FOLLOWED),
    ("copyright_line", re.compile(r"(?i:copyright\s*)?(?:©|\([cC]\)|ⓒ)?\s*(?:\d{4}(?:\s*[-–]\s*\d{4})?,?\s*)(?:by )?(?P<name>[A-ZÀ-Þ][\w&'’-]*(?: [\w&'’-]+){0,4}?)(?: (?:Ltd|Inc|LLC|GmbH|AG|SA|Co|S\.[ALr]|S\.p|B\.V|N\.V|Sp\. z|d\.o)\b.*)?(?:[.,|–-].*)?")),
)  # fmt: skip


NAME = re.compile(
    r"[A-ZÀ-ÞА-ЯЁ][\w&'’-]+(?: (?:d[aeiou]|del|des|of|the|and|&|van|de[nr]|na|на|[A-ZÀ-ÞА-ЯЁ\d][\w&'’-]*)){1,3}"
)
#: What may stand behind the site's name.
SLOGAN = re.compile(r"(?:\s*[-–—|:·•]\s*.{0,80})?")


def site_name(page_lines: Sequence[str], verdicts: Sequence[Verdict | None]) -> str | None:
    """The outlet as its own furniture names it; an agency in a copyright line is none.

    >>> text = "Site icon The Harbour Courier\\nEnvoys Meet"
    >>> from transforms.clean.lines import judge
    >>> site_name(text.split("\\n"), judge(text))
    'The Harbour Courier'
    >>> owned = ["The Harbour Courier", "Ferries stay", "They left.", "© 2025 Tidal Media Group"]
    >>> [site_name(lines, judge("\\n".join(lines))) for lines in (owned, owned[1:])]
    [None, 'Tidal Media Group']
    >>> owned = ["Ferries stay", "The Harbour Courier", "They left.", "© 2025 Harbour Courier Media Ltd."]
    >>> site_name(owned, judge("\\n".join(owned)))
    'The Harbour Courier'
    """
    out = [(line, verdict) for line, verdict in zip(page_lines, verdicts, strict=True) if verdict]
    for name, pattern in NAMERS:
        for line, verdict in out:
            if verdict.rule == name and (found := pattern.fullmatch(line.strip())):
                outlet = found["name"].strip()
                if re.fullmatch(NETWORKS, outlet):
                    continue
                if signed(page_lines, outlet) and name == "copyright_line":
                    continue
                if name == "copyright_line" and (paper := known_above(page_lines)):
                    return paper
                if name == "copyright_line" and owner(page_lines, outlet):
                    continue
                if (outlet.casefold() not in agencies() or name in ("portion_only", "site_logo")) and len(
                    outlet.split()
                ) <= 6:
                    if name in (
                        "site_icon",
                        "appeared_first",
                        "portion_only",
                        "back_home",
                        "source_words",
                        "site_logo",
                    ):
                        return known_part(outlet)
                    return published_by(page_lines, outlet) or longer_name(page_lines, known_part(outlet))
    return None


def known_above(page_lines: Sequence[str]) -> str | None:
    """A known paper's name among the first lines of the page, whoever owns it.

    >>> known_above(["POLITICO", "Envoys meet"]), known_above(["Envoys meet", "Axel Springer SE"])
    ('POLITICO', None)
    """
    top = islice((line.strip() for line in page_lines if line), 6)
    return next(
        (line for line in top if line.casefold() in known_outlets() and line.casefold() not in agencies()), None
    )


def known_part(company: str) -> str:
    """The paper's name in its company's, where the paper is known: "The New York Times Company"; or its short name for its long one.

    >>> known_part("The New York Times Company"), known_part("Tidal Media Group"), known_part("Cable News Network")
    ('The New York Times', 'Tidal Media Group', 'CNN')
    """
    if company.casefold() in long_names():
        return long_names()[company.casefold()]
    behind = COMPANY.search(company)
    name = company[: behind.start()] if behind else company
    return name if name != company and name.casefold() in known_outlets() else company


@cache
def long_names() -> dict[str, str]:
    """Long names of outlets that are known by their initials, small -> the initials: "cable news network"."""
    initials = ((form, name, "".join(word[0] for word in form.split())) for form, name in outlet_forms().items())
    return {form.casefold(): name for form, name, first in initials if name == first}


#: What a paper's company has behind the paper's name.
COMPANY = re.compile(
    r"(?: (?:Media|Newspapers?|News|Group|Publishing|Publications|Publishers|Company|Co|Communications|Digital|Holdings?|Network|Corporation|Corp|Ltd|Limited|Inc|LLC|Medien|Verlag|GmbH|Médias?|Editorial|OÜ|AS|AB|ApS|A/S|Oyj?|SIA|UAB|BV|B\.V\.|NV|SE|KG|AG|S\.A\.|SA|SAS|SARL|S\.L\.|SL|S\.?r\.?l\.?|S\.?p\.?A\.?|plc|PLC|Pty|Pte|Kft\.?|Sp\. z o\.o\.|d\.o\.o\.|& Co\.?))+\.?"
)


def published_by(page_lines: Sequence[str], company: str) -> str | None:
    """The outlet as a line of the head prints it, where a company is called by that name and no word but a company's.

    >>> published_by(["Ferries stay", "The Fen Times"], "Fen Times Media"), published_by(["Fen Times"], "The Fen Times")
    ('The Fen Times', 'Fen Times')
    >>> published_by(["The Fen Times"], "Fen Times Readers"), published_by(["Fen"], "Fen Media"), published_by(["FNB News"], "FNB UNIVERSE")
    (None, None, 'FNB News')
    """
    bare_company = company.removeprefix("The ")
    letters = company.split()[0]
    for line in islice(map(str.strip, filter(None, page_lines)), 14):
        if len(letters) > 2 and letters.isupper() and line.startswith(letters + " ") and masthead(line):
            return line  # "NBN News", of "© NBN UNIVERSE"
        name = line.removeprefix("The ")
        rest = bare_company[len(name) :]
        if (
            len(name.split()) > 1
            and bare_company[: len(name)].casefold() == name.casefold()
            and (COMPANY.fullmatch(rest) or (not rest and line != company))
            and not signed(page_lines, line)
        ):
            return line
    return None


#: Words of a company's name that owns papers: what it owns stands in the head.
OWNER = re.compile(
    r"\b(?:Company|Co|Inc|LLC|Ltd|Limited|Corp|Corporation|Corporación|Corporação|Compañía|Companhia|Società|Société|Sociedad|Sociedade|Gesellschaft|Sons|Partners|GmbH|Group|Publishing|Publishers|Publications|Holdings?|Mediengruppe|Verlag|Verlagsgesellschaft|Groupe|Grupo|Gruppo|Editorial|Editora|Editrice|Uitgeverij|Холдинг)\b"
)


#: A station by its call sign: "KBLM Newscenter 9".
CALL = re.compile(
    r"[KW][A-Z]{2,3}(?:[ -](?:TV|FM|AM|News|Radio|Local|Eyewitness News|Action News|News[Cc]enter))?(?:[ -]\d{1,2}(?: News)?|(?<=[a-z]))"
)


def owner(page_lines: Sequence[str], company: str) -> bool:
    """Whether a copyright line names who owns the paper: a company, or no paper's name, where the head has one as a line of its own.

    >>> owner(["The Fen Times"], "Tidal & Company"), owner(["Harbour Cod"], "Tidal & Company"), owner(["The Fen Times", "Cod"], "Cod")
    (True, False, False)
    """
    top = list(islice(map(str.strip, filter(None, page_lines)), 14))
    names = [line for line in top if masthead(line)]
    if OWNER.search(company):
        return bool(names)
    own = set(company.split())
    behind = COMPANY.search(company)  # "Prairie Star Media"
    kept = masthead(company) and not (behind and behind.end() == len(company))
    return company not in top and not kept and any(own.isdisjoint(line.split()) for line in names)


def masthead(line: str) -> bool:
    """Whether a line is a few words with capitals, one of them of those that papers are called by.

    >>> masthead("The Harbour Courier"), masthead("Harbour courier robbed"), masthead("Tidal Media Group"), masthead("News")
    (True, False, False, False)
    """
    name = line.strip().removeprefix("The ")
    if CALL.fullmatch(name):
        return True
    return (
        NAME.fullmatch(name) is not None
        and OWNER.search(name) is None
        and any(word in name_words() for word in name.split())
    )


def signed(page_lines: Sequence[str], name: str) -> bool:
    """Whether a name stands alone below the first line of the head, as an author's does, and has no word of an outlet's.

    >>> signed(["Tide Table", "Eels", "Ida Holm", "They left."], "Ida Holm"), signed(["Cape News", "Eels"], "Cape News")
    (True, False)
    """
    top = islice(filter(None, page_lines), 1, 14)
    return any(line.strip() == name for line in top) and not any(word in name_words() for word in name.split())


UNDATED = re.compile(r"©\s*(?P<name>[A-ZÀ-ÞА-ЯЁ][\w&'’-]*(?: [\w&'’-]+){0,5}?)\s*(?:[.,|–-].*)?")


def owned(page_lines: Sequence[str], verdicts: Sequence[Verdict | None]) -> str | None:
    """The name in a copyright line without a year, when the head of the page has it as a line of its own.

    >>> from transforms.clean.lines import judge
    >>> text = "The Fen Letter\\nFerries stay\\nThey left at dawn on Monday, he said.\\n© The Fen Letter – 12 Quay Street"
    >>> owned(text.split("\\n"), judge(text))
    'The Fen Letter'
    """
    top = [line.strip() for line in islice(filter(None, page_lines), 6)]
    for line, verdict in zip(page_lines, verdicts, strict=True):
        if (
            verdict
            and verdict.kind == "copyright"
            and (found := UNDATED.fullmatch(line.strip()))
            and found["name"] in top
        ):
            return found["name"]
    return None


#: Kinds of furniture in which a site speaks of itself.
OWN = frozenset(("newsletter", "share", "app_prompt", "paywall", "comment", "copyright"))


@cache
def outlet_names() -> re.Pattern[str]:
    """Names of two words and more of the outlets of the lexicon."""
    names = {form for form in outlet_forms() if " " in form}
    return re.compile(r"(?<!\w)(?:" + "|".join(sorted(map(re.escape, names), key=len, reverse=True)) + r")(?!\w)")


def spoken_of(page_lines: Sequence[str], verdicts: Sequence[Verdict | None]) -> str | None:
    """The only known outlet that the page's own appeals name: "Get The Times of Israel's Daily Edition by email".

    >>> asks = Verdict("newsletter", "appeal")
    >>> spoken_of(["They left.", "Get Sky News by email"], [None, asks]), spoken_of(["Sky News said so."], [None])
    ('Sky News', None)
    """
    told = (
        line
        for line, one in zip(page_lines, verdicts, strict=True)
        if one and one.kind in OWN and one.rule != "from_a_feed"
    )
    names = {name for line in told for name in outlet_names().findall(line) if name.casefold() not in agencies()}
    return names.pop() if len(names) == 1 else None


#: A host in an address or a mail address: "tips@morningbell.example", "www.morningbell.example/a".
HOSTED = re.compile(r"(?:@|www\.|://(?:www\.)?)([a-z0-9-]{5,40})\.[a-z]{2,12}\b", re.IGNORECASE)
#: Lines at the top of a page that may be its name.
TOP = 14


def addressed(page_lines: Sequence[str]) -> str | None:
    """A line at the top of the page whose letters are the host of an address that the page prints: its own name.

    >>> addressed(["Sport", "The Morning Bell", "Man mows", "Email tips@morningbell.example"]), addressed(["Sport", "a@sport.example"])
    ('The Morning Bell', None)
    >>> addressed(["Man mows", "Write to ida@mail.example"])
    """
    hosts = {host.lower().replace("-", "") for line in page_lines if "@" in line or "www." in line or "://" in line for host in HOSTED.findall(line)}  # fmt: skip
    if not hosts:
        return None
    for line in map(str.strip, islice(filter(None, page_lines), TOP)):
        letters = "".join(filter(str.isalnum, line)).casefold() if len(line) < 45 else ""
        own = letters in hosts or letters.removeprefix("the") in hosts
        if own and bare(line) not in sections() and line.casefold() not in agencies():
            return line
    return None


def longer_name(page_lines: Sequence[str], name: str) -> str:
    """The name as the head of the page prints it, where a line that names the site has it shorter.

    >>> longer_name(["Cape News | World", "Ferries stay"], "Cape"), longer_name(["Cape ferries stay"], "Cape")
    ('Cape News', 'Cape')
    >>> longer_name(["Diário do Cabo", "Balsas ficam"], "Diário"), longer_name(["Cabo do Norte"], "Cabo")
    ('Diário do Cabo', 'Cabo')
    """
    for line in [line for line in page_lines if line][:6]:
        part = re.split(r"\s*[|·•›»>]\s*|\s/\s", line)[0].strip()
        rest = part[len(name) :]
        if (
            part.startswith(name + " ")
            and len(part.split()) <= 4
            and (
                all(word in name_words() or word.isdigit() for word in rest.split())
                or (name in name_words() and rest.split()[0].islower() and NAME.fullmatch(part))
            )
        ):
            return part
    return name


def name_lines(page: Page, outlet: str | None) -> None:
    """Lines at the edge that are the site's name with or without its slogan: "X - a story for you"."""
    name = site_name(page.lines, page.verdicts) or outlet
    if not name or len(name) < 3:
        return
    known = outlet is None or name != outlet
    standing = page.standing()
    prose = [n for n in standing if is_prose(page.lines[n])]
    first, last = (prose[0], prose[-1]) if prose else (len(page.lines), -1)
    for number in standing:
        line = page.lines[number]
        if (
            (number < first or number > last)
            and line[: len(name)].lower() == name.lower()
            and SLOGAN.fullmatch(line[len(name) :])
            and (known or bare(line) == bare(name))
            and bare(line[len(name) :]) not in sections()  # a field of the article, not a slogan
        ):
            page.verdicts[number] = Verdict("site_chrome", "site_name")
