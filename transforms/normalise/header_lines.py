"""The header lines of a report: dates, names and sections in its head, and at its foot."""

import re
from dataclasses import replace
from itertools import takewhile

from transforms.fields import (
    byline,
    dateline,
    headings,
    masthead,
    places,
    title,
)
from transforms.fields import header as headers
from transforms.fields.labels import KINDS_OF_TEXT
from transforms.fields.undated import FROM, Header
from transforms.lexicon.papers import sections
from transforms.normalise.beside import beside, christened
from transforms.normalise.draft import FOOT, Draft, head, parse

ONE = r"[^\W\d_][\w'’.-]+(?: [^\W\d_][\w'’.-]+){1,2}"
#: "Ida Holm at Quay Park", "Ida Holm and Per Aas in Nordhamn": who wrote, and where from.
PLACED = re.compile(
    rf"(?P<name>{ONE}(?P<others>(?:,? (?:and|und|et|y|e|en) |, ){ONE}){{0,3}}) (?:at|in|near|à|en|em|a|te) (?:the )?[A-ZÀ-Þ][\w'’.-]+(?: [A-ZÀ-Þ][\w'’.-]+){{0,2}}"
)
#: "Ida Holm in Bratislava and Per Aas", "Ida Holm Diplomatic editor": where one of them is, what one does.
THERE = re.compile(r" in (?P<place>[A-ZÀ-Þ][\w'’.-]+(?: [A-ZÀ-Þ][\w'’.-]+){0,2})(?=,| and |$)")
DOES = re.compile(
    rf"(?P<name>{ONE}) (?:[A-ZÀ-Þ][\w-]+ (?:(?:and |& )?[a-z][\w-]+ )*)(?:editor|correspondent|reporter|writer|columnist)"
)
#: "Subsea › Repair": where a report stands on its site.
POINTED = re.compile(
    r"[A-ZÀ-ÞА-ЯЁ][^\W\d_]*(?:[ &-]+\w+){0,2}(?:\s*[>›»→]\s*[A-ZÀ-ÞА-ЯЁ][^\W\d_]*(?:[ &-]+\w+){0,2}){1,4}"
)


#: Sentences between headline and byline at most: a standfirst, what a picture shows; and characters of one behind the first.
STANDFIRSTS, BRIEF = 3, 140
TWICE = 2  # an author's name may stand above and below the text


def find_headers(draft: Draft) -> None:
    """Takes the header lines before the first paragraph, and lines at the end that hold nothing but a date or names."""
    numbers = head(draft)
    for number in [n for n in [*numbers, *below_standfirst(draft, numbers)] if n != draft.title_line]:
        parsed = parse(draft, number)
        parsed = parsed or name_beside(draft, number) or topic_above(draft, number) or word_between(draft, number)
        parsed = (
            parsed
            or place_below(draft, number)
            or job_below(draft, number)
            or kind_beside(draft, number)
            or trail_above(draft, number)
            or label_below(draft, number)
        )
        parsed = parsed or beside(draft, number)
        if parsed and parsed.section and not parsed.sure and of_menu(draft, number):
            parsed = replace(parsed, section=None)
        if parsed and (
            parsed.sure or draft.title or draft.report["title"] or number < (draft.title_line or len(draft.lines))
        ):
            if (
                parsed.section
                and (right_above(draft, number) or kicked(draft, number))
                and topical(draft, number, parsed.section)
            ):  # no menu's
                draft.headers.insert(0, Header(section=parsed.section))
            draft.headers.append(parsed)
            draft.take(number, parsed.kind, "header" if parsed.kind != "byline" else "byline")
    for number in draft.left()[-FOOT:]:
        line = draft.lines[number]
        if (
            number == draft.left()[-1]
            and len(draft.left()) > 2
            and masthead.named(line)
            and not any(one.outlet for one in draft.headers)
        ):
            draft.headers.append(Header(outlet=line, sure=True))
            draft.take(number, "header", "masthead")
            continue
        if number in numbers or headings.is_paragraph(line):
            continue
        parsed = headers.parse(line, draft.language, draft.country)
        if parsed and parsed.sure and (parsed.published or parsed.updated or parsed.kind == "byline"):
            draft.headers.append(parsed)
            draft.take(number, parsed.kind, "footer")


