"""A parse -> who does what to whom, how surely, and who says so: the grammar that events and positions share.

All functions read spaCy tokens with the labels of its English models and return tokens; nothing here knows a lexicon
of events or stances.
"""

from collections.abc import Iterator

from spacy.tokens import Token

SUBJECT = {"nsubj", "nsubjpass", "csubj"}
QUOTES = {"“", "”", '"', "''", "``"}
RELATIVE = {"who", "which", "that", "whom"}
SAY = {
    "say", "tell", "state", "announce", "add", "note", "report", "declare", "stress", "claim", "argue", "explain", "believe",
    "insist", "confirm", "affirm", "reaffirm", "reiterate", "acknowledge", "admit", "emphasize", "emphasise", "underline", "underscore", "point", "remark", "write",
    "maintain", "indicate", "signal", "assert", "suggest", "repeat", "recall", "mention", "observe", "comment", "quote", "think", "reply", "conclude", "disclose", "reveal",
    "read", "learn", "show", "proclaim", "contend", "describe", "allege", "cite", "hear", "estimate", "agree", "warn", "deny", "pledge", "vow", "promise",
}  # fmt: skip
#: "urged Iran to stop": the object of the first verb does the second.
OBJECT_CONTROL = {
    "ask", "urge", "call", "tell", "order", "force", "want", "invite", "allow", "permit", "press", "persuade", "convince", "beg",
    "expect", "advise", "encourage", "instruct", "appeal", "help", "enable", "require", "warn", "let", "make", "see", "accuse", "forbid", "compel", "pressure", "get", "implore", "request", "cause",
}  # fmt: skip
PLANNED = {
    "plan", "intend", "agree", "pledge", "promise", "vow", "decide", "prepare", "schedule", "expect", "order", "due", "set", "commit", "ready", "aim", "resolve",
    "determine", "undertake", "propose", "announce", "arrange", "poise", "swear", "mean", "decision", "readiness", "intention", "go", "resolved", "determined", "prepared", "instruct",
}  # fmt: skip
POSSIBLE = {
    "want", "seek", "hope", "urge", "ask", "call", "demand", "threaten", "try", "offer", "wish", "attempt", "consider", "appeal", "warn", "invite", "press",
    "encourage", "advise", "beg", "willing", "able", "like", "need", "recommend", "require", "appear", "seem", "accuse", "suspect", "allege", "fear", "likely", "effort", "bid", "opportunity", "chance",
    "willingness", "suspected", "alleged", "open", "free", "right", "possible", "persuade", "convince", "necessary", "charge", "blame", "call_for", "ability", "possibility",
}  # fmt: skip
DENIED = {"refuse", "decline", "fail", "deny", "reject", "forget", "avoid", "neglect", "stop", "prevent", "bar", "prohibit", "ban", "unable", "refusal", "failure", "unwilling", "impossible", "oppose", "forbid", "reluctant"}  # fmt: skip
MAY = {"may", "might", "could", "can"}
WILL = {"will", "shall", "'ll", "’ll", "would", "wo", "'d", "’d"}
MUST = {"must", "should", "ought"}
#: Verbs that say of an event noun no more than that it is or was.
BEARING = {
    "be", "hold", "have", "make", "launch", "conduct", "stage", "begin", "start", "open", "continue", "resume", "take", "happen", "occur", "include", "follow", "attend", "carry", "give",
    "join", "reach", "impose", "pay", "host", "sign", "mount", "undertake", "end", "come", "go", "last", "participate", "do", "express", "issue", "lead", "arrive",
}  # fmt: skip
#: "a number of", "thousands of": the words behind "of" are what counts.
PARTS = {
    "series", "package", "number", "group", "part", "set", "round", "wave", "some", "one", "hundred", "thousand", "ten", "dozen", "pair", "couple", "kind", "form", "range", "string",
    "majority", "rest", "any", "many", "most", "all", "each", "several", "two", "three", "million", "score", "half", "lot", "host", "raft", "batch", "list", "flurry", "spate", "third", "member", "crowd", "act", "copy", "type", "variety", "total", "piece",
}  # fmt: skip


def coordinated(token: Token) -> list[Token]:
    """A word and all that "and", "or" and commas join to it, in order.

    A conjunct that "and not" excludes is left out by the parser's `neg`; "as well as" counts as "and".
    """
    return [token, *(other for other in token.conjuncts if other.i > token.i)]


