"""What the words around a row say for and against it, as named numbers, and what the learned weights make of them.

`bench/train_facts.py` learns the weights (`lexicon/event_weights.json`, `position_weights.json`, readable) from rows of real
articles that were read by eye, and says what they are worth on articles that they were not learned from.
"""

import math
from collections.abc import Iterator, Mapping, Sequence

from transforms.facts.certainty import MAY, MUST, WILL, auxiliaries, conditional
from transforms.facts.clauses import SAY, SUBJECT, passive
from transforms.facts.context import Context, Sentence, Who
from transforms.facts.negation import negated
from transforms.facts.tokens import Doc, Token
from transforms.facts.unnamed import UNNAMED
from transforms.lexicon import load

#: Upper bounds of a number -> what a trait says of it.
WORDS = (8, 14, 20, 28, 38, 50)
STEPS = (1, 2, 4, 7, 12)
SHARES = (0, 2, 6, 14, 30)
HEADINGS = frozenset({"opinion", "editorial", "column", "commentary", "op-ed", "review", "analysis", "letter"})
TOPICS = {name: frozenset(words) for name, words in load("topics").items()}
FIRST, SECOND = frozenset({"i", "we", "my", "our", "us", "me"}), frozenset({"you", "your"})
FOLLOWING = ("to", "with", "against", "on", "for", "at", "in", "from", "over", "about", "of", "into", "by")


def chance(judge: str, said: Sequence[str]) -> float:
    """How likely a row is right, 0 to 1, by the weights of the list of this name; each trait counts once.

    Of a row without traits nothing was learned: it just passes.
    """
    if not said:
        return bar(judge)
    weights: Mapping[str, float] = load(judge)["weights"]
    total = weights["any"] + sum(weights.get(name, 0.0) for name in sorted(set(said)))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def crossed(said: list[str], others: tuple[str, ...]) -> list[str]:
    """The traits, and each of a row's words together with each other trait that begins with one of `others`.

    >>> crossed(["word verb call", "who person", "depth 2"], ("who ",))
    ['word verb call', 'who person', 'depth 2', 'word verb call & who person']
    """
    words = [name for name in said if name.startswith("word ")]
    beside = [name for name in said if name.startswith(others)]
    return said + [f"{word} & {other}" for word in words for other in beside]


def bar(judge: str) -> float:
    """The chance that a row needs to be filed."""
    return float(load(judge)["bar"])


def within(number: int, bounds: tuple[int, ...]) -> str:
    """The bound that a number does not pass.

    >>> within(9, WORDS), within(99, WORDS)
    ('14', 'more')
    """
    return next((str(bound) for bound in bounds if number <= bound), "more")


def clause(word: Token) -> Iterator[str]:
    """How a word stands in its sentence: form, place in the parse, mood."""
    yield f"tag {word.tag_}"
    yield f"dep {word.dep_}"
    head = word.head
    if head is not word:
        yield f"under {head.pos_}"
        if head.lemma_ in SAY and word.dep_ in {"ccomp", "parataxis"}:
            yield "reported"
    helpers = auxiliaries(word)
    for name, some in (("may", MAY), ("must", MUST), ("will", WILL)):
        if helpers & some:
            yield f"aux {name}"
    for helper in ("to", "have", "had", "has", "would", "did", "be", "is", "are", "been", "being"):
        if helper in helpers:
            yield f"aux {helper}"
    if negated(word):
        yield "negated"
    if conditional(word):
        yield "conditional"
    if word.pos_ == "VERB" and passive(word):
        yield "passive"
    for child in word.children:
        if child.dep_ in {"dobj", "ccomp", "xcomp", "advcl", "prt", "acomp", "attr", "relcl", "acl", "poss", "nsubj"}:
            yield f"has {child.dep_}"
        if child.i > word.i and child.lower_ in FOLLOWING:
            yield f"then {child.lower_}"
        if child.dep_ == "mark" or child.tag_ in {"WRB", "WP", "WDT"}:
            yield f"mark {child.lower_}"
    depth = sum(1 for _ in word.ancestors)
    yield f"depth {min(depth, 6)}"
    top = word
    while top.dep_ not in {"ROOT", "relcl", "advcl", "acl", "ccomp", "pcomp", "parataxis"} and top.head is not top:
        top = top.head
    yield f"clause {top.dep_}"


def scene(context: Context, sentence: Sentence, char: int) -> Iterator[str]:
    """Where a row stands: length and mood of its sentence, place in the article, quotation, kind of text."""
    yield f"words {within(sentence.text.count(' ') + 1, WORDS)}"
    if context.quoted(char):
        yield "quoted"
    if sentence.number < 4:
        yield "early"
    text = sentence.text
    for mark, name in (
        (";", "semicolon"),
        ("—", "dash"),
        (":", "colon"),
        ("?", "question"),
        ("“", "marks"),
        ('"', "marks"),
    ):
        if mark in text:
            yield f"with {name}"
    yield from kind(context)


def kind(context: Context) -> list[str]:
    """What kind of text the article is: opinion by its heading, how often it says "I" and "you", what its words are about."""
    if "kind" not in context.notes:
        heading = (context.article["title"] or "").lower().replace(":", " ").split()
        found = ["opinion"] if HEADINGS & set(heading) else []
        doc = context.doc
        if doc is not None and len(doc):
            for name, words in (("we", FIRST), ("you", SECOND)):
                often = 1000 * sum(not context.quoted(word.idx) for word in doc.having(words)) / len(doc)
                found.append(f"{name} {within(int(often), (0, 2, 5, 12))}")
            found += [f"about {name} {within(share(doc, words), SHARES)}" for name, words in TOPICS.items()]
            abroad = 1000 * sum(mention.who.type == "country" for mention in context.mentions()) // len(doc)
            found.append(f"countries {within(abroad, SHARES)}")
        context.notes["kind"] = found
    known: list[str] = context.notes["kind"]
    return known


def share(doc: Doc, words: frozenset[str]) -> int:
    """How many of 1,000 words of a text are of a list."""
    return 1000 * len(doc.having(words)) // len(doc)


def party(side: str, nouns: list[Token], known: list[Who], word: Token) -> Iterator[str]:
    """Who stands on a side of a row, how they are told, and how far from its word."""
    if not known:
        yield f"{side} none"
        if nouns:
            yield f"{side} unknown {nouns[0].pos_}"
        return
    yield f"{side} {known[0].type}"
    if len(known) > 1:
        yield f"{side} several"
    if known[0].type == UNNAMED:
        yield f"{side} words {min(len(known[0].name.split()), 3)}"
    if not nouns:
        yield f"{side} understood"
        return
    noun = nouns[0]
    yield f"{side} told {noun.pos_}"
    yield f"{side} dep {noun.dep_}"
    if noun.ent_type_:
        yield f"{side} label {noun.ent_type_}"
    if noun.pos_ == "PRON":
        yield f"{side} pronoun {noun.lower_}"
    if noun.head is not word:
        yield f"{side} far" if noun.dep_ in SUBJECT else f"{side} aside"
    yield f"{side} {'behind' if noun.i > word.i else 'before'} {within(abs(noun.i - word.i), STEPS)}"
    if len(nouns) > len(known):
        yield f"{side} fewer"


def above(word: Token) -> Iterator[str]:
    """Whether a clause above has a subject, for a row without one."""
    subjects = [c for head in (word, *word.ancestors) for c in head.children if c.dep_ in SUBJECT]
    if any(c.pos_ == "PROPN" for c in subjects):
        yield "who named above"
    if any(c.pos_ == "PRON" for c in subjects):
        yield "who meant above"