def job_below(draft: Draft, number: int) -> Header | None:
    """The empty byline that a job right below an author's name makes: "Athens correspondent"."""
    line = draft.lines[number]
    over = next((n for n in range(number - 1, -1, -1) if draft.lines[n]), None)
    authors = {name.casefold() for one in draft.headers for name in one.authors}
    if (
        over is None
        or draft.lines[over].casefold() not in authors
        or len(line.split()) > 4
        or line.endswith((".", ":"))
    ):
        return None
    return Header("byline", sure=True) if line[:1].isupper() and byline.JOB.search(line) else None


def place_below(draft: Draft, number: int) -> Header | None:
    """The place of a line that stands below "Reporting from" alone."""
    over = next((one for one in reversed(draft.lines[:number]) if one), "")
    line = draft.lines[number]
    labelled = over[-5:] == " from" and FROM.fullmatch(over) is not None
    return Header(place=line, sure=True) if labelled and len(line.split()) <= 4 and line[:1].isupper() else None


def trail_above(draft: Draft, number: int) -> Header | None:
    """The section of a trail above the headline, none of whose parts a lexicon knows."""
    line = draft.lines[number]
    if draft.title_line is None or number >= draft.title_line or len(line) > 80 or not POINTED.fullmatch(line):
        return None
    return Header("navigation", section=re.split(r"\s*[>›»→]\s*", line)[-1], sure=True)


def label_below(draft: Draft, number: int) -> Header | None:
    """The section of a word or two in capitals between date or byline and story; no subheading, of which others would be in capitals too."""
    line = draft.lines[number]
    if not line.isupper() or len(line.split()) > 2 or not line.replace(" ", "").isalpha() or block_told(draft, number):
        return None
    if draft.title_line is None or number < draft.title_line or begins_story(draft, number):
        return None
    above = next((n for n in range(number - 1, -1, -1) if draft.lines[n]), number)
    below = next((n for n in range(number + 1, len(draft.lines)) if draft.lines[n]), number)
    held = parse(draft, above)
    dated = held is not None and held.sure and (held.published is not None or held.kind == "byline")
    others = any(one.isupper() and len(one.split()) < 9 for one in draft.lines[below:])
    if not dated or others or not headings.is_paragraph(draft.lines[below]) or title.SUMMARY.match(line):
        return None
    return Header(section=None if any(one.section for one in draft.headers) else line, sure=True)


def block_told(draft: Draft, number: int) -> bool:
    """Whether the format says what kind of line this is."""
    blocks = draft.report["blocks"]
    return bool(blocks) and number < len(blocks) and blocks[number]["kind"] is not None


def right_above(draft: Draft, number: int) -> bool:
    """Whether nothing stands between a line and the headline below it."""
    return (
        draft.title_line is not None
        and number < draft.title_line
        and not any(draft.lines[number + 1 : draft.title_line])
    )


def kicked(draft: Draft, number: int) -> bool:
    """Whether a line that stood in the menu already has one brief line between it and the headline: a topic, "Town hall"."""
    line = draft.lines[number].casefold()
    if draft.title_line is None or number > draft.title_line or line not in map(str.casefold, draft.lines[:number]):
        return False
    between = [one for one in draft.lines[number + 1 : draft.title_line] if one]
    return len(between) == 1 and len(between[0].split()) <= 2


def topical(draft: Draft, number: int, section: str) -> bool:
    """Whether a section is a known one, or stands in the head for the second time: in a menu, and then above its headline."""
    small = section.casefold()
    return small in sections() or any(line.casefold() == small for line in draft.lines[:number])


def of_menu(draft: Draft, number: int) -> bool:
    """Whether a line that is nothing but a section's name is one of a menu's: above the headline, between others of a menu."""
    headline = draft.title_line
    if headline is None or number > headline:
        return False
    beside = (number - 1, number + 1)
    return number + 2 < headline and all(n < 0 or menu_line(draft, n) for n in beside)


def menu_line(draft: Draft, number: int) -> bool:
    """Whether a line has gone as furniture or is the bare name of a section."""
    if not draft.lines[number] or draft.taken.get(number, ("",))[0] == "site_chrome":
        return True
    parsed = parse(draft, number)
    return parsed is not None and parsed.section is not None and not parsed.sure


