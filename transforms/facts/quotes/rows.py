"""What a quotation's row says beside its words: who speaks, through which document, when, by whose report."""

import re
from datetime import date
from typing import Any

from transforms.facts.context import Context, Mention, Who
from transforms.facts.entities import distance, gazetteer, roles
from transforms.facts.marks import Run
from transforms.facts.quotes import names, scripts
from transforms.facts.quotes.ending import closing, in_office
from transforms.facts.quotes.reading import Cue, Reading
from transforms.facts.tokens import Token
from transforms.frames import digest
from transforms.lexicon import load

DOCUMENTS = frozenset(load("offices")["documents"]) - {
    "plan",
    "order",
    "bill",
    "law",
    "ad",
    "story",
    "poll",
    "platform",
}
VIA = re.compile(
    r"\b(?:quoted by|as reported by|cited by|according to|(?:writes|reports|reported|wrote))\s+(?:the\s+)?(?:\w+\s+){0,3}?$"
)

#: An agency that no list knows, by the word that its name ends with.
AGENCY = re.compile(
    r"\b(?P<cue>quoted by|cited by|reported by|according to)\s+(?:the\s+)?(?P<name>(?:[A-Z][\w-]+ ){1,4}(?:News|Press) Agency)\b"
)
NOBODY = frozenset(
    (
        "both",
        "one",
        "this",
        "that",
        "these",
        "those",
        "some",
        "many",
        "another",
        "others",
        "other",
        "all",
        "none",
        "neither",
        "few",
        "most",
        "several",
        "someone",
        "somebody",
        "everyone",
        "everybody",
    )
)


#: Between an office and the name that a comma sets beside it: "the editor in charge of the paper, Ama Ode,".
OF = re.compile(r"(?: (?:of|for|in|at|with)\b[^,.;:“”\"\n]{1,90})?(?:, | -- | — | – )")


FULL = re.compile(r"(?:[A-Z][\w.’'-]+ ){1,3}[A-Z][\w’'-]+(?=, )")


def row(reading: Reading, run: Run, cue: Cue, kind: str | None = None) -> dict[str, Any]:
    """The row of one quotation."""
    context = reading.context
    start, end = phrase(cue.speaker)
    everyone = context.who(start, end)
    if (name := apposed(context, cue.speaker, end)) and not any(who.type == "person" for who in everyone):
        everyone, end = [name.who], name.end
    if cue.rule == "labelled/1" and (bearer := scripts.bearers(context).get(context.body[start:end].casefold())):
        everyone = [bearer]
    if not everyone and (ended := closing(context, start, end)):  # "a lawyer for Mr Ode, Ama Lind, said"
        everyone = [ended]
    if (officer := in_office(context, cue.speaker)) is not None:
        everyone = [officer]
    if named := hosts(context, cue.speaker, end):
        everyone, end = list(dict.fromkeys(each.who for each in named)), named[-1].end
    if other := abreast(context, end):
        everyone = [*everyone, other]
    document = next((who.name for who in everyone if who.type == "work"), None) or consulted(context, run)
    speakers = [who for who in everyone if who.type != "work"]
    if not speakers and document and not roles.office(cue.speaker) and (parties := consulted_parties(context, run)):
        speakers = parties
    if document and len(speakers) > 1:
        speakers = party(context, reading, run, speakers)
    text = context.body[start:end]
    if (
        not speakers
        and cue.speaker.lower_ in ("he", "she", "they")
        and (taken := distance.unnamed(context, cue.speaker))
    ):
        first, last = phrase(taken)
        names_ = [bare(context.body[first:last])]
    elif cue.speaker.lower_ == "i":  # the report's own words
        authors = context.article.get("authors") or []
        names_ = [authors[0]] if len(authors) == 1 else ["author"]
    else:
        names_ = []
    names_ = (
        names_
        or [who.name for who in speakers]
        or ([document] if document and everyone else generic(cue.speaker, text))
    )
    return {
        **context.provenance(run.start, run.end, cue.rule),
        "quote_id": digest(context.article["article_id"], run.start, run.end),
        "quotation": context.body[run.start : run.end],
        "kind": kind or ("direct" if names.clausal(reading, reading.runs.index(run)) else "partial"),
        "speaker": names_[0] if names_ else None,
        "speakers": names_,
        "speaker_entity_id": speakers[0].entity_id if speakers else None,
        "speaker_text": text,
        "speaker_start": start,
        "speaker_end": end,
        "source_document": document,
        "cue": None if start <= cue.word.idx < end else word(cue),
        "said_on": said_on(context, run, cue),
        "via": via(context, run, names_[0] if names_ else None),
    }