def passive(verb: Token) -> bool:
    """Does the verb say what was done to its subject?"""
    if any(child.dep_ in {"nsubjpass", "auxpass"} for child in verb.children):
        return True
    return verb.tag_ == "VBN" and verb.dep_ in {"acl", "amod"} and not any(c.dep_ == "aux" for c in verb.children)


def antecedent(pronoun: Token, verb: Token) -> list[Token]:
    """The noun that a relative pronoun stands for; the word itself where it is none."""
    if pronoun.lower_ in RELATIVE:
        clause = verb
        while clause.dep_ in {"conj", "xcomp", "ccomp"} and clause.head != clause:
            clause = clause.head
        if clause.dep_ == "relcl":
            return coordinated(clause.head) if clause.head.n_lefts and verb.tag_ != "VBZ" else [clause.head]
        if pronoun.lower_ != "that":
            return []
    return coordinated(pronoun)


def agents(verb: Token) -> list[Token]:
    """Heads of who does it: the subject, of a passive the by-phrase, of a verb without either whoever is understood."""
    if passive(verb):
        return [
            noun
            for by in verb.children
            if by.dep_ == "agent" or (by.dep_ == "prep" and by.lower_ == "by")
            for first in by.children
            if first.dep_ == "pobj"
            for noun in coordinated(first)
        ]
    return understood(verb)


def understood(verb: Token, depth: int = 0) -> list[Token]:
    """Heads of the subject, taken from the governing clause where the verb has none."""
    own = [noun for child in verb.children if child.dep_ in SUBJECT for noun in antecedent(child, verb)]
    if not own and depth < 8:  # "X reaffirms its support, confirms …, and opposes …": the first clause has the subject
        own = [noun for c in verb.children if c.dep_ == "ccomp" and c.i < verb.i and any(s.dep_ in SUBJECT for s in c.children)
               and not any(s.text in QUOTES for s in verb.doc[c.i : verb.i]) for noun in understood(c, 8)]  # fmt: skip
    if not own:  # "According to the Kremlin, Putin and Xi enjoyed …": the parser joins the subject to the source
        own = [other for c in verb.children if c.lower_ == "according" for to in c.children for n in to.children
               if n.dep_ == "pobj" and n.i < verb.i for other in n.conjuncts]  # fmt: skip
    if own or depth > 8 or verb.head == verb:
        return own
    head = verb.head
    if verb.dep_ in {"xcomp", "ccomp"} and head.pos_ in {"VERB", "AUX", "ADJ"}:
        if any(child.dep_ == "mark" for child in verb.children) and verb.dep_ == "ccomp":
            return []
        if head.lemma_ in OBJECT_CONTROL and (objects := list(things(head))):
            return objects
        return understood(head, depth + 1)
    if verb.dep_ == "conj" and (higher := resumed(verb)) is not None:
        return understood(higher, depth + 1)
    if verb.dep_ in {"conj", "advcl", "dep", "parataxis"} and head.pos_ in {"VERB", "AUX", "ADJ"}:
        return understood(head, depth + 1)
    if verb.dep_ == "pcomp" and head.head != head:  # "for trying to", "by boosting"
        return understood(head.head, depth + 1) if head.head.pos_ in {"VERB", "AUX", "ADJ"} else owners(head.head)
    if verb.dep_ in {"acl", "relcl"}:
        if verb.tag_ == "VBG":
            return coordinated(head)
        return owners(head) or governing_agents(head, depth)
    return []


#: Verbs whose subject has what their object names: "made an offer to send", "announced plans to build".
HAVING = {
    "have", "make", "take", "announce", "reaffirm", "express", "declare", "renew", "show", "give", "reiterate", "voice", "state", "signal", "repeat", "speak",
    "extend", "offer", "outline", "unveil", "confirm", "affirm", "pledge", "issue", "abandon", "cancel", "drop", "reach", "sign", "discuss", "hold", "pursue",
}  # fmt: skip


def resumed(verb: Token) -> Token | None:
    """The verb above a reported clause that this verb goes on from: "X confirms that …, and opposes …"."""
    head = verb.head
    comma = any(
        child.dep_ == "cc" and child.nbor(-1).text in {",", ",”"} for child in head.children if 0 < child.i < verb.i
    )
    above = head.head
    if (
        comma
        and head.dep_ == "ccomp"
        and above.tag_ == verb.tag_
        and verb.tag_ in {"VBZ", "VBD"}
        and head.i < verb.i
        and above.i < head.i
    ):
        return above
    return None