def standfirsts(draft: Draft, window: list[int]) -> int:
    """How many of the first lines are sentences above a byline: a standfirst, and brief ones that tell what a picture shows."""
    found = 0
    for number in window[:STANDFIRSTS]:
        line = draft.lines[number]
        if not headings.is_paragraph(line) or parse(draft, number) is not None or (found and len(line) > BRIEF):
            break
        found += 1
    return found


def below_standfirst(draft: Draft, numbers: list[int]) -> list[int]:
    """Numbers of the header lines under a standfirst of whole sentences, which ends the head before them.

    They end with a sure byline or date, and names may stand among them.
    """
    if not numbers or (draft.title_line is None and not draft.title):
        return []
    window = [n for n in draft.left() if n > numbers[-1]][:8]
    skipped = standfirsts(draft, window)
    window = window[skipped:][:5]
    told = list(takewhile(lambda n: not headings.is_paragraph(draft.lines[n]), window))
    sure = [
        n
        for n in told
        if (one := parse(draft, n)) and one.sure and (one.kind == "byline" or one.published or one.updated)
    ]
    if skipped > 1 and not any(headings.is_paragraph(draft.lines[n]) for n in draft.left() if told and n > told[-1]):
        return []  # the foot of a brief story
    if not sure and told and not any(one.authors for one in draft.headers):
        names = [n for n in draft.left() if byline.is_name(draft.lines[n])]
        return told[:1] if names == told[:1] else []  # the only name of the page right below the standfirst
    last = told[told.index(sure[-1]) + 1 :][:1] if sure else []  # the author's name right below the date
    return [n for n in told if sure and (n <= sure[-1] or (n in last and byline.is_name(draft.lines[n])))]


def kind_beside(draft: Draft, number: int) -> Header | None:
    """The empty header that a word right above or below the headline makes which says what kind of text this is: "Review"."""
    told = draft.lines[number].casefold() in KINDS_OF_TEXT
    return Header(sure=True) if told and draft.title_line is not None and abs(number - draft.title_line) == 1 else None


def word_between(draft: Draft, number: int) -> Header | None:
    """The empty header that one word between two header lines makes: a place or a topic."""
    line = draft.lines[number]
    beside = [
        next((n for n in there if draft.lines[n]), None)
        for there in (range(number - 1, -1, -1), range(number + 1, len(draft.lines)))
    ]
    held = all(
        n is not None and (draft.taken.get(n, ("",))[0] in ("header", "byline") or parse(draft, n)) for n in beside
    )
    return Header(sure=True) if held and len(line.split()) == 1 and line.isalpha() else None


def topic_above(draft: Draft, number: int) -> Header | None:
    """The empty header that one or two words above the headline make: a topic or a kind of text."""
    line = draft.lines[number]
    above = draft.title_line is not None and number < draft.title_line
    if not above or len(line.split()) > 2 or not line[-1:].isalnum():
        return None
    below = next((n for n in range(number + 1, len(draft.lines)) if draft.lines[n]), None)
    named = any(one.outlet for one in draft.headers) or bool(draft.report["outlet"])
    told = line.casefold() in KINDS_OF_TEXT
    section = (
        line
        if named
        and not told
        and not any(map(str.isdigit, line))
        and (below == draft.title_line or kicked(draft, number))
        and (not any(one.section for one in draft.headers) or topical(draft, number, line))
        else None
    )
    return Header(section=section, sure=True)


def begins_story(draft: Draft, number: int) -> bool:
    """Whether a line in capitals is the place that the first paragraph begins with: no author's name."""
    line = draft.lines[number]
    first = next((one for one in draft.lines[number + 1 :] if headings.is_paragraph(one)), "")
    return line.isupper() and re.search(rf"(?:^|[\s-]){re.escape(line)}\b", first[:60]) is not None


def told_of(draft: Draft, names: str) -> bool:
    """Whether the story tells of one of these people, who then did not write it."""
    story = " ".join(one for one in draft.lines if headings.is_paragraph(one))
    return any(re.search(rf"\b{re.escape(name.split()[-1])}\b", story) for name in byline.SPLIT.split(names) if name)


