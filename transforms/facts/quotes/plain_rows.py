"""The rows of quotations in languages without a parse: whom the words beside a verb of speech name."""

import re
from collections.abc import Iterator
from typing import Any

from transforms.facts.context import Context, Who
from transforms.facts.entities import cast, persons, unparsed
from transforms.facts.entities.capitals import OPENERS, clean, office
from transforms.facts.marks import Run
from transforms.facts.quotes import plain
from transforms.facts.quotes.incise import parts
from transforms.facts.quotes.naming import ARTICLE, FEMALE, PRONOUNS
from transforms.facts.quotes.rows import via
from transforms.facts.quotes.told import lemma
from transforms.frames import digest

NEAR = 2  # sentences that a bare office looks back
NAMES = 3  # words in marks that may be a name
MANY = ("ils", "elles", "ellos", "ellas")
#: Whose somebody or something is: the name behind these words is not who speaks.
OF_SOMEBODY = re.compile(
    r"^(?:\w+\s|[lL][’'])[\w’'-]+(?:\s[a-zà-ÿ’'-]+){0,3}\s(?:(?:de|du|des|del|von|vom|di|da|do|van)(?:\s(?:la|los|las))?\s|(?:de\sl|d|dell)[’'])$"
    r"|^(?:fuentes|sources|fontes|fonti)\s(?:(?:de la|de los|des|del|du|de|da|do)\s|d[’'])(?:L[ao]s?\s)?$"
)


def without_parse(context: Context, found: list[Run]) -> Iterator[dict[str, Any]]:
    """The quotations of an article in a language without a parse."""
    last: tuple[Run, Who | None] | None = None
    for run, told in plain.find(context, found):
        text = context.body[told.start : told.end]
        near = last if last and context.body.count("\n", last[0].start, run.start) <= 1 else None
        if proper_name(context, run):
            continue
        if told.rule == "dropped/1" and last and last[1] and goes_on(context, last[0], run):
            whom: Who | None = last[1]
        elif told.name:
            whom = Who(told.name, "person")
        else:
            whom = named(context, told.start, told.end, near[1] if near else None)
        last = run, whom
        for part in parts(context, run, told):
            yield {
                **context.provenance(part.start, part.end, told.rule),
                "quote_id": digest(context.article["article_id"], part.start, part.end),
                "quotation": context.body[part.start : part.end],
                "kind": "direct" if whole(context, part) or part.start > run.start else "partial",
                "speaker": whom.name if whom else None,
                "speakers": [whom.name] if whom else [],
                "speaker_entity_id": whom.entity_id if whom and whom.type != "unknown" else None,
                "speaker_text": text,
                "speaker_start": told.start,
                "speaker_end": told.end,
                "cue": lemma(told.cue, context.language) or None,
                "via": via(context, run, whom.name if whom else None),
            }


def goes_on(context: Context, last: Run, run: Run) -> bool:
    """Whether whoever spoke last in the paragraph speaks on: nobody else is named outside marks between the two, but for who spoke."""
    between = context.body[last.outer[1] : run.outer[0]]
    sentence = re.split(r"[.!?](?:\s|$)", between, maxsplit=1)
    later = last.outer[1] + len(sentence[0])
    return "\n" not in between and not any(later < part.start < run.start for part in cast.cast(context))


def whole(context: Context, run: Run) -> bool:
    """Whether a run is a sentence: a capital first, where that tells one, and a stop or some words."""
    quotation = context.body[run.start : run.end]
    opens = context.body[run.outer[0] - 2 : run.outer[0]].strip()
    fresh = run.outer[0] == 0 or opens in ("", ":", ".", "!", "?") or context.language != "de"
    return (
        quotation.lstrip("¿¡([… ")[:1].isupper()
        and (quotation[-1] in ".,!?…" or len(re.findall(r"\w+", quotation)) >= 4)
        and fresh
    )


#: "der Coach der Franzosen": whose head somebody is, in a language where all nouns have capitals.
LEADER = re.compile(
    r"(?:(?:der|die|das|ein|eine)\s)?(?P<whole>(?P<office>[A-ZÄÖÜ][\w-]+)\s(?:der|des)\s[A-ZÄÖÜ][\w-]+)"
)


