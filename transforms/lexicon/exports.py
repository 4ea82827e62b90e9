"""The labelled lines of a text that a press database has exported: above the body, below it, or among both."""

import re
from collections.abc import Sequence

#: What only exports print. One of these and two labels make a text an export.
SURE = re.compile(
    r"\d{1,4} of \d{1,5} DOCUMENTS|(?:LENGTH|Length): ?\d[\d,]* words|(?:LOAD-DATE|Load-Date): .*|(?:PUBLICATION-TYPE|Publication-Type): .*|End of Document|ProQuest document (?:link|ID:? ?\d+)|Publication title: .*|Document type: .*|Document [A-Za-z]{2,10}0{0,3}(?:19|20)\d{6}\w{4,14}"
)
#: Labels, small, and the field that the value fills.
FIELDS = {
    "headline": "title", "title": "title", "byline": "authors", "author": "authors", "section": "section", "dateline": "dateline", "place": "other",
    "publication title": "outlet", "publication date": "published", "publication info": "source",
    **dict.fromkeys(
        ("length", "body", "text", "full text", "graphic", "load-date", "language", "publication-type", "highlight", "correction-date", "correction", "journal-code",
         "subject", "industry", "geographic", "person", "company", "organization", "ticker", "state", "city", "country", "type", "notes", "series", "url", "document url",
         "publication year", "publication subject", "first page", "last page", "start page", "pages", "page", "document type", "proquest document id", "proquest document link", "database", "location",
         "issn", "eissn", "isbn", "place of publication", "country of publication", "source type", "language of publication", "last updated", "copyright", "publisher", "volume", "issue", "links",
         "company / organization", "people", "identifier / keyword", "column", "dateline date", "edition", "source attribution", "abstract", "credit"), "other"),
}  # fmt: skip
LABELLED = re.compile(r"(?P<label>[A-Z][A-Za-z/ -]{2,24}): ?(?P<value>.*)")
#: Lines of an export that are no label with a value.
ALONE = re.compile(
    r"(?:BODY|Body|FULL TEXT|Full text|ABSTRACT(?: \([A-Z]+\))?|Abstract|DETAILS|Details|CITATION|Classification|Notes|None available\.?|Load-Date|Bibliography|Document \d+ of \d+|[A-Z][A-Za-z -]{0,30}Edition(?: ?[-–] ?\w+)?|All Rights Reserved\.?|(?:Copyright|©|\([cC]\)) ?(?:©|\([cC]\))? ?(?:19|20)\d\d\b.{0,120})"
)
BEGINS = re.compile(r"(?i:body|full text|text):?")
#: "March 3, 2025 Monday": the day as one of them prints it; above it stands the paper's name.
DAY = re.compile(r"[A-Z][a-z]{2,8} \d{1,2}, (?:19|20)\d\d(?:,? [A-Z][a-z]+day)?(?: \d{1,2}:\d\d [AP]M [A-Z]{2,4})?")
#: "20 Nov 2023: A.3."
ISSUE_OF = re.compile(r"(?P<name>[^;.\[]{3,60}?) ?[;.\[].*?(?P<day>\d{1,2} [A-Z][a-z]{2,8} (?:19|20)\d\d)\b.*")
#: The other kind has no labels: so many words, day, paper, its code, page, language, copyright.
COUNT, CODE = re.compile(r"\d{1,2}(?:,\d{3})? words|\d{2,5} words"), re.compile(r"[A-Z][A-Z0-9]{2,7}")
ACCESSION = re.compile(r"Document [A-Za-z]{2,10}0{0,3}(?:19|20)\d{6}\w{4,14}")
RIGHTS = re.compile(r"(?:Copyright|©|\([cC]\)).{2,140}")
#: Lines of the head of an export, and how long one is at most.
HEAD, LONGEST = 24, 300