def word(cue: Cue) -> str:
    """The cue as its column has it."""
    return "according" if cue.word.lower_ == "according" else cue.word.lemma_.lower()


def party(context: Context, reading: Reading, run: Run, speakers: list[Who]) -> list[Who]:
    """Of the parties of a document the one that speaks: “The Chilean side confirms …” is said by Chile."""
    words = context.span(run.start, run.end)
    for token in words or ():
        if token.dep_ == "nsubj" and token.head.dep_ in ("ROOT", "ccomp"):
            doing = [who for who in context.who(token.idx, token.idx + len(token)) if who in speakers]
            many = any(child.dep_ == "conj" for child in token.children)
            return doing if len(doing) == 1 and not many else speakers
    return speakers


def apposed(context: Context, head: Token, end: int) -> Mention | None:
    """The person whom a comma after an office names: "its lawyer, Ama Ode, said"."""
    told = OF.match(context.body, end)
    if (head.pos_ != "NOUN" or not roles.office(head)) and head.lower_ != "one":
        return None
    if told is None:
        return None
    behind = (m for m in context.mentions() if m.start >= told.end() and m.who.type == "person")
    person = next(behind, None)
    if person is not None and person.start > told.end() and not leading(context, told.end(), person):
        return None
    if person is None:
        return None
    return person if re.match(r"\s*[,.–—-]|$", context.body[person.end :]) else None


def leading(context: Context, start: int, person: Mention) -> bool:
    """Whether nothing but somebody's office stands between a place and the name."""
    words = context.body[start : person.start].strip()
    return (
        bool(person.role)
        and len(words) < 60
        and words.casefold().endswith((person.role or "").casefold())
        and "," not in words
    )


def hosts(context: Context, head: Token, end: int) -> list[Mention]:
    """The persons whom an office of several goes before: "the hosts Ama Ode and Jan Lind said"."""
    found: list[Mention] = []
    if head.tag_ not in ("NNS", "NNPS") or not roles.office(head):
        return found
    while (mention := context.mention_at(end + 1)) and mention.who.type == "person" and mention.start == end + 1:
        found.append(mention)
        joined = re.match(r"(?:, and|,| and) (?=[A-Z])", context.body[mention.end : mention.end + 8])
        if joined is None:
            break
        end = mention.end + joined.end() - 1
    return found if len(found) > 1 else []


def abreast(context: Context, end: int) -> Who | None:
    """The second of two of whom "who" tells: "Ama Ode of Fife and Li Wei of Skye, who called it …"."""
    joint = re.match(r" of [^,.;:“”\"\n]{2,30} and ", context.body[end : end + 50])
    other = context.mention_at(end + joint.end()) if joint else None
    if other is None or other.who.type != "person":
        return None
    return (
        other.who
        if re.match(r"(?: of [^,.;:“”\"\n]{2,30})?, who\b", context.body[other.end : other.end + 60])
        else None
    )