def governing_agents(noun: Token, depth: int) -> list[Token]:
    """Who does the verb that this noun is the object of: "Syria made an offer to send" -> Syria."""
    head = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else noun.head
    if noun.dep_ in {"dobj", "pobj"} and head.lemma_ in HAVING and depth <= 8:
        return agents(head)
    return []


def owners(noun: Token) -> list[Token]:
    """Whose it is: "Putin's visit", "the visit of Xi" (any noun), "talks between A and B", "a raid by C"."""
    found = [other for child in noun.children if child.dep_ == "poss" for other in coordinated(child)]
    for child in noun.children:
        if child.dep_ in {"prep", "agent"} and child.lower_ in {"by", "between", "among"}:
            found += [n for c in child.children if c.dep_ == "pobj" for n in coordinated(c)]
    return found


def things(verb: Token, prep: str | None = None) -> Iterator[Token]:
    """Heads of what it is done to; with a preposition, of what follows that.

    The subject of a passive and the noun that a participle describes are things too.
    """
    if prep is not None:
        for child in verb.children:
            if child.dep_ in {"prep", "prt", "agent", "advmod", "dative"} and child.lower_ == prep:
                for noun in child.children:
                    if noun.dep_ in {"pobj", "pcomp"} and noun.ent_type_ not in {"DATE", "TIME"}:
                        yield from coordinated(noun)
        return
    objects = [child.i for child in verb.children if child.dep_ == "dobj"]
    for child in verb.children:
        if child.dep_ == "dobj" and child.i != objects[0]:
            continue  # a second object is a slip of the parser
        if child.dep_ in {"dobj", "nsubjpass", "attr", "oprd"} and (child.dep_ != "attr" or verb.lemma_ == "be"):
            if child.lower_ in RELATIVE and verb.dep_ == "relcl":
                yield verb.head
            else:
                yield from coordinated(child)
    if passive(verb) and verb.dep_ in {"acl", "amod"}:
        yield from [verb.head]
    elif passive(verb) and verb.dep_ == "conj" and not any(c.dep_ == "nsubjpass" for c in verb.children):
        yield from things(verb.head)


def whole(noun: Token) -> list[Token]:
    """The noun, and the noun behind "of" when the first only counts or parts it ("a series of agreements")."""
    found = [noun]
    if noun.lemma_.lower() in PARTS or noun.pos_ in {"NUM", "DET", "PRON"}:
        for child in noun.children:
            if child.dep_ == "prep" and child.lower_ == "of":
                found += [part for c in child.children if c.dep_ == "pobj" for n in coordinated(c) for part in whole(n)]
    return found


def negated(verb: Token) -> bool:
    """Is it said not to be so? "not", "never", "no longer", and "no" before the object."""
    if any(child.dep_ == "neg" or child.lower_ in {"never", "hardly"} for child in verb.children):
        return True
    nouns = [child for child in verb.children if child.dep_ in {"dobj", "attr", "nsubj", "nsubjpass"}]
    return any(
        child.lower_ in {"no", "neither"}
        for noun in nouns
        for child in noun.children
        if child.dep_ in {"det", "preconj"}
    ) or any(noun.lower_ in {"nobody", "none", "neither", "nothing"} for noun in nouns)


def conditional(verb: Token) -> bool:
    """Does the clause only suppose it ("if", "unless", "whether")?"""
    return any(
        c.dep_ in {"mark", "advmod"} and c.lower_ in {"if", "unless", "whether", "should", "lest"}
        for c in verb.children
    )


def auxiliaries(verb: Token) -> set[str]:
    """The verb's auxiliaries; a verb joined by "and" without its own shares the first verb's."""
    found = {child.lower_ for child in verb.children if child.dep_ in {"aux", "auxpass"}}
    if (
        not found
        and verb.dep_ == "conj"
        and verb.tag_ in {"VB", "VBP"}
        and not any(c.dep_ in SUBJECT for c in verb.children)
    ):
        return auxiliaries(verb.head)
    return found


