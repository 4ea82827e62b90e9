"""Who speaks where the subject that the parse gives cannot: things, names that a comma parts from their verb, inversions."""

from transforms.facts.context import Context
from transforms.facts.entities import roles
from transforms.facts.entities.spans import OFFICES, TITLES
from transforms.facts.tokens import Token
from transforms.lexicon import load

SAYING = frozenset(load("speech")["en"]["clause"])
CALLING = frozenset(load("speech")["en"]["said"])
DOCUMENTS = frozenset(OFFICES["documents"])
#: Common nouns that may speak: offices apart, those of groups, bodies, papers.
VOICES = frozenset(
    word
    for kind in ("groups", "bodies", "companies", "government", "documents", "nations", "leaders")
    for word in OFFICES[kind]
) | {
    "camp",
    "crowd",
    "family",
    "narrator",
    "caption",
    "headline",
    "sign",
    "banner",
    "person",
    "source",
    "voice",
    "people",
    "piece",
    "essay",
    "student",
    "voter",
}
#: How somebody speaks through a document: "Ode released a statement saying".
ISSUING = frozenset(
    ("issue", "release", "put", "publish", "post", "send", "write", "make", "give", "deliver", "sign", "circulate")
)
UP = ("pobj", "prep", "appos", "conj", "compound", "attr")
STEPS = 6


def corrected(context: Context, verb: Token, speaker: Token) -> Token | None:
    """The speaker in place of a noun that cannot be it; null where the clause above has to tell."""
    if (actor := acting(speaker)) is not None:
        return actor
    if hyphened(context, speaker):
        return verb.doc[speaker.i + 2]  # "the ex-governor"
    if (second := behind_comma(context, verb, speaker)) is not None:
        return second
    place = context.mention_at(speaker.idx)
    if place is not None and place.who.type == "place" and (body := in_place(verb, speaker)) is not None:
        return body
    named = place is not None and place.who.type in ("place", "country", "organization")
    if (roles.office(speaker) or named) and (name := held_by(context, verb, speaker)):
        return name
    if speaker.pos_ != "NOUN" or roles.office(speaker) or speaker.ent_type_ == "PERSON":
        return speaker
    if (name := inverted(context, verb, speaker)) or (name := adjacent(context, verb, speaker)):
        return name
    if able(speaker) or speaker.tag_ == "NNS":
        return speaker
    return first_named(context, verb, speaker) or speaker


def in_place(verb: Token, place: Token) -> Token | None:
    """The body that a place only qualifies, where a comma breaks its name: "The Fife, Skye police union is accusing …"."""
    if not any(child.lower_ == "the" for child in place.lefts):
        return None
    step = verb.i - 1
    while step > place.i and verb.doc[step].pos_ in ("AUX", "ADV", "PART"):
        step -= 1
    body = verb.doc[step]
    return body if step > place.i and body.pos_ == "NOUN" and (able(body) or roles.office(body)) else None


def behind_comma(context: Context, verb: Token, speaker: Token) -> Token | None:
    """The person between a comma and the verb, whom the parse joins to what is told of: "The Fen Board, Ode wrote, “…”"."""
    joined = [child for child in speaker.rights if child.dep_ in ("conj", "appos")]
    if len(joined) != 1 or any(child.dep_ == "cc" for child in speaker.rights) or joined[0].i + 1 != verb.i:
        return None
    name = joined[0]
    mention = context.mention_at(name.idx)
    if verb.lemma_ not in SAYING or mention is None or mention.who.type != "person" or speaker.pos_ != "PROPN":
        return None
    return name if context.body[: mention.start].endswith(", ") and name.dep_ == "conj" else None


def hyphened(context: Context, speaker: Token) -> bool:
    """Whether a word is the first part of one with a hyphen: "the ex-governor", "two-thirds of voters", "the semi-memoir"."""
    doc = speaker.doc
    joined = (
        speaker.i + 2 < len(doc)
        and doc[speaker.i + 1].text == "-"
        and not context.body[speaker.idx + len(speaker)].isspace()
    )
    return joined and doc[speaker.i + 2].pos_ == "NOUN" and context.mention_at(speaker.idx) is None


def acting(noun: Token) -> Token | None:
    """The subject of a verb that the parse takes for an adjective: "The clerk cited officials …", "Ode urged senators to …"."""
    if noun.tag_ != "NNS" or noun.i < 2:
        return None
    verb, actor = noun.doc[noun.i - 1], noun.doc[noun.i - 2]
    speech = {verb.lower_.removesuffix("ed"), verb.lower_.removesuffix("d"), verb.lemma_} & (SAYING | CALLING)
    mine = verb.head == noun and actor.head == noun and verb.lower_.endswith("ed") and verb.dep_ == "amod"
    return actor if speech and mine and actor.dep_ in ("compound", "nmod") and actor.pos_ != "ADV" else None