def exported(lines: Sequence[str]) -> dict[int, tuple[str, str]]:
    """The lines of an export that are no text, by number, with field and value; none of a text that is no export.

    >>> told = "The ferry crews walked out on Tuesday and will not return."
    >>> found = exported(["The Fen Times", "May 7, 2024 Tuesday", "SECTION: Pg. 4", "LENGTH: 90 words", "Crews leave", "BODY:", told, "LOAD-DATE: May 8, 2024"])
    >>> [field for field, _ in found.values()]
    ['outlet', 'published', 'section', 'other', 'other', 'other']
    >>> exported(["Crews leave", "SECTION: Pg. 4", told, "Length: nobody knows"])
    {}
    """
    numbers = [n for n, line in enumerate(lines) if line]
    ends = [*numbers[:HEAD], *numbers[HEAD:][-HEAD:]]
    sure = [n for n in ends if SURE.fullmatch(lines[n])]
    told = [n for n in ends if n in sure or label_of(lines[n])]
    if not sure or len(told) < 3:
        return unlabelled(lines, numbers) if sure else {}
    begin = next((at for at, n in enumerate(numbers) if BEGINS.fullmatch(lines[n])), None)
    top = numbers[: begin + 1] if begin is not None else numbers[: min(HEAD, len(numbers))]
    if begin is None:  # the head ends with the last label before the text
        until = max((at for at, n in enumerate(top) if n in told and len(lines[n]) < LONGEST), default=-1)
        running = next((at for at, n in enumerate(top) if n not in told and len(lines[n].split()) > 16), len(top))
        top = top[: min(until + 1, running)]
    found: dict[int, tuple[str, str]] = {}
    for number in top:
        if one := of_export(lines[number]):
            found[number] = one
    for at, number in enumerate(top[:-1]):
        below = top[at + 1]
        if DAY.fullmatch(lines[below]) and number not in found and len(lines[number].split()) <= 8:
            found[number], found[below] = ("outlet", lines[number]), ("published", lines[below])
            break
    for number in reversed(numbers[len(top) :]):
        one = of_export(lines[number])
        if one is None:
            break
        found[number] = one
    return dict(sorted(found.items()))


def label_of(line: str) -> tuple[str, str] | None:
    """Field and value of a line with a label of exports."""
    parts = LABELLED.fullmatch(line)
    field = FIELDS.get(parts["label"].casefold()) if parts else None
    return (field, parts["value"].strip()) if field and parts else None


def of_export(line: str) -> tuple[str, str] | None:
    """Field and value of a line that is no text of an export.

    >>> of_export("SECTION: Metro; Pg. B4"), of_export("Author: Holm, Ida"), of_export("Ferries: no end")
    (('section', 'Metro'), ('authors', 'Ida Holm'), None)
    """
    one = label_of(line)
    if one is None:
        return ("other", "") if ALONE.fullmatch(line) or SURE.fullmatch(line) else None
    field, value = one
    if field == "section":
        value = "" if re.match(r"(?:Pg|Page)\b", value) else value.split(";")[0].strip()
    elif field == "authors":
        value = re.sub(r"^(?:By|BY|by) ", "", value.split(";")[0].strip())
        if turned := re.fullmatch(r"([^\W\d_][\w'’-]+(?: [\w'’-]+)?), ([^\W\d_][\w'’.-]+(?: [\w'’.-]+)?)", value):
            value = f"{turned[2]} {turned[1]}"
    elif field == "outlet":
        value = value.split(";")[0].strip()
    elif field == "source":  # the publication, its place, the day and the page
        issue = ISSUE_OF.fullmatch(value)
        field, value = ("published", issue["day"]) if issue else ("other", "")
    return field, value


def unlabelled(lines: Sequence[str], numbers: list[int]) -> dict[int, tuple[str, str]]:
    """The lines of an export without labels: those from the count of words to the copyright line, and the number of the document.

    >>> told = "The ferry crews walked out on Tuesday and will not return."
    >>> head = ["Crews leave", "90 words", "7 May 2024", "Fen Times", "FENTIM", "English", "(c) 2024 Fen Media"]
    >>> exported([*head, told, "Document FENTIM0020240507ek570001b"])[3]
    ('outlet', 'Fen Times')
    >>> exported([*head, told])
    {}
    """
    number = next((n for n in reversed(numbers) if ACCESSION.fullmatch(lines[n])), None)
    count = next((at for at, n in enumerate(numbers[:HEAD]) if COUNT.fullmatch(lines[n])), None)
    if number is None or count is None:
        return {}
    end = next((at for at in range(count, min(count + 12, len(numbers))) if RIGHTS.fullmatch(lines[numbers[at]])), None)
    if end is None or any(len(lines[n]) > 70 for n in numbers[count:end]):
        return {}
    found = dict.fromkeys([*numbers[count : end + 1], number], ("other", ""))
    block = numbers[count:end]
    day = next((at for at, n in enumerate(block) if re.fullmatch(r"\d{1,2} \S+ (?:19|20)\d\d", lines[n])), None)
    if day is not None:
        found[block[day]] = ("published", lines[block[day]])
        below = [n for n in block[day + 1 :] if not re.fullmatch(r"\d\d:\d\d", lines[n])]
        if below and not CODE.fullmatch(lines[below[0]]):
            found[below[0]] = ("outlet", lines[below[0]])
    last = numbers[numbers.index(number) - 1]
    if last not in found and lines[last] in lines[numbers[end]]:  # the owner once more
        found[last] = ("other", "")
    return dict(sorted(found.items()))