def phrase(head: Token) -> tuple[int, int]:
    """The words that name the speaker: the noun phrase of a head, without what comes after a comma."""
    last = head
    for child in head.rights:
        if child.lower_ == "or" and child.nbor(-1).is_punct:
            break  # "the Sailors' Association, or SA, said"
        if child.dep_ in ("cc", "conj") and child.i - last.i < 8:
            last = child if child.dep_ == "cc" else child.right_edge if child.right_edge.i - child.i < 1 else child
        elif (
            child.dep_ == "prep"
            and child.lower_ in ("of", "for")
            and (head.pos_ in ("NOUN", "NUM") or head.lower_ in NOBODY)
        ):
            last = child.right_edge if child.right_edge.i - head.i < 8 else last
        elif not ((child.is_punct and child.text == ",") or (child.pos_ == "NUM" and child.left_edge == child)):
            break  # the age: "Ama Ode, 73, and Li Wei, 46, said"
    if last.dep_ == "cc":
        last = head
    first = head.left_edge
    while first.i < head.i and (first.is_quote or first.is_space or first.is_punct):
        first = first.nbor()
    return first.idx, last.idx + len(last)


def generic(head: Token, text: str) -> list[str]:
    """The words that stand for a speaker whom nobody names; none for a pronoun, which names nobody at all."""
    alone = head.pos_ == "PRON" or head.lower_ in NOBODY
    if named := FULL.match(text):  # a name that is no entity, and what its bearer is
        return [named[0]]
    return [] if alone and len(text.split()) < 3 else [bare(text)]


def bare(text: str) -> str:
    """A speaker without an entity, without article.

    >>> bare("a senior official")
    'senior official'
    """
    return re.sub(r"^(?:even |only )?(?:the|an?|its|his|her|their|our|my|even)\s+(?=\w)", "", text, flags=re.IGNORECASE)


def consulted(context: Context, run: Run) -> str | None:
    """The document that the sentence says it quotes from: "In the joint statement, …"."""
    return next((who.name for who in documented(context, run) if who.type == "work"), None)


def consulted_parties(context: Context, run: Run) -> list[Who]:
    """Those whose document it is."""
    return [who for who in documented(context, run) if who.type != "work"]


def documented(context: Context, run: Run) -> list[Who]:
    """The document and its parties that the words before a run name after "in" or "according to"."""
    sentence = context.sentence_at(run.start)
    if sentence is None or context.doc is None:
        return []
    for token in context.tokens(sentence) or ():
        if context.quoted(token.idx):
            continue
        above = token.head.head
        before = "according to" if above.lower_ == "according" else token.head.lower_
        if before == "in" and above.pos_ == "NOUN" and above.lemma_.lower() not in DOCUMENTS | {"interview", "remark"}:
            continue  # "despite any ambiguity in the decision, officials said"
        if token.dep_ == "pobj" and before in ("in", "according to", "per") and token.lemma_.lower() in DOCUMENTS:
            return context.who(token.idx, token.idx + len(token))
    return []


def said_on(context: Context, run: Run, cue: Cue) -> date | None:
    """The day on which it was said, where the cue's own clause tells one."""
    near = {token.i for token in cue.word.subtree if not run.start <= token.idx < run.end}
    for found in context.dates:
        words = context.span(found["start_char"], found["end_char"])
        day = found["starts_on"] if found["starts_on"] == found["ends_on"] else None
        if found.get("precision") in ("week", "month", "quarter", "year"):
            continue
        if day and words and words.root.i in near and in_clause(words.root, cue.word):
            return day  # type: ignore[no-any-return]
    return None


def in_clause(token: Token, verb: Token) -> bool:
    """Whether a word belongs to the clause of a verb and not to one inside it."""
    while token != verb and token.head != token:
        token = token.head
        if token != verb and token.pos_ == "VERB":
            return False
    return token == verb


def via(context: Context, run: Run, speaker: str | None) -> str | None:
    """The agency or outlet that the text says it has the words from: "quoted by TASS", "writes BTA"."""
    first, last = context.sentence_at(run.start), context.sentence_at(run.end)
    if first is None or last is None:
        return None
    for sentence in dict.fromkeys((first, last)):
        for found in gazetteer.find(sentence.text, context.language):
            if (
                found.name.kind in ("agency", "outlet")
                and found.name.who.name != speaker
                and VIA.search(sentence.text[: found.start])
            ):
                return found.name.who.name
        if (agency := AGENCY.search(sentence.text)) and agency["name"] != speaker:
            return agency["name"]
    return None