def named(context: Context, start: int, end: int, last: Who | None) -> Who | None:
    """The entity that a speaker's words name: known, the full name that ends in the same word, the only holder of an office.

    A pronoun is whoever spoke last (`last`), near and of fitting gender; else null.
    """
    text = context.body[start:end]
    known = [each for each in context.mentions_in(start, end) if each.who.name.split()[0].lower() not in OPENERS]
    if known and not OF_SOMEBODY.search(text[: known[-1].start - start]):
        return known[-1].who
    if text.lower() in PRONOUNS.get(context.language, ()):
        wanted = "female" if text.lower() in FEMALE else "male"
        if text.lower() in MANY:
            return None
        if found := cast.antecedent(context, start, wanted):
            return Who(found.name, "person")
        return last if last and last.type == "person" and fits(last.name, text.lower()) else None
    here = [part for part in cast.cast(context) if start <= part.start and part.end <= end]
    if here and here[-1].end == end and not OF_SOMEBODY.search(context.body[start : here[-1].start]):
        return Who(here[-1].name, "person")
    names_ = [
        unparsed.person(text[: name.start()], name[0], context.language) for name in re.finditer(unparsed.NAME, text)
    ]
    names_ = [clean(name, context.language) for name in names_]
    names_ = [name for name in names_ if not office(name, context.language) and name.lower() not in OPENERS]
    if (led := LEADER.fullmatch(text)) and office(led["office"], context.language):
        return head_of_state(context, led["whole"], start) or Who(led["whole"], "unknown")
    owned = bool(names_) and names_[-1].split()[0] in unparsed.OWNED  # "Chef des Verbandes"
    if names_ and text.endswith(names_[-1]) and (owned or OF_SOMEBODY.search(text[: text.rfind(names_[-1])])):
        whole = re.sub(rf"^{ARTICLE.pattern}", "", text, flags=re.IGNORECASE).strip()
        return head_of_state(context, whole, start) or Who(whole, "unknown")  # "un informe de la Confederación"
    if names_ and " " not in names_[-1] and re.match(rf"{ARTICLE.pattern}\s+{re.escape(names_[-1])}$", text):
        return Who(names_[-1], "unknown")  # "der Polizei"
    if names_:
        return Who(unparsed.fullest(context, names_[-1]).rstrip("."), "person")
    bare = re.sub(rf"^{ARTICLE.pattern}", "", text, flags=re.IGNORECASE).strip()
    return (
        holder(context, bare, start)
        or head_of_state(context, bare, start)
        or described(context, text, bare, start)
        or Who(bare, "unknown")
    )


#: The other name of an office: who is told to be president is the head of state.
ALSO = {
    "chef de l'etat": ("président", "présidente", "roi"),
    "chef de l'état": ("président", "présidente", "roi"),
    "chef du gouvernement": ("premier", "président du gouvernement"),
    "cheffe du gouvernement": ("première",),
    "chef de l'exécutif": ("président",),
    "jefe del estado": ("presidente", "rey"),
    "jefe de estado": ("presidente", "rey"),
    "jefe del ejecutivo": ("presidente", "primer"),
    "jefe del gobierno": ("presidente", "primer"),
    "capo dello stato": ("presidente",),
    "staatschef": ("präsident", "staatspräsident"),
    "regierungschef": ("kanzler", "bundeskanzler", "ministerpräsident", "premierminister"),
    "regierungschefin": ("kanzlerin", "bundeskanzlerin", "ministerpräsidentin", "premierministerin"),
}


def head_of_state(context: Context, office_: str, at: int) -> Who | None:
    """The only person named before by the other name of an office: "le chef de l’Etat" after "le président, Ama Ode"."""
    also = ALSO.get(office_.lower().replace("’", "'"), ())
    before = [part for part in cast.cast(context) if part.end <= at and part.role]
    found = {part.name for part in before if any(part.role.startswith(role) for role in also)}
    return Who(found.pop(), "person") if len(found) == 1 else None


#: Nouns that take up whoever was named, whatever the office: "el mandatario", "der SPD-Politiker".
TAKEN_UP = re.compile(
    r"magistrate?|syndicaliste|pontife|pontífice|Staatsoberhaupt|Pontifex|élue?|dirigeante?|parlementaire|intéressée?|mandatari[oa]|dirigente|político|política|líder|legislador|legisladora|funcionari[oa]"
    r"|[\w-]*[Pp]olitiker(?:in)?|Amtsinhaber(?:in)?|[\w-]*[Cc]hef(?:in)?"
)


def described(context: Context, text: str, bare: str, at: int) -> Who | None:
    """The person named just before whom an office with its article takes up: "die Lehrerin" after Ama Ode."""
    again = TAKEN_UP.fullmatch(bare) is not None
    if not ARTICLE.match(text) or " " in bare or not (again or office(bare, context.language)):
        return None
    wanted = cast.of_office(bare, text, context.language)
    found = cast.antecedent(context, at, wanted)
    here, there = context.sentence_at(at), context.sentence_at(found.start) if found else None
    if found is None or here is None or there is None or here.number - there.number > NEAR:
        return None
    held = {part.role for part in cast.cast(context) if part.name == found.name and part.role}
    fits = again or not held or any(cast.holds(role, {bare.lower()}) for role in held)
    return Who(found.name, "person") if fits and wanted in (None, found.gender) else None


def proper_name(context: Context, run: Run) -> bool:
    """Whether marks hold a name: "dem „Fener Boten“", "le « Grand Paris »"."""
    words = context.body[run.start : run.end].split()
    before = context.body[max(0, run.outer[0] - 16) : run.outer[0]]
    article = re.search(
        r"\b(?:der|die|das|dem|den|des|vom|im|zum|zur|beim|le|la|du|au|el|al|del|il)\s$|\b[dl][’']$", before
    )
    return bool(article) and len(words) <= NAMES and all(word[0].isupper() for word in words)


def fits(name: str, pronoun: str) -> bool:
    """Whether a pronoun may be that of somebody so called.

    >>> fits("Maria Ode", "elle"), fits("Maria Ode", "il"), fits("Robin Ode", "il")
    (True, False, True)
    """
    return persons.gender(name) in (None, "female" if pronoun in FEMALE else "male")


def holder(context: Context, bare: str, at: int) -> Who | None:
    """The one person told before to hold this office: "la ministre" after "la ministre de l'Eau Ama Ode"."""
    words = set(bare.lower().split())
    held = {
        mention.who
        for mention in context.mentions()
        if mention.end <= at and mention.who.type == "person" and cast.holds(mention.role or "", words)
    }
    return held.pop() if len(held) == 1 and office(bare.split()[0], context.language) else None