def status(verb: Token, depth: int = 0) -> str:
    """happened | planned | possible | denied: of a verb or of an event noun, from what governs it."""
    helpers = auxiliaries(verb)
    if conditional(verb):
        return "possible"
    if negated(verb) or any(child.lower_ == "no" and child.dep_ == "det" for child in verb.children):
        return "denied"
    if verb.pos_ not in {"VERB", "AUX"}:
        if any(
            c.lower_ in {"possible", "alleged", "proposed", "potential", "suspected", "future"} for c in verb.children
        ):
            return "possible"
        if verb.dep_ == "nsubjpass" and verb.head.lemma_ in {"expect", "plan", "schedule", "set", "slate", "due"}:
            return "planned"
        if any(c.lower_ in {"planned", "upcoming", "forthcoming", "scheduled", "coming"} for c in verb.children):
            return "planned"
    if helpers & (MAY | MUST):
        return "possible"
    if verb.dep_ == "acl" and verb.tag_ in {"VBN", "VBG", "VBD"}:
        return "happened"  # "the ban issued by …": what the main verb says of it is another matter
    if helpers & WILL:
        would = helpers & {"would", "'d", "’d"}
        return "possible" if would and verb.dep_ not in {"ccomp", "conj", "ROOT", "relcl"} else "planned"
    head = verb.head
    if head == verb or depth > 8:
        return "happened"
    if verb.pos_ not in {"VERB", "AUX"} and head.pos_ in {"VERB", "AUX"}:
        word = head.lemma_.lower()
        lends = word in BEARING or (word in PLANNED | POSSIBLE | DENIED and verb.dep_ != "nsubj")
        if not lends:
            return "happened"  # "will condemn the attack": the attack has been
    if verb.dep_ == "advcl" and "to" in helpers:
        return "possible"  # a purpose is no outcome
    if verb.dep_ == "conj":
        alone = not any(c.dep_ in SUBJECT or (c.dep_ == "aux" and c.lower_ != "to") for c in verb.children)
        return status(head, depth + 1) if alone else "happened"
    if verb.dep_ in {"xcomp", "acl", "ccomp", "dobj", "pcomp", "pobj", "nsubjpass", "nsubj", "attr", "prep"}:
        return governed(verb, head, helpers, depth)
    return "happened"


def governed(verb: Token, head: Token, helpers: set[str], depth: int) -> str:
    """The status that a governing word lends to what it governs: "plans to", "refused to", "hopes for"."""
    word = head.lemma_.lower()
    if verb.dep_ == "ccomp" and word in SAY | {"accuse"}:
        return "happened"
    if verb.dep_ in {"acl", "xcomp", "ccomp", "pcomp", "dobj", "pobj", "prep"}:
        if word in DENIED and "to" in helpers | {"to"}:
            return "denied"
        if word in PLANNED and verb.dep_ != "ccomp":
            return "planned" if status(head, depth + 1) != "denied" else "denied"
        if word in POSSIBLE:
            return "possible"
        if verb.dep_ == "acl" and "to" in helpers:
            return "possible"
    return (
        status(head, depth + 1)
        if head.pos_ in {"VERB", "AUX"} or verb.dep_ in {"pcomp", "pobj", "prep"}
        else "happened"
    )


def sayers(verb: Token) -> list[Token]:
    """Heads of who reports the clause of this word: "X said that …", "…, X said", "according to X"."""
    for word in (verb, *verb.ancestors):
        for child in word.children:
            if child.lower_ == "according" and child.dep_ in {"prep", "advmod", "advcl"}:
                for to in child.children:
                    found = [n for c in to.children if c.dep_ in {"pobj"} for n in coordinated(c)]
                    if found:
                        return found
            if child.dep_ == "parataxis" and child.lemma_ in SAY and child.pos_ == "VERB":
                return agents(child)
        if word.dep_ in {"ccomp", "parataxis"} and word.head.lemma_ in SAY and word.head.pos_ == "VERB":
            if found := agents(word.head):
                return found
        if word.dep_ == "relcl":
            return []
    return []


#: Labels of words that belong to a noun itself and not to a clause about it.
NARROW = {
    "det",
    "amod",
    "compound",
    "poss",
    "nummod",
    "case",
    "quantmod",
    "nmod",
    "predet",
    "prep",
    "pobj",
    "advmod",
    "punct",
    "npadvmod",
}


def phrase(noun: Token) -> tuple[int, int]:
    """Characters [start, end) of the noun with its own modifiers: no relative clause, apposition or second conjunct."""
    words = [noun]
    queue = [noun]
    while queue:
        for child in queue.pop().children:
            if (child.dep_ in NARROW and child.pos_ not in {"VERB", "PUNCT"}) or (
                child.dep_ in {"conj", "cc"} and child.head != noun
            ):
                words.append(child)
                queue.append(child)
            elif child.dep_ == "appos" and child.pos_ == "PROPN" and noun.pos_ == "NOUN" and child.i - noun.i <= 3:
                words.append(child)  # "the spokeswoman, Maria Zakharova"
                queue.append(child)
    left, right = min(words, key=lambda w: w.i), max(words, key=lambda w: w.i)
    return left.idx, right.idx + len(right)