def held_by(context: Context, verb: Token, office: Token) -> Token | None:
    """The name that ends a long office right before the verb: "Commissioner for Climate and Energy Ama Ode said"."""
    doc = verb.doc
    before = doc[verb.i - 1] if verb.i else verb
    mention = context.mention_at(before.idx) if office.i + 3 < before.i < verb.i else None
    if mention is None or mention.who.type != "person" or mention.start < office.idx:
        return None
    words = context.span(mention.start, mention.end)
    if not words:
        return None
    title = list(doc[office.i : words[0].i])
    if any((token.is_punct and token.text != "-") or token.pos_ in ("VERB", "AUX") for token in title):
        return None
    if [token.text for token in title[1:4]] == ["-", "in", "-"]:  # "Editor-in-Chief Ama Ode noted"
        return words[-1]
    link = doc[words[0].i - 1]
    plain = (
        link.pos_ in ("ADP", "DET", "VERB", "AUX", "CCONJ", "SCONJ", "PART") or link.tag_ == "POS" or roles.office(link)
    )
    return None if plain or link.lower_ in TITLES else words[-1]


def able(noun: Token) -> bool:
    """Whether a common noun may speak at all."""
    return noun.lemma_.lower() in VOICES or bool(noun.ent_type_)


def inverted(context: Context, verb: Token, speaker: Token) -> Token | None:
    """The name behind a verb of saying between commas: "The bill, writes the Fen Times, “…”"."""
    doc = verb.doc
    if verb.lemma_ not in SAYING or speaker.i > verb.i or not verb.i or doc[verb.i - 1].text != ",":
        return None
    last = verb.i + 1
    while last < len(doc) and doc[last].pos_ in ("DET", "ADJ", "NOUN", "PROPN") and not doc[last].is_sent_start:
        last += 1
    end = doc[last - 1]
    return end if last < len(doc) and last > verb.i + 1 and doc[last].is_punct and end.pos_ == "PROPN" else None


def adjacent(context: Context, verb: Token, speaker: Token) -> Token | None:
    """The person named right before the verb: "Echoing worries that …, Mrs. Ode added"."""
    before = verb.doc[verb.i - 1] if verb.i else verb
    if before.pos_ != "PROPN" or before.i == speaker.i or verb.lemma_ not in SAYING or verb.tag_ not in ("VBD", "VBZ"):
        return None
    mention = context.mention_at(before.idx)
    return before if mention and mention.who.type == "person" and not context.quoted(before.idx) else None


def first_named(context: Context, verb: Token, speaker: Token) -> Token | None:
    """The person who begins the sentence, parted by a comma from a verb that the parse gives to some thing.

    "Speaker Ama Ode, after a vote on the new version of the bill joked, “…”": bills do not joke.
    """
    before = speaker.left_edge.i - 1
    if before < 0 or verb.doc[before].pos_ not in ("ADP", "VERB", "CCONJ") or verb.lemma_ not in SAYING | {"joke"}:
        return None  # "Ode, a member of the board and a hawk on boats, tweeted" is Ode
    sentence = context.sentence_at(verb.idx)
    inside = context.mentions_in(sentence.start, speaker.idx) if sentence else []
    named = [mention for mention in inside if mention.who.type == "person"]
    if (
        sentence is None
        or not named
        or "," in context.body[sentence.start : named[0].start]
        or context.body[named[0].end : named[0].end + 1] != ","
    ):
        return None
    words = context.span(named[0].start, named[0].end)
    return words.root if words and not context.quoted(named[0].start) else None


def issuer(noun: Token) -> Token | None:
    """The verb whose subject speaks in a document: "Ode released a statement saying “…”"."""
    verb = noun.head
    if noun.dep_ != "dobj" or noun.lemma_.lower() not in DOCUMENTS | {"point"} or verb.pos_ != "VERB":
        return None
    return verb if verb.lemma_ in ISSUING else None


def relative(context: Context, head: Token, pronoun: Token) -> Token:
    """Whom "who" of a relative clause stands for, where the parse hangs it on something that is nobody.

    "Ode, a doctor and member of the coalition, who said": Ode. "Ode is a banker who called it “…”": Ode too.
    """
    step = head
    if pronoun.lower_ == "who" and not personal(context, head):
        for _ in range(STEPS):
            if step.dep_ not in UP or step.head == step:
                break
            step = step.head
            if personal(context, step):
                head = step
                break
    step = head
    while step.pos_ == "NOUN" and step.tag_ == "NN" and step.dep_ in ("appos", "conj", "attr") and new(step):
        above = step.head
        if step.dep_ == "attr":
            subject = next((c for c in above.children if c.dep_ == "nsubj"), None) if above.lemma_ == "be" else None
            return subject if subject is not None and subject.lower_ not in ("it", "there", "this", "that") else head
        if above.pos_ == "PROPN":
            mention = context.mention_at(above.idx)
            return above if mention and mention.who.type == "person" else head
        step = above
    return head


def personal(context: Context, token: Token) -> bool:
    """Whether a word tells a person, by name or office."""
    mention = context.mention_at(token.idx)
    if mention is not None:
        return mention.who.type == "person"
    return (
        token.pos_ in ("PRON", "DET", "NUM", "ADJ") or roles.office(token) or (token.pos_ == "NOUN" and not able(token))
    )


def new(noun: Token) -> bool:
    """Whether a noun is told for the first time, or described by words of its own only."""
    return not any(child.lower_ in ("the", "this", "that") or child.dep_ == "poss" for child in noun.lefts)
