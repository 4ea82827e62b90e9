"""Headline: from metadata, else the headline line of the text; without markers and the site's name."""

import re

from transforms.fields import outlet

MARKER = re.compile(
    r"^(?:(?:UPDATE|WRAPUP|REFILE|REPEAT|RPT|CORRECT(?:ED|ION)|EXCLUSIVE|BREAKING(?: NEWS)?|URGENT|DEVELOPING|ADVISORY|LEAD|KORRIGIERT|KORREKTUR|EILMELDUNG|EIL|"
    r"EXCLUSIF|ALERTE|CORRIGÉ|EXCLUSIVA|EXCLUSIVO|ÚLTIMA HORA|URGENTE|ESCLUSIVA|ULTIM'ORA|EXCLUSIEF|СРОЧНО|ЭКСКЛЮЗИВ)"
    r"(?:\s?\d+)?(?:-(?=\S)|\s*[:|]\s*|\s+[-–—]\s+)|(?:\d-)?(?:UPDATE|WRAPUP) ?\d*-|(?:Exclusive|Breaking(?: news)?|Correct(?:ed|ion)|Update(?:d)?|Exclusif|Exklusiv|Exclusiva)\s?:\s+|\((?:Updated?|LEAD|\d+(?:st|nd|rd|th) LEAD)\)\s*)",
)
#: What can be watched or heard beside the text.
FORMAT = re.compile(
    r"\s*[\[(](?:watch|videos?|photos?|pictures|pics|listen|audio|podcast|gallery|slideshow|infographic|fotos?|bilder|vidéos?|vídeos?|видео|фото)[\])]$",
    re.IGNORECASE,
)
SUFFIX = re.compile(r"\s+(?:[|–—·•«»]|-)\s+([^|–—·•«»]{2,50})$")
SENTENCE_END = re.compile(r"[.。…][\"”’»)]*$")
QUESTION = re.compile(r"[?!？！][\"”’»)]*$")
#: What boxes with a summary begin with; what follows is no headline.
SUMMARY = re.compile(
    r"(?:story highlights?|highlights|key (?:points?|takeaways?|facts)|at a glance|in brief|in short|summary|das wichtigste in kürze|auf einen blick|zusammenfassung|"
    r"l'essentiel|en bref|en résumé|lo esencial|en resumen|claves|in breve|in sintesi|em resumo|resumo|in het kort|samenvatting|главное|коротко)\b(?!'| (?:of|de|der|des|di|van))",
    re.IGNORECASE,
)
#: A whole sentence with more behind it.
SENTENCE_FIRST = re.compile(r"(?:\S+ +){7,}\S*[^\W\d_]{3,}[.!?][\"”’»]* +[\"“„«‘'¿¡]?[A-ZÀ-ÞА-Я]")
CJK = re.compile("[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]")
CREDIT_INSIDE = re.compile(r"\s\|\s(?:(?:AP|AFP|EPA|REUTERS|Reuters|Getty)\b|[^|]{3,40}(?:/| for )[A-Z])")


SYMBOLS = re.compile(r"^(?:[^\w\s\"'“”„«»‘’()\[\]¿¡#@$€£₽№…—–-]\ufe0f?\s*)+(?=[\w\"'“”„«»‘’¿¡(\[])")


#: Marks around a whole line that messengers print in bold or slanted.
EMPHASIS = re.compile(r"^([*_~]{1,2})([^*_~]+)\1$")


def tidy(title: str, name: str | None = None) -> str:
    """The headline without markers, without "[Video]" and without the site's name behind it.

    >>> tidy("UPDATE 2-Envoys leave Geneva"), tidy("EXCLUSIVE: Dam cracks | The Harbour Courier", "The Harbour Courier")
    ('Envoys leave Geneva', 'Dam cracks')
    >>> tidy("*Dam cracks, again*"), tidy("_Dam_ cracks"), tidy("**Dam cracks**")
    ('Dam cracks, again', '_Dam_ cracks', 'Dam cracks')
    >>> tidy("Envoys leave - and return"), tidy("UPDATE: what we know - BBC News")
    ('Envoys leave - and return', 'what we know')
    >>> tidy("Envoys leave Geneva [Watch]"), tidy("What to watch (and where)"), tidy("❗️ Dam cracks"), tidy("#dam: it cracks")
    ('Envoys leave Geneva', 'What to watch (and where)', 'Dam cracks', '#dam: it cracks')
    """
    title = SYMBOLS.sub("", EMPHASIS.sub(r"\2", title.strip()))
    while (cut := MARKER.sub("", FORMAT.sub("", title))) != title and cut:
        title = cut
    while found := SUFFIX.search(title):
        suffix = found[1].strip()
        same = bool(name) and bare(suffix) in (bare(name or ""), bare(outlet.printed(name or "")))
        if not same and not outlet.lookup(suffix):
            break
        title = title[: found.start()]
    return title.strip()


def bare(text: str) -> str:
    """Letters and digits only, small, to compare headlines by."""
    return re.sub(r"[\W_]+", "", text.casefold())


def site_behind(line: str, title: str) -> str | None:
    """What stands behind a headline and a bar or dash in another line of the head: the site's name.

    >>> site_behind("Dam cracks - The Harbour Courier", "Dam cracks"), site_behind("Dam cracks - again", "Dams crack")
    ('The Harbour Courier', None)
    """
    found = SUFFIX.search(line)
    return found[1].strip() if found and bare(line[: found.start()]) == bare(title) != "" else None


def same(line: str, title: str) -> bool:
    """Whether a line repeats a headline, give or take markers, marks and the site's name.

    >>> same("Envoys leave Geneva", "UPDATE 1-Envoys leave Geneva - BBC News"), same("Envoys leave", "Envoys leave Geneva")
    (True, False)
    """
    if not line or not title:
        return False
    return bare(line) == bare(title) or bare(tidy(line)) == bare(tidy(title)) != ""


def is_headline(line: str, following: str | None) -> bool:
    """Whether a first line is a headline: no full sentence, not a paragraph, with a report after it.

    >>> is_headline("Envoys Leave Geneva", "They left."), is_headline("They left on Monday.", "Nobody knows why.")
    (True, False)
    >>> is_headline("Will they return?", "They left."), is_headline("They agreed to:", "meet again")
    (True, False)
    """
    if following is None or len(line) > 220 or SENTENCE_END.search(line) or line.endswith((":", ",", ";")):
        return False
    if SUMMARY.match(line) or SENTENCE_FIRST.match(line) or CREDIT_INSIDE.search(line):
        return False
    words = len(line.split())
    if not re.search(r"[^\W\d_]{3}", line) and not CJK.search(line):
        return False
    cjk = len(CJK.findall(line))
    if words > 32 or (words < 2 and cjk < 4) or len(re.findall(r"[.!?] +[A-ZÀ-ÞА-Я]", line)) > 1:
        return False
    return not (QUESTION.search(line) and line[:1] in '“"«„' and words > 20)


def below_deck(first: str, second: str) -> bool:
    """Whether of two lines above a story the first is a standfirst and the second the headline.

    >>> deck = "Crews in four northern harbours say that they will not return to their boats before the owners have talked to them"
    >>> below_deck(deck, "Ferries stay in port until spring"), below_deck("Ferries stay in port until spring", deck)
    (True, False)
    """
    before, words = len(first.split()), len(second.split())
    return before >= 16 and 5 <= words <= min(14, 0.6 * before) and is_headline(second, "more")