def opens_with_place(draft: Draft, number: int) -> bool:
    """Whether the next line is a paragraph that a dateline with a place in capitals begins."""
    below = next((one for one in draft.lines[number + 1 :] if one), "")
    found, _ = dateline.take(below, None, draft.report["text"] or "")
    return found is not None and (found.place or "").isupper()


def common(draft: Draft, line: str) -> bool:
    """Whether the story has two of these words in small letters: a title with capitals, "Ministers Sign Flood Accord"."""
    words = [word for word in re.findall(r"[^\W\d_]{4,}", line) if word[0].isupper()]
    story = " ".join(one for one in draft.lines if headings.is_paragraph(one)) if len(words) > 2 else ""
    return sum(re.search(rf"\b{re.escape(word.lower())}", story) is not None for word in words) > 1


def bare_names(line: str) -> str:
    """Names without the places they are in, where one is known, or without what one of them does; any other line as it is.

    >>> bare_names("Ida Holm in Bratislava and Per Aas"), bare_names("Ida Holm Diplomatic editor")
    ('Ida Holm and Per Aas', 'Ida Holm')
    >>> bare_names("Ferries stay in Bratislava and Oslo"), bare_names("Ida Holm in Trouble")
    ('Ferries stay in Bratislava and Oslo', 'Ida Holm in Trouble')
    """
    if (does := DOES.fullmatch(line)) and byline.is_name(does["name"]):
        return does["name"]
    known = any(places.is_place(at["place"]) for at in THERE.finditer(line))
    names = THERE.sub("", line) if known and len(line) < 120 else line
    return names if names != line and all(byline.is_name(one) for one in byline.SPLIT.split(names) if one) else line


def name_beside(draft: Draft, number: int) -> Header | None:
    """The header that a bare name in the head makes: a person's between headline and story, an outlet's beside header lines.

    What stands above the headline is never an author.
    """
    line = draft.lines[number]
    if (at := PLACED.fullmatch(line)) and byline.is_name(at["name"]) and not masthead.named(line):
        if at["others"] and told_of(draft, at["name"]):
            return None
        line = at["name"]
    line = bare_names(line)
    if not byline.is_name(line) and not masthead.named(line):
        return None
    if common(draft, line) and not masthead.named(line):
        return None
    near = [n for n in range(max(0, number - 3), min(len(draft.lines), number + 4)) if n != number and draft.lines[n]]
    known = any(
        (n in draft.taken and draft.taken[n][0] in ("header", "byline")) or parse(draft, n) is not None for n in near
    )
    headline = draft.title_line
    if headline is None:
        headline = next((n for n, (kind, _) in sorted(draft.taken.items()) if kind == "duplicate_title"), None)
    datelined = at is not None and at["others"] and opens_with_place(draft, number)
    turns = sum(one == draft.lines[number] for one in draft.lines) > TWICE  # who speaks in a transcript
    below = headline is not None and number > headline and not turns and christened(line) and not told_of(draft, line)
    if not known and not datelined and not below and not (headline is not None and number < headline):
        return None
    if byline.JOB.search(line) and any(byline.is_name(draft.lines[n]) for n in near):
        return Header("byline", sure=True)  # "Community Reporter" under a name
    if masthead.named(line):
        return Header(outlet=line, sure=True)
    if places.is_place(line) or begins_story(draft, number):
        return Header(place=line, sure=True)
    above = next((n for n in reversed(near) if n < number), None)
    held = parse(draft, above) if above is not None else None
    signed = held is not None and held.published is not None and any(one.authors for one in draft.headers)
    if signed and masthead.formed(line) and not any(one.outlet for one in draft.headers):
        return Header(outlet=line, sure=True)  # "The Lighthouse" under author and date
    if headline is None or number < headline or signed:
        return Header(sure=True)  # a topic, a place or a name: nobody can tell
    people = [name for name in byline.SPLIT.split(line) if name and not masthead.named(name)]
    paper = next((name for name in byline.SPLIT.split(line) if name and masthead.named(name)), None) if people else None
    return Header("byline", authors=[byline.cased(name) for name in people], outlet=paper, sure=True)
